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

fn all(sc: &Scorecard) -> Vec<Working> {
    working(sc).into_iter().chain(sc.services.iter().flat_map(|s| service_working(sc, s))).collect()
}

#[test]
fn every_working_gives_the_figure_that_it_is_of() {
    let sc = small();
    gives_its_figures(&sc, 40);
    // Composites by both ways, of each budgeting method.
    for method in ["occurrences", "timeslices", "ratio-timeslices"] {
        gives_its_figures(&composite(method), 8);
    }
}

#[test]
fn what_moved_the_score_is_worked_out_for_every_part_and_adds_up_to_the_change() {
    let sc = small();
    let of = |workings: Vec<Working>| -> Vec<f64> {
        let moves = workings.into_iter().filter(|w| w.figure.starts_with("Change of the balanced score: "));
        moves.map(|w| plain(&w.result).split(' ').next().unwrap().parse().unwrap()).collect()
    };
    let scores = sc.services.iter().map(|s| (&s.scorecard, of(service_working(&sc, s))));
    let mut compared = 0;
    for (score, moves) in scores.chain([(&sc.scorecard, of(working(&sc)))]) {
        let Some((now, before)) = score.balanced.value().zip(score.balanced.previous) else { continue };
        assert!(moves.len() > 2, "{moves:?}");
        assert!((moves.iter().sum::<f64>() - (now - before)).abs() < 1e-6, "{moves:?} from {before} to {now}");
        compared += 1;
    }
    assert!(compared > 1, "{compared}");
}

/// Two SLOs of hourly samples as one, with incidents that take of their budgets.
fn composite(method: &str) -> Scorecard {
    let slos = format!(
        "service,slo,objective,window,method,slice,slice_target\na,x,99,30d,{method},1h,99\nb,y,98,30d,{method},1h,98\n"
    );
    let mut sli = String::from("timestamp,service,slo,bad,total\n");
    for hour in 0..48 {
        let at = format!("2026-11-{:02}T{:02}:00:00Z", 1 + hour / 24, hour % 24);
        sli += &format!("{at},a,x,{},1000\n{at},b,y,{},1000\n", hour % 7, 5 * (hour % 11));
    }
    let settings = "composites:\n  - name: journey\n    objective: 95\n    members:\n      - {service: a, slo: x, weight: 3}\n      - {service: b, slo: y}\n";
    let incidents = "id,service,started_at,resolved_at,kind\nI1,a,2026-11-01T03:10:00Z,2026-11-01T05:00:00Z,regression\nI2,b,2026-11-01T13:00:00Z,2026-11-01T14:30:00Z,\n";
    score(&[("sli.csv", &sli), ("slo.csv", &slos), ("scorecard.yaml", settings), ("incidents.csv", incidents)])
}

#[test]
fn policy_shares_composites_and_other_tools_figures_have_their_working() {
    let sc = composite("occurrences");
    let figures: Vec<String> = all(&sc).into_iter().map(|w| w.figure).collect();
    for figure in [
        "journey: SLI, weighted mean",
        "journey: budget consumed, weighted mean",
        "journey: budget consumed, OpenSLO",
        "Incident I1: share of the budget",
        "Incident I2: share of the budget",
        "Incidents of the kind regression: share of the budget",
        "Incidents without a kind: share of the budget",
    ] {
        assert!(figures.iter().any(|f| f == figure), "{figure} is not in {figures:?}");
    }
    let sc = small();
    for s in &sc.services {
        let measured = |p: &&evenkeel::score::Peer| matches!(p.result, evenkeel::score::Result::Measured(_));
        let of_peers = |w: &&Working| sc.peers.iter().any(|p| w.figure.starts_with(&format!("{}: ", p.peer)));
        assert_eq!(
            service_working(&sc, s).iter().filter(of_peers).count(),
            s.delivery.peers.iter().filter(measured).count(),
            "{}",
            s.name
        );
    }
    assert!(sc.services.iter().any(|s| s.delivery.peers.len() > 20));
}

#[test]
fn lead_times_counted_by_change_say_that_they_count_changes() {
    let rows: String = (1..=14)
        .map(|d| {
            let row = |hour: u32| {
                format!("{d},a,production,success,2026-11-{d:02}T12:00:00Z,2026-11-{d:02}T{hour:02}:00:00Z\n")
            };
            row(2) + &row(7)
        })
        .collect();
    let rows = format!("id,service,environment,status,finished_at,commit_at\n{rows}");
    for (settings, note) in [
        ("choices:\n  lead_time: change\n", "28 changes; "),
        ("choices:\n  lead_time: deployment\n", "14 deployments; "),
    ] {
        let options = evenkeel::protocol::Options {
            from: Some("2026-11-01".into()),
            to: Some("2026-11-15".into()),
            ..Default::default()
        };
        let sc = support::score_with(&[("d.csv", &rows), ("scorecard.yaml", settings)], options);
        let lead =
            service_working(&sc, &sc.services[0]).into_iter().find(|w| w.figure == "Lead time for changes").unwrap();
        assert!(plain(&lead.note).starts_with(note), "{}", lead.note);
        let noun = evenkeel::words::noun("lead-time", &sc.choices);
        assert!(note.contains(noun.1) && evenkeel::words::noun("change-fail-rate", &sc.choices).1 == "deployments");
    }
}

#[track_caller]
fn gives_its_figures(sc: &Scorecard, at_least: usize) {
    let all = all(sc);
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
    assert!(checked > at_least, "{checked}");
    assert!(all.iter().all(|w| !w.formula.is_empty() && !w.source.is_empty()));
}

#[test]
fn every_measured_figure_of_a_service_has_its_working() {
    let sc = small();
    for s in &sc.services {
        let all = service_working(&sc, s);
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
