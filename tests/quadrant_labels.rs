//! The names on the plane of velocity and reliability: none touches a mark, another name or an axis.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../src/chart/measure.rs"]
#[allow(dead_code)]
mod measure;
mod support;

use evenkeel::chart::{Anchor, Drawing, Node, Point, Shape, Tenths, WIDTHS, plane, quadrant};
use evenkeel::protocol::{By, Options, Reply, Request, Sides};
use evenkeel::score::compare::Comparison;
use evenkeel::score::{Result, Scorecard};

/// Left, top, right, bottom, pixels.
type Ground = [f64; 4];

fn px(t: Tenths) -> f64 {
    f64::from(t.0) / 10.0
}

fn meet(a: Ground, b: Ground) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

/// A name with its ground: from the height of its capitals to below its base line.
fn name(n: &Node) -> Option<(&str, Ground)> {
    let Shape::Text { at, anchor, size, bold, text } = &n.shape else { return None };
    if !n.class.ends_with(" halo") {
        return None;
    }
    let (size, x, y) = (px(*size), px(at.x), px(at.y));
    let wide = measure::width(text, size, *bold);
    let left = match anchor {
        Anchor::Start => x,
        Anchor::Middle => x - wide / 2.0,
        Anchor::End => x - wide,
    };
    Some((text, [left, y - size * 0.75, left + wide, y + size * 0.2]))
}

fn around(points: &[Point]) -> Ground {
    let (x, y) = (|p: &Point| px(p.x), |p: &Point| px(p.y));
    let least = |of: fn(&Point) -> Tenths| points.iter().map(|p| px(of(p))).fold(f64::INFINITY, f64::min);
    [least(|p| p.x), least(|p| p.y), points.iter().map(x).fold(0.0, f64::max), points.iter().map(y).fold(0.0, f64::max)]
}

/// A service's mark: a triangle, a diamond or a dot, which says where it stands.
fn mark(n: &Node) -> Option<Ground> {
    n.title.as_ref().filter(|t| t.contains("error budget") || t.contains(": velocity"))?;
    match &n.shape {
        Shape::Circle { at, r } => Some([px(at.x) - px(*r), px(at.y) - px(*r), px(at.x) + px(*r), px(at.y) + px(*r)]),
        Shape::Polygon(points) => Some(around(points)),
        Shape::Rect { at, width, height } => Some([px(at.x), px(at.y), px(at.x) + px(*width), px(at.y) + px(*height)]),
        _ => None,
    }
}

/// The axes as two thin grounds.
fn axes(d: &Drawing) -> [Ground; 2] {
    let corner = d.nodes.iter().find_map(|n| match &n.shape {
        Shape::Polyline(points) if n.class == "c-rule line" => Some(around(points)),
        _ => None,
    });
    let [left, top, right, foot] = corner.expect("the axes are one line around a corner");
    [[left - 0.5, top, left + 0.5, foot], [left, foot - 0.5, right, foot + 0.5]]
}

/// How many are named and how many are marked.
#[track_caller]
fn names_keep_clear(d: &Drawing) -> (usize, usize) {
    let names: Vec<(&str, Ground)> = d.nodes.iter().filter_map(name).collect();
    let marks: Vec<Ground> = d.nodes.iter().filter_map(mark).collect();
    for (i, (text, ground)) in names.iter().enumerate() {
        let width = d.width;
        assert!(!marks.iter().any(|m| meet(*m, *ground)), "`{text}` touches a mark at {width}");
        assert!(!axes(d).iter().any(|a| meet(*a, *ground)), "`{text}` touches an axis at {width}");
        let other = names[..i].iter().find(|(_, other)| meet(*other, *ground));
        assert_eq!(other.map(|o| o.0), None, "`{text}` touches another name at {width}");
    }
    (names.len(), marks.len())
}

fn sample_files() -> Vec<(String, String)> {
    let mut files = vec![];
    for entry in std::fs::read_dir("static/sample").unwrap() {
        let path = entry.unwrap().path();
        if let Ok(text) = std::fs::read_to_string(&path) {
            files.push((path.file_name().unwrap().to_string_lossy().into_owned(), text));
        }
    }
    files.sort();
    files
}

fn named(files: &[(String, String)]) -> Vec<(&str, &str)> {
    files.iter().map(|(name, text)| (&**name, &**text)).collect()
}

fn sample() -> Scorecard {
    support::score(&named(&sample_files()))
}

/// As many services, strewn over the plane, with where they were before.
fn strewn(sc: &Scorecard, n: usize) -> Scorecard {
    let (mut out, mut state) = (sc.clone(), 7_u64);
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as f64 % 101.0
    };
    out.services = sc.services.iter().cycle().take(n).cloned().collect();
    for (i, service) in out.services.iter_mut().enumerate() {
        service.name = format!("{}-{i}", service.name);
        for reading in [&mut service.scorecard.velocity, &mut service.scorecard.reliability] {
            if let Result::Measured(m) = &mut reading.result {
                m.value = next();
            }
        }
        service.previous_pillars = Some((next(), next()));
    }
    out
}

#[test]
fn no_name_touches_a_mark_another_name_or_an_axis_in_the_sample() {
    let sc = sample();
    for width in WIDTHS {
        let (named, marked) = names_keep_clear(&quadrant(&sc, width));
        assert_eq!(marked, sc.services.len());
        assert!(named + 3 >= marked, "{named} of {marked} at {width}");
    }
    let wide = quadrant(&sc, WIDTHS[2]);
    assert_eq!(names_keep_clear(&wide), (sc.services.len(), sc.services.len()), "there is room for all");
}

#[test]
fn no_name_touches_a_mark_another_name_or_an_axis_among_sixty_services() {
    let sc = sample();
    for n in [20, 60] {
        for width in WIDTHS {
            let (named, marked) = names_keep_clear(&quadrant(&strewn(&sc, n), width));
            assert!(marked == n && named >= 8, "{named} of {marked} at {width}");
        }
    }
}

#[test]
fn no_name_of_two_sides_touches_a_mark_the_other_name_or_an_axis() {
    let files = sample_files();
    let mut engine = support::engine(&named(&files));
    let names: Vec<String> = support::score(&named(&files)).services.into_iter().map(|s| s.name).collect();
    let services = names.windows(2).map(|pair| (By::Services, pair[0].clone(), pair[1].clone()));
    let periods = (By::Periods, "this".to_string(), "previous".to_string());
    for (by, a, b) in services.chain([periods]) {
        let ask = Request::Compare { key: String::new(), sides: Sides { by, a, b }, options: Options::default() };
        let Reply::Compared { json, .. } = engine.handle(ask) else { panic!("no comparison") };
        let c: Comparison = serde_json::from_str(&json).unwrap();
        for width in WIDTHS {
            let (named, marked) = names_keep_clear(&plane(&c, width));
            assert!(marked == 2 && named == 2, "{named} of {marked} at {width}: {:?}, {:?}", c.a.name, c.b.name);
        }
    }
}
