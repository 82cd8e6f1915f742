//! A drawing as elements, and a chart with its text twin.

use super::document::use_still;
use super::table::DataTable;

use crate::chart::{DOCUMENT, DOCUMENT_WIDE, Drawing, Node, Shape, Table, points};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct PictureProps {
    pub drawing: Drawing,
    /// Unique on the page.
    pub id: AttrValue,
}

/// One SVG, named by its title and description.
#[component]
pub fn Picture(props: &PictureProps) -> Html {
    let Drawing { width, height, title, desc, nodes } = &props.drawing;
    // In a document the table beneath says the same, and there is little room.
    let titled = use_still().is_none();
    let (t, d) = (format!("{}-title", props.id), format!("{}-desc", props.id));
    html! {
        <svg role="img" preserveAspectRatio="xMinYMin meet" aria-labelledby={format!("{t} {d}")} viewBox={format!("0 0 {width} {height}")}
            width={width.to_string()} height={height.to_string()}>
            <title id={t}>{title}</title>
            <desc id={d}>{desc}</desc>
            {for nodes.iter().map(|n| node(n, titled))}
        </svg>
    }
}

#[derive(Properties, PartialEq)]
pub struct ChartProps {
    /// The same chart at `chart::WIDTHS`; the style sheet shows the one that fits.
    pub drawings: Vec<Drawing>,
    pub id: AttrValue,
    pub table: Table,
    /// Drawn at `chart::WIDE`: as wide as the page.
    #[prop_or_default]
    pub wide: bool,
    /// How to read the marks.
    #[prop_or_default]
    pub children: Html,
}

#[component]
pub fn Chart(props: &ChartProps) -> Html {
    let kept = match use_still() {
        Some(still) => of_document(&props.drawings, props.wide, still.small),
        None => props.drawings.iter().collect(),
    };
    let plots = kept.into_iter().map(|d| {
        html! {
            <div class={format!("plot plot-{}", d.width)}>
                <Picture drawing={d.clone()} id={format!("{}-{}", props.id, d.width)} />
            </div>
        }
    });
    html! {
        <figure class={classes!("chart", props.wide.then_some("wide"))}>
            <div class="plots">{for plots}</div>
            <figcaption>{props.children.clone()}</figcaption>
            <Twin table={props.table.clone()} />
        </figure>
    }
}

/// The widths that `static/report.css` knows: one for paper and wide screens, and where there is room one for phones.
fn of_document(drawings: &[Drawing], wide: bool, small: bool) -> Vec<&Drawing> {
    let [phone, paper] = if wide { DOCUMENT_WIDE } else { DOCUMENT };
    let some: Vec<&Drawing> = drawings.iter().filter(|d| d.width == paper || d.width == phone && !small).collect();
    if some.is_empty() { drawings.iter().collect() } else { some }
}

#[derive(Properties, PartialEq)]
pub struct TwinProps {
    pub table: Table,
}

/// The table behind a chart, folded away.
#[component]
pub fn Twin(props: &TwinProps) -> Html {
    html! {
        <details class="twin">
            <summary>{"As a table"}<span class="sr-only">{": "}{&props.table.caption}</span></summary>
            <DataTable table={props.table.clone()} />
        </details>
    }
}

fn node(n: &Node, titled: bool) -> Html {
    let class = n.class.clone();
    let stroke = n.stroke_width.map(|w| w.to_string());
    let title = n.title.as_ref().filter(|_| titled).map(|t| html! { <title>{t}</title> });
    match &n.shape {
        Shape::Line { from, to } => html! {
            <line {class} stroke-width={stroke} x1={from.x.to_string()} y1={from.y.to_string()}
                x2={to.x.to_string()} y2={to.y.to_string()}>{title}</line>
        },
        Shape::Polyline(list) => {
            html! { <polyline {class} stroke-width={stroke} points={points(list)}>{title}</polyline> }
        }
        Shape::Polygon(list) => html! { <polygon {class} points={points(list)}>{title}</polygon> },
        Shape::Rect { at, width, height } => html! {
            <rect {class} x={at.x.to_string()} y={at.y.to_string()}
                width={width.to_string()} height={height.to_string()}>{title}</rect>
        },
        Shape::Circle { at, r } => html! {
            <circle {class} cx={at.x.to_string()} cy={at.y.to_string()} r={r.to_string()}>{title}</circle>
        },
        Shape::Text { at, anchor, size, bold, text } => html! {
            <text {class} x={at.x.to_string()} y={at.y.to_string()} text-anchor={anchor.as_str()}
                font-size={size.to_string()} font-weight={bold.then_some("600")}>{title}{text}</text>
        },
    }
}

#[cfg(test)]
mod tests {
    use crate::chart::*;
    use crate::score::detail::Detail;
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
        use crate::domain::Unit;
        use crate::score::outcomes::incidents::{BudgetPareto, BudgetRow};
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
                Reading {
                    id: "change-fail-rate".into(),
                    result: Result::Measured(measured),
                    previous: None,
                    change: None,
                }
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
        let lines = |d: &Drawing| {
            d.nodes.iter().filter(|n| n.class == "c-accent line" && matches!(n.shape, Shape::Polyline(_))).count()
        };
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
        let said =
            |sc: &Scorecard, width| quadrant(sc, width).texts().find(|t| t.contains("unlabelled")).map(String::from);
        assert_eq!(said(&example::of_size(1), 420), None);
        let crowded = example::of_size(60);
        assert_eq!(said(&crowded, 420).as_deref(), Some("38 unlabelled: see the table"));
        assert_eq!(said(&crowded, 320).as_deref(), Some("40 unlabelled"));
    }

    #[test]
    fn tables_have_a_row_for_every_point() {
        let sc = example::of_size(60);
        assert_eq!(quadrant_table(&sc).rows.len(), 60);
        assert_eq!(budgets_table(&sc).rows.len(), sc.services.iter().map(|s| s.slos.len()).sum::<usize>());
    }
}
