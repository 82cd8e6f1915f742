//! Figures of one unit under each other on one scale: a dot for each, and a line for where it may lie.

use super::drawing::Drawing;
use super::measure;
use super::pen::{At, Pen, SMALL};
use super::readout::Nearest;
use super::token::{How, Paint, Token};
use plotters::style::text_anchor::{HPos, VPos};

const ROW: f64 = 36.0;
const FOOT: f64 = 18.0;
const LEFT: At = At(HPos::Left, VPos::Center);
const RIGHT: At = At(HPos::Right, VPos::Center);

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct Dot {
    pub name: String,
    /// `None` where there is none: `said` is the reason.
    pub value: Option<f64>,
    pub low: Option<f64>,
    pub high: Option<f64>,
    /// The value with its interval, or why there is none.
    pub said: String,
    /// Not to be relied on as the others are: few observations, or another's word.
    pub hollow: bool,
}

/// From where to where, each with its text.
#[derive(Clone, Debug, PartialEq)]
pub struct Range {
    pub from: (f64, String),
    pub to: (f64, String),
}

/// `width` in CSS pixels. What lies beyond the scale stands at its end.
pub fn dots(title: String, desc: String, rows: &[Dot], range: &Range, width: u32) -> Drawing {
    let pen = Pen::new(width, (ROW * rows.len().max(1) as f64 + FOOT) as u32);
    let base = ROW * rows.len().max(1) as f64;
    let (from, to) = (range.from.0, if range.to.0 > range.from.0 { range.to.0 } else { range.from.0 + 1.0 });
    let x = |value: f64| 6.0 + f64::from(width - 12) * (value.clamp(from, to) - from) / (to - from);
    if rows.is_empty() {
        return pen.finish(title, desc);
    }
    pen.text(&range.from.1, (0.0, base + 9.0), LEFT, Token::Muted, false);
    pen.text(&range.to.1, (f64::from(width), base + 9.0), RIGHT, Token::Muted, false);
    pen.by(Nearest::Row);
    for (i, row) in rows.iter().enumerate() {
        let (top, y) = (ROW * i as f64, ROW * i as f64 + 25.0);
        let finite = |v: Option<f64>| v.filter(|v| v.is_finite());
        let at = finite(row.value).map_or(x(from), x);
        let whole = format!("{}: {}", row.name, row.said);
        pen.reads((at, y), whole.clone(), None);
        let said = measure::fit(&row.said, SMALL, false, f64::from(width) * 0.76);
        let room = f64::from(width) - 16.0 - measure::width(&said, SMALL, true);
        pen.text(&measure::fit(&row.name, SMALL, true, room), (0.0, top + 9.0), LEFT, Token::Ink, true);
        let tone = if row.value.is_some() { Token::Ink } else { Token::Muted };
        pen.text(&said, (f64::from(width), top + 9.0), RIGHT, tone, false);
        // Under the name, which it would strike through.
        pen.line(&[(x(from), top + 17.0), (x(from), top + ROW - 3.0)], Paint(Token::Rule, How::Line), 1.0);
        let Some(value) = finite(row.value) else { continue };
        pen.line(&[(x(from), y), (x(to), y)], Paint(Token::Rule, How::Line), 1.0);
        if let (Some(low), Some(high)) = (finite(row.low), finite(row.high)) {
            pen.line(&[(x(low), y), (x(high), y)], Paint(Token::Accent, How::Line), 2.0);
        }
        let how = if row.hollow { How::Hollow } else { How::Fill };
        pen.circle((x(value), y), 4.5, Paint(Token::Accent, how)).titled(whole);
    }
    pen.finish(title, desc)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::drawing::Shape;

    fn dot(value: Option<f64>, hollow: bool) -> Dot {
        Dot { name: "A".into(), value, low: value.map(|v| v - 5.0), high: value, said: "said".into(), hollow }
    }

    #[test]
    fn equal_values_stand_at_one_place_of_one_scale_and_what_is_unmeasured_has_no_dot() {
        let range = Range { from: (0.0, "0".into()), to: (100.0, "100".into()) };
        let rows = [dot(Some(50.0), false), dot(Some(50.0), true), dot(None, false), dot(Some(f64::NAN), false)];
        let d = dots("t".into(), "d".into(), &rows, &range, 320);
        let circles: Vec<(String, &str)> = d
            .nodes
            .iter()
            .filter_map(|n| match &n.shape {
                Shape::Circle { at, .. } => Some((at.x.to_string(), n.class.as_str())),
                _ => None,
            })
            .collect();
        assert_eq!(circles, [("160".to_string(), "c-accent fill"), ("160".to_string(), "c-accent hollow")]);
    }
}
