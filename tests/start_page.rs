//! The page that stands before the program runs: index.html holds the start screen as the program draws it, so that
//! it can be read at once and nothing moves when the program takes over. `START=write` rewrites it.
#![cfg(not(target_arch = "wasm32"))]

use evenkeel::app::route::View;
use evenkeel::app::state::State;
use evenkeel::view::shell::{Page, Shell};
use evenkeel::view::start::{Picker, Start};
use std::fs;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use yew::prelude::*;

const BEGIN: &str = "<div id=\"app\">\n";
const END: &str = "\n</div>\n<noscript>";

/// As `app/pages.rs` puts it together before anything has happened.
#[component]
fn AtFirst() -> Html {
    let state = State::new(View::read("#/").expect("the start page has an address"));
    html! {
        <Shell page={Page::Start} status={state.status()} progress={state.progress()} alerts={state.alert_texts()}
            reading={state.reading()} export={state.export()}>
            <Picker on={Callback::noop()} />
            <Start on={Callback::noop()} />
        </Shell>
    }
}

fn rendered() -> String {
    let mut page = pin!(yew::LocalServerRenderer::<AtFirst>::new().hydratable(false).render());
    let mut context = Context::from_waker(Waker::noop());
    let html = loop {
        if let Poll::Ready(html) = page.as_mut().poll(&mut context) {
            break html;
        }
    };
    // One line for each part, where white space shows nowhere.
    ["<header", "<main", "<section", "<details", "<dl", "<table"]
        .iter()
        .fold(html, |html, part| html.replace(part, &format!("\n{part}")))
}

#[test]
fn the_start_screen_stands_in_the_page_before_the_program_runs() {
    let path = format!("{}/index.html", env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(&path).unwrap();
    let (head, rest) = page.split_once(BEGIN).expect("the place of the program");
    let (held, tail) = rest.split_once(END).expect("its end");
    let expected = rendered();
    assert!(expected.contains("id=\"sample\""), "{expected}");
    if std::env::var("START").as_deref() == Ok("write") {
        fs::write(&path, format!("{head}{BEGIN}{expected}{END}{tail}")).unwrap();
        return;
    }
    assert_eq!(held, expected, "START=write cargo test --test start_page rewrites index.html");
}
