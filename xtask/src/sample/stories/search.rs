//! Fast and resilient: canaries catch what slips, and recovery takes minutes.

use crate::sample::organisation::*;

pub const STORY: Service = Service {
    name: "search",
    team: "storefront",
    ships_with: Tool::Table,
    major: 12,
    traffic: Traffic { peak: 39_000., ..SHOPPERS },
    slos: &[
        Slo { name: "search-success", title: "Searches are answered", quiet_bad: 0.000_14, feels: 0.25, ..SLO },
        Slo {
            name: "search-latency",
            title: "Hours in which 98 % of searches take less than 300 ms",
            target: "0.995",
            method: Method::HourSlices("0.98"),
            good: "le=\"0.3\"",
            quiet_bad: 0.005,
            ..SLO
        },
    ],
    is_fine: true,
    phases: &[
        Phase {
            rhythm: Rhythm::Weekdays(2),
            fail_rate: 0.04,
            damage: (0.02, 0.06),
            minutes: (12., 28.),
            lead_hours: (3., 30.),
            strategies: &["rolling", "canary"],
            ..PHASE
        },
        Phase {
            from_week: 27,
            rhythm: Rhythm::Weekdays(3),
            fail_rate: 0.03,
            damage: (0.02, 0.06),
            minutes: (10., 24.),
            lead_hours: (2., 20.),
            strategies: &["canary", "rolling"],
        },
        Phase {
            from_week: 39,
            rhythm: Rhythm::Weekdays(5),
            fail_rate: 0.024,
            damage: (0.03, 0.09),
            minutes: (10., 22.),
            lead_hours: (1., 11.),
            strategies: &["canary", "canary", "feature-flag"],
        },
    ],
    mishaps: &[
        Mishap { at: (12, 5, 20, 15), minutes: Some(22), damage: 0.07, kind: "latent-bug", ..MISHAP },
        Mishap { at: (43, 5, 11, 40), minutes: Some(26), damage: 0.05, kind: "latent-bug", ..MISHAP },
        Mishap {
            at: (48, 6, 19, 22),
            minutes: Some(16),
            damage: 0.10,
            kind: "unpredictable-state-transition",
            ..MISHAP
        },
    ],
};
