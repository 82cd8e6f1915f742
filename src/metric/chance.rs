//! Whether so many of a few would have a property by chance alone: Fisher's exact test, one-sided.

/// The chance that of `drawn` taken blindly out of `all`, of which `marked` have the property, at least `hits` have it
/// (Fisher 1935; R `phyper(hits - 1, marked, all - marked, drawn, lower.tail = FALSE)`). 0–1; 0 for what cannot be.
pub fn at_least(hits: u64, drawn: u64, marked: u64, all: u64) -> f64 {
    if marked > all || drawn > all {
        return 0.0;
    }
    let ln_choose = |n: u64, k: u64| ln_factorial(n) - ln_factorial(k) - ln_factorial(n - k);
    // As many must have it as do not fit among the rest.
    let fewest = (drawn + marked).saturating_sub(all);
    let each = (hits.max(fewest)..=drawn.min(marked))
        .map(|x| libm::exp(ln_choose(marked, x) + ln_choose(all - marked, drawn - x) - ln_choose(all, drawn)));
    each.sum::<f64>().min(1.0)
}

fn ln_factorial(n: u64) -> f64 {
    libm::lgamma(n as f64 + 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check((hits, drawn, marked, all): (u64, u64, u64, u64), expected: f64) {
        let found = at_least(hits, drawn, marked, all);
        assert!((found - expected).abs() < 1e-12, "{found} is not {expected}");
    }

    #[test]
    fn the_lady_tasting_tea_has_fishers_own_chances() {
        // Fisher, The Design of Experiments (1935), chapter 2: eight cups, four with the milk first.
        check((4, 4, 4, 8), 1.0 / 70.0);
        check((3, 4, 4, 8), 17.0 / 70.0);
        check((0, 4, 4, 8), 1.0);
    }

    #[test]
    fn what_must_be_is_certain_and_what_cannot_be_has_no_chance() {
        check((3, 3, 5, 5), 1.0);
        check((2, 4, 3, 5), 1.0);
        check((4, 3, 5, 9), 0.0);
        check((1, 9, 1, 5), 0.0);
    }
}
