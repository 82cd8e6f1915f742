//! One Sunday morning, a cascading failure no deployment caused spent the whole budget. Its postmortem is still owed.

use crate::sample::organisation::*;

pub const STORY: Service = Service {
    name: "accounts",
    team: "finance",
    ships_with: Tool::Table,
    major: 5,
    traffic: Traffic { peak: 11_700., ..WORKERS },
    slos: &[Slo { name: "sign-in", title: "Customers can sign in", target: "99.95 %", quiet_bad: 0.000_06, ..SLO }],
    is_fine: false,
    phases: &[
        Phase {
            fail_rate: 0.06,
            damage: (0.01, 0.02),
            minutes: (25., 50.),
            lead_hours: (30., 110.),
            strategies: &["rolling", "canary"],
            ..PHASE
        },
        Phase { from_week: 49, lead_hours: (26., 96.), strategies: &["canary"], ..PHASE },
    ],
    mishaps: &[
        Mishap { at: (36, 5, 15, 48), minutes: Some(31), kind: "latent-bug", ..MISHAP },
        Mishap {
            at: (51, 6, 9, 14),
            minutes: Some(96),
            damage: 0.245,
            severity: "sev1",
            kind: "cascading-failure",
            // stolen passwords, tried by the million
            cause: "security",
            postmortem: false,
            ..MISHAP
        },
    ],
};
