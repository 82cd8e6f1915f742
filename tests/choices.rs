//! What may be chosen besides the files: one team, and the period to compare with.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use evenkeel::protocol::{Compare, Options, Reply, Request};
use std::fmt::Write as _;
use support::{metric, score_with, service};

/// Two services of two teams; each Monday of a year and four weeks has a deployment, `shop` ten times as many in the
/// weeks of the year before.
fn deployments() -> String {
    let mut text = String::from("id,service,environment,status,finished_at,team\n");
    let monday = jiff::civil::date(2025, 10, 20);
    for week in 0..56 {
        let day = monday.checked_add(jiff::Span::new().weeks(week)).unwrap();
        for n in 0..if week < 4 { 10 } else { 1 } {
            writeln!(text, "s{week}-{n},shop,production,success,{day}T09:0{n}:00Z,front").unwrap();
        }
        writeln!(text, "l{week},ledger,production,success,{day}T10:00:00Z,back").unwrap();
    }
    text
}

#[test]
fn a_scorecard_of_one_team_has_its_services_alone_and_names_all_teams() {
    let text = deployments();
    let files = [("d.csv", text.as_str())];
    let s = score_with(&files, Options { team: Some("back".into()), ..Options::default() });
    assert_eq!(s.services.iter().map(|s| s.name.as_str()).collect::<Vec<_>>(), ["ledger"]);
    assert_eq!((s.team.as_deref(), s.teams.len()), (Some("back"), 2));
    let all = score_with(&files, Options::default());
    assert_eq!(service(&all, "ledger"), service(&s, "ledger"), "a service's own figures do not depend on the others");
}

#[test]
fn a_team_that_no_service_has_is_refused_with_those_there_are() {
    let text = deployments();
    let mut engine = support::engine(&[("d.csv", &text)]);
    let options = Options { team: Some("middle".into()), ..Options::default() };
    let Reply::NotScored { message } = engine.handle(Request::Score { options }) else { panic!("scored") };
    assert_eq!(message, "No service belongs to middle; the teams in the files are back and front.");
}

#[test]
fn the_year_before_is_the_same_weeks_52_weeks_earlier() {
    let text = deployments();
    let to = Some("2026-11-16".to_string());
    let of = |compare| score_with(&[("d.csv", &text)], Options { to: to.clone(), compare, ..Options::default() });
    let (previous, year) = (of(Compare::Previous), of(Compare::Year));
    assert_eq!(previous.compared_to.from.to_string(), "2026-09-21T00:00:00Z");
    assert_eq!(year.compared_to.from.to_string(), "2025-10-20T00:00:00Z");
    assert_eq!(year.compared_to.to.to_string(), "2025-11-17T00:00:00Z");
    let before = |s| metric(service(s, "shop"), "deployment-frequency").previous;
    // One deployment a week, and ten.
    let per_week = |s| before(s).map(|per_day| (per_day * 7.0 * 1e6).round() / 1e6);
    assert_eq!((per_week(&previous), per_week(&year)), (Some(1.0), Some(10.0)));
    assert_eq!(previous.headlines.deployment_frequency.history, year.headlines.deployment_frequency.history);
}
