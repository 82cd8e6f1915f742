//! What marks and labels of single charts say, each held by itself.

use crate::chart::*;
use crate::score::Scorecard;
use crate::score::retro::{Limits, Multiple, Retro, Scale};
use crate::view::example::{self, days, risk};

fn px(t: Tenths) -> f64 {
    f64::from(t.0) / 10.0
}

fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

fn texts(d: &Drawing) -> Vec<String> {
    d.texts().map(plain).collect()
}

/// Middle of a text's height.
fn height_of(d: &Drawing, wanted: &str) -> Option<f64> {
    d.nodes.iter().find_map(|n| match &n.shape {
        Shape::Text { at, text, .. } if plain(text) == wanted => Some(px(at.y) - 4.2),
        _ => None,
    })
}

#[test]
fn an_arrow_begins_at_a_small_ring_and_ends_at_its_mark() {
    let d = quadrant(&example::scorecard(), 540);
    let rings: Vec<f64> = d
        .nodes
        .iter()
        .filter(|n| n.class == "c-muted hollow")
        .filter_map(|n| if let Shape::Circle { r, .. } = &n.shape { Some(px(*r)) } else { None })
        .collect();
    let trails = d.nodes.iter().filter(|n| n.title.as_ref().is_some_and(|t| t.contains(" was at "))).count();
    assert!(!rings.is_empty() && rings.len() == trails, "{rings:?} of {trails}");
    assert!(rings.iter().all(|r| *r < 4.0), "smaller than a mark: {rings:?}");
    let (first_name, last_mark) = (
        d.nodes.iter().position(|n| n.class.ends_with(" halo")),
        d.nodes.iter().rposition(|n| !n.class.ends_with(" halo")),
    );
    assert!(first_name > last_mark, "names are drawn last: {first_name:?}, {last_mark:?}");
}

#[test]
fn nothing_left_is_one_line_through_all_rows_and_a_tick_is_told_only_where_one_is_drawn() {
    let mut sc = example::scorecard();
    let upright = |sc: &Scorecard| {
        let lines: Vec<(Tenths, f64)> = budgets(sc, 420)
            .nodes
            .iter()
            .filter_map(|n| match &n.shape {
                Shape::Line { from, to } if from.x == to.x => Some((from.x, px(to.y) - px(from.y))),
                _ => None,
            })
            .collect();
        lines
    };
    let lines = upright(&sc);
    assert_eq!(lines.len(), 2, "nothing left, and the tick of the one calendar window: {lines:?}");
    assert!(lines[0].1 > 38.0 * 6.0, "{lines:?}");
    assert!(budgets_have_tick(&sc));
    sc.services.iter_mut().flat_map(|s| &mut s.slos).for_each(|slo| slo.elapsed = 1.0);
    assert_eq!(upright(&sc).len(), 1);
    assert!(!budgets_have_tick(&sc));
}

#[test]
fn a_tick_of_a_row_that_is_not_drawn_is_not_told() {
    let mut sc = example::of_size(60);
    sc.services.iter_mut().flat_map(|s| &mut s.slos).for_each(|slo| {
        (slo.elapsed, slo.budget_remaining) = (1.0, Some(-0.5));
    });
    let last = sc.services.last_mut().and_then(|s| s.slos.last_mut());
    assert_eq!(last.map(|last| (last.elapsed, last.budget_remaining) = (0.5, Some(0.9))), Some(()));
    assert!(!budgets_have_tick(&sc));
}

/// A multiple of twelve weeks with these values, on its limits.
fn multiple(r: &Retro, id: &str, scale: Scale, limits: Limits, of: impl Fn(usize) -> f64) -> Multiple {
    let mut m = r.multiples[0].clone();
    (m.id, m.scale, m.limits) = (id.into(), scale, Some(limits));
    for (i, p) in m.points.iter_mut().enumerate() {
        p.value = Some(of(i));
        p.outside = !(limits.low..=limits.high).contains(&of(i));
    }
    m
}

#[test]
fn an_axis_of_weeks_ends_at_a_round_figure_that_is_not_cut() {
    let r = days::retro(|_| Some(0.4));
    for (scale, most, end) in [
        (Scale::Count, 79.5, "80"),
        (Scale::Ratio, 0.159, "20 %"),
        (Scale::Seconds, 7_680.0, "3 h"),
        (Scale::Seconds, 79_860.0, "1 d"),
        (Scale::Seconds, 1_000_000.0, "14 d"),
    ] {
        let limits = Limits { mean: most / 2.0, low: 0.0, high: most };
        let d = small_multiple(&r, &multiple(&r, "deployments", scale, limits, |_| most / 2.0), SMALL_MULTIPLE);
        assert!(texts(&d).iter().any(|t| t == end), "{end} is not in {:?}", texts(&d));
        assert!(!d.texts().any(|t| t.ends_with('…')), "{:?}", texts(&d));
    }
}

#[test]
fn the_one_week_that_stands_out_is_named_in_the_title() {
    let r = days::retro(|_| Some(0.4));
    let title = |id, scale, limits, of: fn(usize) -> f64| {
        plain(&small_multiple(&r, &multiple(&r, id, scale, limits, of), SMALL_MULTIPLE).title)
    };
    let (counts, shares) = (Limits { mean: 30.0, low: 10.0, high: 50.0 }, Limits { mean: 0.4, low: 0.2, high: 0.6 });
    assert_eq!(
        title("deployments", Scale::Count, counts, |i| if i == 7 { 59.0 } else { 30.0 }),
        "59 deployments to production in the week of 12 Oct: unusually many"
    );
    assert_eq!(
        title("incidents", Scale::Count, counts, |i| if i == 7 { 1.0 } else { 30.0 }),
        "1 incident begun in the week of 12 Oct: unusually few"
    );
    assert_eq!(
        title("change-fail-rate", Scale::Ratio, shares, |i| if i == 7 { 0.7 } else { 0.4 }),
        "Change fail rate: 70 % in the week of 12 Oct, unusually high"
    );
    let two = title("change-fail-rate", Scale::Ratio, shares, |i| if i > 9 { 0.7 } else { 0.4 });
    assert!(two.ends_with(": 2 weeks stand out"), "{two}");
}

#[test]
fn the_latest_week_outside_is_the_one_with_its_value_which_keeps_off_the_line_of_the_mean() {
    let r = days::retro(|_| Some(0.4));
    let mut near = 0;
    for tenth in 0..40 {
        // At the top of the plot, where its figure is under it, with the mean ever lower.
        let (value, mean) = (1.0, 0.97 - f64::from(tenth) / 200.0);
        let limits = Limits { mean, low: mean - 0.01, high: mean + 0.01 };
        let m = multiple(&r, "change-fail-rate", Scale::Ratio, limits, |i| match i {
            2 => 0.5,
            9 => value,
            _ => mean,
        });
        let d = small_multiple(&r, &m, SMALL_MULTIPLE);
        assert!(!texts(&d).contains(&"50 %".to_string()), "{:?}", texts(&d));
        let mut heights = d.nodes.iter().filter_map(|n| match &n.shape {
            Shape::Text { at, text, .. } if plain(text) == "100 %" && n.class.ends_with(" halo") => {
                Some(px(at.y) - 4.2)
            }
            _ => None,
        });
        let at = heights.next_back().unwrap_or(f64::NAN);
        let line = d.nodes.iter().find_map(|n| match &n.shape {
            Shape::Line { from, .. } if n.class == "c-muted line dashed" => Some(px(from.y)),
            _ => None,
        });
        let off = (at - line.unwrap_or(f64::NAN)).abs();
        assert!(off >= 8.5, "{value} beside {mean}: {off}");
        near += usize::from(off < 15.0);
    }
    assert!(near > 0, "some of them would lie near it");
}

#[test]
fn a_budget_s_line_has_each_deployment_and_each_incident_of_its_service_and_says_how_many() {
    let detail = days::detail(28);
    for width in WIDE {
        let d = burn_down(&detail, &detail.slos[0], width);
        // A comb of three points for each: down and up again.
        let upright = |class: &str| -> usize {
            let comb = |n: &Node| match &n.shape {
                Shape::Polyline(points) if n.class == class && points[0].x == points[1].x => points.len() / 3,
                _ => 0,
            };
            d.nodes.iter().map(comb).sum()
        };
        assert_eq!(upright("c-accent line") + upright("c-breach line"), 56, "two deployments a day");
        assert_eq!(upright("c-breach line"), detail.deployments.iter().filter(|row| row.hurt()).count());
        let bands = d.nodes.iter().filter(|n| n.class == "c-nodata tint").count();
        assert_eq!(bands, detail.incidents.len());
        let said = plain(&d.desc);
        assert!(said.contains("56 deployments to production, 5 of them hurt; 4 incidents."), "{said}");
    }
}

#[test]
fn a_strip_of_burn_names_its_two_heights() {
    let detail = days::detail(28);
    let d = heat_strip(&detail, &detail.slos[0], 320);
    let (fast, over) = (height_of(&d, "from 3×"), height_of(&d, "above 1×"));
    assert!(fast.is_some() && fast < over, "{fast:?}, {over:?}");
}

#[test]
fn an_interval_that_goes_on_beyond_the_plot_ends_in_an_arrow_with_its_value() {
    let sc = risk::with_risk();
    let of = sc.services[0].risk.as_ref();
    let most = of.map_or(0.0, |of| of.curve.iter().map(|p| p.deployments_per_week).fold(0.0, f64::max));
    assert!(most > 0.0);
    for (high, arrow) in [(most * 2.0, true), (most * 0.9, false)] {
        let Some(mut of) = of.cloned() else { continue };
        if let crate::score::Result::Measured(m) = &mut of.safe_speed.result {
            (m.low, m.high) = (Some(m.value / 2.0), Some(high));
        }
        let d = safe_speed("payments", &of, 320);
        let named = texts(&d).iter().any(|t| t.starts_with("up to "));
        let drawn = d.nodes.iter().any(|n| matches!(&n.shape, Shape::Polygon(p) if p.len() == 3));
        assert_eq!((named, drawn), (arrow, arrow), "{high} of {most}: {:?}", texts(&d));
        // The figure is that of the interval above.
        let above = texts(&d).into_iter().find(|t| t.starts_with("safe ")).unwrap_or_default();
        let end = texts(&d).into_iter().find_map(|t| t.strip_prefix("up to ").map(String::from));
        assert!(end.is_none_or(|end| above.ends_with(&format!("– {end}]"))), "{above}");
    }
}
