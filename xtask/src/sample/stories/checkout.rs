//! Fast and fragile: ships ever more often, breaks ever more, and is over budget.

use crate::sample::organisation::*;

pub const STORY: Service = Service {
    name: "checkout",
    team: "storefront",
    ships_with: Tool::Table,
    major: 7,
    traffic: Traffic { peak: 15_500., ..SHOPPERS },
    slos: &[
        Slo { name: "order-success", title: "Orders go through", quiet_bad: 0.000_20, ..SLO },
        Slo {
            name: "order-latency",
            title: "Orders go through within two seconds",
            target: "0.995",
            good: "le=\"2\"",
            quiet_bad: 0.001_80,
            feels: 1.8,
            ..SLO
        },
    ],
    is_fine: true,
    phases: &[
        Phase {
            rhythm: Rhythm::On(&[0, 2, 4]),
            fail_rate: 0.05,
            damage: (0.02, 0.05),
            minutes: (25., 60.),
            lead_hours: (20., 90.),
            ..PHASE
        },
        Phase {
            from_week: 22,
            rhythm: Rhythm::Weekdays(1),
            fail_rate: 0.08,
            damage: (0.03, 0.06),
            minutes: (25., 60.),
            lead_hours: (5., 30.),
            ..PHASE
        },
        Phase {
            from_week: 35,
            rhythm: Rhythm::Weekdays(2),
            fail_rate: 0.12,
            damage: (0.03, 0.07),
            minutes: (25., 60.),
            lead_hours: (3., 22.),
            strategies: &["rolling", "rolling", "direct"],
        },
        Phase {
            from_week: 45,
            rhythm: Rhythm::Weekdays(3),
            fail_rate: 0.16,
            damage: (0.02, 0.055),
            minutes: (25., 65.),
            lead_hours: (2., 16.),
            strategies: &["rolling", "direct"],
        },
        Phase {
            from_week: 49,
            rhythm: Rhythm::Weekdays(4),
            fail_rate: 0.25,
            damage: (0.02, 0.06),
            minutes: (25., 70.),
            lead_hours: (1.5, 12.),
            strategies: &["rolling", "direct", "direct"],
        },
    ],
    mishaps: &[
        // the rush of Black Friday
        Mishap {
            at: (2, 4, 19, 8),
            minutes: Some(41),
            damage: 0.06,
            kind: "cascading-failure",
            fix: Some("p0"),
            ..MISHAP
        },
        Mishap { at: (32, 6, 17, 12), minutes: Some(38), damage: 0.04, postmortem: false, ..MISHAP },
        Mishap { at: (47, 6, 14, 5), minutes: Some(34), damage: 0.05, ..MISHAP },
    ],
};
