//! Where each number and name of the message is shown: its sentences in pieces, those that can be followed with the
//! place they lead to. Read together the pieces are the sentence, letter by letter.

use super::message::clauses;
use super::name::{joined, list_of};
use super::{GLUE, glue, name};
use crate::score::{Finding, FindingCode as Code, Scorecard};

// Marks around names while a clause is made. No name holds them: control characters in names are made visible.
const SERVICE: char = '\u{1}';
const NAMED: char = '\u{2}';
const END: char = '\u{3}';

/// A place that shows what a piece of the message says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The headline figures of the summary.
    Headlines,
    /// Its table of services.
    Services,
    /// A service's own page.
    Service(String),
    /// An SLO on its service's page.
    Slo(String, String),
    /// The incidents of a service.
    Incidents(String),
    /// What the budgets bear, of all services.
    Speeds,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub shown: Option<Shown>,
}

/// A clause with its names still marked, and what it is made of; its numbers are those of the first.
pub(super) struct Clause<'a> {
    pub text: String,
    of: Vec<&'a Finding>,
}

impl<'a> Clause<'a> {
    pub fn new(text: String, of: impl IntoIterator<Item = &'a Finding>) -> Self {
        Clause { text, of: of.into_iter().collect() }
    }
}

/// A service's name, marked.
pub(super) fn whose(service: &str) -> String {
    format!("{SERVICE}{}{END}", name(service))
}

/// All services of a finding, marked.
pub(super) fn whose_all(f: &Finding) -> String {
    let all: Vec<&str> = f.service.iter().chain(&f.others).map(String::as_str).collect();
    joined(&list_of(&all, whose))
}

/// The name of anything else, marked: digits in it are no number.
pub(super) fn named(text: &str) -> String {
    format!("{NAMED}{}{END}", name(text))
}

/// Without marks.
pub(super) fn plain(marked: &str) -> String {
    marked.replace([SERVICE, NAMED, END], "")
}

/// The message in pieces, one list for each sentence; a sentence that is not made from the findings is one piece.
pub fn traced(sc: &Scorecard) -> Vec<Vec<Piece>> {
    let made = clauses(&sc.findings);
    let whole = |said: &String| vec![Piece { text: glue(said), shown: None }];
    sc.messages
        .iter()
        .enumerate()
        .map(|(i, said)| made.get(i).and_then(|c| pieces(c, said)).unwrap_or_else(|| whole(said)))
        .collect()
}

/// `None` where the clauses are not what is said.
fn pieces(clauses: &[Clause<'_>], said: &str) -> Option<Vec<Piece>> {
    let marked: Vec<&str> = clauses.iter().map(|c| c.text.as_str()).collect();
    let marked = marked.join("; ") + ".";
    if plain(&marked).replace(GLUE, " ") != said {
        return None;
    }
    let mut all = vec![];
    for (i, clause) in clauses.iter().enumerate() {
        let end = if i + 1 == clauses.len() { "." } else { "; " };
        let text = clause.text.replace(GLUE, " ") + end;
        cut(&text, &clause.of, &mut all);
    }
    Some(all)
}

/// Names and numbers apart from the words between them.
fn cut(text: &str, of: &[&Finding], all: &mut Vec<Piece>) {
    let numbers = of.first().and_then(|f| numbers(f));
    let mut rest = text;
    while let Some(at) = rest.find([SERVICE, NAMED]) {
        let (before, marked) = rest.split_at(at);
        words(before, numbers.as_ref(), all);
        let is_service = marked.starts_with(SERVICE);
        let Some((shown, after)) = marked[1..].split_once(END) else { break };
        let place = if is_service { service(shown, of) } else { numbers.clone() };
        all.push(Piece { text: shown.into(), shown: place });
        rest = after;
    }
    words(rest, numbers.as_ref(), all);
}

/// The page of the service that is written so.
fn service(shown: &str, of: &[&Finding]) -> Option<Shown> {
    let mut all = of.iter().flat_map(|f| f.service.iter().chain(&f.others));
    all.find(|s| name(s) == shown).map(|s| Shown::Service(s.clone()))
}

/// Numbers become pieces, with the sign of a percentage: `162 %`, `2.1`.
fn words(text: &str, shown: Option<&Shown>, all: &mut Vec<Piece>) {
    let mut plain = String::new();
    for word in glue(text).split_inclusive(' ') {
        let bare = word.split(GLUE).next().unwrap_or(word).len();
        let percent = word[bare..].strip_prefix(GLUE).is_some_and(|unit| unit.starts_with('%'));
        let end = if percent { bare + GLUE.len_utf8() + 1 } else { bare };
        let core = word[..end].trim_end_matches([' ', ',', ';', '.', ':']);
        let number = core.trim_start_matches(super::MINUS).starts_with(|c: char| c.is_ascii_digit());
        let Some(shown) = shown.filter(|_| number) else {
            plain.push_str(word);
            continue;
        };
        push(&mut plain, all);
        all.push(Piece { text: core.into(), shown: Some(shown.clone()) });
        plain.push_str(&word[core.len()..]);
    }
    push(&mut plain, all);
}

fn push(plain: &mut String, all: &mut Vec<Piece>) {
    if !plain.is_empty() {
        all.push(Piece { text: std::mem::take(plain), shown: None });
    }
}

/// Where the numbers of a finding stand.
fn numbers(f: &Finding) -> Option<Shown> {
    match f.code {
        Code::BudgetOverspent
        | Code::ObjectiveMissed
        | Code::BudgetRunsOut
        | Code::BudgetLow
        | Code::BudgetUntouched => f.service.clone().map(|s| match &f.slo {
            Some(slo) => Shown::Slo(s, slo.clone()),
            None => Shown::Service(s),
        }),
        Code::PostmortemOwed | Code::OnThePlan => f.service.clone().map(Shown::Incidents),
        Code::ReleasesHeld
        | Code::TooFast
        | Code::NoSafeSpeed
        | Code::AtTheLimit
        | Code::GuardrailsNeeded
        | Code::RoomToShip
        | Code::SpeedUnknown => Some(Shown::Speeds),
        Code::Pace => Some(Shown::Headlines),
        Code::GotWorse | Code::GotBetter => f.service.clone().map(Shown::Service),
        // Where it stands is not on every page that has the message.
        Code::ToldBefore => None,
        Code::TooFewEvents
        | Code::DataEndedEarly
        | Code::NotJudged
        | Code::Recovered
        | Code::NoClearChange
        | Code::NothingBefore
        | Code::PromisesKept => Some(Shown::Services),
    }
}
