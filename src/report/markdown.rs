//! A document in Markdown (CommonMark with GitHub's tables): the message, the figures with their n and interval, what is
//! asked, and what it rests on. Names from files are text there, whatever is in them.

use super::{Material, meeting, tables};
use crate::chart::{Cell, Table, budgets_table};
use crate::score::Scorecard;
use crate::view::document;
use crate::view::summary::history;
use crate::words::{self, ReportPart};

pub fn write(material: &Material) -> String {
    let sc = &*material.scorecard;
    let mut out = Document(String::new());
    out.heading(1, &words::report_title(sc));
    if material.synthetic {
        out.paragraph(words::report_synthetic());
    }
    out.paragraph(&words::report_about(sc));
    for message in &sc.messages {
        out.paragraph(message);
    }
    out.section(&tables::headlines(sc), words::report_no_services());
    out.section(&tables::decisions(sc), words::no_decision());
    out.section(&budgets_table(sc), words::report_no_slo());
    out.section(&tables::services(sc), words::report_no_services());
    out.section(&tables::risk(sc), words::report_no_services());
    out.paragraph(&words::risk_message(sc));
    out.section(&tables::questions(sc), words::no_business());
    if let Some(table) = history::score_table(sc) {
        out.section(&table, "");
    }
    for part in meeting::parts(sc) {
        out.heading(2, &part.title);
        part.lead.iter().for_each(|lead| out.paragraph(lead));
        out.list(&part.lines);
    }
    behind(&mut out, sc);
    out.0
}

fn behind(out: &mut Document, sc: &Scorecard) {
    out.heading(2, words::report_part(ReportPart::Data));
    out.paragraph(&format!("{} {}", words::report_reading(), words::report_made()));
    let notes = document::notes(sc);
    out.heading(3, words::report_notes());
    match notes.is_empty() {
        true => out.paragraph(words::report_no_notes()),
        false => out.list(&notes),
    }
    for table in [document::definitions(sc), document::files(sc)] {
        out.heading(3, &table.caption);
        out.table(&table);
    }
}

struct Document(String);

impl Document {
    fn heading(&mut self, level: usize, text: &str) {
        self.begin();
        self.0 += &format!("{} {}\n", "#".repeat(level), escape(text));
    }

    /// Its caption is the heading; `none` stands where it has no row.
    fn section(&mut self, table: &Table, none: &str) {
        self.heading(2, &table.caption);
        match table.rows.is_empty() {
            true => self.paragraph(none),
            false => self.table(table),
        }
    }

    fn paragraph(&mut self, text: &str) {
        self.begin();
        self.0 += &format!("{}\n", escape(text));
    }

    fn list(&mut self, lines: &[String]) {
        self.begin();
        lines.iter().for_each(|line| self.0 += &format!("- {}\n", escape(line)));
    }

    fn table(&mut self, table: &Table) {
        self.begin();
        self.row(&table.head);
        let dashes: Vec<&str> = table.head.iter().map(|c| if c.figure { "---:" } else { "---" }).collect();
        self.0 += &format!("| {} |\n", dashes.join(" | "));
        table.rows.iter().for_each(|row| self.row(row));
    }

    fn row(&mut self, cells: &[Cell]) {
        let cells: Vec<String> = cells.iter().map(|c| escape(&c.text)).collect();
        self.0 += &format!("| {} |\n", cells.join(" | "));
    }

    /// A blank line between blocks.
    fn begin(&mut self) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
    }
}

/// Text as text. In a sentence of ours what stands between two backticks is code; it is text here as well, so that no
/// name can open or close one. HTML is none, a link leads nowhere, a line has no end within, and what would begin a block
/// at its start does not.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (i, c) in text.chars().enumerate() {
        match c {
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '&' => out += "&amp;",
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' => out.extend(['\\', c]),
            // No address becomes a link by itself.
            ':' if text[byte(text, i)..].starts_with("://") => out += "&#58;",
            '@' => out += "&#64;",
            '+' | '-' | '=' if i == 0 => out.extend(['\\', c]),
            // The mark of a numbered list, and no decimal point.
            '.' | ')' if numbers(text, i) => out.extend(['\\', c]),
            '\n' | '\r' | '\t' => out.push(' '),
            c => out.push(c),
        }
    }
    // `www.` is a link to some readers.
    out.replace("www.", "www&#46;")
}

/// Only digits before this character, at most nine, and a space or nothing after it.
fn numbers(text: &str, i: usize) -> bool {
    let mut rest = text.chars().skip(i + 1);
    (1..10).contains(&i) && text.chars().take(i).all(|c| c.is_ascii_digit()) && rest.next().is_none_or(|c| c == ' ')
}

fn byte(text: &str, chars: usize) -> usize {
    text.char_indices().nth(chars).map_or(text.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn a_name_stays_text() {
        for (name, shown) in [
            ("<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;"),
            ("[a](javascript:alert(1))", "\\[a\\](javascript:alert(1))"),
            ("a|b", "a\\|b"),
            ("# big", "\\# big"),
            ("- item", "\\- item"),
            ("1. one", "1\\. one"),
            ("1.5 d", "1.5 d"),
            ("`code` *b* _i_", "\\`code\\` \\*b\\* \\_i\\_"),
            ("a\n\n# b", "a  \\# b"),
            ("https://example.com", "https&#58;//example.com"),
            ("www.example.com", "www&#46;example.com"),
            ("&lt;b&gt;", "&amp;lt;b&amp;gt;"),
        ] {
            assert_eq!(escape(name), shown);
        }
    }
}
