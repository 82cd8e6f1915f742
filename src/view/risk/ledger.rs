//! Which deployment took what of a budget: rows by share, narrowed by service, kind and strategy, the sums of each
//! SLO, and the working.

use crate::chart::{Cell, Table, head};
use crate::score::risk::LedgerRow;
use crate::score::{Scorecard, Service};
use crate::view::long_table::LongTable;
use crate::view::working::ShowWorking;
use crate::words;
use crate::words::page::{bar, heads, risk as said};
use std::collections::BTreeSet;
use std::rc::Rc;
use yew::prelude::*;

/// The lists' names, for whoever hears their events.
pub const SERVICE: &str = "risk-service";
pub const KIND: &str = "ledger-kind";
pub const STRATEGY: &str = "ledger-strategy";

/// What of a page is looked at; `None` is all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Narrowed {
    pub service: Option<String>,
    pub kind: Option<String>,
    pub strategy: Option<String>,
    /// Services whose name or team holds this.
    pub find: Option<String>,
    /// The place on the page that a link leads to.
    pub at: Option<String>,
}

impl Narrowed {
    fn keeps(&self, row: &LedgerRow) -> bool {
        let same = |wanted: &Option<String>, has: &Option<String>| wanted.is_none() || wanted == has;
        same(&self.kind, &row.kind) && same(&self.strategy, &row.strategy)
    }
}

/// A list with "all" first. What a link names and the files do not is still shown as chosen.
fn list(
    name: &'static str,
    title: &'static str,
    all: &str,
    values: &BTreeSet<&str>,
    chosen: Option<&str>,
    on: &Callback<Event>,
) -> Html {
    let mut values = values.clone();
    values.extend(chosen);
    html! {
        <label class="choose screen-only">{title}
            <select {name} onchange={on.clone()}>
                <option value="" selected={chosen.is_none()}>{all.to_owned()}</option>
                { for values.iter().map(|v| html! {
                    <option value={(*v).to_owned()} selected={chosen == Some(*v)}>{words::label(v)}</option>
                }) }
            </select>
        </label>
    }
}

pub fn service_list(services: &[Service], narrowed: &Narrowed, on: &Callback<Event>) -> Html {
    let names = services.iter().map(|s| s.name.as_str()).collect();
    list(SERVICE, heads::service(), bar::all(), &names, narrowed.service.as_deref(), on)
}

/// Of the services at these places of the scorecard; `many`: each row names its own.
pub fn view(
    scorecard: &Rc<Scorecard>,
    places: &[usize],
    narrowed: &Narrowed,
    on: &Callback<Event>,
    many: bool,
) -> Html {
    let services: Vec<&Service> = places.iter().filter_map(|&i| scorecard.services.get(i)).collect();
    let of = |get: fn(&LedgerRow) -> &Option<String>| -> BTreeSet<&str> {
        services.iter().flat_map(|s| &s.ledger).filter_map(|row| get(row).as_deref()).collect()
    };
    let (kinds, strategies) = (of(|row| &row.kind), of(|row| &row.strategy));
    let known = services.iter().any(|s| !s.ledger.is_empty() || !s.ledger_sums.is_empty());
    html! {
        <section class="ledger" aria-labelledby="ledger-title">
            <h2 id="ledger-title">{said::ledger_title()}</h2>
            if known {
                <div class="filters screen-only">
                    { list(KIND, heads::kind(), bar::all(), &kinds, narrowed.kind.as_deref(), on) }
                    { list(STRATEGY, heads::strategy(), bar::all(), &strategies, narrowed.strategy.as_deref(), on) }
                </div>
                <Rows scorecard={scorecard.clone()} places={places.to_vec()} narrowed={narrowed.clone()} {many} />
                { sums(&services, many) }
                { working(&services) }
            } else {
                <p class="empty">{words::no_ledger()}</p>
            }
        </section>
    }
}

#[derive(Properties)]
struct RowsProps {
    scorecard: Rc<Scorecard>,
    places: Vec<usize>,
    narrowed: Narrowed,
    many: bool,
}

/// What is drawn is never changed in place.
impl PartialEq for RowsProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.scorecard, &other.scorecard)
            && (&self.places, &self.narrowed, self.many) == (&other.places, &other.narrowed, other.many)
    }
}

/// Those that took most first.
#[component]
fn Rows(props: &RowsProps) -> Html {
    let RowsProps { scorecard, places, narrowed, many } = props;
    let services = places.iter().filter_map(|&i| scorecard.services.get(i));
    let mut rows: Vec<(&Service, &LedgerRow)> =
        services.flat_map(|s| s.ledger.iter().map(move |row| (s, row))).collect();
    let told = rows.len() as u64;
    rows.retain(|(_, row)| narrowed.keeps(row));
    // The largest share first, what could not be told last.
    let key = |row: &LedgerRow| row.share.filter(|s| s.is_finite()).unwrap_or(f64::NEG_INFINITY);
    rows.sort_by(|a, b| key(b.1).total_cmp(&key(a.1)).then(a.1.at.cmp(&b.1.at)));
    if rows.is_empty() {
        return html! { <p class="empty">{said::none_fits()}</p> };
    }
    html! { <LongTable id="ledger" table={table(&rows, *many)} {told} elsewhere={said::elsewhere()} /> }
}

fn table(shown: &[(&Service, &LedgerRow)], many: bool) -> Table {
    let has_money = shown.iter().any(|(_, row)| row.money.is_some());
    let currency = |s: &Service| s.risk.as_ref().and_then(|r| r.money.as_ref()).map_or("", |m| &*m.currency).to_owned();
    let told = |text: &Option<String>| Cell::text(text.as_deref().map_or_else(|| words::DASH.to_owned(), words::label));
    let cells = |(service, row): &(&Service, &LedgerRow)| {
        // What it took stands beside its name, in sight on a phone too.
        let mut cells = vec![Cell::text(words::label(&row.deployment)), Cell::figure(words::ledger_share(row))];
        cells.extend(many.then(|| Cell::text(words::label(&service.name))));
        cells.push(Cell::text(words::label(&row.slo)));
        if has_money {
            cells.push(Cell::figure(
                row.money.map_or_else(|| words::DASH.to_owned(), |money| words::money(money, &currency(service))),
            ));
        }
        cells.extend([
            told(&row.kind),
            told(&row.strategy),
            told(&row.incident),
            Cell::text(words::date_time(row.at)),
            Cell::figure(words::ledger_span(row)),
            Cell::figure(words::ledger_spent(row)),
        ]);
        cells
    };
    let head = head(|| {
        let mut head = vec![Cell::text(heads::deployment()), Cell::figure(said::of_budget())];
        head.extend(many.then(|| Cell::text(heads::service())));
        head.push(Cell::text(heads::slo()));
        head.extend(has_money.then(|| Cell::figure(heads::cost())));
        head.extend(said::of_deployment().map(Cell::text));
        head.extend([Cell::figure(said::its_time()), Cell::figure(said::spent())]);
        head
    });
    Table { caption: said::ledger_caption().into(), head, rows: shown.iter().map(cells).collect() }
}

/// The parts are the whole, in words, for each SLO.
fn sums(services: &[&Service], many: bool) -> Html {
    if services.iter().all(|s| s.ledger_sums.is_empty()) {
        return Html::default();
    }
    let line = |s: &Service, text: String| match many {
        true => html! { <li><strong>{words::label(&s.name)}</strong>{" · "}{words::glue(&text)}</li> },
        false => html! { <li>{words::glue(&text)}</li> },
    };
    let lines = services
        .iter()
        .flat_map(|s| {
            s.ledger_sums.iter().map(move |sum| {
                // Once for one service; over all it would be the same words again and again.
                let ordinary = if many { String::new() } else { words::ledger_ordinary(sum) };
                (*s, format!("{} {ordinary}", words::ledger_sum(s, sum)).trim_end().to_owned())
            })
        })
        .map(|(s, text)| line(s, text));
    html! {
        <>
            <h3>{said::sums()}</h3>
            <ul class="plain sums">{for lines}</ul>
        </>
    }
}

fn working(services: &[&Service]) -> Html {
    let each = services.iter().map(|s| {
        html! { <ShowWorking of={said::ledger_of(&s.name)} workings={words::ledger_working(s)} /> }
    });
    match services {
        [_] => each.collect(),
        _ => html! { <p class="note screen-only">{said::choose_one()}</p> },
    }
}
