//! What the meeting said, for a document: last time's decisions and actions, this time's notes and actions.

use crate::domain::review::{Action, Section};
use crate::domain::{Day, Decided};
use crate::score::{Recalled, Scorecard};
use crate::words::{history as before, meeting as said};

/// A heading, what stands under it as a paragraph, and the lines of a list.
pub struct Part {
    pub title: String,
    pub lead: Option<String>,
    pub lines: Vec<String>,
}

/// Only what something is said of.
pub fn parts(sc: &Scorecard) -> Vec<Part> {
    let part = |title: &str, lead: Option<String>, lines: Vec<String>| Part { title: title.into(), lead, lines };
    let mut parts = vec![];
    if let Some(last) = sc.last_time.as_ref().filter(|last| !last.decisions.is_empty()) {
        let lines = last.decisions.iter().map(recalled).collect();
        parts.push(part(before::last_time_title(), Some(before::last_time_source(last)), lines));
    }
    let Some(review) = &sc.review else { return parts };
    let now = Day::after(&sc.period);
    let told = |a: &Action| match said::action_told(a) {
        about if about.is_empty() => said::written(a.text.trim()),
        about => format!("{} ({about})", said::written(a.text.trim())),
    };
    let of = |earlier: bool| -> Vec<String> {
        let standing = review.actions.iter().filter(|a| !a.is_empty() && !a.is_over(now));
        standing.filter(|a| a.is_earlier(now) == earlier).map(told).collect()
    };
    parts.push(part(said::last_time(), None, of(true)));
    for section in Section::ALL {
        let note = said::written(review.note(section).trim());
        let lines = note.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect();
        parts.push(part(said::notes_on(section), None, lines));
    }
    parts.push(part(said::actions(), None, of(false)));
    parts.retain(|part| !part.lines.is_empty());
    parts
}

fn recalled(r: &Recalled) -> String {
    let decided = Decided { of: r.of.clone(), owner: r.owner.clone(), due: r.due, said: r.said.clone() };
    format!("{} {}", r.message, said::decided(&decided)).trim_end().to_owned()
}
