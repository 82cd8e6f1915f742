//! Nouns, valid by construction. Nothing here knows a file format, a formula or a browser.
//!
//! Invariant: a value of one of these types is already checked; nobody downstream checks it again.

pub mod amount;
pub mod business;
pub mod choice;
pub mod earlier;
pub mod fact;
pub mod language;
pub mod ledger;
pub mod limit;
pub mod reason;
pub mod recurrence;
pub mod review;
pub mod scoring;
pub mod series;
pub mod settings;
pub mod slo;
pub mod table;
pub mod time;
pub mod vocabulary;
pub mod warning;
pub mod what_if;

pub use amount::Amount;
pub use business::{BetterIs, Cost, Feature, Kpi, Month, Owned, Toil};
pub use choice::{Choices, Edition, FailRule, LeadTimeUnit, LevelsYear, Override};
pub use earlier::{Earlier, PastDecision, PastFigure, PastScore, PastService, PastSlo};
pub use fact::{Deployment, Incident, Outcome, Text};
pub use language::Language;
pub use ledger::{Ledger, Sli, SliFacts, SliKey};
pub use reason::{Given, Missing, Reason, Unit};
pub use review::{Day, Decided, DecisionKey, DecisionRule, Review};
pub use scoring::{MetricScoring, Scoring, Written};
pub use series::{Cell, Series};
pub use settings::{
    CompositeMember, CompositeSettings, CompositeWay, Excluded, Exclusion, FileSettings, GateSettings, Hints,
    MissingData, OutcomeSettings, PolicySettings, RiskSettings, ServiceSettings, Settings,
};
pub use slo::{CalendarUnit, Method, Slo, Window};
pub use table::{ColumnFit, ColumnNeed, TableFit, TableKind, TableOffer};
pub use time::{Instant, Period};
pub use warning::{Problem, Warning, Warnings};
pub use what_if::{Outage, WhatIf};
