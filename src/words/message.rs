//! The two generated sentences of the executive page, made to be read aloud: what became of the promises and why, then
//! how fast changes ship and what follows for shipping faster. Which findings there are, and which comes first, is
//! decided in `score::finding`; here each becomes a clause.
//!
//! Things coincide here, they do not cause each other; and nothing is said of what anyone did.

use super::duration::spoken;
use super::{Figure, count, figure, integer, list, name, per_week, percent, signed_percent, speed, unmeasured};
use crate::domain::{Reason, Unit};
use crate::score::{Finding, FindingCode as Code, Scorecard};

/// Words of one sentence at most: about twenty seconds of reading aloud.
const WORDS: usize = 45;

/// First what became of the promises, then how fast changes ship; the other way round where only the second can be said.
pub fn messages(sc: &Scorecard) -> Vec<String> {
    let all = sc.findings.as_slice();
    let Some((kept, pace)) = of(all, Code::PromisesKept).zip(of(all, Code::Pace)) else {
        return vec![
            "No service was found in the files.".into(),
            "So nothing can be said of promises or of speed.".into(),
        ];
    };
    let two = [sentence(promises(all, kept)), sentence(shipping(all, pace))];
    let [promises, shipping] = two;
    let delivered = pace.figure("deployment-frequency").is_some();
    if delivered && kept.counted("services-judged") == 0 { vec![shipping, promises] } else { vec![promises, shipping] }
}

/// Of the SLOs that are met.
pub fn met_stale(n: u64) -> String {
    format!("{} of them on data that ended early", integer(n))
}

fn of(all: &[Finding], code: Code) -> Option<&Finding> {
    all.iter().find(|f| f.code == code)
}

/// Clauses in order of consequence, as many as can be listened to; the first two always.
fn sentence(clauses: Vec<String>) -> String {
    let mut said = String::new();
    for (i, clause) in clauses.into_iter().filter(|c| !c.is_empty()).enumerate() {
        let with = if i == 0 { clause } else { format!("{said}; {clause}") };
        if i < 2 || with.split([' ', super::GLUE]).count() <= WORDS {
            said = with;
        }
    }
    said + "."
}

fn promises(all: &[Finding], kept: &Finding) -> Vec<String> {
    let judged = kept.counted("services-judged");
    let services = kept.counted("services");
    if judged == 0 {
        return vec![match services {
            1 => "The one service lacks samples or an objective, so no error budget can be judged".into(),
            n => format!(
                "No error budget can be judged, as none of {} services has both samples and an objective",
                integer(n)
            ),
        }];
    }
    let leads = [
        Code::BudgetOverspent,
        Code::ObjectiveMissed,
        Code::BudgetRunsOut,
        Code::BudgetLow,
        Code::PostmortemOwed,
        Code::OnThePlan,
    ];
    let lead = all.iter().find(|f| leads.contains(&f.code));
    let broken = lead.filter(|f| [Code::BudgetOverspent, Code::ObjectiveMissed].contains(&f.code));
    let mut clauses = vec![];
    match (broken, judged) {
        // Of one service the head and the lead would say the same twice.
        (Some(f), 1) => clauses.push(broke(f, &only(f.service.as_deref(), services), false)),
        (Some(f), _) => {
            clauses.push(head(kept));
            clauses.push(broke(f, &subject(f), !f.others.is_empty()));
        }
        (None, _) => {
            clauses.push(head(kept) + &again(of(all, Code::Recovered), judged));
            clauses.extend(lead.map(at_stake));
        }
    }
    let said = |f: &&Finding| f.code != Code::TooFewEvents || !broken.is_some_and(|b| b.weak && b.service == f.service);
    clauses.extend(all.iter().filter(said).filter_map(|f| doubt(f, judged)));
    clauses
}

/// The one service that is measured, by its name.
fn only(service: Option<&str>, services: u64) -> String {
    let name = service.map_or_else(String::new, name);
    if services == 1 { format!("The one service, {name},") } else { format!("The one service measured, {name},") }
}

fn subject(f: &Finding) -> String {
    f.service.as_deref().map_or_else(String::new, name)
}

fn head(kept: &Finding) -> String {
    match (kept.counted("services-kept"), kept.counted("services-judged")) {
        (_, 1) => format!("{} kept its error budget", only(kept.service.as_deref(), kept.counted("services"))),
        (2, 2) => "Both services kept their error budgets".into(),
        (0, 2) => "Neither of the two services kept its error budget".into(),
        (kept, all) if kept == all => format!("All {} services kept their error budgets", integer(all)),
        (0, all) => format!("None of {} services kept its error budget", integer(all)),
        (1, all) => format!("1 of {} services kept its error budget", integer(all)),
        (kept, all) => format!("{} of {} services kept their error budgets", integer(kept), integer(all)),
    }
}

/// `checkout spent 167 % of its order-success budget, 85 % of that in 19 incidents`
fn broke(f: &Finding, who: &str, several: bool) -> String {
    let slo = f.slo.as_deref().map_or_else(String::new, name);
    let so_far = if f.so_far { " so far" } else { "" };
    let most = if several { "most, " } else { "" };
    let told = match f.value("budget-consumed") {
        Some(spent) => format!("{who} spent {most}{} of its {slo} budget{so_far}", signed_percent(spent)),
        None => {
            let objective = f.value("objective").map_or_else(String::new, |o| format!(" of {}", super::as_written(o)));
            format!("{who} missed its {slo} objective{objective}{so_far}")
        }
    };
    let why = f.figure("incident-share").map_or_else(String::new, |share| {
        let incidents = match share.n {
            Some(1) | None => "one incident".to_owned(),
            Some(n) => format!("{} incidents", integer(n)),
        };
        format!(", {} of that in {incidents}", signed_percent(share.value))
    });
    let before = if f.kept_before { ", and had kept it in the period before" } else { "" };
    let weak = if f.weak { ", on too few events to be sure" } else { "" };
    format!("{told}{why}{weak}{before}")
}

/// What is kept and at stake, or was kept and leaves something to do.
fn at_stake(f: &Finding) -> String {
    let who = subject(f);
    let slo = f.slo.as_deref().map_or_else(String::new, name);
    let share = |id: &str| f.value(id).map_or_else(String::new, percent);
    match f.code {
        Code::BudgetRunsOut => format!(
            "{who} has a chance of {} of spending the rest of its {slo} budget within 14\u{a0}days",
            share("chance-of-exhaustion")
        ),
        Code::BudgetLow => {
            let left = f.value("slo-budget-remaining").map_or_else(String::new, |left| match left {
                0.0 => "nothing".into(),
                left => signed_percent(left),
            });
            let so_far = if f.so_far { " so far" } else { "" };
            format!("{who} has {left} of its {slo} budget left{so_far}")
        }
        Code::PostmortemOwed => {
            let incident = f.about.as_deref().map_or_else(|| "one incident".into(), name);
            format!("{incident} took {} of the budget of {who} and has no postmortem yet", share("incident-share"))
        }
        _ => {
            let kind = f.about.as_deref().map_or_else(|| "one kind".into(), |kind| format!("the kind {}", name(kind)));
            format!(
                "incidents of {kind} took {} of a quarter's budget of {who} and belong on the plan",
                share("class-share")
            )
        }
    }
}

/// `, payments after missing its own in the period before`
fn again(recovered: Option<&Finding>, judged: u64) -> String {
    let Some(f) = recovered else { return String::new() };
    match (judged, f.others.is_empty()) {
        (1, _) => ", after missing it in the period before".into(),
        (_, true) => format!(", {} after missing its own in the period before", everyone(f)),
        (_, false) => format!(", {} after missing their own in the period before", everyone(f)),
    }
}

/// All it is about.
pub(super) fn everyone(f: &Finding) -> String {
    let all: Vec<&str> = f.service.iter().chain(&f.others).map(String::as_str).collect();
    list(&all)
}

/// What is not sure, or not known.
fn doubt(f: &Finding, judged: u64) -> Option<String> {
    let n = f.counted("services");
    Some(match f.code {
        Code::TooFewEvents if n == judged => "too few events were counted to be sure of it".into(),
        Code::TooFewEvents => format!("for {} too few events were counted to be sure", everyone(f)),
        Code::DataEndedEarly if n == judged => "the data ended early".into(),
        Code::DataEndedEarly => format!("for {} the data ended early", everyone(f)),
        Code::NotJudged => format!("{} no verdict for want of data", count(n, "service has", "services have")),
        _ => return None,
    })
}

fn shipping(all: &[Finding], pace: &Finding) -> Vec<String> {
    let leads = [
        Code::ReleasesHeld,
        Code::TooFast,
        Code::NoSafeSpeed,
        Code::AtTheLimit,
        Code::GuardrailsNeeded,
        Code::RoomToShip,
        Code::SpeedUnknown,
    ];
    let delivered = pace.figure("deployment-frequency").is_some();
    let untouched = of(all, Code::BudgetUntouched);
    let lead = all.iter().find(|f| leads.contains(&f.code)).filter(|f| delivered || f.code == Code::ReleasesHeld);
    let unknown = lead.is_some_and(|f| f.code == Code::SpeedUnknown && f.unmeasured.is_some());
    let alone =
        pace.counted("services") == 1 && of(all, Code::PromisesKept).is_some_and(|k| k.counted("services") == 1);
    let promised = of(all, Code::PromisesKept).is_some_and(|k| k.counted("services-judged") > 0);
    let mut clauses = vec![ships(pace, (alone, promised), unknown)];
    match (lead, untouched) {
        (Some(f), Some(u)) if f.code == Code::RoomToShip && u.service == f.service => clauses.push(loose(u, alone)),
        // That nothing failed tells no limit, and leaves more than enough budget.
        (Some(f), Some(u)) if f.code == Code::SpeedUnknown && f.unmeasured.is_none() => clauses.push(loose(u, alone)),
        (Some(f), u) => {
            clauses.push(follows(f, alone));
            clauses.push(changes(all, alone));
            clauses.extend(u.map(|u| loose(u, alone)));
            return clauses;
        }
        (None, u) => clauses.extend(u.map(|u| loose(u, false))),
    }
    clauses.push(changes(all, alone));
    clauses
}

/// `The median service deploys 1.4 times per day with a lead time of 9 hours`
fn ships(f: &Finding, (alone, promised): (bool, bool), with_failures: bool) -> String {
    let Some(rate) = f.figure("deployment-frequency") else {
        let why = f.unmeasured.as_ref().map_or_else(String::new, |u| format!(": {}", unmeasured(u)));
        return format!("How fast changes ship cannot be said{why}");
    };
    let who = match (&f.service, alone) {
        // Where nothing is said of promises, this comes first.
        (Some(_), true) if promised => "It".to_owned(),
        (Some(service), true) => format!("The one service, {},", name(service)),
        (Some(service), false) => format!("The one service that deploys, {},", name(service)),
        (None, _) => "The median service".to_owned(),
    };
    let lead = f.figure("lead-time").map(|t| format!(" with a lead time of {}", spoken(t.value)));
    let lead = lead.or_else(|| match f.unmeasured.as_ref().map(|u| &u.reason) {
        Some(Reason::TooFew { n, needed }) => {
            Some(format!(", with {} of the {} lead times that a median takes", integer(*n), integer(*needed)))
        }
        _ => None,
    });
    let fails = f.figure("change-fail-rate").filter(|_| with_failures);
    let fails = fails.map_or_else(String::new, |rate| format!(", and {} of its deployments fail", percent(rate.value)));
    let fails = if f.value("change-fail-rate") == Some(0.0) { String::new() } else { fails };
    format!("{who} {}{}{fails}", deploys(figure(rate.value, Unit::PerDay)), lead.unwrap_or_default())
}

fn deploys(f: Figure) -> String {
    match f.value.as_str() {
        "0" => "deployed nothing".into(),
        "1" => format!("deploys once {}", f.unit),
        every if every.starts_with("every") => format!("deploys {}", f.text()),
        times => format!("deploys {times} times {}", f.unit),
    }
}

/// What follows for how fast they can ship.
fn follows(f: &Finding, alone: bool) -> String {
    let who = if alone { "it".to_owned() } else { subject(f) };
    let today = f.value("deployments-per-week").map_or_else(String::new, per_week);
    let most = if f.others.is_empty() { "" } else { " most of all" };
    match f.code {
        Code::ReleasesHeld if alone => "its releases have to wait for its budget".into(),
        Code::ReleasesHeld => format!("releases of {} have to wait{}", everyone(f), others(f)),
        Code::TooFast => {
            let who = if alone { String::new() } else { format!("for {who} ") };
            format!("{who}{}: slow down{most}, or make changes safer", borne(f, &today))
        }
        Code::NoSafeSpeed if alone => "its ordinary errors alone spend its budget, so no speed is safe".into(),
        Code::NoSafeSpeed => format!("the ordinary errors of {who} alone spend its budget, so no speed is safe for it"),
        Code::AtTheLimit if f.counted("others-with-room") > 0 => {
            format!("{who} ships about as fast as its budget bears, the others have room to ship faster")
        }
        Code::AtTheLimit => format!("{who} ships about as fast as its budget bears, {today} per week"),
        Code::GuardrailsNeeded if alone => "its changes need guardrails, such as a canary or a flag".into(),
        Code::GuardrailsNeeded => format!("changes of {} need guardrails{}", everyone(f), others(f)),
        Code::RoomToShip => {
            let borne = borne(f, &today);
            let least = match (alone, f.others.is_empty()) {
                (true, _) => format!(", as {borne}"),
                (false, true) => format!(" for {who}, where {borne}"),
                (false, false) => format!(", least for {who}, where {borne}"),
            };
            let unknown = match f.counted("others-unknown") {
                0 => String::new(),
                n => format!(", and for {} it cannot be said", count(n, "other", "others")),
            };
            format!("there is room to ship faster{least}{unknown}")
        }
        _ => match &f.unmeasured {
            Some(why) => format!("whether there is room to ship faster cannot be said: {}", unmeasured(why)),
            None => "no failure is on record to tell how much faster would be safe".into(),
        },
    }
}

/// `what is left of the budget bears 7.7 deployments per week against 7 today`
fn borne(f: &Finding, today: &str) -> String {
    let of = |id: &str| f.value(id).map(speed);
    let against = |borne: String| format!("{borne} deployments per week against {today} today");
    if let Some(least) = of("borne-at-least") {
        against(format!("the budget bears at least {least}"))
    } else if let Some(left) = of("borne-by-what-is-left") {
        against(format!("what is left of the budget bears {left}"))
    } else if of("borne-extrapolated").is_some() {
        format!("the budget bears more than four times the {today} deployments per week of today")
    } else {
        against(format!("the budget bears {}", of("borne").unwrap_or_default()))
    }
}

/// How the services stand whose releases need not wait.
fn others(f: &Finding) -> String {
    let [room, limit, unknown] = ["others-with-room", "others-at-limit", "others-unknown"].map(|id| f.counted(id));
    let all = room + limit + unknown;
    match (room, all) {
        (_, 0) => String::new(),
        (0, _) => String::new(),
        (1, 1) => ", the other one has room to ship faster".into(),
        (room, all) if room == all => format!(", the other {} have room to ship faster", integer(all)),
        (1, all) => format!(", 1 of the other {} has room to ship faster", integer(all)),
        (room, all) => format!(", {} of the other {} have room to ship faster", integer(room), integer(all)),
    }
}

/// An objective far below what is delivered, and nobody's fault.
fn loose(f: &Finding, alone: bool) -> String {
    let spent = f.value("budget-consumed").map_or_else(String::new, |spent| match spent {
        0.0 => "nothing".into(),
        spent => signed_percent(spent),
    });
    let who = if alone { "it".to_owned() } else { subject(f) };
    format!("{who} spent {spent} of its budget, so there is room to ship faster or the objective is too loose")
}

/// What changed clearly since the period before.
fn changes(all: &[Finding], alone: bool) -> String {
    let worse = of(all, Code::GotWorse);
    let better = of(all, Code::GotBetter);
    let points = |f: &Finding| {
        let (now, before) = (f.value("balanced"), f.value("balanced-before"));
        let shown = |v: Option<f64>| v.map_or_else(String::new, |v| super::decimal(v, 0));
        format!("its balanced score went from {} to {} points", shown(before), shown(now))
    };
    let scores = |f: &Finding| if f.others.is_empty() { "scores" } else { "score" };
    // A promise broken or kept again says so already.
    let told = all.iter().any(|f| f.kept_before || f.code == Code::Recovered);
    match (worse, better) {
        (Some(one), None) | (None, Some(one)) if alone => points(one),
        (Some(w), Some(b)) => {
            format!("{} {} worse and {} better than in the period before", everyone(w), scores(w), everyone(b))
        }
        (Some(w), None) => format!("{} {} worse than in the period before", everyone(w), scores(w)),
        (None, Some(b)) => format!("{} {} better than in the period before", everyone(b), scores(b)),
        (None, None) if told => String::new(),
        (None, None) if of(all, Code::NothingBefore).is_some() => "there is no period before to compare with".into(),
        (None, None) if of(all, Code::NoClearChange).is_some() => {
            "no score changed clearly since the period before".into()
        }
        (None, None) => String::new(),
    }
}
