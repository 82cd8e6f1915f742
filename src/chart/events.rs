//! What happened to a service: deployments a day as bars, those that hurt as triangles, incidents as bands, on the
//! time axis of its other charts.

use super::drawing::Drawing;
use super::measure;
use super::pen::{At, Pen, SMALL};
use super::readout::Nearest;
use super::table::{Cell, Table};
use super::time_axis::{FOOT, TimeAxis};
use super::token::{How, Paint, Token};
use crate::domain::Instant;
use crate::domain::time::DAY;
use crate::score::IncidentRow;
use crate::score::detail::{DeploymentRow, Detail};
use crate::words;
use crate::words::page::{charts::days as said, heads};
use plotters::style::text_anchor::{HPos, VPos};

const RIGHT: At = At(HPos::Right, VPos::Center);
/// Heights of the two rows.
const DEPLOYMENTS: (f64, f64) = (14.0, 58.0);
const INCIDENTS: (f64, f64) = (66.0, 80.0);

struct Day<'a> {
    from: Instant,
    live: Vec<&'a DeploymentRow>,
    incidents: u64,
}

/// Every day.
fn all_days(d: &Detail) -> Vec<Day<'_>> {
    let count = ((d.to.0 - d.from.0 + DAY - 1) / DAY).max(0) as usize;
    let mut days: Vec<Day> =
        (0..count).map(|i| Day { from: d.from.plus(i as i64 * DAY), live: vec![], incidents: 0 }).collect();
    let place = |t: Instant| usize::try_from((t.0 - d.from.0).div_euclid(DAY)).ok();
    for row in d.deployments.iter().filter(|row| row.live) {
        if let Some(day) = place(row.finished_at).and_then(|i| days.get_mut(i)) {
            day.live.push(row);
        }
    }
    for incident in &d.incidents {
        if let Some(day) = place(incident.started_at).and_then(|i| days.get_mut(i)) {
            day.incidents += 1;
        }
    }
    days
}

/// Every day with a deployment to production or the beginning of an incident.
fn days(d: &Detail) -> Vec<Day<'_>> {
    let mut days = all_days(d);
    days.retain(|day| !day.live.is_empty() || day.incidents > 0);
    days
}

/// `width` in CSS pixels.
pub fn events_strip(d: &Detail, width: u32) -> Drawing {
    let title = said::events().to_owned();
    let pen = Pen::new(width, 106);
    let axis = TimeAxis::new(d.from, d.to, width);
    let base = f64::from(pen.height) - FOOT;
    axis.draw(&pen, base);
    let days = all_days(d);
    let most = days.iter().map(|day| day.live.len()).max().unwrap_or(0);
    let (top, foot) = DEPLOYMENTS;
    let left = axis.left - 6.0;
    pen.line(&[(axis.left, foot), (axis.right, foot)], Paint(Token::Rule, How::Line), 1.0);
    let name = |text| measure::fit(text, SMALL, false, left);
    pen.text(&name(said::deploys_axis()), (left, foot - 6.0), RIGHT, Token::Muted, false);
    let middle = (INCIDENTS.0 + INCIDENTS.1) / 2.0;
    pen.text(&name(said::incidents_axis()), (left, middle), RIGHT, Token::Muted, false);
    if most > 0 {
        pen.text(&said::most(most as u64), (left, top), RIGHT, Token::Muted, false);
    }
    pen.by(Nearest::Across);
    for day in &days {
        let hurt = day.live.iter().filter(|row| row.hurt()).count() as u64;
        let deployments = d.deployments_known.then_some((day.live.len() as u64, hurt));
        let happened = words::events_of_day(deployments, d.incidents_known.then_some(day.incidents));
        let (from, to) = (day.from, day.from.plus(DAY));
        let at = ((axis.x(from) + axis.x(to)) / 2.0, foot);
        pen.reads(at, words::value_of_day(from, &happened), Some((from, to)));
    }
    for day in days.iter().filter(|day| !day.live.is_empty()) {
        let (x0, x1) = (axis.x(day.from), axis.x(day.from.plus(DAY)));
        let (n, wide) = (day.live.len(), (x1 - x0 - 1.2).max(1.2));
        let height = (foot - top) * n as f64 / most as f64;
        let hurt = day.live.iter().filter(|row| row.hurt()).count() as u64;
        let title = said::deployed_on(day.from, n as u64, hurt);
        pen.rect((x0 + 0.6, foot - height), (x0 + 0.6 + wide, foot), Paint(Token::Accent, How::Fill))
            .titled(title.clone());
        if hurt > 0 {
            let (x, y) = ((x0 + x1) / 2.0, foot - height - 6.0);
            pen.polygon(&[(x, y - 4.0), (x + 4.5, y + 3.0), (x - 4.5, y + 3.0)], Paint(Token::Breach, How::Fill))
                .titled(title);
        }
    }
    for incident in &d.incidents {
        let from = axis.x(incident.started_at);
        let open = incident.resolved_at.is_none();
        let end = axis.x(incident_end(d, incident));
        let how = if open { How::Hollow } else { How::Fill };
        pen.rect((from, INCIDENTS.0), (end.max(from + 2.5), INCIDENTS.1), Paint(Token::Breach, how))
            .titled(incident_said(incident));
    }
    pen.finish(title, events_said(d))
}

/// Its end, or how far it is known to go on.
pub(super) fn incident_end(d: &Detail, incident: &IncidentRow) -> Instant {
    incident.resolved_at.unwrap_or(d.as_of.min(d.to))
}

pub(super) fn incident_said(incident: &IncidentRow) -> String {
    let id = incident.id.as_deref().map_or_else(String::new, |id| format!("{}, ", words::name(id)));
    format!("{id}{}: {}", words::date_time(incident.started_at), words::incident_span(incident))
}

/// How many deployments and incidents there are.
pub(super) fn events_said(d: &Detail) -> String {
    let all = d.deployments.iter().filter(|row| row.live).count() as u64;
    let hurt = d.deployments.iter().filter(|row| row.hurt()).count() as u64;
    let deployments = d.deployments_known.then_some((all, hurt));
    said::events_said(deployments, d.incidents_known.then_some(d.incidents.len() as u64))
}

/// A row for every day with an event.
pub fn events_table(d: &Detail) -> Table {
    let rows = days(d).into_iter().map(|day| {
        let hurt = day.live.iter().filter(|row| row.hurt()).count() as u64;
        vec![
            Cell::text(words::date(day.from)).at(day.from),
            Cell::count(day.live.len() as u64),
            Cell::count(hurt),
            Cell::count(day.incidents),
        ]
    });
    let head = said::events_head().map(|(head, column)| Cell::figure(head).column(column));
    Table {
        caption: said::events_caption().into(),
        head: std::iter::once(Cell::text(heads::day()).exact("Day (UTC)")).chain(head).collect(),
        rows: rows.collect(),
    }
}
