//! Where budgets are going, in sentences: exhaustion, alerts, the error-budget policy, levels. Blameless: what
//! happened, and what the policy says of it.

use super::{count, date_time, decimal, duration, name, percent, say, sentence_case, signed_percent, spoken};
use crate::domain::{CalendarUnit, Language, LevelsYear, Method, MissingData, Window};
use crate::score::reliability::{ExhaustionState, Severity};
use crate::score::{AlertRow, ClassShare, LevelReading, PolicyReading, SloReading};

/// `3 days` of `3d`; hours and minutes as they are.
pub fn look_back(window: &str) -> String {
    let days = window.strip_suffix('d').and_then(|n| n.parse().ok());
    days.map_or_else(|| window.to_owned(), |n| count(n, say!("day", "Tag"), say!("days", "Tage")))
}

/// What becomes of an SLO's budget; a dash's place is taken by why nobody knows.
pub fn exhaustion(slo: &SloReading) -> String {
    let outlook = &slo.outlook;
    let window = outlook.burn_now.as_ref().map(|b| b.window.as_str());
    let rate = window.map_or_else(String::new, |window| {
        let window = look_back(window);
        say!(" at the rate of the last {window}", " bei der Rate der letzten {window}"; window)
    });
    let told = match (outlook.exhaustion, outlook.exhausted_at, outlook.projected_exhaustion) {
        (Some(ExhaustionState::Exhausted), Some(at), _) => {
            say!("nothing left since {at}", "nichts übrig seit {at}"; at = date_time(at))
        }
        (Some(ExhaustionState::Projected), _, Some(at)) => {
            say!("nothing left by {at}{rate}", "nichts übrig ab {at}{rate}"; at = date_time(at), rate)
        }
        (Some(ExhaustionState::NotInThisWindow), ..) => {
            say!("lasts to the window's end{rate}", "reicht bis zum Ende des Fensters{rate}"; rate)
        }
        (Some(ExhaustionState::NotAtThisRate), ..) => say!("lasts{rate}", "reicht{rate}"; rate),
        (Some(ExhaustionState::NothingBurns), ..) => match window {
            Some(window) => say!(
                "nothing was spent in the last {window}",
                "nichts verbraucht während der letzten {days}";
                window, days = look_back(window)
            ),
            None => say!("nothing was spent", "nichts verbraucht").into(),
        },
        _ => return say!("cannot be said", "nicht zu sagen").into(),
    };
    let told = format!("{}{told}", two_budgets(slo));
    match outlook.estimated_consumed {
        Some(share) if share.is_finite() => say!(
            "{told}; {share} spent at the end, estimated",
            "{told}; {share} am Ende verbraucht, geschätzt";
            told,
            share = percent(share)
        ),
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
        CalendarUnit::Day => say!("day", "Tag"),
        CalendarUnit::Week => say!("week", "Woche"),
        CalendarUnit::Month => say!("month", "Monat"),
        CalendarUnit::Quarter => say!("quarter", "Quartal"),
        CalendarUnit::Year => say!("year", "Jahr"),
    };
    say!(
        "{share} spent of what has been counted so far; of what the whole {unit} is expected to allow, ",
        "{share} verbraucht, gemessen am bisher Gezählten; von dem, was voraussichtlich insgesamt erlaubt ist ({unit}): ";
        share = percent(consumed),
        unit
    )
}

pub fn severity(s: Severity) -> &'static str {
    match s {
        Severity::Page => say!("page", "Alarm"),
        Severity::Ticket => say!("ticket", "Ticket"),
    }
}

/// From when to when, or that it goes on.
pub fn alert_span(a: &AlertRow) -> String {
    match a.until {
        Some(until) => say!(
            "{at}, for {long}",
            "{at}, {long} lang";
            at = date_time(a.from),
            long = duration(until.secs_since(a.from))
        ),
        None => say!(
            "{at}, still firing when the data ends",
            "{at}, am Ende der Daten noch aktiv";
            at = date_time(a.from)
        ),
    }
}

/// The policy over the period: freezes, what shipped meanwhile, what is owed, and the alerts.
pub fn policy(p: &PolicyReading) -> Vec<String> {
    let days = count(p.days, say!("day", "Tag"), say!("days", "Tage"));
    let mut said = vec![match p.freezes.len() as u64 {
        0 => say!(
            "Never over the budget of the trailing {days}: no freeze.",
            "Nie über dem Budget des gleitenden Fensters ({days}): kein Freigabestopp.";
            days
        ),
        n => {
            let stretches = count(n, say!("stretch", "Abschnitt"), say!("stretches", "Abschnitte"));
            let share = percent(p.frozen_share);
            match p.frozen_now {
                true => say!(
                    "{stretches} in which the trailing {days} were over budget, {share} of the period; still so at its end.",
                    "{stretches} über dem Budget des gleitenden Fensters ({days}), {share} des Zeitraums; an dessen Ende noch immer.";
                    stretches, days, share
                ),
                false => say!(
                    "{stretches} in which the trailing {days} were over budget, {share} of the period; none at its end.",
                    "{stretches} über dem Budget des gleitenden Fensters ({days}), {share} des Zeitraums; an dessen Ende nicht mehr.";
                    stretches, days, share
                ),
            }
        }
    }];
    let exempt = p.shipped.iter().filter(|s| s.exempt).count() as u64;
    let shipped = p.shipped.len() as u64 - exempt;
    if !p.freezes.is_empty() {
        let shipped = count(shipped, say!("deployment", "Deployment"), say!("deployments", "Deployments"));
        said.push(match exempt {
            0 => say!("{shipped} shipped while frozen.", "{shipped} während des Freigabestopps ausgeliefert."; shipped),
            n => say!(
                "{shipped} shipped while frozen; {n} more passed as a kind that may.",
                "{shipped} während des Freigabestopps ausgeliefert; {n} weitere als erlaubte Art.";
                shipped, n
            ),
        });
    }
    let due: Vec<_> = p.incidents.iter().filter(|i| i.postmortem_due).collect();
    let owed = due.iter().filter(|i| i.postmortem.is_none()).count() as u64;
    if !due.is_empty() {
        said.push(say!(
            "{incidents} took enough of the budget for a postmortem; {owed} without one in the files.",
            "{incidents} mit genug Budgetverbrauch für ein Postmortem; {owed} ohne eines in den Dateien.";
            incidents = count(due.len() as u64, say!("incident", "Incident"), say!("incidents", "Incidents")),
            owed
        ));
    }
    said.extend(p.classes.iter().filter(|c| c.on_the_plan).map(on_the_plan));
    said.push(alerts(p));
    said
}

/// Of one kind, or those of which no file tells it.
pub fn incidents_of_kind(kind: Option<&str>) -> String {
    match kind {
        Some(kind) => say!("Incidents of the kind {kind}", "Incidents der Art {kind}"; kind = name(kind)),
        None => say!("Incidents without a kind", "Incidents ohne Angabe der Art").into(),
    }
}

fn on_the_plan(class: &ClassShare) -> String {
    let incidents = incidents_of_kind(class.kind.as_deref());
    let share = percent(class.share);
    match class.days {
        Some(days) => say!(
            "{incidents} took {share} of the budget of the {days} in the files: the policy puts them on the quarter's plan.",
            "{incidents} nahmen {share} des Budgets der Zeit in den Dateien ({days}): Die Policy setzt sie auf den Quartalsplan.";
            incidents, share, days = count(days, say!("day", "Tag"), say!("days", "Tage"))
        ),
        None => say!(
            "{incidents} took {share} of a quarter's budget: the policy puts them on the quarter's plan.",
            "{incidents} nahmen {share} eines Quartalsbudgets: Die Policy setzt sie auf den Quartalsplan.";
            incidents, share
        ),
    }
}

fn alerts(p: &PolicyReading) -> String {
    let all = p.pages + p.tickets;
    let pages = count(p.pages, say!("page", "Alarm"), say!("pages", "Alarme"));
    let tickets = count(p.tickets, say!("ticket", "Ticket"), say!("tickets", "Tickets"));
    let rate = decimal(p.alerts_per_week, 1);
    match p.alerts_with_incident {
        Some(with) if all > 0 => say!(
            "{pages} and {tickets} would have been sent, {rate} a week; {with} of {all} with an incident.",
            "{pages} und {tickets} wären gesendet worden, {rate} pro Woche; {with} von {all} mit einem Incident.";
            pages, tickets, rate, with, all
        ),
        _ => say!(
            "{pages} and {tickets} would have been sent, {rate} a week.",
            "{pages} und {tickets} wären gesendet worden, {rate} pro Woche.";
            pages, tickets, rate
        ),
    }
}

pub fn missing_data(choice: MissingData) -> &'static str {
    match choice {
        MissingData::Ignored => say!("gaps ignored", "Lücken nicht gezählt"),
        MissingData::Good => say!("gaps counted good", "Lücken als gut gezählt"),
        MissingData::Bad => say!("gaps counted bad", "Lücken als schlecht gezählt"),
    }
}

/// Before and after exclusions and the choice for missing data.
pub fn adjusted(slo: &SloReading) -> Option<String> {
    let before = slo.outlook.unadjusted.as_ref()?;
    let left = |share: Option<f64>| share.map_or_else(|| say!("no data", "keine Daten").into(), signed_percent);
    let samples = |n| count(n, say!("sample", "Messwert"), say!("samples", "Messwerte"));
    Some(say!(
        "{slo}: budget left {before} as measured ({all}), {after} as counted ({counted}, {choice}).",
        "{slo}: übriges Budget {before} wie gemessen ({all}), {after} wie gezählt ({counted}, {choice}).";
        slo = name(&slo.slo),
        before = left(before.budget_remaining),
        all = samples(before.samples),
        after = left(slo.budget_remaining),
        counted = samples(before.samples_counted),
        choice = missing_data(before.missing_data)
    ))
}

/// `High (82 %)`: the level with the share of what could be that lies in its best band; why there is none.
pub fn level_said(l: &LevelReading) -> String {
    if let Some(u) = &l.unmeasured {
        return super::unmeasured(u);
    }
    let likely = l.chances.iter().max_by(|a, b| a.probability.total_cmp(&b.probability));
    match likely {
        Some(most) if most.level.replace('-', " ").eq_ignore_ascii_case(&l.name) => say!(
            "{level} ({chance} likely)", "{level} (zu {chance} wahrscheinlich)"; level = l.name, chance = percent(most.probability)
        ),
        Some(most) => {
            let likely = most.level.replace('-', " ");
            // A name, and as such with a capital in German.
            let likely = if spoken() == Language::German { sentence_case(&likely) } else { likely };
            say!(
                "{level} (most likely {likely}, {chance})",
                "{level} (am wahrscheinlichsten {likely}, {chance})";
                level = l.name,
                likely,
                chance = percent(most.probability)
            )
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
            "nothing left by 20 Nov 2026, 00:00 UTC at the rate of the last 3 days; 132 % spent at the end, estimated"
        );
        slo.window = Window::Calendar { unit: CalendarUnit::Month, zone: "UTC".into() };
        (slo.so_far, slo.budget_consumed) = (true, Some(2.0));
        assert_eq!(
            exhaustion(&slo).replace('\u{a0}', " "),
            "200 % spent of what has been counted so far; of what the whole month is expected to allow, nothing left by 20 Nov 2026, 00:00 UTC at the rate of the last 3 days; 132 % spent at the end, estimated"
        );
        slo.method = Method::Timeslices;
        assert!(exhaustion(&slo).starts_with("nothing left by"), "slices still to come are known");
    }
}
