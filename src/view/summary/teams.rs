//! Teams, each with the score of its services. By name, on the screen only: never a ranking.

use crate::chart::{Cell, Table, head};
use crate::score::{Scorecard, Team};
use crate::view::table::DataTable;
use crate::words;
use crate::words::page::{heads, summary as said};
use yew::prelude::*;

pub fn view(sc: &Scorecard) -> Html {
    let mut teams: Vec<&Team> = sc.teams.iter().filter(|t| t.scorecard.is_some()).collect();
    if teams.is_empty() {
        return Html::default();
    }
    teams.sort_by(|a, b| a.name.cmp(&b.name));
    let rows = teams.into_iter().filter_map(|t| {
        let s = t.scorecard.as_ref()?;
        Some(vec![
            Cell::text(words::label(&t.name)),
            Cell::figure(words::integer(t.services)),
            Cell::figure(words::reading(&s.balanced)),
            Cell::figure(words::reading(&s.velocity)),
            Cell::figure(words::reading(&s.reliability)),
            Cell::text(t.quadrants.as_ref().map_or_else(String::new, words::quadrant_counts)),
        ])
    });
    let table = Table {
        caption: said::teams_caption().into(),
        head: head(|| {
            vec![
                Cell::text(heads::team()),
                Cell::figure(heads::services()),
                Cell::figure(heads::balanced()),
                Cell::figure(heads::velocity()),
                Cell::figure(heads::reliability()),
                Cell::text(heads::where_services_stand()),
            ]
        }),
        rows: rows.collect(),
    };
    html! {
        <section class="teams screen-only" aria-labelledby="teams-title">
            <h2 id="teams-title">{heads::teams()}</h2>
            <DataTable {table} stacks={true} />
        </section>
    }
}
