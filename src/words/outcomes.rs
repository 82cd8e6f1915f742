//! Shared outcomes in sentences: questions and answers, what they rest on, features, readiness, toil. A change "coincided
//! with" a release and was never caused by it; what a user supplied is "given".

use super::{
    GLUE, MINUS, count, decimal, integer, label, list, name, of_all, percent, percent_beside, sentence_case,
    signed_percent,
};
use crate::domain::BetterIs;
use crate::score::outcomes::{
    Answer, FeatureReading, FeatureVerdict, Finding, FindingId, GivenChange, Question, QuestionId, Ready, ToilReading,
    UnitCost,
};
use crate::score::{Outcomes, Unmeasured};

/// The question as it is asked.
pub fn question_title(id: QuestionId) -> &'static str {
    match id {
        QuestionId::Revenue => "Did revenue grow without degrading reliability?",
        QuestionId::Experience => "Did customer experience improve?",
        QuestionId::Budgets => "Did error budgets remain intact?",
        QuestionId::Cost => "Did operational cost stay within target?",
    }
}

/// For a narrow column.
pub fn question_short(id: QuestionId) -> &'static str {
    match id {
        QuestionId::Revenue => "Revenue",
        QuestionId::Experience => "Experience",
        QuestionId::Budgets => "Budgets",
        QuestionId::Cost => "Cost",
    }
}

pub fn answer(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "yes",
        Answer::No => "no",
        Answer::NotEnoughData => "not enough data",
    }
}

pub fn feature_verdict(verdict: FeatureVerdict) -> &'static str {
    match verdict {
        FeatureVerdict::Aligned => "aligned",
        FeatureVerdict::GrowthAtTheExpenseOfStability => "growth at the expense of stability",
        FeatureVerdict::SafeButNoGain => "safe but no gain",
        FeatureVerdict::Liability => "liability",
        FeatureVerdict::NotEnoughData => "not enough data",
    }
}

/// `not enough data: no features in the files`; a reason that begins so is not said twice.
fn not_enough(u: Option<&Unmeasured>) -> String {
    let words = "not enough data";
    match u.map(super::unmeasured) {
        None => words.into(),
        Some(why) if why.starts_with(words) => why,
        Some(why) => format!("{words}: {why}"),
    }
}

/// The answer, the finding that decided it, and of how many it is.
pub fn question(q: &Question) -> String {
    if q.answer == Answer::NotEnoughData {
        return sentence_case(&format!("{}.", not_enough(q.unmeasured.as_ref())));
    }
    let (one, many) = match q.id {
        QuestionId::Revenue | QuestionId::Experience => ("feature", "features"),
        QuestionId::Budgets => ("SLO", "SLOs"),
        QuestionId::Cost => ("month of a service", "months of services"),
    };
    let basis = match q.measured == q.of {
        true => count(q.of, one, many),
        false => format!("{} {many}", of_all(q.measured, q.of)),
    };
    let yes = if q.answer == Answer::Yes { "Yes" } else { "No" };
    let mut deciding = q.evidence.iter().filter(|f| f.favourable == (q.answer == Answer::Yes));
    // What did not get better speaks for "no" only where nothing got worse.
    let first = deciding.next().or(q.evidence.first());
    let more = match q.deciding {
        0 | 1 => String::new(),
        n => format!(" And {} more like it.", n - 1),
    };
    let told = first.map_or_else(String::new, |f| format!(" {}", finding(f)));
    format!("{yes}.{told}{more} Based on {basis}.")
}

/// `+5 %`, `−3 %`.
fn signed_share(share: f64) -> String {
    let text = signed_percent(share);
    if share > 0.0 { format!("+{text}") } else { text }
}

/// Decimals of given figures, at most: their files are read to nine.
const MOST_DECIMALS: usize = 9;

/// Two decimals, none for whole numbers and from a thousand on; below 0.1 as many as two digits that count take.
fn decimals(value: f64) -> usize {
    let size = value.abs();
    match size {
        _ if size >= 1_000.0 || value.fract() == 0.0 => 0,
        _ if size >= 0.1 => 2,
        _ => (3..MOST_DECIMALS).find(|d| size * libm::pow(10.0, *d as f64) >= 10.0).unwrap_or(MOST_DECIMALS),
    }
}

/// At so many decimals, none for whole numbers; what is not nothing is not shown as nothing.
fn with_decimals(value: f64, decimals: usize) -> String {
    let decimals = if value.fract() == 0.0 { 0 } else { decimals };
    let text = decimal(value, decimals);
    let nothing = value != 0.0 && !text.contains(|c: char| matches!(c, '1'..='9'));
    match nothing {
        true => format!("{value:e}").replace('-', &MINUS.to_string()),
        // Zeros that only hold the place of smaller digits say nothing.
        false if decimals > 2 => text.trim_end_matches('0').trim_end_matches('.').into(),
        false => text,
    }
}

fn number(value: f64) -> String {
    with_decimals(value, decimals(value))
}

/// Two figures that are read side by side: with as many decimals as tell them apart, where they differ. Both are rounded
/// alike, so that the larger one stays the larger one.
fn pair(a: f64, b: f64) -> (String, String) {
    let shown = |d: usize| (with_decimals(a, d), with_decimals(b, d));
    let apart = |d: &usize| a == b || format!("{a:.*}", *d) != format!("{b:.*}", *d);
    let least = decimals(a).max(decimals(b));
    shown((least..=MOST_DECIMALS).find(apart).unwrap_or(MOST_DECIMALS))
}

/// Its currency after an amount, as given; one without a currency says so.
fn in_currency(amount: &str, currency: Option<&str>) -> String {
    match currency {
        Some(currency) => format!("{amount}{GLUE}{}", name(currency)),
        None => format!("{amount} (no currency given)"),
    }
}

/// An amount with its currency as given; one without a currency says so.
pub fn amount(value: f64, currency: Option<&str>) -> String {
    in_currency(&number(value), currency)
}

fn times(ratio: f64) -> String {
    format!("{}{GLUE}times", decimal(ratio, 2))
}

/// One finding as a sentence.
pub fn finding(f: &Finding) -> String {
    let feature = f.feature.as_deref().map(name).unwrap_or_default();
    let service = f.service.as_deref().map(name).unwrap_or_default();
    let slo = f.slo.as_deref().map(name).unwrap_or_default();
    let share = |before: Option<f64>| before.filter(|b| *b != 0.0).map(|b| f.value / b.abs());
    let from_to = match (f.before, f.after) {
        (Some(before), Some(after)) => {
            let (before, after) = pair(before, after);
            format!("from {before} to {after}")
        }
        _ => String::new(),
    };
    match f.id {
        FindingId::RevenueChange => {
            let of = match f.feature {
                Some(_) => format!("with {feature}"),
                None => format!("with {}", count(f.n, "feature", "features")),
            };
            let share = share(f.before).map_or_else(String::new, |s| format!(" ({})", signed_share(s)));
            let what = match f.value {
                v if v > 0.0 => format!("rose by {}{share}", amount(v, f.currency.as_deref())),
                v if v < 0.0 => format!("fell by {}{share}", amount(-v, f.currency.as_deref())),
                _ => "stayed the same".into(),
            };
            let windows = match (f.days_low, f.days_high) {
                (Some(low), Some(high)) => {
                    format!(", over stretches of {low}{GLUE}–{GLUE}{high} days before and after")
                }
                _ => String::new(),
            };
            let twice = match f.overlapping {
                true => {
                    " Some of them are of the same days of one service: what they share may be in the sum more than once."
                }
                false => "",
            };
            format!("Revenue given {of} {what}{windows}.{twice}")
        }
        FindingId::Satisfaction | FindingId::Kpi => {
            let what = f.kpi.as_deref().map_or_else(|| "satisfaction".into(), name);
            let so = match f.favourable {
                true => "better",
                false if f.value == 0.0 => "no change",
                false => "worse",
            };
            format!("With {feature}, {what} went {from_to} ({so}, given).")
        }
        FindingId::Instability | FindingId::MetThenMissed => {
            let shares = match (f.before, f.after) {
                (Some(before), Some(after)) => {
                    format!("its bad share went from {} to {}", percent(before), percent(after))
                }
                _ => String::new(),
            };
            let so = match (f.id, f.low, f.high) {
                (FindingId::MetThenMissed, ..) => ", met before and missed after".into(),
                (_, Some(low), Some(high)) => {
                    format!(", {} ({}{GLUE}–{GLUE}{})", times(f.value), decimal(low, 2), decimal(high, 2))
                }
                (_, Some(low), None) => {
                    format!(", {} ({}{GLUE}or{GLUE}more)", times(f.value), decimal(low, 2))
                }
                _ if f.before.is_some_and(|b| b > 0.0) => format!(", {}", times(f.value)),
                _ => String::new(),
            };
            let verdict = if f.favourable { "did not degrade" } else { "degraded" };
            let days = count(f.n, "day", "days");
            format!("{service} {slo} {verdict} in the {days} that coincided with {feature}: {shares}{so}.")
        }
        FindingId::BudgetLeft => {
            let when = match f.feature {
                Some(_) => format!(" of the {} after {feature}", count(f.n, "day", "days")),
                None => String::new(),
            };
            let so_far = if f.so_far { ", of what has been counted so far" } else { "" };
            format!("{service} {slo} has {} of its budget{when} left{so_far}.", signed_percent(f.value))
        }
        FindingId::CostShare => {
            let what = match (&f.service, &f.month) {
                (Some(_), Some(month)) => format!("{service} in {}", name(month)),
                _ => format!("{} together", count(f.n, "month of a service", "months of services")),
            };
            let (Some(target), Some(cost)) = (f.before, f.after) else { return format!("{what}.") };
            let (target, cost) = pair(target, cost);
            let money = |shown: &str| in_currency(shown, f.currency.as_deref());
            let over = if f.favourable { "within" } else { "over" };
            format!("{what} cost {} given, {over} the target of {}.", money(&cost), money(&target))
        }
    }
}

/// A given change in a cell: `1000 → 1050 EUR, +5 %`.
pub fn given_change(given: &GivenChange) -> String {
    let (Some(before), Some(after)) = (given.before, given.after) else {
        return given.unmeasured.as_ref().map_or_else(|| super::DASH.into(), super::unmeasured);
    };
    let currency = given.currency.as_deref().map_or_else(String::new, |c| format!("{GLUE}{}", label(c)));
    let share = given.share.map_or_else(String::new, |s| format!(", {}", signed_share(s)));
    let (before, after) = pair(before, after);
    format!("{before} → {after}{currency}{share}")
}

pub fn better_is(better: Option<BetterIs>) -> &'static str {
    match better {
        Some(BetterIs::Higher) => "higher is better",
        Some(BetterIs::Lower) => "lower is better",
        None => "not judged: no word on which way is better",
    }
}

/// What stood beside what, as a sentence, with what else coincided.
pub fn feature(f: &FeatureReading) -> String {
    let title = f.name.as_deref().unwrap_or(&f.id);
    let so_far = match f.so_far {
        true => format!(" So far: {} of {} compared.", f.days, count(f.window_days, "day", "days")),
        false => String::new(),
    };
    let overlap = match &f.overlaps[..] {
        [] => String::new(),
        others => {
            let ids: Vec<&str> = others.iter().map(String::as_str).collect();
            let others = match f.overlaps_unlisted {
                0 => list(&ids),
                n => {
                    let first: Vec<String> = ids.iter().take(2).map(|id| name(id)).collect();
                    let more = (ids.len() - first.len()) as u64 + n;
                    format!("{} and {} more", first.join(", "), integer(more))
                }
            };
            format!(" Its days overlap with those of {others}: what coincided with one coincided with all.")
        }
    };
    let told = match f.verdict {
        FeatureVerdict::NotEnoughData => not_enough(f.unmeasured.as_ref()),
        verdict => feature_verdict(verdict).into(),
    };
    format!("{}: {told}.{so_far}{overlap}", name(title))
}

/// Which of the three of launch readiness.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadyOf {
    Slo,
    Data,
    Budget,
}

pub fn ready(of: ReadyOf, ready: &Ready) -> String {
    let slo = ready.slo.as_deref().map(name).unwrap_or_default();
    let value = ready.value.unwrap_or(0.0);
    match (of, ready.answer) {
        (_, Answer::NotEnoughData) => sentence_case(&format!("{}.", not_enough(ready.unmeasured.as_ref()))),
        (ReadyOf::Slo, Answer::Yes) => {
            format!("{} with an objective; exports do not say since when.", count(value as u64, "SLO", "SLOs"))
        }
        (ReadyOf::Slo, Answer::No) => "No SLO of the service is known.".into(),
        (ReadyOf::Data, _) => {
            let of = ready.of.unwrap_or(0.0) as u64;
            let by = if slo.is_empty() { String::new() } else { format!(" ({slo})") };
            format!("{} with samples before the release{by}.", of_all(value as u64, of) + " days")
        }
        (ReadyOf::Budget, _) => format!("{} of the budget left at the release ({slo}).", signed_percent(value)),
    }
}

/// What one of something cost, in a cell.
pub fn unit_cost(cost: &UnitCost, currency: Option<&str>) -> String {
    match cost.value {
        Some(value) => {
            // Fractions of a cent are what many a thousand requests cost.
            let shown = match value {
                v if v >= 100.0 => decimal(v, 0),
                v if v >= 1.0 || v == 0.0 => decimal(v, 2),
                v => with_decimals(v, decimals(v).max(4)),
            };
            let currency = currency.map_or_else(String::new, |c| format!("{GLUE}{}", label(c)));
            format!("{shown}{currency}")
        }
        None => cost.unmeasured.as_ref().map_or_else(|| super::DASH.into(), super::unmeasured),
    }
}

/// What it means for the team's capacity.
pub fn toil(t: &ToilReading) -> String {
    let team = name(&t.team);
    let (Some(share), Some(over), Some(part)) = (t.share, t.over_hours, t.over_share) else {
        return format!("{team}: {}.", not_enough(t.unmeasured.as_ref()));
    };
    let shown = percent_beside(share, t.budget);
    let basis = format!("{shown} of hours worked were toil in {}", count(t.n, "week", "weeks"));
    let budget = percent(t.budget);
    match t.within {
        Some(false) => format!(
            "{team}: {basis}, over the budget of {budget}. Within it, {} hours would be free for other work, {} of the team's time.",
            number(over),
            percent(part)
        ),
        _ => format!("{team}: {basis}, within the budget of {budget} by {} hours.", number(-over)),
    }
}

/// What else there is that is not listed.
pub fn features_left_out(o: &Outcomes) -> Option<String> {
    let parts = [
        (o.features_outside, "belong to other times or have no known release"),
        (o.features_unlisted, "are beyond those listed"),
    ];
    let told: Vec<String> = parts
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, what)| format!("{} {what}", count(n, "feature", "features")))
        .collect();
    (!told.is_empty()).then(|| format!("{}.", told.join("; ")))
}
