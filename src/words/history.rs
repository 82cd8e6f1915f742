//! What earlier scorecards among the files tell, and what became of last time's decisions.

use super::{count, integer, name, period, say, signed_percent};
use crate::domain::{PastFigure, Unit};
use crate::format::scorecard::Refused;
use crate::score::{LastTime, Recalled, Result};

/// Why nothing of an earlier scorecard is used.
pub fn scorecard_refused(why: &Refused) -> String {
    match why {
        Refused::Newer { version, known } => say!(
            "This scorecard was exported by a newer Even Keel: its version is {version}, and {known} is the latest that is read here. Update this Even Keel, or export it again with this one.",
            "Diese Scorecard wurde von einem neueren Even Keel exportiert: Ihre Version ist {version}, und hier wird höchstens {known} gelesen. Aktualisieren Sie dieses Even Keel, oder exportieren Sie sie mit diesem neu.";
            version, known
        ),
        Refused::NoVersion => say!(
            "This looks like an exported scorecard, but it has no schema_version, so nobody can know what its fields mean. Export it again.",
            "Dies sieht aus wie eine exportierte Scorecard, hat aber keine schema_version; was ihre Felder bedeuten, ist nicht zu wissen. Exportieren Sie sie neu."
        )
        .into(),
        Refused::Broken { line, column } => say!(
            "This scorecard is broken at line {line}, column {column}: from there on it is no JSON. It may be cut off or edited: export it again.",
            "Diese Scorecard ist in Zeile {line}, Spalte {column} beschädigt: Von dort an ist sie kein JSON. Vielleicht ist sie abgeschnitten oder bearbeitet: Exportieren Sie sie neu.";
            line, column
        ),
        Refused::NotAsOurs { line: 0, .. } => say!(
            "The period of this scorecard ends before it begins. It may have been edited: export it again.",
            "Der Zeitraum dieser Scorecard endet, bevor er beginnt. Vielleicht wurde sie bearbeitet: Exportieren Sie sie neu."
        )
        .into(),
        Refused::NotAsOurs { line, column } => say!(
            "This scorecard is not as Even Keel exports it, at line {line}, column {column}: a field is missing or of another kind. It may have been edited: export it again.",
            "Diese Scorecard ist in Zeile {line}, Spalte {column} nicht so, wie Even Keel sie exportiert: Ein Feld fehlt oder ist von anderer Art. Vielleicht wurde sie bearbeitet: Exportieren Sie sie neu.";
            line, column
        ),
        Refused::TooLarge { bytes, most } => say!(
            "This scorecard has {bytes} bytes, and it is read up to {most}. Export it for one team or a shorter list of files.",
            "Diese Scorecard hat {bytes} Bytes; gelesen werden höchstens {most}. Exportieren Sie sie für ein Team oder mit weniger Dateien.";
            bytes = integer(*bytes as u64), most = integer(*most as u64)
        ),
    }
}

/// Files that are earlier scorecards, and nothing else.
pub fn only_history() -> String {
    say!(
        "The files hold earlier scorecards only. They supply earlier periods beside measured data: add measurements (SLI CSV or Prometheus JSON), deployments or incidents.",
        "Die Dateien enthalten nur frühere Scorecards. Diese ergänzen gemessene Daten um frühere Zeiträume: Fügen Sie Messwerte (SLI-CSV oder Prometheus-JSON), Deployments oder Incidents hinzu."
    )
    .into()
}

/// A note on earlier scorecards; `None` for a code that is not on them.
pub fn history_note(code: &str, n: u64) -> Option<String> {
    let cards =
        || count(n, say!("earlier scorecard", "frühere Scorecard"), say!("earlier scorecards", "frühere Scorecards"));
    Some(match code {
        "history-other-team" => say!(
            "{cards} of another team, or of all teams: not used as history here.",
            "{cards} eines anderen Teams oder aller Teams: hier nicht als Verlauf verwendet."; cards = cards()
        ),
        "history-supposed" => say!(
            "{cards} with something that was only supposed: not used as history, since it was never measured.",
            "{cards} mit nur angenommenen Werten: nicht als Verlauf verwendet, weil sie nie gemessen wurden."; cards = cards()
        ),
        "history-same-period" => say!(
            "{cards} of a period that another one tells of as of a later time: the later one is used.",
            "{cards} eines Zeitraums, den eine andere mit späterem Stand beschreibt: Verwendet wird die spätere."; cards = cards()
        ),
        "history-overlaps" => say!(
            "{cards} of a period that overlaps this one: not used as an earlier period.",
            "{cards} eines Zeitraums, der sich mit diesem überschneidet: nicht als früherer Zeitraum verwendet."; cards = cards()
        ),
        "history-other-title" => say!(
            "{cards} under another title: is it the same organisation?",
            "{cards} unter einem anderen Titel: Ist es dieselbe Organisation?"; cards = cards()
        ),
        "history-other-weights" => say!(
            "{cards} scored with other weights, curves or target lines than those in force: the scores are shown as they were, and not made anew.",
            "{cards} mit anderen Gewichten, Kurven oder Ziellinien als den geltenden bewertet: Die Werte stehen, wie sie waren, und sind nicht neu berechnet."; cards = cards()
        ),
        "history-differs" => {
            let figures = count(n, say!("figure", "Wert"), say!("figures", "Werte"));
            say!(
                "{figures} of earlier scorecards not as the data measure for the same period: the measured is shown.",
                "{figures} früherer Scorecards anders, als die Daten für denselben Zeitraum messen: Gezeigt wird das Gemessene."; figures
            )
        }
        "history-unlisted" => say!(
            "{cards} beyond the 65 latest: not shown.",
            "{cards} über die 65 jüngsten hinaus: nicht gezeigt."; cards = cards()
        ),
        _ => return None,
    })
}

/// `Hold releases: checkout had −67 % left of its budget (availability); now 12 %.`
pub fn recalled(r: &Recalled) -> String {
    let title = super::decision_title(r.of.rule);
    let service = name(&r.of.service);
    let slo = r.of.slo.as_deref().map_or_else(String::new, |slo| format!(" ({})", name(slo)));
    let before = r.before.as_ref().map(|f| (told(&f.id, f.value, f.unit), f));
    let then = match (&before, r.now.id.as_str()) {
        (None, _) => say!("{service}{slo}", "{service}{slo}"; service, slo),
        (Some((_, f)), "slo-budget-remaining" | "policy-budget-remaining") if f.value < 0.0 => say!(
            "{service} had overspent its budget by {over}{slo}", "{service} hatte sein Budget um {over} überzogen{slo}";
            service, over = signed_percent(-f.value), slo
        ),
        (Some((value, _)), "slo-budget-remaining" | "policy-budget-remaining") => {
            say!("{service} had {value} of its budget left{slo}", "{service} hatte {value} des Budgets übrig{slo}"; service, value, slo)
        }
        (Some((value, _)), "page-alerts") => {
            say!("{service} had {value} pages firing{slo}", "{service} hatte {value} aktive Alarme{slo}"; service, value, slo)
        }
        (Some((value, _)), "chance-of-exhaustion") => say!(
            "{service} was to spend its budget{slo} within 14 days with a chance of {value}",
            "{service} hätte sein Budget{slo} mit einer Wahrscheinlichkeit von {value} in 14 Tagen verbraucht"; service, value, slo
        ),
        (Some((value, _)), "max-deployments-per-week") => say!(
            "the budget of {service}{slo} bore {value}", "das Budget von {service}{slo} trug {value}"; service, value, slo
        ),
        (Some((value, _)), "postmortems-owed") => {
            let incident = r.of.about.as_deref().map_or_else(|| say!("an incident", "ein Incident").to_owned(), name);
            say!(
                "{incident} took {value} of the budget of {service}{slo} and had no postmortem",
                "{incident} kostete {value} des Budgets von {service}{slo} und hatte kein Postmortem"; incident, value, service, slo
            )
        }
        (Some((value, _)), _) => {
            let kind = r.of.about.as_deref().map_or_else(|| say!("no kind told", "ohne Art").to_owned(), name);
            say!(
                "incidents of one kind ({kind}) took {value} of the budget of {service}{slo} over the days then in the files",
                "Incidents einer Art ({kind}) kosteten {value} des Budgets von {service}{slo} über die Tage, die damals in den Dateien waren"; kind, value, service, slo
            )
        }
    };
    let now = match (&r.now.result, r.now.id.as_str()) {
        (Result::Measured(m), "postmortems-owed") if m.value == 0.0 => {
            say!("now it owes none", "jetzt steht keines mehr aus").to_owned()
        }
        (Result::Measured(m), "postmortems-owed") => {
            let owed = integer(m.value as u64);
            say!("now it owes {owed}", "jetzt stehen {owed} aus"; owed)
        }
        (Result::Measured(m), "slo-budget-remaining" | "policy-budget-remaining") => match m.value < 0.0 {
            true => {
                say!("now it is overspent by {over}", "jetzt ist es um {over} überzogen"; over = signed_percent(-m.value))
            }
            false => say!("now {left} is left", "jetzt ist {left} übrig"; left = signed_percent(m.value)),
        },
        // Of other days than then: no change can be read from the two.
        (Result::Measured(m), "class-share") => say!(
            "{value} over those in them now", "{value} über die jetzigen";
            value = told("class-share", m.value, m.unit)
        ),
        (Result::Measured(m), id) => say!("now {value}", "jetzt {value}"; value = told(id, m.value, m.unit)),
        (Result::Unmeasured { unmeasured }, _) => {
            let why = super::unmeasured(unmeasured);
            say!("what it is now cannot be said: {why}", "wie es jetzt steht, ist nicht zu sagen: {why}"; why)
        }
    };
    let again = match r.asked_again {
        _ if r.held => say!(
            " Something more serious holds now: its releases are frozen.",
            " Jetzt gilt Ernsteres: Seine Releases sind gestoppt."
        ),
        true => say!(" It is asked for again.", " Es wird wieder verlangt."),
        false => say!(" It is not asked for any more.", " Es wird nicht mehr verlangt."),
    };
    format!("{title}: {then}; {now}.{again}")
}

fn told(id: &str, value: f64, unit: Unit) -> String {
    match id {
        "slo-budget-remaining" | "policy-budget-remaining" => signed_percent(value),
        _ => super::figure(value, unit).text(),
    }
}

/// Where last time's decisions and actions come from.
pub fn last_time_source(last: &LastTime) -> String {
    say!(
        "From the scorecard of {period}: {from}.", "Aus der Scorecard für {period}: {from}.";
        period = period(&last.period), from = name(&last.from)
    )
}

pub fn last_time_title() -> &'static str {
    say!("What became of last time’s decisions?", "Was wurde aus den Entscheidungen vom letzten Mal?")
}

/// After a figure that only an earlier scorecard tells.
pub fn from_earlier(value: &str) -> String {
    say!("{value} (from an earlier scorecard)", "{value} (aus einer früheren Scorecard)"; value)
}

/// How many points of a line are such.
pub fn of_them_earlier(n: u64) -> String {
    say!("; {n} from earlier scorecards, drawn hollow", "; {n} aus früheren Scorecards, hohl gezeichnet"; n = integer(n))
}

pub fn balanced_history_title() -> &'static str {
    say!("How did the balanced score come here?", "Wie hat sich die ausgewogene Punktzahl entwickelt?")
}

/// How to read it.
pub fn balanced_history_legend() -> &'static str {
    say!(
        "Balanced score by period, points from 0 to 100, with its 95 % interval. Hollow: from an earlier scorecard, as it was scored then; filled: measured from the data here.",
        "Ausgewogene Punktzahl je Zeitraum, Punkte von 0 bis 100, mit 95-%-Intervall. Hohl: aus einer früheren Scorecard, wie damals bewertet; gefüllt: aus den Daten hier gemessen."
    )
}

pub fn scored_otherwise() -> &'static str {
    say!("other weights", "andere Gewichte")
}

/// At the figure: some were scored under other weights.
pub fn scored_otherwise_note(n: u64) -> String {
    let scores = count(n, say!("score", "Wertung"), say!("scores", "Wertungen"));
    say!(
        "{scores} made with other weights, curves or target lines than those in force, and not made anew: do not read a change from them.",
        "{scores} mit anderen Gewichten, Kurven oder Ziellinien als den geltenden entstanden und nicht neu berechnet: Lesen Sie daraus keine Veränderung.";
        scores
    )
}

/// Heads of the row of periods.
pub fn balanced_history_head() -> [&'static str; 4] {
    [
        say!("Period", "Zeitraum"),
        say!("Balanced score", "Ausgewogene Punktzahl"),
        say!("95 % interval", "95-%-Intervall"),
        say!("Where from", "Woher"),
    ]
}

pub fn measured_here() -> &'static str {
    say!("measured from the data", "aus den Daten gemessen")
}

/// `last.json, other weights`.
pub fn told_by(from: &str, other_weights: bool) -> String {
    let from = name(from);
    match other_weights {
        true => format!("{from}, {}", scored_otherwise()),
        false => from,
    }
}

/// The points of an earlier score.
pub fn past_points(f: &PastFigure) -> String {
    super::figure(f.value, f.unit).text()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::review::Line;
    use crate::domain::{DecisionKey, DecisionRule, Missing, Reason};
    use crate::metric::Measured;
    use crate::score::{Reading, Unmeasured};

    fn decision(before: Option<f64>, now: std::result::Result<f64, Reason>) -> Recalled {
        let id = "slo-budget-remaining";
        let result = match now {
            Ok(value) => {
                Result::Measured(Measured { value, unit: Unit::Ratio, n: 9, low: None, high: None, over: None })
            }
            Err(reason) => Result::Unmeasured { unmeasured: Unmeasured { reason, message: String::new() } },
        };
        Recalled {
            of: DecisionKey {
                rule: DecisionRule::Freeze,
                service: "checkout".into(),
                slo: Some("availability".into()),
                about: None,
            },
            owner: Line::default(),
            due: None,
            said: Line::default(),
            before: before.map(|value| PastFigure {
                id: id.into(),
                value,
                unit: Unit::Ratio,
                n: 9,
                low: None,
                high: None,
            }),
            now: Reading { id: id.into(), result, previous: None, change: None },
            asked_again: false,
            held: false,
            message: String::new(),
        }
    }

    #[test]
    fn a_decision_of_last_time_says_what_was_and_what_is_or_why_that_cannot_be_said() {
        let plain = |r: &Recalled| recalled(r).replace('\u{a0}', " ").replace('\u{2212}', "-");
        assert_eq!(
            plain(&decision(Some(-0.67), Ok(0.12))),
            "Hold releases: checkout had overspent its budget by 67 % (availability); now 12 % is left. It is not asked for any more."
        );
        assert_eq!(
            plain(&decision(None, Err(Reason::NotInExport { what: Missing::Services }))),
            format!(
                "Hold releases: checkout (availability); what it is now cannot be said: {}. It is not asked for any more.",
                super::super::reason(&Reason::NotInExport { what: Missing::Services })
            )
        );
    }
}
