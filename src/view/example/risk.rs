//! The example organisation with its risk: one service above its safe speed, one within, one without a limit, one
//! whose baseline takes all, one whose budget is gone, and one that has no deployments.

use super::{DAY, Instant, Missing, Reason, Unit, WEEK, measured, scorecard, unmeasured};
use crate::score::gate::{Effect, GateNote, GateNoteCode, GateReading, GateRule, GateRuleId, GateVerdict};
use crate::score::risk::*;
use crate::score::{Reading, Result, Scorecard, Unmeasured};

pub fn with_risk() -> Scorecard {
    let mut sc = scorecard();
    let found = |value: f64| (value, SpeedState::Found);
    let readings = [
        risk(10.25, found(6.29), found(3.1), Basis::MostlyPool),
        risk(5.75, found(9.4), (0.0, SpeedState::AlreadySpent), Basis::PoolAlone),
        risk(0.75, (3.0, SpeedState::AtLeast), (3.0, SpeedState::AtLeast), Basis::Nothing),
        risk(9.5, (0.0, SpeedState::BaselineAlone), (0.0, SpeedState::BaselineAlone), Basis::Own),
        risk(24.0, found(41.0), found(35.0), Basis::Own),
        no_deployments(),
    ];
    for (service, reading) in sc.services.iter_mut().zip(readings) {
        service.gate = Some(gate(&service.slos[0].slo));
        service.risk = Some(reading);
    }
    let payments = &mut sc.services[0];
    payments.ledger = ledger();
    payments.ledger_sums = vec![sum()];
    crate::words::annotate(&mut sc);
    sc
}

fn per_week(value: f64, n: u64) -> Reading {
    measured("deployments-per-week", value, Unit::PerWeek, n, value * 0.7, value * 1.4)
}

fn risk(today: f64, safe: (f64, SpeedState), rest: (f64, SpeedState), evidence: Basis) -> RiskReading {
    let speed =
        |(value, state): (f64, SpeedState)| Speed { value, low: Some(value * 0.5), high: Some(value * 1.5), state };
    let reading = |id: &str, s: Speed| {
        let mut r = measured(id, s.value, Unit::PerWeek, 41, s.value * 0.5, s.value * 1.5);
        if let (Result::Measured(m), false) = (&mut r.result, s.state == SpeedState::Found) {
            (m.low, m.high) = (None, None);
        }
        r
    };
    let chance = Chance { value: 0.12, low: 0.05, high: 0.21, n: 41, k: 4, evidence, beta: Some((4.5, 37.5)) };
    let to = Instant::from_civil(2026, 11, 16, 0);
    let at = |rate: f64| 1.0 - libm::exp(-0.22 * libm::pow(rate / safe.0.max(0.5), 1.6));
    let curve = (0..=40).map(|i| {
        let rate = today * 5.0 * f64::from(i) / 40.0;
        CurvePoint { deployments_per_week: rate, chance: at(rate), extrapolated: rate > today * 4.0 }
    });
    RiskReading {
        appetite: 0.2,
        deployments_per_week: per_week(today, (today * 4.0) as u64),
        from: to.plus(-26 * WEEK),
        to,
        failure_chance: Some(chance),
        slos: vec![SloRisk {
            slo: "availability".into(),
            unmeasured: None,
            speed: Some(SloSpeed {
                cost_unmeasured: None,
                weeks: 4.0,
                budget: 7_000.0,
                budget_per_week: 0.25,
                baseline_per_week: 0.04,
                other_per_week: 0.01,
                failure_chance: chance,
                cost: Some(Cost { mean: 0.23, low: 0.12, high: 0.45, median: 0.14, log_sd: Some(1.0), n: 4, evidence }),
                remaining: 0.18,
                rest_weeks: 2.0,
                break_even: Some(speed(safe)),
                safe: speed(safe),
                rest: speed(rest),
                overdraw: Some(0.31),
            }),
        }],
        binding: Some("availability".into()),
        break_even: reading("break-even-speed", speed((safe.0 * 1.2, safe.1))),
        safe_speed: reading("safe-speed", speed(safe)),
        safe_speed_rest: reading("safe-speed-rest", speed(rest)),
        state: Some(safe.1),
        state_rest: Some(rest.1),
        extrapolated: false,
        above_break_even: false,
        expected_left: None,
        chance_today: Some(at(today)),
        curve: curve.collect(),
        levers: vec![
            Lever { what: LeverKind::RecoveryTime, adds: 6.02 },
            Lever { what: LeverKind::FailureChance, adds: 4.4 },
            Lever { what: LeverKind::Baseline, adds: 0.0 },
        ],
        max_deployments_per_week: (safe.1 != SpeedState::AtLeast).then_some(safe.0.min(rest.0)),
        overdraw: Some(0.31),
        money: None,
    }
}

fn no_deployments() -> RiskReading {
    let none = |id: &str| unmeasured(id, Reason::NotInExport { what: Missing::Deployments });
    RiskReading {
        deployments_per_week: none("deployments-per-week"),
        failure_chance: None,
        slos: vec![],
        binding: None,
        break_even: none("break-even-speed"),
        safe_speed: none("safe-speed"),
        safe_speed_rest: none("safe-speed-rest"),
        state: None,
        state_rest: None,
        chance_today: None,
        curve: vec![],
        levers: vec![],
        max_deployments_per_week: None,
        overdraw: None,
        ..risk(1.0, (1.0, SpeedState::Found), (1.0, SpeedState::Found), Basis::Nothing)
    }
}

fn ledger() -> Vec<LedgerRow> {
    let at = |day: i64| Instant::from_civil(2026, 11, 1, 9).plus(day * DAY);
    let row = |i: i64, kind: &str, strategy: &str, (bad, baseline, spent): (&str, &str, &str), share: f64| LedgerRow {
        deployment: format!("d-{i}"),
        at: at(i),
        kind: Some(kind.into()),
        strategy: Some(strategy.into()),
        incident: (share > 0.1).then(|| format!("INC-{i}")),
        slo: "availability".into(),
        from: at(i),
        to: at(i).plus(DAY / 4),
        bad: bad.into(),
        baseline: baseline.into(),
        spent: spent.into(),
        share: Some(share),
        money: None,
        unmeasured: None,
    };
    let mut rows = vec![
        row(3, "feature", "direct", ("820", "12.5", "807.5"), 1.15),
        row(7, "fix", "canary", ("40", "12", "28"), 0.04),
        row(9, "feature", "canary", ("3", "12.25", "-9.25"), -0.013),
    ];
    let unmeasured = Some(Unmeasured { reason: Reason::NoEvents, message: String::new() });
    rows.push(LedgerRow { unmeasured, share: None, ..row(11, "feature", "direct", ("0", "0", "0"), 0.0) });
    rows
}

fn sum() -> LedgerSum {
    let to = Instant::from_civil(2026, 11, 16, 0);
    LedgerSum {
        slo: "availability".into(),
        from: to.plus(-4 * WEEK),
        to,
        bad: "1134".into(),
        baseline_ratio: Some(0.000_2),
        baseline_of: Some(BaselineOf::OutsideDeployments),
        baseline: Some("200.25".into()),
        spent: Some("826.25".into()),
        unattributed: Some("107.5".into()),
        deployments: 41,
        unlisted: 37,
        unlisted_spent: Some("0".into()),
        unmeasured: None,
    }
}

fn gate(slo: &str) -> GateReading {
    let rule = |id, effect, fired, value: Option<f64>, threshold| GateRule {
        id,
        effect,
        fired,
        slo: slo.into(),
        value,
        threshold,
        unit: Unit::Ratio,
        estimated: false,
        n: value.map(|_| 700_000),
        unmeasured: value.is_none().then(|| Unmeasured { reason: Reason::NoClock, message: String::new() }),
        message: String::new(),
    };
    GateReading {
        verdict: GateVerdict::Guardrails,
        message: String::new(),
        kind: None,
        passes_freeze: false,
        rules: vec![
            rule(GateRuleId::SloBudget, Effect::Freeze, false, Some(0.18), 0.0),
            rule(GateRuleId::LowBudget, Effect::Guardrails, true, Some(0.18), 0.25),
            rule(GateRuleId::StaleData, Effect::Guardrails, false, None, 0.0),
        ],
        notes: vec![GateNote { slo: slo.into(), value: Some(0.43), ..GateNote::new(GateNoteCode::Covered) }],
        max_deployments_per_week: Some(3.1),
        appetite: Some(0.2),
        deployments_per_week: Some(10.25),
    }
}
