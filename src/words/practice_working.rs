//! The working behind incidents, rollout strategies and kinds of work: each figure's formula with its numbers in it.

use super::working::exact;
use super::{Working, count, label};
use crate::metric::repeats::WITHIN_DAYS;
use crate::score::outcomes::incidents::{BudgetRow, IncidentsReading};
use crate::score::outcomes::strategies::{StrategiesReading, StrategyRow};
use crate::score::outcomes::work::WorkReading;
use crate::score::{Measured, Outcomes, Reading};

const OURS: &str = "Even Keel, README: How shared outcomes are judged";
const WILSON: &str = "interval: Wilson 1927";
const NEWCOMBE: &str = "Newcombe 1998, method 10";
const POLICY: &str = "Google SRE Workbook, appendix B";

/// Incidents, strategies, kinds of work, in this order.
pub fn working(o: &Outcomes) -> Vec<Working> {
    let incidents = o.incidents.iter().flat_map(incidents);
    let strategies = o.strategies.iter().flat_map(strategies);
    incidents.chain(strategies).chain(o.work.iter().filter_map(work)).collect()
}

fn range(m: &Measured) -> String {
    match m.low.zip(m.high) {
        Some((low, high)) => format!("95 % interval {} to {}", exact(low), exact(high)),
        None => "no interval".into(),
    }
}

/// k ÷ n with its interval.
fn proportion(figure: String, formula: &str, k: u64, reading: &Reading, source: &str) -> Option<Working> {
    let m = reading.measured()?;
    Some(Working {
        figure,
        formula: formula.into(),
        numbers: Some(format!("{k} ÷ {}", m.n)),
        result: exact(m.value),
        note: range(m),
        source: format!("{source}; {WILSON}"),
    })
}

/// A median: it takes more numbers than anyone would read.
fn median(figure: &str, formula: &str, reading: &Reading, what: (&str, &str)) -> Option<Working> {
    let m = reading.measured()?;
    Some(Working {
        figure: figure.into(),
        formula: formula.into(),
        numbers: None,
        result: format!("{} s", exact(m.value)),
        note: format!("{}; {}", count(m.n, what.0, what.1), range(m)),
        source: "order statistics: Hahn & Meeker, Statistical Intervals, 5.2".into(),
    })
}

fn incidents(i: &IncidentsReading) -> Vec<Working> {
    let each = ("incident", "incidents");
    let times = [
        median("Time to detect", "median of detected − started", &i.detect, each),
        median("Time to acknowledge", "median of acknowledged − started", &i.acknowledge, each),
        median("Time to restore, all services", "median of resolved − started", &i.restore, each),
    ];
    let spent = i.budget_by_incident.spent;
    let budget = |row: &BudgetRow, title: String| Working {
        figure: format!("{title}: share of the budgets spent"),
        formula: "Σ over SLOs of bad ÷ ((1 − objective) × events), of its time ÷ of the period".into(),
        numbers: Some(format!("{} ÷ {}", exact(row.spent), exact(spent))),
        result: exact(row.share),
        note: count(i.budget_by_incident.slos, "SLO", "SLOs"),
        source: OURS.into(),
    };
    let pareto = i.budget_by_incident.rows.iter().map(|row| {
        let names = [row.name.as_deref(), row.service.as_deref()].map(|n| n.map(label).unwrap_or_default());
        budget(row, format!("Incident {} of {}", names[0], names[1]))
    });
    let outside = i.budget_by_incident.outside.iter().map(|row| budget(row, "Outside of incidents".into()));
    let actions = i.actions.on_time.measured().map(|m| (libm::round(m.value * m.n as f64) as u64, m));
    let shares = [
        proportion(
            "Incidents that came again".into(),
            &format!("like an earlier one of {WITHIN_DAYS} days ÷ judged"),
            i.repeats.k,
            &i.repeats.share,
            OURS,
        ),
        proportion("Postmortems".into(), "written ÷ owed", i.postmortems.written, &i.postmortems.coverage, POLICY),
        actions.and_then(|(k, _)| {
            proportion("Actions closed on time".into(), "closed on time ÷ due, given", k, &i.actions.on_time, OURS)
        }),
    ];
    times.into_iter().flatten().chain(pareto.chain(outside)).chain(shares.into_iter().flatten()).collect()
}

fn strategies(s: &StrategiesReading) -> Vec<Working> {
    s.rows.iter().flat_map(strategy).collect()
}

fn strategy(row: &StrategyRow) -> Vec<Working> {
    let title = label(&row.strategy);
    let rate = proportion(
        format!("{title}: change fail rate"),
        "failed ÷ deployments at least 24 h old",
        row.failed,
        &row.change_fail_rate,
        OURS,
    );
    let rest = row.to_the_rest.zip(row.change_fail_rate.measured()).map(|(d, m)| Working {
        figure: format!("{title}: difference to the rest"),
        formula: "change fail rate − that of all other strategies".into(),
        numbers: Some(format!("{} − {}", exact(m.value), exact(m.value - d.value))),
        result: exact(d.value),
        note: format!(
            "{}; 95 % interval {} to {}",
            count(d.n, "deployment", "deployments"),
            exact(d.low),
            exact(d.high)
        ),
        source: NEWCOMBE.into(),
    });
    let recovery = median(
        &format!("{title}: recovery time"),
        "median of restored − deployed",
        &row.recovery,
        ("failed deployment", "failed deployments"),
    );
    let budget = row.budget_per_deployment.measured().map(|m| Working {
        figure: format!("{title}: budget per deployment"),
        formula: "mean of (bad − an ordinary stretch's) ÷ budget of the period, each the mean over the service's SLOs"
            .into(),
        numbers: None,
        result: exact(m.value),
        note: format!("{}; {} by a bootstrap of deployments", count(m.n, "deployment", "deployments"), range(m)),
        source: OURS.into(),
    });
    [rate, rest, recovery, budget].into_iter().flatten().collect()
}

fn work(w: &WorkReading) -> Option<Working> {
    use crate::score::outcomes::work::Work;
    let of = |class: &&crate::score::outcomes::work::WorkClass| {
        matches!(class.work, Work::PlannedReliability | Work::UnplannedReliability)
    };
    let k = w.classes.iter().filter(of).map(|class| class.deployments).sum();
    let formula = "(fix, security, p0 + hotfix, rollback, revert) ÷ deployments whose kind is told";
    proportion("Work on reliability".into(), formula, k, &w.reliability, OURS)
}
