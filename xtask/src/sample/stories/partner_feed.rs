//! Too few events to say: a request every other hour, a release every four weeks.

use crate::sample::organisation::*;

pub const STORY: Service = Service {
    name: "partner-feed",
    team: "platform",
    ships_with: Tool::Table,
    major: 1,
    traffic: Traffic { peak: 0.8, ..BOOKINGS },
    slos: &[Slo {
        name: "imports",
        title: "Partners' files are imported",
        target: "0.99",
        in_table: true,
        quiet_bad: 0.002,
        ..SLO
    }],
    is_fine: false,
    phases: &[Phase {
        from_week: 3,
        rhythm: Rhythm::EveryWeeks(4, 2),
        lead_hours: (120., 400.),
        strategies: &["direct"],
        ..PHASE
    }],
    mishaps: &[Mishap {
        at: (34, 5, 9, 30),
        minutes: Some(300),
        damage: 0.5,
        severity: "sev4",
        postmortem: false,
        ..MISHAP
    }],
};
