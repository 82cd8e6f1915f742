//! Getting faster without breaking more: from the train to feature flags, every working day.

use crate::sample::organisation::*;

pub const STORY: Service = Service {
    name: "promotions",
    team: "storefront",
    ships_with: Tool::Table,
    major: 9,
    traffic: Traffic { peak: 7_400., black_friday: 2.4, ..SHOPPERS },
    slos: &[Slo {
        name: "vouchers",
        title: "Vouchers are applied",
        target: "0.998",
        window: Window::RollingDays(30),
        in_table: true,
        quiet_bad: 0.000_60,
        ..SLO
    }],
    is_fine: false,
    phases: &[
        Phase {
            fail_rate: 0.10,
            damage: (0.03, 0.08),
            minutes: (30., 80.),
            lead_hours: (50., 200.),
            strategies: &["direct", "rolling"],
            ..PHASE
        },
        Phase {
            from_week: 18,
            rhythm: Rhythm::On(&[0, 1, 3]),
            fail_rate: 0.08,
            damage: (0.03, 0.07),
            minutes: (25., 60.),
            lead_hours: (30., 120.),
            strategies: &["rolling", "feature-flag"],
        },
        Phase {
            from_week: 40,
            rhythm: Rhythm::Weekdays(1),
            fail_rate: 0.05,
            damage: (0.02, 0.05),
            minutes: (12., 35.),
            lead_hours: (8., 60.),
            strategies: &["feature-flag"],
        },
    ],
    mishaps: &[Mishap {
        at: (2, 5, 9, 40),
        minutes: Some(95),
        damage: 0.12,
        severity: "sev2",
        kind: "cascading-failure",
        ..MISHAP
    }],
};
