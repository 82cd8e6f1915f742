//! Burn rates, the factors of alerts, and when a budget is spent.

use crate::support;
use crate::table::{Row, table};
use evenkeel::domain::Instant;
use evenkeel::domain::time::{DAY, HOUR, MINUTE};
use evenkeel::metric::burn::{Rule, Severity};
use evenkeel::protocol::Options;
use evenkeel::score::SloReading;

/// The one SLO, over this November, after so many samples like the row's.
fn after(row: &Row, samples: i64, step: i64) -> SloReading {
    let start = Instant::from_civil(2026, 11, 1, 0);
    let counts = row.text("sample").replace('/', ",");
    let rows: String = (0..samples).map(|i| format!("{},s,a,{counts}\n", start.plus(i * step))).collect();
    let sli = format!("timestamp,service,slo,good,total\n{rows}");
    let slos = format!("service,slo,objective,window\ns,a,{},calendar month\n", row.text("objective"));
    let to = start.plus(samples * step).to_string();
    let options = Options { to: Some(to.clone()), as_of: Some(to), ..Options::default() };
    support::score_with(&[("sli.csv", &sli), ("slos.csv", &slos)], options).services[0].slos[0].clone()
}

#[test]
fn burn_rates_are_those_of_the_workbook_of_kibana_and_of_others() {
    for row in table("burn") {
        let slo = after(&row, 24, HOUR);
        let day = slo.outlook.burn.iter().find(|b| b.window == "24h");
        row.expect("rate", day.and_then(|b| b.rate));
    }
}

#[test]
fn alert_factors_are_those_of_the_workbook_of_sloth_and_of_datadog() {
    for row in table("alert_factors") {
        let long = row.number("hours") as i64 * HOUR;
        let rule = Rule { severity: Severity::Page, percent: row.number("percent") as u64, long };
        row.expect("factor", Some(rule.factor(row.number("days") as i64 * DAY)));
    }
}

#[test]
fn a_budget_lasts_as_long_as_the_workbook_says() {
    for row in table("exhaustion") {
        let slo = after(&row, 10, MINUTE);
        let spent = slo.outlook.projected_exhaustion.map(|at| (at.0 - slo.from.0) as f64 / HOUR as f64);
        row.expect("hours", spent);
        assert!(slo.outlook.exhausted_at.is_none(), "{}", row.place());
    }
}
