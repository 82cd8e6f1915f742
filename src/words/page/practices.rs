//! Rollout strategies, kinds of work and the practice that comes first, on the page of outcomes.

use super::heads;
use crate::words::{count, say};

pub fn strategies() -> &'static str {
    say!("Which way of rolling out fails least?", "Welche Rollout-Strategie schlägt am seltensten fehl?")
}

/// A row's name in a drawing: `canary, n = 12`.
pub fn with_n(strategy: &str, n: &str) -> String {
    say!("{strategy}, n = {n}", "{strategy}, n = {n}"; strategy, n)
}

pub fn strategies_note() -> &'static str {
    say!(
        "Change fail rate of production deployments, with 95 % intervals (Wilson); hollow: fewer than six.",
        "Fehlerquote von Änderungen bei Deployments in Produktion, mit 95-%-Intervallen (Wilson); hohl: weniger als sechs."
    )
}

/// After it, where there are some.
pub fn without_strategy(n: u64) -> String {
    say!(
        " {n} of no told strategy left out.",
        " {n} ohne angegebene Rollout-Strategie nicht berücksichtigt.";
        n = count(n, say!("deployment", "Deployment"), say!("deployments", "Deployments"))
    )
}

pub fn strategies_caption() -> &'static str {
    say!("Rollout strategies, with 95 % intervals", "Rollout-Strategien, mit 95-%-Intervallen")
}

/// Heads of the figures, each with the column's name in a file.
pub fn strategies_head() -> [(&'static str, &'static str); 7] {
    [
        (heads::deployments(), "Deployments"),
        (heads::services(), "Services"),
        (say!("Failed", "Fehlgeschlagen"), "Failed"),
        (heads::change_fail_rate(), "Change fail rate"),
        (say!("Less that of the rest", "Abzüglich der übrigen"), "Less that of the rest"),
        (say!("Recovery, median", "Wiederherstellung, Median"), "Recovery, median"),
        (say!("Budget for a deployment", "Budget je Deployment"), "Budget for a deployment"),
    ]
}

// ---- kinds of work ----

pub fn funded() -> &'static str {
    say!("Is reliability funded?", "Wird in Zuverlässigkeit investiert?")
}

pub fn work_caption() -> &'static str {
    say!(
        "Production deployments by kind of work, with 95 % intervals",
        "Deployments in Produktion nach Art der Arbeit, mit 95-%-Intervallen"
    )
}

pub fn work_note() -> &'static str {
    say!(
        "Share of production deployments, with 95 % intervals (Wilson).",
        "Anteil an den Deployments in Produktion, mit 95-%-Intervallen (Wilson)."
    )
}

pub fn work() -> &'static str {
    say!("Work", "Arbeit")
}

pub fn of_those_told() -> &'static str {
    say!("Of those told", "Von denen mit Angabe")
}

// ---- what comes first ----

pub fn first() -> &'static str {
    say!("Which practice comes first?", "Welche Praxis kommt zuerst?")
}
