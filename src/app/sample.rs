//! The synthetic sample: the one thing the page ever fetches, and only when asked. It comes in as files, and goes
//! the way of any file.

use super::browser::{beside_the_page, sentence};
use js_sys::{Array, Promise};
use serde::Deserialize;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File, Response};

const LIST: &str = "sample/files.json";

#[derive(Deserialize)]
struct Listed {
    title: String,
    files: Vec<String>,
}

/// Its title and files; `Err` is a sentence.
pub async fn fetch() -> Result<(String, Vec<(String, File)>), String> {
    let list = text(get(LIST).await?).await?;
    let listed: Listed = serde_json::from_str(&list).map_err(|e| format!("{LIST}: {e}"))?;
    // All at once; they arrive in whichever order.
    let names = listed.files.clone();
    let blobs = Array::new();
    for name in &names {
        let path = format!("sample/{name}");
        blobs.push(&wasm_bindgen_futures::future_to_promise(async move {
            let blob = answer(get(&path).await.and_then(|r| r.blob().map_err(|e| sentence(&e)))).await;
            blob.map_err(JsValue::from)
        }));
    }
    let blobs = JsFuture::from(Promise::all(&blobs)).await.map_err(|e| sentence(&e))?;
    let blobs: Array = blobs.unchecked_into();
    let files = names.into_iter().zip(blobs.iter()).map(|(name, blob)| {
        let parts = Array::of1(blob.unchecked_ref::<Blob>());
        File::new_with_blob_sequence(&parts, &name).map(|file| (name, file)).map_err(|e| sentence(&e))
    });
    Ok((listed.title, files.collect::<Result<_, _>>()?))
}

async fn get(path: &str) -> Result<Response, String> {
    let window = web_sys::window().ok_or("There is no window.")?;
    let response = JsFuture::from(window.fetch_with_str(&beside_the_page(path)?)).await.map_err(|e| sentence(&e))?;
    let response: Response = response.unchecked_into();
    if response.ok() { Ok(response) } else { Err(format!("{path}: the server answered {}.", response.status())) }
}

async fn text(response: Response) -> Result<String, String> {
    let text = answer(response.text().map_err(|e| sentence(&e))).await?;
    text.as_string().ok_or_else(|| "The list of sample files is no text.".into())
}

async fn answer(promise: Result<Promise, String>) -> Result<JsValue, String> {
    JsFuture::from(promise?).await.map_err(|e| sentence(&e))
}
