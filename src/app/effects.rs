//! Does what the state decided, and tells it what came of it: the worker, files, downloads, the URL.
//!
//! Not here: any decision.

use super::beside;
use super::browser::{get, sentence};
use super::handover::{self, Handles, Taken};
use super::link::{Event, Link};
use super::state::{Action, CANCEL_PATIENCE_MS, Content, Effect, heard};
use super::wire::{self, Heard};
use super::{report, save};
use crate::protocol::{FileId, Request};
use crate::view::bar::SEARCH;
use crate::words;
use crate::words::page::alerts;
use gloo::timers::callback::Timeout;
use std::rc::Rc;
use web_sys::DataTransfer;
use yew::Callback;

pub struct Effects {
    pub handles: Rc<Handles>,
    say: Callback<Action>,
    link: Option<Link>,
    patience: Option<Timeout>,
}

impl Effects {
    pub fn new(say: Callback<Action>) -> Effects {
        Effects { handles: Rc::default(), say, link: None, patience: None }
    }

    pub fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            if let Err(failed) = self.one(effect) {
                self.say.emit(*failed);
            }
        }
    }

    /// `Err` is what went wrong, for the state.
    fn one(&mut self, effect: Effect) -> Result<(), Box<Action>> {
        let failed =
            |what: &'static str| move |why: String| Box::new(Action::HandOverFailed { what: what.into(), why });
        match effect {
            Effect::StartWorker => {
                self.link = None;
                let say = self.say.clone();
                let link = Link::start(move |event| hear(event, &say));
                self.link = Some(link.map_err(|cause| Box::new(Action::WorkerDied { cause }))?);
            }
            Effect::EndWorker => self.link = None,
            Effect::Post(request) => self.post(&request, None)?,
            Effect::PostWithFile(request, id) => self.post(&request, Some(id))?,
            Effect::Forget(id) => self.handles.forget(id),
            Effect::ForgetAll => {
                self.handles.forget_all();
                self.patience = None;
            }
            Effect::FetchSample => self.fetch_sample(),
            Effect::FetchManifest => self.fetch_manifest(),
            Effect::FetchData(files) => self.fetch_data(files),
            Effect::AwaitCancel => {
                let say = self.say.clone();
                self.patience = Some(Timeout::new(CANCEL_PATIENCE_MS, move || say.emit(Action::CancelOverdue)));
            }
            Effect::Download { name, text } => {
                let what = words::not_saved(name);
                save::download(name, &text).map_err(|e| Box::new(Action::HandOverFailed { what, why: sentence(&e) }))?
            }
            Effect::Save { name, content: Content::Text(text) } => {
                let what = words::not_saved(&name);
                save::download(&name, &text)
                    .map_err(|e| Box::new(Action::HandOverFailed { what, why: sentence(&e) }))?
            }
            Effect::Save { name, content: Content::Picture(svg) } => {
                let say = self.say.clone();
                wasm_bindgen_futures::spawn_local(async move {
                    if let Err(why) = save::picture(&name, &svg).await {
                        say.emit(Action::HandOverFailed { what: words::not_saved(&name), why });
                    }
                });
            }
            Effect::Print => {
                gloo::utils::window().print().map_err(|e| sentence(&e)).map_err(failed(alerts::not_printed()))?
            }
            Effect::Copy(text) => {
                // Refused where the page is not served securely, or not in sight: then it is said.
                let copied = gloo::utils::window().navigator().clipboard().write_text(&text);
                let say = self.say.clone();
                wasm_bindgen_futures::spawn_local(async move {
                    if let Err(error) = wasm_bindgen_futures::JsFuture::from(copied).await {
                        let what = alerts::not_copied().to_owned();
                        say.emit(Action::HandOverFailed { what, why: sentence(&error) });
                    }
                });
            }
            Effect::Report { form, scorecard, synthetic, retro, details } => {
                let say = self.say.clone();
                wasm_bindgen_futures::spawn_local(async move {
                    let made = report::report(form, scorecard, synthetic, retro, details).await;
                    say.emit(Action::ReportMade { failed: made.err() });
                });
            }
            Effect::ListKeys => super::pages::show_keys(),
            Effect::Search => super::pages::focus(SEARCH),
            Effect::Show(view) => {
                let _ = gloo::utils::window().location().set_hash(&view.hash());
            }
        }
        Ok(())
    }

    fn post(&self, request: &Request<'static>, file: Option<FileId>) -> Result<(), Box<Action>> {
        let Some(link) = &self.link else { return Ok(()) };
        let handle = file.and_then(|id| self.handles.get(id));
        link.post(request, handle.as_ref()).map_err(|cause| {
            Box::new(match file {
                Some(file) => Action::FileUnreadable { file, cause },
                None => Action::WorkerDied { cause },
            })
        })
    }

    fn fetch_sample(&self) {
        let (say, handles) = (self.say.clone(), self.handles.clone());
        wasm_bindgen_futures::spawn_local(async move {
            say.emit(match beside::sample().await {
                Ok((title, files)) => Action::SampleArrived { title, files: handles.keep_all(files) },
                Err(cause) => Action::SampleFailed { cause },
            });
        });
    }

    fn fetch_manifest(&self) {
        let (say, handles) = (self.say.clone(), self.handles.clone());
        wasm_bindgen_futures::spawn_local(async move {
            // Most pages have none, and that is no fault.
            if let Ok(Some((name, file))) = beside::manifest().await {
                say.emit(Action::ManifestArrived(handles.keep(name, file)));
            }
        });
    }

    fn fetch_data(&self, files: Vec<String>) {
        let (say, handles) = (self.say.clone(), self.handles.clone());
        wasm_bindgen_futures::spawn_local(async move {
            let (found, failed): (Vec<_>, Vec<_>) =
                beside::data(&files).await.into_iter().partition(std::result::Result::is_ok);
            let found = handles.keep_all(found.into_iter().filter_map(std::result::Result::ok).collect());
            say.emit(Action::DataArrived(found));
            for cause in failed.into_iter().filter_map(std::result::Result::err) {
                say.emit(Action::DataFailed { cause });
            }
        });
    }

    /// Takes what is dropped or pasted.
    pub fn taker(&self, say: Callback<Action>) -> impl Fn(&DataTransfer) + Clone + use<> {
        let handles = self.handles.clone();
        move |data| {
            let (say, handles, dropped) = (say.clone(), handles.clone(), handover::dropped(data));
            wasm_bindgen_futures::spawn_local(async move { say.emit(taken(&handles, dropped.await)) });
        }
    }
}

/// Files from the user's hands, as a fact.
pub fn taken(handles: &Handles, taken: Taken) -> Action {
    match taken {
        Ok(files) if files.is_empty() => {
            let (what, why) = alerts::nothing_handed_over();
            Action::HandOverFailed { what, why }
        }
        Ok(files) => Action::FilesDropped(handles.keep_all(files)),
        Err(why) => Action::HandOverFailed { what: alerts::nothing_read().into(), why },
    }
}

fn hear(event: Event, say: &Callback<Action>) {
    let action = match event {
        Event::Died(cause) => Some(Action::WorkerDied { cause }),
        Event::Message(data) => match wire::heard(&data) {
            Heard::Said(reply) => heard(reply),
            Heard::Panicked(cause) => Some(Action::WorkerDied { cause: format!("{}.", cause.trim_end_matches('.')) }),
            Heard::Unreadable { file, cause } => Some(Action::FileUnreadable { file, cause }),
            Heard::Nonsense => Some(Action::WorkerMisunderstood),
            Heard::Up => None,
        },
    };
    match action {
        // To draw it is a task of its own, after the one that took the text apart.
        Some(
            arrived @ (Action::ScorecardArrived { .. } | Action::DetailArrived { .. } | Action::RetroArrived { .. }),
        ) => {
            let say = say.clone();
            Timeout::new(0, move || say.emit(arrived)).forget();
        }
        Some(action) => say.emit(action),
        None => {}
    }
}

/// The query of the page's address, such as `?bench`.
pub fn query() -> String {
    get(&gloo::utils::window().location(), "search").as_string().unwrap_or_default()
}
