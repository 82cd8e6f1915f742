//! Solid: goes with the release train, and fails about as often as anybody does.

use crate::sample::organisation::*;

pub const STORY: Service = Service {
    name: "catalogue",
    team: "storefront",
    ships_with: Tool::GithubDeployments,
    major: 4,
    traffic: Traffic { peak: 22_000., ..SHOPPERS },
    slos: &[Slo { name: "pages", title: "Product pages are served", quiet_bad: 0.000_35, ..SLO }],
    is_fine: false,
    phases: &[Phase {
        fail_rate: 0.09,
        damage: (0.02, 0.05),
        minutes: (20., 50.),
        lead_hours: (20., 110.),
        strategies: &["rolling", "blue-green"],
        ..PHASE
    }],
    mishaps: &[
        Mishap { at: (16, 6, 10, 31), minutes: Some(44), damage: 0.03, kind: "latent-bug", ..MISHAP },
        // the move of the data centre
        Mishap { at: (31, 6, 7, 20), minutes: Some(170), damage: 0.30, severity: "sev2", ..MISHAP },
    ],
};
