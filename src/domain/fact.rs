//! What happened: deployments and incidents. Logins, names of people and e-mails have no place here.

use super::time::Instant;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A name from a file, shared by all rows that say it.
pub type Text = Arc<str>;

/// How a deployment ended. Ordered, so that the later state wins when two exports show one deployment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    #[default]
    Unknown,
    Running,
    Cancelled,
    Failed,
    Succeeded,
}

impl Outcome {
    /// As files have it.
    fn word(self) -> &'static str {
        match self {
            Outcome::Unknown => "unknown",
            Outcome::Running => "running",
            Outcome::Cancelled => "cancelled",
            Outcome::Failed => "failure",
            Outcome::Succeeded => "success",
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Deployment {
    pub service: Text,
    pub id: Option<Text>,
    /// As written; see [`Deployment::in_production`].
    pub environment: Option<Text>,
    pub outcome: Outcome,
    /// When it was running in its environment.
    pub finished_at: Option<Instant>,
    /// Where an export tells states one at a time, in any number of files: the first success and the first
    /// failure. [`Deployment::settle`] makes outcome and end of them once all files are read.
    pub succeeded_at: Option<Instant>,
    pub failed_at: Option<Instant>,
    /// Its earliest commit.
    pub commit_at: Option<Instant>,
    /// The times of its commits, in order, where the files tell more than one.
    pub commits: Vec<Instant>,
    /// When the change was merged, and when the pipeline that deployed it began, where that is told.
    pub merged_at: Option<Instant>,
    pub started_at: Option<Instant>,
    /// Where a row for each commit tells several, that of the latest.
    pub sha: Option<Text>,
    /// Each commit that the files name, with its time where the same row tells it; empty where `commit_at` and `sha`
    /// say as much.
    pub shas: Vec<(Option<Instant>, Text)>,
    pub version: Option<Text>,
    /// feature, fix, hotfix, rollback, revert, security, p0, config, or the file's own word.
    pub kind: Option<Text>,
    /// Its export has a column for kinds: no kind is none of the marked ones, and not unknown.
    pub tells_kind: bool,
    pub strategy: Option<Text>,
    pub team: Option<Text>,
    /// What its rows say differently.
    pub disputed: Disputed,
}

/// What the rows of one thing say differently: every value told, of which the later or larger was kept. Nothing where
/// they agree.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Disputed(Option<Box<Values>>);

/// How and when a deployment ended, as one row says it. Later states follow earlier ones, but of two ends only one can
/// be right.
type End = (Outcome, Option<Instant>);

#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Values {
    ends: BTreeSet<End>,
    /// By field.
    fields: BTreeMap<&'static str, BTreeSet<Text>>,
}

impl Disputed {
    pub fn any(&self) -> bool {
        self.0.is_some()
    }

    /// Whether any of these fields is in dispute.
    pub fn about(&self, fields: &[&str]) -> bool {
        self.0.as_ref().is_some_and(|values| fields.iter().any(|field| values.fields.contains_key(field)))
    }

    /// Every field in dispute with its values.
    pub fn values(&self) -> Vec<(&'static str, Vec<String>)> {
        let Some(values) = &self.0 else { return vec![] };
        let end = |(outcome, at): &End| match at {
            Some(at) => format!("{} {at}", outcome.word()),
            None => outcome.word().to_string(),
        };
        let ends = (!values.ends.is_empty()).then(|| ("status", values.ends.iter().map(end).collect()));
        let fields = values.fields.iter().map(|(name, all)| (*name, all.iter().map(|v| v.to_string()).collect()));
        ends.into_iter().chain(fields).collect()
    }

    pub(super) fn join_fields(&mut self, other: &Disputed) {
        if other.0.as_ref().is_none_or(|values| values.fields.is_empty()) {
            return;
        }
        let Some(theirs) = &other.0 else { return };
        let ours = self.0.get_or_insert_default();
        for (name, values) in &theirs.fields {
            ours.fields.entry(name).or_default().extend(values.iter().cloned());
        }
    }

    /// Another row's end beside one's own. One end is no dispute, and one without a time is none with the same at some
    /// time. Nothing is done where a row says no more than is known: there may be one for each commit.
    fn join_ends(&mut self, ours: End, theirs: End, told: &Disputed) {
        let none = |d: &Disputed| d.0.as_ref().is_none_or(|values| values.ends.is_empty());
        let ended = |end: End| (end.0 >= Outcome::Cancelled).then_some(end);
        if none(told) && (ended(theirs).is_none() || ours == theirs)
            || none(self) && none(told) && ended(ours).is_none()
        {
            return;
        }
        let values = self.0.get_or_insert_default();
        values.ends.extend([ended(ours), ended(theirs)].into_iter().flatten());
        values.ends.extend(told.0.iter().flat_map(|told| &told.ends));
        for outcome in [Outcome::Cancelled, Outcome::Failed, Outcome::Succeeded] {
            let mut of_it = values.ends.range((outcome, None)..).take_while(|end| end.0 == outcome);
            if of_it.next() == Some(&(outcome, None)) && of_it.next().is_some() {
                values.ends.remove(&(outcome, None));
            }
        }
        if values.ends.len() < 2 {
            values.ends.clear();
        }
        if **values == Values::default() {
            self.0 = None;
        }
    }

    pub(super) fn say<T: ToString>(&mut self, name: &'static str, values: &[T]) {
        let values = values.iter().map(|value| Text::from(value.to_string()));
        self.0.get_or_insert_default().fields.entry(name).or_default().extend(values);
    }
}

impl Deployment {
    /// An export without an environment column is taken to speak of production, and the reader says so.
    pub fn in_production(&self) -> bool {
        let Some(name) = &self.environment else { return true };
        let name = name.trim().to_ascii_lowercase();
        matches!(&*name, "production" | "prod" | "prd" | "live" | "")
            || name.starts_with("production-")
            || name.starts_with("prod-")
            || name.starts_with("production ")
    }

    /// Outcome and end from the states that were told: it succeeded if any of them was a success. And whether the
    /// commits that were told contradict each other.
    pub fn settle(&mut self) {
        let told = self.told_shas();
        let timed = |sha: &Text| told.iter().any(|(at, other)| at.is_some() && other == sha);
        let untimed: Vec<&Text> = told.iter().filter(|(at, _)| at.is_none()).map(|(_, sha)| sha).collect();
        // Rows for each commit differ in it, and each has its time. A row without can mean one commit only.
        let strange = untimed.len() > 1 || untimed.iter().any(|sha| told.len() > 1 && !timed(sha));
        if strange {
            let all: Vec<String> = told.iter().map(|(_, sha)| sha.to_string()).collect();
            self.disputed.say("sha", &all);
        }
        if let Some(at) = self.succeeded_at {
            (self.outcome, self.finished_at) = (Outcome::Succeeded, Some(at));
        } else if let Some(at) = self.failed_at.filter(|_| self.outcome <= Outcome::Failed) {
            (self.outcome, self.finished_at) = (Outcome::Failed, Some(at));
        }
    }

    /// The end, settled or not.
    pub fn ended_at(&self) -> Option<Instant> {
        self.succeeded_at.or(self.failed_at).or(self.finished_at)
    }

    /// Running in production since then; `None` for anything else.
    pub fn live_at(&self) -> Option<Instant> {
        (self.outcome == Outcome::Succeeded && self.in_production()).then_some(self.finished_at).flatten()
    }

    fn told_shas(&self) -> Vec<(Option<Instant>, Text)> {
        match &self.sha {
            Some(sha) if self.shas.is_empty() => vec![(self.commit_at, sha.clone())],
            _ => self.shas.clone(),
        }
    }

    /// The times of its commits that are told, in order.
    pub fn commit_times(&self) -> &[Instant] {
        if self.commits.is_empty() { self.commit_at.as_slice() } else { &self.commits }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Incident {
    pub service: Text,
    pub id: Option<Text>,
    pub started_at: Instant,
    pub detected_at: Option<Instant>,
    pub acknowledged_at: Option<Instant>,
    pub resolved_at: Option<Instant>,
    pub severity: Option<Text>,
    pub kind: Option<Text>,
    /// The deployment that the export itself blames: an id, a version or a commit.
    pub deployment: Option<Text>,
    /// A link, or any word but one that says there is none.
    pub postmortem: Option<Text>,
    /// Its export has a column for postmortems: none is none written, and not unknown.
    pub tells_postmortem: bool,
    /// `security`, `certificate`, …: the file's own word.
    pub cause: Option<Text>,
    /// What was decided after it: how many actions, how many of them are due by the export's day, closed, and closed when
    /// they were due.
    pub actions: Option<u64>,
    pub actions_due: Option<u64>,
    pub actions_closed: Option<u64>,
    pub actions_on_time: Option<u64>,
    /// What its rows say differently.
    pub disputed: Disputed,
}

/// Facts that may be told twice, in full or in part.
pub trait Told: Ord + Clone {
    /// The same key, the same thing.
    fn same(&self, other: &Self) -> std::cmp::Ordering;
    /// Takes over what the other knows; where both know and differ, the larger value stays.
    fn join(&mut self, other: &Self);
}

/// What two tellings of one field come to.
pub(super) fn join_field<T: Ord + Clone + ToString>(
    name: &'static str,
    ours: &mut Option<T>,
    theirs: &Option<T>,
    disputed: &mut Disputed,
) {
    if let (Some(a), Some(b)) = (&*ours, theirs)
        && a != b
    {
        disputed.say(name, &[a.to_string(), b.to_string()]);
    }
    if *theirs > *ours {
        ours.clone_from(theirs);
    }
}

/// The first of two moments, where either is told.
fn join_first(ours: &mut Option<Instant>, theirs: Option<Instant>) {
    *ours = [*ours, theirs].into_iter().flatten().min();
}

/// All of both, in order and once. Rows come in order, and one row more costs no look at all that were before.
fn include<T: Ord + Clone>(ours: &mut Vec<T>, theirs: &[T]) {
    if theirs.is_empty() || ours == theirs {
        return;
    }
    let follow = ours.last() < theirs.first();
    ours.extend_from_slice(theirs);
    if !follow {
        ours.sort_unstable();
        ours.dedup();
    }
}

impl Told for Deployment {
    fn same(&self, other: &Self) -> std::cmp::Ordering {
        let without_id = |d: &Self| match d.id {
            Some(_) => None,
            None => Some((d.finished_at, d.environment.clone(), d.sha.clone(), d.version.clone())),
        };
        // One run of a pipeline may deploy to staging, then to production, under one id.
        let stage = |d: &Self| (!d.in_production()).then(|| d.environment.as_deref().map(str::to_lowercase));
        (&self.service, &self.id)
            .cmp(&(&other.service, &other.id))
            .then_with(|| stage(self).cmp(&stage(other)))
            .then_with(|| without_id(self).cmp(&without_id(other)))
    }

    fn join(&mut self, other: &Self) {
        let (ours, theirs) = ((self.outcome, self.finished_at), (other.outcome, other.finished_at));
        self.disputed.join_fields(&other.disputed);
        self.disputed.join_ends(ours, theirs, &other.disputed);
        // How and when it ended are of one row: the status of one and the time of another is what no row says. The
        // later state stays, and of one state the later time.
        (self.outcome, self.finished_at) = ours.max(theirs);
        join_field("environment", &mut self.environment, &other.environment, &mut self.disputed);
        join_first(&mut self.succeeded_at, other.succeeded_at);
        join_first(&mut self.failed_at, other.failed_at);
        // A row for each commit of a deployment tells no conflict: its lead time begins with the earliest.
        let mut shas = if self.shas.is_empty() { self.told_shas() } else { std::mem::take(&mut self.shas) };
        include(&mut shas, &other.told_shas());
        if self.commits.is_empty() {
            self.commits.extend(self.commit_at);
        }
        include(&mut self.commits, other.commit_times());
        if self.commits.len() < 2 {
            self.commits.clear();
        }
        join_first(&mut self.commit_at, other.commit_at);
        self.sha = shas.last().map(|(_, sha)| sha.clone());
        if !shas.iter().eq(self.sha.as_ref().map(|sha| (self.commit_at, sha.clone())).iter()) {
            self.shas = shas;
        }
        join_first(&mut self.merged_at, other.merged_at);
        join_first(&mut self.started_at, other.started_at);
        join_field("version", &mut self.version, &other.version, &mut self.disputed);
        self.tells_kind |= other.tells_kind;
        join_field("kind", &mut self.kind, &other.kind, &mut self.disputed);
        join_field("strategy", &mut self.strategy, &other.strategy, &mut self.disputed);
        join_field("team", &mut self.team, &other.team, &mut self.disputed);
    }
}

impl Told for Incident {
    fn same(&self, other: &Self) -> std::cmp::Ordering {
        let without_id = |i: &Self| i.id.is_none().then(|| (i.started_at, i.severity.clone(), i.deployment.clone()));
        (&self.service, &self.id)
            .cmp(&(&other.service, &other.id))
            .then_with(|| without_id(self).cmp(&without_id(other)))
    }

    fn join(&mut self, other: &Self) {
        self.disputed.join_fields(&other.disputed);
        if self.started_at != other.started_at {
            self.disputed.say("started_at", &[self.started_at, other.started_at]);
        }
        self.started_at = self.started_at.max(other.started_at);
        join_field("detected_at", &mut self.detected_at, &other.detected_at, &mut self.disputed);
        join_field("acknowledged_at", &mut self.acknowledged_at, &other.acknowledged_at, &mut self.disputed);
        join_field("resolved_at", &mut self.resolved_at, &other.resolved_at, &mut self.disputed);
        join_field("severity", &mut self.severity, &other.severity, &mut self.disputed);
        join_field("kind", &mut self.kind, &other.kind, &mut self.disputed);
        join_field("deployment", &mut self.deployment, &other.deployment, &mut self.disputed);
        join_field("postmortem", &mut self.postmortem, &other.postmortem, &mut self.disputed);
        self.tells_postmortem |= other.tells_postmortem;
        join_field("cause", &mut self.cause, &other.cause, &mut self.disputed);
        // Counts grow from export to export: the larger one is the later one.
        for (ours, theirs) in [
            (&mut self.actions, other.actions),
            (&mut self.actions_due, other.actions_due),
            (&mut self.actions_closed, other.actions_closed),
            (&mut self.actions_on_time, other.actions_on_time),
        ] {
            *ours = (*ours).max(theirs);
        }
    }
}

/// Sorts, and folds what was told twice.
pub fn fold<T: Told>(facts: &mut Vec<T>) {
    facts.sort_unstable_by(|a, b| a.same(b).then_with(|| a.cmp(b)));
    facts.dedup_by(|next, kept| {
        let same = next.same(kept).is_eq();
        if same {
            kept.join(next);
        }
        same
    });
    facts.shrink_to_fit();
}

/// Joins what was told under an id without an environment to what was told with one. Only for a ledger that is
/// whole: another file may still tell of production, to which it would belong. Sorted before and after.
pub fn gather(deployments: &mut Vec<Deployment>) {
    let one = |a: &Deployment, b: &Deployment| a.id.is_some() && (&a.service, &a.id) == (&b.service, &b.id);
    // Production, and what may be, comes first.
    let apart = |group: &[Deployment]| group.len() > 1 && group[0].environment.is_none();
    if !deployments.chunk_by(one).any(apart) {
        return;
    }
    let all = std::mem::take(deployments);
    for group in all.chunk_by(one) {
        let (untold, told) = group.split_at(usize::from(apart(group)));
        deployments.extend(told.iter().map(|d| {
            let mut d = d.clone();
            untold.iter().for_each(|other| d.join(other));
            d
        }));
    }
}
