//! DORA's levels as a reading of the figures: one table of bands per year. DORA's clusters are typical values of
//! groups of teams, not cut-offs, and leave holes; so a level is named only where the whole interval lies in
//! one band.
//!
//! Sources: the State of DevOps reports 2021 to 2024 (dora.dev/research). Their tables, and how a year differs from the
//! one before, are also at <https://octopus.com/blog/new-devops-performance-clusters> (2021 and 2022) and
//! <https://octopus.com/blog/2024-devops-performance-clusters> (2024). For 2021's and 2023's change fail rate, and for
//! what lies beyond 2023's medium recovery, the bands of Apache DevLake, which close the holes and are in order:
//! <https://devlake.apache.org/docs/Metrics/CFR> and `.../FailedDeploymentRecoveryTime`. 2022 has no elite. 2024's change
//! fail rates (elite 5, high 20, medium 10, low 40 %) are in no order, and name no level.

use super::{Level, LevelChance, LevelReading, Unmeasured};
use crate::domain::{LevelsYear, Reason};
use crate::metric::{Figure, Measured, Outcome, draw::Spread, stats};

const HOUR: f64 = 3_600.0;
const DAY: f64 = 86_400.0;
const WEEK: f64 = 7.0 * DAY;
/// As the score's curves have them: 30 and 182 days.
const MONTH: f64 = 30.0 * DAY;
const HALF_YEAR: f64 = 182.0 * DAY;

/// Metrics that have levels.
pub const METRICS: [&str; 4] = ["deployment-frequency", "lead-time", "change-fail-rate", "recovery-time"];

/// A stretch of values: one level's band, one that two levels share, or a hole between two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Band {
    best: Level,
    worst: Level,
    hole: bool,
}

impl Band {
    fn id(self) -> String {
        match self {
            Band { best, worst, hole: true } => format!("between-{}-and-{}", best.id(), worst.id()),
            Band { best, worst, .. } if best == worst => best.id().into(),
            Band { best, worst, .. } => format!("{}-{}", best.id(), worst.id()),
        }
    }
}

impl Level {
    fn id(self) -> &'static str {
        match self {
            Level::Elite => "elite",
            Level::High => "high",
            Level::Medium => "medium",
            Level::Low => "low",
        }
    }
}

const fn band(level: Level) -> Band {
    Band { best: level, worst: level, hole: false }
}

const fn hole(best: Level, worst: Level) -> Band {
    Band { best, worst, hole: true }
}

const ELITE: Band = band(Level::Elite);
const HIGH: Band = band(Level::High);
const MEDIUM: Band = band(Level::Medium);
const LOW: Band = band(Level::Low);
const ELITE_TO_HIGH: Band = hole(Level::Elite, Level::High);
const HIGH_TO_MEDIUM: Band = hole(Level::High, Level::Medium);
const MEDIUM_TO_LOW: Band = hole(Level::Medium, Level::Low);
/// 2024 gives high and medium the same recovery time.
const HIGH_AND_MEDIUM: Band = Band { best: Level::High, worst: Level::Medium, hole: false };

/// Bands from the best on, each but the last with its end; the last has none.
struct Bands {
    bands: &'static [Band],
    ends: &'static [f64],
    scale: Scale,
}

#[derive(Clone, Copy, PartialEq)]
enum Scale {
    /// Shorter is better; an end is outside its band: "less than an hour".
    Time,
    /// Smaller is better; an end is inside: "5 %".
    Share,
    /// More is better; "on demand" is more than one a day, the other ends are inside: "once a week".
    Frequency,
}

const fn times(bands: &'static [Band], ends: &'static [f64]) -> Option<Bands> {
    Some(Bands { bands, ends, scale: Scale::Time })
}

const fn shares(bands: &'static [Band], ends: &'static [f64]) -> Option<Bands> {
    Some(Bands { bands, ends, scale: Scale::Share })
}

const fn frequencies(bands: &'static [Band], ends: &'static [f64]) -> Option<Bands> {
    Some(Bands { bands, ends, scale: Scale::Frequency })
}

/// `None` where the year has no order of levels for the metric.
fn bands(year: LevelsYear, metric: &str) -> Option<Bands> {
    use LevelsYear::{Y2021, Y2022, Y2023, Y2024};
    const DAILY: f64 = 1.0;
    const WEEKLY: f64 = 1.0 / 7.0;
    const MONTHLY: f64 = 1.0 / 30.0;
    const HALF_YEARLY: f64 = 1.0 / 182.0;
    match (metric, year) {
        ("deployment-frequency", Y2021) => {
            frequencies(&[ELITE, ELITE_TO_HIGH, HIGH, MEDIUM, LOW], &[DAILY, WEEKLY, MONTHLY, HALF_YEARLY])
        }
        ("deployment-frequency", Y2022) => frequencies(&[HIGH, HIGH_TO_MEDIUM, MEDIUM, LOW], &[DAILY, WEEKLY, MONTHLY]),
        ("deployment-frequency", Y2023 | Y2024) => frequencies(&[ELITE, HIGH, MEDIUM, LOW], &[DAILY, WEEKLY, MONTHLY]),
        ("lead-time", Y2021) => {
            times(&[ELITE, ELITE_TO_HIGH, HIGH, HIGH_TO_MEDIUM, MEDIUM, LOW], &[HOUR, DAY, WEEK, MONTH, HALF_YEAR])
        }
        ("lead-time", Y2022) => times(&[HIGH, MEDIUM, LOW], &[WEEK, MONTH]),
        ("lead-time", Y2023 | Y2024) => times(&[ELITE, HIGH, MEDIUM, LOW], &[DAY, WEEK, MONTH]),
        ("recovery-time", Y2021) => times(&[ELITE, HIGH, MEDIUM, MEDIUM_TO_LOW, LOW], &[HOUR, DAY, WEEK, HALF_YEAR]),
        ("recovery-time", Y2022) => times(&[HIGH, MEDIUM, LOW], &[DAY, WEEK]),
        ("recovery-time", Y2023) => times(&[ELITE, HIGH, MEDIUM, LOW], &[HOUR, DAY, WEEK]),
        ("recovery-time", Y2024) => times(&[ELITE, HIGH_AND_MEDIUM, MEDIUM_TO_LOW, LOW], &[HOUR, DAY, WEEK]),
        ("change-fail-rate", Y2021) => shares(&[ELITE, HIGH, MEDIUM, LOW], &[0.15, 0.20, 0.30]),
        ("change-fail-rate", Y2022) => shares(&[HIGH, MEDIUM, MEDIUM_TO_LOW, LOW], &[0.15, 0.30, 0.45]),
        ("change-fail-rate", Y2023) => shares(&[ELITE, HIGH, MEDIUM, LOW], &[0.05, 0.10, 0.15]),
        _ => None,
    }
}

impl Bands {
    /// Which band holds the value.
    fn of(&self, value: f64) -> usize {
        let inside = |(i, end): &(usize, &f64)| match self.scale {
            Scale::Time => value < **end,
            Scale::Share => value <= **end,
            Scale::Frequency if *i == 0 => value > **end,
            Scale::Frequency => value >= **end,
        };
        self.ends.iter().enumerate().find(inside).map_or(self.ends.len(), |(i, _)| i)
    }

    /// P(value is in this band or a better one), for each end.
    fn chances(&self, spread: &Spread) -> Option<Vec<f64>> {
        let better = |end: f64| match spread {
            Spread::Proportion { k, n } => Some(stats::beta_cdf(k + 0.5, n - k + 0.5, end)),
            Spread::Rate { k, days } => Some(1.0 - stats::gamma_cdf(k + 0.5, end * days)),
            // The median is under the end when more than half of all are.
            Spread::Median(sorted) => {
                let under = sorted.partition_point(|x| *x < end) as f64;
                Some(1.0 - stats::beta_cdf(under + 0.5, sorted.len() as f64 - under + 0.5, 0.5))
            }
            Spread::Drawn(_) | Spread::Unknown => None,
        };
        let mut below = 0.0;
        let up_to: Vec<f64> = self.ends.iter().map(|end| better(*end)).chain([Some(1.0)]).collect::<Option<_>>()?;
        Some(up_to.into_iter().map(|p| (p - std::mem::replace(&mut below, p)).max(0.0)).collect())
    }
}

/// The level of one metric in one year's reading.
pub fn level(year: LevelsYear, metric: &str, outcome: &Outcome) -> LevelReading {
    let reading = match outcome {
        Err(reason) => Err(reason.clone()),
        Ok(figure) => bands(year, metric).ok_or(Reason::NoOrder).map(|bands| read(&bands, figure)),
    };
    let mut level = LevelReading { metric: metric.into(), ..LevelReading::default() };
    match reading {
        Err(reason) => level.unmeasured = Some(Unmeasured { reason, message: String::new() }),
        Ok((band, chances)) => {
            level.best = Some(band.best);
            level.worst = Some(band.worst);
            level.between = band.hole;
            level.chances = chances;
        }
    }
    level
}

fn read(bands: &Bands, figure: &Figure) -> (Band, Vec<LevelChance>) {
    let Measured { value, low, high, .. } = figure.measured;
    let (a, b) = (bands.of(low.unwrap_or(value)), bands.of(high.unwrap_or(value)));
    let (first, last) = (bands.bands[a.min(b)], bands.bands[a.max(b)]);
    let hole = a == b && first.hole;
    let chance = |(band, probability): (&Band, f64)| LevelChance { level: band.id(), probability };
    let chances = bands.chances(&figure.spread).unwrap_or_default();
    let chances = bands.bands.iter().zip(chances).map(chance).collect();
    (Band { best: first.best, worst: last.worst, hole }, chances)
}
