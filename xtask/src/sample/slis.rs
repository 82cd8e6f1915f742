//! Measurements as tables, one for each grain: days, hours, and five minutes for a few services. No time is in two
//! of them, else it would count twice.

use super::calendar::{DAY, END, FINE_FROM, HOUR, HOURLY_FROM, START, rfc3339};
use super::history::History;
use super::measurements::{Measured, STEP};
use super::organisation::{Method, Slo};
use super::{NOTE, prometheus};

#[derive(Clone, Copy)]
pub enum Grain {
    Day,
    Hour,
    FiveMinutes,
}

pub fn csv(histories: &[History], grain: Grain) -> String {
    let mut text = format!("# {NOTE}\ntimestamp,service,slo,good,total\n");
    for history in histories {
        for slo in history.service.slos {
            let Some((from, to)) = range(history, slo, grain) else { continue };
            for (start, counts) in Measured::of(history, slo).rows(from, to, grain.secs()) {
                let (service, slo) = (history.service.name, slo.name);
                text += &format!("{},{service},{slo},{},{}\n", rfc3339(start), counts.good, counts.total);
            }
        }
    }
    text
}

impl Grain {
    fn secs(self) -> i64 {
        match self {
            Grain::Day => DAY,
            Grain::Hour => HOUR,
            Grain::FiveMinutes => STEP,
        }
    }
}

/// From when to when an SLO is exported by this grain.
fn range(history: &History, slo: &Slo, grain: Grain) -> Option<(i64, i64)> {
    let hourly_from = if matches!(slo.method, Method::HourSlices(_)) { START } else { HOURLY_FROM };
    let hourly_to = match history.service {
        service if service.name == prometheus::SERVICE => hourly_from,
        service if service.is_fine => FINE_FROM,
        _ => END,
    };
    let (from, to) = match grain {
        Grain::Day => (START, hourly_from),
        Grain::Hour => (hourly_from, hourly_to),
        Grain::FiveMinutes if history.service.is_fine => (FINE_FROM, END),
        Grain::FiveMinutes => return None,
    };
    (from < to).then_some((from, to))
}
