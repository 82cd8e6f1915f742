//! What, when, against what, how complete?

use crate::score::{InputFile, Scorecard};
use crate::words;
use crate::words::page::{bar, heads, summary as said};
use yew::prelude::*;

/// Files named in the header; the rest is counted, and listed on the data page.
const FILES: usize = 4;
/// Characters of a SHA-256 that are shown, as git does.
const SHORT_SHA: usize = 7;

pub fn view(sc: &Scorecard, synthetic: bool) -> Html {
    // The scorecard lists them by fingerprint, which no one looks for.
    let mut files: Vec<&InputFile> = sc.inputs.iter().collect();
    files.sort_by(|a, b| a.name.cmp(&b.name));
    html! {
        <header class="summary-head">
            <div class="summary-title">
                <h1 id="summary-title">{words::report_title(sc)}</h1>
                if synthetic {
                    <p class="synthetic">{words::report_synthetic()}</p>
                }
            </div>
            <dl class="facts">
                {fact(heads::period(), words::period(&sc.period), &words::period_label(&sc.period))}
                {fact(bar::compared_with(), words::period(&sc.compared_to), &words::period_label(&sc.compared_to))}
                {fact(heads::coverage(), said::coverage(&sc.coverage), "")}
                {fact(words::compare::as_of(), words::date_time(sc.as_of), words::decided_at(sc).unwrap_or_default())}
                <div class="files">
                    <dt>{heads::files()}if sc.inputs.len() > FILES { {format!(" ({})", sc.inputs.len())} }</dt>
                    <dd>if sc.inputs.is_empty() { {said::no_files()} }{for files.into_iter().take(FILES).map(file)}{more(sc.inputs.len())}</dd>
                </div>
            </dl>
        </header>
    }
}

fn fact(name: &'static str, text: String, aside: &str) -> Html {
    html! {
        <div>
            <dt>{name}</dt>
            <dd>{text}if !aside.is_empty() { <span class="sr-only">{","}</span>{" "}<span class="aside">{aside}</span> }</dd>
        </div>
    }
}

fn file(input: &InputFile) -> Html {
    let sha = input.sha256.as_deref().and_then(|s| s.get(..SHORT_SHA));
    html! {
        <span class="file"><span class="name" title={words::label(&input.name)}>{words::label(&input.name)}</span>if let Some(sha) = sha { {" "}<code>{sha}</code> }{" "}</span>
    }
}

fn more(files: usize) -> Html {
    match files.saturating_sub(FILES) {
        0 => Html::default(),
        n => html! { <span class="aside">{said::more_files(n as u64)}</span> },
    }
}
