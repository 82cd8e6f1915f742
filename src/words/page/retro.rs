//! The retrospective: what changed, where the budget went, and which changes hurt. What is talked about is in
//! `words/talk.rs` and `words/meeting.rs`.

use crate::domain::Period;
use crate::score::hurt::TOOK;
use crate::words::{count, integer, label, percent, period, say};

pub fn weeks_shown() -> &'static str {
    say!("Weeks shown", "Gezeigte Wochen")
}

pub fn services_pooled() -> &'static str {
    say!("Services, pooled", "Services, zusammengefasst")
}

pub fn changed() -> &'static str {
    say!("What changed?", "Was hat sich verändert?")
}

pub fn changed_note() -> &'static str {
    say!(
        "Twelve ISO weeks, each metric on a scale of its own. Counts are summed over services; medians and shares are of all their deployments together, not a mean of services. Band: natural variation (mean ± 2.66 × mean moving range, from six weeks on); only a week outside of it is marked. Hollow: fewer than six observations.",
        "Zwölf ISO-Wochen, jede Metrik auf einer eigenen Skala. Anzahlen sind über Services summiert; Mediane und Anteile gelten für alle ihre Deployments zusammen und sind kein Mittelwert von Services. Band: natürliche Schwankung (Mittelwert ± 2,66 × mittlere gleitende Spannweite, ab sechs Wochen); nur eine Woche außerhalb davon ist markiert. Hohl: weniger als sechs Beobachtungen."
    )
}

pub fn spent() -> &'static str {
    say!("Where did the budget go?", "Wohin ging das Budget?")
}

pub fn spent_note(of: &Period) -> String {
    say!(
        "Over the period of the scorecard, {period}: what was spent while an incident lasted.",
        "Im Zeitraum der Scorecard, {period}: was verbraucht wurde, während ein Incident andauerte.";
        period = period(of)
    )
}

/// Above the days of the SLO with the least of its budget left.
pub fn spent_most(service: &str, slo: &str) -> String {
    let (service, slo) = (label(service), label(slo));
    say!(
        "Least is left of {slo} of {service}: how much, day by day?",
        "Am wenigsten übrig ist von {slo} von {service}: wie viel, Tag für Tag?"; slo, service
    )
}

pub fn hurt() -> &'static str {
    say!("Which changes hurt?", "Welche Änderungen haben geschadet?")
}

/// How to read the dots, after what they say.
pub fn lead_time_dots() -> &'static str {
    say!(
        "The area of a dot is how many deployments of that week took about as long.",
        "Die Fläche eines Punkts zeigt, wie viele Deployments jener Woche etwa so lange brauchten."
    )
}

pub fn recovery_dots() -> &'static str {
    say!(
        "A dot for each deployment that hurt, a hollow triangle for one whose incident is still open.",
        "Ein Punkt für jedes Deployment, das geschadet hat; ein hohles Dreieck, wo der Incident noch offen ist."
    )
}

pub fn no_deployment() -> &'static str {
    say!("No deployment ended in these weeks.", "In diesen Wochen endete kein Deployment.")
}

/// Of those that hurt.
pub fn hurt_caption() -> String {
    say!(
        "Deployments of these weeks that failed, or took {least} or more of a budget over its SLO's window; what took most first, then the latest",
        "Deployments dieser Wochen, die fehlschlugen oder {least} und mehr eines Budgets im Fenster seines SLO verbrauchten; zuerst, was am meisten nahm, dann die jüngsten";
        least = percent(TOOK)
    )
}

/// Of so many deployments.
pub fn none_hurt(all: u64) -> String {
    let all = deployments(all);
    say!("None of {all} hurt.", "Keines von {all} hat geschadet."; all)
}

/// Those that hurt nobody: so many of all such.
pub fn others(listed: u64, all: u64) -> String {
    if listed >= all {
        return say!("{n} that hurt nobody, the latest first", "{n} ohne Schaden, die jüngsten zuerst"; n = deployments(all));
    }
    say!(
        "Deployments that hurt nobody: the latest {listed} of {all}",
        "Deployments ohne Schaden: die jüngsten {listed} von {all}";
        listed = integer(listed), all = integer(all)
    )
}

/// Behind what paper has no room for.
pub fn on_the_screen() -> &'static str {
    say!("listed on the page.", "aufgeführt auf der Seite.")
}

fn deployments(n: u64) -> String {
    count(n, say!("deployment", "Deployment"), say!("deployments", "Deployments"))
}

/// Where the rows are that paper has no room for.
pub fn elsewhere() -> &'static str {
    say!("the page", "die Seite")
}
