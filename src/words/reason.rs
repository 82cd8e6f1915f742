//! Why a figure is not there, as words that stand in its place.

use super::{count, duration, integer, say};
use crate::domain::Reason;
use crate::domain::reason::{Given, Missing};
use crate::score::Unmeasured;

/// Lower case, no full stop: stands in a table cell or after "not measured:".
pub fn reason(r: &Reason) -> String {
    match r {
        Reason::NotInExport {
            what: what @ (Missing::CommitTimes | Missing::MergeTimes | Missing::DeploymentKinds),
        } => say!("{no} in its export", "{no} im Export"; no = none_of(*what)),
        Reason::NotInExport { what } => say!("{no} in the files", "{no} in den Dateien"; no = none_of(*what)),
        Reason::NoneCounted { without_outcome, failed, unfinished, outside_production } => {
            let all = [
                (without_outcome, say!("without an outcome", "ohne Ausgang")),
                (failed, say!("failed", "fehlgeschlagen")),
                (unfinished, say!("not finished", "nicht beendet")),
                (outside_production, say!("outside production", "außerhalb der Produktion")),
            ];
            let parts = all.into_iter().filter(|(n, _)| **n > 0);
            let parts: Vec<String> = parts.map(|(n, what)| format!("{} {what}", integer(*n))).collect();
            say!("no deployment counted: {parts}", "kein Deployment gezählt: {parts}"; parts = parts.join(", "))
        }
        Reason::NothingInPeriod { what } => {
            say!("{no} in this period", "{no} in diesem Zeitraum"; no = none_of(*what))
        }
        Reason::TooFew { n, needed } => {
            say!("not enough data ({n} of {needed})", "zu wenige Daten ({n} von {needed})"; n, needed)
        }
        Reason::TooShort { days, needed } => say!(
            "known for {days} only, {needed} are needed", "nur {days} bekannt, nötig sind {needed}";
            days = count(*days, say!("day", "Tag"), say!("days", "Tage")), needed
        ),
        Reason::NoEvents => say!("no events were counted", "keine Ereignisse gezählt").into(),
        Reason::NoObjective => say!("no objective to hold it against", "kein Ziel, an dem es zu messen wäre").into(),
        Reason::NoBudget => say!(
            "the objective is 100\u{a0}%: there is no budget to spend",
            "das Ziel ist 100\u{a0}%: Es gibt kein Budget zu verbrauchen"
        )
        .into(),
        Reason::TooCoarse { step, needed } => say!(
            "samples are {step} apart, and this needs {needed}",
            "Messwerte liegen {step} auseinander, nötig sind {needed}";
            step = duration(*step as f64), needed = duration(*needed as f64)
        ),
        Reason::NeverThatFast => say!(
            "even if everything failed, the budget would not go that fast",
            "selbst wenn alles fehlschlüge, ginge das Budget nicht so schnell zu Ende"
        )
        .into(),
        Reason::MixedMembers => say!(
            "its SLOs differ in window, budgeting method or slices",
            "die zusammengefassten SLOs unterscheiden sich in Fenster, Budgetmethode oder Zeitscheiben"
        )
        .into(),
        Reason::OutcomePending { n } => say!(
            "{deployments} younger than 24\u{a0}h: outcome pending", "{deployments} jünger als 24\u{a0}h: Ausgang offen";
            deployments =
                count(*n, say!("deployment is", "Deployment ist"), say!("deployments are", "Deployments sind"))
        ),
        Reason::NoneResolved { open } => say!(
            "{failures} still open, none known to have ended", "{failures} noch offen, von keinem ist ein Ende bekannt";
            failures = count(
                *open,
                say!("failure is", "Fehlschlag ist"),
                say!("failures are", "Fehlschläge sind")
            )
        ),
        Reason::NoParts => say!("nothing it rests on is measured", "nichts, worauf es beruht, ist gemessen").into(),
        Reason::NoWeight => say!(
            "every metric of it that is measured has the weight 0",
            "jede gemessene Metrik darin hat das Gewicht 0"
        )
        .into(),
        Reason::NoServiceWeight => say!(
            "every service of it has the weight 0, by its tier",
            "jeder Service darin hat durch seine Stufe das Gewicht 0"
        )
        .into(),
        Reason::NoClock => say!("no clock is read here", "hier wird keine Uhr gelesen").into(),
        Reason::NoVelocity => say!("velocity is not measured", "das Tempo ist nicht gemessen").into(),
        Reason::NoReliability => say!("reliability is not measured", "die Zuverlässigkeit ist nicht gemessen").into(),
        Reason::NoOrder => say!(
            "that year's clusters are not in one order for it",
            "die Cluster jenes Jahres haben dafür keine Reihenfolge"
        )
        .into(),
        Reason::ZeroPillars => {
            say!("velocity and reliability are both 0", "Tempo und Zuverlässigkeit sind beide 0").into()
        }
        Reason::NotGiven { what } => not_given(*what).into(),
        Reason::GivenAsZero { what } => match what {
            Given::Figures | Given::WorkedHours => {
                say!("{what} were given as 0", "{what}: mit 0 angegeben"; what = given(*what))
            }
            _ => say!("{what} was given as 0", "{what}: mit 0 angegeben"; what = given(*what)),
        },
        Reason::Unreadable { what } => say!("{what} could not be read", "{what}: nicht lesbar"; what = given(*what)),
        Reason::Disputed => {
            say!("given in several rows that differ", "in mehreren Zeilen verschieden angegeben").into()
        }
    }
}

fn given(what: Given) -> &'static str {
    match what {
        Given::Figures => say!("figures before and after the release", "Zahlen vor und nach der Veröffentlichung"),
        Given::Before => say!("figure before the release", "Zahl vor der Veröffentlichung"),
        Given::After => say!("figure after the release", "Zahl nach der Veröffentlichung"),
        Given::Gain => say!("revenue, satisfaction or judged KPI", "Umsatz, Zufriedenheit oder bewertete KPI"),
        Given::Better => say!("word on which way is better", "Angabe, welche Richtung besser ist"),
        Given::Target => say!("target", "Zielwert"),
        Given::WorkedHours => say!("hours worked", "Arbeitsstunden"),
    }
}

fn not_given(what: Given) -> &'static str {
    match what {
        Given::Figures => say!(
            "no figures before and after the release were given",
            "keine Zahlen vor und nach der Veröffentlichung angegeben"
        ),
        Given::Before => {
            say!("no figure before the release was given", "keine Zahl vor der Veröffentlichung angegeben")
        }
        Given::After => say!("no figure after the release was given", "keine Zahl nach der Veröffentlichung angegeben"),
        Given::Gain => say!(
            "no revenue, satisfaction or judged KPI was given",
            "weder Umsatz noch Zufriedenheit noch eine bewertete KPI angegeben"
        ),
        Given::Better => {
            say!("no word on which way is better was given", "nicht angegeben, welche Richtung besser ist")
        }
        Given::Target => say!("no target was given", "kein Zielwert angegeben"),
        Given::WorkedHours => say!("no hours worked were given", "keine Arbeitsstunden angegeben"),
    }
}

/// The sentence that came with it, or else the one made here.
pub fn unmeasured(u: &Unmeasured) -> String {
    if u.message.is_empty() { reason(&u.reason) } else { u.message.clone() }
}

/// `no deployments`: stands before the place where there is none.
fn none_of(what: Missing) -> &'static str {
    match what {
        Missing::SliSamples => say!("no SLI samples", "keine SLI-Messwerte"),
        Missing::CountedEvents => say!(
            "no SLO of the service that counts single requests",
            "kein SLO des Service, das einzelne Anfragen zählt,"
        ),
        Missing::Deployments => say!("no deployments", "keine Deployments"),
        Missing::FailedDeployments => say!("no failed deployments", "keine fehlgeschlagenen Deployments"),
        Missing::Incidents => say!("no incidents", "keine Incidents"),
        Missing::CommitTimes => say!("no commit times", "keine Commit-Zeiten"),
        Missing::Changes => say!("no commit for each change", "kein Commit zu jeder Änderung"),
        Missing::MergeTimes => say!("no merge times", "keine Merge-Zeiten"),
        Missing::DeploymentKinds => say!("no kinds of deployment", "keine Arten von Deployments"),
        Missing::Services => say!("no services", "keine Services"),
        Missing::Features => say!("no features", "keine Features"),
        Missing::Costs => say!("no costs", "keine Kosten"),
        Missing::Toil => say!("no hours of toil", "keine Stunden an Toil"),
        Missing::DetectionTimes => say!("no detection times", "keine Erkennungszeiten"),
        Missing::AcknowledgementTimes => say!("no acknowledgement times", "keine Bestätigungszeiten"),
        Missing::IncidentCauses => say!("no causes or kinds of incidents", "keine Ursachen oder Arten von Incidents"),
        Missing::Postmortems => say!("no postmortems", "keine Postmortems"),
        Missing::OwedPostmortems => say!("no owed postmortems", "keine geschuldeten Postmortems"),
        Missing::Actions => say!("no due actions", "keine fälligen Maßnahmen"),
        Missing::ActionsOnTime => {
            say!("no word on actions closed on time", "keine Angabe zu rechtzeitig erledigten Maßnahmen")
        }
        Missing::BadEvents => say!("no bad events", "keine schlechten Ereignisse"),
        Missing::Strategies => say!("no rollout strategies", "keine Rollout-Strategien"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_its_words() {
        let check = |r: Reason, expected: &str| assert_eq!(reason(&r).replace('\u{a0}', " "), expected);
        check(Reason::NotInExport { what: Missing::CommitTimes }, "no commit times in its export");
        check(
            Reason::NoneCounted { without_outcome: 4, failed: 0, unfinished: 0, outside_production: 1 },
            "no deployment counted: 4 without an outcome, 1 outside production",
        );
        check(Reason::NotInExport { what: Missing::Changes }, "no commit for each change in the files");
        check(Reason::NotInExport { what: Missing::MergeTimes }, "no merge times in its export");
        check(Reason::NoOrder, "that year's clusters are not in one order for it");
        check(Reason::NothingInPeriod { what: Missing::Deployments }, "no deployments in this period");
        check(Reason::TooFew { n: 3, needed: 6 }, "not enough data (3 of 6)");
        check(Reason::TooShort { days: 1, needed: 7 }, "known for 1 day only, 7 are needed");
        check(Reason::NoEvents, "no events were counted");
        check(Reason::NoObjective, "no objective to hold it against");
        check(Reason::NoBudget, "the objective is 100 %: there is no budget to spend");
        check(Reason::TooCoarse { step: 3_600, needed: 300 }, "samples are 1 h apart, and this needs 5 min");
        check(Reason::OutcomePending { n: 1 }, "1 deployment is younger than 24 h: outcome pending");
        check(Reason::NoneResolved { open: 2 }, "2 failures are still open, none known to have ended");
        check(Reason::NoParts, "nothing it rests on is measured");
        check(Reason::NoWeight, "every metric of it that is measured has the weight 0");
        check(Reason::NoServiceWeight, "every service of it has the weight 0, by its tier");
        check(Reason::NoVelocity, "velocity is not measured");
        check(Reason::NoReliability, "reliability is not measured");
        check(Reason::ZeroPillars, "velocity and reliability are both 0");
        check(Reason::NotGiven { what: Given::Before }, "no figure before the release was given");
        check(Reason::NotGiven { what: Given::Gain }, "no revenue, satisfaction or judged KPI was given");
        check(Reason::GivenAsZero { what: Given::Target }, "target was given as 0");
        check(Reason::GivenAsZero { what: Given::WorkedHours }, "hours worked were given as 0");
        check(Reason::Unreadable { what: Given::Before }, "figure before the release could not be read");
        check(Reason::Unreadable { what: Given::Figures }, "figures before and after the release could not be read");
        check(Reason::Disputed, "given in several rows that differ");
        check(Reason::NothingInPeriod { what: Missing::Features }, "no features in this period");
    }
    #[test]
    fn a_german_reason_is_a_phrase_of_its_own() {
        crate::words::speak(crate::domain::Language::German);
        let check = |r: Reason, expected: &str| assert_eq!(reason(&r).replace('\u{a0}', " "), expected);
        check(Reason::NothingInPeriod { what: Missing::Deployments }, "keine Deployments in diesem Zeitraum");
        check(Reason::NotInExport { what: Missing::CommitTimes }, "keine Commit-Zeiten im Export");
        check(Reason::TooFew { n: 3, needed: 6 }, "zu wenige Daten (3 von 6)");
        check(Reason::OutcomePending { n: 1 }, "1 Deployment ist jünger als 24 h: Ausgang offen");
        check(Reason::NotGiven { what: Given::Before }, "keine Zahl vor der Veröffentlichung angegeben");
    }
}
