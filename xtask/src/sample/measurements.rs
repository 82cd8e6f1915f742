//! What was measured, in steps of five minutes; coarser rows are sums of these, so that every grain tells the same.

use super::calendar::{DAY, END, HOUR, MINUTE, START, day_of, is_black_friday, is_christmas};
use super::history::History;
use super::organisation::{Slo, Traffic};
use super::random::Random;

pub const STEP: i64 = 5 * MINUTE;
const STEPS: usize = ((END - START) / STEP) as usize;

#[derive(Clone, Copy, Default)]
pub struct Counts {
    pub good: u64,
    pub total: u64,
}

/// The counts of one SLO, step by step from the sample's first to its last.
pub struct Measured(Vec<Counts>);

impl Measured {
    pub fn of(history: &History, slo: &Slo) -> Measured {
        let name = history.service.name;
        // Several promises about the same requests count the same requests.
        let mut traffic = Random::for_label(&format!("{name} traffic"));
        let mut bad = Random::for_label(&format!("{name} {} bad", slo.name));
        let failing = failing(history);
        let (mut busy, mut mood) = (1., 1.);
        let step = |(n, failing): (usize, &f64)| {
            let instant = START + n as i64 * STEP;
            if instant % HOUR == 0 {
                busy = traffic.between((0.95, 1.05));
            }
            if instant % DAY == 0 {
                mood = bad.between((0.7, 1.3));
            }
            let expected = expected(&history.service.traffic, instant) * busy * traffic.between((0.96, 1.04));
            // The fractions are settled by chance, so that small services have quiet hours too.
            let total = (expected + traffic.unit()) as u64;
            let share = slo.quiet_bad * mood * bad.between((0.6, 1.4)) + failing * slo.feels;
            let bad_events = (total as f64 * share + bad.unit()) as u64;
            Counts { good: total - bad_events.min(total), total }
        };
        Measured(failing.iter().enumerate().map(step).collect())
    }

    /// `[from, to)` in rows of `length` seconds: when each begins, and its counts.
    pub fn rows(&self, from: i64, to: i64, length: i64) -> impl Iterator<Item = (i64, Counts)> {
        let step = |instant| ((instant - START) / STEP) as usize;
        let rows = self.0[step(from)..step(to)].chunks((length / STEP) as usize);
        rows.enumerate().map(move |(n, row)| {
            let sum = |of: fn(&Counts) -> u64| row.iter().map(of).sum();
            (from + n as i64 * length, Counts { good: sum(|c| c.good), total: sum(|c| c.total) })
        })
    }
}

/// The share of events that fail in each step, because of incidents.
fn failing(history: &History) -> Vec<f64> {
    let mut failing = vec![0.; STEPS];
    for incident in &history.incidents {
        let ends_at = incident.resolved_at.unwrap_or(END).min(END);
        let mut instant = incident.started_at;
        while instant < ends_at {
            let step = (instant - START) / STEP;
            let until = ends_at.min(START + (step + 1) * STEP);
            failing[step as usize] += incident.damage * (until - instant) as f64 / STEP as f64;
            instant = until;
        }
    }
    failing
}

/// The business grows by a little over half a percent a week.
fn expected(traffic: &Traffic, instant: i64) -> f64 {
    let day = day_of(instant);
    let of_hour = traffic.hours[(instant % DAY / HOUR) as usize] / 100.;
    let of_day = traffic.days[(day % 7) as usize] / 100.;
    let of_season = match instant {
        _ if is_black_friday(instant) => traffic.black_friday,
        _ if is_christmas(instant) => traffic.christmas,
        _ => 1.,
    };
    traffic.peak * STEP as f64 / HOUR as f64 * of_hour * of_day * of_season * (1. + 0.006 * (day / 7) as f64)
}
