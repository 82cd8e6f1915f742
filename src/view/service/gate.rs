//! May it ship now? The verdict with every rule and its figures; what is not measured is listed and does not fire.

use crate::chart::{Cell, Table};
use crate::score::Service;
use crate::score::gate::{Effect, GateReading, GateRule, GateVerdict};
use crate::view::table::DataTable;
use crate::words;
use yew::prelude::*;

pub fn view(service: &Service) -> Html {
    let Some(gate) = &service.gate else { return Html::default() };
    let class = match gate.verdict {
        GateVerdict::Ship => "mark c-healthy",
        GateVerdict::Guardrails => "mark c-watch",
        GateVerdict::Freeze => "mark c-breach",
        GateVerdict::NoData => "mark c-nodata",
    };
    let mark = match gate.verdict {
        GateVerdict::Ship => "●",
        GateVerdict::Guardrails => "◆",
        GateVerdict::Freeze => "▲",
        GateVerdict::NoData => "○",
    };
    let message = if gate.message.is_empty() { words::gate(gate, &service.name) } else { gate.message.clone() };
    html! {
        <section aria-labelledby="gate-title" class="gate">
            <h2 id="gate-title">{"May it ship now?"}</h2>
            <p class="lead" data-verdict={words::gate_verdict(gate.verdict)}>
                <span class="state"><span {class} aria-hidden="true">{mark}</span>{" "}<strong>{words::sentence_case(words::gate_verdict(gate.verdict))}</strong></span>
                {". "}{words::glue(&message)}
            </p>
            if !gate.rules.is_empty() { <DataTable table={rules(gate)} /> }
        </section>
    }
}

/// Those that fired first, the unmeasured last.
fn rules(gate: &GateReading) -> Table {
    let place = |r: &GateRule| match (r.fired, r.value) {
        (true, _) => 0,
        (false, Some(_)) => 1,
        (false, None) => 2,
    };
    let mut rules: Vec<&GateRule> = gate.rules.iter().collect();
    rules.sort_by_key(|r| place(r));
    let row = |r: &&GateRule| {
        let outcome = match place(r) {
            0 => "▲\u{a0}fired",
            1 => "●\u{a0}did not fire",
            _ => "○\u{a0}not measured",
        };
        let effect = match r.effect {
            Effect::Freeze => "freeze",
            Effect::Guardrails => "guardrails",
        };
        let said = if r.message.is_empty() { words::gate_rule(r) } else { r.message.clone() };
        vec![
            Cell::text(words::gate_rule_title(r.id)),
            Cell::text(outcome),
            Cell::text(effect),
            Cell::text(words::glue(&said)),
            Cell::figure(r.n.map_or_else(|| words::DASH.to_owned(), words::integer)),
        ]
    };
    Table {
        caption: "Every rule of the gate for every SLO, at the end of the period".into(),
        head: vec![
            Cell::text("Rule"),
            Cell::text("Outcome"),
            Cell::text("Asks for"),
            Cell::text("Figures"),
            Cell::figure("n"),
        ],
        rows: rules.iter().map(row).collect(),
    }
}
