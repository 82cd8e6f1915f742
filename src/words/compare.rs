//! Two periods, services or teams side by side: what they are called, what they rest on, and whether they differ.

use super::balance::within;
use super::{GLUE, count, interval, name, of_all, percent, period, reason, say, signed_percent, window};
use crate::domain::{Unit, Window};
use crate::score::compare::{By, Comparison, Differs, Side};
use crate::score::curve::Targets;
use crate::score::{Reading, Result};

/// Fills in why a figure is not there.
pub fn annotate(c: &mut Comparison) {
    for r in c.rows.iter_mut().flat_map(|row| [&mut row.a, &mut row.b]) {
        if let Result::Unmeasured { unmeasured } = &mut r.result {
            unmeasured.message = reason(&unmeasured.reason).replace(GLUE, " ");
        }
    }
}

pub fn unwritten(error: impl std::fmt::Display) -> String {
    say!(
        "The comparison could not be written as JSON: {error}.",
        "Der Vergleich konnte nicht als JSON geschrieben werden: {error}."; error
    )
}

pub fn no_such_period(text: &str) -> String {
    say!(
        "{text} is no period that can be compared: choose this one, the one before, the year before, or two days.",
        "{text} ist kein Zeitraum, der sich vergleichen lässt: Wählen Sie diesen, den davor, den des Vorjahres oder zwei Tage.";
        text = name(text)
    )
}

pub fn half_a_period() -> &'static str {
    say!(
        "A period of its own needs two days: its first, and the first after it.",
        "Ein eigener Zeitraum braucht zwei Tage: seinen ersten und den ersten danach."
    )
}

/// One alone has nothing to be compared with.
pub fn too_few(by: By) -> &'static str {
    match by {
        By::Periods => say!("There is no period to compare.", "Es gibt keinen Zeitraum zum Vergleichen."),
        By::Services => say!(
            "The files name fewer than two services: there is nothing to compare.",
            "Die Dateien nennen weniger als zwei Services: Es gibt nichts zu vergleichen."
        ),
        By::Teams => say!(
            "The files name fewer than two teams: there is nothing to compare. A services table or scorecard.yaml can name them.",
            "Die Dateien nennen weniger als zwei Teams: Es gibt nichts zu vergleichen. Eine Tabelle der Services oder scorecard.yaml kann sie nennen."
        ),
    }
}

pub fn title(by: By) -> &'static str {
    match by {
        By::Periods => say!("How do two periods compare?", "Wie unterscheiden sich zwei Zeiträume?"),
        By::Services => say!("How do two services compare?", "Wie unterscheiden sich zwei Services?"),
        By::Teams => say!("How do two teams compare?", "Wie unterscheiden sich zwei Teams?"),
    }
}

pub fn by_label() -> &'static str {
    say!("Compare", "Vergleichen")
}

pub fn by(by: By) -> &'static str {
    match by {
        By::Periods => say!("two periods", "zwei Zeiträume"),
        By::Services => say!("two services", "zwei Services"),
        By::Teams => say!("two teams", "zwei Teams"),
    }
}

pub fn this_period() -> &'static str {
    say!("this period", "dieser Zeitraum")
}

pub fn previous_period() -> &'static str {
    say!("the period before", "der Zeitraum davor")
}

pub fn year_before() -> &'static str {
    say!("the same weeks a year before", "dieselben Wochen im Vorjahr")
}

pub fn own_period() -> &'static str {
    say!("two days of your own …", "zwei eigene Tage …")
}

pub fn first_day(side: &str) -> String {
    say!("{side}: first day", "{side}: erster Tag"; side)
}

pub fn end_day(side: &str) -> String {
    say!("{side}: to (exclusive)", "{side}: bis (ausschließlich)"; side)
}

/// `A · payments`, `B · 19 Oct – 15 Nov 2026`.
pub fn side(letter: &str, of: &Side) -> String {
    let what = if of.name.is_empty() { period(&of.period) } else { name(&of.name) };
    format!("{letter} · {what}")
}

/// Beside a dot, where room is short: a period is told above.
pub fn side_short(letter: &str, of: &Side) -> String {
    if of.name.is_empty() { letter.to_owned() } else { side(letter, of) }
}

pub fn differs(d: Option<Differs>) -> &'static str {
    match d {
        Some(Differs::Better) => say!("A is better", "A ist besser"),
        Some(Differs::Worse) => say!("A is worse", "A ist schlechter"),
        Some(Differs::Differs) => say!("differs", "verschieden"),
        Some(Differs::NoClearDifference) => say!("no clear difference", "kein klarer Unterschied"),
        None => say!("no interval to judge by", "ohne Intervall nicht beurteilbar"),
    }
}

/// Heads of the table: figure, difference.
pub fn head() -> (&'static str, &'static str) {
    (say!("Figure", "Wert"), say!("Difference", "Unterschied"))
}

pub fn table_title() -> &'static str {
    say!("The same figures of both", "Dieselben Werte von beiden")
}

pub fn table_caption() -> &'static str {
    say!(
        "Of each side the value, its interval, what n counts, and of how many services it is the median",
        "Je Seite der Wert, sein Intervall, was n zählt, und von wie vielen Services er der Median ist"
    )
}

pub fn charts_title() -> &'static str {
    say!("On the same scales", "Auf denselben Skalen")
}

pub fn plane_title() -> &'static str {
    say!("Where do both stand?", "Wo stehen beide?")
}

pub fn plane_legend() -> &'static str {
    say!(
        "Velocity and reliability, points from 0 to 100; filled square: A, open square: B; the lines through a mark are its 95 % intervals. Dashed: the target lines.",
        "Tempo und Zuverlässigkeit, Punkte von 0 bis 100; gefülltes Quadrat: A, offenes Quadrat: B; die Linien durch eine Marke sind ihre 95-%-Intervalle. Gestrichelt: die Ziellinien."
    )
}

pub fn not_placed(side: &str) -> String {
    say!("{side} is not placed: one half is not measured", "{side} hat keinen Ort: eine Hälfte ist nicht gemessen"; side)
}

pub fn stands(side: &str, velocity: &str, reliability: &str) -> String {
    say!(
        "{side}: velocity {velocity}, reliability {reliability}",
        "{side}: Tempo {velocity}, Zuverlässigkeit {reliability}"; side, velocity, reliability
    )
}

pub fn plane_head() -> [&'static str; 3] {
    [say!("Side", "Seite"), say!("Velocity", "Tempo"), say!("Reliability", "Zuverlässigkeit")]
}

pub fn dots_legend() -> &'static str {
    say!(
        "A dot for each and a line for its 95 % interval, on one scale; hollow: fewer than six observations.",
        "Ein Punkt für jede Seite und eine Linie für ihr 95-%-Intervall, auf einer Skala; hohl: weniger als sechs Beobachtungen."
    )
}

fn value(targets: Targets, id: &str, value: f64, unit: Unit) -> String {
    let points = |target| super::points(value, target);
    match id {
        "error-budget-remaining" => signed_percent(value),
        "velocity" => points(targets.velocity),
        "reliability" => points(targets.reliability),
        "balanced" => points(targets.balanced()),
        _ => super::figure(value, unit).text(),
    }
}

/// A figure by itself: value, interval and n, or why there is none.
pub fn figure(targets: Targets, r: &Reading, range: Option<(f64, f64)>) -> String {
    let Some(m) = r.measured() else { return super::reading(r) };
    let write = |v: f64| value(targets, &r.id, v, m.unit);
    let interval = Some(interval(m.low, m.high, m.unit)).filter(|i| !i.is_empty());
    let n = format!("n{GLUE}={GLUE}{}", super::integer(m.n));
    let median = range.map(|(low, high)| {
        say!("median; from {low} to {high}", "Median; Spanne: {low} bis {high}"; low = write(low), high = write(high))
    });
    let rest: Vec<String> = [interval, Some(n), median].into_iter().flatten().collect();
    format!("{}, {}", write(m.value), rest.join(", "))
}

/// Heads of a side's columns: value, interval, n, and what a median is of.
pub fn side_heads(side: &str) -> [String; 4] {
    [
        say!("{side}: value", "{side}: Wert"; side),
        say!("{side}: 95 % interval", "{side}: 95-%-Intervall"; side),
        say!("{side}: n", "{side}: n"; side),
        say!("{side}: median of, lowest to highest", "{side}: Median von, Spanne"; side),
    ]
}

/// A figure in its parts, by those heads; or why there is none, and dashes.
pub fn figure_parts(c: &Comparison, r: &Reading, of: Option<u64>, range: Option<(f64, f64)>) -> [String; 4] {
    let dash = || super::DASH.to_owned();
    let Some(m) = r.measured() else { return [super::reading(r), dash(), dash(), dash()] };
    let write = |v: f64| value(c.targets, &r.id, v, m.unit);
    let interval = Some(interval(m.low, m.high, m.unit)).filter(|i| !i.is_empty());
    let (one, many) = match &*r.id {
        "error-budget-remaining" => (say!("SLO", "SLO"), say!("SLOs", "SLOs")),
        _ => (say!("service", "Service"), say!("services", "Services")),
    };
    let spread = of.map(|of| match range {
        Some((low, high)) => say!(
            "{services}: {low} to {high}", "{services}: {low} bis {high}";
            services = count(of, one, many), low = write(low), high = write(high)
        ),
        None => count(of, one, many),
    });
    [write(m.value), interval.unwrap_or_else(dash), observed(c.by, &r.id, m.n), spread.unwrap_or_else(dash)]
}

/// What the n of a figure counts: `310 deployments`. That of the balanced score is both halves of every service.
fn observed(by: By, id: &str, n: u64) -> String {
    match (id, by) {
        ("balanced", By::Periods | By::Teams) => say!(
            "{n} pillar scores", "{n} Säulenwerte";
            n = super::integer(n)
        ),
        ("balanced" | "velocity" | "reliability", By::Services) => {
            count(n, say!("metric", "Metrik"), say!("metrics", "Metriken"))
        }
        ("velocity" | "reliability", _) => count(n, say!("service", "Service"), say!("services", "Services")),
        // Whether of deployments or of changes is chosen elsewhere.
        ("lead-time" | "lead-time-p90", _) => {
            count(n, say!("lead time", "Durchlaufzeit"), say!("lead times", "Durchlaufzeiten"))
        }
        (id, _) => super::describe(id).map_or_else(|| super::integer(n), |m| count(n, m.n.0, m.n.1)),
    }
}

/// Beside a dot: value and interval.
pub fn beside_dot(targets: Targets, r: &Reading) -> String {
    let Some(m) = r.measured() else { return super::reading(r) };
    let interval = interval(m.low, m.high, m.unit);
    format!("{} {interval}", value(targets, &r.id, m.value, m.unit)).trim_end().to_owned()
}

/// An end of a scale. Nought is nought in the unit of the other end.
pub fn scale_end(targets: Targets, end: f64, unit: Unit, id: &str) -> String {
    match unit {
        _ if end == 0.0 => "0".to_owned(),
        Unit::Seconds => super::end_of_axis(end),
        _ => value(targets, id, end, unit),
    }
}

/// In one sentence, what can be told apart; no side is named the better of two services or teams.
pub fn message(c: &Comparison) -> String {
    let that = |wanted: Differs| c.rows.iter().filter(move |r| r.differs == Some(wanted));
    let of = |wanted: Differs| {
        let titles: Vec<String> = that(wanted).map(|r| within(&super::metric_title(&r.a.id))).collect();
        (!titles.is_empty()).then(|| every(&titles))
    };
    let judged = c.rows.iter().filter(|r| r.differs.is_some()).count() as u64;
    let (a, b) = (side("A", &c.a), side("B", &c.b));
    if judged == 0 {
        return say!(
            "{a} against {b}: no figure has an interval on both sides, so nothing can be told apart.",
            "{a} gegen {b}: Kein Wert hat auf beiden Seiten ein Intervall; es lässt sich nichts unterscheiden."; a, b
        );
    }
    let unclear = that(Differs::NoClearDifference).count() as u64;
    let parts = [
        of(Differs::Better).map(|what| say!("A is better in {what}", "A ist besser bei: {what}"; what)),
        of(Differs::Worse).map(|what| say!("A is worse in {what}", "A ist schlechter bei: {what}"; what)),
        of(Differs::Differs).map(|what| say!("they differ in {what}", "verschieden sind: {what}"; what)),
        (unclear > 0).then(|| {
            say!(
                "no clear difference in {of} figures that have an interval on both sides",
                "kein klarer Unterschied bei {of} Werten mit Intervall auf beiden Seiten";
                of = of_all(unclear, judged)
            )
        }),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    format!("{a} {} {b}: {}.", say!("against", "gegen"), parts.join("; "))
}

/// What makes the two unlike, before any figure: a sentence each.
pub fn unlike(c: &Comparison) -> Vec<String> {
    let (a, b) = (&c.a, &c.b);
    let all = [lengths(c), overlap(c), windows(a, b), coverage(a, b), deployed(a, "A"), deployed(b, "B"), parts(a, b)];
    all.into_iter().flatten().collect()
}

fn lengths(c: &Comparison) -> Option<String> {
    let days = |s: &Side| s.period.days().round() as u64;
    let said = |s: &Side| count(days(s), say!("day", "Tag"), say!("days", "Tage"));
    (days(&c.a) != days(&c.b)).then(|| {
        say!(
            "The periods are of different length: A {a}, B {b}.", "Die Zeiträume sind verschieden lang: A {a}, B {b}.";
            a = said(&c.a), b = said(&c.b)
        )
    })
}

fn overlap(c: &Comparison) -> Option<String> {
    let (a, b) = (&c.a.period, &c.b.period);
    (c.by == By::Periods && a.from < b.to && b.from < a.to).then(|| {
        say!(
            "The periods overlap: what lies in both counts on both sides.",
            "Die Zeiträume überschneiden sich: Was in beiden liegt, zählt auf beiden Seiten."
        )
        .into()
    })
}

fn windows(a: &Side, b: &Side) -> Option<String> {
    let all = |windows: &[Window]| match windows {
        [] => say!("no SLO", "kein SLO").to_owned(),
        all => all.iter().map(window).collect::<Vec<_>>().join(", "),
    };
    (a.windows != b.windows).then(|| {
        say!(
            "The SLOs have different windows: A {a}; B {b}.", "Die SLOs haben verschiedene Zeitfenster: A {a}; B {b}.";
            a = all(&a.windows), b = all(&b.windows)
        )
    })
}

fn coverage(a: &Side, b: &Side) -> Option<String> {
    let covered = |s: &Side| (s.sli_days_possible > 0).then(|| s.sli_days as f64 / s.sli_days_possible as f64);
    let share = |s: &Side| covered(s).map_or_else(|| say!("none", "keine").to_owned(), percent);
    let differ = match (covered(a), covered(b)) {
        (Some(a), Some(b)) => (a - b).abs() > 0.01,
        (a, b) => a.is_some() != b.is_some(),
    };
    differ.then(|| {
        say!(
            "SLI samples cover A and B differently: A {a} of its SLO-days, B {b}.",
            "SLI-Messwerte decken A und B verschieden ab: A {a} der SLO-Tage, B {b}."; a = share(a), b = share(b)
        )
    })
}

fn deployed(of: &Side, letter: &str) -> Option<String> {
    let services = count(of.deployed_later, say!("service", "Service"), say!("services", "Services"));
    (of.deployed_later > 0).then(|| {
        say!(
            "{letter}: the files tell of the deployments of {services} only from a week or more into the period.",
            "{letter}: Die Deployments von {services} sind erst eine Woche oder mehr nach Beginn des Zeitraums bekannt.";
            letter, services
        )
    })
}

/// All of them, however many: `A, B and C`.
fn every(all: &[String]) -> String {
    match all {
        [] => String::new(),
        [only] => only.clone(),
        [rest @ .., last] => format!("{} {} {last}", rest.join(", "), say!("and", "und")),
    }
}

fn parts(a: &Side, b: &Side) -> Option<String> {
    let alone = |of: &Side, than: &Side| {
        let titles = of.scored_on.iter().filter(|id| !than.scored_on.contains(id)).map(|id| super::metric_title(id));
        every(&titles.collect::<Vec<_>>())
    };
    (a.scored_on != b.scored_on).then(|| {
        let [in_a, in_b] = [("A", alone(a, b)), ("B", alone(b, a))].map(|(letter, what)| {
            (!what.is_empty()).then(|| say!("in {letter} alone {what}", "nur in {letter} {what}"; letter, what))
        });
        let only: Vec<String> = in_a.into_iter().chain(in_b).collect();
        say!(
            "The scores are not made of the same metrics: {only}. Whether they differ is judged on what both have.",
            "Die Wertungen bestehen nicht aus denselben Kennzahlen: {only}. Ob sie sich unterscheiden, wird an den gemeinsamen beurteilt.";
            only = only.join(", ")
        )
    })
}

/// How the figures of several services come about, and what "differs" means.
pub fn note() -> &'static str {
    say!(
        "Of several services: the share of SLOs met, the median SLO’s budget, and the median service of anything else; its interval comes from draws of each service’s own figure. A median is of the services that have the figure: the slowest tenth takes 29 lead times of a service, so its median may lie below that of the lead time, which more services have. A difference is named only where its 95 % interval leaves out nought.",
        "Bei mehreren Services: der Anteil erfüllter SLOs, der Median der Budgets aller SLOs und sonst der Median über die Services; dessen Intervall folgt aus Ziehungen der Werte jedes Service. Ein Median ist der jener Services, die den Wert haben: Das langsamste Zehntel braucht 29 Durchlaufzeiten eines Service; sein Median kann daher unter dem der Durchlaufzeit liegen, die mehr Services haben. Ein Unterschied wird nur genannt, wo sein 95-%-Intervall die Null nicht enthält."
    )
}

/// Of how many services.
pub fn services_of(side: &Side) -> String {
    count(side.services, say!("service", "Service"), say!("services", "Services"))
}

pub fn as_of() -> &'static str {
    say!("As of", "Stand")
}

pub fn computing() -> &'static str {
    say!("Computing…", "Wird berechnet …")
}
