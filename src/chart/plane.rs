//! Where two sides stand on the plane of velocity and reliability, on the scale of every other plane.

use super::drawing::Drawing;
use super::measure;
use super::pen::{At, Pen, SMALL, on};
use super::quadrant::{corner_names, frame, targets};
use super::table::{Cell, Table};
use super::token::{How, Paint, Token};
use crate::score::Reading;
use crate::score::compare::{Comparison, Side};
use crate::words::{self, compare as said};
use plotters::style::text_anchor::{HPos, VPos};

/// Its letter, the side, and its velocity and reliability.
type Placed<'a> = (&'static str, &'a Side, Option<(&'a Reading, &'a Reading)>);

/// Velocity and reliability of each side: the second and third of the comparison's rows.
fn pillars(c: &Comparison) -> [Placed<'_>; 2] {
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
    corner_names(&pen, &plane);
    targets(&mut plane, lines);
    let mut taken: Vec<(f64, f64)> = vec![];
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
            pen.line(&[on(&plane, low, r.1), on(&plane, high, r.1)], stroke, 1.0);
        }
        if let Some((low, high)) = ends(r.0) {
            pen.line(&[on(&plane, v.1, low), on(&plane, v.1, high)], stroke, 1.0);
        }
        let how = if letter == "A" { How::Fill } else { How::Hollow };
        let sentence = said::stands(&name, &said::beside_dot(v.0), &said::beside_dot(r.0));
        pen.circle(at, 6.0, Paint(Token::Accent, how)).titled(sentence.clone());
        pen.reads(at, sentence.clone(), None);
        // Beside the mark, on the side with room; under it where the corner's name or the other's is over it.
        let near = |(x, y): &(f64, f64)| (x - at.0).abs() < 120.0 && *y <= at.1 && at.1 - y < 40.0;
        let line = on(&plane, 0.0, lines.1).1;
        let high = at.1 < 60.0 || taken.iter().any(near) || (at.1 - 14.0 - line).abs() < 9.0;
        let (right, over) = (at.0 < f64::from(width) / 2.0, if high { 15.0 } else { -14.0 });
        let room = if right { f64::from(width) - at.0 - 12.0 } else { at.0 - 12.0 };
        let label = measure::fit(&name, SMALL, true, room);
        let (x, h) = if right { (at.0 + 8.0, HPos::Left) } else { (at.0 - 8.0, HPos::Right) };
        pen.text(&label, (x, at.1 + over), At(h, VPos::Center), Token::Ink, true);
        taken.push(at);
        told.push(sentence);
    }
    pen.finish(title, format!("{}.", told.join("; ")))
}

pub fn plane_table(c: &Comparison) -> Table {
    let [side, velocity, reliability] = said::plane_head();
    let cell = |of: Option<&Reading>| match of {
        Some(r) => Cell::figure(said::beside_dot(r)).value(r.value()),
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
