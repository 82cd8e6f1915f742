//! The page's end of the worker: starts it, speaks to it, hears when it dies. Dropping the link ends the worker.

use super::browser::{beside_the_page, sentence};
use super::wire;
use crate::protocol::{Request, VERSION};
use crate::words::page::alerts;
use gloo::events::EventListener;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ErrorEvent, File, MessageEvent, Worker, WorkerOptions, WorkerType};

/// A file of the same origin, as the policy's `worker-src 'self'` wants; beside the page.
const SCRIPT: &str = "worker-boot.js";

pub enum Event {
    /// What it said, for [`wire::heard`].
    Message(JsValue),
    /// It will say no more: a sentence.
    Died(String),
}

pub struct Link {
    worker: Worker,
    _listeners: [EventListener; 3],
}

impl Link {
    pub fn start(on: impl Fn(Event) + 'static) -> Result<Link, String> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        options.set_name("Even Keel engine");
        let worker = Worker::new_with_options(&beside_the_page(SCRIPT)?, &options).map_err(|e| sentence(&e))?;
        let on = Rc::new(on);
        let message = {
            let (on, worker) = (on.clone(), worker.clone());
            move |event: &web_sys::Event| {
                let data = event.unchecked_ref::<MessageEvent>().data();
                if wire::heard_up(&data) {
                    // It listens from now on; before, a message could be lost.
                    if let Ok(hello) = wire::request(&Request::Hello { version: VERSION }, None) {
                        let _ = worker.post_message(&hello);
                    }
                } else {
                    on(Event::Message(data));
                }
            }
        };
        let error = {
            let on = on.clone();
            move |event: &web_sys::Event| {
                event.prevent_default();
                on(Event::Died(cause(event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message))));
            }
        };
        let garbled = move |_: &web_sys::Event| on(Event::Died(alerts::worker_unreadable().into()));
        let listeners = [
            EventListener::new(&worker, "message", message),
            EventListener::new_with_options(
                &worker,
                "error",
                gloo::events::EventListenerOptions::enable_prevent_default(),
                error,
            ),
            EventListener::new(&worker, "messageerror", garbled),
        ];
        Ok(Link { worker, _listeners: listeners })
    }

    pub fn post(&self, request: &Request<'_>, file: Option<&File>) -> Result<(), String> {
        let message = wire::request(request, file)?;
        self.worker.post_message(&message).map_err(|e| sentence(&e))
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// A fault of the engine that left no words is most often a lack of memory. Each browser has words of its own for it:
/// `unreachable`, `unreachable executed`, `Unreachable code should not be executed`.
fn cause(message: Option<String>) -> String {
    match message.filter(|m| !m.is_empty()) {
        Some(m) if m.to_ascii_lowercase().contains("unreachable") || m.contains("memory") => alerts::out_of_memory(&m),
        Some(m) => format!("{}.", m.trim_end_matches('.')),
        None => alerts::worker_not_loaded().into(),
    }
}
