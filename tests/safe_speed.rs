//! Break-even and safe speed as formulas: against closed forms, and against plain simulation.
#![cfg(not(target_arch = "wasm32"))]

use evenkeel::metric::draw::Random;
use evenkeel::metric::safe_speed::{Bearable, bearable, chance};

/// Failures as they come: a Poisson number of lognormal costs with median 1, against a headroom.
fn simulated(failures: f64, log_room: f64, log_sd: f64, runs: usize) -> f64 {
    let mut random = Random::new("simulated");
    let room = log_room.exp();
    let exhausted = (0..runs).filter(|_| {
        let (mut at, mut spent) = (random.gamma(1.0), 0.0);
        while at < failures {
            spent += (log_sd * random.normal()).exp();
            at += random.gamma(1.0);
        }
        spent >= room
    });
    exhausted.count() as f64 / runs as f64
}

#[test]
fn the_chance_is_that_of_a_plain_simulation() {
    for log_sd in [0.3, 0.7, 1.0, 1.5, 2.0] {
        for log_room in [-1.0, 0.0, 0.7, 1.5, 2.5, 4.0, 5.0] {
            let failures = bearable(0.2, log_room, log_sd);
            let (worked, seen) = (chance(failures, log_room, log_sd), simulated(failures, log_room, log_sd, 20_000));
            println!("sd {log_sd} room {log_room}: {failures:.3} failures, {worked:.4} worked, {seen:.4} simulated");
        }
    }
}

#[test]
fn time() {
    let t = std::time::Instant::now();
    let b = Bearable::new(0.2);
    println!("table {:?}", t.elapsed());
    let mut worst: f64 = 0.0;
    for i in 0..40 {
        for j in 0..20 {
            let (x, s) = (-5.9 + 0.37 * i as f64, 0.2 + 0.11 * j as f64);
            let (a, e) = (b.failures(x, s), bearable(0.2, x, s));
            if (a / e - 1.0).abs() > worst {
                worst = (a / e - 1.0).abs();
                println!("{x} {s} {a} {e}");
            }
        }
    }
}
