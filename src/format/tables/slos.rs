//! `service,slo,objective,window` and optionally `method,slice_target,slice,signal,weight`.

use super::{Columns, Row, Schema, Table, TableKind};
use crate::domain::{Amount, CalendarUnit, Method, Slo, Window};
use crate::format::Sink;

const SERVICE: usize = 0;
const SLO: usize = 1;
const OBJECTIVE: usize = 2;
const WINDOW: usize = 3;
const METHOD: usize = 4;
const SLICE_TARGET: usize = 5;
const SLICE: usize = 6;

pub const SCHEMA: Schema = Schema {
    kind: TableKind::Slos,
    title: "SLO definitions CSV",
    columns: &[
        &["service", "service_name", "svc", "app", "application", "component", "system"],
        &["slo", "slo_name", "name", "indicator"],
        &["objective", "target", "goal", "slo_target"],
        &["window", "time_window", "period"],
        &["method", "budgeting_method"],
        &["slice_target", "time_slice_target"],
        &["slice", "time_slice_window", "slice_window"],
        &["signal"],
        &["weight"],
    ],
    needs: &[&[&[SERVICE]], &[&[SLO]], &[&[OBJECTIVE]]],
    not: &[&["timestamp", "time", "good", "total", "bad"]],
};

pub struct Slos {
    columns: Columns,
    point: u8,
}

impl Slos {
    pub fn new(delimiter: u8, columns: Columns) -> Self {
        Slos { columns, point: if delimiter == b',' { b'.' } else { b',' } }
    }

    /// A target ratio. Above 1 it is a percent number, and that is said.
    fn target(&self, row: &Row, column: usize, sink: &mut Sink) -> Option<f64> {
        let text = self.columns.get(row, column);
        let Some((ratio, assumed)) = share(text, self.point) else {
            let refused = "a ratio above 0 up to 1, such as 0.999, or a percent such as 99.9";
            self.columns.refuse(row, column, refused, sink);
            return None;
        };
        if assumed {
            let expected = format!("a ratio up to 1: read as a percent, {ratio}");
            sink.warn(
                crate::domain::Problem::Assumed,
                self.columns.place(row, column),
                self.columns.name(column),
                text,
                expected,
            );
        }
        Some(ratio.to_f64())
    }
}

/// A target above 0 up to 1 from a ratio, a percent, or a number above 1, which is assumed to be a percent (said
/// by the second value).
pub fn share(text: &[u8], point: u8) -> Option<(Amount, bool)> {
    let (number, percent) = match text.strip_suffix(b"%") {
        Some(number) => (number.trim_ascii(), true),
        None => (text, false),
    };
    let value = Amount::parse(number, if number.contains(&point) { point } else { b'.' }).ok()?;
    let one = Amount::whole(1);
    let above = value > one;
    let ratio = if percent || above { Amount(value.0 / 100) } else { value };
    (ratio <= one && !ratio.is_zero()).then_some((ratio, above && !percent))
}

impl Table for Slos {
    fn row(&mut self, row: &Row, sink: &mut Sink) {
        for column in [SERVICE, SLO] {
            if self.columns.get(row, column).is_empty() {
                return self.columns.refuse(row, column, "a name", sink);
            }
        }
        let Some(objective) = self.target(row, OBJECTIVE, sink) else { return };
        let text = |column| String::from_utf8_lossy(self.columns.get(row, column)).into_owned();
        let window = match (text(WINDOW).as_str(), window(&text(WINDOW), &sink.zone_name)) {
            ("", _) => Window::DEFAULT,
            (_, Some(window)) => window,
            _ => return self.columns.refuse(row, WINDOW, EXPECTED_WINDOW, sink),
        };
        let Some(method) = Method::read(&text(METHOD)) else {
            return self.columns.refuse(row, METHOD, "occurrences, timeslices or ratio-timeslices", sink);
        };
        let slice_secs = match (text(SLICE).as_str(), duration(&text(SLICE))) {
            ("", _) => None,
            (_, Some(secs)) if secs > 0 => Some(secs),
            _ => return self.columns.refuse(row, SLICE, "a duration such as 1m, 5m or 1h", sink),
        };
        let slice_target = match self.columns.get(row, SLICE_TARGET) {
            b"" => None,
            _ => match self.target(row, SLICE_TARGET, sink) {
                Some(target) => Some(target),
                None => return,
            },
        };
        let slo = text(SLO);
        sink.ledger.define(Slo {
            service: text(SERVICE),
            sli: slo.clone(),
            name: slo,
            objective,
            window,
            method,
            slice_target,
            slice_secs,
        });
    }

    fn finish(&mut self, _: &mut Sink) {}
}

pub const EXPECTED_WINDOW: &str = "a window such as 28d or 4w (rolling), or week, month, quarter or year (calendar)";

/// `28d`, `4w`, `720h` roll; `month`, `calendar month`, `1M` follow the calendar of the zone, as times without an
/// offset do.
pub fn window(text: &str, zone: &str) -> Option<Window> {
    let word = text.to_lowercase();
    let word = word.trim().trim_start_matches("calendar").trim_matches([' ', '-', '_']);
    let unit = match (word, text.trim()) {
        ("day", _) => Some(CalendarUnit::Day),
        ("week", _) => Some(CalendarUnit::Week),
        ("month", _) | (_, "1M") => Some(CalendarUnit::Month),
        ("quarter", _) | (_, "1Q") => Some(CalendarUnit::Quarter),
        ("year", _) | (_, "1Y") => Some(CalendarUnit::Year),
        _ => None,
    };
    if let Some(unit) = unit {
        return Some(Window::Calendar { unit, zone: zone.into() });
    }
    let rolling = text.trim().strip_prefix("rolling").unwrap_or(text).trim();
    duration(rolling).filter(|&secs| secs > 0).map(|secs| Window::Rolling { secs })
}

/// OpenSLO's duration shorthand, fixed lengths only: `30s 5m 1h 28d 4w`. `M`, `Q` and `Y` have no fixed length.
pub fn duration(text: &str) -> Option<u64> {
    let text = text.trim();
    let unit = text.chars().last()?;
    let secs = match unit {
        's' => 1,
        'm' => 60,
        'h' => 3_600,
        'd' => 86_400,
        'w' => 604_800,
        _ => return None,
    };
    let n: u64 = text[..text.len() - 1].trim().parse().ok()?;
    n.checked_mul(secs).filter(|&secs| secs <= 10 * 366 * 86_400)
}
