//! Fills in every sentence that the scorecard carries beside its codes, so that files and pages say the same.

use super::ReadyOf;
use super::{GLUE, messages, note, reason, warning};
use crate::score::finding::findings;
use crate::score::outcomes::{FeatureReading, Outcomes, Question};
use crate::score::{GateReading, InputFile, Reading, Result, Score, Scorecard, Service, Unmeasured};

/// Fills every empty `message`: of unmeasured readings, of warnings, and the page's own sentences. A sentence
/// that is already there stays.
pub fn annotate(sc: &mut Scorecard) {
    score(&mut sc.scorecard);
    let h = &mut sc.headlines;
    for headline in [&mut h.budget, &mut h.deployment_frequency, &mut h.lead_time, &mut h.change_fail_rate] {
        fill_reading(&mut headline.reading);
    }
    for service in &mut sc.services {
        score(&mut service.scorecard);
        service.metrics.iter_mut().for_each(fill_reading);
        service.delivery.unmeasured().for_each(fill);
        service.delivery.levels.iter_mut().for_each(|l| l.name = super::level(l));
        service.slos.iter_mut().filter_map(|slo| slo.unmeasured.as_mut()).for_each(fill);
        for outlook in service.slos.iter_mut().map(|slo| &mut slo.outlook) {
            let burns = outlook.burn.iter_mut().chain(&mut outlook.burn_now).filter_map(|b| b.unmeasured.as_mut());
            let methods = outlook.methods.iter_mut().filter_map(|m| m.unmeasured.as_mut());
            burns
                .chain(methods)
                .chain(outlook.alert_rules.iter_mut().filter_map(|r| r.unmeasured.as_mut()))
                .for_each(fill);
        }
        let shares = service.policy.iter_mut().flat_map(|policy| &mut policy.incidents);
        shares.filter_map(|share| share.unmeasured.as_mut()).for_each(fill);
        service.slos.iter_mut().filter_map(|s| s.outlook.forecast.as_mut()?.unmeasured.as_mut()).for_each(fill);
        let name = service.name.clone();
        service.gate.iter_mut().for_each(|gate| annotate_gate(gate, &name));
    }
    sc.services.iter_mut().for_each(risk);
    let ways = sc.composites.iter_mut().flat_map(|c| &mut c.ways);
    ways.filter_map(|way| way.unmeasured.as_mut()).for_each(fill);
    for d in sc.decisions.iter_mut().filter(|d| d.message.is_empty()) {
        d.message = plain(super::decision(d));
    }
    sc.outcomes.iter_mut().for_each(outcomes);
    sc.inputs.iter_mut().for_each(annotate_input);
    for n in sc.data_quality.iter_mut().filter(|n| n.message.is_empty()) {
        n.message = plain(note(n));
    }
    for r in sc.last_time.iter_mut().flat_map(|last| &mut last.decisions) {
        fill_reading(&mut r.now);
        if r.message.is_empty() {
            r.message = plain(super::history::recalled(r));
        }
    }
    if sc.messages.is_empty() {
        sc.findings = findings(sc);
        sc.findings.iter_mut().filter_map(|f| f.unmeasured.as_mut()).for_each(fill);
        sc.messages = messages(sc).into_iter().map(plain).collect();
    }
}

/// The rules and the verdict of a service's gate.
pub fn annotate_gate(gate: &mut GateReading, service: &str) {
    for rule in &mut gate.rules {
        rule.unmeasured.iter_mut().for_each(fill);
        rule.message = plain(super::gate_rule(rule));
    }
    for note in &mut gate.notes {
        note.message = plain(super::gate_note(note));
    }
    gate.message = plain(super::gate(gate, service));
}

/// The warnings of one file.
pub fn annotate_input(input: &mut InputFile) {
    for w in input.warnings.iter_mut().filter(|w| w.message.is_empty()) {
        w.message = warning(&input.name, w);
    }
}

fn score(score: &mut Score) {
    for r in [&mut score.balanced, &mut score.velocity, &mut score.reliability] {
        fill_reading(r);
    }
    score.parts.iter_mut().for_each(|part| fill_reading(&mut part.points));
}

fn risk(service: &mut Service) {
    let rows = service.ledger.iter_mut().filter_map(|row| row.unmeasured.as_mut());
    rows.chain(service.ledger_sums.iter_mut().filter_map(|sum| sum.unmeasured.as_mut())).for_each(fill);
    if let Some(risk) = &mut service.risk {
        let readings = [&mut risk.deployments_per_week, &mut risk.break_even, &mut risk.safe_speed];
        readings.into_iter().chain([&mut risk.safe_speed_rest]).for_each(fill_reading);
        risk.slos.iter_mut().filter_map(|slo| slo.unmeasured.as_mut()).for_each(fill);
        risk.slos.iter_mut().filter_map(|slo| slo.speed.as_mut()?.cost_unmeasured.as_mut()).for_each(fill);
    }
}

fn outcomes(o: &mut Outcomes) {
    o.questions.iter_mut().for_each(question);
    o.features.iter_mut().for_each(feature);
    for cost in &mut o.costs {
        let each = [&mut cost.per_deployment, &mut cost.per_thousand_good].into_iter().map(|c| &mut c.unmeasured);
        each.chain([&mut cost.unmeasured]).flatten().for_each(fill);
    }
    for team in &mut o.toil {
        team.weeks.iter_mut().filter_map(|w| w.unmeasured.as_mut()).for_each(fill);
        team.unmeasured.iter_mut().for_each(fill);
        team.message = plain(super::toil(team));
    }
    practice(o);
}

/// Incidents, strategies, kinds of work and what comes first.
fn practice(o: &mut Outcomes) {
    if let Some(i) = &mut o.incidents {
        let (repeats, postmortems) = (&mut i.repeats.share, &mut i.postmortems.coverage);
        let readings = [&mut i.detect, &mut i.acknowledge, &mut i.restore, repeats, postmortems];
        readings.into_iter().chain([&mut i.actions.on_time]).for_each(fill_reading);
        let paretos = [&mut i.budget_by_incident, &mut i.budget_by_kind];
        paretos.into_iter().filter_map(|p| p.unmeasured.as_mut()).chain(&mut i.unmeasured).for_each(fill);
        i.message = plain(super::incidents(i));
    }
    if let Some(s) = &mut o.strategies {
        for row in &mut s.rows {
            let readings = [&mut row.change_fail_rate, &mut row.recovery, &mut row.budget_per_deployment];
            readings.into_iter().for_each(fill_reading);
        }
        s.unmeasured.iter_mut().for_each(fill);
        s.message = plain(super::strategies(s));
    }
    if let Some(w) = &mut o.work {
        w.classes.iter_mut().map(|class| &mut class.share).chain([&mut w.reliability]).for_each(fill_reading);
        w.unmeasured.iter_mut().for_each(fill);
        w.message = plain(super::work(w));
    }
    if let Some(m) = &mut o.maturity {
        m.unmeasured.iter_mut().for_each(fill);
        m.message = plain(super::maturity(m));
    }
}

fn question(q: &mut Question) {
    q.unmeasured.iter_mut().for_each(fill);
    for f in &mut q.evidence {
        f.message = plain(super::finding(f));
    }
    q.message = plain(super::question(q));
}

fn feature(f: &mut FeatureReading) {
    let given = [&mut f.revenue, &mut f.satisfaction].into_iter().chain(f.kpis.iter_mut().map(|k| &mut k.given));
    given.filter_map(|g| g.unmeasured.as_mut()).for_each(fill);
    f.instability.iter_mut().filter_map(|i| i.unmeasured.as_mut()).for_each(fill);
    f.unmeasured.iter_mut().for_each(fill);
    f.questions.iter_mut().for_each(question);
    let readiness = &mut f.readiness;
    for (of, ready) in [
        (ReadyOf::Slo, &mut readiness.slo),
        (ReadyOf::Data, &mut readiness.data),
        (ReadyOf::Budget, &mut readiness.budget),
    ] {
        ready.unmeasured.iter_mut().for_each(fill);
        ready.message = plain(super::ready(of, ready));
    }
    f.message = plain(super::feature(f));
}

fn fill_reading(r: &mut Reading) {
    if let Result::Unmeasured { unmeasured } = &mut r.result {
        fill(unmeasured);
    }
}

fn fill(u: &mut Unmeasured) {
    if u.message.is_empty() {
        u.message = plain(reason(&u.reason));
    }
}

/// Files carry ordinary spaces; the page glues numbers to their units again.
fn plain(text: String) -> String {
    text.replace(GLUE, " ")
}
