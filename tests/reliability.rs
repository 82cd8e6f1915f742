//! Where budgets are going: burn rates, alerts, exhaustion, exclusions, missing data and the error-budget policy,
//! through the engine. Figures of the SRE Workbook: <https://sre.google/workbook/alerting-on-slos/>, tables 5-4 to 5-8.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use evenkeel::domain::time::{DAY, HOUR};
use evenkeel::metric::burn::{RULES, Rule, Severity};
use evenkeel::protocol::Options;
use evenkeel::score::reliability::{Burn, ExhaustionState};
use evenkeel::score::{Evidence, Scorecard, SloReading, Verdict};
use std::fmt::Write;
use support::{score_with, service};

const SLO: &str = "service,slo,objective,window\napi,availability,99.9,";

/// Rows of `api`, every `step` minutes from a day on, 1 000 events each; the closure says how many are bad.
fn rows(from: &str, minutes: i64, step: i64, bad: impl Fn(i64) -> u64) -> String {
    let start = evenkeel::domain::time::parse_utc(from.as_bytes()).unwrap();
    let mut csv = String::from("timestamp,service,slo,bad,total\n");
    for at in (0..minutes).step_by(step as usize) {
        writeln!(csv, "{},api,availability,{},1000", start.plus(at * 60_000), bad(at)).unwrap();
    }
    csv
}

fn scored(sli: &str, window: &str, to: &str, more: &[(&str, &str)]) -> Scorecard {
    let slo = format!("{SLO}{window}\n");
    let mut files = vec![("sli.csv", sli), ("slo.csv", &slo)];
    files.extend(more);
    score_with(&files, Options { to: Some(to.into()), as_of: Some(to.into()), ..Options::default() })
}

fn api(sc: &Scorecard) -> &SloReading {
    &service(sc, "api").slos[0]
}

fn rate(slo: &SloReading, window: &str) -> Option<f64> {
    slo.outlook.burn.iter().find(|b| b.window == window).and_then(|b: &Burn| b.rate)
}

#[track_caller]
fn near(got: Option<f64>, want: f64) {
    assert!(got.is_some_and(|got| (got - want).abs() <= 1e-9 * want.abs().max(1.0)), "{got:?} is not {want}");
}

const MONTH: i64 = 30 * 24 * 60;

#[test]
fn burn_rates_are_those_of_the_workbooks_table_5_4() {
    // 99.9 % over 30 days: burn rate 1 is 0.1 % errors, 2 is 0.2 %, 10 is 1 %, 1 000 is 100 %.
    for (bad, burn) in [(1, 1.0), (2, 2.0), (10, 10.0), (1_000, 1_000.0), (0, 0.0)] {
        let sc = scored(&rows("2026-10-02", MONTH, 60, |_| bad), "30d", "2026-11-01", &[]);
        for window in ["1h", "2h", "6h", "24h", "3d", "7d", "30d"] {
            near(rate(api(&sc), window), burn);
        }
        let fine = api(&sc).outlook.burn.iter().find(|b| b.window == "5m").unwrap();
        let reason = fine.unmeasured.as_ref().map(|u| u.message.as_str());
        assert_eq!(reason, Some("samples are 1 h apart, and this needs 5 min"));
    }
}

#[test]
fn time_to_exhaustion_is_the_workbooks_table_5_4() {
    // A month of 30 days at a constant burn rate b is spent 30 / b days from its start: 15 days at 2, 3 days at 10.
    let spent = |bad: u64, to: &str| {
        let sc = scored(&rows("2026-11-01", 3 * 24 * 60, 60, |_| bad), "calendar month", to, &[]);
        api(&sc).outlook.clone()
    };
    let two = spent(2, "2026-11-04");
    assert_eq!(two.exhaustion, Some(ExhaustionState::Projected));
    assert_eq!(two.projected_exhaustion.unwrap().to_string(), "2026-11-16T00:00:00Z");
    near(two.estimated_consumed, 2.0);
    let ten = spent(10, "2026-11-04");
    assert_eq!(ten.exhausted_at.unwrap().to_string(), "2026-11-04T00:00:00Z");
    let one = spent(1, "2026-11-04");
    assert_eq!(one.exhaustion, Some(ExhaustionState::NotInThisWindow), "30 days are all of it");
    assert_eq!(spent(0, "2026-11-04").exhaustion, Some(ExhaustionState::NothingBurns));
    // 43 minutes at 1 000.
    let sc = scored(&rows("2026-11-01", 44, 1, |_| 1_000), "calendar month", "2026-11-01T00:44:00Z", &[]);
    assert_eq!(api(&sc).outlook.exhaustion, Some(ExhaustionState::Exhausted), "{:?}", api(&sc).outlook);
}

#[test]
fn factors_are_those_of_the_workbook_of_sloth_and_of_datadog() {
    let at = |days: i64| RULES.map(|rule| rule.factor(days * DAY));
    // SRE Workbook, table 5-8; Sloth internal/alert/windows/google-30d.yaml.
    assert_eq!(at(30), [14.4, 6.0, 3.0, 1.0]);
    // Sloth internal/alert/windows/google-28d.yaml: the same shares of 28 days. DIFFERENCE: it has 0.93 for the last,
    // and a burn rate below 1 lasts the window.
    for (got, want) in at(28).into_iter().zip([13.44, 5.6, 2.8, 1.0]) {
        near(Some(got), want);
    }
    // Datadog, "Burn Rate Alerts": of a 7-day SLO, 10 % in 1 h is 16.8, 20 % in 6 h 5.6, 40 % in 24 h 2.8.
    for (percent, hours, factor) in [(10, 1, 16.8), (20, 6, 5.6), (40, 24, 2.8)] {
        near(Some(Rule { severity: Severity::Page, percent, long: hours * HOUR }.factor(7 * DAY)), factor);
    }
    assert_eq!(RULES.map(|r| r.short() / 60_000), [5, 30, 120, 360]);
}

#[test]
fn an_alert_fires_only_above_its_factor_in_both_look_backs() {
    // 14.4 times 0.1 % is exactly 144 of 10 000: not above it. One more event is.
    let fires = |bad: u64| {
        let mut csv = rows("2026-10-02", MONTH, 5, |_| 0).replace(",0,1000", ",0,10000");
        for (from, to) in [("T10:", bad), ("T11:", 0)] {
            let _ = to;
            csv = csv
                .lines()
                .map(|l| {
                    if l.contains(&format!("2026-10-20{from}")) {
                        l.replace(",0,10000", &format!(",{to},10000"))
                    } else {
                        l.into()
                    }
                })
                .collect::<Vec<String>>()
                .join("\n");
        }
        let sc = scored(&csv, "30d", "2026-11-01", &[]);
        service(&sc, "api").alerts.iter().filter(|a| a.severity == Severity::Page).cloned().collect::<Vec<_>>()
    };
    let at_it: Vec<_> = fires(144).into_iter().filter(|a| a.windows.contains(&"1h/5m".into())).collect();
    assert!(at_it.is_empty(), "{at_it:?}");
    let above: Vec<_> = fires(145).into_iter().filter(|a| a.windows.contains(&"1h/5m".into())).collect();
    assert_eq!(above.len(), 1, "{above:?}");
    assert_eq!(above[0].until.unwrap().to_string(), "2026-10-20T11:05:00Z", "the short look-back ends it at once");
    assert_eq!(above[0].with_incident, None, "no incidents in the files");
}

#[test]
fn a_total_outage_is_paged_after_the_workbooks_detection_time() {
    // (1 − T) / error ratio · W · factor: at 99.9 % and everything failing 0.001 · 3 600 s · 14.4 = 51.84 s.
    let sc = scored(&rows("2026-10-02", MONTH, 5, |at| if at >= 20_000 { 1_000 } else { 0 }), "30d", "2026-11-01", &[]);
    let rules = &api(&sc).outlook.alert_rules;
    for (rule, secs) in rules.iter().zip([51.84, 129.6, 259.2, 259.2]) {
        near(Some(rule.detection_secs), secs);
        assert!(rule.unmeasured.is_none());
    }
    let alerts = &service(&sc, "api").alerts;
    // The first sample that could show it ends five minutes after the outage began.
    let begun = evenkeel::domain::time::parse_utc(b"2026-10-02").unwrap().plus(20_005 * 60_000);
    assert!(alerts.iter().all(|a| a.from == begun && a.until.is_none()), "{alerts:?}");
    assert_eq!(alerts.iter().map(|a| a.severity).collect::<Vec<_>>(), [Severity::Page, Severity::Ticket]);
}

#[test]
fn daily_samples_say_why_no_alert_can_be_told() {
    let sc = scored(&rows("2026-10-02", MONTH, 1_440, |_| 500), "30d", "2026-11-01", &[]);
    assert!(service(&sc, "api").alerts.is_empty());
    let reasons: Vec<&str> =
        api(&sc).outlook.alert_rules.iter().map(|r| r.unmeasured.as_ref().unwrap().message.as_str()).collect();
    assert_eq!(reasons[0], "samples are 1.0 d apart, and this needs 5 min");
    assert_eq!(reasons[3], "samples are 1.0 d apart, and this needs 6 h");
    let loose = "service,slo,objective,window\napi,availability,90,30d\n";
    let options = Options { to: Some("2026-11-01".into()), as_of: Some("2026-11-01".into()), ..Options::default() };
    let fine = rows("2026-10-02", MONTH, 5, |_| 0);
    let sc = score_with(&[("sli.csv", &fine), ("slo.csv", loose)], options);
    let first = &api(&sc).outlook.alert_rules[0].unmeasured.as_ref().unwrap().message;
    assert_eq!(first, "even if everything failed, the budget would not go that fast");
}

#[test]
fn a_rolling_window_is_replayed_as_its_old_errors_expire() {
    // 30 days, 720 hours of 1 000 events: 720 may be bad. 700 were on the first day, and at the present rate of
    // 0.5 a day nothing more than that is lost before they leave: the window bears it.
    let old = |at: i64| if at < 1_440 { 29 } else { 0 };
    let bears = scored(&rows("2026-10-02", MONTH, 60, old), "30d", "2026-11-01", &[]);
    assert_eq!(api(&bears).outlook.exhaustion, Some(ExhaustionState::NothingBurns));
    // 696 are spent; in the last three days 3 an hour, 216 more: 912 of 720.
    let now = |at: i64| {
        if at < 1_440 {
            29
        } else if at >= 27 * 1_440 {
            3
        } else {
            0
        }
    };
    let over = scored(&rows("2026-10-02", MONTH, 60, now), "30d", "2026-11-01", &[]);
    // 240 hours at 3 an hour after 696 - spent when 24 more are: after 8 hours of the last three days.
    assert_eq!(api(&over).outlook.exhausted_at.unwrap().to_string(), "2026-10-29T08:00:00Z");
    // 480 spent 25 days ago, then 1 an hour in the last three days: 552. At that rate 168 hours are left; but from
    // the fifth day on the old ones leave, 20 an hour, and after that one in 1 000 is just what it bears.
    let eased = |at: i64| match at / 1_440 {
        5 => 20,
        27.. => 1,
        _ => 0,
    };
    let fine = scored(&rows("2026-10-02", MONTH, 60, eased), "30d", "2026-11-01", &[]);
    let outlook = &api(&fine).outlook;
    assert_eq!(outlook.exhaustion, Some(ExhaustionState::Projected), "{outlook:?}");
    // At 1 of 1 000 the window comes to be spent when it holds nothing else, 27 days on; samples leave it whole, so
    // that the hour before is as near.
    assert_eq!(outlook.projected_exhaustion.unwrap().to_string(), "2026-11-27T23:00:00Z");
    // Double the rate, and 480 + 144 spent: 96 left, 2 an hour, 48 hours.
    let soon = |at: i64| match at / 1_440 {
        5 => 20,
        27.. => 2,
        _ => 0,
    };
    let sc = scored(&rows("2026-10-02", MONTH, 60, soon), "30d", "2026-11-01", &[]);
    assert_eq!(api(&sc).outlook.projected_exhaustion.unwrap().to_string(), "2026-11-03T00:00:00Z");
}

#[test]
fn what_is_left_is_told_in_events_and_in_time() {
    // 99.9 % of 30 days are 43.2 minutes (SRE Workbook, appendix A: 43.2 minutes a month); of 720 000 events, 720.
    let sc = scored(&rows("2026-10-02", MONTH, 60, |at| if at == 0 { 180 } else { 0 }), "30d", "2026-11-01", &[]);
    let budget = api(&sc).outlook.budget.clone().unwrap();
    assert_eq!((budget.unit.as_str(), budget.equivalent), ("events", true));
    near(Some(budget.allowed), 720.0);
    near(Some(budget.left), 540.0);
    near(Some(budget.left_secs), 43.2 * 60.0 * 0.75);
    let slices = "service,slo,objective,window,method,slice,slice_target\napi,availability,99.9,30d,timeslices,1h,99\n";
    let options = Options { to: Some("2026-11-01".into()), as_of: Some("2026-11-01".into()), ..Options::default() };
    let rows = rows("2026-10-02", MONTH, 60, |at| if at == 0 { 180 } else { 0 });
    let sc = score_with(&[("sli.csv", &rows), ("slo.csv", slices)], options);
    let budget = api(&sc).outlook.budget.clone().unwrap();
    assert_eq!((budget.unit.as_str(), budget.equivalent), ("slices", false));
    near(Some(budget.left), 0.72 - 1.0);
    near(Some(budget.left_secs), (0.72 - 1.0) * 3_600.0);
}

#[test]
fn what_ended_days_ago_is_stale_and_says_so() {
    let sc = scored(&rows("2026-10-02", 20 * 1_440, 60, |_| 1), "30d", "2026-11-01", &[]);
    assert!(api(&sc).outlook.stale);
    assert_eq!(api(&sc).outlook.last_sample.unwrap().to_string(), "2026-10-22T00:00:00Z");
    let note = sc.data_quality.iter().find(|n| n.code == "slo-stale").unwrap();
    assert_eq!(
        note.message,
        "1 SLO whose samples end more than a day before the window does: the figures are older than the scorecard."
    );
    let one = rate(api(&sc), "24h");
    assert_eq!(one, None, "nothing lies in the last day");
}

#[test]
fn a_promise_met_on_data_that_ended_early_is_weakly_so_and_is_counted_apart() {
    let days = |days: i64| scored(&rows("2026-10-02", days * 1_440, 60, |_| 0), "30d", "2026-11-01", &[]);
    let (early, whole) = (days(20), days(30));
    let met = |sc: &Scorecard| (sc.headlines.slos_met.met, sc.headlines.slos_met.stale, api(sc).evidence);
    assert_eq!(met(&early), (1, 1, Some(Evidence::Weak)));
    assert_eq!(met(&whole), (1, 0, Some(Evidence::Strong)));
    assert_eq!(early.messages[0], "The one service, api, kept its error budget; the data ended early.");
    assert!(!whole.messages[0].contains("ended early"));
}

#[test]
fn a_burn_rate_that_lasts_the_window_calls_nobody() {
    // Of a week, a tenth of the budget in three days would be a burn rate of 0.23.
    let week = |bad: u64| scored(&rows("2026-10-02", MONTH, 60, |_| bad), "7d", "2026-11-01", &[]);
    let tickets = |sc: &Scorecard| service(sc, "api").alerts.iter().filter(|a| a.severity == Severity::Ticket).count();
    assert_eq!((tickets(&week(0)), tickets(&week(1))), (0, 0), "1 of 1 000 is just the budget");
    assert_eq!(tickets(&week(2)), 1);
    let sc = week(1);
    let rules = &api(&sc).outlook.alert_rules;
    assert_eq!(rules.iter().map(|r| r.factor).collect::<Vec<_>>(), [3.36, 1.4, 1.0, 1.0]);
    assert_eq!(rules[0].raised_from, None);
    near(rules[3].raised_from, 0.1 * 7.0 / 3.0);
    assert_eq!(evenkeel::words::burn_above(&rules[3]), "1×, raised from 0.2×: a burn rate of 1 lasts the window");
}

#[test]
fn the_first_hours_of_the_data_have_not_the_budget_of_days() {
    // Two bad of the first hour's 1 000 are 2 of 72 000 in three days.
    let first = rows("2026-10-31", 1_440, 60, |at| if at == 0 { 2 } else { 0 });
    let alerts = |csv: &str| service(&scored(csv, "30d", "2026-11-01", &[]), "api").alerts.len();
    assert_eq!(alerts(&first), 0);
    let outage = rows("2026-10-31", 1_440, 60, |at| if at < 360 { 900 } else { 0 });
    assert_eq!(alerts(&outage), 1, "six hours of outage are something else");
}

#[test]
fn a_quarters_share_says_of_how_many_days_it_is() {
    let csv = rows("2026-10-02", MONTH, 60, |at| if at < 120 { 400 } else { 0 });
    let incidents =
        "id,service,started_at,resolved_at,kind\nI1,api,2026-10-02T00:00:00Z,2026-10-02T02:00:00Z,regression\n";
    let sc = scored(&csv, "28d", "2026-11-01", &[("incidents.csv", incidents)]);
    let policy = service(&sc, "api").policy.clone().unwrap();
    assert_eq!(policy.classes[0].days, Some(30));
    let said = evenkeel::words::policy(&policy).join(" ");
    assert!(support::plain(&said).contains("% of the budget of the 30 days in the files"), "{said}");
}

#[test]
fn the_three_methods_say_their_slices() {
    let sc = scored(&rows("2026-10-02", MONTH, 60, |_| 0), "30d", "2026-11-01", &[]);
    let said: Vec<_> = api(&sc).outlook.methods.iter().map(|m| (m.slice_secs, m.slice_target)).collect();
    assert_eq!(said, [(None, None), (Some(3_600), Some(0.999)), (Some(3_600), None)]);
}

const SETTINGS: &str = "exclusions:\n  - service: api\n    from: 2026-10-10T00:00\n    to: 2026-10-10T02:00\n    repeats: FREQ=WEEKLY;COUNT=2\n    reason: Database upgrade\n";

#[test]
fn exclusions_leave_out_what_they_say_with_before_and_after() {
    // Two Saturdays, two hours each: 4 samples of 1 000 with 100 bad each; otherwise nothing bad.
    let bad = |at: i64| {
        let (day, hour) = (at / 1_440, at % 1_440 / 60);
        if (day == 8 || day == 15) && hour < 2 { 100 } else { 0 }
    };
    let csv = rows("2026-10-02", MONTH, 60, bad);
    let before = scored(&csv, "30d", "2026-11-01", &[]);
    assert_eq!(api(&before).bad, "400");
    let out = scored(&csv, "30d", "2026-11-01", &[("scorecard.yaml", SETTINGS)]);
    assert_eq!((api(&out).bad.as_str(), api(&out).total.as_str()), ("0", "716000"));
    let was = api(&out).outlook.unadjusted.clone().unwrap();
    assert_eq!((was.samples, was.samples_counted), (720, 716));
    near(was.sli, 1.0 - 400.0 / 720_000.0);
    assert_eq!(was.budget_remaining, api(&before).budget_remaining);
    let row = &service(&out, "api").exclusions[0];
    assert_eq!((row.times, row.samples, row.reason.as_deref()), (2, 4, Some("Database upgrade")));
    let note = out.data_quality.iter().find(|n| n.code == "excluded").unwrap();
    assert_eq!(
        note.message,
        "4 SLI samples left out or counted good by the exclusions in the settings: see the service's list."
    );
    let good = SETTINGS.to_string() + "    counts: good\n";
    let good = scored(&csv, "30d", "2026-11-01", &[("scorecard.yaml", &good)]);
    assert_eq!((api(&good).bad.as_str(), api(&good).total.as_str()), ("0", "720000"));
    let elsewhere = SETTINGS.replace("service: api", "service: other");
    let elsewhere = scored(&csv, "30d", "2026-11-01", &[("scorecard.yaml", &elsewhere)]);
    assert_eq!(api(&elsewhere).bad, "400");
    assert!(service(&elsewhere, "api").exclusions.is_empty() && api(&elsewhere).outlook.unadjusted.is_none());
}

#[test]
fn missing_data_is_ignored_or_good_or_bad_as_chosen() {
    // 720 hours, ten of them without a sample.
    let csv: String = rows("2026-10-02", MONTH, 60, |_| 0)
        .lines()
        .enumerate()
        .filter(|(i, _)| !(101..=110).contains(i))
        .map(|(_, l)| format!("{l}\n"))
        .collect();
    let with = |settings: &str| scored(&csv, "30d", "2026-11-01", &[("scorecard.yaml", settings)]);
    let totals = |sc: &Scorecard| (api(sc).bad.clone(), api(sc).total.clone(), api(sc).verdict);
    let text = |s: &str| s.to_string();
    assert_eq!(totals(&with("missing_data: ignored\n")), (text("0"), text("710000"), Verdict::Met));
    assert_eq!(totals(&with("missing_data: good\n")), (text("0"), text("720000"), Verdict::Met));
    let bad = with("missing_data: bad\n");
    assert_eq!(totals(&bad), (text("10000"), text("720000"), Verdict::Missed));
    let was = api(&bad).outlook.unadjusted.clone().unwrap();
    assert_eq!((was.sli, was.samples, was.samples_counted), (Some(1.0), 710, 720));
    let note = bad.data_quality.iter().find(|n| n.code == "missing-counted").unwrap();
    assert_eq!(note.message, "10 SLI samples missing between samples, counted as the settings say: good or bad.");
}

#[test]
fn the_policy_is_replayed_as_appendix_b_has_it() {
    // 99.9 % over 28 days: 672 hours of 1 000 allow 672 bad. An incident of two hours on 20 October takes 800.
    let bad = |at: i64| if (18 * 1_440 + 600..18 * 1_440 + 720).contains(&at) { 400 } else { 0 };
    let csv = rows("2026-10-02", MONTH, 60, bad);
    let incidents = "id,service,started_at,resolved_at,kind,postmortem\nI1,api,2026-10-20T10:00:00Z,2026-10-20T12:00:00Z,regression,\nI2,api,2026-10-25T10:00:00Z,2026-10-25T11:00:00Z,regression,\n";
    let deployments = "id,service,environment,status,finished_at,kind\nD1,api,production,success,2026-10-19T09:00:00Z,feature\nD2,api,production,success,2026-10-21T09:00:00Z,feature\nD3,api,production,success,2026-10-22T09:00:00Z,security\n";
    let sc = scored(&csv, "28d", "2026-11-01", &[("incidents.csv", incidents), ("deployments.csv", deployments)]);
    let policy = service(&sc, "api").policy.clone().unwrap();
    assert!(policy.frozen_now);
    // Over at the end of the second hour: 400, then 800 of 672.
    assert_eq!(policy.freezes.len(), 1);
    assert_eq!(policy.freezes[0].from.to_string(), "2026-10-20T12:00:00Z");
    assert_eq!(policy.freezes[0].until, None);
    let shipped: Vec<_> = policy.shipped.iter().map(|s| (s.deployment.as_str(), s.exempt)).collect();
    assert_eq!(shipped, [("D2", false), ("D3", true)]);
    let [first, second] = &policy.incidents[..] else { panic!("{:?}", policy.incidents) };
    near(first.share, 800.0 / 672.0);
    assert!(first.postmortem_due && first.postmortem.is_none());
    assert_eq!((second.share, second.postmortem_due), (Some(0.0), false));
    // A quarter that the data only begins to fill: 720 hours allow 720.
    let [class] = &policy.classes[..] else { panic!("{:?}", policy.classes) };
    assert_eq!((class.kind.as_deref(), class.incidents, class.on_the_plan), (Some("regression"), 2, true));
    near(Some(class.share), 800.0 / 720.0);
    let lenient = "policy:\n  days: 28\n  incident_share: 100 %\n  class_share: 1\n  exempt: [feature]\n";
    let files = [("incidents.csv", incidents), ("deployments.csv", deployments), ("scorecard.yaml", lenient)];
    let policy = service(&scored(&csv, "28d", "2026-11-01", &files), "api").policy.clone().unwrap();
    assert!(policy.incidents[0].postmortem_due, "119 % is more than all of it");
    assert_eq!(policy.shipped.iter().map(|s| s.exempt).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn an_alert_knows_the_incident_that_came_with_it() {
    let bad = |at: i64| if (20_000..20_120).contains(&at) { 1_000 } else { 0 };
    let csv = rows("2026-10-02", MONTH, 5, bad);
    let with = |incidents: &str| {
        let sc = scored(&csv, "30d", "2026-11-01", &[("incidents.csv", incidents)]);
        let api = service(&sc, "api").clone();
        (api.alerts.iter().map(|a| a.with_incident).collect::<Vec<_>>(), api.policy.unwrap().alerts_with_incident)
    };
    let head = "id,service,started_at,resolved_at\n";
    // The outage began on 2026-10-15 at 21:20.
    let (all, n) = with(&format!("{head}I1,api,2026-10-15T21:30:00Z,2026-10-15T23:20:00Z\n"));
    assert!(all.iter().all(|w| *w == Some(true)) && n == Some(all.len() as u64) && !all.is_empty(), "{all:?}");
    let (all, n) = with(&format!("{head}I1,api,2026-10-25T21:30:00Z,2026-10-25T23:20:00Z\n"));
    assert!(all.iter().all(|w| *w == Some(false)) && n == Some(0), "{all:?}");
}

#[test]
fn no_budget_has_no_burn_and_no_policy() {
    let slo = "service,slo,objective,window\napi,availability,100,30d\n";
    let options = Options { to: Some("2026-11-01".into()), as_of: Some("2026-11-01".into()), ..Options::default() };
    let sc = score_with(&[("sli.csv", &rows("2026-10-02", MONTH, 60, |_| 1)), ("slo.csv", slo)], options);
    let outlook = &api(&sc).outlook;
    assert!(outlook.burn.iter().all(|b| b.rate.is_none() && b.unmeasured.is_some()));
    assert_eq!((outlook.exhaustion, outlook.budget.clone()), (None, None));
    assert!(service(&sc, "api").policy.is_none() && service(&sc, "api").alerts.is_empty());
}

#[test]
fn one_slo_is_shown_under_the_three_budgeting_methods() {
    // 720 hourly slices; in 7 of them 2 of 1 000 are bad: 14 of 720 000 events, 7 of 720 slices.
    let csv = rows("2026-10-02", MONTH, 60, |at| if at < 7 * 60 { 2 } else { 0 });
    let sc = scored(&csv, "30d", "2026-11-01", &[]);
    let consumed: Vec<_> = api(&sc).outlook.methods.iter().map(|m| (m.budget_consumed.unwrap(), m.verdict)).collect();
    let [(events, met), (slices, missed), (ratios, also_met)] = consumed[..] else { panic!("{consumed:?}") };
    near(Some(events), 14.0 / 720.0);
    near(Some(slices), 7.0 / 0.72);
    near(Some(ratios), 14.0 / 720.0);
    assert_eq!((met, missed, also_met), (Verdict::Met, Verdict::Missed, Verdict::Met));
}

#[test]
fn composites_follow_kibana_and_openslo() {
    let composite = |method: &str, settings: &str| {
        let slos = format!(
            "service,slo,objective,window,method,slice,slice_target\na,x,99,30d,{method},1h,99\nb,y,98,30d,{method},1h,98\n"
        );
        let mut sli = String::from("timestamp,service,slo,bad,total\n");
        let start = evenkeel::domain::time::parse_utc(b"2026-10-02").unwrap();
        for hour in 0..720 {
            let at = start.plus(hour * HOUR);
            let (a, b) = (if hour < 36 { 100 } else { 0 }, if (18..54).contains(&hour) { 50 } else { 0 });
            writeln!(sli, "{at},a,x,{a},1000\n{at},b,y,{b},1000").unwrap();
        }
        let options = Options { to: Some("2026-11-01".into()), as_of: Some("2026-11-01".into()), ..Options::default() };
        let settings = format!(
            "composites:\n  - name: journey\n    objective: 95\n{settings}    members:\n      - {{service: a, slo: x, weight: 3}}\n      - {{service: b, slo: y}}\n"
        );
        let sc = score_with(&[("sli.csv", &sli), ("slo.csv", &slos), ("scorecard.yaml", &settings)], options);
        sc.composites[0].clone()
    };
    // a: 3 600 of 720 000 bad, SLI 0.995, half of its budget; b: 1 800 of 720 000, 0.9975, an eighth.
    let c = composite("occurrences", "");
    let [mean, openslo] = &c.ways[..] else { panic!("{c:?}") };
    // Kibana's summary_composite: Σ w · sli / Σ w.
    near(mean.sli, (3.0 * 0.995 + 0.9975) / 4.0);
    near(mean.budget_consumed, (1.0 - (3.0 * 0.995 + 0.9975) / 4.0) / 0.05);
    // OpenSLO: what a member burns of its own budget burns the composite's, times its weight.
    near(openslo.budget_consumed, 3.0 * 0.5 + 0.125);
    assert_eq!((openslo.sli, c.verdict, c.members, c.measured), (None, Verdict::Met, 2, 2));
    let chosen = composite("occurrences", "    way: openslo\n");
    assert_eq!(chosen.verdict, Verdict::Missed);
    // OpenSLO: a slice that is bad for any member is bad: hours 0 to 53 of 720.
    near(composite("timeslices", "").ways[1].sli, 1.0 - 54.0 / 720.0);
    // OpenSLO: what is missing adds up, times the weights ("95 % and 95 % give 90 %").
    near(composite("ratio-timeslices", "").ways[1].sli, 1.0 - (3.0 * 0.005 + 0.0025));
}

#[test]
fn a_composite_of_unlike_or_unknown_slos_says_so() {
    let slos = "service,slo,objective,window\na,x,99,30d\nb,y,98,7d\n";
    let sli = "timestamp,service,slo,bad,total\n2026-10-30,a,x,1,100\n2026-10-31,a,x,1,100\n2026-10-31,b,y,1,100\n";
    let settings = "composites:\n  - name: journey\n    objective: 95\n    members:\n      - {service: a, slo: x}\n      - {service: b, slo: y}\n      - {service: c, slo: z}\n";
    let options = Options { to: Some("2026-11-01".into()), as_of: Some("2026-11-01".into()), ..Options::default() };
    let sc = score_with(&[("sli.csv", sli), ("slo.csv", slos), ("scorecard.yaml", settings)], options);
    let c = &sc.composites[0];
    assert_eq!((c.members, c.measured, c.unknown.clone()), (3, 2, vec!["c/z".to_string()]));
    let why = c.ways[1].unmeasured.as_ref().map(|u| u.message.as_str());
    assert_eq!(why, Some("its SLOs differ in window, budgeting method or slices"));
}

/// Two SLOs of hourly slices over a day, as OpenSLO combines them: every sample of `a` and of `b` by minute and bad share.
fn sliced(a: &[(i64, u64)], b: &[(i64, u64)], slices: (&str, &str)) -> evenkeel::score::composite::WayReading {
    let start = evenkeel::domain::time::parse_utc(b"2026-10-31").unwrap();
    let mut sli = String::from("timestamp,service,slo,bad,total\n");
    for (service, slo, samples) in [("a", "x", a), ("b", "y", b)] {
        for (minute, bad) in samples {
            writeln!(sli, "{},{service},{slo},{bad},100", start.plus(minute * 60_000)).unwrap();
        }
    }
    let slos = format!(
        "service,slo,objective,window,method,slice,slice_target\na,x,90,1d,timeslices,{},90\nb,y,90,1d,timeslices,{},90\n",
        slices.0, slices.1
    );
    let settings = "composites:\n  - name: journey\n    objective: 90\n    members:\n      - {service: a, slo: x}\n      - {service: b, slo: y}\n";
    let options = Options { to: Some("2026-11-01".into()), as_of: Some("2026-11-01".into()), ..Options::default() };
    let sc = score_with(&[("sli.csv", &sli), ("slo.csv", &slos), ("scorecard.yaml", settings)], options);
    sc.composites[0].ways[1].clone()
}

#[test]
fn slices_of_two_slos_are_the_same_ones_whenever_their_first_samples_lie() {
    // Ten hours, samples on the half hour and the hour; `a` lacks the first of each slice, and is bad in two of them.
    let a: Vec<(i64, u64)> = (0..10).map(|h| (h * 60 + 30, if h < 2 { 100 } else { 0 })).collect();
    let b: Vec<(i64, u64)> = (0..20).map(|half| (half * 30, 0)).collect();
    near(sliced(&a, &b, ("1h", "1h")).sli, 0.8);
    let mixed = sliced(&a, &b, ("1h", "2h"));
    assert_eq!((mixed.sli, mixed.unmeasured.is_some()), (None, true));
}

#[test]
fn incidents_of_one_class_within_one_sample_take_it_once() {
    // Hourly samples of 1 000, 100 of them bad from 10:00 to 11:00 on the 20th: two incidents of that hour.
    let bad = |at: i64| if at == 18 * 1_440 + 600 { 100 } else { 0 };
    let csv = rows("2026-10-02", MONTH, 60, bad);
    let incidents = "id,service,started_at,resolved_at,kind\nI1,api,2026-10-20T10:05:00Z,2026-10-20T10:15:00Z,regression\nI2,api,2026-10-20T10:30:00Z,2026-10-20T10:40:00Z,regression\n";
    let sc = scored(&csv, "28d", "2026-11-01", &[("incidents.csv", incidents)]);
    let policy = service(&sc, "api").policy.clone().unwrap();
    let [class] = &policy.classes[..] else { panic!("{:?}", policy.classes) };
    near(Some(class.share), 100.0 / 720.0);
    assert_eq!((class.incidents, class.measured), (2, 2));
}

#[test]
fn an_incident_after_as_of_is_not_known_to_follow_an_alert() {
    let csv = rows("2026-10-25", 7 * 1_440, 5, |at| if at >= 6 * 1_440 + 720 { 1_000 } else { 0 });
    let incidents = "id,service,started_at,resolved_at\nI1,api,2026-10-31T18:00:00Z,2026-10-31T19:00:00Z\n";
    let at = |as_of: &str| {
        let options = Options { to: Some("2026-11-01".into()), as_of: Some(as_of.into()), ..Options::default() };
        let slo = format!("{SLO}30d\n");
        let sc = score_with(&[("sli.csv", &csv), ("slo.csv", &slo), ("incidents.csv", incidents)], options);
        service(&sc, "api").alerts.iter().find(|a| a.severity == Severity::Page).and_then(|a| a.with_incident)
    };
    assert_eq!(at("2026-10-31T17:00:00Z"), Some(false));
    assert_eq!(at("2026-11-01T00:00:00Z"), Some(true));
}

#[test]
fn a_composite_on_its_objective_has_met_it() {
    // (0.82 + 0.94 + 0.94) / 3 is 0.9, and a hair less in floats.
    let mut sli = String::from("timestamp,service,slo,bad,total\n");
    let mut slos = String::from("service,slo,objective,window\n");
    let mut settings = String::from("composites:\n  - name: journey\n    objective: 90\n    members:\n");
    for (service, bad) in [("a", 18), ("b", 6), ("c", 6)] {
        writeln!(sli, "2026-10-30,{service},x,{bad},100").unwrap();
        writeln!(slos, "{service},x,50,30d").unwrap();
        writeln!(settings, "      - {{service: {service}, slo: x}}").unwrap();
    }
    let options = Options { to: Some("2026-11-01".into()), as_of: Some("2026-11-01".into()), ..Options::default() };
    let sc = score_with(&[("sli.csv", &sli), ("slo.csv", &slos), ("scorecard.yaml", &settings)], options);
    near(sc.composites[0].ways[0].sli, 0.9);
    assert_eq!(sc.composites[0].verdict, Verdict::Met);
    let stricter = settings.replace("objective: 90", "objective: 90.0000001");
    let options = Options { to: Some("2026-11-01".into()), as_of: Some("2026-11-01".into()), ..Options::default() };
    let sc = score_with(&[("sli.csv", &sli), ("slo.csv", &slos), ("scorecard.yaml", &stricter)], options);
    assert_eq!(sc.composites[0].verdict, Verdict::Missed);
}

#[test]
fn gaps_that_are_filled_are_counted_even_where_as_many_samples_are_left_out() {
    // Four samples excluded, four missing.
    let csv: String = rows("2026-10-02", MONTH, 60, |_| 0)
        .lines()
        .enumerate()
        .filter(|(i, _)| !(101..=104).contains(i))
        .map(|(_, l)| format!("{l}\n"))
        .collect();
    let settings = format!("missing_data: bad\n{SETTINGS}");
    let sc = scored(&csv, "30d", "2026-11-01", &[("scorecard.yaml", &settings)]);
    let was = api(&sc).outlook.unadjusted.clone().unwrap();
    assert_eq!((was.samples, was.samples_counted, was.samples_filled), (716, 716, 4));
    let note = sc.data_quality.iter().find(|n| n.code == "missing-counted");
    assert_eq!(note.map(|n| n.count), Some(4));
}

#[test]
fn an_exclusion_of_every_hour_still_holds_after_two_years() {
    let settings = "exclusions:\n  - from: 2024-10-01T00:00\n    to: 2024-10-01T00:05\n    repeats: FREQ=HOURLY\n";
    let csv = rows("2026-10-31", 1_440, 5, |at| if at % 60 == 0 { 1_000 } else { 0 });
    let sc = scored(&csv, "1d", "2026-11-01", &[("scorecard.yaml", settings)]);
    assert_eq!((api(&sc).bad.as_str(), service(&sc, "api").exclusions[0].samples), ("0", 24));
}
