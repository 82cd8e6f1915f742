//! Are we fast and resilient? Each service on the plane of velocity and reliability, both 0–100 points.
//!
//! Shape and colour are the state of its error budget; hollow is too few deployments to rely on; an arrow is a
//! clear change since the period before, a dashed tail a change that may be noise; both begin at a small ring.

use super::drawing::Drawing;
use super::labels::{Area, Wanted, place};
use super::measure;
use super::pen::{At, Pen, Plane, SMALL, on};
use super::table::{Cell, Table};
use super::token::{How, Paint, Token};
use crate::score::{Change, Quadrant, Reading, Scorecard, Service};
use crate::words::page::{charts::plane as said, heads};
use crate::words::{self, BudgetState, service_state};
use plotters::series::LineSeries;
use plotters::style::text_anchor::{HPos, VPos};

/// Deployments below which a mark is hollow: the order-statistics minimum for a median's interval.
pub const FEW: u64 = 6;
/// Above so many services the tails of unclear changes would only be noise, and only those in need are labelled.
const CROWD: usize = 20;
/// Labels are cut at this width, pixels.
const LABEL: f64 = 120.0;
const RADIUS: f64 = 5.5;
/// Of the ring where a service was the period before.
const TAIL: f64 = 2.5;

struct Spot<'a> {
    service: &'a Service,
    at: (f64, f64),
    velocity: f64,
    reliability: f64,
    state: BudgetState,
}

/// With the user's own target lines. `width` in CSS pixels.
pub fn quadrant(sc: &Scorecard, width: u32) -> Drawing {
    let target = (sc.balance.targets.velocity, sc.balance.targets.reliability);
    let height = (f64::from(width) * 0.77).clamp(300.0, 390.0) as u32;
    let pen = Pen::new(width, height);
    let Some(mut plane) = pen.plane([40, 10, 40, 34], 0.0..100.0, 0.0..100.0) else {
        return pen.finish(said::title().into(), String::new());
    };
    frame(&pen, &plane, target);
    let corners = corner_names(&pen, &plane);
    let spots = spots(sc, &plane);
    if !spots.is_empty() {
        targets(&mut plane, target);
    } else {
        let at = on(&plane, 50.0, 50.0);
        pen.text(said::none(), at, At(HPos::Center, VPos::Center), Token::Muted, false);
    }
    let (trails, tails) = trails(&pen, &plane, &spots);
    for s in &spots {
        mark(&pen, s.at, RADIUS, s.state, is_few(s.service)).titled(sentence(s));
        pen.reads(s.at, sentence(s), None);
    }
    let unlabelled = label(&pen, &plane, &spots, &[corners, tails].concat(), &trails, target);
    if unlabelled > 0 {
        // On paper nobody can point at a mark to read its name.
        let text = said::unlabelled(unlabelled as u64, pen.width >= 420);
        let at = (on(&plane, 0.0, 0.0).0, f64::from(pen.height) - 1.0);
        pen.text(&text, at, At(HPos::Left, VPos::Bottom), Token::Muted, false);
    }
    let missing = (sc.services.len() - spots.len()) as u64;
    pen.finish(said::title().into(), said::said(sc.quadrants, missing, unlabelled as u64))
}

/// Frame, ticks, axis names, and a tint where both targets are reached.
pub(super) fn frame(pen: &Pen, plane: &Plane<'_>, target: (f64, f64)) {
    let (rule, muted) = (Paint(Token::Rule, How::Line), Token::Muted);
    let (origin, far) = (on(plane, 0.0, 0.0), on(plane, 100.0, 100.0));
    pen.rect(on(plane, target.0, target.1), far, Paint(Token::Accent, How::Tint));
    for tick in [0.0, 20.0, 40.0, 60.0, 80.0, 100.0] {
        let (x, y) = (on(plane, tick, 0.0).0, on(plane, 0.0, tick).1);
        let text = words::decimal(tick, 0);
        pen.text(&text, (x, origin.1 + 6.0), At(HPos::Center, VPos::Top), muted, false);
        pen.text(&text, (origin.0 - 6.0, y), At(HPos::Right, VPos::Center), muted, false);
    }
    pen.line(&[(origin.0, far.1), origin, (far.0, origin.1)], rule, 1.0);
    let foot = (far.0, f64::from(pen.height) - 1.0);
    pen.text(said::velocity_axis(), foot, At(HPos::Right, VPos::Bottom), Token::Ink, false);
    pen.text(said::reliability_axis(), (2.0, 2.0), At(HPos::Left, VPos::Top), Token::Ink, false);
}

pub(super) fn targets(plane: &mut Plane<'_>, target: (f64, f64)) {
    let stroke = || Paint(Token::Muted, How::Dashed).stroke(10);
    // The backend's error type is Infallible.
    drop(plane.draw_series(LineSeries::new([(target.0, 0.0), (target.0, 100.0)], stroke())));
    drop(plane.draw_series(LineSeries::new([(0.0, target.1), (100.0, target.1)], stroke())));
}

/// The upper two stand over the plane, since that is where most services are; the lower two inside. Returns the
/// ground that those inside cover.
pub(super) fn corner_names(pen: &Pen, plane: &Plane<'_>) -> Vec<Area> {
    let (a, b) = (on(plane, 0.0, 0.0), on(plane, 100.0, 100.0));
    // Two stand side by side.
    let room = (b.0 - a.0) / 2.0 - 6.0;
    let name = |quadrant, (x, y): (f64, f64), h: HPos| {
        let text = measure::fit(words::quadrant(quadrant), SMALL, false, room);
        pen.text(&text, (x, y), At(h, VPos::Center), Token::Muted, false);
        let w = measure::width(&text, SMALL, false);
        let left = if matches!(h, HPos::Left) { x } else { x - w };
        Area { left, top: y - 8.0, right: left + w, bottom: y + 8.0 }
    };
    name(Quadrant::SlowAndSteady, (a.0, b.1 - 14.0), HPos::Left);
    name(Quadrant::FastAndResilient, (b.0, b.1 - 14.0), HPos::Right);
    vec![
        name(Quadrant::SlowAndFragile, (a.0 + 6.0, a.1 - 10.0), HPos::Left),
        name(Quadrant::FastAndFragile, (b.0 - 4.0, a.1 - 10.0), HPos::Right),
    ]
}

/// In the scorecard's order, which is that of need; the labels are given room in that order.
fn spots<'a>(sc: &'a Scorecard, plane: &Plane<'_>) -> Vec<Spot<'a>> {
    let value = |r: &Reading| r.value().filter(|v| v.is_finite()).map(|v| v.clamp(0.0, 100.0));
    let mut all: Vec<Spot<'a>> = sc
        .services
        .iter()
        .filter_map(|service| {
            let (velocity, reliability) = (value(&service.scorecard.velocity)?, value(&service.scorecard.reliability)?);
            let state = service_state(service);
            Some(Spot { service, at: on(plane, velocity, reliability), velocity, reliability, state })
        })
        .collect();
    all.sort_by_key(|s| s.state);
    all
}

/// Arrows and tails, each from a small ring where the service was; returns the ground of the lines and of the rings.
fn trails(pen: &Pen, plane: &Plane<'_>, spots: &[Spot<'_>]) -> (Vec<Area>, Vec<Area>) {
    let (mut covered, mut rings) = (vec![], vec![]);
    for s in spots {
        let Some((v, r)) = s.service.previous_pillars.filter(|(v, r)| v.is_finite() && r.is_finite()) else { continue };
        let from = on(plane, v.clamp(0.0, 100.0), r.clamp(0.0, 100.0));
        let (dx, dy) = (s.at.0 - from.0, s.at.1 - from.1);
        let length = libm::sqrt(dx * dx + dy * dy);
        let clear = is_clear(s.service);
        if length < 2.0 * RADIUS + 4.0 || (!clear && spots.len() > CROWD) {
            continue;
        }
        let (ux, uy) = (dx / length, dy / length);
        let tip = (s.at.0 - ux * (RADIUS + 2.0), s.at.1 - uy * (RADIUS + 2.0));
        let title = said::stood(&s.service.name, (v, r));
        let begin = (from.0 + ux * TAIL, from.1 + uy * TAIL);
        if clear {
            let neck = (tip.0 - ux * 6.0, tip.1 - uy * 6.0);
            pen.line(&[begin, neck], Paint(Token::Muted, How::Line), 1.5).titled(title);
            let wings = [(neck.0 - uy * 3.5, neck.1 + ux * 3.5), (neck.0 + uy * 3.5, neck.1 - ux * 3.5)];
            pen.polygon(&[tip, wings[0], wings[1]], Paint(Token::Muted, How::Fill));
        } else {
            pen.line(&[begin, tip], Paint(Token::Muted, How::Dashed), 1.0).titled(title);
        }
        pen.circle(from, TAIL, Paint(Token::Muted, How::Hollow));
        rings.push(Area::around(from, TAIL + 1.0, TAIL + 1.0));
        // As a chain of small areas: a diagonal's own box would be mostly empty.
        let steps = (length / 8.0).ceil();
        covered.extend((0..steps as u32).map(|i| {
            let t = f64::from(i) / steps;
            Area::around((from.0 + dx * t, from.1 + dy * t), 3.0, 3.0)
        }));
    }
    (covered, rings)
}

/// Returns how many stay without a label.
fn label(
    pen: &Pen,
    plane: &Plane<'_>,
    spots: &[Spot<'_>],
    hard: &[Area],
    trails: &[Area],
    target: (f64, f64),
) -> usize {
    let (a, b) = (on(plane, 0.0, 0.0), on(plane, 100.0, 100.0));
    let bounds = Area { left: a.0 + 2.0, top: b.1 - 7.0, right: f64::from(pen.width), bottom: a.1 - 2.0 };
    let t = on(plane, target.0, target.1);
    let lines = [Area::around((t.0, (a.1 + b.1) / 2.0), 1.0, a.1), Area::around(((a.0 + b.0) / 2.0, t.1), b.0, 1.0)];
    let soft: Vec<Area> = lines.into_iter().chain(trails.iter().copied()).collect();
    let marks: Vec<Area> = spots.iter().map(|s| Area::around(s.at, RADIUS + 1.5, RADIUS + 1.5)).collect();
    let crowded = spots.len() > CROWD;
    let named: Vec<&Spot<'_>> =
        spots.iter().filter(|s| !crowded || matches!(s.state, BudgetState::Breach | BudgetState::Watch)).collect();
    let texts: Vec<String> =
        named.iter().map(|s| measure::fit(&words::name(&s.service.name), SMALL, false, LABEL)).collect();
    let wanted: Vec<Wanted> = named
        .iter()
        .zip(&texts)
        .map(|(s, text)| Wanted { mark: s.at, width: measure::width(text, SMALL, false), height: 14.0 })
        .collect();
    let placed = place(&wanted, &marks, hard, &soft, &bounds);
    for leader in placed.iter().flatten().filter_map(|p| p.leader) {
        pen.line(&leader, Paint(Token::Muted, How::Line), 0.8);
    }
    for ((text, p), w) in texts.iter().zip(&placed).zip(&wanted) {
        let Some(p) = p else { continue };
        // Flush with the side that faces the mark, so that a narrower face leaves no gap.
        let y = (p.area.top + p.area.bottom) / 2.0;
        let (x, h) = if p.area.left > w.mark.0 {
            (p.area.left, HPos::Left)
        } else if p.area.right < w.mark.0 {
            (p.area.right, HPos::Right)
        } else {
            ((p.area.left + p.area.right) / 2.0, HPos::Center)
        };
        pen.text(text, (x, y), At(h, VPos::Center), Token::Ink, false).haloed();
    }
    spots.len() - placed.iter().flatten().count()
}

/// ● healthy, ◆ watch, ▲ breach, ○ no data.
pub(super) fn mark(pen: &Pen, at: (f64, f64), r: f64, state: BudgetState, hollow: bool) -> &Pen {
    let paint = Paint(token(state), if hollow || state == BudgetState::NoData { How::Hollow } else { How::Fill });
    let (x, y) = at;
    match state {
        BudgetState::Healthy | BudgetState::NoData => pen.circle(at, r, paint),
        BudgetState::Watch => {
            let r = r * 1.2;
            pen.polygon(&[(x, y - r), (x + r, y), (x, y + r), (x - r, y)], paint)
        }
        BudgetState::Breach => {
            let r = r * 1.25;
            pen.polygon(&[(x, y - r), (x + r * 0.95, y + r * 0.7), (x - r * 0.95, y + r * 0.7)], paint)
        }
    }
}

pub(super) fn token(state: BudgetState) -> Token {
    match state {
        BudgetState::Healthy => Token::Healthy,
        BudgetState::Watch => Token::Watch,
        BudgetState::Breach => Token::Breach,
        BudgetState::NoData => Token::NoData,
    }
}

/// Too few deployments to rely on where it stands.
pub fn is_few(service: &Service) -> bool {
    deployments(service).is_none_or(|n| n < FEW)
}

fn deployments(service: &Service) -> Option<u64> {
    service.metrics.iter().find(|m| m.id == "deployment-frequency").and_then(|m| m.measured()).map(|m| m.n)
}

fn is_clear(service: &Service) -> bool {
    let s = &service.scorecard;
    [&s.balanced, &s.velocity, &s.reliability].iter().any(|r| matches!(r.change, Some(Change::Better | Change::Worse)))
}

/// Every service, placed or not.
pub fn quadrant_table(sc: &Scorecard) -> Table {
    let head = vec![
        Cell::text(heads::service()).column("Service"),
        Cell::figure(heads::velocity()).column("Velocity"),
        Cell::figure(heads::reliability()).column("Reliability"),
        Cell::figure(heads::balanced()).column("Balanced"),
        Cell::text(heads::quadrant()).column("Quadrant"),
        Cell::text(heads::error_budget()).column("Error budget"),
        Cell::figure(said::before_head()).column("Before: velocity, reliability"),
        Cell::figure(heads::deployments()).column("Deployments"),
    ];
    let rows = sc.services.iter().map(|s| {
        let score = &s.scorecard;
        let before = s.previous_pillars.map_or_else(|| words::no_data().to_owned(), said::both);
        vec![
            Cell::text(words::label(&s.name)),
            Cell::figure(words::reading(&score.velocity)).value(score.velocity.value()),
            Cell::figure(words::reading(&score.reliability)).value(score.reliability.value()),
            Cell::figure(words::reading(&score.balanced)).value(score.balanced.value()),
            Cell::text(score.quadrant.map_or(words::not_placed(), words::quadrant)),
            Cell::text(format!("{} {}", service_state(s).mark(), service_state(s).word())),
            Cell::figure(before),
            deployments(s).map_or_else(|| Cell::figure(words::no_data()), Cell::count),
        ]
    });
    Table { caption: said::caption().into(), head, rows: rows.collect() }
}

fn sentence(s: &Spot<'_>) -> String {
    said::stands(&s.service.name, (s.velocity, s.reliability), s.state, is_few(s.service))
}
