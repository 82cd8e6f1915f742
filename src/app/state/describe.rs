//! The state in the views' own terms: sentences for the status line, rows for the data page.

use super::*;
use crate::app::route::query;
use crate::domain::{Language, Warnings};
use crate::protocol::{By, Compare, Definition};
use crate::score::curve::{Curve, Table};
use crate::score::last_time::carried;
use crate::score::{LastTime, Pillar, benchmarks};
use crate::view::bar::Line;
use crate::view::compare::two_days;
use crate::view::data::{Choices, Defined, FileState, FileView};
use crate::view::score_form::{MetricForm, Number, ScoreForm};
use crate::view::search::{Hit, hits};
use crate::view::shell::{AlertText, Export};
use crate::view::what_if::all::Factors;
use crate::words;
use crate::words::page::method::InForce;
use crate::words::page::status::{self, Then};
use crate::words::page::{alerts, bar};
use std::borrow::Cow;
use std::collections::BTreeSet;

impl State {
    /// What is supposed, as one name: its answer comes back under it.
    pub fn what_if_key(&self) -> String {
        let Factors { rate, fail_rate, recovery } = self.factors;
        match self.supposes_all() {
            true => serde_json::to_string(&[rate, fail_rate, recovery]).unwrap_or_default(),
            false => serde_json::to_string(&self.what_if).unwrap_or_default(),
        }
    }

    /// Whether the sliders are of all services: none of several is chosen.
    pub fn supposes_all(&self) -> bool {
        let Card::Shown { scorecard, .. } = &self.card else { return false };
        self.narrowed.service.is_none() && scorecard.services.len() > 1
    }

    /// What was said in the meeting: here, or by the settings among the files and, as far as they say nothing of them,
    /// the open actions of an earlier scorecard.
    pub fn review(&self) -> Cow<'_, Review> {
        match (&self.options.review, &self.settings.review, self.last_time()) {
            (Some(typed), ..) => Cow::Borrowed(typed),
            (None, Some(said), None) => Cow::Borrowed(said),
            (None, said, Some(last)) => Cow::Owned(said.clone().unwrap_or_default().and(&carried(last))),
            (None, None, None) => Cow::Owned(Review::default()),
        }
    }

    pub(super) fn last_time(&self) -> Option<&LastTime> {
        match &self.card {
            Card::Shown { scorecard, .. } => scorecard.last_time.as_ref(),
            _ => None,
        }
    }

    /// Something of it is in no file yet.
    pub fn unsaved(&self) -> bool {
        let Some(typed) = &self.options.review else { return false };
        let nothing = Review::default();
        let safe = self.saved.as_ref().or(self.settings.review.as_ref()).unwrap_or(&nothing);
        typed.kept() != *safe
    }

    /// The service whose page it is or would be: the one chosen, else the scorecard's first.
    pub fn service_shown(&self) -> Option<String> {
        let first = match &self.card {
            Card::Shown { scorecard, .. } => scorecard.services.first().map(|s| s.name.clone()),
            _ => None,
        };
        self.service.clone().or(first)
    }

    /// What is compared: what was chosen, of services and teams else the first two by name. `None` where there are not
    /// two.
    pub fn sides_shown(&self) -> Option<Sides> {
        let names = match self.sides.by {
            By::Periods => return Some(self.sides.clone()),
            By::Services => self.service_names(),
            By::Teams => self.team_names(),
        };
        let (Sides { by, a, b }, other) = (self.sides.clone(), |than: &str| names.iter().find(|n| *n != than).cloned());
        let said = |side: String| Some(side).filter(|s| !s.is_empty());
        let a = said(a).or_else(|| other(&b))?;
        let b = said(b).or_else(|| other(&a))?;
        Some(Sides { by, a, b })
    }

    pub fn sides_key(&self) -> String {
        serde_json::to_string(&self.sides_shown()).unwrap_or_default()
    }

    /// By name.
    pub fn service_names(&self) -> Vec<String> {
        let Card::Shown { scorecard, .. } = &self.card else { return vec![] };
        let mut names: Vec<String> = scorecard.services.iter().map(|s| s.name.clone()).collect();
        names.sort();
        names
    }

    pub fn team_names(&self) -> Vec<String> {
        let Card::Shown { scorecard, .. } = &self.card else { return vec![] };
        scorecard.teams.iter().map(|t| t.name.clone()).collect()
    }

    /// That the page speaks: the one chosen, else that of the settings.
    pub fn language(&self) -> Language {
        self.options.language.or(self.settings.language).unwrap_or_default()
    }

    /// What goes on now, in one line. It changes per file, not per chunk: it is read aloud.
    pub fn status(&self) -> String {
        let total = self.files.len() as u64;
        let unread = self.files.iter().filter(|f| f.unread()).count() as u64;
        if let Worker::Broken { .. } = self.worker {
            return String::new();
        }
        if unread > 0 {
            let name = self.files.iter().find(|f| f.unread()).map_or("", |f| f.name.as_str());
            return status::reading(name, total - unread + 1, total);
        }
        if self.reporting.is_some() {
            return words::report_making().into();
        }
        if self.sample == Sample::Loading {
            return status::loading_sample().into();
        }
        if self.asked > 0 && !matches!(self.card, Card::Shown { .. }) {
            return status::computing().into();
        }
        let all = || self.files.iter().flat_map(FileRow::inputs);
        let refused = all().filter(|i| i.error.is_some()).count() as u64;
        let read = all().count() as u64 - refused;
        let then = match &self.card {
            Card::None if total > 0 => return status::no_file().into(),
            Card::None => return String::new(),
            Card::NotScored { .. } => Then::NoScorecard,
            Card::Shown { complete: true, .. } => Then::Fingerprinted,
            Card::Shown { .. } if self.fingerprint_failure().is_some() => Then::Nothing,
            Card::Shown { .. } => Then::Fingerprinting,
        };
        status::read(read, refused, then)
    }

    /// Bytes read of all there are, while files are read.
    pub fn progress(&self) -> Option<(u64, u64)> {
        self.reading().then(|| {
            let of = self.files.iter().map(|f| f.size).sum();
            let bytes = self.files.iter().map(|f| match f.phase {
                Phase::Waiting | Phase::Queued => 0,
                Phase::Reading { bytes, .. } => bytes.min(f.size),
                _ => f.size,
            });
            (bytes.sum(), of)
        })
    }

    pub fn export(&self) -> Export {
        match &self.card {
            Card::Shown { .. } if self.asked > 0 || self.scoring == Scoring::Stale => Export::Following,
            Card::Shown { complete: true, .. } => Export::Ready,
            Card::Shown { .. } => match self.fingerprint_failure() {
                Some(why) => Export::Unavailable(why),
                None => Export::Fingerprinting,
            },
            _ => Export::Nothing,
        }
    }

    fn fingerprint_failure(&self) -> Option<String> {
        self.files.iter().find_map(|f| match &f.fingerprint {
            Fingerprint::Failed { cause } => Some(alerts::no_fingerprint_of(&f.name, cause)),
            _ => None,
        })
    }

    pub fn alert_texts(&self) -> Vec<AlertText> {
        self.alerts.iter().map(|a| AlertText { what: a.what.clone(), why: a.why.clone() }).collect()
    }

    pub fn file_views(&self) -> Vec<FileView> {
        let mut views: Vec<FileView> = self.files.iter().flat_map(|row| self.views_of(row)).collect();
        // What a file lacks by itself may be in another: known once they are scored together.
        if let Card::Shown { scorecard, .. } = &self.card {
            for view in &mut views {
                let same = |i: &&InputFile| i.name == view.name && i.bytes == view.size;
                if let Some(input) = scorecard.inputs.iter().find(same) {
                    said_again(view, input);
                }
            }
        }
        views
    }

    /// One row a file, and for an archive one for each file in it. What is read in another way stays until it is, so
    /// that whoever chose it by keyboard stays where they are.
    fn views_of(&self, row: &FileRow) -> Vec<FileView> {
        let before = row.before.as_ref().filter(|_| row.unread());
        let phase = before.unwrap_or(&row.phase);
        let packed = matches!(phase, Phase::Unpacked(_));
        if !packed && phase.inputs().is_empty() {
            return vec![file_view(row, None)];
        }
        let view = |input: &InputFile| {
            let view = FileView { columns: self.columns_view(input), ..file_view(row, Some(input)) };
            match packed {
                true => FileView {
                    name: input.name.clone(),
                    size: input.bytes,
                    sha256: input.sha256.clone(),
                    within: Some(row.name.clone()),
                    ..view
                },
                false => view,
            }
        };
        phase.inputs().iter().map(view).collect()
    }

    pub fn notes(&self) -> Vec<String> {
        let mut notes = words::input_notes(self.files.iter().flat_map(FileRow::inputs));
        if let Card::Shown { scorecard, .. } = &self.card {
            notes.extend(scorecard.data_quality.iter().map(words::note_line));
        }
        notes
    }

    /// The period, what it is compared with and the team, in one line; none without a scorecard.
    pub fn bar_line(&self) -> Option<Line> {
        let Card::Shown { scorecard, .. } = &self.card else { return None };
        Some(Line {
            period: bar::now(&scorecard.period),
            against: bar::against(&scorecard.compared_to),
            team: bar::team(scorecard.team.as_deref()),
        })
    }

    /// What the search finds; each keeps the choices in force.
    pub fn hits(&self) -> Vec<Hit> {
        let scorecard = match &self.card {
            Card::Shown { scorecard, .. } => Some(&**scorecard),
            _ => None,
        };
        let of_team = |team: &str| query(&Options { team: Some(team.into()), ..self.options.clone() });
        hits(scorecard, &self.search, &query(&self.options), &of_team)
    }

    /// What weights, thresholds and definitions hold.
    pub fn in_force(&self) -> InForce {
        let handed = &*self.handed;
        InForce {
            table: Table::with(&self.options.score.or(&self.settings.score)),
            options: Options { review: None, ..self.options.clone() },
            settings: Options { review: None, ..(*self.settings).clone() },
            gate: handed.gate.clone().unwrap_or_default(),
            policy: handed.policy.clone().unwrap_or_default(),
            risk: handed.risk.clone().unwrap_or_default(),
        }
    }

    fn definition(&self, of: Definition) -> Defined {
        let edition = self.options.choices.or(&self.settings.choices).benchmark();
        let mut values = match of {
            Definition::Industry => benchmarks::industries(edition).collect(),
            Definition::Size => benchmarks::sizes(edition).collect(),
            _ => of.values(),
        };
        let chosen = of.get(&self.options).unwrap_or_default();
        // One that this edition does not have is said among the notes, and is still chosen.
        values.extend(of.values().into_iter().filter(|v| *v == chosen && !values.contains(v)).collect::<Vec<_>>());
        Defined { of, chosen: chosen.into(), default: words::definition_default(of, of.get(&self.settings)), values }
    }

    fn score_form(&self) -> ScoreForm {
        let table = Table::with(&self.options.score.or(&self.settings.score));
        let number = |field: ScoreField| {
            let refused = self.refused.iter().find(|(of, ..)| *of == field);
            let in_force = || field.get(&table).map_or_else(String::new, words::typed);
            let text = refused.map_or_else(in_force, |(_, text, _)| text.clone());
            let refused = refused.map(|(.., why)| words::score_refused(&field, *why));
            Number { field, text, refused }
        };
        let metric = |curve: &Curve| {
            let point = |point: usize| {
                let metric = || curve.metric.clone();
                let value = number(ScoreField::Value { metric: metric(), point });
                (value, number(ScoreField::Points { metric: metric(), point }))
            };
            MetricForm {
                metric: curve.metric.clone(),
                scale: curve.scale,
                weight: number(ScoreField::Weight(curve.metric.clone())),
                points: (0..curve.points.len()).map(point).collect(),
            }
        };
        let mut tiers: BTreeSet<String> = table.tiers.keys().cloned().collect();
        if let Card::Shown { scorecard, .. } = &self.card {
            tiers.extend(scorecard.services.iter().filter_map(|s| s.tier.clone()));
        }
        ScoreForm {
            targets: [Pillar::Velocity, Pillar::Reliability].map(|pillar| number(ScoreField::Target(pillar))).to_vec(),
            metrics: table.metrics.iter().map(metric).collect(),
            tiers: tiers.into_iter().map(|tier| number(ScoreField::Tier(tier))).collect(),
            changed: !self.options.score.is_empty() || !self.refused.is_empty(),
        }
    }

    pub fn choices(&self) -> Choices {
        let mut choices = Choices {
            title: self.options.title.clone().unwrap_or_default(),
            from: self.options.from.clone().unwrap_or_default(),
            to: self.options.to.clone().unwrap_or_default(),
            zone: self.options.zone.clone().unwrap_or_default(),
            team: self.options.team.clone().unwrap_or_default(),
            last_year: self.options.compare == Compare::Year,
            definitions: Definition::ALL.into_iter().map(|of| self.definition(of)).collect(),
            score: Some(self.score_form()),
            tied: self.options.overrides.len() as u64,
            ..Choices::default()
        };
        match &self.card {
            Card::Shown { scorecard, .. } => {
                choices.presets = super::presets::presets(scorecard.as_of, &scorecard.period);
                choices.teams = scorecard.teams.iter().map(|t| t.name.clone()).collect();
                choices.in_force = Some(words::period(&scorecard.period));
                choices.days = Some(two_days(&scorecard.period));
                choices.compared_to = Some(words::period(&scorecard.compared_to));
                choices.as_of = Some(words::date_time(scorecard.as_of));
            }
            // Without a fact the choices are not what is wrong.
            Card::NotScored { message } if self.files.iter().flat_map(FileRow::inputs).any(|i| i.facts > 0) => {
                choices.error = Some(message.clone());
            }
            Card::NotScored { .. } => {}
            Card::None => {}
        }
        // Without a scorecard nobody knows the teams, and the one that was chosen is still in force.
        if !choices.team.is_empty() && !choices.teams.contains(&choices.team) {
            choices.teams.push(choices.team.clone());
        }
        choices
    }
}

/// What a scorecard says of a file, in its language: the file itself may have been read in another.
fn said_again(view: &mut FileView, input: &InputFile) {
    view.why.clone_from(&input.why);
    view.contents.clone_from(&input.contents);
    view.warnings = input.warnings.iter().map(|w| w.message.clone()).collect();
    view.read_as = input.read_as.as_deref().map(words::format_name);
    if input.error.is_some() {
        view.error.clone_from(&input.error);
    }
}

fn file_view(row: &FileRow, input: Option<&InputFile>) -> FileView {
    let state = match &row.phase {
        Phase::Waiting | Phase::Queued => FileState::Waiting,
        Phase::Reading { .. } => FileState::Reading,
        Phase::Read(_) | Phase::Unpacked(_) => FileState::Read,
        Phase::Failed { .. } => FileState::Failed,
        Phase::Cancelled => FileState::Cancelled,
    };
    let error = match (&row.phase, &row.fingerprint) {
        (Phase::Failed { cause }, _) => Some(cause.clone()),
        (Phase::Cancelled, _) => Some(alerts::cancelled().into()),
        (_, Fingerprint::Failed { cause }) => Some(alerts::no_fingerprint(cause)),
        _ => input.and_then(|i| i.error.clone()),
    };
    FileView {
        id: row.id,
        name: row.name.clone(),
        state,
        size: row.size,
        read_as: input.and_then(|i| i.read_as.as_deref()).map(words::format_name),
        why: input.map_or(String::new(), |i| i.why.clone()),
        contents: input.map_or(vec![], |i| i.contents.clone()),
        warnings: input.map_or(vec![], |i| i.warnings.iter().map(|w| w.message.clone()).collect()),
        warnings_total: input.map_or(0, |i| i.warnings_total),
        unlisted: input.map_or(0, |i| Warnings::unlisted(&i.warnings, i.warnings_total)),
        error,
        sha256: match &row.fingerprint {
            Fingerprint::Known(sha) => Some(sha.clone()),
            _ => None,
        },
        within: None,
        columns: None,
    }
}
