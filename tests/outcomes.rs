//! Shared outcomes through the engine, worked by hand: verdicts, the four questions, readiness, costs, toil and the money
//! behind budgets.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use evenkeel::domain::time::{DAY, parse_utc};
use evenkeel::domain::{Given, Instant, Reason};
use evenkeel::engine::Engine;
use evenkeel::protocol::{Options, Reply, Request};
use evenkeel::score::Scorecard;
use evenkeel::score::outcomes::{
    Answer, FeatureReading, FeatureVerdict, FindingId, GivenShift, Outcomes, Question, QuestionId,
};
use proptest::prelude::*;
use std::fmt::Write as _;
use support::{engine, plain, read, score_with};

const FEATURES: &str = "id,name,service,released_at,deployment_id,revenue_before,revenue_after,currency,csat_before,csat_after,window_days\n";
const KPIS: &str = "feature,kpi,before,after,better\n";
const COSTS: &str = "month,service,cost,target,currency\n";
const TOIL: &str = "week,team,toil_hours,worked_hours\n";
const DEPLOYED: &str = "id,service,environment,status,finished_at\n";

fn at(text: &str) -> Instant {
    parse_utc(text.as_bytes()).unwrap()
}

/// October 2026, as of its end.
fn october() -> Options {
    until("2026-11-01")
}

fn until(as_of: &str) -> Options {
    Options {
        from: Some("2026-10-01".into()),
        to: Some("2026-11-01".into()),
        as_of: Some(as_of.into()),
        ..Options::default()
    }
}

/// One sample a day from August to October, 10 000 events each; `bad` by the day.
fn daily(service: &str, bad: impl Fn(Instant) -> u64) -> String {
    let from = at("2026-08-01");
    (0..92).fold(String::new(), |mut text, day| {
        let t = from.plus(day * DAY);
        let _ = writeln!(text, "{t},{service},availability,{},10000", bad(t));
        text
    })
}

/// So many bad ones a day before the fifth of October, and from then on.
fn around(service: &str, before: u64, after: u64) -> String {
    daily(service, |t| if t < at("2026-10-05") { before } else { after })
}

fn sli(rows: &str) -> String {
    format!("timestamp,service,slo,bad,total\n{rows}")
}

fn slos(services: &[(&str, &str)]) -> String {
    let rows = services.iter().map(|(service, objective)| format!("{service},availability,{objective},28d\n"));
    format!("service,slo,objective,window\n{}", rows.collect::<String>())
}

/// One feature on `api`, released on the fifth of October, fourteen days compared.
fn feature(rest: &str) -> String {
    format!("{FEATURES}F1,Faster checkout,api,2026-10-05,,{rest},14\n")
}

fn of(sc: &Scorecard) -> &Outcomes {
    sc.outcomes.as_ref().unwrap()
}

fn one(sc: &Scorecard) -> &FeatureReading {
    let [feature] = &of(sc).features[..] else { panic!("{:?}", of(sc).features) };
    feature
}

fn asked(questions: &[Question], id: QuestionId) -> &Question {
    questions.iter().find(|q| q.id == id).unwrap()
}

#[track_caller]
fn near(got: Option<f64>, want: f64) {
    let got = got.unwrap();
    assert!((got - want).abs() <= 1e-9 * want.abs().max(1.0), "{got} is not {want}");
}

/// `api` with so many bad of 10 000 a day before and after, held to 99 %.
fn scored(before: u64, after: u64, features: &str) -> Scorecard {
    let files = [
        ("sli.csv", &*sli(&around("api", before, after))),
        ("slos.csv", &*slos(&[("api", "0.99")])),
        ("features.csv", features),
    ];
    score_with(&files, october())
}

#[test]
fn five_percent_more_revenue_with_doubled_instability_is_growth_at_the_expense_of_stability() {
    let sc = scored(10, 20, &feature("1000,1050,EUR,,"));
    let f = one(&sc);
    assert_eq!(f.verdict, FeatureVerdict::GrowthAtTheExpenseOfStability);
    // 1050 − 1000 = 50; 50 ÷ 1000 = 5 %.
    assert_eq!((f.revenue.change, f.revenue.share), (Some(50.0), Some(0.05)));
    let i = &f.instability[0];
    // 14 days each side: 140 of 140 000 before, 280 of 140 000 after; 0.002 ÷ 0.001 = 2. Every day is like the others,
    // so every draw of days is 2, too.
    assert_eq!((i.days_before, i.days_after), (14, 14));
    near(i.before, 0.001);
    near(i.after, 0.002);
    near(i.ratio, 2.0);
    near(i.low, 2.0);
    near(i.high, 2.0);
    assert_eq!((i.met_before, i.met_after, i.degraded), (Some(true), Some(true), Some(true)));
    // Budget of the days after: 1 % of 140 000 = 1400; 280 spent: 1 − 280 ÷ 1400 = 0.8.
    near(i.budget_left_after, 0.8);
    let q = asked(&f.questions, QuestionId::Revenue);
    assert_eq!((q.answer, q.evidence[0].id), (Answer::No, FindingId::Instability), "what decided it first");
    assert_eq!(
        plain(&q.message),
        "No. api availability degraded in the 14 days that coincided with F1: its bad share went from 0.1 % to 0.2 %, 2.00 times (2.00 – 2.00). Based on 1 feature."
    );
    assert_eq!(plain(&q.evidence[1].message), "Revenue given with F1 rose by 50 EUR (+5 %).");
    assert_eq!(asked(&f.questions, QuestionId::Budgets).answer, Answer::Yes);
    assert_eq!(asked(&of(&sc).questions, QuestionId::Revenue).answer, Answer::No, "and of the period");
}

#[test]
fn more_than_nothing_bad_says_why_it_did_or_did_not_degrade() {
    let told = |bad: &dyn Fn(Instant) -> u64| {
        let files = [
            ("sli.csv", &*sli(&daily("api", bad))),
            ("slos.csv", &*slos(&[("api", "0.99")])),
            ("features.csv", &*feature("1,2,EUR,,")),
        ];
        let sc = score_with(&files, october());
        let q = asked(&one(&sc).questions, QuestionId::Revenue).clone();
        let finding = q.evidence.iter().find(|f| f.id == FindingId::Instability).unwrap();
        (plain(&finding.message), evenkeel::words::bad_ratio(&one(&sc).instability[0]))
    };
    let begins = "in the 14 days that coincided with F1: its bad share went from 0 % to";
    // One bad day of fourteen: 400 of 140 000. A draw of fourteen days misses it in (13/14)¹⁴, 35 of 100, and is then 0 to
    // 0, no change: the low end is 1.
    let one_day = told(&|t| if t == at("2026-10-08") { 400 } else { 0 });
    let why = "Nothing was bad before, so no ratio is told; its interval, from days drawn again,";
    assert_eq!(
        one_day.0,
        format!(
            "api availability did not degrade {begins} 0.29 %. {why} is 1.00 times or more, which includes no change."
        )
    );
    assert_eq!(one_day.1, "nothing bad before [1.00 or more]");
    // Every day: no draw is without any.
    let every_day = told(&|t| if t < at("2026-10-05") { 0 } else { 20 });
    assert_eq!(every_day.0, format!("api availability degraded {begins} 0.2 %. {why} excludes no change."));
    assert_eq!(every_day.1, "nothing bad before");
    let never = told(&|_| 0);
    assert_eq!(never.0, format!("api availability did not degrade {begins} 0 %."));
    assert_eq!(never.1, "nothing bad before or after");
}

#[test]
fn gain_and_stability_make_the_verdict() {
    for (before, after, given, verdict) in [
        (10, 10, "1000,1050,EUR,,", FeatureVerdict::Aligned),
        (10, 20, "1000,1050,EUR,,", FeatureVerdict::GrowthAtTheExpenseOfStability),
        (10, 10, "1000,1000,EUR,,", FeatureVerdict::SafeButNoGain),
        (10, 20, "1000,990,EUR,,", FeatureVerdict::Liability),
        (10, 10, ",,,,", FeatureVerdict::NotEnoughData),
        // Without revenue, customers' own word is a gain; where revenue fell, it is none.
        (10, 10, ",,,4.1,4.3", FeatureVerdict::Aligned),
        (10, 10, "1000,1000,EUR,4.1,4.3", FeatureVerdict::Aligned),
        (10, 10, "1000,990,EUR,4.1,4.3", FeatureVerdict::SafeButNoGain),
        (10, 20, ",,,4.3,4.1", FeatureVerdict::Liability),
        // Revenue that grew is a gain, though customers like it less: that is asked by itself.
        (10, 10, "1000,1050,EUR,4.3,4.1", FeatureVerdict::Aligned),
    ] {
        let sc = scored(before, after, &feature(given));
        assert_eq!(one(&sc).verdict, verdict, "{before} → {after}, {given}");
    }
}

#[test]
fn a_quarter_more_counts_as_degraded_and_less_does_not() {
    // 0.0125 ÷ 0.01 = 1.25 exactly, though the floats' quotient need not be.
    for (before, after, degraded) in [(80, 100, true), (80, 99, false), (80, 80, false), (80, 40, false)] {
        let sc = scored(before, after, &feature("1,2,EUR,,"));
        assert_eq!(one(&sc).degraded, Some(degraded), "{before} → {after}");
    }
}

#[test]
fn one_bad_day_after_a_release_is_too_little_to_call_it_degraded() {
    // 13 days of 10 and one of 300: 430 against 140, 3.07 times. But of 14 days drawn with repeats none is the bad one
    // in (13/14)^14 = 35 % of draws: the interval begins at 1.
    let bad = |t: Instant| if t == at("2026-10-09") { 300 } else { 10 };
    let files = [
        ("sli.csv", &*sli(&daily("api", bad))),
        ("slos.csv", &*slos(&[("api", "0.9")])),
        ("features.csv", &*feature("1,2,EUR,,")),
    ];
    let sc = score_with(&files, october());
    let i = &one(&sc).instability[0];
    near(i.ratio, 430.0 / 140.0);
    near(i.low, 1.0);
    assert_eq!(i.degraded, Some(false));
    assert_eq!(one(&sc).verdict, FeatureVerdict::Aligned);
}

#[test]
fn an_slo_met_before_and_missed_after_has_degraded_by_however_little() {
    // 0.14 % bad is within 0.15 %, 0.16 % is not; 16 ÷ 14 = 1.14 alone would not count.
    let files = [
        ("sli.csv", &*sli(&around("api", 14, 16))),
        ("slos.csv", &*slos(&[("api", "0.9985")])),
        ("features.csv", &*feature("1,2,EUR,,")),
    ];
    let sc = score_with(&files, october());
    let f = one(&sc);
    near(f.instability[0].ratio, 16.0 / 14.0);
    assert_eq!((f.instability[0].met_before, f.instability[0].met_after), (Some(true), Some(false)));
    assert_eq!((f.degraded, f.verdict), (Some(true), FeatureVerdict::GrowthAtTheExpenseOfStability));
    // 1 − 0.0016 ÷ 0.0015 = −1/15.
    near(f.instability[0].budget_left_after, -1.0 / 15.0);
    assert_eq!(
        plain(&asked(&f.questions, QuestionId::Revenue).evidence[0].message),
        "api availability degraded in the 14 days that coincided with F1: its bad share went from 0.14 % to 0.16 %, met before and missed after."
    );
    assert_eq!(asked(&f.questions, QuestionId::Budgets).answer, Answer::No);
}

#[test]
fn where_nothing_was_bad_before_there_is_no_ratio_but_a_verdict() {
    let sc = scored(0, 5, &feature("1,2,EUR,,"));
    let i = &one(&sc).instability[0];
    assert_eq!((i.ratio, i.low, i.high, i.degraded), (None, None, None, Some(true)));
    let sc = scored(0, 0, &feature("1,2,EUR,,"));
    let i = &one(&sc).instability[0];
    assert_eq!((i.ratio, i.degraded), (None, Some(false)));
    assert_eq!(one(&sc).verdict, FeatureVerdict::Aligned);
}

#[test]
fn days_that_have_not_come_shorten_both_sides_and_too_few_say_nothing() {
    let files = [
        ("sli.csv", &*sli(&around("api", 10, 20))),
        ("slos.csv", &*slos(&[("api", "0.99")])),
        ("features.csv", &*feature("1,2,EUR,,")),
    ];
    let sc = score_with(&files, until("2026-10-13"));
    let f = one(&sc);
    assert_eq!((f.days, f.window_days, f.so_far), (8, 14, true));
    assert_eq!((f.instability[0].days_before, f.instability[0].days_after), (8, 8));
    assert!(f.message.contains("So far: 8 of 14 days compared."), "{}", f.message);
    let sc = score_with(&files, until("2026-10-10"));
    let f = one(&sc);
    assert_eq!(f.verdict, FeatureVerdict::NotEnoughData);
    assert_eq!(f.unmeasured.as_ref().unwrap().reason, Reason::TooShort { days: 5, needed: 6 });
}

#[test]
fn a_release_within_a_day_leaves_the_sample_that_spans_it_to_neither_side() {
    // Released at noon of the fifth: the fifth's sample is of neither side, and of the fourteen days on each side the
    // outermost is cut. Thirteen whole days remain.
    let features = format!("{FEATURES}F1,,api,2026-10-05T12:00:00Z,,1,2,EUR,,,14\n");
    let sc = scored(10, 20, &features);
    let i = &one(&sc).instability[0];
    assert_eq!((i.days_before, i.days_after), (13, 13));
    near(i.ratio, 2.0);
}

#[test]
fn customers_experience_improved_where_something_got_better_and_nothing_worse() {
    let with = |kpis: &str| {
        let files = [
            ("sli.csv", &*sli(&around("api", 10, 10))),
            ("slos.csv", &*slos(&[("api", "0.99")])),
            ("features.csv", &*feature("1,2,EUR,4.1,4.3")),
            ("kpis.csv", &*format!("{KPIS}{kpis}")),
        ];
        score_with(&files, october())
    };
    let sc = with("F1,conversion,0.030,0.033,higher\nFaster checkout,churn,0.02,0.015,lower\n");
    let f = one(&sc);
    assert_eq!(f.kpis.len(), 2, "by id and by name");
    // 0.033 − 0.030 = 0.003, a tenth of 0.030; both digit by digit.
    assert_eq!((f.kpis[1].given.change, f.kpis[1].shift), (Some(0.003), Some(GivenShift::Better)));
    near(f.kpis[1].given.share, 0.1);
    assert_eq!((f.kpis[0].given.change, f.kpis[0].shift), (Some(-0.005), Some(GivenShift::Better)));
    let q = asked(&of(&sc).questions, QuestionId::Experience);
    assert_eq!((q.answer, q.evidence.len()), (Answer::Yes, 3));
    assert_eq!(
        plain(&q.message),
        "Yes. With F1, satisfaction went from 4.1 to 4.3 (better, given). And 2 more findings. Based on 1 feature."
    );
    let sc = with("F1,churn,0.015,0.02,lower\n");
    let q = asked(&of(&sc).questions, QuestionId::Experience);
    assert_eq!((q.answer, q.evidence[0].kpi.as_deref()), (Answer::No, Some("churn")));
    // What nobody said the better way of is shown, and not judged.
    let sc = with("F1,visits,10,20,green\n");
    assert_eq!((one(&sc).kpis[0].given.change, one(&sc).kpis[0].shift), (Some(10.0), None));
    assert_eq!(asked(&of(&sc).questions, QuestionId::Experience).answer, Answer::Yes, "by satisfaction alone");
}

#[test]
fn what_was_not_given_is_a_reason_and_never_nought() {
    let missing = |given: &str| one(&scored(10, 10, &feature(given))).clone();
    let f = missing(",1050,EUR,,");
    assert_eq!(f.verdict, FeatureVerdict::NotEnoughData);
    assert_eq!(f.unmeasured.unwrap().reason, Reason::NotGiven { what: Given::Before });
    assert_eq!((f.revenue.change, f.revenue.after), (None, Some(1050.0)));
    let f = missing("1000,,EUR,,");
    assert_eq!(f.unmeasured.unwrap().reason, Reason::NotGiven { what: Given::After });
    let f = missing(",,,,");
    assert_eq!(f.unmeasured.unwrap().reason, Reason::NotGiven { what: Given::Gain });
    // Negative revenue is refused by its reader, the feature is not.
    let f = missing("-1000,1050,EUR,,");
    assert_eq!(f.unmeasured.unwrap().reason, Reason::Unreadable { what: Given::Before });
    // From nothing to something is a gain without a share.
    let f = missing("0,1050,EUR,,");
    assert_eq!((f.revenue.change, f.revenue.share, f.verdict), (Some(1050.0), None, FeatureVerdict::Aligned));
    // No service, no SLO, no samples.
    let sc = scored(10, 10, &format!("{FEATURES}F1,,nowhere,2026-10-05,,1,2,EUR,,,14\n"));
    assert_eq!(one(&sc).degraded, None);
    assert_eq!(one(&sc).verdict, FeatureVerdict::NotEnoughData);
    assert_eq!(one(&sc).readiness.slo.answer, Answer::No);
    assert_eq!(one(&sc).readiness.data.answer, Answer::No);
    assert_eq!(one(&sc).readiness.budget.answer, Answer::NotEnoughData);
}

#[test]
fn two_currencies_are_never_added() {
    let features = format!(
        "{FEATURES}F1,,api,2026-10-05,,1000,1050,EUR,,,14\nF2,,web,2026-10-05,,100,90,USD,,,14\nF3,,web,2026-10-05,,7,9,EUR,,,14\n"
    );
    let files = [
        ("sli.csv", &*sli(&(around("api", 10, 10) + &around("web", 10, 10)))),
        ("slos.csv", &*slos(&[("api", "0.99"), ("web", "0.99")])),
        ("features.csv", &*features),
    ];
    let sc = score_with(&files, october());
    let q = asked(&of(&sc).questions, QuestionId::Revenue);
    let sums: Vec<_> = q.evidence.iter().filter(|f| f.id == FindingId::RevenueChange).collect();
    // EUR: (1050 − 1000) + (9 − 7) = 52 by two features; USD: 90 − 100 = −10.
    let told: Vec<_> = sums.iter().map(|f| (f.currency.as_deref(), f.value, f.n)).collect();
    assert_eq!(told, [(Some("USD"), -10.0, 1), (Some("EUR"), 52.0, 2)]);
    assert_eq!(q.answer, Answer::No, "one currency fell, and no rate says by how much of the other");
    assert_eq!((q.measured, q.of), (3, 3));
}

#[test]
fn sums_of_revenue_are_made_digit_by_digit() {
    // 0.3 − 0.1 − 0.2 is nothing, though it is 2.8 · 10⁻¹⁷ in floats.
    let features = format!(
        "{FEATURES}F1,,api,2026-10-05,,0.1,0.4,EUR,,,7\nF2,,api,2026-10-12,,0.1,0,EUR,,,7\nF3,,api,2026-10-19,,0.2,0,EUR,,,7\n"
    );
    let sc = scored(10, 10, &features);
    let q = asked(&of(&sc).questions, QuestionId::Revenue);
    let sum = q.evidence.iter().find(|f| f.id == FindingId::RevenueChange).unwrap();
    assert_eq!((sum.value, sum.before, sum.after), (0.0, Some(0.4), Some(0.4)));
    assert_eq!((q.answer, sum.message.as_str()), (Answer::No, "Revenue given with 3 features stayed the same."));
}

#[test]
fn features_of_other_times_are_left_out_and_counted() {
    let features = format!(
        "{FEATURES}old,,api,2026-08-20,,1,2,EUR,,,14\nreaches,,api,2026-09-20,,1,2,EUR,,,14\nnow,,api,2026-10-10,,1,2,EUR,,,14\nlater,,api,2026-11-03,,1,2,EUR,,,14\nlost,,api,,D9,1,2,EUR,,,14\n"
    );
    let sc = scored(10, 10, &features);
    let ids: Vec<&str> = of(&sc).features.iter().map(|f| f.id.as_str()).collect();
    assert_eq!(ids, ["now", "reaches"], "the latest first");
    let in_period: Vec<bool> = of(&sc).features.iter().map(|f| f.released_in_period).collect();
    assert_eq!(in_period, [true, false]);
    assert_eq!(of(&sc).features_outside, 3);
    let note = sc.data_quality.iter().find(|n| n.code == "feature-outside").unwrap();
    assert_eq!(
        plain(&note.message),
        "3 features of other times, or without a known time of release: not among this period's answers. The first: `later`, 2026-11-03T00:00:00Z."
    );
}

#[test]
fn a_feature_is_released_by_its_deployment_where_it_tells_no_time() {
    let features = format!("{FEATURES}F1,,api,,D7,1,2,EUR,,,14\n");
    let deployments = format!("{DEPLOYED}D7,api,production,success,2026-10-05T00:00:00Z\n");
    let files = [
        ("sli.csv", &*sli(&around("api", 10, 20))),
        ("slos.csv", &*slos(&[("api", "0.99")])),
        ("features.csv", &*features),
        ("deployments.csv", &*deployments),
    ];
    let sc = score_with(&files, october());
    assert_eq!(one(&sc).released_at, at("2026-10-05"));
    near(one(&sc).instability[0].ratio, 2.0);
}

#[test]
fn a_feature_told_twice_keeps_the_later_release_judges_no_figure_that_differs_and_says_so() {
    let features = format!(
        "{FEATURES}F1,,api,2026-10-05,,1000,1050,EUR,,,14\nF1,,api,2026-10-07,,1000,1060,EUR,,,14\nF1,,api,2026-10-05,,1000,1050,EUR,,,14\n"
    );
    let sc = scored(10, 10, &features);
    assert_eq!((one(&sc).released_at, one(&sc).revenue.after), (at("2026-10-07"), None));
    let note = sc.data_quality.iter().find(|n| n.code == "feature-conflict").unwrap();
    assert_eq!(
        plain(&note.message),
        "1 feature told twice with different values: the later or larger ones were kept, and figures that differ are not judged. It is: `F1`; released_at `2026-10-05T00:00:00Z` and `2026-10-07T00:00:00Z`; revenue_after `1050` and `1060`."
    );
    let again = format!("{}F1,Faster checkout,api,2026-10-05,,1,2,EUR,,,14\n", feature("1,2,EUR,,"));
    assert!(
        scored(10, 10, &again).data_quality.iter().all(|n| n.code != "feature-conflict"),
        "equal repeats count once"
    );
}

#[test]
fn features_in_overlapping_windows_name_each_other_and_no_budget_is_counted_twice() {
    // 200 of 10 000 bad from the fifth on, held to 99 %: over its budget.
    let features = format!(
        "{FEATURES}A,,api,2026-10-05,,1000,1100,EUR,,,14\nB,,api,2026-10-10,,500,600,EUR,,,14\nC,,api,2026-09-20,,10,20,EUR,,,14\nD,,web,2026-10-05,,10,20,EUR,,,14\n"
    );
    let files = [
        ("sli.csv", &*sli(&(around("api", 10, 200) + &around("web", 10, 10)))),
        ("slos.csv", &*slos(&[("api", "0.99"), ("web", "0.99")])),
        ("features.csv", &*features),
        ("scorecard.yaml", "risk:\n  cost_per_hour: 1000\n  currency: EUR\n"),
    ];
    let sc = score_with(&files, october());
    let overlaps = |id: &str| of(&sc).features.iter().find(|f| f.id == id).unwrap().overlaps.clone();
    // C's fourteen days end on the fourth of October, a day before A's begin.
    assert_eq!((overlaps("A"), overlaps("B")), (vec!["B".to_string()], vec!["A".to_string()]));
    assert_eq!((overlaps("C"), overlaps("D")), (vec![], vec![]));
    let q = asked(&of(&sc).questions, QuestionId::Budgets);
    assert_eq!((q.answer, q.measured, q.of), (Answer::No, 2, 2), "each SLO once, however many features");
    let [api, web] = &of(&sc).value_at_risk[..] else { panic!("{:?}", of(&sc).value_at_risk) };
    // 280 of web's 2800 are spent, of a budget of 6.72 h; nothing of its features' revenue lies on a spent budget.
    near(web.spent.as_ref().map(|s| s.amount), 672.0);
    assert!(web.slos_spent.is_empty() && web.revenue.is_empty());
    assert_eq!((api.service.as_str(), &api.slos_spent[..]), ("api", &["availability".to_string()][..]));
    // 1100 + 600 + 20, each feature once.
    assert_eq!((api.revenue[0].amount, &api.revenue[0].features[..]), (1720.0, &["A", "B", "C"].map(String::from)[..]));
}

#[test]
fn a_price_of_budgets_is_told_only_where_a_cost_per_hour_was_given() {
    let sc = scored(10, 200, &feature("1000,1050,EUR,,"));
    assert!(of(&sc).value_at_risk.iter().all(|v| v.spent.is_none()), "nothing is invented");
    let files = |settings| {
        [
            ("sli.csv", sli(&around("api", 10, 50))),
            ("slos.csv", slos(&[("api", "0.99")])),
            (
                "deployments.csv",
                format!(
                    "{DEPLOYED}D1,api,production,success,2026-10-02T00:00:00Z\nD2,api,production,success,2026-10-20T00:00:00Z\n"
                ),
            ),
            ("incidents.csv", "id,service,started_at,resolved_at\n".to_string()),
            ("scorecard.yaml", String::from(settings)),
        ]
    };
    let owned = files("risk:\n  cost_per_hour: 1000\n  currency: EUR\n");
    let files: Vec<(&str, &str)> = owned.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let sc = score_with(&files, october());
    let spent = of(&sc).value_at_risk[0].spent.as_ref().unwrap();
    // 28 days: 4 to 31 October. One day of 10 and 27 of 50: 1360 bad of 280 000; the budget is 2800, 1360 ÷ 2800 =
    // 48.57 % of it is spent. The whole budget is 1 % of 672 hours = 6.72 h, worth 6720 EUR: 3264 EUR.
    assert_eq!((spent.slo.as_str(), spent.currency.as_str()), ("availability", "EUR"));
    near(Some(spent.amount), 3264.0);
    assert!(of(&sc).value_at_risk[0].slos_spent.is_empty() && of(&sc).value_at_risk[0].revenue.is_empty());
}

#[test]
fn money_behind_a_budget_takes_samples_and_a_cost_and_no_deployments_or_incidents() {
    // 1 % of 672 hours at the service's own 40 000 is 268 800; one day of 10 and 27 of 105 are 2845 bad of the 2800.
    let files = [
        ("sli.csv", &*sli(&around("api", 10, 105))),
        ("slos.csv", &*slos(&[("api", "0.99")])),
        ("scorecard.yaml", "risk: {cost_per_hour: 12000, currency: EUR}\nservices:\n  api: {cost_per_hour: 40000}\n"),
    ];
    let sc = score_with(&files, october());
    let [api] = &of(&sc).value_at_risk[..] else { panic!("{:?}", of(&sc).value_at_risk) };
    near(api.spent.as_ref().map(|s| s.amount), 2845.0 / 2800.0 * 268_800.0);
    // 45 of the 2800 too many.
    let [freeze] = &sc.decisions[..] else { panic!("{:?}", sc.decisions) };
    near(freeze.money.as_ref().map(|m| m.amount), 45.0 / 2800.0 * 268_800.0);
}

#[test]
fn of_several_budgets_the_one_with_most_money_spent_is_told_and_the_services_with_most_come_first() {
    // 27 days of b bad and one of 10, of 10 000 a day held to 99 %: a budget of 2800, and of 6.72 h worth 6720.
    let other = around("api", 10, 60).replace("availability", "latency");
    let files = [
        ("sli.csv", &*sli(&(around("api", 10, 50) + &other + &around("web", 10, 90)))),
        ("slos.csv", &*(slos(&[("api", "0.99"), ("web", "0.99")]) + "api,latency,0.99,28d\n")),
        ("scorecard.yaml", "risk: {cost_per_hour: 1000}\n"),
    ];
    let sc = score_with(&files, october());
    let told: Vec<_> = of(&sc).value_at_risk.iter().map(|v| (v.service.as_str(), v.spent.as_ref().unwrap())).collect();
    let [("web", web), ("api", api)] = told[..] else { panic!("{told:?}") };
    // 2440 and 1630 of 2800.
    near(Some(web.amount), 5856.0);
    near(Some(api.amount), 3912.0);
    assert_eq!((web.other_slos, api.slo.as_str(), api.other_slos), (0, "latency", 1));
    assert_eq!(plain(&evenkeel::words::spent_money(web)), "5856 (no currency given) (availability)");
    assert_eq!(
        plain(&evenkeel::words::spent_money(api)),
        "3912 (no currency given) (latency; not added: 1 other SLO with something spent)"
    );
}

#[test]
fn readiness_asks_for_an_slo_a_full_window_of_data_and_a_budget_before_the_release() {
    let sc = scored(10, 20, &feature("1,2,EUR,,"));
    let r = &one(&sc).readiness;
    assert_eq!([r.slo.answer, r.data.answer, r.budget.answer], [Answer::Yes; 3]);
    assert_eq!((r.data.value, r.data.of), (Some(14.0), Some(14.0)));
    // Over 28 days before the fifth of October 280 of 280 000 were bad, of a budget of 2800: 90 % left.
    near(r.budget.value, 0.9);
    assert_eq!(plain(&r.budget.message), "90 % of the budget left at the release (availability).");
    assert_eq!(plain(&r.data.message), "14 of 14 days with samples before the release (availability).");
    // Sixty days before the fifth of October: the data begin on the first of August, 65 days before it. Seventy are too
    // many.
    for (days, answer) in [(60, Answer::Yes), (70, Answer::No)] {
        let sc = scored(10, 20, &format!("{FEATURES}F1,,api,2026-10-05,,1,2,EUR,,,{days}\n"));
        assert_eq!(one(&sc).readiness.data.answer, answer, "{days} days");
    }
    // 200 of 10 000 a day before the release: twice the budget.
    let sc = scored(200, 20, &feature("1,2,EUR,,"));
    assert_eq!(one(&sc).readiness.budget.answer, Answer::No);
    near(one(&sc).readiness.budget.value, -1.0);
}

/// `api` with a deployment on every day of October and one in September.
fn costly(costs: &str) -> Scorecard {
    let days: String = (1..=31).map(|d| format!("D{d},api,production,success,2026-10-{d:02}T09:00:00Z\n")).collect();
    let deployments = format!("{DEPLOYED}D0,api,production,success,2026-09-10T09:00:00Z\n{days}");
    let files = [
        ("sli.csv", &*sli(&daily("api", |_| 10))),
        ("slos.csv", &*slos(&[("api", "0.99")])),
        ("deployments.csv", &*deployments),
        ("costs.csv", &*format!("{COSTS}{costs}")),
    ];
    score_with(&files, october())
}

#[test]
fn a_month_over_its_target_does_not_lead_where_its_currency_is_within() {
    // EUR: 3098.15 of 3000, over. USD: 100 + 900 = 1000 of 200 + 800 = 1000, within, though one month is over its 800.
    let months = "2026-10,gamma,100,200,USD\n2026-10,delta,900,800,USD\n";
    let sc = costly(&format!("2026-10,api,3098.15,3000,EUR\n{months}"));
    let q = asked(&of(&sc).questions, QuestionId::Cost);
    assert_eq!((q.answer, q.deciding, q.alike), (Answer::No, 1, 1));
    assert_eq!(
        plain(&q.message),
        "No. api in 2026-10 cost 3098 EUR given, over the target of 3000 EUR. Based on 3 service-months."
    );
    let told: Vec<_> = q.evidence.iter().map(|f| (f.service.as_deref(), f.favourable)).collect();
    assert_eq!(told, [(Some("api"), false), (Some("delta"), false), (None, true)], "what decided, details, the rest");
    // Both currencies over: 1001 of 1000.
    let sc = costly(&format!("2026-10,api,3098.15,3000,EUR\n{}", months.replace(",100,", ",101,")));
    let q = asked(&of(&sc).questions, QuestionId::Cost);
    assert_eq!(
        plain(&q.message),
        "No. 2 service-months together cost 1001 USD given, over the target of 1000 USD. And 1 more like it. Based on 3 service-months."
    );
}

#[test]
fn findings_of_another_kind_are_not_said_to_be_like_the_first() {
    // Revenue fell in both currencies, and the SLO of both features' service degraded.
    let rows = "F1,,api,2026-10-05,,2,1,EUR,,,14\nF2,,api,2026-10-05,,2,1,USD,,,14\n";
    let sc = scored(10, 20, &format!("{FEATURES}{rows}"));
    let q = asked(&of(&sc).questions, QuestionId::Revenue);
    assert_eq!((q.deciding, q.alike), (4, 2));
    assert!(plain(&q.message).contains(" And 1 more like it and 2 more findings. Based on"), "{}", q.message);
}

#[test]
fn what_stayed_the_same_does_not_lead_where_something_got_worse() {
    let files = [
        ("sli.csv", &*sli(&around("api", 10, 10))),
        ("slos.csv", &*slos(&[("api", "0.99")])),
        ("features.csv", &*feature("1,2,EUR,4.1,4.1")),
        ("kpis.csv", &*format!("{KPIS}F1,churn,0.02,0.03,lower\n")),
    ];
    let sc = score_with(&files, october());
    let q = asked(&of(&sc).questions, QuestionId::Experience);
    assert_eq!(plain(&q.message), "No. With F1, churn went from 0.02 to 0.03 (worse, given). Based on 1 feature.");
}

#[test]
fn a_month_of_cost_by_hand() {
    let sc = costly("2026-10,api,3100,3000,EUR\n2026-09,api,2900,3000,EUR\n2026-11,api,1,1,EUR\n");
    let [october, september] = &of(&sc).costs[..] else { panic!("{:?}", of(&sc).costs) };
    assert_eq!((october.month.as_str(), october.in_period, october.within), ("2026-10", true, Some(false)));
    // 3100 ÷ 3000.
    near(october.share, 3100.0 / 3000.0);
    // 31 deployments: 3100 ÷ 31 = 100.
    assert_eq!((october.per_deployment.value, october.per_deployment.n), (Some(100.0), Some(31.0)));
    // 31 days of 9990 good = 309 690; 3100 × 1000 ÷ 309 690.
    assert_eq!(october.per_thousand_good.n, Some(309690.0));
    near(october.per_thousand_good.value, 3_100_000.0 / 309_690.0);
    assert_eq!((september.in_period, september.within), (false, Some(true)));
    // The files tell of deployments from the tenth of September on: 20 of 30 days.
    let why = &september.per_deployment.unmeasured.as_ref().unwrap().reason;
    assert_eq!(*why, Reason::TooShort { days: 20, needed: 30 });
    let q = asked(&of(&sc).questions, QuestionId::Cost);
    assert_eq!((q.answer, q.measured, q.of), (Answer::No, 1, 1));
    assert_eq!(
        plain(&q.message),
        "No. api in 2026-10 cost 3100 EUR given, over the target of 3000 EUR. Based on 1 service-month."
    );
}

#[test]
fn a_target_of_nought_or_none_is_a_reason_and_currencies_are_summed_apart() {
    let sc = costly("2026-10,api,10,0,EUR\n");
    let why = |sc: &Scorecard| of(sc).costs[0].unmeasured.as_ref().unwrap().reason.clone();
    assert_eq!(why(&sc), Reason::GivenAsZero { what: Given::Target });
    assert_eq!((of(&sc).costs[0].share, of(&sc).costs[0].within), (None, None));
    let q = asked(&of(&sc).questions, QuestionId::Cost);
    assert_eq!(
        (q.answer, plain(&q.message).as_str()),
        (Answer::NotEnoughData, "Not enough data: target was given as 0.")
    );
    assert_eq!(why(&costly("2026-10,api,10,,EUR\n")), Reason::NotGiven { what: Given::Target });
    // EUR: 90 + 40 against 100 + 50; USD: 60 against 50. One currency over its target is enough for a no.
    let sc = costly("2026-10,api,90,100,EUR\n2026-10,web,40,50,EUR\n2026-10,api,60,50,USD\n2026-10,idp,7,,EUR\n");
    let sums: Vec<_> = of(&sc)
        .cost_sums
        .iter()
        .map(|s| (s.currency.as_deref(), s.cost, s.cost_with_target, s.target, s.n, s.within))
        .collect();
    assert_eq!(
        sums,
        [(Some("EUR"), 137.0, 130.0, 150.0, 3, Some(true)), (Some("USD"), 60.0, 60.0, 50.0, 1, Some(false))]
    );
    let q = asked(&of(&sc).questions, QuestionId::Cost);
    assert_eq!((q.answer, q.measured, q.of), (Answer::No, 3, 4));
    let note = sc.data_quality.iter().find(|n| n.code == "cost-currencies").unwrap();
    assert_eq!(plain(&note.message), "Costs come in 2 currencies: each is summed by itself, and none is converted.");
}

#[test]
fn a_blank_currency_is_no_currency() {
    let noted = |costs: &str| -> Vec<String> {
        let of_currencies = |n: &&evenkeel::score::DataNote| n.code.starts_with("cost-currenc");
        costly(costs).data_quality.iter().filter(of_currencies).map(|n| plain(&n.message)).collect()
    };
    let blank = "1 month of cost given without a currency: not added to those that have one.";
    assert_eq!(noted("2026-10,api,90,100,EUR\n2026-10,web,40,50,\n"), [blank]);
    assert_eq!(
        noted("2026-10,api,90,100,EUR\n2026-10,web,40,50,\n2026-10,idp,40,50,USD\n"),
        ["Costs come in 2 currencies: each is summed by itself, and none is converted.", blank]
    );
    assert!(noted("2026-10,api,90,100,\n2026-10,web,40,50,\n").is_empty());
}

#[test]
fn what_was_given_and_is_no_figure_is_said_to_be_unreadable_and_not_missing() {
    let files = [
        ("sli.csv", &*sli(&around("api", 10, 10))),
        ("slos.csv", &*slos(&[("api", "0.99")])),
        ("features.csv", &*feature("€10,-5,EUR,4.1,good")),
        ("kpis.csv", &*format!("{KPIS}F1,churn,,2 %,lower\n")),
        ("costs.csv", &*format!("{COSTS}2026-10,api,60,€100,EUR\n")),
    ];
    let sc = score_with(&files, october());
    let f = one(&sc);
    let why = |given: &evenkeel::score::outcomes::GivenChange| given.unmeasured.clone().unwrap().message;
    assert_eq!(why(&f.revenue), "figures before and after the release could not be read");
    assert_eq!(why(&f.satisfaction), "figure after the release could not be read");
    assert_eq!(why(&f.kpis[0].given), "figure after the release could not be read");
    assert_eq!(
        plain(&f.message),
        "Faster checkout: not enough data: figures before and after the release could not be read."
    );
    assert_eq!(of(&sc).costs[0].unmeasured.clone().unwrap().message, "target could not be read");
    // Another row that has the figure is enough.
    let twice = format!("{}F1,,api,2026-10-05,,10,20,EUR,,,14\n", feature("€10,-5,EUR,,"));
    near(one(&scored(10, 10, &twice)).revenue.change, 10.0);
}

#[test]
fn a_month_that_is_not_over_can_be_over_its_target_but_not_yet_within() {
    let with = |cost: &str| {
        let files = [
            ("sli.csv", &*sli(&daily("api", |_| 10))),
            ("slos.csv", &*slos(&[("api", "0.99")])),
            ("costs.csv", &*format!("{COSTS}2026-10,api,{cost},100,EUR\n")),
        ];
        score_with(&files, until("2026-10-16"))
    };
    let sc = with("60");
    let row = &of(&sc).costs[0];
    assert_eq!((row.so_far, row.share, row.within), (true, Some(0.6), None));
    assert_eq!(row.unmeasured.as_ref().unwrap().reason, Reason::TooShort { days: 15, needed: 31 });
    assert_eq!(asked(&of(&sc).questions, QuestionId::Cost).answer, Answer::NotEnoughData);
    let sc = with("101");
    assert_eq!(
        (of(&sc).costs[0].within, asked(&of(&sc).questions, QuestionId::Cost).answer),
        (Some(false), Answer::No)
    );
}

#[test]
fn toil_by_hand() {
    // Weeks 41 to 44 begin on 5, 12, 19 and 26 October; week 44 ends with the first of November, a Sunday, which is not
    // over at the period's end. Weeks 36 to 40 are of September.
    let rows = "2026-W36,web,16,40\n2026-W37,web,20,40\n2026-W38,web,16,40\n2026-W39,web,20,40\n2026-W40,web,16,40\n\
                2026-W41,web,24,40\n2026-10-13,web,20,40\n2026-W43,web,34,40\n2026-W42,idle,0,0\n";
    let files = [
        ("sli.csv", &*sli(&daily("api", |_| 10))),
        ("slos.csv", &*slos(&[("api", "0.99")])),
        ("toil.csv", &*format!("{TOIL}{rows}")),
    ];
    let sc = score_with(&files, october());
    let [idle, web] = &of(&sc).toil[..] else { panic!("{:?}", of(&sc).toil) };
    assert_eq!((web.n, web.toil_hours, web.worked_hours), (3, 78.0, 120.0));
    // (24 + 20 + 34) ÷ 120 = 65 %; over half of 120 by 18 hours, 15 % of the hours worked.
    near(web.share, 0.65);
    near(web.over_hours, 18.0);
    near(web.over_share, 0.15);
    assert_eq!(web.within, Some(false));
    assert_eq!(
        plain(&web.message),
        "web: 65 % of hours worked were toil in 3 weeks, over the budget of 50 %. Within it, 18 hours would be free for other work, 15 % of the team's time."
    );
    // Shares .4 .5 .4 .5 .4 .6 .5 .85: mean 4.15 ÷ 8; ranges .1 .1 .1 .1 .2 .1 .35 = 1.05 ÷ 7 = .15; 2.66 · .15 = .399.
    let limits = web.limits.unwrap();
    near(Some(limits.mean), 0.51875);
    near(Some(limits.high), 0.51875 + 0.399);
    assert!(web.weeks.iter().all(|w| !w.outside));
    assert_eq!(web.weeks.last().unwrap().week, "2026-W43");
    let why = &idle.unmeasured.as_ref().unwrap().reason;
    assert_eq!((idle.share, why), (None, &Reason::GivenAsZero { what: Given::WorkedHours }));
    // At a budget of 65 % it is within, 78 − 0.65 · 120 = 0, and a thousandth below that it is not.
    let with = |budget: &str| {
        let settings = format!("outcomes:\n  toil_budget: {budget}\n");
        let files = [files[0], files[1], files[2], ("scorecard.yaml", &*settings)];
        of(&score_with(&files, october())).toil[1].within
    };
    assert_eq!((with("0.65"), with("65 %"), with("0.649")), (Some(true), Some(true), Some(false)));
}

#[test]
fn without_anything_given_only_the_budgets_are_answered() {
    let files = [("sli.csv", &*sli(&around("api", 10, 10))), ("slos.csv", &*slos(&[("api", "0.99")]))];
    let sc = score_with(&files, october());
    let answers: Vec<Answer> = of(&sc).questions.iter().map(|q| q.answer).collect();
    assert_eq!(answers, [Answer::NotEnoughData, Answer::NotEnoughData, Answer::Yes, Answer::NotEnoughData]);
    let told: Vec<String> = of(&sc).questions.iter().map(|q| plain(&q.message)).collect();
    assert_eq!(
        told,
        [
            "Not enough data: no features in the files.",
            "Not enough data: no features in the files.",
            "Yes. api availability has 90 % of its budget left. Based on 1 SLO.",
            "Not enough data: no costs in the files."
        ]
    );
    assert!(of(&sc).features.is_empty() && of(&sc).costs.is_empty() && of(&sc).toil.is_empty());
}

#[test]
fn columns_of_a_spreadsheet_are_read_by_a_mapping() {
    let sheet =
        "Vorgang;Dienst;Go-live am;Umsatz vorher;Umsatz nachher;Währung\nF1;api;2026-10-05;1000,50;1050,50;EUR\n";
    let settings = "files:\n  \"umsatz*\":\n    columns: {Vorgang: id, Dienst: service, Go-live am: released_at, Umsatz vorher: revenue_before, Umsatz nachher: revenue_after, Währung: currency}\n";
    let files = [
        ("scorecard.yaml", settings),
        ("sli.csv", &*sli(&around("api", 10, 10))),
        ("slos.csv", &*slos(&[("api", "0.99")])),
        ("umsatz.csv", sheet),
    ];
    let sc = score_with(&files, october());
    let f = one(&sc);
    assert_eq!(
        (f.revenue.before, f.revenue.change, f.revenue.currency.as_deref()),
        (Some(1000.5), Some(50.0), Some("EUR"))
    );
}

#[test]
fn a_table_of_owners_says_whose_service_it_is_and_settings_go_before_it() {
    let files = [
        ("sli.csv", &*sli(&(around("api", 10, 10) + &around("web", 10, 10)))),
        ("services.csv", "service,team,tier\napi,platform,1\nweb,platform,2\n"),
        ("scorecard.yaml", "services:\n  web: {team: front}\n"),
        ("features.csv", &*format!("{FEATURES}F1,,api,2026-10-05,,1,2,EUR,,,14\nF2,,web,2026-10-05,,1,2,EUR,,,14\n")),
    ];
    let sc = score_with(&files, october());
    let owner = |name| (support::service(&sc, name).team.clone().unwrap(), support::service(&sc, name).tier.clone());
    assert_eq!(owner("api"), ("platform".into(), Some("1".into())));
    assert_eq!(owner("web"), ("front".into(), Some("2".into())));
    let sc = score_with(&files, Options { team: Some("front".into()), ..october() });
    assert_eq!(one(&sc).id, "F2", "of one team, its features only");
}

#[test]
fn nothing_says_that_a_release_caused_anything() {
    let sc = scored(10, 20, &feature("1000,1050,EUR,4.1,4.0"));
    let json = serde_json::to_string(of(&sc)).unwrap();
    assert!(json.contains("coincided with") && !json.contains("caused"), "{json}");
    let working: Vec<String> =
        evenkeel::words::working(&sc).into_iter().map(|w| format!("{w:?}")).filter(|w| w.contains("F1")).collect();
    assert!(working.iter().any(|w| w.contains("0.002 ÷ 0.001")), "{working:#?}");
    assert!(working.iter().any(|w| w.contains("1050 − 1000")), "{working:#?}");
}

fn json(mut engine: Engine) -> String {
    match engine.handle(Request::Score { options: october() }) {
        Reply::Scored { json, .. } => json,
        other => panic!("{other:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn rows_in_any_order_and_in_two_files_give_the_same_bytes(seed in any::<u64>()) {
        let features = ["F1,,api,2026-10-05,,1000.1,1050.2,EUR,,,14", "F2,,api,2026-10-08,,0.1,0.2,EUR,4,5,14",
            "F3,,api,2026-10-08,,0.3,0.2,USD,4,5,14", "F1,,api,2026-10-06,,999.9,1050.2,EUR,,,", "F4,,web,2026-10-02,,7.7,8.8,EUR,,,"];
        let costs = ["2026-10,api,0.1,0.2,EUR", "2026-10,web,0.7,0.2,EUR", "2026-10,api,0.3,0.2,EUR", "2026-10,api,5,4,USD"];
        let toil = ["2026-W41,web,10.1,40", "2026-W42,web,20.2,40", "2026-W41,web,10.2,39", "2026-W42,api,0.7,8"];
        let mix = |rows: &[&str]| {
            let mut rows: Vec<&str> = rows.to_vec();
            rows.sort_by_key(|row| row.bytes().fold(seed, |h, b| (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3)));
            rows.join("\n") + "\n"
        };
        let (sli, slos) = (sli(&around("api", 10, 20)), slos(&[("api", "0.99")]));
        let base = [("sli.csv", sli.as_str()), ("slos.csv", slos.as_str())];
        let tables = |order: &dyn Fn(&[&str]) -> String| [
            format!("{FEATURES}{}", order(&features)), format!("{COSTS}{}", order(&costs)), format!("{TOIL}{}", order(&toil))];
        let whole = |tables: &[String; 3]| {
            let mut engine = engine(&base);
            for (i, text) in tables.iter().enumerate() {
                read(&mut engine, 10 + i as u32, "given.csv", text.as_bytes());
            }
            let sc: Scorecard = serde_json::from_str(&json(engine)).unwrap();
            serde_json::to_string(&(of(&sc), &sc.data_quality)).unwrap()
        };
        let plain = whole(&tables(&|rows| rows.join("\n") + "\n"));
        prop_assert_eq!(&plain, &whole(&tables(&mix)));
        // In pieces: each row a file of its own, among others in another order.
        let mut pieces = engine(&base);
        let mut id = 10;
        for (header, rows) in [(FEATURES, mix(&features)), (COSTS, mix(&costs)), (TOIL, mix(&toil))] {
            for row in rows.lines() {
                read(&mut pieces, id, "given.csv", format!("{header}{row}\n").as_bytes());
                id += 1;
            }
        }
        let sc: Scorecard = serde_json::from_str(&json(pieces)).unwrap();
        prop_assert_eq!(&plain, &serde_json::to_string(&(of(&sc), &sc.data_quality)).unwrap());
    }
}
