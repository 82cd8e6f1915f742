//! Can I trust it? What was left out, what was assumed, and which version counted.

use crate::score::Scorecard;
use crate::view::prose::prose;
use crate::words;
use crate::words::page::summary as said;
use yew::prelude::*;

/// Notes on the printed page; the rest is one fold away.
const NOTES: usize = 4;

pub fn view(sc: &Scorecard) -> Html {
    let notes: Vec<String> =
        words::input_notes(sc.inputs.iter()).into_iter().chain(sc.data_quality.iter().map(words::note_line)).collect();
    let (first, rest) = notes.split_at(notes.len().min(NOTES));
    html! {
        <footer class="trust">
            <h2>{said::trust_title()}</h2>
            <ul>
                if notes.is_empty() { <li>{said::all_used()}</li> }
                {for first.iter().map(|n| html! { <li>{prose(n)}</li> })}
            </ul>
            if !rest.is_empty() {
                <details class="twin">
                    <summary>{said::more_notes(rest.len() as u64)}</summary>
                    <ul>{for rest.iter().map(|n| html! { <li>{prose(n)}</li> })}</ul>
                </details>
            }
            <p class="note">
                if !rest.is_empty() {
                    <span class="print-only">{said::notes_elsewhere(rest.len() as u64)}{" "}</span>
                }
                {said::reading()}
            </p>
        </footer>
    }
}
