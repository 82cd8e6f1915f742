//! The questions that deployments give to talk about: from counts that are in the files, and honest about few.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use evenkeel::domain::Instant;
use evenkeel::domain::time::{DAY, HOUR, parse_utc};
use evenkeel::protocol::{Options, Reply, Request};
use evenkeel::score::retro::Retro;
use evenkeel::score::talk::{About, Beside, Question, Weight};

/// One deployment a day at ten, or as told, for twelve weeks that end with Sunday 15 November 2026; an incident an hour
/// after those that fail.
fn questions(
    zone: &str,
    at: impl Fn(i64) -> i64,
    fails: impl Fn(i64) -> bool,
    commits: impl Fn(i64) -> i64,
) -> Vec<Question> {
    let first = parse_utc(b"2026-08-24").unwrap();
    let ended = |day: i64| Instant(first.0 + day * DAY + at(day) * HOUR);
    let mut deployed = String::from("id,service,environment,status,finished_at,commit_at,sha\n");
    let mut incidents = String::from("id,service,started_at,resolved_at,deployment_id\n");
    for day in 0..84 {
        let end = ended(day);
        for commit in 0..commits(day) {
            deployed +=
                &format!("d-{day},api,production,success,{end},{},c{day}-{commit}\n", end.plus(-(1 + commit) * HOUR));
        }
        if fails(day) {
            incidents += &format!("I-{day},api,{},{},d-{day}\n", end.plus(HOUR), end.plus(2 * HOUR));
        }
    }
    // So that the last week counts whole, and the outcome of its deployments is known.
    let sli = "timestamp,service,slo,good,total\n2026-11-17T00:00:00Z,api,up,1,1\n";
    let mut engine = support::engine(&[("d.csv", &deployed), ("i.csv", &incidents), ("s.csv", sli)]);
    let options = Options { zone: Some(zone.into()), ..Options::default() };
    match engine.handle(Request::Retro { options }) {
        Reply::Retrospective { json } => serde_json::from_str::<Retro>(&json).unwrap().questions,
        other => panic!("{other:?}"),
    }
}

fn of(all: &[Question], about: impl Fn(&About) -> bool) -> Option<&Question> {
    all.iter().find(|q| about(&q.about))
}

fn weekday(all: &[Question]) -> &Question {
    of(all, |a| matches!(a, About::Weekday { .. })).expect("there is one")
}

#[test]
fn where_nothing_failed_there_is_nothing_to_ask() {
    assert_eq!(questions("UTC", |_| 10, |_| false, |_| 1), []);
}

#[test]
fn failures_that_all_follow_fridays_are_more_than_chance_and_two_of_three_are_too_few() {
    let friday = |day: i64| day % 7 == 4;
    let all = questions("UTC", |_| 10, |day| friday(day) && day < 60, |_| 1);
    let q = weekday(&all);
    assert_eq!((q.about, q.k, q.n), (About::Weekday { day: 4 }, 8, 8));
    assert_eq!(q.beside, Some(Beside { k: 12, n: 84, weight: Weight::MoreThanChance }));
    let few = questions("UTC", |_| 10, |day| [4, 11, 15].contains(&day), |_| 1);
    let q = weekday(&few);
    assert_eq!((q.about, q.k, q.n), (About::Weekday { day: 4 }, 2, 3));
    assert_eq!(q.beside.unwrap().weight, Weight::TooFew);
    assert!(q.low > 0.2 && q.high < 0.95, "{q:?}");
}

#[test]
fn failures_spread_as_deployments_are_are_no_more_than_chance() {
    let all = questions("UTC", |_| 10, |day| day % 4 == 0, |_| 1);
    assert_eq!(weekday(&all).beside.unwrap().weight, Weight::NoMoreThanChance);
}

#[test]
fn working_hours_are_those_of_the_zone() {
    // Half past midnight in the morning of the next day, in Berlin; ten in the evening elsewhere would be no matter.
    let late = |day: i64| if day % 7 < 5 && day % 2 == 0 { 16 } else { 10 };
    let fails = |day: i64| day % 7 < 5 && day % 2 == 0 && day < 40;
    let off = |zone: &str| {
        let all = questions(zone, late, fails, |_| 1);
        of(&all, |a| *a == About::OffHours).map(|q| q.k)
    };
    assert_eq!(off("UTC"), None, "at 16 o'clock, none was outside");
    assert_eq!(off("Europe/Berlin"), Some(15), "and there it was 18");
}

#[test]
fn large_batches_are_those_above_the_median_and_without_sizes_nobody_asks() {
    let large = |day: i64| if day % 5 == 0 { 4 } else { 1 };
    let all = questions("UTC", |_| 10, |day| day % 5 == 0 && day < 50, large);
    let q = of(&all, |a| matches!(a, About::LargeBatch { .. })).expect("sizes differ");
    assert_eq!((q.about, q.k, q.n), (About::LargeBatch { median: 1.0 }, 10, 10));
    assert_eq!(q.beside.unwrap().weight, Weight::MoreThanChance);
    let alike = questions("UTC", |_| 10, |day| day % 5 == 0, |_| 1);
    assert_eq!(of(&alike, |a| matches!(a, About::LargeBatch { .. })), None);
}
