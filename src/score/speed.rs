//! The deployment ledger and the safe speed of each service, from the formulas in `metric::{spend, safe_speed}`. A
//! service is observed first; when all are, the few failures of one lean on those of all.

use super::balance::unmeasured;
use super::delivery::deployment_name;
use super::facts::{Facts, Measurement, ServiceFacts, Supposed};
use super::price;
use super::risk::*;
use super::{Reading, Result as Told, Unmeasured};
use crate::domain::amount::Signed;
use crate::domain::{
    Amount, Instant, Missing, Period, Reason, RiskSettings, Slo, Unit, Window,
    time::{DAY, HOUR, WEEK},
};
use crate::metric::pieces::{self, Pieces};
use crate::metric::safe_speed::{self, Bearable, ChancePool, CostPool, Curve, Draw, Failures};
use crate::metric::slo::SloFigure;
use crate::metric::spend::{self, Account, Baseline, Turn};
use crate::metric::{Measured, burn, window::Bounds};
use crate::metric::{recoveries, stats};

/// Failures and their costs are learned from the deployments of so long: a quarter holds some, and is not another age.
const EVIDENCE: i64 = 91 * DAY;

/// Rows of a service's ledger at most: those that took most, saved most or had an incident.
const ROWS: usize = 100;

/// A safe speed beyond so many times today's rate is extrapolated.
const EXTRAPOLATED: f64 = 4.0;

/// One SLO as it is measured.
pub struct Promised<'a> {
    pub slo: &'a Slo,
    pub figure: &'a SloFigure,
    /// Absent where there are none.
    pub pieces: Option<&'a Pieces>,
    /// The same without a supposed outage, which happens once: it takes of what remains, and is no part of what is
    /// spent week by week.
    pub steady: Option<&'a Pieces>,
}

/// What one service tells of its speed.
pub struct Observed {
    name: String,
    rate: Reading,
    from: Instant,
    to: Instant,
    /// Deployments, and those that failed.
    chance: Result<(u64, u64), Reason>,
    slos: Vec<(String, Result<Budget, Reason>)>,
    supposed: Supposed,
    /// How many times as long a failure lasts as was measured, by what is supposed.
    lasting: f64,
    cost_per_hour: Option<f64>,
    pub rows: Vec<LedgerRow>,
    pub sums: Vec<LedgerSum>,
}

/// One SLO's budget; shares are of the whole window's.
struct Budget {
    weeks: f64,
    /// Events or slices.
    whole: f64,
    hours: f64,
    baseline_per_week: f64,
    other_per_week: f64,
    remaining: f64,
    rest_weeks: f64,
    calendar: bool,
    failures: Failures,
    /// Why the cost of one that failed cannot be told, where there is such a one.
    untold: Option<Reason>,
}

/// What all services tell of one with few failures.
pub struct Pool {
    /// Of any failures, and of those that take of a budget.
    failing: Option<ChancePool>,
    taking: Option<ChancePool>,
    cost: Option<CostPool>,
}

pub fn pool<'a>(all: impl Iterator<Item = &'a Observed> + Clone) -> Pool {
    let failures = || all.clone().flat_map(|o| &o.slos).filter_map(|(_, budget)| Some(&budget.as_ref().ok()?.failures));
    Pool {
        failing: safe_speed::chance_pool(all.clone().filter_map(|o| o.chance.as_ref().ok().copied())),
        taking: safe_speed::chance_pool(failures().map(|f| (f.n, f.k))),
        cost: safe_speed::cost_pool(failures()),
    }
}

/// `seen` is the period, ending with as-of where that is earlier.
pub fn observe(
    facts: &Facts,
    service: &ServiceFacts,
    now: &Measurement,
    slos: &[Promised],
    seen: &Period,
    as_of: Instant,
) -> Observed {
    let to = seen.to.min(as_of);
    let from = to.plus(-EVIDENCE);
    let evidence = Period { from, ..seen.clone() };
    let (turns, chance, recovered) = facts.view(service, &evidence, as_of, &now.slos, |view| {
        (spend::turns(view), view.failures_of_settled(), recoveries(view).map_or(vec![], |(secs, _)| secs))
    });
    let learned = Learned { turns: &turns, from, to, as_of };
    let cost_per_hour = price::cost_per_hour(facts, &service.name);
    let mut observed = Observed {
        name: service.name.to_string(),
        rate: rate(now),
        from,
        to,
        chance,
        slos: vec![],
        supposed: now.supposed,
        lasting: lasting(now.supposed, recovered),
        cost_per_hour,
        rows: vec![],
        sums: vec![],
    };
    for promised in slos {
        let Promised { slo, figure, pieces, .. } = promised;
        let measured = measure(&learned, promised, &observed.chance);
        if let (Some(bounds), Some(pieces), false) = (figure.bounds, pieces, turns.is_empty()) {
            let whole = measured.as_ref().ok().map(|budget| (budget.whole, budget.hours));
            ledger(facts, &learned, slo, pieces, &bounds, whole, &mut observed);
        }
        observed.slos.push((slo.name.clone(), measured));
    }
    keep_most(&mut observed);
    observed
}

/// Too few recoveries for a median's interval still say how long those failures lasted; none at all say nothing.
fn lasting(supposed: Supposed, mut recovered: Vec<f64>) -> f64 {
    recovered.sort_by(f64::total_cmp);
    let measured = if recovered.is_empty() { 0.0 } else { stats::median(&recovered) };
    supposed.recovery_secs.filter(|_| measured > 0.0).map_or(1.0, |secs| secs / measured)
}

fn rate(now: &Measurement) -> Reading {
    let weekly = |x: f64| 7.0 * x;
    let result = match now.outcome("deployment-frequency") {
        Err(reason) => unmeasured(reason.clone()),
        Ok(figure) => {
            let m = &figure.measured;
            let (low, high) = (m.low.map(weekly), m.high.map(weekly));
            Told::Measured(Measured { value: weekly(m.value), unit: Unit::PerWeek, n: m.n, low, high, over: None })
        }
    };
    Reading { id: "deployments-per-week".into(), result, previous: None, change: None }
}

struct Learned<'a> {
    turns: &'a [Turn],
    from: Instant,
    to: Instant,
    as_of: Instant,
}

fn measure(learned: &Learned, promised: &Promised, chance: &Result<(u64, u64), Reason>) -> Result<Budget, Reason> {
    let (n, _) = chance.clone()?;
    let (slo, figure) = (promised.slo, promised.figure);
    if let Some(reason) = figure.unmeasured().or_else(|| figure.no_budget()) {
        return Err(reason);
    }
    let absent = Reason::NothingInPeriod { what: Missing::SliSamples };
    let (Some(bounds), Some(now), Some(pieces)) = (figure.bounds, promised.pieces, promised.steady) else {
        return Err(absent);
    };
    let share = pieces::budget(slo.objective);
    let to = bounds.to;
    // Traffic and what is spent anyway: of the trailing 28 days, from where the data begin.
    let recent = to.plus(-spend::BASELINE);
    let recent = pieces.list.get(pieces.from(recent)).map_or(recent, |first| first.at);
    let baseline = spend::baseline(pieces, learned.turns, to)?;
    let account = spend::account(pieces, learned.turns, &baseline, recent, to);
    let (lasted, length) = ((to.0 - recent.0) as f64, burn::period(&bounds) as f64);
    let whole = share * account.total.to_f64() / lasted * length;
    if whole <= 0.0 || lasted <= 0.0 {
        return Err(Reason::NoEvents);
    }
    let (weeks, recent_weeks) = (length / WEEK as f64, lasted / WEEK as f64);
    let cost = |row: &spend::Row| row.spent().to_f64() / whole;
    let by_failures: f64 = account
        .rows
        .iter()
        .filter(|r| learned.turns[r.turn].failed)
        .map(cost)
        .filter(|c| *c > safe_speed::NEGLIGIBLE)
        .sum();
    let anyway = account.bad.to_f64() / whole - by_failures;
    let baseline_per_week = account.baseline().to_f64() / whole / recent_weeks;
    let calendar = matches!(slo.window, Window::Calendar { .. });
    let (failures, untold) = failures(learned, pieces, &baseline, n, &cost);
    Ok(Budget {
        weeks,
        whole,
        hours: share * length / HOUR as f64,
        baseline_per_week,
        other_per_week: anyway / recent_weeks - baseline_per_week,
        remaining: match calendar {
            true => 1.0 - burn::of_whole_window(slo, now, &bounds),
            false => figure.remaining().ok_or(Reason::NoBudget)?,
        },
        rest_weeks: if calendar { (bounds.end.0 - to.0) as f64 / WEEK as f64 } else { weeks },
        calendar,
        failures,
        untold,
    })
}

/// Of the deployments whose outcome is known. One whose cost cannot be told counts as one that took some; why it
/// cannot comes with them.
fn failures(
    learned: &Learned,
    pieces: &Pieces,
    baseline: &Baseline,
    n: u64,
    cost: &impl Fn(&spend::Row) -> f64,
) -> (Failures, Option<Reason>) {
    let Learned { turns, from, to, as_of } = *learned;
    let account = spend::account(pieces, turns, baseline, from, to);
    let settled = |t: &Turn| t.failed && from <= t.at && t.at.plus(DAY) <= as_of;
    let mut known = Failures { n, ..Failures::default() };
    let (mut told, mut why) = (vec![false; turns.len()], None);
    for row in account.rows.iter().filter(|r| settled(&turns[r.turn])) {
        let any = pieces.between(row.from.plus(-HOUR), row.to).total;
        if row.unmeasured.is_none() && !any.is_zero() {
            told[row.turn] = true;
            known.costs.extend(Some(cost(row)).filter(|c| *c > safe_speed::NEGLIGIBLE));
        } else {
            why = why.or_else(|| row.unmeasured.clone());
        }
    }
    let untold = turns.iter().zip(&told).filter(|(turn, told)| settled(turn) && !**told).count();
    known.k = (known.costs.len() + untold) as u64;
    let absent = Reason::NothingInPeriod { what: Missing::SliSamples };
    (known, (untold > 0).then(|| why.unwrap_or(absent)))
}

fn ledger(
    facts: &Facts,
    learned: &Learned,
    slo: &Slo,
    pieces: &Pieces,
    bounds: &Bounds,
    whole: Option<(f64, f64)>,
    into: &mut Observed,
) {
    let (from, to) = (bounds.from, bounds.to);
    let mut sum = LedgerSum {
        slo: slo.name.clone(),
        from,
        to,
        bad: pieces.between(from, to).bad.to_string(),
        baseline_ratio: None,
        baseline_of: None,
        baseline: None,
        spent: None,
        unattributed: None,
        deployments: 0,
        unlisted: 0,
        unlisted_spent: None,
        unmeasured: None,
    };
    match spend::baseline(pieces, learned.turns, to) {
        Err(reason) => sum.unmeasured = Some(why(reason)),
        Ok(baseline) => {
            let account = spend::account(pieces, learned.turns, &baseline, from, to);
            fill(&mut sum, &account, &baseline);
            let row = |r: &spend::Row| ledger_row(facts, &learned.turns[r.turn], slo, r, whole, into.cost_per_hour);
            let rows: Vec<LedgerRow> = account.rows.iter().map(row).collect();
            into.rows.extend(rows);
        }
    }
    into.sums.push(sum);
}

fn fill(sum: &mut LedgerSum, account: &Account, baseline: &Baseline) {
    sum.baseline_ratio = Some(baseline.ratio);
    sum.baseline_of = Some(match baseline.incidents_only {
        true => BaselineOf::OutsideIncidents,
        false => BaselineOf::OutsideDeployments,
    });
    sum.baseline = Some(account.baseline().to_string());
    sum.spent = Some(account.spent().to_string());
    sum.unattributed = Some(account.unattributed().to_string());
    sum.deployments = account.rows.len() as u64;
}

fn ledger_row(
    facts: &Facts,
    turn: &Turn,
    slo: &Slo,
    row: &spend::Row,
    whole: Option<(f64, f64)>,
    cost_per_hour: Option<f64>,
) -> LedgerRow {
    let deployment = &facts.ledger.deployments[turn.deployment];
    let incident = turn.incident.as_ref();
    let share = whole.map(|(whole, _)| row.spent().to_f64() / whole);
    let hours = whole.map(|(_, hours)| hours);
    LedgerRow {
        deployment: deployment_name(facts, turn.deployment),
        at: turn.at,
        kind: deployment.kind.as_deref().map(String::from),
        strategy: deployment.strategy.as_deref().map(String::from),
        incident: incident.map(|(id, began)| id.as_deref().map_or_else(|| began.to_string(), String::from)),
        slo: slo.name.clone(),
        from: row.from,
        to: row.to,
        bad: row.bad.to_string(),
        baseline: row.baseline.to_string(),
        spent: row.spent().to_string(),
        share: share.filter(|_| row.unmeasured.is_none()),
        money: (|| Some(share? * hours? * cost_per_hour?))().filter(|_| row.unmeasured.is_none()),
        unmeasured: row.unmeasured.clone().map(why),
    }
}

/// Ranks the rows, and leaves the least of them to the sums.
fn keep_most(observed: &mut Observed) {
    let share = |r: &LedgerRow| r.share.unwrap_or(0.0);
    observed.rows.sort_by(|a, b| {
        share(b).total_cmp(&share(a)).then_with(|| (b.at, &a.deployment, &a.slo).cmp(&(a.at, &b.deployment, &b.slo)))
    });
    if observed.rows.len() <= ROWS {
        return;
    }
    let mut sizes: Vec<f64> = observed.rows.iter().map(|r| share(r).abs()).collect();
    sizes.sort_by(|a, b| b.total_cmp(a));
    let (least, mut left) = (sizes[ROWS - 1], ROWS);
    let rows = std::mem::take(&mut observed.rows);
    let (kept, rest): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| {
        let keep = row.incident.is_some() || (share(row).abs() >= least && left > 0);
        left = left.saturating_sub(usize::from(keep));
        keep
    });
    observed.rows = kept;
    for sum in &mut observed.sums {
        let unlisted: Vec<_> = rest.iter().filter(|r| r.slo == sum.slo).collect();
        sum.unlisted = unlisted.len() as u64;
        if !unlisted.is_empty() {
            let spent: Signed = unlisted.iter().map(|r| read(&r.bad, &r.baseline)).sum();
            sum.unlisted_spent = Some(spent.to_string());
        }
    }
}

/// Of two counts in our own decimal text.
fn read(bad: &str, baseline: &str) -> Signed {
    let amount = |text: &str| Amount::parse(text.as_bytes(), b'.').unwrap_or_default();
    Signed::of(amount(bad), amount(baseline))
}

fn why(reason: Reason) -> Unmeasured {
    Unmeasured { reason, message: String::new() }
}

/// What one service's speed is, knowing all.
pub fn reading(observed: &Observed, pool: &Pool, bearable: &Bearable, settings: &RiskSettings) -> RiskReading {
    let chance = observed.chance.as_ref().ok();
    let mut worked: Vec<Worked> =
        observed.slos.iter().map(|(slo, budget)| slo_risk(observed, slo, budget, pool, bearable)).collect();
    let safe = |risk: &SloRisk| risk.speed.as_ref().map_or(f64::INFINITY, |s| s.safe.value);
    // One without a limit binds only where all are so.
    let open = |risk: &SloRisk| risk.speed.as_ref().is_none_or(|s| s.safe.state == SpeedState::AtLeast);
    worked.sort_by(|Worked { risk: a, .. }, Worked { risk: b, .. }| {
        (open(a).cmp(&open(b))).then(safe(a).total_cmp(&safe(b))).then_with(|| a.slo.cmp(&b.slo))
    });
    let reading = |id: &str, from: Option<&SloSpeed>, of: &dyn Fn(&SloSpeed) -> Option<Speed>| Reading {
        id: id.into(),
        result: match from {
            None => unmeasured(no_speed(observed)),
            Some(speed) => match of(speed) {
                None => unmeasured(match &speed.cost_unmeasured {
                    Some(untold) => untold.reason.clone(),
                    None => Reason::NothingInPeriod { what: Missing::FailedDeployments },
                }),
                Some(told) => Told::Measured(Measured {
                    over: None,
                    value: told.value,
                    unit: Unit::PerWeek,
                    n: speed.failure_chance.n,
                    low: told.low,
                    high: told.high,
                }),
            },
        },
        previous: None,
        change: None,
    };
    // What remains may be least of another budget than a full one is.
    let rests = worked.iter().filter_map(|w| w.risk.speed.as_ref());
    let rest = rests.min_by(|a, b| {
        let key = |s: &SloSpeed| s.rest.state == SpeedState::AtLeast;
        key(a).cmp(&key(b)).then(a.rest.value.total_cmp(&b.rest.value))
    });
    let binding = worked.first().and_then(|w| Some((w, w.risk.speed.as_ref()?)));
    let full = binding.map(|(_, speed)| speed);
    let today = observed.rate.value();
    let mut risk = RiskReading {
        appetite: settings.appetite,
        deployments_per_week: observed.rate.clone(),
        from: observed.from,
        to: observed.to,
        failure_chance: chance.map(|&(n, k)| {
            let learned = failing(n, k, pool.failing.as_ref());
            match observed.supposed.fail_rate {
                None => learned,
                Some(_) => times(learned, supposed_times(observed, pool), Basis::Supposed),
            }
        }),
        binding: binding.map(|(w, _)| w.risk.slo.clone()),
        break_even: reading("break-even-speed", full, &|s| s.break_even),
        safe_speed: reading("safe-speed", full, &|s| Some(s.safe)),
        safe_speed_rest: reading("safe-speed-rest", rest, &|s| Some(s.rest)),
        state: binding.map(|(_, speed)| speed.safe.state),
        state_rest: rest.map(|speed| speed.rest.state),
        extrapolated: false,
        above_break_even: full.is_some_and(|s| s.break_even.is_some_and(|even| above(&s.safe, &even))),
        expected_left: binding.and_then(|(_, speed)| {
            let by_failures = today? * speed.weeks * speed.failure_chance.value * speed.cost.as_ref()?.mean;
            Some(headroom(speed) - by_failures)
        }),
        chance_today: None,
        curve: vec![],
        levers: vec![],
        max_deployments_per_week: most(&worked),
        overdraw: worked.iter().filter_map(|w| w.risk.speed.as_ref()?.overdraw).max_by(f64::total_cmp),
        money: binding.and_then(|(w, speed)| money(observed.cost_per_hour?, w.hours, speed, settings, today)),
        slos: vec![],
    };
    if let Some((Worked { draws, .. }, speed)) = binding {
        risk.extrapolated = today.is_some_and(|t| speed.safe.value > EXTRAPOLATED * t);
        if speed.safe.state == SpeedState::Found {
            // Twice the faster one of today's rate and the safe speed.
            let end = 2.0 * today.unwrap_or(0.0).max(speed.safe.value);
            let curve = Curve::new(draws, headroom(speed), speed.weeks, end);
            risk.chance_today = today.map(|t| curve.chance(t));
            risk.curve = points(&curve, today, speed.safe.value, end);
            risk.levers = levers(speed, draws, bearable);
        } else if speed.safe.state == SpeedState::BaselineAlone {
            risk.chance_today = Some(1.0);
        }
    }
    risk.slos = worked.into_iter().map(|w| w.risk).collect();
    risk
}

/// One SLO's speed, and what it was worked out from.
struct Worked {
    risk: SloRisk,
    /// None where there is no speed, or no cost is known.
    draws: Vec<Draw>,
    /// The window's hours that may be bad.
    hours: f64,
}

/// Why there is no speed at all.
fn no_speed(observed: &Observed) -> Reason {
    if let Err(reason) = &observed.chance {
        return reason.clone();
    }
    let reasons = observed.slos.iter().filter_map(|(_, budget)| budget.as_ref().err().cloned());
    Reason::of_several(reasons).unwrap_or(Reason::NoObjective)
}

fn basis(own: u64, pooled: bool) -> Basis {
    match own {
        0 if pooled => Basis::PoolAlone,
        0 => Basis::Nothing,
        n if n >= safe_speed::OWN as u64 || !pooled => Basis::Own,
        _ => Basis::MostlyPool,
    }
}

fn failing(n: u64, k: u64, pool: Option<&ChancePool>) -> Chance {
    let (value, low, high) = safe_speed::chance_of_failing(n, k, pool);
    let beta = Some(safe_speed::beta(n, k, pool));
    Chance { value, low, high, n, k, evidence: basis(k, pool.is_some()), beta }
}

fn slo_risk(
    observed: &Observed,
    slo: &str,
    budget: &Result<Budget, Reason>,
    pool: &Pool,
    bearable: &Bearable,
) -> Worked {
    let budget = match budget {
        Err(reason) => {
            let unmeasured = Some(why(reason.clone()));
            let risk = SloRisk { slo: slo.into(), unmeasured, speed: None };
            return Worked { risk, draws: vec![], hours: 0.0 };
        }
        Ok(budget) => budget,
    };
    let seed = format!("{}/{slo}", observed.name);
    let Failures { n, k, costs } = &budget.failures;
    let draws = pool.cost.as_ref().map_or(vec![], |cost| {
        safe_speed::draws(&budget.failures, pool.taking.as_ref(), cost, &format!("risk/{seed}"))
    });
    let failure_chance = failing(*n, *k, pool.taking.as_ref());
    // Of all deployments so many more fail, and so many more of those that take some of this budget.
    let more = supposed_times(observed, pool);
    let lasting = libm::log(observed.lasting);
    let suppose = |d: Draw| Draw { p: (more * d.p).min(1.0), log_mean: d.log_mean + lasting, ..d };
    let draws: Vec<Draw> = draws.into_iter().map(suppose).collect();
    let failure_chance = times(failure_chance, more, failure_chance.evidence);
    let cost = (!draws.is_empty()).then(|| {
        let (mean, low, high) = safe_speed::middle(draws.iter().map(Draw::cost).collect());
        let median = safe_speed::middle(draws.iter().map(|d| libm::exp(d.log_mean)).collect()).0;
        let log_sd = Some(safe_speed::middle(draws.iter().map(|d| d.log_sd).collect()).0);
        let own = costs.len() as u64;
        Cost { mean, low, high, median, log_sd, n: own, evidence: basis(own, true) }
    });
    let steady = budget.baseline_per_week + budget.other_per_week;
    let per_week = 1.0 / budget.weeks;
    let speed = |left: f64, steady: f64, weeks: f64| speed(left, steady, weeks, &draws, failure_chance.high, bearable);
    // In a rolling window old errors of the steady part leave as new ones come: what remains is for failures.
    let steady_rest = if budget.calendar { steady } else { 0.0 };
    let break_even = cost.as_ref().map(|cost| {
        let at = |d: &Draw| safe_speed::break_even(per_week, steady, d.p, d.cost()).max(0.0);
        let (_, low, high) = safe_speed::middle(draws.iter().map(at).collect());
        let value = safe_speed::break_even(per_week, steady, failure_chance.value, cost.mean);
        match steady >= per_week {
            true => Speed { value: 0.0, low: None, high: None, state: SpeedState::BaselineAlone },
            false => Speed { value, low: Some(low), high: Some(high), state: SpeedState::Found },
        }
    });
    let told = SloSpeed {
        weeks: budget.weeks,
        budget: budget.whole,
        budget_per_week: per_week,
        baseline_per_week: budget.baseline_per_week,
        other_per_week: budget.other_per_week,
        failure_chance,
        cost,
        cost_unmeasured: budget.untold.clone().filter(|_| draws.is_empty()).map(why),
        remaining: budget.remaining,
        rest_weeks: budget.rest_weeks,
        break_even,
        safe: speed(1.0, steady, budget.weeks),
        rest: speed(budget.remaining, steady_rest, budget.rest_weeks),
        overdraw: (!draws.is_empty()).then(|| safe_speed::overdraw(&draws, budget.remaining)),
    };
    Worked { risk: SloRisk { slo: slo.into(), unmeasured: None, speed: Some(told) }, draws, hours: budget.hours }
}

fn times(chance: Chance, more: f64, evidence: Basis) -> Chance {
    let of = |share: f64| (more * share).min(1.0);
    let beta = chance.beta.filter(|_| more == 1.0);
    Chance { value: of(chance.value), low: of(chance.low), high: of(chance.high), evidence, beta, ..chance }
}

/// No service fails never: a supposed fail rate below this counts as this.
const FAILS: f64 = 0.001;

/// How many times as often deployments fail as was measured, by what is supposed: of the rate of the same period, so
/// that a lower rate is never a worse one; where none failed in it, of the chance that was learned.
fn supposed_times(observed: &Observed, pool: &Pool) -> f64 {
    let (Some(rate), Ok((n, k))) = (observed.supposed.fail_rate, &observed.chance) else { return 1.0 };
    let measured = observed.supposed.fail_rate_measured.filter(|rate| *rate > 0.0);
    rate.max(FAILS) / measured.unwrap_or_else(|| failing(*n, *k, pool.failing.as_ref()).value)
}

/// The safe speed with a share `left` of the budget for so many weeks. Without draws no cost is known: each failure may
/// take all of it, and fail as many as `p_high`.
fn speed(left: f64, steady: f64, weeks: f64, draws: &[Draw], p_high: f64, bearable: &Bearable) -> Speed {
    let headroom = left - steady * weeks;
    let none = |state| Speed { value: 0.0, low: None, high: None, state };
    if left <= 0.0 {
        return none(SpeedState::AlreadySpent);
    }
    if headroom <= 0.0 {
        return none(SpeedState::BaselineAlone);
    }
    // A window that has just ended has no rest to last for.
    let weeks = weeks.max(1.0 / 7.0);
    if draws.is_empty() {
        let value = bearable.at_least(p_high, weeks);
        return Speed { value, low: None, high: None, state: SpeedState::AtLeast };
    }
    let (value, low, high) = safe_speed::middle(draws.iter().map(|d| bearable.speed(d, headroom, weeks)).collect());
    Speed { value, low: Some(low), high: Some(high), state: SpeedState::Found }
}

fn above(safe: &Speed, even: &Speed) -> bool {
    safe.state == SpeedState::Found && even.state == SpeedState::Found && safe.value > even.value
}

/// Over all SLOs and both figures; what is only "at least" limits nothing.
fn most(worked: &[Worked]) -> Option<f64> {
    let speeds = worked.iter().filter_map(|w| w.risk.speed.as_ref()).flat_map(|s| [s.safe, s.rest]);
    speeds.filter(|s| s.state != SpeedState::AtLeast).map(|s| s.value).min_by(f64::total_cmp)
}

/// From none to `end`. Without a rate of today nobody knows what lies beyond what was seen.
fn points(curve: &Curve, today: Option<f64>, safe: f64, end: f64) -> Vec<CurvePoint> {
    // The two that are meant stand for what would be the same to the eye, and to rounding.
    let named = |rate: f64| (rate - safe).abs() <= 1e-6 * end || today.is_some_and(|t| (rate - t).abs() <= 1e-6 * end);
    let even = (0..=20).map(|i| end * f64::from(i) / 20.0).filter(|rate| !named(*rate));
    let apart = today.filter(|today| (today - safe).abs() > 1e-6 * end);
    let mut rates: Vec<f64> = even.chain(apart).chain([safe]).collect();
    rates.sort_by(f64::total_cmp);
    let point = |rate: f64| CurvePoint {
        deployments_per_week: rate,
        chance: curve.chance(rate),
        extrapolated: today.is_some_and(|today| rate > EXTRAPOLATED * today),
    };
    rates.into_iter().map(point).collect()
}

/// Share of a full budget that is left to failures within its window.
fn headroom(speed: &SloSpeed) -> f64 {
    1.0 - (speed.baseline_per_week + speed.other_per_week) * speed.weeks
}

fn levers(speed: &SloSpeed, draws: &[Draw], bearable: &Bearable) -> Vec<Lever> {
    let room = headroom(speed);
    let at = |room: f64, change: &dyn Fn(Draw) -> Draw| {
        let speeds = draws.iter().map(|d| bearable.speed(&change(*d), room, speed.weeks)).collect();
        (safe_speed::middle(speeds).0 - speed.safe.value).max(0.0)
    };
    let mut levers = vec![
        Lever { what: LeverKind::FailureChance, adds: at(room, &|d| Draw { p: 0.5 * d.p, ..d }) },
        Lever {
            what: LeverKind::RecoveryTime,
            adds: at(room, &|d| Draw { log_mean: d.log_mean - core::f64::consts::LN_2, ..d }),
        },
        Lever { what: LeverKind::Baseline, adds: at(0.5 * (1.0 + room), &|d| d) },
    ];
    levers.sort_by(|a, b| b.adds.total_cmp(&a.adds).then(a.what.cmp(&b.what)));
    levers
}

/// `hours` of the window may be bad.
fn money(
    cost_per_hour: f64,
    hours: f64,
    speed: &SloSpeed,
    settings: &RiskSettings,
    today: Option<f64>,
) -> Option<RiskMoney> {
    let budget = hours * cost_per_hour;
    let per_failure = speed.cost.map(|c| c.mean * budget);
    Some(RiskMoney {
        currency: settings.currency.clone(),
        cost_per_hour,
        budget_hours: hours,
        budget,
        per_failure,
        per_week: per_failure.zip(today).map(|(each, rate)| each * rate * speed.failure_chance.value),
    })
}
