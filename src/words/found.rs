//! The findings behind the message as a table: so that each number of its sentences is found again, with what it is of.

use super::message::everyone;
use super::{count, figure, integer, name, noun, per_week, say, signed_percent, speed, unmeasured};
use crate::domain::{Choices, Unit};
use crate::score::decisions::DecisionFigure;
use crate::score::{Finding, FindingCode as Code};

/// Where the numbers of the message come from: what was found, of whom, and its figures with how much is
/// behind them, counted as the choices have it.
pub fn found(f: &Finding, choices: &Choices) -> [String; 3] {
    let of = match everyone(f) {
        all if all.is_empty() => say!("all services", "alle Services").into(),
        all => all,
    };
    let slo = f.slo.as_deref().map_or_else(String::new, |slo| format!(", {}", name(slo)));
    // Of one incident it is held against the budget, of the largest or all against what was spent.
    let title = |id: &str| match (id, f.code) {
        ("incident-share", Code::PostmortemOwed) => {
            say!("share of the budget spent in the incident", "Anteil des Budgets, im Incident verbraucht").to_owned()
        }
        _ => figure_title(id),
    };
    // That there are no others is nothing to tell.
    let worth = f.figures.iter().filter(|f| !(f.id.starts_with("others-") && f.value == 0.0));
    let figures = worth.map(|f| {
        let n = f.n.map_or_else(String::new, |n| format!(" ({})", behind(&f.id, n, choices)));
        let low = f
            .low
            .zip(f.high)
            .map_or_else(String::new, |(low, high)| format!(" {}", super::interval(Some(low), Some(high), f.unit)));
        format!("{}: {}{low}{n}", title(&f.id), figure_told(f))
    });
    let figures: Vec<String> = figures.collect();
    let why = f.unmeasured.as_ref().map(unmeasured);
    let told: Vec<String> = figures.into_iter().chain(why).collect();
    [found_title(f.code).into(), format!("{of}{slo}"), told.join("; ")]
}

/// As the message writes it.
fn figure_told(f: &DecisionFigure) -> String {
    match (f.id.as_str(), f.unit) {
        ("objective", _) => super::as_written(f.value),
        ("budget-consumed" | "slo-budget-remaining" | "incident-share", Unit::Ratio) => signed_percent(f.value),
        ("deployments-per-week", _) => per_week(f.value),
        (_, Unit::PerWeek) => speed(f.value),
        (_, unit) => figure(f.value, unit).text(),
    }
}

/// What a figure is counted over.
fn behind(id: &str, n: u64, choices: &Choices) -> String {
    match id {
        "incident-share" => count(n, say!("incident", "Incident"), say!("incidents", "Incidents")),
        "borne" | "borne-at-least" | "borne-by-what-is-left" | "borne-extrapolated" => count(
            n,
            say!("failed deployment to learn from", "fehlgeschlagenes Deployment als Grundlage"),
            say!("failed deployments to learn from", "fehlgeschlagene Deployments als Grundlage"),
        ),
        "deployments-per-week" => count(n, say!("deployment", "Deployment"), say!("deployments", "Deployments")),
        "deployment-frequency" | "lead-time" | "change-fail-rate" => {
            let (one, many) = noun(id, choices);
            count(n, one, many)
        }
        _ => format!("n = {}", integer(n)),
    }
}

fn figure_title(id: &str) -> String {
    let title = match id {
        "services" => say!("services", "Services"),
        "services-judged" => say!("services with a verdict", "Services mit Urteil"),
        "services-kept" => say!("services that kept their budgets", "Services mit eingehaltenem Budget"),
        "services-held" => say!("services whose releases wait", "Services, deren Releases warten"),
        "others-with-room" => {
            say!("other services with room to ship faster", "andere Services mit Spielraum für mehr Tempo")
        }
        "others-at-limit" => say!("other services without such room", "andere Services ohne solchen Spielraum"),
        "others-unknown" => {
            say!("other services of which it is not known", "andere Services, bei denen es nicht bekannt ist")
        }
        "budget-consumed" => say!("budget spent", "verbrauchtes Budget"),
        "slo-budget-remaining" => say!("budget left", "übriges Budget"),
        "objective" => say!("objective", "Ziel"),
        "incident-share" => {
            say!("share of what was spent that fell in incidents", "Anteil des Verbrauchs in Incidents")
        }
        "postmortems-owed" => say!("postmortems owed", "geschuldete Postmortems"),
        "class-share" => {
            say!("share of the budget that the policy looks at", "Anteil am Budget, auf das die Policy schaut")
        }
        "days-in-files" => say!("days in the files", "Tage in den Dateien"),
        "chance-of-exhaustion" => say!("chance within 14 days", "Wahrscheinlichkeit binnen 14 Tagen"),
        "deployments-per-week" => say!("deployments per week", "Deployments pro Woche"),
        "borne-at-least" => say!("borne per week at least", "mindestens tragbar pro Woche"),
        "borne-by-what-is-left" => say!("borne per week by what is left", "vom Rest tragbar pro Woche"),
        "borne-extrapolated" => say!("borne per week, extrapolated", "tragbar pro Woche, hochgerechnet"),
        "borne" => say!("borne per week", "tragbar pro Woche"),
        "balanced" => say!("balanced score", "ausgewogene Punktzahl"),
        "balanced-before" => say!("balanced score before", "ausgewogene Punktzahl davor"),
        metric => return super::metric_title(metric),
    };
    title.into()
}

fn found_title(code: Code) -> &'static str {
    match code {
        Code::BudgetOverspent => say!("Budget overspent", "Budget überzogen"),
        Code::ObjectiveMissed => say!("Objective missed", "Ziel verfehlt"),
        Code::BudgetRunsOut => say!("Budget may run out", "Budget könnte ausgehen"),
        Code::BudgetLow => say!("Budget low", "Budget knapp"),
        Code::ReleasesHeld => say!("Releases wait", "Releases warten"),
        Code::TooFast => say!("Faster than the budget bears", "Schneller, als das Budget trägt"),
        Code::NoSafeSpeed => say!("No safe speed", "Kein sicheres Tempo"),
        Code::AtTheLimit => say!("As fast as the budget bears", "So schnell, wie das Budget trägt"),
        Code::GuardrailsNeeded => say!("Guardrails needed", "Leitplanken nötig"),
        Code::PostmortemOwed => say!("Postmortem owed", "Postmortem geschuldet"),
        Code::OnThePlan => say!("Belongs on the plan", "Gehört auf den Plan"),
        Code::GotWorse => say!("Clearly worse", "Klar schlechter"),
        Code::TooFewEvents => say!("Too few events to be sure", "Zu wenige Ereignisse für ein sicheres Urteil"),
        Code::DataEndedEarly => say!("Data ended early", "Daten endeten früh"),
        Code::NotJudged => say!("No verdict", "Kein Urteil"),
        Code::SpeedUnknown => say!("Safe speed not known", "Sicheres Tempo nicht bekannt"),
        Code::Recovered => say!("Kept again", "Wieder eingehalten"),
        Code::GotBetter => say!("Clearly better", "Klar besser"),
        Code::RoomToShip => say!("Room to ship faster", "Spielraum für mehr Tempo"),
        Code::BudgetUntouched => say!("Budget untouched", "Budget unberührt"),
        Code::NoClearChange => say!("No clear change", "Keine klare Veränderung"),
        Code::ToldBefore => say!("Period before told, not measured", "Zeitraum davor berichtet, nicht gemessen"),
        Code::NothingBefore => say!("No period before", "Kein Zeitraum davor"),
        Code::PromisesKept => say!("Promises kept", "Eingehaltene Zusagen"),
        Code::Pace => say!("Pace of the median service", "Tempo der Services im Median"),
    }
}

/// Of the table of findings, and the heads of its columns.
pub fn found_caption() -> &'static str {
    say!("What the message is made from, by consequence", "Woraus sich die Kernaussage ergibt, nach Gewicht")
}

pub fn found_head() -> [&'static str; 3] {
    [say!("Found", "Befund"), say!("Of", "Von"), say!("Figures", "Zahlen")]
}

/// Name of the zone.
pub fn the_message() -> &'static str {
    say!("The message", "Die Kernaussage")
}

/// Before the counts of what got better and worse.
pub fn of_services() -> &'static str {
    say!("services: ", "Services: ")
}

pub fn of_slos() -> &'static str {
    say!("SLOs: ", "SLOs: ")
}

pub fn found_fold() -> &'static str {
    say!("Where these numbers come from", "Woher diese Zahlen kommen")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::choice::LeadTimeUnit;

    #[test]
    fn lead_times_are_counted_as_they_are_chosen() {
        let by = |unit| Choices { lead_time: Some(unit), ..Choices::default() };
        let said = |id, n, unit| behind(id, n, &by(unit)).replace(super::super::GLUE, " ");
        assert_eq!(said("lead-time", 41, LeadTimeUnit::Change), "41 changes");
        assert_eq!(said("lead-time", 1, LeadTimeUnit::Change), "1 change");
        assert_eq!(said("lead-time", 41, LeadTimeUnit::Deployment), "41 deployments");
        for id in ["deployments-per-week", "deployment-frequency", "change-fail-rate"] {
            assert_eq!(said(id, 41, LeadTimeUnit::Change), "41 deployments", "{id}");
        }
    }
}
