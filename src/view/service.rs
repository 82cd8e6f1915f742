//! One service: its SLOs with what is left of them, day by day charts on one time axis, what was deployed and what
//! broke, whether it may ship and how fast, and the rows behind it all.

mod cause;
mod forecast;
mod gate;
mod numbers;
pub(super) mod rows;
mod score;
mod slos;

use crate::chart::{WIDE, events_strip, events_table};
use crate::domain::Override;
use crate::score::detail::Detail;
use crate::score::{Scorecard, Service as Figures};
use crate::view::document::use_still;
use crate::view::figure::Chart;
use crate::view::risk::{Narrowed, curve, ledger};
use crate::words;
use crate::words::page::{heads, service as said};
pub use cause::{Cause, Tied};
use std::rc::Rc;
use yew::prelude::*;

/// The list's name, for whoever hears its event.
pub const SERVICE: &str = "service";

#[derive(Properties, Clone)]
pub struct Props {
    /// Every service of the scorecard, to choose from.
    pub services: Vec<String>,
    pub chosen: AttrValue,
    /// That of the chosen one; absent while it is on its way.
    #[prop_or_default]
    pub detail: Option<Rc<Detail>>,
    /// Why there is none: a sentence.
    #[prop_or_default]
    pub message: Option<String>,
    /// Where its figures stand.
    #[prop_or_default]
    pub scorecard: Option<Rc<Scorecard>>,
    /// Another one was chosen: the event's target is the list.
    #[prop_or_default]
    pub on: Callback<Event>,
    /// What was said on this page about the service's incidents.
    #[prop_or_default]
    pub said: Vec<Override>,
    #[prop_or_default]
    pub on_cause: Callback<Tied>,
    /// Which rows of the ledger are shown; the service is the one chosen.
    #[prop_or_default]
    pub ledger: Narrowed,
    /// One of the ledger's lists was changed: the event's target.
    #[prop_or_default]
    pub on_ledger: Callback<Event>,
}

/// What is drawn is never changed in place.
impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        fn same<T>(a: &Option<Rc<T>>, b: &Option<Rc<T>>) -> bool {
            a.as_ref().map(Rc::as_ptr) == b.as_ref().map(Rc::as_ptr)
        }
        same(&self.detail, &other.detail)
            && same(&self.scorecard, &other.scorecard)
            && self.chosen == other.chosen
            && self.services == other.services
            && self.message == other.message
            && self.said == other.said
            && self.ledger == other.ledger
    }
}

#[component]
pub fn Service(props: &Props) -> Html {
    let detail = props.detail.as_ref();
    let once = use_still().is_some();
    let of = |sc: &Rc<Scorecard>| Some((sc.clone(), sc.services.iter().position(|s| *s.name == *props.chosen)?));
    let figures = props.scorecard.as_ref().and_then(of);
    html! {
        <article class="page service" aria-labelledby="service-title">
            <header class="page-head">
                <h1 id="service-title">{words::label(&props.chosen)}</h1>
                if let Some((sc, i)) = figures.as_ref().filter(|_| detail.is_some()) { { gate::line(&sc.services[*i]) } }
                { list(props) }
                if let Some(d) = detail { { facts(d) } }
            </header>
            if let Some(message) = &props.message {
                <p class="message-line">{message}</p>
            } else if let Some(d) = detail {
                { slos::table(d) }
                if let Some((sc, i)) = &figures { { forecast::view(&sc.services[*i]) } { gate::view(sc, &sc.services[*i]) } { curve::view(&sc.services[*i], false) } }
                { events(d, figures.as_ref().map(|(sc, i)| &sc.services[*i])) }
                { for d.slos.iter().enumerate().map(|(i, slo)| slos::charts(d, slo, i, once)) }
                if let Some((sc, i)) = &figures { { score::view(sc, &sc.services[*i]) } { numbers::view(sc, &sc.services[*i]) } }
                if let Some((sc, i)) = &figures { { ledger::view(sc, &[*i], &props.ledger, &props.on_ledger, false) } }
                { rows::incidents(d, &props.said, &props.on_cause) }
                { rows::deployments(d) }
            } else {
                <p class="message-line">{words::compare::computing()}</p>
            }
        </article>
    }
}

fn list(props: &Props) -> Html {
    // A link may name one that is not there.
    let unknown = !props.services.iter().any(|s| **s == *props.chosen);
    html! {
        <label class="choose screen-only">{heads::service()}
            <select name={SERVICE} id="choice-service" onchange={props.on.clone()}>
                if unknown { <option value={props.chosen.clone()} selected={true}>{words::label(&props.chosen)}</option> }
                { for props.services.iter().map(|s| html! {
                    <option value={s.clone()} selected={**s == *props.chosen}>{words::label(s)}</option>
                }) }
            </select>
        </label>
    }
}

fn facts(d: &Detail) -> Html {
    let fact = |name: &'static str, text: String| html! { <div><dt>{name}</dt><dd>{text}</dd></div> };
    html! {
        <dl class="facts">
            if let Some(team) = &d.team { { fact(heads::team(), words::label(team)) } }
            { fact(heads::days_shown(), words::date_range(d.from, d.to)) }
            { fact(heads::period_of_scorecard(), words::period(&d.period)) }
            { fact(words::compare::as_of(), words::date_time(d.as_of)) }
        </dl>
    }
}

fn events(d: &Detail, figures: Option<&Figures>) -> Html {
    let live = d.deployments.iter().filter(|row| row.live).count() as u64;
    let risk = figures.and_then(|s| s.risk.as_ref());
    let learned = risk.and_then(|r| Some((r.failure_chance.as_ref()?.n, r.from, r.to)));
    let drawings: Vec<_> = WIDE.into_iter().map(|width| events_strip(d, width)).collect();
    let finding = drawings[0].desc.clone();
    html! {
        <section aria-labelledby="events-title">
            <h2 id="events-title">{said::events_title()}</h2>
            <Chart {drawings} id="events" wide={true} table={events_table(d)}>
                {words::glue(&finding)}{" "}{said::events_note()}
                if d.deployments_known { {" "}{words::glue(&said::events_counted(live, d.deployments.len() as u64, learned))} }
            </Chart>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::example::days;
    use crate::view::retro::{Props as RetroProps, Retrospective};
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};
    use yew::LocalServerRenderer;

    fn rendered<C: BaseComponent>(props: C::Properties) -> String {
        let mut page = pin!(LocalServerRenderer::<C>::with_props(props).hydratable(false).render());
        let mut context = Context::from_waker(Waker::noop());
        // The page waits for nothing, so it is ready after a poll or two.
        loop {
            if let Poll::Ready(html) = page.as_mut().poll(&mut context) {
                return html.replace(['\u{a0}', '\u{202f}'], " ").replace('\u{2212}', "-");
            }
        }
    }

    fn service(detail: Option<Detail>, message: Option<String>) -> String {
        rendered::<Service>(Props {
            services: vec!["checkout".into(), "payments".into()],
            chosen: "payments".into(),
            detail: detail.map(Rc::new),
            message,
            scorecard: Some(Rc::new(crate::view::example::scorecard())),
            on: Callback::default(),
            said: vec![],
            on_cause: Callback::default(),
            ledger: Narrowed::default(),
            on_ledger: Callback::default(),
        })
    }

    fn retro(r: crate::score::retro::Retro) -> String {
        rendered::<Retrospective>(RetroProps { retro: Some(Rc::new(r)), message: None, scorecard: None })
    }

    #[test]
    fn a_service_shows_its_slos_charts_and_rows() {
        let html = service(Some(days::detail(84)), None);
        for expected in [
            "<h1 id=\"service-title\">payments</h1>",
            ">payments</option>",
            "24 Aug – 15 Nov 2026",
            "latency under 300 ms",
            "-431 events",
            "Was the objective met from day to day?",
            "How much of the error budget was left?",
            "When did the budget burn?",
            "INC-3",
            "by time, within 24 h after it",
            "in production, hurt",
            "Balanced score 59 of 100",
            "What the balanced score is made of; scored on 6 of 7 metrics",
            ">Moved the score by<",
            "Down 6.6 points, mostly from change in what is measured",
            "Change fail rate from 12 % to 10 %: +1.9 points",
        ] {
            assert!(html.contains(expected), "the page lacks `{expected}`");
        }
    }

    #[test]
    fn a_service_shows_its_gate_with_every_rule_its_curve_and_its_ledger() {
        let html = rendered::<Service>(Props {
            services: vec!["payments".into()],
            chosen: "payments".into(),
            detail: Some(Rc::new(days::detail(84))),
            message: None,
            scorecard: Some(Rc::new(crate::view::example::risk::with_risk())),
            on: Callback::default(),
            said: vec![],
            on_cause: Callback::default(),
            ledger: Narrowed { kind: Some("fix".into()), ..Narrowed::default() },
            on_ledger: Callback::default(),
        });
        for expected in [
            "data-verdict=\"guardrails\"",
            "Ship payments with guardrails",
            "availability: 18 % of the budget left; less than 25 % asks for guardrails.",
            "▲ fired",
            "● did not fire",
            "did not fire</summary>",
            "<p class=\"gate-line\">May it ship? ",
            "○ not judged",
            "May it ship, as of 16 Nov 2026",
            "the age of the data is not judged: no clock is read here.",
            "availability: samples on 43 % of the days of its window",
            "payments deploys 10 times a week; a full budget bears 6.2",
            "Halving recovery time adds 6 a week.",
            "<th scope=\"row\">d-7</th>",
            "Do the parts add up to the whole?",
            "the median of samples outside every deployment",
        ] {
            assert!(html.contains(expected), "the page lacks `{expected}`");
        }
        assert!(!html.contains("<th scope=\"row\">d-3</th>"), "only fixes were asked for");
        let fired = html.find("▲ fired").zip(html.find("○ not judged"));
        assert!(fired.is_some_and(|(fired, unmeasured)| fired < unmeasured), "what fired comes first");
    }

    #[test]
    fn a_service_tells_when_a_budget_could_be_spent_how_that_was_judged_and_where_errors_drifted() {
        use crate::score::reliability::{EarlyWarning, ForecastReading};
        let at = |month, day| crate::domain::Instant::from_civil(2026, month, day, 0);
        let warnings = vec![EarlyWarning { at: at(10, 31), value: 5.62, threshold: 5.0, burn: 1.3 }];
        let mut sc = crate::view::example::scorecard();
        let slo = &mut sc.services.iter_mut().find(|s| s.name == "checkout").expect("it is there").slos[1];
        slo.outlook.forecast = Some(ForecastReading {
            days: Some(28),
            horizon_days: Some(28),
            chance: Some(0.16),
            chance_soon: Some(0.0),
            early: Some(at(11, 29)),
            ..ForecastReading::default()
        });
        slo.outlook.early_warnings.clone_from(&warnings);
        let explained = words::explained(&sc);
        let mut detail = days::detail(84);
        detail.slos[1].reading.outlook.early_warnings = warnings;
        let html = rendered::<Service>(Props {
            services: vec!["checkout".into()],
            chosen: "checkout".into(),
            detail: Some(Rc::new(detail)),
            message: None,
            scorecard: Some(Rc::new(sc)),
            on: Callback::default(),
            said: vec![],
            on_cause: Callback::default(),
            ledger: Narrowed::default(),
            on_ledger: Callback::default(),
        });
        for expected in [
            "Will the budget last?",
            ">16 %<",
            ">none of 400 draws<",
            ">29 Nov 2026<",
            ">not within 28 days<",
            "no better than a straight line",
            "by 31 Oct 2026 errors had drifted above what was usual in the four weeks before.",
            "adds up to 5.6 standard deviations, and more than 5 is a warning; that week burned 1.3×.",
            "; ◆ errors drifted by 31 Oct 2026<",
        ] {
            assert!(html.contains(expected), "the page lacks `{expected}`");
        }
        for expected in [
            "latency under 300 ms: chance that the budget is spent within 28 days = 0.16",
            "64 ÷ 400",
            "spent by one draw of ten: 29 Nov 2026, by half: not within 28 days",
            "latency under 300 ms: drift of errors by 31 Oct 2026 = 5.62 standard deviations",
        ] {
            assert!(explained.contains(expected), "the working lacks `{expected}`: {explained}");
        }
    }

    #[test]
    fn an_incident_that_was_tied_by_hand_says_so_and_offers_the_way_back() {
        let d = days::detail(84);
        let (id, rows) = (d.incidents[0].id.clone().expect("it has one"), d.incidents.len());
        let said = vec![Override { service: "payments".into(), incident: id.clone(), deployment: None }];
        let html = |said| {
            rendered::<Service>(Props {
                services: vec!["payments".into()],
                chosen: "payments".into(),
                detail: Some(Rc::new(d.clone())),
                message: None,
                scorecard: None,
                on: Callback::default(),
                said,
                on_cause: Callback::default(),
                ledger: Narrowed::default(),
                on_ledger: Callback::default(),
            })
        };
        let (before, after) = (html(vec![]), html(said));
        assert_eq!(before.matches("name=\"cause\"").count(), rows, "a list for each incident");
        assert!(!before.contains(words::cause_said_here()));
        assert_eq!(after.matches(words::cause_said_here()).count(), 1);
        assert!(after.contains("as the files and settings have it"));
    }

    #[test]
    fn a_freeze_has_its_dates_and_what_shipped_meanwhile_its_name_and_every_look_back_its_burn_rate() {
        use crate::score::reliability::{Burn, FreezeRow, PolicyReading, ShippedRow};
        let mut sc = crate::view::example::scorecard();
        let service = sc.services.iter_mut().find(|s| s.name == "payments").expect("it is there");
        let at = |day| crate::domain::Instant::from_civil(2026, 11, day, 9 * 3_600_000);
        service.policy = Some(PolicyReading {
            days: 28,
            frozen_now: false,
            frozen_share: 0.1,
            freezes: vec![FreezeRow { slo: "latency".into(), from: at(3), until: Some(at(5)) }],
            shipped: vec![ShippedRow { deployment: "d-4711".into(), at: at(4), kind: None, exempt: false }],
            incidents: vec![],
            classes: vec![],
            pages: 0,
            tickets: 0,
            alerts_per_week: 0.0,
            alerts_with_incident: None,
        });
        let burn = |window: &str, rate| Burn {
            window: window.into(),
            secs: 1,
            rate: Some(rate),
            bad: None,
            total: None,
            unmeasured: None,
        };
        service.slos[0].outlook.burn = vec![burn("5m", 14.4), burn("30d", 0.5)];
        let html = rendered::<Service>(Props {
            services: vec!["payments".into()],
            chosen: "payments".into(),
            detail: Some(Rc::new(days::detail(84))),
            message: None,
            scorecard: Some(Rc::new(sc)),
            on: Callback::default(),
            said: vec![],
            on_cause: Callback::default(),
            ledger: Narrowed::default(),
            on_ledger: Callback::default(),
        });
        for expected in
            ["3 Nov 2026, 09:00 UTC", "5 Nov 2026, 09:00 UTC", "d-4711", ">14.4×<", ">0.5×<", ">5m<", ">30d<"]
        {
            assert!(html.contains(expected), "the page lacks `{expected}`");
        }
    }

    #[test]
    fn a_list_that_is_cut_says_what_it_leaves_out() {
        let html = service(Some(days::detail(84 * 4)), None);
        for expected in [
            "the latest first: 25 of 672 rows",
            ">Show all 672 rows</button>",
            "id=\"deployments-all\"",
            "647 rows are left out here; for all 672 see this page on the screen.",
            "how each was tied to a deployment: 25 of 48 rows",
            "id=\"incidents-all\"",
        ] {
            assert!(html.contains(expected), "the page lacks `{expected}`");
        }
        assert_eq!(html.matches("name=\"cause\"").count(), 25, "a list for each incident that is shown");
    }

    #[test]
    fn what_is_not_in_the_files_is_said_and_never_a_nought() {
        let nothing = Detail {
            slos: vec![],
            deployments: vec![],
            incidents: vec![],
            deployments_known: false,
            incidents_known: false,
            ..days::detail(84)
        };
        let html = service(Some(nothing), None);
        for expected in [
            "The files hold no SLO",
            "No incidents in the files.",
            "No deployments in the files.",
            "no deployments in the files",
        ] {
            assert!(html.to_lowercase().contains(&expected.to_lowercase()), "the page lacks `{expected}`");
        }
        assert!(service(None, Some("No service is called x.".into())).contains("No service is called x."));
        assert!(service(None, None).contains("Computing…"));
    }

    #[test]
    fn a_retrospective_shows_every_metric_and_says_that_it_pools() {
        let html = retro(days::retro(|i| Some(i as f64 / 10.0)));
        for expected in [
            "data-metric=\"deployments\"",
            "data-metric=\"slo-attainment\"",
            "not a mean of services",
            "147 deployments: median 8 h 20 min, 90th percentile 10 h.",
            "12 still open",
        ] {
            assert!(html.contains(expected), "the page lacks `{expected}`");
        }
        assert!(retro(days::no_retro()).contains("No deployment is known to have hurt."));
    }

    #[test]
    fn hostile_names_stay_text_and_ids_stay_unique() {
        let mut d = days::detail(14);
        let name = "</script><img src=x onerror=alert(1)>";
        d.slos[0].reading.slo = name.into();
        d.incidents[0].id = Some(name.into());
        d.deployments[0].version = Some(name.into());
        let html = service(Some(d), None) + &retro(days::retro(|_| None));
        assert!(!html.contains("<img") && !html.contains("<script") && !html.contains("style=\""));
        let ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|s| s.split('"').next()).collect();
        let unique: std::collections::BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "an id is used twice");
        assert_eq!(html.matches("<svg role=\"img\" ").count(), html.matches("<svg").count());
        assert_eq!(html.matches("<figure").count(), html.matches("As a table").count());
    }
}
