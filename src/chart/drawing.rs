//! A drawing as plain data: nodes with classes, coordinates to a tenth of a pixel. The page renders it as elements;
//! `save` writes it as a file.

use super::readout::{Nearest, Readout};
use std::fmt;
use std::rc::Rc;

/// A length in tenths of a CSS pixel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tenths(pub i32);

/// Pixels: `12`, `12.3`.
impl fmt::Display for Tenths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, n) = (if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs());
        match n % 10 {
            0 => write!(f, "{sign}{}", n / 10),
            rest => write!(f, "{sign}{}.{rest}", n / 10),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    pub x: Tenths,
    pub y: Tenths,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// CSS pixels.
    pub width: u32,
    pub height: u32,
    /// The chart's question or finding.
    pub title: String,
    /// What a person who cannot see it should know.
    pub desc: String,
    pub nodes: Vec<Node>,
    /// Values to read from it, the same ones in the same order at every width.
    pub readouts: Rc<[Readout]>,
    pub by: Nearest,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Token and manner: see `Paint`.
    pub class: String,
    /// For lines; other widths are the style sheet's.
    pub stroke_width: Option<Tenths>,
    /// The value behind the mark, in words.
    pub title: Option<String>,
    pub shape: Shape,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    Line {
        from: Point,
        to: Point,
    },
    Polyline(Vec<Point>),
    Polygon(Vec<Point>),
    Rect {
        at: Point,
        width: Tenths,
        height: Tenths,
    },
    Circle {
        at: Point,
        r: Tenths,
    },
    /// `at` is on the base line; size in CSS pixels.
    Text {
        at: Point,
        anchor: Anchor,
        size: Tenths,
        bold: bool,
        text: String,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

impl Anchor {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

/// `x,y x,y …`, as the `points` attribute has it.
pub fn points(list: &[Point]) -> String {
    list.iter().map(|p| format!("{},{}", p.x, p.y)).collect::<Vec<_>>().join(" ")
}

impl Drawing {
    /// The texts in it, in drawing order.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.nodes.iter().filter_map(|n| match &n.shape {
            Shape::Text { text, .. } => Some(text.as_str()),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_written_to_a_tenth() {
        for (tenths, expected) in [(120, "12"), (123, "12.3"), (-5, "-0.5"), (0, "0")] {
            assert_eq!(Tenths(tenths).to_string(), expected);
        }
    }
}
