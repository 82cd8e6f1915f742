//! What, when, against what, how complete?

use crate::score::{Coverage, InputFile, Scorecard};
use crate::words;
use yew::prelude::*;

/// Files named in the header; the rest is counted, and listed on the data page.
const FILES: usize = 4;
/// Characters of a SHA-256 that are shown, as git does.
const SHORT_SHA: usize = 7;

pub fn view(sc: &Scorecard, synthetic: bool) -> Html {
    let title = sc.title.as_deref().filter(|t| !t.trim().is_empty()).unwrap_or("Velocity and reliability scorecard");
    // The scorecard lists them by fingerprint, which no one looks for.
    let mut files: Vec<&InputFile> = sc.inputs.iter().collect();
    files.sort_by(|a, b| a.name.cmp(&b.name));
    html! {
        <header class="summary-head">
            <div class="summary-title">
                <h1 id="summary-title">{words::label(title)}if let Some(team) = &sc.team { {": "}{words::label(team)} }</h1>
                if synthetic {
                    <p class="synthetic">{"Synthetic sample data: no real organisation"}</p>
                }
            </div>
            <dl class="facts">
                {fact("Period", words::period(&sc.period), &sc.period.label)}
                {fact("Compared with", words::period(&sc.compared_to), &sc.compared_to.label)}
                {fact("Data coverage", coverage(&sc.coverage), "")}
                {fact("As of", words::date_time(sc.as_of), "")}
                <div class="files">
                    <dt>{"Files"}if sc.inputs.len() > FILES { {format!(" ({})", sc.inputs.len())} }</dt>
                    <dd>if sc.inputs.is_empty() { {"none"} }{for files.into_iter().take(FILES).map(file)}{more(sc.inputs.len())}</dd>
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

fn coverage(c: &Coverage) -> String {
    let slis = match c.sli_days_possible {
        0 => "no SLI samples".to_owned(),
        possible => format!("SLI samples for {} SLO-days", words::of_all(c.sli_days, possible)),
    };
    let absent: Vec<&str> = [(&c.deployments, "deployments"), (&c.incidents, "incidents")]
        .into_iter()
        .filter(|(span, _)| span.is_none())
        .map(|(_, name)| name)
        .collect();
    if absent.is_empty() { slis } else { format!("{slis}; no {}", absent.join(", no ")) }
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
        n => html! { <span class="aside">{format!("+{}", words::count(n as u64, "file", "files"))}</span> },
    }
}
