//! What holds of a review however it is written.
#![cfg(not(target_arch = "wasm32"))]

use evenkeel::domain::review::*;

fn freeze() -> DecisionKey {
    DecisionKey { rule: DecisionRule::Freeze, service: "api".into(), slo: Some("up".into()), about: None }
}

fn day(text: &str) -> Option<Day> {
    Day::read(text)
}

#[test]
fn a_text_passes_unchanged_and_is_never_longer_than_its_line() {
    let odd = " <img src=x onerror=alert(1)> \u{202e}\u{0} \"'`\n\\ ";
    let mut review = Review::default();
    review.write(&Field::Note(Section::Talk), odd, None);
    assert_eq!(review.note(Section::Talk), odd);
    review.write(&Field::Decision(freeze(), DecidedPart::Owner), &"ä".repeat(OWNER + 9), None);
    let json = serde_json::to_string(&review).unwrap();
    assert_eq!(serde_json::from_str::<Review>(&json).unwrap(), review);
    assert_eq!(review.decided(&freeze()).unwrap().owner.chars().count(), OWNER);
    let longer = json.replace(&"ä".repeat(OWNER), &"ä".repeat(OWNER + 1));
    assert!(serde_json::from_str::<Review>(&longer).is_err(), "a longer one is refused where it is read");
}

#[test]
fn there_are_never_more_entries_than_the_most() {
    let mut review = Review::default();
    for at in 0..MOST + 50 {
        review.write(&Field::Action(at, ActionPart::Text), "do it", None);
        let of = DecisionKey { service: format!("s{at}"), ..freeze() };
        review.write(&Field::Decision(of, DecidedPart::Said), "agreed", None);
    }
    assert_eq!((review.actions.len(), review.decisions.len()), (MOST, MOST));
    let twice = review.and(&Review { actions: vec![Action::default()], ..Review::default() });
    assert_eq!(twice.actions.len(), MOST);
    let many = format!("{{\"actions\":[{}]}}", vec!["{}"; MOST + 1].join(","));
    assert!(serde_json::from_str::<Review>(&many).is_err());
}

#[test]
fn a_day_is_one_of_the_calendar_and_is_written_as_it_was_read() {
    for text in ["2026-11-30", "2024-02-29", "0002-01-01", "9999-12-31"] {
        assert_eq!(day(text).unwrap().to_string(), text);
    }
    assert_eq!((day("2026-02-30"), day("tomorrow"), day("")), (None, None, None));
}

#[test]
fn what_is_cleared_while_typing_stays_in_its_place_and_is_not_kept() {
    let mut review = Review::default();
    review.write(&Field::Action(0, ActionPart::Text), "first", day("2026-11-16"));
    review.write(&Field::Action(1, ActionPart::Text), "second", None);
    review.write(&Field::Action(0, ActionPart::Text), "", None);
    assert_eq!((review.actions.len(), &*review.actions[1].text), (2, "second"));
    assert_eq!((review.kept().actions.len(), review.len()), (1, 1));
    review.write(&Field::Action(7, ActionPart::Text), "nowhere", None);
    assert_eq!(review.actions.len(), 2);
    review.write(&Field::Decision(freeze(), DecidedPart::Owner), "x", None);
    review.write(&Field::Decision(freeze(), DecidedPart::Owner), "", None);
    assert_eq!(review.kept().decisions, []);
}

#[test]
fn an_action_is_earlier_once_the_period_has_gone_on_and_over_once_an_earlier_review_closed_it() {
    let (then, now) = (day("2026-10-19"), day("2026-11-16").unwrap());
    let mut review = Review::default();
    review.write(&Field::Action(0, ActionPart::Text), "fix it", then);
    assert!(review.actions[0].is_earlier(now) && !review.actions[0].is_earlier(then.unwrap()));
    review.write(&Field::Action(0, ActionPart::State), "done", then);
    assert!(review.actions[0].is_over(now) && !review.actions[0].is_over(then.unwrap()));
    review.write(&Field::Action(0, ActionPart::State), "open", Some(now));
    assert!(!review.actions[0].is_over(now) && review.actions[0].closed.is_none());
    review.write(&Field::Action(1, ActionPart::Text), "by hand", None);
    assert!(!review.actions[1].is_earlier(now), "what tells no period is of this one");
}

#[test]
fn two_reviews_together_say_all_of_both_and_nothing_twice() {
    let mut then = Review::default();
    then.write(&Field::Action(0, ActionPart::Text), "old", day("2026-10-19"));
    then.write(&Field::Decision(freeze(), DecidedPart::Owner), "them", None);
    then.write(&Field::Note(Section::Talk), "theirs", None);
    then.write(&Field::Note(Section::Budget), "budget", None);
    let mut now = Review::default();
    now.write(&Field::Action(0, ActionPart::Text), "new", day("2026-11-16"));
    now.write(&Field::Decision(freeze(), DecidedPart::Owner), "us", None);
    now.write(&Field::Note(Section::Talk), "ours", None);
    let both = now.and(&then);
    assert_eq!(both.actions.iter().map(|a| &*a.text).collect::<Vec<_>>(), ["old", "new"]);
    assert_eq!((&*both.decisions[0].owner, both.decisions.len()), ("us", 1));
    assert_eq!((both.note(Section::Talk), both.note(Section::Budget)), ("ours", "budget"));
    assert_eq!(both.and(&then), both);
}

#[test]
fn every_word_of_a_file_is_the_one_of_the_exported_scorecard() {
    let same = |json: String, word: &str| assert_eq!(json, format!("\"{word}\""));
    DecisionRule::ALL.iter().for_each(|r| same(serde_json::to_string(r).unwrap(), r.word()));
    Section::ALL.iter().for_each(|s| same(serde_json::to_string(s).unwrap(), s.word()));
    ActionState::ALL.iter().for_each(|s| same(serde_json::to_string(s).unwrap(), s.word()));
}

#[test]
fn an_owner_or_a_day_alone_is_no_action_yet_and_stays_where_it_is_typed() {
    let mut review = Review::default();
    review.write(&Field::Action(0, ActionPart::Owner), "Platform", day("2026-11-16"));
    review.write(&Field::Action(0, ActionPart::Due), "2026-12-01", day("2026-11-16"));
    assert_eq!((review.kept(), review.len()), (Review::default(), 0));
    let merged = review.and(&Review::default());
    assert_eq!(&*merged.actions[0].owner, "Platform", "another file does not take it away");
    review.write(&Field::Action(0, ActionPart::Text), "write it down", day("2026-11-16"));
    let kept = review.kept();
    assert_eq!((&*kept.actions[0].owner, kept.actions[0].due), ("Platform", day("2026-12-01")));
}
