//! A hundred services with three SLOs each, as their safe speeds are worked out: what a benchmark times, natively and in
//! a browser.

use evenkeel::metric::safe_speed::{Bearable, Curve, Failures, chance_pool, cost_pool, draws, middle, overdraw};
use std::hint::black_box;

/// Points of a curve.
const RATES: u32 = 23;

/// Both figures, break-even, overdraw, and for one SLO of each service the curve and what would move it.
pub fn safe_speeds() {
    let failures: Vec<Failures> = (0..300u64)
        .map(|i| {
            let costs: Vec<f64> = (0..i % 9).map(|j| 0.02 + 0.01 * ((i + 3 * j) % 11) as f64).collect();
            Failures { n: 20 + i % 90, k: costs.len() as u64, costs }
        })
        .collect();
    let bearable = Bearable::new(0.2);
    let chance = chance_pool(failures.iter().map(|f| (f.n, f.k)));
    let Some(cost) = cost_pool(failures.iter()) else { return };
    for (i, f) in failures.iter().enumerate() {
        let drawn = draws(f, chance.as_ref(), &cost, &i.to_string());
        let speeds = if i % 3 == 0 { 5 } else { 2 };
        for part in 0..speeds {
            let left = 0.9 - 0.1 * f64::from(part);
            black_box(middle(drawn.iter().map(|d| bearable.speed(d, left, 4.0)).collect()));
        }
        if i % 3 == 0 {
            let curve = Curve::new(&drawn, 0.9, 4.0, f64::from(RATES));
            for rate in (0..RATES).map(f64::from) {
                black_box(curve.chance(rate));
            }
        }
        black_box(middle(drawn.iter().map(|d| 0.2 / (d.p * d.cost())).collect()));
        black_box(overdraw(&drawn, 0.5));
    }
}
