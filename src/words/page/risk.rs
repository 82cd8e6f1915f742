//! The page *Risk*: safe speeds of all services, the curve of one, and which deployment took what.

use super::heads;
use crate::score::risk::Chance;
use crate::words::{basis, failures, label, name, say};

pub fn title() -> &'static str {
    say!("How fast can we ship?", "Wie schnell können wir ausliefern?")
}

pub fn period() -> &'static str {
    say!("Period of the scorecard", "Zeitraum der Scorecard")
}

pub fn borne() -> &'static str {
    say!("Risk that is borne", "Getragenes Risiko")
}

pub fn learned_over() -> &'static str {
    say!("Failures are learned from", "Fehlschläge ausgewertet")
}

pub fn no_service(service: &str) -> String {
    say!("The files name no service {service}.", "Die Dateien nennen keinen Service {service}."; service = name(service))
}

pub fn no_services() -> &'static str {
    say!("The files name no service.", "Die Dateien nennen keinen Service.")
}

/// Of the table of all services.
pub fn speeds_title() -> &'static str {
    say!("What do the budgets bear?", "Was tragen die Budgets?")
}

pub fn speeds_caption() -> &'static str {
    say!(
        "Deployments per week of each service, those with the least room first; intervals are 80 %. Each is held against its own rate and budget. Over 4×\u{a0}today nothing has been seen: such a speed is extrapolated, and only its lower limit stands there.",
        "Deployments pro Woche je Service, die mit dem geringsten Spielraum zuerst; Intervalle sind 80 %. Jeder wird an seiner eigenen Rate und seinem eigenen Budget gemessen. Über 4×\u{a0}heute wurde nichts beobachtet: Ein solches Tempo ist extrapoliert, und nur seine untere Grenze steht da."
    )
}

pub fn speeds_table() -> &'static str {
    say!("Safe speeds, table", "Sicheres Tempo je Service, Tabelle")
}

pub fn binding() -> &'static str {
    say!("Binding SLO", "Bindendes SLO")
}

/// Ends of the interval of the safe speed, in a file.
pub fn interval_low() -> &'static str {
    say!("Safe speed, low", "Sicheres Tempo, untere Grenze")
}

pub fn interval_high() -> &'static str {
    say!("Safe speed, high", "Sicheres Tempo, obere Grenze")
}

pub fn failures_cost() -> &'static str {
    say!("Failures cost a week", "Fehlschläge kosten pro Woche")
}

pub fn not_judged() -> &'static str {
    say!("not judged", "nicht beurteilt")
}

/// What the chance of a failure rests on: `3 of 25 deployments failed, from its own failures`.
pub fn learned(c: &Chance) -> String {
    format!("{}, {}", failures(c), basis(c.evidence))
}

pub fn nothing_known() -> &'static str {
    say!("nothing is known of failures", "über Fehlschläge ist nichts bekannt")
}

pub fn not_given() -> &'static str {
    say!("not given", "nicht angegeben")
}

/// Why the curve of this service is drawn, of several.
pub fn unasked() -> &'static str {
    say!(
        "Of the services with a curve, the one with the least room; the list above chooses another.",
        "Von den Services mit einer Kurve der mit dem geringsten Spielraum; die Liste oben wählt einen anderen."
    )
}

pub fn levers() -> &'static str {
    say!("What would move it?", "Was würde das Tempo verändern?")
}

/// Whose working is shown.
pub fn speeds_of(service: &str) -> String {
    say!("the speeds of {service}", "Tempo von {service}"; service = label(service))
}

pub fn budgets_caption() -> &'static str {
    say!(
        "Deployments per week that each budget bears, the binding one first; intervals are 80 %",
        "Deployments pro Woche, die jedes Budget trägt, das bindende zuerst; Intervalle sind 80 %"
    )
}

pub fn failure_takes() -> &'static str {
    say!("A failure takes", "Ein Fehlschlag kostet")
}

pub fn ordinary() -> &'static str {
    say!("Ordinary, of a week’s budget", "Grundverbrauch, vom Budget einer Woche")
}

pub fn ledger_title() -> &'static str {
    say!("Which deployment took what of a budget?", "Welches Deployment nahm wie viel von einem Budget?")
}

pub fn ledger_caption() -> &'static str {
    say!(
        "What each deployment took of the budget over the SLO’s window, most first",
        "Was jedes Deployment über das Fenster des SLO vom Budget nahm, das meiste zuerst"
    )
}

pub fn of_budget() -> &'static str {
    say!("Of the budget", "Vom Budget")
}

pub fn its_time() -> &'static str {
    say!("Its time", "Seine Zeit")
}

pub fn spent() -> &'static str {
    say!("Bad − ordinary = spent", "Schlecht − Grundverbrauch = verbraucht")
}

/// The heads that stand together.
pub fn of_deployment() -> [&'static str; 4] {
    [heads::kind(), heads::strategy(), heads::incident(), heads::finished()]
}

pub fn none_fits() -> &'static str {
    say!("No deployment fits these choices.", "Kein Deployment passt zu dieser Auswahl.")
}

/// Where all rows are.
pub fn elsewhere() -> &'static str {
    say!("the exported scorecard", "die exportierte Scorecard")
}

pub fn sums() -> &'static str {
    say!("Do the parts add up to the whole?", "Ergeben die Teile das Ganze?")
}

/// Whose working is shown.
pub fn ledger_of(service: &str) -> String {
    say!("the ledger of {service}", "Deployment-Buch von {service}"; service = label(service))
}

pub fn choose_one() -> &'static str {
    say!(
        "The working of each row is shown once a service is chosen.",
        "Der Rechenweg jeder Zeile wird gezeigt, sobald ein Service gewählt ist."
    )
}
