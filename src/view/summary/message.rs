//! So what? Two sentences, each name and number in them a way to where it is shown, and folded away what they are read
//! from. In a document they are text.

use crate::chart::{Cell, Table, head};
use crate::score::Scorecard;
use crate::view::document::use_still;
use crate::view::search::at;
use crate::view::shell::{Page, service_href};
use crate::view::table::DataTable;
use crate::words::{self, Piece, Shown};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, Clone)]
pub struct Props {
    pub scorecard: Rc<Scorecard>,
    pub query: AttrValue,
}

/// By identity, as on the page.
impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.scorecard, &other.scorecard) && self.query == other.query
    }
}

#[component]
pub fn Message(props: &Props) -> Html {
    let Props { scorecard: sc, query } = props;
    let is_still = use_still().is_some();
    html! {
        <section class="message" aria-label={words::the_message()}>
            if is_still {
                {for sc.messages.iter().map(|m| html! { <p>{words::glue(m)}</p> })}
            } else {
                {for words::traced(sc).iter().map(|said| html! { <p>{for said.iter().map(|p| piece(p, sc, query))}</p> })}
            }
            if !sc.findings.is_empty() {
                <details class="twin screen-only">
                    <summary>{words::found_fold()}</summary>
                    <DataTable table={table(sc)} />
                </details>
            }
        </section>
    }
}

fn piece(p: &Piece, sc: &Scorecard, query: &str) -> Html {
    match &p.shown {
        Some(shown) => html! { <a class="traced" href={place(shown, sc, query)}>{&p.text}</a> },
        None => html! { {&p.text} },
    }
}

fn place(shown: &Shown, sc: &Scorecard, query: &str) -> String {
    let page = |page: Page, id: &str| at(format!("{}{query}", page.href()), id);
    match shown {
        Shown::Headlines => page(Page::Summary, "headlines-title"),
        Shown::Services => page(Page::Summary, "services-title"),
        Shown::Speeds => page(Page::Risk, "speeds-title"),
        Shown::Service(service) => service_href(query, service),
        Shown::Incidents(service) => at(service_href(query, service), "incidents-title"),
        Shown::Slo(service, slo) => {
            let of = sc.services.iter().find(|s| s.name == *service);
            let i = of.and_then(|s| s.slos.iter().position(|known| known.slo == *slo)).unwrap_or_default();
            at(service_href(query, service), &format!("slo-{i}-title"))
        }
    }
}

fn table(sc: &Scorecard) -> Table {
    Table {
        caption: words::found_caption().into(),
        head: head(|| words::found_head().map(Cell::text).to_vec()),
        rows: sc.findings.iter().map(|f| words::found(f, &sc.choices).map(Cell::text).to_vec()).collect(),
    }
}
