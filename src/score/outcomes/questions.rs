//! The four questions, of a feature and of a period: yes, no or not enough data, each with what it rests on.
//!
//! What is not measured is left out and counted. One SLO that degraded, one figure that got worse, one budget that is
//! spent or one currency over its target makes the answer "no": a sum would hide it.

use super::costs::{self, Bills, Row};
use super::{
    Answer, Asked, BetterIs, FeatureReading, Finding, FindingId, GivenChange, GivenShift, InstabilityReading, Question,
    QuestionId, features, unmeasured,
};
use crate::domain::amount::Signed;
use crate::domain::{Amount, Given, Instant, Missing, Reason, Unit, time::DAY};
use crate::score::Service;
use std::collections::{BTreeMap, BTreeSet};

/// Findings behind one answer at most, those that decided it first.
const EVIDENCE: usize = 12;

fn finding(id: FindingId, favourable: bool, value: f64, unit: Unit, n: u64) -> Finding {
    Finding {
        id,
        favourable,
        feature: None,
        service: None,
        slo: None,
        kpi: None,
        month: None,
        value,
        unit,
        currency: None,
        before: None,
        after: None,
        low: None,
        high: None,
        n,
        days_low: None,
        days_high: None,
        overlapping: false,
        so_far: false,
        given: false,
        message: String::new(),
    }
}

/// `good` is `None` where nothing is known; `why` says why. Of the findings that speak for the answer, `decides` tells those
/// that made it so.
fn question(
    id: QuestionId,
    good: Option<bool>,
    mut evidence: Vec<Finding>,
    decides: impl Fn(&Finding) -> bool,
    (measured, of): (usize, usize),
    why: Option<Reason>,
) -> Question {
    let answer = match good {
        Some(true) => Answer::Yes,
        Some(false) => Answer::No,
        None => Answer::NotEnoughData,
    };
    let speaks = |f: &Finding| good == Some(f.favourable);
    let decided = |f: &Finding| speaks(f) && decides(f);
    // What decided the answer first, then what else speaks for it; the order within is the maker's.
    evidence.sort_by_key(|f| (!decided(f), !speaks(f)));
    let deciding: Vec<FindingId> = evidence.iter().filter(|f| decided(f)).map(|f| f.id).collect();
    let alike = deciding.iter().filter(|id| **id == deciding[0]).count() as u64;
    let deciding = deciding.len() as u64;
    let evidence_unlisted = evidence.len().saturating_sub(EVIDENCE) as u64;
    evidence.truncate(EVIDENCE);
    let unmeasured = if good.is_none() { why.and_then(unmeasured) } else { None };
    let (measured, of) = (measured as u64, of as u64);
    Question {
        id,
        answer,
        evidence,
        evidence_unlisted,
        deciding,
        alike,
        measured,
        of,
        unmeasured,
        message: String::new(),
    }
}

/// True or false as soon as anything is known.
fn any(known: impl Iterator<Item = bool>) -> Option<bool> {
    known.reduce(|a, b| a || b)
}

/// Why a feature's service could not be compared.
pub fn why_not_compared(feature: &FeatureReading) -> Reason {
    let reasons = feature.instability.iter().filter_map(|i| i.unmeasured.as_ref()).map(|u| u.reason.clone());
    Reason::of_several(reasons).unwrap_or(Reason::NotInExport { what: Missing::SliSamples })
}

/// Why figures that were asked for say nothing: what somebody can mend first, that they are
/// told differently or could not be read.
pub fn why_of<'a>(given: impl Iterator<Item = &'a GivenChange>) -> Reason {
    let mut reasons: Vec<&Reason> = given.filter_map(|g| g.unmeasured.as_ref()).map(|u| &u.reason).collect();
    reasons.sort_by_key(|reason| match reason {
        Reason::Disputed => 0,
        Reason::Unreadable { .. } => 1,
        _ => 2,
    });
    reasons.first().map_or(Reason::NotGiven { what: Given::Figures }, |reason| (*reason).clone())
}

/// `to` is the end of the days that are compared after the release.
pub fn of_feature(asked: &Asked, bills: &Bills, feature: &FeatureReading, to: Instant) -> Vec<Question> {
    let list = std::slice::from_ref(feature);
    let rows = bills.of_service(&feature.service, feature.released_at, to);
    vec![revenue(asked, list), experience(asked, list), after_release(feature), cost(asked, &rows)]
}

pub fn of_period(asked: &Asked, bills: &Bills, features: &[FeatureReading], services: &[Service]) -> Vec<Question> {
    let rows = bills.of_period(asked);
    vec![revenue(asked, features), experience(asked, features), budgets(services), cost(asked, &rows)]
}

fn no_features(asked: &Asked) -> Reason {
    match features::all(asked).next() {
        None => Reason::NotInExport { what: Missing::Features },
        Some(_) => Reason::NothingInPeriod { what: Missing::Features },
    }
}

/// Did revenue grow without degrading reliability? No where anything degraded, or where the revenue of all did not grow.
/// Yes rests on features of which both are known: growth of one and stability of another answer nothing.
fn revenue(asked: &Asked, features: &[FeatureReading]) -> Question {
    let known = |f: &FeatureReading| f.revenue.change.is_some();
    let compared = |f: &FeatureReading| known(f) && f.degraded.is_some();
    let (all, both) = (revenue_sums(asked, features, known), revenue_sums(asked, features, compared));
    let degraded = any(features.iter().filter_map(|f| f.degraded)) == Some(true);
    let fell_short = grew(&all) == Some(false);
    let good = match grew(&both) {
        _ if degraded || fell_short => Some(false),
        Some(true) => Some(true),
        _ => None,
    };
    let counts = |f: &FeatureReading| match good {
        Some(false) => degraded && f.degraded.is_some() || fell_short && known(f),
        _ => compared(f),
    };
    let stability = features.iter().filter(|f| good != Some(true) || compared(f)).filter_map(|f| {
        let worst = f.instability.iter().find(|i| i.degraded.is_some())?;
        Some(around_release(f, worst))
    });
    let sums = if good == Some(true) { both } else { all };
    let why = match features {
        [] => no_features(asked),
        _ if sums.is_empty() => why_of(features.iter().map(|f| &f.revenue)),
        _ => Reason::of_several(features.iter().filter(|f| f.degraded.is_none()).map(why_not_compared))
            .unwrap_or(Reason::NoParts),
    };
    let evidence: Vec<Finding> = sums.into_iter().chain(stability).collect();
    let measured = features.iter().filter(|f| counts(f)).count();
    // Where one currency fell, another that stayed as it was is not why; nor is it where others rose.
    let fell = evidence.iter().any(|f| f.id == FindingId::RevenueChange && f.value < 0.0);
    let decides = |f: &Finding| f.id != FindingId::RevenueChange || f.value != 0.0 || fell_short && !fell;
    question(QuestionId::Revenue, good, evidence, decides, (measured, features.len()), Some(why))
}

/// It grew where no currency's sum fell and one rose.
fn grew(sums: &[Finding]) -> Option<bool> {
    let fell = sums.iter().any(|f| f.value < 0.0);
    (!sums.is_empty()).then(|| !fell && sums.iter().any(|f| f.value > 0.0))
}

/// One sum for each currency, made of what the files say, digit by digit.
fn revenue_sums(asked: &Asked, features: &[FeatureReading], of: impl Fn(&FeatureReading) -> bool) -> Vec<Finding> {
    let given = |f: &FeatureReading| {
        let ledger = &asked.facts.ledger.features;
        let found = ledger.binary_search_by(|known| (*known.id).cmp(&f.id)).ok().map(|at| &ledger[at])?;
        Some((found.revenue_before?, found.revenue_after?))
    };
    let mut sums = BTreeMap::<Option<&str>, (Amount, Amount, Vec<&FeatureReading>)>::new();
    for (feature, (before, after)) in features.iter().filter(|f| of(f)).filter_map(|f| Some((f, given(f)?))) {
        let sum = sums.entry(feature.revenue.currency.as_deref()).or_default();
        (sum.0, sum.1) = (sum.0 + before, sum.1 + after);
        sum.2.push(feature);
    }
    let sum = |(currency, (before, after, of)): (Option<&str>, (Amount, Amount, Vec<&FeatureReading>))| {
        let only = (of.len() == 1).then(|| of[0]);
        let change = Signed::of(after, before).to_f64();
        let days = || of.iter().map(|f| f.window_days);
        let differ = days().min() != days().max();
        Finding {
            feature: only.map(|f| f.id.clone()),
            service: only.map(|f| f.service.clone()),
            currency: currency.map(String::from),
            before: Some(before.to_f64()),
            after: Some(after.to_f64()),
            days_low: days().min().filter(|_| differ),
            days_high: days().max().filter(|_| differ),
            overlapping: overlap(&of),
            given: true,
            ..finding(FindingId::RevenueChange, change > 0.0, change, Unit::Money, of.len() as u64)
        }
    };
    sums.into_iter().map(sum).collect()
}

/// Whether days after release of two of them, on one service, are the same days.
fn overlap(of: &[&FeatureReading]) -> bool {
    let mut stretches: Vec<(&str, i64, i64)> = of
        .iter()
        .map(|f| (f.service.as_str(), f.released_at.0, f.released_at.0 + f.window_days as i64 * DAY))
        .collect();
    stretches.sort_unstable();
    // In order of release: where any begins within the days of one before, the very next after that one does.
    stretches.windows(2).any(|pair| pair[0].0 == pair[1].0 && pair[1].1 < pair[0].2)
}

/// One SLO around a release.
fn around_release(feature: &FeatureReading, slo: &InstabilityReading) -> Finding {
    let crossed = slo.met_before == Some(true) && slo.met_after == Some(false);
    let fine = slo.degraded == Some(false);
    let days = slo.days_before.min(slo.days_after);
    let (id, value) = match slo.ratio {
        Some(ratio) if !crossed => (FindingId::Instability, ratio),
        // Nothing bad before: what came after stands for itself.
        None if !crossed => (FindingId::Instability, slo.after.unwrap_or(0.0)),
        _ => (FindingId::MetThenMissed, slo.after.unwrap_or(0.0)),
    };
    // Without anything bad before there is no ratio, but an interval that says whether after is more.
    let end = |end: Option<f64>| end.filter(|_| !crossed);
    Finding {
        feature: Some(feature.id.clone()),
        service: Some(feature.service.clone()),
        slo: Some(slo.slo.clone()),
        before: slo.before,
        after: slo.after,
        low: end(slo.low),
        high: end(slo.high),
        ..finding(id, fine, value, Unit::Ratio, days)
    }
}

/// Did customer experience improve? Something got better, and nothing worse.
fn experience(asked: &Asked, features: &[FeatureReading]) -> Question {
    let judged = features.iter().flat_map(|f| f.experience().map(move |(kpi, shift)| (f, kpi, shift)));
    let judged: Vec<_> = judged.collect();
    let has = |wanted| judged.iter().any(|(.., shift)| *shift == wanted);
    let good = (!judged.is_empty()).then(|| has(GivenShift::Better) && !has(GivenShift::Worse));
    let told = |(f, kpi, shift): &(&FeatureReading, Option<&super::KpiReading>, GivenShift)| {
        let given = kpi.map_or(&f.satisfaction, |kpi| &kpi.given);
        let id = if kpi.is_some() { FindingId::Kpi } else { FindingId::Satisfaction };
        Finding {
            feature: Some(f.id.clone()),
            service: Some(f.service.clone()),
            kpi: kpi.map(|kpi| kpi.kpi.clone()),
            before: given.before,
            after: given.after,
            given: true,
            ..finding(id, *shift == GivenShift::Better, given.change.unwrap_or(0.0), Unit::Number, 1)
        }
    };
    let evidence: Vec<Finding> = judged.iter().map(told).collect();
    let measured = features.iter().filter(|f| f.experience().next().is_some()).count();
    let kpis = || features.iter().flat_map(|f| &f.kpis).map(|kpi| &kpi.given);
    let why = match features {
        [] => no_features(asked),
        _ if kpis().any(|kpi| kpi.change.is_some()) => Reason::NotGiven { what: Given::Better },
        _ => why_of(features.iter().map(|f| &f.satisfaction).chain(kpis())),
    };
    // What stayed as it was is why only where nothing got worse.
    let worse = has(GivenShift::Worse);
    question(
        QuestionId::Experience,
        good,
        evidence,
        |f| !worse || f.value != 0.0,
        (measured, features.len()),
        Some(why),
    )
}

fn left(service: &str, slo: &str, left: f64, n: u64) -> Finding {
    Finding {
        service: Some(service.into()),
        slo: Some(slo.into()),
        ..finding(FindingId::BudgetLeft, left > 0.0, left, Unit::Ratio, n)
    }
}

fn intact(mut evidence: Vec<Finding>, of: usize, why: Option<Reason>) -> Question {
    // Least left first, whichever the answer.
    evidence.sort_by(|a, b| a.value.total_cmp(&b.value).then_with(|| (&a.service, &a.slo).cmp(&(&b.service, &b.slo))));
    let good = (!evidence.is_empty()).then(|| evidence.iter().all(|f| f.favourable));
    let measured = evidence.len();
    question(QuestionId::Budgets, good, evidence, |_| true, (measured, of), why)
}

/// Did error budgets remain intact? Each SLO once, over its own window at the end of the period; of a calendar window that
/// goes on, so far.
fn budgets(services: &[Service]) -> Question {
    let all = || services.iter().flat_map(|service| service.slos.iter().map(move |slo| (service, slo)));
    let told = all().filter_map(|(service, slo)| {
        Some(Finding { so_far: slo.so_far, ..left(&service.name, &slo.slo, slo.budget_remaining?, 1) })
    });
    let why = Reason::of_several(all().filter_map(|(_, slo)| slo.unmeasured.as_ref()).map(|u| u.reason.clone()));
    intact(told.collect(), all().count(), Some(why.unwrap_or(Reason::NoObjective)))
}

/// The budget of the days after the release, of every SLO of the service.
fn after_release(feature: &FeatureReading) -> Question {
    let told = feature.instability.iter().filter_map(|i| {
        Some(Finding {
            feature: Some(feature.id.clone()),
            ..left(&feature.service, &i.slo, i.budget_left_after?, i.days_after)
        })
    });
    let why = match feature.instability.iter().any(|i| i.unmeasured.is_none()) {
        true => Reason::NoBudget,
        false => why_not_compared(feature),
    };
    intact(told.collect(), feature.instability.len(), Some(why))
}

/// Did operational cost stay within target? By the sum of each currency, over the months that can be held against one.
fn cost(asked: &Asked, rows: &[&Row]) -> Question {
    let sums = costs::sums_of(rows);
    // Of one month its own figure says it all.
    let held = sums.iter().filter(|sum| sum.n_with_target > 1);
    let alone: BTreeSet<&Option<String>> =
        sums.iter().filter(|sum| sum.n_with_target == 1).map(|sum| &sum.currency).collect();
    let totals = held.map(|sum| Finding {
        currency: sum.currency.clone(),
        before: Some(sum.target),
        after: Some(sum.cost_with_target),
        given: true,
        ..finding(
            FindingId::CostShare,
            sum.within == Some(true),
            sum.cost_with_target / sum.target,
            Unit::Ratio,
            sum.n_with_target,
        )
    });
    let each = |row: &&Row| {
        let (cost, target) = (row.cost, row.held()?);
        Some(Finding {
            service: Some(cost.service.to_string()),
            month: Some(cost.month.to_string()),
            currency: cost.currency.as_deref().map(String::from),
            before: Some(target.to_f64()),
            after: Some(cost.cost.to_f64()),
            given: true,
            ..finding(FindingId::CostShare, cost.cost <= target, cost.cost.ratio(target)?, Unit::Ratio, 1)
        })
    };
    let mut each: Vec<Finding> = rows.iter().filter_map(each).collect();
    each.sort_by(|a, b| b.value.total_cmp(&a.value).then_with(|| (&a.month, &a.service).cmp(&(&b.month, &b.service))));
    let good = any(sums.iter().filter_map(|s| s.within).map(|within| !within)).map(|over| !over);
    let measured = each.len();
    let evidence: Vec<Finding> =
        totals.chain(each.into_iter().filter(|f| !f.favourable || alone.contains(&f.currency))).collect();
    let why = match (asked.facts.ledger.costs.is_empty(), rows) {
        (true, _) => Reason::NotInExport { what: Missing::Costs },
        (_, []) => Reason::NothingInPeriod { what: Missing::Costs },
        (_, [first, ..]) => first.why_not_held(),
    };
    // One month over its target is a detail of a sum, and not why.
    let decides = |f: &Finding| f.month.is_none() || alone.contains(&f.currency);
    question(QuestionId::Cost, good, evidence, decides, (measured, rows.len()), Some(why))
}

impl FeatureReading {
    /// Whether revenue grew, as given.
    pub fn grew(&self) -> Option<bool> {
        self.revenue.shift(BetterIs::Higher).map(|shift| shift == GivenShift::Better)
    }
}
