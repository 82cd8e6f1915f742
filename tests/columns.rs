//! A table whose columns go by names of their own is read once somebody says which is which: in `scorecard.yaml` or in
//! the page, by the same way through the engine.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use evenkeel::domain::{ColumnNeed, Hints, TableKind, TableOffer};
use evenkeel::engine::Engine;
use evenkeel::protocol::{Options, Reply, Request};
use evenkeel::score::{InputFile, Scorecard};
use evenkeel::words;
use support::read;

/// An export of a ticket system: nothing in it is called as we call it, but for `System`, which is the tool's own.
const TICKETS: &str = "\
Ticket;Application;Raised;Closed;Prio;System
T-1;shop;2026-11-02 09:00;2026-11-02 10:00;P1;desk
T-2;shop;2026-11-10 09:00;2026-11-10 09:30;P2;desk
";

fn scored(engine: &mut Engine) -> Scorecard {
    match engine.handle(Request::Score { options: Options::default() }) {
        Reply::Scored { json, .. } => serde_json::from_str(&json).unwrap(),
        other => panic!("{other:?}"),
    }
}

fn told(engine: &mut Engine, file: &str, hints: Hints) {
    let files = [(file.to_string(), hints)].into();
    assert!(matches!(engine.handle(Request::ReadAs { files }), Reply::Done));
}

fn hints(table: TableKind, columns: &[(&str, &str)]) -> Hints {
    let columns = columns.iter().map(|(theirs, ours)| (theirs.to_string(), ours.to_string())).collect();
    Hints { table: Some(table), columns, ..Hints::default() }
}

fn tickets() -> Hints {
    hints(
        TableKind::Incidents,
        &[
            ("Ticket", "id"),
            ("Application", "service"),
            ("Raised", "started_at"),
            ("Closed", "resolved_at"),
            ("Prio", "severity"),
        ],
    )
}

/// (our name, theirs, need) of one kind.
fn fit(input: &InputFile, kind: TableKind) -> Vec<(String, Option<String>, ColumnNeed)> {
    let TableOffer { header, tables, .. } = *input.offer.clone().unwrap();
    let fit = tables.into_iter().find(|fit| fit.kind == kind).unwrap();
    fit.columns.into_iter().map(|c| (c.name, c.at.map(|at| header[at].clone()), c.need)).collect()
}

#[test]
fn a_table_that_is_not_recognised_says_what_its_columns_could_be() {
    let input = read(&mut Engine::new(), 1, "tickets.csv", TICKETS.as_bytes());
    let error = input.error.clone().unwrap();
    assert!(error.contains("on the Data page, or in scorecard.yaml under `files`"), "{error}");
    let offer = input.offer.clone().unwrap();
    assert_eq!(offer.header, ["Ticket", "Application", "Raised", "Closed", "Prio", "System"]);
    assert_eq!((offer.read_as, offer.tables.len()), (None, TableKind::ALL.len()));
    let incidents = fit(&input, TableKind::Incidents);
    let of = |name: &str| incidents.iter().find(|(ours, ..)| ours == name).unwrap();
    assert_eq!(*of("service"), ("service".into(), Some("Application".into()), ColumnNeed::Always));
    assert_eq!(*of("started_at"), ("started_at".into(), None, ColumnNeed::Always));
    assert_eq!(*of("severity"), ("severity".into(), None, ColumnNeed::Either));
}

#[test]
fn what_is_no_table_offers_no_columns() {
    for text in ["Dear all,\n", "{\"a\": 1}", "2026-11-02T10:00:00Z,s,a,1,2\n", "", "name: x\nsteps: []\n"] {
        let input = read(&mut Engine::new(), 1, "a.csv", text.as_bytes());
        assert!(input.error.is_some() && input.offer.is_none(), "{text}");
    }
}

#[test]
fn columns_that_were_chosen_are_read_and_a_choice_that_is_taken_back_is_gone() {
    let mut engine = Engine::new();
    assert!(read(&mut engine, 1, "tickets.csv", TICKETS.as_bytes()).error.is_some());
    told(&mut engine, "tickets.csv", tickets());
    let input = read(&mut engine, 1, "tickets.csv", TICKETS.as_bytes());
    assert_eq!((input.error.clone(), input.read_as.as_deref(), input.facts), (None, Some("incidents-csv"), 2));
    assert_eq!(input.offer.as_ref().unwrap().read_as, Some(TableKind::Incidents));
    assert_eq!(fit(&input, TableKind::Incidents)[0].1.as_deref(), Some("Ticket"));
    let card: Scorecard = scored(&mut engine);
    assert_eq!(card.services.iter().map(|s| s.name.as_str()).collect::<Vec<_>>(), ["shop"]);
    assert!(card.inputs.iter().all(|i| i.offer.is_none()), "a scorecard holds no choices of columns");
    // Another file is not meant.
    assert!(read(&mut engine, 2, "other.csv", TICKETS.as_bytes()).error.is_some());
    engine.handle(Request::ReadAs { files: Default::default() });
    assert!(read(&mut engine, 1, "tickets.csv", TICKETS.as_bytes()).error.is_some());
}

#[test]
fn what_was_said_of_a_column_goes_before_what_another_is_called() {
    let text = "service,app,finished_at,status\ndesk,shop,2026-11-02T09:00:00Z,success\n";
    let mut engine = Engine::new();
    told(&mut engine, "d.csv", hints(TableKind::Deployments, &[("app", "service")]));
    read(&mut engine, 1, "d.csv", text.as_bytes());
    assert_eq!(scored(&mut engine).services[0].name, "shop");
}

#[test]
fn a_kind_that_was_said_is_tried_alone_and_what_it_lacks_is_named() {
    let deployments = "service,finished_at,status\nshop,2026-11-02T09:00:00Z,success\n";
    let mut engine = Engine::new();
    told(&mut engine, "d.csv", hints(TableKind::Costs, &[]));
    let input = read(&mut engine, 1, "d.csv", deployments.as_bytes());
    let error = input.error.unwrap();
    assert_eq!(
        error,
        "Not read: a table with the columns `service`, `finished_at`, `status`. To be read as costs CSV, as was said, it also needs the column `month`, and `cost`. Rename or add the column in the file's first line; or say which of its columns is meant: on the Data page, or in scorecard.yaml under `files`, with `table` and `columns`."
    );
    // With a column of another format beside, too.
    let both = "service,started_at,severity,kpi\nshop,2026-11-02T09:00:00Z,sev1,x\n";
    told(&mut engine, "i.csv", hints(TableKind::Incidents, &[]));
    assert_eq!(read(&mut engine, 2, "i.csv", both.as_bytes()).facts, 1);
}

#[test]
fn settings_say_it_as_the_page_does_and_what_the_page_saves_gives_the_same_figures() {
    let mut page = Engine::new();
    let name = "exports/tickets [2026].csv";
    told(&mut page, name, tickets());
    read(&mut page, 1, name, TICKETS.as_bytes());
    let chosen = Options { files: [(name.to_string(), tickets())].into(), ..Options::default() };
    let saved = words::settings_yaml(&chosen, &Default::default());
    assert!(saved.contains("table: incidents"), "{saved}");
    let mut file = Engine::new();
    let settings = read(&mut file, 9, "scorecard.yaml", saved.as_bytes());
    assert_eq!((settings.error, settings.warnings_total), (None, 0), "{saved}");
    assert_eq!(read(&mut file, 1, name, TICKETS.as_bytes()).facts, 2);
    let figures = |card: Scorecard| serde_json::to_string(&card.services).unwrap();
    assert_eq!(figures(scored(&mut file)), figures(scored(&mut page)));
}

#[test]
fn what_settings_say_of_a_file_besides_stays_beside_the_choice() {
    let text = "Done,Result\n2026-11-02T09:00:00Z,success\n";
    let mut engine = Engine::new();
    read(&mut engine, 9, "scorecard.yaml", b"files: {\"*.csv\": {service: shop, columns: {Result: status}}}\n");
    told(&mut engine, "d.csv", hints(TableKind::Deployments, &[("Done", "finished_at")]));
    assert_eq!(read(&mut engine, 1, "d.csv", text.as_bytes()).error, None);
    assert_eq!(scored(&mut engine).services[0].name, "shop");
}

#[test]
fn a_kind_that_there_is_not_is_refused_with_those_there_are() {
    let input = read(&mut Engine::new(), 1, "scorecard.yaml", b"files: {a.csv: {table: people}}\n");
    let message = &input.warnings[0].message;
    assert!(
        message.contains("measurements, deployments, incidents, features, kpis, costs, toil, owners, slos"),
        "{message}"
    );
}
