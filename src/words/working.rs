//! The working: for each figure its formula, and the same with the actual numbers in it. What stands here can be
//! typed into a calculator; nothing is rounded beyond ten digits.

use super::{count, date_time, integer, metric_title, name, noun, reading};
use crate::domain::time::SECOND;
use crate::domain::{Choices, CompositeWay, Method, Unit, Window};
use crate::metric::{about, burn, stats};
use crate::score::curve::{Segment, Table};
use crate::score::reliability::AlertRule;
use crate::score::{
    ClassShare, CompositeReading, IncidentShare, Measured, MemberReading, Part, PeerDefinition, Pillar, PolicyReading,
    Reading, Score, Scorecard, Service, SloReading, WayReading,
};

/// One figure, worked out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Working {
    pub figure: String,
    pub formula: String,
    /// The formula with the numbers in it; absent where it takes more numbers than anyone would read.
    pub numbers: Option<String>,
    /// With its unit.
    pub result: String,
    /// Sample size, interval, and what else one should know.
    pub note: String,
    pub source: String,
}

const OPENSLO: &str = "OpenSLO v1, budgetingMethod; Google SRE Workbook, chapter 2";
const WORKBOOK: &str = "Google SRE Workbook, chapter 5";
const POLICY: &str = "Google SRE Workbook, appendix B";
const KIBANA: &str = "Elastic Kibana, composite SLO";
const COMPOSITE: &str = "OpenSLO v1, composite SLO";
const OURS: &str = "Even Keel's table of curves and weights, src/score/curve.rs";

/// Of the whole organisation, or of the team that is shown.
pub fn working(sc: &Scorecard) -> Vec<Working> {
    let weights = |get: fn(&Service) -> &Reading| -> Vec<(f64, f64)> {
        let weight = |s: &Service| sc.balance.service_weight(s.tier.as_deref());
        let all = sc.services.iter().filter_map(|s| Some((weight(s), get(s).value()?)));
        all.filter(|(weight, _)| *weight > 0.0).collect()
    };
    let mean = |figure: &str, reading: &Reading, get: fn(&Service) -> &Reading| {
        let values = weights(get);
        let join = |each: &dyn Fn(&(f64, f64)) -> String| values.iter().map(each).collect::<Vec<_>>().join(" + ");
        let (formula, numbers) = if sc.balance.tiers.is_empty() {
            let formula = "sum of the services' scores ÷ services measured";
            (formula, format!("({}) ÷ {}", join(&|(_, v)| exact(*v)), values.len()))
        } else {
            let sum = join(&|(w, v)| format!("{} × {}", exact(*w), exact(*v)));
            ("Σ weight of the tier × service's score ÷ Σ weight", format!("({sum}) ÷ ({})", join(&|(w, _)| exact(*w))))
        };
        result(figure, formula, Some(numbers), reading, OURS)
    };
    let score = &sc.scorecard;
    let mut all: Vec<Working> = [
        mean("Velocity", &score.velocity, |s| &s.scorecard.velocity),
        mean("Reliability", &score.reliability, |s| &s.scorecard.reliability),
        balanced(&score.velocity, &score.reliability, &score.balanced),
    ]
    .into_iter()
    .flatten()
    .collect();
    let met = &sc.headlines.slos_met;
    if met.met + met.missed > 0 {
        let share = met.met as f64 / (met.met + met.missed) as f64;
        all.push(Working {
            figure: "SLOs met".into(),
            formula: "met ÷ (met + missed)".into(),
            numbers: Some(format!("{} ÷ ({} + {})", met.met, met.met, met.missed)),
            result: exact(share),
            note: format!("{} without data count as neither", count(met.no_data, "SLO", "SLOs")),
            source: "Google SRE Workbook, chapter 2".into(),
        });
    }
    let budgets: Vec<f64> = sc
        .services
        .iter()
        .flat_map(|s| &s.slos)
        .filter_map(|slo| slo.budget_remaining)
        .filter(|b| b.is_finite())
        .collect();
    let figures = |id: &str| -> Vec<f64> {
        sc.services.iter().flat_map(|s| &s.metrics).filter(|m| m.id == id).filter_map(Reading::value).collect()
    };
    let h = &sc.headlines;
    for (title, of, headline, values) in [
        ("Error budget left, median", "SLOs", &h.budget, budgets),
        ("Deployment frequency, median", "services", &h.deployment_frequency, figures("deployment-frequency")),
        ("Lead time for changes, median", "services", &h.lead_time, figures("lead-time")),
        ("Change fail rate, median", "services", &h.change_fail_rate, figures("change-fail-rate")),
    ] {
        let Some(m) = headline.reading.measured() else { continue };
        let list: Vec<String> = values.iter().map(|v| exact(*v)).collect();
        all.push(Working {
            figure: title.into(),
            formula: format!("median of the {of}' own figures, never a blend of them"),
            numbers: Some(format!("median({})", list.join(", "))),
            result: format!("{}{}", exact(m.value), unit(m.unit)),
            note: format!("{} of {} {of}", headline.measured, headline.of),
            source: about(&headline.reading.id).map_or(OURS, |a| a.source).into(),
        });
    }
    all.extend(contributions(score));
    all.extend(sc.composites.iter().flat_map(composite));
    all.extend(sc.outcomes.iter().flat_map(super::outcomes_working::working));
    all.extend(sc.outcomes.iter().flat_map(super::practice_working::working));
    all
}

/// Of one service: its SLOs, its metrics, their points, its score, what incidents took of its budgets, and its metrics
/// as other tools count them.
pub fn service_working(sc: &Scorecard, s: &Service) -> Vec<Working> {
    let mut all: Vec<Working> = s.slos.iter().flat_map(slo).collect();
    all.extend(s.metrics.iter().filter_map(|m| metric(m, s, &sc.choices)));
    all.extend(s.risk.iter().flat_map(super::risk_workings));
    all.extend(beside(s, &sc.choices));
    all.extend(s.scorecard.parts.iter().filter_map(|part| points(part, s, &sc.balance)));
    for (figure, pillar, reading) in [
        ("Velocity", Pillar::Velocity, &s.scorecard.velocity),
        ("Reliability", Pillar::Reliability, &s.scorecard.reliability),
    ] {
        all.extend(weighted(figure, pillar, reading, &s.scorecard.parts));
    }
    all.extend(balanced(&s.scorecard.velocity, &s.scorecard.reliability, &s.scorecard.balanced));
    all.extend(contributions(&s.scorecard));
    all.extend(s.policy.iter().flat_map(policy));
    all.extend(sc.peers.iter().filter_map(|definition| peer(definition, s)));
    all
}

/// As many digits as tell figures apart, no grouping: what a calculator takes.
pub(super) fn exact(value: f64) -> String {
    let text = format!("{value:.9}");
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    match text {
        "" | "-0" => "0".into(),
        text => text.replace('-', "\u{2212}"),
    }
}

fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Ratio => "",
        Unit::PerDay => " per day",
        Unit::DaysPerWeek => " days per week",
        Unit::PerWeek => " per week",
        Unit::Seconds => " s",
        Unit::Points => " points",
        Unit::Count | Unit::Money | Unit::Number => "",
    }
}

fn noted(m: &Measured, noun: Option<(&str, &str)>) -> String {
    let n = noun.map_or_else(|| format!("n = {}", integer(m.n)), |(one, many)| count(m.n, one, many));
    match m.low.zip(m.high) {
        Some((low, high)) => format!("{n}; 95 % interval {} to {}{}", exact(low), exact(high), unit(m.unit)),
        None => n,
    }
}

fn result(figure: &str, formula: &str, numbers: Option<String>, r: &Reading, source: &str) -> Option<Working> {
    let m = r.measured()?;
    Some(Working {
        figure: figure.into(),
        formula: formula.into(),
        numbers,
        result: format!("{}{}", exact(m.value), unit(m.unit)),
        note: noted(m, about(&r.id).map(|about| about.n)),
        source: source.into(),
    })
}

fn balanced(v: &Reading, r: &Reading, b: &Reading) -> Option<Working> {
    let numbers = format!("√({} × {})", exact(v.value()?), exact(r.value()?));
    result("Balanced score", "√(velocity × reliability)", Some(numbers), b, OURS)
}

fn weighted(figure: &str, pillar: Pillar, r: &Reading, parts: &[Part]) -> Option<Working> {
    let measured: Vec<(f64, f64)> = parts
        .iter()
        .filter(|p| p.pillar == pillar && p.weight > 0.0)
        .filter_map(|p| Some((p.weight, p.points.value()?)))
        .collect();
    let sum = measured.iter().map(|(w, x)| format!("{} × {}", exact(*w), exact(*x))).collect::<Vec<_>>().join(" + ");
    let weights = measured.iter().map(|(w, _)| exact(*w)).collect::<Vec<_>>().join(" + ");
    let formula = "Σ weight × points ÷ Σ weight, over the metrics that are measured";
    result(figure, formula, Some(format!("({sum}) ÷ ({weights})")), r, OURS)
}

/// What each metric moved the balanced score by, and the change of coverage the rest.
fn contributions(s: &Score) -> Vec<Working> {
    let (Some(alike), Some(now), Some(before)) = (s.alike, s.balanced.value(), s.balanced.previous) else {
        return vec![];
    };
    let (v, r) = ([alike.velocity_before, alike.velocity], [alike.reliability_before, alike.reliability]);
    let roots = |[before, now]: [f64; 2]| format!("(√{} + √{})", exact(before), exact(now));
    // A pillar that stays at 0 has moved nothing.
    let k = |of: [f64; 2], other: [f64; 2]| match of.iter().all(|points| *points == 0.0) {
        true => "0".to_string(),
        false => format!("0.5 × {} ÷ {}", roots(other), roots(of)),
    };
    let working = |what: &str, formula: &str, numbers: String, by: f64, note: &str| Working {
        figure: format!("Change of the balanced score: {what}"),
        formula: formula.into(),
        numbers: Some(numbers),
        result: format!("{} points", exact(by)),
        note: note.into(),
        source: OURS.into(),
    };
    let measured = s.parts.iter().filter(|p| p.points.measured().is_some());
    let mut all: Vec<Working> = measured
        .filter_map(|part| {
            let ((was, is), by) = (part.shares_alike?, part.contribution_to_change?);
            let (formula, k) = match part.pillar {
                Pillar::Velocity => {
                    ("½ (√R before + √R now) ÷ (√V before + √V now) × change of its share of V", k(v, r))
                }
                Pillar::Reliability => {
                    ("½ (√V before + √V now) ÷ (√R before + √R now) × change of its share of R", k(r, v))
                }
            };
            let numbers = format!("{k} × ({} − {})", exact(is), exact(was));
            let note = "both periods on what is measured in both; its share is weight × points ÷ Σ weight";
            Some(working(&super::balance::within(&metric_title(&part.metric)), formula, numbers, by, note))
        })
        .collect();
    if let Some(by) = s.coverage_to_change {
        let both = |[v, r]: [f64; 2]| format!("√({} × {})", exact(v), exact(r));
        let (was, is) = (both([v[0], r[0]]), both([v[1], r[1]]));
        all.push(working(
            "change in what is measured",
            "whole change − change on what is measured in both",
            format!("({} − {}) − ({is} − {was})", exact(now), exact(before)),
            by,
            "what is measured in one of the two periods only",
        ));
    }
    all
}

/// From a metric's value to its points, along the curve.
fn points(part: &Part, s: &Service, table: &Table) -> Option<Working> {
    let value = s.metrics.iter().find(|m| m.id == part.metric)?.value()?;
    let curve = table.curve(&part.metric)?;
    let title = format!("{}, points", metric_title(&part.metric));
    let along = |(x0, y0): (f64, f64), (x1, y1): (f64, f64), log: bool| {
        let [value, x0, x1, y0, y1] = [value, x0, x1, y0, y1].map(exact);
        let share = match log {
            true => format!("ln({value} ÷ {x0}) ÷ ln({x1} ÷ {x0})"),
            false => format!("({value} − ({x0})) ÷ ({x1} − ({x0}))"),
        };
        format!("{y0} + ({y1} − {y0}) × {share}")
    };
    let (formula, numbers) = match curve.segment(value) {
        Segment::End(points) => ("the end of the curve", exact(points)),
        Segment::Linear(a, b) => ("between two points of the curve, on a straight line", along(a, b, false)),
        Segment::Log(a, b) => ("between two points of the curve, on a log scale", along(a, b, true)),
    };
    result(&title, formula, Some(numbers), &part.points, OURS)
}

/// A metric of delivery or of budgets.
fn metric(r: &Reading, s: &Service, choices: &Choices) -> Option<Working> {
    let m = r.measured()?;
    let about = about(&r.id)?;
    let (formula, numbers) = match r.id.as_str() {
        "deployment-frequency" if m.value > 0.0 => {
            ("deployments ÷ days covered".to_owned(), m.over.map(|days| format!("{} ÷ {}", m.n, exact(days))))
        }
        "deployment-frequency" => ("deployments ÷ days covered: none in them".to_owned(), None),
        "deployment-days" if m.value > 0.0 => (
            "days with a deployment ÷ weeks covered".to_owned(),
            m.over.map(|weeks| format!("{} ÷ {}", m.n, exact(weeks))),
        ),
        "error-budget-remaining" => {
            let left: Vec<String> = s.slos.iter().filter_map(|slo| slo.budget_remaining).map(exact).collect();
            ("median of the SLOs' budgets left".to_owned(), Some(format!("median({})", left.join(", "))))
        }
        "slo-attainment" | "change-fail-rate" | "rework-rate" => {
            let k = (m.value * m.n as f64).round();
            let formula = match r.id.as_str() {
                "slo-attainment" => "SLOs met ÷ SLOs met or missed",
                "change-fail-rate" => "distinct deployments that failed ÷ deployments at least 24 h old",
                _ => "hotfixes, rollbacks and reverts ÷ deployments",
            };
            (formula.to_owned(), Some(format!("{} ÷ {}", exact(k), m.n)))
        }
        _ if m.unit == Unit::Seconds => (order(m, &r.id), None),
        _ => (about.definition.to_owned(), None),
    };
    let working = result(about.title, &formula, numbers, r, about.source)?;
    Some(Working { note: noted(m, Some(noun(&r.id, choices))), ..working })
}

/// Which of the sorted observations a median is, and which enclose it.
fn order(m: &Measured, id: &str) -> String {
    let n = m.n as usize;
    if id.ends_with("p90") {
        return format!("the 90th percentile of {n} times in order, between neighbours on a straight line");
    }
    let middle = match n % 2 {
        1 => format!("the {} of {n} times in order", ordinal(n / 2 + 1)),
        _ => format!("the mean of the {} and {} of {n} times in order", ordinal(n / 2), ordinal(n / 2 + 1)),
    };
    match stats::ranks(n, 0.5) {
        Some((low, high)) => format!("{middle}; the interval is from the {} to the {}", ordinal(low), ordinal(high)),
        None => middle,
    }
}

fn ordinal(n: usize) -> String {
    let end = match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{n}{end}")
}

/// SLI, budget and burn of one SLO.
fn slo(slo: &SloReading) -> Vec<Working> {
    let (Some(sli), name) = (slo.sli, &slo.slo) else { return vec![] };
    let (what, formula) = match slo.method {
        Method::Occurrences => ("events", "good events ÷ all events"),
        Method::Timeslices => ("slices", "good slices ÷ slices with data"),
        Method::RatioTimeslices => ("slices", "sum of the slices' ratios ÷ slices with data"),
    };
    let working = |figure: String, formula: &str, numbers: String, value: f64, note: String, source: &str| Working {
        figure,
        formula: formula.into(),
        numbers: Some(numbers),
        result: exact(value),
        note,
        source: source.into(),
    };
    let between = slo.sli_low.zip(slo.sli_high).map_or(String::new(), |(low, high)| {
        format!("; 95 % interval {} to {} (Wilson), a minimum", exact(low), exact(high))
    });
    let note = format!("{} {what}{between}", slo.total);
    let mut all =
        vec![working(format!("{name}: SLI"), formula, format!("{} ÷ {}", slo.good, slo.total), sli, note, OPENSLO)];
    let (Some(objective), Some(consumed), Some(left)) = (slo.objective, slo.budget_consumed, slo.budget_remaining)
    else {
        return all;
    };
    let (of, whole) = match (&slo.window, slo.method, &slo.outlook.budget) {
        (Window::Calendar { .. }, Method::Timeslices, Some(budget)) => {
            ("all slices of the window", exact(budget.allowed / (1.0 - objective)))
        }
        _ => (what, slo.total.clone()),
    };
    all.push(working(
        format!("{name}: budget consumed"),
        &format!("bad {what} ÷ ((1 − objective) × {of})"),
        format!("{} ÷ ((1 − {}) × {whole})", slo.bad, exact(objective)),
        consumed,
        if slo.so_far { "so far: the window has not ended".into() } else { String::new() },
        OPENSLO,
    ));
    all.push(working(
        format!("{name}: budget left"),
        "1 − consumed",
        format!("1 − {}", exact(consumed)),
        left,
        "below 0 when overspent".into(),
        OPENSLO,
    ));
    all.extend(super::forecast::forecast_working(slo));
    let now = slo.outlook.burn_now.iter().map(|burn| (format!("{name}: burn rate now"), burn));
    let each = slo.outlook.burn.iter().map(|burn| (format!("{name}: burn rate over {}", burn.window), burn));
    all.extend(slo.outlook.alert_rules.iter().filter_map(|rule| alert(slo, rule)));
    for (figure, burn) in now.chain(each) {
        let (Some(rate), Some(bad), Some(total)) = (burn.rate, &burn.bad, &burn.total) else { continue };
        all.push(working(
            figure,
            &format!("bad {what} ÷ {what} of the look-back ÷ (1 − objective)"),
            format!("{bad} ÷ {total} ÷ (1 − {})", exact(objective)),
            rate,
            format!("over the last {}", burn.window),
            WORKBOOK,
        ));
    }
    all
}

/// The factor that both look-backs of an alert must exceed; of a calendar window its length is another each time.
fn alert(slo: &SloReading, rule: &AlertRule) -> Option<Working> {
    let Window::Rolling { secs } = slo.window else { return None };
    let long = rule.windows.split('/').next()?;
    let known = burn::RULES.iter().find(|r| burn::pair(r.long) == rule.windows)?;
    let share = known.percent as f64 / 100.0;
    let numbers = format!("{} × {secs} ÷ {}", exact(share), known.long / SECOND);
    let raised = rule.raised_from.map(|_| "; below 1, and raised to 1: a burn rate of 1 lasts the window");
    Some(Working {
        figure: format!("{}: alert factor {}", slo.slo, rule.windows),
        formula: format!("share of the budget × window ÷ {long}, both in seconds"),
        numbers: Some(numbers),
        result: exact(rule.raised_from.unwrap_or(rule.factor)),
        note: format!(
            "{} s from the start of a total outage to the alert{}",
            exact(rule.detection_secs),
            raised.unwrap_or("")
        ),
        source: WORKBOOK.into(),
    })
}

/// What is told beside the metrics: stages of lead time, levels with their chances, the range over attribution rules.
fn beside(s: &Service, choices: &Choices) -> Vec<Working> {
    let stages = s.delivery.stages.iter().filter_map(|stage| {
        let crate::score::Result::Measured(m) = &stage.result else { return None };
        Some(Working {
            figure: format!("Stage of lead time: {}", stage.id.replace('-', " ")),
            formula: order(m, &stage.id),
            numbers: None,
            result: format!("{}{}", exact(m.value), unit(m.unit)),
            note: noted(m, Some(noun("lead-time", choices))),
            source: about("lead-time")?.source.into(),
        })
    });
    let levels = s.delivery.levels.iter().filter(|level| !level.name.is_empty()).map(|level| {
        let chances: Vec<String> =
            level.chances.iter().map(|c| format!("{} {}", c.level.replace('-', " "), exact(c.probability))).collect();
        Working {
            figure: format!("Level: {}", metric_title(&level.metric)),
            formula: "the bands of the chosen year that the figure's interval lies in".into(),
            numbers: None,
            result: level.name.clone(),
            note: match chances.is_empty() {
                true => String::new(),
                // Seeded draws or the distribution's own tails, as src/score/levels.rs says for each.
                false => format!("chance of each band: {}", chances.join(", ")),
            },
            source: "DORA's clusters as src/score/levels.rs cites them".into(),
        }
    });
    let range = s.change_fail_rate_range.map(|(low, high)| Working {
        figure: "Change fail rate: range over the rules".into(),
        formula: "lowest and highest change fail rate under each attribution rule alone".into(),
        numbers: None,
        result: format!("{} to {}", exact(low), exact(high)),
        note: "what the choice of rule can move".into(),
        source: "Even Keel, src/metric/change_fail_rate.rs".into(),
    });
    stages.chain(levels).chain(range).collect()
}

/// What incidents, and kinds of them, took of budgets.
fn policy(p: &PolicyReading) -> Vec<Working> {
    let working = |figure: String, of: &str, (bad, allowed, share): (f64, f64, f64), note: String| Working {
        figure,
        formula: format!("bad events or slices meanwhile ÷ those that the budget of {of} allows"),
        numbers: Some(format!("{} ÷ {}", exact(bad), exact(allowed))),
        result: exact(share),
        note,
        source: POLICY.into(),
    };
    let incident = |i: &IncidentShare| {
        let name = i.incident.as_deref().map_or_else(|| date_time(i.started_at), name);
        let slo = i
            .slo
            .as_deref()
            .map_or_else(String::new, |slo| format!("of {}, the SLO it took most from", super::name(slo)));
        let of = format!("the {} that end with it", count(p.days, "day", "days"));
        Some(working(format!("Incident {name}: share of the budget"), &of, (i.bad?, i.allowed?, i.share?), slo))
    };
    let class = |c: &ClassShare| {
        let kind = c.kind.as_deref().map_or_else(|| "not told".into(), name);
        let note = format!(
            "of {}, the SLO they took most from; {} of {} that the samples can tell apart",
            name(&c.slo),
            c.measured,
            count(c.incidents, "incident", "incidents")
        );
        Some(working(
            format!("Incidents of the kind {kind}: share of the budget"),
            "a quarter",
            (c.bad?, c.allowed?, c.share),
            note,
        ))
    };
    p.incidents.iter().filter_map(incident).chain(p.classes.iter().filter_map(class)).collect()
}

/// Both ways of a composite SLO.
fn composite(c: &CompositeReading) -> Vec<Working> {
    c.ways.iter().flat_map(|way| composite_way(c, way)).collect()
}

fn composite_way(c: &CompositeReading, w: &WayReading) -> Vec<Working> {
    let (way, source) = match w.way {
        CompositeWay::WeightedMean => ("weighted mean", KIBANA),
        CompositeWay::OpenSlo => ("OpenSLO", COMPOSITE),
    };
    let sum = |of: fn(&MemberReading) -> f64| {
        let each = c.parts.iter().map(|m| format!("{} × {}", exact(m.weight), exact(of(m))));
        each.collect::<Vec<_>>().join(" + ")
    };
    let missing = || {
        let each = c.parts.iter().map(|m| format!("{} × (1 − {})", exact(m.weight), exact(m.sli)));
        each.collect::<Vec<_>>().join(" + ")
    };
    let weights = || c.parts.iter().map(|m| exact(m.weight)).collect::<Vec<_>>().join(" + ");
    let working = |what: &str, formula: &str, numbers: String, value: f64| Working {
        figure: format!("{}: {what}, {way}", name(&c.name)),
        formula: formula.into(),
        numbers: Some(numbers),
        result: exact(value),
        note: format!("{} of {}", c.measured, count(c.members, "SLO", "SLOs")),
        source: source.into(),
    };
    let sli = w.sli.map(|sli| match (w.way, w.bad_slices.zip(w.slices)) {
        (CompositeWay::WeightedMean, _) => {
            let numbers = format!("({}) ÷ ({})", sum(|m| m.sli), weights());
            working("SLI", "Σ weight × SLI ÷ Σ weight, over the SLOs with data", numbers, sli)
        }
        (_, Some((bad, all))) => working(
            "SLI",
            "1 − slices that are bad for any of the SLOs ÷ slices with data",
            format!("1 − {bad} ÷ {all}"),
            sli,
        ),
        _ => working("SLI", "1 − Σ weight × (1 − SLI)", format!("1 − ({})", missing()), sli),
    });
    let consumed = w.budget_consumed.map(|consumed| match w.sli {
        Some(sli) => {
            let numbers = format!("(1 − ({})) ÷ (1 − {})", exact(sli), exact(c.objective));
            working("budget consumed", "(1 − SLI) ÷ (1 − objective)", numbers, consumed)
        }
        None => {
            let formula = "Σ weight × what each SLO has consumed of its own budget";
            working("budget consumed", formula, sum(|m| m.budget_consumed.unwrap_or(0.0)), consumed)
        }
    });
    [sli, consumed].into_iter().flatten().collect()
}

/// A metric as another tool counts it.
fn peer(definition: &PeerDefinition, s: &Service) -> Option<Working> {
    let found = s.delivery.peer(&definition.peer, &definition.metric)?;
    let crate::score::Result::Measured(m) = &found.result else { return None };
    let (over, of) = match m.unit {
        Unit::PerDay => {
            (m.over.map(|days| format!("{} ÷ {}", m.n, exact(days))), count(m.n, "deployment", "deployments"))
        }
        Unit::Ratio => (
            Some(format!("{} ÷ {}", exact((m.value * m.n as f64).round()), m.n)),
            count(m.n, "deployment", "deployments"),
        ),
        Unit::DaysPerWeek => (None, count(m.n, "week", "weeks")),
        _ => (None, count(m.n, "time", "times")),
    };
    Some(Working {
        figure: format!("{}: {}", definition.peer, metric_title(&definition.metric)),
        formula: definition.differs.clone(),
        numbers: over.filter(|_| m.value > 0.0 || m.unit == Unit::Ratio),
        result: format!("{}{}", exact(m.value), unit(m.unit)),
        note: of,
        source: definition.source.clone(),
    })
}

/// Everything as text, for the command line.
pub fn explained(sc: &Scorecard) -> String {
    let mut text = String::new();
    let whole = sc.team.clone().unwrap_or_else(|| "All services".into());
    let groups = std::iter::once((whole, working(sc), &[][..]))
        .chain(sc.services.iter().map(|s| (s.name.clone(), service_working(sc, s), &s.metrics[..])));
    for (name, workings, metrics) in groups {
        text += &format!("{name}\n");
        for w in workings {
            text += &format!("  {} = {}\n    {}\n", w.figure, w.result, w.formula);
            if let Some(numbers) = &w.numbers {
                text += &format!("    {numbers}\n");
            }
            let note = if w.note.is_empty() { String::new() } else { format!("{}. ", w.note) };
            text += &format!("    {note}Source: {}\n", w.source);
        }
        for m in metrics.iter().filter(|m| m.measured().is_none()) {
            text += &format!("  {}: not measured: {}\n", metric_title(&m.id), reading(m));
        }
        text.push('\n');
    }
    text.replace([super::GLUE, super::THIN], " ")
}
