//! A believable organisation for tests of pages and charts: six services, one of them over its budget, one without
//! deployments, one with too few, a calendar window, and an SLO without data.

pub mod days;
pub mod risk;

use crate::domain::reason::Missing;
use crate::domain::slo::CalendarUnit;
use crate::domain::time::{DAY, WEEK};
use crate::domain::{Instant, Method, Period, Problem, Reason, Unit, Warning, Window};
use crate::score::outcomes::maturity;
use crate::score::*;

pub fn scorecard() -> Scorecard {
    let to = Instant::from_civil(2026, 11, 16, 0);
    let services = vec![
        service(
            "payments",
            "money",
            Some((81.0, 44.2)),
            Some((70.0, 63.0)),
            Some(Change::Worse),
            41,
            vec![slo("payments", "availability", 0.999, Some(-0.62), 1.0)],
        ),
        service(
            "checkout",
            "shop",
            Some((66.0, 71.4)),
            Some((63.0, 70.0)),
            None,
            23,
            vec![
                slo("checkout", "availability", 0.9995, Some(0.18), 0.52),
                slo("checkout", "latency under 300 ms", 0.99, Some(0.55), 1.0),
            ],
        ),
        service(
            "ledger",
            "money",
            Some((22.0, 88.0)),
            Some((24.0, 86.0)),
            Some(Change::NoClearChange),
            3,
            vec![slo("ledger", "availability", 0.999, Some(0.83), 1.0)],
        ),
        service(
            "search",
            "discovery",
            Some((74.0, 82.0)),
            Some((55.0, 80.0)),
            Some(Change::Better),
            38,
            vec![slo("search", "availability", 0.995, Some(0.71), 1.0), slo("search", "freshness", 0.99, None, 1.0)],
        ),
        service(
            "web",
            "shop",
            Some((92.0, 77.0)),
            Some((90.0, 78.0)),
            Some(Change::NoClearChange),
            96,
            vec![slo("web", "availability", 0.999, Some(0.37), 1.0)],
        ),
        service(
            "archive",
            "platform",
            None,
            None,
            None,
            0,
            vec![slo("archive", "durability", 0.9999, Some(0.94), 1.0)],
        ),
    ];
    let mut sc = Scorecard {
        schema_version: SCHEMA_VERSION,
        title: Some("Northwind Outfitters".into()),
        team: None,
        teams: vec![team("shop", 3), team("money", 1)],
        period: period(to, "2026-W43 to 2026-W46"),
        compared_to: period(to.plus(-4 * WEEK), "2026-W39 to 2026-W42"),
        as_of: to.plus(DAY / 2),
        choices: Default::default(),
        balance: Default::default(),
        what_if: vec![],
        coverage: Coverage { sli: Some(span(to)), deployments: Some(span(to)), incidents: Some(span(to)), sli_days: 222, sli_days_possible: 224 },
        inputs: inputs(),
        scorecard: score(Some((67.0, 72.5)), Some((60.4, 75.1)), Some(Change::NoClearChange), 5),
        quadrants: QuadrantCounts { fast_and_resilient: 3, fast_and_fragile: 1, slow_and_steady: 1, slow_and_fragile: 0, unmeasured: 1 },
        headlines: headlines(),
        services,
        data_quality: vec![
            DataNote { code: "pending".into(), count: 3, message: "3 deployments are younger than 24 h: their outcome is pending, and they are outside the change fail rate.".into(), ..DataNote::default() },
            DataNote { code: "unattributed".into(), service: Some("search".into()), count: 2, message: "2 incidents could not be tied to a deployment.".into(), ..DataNote::default() },
        ],
        decisions: vec![],
        outcomes: None,
        composites: vec![],
        peers: vec![],
        findings: vec![],
        messages: vec![],
        history: vec![],
        last_time: None,
        review: None,
    };
    crate::words::annotate(&mut sc);
    sc
}

/// The same services over and over, under numbered names.
pub fn of_size(services: usize) -> Scorecard {
    let mut sc = scorecard();
    sc.services = (0..services)
        .map(|i| {
            let mut s = sc.services[i % 6].clone();
            s.name = format!("{}-{i}", s.name);
            s.slos.iter_mut().for_each(|slo| slo.service.clone_from(&s.name));
            let shift = |r: &mut Reading, by: f64| {
                if let Result::Measured(m) = &mut r.result {
                    m.value = (m.value + by).clamp(0.0, 100.0);
                }
            };
            shift(&mut s.scorecard.velocity, (i * 37 % 50) as f64 - 30.0);
            shift(&mut s.scorecard.reliability, (i * 53 % 40) as f64 - 25.0);
            s
        })
        .collect();
    sc.messages.clear();
    crate::words::annotate(&mut sc);
    sc
}

/// What files without a single usable fact give.
pub fn empty() -> Scorecard {
    let mut sc = scorecard();
    let none = || unmeasured("", Reason::NotInExport { what: Missing::Services });
    sc.title = None;
    sc.services.clear();
    sc.inputs.clear();
    sc.messages.clear();
    sc.data_quality.clear();
    sc.quadrants = QuadrantCounts::default();
    sc.coverage = Coverage::default();
    sc.scorecard = Score {
        balanced: none(),
        velocity: none(),
        reliability: none(),
        imbalance: None,
        quadrant: None,
        parts: vec![],
        parts_measured: 0,
        coverage_to_change: None,
        alike: None,
        lift: vec![],
        advice: None,
    };
    sc.headlines.slos_met = Attainment {
        met: 0,
        missed: 0,
        no_data: 0,
        stale: 0,
        previous_met: None,
        previous_measured: None,
        change: None,
        history: vec![],
    };
    let h = &mut sc.headlines;
    for tile in [&mut h.budget, &mut h.deployment_frequency, &mut h.lead_time, &mut h.change_fail_rate] {
        *tile = Headline {
            reading: none(),
            measured: 0,
            of: 0,
            lowest: None,
            highest: None,
            better: 0,
            worse: 0,
            unclear: 0,
            history: vec![None; 12],
        };
    }
    crate::words::annotate(&mut sc);
    sc
}

pub fn period(to: Instant, label: &str) -> Period {
    Period { from: to.plus(-4 * WEEK), to, zone: "UTC".into(), label: label.into() }
}

fn span(to: Instant) -> Span {
    Span { from: to.plus(-48 * WEEK), to }
}

pub fn measured(id: &str, value: f64, unit: Unit, n: u64, low: f64, high: f64) -> Reading {
    let result = Result::Measured(Measured { value, unit, n, low: Some(low), high: Some(high), over: None });
    Reading { id: id.into(), result, previous: None, change: None }
}

pub fn unmeasured(id: &str, reason: Reason) -> Reading {
    Reading {
        id: id.into(),
        result: Result::Unmeasured { unmeasured: Unmeasured { reason, message: String::new() } },
        previous: None,
        change: None,
    }
}

fn points(id: &str, value: Option<f64>, before: Option<f64>, spread: f64, why: Reason) -> Reading {
    let mut r = value.map_or_else(
        || unmeasured(id, why),
        |v| measured(id, v, Unit::Points, 6, (v - spread).max(0.0), (v + spread).min(100.0)),
    );
    r.previous = before;
    r
}

fn score(now: Option<(f64, f64)>, before: Option<(f64, f64)>, change: Option<Change>, measured_parts: u64) -> Score {
    let no_deployments = || Reason::NotInExport { what: Missing::Deployments };
    let balance = |(v, r): (f64, f64)| libm::sqrt(v * r);
    let mut balanced = points("balanced", now.map(balance), before.map(balance), 6.4, Reason::NoVelocity);
    balanced.change = change;
    let mut velocity = points("velocity", now.map(|p| p.0), before.map(|p| p.0), 8.0, no_deployments());
    velocity.change = change;
    let mut reliability =
        points("reliability", Some(now.map_or(91.0, |p| p.1)), before.map(|p| p.1), 7.0, Reason::NoParts);
    reliability.change = change;
    let v = now.map_or(0.0, |p| p.0);
    let r = now.map_or(91.0, |p| p.1);
    let has = now.is_some();
    let part = |metric: &str, pillar, weight, at: f64, there: bool| Part {
        metric: metric.into(),
        pillar,
        weight,
        points: points(metric, there.then_some(at.clamp(0.0, 100.0)), None, 5.0, Reason::TooFew { n: 3, needed: 6 }),
        contribution_to_change: None,
        shares_alike: None,
    };
    let mut parts = vec![
        part("deployment-frequency", Pillar::Velocity, 0.5, v + 4.0, has),
        part("lead-time", Pillar::Velocity, 0.5, v - 4.0, has),
        part("slo-attainment", Pillar::Reliability, 0.25, r + 6.0, true),
        part("error-budget-remaining", Pillar::Reliability, 0.25, r - 3.0, true),
        part("change-fail-rate", Pillar::Reliability, 0.2, r - 5.0, has),
        part("recovery-time", Pillar::Reliability, 0.2, r, has && measured_parts > 6),
        part("rework-rate", Pillar::Reliability, 0.1, r, has && measured_parts > 5),
    ];
    let parts_measured = parts.iter().filter(|p| p.points.measured().is_some()).count() as u64;
    let imbalance = now.map(|(v, r)| 1.0 - libm::sqrt(v * r) / ((v + r) / 2.0));
    let quadrant = now.map(|(v, r)| match (v >= 60.0, r >= 60.0) {
        (true, true) => Quadrant::FastAndResilient,
        (true, false) => Quadrant::FastAndFragile,
        (false, true) => Quadrant::SlowAndSteady,
        (false, false) => Quadrant::SlowAndFragile,
    });
    let changed = now.zip(before).map(|(now, before)| balance(now) - balance(before));
    let moved = [4.25, -1.5, 0.75, 0.0, -2.0];
    if changed.is_some() {
        parts.iter_mut().zip(moved).for_each(|(part, by)| part.contribution_to_change = Some(by));
    }
    let coverage_to_change = changed.map(|all| all - moved.iter().sum::<f64>());
    let failing = Lift {
        service: None,
        metric: "change-fail-rate".into(),
        from: 0.12,
        to: 0.10,
        points: 65.0,
        points_to: 75.0,
        gain: 1.92,
    };
    let lift = if has { vec![failing] } else { vec![] };
    // By the rule of every other scorecard.
    let advice =
        maturity::advice(&velocity, &reliability, crate::score::curve::Table::default().targets).filter(|_| has);
    Score {
        balanced,
        velocity,
        reliability,
        imbalance,
        quadrant,
        parts,
        parts_measured,
        coverage_to_change,
        alike: None,
        lift,
        advice,
    }
}

fn team(name: &str, services: u64) -> Team {
    let quadrants = QuadrantCounts { fast_and_resilient: services, ..QuadrantCounts::default() };
    let scorecard = score(Some((67.0, 72.5)), Some((60.4, 75.1)), Some(Change::NoClearChange), 5);
    Team { name: name.into(), services, scorecard: Some(scorecard), quadrants: Some(quadrants) }
}

fn service(
    name: &str,
    team: &str,
    now: Option<(f64, f64)>,
    previous: Option<(f64, f64)>,
    change: Option<Change>,
    deployments: u64,
    slos: Vec<SloReading>,
) -> Service {
    let none = || Reason::NotInExport { what: Missing::Deployments };
    let n = deployments;
    let per_day = n as f64 / 28.0;
    let metrics = match now {
        Some((v, r)) => vec![
            measured("deployment-frequency", per_day, Unit::PerDay, n, per_day * 0.7, per_day * 1.4),
            if n < 6 {
                unmeasured("lead-time", Reason::TooFew { n, needed: 6 })
            } else {
                measured("lead-time", 5_000.0 * (110.0 - v), Unit::Seconds, n, 9_000.0, 300_000.0)
            },
            measured("change-fail-rate", (100.0 - r) / 300.0, Unit::Ratio, n, 0.01, 0.3),
            unmeasured("recovery-time", Reason::TooFew { n: 2, needed: 6 }),
        ],
        None => ["deployment-frequency", "lead-time", "change-fail-rate", "recovery-time"]
            .map(|id| unmeasured(id, none()))
            .to_vec(),
    };
    Service {
        name: name.into(),
        team: Some(team.into()),
        tier: None,
        scorecard: score(now, previous, change, 6),
        previous_pillars: previous,
        slos,
        metrics,
        change_fail_rate_range: None,
        incidents: vec![],
        delivery: Delivery::default(),
        alerts: vec![],
        exclusions: vec![],
        policy: None,
        gate: None,
        risk: None,
        ledger: vec![],
        ledger_sums: vec![],
    }
}

pub fn slo(service: &str, name: &str, objective: f64, left: Option<f64>, elapsed: f64) -> SloReading {
    let to = Instant::from_civil(2026, 11, 16, 0);
    let sli = left.map(|l| 1.0 - (1.0 - objective) * (1.0 - l));
    SloReading {
        service: service.into(),
        slo: name.into(),
        objective: Some(objective),
        method: Method::Occurrences,
        window: if elapsed < 1.0 {
            Window::Calendar { unit: CalendarUnit::Month, zone: "UTC".into() }
        } else {
            Window::DEFAULT
        },
        from: to.plus(-4 * WEEK),
        to,
        so_far: elapsed < 1.0,
        covered: 1.0,
        good: String::new(),
        bad: String::new(),
        total: String::new(),
        sli,
        sli_low: None,
        sli_high: None,
        verdict: left.map_or(Verdict::NoData, |l| if l < 0.0 { Verdict::Missed } else { Verdict::Met }),
        evidence: None,
        unmeasured: left.is_none().then(|| Unmeasured { reason: Reason::NoEvents, message: String::new() }),
        budget_consumed: left.map(|l| 1.0 - l),
        budget_remaining: left,
        elapsed,
        outlook: OutlookReading::default(),
    }
}

fn headlines() -> Headlines {
    let history = |last: f64, step: f64| {
        (0..12).map(|i| (i != 3).then_some(last - step * f64::from(11 - i) + step * f64::from(i * 7 % 5))).collect()
    };
    let tile = |id: &str, value, unit, n, low, high, names: (&str, &str), (better, worse, unclear), step| Headline {
        reading: measured(id, value, unit, n, low, high),
        measured: 5,
        of: 6,
        lowest: Some(names.0.into()),
        highest: Some(names.1.into()),
        better,
        worse,
        unclear,
        history: history(value, step),
    };
    let mut budget = tile(
        "error-budget-remaining",
        0.55,
        Unit::Ratio,
        7,
        -0.62,
        0.94,
        ("payments · availability", "archive · durability"),
        (1, 1, 5),
        0.02,
    );
    (budget.measured, budget.of) = (7, 8);
    Headlines {
        slos_met: Attainment {
            met: 6,
            missed: 1,
            no_data: 1,
            stale: 0,
            previous_met: Some(7),
            previous_measured: Some(7),
            change: Some(Change::NoClearChange),
            history: history(0.857, 0.01),
        },
        budget,
        deployment_frequency: tile(
            "deployment-frequency",
            1.357,
            Unit::PerDay,
            201,
            3.0 / 28.0,
            96.0 / 28.0,
            ("ledger", "web"),
            (1, 0, 4),
            0.05,
        ),
        lead_time: tile(
            "lead-time",
            31_320.0,
            Unit::Seconds,
            198,
            7_800.0,
            276_480.0,
            ("web", "checkout"),
            (0, 0, 4),
            -900.0,
        ),
        change_fail_rate: tile(
            "change-fail-rate",
            0.083,
            Unit::Ratio,
            201,
            0.026,
            0.188,
            ("ledger", "payments"),
            (0, 1, 4),
            0.002,
        ),
    }
}

fn inputs() -> Vec<InputFile> {
    let file = |name: &str, sha: &str, read_as: &str, facts| InputFile {
        name: name.into(),
        sha256: Some(sha.repeat(8)),
        bytes: 40_000,
        read_as: Some(read_as.into()),
        why: String::new(),
        facts,
        contents: vec![],
        warnings: vec![],
        warnings_total: 0,
        offer: None,
        error: None,
    };
    let mut slis = file("slis.csv", "3f2a9c17", "sli-csv", 37_632);
    slis.warnings_total = 1;
    slis.warnings.push(Warning {
        problem: Problem::RowRefused,
        line: 12,
        column: 3,
        field: "good".into(),
        found: "-4".into(),
        expected: "a count of 0 or more".into(),
        again: 0,
        last_line: 0,
        others: vec![],
        message: String::new(),
    });
    vec![
        slis,
        file("slos.yaml", "a41be002", "openslo", 8),
        file("deployments.csv", "0c77d5aa", "deployment-csv", 201),
        file("incidents.csv", "9e08f1b3", "incident-csv", 14),
    ]
}
