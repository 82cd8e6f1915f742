//! What moved the balanced score? From the period before, a step for each metric, to now.

use super::drawing::Drawing;
use super::measure;
use super::pen::{At, Pen, SMALL, on};
use super::table::{Cell, Table};
use super::token::{How, Paint, Token};
use crate::words::{self, Moved};
use plotters::style::text_anchor::{HPos, VPos};

const ROW: f64 = 34.0;
const LEFT: At = At(HPos::Left, VPos::Center);
const RIGHT: At = At(HPos::Right, VPos::Center);
const ENDS: [&str; 2] = ["The period before", "Now"];

/// `width` in CSS pixels. The scale spans what the score moved through, and does not begin at 0.
pub fn waterfall(m: &Moved, width: u32) -> Drawing {
    let title = words::moved_title(m);
    let pen = Pen::new(width, (ROW * (m.steps.len() + 2) as f64 + 4.0) as u32);
    let (low, high) = span(m);
    let Some(plane) = pen.plane([0, 8, 0, 8], low..high, 0.0..1.0) else {
        return pen.finish(title, String::new());
    };
    let x = |tenths: i64| on(&plane, tenths as f64, 0.0).0;
    end(&pen, 0, m.before, &x);
    let mut at = m.before;
    for (i, step) in m.steps.iter().enumerate() {
        let (top, to) = (ROW * (i + 1) as f64, at + step.tenths);
        let bar = (top + 18.0, top + 28.0);
        let value = words::signed_tenths(step.tenths);
        // From where the row above ended.
        pen.line(&[(x(at), top - 6.0), (x(at), bar.1)], Paint(Token::Rule, How::Line), 1.0);
        row_text(&pen, top, &step.name, &value, false);
        // No state's colour: up may be noise, and what is measured else is neither better nor worse.
        let token = if step.metric.is_some() { Token::Accent } else { Token::Muted };
        let manner = Paint(token, if step.tenths > 0 { How::Fill } else { How::Hollow });
        if step.tenths != 0 {
            let (from, to) = (x(at.min(to)), x(at.max(to)));
            pen.rect((from, bar.0), (to, bar.1), manner).titled(format!("{}: {value}\u{a0}points", step.name));
        }
        at = to;
    }
    end(&pen, m.steps.len() + 1, m.now, &x);
    let steps = m.steps.iter().filter(|s| s.tenths != 0);
    let steps: Vec<String> = steps.map(|s| format!("{} {}", s.name, words::signed_tenths(s.tenths))).collect();
    let from = format!("From {} to {} points", words::tenths(m.before), words::tenths(m.now));
    pen.finish(title, if steps.is_empty() { format!("{from}.") } else { format!("{from}: {}.", steps.join(", ")) })
}

/// Every step, and what it leads to.
pub fn waterfall_table(m: &Moved) -> Table {
    let mut at = m.before;
    let end = |name: &str, at: i64| vec![Cell::text(name), Cell::figure(words::DASH), Cell::figure(words::tenths(at))];
    let mut rows = vec![end(ENDS[0], m.before)];
    rows.extend(m.steps.iter().map(|s| {
        at += s.tenths;
        vec![Cell::text(&*s.name), Cell::figure(words::signed_tenths(s.tenths)), Cell::figure(words::tenths(at))]
    }));
    rows.push(end(ENDS[1], m.now));
    Table {
        caption: "What moved the balanced score".into(),
        head: vec![Cell::text("Metric"), Cell::figure("Moved it by, points"), Cell::figure("Balanced score, points")],
        rows,
    }
}

fn end(pen: &Pen, row: usize, at: i64, x: &impl Fn(i64) -> f64) {
    let top = ROW * row as f64;
    if row > 0 {
        pen.line(&[(x(at), top - 6.0), (x(at), top + 23.0)], Paint(Token::Rule, How::Line), 1.0);
    }
    row_text(pen, top, ENDS[usize::from(row > 0)], &words::tenths(at), true);
    pen.circle((x(at), top + 23.0), 5.0, Paint(Token::Ink, How::Fill)).titled(format!(
        "{}: {}\u{a0}points",
        ENDS[usize::from(row > 0)],
        words::tenths(at)
    ));
}

fn row_text(pen: &Pen, top: f64, name: &str, value: &str, bold: bool) {
    let width = f64::from(pen.width);
    let room = width - 12.0 - measure::width(value, SMALL, true);
    pen.text(&measure::fit(name, SMALL, bold, room), (0.0, top + 9.0), LEFT, Token::Ink, bold);
    pen.text(value, (width, top + 9.0), RIGHT, Token::Ink, true);
}

/// Lowest and highest that the score passes through, with a little air.
fn span(m: &Moved) -> (f64, f64) {
    let mut at = m.before;
    let (mut low, mut high) = (at.min(m.now), at.max(m.now));
    for step in &m.steps {
        at += step.tenths;
        (low, high) = (low.min(at), high.max(at));
    }
    let air = ((high - low) as f64 * 0.02).max(1.0);
    (low as f64 - air, high as f64 + air)
}

#[cfg(test)]
mod tests {
    use super::super::drawing::Shape;
    use super::*;
    use crate::score::Change;
    use crate::words::Step;

    fn moved(steps: &[(Option<&str>, i64)]) -> Moved {
        let steps = steps.iter().map(|(metric, tenths)| Step {
            metric: metric.map(String::from),
            name: metric.unwrap_or("Change in what is measured").into(),
            tenths: *tenths,
        });
        let steps: Vec<Step> = steps.collect();
        let now = 500 + steps.iter().map(|s| s.tenths).sum::<i64>();
        Moved { before: 500, now, change: Some(Change::Better), steps }
    }

    /// Left and right edge and class of each bar, tenths of a pixel.
    fn bars(d: &Drawing) -> Vec<(i32, i32, String)> {
        let bar = |n: &super::super::drawing::Node| match &n.shape {
            Shape::Rect { at, width, .. } => Some((at.x.0, at.x.0 + width.0, n.class.clone())),
            _ => None,
        };
        d.nodes.iter().filter_map(bar).collect()
    }

    #[test]
    fn each_step_begins_where_the_one_before_ended() {
        let m = moved(&[(Some("a"), 40), (Some("b"), -25), (None, -10)]);
        let [a, b, c] = &bars(&waterfall(&m, 420))[..] else { panic!("three bars") };
        assert!((a.1 - b.1).abs() <= 1 && (b.0 - c.1).abs() <= 1, "{a:?} {b:?} {c:?}");
        assert_eq!((&*a.2, &*b.2, &*c.2), ("c-accent fill", "c-accent hollow", "c-muted hollow"));
    }

    #[test]
    fn a_step_of_nothing_has_its_row_and_no_bar() {
        let m = moved(&[(Some("a"), 0), (Some("b"), 0)]);
        let d = waterfall(&m, 320);
        assert!(bars(&d).is_empty() && d.texts().any(|t| t == "a") && d.title == "Nothing moved the balanced score");
        assert_eq!(waterfall_table(&m).rows.len(), 4);
    }

    #[test]
    fn the_table_ends_at_the_score_of_now() {
        let m = moved(&[(Some("a"), 33), (None, -21)]);
        let table = waterfall_table(&m);
        let last: Vec<&str> = table.rows.iter().map(|r| r[2].text.as_str()).collect();
        assert_eq!(last, ["50.0", "53.3", "51.2", "51.2"]);
    }
}
