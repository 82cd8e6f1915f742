//! Can I trust it? What was left out, what was assumed, and which version counted.

use crate::score::Scorecard;
use crate::view::prose::prose;
use crate::words;
use yew::prelude::*;

/// Notes on the printed page; the rest is one fold away.
const NOTES: usize = 4;

pub fn view(sc: &Scorecard) -> Html {
    let notes: Vec<String> =
        words::input_notes(sc.inputs.iter()).into_iter().chain(sc.data_quality.iter().map(words::note_line)).collect();
    let (first, rest) = notes.split_at(notes.len().min(NOTES));
    html! {
        <footer class="trust">
            <h2>{"What this rests on"}</h2>
            <ul>
                if notes.is_empty() { <li>{"Every row of every file was used."}</li> }
                {for first.iter().map(|n| html! { <li>{prose(n)}</li> })}
            </ul>
            if !rest.is_empty() {
                <details class="twin">
                    <summary>{words::count(rest.len() as u64, "more note", "more notes")}</summary>
                    <ul>{for rest.iter().map(|n| html! { <li>{prose(n)}</li> })}</ul>
                </details>
            }
            <p class="note">
                if !rest.is_empty() {
                    <span class="print-only">{format!("And {} on the data page. ", words::count(rest.len() as u64, "more note", "more notes"))}</span>
                }
                {"Delivery figures are medians over services, not averages. Intervals in brackets are 95\u{a0}%. Changes are called \
                  better or worse only where the 95\u{a0}% interval of the difference leaves no doubt; else: no clear change. "}
                {format!("Even Keel {}.", env!("CARGO_PKG_VERSION"))}
            </p>
        </footer>
    }
}
