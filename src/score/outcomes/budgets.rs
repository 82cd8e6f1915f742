//! The budgets of the period's SLOs, ready to be told apart: what each may spend in it, and its bad events by time.

use super::Asked;
use crate::domain::{Instant, Reason, Slo};
use crate::metric::pieces::{self, Pieces};
use crate::metric::spend::BASELINE;
use crate::score::facts::ServiceFacts;

/// One SLO with a budget and samples in the period.
pub struct Budgeted<'a> {
    pub service: &'a ServiceFacts,
    /// They reach back over the trailing stretch in which an ordinary sample is looked for.
    pub pieces: Pieces,
    /// (1 − objective) · events or slices of the period, above 0.
    pub whole: f64,
    /// The same as time: (1 − objective) · the period so far, minutes. A full outage at average traffic spends it so fast.
    pub minutes: f64,
}

/// By service, then by name.
pub struct Budgets<'a> {
    pub all: Vec<Budgeted<'a>>,
    /// Why the others are left out, one reason each.
    pub left_out: Vec<Reason>,
    pub from: Instant,
    pub to: Instant,
}

pub fn of_period<'a>(asked: &'a Asked) -> Budgets<'a> {
    let mut budgets = Budgets { all: vec![], left_out: vec![], from: asked.period.from, to: asked.end() };
    for service in asked.services() {
        for slo in &service.slos {
            match budgeted(asked, service, slo, (budgets.from, budgets.to)) {
                Ok(budget) => budgets.all.push(budget),
                Err(reason) => budgets.left_out.push(reason),
            }
        }
    }
    budgets
}

fn budgeted<'a>(
    asked: &Asked,
    service: &'a ServiceFacts,
    slo: &Slo,
    (from, to): (Instant, Instant),
) -> Result<Budgeted<'a>, Reason> {
    use crate::domain::Missing::SliSamples;
    let share = pieces::budget(slo.objective);
    if share <= 0.0 {
        return Err(Reason::NoBudget);
    }
    let sli = asked.facts.counted(slo).ok_or(Reason::NotInExport { what: SliSamples })?;
    // Slices begin at whole hours and days, wherever the period does.
    let since = |from| Pieces::new(slo, &sli.cells.between(from, to).collect::<Vec<_>>(), Instant(0));
    // Where an older part of the data is too coarse for the slices, the period's own has to do.
    let pieces = since(from.min(to.plus(-BASELINE))).or_else(|_| since(from))?;
    let inside = pieces.from(from)..pieces.from(to);
    if inside.is_empty() {
        return Err(Reason::NothingInPeriod { what: SliSamples });
    }
    let whole = share * pieces.sum(inside).total.to_f64();
    let minutes = share * to.secs_since(from) / 60.0;
    if whole > 0.0 { Ok(Budgeted { service, pieces, whole, minutes }) } else { Err(Reason::NoEvents) }
}

impl Budgets<'_> {
    /// Why there are none.
    pub fn none(&self) -> Option<Reason> {
        let reason = || Reason::of_several(self.left_out.iter().cloned()).unwrap_or(Reason::NoObjective);
        self.all.is_empty().then(reason)
    }
}
