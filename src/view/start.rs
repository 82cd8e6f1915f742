//! The first screen, before any file: what this is, where files go, what it reads. A function of nothing.

use super::shell::Page;
use crate::words::page::method;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq)]
pub enum Chose {
    Files,
    Folder,
    Sample,
    /// One of the two inputs changed: its files are there to take.
    Picked(Event),
}

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The sample is on its way.
    #[prop_or_default]
    pub loading_sample: bool,
    #[prop_or_default]
    pub on: Callback<Chose>,
}

pub const FILE_INPUT: &str = "file-input";
pub const FOLDER_INPUT: &str = "folder-input";

/// What is read, and an example row of each: (title, what it tells, example).
const READS: [(&str, &str, &str); 7] = [
    (
        "SLI measurements, CSV",
        "good and total events per service, SLO and time",
        "timestamp,service,slo,good,total\n2026-11-16T00:00:00Z,checkout,order-success,218491,218544",
    ),
    (
        "Prometheus query_range JSON",
        "counters or ratios, as the HTTP API answers",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[…]}}",
    ),
    (
        "SLO definitions, OpenSLO v1 YAML or CSV",
        "objectives and windows",
        "service,slo,objective,window\ncheckout,order-success,0.999,28d",
    ),
    (
        "Deployments, CSV",
        "what reached production, and when",
        "id,service,environment,status,finished_at,commit_at\n\
         d-41,checkout,production,success,2026-11-16T09:12:00Z,2026-11-16T07:40:00Z",
    ),
    (
        "GitHub deployments with their statuses, GitHub Actions runs, JSON",
        "what gh api and gh run list print",
        "gh run list --json databaseId,workflowName,status,conclusion,updatedAt,headSha,url",
    ),
    (
        "Incidents, CSV",
        "what went wrong, from when to when",
        "id,service,severity,started_at,resolved_at,deployment_id\n\
         INC-7,checkout,sev2,2026-11-16T09:31:00Z,2026-11-16T10:02:00Z,d-41",
    ),
    (
        "scorecard.yaml",
        "what exports do not say: teams, other names, objectives, odd columns",
        "services:\n  checkout: {team: storefront, aliases: [checkout-api]}",
    ),
];

#[component]
pub fn Start(props: &Props) -> Html {
    let press = |what: Chose| props.on.reform(move |_: MouseEvent| what.clone());
    html! {
        <div class="start">
            <h1 tabindex="-1">{ "How fast can we ship without increasing risk to the business?" }</h1>
            <p class="lead">
                { "Even Keel reads exported SLO and deployment data and shows one balanced scorecard of velocity and reliability." }
            </p>
            <button type="button" id="drop" class="drop" onclick={press(Chose::Files)}>
                <span class="drop-title">{ "Drop files or a folder anywhere on this page" }</span>
                <span class="drop-hint">{ "or press to choose files; copied files and text can be pasted" }</span>
            </button>
            <div class="ways">
                <button type="button" id="sample" class="primary" aria-disabled={props.loading_sample.then_some("true")}
                    onclick={press(Chose::Sample)}>{ "See it with sample data" }</button>
                <button type="button" id="choose-folder" onclick={press(Chose::Folder)}>{ "Choose a folder" }</button>
            </div>
            <p class="promise">
                { "Your files are read by this page on your machine; nothing is sent anywhere." }
            </p>
            <section aria-labelledby="reads">
                <h2 id="reads">{ "What it reads" }</h2>
                <p class="muted">{ "Files are told by their content, not by their name; they may come as .zip or .gz, and text may be pasted. None is required; what is missing is shown as missing, never as zero. Measurements, objectives and deployments together make a scorecard." }</p>
                <dl class="reads">{ for READS.iter().map(read) }</dl>
                <p><a href={format!("{}?at=columns", Page::Method.href())}>{ method::columns_title() }</a></p>
                { super::exports::view(false) }
            </section>
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub struct PickerProps {
    pub on: Callback<Chose>,
}

/// The browser's own file inputs, pressed through the buttons of the pages; on every page, as files can be added.
#[component]
pub fn Picker(props: &PickerProps) -> Html {
    html! {
        <>
            <input id={FILE_INPUT} class="sr-only" type="file" multiple=true tabindex="-1" aria-hidden="true"
                onchange={props.on.reform(Chose::Picked)} />
            <input id={FOLDER_INPUT} class="sr-only" type="file" multiple=true webkitdirectory=true tabindex="-1"
                aria-hidden="true" onchange={props.on.reform(Chose::Picked)} />
        </>
    }
}

fn read((title, tells, example): &(&'static str, &'static str, &'static str)) -> Html {
    html! {
        <div key={*title}>
            <dt>{ *title }<span class="muted">{ ": " }{ *tells }</span></dt>
            <dd><pre tabindex="0" role="group" aria-label={format!("Example: {title}")}><code>{ *example }</code></pre></dd>
        </div>
    }
}
