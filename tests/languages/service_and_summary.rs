//! The page of a service and the executive summary, rendered in German.

use super::{Language, Options, Scorecard, english, german, support};
use evenkeel::protocol::{Reply, Request};
use evenkeel::score::detail::Detail;
use evenkeel::view::service::{Props as ServiceProps, Service};
use evenkeel::view::summary::{Props as SummaryProps, Summary};
use evenkeel::words;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use yew::{BaseComponent, Callback, LocalServerRenderer};

fn rendered<C: BaseComponent>(props: C::Properties) -> String {
    let mut page = pin!(LocalServerRenderer::<C>::with_props(props).hydratable(false).render());
    let mut context = Context::from_waker(Waker::noop());
    // The page waits for nothing, so it is ready after a poll or two.
    loop {
        if let Poll::Ready(html) = page.as_mut().poll(&mut context) {
            // A name of the sample's own.
            let html = html.replace("calls to the help desk", "Anrufe");
            return support::plain(&html).replace("&#x27;", "'").replace("&amp;", "&");
        }
    }
}

fn summary(sc: Scorecard) -> String {
    let scorecard = Rc::new(sc);
    rendered::<Summary>(SummaryProps { scorecard, synthetic: true, query: "".into(), find: None, on_find: None })
}

fn service(sc: &Rc<Scorecard>, detail: Detail) -> String {
    rendered::<Service>(ServiceProps {
        services: sc.services.iter().map(|s| s.name.clone()).collect(),
        chosen: detail.service.clone().into(),
        detail: Some(Rc::new(detail)),
        message: None,
        scorecard: Some(sc.clone()),
        on: Callback::default(),
        said: vec![],
        on_cause: Callback::default(),
        ledger: Default::default(),
        on_ledger: Callback::default(),
    })
}

/// What is read or heard of a page: text between tags, and the attributes that are spoken or shown.
fn texts(html: &str) -> Vec<String> {
    const HEARD: [&str; 4] = ["aria-label", "title", "abbr", "data-label"];
    let mut texts = vec![];
    for piece in html.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let heard = HEARD.iter().filter_map(|name| tag.split_once(&format!(" {name}=\""))?.1.split('"').next());
        texts.extend(heard.map(str::to_owned));
        texts.push(text.to_owned());
    }
    texts
}

#[track_caller]
fn has(html: &str, expected: &[&str]) {
    let texts = texts(html);
    for expected in expected {
        assert!(texts.iter().any(|text| text.contains(expected)), "it lacks `{expected}`: {texts:#?}");
    }
}

/// The sample's scorecard, and the page of each of its services.
fn pages() -> (Rc<Scorecard>, Vec<(String, String)>) {
    let folder = format!("{}/static/sample", env!("CARGO_MANIFEST_DIR"));
    let names = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name != "files.json" && name != "README.txt").collect();
    names.sort();
    let files: Vec<(String, String)> = names
        .into_iter()
        .map(|name| (name.clone(), std::fs::read_to_string(format!("{folder}/{name}")).unwrap()))
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (&**name, &**text)).collect();
    let mut engine = support::engine(&files);
    let options = || Options { language: Some(Language::German), ..Options::default() };
    let Reply::Scored { json, .. } = engine.handle(Request::Score { options: options() }) else {
        panic!("it is scored")
    };
    let sc: Rc<Scorecard> = Rc::new(serde_json::from_str(&json).unwrap());
    let page = |name: &String| {
        let reply = engine.handle(Request::Detail { service: name.clone(), options: options() });
        let Reply::Detailed { json, .. } = reply else { panic!("{name} has its days") };
        words::speak(Language::German);
        (name.clone(), service(&sc, serde_json::from_str(&json).unwrap()))
    };
    let names: Vec<String> = sc.services.iter().map(|s| s.name.clone()).collect();
    let pages = names.iter().map(page).collect();
    (sc, pages)
}

#[test]
fn the_executive_summary_is_german_from_head_to_foot() {
    let sc = german();
    words::speak(Language::German);
    let html = summary(sc);
    assert_eq!(english(&texts(&html)), Vec::<&String>::new());
    has(
        &html,
        &[
            "Synthetische Beispieldaten: keine echte Organisation",
            "2026-W43 bis 2026-W46",
            "SLI-Messwerte für 532 von 532 SLO-Tagen",
            "Erfüllte SLOs",
            "schlechtester Wert -67 % (checkout · order-success)",
            "310 Deployments, 14/14 Services",
            "3 Services mit verletzter Zusage",
            "Ausgewogen = √(Tempo × Zuverlässigkeit), 1,7 % unter deren Mittel mangels Ausgewogenheit. Bewertet nach 7 von 7 Metriken. Services: 7 schnell und robust, 1 schnell und fragil, 4 langsam und stetig, 2 langsam und fragil.",
            "Übriges Error-Budget jedes SLO über sein Fenster, die dringendsten zuerst; links von 0: überzogen.",
            "Jeder Service über den Zeitraum, zuerst die mit Entscheidungsbedarf; Punktzahlen von 0 bis 100",
            "Teams nach Namen; Tempo und Zuverlässigkeit sind die Mittel der Werte ihrer Services, in Punkten",
            "17 weitere Hinweise",
        ],
    );
    assert!(html.contains("data-question=\"revenue\""), "what scripts look up is no text");
}

#[test]
fn a_summary_of_little_data_says_in_german_what_to_add() {
    let mut engine = support::engine(&[(
        "deployments.csv",
        "id,service,environment,status,finished_at\nd1,api,production,success,2026-11-02T09:00:00Z\n",
    )]);
    let options = Options { language: Some(Language::German), ..Options::default() };
    let Reply::Scored { json, .. } = engine.handle(Request::Score { options }) else { panic!("it is scored") };
    words::speak(Language::German);
    let html = summary(serde_json::from_str(&json).unwrap());
    assert_eq!(english(&texts(&html)), Vec::<&String>::new());
    has(
        &html,
        &[
            "keine SLI-Messwerte; keine Incidents",
            "SLI-Messwerte",
            "für die Ziele, an denen Messwerte gemessen werden",
            "Auf dieser Seite an beliebiger Stelle ablegen; sie werden zusammen mit den vorhandenen Daten gelesen.",
            "Noch lässt sich kein Service einordnen: Dafür müssen Tempo und Zuverlässigkeit gemessen sein.",
            "In den Dateien wurde kein SLO gefunden.",
        ],
    );
}

#[test]
fn the_page_of_every_service_is_german_from_head_to_foot() {
    let (_, pages) = pages();
    assert_eq!(pages.len(), 14);
    for (name, html) in &pages {
        assert_eq!(english(&texts(html)), Vec::<&String>::new(), "{name}");
    }
    let (_, checkout) = pages.iter().find(|(name, _)| name == "checkout").unwrap();
    has(
        checkout,
        &[
            "SLOs über ihre eigenen Fenster, bis 16. Nov. 2026, 00:00 UTC",
            "Regeln des Gates, die ausgelöst haben oder nicht gemessen sind, Stand 16. Nov. 2026, 00:00 UTC",
            "Darf ausgeliefert werden?",
            "▲ ausgelöst",
            "Bestandteile der ausgewogenen Punktzahl; bewertet nach 7 von 7 Metriken",
            "Jede Metrik über den Zeitraum; Stufen nach DORAs Clustern 2023, eine Lesart von Medianen, keine Grenzwerte",
            "8,0; andernorts alle 4,8",
            "Fehlerquote von Änderungen je nach gewählter Regel: 13,4 % bis 19,6 %.",
            "Während eines Freigabestopps ausgelieferte Deployments",
            "Beginnt mit dem Merge, nicht mit dem Commit: Programmieren und Review bleiben außen vor.",
            "Ereignisse, Zählweise dieses SLO",
            "9 Zeilen fehlen hier; alle 34: diese Seite am Bildschirm.",
            "Deployments mit Ende an den gezeigten Tagen, in Produktion oder nicht, mit jedem Ausgang; die jüngsten zuerst: 25 von 221 Zeilen",
        ],
    );
}
