//! Shared outcomes in sentences: questions and answers, what they rest on, features, readiness, toil. A change "coincided
//! with" a release and was never caused by it; what a user supplied is "given".

use super::{
    BudgetState, DASH, GLUE, MINUS, count, decimal, integer, label, list, name, of_all, percent, percent_beside, say,
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
        QuestionId::Revenue => say!(
            "Did revenue grow without degrading reliability?",
            "Stieg der Umsatz, ohne dass die Zuverlässigkeit litt?"
        ),
        QuestionId::Experience => say!("Did customer experience improve?", "Hat sich das Kundenerlebnis verbessert?"),
        QuestionId::Budgets => say!("Did error budgets remain intact?", "Blieben die Error-Budgets gewahrt?"),
        QuestionId::Cost => {
            say!("Did operational cost stay within target?", "Blieben die Betriebskosten im Zielrahmen?")
        }
    }
}

/// For a narrow column.
pub fn question_short(id: QuestionId) -> &'static str {
    match id {
        QuestionId::Revenue => say!("Revenue", "Umsatz"),
        QuestionId::Experience => say!("Experience", "Erlebnis"),
        QuestionId::Budgets => say!("Budgets", "Budgets"),
        QuestionId::Cost => say!("Cost", "Kosten"),
    }
}

pub fn answer(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => say!("yes", "ja"),
        Answer::No => say!("no", "nein"),
        Answer::NotEnoughData => not_enough_data(),
    }
}

pub fn feature_verdict(verdict: FeatureVerdict) -> &'static str {
    match verdict {
        FeatureVerdict::Aligned => say!("aligned", "im Einklang"),
        FeatureVerdict::GrowthAtTheExpenseOfStability => {
            say!("growth at the expense of stability", "Wachstum auf Kosten der Stabilität")
        }
        FeatureVerdict::SafeButNoGain => say!("safe but no gain", "sicher, aber ohne Gewinn"),
        FeatureVerdict::Liability => say!("liability", "Belastung"),
        FeatureVerdict::NotEnoughData => not_enough_data(),
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

fn not_enough_data() -> &'static str {
    say!("not enough data", "nicht genug Daten")
}

/// `not enough data: no features in the files`; a reason that begins so is not said twice.
fn not_enough(u: Option<&Unmeasured>) -> String {
    match u {
        None => not_enough_data().into(),
        Some(why) if matches!(why.reason, Reason::TooFew { .. }) => super::unmeasured(why),
        Some(why) => format!("{}: {}", not_enough_data(), super::unmeasured(why)),
    }
}

/// The answer, the finding that decided it, and of how many it is.
pub fn question(q: &Question) -> String {
    let told = question_told(q);
    match q.answer {
        Answer::Yes => say!("Yes. {told}", "Ja. {told}"; told),
        Answer::No => say!("No. {told}", "Nein. {told}"; told),
        Answer::NotEnoughData => sentence_case(&format!("{}.", not_enough(q.unmeasured.as_ref()))),
    }
}

/// The same without its first word, for where the answer stands by itself.
pub fn question_told(q: &Question) -> String {
    if q.answer == Answer::NotEnoughData {
        return match q.unmeasured.as_ref().map(|u| (u, &u.reason)) {
            None => String::new(),
            Some((_, Reason::TooFew { n, needed })) => say!("({n} of {needed}).", "({n} von {needed})."; n, needed),
            Some((u, _)) => sentence_case(&super::unmeasured(u)) + ".",
        };
    }
    let (like, other) = (q.alike.saturating_sub(1), q.deciding.saturating_sub(q.alike.max(1)));
    let other = (other > 0)
        .then(|| count(other, say!("more finding", "weiterer Befund"), say!("more findings", "weitere Befunde")));
    let like = match like {
        0 => None,
        1 => Some(say!("1 more like it", "1 weiterer dieser Art").to_owned()),
        n => Some(say!("{n} more like it", "{n} weitere dieser Art"; n = integer(n))),
    };
    let more = match (like, other) {
        (None, None) => String::new(),
        (Some(one), None) | (None, Some(one)) => say!("And {one}. ", "Und {one}. "; one),
        (Some(like), Some(other)) => say!("And {like} and {other}. ", "Und {like} und {other}. "; like, other),
    };
    let told = decided_by(q).map_or_else(String::new, |f| finding(f) + " ");
    say!("{told}{more}Based on {basis}.", "{told}{more}Grundlage: {basis}."; told, more, basis = basis(q))
}

/// `7 features`, `5 of 7 features`.
fn basis(q: &Question) -> String {
    let (one, many, of_many) = match q.id {
        QuestionId::Revenue | QuestionId::Experience => {
            (say!("feature", "Feature"), say!("features", "Features"), say!("features", "Features"))
        }
        QuestionId::Budgets => ("SLO", "SLOs", "SLOs"),
        QuestionId::Cost => (
            say!("service-month", "Service-Monat"),
            say!("service-months", "Service-Monate"),
            say!("service-months", "Service-Monaten"),
        ),
    };
    match q.measured == q.of {
        true => count(q.of, one, many),
        false => format!("{} {of_many}", of_all(q.measured, q.of)),
    }
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
        return format!("{value:e}").replace('-', &MINUS.to_string()).replace('.', say!(".", ","));
    }
    let text = decimal(value, decimals);
    let mark = ['.', ','];
    if text.contains(mark) { text.trim_end_matches('0').trim_end_matches(mark).into() } else { text }
}

/// Two figures with as many digits as it takes to tell them apart.
fn two(before: f64, after: f64) -> [String; 2] {
    let least = decimals(before).max(decimals(after));
    let each = |digits| [before, after].map(|value| written(value, digits));
    let apart = (least..least + 12).map(each).find(|[before, after]| before != after);
    apart.unwrap_or_else(|| each(least))
}

/// A cost as it was given, to the hundredth; beside its target with as many digits as it takes to tell them apart.
pub fn given_cost(cost: f64, target: Option<f64>, currency: Option<&str>) -> [String; 2] {
    let as_given = |v: f64| written(v, if v.fract() == 0.0 { 0 } else { decimals(v).max(2) });
    let texts = match target {
        None => [as_given(cost), DASH.to_owned()],
        Some(target) if target != cost && as_given(cost) == as_given(target) => two(cost, target),
        Some(target) => [as_given(cost), as_given(target)],
    };
    let [cost, told] = texts.map(|text| if text == DASH { text } else { in_currency(&text, currency) });
    [cost, told]
}

/// What a cost is of its target: never on the other side of all of it.
pub fn of_target(share: f64) -> String {
    percent_beside(share, 1.0)
}

/// Its currency after an amount, as given; one without a currency says so.
fn in_currency(amount: &str, currency: Option<&str>) -> String {
    match currency {
        Some(currency) => format!("{amount}{GLUE}{}", name(currency)),
        None => say!("{amount} (no currency given)", "{amount} (keine Währung angegeben)"; amount),
    }
}

/// An amount with its currency as given; one without a currency says so.
pub fn amount(value: f64, currency: Option<&str>) -> String {
    in_currency(&number(value), currency)
}

fn times(ratio: f64) -> String {
    say!("{n}\u{a0}times", "{n}-fach"; n = decimal(ratio, 2))
}

/// Why more bad than none did degrade an SLO or did not: there is no ratio to nothing, but an interval.
fn since_nothing_bad(f: &Finding) -> String {
    match (f.after, f.low) {
        (Some(0.0), _) => String::new(),
        // Days drawn again had nothing bad after, too.
        (_, Some(low)) => say!(
            ". Nothing was bad before, so no ratio is told; its interval, from days drawn again, is {low}\u{a0}or\u{a0}more, which includes no change",
            ". Davor war nichts schlecht, daher ist kein Verhältnis genannt; sein Intervall aus neu gezogenen Tagen ist {low}\u{a0}oder\u{a0}mehr und schließt ein, dass sich nichts verändert hat";
            low = times(low)
        ),
        (_, None) if f.favourable => String::new(),
        (_, None) => say!(
            ". Nothing was bad before, so no ratio is told; its interval, from days drawn again, excludes no change",
            ". Davor war nichts schlecht, daher ist kein Verhältnis genannt; sein Intervall aus neu gezogenen Tagen schließt aus, dass sich nichts verändert hat"
        )
        .into(),
    }
}

/// One finding as a sentence.
pub fn finding(f: &Finding) -> String {
    let feature = f.feature.as_deref().map(name).unwrap_or_default();
    let service = f.service.as_deref().map(name).unwrap_or_default();
    let slo = f.slo.as_deref().map(name).unwrap_or_default();
    match f.id {
        FindingId::RevenueChange => revenue_change(f, feature),
        FindingId::Satisfaction | FindingId::Kpi => {
            let what = f.kpi.as_deref().map_or_else(|| say!("satisfaction", "die Zufriedenheit").into(), name);
            let so = match f.favourable {
                true => say!("better", "besser"),
                false if f.value == 0.0 => say!("no change", "keine Veränderung"),
                false => say!("worse", "schlechter"),
            };
            let from_to = match (f.before, f.after) {
                (Some(before), Some(after)) => {
                    let [before, after] = two(before, after);
                    say!("from {before} to {after}", "davor bei {before}, danach bei {after}"; before, after)
                }
                _ => String::new(),
            };
            say!(
                "With {feature}, {what} went {from_to} ({so}, given).",
                "Mit {feature} lag {what} {from_to} ({so}, angegeben).";
                feature, what, from_to, so
            )
        }
        FindingId::Instability | FindingId::MetThenMissed => instability(f, &service, &slo, &feature),
        FindingId::BudgetLeft => {
            let days = || count(f.n, say!("day", "Tag"), say!("days", "Tage"));
            let when = match f.feature {
                Some(_) => say!(" of the {days} after {feature}", " für {days} nach {feature}"; days = days(), feature),
                None => String::new(),
            };
            let so_far = match f.so_far {
                true => say!(", of what has been counted so far", ", gemessen am bisher Gezählten"),
                false => "",
            };
            if f.value < 0.0 {
                return say!(
                    "{service} {slo} overspent its budget{when} by {over}{so_far}.",
                    "{service} {slo} hat sein Budget{when} um {over} überzogen{so_far}.";
                    service, slo, over = signed_percent(-f.value), when, so_far
                );
            }
            let left = signed_percent(f.value);
            say!(
                "{service} {slo} has {left} of its budget{when} left{so_far}.",
                "{service} {slo} hat {left} seines Budgets{when} übrig{so_far}.";
                service, slo, left, when, so_far
            )
        }
        FindingId::CostShare => {
            let what = match (&f.service, &f.month) {
                (Some(_), Some(month)) => {
                    say!("{service} in {month}", "{service} in {month}"; service, month = name(month))
                }
                _ => say!("{months} together", "{months} zusammen"; months = service_months(f.n)),
            };
            let (Some(target), Some(cost)) = (f.before, f.after) else { return format!("{what}.") };
            let [target, cost] = two(target, cost).map(|shown| in_currency(&shown, f.currency.as_deref()));
            match f.favourable {
                true => say!(
                    "{what} cost {cost} given, within the target of {target}.",
                    "{what}: angegebene Kosten {cost}, innerhalb des Zielwerts von {target}.";
                    what, cost, target
                ),
                false => say!(
                    "{what} cost {cost} given, over the target of {target}.",
                    "{what}: angegebene Kosten {cost}, über dem Zielwert von {target}.";
                    what, cost, target
                ),
            }
        }
    }
}

fn service_months(n: u64) -> String {
    count(n, say!("service-month", "Service-Monat"), say!("service-months", "Service-Monate"))
}

fn revenue_change(f: &Finding, feature: String) -> String {
    let of = match f.feature {
        Some(_) => feature,
        None => count(f.n, say!("feature", "Feature"), say!("features", "Features")),
    };
    let share = f.before.filter(|b| *b != 0.0).map(|b| f.value / b.abs());
    let share = share.map_or_else(String::new, |s| format!(" ({})", signed_share(s)));
    let windows = match (f.days_low, f.days_high) {
        (Some(low), Some(high)) => say!(
            ", over stretches of {low}\u{a0}–\u{a0}{high} days before and after",
            ", über Spannen von {low}\u{a0}–\u{a0}{high} Tagen davor und danach";
            low, high
        ),
        _ => String::new(),
    };
    let twice = match f.overlapping {
        true => say!(
            " Some of them are of the same days of one service: what they share may be in the sum more than once.",
            " Einige davon betreffen dieselben Tage eines Service: Was sie teilen, kann mehrfach in der Summe stehen."
        ),
        false => "",
    };
    let by = amount(f.value.abs(), f.currency.as_deref());
    match f.value {
        v if v > 0.0 => say!(
            "Revenue given with {of} rose by {by}{share}{windows}.{twice}",
            "Der angegebene Umsatz mit {of} stieg um {by}{share}{windows}.{twice}";
            of, by, share, windows, twice
        ),
        v if v < 0.0 => say!(
            "Revenue given with {of} fell by {by}{share}{windows}.{twice}",
            "Der angegebene Umsatz mit {of} sank um {by}{share}{windows}.{twice}";
            of, by, share, windows, twice
        ),
        _ => say!(
            "Revenue given with {of} stayed the same{windows}.{twice}",
            "Der angegebene Umsatz mit {of} blieb gleich{windows}.{twice}";
            of, windows, twice
        ),
    }
}

fn instability(f: &Finding, service: &str, slo: &str, feature: &str) -> String {
    let shares = match (f.before, f.after) {
        (Some(before), Some(after)) => say!(
            "its bad share went from {before} to {after}",
            "Der schlechte Anteil ging von {before} auf {after}";
            before = percent(before),
            after = percent(after)
        ),
        _ => String::new(),
    };
    let so = match (f.id, f.low, f.high) {
        (FindingId::MetThenMissed, ..) => {
            say!(", met before and missed after", ", davor erfüllt und danach verfehlt").into()
        }
        _ if f.before == Some(0.0) => since_nothing_bad(f),
        (_, Some(low), Some(high)) => {
            format!(", {} ({}{GLUE}–{GLUE}{})", times(f.value), decimal(low, 2), decimal(high, 2))
        }
        (_, Some(low), None) => format!(", {} ({})", times(f.value), or_more(low)),
        _ if f.before.is_some_and(|b| b > 0.0) => format!(", {}", times(f.value)),
        _ => String::new(),
    };
    let days = count(f.n, say!("day", "Tag"), say!("days", "Tage"));
    match f.favourable {
        true => say!(
            "{service} {slo} did not degrade in the {days} that coincided with {feature}: {shares}{so}.",
            "{service} {slo} verschlechterte sich über {days} nicht, zusammenfallend mit {feature}: {shares}{so}.";
            service, slo, days, feature, shares, so
        ),
        false => say!(
            "{service} {slo} degraded in the {days} that coincided with {feature}: {shares}{so}.",
            "{service} {slo} verschlechterte sich über {days}, zusammenfallend mit {feature}: {shares}{so}.";
            service, slo, days, feature, shares, so
        ),
    }
}

/// `2.10 or more`, on one line.
fn or_more(low: f64) -> String {
    say!("{low}\u{a0}or\u{a0}more", "{low}\u{a0}oder\u{a0}mehr"; low = decimal(low, 2))
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
        Some(BetterIs::Higher) => say!("higher is better", "höher ist besser"),
        Some(BetterIs::Lower) => say!("lower is better", "niedriger ist besser"),
        None => say!(
            "not judged: no word on which way is better",
            "nicht beurteilt: nicht angegeben, welche Richtung besser ist"
        ),
    }
}

/// What stood beside what, as a sentence, with what else coincided.
pub fn feature(f: &FeatureReading) -> String {
    let title = f.name.as_deref().unwrap_or(&f.id);
    let so_far = match f.so_far {
        true => say!(
            " So far: {days} of {all} compared.",
            " Bisher: {days} von {all} verglichen.";
            days = f.days,
            all = count(f.window_days, say!("day", "Tag"), say!("days", "Tagen"))
        ),
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
                    say!(
                        "{first} and {more} more",
                        "{first} und {more} weiteren";
                        first = first.join(", "),
                        more = integer(more)
                    )
                }
            };
            say!(
                " Its days overlap with those of {others}: what coincided with one coincided with all.",
                " Seine Tage überschneiden sich mit denen von {others}: Was mit einem zusammenfiel, fiel mit allen zusammen.";
                others
            )
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
        true => (BudgetState::Healthy, say!("for", "dafür")),
        // What stayed as it was is no improvement, and no harm.
        false
            if f.value == 0.0
                && matches!(f.id, FindingId::Kpi | FindingId::Satisfaction | FindingId::RevenueChange) =>
        {
            (BudgetState::Watch, say!("neither", "neutral"))
        }
        false => (BudgetState::Breach, say!("against", "dagegen")),
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
            say!(
                "{slos} with an objective; exports do not say since when.",
                "{slos} mit Ziel; Exporte sagen nicht, seit wann.";
                slos = count(value as u64, "SLO", "SLOs")
            )
        }
        (ReadyOf::Slo, Answer::No) => {
            say!("No SLO of the service is known.", "Für den Service ist kein SLO bekannt.").into()
        }
        (ReadyOf::Data, _) => {
            let of = ready.of.unwrap_or(0.0) as u64;
            let by = if slo.is_empty() { String::new() } else { format!(" ({slo})") };
            say!(
                "{n} days with samples before the release{by}.",
                "{n} Tagen mit Messwerten vor der Veröffentlichung{by}.";
                n = of_all(value as u64, of),
                by
            )
        }
        (ReadyOf::Budget, _) => say!(
            "{left} of the budget left at the release ({slo}).",
            "{left} des Budgets bei der Veröffentlichung übrig ({slo}).";
            left = signed_percent(value),
            slo
        ),
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
    let weeks = count(t.n, say!("week", "Woche"), say!("weeks", "Wochen"));
    let budget = percent(t.budget);
    match t.within {
        Some(false) => say!(
            "{team}: {shown} of hours worked were toil in {weeks}, over the budget of {budget}. Within it, {hours} hours would be free for other work, {part} of the team's time.",
            "{team}: {shown} der Arbeitsstunden waren Toil, gemessen in {weeks}, über dem Budget von {budget}. Innerhalb davon wären {hours} Stunden frei für andere Arbeit, {part} der Zeit des Teams.";
            team, shown, weeks, budget, hours = number(over), part = percent(part)
        ),
        _ => say!(
            "{team}: {shown} of hours worked were toil in {weeks}, within the budget of {budget} by {hours} hours.",
            "{team}: {shown} der Arbeitsstunden waren Toil, gemessen in {weeks}, um {hours} Stunden innerhalb des Budgets von {budget}.";
            team, shown, weeks, budget, hours = number(-over)
        ),
    }
}

/// Findings that a page does not list: those that the export has, and those beyond.
pub fn findings_left_out(exported: u64, unlisted: u64) -> Option<String> {
    match (exported, unlisted) {
        (0, 0) => None,
        (more, 0) => Some(say!(
            "And {more} more; the export has all of them.",
            "Weitere: {more}; der Export enthält alle.";
            more = integer(more)
        )),
        (0, more) => Some(
            say!("And {more} more, which weigh less.", "Weitere: {more}, mit geringerem Gewicht."; more = integer(more)),
        ),
        (more, less) => Some(say!(
            "And {all} more; the export has {more} of them.",
            "Weitere: {all}; der Export enthält {more} davon.";
            all = integer(more + less),
            more = integer(more)
        )),
    }
}

/// Services beyond those that a page lists.
pub fn services_unlisted(n: u64) -> Option<String> {
    unlisted(n, say!("service", "Service"), say!("services", "Services"))
}

pub fn currencies_unlisted(n: u64) -> Option<String> {
    unlisted(n, say!("currency", "Währung"), say!("currencies", "Währungen"))
}

pub fn costs_unlisted(n: u64) -> Option<String> {
    unlisted(n, say!("service-month", "Service-Monat"), say!("service-months", "Service-Monate"))
}

pub fn teams_unlisted(n: u64) -> Option<String> {
    unlisted(n, say!("team", "Team"), say!("teams", "Teams"))
}

fn unlisted(n: u64, one: &str, many: &str) -> Option<String> {
    let what = count(n, one, many);
    match n {
        0 => None,
        1 => Some(say!(
            "{what} more is not listed: choose a team or a shorter period.",
            "Außerdem {what}, nicht aufgeführt: ein Team oder einen kürzeren Zeitraum wählen.";
            what
        )),
        _ => Some(say!(
            "{what} more are not listed: choose a team or a shorter period.",
            "Außerdem {what}, nicht aufgeführt: ein Team oder einen kürzeren Zeitraum wählen.";
            what
        )),
    }
}

/// What else there is that is not listed.
pub fn features_left_out(o: &Outcomes) -> Option<String> {
    let features = |n| count(n, say!("feature", "Feature"), say!("features", "Features"));
    let outside = match o.features_outside {
        0 => None,
        1 => Some(say!(
            "{n} belongs to another time or has no known release",
            "{n} gehört zu einer anderen Zeit oder hat keine bekannte Veröffentlichung";
            n = features(1)
        )),
        n => Some(say!(
            "{n} belong to other times or have no known release",
            "{n} gehören zu anderen Zeiten oder haben keine bekannte Veröffentlichung";
            n = features(n)
        )),
    };
    let unlisted = match o.features_unlisted {
        0 => None,
        1 => Some(say!("{n} is beyond those listed", "{n} ist nicht aufgeführt"; n = features(1))),
        n => Some(say!("{n} are beyond those listed", "{n} sind nicht aufgeführt"; n = features(n))),
    };
    let told: Vec<String> = outside.into_iter().chain(unlisted).collect();
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
    let satisfaction =
        told.then(|| say!("satisfaction {change}", "Zufriedenheit {change}"; change = given_change(&f.satisfaction)));
    let kpis = f.kpis.iter().map(|kpi| {
        let so = match kpi.shift {
            _ if kpi.given.change.is_none() => String::new(),
            Some(GivenShift::Better) => say!(" (better)", " (besser)").into(),
            Some(GivenShift::Worse) => say!(" (worse)", " (schlechter)").into(),
            Some(GivenShift::Same) => say!(" (no change)", " (keine Veränderung)").into(),
            None => say!(" (not judged)", " (nicht beurteilt)").into(),
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
            (Some(0.0), _) => say!("nothing bad before or after", "davor und danach nichts schlecht").into(),
            // It starts at no change.
            (_, Some(low)) => {
                say!("nothing bad before [{low} or more]", "davor nichts schlecht [{low} oder mehr]"; low = decimal(low, 2))
            }
            (_, None) => say!("nothing bad before", "davor nichts schlecht").into(),
        };
    };
    let within = match (i.low, i.high) {
        (Some(low), Some(high)) => format!(" [{}{GLUE}–{GLUE}{}]", decimal(low, 2), decimal(high, 2)),
        (Some(low), None) => say!(" [{low} or more]", " [{low} oder mehr]"; low = decimal(low, 2)),
        _ => String::new(),
    };
    format!("{}{within}", times(ratio))
}

pub fn degraded(degraded: Option<bool>) -> &'static str {
    match degraded {
        Some(true) => say!("degraded", "verschlechtert"),
        Some(false) => say!("not degraded", "nicht verschlechtert"),
        None => not_enough_data(),
    }
}

/// `met, then missed`.
pub fn met_then(i: &InstabilityReading) -> String {
    let word = |met| if met { say!("met", "erfüllt") } else { say!("missed", "verfehlt") };
    match (i.met_before, i.met_after) {
        (Some(before), Some(after)) if before == after => say!("{so} both times", "beide Male {so}"; so = word(before)),
        (Some(before), Some(after)) => {
            say!("{before}, then {after}", "{before}, dann {after}"; before = word(before), after = word(after))
        }
        _ => DASH.into(),
    }
}

/// What was there before the release, in a cell, and its shape.
pub fn readiness(r: &Readiness) -> (BudgetState, String) {
    let all = [
        ("SLO", &r.slo),
        (say!("full window of data", "volles Datenfenster"), &r.data),
        (say!("budget", "Budget"), &r.budget),
    ];
    let of = |answer| all.iter().filter(move |(_, ready)| ready.answer == answer).map(|(what, _)| *what);
    let (without, unknown): (Vec<_>, Vec<_>) = (of(Answer::No).collect(), of(Answer::NotEnoughData).collect());
    if !without.is_empty() {
        return (BudgetState::Breach, say!("without {parts}", "ohne {parts}"; parts = list(&without)));
    }
    if !unknown.is_empty() {
        return (BudgetState::NoData, say!("not known: {parts}", "nicht bekannt: {parts}"; parts = list(&unknown)));
    }
    (BudgetState::Healthy, say!("ready", "bereit").into())
}

/// One currency's costs of the period against their targets.
pub fn cost_sum(sum: &CostSum) -> String {
    let currency = sum.currency.as_deref();
    let [cost, _] = given_cost(sum.cost, None, currency);
    let all = say!(
        "{cost} given for {months}",
        "{cost} angegeben für {months}";
        cost,
        months = service_months(sum.n)
    );
    let Some(within) = sum.within else {
        return say!(
            "{all}; none of it can be held against a target.",
            "{all}; nichts davon lässt sich an einem Zielwert messen.";
            all
        );
    };
    let of = match sum.n_with_target == sum.n {
        true => String::new(),
        false => say!(
            "; of these {n} can be held against a target",
            "; davon {n} an einem Zielwert messbar";
            n = integer(sum.n_with_target)
        ),
    };
    let [cost, target] = two(sum.cost_with_target, sum.target);
    let share = of_target(sum.cost_with_target / sum.target);
    match within {
        true => say!(
            "{all}{of}: {cost}, within the target of {target} ({share} of it).",
            "{all}{of}: {cost}, innerhalb des Zielwerts von {target} ({share} davon).";
            all, of, cost, target, share
        ),
        false => say!(
            "{all}{of}: {cost}, over the target of {target} ({share} of it).",
            "{all}{of}: {cost}, über dem Zielwert von {target} ({share} davon).";
            all, of, cost, target, share
        ),
    }
}

/// A month's cost against its target, in a cell, and its shape.
pub fn within_target(c: &CostReading) -> (BudgetState, String) {
    match (c.within, &c.unmeasured) {
        (Some(true), _) => (BudgetState::Healthy, say!("within", "innerhalb").into()),
        (Some(false), _) => (BudgetState::Breach, say!("over", "darüber").into()),
        (None, Some(why)) => match why.reason {
            Reason::TooShort { days, needed } => (
                BudgetState::NoData,
                say!("not over: {n} days", "noch nicht vorbei: {n} Tagen"; n = of_all(days, needed)),
            ),
            _ => (BudgetState::NoData, super::unmeasured(why)),
        },
        (None, None) => (BudgetState::NoData, DASH.into()),
    }
}

/// What the cost of one is the cost of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Each {
    Deployment,
    GoodRequest,
}

/// What stands beside the cost of one: of how many.
pub fn unit_cost_n(cost: &UnitCost, each: Each) -> Option<String> {
    let n = cost.n.filter(|_| cost.value.is_some())?;
    let (one, many) = match each {
        Each::Deployment => (say!("deployment", "Deployment"), say!("deployments", "Deployments")),
        Each::GoodRequest => (say!("good request", "gute Anfrage"), say!("good requests", "gute Anfragen")),
    };
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
    say!(
        "{team}: toil, share of hours worked",
        "{team}: Toil, Anteil an den Arbeitsstunden";
        team = label(&t.team)
    )
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
                what: say!("Features", "Features"),
                columns: "id,name,service,released_at,revenue_before,revenue_after,currency,csat_before,csat_after",
                tells: say!(
                    "revenue, satisfaction and stability around each release, and whether it was ready for launch",
                    "Umsatz, Zufriedenheit und Stabilität um jede Veröffentlichung, und ob sie bereit für den Start war"
                ),
            },
        ),
        (
            o.features.iter().any(|f| !f.kpis.is_empty()),
            Wanted {
                what: say!("Further measures of features", "Weitere Messgrößen zu Features"),
                columns: "feature,kpi,before,after,better",
                tells: say!(
                    "conversion, churn or whatever else you measure",
                    "Konversion, Abwanderung oder was sonst gemessen wird"
                ),
            },
        ),
        (
            !o.costs.is_empty(),
            Wanted {
                what: say!("Costs", "Kosten"),
                columns: "month,service,cost,target,currency",
                tells: say!(
                    "cost against target, for a deployment and for a thousand good requests",
                    "Kosten gegen Zielwert, je Deployment und je tausend gute Anfragen"
                ),
            },
        ),
        (
            !o.toil.is_empty(),
            Wanted {
                what: say!("Toil", "Toil"),
                columns: "week,team,toil_hours,worked_hours",
                tells: say!(
                    "how much of each team’s time goes into toil, and what that leaves",
                    "wie viel der Zeit jedes Teams in Toil fließt und was übrig bleibt"
                ),
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
pub fn no_business() -> &'static str {
    say!("No business data in the files.", "Keine Geschäftsdaten in den Dateien.")
}

/// What is spent of a budget, in money, and what lies on it.
pub fn revenue_at_risk(r: &RevenueAtRisk) -> String {
    let features: Vec<&str> = r.features.iter().map(String::as_str).collect();
    format!("{} ({})", amount(r.amount, r.currency.as_deref()), list(&features))
}

/// The money behind a budget that is spent, whose it is, and how many others of the service are partly spent.
pub fn spent_money(s: &SpentMoney) -> String {
    let others = match s.other_slos {
        0 => String::new(),
        n => say!(
            "; not added: {n}",
            "; nicht addiert: {n}";
            n = count(
                n,
                say!("other SLO with something spent", "anderes SLO mit Verbrauch"),
                say!("other SLOs with something spent", "andere SLOs mit Verbrauch")
            )
        ),
    };
    format!("{} ({}{others})", settings_amount(&number(s.amount), &s.currency), label(&s.slo))
}

/// An amount in the currency of the settings; without one it says so.
pub fn settings_amount(amount: &str, currency: &str) -> String {
    match currency.is_empty() {
        true => say!("{amount} (no currency given)", "{amount} (keine Währung angegeben)"; amount),
        false => format!("{amount}{GLUE}{}", label(currency)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cost_beside_its_target_is_shown_as_given_and_on_its_own_side() {
        let shown = |cost, target| {
            let [cost, target] = given_cost(cost, Some(target), Some("EUR"));
            format!("{cost} | {target}").replace([GLUE, super::super::THIN], " ")
        };
        assert_eq!(shown(1200.5, 1400.0), "1200.5 EUR | 1400 EUR");
        assert_eq!(shown(12_345.67, 12_345.66), "12 345.67 EUR | 12 345.66 EUR");
        assert_eq!(shown(1000.001, 1000.002), "1000.001 EUR | 1000.002 EUR");
        for (share, expected) in
            [(1.0004, "100.04 %"), (1.004, "100.4 %"), (1.12, "112 %"), (1.0, "100 %"), (0.9996, "99.96 %")]
        {
            assert_eq!(of_target(share).replace(GLUE, " "), expected);
        }
    }
}
