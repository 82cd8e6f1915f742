//! Where budgets are going, in sentences: exhaustion, alerts, the error-budget policy, levels. Blameless: what
//! happened, and what the policy says of it.

use super::{count, date_time, decimal, duration, name, percent, signed_percent};
use crate::domain::{CalendarUnit, LevelsYear, Method, MissingData, Window};
use crate::score::reliability::{ExhaustionState, Severity};
use crate::score::{AlertRow, LevelReading, PolicyReading, SloReading};

/// What becomes of an SLO's budget; a dash's place is taken by why nobody knows.
pub fn exhaustion(slo: &SloReading) -> String {
    let outlook = &slo.outlook;
    let rate = outlook.burn_now.as_ref().map_or(String::new(), |b| format!(" at the rate of the last {}", b.window));
    let told = match (outlook.exhaustion, outlook.exhausted_at, outlook.projected_exhaustion) {
        (Some(ExhaustionState::Exhausted), Some(at), _) => format!("nothing left since {}", date_time(at)),
        (Some(ExhaustionState::Projected), _, Some(at)) => format!("nothing left by {}{rate}", date_time(at)),
        (Some(ExhaustionState::NotInThisWindow), ..) => format!("lasts to the window's end{rate}"),
        (Some(ExhaustionState::NotAtThisRate), ..) => format!("lasts{rate}"),
        (Some(ExhaustionState::NothingBurns), ..) => {
            format!("nothing was spent{}", rate.replacen(" at the rate of", " in", 1))
        }
        _ => return "cannot be said".into(),
    };
    let told = format!("{}{told}", two_budgets(slo));
    match outlook.estimated_consumed {
        Some(share) if share.is_finite() => format!("{told}; {} spent at the end, estimated", percent(share)),
        _ => told,
    }
}

/// While a calendar window goes on, what is spent of the budget so far and what is spent of the whole window's are two
/// figures, and either may be over when the other is not. Slices still to come are known, so that there is one.
fn two_budgets(slo: &SloReading) -> String {
    let (Window::Calendar { unit, .. }, true, Some(consumed)) = (&slo.window, slo.so_far, slo.budget_consumed) else {
        return String::new();
    };
    if slo.method == Method::Timeslices || !consumed.is_finite() {
        return String::new();
    }
    let unit = match unit {
        CalendarUnit::Day => "day",
        CalendarUnit::Week => "week",
        CalendarUnit::Month => "month",
        CalendarUnit::Quarter => "quarter",
        CalendarUnit::Year => "year",
    };
    format!(
        "{} spent of what has been counted so far; of what the whole {unit} is expected to allow, ",
        percent(consumed)
    )
}

pub fn severity(s: Severity) -> &'static str {
    match s {
        Severity::Page => "page",
        Severity::Ticket => "ticket",
    }
}

/// From when to when, or that it goes on.
pub fn alert_span(a: &AlertRow) -> String {
    match a.until {
        Some(until) => format!("{}, for {}", date_time(a.from), duration(until.secs_since(a.from))),
        None => format!("{}, still firing when the data ends", date_time(a.from)),
    }
}

/// The policy over the period: freezes, what shipped meanwhile, what is owed, and the alerts.
pub fn policy(p: &PolicyReading) -> Vec<String> {
    let mut said = vec![];
    said.push(match p.freezes.len() as u64 {
        0 => format!("Never over the budget of the trailing {}: no freeze.", count(p.days, "day", "days")),
        n => format!(
            "{} in which the trailing {} were over budget, {} of the period; {}.",
            count(n, "stretch", "stretches"),
            count(p.days, "day", "days"),
            percent(p.frozen_share),
            if p.frozen_now { "still so at its end" } else { "none at its end" }
        ),
    });
    let exempt = p.shipped.iter().filter(|s| s.exempt).count() as u64;
    let shipped = p.shipped.len() as u64 - exempt;
    if !p.freezes.is_empty() {
        let passed = match exempt {
            0 => String::new(),
            n => format!("; {n} more passed as a kind that may"),
        };
        said.push(format!("{} shipped while frozen{passed}.", count(shipped, "deployment", "deployments")));
    }
    let due: Vec<_> = p.incidents.iter().filter(|i| i.postmortem_due).collect();
    let owed = due.iter().filter(|i| i.postmortem.is_none()).count() as u64;
    if !due.is_empty() {
        said.push(format!(
            "{} took enough of the budget for a postmortem; {owed} without one in the files.",
            count(due.len() as u64, "incident", "incidents")
        ));
    }
    for class in p.classes.iter().filter(|c| c.on_the_plan) {
        let of = match class.days {
            Some(days) => format!("the budget of the {} in the files", count(days, "day", "days")),
            None => "a quarter's budget".into(),
        };
        said.push(format!(
            "Incidents of the kind {} took {} of {of}: the policy puts them on the quarter's plan.",
            class.kind.as_deref().map_or_else(|| "not told".into(), name),
            percent(class.share)
        ));
    }
    let alerts = p.pages + p.tickets;
    let with = match p.alerts_with_incident {
        Some(with) if alerts > 0 => format!("; {with} of {alerts} with an incident"),
        _ => String::new(),
    };
    said.push(format!(
        "{} and {} would have been sent, {} a week{with}.",
        count(p.pages, "page", "pages"),
        count(p.tickets, "ticket", "tickets"),
        decimal(p.alerts_per_week, 1)
    ));
    said
}

pub fn missing_data(choice: MissingData) -> &'static str {
    match choice {
        MissingData::Ignored => "gaps ignored",
        MissingData::Good => "gaps counted good",
        MissingData::Bad => "gaps counted bad",
    }
}

/// Before and after exclusions and the choice for missing data.
pub fn adjusted(slo: &SloReading) -> Option<String> {
    let before = slo.outlook.unadjusted.as_ref()?;
    let left = |share: Option<f64>| share.map_or_else(|| "no data".into(), signed_percent);
    Some(format!(
        "{}: budget left {} as measured ({}), {} as counted ({}, {}).",
        name(&slo.slo),
        left(before.budget_remaining),
        count(before.samples, "sample", "samples"),
        left(slo.budget_remaining),
        count(before.samples_counted, "sample", "samples"),
        missing_data(before.missing_data)
    ))
}

/// `High (82 %)`: the level with the share of what could be that lies in its best band; why there is none.
pub fn level_said(l: &LevelReading) -> String {
    if let Some(u) = &l.unmeasured {
        return super::unmeasured(u);
    }
    let likely = l.chances.iter().max_by(|a, b| a.probability.total_cmp(&b.probability));
    match likely {
        Some(most) => {
            format!("{} (most likely {}, {})", l.name, most.level.replace('-', " "), percent(most.probability))
        }
        None => l.name.clone(),
    }
}

pub fn levels_year(year: LevelsYear) -> &'static str {
    match year {
        LevelsYear::Y2021 => "2021",
        LevelsYear::Y2022 => "2022",
        LevelsYear::Y2023 => "2023",
        LevelsYear::Y2024 => "2024",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Instant;
    use crate::score::reliability::{ClassShare, FreezeRow, IncidentShare, ShippedRow};

    fn plain(texts: Vec<String>) -> Vec<String> {
        texts.into_iter().map(|t| t.replace('\u{a0}', " ")).collect()
    }

    fn quiet() -> PolicyReading {
        PolicyReading {
            days: 28,
            frozen_now: false,
            frozen_share: 0.0,
            freezes: vec![],
            shipped: vec![],
            incidents: vec![],
            classes: vec![],
            pages: 0,
            tickets: 1,
            alerts_per_week: 0.3,
            alerts_with_incident: None,
        }
    }

    #[test]
    fn the_policy_is_told_in_sentences() {
        assert_eq!(
            plain(policy(&quiet())),
            [
                "Never over the budget of the trailing 28 days: no freeze.",
                "0 pages and 1 ticket would have been sent, 0.3 a week.",
            ]
        );
        let at = Instant::from_civil(2026, 11, 2, 0);
        let shipped = |exempt| ShippedRow { deployment: "d".into(), at, kind: None, exempt };
        let incident = IncidentShare {
            incident: None,
            started_at: at,
            slo: None,
            share: Some(0.4),
            bad: Some(4.0),
            allowed: Some(10.0),
            unmeasured: None,
            postmortem_due: true,
            postmortem: None,
        };
        let class = ClassShare {
            kind: Some("regression".into()),
            incidents: 2,
            measured: 2,
            slo: "a".into(),
            share: 0.31,
            days: None,
            bad: Some(31.0),
            allowed: Some(100.0),
            on_the_plan: true,
        };
        let busy = PolicyReading {
            frozen_now: true,
            frozen_share: 0.5,
            freezes: vec![FreezeRow { slo: "a".into(), from: at, until: None }],
            shipped: vec![shipped(false), shipped(false), shipped(true)],
            incidents: vec![incident],
            classes: vec![class],
            pages: 3,
            alerts_with_incident: Some(2),
            alerts_per_week: 1.0,
            ..quiet()
        };
        assert_eq!(
            plain(policy(&busy)),
            [
                "1 stretch in which the trailing 28 days were over budget, 50 % of the period; still so at its end.",
                "2 deployments shipped while frozen; 1 more passed as a kind that may.",
                "1 incident took enough of the budget for a postmortem; 1 without one in the files.",
                "Incidents of the kind regression took 31 % of a quarter's budget: the policy puts them on the quarter's plan.",
                "3 pages and 1 ticket would have been sent, 1.0 a week; 2 of 4 with an incident.",
            ]
        );
        let mut short = busy;
        short.classes[0].days = Some(63);
        assert_eq!(
            plain(policy(&short))[3],
            "Incidents of the kind regression took 31 % of the budget of the 63 days in the files: the policy puts them on the quarter's plan."
        );
    }

    #[test]
    fn exhaustion_names_its_rate() {
        let text = r#"{"service": "a", "slo": "b", "method": "occurrences", "window": {"rolling": {"secs": 60}}, "from": "2026-11-01T00:00:00Z", "to": "2026-11-02T00:00:00Z", "so_far": false, "covered": 1, "good": "1", "bad": "0", "total": "1", "verdict": "met", "elapsed": 1}"#;
        let mut slo: SloReading = serde_json::from_str(text).unwrap();
        assert_eq!(exhaustion(&slo), "cannot be said");
        slo.outlook.exhaustion = Some(ExhaustionState::Projected);
        slo.outlook.projected_exhaustion = Some(Instant::from_civil(2026, 11, 20, 0));
        slo.outlook.burn_now = Some(crate::score::reliability::Burn {
            window: "3d".into(),
            secs: 259_200,
            rate: Some(2.0),
            bad: None,
            total: None,
            unmeasured: None,
        });
        slo.outlook.estimated_consumed = Some(1.32);
        assert_eq!(
            exhaustion(&slo).replace('\u{a0}', " "),
            "nothing left by 20 Nov 2026, 00:00 UTC at the rate of the last 3d; 132 % spent at the end, estimated"
        );
        slo.window = Window::Calendar { unit: CalendarUnit::Month, zone: "UTC".into() };
        (slo.so_far, slo.budget_consumed) = (true, Some(2.0));
        assert_eq!(
            exhaustion(&slo).replace('\u{a0}', " "),
            "200 % spent of what has been counted so far; of what the whole month is expected to allow, nothing left by 20 Nov 2026, 00:00 UTC at the rate of the last 3d; 132 % spent at the end, estimated"
        );
        slo.method = Method::Timeslices;
        assert!(exhaustion(&slo).starts_with("nothing left by"), "slices still to come are known");
    }
}
