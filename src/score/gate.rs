//! May it ship now? Every rule with its figures, and the verdict that follows: freeze, guardrails, ship, or no data.
//!
//! Freeze: nothing left of the budget, over the SLO's own window (the whole of a calendar window, that is) or the policy's four weeks, or a page firing.
//! Guardrails (canary, flag, small batch): little left, a ticket firing, an average failure likely to overdraw, data
//! too old. A rule that cannot be measured is listed and does not fire. Where no SLO's budget is measured there is no
//! verdict but "no data". Only `evenkeel gate` brings a clock; without one the age of the data is not judged. What a
//! reader should know of the data beneath the rules, how much of a window they cover, what is defined twice and what of
//! the files could not be read, is noted and decides nothing: a window is not extrapolated.

use super::reliability::Severity;
use super::{InputFile, RiskReading, Service, SloReading, Unmeasured};
use crate::domain::{GateSettings, Instant, Missing, PolicySettings, Problem, Reason, Unit, Warnings, time::SECOND};
use serde::{Deserialize, Serialize};

/// A few units in the last place of a quotient are no difference.
const NO_DIFFERENCE: f64 = 1e-12;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GateReading {
    pub verdict: GateVerdict,
    /// The verdict as a sentence.
    #[serde(default)]
    pub message: String,
    /// The kind of change that asks, where one was named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// There is a freeze, and this kind may pass it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub passes_freeze: bool,
    /// Every rule for every SLO, fired or not.
    pub rules: Vec<GateRule>,
    /// What the rules rest on, where it is less than whole or in dispute.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<GateNote>,
    /// Of the risk: what a pipeline may be throttled to. Absent where no limit is known. No rule compares it with the
    /// rate of today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_deployments_per_week: Option<f64>,
    /// The chance of exhausting the budget that this limit keeps to, 0–1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appetite: Option<f64>,
    /// What the service deploys today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deployments_per_week: Option<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GateVerdict {
    Ship,
    Guardrails,
    Freeze,
    NoData,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GateRule {
    pub id: GateRuleId,
    pub effect: Effect,
    pub fired: bool,
    pub slo: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    pub threshold: f64,
    pub unit: Unit,
    /// Of the budget of a calendar window that goes on: events still to come are expected as so far.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub estimated: bool,
    /// Events behind a budget, alert rules that the data can show, failures known, samples.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub n: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unmeasured: Option<Unmeasured>,
    #[serde(default)]
    pub message: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GateRuleId {
    /// Nothing left over the SLO's window.
    SloBudget,
    /// … over the policy's trailing weeks.
    PolicyBudget,
    PageAlert,
    LowBudget,
    TicketAlert,
    /// Chance that an average failure takes more than is left.
    Overdraw,
    StaleData,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    Freeze,
    Guardrails,
}

/// About the data of one SLO, or of one file. It decides nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GateNote {
    pub code: GateNoteCode,
    /// Empty where it is about a file.
    pub slo: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Of what was left out of the file: how much, 1 and up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub n: Option<u64>,
    /// Of `covered`: share of the window's days so far that have samples, above 0 and below 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    #[serde(default)]
    pub message: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GateNoteCode {
    /// Not every day of the window has samples.
    Covered,
    /// The files define it differently; the stricter definition counts.
    DefinedTwice,
    /// Rows of a file could not be read.
    RowsRefused,
    /// Parts of a file, such as a series or all from some point on, could not be read.
    PartsRefused,
    /// Keys or values of the settings were left out.
    SettingsRefused,
}

/// What of a file was left out.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOut {
    pub file: String,
    /// One of the three codes of what was refused.
    pub code: GateNoteCode,
    /// 1 and up.
    pub n: u64,
}

/// What of the files was left out, in their order. A file that could not be read at all is not among it.
pub fn left_out<'a>(inputs: impl IntoIterator<Item = &'a InputFile>) -> Vec<LeftOut> {
    inputs.into_iter().filter(|i| i.error.is_none()).flat_map(of_file).collect()
}

fn of_file(input: &InputFile) -> Vec<LeftOut> {
    let count = |problems: &[Problem]| -> u64 {
        input.warnings.iter().filter(|w| problems.contains(&w.problem)).map(|w| 1 + w.again).sum()
    };
    // What is in no way listed may be as bad as what is.
    let unlisted = Warnings::unlisted(&input.warnings, input.warnings_total);
    let (rows, parts) = (count(&[Problem::RowRefused]), count(&[Problem::PartRefused, Problem::Stopped]));
    let all = match input.read_as.as_deref() == Some("scorecard-settings") {
        true => [(GateNoteCode::SettingsRefused, rows + parts + count(&[Problem::ValueIgnored]) + unlisted), NOTHING],
        false => [(GateNoteCode::RowsRefused, rows + unlisted), (GateNoteCode::PartsRefused, parts)],
    };
    let some = all.into_iter().filter(|(_, n)| *n > 0);
    some.map(|(code, n)| LeftOut { file: input.name.clone(), code, n }).collect()
}

const NOTHING: (GateNoteCode, u64) = (GateNoteCode::PartsRefused, 0);

impl GateNote {
    pub fn new(code: GateNoteCode) -> GateNote {
        GateNote { code, slo: String::new(), file: None, n: None, value: None, message: String::new() }
    }
}

/// Below this share of a window's days with samples the verdict itself says so: half, our decision.
pub const THIN: f64 = 0.5;

/// What `evenkeel gate` prints where there is no verdict.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GateRefusal {
    pub schema_version: u32,
    pub service: String,
    pub verdict: NoVerdict,
    /// Why: a sentence.
    pub message: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoVerdict {
    /// Nothing to judge by, or no such service or SLO.
    NoData,
    /// A file that was named could not be read.
    Unreadable,
}

/// What `evenkeel gate` prints.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GateReport {
    pub schema_version: u32,
    pub service: String,
    /// When only one was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slo: Option<String>,
    /// The time the data speaks of.
    pub as_of: Instant,
    /// The time it was asked; absent where no clock was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub now: Option<Instant>,
    #[serde(flatten)]
    pub gate: GateReading,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk: Option<RiskReading>,
}

/// What is left over the policy's trailing weeks, 1 − consumed, and the events behind it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PolicyBudget {
    pub days: u64,
    pub remaining: f64,
    pub total: f64,
}

/// The time it is, and how old data may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Clock {
    pub now: Instant,
    pub max_age_secs: u64,
}

/// What is asked for. Empty: the whole service, whatever changes, without a clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked<'a> {
    pub slo: Option<&'a str>,
    pub kind: Option<&'a str>,
    pub clock: Option<Clock>,
    /// The service's SLOs that the files define differently.
    pub defined_twice: &'a [&'a str],
    /// What of the files could not be read.
    pub left_out: &'a [LeftOut],
}

pub fn gate(service: &Service, policy: &PolicySettings, settings: &GateSettings, asked: Asked) -> GateReading {
    let slos = || service.slos.iter().filter(|s| asked.slo.is_none_or(|slo| s.slo == slo));
    let rules: Vec<GateRule> = slos().flat_map(|slo| rules(service, slo, settings, asked.clock)).collect();
    let fired = |effect: Effect| rules.iter().any(|r| r.fired && r.effect == effect);
    let measured = rules.iter().any(|r| r.id == GateRuleId::SloBudget && r.value.is_some());
    let exempt = asked.kind.is_some_and(|kind| policy.exempt.iter().any(|e| e.eq_ignore_ascii_case(kind)));
    let frozen = measured && fired(Effect::Freeze);
    let verdict = match () {
        () if !measured => GateVerdict::NoData,
        () if frozen && !exempt => GateVerdict::Freeze,
        () if fired(Effect::Guardrails) => GateVerdict::Guardrails,
        () => GateVerdict::Ship,
    };
    let limit = limit(service, asked.slo);
    let risk = service.risk.as_ref().filter(|_| limit.is_some());
    GateReading {
        verdict,
        message: String::new(),
        kind: asked.kind.map(String::from),
        passes_freeze: frozen && exempt,
        max_deployments_per_week: limit,
        appetite: risk.map(|r| r.appetite),
        deployments_per_week: risk.and_then(|r| r.deployments_per_week.value()),
        notes: slos()
            .flat_map(|slo| notes(slo, asked.defined_twice))
            .chain(asked.left_out.iter().map(of_left_out))
            .collect(),
        rules,
    }
}

fn notes(slo: &SloReading, defined_twice: &[&str]) -> Vec<GateNote> {
    let note = |code, value| GateNote { slo: slo.slo.clone(), value, ..GateNote::new(code) };
    let partly = slo.budget_remaining.is_some() && slo.covered < 1.0;
    let covered = partly.then(|| note(GateNoteCode::Covered, Some(slo.covered)));
    let twice = defined_twice.contains(&slo.slo.as_str()).then(|| note(GateNoteCode::DefinedTwice, None));
    covered.into_iter().chain(twice).collect()
}

fn of_left_out(left_out: &LeftOut) -> GateNote {
    GateNote { file: Some(left_out.file.clone()), n: Some(left_out.n), ..GateNote::new(left_out.code) }
}

/// The service's safe speed; of one SLO alone, its own.
fn limit(service: &Service, slo: Option<&str>) -> Option<f64> {
    let risk = service.risk.as_ref()?;
    let Some(slo) = slo else { return risk.max_deployments_per_week };
    let speed = risk.slos.iter().find(|s| s.slo == slo)?.speed.as_ref()?;
    let known = |s: &super::risk::Speed| (s.state != super::risk::SpeedState::AtLeast).then_some(s.value);
    [known(&speed.safe), known(&speed.rest)].into_iter().flatten().min_by(f64::total_cmp)
}

fn rules(service: &Service, slo: &SloReading, settings: &GateSettings, clock: Option<Clock>) -> Vec<GateRule> {
    let rule = |id: GateRuleId, threshold: f64, unit: Unit, n: Option<u64>, outcome: Result<f64, Reason>| {
        let effect = match id {
            GateRuleId::SloBudget | GateRuleId::PolicyBudget | GateRuleId::PageAlert => Effect::Freeze,
            _ => Effect::Guardrails,
        };
        let fired = |value: &f64| match id {
            GateRuleId::SloBudget | GateRuleId::PolicyBudget => *value <= threshold + NO_DIFFERENCE,
            GateRuleId::LowBudget => *value < threshold - NO_DIFFERENCE,
            _ => *value > threshold + NO_DIFFERENCE,
        };
        GateRule {
            id,
            effect,
            fired: outcome.as_ref().is_ok_and(fired),
            slo: slo.slo.clone(),
            value: outcome.as_ref().ok().copied(),
            threshold,
            unit,
            estimated: matches!(id, GateRuleId::SloBudget | GateRuleId::LowBudget)
                && outcome.is_ok()
                && slo.left_is_estimated(),
            n: outcome.is_ok().then_some(n).flatten(),
            unmeasured: outcome.err().map(|reason| Unmeasured { reason, message: String::new() }),
            message: String::new(),
        }
    };
    let no_data = || {
        let absent = Reason::NotInExport { what: Missing::SliSamples };
        slo.unmeasured.as_ref().map_or(absent, |u| u.reason.clone())
    };
    let left = slo.left_to_spend().ok_or_else(no_data);
    let events = slo.total.parse::<f64>().ok().map(|n| n as u64);
    let weeks = slo.outlook.policy_budget;
    let (overdraw, failures) = overdraw(service, slo);
    let (age, max_age) = age(slo, clock, &no_data);
    let alert = |id, severity| {
        let (n, firing) = firing(service, slo, severity, &no_data);
        rule(id, 0.0, Unit::Count, n, firing)
    };
    vec![
        rule(GateRuleId::SloBudget, 0.0, Unit::Ratio, events, left.clone()),
        rule(
            GateRuleId::PolicyBudget,
            0.0,
            Unit::Ratio,
            weeks.map(|w| w.total as u64),
            weeks.map(|w| w.remaining).ok_or_else(no_data),
        ),
        alert(GateRuleId::PageAlert, Severity::Page),
        rule(GateRuleId::LowBudget, settings.budget_left, Unit::Ratio, events, left),
        alert(GateRuleId::TicketAlert, Severity::Ticket),
        rule(GateRuleId::Overdraw, settings.overdraw, Unit::Ratio, failures, overdraw),
        rule(GateRuleId::StaleData, max_age, Unit::Seconds, Some(1), age),
    ]
}

/// How many alerts of the severity have not ended where the data do, and how many of its rules the data can show.
fn firing(
    service: &Service,
    slo: &SloReading,
    severity: Severity,
    no_data: &dyn Fn() -> Reason,
) -> (Option<u64>, Result<f64, Reason>) {
    let own = || slo.outlook.alert_rules.iter().filter(|r| r.severity == severity);
    let seen = own().filter(|r| r.unmeasured.is_none()).count() as u64;
    if seen == 0 {
        let why = Reason::of_several(own().filter_map(|r| r.unmeasured.as_ref()).map(|u| u.reason.clone()));
        return (None, Err(why.unwrap_or_else(no_data)));
    }
    let of_slo = service.alerts.iter().filter(|a| a.slo == slo.slo && a.severity == severity);
    (Some(seen), Ok(of_slo.filter(|a| a.until.is_none()).count() as f64))
}

fn overdraw(service: &Service, slo: &SloReading) -> (Result<f64, Reason>, Option<u64>) {
    let Some(risk) = &service.risk else { return (Err(Reason::NoParts), None) };
    let Some(own) = risk.slos.iter().find(|s| s.slo == slo.slo) else { return (Err(Reason::NoParts), None) };
    let why = || own.unmeasured.as_ref().map_or(Reason::NoParts, |u| u.reason.clone());
    let value = own.speed.as_ref().and_then(|s| s.overdraw).ok_or_else(why);
    (value, own.speed.as_ref().map(|s| s.failure_chance.k))
}

/// How long ago the last sample ended, seconds, and how long it may be.
fn age(slo: &SloReading, clock: Option<Clock>, no_data: &dyn Fn() -> Reason) -> (Result<f64, Reason>, f64) {
    let Some(Clock { now, max_age_secs }) = clock else { return (Err(Reason::NoClock), 0.0) };
    let ended = slo.outlook.last_sample.ok_or_else(no_data);
    (ended.map(|at| ((now.0 - at.0) / SECOND).max(0) as f64), max_age_secs as f64)
}
