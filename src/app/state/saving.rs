//! A chart or a table as a file: what is in it, and what it is called.

use super::{Card, Effect, State};
use crate::chart::save::{csv, file_name, svg_with};
use crate::domain::Day;
use crate::view::hands::{Form, Pictured, Save};
use crate::view::shell::Page;
use crate::words;

/// Of a file to be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    Text(String),
    /// An SVG that the browser is to draw.
    Picture(String),
}

impl State {
    /// The file of a chart or table. Its name: what it shows, whose it is, and the days it is about.
    pub(super) fn saved(&self, save: &Save) -> Effect {
        let service = self.service_shown().filter(|_| self.page == Page::Service);
        let period = match &self.card {
            Card::Shown { scorecard, .. } => Some(&scorecard.period),
            _ => None,
        };
        let days = period.map(|p| format!("{} {}", Day::first(p), Day::last(p)));
        let caption = &save.table.caption;
        let about = words::about_picture(caption, service.as_deref(), period);
        let drawn = |p: &Pictured| svg_with(&p.drawing, &about, &p.note);
        let (extension, content) = match &save.form {
            Form::Svg(p) => ("svg", Content::Text(drawn(p))),
            Form::Png(p) => ("png", Content::Picture(drawn(p))),
            Form::Csv => ("csv", Content::Text(csv(&save.table))),
        };
        let parts = [caption, service.as_deref().unwrap_or_default(), days.as_deref().unwrap_or_default()];
        Effect::Save { name: file_name(&parts, extension), content }
    }
}
