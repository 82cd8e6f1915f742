//! How many deployments a week an error budget bears: break-even, and the safe speed at a stated appetite for risk.
//!
//! The model: deployments come as a Poisson process; each fails with chance p; a failure takes a lognormal share c of
//! the budget; beside that a steady share is spent whatever is deployed. Failed deployments of n weeks are then Poisson
//! with mean rate · n · p, and the budget is exhausted when their costs together reach what the steady part leaves
//! (`headroom`). For the sum of k lognormal costs the lognormal of the same mean and variance is taken (Fenton 1960,
//! "The sum of log-normal probability distributions in scatter transmission systems"), which is exact for k = 1, so that
//! no simulation within the simulation is needed.
//!
//! What is not known, p and the two parameters of c, is drawn from its posterior, and the safe speed worked out for each
//! draw: its median and 80 % interval are those of the draws. Few failures of a service's own lean on the
//! organisation's.
//!
//! Not here: which deployments failed (`attribution`), what each took (`spend`), units and names (`score/`).

use super::{draw::Random, stats};
use std::sync::{Arc, OnceLock};

/// From so many failures on a service speaks for itself.
pub const OWN: usize = 6;

/// Draws of a posterior.
pub const DRAWS: usize = 120;

/// A failure that takes less of a budget than this is none to that budget: a thousandth.
pub const NEGLIGIBLE: f64 = 0.001;

/// What is known of one service's failures against one budget.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Failures {
    /// Deployments whose outcome is known.
    pub n: u64,
    /// Those that failed and took some of the budget.
    pub k: u64,
    /// Share of the budget each took, above 0, where that could be measured: at most k of them.
    pub costs: Vec<f64>,
}

/// What the organisation's failures say of a service that has few.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChancePool {
    /// Failures per deployment, above 0.
    pub mean: f64,
    /// The pool counts as so many failures; the less services differ, the more.
    pub weight: f64,
}

/// The same of costs, in logarithms of shares.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CostPool {
    pub mean: f64,
    /// Variance of that mean.
    pub mean_variance: f64,
    /// Variance between services, and within one.
    pub between: f64,
    pub within: f64,
    /// Degrees of freedom that `within` counts as.
    pub freedom: f64,
}

/// Where too few services have failures to tell how they differ: by a factor of two either way is usual.
const BETWEEN: f64 = 0.5;
/// Where no service has two failures: log-durations of incidents have a standard deviation of about one.
const WITHIN: f64 = 1.0;

/// `None` where nobody failed.
pub fn chance_pool(services: impl Iterator<Item = (u64, u64)>) -> Option<ChancePool> {
    let known: Vec<(f64, f64)> = services.filter(|(n, _)| *n > 0).map(|(n, k)| (n as f64, k as f64)).collect();
    let (n, k) = known.iter().fold((0.0, 0.0), |sum, (n, k)| (sum.0 + n, sum.1 + k));
    if k <= 0.0 {
        return None;
    }
    let mean = k / n;
    let groups = known.len() as f64;
    let weight = if groups < 3.0 {
        1.0 / BETWEEN
    } else {
        // Between-service variance by moments: what the differences are beyond those of chance.
        let squares: f64 = known.iter().map(|(n, k)| n * (k / n - mean) * (k / n - mean)).sum();
        let typical = (n - known.iter().map(|(n, _)| n * n).sum::<f64>() / n) / (groups - 1.0);
        let between = (squares / (groups - 1.0) - mean * (1.0 - mean)) / typical;
        mean * mean / between.max(1e-12)
    };
    Some(ChancePool { mean, weight: weight.clamp(1.0, OWN as f64) })
}

/// `None` where no cost was measured.
pub fn cost_pool<'a>(services: impl Iterator<Item = &'a Failures>) -> Option<CostPool> {
    // (count, mean, sum of squares about it) of each service's logarithms.
    let groups: Vec<(f64, f64, f64)> = services.filter_map(|f| summary(&f.costs)).collect();
    if groups.is_empty() {
        return None;
    }
    let n: f64 = groups.iter().map(|g| g.0).sum();
    let count = groups.len() as f64;
    let freedom = n - count;
    let within = if freedom > 0.0 {
        // One pair of failures tells little: the usual spread counts as two of them.
        (groups.iter().map(|g| g.2).sum::<f64>() + 2.0 * WITHIN) / (freedom + 2.0)
    } else {
        WITHIN
    };
    let plain = groups.iter().map(|g| g.0 * g.1).sum::<f64>() / n;
    let between = if count < 3.0 {
        BETWEEN
    } else {
        let squares: f64 = groups.iter().map(|g| g.0 * (g.1 - plain) * (g.1 - plain)).sum();
        let typical = (n - groups.iter().map(|g| g.0 * g.0).sum::<f64>() / n) / (count - 1.0);
        ((squares / (count - 1.0) - within) / typical.max(1e-9)).clamp(0.1, 2.0)
    };
    let weights: Vec<f64> = groups.iter().map(|g| 1.0 / (between + within / g.0)).collect();
    let all: f64 = weights.iter().sum();
    let mean = groups.iter().zip(&weights).map(|(g, w)| g.1 * w).sum::<f64>() / all;
    Some(CostPool { mean, mean_variance: 1.0 / all, between, within, freedom: (freedom + 2.0).min(OWN as f64) })
}

/// Costs below this part of their mean count as it.
const FLOOR: f64 = 0.25;

/// Count, mean and sum of squares about it of the costs' logarithms. How small the small ones are says nothing of what
/// exhausts a budget, and a lognormal would read a heavy tail from it: hence the floor.
fn summary(costs: &[f64]) -> Option<(f64, f64, f64)> {
    let floor = FLOOR * costs.iter().sum::<f64>() / costs.len() as f64;
    let logs: Vec<f64> = costs.iter().map(|c| libm::log(c.max(floor))).collect();
    let n = logs.len() as f64;
    let mean = logs.iter().sum::<f64>() / n;
    (!logs.is_empty()).then(|| (n, mean, logs.iter().map(|y| (y - mean) * (y - mean)).sum()))
}

/// One thing that p and c could be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Draw {
    /// Chance that a deployment fails and takes some of the budget.
    pub p: f64,
    /// Mean and standard deviation of a cost's logarithm.
    pub log_mean: f64,
    pub log_sd: f64,
}

impl Draw {
    /// Expected cost of a failure, a share.
    pub fn cost(&self) -> f64 {
        libm::exp(self.log_mean + 0.5 * self.log_sd * self.log_sd)
    }
}

/// Draws of the chance alone: Beta, Jeffreys' from six failures on, below that with the pool before.
pub fn chances(n: u64, k: u64, pool: Option<&ChancePool>, seed: &str) -> Vec<f64> {
    let mut random = Random::new(seed);
    let (a, b) = beta(n, k, pool);
    (0..DRAWS).map(|_| random.beta(a, b)).collect()
}

/// The two parameters of what the chance could be, with k failures of n deployments.
pub fn beta(n: u64, k: u64, pool: Option<&ChancePool>) -> (f64, f64) {
    let (k, well) = (k as f64, n.saturating_sub(k) as f64);
    match pool.filter(|_| k < OWN as f64) {
        // One failure of one deployment, everywhere, is no certainty: half a success stays, as Jeffreys has it.
        Some(pool) => (k + pool.weight, well + (pool.weight * (1.0 - pool.mean) / pool.mean).max(0.5)),
        None => (k + 0.5, well + 0.5),
    }
}

/// Costs are no lognormals: their logarithms are skewed and have long tails, so that their mean and variance are known
/// less well than those of as many normal ones, and are off together. A failure of a service's own counts as half of
/// one in how well they are known: a likelihood to the power of ½ (Holmes and Walker 2017, "Assigning a value to a
/// power likelihood in a general Bayesian model"). Counted whole, the intervals were too narrow.
const TEMPERED: f64 = 0.5;

/// Draws of chance and cost. The service's own mean weighs as its failures against six of the pool's.
pub fn draws(failures: &Failures, chance: Option<&ChancePool>, cost: &CostPool, seed: &str) -> Vec<Draw> {
    let mut random = Random::new(seed);
    let (a, b) = beta(failures.n, failures.k, chance);
    let (n, own, squares) = summary(&failures.costs).unwrap_or((0.0, cost.mean, 0.0));
    let pooled = OWN as f64 / (OWN as f64 + n);
    let centre = pooled * cost.mean + (1.0 - pooled) * own;
    let freedom = cost.freedom + TEMPERED * (n - 1.0).max(0.0);
    let variance = cost.freedom * cost.within + TEMPERED * squares;
    let one = |_| {
        let p = random.beta(a, b);
        // Scaled inverse chi-square.
        let within = variance / (2.0 * random.gamma(0.5 * freedom));
        // How far the weighted mean may be off: the pool's part by what services differ, the own by its failures.
        let off = pooled * pooled * (cost.between + cost.mean_variance)
            + (1.0 - pooled) * (1.0 - pooled) * within / (TEMPERED * n).max(1.0);
        Draw {
            p,
            log_mean: centre + off.sqrt() * random.normal(),
            log_sd: within.sqrt().clamp(SMALLEST_SD, LARGEST_SD),
        }
    };
    (0..DRAWS).map(one).collect()
}

/// No two failures take the same: costs that were all alike are few, or samples too coarse to tell them apart. Below it
/// the chance would be a staircase in the number of failures.
const SMALLEST_SD: f64 = 0.2;
/// Beyond it one failure in forty takes a hundred times the usual: nothing that a table needs to tell apart.
const LARGEST_SD: f64 = 2.5;

/// Chance that a standard normal is below z.
fn phi(z: f64) -> f64 {
    0.5 * libm::erfc(-z * core::f64::consts::FRAC_1_SQRT_2)
}

/// Chance that k costs together reach the headroom, which is `log_room` above the median cost in logarithms.
fn reach(k: f64, log_room: f64, log_sd: f64) -> f64 {
    let square = log_sd * log_sd;
    // Mean k·e^(s²/2) and variance k·(e^(s²) − 1)·e^(s²), of a lognormal.
    let variance = libm::log1p(libm::expm1(square) / k);
    let mean = libm::log(k) + 0.5 * (square - variance);
    phi_or_step(mean - log_room, variance)
}

fn phi_or_step(above: f64, variance: f64) -> f64 {
    if variance > 0.0 { phi(above / variance.sqrt()) } else { f64::from(u8::from(above >= 0.0)) }
}

/// The chance, for every number of failures, that they exhaust the budget; all beyond the last one do.
struct Ladder(Vec<f64>);

/// No Poisson number goes beyond it, but for one in many millions: its mean and nine of its deviations.
fn beyond(mean: f64) -> f64 {
    mean + 9.0 * mean.sqrt() + 12.0
}

/// From so many failures on that it would take, their number is no longer told apart.
const RUNGS: f64 = 25.0;

impl Ladder {
    /// For Poisson numbers up to a mean of `most`.
    fn new(log_room: f64, log_sd: f64, most: f64) -> Ladder {
        let mut rungs = vec![0.0];
        let enough = beyond(most).min(1_000.0) as usize;
        while rungs.last().is_some_and(|last| *last < 1.0 - 1e-4) && rungs.len() < enough {
            rungs.push(reach(rungs.len() as f64, log_room, log_sd));
        }
        Ladder(rungs)
    }

    /// With a Poisson number of failures.
    fn chance(&self, failures: f64) -> f64 {
        let (mut term, mut all, mut reached) = (libm::exp(-failures), 0.0, 0.0);
        for (k, reach) in self.0.iter().enumerate().take(beyond(failures) as usize) {
            if k > 0 {
                term *= failures / k as f64;
            }
            all += term;
            reached += term * reach;
        }
        reached + (1.0 - all).max(0.0)
    }
}

/// Chance that a Poisson number of failures with this mean exhausts a budget. `log_room` is the logarithm of headroom
/// over the median cost.
pub fn chance(failures: f64, log_room: f64, log_sd: f64) -> f64 {
    Exhaustion::new(log_room, log_sd, failures).chance(failures)
}

/// The chance that a Poisson number of one draw's failures exhausts a budget, ready for any mean number.
pub struct Exhaustion {
    log_room: f64,
    log_sd: f64,
    /// Where failures are told apart.
    ladder: Option<Ladder>,
}

impl Exhaustion {
    /// `log_room` as in [`chance`]; `most` is the largest mean number that will be asked about.
    pub fn new(log_room: f64, log_sd: f64, most: f64) -> Exhaustion {
        let ladder = few(log_room, log_sd).then(|| Ladder::new(log_room, log_sd, most));
        Exhaustion { log_room, log_sd, ladder }
    }

    pub fn chance(&self, failures: f64) -> f64 {
        match &self.ladder {
            _ if failures <= 0.0 => 0.0,
            Some(ladder) => ladder.chance(failures),
            None => many(failures, self.log_room, self.log_sd),
        }
    }
}

/// The chance of exhausting a share `headroom`, above 0, within so many weeks, by deployments per week: the median of
/// what it could be, of each rate on its own. No appetite has a part in it; it crosses any at the safe speed of it,
/// within the few hundredths that one is read off.
pub struct Curve {
    /// Those that may be the median, with the mean number of failures for one deployment a week.
    kept: Vec<(Exhaustion, f64)>,
    /// How many were left out because they lie below it, and how many there were.
    below: usize,
    all: usize,
}

/// Well below break-even and somewhat above it.
const LOOK_AT: [f64; 2] = [0.25, 1.25];

impl Curve {
    /// Of at least one draw; `fastest` is the largest number of deployments per week that will be asked about.
    pub fn new(draws: &[Draw], headroom: f64, weeks: f64, fastest: f64) -> Curve {
        let room = libm::log(headroom);
        let (usual, ..) = middle(draws.iter().map(|d| d.p * d.cost()).collect());
        // A draw in the lowest third at a slow rate and at a fast one is never the median, nor one in the highest; the
        // others alone are worked out at every rate. One formula for all, which is quick, will do to rank them.
        let ranks = LOOK_AT.map(|part| {
            let failures = part * headroom / usual;
            let rough = |d: &Draw| many(failures * d.p, room - d.log_mean, d.log_sd);
            let mut order: Vec<(f64, usize)> = draws.iter().map(rough).zip(0..).collect();
            order.sort_by(|a, b| a.0.total_cmp(&b.0));
            let mut ranks = vec![0; draws.len()];
            order.iter().enumerate().for_each(|(rank, (_, draw))| ranks[*draw] = rank);
            ranks
        });
        let third = draws.len() / 3;
        let both = |of: &dyn Fn(usize) -> bool, draw: usize| ranks.iter().all(|ranks| of(ranks[draw]));
        let low = |draw: usize| both(&|rank| rank < third, draw);
        let high = |draw: usize| both(&|rank| rank >= draws.len() - third, draw);
        let one = |d: &Draw| {
            let failures = weeks * d.p;
            (Exhaustion::new(room - d.log_mean, d.log_sd, failures * fastest), failures)
        };
        Curve {
            kept: draws.iter().zip(0..).filter(|(_, i)| !low(*i) && !high(*i)).map(|(d, _)| one(d)).collect(),
            below: (0..draws.len()).filter(|i| low(*i)).count(),
            all: draws.len(),
        }
    }

    /// 0–1.
    pub fn chance(&self, deployments_per_week: f64) -> f64 {
        let of = |(one, failures): &(Exhaustion, f64)| one.chance(failures * deployments_per_week);
        let mut chances: Vec<f64> = self.kept.iter().map(of).collect();
        chances.sort_by(f64::total_cmp);
        let nth = |rank: usize| chances[rank.saturating_sub(self.below).min(chances.len() - 1)];
        (0.5 * (nth((self.all - 1) / 2) + nth(self.all / 2))).clamp(0.0, 1.0)
    }
}

fn few(log_room: f64, log_sd: f64) -> bool {
    log_room - 0.5 * log_sd * log_sd < libm::log(RUNGS)
}

/// The sum over a large Poisson number, again as the lognormal of the same mean and variance.
fn many(failures: f64, log_room: f64, log_sd: f64) -> f64 {
    let square = log_sd * log_sd;
    let variance = libm::log1p(libm::exp(square) / failures);
    phi_or_step(libm::log(failures) + 0.5 * (square - variance) - log_room, variance)
}

/// The mean number of failures that an appetite bears: where the chance is just that.
pub fn bearable(appetite: f64, log_room: f64, log_sd: f64) -> f64 {
    // Even if each failure took all of it, so many are borne; from there upwards.
    let (mut low, mut under) = (none_at(appetite), -appetite);
    let mut high = 2.0 * low;
    let upto = |most: f64| Exhaustion::new(log_room, log_sd, most);
    let mut exhaustion = upto(high);
    let mut over = exhaustion.chance(high) - appetite;
    while over < 0.0 && high < 1e12 {
        (low, under, high) = (high, over, 2.0 * high);
        exhaustion = upto(high);
        over = exhaustion.chance(high) - appetite;
    }
    // Between the two by the rule of false position, in its Illinois form: an end that stays counts half.
    let mut stays = 0;
    for _ in 0..60 {
        if high - low <= 1e-9 * high {
            break;
        }
        let straight = (low * over - high * under) / (over - under);
        let at = if low < straight && straight < high { straight } else { 0.5 * (low + high) };
        let off = exhaustion.chance(at) - appetite;
        if off == 0.0 {
            return at;
        }
        if off < 0.0 {
            (low, under) = (at, off);
            over *= if stays > 0 { 0.5 } else { 1.0 };
            stays = 1;
        } else {
            (high, over) = (at, off);
            under *= if stays < 0 { 0.5 } else { 1.0 };
            stays = -1;
        }
    }
    0.5 * (low + high)
}

/// The mean number of failures at which none at all happens just often enough.
fn none_at(appetite: f64) -> f64 {
    -libm::log1p(-appetite)
}

/// [`bearable`] for one appetite, worked out once on a grid, when it is first asked for, and read off between its points.
pub struct Bearable {
    appetite: f64,
    grid: OnceLock<Grid>,
}

/// Logarithms of numbers of failures, rows by `log_room`, columns by `log_sd`.
type Grid = Arc<[[f64; COLUMNS]]>;

/// First point and step: fine enough that what is read off is within 3 % at an appetite of a fifth.
const ROOM: (f64, f64) = (-6.0, 0.125);
const ROWS: usize = 129;
const SD: (f64, f64) = (SMALLEST_SD, 0.2);
const COLUMNS: usize = 13;

/// The grid of the first appetite that was asked for: it is the same for every scorecard of a session.
static FIRST: OnceLock<(f64, Grid)> = OnceLock::new();

fn grid(appetite: f64) -> Grid {
    let at = |row: usize, column: usize| {
        let (room, sd) = (ROOM.0 + ROOM.1 * row as f64, SD.0 + SD.1 * column as f64);
        libm::log(bearable(appetite, room, sd))
    };
    let new = || (0..ROWS).map(|row| std::array::from_fn(|column| at(row, column))).collect::<Grid>();
    let (first, grid) = FIRST.get_or_init(|| (appetite, new()));
    if *first == appetite { Arc::clone(grid) } else { new() }
}

impl Bearable {
    /// `appetite` above 0 and below 1.
    pub fn new(appetite: f64) -> Bearable {
        Bearable { appetite, grid: OnceLock::new() }
    }

    /// Mean number of failures. Beyond the grid one of them takes all of it, or they are in proportion.
    pub fn failures(&self, log_room: f64, log_sd: f64) -> f64 {
        let place = |x: f64, (first, step): (f64, f64), n: usize| {
            let x = ((x - first) / step).clamp(0.0, (n - 1) as f64);
            let cell = (x as usize).min(n - 2);
            (cell, x - cell as f64)
        };
        let ((row, down), (column, right)) = (place(log_room, ROOM, ROWS), place(log_sd, SD, COLUMNS));
        let grid = self.grid.get_or_init(|| grid(self.appetite));
        let along = |row: usize| (1.0 - right) * grid[row][column] + right * grid[row][column + 1];
        let beyond = (log_room - (ROOM.0 + ROOM.1 * (ROWS - 1) as f64)).max(0.0);
        libm::exp((1.0 - down) * along(row) + down * along(row + 1) + beyond)
    }

    /// Deployments per week that one draw bears over `weeks`, with a share `headroom` above 0 left for failures.
    pub fn speed(&self, draw: &Draw, headroom: f64, weeks: f64) -> f64 {
        self.failures(libm::log(headroom) - draw.log_mean, draw.log_sd) / (weeks * draw.p)
    }

    /// Deployments per week that are borne even if each failure takes all of it.
    pub fn at_least(&self, p: f64, weeks: f64) -> f64 {
        none_at(self.appetite) / (weeks * p)
    }
}

/// Median, and the 80 % interval around it, of draws; not empty.
pub fn middle(mut draws: Vec<f64>) -> (f64, f64, f64) {
    draws.sort_by(f64::total_cmp);
    (stats::median(&draws), stats::quantile(&draws, 0.1), stats::quantile(&draws, 0.9))
}

/// Deployments per week that spend the budget just as it comes in; shares a week, `p` and `cost` above 0. Below 0 where
/// the steady part alone is more.
pub fn break_even(budget: f64, steady: f64, p: f64, cost: f64) -> f64 {
    (budget - steady) / (p * cost)
}

/// Chance that an average failure takes more than `remaining`.
pub fn overdraw(draws: &[Draw], remaining: f64) -> f64 {
    if remaining <= 0.0 {
        return 1.0;
    }
    let room = libm::log(remaining);
    draws.iter().map(|d| phi_or_step(d.log_mean - room, d.log_sd * d.log_sd)).sum::<f64>() / draws.len() as f64
}
