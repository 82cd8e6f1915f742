//! The page of outcomes, and what the other pages show of it, rendered from what the engine answers.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use evenkeel::protocol::Options;
use evenkeel::score::Scorecard;
use evenkeel::view::outcomes::{Outcomes, Props};
use evenkeel::view::retro::{Props as RetroProps, Retrospective};
use evenkeel::view::summary::{Props as SummaryProps, Summary};
use std::pin::pin;
use std::rc::Rc;
use std::sync::OnceLock;
use std::task::{Context, Poll, Waker};
use support::{plain, score_with};
use yew::{BaseComponent, LocalServerRenderer};

/// Without the roles and labels of tables that stack on a phone: they have a test of their own.
fn rendered<C: BaseComponent>(props: C::Properties) -> String {
    let mut html = plain(&as_sent::<C>(props));
    for role in ["table", "rowgroup", "row", "columnheader", "rowheader", "cell"] {
        html = html.replace(&format!(" role=\"{role}\""), "");
    }
    let mut parts = html.split(" data-label=\"");
    let first = parts.next().unwrap_or_default().to_string();
    parts.fold(first, |html, part| html + part.split_once('"').map_or("", |(_, rest)| rest))
}

#[test]
fn every_table_of_the_page_stacks_on_a_phone_and_each_of_its_cells_says_what_it_is() {
    let html = as_sent::<Outcomes>(of_page(sample()));
    let tables: Vec<&str> = html.split("<table").skip(1).map(|t| t.split("</table>").next().unwrap()).collect();
    assert!(tables.len() > 15, "{}", tables.len());
    for table in tables {
        let head = table.split('>').next().unwrap();
        assert!(head.contains("stacks") && head.contains("role=\"table\""), "{head}");
        for cell in table.split("<td").skip(1) {
            let cell = cell.split('>').next().unwrap();
            assert!(cell.contains("data-label=\"") && cell.contains("role=\"cell\""), "{cell}");
        }
    }
}

fn as_sent<C: BaseComponent>(props: C::Properties) -> String {
    let mut page = pin!(LocalServerRenderer::<C>::with_props(props).hydratable(false).render());
    let mut context = Context::from_waker(Waker::noop());
    // The page waits for nothing, so it is ready after a poll or two.
    loop {
        if let Poll::Ready(html) = page.as_mut().poll(&mut context) {
            return html;
        }
    }
}

fn page(sc: Scorecard) -> String {
    rendered::<Outcomes>(of_page(sc))
}

fn of_page(sc: Scorecard) -> Props {
    Props { scorecard: Rc::new(sc), query: "".into() }
}

fn summary(sc: Scorecard) -> String {
    rendered::<Summary>(of_summary(sc))
}

fn of_summary(sc: Scorecard) -> SummaryProps {
    SummaryProps { scorecard: Rc::new(sc), synthetic: false, query: "".into(), find: None, on_find: None }
}

fn sample() -> Scorecard {
    static SAMPLE: OnceLock<Scorecard> = OnceLock::new();
    SAMPLE.get_or_init(|| scored(|_| true)).clone()
}

/// The sample organisation, of the files that are asked for.
fn scored(wanted: impl Fn(&str) -> bool) -> Scorecard {
    let folder = format!("{}/static/sample", env!("CARGO_MANIFEST_DIR"));
    let names = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|n| !n.ends_with(".txt") && n != "files.json" && wanted(n)).collect();
    names.sort();
    let files: Vec<(String, String)> = names
        .into_iter()
        .map(|name| (name.clone(), std::fs::read_to_string(format!("{folder}/{name}")).unwrap()))
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (&**name, &**text)).collect();
    score_with(&files, Options::default())
}

fn without_business() -> Scorecard {
    scored(|name| !["features.csv", "feature_kpis.csv", "costs.csv", "toil.csv"].contains(&name))
}

/// From the section of this name to its end.
#[track_caller]
fn section<'a>(html: &'a str, name: &str) -> &'a str {
    let (_, rest) = html.split_once(&format!(" class=\"{name}\"><h2")).unwrap_or_else(|| panic!("no {name}: {html}"));
    rest.split_once("</section>").unwrap().0
}

#[track_caller]
fn has(html: &str, expected: &[&str]) {
    for expected in expected {
        assert!(html.contains(expected), "it lacks `{expected}`:\n{html}");
    }
}

/// Writes pages to look at: `PREVIEW=folder cargo test --test outcomes_page preview`.
#[test]
fn a_preview_can_be_written() {
    let Ok(folder) = std::env::var("PREVIEW") else { return };
    let css = concat!(include_str!("../static/evenkeel.css"), include_str!("../static/app.css"));
    for (name, html) in [
        ("outcomes", as_sent::<Outcomes>(of_page(sample()))),
        ("outcomes-nothing", as_sent::<Outcomes>(of_page(without_business()))),
        ("summary", as_sent::<Summary>(of_summary(sample()))),
        ("summary-nothing", as_sent::<Summary>(of_summary(without_business()))),
    ] {
        let html = format!(
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
             <title>Preview</title><style>{css}</style><body><div class=\"shell\"><main>{html}</main></div></body></html>"
        );
        std::fs::write(format!("{folder}/{name}.html"), html).unwrap();
    }
}

#[test]
fn each_question_has_its_answer_as_shape_and_word_and_its_evidence_one_press_away() {
    let html = page(sample());
    let questions = section(&html, "questions");
    has(
        questions,
        &[
            "<li data-question=\"revenue\"><h3>Did revenue grow without degrading reliability?</h3>",
            "class=\"mark c-breach\">▲</span> No</p>",
            "class=\"mark c-healthy\">●</span> Yes</p>",
            "degraded in the 21 days that coincided with FT-104",
            "Based on 4 of 5 features.",
            "<summary>Evidence: 5 findings",
            "href=\"#/service?service=accounts\"",
        ],
    );
    assert_eq!(questions.matches("<li data-question=").count(), 4);
    assert!(!html.replace("not caused by", "").contains("caused"), "what coincided is not said to be caused");
}

#[test]
fn every_feature_has_a_row_with_its_verdict_and_a_fold_with_its_evidence() {
    let html = page(sample());
    let features = section(&html, "features");
    for (id, shape, verdict) in [
        ("FT-101", "●", "aligned"),
        ("FT-102", "◆", "growth at the expense of stability"),
        ("FT-103", "◆", "safe but no gain"),
        ("FT-104", "▲", "liability"),
        ("FT-105", "○", "not enough data"),
    ] {
        let (_, row) = features.split_once(&format!("data-feature=\"{id}\">")).expect("a row");
        let (row, _) = row.split_once("</tr>").unwrap();
        has(row, &[&format!(">{shape}</span> {verdict}</td>")]);
        has(features, &[&format!("data-evidence=\"{id}\"")]);
    }
    has(
        features,
        &[
            "Revenue, given",
            // 2 058 000 − 1 960 000 = 98 000, a twentieth of 1 960 000.
            "1 960 000 → 2 058 000 EUR, +5 %",
            // 1.9637 times, by the oracle of the engine's own tests.
            "1.96 times [1.16 – 3.56]",
            "worst of 2",
            "conversion 0.031 → 0.034, +9.7 % (better)",
            "calls to the help desk 410 → 520, +27 % (worse)",
            "27 of 28 days so far",
            "Was it ready for launch?",
        ],
    );
}

#[test]
fn a_figure_that_was_given_is_shown_with_the_digits_that_tell_before_from_after() {
    let html = page(sample());
    assert!(!html.contains("0.03 to 0.03"), "0.031 and 0.034 are not the same");
    has(&html, &["conversion went from 0.031 to 0.034 (better, given)", "satisfaction went from 4 to 3.9"]);
}

#[test]
fn costs_are_held_against_their_targets_each_currency_for_itself() {
    let html = page(sample());
    has(
        section(&html, "costs"),
        &[
            // October's fourteen: 214 650 of 220 000.
            "14 can be held against a target: 214 650, within the target of 220 000 (97.6 % of it).",
            "▲</span> over",
            "44 900 EUR",
            "493 EUR",
            "91 deployments",
            "not over: 15 of 30 days",
        ],
    );
    let costs = "month,service,cost,target,currency\n2026-10,api,10,20,EUR\n2026-10,api,30,25,CHF\n";
    let deployed = "id,service,environment,status,finished_at\n1,api,production,success,2026-10-20T10:00:00Z\n";
    let until = Options {
        from: Some("2026-10-01".into()),
        to: Some("2026-11-01".into()),
        as_of: Some("2026-11-02".into()),
        ..Options::default()
    };
    let html = page(score_with(&[("costs.csv", costs), ("deployments.csv", deployed)], until));
    let costs = section(&html, "costs");
    has(costs, &["never added", "30 CHF given", "10 EUR given"]);
    assert!(!costs.contains("40"), "francs and euros are not added: {costs}");
}

#[test]
fn toil_has_a_chart_for_each_team_with_its_budget_its_limits_and_what_it_means() {
    let html = page(sample());
    let toil = section(&html, "toil");
    has(
        toil,
        &[
            "data-team=\"storefront\"",
            "line: budget 50 %",
            "natural variation: ",
            // 586 hours of 960, and half of 960 is 480: 106 more.
            "61 % of hours worked were toil in 4 weeks, over the budget of 50 %. Within it, 106 hours would be free",
            "hours worked; 12 of 12 weeks with data",
            "<th scope=\"col\" class=\"num\">Worked, hours</th>",
        ],
    );
    assert_eq!(toil.matches("data-team=").count(), 4);
}

#[test]
fn incidents_are_told_by_severity_and_kind_with_where_the_budget_went_and_what_was_learned() {
    let html = page(sample());
    let incidents = section(&html, "incidents");
    has(
        incidents,
        &[
            "<span>By severity</span>",
            "<span>By kind</span>",
            "latent bug",
            "Where did the budget go, by incident?",
            "Where did the budget go, by kind of incident?",
            "so far</text>",
            "outside of incidents",
            "Medians from an incident’s start, with 95 % intervals",
            "<th scope=\"row\">acknowledge</th>",
            "Did it come again?",
            "postmortems that the error-budget policy asks for are written",
        ],
    );
}

/// What a Pareto chart shows adds up: shares of the rows, of the rest and of what was outside are the whole.
#[test]
fn the_shares_of_a_pareto_chart_are_the_whole_of_what_was_spent() {
    let sc = sample();
    let incidents = sc.outcomes.as_ref().unwrap().incidents.as_ref().unwrap();
    for p in [&incidents.budget_by_incident, &incidents.budget_by_kind] {
        let sum: f64 = p.rows.iter().chain(&p.unlisted).chain(&p.outside).map(|row| row.share).sum();
        assert!((sum - 1.0).abs() < 1e-9, "{sum}");
        let table = evenkeel::chart::pareto_table(p, "Where did the budget go?");
        assert_eq!(table.rows.len(), p.rows.len() + p.unlisted.iter().chain(&p.outside).count());
    }
}

#[test]
fn strategies_and_kinds_of_work_stand_with_their_intervals_and_the_retrospective_has_them_too() {
    let sc = sample();
    let html = page(sc.clone());
    let strategies = sc.outcomes.as_ref().unwrap().strategies.as_ref().unwrap();
    let work = sc.outcomes.as_ref().unwrap().work.as_ref().unwrap();
    assert!(strategies.rows.len() > 2 && work.classes.len() > 2, "the sample tells several");
    let shown = section(&html, "strategies");
    for row in &strategies.rows {
        has(shown, &[&format!("<th scope=\"row\">{}</th>", row.strategy)]);
    }
    has(shown, &[&plain(&strategies.message), ", n = ", "Less that of the rest"]);
    has(section(&html, "work"), &["Is reliability funded?", &plain(&work.message), "planned reliability"]);
    has(section(&html, "maturity"), &["Which practice comes first?", "its line of 60"]);

    let retro = evenkeel::score::retro::Retro {
        team: None,
        period: sc.period.clone(),
        as_of: sc.as_of,
        services: 14,
        weeks: vec![],
        multiples: vec![],
        lead_time: Default::default(),
        lead_times: vec![],
        recovery: Default::default(),
        hurt: vec![],
        deployments: vec![],
        deployments_total: 0,
        spent_most: None,
        questions: vec![],
    };
    let html = rendered::<Retrospective>(RetroProps {
        retro: Some(Rc::new(retro)),
        message: None,
        scorecard: Some(Rc::new(sc)),
    });
    has(
        &html,
        &["Where did the budget go, by incident?", "by kind of incident?", "Which way of rolling out fails least?"],
    );
}

#[test]
fn without_figures_of_the_business_one_paragraph_says_which_files_bring_them() {
    let html = page(without_business());
    for absent in ["features", "costs", "toil", "value"] {
        assert!(!html.contains(&format!(" class=\"{absent}\"><h2")), "{absent}");
    }
    has(
        section(&html, "wanted screen-only"),
        &[
            "The files hold no figures of the business.",
            "<code>month,<wbr>service,<wbr>cost,<wbr>target,<wbr>currency<wbr></code>",
            "<code>week,<wbr>team,",
        ],
    );
    assert!(!page(sample()).contains("class=\"wanted"), "nothing is missing in the sample");
}

#[test]
fn an_older_scorecard_without_outcomes_has_a_page_that_says_what_to_add() {
    let mut sc = without_business();
    sc.outcomes = None;
    let html = page(sc.clone());
    has(&html, &["Are product and reliability aligned?", "The files hold no figures of the business."]);
    assert!(!summary(sc).contains("class=\"four\""));
}

#[test]
fn the_executive_summary_has_four_lines_and_none_on_paper_without_figures_of_the_business() {
    let html = summary(sample());
    let four = section(&html, "four");
    assert_eq!(four.matches("<li data-question=").count(), 4);
    has(
        four,
        &[
            "href=\"#/outcomes\"",
            "<strong>Cost</strong>",
            "14 service-months together cost 214 650 EUR given, within the target of 220 000 EUR.",
        ],
    );
    let html = summary(without_business());
    assert!(!html.contains("class=\"four\""));
    has(&html, &["No business data in the files."]);
}
