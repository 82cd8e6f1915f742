//! What a business tells beside its exports: features and their figures, costs, toil, and who owns what. Everything here
//! was given by people: it is kept as given, and never checked against anything.

use super::amount::{Amount, Signed};
use super::fact::{Disputed, Text, Told, join_field};
use super::time::Instant;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::fmt;

/// Columns in which a row says something that is no figure. It counts where no other row has one.
pub type Unread = BTreeSet<&'static str>;

/// Something that was released to customers.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Feature {
    /// Its id, or its name where it has none; no two features share one.
    pub id: Text,
    pub name: Option<Text>,
    pub service: Text,
    /// Absent where only the deployment is told.
    pub released_at: Option<Instant>,
    /// Id of the deployment that released it.
    pub deployment: Option<Text>,
    /// Of equal stretches before and after the release, as the user chose them.
    pub revenue_before: Option<Amount>,
    pub revenue_after: Option<Amount>,
    /// As written.
    pub currency: Option<Text>,
    pub csat_before: Option<Amount>,
    pub csat_after: Option<Amount>,
    /// Days to compare before and after, 1 to [`Feature::MOST_DAYS`].
    pub window_days: Option<u64>,
    pub unread: Unread,
    /// What its rows say differently.
    pub disputed: Disputed,
}

impl Feature {
    /// A year and a day.
    pub const MOST_DAYS: u64 = 366;
}

/// A further figure of a feature: conversion, churn, anything.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Kpi {
    /// The id or the name of its feature.
    pub feature: Text,
    pub kpi: Text,
    pub before: Option<Signed>,
    pub after: Option<Signed>,
    pub better: Option<BetterIs>,
    pub unread: Unread,
    pub disputed: Disputed,
}

/// Which way of a figure is the good one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BetterIs {
    Higher,
    Lower,
}

impl fmt::Display for BetterIs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            BetterIs::Higher => "higher",
            BetterIs::Lower => "lower",
        })
    }
}

/// A calendar month, counted from January of the year 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month(pub i64);

impl Month {
    /// `month` is 1 to 12.
    pub fn of(year: i64, month: i64) -> Month {
        Month(year * 12 + month - 1)
    }

    /// Year and month, 1 to 12.
    pub fn civil(self) -> (i64, i64) {
        (self.0.div_euclid(12), self.0.rem_euclid(12) + 1)
    }
}

/// `2026-11`.
impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month) = self.civil();
        write!(f, "{year:04}-{month:02}")
    }
}

/// What a service cost in a month; one for each currency.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cost {
    pub month: Month,
    pub service: Text,
    /// As written.
    pub currency: Option<Text>,
    pub cost: Amount,
    pub target: Option<Amount>,
    pub unread: Unread,
    pub disputed: Disputed,
}

/// A team's hours of one ISO week. Toil is at most what was worked.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Toil {
    /// Its Monday, days since 1970-01-01.
    pub monday: i64,
    pub team: Text,
    pub toil_hours: Amount,
    pub worked_hours: Amount,
    pub disputed: Disputed,
}

/// Who owns a service.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Owned {
    pub service: Text,
    pub team: Option<Text>,
    pub tier: Option<Text>,
    pub disputed: Disputed,
}

impl Told for Feature {
    fn same(&self, other: &Self) -> Ordering {
        self.id.cmp(&other.id)
    }

    fn join(&mut self, other: &Self) {
        self.disputed.join_fields(&other.disputed);
        self.unread.extend(&other.unread);
        let disputed = &mut self.disputed;
        if self.service != other.service {
            disputed.say("service", &[&self.service, &other.service]);
            self.service = self.service.clone().max(other.service.clone());
        }
        join_field("name", &mut self.name, &other.name, disputed);
        join_field("released_at", &mut self.released_at, &other.released_at, disputed);
        join_field("deployment_id", &mut self.deployment, &other.deployment, disputed);
        join_field("revenue_before", &mut self.revenue_before, &other.revenue_before, disputed);
        join_field("revenue_after", &mut self.revenue_after, &other.revenue_after, disputed);
        join_field("currency", &mut self.currency, &other.currency, disputed);
        join_field("csat_before", &mut self.csat_before, &other.csat_before, disputed);
        join_field("csat_after", &mut self.csat_after, &other.csat_after, disputed);
        join_field("window_days", &mut self.window_days, &other.window_days, disputed);
    }
}

impl Told for Kpi {
    fn same(&self, other: &Self) -> Ordering {
        (&self.feature, &self.kpi).cmp(&(&other.feature, &other.kpi))
    }

    fn join(&mut self, other: &Self) {
        self.disputed.join_fields(&other.disputed);
        self.unread.extend(&other.unread);
        let disputed = &mut self.disputed;
        join_field("before", &mut self.before, &other.before, disputed);
        join_field("after", &mut self.after, &other.after, disputed);
        join_field("better", &mut self.better, &other.better, disputed);
    }
}

impl Told for Cost {
    fn same(&self, other: &Self) -> Ordering {
        (self.month, &self.service, &self.currency).cmp(&(other.month, &other.service, &other.currency))
    }

    fn join(&mut self, other: &Self) {
        self.disputed.join_fields(&other.disputed);
        self.unread.extend(&other.unread);
        if self.cost != other.cost {
            self.disputed.say("cost", &[self.cost, other.cost]);
            self.cost = self.cost.max(other.cost);
        }
        join_field("target", &mut self.target, &other.target, &mut self.disputed);
    }
}

impl Told for Toil {
    fn same(&self, other: &Self) -> Ordering {
        (self.monday, &self.team).cmp(&(other.monday, &other.team))
    }

    fn join(&mut self, other: &Self) {
        self.disputed.join_fields(&other.disputed);
        let (ours, theirs) = ((self.toil_hours, self.worked_hours), (other.toil_hours, other.worked_hours));
        if ours != theirs {
            let said = |(toil, worked): (Amount, Amount)| format!("{toil} of {worked}");
            self.disputed.say("toil_hours", &[said(ours), said(theirs)]);
        }
        // Both of one row: toil of one and hours worked of another are what no row says.
        (self.toil_hours, self.worked_hours) = ours.max(theirs);
    }
}

impl Told for Owned {
    fn same(&self, other: &Self) -> Ordering {
        self.service.cmp(&other.service)
    }

    fn join(&mut self, other: &Self) {
        self.disputed.join_fields(&other.disputed);
        join_field("team", &mut self.team, &other.team, &mut self.disputed);
        join_field("tier", &mut self.tier, &other.tier, &mut self.disputed);
    }
}
