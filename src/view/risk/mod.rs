//! How fast can we ship? Over all services: which deploy faster than their budgets bear, the curve of one of them, and
//! which deployment took what.
//!
//! Not here: sliders for what would be if (`view/what_if.rs`); the verdict of one service with all its rules is on its own page.

pub mod curve;
pub mod ledger;
mod speeds;

use super::document::use_still;
use crate::score::need::by_need;
use crate::score::{Scorecard, Service};
use crate::words;
use crate::words::page::risk as said;
pub use ledger::{KIND, Narrowed, SERVICE, STRATEGY};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, Clone)]
pub struct Props {
    pub scorecard: Rc<Scorecard>,
    /// Whose curve and which rows.
    #[prop_or_default]
    pub narrowed: Narrowed,
    /// The choices as links carry them on, `?` included.
    #[prop_or_default]
    pub query: AttrValue,
    /// A list was changed: the event's target.
    #[prop_or_default]
    pub on: Callback<Event>,
    /// Between the curve and the ledger.
    #[prop_or_default]
    pub children: Html,
}

/// What is drawn is never changed in place; what stands between is drawn by the page alone.
impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.scorecard, &other.scorecard)
            && self.narrowed == other.narrowed
            && self.query == other.query
            && self.children == other.children
    }
}

/// Whose curve is drawn: the one that is chosen, or else the one with the least room that can be drawn.
pub fn shown<'a>(sc: &'a Scorecard, narrowed: &Narrowed) -> Option<&'a Service> {
    if let Some(name) = &narrowed.service {
        return sc.services.iter().find(|s| s.name == *name);
    }
    let services = by_need(&sc.services);
    services.iter().copied().find(drawable).or(services.first().copied())
}

fn drawable(s: &&Service) -> bool {
    s.risk.as_ref().is_some_and(|r| r.curve.len() > 1)
}

#[component]
pub fn Risk(props: &Props) -> Html {
    let apart = || Props { children: Html::default(), ..props.clone() };
    html! {
        <article class="page risk" aria-labelledby="risk-title">
            <Speeds ..apart() />
            { props.children.clone() }
            <Spent ..apart() />
        </article>
    }
}

/// How fast each can ship, and the curve of one. A component of its own, as the next is: a slider moves neither.
#[component]
fn Speeds(props: &Props) -> Html {
    let Props { scorecard: sc, narrowed, query, on, .. } = props;
    let chosen = narrowed.service.as_ref();
    let still = use_still().is_some();
    html! {
        <>
            <header class="page-head">
                <h1 id="risk-title">{said::title()}</h1>
                { ledger::service_list(&sc.services, narrowed, on) }
                { facts(sc) }
            </header>
            <p class="lead risk-message">{words::glue(&words::risk_message(sc))}</p>
            { speeds::table(&by_need(&sc.services), query) }
            if let Some(service) = shown(sc, narrowed) {
                { curve::view(service, chosen.is_none() && !still && sc.services.iter().filter(drawable).count() > 1) }
            } else if let Some(name) = chosen {
                <p class="message-line">{said::no_service(name)}</p>
            }
        </>
    }
}

/// Which deployment took what.
#[component]
fn Spent(props: &Props) -> Html {
    let Props { scorecard: sc, narrowed, on, .. } = props;
    let chosen = narrowed.service.as_ref();
    let of_chosen = by_need(&sc.services).into_iter().filter(|s| chosen.is_none_or(|name| *name == s.name));
    let place = |s: &Service| sc.services.iter().position(|known| std::ptr::eq(known, s));
    let places: Vec<usize> = of_chosen.filter_map(place).collect();
    ledger::view(sc, &places, narrowed, on, true)
}

fn facts(sc: &Scorecard) -> Html {
    let fact = |name: &'static str, text: String| html! { <div><dt>{name}</dt><dd>{text}</dd></div> };
    html! {
        <dl class="facts">
            { fact(said::period(), words::period(&sc.period)) }
            { fact(words::compare::as_of(), words::date_time(sc.as_of)) }
            if let Some(risk) = sc.services.iter().find_map(|s| s.risk.as_ref()) {
                { fact(said::borne(), words::risk_borne(risk)) }
                { fact(said::learned_over(), words::date_range(risk.from, risk.to)) }
            }
        </dl>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::risk::LedgerRow;
    use crate::view::example;
    use crate::view::shell::{Page, Shell};
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};
    use yew::LocalServerRenderer;

    #[component]
    fn Whole(props: &Props) -> Html {
        html! { <Shell page={Page::Risk}><Risk ..props.clone() /></Shell> }
    }

    fn rendered<C: BaseComponent<Properties = Props>>(sc: Scorecard, narrowed: Narrowed) -> String {
        let props = Props {
            scorecard: Rc::new(sc),
            narrowed,
            query: "".into(),
            on: Callback::default(),
            children: Html::default(),
        };
        let mut page = pin!(LocalServerRenderer::<C>::with_props(props).hydratable(false).render());
        let mut context = Context::from_waker(Waker::noop());
        // The page waits for nothing, so it is ready after a poll or two.
        loop {
            if let Poll::Ready(html) = page.as_mut().poll(&mut context) {
                return html;
            }
        }
    }

    fn text(sc: Scorecard, narrowed: Narrowed) -> String {
        rendered::<Risk>(sc, narrowed).replace(['\u{a0}', '\u{202f}'], " ").replace('\u{2212}', "-")
    }

    fn of(service: &str) -> Narrowed {
        Narrowed { service: Some(service.into()), ..Narrowed::default() }
    }

    /// Writes pages to look at: `PREVIEW=folder cargo test --lib preview`; `PREVIEW_JSON` is a scorecard of your own.
    #[test]
    fn a_preview_of_the_risk_can_be_written() {
        let Ok(folder) = std::env::var("PREVIEW") else { return };
        let css = concat!(include_str!("../../../static/evenkeel.css"), include_str!("../../../static/app.css"));
        let given = std::env::var("PREVIEW_JSON").ok().and_then(|path| std::fs::read_to_string(path).ok());
        let given = given.map(|json| serde_json::from_str(&json).expect("a scorecard"));
        let sc: Scorecard = given.unwrap_or_else(example::risk::with_risk);
        let one = sc.services.last().map(|s| of(&s.name)).unwrap_or_default();
        let props = crate::view::service::Props {
            services: vec!["payments".into()],
            chosen: "payments".into(),
            detail: Some(Rc::new(example::days::detail(84))),
            message: None,
            scorecard: Some(Rc::new(example::risk::with_risk())),
            on: Callback::default(),
            said: vec![],
            on_cause: Callback::default(),
            ledger: Narrowed::default(),
            on_ledger: Callback::default(),
        };
        let mut service =
            pin!(LocalServerRenderer::<crate::view::service::Service>::with_props(props).hydratable(false).render());
        if let Poll::Ready(html) = service.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            let page =
                format!("<!doctype html><meta charset=\"utf-8\"><style>{css}</style><nav></nav><main>{html}</main>");
            std::fs::write(format!("{folder}/service.html"), page).expect("the folder can be written to");
        }
        for (name, narrowed) in [("risk", Narrowed::default()), ("risk-one", one)] {
            let page = format!(
                "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
                 <title>Preview</title><style>{css}</style><body>{}</body></html>",
                rendered::<Whole>(sc.clone(), narrowed)
            );
            std::fs::write(format!("{folder}/{name}.html"), page).expect("the folder can be written to");
        }
    }

    #[test]
    fn a_leader_reads_who_deploys_faster_than_the_budget_bears_and_why() {
        let html = text(example::risk::with_risk(), Narrowed::default());
        for expected in [
            "2 of 5 services deploy faster than the budget bears, search furthest; 1 more ships faster than what remains of its budget bears.",
            "Of 1 service it is not known.",
            "above safe speed",
            "within safe speed",
            "6.2 <span class=\"aside\">[3.1 – 9.4]</span>",
            "at least 3",
            "0: the baseline alone spends the budget",
            "0: nothing remains of the budget",
            "no deployments in the files",
            "4 of 41 deployments failed, mostly from the organisation",
            "guardrails",
        ] {
            assert!(html.contains(expected), "the page lacks `{expected}`: {html}");
        }
        assert!(!html.contains("Failures cost a week"), "no cost per hour was given");
    }

    #[test]
    fn on_a_phone_every_figure_of_a_speed_has_its_label_and_what_a_deployment_took_stands_beside_its_name() {
        let html = text(example::risk::with_risk(), of("payments"));
        let speeds = html.split("id=\"speeds-title\"").nth(1).and_then(|s| s.split("</section>").next());
        let speeds = speeds.expect("there is a table");
        let cells = speeds.matches("<td").count() - speeds.matches("colspan").count();
        assert!(cells > 40 && speeds.matches("data-label=\"").count() == cells, "{speeds}");
        for label in ["Today", "Safe speed", "Gate"] {
            assert!(speeds.contains(&format!("data-label=\"{label}\"")), "{speeds}");
        }
        assert!(html.contains("<th scope=\"row\">d-3</th><td class=\"num\">115 %</td>"), "{html}");
        let css = include_str!("../../../static/evenkeel.css");
        let phone = css.split("(max-width: 480px)").nth(1).expect("there is a sheet for phones");
        assert!(phone.contains(".stacks td::before") && phone.contains("content: attr(data-label)"));
    }

    #[test]
    fn of_one_service_nothing_is_said_of_others() {
        let only = |wanted: &str| {
            let mut sc = example::risk::with_risk();
            sc.services.retain(|s| s.name == wanted);
            text(sc, Narrowed::default())
        };
        let unasked = "the list above chooses another";
        for (service, said) in [
            ("payments", "payments deploys faster than its budget bears."),
            ("web", "web deploys no faster than its budget bears."),
            ("checkout", "checkout deploys no faster than a full budget bears, and faster than what remains bears."),
        ] {
            let html = only(service);
            assert!(html.contains(said) && !html.contains(unasked), "{html}");
        }
        assert!(text(example::risk::with_risk(), Narrowed::default()).contains(unasked));
        let mut bare = example::risk::with_risk();
        bare.services.iter_mut().filter_map(|s| s.risk.as_mut()).for_each(|r| r.curve.clear());
        assert!(!text(bare, Narrowed::default()).contains(unasked), "none has a curve");
    }

    #[test]
    fn those_with_the_least_room_come_first_and_the_unmeasured_last() {
        let sc = example::risk::with_risk();
        let names: Vec<&str> = by_need(&sc.services).iter().map(|s| s.name.as_str()).collect();
        // Above what a full budget bears: search at 0, payments at 6.2 of 10.25 a week; checkout, whose budget is spent;
        // then 35 of 24 and 3 of 0.75.
        assert_eq!(names, ["search", "payments", "checkout", "web", "ledger", "archive"]);
    }

    #[test]
    fn the_curve_tells_its_finding_its_levers_and_every_point() {
        let html = text(example::risk::with_risk(), of("payments"));
        for expected in [
            "payments deploys 10 times a week; a full budget bears 6.2",
            "Halving recovery time adds 6 a week.",
            "safe 6.2 [3.1 – 9.4]",
            "today 10",
            "20 % borne",
            "extrapolated",
            "As a table",
            "Deployments per week",
        ] {
            assert!(html.contains(expected), "the page lacks `{expected}`: {html}");
        }
        assert!(!html.contains("adds 0"), "what would move nothing is no lever");
        assert!(html.contains("stroke-width"), "the curve is drawn");
    }

    #[test]
    fn the_ledger_ranks_by_share_and_its_parts_are_the_whole() {
        let html = text(example::risk::with_risk(), of("payments"));
        let at = |what: &str| html.find(what).unwrap_or_else(|| panic!("the page lacks `{what}`"));
        assert!(at(">d-3<") < at(">d-7<") && at(">d-7<") < at(">d-9<") && at(">d-9<") < at(">d-11<"));
        assert!(html.contains("115 %") && html.contains("-1.3 %") && html.contains("no events were counted"));
        assert!(html.contains("826 spent by 41 deployments + 200 ordinary + 108 unattributed = 1134 bad events."));
        assert!(html.contains("Show the working") && html.contains("820 - 12.5"));
    }

    #[test]
    fn a_long_ledger_lists_its_first_rows_and_says_what_paper_leaves_out() {
        let mut sc = example::risk::with_risk();
        let service = sc.services.iter_mut().find(|s| s.name == "payments").expect("it is there");
        let row = service.ledger[0].clone();
        service.ledger = (0..60)
            .map(|i| LedgerRow { deployment: format!("n-{i}"), share: Some(f64::from(i) / 100.0), ..row.clone() })
            .collect();
        let html = text(sc.clone(), of("payments"));
        assert!(
            html.contains(">n-59<") && html.contains(">n-35<") && !html.contains("<th scope=\"row\">n-34<"),
            "{html}"
        );
        for expected in [
            "25 of 60 rows",
            "aria-expanded=\"false\"",
            ">Show all 60 rows</button>",
            "35 rows are left out here; for all 60 see the exported scorecard.",
        ] {
            assert!(html.contains(expected), "the page lacks `{expected}`: {html}");
        }
        let css = include_str!("../../../static/evenkeel.css");
        assert!(css.contains(".long-rows tbody tr:nth-child(n + 26)"), "paper has 25 rows, unfolded or not");
        let service = sc.services.iter_mut().find(|s| s.name == "payments").expect("it is there");
        service.ledger.truncate(25);
        assert!(!text(sc, of("payments")).contains("ledger-all"), "there is nothing more to show");
    }

    #[test]
    fn speeds_can_be_computed_again_from_what_stands_on_the_page() {
        let sc = example::risk::with_risk();
        let html = text(sc.clone(), of("payments"));
        let service = sc.services.iter().find(|s| s.name == "payments").expect("it is there");
        let speed = service.risk.as_ref().and_then(|r| r.slos[0].speed.as_ref()).expect("it is measured");
        let cost = speed.cost.as_ref().expect("it has one");
        let parts = [
            speed.budget_per_week,
            speed.baseline_per_week,
            speed.other_per_week,
            speed.failure_chance.value,
            cost.mean,
        ];
        let [budget, baseline, other, p, c] = parts.map(|part| part.to_string());
        assert!(html.contains("The working of the speeds of payments"), "{html}");
        for expected in [
            "availability: room for failures",
            "1 - (0.04 + (0.01)) × 4 = 0.8",
            "availability: safe speed<",
            "availability: safe speed of what remains<",
            "drawn from Beta(4.5, 37.5)",
        ] {
            assert!(html.contains(expected), "the page lacks `{expected}`: {html}");
        }
        assert!(html.contains(&format!("({budget} - {baseline} - ({other})) ÷ ({p} × {c})")), "{html}");
        assert!(html.contains(
            "(budget − baseline − other) ÷ (chance of failure × cost of a failure)".replace('−', "-").as_str()
        ));
    }

    #[test]
    fn the_ledger_is_narrowed_by_kind_and_strategy() {
        let narrowed = |kind: Option<&str>, strategy: Option<&str>| Narrowed {
            kind: kind.map(String::from),
            strategy: strategy.map(String::from),
            ..of("payments")
        };
        let shown = |n| {
            let html = text(example::risk::with_risk(), n);
            ["d-3", "d-7", "d-9"].map(|id| html.contains(&format!("<th scope=\"row\">{id}</th>")))
        };
        assert_eq!(shown(narrowed(None, None)), [true, true, true]);
        assert_eq!(shown(narrowed(Some("feature"), None)), [true, false, true]);
        assert_eq!(shown(narrowed(Some("feature"), Some("canary"))), [false, false, true]);
        let none = text(example::risk::with_risk(), narrowed(Some("unheard of"), None));
        assert!(
            none.contains("No deployment fits these choices.") && none.contains("selected=\"selected\">unheard of<"),
            "{none}"
        );
    }

    #[test]
    fn money_is_shown_only_where_a_cost_was_given() {
        let mut sc = example::risk::with_risk();
        let money = crate::score::risk::RiskMoney {
            currency: "EUR".into(),
            cost_per_hour: 2_000.0,
            budget_hours: 0.7,
            budget: 1_400.0,
            per_failure: Some(322.0),
            per_week: Some(12_400.0),
        };
        sc.services[0].ledger[0].money = Some(1_610.0);
        sc.services[0].risk.as_mut().expect("it has one").money = Some(money);
        let html = text(sc, Narrowed::default());
        for expected in ["Failures cost a week", "12 400 EUR", "1610 EUR", "not given"] {
            assert!(html.contains(expected), "the page lacks `{expected}`");
        }
    }

    #[test]
    fn without_any_risk_the_page_says_what_it_takes() {
        let html = text(example::scorecard(), Narrowed::default());
        assert!(html.contains("No service has both a rate of deployments and a safe speed that can be measured."));
        assert!(html.contains(words::risk_unknown()) && html.contains(words::no_ledger()));
        assert!(!html.contains("NaN"));
        assert!(text(example::empty(), of("x")).contains("The files name no service x."));
    }

    #[test]
    fn names_from_files_stay_text_and_ids_stay_unique() {
        let mut sc = example::risk::with_risk();
        let name = "</script><img src=x onerror=alert(1)>";
        sc.services[0].name = name.into();
        for row in &mut sc.services[0].ledger {
            (row.deployment, row.kind, row.slo) = (name.into(), Some(name.into()), name.into());
        }
        sc.services[0].risk.as_mut().expect("it has one").binding = Some(name.into());
        let html = rendered::<Risk>(sc, of(name));
        assert!(!html.contains("<img") && !html.contains("<script") && !html.contains("style=\""));
        let ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|s| s.split('"').next()).collect();
        let unique: std::collections::BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "an id is used twice");
        assert_eq!(html.matches("<svg role=\"img\" ").count(), html.matches("<svg").count());
        assert!(html.contains("<svg"));
    }
}
