//! One step: a fact comes in, the state follows, and what is to be done comes out.

use super::*;
use crate::domain::Day;
use crate::domain::Override;
use crate::protocol::VERSION;
use crate::report::wanted;
use crate::score::last_time::carried;
use crate::score::{LastTime, with_review};
use crate::view::shell::Export;
use crate::words;
use crate::words::page::alerts;

/// So often may the worker die with no file to blame before it is left alone.
const RESTARTS: u32 = 3;
/// More alerts than this push out the oldest.
const ALERTS: usize = 20;

impl State {
    pub fn reduce(&mut self, action: Action) -> Vec<Effect> {
        let mut effects = self.follow(action);
        effects.extend(self.advance());
        effects
    }

    fn follow(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::WorkerAnswered { version } if version == VERSION => {
                if self.worker == Worker::Starting {
                    self.worker = Worker::Ready;
                }
            }
            Action::WorkerAnswered { .. } | Action::WorkerMisunderstood => {
                let [what, why] = alerts::versions_differ();
                return self.give_up(what, why);
            }
            // Nothing is asked for any more once a file was handed over.
            Action::Drawn if !self.files.is_empty() => return vec![Effect::StartWorker],
            Action::Drawn => return vec![Effect::StartWorker, Effect::FetchManifest],
            Action::WorkerDied { cause } => return self.worker_died(cause),
            Action::FilesDropped(files) => return self.take(files),
            Action::HandOverFailed { what, why } => {
                self.dragging = false;
                self.alert(what, why);
            }
            Action::FileProgressed { file, bytes, of } => {
                if let Some(row) = self.row(file).filter(|r| r.unread()) {
                    row.phase = Phase::Reading { bytes, of: of.unwrap_or(row.size) };
                }
            }
            Action::FileRead { file, input, stale, data } => {
                let known = input.sha256.clone();
                self.file_read(file, Phase::Read(Rc::new(input)), known);
                if stale {
                    self.read_again();
                }
                if self.manifest == Some(file) && !data.is_empty() {
                    // Once: the settings may be read again.
                    self.manifest = None;
                    self.loading = true;
                    return vec![Effect::FetchData(data)];
                }
            }
            Action::FileUnpacked { file, inputs, stale } => {
                self.file_read(file, Phase::Unpacked(inputs.into()), Some(String::new()));
                if stale {
                    self.read_again();
                }
            }
            Action::ReadingChanged => self.read_again(),
            // What the user brought comes first.
            Action::ManifestArrived(file) if !self.files.is_empty() || self.sample != Sample::No => {
                return vec![Effect::Forget(file.id)];
            }
            Action::ManifestArrived(file) => {
                self.manifest = Some(file.id);
                return self.take(vec![file]);
            }
            Action::DataArrived(files) => {
                self.loading = false;
                return self.take(files);
            }
            Action::DataFailed { cause } => {
                self.alert(alerts::data_not_loaded().into(), cause);
            }
            Action::FileUnreadable { file, cause } => return self.file_unreadable(file, cause),
            Action::FileHashed { file, sha256 } => self.file_hashed(file, sha256),
            Action::FileDismissed { file } => return self.dismiss(file),
            // Of a worker that is gone.
            Action::ScorecardArrived { .. } | Action::ScorecardRefused { .. } if self.asked == 0 => {}
            Action::ScorecardArrived { json, scorecard, complete, settings } => {
                self.asked = self.asked.saturating_sub(1);
                self.take_settings(&settings);
                self.handed = settings;
                self.take_last_time(scorecard.last_time.as_ref());
                self.card = Card::Shown { json, scorecard, complete };
                self.detail.outdate();
                self.retro.outdate();
                self.supposed.outdate();
                self.compared.outdate();
                return self.leave_start(Page::Summary);
            }
            Action::ScorecardRefused { message } => {
                self.asked = self.asked.saturating_sub(1);
                self.card = Card::NotScored { message };
                // Settings alone, that nobody handed over, are nothing to look at.
                if self.files.iter().any(|f| Some(f.id) != self.manifest) {
                    return self.leave_start(Page::Data);
                }
            }
            Action::ServiceChosen(name) => {
                self.service = Some(name);
                self.narrowed = Narrowed::default();
                self.detail.retry();
                return vec![Effect::Show(self.view())];
            }
            Action::SearchTyped(text) => self.search = text,
            Action::LanguageChosen(language) => {
                // The engine's sentences are in the scorecard: it is made anew.
                self.choose(Options { language, ..self.options.clone() });
                return vec![Effect::Show(self.view())];
            }
            Action::KeyPressed(Key::List) => return vec![Effect::ListKeys],
            Action::KeyPressed(Key::Search) => return vec![Effect::Search],
            Action::KeyPressed(Key::Page(page)) => {
                self.page = page;
                self.narrowed = Narrowed::default();
                return vec![Effect::Show(self.view())];
            }
            Action::KeysSwitched(on) => self.keys = on,
            Action::ServicesFound { text, done } => {
                self.narrowed.find = Some(text).filter(|text| !text.is_empty());
                // A step back is for each search, not for each letter of it.
                if done {
                    return vec![Effect::Show(self.view())];
                }
            }
            Action::LedgerNarrowed(narrowed) => {
                self.narrowed = narrowed;
                return vec![Effect::Show(self.view())];
            }
            Action::IncidentTied { service, incident, word } => self.tie(service, incident, word),
            Action::DetailArrived { service, detail } => self.detail.arrived(&service, Ok(detail)),
            Action::DetailRefused { service, message } => self.detail.arrived(&service, Err(message)),
            Action::Supposing(what_if) => {
                self.what_if = what_if;
                self.supposed.retry();
            }
            Action::SupposingAll(factors) => {
                self.factors = factors;
                self.supposed.retry();
            }
            Action::SidesChosen(sides) => {
                self.sides = sides;
                self.compared.retry();
                return vec![Effect::Show(self.view())];
            }
            Action::ComparedArrived { key, comparison } => self.compared.arrived(&key, Ok(comparison)),
            Action::ComparedRefused { key, message } => self.compared.arrived(&key, Err(message)),
            Action::CopyAsked(text) => return vec![Effect::Copy(text)],
            Action::SupposedArrived { key, scorecard } => self.supposed.arrived(&key, Ok(scorecard)),
            Action::SupposedRefused { key, message } => self.supposed.arrived(&key, Err(message)),
            Action::RetroArrived(retro) => self.retro.arrived(panel::ALL, Ok(retro)),
            Action::RetroRefused { message } => self.retro.arrived(panel::ALL, Err(message)),
            Action::CancelAsked => {
                if self.reading() {
                    self.cancelling = true;
                    self.files.iter_mut().filter(|f| f.unread()).for_each(|f| f.phase = Phase::Cancelled);
                    return vec![Effect::Post(Request::Cancel), Effect::AwaitCancel];
                }
            }
            Action::Cancelled => {
                self.cancelling = false;
                // Cancelling also stopped the fingerprints.
                for row in self.files.iter_mut().filter(|f| f.fingerprint == Fingerprint::Asked) {
                    row.fingerprint = Fingerprint::Wanted;
                }
            }
            Action::CancelOverdue => {
                if self.cancelling {
                    return self.restart();
                }
            }
            Action::SampleAsked if self.sample == Sample::Shown => return self.leave_start(Page::Summary),
            Action::SampleAsked if self.unsaved() => self.leaving = true,
            Action::SampleAsked => {
                self.alerts.clear();
                self.sample = Sample::Loading;
                return vec![Effect::FetchSample];
            }
            Action::SampleArrived { title, files } => return self.show_sample(title, files),
            Action::SampleFailed { cause } => {
                if self.sample == Sample::Loading {
                    self.sample = Sample::No;
                }
                self.alert(alerts::sample_not_loaded().into(), cause);
            }
            Action::OptionsChosen(options) => {
                self.choose(Options { review: self.options.review.clone(), ..options });
                return vec![Effect::Show(self.view())];
            }
            Action::ScoreEdited { field, text } => self.edit_score(field, text),
            Action::ScoreReset => {
                self.refused.clear();
                self.choose_score(Default::default());
            }
            Action::ViewOpened(view) => {
                self.page = view.page;
                self.search.clear();
                self.narrowed = view.narrowed;
                if view.page == Page::Compare && view.sides != self.sides {
                    self.sides = view.sides;
                    self.compared.retry();
                }
                if view.page == Page::Service && view.service != self.service {
                    self.service = view.service;
                    self.detail.retry();
                }
                // These are the data's, and stay out of the address.
                let Options { title, overrides, score, files, review, .. } = self.options.clone();
                let options = Options { title, overrides, score, files, review, ..view.options };
                if options != self.options {
                    self.choose(options);
                }
            }
            Action::TableChosen { file, name, table } => self.choose_table(file, &name, table),
            Action::ColumnChosen { file, name, table, column, theirs } => {
                self.choose_column(file, &name, table, &column, theirs);
            }
            Action::LinkMisread { what, why } => self.alert(what, why),
            Action::DragEntered => self.dragging = true,
            Action::DragLeft => self.dragging = false,
            Action::AlertDismissed { index } => {
                if index < self.alerts.len() {
                    self.alerts.remove(index);
                }
            }
            Action::ExportAsked(Form::Settings) => return self.follow(Action::SettingsAsked),
            Action::ExportAsked(form) => {
                let (Export::Ready, Card::Shown { json, scorecard, .. }) = (self.export(), &self.card) else {
                    return vec![];
                };
                if form == Form::Json {
                    // The very text of the engine, with what was typed since.
                    let text = match &self.options.review {
                        Some(review) => with_review(json, review).into(),
                        None => json.clone(),
                    };
                    return vec![Effect::Download { name: EXPORT_NAME, text }];
                }
                // One at a time.
                if self.reporting.is_none() {
                    self.reporting = Some(form);
                    let (services, options) = (wanted(scorecard), self.options.clone());
                    return vec![Effect::Post(Request::Parts { services, options })];
                }
            }
            Action::PartsArrived { retro, details } => {
                if let (Some(form), Card::Shown { scorecard, .. }) = (self.reporting, &self.card) {
                    // With what was typed since, as the exported JSON has it.
                    let scorecard = match &self.options.review {
                        Some(review) => {
                            let review = Some(review.kept()).filter(|r| !r.is_empty());
                            Rc::new(Scorecard { review, ..(**scorecard).clone() })
                        }
                        None => scorecard.clone(),
                    };
                    let synthetic = self.synthetic();
                    return vec![Effect::Report { form, scorecard, synthetic, retro, details }];
                }
            }
            Action::ReportMade { failed } => {
                self.reporting = None;
                if let Some(why) = failed {
                    self.alert(words::report_failed().into(), why);
                }
            }
            Action::SaveAsked(save) => return vec![self.saved(&save)],
            Action::SettingsAsked => {
                let text = words::settings_yaml(&self.options, &self.handed).into();
                self.saved = Some(self.review().kept());
                return vec![Effect::Download { name: SETTINGS_NAME, text }];
            }
            Action::PrintAsked => return vec![Effect::Print],
            Action::ReviewWritten { field, text } => self.amend(|review, now| review.write(&field, &text, now)),
            Action::ActionRemoved { at } => self.amend(|review, _| review.remove_action(at)),
            Action::StartOverAsked if self.unsaved() => self.leaving = true,
            Action::StayedHere => self.leaving = false,
            Action::StartOverAsked | Action::StartedOver => {
                let (options, narrowed) = (Options::default(), Narrowed::default());
                let start = View { page: Page::Start, options, service: None, narrowed, sides: Sides::default() };
                *self = State::new(start.clone());
                return vec![Effect::ForgetAll, Effect::StartWorker, Effect::Show(start)];
            }
        }
        vec![]
    }

    /// What follows from the state as it is now, whatever led to it.
    fn advance(&mut self) -> Vec<Effect> {
        let mut effects = vec![];
        if self.worker != Worker::Ready {
            return effects;
        }
        if self.spoken != self.language() {
            self.spoken = self.language();
            effects.push(Effect::Post(Request::Speak { language: self.spoken }));
        }
        if self.told != self.options.files {
            self.told.clone_from(&self.options.files);
            effects.push(Effect::Post(Request::ReadAs { files: self.told.clone() }));
        }
        for row in self.files.iter_mut().filter(|r| r.phase == Phase::Waiting) {
            row.phase = Phase::Queued;
            let zone = self.options.zone.clone();
            let open = Request::Open { file: row.id, name: row.name.clone(), size: Some(row.size), zone };
            effects.push(Effect::PostWithFile(open, row.id));
        }
        if self.reading() || self.asked > 0 || self.loading {
            return effects;
        }
        if self.files.iter().all(|f| !f.read()) {
            self.card = Card::None;
            self.settings = Rc::default();
            self.handed = Rc::default();
        } else if self.scoring == Scoring::Stale {
            self.scoring = Scoring::Fresh;
            self.asked += 1;
            effects.push(Effect::Post(Request::Score { options: self.options.clone() }));
        } else if self.scoring == Scoring::Fresh {
            effects.extend(self.ask_for_page());
            for row in &mut self.files {
                if row.fingerprint == Fingerprint::Wanted && row.read() {
                    row.fingerprint = Fingerprint::Asked;
                    effects.push(Effect::PostWithFile(Request::HashEnd { file: row.id }, row.id));
                }
            }
        }
        effects
    }

    /// What the page that is open shows beside the scorecard, when it is not there yet.
    fn ask_for_page(&mut self) -> Option<Effect> {
        if !matches!(self.card, Card::Shown { .. }) {
            return None;
        }
        let options = self.options.clone();
        let request = match self.page {
            Page::Service => {
                let service = self.service_shown()?;
                self.detail.ask(&service).then_some(Request::Detail { service, options })
            }
            Page::Risk if self.supposes_all() => {
                let Card::Shown { scorecard, .. } = &self.card else { return None };
                let key = self.what_if_key();
                let what_if = (!self.factors.is_none()).then(|| self.factors.suppose(scorecard))?;
                let service = String::new();
                let options = Options { what_if: Some(what_if), ..options };
                self.supposed.ask(&key).then_some(Request::Suppose { key, service, options })
            }
            Page::Risk if !self.what_if.is_empty() => {
                // Beside what the settings suppose already: the difference is to be the sliders' own.
                let Card::Shown { scorecard, .. } = &self.card else { return None };
                let others = scorecard.what_if.iter().filter(|w| w.service != self.what_if.service).cloned();
                let what_if = Some(others.chain([self.what_if.clone()]).collect());
                let key = self.what_if_key();
                let service = self.what_if.service.clone();
                let request = Request::Suppose { key: key.clone(), service, options: Options { what_if, ..options } };
                self.supposed.ask(&key).then_some(request)
            }
            Page::Compare => {
                let (sides, key) = (self.sides_shown()?, self.sides_key());
                self.compared.ask(&key).then_some(Request::Compare { key, sides, options })
            }
            Page::Retro => self.retro.ask(panel::ALL).then_some(Request::Retro { options }),
            _ => None,
        };
        request.map(Effect::Post)
    }

    fn row(&mut self, file: FileId) -> Option<&mut FileRow> {
        self.files.iter_mut().find(|f| f.id == file)
    }

    fn alert(&mut self, what: String, why: String) {
        let alert = Alert { what, why };
        if !self.alerts.contains(&alert) {
            if self.alerts.len() >= ALERTS {
                self.alerts.remove(0);
            }
            self.alerts.push(alert);
        }
    }

    fn take(&mut self, handed: Vec<Handed>) -> Vec<Effect> {
        self.dragging = false;
        self.alerts.clear();
        let mut effects = vec![];
        if self.sample == Sample::Shown {
            effects = self.let_go_of_all();
            self.options = Options::default();
            self.refused.clear();
            self.service = None;
            self.narrowed = Narrowed::default();
            (self.what_if, self.factors) = (WhatIf::default(), Factors::default());
            self.sides = Sides::default();
        }
        self.sample = Sample::No;
        for new in handed {
            let same = |f: &&FileRow| (&f.name, f.size, f.modified) == (&new.name, new.size, new.modified);
            match self.files.iter().find(same).map(|f| (f.id, f.unread() || f.read())) {
                // Handed over twice.
                Some((_, true)) => {
                    effects.push(Effect::Forget(new.id));
                    continue;
                }
                // Another try.
                Some((old, false)) => effects.extend(self.dismiss(old)),
                None => {}
            }
            self.files.push(FileRow::new(new));
            self.scoring = Scoring::Stale;
        }
        effects
    }

    fn show_sample(&mut self, title: String, files: Vec<Handed>) -> Vec<Effect> {
        if self.sample != Sample::Loading {
            // Something else was handed over meanwhile.
            return files.into_iter().map(|f| Effect::Forget(f.id)).collect();
        }
        // A link may have brought choices; those made for other files do not fit.
        if !self.files.is_empty() {
            self.options = Options::default();
            self.refused.clear();
        }
        (self.what_if, self.factors) = (WhatIf::default(), Factors::default());
        let effects = self.let_go_of_all();
        self.files = files.into_iter().map(FileRow::new).collect();
        self.sample = Sample::Shown;
        self.options.title = Some(title);
        self.scoring = Scoring::Stale;
        effects
    }

    fn let_go_of_all(&mut self) -> Vec<Effect> {
        let ids: Vec<FileId> = self.files.iter().map(|f| f.id).collect();
        self.card = Card::None;
        ids.into_iter().flat_map(|id| self.dismiss(id)).collect()
    }

    fn dismiss(&mut self, file: FileId) -> Vec<Effect> {
        let before = self.files.len();
        self.files.retain(|f| f.id != file);
        if self.files.len() == before {
            return vec![];
        }
        self.scoring = Scoring::Stale;
        self.detail.retry();
        self.retro.retry();
        self.supposed.retry();
        self.compared.retry();
        if self.files.is_empty() {
            self.sample = Sample::No;
            // What was written for the meeting is not put away unasked.
            let review = self.options.review.clone().filter(|_| self.unsaved());
            self.options = Options { review, ..Options::default() };
            self.refused.clear();
        }
        vec![Effect::Post(Request::Remove { file }), Effect::Forget(file)]
    }

    /// Read to its end. What came packed has its fingerprints already. `refused`: what could not be used, as the
    /// path inside the file or the file itself, and why.
    fn file_read(&mut self, file: FileId, phase: Phase, fingerprint: Option<String>) {
        self.restarts = 0;
        let Some(row) = self.row(file).filter(|r| r.unread()) else { return };
        let name = row.name.clone();
        if std::mem::take(&mut row.again) {
            row.phase = Phase::Waiting;
            return;
        }
        // Whoever chose how it is read looks at its row, which says the same.
        let chosen = row.before.take().is_some();
        let wrong = gone_wrong(&name, &phase);
        row.phase = phase;
        if let Some(known) = fingerprint {
            row.fingerprint = Fingerprint::Known(known);
        }
        if self.scoring == Scoring::Fresh {
            self.scoring = Scoring::Stale;
        }
        if !chosen {
            for (what, why) in wrong {
                self.alert(what, why);
            }
        }
    }

    /// The browser could not give the bytes: on the first reading, or on the second for the fingerprint.
    fn file_unreadable(&mut self, file: FileId, cause: String) -> Vec<Effect> {
        let Some(row) = self.row(file) else { return vec![] };
        let name = row.name.clone();
        if row.read() {
            row.fingerprint = Fingerprint::Failed { cause: cause.clone() };
            self.alert(alerts::not_read_again(&name), cause);
        } else {
            row.phase = Phase::Failed { cause: cause.clone() };
            self.alert(alerts::not_read(&name), cause);
        }
        vec![]
    }

    fn file_hashed(&mut self, file: FileId, sha256: String) {
        if let Some(row) = self.row(file) {
            row.fingerprint = Fingerprint::Known(sha256);
        }
        let all = self.files.iter().all(|f| !f.read() || matches!(f.fingerprint, Fingerprint::Known(_)));
        if all && self.scoring == Scoring::Fresh {
            self.scoring = Scoring::Stale;
        }
    }

    fn leave_start(&mut self, page: Page) -> Vec<Effect> {
        if self.page != Page::Start {
            return vec![];
        }
        self.page = page;
        vec![Effect::Show(self.view())]
    }

    pub(super) fn choose(&mut self, options: Options) {
        // Days and times without an offset mean something else in another zone.
        if options.zone != self.options.zone {
            self.read_again();
        }
        self.options = options;
        self.scoring = Scoring::Stale;
        self.detail.retry();
        self.retro.retry();
        self.supposed.retry();
        self.compared.retry();
    }

    /// What is not taken stands beside its field until something else is typed there.
    fn edit_score(&mut self, field: ScoreField, text: String) {
        self.refused.retain(|(of, ..)| *of != field);
        match field.set(&self.options.score, &self.settings.score, &text) {
            Ok(score) => self.choose_score(score),
            Err(why) => self.refused.push((field, text, why)),
        }
    }

    fn choose_score(&mut self, score: crate::domain::Scoring) {
        if score != self.options.score {
            self.choose(Options { score, ..self.options.clone() });
        }
    }

    /// What the settings among the files say, with what was typed before they came.
    fn take_settings(&mut self, settings: &Settings) {
        let new = Options::of(settings);
        if let (Some(typed), Some(said)) = (&self.options.review, &new.review)
            && self.settings.review.as_ref() != Some(said)
        {
            self.options.review = Some(typed.and(said));
            self.saved = None;
        }
        self.settings = Rc::new(new);
    }

    /// Open actions of an earlier scorecard that comes after something was typed. Once there, they can be taken off.
    fn take_last_time(&mut self, new: Option<&LastTime>) {
        if let (Some(typed), Some(last)) = (&self.options.review, new)
            && self.last_time() != new
        {
            self.options.review = Some(typed.and(&carried(last)));
        }
    }

    /// Changes what was said in the meeting. No figure depends on it, so nothing is scored.
    fn amend(&mut self, change: impl FnOnce(&mut Review, Option<Day>)) {
        let now = match &self.card {
            Card::Shown { scorecard, .. } => Some(Day::after(&scorecard.period)),
            _ => None,
        };
        let mut review = self.review().into_owned();
        change(&mut review, now);
        self.options.review = Some(review);
    }

    fn tie(&mut self, service: String, incident: String, word: Option<Cause>) {
        let mut options = self.options.clone();
        options.overrides.retain(|o| (&o.service, &o.incident) != (&service, &incident));
        options.overrides.extend(word.map(|Cause(deployment)| Override { service, incident, deployment }));
        if options != self.options {
            self.choose(options);
        }
    }

    /// The file it was reading is not tried again; everything else is.
    fn worker_died(&mut self, cause: String) -> Vec<Effect> {
        if self.worker != Worker::Ready {
            return self.give_up(alerts::worker_not_started(), &cause);
        }
        if let Some(row) = self.files.iter_mut().find(|f| matches!(f.phase, Phase::Reading { .. })) {
            let what = alerts::reading_failed(&row.name);
            row.phase = Phase::Failed { cause: alerts::reading_ended(&cause) };
            self.alert(what, cause);
        } else if self.asked > 0 {
            self.scoring = Scoring::Stuck;
            self.card = Card::NotScored { message: alerts::no_scorecard(&cause) };
            self.alert(alerts::scorecard_failed().into(), cause);
        } else if self.detail.died(&cause)
            || self.retro.died(&cause)
            || self.supposed.died(&cause)
            || self.compared.died(&cause)
        {
            self.alert(alerts::page_failed().into(), cause);
        } else if let Some(row) = self.files.iter_mut().find(|f| f.fingerprint == Fingerprint::Asked) {
            let what = alerts::fingerprint_failed(&row.name);
            row.fingerprint = Fingerprint::Failed { cause: cause.clone() };
            self.alert(what, cause);
        } else {
            self.restarts += 1;
            if self.restarts > RESTARTS {
                return self.give_up(alerts::worker_keeps_failing(), &cause);
            }
            self.alert(alerts::worker_restarted().into(), cause);
        }
        self.restart()
    }

    /// A new worker knows nothing: what was read is read again.
    fn restart(&mut self) -> Vec<Effect> {
        self.read_again();
        if self.scoring == Scoring::Fresh {
            self.scoring = Scoring::Stale;
        }
        self.asked = 0;
        self.told = Default::default();
        self.spoken = Default::default();
        self.detail.forget_asking();
        self.retro.forget_asking();
        self.supposed.forget_asking();
        self.compared.forget_asking();
        self.reporting = None;
        self.cancelling = false;
        self.worker = Worker::Starting;
        vec![Effect::StartWorker]
    }

    fn read_again(&mut self) {
        for row in &mut self.files {
            if row.unread() || row.read() {
                row.phase = Phase::Waiting;
            }
            if !matches!(row.fingerprint, Fingerprint::Failed { .. }) {
                row.fingerprint = Fingerprint::Wanted;
            }
        }
    }

    fn give_up(&mut self, what: &str, cause: &str) -> Vec<Effect> {
        self.worker = Worker::Broken { cause: format!("{what} {cause}") };
        for row in self.files.iter_mut().filter(|f| f.unread()) {
            row.phase = Phase::Failed { cause: what.to_string() };
        }
        self.alert(what.into(), cause.into());
        vec![Effect::EndWorker]
    }
}

/// What of a file, or of the files in an archive, could not be read, or not to the end: what is said, and why.
fn gone_wrong(name: &str, phase: &Phase) -> Vec<(String, String)> {
    let packed = matches!(phase, Phase::Unpacked(_));
    let said = |input: &InputFile| {
        let inner = packed.then_some(input.name.as_str());
        match (&input.error, input.stopped()) {
            (Some(why), _) => Some((alerts::not_used(name, inner), why.clone())),
            (None, Some(why)) => Some((alerts::read_in_part(name, inner), why.message.clone())),
            (None, None) => None,
        }
    };
    phase.inputs().iter().filter_map(said).collect()
}
