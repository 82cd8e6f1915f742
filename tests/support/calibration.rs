//! Generated organisations whose true safe speed is known, and how often the 80 % interval holds it. Their failures do
//! not follow the model, and those of the two kinds of organisation differ in all of it:
//!
//! - wandering: weeks are negative-binomial, the chance of failure wanders from week to week, costs are Weibull or a
//!   mixture with a Pareto tail, and services differ by degrees;
//! - two kinds: services are careful or careless and nothing between, deploy by a schedule with weeks off, and a failure
//!   is either rolled back at once or noticed late, or takes a truncated Pareto share.
//!
//! The true speed is simulated, failure by failure.
#![allow(dead_code)]

use evenkeel::metric::draw::Random;
use evenkeel::metric::safe_speed::{Bearable, Failures, chance_pool, cost_pool, draws, middle};

/// The seed that the method was tuned on, of wandering organisations alone.
pub const TUNED_ON: &str = "calibration";
/// One that was first looked at when the method was settled.
pub const FRESH: &str = "fresh evidence 31415";

const APPETITE: f64 = 0.2;
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

/// What an organisation's services are like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Wandering,
    TwoKinds,
}

trait Service {
    fn per_week(&self) -> f64;

    /// What share of deployments fails, and what a failure takes on average, roughly: where to look for the truth.
    fn about(&self) -> (f64, f64);

    /// (deployments, costs of those that fail) of one week, at `per_week`.
    fn week(&self, per_week: f64, random: &mut Random) -> (u64, Vec<f64>);

    /// The costs of one week, summed; the same distribution, and quicker where deployments that go well are many.
    fn failing_week(&self, per_week: f64, random: &mut Random) -> f64 {
        self.week(per_week, random).1.iter().sum()
    }
}

/// Where the chance of exhausting the budget is the appetite: by simulation, alone.
fn true_speed(service: &dyn Service, random: &mut Random) -> f64 {
    let mut chance = |per_week: f64| {
        let runs = 1_000;
        let exhausted = (0..runs).filter(|_| {
            let spent: f64 = (0..WINDOW).map(|_| service.failing_week(per_week, random)).sum();
            spent >= HEADROOM
        });
        exhausted.count() as f64 / runs as f64
    };
    // Not far above where its failures take all of it on average.
    let (p, cost) = service.about();
    let high = 2.0 * HEADROOM / (WINDOW as f64 * p * cost);
    let (mut low, mut high) = (high / 100.0, high);
    for _ in 0..10 {
        let middle = f64::sqrt(low * high);
        if chance(middle) < APPETITE { low = middle } else { high = middle }
    }
    f64::sqrt(low * high)
}

struct Wandering {
    per_week: f64,
    p: f64,
    cost: f64,
    shape: f64,
    heavy: bool,
}

impl Wandering {
    fn generate(random: &mut Random) -> Wandering {
        Wandering {
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
}

impl Service for Wandering {
    fn per_week(&self) -> f64 {
        self.per_week
    }

    fn about(&self) -> (f64, f64) {
        (self.p, self.cost)
    }

    fn week(&self, per_week: f64, random: &mut Random) -> (u64, Vec<f64>) {
        // Negative-binomial: a Poisson number whose mean is gamma, half of it again as deviation.
        let n = poisson(per_week * random.gamma(4.0) / 4.0, random);
        let p = self.p * random.gamma(6.0) / 6.0;
        let failed = (0..n).filter(|_| uniform(random) < p).count();
        (n, (0..failed).map(|_| self.cost(random)).collect())
    }

    fn failing_week(&self, per_week: f64, random: &mut Random) -> f64 {
        let mean = per_week * random.gamma(4.0) / 4.0 * self.p * random.gamma(6.0) / 6.0;
        (0..poisson(mean, random)).map(|_| self.cost(random)).sum()
    }
}

struct OfTwoKinds {
    per_week: f64,
    p: f64,
    usual: f64,
    /// Exponent of the Pareto, or none where failures are of two kinds too.
    tail: Option<f64>,
}

/// The largest truncated Pareto share, in smallest ones.
const LARGEST: f64 = 40.0;
/// One week in eight nobody deploys.
const OFF: f64 = 0.125;

impl OfTwoKinds {
    fn generate(random: &mut Random) -> OfTwoKinds {
        let careless = uniform(random) < 0.4;
        let p = if careless { 0.16 + 0.08 * uniform(random) } else { 0.02 + 0.03 * uniform(random) };
        OfTwoKinds {
            per_week: 3.0 + 22.0 * uniform(random) * uniform(random),
            p,
            usual: 0.05 + 0.1 * uniform(random),
            tail: Some(1.2 + 0.8 * uniform(random)).filter(|_| uniform(random) < 0.5),
        }
    }

    fn cost(&self, random: &mut Random) -> f64 {
        let u = uniform(random);
        match self.tail {
            // Inverse of 1 − (1 − x^−a) / (1 − L^−a), from half the usual cost on.
            Some(a) => 0.5 * self.usual * libm::pow(1.0 - u * (1.0 - libm::pow(LARGEST, -a)), -1.0 / a),
            None if uniform(random) < 0.8 => self.usual * (0.3 + 0.5 * u),
            None => self.usual * (1.5 + 2.5 * u),
        }
    }
}

impl Service for OfTwoKinds {
    fn per_week(&self) -> f64 {
        self.per_week
    }

    fn about(&self) -> (f64, f64) {
        (self.p, self.usual)
    }

    fn week(&self, per_week: f64, random: &mut Random) -> (u64, Vec<f64>) {
        if uniform(random) < OFF {
            return (0, vec![]);
        }
        // As many as make up for the weeks off; a part of one with that chance.
        let planned = per_week / (1.0 - OFF);
        let n = planned as u64 + u64::from(uniform(random) < planned.fract());
        // From one failure to the next: geometric, so that what goes well takes no draws.
        let (mut at, mut costs) = (0.0, vec![]);
        loop {
            at += 1.0 + libm::floor(libm::log(uniform(random)) / libm::log1p(-self.p));
            if at > n as f64 {
                return (n, costs);
            }
            costs.push(self.cost(random));
        }
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

/// Coverage by class over so many organisations of a kind.
pub fn coverage(kind: Kind, seed: &str, organisations: usize) -> [Coverage; 4] {
    let bearable = Bearable::new(APPETITE);
    let mut all = [Coverage::default(); 4];
    for organisation in 0..organisations {
        let mut random = Random::new(&format!("{seed}/{organisation}"));
        let service = |random: &mut Random| -> Box<dyn Service> {
            match kind {
                Kind::Wandering => Box::new(Wandering::generate(random)),
                Kind::TwoKinds => Box::new(OfTwoKinds::generate(random)),
            }
        };
        let services: Vec<Box<dyn Service>> = (0..SERVICES).map(|_| service(&mut random)).collect();
        let seen: Vec<Failures> = services.iter().map(|s| observed(&**s, &mut random)).collect();
        let chance = chance_pool(seen.iter().map(|f| (f.n, f.k)));
        let Some(cost) = cost_pool(seen.iter()) else { continue };
        for (i, (service, failures)) in services.iter().zip(&seen).enumerate() {
            let drawn = draws(failures, chance.as_ref(), &cost, &format!("{organisation}/{i}"));
            let speeds = drawn.iter().map(|d| bearable.speed(d, HEADROOM, WINDOW as f64)).collect();
            let (_, low, high) = middle(speeds);
            let truth = true_speed(&**service, &mut random);
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

fn observed(service: &dyn Service, random: &mut Random) -> Failures {
    let mut failures = Failures::default();
    for _ in 0..HISTORY {
        let (n, costs) = service.week(service.per_week(), random);
        failures.n += n;
        failures.k += costs.len() as u64;
        failures.costs.extend(costs);
    }
    failures
}
