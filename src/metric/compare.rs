//! Several shares side by side: is one of them lower than every other one?

use super::stats;

/// k of n, n above 0.
pub type Share = (u64, u64);

/// The difference a − b with its 95 % interval (Newcombe 1998, method 10): value, low, high.
pub fn difference((ka, na): Share, (kb, nb): Share) -> (f64, f64, f64) {
    let [ka, na, kb, nb] = [ka, na, kb, nb].map(|n| n as f64);
    let (low, high) = stats::newcombe(ka, na, kb, nb);
    (ka / na - kb / nb, low, high)
}

/// The place of the share that is lower than each of the others by an interval that excludes 0; `None` where there is
/// none such, or fewer than two.
pub fn lowest(shares: &[Share]) -> Option<usize> {
    // In whole numbers: no rounding makes two equal ones differ.
    let lower = |(ka, na): Share, (kb, nb): Share| u128::from(ka) * u128::from(nb) < u128::from(kb) * u128::from(na);
    let best = (0..shares.len()).reduce(|best, i| if lower(shares[i], shares[best]) { i } else { best })?;
    let others = shares.iter().enumerate().filter(|(i, _)| *i != best);
    let clear = others.clone().all(|(_, other)| difference(shares[best], *other).2 < 0.0);
    (clear && others.count() > 0).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lowest_is_named_only_where_every_interval_says_so() {
        // Newcombe 1998, table II: 48 of 80 less 56 of 70 lies in [−0.3339, −0.0524].
        assert_eq!(lowest(&[(56, 70), (48, 80)]), Some(1));
        // 4 of 5 less 3 of 5: Wilson [0.376, 0.964] and [0.231, 0.882] are far too wide.
        assert_eq!(lowest(&[(4, 5), (3, 5)]), None);
        assert_eq!(lowest(&[(56, 70), (48, 80), (3, 5)]), None, "one that is hardly known may be as low");
        assert_eq!(lowest(&[(0, 1000)]), None, "one alone is no winner");
        assert_eq!(lowest(&[]), None);
        assert_eq!(lowest(&[(1, 10), (1, 10)]), None);
    }
}
