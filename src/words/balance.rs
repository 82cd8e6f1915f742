//! What moved the balanced score, what would lift it most, and what follows from the two pillars.

use super::number::without_nought;
use super::{
    MINUS, decimal, figure, metric_short, metric_title, name, points, say, sentence_case, signed_figure,
    signed_percent, spoken,
};
use crate::domain::{Language, Unit};
use crate::score::curve::Targets;
use crate::score::{Advice, Change, Lift, Reading, Score};

/// From the score of the period before to that of now, in tenths of a point: `before`, and every step, make `now`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    pub before: i64,
    pub now: i64,
    pub change: Option<Change>,
    pub steps: Vec<Step>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Of a metric; none is that other metrics or services are measured than before.
    pub metric: Option<String>,
    pub name: String,
    pub tenths: i64,
}

/// Absent without a score in both periods. A metric that is not measured now has no step of its own.
pub fn moved(score: &Score) -> Option<Moved> {
    let (now, before) = (score.balanced.value()?, score.balanced.previous?);
    let coverage = score.coverage_to_change.filter(|c| c.is_finite())?;
    if !now.is_finite() || !before.is_finite() {
        return None;
    }
    let measured = score.parts.iter().filter(|p| p.points.measured().is_some());
    let mut parts: Vec<(Option<String>, String, f64)> = measured
        .filter_map(|p| Some((Some(p.metric.clone()), metric_short(&p.metric).into(), p.contribution_to_change?)))
        .collect();
    // Sums of numbers that a computer rounds leave crumbs, which are no change of coverage.
    if coverage.abs() > 1e-9 || parts.is_empty() {
        parts.push((None, say!("Change in what is measured", "Veränderung des Gemessenen").into(), coverage));
    }
    let [before, now] = [before, now].map(|points| (points * 10.0).round() as i64);
    let exact: Vec<f64> = parts.iter().map(|(.., by)| by * 10.0).collect();
    let shown = largest_remainder(&exact, now - before);
    let steps = parts.into_iter().zip(shown).map(|((metric, name, _), tenths)| Step { metric, name, tenths });
    Some(Moved { before, now, change: score.balanced.change, steps: steps.collect() })
}

/// Whole numbers that add up to `total`, each less than one away from its part as long as `total` is that near to
/// the parts' sum: all are rounded down, and what is missing goes to those with the largest remainders, the first of
/// equals before the others. A part of nothing gets something last.
pub fn largest_remainder(parts: &[f64], total: i64) -> Vec<i64> {
    let mut shown: Vec<i64> = parts.iter().map(|p| p.floor() as i64).collect();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    let remainder = |i: usize| parts[i] - parts[i].floor();
    let nothing = |i: usize| parts[i].abs() < 1e-9;
    order.sort_by(|a, b| nothing(*a).cmp(&nothing(*b)).then(remainder(*b).total_cmp(&remainder(*a))));
    let missing = total - shown.iter().sum::<i64>();
    let (each, n) = (missing.signum(), missing.unsigned_abs() as usize);
    for i in order.iter().cycle().take(if order.is_empty() { 0 } else { n }) {
        shown[*i] += each;
    }
    shown
}

/// `66.8`
pub fn tenths(tenths: i64) -> String {
    decimal(tenths as f64 / 10.0, 1)
}

/// `+1.9`, `−3.6`; nothing is `0`.
pub fn signed_tenths(by: i64) -> String {
    match by {
        0 => "0".into(),
        by if by > 0 => format!("+{}", tenths(by)),
        by => format!("{MINUS}{}", tenths(-by)),
    }
}

/// The finding: `Down 4 points, mostly from change fail rate`. A change that is not clear is not called one.
pub fn moved_title(m: &Moved) -> String {
    let by = m.now - m.before;
    if by == 0 && m.steps.iter().all(|s| s.tenths == 0) {
        return say!("Nothing moved the balanced score", "Nichts hat die ausgewogene Punktzahl verändert").into();
    }
    if by == 0 {
        return say!(
            "No change in all: what rose and what fell cancel out",
            "Insgesamt unverändert: Anstieg und Rückgang heben sich auf"
        )
        .into();
    }
    let size = tenths(by.abs());
    let size = points_of(without_nought(&size));
    let title =
        if by > 0 { say!("Up {size}", "{size} mehr"; size) } else { say!("Down {size}", "{size} weniger"; size) };
    let along = m.steps.iter().filter(|s| s.tenths.signum() == by.signum());
    // Of equals the first.
    let title = match along.rev().max_by_key(|s| s.tenths.abs()) {
        Some(first) if 2 * first.tenths.abs() > by.abs() => {
            say!("{title}, mostly from {what}", "{title}, überwiegend {what}"; title, what = within(&first.name))
        }
        Some(first) => {
            say!("{title}, above all from {what}", "{title}, vor allem {what}"; title, what = within(&first.name))
        }
        None => title,
    };
    match m.change {
        Some(Change::Better | Change::Worse) => title,
        _ => say!("No clear change: {title}", "Keine klare Veränderung: {title}"; title = within(&title)),
    }
}

/// `1 point`, `2.1 points`.
fn points_of(size: &str) -> String {
    if size == "1" {
        say!("{size}\u{a0}point", "{size}\u{a0}Punkt"; size)
    } else {
        say!("{size}\u{a0}points", "{size}\u{a0}Punkte"; size)
    }
}

/// `Change fail rate of checkout from 12 % to 10 %: +1.9 points`
pub fn lift(l: &Lift) -> String {
    let of = l
        .service
        .as_ref()
        .map_or_else(String::new, |service| say!(" of {service}", " bei {service}"; service = name(service)));
    let (from, to) = (metric_value(&l.metric, l.from), metric_value(&l.metric, l.to));
    let from = if from == to { say!("just short of {to}", "knapp vor {to}"; to) } else { from };
    let gain = match signed_tenths((l.gain * 10.0).round() as i64) {
        none if none == "0" => say!("less than {least}", "weniger als {least}"; least = tenths(1)),
        gain => gain,
    };
    let title = metric_title(&l.metric);
    if l.metric == "deployment-frequency" {
        // German has no "from every 28 days".
        return say!(
            "{title}{of} from {from} to {to}: {gain}\u{a0}points", "{title}{of}: {to} statt {from}, {gain}\u{a0}Punkte";
            title, of, from, to, gain
        );
    }
    say!(
        "{title}{of} from {from} to {to}: {gain}\u{a0}points", "{title}{of}: von {from} auf {to}, {gain}\u{a0}Punkte";
        title, of, from, to, gain
    )
}

/// Said where there is nothing in [`Score::lift`].
pub fn nothing_to_lift(score: &Score) -> &'static str {
    match score.balanced.measured() {
        Some(_) => say!(
            "Every metric that is measured is at the top of its curve.",
            "Jede gemessene Metrik steht am oberen Ende ihrer Kurve."
        ),
        None => {
            say!(
                "That takes both a velocity and a reliability.",
                "Dazu braucht es Tempo und Zuverlässigkeit, beide gemessen."
            )
        }
    }
}

/// A metric's value as in [`lift`], or why there is none.
pub fn value(r: &Reading) -> String {
    r.value().map_or_else(|| super::reading(r), |value| metric_value(&r.id, value))
}

fn metric_value(metric: &str, value: f64) -> String {
    match metric {
        "deployment-frequency" => figure(value, Unit::PerDay),
        "lead-time" | "recovery-time" => figure(value, Unit::Seconds),
        "error-budget-remaining" => signed_figure(value),
        _ => figure(value, Unit::Ratio),
    }
    .text()
}

pub fn advice(a: Advice) -> &'static str {
    match a {
        Advice::KeepGoing => say!(
            "Velocity and reliability both clearly stand at their target lines or above: neither comes first.",
            "Tempo und Zuverlässigkeit liegen beide klar auf ihren Ziellinien oder darüber: Keines von beiden hat Vorrang."
        ),
        Advice::DeliveryPractice => say!(
            "Velocity is clearly below its target line: look to delivery practice, that is smaller batches, the pipeline and review.",
            "Das Tempo liegt klar unter seiner Ziellinie: Ansatzpunkt ist die Auslieferungspraxis, also kleinere Änderungen, Pipeline und Review."
        ),
        Advice::ReliabilityPractice => say!(
            "Reliability is clearly below its target line: look to reliability practice, that is error budgets, alerts and recovery.",
            "Die Zuverlässigkeit liegt klar unter ihrer Ziellinie: Ansatzpunkt ist die Zuverlässigkeitspraxis, also Error-Budgets, Alarme und Wiederherstellung."
        ),
        Advice::DeliveryFoundations => say!(
            "Both are clearly below their target lines: delivery foundations first (small batches, the pipeline, review), reliability practice as delivery scales.",
            "Beide liegen klar unter ihren Ziellinien: zuerst die Grundlagen der Auslieferung (kleine Änderungen, Pipeline, Review), die Zuverlässigkeitspraxis wächst mit ihr."
        ),
        Advice::Unclear => say!(
            "No clear advice: no pillar is clearly below its target line, and not both are clearly above.",
            "Kein klarer Rat: Keine Säule liegt klar unter ihrer Ziellinie, und nicht beide liegen klar darüber."
        ),
    }
}

/// `Balanced score 66 of 100 [61 – 74], was 67: no clear change. Fast and resilient.`
pub fn score_said(score: &Score, targets: Targets) -> String {
    let m = match (score.balanced.measured(), score.balanced.unmeasured()) {
        (Some(m), _) => m,
        (None, why) => {
            let why = why.map_or_else(String::new, |why| format!(": {}", super::unmeasured(why)));
            return say!("Balanced score not measured{why}.", "Ausgewogene Punktzahl nicht gemessen{why}."; why);
        }
    };
    let target = targets.balanced();
    let interval = match super::interval(m.low, m.high, Unit::Points) {
        none if none.is_empty() => none,
        interval => format!(" {interval}"),
    };
    let was = score.balanced.previous.map_or_else(String::new, |was| {
        let change = score.balanced.change.map_or_else(String::new, |c| format!(": {}", super::change(c)));
        say!(", was {was}{change}", ", zuvor {was}{change}"; was = decimal(was, 0), change)
    });
    let stands = super::stands(score, targets).map_or_else(String::new, |at| format!(" {}.", sentence_case(&at)));
    say!(
        "Balanced score {points} of 100{interval}{was}.{stands}",
        "Ausgewogene Punktzahl {points} von 100{interval}{was}.{stands}";
        points = points(m.value, target), interval, was, stands
    )
}

/// Which pillar is ahead, and what that costs. Absent without a score.
pub fn imbalance(score: &Score) -> Option<String> {
    let (velocity, reliability) = (score.velocity.value()?, score.reliability.value()?);
    // Of the figures as they are shown.
    let by = velocity.round_ties_even() - reliability.round_ties_even();
    if by.abs() < 1.0 {
        let even = say!("Velocity and reliability are in balance.", "Tempo und Zuverlässigkeit sind im Gleichgewicht.");
        return Some(even.into());
    }
    let size = points_of(&decimal(by.abs(), 0));
    let cost = score.imbalance.filter(|i| *i >= 0.001).map_or_else(String::new, |i| {
        say!(
            "; that puts the balanced score {cost} below the mean of the two",
            "; dadurch liegt die ausgewogene Punktzahl {cost} unter dem Mittel der beiden";
            cost = signed_percent(i)
        )
    });
    Some(if by > 0.0 {
        say!(
            "Velocity is {size} ahead of reliability{cost}.",
            "Das Tempo liegt {size} vor der Zuverlässigkeit{cost}.";
            size, cost
        )
    } else {
        say!(
            "Reliability is {size} ahead of velocity{cost}.",
            "Die Zuverlässigkeit liegt {size} vor dem Tempo{cost}.";
            size, cost
        )
    })
}

/// A name within a sentence: `SLOs met` keeps its capitals, and so does every German noun.
pub(super) fn within(title: &str) -> String {
    if spoken() == Language::German {
        return title.into();
    }
    let mut chars = title.chars();
    match (chars.next(), chars.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            format!("{}{}", first.to_lowercase(), &title[first.len_utf8()..])
        }
        _ => title.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::GLUE;

    fn plain(text: String) -> String {
        text.replace(GLUE, " ").replace(MINUS, "-")
    }

    fn of(before: i64, change: Change, steps: &[(&str, i64)]) -> Moved {
        let now = before + steps.iter().map(|s| s.1).sum::<i64>();
        let step = |(name, tenths): &(&str, i64)| Step { metric: None, name: (*name).into(), tenths: *tenths };
        Moved { before, now, change: Some(change), steps: steps.iter().map(step).collect() }
    }

    #[test]
    fn the_finding_names_what_moved_the_score_most_in_its_direction() {
        let title = |steps: &[(&str, i64)], change| plain(moved_title(&of(700, change, steps)));
        let down = [("Lead time", 10), ("Change fail rate", -45), ("SLOs met", -5)];
        assert_eq!(title(&down, Change::Worse), "Down 4 points, mostly from change fail rate");
        assert_eq!(title(&down, Change::NoClearChange), "No clear change: down 4 points, mostly from change fail rate");
        let spread = [("SLOs met", 8), ("Lead time", 7), ("Budget left", 6)];
        assert_eq!(title(&spread, Change::Better), "Up 2.1 points, above all from SLOs met");
        assert_eq!(title(&[("Lead time", 10)], Change::Better), "Up 1 point, mostly from lead time");
        assert_eq!(
            title(&[("Lead time", 10), ("Budget left", -10)], Change::NoClearChange),
            "No change in all: what rose and what fell cancel out"
        );
        assert_eq!(title(&[("Lead time", 0)], Change::NoClearChange), "Nothing moved the balanced score");
    }

    #[test]
    fn what_would_lift_the_score_is_said_in_the_metrics_own_unit() {
        let said = |metric: &str, service: Option<&str>, from, to, gain| {
            let service = service.map(String::from);
            plain(lift(&Lift { service, metric: metric.into(), from, to, points: 0.0, points_to: 0.0, gain }))
        };
        assert_eq!(
            said("change-fail-rate", Some("checkout"), 0.12, 0.10, 1.92),
            "Change fail rate of checkout from 12 % to 10 %: +1.9 points"
        );
        assert!(
            said("lead-time", None, 172_800.0, 86_400.0, 0.01).ends_with("from 2.0 d to 1.0 d: less than 0.1 points")
        );
        assert!(said("error-budget-remaining", None, -0.62, 0.0, 4.0).contains("from -62 % to 0 %: +4.0 points"));
        assert!(said("deployment-frequency", None, 0.2, 1.0, 4.0).contains("from every 5 days to 1 per day"));
        assert!(said("change-fail-rate", None, 0.100_01, 0.10, 0.2).contains("from just short of 10 % to 10 %"));
    }
}
