//! A drawing as plain data: nodes with classes, coordinates to a tenth of a pixel. The page renders it as elements;
//! `to_svg` writes it as text.

use std::fmt;

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

    /// A well-formed SVG document. Colours are classes: it needs the page's style sheet.
    pub fn to_svg(&self) -> String {
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\" role=\"img\">\n",
            self.width, self.height
        );
        out += &format!("<title>{}</title>\n<desc>{}</desc>\n", escape(&self.title), escape(&self.desc));
        for node in &self.nodes {
            out += &node.to_svg();
            out.push('\n');
        }
        out + "</svg>\n"
    }
}

impl Node {
    fn to_svg(&self) -> String {
        let (name, attributes, text) = match &self.shape {
            Shape::Line { from, to } => {
                ("line", format!("x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"", from.x, from.y, to.x, to.y), "")
            }
            Shape::Polyline(list) => ("polyline", format!("points=\"{}\"", points(list)), ""),
            Shape::Polygon(list) => ("polygon", format!("points=\"{}\"", points(list)), ""),
            Shape::Rect { at, width, height } => {
                ("rect", format!("x=\"{}\" y=\"{}\" width=\"{width}\" height=\"{height}\"", at.x, at.y), "")
            }
            Shape::Circle { at, r } => ("circle", format!("cx=\"{}\" cy=\"{}\" r=\"{r}\"", at.x, at.y), ""),
            Shape::Text { at, anchor, size, bold, text } => {
                let weight = if *bold { " font-weight=\"600\"" } else { "" };
                let anchor = anchor.as_str();
                (
                    "text",
                    format!("x=\"{}\" y=\"{}\" text-anchor=\"{anchor}\" font-size=\"{size}\"{weight}", at.x, at.y),
                    text.as_str(),
                )
            }
        };
        let stroke = self.stroke_width.map_or_else(String::new, |w| format!(" stroke-width=\"{w}\""));
        let title = self.title.as_ref().map_or_else(String::new, |t| format!("<title>{}</title>", escape(t)));
        format!("<{name} class=\"{}\" {attributes}{stroke}>{title}{}</{name}>", self.class, escape(text))
    }
}

/// For text and attributes; what XML 1.0 cannot hold becomes U+FFFD.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\t' | '\n' | '\r' => out.push(c),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
    out
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

    #[test]
    fn text_cannot_leave_its_element() {
        assert_eq!(escape("</text><script>\"&\u{0}]]>"), "&lt;/text&gt;&lt;script&gt;&quot;&amp;\u{fffd}]]&gt;");
    }
}
