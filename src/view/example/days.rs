//! A service day by day and a retrospective, believable and at the edges: no day, one day, all alike, three years,
//! values that are no numbers.

use super::{period, slo};
use crate::domain::Instant;
use crate::domain::slo::{CalendarUnit, Window};
use crate::domain::time::{DAY, HOUR, WEEK};
use crate::score::detail::*;
use crate::score::reliability::Budget;
use crate::score::retro::*;
use crate::score::{IncidentRow, Rule};

/// So many days up to 16 Nov 2026; every ninth has no data.
pub fn detail(days: i64) -> Detail {
    let to = Instant::from_civil(2026, 11, 16, 0);
    let from = to.plus(-days * DAY);
    let mut calendar = slo("payments", "latency under 300 ms", 0.99, Some(-0.4), 0.5);
    calendar.window = Window::Calendar { unit: CalendarUnit::Month, zone: "UTC".into() };
    let rolling = slo("payments", "availability", 0.999, Some(0.18), 1.0);
    calendar.outlook.budget =
        Some(Budget { unit: "events".into(), allowed: 500.0, left: -431.0, left_secs: -9.0, equivalent: true });
    let slos = [(calendar, true), (rolling, false)].map(|(reading, even)| SloDetail {
        days: (0..days).map(|i| day(from.plus(i * DAY), i, even)).collect(),
        reading,
        sources: vec!["slis.csv".into(), "slos.yaml".into()],
    });
    Detail {
        service: "payments".into(),
        team: Some("money".into()),
        period: period(to, "2026-W43 to 2026-W46"),
        as_of: to,
        from,
        to,
        slos: slos.into(),
        deployments: (0..days * 2).map(|i| deployment(from.plus(i * DAY / 2 + HOUR), i)).collect(),
        incidents: (0..days / 7).map(|i| incident(from.plus(i * WEEK + 3 * HOUR), i)).collect(),
        deployments_known: true,
        incidents_known: true,
    }
}

fn day(from: Instant, i: i64, even: bool) -> DayRow {
    let known = i % 9 != 4;
    let bad = (i * i % 17) as f64;
    DayRow {
        from,
        to: from.plus(DAY),
        good: if known { "99900".into() } else { "0".into() },
        total: if known { "100000".into() } else { "0".into() },
        samples: u64::from(known) * 288,
        sli: known.then_some(1.0 - bad / 10_000.0),
        burn: known.then_some(bad / 4.0),
        budget_estimated: false,
        budget_left: known.then_some(0.9 - (i % 30) as f64 / 20.0),
        even_spend: (known && even).then_some(1.0 - (i % 30) as f64 / 30.0),
        covered: 0.9,
    }
}

pub fn deployment(finished_at: Instant, i: i64) -> DeploymentRow {
    let hurt = i % 11 == 3;
    DeploymentRow {
        service: "payments".into(),
        finished_at,
        id: Some(format!("d-{i}")),
        version: Some(format!("v1.{i}")),
        kind: Some("feature".into()),
        strategy: Some("canary".into()),
        outcome: Ended::Succeeded,
        live: true,
        lead_time_secs: Some((1 + i * i % 90) as f64 * 3_600.0),
        commits: Some(1 + i as u64 % 7),
        failed: hurt,
        incidents: u64::from(hurt),
        rule: hurt.then_some(Rule::LastBefore),
        recovery_secs: (hurt && i % 2 == 1).then_some((10 + i % 300) as f64 * 60.0),
        open: hurt && i % 2 != 1,
        pending: false,
        remedy: None,
        mark: None,
        repairs: vec![],
        suspects: vec![],
    }
}

fn incident(started_at: Instant, i: i64) -> IncidentRow {
    IncidentRow {
        id: Some(format!("INC-{i}")),
        severity: Some("sev2".into()),
        started_at,
        resolved_at: (i % 5 != 2).then(|| started_at.plus(5 * HOUR)),
        deployment: Some(format!("d-{i}")),
        rule: Rule::LastBefore,
    }
}

/// Twelve weeks; `of` gives a week's value.
pub fn retro(of: impl Fn(usize) -> Option<f64>) -> Retro {
    let to = Instant::from_civil(2026, 11, 16, 0);
    let weeks: Vec<(Instant, Instant)> =
        (0..12).rev().map(|ago| (to.plus(-(ago + 1) * WEEK), to.plus(-ago * WEEK))).collect();
    let limits = Some(Limits { mean: 0.4, low: 0.2, high: 0.6 });
    let multiple = |id: &str, scale, better| {
        let point = |i| {
            let value: Option<f64> = of(i);
            Point { value, n: 3 + i as u64, outside: value.is_some_and(|v| !(0.2..=0.6).contains(&v)) }
        };
        Multiple { id: id.into(), scale, better, points: (0..12).map(point).collect(), limits }
    };
    let hurt: Vec<DeploymentRow> = (0..24).map(|i| deployment(weeks[0].0.plus(i * 3 * DAY), i * 11 + 3)).collect();
    Retro {
        team: None,
        period: period(to, "2026-W43 to 2026-W46"),
        as_of: to,
        services: 6,
        multiples: vec![
            multiple("deployments", Scale::Count, Direction::Neither),
            multiple("lead-time", Scale::Seconds, Direction::Lower),
            multiple("change-fail-rate", Scale::Ratio, Direction::Lower),
            multiple("slo-attainment", Scale::Ratio, Direction::Higher),
        ],
        lead_time: Spread { n: 147, median: Some(30_000.0), p90: Some(36_000.0), open: 0 },
        lead_times: (0..48)
            .map(|i| LeadTimes {
                week: i % 12,
                low: 3_600.0 * (1 + i) as f64,
                high: 5_400.0 * (1 + i) as f64,
                n: i as u64,
            })
            .collect(),
        recovery: Spread { n: 12, median: Some(3_000.0), p90: None, open: 12 },
        deployments: hurt.clone(),
        deployments_total: 24,
        spent_most: Some(Box::new(Detail { slos: detail(84).slos.into_iter().take(1).collect(), ..detail(84) })),
        questions: vec![],
        hurt,
        weeks,
    }
}

/// What an export of nothing but definitions gives.
pub fn no_retro() -> Retro {
    let nothing = Spread::default();
    Retro {
        lead_time: nothing,
        lead_times: vec![],
        recovery: nothing,
        hurt: vec![],
        deployments: vec![],
        deployments_total: 0,
        spent_most: None,
        ..retro(|_| None)
    }
}
