//! Recovering: four bad weeks of direct releases, then canaries and smaller, quicker ones.

use crate::sample::organisation::*;

pub const STORY: Service = Service {
    name: "media",
    team: "engagement",
    ships_with: Tool::Table,
    major: 2,
    traffic: Traffic { peak: 29_000., ..VIEWERS },
    slos: &[Slo { name: "playback", title: "Videos play", in_table: true, quiet_bad: 0.000_30, ..SLO }],
    is_fine: false,
    phases: &[
        Phase {
            rhythm: Rhythm::On(&[0, 2, 3]),
            fail_rate: 0.09,
            damage: (0.03, 0.07),
            minutes: (40., 90.),
            lead_hours: (30., 120.),
            strategies: &["rolling", "direct"],
            ..PHASE
        },
        Phase {
            from_week: 45,
            rhythm: Rhythm::On(&[0, 2, 3]),
            fail_rate: 0.46,
            damage: (0.09, 0.17),
            minutes: (80., 190.),
            lead_hours: (40., 150.),
            strategies: &["direct"],
        },
        Phase {
            from_week: 49,
            rhythm: Rhythm::Weekdays(1),
            fail_rate: 0.05,
            damage: (0.01, 0.03),
            minutes: (18., 35.),
            lead_hours: (8., 40.),
            strategies: &["canary"],
        },
    ],
    mishaps: &[
        Mishap { at: (6, 4, 20, 40), minutes: Some(48), damage: 0.06, kind: "cascading-failure", ..MISHAP },
        Mishap { at: (38, 6, 20, 3), minutes: Some(57), damage: 0.05, kind: "cascading-failure", ..MISHAP },
        // an expired certificate
        Mishap {
            at: (46, 6, 18, 31),
            minutes: Some(52),
            damage: 0.12,
            severity: "sev2",
            cause: "certificate",
            fix: Some("config"),
            ..MISHAP
        },
    ],
};
