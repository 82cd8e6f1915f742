//! Incidents, rollout strategies, kinds of work and the practice that comes first, in sentences.

use super::{count, duration, integer, interval, label, metric_title, name, of_all, percent, points};
use crate::domain::Unit;
use crate::score::outcomes::groups::Beyond;
use crate::score::outcomes::incidents::{BudgetPareto, IncidentsReading, Postmortems, RepeatRow, RepeatedBy, Repeats};
use crate::score::outcomes::maturity::{MaturityAdvice, MaturityReading, PillarStanding, Standing};
use crate::score::outcomes::strategies::StrategiesReading;
use crate::score::outcomes::work::{Work, WorkReading};
use crate::score::{Pillar, Reading, Unmeasured};

fn not_enough(why: &Option<Unmeasured>) -> String {
    let why = why.as_ref().map_or_else(String::new, |u| format!(": {}", super::unmeasured(u)));
    format!("Not enough data{why}.")
}

/// `31 % [27 – 36 %]`.
fn share(reading: &Reading) -> String {
    match reading.measured() {
        Some(m) => format!("{} {}", percent(m.value), interval(m.low, m.high, Unit::Ratio)).trim_end().into(),
        None => super::reading(reading),
    }
}

/// How many, how long, where budgets went, what came again and what was learned.
pub fn incidents(i: &IncidentsReading) -> String {
    if i.unmeasured.is_some() {
        return not_enough(&i.unmeasured);
    }
    let before = i.previous.map_or_else(String::new, |n| format!(", {} in the period before", integer(n)));
    let open = if i.open > 0 { format!(", {} still open", integer(i.open)) } else { String::new() };
    let mut parts = vec![format!("{} began{before}{open}.", count(i.n, "incident", "incidents"))];
    let times = [("noticed", &i.detect), ("acknowledged", &i.acknowledge), ("over", &i.restore)];
    let times = times.into_iter().filter_map(|(what, r)| Some(format!("{what} after {}", duration(r.value()?))));
    let times: Vec<String> = times.collect();
    if !times.is_empty() {
        parts.push(format!("Half of them were {}.", times.join(", ")));
    }
    parts.extend(pareto(&i.budget_by_incident));
    parts.extend(repeats(&i.repeats));
    parts.extend(postmortems(&i.postmortems));
    if let Some(m) = i.actions.on_time.measured() {
        parts.push(format!("{} of {} were closed on time.", percent(m.value), count(m.n, "due action", "due actions")));
    }
    parts.join(" ")
}

/// Who took most, and what nobody did. Nothing where there are no shares.
pub fn pareto(p: &BudgetPareto) -> Option<String> {
    let outside = p.outside.as_ref()?;
    let what = format!("of what was spent of {}", count(p.slos, "budget", "budgets"));
    let mut took = p.rows.iter().filter(|row| row.spent > 0.0);
    let Some(first) = took.next() else {
        // That none took any is known of those alone that could be told.
        return Some(match (p.rows.is_empty(), p.incidents_unmeasured) {
            (_, 0) => format!("No incident's time holds any {what}."),
            (true, n) => format!("How much {what} {} took is not measured.", count(n, "incident", "incidents")),
            (false, n) => format!(
                "No incident's time holds any {what}, as far as it is known: of {} it is not measured.",
                count(n, "incident", "incidents")
            ),
        });
    };
    let service = first.service.as_deref().map_or_else(String::new, |s| format!(" of {}", name(s)));
    let title = first.name.as_deref().map_or_else(|| "Incidents without a kind".into(), name);
    Some(format!(
        "{title}{service} took {} {what}; {} went in no incident's time.",
        percent(first.share),
        percent(outside.share)
    ))
}

/// How many came again.
pub fn repeats(r: &Repeats) -> Option<String> {
    let judged = r.share.measured()?.n;
    let untold = match r.not_judged {
        0 => None,
        1 => Some("1 tells neither cause nor kind".to_string()),
        n => Some(format!("{} tell neither cause nor kind", integer(n))),
    };
    let days = count(r.days, "day", "days");
    let short = r.at_least.then(|| format!("the files do not reach back {days}"));
    let but: Vec<String> = untold.into_iter().chain(short).collect();
    let but = if but.is_empty() { String::new() } else { format!(" ({})", but.join("; ")) };
    Some(format!("{} came again within {days} of one alike{but}.", of_all(r.k, judged)))
}

/// One repeat in a row of its own.
pub fn repeat(r: &RepeatRow) -> String {
    let by = match r.by {
        RepeatedBy::Cause => "cause",
        RepeatedBy::Kind => "kind",
    };
    format!("{} of {}: the same {by} ({}) as {}", label(&r.incident), label(&r.service), label(&r.name), label(&r.of))
}

fn postmortems(p: &Postmortems) -> Option<String> {
    let owed = p.coverage.measured()?.n;
    Some(format!(
        "{} owed {} written.",
        of_all(p.written, owed),
        if owed == 1 { "postmortem is" } else { "postmortems are" }
    ))
}

/// A winner where the intervals name one, and why there is none where they do not.
pub fn strategies(s: &StrategiesReading) -> String {
    if s.unmeasured.is_some() {
        return not_enough(&s.unmeasured);
    }
    let row = s.best.as_deref().and_then(|best| s.rows.iter().find(|row| row.strategy == best));
    let rate =
        row.and_then(|row| row.change_fail_rate.value()).map_or_else(String::new, |v| format!(": {}", percent(v)));
    let told = match (&s.best, s.compared) {
        (Some(best), n) => format!(
            "Deployments by {} fail less often than those by {}{rate}. What each service and change is like may be the reason, too.",
            name(best),
            if n == 2 { "the other strategy".into() } else { format!("each of the other {}", integer(n - 1)) },
        ),
        (None, 0) => "No strategy's change fail rate is known.".into(),
        (None, 1) => "One strategy alone: there is nothing to compare it with.".into(),
        (None, n) => format!(
            "No strategy is clearly better: of {} compared, none fails less often than each of the others by more than chance.",
            integer(n)
        ),
    };
    let untold = match s.untold {
        0 => String::new(),
        1 => " 1 deployment tells no strategy.".into(),
        n => format!(" {} deployments tell no strategy.", integer(n)),
    };
    told + &untold
}

/// Strategies that are in no row.
pub fn beyond(b: &Beyond) -> String {
    let (groups, deployments) =
        (count(b.groups, "more strategy", "more strategies"), count(b.deployments, "deployment", "deployments"));
    format!(" {groups} with {deployments} not listed.")
}

pub fn work_title(work: Work) -> &'static str {
    match work {
        Work::Feature => "features",
        Work::PlannedReliability => "planned work on reliability",
        Work::UnplannedReliability => "repair of what broke",
        Work::Other => "other",
    }
}

/// Is reliability funded: its share, and what of it was planned.
pub fn work(w: &WorkReading) -> String {
    if w.unmeasured.is_some() {
        return not_enough(&w.unmeasured);
    }
    let of = |work| {
        w.classes.iter().find(|c| c.work == work).and_then(|c| c.share.value()).map_or_else(String::new, percent)
    };
    let untold = match w.unclassified {
        0 => String::new(),
        1 => " 1 deployment tells no kind.".into(),
        n => format!(" {} deployments tell no kind.", integer(n)),
    };
    format!(
        "{} of {} went to reliability: {} planned, {} to repair what broke. {} brought features.{untold}",
        share(&w.reliability),
        count(w.classified, "deployment", "deployments"),
        of(Work::PlannedReliability),
        of(Work::UnplannedReliability),
        of(Work::Feature),
    )
}

pub fn maturity_title(advice: MaturityAdvice) -> &'static str {
    match advice {
        MaturityAdvice::DeliveryFoundationsFirst => "Delivery foundations first",
        MaturityAdvice::ReliabilityNext => "Reliability next",
        MaturityAdvice::Both => "Both, delivery foundations first",
        MaturityAdvice::KeepGoing => "Keep going",
        MaturityAdvice::Unclear => "No clear advice",
        MaturityAdvice::NotEnoughData => "Not enough data",
    }
}

/// The advice, then where the pillars stand and what is lowest.
pub fn maturity(m: &MaturityReading) -> String {
    let what = match m.advice {
        MaturityAdvice::DeliveryFoundationsFirst => {
            "Delivery foundations first: smaller batches, the pipeline and review."
        }
        MaturityAdvice::ReliabilityNext => "Reliability next: error budgets, alerts and recovery.",
        MaturityAdvice::Both => {
            "Both: delivery foundations first (small batches, the pipeline, review), reliability practice as delivery scales."
        }
        MaturityAdvice::KeepGoing => "Keep going: both pillars clearly stand at their target lines or above.",
        MaturityAdvice::Unclear => {
            "No clear advice: no pillar is clearly below its target line, and not both are clearly above."
        }
        MaturityAdvice::NotEnoughData => return not_enough(&m.unmeasured),
    };
    let pillars: Vec<String> = m.pillars.iter().map(standing).collect();
    let lowest = m.evidence.iter().take(2).map(|part| {
        format!("{} ({} of 100)", metric_title(&part.metric).to_lowercase(), points(part.points, f64::NAN))
    });
    let lowest: Vec<String> = lowest.collect();
    let lowest = if lowest.is_empty() { String::new() } else { format!(" Lowest: {}.", lowest.join(", ")) };
    format!("{what} {}.{lowest}", pillars.join("; "))
}

fn standing(p: &PillarStanding) -> String {
    let pillar = match p.pillar {
        Pillar::Velocity => "Velocity",
        Pillar::Reliability => "Reliability",
    };
    let place = match p.standing {
        Standing::Below => "below",
        Standing::AtOrAbove => "at or above",
        Standing::Unclear => "not clearly on one side of",
    };
    let range = interval(p.low, p.high, Unit::Points);
    let range = if range.is_empty() { range } else { format!(" {range}") };
    format!("{pillar} {}{range} is {place} its line of {}", points(p.value, p.target), points(p.target, f64::NAN))
}
