//! Incidents, rollout strategies, kinds of work and the practice that comes first, in sentences.

use super::{count, duration, integer, interval, label, metric_title, name, of_all, percent, points, say, spoken};
use crate::domain::{Language, Unit};
use crate::score::outcomes::groups::Beyond;
use crate::score::outcomes::incidents::{BudgetPareto, IncidentsReading, Postmortems, RepeatRow, RepeatedBy, Repeats};
use crate::score::outcomes::maturity::{MaturityAdvice, MaturityReading, PillarStanding, Standing};
use crate::score::outcomes::strategies::StrategiesReading;
use crate::score::outcomes::work::{Work, WorkReading};
use crate::score::{Pillar, Reading, Unmeasured};

fn not_enough(why: &Option<Unmeasured>) -> String {
    match why {
        None => say!("Not enough data.", "Nicht genug Daten.").into(),
        Some(u) => say!("Not enough data: {why}.", "Nicht genug Daten: {why}."; why = super::unmeasured(u)),
    }
}

fn of_incidents(n: u64) -> String {
    count(n, say!("incident", "Incident"), say!("incidents", "Incidents"))
}

fn of_deployments(n: u64) -> String {
    count(n, say!("deployment", "Deployment"), say!("deployments", "Deployments"))
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
    let before = i
        .previous
        .map_or_else(String::new, |n| say!(", {n} in the period before", ", {n} im Zeitraum davor"; n = integer(n)));
    let open = match i.open {
        0 => String::new(),
        n => say!(", {n} still open", ", {n} noch offen"; n = integer(n)),
    };
    let mut parts = vec![say!(
        "{incidents} began{before}{open}.",
        "{incidents} begonnen{before}{open}.";
        incidents = of_incidents(i.n),
        before,
        open
    )];
    let times = [
        i.detect.value().map(|t| say!("noticed after {t}", "bemerkt nach {t}"; t = duration(t))),
        i.acknowledge.value().map(|t| say!("acknowledged after {t}", "bestätigt nach {t}"; t = duration(t))),
        i.restore.value().map(|t| say!("over after {t}", "vorbei nach {t}"; t = duration(t))),
    ];
    let times: Vec<String> = times.into_iter().flatten().collect();
    if !times.is_empty() {
        parts.push(say!("Half of them were {times}.", "Die Hälfte davon war {times}."; times = times.join(", ")));
    }
    parts.extend(pareto(&i.budget_by_incident));
    parts.extend(repeats(&i.repeats));
    parts.extend(postmortems(&i.postmortems));
    if let Some(m) = i.actions.on_time.measured() {
        parts.push(say!(
            "{share} of {actions} were closed on time.",
            "{share} von {actions} rechtzeitig abgeschlossen.";
            share = percent(m.value),
            actions = count(
                m.n,
                say!("due action", "fälligen Maßnahme"),
                say!("due actions", "fälligen Maßnahmen")
            )
        ));
    }
    parts.join(" ")
}

/// Who took most, and what nobody did. Nothing where there are no shares.
pub fn pareto(p: &BudgetPareto) -> Option<String> {
    let outside = p.outside.as_ref()?;
    let budgets = count(p.slos, say!("budget", "Budget"), say!("budgets", "Budgets"));
    let mut took = p.rows.iter().filter(|row| row.spent > 0.0);
    let Some(first) = took.next() else {
        // That none took any is known of those alone that could be told.
        return Some(match (p.rows.is_empty(), p.incidents_unmeasured) {
            (_, 0) => say!(
                "No incident's time holds any of what was spent of {budgets}.",
                "In die Zeit keines Incidents fällt etwas vom Verbrauch von {budgets}.";
                budgets
            ),
            (true, n) => say!(
                "How much of what was spent of {budgets} {incidents} took is not measured.",
                "Nicht gemessen ist, wie viel vom Verbrauch von {budgets} in Incidents fiel (ungemessen: {incidents}).";
                budgets,
                incidents = of_incidents(n)
            ),
            (false, n) => say!(
                "No incident's time holds any of what was spent of {budgets}, as far as it is known: of {incidents} it is not measured.",
                "In die Zeit keines Incidents fällt, soweit bekannt, etwas vom Verbrauch von {budgets}; nicht gemessen: {incidents}.";
                budgets,
                incidents = of_incidents(n)
            ),
        });
    };
    let title = match &first.name {
        Some(title) => name(title),
        None => say!("Incidents without a kind", "Incidents ohne Art").into(),
    };
    let title = match &first.service {
        Some(service) => say!("{title} of {service}", "{title} von {service}"; title, service = name(service)),
        None if first.name.is_some() => say!("{title}", "Incidents der Art {title}"; title),
        None => title,
    };
    Some(say!(
        "{title} took {share} of what was spent of {budgets}; {outside} went in no incident's time.",
        "In die Zeit von {title} fielen {share} vom Verbrauch von {budgets}; {outside} fielen in die Zeit keines Incidents.";
        title,
        share = percent(first.share),
        budgets,
        outside = percent(outside.share)
    ))
}

/// How many came again.
pub fn repeats(r: &Repeats) -> Option<String> {
    let judged = r.share.measured()?.n;
    let untold = match r.not_judged {
        0 => None,
        1 => Some(say!("1 tells neither cause nor kind", "bei 1 sind weder Ursache noch Art angegeben").to_string()),
        n => Some(say!(
            "{n} tell neither cause nor kind",
            "bei {n} sind weder Ursache noch Art angegeben";
            n = integer(n)
        )),
    };
    let short = r.at_least.then(|| {
        say!(
            "the files do not reach back {days}",
            "die Dateien reichen keine {days} zurück";
            days = count(r.days, say!("day", "Tag"), say!("days", "Tage"))
        )
    });
    let but: Vec<String> = untold.into_iter().chain(short).collect();
    let but = if but.is_empty() { String::new() } else { format!(" ({})", but.join("; ")) };
    Some(say!(
        "{n} repeat one of the {days} before them{but}.",
        "{n} wiederholen einen aus den {days} davor{but}.";
        n = of_all(r.k, judged),
        days = count(r.days, say!("day", "Tag"), say!("days", "Tagen")),
        but
    ))
}

/// One repeat in a row of its own.
pub fn repeat(r: &RepeatRow) -> String {
    let (incident, service, by, of) = (label(&r.incident), label(&r.service), label(&r.name), label(&r.of));
    match r.by {
        RepeatedBy::Cause => say!(
            "{incident} of {service}: the same cause ({by}) as {of}",
            "{incident} von {service}: gleiche Ursache ({by}) wie {of}";
            incident, service, by, of
        ),
        RepeatedBy::Kind => say!(
            "{incident} of {service}: the same kind ({by}) as {of}",
            "{incident} von {service}: gleiche Art ({by}) wie {of}";
            incident, service, by, of
        ),
    }
}

fn postmortems(p: &Postmortems) -> Option<String> {
    let owed = p.coverage.measured()?.n;
    let n = of_all(p.written, owed);
    Some(match owed {
        1 => say!("{n} owed postmortem is written.", "{n} geschuldeten Postmortems geschrieben."; n),
        _ => say!("{n} owed postmortems are written.", "{n} geschuldeten Postmortems geschrieben."; n),
    })
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
        (Some(best), 2) => say!(
            "Deployments by {best} fail less often than those by the other strategy{rate}. What each service and change is like may be the reason, too.",
            "Deployments per {best} schlagen seltener fehl als die mit der anderen Rollout-Strategie{rate}. Auch die Art der Services und Änderungen kann der Grund sein.";
            best = name(best),
            rate
        ),
        (Some(best), n) => say!(
            "Deployments by {best} fail less often than those by each of the other {n}{rate}. What each service and change is like may be the reason, too.",
            "Deployments per {best} schlagen seltener fehl als die mit jeder der anderen {n}{rate}. Auch die Art der Services und Änderungen kann der Grund sein.";
            best = name(best),
            n = integer(n - 1),
            rate
        ),
        (None, 0) => say!(
            "No strategy's change fail rate is known.",
            "Für keine Rollout-Strategie ist die Fehlerquote von Änderungen bekannt."
        )
        .into(),
        (None, 1) => say!(
            "One strategy alone: there is nothing to compare it with.",
            "Nur eine Rollout-Strategie: Es gibt nichts zum Vergleichen."
        )
        .into(),
        (None, n) => say!(
            "No strategy is clearly better: of {n} compared, none fails less often than each of the others by more than chance.",
            "Keine Rollout-Strategie ist klar besser: Von {n} verglichenen schlägt keine über den Zufall hinaus seltener fehl als jede andere.";
            n = integer(n)
        ),
    };
    let untold = match s.untold {
        0 => String::new(),
        1 => say!(" 1 deployment tells no strategy.", " 1 Deployment nennt keine Rollout-Strategie.").into(),
        n => say!(
            " {n} deployments tell no strategy.",
            " {n} Deployments nennen keine Rollout-Strategie.";
            n = integer(n)
        ),
    };
    told + &untold
}

/// Strategies that are in no row.
pub fn beyond(b: &Beyond) -> String {
    say!(
        " {groups} with {deployments} not listed.",
        " {groups} mit {deployments} nicht aufgeführt.";
        groups = count(
            b.groups,
            say!("more strategy", "weitere Rollout-Strategie"),
            say!("more strategies", "weitere Rollout-Strategien")
        ),
        deployments = of_deployments(b.deployments)
    )
}

pub fn work_title(work: Work) -> &'static str {
    match work {
        Work::Feature => say!("features", "Features"),
        Work::PlannedReliability => say!("planned work on reliability", "geplante Arbeit an der Zuverlässigkeit"),
        Work::UnplannedReliability => say!("repair of what broke", "Reparatur von Ausfällen"),
        Work::Other => say!("other", "sonstige"),
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
        1 => say!(" 1 deployment tells no kind.", " 1 Deployment nennt keine Art.").into(),
        n => say!(" {n} deployments tell no kind.", " {n} Deployments nennen keine Art."; n = integer(n)),
    };
    say!(
        "{share} of {deployments} went to reliability: {planned} planned, {repair} to repair what broke. {features} brought features.{untold}",
        "{share} von {deployments} galten der Zuverlässigkeit: {planned} geplant, {repair} zur Reparatur von Ausfällen. {features} brachten Features.{untold}";
        share = share(&w.reliability),
        deployments = of_deployments(w.classified),
        planned = of(Work::PlannedReliability),
        repair = of(Work::UnplannedReliability),
        features = of(Work::Feature),
        untold
    )
}

pub fn maturity_title(advice: MaturityAdvice) -> &'static str {
    match advice {
        MaturityAdvice::DeliveryFoundationsFirst => {
            say!("Delivery foundations first", "Zuerst die Grundlagen der Lieferung")
        }
        MaturityAdvice::ReliabilityNext => say!("Reliability next", "Als Nächstes Zuverlässigkeit"),
        MaturityAdvice::Both => say!("Both, delivery foundations first", "Beides, zuerst die Grundlagen der Lieferung"),
        MaturityAdvice::KeepGoing => say!("Keep going", "Weiter so"),
        MaturityAdvice::Unclear => say!("No clear advice", "Kein klarer Rat"),
        MaturityAdvice::NotEnoughData => say!("Not enough data", "Nicht genug Daten"),
    }
}

/// The advice, then where the pillars stand and what is lowest.
pub fn maturity(m: &MaturityReading) -> String {
    let what = match m.advice {
        MaturityAdvice::DeliveryFoundationsFirst => {
            say!(
                "Delivery foundations first: smaller batches, the pipeline and review.",
                "Zuerst die Grundlagen der Lieferung: kleinere Änderungspakete, Pipeline und Review."
            )
        }
        MaturityAdvice::ReliabilityNext => say!(
            "Reliability next: error budgets, alerts and recovery.",
            "Als Nächstes Zuverlässigkeit: Error-Budgets, Alarme und Wiederherstellung."
        ),
        MaturityAdvice::Both => {
            say!(
                "Both: delivery foundations first (small batches, the pipeline, review), reliability practice as delivery scales.",
                "Beides: zuerst die Grundlagen der Lieferung (kleine Änderungspakete, Pipeline, Review), Zuverlässigkeitspraxis mit wachsender Lieferung."
            )
        }
        MaturityAdvice::KeepGoing => say!(
            "Keep going: both pillars clearly stand at their target lines or above.",
            "Weiter so: Beide Säulen stehen klar auf oder über ihrer Ziellinie."
        ),
        MaturityAdvice::Unclear => {
            say!(
                "No clear advice: no pillar is clearly below its target line, and not both are clearly above.",
                "Kein klarer Rat: Keine Säule liegt klar unter ihrer Ziellinie, und nicht beide liegen klar darüber."
            )
        }
        MaturityAdvice::NotEnoughData => return not_enough(&m.unmeasured),
    };
    let pillars: Vec<String> = m.pillars.iter().map(standing).collect();
    let lowest = m.evidence.iter().take(2).map(|part| {
        let title = metric_title(&part.metric);
        // German nouns keep their capitals within a sentence.
        let title = if spoken() == Language::German { title } else { title.to_lowercase() };
        say!("{title} ({n} of 100)", "{title} ({n} von 100)"; title, n = points(part.points, f64::NAN))
    });
    let lowest: Vec<String> = lowest.collect();
    let lowest = match lowest.is_empty() {
        true => String::new(),
        false => say!(" Lowest: {parts}.", " Am niedrigsten: {parts}."; parts = lowest.join(", ")),
    };
    format!("{what} {}.{lowest}", pillars.join("; "))
}

fn standing(p: &PillarStanding) -> String {
    let pillar = match p.pillar {
        Pillar::Velocity => say!("Velocity", "Tempo"),
        Pillar::Reliability => say!("Reliability", "Zuverlässigkeit"),
    };
    let range = interval(p.low, p.high, Unit::Points);
    let range = if range.is_empty() { range } else { format!(" {range}") };
    let (value, target) = (points(p.value, p.target), points(p.target, f64::NAN));
    match p.standing {
        Standing::Below => say!(
            "{pillar} {value}{range} is below its line of {target}",
            "{pillar} {value}{range} liegt unter der Ziellinie von {target}";
            pillar, value, range, target
        ),
        Standing::AtOrAbove => say!(
            "{pillar} {value}{range} is at or above its line of {target}",
            "{pillar} {value}{range} liegt auf oder über der Ziellinie von {target}";
            pillar, value, range, target
        ),
        Standing::Unclear => say!(
            "{pillar} {value}{range} is not clearly on one side of its line of {target}",
            "{pillar} {value}{range} liegt nicht klar auf einer Seite der Ziellinie von {target}";
            pillar, value, range, target
        ),
    }
}
