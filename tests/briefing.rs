//! What a screen reader speaks of the executive page, whole: `tests/fixtures/briefing.txt` is to read like a briefing.
//! `BRIEFING=write` writes it anew, to be read again. A chart speaks its title and description and no labels; what is
//! folded away speaks its summary; what stands on paper only, or is hidden from readers, is silent.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use evenkeel::score::Scorecard;
use evenkeel::view::summary::{Props, Summary};
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use yew::LocalServerRenderer;

/// Elements that begin a line of their own.
const BLOCKS: [&str; 19] = [
    "article",
    "section",
    "header",
    "footer",
    "div",
    "p",
    "h1",
    "h2",
    "h3",
    "ul",
    "ol",
    "li",
    "dl",
    "table",
    "caption",
    "tr",
    "svg",
    "figcaption",
    "summary",
];
const VOID: [&str; 4] = ["br", "img", "hr", "input"];

fn page(scorecard: Scorecard) -> String {
    let props = Props { scorecard: Rc::new(scorecard), synthetic: true, query: "".into(), find: None, on_find: None };
    let mut page = pin!(LocalServerRenderer::<Summary>::with_props(props).hydratable(false).render());
    loop {
        if let Poll::Ready(html) = page.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return html;
        }
    }
}

fn sample() -> Scorecard {
    let folder = format!("{}/static/sample", env!("CARGO_MANIFEST_DIR"));
    let names = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|n| !n.ends_with(".txt") && n != "files.json").collect();
    names.sort();
    let texts: Vec<String> =
        names.iter().map(|name| std::fs::read_to_string(format!("{folder}/{name}")).unwrap()).collect();
    let files: Vec<(&str, &str)> = names.iter().map(String::as_str).zip(texts.iter().map(String::as_str)).collect();
    support::score(&files)
}

/// An attribute of a tag as rendered.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

/// An element that is open, and what its inside speaks.
struct Open {
    name: String,
    silent: bool,
    /// A fold speaks its summary alone.
    fold: bool,
    /// A picture speaks its title and description alone.
    picture: bool,
}

/// Line by line what is spoken.
fn spoken(html: &str) -> String {
    let (mut open, mut lines, mut line) = (Vec::<Open>::new(), Vec::<String>::new(), String::new());
    let mut end = |line: &mut String| {
        let said = line.split_whitespace().collect::<Vec<_>>().join(" ");
        lines.extend(Some(said).filter(|said| !said.is_empty()));
        line.clear();
    };
    // Of one chart at several widths the style sheet shows one.
    let mut plots = 0;
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        // Titles of single marks, deeper in, are shown to a pointer.
        let picture = open.iter().position(|o| o.picture);
        let named = open.last().is_some_and(|o| o.name == "title" || o.name == "desc");
        let silent = open.iter().any(|o| o.silent)
            || picture.is_some_and(|at| !(named && at + 2 == open.len()))
            || open.iter().any(|o| o.fold) && !open.iter().any(|o| o.name == "summary");
        if !silent {
            line.push_str(&rest[..at]);
        }
        let (tag, after) = rest[at + 1..].split_once('>').unwrap();
        rest = after;
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap().to_owned();
        if tag.starts_with('!') {
            continue;
        }
        // The term and what is said of it are one line, as are an entry's mark and its first words.
        if BLOCKS.contains(&name.as_str()) && line != "- " && !line.ends_with(": ") {
            end(&mut line);
        }
        if tag.starts_with('/') {
            let closed = open.pop().map(|o| o.name);
            assert_eq!(closed.as_deref(), Some(&*name), "tags nest");
            if silent {
                continue;
            }
            match &*name {
                "th" | "td" => line.push_str(", "),
                "title" | "dt" => line.push_str(": "),
                "dd" => end(&mut line),
                _ => {}
            }
            continue;
        }
        let class = attribute(tag, "class").unwrap_or("");
        let of = |wanted: &str| class.split(' ').any(|c| c == wanted);
        if of("plots") {
            plots = 0;
        }
        plots += usize::from(of("plot"));
        // What opens on a press is silent until then.
        let unopened = attribute(tag, "popover").is_some();
        let hidden =
            attribute(tag, "aria-hidden") == Some("true") || of("print-only") || of("plot") && plots > 1 || unopened;
        let heard = !open.iter().any(|o| o.silent || o.fold && name != "summary") && !hidden;
        if heard && matches!(&*name, "h1" | "h2" | "h3") {
            line.push_str(["# ", "## ", "### "][name[1..].parse::<usize>().unwrap() - 1]);
        } else if heard && name == "li" {
            line.push_str("- ");
        } else if heard && name == "section" && attribute(tag, "aria-label").is_some() {
            line.push_str(&format!("[{}]", attribute(tag, "aria-label").unwrap()));
            end(&mut line);
        } else if heard && name == "svg" {
            line.push_str("Chart: ");
        } else if heard && name == "summary" {
            line.push_str("Folded: ");
        }
        if !tag.ends_with('/') && !VOID.contains(&name.as_str()) {
            let (fold, picture) = (name == "details", name == "svg");
            // A button with a name of its own speaks that.
            let label = attribute(tag, "aria-label").filter(|_| heard && name == "button");
            label.iter().for_each(|label| line.push_str(&format!(" ({label})")));
            open.push(Open { name, silent: hidden || label.is_some(), fold, picture });
        }
    }
    end(&mut line);
    let text = lines.join("\n").replace(", \n", "\n").replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">");
    text.lines().map(|l| l.trim_end_matches([',', ' '])).collect::<Vec<_>>().join("\n") + "\n"
}

#[test]
fn the_executive_page_reads_like_a_briefing() {
    let said = support::plain(&spoken(&page(sample())));
    if std::env::var_os("BRIEFING").is_some_and(|how| how == "write") {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/briefing.txt"), &said).unwrap();
    }
    assert_eq!(said, support::fixture("briefing.txt"));
}

#[test]
fn what_is_hidden_folded_or_printed_is_silent() {
    let html = "<section aria-label=\"Parts\"><h2>One</h2><p><span aria-hidden=\"true\">x</span>two \
        <span class=\"sr-only\">three</span><span class=\"print-only\">y</span></p>\
        <details><summary>Four</summary><p>z</p></details>\
        <svg><title>Five</title><desc>six</desc><text>w<title>v</title></text></svg></section>";
    assert_eq!(spoken(html), "[Parts]\n## One\ntwo three\nFolded: Four\nChart: Five: six\n");
}
