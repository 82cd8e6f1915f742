//! What a reader decides on the page: a definition, an incident's deployment; and what is saved of it.

use super::{ALL, Browser, Engine, hand_over, is_accessible, is_quiet, ready, small};
use crate::process::from_environment;
use serde_json::{Value, json};
use std::process::Command;

pub fn a_definition_is_chosen_an_incident_tied_by_hand_and_the_settings_saved_hold_for_the_command_line(
    engine: Engine,
) {
    let browser = Browser::of(engine);
    ready(&browser);
    hand_over(&browser, &small(&ALL));
    let before = scored_by_command_line(&small(&ALL), &[]);
    let incidents = |card: &Value| -> Vec<(String, Value)> {
        let services = card["services"].as_array().unwrap();
        let of = |s: &Value| {
            let name = s["name"].as_str().unwrap().to_string();
            s["incidents"].as_array().unwrap().iter().map(move |i| (name.clone(), i.clone())).collect::<Vec<_>>()
        };
        services.iter().flat_map(of).collect()
    };
    let tied = |card: &Value| incidents(card).into_iter().find(|(_, i)| !i["deployment"].is_null());
    let (service, incident) = tied(&before).expect("the fixture has one that is tied");
    let id = incident["id"].as_str().unwrap().to_string();

    browser.click("nav a[href='#/data']");
    browser.choose("#choice-fail_rule", "named");
    browser.wait("the address", "return location.hash === '#/data?failed=named'", json!([]));
    browser.run("history.back()", json!([]));
    browser.wait("the default", "return document.querySelector('#choice-fail_rule').value === ''", json!([]));
    browser.run("history.forward()", json!([]));
    browser.wait("the choice", "return document.querySelector('#choice-fail_rule').value === 'named'", json!([]));
    is_accessible(&browser, "data with definitions");

    browser.run("location.hash = '#/service?failed=named&service=' + arguments[0]", json!([service]));
    let list = format!("select[data-incident={}]", json!(id));
    browser.choose(&list, "none");
    browser.wait_for(".tied-by-hand");
    let address = browser.run("return location.hash", json!([]));
    assert!(!address.as_str().unwrap().contains(&id), "what is the data's stays out of the address: {address}");
    is_accessible(&browser, "service with an incident tied by hand");
    browser.choose(&list, "");
    browser.wait("the way back", "return !document.querySelector('.tied-by-hand')", json!([]));
    browser.choose(&list, "none");
    browser.wait_for(".tied-by-hand");

    browser.wait(
        "the scorecard that follows",
        "return /said so by a person/.test(document.querySelector('.incidents').innerText)",
        json!([]),
    );

    browser.run("location.hash = '#/data?failed=named'", json!([]));
    browser.wait_for("#save-settings");
    let (settings, page) = saved(&browser);
    assert_eq!((&page["choices"]["fail_rule"], &before["choices"]["fail_rule"]), (&json!("named"), &json!("all")));
    let of_page = incidents(&page).into_iter().find(|(_, i)| i["id"] == *id).unwrap().1;
    assert_eq!((&of_page["rule"], &of_page["deployment"]), (&json!("override"), &Value::Null));

    let after = scored_by_command_line(&small(&ALL), &["--config", &settings.display().to_string()]);
    assert_eq!(after["services"], page["services"], "the saved settings give the page's own figures");
    assert_ne!(after["services"], before["services"]);
    is_quiet(&browser);
}

pub fn a_weight_is_edited_the_score_follows_and_the_settings_saved_hold_for_the_command_line(engine: Engine) {
    let browser = Browser::of(engine);
    ready(&browser);
    hand_over(&browser, &small(&ALL));
    let before = scored_by_command_line(&small(&ALL), &[]);
    browser.click("nav a[href='#/data']");

    browser.choose("#score-weight-deployment-frequency", "-1");
    browser.wait_for("#score-weight-deployment-frequency-why");
    let said = browser.text("#score-weight-deployment-frequency-why").unwrap();
    assert!(said.contains("a number from 0 to 1000"), "{said}");
    browser.click("#score-curve-change-fail-rate > summary");
    is_accessible(&browser, "data with the score's fields, one refused");

    browser.choose("#score-weight-deployment-frequency", "0");
    browser.wait(
        "the refusal gone",
        "return !document.querySelector('#score-weight-deployment-frequency-why')",
        json!([]),
    );
    browser.choose("#score-points-change-fail-rate-1", "80");
    browser.choose("#score-target-0", "99");
    for width in if engine == Engine::Chromium { &[360, 1440][..] } else { &[] } {
        browser.resize(*width, 800);
        let cut = browser.run(
            "const w = document.documentElement.clientWidth; \
             if (document.documentElement.scrollWidth <= w) return []; \
             return [...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > w + 0.5).map(e => e.outerHTML.slice(0, 80))",
            json!([]),
        );
        assert_eq!(cut, json!([]), "these are cut at {width} px");
    }
    let (settings, page) = saved(&browser);
    let frequency = |card: &Value| card["balance"]["metrics"][0]["weight"].as_f64();
    assert_eq!((frequency(&before), frequency(&page)), (Some(0.5), Some(0.0)));
    assert_eq!(
        (&page["balance"]["targets"]["velocity"], &page["balance"]["metrics"][4]["points"][1]),
        (&json!(99.0), &json!([0.05, 80.0]))
    );
    assert_ne!(page["scorecard"]["velocity"]["value"], before["scorecard"]["velocity"]["value"]);

    let after = scored_by_command_line(&small(&ALL), &["--config", &settings.display().to_string()]);
    for key in ["scorecard", "balance", "services"] {
        assert_eq!(after[key], page[key], "the saved settings give the page's own {key}");
    }

    browser.click("#score-reset");
    browser.wait("the table again", "return document.querySelector('#score-target-0').value === '60'", json!([]));
    assert_eq!(
        browser.run("return document.querySelector('#score-points-change-fail-rate-1').value", json!([])),
        json!("90")
    );
    browser.click("nav a[href^='#/summary']");
    browser.wait_for(".moves");
    is_accessible(&browser, "summary with what moved the score");
    is_quiet(&browser);
}

/// The settings as the page saves them, and the scorecard it exports beside them.
fn saved(browser: &Browser) -> (std::path::PathBuf, Value) {
    browser.wait("the figures that follow", "return !document.querySelector('#export-json').disabled", json!([]));
    browser.click("#save-settings");
    let settings = browser.downloads.with_file_name("saved.yaml");
    std::fs::write(&settings, browser.downloaded("scorecard.yaml")).unwrap();
    browser.click("#export > summary");
    browser.click("#export-json");
    (settings, serde_json::from_slice(&browser.downloaded("evenkeel-scorecard.json")).unwrap())
}

fn scored_by_command_line(files: &[std::path::PathBuf], options: &[&str]) -> Value {
    let mut command = Command::new(from_environment("EVENKEEL_CLI"));
    let output = command.arg("score").args(files).args(options).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}
