//! Shares side by side: a dot for each, and a line for where it may lie. From nought on one scale.

use super::drawing::Drawing;
use super::measure;
use super::pen::{At, Pen, SMALL};
use super::readout::Nearest;
use super::token::{How, Paint, Token};
use crate::score::Reading;
use crate::score::retro::Scale;
use crate::words;
use crate::words::page::charts::shares as said;
use plotters::style::text_anchor::{HPos, VPos};

const ROW: f64 = 36.0;
const FOOT: f64 = 18.0;
const LEFT: At = At(HPos::Left, VPos::Center);
const RIGHT: At = At(HPos::Right, VPos::Center);
/// Below so many observations the dot is hollow.
const FEW: u64 = 6;

/// `width` in CSS pixels; ratios with their names. What is not measured has its reason in the place of a dot.
pub fn intervals(title: String, desc: String, rows: &[(String, &Reading)], width: u32) -> Drawing {
    let pen = Pen::new(width, (ROW * rows.len().max(1) as f64 + FOOT) as u32);
    let most = rows.iter().filter_map(|(_, r)| r.measured()).flat_map(|m| [Some(m.value), m.high]).flatten();
    let most = most.filter(|v| v.is_finite()).fold(0.0, f64::max);
    // To the next tenth, and never a scale of nothing.
    let most = (libm::ceil(most * 10.0 - 1e-9) / 10.0).clamp(0.1, 1.0);
    let x = |value: f64| 6.0 + f64::from(width - 12) * value.clamp(0.0, most) / most;
    let base = ROW * rows.len().max(1) as f64;
    if rows.is_empty() {
        let at = (f64::from(width) / 2.0, ROW / 2.0);
        pen.text(said::nothing_to_compare(), at, At(HPos::Center, VPos::Center), Token::Muted, false);
        return pen.finish(title, desc);
    }
    pen.text("0", (0.0, base + 9.0), LEFT, Token::Muted, false);
    pen.text(&words::percent(most), (f64::from(width), base + 9.0), RIGHT, Token::Muted, false);
    pen.by(Nearest::Row);
    for (i, (name, reading)) in rows.iter().enumerate() {
        let (top, value) = (ROW * i as f64, words::reading_with_interval(reading));
        let at = reading.value().filter(|v| v.is_finite()).map_or(x(0.0), &x);
        let n = reading.measured().map_or_else(String::new, |m| words::n_after(Scale::Ratio, m.n));
        pen.reads((at, top + 25.0), words::value_at(name, &value) + &n, None);
        let value = measure::fit(&value, SMALL, false, f64::from(width) * 0.66);
        let room = f64::from(width) - 16.0 - measure::width(&value, SMALL, true);
        pen.text(&measure::fit(name, SMALL, true, room), (0.0, top + 9.0), LEFT, Token::Ink, true);
        // Under the name, which it would strike through.
        pen.line(&[(x(0.0), top + 17.0), (x(0.0), top + ROW - 3.0)], Paint(Token::Rule, How::Line), 1.0);
        let Some(m) = reading.measured().filter(|m| m.value.is_finite()) else {
            pen.text(&value, (f64::from(width), top + 9.0), RIGHT, Token::Muted, false);
            continue;
        };
        pen.text(&value, (f64::from(width), top + 9.0), RIGHT, Token::Ink, false);
        let y = top + 25.0;
        pen.line(&[(x(0.0), y), (x(most), y)], Paint(Token::Rule, How::Line), 1.0);
        if let (Some(low), Some(high)) = (m.low.filter(|v| v.is_finite()), m.high.filter(|v| v.is_finite())) {
            pen.line(&[(x(low), y), (x(high), y)], Paint(Token::Accent, How::Line), 2.0);
        }
        let how = if m.n < FEW { How::Hollow } else { How::Fill };
        pen.circle((x(m.value), y), 4.5, Paint(Token::Accent, how)).titled(words::value_at(name, &value) + &n);
    }
    pen.finish(title, desc)
}
