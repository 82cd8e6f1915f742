//! A file's bytes, a megabyte at a time, each copied once: from the browser's buffer into wasm memory.
//!
//! Not here: what the bytes mean, and which file comes next.
//!
//! Invariant: while a read is pending, the reader is held by a property of the global object. In Chromium 156 a
//! read into a buffer of one's own stops for ever, without an error, when the garbage collector runs while only
//! the pending read holds the reader.

use super::browser::{get, method, set};
use js_sys::{Function, Object, Promise, Reflect, Uint8Array};
use std::cell::Cell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Bytes per read: measured best (each read costs a message to the browser's own process).
pub const CHUNK: u32 = 1 << 20;

/// Stops a reading from outside, even one that waits for bytes.
#[derive(Clone)]
pub struct Stop(JsValue);

impl Stop {
    pub fn stop(&self) {
        if let Ok(cancel) = method(&self.0, "cancel")
            && let Ok(promise) = cancel.call0(&self.0)
        {
            // It rejects where the stream has failed already; nobody waits for it.
            wasm_bindgen_futures::spawn_local(async move {
                let _ = JsFuture::from(promise.unchecked_into::<Promise>()).await;
            });
        }
    }
}

pub struct Chunks {
    reader: JsValue,
    read: Function,
    /// The browser fills a buffer of ours; else it hands out its own.
    lends: bool,
    /// The buffer that travels there and back, when it is here.
    view: Option<Uint8Array>,
    options: Object,
    /// A chunk larger than [`CHUNK`], and how much of it was given out.
    rest: Option<(Uint8Array, u32)>,
    ended: bool,
    root: String,
}

impl Chunks {
    pub fn of(file: &web_sys::Blob) -> Result<Chunks, JsValue> {
        thread_local!(static READERS: Cell<u32> = const { Cell::new(0) });
        let stream = method(file, "stream")?.call0(file)?;
        let get_reader = method(&stream, "getReader")?;
        let byob = Object::new();
        set(&byob, "mode", &"byob".into());
        let (reader, view) = match get_reader.call1(&stream, &byob) {
            Ok(reader) => (reader, Some(Uint8Array::new_with_length(CHUNK))),
            // No byte stream in this browser.
            Err(_) => (get_reader.call0(&stream)?, None),
        };
        let read = method(&reader, "read")?;
        let options = Object::new();
        set(&options, "min", &CHUNK.into());
        let root = READERS.with(|n| {
            n.set(n.get() + 1);
            format!("evenkeelReader{}", n.get())
        });
        set(&js_sys::global(), &root, &reader);
        Ok(Chunks { reader, read, lends: view.is_some(), view, options, rest: None, ended: false, root })
    }

    pub fn stopper(&self) -> Stop {
        Stop(self.reader.clone())
    }

    /// Replaces what is in `into` by the next bytes, at least one and at most [`CHUNK`]; false at the end.
    pub async fn next(&mut self, into: &mut Vec<u8>) -> Result<bool, JsValue> {
        loop {
            if let Some((chunk, from)) = self.rest.take() {
                let to = chunk.length().min(from.saturating_add(CHUNK));
                copy(&chunk.subarray(from, to), into);
                if to < chunk.length() {
                    self.rest = Some((chunk, to));
                }
                return Ok(true);
            }
            if self.ended {
                return Ok(false);
            }
            let promise = match self.view.take() {
                Some(view) => self.read.call2(&self.reader, &view, &self.options)?,
                None => self.read.call0(&self.reader)?,
            };
            let result = JsFuture::from(promise.unchecked_into::<Promise>()).await?;
            self.ended = get(&result, "done").is_truthy();
            // The last bytes may come together with the end.
            let Ok(chunk) = get(&result, "value").dyn_into::<Uint8Array>() else { continue };
            let length = chunk.length();
            if self.lends {
                self.view = Some(Uint8Array::new(&chunk.buffer()));
            }
            if length > CHUNK {
                self.rest = Some((chunk, 0));
            } else if length > 0 {
                copy(&chunk, into);
                return Ok(true);
            }
        }
    }
}

fn copy(chunk: &Uint8Array, into: &mut Vec<u8>) {
    into.resize(chunk.length() as usize, 0);
    chunk.copy_to(into);
}

impl Drop for Chunks {
    fn drop(&mut self) {
        if !self.ended {
            self.stopper().stop();
        }
        let _ = Reflect::delete_property(&js_sys::global(), &JsValue::from_str(&self.root));
    }
}
