//! The findings behind the message as a table: so that each number of its sentences is found again, with what it is of.

use super::message::everyone;
use super::{figure, integer, name, per_week, signed_percent, speed, unmeasured};
use crate::domain::Unit;
use crate::score::decisions::DecisionFigure;
use crate::score::{Finding, FindingCode as Code};

/// Where the numbers of the message come from: what was found, of whom, and its figures with how much is behind them.
pub fn found(f: &Finding) -> [String; 3] {
    let of = match everyone(f) {
        all if all.is_empty() => "all services".into(),
        all => all,
    };
    let slo = f.slo.as_deref().map_or_else(String::new, |slo| format!(", {}", name(slo)));
    let figures = f.figures.iter().map(|f| {
        let n = f.n.map_or_else(String::new, |n| format!(", n = {}", integer(n)));
        let low = f
            .low
            .zip(f.high)
            .map_or_else(String::new, |(low, high)| format!(" {}", super::interval(Some(low), Some(high), f.unit)));
        format!("{}: {}{low}{n}", figure_title(&f.id), figure_told(f))
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

fn figure_title(id: &str) -> String {
    let title = match id {
        "services" | "services-judged" => "services",
        "services-kept" => "services that kept their budgets",
        "services-held" => "services whose releases wait",
        "others-with-room" => "others with room",
        "others-at-limit" => "others without",
        "others-unknown" => "others not known",
        "budget-consumed" => "budget spent",
        "slo-budget-remaining" => "budget left",
        "objective" => "objective",
        "incident-share" => "share while incidents lasted",
        "postmortems-owed" => "postmortems owed",
        "class-share" => "share of a quarter's budget",
        "chance-of-exhaustion" => "chance within 14 days",
        "deployments-per-week" => "deployments per week",
        "borne-at-least" => "borne per week at least",
        "borne-by-what-is-left" => "borne per week by what is left",
        "borne-extrapolated" => "borne per week, extrapolated",
        "borne" => "borne per week",
        "balanced" => "balanced score",
        "balanced-before" => "balanced score before",
        metric => return super::metric_title(metric),
    };
    title.into()
}

const fn found_title(code: Code) -> &'static str {
    match code {
        Code::BudgetOverspent => "Budget overspent",
        Code::ObjectiveMissed => "Objective missed",
        Code::BudgetRunsOut => "Budget may run out",
        Code::BudgetLow => "Budget low",
        Code::ReleasesHeld => "Releases wait",
        Code::TooFast => "Faster than the budget bears",
        Code::NoSafeSpeed => "No safe speed",
        Code::AtTheLimit => "As fast as the budget bears",
        Code::GuardrailsNeeded => "Guardrails needed",
        Code::PostmortemOwed => "Postmortem owed",
        Code::OnThePlan => "Belongs on the plan",
        Code::GotWorse => "Clearly worse",
        Code::TooFewEvents => "Too few events to be sure",
        Code::DataEndedEarly => "Data ended early",
        Code::NotJudged => "No verdict",
        Code::SpeedUnknown => "Safe speed not known",
        Code::Recovered => "Kept again",
        Code::GotBetter => "Clearly better",
        Code::RoomToShip => "Room to ship faster",
        Code::BudgetUntouched => "Budget untouched",
        Code::NoClearChange => "No clear change",
        Code::NothingBefore => "No period before",
        Code::PromisesKept => "Promises kept",
        Code::Pace => "Pace of the median service",
    }
}

/// Of the table of findings, and the heads of its columns.
pub const FOUND: &str = "What the message is made from, by consequence";
pub const FOUND_HEAD: [&str; 3] = ["Found", "Of", "Figures"];
/// Name of the zone.
pub const THE_MESSAGE: &str = "The message";
/// Before the counts of what got better and worse, for who cannot see the tile they stand in.
pub const OF_SERVICES: &str = "Services: ";
pub const OF_SLOS: &str = "SLOs: ";
pub const FOUND_FOLD: &str = "Where these numbers come from";
