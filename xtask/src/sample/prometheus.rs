//! One service's last weeks as Prometheus keeps them: two counters, as `query_range` answers them
//! (<https://prometheus.io/docs/prometheus/latest/querying/api/#range-queries>). They start again at zero when the
//! process does. What is older comes from `slis`.

use super::calendar::{END, HOUR, HOURLY_FROM};
use super::history::History;
use super::measurements::{Counts, Measured};

pub const SERVICE: &str = "notifications";

pub fn json(histories: &[History]) -> String {
    let series: Vec<String> =
        histories.iter().filter(|history| history.service.name == SERVICE).flat_map(counters).collect();
    format!("{{\"status\":\"success\",\"data\":{{\"resultType\":\"matrix\",\"result\":[{}]}}}}\n", series.join(",\n"))
}

fn counters(history: &History) -> [String; 2] {
    let slo = &history.service.slos[0];
    let hours: Vec<(i64, Counts)> = Measured::of(history, slo).rows(HOURLY_FROM, END, HOUR).collect();
    let restarts: Vec<i64> = history
        .deployments
        .iter()
        .filter(|deployment| deployment.environment == "production" && deployment.status == "success")
        .map(|deployment| deployment.finished_at)
        .collect();
    let counter = |kind: &str, start: u64, pick: fn(&Counts) -> u64| {
        let increases = hours.iter().map(|(hour, counts)| (*hour, pick(counts)));
        format!(
            "{{\"metric\":{{\"__name__\":\"slo_events_total\",\"job\":\"synthetic-sample\",\"kind\":\"{kind}\",\"service\":\"{SERVICE}\",\"slo\":\"{}\"}},\"values\":[{}]}}",
            slo.name,
            samples(start, increases, &restarts).join(",")
        )
    };
    [counter("good", 48_117_204, |counts| counts.good), counter("total", 48_236_951, |counts| counts.total)]
}

/// A sample says what had been counted by then, so there is one more sample than hours.
fn samples(mut value: u64, increases: impl Iterator<Item = (i64, u64)>, restarts: &[i64]) -> Vec<String> {
    let mut samples = vec![format!("[{HOURLY_FROM},\"{value}\"]")];
    for (hour, increase) in increases {
        if restarts.iter().any(|restart| (hour..hour + HOUR).contains(restart)) {
            value = 0;
        }
        value += increase;
        samples.push(format!("[{},\"{value}\"]", hour + HOUR));
    }
    samples
}
