//! Counts tests from what test runners print.

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub passed: u64,
    pub failed: u64,
}

impl Count {
    pub fn add(&mut self, other: Count) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// Sums the lines `test result: ok. 3 passed; 0 failed; …` of libtest and wasm-bindgen-test.
pub fn results(output: &str) -> Count {
    let number_before = |line: &str, word: &str| -> u64 {
        let words: Vec<&str> = line.split([' ', ';', '.']).filter(|w| !w.is_empty()).collect();
        let at = words.iter().position(|w| *w == word);
        at.and_then(|at| words.get(at.checked_sub(1)?)?.parse().ok()).unwrap_or(0)
    };
    let mut count = Count::default();
    for line in output.lines().filter(|l| l.trim_start().starts_with("test result:")) {
        count.add(Count { passed: number_before(line, "passed"), failed: number_before(line, "failed") });
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_of_several_runners_add_up() {
        let output = "running 3 tests\ntest result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.05s\n\
                      noise 9 passed\n    test result: FAILED. 2 passed; 1 failed; 0 ignored\n";
        assert_eq!(results(output), Count { passed: 5, failed: 1 });
        assert_eq!(results(""), Count::default());
    }
}
