//! Generated organisations whose true safe speed is known, and how often the 80 % interval holds it. Their failures do
//! not follow the model: weeks are negative-binomial, the chance of failure wanders from week to week, costs are
//! Weibull or a mixture with a Pareto tail, and services differ in all of it.
#![allow(dead_code)]

use evenkeel::metric::draw::Random;
use evenkeel::metric::safe_speed::{Bearable, Failures, chance_pool, cost_pool, draws, middle};

pub const APPETITE: f64 = 0.2;
/// Weeks of history, and of the SLO's window.
const HISTORY: usize = 13;
const WINDOW: usize = 4;
const SERVICES: usize = 12;
/// What of the budget is left to failures.
const HEADROOM: f64 = 0.8;

/// Own failures of each class, from and to.
pub const CLASSES: [(&str, usize, usize); 4] =
    [("0 failures", 0, 0), ("1 to 2", 1, 2), ("3 to 5", 3, 5), ("6 and more", 6, usize::MAX)];

/// How often the interval held the truth.
#[derive(Clone, Copy, Debug, Default)]
pub struct Coverage {
    pub services: usize,
    pub held: usize,
    /// The truth lay below the interval: a speed was called safe that is not.
    pub too_fast: usize,
    /// Sum of ln(high / low).
    pub width: f64,
}

impl Coverage {
    pub fn share(&self) -> f64 {
        self.held as f64 / self.services as f64
    }
}

struct Service {
    per_week: f64,
    p: f64,
    cost: f64,
    shape: f64,
    heavy: bool,
}

impl Service {
    fn generate(random: &mut Random) -> Service {
        Service {
            per_week: libm::exp(2.3 + 0.8 * random.normal()),
            p: libm::exp(-2.6 + 0.5 * random.normal()).min(0.5),
            cost: libm::exp(-2.3 + 0.5 * random.normal()),
            shape: 0.8 + 0.7 * uniform(random),
            heavy: uniform(random) < 0.5,
        }
    }

    fn cost(&self, random: &mut Random) -> f64 {
        let u = uniform(random);
        if self.heavy && uniform(random) < 0.2 {
            // Pareto with the tail of a square and a bit, from the usual cost on.
            return self.cost * libm::pow(u, -1.0 / 2.2);
        }
        self.cost * libm::pow(-libm::log(u), 1.0 / self.shape)
    }

    /// (deployments, costs of those that fail) of one week, at `per_week`.
    fn week(&self, per_week: f64, random: &mut Random) -> (u64, Vec<f64>) {
        // Negative-binomial: a Poisson number whose mean is gamma, half of it again as deviation.
        let n = poisson(per_week * random.gamma(4.0) / 4.0, random);
        let p = self.p * random.gamma(6.0) / 6.0;
        let failed = (0..n).filter(|_| uniform(random) < p).count();
        (n, (0..failed).map(|_| self.cost(random)).collect())
    }

    /// Where the chance of exhausting the budget is the appetite: by simulation, alone.
    fn true_speed(&self, random: &mut Random) -> f64 {
        let mut chance = |per_week: f64| {
            let runs = 1_000;
            let exhausted = (0..runs).filter(|_| {
                let spent: f64 = (0..WINDOW).map(|_| self.failing_week(per_week, random)).sum();
                spent >= HEADROOM
            });
            exhausted.count() as f64 / runs as f64
        };
        // Not far above where its failures take all of it on average.
        let high = 2.0 * HEADROOM / (WINDOW as f64 * self.p * self.cost);
        let (mut low, mut high) = (high / 100.0, high);
        for _ in 0..10 {
            let middle = f64::sqrt(low * high);
            if chance(middle) < APPETITE { low = middle } else { high = middle }
        }
        f64::sqrt(low * high)
    }

    /// The costs of one week. Failures of a negative-binomial week are counted as they are in [`Service::week`], without
    /// a draw for each deployment that went well.
    fn failing_week(&self, per_week: f64, random: &mut Random) -> f64 {
        let mean = per_week * random.gamma(4.0) / 4.0 * self.p * random.gamma(6.0) / 6.0;
        (0..poisson(mean, random)).map(|_| self.cost(random)).sum()
    }
}

fn uniform(random: &mut Random) -> f64 {
    (1 + random.below(1 << 30)) as f64 / ((1u64 << 30) + 1) as f64
}

fn poisson(mean: f64, random: &mut Random) -> u64 {
    let (mut n, mut at) = (0, random.gamma(1.0));
    while at < mean {
        n += 1;
        at += random.gamma(1.0);
    }
    n
}

/// Coverage by class over so many organisations.
pub fn coverage(organisations: usize) -> [Coverage; 4] {
    let bearable = Bearable::new(APPETITE);
    let mut all = [Coverage::default(); 4];
    for organisation in 0..organisations {
        let mut random = Random::new(&format!("calibration/{organisation}"));
        let services: Vec<Service> = (0..SERVICES).map(|_| Service::generate(&mut random)).collect();
        let seen: Vec<Failures> = services.iter().map(|s| observed(s, &mut random)).collect();
        let chance = chance_pool(seen.iter().map(|f| (f.n, f.k)));
        let Some(cost) = cost_pool(seen.iter()) else { continue };
        for (i, (service, failures)) in services.iter().zip(&seen).enumerate() {
            let drawn = draws(failures, chance.as_ref(), &cost, &format!("{organisation}/{i}"));
            let speeds = drawn.iter().map(|d| bearable.speed(d, HEADROOM, WINDOW as f64)).collect();
            let (_, low, high) = middle(speeds);
            let truth = service.true_speed(&mut random);
            let k = failures.costs.len();
            let Some(class) = CLASSES.iter().position(|(_, from, to)| (*from..=*to).contains(&k)) else { continue };
            all[class].services += 1;
            all[class].held += usize::from(low <= truth && truth <= high);
            all[class].too_fast += usize::from(truth < low);
            all[class].width += libm::log(high / low);
        }
    }
    all
}

fn observed(service: &Service, random: &mut Random) -> Failures {
    let mut failures = Failures::default();
    for _ in 0..HISTORY {
        let (n, costs) = service.week(service.per_week, random);
        failures.n += n;
        failures.k += costs.len() as u64;
        failures.costs.extend(costs);
    }
    failures
}
