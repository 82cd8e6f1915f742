//! Why a figure is not there, as words that stand in its place.

use super::{count, duration, integer};
use crate::domain::Reason;
use crate::domain::reason::{Given, Missing};
use crate::score::Unmeasured;

/// Lower case, no full stop: stands in a table cell or after "not measured:".
pub fn reason(r: &Reason) -> String {
    match r {
        Reason::NotInExport {
            what: what @ (Missing::CommitTimes | Missing::MergeTimes | Missing::DeploymentKinds),
        } => {
            format!("no {} in its export", missing(*what))
        }
        Reason::NotInExport { what } => format!("no {} in the files", missing(*what)),
        Reason::NoneCounted { without_outcome, failed, unfinished, outside_production } => {
            let all = [
                (without_outcome, "without an outcome"),
                (failed, "failed"),
                (unfinished, "not finished"),
                (outside_production, "outside production"),
            ];
            let parts = all.into_iter().filter(|(n, _)| **n > 0);
            let parts: Vec<String> = parts.map(|(n, what)| format!("{} {what}", integer(*n))).collect();
            format!("no deployment counted: {}", parts.join(", "))
        }
        Reason::NothingInPeriod { what } => format!("no {} in this period", missing(*what)),
        Reason::TooFew { n, needed } => format!("not enough data ({n} of {needed})"),
        Reason::TooShort { days, needed } => {
            format!("known for {} only, {needed} are needed", count(*days, "day", "days"))
        }
        Reason::NoEvents => "no events were counted".into(),
        Reason::NoObjective => "no objective to hold it against".into(),
        Reason::NoBudget => "the objective is 100\u{a0}%: there is no budget to spend".into(),
        Reason::TooCoarse { step, needed } => {
            format!("samples are {} apart, and this needs {}", duration(*step as f64), duration(*needed as f64))
        }
        Reason::NeverThatFast => "even if everything failed, the budget would not go that fast".into(),
        Reason::MixedMembers => "its SLOs differ in window, budgeting method or slices".into(),
        Reason::OutcomePending { n } => {
            format!("{} younger than 24\u{a0}h: outcome pending", count(*n, "deployment is", "deployments are"))
        }
        Reason::NoneResolved { open } => {
            format!("{} still open, none known to have ended", count(*open, "failure is", "failures are"))
        }
        Reason::NoParts => "nothing it rests on is measured".into(),
        Reason::NoWeight => "every metric of it that is measured has the weight 0".into(),
        Reason::NoServiceWeight => "every service of it has the weight 0, by its tier".into(),
        Reason::NoClock => "no clock is read here".into(),
        Reason::NoVelocity => "velocity is not measured".into(),
        Reason::NoReliability => "reliability is not measured".into(),
        Reason::NoOrder => "that year's clusters are not in one order for it".into(),
        Reason::ZeroPillars => "velocity and reliability are both 0".into(),
        Reason::NotGiven { what } => {
            let (what, was) = given(*what);
            format!("no {what} {was} given")
        }
        Reason::GivenAsZero { what } => {
            let (what, was) = given(*what);
            format!("{what} {was} given as 0")
        }
        Reason::Unreadable { what } => format!("{} could not be read", given(*what).0),
        Reason::Disputed => "given in several rows that differ".into(),
    }
}

/// What, and its verb.
fn given(what: Given) -> (&'static str, &'static str) {
    match what {
        Given::Figures => ("figures before and after the release", "were"),
        Given::Before => ("figure before the release", "was"),
        Given::After => ("figure after the release", "was"),
        Given::Gain => ("revenue, satisfaction or judged KPI", "was"),
        Given::Better => ("word on which way is better", "was"),
        Given::Target => ("target", "was"),
        Given::WorkedHours => ("hours worked", "were"),
    }
}

/// The sentence that came with it, or else the one made here.
pub fn unmeasured(u: &Unmeasured) -> String {
    if u.message.is_empty() { reason(&u.reason) } else { u.message.clone() }
}

fn missing(what: Missing) -> &'static str {
    match what {
        Missing::SliSamples => "SLI samples",
        Missing::CountedEvents => "SLO of the service that counts single requests",
        Missing::Deployments => "deployments",
        Missing::FailedDeployments => "failed deployments",
        Missing::Incidents => "incidents",
        Missing::CommitTimes => "commit times",
        Missing::Changes => "commit for each change",
        Missing::MergeTimes => "merge times",
        Missing::DeploymentKinds => "kinds of deployment",
        Missing::Services => "services",
        Missing::Features => "features",
        Missing::Costs => "costs",
        Missing::Toil => "hours of toil",
        Missing::DetectionTimes => "detection times",
        Missing::AcknowledgementTimes => "acknowledgement times",
        Missing::IncidentCauses => "causes or kinds of incidents",
        Missing::Postmortems => "postmortems",
        Missing::OwedPostmortems => "owed postmortems",
        Missing::Actions => "due actions",
        Missing::ActionsOnTime => "word on actions closed on time",
        Missing::BadEvents => "bad events",
        Missing::Strategies => "rollout strategies",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_its_words() {
        let check = |r: Reason, expected: &str| assert_eq!(reason(&r).replace('\u{a0}', " "), expected);
        check(Reason::NotInExport { what: Missing::CommitTimes }, "no commit times in its export");
        check(
            Reason::NoneCounted { without_outcome: 4, failed: 0, unfinished: 0, outside_production: 1 },
            "no deployment counted: 4 without an outcome, 1 outside production",
        );
        check(Reason::NotInExport { what: Missing::Changes }, "no commit for each change in the files");
        check(Reason::NotInExport { what: Missing::MergeTimes }, "no merge times in its export");
        check(Reason::NoOrder, "that year's clusters are not in one order for it");
        check(Reason::NothingInPeriod { what: Missing::Deployments }, "no deployments in this period");
        check(Reason::TooFew { n: 3, needed: 6 }, "not enough data (3 of 6)");
        check(Reason::TooShort { days: 1, needed: 7 }, "known for 1 day only, 7 are needed");
        check(Reason::NoEvents, "no events were counted");
        check(Reason::NoObjective, "no objective to hold it against");
        check(Reason::NoBudget, "the objective is 100 %: there is no budget to spend");
        check(Reason::TooCoarse { step: 3_600, needed: 300 }, "samples are 1 h apart, and this needs 5 min");
        check(Reason::OutcomePending { n: 1 }, "1 deployment is younger than 24 h: outcome pending");
        check(Reason::NoneResolved { open: 2 }, "2 failures are still open, none known to have ended");
        check(Reason::NoParts, "nothing it rests on is measured");
        check(Reason::NoWeight, "every metric of it that is measured has the weight 0");
        check(Reason::NoServiceWeight, "every service of it has the weight 0, by its tier");
        check(Reason::NoVelocity, "velocity is not measured");
        check(Reason::NoReliability, "reliability is not measured");
        check(Reason::ZeroPillars, "velocity and reliability are both 0");
        check(Reason::NotGiven { what: Given::Before }, "no figure before the release was given");
        check(Reason::NotGiven { what: Given::Gain }, "no revenue, satisfaction or judged KPI was given");
        check(Reason::GivenAsZero { what: Given::Target }, "target was given as 0");
        check(Reason::GivenAsZero { what: Given::WorkedHours }, "hours worked were given as 0");
        check(Reason::Unreadable { what: Given::Before }, "figure before the release could not be read");
        check(Reason::Unreadable { what: Given::Figures }, "figures before and after the release could not be read");
        check(Reason::Disputed, "given in several rows that differ");
        check(Reason::NothingInPeriod { what: Missing::Features }, "no features in this period");
    }
}
