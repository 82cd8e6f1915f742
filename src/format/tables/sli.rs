//! `timestamp,service,slo,good,total` (or `bad`, or `ratio`). The bulk of all data comes this way, so
//! plain rows in the usual column order have a lane of their own that allocates nothing and reads each
//! byte once; whatever it does not take goes through the splitter, which is the definition.

use super::given::{EXPECTED_PLAIN, may_be_grouped};
use super::{Columns, Row, Schema, Table, TableKind, Times};
use crate::domain::{Amount, Cell, Series, amount::NotACount};
use crate::format::Sink;
use crate::format::scalar::FastTime;
use std::collections::HashMap;

const TIME: usize = 0;
const SERVICE: usize = 1;
const SLO: usize = 2;
const GOOD: usize = 3;
const TOTAL: usize = 4;
const BAD: usize = 5;
const RATIO: usize = 6;

pub const SCHEMA: Schema = Schema {
    kind: TableKind::Measurements,
    title: "SLI measurements CSV",
    columns: &[
        &["timestamp", "time", "date", "datetime", "ts", "day", "hour", "period_start", "window_start", "bucket"],
        &["service", "service_name", "svc", "app", "application", "component", "system"],
        &["slo", "slo_name", "sli_name", "objective_name", "indicator", "sli"],
        &["good", "good_events", "good_count", "success", "successes", "successful", "ok", "numerator"],
        &["total", "total_events", "total_count", "requests", "events", "valid", "valid_events", "denominator"],
        &["bad", "bad_events", "bad_count", "errors", "error_count", "failures", "failed"],
        &["ratio", "sli", "sli_value", "availability", "success_ratio", "attainment", "value"],
    ],
    needs: &[&[&[TIME]], &[&[SERVICE]], &[&[SLO]], &[&[GOOD, TOTAL], &[BAD, TOTAL], &[GOOD, BAD], &[RATIO]]],
    not: &[],
};

pub struct Sli {
    columns: Columns,
    decimal: u8,
    times: Times,
    slots: Vec<Slot>,
    /// `service \0 slo` -> slot.
    index: HashMap<Vec<u8>, usize>,
    lane: Option<Lane>,
}

struct Slot {
    service: String,
    slo: String,
    counts: Series,
    ratios: Series,
}

/// The plain lane's memory: series come in much the same order again and again.
struct Lane {
    delimiter: u8,
    times: FastTime,
    /// `service,slo,` as written, its slot, and the key that followed it last time.
    keys: Vec<(Box<[u8]>, usize, usize)>,
    known: HashMap<Box<[u8]>, usize>,
    last: usize,
}

impl Sli {
    pub fn new(delimiter: u8, columns: Columns) -> Self {
        let usual = [TIME, SERVICE, SLO, GOOD, TOTAL].iter().enumerate().all(|(i, &c)| columns.at[c] == Some(i));
        let lane = (usual && columns.names.len() == 5).then(|| Lane {
            delimiter,
            times: FastTime::default(),
            keys: vec![],
            known: HashMap::new(),
            last: 0,
        });
        let decimal = if delimiter == b',' { b'.' } else { 0 };
        Sli { columns, decimal, times: Times::default(), slots: vec![], index: HashMap::new(), lane }
    }

    fn count(&self, row: &Row, column: usize, sink: &mut Sink) -> Option<Amount> {
        let text = self.columns.get(row, column);
        // Beside another delimiter a comma is a decimal mark, unless it may part thousands.
        if self.decimal == 0 && may_be_grouped(text) {
            self.columns.refuse(row, column, EXPECTED_PLAIN, sink);
            return None;
        }
        let point = if self.decimal == 0 && text.contains(&b',') { b',' } else { b'.' };
        let expected = match Amount::parse(text, point) {
            Ok(amount) => return Some(amount),
            Err(NotACount::Negative) => "a count of 0 or more",
            Err(NotACount::Missing) => "a number: NaN, infinite and null mean there was no measurement",
            Err(NotACount::TooLarge) => "a count up to 18446744073709551615",
            Err(NotACount::Empty | NotACount::NotANumber) => "a number of events, such as 1200 or 0.25",
        };
        self.columns.refuse(row, column, expected, sink);
        None
    }

    /// `0.9995` or `99.95 %`; a bare number above 1 may be either a percent or a mistake.
    fn ratio(&self, row: &Row, sink: &mut Sink) -> Option<Amount> {
        let text = self.columns.get(row, RATIO);
        let (number, scale) = match text.strip_suffix(b"%") {
            Some(percent) => (percent.trim_ascii_end(), 100),
            None => (text, 1),
        };
        let point = if self.decimal == 0 && number.contains(&b',') { b',' } else { b'.' };
        let expected = match Amount::parse(number, point) {
            Ok(value) if value <= Amount::whole(scale) => {
                return Some(Amount(value.0 / u128::from(scale)));
            }
            Ok(_) if scale == 100 => "at most 100%",
            Ok(value) if value <= Amount::whole(100) => "a ratio from 0 to 1, or the sign if it is a percent: 99.95%",
            _ => "a ratio from 0 to 1, or a percent with its sign such as 99.95%",
        };
        self.columns.refuse(row, RATIO, expected, sink);
        None
    }
}

fn slot(index: &mut HashMap<Vec<u8>, usize>, slots: &mut Vec<Slot>, service: &[u8], slo: &[u8]) -> usize {
    let key = [service, b"\0", slo].concat();
    *index.entry(key).or_insert_with(|| {
        slots.push(Slot {
            service: String::from_utf8_lossy(service).into_owned(),
            slo: String::from_utf8_lossy(slo).into_owned(),
            counts: Series::default(),
            ratios: Series::default(),
        });
        slots.len() - 1
    })
}

impl Table for Sli {
    fn row(&mut self, row: &Row, sink: &mut Sink) {
        for column in [SERVICE, SLO] {
            if self.columns.get(row, column).is_empty() {
                return self.columns.refuse(row, column, "a name", sink);
            }
        }
        let at = match self.times.read(&self.columns, row, TIME, sink) {
            Ok(Some(at)) => at,
            Ok(None) => return self.columns.refuse(row, TIME, crate::format::scalar::EXPECTED_TIME, sink),
            Err(expected) => return self.columns.refuse(row, TIME, expected, sink),
        };
        let has = |column| self.columns.has(column);
        let (column, cell) = if has(GOOD) && has(TOTAL) {
            let (Some(good), Some(total)) = (self.count(row, GOOD, sink), self.count(row, TOTAL, sink)) else { return };
            (GOOD, Cell { at, good, total })
        } else if has(BAD) && has(TOTAL) {
            let (Some(bad), Some(total)) = (self.count(row, BAD, sink), self.count(row, TOTAL, sink)) else { return };
            if bad > total {
                return self.columns.refuse(row, BAD, format!("at most the total, {total}"), sink);
            }
            (BAD, Cell { at, good: total - bad, total })
        } else if has(GOOD) && has(BAD) {
            let (Some(good), Some(bad)) = (self.count(row, GOOD, sink), self.count(row, BAD, sink)) else { return };
            (GOOD, Cell { at, good, total: good + bad })
        } else {
            let Some(good) = self.ratio(row, sink) else { return };
            let slot =
                slot(&mut self.index, &mut self.slots, self.columns.get(row, SERVICE), self.columns.get(row, SLO));
            self.slots[slot].ratios.push(Cell { at, good, total: Amount::whole(1) });
            return;
        };
        if cell.good > cell.total {
            return self.columns.refuse(row, column, format!("at most the total, {}", cell.total), sink);
        }
        let slot = slot(&mut self.index, &mut self.slots, self.columns.get(row, SERVICE), self.columns.get(row, SLO));
        self.slots[slot].counts.push(cell);
    }

    fn plain_rows(&mut self, text: &[u8], _: &mut Sink) -> (usize, u64) {
        let Some(lane) = &mut self.lane else { return (0, 0) };
        let (mut at, mut lines) = (0, 0);
        while let Some(used) = lane.row(&text[at..], &mut self.index, &mut self.slots) {
            at += used;
            lines += 1;
        }
        (at, lines)
    }

    fn finish(&mut self, sink: &mut Sink) {
        for slot in self.slots.drain(..) {
            let (mut counts, mut ratios) = (slot.counts, slot.ratios);
            counts.tidy();
            ratios.tidy();
            // Names that differ in bytes which are no UTF-8 only are one name by now.
            let facts = sink.ledger.sli(&slot.service, &slot.slo);
            facts.counts.merge(&counts);
            if !ratios.is_empty() {
                facts.ratios.entry(0).or_default().merge(&ratios);
            }
        }
    }
}

impl Lane {
    /// One row `YYYY-MM-DDTHH:MM:SSZ,service,slo,good,total\n`; `None` for any other.
    #[inline]
    fn row(&mut self, text: &[u8], index: &mut HashMap<Vec<u8>, usize>, slots: &mut Vec<Slot>) -> Option<usize> {
        let (day, time) = self.times.split(text.get(..20)?)?;
        if *text.get(20)? != self.delimiter {
            return None;
        }
        let rest = text.get(21..)?;
        let guess = self.keys.get(self.last).map_or(0, |k| k.2);
        let key = match self.keys.get(guess) {
            Some((key, ..)) if rest.starts_with(key) => guess,
            _ => {
                let key = self.look_up(rest, index, slots)?;
                if let Some(last) = self.keys.get_mut(self.last) {
                    last.2 = key;
                }
                key
            }
        };
        let numbers = &rest[self.keys[key].0.len()..];
        let (good, used) = digits(numbers)?;
        if *numbers.get(used)? != self.delimiter {
            return None;
        }
        let (total, more) = digits(&numbers[used + 1..])?;
        let mut end = used + 1 + more;
        if *numbers.get(end)? == b'\r' {
            end += 1;
        }
        if *numbers.get(end)? != b'\n' || good > total {
            return None;
        }
        self.last = key;
        slots[self.keys[key].1].counts.push_on(day, time, good, total);
        Some(21 + self.keys[key].0.len() + end + 1)
    }

    #[cold]
    fn look_up(&mut self, rest: &[u8], index: &mut HashMap<Vec<u8>, usize>, slots: &mut Vec<Slot>) -> Option<usize> {
        let first = memchr::memchr3(self.delimiter, b'"', b'\n', rest).filter(|&i| rest[i] == self.delimiter)?;
        let second = memchr::memchr3(self.delimiter, b'"', b'\n', &rest[first + 1..])
            .map(|i| first + 1 + i)
            .filter(|&i| rest[i] == self.delimiter)?;
        let key = &rest[..=second];
        if let Some(&known) = self.known.get(key) {
            return Some(known);
        }
        let (service, slo) = (rest[..first].trim_ascii(), rest[first + 1..second].trim_ascii());
        if service.is_empty() || slo.is_empty() {
            return None;
        }
        let slot = slot(index, slots, service, slo);
        self.known.insert(key.into(), self.keys.len());
        self.keys.push((key.into(), slot, 0));
        Some(self.keys.len() - 1)
    }
}

/// Leading digits as a number, and how many there are (1 to 18), eight at a time.
#[inline]
fn digits(text: &[u8]) -> Option<(u64, usize)> {
    let (mut value, mut at) = (0u64, 0);
    loop {
        let word = u64::from_le_bytes(text.get(at..at + 8)?.try_into().ok()?) ^ 0x3030_3030_3030_3030;
        // The high bit of every byte that is no digit.
        let other = (word.wrapping_add(0x7676_7676_7676_7676) | word) & 0x8080_8080_8080_8080;
        let n = (other.trailing_zeros() / 8) as usize;
        // What a u64 may not hold is the splitter's.
        if at + n > 18 {
            return None;
        }
        if n > 0 {
            // Daniel Lemire, "Quickly parsing eight digits": the n digits, shifted up behind zeroes.
            let mut d = word << (64 - 8 * n as u32);
            d = d.wrapping_mul(10).wrapping_add(d >> 8);
            d = ((d & 0x0000_00FF_0000_00FF)
                .wrapping_mul(0x000F_4240_0000_0064)
                .wrapping_add(((d >> 16) & 0x0000_00FF_0000_00FF).wrapping_mul(0x0000_2710_0000_0001)))
                >> 32;
            const POWERS: [u64; 9] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];
            value = value * POWERS[n] + d;
            at += n;
        }
        if n < 8 {
            return (at > 0).then_some((value, at));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_read_eight_at_a_time_as_one_at_a_time() {
        for n in [0u64, 7, 42, 999, 12_345_678, 123_456_789, 9_007_199_254_740_993, 99_999_999_999_999_999] {
            let text = format!("{n},and more after");
            assert_eq!(digits(text.as_bytes()), Some((n, n.to_string().len())));
        }
        assert_eq!(digits(b"999999999999999999,more of it"), Some((999_999_999_999_999_999, 18)));
        for more in [19, 20, 23, 24, 25, 40] {
            assert_eq!(digits(format!("{},more of it", "9".repeat(more)).as_bytes()), None, "{more} digits");
        }
        assert_eq!(digits(b"x2345678"), None);
        assert_eq!(digits(b"12"), None, "too near the end: the splitter's");
    }
}
