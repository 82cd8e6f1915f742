//! The page that compares, rendered from what the engine answers; and where earlier scorecards show on the others.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use evenkeel::domain::{Language, Period};
use evenkeel::protocol::{By, Options, Reply, Request, Sides};
use evenkeel::score::Scorecard;
use evenkeel::score::compare::Comparison;
use evenkeel::view::compare::{Compare, Props, changed, listed, two_days};
use evenkeel::view::retro::{Props as RetroProps, Retrospective};
use evenkeel::view::summary::{Props as SummaryProps, Summary};
use evenkeel::words;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use support::plain;
use yew::{BaseComponent, Callback, LocalServerRenderer};

fn rendered<C: BaseComponent>(props: C::Properties) -> String {
    let mut page = pin!(LocalServerRenderer::<C>::with_props(props).hydratable(false).render());
    let mut context = Context::from_waker(Waker::noop());
    // The page waits for nothing, so it is ready after a poll or two.
    loop {
        if let Poll::Ready(html) = page.as_mut().poll(&mut context) {
            return plain(&html);
        }
    }
}

fn sample() -> evenkeel::engine::Engine {
    let dir = concat!(env!("CARGO_MANIFEST_DIR"), "/static/sample");
    let mut engine = evenkeel::engine::Engine::new();
    let mut names: Vec<_> = std::fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()).collect();
    names.sort();
    for (id, path) in names.iter().enumerate().filter(|(_, p)| !p.ends_with("files.json")) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        support::read(&mut engine, id as u32, &name, &std::fs::read(path).unwrap());
    }
    engine
}

fn scorecard(engine: &mut evenkeel::engine::Engine) -> (Scorecard, String) {
    match engine.handle(Request::Score { options: Options::default() }) {
        Reply::Scored { json, .. } => (serde_json::from_str(&json).unwrap(), json),
        other => panic!("{other:?}"),
    }
}

fn compared(engine: &mut evenkeel::engine::Engine, sides: &Sides) -> Comparison {
    let ask = Request::Compare { key: String::new(), sides: sides.clone(), options: Options::default() };
    match engine.handle(ask) {
        Reply::Compared { json, .. } => serde_json::from_str(&json).unwrap(),
        other => panic!("{other:?}"),
    }
}

fn props(engine: &mut evenkeel::engine::Engine, by: By, a: &str, b: &str) -> Props {
    let (sc, _) = scorecard(engine);
    let sides = Sides { by, a: a.into(), b: b.into() };
    Props {
        by,
        services: sc.services.iter().map(|s| s.name.clone()).collect(),
        teams: sc.teams.iter().map(|t| t.name.clone()).collect(),
        period: sc.period.clone(),
        comparison: Some(Rc::new(compared(engine, &sides))),
        message: None,
        sides: Some(sides),
        on: Callback::noop(),
    }
}

/// Writes pages to look at: `PREVIEW=folder cargo test --test compare_page preview`.
#[test]
fn a_preview_of_the_comparison_can_be_written() {
    let Ok(folder) = std::env::var("PREVIEW") else { return };
    let css = concat!(include_str!("../static/evenkeel.css"), include_str!("../static/app.css"));
    let mut engine = sample();
    let write = |name: &str, html: String| {
        let page = format!(
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
             <title>Preview</title><style>{css}</style><body><main>{html}</main></body></html>"
        );
        std::fs::write(format!("{folder}/{name}.html"), page).unwrap();
    };
    write("services", rendered::<Compare>(props(&mut engine, By::Services, "checkout", "search")));
    write("periods", rendered::<Compare>(props(&mut engine, By::Periods, "this", "2026-09-01..2026-09-22")));
    let teams = props(&mut engine, By::Periods, "this", "previous").teams;
    write("teams", rendered::<Compare>(props(&mut engine, By::Teams, &teams[0], &teams[1])));
    let (sc, retro) = with_history(&mut engine);
    write(
        "summary",
        rendered::<Summary>(SummaryProps {
            scorecard: sc.clone(),
            synthetic: true,
            query: "".into(),
            find: None,
            on_find: None,
        }),
    );
    write("retro", rendered::<Retrospective>(RetroProps { retro, message: None, scorecard: Some(sc) }));
}

/// The sample with three scorecards that say of earlier periods what this one says of its own.
fn with_history(engine: &mut evenkeel::engine::Engine) -> (Rc<Scorecard>, Option<Rc<evenkeel::score::retro::Retro>>) {
    let (_, json) = scorecard(engine);
    for (id, (from, to, points)) in [
        ("2025-10-20T00:00:00Z", "2025-11-17T00:00:00Z", 41.0),
        ("2025-11-17T00:00:00Z", "2025-12-15T00:00:00Z", 55.0),
        ("2026-09-21T00:00:00Z", "2026-10-19T00:00:00Z", 58.0),
    ]
    .into_iter()
    .enumerate()
    {
        let mut earlier: serde_json::Value = serde_json::from_str(&json).unwrap();
        earlier["period"]["from"] = from.into();
        earlier["period"]["to"] = to.into();
        earlier["as_of"] = to.into();
        earlier["scorecard"]["balanced"]["value"] = points.into();
        if id == 0 {
            earlier["balance"]["targets"]["velocity"] = 50.0.into();
        }
        let input = support::read(engine, 900 + id as u32, &format!("card-{id}.json"), earlier.to_string().as_bytes());
        assert_eq!((input.read_as.as_deref(), input.error), (Some("scorecard"), None));
    }
    let (sc, _) = scorecard(engine);
    let retro = match engine.handle(Request::Retro { options: Options::default() }) {
        Reply::Retrospective { json } => serde_json::from_str(&json).unwrap(),
        other => panic!("{other:?}"),
    };
    (Rc::new(sc), Some(Rc::new(retro)))
}

#[test]
fn two_services_stand_in_the_same_rows_on_the_same_scales_and_none_is_named_the_better() {
    let mut engine = sample();
    let html = rendered::<Compare>(props(&mut engine, By::Services, "checkout", "search"));
    for expected in [
        "<h1 id=\"compare-title\">How do two services compare?</h1>",
        "<select name=\"compare-by\"",
        "<select name=\"compare-a\"",
        "<th scope=\"col\" role=\"columnheader\" class=\"num\">A · checkout: value</th>",
        "<th scope=\"row\" role=\"rowheader\">Deployment frequency</th>",
        "Where do both stand?",
        "A difference is named only where its 95 % interval leaves out nought.",
        "no clear difference",
    ] {
        assert!(html.contains(expected), "the page lacks `{expected}`");
    }
    for never in ["A is better", "A is worse", "style=\"", "NaN", "undefined"] {
        assert!(!html.contains(never), "the page says `{never}`");
    }
    // Each chart has its twin, and both sides share its scale.
    assert_eq!(html.matches("<figure").count(), html.matches("As a table").count());
    let ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|s| s.split('"').next()).collect();
    let unique: std::collections::BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len(), "an id is used twice");
}

#[test]
fn each_part_of_a_figure_has_its_column_and_a_median_says_of_how_many_services_it_is() {
    let mut engine = sample();
    let html = rendered::<Compare>(props(&mut engine, By::Periods, "this", "previous"));
    for expected in [
        ">A: value</th>",
        ">B: 95 % interval</th>",
        ">28 pillar scores</td>",
        ">310 deployments</td>",
        ">14 services: every 28 days to 3.7 per day</td>",
        "the slowest tenth takes 29 lead times of a service",
    ] {
        assert!(html.contains(expected), "the page lacks `{expected}`: {html}");
    }
    let (_, row) = html.split_once("Lead time, slowest tenth</th>").expect("it has a row");
    let (row, _) = row.split_once("</tr>").expect("it ends");
    assert!(row.contains(" services: ") && !row.contains("14 services"), "fewer have so many: {row}");
    let alone = rendered::<Compare>(props(&mut engine, By::Services, "checkout", "search"));
    assert!(!alone.contains("lowest to highest"), "of one service nothing is a median");
}

#[test]
fn a_period_of_ones_own_has_two_days_to_choose_and_hostile_names_stay_text() {
    let mut engine = sample();
    let mut of = props(&mut engine, By::Periods, "this", "2026-09-01..2026-09-22");
    let html = rendered::<Compare>(of.clone());
    assert!(html.contains("name=\"compare-b-from\" min=\"2000-01-01\"") || html.contains("name=\"compare-b-from\""));
    assert!(html.contains("value=\"2026-09-01\"") && html.contains("value=\"2026-09-22\""));
    assert!(!html.contains("name=\"compare-a-from\""), "the other side has none");
    of.sides = Some(Sides { by: By::Services, a: "<img src=x>".into(), b: "search".into() });
    (of.by, of.comparison, of.message) = (By::Services, None, Some("No service is called <img src=x>.".into()));
    let html = rendered::<Compare>(of);
    assert!(html.contains("&lt;img src=x&gt;") && !html.contains("<img"), "{html}");
}

#[test]
fn the_two_days_of_a_period_are_those_of_its_zone_however_far_east() {
    let at = |text: &str| evenkeel::domain::time::parse_utc(text.as_bytes()).unwrap();
    let days = |from: &str, to: &str, zone: &str| {
        two_days(&Period { from: at(from), to: at(to), zone: zone.into(), label: String::new() })
    };
    let expected = ("2026-10-19".to_string(), "2026-11-16".to_string());
    assert_eq!(days("2026-10-19T00:00:00Z", "2026-11-16T00:00:00Z", "UTC"), expected);
    assert_eq!(days("2026-10-18T11:00:00Z", "2026-11-15T11:00:00Z", "Pacific/Auckland"), expected);
    assert_eq!(days("2026-10-18T10:00:00Z", "2026-11-15T10:00:00Z", "Pacific/Kiritimati"), expected);
    assert_eq!(days("2026-10-19T11:00:00Z", "2026-11-16T11:00:00Z", "Pacific/Pago_Pago"), expected);
    // One that ends within a day ends on that day.
    assert_eq!(days("2026-10-19T00:00:00Z", "2026-11-16T18:00:00Z", "UTC"), expected);
}

#[test]
fn without_two_to_compare_the_page_says_what_is_missing() {
    let mut engine = sample();
    let mut of = props(&mut engine, By::Periods, "this", "previous");
    (of.by, of.sides, of.comparison) = (By::Teams, None, None);
    assert!(rendered::<Compare>(of.clone()).contains("The files name fewer than two teams"));
    (of.by, of.sides) = (By::Periods, Some(Sides::default()));
    assert!(rendered::<Compare>(of).contains("Computing…"));
}

#[test]
fn the_lists_and_fields_lead_from_one_comparison_to_another() {
    let mut engine = sample();
    let period = scorecard(&mut engine).0.period;
    let start = Sides::default();
    let by = |word: &str| changed(&start, "compare-by", word, &period);
    assert_eq!(by("services"), Some(Sides { by: By::Services, a: String::new(), b: String::new() }));
    assert_eq!(by("periods"), Some(start.clone()));
    assert_eq!(by("moons"), None);
    let year = changed(&start, "compare-b", "year", &period).unwrap();
    assert_eq!((&*year.a, &*year.b), ("this", "year"));
    let own = changed(&year, "compare-a", "own", &period).unwrap();
    assert_eq!((&*own.a, listed(&own.a), listed(&own.b)), ("2026-10-19..2026-11-16", "own", "year"));
    let moved = changed(&own, "compare-a-from", "2026-10-26", &period).unwrap();
    assert_eq!(moved.a, "2026-10-26..2026-11-16");
    assert_eq!(changed(&moved, "compare-a-to", "", &period).unwrap().a, "2026-10-26..");
    assert_eq!(changed(&start, "team", "x", &period), None);
}

#[test]
fn earlier_scorecards_are_a_row_of_their_own_and_scores_of_other_weights_are_marked() {
    let mut engine = sample();
    let (sc, retro) = with_history(&mut engine);
    assert_eq!(sc.history.len(), 3);
    let html = rendered::<Summary>(SummaryProps {
        scorecard: sc.clone(),
        synthetic: false,
        query: "".into(),
        find: None,
        on_find: None,
    });
    let (_, section) = html.split_once("id=\"score-history-title\"").expect("it is there");
    let (section, _) = section.split_once("</section>").unwrap();
    for expected in [
        "How did the balanced score come here?",
        "card-0.json, other weights",
        "measured from the data",
        "1 score made with other weights, curves or target lines than those in force",
    ] {
        assert!(section.contains(expected), "the section lacks `{expected}`: {section}");
    }
    assert!(!section.contains("card-2.json"), "the period before is measured here, and that stands");
    let retro = rendered::<Retrospective>(RetroProps { retro, message: None, scorecard: Some(sc.clone()) });
    assert!(retro.contains("What became of last time’s decisions?"), "decisions of the latest one");
    assert!(retro.contains("From the scorecard of 21 Sep – 18 Oct 2026: card-2.json."));
    let without = Scorecard { history: vec![], last_time: None, ..(*sc).clone() };
    let html = rendered::<Summary>(SummaryProps {
        scorecard: Rc::new(without),
        synthetic: false,
        query: "".into(),
        find: None,
        on_find: None,
    });
    assert!(!html.contains("score-history-title"));
}

#[test]
fn the_page_that_compares_speaks_german() {
    let mut engine = sample();
    let of = props(&mut engine, By::Services, "checkout", "search");
    words::speak(Language::German);
    let html = rendered::<Compare>(of);
    words::speak(Language::English);
    for expected in ["Wie unterscheiden sich zwei Services?", "Auf denselben Skalen", "kein klarer Unterschied"] {
        assert!(html.contains(expected), "the page lacks `{expected}`");
    }
}
