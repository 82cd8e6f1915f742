//! The working that is shown is the working: what stands there is typed into a calculator, and gives the figure.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use evenkeel::score::{Scorecard, Service};
use evenkeel::words::{Working, explained, service_working, working};
use std::iter::Peekable;
use std::path::Path;
use std::process::Command;
use std::str::Chars;
use support::{fixture, plain, score};

/// A pocket calculator: + − × ÷ √ ln median and brackets.
struct Calculator<'a>(Peekable<Chars<'a>>);

impl Calculator<'_> {
    fn of(text: &str) -> f64 {
        let text = plain(text).replace(' ', "");
        let mut calculator = Calculator(text.chars().peekable());
        let value = calculator.sum();
        assert_eq!(calculator.0.next(), None, "all of `{text}` was read");
        value
    }

    fn takes(&mut self, c: char) -> bool {
        self.0.next_if_eq(&c).is_some()
    }

    fn sum(&mut self) -> f64 {
        let mut value = self.product();
        loop {
            if self.takes('+') {
                value += self.product();
            } else if self.takes('-') {
                value -= self.product();
            } else {
                return value;
            }
        }
    }

    fn product(&mut self) -> f64 {
        let mut value = self.one();
        loop {
            if self.takes('×') {
                value *= self.one();
            } else if self.takes('÷') {
                value /= self.one();
            } else {
                return value;
            }
        }
    }

    fn one(&mut self) -> f64 {
        if self.takes('-') {
            return -self.one();
        }
        if self.takes('√') {
            return self.one().sqrt();
        }
        if self.takes('(') {
            let value = self.sum();
            assert!(self.takes(')'));
            return value;
        }
        let word: String = std::iter::from_fn(|| self.0.next_if(char::is_ascii_alphabetic)).collect();
        if word == "ln" {
            return libm::log(self.one());
        }
        if word == "median" {
            assert!(self.takes('('));
            let mut values = vec![self.sum()];
            while self.takes(',') {
                values.push(self.sum());
            }
            assert!(self.takes(')'));
            values.sort_by(f64::total_cmp);
            let n = values.len();
            return (values[(n - 1) / 2] + values[n / 2]) / 2.0;
        }
        assert_eq!(word, "");
        let digits: String = std::iter::from_fn(|| self.0.next_if(|c| c.is_ascii_digit() || *c == '.')).collect();
        digits.parse().unwrap_or_else(|_| panic!("no number: `{digits}` before {:?}", self.0.peek()))
    }
}

fn small() -> Scorecard {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/small");
    let mut files: Vec<(String, String)> = std::fs::read_dir(dir)
        .unwrap()
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .map(|name| (name.clone(), fixture(&format!("small/{name}"))))
        .collect();
    files.sort();
    score(&files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect::<Vec<_>>())
}

#[test]
fn every_working_gives_the_figure_that_it_is_of() {
    let sc = small();
    let all: Vec<Working> =
        working(&sc).into_iter().chain(sc.services.iter().flat_map(|s| service_working(s, &sc.balance))).collect();
    let with_numbers = all.iter().filter_map(|w| Some((w, w.numbers.as_ref()?)));
    let mut checked = 0;
    for (w, numbers) in with_numbers {
        let figure: f64 = plain(&w.result).split(' ').next().unwrap().parse().unwrap();
        let computed = Calculator::of(numbers);
        // Ten digits are shown of each number.
        assert!(
            (computed - figure).abs() <= 1e-6 * figure.abs().max(1.0),
            "{}: {numbers} is {computed}, not {figure}",
            w.figure
        );
        checked += 1;
    }
    assert!(checked > 40, "{checked}");
    assert!(all.iter().all(|w| !w.formula.is_empty() && !w.source.is_empty()));
}

#[test]
fn every_measured_figure_of_a_service_has_its_working() {
    let sc = small();
    for s in &sc.services {
        let all = service_working(s, &sc.balance);
        let measured = |s: &Service| {
            let metrics = s.metrics.iter().filter(|m| m.measured().is_some()).count();
            let parts = s.scorecard.parts.iter().filter(|p| p.points.measured().is_some()).count();
            let scores = [&s.scorecard.velocity, &s.scorecard.reliability, &s.scorecard.balanced];
            metrics + parts + scores.iter().filter(|r| r.measured().is_some()).count()
        };
        assert_eq!(all.iter().filter(|w| !w.figure.contains(": ")).count(), measured(s), "{}", s.name);
    }
}

#[test]
fn explain_prints_the_working_instead_of_json() {
    let output = Command::new(env!("CARGO_BIN_EXE_evenkeel"))
        .args(["score", "--explain", "tests/fixtures/small"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && text.starts_with("All services\n"), "{text}");
    assert!(text.contains("√(velocity × reliability)") && text.contains("Source: "), "{text}");
    // File names are as the command line gives them; nothing else may differ.
    assert_eq!(text, explained(&small()));
}
