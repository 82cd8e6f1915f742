//! SLI, error budget and verdict by the three budgeting methods, and the share of SLOs met.

use crate::support;
use crate::table::table;
use evenkeel::domain::{Instant, time::MINUTE};
use evenkeel::protocol::Options;
use evenkeel::score::Verdict;

const START: &str = "2026-11-09";

/// 2026-11-09 is a Monday.
fn minute(i: i64) -> Instant {
    Instant::from_civil(2026, 11, 9, 0).plus(i * MINUTE)
}

#[test]
fn slis_budgets_and_verdicts_are_those_of_the_published_examples() {
    for row in table("slo") {
        let (mut sli, mut minutes) = (String::from("timestamp,service,slo,good,total\n"), 0);
        for (sample, times) in row.counted("samples") {
            let (good, total) = sample.split_once('/').unwrap();
            for _ in 0..times {
                sli += &format!("{},s,a,{good},{total}\n", minute(minutes));
                minutes += 1;
            }
        }
        let [method, objective, target, window] =
            ["method", "objective", "slice_target", "window"].map(|column| row.text(column));
        let slos = format!(
            "service,slo,objective,window,method,slice_target,slice\ns,a,{objective},{window},{method},{target},1m\n"
        );
        let to = if window == "week" { minute(minutes) } else { minute(7 * 24 * 60) };
        let options = Options {
            from: Some(START.into()),
            to: Some(to.to_string()),
            as_of: Some(to.to_string()),
            ..Options::default()
        };
        let scorecard = support::score_with(&[("sli.csv", &sli), ("slos.csv", &slos)], options);
        let slo = &scorecard.services[0].slos[0];
        row.expect("sli", slo.sli);
        row.expect("consumed", slo.budget_consumed);
        row.expect("remaining", slo.budget_remaining);
        let verdict = match slo.verdict {
            Verdict::Met => "met",
            Verdict::Missed => "missed",
            Verdict::NoData => "no data",
        };
        assert_eq!(verdict, row.text("verdict"), "{}", row.place());
    }
}

#[test]
fn the_share_of_slos_met_and_the_median_budget_leave_out_those_without_data() {
    for row in table("attainment") {
        let (mut sli, mut slos) =
            (String::from("timestamp,service,slo,good,total\n"), String::from("service,slo,objective,window\n"));
        for (i, (slo, _)) in row.counted("slos").into_iter().enumerate() {
            let (counts, objective) = slo.split_once('@').unwrap();
            let (good, total) = counts.split_once('/').unwrap();
            sli += &format!("{},s,slo-{i},{good},{total}\n", minute(0));
            slos += &format!("s,slo-{i},{objective},28d\n");
        }
        let options = Options { as_of: Some("2026-11-16".into()), ..Options::default() };
        let scorecard = support::score_with(&[("sli.csv", &sli), ("slos.csv", &slos)], options);
        let attainment = support::metric(&scorecard.services[0], "slo-attainment");
        row.expect("attainment", attainment.value());
        row.expect("n", attainment.measured().map(|m| m.n as f64));
        row.expect("left", support::metric(&scorecard.services[0], "error-budget-remaining").value());
    }
}
