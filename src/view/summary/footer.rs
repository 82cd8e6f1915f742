//! Can I trust it? What was left out, what was assumed, and which version counted.

use crate::score::Scorecard;
use crate::words;
use yew::prelude::*;

/// Notes on the printed page; the rest is one fold away.
const NOTES: usize = 4;

pub fn view(sc: &Scorecard) -> Html {
    let warnings: u64 = sc.inputs.iter().map(|i| i.warnings_total).sum();
    let unread = sc.inputs.iter().filter(|i| i.error.is_some()).count() as u64;
    let notes: Vec<String> = sc
        .data_quality
        .iter()
        .map(words::note_line)
        .chain(
            (warnings > 0)
                .then(|| format!("{} while reading the files.", words::count(warnings, "warning", "warnings"))),
        )
        .chain((unread > 0).then(|| format!("{} could not be used.", words::count(unread, "file", "files"))))
        .collect();
    let (first, rest) = notes.split_at(notes.len().min(NOTES));
    html! {
        <footer class="trust">
            <h2>{"What this rests on"}</h2>
            <ul>
                if notes.is_empty() { <li>{"Every row of every file was used."}</li> }
                {for first.iter().map(|n| html! { <li>{n}</li> })}
            </ul>
            if !rest.is_empty() {
                <p class="print-only">{format!("+{}, on the data page.", words::count(rest.len() as u64, "more note", "more notes"))}</p>
                <details class="twin">
                    <summary>{words::count(rest.len() as u64, "more note", "more notes")}</summary>
                    <ul>{for rest.iter().map(|n| html! { <li>{n}</li> })}</ul>
                </details>
            }
            <p class="note">
                {"Delivery figures are medians over services, not averages. Intervals in brackets are 95\u{a0}%. Changes are called \
                  better or worse only where the data can tell. "}
                {format!("Even Keel {}.", env!("CARGO_PKG_VERSION"))}
            </p>
        </footer>
    }
}
