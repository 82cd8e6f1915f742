//! DORA's Quick Check: figures on its scale of 0 to 10, beside what teams of an industry or a size answered.
//!
//! Scale and figures: github.com/dora-team/dora.dev, `svelte/quick-check/src/lib` (`data-service.ts` and
//! `data/editions/2024` and `2025`), CC BY 4.0 and Apache-2.0, taken over as a table of our own. 10 is best for every
//! metric: change fail rate and rework rate are stored there as their shares of 10 and are turned round here, as the
//! Quick Check does; so is recovery by size in 2025, which alone among the recovery figures is stored the other way
//! round (2.6 where the same answers by industry are 7.4).

use super::{Benchmark, QuickCheck};
use crate::domain::{Choices, Edition};
use crate::metric::Outcome;

/// The metrics of the Quick Check, in the order of the tables.
pub const METRICS: [&str; 5] =
    ["deployment-frequency", "lead-time", "change-fail-rate", "recovery-time", "rework-rate"];

/// Name, and mean with standard deviation of each metric on the scale of 0 to 10; 2024 did not ask for rework.
type Group = (&'static str, [Option<(f64, f64)>; 5]);

#[rustfmt::skip]
const INDUSTRY_2024: &[Group] = &[
    ("all", [Some((5.3, 2.9)), Some((5.1, 2.6)), Some((8.3, 2.0)), Some((7.5, 2.3)), None]),
    ("consumer", [Some((6.3, 3.0)), Some((5.8, 2.6)), Some((8.5, 1.6)), Some((8.0, 1.9)), None]),
    ("education", [Some((5.1, 3.2)), Some((4.8, 3.1)), Some((8.4, 2.1)), Some((6.6, 3.0)), None]),
    ("energy", [Some((4.9, 3.1)), Some((4.6, 2.5)), Some((7.3, 2.7)), Some((6.6, 2.9)), None]),
    ("financial-services", [Some((5.2, 2.7)), Some((4.9, 2.4)), Some((8.4, 1.8)), Some((7.9, 1.9)), None]),
    ("government", [Some((4.4, 2.6)), Some((4.6, 2.6)), Some((7.6, 2.3)), Some((6.8, 2.1)), None]),
    ("healthcare-pharmaceuticals", [Some((4.4, 2.6)), Some((4.6, 2.6)), Some((8.6, 1.5)), Some((7.4, 2.5)), None]),
    ("industrials-manufacturing", [Some((4.9, 2.9)), Some((4.8, 2.4)), Some((8.3, 1.9)), Some((6.6, 2.6)), None]),
    ("insurance", [Some((4.9, 3.0)), Some((4.4, 2.5)), Some((8.2, 2.2)), Some((6.9, 2.6)), None]),
    ("media-entertainment", [Some((5.7, 2.7)), Some((5.7, 2.7)), Some((8.5, 1.9)), Some((7.9, 2.4)), None]),
    ("non-profit", [Some((4.9, 2.5)), Some((5.6, 3.1)), Some((8.5, 2.3)), Some((7.6, 2.0)), None]),
    ("other", [Some((5.6, 2.9)), Some((5.5, 2.4)), Some((8.3, 1.9)), Some((7.8, 2.1)), None]),
    ("technology", [Some((5.5, 2.9)), Some((5.4, 2.5)), Some((8.4, 1.9)), Some((7.7, 2.1)), None]),
    ("telecommunications", [Some((4.9, 2.7)), Some((4.8, 2.5)), Some((8.1, 2.0)), Some((7.2, 2.3)), None]),
];

#[rustfmt::skip]
const SIZE_2024: &[Group] = &[
    ("all", [Some((5.3, 2.9)), Some((5.1, 2.6)), Some((8.3, 2.0)), Some((7.5, 2.3)), None]),
    ("1", [Some((4.8, 3.6)), Some((5.2, 3.5)), Some((6.3, 3.3)), Some((5.3, 3.6)), None]),
    ("2-9", [Some((5.1, 2.9)), Some((5.32, 2.8)), Some((8.2, 1.9)), Some((7.1, 2.6)), None]),
    ("10-19", [Some((6.1, 2.6)), Some((6.3, 2.5)), Some((8.1, 2.0)), Some((8.0, 2.4)), None]),
    ("20-99", [Some((5.4, 2.8)), Some((5.4, 2.6)), Some((8.4, 1.9)), Some((7.9, 1.9)), None]),
    ("100-499", [Some((6.0, 2.9)), Some((5.6, 2.5)), Some((8.4, 1.8)), Some((7.82, 2.1)), None]),
    ("500-999", [Some((5.4, 3.0)), Some((5.0, 2.6)), Some((8.2, 2.1)), Some((7.5, 2.4)), None]),
    ("1000-4999", [Some((5.3, 2.9)), Some((5.1, 2.5)), Some((8.4, 1.8)), Some((7.6, 2.0)), None]),
    ("5000-9999", [Some((5.2, 3.0)), Some((4.9, 2.5)), Some((8.3, 2.0)), Some((7.4, 2.5)), None]),
    ("10000-or-more", [Some((4.8, 2.8)), Some((4.8, 2.5)), Some((8.4, 1.8)), Some((7.5, 2.0)), None]),
];

#[rustfmt::skip]
const INDUSTRY_2025: &[Group] = &[
    ("all", [Some((4.8, 2.8)), Some((5.5, 2.4)), Some((8.1, 2.1)), Some((7.4, 2.1)), Some((7.8, 2.2))]),
    ("consumer", [Some((5.3, 2.7)), Some((5.9, 2.3)), Some((8.3, 2.0)), Some((7.8, 1.8)), Some((8.0, 1.9))]),
    ("education", [Some((4.5, 2.9)), Some((5.5, 2.6)), Some((7.3, 2.4)), Some((6.6, 2.6)), Some((7.1, 2.3))]),
    ("energy", [Some((4.5, 2.7)), Some((5.4, 2.5)), Some((8.2, 1.8)), Some((7.2, 1.9)), Some((7.9, 1.9))]),
    ("financial-services", [Some((5.1, 2.6)), Some((5.4, 2.3)), Some((8.3, 2.1)), Some((7.7, 1.9)), Some((8.1, 1.9))]),
    ("government", [Some((4.3, 3.0)), Some((4.8, 2.6)), Some((7.9, 2.2)), Some((7.0, 2.1)), Some((7.6, 2.2))]),
    ("healthcare-pharmaceuticals", [Some((4.3, 2.8)), Some((5.0, 2.6)), Some((7.5, 2.3)), Some((7.1, 2.2)), Some((7.4, 2.4))]),
    ("industrials-manufacturing", [Some((3.7, 2.7)), Some((4.9, 2.6)), Some((8.0, 1.9)), Some((6.5, 2.3)), Some((7.6, 2.3))]),
    ("insurance", [Some((4.4, 2.5)), Some((4.8, 2.2)), Some((8.3, 2.0)), Some((7.5, 1.8)), Some((8.2, 1.9))]),
    ("media-entertainment", [Some((5.2, 2.7)), Some((5.8, 2.4)), Some((8.2, 1.8)), Some((7.6, 2.1)), Some((8.2, 1.7))]),
    ("non-profit", [Some((4.5, 2.6)), Some((5.9, 2.7)), Some((7.8, 2.8)), Some((7.5, 1.8)), Some((7.9, 2.5))]),
    ("other", [Some((5.0, 2.7)), Some((5.7, 2.4)), Some((8.4, 1.9)), Some((7.6, 2.0)), Some((8.0, 2.0))]),
    ("technology", [Some((4.9, 2.8)), Some((5.7, 2.4)), Some((8.1, 2.0)), Some((7.4, 2.1)), Some((7.7, 2.2))]),
    ("telecommunications", [Some((4.7, 2.6)), Some((5.2, 2.4)), Some((7.6, 2.5)), Some((7.2, 2.3)), Some((7.4, 2.5))]),
];

#[rustfmt::skip]
const SIZE_2025: &[Group] = &[
    ("all", [Some((4.8, 2.8)), Some((5.5, 2.4)), Some((8.1, 2.1)), Some((7.4, 2.1)), Some((7.8, 2.2))]),
    ("1", [Some((5.1, 3.4)), Some((6.4, 2.7)), Some((7.0, 3.1)), Some((7.2, 2.6)), Some((6.7, 3.1))]),
    ("2-9", [Some((4.8, 2.9)), Some((6.4, 2.7)), Some((8.1, 2.2)), Some((7.7, 2.2)), Some((7.7, 2.3))]),
    ("20-99", [Some((4.4, 2.4)), Some((5.8, 2.3)), Some((8.3, 1.8)), Some((7.6, 1.9)), Some((7.7, 2.1))]),
    ("100-499", [Some((4.8, 2.7)), Some((5.6, 2.4)), Some((8.1, 2.0)), Some((7.4, 2.1)), Some((7.7, 2.2))]),
    ("500-999", [Some((4.7, 2.6)), Some((5.5, 2.4)), Some((8.2, 2.1)), Some((7.3, 2.1)), Some((7.8, 2.2))]),
    ("1000-4999", [Some((4.7, 2.7)), Some((5.3, 2.4)), Some((8.1, 2.1)), Some((7.4, 2.2)), Some((7.9, 2.1))]),
    ("5000-9999", [Some((4.8, 2.8)), Some((5.4, 2.4)), Some((8.2, 2.1)), Some((7.5, 1.9)), Some((8.0, 1.9))]),
    ("10000-or-more", [Some((4.9, 2.8)), Some((5.2, 2.5)), Some((8.1, 2.2)), Some((7.2, 2.2)), Some((7.9, 2.2))]),
];

/// The industries that an edition knows.
pub fn industries(edition: Edition) -> impl Iterator<Item = &'static str> {
    industry(edition).iter().map(|(name, _)| *name)
}

/// The sizes, as employees.
pub fn sizes(edition: Edition) -> impl Iterator<Item = &'static str> {
    size(edition).iter().map(|(name, _)| *name)
}

fn industry(edition: Edition) -> &'static [Group] {
    match edition {
        Edition::Y2024 => INDUSTRY_2024,
        Edition::Y2025 => INDUSTRY_2025,
    }
}

fn size(edition: Edition) -> &'static [Group] {
    match edition {
        Edition::Y2024 => SIZE_2024,
        Edition::Y2025 => SIZE_2025,
    }
}

const HOUR: f64 = 3_600.0;
const DAY: f64 = 86_400.0;

/// A figure on the Quick Check's scale, 0 to 10, 10 is best. The survey's six answers stand at 0, 2, 4, 6, 8
/// and 10. "On demand (multiple deploys per day)" overlaps "between once per hour and once per day"; it begins
/// here at four a day, DORA's own conversion of 2021. A month is 30 days, six months are 182.
pub fn score(metric: &str, value: f64) -> Option<f64> {
    let steps = match metric {
        "lead-time" | "recovery-time" => {
            [HOUR, DAY, 7.0 * DAY, 30.0 * DAY, 182.0 * DAY].iter().filter(|end| value < **end).count()
        }
        "deployment-frequency" => {
            [4.0, 1.0, 1.0 / 7.0, 1.0 / 30.0, 1.0 / 182.0].iter().filter(|end| value >= **end).count()
        }
        "change-fail-rate" | "rework-rate" => return Some(10.0 - 10.0 * value.clamp(0.0, 1.0)),
        _ => return None,
    };
    Some(2.0 * steps as f64)
}

/// Each measured metric of the Quick Check, with the benchmarks that were chosen; all industries when none was.
pub fn quick_check<'a>(choices: &Choices, outcome: impl Fn(&str) -> &'a Outcome) -> Vec<QuickCheck> {
    let edition = choices.benchmark();
    let industry_name = match (&choices.industry, &choices.size) {
        (None, None) => Some("all"),
        (name, _) => name.as_deref(),
    };
    let groups = [("industry", industry(edition), industry_name), ("size", size(edition), choices.size.as_deref())];
    let checks = METRICS.iter().enumerate().filter_map(|(i, metric)| {
        let value = outcome(metric).as_ref().ok()?.measured.value;
        let benchmark = |(by, groups, name): &(&str, &[Group], Option<&str>)| {
            let (group, means) = groups.iter().find(|(group, _)| Some(*group) == *name)?;
            let (mean, deviation) = means[i]?;
            Some(Benchmark { edition, by: (*by).into(), group: (*group).into(), mean, deviation })
        };
        let benchmarks = groups.iter().filter_map(benchmark).collect();
        Some(QuickCheck { metric: (*metric).into(), score: score(metric, value)?, benchmarks })
    });
    checks.collect()
}

/// Choices of an industry or a size that the edition does not know: which, and the names that there are.
pub fn unknown(choices: &Choices) -> Vec<(&str, Vec<&'static str>)> {
    let edition = choices.benchmark();
    let chosen = [(&choices.industry, industry(edition)), (&choices.size, size(edition))];
    let mut unknown = vec![];
    for (name, groups) in chosen {
        let known: Vec<&'static str> = groups.iter().map(|(name, _)| *name).collect();
        if let Some(name) = name.as_deref().filter(|name| !known.contains(name)) {
            unknown.push((name, known));
        }
    }
    unknown
}
