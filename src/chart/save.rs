//! A chart as a file of its own: the drawing as SVG, its text twin as CSV. Both are text made here, byte for byte the
//! same on every machine; a PNG is made of the SVG by the browser (`app/`).
//!
//! The SVG stands alone: title and description are written on it, colours are those of the light theme as
//! presentation attributes (programs that place pictures in documents often leave style sheets unread), and text from
//! files is escaped.
//!
//! The CSV is that of RFC 4180: comma, CRLF, quotes where needed, UTF-8 without a byte order mark. Numbers are plain
//! (`0.9991`), at 12 significant digits and in the unit of the column's head. What a spreadsheet would run as a formula
//! is kept text by a `'` before it.

use super::drawing::{Drawing, Node, Shape, points};
use super::measure;
use super::table::{Cell, Table};
use super::token::{GROUND, HALO, How, Paint, Token};
use std::fmt::Write;

const MARGIN: u32 = 16;
const TITLE: f64 = 15.0;
const SMALL: f64 = 12.0;
/// Line height in parts of the size.
const LEADING: f64 = 1.35;
const FONT: &str = "Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif";
/// Characters of a file's name before its extension: what every file system takes, with room for a folder.
const NAME: usize = 100;

/// A whole SVG file: title above, the drawing, what it says below.
pub fn svg(d: &Drawing) -> String {
    svg_with(d, "", &d.desc)
}

/// The same with a line under the title, whose it is and of when, and with `note` in the place of what it says. Both
/// may be empty.
pub fn svg_with(d: &Drawing, about: &str, note: &str) -> String {
    let (title, desc) = (lines(&d.title, TITLE, true, d.width), lines(note, SMALL, false, d.width));
    let about = lines(about, SMALL, false, d.width);
    let height_of = |lines: &[String], size: f64| (lines.len() as f64 * size * LEADING).ceil() as u32;
    let under = MARGIN + height_of(&title, TITLE);
    let top = under + height_of(&about, SMALL) + 8;
    let below = top + d.height + 8;
    let (width, height) = (d.width + 2 * MARGIN, below + height_of(&desc, SMALL) + MARGIN);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" role=\"img\" aria-labelledby=\"title desc\" font-family=\"{FONT}\">\n"
    );
    let _ =
        writeln!(out, "<title id=\"title\">{}</title>\n<desc id=\"desc\">{}</desc>", escape(&d.title), escape(&d.desc));
    let _ = writeln!(out, "<rect width=\"{width}\" height=\"{height}\" fill=\"{GROUND}\"/>");
    write_lines(&mut out, &title, TITLE, MARGIN, Token::Ink);
    write_lines(&mut out, &about, SMALL, under, Token::Muted);
    let _ = writeln!(out, "<g transform=\"translate({MARGIN} {top})\">");
    for node in &d.nodes {
        out += &mark(node);
        out.push('\n');
    }
    out += "</g>\n";
    write_lines(&mut out, &desc, SMALL, below, Token::Muted);
    out + "</svg>\n"
}

fn write_lines(out: &mut String, lines: &[String], size: f64, top: u32, token: Token) {
    let (fill, weight) = (Paint(token, How::Fill).light(), if size == TITLE { " font-weight=\"600\"" } else { "" });
    for (i, line) in lines.iter().enumerate() {
        // On a tenth of a pixel, like all coordinates.
        let y = f64::from(top) + size * (0.9 + LEADING * i as f64);
        let _ = writeln!(
            out,
            "<text x=\"{MARGIN}\" y=\"{y:.1}\" font-size=\"{size}\" fill=\"{fill}\"{weight}>{}</text>",
            escape(line)
        );
    }
}

/// Broken at spaces to fit `max` pixels; a word longer than a line is cut.
fn lines(text: &str, size: f64, bold: bool, max: u32) -> Vec<String> {
    let max = f64::from(max);
    let mut lines: Vec<String> = vec![];
    for word in text.split([' ', '\n']).filter(|w| !w.is_empty()) {
        match lines.last_mut() {
            Some(line) if measure::width(&format!("{line} {word}"), size, bold) <= max => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(measure::fit(word, size, bold, max)),
        }
    }
    lines
}

fn mark(n: &Node) -> String {
    let (name, mut attributes, text) = match &n.shape {
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
            let place = format!("x=\"{}\" y=\"{}\" text-anchor=\"{anchor}\" font-size=\"{size}\"{weight}", at.x, at.y);
            ("text", place, text.as_str())
        }
    };
    attributes += &painted(n);
    let title = n.title.as_ref().map_or_else(String::new, |t| format!("<title>{}</title>", escape(t)));
    format!("<{name} {attributes}>{title}{}</{name}>", escape(text))
}

/// What the style sheet says of the node's class, as attributes.
fn painted(n: &Node) -> String {
    let paint = Paint::of_class(&n.class);
    let colour = paint.light();
    let width = n.stroke_width.map_or_else(String::new, |w| format!(" stroke-width=\"{w}\""));
    if n.class.ends_with(HALO) {
        return format!(
            " fill=\"{colour}\" stroke=\"{GROUND}\" stroke-width=\"4\" stroke-linejoin=\"round\" \
             paint-order=\"stroke\""
        );
    }
    match paint.1 {
        How::Fill => format!(" fill=\"{colour}\""),
        How::Line => format!(" fill=\"none\" stroke=\"{colour}\" stroke-linejoin=\"round\"{width}"),
        How::Dashed => {
            format!(" fill=\"none\" stroke=\"{colour}\" stroke-linejoin=\"round\" stroke-dasharray=\"4 3\"{width}")
        }
        How::Hollow => format!(" fill=\"{GROUND}\" stroke=\"{colour}\" stroke-width=\"1.75\""),
        How::Tint => {
            let strong = paint.0 == Token::NoData && matches!(n.shape, Shape::Rect { .. });
            format!(" fill=\"{colour}\" fill-opacity=\"{}\"", if strong { "0.22" } else { "0.07" })
        }
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

/// A row for the head, a row for each row. The caption is the file's name: see `file_name`.
pub fn csv(table: &Table) -> String {
    let mut out = String::new();
    for row in std::iter::once(&table.head).chain(&table.rows) {
        let fields: Vec<String> = row.iter().map(field).collect();
        out += &fields.join(",");
        out += "\r\n";
    }
    out
}

fn field(cell: &Cell) -> String {
    match &cell.exact {
        // Ours, and no text of a file's: a negative number stays one.
        Some(exact) => quoted(exact),
        None => quoted(&guarded(&cell.text)),
    }
}

fn quoted(text: &str) -> String {
    if text.contains(['"', ',', '\r', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

/// Spreadsheets run a cell that begins with one of these, or its full-width form, as a formula (OWASP, CSV Injection).
/// Spaces that keep a number with its unit become plain ones.
fn guarded(text: &str) -> String {
    const RUN: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\0', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];
    let plain = text.replace(['\u{a0}', '\u{202f}'], " ");
    if plain.starts_with(RUN) { format!("'{plain}") } else { plain }
}

/// `error-budget-left-payments.svg`: the parts in lower case, letters and digits of any script, all else a hyphen; no
/// name that a system keeps for itself, none that is empty or too long.
pub fn file_name(parts: &[&str], extension: &str) -> String {
    let mut name = String::new();
    for c in parts.join(" ").chars().flat_map(char::to_lowercase) {
        match c {
            c if c.is_alphanumeric() => name.push(c),
            '\'' | '\u{2019}' => {}
            _ if name.ends_with('-') || name.is_empty() => {}
            _ => name.push('-'),
        }
    }
    let name: String = name.chars().take(NAME).collect();
    match name.trim_end_matches('-') {
        "" => format!("chart.{extension}"),
        reserved if is_reserved(reserved) => format!("{reserved}-chart.{extension}"),
        name => format!("{name}.{extension}"),
    }
}

/// Devices of Windows, whatever the extension.
fn is_reserved(name: &str) -> bool {
    let numbered = |stem: &str| {
        name.strip_prefix(stem).is_some_and(|rest| rest.len() == 1 && rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    ["con", "prn", "aux", "nul"].contains(&name) || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::super::drawing::{Anchor, Point, Tenths};
    use super::super::readout::Nearest;
    use super::*;

    const HOSTILE: &str = "</text><script>\"&\u{0}]]>";

    fn drawing(node: Node) -> Drawing {
        Drawing {
            width: 320,
            height: 100,
            title: HOSTILE.into(),
            desc: HOSTILE.into(),
            nodes: vec![node],
            readouts: [].into(),
            by: Nearest::Point,
        }
    }

    fn text(class: &str, text: &str) -> Node {
        let at = Point { x: Tenths(123), y: Tenths(200) };
        let shape = Shape::Text { at, anchor: Anchor::End, size: Tenths(120), bold: true, text: text.into() };
        Node { class: class.into(), stroke_width: None, title: Some(HOSTILE.into()), shape }
    }

    #[test]
    fn text_cannot_leave_its_element() {
        assert_eq!(escape(HOSTILE), "&lt;/text&gt;&lt;script&gt;&quot;&amp;\u{fffd}]]&gt;");
        let file = svg(&drawing(text("c-ink", HOSTILE)));
        assert!(!file.contains("<script") && !file.contains('\0'), "{file}");
        assert_eq!(file.matches("<text ").count(), file.matches("</text>").count());
    }

    #[test]
    fn a_saved_drawing_needs_no_style_sheet() {
        let at = Point { x: Tenths(10), y: Tenths(10) };
        let rect = Shape::Rect { at, width: Tenths(50), height: Tenths(50) };
        let line = Shape::Line { from: at, to: Point { x: Tenths(90), y: Tenths(95) } };
        let check = |class: &str, shape: &Shape, expected: &str| {
            let node = Node { class: class.into(), stroke_width: Some(Tenths(15)), title: None, shape: shape.clone() };
            assert_eq!(mark(&node), expected);
        };
        let place = "x=\"1\" y=\"1\" width=\"5\" height=\"5\"";
        check("c-watch fill", &rect, &format!("<rect {place} fill=\"#9a6700\"></rect>"));
        check("c-nodata tint", &rect, &format!("<rect {place} fill=\"#8c969e\" fill-opacity=\"0.22\"></rect>"));
        check(
            "c-breach hollow",
            &rect,
            &format!("<rect {place} fill=\"#ffffff\" stroke=\"#6b0f1a\" stroke-width=\"1.75\"></rect>"),
        );
        check(
            "c-muted line dashed",
            &line,
            "<line x1=\"1\" y1=\"1\" x2=\"9\" y2=\"9.5\" fill=\"none\" stroke=\"#56606a\" stroke-linejoin=\"round\" \
             stroke-dasharray=\"4 3\" stroke-width=\"1.5\"></line>",
        );
        let file = svg(&drawing(text("c-accent", "payments")));
        assert!(file.contains("font-weight=\"600\" fill=\"#175a82\""), "{file}");
        assert!(!file.contains("class=") && !file.contains("style"), "{file}");
    }

    #[test]
    fn long_titles_are_broken_into_lines_that_fit() {
        let long = lines(&"How much of the budget was left ".repeat(6), TITLE, true, 320);
        assert!(long.len() > 3 && long.iter().all(|l| measure::width(l, TITLE, true) <= 320.0), "{long:?}");
        assert_eq!(lines(&"x".repeat(500), SMALL, false, 320).len(), 1);
    }

    #[test]
    fn a_table_is_saved_as_rfc_4180_has_it() {
        let table = Table {
            caption: "Budgets".into(),
            head: vec![Cell::text("SLO, service"), Cell::figure("Left").exact("Left (ratio)")],
            rows: vec![
                vec![Cell::text("say \"hi\"\nthere"), Cell::figure("\u{2212}162\u{a0}%").value(-1.623_456_789_012_345)],
                vec![Cell::text("a\u{a0}b"), Cell::figure("no data").value(f64::NAN)],
                vec![Cell::text("zero"), Cell::figure("0").value(-0.0)],
            ],
        };
        let expected =
            "\"SLO, service\",Left (ratio)\r\n\"say \"\"hi\"\"\nthere\",-1.62345678901\r\na b,no data\r\nzero,0\r\n";
        assert_eq!(csv(&table), expected);
    }

    #[test]
    fn no_text_runs_as_a_formula() {
        for first in "=+-@\t\r\0\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}".chars() {
            let name = format!("{first}HYPERLINK(1)");
            assert_eq!(guarded(&name), format!("'{name}"));
        }
        assert_eq!(guarded("payments = fast"), "payments = fast");
        assert_eq!(field(&Cell::figure("\u{2212}3").value(-3.0)), "-3", "a number is no formula");
    }

    #[test]
    fn a_file_s_name_is_safe_everywhere() {
        let check = |parts: &[&str], expected: &str| assert_eq!(file_name(parts, "svg"), expected);
        check(&["Was the objective met?", "2026-11-02"], "was-the-objective-met-2026-11-02.svg");
        check(&["../../etc/passwd\0"], "etc-passwd.svg");
        check(&["Zahlungs\u{fc}bersicht"], "zahlungs\u{fc}bersicht.svg");
        check(&["CON"], "con-chart.svg");
        check(&["com1"], "com1-chart.svg");
        check(&["\u{202e}?"], "chart.svg");
        assert_eq!(file_name(&[&"x".repeat(4_000)], "csv").chars().count(), 104);
    }
}
