//! Which features a period is about, what was given of each, and how its service fared around the release.

use super::super::span::{back, days};
use super::costs::Bills;
use super::questions;
use super::{
    Answer, Asked, BetterIs, FEATURES, FeatureReading, FeatureVerdict, GivenChange, GivenShift, InstabilityReading,
    KpiReading, Readiness, Ready, WINDOW_DAYS, unmeasured,
};
use crate::domain::amount::Signed;
use crate::domain::{Amount, Feature, Given, Instant, Kpi, Ledger, Missing, Reason, Slo, Window, time::DAY};
use crate::metric::instability::{self, DAYS_NEEDED};
use crate::metric::{burn, slo};
use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet};

/// Of other features, named at most.
const OVERLAPS: usize = 20;

pub struct Chosen {
    pub features: Vec<FeatureReading>,
    pub unlisted: u64,
    pub outside: u64,
}

/// A feature with a known time of release.
pub struct Released<'a> {
    pub feature: &'a Feature,
    pub at: Instant,
    /// To be compared before and after, milliseconds.
    span: i64,
}

impl Released<'_> {
    fn end(&self) -> Instant {
        self.at.plus(self.span)
    }

    /// Whether its days after release reach into the period.
    fn is_of_period(&self, asked: &Asked) -> bool {
        self.at < asked.seen() && self.end() > asked.period.from
    }
}

/// Every feature of the files that was released at a known time: by its own word, else by its deployment's end.
fn released<'a>(asked: &Asked<'a>) -> Vec<Released<'a>> {
    let ledger = &asked.facts.ledger;
    let untimed = |f: &&Feature| f.released_at.is_none();
    let wanted: BTreeSet<(&str, &str)> =
        ledger.features.iter().filter(untimed).filter_map(|f| Some((&*f.service, f.deployment.as_deref()?))).collect();
    let deployments = ledger.deployments.iter().filter(|_| !wanted.is_empty());
    let ended = deployments.filter_map(|d| Some(((&*d.service, d.id.as_deref()?), d.live_at()?)));
    let ended: BTreeMap<(&str, &str), Instant> = ended.filter(|(key, _)| wanted.contains(key)).collect();
    let one = |feature: &'a Feature| {
        let of_deployment = || ended.get(&(&*feature.service, feature.deployment.as_deref()?)).copied();
        let at = feature.released_at.or_else(of_deployment)?;
        let days = i64::try_from(feature.window_days.unwrap_or(WINDOW_DAYS)).unwrap_or(0);
        Some(Released { feature, at, span: days * DAY })
    };
    ledger.features.iter().filter_map(one).collect()
}

/// Those of the team, released by now or not.
pub fn all<'a>(asked: &'a Asked<'a>) -> impl Iterator<Item = &'a Feature> {
    asked.facts.ledger.features.iter().filter(|f| asked.is_about(&f.service))
}

/// Those of the team that the period is not about.
pub fn outside<'a>(asked: &'a Asked<'a>) -> Vec<&'a Feature> {
    let of: Vec<Released> = released(asked).into_iter().filter(|r| r.is_of_period(asked)).collect();
    let of: BTreeSet<&str> = of.iter().map(|r| &*r.feature.id).collect();
    all(asked).filter(|f| !of.contains(&*f.id)).collect()
}

/// Who is meant by a KPI: the feature of that id, else the only one of that name.
pub struct Names<'a> {
    ids: BTreeSet<&'a str>,
    /// How many features have the name.
    names: BTreeMap<&'a str, u64>,
}

impl<'a> Names<'a> {
    pub fn new(ledger: &'a Ledger) -> Names<'a> {
        let mut names = BTreeMap::new();
        for name in ledger.features.iter().filter_map(|f| f.name.as_deref()) {
            *names.entry(name).or_default() += 1;
        }
        Names { ids: ledger.features.iter().map(|f| &*f.id).collect(), names }
    }

    /// How many features a KPI may be of.
    pub fn count(&self, kpi: &Kpi) -> u64 {
        if self.ids.contains(&*kpi.feature) { 1 } else { self.names.get(&*kpi.feature).copied().unwrap_or(0) }
    }

    pub fn is_of(&self, kpi: &Kpi, feature: &Feature) -> bool {
        kpi.feature == feature.id
            || Some(&kpi.feature) == feature.name.as_ref() && self.count(kpi) == 1 && !self.ids.contains(&*kpi.feature)
    }
}

pub fn features(asked: &Asked, bills: &Bills) -> Chosen {
    let everyone = released(asked);
    let own = everyone.iter().filter(|r| asked.is_about(&r.feature.service));
    let mut chosen: Vec<&Released> = own.filter(|r| r.is_of_period(asked)).collect();
    let outside = (all(asked).count() - chosen.len()) as u64;
    chosen.sort_by(|a, b| (Reverse(a.at), &a.feature.id).cmp(&(Reverse(b.at), &b.feature.id)));
    let unlisted = chosen.len().saturating_sub(FEATURES) as u64;
    chosen.truncate(FEATURES);
    let names = Names::new(&asked.facts.ledger);
    let one = |released: &Released| reading(asked, bills, &names, released, &everyone);
    Chosen { features: chosen.into_iter().map(one).collect(), unlisted, outside }
}

fn reading(asked: &Asked, bills: &Bills, names: &Names, released: &Released, everyone: &[Released]) -> FeatureReading {
    let (feature, at) = (released.feature, released.at);
    let window_days = feature.window_days.unwrap_or(WINDOW_DAYS);
    let known = (asked.as_of.0 - at.0).max(0) / DAY;
    let days = window_days.min(known as u64);
    let undisputed = |fields: &[&str], given: GivenChange| match feature.disputed.about(fields) {
        true => disputed(),
        false => given,
    };
    let unread = |column| feature.unread.contains(column);
    let revenue_unread = (unread("revenue_before"), unread("revenue_after"));
    let revenue = given(feature.revenue_before, feature.revenue_after, revenue_unread, feature.currency.as_deref());
    let revenue = undisputed(&["revenue_before", "revenue_after", "currency"], revenue);
    let satisfaction_unread = (unread("csat_before"), unread("csat_after"));
    let satisfaction = given(feature.csat_before, feature.csat_after, satisfaction_unread, None);
    let satisfaction = undisputed(&["csat_before", "csat_after"], satisfaction);
    let kpis: Vec<KpiReading> = kpis(asked, names, feature);
    let (overlaps, overlaps_unlisted) = overlaps(released, everyone);
    let instability = around(asked, released, days);
    let worse = instability.iter().filter_map(|i| i.degraded);
    let degraded = worse.reduce(|any, this| any || this);
    let mut reading = FeatureReading {
        id: feature.id.to_string(),
        name: feature.name.as_deref().map(String::from),
        service: feature.service.to_string(),
        released_at: at,
        deployment: feature.deployment.as_deref().map(String::from),
        released_in_period: asked.period.contains(at),
        window_days,
        days,
        so_far: days < window_days,
        verdict: FeatureVerdict::NotEnoughData,
        unmeasured: None,
        revenue,
        satisfaction,
        kpis,
        instability,
        degraded,
        questions: vec![],
        readiness: readiness(asked, released, window_days),
        overlaps,
        overlaps_unlisted,
        message: String::new(),
    };
    reading.verdict = FeatureVerdict::of(gain(&reading), degraded);
    if reading.verdict == FeatureVerdict::NotEnoughData {
        reading.unmeasured = unmeasured(why_no_verdict(&reading));
    }
    reading.questions = questions::of_feature(asked, bills, &reading, released.at.plus(days as i64 * DAY));
    reading
}

/// Revenue that grew is a gain, and revenue that fell is none, whatever else. Where it stayed or was not given, an
/// improvement that nothing worse stands against is a gain. Where figures that it hangs on are told differently, could
/// not be read, or were given on one side of the release only, nobody knows.
fn gain(reading: &FeatureReading) -> Option<bool> {
    let revenue = reading.revenue.shift(BetterIs::Higher);
    let experience: Vec<GivenShift> = reading.experience().map(|(_, shift)| shift).collect();
    match revenue {
        Some(GivenShift::Better) => Some(true),
        Some(GivenShift::Worse) => Some(false),
        _ if reading.figures().any(GivenChange::is_disputed) => None,
        None if reading.revenue.is_half_told() => None,
        None if experience.is_empty() => None,
        _ if experience.contains(&GivenShift::Worse) => Some(false),
        _ if reading.judged().any(GivenChange::is_half_told) => None,
        _ => Some(experience.contains(&GivenShift::Better)),
    }
}

fn why_no_verdict(reading: &FeatureReading) -> Reason {
    if gain(reading).is_some() {
        return questions::why_not_compared(reading);
    }
    let told = |g: &&GivenChange| g.is_disputed() || g.is_half_told();
    match reading.figures().any(|g| told(&g)) {
        true => questions::why_of(reading.figures().filter(told)),
        false => Reason::NotGiven { what: Given::Gain },
    }
}

impl GivenChange {
    fn is_disputed(&self) -> bool {
        self.unmeasured.as_ref().is_some_and(|u| u.reason == Reason::Disputed)
    }

    /// Whether what was given of it is no figure.
    pub fn is_unreadable(&self) -> bool {
        self.unmeasured.as_ref().is_some_and(|u| matches!(u.reason, Reason::Unreadable { .. }))
    }

    /// Something of it was given, and not enough to tell which way it went.
    fn is_half_told(&self) -> bool {
        self.is_unreadable() || self.before.is_some() != self.after.is_some()
    }

    /// Which way it went, as it was given.
    pub fn shift(&self, better: BetterIs) -> Option<GivenShift> {
        let change = self.change?;
        Some(match (change.total_cmp(&0.0), better) {
            _ if change == 0.0 => GivenShift::Same,
            (Ordering::Greater, BetterIs::Higher) | (Ordering::Less, BetterIs::Lower) => GivenShift::Better,
            _ => GivenShift::Worse,
        })
    }
}

impl FeatureReading {
    /// Everything that a user gave of it.
    fn figures(&self) -> impl Iterator<Item = &GivenChange> {
        [&self.revenue, &self.satisfaction].into_iter().chain(self.kpis.iter().map(|kpi| &kpi.given))
    }

    /// Those of customers' experience of which it is known which way is better.
    fn judged(&self) -> impl Iterator<Item = &GivenChange> {
        let kpis = self.kpis.iter().filter(|kpi| kpi.better.is_some());
        std::iter::once(&self.satisfaction).chain(kpis.map(|kpi| &kpi.given))
    }

    /// What was given of customers' experience and can be judged: satisfaction (no name), then KPIs by name.
    pub fn experience(&self) -> impl Iterator<Item = (Option<&KpiReading>, GivenShift)> {
        let satisfaction = self.satisfaction.shift(BetterIs::Higher).map(|shift| (None, shift));
        satisfaction.into_iter().chain(self.kpis.iter().filter_map(|kpi| Some((Some(kpi), kpi.shift?))))
    }
}

fn given(before: Option<Amount>, after: Option<Amount>, unread: (bool, bool), currency: Option<&str>) -> GivenChange {
    let signed = |a: Option<Amount>| a.map(|a| Signed::of(a, Amount::ZERO));
    let change = change(signed(before), signed(after), unread);
    let currency = (before.is_some() || after.is_some()).then_some(currency).flatten();
    GivenChange { currency: currency.map(String::from), ..change }
}

/// Money of one row and a currency of another are what no row says: nothing is shown of them.
fn disputed() -> GivenChange {
    GivenChange { unmeasured: unmeasured(Reason::Disputed), ..GivenChange::default() }
}

/// The difference is made of what the file says, digit by digit, before it becomes a float. `unread`: before
/// and after, that something was given and is no figure.
fn change(before: Option<Signed>, after: Option<Signed>, unread: (bool, bool)) -> GivenChange {
    let missing = |before: bool, after: bool| match (before, after) {
        (true, true) => Some(Given::Figures),
        (true, false) => Some(Given::Before),
        (false, true) => Some(Given::After),
        (false, false) => None,
    };
    let unreadable = missing(before.is_none() && unread.0, after.is_none() && unread.1);
    let not_given = missing(before.is_none(), after.is_none());
    let unreadable = unreadable.map(|what| Reason::Unreadable { what });
    let reason = unreadable.or(not_given.map(|what| Reason::NotGiven { what }));
    let change = before.zip(after).map(|(before, after)| Signed(after.0 - before.0).to_f64());
    let whole = before.map(|b| Signed(b.0.abs()).to_f64()).filter(|whole| *whole > 0.0);
    GivenChange {
        before: before.map(Signed::to_f64),
        after: after.map(Signed::to_f64),
        change,
        share: change.zip(whole).map(|(change, whole)| change / whole),
        currency: None,
        unmeasured: reason.and_then(unmeasured),
    }
}

/// Those that name the feature by its id, or by a name that is its alone.
fn kpis(asked: &Asked, names: &Names, feature: &Feature) -> Vec<KpiReading> {
    let mut all: Vec<&Kpi> = asked.facts.ledger.kpis.iter().filter(|kpi| names.is_of(kpi, feature)).collect();
    // By id goes before by name, where one KPI is told under both.
    all.sort_by(|a, b| (&a.kpi, a.feature != feature.id).cmp(&(&b.kpi, b.feature != feature.id)));
    all.dedup_by(|next, kept| next.kpi == kept.kpi);
    let reading = |kpi: &Kpi| {
        let unread = (kpi.unread.contains("before"), kpi.unread.contains("after"));
        let given = if kpi.disputed.any() { disputed() } else { change(kpi.before, kpi.after, unread) };
        let shift = kpi.better.and_then(|better| given.shift(better));
        KpiReading { kpi: kpi.kpi.to_string(), given, better: kpi.better, shift }
    };
    all.into_iter().map(reading).collect()
}

/// Every SLO of the service, the worst first: those that degraded, then by the ratio.
fn around(asked: &Asked, released: &Released, days: u64) -> Vec<InstabilityReading> {
    let Some(service) = asked.service(&released.feature.service) else { return vec![] };
    let one = |slo: &Slo| {
        let seed = format!("feature/{}/{}/{}", released.feature.id, slo.service, slo.name);
        let measured = match asked.facts.counted(slo) {
            None => Err(Reason::NotInExport { what: Missing::SliSamples }),
            Some(_) if days < DAYS_NEEDED => Err(Reason::TooShort { days, needed: DAYS_NEEDED }),
            Some(sli) => instability::around(slo, sli, released.at, days, &seed),
        };
        let mut reading = InstabilityReading {
            slo: slo.name.clone(),
            objective: slo.objective,
            before: None,
            after: None,
            days_before: 0,
            days_after: 0,
            ratio: None,
            low: None,
            high: None,
            met_before: None,
            met_after: None,
            budget_left_after: None,
            degraded: None,
            unmeasured: None,
        };
        match measured {
            Err(reason) => reading.unmeasured = unmeasured(reason),
            Ok(found) => {
                (reading.before, reading.after) = (Some(found.before.share()), Some(found.after.share()));
                (reading.days_before, reading.days_after) = (found.before.days, found.after.days);
                (reading.met_before, reading.met_after) = (Some(found.before.met), Some(found.after.met));
                reading.ratio = found.ratio();
                (reading.low, reading.high) = found.interval();
                reading.budget_left_after = found.budget_left_after();
                reading.degraded = Some(found.degraded());
            }
        }
        reading
    };
    let mut all: Vec<InstabilityReading> = service.slos.iter().map(one).collect();
    let badness = |i: &InstabilityReading| (i.degraded, i.ratio.or(i.degraded.map(|_| f64::MAX)).unwrap_or(-1.0));
    all.sort_by(|a, b| {
        let ((a_worse, a_ratio), (b_worse, b_ratio)) = (badness(a), badness(b));
        b_worse.cmp(&a_worse).then(b_ratio.total_cmp(&a_ratio)).then(a.slo.cmp(&b.slo))
    });
    all
}

/// Other features of the service whose days after release overlap with its own, and how many there are beyond those.
fn overlaps(released: &Released, everyone: &[Released]) -> (Vec<String>, u64) {
    let feature = released.feature;
    let other = |o: &&Released| o.feature.service == feature.service && o.feature.id != feature.id;
    let overlap = |o: &&Released| o.at < released.end() && released.at < o.end();
    let mut all = everyone.iter().filter(other).filter(overlap);
    let named = all.by_ref().take(OVERLAPS).map(|o| o.feature.id.to_string()).collect();
    (named, all.count() as u64)
}

/// Exports do not say since when an objective holds: one that is known counts as having been there. What is only
/// supposed now was not there before a release.
fn readiness(asked: &Asked, released: &Released, window_days: u64) -> Readiness {
    let at = released.at;
    let slos: Vec<&Slo> = asked.facts.promised(&released.feature.service).collect();
    let ready = |answer, slo: Option<&Slo>, value, of| Ready {
        answer,
        slo: slo.map(|s| s.name.clone()),
        value,
        of,
        unmeasured: None,
        message: String::new(),
    };
    let yes = |yes: bool| if yes { Answer::Yes } else { Answer::No };
    let from = back(at, i64::try_from(window_days).unwrap_or(0), &asked.period.zone);
    let before = days(from, at, &asked.period.zone);
    // Data are what was measured: gaps that count as good or bad have none, and maintenance that is left out has.
    let covered = |slo: &Slo| -> u64 {
        let cells = asked.facts.measured(slo).into_iter().flat_map(|sli| sli.cells.between(from, at));
        let mut of: Vec<usize> = cells.map(|cell| before.partition_point(|day| day.1 <= cell.at)).collect();
        of.dedup();
        of.len() as u64
    };
    // Of equals the first by name.
    let best = slos.iter().map(|slo| (covered(slo), *slo)).rev().max_by_key(|(days, _)| *days);
    let covered = best.map_or(0, |(days, _)| days);
    let left = slos.iter().filter_map(|slo| {
        let sli = asked.facts.counted_unsupposed(slo);
        let so_far = slo::measure(slo, sli, at, false).remaining()?;
        // Of a calendar window the whole, as the gate has it: its first hours have next to no budget of their own.
        let whole = matches!(slo.window, Window::Calendar { .. });
        let whole = sli.filter(|_| whole).and_then(|sli| burn::left_of_whole(slo, sli, at, asked.as_of));
        Some((whole.map_or(so_far, |(left, _)| left), *slo))
    });
    let least = left.min_by(|a, b| a.0.total_cmp(&b.0));
    let budget = match least {
        Some((left, slo)) => ready(yes(left > 0.0), Some(slo), Some(left), None),
        None => {
            let why = slos.iter().map(|slo| {
                let figure = slo::measure(slo, asked.facts.counted_unsupposed(slo), at, false);
                figure.unmeasured().unwrap_or(Reason::NoBudget)
            });
            let why = Reason::of_several(why).unwrap_or(Reason::NoObjective);
            Ready { unmeasured: unmeasured(why), ..ready(Answer::NotEnoughData, None, None, None) }
        }
    };
    Readiness {
        slo: ready(yes(!slos.is_empty()), slos.first().copied(), Some(slos.len() as f64), None),
        data: ready(
            yes(covered >= window_days),
            best.map(|(_, slo)| slo),
            Some(covered as f64),
            Some(window_days as f64),
        ),
        budget,
    }
}
