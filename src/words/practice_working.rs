//! The working behind incidents, rollout strategies and kinds of work: each figure's formula with its numbers in it.

use super::working::{exact, interval, ours, policy_source};
use super::{Working, count, label, say};
use crate::metric::repeats::WITHIN_DAYS;
use crate::score::outcomes::incidents::{BudgetRow, IncidentsReading};
use crate::score::outcomes::strategies::{StrategiesReading, StrategyRow};
use crate::score::outcomes::work::WorkReading;
use crate::score::{Measured, Outcomes, Reading};

fn newcombe() -> &'static str {
    say!("Newcombe 1998, method 10", "Newcombe 1998, Methode 10")
}

/// Incidents, strategies, kinds of work, in this order.
pub fn working(o: &Outcomes) -> Vec<Working> {
    let incidents = o.incidents.iter().flat_map(incidents);
    let strategies = o.strategies.iter().flat_map(strategies);
    incidents.chain(strategies).chain(o.work.iter().filter_map(work)).collect()
}

fn range(m: &Measured) -> String {
    match m.low.zip(m.high) {
        Some((low, high)) => interval(low, high),
        None => say!("no interval", "kein Intervall").into(),
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
        source: say!("{source}; interval: Wilson 1927", "{source}; Intervall: Wilson 1927"; source),
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
        source: say!(
            "order statistics: Hahn & Meeker, Statistical Intervals, 5.2",
            "Ordnungsstatistik: Hahn & Meeker, Statistical Intervals, 5.2"
        )
        .into(),
    })
}

fn incidents(i: &IncidentsReading) -> Vec<Working> {
    let each = (say!("incident", "Incident"), say!("incidents", "Incidents"));
    let times = [
        median(
            say!("Time to detect", "Zeit bis zur Erkennung"),
            say!("median of detected − started", "Median von erkannt − begonnen"),
            &i.detect,
            each,
        ),
        median(
            say!("Time to acknowledge", "Zeit bis zur Bestätigung"),
            say!("median of acknowledged − started", "Median von bestätigt − begonnen"),
            &i.acknowledge,
            each,
        ),
        median(
            say!("Time to restore, all services", "Zeit bis zur Behebung, alle Services"),
            say!("median of resolved − started", "Median von behoben − begonnen"),
            &i.restore,
            each,
        ),
    ];
    let spent = i.budget_by_incident.spent;
    let budget = |row: &BudgetRow, title: String| Working {
        figure: say!("{title}: share of the budgets spent", "{title}: Anteil an den verbrauchten Budgets"; title),
        formula: say!(
            "Σ over SLOs of bad ÷ ((1 − objective) × events), of its time ÷ of the period",
            "Σ über SLOs von schlecht ÷ ((1 − Ziel) × Ereignisse), in seiner Zeit ÷ im Zeitraum"
        )
        .into(),
        numbers: Some(format!("{} ÷ {}", exact(row.spent), exact(spent))),
        result: exact(row.share),
        note: count(i.budget_by_incident.slos, "SLO", "SLOs"),
        source: ours().into(),
    };
    let pareto = i.budget_by_incident.rows.iter().map(|row| {
        let names = [row.name.as_deref(), row.service.as_deref()].map(|n| n.map(label).unwrap_or_default());
        budget(
            row,
            say!("Incident {name} of {service}", "Incident {name} von {service}"; name = names[0], service = names[1]),
        )
    });
    let outside = i
        .budget_by_incident
        .outside
        .iter()
        .map(|row| budget(row, say!("Outside of incidents", "Außerhalb von Incidents").into()));
    let actions = i.actions.on_time.measured().map(|m| (libm::round(m.value * m.n as f64) as u64, m));
    let shares = [
        proportion(
            say!("Incidents that came again", "Wiederholte Incidents").into(),
            &say!(
                "like an earlier one of {days} days ÷ judged",
                "ähnlich einem früheren aus {days} Tagen ÷ beurteilt";
                days = WITHIN_DAYS
            ),
            i.repeats.k,
            &i.repeats.share,
            ours(),
        ),
        proportion(
            say!("Postmortems", "Postmortems").into(),
            say!("written ÷ owed", "geschrieben ÷ geschuldet"),
            i.postmortems.written,
            &i.postmortems.coverage,
            policy_source(),
        ),
        actions.and_then(|(k, _)| {
            proportion(
                say!("Actions closed on time", "Rechtzeitig abgeschlossene Maßnahmen").into(),
                say!("closed on time ÷ due, given", "rechtzeitig abgeschlossen ÷ fällig, angegeben"),
                k,
                &i.actions.on_time,
                ours(),
            )
        }),
    ];
    times.into_iter().flatten().chain(pareto.chain(outside)).chain(shares.into_iter().flatten()).collect()
}

fn deployments(n: u64) -> String {
    count(n, say!("deployment", "Deployment"), say!("deployments", "Deployments"))
}

fn strategies(s: &StrategiesReading) -> Vec<Working> {
    s.rows.iter().flat_map(strategy).collect()
}

fn strategy(row: &StrategyRow) -> Vec<Working> {
    let title = label(&row.strategy);
    let rate = proportion(
        say!("{title}: change fail rate", "{title}: Fehlerquote von Änderungen"; title),
        say!("failed ÷ deployments at least 24 h old", "fehlgeschlagen ÷ Deployments, mindestens 24 h alt"),
        row.failed,
        &row.change_fail_rate,
        ours(),
    );
    let rest = row.to_the_rest.zip(row.change_fail_rate.measured()).map(|(d, m)| Working {
        figure: say!("{title}: difference to the rest", "{title}: Unterschied zu den übrigen"; title),
        formula: say!(
            "change fail rate − that of all other strategies",
            "Fehlerquote von Änderungen − die aller anderen Rollout-Strategien"
        )
        .into(),
        numbers: Some(format!("{} − {}", exact(m.value), exact(m.value - d.value))),
        result: exact(d.value),
        note: format!("{}; {}", deployments(d.n), interval(d.low, d.high)),
        source: newcombe().into(),
    });
    let recovery = median(
        &say!("{title}: recovery time", "{title}: Wiederherstellungszeit"; title),
        say!("median of restored − deployed", "Median von wiederhergestellt − ausgeliefert"),
        &row.recovery,
        (
            say!("failed deployment", "fehlgeschlagenes Deployment"),
            say!("failed deployments", "fehlgeschlagene Deployments"),
        ),
    );
    let budget = row.budget_per_deployment.measured().map(|m| Working {
        figure: say!("{title}: budget per deployment", "{title}: Budget je Deployment"; title),
        formula: say!("mean of (bad − an ordinary stretch's) ÷ budget of the period, each the mean over the service's SLOs", "Mittel von (schlecht − der einer gewöhnlichen Spanne) ÷ Budget des Zeitraums, jeweils das Mittel über die SLOs des Service")
            .into(),
        numbers: None,
        result: exact(m.value),
        note: say!(
            "{n}; {range} by a bootstrap of deployments",
            "{n}; {range} aus einem Bootstrap der Deployments";
            n = deployments(m.n),
            range = range(m)
        ),
        source: ours().into(),
    });
    [rate, rest, recovery, budget].into_iter().flatten().collect()
}

fn work(w: &WorkReading) -> Option<Working> {
    use crate::score::outcomes::work::Work;
    let of = |class: &&crate::score::outcomes::work::WorkClass| {
        matches!(class.work, Work::PlannedReliability | Work::UnplannedReliability)
    };
    let k = w.classes.iter().filter(of).map(|class| class.deployments).sum();
    let formula = say!(
        "(fix, security, p0 + hotfix, rollback, revert) ÷ deployments whose kind is told",
        "(fix, security, p0 + hotfix, rollback, revert) ÷ Deployments mit angegebener Art"
    );
    proportion(say!("Work on reliability", "Arbeit an der Zuverlässigkeit").into(), formula, k, &w.reliability, ours())
}
