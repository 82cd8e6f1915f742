//! What people say of a scorecard in their meeting: who decides and until when, notes, and actions. No figure depends
//! on a word of it. It goes where the user saves it, into `scorecard.yaml` and the exported scorecard, and nowhere else.
//!
//! Invariant: no text is longer than its [`Line`] allows, a day is one of the calendar, and there are at most [`MOST`]
//! entries of a kind.

use super::limit::at_most;
use super::time::{DAY, civil_from_days, date};
use super::{Instant, Period};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// Entries of one kind: more than any meeting goes through, and few enough to draw.
pub const MOST: usize = 200;

/// Characters of an owner, of what was said of a decision (three of both fit on the printed summary), of an action or
/// what became of it, and of a note.
pub const OWNER: usize = 40;
pub const SAID: usize = 40;
pub const ACTION: usize = 500;
pub const NOTE: usize = 4_000;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "at_most::<_, _, MOST>")]
    pub decisions: Vec<Decided>,
    /// One for each section at most.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "at_most::<_, _, MOST>")]
    pub notes: Vec<Note>,
    /// In the order they were written down.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "at_most::<_, _, MOST>")]
    pub actions: Vec<Action>,
}

/// Why a decision is asked for. By consequence: what stops releases, what will, what makes it likelier, and what is owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DecisionRule {
    Freeze,
    BudgetRunsOut,
    TooFast,
    PostmortemOwed,
    OnThePlan,
}

/// Which decision is meant: it is found again by this whenever the same is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionKey {
    pub rule: DecisionRule,
    pub service: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slo: Option<String>,
    /// The incident, or the kind of incident.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
}

/// What a decision was given; some of it is said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    #[serde(flatten)]
    pub of: DecisionKey,
    #[serde(default, skip_serializing_if = "Line::is_blank")]
    pub owner: Line<OWNER>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Day>,
    /// Such as "agreed".
    #[serde(default, skip_serializing_if = "Line::is_blank")]
    pub said: Line<SAID>,
}

/// The parts of the retrospective, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Section {
    Changed,
    Budget,
    Changes,
    Talk,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    pub section: Section,
    pub text: Line<NOTE>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActionState {
    #[default]
    Open,
    Done,
    Dropped,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    #[serde(default, skip_serializing_if = "Line::is_blank")]
    pub text: Line<ACTION>,
    #[serde(default, skip_serializing_if = "Line::is_blank")]
    pub owner: Line<OWNER>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Day>,
    #[serde(default)]
    pub state: ActionState,
    /// What became of it.
    #[serde(default, skip_serializing_if = "Line::is_blank")]
    pub outcome: Line<ACTION>,
    /// The first day after the period in whose review it was written down; last time's are those of an earlier one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raised: Option<Day>,
    /// The same of the review in which it was found done or dropped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Day>,
}

/// What of a review is written at a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    Decision(DecisionKey, DecidedPart),
    Note(Section),
    /// By its place in [`Review::actions`]; the first place that is free makes a new one.
    Action(usize, ActionPart),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecidedPart {
    Owner,
    Due,
    Said,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionPart {
    Text,
    Owner,
    Due,
    State,
    Outcome,
}

impl Decided {
    pub fn new(of: DecisionKey) -> Decided {
        Decided { of, owner: Line::default(), due: None, said: Line::default() }
    }

    /// Nothing is said of the decision.
    pub fn is_empty(&self) -> bool {
        self.owner.is_blank() && self.due.is_none() && self.said.is_blank()
    }
}

impl Action {
    /// An action is its text: an owner or a day alone is of nothing yet, and goes into no file and no report.
    pub fn is_empty(&self) -> bool {
        self.text.is_blank()
    }

    /// Nothing at all was typed.
    fn is_untouched(&self) -> bool {
        self.is_empty() && self.owner.is_blank() && self.due.is_none() && self.outcome.is_blank()
    }

    /// Whether it is from a review before that of the period which ends with this day.
    pub fn is_earlier(&self, now: Day) -> bool {
        self.raised.is_some_and(|raised| raised < now)
    }

    /// Whether an earlier review has closed it: there is nothing left to ask.
    pub fn is_over(&self, now: Day) -> bool {
        self.state != ActionState::Open && self.closed.is_some_and(|closed| closed < now)
    }
}

impl Review {
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Entries that say something.
    pub fn len(&self) -> usize {
        self.decisions.iter().filter(|d| !d.is_empty()).count()
            + self.notes.iter().filter(|n| !n.text.is_blank()).count()
            + self.actions.iter().filter(|a| !a.is_empty()).count()
    }

    pub fn decided(&self, of: &DecisionKey) -> Option<&Decided> {
        self.decisions.iter().find(|d| d.of == *of)
    }

    pub fn note(&self, section: Section) -> &str {
        self.notes.iter().find(|n| n.section == section).map_or("", |n| &n.text)
    }

    /// What is kept and handed on: entries that say something.
    pub fn kept(&self) -> Review {
        let mut kept = self.clone();
        kept.decisions.retain(|d| !d.is_empty());
        kept.notes.retain(|n| !n.text.is_blank());
        kept.actions.retain(|a| !a.is_empty());
        kept
    }

    /// Writes one field, cut to its length; what is no day or no state is none. `now` is the first day after the period
    /// that is reviewed.
    pub fn write(&mut self, field: &Field, text: &str, now: Option<Day>) {
        match field {
            Field::Decision(of, part) => {
                let at = self.decisions.iter().position(|d| d.of == *of).unwrap_or(self.decisions.len());
                if at == self.decisions.len() {
                    self.decisions.retain(|d| !d.is_empty());
                    if self.decisions.len() >= MOST {
                        return;
                    }
                    self.decisions.push(Decided::new(of.clone()));
                }
                let Some(decided) = self.decisions.iter_mut().find(|d| d.of == *of) else { return };
                match part {
                    DecidedPart::Owner => decided.owner = Line::cut(text),
                    DecidedPart::Due => decided.due = Day::read(text),
                    DecidedPart::Said => decided.said = Line::cut(text),
                }
            }
            Field::Note(section) => {
                self.notes.retain(|n| n.section != *section);
                if !text.is_empty() {
                    self.notes.push(Note { section: *section, text: Line::cut(text) });
                    self.notes.sort_by_key(|n| n.section);
                }
            }
            Field::Action(at, part) => {
                if *at == self.actions.len() && *at < MOST {
                    self.actions.push(Action { raised: now, ..Action::default() });
                }
                let Some(action) = self.actions.get_mut(*at) else { return };
                match part {
                    ActionPart::Text => action.text = Line::cut(text),
                    ActionPart::Owner => action.owner = Line::cut(text),
                    ActionPart::Due => action.due = Day::read(text),
                    ActionPart::Outcome => action.outcome = Line::cut(text),
                    ActionPart::State => {
                        action.state = ActionState::read(text).unwrap_or_default();
                        action.closed = now.filter(|_| action.state != ActionState::Open);
                    }
                }
            }
        }
    }

    pub fn remove_action(&mut self, at: usize) {
        if at < self.actions.len() {
            self.actions.remove(at);
        }
    }

    /// This one, and what another says that this does not: last time's file, handed over after something was written.
    pub fn and(&self, other: &Review) -> Review {
        let new = |d: &&Decided| self.decided(&d.of).is_none_or(Decided::is_empty);
        let mine = self.kept();
        let mut decisions = mine.decisions;
        decisions.extend(other.decisions.iter().filter(new).cloned());
        let mut notes = mine.notes;
        notes.extend(other.notes.iter().filter(|n| self.note(n.section).trim().is_empty()).cloned());
        notes.sort_by_key(|n| n.section);
        let known = |a: &&Action| !mine.actions.iter().any(|m| (&m.text, m.raised) == (&a.text, a.raised));
        let mut actions: Vec<Action> = other.actions.iter().filter(known).cloned().collect();
        // Whoever began with the owner is still writing.
        actions.extend(self.actions.iter().filter(|a| !a.is_untouched()).cloned());
        decisions.truncate(MOST);
        actions.truncate(MOST);
        Review { decisions, notes, actions }
    }
}

impl DecisionRule {
    pub const ALL: [DecisionRule; 5] = [
        DecisionRule::Freeze,
        DecisionRule::BudgetRunsOut,
        DecisionRule::TooFast,
        DecisionRule::PostmortemOwed,
        DecisionRule::OnThePlan,
    ];

    /// As files have it.
    pub fn word(self) -> &'static str {
        match self {
            DecisionRule::Freeze => "freeze",
            DecisionRule::BudgetRunsOut => "budget-runs-out",
            DecisionRule::TooFast => "too-fast",
            DecisionRule::PostmortemOwed => "postmortem-owed",
            DecisionRule::OnThePlan => "on-the-plan",
        }
    }
}

impl Section {
    pub const ALL: [Section; 4] = [Section::Changed, Section::Budget, Section::Changes, Section::Talk];

    /// As files have it.
    pub fn word(self) -> &'static str {
        match self {
            Section::Changed => "changed",
            Section::Budget => "budget",
            Section::Changes => "changes",
            Section::Talk => "talk",
        }
    }
}

impl ActionState {
    pub const ALL: [ActionState; 3] = [ActionState::Open, ActionState::Done, ActionState::Dropped];

    /// As files have it.
    pub fn word(self) -> &'static str {
        match self {
            ActionState::Open => "open",
            ActionState::Done => "done",
            ActionState::Dropped => "dropped",
        }
    }

    pub fn read(text: &str) -> Option<ActionState> {
        Self::ALL.into_iter().find(|state| state.word() == text)
    }
}

/// A text of at most so many characters, as it was given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line<const MOST: usize>(String);

impl<const MOST: usize> Line<MOST> {
    /// `None` where it is longer.
    pub fn read(text: &str) -> Option<Self> {
        text.chars().nth(MOST).is_none().then(|| Line(text.into()))
    }

    /// Its first characters.
    pub fn cut(text: &str) -> Self {
        Line(text.chars().take(MOST).collect())
    }

    /// There is nothing to be seen of it.
    pub fn is_blank(&self) -> bool {
        self.0.trim().is_empty()
    }
}

impl<const MOST: usize> std::ops::Deref for Line<MOST> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl<const MOST: usize> Serialize for Line<MOST> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self)
    }
}

impl<'de, const MOST: usize> Deserialize<'de> for Line<MOST> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        Self::read(&text).ok_or_else(|| serde::de::Error::custom(format!("a text of more than {MOST} characters")))
    }
}

/// A day of the calendar, in the years 0 to 9999: of no zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(i64);

impl Day {
    /// From `2026-11-30`.
    pub fn read(text: &str) -> Option<Day> {
        date(text.as_bytes()).map(Day)
    }

    /// The day on which a period begins, in its zone.
    pub fn first(period: &Period) -> Day {
        Day(period.from.day_in(&period.zone))
    }

    /// The last day that a period holds any of, in its zone.
    pub fn last(period: &Period) -> Day {
        Day(period.to.plus(-1).max(period.from).day_in(&period.zone))
    }

    /// The first day after a period, in its zone; of one that ends within a day, that day.
    pub fn after(period: &Period) -> Day {
        Day(period.to.day_in(&period.zone))
    }

    /// Its midnight in UTC, whatever zone it is a day of: to write it as a date.
    pub fn instant(self) -> Instant {
        Instant(self.0 * DAY)
    }

    /// Days since 1970-01-01.
    pub fn number(self) -> i64 {
        self.0
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = civil_from_days(self.0);
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        Day::read(&text).ok_or_else(|| serde::de::Error::custom(format!("`{text}` is no day such as 2026-11-30")))
    }
}
