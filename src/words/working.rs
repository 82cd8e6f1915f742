//! The working: for each figure its formula, and the same with the actual numbers in it. What stands here can be
//! typed into a calculator; nothing is rounded beyond ten digits.

use super::metric::stage_name;
use super::number::local;
use super::policy::{incidents_of_kind, look_back};
use super::{
    count, date_time, describe, integer, metric_definition, metric_source, metric_title, name, noun, reading, say,
};
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

fn openslo() -> &'static str {
    say!(
        "OpenSLO v1, budgetingMethod; Google SRE Workbook, chapter 2",
        "OpenSLO v1, budgetingMethod; Google SRE Workbook, Kapitel 2"
    )
}

fn workbook() -> &'static str {
    say!("Google SRE Workbook, chapter 5", "Google SRE Workbook, Kapitel 5")
}

pub(super) fn policy_source() -> &'static str {
    say!("Google SRE Workbook, appendix B", "Google SRE Workbook, Anhang B")
}

fn kibana() -> &'static str {
    say!("Elastic Kibana, composite SLO", "Elastic Kibana, zusammengesetztes SLO")
}

fn composite_source() -> &'static str {
    say!("OpenSLO v1, composite SLO", "OpenSLO v1, zusammengesetztes SLO")
}

fn curves() -> &'static str {
    say!(
        "Even Keel's table of curves and weights, src/score/curve.rs",
        "Tabelle der Kurven und Gewichte von Even Keel, src/score/curve.rs"
    )
}

/// Of what is judged of shared outcomes.
pub(super) fn ours() -> &'static str {
    say!(
        "Even Keel, README: How shared outcomes are judged",
        "Even Keel, README: wie gemeinsame Ergebnisse beurteilt werden"
    )
}

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
            let formula = say!(
                "sum of the services' scores ÷ services measured",
                "Summe der Punktzahlen der Services ÷ gemessene Services"
            );
            (formula, format!("({}) ÷ {}", join(&|(_, v)| exact(*v)), values.len()))
        } else {
            let sum = join(&|(w, v)| format!("{} × {}", exact(*w), exact(*v)));
            let formula = say!(
                "Σ weight of the tier × service's score ÷ Σ weight",
                "Σ Gewicht der Stufe × Punktzahl des Service ÷ Σ Gewicht"
            );
            (formula, format!("({sum}) ÷ ({})", join(&|(w, _)| exact(*w))))
        };
        result(figure, formula, Some(numbers), reading, curves())
    };
    let score = &sc.scorecard;
    let mut all: Vec<Working> = [
        mean(say!("Velocity", "Tempo"), &score.velocity, |s| &s.scorecard.velocity),
        mean(say!("Reliability", "Zuverlässigkeit"), &score.reliability, |s| &s.scorecard.reliability),
        balanced(&score.velocity, &score.reliability, &score.balanced),
    ]
    .into_iter()
    .flatten()
    .collect();
    let met = &sc.headlines.slos_met;
    if met.met + met.missed > 0 {
        let share = met.met as f64 / (met.met + met.missed) as f64;
        all.push(Working {
            figure: say!("SLOs met", "Erfüllte SLOs").into(),
            formula: say!("met ÷ (met + missed)", "erfüllt ÷ (erfüllt + verfehlt)").into(),
            numbers: Some(format!("{} ÷ ({} + {})", met.met, met.met, met.missed)),
            result: exact(share),
            note: say!(
                "{slos} without data count as neither",
                "{slos} ohne Daten zählen zu keinem von beiden";
                slos = count(met.no_data, "SLO", "SLOs")
            ),
            source: say!("Google SRE Workbook, chapter 2", "Google SRE Workbook, Kapitel 2").into(),
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
    let services = say!("services", "Services");
    for (title, of, headline, values) in [
        (say!("Error budget left, median", "Übriges Error-Budget, Median"), "SLOs", &h.budget, budgets),
        (
            say!("Deployment frequency, median", "Deployment-Frequenz, Median"),
            services,
            &h.deployment_frequency,
            figures("deployment-frequency"),
        ),
        (
            say!("Lead time for changes, median", "Durchlaufzeit von Änderungen, Median"),
            services,
            &h.lead_time,
            figures("lead-time"),
        ),
        (
            say!("Change fail rate, median", "Fehlerquote von Änderungen, Median"),
            services,
            &h.change_fail_rate,
            figures("change-fail-rate"),
        ),
    ] {
        let Some(m) = headline.reading.measured() else { continue };
        let list: Vec<String> = values.iter().map(|v| exact(*v)).collect();
        all.push(Working {
            figure: title.into(),
            formula: say!(
                "median of the {of}' own figures, never a blend of them",
                "Median der eigenen Zahlen der {of}, nie deren Mischung";
                of
            ),
            numbers: Some(format!("median({})", list.join(between()))),
            result: format!("{}{}", exact(m.value), unit(m.unit)),
            note: say!("{n} of {all} {of}", "{n} von {all} {of}"; n = headline.measured, all = headline.of, of),
            source: metric_source(&headline.reading.id).unwrap_or_else(curves).into(),
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
        (say!("Velocity", "Tempo"), Pillar::Velocity, &s.scorecard.velocity),
        (say!("Reliability", "Zuverlässigkeit"), Pillar::Reliability, &s.scorecard.reliability),
    ] {
        all.extend(weighted(figure, pillar, reading, &s.scorecard.parts));
    }
    all.extend(balanced(&s.scorecard.velocity, &s.scorecard.reliability, &s.scorecard.balanced));
    all.extend(contributions(&s.scorecard));
    all.extend(s.policy.iter().flat_map(policy));
    all.extend(sc.peers.iter().filter_map(|definition| peer(definition, s)));
    all
}

/// As many digits as tell figures apart, no grouping, and a point in every language: what a calculator takes, and what
/// can be told apart in a list with commas.
pub(super) fn exact(value: f64) -> String {
    let text = format!("{value:.9}");
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    match text {
        "" | "-0" => "0".into(),
        text => local(&text.replace('-', "\u{2212}")),
    }
}

/// Between the numbers of a list, which in German have commas of their own.
fn between() -> &'static str {
    say!(", ", "; ")
}

fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Ratio => "",
        Unit::PerDay => say!(" per day", " pro Tag"),
        Unit::DaysPerWeek => say!(" days per week", " Tage pro Woche"),
        Unit::PerWeek => say!(" per week", " pro Woche"),
        Unit::Seconds => " s",
        Unit::Points => say!(" points", " Punkte"),
        Unit::Count | Unit::Money | Unit::Number => "",
    }
}

pub(super) fn interval(low: f64, high: f64) -> String {
    say!("95 % interval {low} to {high}", "95-%-Intervall {low} bis {high}"; low = exact(low), high = exact(high))
}

fn noted(m: &Measured, noun: Option<(&str, &str)>) -> String {
    let n = noun.map_or_else(|| format!("n = {}", integer(m.n)), |(one, many)| count(m.n, one, many));
    match m.low.zip(m.high) {
        Some((low, high)) => format!("{n}; {}{}", interval(low, high), unit(m.unit)),
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
        note: noted(m, describe(&r.id).map(|metric| metric.n)),
        source: source.into(),
    })
}

fn balanced(v: &Reading, r: &Reading, b: &Reading) -> Option<Working> {
    let numbers = format!("√({} × {})", exact(v.value()?), exact(r.value()?));
    result(
        say!("Balanced score", "Ausgewogene Punktzahl"),
        say!("√(velocity × reliability)", "√(Tempo × Zuverlässigkeit)"),
        Some(numbers),
        b,
        curves(),
    )
}

fn weighted(figure: &str, pillar: Pillar, r: &Reading, parts: &[Part]) -> Option<Working> {
    let measured: Vec<(f64, f64)> = parts
        .iter()
        .filter(|p| p.pillar == pillar && p.weight > 0.0)
        .filter_map(|p| Some((p.weight, p.points.value()?)))
        .collect();
    let sum = measured.iter().map(|(w, x)| format!("{} × {}", exact(*w), exact(*x))).collect::<Vec<_>>().join(" + ");
    let weights = measured.iter().map(|(w, _)| exact(*w)).collect::<Vec<_>>().join(" + ");
    let formula = say!(
        "Σ weight × points ÷ Σ weight, over the metrics that are measured",
        "Σ Gewicht × Punkte ÷ Σ Gewicht, über die gemessenen Metriken"
    );
    result(figure, formula, Some(format!("({sum}) ÷ ({weights})")), r, curves())
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
        figure: say!("Change of the balanced score: {what}", "Veränderung der ausgewogenen Punktzahl: {what}"; what),
        formula: formula.into(),
        numbers: Some(numbers),
        result: say!("{n} points", "{n} Punkte"; n = exact(by)),
        note: note.into(),
        source: curves().into(),
    };
    let measured = s.parts.iter().filter(|p| p.points.measured().is_some());
    let mut all: Vec<Working> = measured
        .filter_map(|part| {
            let ((was, is), by) = (part.shares_alike?, part.contribution_to_change?);
            let (formula, k) = match part.pillar {
                Pillar::Velocity => (
                    say!(
                        "½ (√R before + √R now) ÷ (√V before + √V now) × change of its share of V",
                        "½ (√Z davor + √Z jetzt) ÷ (√T davor + √T jetzt) × Veränderung ihres Anteils an T"
                    ),
                    k(v, r),
                ),
                Pillar::Reliability => (
                    say!(
                        "½ (√V before + √V now) ÷ (√R before + √R now) × change of its share of R",
                        "½ (√T davor + √T jetzt) ÷ (√Z davor + √Z jetzt) × Veränderung ihres Anteils an Z"
                    ),
                    k(r, v),
                ),
            };
            let numbers = format!("{k} × ({} − {})", exact(is), exact(was));
            let note = say!(
                "both periods on what is measured in both; its share is weight × points ÷ Σ weight",
                "beide Zeiträume auf dem, was in beiden gemessen ist; der Anteil ist Gewicht × Punkte ÷ Σ Gewicht"
            );
            Some(working(&super::balance::within(&metric_title(&part.metric)), formula, numbers, by, note))
        })
        .collect();
    if let Some(by) = s.coverage_to_change {
        let both = |[v, r]: [f64; 2]| format!("√({} × {})", exact(v), exact(r));
        let (was, is) = (both([v[0], r[0]]), both([v[1], r[1]]));
        all.push(working(
            say!("change in what is measured", "Veränderung dessen, was gemessen ist"),
            say!(
                "whole change − change on what is measured in both",
                "ganze Veränderung − Veränderung auf dem, was in beiden gemessen ist"
            ),
            format!("({} − {}) − ({is} − {was})", exact(now), exact(before)),
            by,
            say!(
                "what is measured in one of the two periods only",
                "was nur in einem der beiden Zeiträume gemessen ist"
            ),
        ));
    }
    all
}

/// From a metric's value to its points, along the curve.
fn points(part: &Part, s: &Service, table: &Table) -> Option<Working> {
    let value = s.metrics.iter().find(|m| m.id == part.metric)?.value()?;
    let curve = table.curve(&part.metric)?;
    let title = say!("{metric}, points", "{metric}, Punkte"; metric = metric_title(&part.metric));
    let along = |(x0, y0): (f64, f64), (x1, y1): (f64, f64), log: bool| {
        let [value, x0, x1, y0, y1] = [value, x0, x1, y0, y1].map(exact);
        let share = match log {
            true => format!("ln({value} ÷ {x0}) ÷ ln({x1} ÷ {x0})"),
            false => format!("({value} − ({x0})) ÷ ({x1} − ({x0}))"),
        };
        format!("{y0} + ({y1} − {y0}) × {share}")
    };
    let (formula, numbers) = match curve.segment(value) {
        Segment::End(points) => (say!("the end of the curve", "das Ende der Kurve"), exact(points)),
        Segment::Linear(a, b) => (
            say!(
                "between two points of the curve, on a straight line",
                "zwischen zwei Punkten der Kurve, auf einer Geraden"
            ),
            along(a, b, false),
        ),
        Segment::Log(a, b) => (
            say!(
                "between two points of the curve, on a log scale",
                "zwischen zwei Punkten der Kurve, auf einer Log-Skala"
            ),
            along(a, b, true),
        ),
    };
    result(&title, formula, Some(numbers), &part.points, curves())
}

/// A metric of delivery or of budgets.
fn metric(r: &Reading, s: &Service, choices: &Choices) -> Option<Working> {
    let m = r.measured()?;
    let about = about(&r.id)?;
    let (formula, numbers) = match r.id.as_str() {
        "deployment-frequency" if m.value > 0.0 => (
            say!("deployments ÷ days covered", "Deployments ÷ abgedeckte Tage").to_owned(),
            m.over.map(|days| format!("{} ÷ {}", m.n, exact(days))),
        ),
        "deployment-frequency" => (
            say!("deployments ÷ days covered: none in them", "Deployments ÷ abgedeckte Tage: keines darin").to_owned(),
            None,
        ),
        "deployment-days" if m.value > 0.0 => (
            say!("days with a deployment ÷ weeks covered", "Tage mit einem Deployment ÷ abgedeckte Wochen").to_owned(),
            m.over.map(|weeks| format!("{} ÷ {}", m.n, exact(weeks))),
        ),
        "error-budget-remaining" => {
            let left: Vec<String> = s.slos.iter().filter_map(|slo| slo.budget_remaining).map(exact).collect();
            (
                say!("median of the SLOs' budgets left", "Median der übrigen Budgets der SLOs").to_owned(),
                Some(format!("median({})", left.join(between()))),
            )
        }
        "slo-attainment" | "change-fail-rate" | "rework-rate" => {
            let k = (m.value * m.n as f64).round();
            let formula = match r.id.as_str() {
                "slo-attainment" => {
                    say!("SLOs met ÷ SLOs met or missed", "erfüllte SLOs ÷ erfüllte oder verfehlte SLOs")
                }
                "change-fail-rate" => say!(
                    "distinct deployments that failed ÷ deployments at least 24 h old",
                    "verschiedene fehlgeschlagene Deployments ÷ Deployments, mindestens 24 h alt"
                ),
                _ => say!(
                    "hotfixes, rollbacks and reverts ÷ deployments",
                    "Hotfixes, Rollbacks und Reverts ÷ Deployments"
                ),
            };
            (formula.to_owned(), Some(format!("{} ÷ {}", exact(k), m.n)))
        }
        _ if m.unit == Unit::Seconds => (order(m, &r.id), None),
        _ => (metric_definition(&r.id)?.to_owned(), None),
    };
    let working = result(&metric_title(&r.id), &formula, numbers, r, metric_source(&r.id).unwrap_or(about.source))?;
    Some(Working { note: noted(m, Some(noun(&r.id, choices))), ..working })
}

/// Which of the sorted observations a median is, and which enclose it.
fn order(m: &Measured, id: &str) -> String {
    let n = m.n as usize;
    if id.ends_with("p90") {
        return say!(
            "the 90th percentile of {n} times in order, between neighbours on a straight line",
            "das 90. Perzentil von {n} geordneten Zeiten, zwischen Nachbarn auf einer Geraden";
            n
        );
    }
    let middle = match n % 2 {
        1 => {
            say!("the {nth} of {n} times in order", "die {nth} von {n} geordneten Zeiten"; nth = ordinal(n / 2 + 1), n)
        }
        _ => say!(
            "the mean of the {low} and {high} of {n} times in order",
            "das Mittel der {low} und {high} von {n} geordneten Zeiten";
            low = ordinal(n / 2),
            high = ordinal(n / 2 + 1),
            n
        ),
    };
    match stats::ranks(n, 0.5) {
        Some((low, high)) => say!(
            "{middle}; the interval is from the {low} to the {high}",
            "{middle}; das Intervall reicht von der {low} bis zur {high}";
            middle,
            low = ordinal(low),
            high = ordinal(high)
        ),
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
    say!("{n}{end}", "{n}."; n, end)
}

/// SLI, budget and burn of one SLO.
fn slo(slo: &SloReading) -> Vec<Working> {
    let (Some(sli), name) = (slo.sli, &slo.slo) else { return vec![] };
    let slices = say!("slices", "Zeitscheiben");
    let (what, formula) = match slo.method {
        Method::Occurrences => {
            (say!("events", "Ereignisse"), say!("good events ÷ all events", "gute Ereignisse ÷ alle Ereignisse"))
        }
        Method::Timeslices => {
            (slices, say!("good slices ÷ slices with data", "gute Zeitscheiben ÷ Zeitscheiben mit Daten"))
        }
        Method::RatioTimeslices => (
            slices,
            say!(
                "sum of the slices' ratios ÷ slices with data",
                "Summe der Anteile der Zeitscheiben ÷ Zeitscheiben mit Daten"
            ),
        ),
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
        say!("; {interval} (Wilson), a minimum", "; {interval} (Wilson), ein Mindestmaß"; interval = interval(low, high))
    });
    let note = format!("{} {what}{between}", local(&slo.total));
    let mut all = vec![working(
        format!("{name}: SLI"),
        formula,
        format!("{} ÷ {}", local(&slo.good), local(&slo.total)),
        sli,
        note,
        openslo(),
    )];
    let (Some(objective), Some(consumed), Some(left)) = (slo.objective, slo.budget_consumed, slo.budget_remaining)
    else {
        return all;
    };
    let (of, whole) = match (&slo.window, slo.method, &slo.outlook.budget) {
        (Window::Calendar { .. }, Method::Timeslices, Some(budget)) => (
            say!("all slices of the window", "alle Zeitscheiben des Fensters"),
            exact(budget.allowed / (1.0 - objective)),
        ),
        _ => (what, local(&slo.total)),
    };
    all.push(working(
        say!("{name}: budget consumed", "{name}: verbrauchtes Budget"; name),
        &say!("bad {what} ÷ ((1 − objective) × {of})", "schlechte {what} ÷ ((1 − Ziel) × {of})"; what, of),
        format!("{} ÷ ((1 − {}) × {whole})", local(&slo.bad), exact(objective)),
        consumed,
        if slo.so_far {
            say!("so far: the window has not ended", "bisher: Das Fenster ist nicht zu Ende").into()
        } else {
            String::new()
        },
        openslo(),
    ));
    all.push(working(
        say!("{name}: budget left", "{name}: übriges Budget"; name),
        say!("1 − consumed", "1 − verbraucht"),
        format!("1 − {}", exact(consumed)),
        left,
        say!("below 0 when overspent", "unter 0 bei Überschreitung").into(),
        openslo(),
    ));
    all.extend(super::forecast::forecast_working(slo));
    let now =
        slo.outlook.burn_now.iter().map(|burn| (say!("{name}: burn rate now", "{name}: Burn-Rate jetzt"; name), burn));
    let each = slo.outlook.burn.iter().map(|burn| {
        (say!("{name}: burn rate over {window}", "{name}: Burn-Rate über {days}"; name, window = burn.window, days = look_back(&burn.window)), burn)
    });
    all.extend(slo.outlook.alert_rules.iter().filter_map(|rule| alert(slo, rule)));
    for (figure, burn) in now.chain(each) {
        let (Some(rate), Some(bad), Some(total)) = (burn.rate, &burn.bad, &burn.total) else { continue };
        all.push(working(
            figure,
            &say!(
                "bad {what} ÷ {what} of the look-back ÷ (1 − objective)",
                "schlechte {what} ÷ {what} des Rückblicks ÷ (1 − Ziel)";
                what
            ),
            format!("{} ÷ {} ÷ (1 − {})", local(bad), local(total), exact(objective)),
            rate,
            say!("over the last {window}", "über die letzten {days}"; window = burn.window, days = look_back(&burn.window)),
            workbook(),
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
    let raised = rule.raised_from.map(|_| {
        say!(
            "; below 1, and raised to 1: a burn rate of 1 lasts the window",
            "; unter 1 und auf 1 angehoben: Eine Burn-Rate von 1 reicht für das Fenster"
        )
    });
    Some(Working {
        figure: say!("{slo}: alert factor {windows}", "{slo}: Alarmfaktor {windows}"; slo = slo.slo, windows = rule.windows),
        formula: say!(
            "share of the budget × window ÷ {long}, both in seconds",
            "Anteil am Budget × Fenster ÷ {long}, beide in Sekunden";
            long
        ),
        numbers: Some(numbers),
        result: exact(rule.raised_from.unwrap_or(rule.factor)),
        note: say!(
            "{secs} s from the start of a total outage to the alert{raised}",
            "{secs} s vom Beginn eines Totalausfalls bis zum Alarm{raised}";
            secs = exact(rule.detection_secs),
            raised = raised.unwrap_or("")
        ),
        source: workbook().into(),
    })
}

/// What is told beside the metrics: stages of lead time, levels with their chances, the range over attribution rules.
fn beside(s: &Service, choices: &Choices) -> Vec<Working> {
    let stages = s.delivery.stages.iter().filter_map(|stage| {
        let crate::score::Result::Measured(m) = &stage.result else { return None };
        Some(Working {
            figure: say!(
                "Stage of lead time: {stage}",
                "Abschnitt der Durchlaufzeit: {stage}";
                stage = stage_name(&stage.id)
            ),
            formula: order(m, &stage.id),
            numbers: None,
            result: format!("{}{}", exact(m.value), unit(m.unit)),
            note: noted(m, Some(noun("lead-time", choices))),
            source: metric_source("lead-time")?.into(),
        })
    });
    let levels = s.delivery.levels.iter().filter(|level| !level.name.is_empty()).map(|level| {
        let chances: Vec<String> =
            level.chances.iter().map(|c| format!("{} {}", c.level.replace('-', " "), exact(c.probability))).collect();
        Working {
            figure: say!("Level: {metric}", "Stufe: {metric}"; metric = metric_title(&level.metric)),
            formula: say!("the bands of the chosen year that the figure's interval lies in", "die Bänder des gewählten Jahres, in denen das Intervall der Zahl liegt").into(),
            numbers: None,
            result: level.name.clone(),
            note: match chances.is_empty() {
                true => String::new(),
                // Seeded draws or the distribution's own tails, as src/score/levels.rs says for each.
                false => say!("chance of each band: {chances}", "Wahrscheinlichkeit jedes Bandes: {chances}"; chances = chances.join(", ")),
            },
            source: say!("DORA's clusters as src/score/levels.rs cites them", "DORA-Cluster, wie src/score/levels.rs sie zitiert").into(),
        }
    });
    let range = s.change_fail_rate_range.map(|(low, high)| Working {
        figure: say!("Change fail rate: range over the rules", "Fehlerquote von Änderungen: Spanne über die Regeln")
            .into(),
        formula: say!(
            "lowest and highest change fail rate under each attribution rule alone",
            "niedrigste und höchste Fehlerquote von Änderungen unter jeder Zuordnungsregel allein"
        )
        .into(),
        numbers: None,
        result: say!("{low} to {high}", "{low} bis {high}"; low = exact(low), high = exact(high)),
        note: say!("what the choice of rule can move", "was die Wahl der Regel bewegen kann").into(),
        source: "Even Keel, src/metric/change_fail_rate.rs".into(),
    });
    stages.chain(levels).chain(range).collect()
}

/// What incidents, and kinds of them, took of budgets.
fn policy(p: &PolicyReading) -> Vec<Working> {
    let working = |figure: String, of: &str, (bad, allowed, share): (f64, f64, f64), note: String| Working {
        figure,
        formula: say!(
            "bad events or slices meanwhile ÷ those that the budget of {of} allows",
            "schlechte Ereignisse oder Zeitscheiben währenddessen ÷ die vom Budget erlaubten ({of})";
            of
        ),
        numbers: Some(format!("{} ÷ {}", exact(bad), exact(allowed))),
        result: exact(share),
        note,
        source: policy_source().into(),
    };
    let incident = |i: &IncidentShare| {
        let incident = i.incident.as_deref().map_or_else(|| date_time(i.started_at), name);
        let slo = i.slo.as_deref().map_or_else(String::new, |slo| {
            say!("of {slo}, the SLO it took most from", "von {slo}, dem am stärksten belasteten SLO"; slo = name(slo))
        });
        let of = say!(
            "the {days} that end with it",
            "{days} bis zu seinem Ende";
            days = count(p.days, say!("day", "Tag"), say!("days", "Tage"))
        );
        let title = say!(
            "Incident {incident}: share of the budget",
            "Incident {incident}: Anteil am Budget";
            incident
        );
        Some(working(title, &of, (i.bad?, i.allowed?, i.share?), slo))
    };
    let class = |c: &ClassShare| {
        let incidents = incidents_of_kind(c.kind.as_deref());
        let note = say!(
            "of {slo}, the SLO they took most from; {n} of {incidents} that the samples can tell apart",
            "von {slo}, dem am stärksten belasteten SLO; {n} von {incidents} anhand der Messwerte unterscheidbar";
            slo = name(&c.slo),
            n = c.measured,
            incidents = count(c.incidents, say!("incident", "Incident"), say!("incidents", "Incidents"))
        );
        let title = say!(
            "{incidents}: share of the budget",
            "{incidents}: Anteil am Budget";
            incidents
        );
        Some(working(title, say!("a quarter", "ein Quartal"), (c.bad?, c.allowed?, c.share), note))
    };
    p.incidents.iter().filter_map(incident).chain(p.classes.iter().filter_map(class)).collect()
}

/// Both ways of a composite SLO.
fn composite(c: &CompositeReading) -> Vec<Working> {
    c.ways.iter().flat_map(|way| composite_way(c, way)).collect()
}

fn composite_way(c: &CompositeReading, w: &WayReading) -> Vec<Working> {
    let (way, source) = match w.way {
        CompositeWay::WeightedMean => (say!("weighted mean", "gewichtetes Mittel"), kibana()),
        CompositeWay::OpenSlo => ("OpenSLO", composite_source()),
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
        note: say!("{n} of {slos}", "{n} von {slos}"; n = c.measured, slos = count(c.members, "SLO", "SLOs")),
        source: source.into(),
    };
    let sli = w.sli.map(|sli| match (w.way, w.bad_slices.zip(w.slices)) {
        (CompositeWay::WeightedMean, _) => {
            let numbers = format!("({}) ÷ ({})", sum(|m| m.sli), weights());
            working(
                "SLI",
                say!(
                    "Σ weight × SLI ÷ Σ weight, over the SLOs with data",
                    "Σ Gewicht × SLI ÷ Σ Gewicht, über die SLOs mit Daten"
                ),
                numbers,
                sli,
            )
        }
        (_, Some((bad, all))) => working(
            "SLI",
            say!(
                "1 − slices that are bad for any of the SLOs ÷ slices with data",
                "1 − Zeitscheiben, die für eines der SLOs schlecht sind ÷ Zeitscheiben mit Daten"
            ),
            format!("1 − {bad} ÷ {all}"),
            sli,
        ),
        _ => working(
            "SLI",
            say!("1 − Σ weight × (1 − SLI)", "1 − Σ Gewicht × (1 − SLI)"),
            format!("1 − ({})", missing()),
            sli,
        ),
    });
    let spent = say!("budget consumed", "verbrauchtes Budget");
    let consumed = w.budget_consumed.map(|consumed| match w.sli {
        Some(sli) => {
            let numbers = format!("(1 − ({})) ÷ (1 − {})", exact(sli), exact(c.objective));
            working(spent, say!("(1 − SLI) ÷ (1 − objective)", "(1 − SLI) ÷ (1 − Ziel)"), numbers, consumed)
        }
        None => {
            let formula = say!(
                "Σ weight × what each SLO has consumed of its own budget",
                "Σ Gewicht × was jedes SLO von seinem eigenen Budget verbraucht hat"
            );
            working(spent, formula, sum(|m| m.budget_consumed.unwrap_or(0.0)), consumed)
        }
    });
    [sli, consumed].into_iter().flatten().collect()
}

/// A metric as another tool counts it.
fn peer(definition: &PeerDefinition, s: &Service) -> Option<Working> {
    let found = s.delivery.peer(&definition.peer, &definition.metric)?;
    let crate::score::Result::Measured(m) = &found.result else { return None };
    let (over, of) = match m.unit {
        Unit::PerDay => (
            m.over.map(|days| format!("{} ÷ {}", m.n, exact(days))),
            count(m.n, say!("deployment", "Deployment"), say!("deployments", "Deployments")),
        ),
        Unit::Ratio => (
            Some(format!("{} ÷ {}", exact((m.value * m.n as f64).round()), m.n)),
            count(m.n, say!("deployment", "Deployment"), say!("deployments", "Deployments")),
        ),
        Unit::DaysPerWeek => (None, count(m.n, say!("week", "Woche"), say!("weeks", "Wochen"))),
        _ => (None, count(m.n, say!("time", "Zeit"), say!("times", "Zeiten"))),
    };
    Some(Working {
        figure: format!("{}: {}", definition.peer, metric_title(&definition.metric)),
        formula: super::page::peers::differs(definition),
        numbers: over.filter(|_| m.value > 0.0 || m.unit == Unit::Ratio),
        result: format!("{}{}", exact(m.value), unit(m.unit)),
        note: of,
        source: definition.source.clone(),
    })
}

/// Everything as text, for the command line.
pub fn explained(sc: &Scorecard) -> String {
    let mut text = String::new();
    let whole = sc.team.clone().unwrap_or_else(|| say!("All services", "Alle Services").into());
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
            text += &format!("    {note}{}: {}\n", say!("Source", "Quelle"), w.source);
        }
        for m in metrics.iter().filter(|m| m.measured().is_none()) {
            text += &format!("  {}: {}: {}\n", metric_title(&m.id), say!("not measured", "nicht gemessen"), reading(m));
        }
        text.push('\n');
    }
    text.replace([super::GLUE, super::THIN], " ")
}
