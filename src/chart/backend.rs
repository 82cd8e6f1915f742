//! The drawing backend behind plotters: it appends nodes to a list. plotters' pixels are whole numbers, so a
//! drawing is made at ten times its size and read as tenths.
//!
//! Two things plotters would ask of the machine are answered here: how wide a text is (on wasm it asks the DOM,
//! which a worker has not: plotters #482), and how a colour is written.

use super::drawing::{Anchor, Node, Point, Shape, Tenths};
use super::measure;
use super::token::{How, Paint};
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};
use std::cell::RefCell;
use std::convert::Infallible;
use std::rc::Rc;

/// Tenths of a pixel per pixel.
pub const SCALE: i32 = 10;

pub type Nodes = Rc<RefCell<Vec<Node>>>;

pub struct Backend {
    pub nodes: Nodes,
    /// In tenths.
    pub size: (u32, u32),
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl Backend {
    fn push(&self, color: BackendColor, stroke: Option<u32>, shape: Shape) -> Drawn {
        let paint = Paint::decode(color.rgb);
        let stroke_width = match paint.1 {
            How::Line | How::Dashed => stroke.map(|w| Tenths(w as i32)),
            How::Fill | How::Hollow | How::Tint => None,
        };
        let class = if matches!(shape, Shape::Text { .. }) { paint.colour_class().to_owned() } else { paint.class() };
        self.nodes.borrow_mut().push(Node { class, stroke_width, title: None, shape });
        Ok(())
    }
}

fn point((x, y): BackendCoord) -> Point {
    Point { x: Tenths(x), y: Tenths(y) }
}

impl DrawingBackend for Backend {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, color: BackendColor) -> Drawn {
        self.push(color, None, Shape::Rect { at: point(at), width: Tenths(1), height: Tenths(1) })
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.push(style.color(), Some(style.stroke_width()), Shape::Line { from: point(from), to: point(to) })
    }

    fn draw_rect<S: BackendStyle>(&mut self, a: BackendCoord, b: BackendCoord, style: &S, _: bool) -> Drawn {
        let at = Point { x: Tenths(a.0.min(b.0)), y: Tenths(a.1.min(b.1)) };
        let (width, height) = (Tenths((b.0 - a.0).abs()), Tenths((b.1 - a.1).abs()));
        self.push(style.color(), None, Shape::Rect { at, width, height })
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        let list: Vec<Point> = path.into_iter().map(point).collect();
        let shape = match list[..] {
            [] => return Ok(()),
            [from, to] => Shape::Line { from, to },
            _ => Shape::Polyline(list),
        };
        self.push(style.color(), Some(style.stroke_width()), shape)
    }

    fn draw_circle<S: BackendStyle>(&mut self, center: BackendCoord, radius: u32, style: &S, _: bool) -> Drawn {
        self.push(style.color(), None, Shape::Circle { at: point(center), r: Tenths(radius as i32) })
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, vert: I, style: &S) -> Drawn {
        self.push(style.color(), None, Shape::Polygon(vert.into_iter().map(point).collect()))
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, (x, y): BackendCoord) -> Drawn {
        let size = style.size();
        // Where the base line lies from the anchor, as parts of the size; the same for every face.
        let down = match style.anchor().v_pos {
            VPos::Top => 0.78,
            VPos::Center => 0.35,
            VPos::Bottom => -0.22,
        };
        let anchor = match style.anchor().h_pos {
            HPos::Left => Anchor::Start,
            HPos::Center => Anchor::Middle,
            HPos::Right => Anchor::End,
        };
        let at = point((x, y + (size * down).round() as i32));
        let (size, bold) = (Tenths(size.round() as i32), matches!(style.style(), FontStyle::Bold));
        self.push(style.color(), None, Shape::Text { at, anchor, size, bold, text: text.to_owned() })
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let bold = matches!(style.style(), FontStyle::Bold);
        Ok((measure::width(text, style.size(), bold).ceil() as u32, style.size().ceil() as u32))
    }

    fn blit_bitmap(&mut self, _: BackendCoord, _: (u32, u32), _: &[u8]) -> Drawn {
        Ok(())
    }
}
