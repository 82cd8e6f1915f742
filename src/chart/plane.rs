//! Where two sides stand on the plane of velocity and reliability, on the scale of every other plane.

use super::drawing::Drawing;
use super::labels::{Area, Placed, Wanted, place};
use super::measure;
use super::pen::{At, Pen, Plane, SMALL, on};
use super::quadrant::{corner_names, frame, targets};
use super::table::{Cell, Table};
use super::token::{How, Paint, Token};
use crate::score::Reading;
use crate::score::compare::{Comparison, Side};
use crate::words::{self, compare as said};
use plotters::style::text_anchor::{HPos, VPos};

/// Half a side of a mark, pixels.
const SIDE: f64 = 5.5;

/// Its letter, the side, and its velocity and reliability.
type Stands<'a> = (&'static str, &'a Side, Option<(&'a Reading, &'a Reading)>);

/// Velocity and reliability of each side: the second and third of the comparison's rows.
fn pillars(c: &Comparison) -> [Stands<'_>; 2] {
    let of = |id: &str| c.rows.iter().find(|r| r.a.id == id);
    let both = of("velocity").zip(of("reliability"));
    [("A", &c.a, both.map(|(v, r)| (&v.a, &r.a))), ("B", &c.b, both.map(|(v, r)| (&v.b, &r.b)))]
}

/// `width` in CSS pixels.
pub fn plane(c: &Comparison, width: u32) -> Drawing {
    let height = (f64::from(width) * 0.77).clamp(300.0, 390.0) as u32;
    let pen = Pen::new(width, height);
    let title = said::plane_title().to_owned();
    let mut told = vec![];
    let Some(mut plane) = pen.plane([40, 10, 40, 34], 0.0..100.0, 0.0..100.0) else {
        return pen.finish(title, String::new());
    };
    let lines = (c.targets.velocity, c.targets.reliability);
    frame(&pen, &plane, lines);
    let corners = corner_names(&pen, &plane);
    targets(&mut plane, lines);
    let (mut marks, mut crosses) = (vec![], vec![]);
    for (letter, side, pillars) in pillars(c) {
        let name = said::side(letter, side);
        let value = |r: &Reading| r.value().filter(|v| v.is_finite()).map(|v| v.clamp(0.0, 100.0));
        let Some((v, r)) = pillars.and_then(|(v, r)| Some(((v, value(v)?), (r, value(r)?)))) else {
            told.push(said::not_placed(&name));
            continue;
        };
        let at = on(&plane, v.1, r.1);
        let ends = |of: &Reading| {
            let m = of.measured()?;
            Some((
                m.low.filter(|v| v.is_finite())?.clamp(0.0, 100.0),
                m.high.filter(|v| v.is_finite())?.clamp(0.0, 100.0),
            ))
        };
        let stroke = Paint(Token::Muted, How::Line);
        if let Some((low, high)) = ends(v.0) {
            let (a, b) = (on(&plane, low, r.1), on(&plane, high, r.1));
            pen.line(&[a, b], stroke, 1.0);
            crosses.push(Area { left: a.0, top: a.1 - 1.0, right: b.0, bottom: a.1 + 1.0 });
        }
        if let Some((low, high)) = ends(r.0) {
            let (a, b) = (on(&plane, v.1, low), on(&plane, v.1, high));
            pen.line(&[a, b], stroke, 1.0);
            crosses.push(Area { left: a.0 - 1.0, top: b.1, right: a.0 + 1.0, bottom: a.1 });
        }
        let how = if letter == "A" { How::Fill } else { How::Hollow };
        let sentence = said::stands(&name, &said::beside_dot(c.targets, v.0), &said::beside_dot(c.targets, r.0));
        // Squares, which no other mark is: a hollow dot means few observations.
        let (from, to) = ((at.0 - SIDE, at.1 - SIDE), (at.0 + SIDE, at.1 + SIDE));
        pen.rect(from, to, Paint(Token::Accent, how)).titled(sentence.clone());
        pen.reads(at, sentence.clone(), None);
        marks.push((at, letter, name));
        told.push(sentence);
    }
    // A name lies beside the target lines where it can.
    let t = on(&plane, lines.0, lines.1);
    crosses.extend([Area::around((t.0, 0.0), 1.0, f64::from(height)), Area::around((0.0, t.1), f64::from(width), 1.0)]);
    names(&pen, &plane, &marks, &corners, &crosses);
    pen.finish(title, format!("{}.", told.join("; ")))
}

/// Beside the marks, on neither of them, nor on the axes.
fn names(pen: &Pen, plane: &Plane<'_>, marks: &[((f64, f64), &str, String)], corners: &[Area], lines: &[Area]) {
    let (a, b) = (on(plane, 0.0, 0.0), on(plane, 100.0, 100.0));
    let bounds = Area { left: a.0 + 2.0, top: b.1 - 7.0, right: f64::from(pen.width), bottom: a.1 - 2.0 };
    // Where a name would be cut, its letter says as much.
    let room = (b.0 - a.0) * 0.45;
    let text =
        |letter: &str, name: &str| if measure::width(name, SMALL, true) > room { letter } else { name }.to_owned();
    let texts: Vec<String> = marks.iter().map(|(_, letter, name)| text(letter, name)).collect();
    let wanted: Vec<Wanted> = marks
        .iter()
        .zip(&texts)
        .map(|((mark, ..), text)| Wanted { mark: *mark, width: measure::width(text, SMALL, true), height: 14.0 })
        .collect();
    let areas: Vec<Area> = marks.iter().map(|(at, ..)| Area::around(*at, SIDE + 1.5, SIDE + 1.5)).collect();
    let placed = place(&wanted, &areas, corners, lines, &bounds);
    for leader in placed.iter().flatten().filter_map(|p| p.leader) {
        pen.line(&leader, Paint(Token::Muted, How::Line), 0.8);
    }
    for (p, text) in placed.iter().zip(&texts) {
        let Some(Placed { area, .. }) = p else { continue };
        let at = ((area.left + area.right) / 2.0, (area.top + area.bottom) / 2.0);
        pen.text(text, at, At(HPos::Center, VPos::Center), Token::Ink, true).haloed();
    }
}

pub fn plane_table(c: &Comparison) -> Table {
    let [side, velocity, reliability] = said::plane_head();
    let cell = |of: Option<&Reading>| match of {
        Some(r) => Cell::figure(said::beside_dot(c.targets, r)).value(r.value()),
        None => Cell::figure(words::no_data()),
    };
    let rows = pillars(c).map(|(letter, of, both)| {
        vec![Cell::text(said::side(letter, of)), cell(both.map(|b| b.0)), cell(both.map(|b| b.1))]
    });
    Table {
        caption: said::plane_title().into(),
        head: vec![Cell::text(side), Cell::figure(velocity), Cell::figure(reliability)],
        rows: rows.to_vec(),
    }
}
