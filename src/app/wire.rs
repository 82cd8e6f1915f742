//! Messages between page and worker as the browser carries them: an object with the protocol's JSON text, and
//! beside it what JSON cannot or should not hold: a `File`, or a text that is JSON itself.
//!
//! Worker to page, one of: `{up}` once it listens; `{reply, text?}`; `{panic}`; `{unreadable, file}` when the
//! browser refuses a file's bytes.

use super::browser::{get, set};
use crate::protocol::{FileId, Reply, Request};
use js_sys::Object;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::File;

/// `Err` for the requests that never travel.
pub fn request(request: &Request<'_>, file: Option<&File>) -> Result<JsValue, String> {
    let json = serde_json::to_string(request).map_err(|e| e.to_string())?;
    let message = Object::new();
    set(&message, "request", &json.into());
    if let Some(file) = file {
        set(&message, "file", file);
    }
    Ok(message.into())
}

/// As the worker reads it: the request's text, for [`parsed`], and the file beside it.
pub fn requested(data: &JsValue) -> (String, Option<File>) {
    (get(data, "request").as_string().unwrap_or_default(), get(data, "file").dyn_into::<File>().ok())
}

/// `None` for what is not of this version.
pub fn parsed(json: &str) -> Option<Request<'_>> {
    serde_json::from_str(json).ok()
}

pub fn reply(mut reply: Reply) -> JsValue {
    let message = Object::new();
    // A scorecard is JSON already: it travels beside, not escaped within.
    if let Some(json) = text_of(&mut reply) {
        set(&message, "text", &std::mem::take(json).into());
    }
    match serde_json::to_string(&reply) {
        Ok(json) => set(&message, "reply", &json.into()),
        Err(error) => set(&message, "panic", &error.to_string().into()),
    }
    message.into()
}

fn text_of(reply: &mut Reply) -> Option<&mut String> {
    match reply {
        Reply::Scored { json, .. }
        | Reply::Detailed { json, .. }
        | Reply::Supposed { json, .. }
        | Reply::Compared { json, .. }
        | Reply::Retrospective { json }
        | Reply::RolledUp { json } => Some(json),
        _ => None,
    }
}

pub fn up() -> JsValue {
    one("up", &JsValue::TRUE)
}

pub fn panicked(cause: &str) -> JsValue {
    one("panic", &cause.into())
}

pub fn unreadable(file: FileId, cause: &str) -> JsValue {
    let message = one("unreadable", &cause.into());
    set(&message, "file", &file.into());
    message
}

fn one(name: &str, value: &JsValue) -> JsValue {
    let message = Object::new();
    set(&message, name, value);
    message.into()
}

#[derive(Debug, PartialEq)]
pub enum Heard {
    Up,
    Said(Reply),
    Panicked(String),
    Unreadable {
        file: FileId,
        cause: String,
    },
    /// Not of this version.
    Nonsense,
}

/// As the page reads it.
pub fn heard(data: &JsValue) -> Heard {
    if get(data, "up").is_truthy() {
        return Heard::Up;
    }
    if let Some(cause) = get(data, "panic").as_string() {
        return Heard::Panicked(cause);
    }
    if let (Some(cause), Some(file)) = (get(data, "unreadable").as_string(), get(data, "file").as_f64()) {
        return Heard::Unreadable { file: file as FileId, cause };
    }
    let said = get(data, "reply").as_string().and_then(|json| serde_json::from_str(&json).ok());
    let Some(mut reply) = said else { return Heard::Nonsense };
    if let Some(json) = text_of(&mut reply) {
        *json = get(data, "text").as_string().unwrap_or_default();
    }
    Heard::Said(reply)
}

pub fn heard_up(data: &JsValue) -> bool {
    get(data, "up").is_truthy()
}
