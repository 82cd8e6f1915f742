//! Missed its second quarter, when the data centre moved, and kept the third.

use crate::sample::organisation::*;

pub const STORY: Service = Service {
    name: "billing",
    team: "finance",
    ships_with: Tool::Table,
    major: 6,
    traffic: Traffic { peak: 5_200., ..BOOKINGS },
    slos: &[
        Slo {
            name: "invoices",
            title: "Invoices are sent",
            window: Window::CalendarQuarter,
            good: "outcome=\"sent\"",
            quiet_bad: 0.000_20,
            ..SLO
        },
        Slo {
            name: "invoice-delay",
            title: "Invoices are sent within the hour",
            target: "0.99",
            window: Window::CalendarMonth,
            good: "le=\"3600\"",
            quiet_bad: 0.002,
            feels: 2.0,
            ..SLO
        },
    ],
    is_fine: false,
    phases: &[
        Phase {
            fail_rate: 0.08,
            damage: (0.01, 0.04),
            minutes: (30., 90.),
            lead_hours: (40., 150.),
            strategies: &["rolling", "direct"],
            ..PHASE
        },
        // the move and what led up to it
        Phase {
            from_week: 23,
            fail_rate: 0.22,
            damage: (0.04, 0.10),
            minutes: (50., 140.),
            lead_hours: (60., 240.),
            strategies: &["direct"],
            ..PHASE
        },
        Phase {
            from_week: 33,
            fail_rate: 0.05,
            damage: (0.01, 0.03),
            minutes: (20., 45.),
            lead_hours: (24., 100.),
            strategies: &["blue-green", "rolling"],
            ..PHASE
        },
    ],
    mishaps: &[
        Mishap {
            at: (30, 6, 8, 5),
            minutes: Some(320),
            damage: 0.45,
            severity: "sev1",
            kind: "unpredictable-state-transition",
            fix: Some("config"),
            ..MISHAP
        },
        Mishap { at: (44, 5, 9, 12), minutes: Some(26), kind: "latent-bug", postmortem: false, ..MISHAP },
    ],
};
