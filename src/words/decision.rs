//! What is asked of a leader, in sentences: what the policy or the forecast says, the figures, and the choice.

use super::policy::incidents_of_kind;
use super::{count, decimal, list, name, percent, say, settings_amount, signed_percent};
use crate::score::Scorecard;
use crate::score::decisions::{Decision, DecisionFigure, DecisionRule};

/// A month's review is held within two weeks of its end. Our decision.
const TO_MEET_S: f64 = 14.0 * 86_400.0;

/// What stands where no rule fired.
pub fn no_decision() -> &'static str {
    say!(
        "No rule of the policy, the gate, the forecast or the safe speed asks for a decision.",
        "Keine Regel der Policy, des Gates, der Prognose oder des sicheren Tempos verlangt eine Entscheidung."
    )
}

/// Beside as-of, where the period ended longer before it than it takes to meet on it: decisions are of that time.
pub fn decided_at(sc: &Scorecard) -> Option<&'static str> {
    let past = sc.as_of.secs_since(sc.period.to) > TO_MEET_S && !sc.decisions.is_empty();
    past.then(|| say!("decisions: end of the period", "Entscheidungen: Ende des Zeitraums"))
}

/// What is to be decided, in a few words.
pub fn decision_title(rule: DecisionRule) -> &'static str {
    match rule {
        DecisionRule::Freeze => say!("Hold releases", "Releases anhalten"),
        DecisionRule::BudgetRunsOut => say!("Protect the budget", "Das Budget schützen"),
        DecisionRule::TooFast => say!("Slow down or make it safer", "Langsamer oder sicherer ausliefern"),
        DecisionRule::PostmortemOwed => say!("Write the postmortem", "Das Postmortem schreiben"),
        DecisionRule::OnThePlan => say!("Put it on the plan", "In den Plan aufnehmen"),
    }
}

pub fn decision(d: &Decision) -> String {
    let of = |id: &str| d.figures.iter().find(|f| f.id == id);
    let value = |id: &str| of(id).map(|f| f.value);
    let service = name(&d.service);
    let slo = d.slo.as_deref().map_or_else(String::new, |slo| format!(" ({})", name(slo)));
    let worth = worth(d);
    let share = |id: &str| value(id).map_or_else(String::new, percent);
    let told = match d.rule {
        DecisionRule::Freeze => match (value("slo-budget-remaining"), value("policy-budget-remaining")) {
            (Some(left), _) => say!(
                "{service} {left}{slo}: the policy freezes it.",
                "{service} {left}{slo}: Die Policy verlangt einen Freigabestopp.";
                service, left = nothing_left(left), slo
            ),
            (_, Some(left)) => say!(
                "{service} {left} over the policy's weeks{slo}: the policy freezes it.",
                "{service} {left}, gezählt über die Wochen der Policy{slo}: Die Policy verlangt einen Freigabestopp.";
                service, left = nothing_left(left), slo
            ),
            _ => say!(
                "{service} has {pages} firing{slo}: the gate freezes it.",
                "{service} hat {pages}{slo}: Das Gate verlangt einen Freigabestopp.";
                service,
                pages = count(
                    value("page-alerts").unwrap_or(1.0) as u64,
                    say!("page", "aktiven Page-Alarm"),
                    say!("pages", "aktive Page-Alarme")
                ),
                slo
            ),
        },
        DecisionRule::BudgetRunsOut => say!(
            "{service} spends the rest of its budget{slo} within 14\u{a0}days with a chance of {chance}{left}.",
            "{service} verbraucht den Rest seines Budgets{slo} binnen 14\u{a0}Tagen mit einer Wahrscheinlichkeit von {chance}{left}.";
            service, slo, chance = share("chance-of-exhaustion"),
            left = value("slo-budget-remaining").map_or_else(String::new, |left| {
                say!("; {left} is left", "; übrig ist {left}"; left = signed_percent(left))
            })
        ),
        DecisionRule::TooFast => {
            let rate = value("deployments-per-week").map_or_else(String::new, super::per_week);
            let most = value("max-deployments-per-week").map_or_else(String::new, super::speed);
            let interval = of("max-deployments-per-week").map_or_else(String::new, interval);
            match value("safe-speed").map(super::speed) {
                Some(full) => say!(
                    "{service} deploys {rate} a week; what remains of its budget{slo} bears {most}{interval}, the whole {full}.",
                    "{service}: {rate} Deployments pro Woche; was vom Budget{slo} übrig ist, trägt {most}{interval}, das ganze {full}.";
                    service, rate, slo, most, interval, full
                ),
                None => say!(
                    "{service} deploys {rate} a week; the whole of its budget{slo} bears {most}{interval}.",
                    "{service}: {rate} Deployments pro Woche; das ganze Budget{slo} trägt {most}{interval}.";
                    service, rate, slo, most, interval
                ),
            }
        }
        DecisionRule::PostmortemOwed => {
            let more = value("postmortems-owed").map_or(0, |n| n as u64).saturating_sub(1);
            say!(
                "{incident} took {share} of the budget of {service}{slo} and has no postmortem in the files{rest}.",
                "{incident}: {share} des Budgets von {service}{slo} verbraucht, und in den Dateien ist kein Postmortem{rest}.";
                incident = d.about.as_deref().map_or_else(|| say!("One incident", "Ein Incident").into(), name),
                share = share("incident-share"), service, slo,
                rest = if more > 0 { say!("; {more} more owed", "; {more} weitere geschuldet"; more) } else { String::new() }
            )
        }
        DecisionRule::OnThePlan => say!(
            "{incidents} took {share} of {budget} of {service}{slo}: the policy puts them on the quarter's plan.",
            "{incidents} haben {share} {budget} von {service}{slo} verbraucht: Die Policy nimmt sie in den Quartalsplan auf.";
            incidents = incidents_of_kind(d.about.as_deref()),
            share = share("class-share"), budget = quarters_budget(value("days-in-files")), service, slo
        ),
    };
    let others: Vec<&str> = d.others.iter().map(String::as_str).collect();
    let likewise = if others.is_empty() {
        String::new()
    } else {
        say!(" Likewise: {others}.", " Ebenso: {others}."; others = list(&others))
    };
    format!("{told}{worth}{likewise}")
}

/// What it is worth: a sentence of its own behind the other, or nothing.
fn worth(d: &Decision) -> String {
    let Some(money) = &d.money else { return String::new() };
    let amount = settings_amount(&decimal(money.amount, 0), &money.currency);
    match d.rule {
        DecisionRule::TooFast => say!(
            " Slowing to that saves about {amount} a week at the given cost per hour.",
            " Dieses Tempo spart bei den angegebenen Kosten je Stunde etwa {amount} pro Woche.";
            amount
        ),
        DecisionRule::Freeze => say!(
            " What is overspent is worth {amount} at the given cost per hour.",
            " Das zu viel Verbrauchte ist bei den angegebenen Kosten je Stunde {amount} wert.";
            amount
        ),
        DecisionRule::BudgetRunsOut => say!(
            " What is left is worth {amount} at the given cost per hour.",
            " Das Übrige ist bei den angegebenen Kosten je Stunde {amount} wert.";
            amount
        ),
        // Its share is of the budget of the days with samples, and the worth of a budget is of all of them.
        DecisionRule::PostmortemOwed => say!(
            " What it took is worth {amount} at the given cost per hour, as if samples covered all of the policy's days.",
            " Das Verbrauchte ist bei den angegebenen Kosten je Stunde {amount} wert, als gäbe es Messwerte für alle Tage der Policy.";
            amount
        ),
        DecisionRule::OnThePlan => say!(
            " What it took is worth {amount} at the given cost per hour.",
            " Das Verbrauchte ist bei den angegebenen Kosten je Stunde {amount} wert.";
            amount
        ),
    }
}

/// `a quarter's budget`; of fewer days, where the files do not reach back so far.
pub(super) fn quarters_budget(days: Option<f64>) -> String {
    match days {
        None => say!("a quarter's budget", "eines Quartalsbudgets").into(),
        Some(days) => say!(
            "the budget of the {days} in the files", "des Budgets der Zeit in den Dateien ({days})";
            days = count(days as u64, say!("day", "Tag"), say!("days", "Tage"))
        ),
    }
}

/// `overspent its budget by 67 %`.
fn nothing_left(left: f64) -> String {
    match left {
        _ if left.abs() < 1e-9 => say!("has nothing of its budget left", "hat nichts von seinem Budget übrig").into(),
        _ if left < 0.0 => say!(
            "overspent its budget by {over}", "hat sein Budget um {over} überzogen"; over = signed_percent(-left)
        ),
        _ => say!("has {left} of its budget left", "hat {left} seines Budgets übrig"; left = signed_percent(left)),
    }
}

/// ` [2.1 – 5.0]`.
fn interval(f: &DecisionFigure) -> String {
    f.low.zip(f.high).map_or_else(String::new, |(l, h)| format!(" [{} – {}]", super::speed(l), super::speed(h)))
}
