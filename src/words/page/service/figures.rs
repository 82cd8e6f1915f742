//! The figures behind a service's charts: delivery, alerts and policy, what was left out, other tools' figures.

use crate::domain::{Excluded, LevelsYear};
use crate::score::{Benchmark, QuickCheck};
use crate::words::{count, decimal, integer, levels_year, percent, say};

pub fn delivery_title() -> &'static str {
    say!("How fast, and how safely?", "Wie schnell und wie sicher wird ausgeliefert?")
}

pub fn delivery_caption(year: Option<LevelsYear>) -> String {
    let year = year.map_or(String::new(), |y| format!(" {}", levels_year(y)));
    say!(
        "Every metric over the period; levels are DORA's clusters of{year}, a reading of medians and no cut-offs",
        "Jede Metrik über den Zeitraum; Stufen nach DORAs Clustern{year}, eine Lesart von Medianen, keine Grenzwerte"; year
    )
}

/// In a cell that DORA has nothing for.
pub fn no_level() -> &'static str {
    say!("DORA has none", "DORA hat keine")
}

pub fn not_asked() -> &'static str {
    say!("not asked there", "dort nicht gefragt")
}

/// Of a figure that is counted out, or whose n is too small for one.
pub fn no_interval() -> &'static str {
    say!("none for this figure", "keines für diese Zahl")
}

/// In the place of the change's word.
pub fn not_compared() -> &'static str {
    say!("not compared", "nicht verglichen")
}

pub fn none_before() -> &'static str {
    say!("none before", "davor keine")
}

/// A score, and those of teams elsewhere: `7.5; elsewhere retail 6.1`.
pub fn quick_check(q: &QuickCheck) -> String {
    let score = decimal(q.score, 1);
    let group = |name: &str| if name == "all" { say!("all", "alle").to_owned() } else { name.to_owned() };
    let other = |b: &Benchmark| format!("{} {}", group(&b.group), decimal(b.mean, 1));
    let others: Vec<String> = q.benchmarks.iter().map(other).collect();
    match others.is_empty() {
        true => score,
        false => {
            say!("{score}; elsewhere {others}", "{score}; andernorts {others}"; score, others = others.join(", "))
        }
    }
}

pub fn fail_rate_range(low: f64, high: f64) -> String {
    let (low, high) = (percent(low), percent(high));
    say!(
        "Change fail rate by the choice of rule: {low} to {high}.",
        "Fehlerquote von Änderungen je nach gewählter Regel: {low} bis {high}."; low, high
    )
}

pub fn open_failures(n: u64) -> String {
    let failed = count(
        n,
        say!("failed deployment", "fehlgeschlagenes Deployment"),
        say!("failed deployments", "fehlgeschlagene Deployments"),
    );
    say!("{failed} not known to be repaired.", "{failed} ohne bekannte Reparatur."; failed)
}

/// A value and how much is behind it.
pub fn with_n(value: &str, n: u64) -> String {
    say!("{value} (n = {n})", "{value} (n = {n})"; value, n = integer(n))
}

// ---- alerts and the policy ----

pub fn policy_title() -> &'static str {
    say!("What does the error-budget policy say?", "Was sagt die Error-Budget-Policy?")
}

pub fn alerts_caption() -> &'static str {
    say!(
        "Alerts that the SRE Workbook's burn-rate rules would have sent",
        "Alarme, die die Burn-Rate-Regeln des SRE Workbook gesendet hätten"
    )
}

/// Whether there was an incident during an alert.
pub fn with_incident(with: Option<bool>) -> &'static str {
    match with {
        Some(true) => say!("yes", "ja"),
        Some(false) => say!("none", "keiner"),
        None => say!("not in the files", "nicht in den Dateien"),
    }
}

pub fn shares_caption() -> &'static str {
    say!("What each incident took of the trailing budget", "Anteil jedes Incidents am Budget des gleitenden Fensters")
}

/// A postmortem that is due and in no file.
pub fn owed() -> &'static str {
    say!("owed", "geschuldet")
}

pub fn freezes_caption() -> &'static str {
    say!("Freezes that the policy would have called", "Freigabestopps, die die Policy verlangt hätte")
}

pub fn still_frozen() -> &'static str {
    say!("still so when the period ends", "am Ende des Zeitraums noch immer")
}

pub fn shipped_caption() -> &'static str {
    say!("Deployments that shipped while frozen", "Während eines Freigabestopps ausgelieferte Deployments")
}

pub fn may_pass(exempt: bool) -> &'static str {
    match exempt {
        true => say!("yes, by its kind", "ja, nach seiner Art"),
        false => say!("no", "nein"),
    }
}

pub fn burn_caption() -> &'static str {
    say!(
        "Burn rates over look-backs that end with each SLO's window",
        "Burn-Raten über Rückblicke, die mit dem Fenster des jeweiligen SLO enden"
    )
}

pub fn alert_rules_caption() -> &'static str {
    say!("The alert rules, scaled to each SLO's window", "Die Alarmregeln, auf das Fenster jedes SLO umgerechnet")
}

/// Of a rule that the data are fine enough for.
pub fn seen() -> &'static str {
    say!("seen", "erkennbar")
}

// ---- what was left out ----

pub fn left_out_title() -> &'static str {
    say!("What was left out, and what does it change?", "Was wurde ausgelassen, und was ändert das?")
}

pub fn exclusions_caption() -> &'static str {
    say!("Exclusions that touch the SLOs' windows", "Ausschlüsse, die die Fenster der SLOs berühren")
}

pub fn counted(how: Excluded) -> &'static str {
    match how {
        Excluded::LeftOut => say!("left out", "ausgelassen"),
        Excluded::Good => say!("good", "als gut"),
    }
}

// ---- other tools ----

pub fn others_title() -> &'static str {
    say!("Why does another tool say something else?", "Warum zeigt ein anderes Werkzeug andere Zahlen?")
}

pub fn peers_caption() -> &'static str {
    say!(
        "The same data as other tools document their figures",
        "Dieselben Daten, gezählt wie andere Werkzeuge es für sich dokumentieren"
    )
}

pub fn methods_caption() -> &'static str {
    say!("Each SLO under the three budgeting methods of OpenSLO", "Jedes SLO nach den drei Budgetmethoden von OpenSLO")
}

/// After the method that the SLO itself has.
pub fn own_method(method: &str) -> String {
    say!("{method}, this SLO's own", "{method}, Zählweise dieses SLO"; method)
}
