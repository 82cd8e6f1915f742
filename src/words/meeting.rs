//! The meeting: who decides and until when, notes, actions, and what became of last time's.

use super::name::visible;
use super::{count, date, say};
use crate::domain::review::{Action, ActionState, Decided, Section};
use crate::domain::{Day, Instant, time::DAY};

pub fn owner() -> &'static str {
    say!("Owner", "Verantwortlich")
}
pub fn by() -> &'static str {
    say!("By", "Bis")
}
/// Before the room for a day, on paper.
pub fn by_blank() -> &'static str {
    say!("by:", "bis:")
}
pub fn decided_label() -> &'static str {
    say!("Decided", "Entschieden")
}
pub fn decided_hint() -> &'static str {
    say!("agreed, …", "vereinbart, …")
}
pub fn notes() -> &'static str {
    say!("Notes", "Notizen")
}
pub fn actions() -> &'static str {
    say!("Actions", "Maßnahmen")
}
pub fn action() -> &'static str {
    say!("Action", "Maßnahme")
}
pub fn new_action() -> &'static str {
    say!("New action", "Neue Maßnahme")
}
pub fn new_action_hint() -> &'static str {
    say!("Add an action", "Maßnahme hinzufügen")
}
pub fn state() -> &'static str {
    say!("State", "Stand")
}
pub fn outcome() -> &'static str {
    say!("What became of it?", "Was wurde daraus?")
}
pub fn remove() -> &'static str {
    say!("Remove", "Entfernen")
}
pub fn last_time() -> &'static str {
    say!("What became of last time’s actions?", "Was wurde aus den Maßnahmen vom letzten Mal?")
}
pub fn talk() -> &'static str {
    say!("Talk", "Gespräch")
}
pub fn talk_lead() -> &'static str {
    say!(
        "Questions that these figures raise, each with the numbers behind it. They are questions: what happened together need not have caused one another.",
        "Fragen, die diese Zahlen aufwerfen, jede mit den Zahlen dahinter. Es sind Fragen: Was zusammenfiel, muss einander nicht verursacht haben."
    )
}
pub fn kept_lead() -> &'static str {
    say!(
        "What is written here goes into the scorecard’s JSON and into scorecard.yaml when you save it, and nowhere else. Hand that file over next time, and the actions come back to be asked after.",
        "Was hier steht, geht beim Speichern in das JSON der Scorecard und in scorecard.yaml, und sonst nirgendwohin. Diese Datei beim nächsten Mal wieder übergeben, dann kommen die Maßnahmen zur Nachfrage zurück."
    )
}
pub fn not_saved() -> &'static str {
    say!("Not saved yet.", "Noch nicht gespeichert.")
}
pub fn save() -> &'static str {
    say!("Save settings", "Einstellungen speichern")
}
pub fn start_over() -> &'static str {
    say!("Start over", "Neu beginnen")
}
pub fn stay() -> &'static str {
    say!("Stay", "Hierbleiben")
}

/// Before everything is put away.
pub fn leaving(unsaved: bool) -> (&'static str, &'static str) {
    match unsaved {
        true => (
            say!(
                "What you wrote for the meeting is not saved.",
                "Was für die Besprechung geschrieben wurde, ist nicht gespeichert."
            ),
            say!("Starting over puts it away.", "Ein Neubeginn verwirft es."),
        ),
        false => (
            say!("It is saved.", "Es ist gespeichert."),
            say!("You can start over now.", "Jetzt kann neu begonnen werden."),
        ),
    }
}

pub fn notes_on(section: Section) -> &'static str {
    match section {
        Section::Changed => say!("Notes on what changed", "Notizen zu dem, was sich verändert hat"),
        Section::Budget => say!("Notes on where the budget went", "Notizen dazu, wohin das Budget ging"),
        Section::Changes => say!("Notes on the changes that hurt", "Notizen zu den Änderungen, die schadeten"),
        Section::Talk => say!("Notes of the talk", "Notizen aus dem Gespräch"),
    }
}

pub fn action_state(state: ActionState) -> &'static str {
    match state {
        ActionState::Open => say!("open", "offen"),
        ActionState::Done => say!("done", "erledigt"),
        ActionState::Dropped => say!("dropped", "verworfen"),
    }
}

/// `30 Nov 2026`.
pub fn due(day: Day) -> String {
    date(Instant(day.number() * DAY))
}

/// What somebody wrote, whole; what would turn the line around is shown as what it is.
pub fn written(text: &str) -> String {
    text.lines().map(visible).collect::<Vec<_>>().join("\n")
}

/// `Owner: Ada, by 30 Nov 2026. Agreed`; nothing where nothing is said.
pub fn decided(d: &Decided) -> String {
    let said = written(d.said.trim());
    let who = whose(&d.owner, d.due);
    match (who.is_empty(), said.is_empty()) {
        (false, false) => format!("{who}. {said}"),
        _ => who + &said,
    }
}

fn whose(owner: &str, day: Option<Day>) -> String {
    let owner = written(owner.trim());
    match (owner.is_empty(), day) {
        (true, None) => String::new(),
        (true, Some(day)) => say!("By {day}", "Bis {day}"; day = due(day)),
        (false, None) => say!("Owner: {owner}", "Verantwortlich: {owner}"; owner),
        (false, Some(day)) => {
            say!("Owner: {owner}, by {day}", "Verantwortlich: {owner}, bis {day}"; owner, day = due(day))
        }
    }
}

/// Whose an action is and until when; nothing where that is not said.
pub fn owed(a: &Action) -> String {
    whose(&a.owner, a.due)
}

/// `Owner: Ada, by 30 Nov 2026; done: in place`.
pub fn action_told(a: &Action) -> String {
    let outcome = written(a.outcome.trim());
    let state = action_state(a.state);
    let state = if outcome.is_empty() { state.to_owned() } else { format!("{state}: {outcome}") };
    match whose(&a.owner, a.due) {
        who if who.is_empty() => state,
        who => format!("{who}; {state}"),
    }
}

/// What names an action where it is spoken of.
pub fn action_named(a: &Action, at: usize) -> String {
    if a.text.is_blank() { format!("{} {}", action(), at + 1) } else { super::name(a.text.trim()) }
}

/// Earlier actions that an earlier review has closed already.
pub fn closed_before(n: u64) -> String {
    say!(
        "{n} closed in an earlier review; the file keeps them.",
        "{n} in einem früheren Review abgeschlossen; die Datei behält sie.";
        n = count(
            n,
            say!("earlier action", "frühere Maßnahme"),
            say!("earlier actions", "frühere Maßnahmen")
        )
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::review::Line;
    use crate::domain::{DecisionKey, DecisionRule};

    #[test]
    fn who_and_until_when_are_said_as_far_as_they_are_known() {
        let of = DecisionKey { rule: DecisionRule::Freeze, service: "api".into(), slo: None, about: None };
        let check = |owner: &str, day: &str, said: &str, expected: &str| {
            let (owner, said) = (Line::cut(owner), Line::cut(said));
            let told = decided(&Decided { of: of.clone(), owner, due: Day::read(day), said });
            assert_eq!(told.replace('\u{a0}', " "), expected);
        };
        check("Ada", "2026-11-30", "agreed", "Owner: Ada, by 30 Nov 2026. agreed");
        check(" Ada ", "", "", "Owner: Ada");
        check("", "2026-11-30", "", "By 30 Nov 2026");
        check("", "", "not now", "not now");
        check("", "", " ", "");
        check("a\u{202e}b", "", "", "Owner: a\\u{202e}b");
    }

    #[test]
    fn what_became_of_an_action_stands_beside_its_state() {
        let done = Action { outcome: Line::cut("in place"), state: ActionState::Done, ..Action::default() };
        assert_eq!(action_told(&done), "done: in place");
        let open = Action { owner: Line::cut("core"), ..Action::default() };
        assert_eq!((action_told(&open).as_str(), action_named(&open, 2).as_str()), ("Owner: core; open", "Action 3"));
        assert_eq!(written("a\nb\u{7}"), "a\nb\\u{7}");
    }
}
