//! What each figure means, how it is computed and where that is from. A function of what is in force: no files needed.

use super::exports;
use super::help::{Query, method_href};
use crate::format::known_names;
use crate::words::page::method::{self, Chapter, Entry, InForce, Points, Source};
use crate::words::{sentence_case, told};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub force: Rc<InForce>,
}

/// An entry's id on the page: of its own, so that no anchor is taken for another.
pub fn anchor(entry: &str) -> String {
    format!("method-{entry}")
}

/// A chapter without entries of its own is found like one.
const EXPORTS: &str = "exports";
const COLUMNS: &str = "columns";
const LIMITS: &str = "limits";

#[component]
pub fn Method(props: &Props) -> Html {
    let query = use_context::<Query>().unwrap_or_default().0;
    let chapters = method::chapters(&props.force);
    let to = |id: &str| method_href(&query, id);
    let apart = [
        (LIMITS, method::limits_title()),
        (EXPORTS, crate::words::page::tools::title()),
        (COLUMNS, method::columns_title()),
    ];
    let named = chapters.iter().map(|c| (c.id, c.title)).chain(apart);
    html! {
        <article class="page method" aria-labelledby="method-title">
            <h1 id="method-title" tabindex="-1">{ method::title() }</h1>
            <p class="lead">{ method::lead() }</p>
            <nav class="contents" aria-label={method::contents()}>
                <h2>{ method::contents() }</h2>
                <ul>{ for named.map(|(id, title)| html! { <li><a href={to(id)}>{ title }</a></li> }) }</ul>
                <details class="words-index">
                    <summary>{ method::words_index() }</summary>
                    <ul>{ for method::index(&chapters).into_iter().map(|(term, id)| html! { <li><a href={to(&id)}>{ term }</a></li> }) }</ul>
                </details>
            </nav>
            { for chapters.iter().map(chapter) }
            <section id={anchor(LIMITS)} tabindex="-1" aria-labelledby="limits-title">
                <h2 id="limits-title">{ method::limits_title() }</h2>
                <ul>{ for method::limits().into_iter().map(|text| html! { <li>{ text }</li> }) }</ul>
            </section>
            <div id={anchor(EXPORTS)} tabindex="-1">{ exports::view(true) }</div>
            <section id={anchor(COLUMNS)} tabindex="-1" aria-labelledby="columns-title">
                <h2 id="columns-title">{ method::columns_title() }</h2>
                <p>{ method::columns_lead() }</p>
                <div class="tables">{ for known_names().map(|(table, columns)| names(table, &columns)) }</div>
            </section>
        </article>
    }
}

fn chapter(c: &Chapter) -> Html {
    let title = format!("{}-chapter", c.id);
    html! {
        <section key={c.id} id={anchor(c.id)} tabindex="-1" aria-labelledby={title.clone()}>
            <h2 id={title}>{ c.title }</h2>
            <p>{ c.lead }</p>
            { for c.entries.iter().map(entry) }
        </section>
    }
}

fn entry(e: &Entry) -> Html {
    html! {
        <div class="entry" key={e.id.clone()} id={anchor(&e.id)} tabindex="-1">
            <h3>{ &e.term }</h3>
            if let Some(question) = e.question { <p class="asks">{ question }</p> }
            { for e.text.iter().map(|text| html! { <p>{ text }</p> }) }
            if !e.facts.is_empty() {
                <dl class="facts">{ for e.facts.iter().map(|(name, value)| html! { <div><dt>{ *name }</dt><dd>{ value }</dd></div> }) }</dl>
            }
            if let Some(p) = &e.points { { points(p) } }
            { source(e) }
        </div>
    }
}

fn points(p: &Points) -> Html {
    html! {
        <table class="curve">
            <caption>{ &p.caption }</caption>
            <thead><tr>{ for p.head.iter().map(|head| html! { <th scope="col" class="num">{ *head }</th> }) }</tr></thead>
            <tbody>{ for p.rows.iter().map(|(value, points)| html! { <tr><td class="num">{ value }</td><td class="num">{ points }</td></tr> }) }</tbody>
        </table>
    }
}

/// Addresses are shown whole, to be read on paper too; nothing is loaded from them.
fn source(e: &Entry) -> Html {
    if e.source.is_none() && e.addresses.is_empty() {
        return Html::default();
    }
    let link = |s: &Source| html! { <li>{ s.text }{ ": " }<a href={s.address} rel="noreferrer">{ s.address }</a></li> };
    html! {
        <div class="source">
            <p>{ method::source_head() }if let Some(text) = e.source { { ": " }{ text } }</p>
            <ul>{ for e.addresses.iter().map(link) }</ul>
        </div>
    }
}

fn names(table: &'static str, columns: &[(&'static str, &'static [&'static str])]) -> Html {
    html! {
        <table>
            <caption>{ sentence_case(&told(table)) }</caption>
            <thead><tr>{ for method::columns_head().map(|head| html! { <th scope="col">{ head }</th> }) }</tr></thead>
            <tbody>{ for columns.iter().map(|(name, others)| html! {
                <tr><th scope="row"><code>{ *name }</code></th><td>{ if others.is_empty() { method::no_other_name().to_owned() } else { others.join(", ") } }</td></tr>
            }) }</tbody>
        </table>
    }
}
