//! One file that opens from disk: the page's own components, drawn without a browser, with the style sheet inside and
//! no script. Its own policy lets nothing else in.
//!
//! Made part by part, so that a page that makes one can do something else between two of them.

use super::{Material, markup, wanted};
use crate::view::document::{Contents, ContentsProps, Part, Props, Section};
use crate::view::shell::Page;
use crate::words::{self, LeftOut, ReportPart};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, VecDeque};
use yew::{BaseComponent, LocalServerRenderer};

/// Bytes that the file has at most, unless what every report holds is larger.
pub const MOST: usize = 1_000_000;
/// Bytes kept for each service: in the list of contents, and in the list of those left out.
const LISTED: usize = 120;
const STYLE: &str = concat!(include_str!("../../static/evenkeel.css"), include_str!("../../static/report.css"));

/// The style sheet without its comments and its indentation. A row's head is told by its place: the tables here name no
/// scope.
fn style() -> String {
    let placed = STYLE.replace("th[scope=\"row\"]", "th:first-child:not(thead>tr>*)");
    let code = placed.split("/*").enumerate().map(|(i, piece)| match i {
        0 => piece,
        _ => piece.split_once("*/").map_or("", |(_, code)| code),
    });
    let lines: Vec<String> = code.collect::<String>().lines().map(|line| line.trim().to_owned()).collect();
    lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// A report on its way.
pub struct Writer {
    material: Material,
    /// Still to be drawn, in order.
    parts: VecDeque<Part>,
    /// What came out: its kind, its name in the list of contents, its id, its markup.
    drawn: Vec<Drawn>,
    left_out: Vec<(String, LeftOut)>,
    /// So far, with what is certain to come.
    bytes: usize,
    /// A service that needs a section more had no room.
    full: bool,
}

struct Drawn {
    kind: ReportPart,
    name: String,
    id: String,
    html: String,
}

impl Writer {
    pub fn new(material: Material) -> Self {
        let fixed = [Part::Summary, Part::Retrospective, Part::Risk, Part::Outcomes];
        let fixed = fixed.into_iter().filter(|part| *part != Part::Retrospective || material.retro.is_some());
        let services = material.details.iter().cloned().map(Part::Service);
        let parts = fixed.chain(services).collect();
        // The rest is told at the end, where it is known.
        let asked = wanted(&material.scorecard);
        let told = |name: &String| material.details.iter().any(|d| d.service == *name);
        let left_out = material.scorecard.services.iter().map(|s| s.name.clone()).filter(|name| !told(name));
        let why = |name: &String| if asked.contains(name) { LeftOut::NoDetail } else { LeftOut::NotNeeded };
        let left_out = left_out.map(|name| (name.clone(), why(&name))).collect();
        let bytes = style().len() + LISTED * (material.scorecard.services.len() + 8);
        Self { material, parts, drawn: vec![], left_out, bytes, full: false }
    }

    /// Draws one part more; false once all are.
    pub async fn step(&mut self) -> bool {
        let Some(part) = self.parts.pop_front() else { return false };
        let (kind, name) = match &part {
            Part::Service(detail) => (part.kind(), detail.service.clone()),
            _ => (part.kind(), words::report_part(part.kind()).to_owned()),
        };
        if kind == ReportPart::Services && self.full {
            self.left_out.push((name, LeftOut::Room));
            return true;
        }
        if self.drawn.is_empty() {
            // It comes last and belongs to every report: its room is kept.
            let name = words::report_part(ReportPart::Data).to_owned();
            self.bytes += self.draw(Part::Data(vec![]), ReportPart::Data, name).await.html.len();
        }
        let drawn = self.draw(part, kind, name.clone()).await;
        if kind == ReportPart::Services && self.bytes + drawn.html.len() > MOST {
            // Those that follow need a decision less: none of them takes its place.
            self.full = true;
            self.left_out.push((name, LeftOut::Room));
            return true;
        }
        self.bytes += drawn.html.len();
        self.drawn.push(drawn);
        true
    }

    async fn draw(&self, part: Part, kind: ReportPart, name: String) -> Drawn {
        let id = match kind {
            ReportPart::Summary => "summary".to_owned(),
            ReportPart::Retrospective => "retro".to_owned(),
            ReportPart::Risk => "risk".to_owned(),
            ReportPart::Outcomes => "outcomes".to_owned(),
            ReportPart::Data => "data".to_owned(),
            ReportPart::Services => {
                format!("service-{}", self.drawn.iter().filter(|d| d.kind == ReportPart::Services).count() + 1)
            }
        };
        let props = Props {
            part,
            scorecard: self.material.scorecard.clone(),
            retro: self.material.retro.clone(),
            synthetic: self.material.synthetic,
        };
        let html = markup::still(&rendered::<Section>(props).await, &id);
        Drawn { kind, name, id, html }
    }

    /// The whole file.
    pub async fn finish(mut self) -> String {
        while self.step().await {}
        let left_out = std::mem::take(&mut self.left_out);
        let name = words::report_part(ReportPart::Data).to_owned();
        self.drawn.push(self.draw(Part::Data(left_out), ReportPart::Data, name).await);
        let parts = self.drawn.iter().map(|d| (words::label(&d.name), format!("#{}", d.id))).collect();
        let contents = rendered::<Contents>(ContentsProps { parts }).await;
        let places = Places::of(&self.drawn);
        let foot = words::running_foot(&self.material.scorecard, self.material.synthetic);
        let style = format!(":root{{--running:{}}}\n{}", words::css_text(&foot), style());
        let title = escape(&words::report_tab(&self.material.scorecard));
        let mut out = format!(
            "<!doctype html>\n<html lang=\"{}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{}'; img-src data:; base-uri 'none'; form-action 'none'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
             <title>{title}</title>\n<style>{style}</style>\n</head>\n<body class=\"report\">\n{contents}\n<main>\n",
            words::spoken().tag(),
            words::spoken().direction(),
            base64(&Sha256::digest(style.as_bytes()))
        );
        for d in &self.drawn {
            out += &format!("<div class=part id={}>", d.id);
            out += &markup::linked(&d.html, |href| places.lead(href));
            out += "</div>\n";
        }
        out + "</main>\n</body>\n</html>\n"
    }
}

/// The whole file at once, where nobody waits for anything else.
#[cfg(not(target_arch = "wasm32"))]
pub fn write(material: Material) -> String {
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};
    let mut file = pin!(Writer::new(material).finish());
    let mut context = Context::from_waker(Waker::noop());
    // Components wait for nothing, so each is ready after a poll or two.
    loop {
        if let Poll::Ready(html) = file.as_mut().poll(&mut context) {
            return html;
        }
    }
}

async fn rendered<C: BaseComponent>(props: C::Properties) -> String {
    LocalServerRenderer::<C>::with_props(props).hydratable(false).render().await
}

/// Where the pages' links lead within the file.
struct Places(BTreeMap<String, String>);

impl Places {
    fn of(drawn: &[Drawn]) -> Self {
        let page = |d: &Drawn| match d.kind {
            ReportPart::Summary => Page::Summary.href().to_owned(),
            ReportPart::Retrospective => Page::Retro.href().to_owned(),
            ReportPart::Risk => Page::Risk.href().to_owned(),
            ReportPart::Outcomes => Page::Outcomes.href().to_owned(),
            ReportPart::Data => Page::Data.href().to_owned(),
            ReportPart::Services => escape(&crate::view::shell::service_href("", &d.name)),
        };
        Self(drawn.iter().map(|d| (page(d), format!("#{}", d.id))).collect())
    }

    /// `None`: nowhere, so it is no link.
    fn lead(&self, href: &str) -> Option<String> {
        if href.starts_with('#') && !href.starts_with("#/") {
            return Some(href.to_owned());
        }
        self.0.get(href).cloned()
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let bits = three.iter().enumerate().fold(0, |bits, (i, byte)| bits | u32::from(*byte) << (16 - 8 * i));
        for i in 0..4 {
            let place = (bits >> (18 - 6 * i) & 63) as usize;
            out.push(if i <= three.len() { char::from(ALPHABET[place]) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn base64_is_that_of_the_standard() {
        for (plain, coded) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }
}
