//! Shared outcomes in sentences: questions and answers, what they rest on, features, readiness, toil. A change "coincided
//! with" a release and was never caused by it; what a user supplied is "given".

use super::{
    BudgetState, DASH, GLUE, MINUS, count, decimal, integer, label, list, name, of_all, percent, percent_beside,
    sentence_case, signed_percent,
};
use crate::domain::{BetterIs, Reason};
use crate::score::outcomes::{
    Answer, CostReading, CostSum, FeatureReading, FeatureVerdict, Finding, FindingId, GivenChange, GivenShift,
    InstabilityReading, Question, QuestionId, Readiness, Ready, RevenueAtRisk, SpentMoney, ToilReading, UnitCost,
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

/// Its shape and colour.
pub fn answer_state(answer: Answer) -> BudgetState {
    match answer {
        Answer::Yes => BudgetState::Healthy,
        Answer::No => BudgetState::Breach,
        Answer::NotEnoughData => BudgetState::NoData,
    }
}

pub fn feature_state(verdict: FeatureVerdict) -> BudgetState {
    match verdict {
        FeatureVerdict::Aligned => BudgetState::Healthy,
        FeatureVerdict::GrowthAtTheExpenseOfStability | FeatureVerdict::SafeButNoGain => BudgetState::Watch,
        FeatureVerdict::Liability => BudgetState::Breach,
        FeatureVerdict::NotEnoughData => BudgetState::NoData,
    }
}

const NOT_ENOUGH: &str = "not enough data";

/// `not enough data: no features in the files`; a reason that begins so is not said twice.
fn not_enough(u: Option<&Unmeasured>) -> String {
    match u.map(super::unmeasured) {
        None => NOT_ENOUGH.into(),
        Some(why) if why.starts_with(NOT_ENOUGH) => why,
        Some(why) => format!("{NOT_ENOUGH}: {why}"),
    }
}

/// The answer, the finding that decided it, and of how many it is.
pub fn question(q: &Question) -> String {
    let told = question_told(q);
    match q.answer {
        Answer::Yes => format!("Yes. {told}"),
        Answer::No => format!("No. {told}"),
        Answer::NotEnoughData => sentence_case(&format!("{}.", not_enough(q.unmeasured.as_ref()))),
    }
}

/// The same without its first word, for where the answer stands by itself.
pub fn question_told(q: &Question) -> String {
    if q.answer == Answer::NotEnoughData {
        let why = q.unmeasured.as_ref().map_or_else(String::new, super::unmeasured);
        let why = why.strip_prefix(NOT_ENOUGH).unwrap_or(&why).trim_start().to_owned();
        return if why.is_empty() { why } else { sentence_case(&why) + "." };
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
    let (like, other) = (q.alike.saturating_sub(1), q.deciding.saturating_sub(q.alike.max(1)));
    let other_findings = count(other, "more finding", "more findings");
    let more = match (like, other) {
        (0, 0) => String::new(),
        (like, 0) => format!("And {} more like it. ", integer(like)),
        (0, _) => format!("And {other_findings}. "),
        (like, _) => format!("And {} more like it and {other_findings}. ", integer(like)),
    };
    let told = decided_by(q).map_or_else(String::new, |f| finding(f) + " ");
    format!("{told}{more}Based on {basis}.")
}

/// For one line: the first evidence, or why there is none.
pub fn question_brief(q: &Question) -> String {
    decided_by(q).filter(|_| q.answer != Answer::NotEnoughData).map_or_else(|| question_told(q), finding)
}

fn deciding(q: &Question) -> impl Iterator<Item = &Finding> {
    q.evidence.iter().filter(|f| f.favourable == (q.answer == Answer::Yes))
}

/// What did not get better speaks for "no" only where nothing got worse.
fn decided_by(q: &Question) -> Option<&Finding> {
    deciding(q).next().or(q.evidence.first())
}

/// `+5 %`, `−3 %`.
fn signed_share(share: f64) -> String {
    let text = signed_percent(share);
    if share > 0.0 { format!("+{text}") } else { text }
}

/// Three digits that say something, none behind the point from 1000 on, and no nought at the end.
fn number(value: f64) -> String {
    written(value, decimals(value))
}

fn decimals(value: f64) -> usize {
    if !value.is_finite() || value == 0.0 || value.abs() >= 1_000.0 {
        return 0;
    }
    // 0.031 is 0.031 and not 0.03: what is not nothing is not shown as nothing.
    (2 - libm::floor(libm::log10(value.abs())) as i32).clamp(2, MOST_DECIMALS) as usize
}

const MOST_DECIMALS: i32 = 12;

fn written(value: f64, decimals: usize) -> String {
    if value != 0.0 && value.abs() < 1e-10 {
        return format!("{value:e}").replace('-', &MINUS.to_string());
    }
    let text = decimal(value, decimals);
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').into() } else { text }
}

/// Two figures with as many digits as it takes to tell them apart.
fn two(before: f64, after: f64) -> [String; 2] {
    let least = decimals(before).max(decimals(after));
    let each = |digits| [before, after].map(|value| written(value, digits));
    let apart = (least..least + 12).map(each).find(|[before, after]| before != after);
    apart.unwrap_or_else(|| each(least))
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

/// Why more bad than none did degrade an SLO or did not: there is no ratio to nothing, but an interval.
fn since_nothing_bad(f: &Finding) -> String {
    match (f.after, f.low) {
        (Some(0.0), _) => String::new(),
        // Days drawn again had nothing bad after, too.
        (_, Some(low)) => format!(
            ". Nothing was bad before, so no ratio is told; its interval, from days drawn again, is {}{GLUE}or{GLUE}more, which includes no change",
            times(low)
        ),
        (_, None) if f.favourable => String::new(),
        (_, None) => {
            ". Nothing was bad before, so no ratio is told; its interval, from days drawn again, excludes no change"
                .into()
        }
    }
}

/// One finding as a sentence.
pub fn finding(f: &Finding) -> String {
    let feature = f.feature.as_deref().map(name).unwrap_or_default();
    let service = f.service.as_deref().map(name).unwrap_or_default();
    let slo = f.slo.as_deref().map(name).unwrap_or_default();
    let share = |before: Option<f64>| before.filter(|b| *b != 0.0).map(|b| f.value / b.abs());
    let from_to = match (f.before, f.after) {
        (Some(before), Some(after)) => {
            let [before, after] = two(before, after);
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
                _ if f.before == Some(0.0) => since_nothing_bad(f),
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
            let [target, cost] = two(target, cost);
            let money = |shown: &str| in_currency(shown, f.currency.as_deref());
            let over = if f.favourable { "within" } else { "over" };
            format!("{what} cost {} given, {over} the target of {}.", money(&cost), money(&target))
        }
    }
}

/// A given change in a cell: `1000 → 1050 EUR, +5 %`.
pub fn given_change(given: &GivenChange) -> String {
    let (Some(before), Some(after)) = (given.before, given.after) else {
        return given.unmeasured.as_ref().map_or_else(|| DASH.into(), super::unmeasured);
    };
    let currency = given.currency.as_deref().map_or_else(String::new, |c| format!("{GLUE}{}", label(c)));
    let share = given.share.map_or_else(String::new, |s| format!(", {}", signed_share(s)));
    let [before, after] = two(before, after);
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

/// Whether a finding speaks for "yes", and its shape.
pub fn speaks(f: &Finding) -> (BudgetState, &'static str) {
    match f.favourable {
        true => (BudgetState::Healthy, "for"),
        // What stayed as it was is no improvement, and no harm.
        false
            if f.value == 0.0
                && matches!(f.id, FindingId::Kpi | FindingId::Satisfaction | FindingId::RevenueChange) =>
        {
            (BudgetState::Watch, "neither")
        }
        false => (BudgetState::Breach, "against"),
    }
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
                v => written(v, decimals(v).max(4)),
            };
            let currency = currency.map_or_else(String::new, |c| format!("{GLUE}{}", label(c)));
            format!("{shown}{currency}")
        }
        None => cost.unmeasured.as_ref().map_or_else(|| DASH.into(), super::unmeasured),
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

/// Findings that a page does not list: those that the export has, and those beyond.
pub fn findings_left_out(exported: u64, unlisted: u64) -> Option<String> {
    match (exported, unlisted) {
        (0, 0) => None,
        (more, 0) => Some(format!("And {} more; the export has all of them.", integer(more))),
        (0, more) => Some(format!("And {} more, which weigh less.", integer(more))),
        (more, less) => Some(format!("And {} more; the export has {} of them.", integer(more + less), integer(more))),
    }
}

/// Rows beyond those that a page lists.
pub fn unlisted(n: u64, one: &str, many: &str) -> Option<String> {
    let what = count(n, one, many);
    (n > 0).then(|| {
        format!("{what} more {} not listed: choose a team or a shorter period.", if n == 1 { "is" } else { "are" })
    })
}

/// What else there is that is not listed.
pub fn features_left_out(o: &Outcomes) -> Option<String> {
    let parts = [
        (o.features_outside, "belongs to another time or has", "belong to other times or have", " no known release"),
        (o.features_unlisted, "is", "are", " beyond those listed"),
    ];
    let told: Vec<String> = parts
        .into_iter()
        .filter(|(n, ..)| *n > 0)
        .map(|(n, one, many, what)| {
            format!("{} {}{what}", count(n, "feature", "features"), if n == 1 { one } else { many })
        })
        .collect();
    (!told.is_empty()).then(|| format!("{}.", told.join("; ")))
}

/// The feature's name and, where it has one of its own, its id.
pub fn feature_title(f: &FeatureReading) -> String {
    match &f.name {
        Some(title) if *title != f.id => format!("{} ({})", label(title), label(&f.id)),
        _ => label(&f.id),
    }
}

/// Satisfaction and KPIs that were given, one line each.
pub fn experience(f: &FeatureReading) -> Vec<String> {
    let told = f.satisfaction.before.or(f.satisfaction.after).is_some() || f.satisfaction.is_unreadable();
    let satisfaction = told.then(|| format!("satisfaction {}", given_change(&f.satisfaction)));
    let kpis = f.kpis.iter().map(|kpi| {
        let so = match kpi.shift {
            _ if kpi.given.change.is_none() => String::new(),
            Some(GivenShift::Better) => " (better)".into(),
            Some(GivenShift::Worse) => " (worse)".into(),
            Some(GivenShift::Same) => " (no change)".into(),
            None => " (not judged)".into(),
        };
        format!("{} {}{so}", label(&kpi.kpi), given_change(&kpi.given))
    });
    satisfaction.into_iter().chain(kpis).collect()
}

/// Bad share before and after, in a cell; why not, where it could not be compared.
pub fn bad_shares(i: &InstabilityReading) -> String {
    match (i.before, i.after, &i.unmeasured) {
        (Some(before), Some(after), None) => format!("{} → {}", percent(before), percent(after)),
        (_, _, Some(why)) => super::unmeasured(why),
        _ => DASH.into(),
    }
}

/// How many times as much was bad after, with its interval.
pub fn bad_ratio(i: &InstabilityReading) -> String {
    let Some(ratio) = i.ratio else {
        return match (i.after, i.low) {
            (None, _) => DASH.into(),
            (Some(0.0), _) => "nothing bad before or after".into(),
            // It starts at no change.
            (_, Some(low)) => format!("nothing bad before [{} or more]", decimal(low, 2)),
            (_, None) => "nothing bad before".into(),
        };
    };
    let within = match (i.low, i.high) {
        (Some(low), Some(high)) => format!(" [{}{GLUE}–{GLUE}{}]", decimal(low, 2), decimal(high, 2)),
        (Some(low), None) => format!(" [{} or more]", decimal(low, 2)),
        _ => String::new(),
    };
    format!("{}{within}", times(ratio))
}

pub fn degraded(degraded: Option<bool>) -> &'static str {
    match degraded {
        Some(true) => "degraded",
        Some(false) => "not degraded",
        None => "not enough data",
    }
}

/// `met, then missed`.
pub fn met_then(i: &InstabilityReading) -> String {
    let word = |met| if met { "met" } else { "missed" };
    match (i.met_before, i.met_after) {
        (Some(before), Some(after)) if before == after => format!("{} both times", word(before)),
        (Some(before), Some(after)) => format!("{}, then {}", word(before), word(after)),
        _ => DASH.into(),
    }
}

/// What was there before the release, in a cell, and its shape.
pub fn readiness(r: &Readiness) -> (BudgetState, String) {
    let all = [("SLO", &r.slo), ("full window of data", &r.data), ("budget", &r.budget)];
    let of = |answer| all.iter().filter(move |(_, ready)| ready.answer == answer).map(|(what, _)| *what);
    let (without, unknown): (Vec<_>, Vec<_>) = (of(Answer::No).collect(), of(Answer::NotEnoughData).collect());
    if !without.is_empty() {
        return (BudgetState::Breach, format!("without {}", list(&without)));
    }
    if !unknown.is_empty() {
        return (BudgetState::NoData, format!("not known: {}", list(&unknown)));
    }
    (BudgetState::Healthy, "ready".into())
}

/// One currency's costs of the period against their targets.
pub fn cost_sum(sum: &CostSum) -> String {
    let currency = sum.currency.as_deref();
    let all = format!(
        "{} given for {}",
        amount(sum.cost, currency),
        count(sum.n, "month of a service", "months of services")
    );
    let Some(within) = sum.within else { return format!("{all}; none of it can be held against a target.") };
    let of = match sum.n_with_target == sum.n {
        true => String::new(),
        false => format!("; of these {} can be held against a target", super::integer(sum.n_with_target)),
    };
    let [cost, target] = two(sum.cost_with_target, sum.target);
    let so = if within { "within" } else { "over" };
    format!("{all}{of}: {cost}, {so} the target of {target} ({} of it).", percent(sum.cost_with_target / sum.target))
}

/// A month's cost against its target, in a cell, and its shape.
pub fn within_target(c: &CostReading) -> (BudgetState, String) {
    match (c.within, &c.unmeasured) {
        (Some(true), _) => (BudgetState::Healthy, "within".into()),
        (Some(false), _) => (BudgetState::Breach, "over".into()),
        (None, Some(why)) => match why.reason {
            Reason::TooShort { days, needed } => {
                (BudgetState::NoData, format!("not over: {} days", of_all(days, needed)))
            }
            _ => (BudgetState::NoData, super::unmeasured(why)),
        },
        (None, None) => (BudgetState::NoData, DASH.into()),
    }
}

/// What stands beside the cost of one: of how many.
pub fn unit_cost_n(cost: &UnitCost, one: &str, many: &str) -> Option<String> {
    let n = cost.n.filter(|_| cost.value.is_some())?;
    // Events that were weighted need not be whole.
    let counted = if n.fract() == 0.0 { count(n as u64, one, many) } else { format!("{} {many}", number(n)) };
    Some(match &cost.slo {
        Some(slo) => format!("{counted}, {}", label(slo)),
        None => counted,
    })
}

/// Hours, in a cell.
pub fn hours(hours: f64) -> String {
    number(hours)
}

/// Title of a team's small multiple.
pub fn toil_title(t: &ToilReading) -> String {
    format!("{}: toil, share of hours worked", label(&t.team))
}

/// A file that would tell more, with its columns, and what it would tell.
pub struct Wanted {
    pub what: &'static str,
    pub columns: &'static str,
    pub tells: &'static str,
}

/// What the files do not tell of shared outcomes.
pub fn outcomes_wanted(o: &Outcomes) -> Vec<Wanted> {
    let all = [
        (
            !o.features.is_empty() || o.features_outside > 0,
            Wanted {
                what: "Features",
                columns: "id,name,service,released_at,revenue_before,revenue_after,currency,csat_before,csat_after",
                tells: "revenue, satisfaction and stability around each release, and whether it was ready for launch",
            },
        ),
        (
            o.features.iter().any(|f| !f.kpis.is_empty()),
            Wanted {
                what: "Further measures of features",
                columns: "feature,kpi,before,after,better",
                tells: "conversion, churn or whatever else you measure",
            },
        ),
        (
            !o.costs.is_empty(),
            Wanted {
                what: "Costs",
                columns: "month,service,cost,target,currency",
                tells: "cost against target, for a deployment and for a thousand good requests",
            },
        ),
        (
            !o.toil.is_empty(),
            Wanted {
                what: "Toil",
                columns: "week,team,toil_hours,worked_hours",
                tells: "how much of each team’s time goes into toil, and what that leaves",
            },
        ),
    ];
    all.into_iter().filter(|(there, _)| !there).map(|(_, wanted)| wanted).collect()
}

/// Whether a business told anything beside its exports.
pub fn has_business(o: &Outcomes) -> bool {
    !(o.features.is_empty() && o.features_outside == 0 && o.costs.is_empty() && o.toil.is_empty())
}

/// What stands where no business data is given.
pub const NO_BUSINESS: &str = "No business data in the files.";

/// What is spent of a budget, in money, and what lies on it.
pub fn revenue_at_risk(r: &RevenueAtRisk) -> String {
    let features: Vec<&str> = r.features.iter().map(String::as_str).collect();
    format!("{} ({})", amount(r.amount, r.currency.as_deref()), list(&features))
}

/// The money behind a budget that is spent, whose it is, and how many others of the service are partly spent.
pub fn spent_money(s: &SpentMoney) -> String {
    let others = match s.other_slos {
        0 => String::new(),
        n => format!(
            "; not added: {}",
            super::count(n, "other SLO with something spent", "other SLOs with something spent")
        ),
    };
    format!("{} ({}{others})", settings_amount(&number(s.amount), &s.currency), label(&s.slo))
}

/// An amount in the currency of the settings; without one it says so.
pub fn settings_amount(amount: &str, currency: &str) -> String {
    match currency.is_empty() {
        true => format!("{amount} (no currency given)"),
        false => format!("{amount}{GLUE}{}", label(currency)),
    }
}
