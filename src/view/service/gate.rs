//! May it ship, as of the end of the data shown? The verdict with every rule and its figures; what is not measured is
//! listed and does not fire. The page reads no clock: how old the data are by now is judged by `evenkeel gate` alone.

use crate::chart::{Cell, Table, head};
use crate::domain::Reason;
use crate::score::gate::{Effect, GateNote, GateRule, GateVerdict};
use crate::score::{Scorecard, Service};
use crate::view::table::DataTable;
use crate::words;
use crate::words::page::{heads, service as said};
use yew::prelude::*;

/// Under the service's name: the verdict and the first reason for it.
pub fn line(service: &Service) -> Html {
    let Some(gate) = &service.gate else { return Html::default() };
    html! {
        <p class="gate-line">
            {said::may_it_ship()}{" "}{mark(gate.verdict)}{" "}<strong>{words::sentence_case(words::gate_verdict(gate.verdict))}</strong>
            {": "}{words::glue(&words::gate_first(gate, &service.name))}
        </p>
    }
}

fn mark(verdict: GateVerdict) -> Html {
    let class = match verdict {
        GateVerdict::Ship => "mark c-healthy",
        GateVerdict::Guardrails => "mark c-watch",
        GateVerdict::Freeze => "mark c-breach",
        GateVerdict::NoData => "mark c-nodata",
    };
    html! { <span {class} aria-hidden="true">{words::gate_mark(verdict)}</span> }
}

pub fn view(sc: &Scorecard, service: &Service) -> Html {
    let Some(gate) = &service.gate else { return Html::default() };
    let message = if gate.message.is_empty() { words::gate(gate, &service.name) } else { gate.message.clone() };
    let at = sc.period.to.min(sc.as_of);
    let (passed, telling): (Vec<&GateRule>, Vec<&GateRule>) = gate.rules.iter().partition(|r| place(r) == PASSED);
    html! {
        <section aria-labelledby="gate-title" class="gate">
            <h2 id="gate-title">{words::gate_question(at)}</h2>
            <p class="lead" data-verdict={words::gate_verdict(gate.verdict)}>{mark(gate.verdict)}{" "}{words::glue(&message)}</p>
            if !telling.is_empty() { <DataTable table={rules(telling, said::rules_caption(at))} stacks={true} /> }
            if !passed.is_empty() {
                <p class="note print-only">{said::passed(passed.len() as u64)}{"."}</p>
                <details class="twin">
                    <summary>{said::passed(passed.len() as u64)}</summary>
                    <DataTable table={rules(passed, said::passed_caption(at))} stacks={true} />
                </details>
            }
            if !gate.notes.is_empty() { <ul>{for gate.notes.iter().map(note)}</ul> }
        </section>
    }
}

fn note(note: &GateNote) -> Html {
    let said = if note.message.is_empty() { words::gate_note(note) } else { note.message.clone() };
    html! { <li>{words::glue(&said)}</li> }
}

/// Those that fired first, the unmeasured last.
fn place(r: &GateRule) -> u8 {
    match (r.fired, r.value) {
        (true, _) => 0,
        (false, Some(_)) => PASSED,
        (false, None) => 2,
    }
}

const PASSED: u8 = 1;

fn rules(mut rules: Vec<&GateRule>, caption: String) -> Table {
    rules.sort_by_key(|r| place(r));
    let row = |r: &&GateRule| {
        let outcome = match place(r) {
            0 => ("▲", said::fired()),
            PASSED => ("●", said::not_fired()),
            _ if r.unmeasured.as_ref().is_some_and(|u| u.reason == Reason::NoClock) => ("○", said::not_judged()),
            _ => ("○", said::not_measured()),
        };
        let effect = match r.effect {
            Effect::Freeze => GateVerdict::Freeze,
            Effect::Guardrails => GateVerdict::Guardrails,
        };
        let message = if r.message.is_empty() { words::gate_rule(r) } else { r.message.clone() };
        vec![
            Cell::text(words::gate_rule_title(r.id)),
            Cell::text(format!("{}\u{a0}{}", outcome.0, outcome.1)),
            Cell::text(words::gate_marked(effect)),
            Cell::text(words::glue(&message)),
            Cell::figure(r.n.map_or_else(|| words::DASH.to_owned(), words::integer)),
        ]
    };
    Table {
        caption,
        head: head(|| {
            vec![
                Cell::text(heads::rule()),
                Cell::text(heads::rule_outcome()),
                Cell::text(heads::asks_for()),
                Cell::text(heads::figures()),
                Cell::figure(heads::n()),
            ]
        }),
        rows: rules.iter().map(row).collect(),
    }
}
