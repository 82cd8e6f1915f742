//! The gate in sentences: what each rule found, and what follows for the next change.

use super::{count, duration, list, name, percent, signed_percent, unmeasured};
use crate::domain::{Instant, Reason};
use crate::score::gate::{
    Effect, GateNote, GateNoteCode, GateReading, GateRefusal, GateReport, GateRule, GateRuleId, GateVerdict, NoVerdict,
    THIN,
};

pub fn gate_verdict(verdict: GateVerdict) -> &'static str {
    match verdict {
        GateVerdict::Ship => "ship",
        GateVerdict::Guardrails => "guardrails",
        GateVerdict::Freeze => "freeze",
        GateVerdict::NoData => "no data",
    }
}

/// `May it ship, as of 15 Nov 2026, 00:00 UTC?`
pub fn gate_question(at: Instant) -> String {
    format!("May it ship, as of {}?", super::date_time(at))
}

/// What the rule asks about, in a few words.
pub fn gate_rule_title(id: GateRuleId) -> &'static str {
    match id {
        GateRuleId::SloBudget => "Nothing left of the budget",
        GateRuleId::PolicyBudget => "Nothing left over the policy's weeks",
        GateRuleId::PageAlert => "A page is firing",
        GateRuleId::LowBudget => "Little left of the budget",
        GateRuleId::TicketAlert => "A ticket alert is firing",
        GateRuleId::Overdraw => "An average failure would overdraw",
        GateRuleId::StaleData => "The data are old",
    }
}

/// `availability: 12 % of the budget left; below 25 % asks for guardrails.`
pub fn gate_rule(rule: &GateRule) -> String {
    let slo = name(&rule.slo);
    let Some(value) = rule.value else {
        if let Some(Reason::NoClock) = rule.unmeasured.as_ref().map(|u| &u.reason) {
            return format!("{slo}: {} is not judged: {}.", in_question(rule.id), super::reason(&Reason::NoClock));
        }
        let why = rule.unmeasured.as_ref().map_or_else(String::new, unmeasured);
        return format!("{slo}: {} is not measured: {why}.", in_question(rule.id));
    };
    let found = match rule.id {
        GateRuleId::SloBudget | GateRuleId::LowBudget if rule.estimated => {
            format!("{} of the budget of its whole window left, estimated", left(value))
        }
        GateRuleId::SloBudget | GateRuleId::LowBudget => format!("{} of the budget left", left(value)),
        GateRuleId::PolicyBudget => format!("{} left over the policy's weeks", left(value)),
        GateRuleId::PageAlert => format!("{} firing", count(value as u64, "page", "pages")),
        GateRuleId::TicketAlert => format!("{} firing", count(value as u64, "ticket alert", "ticket alerts")),
        GateRuleId::Overdraw => format!("an average failure overdraws with a chance of {}", percent(value)),
        GateRuleId::StaleData => format!("the last sample ended {} ago", duration(value)),
    };
    let limit = match rule.id {
        GateRuleId::SloBudget | GateRuleId::PolicyBudget => "0\u{a0}% or less".into(),
        GateRuleId::LowBudget => format!("less than {}", percent(rule.threshold)),
        GateRuleId::PageAlert | GateRuleId::TicketAlert => "one or more".into(),
        GateRuleId::Overdraw => format!("more than {}", percent(rule.threshold)),
        GateRuleId::StaleData => format!("more than {}", duration(rule.threshold)),
    };
    let follows = match rule.effect {
        Effect::Freeze => "freezes",
        Effect::Guardrails => "asks for guardrails",
    };
    format!("{slo}: {found}; {limit} {follows}.")
}

/// `availability: samples on 43 % of the days of its window; what is left of the budget is of those days alone.`
pub fn gate_note(note: &GateNote) -> String {
    let slo = name(&note.slo);
    let file = name(note.file.as_deref().unwrap_or_default());
    match note.code {
        GateNoteCode::RowsRefused | GateNoteCode::PartsRefused => {
            format!("{}: whether the rules would have found more in it is not known.", refused(note))
        }
        GateNoteCode::SettingsRefused => format!(
            "{file}: {} of the settings left out; `evenkeel gate` gives no verdict before that is mended.",
            count(note.n.unwrap_or(1), "part", "parts")
        ),
        GateNoteCode::Covered => format!(
            "{slo}: samples on {} of the days of its window; what is left of the budget is of those days alone.",
            covered(note)
        ),
        GateNoteCode::DefinedTwice => {
            format!("{slo}: defined twice, differently; the stricter definition counts, over its whole window.")
        }
    }
}

/// `12 rows of s.csv could not be read`.
fn refused(note: &GateNote) -> String {
    let (one, many) = if note.code == GateNoteCode::RowsRefused { ("row", "rows") } else { ("part", "parts") };
    let of = name(note.file.as_deref().unwrap_or_default());
    format!("{} of {of} could not be read", count(note.n.unwrap_or(1), one, many))
}

/// What a reader of the verdict alone has to know of what the files said in vain.
fn unread(gate: &GateReading) -> String {
    let is = |n: &&GateNote| matches!(n.code, GateNoteCode::RowsRefused | GateNoteCode::PartsRefused);
    let told: Vec<String> = gate.notes.iter().filter(is).map(refused).collect();
    match told.as_slice() {
        [] => String::new(),
        [one] => format!(" {one}."),
        [one, two] => format!(" {one}, and {two}."),
        [one, more @ ..] => format!(" {one}, and {} more of such notes.", more.len()),
    }
}

/// A window that is not whole is never said to be.
fn covered(note: &GateNote) -> String {
    percent(note.value.unwrap_or_default())
}

/// What is left is never said to be more than it is: nothing is nothing.
fn left(value: f64) -> String {
    if value.abs() < 1e-9 { "0\u{a0}%".into() } else { signed_percent(value) }
}

fn in_question(id: GateRuleId) -> &'static str {
    match id {
        GateRuleId::SloBudget | GateRuleId::LowBudget => "the budget left",
        GateRuleId::PolicyBudget => "what is left over the policy's weeks",
        GateRuleId::PageAlert => "a firing page",
        GateRuleId::TicketAlert => "a firing ticket alert",
        GateRuleId::Overdraw => "the chance that an average failure overdraws",
        GateRuleId::StaleData => "the age of the data",
    }
}

/// The verdict with the rules that led to it.
pub fn gate(gate: &GateReading, service: &str) -> String {
    let fired = |effect: Effect| {
        let mut titles: Vec<String> = gate
            .rules
            .iter()
            .filter(|r| r.fired && r.effect == effect)
            .map(|r| format!("{} ({})", lower(gate_rule_title(r.id)), name(&r.slo)))
            .collect();
        titles.dedup();
        match titles.len() {
            0..=3 => titles.join(", "),
            n => format!("{} and {} more", titles[..2].join(", "), n - 2),
        }
    };
    let limit = gate.max_deployments_per_week.map_or_else(String::new, |max| {
        // At one decimal there would be none, which is no rate to ship at.
        match max < 0.05 {
            true => " No rate of deployments is within the risk borne.".into(),
            false => most(max, gate),
        }
    });
    let service = name(service);
    let kind = gate.kind.as_deref().map_or_else(|| "this change".into(), name);
    let mut thin = gate.notes.iter().filter(|n| n.code == GateNoteCode::Covered && n.value.is_some_and(|v| v < THIN));
    let more = thin.clone().count().saturating_sub(1);
    let thin = thin.next().map_or_else(String::new, |n| {
        let more =
            if more > 0 { format!(", and thinly on {}", count(more as u64, "other", "others")) } else { String::new() };
        format!(" Samples lie on {} of the days of {}'s window{more}.", covered(n), name(&n.slo))
    });
    let passed = if gate.passes_freeze {
        format!(" Frozen, as {}; {kind} passes a freeze.", fired(Effect::Freeze))
    } else {
        String::new()
    };
    let thin = format!("{thin}{}", unread(gate));
    match gate.verdict {
        GateVerdict::NoData => {
            format!(
                "No data: no error budget of {service} can be measured, so nobody can say that it may ship.{}",
                unread(gate)
            )
        }
        GateVerdict::Freeze => format!("Freeze {service}: {}.{thin}", fired(Effect::Freeze)),
        GateVerdict::Guardrails => format!(
            "Ship {service} with guardrails (canary, feature flag, small batch): {}.{passed}{limit}{thin}",
            fired(Effect::Guardrails)
        ),
        GateVerdict::Ship => format!("Ship {service}.{passed}{limit}{thin}"),
    }
}

/// What the limit is of, and beside it what is deployed: no rule compares the two, so that a reader must.
fn most(max: f64, gate: &GateReading) -> String {
    let speed = super::speed(max);
    let (noun, keep) = if speed == "1" { ("deployment", "keeps") } else { ("deployments", "keep") };
    let chance = gate.appetite.map_or_else(String::new, |appetite| format!(" at {} or less", percent(appetite)));
    let today =
        gate.deployments_per_week.map_or_else(String::new, |rate| format!("; it deploys {}", super::per_week(rate)));
    format!(" Up to {speed}\u{a0}{noun} a week {keep} the chance of exhausting the budget{chance}{today}.")
}

fn lower(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_lowercase().chain(chars).collect())
}

/// The report for a person: the verdict, then every rule.
pub fn gate_text(report: &GateReport) -> String {
    let mut lines = vec![format!("{}: {}", gate_verdict(report.gate.verdict), report.gate.message)];
    for rule in &report.gate.rules {
        let mark = match (rule.fired, rule.value) {
            (true, _) => "fired",
            (false, Some(_)) => "ok",
            (false, None) => "–",
        };
        lines.push(format!("  {mark:<5}  {}", rule.message));
    }
    lines.extend(report.gate.notes.iter().map(|note| format!("  {:<5}  {}", "note", note.message)));
    lines.push(format!("As of {}.", report.as_of));
    lines.join("\n") + "\n"
}

pub fn no_verdict(verdict: NoVerdict) -> &'static str {
    match verdict {
        NoVerdict::NoData => "no data",
        NoVerdict::Unreadable => "unreadable",
    }
}

/// Why there is no verdict, for a person.
pub fn gate_refusal_text(refusal: &GateRefusal) -> String {
    format!("{}: {}\n", no_verdict(refusal.verdict), refusal.message)
}

/// The first file that could not be read with its reason, and how many there are besides.
pub fn not_all_read(file: &str, error: &str, more: u64) -> String {
    let more = match more {
        0 => String::new(),
        1 => " Another file could not be read either.".into(),
        n => format!(" {n} other files could not be read either."),
    };
    format!("{} could not be read, and a gate does not decide on part of the data. {error}{more}", name(file))
}

/// The settings with the first of what was left out of them, and how much there is besides.
pub fn settings_left_out(file: &str, why: &str, more: u64) -> String {
    let more = match more {
        0 => String::new(),
        n => format!(" So {} of it.", if n == 1 { "is 1 more part".into() } else { format!("are {n} more parts") }),
    };
    format!("A part of {} was left out, and a gate does not decide by part of its settings. {why}{more}", name(file))
}

fn meant(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |known| format!("; the nearest name is {}", name(known)))
}

pub fn no_such_service(service: &str, nearest: Option<&str>) -> String {
    match nearest {
        None => format!("No service is called {}: the files name none.", name(service)),
        known => format!("No service is called {}{}.", name(service), meant(known)),
    }
}

pub fn no_such_slo(slo: &str, service: &str, nearest: Option<&str>) -> String {
    match nearest {
        None => format!("{} has no SLO {}: the files name none of it.", name(service), name(slo)),
        known => format!("{} has no SLO {}{}.", name(service), name(slo), meant(known)),
    }
}

pub fn unknown_kind(kind: &str, nearest: Option<&str>, usual: &[&str]) -> String {
    format!("No kind of change is called {}{}. Known without any file are {}.", name(kind), meant(nearest), all(usual))
}

fn all(names: &[&str]) -> String {
    match names.split_last() {
        Some((last, [])) => (*last).into(),
        Some((last, first)) => format!("{} and {last}", first.join(", ")),
        None => list(names),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shipped(max: Option<f64>) -> String {
        let reading = GateReading {
            verdict: GateVerdict::Ship,
            message: String::new(),
            kind: None,
            passes_freeze: false,
            rules: vec![],
            notes: vec![],
            max_deployments_per_week: max,
            appetite: max.map(|_| 0.2),
            deployments_per_week: max.map(|_| 7.0),
        };
        gate(&reading, "api").replace('\u{a0}', " ")
    }

    #[test]
    fn a_limit_says_what_it_keeps_to_and_what_is_deployed_and_one_of_nought_is_none() {
        let rest = "the chance of exhausting the budget at 20 % or less; it deploys 7.";
        assert_eq!(shipped(None), "Ship api.");
        assert_eq!(shipped(Some(3.12)), format!("Ship api. Up to 3.1 deployments a week keep {rest}"));
        assert_eq!(shipped(Some(1.04)), format!("Ship api. Up to 1 deployment a week keeps {rest}"));
        assert_eq!(shipped(Some(28.6)), format!("Ship api. Up to 28 deployments a week keep {rest}"));
        assert_eq!(shipped(Some(0.0)), "Ship api. No rate of deployments is within the risk borne.");
    }
}
