//! `window.__bench`, under `?bench` only: files in, daily and weekly figures out, by the very worker of the page.
//! What a benchmark needs and nothing else: no state, no scorecard, no drawing.

use super::browser::set;
use super::link::{Event, Link};
use super::wire::{self, Heard};
use crate::protocol::{FileId, Reply, Request};
use js_sys::{Array, Function, JSON, Object, Promise};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::File;

#[derive(Default)]
struct Bench {
    link: Option<Link>,
    ready: Option<Function>,
    done: Option<(Function, Function)>,
    unread: usize,
    last: FileId,
}

pub fn install() {
    let bench = Rc::new(RefCell::new(Bench::default()));
    let ready = {
        let bench = bench.clone();
        Promise::new(&mut |resolve, _| bench.borrow_mut().ready = Some(resolve))
    };
    let run = {
        let bench = bench.clone();
        Closure::<dyn Fn(Array) -> Promise>::new(move |files: Array| {
            Promise::new(&mut |resolve, reject| bench.borrow_mut().run(&files, resolve, reject))
        })
    };
    let link = {
        let bench = bench.clone();
        Link::start(move |event| bench.borrow_mut().hear(event))
    };
    bench.borrow_mut().link = link.ok();
    let slot = Object::new();
    set(&slot, "ready", &ready);
    set(&slot, "run", &run.into_js_value());
    set(&js_sys::global(), "__bench", &slot);
}

impl Bench {
    fn run(&mut self, files: &Array, resolve: Function, reject: Function) {
        // A second run in the same page starts from nothing, like the first.
        (1..=self.last).for_each(|file| self.post(&Request::Remove { file }, None));
        self.last = 0;
        self.done = Some((resolve, reject));
        self.unread = files.length() as usize;
        for file in files.iter() {
            let file: File = file.unchecked_into();
            self.last += 1;
            let open = Request::Open { file: self.last, name: file.name(), size: Some(file.size() as u64), zone: None };
            self.post(&open, Some(&file));
        }
    }

    fn post(&self, request: &Request<'_>, file: Option<&File>) {
        if let Some(link) = &self.link
            && let Err(cause) = link.post(request, file)
        {
            self.fail(&cause);
        }
    }

    fn hear(&mut self, event: Event) {
        let data = match event {
            Event::Died(cause) => return self.fail(&cause),
            Event::Message(data) => data,
        };
        match wire::heard(&data) {
            Heard::Said(Reply::Ready { .. }) => {
                self.ready.take().into_iter().for_each(|ready| drop(ready.call0(&JsValue::UNDEFINED)));
            }
            Heard::Said(Reply::Read { input, .. }) => {
                if let Some(error) = input.error {
                    self.fail(&error);
                }
                self.unread = self.unread.saturating_sub(1);
                if self.unread == 0 {
                    self.post(&Request::Rollup, None);
                }
            }
            Heard::Said(Reply::RolledUp { json }) => match (JSON::parse(&json), self.done.take()) {
                (Ok(figures), Some((resolve, _))) => drop(resolve.call1(&JsValue::UNDEFINED, &figures)),
                (_, done) => self.done = done,
            },
            Heard::Panicked(cause) | Heard::Unreadable { cause, .. } => self.fail(&cause),
            _ => {}
        }
    }

    fn fail(&self, cause: &str) {
        if let Some((_, reject)) = &self.done {
            let _ = reject.call1(&JsValue::UNDEFINED, &js_sys::Error::new(cause));
        }
    }
}
