//! The frame of every page, the start, the data, risk and what-if, the page that compares and Method.

use super::*;
use evenkeel::app::route::View;
use evenkeel::app::state::{Action, Effect, Handed, State, heard};
use evenkeel::domain::{Outage, WhatIf};
use evenkeel::engine::Engine;
use evenkeel::protocol::{By, Reply, Request, ScoreField, Sides, VERSION};
use evenkeel::score::compare::Comparison;
use evenkeel::view::bar::{Bar, Props as BarProps};
use evenkeel::view::compare::{Compare, Props as CompareProps};
use evenkeel::view::data::{Data, Props as DataProps};
use evenkeel::view::hands::{Board, Hands};
use evenkeel::view::method::{Method, Props as MethodProps};
use evenkeel::view::risk::{Narrowed, Props as RiskProps, Risk};
use evenkeel::view::shell::{AlertText, Export, Page, Props as ShellProps, Shell};
use evenkeel::view::start::{Props as StartProps, Start};
use evenkeel::view::what_if::{Props as WhatIfProps, Supposing};
use evenkeel::words::{self, page};
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use yew::{BaseComponent, Callback, ContextProvider, Html, LocalServerRenderer, Properties, component, html};

fn rendered<C: BaseComponent>(props: C::Properties) -> Vec<String> {
    words::speak(Language::German);
    drawn::<C>(props)
}

fn drawn<C: BaseComponent>(props: C::Properties) -> Vec<String> {
    let mut page = pin!(LocalServerRenderer::<C>::with_props(props).hydratable(false).render());
    let mut context = Context::from_waker(Waker::noop());
    // The page waits for nothing, so it is ready after a poll or two.
    loop {
        if let Poll::Ready(html) = page.as_mut().poll(&mut context) {
            return texts(&support::plain(&html));
        }
    }
}

/// What is read on a page: its text, a run of it each, and what its elements are called. Code is the same in every
/// language, and drawings have tests of their own.
fn texts(html: &str) -> Vec<String> {
    let mut all = vec![];
    let mut code = 0;
    for part in html.split('<').skip(1) {
        let Some((tag, text)) = part.split_once('>') else { continue };
        let name = tag.split(' ').next().unwrap_or_default();
        match name {
            "code" | "pre" | "svg" => code += 1,
            "/code" | "/pre" | "/svg" => code -= 1,
            _ => {}
        }
        for attribute in ["aria-label", "title", "placeholder", "data-label", "aria-valuetext", "abbr"] {
            let value = tag.split(&format!(" {attribute}=\"")).nth(1).and_then(|rest| rest.split('"').next());
            all.extend(value.map(str::to_owned));
        }
        if code == 0 && !text.trim().is_empty() {
            all.push(text.replace("&amp;", "&").replace("&#39;", "'").replace("&quot;", "\""));
        }
    }
    all
}

pub fn no_english(said: &[String]) {
    assert_eq!(english(said), Vec::<&String>::new());
}

pub fn says(said: &[String], whole: &[&str]) {
    for whole in whole {
        assert!(said.iter().any(|text| text.trim() == *whole), "{whole} is not said");
    }
}

fn options() -> Options {
    Options { language: Some(Language::German), ..Options::default() }
}

/// The page with a file that is read with a doubt and one that is not, once they are scored; all in German.
fn state() -> State {
    let mut engine = Engine::new();
    let mut state = State::new(View { options: options(), ..View::read("#/data").unwrap() });
    words::speak(Language::German);
    let told = state.reduce(Action::WorkerAnswered { version: VERSION });
    assert_eq!(told, [Effect::Post(Request::Speak { language: Language::German })], "before any file is read");
    let days = (1..=28).map(|day| format!("2026-10-{day:02}T00:00:00Z,api,availability,9990,10000\n"));
    let sli = format!("timestamp,service,slo,good,total\n{}soon,api,availability,1,2\n", days.collect::<String>());
    let deployments = "id,service,environment,status,finished_at\nd-1,api,production,success,2026-10-16T09:00:00Z\n";
    let files = [("sli.csv", sli.as_str()), ("deployments.csv", deployments), ("notes.txt", "milk\neggs\n")];
    let handed = |(i, (name, text)): (usize, &(&str, &str))| Handed {
        id: i as u32,
        name: (*name).into(),
        size: text.len() as u64,
        modified: 0,
    };
    state.reduce(Action::FilesDropped(files.iter().enumerate().map(handed).collect()));
    engine.handle(Request::Speak { language: Language::German });
    for (i, (name, text)) in files.iter().enumerate() {
        let input = support::read(&mut engine, i as u32, name, text.as_bytes());
        state.reduce(Action::FileRead { file: i as u32, input, stale: false, data: vec![] });
    }
    state.reduce(heard(engine.handle(Request::Score { options: options() })).unwrap());
    words::speak(Language::German);
    state
}

fn hands() -> Hands {
    Hands { save: Callback::default(), key: |_| None, pointed: |_| None, board: Rc::new(Board::default()) }
}

#[test]
fn the_start_screen_speaks_german() {
    words::speak(Language::German);
    let said = rendered::<Start>(StartProps { loading_sample: false, standing: None, on: Callback::noop() });
    no_english(&said);
    says(
        &said,
        &[
            "Wie schnell können wir ausliefern, ohne das Risiko für das Geschäft zu erhöhen?",
            "Diese Seite liest Ihre Dateien auf Ihrem Rechner; nichts wird irgendwohin gesendet.",
            "Mit Beispieldaten ansehen",
            ": gute und alle Ereignisse je Service, SLO und Zeit",
            "Beispiel: Incidents, CSV",
        ],
    );
}

/// With all that can be there at once.
fn frame(language: Language) -> ShellProps {
    words::speak(language);
    let alert =
        |i: usize| AlertText { what: page::alerts::not_read(&format!("{i}.csv")), why: page::alerts::gone().into() };
    ShellProps {
        page: Page::Risk,
        query: "".into(),
        service: None,
        status: page::status::read(3, 1, page::status::Then::Fingerprinting).into(),
        progress: Some((1, 2)),
        alerts: (0..5).map(alert).collect(),
        reading: true,
        has_files: true,
        synthetic: true,
        dragging: true,
        leaving: Some(true),
        export: Export::Ready,
        language,
        keys: true,
        bar: Html::default(),
        on: Callback::noop(),
        children: Html::default(),
    }
}

#[test]
fn the_frame_of_every_page_speaks_german() {
    let said = rendered::<Shell>(frame(Language::German));
    no_english(&said);
    says(
        &said,
        &[
            "Zum Inhalt springen",
            "Zusammenfassung",
            "3 Dateien gelesen, 1 abgelehnt; Fingerabdrücke werden genommen …",
            "0.csv konnte nicht gelesen werden.",
            "Die Datei ist nicht mehr da. Übergeben Sie sie noch einmal von dort, wo sie jetzt liegt.",
            "Ausblenden: 1.csv konnte nicht gelesen werden.",
            "Und 2 weitere: siehe",
            "Synthetische Beispieldaten: keine echte Organisation. Übergeben Sie eigene Dateien, um sie zu ersetzen.",
            "Loslassen, um die Dateien auf diesem Rechner zu lesen",
            "Vergisst jede Datei und jede Auswahl",
            "Drucken",
        ],
    );
}

#[test]
fn the_data_page_and_the_bar_speak_german() {
    let mut state = state();
    let weight = ScoreField::Weight("lead-time".into());
    state.reduce(Action::ScoreEdited { field: weight, text: "viel".into() });
    let mut said = rendered::<Data>(DataProps {
        files: state.file_views(),
        choices: state.choices(),
        notes: state.notes(),
        on: Callback::noop(),
    });
    state.reduce(Action::SearchTyped("api".into()));
    said.extend(rendered::<Bar>(BarProps {
        line: state.bar_line(),
        choices: state.choices(),
        has_fields: false,
        query: "".into(),
        text: "api".into(),
        hits: state.hits(),
        on: Callback::noop(),
        sought: Callback::noop(),
    }));
    said.push(state.status());
    said.extend(state.alert_texts().into_iter().flat_map(|a| [a.what, a.why]));
    no_english(&said);
    says(
        &said,
        &[
            "notes.txt konnte nicht verwendet werden.",
            "sli.csv entfernen",
            "1 Warnung",
            "Geltende Auswahl",
            "Wie die Punktzahl entsteht",
            "Ohne Angabe: die letzten vier vollen ISO-Wochen in den Daten, in UTC, gegen die vier davor.",
            "letzte vier volle Wochen",
        ],
    );
}

#[test]
fn the_data_page_before_any_file_speaks_german() {
    let said =
        rendered::<Data>(DataProps { files: vec![], choices: Default::default(), notes: vec![], on: Callback::noop() });
    no_english(&said);
    says(
        &said,
        &[
            "Noch keine Dateien. Legen Sie welche irgendwo auf dieser Seite ab, oder",
            "beginnen Sie hier",
            "Das steht erst mit einer Scorecard fest, und es gibt noch keine.",
        ],
    );
}

#[derive(Properties, PartialEq)]
struct InHands {
    risk: RiskProps,
}

/// With charts that can be read and saved.
#[component]
fn RiskInHands(props: &InHands) -> Html {
    html! { <ContextProvider<Hands> context={hands()}><Risk ..props.risk.clone() /></ContextProvider<Hands>> }
}

#[test]
fn the_page_of_risk_speaks_german_of_all_services_and_of_one() {
    let scorecard = Rc::new(german());
    let of = |service: Option<&str>, kind: Option<&str>| InHands {
        risk: RiskProps {
            scorecard: scorecard.clone(),
            narrowed: Narrowed {
                service: service.map(String::from),
                kind: kind.map(String::from),
                ..Narrowed::default()
            },
            query: "".into(),
            on: Callback::noop(),
            children: Html::default(),
        },
    };
    let all = rendered::<RiskInHands>(of(None, None));
    let one = rendered::<RiskInHands>(of(Some("checkout"), None));
    let none = rendered::<RiskInHands>(of(Some("nirgends"), Some("nie")));
    for said in [&all, &one, &none] {
        no_english(said);
    }
    says(
        &all,
        &[
            "Wie schnell können wir ausliefern?",
            "Was tragen die Budgets?",
            "Deployments pro Woche je Service, die mit dem geringsten Spielraum zuerst; Intervalle sind 80 %. Jeder wird an seiner eigenen Rate und seinem eigenen Budget gemessen. Über 4× heute wurde nichts beobachtet: Ein solches Tempo ist extrapoliert, und nur seine untere Grenze steht da.",
            "Welches Deployment nahm wie viel von einem Budget?",
            "Wahrscheinlichkeit bei heutiger Rate",
            "Der Rechenweg jeder Zeile wird gezeigt, sobald ein Service gewählt ist.",
        ],
    );
    says(
        &one,
        &[
            "Rechenweg: Tempo von checkout",
            "Rechenweg: Deployment-Buch von checkout",
            "Mit ihren Zahlen",
            "Schlecht - Grundverbrauch = verbraucht",
            "Grundverbrauch, vom Budget einer Woche",
        ],
    );
    says(&none, &["Die Dateien nennen keinen Service nirgends."]);
    says(&rendered::<RiskInHands>(of(Some("checkout"), Some("nie"))), &["Kein Deployment passt zu dieser Auswahl."]);
}

#[test]
fn what_is_supposed_is_asked_and_shown_in_german() {
    let scorecard = Rc::new(german());
    let what_if = WhatIf {
        service: "checkout".into(),
        deployments_per_week: Some(14.0),
        outage: Some(Outage { minutes: 30.0, errors: 0.5 }),
        ..WhatIf::default()
    };
    let said = rendered::<Supposing>(WhatIfProps {
        supposed: Some(scorecard.clone()),
        scorecard,
        service: "checkout".into(),
        what_if,
        current: true,
        message: None,
        on: Callback::noop(),
    });
    no_english(&said);
    says(
        &said,
        &[
            "Was wäre, wenn? checkout",
            "Ein Regler, der nicht bewegt wurde, steht dort, wo der Service gemessen wurde. Nichts hier ändert die Scorecard.",
            "Ein Ausfall am Ende des Zeitraums, Minuten",
            "Wie es wäre",
        ],
    );
    assert!(said.iter().any(|text| text.starts_with("gemessen: ")), "{said:#?}");
}

#[test]
fn what_is_compared_is_said_in_german() {
    let sc = german();
    let sides = Sides::default();
    let props = |comparison| CompareProps {
        by: By::Periods,
        services: vec![],
        teams: vec![],
        period: sc.period.clone(),
        comparison,
        message: None,
        sides: Some(sides.clone()),
        on: Callback::noop(),
    };
    let mut engine = Engine::new();
    for (id, (name, text)) in sample_files().into_iter().enumerate() {
        support::read(&mut engine, id as u32, &name, text.as_bytes());
    }
    let ask = Request::Compare { key: String::new(), sides: sides.clone(), options: options() };
    let comparison: Option<Rc<Comparison>> = match engine.handle(ask) {
        Reply::Compared { json, .. } => Some(Rc::new(serde_json::from_str(&json).unwrap())),
        other => panic!("{other:?}"),
    };
    let said = rendered::<Compare>(props(comparison));
    no_english(&said);
    says(&said, &["Wie unterscheiden sich zwei Zeiträume?"]);
    no_english(&rendered::<Compare>(props(None)));
}

#[test]
fn method_is_written_in_german() {
    let state = state();
    let mut said = rendered::<Method>(MethodProps { force: Rc::new(state.in_force()) });
    assert!(said.len() > 500, "{}", said.len());
    // Titles of works, in the language that they are written in.
    said.retain(|text| !text.starts_with("Quelle: "));
    no_english(&said);
}

#[test]
fn a_file_that_was_read_in_english_is_told_again_in_german_once_that_is_chosen() {
    let mut state = state();
    let said = |state: &State| {
        let file = state.file_views().into_iter().find(|f| f.name == "sli.csv").unwrap();
        (file.why, file.contents, file.warnings, file.read_as)
    };
    let german = said(&state);
    words::speak(Language::English);
    let sli = "timestamp,service,slo,good,total\nsoon,api,availability,1,2\n2026-10-01,api,availability,1,2\n";
    let mut input = support::read_one("sli.csv", sli);
    (input.bytes, input.warnings_total) = (state.files[0].size, 1);
    state.files[0].phase = evenkeel::app::state::Phase::Read(Rc::new(input));
    words::speak(Language::German);
    assert_eq!(said(&state), german);
}
/// Where no file is named, whatever is not marked is not in the one place for all text.
#[test]
fn nothing_on_pages_without_files_is_said_outside_the_one_place_for_text() {
    words::speak(Language::Pseudo);
    let mut said = drawn::<Start>(StartProps { loading_sample: false, standing: None, on: Callback::noop() });
    said.extend(drawn::<Data>(DataProps {
        files: vec![],
        choices: Default::default(),
        notes: vec![],
        on: Callback::noop(),
    }));
    said.extend(drawn::<Shell>(frame(Language::Pseudo)));
    let mut names: Vec<&str> = page::tools::tools().iter().map(|tool| tool.name).collect();
    names.extend(["Even Keel", "scorecard.yaml"]);
    names.extend(Language::OFFERED.map(Language::own_name));
    // In the order in which they hold each other.
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    let bare = |text: &String| names.iter().fold(text.clone(), |text, name| text.replace(name, ""));
    let unmarked: Vec<String> = said.iter().map(bare).filter(|text| text.contains(['a', 'e', 'i', 'o', 'u'])).collect();
    assert!(said.len() > 150, "{}", said.len());
    assert_eq!(unmarked, Vec::<String>::new());
}
