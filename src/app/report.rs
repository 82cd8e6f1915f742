//! Reports, made here of what the worker answered. A part is drawn at a time, so that the page answers in between;
//! nothing is asked of the network.

use super::browser::{sentence, turn};
use super::save::{download, download_bytes};
use crate::report::{Material, csv, html, markdown, zip};
use crate::score::Scorecard;
use crate::view::shell::Form;
use crate::words::page::alerts;
use std::rc::Rc;

/// Makes a report and saves it. `Err` is a sentence.
pub async fn report(
    form: Form,
    scorecard: Rc<Scorecard>,
    synthetic: bool,
    retro: Option<String>,
    details: Vec<String>,
) -> Result<(), String> {
    let unread = |e: serde_json::Error| alerts::part_unread(&e.to_string());
    let retro = retro.map(|json| serde_json::from_str(&json).map(Rc::new)).transpose().map_err(unread)?;
    let mut days = vec![];
    for json in details {
        days.push(Rc::new(serde_json::from_str(&json).map_err(unread)?));
        turn().await;
    }
    let material = Material { scorecard, retro, details: days, synthetic };
    let saved = match form {
        Form::Html => {
            let mut writer = html::Writer::new(material);
            while writer.step().await {
                turn().await;
            }
            download("evenkeel-report.html", &writer.finish().await)
        }
        Form::Csv => download_bytes("evenkeel-tables.zip", &zip::zip(&csv::files(&material))),
        _ => download("evenkeel-report.md", &markdown::write(&material)),
    };
    saved.map_err(|e| sentence(&e))
}
