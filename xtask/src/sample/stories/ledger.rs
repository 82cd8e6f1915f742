//! Slow and steady: one release every three weeks, and hardly a bad event.

use crate::sample::organisation::*;

pub const STORY: Service = Service {
    name: "ledger",
    team: "finance",
    ships_with: Tool::Table,
    major: 3,
    traffic: Traffic { peak: 8_800., ..BOOKINGS },
    slos: &[Slo {
        name: "posting",
        title: "Postings are booked",
        target: "0.9995",
        window: Window::CalendarMonth,
        good: "outcome=\"booked\"",
        quiet_bad: 0.000_03,
        ..SLO
    }],
    is_fine: false,
    phases: &[Phase {
        from_week: 2,
        rhythm: Rhythm::EveryWeeks(3, 1),
        lead_hours: (260., 520.),
        strategies: &["blue-green"],
        ..PHASE
    }],
    mishaps: &[Mishap {
        at: (41, 5, 6, 30),
        minutes: Some(22),
        damage: 0.01,
        severity: "sev4",
        kind: "latent-bug",
        postmortem: false,
        ..MISHAP
    }],
};
