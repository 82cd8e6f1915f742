//! From when to when an SLO is measured.

use crate::support;
use crate::table::table;
use evenkeel::domain::{Instant, time::HOUR};
use evenkeel::protocol::Options;

#[test]
fn windows_are_those_of_kibana_and_of_the_time_zone_database() {
    for row in table("windows") {
        let instant = |column| -> Instant { serde_json::from_value(row.text(column).into()).unwrap() };
        let (at, from, end) = (instant("at"), instant("from"), instant("end"));
        let rolls = ["7d", "30d"].contains(&row.text("window"));
        let calendar = if rolls {
            "isRolling: true".to_string()
        } else {
            format!(
                "isRolling: false\n    calendar: {{startTime: 2020-01-01 00:00:00, timeZone: {}}}",
                row.text("zone")
            )
        };
        let slo = format!(
            "apiVersion: openslo/v1\nkind: SLO\nmetadata: {{name: a}}\nspec:\n  service: s\n  budgetingMethod: Occurrences\n  timeWindow:\n  - duration: {}\n    {calendar}\n  objectives:\n  - target: 0.99\n",
            row.text("window")
        );
        // A sample just before, just inside, at the last moment, and at the end of what is looked at.
        let samples: String = [from.plus(-1), from, at.plus(-1), at]
            .iter()
            .enumerate()
            .map(|(i, t)| format!("{t},s,a,{0},{0}\n", 10_i64.pow(i as u32)))
            .collect();
        let sli = format!("timestamp,service,slo,good,total\n{samples}");
        let options = Options {
            from: Some(at.plus(-HOUR).to_string()),
            to: Some(at.to_string()),
            as_of: Some(at.to_string()),
            ..Options::default()
        };
        let scorecard = support::score_with(&[("sli.csv", &sli), ("slo.yaml", &slo)], options);
        let slo = &scorecard.services[0].slos[0];
        assert_eq!((slo.from, slo.to), (from, at), "{}", row.place());
        assert_eq!(slo.total, "110", "{}: what lies inside, and nothing else", row.place());
        let elapsed = (at.0 - from.0) as f64 / (end.0 - from.0) as f64;
        assert!((slo.elapsed - elapsed).abs() < 1e-9, "{}: {} is not {elapsed}", row.place(), slo.elapsed);
        assert_eq!(slo.so_far, at < end, "{}", row.place());
    }
}
