//! What charts ask of the browser: what a key means, where a pointer is on a drawing.

use crate::view::hands::{Board, Hands, Pointed, Save, Step};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

pub fn hands(save: Callback<Save>) -> Hands {
    Hands { save, key, pointed, board: Rc::new(Board::default()) }
}

/// With Alt, Control or Meta a key is the browser's.
fn key(event: &KeyboardEvent) -> Option<Step> {
    if event.alt_key() || event.ctrl_key() || event.meta_key() {
        return None;
    }
    Some(match &*event.key() {
        "ArrowLeft" => Step::Back,
        "ArrowRight" => Step::On,
        "PageUp" => Step::FarBack,
        "PageDown" => Step::FarOn,
        "Home" => Step::First,
        "End" => Step::Last,
        "Escape" => Step::Clear,
        _ => return None,
    })
}

/// WebKit tells of a move, by nothing, when a drawing comes to lie under a pointer that rests: no one has pointed then.
fn pointed(event: &PointerEvent) -> Option<Pointed> {
    if event.type_() == "pointermove" && (event.movement_x(), event.movement_y()) == (0, 0) {
        return None;
    }
    let svg = event.target()?.dyn_into::<Element>().ok()?.closest("svg").ok()??;
    let bounds = svg.get_bounding_client_rect();
    if bounds.width() <= 0.0 || bounds.height() <= 0.0 {
        return None;
    }
    let across = (f64::from(event.client_x()) - bounds.left()) / bounds.width();
    let down = (f64::from(event.client_y()) - bounds.top()) / bounds.height();
    Some(Pointed { at: (across, down), hovers: event.pointer_type() != "touch" })
}
