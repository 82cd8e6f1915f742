//! The rules of the gate, of the decisions and of the policy, the four questions, and the choices, each with what is in
//! force.

use super::metrics::{POLICY, WORKBOOK_5};
use super::{Entry, InForce, Source};
use crate::domain::DecisionRule;
use crate::protocol::Definition;
use crate::score::gate::GateRuleId;
use crate::score::outcomes::QuestionId;
use crate::words::{
    count, decision_title, definition_default, definition_sentence, definition_title, definition_value,
    gate_rule_title, list, percent, question_title, say,
};

const FREEZES: [GateRuleId; 3] = [GateRuleId::SloBudget, GateRuleId::PolicyBudget, GateRuleId::PageAlert];
const GUARDS: [GateRuleId; 4] =
    [GateRuleId::LowBudget, GateRuleId::TicketAlert, GateRuleId::Overdraw, GateRuleId::StaleData];

fn entry(id: String, term: &str, text: String, addresses: &[Source]) -> Entry {
    Entry { id, term: term.into(), text: vec![text], addresses: addresses.to_vec(), ..Entry::default() }
}

/// Its code, as the JSON has it.
fn code<T: serde::Serialize>(of: T) -> String {
    serde_json::to_value(of).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

pub fn gate(force: &InForce) -> Vec<Entry> {
    let days = days(force.policy.days);
    let (low, overdraw) = (percent(force.gate.budget_left), percent(force.gate.overdraw));
    let all = FREEZES.into_iter().map(|id| (id, true)).chain(GUARDS.into_iter().map(|id| (id, false)));
    all.map(|(id, freezes)| {
        let text = match id {
            GateRuleId::SloBudget => say!(
                "The budget over the SLO’s own window is 0 % or less; of a calendar window, the whole of it.",
                "Vom Budget über das eigene Fenster des SLO sind 0 % oder weniger übrig; bei einem Kalenderfenster vom ganzen."
            )
            .to_owned(),
            GateRuleId::PolicyBudget => say!(
                "The budget over the policy’s trailing {days} is 0 % or less.",
                "Vom Budget über die letzten {days} der Policy sind 0 % oder weniger übrig.";
                days
            ),
            GateRuleId::PageAlert => say!(
                "One burn-rate alert of the severity page or more would fire at the moment asked about.",
                "Mindestens ein Burn-Rate-Alarm der höchsten Dringlichkeit würde zum gefragten Zeitpunkt auslösen."
            )
            .to_owned(),
            GateRuleId::LowBudget => say!(
                "Less than {low} of the budget is left.",
                "Weniger als {low} des Budgets sind übrig.";
                low
            ),
            GateRuleId::TicketAlert => say!(
                "One burn-rate alert of the severity ticket or more would fire.",
                "Mindestens ein Burn-Rate-Alarm der Dringlichkeit Ticket würde auslösen."
            )
            .to_owned(),
            GateRuleId::Overdraw => say!(
                "The chance that an average failure takes more than is left is above {overdraw}.",
                "Die Wahrscheinlichkeit, dass ein durchschnittlicher Fehlschlag mehr nimmt, als übrig ist, liegt über {overdraw}.";
                overdraw
            ),
            GateRuleId::StaleData => say!(
                "The last sample ended longer ago than allowed, 24 hours by default. Judged only where a clock is given: by evenkeel gate.",
                "Der letzte Messwert endete vor längerer Zeit als erlaubt, voreingestellt 24 Stunden. Nur geprüft, wo es eine Uhr gibt: mit evenkeel gate."
            )
            .to_owned(),
        };
        let follows = match freezes {
            true => say!("freeze", "Freigabestopp"),
            false => say!("guardrails", "Leitplanken"),
        };
        let alerts = matches!(id, GateRuleId::PageAlert | GateRuleId::TicketAlert);
        Entry {
            facts: vec![(say!("What follows", "Was folgt"), follows.to_owned())],
            ..entry(
                format!("gate-{}", code(id)),
                gate_rule_title(id),
                text,
                if alerts { &[WORKBOOK_5] } else if id == GateRuleId::PolicyBudget { &[POLICY] } else { &[] },
            )
        }
    })
    .collect()
}

fn days(n: u64) -> String {
    count(n, say!("day", "Tag"), say!("days", "Tage"))
}

const DECISIONS: [DecisionRule; 5] = [
    DecisionRule::Freeze,
    DecisionRule::BudgetRunsOut,
    DecisionRule::TooFast,
    DecisionRule::PostmortemOwed,
    DecisionRule::OnThePlan,
];

pub fn decisions(force: &InForce) -> Vec<Entry> {
    let appetite = percent(force.risk.appetite);
    let (incident, class) = (percent(force.policy.incident_share), percent(force.policy.class_share));
    let all = DECISIONS.into_iter().map(|rule| {
        let text = match rule {
            DecisionRule::Freeze => say!(
                "A budget is gone, over the SLO’s window or the policy’s, or a page fires: the gate freezes the service.",
                "Ein Budget ist aufgebraucht, über das Fenster des SLO oder der Policy, oder ein Alarm löst aus: es gilt Freigabestopp."
            )
            .to_owned(),
            DecisionRule::BudgetRunsOut => say!(
                "The forecast spends the rest of a budget within 14 days with a chance that is worth a warning.",
                "Nach der Prognose ist der Rest eines Budgets binnen 14 Tagen mit warnenswerter Wahrscheinlichkeit verbraucht."
            )
            .to_owned(),
            DecisionRule::TooFast => say!(
                "More is deployed per week than the budget bears at a risk appetite of {appetite}.",
                "Es wird pro Woche mehr ausgeliefert, als das Budget bei einem getragenen Risiko von {appetite} trägt.";
                appetite
            ),
            DecisionRule::PostmortemOwed => say!(
                "One incident took more than {incident} of the policy’s budget and has no postmortem in the files.",
                "Ein Incident nahm mehr als {incident} des Budgets der Policy und hat kein Postmortem in den Dateien.";
                incident
            ),
            DecisionRule::OnThePlan => say!(
                "Incidents of one kind took more than {class} of a quarter’s budget.",
                "Incidents einer Art nahmen mehr als {class} des Budgets eines Quartals.";
                class
            ),
        };
        entry(format!("decision-{}", code(rule)), decision_title(rule), text, &[])
    });
    all.collect()
}

pub fn policy(force: &InForce) -> Vec<Entry> {
    let p = &force.policy;
    let quarter = count(p.quarter_days, say!("day", "Tag"), say!("days", "Tagen"));
    let days = days(p.days);
    let (incident, class) = (percent(p.incident_share), percent(p.class_share));
    let exempt: Vec<&str> = p.exempt.iter().map(String::as_str).collect();
    let exempt = if exempt.is_empty() { say!("none", "keine").to_owned() } else { list(&exempt) };
    let rows = [
        (
            "policy-freeze",
            say!("Over budget", "Über dem Budget"),
            say!(
                "Over the budget of the trailing {days}: releases stop. Kinds that pass: {exempt}.",
                "Über dem Budget der letzten {days}: keine Releases. Arten, die dennoch dürfen: {exempt}.";
                days, exempt
            ),
        ),
        (
            "policy-postmortem",
            say!("A postmortem is owed", "Ein Postmortem ist fällig"),
            say!(
                "One incident that takes more than {incident} of that budget owes a postmortem with an urgent action.",
                "Ein Incident, der mehr als {incident} dieses Budgets nimmt, verlangt ein Postmortem mit einer dringenden Maßnahme.";
                incident
            ),
        ),
        (
            "policy-class",
            say!("On the quarter’s plan", "In die Quartalsplanung"),
            say!(
                "A kind of incident that takes more than {class} of the budget of {quarter} goes on the quarter’s plan.",
                "Eine Art von Incidents, die mehr als {class} des Budgets von {quarter} nimmt, kommt in die Quartalsplanung.";
                class, quarter
            ),
        ),
    ];
    rows.into_iter().map(|(id, term, text)| entry(id.into(), term, text, &[POLICY])).collect()
}

const QUESTIONS: [QuestionId; 4] = [QuestionId::Revenue, QuestionId::Experience, QuestionId::Budgets, QuestionId::Cost];

pub fn questions() -> Vec<Entry> {
    let all = QUESTIONS.into_iter().map(|id| {
        let text = match id {
            QuestionId::Revenue => say!(
                "Yes when the features of the period brought more revenue after than before and none of their services degraded; no when either failed.",
                "Ja, wenn die Features des Zeitraums danach mehr Umsatz brachten als davor und keiner ihrer Services schlechter wurde; nein, wenn eines davon nicht zutrifft."
            ),
            QuestionId::Experience => say!(
                "By satisfaction and KPIs that were given, before and after; bad events beside them.",
                "Nach angegebener Zufriedenheit und KPIs, davor und danach; daneben die schlechten Ereignisse."
            ),
            QuestionId::Budgets => say!(
                "Yes when every measured SLO has some of its budget left.",
                "Ja, wenn jedes gemessene SLO noch etwas von seinem Budget hat."
            ),
            QuestionId::Cost => say!(
                "Yes when what the period’s months cost stayed within the targets given.",
                "Ja, wenn die Kosten der Monate des Zeitraums in den angegebenen Zielen blieben."
            ),
        };
        entry(format!("question-{}", code(id)), question_title(id), text.to_owned(), &[])
    });
    all.collect()
}

pub fn choices(force: &InForce) -> Vec<Entry> {
    let all = Definition::ALL.into_iter().map(|of| {
        let now = match of.get(&force.options) {
            Some(value) => definition_value(of, value),
            None => definition_default(of, of.get(&force.settings)),
        };
        let default = definition_default(of, None);
        let mut facts = vec![(say!("In force", "Es gilt"), now), (say!("Default", "Voreinstellung"), default)];
        // Industries and sizes are a page of their own.
        if !matches!(of, Definition::Industry | Definition::Size) {
            let values: Vec<String> = of.values().into_iter().map(|value| definition_value(of, value)).collect();
            facts.push((say!("Values", "Werte"), values.join("; ")));
        }
        Entry {
            facts,
            ..entry(format!("choice-{}", of.short()), definition_title(of), definition_sentence(of).to_owned(), &[])
        }
    });
    all.collect()
}
