//! Incident start -> resolved, all incidents, whatever caused them.

use super::{About, Better, Figure, Metric, Outcome, View, draw::Spread, stats};
use crate::domain::{Missing, Reason};

pub const METRIC: Metric = Metric {
    about: About {
        id: "time-to-restore",
        title: "Time to restore",
        short: "Time to restore",
        question: "How long do incidents last?",
        n: ("incident", "incidents"),
        better: Better::Lower,
        definition: "Median time from the start of an incident to its resolution, over all incidents that began in the period.",
        source: "DORA's reports up to 2022 (time to restore service)",
    },
    measure,
};

fn measure(view: &View) -> Outcome {
    if !view.knows.incidents {
        return Err(Reason::NotInExport { what: Missing::Incidents });
    }
    let began: Vec<_> =
        view.incidents.iter().map(|&i| &view.all_incidents[i]).filter(|i| view.period.contains(i.started_at)).collect();
    if began.is_empty() {
        return Err(Reason::NothingInPeriod { what: Missing::Incidents });
    }
    let mut secs: Vec<f64> = began.iter().filter_map(|i| Some(view.resolved_at(i)?.secs_since(i.started_at))).collect();
    if secs.is_empty() {
        return Err(Reason::NoneResolved { open: began.len() as u64 });
    }
    let measured = stats::median_secs(&mut secs)?;
    Ok(Figure { measured, spread: Spread::Median(secs) })
}
