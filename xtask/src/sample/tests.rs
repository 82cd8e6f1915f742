//! What the sample promises to hold. It is made once for all tests.

use super::calendar::{DAY, END, FINE_FROM, HOUR, HOURLY_FROM, START, WEEKS, rfc3339};
use super::organisation::{Method, Tool};
use super::stories::SERVICES;
use super::{MOST_BYTES, compressed, files, measurements};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

static FILES: LazyLock<Vec<(String, String)>> = LazyLock::new(files);

fn file(name: &str) -> &'static str {
    &FILES.iter().find(|(known, _)| known == name).unwrap_or_else(|| panic!("no {name}")).1
}

/// The rows of a table, comment and header left out.
fn rows(name: &str) -> impl Iterator<Item = Vec<&'static str>> {
    let (note, table) = file(name).split_once('\n').unwrap();
    assert!(note.starts_with("# Synthetic"), "{name}: {note}");
    table.lines().skip(1).map(|line| line.split(',').collect())
}

#[test]
fn the_same_bytes_are_written_every_time_and_are_those_at_hand() {
    assert!(files() == *FILES, "another time, other bytes");
    let dir = crate::root().join("static/sample");
    for (name, text) in FILES.iter() {
        let at_hand = std::fs::read_to_string(dir.join(name)).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert!(at_hand == *text, "{name} is out of date: run `cargo xtask sample-data`");
    }
}

#[test]
fn all_of_it_is_less_than_a_megabyte_compressed() {
    let bytes: usize = FILES.iter().map(|(_, text)| compressed(text)).sum();
    assert!(bytes <= MOST_BYTES, "{bytes} bytes");
}

#[test]
fn fourteen_services_belong_to_four_teams() {
    let names: BTreeSet<&str> = SERVICES.iter().map(|service| service.name).collect();
    let teams: BTreeSet<&str> = SERVICES.iter().map(|service| service.team).collect();
    assert_eq!((names.len(), teams.len()), (14, 4), "{names:?} {teams:?}");
    let told: BTreeSet<&str> = rows("deployments.csv").map(|row| row[10]).collect();
    assert_eq!(told, teams, "the exports name every team");
}

/// (service, slo) -> start and length of each row, in seconds since the sample began.
fn measured() -> BTreeMap<(&'static str, &'static str), Vec<(i64, i64)>> {
    let mut measured = BTreeMap::<_, Vec<_>>::new();
    let steps: BTreeMap<String, i64> =
        (START..END).step_by(measurements::STEP as usize).map(|at| (rfc3339(at), at)).collect();
    for (name, length) in [("slis-daily.csv", DAY), ("slis-hourly.csv", HOUR), ("slis-5-minutes.csv", 5 * 60)] {
        for row in rows(name) {
            let (good, total): (u64, u64) = (row[3].parse().unwrap(), row[4].parse().unwrap());
            assert!(good <= total, "{row:?}");
            measured.entry((row[1], row[2])).or_default().push((steps[row[0]], length));
        }
    }
    measured
}

#[test]
fn measurements_are_days_then_hours_then_five_minutes_without_a_gap_or_an_overlap() {
    let measured = measured();
    assert_eq!(measured.len(), SERVICES.iter().map(|service| service.slos.len()).sum::<usize>());
    let mut fine = BTreeSet::new();
    for ((service, slo), rows) in &measured {
        assert_eq!(rows[0].0, START, "{slo} begins with the sample");
        for pair in rows.windows(2) {
            assert_eq!(pair[0].0 + pair[0].1, pair[1].0, "{service} {slo}");
            assert!(pair[0].1 >= pair[1].1, "{service} {slo} gets no coarser");
        }
        let ends_at = rows.last().map(|(start, length)| start + length).unwrap();
        let in_prometheus = *service == super::prometheus::SERVICE;
        assert_eq!(ends_at, if in_prometheus { HOURLY_FROM } else { END }, "{service} {slo}");
        let fine_from = rows.iter().find(|(_, length)| *length == 300).map(|(start, _)| *start);
        if let Some(fine_from) = fine_from {
            fine.insert(*service);
            assert_eq!(fine_from, FINE_FROM);
        }
        let hour_slices =
            SERVICES.iter().flat_map(|s| s.slos).any(|s| s.name == *slo && matches!(s.method, Method::HourSlices(_)));
        let hourly_from = rows.iter().find(|(_, length)| *length == HOUR).map(|(start, _)| *start);
        assert_eq!(hourly_from, (!in_prometheus).then_some(if hour_slices { START } else { HOURLY_FROM }));
    }
    assert_eq!(fine.len(), 3, "{fine:?}");
    assert_eq!((END - START, END - HOURLY_FROM, END - FINE_FROM), (WEEKS * 7 * DAY, 56 * DAY, 10 * DAY));
}

#[test]
fn nobody_releases_at_night_on_weekends_or_in_the_freeze_unless_something_broke() {
    let mut trains = 0;
    for row in rows("deployments.csv") {
        let (at, kind) = (row[4], row[8]);
        if !["feature", "fix"].contains(&kind) {
            continue;
        }
        assert!(!("2025-12-18".."2026-01-05").contains(&at), "{row:?}");
        assert!(("07:00".."19:00").contains(&&at[11..16]), "{row:?}");
        assert!(row[5] < at && ("07:00".."19:00").contains(&&row[5][11..16]), "{row:?}");
        trains += usize::from(at[11..].starts_with("10:"));
    }
    assert!(trains > 300, "{trains} about ten o'clock");
}

#[test]
fn every_kind_of_export_is_there() {
    let ships = |tool| SERVICES.iter().filter(|service| service.ships_with == tool).count();
    assert!(ships(Tool::GithubDeployments) >= 2 && ships(Tool::GithubRuns) == 1);
    assert!(file("slos.yaml").contains("apiVersion: openslo/v1"));
    assert!(file("notifications-prometheus.json").contains("\"resultType\":\"matrix\""));
    for (name, _) in FILES.iter().filter(|(name, _)| !["README.txt", "files.json"].contains(&name.as_str())) {
        assert!(file("files.json").contains(&format!("\"{name}\"")), "{name} is fetched");
    }
}
