//! Careful: everything passes through it, so it goes with the train and by canary. A certificate expired at New Year.

use crate::sample::organisation::*;

pub const STORY: Service = Service {
    name: "gateway",
    team: "platform",
    ships_with: Tool::GithubDeployments,
    major: 21,
    traffic: Traffic { peak: 88_000., ..SHOPPERS },
    slos: &[
        Slo {
            name: "requests",
            title: "Requests are answered",
            target: "0.9995",
            window: Window::RollingDays(7),
            quiet_bad: 0.000_08,
            ..SLO
        },
        Slo {
            name: "request-latency",
            title: "Requests are answered within 100 ms",
            target: "0.99",
            good: "le=\"0.1\"",
            quiet_bad: 0.004,
            feels: 1.4,
            ..SLO
        },
    ],
    is_fine: true,
    phases: &[Phase {
        fail_rate: 0.04,
        damage: (0.004, 0.012),
        minutes: (8., 20.),
        lead_hours: (24., 120.),
        strategies: &["canary"],
        ..PHASE
    }],
    mishaps: &[
        Mishap { at: (7, 3, 0, 0), minutes: Some(83), damage: 0.38, severity: "sev1", fix: Some("hotfix"), ..MISHAP },
        Mishap { at: (39, 6, 16, 27), minutes: Some(14), damage: 0.02, kind: "cascading-failure", ..MISHAP },
    ],
};
