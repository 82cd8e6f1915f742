//! What is written for the meeting, on the summary and on the retrospective: as fields, and as text on paper and where
//! nobody writes. Pages to look at: `PREVIEW=folder cargo test --test meeting_page written`; `PREVIEW_OF=folder` takes other exports.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use evenkeel::domain::Day;
use evenkeel::domain::review::{ActionPart, DecidedPart, Field, NOTE, OWNER, Review, SAID, Section};
use evenkeel::engine::Engine;
use evenkeel::protocol::{Options, Reply, Request};
use evenkeel::score::Scorecard;
use evenkeel::score::retro::Retro;
use evenkeel::view::meeting::Meeting;
use evenkeel::view::retro::{Props as RetroProps, Retrospective};
use evenkeel::view::summary::{Props as SummaryProps, Summary};
use std::pin::pin;
use std::rc::Rc;
use std::sync::OnceLock;
use std::task::{Context, Poll, Waker};
use support::plain;
use yew::prelude::*;

/// The page within what is written, or without.
#[derive(Properties, PartialEq)]
struct Props {
    meeting: Option<Meeting>,
    children: Html,
}

#[component]
fn Written(props: &Props) -> Html {
    match &props.meeting {
        Some(meeting) => html! {
            <div class="shell"><ContextProvider<Meeting> context={meeting.clone()}>{props.children.clone()}</ContextProvider<Meeting>></div>
        },
        None => props.children.clone(),
    }
}

fn rendered(meeting: Option<Review>, children: Html) -> String {
    let meeting = meeting.map(|r| Meeting { review: Rc::new(r), unsaved: true, on: Callback::noop() });
    let props = Props { meeting, children };
    let mut page = pin!(yew::LocalServerRenderer::<Written>::with_props(props).hydratable(false).render());
    loop {
        if let Poll::Ready(html) = page.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return html;
        }
    }
}

/// The sample's scorecard and retrospective.
fn sample() -> (Scorecard, Retro) {
    static SAMPLE: OnceLock<(String, String)> = OnceLock::new();
    let (sc, retro) = SAMPLE.get_or_init(|| {
        let dir = std::env::var("PREVIEW_OF").unwrap_or(format!("{}/static/sample", env!("CARGO_MANIFEST_DIR")));
        let mut engine = Engine::new();
        let mut names: Vec<_> = std::fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()).collect();
        names.sort();
        for (id, path) in names.iter().enumerate() {
            let name = path.file_name().unwrap().to_string_lossy();
            support::read(&mut engine, id as u32, &name, &std::fs::read(path).unwrap());
        }
        let Reply::Scored { json, .. } = engine.handle(Request::Score { options: Options::default() }) else {
            panic!("it is scored")
        };
        let Reply::Retrospective { json: retro } = engine.handle(Request::Retro { options: Options::default() }) else {
            panic!("there is one")
        };
        (json, retro)
    });
    (serde_json::from_str(sc).unwrap(), serde_json::from_str(retro).unwrap())
}

fn summary(sc: &Scorecard, meeting: Option<Review>) -> String {
    let props =
        SummaryProps { scorecard: Rc::new(sc.clone()), synthetic: false, query: "".into(), find: None, on_find: None };
    rendered(meeting, html! { <Summary ..props /> })
}

fn retrospective(sc: &Scorecard, retro: &Retro, meeting: Option<Review>) -> String {
    let (retro, scorecard) = (Some(Rc::new(retro.clone())), Some(Rc::new(sc.clone())));
    let props = RetroProps { retro, message: None, scorecard };
    rendered(meeting, html! { <Retrospective ..props /> })
}

/// Something in every field; `long` as long as it may be.
fn everything(sc: &Scorecard, long: bool) -> Review {
    let fill = |text: &str, most: usize| {
        let filler = "a long word beside others ".repeat(200);
        if long { filler.chars().take(most).collect() } else { text.to_string() }
    };
    let (mut review, now) = (Review::default(), Some(Day::after(&sc.period)));
    for d in &sc.decisions {
        review.write(&Field::Decision(d.key(), DecidedPart::Owner), &fill("Ada & <b>", OWNER), now);
        review.write(&Field::Decision(d.key(), DecidedPart::Due), "2026-11-30", now);
        review.write(&Field::Decision(d.key(), DecidedPart::Said), &fill("agreed", SAID), now);
    }
    for section in Section::ALL {
        let text = fill(&format!("a note on {}\n- with a list", section.word()), NOTE / 4);
        review.write(&Field::Note(section), &text, now);
    }
    let earlier = Day::read("2026-01-01");
    for (at, raised) in [earlier, earlier, now, now].into_iter().enumerate() {
        review.write(&Field::Action(at, ActionPart::Text), &fill(&format!("action {at}"), 200), raised);
        review.write(&Field::Action(at, ActionPart::Owner), &fill("core", OWNER), now);
        review.write(&Field::Action(at, ActionPart::Due), "2026-12-01", now);
    }
    review.write(&Field::Action(0, ActionPart::Outcome), &fill("it helped", 200), now);
    review.write(&Field::Action(0, ActionPart::State), "done", now);
    review.write(&Field::Action(1, ActionPart::State), "dropped", earlier);
    review
}

/// What stands on paper: nothing that is for the screen alone. Good enough for elements that hold none of their own kind.
fn count(html: &str, what: &str) -> usize {
    html.matches(what).count()
}

#[test]
fn each_decision_has_fields_for_its_owner_and_day_and_on_paper_they_are_text_or_room() {
    let (sc, _) = sample();
    assert!(!sc.decisions.is_empty(), "the sample asks for something");
    let n = sc.decisions.len();
    let empty = summary(&sc, Some(Review::default()));
    assert_eq!((count(&empty, "type=\"date\""), count(&empty, "class=\"blank\"")), (n, 2 * n));
    let html = plain(&summary(&sc, Some(everything(&sc, false))));
    assert_eq!(count(&html, "value=\"Ada &amp; &lt;b&gt;\""), n);
    assert_eq!(count(&html, "value=\"2026-11-30\""), n);
    assert_eq!(count(&html, "<bdi>Owner: Ada &amp; &lt;b&gt;, by 30 Nov 2026. agreed</bdi>"), n);
    assert_eq!(count(&html, "class=\"blank\""), 0);
    assert!(html.contains("Not saved yet."));
}

#[test]
fn where_nobody_writes_what_was_said_is_text_and_nothing_asks_for_more() {
    let (mut sc, retro) = sample();
    for html in [summary(&sc, None), retrospective(&sc, &retro, None)] {
        assert!(!html.contains("<input") && !html.contains("<textarea") && !html.contains("Not saved yet."));
    }
    sc.review = Some(everything(&sc, false));
    let html = plain(&summary(&sc, None));
    assert!(
        html.contains(
            "<span class=\"owner told\"> <bdi>Owner: Ada &amp; &lt;b&gt;, by 30 Nov 2026. agreed</bdi></span>"
        )
    );
    let html = plain(&retrospective(&sc, &retro, None));
    assert!(!html.contains("<input") && !html.contains("<textarea"));
    for text in [
        "a note on changed\n- with a list",
        "a note on talk\n- with a list",
        "<bdi>action 0</bdi></strong> <bdi>Owner: core, by 1 Dec 2026; done: it helped</bdi>",
        "<bdi>action 3</bdi></strong> <bdi>Owner: core, by 1 Dec 2026; open</bdi>",
        "1 earlier action closed in an earlier review; the file keeps them.",
    ] {
        assert!(html.contains(text), "it lacks `{text}`");
    }
    assert!(!html.contains("action 1"), "what an earlier review closed is not asked after");
}

#[test]
fn the_talk_has_notes_and_actions_to_write_and_asks_after_last_times() {
    let (sc, retro) = sample();
    let html = plain(&retrospective(&sc, &retro, Some(everything(&sc, false))));
    for (what, times) in [
        ("<textarea", 4),
        ("id=\"action-outcome-0\"", 1),
        ("id=\"action-text-", 3),
        ("id=\"action-remove-", 2),
        ("placeholder=\"Add an action\"", 1),
        ("<select name=\"action-state-0\"", 1),
    ] {
        assert_eq!(count(&html, what), times, "{what}");
    }
    let last = html.find("What became of last time’s actions?").expect("they are asked after");
    assert!(last < html.find("id=\"actions-title\"").unwrap());
    let empty = retrospective(&sc, &retro, Some(Review::default()));
    assert!(!empty.contains("last time’s") && count(&empty, "class=\"ruled print-only\"") == 2, "paper has room");
}

#[test]
fn every_field_has_a_label_of_its_own_and_every_id_is_used_once() {
    let (sc, retro) = sample();
    for html in [summary(&sc, Some(everything(&sc, false))), retrospective(&sc, &retro, Some(everything(&sc, false)))] {
        let ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|s| s.split('"').next()).collect();
        let unique: std::collections::BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len());
        let labels: Vec<&str> =
            html.split("<label class=\"said").skip(1).filter_map(|s| s.split("</span><").next()).collect();
        let unlike: std::collections::BTreeSet<&str> = labels.iter().copied().collect();
        assert!(labels.len() > 5 && labels.len() == unlike.len(), "{labels:#?}");
        assert!(!html.contains("style=\""), "a strict policy blocks style attributes");
    }
}

#[test]
fn the_sample_raises_questions_with_the_counts_behind_them() {
    let (sc, retro) = sample();
    let html = plain(&retrospective(&sc, &retro, Some(Review::default())));
    let (_, list) = html.split_once("<ul class=\"questions\">").expect("there are some");
    let (list, _) = list.split_once("</ul>").unwrap();
    assert!(count(list, "<li>") >= 3, "{list}");
    for item in list.split("<li>").skip(1) {
        assert!(item.contains(" of ") && item.contains('?'), "{item}");
    }
}

#[test]
fn pages_to_look_at_can_be_written() {
    let Ok(folder) = std::env::var("PREVIEW") else { return };
    let (sc, retro) = sample();
    let css = ["app.css", "evenkeel.css"]
        .map(|name| std::fs::read_to_string(format!("{}/static/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap());
    for (name, review) in
        [("blank", Review::default()), ("written", everything(&sc, false)), ("long", everything(&sc, true))]
    {
        for (page, html) in [
            ("summary", summary(&sc, Some(review.clone()))),
            ("retro", retrospective(&sc, &retro, Some(review.clone()))),
        ] {
            let text = format!(
                "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
                 <title>Preview</title><style>{}{}</style><body><main>{html}</main></body></html>",
                css[1], css[0]
            );
            std::fs::write(format!("{folder}/{page}-{name}.html"), text).unwrap();
        }
    }
}
