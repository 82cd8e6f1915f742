//! YAML (and so JSON) as a tree whose every node knows its line and column, within limits that a hostile
//! file cannot pass. What the nodes mean is in the formats that use it.

use saphyr_parser::{Event, Parser, ScalarStyle, Span};
use std::collections::HashMap;

pub const LARGEST: usize = 8 << 20;
const DEPTH: usize = 64;
const NODES: usize = 250_000;
const ALIASES: usize = 1_000;

#[derive(Clone, Debug)]
pub struct Node {
    /// 1-based line and column.
    pub place: (u64, u64),
    pub value: Value,
}

#[derive(Clone, Debug)]
pub enum Value {
    /// As written; `plain` when without quotes.
    Scalar {
        text: String,
        plain: bool,
    },
    List(Vec<Node>),
    Map(Vec<(Node, Node)>),
}

impl Node {
    pub fn get(&self, key: &str) -> Option<&Node> {
        match &self.value {
            Value::Map(entries) => entries.iter().find(|(k, _)| k.shown() == key).map(|(_, v)| v),
            _ => None,
        }
    }

    /// Follows keys; `None` as soon as one is missing.
    pub fn at(&self, path: &[&str]) -> Option<&Node> {
        path.iter().try_fold(self, |node, key| node.get(key))
    }

    /// A scalar's text; `None` for `null`, `~` and nothing.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, plain: true } if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL") => None,
            Value::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The elements of a list, nothing for anything else.
    pub fn list(&self) -> &[Node] {
        match &self.value {
            Value::List(nodes) => nodes,
            _ => &[],
        }
    }

    /// As shown in a message.
    pub fn shown(&self) -> &str {
        match &self.value {
            Value::Scalar { text, .. } => text,
            Value::List(_) => "a list",
            Value::Map(_) => "a mapping",
        }
    }
}

/// A tree is held whole, so its size has a limit.
pub fn too_large(bytes: usize) -> String {
    format!("The file has {bytes} bytes; YAML is read up to {LARGEST} (8 MiB). Split it into several files.")
}

/// Why reading stopped, and where.
#[derive(Debug)]
pub struct Stopped {
    pub place: (u64, u64),
    pub expected: String,
}

/// The documents up to the end or the first error.
pub fn read(text: &str) -> (Vec<Node>, Option<Stopped>) {
    let mut build = Build::default();
    let end = build.documents(text);
    (build.documents, end.err())
}

#[derive(Default)]
struct Build {
    documents: Vec<Node>,
    /// Open collections: node, anchor, and the key that waits for its value.
    open: Vec<(Node, usize, Option<Node>)>,
    /// Node, its size and its depth.
    anchors: HashMap<usize, (Node, usize, usize)>,
    nodes: usize,
    copied: usize,
    aliases: usize,
}

impl Build {
    fn documents(&mut self, text: &str) -> Result<(), Stopped> {
        for event in Parser::new_from_str(text) {
            let (event, span) = event.map_err(|e| Stopped {
                place: (e.marker().line() as u64, e.marker().col() as u64 + 1),
                expected: format!("valid YAML ({})", e.info()),
            })?;
            self.event(event, span)?;
        }
        Ok(())
    }

    fn event(&mut self, event: Event, span: Span) -> Result<(), Stopped> {
        let place = (span.start.line() as u64, span.start.col() as u64 + 1);
        let stop = |expected: &str| Err(Stopped { place, expected: expected.into() });
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let value = Value::Scalar { text: text.into_owned(), plain: style == ScalarStyle::Plain };
                self.add(Node { place, value }, anchor, 1)
            }
            Event::SequenceStart(anchor, _) => self.begin(Node { place, value: Value::List(vec![]) }, anchor),
            Event::MappingStart(anchor, _) => self.begin(Node { place, value: Value::Map(vec![]) }, anchor),
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some((node, anchor, _)) => self.add(node, anchor, 0),
                None => Ok(()),
            },
            Event::Alias(anchor) => {
                self.aliases += 1;
                if self.aliases > ALIASES {
                    return stop("at most 1 000 aliases");
                }
                match self.anchors.get(&anchor) {
                    // What repeats must not nest deeper than what is written.
                    Some((_, _, depth)) if self.open.len() + depth > DEPTH => {
                        stop("at most 64 levels of nesting, aliases included")
                    }
                    Some((node, size, _)) => {
                        let (node, size) = (node.clone(), *size);
                        self.add(node, 0, size)
                    }
                    None => stop("an anchor"),
                }
            }
            Event::DocumentStart(_) => {
                self.anchors.clear();
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn begin(&mut self, node: Node, anchor: usize) -> Result<(), Stopped> {
        if self.open.len() == DEPTH {
            return Err(Stopped { place: node.place, expected: "at most 64 levels of nesting".into() });
        }
        self.nodes += 1;
        self.open.push((node, anchor, None));
        Ok(())
    }

    /// A finished node of `size` new nodes goes to its parent.
    fn add(&mut self, node: Node, anchor: usize, size: usize) -> Result<(), Stopped> {
        self.nodes += size;
        // Counted with what aliases repeat, so that a small file cannot become a large tree.
        if self.nodes > NODES {
            return Err(Stopped {
                place: node.place,
                expected: "at most 250 000 nodes, aliases counted as often as they repeat".into(),
            });
        }
        if anchor != 0 {
            let size = count(&node);
            // What is kept for aliases is a copy: anchors within anchors must not multiply it.
            self.copied += size;
            if self.copied > NODES {
                return Err(Stopped { place: node.place, expected: "at most 250 000 nodes behind anchors".into() });
            }
            let depth = depth(&node);
            self.anchors.insert(anchor, (node.clone(), size, depth));
        }
        let Some((parent, _, key)) = self.open.last_mut() else {
            self.documents.push(node);
            return Ok(());
        };
        match &mut parent.value {
            Value::List(nodes) => nodes.push(node),
            Value::Map(entries) => match key.take() {
                Some(key) => entries.push((key, node)),
                None => *key = Some(node),
            },
            Value::Scalar { .. } => {}
        }
        Ok(())
    }
}

fn count(node: &Node) -> usize {
    1 + match &node.value {
        Value::Scalar { .. } => 0,
        Value::List(nodes) => nodes.iter().map(count).sum(),
        Value::Map(entries) => entries.iter().map(|(_, n)| 1 + count(n)).sum(),
    }
}

/// Levels of lists and mappings.
fn depth(node: &Node) -> usize {
    match &node.value {
        Value::Scalar { .. } => 0,
        Value::List(nodes) => 1 + nodes.iter().map(depth).max().unwrap_or(0),
        Value::Map(entries) => 1 + entries.iter().map(|(_, n)| depth(n)).max().unwrap_or(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_know_their_place_and_documents_before_an_error_stay() {
        let (documents, stopped) = read("a: 1\nb:\n  - x\n---\nc: [1, 2\n---\nd: 1\n");
        assert_eq!(documents[0].at(&["b"]).map(|n| n.list()[0].place), Some((3, 5)));
        assert!(stopped.is_some());
        assert_eq!(documents.len(), 1);
    }

    #[test]
    fn a_billion_laughs_are_refused() {
        let mut text = String::from("a: &a [x, x, x, x, x, x, x, x, x]\n");
        for (name, before) in ('b'..='j').zip('a'..) {
            text += &format!("{name}: &{name} [{}]\n", vec![format!("*{before}"); 9].join(", "));
        }
        assert_eq!(
            read(&text).1.map(|s| s.expected),
            Some("at most 250 000 nodes, aliases counted as often as they repeat".into())
        );
    }

    #[test]
    fn deep_nesting_is_refused() {
        let deep = "[".repeat(70) + &"]".repeat(70);
        assert_eq!(read(&deep).1.map(|s| s.expected), Some("at most 64 levels of nesting".into()));
        assert!(read(&"[".repeat(100_000)).1.is_some());
    }

    #[test]
    fn aliases_nest_no_deeper_than_what_is_written() {
        let lists = |inner: &str| format!("{}{inner}{}", "[".repeat(40), "]".repeat(40));
        let mut text = format!("r0: &r0 {}\n", lists("x"));
        (1..80).for_each(|k| text += &format!("r{k}: &r{k} {}\n", lists(&format!("*r{}", k - 1))));
        assert_eq!(read(&text).1.map(|s| s.expected), Some("at most 64 levels of nesting, aliases included".into()));
    }

    #[test]
    fn anchors_within_anchors_do_not_multiply_a_large_node() {
        let opened: String = (0..50).map(|i| format!("&a{i} [")).collect();
        let text = format!("x: {opened}{}{}\n", vec!["x"; 20_000].join(","), "]".repeat(50));
        assert_eq!(read(&text).1.map(|s| s.expected), Some("at most 250 000 nodes behind anchors".into()));
    }
}
