//! The gate in sentences: what each rule found, and what follows for the next change.

use super::{BudgetState, count, duration, name, percent, say, signed_percent, unmeasured};
use crate::domain::{Instant, Reason};
use crate::score::gate::{
    Effect, GateNote, GateNoteCode, GateReading, GateReport, GateRule, GateRuleId, GateVerdict, THIN,
};

pub fn gate_verdict(verdict: GateVerdict) -> &'static str {
    match verdict {
        GateVerdict::Ship => say!("ship", "freigegeben"),
        GateVerdict::Guardrails => say!("guardrails", "Leitplanken"),
        GateVerdict::Freeze => say!("freeze", "Freigabestopp"),
        GateVerdict::NoData => say!("no data", "keine Daten"),
    }
}

/// Its shape, the same as that of the budget state that asks for as much.
pub fn gate_mark(verdict: GateVerdict) -> &'static str {
    match verdict {
        GateVerdict::Ship => BudgetState::Healthy,
        GateVerdict::Guardrails => BudgetState::Watch,
        GateVerdict::Freeze => BudgetState::Breach,
        GateVerdict::NoData => BudgetState::NoData,
    }
    .mark()
}

/// `▲ freeze`: the word is never without its shape.
pub fn gate_marked(verdict: GateVerdict) -> String {
    format!("{}\u{a0}{}", gate_mark(verdict), gate_verdict(verdict))
}

/// The first rule that led to the verdict, with its figures; else the whole sentence.
pub fn gate_first(gate: &GateReading, service: &str) -> String {
    let effect = match gate.verdict {
        GateVerdict::Freeze => Some(Effect::Freeze),
        GateVerdict::Guardrails => Some(Effect::Guardrails),
        GateVerdict::Ship | GateVerdict::NoData => None,
    };
    match (gate.rules.iter().find(|r| r.fired && Some(r.effect) == effect), gate.verdict) {
        (Some(rule), _) => gate_rule(rule),
        (None, GateVerdict::Ship) => say!("no rule fired.", "keine Regel ausgelöst.").into(),
        (None, _) => self::gate(gate, service),
    }
}

/// `May it ship, as of 15 Nov 2026, 00:00 UTC?`
pub fn gate_question(at: Instant) -> String {
    say!("May it ship, as of {at}?", "Darf ausgeliefert werden, Stand {at}?"; at = super::date_time(at))
}

/// What the rule asks about, in a few words.
pub fn gate_rule_title(id: GateRuleId) -> &'static str {
    match id {
        GateRuleId::SloBudget => say!("Nothing left of the budget", "Nichts vom Budget übrig"),
        GateRuleId::PolicyBudget => {
            say!("Nothing left over the policy's weeks", "Nichts übrig über die Wochen der Policy")
        }
        GateRuleId::PageAlert => say!("A page is firing", "Ein Page-Alarm ist aktiv"),
        GateRuleId::LowBudget => say!("Little left of the budget", "Wenig vom Budget übrig"),
        GateRuleId::TicketAlert => say!("A ticket alert is firing", "Ein Ticket-Alarm ist aktiv"),
        GateRuleId::Overdraw => {
            say!("An average failure would overdraw", "Ein durchschnittlicher Fehlschlag würde überziehen")
        }
        GateRuleId::StaleData => say!("The data are old", "Die Daten sind alt"),
    }
}

/// `availability: 12 % of the budget left; below 25 % asks for guardrails.`
pub fn gate_rule(rule: &GateRule) -> String {
    let slo = name(&rule.slo);
    let Some(value) = rule.value else {
        if let Some(Reason::NoClock) = rule.unmeasured.as_ref().map(|u| &u.reason) {
            return say!(
                "{slo}: {what} is not judged: {why}.", "{slo}: {what} nicht beurteilt: {why}.";
                slo, what = in_question(rule.id), why = super::reason(&Reason::NoClock)
            );
        }
        let why = rule.unmeasured.as_ref().map_or_else(String::new, unmeasured);
        return say!(
            "{slo}: {what} is not measured: {why}.", "{slo}: {what} nicht gemessen: {why}.";
            slo, what = in_question(rule.id), why
        );
    };
    let found = match rule.id {
        GateRuleId::SloBudget | GateRuleId::LowBudget if rule.estimated => {
            say!(
                "{left} of the budget of its whole window left, estimated",
                "{left} vom Budget des ganzen Fensters übrig, geschätzt";
                left = left(value)
            )
        }
        GateRuleId::SloBudget | GateRuleId::LowBudget => {
            say!("{left} of the budget left", "{left} vom Budget übrig"; left = left(value))
        }
        GateRuleId::PolicyBudget => {
            say!("{left} left over the policy's weeks", "{left} übrig über die Wochen der Policy"; left = left(value))
        }
        GateRuleId::PageAlert => {
            let n = count(value as u64, say!("page", "Page-Alarm"), say!("pages", "Page-Alarme"));
            say!("{n} firing", "{n} aktiv"; n)
        }
        GateRuleId::TicketAlert => {
            let n = count(value as u64, say!("ticket alert", "Ticket-Alarm"), say!("ticket alerts", "Ticket-Alarme"));
            say!("{n} firing", "{n} aktiv"; n)
        }
        GateRuleId::Overdraw => say!(
            "an average failure overdraws with a chance of {chance}",
            "ein durchschnittlicher Fehlschlag überzieht mit einer Wahrscheinlichkeit von {chance}";
            chance = percent(value)
        ),
        GateRuleId::StaleData => {
            say!("the last sample ended {age} ago", "der letzte Messwert endete vor {age}"; age = duration(value))
        }
    };
    let limit = match rule.id {
        GateRuleId::SloBudget | GateRuleId::PolicyBudget => say!("0\u{a0}% or less", "0\u{a0}% oder weniger").into(),
        GateRuleId::LowBudget => say!("less than {least}", "weniger als {least}"; least = percent(rule.threshold)),
        GateRuleId::PageAlert | GateRuleId::TicketAlert => say!("one or more", "einem oder mehr").into(),
        GateRuleId::Overdraw => say!("more than {most}", "mehr als {most}"; most = percent(rule.threshold)),
        GateRuleId::StaleData => say!("more than {most}", "mehr als {most}"; most = duration(rule.threshold)),
    };
    match rule.effect {
        Effect::Freeze => say!(
            "{slo}: {found}; {limit} freezes.", "{slo}: {found}; Freigabestopp bei {limit}."; slo, found, limit
        ),
        Effect::Guardrails => say!(
            "{slo}: {found}; {limit} asks for guardrails.", "{slo}: {found}; Leitplanken bei {limit}.";
            slo, found, limit
        ),
    }
}

/// `availability: samples on 43 % of the days of its window; what is left of the budget is of those days alone.`
pub fn gate_note(note: &GateNote) -> String {
    let slo = name(&note.slo);
    let file = name(note.file.as_deref().unwrap_or_default());
    match note.code {
        GateNoteCode::RowsRefused | GateNoteCode::PartsRefused => {
            say!(
                "{refused}: whether the rules would have found more in it is not known.",
                "{refused}: Ob die Regeln darin mehr gefunden hätten, ist nicht bekannt.";
                refused = refused(note)
            )
        }
        GateNoteCode::SettingsRefused => say!(
            "{file}: {parts} of the settings left out; `evenkeel gate` gives no verdict before that is mended.",
            "{file}: {parts} der Einstellungen ausgelassen; `evenkeel gate` urteilt nicht, bevor das behoben ist.";
            file, parts = count(note.n.unwrap_or(1), say!("part", "Teil"), say!("parts", "Teile"))
        ),
        GateNoteCode::Covered => say!(
            "{slo}: samples on {share} of the days of its window; what is left of the budget is of those days alone.",
            "{slo}: Messwerte an {share} der Tage des Fensters; was vom Budget übrig ist, gilt für diese Tage allein.";
            slo, share = covered(note)
        ),
        GateNoteCode::DefinedTwice => say!(
            "{slo}: defined twice, differently; the stricter definition counts, over its whole window.",
            "{slo}: zweimal verschieden definiert; es zählt die strengere Definition, über ihr ganzes Fenster.";
            slo
        ),
    }
}

/// `12 rows of s.csv could not be read`.
fn refused(note: &GateNote) -> String {
    let (one, many) = if note.code == GateNoteCode::RowsRefused {
        (say!("row", "Zeile"), say!("rows", "Zeilen"))
    } else {
        (say!("part", "Teil"), say!("parts", "Teile"))
    };
    say!(
        "{n} of {file} could not be read", "{n} von {file} nicht lesbar";
        n = count(note.n.unwrap_or(1), one, many), file = name(note.file.as_deref().unwrap_or_default())
    )
}

/// What a reader of the verdict alone has to know of what the files said in vain.
fn unread(gate: &GateReading) -> String {
    let is = |n: &&GateNote| matches!(n.code, GateNoteCode::RowsRefused | GateNoteCode::PartsRefused);
    let told: Vec<String> = gate.notes.iter().filter(is).map(refused).collect();
    match told.as_slice() {
        [] => String::new(),
        [one] => format!(" {one}."),
        [one, two] => say!(" {one}, and {two}.", " {one}, und {two}."; one, two),
        [one, more @ ..] => say!(
            " {one}, and {n} more of such notes.", " {one}, und {n} weitere solche Hinweise."; one, n = more.len()
        ),
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
        GateRuleId::SloBudget | GateRuleId::LowBudget => say!("the budget left", "das übrige Budget"),
        GateRuleId::PolicyBudget => {
            say!("what is left over the policy's weeks", "das über die Wochen der Policy Übrige")
        }
        GateRuleId::PageAlert => say!("a firing page", "ein aktiver Page-Alarm"),
        GateRuleId::TicketAlert => say!("a firing ticket alert", "ein aktiver Ticket-Alarm"),
        GateRuleId::Overdraw => say!(
            "the chance that an average failure overdraws",
            "die Wahrscheinlichkeit, dass ein durchschnittlicher Fehlschlag überzieht,"
        ),
        GateRuleId::StaleData => say!("the age of the data", "das Alter der Daten"),
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
            n => say!(
                "{first} and {n} more", "{first} und {n} weitere"; first = titles[..2].join(", "), n = n - 2
            ),
        }
    };
    let limit = gate.max_deployments_per_week.map_or_else(String::new, |max| match max <= 0.0 {
        true => say!(
            " No rate of deployments is within the risk borne.",
            " Keine Zahl an Deployments bleibt innerhalb des getragenen Risikos."
        )
        .into(),
        false => most(max, gate),
    });
    let service = name(service);
    let kind = gate.kind.as_deref().map_or_else(|| say!("this change", "diese Änderung").into(), name);
    let mut thin = gate.notes.iter().filter(|n| n.code == GateNoteCode::Covered && n.value.is_some_and(|v| v < THIN));
    let more = thin.clone().count().saturating_sub(1);
    let thin = thin.next().map_or_else(String::new, |n| {
        let more = match more as u64 {
            0 => String::new(),
            n => say!(
                ", and thinly on {n}", ", und dünn bei {n}";
                n = count(n, say!("other", "weiteren"), say!("others", "weiteren"))
            ),
        };
        say!(
            " Samples lie on {share} of the days of {slo}'s window{more}.",
            " Messwerte liegen an {share} der Tage des Fensters von {slo}{more}.";
            share = covered(n), slo = name(&n.slo), more
        )
    });
    let passed = if gate.passes_freeze {
        say!(
            " Frozen, as {why}; {kind} passes a freeze.",
            " Es gilt ein Freigabestopp ({why}); davon ausgenommen: {kind}.";
            why = fired(Effect::Freeze), kind
        )
    } else {
        String::new()
    };
    let thin = format!("{thin}{}", unread(gate));
    match gate.verdict {
        GateVerdict::NoData => say!(
            "No data: no error budget of {service} can be measured, so nobody can say that it may ship.{unread}",
            "Keine Daten: Kein Error-Budget von {service} ist messbar, deshalb kann niemand sagen, ob ausgeliefert werden darf.{unread}";
            service, unread = unread(gate)
        ),
        GateVerdict::Freeze => say!(
            "Freeze {service}: {why}.{thin}", "Freigabestopp für {service}: {why}.{thin}";
            service, why = fired(Effect::Freeze), thin
        ),
        GateVerdict::Guardrails => say!(
            "Ship {service} with guardrails (canary, feature flag, small batch): {why}.{passed}{limit}{thin}",
            "{service} mit Leitplanken ausliefern (Canary, Feature-Flag, kleine Änderung): {why}.{passed}{limit}{thin}";
            service, why = fired(Effect::Guardrails), passed, limit, thin
        ),
        GateVerdict::Ship => say!(
            "Ship {service}.{passed}{limit}{thin}", "{service} ausliefern.{passed}{limit}{thin}";
            service, passed, limit, thin
        ),
    }
}

/// What the limit is of, and beside it what is deployed: no rule compares the two, so that a reader must.
fn most(max: f64, gate: &GateReading) -> String {
    let speed = super::speed(max);
    let chance = gate.appetite.map_or_else(
        String::new,
        |appetite| say!(" at {most} or less", " bei höchstens {most}"; most = percent(appetite)),
    );
    let today = gate.deployments_per_week.map_or_else(
        String::new,
        |rate| say!("; it deploys {rate}", "; zurzeit sind es {rate}"; rate = super::per_week(rate)),
    );
    if speed == "1" {
        say!(
            " Up to {speed}\u{a0}deployment a week keeps the chance of exhausting the budget{chance}{today}.",
            " Bis zu {speed}\u{a0}Deployment pro Woche hält die Wahrscheinlichkeit, das Budget aufzubrauchen,{chance}{today}.";
            speed, chance, today
        )
    } else {
        say!(
            " Up to {speed}\u{a0}deployments a week keep the chance of exhausting the budget{chance}{today}.",
            " Bis zu {speed}\u{a0}Deployments pro Woche halten die Wahrscheinlichkeit, das Budget aufzubrauchen,{chance}{today}.";
            speed, chance, today
        )
    }
}

fn lower(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_lowercase().chain(chars).collect())
}

/// The report for a person: the verdict, then every rule.
pub fn gate_text(report: &GateReport) -> String {
    let mut lines = vec![format!("{}: {}", gate_verdict(report.gate.verdict), report.gate.message)];
    let (fired, note) = (say!("fired", "greift"), say!("note", "Hinweis"));
    let wide = fired.chars().count().max(note.chars().count());
    for rule in &report.gate.rules {
        let mark = match (rule.fired, rule.value) {
            (true, _) => fired,
            (false, Some(_)) => "ok",
            (false, None) => "–",
        };
        lines.push(format!("  {mark:<wide$}  {}", rule.message));
    }
    lines.extend(report.gate.notes.iter().map(|told| format!("  {note:<wide$}  {}", told.message)));
    lines.push(say!("As of {at}.", "Stand {at}."; at = report.as_of));
    lines.join("\n") + "\n"
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
        assert_eq!(shipped(Some(0.049)), format!("Ship api. Up to 0.049 deployments a week keep {rest}"));
        assert_eq!(shipped(Some(0.0)), "Ship api. No rate of deployments is within the risk borne.");
    }
}
