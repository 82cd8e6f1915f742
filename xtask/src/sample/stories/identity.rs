//! Steady: a long window, careful trains, and now and then a security release that cannot wait.

use crate::sample::organisation::*;

pub const STORY: Service = Service {
    name: "identity",
    team: "platform",
    ships_with: Tool::Table,
    major: 8,
    traffic: Traffic { peak: 13_500., ..WORKERS },
    slos: &[
        Slo {
            name: "tokens",
            title: "Tokens are issued",
            target: "0.9995",
            window: Window::RollingDays(90),
            quiet_bad: 0.000_09,
            ..SLO
        },
        Slo {
            name: "token-latency",
            title: "Tokens are issued within 200 ms",
            target: "0.99",
            window: Window::RollingDays(30),
            good: "le=\"0.2\"",
            quiet_bad: 0.003,
            ..SLO
        },
    ],
    is_fine: false,
    phases: &[Phase {
        fail_rate: 0.045,
        damage: (0.01, 0.03),
        minutes: (15., 40.),
        lead_hours: (20., 90.),
        strategies: &["blue-green", "canary"],
        ..PHASE
    }],
    mishaps: &[
        // a hole in a library, closed in the middle of the freeze
        Mishap {
            at: (6, 0, 13, 5),
            minutes: Some(190),
            damage: 0.001,
            severity: "sev2",
            cause: "security",
            fix: Some("security"),
            ..MISHAP
        },
        Mishap { at: (31, 6, 7, 45), minutes: Some(120), damage: 0.50, severity: "sev2", ..MISHAP },
    ],
};
