//! Deployment frequency and days, lead and recovery times, change fail and rework rates.

use crate::support;
use crate::table::{Row, table};
use evenkeel::domain::{Instant, time::DAY, time::HOUR};
use evenkeel::protocol::Options;
use evenkeel::score::Service;

const DEPLOYMENTS: &str = "id,service,environment,status,finished_at,commit_at,kind\n";
const INCIDENTS: &str = "id,service,severity,started_at,resolved_at,deployment_id\n";

/// 2026-06-01 is a Monday.
fn start() -> Instant {
    Instant::from_civil(2026, 6, 1, 0)
}

/// The one service `s` of files that cover so many days from 2026-06-01; all its outcomes are known.
fn measured(deployments: &str, incidents: &str, days: i64) -> Service {
    // One to staging on the first day says that the period is covered whole.
    let deployments = format!("{DEPLOYMENTS}first,s,staging,success,{},,\n{deployments}", start());
    let incidents = format!("{INCIDENTS}{incidents}");
    let options = Options {
        from: Some(start().to_string()),
        to: Some(start().plus(days * DAY).to_string()),
        as_of: Some(start().plus((days + 400) * DAY).to_string()),
        ..Options::default()
    };
    let files = [("deployments.csv", &*deployments), ("incidents.csv", &*incidents)];
    support::service(&support::score_with(&files, options), "s").clone()
}

#[test]
fn deployments_per_day_and_deployment_days_per_week_are_those_that_others_counted() {
    for row in table("deployments") {
        let mut deployments = String::new();
        for (day, times) in row.counted("deployed") {
            for i in 0..times as i64 {
                let at = start().plus(day.parse::<i64>().unwrap() * DAY + i * 600_000 + HOUR);
                deployments += &format!("{day}-{i},s,production,success,{at},,\n");
            }
        }
        let service = measured(&deployments, "", row.number("days") as i64);
        let n: usize = row.counted("deployed").iter().map(|(_, times)| times).sum();
        let frequency = support::metric(&service, "deployment-frequency").measured().unwrap().clone();
        assert_eq!(frequency.n, n as u64, "{}", row.place());
        row.expect("per_day", Some(frequency.value));
        row.expect("days_per_week", support::metric(&service, "deployment-days").value());
    }
}

#[track_caller]
fn expect_hours(row: &Row, service: &Service, id: &str, percentile: &str) {
    let hour = 3_600.0;
    let measured = support::metric(service, id).measured();
    row.expect_times(percentile, measured.map(|m| m.value), hour);
    if percentile == "median" {
        row.expect_times("low", measured.and_then(|m| m.low), hour);
        row.expect_times("high", measured.and_then(|m| m.high), hour);
    }
}

#[test]
fn medians_and_90th_percentiles_of_durations_are_those_of_r_numpy_and_others() {
    for row in table("durations") {
        let (mut deployments, mut incidents) = (String::new(), String::new());
        for (i, hours) in row.text("hours").split_whitespace().enumerate() {
            let at = start().plus(i as i64 * 6 * HOUR);
            let lasts = (hours.parse::<f64>().unwrap() * HOUR as f64).round() as i64;
            deployments += &format!("{i},s,production,success,{at},{},\n", at.plus(-lasts));
            incidents += &format!("{i},s,high,{at},{},{i}\n", at.plus(lasts));
        }
        let service = measured(&deployments, &incidents, 364);
        expect_hours(&row, &service, "lead-time", "median");
        expect_hours(&row, &service, "lead-time-p90", "p90");
        expect_hours(&row, &service, "recovery-time", "median");
        expect_hours(&row, &service, "time-to-restore", "median");
    }
}

#[test]
fn fail_and_rework_rates_are_those_that_others_published() {
    for row in table("rates") {
        let (mut plain, mut marked, mut incidents) = (String::new(), String::new(), String::new());
        let failed = row.counted("failed");
        for i in 0..row.number("deployments") as usize {
            let at = start().plus(i as i64 * HOUR);
            let times = failed.iter().find(|(failed, _)| *failed == i.to_string()).map_or(0, |(_, times)| *times);
            let kind = if times > 0 { ["hotfix", "rollback", "revert"][i % 3] } else { ["feature", "fix", ""][i % 3] };
            plain += &format!("{i},s,production,success,{at},,\n");
            marked += &format!("{i},s,production,success,{at},,{kind}\n");
            for incident in 0..times {
                incidents += &format!("{i}-{incident},s,high,{},,{i}\n", at.plus(HOUR));
            }
        }
        let readings = [
            (measured(&plain, &incidents, 28), "change-fail-rate"),
            // A remedy also says that something had failed: that is another figure.
            (measured(&marked, "", 28), "rework-rate"),
        ];
        for (service, id) in readings {
            let rate = support::metric(&service, id).measured();
            row.expect("deployments", rate.map(|m| m.n as f64));
            row.expect("rate", rate.map(|m| m.value));
            row.expect("low", rate.and_then(|m| m.low));
            row.expect("high", rate.and_then(|m| m.high));
        }
    }
}
