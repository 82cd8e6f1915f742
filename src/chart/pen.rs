//! plotters' drawing area in pixels and tokens. Our backend cannot fail, so nothing here returns an error.

use super::backend::{Backend, Nodes, SCALE};
use super::drawing::{Drawing, Node, Point, Tenths};
use super::readout::{Nearest, Readout};
use super::token::{HALO, How, Paint, Token};
use crate::domain::Instant;
use plotters::chart::{ChartBuilder, ChartContext};
use plotters::coord::Shift;
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::types::RangedCoordf64;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{Circle, Drawable, PathElement, PointCollection, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, TextStyle};
use std::cell::{Cell, RefCell};
use std::ops::Range;
use std::rc::Rc;

/// Smallest text on any chart, CSS pixels.
pub const SMALL: f64 = 12.0;

/// Axes of a chart: maps values to the drawing.
pub type Plane<'a> = ChartContext<'a, Backend, Cartesian2d<RangedCoordf64, RangedCoordf64>>;

pub struct Pen {
    area: DrawingArea<Backend, Shift>,
    nodes: Nodes,
    readouts: RefCell<Vec<Readout>>,
    by: Cell<Nearest>,
    pub width: u32,
    pub height: u32,
}

/// Of a text to its point.
#[derive(Clone, Copy)]
pub struct At(pub HPos, pub VPos);

impl Pen {
    /// CSS pixels.
    pub fn new(width: u32, height: u32) -> Self {
        let nodes = Nodes::default();
        let size = (width * SCALE as u32, height * SCALE as u32);
        Self {
            area: Backend { nodes: Rc::clone(&nodes), size }.into_drawing_area(),
            nodes,
            readouts: RefCell::default(),
            by: Cell::default(),
            width,
            height,
        }
    }

    /// Axes without any lines. Margins in pixels: top, right, bottom, left. `None` when nothing is left to draw on.
    pub fn plane(&self, margins: [u32; 4], x: Range<f64>, y: Range<f64>) -> Option<Plane<'_>> {
        let [top, right, bottom, left] = margins.map(|m| m * SCALE as u32);
        ChartBuilder::on(&self.area)
            .margin_top(top)
            .margin_right(right)
            .margin_bottom(bottom)
            .margin_left(left)
            .build_cartesian_2d(x, y)
            .ok()
    }

    /// `width` in pixels.
    pub fn line(&self, points: &[(f64, f64)], paint: Paint, width: f64) -> &Self {
        self.put(&PathElement::new(
            points.iter().map(|p| px(*p)).collect::<Vec<_>>(),
            paint.stroke(tenths(width) as u32),
        ))
    }

    pub fn polygon(&self, points: &[(f64, f64)], paint: Paint) -> &Self {
        self.put(&Polygon::new(points.iter().map(|p| px(*p)).collect::<Vec<_>>(), paint.encode().filled()))
    }

    pub fn rect(&self, from: (f64, f64), to: (f64, f64), paint: Paint) -> &Self {
        self.put(&Rectangle::new([px(from), px(to)], paint.encode().filled()))
    }

    pub fn circle(&self, at: (f64, f64), radius: f64, paint: Paint) -> &Self {
        self.put(&Circle::new(px(at), tenths(radius), paint.encode().filled()))
    }

    pub fn text(&self, text: &str, at: (f64, f64), At(h, v): At, token: Token, bold: bool) -> &Self {
        let style = if bold { FontStyle::Bold } else { FontStyle::Normal };
        let font = FontDesc::new(FontFamily::SansSerif, SMALL * f64::from(SCALE), style);
        let color = Paint(token, How::Fill).encode().to_backend_color();
        self.put(&Text::new(text, px(at), TextStyle { font, color, pos: Pos::new(h, v) }))
    }

    /// Gives the last text a halo of the ground's colour, so that a line behind it does not strike it through.
    pub fn haloed(&self) -> &Self {
        if let Some(node) = self.nodes.borrow_mut().last_mut() {
            node.class.push_str(HALO);
        }
        self
    }

    /// Gives the last mark its value in words.
    pub fn titled(&self, title: String) -> &Self {
        if let Some(node) = self.nodes.borrow_mut().last_mut() {
            node.title = Some(title);
        }
        self
    }

    /// A value to be read at a place, and the time it is of.
    pub fn reads(&self, at: (f64, f64), said: impl Into<String>, time: Option<(Instant, Instant)>) {
        let (x, y) = px(at);
        let at = Point { x: Tenths(x), y: Tenths(y) };
        self.readouts.borrow_mut().push(Readout { at, said: said.into(), time });
    }

    /// How the values lie.
    pub fn by(&self, by: Nearest) {
        self.by.set(by);
    }

    pub fn finish(&self, title: String, desc: String) -> Drawing {
        let nodes: Vec<Node> = self.nodes.take();
        Drawing {
            width: self.width,
            height: self.height,
            title,
            desc,
            nodes,
            readouts: self.readouts.take().into(),
            by: self.by.get(),
        }
    }

    fn put<'a, E>(&self, element: &'a E) -> &Self
    where
        &'a E: PointCollection<'a, (i32, i32)>,
        E: Drawable<Backend>,
    {
        // The backend's error type is Infallible.
        let _ = self.area.draw(element);
        self
    }
}

/// A value on the axes, in pixels.
pub fn on(plane: &Plane<'_>, x: f64, y: f64) -> (f64, f64) {
    let (x, y) = plane.backend_coord(&(x, y));
    (f64::from(x) / f64::from(SCALE), f64::from(y) / f64::from(SCALE))
}

fn px((x, y): (f64, f64)) -> (i32, i32) {
    (tenths(x), tenths(y))
}

fn tenths(pixels: f64) -> i32 {
    (pixels * f64::from(SCALE)).round() as i32
}
