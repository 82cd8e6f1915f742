//! How fast can it ship? The chance of spending a full budget, by deployments per week, for one service: where the
//! curve crosses the appetite for risk lies the safe speed. Beyond four times today's rate it is dashed: nobody has
//! seen the service there.

use super::drawing::Drawing;
use super::measure;
use super::pen::{At, Pen, Plane, SMALL, on};
use super::readout::Nearest;
use super::table::{Cell, Table};
use super::token::{How, Paint, Token};
use crate::score::risk::{CurvePoint, RiskReading, SpeedState};
use crate::words;
use crate::words::page::{charts::speed as said, heads};
use plotters::style::text_anchor::{HPos, VPos};

/// Top, right, bottom, left, pixels: two lines of labels above the plot, the axis below.
const MARGINS: [u32; 4] = [44, 14, 38, 46];
/// Heights of the two lines above the plot.
const LINES: [f64; 2] = [10.0, 27.0];
/// Ticks wanted along the rates.
const TICKS: f64 = 6.0;

/// `width` in CSS pixels.
pub fn safe_speed(service: &str, risk: &RiskReading, width: u32) -> Drawing {
    let title = words::speed_finding(service, risk);
    let pen = Pen::new(width, 260);
    let points: Vec<&CurvePoint> =
        risk.curve.iter().filter(|p| p.deployments_per_week.is_finite() && p.chance.is_finite()).collect();
    let most = points.iter().map(|p| p.deployments_per_week).fold(0.0, f64::max);
    let desc = described(risk);
    if points.len() < 2 || most <= 0.0 {
        let at = (f64::from(width) / 2.0, 130.0);
        pen.text(said::no_curve(), at, At(HPos::Center, VPos::Center), Token::Muted, false);
        return pen.finish(title, desc);
    }
    let Some(plane) = pen.plane(MARGINS, 0.0..most, 0.0..1.0) else { return pen.finish(title, desc) };
    frame(&pen, &plane, most);
    let appetite = risk.appetite.clamp(0.0, 1.0);
    let ends = [on(&plane, 0.0, appetite), on(&plane, most, appetite)];
    pen.line(&ends, Paint(Token::Muted, How::Dashed), 1.0).titled(said::is_borne(risk.appetite));
    extrapolated(&pen, &plane, &points, most, risk.appetite);
    curve(&pen, &plane, &points);
    pen.by(Nearest::Across);
    for p in &points {
        let read =
            words::chance_at(&words::per_week(p.deployments_per_week), &words::simulated(p.chance), p.extrapolated);
        pen.reads(on(&plane, p.deployments_per_week, p.chance.clamp(0.0, 1.0)), read, None);
    }
    borne(&pen, &plane, risk, most);
    marks(&pen, &plane, risk, most);
    pen.finish(title, desc)
}

/// Rates below, chances at the left.
fn frame(pen: &Pen, plane: &Plane<'_>, most: f64) {
    let rule = Paint(Token::Rule, How::Line);
    let (origin, far) = (on(plane, 0.0, 0.0), on(plane, most, 1.0));
    for chance in [0.0, 0.5, 1.0] {
        let y = on(plane, 0.0, chance).1;
        pen.line(&[(origin.0, y), (far.0, y)], rule, 1.0);
        let text = words::percent(chance);
        pen.text(&text, (origin.0 - 6.0, y), At(HPos::Right, VPos::Center), Token::Muted, false);
    }
    let step = step(most);
    for i in 0..=(most / step) as u32 {
        let rate = f64::from(i) * step;
        let x = on(plane, rate, 0.0).0;
        pen.line(&[(x, origin.1), (x, origin.1 + 4.0)], rule, 1.0);
        pen.text(&words::per_week(rate), (x, origin.1 + 6.0), At(HPos::Center, VPos::Top), Token::Muted, false);
    }
    let foot = f64::from(pen.height) - 1.0;
    pen.text(heads::deployments_per_week(), (far.0, foot), At(HPos::Right, VPos::Bottom), Token::Ink, false);
}

/// 1, 2 or 5 of a power of ten, about `TICKS` of them.
fn step(most: f64) -> f64 {
    let raw = most / TICKS;
    let power = libm::pow(10.0, libm::floor(libm::log10(raw)));
    [1.0, 2.0, 5.0, 10.0].into_iter().map(|n| n * power).find(|s| *s >= raw).unwrap_or(raw)
}

/// The ground nobody has seen.
fn extrapolated(pen: &Pen, plane: &Plane<'_>, points: &[&CurvePoint], most: f64, appetite: f64) {
    let Some(first) = points.iter().position(|p| p.extrapolated) else { return };
    let from = points[first.saturating_sub(1)];
    let (a, b) = (on(plane, from.deployments_per_week, 1.0), on(plane, most, 0.0));
    pen.rect(a, b, Paint(Token::NoData, How::Tint));
    let text = said::extrapolated();
    if b.0 - a.0 < measure::width(text, SMALL, false) + 8.0 {
        return;
    }
    // Where the curve is not, nor the name of the line of the appetite.
    let (named, foot) = (named_at(plane, appetite), b.1 - 10.0);
    let foot = if (foot - named).abs() < 16.0 { named - 16.0 } else { foot };
    match from.chance > 0.4 {
        true => pen.text(text, (b.0 - 5.0, foot), At(HPos::Right, VPos::Center), Token::Muted, false),
        false => pen.text(text, (a.0 + 5.0, a.1 + 11.0), At(HPos::Left, VPos::Center), Token::Muted, false),
    };
}

fn curve(pen: &Pen, plane: &Plane<'_>, points: &[&CurvePoint]) {
    let seen = points.iter().position(|p| p.extrapolated).unwrap_or(points.len());
    let at = |list: &[&CurvePoint]| -> Vec<(f64, f64)> {
        list.iter().map(|p| on(plane, p.deployments_per_week, p.chance.clamp(0.0, 1.0))).collect()
    };
    // The dashed part begins where the other ends.
    for (list, how) in
        [(&points[..seen], How::Line), (&points[seen.saturating_sub(1).min(points.len() - 1)..], How::Dashed)]
    {
        if list.len() > 1 {
            pen.line(&at(list), Paint(Token::Accent, how), 2.0);
        }
    }
}

/// Height of the name of the line of the appetite.
fn named_at(plane: &Plane<'_>, appetite: f64) -> f64 {
    on(plane, 0.0, appetite.clamp(0.0, 1.0)).1 - 12.0
}

/// The name of the line of the appetite, at the side where the curve is not.
fn borne(pen: &Pen, plane: &Plane<'_>, risk: &RiskReading, most: f64) {
    let text = said::borne(risk.appetite);
    let crossing = risk.safe_speed.value().unwrap_or(most);
    let y = named_at(plane, risk.appetite);
    let (left, right) = (on(plane, 0.0, 0.0).0 + 5.0, on(plane, most, 0.0).0 - 5.0);
    // At the end of an interval that goes on beyond the plot stands its value.
    let taken = beyond(risk, most).is_some();
    match (crossing > most / 2.0 || taken) && risk.state == Some(SpeedState::Found) {
        true => pen.text(&text, (left, y), At(HPos::Left, VPos::Center), Token::Muted, false),
        false => pen.text(&text, (right, y), At(HPos::Right, VPos::Center), Token::Muted, false),
    }
    .haloed();
}

/// The upper end of the safe speed's interval, where it lies beyond the plot.
fn beyond(risk: &RiskReading, most: f64) -> Option<f64> {
    let found = matches!(risk.state, Some(SpeedState::Found));
    let m = risk.safe_speed.measured().filter(|m| found && m.value.is_finite() && m.value <= most)?;
    m.low.and(m.high).filter(|high| high.is_finite() && *high > most)
}

/// Today's rate as a line through the plot; the safe speed as a dot with its interval. Their names stand above, each
/// in its own line, so that neither lies on the curve or on the other.
fn marks(pen: &Pen, plane: &Plane<'_>, risk: &RiskReading, most: f64) {
    let base = on(plane, 0.0, 0.0).1;
    let mut named = None;
    if let Some(today) = risk.deployments_per_week.value().filter(|v| v.is_finite() && *v <= most) {
        let x = on(plane, today, 0.0).0;
        let name = said::today(today);
        pen.line(&[(x, LINES[1] + 8.0), (x, base)], Paint(Token::Ink, How::Line), 1.0).titled(name.clone());
        above(pen, &name, x, LINES[1], Token::Ink);
        named = Some((x, measure::width(&name, SMALL, true) / 2.0 + 3.0));
    }
    let found = matches!(risk.state, Some(SpeedState::Found));
    let Some(m) = risk.safe_speed.measured().filter(|m| found && m.value.is_finite() && m.value <= most) else {
        return;
    };
    let at = on(plane, m.value, risk.appetite.clamp(0.0, 1.0));
    let within = words::speed_interval(&risk.safe_speed, risk.state);
    let name = said::safe(&words::speed_told(&risk.safe_speed, risk.state), &within);
    if let Some((low, high)) = m.low.zip(m.high).filter(|(l, h)| l.is_finite() && h.is_finite()) {
        let ends = [low, high].map(|v| on(plane, v.clamp(0.0, most), risk.appetite.clamp(0.0, 1.0)));
        pen.line(&ends, Paint(Token::Accent, How::Line), 5.0).titled(name.clone());
    }
    if let Some(high) = beyond(risk, most) {
        let (x, y) = on(plane, most, risk.appetite.clamp(0.0, 1.0));
        pen.polygon(&[(x + 10.0, y), (x, y - 6.0), (x, y + 6.0)], Paint(Token::Accent, How::Fill)).titled(name.clone());
        let text = said::goes_on_to(high);
        pen.text(&text, (x, y - 14.0), At(HPos::Right, VPos::Center), Token::Accent, false).haloed();
    }
    // Not through the name below its own.
    let crosses = named.is_some_and(|(x, half)| (x - at.0).abs() < half);
    let from = LINES[usize::from(crosses)] + 8.0;
    pen.line(&[(at.0, from), at], Paint(Token::Accent, How::Line), 1.0);
    pen.circle(at, 5.0, Paint(Token::Accent, How::Fill)).titled(name.clone());
    above(pen, &name, at.0, LINES[0], Token::Accent);
}

/// Over its mark, and within the drawing.
fn above(pen: &Pen, text: &str, x: f64, y: f64, token: Token) {
    let half = measure::width(text, SMALL, true) / 2.0;
    let x = x.clamp(half, (f64::from(pen.width) - half).max(half));
    pen.text(text, (x, y), At(HPos::Center, VPos::Center), token, true);
}

fn described(risk: &RiskReading) -> String {
    let learned = words::learned(risk).unwrap_or_default();
    let today = words::chance_today(risk).unwrap_or_default();
    format!("{today} {learned}").trim().to_owned()
}

/// Every point of the curve.
pub fn safe_speed_table(service: &str, risk: &RiskReading) -> Table {
    let rows = risk.curve.iter().map(|p| {
        vec![
            Cell::figure(words::per_week(p.deployments_per_week)).value(p.deployments_per_week),
            Cell::figure(words::simulated(p.chance)).value(p.chance),
            Cell::text(if p.extrapolated { said::extrapolated() } else { said::within_seen() }),
        ]
    });
    Table {
        caption: said::caption(service),
        head: vec![
            Cell::figure(heads::deployments_per_week()).column("Deployments per week"),
            Cell::figure(said::chance()).column("Chance"),
            Cell::text(said::seen()).column("Seen"),
        ],
        rows: rows.collect(),
    }
}
