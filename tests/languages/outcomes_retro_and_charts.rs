//! The pages of outcomes and of the retrospective, and every chart with its table, in German.

use super::*;
use evenkeel::chart::{self, Drawing, Shape, Table, save};
use evenkeel::protocol::{Reply, Request};
use evenkeel::score::detail::Detail;
use evenkeel::score::retro::Retro;
use evenkeel::view::outcomes::{Outcomes, Props as OutcomesProps};
use evenkeel::view::retro::{Props as RetroProps, Retrospective};
use evenkeel::words;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use yew::{BaseComponent, LocalServerRenderer};

struct Sample {
    scorecard: Rc<Scorecard>,
    retro: Rc<Retro>,
    details: Vec<Detail>,
}

/// In a language, which is spoken from then on.
fn sample(language: Language) -> Sample {
    let files = sample_files();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (&**name, &**text)).collect();
    let mut engine = support::engine(&files);
    let options = Options { language: Some(language), ..Options::default() };
    let Reply::Scored { json, .. } = engine.handle(Request::Score { options: options.clone() }) else { panic!() };
    let services = ["checkout", "media"].map(String::from).to_vec();
    let Reply::Parts { retro, details } = engine.handle(Request::Parts { services, options }) else { panic!() };
    words::speak(language);
    Sample {
        scorecard: Rc::new(serde_json::from_str(&json).unwrap()),
        retro: Rc::new(serde_json::from_str(&retro.unwrap()).unwrap()),
        details: details.iter().map(|json| serde_json::from_str(json).unwrap()).collect(),
    }
}

fn rendered<C: BaseComponent>(props: C::Properties) -> String {
    let mut page = pin!(LocalServerRenderer::<C>::with_props(props).hydratable(false).render());
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(html) = page.as_mut().poll(&mut context) {
            return html;
        }
    }
}

/// What is read of a page: its texts, and the labels that are heard. The working has a test of its own.
fn read(html: &str) -> Vec<String> {
    let mut folds = html.split("<details class=\"twin working");
    let first = folds.next().unwrap_or_default().to_owned();
    let html = folds.fold(first, |out, fold| out + fold.split_once("</details>").map_or("", |(_, rest)| rest));
    let texts = html.split('<').filter_map(|piece| piece.split_once('>').map(|(_, text)| text.to_owned()));
    let labels = ["aria-label=\"", "data-label=\""]
        .into_iter()
        .flat_map(|name| html.split(name).skip(1).map(|rest| rest.split('"').next().unwrap_or_default().to_owned()));
    // A name of the sample's own.
    let own = |text: String| support::plain(&text).replace("calls to the help desk", "Anrufe");
    texts.chain(labels).map(own).filter(|text| !text.trim().is_empty()).collect()
}

fn of_table(table: &Table) -> Vec<String> {
    let cells = table.head.iter().chain(table.rows.iter().flatten()).map(|cell| cell.text.clone());
    cells.chain([table.caption.clone()]).collect()
}

fn of_drawing(d: &Drawing) -> Vec<String> {
    let marks = d.nodes.iter().flat_map(|node| {
        let text = if let Shape::Text { text, .. } = &node.shape { Some(text.clone()) } else { None };
        text.into_iter().chain(node.title.clone())
    });
    marks.chain(d.readouts.iter().map(|r| r.said.clone())).chain([d.title.clone(), d.desc.clone()]).collect()
}

fn charts(of: &Sample) -> (Vec<Drawing>, Vec<Table>) {
    let (sc, retro) = (&of.scorecard, &of.retro);
    let mut drawings =
        vec![chart::quadrant(sc, 320), chart::quadrant(sc, 540), chart::budgets(sc, 420), chart::budgets(sc, 320)];
    let mut tables = vec![chart::quadrant_table(sc), chart::budgets_table(sc), chart::history_table(sc)];
    drawings.extend([chart::lead_time_strip(retro, 720), chart::recovery_dots(retro, 720)]);
    tables.extend([chart::lead_time_table(retro), chart::recovery_table(retro)]);
    for m in &retro.multiples {
        drawings.push(chart::small_multiple(retro, m, 320));
        tables.push(chart::multiple_table(retro, m));
    }
    if let Some(moved) = words::moved(&sc.scorecard) {
        drawings.push(chart::waterfall(&moved, 420));
        tables.push(chart::waterfall_table(&moved));
    }
    for s in &sc.services {
        let Some(risk) = &s.risk else { continue };
        drawings.push(chart::safe_speed(&s.name, risk, 540));
        tables.push(chart::safe_speed_table(&s.name, risk));
    }
    for d in &of.details {
        drawings.push(chart::events_strip(d, 720));
        tables.push(chart::events_table(d));
        for slo in &d.slos {
            drawings.extend([
                chart::sli_chart(d, slo, 720),
                chart::burn_down(d, slo, 720),
                chart::heat_strip(d, slo, 720),
            ]);
            tables.extend([chart::sli_table(slo), chart::burn_down_table(slo), chart::heat_table(slo)]);
        }
    }
    let headline = &sc.headlines.lead_time;
    let told = vec![None; headline.history.len()];
    let name = words::metric_title("lead-time");
    let history = (&*headline.history, &*told);
    drawings.push(chart::sparkline(&name, history, evenkeel::domain::Unit::Seconds, false));
    (drawings, tables)
}

#[track_caller]
fn holds(said: &[String], whole: &[&str]) {
    for whole in whole {
        assert!(said.iter().any(|text| text == whole), "`{whole}` is not in {said:#?}");
    }
}

#[test]
fn the_page_of_outcomes_is_german() {
    let of = sample(Language::German);
    let html = rendered::<Outcomes>(OutcomesProps { scorecard: of.scorecard, query: "".into() });
    let said = read(&html);
    assert!(said.len() > 1_000, "{}", said.len());
    assert_eq!(english(&said), Vec::<&String>::new());
    holds(
        &said,
        &[
            "Einklang von Produkt und Zuverlässigkeit",
            "Belege: 5 Befunde",
            "Womit fiel jedes Feature zusammen?",
            "Blieben die Kosten im Zielrahmen?",
            "Angegebene Kosten der Monate des Zeitraums, zuerst die über ihrem Ziel",
            "Wie lange, bis Incidents bemerkt, bestätigt und vorbei waren?",
            "Anteil am Budget der Policy",
            "Welche Rollout-Strategie schlägt am seltensten fehl?",
            "Welche Praxis kommt zuerst?",
            "aus Ihren Dateien, wie es dort steht: ungeprüft",
        ],
    );
    assert!(html.contains("data-question=\"revenue\""), "what scripts look for is in no language");
}

#[test]
fn the_retrospective_is_german() {
    let of = sample(Language::German);
    let (retro, scorecard) = (Some(of.retro), Some(of.scorecard));
    let said = read(&rendered::<Retrospective>(RetroProps { retro, scorecard, message: None }));
    assert!(said.len() > 500, "{}", said.len());
    assert_eq!(english(&said), Vec::<&String>::new());
    holds(
        &said,
        &[
            "Retrospektive",
            "Was hat sich verändert?",
            "Welche Änderungen haben geschadet?",
            "Wie lange braucht eine Änderung bis in die Produktion?",
            "Wohin ging das Budget, nach Art des Incidents?",
            "723 Deployments: Median 17 h, 90. Perzentil 3,0 d. Logarithmische Achse. Die Fläche eines Punkts zeigt, wie viele Deployments jener Woche etwa so lange brauchten.",
        ],
    );
}

#[test]
fn every_chart_and_its_table_are_german() {
    let (drawings, tables) = charts(&sample(Language::German));
    let said: Vec<String> = drawings.iter().flat_map(of_drawing).chain(tables.iter().flat_map(of_table)).collect();
    let said: Vec<String> = said.iter().map(|text| support::plain(text)).collect();
    assert!(said.len() > 3_000, "{}", said.len());
    assert_eq!(english(&said), Vec::<&String>::new());
    holds(
        &said,
        &[
            "Sind wir schnell und robust?",
            "Zuverlässigkeit, Punkte",
            "schnell und robust",
            "langsam und fragil",
            "Welche Error-Budgets brauchen eine Entscheidung?",
            "100 % überzogen",
            "Bis jetzt erwartet",
            "Wann wurde das Budget verbraucht?",
            "gestrichelt: Ziel 99,9 %",
            "schneller als gleichmäßig",
            "Was die ausgewogene Punktzahl bewegt hat",
            "bis zum Vierfachen der heutigen Rate",
            "59 Deployments in Produktion in der Woche ab 31. Aug.: ungewöhnlich wenige",
            "ab 3×",
            "bis 14",
            "Deploys",
        ],
    );
}

#[test]
fn the_columns_of_a_saved_table_are_the_same_in_every_language() {
    let heads = |language| -> Vec<String> {
        let (_, tables) = charts(&sample(language));
        tables.iter().map(|t| save::csv(t).lines().next().unwrap_or_default().to_owned()).collect()
    };
    let english = heads(Language::English);
    assert!(english.iter().any(|head| head.starts_with("Service,SLO,Objective (ratio),Measured (ratio),Verdict")));
    assert_eq!(heads(Language::German), english);
}

#[test]
fn the_pseudo_language_fills_every_place_of_the_charts() {
    let (drawings, tables) = charts(&sample(Language::Pseudo));
    let said: Vec<String> = drawings.iter().flat_map(of_drawing).chain(tables.iter().flat_map(of_table)).collect();
    assert!(said.iter().all(|text| !text.contains('{')), "{said:#?}");
    assert!(said.iter().any(|text| text == "Åréé wéé fààst àànd réésïïlïïéént?"));
}

#[test]
fn nothing_to_draw_is_said_in_german() {
    let mut nothing = (*sample(Language::German).scorecard).clone();
    nothing.services.clear();
    nothing.quadrants = Default::default();
    assert_eq!(chart::budgets(&nothing, 320).desc, "In den Dateien wurde kein SLO gefunden.");
    assert_eq!(chart::quadrant(&nothing, 320).desc, "Kein Service ist eingeordnet.");
}
