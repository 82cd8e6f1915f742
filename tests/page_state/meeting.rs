//! What is written for the meeting: kept at once, scored never, and not put away unasked.

use super::*;
use evenkeel::domain::review::{ActionPart, ActionState, DecidedPart, Field, Section};
use evenkeel::domain::{DecisionKey, DecisionRule, Review};
use evenkeel::score::Scorecard;

fn wrote(field: Field, text: &str) -> Action {
    Action::ReviewWritten { field, text: text.into() }
}

fn action(at: usize, text: &str) -> Action {
    wrote(Field::Action(at, ActionPart::Text), text)
}

fn owner(text: &str) -> Action {
    let of = DecisionKey { rule: DecisionRule::Freeze, service: "s".into(), slo: None, about: None };
    wrote(Field::Decision(of, DecidedPart::Owner), text)
}

fn downloaded(effects: &[Effect], of: &str) -> Option<String> {
    effects.iter().find_map(|e| match e {
        Effect::Download { name, text } if *name == of => Some(text.to_string()),
        _ => None,
    })
}

/// As if a `scorecard.yaml` with this had been handed over.
fn scored_with(review: Review) -> Action {
    match scored(true) {
        Action::ScorecardArrived { json, scorecard, complete, .. } => {
            let settings = std::rc::Rc::new(Settings { review, ..Settings::default() });
            Action::ScorecardArrived { json, scorecard, complete, settings }
        }
        other => panic!("{other:?}"),
    }
}

/// With an action that an earlier meeting wrote.
fn reopened() -> (State, Review) {
    let mut review = Review::default();
    let before = evenkeel::domain::Day::read("2026-10-19");
    review.write(&Field::Action(0, ActionPart::Text), "last time", before);
    let mut state = complete();
    state.reduce(Action::FilesDropped(vec![handed(3)]));
    read(&mut state, 3);
    state.reduce(scored_with(review.clone()));
    (state, review)
}

#[test]
fn a_letter_typed_is_kept_at_once_and_nothing_is_scored_for_it() {
    let mut state = complete();
    for text in ["A", "Ad", "Ada"] {
        assert_eq!(state.reduce(owner(text)), [], "neither the engine nor the address hears of it");
    }
    assert_eq!(&*state.review().decisions[0].owner, "Ada");
    assert_eq!(state.export(), Export::Ready, "the figures are as they were");
}

#[test]
fn a_report_holds_the_last_letter_typed() {
    let mut state = complete();
    state.reduce(owner("Ada"));
    state.reduce(Action::ExportAsked(Form::Html));
    let effects = state.reduce(Action::PartsArrived { retro: None, details: vec![] });
    let [Effect::Report { scorecard, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(scorecard.review.as_ref(), Some(&state.review().kept()));
}

#[test]
fn the_exported_scorecard_holds_the_last_letter_typed() {
    let mut state = complete();
    state.reduce(owner("Ada"));
    state.reduce(wrote(Field::Note(Section::Talk), "now"));
    let json = downloaded(&state.reduce(Action::ExportAsked(Form::Json)), EXPORT_NAME).expect("it is there");
    let exported: Scorecard = serde_json::from_str(&json).unwrap();
    assert_eq!(exported.review.as_ref(), Some(&*state.review()));
    state.reduce(owner(""));
    state.reduce(wrote(Field::Note(Section::Talk), ""));
    let Card::Shown { json: own, .. } = &state.card else { panic!("it is shown") };
    let own = own.to_string();
    assert_eq!(
        downloaded(&state.reduce(Action::ExportAsked(Form::Json)), EXPORT_NAME),
        Some(own),
        "nothing is said any more"
    );
}

#[test]
fn what_was_written_stays_whatever_is_chosen_and_stays_out_of_the_address() {
    let mut state = complete();
    state.reduce(owner("Ada"));
    let written = state.review().into_owned();
    state.reduce(Action::OptionsChosen(Options { team: Some("t".into()), ..Options::default() }));
    assert_eq!(*state.review(), written);
    state.reduce(scored(true));
    state.reduce(Action::ViewOpened(View { page: Page::Retro, ..start() }));
    assert_eq!(*state.review(), written);
    assert_eq!(state.view().options.review, None);
    assert!(!state.view().hash().contains("Ada"));
}

#[test]
fn what_is_in_no_file_is_unsaved_until_it_is_saved_and_again_after_the_next_letter() {
    let mut state = complete();
    assert!(!state.unsaved());
    state.reduce(owner("Ada"));
    assert!(state.unsaved());
    let yaml = downloaded(&state.reduce(Action::SettingsAsked), SETTINGS_NAME).expect("it is saved");
    assert!(yaml.contains("owner: \"Ada\"") && !state.unsaved(), "{yaml}");
    state.reduce(owner("Ada L"));
    assert!(state.unsaved());
    state.reduce(owner("Ada"));
    assert!(!state.unsaved(), "as in the file");
}

#[test]
fn starting_over_asks_while_something_is_unsaved_and_only_then() {
    let mut state = complete();
    state.reduce(owner("Ada"));
    assert_eq!(state.reduce(Action::StartOverAsked), []);
    assert!(state.leaving && state.unsaved());
    state.reduce(Action::StayedHere);
    assert!(!state.leaving && &*state.review().decisions[0].owner == "Ada");
    assert_eq!(state.reduce(Action::SampleAsked), [], "the sample would put it away as well");
    assert!(state.leaving);
    state.reduce(Action::SettingsAsked);
    assert_ne!(state.reduce(Action::StartOverAsked), [], "it is saved");
    assert_eq!(state, State::new(start()));

    let mut state = complete();
    state.reduce(owner("Ada"));
    state.reduce(Action::StartOverAsked);
    state.reduce(Action::StartedOver);
    assert_eq!(state, State::new(start()), "it was meant");
}

#[test]
fn taking_the_files_away_leaves_what_is_unsaved() {
    let mut state = complete();
    state.reduce(owner("Ada"));
    for file in [1, 2] {
        state.reduce(Action::FileDismissed { file });
    }
    assert_eq!(&*state.review().decisions[0].owner, "Ada");
}

#[test]
fn last_times_actions_come_with_the_file_and_go_on_from_there() {
    let (mut state, review) = reopened();
    assert_eq!(*state.review(), review);
    assert!(!state.unsaved(), "it is all in the file");
    state.reduce(wrote(Field::Action(0, ActionPart::State), "done"));
    state.reduce(wrote(Field::Action(0, ActionPart::Outcome), "it helped"));
    state.reduce(action(1, "new"));
    let now = state.review().into_owned();
    assert_eq!((now.actions[0].state, &*now.actions[0].outcome), (ActionState::Done, "it helped"));
    assert!(now.actions[0].raised < now.actions[1].raised, "each of its own period: {now:?}");
    assert_eq!(now.actions[0].closed, now.actions[1].raised);
    assert!(state.unsaved());
    state.reduce(Action::ActionRemoved { at: 0 });
    assert_eq!(state.review().actions.len(), 1);
}

#[test]
fn a_file_that_comes_after_something_was_written_adds_to_it() {
    let (_, review) = reopened();
    let mut state = complete();
    state.reduce(action(0, "new"));
    state.reduce(owner("Ada"));
    state.reduce(Action::FilesDropped(vec![handed(3)]));
    read(&mut state, 3);
    state.reduce(scored_with(review));
    let texts: Vec<String> = state.review().actions.iter().map(|a| a.text.to_string()).collect();
    assert_eq!(texts, ["last time", "new"]);
    assert_eq!(&*state.review().decisions[0].owner, "Ada");
    state.reduce(Action::ActionRemoved { at: 0 });
    state.reduce(Action::FilesDropped(vec![handed(4)]));
    read(&mut state, 4);
    state.reduce(scored_with(reopened().1));
    assert_eq!(state.review().actions.len(), 1, "what was taken off does not come back by itself");
}

/// As if an earlier scorecard with one open action, and one that is done, were among the files.
fn scored_after(review: Review) -> Action {
    use evenkeel::score::LastTime;
    match scored(true) {
        Action::ScorecardArrived { json, scorecard, complete, settings } => {
            let (period, as_of) = (scorecard.compared_to.clone(), scorecard.as_of);
            let last = LastTime { period, as_of, from: "last.json".into(), decisions: vec![], actions: review.actions };
            let scorecard = std::rc::Rc::new(Scorecard { last_time: Some(last), ..(*scorecard).clone() });
            Action::ScorecardArrived { json, scorecard, complete, settings }
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn open_actions_of_an_earlier_scorecard_come_back_once_and_can_be_taken_off() {
    let mut last = Review::default();
    let before = evenkeel::domain::Day::read("2026-10-19");
    last.write(&Field::Action(0, ActionPart::Text), "still open", before);
    last.write(&Field::Action(1, ActionPart::Text), "done then", before);
    last.write(&Field::Action(1, ActionPart::State), "done", before);
    let texts = |state: &State| state.review().actions.iter().map(|a| a.text.to_string()).collect::<Vec<_>>();

    let mut state = complete();
    state.reduce(Action::FilesDropped(vec![handed(3)]));
    read(&mut state, 3);
    state.reduce(scored_after(last.clone()));
    assert_eq!(texts(&state), ["still open"]);
    assert!(!state.unsaved(), "nothing was written here");
    state.reduce(Action::ActionRemoved { at: 0 });
    assert_eq!(texts(&state), [""; 0]);
    state.reduce(Action::FilesDropped(vec![handed(4)]));
    read(&mut state, 4);
    state.reduce(scored_after(last.clone()));
    assert_eq!(texts(&state), [""; 0], "what was taken off stays off");

    // It comes after something was written: both are there.
    let mut state = complete();
    state.reduce(action(0, "mine"));
    state.reduce(Action::FilesDropped(vec![handed(3)]));
    read(&mut state, 3);
    state.reduce(scored_after(last));
    assert_eq!(texts(&state), ["still open", "mine"]);
}
