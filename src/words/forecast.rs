//! Will a budget last? When it could be spent, as draws of the days to come tell it, and whether errors have drifted.

use super::working::{Working, exact};
use super::{burn, count, date, decimal, say, simulated, unmeasured};
use crate::metric::draw::DRAWS;
use crate::metric::forecast::SOON;
use crate::score::SloReading;
use crate::score::reliability::{EarlyWarning, ExhaustionState, ForecastReading};

/// How far to trust it; the table behind this is in the README.
pub fn forecast_judged() -> &'static str {
    say!(
        "How well does it foretell? Replayed on past outages it was no better than a straight line through what was spent: where it warned of more, it was wrong more often. Most outages give no sign days ahead. What it has over a line is a range.",
        "Wie gut ist die Prognose? An vergangenen Ausfällen nachgespielt war sie nicht besser als eine Gerade durch das Verbrauchte: Wo sie vor mehr warnte, lag sie öfter falsch. Die meisten Ausfälle kündigen sich nicht Tage vorher an. Was sie einer Geraden voraus hat, ist eine Spanne."
    )
}

fn bootstrap() -> &'static str {
    say!(
        "bootstrap of days, Efron and Tibshirani 1993, chapter 8; src/metric/forecast.rs",
        "Bootstrap über Tage, Efron und Tibshirani 1993, Kapitel 8; src/metric/forecast.rs"
    )
}

const CUSUM: &str = "NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.3; src/metric/forecast.rs";

/// What the table of forecasts is called.
pub fn forecast_caption() -> String {
    say!(
        "When each budget could be spent: {draws} draws of the days to come from the days that were",
        "Wann jedes Budget verbraucht sein könnte: {draws} Ziehungen der kommenden Tage aus den vergangenen";
        draws = DRAWS
    )
}

/// `16 %` of the draws. None and all of a few hundred draws are not 0 and 100 %.
pub fn drawn(chance: f64) -> String {
    match chance {
        c if c <= 0.0 => say!("none of {all} draws", "keine von {all} Ziehungen"; all = DRAWS),
        c if c >= 1.0 => say!("all of {all} draws", "alle {all} Ziehungen"; all = DRAWS),
        c => simulated(c),
    }
}

/// `29 Nov 2026`, or that it is not so within the days looked ahead.
pub fn drawn_by(f: &ForecastReading, at: Option<crate::domain::Instant>) -> String {
    at.map_or_else(
        || match f.horizon_days {
            Some(days) => say!("not within {days}", "nicht binnen {days}"; days = within(days)),
            None => say!("not", "nicht").into(),
        },
        date,
    )
}

/// `28 days`, after a preposition.
fn within(days: u64) -> String {
    count(days, say!("day", "Tag"), say!("days", "Tagen"))
}

/// Why an SLO has no forecast.
pub fn no_forecast(slo: &SloReading) -> String {
    let told = slo.outlook.forecast.as_ref().and_then(|f| f.unmeasured.as_ref());
    match told.or(slo.unmeasured.as_ref()) {
        Some(why) => unmeasured(why),
        None if slo.objective.is_none() => say!("no objective, so no budget", "kein Ziel, also kein Budget").into(),
        None if slo.outlook.exhaustion == Some(ExhaustionState::Exhausted) => {
            say!("spent already", "schon verbraucht").into()
        }
        None if slo.sli.is_none() => say!("no data", "keine Daten").into(),
        None => say!(
            "nothing to foretell: spent, or its window is over",
            "nichts vorherzusagen: verbraucht, oder das Fenster ist vorbei"
        )
        .into(),
    }
}

/// `errors drifted by 31 Oct 2026`: the latest warning, in a few words, while there is something left to warn of.
pub fn drifted(slo: &SloReading) -> Option<String> {
    slo.left_to_spend().filter(|left| *left > 0.0)?;
    slo.outlook
        .early_warnings
        .last()
        .map(|w| say!("errors drifted by {at}", "Fehler bis {at} gestiegen"; at = date(w.at)))
}

/// One early warning with its figures.
pub fn drift(w: &EarlyWarning) -> String {
    say!(
        "by {at} errors had drifted above what was usual in the four weeks before. What days were above it adds up to {sum} standard deviations, and more than {threshold} is a warning; that week burned {burn}.",
        "bis {at} waren die Fehler über das in den vier Wochen davor Übliche gestiegen. Was Tage darüber lagen, ergibt zusammen {sum} Standardabweichungen, und mehr als {threshold} ist eine Warnung; die Burn-Rate dieser Woche war {burn}.";
        at = date(w.at), sum = decimal(w.value, 1), threshold = exact(w.threshold), burn = burn(w.burn)
    )
}

/// The chance of being spent, soon and within the days looked ahead, and each drift.
pub(super) fn forecast_working(slo: &SloReading) -> Vec<Working> {
    let chances = slo.outlook.forecast.iter().flat_map(|f| {
        let of = |ahead: u64, chance: f64, note: String| Working {
            figure: say!(
                "{slo}: chance that the budget is spent within {days}",
                "{slo}: Wahrscheinlichkeit, dass das Budget binnen {days} verbraucht ist";
                slo = slo.slo, days = within(ahead)
            ),
            formula: say!(
                "draws that spend it ÷ draws of the days to come from the days that were",
                "Ziehungen, die es verbrauchen ÷ Ziehungen der kommenden Tage aus den vergangenen"
            )
            .into(),
            numbers: Some(format!("{} ÷ {DRAWS}", exact((chance * DRAWS as f64).round()))),
            result: exact(chance),
            note,
            source: bootstrap().into(),
        };
        let from = f.days.map_or_else(String::new, |n| {
            say!("drawn from {days}", "gezogen aus {days}"; days = within(n))
        });
        let [early, middle, late] = [f.early, f.middle, f.late].map(|at| drawn_by(f, at));
        let range = say!(
            "{from}; spent by one draw of ten: {early}, by half: {middle}, by nine of ten: {late}; no better than a straight line on past outages",
            "{from}; verbraucht in einer von zehn Ziehungen: {early}, in der Hälfte: {middle}, in neun von zehn: {late}; an vergangenen Ausfällen nicht besser als eine Gerade";
            from, early, middle, late
        );
        let soon = f.chance_soon.map(|chance| of(SOON as u64, chance, from));
        let all = f.chance.zip(f.horizon_days).map(|(chance, ahead)| of(ahead, chance, range));
        soon.filter(|_| f.horizon_days.is_some_and(|ahead| ahead > SOON as u64)).into_iter().chain(all)
    });
    let drifts = slo.outlook.early_warnings.iter().map(|w| Working {
        figure: say!(
            "{slo}: drift of errors by {at}", "{slo}: Anstieg der Fehler bis {at}"; slo = slo.slo, at = date(w.at)
        ),
        formula: say!(
            "CUSUM of the square roots of daily burn rates: each day (root − median of the 28 days before) ÷ their deviation, at most 3, less 0.5, added up and never below 0",
            "CUSUM der Quadratwurzeln der täglichen Burn-Raten: je Tag (Wurzel − Median der 28 Tage davor) ÷ deren Abweichung, höchstens 3, abzüglich 0,5, aufsummiert und nie unter 0"
        )
        .into(),
        numbers: None,
        result: say!("{sum} standard deviations", "{sum} Standardabweichungen"; sum = exact(w.value)),
        note: say!(
            "a warning above {threshold}; burn rate of the seven days {burn}",
            "eine Warnung ab mehr als {threshold}; Burn-Rate der sieben Tage {burn}";
            threshold = exact(w.threshold), burn = exact(w.burn)
        ),
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
