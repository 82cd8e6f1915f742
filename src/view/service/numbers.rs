//! The figures of a service behind its charts: delivery with levels, alerts and the policy, what was left out, other
//! tools' figures beside ours, and the working.

use crate::chart::{Cell, Table, head};
use crate::score::reliability::Burn;
use crate::score::{PolicyReading, Scorecard, Service, SloReading};
use crate::view::table::{DataTable, Explained};
use crate::view::working::ShowWorking;
use crate::words;
use crate::words::page::heads;
use crate::words::page::service::{figures as text, slos};
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
    let level = |id: &str| {
        let level = s.delivery.levels.iter().find(|l| l.metric == id);
        level.map_or_else(|| text::no_level().to_owned(), words::level_said)
    };
    let check = |id: &str| {
        let check = s.delivery.quick_check.iter().find(|q| q.metric == id);
        check.map_or_else(|| text::not_asked().to_owned(), text::quick_check)
    };
    let rows = s.metrics.iter().map(|m| {
        let measured = m.measured();
        let none = || words::DASH.to_owned();
        let within = measured.map_or_else(none, |m| match words::interval(m.low, m.high, m.unit) {
            said if said.is_empty() => text::no_interval().to_owned(),
            said => said,
        });
        let unchanged = || match (m.previous, measured) {
            (Some(_), Some(_)) => text::not_compared(),
            (None, Some(_)) => text::none_before(),
            (_, None) => words::DASH,
        };
        let was = match (m.previous, measured) {
            (Some(before), Some(now)) => words::figure(before, now.unit).text(),
            _ => words::DASH.into(),
        };
        vec![
            Cell::text(words::metric_title(&m.id)),
            Cell::figure(words::reading(m)),
            Cell::figure(within),
            Cell::figure(measured.map_or_else(none, |m| words::integer(m.n))),
            Cell::figure(was),
            Cell::text(m.change.map_or_else(unchanged, words::change)),
            Cell::text(level(&m.id)),
            Cell::text(check(&m.id)),
        ]
    });
    let table = Table {
        caption: text::delivery_caption(s.delivery.levels_year),
        head: head(|| {
            vec![
                Cell::text(heads::metric()),
                Cell::figure(heads::figure()),
                Cell::figure(heads::interval_95()),
                Cell::figure(heads::n()),
                Cell::figure(heads::was()),
                Cell::text(heads::change()),
                Cell::text(heads::level()),
                Cell::text(heads::quick_check()),
            ]
        }),
        rows: rows.collect(),
    };
    let explained = Explained {
        at: "delivery".into(),
        head: ["", "", "interval", "n", "", "change-words", "levels", ""].map(AttrValue::from).to_vec(),
        rows: s.metrics.iter().map(|m| m.id.clone().into()).collect(),
    };
    let mut notes = vec![];
    if let Some((low, high)) = s.change_fail_rate_range {
        notes.push(text::fail_rate_range(low, high));
    }
    if let Some(open) = s.delivery.open_failures {
        notes.push(text::open_failures(open));
    }
    for stage in &s.delivery.stages {
        let reading = match &stage.result {
            crate::score::Result::Measured(m) => text::with_n(&words::figure(m.value, m.unit).text(), m.n),
            crate::score::Result::Unmeasured { unmeasured } => words::unmeasured(unmeasured),
        };
        notes.push(format!("{}: {reading}.", words::metric_title(&stage.id)));
    }
    section(
        "delivery",
        text::delivery_title(),
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
        caption: text::alerts_caption().into(),
        head: head(|| {
            [heads::slo(), heads::what(), heads::when(), heads::look_backs(), heads::incident()]
                .map(Cell::text)
                .to_vec()
        }),
        rows: s
            .alerts
            .iter()
            .map(|a| {
                vec![
                    Cell::text(words::label(&a.slo)),
                    Cell::text(words::severity(a.severity)),
                    Cell::text(words::alert_span(a)),
                    Cell::text(a.windows.join(", ")),
                    Cell::text(text::with_incident(a.with_incident)),
                ]
            })
            .collect(),
    };
    let shares = Table {
        caption: text::shares_caption().into(),
        head: head(|| {
            vec![
                Cell::text(heads::incident()),
                Cell::text(heads::began()),
                Cell::figure(heads::share()),
                Cell::text(heads::slo()),
                Cell::text(heads::postmortem()),
            ]
        }),
        rows: p
            .incidents
            .iter()
            .map(|i| {
                let why = || i.unmeasured.as_ref().map_or_else(|| words::DASH.into(), words::unmeasured);
                let postmortem = match (&i.postmortem, i.postmortem_due) {
                    (Some(told), _) => words::label(told),
                    (None, true) => text::owed().into(),
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
        text::policy_title(),
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
        let until = f.until.map_or_else(|| text::still_frozen().into(), words::date_time);
        vec![Cell::text(words::label(&f.slo)), Cell::text(words::date_time(f.from)), Cell::text(until)]
    });
    Table {
        caption: text::freezes_caption().into(),
        head: head(|| [heads::slo(), heads::from(), heads::until()].map(Cell::text).to_vec()),
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
            Cell::text(text::may_pass(d.exempt)),
        ]
    });
    Table {
        caption: text::shipped_caption().into(),
        head: head(|| [heads::deployment(), heads::when(), heads::kind(), heads::may_pass()].map(Cell::text).to_vec()),
        rows: rows.collect(),
    }
}

/// Over every look-back, from five minutes to thirty days.
fn burn_rates(s: &Service) -> Table {
    let measured = || s.slos.iter().filter(|slo| !slo.outlook.burn.is_empty());
    let windows = measured().next().map_or(&[][..], |slo| &slo.outlook.burn);
    let mut head = head(|| vec![Cell::text(heads::slo())]);
    head.extend(windows.iter().map(|b| Cell::figure(&*b.window)));
    let rows = measured().map(|slo| {
        let rate = |b: &Burn| match (b.rate, &b.unmeasured) {
            (Some(rate), _) => Cell::figure(words::burn(rate)),
            (None, Some(why)) => Cell::figure(words::unmeasured(why)),
            (None, None) => Cell::figure(words::DASH),
        };
        std::iter::once(Cell::text(words::label(&slo.slo))).chain(slo.outlook.burn.iter().map(rate)).collect()
    });
    Table { caption: text::burn_caption().into(), head, rows: rows.collect() }
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
                Cell::text(r.unmeasured.as_ref().map_or_else(|| text::seen().into(), words::unmeasured)),
            ]
        })
    });
    Table {
        caption: text::alert_rules_caption().into(),
        head: head(|| {
            vec![
                Cell::text(heads::slo()),
                Cell::text(heads::what()),
                Cell::text(heads::look_backs()),
                Cell::figure(heads::burn_above()),
                Cell::figure(heads::outage_seen()),
                Cell::text(heads::in_this_data()),
            ]
        }),
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
        caption: text::exclusions_caption().into(),
        head: head(|| {
            vec![
                Cell::text(heads::slo()),
                Cell::text(heads::from()),
                Cell::text(heads::to()),
                Cell::text(heads::again()),
                Cell::text(heads::reason()),
                Cell::text(heads::counted()),
                Cell::figure(heads::times()),
                Cell::figure(heads::samples()),
            ]
        }),
        rows: s
            .exclusions
            .iter()
            .map(|e| {
                let told = |t: &Option<String>| t.as_deref().map_or_else(|| words::DASH.into(), words::label);
                vec![
                    Cell::text(words::label(&e.slo)),
                    Cell::text(words::date_time(e.from)),
                    Cell::text(words::date_time(e.to)),
                    Cell::text(told(&e.repeats)),
                    Cell::text(told(&e.reason)),
                    Cell::text(text::counted(e.counts)),
                    Cell::figure(words::integer(e.times)),
                    Cell::figure(words::integer(e.samples)),
                ]
            })
            .collect(),
    };
    section(
        "left-out",
        text::left_out_title(),
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
            crate::score::Result::Unmeasured { unmeasured } => (words::unmeasured(unmeasured), words::DASH.to_owned()),
        };
        let definition = sc.peers.iter().find(|d| d.peer == p.peer && d.metric == p.metric);
        vec![
            Cell::text(words::metric_title(&p.metric)),
            Cell::text(&*p.peer),
            Cell::figure(figure),
            Cell::figure(n),
            Cell::text(definition.map_or_else(|| words::DASH.to_owned(), words::page::peers::differs)),
            Cell::text(definition.map_or(words::DASH, |d| &*d.source)),
        ]
    });
    let peers = Table {
        caption: text::peers_caption().into(),
        head: head(|| {
            vec![
                Cell::text(heads::metric()),
                Cell::text(heads::as_in()),
                Cell::figure(heads::figure()),
                Cell::figure(heads::n()),
                Cell::text(heads::differs()),
                Cell::text(heads::source()),
            ]
        }),
        rows: rows.collect(),
    };
    section(
        "others",
        text::others_title(),
        html! {
            <>
                { folded(peers) }
                { folded(methods(&s.slos)) }
            </>
        },
    )
}

fn methods(slos: &[SloReading]) -> Table {
    let rows = slos.iter().flat_map(|slo| {
        slo.outlook.methods.iter().map(|m| {
            let why = || m.unmeasured.as_ref().map_or_else(|| words::no_data().into(), words::unmeasured);
            let method = slos::method(m.method);
            let method = if m.method == slo.method { text::own_method(method) } else { method.into() };
            vec![
                Cell::text(words::label(&slo.slo)),
                Cell::text(method),
                Cell::figure(m.slice_secs.map_or_else(|| words::DASH.into(), |secs| words::duration(secs as f64))),
                Cell::figure(m.slice_target.map_or_else(|| words::DASH.into(), words::as_written)),
                Cell::figure(m.sli.map_or_else(why, |sli| words::sli_percent(sli, slo.objective))),
                Cell::figure(m.budget_consumed.map_or_else(|| words::DASH.into(), words::percent)),
                Cell::text(words::verdict(m.verdict)),
            ]
        })
    });
    Table {
        caption: text::methods_caption().into(),
        head: head(|| {
            vec![
                Cell::text(heads::slo()),
                Cell::text(heads::method()),
                Cell::figure(heads::slice()),
                Cell::figure(heads::slice_target()),
                Cell::figure(heads::sli()),
                Cell::figure(heads::budget_spent()),
                Cell::text(heads::verdict()),
            ]
        }),
        rows: rows.collect(),
    }
}
