//! The little "?" beside a figure: its question and definition, and the way to Method. The browser's own popover: by
//! pointer and key, closed by Escape, without a script. Not in a document, and never on paper.

use super::document::use_still;
use super::shell::Page;
use crate::words::page::{help, method};
use yew::prelude::*;

/// The choices as links carry them on, `?` included; for links deep inside a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query(pub AttrValue);

/// An entry of the page Method.
pub fn method_href(query: &str, entry: &str) -> String {
    let at = form_urlencoded::Serializer::new(String::new()).append_pair(method::AT, entry).finish();
    let joined = if query.is_empty() { '?' } else { '&' };
    format!("{}{query}{joined}{at}", Page::Method.href())
}

#[derive(Properties, PartialEq)]
pub struct Props {
    /// Id of an entry of Method; without one there is no help.
    pub of: AttrValue,
    /// Where on the page, so that the same figure may be explained in two places.
    pub at: AttrValue,
}

#[component]
pub fn Help(props: &Props) -> Html {
    let query = use_context::<Query>().unwrap_or_default();
    if use_still().is_some() {
        return Html::default();
    }
    let Some(brief) = method::brief(&props.of) else { return Html::default() };
    let id = format!("help-{}-{}", props.at, props.of);
    html! {
        <span class="help screen-only">
            <button type="button" class="help-button" popovertarget={id.clone()} aria-label={help::about(&brief.term)}>{"?"}</button>
            <span {id} class="help-card" popover="auto" role="group" aria-label={brief.term.clone()}>
                <strong>{ &brief.term }</strong>
                if let Some(question) = brief.question { <em>{ question }</em> }
                <span>{ brief.text }</span>
                <a href={method_href(&query.0, &props.of)} aria-label={help::more_of(&brief.term)}>{ help::more() }</a>
            </span>
        </span>
    }
}
