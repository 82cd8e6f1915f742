//! The headline figures.

use crate::score::{Change, Headline};
use crate::words::{Figure, change, count, integer, name, of_all, percent, say};

/// Of the section, for those who hear it.
pub fn title() -> &'static str {
    say!("Headlines", "Leitzahlen")
}

/// Behind how many SLOs are met: `of 12`.
pub fn of(n: u64) -> String {
    say!("of {n}", "von {n}"; n = integer(n))
}

/// How many were met in the period before, and of how many, and whether that is a change.
pub fn slos_before(before: Option<(u64, u64)>, changed: Option<Change>) -> String {
    match before {
        Some((met, of)) => {
            let was = say!("was {n}", "zuvor {n}"; n = of_all(met, of));
            changed.map_or(was.clone(), |c| format!("{was}, {}", change(c)))
        }
        None => say!("nothing to compare with", "nichts zum Vergleich").to_owned(),
    }
}

/// Behind a value and its unit.
pub fn median() -> &'static str {
    say!("median", "Median")
}

/// n, and of how many services (or SLOs) it is the median: `201 deployments, 5 of 6 services`. There is little room.
pub fn sample(h: &Headline, noun: (&str, &str)) -> String {
    let of = say!("{n}\u{a0}of\u{a0}{all}", "{n}/{all}"; n = integer(h.measured), all = integer(h.of));
    if h.reading.id == "error-budget-remaining" {
        return say!("{of} SLOs", "{of} SLOs"; of);
    }
    let n = count(h.reading.measured().map_or(0, |m| m.n), noun.0, noun.1);
    say!("{n}, {of} services", "{n}, {of} Services"; n, of)
}

/// The ends of the distribution, named: of a budget only the worse one asks for something.
pub fn range(h: &Headline, budget: bool, write: &impl Fn(f64) -> Figure) -> String {
    let end = |value: Option<f64>, whose: &Option<String>| {
        let value = write(value?).text();
        Some(whose.as_ref().map_or_else(|| value.clone(), |whose| format!("{value} ({})", name(whose))))
    };
    if let (1, false, Some(only)) = (h.measured, budget, &h.lowest) {
        return say!("{service} only", "nur {service}"; service = name(only));
    }
    let (low, high) = h.reading.measured().map_or((None, None), |m| (m.low, m.high));
    match (end(low, &h.lowest), end(high, &h.highest)) {
        (Some(low), _) if budget => say!("worst {low}", "schlechtester Wert {low}"; low),
        (Some(low), Some(high)) => say!("{low} to {high}", "{low} bis {high}"; low, high),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => String::new(),
    }
}

/// After the range of a rate: ` · 3 services above 15 %`; nothing where there are none.
pub fn many_above(n: u64, limit: f64) -> String {
    if n == 0 {
        return String::new();
    }
    let services = count(n, say!("service", "Service"), say!("services", "Services"));
    say!(" · {services} above {limit}", " · {services} über {limit}"; services, limit = percent(limit))
        .replace(' ', "\u{a0}")
        .replacen('\u{a0}', " ", 1)
}
