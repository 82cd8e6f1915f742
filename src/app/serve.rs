//! The worker's end: takes requests, reads the files that come with them one after another in the order handed
//! over, and feeds the engine. The engine is a function that is handed in; it is not known here.
//!
//! Messages are heard between chunks and while bytes are awaited, so that `Cancel` and `Score` need not wait for a
//! file's end. Fingerprints are taken last, and pause while anything is to be read.

use super::browser::{now, turn, unreadable};
use super::stream::{Chunks, Stop};
use super::wire;
use crate::protocol::{FileId, Reply, Request, VERSION};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, File, MessageEvent};

/// Between two progress messages, and between two turns of the event loop, in milliseconds.
const BEAT_MS: f64 = 100.0;
const TURN_MS: f64 = 25.0;
/// Bytes dealt with before the clock is looked at: packed ones may come to two hundred times as many.
const PIECE: usize = 64 << 10;

pub type Handle = Box<dyn for<'a> FnMut(Request<'a>) -> Reply>;
pub type Post = Box<dyn Fn(&JsValue)>;

pub struct Server {
    handle: RefCell<Handle>,
    post: Post,
    to_read: RefCell<VecDeque<Job>>,
    to_hash: RefCell<VecDeque<Job>>,
    /// What is being read or hashed; two while a fingerprint pauses.
    current: RefCell<Vec<Current>>,
    running: Cell<bool>,
    /// Kept from file to file.
    buffer: RefCell<Vec<u8>>,
}

struct Job {
    id: FileId,
    name: String,
    size: Option<u64>,
    zone: Option<String>,
    file: File,
}

#[derive(Clone)]
struct Current {
    id: FileId,
    stop: Stop,
    stopped: Rc<Cell<bool>>,
}

/// Answers the page from inside a worker, for as long as it lives.
pub fn serve(handle: Handle) {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let say = {
        let scope = scope.clone();
        move |message: &JsValue| {
            // Only a worker that is being ended refuses.
            let _ = scope.post_message(message);
        }
    };
    report_panics(scope.clone());
    let server = Server::new(handle, Box::new(say.clone()));
    gloo::events::EventListener::new(&scope, "message", move |event| {
        server.hear(&event.unchecked_ref::<MessageEvent>().data());
    })
    .forget();
    say(&wire::up());
}

/// A panic is the end of the worker; its words go to the page first.
fn report_panics(scope: DedicatedWorkerGlobalScope) {
    thread_local!(static SCOPE: RefCell<Option<DedicatedWorkerGlobalScope>> = const { RefCell::new(None) });
    SCOPE.with(|s| *s.borrow_mut() = Some(scope));
    std::panic::set_hook(Box::new(|info| {
        SCOPE.with(|s| {
            if let Ok(scope) = s.try_borrow()
                && let Some(scope) = scope.as_ref()
            {
                let _ = scope.post_message(&wire::panicked(&info.to_string()));
            }
        });
    }));
}

impl Server {
    pub fn new(handle: Handle, post: Post) -> Rc<Server> {
        Rc::new(Server {
            handle: RefCell::new(handle),
            post,
            to_read: RefCell::default(),
            to_hash: RefCell::default(),
            current: RefCell::default(),
            running: Cell::new(false),
            buffer: RefCell::default(),
        })
    }

    /// One message of the page's.
    pub fn hear(self: &Rc<Self>, data: &JsValue) {
        let (json, file) = wire::requested(data);
        match (wire::parsed(&json), file) {
            (Some(Request::Open { file: id, name, size, zone }), Some(file)) => {
                self.to_read.borrow_mut().push_back(Job { id, name, size, zone, file });
                self.wake();
            }
            (Some(Request::HashEnd { file: id }), Some(file)) => {
                self.to_hash.borrow_mut().push_back(Job { id, name: String::new(), size: None, zone: None, file });
                self.wake();
            }
            (Some(Request::Cancel), _) => {
                self.to_read.borrow_mut().clear();
                self.to_hash.borrow_mut().clear();
                self.stop(|_| true);
                self.answer(Request::Cancel);
            }
            (Some(Request::Remove { file }), _) => {
                self.to_read.borrow_mut().retain(|job| job.id != file);
                self.to_hash.borrow_mut().retain(|job| job.id != file);
                self.stop(|id| id == file);
                self.answer(Request::Remove { file });
            }
            (Some(request), _) => self.answer(request),
            // A page of another version: it learns so from ours.
            (None, _) => (self.post)(&wire::reply(Reply::Ready { version: VERSION })),
        }
    }

    fn handle(&self, request: Request<'_>) -> Reply {
        (self.handle.borrow_mut())(request)
    }

    fn answer(&self, request: Request<'_>) {
        let reply = self.handle(request);
        (self.post)(&wire::reply(reply));
    }

    fn stop(&self, which: impl Fn(FileId) -> bool) {
        for current in self.current.borrow().iter().filter(|c| which(c.id)) {
            current.stopped.set(true);
            current.stop.stop();
        }
    }

    fn wake(self: &Rc<Self>) {
        if !self.running.replace(true) {
            let server = self.clone();
            wasm_bindgen_futures::spawn_local(async move { server.run().await });
        }
    }

    async fn run(&self) {
        loop {
            self.read_all().await;
            let next = self.to_hash.borrow_mut().pop_front();
            match next {
                Some(job) => self.hash(job).await,
                None => break,
            }
        }
        self.running.set(false);
    }

    async fn read_all(&self) {
        loop {
            let next = self.to_read.borrow_mut().pop_front();
            match next {
                Some(job) => self.read(job).await,
                None => return,
            }
        }
    }

    async fn read(&self, job: Job) {
        let Job { id, name, size, zone, file } = job;
        (self.post)(&wire::reply(Reply::Progress { file: id, bytes: 0, of: size, facts: 0 }));
        self.handle(Request::Open { file: id, name, size, zone });
        let mut told = now();
        let feed = |bytes: &[u8]| {
            let progress = self.handle(Request::Chunk { file: id, bytes });
            if now() - told >= BEAT_MS {
                told = now();
                (self.post)(&wire::reply(progress));
            }
        };
        match self.stream(id, &file, false, feed).await {
            Ok(true) => self.close(id).await,
            Ok(false) => {}
            Err(thrown) => {
                self.handle(Request::Remove { file: id });
                (self.post)(&wire::unreadable(id, &unreadable(&thrown)));
            }
        }
    }

    /// An archive is unpacked a step at a time, and messages are heard between them. One that was cancelled or
    /// removed meanwhile is not known any more, and answers `Done`.
    async fn close(&self, file: FileId) {
        let mut told = now();
        loop {
            let reply = self.handle(Request::Close { file });
            let more = matches!(reply, Reply::Progress { .. });
            if !more || now() - told >= BEAT_MS {
                told = now();
                (self.post)(&wire::reply(reply));
            }
            if !more {
                return;
            }
            turn().await;
        }
    }

    async fn hash(&self, job: Job) {
        let feed = |bytes: &[u8]| {
            self.handle(Request::HashChunk { file: job.id, bytes });
        };
        match self.stream(job.id, &job.file, true, feed).await {
            Ok(true) => self.answer(Request::HashEnd { file: job.id }),
            Ok(false) => {}
            Err(thrown) => (self.post)(&wire::unreadable(job.id, &unreadable(&thrown))),
        }
    }

    /// Every byte of a file to `feed`; false when stopped before its end.
    async fn stream(
        &self,
        id: FileId,
        file: &File,
        gives_way: bool,
        mut feed: impl FnMut(&[u8]),
    ) -> Result<bool, JsValue> {
        let mut chunks = Chunks::of(file)?;
        let stopped = Rc::new(Cell::new(false));
        self.current.borrow_mut().push(Current { id, stop: chunks.stopper(), stopped: stopped.clone() });
        let mut buffer = self.buffer.take();
        let mut turned = now();
        let result = loop {
            let more = match chunks.next(&mut buffer).await {
                _ if stopped.get() => break Ok(false),
                Ok(more) => more,
                Err(thrown) => break Err(thrown),
            };
            if !more {
                break Ok(true);
            }
            for piece in buffer.chunks(PIECE) {
                feed(piece);
                if now() - turned >= TURN_MS {
                    turn().await;
                    turned = now();
                }
                if stopped.get() {
                    break;
                }
            }
            if gives_way && !self.to_read.borrow().is_empty() {
                Box::pin(self.read_all()).await;
            }
            if stopped.get() {
                break Ok(false);
            }
        };
        self.buffer.replace(buffer);
        self.current.borrow_mut().retain(|c| !Rc::ptr_eq(&c.stopped, &stopped));
        result
    }
}
