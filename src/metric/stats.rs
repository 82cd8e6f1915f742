//! Intervals for small samples. Logarithms and exponentials through `libm`: the same bits everywhere.

use super::Measured;
use crate::domain::{Reason, Unit};

/// 97.5 % quantile of the standard normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// 95 % score interval of k successes in n > 0 trials (Wilson 1927; statsmodels `proportion_confint(method="wilson")`).
pub fn wilson(k: f64, n: f64) -> (f64, f64) {
    let p = k / n;
    let z2 = Z * Z;
    let centre = p + z2 / (2.0 * n);
    let reach = Z * ((p * (1.0 - p) + z2 / (4.0 * n)) / n).sqrt();
    let scale = 1.0 + z2 / n;
    // At the ends the bound is exact; rounding must not move it.
    let low = if k <= 0.0 { 0.0 } else { ((centre - reach) / scale).max(0.0) };
    let high = if k >= n { 1.0 } else { ((centre + reach) / scale).min(1.0) };
    (low, high)
}

/// 95 % interval of the difference p1 − p0 (Newcombe 1998, method 10, from Wilson's bounds).
pub fn newcombe(k1: f64, n1: f64, k0: f64, n0: f64) -> (f64, f64) {
    let (p1, p0) = (k1 / n1, k0 / n0);
    let ((l1, u1), (l0, u0)) = (wilson(k1, n1), wilson(k0, n0));
    let square = |x: f64| x * x;
    let d = p1 - p0;
    (d - (square(p1 - l1) + square(u0 - p0)).sqrt(), d + (square(u1 - p1) + square(p0 - l0)).sqrt())
}

/// 95 % exact interval of a Poisson mean, k events seen (Garwood 1936): chi-square quantiles with 2k and
/// 2k + 2 degrees of freedom, halved.
pub fn garwood(k: u64) -> (f64, f64) {
    let low = if k == 0 { 0.0 } else { gamma_quantile(k as f64, 0.025) };
    (low, gamma_quantile(k as f64 + 1.0, 0.975))
}

/// x with P(shape, x) = p, by bisection; `shape` > 0.
fn gamma_quantile(shape: f64, p: f64) -> f64 {
    let (mut low, mut high) = (0.0, shape + 10.0 * shape.sqrt() + 20.0);
    for _ in 0..200 {
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            break;
        }
        if gamma_cdf(shape, middle) < p { low = middle } else { high = middle }
    }
    0.5 * (low + high)
}

/// Regularised incomplete beta function I_x(a, b), a and b > 0: the distribution function of Beta(a, b). Lentz's
/// continued fraction on the side where it converges fast (NIST DLMF 8.17.22).
pub fn beta_cdf(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - beta_cdf(b, a, 1.0 - x);
    }
    let log_beta = libm::lgamma(a) + libm::lgamma(b) - libm::lgamma(a + b);
    let front = libm::exp(a * libm::log(x) + b * libm::log1p(-x) - log_beta) / a;
    let tiny = 1e-300;
    let away = |y: f64| if y.abs() < tiny { tiny } else { y };
    let (mut c, mut d) = (1.0, 1.0 / away(1.0 - (a + b) * x / (a + 1.0)));
    let mut h = d;
    for m in 1..10_000 {
        let m = m as f64;
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / away(1.0 + even * d);
        c = away(1.0 + even / c);
        h *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / away(1.0 + odd * d);
        c = away(1.0 + odd / c);
        h *= d * c;
        if (d * c - 1.0).abs() < 1e-15 {
            break;
        }
    }
    front * h
}

/// x with I_x(a, b) = q, 0 < q < 1: Newton's steps from the mean, halved where one would leave what is known to hold it.
pub fn beta_quantile(a: f64, b: f64, q: f64) -> f64 {
    let log_beta = libm::lgamma(a) + libm::lgamma(b) - libm::lgamma(a + b);
    let (mut low, mut high, mut x) = (0.0, 1.0, a / (a + b));
    for _ in 0..200 {
        let over = beta_cdf(a, b, x) - q;
        if over < 0.0 {
            low = x
        } else {
            high = x
        }
        let density = libm::exp((a - 1.0) * libm::log(x) + (b - 1.0) * libm::log1p(-x) - log_beta);
        let step = x - over / density;
        let next = if low < step && step < high { step } else { 0.5 * (low + high) };
        if (next - x).abs() <= 1e-13 * x {
            return next;
        }
        x = next;
    }
    x
}

/// Regularised lower incomplete gamma function P(a, x): series below a + 1, Lentz's continued fraction
/// above (NIST DLMF 8.7.1 and 8.9.2).
pub fn gamma_cdf(a: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    let front = libm::exp(a * libm::log(x) - x - libm::lgamma(a));
    if x < a + 1.0 {
        let (mut term, mut sum, mut n) = (1.0 / a, 1.0 / a, a);
        for _ in 0..10_000 {
            n += 1.0;
            term *= x / n;
            sum += term;
            if term < sum * 1e-16 {
                break;
            }
        }
        return front * sum;
    }
    let tiny = 1e-300;
    let mut b = x + 1.0 - a;
    let mut c = 1.0 / tiny;
    let mut d = 1.0 / b;
    let mut h = d;
    for i in 1..10_000 {
        let i = i as f64;
        let an = -i * (i - a);
        b += 2.0;
        d = an * d + b;
        d = 1.0 / if d.abs() < tiny { tiny } else { d };
        c = b + an / c;
        c = if c.abs() < tiny { tiny } else { c };
        let step = d * c;
        h *= step;
        if (step - 1.0).abs() < 1e-15 {
            break;
        }
    }
    1.0 - front * h
}

/// The middle of sorted values; the mean of the two middle ones. `values` must not be empty.
pub fn median(sorted: &[f64]) -> f64 {
    let n = sorted.len();
    if n % 2 == 1 { sorted[n / 2] } else { 0.5 * (sorted[n / 2 - 1] + sorted[n / 2]) }
}

/// Linear interpolation between order statistics, as R's type 7 and numpy's default.
pub fn quantile(sorted: &[f64], q: f64) -> f64 {
    let at = q * (sorted.len() - 1) as f64;
    let below = at.floor() as usize;
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + (at - below as f64) * (sorted[above] - sorted[below])
}

/// The smallest n whose order statistics can enclose the median / the 90th percentile with 95 %.
pub const MEDIAN_NEEDS: u64 = 6;
pub const P90_NEEDS: u64 = 29;

/// Ranks (1-based) of the order statistics that enclose the q-quantile with at least 95 %; `None` when
/// n is too small for any (Hahn & Meeker, Statistical Intervals, 5.2). Equal tails where possible.
pub fn ranks(n: usize, q: f64) -> Option<(usize, usize)> {
    let log_choose =
        |k: usize| libm::lgamma(n as f64 + 1.0) - libm::lgamma(k as f64 + 1.0) - libm::lgamma((n - k) as f64 + 1.0);
    let pmf: Vec<f64> = (0..=n)
        .map(|k| libm::exp(log_choose(k) + k as f64 * libm::log(q) + (n - k) as f64 * libm::log(1.0 - q)))
        .collect();
    let sums: Vec<f64> = std::iter::once(0.0)
        .chain(pmf.iter().scan(0.0, |sum, p| {
            *sum += p;
            Some(*sum)
        }))
        .collect();
    let below = |rank: usize| sums[rank];
    // P(x_(low) ≤ quantile): fewer than `low` observations below it are too few.
    let mut low = (1..=n).rev().find(|&rank| below(rank) <= 0.025).unwrap_or(0);
    let mut high = (1..=n).find(|&rank| 1.0 - below(rank) <= 0.025).unwrap_or(n + 1);
    if low == 0 {
        low = 1;
    }
    if high > n {
        high = n;
        low = (1..=n).rev().find(|&rank| below(n) - below(rank) >= 0.95)?;
    }
    (below(high) - below(low) >= 0.95).then_some((low, high))
}

/// Median of durations in seconds with its order-statistic interval, or how many are missing.
pub fn median_secs(values: &mut [f64]) -> Result<Measured, Reason> {
    values.sort_by(f64::total_cmp);
    let n = values.len() as u64;
    let too_few = Reason::TooFew { n, needed: MEDIAN_NEEDS };
    if n < MEDIAN_NEEDS {
        return Err(too_few);
    }
    let (low, high) = ranks(values.len(), 0.5).ok_or(too_few)?;
    Ok(Measured {
        over: None,
        value: median(values),
        unit: Unit::Seconds,
        n,
        low: Some(values[low - 1]),
        high: Some(values[high - 1]),
    })
}

/// A proportion with Wilson's interval.
pub fn proportion(k: u64, n: u64) -> Measured {
    let (low, high) = wilson(k as f64, n as f64);
    Measured { value: k as f64 / n as f64, unit: Unit::Ratio, n, low: Some(low), high: Some(high), over: None }
}

/// Natural process limits of an individuals chart (XmR): outside of them a value is unlike the others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    pub mean: f64,
    /// mean ± 2.66 · mean moving range, in the values' unit, not clamped to what is possible.
    pub low: f64,
    pub high: f64,
}

impl Limits {
    /// By more than a mean is rounded: values that are all the same lie within.
    pub fn exclude(&self, value: f64) -> bool {
        let slack = 1e-9 * self.mean.abs().max(value.abs());
        value < self.low - slack || value > self.high + slack
    }
}

/// Values that limits need: with fewer the mean moving range is mostly chance. Wheeler computes them from five or six on
/// (Understanding Variation, 2nd ed.).
pub const XMR_NEEDS: usize = 6;

/// Limits of values in order of time; `None` below [`XMR_NEEDS`]. 2.66 is 3 / d2 for ranges of two, d2 = 1.128
/// (Wheeler; NIST/SEMATECH e-Handbook 6.3.2.2).
pub fn xmr(values: &[f64]) -> Option<Limits> {
    if values.len() < XMR_NEEDS {
        return None;
    }
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let ranges: f64 = values.windows(2).map(|pair| (pair[1] - pair[0]).abs()).sum();
    let reach = 2.66 * ranges / (values.len() - 1) as f64;
    Some(Limits { mean, low: mean - reach, high: mean + reach })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_that_are_all_the_same_lie_within_their_limits_however_their_mean_is_rounded() {
        for same in [0.1, 0.2, 0.3, 0.9, 1.0 / 3.0, 7e9, 0.0] {
            let limits = xmr(&[same; 12]).unwrap();
            assert!(!limits.exclude(same), "{same}: {limits:?}");
            assert!(limits.exclude(same * 1.001 + 1e-6), "{same}: {limits:?}");
        }
    }

    #[track_caller]
    fn near(got: (f64, f64), want: (f64, f64)) {
        assert!((got.0 - want.0).abs() < 1e-6 && (got.1 - want.1).abs() < 1e-6, "{got:?} is not {want:?}");
    }

    #[test]
    fn garwood_is_the_chi_square_interval() {
        // scipy 1.17.1: chi2.ppf(.025, 2k)/2, chi2.ppf(.975, 2k + 2)/2
        near(garwood(0), (0.0, 3.6888794541));
        near(garwood(1), (0.0253178080, 5.5716433909));
        near(garwood(10), (4.7953886961, 18.3903560420));
        near(garwood(100), (81.3639912509, 121.6267937924));
    }

    #[test]
    fn the_beta_and_gamma_distributions_are_mpmaths() {
        // mpmath 1.3.0: betainc(a, b, 0, x, regularized=True), gammainc(a, 0, x, regularized=True)
        let check = |got: f64, want: f64| assert!((got - want).abs() < 1e-11, "{got} is not {want}");
        check(beta_cdf(0.5, 20.5, 0.05), 0.850529495047);
        check(beta_cdf(1.5, 11.5, 0.15), 0.7180452338217);
        check(beta_cdf(6.5, 3.5, 0.5), 0.158999625537);
        check(beta_cdf(19.5, 78.5, 0.15), 0.1057048262114);
        check(beta_cdf(0.5, 0.5, 0.3), 0.3690101195655);
        check(beta_cdf(1000.5, 9000.5, 0.1), 0.4982266998536);
        check(beta_cdf(2.5, 1.5, 0.0), 0.0);
        check(beta_cdf(2.5, 1.5, 1.0), 1.0);
        check(gamma_cdf(8.5, 4.0), 0.03345333504686);
        check(gamma_cdf(8.5, 28.0), 0.9999952706521);
        check(gamma_cdf(0.5, 0.2), 0.4729107431345);
    }

    #[test]
    fn quantiles_of_the_beta_distribution_are_those_of_its_closed_forms_and_mpmaths() {
        let check = |got: f64, want: f64| assert!((got / want - 1.0).abs() < 1e-9, "{got} is not {want}");
        for q in [1e-6, 0.1, 0.5, 0.9, 0.999] {
            check(beta_quantile(1.0, 1.0, q), q);
            check(beta_quantile(2.0, 1.0, q), libm::sqrt(q));
            check(beta_quantile(1.0, 3.0, q), -libm::expm1(libm::log1p(-q) / 3.0));
            check(beta_quantile(0.5, 0.5, q), libm::pow(libm::sin(core::f64::consts::FRAC_PI_2 * q), 2.0));
        }
        // mpmath 1.3.0, bisection of betainc: twelve of 83 failed; none of 84 did.
        check(beta_quantile(12.5, 71.5, 0.1), 0.101304229249);
        check(beta_quantile(12.5, 71.5, 0.5), 0.146017192181);
        check(beta_quantile(12.5, 71.5, 0.9), 0.199953357645);
        check(beta_quantile(0.5, 84.5, 0.5), 0.00269626426858);
        for (a, b) in [(0.5, 100_000.5), (5_000.5, 0.5), (3.0, 7.7), (900.5, 100.5)] {
            for q in [0.1, 0.5, 0.9] {
                let back = beta_cdf(a, b, beta_quantile(a, b, q));
                assert!((back - q).abs() < 1e-9, "{a} {b} {q}: {back}");
            }
        }
    }

    #[test]
    fn newcombes_difference_is_the_papers() {
        // Newcombe 1998 (Statistics in Medicine 17, 873-890), table II, method 10.
        let (low, high) = newcombe(56.0, 70.0, 48.0, 80.0);
        assert!((low - 0.0524).abs() < 5e-5 && (high - 0.3339).abs() < 5e-5, "{low} {high}");
        let (low, high) = newcombe(9.0, 10.0, 3.0, 10.0);
        assert!((low - 0.1705).abs() < 5e-5 && (high - 0.8090).abs() < 5e-5, "{low} {high}");
    }

    #[test]
    fn order_statistics_need_6_for_a_median_and_29_for_a_90th_percentile() {
        // Conover, Practical Nonparametric Statistics: n = 6 encloses the median by its extremes (96.9 %).
        assert_eq!(ranks(5, 0.5), None);
        assert_eq!(ranks(6, 0.5), Some((1, 6)));
        assert_eq!(ranks(10, 0.5), Some((2, 9)));
        assert_eq!(ranks(20, 0.5), Some((6, 15)));
        assert_eq!(ranks(28, 0.9), None);
        assert!(ranks(29, 0.9).is_some());
    }

    #[test]
    fn xmr_limits_are_those_of_the_nist_handbook() {
        // NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2: batch viscosity; 45.8159 to 55.8041 with 3/1.128.
        let viscosity = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1];
        let limits = xmr(&viscosity).unwrap();
        assert!((limits.mean - 50.81).abs() < 1e-9);
        assert!((limits.low - 45.8159).abs() < 2e-3 && (limits.high - 55.8041).abs() < 2e-3, "{limits:?}");
    }

    #[test]
    fn xmr_limits_need_six_values_and_hold_what_never_varies() {
        assert_eq!(xmr(&[3.0; 5]), None);
        assert_eq!(xmr(&[3.0; 6]), Some(Limits { mean: 3.0, low: 3.0, high: 3.0 }));
    }
}
