//! Ledgers merge: any order, any cut, any overlap, any repeat gives the same facts, and so the same scorecard.
#![cfg(not(target_arch = "wasm32"))]

use evenkeel::domain::{
    Amount, Cell, Deployment, Incident, Instant, Ledger, Method, Outcome, Slo, Window, ledger::Part, time::HOUR,
};
use evenkeel::engine::Engine;
use evenkeel::protocol::{Options, Reply, Request};
use proptest::prelude::*;

const START: i64 = 1_760_000_000_000;

#[derive(Clone, Debug)]
enum Fact {
    Sample { service: u8, hour: i64, good: u64, more: u64 },
    Fraction { hour: i64, nano: u64 },
    Counter { part: u8, instance: u8, hour: i64, value: u64 },
    Deployment { service: u8, id: Option<u8>, hour: i64, outcome: u8, kind: Option<u8>, environment: Option<u8> },
    Incident { service: u8, id: Option<u8>, hour: i64, lasts: Option<i64>, of: Option<u8> },
    Slo { service: u8, objective: u8, days: u8 },
}

fn fact() -> impl Strategy<Value = Fact> {
    prop_oneof![
        (0..3u8, 0..200i64, prop_oneof![0..50u64, (1u64 << 53)..(1 << 53) + 9], 0..9u64)
            .prop_map(|(service, hour, good, more)| Fact::Sample { service, hour, good, more }),
        (0..50i64, 0..5_000_000_000u64).prop_map(|(hour, nano)| Fact::Fraction { hour, nano }),
        (0..3u8, 0..2u8, 0..60i64, 0..99u64).prop_map(|(part, instance, hour, value)| Fact::Counter {
            part,
            instance,
            hour,
            value
        }),
        (0..3u8, prop::option::of(0..9u8), 0..200i64, 0..5u8, prop::option::of(0..3u8), prop::option::of(0..3u8))
            .prop_map(|(service, id, hour, outcome, kind, environment)| Fact::Deployment {
                service,
                id,
                hour,
                outcome,
                kind,
                environment
            }),
        (0..3u8, prop::option::of(0..9u8), 0..200i64, prop::option::of(0..9i64), prop::option::of(0..9u8))
            .prop_map(|(service, id, hour, lasts, of)| Fact::Incident { service, id, hour, lasts, of }),
        (0..3u8, 0..4u8, 1..3u8).prop_map(|(service, objective, days)| Fact::Slo { service, objective, days }),
    ]
}

fn at(hour: i64) -> Instant {
    Instant(START + hour * HOUR)
}

fn name(service: u8) -> String {
    format!("service-{service}")
}

fn ledger(facts: &[Fact]) -> Ledger {
    let mut ledger = Ledger::default();
    for fact in facts {
        match fact.clone() {
            Fact::Sample { service, hour, good, more } => {
                ledger.sli(&name(service), "availability").counts.push_whole(at(hour), good, good + more);
            }
            Fact::Fraction { hour, nano } => {
                let cell = Cell { at: at(hour), good: Amount(u128::from(nano / 2)), total: Amount(u128::from(nano)) };
                ledger.sli("service-0", "availability").counts.push(cell);
            }
            Fact::Counter { part, instance, hour, value } => {
                let part = [Part::Good, Part::Bad, Part::Total][usize::from(part)];
                let key = (part, format!("instance={instance}").as_str().into());
                ledger.sli("service-1", "counted").counters.entry(key).or_default().push_whole(at(hour), value, value);
            }
            Fact::Deployment { service, id, hour, outcome, kind, environment } => ledger.deployments.push(Deployment {
                service: name(service).into(),
                id: id.map(|id| format!("d{id}").into()),
                outcome: [Outcome::Unknown, Outcome::Running, Outcome::Cancelled, Outcome::Failed, Outcome::Succeeded]
                    [usize::from(outcome)],
                // What never ran in production may have no time.
                finished_at: (hour % 3 > 0 || outcome == 4).then(|| at(hour)),
                commit_at: (hour % 5 > 0).then(|| at(hour - i64::from(outcome))),
                environment: environment.map(|e| ["production", "prod", "staging"][usize::from(e)].into()),
                // Commits of one deployment, with their times and without.
                sha: kind.map(|k| format!("c{}", i64::from(k) + hour % 3).into()),
                kind: kind.map(|k| ["feature", "hotfix", "rollback"][usize::from(k)].into()),
                tells_kind: kind.is_some(),
                ..Deployment::default()
            }),
            Fact::Slo { service, objective, days } => ledger.define(Slo {
                service: name(service),
                name: "availability".into(),
                sli: "availability".into(),
                objective: 0.9 + f64::from(objective) / 100.0,
                window: Window::Rolling { secs: u64::from(days) * 86_400 },
                method: Method::Occurrences,
                slice_target: None,
                slice_secs: None,
            }),
            Fact::Incident { service, id, hour, lasts, of } => ledger.incidents.push(Incident {
                service: name(service).into(),
                id: id.map(|id| format!("i{id}").into()),
                started_at: at(hour),
                resolved_at: lasts.map(|hours| at(hour + hours)),
                deployment: of.map(|of| format!("d{of}").into()),
                ..Incident::default()
            }),
        }
    }
    ledger.tidy();
    ledger
}

fn merged(a: &Ledger, b: &Ledger) -> Ledger {
    let mut sum = a.clone();
    sum.merge(b);
    sum
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn two_parts_with_an_overlap_add_up_to_the_whole(facts in prop::collection::vec(fact(), 0..120), a in 0..120usize, b in 0..120usize) {
        let (a, b) = (a.min(facts.len()), b.min(facts.len()));
        let (first, last) = (&facts[..a.max(b)], &facts[a.min(b)..]);
        prop_assert_eq!(merged(&ledger(first), &ledger(last)), ledger(&facts));
    }

    #[test]
    fn order_does_not_matter(facts in prop::collection::vec(fact(), 0..80), seed in any::<u64>()) {
        let mut shuffled = facts.clone();
        let mut random = oorandom::Rand64::new(seed.into());
        for i in (1..shuffled.len()).rev() {
            shuffled.swap(i, random.rand_range(0..i as u64 + 1) as usize);
        }
        prop_assert_eq!(ledger(&shuffled), ledger(&facts));
    }

    #[test]
    fn merging_is_commutative_associative_and_idempotent(
        x in prop::collection::vec(fact(), 0..50),
        y in prop::collection::vec(fact(), 0..50),
        z in prop::collection::vec(fact(), 0..50),
    ) {
        let (x, y, z) = (ledger(&x), ledger(&y), ledger(&z));
        prop_assert_eq!(merged(&x, &y), merged(&y, &x));
        prop_assert_eq!(merged(&merged(&x, &y), &z), merged(&x, &merged(&y, &z)));
        prop_assert_eq!(merged(&x, &x), x.clone());
        prop_assert_eq!(merged(&merged(&x, &y), &y), merged(&x, &y));
    }
}

proptest! {
    // Each case scores twice.
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn rows_shuffled_and_split_over_files_give_the_same_scorecard(seed in any::<u64>(), cut in 0..113usize) {
        let fixture = |name: &str| std::fs::read_to_string(format!("{}/tests/fixtures/small/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        let sli = fixture("sli.csv");
        let (header, rows) = sli.split_once('\n').unwrap();
        let mut rows: Vec<&str> = rows.lines().collect();
        let mut random = oorandom::Rand64::new(seed.into());
        for i in (1..rows.len()).rev() {
            rows.swap(i, random.rand_range(0..i as u64 + 1) as usize);
        }
        let cut = cut.min(rows.len());
        // The second file repeats a week of the first.
        let file = |rows: &[&str]| format!("{header}\n{}\n", rows.join("\n"));
        let rest: Vec<String> = ["slos.csv", "deployments.csv", "incidents.csv"].map(fixture).to_vec();
        let one = score([vec![sli.clone()], rest.clone()].concat());
        let two = score([vec![file(&rows[cut.saturating_sub(14)..]), file(&rows[..cut])], rest].concat());
        prop_assert!(without_inputs(&one) == without_inputs(&two), "the scorecards differ");
    }
}

fn score(files: Vec<String>) -> String {
    let mut engine = Engine::new();
    for (id, text) in files.iter().enumerate() {
        let file = id as u32;
        engine.handle(Request::Open { file, name: format!("file-{id}.csv"), size: None, zone: None });
        text.as_bytes().chunks(997).for_each(|bytes| {
            engine.handle(Request::Chunk { file, bytes });
        });
        engine.handle(Request::Close { file });
    }
    match engine.handle(Request::Score { options: Options::default() }) {
        Reply::Scored { json, .. } => json,
        other => panic!("{other:?}"),
    }
}

/// Without what is about the files themselves.
fn without_inputs(json: &str) -> serde_json::Value {
    let mut value: serde_json::Value = serde_json::from_str(json).unwrap();
    value.as_object_mut().unwrap().remove("inputs");
    value["data_quality"].as_array_mut().unwrap().retain(|note| note["code"] != "late-file");
    value
}
