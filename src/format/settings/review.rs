//! What was said in a meeting, under `review`: decisions, notes and actions. The page writes it when settings are saved.

use super::{entries, said, text, warn};
use crate::domain::review::{Action, ActionState, Decided, DecisionKey, DecisionRule, Line, MOST, Note, Section};
use crate::domain::{Day, Review};
use crate::format::Sink;
use crate::format::tree::Node;

pub fn review(node: &Node, review: &mut Review, sink: &mut Sink) {
    for (key, node) in entries(node, "review", &["decisions", "notes", "actions"], sink) {
        match key {
            "decisions" => several(node, key, &mut review.decisions, decided, sink),
            "notes" => several(node, key, &mut review.notes, note, sink),
            _ => several(node, key, &mut review.actions, action, sink),
        }
    }
}

fn several<T>(node: &Node, key: &str, into: &mut Vec<T>, one: impl Fn(&Node, &mut Sink) -> Option<T>, sink: &mut Sink) {
    for node in node.list() {
        if into.len() >= MOST {
            return warn(sink, node, key, format!("{MOST} entries at most"));
        }
        into.extend(one(node, sink));
    }
}

fn decided(node: &Node, sink: &mut Sink) -> Option<Decided> {
    const KEYS: [&str; 7] = ["rule", "service", "slo", "about", "owner", "due", "said"];
    let (mut rule, mut service, mut slo, mut about) = (None, None, None, None);
    let (mut owner, mut due, mut agreed) = (Line::default(), None, Line::default());
    for (key, node) in entries(node, "a decision", &KEYS, sink) {
        match key {
            "rule" => rule = word(node, key, &DecisionRule::ALL, DecisionRule::word, sink),
            "service" => service = text(node, key, sink),
            "slo" => slo = text(node, key, sink),
            "about" => about = text(node, key, sink),
            "owner" => owner = line(node, key, sink),
            "due" => due = day(node, key, sink),
            _ => agreed = line(node, key, sink),
        }
    }
    let (Some(rule), Some(service)) = (rule, service) else {
        warn(sink, node, "decisions", "rule and service, and what was said of it");
        return None;
    };
    Some(Decided { of: DecisionKey { rule, service, slo, about }, owner, due, said: agreed })
}

fn note(node: &Node, sink: &mut Sink) -> Option<Note> {
    let (mut section, mut said) = (None, Line::default());
    for (key, node) in entries(node, "a note", &["section", "text"], sink) {
        match key {
            "section" => section = word(node, key, &Section::ALL, Section::word, sink),
            _ => said = line(node, key, sink),
        }
    }
    if section.is_none() || said.is_blank() {
        warn(sink, node, "notes", "section and text");
    }
    Some(Note { section: section?, text: said }).filter(|note| !note.text.is_blank())
}

fn action(node: &Node, sink: &mut Sink) -> Option<Action> {
    const KEYS: [&str; 7] = ["text", "owner", "due", "state", "outcome", "raised", "closed"];
    let mut action = Action::default();
    for (key, node) in entries(node, "an action", &KEYS, sink) {
        match key {
            "text" => action.text = line(node, key, sink),
            "owner" => action.owner = line(node, key, sink),
            "due" => action.due = day(node, key, sink),
            "state" => {
                action.state = word(node, key, &ActionState::ALL, ActionState::word, sink).unwrap_or_default();
            }
            "outcome" => action.outcome = line(node, key, sink),
            "raised" => action.raised = day(node, key, sink),
            _ => action.closed = day(node, key, sink),
        }
    }
    if action.is_empty() {
        warn(sink, node, "actions", "a text, and whose it is");
        return None;
    }
    Some(action)
}

/// As it stands, blanks and all; nothing where it is too long.
fn line<const MOST: usize>(node: &Node, key: &str, sink: &mut Sink) -> Line<MOST> {
    let line = node.text().and_then(Line::read);
    said(node, key, line, &format!("a text of at most {MOST} characters"), sink).unwrap_or_default()
}

fn day(node: &Node, key: &str, sink: &mut Sink) -> Option<Day> {
    let day = node.text().and_then(|text| Day::read(text.trim()));
    said(node, key, day, "a day such as 2026-11-30", sink)
}

/// One of a few, by its word.
fn word<T: Copy>(node: &Node, key: &str, all: &[T], word: impl Fn(T) -> &'static str, sink: &mut Sink) -> Option<T> {
    let known = node.text().and_then(|text| all.iter().copied().find(|one| word(*one) == text.trim()));
    let words: Vec<&str> = all.iter().map(|one| word(*one)).collect();
    said(node, key, known, &format!("one of {}", words.join(", ")), sink)
}
