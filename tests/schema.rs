//! The published schema of the exported scorecard: what the command line prints obeys it, and no key is missing
//! from it. `static/schema/scorecard.v1.json` is what others build upon.
#![cfg(not(target_arch = "wasm32"))]

use jsonschema::Validator;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn schema() -> Validator {
    let text = fs::read_to_string(root().join("static/schema/scorecard.v1.json")).unwrap();
    let schema: Value = serde_json::from_str(&text).unwrap();
    assert!(jsonschema::meta::is_valid(&schema), "the schema itself is one");
    jsonschema::validator_for(&schema).unwrap()
}

/// As the command line prints it.
fn scorecard(files: &[PathBuf]) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_evenkeel")).arg("score").args(files).output().unwrap();
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|e| panic!("{e}: {}", String::from_utf8_lossy(&output.stderr)))
}

/// Files of our own, in a folder that ends with the test.
fn scorecard_of(test: &str, files: &[(&str, &str)]) -> Value {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    fs::create_dir_all(&dir).unwrap();
    let write = |(name, text): &(&str, &str)| {
        fs::write(dir.join(name), text).unwrap();
        dir.join(name)
    };
    let scored = scorecard(&files.iter().map(write).collect::<Vec<_>>());
    fs::remove_dir_all(&dir).unwrap();
    scored
}

#[track_caller]
fn obeys(document: &Value) {
    let wrong: Vec<String> = schema().iter_errors(document).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn small() -> Value {
    scorecard(&[root().join("tests/fixtures/small")])
}

#[test]
fn the_scorecard_of_a_small_organisation_obeys_the_schema() {
    obeys(&small());
}

#[test]
fn the_scorecard_of_the_sample_obeys_the_schema() {
    let scored = scorecard(&[root().join("static/sample")]);
    assert!(scored["services"].as_array().unwrap().len() >= 14);
    obeys(&scored);
}

#[test]
fn a_scorecard_of_almost_nothing_obeys_the_schema() {
    let scored = scorecard_of("nothing", &[("one.csv", "timestamp,service,slo,good,total\n2026-11-14,api,a,0,0\n")]);
    obeys(&scored);
    obeys(&scorecard_of(
        "deployed",
        &[("d.csv", "id,service,status,finished_at\n1,api,success,2026-11-14T10:00:00Z\n")],
    ));
}

#[test]
fn what_was_said_in_a_meeting_obeys_the_schema_and_nothing_else_is_let_through_in_it() {
    let yaml = "review:\n  decisions:\n  - {rule: too-fast, service: api, slo: a, about: b, owner: o, due: 2026-11-30, said: s}\n  \
                notes:\n  - {section: budget, text: t}\n  actions:\n  - {text: t, owner: o, due: 2026-12-01, state: done, outcome: u, \
                raised: 2026-10-19, closed: 2026-11-16}\n";
    let sli = "timestamp,service,slo,good,total\n2026-11-14,api,a,1,1\n";
    let scored = scorecard_of("reviewed", &[("one.csv", sli), ("scorecard.yaml", yaml)]);
    obeys(&scored);
    for entry in ["decisions", "notes", "actions"] {
        let mut misspelt = scored.clone();
        assert!(scored["review"][entry][0].is_object(), "{entry} is there");
        misspelt["review"][entry][0]["mispelt"] = json!(1);
        assert!(!schema().is_valid(&misspelt), "{entry}");
    }
}

#[test]
fn a_scorecard_of_hostile_files_obeys_the_schema() {
    let name = "<img src=x onerror=alert(1)>\u{202e}=1+1";
    let days: String = (1..=15)
        .map(|day| {
            let t = format!("2026-11-{day:02}");
            format!(
                "{t},{name},]]>,99999999999999999,100000000000000000\n{t},api,a,-1,10\n{t},api,a,11,10\n{t},api,a,NaN,10\n\
                 {t},api,b,0,0\n{t},api,c,0.25,10.5\n{t},web,slices,1,10\nnever,api,a,1,1\n"
            )
        })
        .collect();
    let slos = format!(
        "service,slo,objective,window,method,slice_target,slice\n{name},]]>,1,28d,,,\napi,b,0.9,month,,,\napi,c,0.9,quarter,,,\n\
         web,slices,0.9,28d,timeslices,0.95,1m\nghost,nothing,0.99,28d,,,\napi,d,7,28d,,,\napi,e,0.9,soon,,,\n"
    );
    let files = [
        ("sli.csv", format!("timestamp,service,slo,good,total\n{days}")),
        ("slos.csv", slos),
        (
            "deployments.csv",
            format!(
                "id,service,environment,status,finished_at,commit_at\n1,{name},production,success,2026-11-14T10:00:00Z,2026-11-15T10:00:00Z\n2,api,production,exploded,2026-11-10T10:00:00Z,\n"
            ),
        ),
        (
            "incidents.csv",
            format!(
                "id,service,started_at,resolved_at\nI,{name},2026-11-14T12:00:00Z,\nJ,api,2026-11-10T12:00:00Z,2026-11-09T12:00:00Z\n"
            ),
        ),
        ("broken.json", "{\"data\":{\"resultType\":\"matrix\",\"result\":[{".into()),
        ("nothing.bin", "\0\u{1}".into()),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let scored = scorecard_of("hostile", &files);
    assert!(scored["inputs"].as_array().unwrap().iter().any(|input| !input["error"].is_null()));
    obeys(&scored);
}

#[test]
fn a_key_that_the_schema_does_not_know_is_refused_wherever_it_stands() {
    let (schema, scored) = (schema(), small());
    let mut objects = vec![];
    pointers(&scored, String::new(), &mut objects);
    assert!(objects.len() > 100, "{}", objects.len());
    for pointer in objects {
        let mut misspelt = scored.clone();
        misspelt.pointer_mut(&pointer).unwrap()["mispelt"] = json!(1);
        assert!(!schema.is_valid(&misspelt), "a key more is let through in `{pointer}`");
    }
    for key in scored.as_object().unwrap().keys() {
        let mut misspelt = scored.clone();
        let value = misspelt.as_object_mut().unwrap().remove(key).unwrap();
        misspelt[format!("{key}s")] = value;
        assert!(!schema.is_valid(&misspelt), "`{key}s` is let through");
    }
}

/// Where the objects of a document are.
fn pointers(value: &Value, at: String, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(key, value)| pointers(value, format!("{at}/{key}"), found));
            found.push(at);
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(i, value)| pointers(value, format!("{at}/{i}"), found));
        }
        _ => {}
    }
}

#[test]
fn what_an_earlier_scorecard_tells_obeys_the_schema_and_nothing_else_is_let_through_in_it() {
    let sli: String = (1..=56)
        .map(|i| {
            format!(
                "{},api,a,{},1000\n",
                jiff::civil::date(2026, 1, 4).saturating_add(jiff::Span::new().days(i)),
                if i <= 28 { 900 } else { 1_000 }
            )
        })
        .collect();
    let sli = format!("timestamp,service,slo,good,total\n{sli}");
    let (then, _) = sli.split_at(sli.find("2026-02-02").unwrap());
    let slos = "service,slo,objective,window\napi,a,0.99,28d\n";
    let yaml = "review:\n  actions:\n  - {text: t, owner: o, due: 2026-12-01}\n  decisions:\n  - {rule: freeze, service: api, slo: a, owner: o}\n";
    let earlier = scorecard_of("earlier", &[("sli.csv", then), ("slos.csv", slos), ("scorecard.yaml", yaml)]);
    obeys(&earlier);
    let scored = scorecard_of("later", &[("sli.csv", &sli), ("slos.csv", slos), ("last.json", &earlier.to_string())]);
    obeys(&scored);
    assert!(scored["history"][0]["services"][0]["metrics"][0].is_object(), "{}", scored["history"]);
    assert!(scored["last_time"]["decisions"][0]["now"].is_object(), "{}", scored["last_time"]);
    for place in ["/history/0", "/history/0/services/0", "/last_time", "/last_time/decisions/0", "/last_time/actions/0"]
    {
        let mut misspelt = scored.clone();
        misspelt.pointer_mut(place).unwrap()["mispelt"] = json!(1);
        assert!(!schema().is_valid(&misspelt), "{place}");
    }
}
