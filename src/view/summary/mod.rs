//! The executive summary: exactly one printed page, A4 or Letter landscape. What is below it on screen (the
//! services' table, the tables behind the charts) stays off the paper.

mod balance;
mod budgets;
mod composites;
mod decisions;
mod footer;
mod header;
pub mod history;
mod message;
mod next;
mod questions;
mod services;
mod teams;
mod tiles;

use super::working::ShowWorking;
use crate::score::Scorecard;
use crate::words;
use crate::words::page::summary as said;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, Clone)]
pub struct Props {
    pub scorecard: Rc<Scorecard>,
    /// Whether this is the generated sample; said in the header, on paper too.
    #[prop_or_default]
    pub synthetic: bool,
    /// The choices as links carry them on, `?` included.
    #[prop_or_default]
    pub query: AttrValue,
    /// Services are listed whose name or team holds this.
    #[prop_or_default]
    pub find: Option<AttrValue>,
    /// The field above them: its event, and whether it is left. Without it there is no field.
    #[prop_or_default]
    pub on_find: Option<Callback<(Event, bool)>>,
}

/// By identity: a scorecard is never changed in place, and comparing thousands of values on each render would cost
/// more than it saves.
impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.scorecard, &other.scorecard)
            && (self.synthetic, &self.query, &self.find) == (other.synthetic, &other.query, &other.find)
    }
}

#[component]
pub fn Summary(props: &Props) -> Html {
    let sc = &props.scorecard;
    html! {
        <article class="summary" aria-labelledby="summary-title">
            {header::view(sc, props.synthetic)}
            <message::Message scorecard={sc.clone()} query={props.query.clone()} />
            {tiles::view(sc)}
            {next::view(sc)}
            <div class="zones">
                {balance::view(sc)}
                {budgets::view(sc)}
            </div>
            {questions::view(sc, &props.query)}
            <decisions::Decisions scorecard={sc.clone()} />
            {moved(sc)}
            {history::view(sc)}
            <ShowWorking of={said::the_scores()} workings={words::working(sc)} />
            <services::Services scorecard={sc.clone()} query={props.query.clone()} find={props.find.clone()} on={props.on_find.clone()} />
            {teams::view(sc)}
            {composites::view(sc)}
            {footer::view(sc)}
        </article>
    }
}

/// On the screen only, as the paper holds one page; nothing before there is a service.
fn moved(sc: &Scorecard) -> Html {
    if sc.services.is_empty() {
        return Html::default();
    }
    html! {
        <section class="moves screen-only" aria-labelledby="moves-title">
            <h2 id="moves-title">{said::moved_title()}</h2>
            {super::moved::view(&sc.scorecard, "moved")}
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::example;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};
    use yew::LocalServerRenderer;

    pub fn render(scorecard: Scorecard, synthetic: bool) -> String {
        let props =
            Props { scorecard: Rc::new(scorecard), synthetic, query: AttrValue::default(), find: None, on_find: None };
        let mut page = pin!(LocalServerRenderer::<Summary>::with_props(props).hydratable(false).render());
        let mut context = Context::from_waker(Waker::noop());
        // The page waits for nothing, so it is ready after a poll or two.
        loop {
            if let Poll::Ready(html) = page.as_mut().poll(&mut context) {
                return html;
            }
        }
    }

    /// Text as a person reads it: unbreakable spaces are spaces.
    fn text(html: &str) -> String {
        html.replace(['\u{a0}', '\u{202f}'], " ").replace('\u{2212}', "-")
    }

    /// Writes pages to look at: `PREVIEW=folder cargo test --lib preview`; `PREVIEW_JSON` adds a scorecard of your own.
    #[test]
    fn a_preview_can_be_written() {
        let Ok(folder) = std::env::var("PREVIEW") else { return };
        let css = include_str!("../../../static/evenkeel.css");
        let given = std::env::var("PREVIEW_JSON").ok().and_then(|path| std::fs::read_to_string(path).ok());
        let given = given.map(|json| ("given", serde_json::from_str(&json).expect("a scorecard")));
        for (name, sc) in [
            ("preview", example::scorecard()),
            ("one", example::of_size(1)),
            ("fourteen", example::of_size(14)),
            ("sixty", example::of_size(60)),
            ("empty", example::empty()),
            ("hostile", hostile(&"<img src=x onerror=alert(1)> ".repeat(40))),
        ]
        .into_iter()
        .chain(given)
        {
            let page = format!(
                "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
                 <title>Preview</title><style>{css}</style><body><main>{}</main></body></html>",
                render(sc, name == "preview")
            );
            std::fs::write(format!("{folder}/{name}.html"), page).expect("the folder can be written to");
        }
    }

    #[test]
    fn the_page_says_what_a_leader_opens_it_for() {
        let html = text(&render(example::scorecard(), true));
        for expected in [
            "<h1 id=\"summary-title\">Northwind Outfitters</h1>",
            "Synthetic sample data",
            "19 Oct – 15 Nov 2026",
            "slis.csv</span> <code>3f2a9c1</code>",
            "SLI samples for 222 of 224 SLO-days",
            "data-reading=\"slo-attainment\"",
            "worst -62 % (payments · availability)",
            "1 better · 4 no clear change",
            "Scored on 5 of 7 metrics; left out: Recovery time, Rework rate.",
            "Velocity and reliability here are the means of the services' own scores",
            "Services: 3 fast and resilient, 1 fast and fragile, 1 slow and steady, 1 not placed.",
            "no deployments in the files",
            "not enough data (3 of 6)",
            "1 warning while reading the files.",
        ] {
            assert!(html.contains(expected), "the page lacks `{expected}`");
        }
    }

    /// Text alone, without the marks of links.
    fn unlinked(html: &str) -> String {
        html.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text)).collect()
    }

    #[test]
    fn each_name_and_number_of_the_message_leads_to_where_it_is_shown_and_the_sentence_stays_as_it_is() {
        let sc = example::scorecard();
        let html = text(&render(sc.clone(), false));
        let (_, message) = html.split_once("class=\"message\"").expect("it is there");
        let (sentences, table) = message.split_once("<details").expect("the table follows");
        let said: String = sc.messages.iter().map(|m| text(m)).collect();
        assert_eq!(unlinked(sentences.split_once('>').expect("the section begins").1), said);
        for link in [
            "href=\"#/summary?at=services-title\" class=\"traced\">5</a>",
            "href=\"#/service?service=payments\" class=\"traced\">payments</a>",
            "href=\"#/service?service=payments&amp;at=slo-0-title\" class=\"traced\">162 %</a>",
            "href=\"#/summary?at=headlines-title\" class=\"traced\">1.4</a>",
        ] {
            assert!(sentences.contains(link), "no {link}: {sentences}");
        }
        assert!(!unlinked(table).contains("others"), "no zero that says nothing");
        let mut other = sc;
        other.messages[0] = "Said by another 1 of 2.".into();
        assert!(
            text(&render(other, false)).contains("<p>Said by another 1 of 2.</p>"),
            "what we did not make stays text"
        );
    }

    #[test]
    fn a_pillar_whose_interval_holds_its_target_line_is_on_neither_side_of_it() {
        let stands = |velocity: (f64, f64), reliability: (f64, f64)| {
            let mut sc = example::scorecard();
            for (r, (low, high)) in
                [(&mut sc.scorecard.velocity, velocity), (&mut sc.scorecard.reliability, reliability)]
            {
                if let crate::score::Result::Measured(m) = &mut r.result {
                    (m.low, m.high) = (Some(low), Some(high));
                }
            }
            words::stands(&sc.scorecard, sc.balance.targets).expect("it is placed")
        };
        let targets = example::scorecard().balance.targets;
        assert_eq!((targets.velocity, targets.reliability), (60.0, 60.0));
        assert_eq!(stands((61.0, 70.0), (65.0, 80.0)), "fast and resilient");
        assert_eq!(stands((59.0, 70.0), (65.0, 80.0)), "between slow and steady and fast and resilient");
        assert_eq!(stands((60.0, 70.0), (65.0, 80.0)), "fast and resilient", "the line itself is met");
        assert_eq!(stands((61.0, 70.0), (55.0, 80.0)), "between fast and fragile and fast and resilient");
        assert_eq!(stands((55.0, 70.0), (55.0, 80.0)), "too near to both target lines to tell");
    }

    #[test]
    fn a_tile_says_of_what_its_counts_are_and_how_many_a_median_of_failures_hides() {
        let mut sc = example::scorecard();
        let rate = |s: &mut crate::score::Service, value: f64| {
            let r = s.metrics.iter_mut().find(|m| m.id == "change-fail-rate");
            if let Some(crate::score::Result::Measured(m)) = r.map(|r| &mut r.result) {
                m.value = value;
            }
        };
        sc.services.iter_mut().for_each(|s| rate(s, 0.15));
        assert!(!text(&render(sc.clone(), false)).contains("above 15 %"), "at the limit is not above it");
        sc.services.iter_mut().take(2).for_each(|s| rate(s, 0.16));
        let html = text(&render(sc, false));
        assert!(html.contains(" · 2 services above 15 %"), "{html}");
        assert!(
            html.contains("services: 1 better · 4 no clear change") && html.contains("was 7 of 7, no clear change")
        );
    }

    #[test]
    fn what_is_asked_stands_right_after_the_four_questions() {
        let mut sc = example::scorecard();
        let business = crate::score::outcomes::Outcomes { features_outside: 1, ..Default::default() };
        sc.outcomes = Some(business);
        let html = render(sc, false);
        let at = |what: &str| html.find(what).unwrap_or_else(|| panic!("the page lacks `{what}`"));
        let places = ["id=\"four-title\"", "class=\"decisions\"", "class=\"moves"].map(at);
        assert!(places.is_sorted(), "{places:?}");
    }

    #[test]
    fn what_moved_the_score_and_what_would_lift_it_stand_on_the_screen_and_not_on_the_printed_page() {
        let html = text(&render(example::scorecard(), false));
        let (_, section) = html.split_once("class=\"moves screen-only\"").expect("it is there");
        let (section, _) = section.split_once("</section>").expect("it ends");
        for expected in [
            // √(67 · 72.5) = 69.7 after √(60.4 · 75.1) = 67.35; the draws of the two cannot be told apart.
            "<h3>No clear change: up 2.3 points, mostly from deployment frequency</h3>",
            // Bars that may be noise are folded away.
            "<details class=\"twin\"><summary>What each metric moved it by</summary>",
            "Change in what is measured",
            "Change fail rate from 12 % to 10 %: +1.9 points",
            "Reliability is 5 points ahead of velocity",
            // 67 − 8 lies below the line of 60: the intervals do not tell.
            "no pillar is clearly below its target line, and not both are clearly above",
        ] {
            assert!(section.contains(expected), "the section lacks `{expected}`");
        }
        assert!(text(&render(example::empty(), false)).find("class=\"moves").is_none());
    }

    #[test]
    fn teams_are_listed_by_name_with_where_their_services_stand() {
        let html = text(&render(example::scorecard(), false));
        let (_, teams) = html.split_once("class=\"teams screen-only\"").expect("it is there");
        let at = |what: &str| teams.find(what).unwrap_or_else(|| panic!("the table lacks `{what}`"));
        assert!(at(" role=\"rowheader\">money</th>") < at(" role=\"rowheader\">shop</th>"));
        assert!(at("3 fast and resilient") > 0);
        let mut sc = example::scorecard();
        sc.teams.iter_mut().for_each(|t| t.scorecard = None);
        assert!(!render(sc, false).contains("class=\"teams"), "a team's own scorecard has no list of teams");
    }

    #[test]
    fn the_balanced_score_is_found_by_its_reading() {
        let html = render(example::scorecard(), false);
        let (_, rest) = html.split_once("data-reading=\"balanced\"").expect("the score is marked");
        let (_, rest) = rest.split_once("class=\"value\">").expect("it has a value");
        // √(67 · 72.5) = 69.69…
        assert!(rest.starts_with("70<"), "{}", &rest[..20]);
        assert!(!html.contains("Synthetic"));
    }

    #[test]
    fn what_is_unmeasured_is_never_a_nought() {
        let html = text(&render(example::empty(), false));
        assert!(html.contains("no services in the files"));
        assert!(html.contains("No service was found in the files."));
        assert!(!html.contains("class=\"value\""), "nothing is measured, so no value is shown");
        assert!(!html.contains("NaN") && !html.contains("undefined"));
    }

    #[test]
    fn with_deployments_alone_what_is_known_comes_first_and_what_to_add_is_said() {
        let mut sc = example::scorecard();
        sc.coverage.sli = None;
        sc.coverage.incidents = None;
        sc.headlines.slos_met = crate::score::Attainment { met: 0, missed: 0, ..sc.headlines.slos_met.clone() };
        sc.services.iter_mut().for_each(|s| s.slos.clear());
        sc.messages.clear();
        crate::words::annotate(&mut sc);
        let html = text(&render(sc, false));
        let at = |what: &str| html.find(what).unwrap_or_else(|| panic!("the page lacks `{what}`"));
        assert!(at("The median service deploys") < at("No error budget can be judged"));
        assert!(at("data-reading=\"deployment-frequency\"") < at("data-reading=\"slo-attainment\""));
        let next = &html[at("What to add next")..at("Are we fast and resilient?")];
        for (what, missing) in
            [("SLI measurements", true), ("SLO definitions", true), ("Deployments", false), ("Incidents", true)]
        {
            assert_eq!(next.contains(&format!("<strong>{what}</strong>")), missing, "{what}: {next}");
        }
        assert!(html.contains("Not measured for any service: Error budget, SLOs met, Least left"));
        assert!(!render(example::scorecard(), false).contains("What to add next"), "nothing is missing here");
    }

    #[test]
    fn deployments_without_an_outcome_ask_for_their_statuses() {
        let mut sc = example::scorecard();
        let reason =
            crate::domain::Reason::NoneCounted { without_outcome: 4, failed: 0, unfinished: 0, outside_production: 1 };
        sc.headlines.deployment_frequency.reading.result = crate::score::Result::Unmeasured {
            unmeasured: crate::score::Unmeasured { reason, message: String::new() },
        };
        sc.coverage.deployments = None;
        sc.messages.clear();
        crate::words::annotate(&mut sc);
        let html = text(&render(sc, false));
        assert!(html.contains("no deployment counted: 4 without an outcome, 1 outside production"));
        assert!(html.contains("<strong>Deployment statuses</strong>"));
        assert!(!html.contains("<strong>Deployments</strong>"), "they are there");
    }

    #[test]
    fn what_is_asked_of_a_leader_is_shown_and_where_nothing_is_a_sentence_says_so() {
        let mut sc = example::scorecard();
        assert!(text(&render(sc.clone(), false)).contains(words::no_decision()));
        let figure = crate::score::decisions::DecisionFigure {
            id: "slo-budget-remaining".into(),
            value: -0.62,
            unit: crate::domain::Unit::Ratio,
            n: Some(100),
            low: None,
            high: None,
        };
        sc.decisions.push(crate::score::Decision {
            rule: crate::score::decisions::DecisionRule::Freeze,
            service: "<b>payments</b>".into(),
            slo: Some("availability".into()),
            others: vec![],
            about: None,
            figures: vec![figure],
            money: None,
            message: String::new(),
        });
        crate::words::annotate(&mut sc);
        let html = text(&render(sc, false));
        assert!(html.contains("<strong>Hold releases: </strong>"), "{html}");
        assert!(
            html.contains("&lt;b&gt;payments&lt;/b&gt; overspent its budget by 62 % (availability)"),
            "names stay text"
        );
        assert!(!html.contains(words::no_decision()));
    }

    fn hostile(name: &str) -> Scorecard {
        let mut sc = example::scorecard();
        sc.title = Some(name.into());
        sc.services[0].name = name.into();
        sc.services[0].slos[0].service = name.into();
        sc.services[0].slos[0].slo = name.into();
        sc.inputs[0].name = name.into();
        sc.headlines.budget.lowest = Some(name.into());
        sc.messages.clear();
        crate::words::annotate(&mut sc);
        sc
    }

    #[test]
    fn hostile_names_are_shown_as_given_and_stay_text() {
        let names = [
            "<img src=x onerror=alert(1)>",
            "</script><script>alert(1)</script>",
            "\"><svg/onload=alert(1)>",
            "]]>&amp;",
        ];
        for name in names {
            let html = render(hostile(name), false);
            for markup in ["<img", "<script", "<svg/", "]]>&amp;<"] {
                assert!(!html.contains(markup), "{name} became markup");
            }
            let escaped = name.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            assert!(html.contains(&format!("<h1 id=\"summary-title\">{escaped}</h1>")), "{name} is not shown as given");
        }
    }

    #[test]
    fn a_name_can_neither_drown_nor_turn_the_page() {
        for (name, never) in [("x".repeat(5_000), "x".repeat(200)), ("a\u{202e}\u{2069}b".into(), "\u{202e}".into())] {
            let html = render(hostile(&name), false);
            // Where scripts look a row up, and in a link's address, nobody reads.
            let address = crate::view::shell::service_href("", &name);
            let read = html.replace(&format!("data-service=\"{name}\""), "").replace(&address, "");
            assert!(read.len() < html.len() && !read.contains(&never), "{name:.10}");
        }
    }

    #[test]
    fn every_chart_is_named_and_followed_by_its_table() {
        let html = render(example::scorecard(), false);
        assert_eq!(html.matches("<svg role=\"img\" ").count(), html.matches("<svg").count());
        assert_eq!(
            html.matches("<figure").count() + 1,
            html.matches("As a table").count(),
            "three charts, and the sparklines together"
        );
        let ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|s| s.split('"').next()).collect();
        let unique: std::collections::BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "an id is used twice");
        assert!(!html.contains("style=\""), "a strict policy blocks style attributes");
    }
}
