//! The meeting: who decides and until when, notes, actions, and what became of last time's.

use super::name::visible;
use super::{count, date};
use crate::domain::review::{Action, ActionState, Decided, Section};
use crate::domain::{Day, Instant, time::DAY};

pub const OWNER: &str = "Owner";
pub const BY: &str = "By";
/// Before the room for a day, on paper.
pub const BY_BLANK: &str = "by:";
pub const DECIDED: &str = "Decided";
pub const DECIDED_HINT: &str = "agreed, …";
pub const NOTES: &str = "Notes";
pub const ACTIONS: &str = "Actions";
pub const ACTION: &str = "Action";
pub const NEW_ACTION: &str = "New action";
pub const NEW_ACTION_HINT: &str = "Add an action";
pub const STATE: &str = "State";
pub const OUTCOME: &str = "What became of it?";
pub const REMOVE: &str = "Remove";
pub const LAST_TIME: &str = "What became of last time’s actions?";
pub const TALK: &str = "Talk";
pub const TALK_LEAD: &str = "Questions that these figures raise, each with the numbers behind it. They are questions: what happened together need not have caused one another.";
pub const KEPT_LEAD: &str = "What is written here goes into the scorecard’s JSON and into scorecard.yaml when you save it, and nowhere else. Hand that file over next time, and the actions come back to be asked after.";
pub const NOT_SAVED: &str = "Not saved yet.";
pub const SAVE: &str = "Save settings";
pub const START_OVER: &str = "Start over";
pub const STAY: &str = "Stay";

/// Before everything is put away.
pub fn leaving(unsaved: bool) -> (&'static str, &'static str) {
    match unsaved {
        true => ("What you wrote for the meeting is not saved.", "Starting over puts it away."),
        false => ("It is saved.", "You can start over now."),
    }
}

pub fn notes_on(section: Section) -> &'static str {
    match section {
        Section::Changed => "Notes on what changed",
        Section::Budget => "Notes on where the budget went",
        Section::Changes => "Notes on the changes that hurt",
        Section::Talk => "Notes of the talk",
    }
}

pub fn action_state(state: ActionState) -> &'static str {
    match state {
        ActionState::Open => "open",
        ActionState::Done => "done",
        ActionState::Dropped => "dropped",
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
        (true, Some(day)) => format!("By {}", due(day)),
        (false, None) => format!("{OWNER}: {owner}"),
        (false, Some(day)) => format!("{OWNER}: {owner}, by {}", due(day)),
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
    if a.text.is_blank() { format!("{ACTION} {}", at + 1) } else { super::name(a.text.trim()) }
}

/// Earlier actions that an earlier review has closed already.
pub fn closed_before(n: u64) -> String {
    format!("{} closed in an earlier review; the file keeps them.", count(n, "earlier action", "earlier actions"))
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
