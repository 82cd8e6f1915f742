//! Why a figure is not there, and what the figures that are there count.

use serde::{Deserialize, Serialize};

/// No data is a value with a reason: never 0, never 100 %. The sentence is made in `words/`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Reason {
    /// The files hold nothing of this kind for this service.
    NotInExport {
        what: Missing,
    },
    /// Deployments are in the files, and none of them is known to have reached production.
    NoneCounted {
        /// No file says how they ended.
        without_outcome: u64,
        failed: u64,
        /// Queued, running, cancelled or skipped.
        unfinished: u64,
        outside_production: u64,
    },
    /// The kind is in the files, but nothing of it lies in the period.
    NothingInPeriod {
        what: Missing,
    },
    /// Fewer observations than the statistic needs to say anything.
    TooFew {
        n: u64,
        needed: u64,
    },
    /// Known for so short a part of the period that a rate would say how the export begins, and not how often
    /// things happen. In begun days, and days needed.
    TooShort {
        days: u64,
        needed: u64,
    },
    /// Samples exist, and every one of them counted zero events.
    NoEvents,
    /// Measurements came without an objective to hold them against.
    NoObjective,
    /// The objective is 1: there is no budget to spend.
    NoBudget,
    /// A window or slice this data is too coarse for: `needed` and `step` in seconds.
    TooCoarse {
        step: u64,
        needed: u64,
    },
    /// Even if everything failed, the budget would not go as fast as the rule asks.
    NeverThatFast,
    /// The SLOs of a composite have different windows, budgeting methods or lengths of slices.
    MixedMembers,
    /// Every deployment is younger than 24 hours: nobody knows yet how it went.
    OutcomePending {
        n: u64,
    },
    /// Failures happened, and none of them is known to have ended.
    NoneResolved {
        open: u64,
    },
    /// None of the metrics that this rests on is measured.
    NoParts,
    /// They are measured, and each has the weight 0.
    NoWeight,
    /// Every service of the group has the weight 0: its tier counts nothing.
    NoServiceWeight,
    /// A balance needs both halves.
    NoVelocity,
    NoReliability,
    /// Nobody said what time it is.
    NoClock,
    /// A relation to zero: both pillars are 0.
    ZeroPillars,
    /// The year's clusters are not in one order for this metric: a better figure may stand with a lower cluster.
    NoOrder,
    /// A person would have to supply it, and did not.
    NotGiven {
        what: Given,
    },
    /// It was supplied as 0, and nothing can be told as a share of that.
    GivenAsZero {
        what: Given,
    },
    /// It was supplied as something that is no figure: `€10`, or an amount below 0.
    Unreadable {
        what: Given,
    },
    /// It was supplied several times, differently: which of them is right, or whether they add up, no file says.
    Disputed,
}

/// What only people can supply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Given {
    /// A figure of a feature, neither before nor after its release.
    Figures,
    Before,
    After,
    /// Revenue, satisfaction or a KPI that says which way is better.
    Gain,
    /// Which way of a KPI is better.
    Better,
    /// Of cost.
    Target,
    WorkedHours,
}

impl Reason {
    /// The one that stands for several: that a thing is not in the files at all is said only where no other reason
    /// knows of it, and that nothing of it lies in the period only where nothing does for any. Deployments that were not
    /// counted add up.
    pub fn of_several(reasons: impl IntoIterator<Item = Reason>) -> Option<Reason> {
        let tells = |r: &Reason| match r {
            Reason::NotInExport { .. } => 0,
            Reason::NothingInPeriod { .. } => 1,
            _ => 2,
        };
        reasons.into_iter().reduce(|first, next| match (first, next) {
            (
                Reason::NoneCounted { without_outcome, failed, unfinished, outside_production },
                Reason::NoneCounted { without_outcome: w, failed: f, unfinished: u, outside_production: o },
            ) => Reason::NoneCounted {
                without_outcome: without_outcome + w,
                failed: failed + f,
                unfinished: unfinished + u,
                outside_production: outside_production + o,
            },
            (first, next) => {
                if tells(&next) > tells(&first) {
                    next
                } else {
                    first
                }
            }
        })
    }
}

/// What an export may lack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Missing {
    SliSamples,
    /// An SLO by occurrences whose good and total events are counted.
    CountedEvents,
    Deployments,
    FailedDeployments,
    Incidents,
    CommitTimes,
    /// A commit for each change, not only the earliest of a deployment.
    Changes,
    MergeTimes,
    DeploymentKinds,
    Services,
    Features,
    Costs,
    Toil,
    DetectionTimes,
    AcknowledgementTimes,
    /// Causes or kinds of incidents.
    IncidentCauses,
    Postmortems,
    OwedPostmortems,
    /// After incidents, those that are due.
    Actions,
    /// Which of them were closed on time.
    ActionsOnTime,
    BadEvents,
    Strategies,
}

/// The unit of a figure. A figure without one does not compile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// 0–1 (a budget may be below 0).
    Ratio,
    /// Events per calendar day.
    PerDay,
    /// Days with an event, per week: 0–7.
    DaysPerWeek,
    /// Events per week.
    PerWeek,
    Seconds,
    /// 0–100.
    Points,
    /// Things counted, such as alerts.
    Count,
    /// In a currency that is told beside it.
    Money,
    /// In whatever unit a user gave it.
    Number,
}
