//! Periods that only an earlier scorecard tells of: what it said, under the weights of then, beside what the data say
//! today. Nothing is scored anew, and what the data measure stands before what an earlier scorecard says.

use super::curve::Table;
use super::{DataNote, NotedField, NotedRow, Scorecard};
use crate::domain::{Earlier, Instant, PastFigure, PastScore, PastService, Period};
use serde::{Deserialize, Serialize};

/// As many as five years of four weeks each.
const MOST: usize = 65;

/// One earlier scorecard.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Past {
    pub period: Period,
    pub as_of: Instant,
    /// The name of its file.
    pub from: String,
    /// Which of the periods of the headlines' histories it is, counted back from this one: 1 is the period before.
    /// Absent where it is none of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub periods_before: Option<u64>,
    /// Its scores were made with other weights, curves or target lines than those in force here.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub other_weights: bool,
    #[serde(flatten)]
    pub score: PastScore,
    /// Share of SLOs met, and medians over services, by metric.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headlines: Vec<PastFigure>,
    /// Of the services that are in this scorecard as well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<PastService>,
}

impl Scorecard {
    /// A headline figure of each of the `periods` last periods, oldest first, where only an earlier scorecard tells it:
    /// beside a history of what is measured, nothing where that has a value.
    pub fn told_before(&self, id: &str, measured: &[Option<f64>]) -> Vec<Option<f64>> {
        let mut told = vec![None; measured.len()];
        for past in &self.history {
            let place = past.periods_before.and_then(|n| measured.len().checked_sub(n as usize + 1));
            let figure = past.headlines.iter().find(|f| f.id == id);
            if let (Some(place), Some(figure)) = (place, figure)
                && measured[place].is_none()
            {
                told[place] = Some(figure.value);
            }
        }
        told
    }
}

/// Fills in `history` from the earlier scorecards among the files, and the notes on them. `periods` are those of the
/// headlines' histories, oldest first, this one last.
pub fn attach(sc: &mut Scorecard, earlier: &[Earlier], periods: &[Period]) {
    let mut notes = Notes::default();
    let mut standing: Vec<&Earlier> = vec![];
    for told in earlier {
        if told.team != sc.team {
            let of = |team: &Option<String>| team.clone().unwrap_or_else(|| "all".into());
            notes.add("history-other-team", told, "team", vec![of(&told.team), of(&sc.team)]);
        } else if told.supposed {
            notes.add("history-supposed", told, "", vec![]);
        } else {
            standing.push(told);
        }
    }
    // In order of as-of within a period: the later one stands.
    let same = |a: &Earlier, b: &Earlier| (a.period.from, a.period.to) == (b.period.from, b.period.to);
    let groups: Vec<Vec<&Earlier>> = standing.chunk_by(|a, b| same(a, b)).map(<[_]>::to_vec).collect();
    for group in groups {
        let Some((stands, others)) = group.split_last() else { continue };
        for other in others {
            let as_of = vec![other.as_of.to_string(), stands.as_of.to_string()];
            notes.add("history-same-period", other, "as_of", as_of);
        }
        take(sc, stands, periods, &mut notes);
    }
    let left_out = sc.history.len().saturating_sub(MOST);
    if let Some(first) = sc.history.drain(..left_out).next() {
        notes.push("history-unlisted", left_out as u64, row(&first.from, "", vec![]));
    }
    sc.data_quality.extend(notes.0);
}

fn take(sc: &mut Scorecard, told: &Earlier, periods: &[Period], notes: &mut Notes) {
    let place = periods.iter().rposition(|p| (p.from, p.to) == (told.period.from, told.period.to));
    let before = place.map(|place| periods.len() - 1 - place);
    let is_this = (sc.period.from, sc.period.to) == (told.period.from, told.period.to);
    if told.period.to > sc.period.from && !is_this {
        let days = vec![told.period.from.to_string(), told.period.to.to_string()];
        return notes.add("history-overlaps", told, "period", days);
    }
    if let (Some(theirs), Some(ours)) = (&told.title, &sc.title)
        && theirs != ours
    {
        notes.add("history-other-title", told, "title", vec![theirs.clone(), ours.clone()]);
    }
    let other_weights = told.table.as_ref().is_some_and(|table| {
        let table: Result<Table, _> = serde_json::from_str(table);
        table.ok().as_ref() != Some(&sc.balance)
    });
    if other_weights {
        notes.add("history-other-weights", told, "", vec![]);
    }
    for (figure, measured) in differing(sc, told, before, is_this, other_weights) {
        notes.add("history-differs", told, &figure.id, vec![figure.value.to_string(), measured.to_string()]);
    }
    // What is of this very period is measured here.
    if is_this {
        return;
    }
    let known = |s: &&PastService| sc.services.iter().any(|own| own.name == s.name);
    sc.history.push(Past {
        period: told.period.clone(),
        as_of: told.as_of,
        from: told.from.clone(),
        periods_before: before.map(|n| n as u64),
        other_weights,
        score: told.score.clone(),
        headlines: told.headlines.clone(),
        services: told.services.iter().filter(known).cloned().collect(),
    });
}

/// Figures that the data measure for the same period, differently, each with what is measured. Scores under other
/// weights differ by those.
fn differing<'a>(
    sc: &Scorecard,
    told: &'a Earlier,
    before: Option<usize>,
    is_this: bool,
    other_weights: bool,
) -> Vec<(&'a PastFigure, f64)> {
    let h = &sc.headlines;
    let histories = [
        ("slo-attainment", &h.slos_met.history),
        (&*h.budget.reading.id, &h.budget.history),
        (&*h.deployment_frequency.reading.id, &h.deployment_frequency.history),
        (&*h.lead_time.reading.id, &h.lead_time.history),
        (&*h.change_fail_rate.reading.id, &h.change_fail_rate.history),
    ];
    let measured = |id: &str| {
        let (_, history) = histories.iter().find(|(known, _)| *known == id)?;
        history[history.len().checked_sub(before? + 1)?]
    };
    let mut found: Vec<(&PastFigure, f64)> =
        told.headlines.iter().filter_map(|f| Some((f, measured(&f.id)?))).collect();
    let compared = (sc.compared_to.from, sc.compared_to.to) == (told.period.from, told.period.to);
    let s = &sc.scorecard;
    let scores = [
        (&told.score.balanced, &s.balanced),
        (&told.score.velocity, &s.velocity),
        (&told.score.reliability, &s.reliability),
    ];
    for (theirs, ours) in scores {
        let ours = if is_this { ours.value() } else { ours.previous.filter(|_| compared) };
        found.extend(theirs.as_ref().zip(ours).filter(|_| !other_weights));
    }
    // What sums in another order differ by is no difference.
    found.retain(|(theirs, ours)| (theirs.value - ours).abs() > 1e-9 * ours.abs().max(1.0));
    found
}

/// One for each code: how many, and the first of them.
#[derive(Default)]
struct Notes(Vec<DataNote>);

impl Notes {
    fn add(&mut self, code: &str, told: &Earlier, field: &str, values: Vec<String>) {
        self.push(code, 1, row(&told.from, field, values));
    }

    fn push(&mut self, code: &str, count: u64, first: NotedRow) {
        match self.0.iter_mut().find(|note| note.code == code) {
            Some(note) => note.count += count,
            None => {
                let (code, first) = (code.into(), Some(first));
                self.0.push(DataNote { code, count, first, ..DataNote::default() });
            }
        }
    }
}

fn row(from: &str, field: &str, values: Vec<String>) -> NotedRow {
    let field = (!field.is_empty()).then(|| NotedField { field: field.into(), values });
    NotedRow { name: Some(from.into()), at: None, fields: field.into_iter().collect() }
}
