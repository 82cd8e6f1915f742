//! Measurements: good and total events, as a CSV and as Prometheus counters.

use super::calendar::{DAY, END, FIRST_HOURLY_WEEK, HOUR, START, at, day_of, rfc3339};
use super::history::History;
use super::random::Random;
use super::story::{Series, Traffic};

/// The service whose measurements come from Prometheus.
const FROM_PROMETHEUS: &str = "notifications";

#[derive(Clone, Copy, Default)]
struct Counts {
    good: u64,
    total: u64,
}

/// Daily rows first, hourly rows for the last weeks.
pub fn csv(histories: &[History]) -> String {
    let mut text = String::from("timestamp,service,slo,good,total\n");
    for history in histories.iter().filter(|history| history.service.name != FROM_PROMETHEUS) {
        for series in history.service.series {
            let hours = hourly(history, series);
            let mut row = |start: i64, counts: Counts| {
                let name = history.service.name;
                text += &format!("{},{name},{},{},{}\n", rfc3339(start), series.slo, counts.good, counts.total);
            };
            let daily_hours =
                if series.always_hourly { 0 } else { ((at(FIRST_HOURLY_WEEK, 0, 0, 0) - START) / HOUR) as usize };
            for (day, of_day) in hours[..daily_hours].chunks(24).enumerate() {
                row(START + day as i64 * DAY, sum(of_day));
            }
            for (n, &counts) in hours.iter().enumerate().skip(daily_hours) {
                row(START + n as i64 * HOUR, counts);
            }
        }
    }
    text
}

/// Two counters as `query_range` answers them. They start again at zero when the process does.
pub fn prometheus(histories: &[History]) -> String {
    let Some(history) = histories.iter().find(|history| history.service.name == FROM_PROMETHEUS) else {
        return String::new();
    };
    let series = &history.service.series[0];
    let first = at(FIRST_HOURLY_WEEK, 0, 0, 0);
    let hours = hourly(history, series);
    let hours = &hours[((first - START) / HOUR) as usize..];
    let restarts: Vec<i64> = history
        .deployments
        .iter()
        .filter(|deployment| deployment.environment == "production")
        .map(|deployment| deployment.finished_at)
        .collect();
    let counter = |kind: &str, start: u64, pick: fn(&Counts) -> u64| {
        let samples = counter_samples(first, start, hours.iter().map(pick), &restarts);
        format!(
            "{{\"metric\":{{\"__name__\":\"slo_events_total\",\"kind\":\"{kind}\",\"service\":\"{}\",\"slo\":\"{}\"}},\"values\":[{}]}}",
            history.service.name,
            series.slo,
            samples.join(",")
        )
    };
    let good = counter("good", 48_117_204, |counts| counts.good);
    let total = counter("total", 48_236_951, |counts| counts.total);
    format!("{{\"status\":\"success\",\"data\":{{\"resultType\":\"matrix\",\"result\":[{good},\n{total}]}}}}\n")
}

/// A sample says what had been counted by then, so there is one more sample than hours.
fn counter_samples(first: i64, start: u64, hours: impl Iterator<Item = u64>, restarts: &[i64]) -> Vec<String> {
    let mut value = start;
    let mut samples = vec![format!("[{first},\"{value}\"]")];
    for (n, increase) in hours.enumerate() {
        let from = first + n as i64 * HOUR;
        if restarts.iter().any(|restart| (from..from + HOUR).contains(restart)) {
            value = 0;
        }
        value += increase;
        samples.push(format!("[{},\"{value}\"]", from + HOUR));
    }
    samples
}

/// All 26 weeks, hour by hour.
fn hourly(history: &History, series: &Series) -> Vec<Counts> {
    let name = history.service.name;
    // Several promises about the same requests count the same requests.
    let mut traffic = Random::for_label(&format!("{name} traffic"));
    let mut bad = Random::for_label(&format!("{name} {} bad", series.slo));
    let mut mood = 1.;
    (START..END)
        .step_by(HOUR as usize)
        .map(|hour| {
            if hour % DAY == 0 {
                mood = bad.between((0.7, 1.3));
            }
            let total = expected(&history.service.traffic, hour) * traffic.between((0.95, 1.05));
            let quiet = total * series.quiet_bad * mood * bad.between((0.6, 1.4));
            let hurt: f64 = history
                .incidents
                .iter()
                .map(|incident| incident.damage * incident.secs_in(hour) as f64 / HOUR as f64)
                .sum();
            let total = total as u64;
            // The fraction is settled by chance, so that small services have quiet hours too.
            let bad_events = (quiet + total as f64 * hurt * series.feels + bad.unit()) as u64;
            Counts { good: total - bad_events.min(total), total }
        })
        .collect()
}

/// The business grows by a little over half a percent a week.
fn expected(traffic: &Traffic, hour: i64) -> f64 {
    let day = day_of(hour);
    let of_hour = traffic.hours[(hour % DAY / HOUR) as usize];
    let of_day = traffic.days[(day % 7) as usize];
    traffic.peak * of_hour / 100. * of_day / 100. * (1. + 0.006 * (day / 7) as f64)
}

fn sum(counts: &[Counts]) -> Counts {
    counts
        .iter()
        .fold(Counts::default(), |sum, counts| Counts { good: sum.good + counts.good, total: sum.total + counts.total })
}
