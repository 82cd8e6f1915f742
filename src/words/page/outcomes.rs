//! The page of outcomes: its head, the four questions, toil, and what would tell more. Features, costs, incidents and
//! practices have files of their own.

use crate::words::{count, say};

pub fn given() -> &'static str {
    say!("Given", "Angegeben")
}

pub fn given_means() -> &'static str {
    say!("from your files, as they are: nothing checks it", "aus Ihren Dateien, wie es dort steht: ungeprüft")
}

pub fn coincided() -> &'static str {
    say!("Coincided", "Zusammengefallen")
}

pub fn coincided_means() -> &'static str {
    say!("at the same time, not because of it", "zur selben Zeit, nicht deswegen")
}

/// Whose working it is.
pub fn shared() -> &'static str {
    say!("shared outcomes", "gemeinsame Ergebnisse")
}

// ---- what would tell more ----

pub fn wanted_title() -> &'static str {
    say!("What would tell more", "Was mehr Aufschluss gäbe")
}

/// Before a list of tables; `some` where the files hold figures of the business already.
pub fn wanted(some: bool) -> &'static str {
    if some {
        say!(
            "Tables that are not among the files yet, with their columns:",
            "Tabellen, die noch nicht unter den Dateien sind, mit ihren Spalten:"
        )
    } else {
        say!(
            "The files hold no figures of the business. Any of these tables, with these columns, brings them here:",
            "Die Dateien enthalten keine Geschäftszahlen. Jede dieser Tabellen bringt mit diesen Spalten welche hierher:"
        )
    }
}

// ---- questions ----

pub fn four_questions() -> &'static str {
    say!("Four questions", "Vier Fragen")
}

/// `Evidence: 5 findings`.
pub fn evidence(n: u64) -> String {
    let n = count(n, say!("finding", "Befund"), say!("findings", "Befunde"));
    evidence_of(&n)
}

/// `Evidence: Express checkout (FT-104)`.
pub fn evidence_of(what: &str) -> String {
    say!("Evidence: {what}", "Belege: {what}"; what)
}

/// After it, for those who hear it by itself.
pub fn evidence_for(question: &str) -> String {
    say!(" for: {question}", " zu: {question}"; question)
}

// ---- toil ----

pub fn toil() -> &'static str {
    say!("How much time goes into toil?", "Wie viel Zeit fließt in Toil?")
}

pub fn toil_note() -> &'static str {
    say!(
        "Hours given by each team and week, as a share of hours worked. Band: natural variation (mean ± 2.66 × mean moving range, from six weeks on); only a week outside of it is marked.",
        "Angegebene Stunden je Team und Woche, als Anteil an den Arbeitsstunden. Band: natürliche Schwankung (Mittelwert ± 2,66 × mittlere gleitende Spannweite, ab sechs Wochen); nur eine Woche außerhalb davon ist markiert."
    )
}

// ---- value at stake ----

pub fn stake() -> &'static str {
    say!("What is at stake where budgets are spent?", "Was steht auf dem Spiel, wo Budgets erschöpft sind?")
}

pub fn stake_note() -> &'static str {
    say!(
        "Only what was given: a cost for an hour of outage, or revenue after the release of features. It is what lies on the service, not what was lost.",
        "Nur was angegeben wurde: Kosten einer Ausfallstunde oder Umsatz nach der Veröffentlichung von Features. Es ist das, was am Service hängt, nicht das, was verloren ging."
    )
}

pub fn stake_table() -> &'static str {
    say!("Value at stake, table", "Was auf dem Spiel steht, Tabelle")
}

/// Heads, after the service.
pub fn stake_spent() -> &'static str {
    say!("Budgets with nothing left", "Erschöpfte Budgets")
}

pub fn stake_money() -> &'static str {
    say!("Budget spent, in money: the SLO with most", "Verbrauchtes Budget in Geld: das SLO mit dem höchsten Betrag")
}

pub fn stake_revenue() -> &'static str {
    say!("Revenue of its features, given", "Umsatz seiner Features, angegeben")
}

pub fn no_budget_spent() -> &'static str {
    say!("none", "keine")
}

pub fn no_hourly_cost() -> &'static str {
    say!("no cost for an hour given", "keine Kosten je Stunde angegeben")
}

pub fn no_revenue() -> &'static str {
    say!("no revenue given", "kein Umsatz angegeben")
}
