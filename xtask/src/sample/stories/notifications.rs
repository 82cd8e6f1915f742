//! A release every four weeks, and an incident still open. Prometheus keeps its last eight weeks.

use crate::sample::organisation::*;

pub const STORY: Service = Service {
    name: "notifications",
    team: "engagement",
    ships_with: Tool::Table,
    major: 1,
    traffic: Traffic { peak: 6_400., ..WORKERS },
    slos: &[Slo {
        name: "delivery",
        title: "Messages are delivered within a minute",
        target: "0.995",
        good: "kind=\"good\"",
        quiet_bad: 0.002,
        ..SLO
    }],
    is_fine: false,
    phases: &[Phase {
        from_week: 2,
        rhythm: Rhythm::EveryWeeks(4, 2),
        lead_hours: (96., 240.),
        strategies: &["direct"],
        ..PHASE
    }],
    mishaps: &[
        Mishap { at: (21, 5, 10, 14), minutes: Some(66), damage: 0.04, kind: "latent-bug", ..MISHAP },
        Mishap {
            at: (47, 5, 8, 50),
            minutes: Some(125),
            damage: 0.09,
            kind: "latent-bug",
            cause: "certificate",
            postmortem: false,
            ..MISHAP
        },
        Mishap {
            at: (52, 3, 13, 20),
            cause: "certificate",
            minutes: None,
            damage: 0.003,
            severity: "sev4",
            postmortem: false,
            ..MISHAP
        },
    ],
};
