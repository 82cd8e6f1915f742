//! Menus that lie over the page: closed by Escape, whose head then has the focus, and by a press anywhere else.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

pub fn listeners() -> [EventListener; 2] {
    let window = gloo::utils::window();
    [EventListener::new(&window, "keydown", key), EventListener::new(&window, "pointerdown", press)]
}

/// Closes one; its head is then where the reader is.
pub fn close(menu: &Element) {
    let _ = menu.remove_attribute("open");
    let head = menu.first_element_child().and_then(|head| head.dyn_into::<HtmlElement>().ok());
    let _ = head.map(|head| head.focus());
}

fn key(event: &Event) {
    if event.dyn_ref::<KeyboardEvent>().is_some_and(|e| e.key() == "Escape") {
        // Where nothing has the focus, Escape is meant for what is open; elsewhere the focus stays.
        let within = gloo::utils::document().query_selector("details.menu:focus-within, body:not(:focus-within)");
        match (open(), within.ok().flatten()) {
            (Some(menu), Some(_)) => close(&menu),
            (Some(menu), None) => drop(menu.remove_attribute("open")),
            (None, _) => {}
        }
    }
}

fn press(event: &Event) {
    let within = event.target().and_then(|e| e.dyn_into::<Element>().ok()?.closest("details.menu").ok()?);
    if let (None, Some(menu)) = (within, open()) {
        // The press goes where it goes, and takes the focus with it.
        let _ = menu.remove_attribute("open");
    }
}

fn open() -> Option<Element> {
    gloo::utils::document().query_selector("details.menu[open]").ok().flatten()
}
