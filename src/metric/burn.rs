//! How fast the budget goes: burn rates over look-backs, the multi-window alerts they would have fired, and when
//! the budget is spent. Google SRE Workbook, chapter 5 ("Alerting on SLOs"); <https://sre.google/workbook/alerting-on-slos/>.
//!
//! Not here: what an alert leads to (`metric::policy`), and words for any of it.

use super::pieces::{self, Pieces, Spent};
use super::window::{self, Bounds};
use crate::domain::{
    Amount, Cell, Instant, Method, Missing, Reason, Sli, Slo, Window,
    time::{DAY, HOUR, MINUTE, SECOND},
};
use serde::{Deserialize, Serialize};

/// Look-backs of the burn rates, milliseconds: those of the alerts, and a week and a month.
pub const LOOK_BACKS: [i64; 9] = [5 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 6 * HOUR, DAY, 3 * DAY, 7 * DAY, 30 * DAY];

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Wakes somebody up.
    Page,
    /// Can wait for the working day.
    Ticket,
}

/// One rule: both look-backs burn faster than `factor`. The short one is a twelfth of the long one, so that the
/// alert ends soon after the errors do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    pub severity: Severity,
    /// Share of the budget that `long` may spend, in percent.
    pub percent: u64,
    pub long: i64,
}

/// `1h/5m`: a long look-back with its short one.
pub fn pair(long: i64) -> String {
    format!("{}/{}", short(long), short(long / 12))
}

/// `5m`, `2h`, `24h`, `3d`: as the field writes look-backs.
pub fn short(ms: i64) -> String {
    match ms {
        ms if ms > DAY && ms % DAY == 0 => format!("{}d", ms / DAY),
        ms if ms % HOUR == 0 => format!("{}h", ms / HOUR),
        ms if ms % MINUTE == 0 => format!("{}m", ms / MINUTE),
        ms => format!("{}s", ms / SECOND),
    }
}

/// Workbook, table 5-8: 2 % in an hour and 5 % in six page, 10 % in a day and 10 % in three open a ticket. At a
/// period of 30 days the factors are 14.4, 6, 3 and 1.
pub const RULES: [Rule; 4] = [
    Rule { severity: Severity::Page, percent: 2, long: HOUR },
    Rule { severity: Severity::Page, percent: 5, long: 6 * HOUR },
    Rule { severity: Severity::Ticket, percent: 10, long: DAY },
    Rule { severity: Severity::Ticket, percent: 10, long: 3 * DAY },
];

impl Rule {
    pub fn short(&self) -> i64 {
        self.long / 12
    }

    /// p · P / W for an SLO period of so many milliseconds, as the Workbook has it.
    pub fn by_share(&self, period: i64) -> f64 {
        self.percent as f64 * period as f64 / (100.0 * self.long as f64)
    }

    /// The same, at least 1. The rules are made for 30 days; of a week, a tenth in three days is a burn rate of 0.23,
    /// and a budget that burns no faster than 1 lasts: nobody is called for that.
    pub fn factor(&self, period: i64) -> f64 {
        self.by_share(period).max(1.0)
    }

    /// Whether so much burns faster than the factor, without rounding: bad / total > (1 − T) · factor.
    fn exceeded(&self, spent: Spent, slo: &Slo, period: i64) -> bool {
        let budget = pieces::budget_billionths(slo.objective);
        let exact = || {
            let (bad, total) = (spent.bad.as_whole()?, spent.total.as_whole()?);
            let long = u128::try_from(self.long / SECOND).ok()? * 100;
            let share = u128::from(self.percent).checked_mul(u128::try_from(period / SECOND).ok()?)?;
            let left = u128::from(bad).checked_mul(1_000_000_000)?.checked_mul(long)?;
            let right = u128::from(total).checked_mul(u128::from(budget))?.checked_mul(share.max(long))?;
            Some(left > right)
        };
        exact().unwrap_or_else(|| {
            spent.bad.ratio(spent.total).is_some_and(|ratio| ratio > budget as f64 / 1e9 * self.factor(period))
        })
    }
}

/// The length of the SLO's period in milliseconds: of a calendar window, this very one.
pub fn period(bounds: &Bounds) -> i64 {
    bounds.end.0 - bounds.from.0
}

/// The burn rate over the look-back that ends at `to`: its error ratio / (1 − objective), at most
/// 1 / (1 − objective); 1 spends exactly the budget in the SLO's period.
pub fn rate(slo: &Slo, pieces: &Pieces, to: Instant, look_back: i64) -> Result<f64, Reason> {
    burned(slo, pieces, to, look_back).map(|(rate, _)| rate)
}

/// A look-back, milliseconds, with its burn rate and what that is the rate of.
pub type Burned = (i64, Result<(f64, Spent), Reason>);

/// The same with what it is the rate of.
pub fn burned(slo: &Slo, pieces: &Pieces, to: Instant, look_back: i64) -> Result<(f64, Spent), Reason> {
    let budget = pieces::budget(slo.objective);
    if budget <= 0.0 {
        return Err(Reason::NoBudget);
    }
    let last = pieces.from(to).checked_sub(1).ok_or(Reason::NothingInPeriod { what: Missing::SliSamples })?;
    if let Some(step) = pieces.step(last)
        && step > look_back
    {
        return Err(Reason::TooCoarse { step: (step / SECOND) as u64, needed: (look_back / SECOND) as u64 });
    }
    let from = to.plus(-look_back);
    if pieces.list[last].at < from {
        return Err(Reason::NothingInPeriod { what: Missing::SliSamples });
    }
    let spent = pieces.between(from, to);
    spent.bad.ratio(spent.total).map(|ratio| (ratio / budget, spent)).ok_or(Reason::NoEvents)
}

/// The look-back that stands for "now": three days hold a weekend's quiet and a weekday's traffic; of a shorter
/// period, a quarter.
pub fn now(bounds: &Bounds) -> i64 {
    (3 * DAY).min(period(bounds) / 4)
}

/// An alert that would have fired.
#[derive(Clone, Debug, PartialEq)]
pub struct Alert {
    pub severity: Severity,
    /// When the first rule's condition was met, at the end of a sample.
    pub from: Instant,
    /// When no rule's was any more; `None` while the data ends in it.
    pub until: Option<Instant>,
    /// Long look-backs of the rules that fired, milliseconds, shortest first.
    pub rules: Vec<i64>,
}

/// A rule on an SLO.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleFigure {
    pub rule: Rule,
    pub factor: f64,
    /// From the start of a total outage to the alert, seconds: (1 − T) / error ratio · W · factor.
    pub detection_secs: f64,
    /// Why it can never fire on this data.
    pub unseen: Option<Reason>,
}

/// The rules, and what they would have fired at the ends of the samples in `[from, to)`.
pub fn alerts(
    slo: &Slo,
    pieces: &Pieces,
    bounds: &Bounds,
    from: Instant,
    to: Instant,
) -> (Vec<RuleFigure>, Vec<Alert>) {
    let period = period(bounds);
    let budget = pieces::budget(slo.objective);
    let span = pieces.from(from)..pieces.from(to);
    // The first hour of the data has not the budget of three days.
    let known = pieces.list.last().map_or(to, |last| last.at.plus(1));
    let mut figures = vec![];
    // (severity, from, until, long look-back)
    let mut firings: Vec<(Severity, Instant, Option<Instant>, i64)> = vec![];
    for rule in RULES {
        let (mut seen, mut coarsest, mut since) = (false, 0, None);
        for i in span.clone().filter(|_| budget > 0.0) {
            let Some(step) = pieces.step(i) else { continue };
            if step > rule.short() {
                coarsest = coarsest.max(step);
                continue;
            }
            seen = true;
            let end = pieces.list[i].at.plus(step);
            let over = |back: i64| rule.exceeded(pieces.window(back, end, known), slo, period);
            match (over(rule.long) && over(rule.short()), since) {
                (true, None) => since = Some(end),
                (false, Some(begun)) => {
                    firings.push((rule.severity, begun, Some(end), rule.long));
                    since = None;
                }
                _ => {}
            }
        }
        if let Some(begun) = since {
            firings.push((rule.severity, begun, None, rule.long));
        }
        let factor = rule.factor(period);
        let secs = |ms: i64| (ms / SECOND) as u64;
        let unseen = match () {
            _ if budget <= 0.0 => Some(Reason::NoBudget),
            _ if span.is_empty() => Some(Reason::NothingInPeriod { what: Missing::SliSamples }),
            _ if !seen && coarsest > 0 => Some(Reason::TooCoarse { step: secs(coarsest), needed: secs(rule.short()) }),
            _ if !seen => Some(Reason::TooFew { n: span.len() as u64, needed: 2 }),
            // Everything failing burns at 1 / (1 − T).
            _ if factor * budget >= 1.0 => Some(Reason::NeverThatFast),
            _ => None,
        };
        let detection_secs = budget * factor * (rule.long / SECOND) as f64;
        figures.push(RuleFigure { rule, factor, detection_secs, unseen });
    }
    (figures, merge(firings))
}

/// Rules of one severity that overlap or touch are one alert.
fn merge(mut firings: Vec<(Severity, Instant, Option<Instant>, i64)>) -> Vec<Alert> {
    firings.sort();
    let mut alerts: Vec<Alert> = vec![];
    for (severity, from, until, long) in firings {
        match alerts.last_mut().filter(|a| a.severity == severity && a.until.is_none_or(|end| end >= from)) {
            Some(last) => {
                last.until = last.until.zip(until).map(|(a, b)| a.max(b));
                if !last.rules.contains(&long) {
                    last.rules.push(long);
                    last.rules.sort_unstable();
                }
            }
            None => alerts.push(Alert { severity, from, until, rules: vec![long] }),
        }
    }
    alerts.sort_by_key(|a| (a.from, a.severity));
    alerts
}

/// When the budget is, was or will be spent.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum Exhaustion {
    /// Nothing has been left since then; the data may begin with it.
    Exhausted { at: Instant },
    /// At the rate of [`now`].
    Projected { at: Instant },
    /// At that rate not before the calendar window ends.
    NotInThisWindow,
    /// The rate is one that a rolling window bears for ever.
    NotAtThisRate,
    /// No errors in the look-back of [`now`].
    NothingBurns,
}

/// `Err` where there is no budget, or nothing to take a rate from.
pub fn exhaustion(slo: &Slo, pieces: &Pieces, bounds: &Bounds) -> Result<Exhaustion, Reason> {
    let to = bounds.to;
    let budget = pieces::budget(slo.objective);
    if budget <= 0.0 {
        return Err(Reason::NoBudget);
    }
    if let Some(at) = spent_since(slo, pieces, bounds) {
        return Ok(Exhaustion::Exhausted { at });
    }
    let back = now(bounds);
    let burn = rate(slo, pieces, to, back)?;
    if burn <= 0.0 {
        return Ok(Exhaustion::NothingBurns);
    }
    match slo.window {
        Window::Calendar { .. } => {
            let left = 1.0 - of_whole_window(slo, pieces, bounds);
            let ms = left * period(bounds) as f64 / burn;
            let rest = (bounds.end.0 - to.0) as f64;
            Ok(match ms < rest {
                true => Exhaustion::Projected { at: to.plus(ms as i64) },
                false => Exhaustion::NotInThisWindow,
            })
        }
        Window::Rolling { .. } => {
            let recent = pieces.between(to.plus(-back), to);
            let per_ms = |a: Amount| a.to_f64() / back as f64;
            Ok(replay(slo, pieces, bounds, per_ms(recent.bad), per_ms(recent.total)))
        }
    }
}

/// How many pieces a calendar window has in the end. Slices still to come are known; events are expected as often as
/// so far.
pub(super) fn whole_window(slo: &Slo, pieces: &Pieces, bounds: &Bounds) -> f64 {
    match (slo.method, pieces.slice_secs) {
        (Method::Timeslices, Some(secs)) => period(bounds) as f64 / (secs as f64 * SECOND as f64),
        _ => {
            let so_far = pieces.between(bounds.from, bounds.to).total.to_f64();
            so_far * (period(bounds) as f64 / (bounds.to.0 - bounds.from.0).max(1) as f64)
        }
    }
}

/// The share of the whole calendar window's budget that is spent, 0 and up; what is still to come is expected as so far.
pub fn of_whole_window(slo: &Slo, pieces: &Pieces, bounds: &Bounds) -> f64 {
    let allowed = pieces::budget(slo.objective) * whole_window(slo, pieces, bounds);
    let bad = pieces.between(bounds.from, bounds.to).bad.to_f64();
    if allowed > 0.0 { bad / allowed } else { 0.0 }
}

/// What a calendar window has left at `at`, of the budget of the whole of it: a share, signed. And whether that budget
/// is an estimate: `known` is where the samples end, and a window that goes on after it is expected to go on alike.
/// `None` without a budget, or where the samples are too coarse for the slices.
pub fn left_of_whole(slo: &Slo, sli: &Sli, at: Instant, known: Instant) -> Option<(f64, bool)> {
    let bounds = window::bounds(&slo.window, at)?;
    let whole = Bounds { to: bounds.end.min(known).max(at), ..bounds };
    let cells: Vec<Cell> = sli.cells.between(whole.from, whole.to).collect();
    let pieces = Pieces::new(slo, &cells, whole.from).ok()?;
    let allowed = pieces::budget(slo.objective) * whole_window(slo, &pieces, &whole);
    let estimated = whole.so_far() && slo.method != Method::Timeslices;
    let bad = pieces.between(whole.from, at).bad.to_f64();
    (allowed > 0.0).then(|| (1.0 - bad / allowed, estimated))
}

/// What a calendar window's consumption comes to at its end if the present rate goes on: an estimate.
pub fn estimated_consumed(slo: &Slo, pieces: &Pieces, bounds: &Bounds) -> Option<f64> {
    if !bounds.so_far() || pieces::budget(slo.objective) <= 0.0 {
        return None;
    }
    let burn = rate(slo, pieces, bounds.to, now(bounds)).ok()?;
    let rest = (bounds.end.0 - bounds.to.0) as f64 / period(bounds) as f64;
    Some(of_whole_window(slo, pieces, bounds) + burn * rest)
}

/// Old bad events leave the rolling window while new ones come in at the present rate.
fn replay(slo: &Slo, pieces: &Pieces, bounds: &Bounds, bad_rate: f64, total_rate: f64) -> Exhaustion {
    let budget = pieces::budget(slo.objective);
    let length = period(bounds) as f64;
    let so_far = pieces.between(bounds.from, bounds.to);
    let (mut bad, mut total) = (so_far.bad.to_f64(), so_far.total.to_f64());
    // How much faster the bad grow than the budget for them.
    let gain = bad_rate - budget * total_rate;
    let mut begun = 0.0;
    let leaving = &pieces.list[pieces.from(bounds.from)..pieces.from(bounds.to)];
    let ends = leaving.iter().map(|p| ((p.at.0 - bounds.from.0) as f64, p.bad().to_f64(), p.total.to_f64()));
    for (left_at, its_bad, its_total) in ends.chain([(length, 0.0, 0.0)]) {
        let over = bad + bad_rate * begun - budget * (total + total_rate * begun);
        let at = if over >= 0.0 {
            begun
        } else if gain > 0.0 {
            begun - over / gain
        } else {
            f64::INFINITY
        };
        if at <= left_at {
            return Exhaustion::Projected { at: bounds.to.plus(at as i64) };
        }
        bad -= its_bad;
        total -= its_total;
        begun = left_at;
    }
    Exhaustion::NotAtThisRate
}

/// Since when without a break nothing is left: the end of the sample that spent the last of it. Of a calendar window,
/// nothing of what the whole of it has in the end: what it has had where it is over, else what is expected.
fn spent_since(slo: &Slo, pieces: &Pieces, bounds: &Bounds) -> Option<Instant> {
    let to = bounds.to;
    let length = period(bounds);
    let calendar = matches!(slo.window, Window::Calendar { .. });
    let over = calendar && !bounds.so_far() && slo.method != Method::Timeslices;
    let had = over.then(|| pieces.between(bounds.from, to).total);
    let expected = (calendar && !over).then(|| pieces::budget(slo.objective) * whole_window(slo, pieces, bounds));
    let spent_at = |end: Instant| {
        let spent = if calendar { pieces.between(bounds.from, end) } else { pieces.window(length, end, to) };
        match (had, expected) {
            _ if spent.total.is_zero() => false,
            (Some(had), _) => !under_budget(spent.bad, had, slo.objective),
            // A few units in the last place of a product are no difference.
            (_, Some(expected)) => spent.bad.to_f64() >= expected * (1.0 - 1e-12),
            _ => !under_budget(spent.bad, spent.total, slo.objective),
        }
    };
    if !spent_at(to) {
        return None;
    }
    let first = if calendar { pieces.from(bounds.from) } else { 0 };
    let ends = (first..pieces.from(to)).rev().map(|i| pieces.list[i].at.plus(pieces.step(i).unwrap_or(0)).min(to));
    Some(ends.take_while(|end| spent_at(*end)).last().unwrap_or(to))
}

/// bad < (1 − T) · total, exactly.
fn under_budget(bad: Amount, total: Amount, objective: f64) -> bool {
    let budget = pieces::budget_billionths(objective);
    match (bad.0.checked_mul(1_000_000_000), total.0.checked_mul(u128::from(budget))) {
        (Some(bad), Some(all)) => bad < all,
        _ => bad.to_f64() < total.to_f64() * budget as f64 / 1e9,
    }
}
