//! Files for the user to keep: texts as they are, and reports made here of what the worker answered. A part of a report
//! is drawn at a time, so that the page answers in between; nothing is asked of the network.

use super::browser::{sentence, turn};
use crate::report::{Material, csv, html, markdown, zip};
use crate::score::Scorecard;
use crate::view::shell::Form;
use gloo::timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};

/// So long a download may take to begin.
const DOWNLOAD_MS: u32 = 60_000;

pub fn text(name: &str, text: &str) -> Result<(), JsValue> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(media_type(name));
    save(name, &web_sys::Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)?)
}

fn bytes(name: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(media_type(name));
    let bytes = Array::of1(&Uint8Array::from(bytes));
    save(name, &web_sys::Blob::new_with_u8_array_sequence_and_options(&bytes, &options)?)
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("json") => "application/json",
        Some("html") => "text/html;charset=utf-8",
        Some("md") => "text/markdown;charset=utf-8",
        Some("zip") => "application/zip",
        _ => "application/yaml",
    }
}

fn save(name: &str, blob: &web_sys::Blob) -> Result<(), JsValue> {
    let url = web_sys::Url::create_object_url_with_blob(blob)?;
    let anchor: web_sys::HtmlAnchorElement = gloo::utils::document().create_element("a")?.unchecked_into();
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    Timeout::new(DOWNLOAD_MS, move || {
        let _ = web_sys::Url::revoke_object_url(&url);
    })
    .forget();
    Ok(())
}

/// Makes a report and saves it. `Err` is a sentence.
pub async fn report(
    form: Form,
    scorecard: Rc<Scorecard>,
    synthetic: bool,
    retro: Option<String>,
    details: Vec<String>,
) -> Result<(), String> {
    let unread = |e: serde_json::Error| format!("What was computed could not be read by the page: {e}.");
    let retro = retro.map(|json| serde_json::from_str(&json).map(Rc::new)).transpose().map_err(unread)?;
    let mut days = vec![];
    for json in details {
        days.push(Rc::new(serde_json::from_str(&json).map_err(unread)?));
        turn().await;
    }
    let material = Material { scorecard, retro, details: days, synthetic };
    let saved = match form {
        Form::Html => {
            let mut writer = html::Writer::new(material);
            while writer.step().await {
                turn().await;
            }
            text("evenkeel-report.html", &writer.finish().await)
        }
        Form::Csv => bytes("evenkeel-tables.zip", &zip::zip(&csv::files(&material))),
        _ => text("evenkeel-report.md", &markdown::write(&material)),
    };
    saved.map_err(|e| sentence(&e))
}
