//! What the program says in German, whole sentences of it, and that no English is left among them.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use evenkeel::domain::Language;
use evenkeel::protocol::Options;
use evenkeel::score::Scorecard;

/// Words that no German sentence has, between spaces.
const ENGLISH: [&str; 8] = [" the ", " of ", " and ", " is ", " with ", " for ", " not ", " by "];

fn english<'a>(said: impl IntoIterator<Item = &'a String>) -> Vec<&'a String> {
    said.into_iter().filter(|text| ENGLISH.iter().any(|word| format!(" {text} ").contains(word))).collect()
}

/// The files of the sample that the page shows, by name.
fn sample_files() -> Vec<(String, String)> {
    let path = format!("{}/static/sample", env!("CARGO_MANIFEST_DIR"));
    let names = std::fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name != "files.json" && name != "README.txt").collect();
    names.sort();
    let read = |name: String| {
        let text = std::fs::read_to_string(format!("{path}/{name}")).unwrap();
        (name, text)
    };
    names.into_iter().map(read).collect()
}

/// The scorecard of the sample, in German.
fn german() -> Scorecard {
    let texts = sample_files();
    let files: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    support::score_with(&files, Options { language: Some(Language::German), ..Options::default() })
}

/// The gate, decisions, reasons, speeds, balance, forecast, ledger and what-if.
mod figures {
    use super::*;
    use evenkeel::words;

    fn said(sc: &Scorecard) -> Vec<String> {
        let targets = evenkeel::score::curve::Table::default().targets;
        let mut said: Vec<String> = sc.decisions.iter().map(|d| d.message.clone()).collect();
        for s in &sc.services {
            let gate = s.gate.iter();
            said.extend(gate.clone().map(|g| g.message.clone()));
            said.extend(gate.clone().flat_map(|g| &g.rules).map(|r| r.message.clone()));
            said.extend(gate.flat_map(|g| &g.notes).map(|n| n.message.clone()));
            said.push(words::score_said(&s.scorecard, targets));
            said.extend(words::imbalance(&s.scorecard));
            said.extend(s.scorecard.advice.map(|a| words::advice(a).into()));
            said.extend(s.scorecard.lift.iter().map(words::lift));
            said.extend(s.metrics.iter().map(words::reading));
            said.extend(s.ledger_sums.iter().flat_map(|sum| [words::ledger_sum(s, sum), words::ledger_ordinary(sum)]));
            if let Some(risk) = &s.risk {
                said.extend(words::risk(risk));
                said.extend(words::chance_today(risk));
                said.extend(words::learned(risk));
                said.extend([words::speed_finding(&s.name, risk), words::speed_legend(risk), words::risk_borne(risk)]);
                said.extend(
                    words::risk_workings(risk).into_iter().flat_map(|w| [w.figure, w.formula, w.result, w.note]),
                );
            }
            for slo in &s.slos {
                said.extend(slo.outlook.early_warnings.iter().map(words::drift));
                said.extend(words::drifted(slo));
                said.push(words::no_forecast(slo));
            }
            said.extend(words::what_if_rows(sc, sc, &s.name).into_iter().flat_map(|r| [r.figure, r.now]));
        }
        said.push(words::risk_message(sc));
        said.push(words::quadrant_counts(&sc.quadrants));
        said.into_iter().map(|text| support::plain(&text)).collect()
    }

    #[test]
    fn every_figure_of_the_sample_is_told_in_german() {
        let sc = german();
        words::speak(Language::German);
        let said = said(&sc);
        assert!(said.len() > 200, "{}", said.len());
        assert_eq!(english(&said), Vec::<&String>::new());
        for whole in [
            "Freigabestopp für accounts: nichts vom Budget übrig (sign-in), nichts übrig über die Wochen der Policy (sign-in).",
            "INC-1178: 123 % des Budgets von accounts (sign-in) verbraucht, und in den Dateien ist kein Postmortem. Ebenso: payouts und search.",
            "billing ausliefern. Bis zu 36 Deployments pro Woche halten die Wahrscheinlichkeit, das Budget aufzubrauchen, bei höchstens 20 %; zurzeit sind es 2.",
            "delivery: 1 Ticket-Alarm aktiv; Leitplanken bei einem oder mehr.",
            "Ausgewogene Punktzahl 73 von 100 [63 – 79], zuvor 77: keine klare Veränderung. Zwischen langsam und stetig und schnell und robust.",
            "Fehlerquote von Änderungen: von 19,6 % auf 15 %, +1,0 Punkte",
        ] {
            assert!(said.iter().any(|text| text == whole), "{whole}");
        }
    }

    #[test]
    fn a_change_is_supposed_in_german() {
        words::speak(Language::German);
        let supposed = evenkeel::domain::WhatIf {
            service: "checkout".into(),
            deployments_per_week: Some(14.0),
            change_fail_rate: Some(0.05),
            ..Default::default()
        };
        assert_eq!(
            support::plain(&words::what_if(&supposed)),
            "checkout, wenn es 14 Deployments pro Woche gäbe, und wenn 5 % der Deployments fehlschlügen:"
        );
        assert_eq!(words::what_if_result(&[]), "Nichts wäre anders.");
    }

    #[test]
    fn what_may_be_chosen_and_why_a_gate_refuses_is_said_in_german() {
        words::speak(Language::German);
        let mut said = vec![
            words::saved_settings(0),
            words::saved_settings(2),
            words::cause_label("INC-1"),
            words::no_such_service("chekout", Some("checkout")),
            words::no_such_slo("latency", "checkout", None),
            words::unknown_kind("hotfx", Some("hotfix"), &["feature", "hotfix"]),
            words::not_all_read("a.csv", "Die Datei ist leer (0 Byte).", 2),
            words::settings_left_out("scorecard.yaml", "", 1),
            words::rows_left_out(3, 10, "das JSON"),
            words::no_decision().into(),
            words::no_ledger().into(),
            words::risk_unknown().into(),
            words::forecast_judged().into(),
            words::forecast_caption(),
        ];
        for of in evenkeel::protocol::Definition::ALL {
            said.extend(
                [words::definition_title(of), words::definition_group(of), words::definition_sentence(of)]
                    .map(String::from),
            );
            said.extend(of.values().into_iter().map(|value| words::definition_value(of, value)));
            said.push(words::definition_default(of, None));
        }
        assert_eq!(english(&said), Vec::<&String>::new());
        assert_eq!(
            words::unknown_kind("hotfx", Some("hotfix"), &["feature", "hotfix"]),
            "Keine Art von Änderung heißt hotfx; der ähnlichste Name ist hotfix. Ohne jede Datei bekannt sind feature und hotfix."
        );
        assert_eq!(
            words::rows_left_out(3, 10, "das JSON").replace('\u{a0}', " "),
            "7 Zeilen fehlen hier; alle 10: das JSON."
        );
    }

    #[test]
    fn the_pseudo_language_fills_every_place() {
        let sc = german();
        words::speak(Language::Pseudo);
        let said = said(&sc);
        assert!(said.iter().all(|text| !text.contains('{')), "{said:#?}");
        assert!(said.iter().any(|text| text.contains("bûûdgéét")));
    }
}

/// What is said of files that were read before a language was chosen.
mod files {
    use super::*;
    use evenkeel::engine::Engine;
    use evenkeel::protocol::{Reply, Request};

    const SLIS: &str =
        "timestamp,service,slo,good,total\n2026-11-02T09:00:00Z,api,up,1,2\n2026-11-02T10:00:00Z,api,up,-4,2\n";

    fn inputs(engine: &mut Engine, language: Language) -> Vec<String> {
        let options = Options { language: Some(language), ..Options::default() };
        let Reply::Scored { json, .. } = engine.handle(Request::Score { options }) else { panic!("it is scored") };
        let sc: Scorecard = serde_json::from_str(&json).unwrap();
        let said = sc.inputs.into_iter().flat_map(|i| {
            let (warnings, what) =
                (i.warnings.into_iter().map(|w| w.message), i.contents.into_iter().map(|(what, _)| what));
            warnings.chain(what).chain([i.why]).chain(i.error).collect::<Vec<_>>()
        });
        said.collect()
    }

    #[test]
    fn files_that_were_read_in_english_are_told_in_the_language_of_the_scorecard() {
        let mut engine = support::engine(&[("slis.csv", SLIS), ("note.txt", "hello\n")]);
        let english = inputs(&mut engine, Language::English);
        let german = inputs(&mut engine, Language::German);
        for whole in [
            "slis.csv Zeile 3, Spalte 29: `good` ist `-4`, erwartet: eine Anzahl von 0 oder mehr; die Zeile wird ausgelassen.",
            "SLI-Messwert",
            "den Spalten timestamp, service, slo, good, total",
        ] {
            assert!(german.iter().any(|text| text == whole), "{german:?}");
        }
        assert!(german.iter().any(|text| text.starts_with("Nicht erkannt: Text ohne Spalten. Gelesen werden: ")));
        assert_eq!(inputs(&mut engine, Language::English), english);
    }
}

/// The message, notes on the data, shared outcomes, the policy, questions to talk about and the working.
mod told {
    use super::*;
    use evenkeel::words;

    fn said(sc: &Scorecard) -> Vec<String> {
        let mut said = sc.messages.clone();
        said.extend(sc.findings.iter().flat_map(|f| words::found(f, &sc.choices)));
        said.extend(sc.data_quality.iter().map(|note| note.message.clone()));
        let o = sc.outcomes.as_ref().expect("the sample has a business");
        said.extend(o.questions.iter().flat_map(|q| [words::question(q), words::question_brief(q)]));
        said.extend(o.questions.iter().flat_map(|q| &q.evidence).map(words::finding));
        for f in &o.features {
            said.push(words::feature(f));
            said.push(words::given_change(&f.revenue));
            said.extend(words::experience(f));
            said.extend(
                f.instability.iter().flat_map(|i| [words::bad_ratio(i), words::bad_shares(i), words::met_then(i)]),
            );
            said.extend([&f.readiness.slo, &f.readiness.data, &f.readiness.budget].map(|ready| ready.message.clone()));
            said.push(words::readiness(&f.readiness).1);
        }
        said.extend(o.cost_sums.iter().map(words::cost_sum));
        said.extend(o.costs.iter().map(|c| words::within_target(c).1));
        said.extend(o.toil.iter().map(words::toil));
        if let Some(i) = &o.incidents {
            said.push(words::incidents(i));
            said.extend([words::pareto_finding(&i.budget_by_incident), words::pareto_finding(&i.budget_by_kind)]);
            said.extend([words::actions(&i.actions), words::postmortems(&i.postmortems)]);
        }
        said.extend(o.strategies.iter().map(words::strategies));
        said.extend(o.strategies.iter().flat_map(|s| &s.rows).map(|row| words::difference(row.to_the_rest.as_ref())));
        said.extend(o.work.iter().flat_map(|w| [words::work(w), words::work_basis(w)]));
        said.extend(o.maturity.iter().map(words::maturity));
        let mut workings = words::working(sc);
        for s in &sc.services {
            said.extend(s.policy.iter().flat_map(words::policy));
            said.extend(s.slos.iter().map(words::exhaustion));
            said.extend(s.slos.iter().filter_map(words::adjusted));
            workings.extend(words::service_working(sc, s));
        }
        // Formulas that a definition of another tool has are that definition's own.
        said.extend(workings.into_iter().flat_map(|w| [w.figure, w.note]));
        // A name of the sample's own.
        said.into_iter().map(|text| support::plain(&text).replace("calls to the help desk", "Anrufe")).collect()
    }

    #[test]
    fn what_is_told_of_the_sample_is_told_in_german() {
        let sc = german();
        words::speak(Language::German);
        let said = said(&sc);
        assert!(said.len() > 500, "{}", said.len());
        assert_eq!(english(&said), Vec::<&String>::new());
        for whole in WHOLE {
            assert!(said.iter().any(|text| text == whole), "{whole}");
        }
    }

    const WHOLE: [&str; 8] = [
        "11 von 14 Services hielten ihre Error-Budgets ein; checkout verbrauchte am meisten, 167 % des Budgets von order-success, 88 % davon in 19 Incidents, und hatte es im Zeitraum davor noch eingehalten; bei partner-feed und search reichen die Ereignisse nicht für ein sicheres Urteil.",
        "Im Median deployt ein Service 2,1-mal pro Woche mit einer Durchlaufzeit von 1,4 Tagen; Releases von checkout, accounts und payouts müssen warten, 10 der anderen 11 haben Spielraum für mehr Tempo; checkout steht schlechter da als im Zeitraum davor, media besser.",
        "1 Incident keinem Deployment zugeordnet: Keines ist genannt, und keines endete in den 24 Stunden davor.",
        "Nein. accounts sign-in verschlechterte sich über 21 Tage, zusammenfallend mit FT-104: Der schlechte Anteil ging von 0,0059 % auf 0,087 %, davor erfüllt und danach verfehlt. Und 1 weiterer dieser Art. Grundlage: 4 von 5 Features.",
        "Der angegebene Umsatz mit 5 Features stieg um 120 900 EUR (+4,2 %), über Spannen von 21 – 28 Tagen davor und danach.",
        "storefront: 61 % der Arbeitsstunden waren Toil, gemessen in 4 Wochen, über dem Budget von 50 %. Innerhalb davon wären 106 Stunden frei für andere Arbeit, 11 % der Zeit des Teams.",
        "31,3 % [26,2 – 37 %] von 281 Deployments galten der Zuverlässigkeit: 21,4 % geplant, 10 % zur Reparatur von Ausfällen. 55,2 % brachten Features. 29 Deployments nennen keine Art.",
        "Keine Rollout-Strategie ist klar besser: Von 5 verglichenen schlägt keine über den Zufall hinaus seltener fehl als jede andere. 30 Deployments nennen keine Rollout-Strategie.",
    ];

    #[test]
    fn an_empty_scorecard_says_so_in_german() {
        words::speak(Language::German);
        assert_eq!(words::nothing_to_score(&[]), "Noch keine Datei gelesen.");
        assert_eq!(words::no_business(), "Keine Geschäftsdaten in den Dateien.");
        assert_eq!(
            support::plain(&words::unknown_team("web", &["core", "data"])),
            "Kein Service gehört zu web; die Teams in den Dateien sind core und data."
        );
        assert_eq!(words::talk::no_question().split(' ').next(), Some("Die"));
    }
}

#[path = "languages/alerts.rs"]
mod alerts;
#[path = "languages/outcomes_retro_and_charts.rs"]
mod outcomes_retro_and_charts;

#[path = "languages/service_and_summary.rs"]
mod service_and_summary;
#[path = "languages/shell_risk_and_app.rs"]
mod shell_risk_and_app;
