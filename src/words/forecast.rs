//! Will a budget last? When it could be spent, as draws of the days to come tell it, and whether errors have drifted.

use super::working::{Working, exact};
use super::{burn, count, date, decimal, simulated, unmeasured};
use crate::metric::draw::DRAWS;
use crate::metric::forecast::SOON;
use crate::score::SloReading;
use crate::score::reliability::{EarlyWarning, ExhaustionState, ForecastReading};

/// How far to trust it; the table behind this is in the README.
pub const FORECAST_JUDGED: &str = "How well does it foretell? Replayed on past outages it was no better than a straight line through what was spent: where it warned of more, it was wrong more often. Most outages give no sign days ahead. What it has over a line is a range.";

const BOOTSTRAP: &str = "bootstrap of days, Efron and Tibshirani 1993, chapter 8; src/metric/forecast.rs";
const CUSUM: &str = "NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.3; src/metric/forecast.rs";

/// What the table of forecasts is called.
pub fn forecast_caption() -> String {
    format!("When each budget could be spent: {DRAWS} draws of the days to come from the days that were")
}

/// `16 %` of the draws. None and all of a few hundred draws are not 0 and 100 %.
pub fn drawn(chance: f64) -> String {
    match chance {
        c if c <= 0.0 => format!("none of {DRAWS} draws"),
        c if c >= 1.0 => format!("all of {DRAWS} draws"),
        c => simulated(c),
    }
}

/// `29 Nov 2026`, or that it is not so within the days looked ahead.
pub fn drawn_by(f: &ForecastReading, at: Option<crate::domain::Instant>) -> String {
    let ahead = || f.horizon_days.map_or_else(String::new, |days| format!(" within {}", count(days, "day", "days")));
    at.map_or_else(|| format!("not{}", ahead()), date)
}

/// Why an SLO has no forecast.
pub fn no_forecast(slo: &SloReading) -> String {
    let told = slo.outlook.forecast.as_ref().and_then(|f| f.unmeasured.as_ref());
    match told.or(slo.unmeasured.as_ref()) {
        Some(why) => unmeasured(why),
        None if slo.objective.is_none() => "no objective, so no budget".into(),
        None if slo.outlook.exhaustion == Some(ExhaustionState::Exhausted) => "spent already".into(),
        None if slo.sli.is_none() => "no data".into(),
        None => "nothing to foretell: spent, or its window is over".into(),
    }
}

/// `errors drifted by 31 Oct 2026`: the latest warning, in a few words, while there is something left to warn of.
pub fn drifted(slo: &SloReading) -> Option<String> {
    slo.left_to_spend().filter(|left| *left > 0.0)?;
    slo.outlook.early_warnings.last().map(|w| format!("errors drifted by {}", date(w.at)))
}

/// One early warning with its figures.
pub fn drift(w: &EarlyWarning) -> String {
    format!(
        "by {} errors had drifted above what was usual in the four weeks before. What days were above it adds up to {} standard deviations, and more than {} is a warning; that week burned {}.",
        date(w.at),
        decimal(w.value, 1),
        exact(w.threshold),
        burn(w.burn)
    )
}

/// The chance of being spent, soon and within the days looked ahead, and each drift.
pub(super) fn forecast_working(slo: &SloReading) -> Vec<Working> {
    let chances = slo.outlook.forecast.iter().flat_map(|f| {
        let days = |n: u64| count(n, "day", "days");
        let of = |ahead: u64, chance: f64, note: String| Working {
            figure: format!("{}: chance that the budget is spent within {}", slo.slo, days(ahead)),
            formula: "draws that spend it ÷ draws of the days to come from the days that were".into(),
            numbers: Some(format!("{} ÷ {DRAWS}", exact((chance * DRAWS as f64).round()))),
            result: exact(chance),
            note,
            source: BOOTSTRAP.into(),
        };
        let from = f.days.map_or_else(String::new, |n| format!("drawn from {}", days(n)));
        let [early, middle, late] = [f.early, f.middle, f.late].map(|at| drawn_by(f, at));
        let range = format!(
            "{from}; spent by one draw of ten: {early}, by half: {middle}, by nine of ten: {late}; no better than a straight line on past outages"
        );
        let soon = f.chance_soon.map(|chance| of(SOON as u64, chance, from));
        let all = f.chance.zip(f.horizon_days).map(|(chance, ahead)| of(ahead, chance, range));
        soon.filter(|_| f.horizon_days.is_some_and(|ahead| ahead > SOON as u64)).into_iter().chain(all)
    });
    let drifts = slo.outlook.early_warnings.iter().map(|w| Working {
        figure: format!("{}: drift of errors by {}", slo.slo, date(w.at)),
        formula: "CUSUM of the square roots of daily burn rates: each day (root − median of the 28 days before) ÷ their deviation, at most 3, less 0.5, added up and never below 0".into(),
        numbers: None,
        result: format!("{} standard deviations", exact(w.value)),
        note: format!("a warning above {}; burn rate of the seven days {}", exact(w.threshold), exact(w.burn)),
        source: CUSUM.into(),
    });
    chances.chain(drifts).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn none_and_all_of_the_draws_are_no_certainties() {
        let check = |chance, expected: &str| assert_eq!(drawn(chance).replace(super::super::GLUE, " "), expected);
        check(0.0, "none of 400 draws");
        check(0.0025, "under 1 %");
        check(0.16, "16 %");
        check(1.0, "all of 400 draws");
    }
}
