//! Break-even and safe speed as formulas: against closed forms, and against plain simulation.
#![cfg(not(target_arch = "wasm32"))]

use evenkeel::metric::draw::Random;
use evenkeel::metric::safe_speed::{
    Bearable, CostPool, Curve, Draw, Failures, bearable, break_even, chance, chance_pool, cost_pool, draws, middle,
    overdraw,
};

#[track_caller]
fn near(got: f64, want: f64, within: f64) {
    assert!((got - want).abs() <= within, "{got} is not {want}");
}

/// Failures as they come: a Poisson number of lognormal costs with median 1, against a headroom.
fn simulated(failures: f64, log_room: f64, log_sd: f64) -> f64 {
    const RUNS: usize = 4_000;
    let mut random = Random::new("simulated");
    let room = libm::exp(log_room);
    let exhausted = (0..RUNS).filter(|_| {
        let (mut at, mut spent) = (random.gamma(1.0), 0.0);
        while at < failures {
            spent += libm::exp(log_sd * random.normal());
            at += random.gamma(1.0);
        }
        spent >= room
    });
    exhausted.count() as f64 / RUNS as f64
}

#[test]
fn the_chance_is_that_of_a_plain_simulation() {
    for log_sd in [0.3, 1.0, 2.0] {
        for log_room in [-1.0, 0.7, 1.5, 2.5, 4.0] {
            let failures = bearable(0.2, log_room, log_sd);
            near(chance(failures, log_room, log_sd), 0.2, 1e-4);
            // The sum of lognormals is taken as one: within four points, of which 4 000 runs may be two off.
            near(simulated(failures, log_room, log_sd), 0.2, 0.04);
        }
    }
}

#[test]
fn with_a_cost_that_never_varies_the_chance_is_a_poisson_tail() {
    // Room for two and a half failures: the third exhausts it. P(N ≥ 3) = 1 − e^−λ (1 + λ + λ²/2).
    for failures in [0.1, 1.0, 2.0, 5.0] {
        let tail = 1.0 - libm::exp(-failures) * (1.0 + failures + failures * failures / 2.0);
        near(chance(failures, libm::log(2.5), 0.0), tail, 1e-12);
    }
    // Every failure takes all of it: λ = −ln(1 − 0.2).
    near(bearable(0.2, -5.0, 0.1), 0.223143551, 1e-6);
    assert_eq!(chance(0.0, 1.0, 1.0), 0.0);
}

#[test]
fn the_grid_is_within_three_hundredths_of_what_it_stands_for_and_eight_for_a_small_appetite() {
    for (appetite, within) in [(0.05, 0.08), (0.2, 0.03), (0.5, 0.03)] {
        let grid = Bearable::new(appetite);
        // Before its first point, on its points and between them; every spread that is drawn.
        for log_room in (0..182).map(|i| -7.0 + 0.093 * f64::from(i)) {
            for log_sd in (0..=23).map(|i| 0.2 + 0.1 * f64::from(i)) {
                let exact = bearable(appetite, log_room, log_sd);
                let off = grid.failures(log_room, log_sd) / exact - 1.0;
                assert!(off.abs() < within, "{off} at {log_room}, {log_sd}, {appetite}");
            }
        }
    }
}

#[test]
fn a_curve_crosses_every_appetite_where_the_median_of_the_draws_does() {
    let pool = CostPool { mean: libm::log(0.1), mean_variance: 0.05, between: 0.4, within: 0.8, freedom: 6.0 };
    let some = Failures { n: 60, k: 4, costs: vec![0.02, 0.05, 0.1, 0.3] };
    let many = Failures { n: 200, k: 9, costs: vec![0.01, 0.02, 0.02, 0.05, 0.1, 0.1, 0.15, 0.2, 0.6] };
    for (failures, headroom) in [(&some, 0.8), (&many, 0.8), (&many, 0.1)] {
        let drawn = draws(failures, None, &pool, "d");
        let (curve, whole) =
            (Curve::new(&drawn, headroom, 4.0, 100.0), Curve::new(&drawn, headroom, 4.0, f64::INFINITY));
        for appetite in [0.02, 0.1, 0.2, 0.4, 0.7] {
            let exact = |d: &Draw| bearable(appetite, libm::log(headroom) - d.log_mean, d.log_sd) / (4.0 * d.p);
            let (safe, ..) = middle(drawn.iter().map(exact).collect());
            near(curve.chance(safe), appetite, 0.01);
            near(curve.chance(safe.min(100.0)), whole.chance(safe.min(100.0)), 1e-6);
        }
        assert_eq!(curve.chance(0.0), 0.0);
    }
}

#[test]
fn beyond_the_grid_many_thousand_failures_are_borne_in_proportion() {
    let grid = Bearable::new(0.2);
    for log_sd in [0.3, 1.0, 2.4] {
        near(grid.failures(11.0, log_sd) / bearable(0.2, 11.0, log_sd), 1.0, 0.1);
        near(grid.failures(12.0, log_sd) / grid.failures(11.0, log_sd), libm::exp(1.0), 1e-9);
    }
}

#[test]
fn costs_that_were_all_the_same_are_taken_to_vary_by_a_fifth() {
    let same = Failures { n: 900, k: 300, costs: vec![0.1; 300] };
    let cost = cost_pool([same.clone()].iter()).unwrap();
    let drawn = draws(&same, None, &cost, "c");
    assert!(drawn.iter().all(|d| d.log_sd == 0.2), "{:?}", drawn[0]);
}

#[test]
fn more_room_bears_more_and_more_appetite_too() {
    for log_sd in [0.2, 1.0, 2.0] {
        let borne: Vec<f64> = (-4..20).map(|i| bearable(0.2, 0.4 * f64::from(i), log_sd)).collect();
        assert!(borne.windows(2).all(|pair| pair[0] <= pair[1] * (1.0 + 1e-6)), "{borne:?}");
        assert!(bearable(0.1, 1.0, log_sd) < bearable(0.4, 1.0, log_sd));
    }
}

#[test]
fn break_even_is_what_comes_in_over_what_a_deployment_takes() {
    // A quarter of the budget comes in a week, 0.05 go anyway; one deployment in ten fails and takes 0.08:
    // 0.2 / 0.008 = 25.
    near(break_even(0.25, 0.05, 0.1, 0.08), 25.0, 1e-12);
    assert!(break_even(0.25, 0.3, 0.1, 0.08) < 0.0);
}

#[test]
fn what_remains_decides_whether_a_failure_overdraws() {
    let cost = cost_pool([Failures { n: 100, k: 8, costs: vec![0.1; 8] }].iter()).unwrap();
    let drawn = draws(&Failures { n: 100, k: 8, costs: vec![0.1; 8] }, None, &cost, "a");
    let chances: Vec<f64> = [-0.1, 0.0, 0.02, 0.1, 0.9].iter().map(|left| overdraw(&drawn, *left)).collect();
    assert_eq!(chances[..2], [1.0, 1.0]);
    assert!(chances[2] > 0.9 && chances[4] < 0.1, "{chances:?}");
    near(chances[3], 0.5, 0.1);
}

#[test]
fn few_failures_lean_on_the_pool_and_many_do_not() {
    let mean = |n: u64, k: u64, costs: &[f64]| {
        let pool = CostPool { mean: libm::log(0.4), mean_variance: 0.01, between: 0.3, within: 0.5, freedom: 6.0 };
        let drawn = draws(&Failures { n, k, costs: costs.to_vec() }, None, &pool, "b");
        libm::exp(middle(drawn.iter().map(|d| d.log_mean).collect()).0)
    };
    // In logarithms: 6 of the pool's 0.4 against the service's 0.1.
    near(mean(50, 0, &[]), 0.4, 0.08);
    near(mean(50, 2, &[0.1; 2]), libm::exp((6.0 * libm::log(0.4) + 2.0 * libm::log(0.1)) / 8.0), 0.04);
    near(mean(900, 54, &[0.1; 54]), libm::exp((6.0 * libm::log(0.4) + 54.0 * libm::log(0.1)) / 60.0), 0.015);
}

#[test]
fn a_pool_of_nothing_is_none() {
    assert_eq!(chance_pool([(10, 0), (0, 0)].into_iter()), None);
    assert_eq!(cost_pool([Failures { n: 10, k: 1, costs: vec![] }].iter()), None);
    let one = chance_pool([(10, 1)].into_iter()).unwrap();
    near(one.mean, 0.1, 1e-12);
}

#[test]
fn the_same_seed_gives_the_same_draws() {
    let failures = Failures { n: 40, k: 3, costs: vec![0.1, 0.2, 0.05] };
    let cost = cost_pool([failures.clone()].iter()).unwrap();
    let of = |seed: &str| draws(&failures, None, &cost, seed);
    assert_eq!(of("a"), of("a"));
    assert_ne!(of("a"), of("b"));
}
