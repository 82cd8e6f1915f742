//! The figures of a service behind its charts: delivery with levels, alerts and the policy, what was left out, other
//! tools' figures beside ours, and the working.

use crate::chart::{Cell, Table};
use crate::domain::Method;
use crate::score::reliability::Burn;
use crate::score::{PolicyReading, Scorecard, Service, SloReading};
use crate::view::table::{DataTable, Explained};
use crate::view::working::ShowWorking;
use crate::words;
use yew::prelude::*;

pub fn view(sc: &Scorecard, s: &Service) -> Html {
    html! {
        <>
            { delivery(s) }
            { policy(s) }
            { left_out(s) }
            { others(sc, s) }
            <ShowWorking of={words::label(&s.name)} workings={words::service_working(sc, s)} />
        </>
    }
}

fn section(id: &'static str, title: &'static str, inner: Html) -> Html {
    let heading = format!("{id}-title");
    html! { <section aria-labelledby={heading.clone()}><h2 id={heading}>{title}</h2>{inner}</section> }
}

/// Behind its caption.
fn folded(table: Table) -> Html {
    html! {
        <details class="twin">
            <summary>{&table.caption}</summary>
            <DataTable {table} />
        </details>
    }
}

/// Every metric with its interval, what it was, and how teams elsewhere answered.
fn delivery(s: &Service) -> Html {
    let level =
        |id: &str| s.delivery.levels.iter().find(|l| l.metric == id).map_or_else(String::new, words::level_said);
    let check = |id: &str| {
        let found = s.delivery.quick_check.iter().find(|q| q.metric == id);
        let others = |q: &crate::score::QuickCheck| {
            let all = q.benchmarks.iter().map(|b| format!("{} {}", b.group, words::decimal(b.mean, 1)));
            all.collect::<Vec<_>>().join(", ")
        };
        found.map_or_else(String::new, |q| match others(q) {
            text if text.is_empty() => words::decimal(q.score, 1),
            text => format!("{}; elsewhere {text}", words::decimal(q.score, 1)),
        })
    };
    let rows = s.metrics.iter().map(|m| {
        let measured = m.measured();
        let was = match (m.previous, measured) {
            (Some(before), Some(now)) => words::figure(before, now.unit).text(),
            _ => words::DASH.into(),
        };
        vec![
            Cell::text(words::metric_title(&m.id)),
            Cell::figure(words::reading(m)),
            Cell::figure(measured.map_or_else(String::new, |m| words::interval(m.low, m.high, m.unit))),
            Cell::figure(measured.map_or_else(String::new, |m| words::integer(m.n))),
            Cell::figure(was),
            Cell::text(m.change.map_or("", words::change)),
            Cell::text(level(&m.id)),
            Cell::text(check(&m.id)),
        ]
    });
    let year = s.delivery.levels_year.map_or(String::new(), |y| format!(" {}", words::levels_year(y)));
    let table = Table {
        caption: format!(
            "Every metric over the period; levels are DORA's clusters of{year}, a reading of medians and no cut-offs"
        ),
        head: [
            Cell::text("Metric"),
            Cell::figure("Figure"),
            Cell::figure("95 % interval"),
            Cell::figure("n"),
            Cell::figure("Was"),
            Cell::text("Change"),
            Cell::text("Level"),
            Cell::text("DORA Quick Check, 0–10"),
        ]
        .to_vec(),
        rows: rows.collect(),
    };
    let explained = Explained {
        at: "delivery".into(),
        head: ["", "", "interval", "n", "", "change-words", "levels", ""].map(AttrValue::from).to_vec(),
        rows: s.metrics.iter().map(|m| m.id.clone().into()).collect(),
    };
    let mut notes = vec![];
    if let Some((low, high)) = s.change_fail_rate_range {
        notes.push(format!(
            "Change fail rate by the choice of rule: {} to {}.",
            words::percent(low),
            words::percent(high)
        ));
    }
    if let Some(open) = s.delivery.open_failures {
        notes.push(format!(
            "{} not known to be repaired.",
            words::count(open, "failed deployment", "failed deployments")
        ));
    }
    for stage in &s.delivery.stages {
        let reading = match &stage.result {
            crate::score::Result::Measured(m) => {
                format!("{} (n = {})", words::figure(m.value, m.unit).text(), words::integer(m.n))
            }
            crate::score::Result::Unmeasured { unmeasured } => words::unmeasured(unmeasured),
        };
        notes.push(format!("{}: {reading}.", words::metric_title(&stage.id)));
    }
    section(
        "delivery",
        "How fast, and how safely?",
        html! {
            <>
                <DataTable table={table} {explained} />
                { for notes.into_iter().map(|n| html! { <p class="note">{words::glue(&n)}</p> }) }
            </>
        },
    )
}

fn policy(s: &Service) -> Html {
    let Some(p) = &s.policy else { return Html::default() };
    let alerts = Table {
        caption: "Alerts that the SRE Workbook's burn-rate rules would have sent".into(),
        head: ["SLO", "What", "When", "Look-backs", "Incident"].map(Cell::text).to_vec(),
        rows: s
            .alerts
            .iter()
            .map(|a| {
                let incident = match a.with_incident {
                    Some(true) => "yes",
                    Some(false) => "none",
                    None => "not in the files",
                };
                vec![
                    Cell::text(words::label(&a.slo)),
                    Cell::text(words::severity(a.severity)),
                    Cell::text(words::alert_span(a)),
                    Cell::text(a.windows.join(", ")),
                    Cell::text(incident),
                ]
            })
            .collect(),
    };
    let shares = Table {
        caption: "What each incident took of the trailing budget".into(),
        head: vec![
            Cell::text("Incident"),
            Cell::text("Began"),
            Cell::figure("Share"),
            Cell::text("SLO"),
            Cell::text("Postmortem"),
        ],
        rows: p
            .incidents
            .iter()
            .map(|i| {
                let why = || i.unmeasured.as_ref().map_or_else(|| words::DASH.into(), words::unmeasured);
                let postmortem = match (&i.postmortem, i.postmortem_due) {
                    (Some(told), _) => words::label(told),
                    (None, true) => "owed".into(),
                    (None, false) => words::DASH.into(),
                };
                vec![
                    Cell::text(i.incident.as_deref().map_or_else(|| words::DASH.into(), words::label)),
                    Cell::text(words::date_time(i.started_at)),
                    Cell::figure(i.share.map_or_else(why, words::percent)),
                    Cell::text(i.slo.as_deref().map_or_else(|| words::DASH.into(), words::label)),
                    Cell::text(postmortem),
                ]
            })
            .collect(),
    };
    section(
        "policy",
        "What does the error-budget policy say?",
        html! {
            <>
                <ul class="plain">{ for words::policy(p).iter().map(|line| html! { <li>{words::glue(line)}</li> }) }</ul>
                if !alerts.rows.is_empty() { { folded(alerts) } }
                if !shares.rows.is_empty() { { folded(shares) } }
                if !freezes(p).rows.is_empty() { { folded(freezes(p)) } }
                if !p.shipped.is_empty() { { folded(shipped(p)) } }
                { folded(rules(s)) }
                if s.slos.iter().any(|slo| !slo.outlook.burn.is_empty()) { { folded(burn_rates(s)) } }
            </>
        },
    )
}

/// From when to when releases would have stopped, and over which SLO's budget.
fn freezes(p: &PolicyReading) -> Table {
    let rows = p.freezes.iter().map(|f| {
        let until = f.until.map_or_else(|| "still so when the period ends".into(), words::date_time);
        vec![Cell::text(words::label(&f.slo)), Cell::text(words::date_time(f.from)), Cell::text(until)]
    });
    Table {
        caption: "Freezes that the policy would have called".into(),
        head: ["SLO", "From", "Until"].map(Cell::text).to_vec(),
        rows: rows.collect(),
    }
}

/// By name.
fn shipped(p: &PolicyReading) -> Table {
    let rows = p.shipped.iter().map(|d| {
        vec![
            Cell::text(words::label(&d.deployment)),
            Cell::text(words::date_time(d.at)),
            Cell::text(d.kind.as_deref().map_or_else(|| words::DASH.into(), words::label)),
            Cell::text(if d.exempt { "yes, by its kind" } else { "no" }),
        ]
    });
    Table {
        caption: "Deployments that shipped while frozen".into(),
        head: ["Deployment", "When", "Kind", "May pass a freeze"].map(Cell::text).to_vec(),
        rows: rows.collect(),
    }
}

/// Over every look-back, from five minutes to thirty days.
fn burn_rates(s: &Service) -> Table {
    let measured = || s.slos.iter().filter(|slo| !slo.outlook.burn.is_empty());
    let windows = measured().next().map_or(&[][..], |slo| &slo.outlook.burn);
    let mut head = vec![Cell::text("SLO")];
    head.extend(windows.iter().map(|b| Cell::figure(&*b.window)));
    let rows = measured().map(|slo| {
        let rate = |b: &Burn| match (b.rate, &b.unmeasured) {
            (Some(rate), _) => Cell::figure(words::burn(rate)),
            (None, Some(why)) => Cell::figure(words::unmeasured(why)),
            (None, None) => Cell::figure(words::DASH),
        };
        std::iter::once(Cell::text(words::label(&slo.slo))).chain(slo.outlook.burn.iter().map(rate)).collect()
    });
    Table { caption: "Burn rates over look-backs that end with each SLO's window".into(), head, rows: rows.collect() }
}

/// The alert rules, and why the data cannot show some.
fn rules(s: &Service) -> Table {
    let rows = s.slos.iter().flat_map(|slo| {
        slo.outlook.alert_rules.iter().map(|r| {
            vec![
                Cell::text(words::label(&slo.slo)),
                Cell::text(words::severity(r.severity)),
                Cell::text(&*r.windows),
                Cell::figure(words::burn_above(r)),
                Cell::figure(words::duration(r.detection_secs)),
                Cell::text(r.unmeasured.as_ref().map_or_else(|| "seen".into(), words::unmeasured)),
            ]
        })
    });
    Table {
        caption: "The alert rules, scaled to each SLO's window".into(),
        head: vec![
            Cell::text("SLO"),
            Cell::text("What"),
            Cell::text("Look-backs"),
            Cell::figure("Burn above"),
            Cell::figure("Total outage seen after"),
            Cell::text("In this data"),
        ],
        rows: rows.collect(),
    }
}

/// Exclusions and gaps, with before and after.
fn left_out(s: &Service) -> Html {
    let adjusted: Vec<String> = s.slos.iter().filter_map(words::adjusted).collect();
    if adjusted.is_empty() && s.exclusions.is_empty() {
        return Html::default();
    }
    let table = Table {
        caption: "Exclusions that touch the SLOs' windows".into(),
        head: vec![
            Cell::text("SLO"),
            Cell::text("From"),
            Cell::text("To"),
            Cell::text("Again"),
            Cell::text("Reason"),
            Cell::text("Counted"),
            Cell::figure("Times"),
            Cell::figure("Samples"),
        ],
        rows: s
            .exclusions
            .iter()
            .map(|e| {
                let text = |t: &Option<String>| t.as_deref().map_or_else(|| words::DASH.into(), words::label);
                vec![
                    Cell::text(words::label(&e.slo)),
                    Cell::text(words::date_time(e.from)),
                    Cell::text(words::date_time(e.to)),
                    Cell::text(text(&e.repeats)),
                    Cell::text(text(&e.reason)),
                    Cell::text(match e.counts {
                        crate::domain::Excluded::LeftOut => "left out",
                        crate::domain::Excluded::Good => "good",
                    }),
                    Cell::figure(words::integer(e.times)),
                    Cell::figure(words::integer(e.samples)),
                ]
            })
            .collect(),
    };
    section(
        "left-out",
        "What was left out, and what does it change?",
        html! {
            <>
                { for adjusted.iter().map(|line| html! { <p>{words::glue(line)}</p> }) }
                if !table.rows.is_empty() { <DataTable table={table} /> }
            </>
        },
    )
}

/// Why a team's number differs elsewhere.
fn others(sc: &Scorecard, s: &Service) -> Html {
    let rows = s.delivery.peers.iter().map(|p| {
        let (figure, n) = match &p.result {
            crate::score::Result::Measured(m) => (words::figure(m.value, m.unit).text(), words::integer(m.n)),
            crate::score::Result::Unmeasured { unmeasured } => (words::unmeasured(unmeasured), String::new()),
        };
        let definition = sc.peers.iter().find(|d| d.peer == p.peer && d.metric == p.metric);
        vec![
            Cell::text(words::metric_title(&p.metric)),
            Cell::text(&*p.peer),
            Cell::figure(figure),
            Cell::figure(n),
            Cell::text(definition.map_or("", |d| &*d.differs)),
            Cell::text(definition.map_or("", |d| &*d.source)),
        ]
    });
    let peers = Table {
        caption: "The same data as other tools document their figures".into(),
        head: vec![
            Cell::text("Metric"),
            Cell::text("As in"),
            Cell::figure("Figure"),
            Cell::figure("n"),
            Cell::text("How it differs"),
            Cell::text("Source"),
        ],
        rows: rows.collect(),
    };
    section(
        "others",
        "Why does another tool say something else?",
        html! {
            <>
                { folded(peers) }
                { folded(methods(&s.slos)) }
            </>
        },
    )
}

pub(super) const fn method(m: Method) -> &'static str {
    match m {
        Method::Occurrences => "events",
        Method::Timeslices => "time slices",
        Method::RatioTimeslices => "mean of slices",
    }
}

fn methods(slos: &[SloReading]) -> Table {
    let rows = slos.iter().flat_map(|slo| {
        slo.outlook.methods.iter().map(|m| {
            let why = || m.unmeasured.as_ref().map_or_else(|| "no data".into(), words::unmeasured);
            let own = if m.method == slo.method { ", this SLO's own" } else { "" };
            vec![
                Cell::text(words::label(&slo.slo)),
                Cell::text(format!("{}{own}", method(m.method))),
                Cell::figure(m.slice_secs.map_or_else(|| words::DASH.into(), |secs| words::duration(secs as f64))),
                Cell::figure(m.slice_target.map_or_else(|| words::DASH.into(), words::as_written)),
                Cell::figure(m.sli.map_or_else(why, |sli| words::sli_percent(sli, slo.objective))),
                Cell::figure(m.budget_consumed.map_or_else(|| words::DASH.into(), words::percent)),
                Cell::text(words::verdict(m.verdict)),
            ]
        })
    });
    Table {
        caption: "Each SLO under the three budgeting methods of OpenSLO".into(),
        head: vec![
            Cell::text("SLO"),
            Cell::text("Method"),
            Cell::figure("Slice"),
            Cell::figure("Slice is good from"),
            Cell::figure("SLI"),
            Cell::figure("Budget spent"),
            Cell::text("Verdict"),
        ],
        rows: rows.collect(),
    }
}
