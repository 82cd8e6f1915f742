//! The error budgets most in need.

use crate::words::{BudgetState, count, integer, say, signed_percent};

pub fn title() -> &'static str {
    say!("Which error budgets need a decision?", "Welche Error-Budgets brauchen eine Entscheidung?")
}

/// The ends of the scale.
pub fn overspent() -> &'static str {
    say!("100\u{a0}% overspent", "100\u{a0}% überzogen")
}

pub fn whole() -> &'static str {
    say!("100\u{a0}% left", "100\u{a0}% übrig")
}

/// What is not drawn, and how many of it have no data.
pub fn more(known: u64, silent: u64) -> String {
    match (known, silent) {
        (0, n) => say!("+{n} more without data", "+{n} weitere ohne Daten"; n = integer(n)),
        (n, 0) => say!("+{n} more", "+{n} weitere"; n = integer(n)),
        (n, silent) => say!(
            "+{n} more, and {silent} without data",
            "+{n} weitere und {silent} ohne Daten";
            n = integer(n),
            silent = integer(silent)
        ),
    }
}

pub fn goes_on() -> &'static str {
    say!("the bar goes on", "der Balken geht weiter")
}

/// After a window that has not ended.
pub fn so_far() -> &'static str {
    say!(", so far", ", bisher")
}

pub fn expected_by_now() -> &'static str {
    say!("Expected by now", "Bis jetzt erwartet")
}

/// `payments · availability: 12 % of the budget left, watch`.
pub fn left(name: &str, left: f64, state: BudgetState) -> String {
    say!(
        "{name}: {left} of the budget left, {state}",
        "{name}: {left} des Budgets übrig, {state}";
        name,
        left = signed_percent(left),
        state = state.word()
    )
}

/// `14 SLOs: 2 breach, 12 healthy.`
pub fn counts(all: u64, by_state: &[(u64, BudgetState)]) -> String {
    let of_state = |(n, state): &(u64, BudgetState)| format!("{} {}", integer(*n), state.word());
    let states: Vec<String> = by_state.iter().filter(|(n, _)| *n > 0).map(of_state).collect();
    let slos = count(all, say!("SLO", "SLO"), say!("SLOs", "SLOs"));
    format!("{slos}: {}.", states.join(", "))
}
