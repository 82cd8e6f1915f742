//! Where to put labels so that none lies on another, on a mark or on a corner name: greedy, in the order given,
//! nearest free place first; those left over go first in another try. A label without a free place is left out; the table has it.

/// Axis-parallel, pixels; y grows downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Area {
    pub fn around((x, y): (f64, f64), half_width: f64, half_height: f64) -> Self {
        Self { left: x - half_width, top: y - half_height, right: x + half_width, bottom: y + half_height }
    }

    pub fn meets(&self, other: &Area) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    fn within(&self, outer: &Area) -> bool {
        self.left >= outer.left && self.right <= outer.right && self.top >= outer.top && self.bottom <= outer.bottom
    }

    fn holds(&self, (x, y): (f64, f64)) -> bool {
        (self.left..=self.right).contains(&x) && (self.top..=self.bottom).contains(&y)
    }

    fn nearest(&self, (x, y): (f64, f64)) -> (f64, f64) {
        (x.clamp(self.left, self.right), y.clamp(self.top, self.bottom))
    }
}

#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    pub mark: (f64, f64),
    pub width: f64,
    pub height: f64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed {
    pub area: Area,
    /// From the mark's edge to the label, where it stands off.
    pub leader: Option<[(f64, f64); 2]>,
}

/// Marks have this radius, pixels, with a little air.
const CLEAR: f64 = 8.0;
/// Distances from the mark's edge that are tried, pixels; from the second on with a leader.
const RINGS: [f64; 5] = [0.0, 10.0, 20.0, 32.0, 44.0];
/// Directions that are tried, best first: right, left, above, below, then between.
const DIRECTIONS: [(f64, f64); 12] = [
    (1.0, 0.0),
    (-1.0, 0.0),
    (0.0, -1.0),
    (0.0, 1.0),
    (0.7, -0.7),
    (0.7, 0.7),
    (-0.7, -0.7),
    (-0.7, 0.7),
    (0.25, -0.95),
    (0.25, 0.95),
    (-0.25, -0.95),
    (-0.25, 0.95),
];
/// Labels that get a place at most, the first wanted: more nobody reads, and each is held against all others.
const MOST: usize = 24;
/// How often those that found no place may go first.
const ROUNDS: usize = 6;

/// One answer per label wanted, those most in need first: from the 25th on there is none. `hard` areas are never covered, `soft` ones (thin lines) only when need be; no leader
/// runs through a label or one of the `marks`.
pub fn place(wanted: &[Wanted], marks: &[Area], hard: &[Area], soft: &[Area], bounds: &Area) -> Vec<Option<Placed>> {
    let mut order: Vec<usize> = (0..wanted.len().min(MOST)).collect();
    let mut best: Option<(usize, Vec<Option<Placed>>)> = None;
    for _ in 0..ROUNDS {
        let placed = in_order(&order, wanted, marks, hard, soft, bounds);
        let left_out = order.iter().filter(|i| placed[**i].is_none()).count();
        // Those that found none go first the next time; the others keep their order.
        order.sort_by_key(|i| placed[*i].is_some());
        if best.as_ref().is_none_or(|(least, _)| left_out < *least) {
            best = Some((left_out, placed));
        }
        if left_out == 0 {
            break;
        }
    }
    best.map_or_else(Vec::new, |(_, placed)| placed)
}

fn in_order(
    order: &[usize],
    wanted: &[Wanted],
    marks: &[Area],
    hard: &[Area],
    soft: &[Area],
    bounds: &Area,
) -> Vec<Option<Placed>> {
    let mut out: Vec<Option<Placed>> = vec![None; wanted.len()];
    let mut placed: Vec<Placed> = vec![];
    for &i in order {
        let w = &wanted[i];
        let free = |p: &Placed| {
            let covers = || marks.iter().chain(hard).any(|a| a.meets(&p.area));
            let strikes = |o: &Placed| {
                o.area.meets(&p.area)
                    || o.leader.is_some_and(|ends| crosses(ends, &p.area))
                    || p.leader.is_some_and(|ends| crosses(ends, &o.area))
            };
            // Its own mark, and those that lie on it, are where it begins.
            let mut others = marks.iter().filter(|m| !m.holds(w.mark));
            let mut through = || p.leader.is_some_and(|ends| others.any(|m| crosses(ends, m)));
            // What is told soonest comes first.
            p.area.within(bounds) && !covers() && !placed.iter().any(strikes) && !through()
        };
        out[i] = candidates(w)
            .filter(|(p, _)| free(p))
            .map(|(p, rank)| (p, rank + 10 * soft.iter().filter(|s| s.meets(&p.area)).count()))
            .min_by_key(|(_, cost)| *cost)
            .map(|(p, _)| p);
        placed.extend(out[i]);
    }
    out
}

/// Whether a leader runs through an area; looked at every eighth of its way.
fn crosses([from, to]: [(f64, f64); 2], area: &Area) -> bool {
    (0..=8).any(|i| {
        let t = f64::from(i) / 8.0;
        Area::around((from.0 + (to.0 - from.0) * t, from.1 + (to.1 - from.1) * t), 1.0, 1.0).meets(area)
    })
}

fn candidates(w: &Wanted) -> impl Iterator<Item = (Placed, usize)> {
    let (w, (x, y)) = (*w, w.mark);
    RINGS.into_iter().enumerate().flat_map(move |(ring, away)| {
        DIRECTIONS.into_iter().enumerate().map(move |(turn, (dx, dy))| {
            let reach = CLEAR + away;
            // The label's near edge (or corner) stands at `reach` in the direction.
            let centre =
                (x + dx * reach + dx.signum() * half(dx, w.width), y + dy * reach + dy.signum() * half(dy, w.height));
            let area = Area::around(centre, w.width / 2.0, w.height / 2.0);
            let leader = (ring > 0).then(|| [(x + dx * (CLEAR - 1.0), y + dy * (CLEAR - 1.0)), area.nearest((x, y))]);
            (Placed { area, leader }, ring * DIRECTIONS.len() + turn)
        })
    })
}

fn half(direction: f64, size: f64) -> f64 {
    if direction == 0.0 { 0.0 } else { size / 2.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_crowded_marks_do_not_overlap_and_stay_inside() {
        let bounds = Area { left: 0.0, top: 0.0, right: 400.0, bottom: 300.0 };
        let wanted: Vec<Wanted> = (0..12)
            .map(|i| Wanted {
                mark: (200.0 + f64::from(i % 4) * 9.0, 150.0 + f64::from(i / 4) * 9.0),
                width: 70.0,
                height: 14.0,
            })
            .collect();
        let marks: Vec<Area> = wanted.iter().map(|w| Area::around(w.mark, 6.0, 6.0)).collect();
        let placed: Vec<Placed> = place(&wanted, &marks, &[], &[], &bounds).into_iter().flatten().collect();
        assert!(placed.len() >= 6, "only {} of 12 found a place", placed.len());
        for (i, a) in placed.iter().enumerate() {
            assert!(a.area.within(&bounds));
            assert!(!marks.iter().any(|m| m.meets(&a.area)));
            assert!(!placed[..i].iter().any(|b| b.area.meets(&a.area)));
        }
    }

    #[test]
    fn a_label_left_over_goes_first_in_another_try() {
        // The first takes the only place of the second, which is at the edge, though it has others.
        let bounds = Area { left: 0.0, top: 86.0, right: 170.0, bottom: 114.0 };
        let wanted = [(60.0, 100.0), (162.0, 100.0)].map(|mark| Wanted { mark, width: 50.0, height: 14.0 });
        let marks = wanted.map(|w| Area::around(w.mark, 6.5, 6.5));
        let blocked = [Area { left: 120.0, top: 86.0, right: 170.0, bottom: 92.0 }];
        assert!(in_order(&[0, 1], &wanted, &marks, &blocked, &[], &bounds).contains(&None));
        let both: Vec<Placed> = place(&wanted, &marks, &blocked, &[], &bounds).into_iter().flatten().collect();
        assert_eq!(both.len(), 2, "{both:?}");
        assert!(!both[0].area.meets(&both[1].area));
    }

    #[test]
    fn no_leader_runs_through_the_mark_of_another() {
        // Room is only far to the right: the nearer mark can be named there, the other one only through it.
        let bounds = Area { left: 0.0, top: 92.0, right: 230.0, bottom: 108.0 };
        let wanted = [(100.0, 100.0), (118.0, 100.0)].map(|mark| Wanted { mark, width: 40.0, height: 14.0 });
        let marks = wanted.map(|w| Area::around(w.mark, 6.5, 6.5));
        let blocked = [(0.0, 92.0), (126.0, 151.0)].map(|(left, right)| Area { left, top: 92.0, right, bottom: 108.0 });
        let placed = place(&wanted, &marks, &blocked, &[], &bounds);
        assert_eq!(placed[0], None);
        assert!(placed[1].is_some_and(|p| p.leader.is_some()), "{placed:?}");
    }

    #[test]
    fn of_many_the_first_have_their_labels_though_there_is_room_for_all() {
        let bounds = Area { left: 0.0, top: 0.0, right: 400.0, bottom: 4_000.0 };
        let wanted: Vec<Wanted> =
            (1..=100).map(|i| Wanted { mark: (100.0, 30.0 * f64::from(i)), width: 50.0, height: 14.0 }).collect();
        let placed = place(&wanted, &[], &[], &[], &bounds);
        assert_eq!(placed.len(), 100);
        assert!(placed[..MOST].iter().all(Option::is_some) && placed[MOST..].iter().all(Option::is_none));
    }

    #[test]
    fn a_lone_mark_has_its_label_to_the_right_without_a_leader() {
        let bounds = Area { left: 0.0, top: 0.0, right: 400.0, bottom: 300.0 };
        let placed = place(&[Wanted { mark: (100.0, 100.0), width: 50.0, height: 14.0 }], &[], &[], &[], &bounds);
        let at = placed[0].expect("there is room");
        assert_eq!((at.area.left, at.leader), (108.0, None));
    }
}
