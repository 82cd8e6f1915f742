//! What was said in the meeting, as `format/settings/review.rs` reads it.

use super::quoted;
use crate::domain::Review;

pub fn review(review: &Review) -> String {
    let review = review.kept();
    if review.is_empty() {
        return String::new();
    }
    let text = |key: &'static str, text: &str| (!text.trim().is_empty()).then(|| (key, quoted(text)));
    let day = |key: &'static str, day: &Option<crate::domain::Day>| day.map(|day| (key, quoted(&day.to_string())));
    let decisions = review.decisions.iter().map(|d| {
        vec![
            Some(("rule", d.of.rule.word().to_string())),
            Some(("service", quoted(&d.of.service))),
            d.of.slo.as_ref().map(|slo| ("slo", quoted(slo))),
            d.of.about.as_ref().map(|about| ("about", quoted(about))),
            text("owner", &d.owner),
            day("due", &d.due),
            text("said", &d.said),
        ]
    });
    let notes = (review.notes.iter()).map(|n| vec![Some(("section", n.section.word().into())), text("text", &n.text)]);
    let actions = review.actions.iter().map(|a| {
        vec![
            text("text", &a.text),
            text("owner", &a.owner),
            day("due", &a.due),
            Some(("state", a.state.word().into())),
            text("outcome", &a.outcome),
            day("raised", &a.raised),
            day("closed", &a.closed),
        ]
    });
    let decisions = list("decisions", decisions);
    format!("review:\n{decisions}{}{}", list("notes", notes), list("actions", actions))
}

/// Entries of keys and values, each key on a line of its own; nothing without entries.
fn list(key: &str, entries: impl Iterator<Item = Vec<Option<(&'static str, String)>>>) -> String {
    let entry = |said: Vec<Option<(&str, String)>>| -> String {
        let lines = said.into_iter().flatten().enumerate();
        lines.map(|(i, (key, value))| format!("    {} {key}: {value}\n", if i == 0 { "-" } else { " " })).collect()
    };
    let entries: String = entries.map(entry).collect();
    if entries.is_empty() { entries } else { format!("  {key}:\n{entries}") }
}
