//! Intervals of proportions, differences, counts and medians.

use crate::table::table;
use evenkeel::metric::stats;

#[test]
fn wilson_intervals_are_those_of_statsmodels_r_and_newcombe() {
    for row in table("wilson") {
        let (low, high) = stats::wilson(row.number("k"), row.number("n"));
        row.expect("low", Some(low));
        row.expect("high", Some(high));
    }
}

#[test]
fn differences_of_proportions_are_those_of_statsmodels_and_newcombe() {
    for row in table("newcombe") {
        let [k1, n1, k0, n0] = ["k1", "n1", "k0", "n0"].map(|column| row.number(column));
        let (low, high) = stats::newcombe(k1, n1, k0, n0);
        row.expect("low", Some(low));
        row.expect("high", Some(high));
    }
}

#[test]
fn poisson_intervals_are_those_of_scipy_and_r() {
    for row in table("poisson") {
        let (low, high) = stats::garwood(row.number("k") as u64);
        row.expect("low", Some(low));
        row.expect("high", Some(high));
    }
}

#[test]
fn ranks_around_the_median_are_those_of_the_binomial() {
    for row in table("median_ranks") {
        let (low, high) = stats::ranks(row.number("n") as usize, 0.5).unwrap();
        row.expect("low", Some(low as f64));
        row.expect("high", Some(high as f64));
    }
}
