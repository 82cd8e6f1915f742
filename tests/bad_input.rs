//! Broken files get a clear row each, and everything else is still read.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use support::{plain, read_one};

#[track_caller]
fn error(bytes: impl AsRef<[u8]>) -> String {
    plain(&read_one("file", bytes).error.expect("an error"))
}

#[track_caller]
fn warnings(name: &str, text: &str) -> Vec<String> {
    read_one(name, text).warnings.iter().map(|w| plain(&w.message)).collect()
}

#[test]
fn an_empty_file_says_so_and_what_to_do() {
    assert_eq!(
        error(""),
        "The file is empty (0 bytes). Export it again, and check that the query behind it has results."
    );
    assert!(error("\n\n  ").starts_with("The file holds only blank space."));
}

#[test]
fn a_binary_file_is_named_for_what_it_is() {
    assert!(error(b"\xd0\xcf\x11\xe0rest").starts_with("Not recognised: this is an old Excel workbook"));
    assert!(
        error(b"\x89PNG\r\n\x1a\n\0\0").starts_with("Not recognised: this is a PNG picture, not text. What is read: ")
    );
    assert!(error(b"abc\0\x01\x02\x03").starts_with("Not recognised: this is a binary file"));
}

#[test]
fn an_unknown_table_names_the_nearest_format_and_what_it_lacks() {
    assert_eq!(
        error("timestamp,service,slo,good\n2026-11-01T00:00:00Z,api,availability,10\n"),
        "Not recognised: a table with the columns `timestamp`, `service`, `slo`, `good`. The nearest is SLI measurements CSV, \
         which also needs the column `total` or `bad` or `ratio`. Rename or add the column in the file's first line; or say which of its columns is meant: on the Data page, or in scorecard.yaml under `files`, with `table` and `columns`."
    );
}

#[test]
fn unknown_json_and_yaml_say_what_was_found_and_what_was_looked_for() {
    let message = error("{\"title\": \"x\", \"panels\": []}");
    assert!(
        message.starts_with(
            "Not recognised: JSON with the keys `title`, `panels`. What is read: Prometheus query_range JSON"
        ),
        "{message}"
    );
    let message = error("apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: x\n");
    assert!(
        message
            .starts_with("Not recognised: YAML with the keys `apiVersion: apps/v1`, `kind: Deployment`, `metadata`."),
        "{message}"
    );
    assert!(error("Dear all,\n").starts_with("Not recognised: "));
}

#[test]
fn truncated_json_keeps_what_came_before() {
    let text = r#"{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"__name__":"availability","service":"api","slo":"a"},"values":[[1763337600,"0.9"],[1763341200,"1"],[17633"#;
    let input = read_one("cut.json", text);
    assert_eq!((input.facts, input.error), (2, None));
    assert_eq!(
        plain(&input.warnings[0].message),
        "cut.json line 1, column 177: found `the end of the file`, expected a value or ]; reading stopped here, what came before is used."
    );
}

#[test]
fn a_yaml_tab_is_pointed_at_and_earlier_documents_stay() {
    let good = "apiVersion: openslo/v1\nkind: SLO\nmetadata:\n  name: a\nspec:\n  service: api\n  budgetingMethod: Occurrences\n  timeWindow:\n  - duration: 28d\n    isRolling: true\n  objectives:\n  - target: 0.999\n---\n";
    let input = read_one("slo.yaml", format!("{good}apiVersion: openslo/v1\nkind: SLO\nmetadata:\n\tname: b\n"));
    assert_eq!(input.contents, [("SLO definition".to_string(), 1)]);
    assert_eq!(input.warnings[0].line, 17, "{:?}", input.warnings);
}

#[test]
fn ten_thousand_bad_rows_are_one_warning_with_a_count() {
    let rows: String = (0..10_000).map(|i| format!("2026-11-01T00:00:00Z,api,a,{},{}\n", i + 2, i)).collect();
    let input = read_one("bad.csv", format!("timestamp,service,slo,good,total\n{rows}2026-11-02,api,a,1,2\n"));
    assert_eq!((input.warnings_total, input.warnings.len(), input.facts), (10_000, 1, 1));
    assert_eq!(
        plain(&input.warnings[0].message),
        "bad.csv line 2, column 28: `good` is `2`, expected at most the total, 0; the row is left out. 9999 more like this, `3`, `4`, `5`, `6` and others; the last in line 10001."
    );
    assert_eq!(
        plain(&read_one("x", "timestamp,service,slo,good,total\n2026-11-01,a,b,2,1\n").error.unwrap()),
        "Nothing in this file could be used. x line 2, column 16: `good` is `2`, expected at most the total, 1; the row is left out. Mend that and export again."
    );
}

#[test]
fn counts_that_are_none_are_refused_by_row_and_place() {
    let row = |good: &str, total: &str| {
        let found = warnings(
            "s.csv",
            &format!("timestamp,service,slo,good,total\n2026-11-01T00:00:00Z,api,a,{good},{total}\n"),
        );
        found.first().cloned().unwrap_or_default()
    };
    assert_eq!(
        row("-4", "10"),
        "s.csv line 2, column 28: `good` is `-4`, expected a count of 0 or more; the row is left out."
    );
    assert_eq!(
        row("NaN", "10"),
        "s.csv line 2, column 28: `good` is `NaN`, expected a number: NaN, infinite and null mean there was no measurement; the row is left out."
    );
    assert_eq!(
        row("1", "many"),
        "s.csv line 2, column 30: `total` is `many`, expected a number of events, such as 1200 or 0.25; the row is left out."
    );
    assert_eq!(
        row("1", "99999999999999999999"),
        "s.csv line 2, column 30: `total` is `99999999999999999999`, expected a count up to 18446744073709551615; the row is left out."
    );
    // In the middle of a file, too, where the fast lane reads.
    let many = |good: &str| {
        let row = "2026-11-02T00:00:00Z,api,a,1,2\n";
        warnings(
            "s.csv",
            &format!("timestamp,service,slo,good,total\n2026-11-01T00:00:00Z,api,a,{good},{good}\n{}", row.repeat(3)),
        )
    };
    for digits in [19, 21, 24, 30] {
        let found = many(&"9".repeat(digits));
        assert_eq!(found.len(), 2 * usize::from(digits > 19), "{digits} digits: {found:?}");
    }
    let prometheus = format!(
        r#"{{"data":{{"resultType":"matrix","result":[{{"metric":{{"__name__":"x_total","kind":"good"}},"values":[[1763337600,"{}"],[1763341200,"1"],[1763344800,"2"]]}}]}}}}"#,
        "9".repeat(30)
    );
    assert_eq!(warnings("p.json", &prometheus).len(), 1);
    assert_eq!(row("9", "10"), "");
    assert_eq!(row("9.5", "10"), "");
}

#[test]
fn times_that_are_none_are_refused_with_a_reason() {
    let at = |time: &str| {
        warnings(
            "s.csv",
            &format!("timestamp,service,slo,good,total\n{time},api,a,1,2\n2026-11-02T00:00:00Z,api,a,1,2\n"),
        )[0]
        .clone()
    };
    assert_eq!(
        at("0001-01-01T00:00:00Z"),
        "s.csv line 2, column 1: `timestamp` is `0001-01-01T00:00:00Z`, expected a year from 2000 to 2199; the row is left out."
    );
    assert_eq!(
        at("2026-02-30"),
        "s.csv line 2, column 1: `timestamp` is `2026-02-30`, expected a day that exists: 2026-02 has 28 days; the row is left out."
    );
    assert!(at("soon").contains("expected a time such as 2026-11-02T09:30:00Z"));
    assert_eq!(
        at("2026-11-01 08:00"),
        "s.csv line 2, column 1: `timestamp` is `2026-11-01 08:00`, expected an offset such as Z or +02:00: times without one are read in UTC (said once per file)."
    );
}

#[test]
fn incidents_and_deployments_that_run_backwards_are_set_right_or_aside() {
    let found = warnings(
        "i.csv",
        "id,service,severity,started_at,resolved_at\n1,api,sev1,2026-11-02T10:00:00Z,2026-11-02T09:00:00Z\n2,api,sev1,2026-11-02T10:00:00Z,\n",
    );
    assert_eq!(
        found,
        [
            "i.csv line 2, column 33: `resolved_at` is `2026-11-02T09:00:00Z`, expected a time after it began, 2026-11-02T10:00:00Z: the incident counts as not resolved yet; it is left out, the rest is used."
        ]
    );
    let input = read_one(
        "d.csv",
        "id,service,environment,status,finished_at,commit_at\n1,api,production,success,2026-11-02T10:00:00Z,2026-11-03T10:00:00Z\n2,api,production,exploded,2026-11-02T10:00:00Z,\n",
    );
    assert_eq!(input.facts, 1, "the deployment stays, its lead time goes");
    assert!(input.warnings[0].message.contains("it gets no lead time"));
    assert!(
        plain(&input.warnings[1].message)
            .contains("`status` is `exploded`, expected success, failed, cancelled or running")
    );
}

#[test]
fn objectives_are_ratios_or_percents_and_nothing_else() {
    let slo = |objective: &str| read_one("o.csv", format!("service,slo,objective,window\napi,a,{objective},28d\n"));
    assert_eq!(slo("0.999").warnings_total, 0);
    assert!(plain(&slo("99.9").warnings[0].message).contains("expected a ratio up to 1: read as a percent, 0.999"));
    assert_eq!(slo("99.9%").warnings_total, 0, "a percent sign says it");
    for refused in ["0", "150", "-1", "high", ""] {
        assert!(slo(refused).error.is_some(), "{refused}");
    }
}

#[test]
fn openslos_minute_is_not_a_month() {
    let slo = "apiVersion: openslo/v1\nkind: SLO\nmetadata: {name: a}\nspec:\n  service: api\n  budgetingMethod: Occurrences\n  timeWindow:\n  - duration: 1m\n    isRolling: false\n    calendar: {startTime: 2022-01-01 12:00:00, timeZone: America/New_York}\n  objectives:\n  - target: 0.99\n";
    let found = warnings("slo.yaml", slo);
    assert_eq!(
        found,
        [
            "slo.yaml line 8, column 15: `duration` is `1m`, expected a longer window: in OpenSLO `m` is a minute and `M` a month, so this is read as 60 s."
        ]
    );
}

#[test]
fn the_other_files_are_read_whatever_one_of_them_is() {
    let sli = support::fixture("small/sli.csv");
    let scorecard = support::score(&[("junk.bin", "abc\0def"), ("sli.csv", &sli), ("empty.csv", "")]);
    assert_eq!(scorecard.services.len(), 2);
    assert_eq!(scorecard.inputs.iter().filter(|i| i.error.is_some()).count(), 2);
}

#[test]
fn a_file_that_reaches_far_beyond_all_others_is_pointed_out() {
    let sli = support::fixture("small/sli.csv");
    let note = |to: &str| {
        let late = format!(
            "timestamp,service,slo,good,total\n2026-01-01,late,a,1,1\n2026-01-02,late,a,1,1\n{to},late,a,1,1\n"
        );
        let notes = support::score(&[("sli.csv", &sli), ("late.csv", &late)]).data_quality;
        notes.into_iter().find(|n| n.code == "late-file").map(|n| plain(&n.message))
    };
    assert_eq!(note("2026-11-16"), None);
    assert_eq!(note("2026-11-22"), None);
    assert!(note("2026-11-24").unwrap().starts_with("late.csv ends 9 days after every other file"));
}

#[test]
fn names_that_differ_only_in_bytes_which_are_no_utf_8_lose_no_rows() {
    let row =
        |day: u8, last: u8| [format!("2026-11-{day:02}T00:00:00Z,caf").as_bytes(), &[last], b",a,9,10\n"].concat();
    let rows = [row(1, 0xe9), row(2, 0xe8), row(3, 0xe9), row(4, 0xe8)].concat();
    let input = read_one("latin.csv", [&b"timestamp,service,slo,good,total\n"[..], &rows].concat());
    assert_eq!(input.facts, 4);
}

#[test]
fn a_row_that_begins_with_a_hash_is_pointed_out_and_a_comment_is_not() {
    let text = "id,service,severity,started_at\n# exported on a Monday\n#1,api,high,2026-11-01T00:00:00Z\n\"#2\",api,high,2026-11-01T00:00:00Z\n";
    assert_eq!(read_one("i.csv", text).facts, 1);
    assert_eq!(
        warnings("i.csv", text),
        [
            "i.csv line 3, column 1: found `#1,api,high,2026-11-01T00:00:00Z`, expected the first field in quotes, if this is a row: \
          lines that begin with # are comments and are left out."
        ]
    );
}

#[test]
fn deployments_that_a_date_alone_makes_one_are_pointed_out() {
    let text = "service,deployed_at,status\napi,2026-11-02,success\napi,2026-11-02,success\napi,2026-11-03,success\n";
    let said = "d.csv: `id` is `none in 1 repeated rows`, expected an id or a time of day: rows of one service and one time without an id count as one deployment.";
    assert!(warnings("d.csv", text).contains(&said.to_string()), "{:?}", warnings("d.csv", text));
    let text = text.replace("service,", "id,service,").replace("api,", "x,api,");
    assert!(!warnings("d.csv", &text).iter().any(|w| w.contains("`id`")));
}

#[test]
fn one_part_of_an_sli_alone_is_said_to_measure_nothing() {
    let text = r#"{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"__name__":"e_total","kind":"total","service":"api","slo":"a"},"values":[[1763337600,"9"],[1763341200,"12"]]}]}}"#;
    let why = read_one("total.json", text).why;
    assert!(why.contains("It has one part only of api a: good, bad or total events alone measure nothing"), "{why}");
}

#[test]
fn a_datadog_slo_history_is_not_taken_for_prometheus() {
    let history = r#"{"data":{"from_ts":1,"to_ts":2,"series":{"numerator":{"values":[1],"metadata":{"metric":"m"}},"denominator":{"values":[1],"metadata":{"metric":"m"}},"times":[1]},"overall":{"sli_value":100.0}}}"#;
    assert!(error(history).starts_with("Datadog SLO history: not read yet."), "{}", error(history));
}
