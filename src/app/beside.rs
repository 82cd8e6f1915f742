//! What the page fetches from beside itself, and nothing else: the synthetic sample, when asked, and at its start
//! the files that a `data/scorecard.yaml` names. They come in as files, and go the way of any file.

use super::browser::{beside_the_page, sentence};
use crate::words::page::alerts;
use js_sys::{Array, Promise};
use serde::Deserialize;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File, Response};

/// Where a team puts its own exports, and what names them.
const DATA: &str = "data/";
const MANIFESTS: [&str; 2] = ["scorecard.yaml", "scorecard.json"];
const LIST: &str = "sample/files.json";

#[derive(Deserialize)]
struct Listed {
    title: String,
    files: Vec<String>,
}

/// Its title and files; `Err` is a sentence.
pub async fn sample() -> Result<(String, Vec<(String, File)>), String> {
    let list = text(get(LIST).await?).await?;
    let listed: Listed = serde_json::from_str(&list).map_err(|e| format!("{LIST}: {e}"))?;
    let files = together("sample/", &listed.files).await?.into_iter().collect::<Result<_, _>>()?;
    Ok((listed.title, files))
}

/// The settings beside the page; `None` where there are none, or all is commented out.
pub async fn manifest() -> Result<Option<(String, File)>, String> {
    for name in MANIFESTS {
        let Ok(response) = get(&format!("{DATA}{name}")).await else { continue };
        let text = text(response).await?;
        if !text.lines().any(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#')) {
            return Ok(None);
        }
        let file = File::new_with_str_sequence(&Array::of1(&text.into()), name).map_err(|e| sentence(&e))?;
        return Ok(Some((name.to_string(), file)));
    }
    Ok(None)
}

/// The files that the settings name, each or why not.
pub async fn data(names: &[String]) -> Vec<Result<(String, File), String>> {
    together(DATA, names).await.unwrap_or_else(|cause| vec![Err(cause)])
}

/// All at once; they arrive in whichever order.
async fn together(folder: &str, names: &[String]) -> Result<Vec<Result<(String, File), String>>, String> {
    let blobs = Array::new();
    for name in names {
        let path = format!("{folder}{name}");
        blobs.push(&wasm_bindgen_futures::future_to_promise(async move {
            let blob = answer(get(&path).await.and_then(|r| r.blob().map_err(|e| sentence(&e)))).await;
            blob.map_err(JsValue::from)
        }));
    }
    let settled = JsFuture::from(Promise::all_settled(&blobs)).await.map_err(|e| sentence(&e))?;
    let settled: Array = settled.unchecked_into();
    let file = |(name, outcome): (&String, JsValue)| {
        let blob = super::browser::get(&outcome, "value");
        if blob.is_undefined() {
            return Err(super::browser::get(&outcome, "reason").as_string().unwrap_or_else(|| alerts::not_there(name)));
        }
        let file = File::new_with_blob_sequence(&Array::of1(blob.unchecked_ref::<Blob>()), name);
        file.map(|file| (name.clone(), file)).map_err(|e| sentence(&e))
    };
    Ok(names.iter().zip(settled.iter()).map(file).collect())
}

async fn get(path: &str) -> Result<Response, String> {
    let window = web_sys::window().ok_or_else(|| alerts::no_window().to_owned())?;
    let response = JsFuture::from(window.fetch_with_str(&beside_the_page(path)?)).await.map_err(|e| sentence(&e))?;
    let response: Response = response.unchecked_into();
    if response.ok() { Ok(response) } else { Err(alerts::server_answered(path, response.status())) }
}

async fn text(response: Response) -> Result<String, String> {
    let text = answer(response.text().map_err(|e| sentence(&e))).await?;
    text.as_string().ok_or_else(|| alerts::list_unreadable().into())
}

async fn answer(promise: Result<Promise, String>) -> Result<JsValue, String> {
    JsFuture::from(promise?).await.map_err(|e| sentence(&e))
}
