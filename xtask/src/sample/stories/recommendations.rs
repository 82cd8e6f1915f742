//! Ships three times a week through workflows, and forgives itself much: its promise is a modest one.

use crate::sample::organisation::*;

pub const STORY: Service = Service {
    name: "recommendations",
    team: "engagement",
    ships_with: Tool::GithubRuns,
    major: 14,
    traffic: Traffic { peak: 18_000., ..SHOPPERS },
    slos: &[Slo {
        name: "freshness",
        title: "Recommendations are younger than a day",
        target: "0.97",
        method: Method::DayRatios,
        good: "le=\"86400\"",
        quiet_bad: 0.012,
        feels: 1.5,
        ..SLO
    }],
    is_fine: false,
    phases: &[Phase {
        rhythm: Rhythm::On(&[0, 1, 3]),
        fail_rate: 0.08,
        damage: (0.04, 0.12),
        minutes: (30., 90.),
        lead_hours: (6., 70.),
        strategies: &["canary"],
        ..PHASE
    }],
    mishaps: &[Mishap { at: (25, 6, 3, 11), minutes: Some(240), damage: 0.20, kind: "latent-bug", ..MISHAP }],
};
