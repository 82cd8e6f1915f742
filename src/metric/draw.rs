//! Seeded draws: what a figure could as well have been. Same facts, same seed, same bytes on every target.

use super::{Better, Figure, stats};
use oorandom::Rand32;

/// How many draws stand for a distribution.
pub const DRAWS: usize = 400;

/// The distribution behind a figure.
#[derive(Clone, Debug, PartialEq)]
pub enum Spread {
    /// k of n: Beta(k + ½, n − k + ½) (Jeffreys).
    Proportion { k: f64, n: f64 },
    /// Events in so many days: Gamma(k + ½, days).
    Rate { k: f64, days: f64 },
    /// Sorted observations whose median is the figure.
    Median(Vec<f64>),
    /// Draws made where the facts are (day-block bootstrap), `DRAWS` of them.
    Drawn(Vec<f64>),
    /// Nothing is known about how far it is off.
    Unknown,
}

impl Spread {
    /// `DRAWS` values; the figure itself where the spread is unknown.
    pub fn draw(&self, value: f64, seed: &str) -> Vec<f64> {
        let mut random = Random::new(seed);
        let mut repeat =
            |mut one: Box<dyn FnMut(&mut Random) -> f64 + '_>| (0..DRAWS).map(|_| one(&mut random)).collect();
        match self {
            Spread::Proportion { k, n } => repeat(Box::new(move |r| r.beta(k + 0.5, n - k + 0.5))),
            Spread::Rate { k, days } => repeat(Box::new(move |r| r.gamma(k + 0.5) / days)),
            Spread::Median(sorted) => {
                // The share of the population below the sample's median is Beta(½(n+1), ½(n+1)).
                let half = 0.5 * (sorted.len() as f64 + 1.0);
                repeat(Box::new(move |r| stats::quantile(sorted, r.beta(half, half))))
            }
            Spread::Drawn(draws) => draws.clone(),
            Spread::Unknown => vec![value; DRAWS],
        }
    }
}

/// FNV-1a, 64 bits.
fn fnv(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// What the interval of a difference says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    Better,
    Worse,
    /// The interval holds no change.
    Unclear,
}

/// `None` where nothing is known about how far the figures are off.
pub fn shift(now: &Figure, before: &Figure, better: Better, seed: &str) -> Option<Shift> {
    let (low, high) = match (&now.spread, &before.spread) {
        (Spread::Unknown, _) | (_, Spread::Unknown) => return None,
        (Spread::Proportion { k: k1, n: n1 }, Spread::Proportion { k: k0, n: n0 }) => {
            stats::newcombe(*k1, *n1, *k0, *n0)
        }
        _ => {
            let now = now.spread.draw(now.measured.value, &format!("{seed}/now"));
            let before = before.spread.draw(before.measured.value, &format!("{seed}/before"));
            interval(now.iter().zip(&before).map(|(a, b)| a - b).collect())
        }
    };
    Some(match better {
        _ if low <= 0.0 && high >= 0.0 => Shift::Unclear,
        Better::Higher if low > 0.0 => Shift::Better,
        Better::Lower if high < 0.0 => Shift::Better,
        _ => Shift::Worse,
    })
}

/// 2.5 to 97.5 %.
pub fn interval(mut draws: Vec<f64>) -> (f64, f64) {
    draws.sort_by(f64::total_cmp);
    (stats::quantile(&draws, 0.025), stats::quantile(&draws, 0.975))
}

/// A seeded generator and the distributions above. PCG32: all of it in 64-bit integers. On wasm the 128-bit products
/// of the wider one are calls, several times as slow.
pub struct Random(Rand32);

impl Random {
    /// The seed is a name, so that a figure's draws do not depend on what else is computed.
    pub fn new(seed: &str) -> Self {
        let start = fnv(seed.bytes());
        // Another sequence for each name, not only another place in one.
        let sequence = fnv(seed.bytes().rev());
        Random(Rand32::new_inc(start, sequence))
    }

    /// Below n, which must not be 0; each alike but for at most n in 2³² draws.
    pub fn below(&mut self, n: usize) -> usize {
        ((u64::from(self.0.rand_u32()) * n as u64) >> 32) as usize
    }

    /// From 0 up to 1, without 1; 53 bits.
    fn unit(&mut self) -> f64 {
        let (high, low) = (u64::from(self.0.rand_u32()), u64::from(self.0.rand_u32()));
        ((high << 21) | (low >> 11)) as f64 / (1u64 << 53) as f64
    }

    /// Standard normal; Marsaglia's polar method.
    pub fn normal(&mut self) -> f64 {
        loop {
            let (u, v) = (2.0 * self.unit() - 1.0, 2.0 * self.unit() - 1.0);
            let s = u * u + v * v;
            if s > 0.0 && s < 1.0 {
                return u * (-2.0 * libm::log(s) / s).sqrt();
            }
        }
    }

    /// Marsaglia and Tsang 2000, unit scale; below shape 1 by their boost.
    pub fn gamma(&mut self, shape: f64) -> f64 {
        if shape < 1.0 {
            let u = self.unit().max(f64::MIN_POSITIVE);
            return self.gamma(shape + 1.0) * libm::pow(u, 1.0 / shape);
        }
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let x = self.normal();
            let v = 1.0 + c * x;
            if v <= 0.0 {
                continue;
            }
            let v = v * v * v;
            let u = self.unit().max(f64::MIN_POSITIVE);
            // Their squeeze: what it takes, the logarithms would take as well.
            let square = x * x;
            if u < 1.0 - 0.0331 * square * square || libm::log(u) < 0.5 * x * x + d - d * v + d * libm::log(v) {
                return d * v;
            }
        }
    }

    /// Beta(a, b), a and b > 0.
    pub fn beta(&mut self, a: f64, b: f64) -> f64 {
        let (x, y) = (self.gamma(a), self.gamma(b));
        x / (x + y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_have_the_mean_and_spread_of_their_distribution() {
        let mean = |d: &[f64]| d.iter().sum::<f64>() / d.len() as f64;
        let share = Spread::Proportion { k: 30.0, n: 100.0 }.draw(0.3, "a");
        assert!((mean(&share) - 0.3).abs() < 0.01, "{}", mean(&share));
        let rate = Spread::Rate { k: 56.0, days: 28.0 }.draw(2.0, "a");
        assert!((mean(&rate) - 2.0).abs() < 0.1, "{}", mean(&rate));
        let (low, high) = interval(rate);
        assert!((low - 1.53).abs() < 0.15 && (high - 2.55).abs() < 0.2, "{low} {high}");
        assert_ne!(share, Spread::Proportion { k: 30.0, n: 100.0 }.draw(0.3, "b"), "another seed");
    }
}
