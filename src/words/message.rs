//! The generated sentences of the executive page. Every number in them stands again, with its n, further down the page.

use super::{
    BudgetState, change, count, figure, integer, list, name, quadrant, service_state, signed_percent, unmeasured,
};
use crate::score::{Headline, Quadrant, Scorecard, Service, SloReading, Verdict};

/// First what became of the promises, then how fast and how safely it was shipped; the other way round where only
/// the second can be said.
pub fn messages(sc: &Scorecard) -> Vec<String> {
    let judged = sc.services.iter().flat_map(|s| &s.slos).any(|slo| slo.verdict != Verdict::NoData);
    let delivered = sc.headlines.deployment_frequency.reading.measured().is_some();
    if delivered && !judged { vec![delivery(sc), promises(sc)] } else { vec![promises(sc), delivery(sc)] }
}

/// `11 of 14 services kept their error budget. Payments spent 162 % of its own.`
fn promises(sc: &Scorecard) -> String {
    let judged = |s: &&Service| s.slos.iter().any(|slo| slo.verdict != Verdict::NoData);
    let all = sc.services.iter().filter(judged).count() as u64;
    let kept =
        sc.services.iter().filter(judged).filter(|s| s.slos.iter().all(|slo| slo.verdict != Verdict::Missed)).count()
            as u64;
    let unknown = sc.services.len() as u64 - all;
    let head = match (all, kept) {
        (0, _) if sc.services.is_empty() => return "No service was found in the files.".into(),
        (0, _) => {
            return format!(
                "No error budget can be judged: none of {} has both samples and an objective.",
                count(unknown, "service", "services")
            );
        }
        (1, 1) => "The one service measured kept its error budget.".into(),
        (1, 0) => "The one service measured overspent its error budget.".into(),
        (all, kept) if all == kept => format!("All {} services kept their error budget.", integer(all)),
        (all, 0) => format!("None of {} services kept its error budget.", integer(all)),
        (all, 1) => format!("1 of {} services kept its error budget.", integer(all)),
        (all, kept) => format!("{} of {} services kept their error budget.", integer(kept), integer(all)),
    };
    let silent = match unknown {
        0 => String::new(),
        n => format!(" {} no verdict for want of data.", count(n, "service has", "services have")),
    };
    let met = &sc.headlines.slos_met;
    let stale = match met.stale {
        0 => String::new(),
        n => format!(" {} met, {}.", count(met.met, "SLO is", "SLOs are"), met_stale(n)),
    };
    format!("{head}{stale}{}{silent}", lowest(sc).map_or_else(String::new, |(s, slo)| spent(s, slo)))
}

/// Of the SLOs that are met.
pub fn met_stale(n: u64) -> String {
    format!("{} of them on data that ended early", integer(n))
}

/// The budget most overspent or, with none overspent, the one nearest to its end.
fn lowest(sc: &Scorecard) -> Option<(&Service, &SloReading)> {
    let each = sc.services.iter().flat_map(|s| s.slos.iter().map(move |slo| (s, slo)));
    let left = |slo: &SloReading| slo.budget_remaining.filter(|x| x.is_finite());
    each.filter(|(_, slo)| left(slo).is_some())
        .min_by(|a, b| left(a.1).unwrap_or(1.0).total_cmp(&left(b.1).unwrap_or(1.0)))
}

fn spent(service: &Service, slo: &SloReading) -> String {
    let Some(left) = slo.budget_remaining else { return String::new() };
    let own = if service.slos.len() == 1 { "its own".to_owned() } else { format!("its {} budget", name(&slo.slo)) };
    let so_far = if slo.so_far { " so far" } else { "" };
    if left < 0.0 {
        format!(
            " {} spent {} of {own}{so_far}.",
            name(&service.name),
            signed_percent(slo.budget_consumed.unwrap_or(1.0 - left))
        )
    } else if service_state(service) == BudgetState::Healthy {
        String::new()
    } else {
        format!(" {} has {} of {own} left.", name(&service.name), signed_percent(left))
    }
}

/// `The median service deploys 1.4 times per day, with a lead time of 9 h, and 8.3 % of its deployments fail. …`
fn delivery(sc: &Scorecard) -> String {
    let h = &sc.headlines;
    let text = |h: &Headline| h.reading.measured().map(|m| figure(m.value, m.unit));
    let pace = text(&h.deployment_frequency).map(|f| match f.value.as_str() {
        "1" => format!("deploys once {}", f.unit),
        every if every.starts_with("every") => format!("deploys {}", f.text()),
        times => format!("deploys {times} times {}", f.unit),
    });
    let lead = text(&h.lead_time).map(|t| t.text());
    let fails = text(&h.change_fail_rate)
        .map(|r| format!("{} of its deployments fail{}", r.text(), worst(&h.change_fail_rate)));
    let figures = match (pace, lead, fails) {
        (Some(pace), Some(lead), Some(fails)) => format!("{pace} with a lead time of {lead}, and {fails}"),
        (Some(pace), Some(lead), None) => format!("{pace} with a lead time of {lead}"),
        (Some(pace), None, Some(fails)) => format!("{pace}, and {fails}"),
        (Some(pace), None, None) => pace,
        (None, ..) => {
            let why = h
                .deployment_frequency
                .reading
                .unmeasured()
                .map_or_else(String::new, |u| format!(": {}", unmeasured(u)));
            return format!("How fast changes ship cannot be said{why}.");
        }
    };
    format!("The median service {figures}.{}{}", quadrants(sc), versus(sc))
}

/// A median hides its extremes: ` (25 % at the worst, ledger)`, where that is more than twice as much.
fn worst(h: &Headline) -> String {
    let (Some(m), Some(who)) = (h.reading.measured(), &h.highest) else { return String::new() };
    match m.high {
        Some(high) if high > 2.0 * m.value && high > 0.05 => {
            format!(" ({} at the worst, {})", figure(high, m.unit).text(), name(who))
        }
        _ => String::new(),
    }
}

fn quadrants(sc: &Scorecard) -> String {
    let named = |wanted: Quadrant| -> Vec<&str> {
        sc.services.iter().filter(|s| s.scorecard.quadrant == Some(wanted)).map(|s| s.name.as_str()).collect()
    };
    let good = named(Quadrant::FastAndResilient).len() as u64;
    let others: Vec<(Quadrant, Vec<&str>)> =
        [Quadrant::FastAndFragile, Quadrant::SlowAndFragile, Quadrant::SlowAndSteady]
            .map(|q| (q, named(q)))
            .into_iter()
            .filter(|(_, names)| !names.is_empty())
            .collect();
    let placed = good + others.iter().map(|(_, names)| names.len() as u64).sum::<u64>();
    let exceptions: Vec<String> = others
        .iter()
        .map(|(q, names)| format!("{} {} {}", list(names), if names.len() == 1 { "is" } else { "are" }, quadrant(*q)))
        .collect();
    let head = match (good, placed) {
        (_, 0) => return String::new(),
        (0, _) => "No service is fast and resilient".to_owned(),
        (1, 1) => "The one service that can be placed is fast and resilient".to_owned(),
        (good, all) if good == all => {
            format!("All {} services that can be placed are fast and resilient", integer(all))
        }
        (1, all) => format!("1 of {} services is fast and resilient", integer(all)),
        (good, all) => format!("{} of {} services are fast and resilient", integer(good), integer(all)),
    };
    if exceptions.is_empty() { format!(" {head}.") } else { format!(" {head}; {}.", exceptions.join(", ")) }
}

fn versus(sc: &Scorecard) -> String {
    match sc.scorecard.balanced.change {
        Some(c @ (crate::score::Change::Better | crate::score::Change::Worse)) => {
            format!(" The balanced score is {} than in the period before.", change(c))
        }
        _ => String::new(),
    }
}
