//! The grammar of the charts, held for all of them at once: ordinary ones and those at the edges.

use crate::chart::*;
use crate::domain::time::WEEK;
use crate::domain::{Instant, Unit};
use crate::score::detail::Detail;
use crate::score::outcomes::incidents::{BudgetPareto, BudgetRow};
use crate::score::outcomes::{ToilReading, ToilWeek};
use crate::score::retro::Retro;
use crate::score::risk::{Basis, Chance, CurvePoint, RiskReading, SpeedState};
use crate::score::{Measured, Reading, Result, Scorecard};
use crate::view::example::{self, days};

fn at_all_widths(sc: &Scorecard) -> impl Iterator<Item = Drawing> {
    let moved = crate::words::moved(&sc.scorecard);
    let moved = WIDTHS.into_iter().filter_map(move |w| Some(waterfall(moved.as_ref()?, w)));
    WIDTHS.into_iter().flat_map(|w| [quadrant(sc, w), budgets(sc, w)]).chain(moved)
}

/// Left, top, right, bottom of a text, in pixels, on the widest common face.
fn extent(n: &Node) -> Option<([f64; 4], &str)> {
    let Shape::Text { at, anchor, size, text, .. } = &n.shape else { return None };
    let px = |t: Tenths| f64::from(t.0) / 10.0;
    let w = text.chars().count() as f64 * px(*size) * 0.58;
    let left = match anchor.as_str() {
        "start" => px(at.x),
        "middle" => px(at.x) - w / 2.0,
        _ => px(at.x) - w,
    };
    Some(([left, px(at.y) - px(*size) * 0.75, left + w, px(at.y) + px(*size) * 0.2], text))
}

#[track_caller]
fn texts_keep_apart(d: &Drawing) {
    let texts: Vec<_> = d.nodes.iter().filter_map(extent).collect();
    for (i, (a, text)) in texts.iter().enumerate() {
        let (w, h) = (f64::from(d.width), f64::from(d.height));
        assert!(a[0] > -2.0 && a[2] < w + 2.0 && a[1] > -2.0 && a[3] < h + 2.0, "`{text}` leaves {}", d.title);
        for (b, other) in &texts[..i] {
            let apart = a[0] >= b[2] || b[0] >= a[2] || a[1] >= b[3] || b[1] >= a[3];
            assert!(apart, "`{text}` lies on `{other}` at width {} of {}", d.width, d.title);
        }
    }
}

/// The charts over time, at every width: ordinary ones, and those at the edges.
fn over_time() -> Vec<Drawing> {
    let bad = |v: f64| {
        let mut d = days::detail(30);
        for slo in &mut d.slos {
            slo.reading.objective = Some(v);
            slo.days.iter_mut().for_each(|day| (day.sli, day.burn, day.budget_left) = (Some(v), Some(v), Some(v)));
        }
        d
    };
    let mut details: Vec<Detail> = [0, 1, 2, 28, 84, 1096].map(days::detail).into();
    details.extend([1.0, 0.5, -9.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY].map(bad));
    let retros = [
        days::retro(|i| Some(i as f64 / 10.0)),
        days::retro(|i| (i % 3 == 0).then_some(i as f64 * 1e5)),
        days::retro(|i| (i == 11).then_some(0.4)),
        days::retro(|_| Some(0.4)),
        days::retro(|i| Some([f64::NAN, f64::INFINITY, f64::NEG_INFINITY][i % 3])),
        days::no_retro(),
    ];
    let mut all = vec![];
    for width in WIDE {
        for d in &details {
            all.push(events_strip(d, width));
            for slo in &d.slos {
                all.extend([sli_chart(d, slo, width), burn_down(d, slo, width), heat_strip(d, slo, width)]);
            }
        }
        for r in &retros {
            all.extend([lead_time_strip(r, width), recovery_dots(r, width)]);
            all.extend(r.multiples.iter().map(|m| small_multiple(r, m, SMALL_MULTIPLE)));
        }
    }
    all
}

/// Shares and toil, ordinary ones and those at the edges.
fn of_outcomes() -> Vec<Drawing> {
    let ways =
        [vec![], vec![1.0], vec![0.7, 0.2, 0.05], vec![0.09; 11], vec![0.0; 3], vec![f64::NAN, f64::INFINITY, 0.5]];
    let mut all = vec![];
    for (i, shares) in ways.iter().enumerate() {
        let row = |(n, share): (usize, &f64)| BudgetRow {
            name: Some(format!("INC-{n}-RECONCILIATION-OF-PAYMENTS-AND-PAYOUTS")),
            service: Some("settlement-reconciliation".into()),
            n: 1,
            spent: *share,
            share: *share,
            cumulative: shares[..=n].iter().sum(),
            ..BudgetRow::default()
        };
        let rest = BudgetRow { n: 3, share: 0.01, cumulative: 1.0, ..BudgetRow::default() };
        let p = BudgetPareto {
            slos: 3,
            rows: shares.iter().enumerate().map(row).collect(),
            unlisted: (i % 2 == 0).then(|| rest.clone()),
            outside: (i > 1).then_some(rest),
            ..BudgetPareto::default()
        };
        let reading = |value: &f64| {
            let (low, high) = (Some(value / 2.0), Some(value * 2.0));
            let measured = Measured { value: *value, unit: Unit::Ratio, n: 3, over: None, low, high };
            Reading { id: "change-fail-rate".into(), result: Result::Measured(measured), previous: None, change: None }
        };
        let readings: Vec<Reading> = shares.iter().map(reading).collect();
        let rows: Vec<_> = readings.iter().map(|r| ("feature-flag, n = 63".to_owned(), r)).collect();
        for width in WIDTHS {
            all.push(pareto(&p, "Where did the budget go?", width));
            all.push(intervals("Which fails least?".into(), "None is clearly better.".into(), &rows, width));
        }
    }
    all
}

#[test]
fn no_text_of_a_chart_lies_on_another_or_outside() {
    of_outcomes().iter().for_each(texts_keep_apart);
    for sc in [example::scorecard(), example::of_size(14), example::of_size(60), example::empty()] {
        at_all_widths(&sc).for_each(|d| texts_keep_apart(&d));
    }
    over_time().iter().for_each(texts_keep_apart);
}

#[test]
fn a_chart_over_time_is_sane_at_the_edges_and_drawn_in_tokens() {
    for d in over_time().into_iter().chain(of_outcomes()) {
        let svg = save::svg(&d);
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
        assert!(!d.desc.is_empty() && !d.title.is_empty());
        assert!(d.nodes.iter().all(|n| n.class.starts_with("c-")), "{}", d.title);
        let small = |n: &&Node| matches!(n.shape, Shape::Text { size, .. } if size < Tenths(120));
        assert_eq!(d.nodes.iter().filter(small).count(), 0, "{}", d.title);
    }
}

#[test]
fn a_day_without_data_breaks_the_line_and_is_hatched() {
    let d = days::detail(28);
    let slo = &d.slos[1];
    let gaps = slo.days.iter().filter(|day| day.sli.is_none()).count();
    assert_eq!(gaps, 3);
    // Ticks stand upright.
    let line = |n: &&Node| matches!(&n.shape, Shape::Polyline(points) if points[0].x != points[1].x);
    let lines = |d: &Drawing| d.nodes.iter().filter(line).filter(|n| n.class == "c-accent line").count();
    assert_eq!(lines(&sli_chart(&d, slo, 720)), 4);
    assert_eq!(lines(&burn_down(&d, slo, 720)), 4);
    let hatched = heat_strip(&d, slo, 720).nodes.iter().filter(|n| n.class == "c-nodata line").count();
    assert_eq!(hatched, 3);
}

#[test]
fn a_calendar_window_begins_anew_without_a_line_to_it() {
    let d = days::detail(60);
    let even = burn_down(&d, &d.slos[0], 720);
    let dashed: Vec<&Node> = even.nodes.iter().filter(|n| n.class == "c-muted line dashed").collect();
    let rises = dashed.iter().filter(|n| match &n.shape {
        Shape::Polyline(list) => list.windows(2).any(|p| p[1].y < p[0].y),
        Shape::Line { from, to } => to.y < from.y,
        _ => false,
    });
    assert!(!dashed.is_empty());
    assert_eq!(rises.count(), 0, "an even spend never rises");
}

#[test]
fn every_chart_over_time_has_a_row_for_every_point() {
    let d = days::detail(84);
    for slo in &d.slos {
        for table in [sli_table(slo), burn_down_table(slo), heat_table(slo)] {
            assert_eq!(table.rows.len(), 84);
            assert!(table.rows.iter().all(|row| row.len() == table.head.len()), "{}", table.caption);
        }
    }
    let bars = |d: &Drawing| d.nodes.iter().filter(|n| n.class == "c-accent fill").count();
    assert_eq!(bars(&events_strip(&d, 540)), 84);
    assert_eq!(events_table(&d).rows.len(), 84);
    let r = days::retro(|i| Some(i as f64 / 10.0));
    assert_eq!(bars(&lead_time_strip(&r, 540)), lead_time_table(&r).rows.len());
    let dots = |d: &Drawing| d.nodes.iter().filter(|n| n.title.as_ref().is_some_and(|t| t.contains("UTC"))).count();
    assert_eq!(dots(&recovery_dots(&r, 540)), recovery_table(&r).rows.len());
    assert_eq!(multiple_table(&r, &r.multiples[0]).rows.len(), 12);
}

#[test]
fn only_weeks_outside_natural_variation_are_marked() {
    let r = days::retro(|i| Some(if i == 7 { 0.9 } else { 0.4 }));
    let marks = |m| {
        let d = small_multiple(&r, m, SMALL_MULTIPLE);
        d.nodes.iter().filter(|n| matches!(n.shape, Shape::Polygon(_))).map(|n| n.class.clone()).collect::<Vec<_>>()
    };
    assert_eq!(marks(&r.multiples[0]), ["c-accent fill"], "more deployments are neither better nor worse");
    assert_eq!(marks(&r.multiples[2]), ["c-breach fill"], "more failures are worse");
    assert_eq!(marks(&r.multiples[3]), ["c-accent fill"], "more SLOs met are not");
}

#[test]
fn every_text_is_at_least_twelve_pixels() {
    let sc = example::scorecard();
    let sizes = at_all_widths(&sc).flat_map(|d| d.nodes).filter_map(|n| match n.shape {
        Shape::Text { size, .. } => Some(size),
        _ => None,
    });
    assert!(sizes.collect::<Vec<_>>().iter().all(|size| *size >= Tenths(120)));
}

#[test]
fn the_same_scorecard_gives_the_same_bytes() {
    let draw = || at_all_widths(&example::of_size(60)).map(|d| save::svg(&d)).collect::<Vec<_>>();
    assert_eq!(draw(), draw());
}

#[test]
fn values_that_are_no_numbers_are_dropped() {
    let mut sc = example::scorecard();
    for (i, bad) in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY].into_iter().enumerate() {
        let s = &mut sc.services[i];
        if let Result::Measured(m) = &mut s.scorecard.velocity.result {
            m.value = bad;
        }
        s.previous_pillars = Some((bad, bad));
        s.slos[0].budget_remaining = Some(bad);
        s.slos[0].elapsed = bad;
    }
    let marks =
        |d: &Drawing| d.nodes.iter().filter(|n| n.title.as_ref().is_some_and(|t| t.contains("velocity"))).count();
    let d = quadrant(&sc, 420);
    assert_eq!(marks(&d), 2 + 1, "two services are left, one of them with an arrow");
    for svg in at_all_widths(&sc).map(|d| save::svg(&d)) {
        assert!(!svg.contains("NaN") && !svg.contains("inf"));
    }
}

#[test]
fn a_budget_beyond_the_scale_is_marked_and_keeps_its_figure() {
    let mut sc = example::scorecard();
    sc.services[0].slos[0].budget_remaining = Some(-7.35);
    let d = budgets(&sc, 420);
    assert!(d.nodes.iter().any(|n| n.title.as_deref() == Some("the bar goes on")));
    assert!(d.texts().any(|t| t.replace('\u{a0}', " ") == "\u{2212}735 %"));
}

#[test]
fn services_whose_names_find_no_room_are_counted_in_the_drawing() {
    let said = |sc: &Scorecard, width| quadrant(sc, width).texts().find(|t| t.contains("unlabelled")).map(String::from);
    assert_eq!(said(&example::of_size(1), 420), None);
    let crowded = example::of_size(60);
    assert_eq!(said(&crowded, 420).as_deref(), Some("38 unlabelled: see the table"));
    assert_eq!(said(&crowded, 320).as_deref(), Some("39 unlabelled"));
}

#[test]
fn tables_have_a_row_for_every_point() {
    let sc = example::of_size(60);
    assert_eq!(quadrant_table(&sc).rows.len(), 60);
    assert_eq!(budgets_table(&sc).rows.len(), sc.services.iter().map(|s| s.slos.len()).sum::<usize>());
}

/// The states that charts fail at: ordinary, three years, one day, none, all alike, all missing.
fn states() -> (Vec<Detail>, Vec<Retro>, Vec<Scorecard>) {
    let every = |value: Option<f64>| {
        let mut d = days::detail(30);
        for slo in &mut d.slos {
            slo.days.iter_mut().for_each(|day| (day.sli, day.burn, day.budget_left) = (value, value, value));
        }
        d
    };
    let details = [1096, 84, 1, 0].map(days::detail).into_iter().chain([every(Some(0.5)), every(None)]);
    let retros = [
        days::retro(|i| Some(i as f64 / 10.0)),
        days::retro(|i| (i == 11).then_some(0.4)),
        days::retro(|_| Some(0.4)),
        days::no_retro(),
    ];
    let mut alike = example::of_size(60);
    for s in &mut alike.services {
        s.scorecard.velocity = example::measured("velocity", 50.0, Unit::Points, 9, 40.0, 60.0);
        s.scorecard.reliability = example::measured("reliability", 50.0, Unit::Points, 9, 40.0, 60.0);
        s.slos.iter_mut().for_each(|slo| slo.budget_remaining = Some(0.5));
    }
    let cards = [example::scorecard(), example::of_size(60), example::of_size(1), alike, example::empty()];
    (details.collect(), retros.into(), cards.into())
}

fn risk(curve: Vec<CurvePoint>) -> RiskReading {
    let at = Instant::from_civil(2026, 11, 16, 0);
    let speed = |id: &str, value: f64| example::measured(id, value, Unit::PerWeek, 40, value / 2.0, value * 2.0);
    RiskReading {
        appetite: 0.05,
        deployments_per_week: speed("deployments-per-week", 4.0),
        from: at,
        to: at,
        failure_chance: Some(Chance {
            value: 0.07,
            low: 0.03,
            high: 0.12,
            n: 40,
            k: 3,
            evidence: Basis::Own,
            beta: None,
        }),
        slos: vec![],
        binding: None,
        break_even: speed("break-even", 12.0),
        safe_speed: speed("safe-speed", 6.0),
        safe_speed_rest: speed("safe-speed-rest", 5.0),
        state: Some(SpeedState::Found),
        state_rest: None,
        extrapolated: false,
        above_break_even: false,
        chance_today: None,
        expected_left: None,
        curve,
        levers: vec![],
        max_deployments_per_week: None,
        overdraw: None,
        money: None,
    }
}

fn toil(share: impl Fn(i64) -> Option<f64>) -> ToilReading {
    let to = Instant::from_civil(2026, 11, 16, 0);
    let week = |i: i64| ToilWeek {
        week: format!("2026-W{}", 35 + i),
        from: to.plus(-(12 - i) * WEEK),
        to: to.plus(-(11 - i) * WEEK),
        in_period: i > 7,
        toil_hours: share(i).map(|s| s * 200.0),
        worked_hours: share(i).map(|_| 200.0),
        share: share(i),
        outside: false,
        unmeasured: None,
    };
    ToilReading {
        team: "money".into(),
        budget: 0.3,
        weeks: (0..12).map(week).collect(),
        weeks_unlisted: 0,
        limits: None,
        n: 4,
        toil_hours: 200.0,
        worked_hours: 800.0,
        share: Some(0.25),
        within: Some(true),
        over_hours: None,
        over_share: None,
        unmeasured: None,
        message: String::new(),
    }
}

/// Every chart of the product in every state, at one width, with its text twin and the marks that are its points.
fn family(narrow: u32, wide: u32) -> Vec<(Drawing, Table)> {
    let (details, retros, cards) = states();
    let mut all = vec![];
    for d in &details {
        all.push((events_strip(d, wide), events_table(d)));
        for slo in &d.slos {
            all.push((sli_chart(d, slo, wide), sli_table(slo)));
            all.push((burn_down(d, slo, wide), burn_down_table(slo)));
            all.push((heat_strip(d, slo, wide), heat_table(slo)));
        }
    }
    for r in &retros {
        all.push((lead_time_strip(r, wide), lead_time_table(r)));
        all.push((recovery_dots(r, wide), recovery_table(r)));
        all.extend(r.multiples.iter().map(|m| (small_multiple(r, m, SMALL_MULTIPLE), multiple_table(r, m))));
    }
    for sc in &cards {
        all.push((quadrant(sc, narrow), quadrant_table(sc)));
        all.push((budgets(sc, narrow), budgets_table(sc)));
        let moved = crate::words::moved(&sc.scorecard);
        all.extend(moved.iter().map(|m| (waterfall(m, narrow), waterfall_table(m))));
    }
    let point = |i: u32| CurvePoint {
        deployments_per_week: f64::from(i) / 2.0,
        chance: f64::from(i) / 60.0,
        extrapolated: i > 32,
    };
    for n in [60, 2, 1, 0] {
        let risk = risk((0..n).map(point).collect());
        all.push((safe_speed("payments", &risk, wide), safe_speed_table("payments", &risk)));
    }
    let ways: [fn(i64) -> Option<f64>; 4] =
        [|i| Some(i as f64 / 20.0), |_| Some(0.3), |i| (i == 5).then_some(0.2), |_| None];
    all.extend(
        ways.into_iter()
            .map(toil)
            .map(|t| (toil_multiple(&t, toil_top(std::slice::from_ref(&t)), narrow), toil_table(&t))),
    );
    for shares in [&[0.5, 0.3, 0.2][..], &[0.1; 10], &[1.0], &[]] {
        let row = |(n, share): (usize, &f64)| BudgetRow {
            name: Some(format!("INC-{n}")),
            n: 1,
            share: *share,
            cumulative: shares[..=n].iter().sum(),
            ..BudgetRow::default()
        };
        let p = BudgetPareto { slos: 3, rows: shares.iter().enumerate().map(row).collect(), ..BudgetPareto::default() };
        let title = "Which incidents took the error budgets?";
        all.push((pareto(&p, title, narrow), pareto_table(&p, title)));
    }
    all
}

fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

/// What is written on it, over it and under it.
fn said(d: &Drawing, table: &Table) -> String {
    let head = table.head.iter().filter_map(|c| c.exact.as_deref().or(Some(&c.text)));
    let texts: Vec<&str> = d.texts().chain([&*d.title, &*d.desc, &*table.caption]).chain(head).collect();
    plain(&texts.join("\n"))
}

#[test]
fn every_chart_asks_a_question_or_tells_a_finding_and_names_its_unit_and_n() {
    let units = ["%", "×", "points", "per week", "Deployments", "seconds", "hours", "ratio"];
    for (d, table) in family(540, 1000) {
        let said = said(&d, &table);
        let finding = |title: &str| title.split(' ').count() > 3 || title.contains(':');
        assert!(d.title.ends_with('?') || finding(&d.title), "`{}` neither asks nor tells", d.title);
        assert!(units.iter().any(|unit| said.contains(unit)), "no unit is named: {said}");
        let counted = d.desc.chars().any(|c| c.is_ascii_digit());
        let none = ["No ", "Nothing", "Not enough", "There is no"].iter().any(|no| said.contains(no));
        assert!(counted || none, "n is not named: {said}");
    }
}

#[test]
fn every_value_that_can_be_read_has_a_row_and_is_read_at_every_width() {
    let wide = family(540, 1000);
    for (a, table) in &wide {
        // A day on which nothing happened can be asked for; the table lists those on which something did.
        let quiet = |r: &&Readout| !r.said.contains("no deployment; no incident begun");
        let readouts = a.readouts.iter().filter(quiet).count();
        assert!(table.rows.len() >= readouts, "{}: {} rows, {readouts} values", a.title, table.rows.len());
        assert!(table.rows.iter().all(|row| row.len() == table.head.len()), "{}", table.caption);
    }
    for (narrow, w) in [(320, 320), (420, 720)] {
        for ((a, _), (b, _)) in wide.iter().zip(family(narrow, w)) {
            let texts = |d: &Drawing| d.readouts.iter().map(|r| (r.said.clone(), r.time)).collect::<Vec<_>>();
            assert_eq!(texts(a), texts(&b), "{}", a.title);
        }
    }
}

#[test]
fn every_value_is_read_where_it_is_drawn_and_says_what_it_is_of() {
    let mut read = 0;
    for (d, _) in family(320, 320).into_iter().chain(family(540, 1000)) {
        for r in d.readouts.iter() {
            read += 1;
            let (x, y) = (r.at.x.0, r.at.y.0);
            let inside = (0..=d.width as i32 * 10).contains(&x) && (0..=d.height as i32 * 10).contains(&y);
            assert!(inside, "`{}` is read at {x}, {y} of {}", r.said, d.title);
            assert!(r.said.contains(": ") && r.said.chars().count() < 160, "{}", r.said);
            assert!(!r.said.contains("NaN") && !r.said.contains("inf"), "{}", r.said);
            let at = (f64::from(x) / 10.0 / f64::from(d.width), f64::from(y) / 10.0 / f64::from(d.height));
            assert!(d.nearest(at).is_some_and(|i| d.readouts[i].at.y == r.at.y || d.by != Nearest::Row), "{}", r.said);
        }
    }
    assert!(read > 10_000, "{read} values");
}

#[test]
fn a_day_without_data_is_read_as_such() {
    let d = days::detail(28);
    for drawing in [sli_chart(&d, &d.slos[0], 720), burn_down(&d, &d.slos[0], 720), heat_strip(&d, &d.slos[0], 720)] {
        let gaps = drawing.readouts.iter().filter(|r| r.said.ends_with(": no data")).count();
        assert_eq!((drawing.readouts.len(), gaps), (28, 3), "{}", drawing.title);
    }
}

#[test]
fn charts_over_time_of_one_page_share_their_days() {
    let d = days::detail(84);
    let charts = [
        sli_chart(&d, &d.slos[0], 720),
        burn_down(&d, &d.slos[1], 720),
        heat_strip(&d, &d.slos[0], 720),
        events_strip(&d, 720),
    ];
    let time = charts[0].readouts[40].time;
    assert!(time.is_some());
    for chart in &charts {
        let found = time.and_then(|time| of_time(&chart.readouts, time));
        assert_eq!(found, Some(40), "{}", chart.title);
        assert_eq!(chart.readouts[40].at.x, charts[0].readouts[40].at.x, "{}", chart.title);
    }
}

#[test]
fn an_axis_of_values_begins_at_nought_or_says_that_it_does_not() {
    let mut elsewhere = 0;
    for (d, table) in family(540, 1000).into_iter().chain(family(320, 320)) {
        let texts: Vec<String> = d.texts().map(plain).collect();
        let nought = texts.iter().any(|t| matches!(&**t, "0" | "0 %" | "100 %"));
        let confessed = ["not at 0", "does not begin at 0", "Logarithmic"].iter().any(|c| d.desc.contains(c));
        let truncated =
            d.title.starts_with("Was the objective met") && texts.iter().any(|t| t.starts_with("axis from"));
        elsewhere += usize::from(truncated);
        // Rows of shares and cells of days have their figures beside them, and no axis.
        let no_axis = ["burn", "deploys"].iter().any(|label| texts.iter().any(|t| t == label))
            || table.head.iter().any(|h| h.text == "So far");
        let empty = d.readouts.is_empty();
        assert!(nought || confessed || no_axis || empty, "{}: {texts:?}", d.title);
        assert!(!truncated || confessed, "{}", d.desc);
    }
    assert!(elsewhere > 0, "the SLI's axis is the one that does not");
}

#[test]
fn texts_of_every_chart_keep_apart_and_stay_legible_when_saved() {
    for (d, table) in family(320, 320).into_iter().chain(family(540, 1000)) {
        texts_keep_apart(&d);
        let svg = save::svg(&d);
        assert!(!svg.contains("NaN") && !svg.contains("class=") && svg.ends_with("</svg>\n"), "{svg}");
        let small = svg.split("font-size=\"").skip(1).filter_map(|rest| rest.split('"').next()?.parse::<f64>().ok());
        assert!(small.fold(99.0, f64::min) >= 12.0, "{}", d.title);
        let lines = save::csv(&table);
        assert!(lines.lines().count() > table.rows.len(), "{}", table.caption);
    }
}
