//! Every sentence that a file can make the reader say, whole: `tests/fixtures/messages.txt` is read by people, and says
//! where, what was found, what was expected, what next. `MESSAGES=write` writes it anew, to be read again.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use evenkeel::domain::Language;
use evenkeel::engine::Engine;
use evenkeel::protocol::{Options, Reply, Request};
use std::fmt::Write as _;
use support::{plain, read_one};

const SLI: &str = "timestamp,service,slo,good,total\n";
const RATIO: &str = "timestamp;service;slo;ratio\n";
const SLO: &str = "service,slo,objective,window,method,slice_target,slice\n";
const DEPLOYMENTS: &str = "id,service,environment,status,finished_at,commit_at\n";
const INCIDENTS: &str = "id,service,severity,started_at,detected_at,acknowledged_at,resolved_at\n";
/// A row that is right, so that a file is not refused for having none.
const GOOD: [(&str, &str); 5] = [
    (SLI, "2026-11-02T09:00:00Z,s,a,1,2\n"),
    (RATIO, "2026-11-02T09:00:00Z;s;a;0,5\n"),
    (SLO, "s,ok,0.9,,,,\n"),
    (DEPLOYMENTS, "ok,s,production,success,2026-11-02T09:00:00Z,\n"),
    (INCIDENTS, "ok,s,sev2,2026-11-02T09:00:00Z,,,\n"),
];

fn table(header: &str, rows: &[&str]) -> String {
    let good = GOOD.iter().find(|(h, _)| *h == header).map_or("", |g| g.1);
    format!("{header}{good}{}\n", rows.join("\n"))
}

/// An OpenSLO document with one line in place of another.
fn openslo(change: &str, by: &str) -> String {
    let text = "apiVersion: openslo/v1\nkind: SLO\nmetadata:\n  name: ok\nspec:\n  service: s\n  budgetingMethod: Occurrences\n  timeWindow:\n  - duration: 28d\n    isRolling: true\n  objectives:\n  - target: 0.99\n";
    assert!(text.contains(change), "{change}");
    format!("{text}---\n{}", text.replace("name: ok", "name: other").replace(change, by))
}

fn series(labels: &str, values: &str) -> String {
    let good = r#"{"metric":{"__name__":"availability","service":"s","slo":"a"},"values":[[1762000000,"0.9"]]}"#;
    format!(
        r#"{{"status":"success","data":{{"resultType":"matrix","result":[{good},{{"metric":{{{labels}}},"values":[{values}]}}]}}}}"#
    )
}

fn github(rest: &str) -> String {
    format!(
        r#"[{{"id":1,"url":"https://api.github.com/repos/o/shop/deployments/1","sha":"ab","environment":"production","created_at":"2026-11-02T09:00:00Z"{rest}}}]"#
    )
}

/// (what is wrong, file).
fn cases() -> Vec<(&'static str, Vec<u8>)> {
    let mut all: Vec<(&str, Vec<u8>)> = vec![];
    let mut say = |what: &'static str, text: String| all.push((what, text.into_bytes()));
    say("nothing", String::new());
    say("blank space", " \n \n".into());
    say("prose", "Dear all,\n".into());
    say("text without columns", "hello\n".into());
    say("a table of something else", "colour,taste\nred,sweet\n".into());
    say("a table that lacks a column", "timestamp,service,SLI name,good,totl\n2026-11-02,s,a,1,2\n".into());
    say(
        "a Datadog SLO history",
        r#"{"data":{"from_ts":1,"series":{"denominator":{"values":[1],"metadata":{"metric":"m"}}}}}"#.into(),
    );
    say("the list that the page fetches its sample by", r#"{"title":"Sample","files":["a.csv","b.csv"]}"#.into());
    say("a header alone", SLI.into());
    say("an unknown column", "timestamp,service,slo,good,total,comit\n2026-11-02T09:00:00Z,s,a,1,2,x\n".into());
    say("separated by semicolons", "timestamp;service;slo;good;total\n2026-11-02T09:00:00Z;s;a;1;2\n".into());
    say(
        "counts that are none",
        table(
            SLI,
            &[
                "2026-11-02T10:00:00Z,s,a,-4,10",
                "2026-11-02T11:00:00Z,s,a,NaN,10",
                "2026-11-02T12:00:00Z,s,a,many,10",
                "2026-11-02T13:00:00Z,s,a,,10",
                "2026-11-02T14:00:00Z,s,a,1,99999999999999999999999",
                "2026-11-02T15:00:00Z,s,a,11,10",
                "2026-11-02T15:00:00Z,,a,1,10",
                "2026-11-02T15:00:00Z,s,,1,10",
            ],
        ),
    );
    say("more bad than all", "timestamp,service,slo,bad,total\n2026-11-02,s,a,3,2\n2026-11-03,s,a,1,2\n".into());
    say("the same mistake in many rows", table(SLI, &["2026-11-02T10:00:00Z,s,a,2,1"; 40]));
    say(
        "ratios that are none",
        table(
            RATIO,
            &[
                "2026-11-02T10:00:00Z;s;a;99,5",
                "2026-11-02T11:00:00Z;s;a;99,5%",
                "2026-11-02T12:00:00Z;s;a;120%",
                "2026-11-02T13:00:00Z;s;a;990",
            ],
        ),
    );
    say(
        "times that are none",
        table(
            SLI,
            &[
                "yesterday,s,a,1,2",
                ",s,a,1,2",
                "03/04/2026,s,a,1,2",
                "0001-01-01T00:00:00Z,s,a,1,2",
                "2026-02-30,s,a,1,2",
                "2026-13-45,s,a,1,2",
                "17620000000,s,a,1,2",
                "9999999999,s,a,1,2",
            ],
        ),
    );
    say("times without an offset", table(SLI, &["2026-11-02 10:00,s,a,1,2", "2026-11-02 11:00,s,a,1,2"]));
    say("rows without a header", "2026-11-02T10:00:00Z,s,a,1,2\n2026-11-02T11:00:00Z,s,a,1,2\n".into());
    say("an unclosed quote", table(SLI, &["2026-11-02T10:00:00Z,\"s,a,1,2", "2026-11-02T11:00:00Z,s,a,1,2"]));
    say("a short row", table(SLI, &["2026-11-02T10:00:00Z,s"]));
    say(
        "definitions that cannot be",
        table(
            SLO,
            &[
                "s,a,0,,,,",
                "s,b,150%,,,,",
                "s,c,often,,,,",
                "s,d,99.9,,,,",
                "s,e,0.9,ages,,,",
                "s,f,0.9,,guess,,",
                "s,g,0.9,,timeslices,2%%,",
                "s,h,0.9,,timeslices,0.9,soon",
                ",i,0.9,,,,",
            ],
        ),
    );
    say(
        "deployments that cannot be",
        table(
            DEPLOYMENTS,
            &[
                "a,,production,success,2026-11-02T10:00:00Z,",
                "b,s,production,exploded,2026-11-02T10:00:00Z,",
                "c,s,production,success,,",
                "d,s,production,success,soon,",
                "e,s,production,success,2026-11-02T10:00:00Z,2026-11-03T10:00:00Z",
                "f,s,production,success,2026-11-02T10:00:00Z,early",
            ],
        ),
    );
    say(
        "stages of a deployment in the wrong order",
        "id,service,environment,status,finished_at,merged_at,started_at\nd,s,production,success,2026-11-02T09:00:00Z,2026-11-02T10:00:00Z,2026-11-02T10:00:00Z\n".into(),
    );
    say(
        "deployments without an environment",
        "id,service,status,finished_at\nd,s,success,2026-11-02T09:00:00Z\n".into(),
    );
    say(
        "incidents that cannot be",
        table(
            INCIDENTS,
            &[
                "a,,sev1,2026-11-02T09:00:00Z,,,",
                "b,s,sev1,,,,",
                "c,s,sev1,soon,,,",
                "d,s,sev1,2026-11-02T09:00:00Z,,,2026-11-01T09:00:00Z",
                "e,s,sev1,2026-11-02T09:00:00Z,2026-11-01T09:00:00Z,,",
                "f,s,sev1,2026-11-02T09:00:00Z,,,later",
            ],
        ),
    );
    say(
        "actions after incidents that cannot be",
        "id,service,started_at,resolved_at,actions,actions_due,actions_closed,actions_on_time\n\
         ok,s,2026-11-02T09:00:00Z,,3,2,2,1\n\
         a,s,2026-11-02T09:00:00Z,,some,,,\n\
         b,s,2026-11-02T09:00:00Z,,3,4,5,6\n"
            .into(),
    );
    say(
        "features that cannot be",
        "id,name,service,released_at,deployment_id,revenue_before,revenue_after,currency,csat_before,csat_after,window_days\n\
         ok,,s,2026-10-01,,100,110,EUR,4.1,4.2,28\n\
         a,,s,2026-10-01,,-100,110,EUR,,,\n\
         b,,s,2026-10-01,,100,\"1,100\",EUR,good,,\n\
         c,,s,2026-10-01,,,110,EUR,,,0\n\
         d,,s,,,100,110,EUR,,,\n\
         e,,s,soon,D1,100,110,EUR,,,\n\
         f,,s,soon,,100,110,EUR,,,\n\
         g,,,2026-10-01,,100,110,EUR,,,\n\
         ,,s,2026-10-01,,100,110,EUR,,,\n"
            .into(),
    );
    say(
        "KPIs that cannot be",
        "feature,kpi,before,after,better\nok,conversion,0.031,0.034,higher\nok,nps,-7,12,higher\nok,churn,0.02,0.01,green\nok,visits,many,12,lower\n,churn,1,2,lower\nok,,1,2,lower\n"
            .into(),
    );
    say(
        "costs that cannot be",
        "month,service,cost,target,currency\n2026-10,s,100,90,EUR\nOctober,s,100,90,EUR\n2026-10,,100,90,EUR\n2026-11,s,-5,90,EUR\n2026-12,s,5,cheap,EUR\n"
            .into(),
    );
    say(
        "toil that cannot be",
        "week,team,toil_hours,worked_hours\n2026-W43,a,10,40\n2026-W54,a,10,40\n2026-W44,,10,40\n2026-W44,a,50,40\n2026-W45,a,lots,40\n2026-W46,a,0,0\n2026-W43,a,10,40\n2026-W43,a,10,40\n"
            .into(),
    );
    say("owners that cannot be", "service,team,tier\napi,web,1\n,web,1\n".into());
    say(
        "figures whose point may part thousands",
        "month;service;cost;target\n2026-10;s;1.050;999,50\n2026-11;s;5;12.500\n".into(),
    );
    say("costs that lack the month", "service,cost,target\napi,100,90\n".into());
    say("outcomes with slips", "outcomes:\n  toil_budget: 0\n  toil: 0.5\n".into());
    say("OpenSLO of an unknown kind", openslo("kind: SLO", "kind: SLA"));
    say("OpenSLO without a name", openslo("  name: ok", "  label: ok").replace("  name: other", "  label: x"));
    say("OpenSLO without a service", openslo("  service: s", "  team: s"));
    say("OpenSLO with an unknown method", openslo("budgetingMethod: Occurrences", "budgetingMethod: Guess"));
    say("OpenSLO without objectives", openslo("  objectives:\n  - target: 0.99\n", ""));
    say("OpenSLO without a target", openslo("  - target: 0.99", "  - op: lt"));
    say("OpenSLO with a percent as a target", openslo("target: 0.99", "target: 99"));
    say("OpenSLO with a percent above 100", openslo("target: 0.99", "targetPercent: 150"));
    say("OpenSLO without a duration", openslo("- duration: 28d\n    isRolling: true", "- isRolling: true"));
    say("OpenSLO with a duration that is none", openslo("duration: 28d", "duration: ages"));
    say("OpenSLO with m for month", openslo("duration: 28d", "duration: 1m"));
    say(
        "OpenSLO with a calendar of odd length",
        openslo("isRolling: true", "isRolling: false\n    calendar: {startTime: '2026-01-01 00:00:00', timeZone: UTC}"),
    );
    say(
        "OpenSLO in a zone that is none",
        openslo(
            "isRolling: true",
            "isRolling: false\n    calendar: {startTime: '2026-01-01 00:00:00', timeZone: Mars}",
        ),
    );
    say(
        "OpenSLO with a slice that is none",
        openslo("- target: 0.99", "- target: 0.99\n    timeSliceTarget: 0.9\n    timeSliceWindow: soon")
            .replace("Occurrences", "Timeslices"),
    );
    say("YAML that breaks off", openslo("kind: SLO", "kind: [SLO"));
    say("YAML with an anchor that is none", openslo("kind: SLO", "kind: *nobody"));
    say("YAML of something else", "name: x\nsteps: []\n".into());
    say("JSON of something else", "{\"name\": \"x\", \"steps\": []}".into());
    say(
        "an answer of Prometheus about one moment",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}".into(),
    );
    say("an error of Prometheus", "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse error\"}".into());
    say(
        "a matrix without series",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}".into(),
    );
    let known = r#""__name__":"availability","service":"s","slo":"b""#;
    say("Prometheus samples that are none", series(known, r#"[1762000000,"x"],["soon","1"],[1762000060,"-1"]"#));
    say("Prometheus samples that are missing", series(known, r#"[1762000000,"NaN"],[1762000060,"0.9"]"#));
    say("a Prometheus series of something else", series(r#""__name__":"go_threads""#, r#"[1762000000,"7"]"#));
    say("Prometheus values that are no ratios", series(r#""service":"s","slo":"c""#, r#"[1762000000,"7"]"#));
    say("JSON that breaks off", series(known, r#"[1762000000,"0.9""#).split("]]").next().unwrap_or("").into());
    say(
        "a matrix of another shape",
        r#"{"data":[{"metric":{"__name__":"availability","service":"s","slo":"a"},"values":[[1762000000,"0.9"]]}]}"#
            .into(),
    );
    say("JSON with a key that is none", series(known, "").replace("\"values\":[]", "values:[]"));
    say("JSON with a comma too many", series(known, r#"[1762000000,"0.9"]"#).replace("]]}]}}", "]],}]}}"));
    say("JSON with more behind it", series(known, r#"[1762000000,"0.9"]"#) + "{}");
    say(
        "JSON with a quote that is not closed",
        series(known, r#"[1762000000,"0.9"]"#).replace("\"0.9\"]]}]}}", "\"0.9]]}]}}"),
    );
    say("JSON nested too deep", series(known, &("[".repeat(200) + &"]".repeat(200))));
    say(
        "JSON with a value too long",
        series(&format!("{known},\"l\":\"{}\"", "x".repeat(3 << 20)), r#"[1762000000,"0.9"]"#),
    );
    say("YAML nested too deep", openslo("kind: SLO", &format!("kind: {}", "[".repeat(70) + &"]".repeat(70))));
    say("YAML of too many nodes", openslo("kind: SLO", &format!("x: [{}]", "a,".repeat(260_000))));
    say("YAML of too many aliases", openslo("kind: SLO", &format!("y: &y b\nx: [{}]", "*y,".repeat(1_100))));
    say("YAML that is too large", openslo("kind: SLO", "kind: SLO") + &"# more\n".repeat(1_300_000));
    say("a table between two formats", "service,slo,objective,time\n".into());
    say("JSON that is none", "{name: nothing}".into());
    say(
        "JSON with a brace too many",
        series(known, "").replace("\"values\":[]", "{x").replace("\"metric\":{", "\"metric\":{x"),
    );
    say(
        "a recording rule of another question",
        series(
            r#""__name__":"slo:current_burn_rate:ratio","sloth_service":"s","sloth_slo":"b""#,
            r#"[1762000000,"7"]"#,
        ),
    );
    say("JSON with a slip", series(known, r#"[1762000000 "0.9"]"#));
    let recorded = |name: &str| format!(r#""__name__":"{name}","service":"s","slo":"b""#);
    say(
        "an objective in Prometheus that is a percent",
        series(&recorded("slo:objective:ratio"), r#"[1762000000,"99.9"]"#),
    );
    say(
        "a window in Prometheus that is no whole day",
        series(&recorded("slo:time_period:days"), r#"[1762000000,"30.5"]"#),
    );
    say(
        "a window in Prometheus without its objective",
        series(&recorded("slo:time_period:days"), r#"[1762000000,"30"]"#),
    );
    let total = r#""__name__":"events_total","kind":"total","service":"s","slo":"b""#;
    say("one part of an SLI in Prometheus", series(total, r#"[1762000000,"3"],[1762000060,"5"]"#));
    say(
        "a slice target in OpenSLO that is a percent",
        openslo("  - target: 0.99\n", "  - target: 0.99\n    timeSliceTarget: 95%\n"),
    );
    let lists = |inner: &str| format!("{}{inner}{}", "[".repeat(40), "]".repeat(40));
    let aliases = format!("x-a: &a {}\nx-b: {}\n", lists("x"), lists("*a"));
    say("aliases that nest too deep", openslo("kind: SLO\n", &format!("kind: SLO\n{aliases}")));
    let anchors: String = (0..50).map(|i| format!("&a{i} [")).collect();
    let anchors = format!("x-a: {anchors}{}{}\n", vec!["x"; 20_000].join(","), "]".repeat(50));
    say("anchors within anchors", openslo("kind: SLO\n", &format!("kind: SLO\n{anchors}")));
    say("GitHub deployments without statuses", github(""));
    say("a GitHub deployment without an id", github("").replace("\"id\":1,", ""));
    say("a GitHub status without a time", r#"[{"id":1,"state":"success","deployment_url":"https://api.github.com/repos/o/shop/deployments/1"},{"id":2,"state":"success","created_at":"2026-11-02T09:00:00Z","deployment_url":"https://api.github.com/repos/o/shop/deployments/2"}]"#.into());
    say("a GitHub run that ended in a word of its own", r#"[{"databaseId":1,"workflowName":"Deploy","conclusion":"exploded","status":"completed","updatedAt":"2026-11-02T09:00:00Z","url":"https://github.com/o/shop/actions/runs/1"}]"#.into());
    say("settings with a slip", "title: x\nzone: UTC\nteams: []\n".into());
    say("a review with too many actions", format!("review:\n  actions:\n{}", "  - {text: a}\n".repeat(201)));
    let settings = [
        (
            "a risk with slips",
            "risk:\n  appetite: 1\n  cost_per_hour: much\n  apetite: 0.1\nservices:\n  api:\n    cost_per_hour: -5\n",
        ),
        ("a policy with slips", "policy:\n  days: soon\n  incident_share: much\n  freeze: yes\n"),
        ("a gate with slips", "gate:\n  budget_left: little\n  overdraw: 0\n  max_age: 3\n"),
        (
            "a review with slips",
            "review:\n  decisions:\n  - {rule: panic, service: api}\n  - {rule: freeze, service: api, due: soon, ownr: me}\n  notes:\n  - {section: lunch, text: x}\n  actions:\n  - {text: [a]}\n  - {text: a, state: perhaps}\n",
        ),
        ("missing data as nobody counts it", "missing_data: maybe\n"),
        (
            "exclusions with slips",
            "exclusions:\n  - from: 2026-11-02T00:00\n  - from: 2026-11-02\n    to: 2026-11-01\n  - from: 2026-11-01\n    to: 2026-11-02\n    repeats: every Sunday\n  - from: 2026-11-01\n    to: 2026-11-02\n    counts: half\n  - from: never\n    to: 2026-11-02\n",
        ),
    ];
    let composites = "composites:\n  - name: journey\n  - name: other\n    objective: high\n    way: best\n    members:\n      - service: a\n      - {service: a, slo: b, weight: -1}\n";
    say("composites with slips", composites.into());
    let scoring = "score:\n  targets: {velocity: 101}\n  metrics:\n    lead-time: {weight: much, points: [[0, 100], [60, 0]]}\n    rework-rate: {points: [[0.5, 10]]}\n    time-to-restore: {weight: 1}\n  tiers: {gold: -3}\n";
    say("a score with slips", scoring.into());
    let supposed = "what_if:\n  - {deployments_per_week: 3}\n  - {service: a, deployments_per_week: -3, recovery_time: soon, change_fail_rate: 7}\n";
    say("a what-if with slips", supposed.into());
    for (what, text) in settings {
        say(what, text.into());
    }
    say("settings that break off", "title: x\nzone: UTC\nservices: {\n".into());
    let mut bytes = |what, bytes: &[u8]| all.push((what, bytes.to_vec()));
    bytes("a zip archive that is broken", b"PK\x03\x04rest");
    bytes("a gzip archive that is broken", b"\x1f\x8b\x08rest");
    let tar = [b"a.csv\0".as_slice(), &[0; 251], b"ustar\x0000", &[0; 248]].concat();
    bytes("a tar archive", &tar);
    bytes("an old workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest");
    bytes("a Parquet file", b"PAR1\x15\x04\x15\x10");
    bytes("a database", b"SQLite format 3\0more");
    bytes("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    bytes("bytes that are no text", b"\0\x01\x02\x03\x04\x05\x06\x07");
    all
}

#[test]
fn every_sentence_about_a_file_reads_as_a_person_would_say_it() {
    let mut said = String::new();
    for (what, bytes) in cases() {
        let input = read_one("file", bytes);
        let facts: Vec<String> = input.contents.iter().map(|(kind, n)| format!("{n} {kind}")).collect();
        let _ = writeln!(said, "# {what}");
        if let Some(read_as) = &input.read_as {
            let _ = writeln!(said, "{read_as}: {}. {}", facts.join(", "), plain(&input.why));
        }
        input.error.iter().for_each(|e| said += &format!("{}\n", plain(e)));
        input.warnings.iter().for_each(|w| said += &format!("{}\n", plain(&w.message)));
        said.push('\n');
    }
    let path = format!("{}/tests/fixtures/messages.txt", env!("CARGO_MANIFEST_DIR"));
    if std::env::var("MESSAGES").as_deref() == Ok("write") {
        std::fs::write(&path, &said).unwrap();
    }
    let known = std::fs::read_to_string(&path).unwrap();
    for (said, known) in said.split("\n\n").zip(known.split("\n\n")) {
        assert_eq!(said, known);
    }
    assert_eq!(said.len(), known.len());
}

/// Times that a clock put forward or back makes doubtful.
#[test]
fn hours_that_a_clock_skips_or_repeats_are_said() {
    let mut engine = Engine::new();
    engine.handle(Request::Open { file: 1, name: "file".into(), size: None, zone: Some("Europe/Berlin".into()) });
    let rows = ["2026-03-29 02:30,s,a,1,2", "2026-10-25 02:30,s,a,1,2", "2026-10-25 02:40,s,a,1,2"];
    engine.handle(Request::Chunk { file: 1, bytes: table(SLI, &rows).as_bytes() });
    let Reply::Read { input, .. } = engine.handle(Request::Close { file: 1 }) else { panic!("not read") };
    assert_eq!(
        input.warnings.iter().map(|w| plain(&w.message)).collect::<Vec<_>>(),
        [
            "file line 3, column 1: `timestamp` is `2026-03-29 02:30`, expected a time that exists: the clock was put forward over this one; the row is left out.",
            "file line 4, column 1: `timestamp` is `2026-10-25 02:30`, expected an offset: this hour came twice in Europe/Berlin, the earlier one is taken (said once per file).",
        ]
    );
}

/// What the readers' sources say that is shown as a reason, but not about a fault.
const NO_FAULTS: [&str; 8] =
    ["known_by", "title:", "why =", "why:", "assert", "runs with `", "{name}: objective", "SQLite format"];

#[test]
fn every_sentence_about_a_file_is_said_in_german_too() {
    let mut english = vec![];
    for (_, bytes) in cases() {
        let mut engine = Engine::new();
        let options = Options { language: Some(Language::German), ..Options::default() };
        assert!(matches!(engine.handle(Request::Score { options }), Reply::NotScored { .. }));
        let input = support::read(&mut engine, 0, "datei", &bytes);
        // That a file was recognised and is of no use is said elsewhere.
        let error = input.error.filter(|_| input.read_as.is_none());
        let told = input.warnings.into_iter().map(|w| w.message).chain(error).chain([input.why]);
        for said in told.chain(input.contents.into_iter().map(|(what, _)| what)) {
            let said = plain(&said);
            // What is in a file or is to be written there stands between marks; what a library says, in brackets.
            let text: String = said.split('`').step_by(2).collect();
            let text: String =
                text.split('(').map(|part| part.split_once(')').map_or(part, |(_, rest)| rest)).collect();
            let words =
                [" the ", " a ", " of ", " and ", " is ", " with ", " such as ", " it ", " or ", " left ", " not "];
            if words.iter().any(|word| text.contains(word)) {
                english.push(said);
            }
        }
    }
    assert!(english.is_empty(), "{english:#?}");
}

#[test]
fn every_sentence_of_the_readers_stands_whole_in_a_test() {
    let known =
        plain(&std::fs::read_to_string(format!("{}/tests/fixtures/messages.txt", env!("CARGO_MANIFEST_DIR"))).unwrap());
    let mut elsewhere = String::new();
    for file in [
        "tests/bad_input.rs",
        "tests/settings.rs",
        "tests/github.rs",
        "tests/archives.rs",
        "tests/small_fixture.rs",
        "tests/messages.rs",
        "tests/columns.rs",
    ] {
        let path = format!("{}/{file}", env!("CARGO_MANIFEST_DIR"));
        elsewhere += &std::fs::read_to_string(path).unwrap_or_default();
    }
    // As one writes a long text over lines.
    let elsewhere: String = elsewhere.split("\\\n").map(str::trim_start).collect();
    let (mut missing, mut seen) = (vec![], 0);
    for (file, source) in readers() {
        let source = source.split("#[cfg(test)]").next().unwrap_or("").to_string();
        for line in source.lines().filter(|l| !l.trim_start().starts_with("//")) {
            if NO_FAULTS.iter().any(|word| line.contains(word)) {
                continue;
            }
            for text in literals(line) {
                seen += 1;
                let said = |part: &str| known.contains(part) || elsewhere.contains(part);
                if !parts(&text).iter().all(|part| said(part)) {
                    missing.push(format!("{file}: {text}"));
                }
            }
        }
    }
    assert!(seen > 60, "the sources were read: {seen}");
    assert!(missing.is_empty(), "{missing:#?}");
}

fn readers() -> Vec<(String, String)> {
    let root = format!("{}/src/format", env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![std::path::PathBuf::from(root)];
    let mut all = vec![];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => all.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap())),
            }
        }
    }
    all
}

/// The texts of a line that are sentences: several words, and long enough to be one.
fn literals(line: &str) -> Vec<String> {
    let line = line.replace("\\\"", "\u{1}").replace("b'\"'", "");
    let texts = line.split('"').skip(1).step_by(2).map(|text| text.replace('\u{1}', "\""));
    texts.filter(|text| text.len() > 14 && text.contains(' ')).collect()
}

/// What stands between the values that are put in.
fn parts(text: &str) -> Vec<String> {
    let mut parts = vec![];
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        parts.push(before.to_string());
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    parts.push(rest.to_string());
    parts.into_iter().map(|p| p.trim().to_string()).filter(|p| p.len() > 8).collect()
}
