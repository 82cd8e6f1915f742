//! What moved the balanced score? From the period before, a step for each metric, to now.

use super::drawing::Drawing;
use super::measure;
use super::pen::{At, Pen, SMALL, on};
use super::readout::Nearest;
use super::table::{Cell, Table};
use super::token::{How, Paint, Token};
use crate::words::page::{charts::shares as of, heads};
use crate::words::{self, Moved};
use plotters::style::text_anchor::{HPos, VPos};

const ROW: f64 = 34.0;
/// Between a line and a text beside it.
const AIR: f64 = 3.0;
const LEFT: At = At(HPos::Left, VPos::Center);
const RIGHT: At = At(HPos::Right, VPos::Center);

/// `width` in CSS pixels. The scale spans what the score moved through, and does not begin at 0.
pub fn waterfall(m: &Moved, width: u32) -> Drawing {
    let title = words::moved_title(m);
    let pen = Pen::new(width, (ROW * (m.steps.len() + 2) as f64 + 4.0) as u32);
    let (low, high) = span(m);
    let Some(plane) = pen.plane([0, 8, 0, 8], low..high, 0.0..1.0) else {
        return pen.finish(title, String::new());
    };
    let x = |tenths: i64| on(&plane, tenths as f64, 0.0).0;
    pen.by(Nearest::Row);
    end(&pen, 0, m.before, &x);
    let mut at = m.before;
    for (i, step) in m.steps.iter().enumerate() {
        let (top, to) = (ROW * (i + 1) as f64, at + step.tenths);
        let bar = (top + 18.0, top + 28.0);
        let value = words::signed_tenths(step.tenths);
        // From where the row above ended.
        link(&pen, x(at), top, bar.1, row_text(&pen, top, &step.name, &value, false));
        // No state's colour: up may be noise, and what is measured else is neither better nor worse.
        let token = if step.metric.is_some() { Token::Accent } else { Token::Muted };
        let manner = Paint(token, if step.tenths > 0 { How::Fill } else { How::Hollow });
        let said = words::value_at(&step.name, &words::points_of(&value));
        pen.reads((x(to), top + 23.0), said.clone(), None);
        if step.tenths != 0 {
            let (from, to) = (x(at.min(to)), x(at.max(to)));
            pen.rect((from, bar.0), (to, bar.1), manner).titled(said);
        }
        at = to;
    }
    end(&pen, m.steps.len() + 1, m.now, &x);
    let steps = m.steps.iter().filter(|s| s.tenths != 0);
    let steps: Vec<(&str, i64)> = steps.map(|s| (&*s.name, s.tenths)).collect();
    pen.finish(title, format!("{} {}", of::moved(m.before, m.now, &steps), words::not_from_0()))
}

/// Every step, and what it leads to.
pub fn waterfall_table(m: &Moved) -> Table {
    let mut at = m.before;
    let end = |name: &str, at: i64| {
        vec![Cell::text(name), Cell::figure(words::DASH), Cell::figure(words::tenths(at)).value(at as f64 / 10.0)]
    };
    let mut rows = vec![end(of::before(), m.before)];
    rows.extend(m.steps.iter().map(|s| {
        at += s.tenths;
        vec![
            Cell::text(&*s.name),
            Cell::figure(words::signed_tenths(s.tenths)).value(s.tenths as f64 / 10.0),
            Cell::figure(words::tenths(at)).value(at as f64 / 10.0),
        ]
    }));
    rows.push(end(of::now(), m.now));
    let figures = of::moved_head().map(|(head, column)| Cell::figure(head).column(column));
    let head = std::iter::once(Cell::text(heads::metric()).column("Metric")).chain(figures).collect();
    Table { caption: of::moved_caption().into(), head, rows }
}

fn end(pen: &Pen, row: usize, at: i64, x: &impl Fn(i64) -> f64) {
    let (top, name) = (ROW * row as f64, if row > 0 { of::now() } else { of::before() });
    let text = row_text(pen, top, name, &words::tenths(at), true);
    if row > 0 {
        link(pen, x(at), top, top + 23.0, text);
    }
    let said = words::value_at(name, &words::points_of(&words::tenths(at)));
    pen.reads((x(at), top + 23.0), said.clone(), None);
    pen.circle((x(at), top + 23.0), 5.0, Paint(Token::Ink, How::Fill)).titled(said);
}

/// Down from the row above to `bottom`, but not through what stands in between: `text` is where the name ends and the
/// value begins.
fn link(pen: &Pen, x: f64, top: f64, bottom: f64, text: (f64, f64)) {
    let line = |from: f64, to: f64| {
        pen.line(&[(x, from), (x, to)], Paint(Token::Rule, How::Line), 1.0);
    };
    if (text.0 + AIR..text.1 - AIR).contains(&x) {
        line(top - 6.0, bottom);
    } else {
        line(top - 6.0, top + 1.0);
        line(top + 17.0, bottom);
    }
}

/// Where the name ends and the value begins.
fn row_text(pen: &Pen, top: f64, name: &str, value: &str, bold: bool) -> (f64, f64) {
    let width = f64::from(pen.width);
    let begin = width - measure::width(value, SMALL, true);
    let name = measure::fit(name, SMALL, bold, begin - 12.0);
    pen.text(&name, (0.0, top + 9.0), LEFT, Token::Ink, bold);
    pen.text(value, (width, top + 9.0), RIGHT, Token::Ink, true);
    (measure::width(&name, SMALL, bold), begin)
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
    fn no_line_goes_through_a_name_or_a_value() {
        let long = "What was measured before and is not measured any more";
        // Far to the left and to the right, and nothing at all below both.
        let m = moved(&[(Some(long), -90), (Some(long), 0), (None, 300), (Some("b"), 0), (None, -150)]);
        for wide in [320, 540] {
            let d = waterfall(&m, wide);
            let texts: Vec<(f64, f64, f64)> = d.nodes.iter().filter_map(|n| text(&n.shape)).collect();
            let lines: Vec<(f64, f64, f64)> = d.nodes.iter().filter_map(|n| upright(&n.shape)).collect();
            assert!(texts.len() == 14 && lines.len() > 6, "{} lines", lines.len());
            for (x, top, bottom) in &lines {
                // Half a line's height above and below the middle of its row.
                let through =
                    texts.iter().find(|(from, to, y)| (from..=to).contains(&x) && *top < y + 5.0 && *bottom > y - 5.0);
                assert_eq!(through, None, "a line at {x} from {top} to {bottom}");
            }
        }
    }

    fn px(t: super::super::drawing::Tenths) -> f64 {
        f64::from(t.0) / 10.0
    }

    /// Left and right end, and the middle of its height.
    fn text(shape: &Shape) -> Option<(f64, f64, f64)> {
        let Shape::Text { at, anchor, bold, text, .. } = shape else { return None };
        let (x, width) = (px(at.x), measure::width(text, SMALL, *bold));
        let row = (px(at.y) / ROW).floor() * ROW;
        Some(match anchor {
            super::super::drawing::Anchor::End => (x - width, x, row + 9.0),
            _ => (x, x + width, row + 9.0),
        })
    }

    /// Where it stands, from where to where.
    fn upright(shape: &Shape) -> Option<(f64, f64, f64)> {
        let (from, to) = match shape {
            Shape::Line { from, to } => (from, to),
            Shape::Polyline(points) => (points.first()?, points.last()?),
            _ => return None,
        };
        Some((px(from.x), px(from.y).min(px(to.y)), px(from.y).max(px(to.y))))
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
