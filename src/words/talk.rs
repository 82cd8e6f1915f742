//! What to talk about, as questions with the counts they rest on.

use super::{count, decimal, duration, integer, interval, of_all, percent};
use crate::domain::Unit;
use crate::score::talk::{About, Beside, Question, Weight};

/// Nothing in the data asks for a talk.
pub const NO_QUESTION: &str = "The files raise no question here: nothing failed, repeated, went unexamined or shipped while frozen, or they do not tell.";

const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The question itself.
pub fn asked(q: &Question) -> String {
    match q.about {
        About::Weekday { day } => format!("Do {} deployments go worse?", weekday(day)),
        About::OffHours => "Do deployments outside working hours go worse?".into(),
        About::LargeBatch { .. } => "Are large batches the ones that fail?".into(),
        About::LongLead { .. } => "Are changes that waited long the ones that fail?".into(),
        About::Repeats { .. } => "Why do incidents come again?".into(),
        About::NoPostmortem => "What keeps postmortems from being written?".into(),
        About::WhileFrozen => "Why did releases go on while they were to stop?".into(),
    }
}

/// What is known of it.
pub fn told(q: &Question) -> String {
    let (k, n) = (of_all(q.k, q.n), q.n);
    let failed = if n == 1 { "failed deployment" } else { "failed deployments" };
    let share = format!("{} {}", percent(q.k as f64 / n as f64), interval(Some(q.low), Some(q.high), Unit::Ratio));
    let fact = match q.about {
        About::Weekday { day } => format!("{k} {failed} ended on a {}", weekday(day)),
        About::OffHours => format!("{k} {failed} ended outside 9–17 o’clock on Monday to Friday"),
        About::LargeBatch { median } => {
            format!("{k} {failed} had more commits than the median batch of {}", decimal(median, 0))
        }
        About::LongLead { secs } => format!("{k} {failed} took longer than {}, as one in ten does", duration(secs)),
        About::Repeats { days } => {
            let incidents = if n == 1 { "incident was" } else { "incidents were" };
            return format!("{k} {incidents} like one of the {} before: {share}.", count(days, "day", "days"));
        }
        About::NoPostmortem => {
            let owed = if n == 1 { "postmortem" } else { "postmortems" };
            return format!("{k} {owed} that the policy asks for {} not in the files: {share}.", verb(q.k));
        }
        About::WhileFrozen => {
            let shipped = if n == 1 { "deployment" } else { "deployments" };
            return format!("{k} {shipped} during a freeze {} of no kind that may pass it.", was(q.k));
        }
    };
    match q.beside {
        Some(beside) => format!("{fact}: {share}. {}", weighed(beside)),
        None => format!("{fact}: {share}."),
    }
}

fn weighed(b: Beside) -> String {
    let all =
        format!("Of all {} deployments {} did ({})", integer(b.n), integer(b.k), percent(b.k as f64 / b.n as f64));
    match b.weight {
        Weight::MoreThanChance => format!("{all}: more than chance explains."),
        Weight::NoMoreThanChance => format!("{all}: no more than chance explains."),
        Weight::TooFew => format!("{all}: too few failures to conclude."),
    }
}

fn weekday(day: u8) -> &'static str {
    DAYS.get(usize::from(day)).copied().unwrap_or("Sunday")
}

fn verb(n: u64) -> &'static str {
    if n == 1 { "is" } else { "are" }
}

fn was(n: u64) -> &'static str {
    if n == 1 { "was" } else { "were" }
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
