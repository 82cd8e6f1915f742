//! Shared outcomes where they are easily got wrong: who decides an answer, months of other zones, rows that contradict each
//! other, figures beside their targets, and lists that are cut. Worked by hand.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use evenkeel::domain::time::{DAY, HOUR, parse_utc};
use evenkeel::domain::{Given, Instant, MissingData, Reason};
use evenkeel::protocol::Options;
use evenkeel::score::outcomes::{Answer, FeatureReading, FeatureVerdict, Outcomes, Question, QuestionId, UnitCost};
use evenkeel::score::{DataNote, Scorecard};
use evenkeel::words;
use support::{plain, read_one, score_with};

const FEATURES: &str = "id,name,service,released_at,deployment_id,revenue_before,revenue_after,currency,csat_before,csat_after,window_days\n";
const KPIS: &str = "feature,kpi,before,after,better\n";
const COSTS: &str = "month,service,cost,target,currency\n";
const TOIL: &str = "week,team,toil_hours,worked_hours\n";
const DEPLOYED: &str = "id,service,environment,status,finished_at\n";

fn at(text: &str) -> Instant {
    parse_utc(text.as_bytes()).unwrap()
}

fn period(from: &str, to: &str, as_of: &str) -> Options {
    Options { from: Some(from.into()), to: Some(to.into()), as_of: Some(as_of.into()), ..Options::default() }
}

fn october() -> Options {
    period("2026-10-01", "2026-11-01", "2026-11-01")
}

/// A sample of 10 000 events a day, from a moment on; `bad` by the day's number.
fn daily(service: &str, from: Instant, days: i64, bad: impl Fn(i64) -> u64) -> String {
    (0..days).map(|day| format!("{},{service},availability,{},10000\n", from.plus(day * DAY), bad(day))).collect()
}

/// From August to October, so many bad ones a day before the fifth of October, the 65th day, and from then on.
fn around(service: &str, before: u64, after: u64) -> String {
    daily(service, at("2026-08-01"), 92, |day| if day < 65 { before } else { after })
}

fn sli(rows: &str) -> String {
    format!("timestamp,service,slo,bad,total\n{rows}")
}

fn slos(services: &[&str]) -> String {
    let rows = services.iter().map(|service| format!("{service},availability,0.99,28d\n"));
    format!("service,slo,objective,window\n{}", rows.collect::<String>())
}

/// `api` with so many bad a day before and after the fifth of October, and what else is given.
fn with(before: u64, after: u64, tables: &[(&str, &str)], options: Options) -> Scorecard {
    let (sli, slos) = (sli(&around("api", before, after)), slos(&["api"]));
    let mut files = vec![("sli.csv", sli.as_str()), ("slos.csv", slos.as_str())];
    files.extend(tables);
    score_with(&files, options)
}

fn of(sc: &Scorecard) -> &Outcomes {
    sc.outcomes.as_ref().unwrap()
}

fn one<'a>(sc: &'a Scorecard, id: &str) -> &'a FeatureReading {
    of(sc).features.iter().find(|f| f.id == id).unwrap()
}

fn asked(sc: &Scorecard, id: QuestionId) -> &Question {
    of(sc).questions.iter().find(|q| q.id == id).unwrap()
}

fn note<'a>(sc: &'a Scorecard, code: &str) -> &'a DataNote {
    sc.data_quality.iter().find(|n| n.code == code).unwrap_or_else(|| panic!("{:?}", sc.data_quality))
}

#[track_caller]
fn near(got: Option<f64>, want: f64) {
    let got = got.unwrap();
    assert!((got - want).abs() <= 1e-9 * want.abs().max(1.0), "{got} is not {want}");
}

#[test]
fn growth_of_one_feature_and_stability_of_another_answer_nothing() {
    let features = |rest: &str| format!("{FEATURES}{rest}");
    // F1 has revenue and no SLI, F2 a stable service and no revenue.
    let apart = features("F1,,nowhere,2026-10-05,,1,2,EUR,,,14\nF2,,api,2026-10-05,,,,,,,14\n");
    let sc = with(10, 10, &[("features.csv", &apart)], october());
    let q = asked(&sc, QuestionId::Revenue);
    assert_eq!((q.answer, q.measured, q.of), (Answer::NotEnoughData, 0, 2));
    // With a third of which both are known, yes, by that one alone: 3 − 1 = 2, and not 3.
    let third = apart + "F3,,api,2026-10-05,,1,3,EUR,,,14\n";
    let sc = with(10, 10, &[("features.csv", &third)], october());
    let q = asked(&sc, QuestionId::Revenue);
    assert_eq!((q.answer, q.measured, q.of, q.evidence[0].value), (Answer::Yes, 1, 3, 2.0));
    assert_eq!(
        plain(&q.message),
        "Yes. Revenue given with F3 rose by 2 EUR (+200 %). And 1 more finding. Based on 1 of 3 features."
    );
}

#[test]
fn what_decided_a_no_is_what_is_counted() {
    // Degraded, without revenue: the one feature is what the answer rests on.
    let features = format!("{FEATURES}F1,,api,2026-10-05,,,,,,,14\nF2,,nowhere,2026-10-05,,,,,,,14\n");
    let sc = with(10, 20, &[("features.csv", &features)], october());
    let q = asked(&sc, QuestionId::Revenue);
    assert_eq!((q.answer, q.measured, q.of), (Answer::No, 1, 2));
    assert!(q.message.starts_with("No. api availability degraded"), "{}", q.message);
    // Revenue fell, and no SLI is known.
    let features = format!("{FEATURES}F1,,nowhere,2026-10-05,,2,1,EUR,,,14\nF2,,api,2026-10-05,,,,,,,14\n");
    let sc = with(10, 10, &[("features.csv", &features)], october());
    let q = asked(&sc, QuestionId::Revenue);
    assert_eq!((q.answer, q.measured, q.of), (Answer::No, 1, 2));
}

#[test]
fn a_sum_of_revenue_says_which_stretches_it_is_of_and_what_may_be_in_it_twice() {
    let sum = |rows: &str| {
        let sc = with(10, 10, &[("features.csv", &format!("{FEATURES}{rows}"))], october());
        plain(&asked(&sc, QuestionId::Revenue).evidence[0].message)
    };
    // One that begins just as the other ends shares no day with it.
    assert_eq!(
        sum("F1,,api,2026-10-05,,1,2,EUR,,,7\nF2,,api,2026-10-12,,1,2,EUR,,,7\n"),
        "Revenue given with 2 features rose by 2 EUR (+100 %)."
    );
    // F1's days end on the nineteenth, and F2 was released on the tenth.
    assert_eq!(
        sum("F1,,api,2026-10-05,,1,2,EUR,,,14\nF2,,api,2026-10-10,,1,2,EUR,,,7\n"),
        "Revenue given with 2 features rose by 2 EUR (+100 %), over stretches of 7 – 14 days before and after. Some of them are of the same days of one service: what they share may be in the sum more than once."
    );
}

#[test]
fn money_of_a_spent_budget_is_of_the_whole_window_as_the_gate_counts_it() {
    // As of the second of October, 200 of 10 000 bad on the first. So far twice the budget; of the month's 31 days it is
    // 200 ÷ (1 % of 310 000) = 2/31. The month's budget is 1 % of 744 hours, 7.44 h, worth 7440: 2/31 of it is 480.
    let rows = daily("api", at("2026-09-01"), 31, |day| if day == 30 { 200 } else { 1 });
    let files = [
        ("sli.csv", &*sli(&rows)),
        ("slos.csv", "service,slo,objective,window\napi,availability,0.99,month\n"),
        (
            "deployments.csv",
            &*format!(
                "{DEPLOYED}D1,api,production,success,2026-09-02T00:00:00Z\nD2,api,production,success,2026-09-20T00:00:00Z\n"
            ),
        ),
        ("incidents.csv", "id,service,started_at,resolved_at\n"),
        ("scorecard.yaml", "risk:\n  cost_per_hour: 1000\n  currency: EUR\n"),
        ("features.csv", &*format!("{FEATURES}F1,,api,2026-09-28,,1,2,EUR,,,14\n")),
    ];
    let sc = score_with(&files, period("2026-09-01", "2026-11-01", "2026-10-02"));
    let [api] = &of(&sc).value_at_risk[..] else { panic!("{:?}", of(&sc).value_at_risk) };
    near(api.spent.as_ref().map(|s| s.amount), 480.0);
    assert!(api.slos_spent.is_empty() && api.revenue.is_empty(), "29 of 31 parts are left: {api:?}");
    let q = asked(&sc, QuestionId::Budgets);
    assert!(q.evidence[0].so_far);
    assert_eq!(
        plain(&q.message),
        "No. api availability overspent its budget by 100 %, of what has been counted so far. Based on 1 SLO."
    );
}

#[test]
fn evidence_that_is_not_listed_is_counted() {
    let services: Vec<String> = (0..20).map(|i| format!("s{i:02}")).collect();
    let rows: String = services.iter().map(|s| daily(s, at("2026-10-01"), 31, |_| 10)).collect();
    let names: Vec<&str> = services.iter().map(String::as_str).collect();
    let sc = score_with(&[("sli.csv", &*sli(&rows)), ("slos.csv", &*slos(&names))], october());
    let q = asked(&sc, QuestionId::Budgets);
    assert_eq!((q.evidence.len(), q.deciding), (12, 20));
    assert!(plain(&q.message).ends_with("And 19 more like it. Based on 20 SLOs."), "{}", q.message);
}

/// A month of one service in a zone: a sample for each local day, the first deployment at `first`.
fn month_in(zone: &str, from: &str, to: &str, samples: &[Instant], first: &str) -> Scorecard {
    let rows: String = samples.iter().map(|t| format!("{t},api,availability,10,10000\n")).collect();
    let month = &from[..7];
    let files = [
        ("sli.csv", &*sli(&rows)),
        ("slos.csv", &*slos(&["api"])),
        ("deployments.csv", &*format!("{DEPLOYED}D1,api,production,success,{first}\n")),
        ("costs.csv", &*format!("{COSTS}{month},api,3100,3000,EUR\n")),
    ];
    score_with(&files, Options { zone: Some(zone.into()), ..period(from, to, to) })
}

#[test]
fn a_month_has_the_days_of_its_own_zone() {
    // Berlin's October is 745 hours, 31 days: local midnight is 22:00 UTC until the 25th, then 23:00.
    let midnights = |from: &str, days: i64, later: i64| -> Vec<Instant> {
        (0..days).map(|day| at(from).plus(day * DAY + if day >= later { HOUR } else { 0 })).collect()
    };
    let berlin = midnights("2026-09-30T22:00:00Z", 31, 25);
    let sc = month_in("Europe/Berlin", "2026-10-01", "2026-11-01", &berlin, "2026-10-01T06:00:00Z");
    let cost = &of(&sc).costs[0];
    // 31 days of 9990 good; the first deployment at eight on the first, local time, covers the month.
    assert_eq!(cost.per_thousand_good.n, Some(309690.0));
    assert_eq!((cost.per_deployment.value, cost.per_deployment.n), (Some(3100.0), Some(1.0)));
    // New York's November is 721 hours, 30 days: midnight is 04:00 UTC on the first, then 05:00.
    let new_york = midnights("2026-11-01T04:00:00Z", 30, 1);
    let sc = month_in("America/New_York", "2026-11-01", "2026-12-01", &new_york, "2026-11-01T12:00:00Z");
    assert_eq!(of(&sc).costs[0].per_thousand_good.n, Some(299700.0));
    // A day less is a day less, in days of the zone.
    let sc = month_in("America/New_York", "2026-11-01", "2026-12-01", &new_york[1..], "2026-11-02T06:00:00Z");
    let why = |cost: &UnitCost| cost.unmeasured.as_ref().unwrap().reason.clone();
    let cost = &of(&sc).costs[0];
    assert_eq!(why(&cost.per_thousand_good), Reason::TooShort { days: 29, needed: 30 });
    // The second of November from one o'clock on is not a whole day: 28 are.
    assert_eq!(why(&cost.per_deployment), Reason::TooShort { days: 28, needed: 30 });
}

#[test]
fn the_last_event_of_the_files_counts_though_as_of_is_its_time() {
    let rows = daily("api", at("2026-10-01"), 19, |_| 10);
    let deployments = format!(
        "{DEPLOYED}D1,api,production,success,2026-10-01T09:00:00Z\nD2,api,production,success,2026-10-20T12:00:00Z\n"
    );
    let files = [
        ("sli.csv", &*sli(&rows)),
        ("slos.csv", &*slos(&["api"])),
        ("deployments.csv", &*deployments),
        ("features.csv", &*format!("{FEATURES}F1,,api,,D2,1,2,EUR,,,14\n")),
        ("costs.csv", &*format!("{COSTS}2026-10,api,100,,EUR\n")),
    ];
    let sc = score_with(&files, Options { as_of: None, ..october() });
    assert_eq!(of(&sc).costs[0].per_deployment.n, Some(2.0));
    assert_eq!((one(&sc, "F1").released_at, one(&sc, "F1").days), (at("2026-10-20T12:00:00Z"), 0));
}

#[test]
fn money_that_no_row_gave_is_not_judged() {
    // Field by field the larger ones would make 1000 → 1100 USD of a fall in one currency and a rise in another.
    let features = format!("{FEATURES}F1,,api,2026-10-05,,1000,900,EUR,,,14\nF1,,api,2026-10-05,,500,1100,USD,,,14\n");
    let sc = with(10, 10, &[("features.csv", &features)], october());
    let f = one(&sc, "F1");
    assert_eq!((f.revenue.before, f.revenue.after, f.revenue.change), (None, None, None));
    assert_eq!(f.revenue.unmeasured.as_ref().unwrap().reason, Reason::Disputed);
    assert_eq!(
        (f.verdict, f.unmeasured.as_ref().unwrap().reason.clone()),
        (FeatureVerdict::NotEnoughData, Reason::Disputed)
    );
    let q = asked(&sc, QuestionId::Revenue);
    assert_eq!(
        (q.answer, plain(&q.message).as_str()),
        (Answer::NotEnoughData, "Not enough data: given in several rows that differ.")
    );
    assert_eq!(note(&sc, "feature-conflict").count, 1);
}

#[test]
fn satisfaction_and_kpis_told_differently_are_not_judged() {
    let features = format!("{FEATURES}F1,,api,2026-10-05,,,,,4.1,4.3,14\nF1,,api,2026-10-05,,,,,4.5,4.0,14\n");
    let kpis = format!("{KPIS}F1,churn,0.02,0.01,lower\nF1,churn,0.03,0.04,lower\n");
    let sc = with(10, 10, &[("features.csv", &features), ("kpis.csv", &kpis)], october());
    let f = one(&sc, "F1");
    assert_eq!(f.satisfaction.unmeasured.as_ref().unwrap().reason, Reason::Disputed);
    assert_eq!((f.kpis[0].given.change, f.kpis[0].shift), (None, None));
    assert_eq!(f.verdict, FeatureVerdict::NotEnoughData);
    let q = asked(&sc, QuestionId::Experience);
    assert_eq!((q.answer, q.unmeasured.as_ref().unwrap().reason.clone()), (Answer::NotEnoughData, Reason::Disputed));
    assert_eq!(note(&sc, "kpi-conflict").count, 1);
}

#[test]
fn line_items_of_a_month_are_not_taken_for_its_cost() {
    // 60 + 70 is over 100, and each alone is within it: no file says whether they add up.
    let costs = format!("{COSTS}2026-10,api,60,100,EUR\n2026-10,api,70,100,EUR\n2026-10,web,5,10,EUR\n");
    let sc = with(10, 10, &[("costs.csv", &costs)], october());
    let api = &of(&sc).costs[0];
    assert_eq!((api.within, api.share, api.per_thousand_good.value), (None, None, None));
    assert_eq!(api.unmeasured.as_ref().unwrap().reason, Reason::Disputed);
    let [sum] = &of(&sc).cost_sums[..] else { panic!("{:?}", of(&sc).cost_sums) };
    assert_eq!((sum.cost, sum.target, sum.n, sum.within), (5.0, 10.0, 1, Some(true)));
    let q = asked(&sc, QuestionId::Cost);
    assert_eq!((q.answer, q.measured, q.of), (Answer::Yes, 1, 2));
    assert_eq!(
        plain(&note(&sc, "cost-conflict").message),
        "1 month of cost told in several rows that differ: the larger is shown, not summed, and held against no target. Give one row for each month, service and currency. It is: `2026-10 api`; cost `60` and `70`."
    );
}

#[test]
fn hours_of_single_persons_are_neither_the_teams_nor_shown() {
    let toil = format!("{TOIL}2026-W42,web,31.5,40\n2026-W42,web,2.25,38\n2026-W43,web,10,80\n");
    let sc = with(10, 10, &[("toil.csv", &toil)], october());
    let [web] = &of(&sc).toil[..] else { panic!("{:?}", of(&sc).toil) };
    assert_eq!((web.n, web.toil_hours, web.worked_hours, web.share), (1, 10.0, 80.0, Some(0.125)));
    let week = web.weeks.iter().find(|w| w.week == "2026-W42").unwrap();
    assert_eq!((week.toil_hours, week.worked_hours, week.share), (None, None, None));
    assert_eq!(week.unmeasured.as_ref().unwrap().reason, Reason::Disputed);
    assert_eq!(
        plain(&note(&sc, "toil-conflict").message),
        "1 week of toil told in several rows that differ: left out. Give one row for each team and week, the team's hours together. It is: `web`."
    );
    let json = serde_json::to_string(&sc).unwrap();
    assert!(!json.contains("31.5") && !json.contains("2.25"), "no single person's hours anywhere");
}

#[test]
fn a_table_of_owners_knows_services_that_nothing_else_tells_of() {
    let tables = [
        ("services.csv", "service,team,tier\nidp,platform,1\napi,platform,1\nweb,platform,1\n".to_string()),
        ("scorecard.yaml", "services:\n  web: {team: front}\n".to_string()),
        ("costs.csv", format!("{COSTS}2026-10,idp,90,100,EUR\n2026-10,web,1,2,EUR\n2026-10,lost,1,2,EUR\n")),
    ];
    let tables: Vec<(&str, &str)> = tables.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let sc = with(10, 10, &tables, Options { team: Some("platform".into()), ..october() });
    let services: Vec<&str> = of(&sc).costs.iter().map(|c| c.service.as_str()).collect();
    assert_eq!(services, ["idp"], "the settings, which give web to another team, go before the table");
}

#[test]
fn a_quarter_in_which_clocks_go_forward_has_its_thirteen_weeks() {
    // From Monday 1 January to Monday 1 April 2024 Berlin has 91 days less an hour.
    let rows: String =
        (1..=13).map(|week| format!("2024-W{week:02},web,{},40\n", if week == 1 { 40 } else { 10 })).collect();
    let sli = sli(&daily("api", at("2024-01-01"), 91, |_| 10));
    let files = [("sli.csv", &*sli), ("slos.csv", &*slos(&["api"])), ("toil.csv", &*format!("{TOIL}{rows}"))];
    let quarter = period("2024-01-01", "2024-04-01", "2024-04-01");
    let sc = score_with(&files, Options { zone: Some("Europe/Berlin".into()), ..quarter });
    let web = &of(&sc).toil[0];
    // 40 + 12 · 10 = 160 of 13 · 40 = 520 hours.
    assert_eq!((web.n, web.toil_hours, web.worked_hours), (13, 160.0, 520.0));
    assert_eq!((web.weeks.len(), web.weeks_unlisted), (13, 0));
}

#[test]
fn weeks_that_are_not_shown_are_in_the_sums() {
    // 2024 and 2025 from Monday 1 January on: 104 whole weeks end by Monday 29 December 2025; sixty are shown.
    let weeks = (0..104).map(|week| at("2024-01-01").plus(week * 7 * DAY).to_string()[..10].to_string());
    let rows: String = weeks.map(|day| format!("{day},web,10,40\n")).collect();
    let sli = sli(&daily("api", at("2025-12-01"), 31, |_| 10));
    let files = [("sli.csv", &*sli), ("slos.csv", &*slos(&["api"])), ("toil.csv", &*format!("{TOIL}{rows}"))];
    let sc = score_with(&files, period("2024-01-01", "2026-01-01", "2026-01-01"));
    let web = &of(&sc).toil[0];
    assert_eq!((web.n, web.toil_hours, web.worked_hours), (104, 1040.0, 4160.0));
    assert_eq!((web.weeks.len(), web.weeks_unlisted), (60, 44));
    assert_eq!(web.weeks[59].week, "2025-W52");
}

#[test]
fn readiness_counts_days_that_were_measured_whatever_counts_in_their_place() {
    let features = format!("{FEATURES}F1,,api,2026-10-05,,1,2,EUR,,,14\n");
    let days = |gap: bool, settings: &str, options: Options| {
        // The 60th day, 30 September, lies in the fourteen before the release.
        let rows = daily("api", at("2026-08-01"), 60, |_| 10)
            + &daily("api", at("2026-09-30"), i64::from(!gap), |_| 10)
            + &daily("api", at("2026-10-01"), 31, |_| 10);
        let files = [
            ("sli.csv", &*sli(&rows)),
            ("slos.csv", &*slos(&["api"])),
            ("features.csv", &*features),
            ("scorecard.yaml", settings),
        ];
        let sc = score_with(&files, options);
        let ready = &one(&sc, "F1").readiness;
        (ready.data.value, ready.data.answer, ready.budget.value)
    };
    let counted_good = Options { missing_data: Some(MissingData::Good), ..october() };
    let (value, answer, _) = days(true, "title: A\n", counted_good);
    assert_eq!((value, answer), (Some(13.0), Answer::No), "a gap is a gap");
    let left_out =
        "exclusions:\n  - service: api\n    from: 2026-09-30T00:00\n    to: 2026-10-01T00:00\n    reason: Upgrade\n";
    let (value, answer, budget) = days(false, left_out, october());
    assert_eq!((value, answer), (Some(14.0), Answer::Yes), "a day that is left out was measured");
    // 27 days of 10 bad in 10 000: a tenth of the budget.
    near(budget, 0.9);
}

#[test]
fn what_is_only_supposed_was_not_there_before_a_release() {
    let features = format!("{FEATURES}F1,,api,2026-10-25,,1,2,EUR,,,7\n");
    let settings = "what_if:\n  - service: api\n    objectives: {availability: 0.999}\n    outage: {minutes: 20160, errors: 100 %}\n";
    let readiness = |settings: &str| {
        let sc = with(10, 10, &[("features.csv", &features), ("scorecard.yaml", settings)], october());
        (!sc.what_if.is_empty(), one(&sc, "F1").readiness.clone())
    };
    let ((before, plain), (supposed, under)) = (readiness("title: A\n"), readiness(settings));
    assert_eq!((before, supposed), (false, true));
    assert_eq!(plain, under);
}

#[test]
fn days_before_a_release_are_those_of_the_zones_clock() {
    // Released at midnight of the first of November in Berlin, 23:00 UTC; the fourteen days before begin at 22:00 UTC,
    // as clocks go back between.
    let midnights: String = (0..45)
        .map(|day| at("2026-09-30T22:00:00Z").plus(day * DAY + if day >= 25 { HOUR } else { 0 }))
        .map(|t| format!("{t},api,availability,10,10000\n"))
        .collect();
    let files = [
        ("sli.csv", &*sli(&midnights)),
        ("slos.csv", &*slos(&["api"])),
        ("features.csv", &*format!("{FEATURES}F1,,api,2026-10-31T23:00:00Z,,1,2,EUR,,,14\n")),
    ];
    let november = period("2026-11-01", "2026-11-15", "2026-11-15");
    let sc = score_with(&files, Options { zone: Some("Europe/Berlin".into()), ..november });
    assert_eq!((one(&sc, "F1").readiness.data.value, one(&sc, "F1").readiness.data.answer), (Some(14.0), Answer::Yes));
}

#[test]
fn a_kpi_by_a_name_that_several_features_have_is_of_none() {
    let features = format!(
        "{FEATURES}F1,Dark mode,api,2026-10-05,,,,,,,14\nF2,Dark mode,web,2026-10-05,,,,,,,14\nF3,Search,api,2026-10-05,,,,,,,14\n"
    );
    let kpis = format!(
        "{KPIS}Dark mode,churn,2,1,lower\nSearch,churn,2,1,lower\nF2,visits,1,2,higher\nnobody,visits,1,2,higher\n"
    );
    let sc = with(10, 10, &[("features.csv", &features), ("kpis.csv", &kpis)], october());
    let names = |id: &str| -> Vec<String> { one(&sc, id).kpis.iter().map(|k| k.kpi.clone()).collect() };
    assert_eq!((names("F1"), names("F2"), names("F3")), (vec![], vec!["visits".into()], vec!["churn".into()]));
    assert_eq!(
        plain(&note(&sc, "feature-kpi-ambiguous").message),
        "1 KPI of a name that several features have: left aside. Name the feature by its id. It is: `Dark mode`."
    );
    assert_eq!(note(&sc, "feature-kpi-stray").count, 1);
    // Of a team's own features only.
    let settings = "services:\n  api: {team: front}\n  web: {team: back}\n";
    let tables = [("features.csv", &*features), ("kpis.csv", &*kpis), ("scorecard.yaml", settings)];
    let sc = with(10, 10, &tables, Options { team: Some("front".into()), ..october() });
    assert!(sc.data_quality.iter().all(|n| n.code != "feature-kpi-stray"), "what is of no feature is of no team");
}

#[test]
fn figures_that_differ_are_shown_apart() {
    let features = format!("{FEATURES}F1,,api,2026-10-05,,3000,3000.4,EUR,,,14\n");
    let kpis = format!("{KPIS}F1,conversion,0.031,0.034,higher\n");
    let costs = format!("{COSTS}2026-10,api,3000.40,3000,EUR\n");
    let toil = format!("{TOIL}2026-W42,web,20.016,40\n");
    let tables = [("features.csv", &*features), ("kpis.csv", &*kpis), ("costs.csv", &*costs), ("toil.csv", &*toil)];
    let sc = with(10, 10, &tables, october());
    let told = |id| plain(&asked(&sc, id).message);
    assert_eq!(
        told(QuestionId::Experience),
        "Yes. With F1, conversion went from 0.031 to 0.034 (better, given). Based on 1 feature."
    );
    assert_eq!(
        told(QuestionId::Cost),
        "No. api in 2026-10 cost 3000.4 EUR given, over the target of 3000 EUR. Based on 1 service-month."
    );
    assert_eq!(plain(&words::given_change(&one(&sc, "F1").revenue)), "3000 → 3000.4 EUR, +0.1 %");
    // 20.016 ÷ 40 = 50.04 %, 0.016 hours over half of forty.
    assert_eq!(
        plain(&of(&sc).toil[0].message),
        "web: 50.04 % of hours worked were toil in 1 week, over the budget of 50 %. Within it, 0.016 hours would be free for other work, 0.04 % of the team's time."
    );
}

#[test]
fn a_cost_of_one_request_is_never_shown_as_nothing() {
    let shown = |value: f64| {
        let cost = UnitCost { value: Some(value), n: Some(1.0), slo: None, unmeasured: None };
        plain(&words::unit_cost(&cost, Some("EUR")))
    };
    assert_eq!(
        [0.000_01, 0.012_34, 0.5, 12.346, 1234.6, 0.0].map(shown),
        ["0.00001 EUR", "0.0123 EUR", "0.5 EUR", "12.35 EUR", "1235 EUR", "0.00 EUR"]
    );
    assert_eq!(shown(0.000_000_000_01), "1e-11 EUR");
}

#[test]
fn an_interval_without_an_upper_end_keeps_its_lower_one() {
    // Before: thirteen days of nothing and one of 140; after: 200 a day. In (13/14)^14 = 35 % of draws nothing was bad
    // before, and the ratio is beyond every number; the lower end is known.
    let bad = |day: i64| match day {
        55 => 140,
        0..65 => 0,
        _ => 200,
    };
    let rows = daily("api", at("2026-08-01"), 92, bad);
    let files = [
        ("sli.csv", &*sli(&rows)),
        ("slos.csv", &*slos(&["api"]).replace("0.99", "0.9")),
        ("features.csv", &*format!("{FEATURES}F1,,api,2026-10-05,,1,2,EUR,,,14\n")),
    ];
    let sc = score_with(&files, october());
    let i = &one(&sc, "F1").instability[0];
    let low = i.low.unwrap();
    assert_eq!(i.high, None);
    // 2800 ÷ 140.
    near(i.ratio, 20.0);
    let told = plain(&asked(&sc, QuestionId::Revenue).message);
    assert!(told.contains(&format!("20.00 times ({low:.2} or more)")), "{told}");
}

#[test]
fn lists_are_cut_and_say_so() {
    let costs: String =
        (0..130).flat_map(|s| (1..=10).map(move |m| format!("2026-{m:02},s{s:03},1,2,EUR\n"))).collect();
    let currencies: String = (0..30).map(|c| format!("2026-10,api,1,2,C{c:02}\n")).collect();
    let toil: String = (0..105).map(|t| format!("2026-W42,team{t:03},1,40\n")).collect();
    let tables = [("costs.csv", format!("{COSTS}{costs}{currencies}")), ("toil.csv", format!("{TOIL}{toil}"))];
    let tables: Vec<(&str, &str)> = tables.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let sc = with(10, 10, &tables, october());
    let o = of(&sc);
    // 130 · 10 + 30 rows, 1200 listed; EUR and 30 others, 20 listed; 105 teams, 100 listed.
    assert_eq!((o.costs.len(), o.costs_unlisted), (1200, 130));
    assert_eq!((o.cost_sums.len(), o.cost_sums_unlisted), (20, 11));
    assert_eq!((o.toil.len(), o.toil_unlisted), (100, 5));
    for code in ["cost-unlisted", "cost-currency-unlisted", "toil-unlisted"] {
        assert!(!note(&sc, code).message.starts_with(code), "{}", note(&sc, code).message);
    }
    let features: String = (0..25).map(|f| format!("F{f:02},,api,2026-10-05,,,,,,,14\n")).collect();
    let sc = with(10, 10, &[("features.csv", &format!("{FEATURES}{features}"))], october());
    let f = one(&sc, "F00");
    assert_eq!((f.overlaps.len(), f.overlaps_unlisted), (20, 4));
    assert!(plain(&f.message).contains("overlap with those of F01, F02 and 22 more:"), "{}", f.message);
}

#[test]
fn which_way_is_better_need_not_be_said() {
    let warnings = |text: &str| read_one("kpis.csv", text).warnings.len();
    assert_eq!(warnings("feature,kpi,before,after\nF1,visits,1,2\nF2,visits,1,2\n"), 0);
    assert_eq!(warnings("feature,kpi,before,after,better\nF1,visits,1,2,\n"), 0);
    assert_eq!(warnings("feature,kpi,before,after,better\nF1,visits,1,2,green\n"), 1);
}

#[test]
fn a_point_before_three_digits_is_asked_about_where_commas_are_decimal() {
    let read = read_one("costs.csv", "month;service;cost;currency\n2026-10;api;1.050;EUR\n2026-10;web;999,50;EUR\n");
    let told: Vec<String> = read.warnings.iter().map(|w| format!("{w:?}")).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].contains("1.050") && told[0].contains("without a point or a comma before three digits"),
        "{told:?}"
    );
    // Nor where fields are parted by tabs, as a spreadsheet pastes them; a comma before two digits is a decimal one.
    let pasted =
        "month\tservice\tcost\ttarget\n2026-10\tapi\t900\t1,000\n2026-10\tweb\t1,100\t1200\n2026-10\tpay\t9,50\t12\n";
    let read = read_one("costs.csv", pasted);
    let found: Vec<&str> = read.warnings.iter().map(|w| w.found.as_str()).collect();
    assert_eq!((found, read.facts), (vec!["1,000", "1,100"], 2));
    let slis = "timestamp;service;slo;good;total\n2026-10-01;api;a;9,990;10,000\n2026-10-02;api;a;9;10\n";
    let read = read_one("sli.csv", slis);
    assert_eq!((read.warnings[0].found.as_str(), read.facts), ("9,990", 1));
    let costs = "month;service;cost;currency\n2026-10;api;1.050;EUR\n2026-10;web;999,50;EUR\n";
    let sc = with(10, 10, &[("costs.csv", costs)], october());
    let rows: Vec<(&str, f64)> = of(&sc).costs.iter().map(|c| (c.service.as_str(), c.cost)).collect();
    assert_eq!(rows, [("web", 999.5)]);
    assert_eq!(of(&sc).costs[0].unmeasured.as_ref().unwrap().reason, Reason::NotGiven { what: Given::Target });
}
