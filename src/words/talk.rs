//! What to talk about, as questions with the counts they rest on.

use super::{count, decimal, duration, integer, interval, of_all, percent, say};
use crate::domain::Unit;
use crate::score::talk::{About, Beside, Question, Weight};

/// Nothing in the data asks for a talk.
pub fn no_question() -> &'static str {
    say!(
        "The files raise no question here: nothing failed, repeated, went unexamined or shipped while frozen, or they do not tell.",
        "Die Dateien werfen hier keine Frage auf: Nichts schlug fehl, wiederholte sich, blieb ununtersucht oder wurde im Freigabestopp ausgeliefert, oder sie sagen es nicht."
    )
}

/// The question itself.
pub fn asked(q: &Question) -> String {
    match q.about {
        About::Weekday { day } => say!(
            "Do {day} deployments go worse?",
            "Gehen Deployments am {day} schlechter aus?";
            day = weekday(day)
        ),
        About::OffHours => say!(
            "Do deployments outside working hours go worse?",
            "Gehen Deployments außerhalb der Arbeitszeit schlechter aus?"
        )
        .into(),
        About::LargeBatch { .. } => {
            say!("Are large batches the ones that fail?", "Sind es die großen Änderungspakete, die fehlschlagen?")
                .into()
        }
        About::LongLead { .. } => say!(
            "Are changes that waited long the ones that fail?",
            "Sind es die Änderungen nach langem Warten, die fehlschlagen?"
        )
        .into(),
        About::Repeats { .. } => say!("Why do incidents come again?", "Warum wiederholen sich Incidents?").into(),
        About::NoPostmortem => {
            say!("What keeps postmortems from being written?", "Was hält davon ab, Postmortems zu schreiben?").into()
        }
        About::WhileFrozen => say!(
            "Why did releases go on while they were to stop?",
            "Warum gingen Releases während des Freigabestopps weiter?"
        )
        .into(),
    }
}

/// What is known of it.
pub fn told(q: &Question) -> String {
    let share = format!("{} {}", percent(q.k as f64 / q.n as f64), interval(Some(q.low), Some(q.high), Unit::Ratio));
    let fact = fact(q);
    match (q.about, q.beside) {
        (About::WhileFrozen, _) => format!("{fact}."),
        (_, Some(beside)) => format!("{fact}: {share}. {}", weighed(beside)),
        (_, None) => format!("{fact}: {share}."),
    }
}

fn fact(q: &Question) -> String {
    let k = of_all(q.k, q.n);
    let failed = match q.n {
        1 => say!("failed deployment", "fehlgeschlagenen Deployments"),
        _ => say!("failed deployments", "fehlgeschlagenen Deployments"),
    };
    match q.about {
        About::Weekday { day } => say!(
            "{k} {failed} ended on a {day}",
            "{k} {failed} endeten an einem {day}";
            k, failed, day = weekday(day)
        ),
        About::OffHours => say!(
            "{k} {failed} ended outside 9–17 o’clock on Monday to Friday",
            "{k} {failed} endeten außerhalb von 9–17 Uhr, Montag bis Freitag";
            k, failed
        ),
        About::LargeBatch { median } => say!(
            "{k} {failed} had more commits than the median batch of {median}",
            "{k} {failed} hatten mehr Commits als ein Änderungspaket im Median ({median})";
            k, failed, median = decimal(median, 0)
        ),
        About::LongLead { secs } => say!(
            "{k} {failed} took longer than {long}, as one in ten does",
            "{k} {failed} brauchten länger als {long}, wie eines von zehn";
            k, failed, long = duration(secs)
        ),
        About::Repeats { days } => {
            let days = count(days, say!("day", "Tag"), say!("days", "Tage"));
            match q.n {
                1 => {
                    say!("{k} incident was like one of the {days} before", "{k} Incidents glichen einem früheren ({days} zurück)"; k, days)
                }
                _ => {
                    say!("{k} incidents were like one of the {days} before", "{k} Incidents glichen einem früheren ({days} zurück)"; k, days)
                }
            }
        }
        About::NoPostmortem => {
            let owed = match q.n {
                1 => say!("postmortem", "Postmortems"),
                _ => say!("postmortems", "Postmortems"),
            };
            match q.k {
                1 => say!(
                    "{k} {owed} that the policy asks for is not in the files",
                    "{k} von der Policy verlangten {owed} fehlt in den Dateien";
                    k, owed
                ),
                _ => say!(
                    "{k} {owed} that the policy asks for are not in the files",
                    "{k} von der Policy verlangten {owed} fehlen in den Dateien";
                    k, owed
                ),
            }
        }
        About::WhileFrozen => {
            let shipped = match q.n {
                1 => say!("deployment", "Deployments"),
                _ => say!("deployments", "Deployments"),
            };
            match q.k {
                1 => say!(
                    "{k} {shipped} during a freeze was of no kind that may pass it",
                    "{k} {shipped} während eines Freigabestopps war von keiner Art, die ihn passieren darf";
                    k, shipped
                ),
                _ => say!(
                    "{k} {shipped} during a freeze were of no kind that may pass it",
                    "{k} {shipped} während eines Freigabestopps waren von keiner Art, die ihn passieren darf";
                    k, shipped
                ),
            }
        }
    }
}

fn weighed(b: Beside) -> String {
    let all = say!(
        "Of all {n} deployments {k} did ({share})",
        "Von allen {n} Deployments galt das für {k} ({share})";
        n = integer(b.n),
        k = integer(b.k),
        share = percent(b.k as f64 / b.n as f64)
    );
    match b.weight {
        Weight::MoreThanChance => {
            say!("{all}: more than chance explains.", "{all}: mehr, als der Zufall erklärt."; all)
        }
        Weight::NoMoreThanChance => {
            say!("{all}: no more than chance explains.", "{all}: nicht mehr, als der Zufall erklärt."; all)
        }
        Weight::TooFew => {
            say!("{all}: too few failures to conclude.", "{all}: zu wenige Fehlschläge für einen Schluss."; all)
        }
    }
}

fn weekday(day: u8) -> &'static str {
    match day {
        0 => say!("Monday", "Montag"),
        1 => say!("Tuesday", "Dienstag"),
        2 => say!("Wednesday", "Mittwoch"),
        3 => say!("Thursday", "Donnerstag"),
        4 => say!("Friday", "Freitag"),
        5 => say!("Saturday", "Samstag"),
        _ => say!("Sunday", "Sonntag"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(about: About, (k, n): (u64, u64), beside: Option<(u64, u64, Weight)>, expected: &str) {
        let beside = beside.map(|(k, n, weight)| Beside { k, n, weight });
        let question = Question { about, k, n, low: 0.1, high: 0.9, beside };
        let said = format!("{} {}", asked(&question), told(&question));
        assert_eq!(said.replace(['\u{a0}', '\u{202f}'], " "), expected);
    }

    #[test]
    fn every_question_comes_with_its_counts_and_what_they_are_worth() {
        check(
            About::Weekday { day: 4 },
            (2, 3),
            Some((20, 100, Weight::TooFew)),
            "Do Friday deployments go worse? 2 of 3 failed deployments ended on a Friday: 66.7 % [10 – 90 %]. \
             Of all 100 deployments 20 did (20 %): too few failures to conclude.",
        );
        check(
            About::OffHours,
            (6, 9),
            Some((20, 1_000, Weight::MoreThanChance)),
            "Do deployments outside working hours go worse? 6 of 9 failed deployments ended outside 9–17 o’clock on \
             Monday to Friday: 66.7 % [10 – 90 %]. Of all 1000 deployments 20 did (2 %): more than chance explains.",
        );
        check(
            About::LongLead { secs: 7_200.0 },
            (1, 1),
            Some((5, 50, Weight::NoMoreThanChance)),
            "Are changes that waited long the ones that fail? 1 of 1 failed deployment took longer than 2 h, as one in \
             ten does: 100 % [10 – 90 %]. Of all 50 deployments 5 did (10 %): no more than chance explains.",
        );
        check(
            About::NoPostmortem,
            (1, 4),
            None,
            "What keeps postmortems from being written? 1 of 4 postmortems that the policy asks for is not in the \
             files: 25 % [10 – 90 %].",
        );
        check(
            About::WhileFrozen,
            (3, 4),
            None,
            "Why did releases go on while they were to stop? 3 of 4 deployments during a freeze were of no kind that \
             may pass it.",
        );
    }
}
