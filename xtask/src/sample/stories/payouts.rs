//! Slow and fragile: what it ships is weeks old, goes out in one go, and often goes wrong.

use crate::sample::organisation::*;

pub const STORY: Service = Service {
    name: "payouts",
    team: "finance",
    ships_with: Tool::Table,
    major: 2,
    traffic: Traffic { peak: 2_600., ..BOOKINGS },
    slos: &[Slo {
        name: "transfers",
        title: "Transfers reach the bank",
        good: "outcome=\"accepted\"",
        quiet_bad: 0.000_30,
        ..SLO
    }],
    is_fine: false,
    phases: &[
        Phase {
            from_week: 1,
            rhythm: Rhythm::EveryWeeks(2, 3),
            fail_rate: 0.20,
            damage: (0.02, 0.05),
            minutes: (90., 200.),
            lead_hours: (330., 800.),
            strategies: &["direct"],
        },
        Phase {
            from_week: 44,
            fail_rate: 0.30,
            damage: (0.025, 0.04),
            minutes: (90., 200.),
            lead_hours: (420., 1_100.),
            strategies: &["direct"],
            ..PHASE
        },
    ],
    mishaps: &[
        Mishap { at: (8, 6, 11, 2), minutes: Some(75), damage: 0.05, ..MISHAP },
        Mishap { at: (30, 6, 8, 10), minutes: Some(260), damage: 0.20, severity: "sev2", ..MISHAP },
    ],
};
