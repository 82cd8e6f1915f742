//! The few things asked of every browser: addresses beside the page, a turn of the event loop, a promise's answer.

use crate::words::page::alerts;
use gloo::timers::callback::Timeout;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// `path` beside the page, from whatever folder of whatever host it came.
pub fn beside_the_page(path: &str) -> Result<String, String> {
    let base = gloo::utils::document().base_uri().ok().flatten().unwrap_or_default();
    web_sys::Url::new_with_base(path, &base).map(|url| url.href()).map_err(|e| sentence(&e))
}

/// Lets messages in that wait for this thread.
pub async fn turn() {
    let promise = Promise::new(&mut |resolve, _| {
        Timeout::new(0, move || {
            let _ = resolve.call0(&JsValue::UNDEFINED);
        })
        .forget();
    });
    let _ = JsFuture::from(promise).await;
}

/// Milliseconds of some steady clock, in a page as in a worker.
pub fn now() -> f64 {
    get(&js_sys::global(), "performance")
        .dyn_into::<web_sys::Performance>()
        .map_or_else(|_| js_sys::Date::now(), |p| p.now())
}

/// A property; undefined where there is none.
pub fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

pub fn set(object: &JsValue, name: &str, value: &JsValue) {
    // Fails on frozen objects only, and these are ours.
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}

pub fn method(object: &JsValue, name: &str) -> Result<Function, JsValue> {
    get(object, name).dyn_into::<Function>()
}

/// What was thrown, as text.
pub fn sentence(thrown: &JsValue) -> String {
    match get(thrown, "message").as_string().filter(|m| !m.is_empty()) {
        Some(message) => message,
        None => thrown.as_string().unwrap_or_else(|| format!("{thrown:?}")),
    }
}

/// The sentence for a file whose bytes the browser refuses.
pub fn unreadable(thrown: &JsValue) -> String {
    match get(thrown, "name").as_string().as_deref() {
        Some("NotReadableError") => alerts::changed_since().into(),
        Some("NotFoundError") => alerts::gone().into(),
        _ => alerts::browser_refused(&sentence(thrown)),
    }
}
