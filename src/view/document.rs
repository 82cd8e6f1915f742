//! The parts of a report that stands by itself: the same pages, without anything to press, a list of contents, and the
//! data behind it. What a page asks a person to choose is settled here, see [`Still`].

use super::outcomes::Outcomes;
use super::prose::prose;
use super::retro::Retrospective;
use super::risk::{Narrowed, Risk};
use super::service::Service;
use super::summary::Summary;
use super::table::DataTable;
use crate::chart::{Cell, Table};
use crate::protocol::{Definition, Options};
use crate::score::detail::Detail;
use crate::score::retro::Retro;
use crate::score::{InputFile, Scorecard};
use crate::words::{self, LeftOut, ReportPart, ReportTable, report_head as head};
use std::collections::BTreeSet;
use std::rc::Rc;
use yew::prelude::*;

/// In force where nothing can be pressed: nothing is said of controls, and of each chart there are only the widths that
/// the document's style sheet chooses among.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Still {
    /// One width of each chart instead of two: what there is one of for every service is to stay small.
    pub small: bool,
}

/// How this is drawn for a document; `None` on the page.
#[hook]
pub fn use_still() -> Option<Still> {
    use_context::<Still>()
}

/// One part, drawn from what the engine answered.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    Summary,
    Retrospective,
    Risk,
    Outcomes,
    Service(Rc<Detail>),
    /// With the services that have no section, and why.
    Data(Vec<(String, LeftOut)>),
}

impl Part {
    /// What it is called in the list of contents.
    pub const fn kind(&self) -> ReportPart {
        match self {
            Part::Summary => ReportPart::Summary,
            Part::Retrospective => ReportPart::Retrospective,
            Part::Risk => ReportPart::Risk,
            Part::Outcomes => ReportPart::Outcomes,
            Part::Service(_) => ReportPart::Services,
            Part::Data(_) => ReportPart::Data,
        }
    }
}

#[derive(Properties, Clone)]
pub struct Props {
    pub part: Part,
    pub scorecard: Rc<Scorecard>,
    #[prop_or_default]
    pub retro: Option<Rc<Retro>>,
    /// Whether this is the generated sample.
    #[prop_or_default]
    pub synthetic: bool,
}

/// A document is drawn once.
impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.scorecard, &other.scorecard) && self.part == other.part
    }
}

#[component]
pub fn Section(props: &Props) -> Html {
    let sc = props.scorecard.clone();
    let part = match &props.part {
        Part::Summary => html! { <Summary scorecard={sc} synthetic={props.synthetic} /> },
        Part::Retrospective => html! { <Retrospective retro={props.retro.clone()} scorecard={sc} /> },
        Part::Risk => html! { <Risk scorecard={sc} /> },
        Part::Outcomes => html! { <Outcomes scorecard={sc} /> },
        Part::Service(detail) => {
            let services = vec![detail.service.clone()];
            html! { <Service {services} chosen={detail.service.clone()} detail={Some(detail.clone())} scorecard={Some(sc)} ledger={Narrowed::default()} /> }
        }
        Part::Data(left_out) => data(&sc, left_out),
    };
    html! {
        <ContextProvider<Still> context={Still { small: matches!(props.part, Part::Service(_)) }}>
            if props.synthetic && props.part != Part::Summary { <p class="synthetic-part">{words::report_synthetic()}</p> }
            {part}
        </ContextProvider<Still>>
    }
}

#[derive(Properties, PartialEq)]
pub struct ContentsProps {
    /// Heading and address within the document.
    pub parts: Vec<(String, String)>,
}

/// On the screen only: paper is leafed through.
#[component]
pub fn Contents(props: &ContentsProps) -> Html {
    html! {
        <nav class="contents screen-only" aria-label={words::report_contents()}>
            <ul>{ for props.parts.iter().map(|(name, href)| html! { <li><a href={href.clone()}>{name}</a></li> }) }</ul>
        </nav>
    }
}

fn data(sc: &Scorecard, left_out: &[(String, LeftOut)]) -> Html {
    let notes = notes(sc);
    html! {
        <article class="page behind" aria-labelledby="behind-title">
            <header class="page-head"><h1 id="behind-title">{words::report_part(ReportPart::Data)}</h1></header>
            <section aria-labelledby="files-title">
                <h2 id="files-title">{words::report_table(ReportTable::Files)}</h2>
                if sc.inputs.is_empty() { <p class="empty">{words::report_no_files()}</p> } else { <DataTable table={files(sc)} /> }
            </section>
            <section aria-labelledby="notes-title">
                <h2 id="notes-title">{words::report_notes()}</h2>
                if notes.is_empty() {
                    <p class="empty">{words::report_no_notes()}</p>
                } else {
                    <ul class="plain">{ for notes.iter().map(|n| html! { <li>{prose(n)}</li> }) }</ul>
                }
            </section>
            <section aria-labelledby="definitions-title">
                <h2 id="definitions-title">{words::report_table(ReportTable::Definitions)}</h2>
                <DataTable table={definitions(sc)} />
            </section>
            if !left_out.is_empty() {
                <section aria-labelledby="left-out-title">
                    <h2 id="left-out-title">{words::report_table(ReportTable::LeftOut)}</h2>
                    { for left_out_said(left_out).into_iter().map(|line| html! { <p>{line}</p> }) }
                </section>
            }
            <section aria-label={words::report_notes()}><p class="note">{words::report_reading()}{" "}{words::report_made()}</p></section>
        </article>
    }
}

/// What a reader should know about the data, a sentence each.
pub fn notes(sc: &Scorecard) -> Vec<String> {
    words::input_notes(sc.inputs.iter()).into_iter().chain(sc.data_quality.iter().map(words::note_line)).collect()
}

/// By name: the scorecard has them by fingerprint, which no one looks for.
pub fn files(sc: &Scorecard) -> Table {
    let mut inputs: Vec<&InputFile> = sc.inputs.iter().collect();
    inputs.sort_by(|a, b| (&a.name, &a.sha256).cmp(&(&b.name, &b.sha256)));
    let row = |i: &&InputFile| {
        let read_as = i.read_as.as_deref().map(words::format_name);
        let read_as = match &i.error {
            Some(error) => error.clone(),
            None => read_as.unwrap_or_else(|| words::DASH.to_owned()),
        };
        vec![
            Cell::text(words::label(&i.name)),
            Cell::text(read_as),
            Cell::figure(words::integer(i.facts)),
            Cell::figure(words::integer(i.warnings_total)),
            Cell::figure(words::integer(i.bytes)),
            Cell::text(i.sha256.as_deref().and_then(|s| s.get(..12)).unwrap_or(words::DASH)),
        ]
    };
    Table {
        caption: words::report_table(ReportTable::Files).into(),
        head: heads(&head::file(), &[2, 3, 4]),
        rows: inputs.iter().map(row).collect(),
    }
}

/// Of the delivery figures.
pub fn definitions(sc: &Scorecard) -> Table {
    let options = Options { choices: sc.choices.clone(), ..Options::default() };
    let told = |of: Definition| match of.get(&options) {
        Some(value) => words::definition_value(of, value),
        None => words::definition_default(of, None),
    };
    // What gaps count as is told by the notes, which know whether there are any.
    let known = Definition::ALL.into_iter().filter(|of| *of != Definition::MissingData);
    Table {
        caption: words::report_table(ReportTable::Definitions).into(),
        head: heads(&head::definition(), &[]),
        rows: known.map(|of| vec![Cell::text(words::definition_title(of)), Cell::text(told(of))]).collect(),
    }
}

/// A sentence for each reason, with the services in the order of their need.
fn left_out_said(left_out: &[(String, LeftOut)]) -> Vec<String> {
    let reasons: BTreeSet<LeftOut> = left_out.iter().map(|(_, why)| *why).collect();
    let of = |why: LeftOut| {
        let names = left_out.iter().filter(|(_, for_it)| *for_it == why).map(|(name, _)| words::label(name));
        words::left_out(why, &names.collect::<Vec<_>>())
    };
    reasons.into_iter().map(of).collect()
}

/// `figures` are the columns set flush right.
pub fn heads(names: &[&'static str], figures: &[usize]) -> Vec<Cell> {
    let cell = |(i, name): (usize, &&'static str)| match figures.contains(&i) {
        true => Cell::figure(*name),
        false => Cell::text(*name),
    };
    names.iter().enumerate().map(cell).collect()
}
