//! Files from the page to the user's disk: text as it is, a picture drawn by the browser from its SVG. All of it stays
//! on this machine: addresses are `blob:`, and given back.

use super::browser::sentence;
use crate::words;
use gloo::timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlAnchorElement, HtmlCanvasElement, HtmlImageElement,
};

/// So long a download may take to begin.
const DOWNLOAD_MS: u32 = 60_000;
/// Pixels of a picture for each of the drawing: sharp on paper and on a fine screen.
const SHARPNESS: f64 = 2.0;

pub fn download(name: &str, text: &str) -> Result<(), JsValue> {
    keep(name, &blob(text, media_type(name))?)
}

pub fn download_bytes(name: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type(name));
    let bytes = Array::of1(&Uint8Array::from(bytes));
    keep(name, &Blob::new_with_u8_array_sequence_and_options(&bytes, &options)?)
}

/// By the name's ending.
fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("html") => "text/html;charset=utf-8",
        Some("md") => "text/markdown;charset=utf-8",
        Some("zip") => "application/zip",
        Some("csv") => "text/csv;charset=utf-8",
        _ => "application/yaml",
    }
}

fn blob(text: &str, media_type: &str) -> Result<Blob, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)
}

fn keep(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let url = web_sys::Url::create_object_url_with_blob(blob)?;
    let anchor: HtmlAnchorElement = gloo::utils::document().create_element("a")?.unchecked_into();
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    Timeout::new(DOWNLOAD_MS, move || {
        let _ = web_sys::Url::revoke_object_url(&url);
    })
    .forget();
    Ok(())
}

/// Draws the SVG on white and saves that. `Err` is a sentence.
pub async fn picture(name: &str, svg: &str) -> Result<(), String> {
    let blob = png(svg).await?;
    keep(name, &blob).map_err(|e| sentence(&e))
}

/// The SVG as PNG, at twice its size.
pub async fn png(svg: &str) -> Result<Blob, String> {
    let said = |e: JsValue| sentence(&e);
    let url = web_sys::Url::create_object_url_with_blob(&blob(svg, "image/svg+xml").map_err(said)?).map_err(said)?;
    let drawn = draw(&url).await;
    let _ = web_sys::Url::revoke_object_url(&url);
    drawn.map_err(said)?.ok_or_else(|| words::no_picture().to_owned())
}

/// `None` where the browser gives no context, or no bytes.
async fn draw(url: &str) -> Result<Option<Blob>, JsValue> {
    let image = HtmlImageElement::new()?;
    image.set_src(url);
    JsFuture::from(image.decode()).await?;
    let (width, height) = (f64::from(image.natural_width()) * SHARPNESS, f64::from(image.natural_height()) * SHARPNESS);
    let canvas: HtmlCanvasElement = gloo::utils::document().create_element("canvas")?.unchecked_into();
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let Some(context) = canvas.get_context("2d")?.and_then(|c| c.dyn_into::<CanvasRenderingContext2d>().ok()) else {
        return Ok(None);
    };
    context.set_fill_style_str("#ffffff");
    context.fill_rect(0.0, 0.0, width, height);
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)?;
    let made = js_sys::Promise::new(&mut |resolve, _| {
        let done = Closure::once_into_js(move |blob: JsValue| {
            let _ = resolve.call1(&JsValue::UNDEFINED, &blob);
        });
        if canvas.to_blob(done.unchecked_ref()).is_err() {
            let _ = done.unchecked_ref::<js_sys::Function>().call1(&JsValue::UNDEFINED, &JsValue::NULL);
        }
    });
    Ok(JsFuture::from(made).await?.dyn_into::<Blob>().ok())
}
