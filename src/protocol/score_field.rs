//! What a reader may edit of the balanced score, a field each: target lines, weights, the control points of curves,
//! and how much tiers count. Each field with its value in force and its place in [`Scoring`].

use crate::domain::{MetricScoring, Scoring, Written, scoring::HEAVIEST};
use crate::score::Pillar;
use crate::score::curve::{Scale, Table};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScoreField {
    /// Points.
    Target(Pillar),
    /// Of a metric within its pillar.
    Weight(String),
    /// A control point's value, in the unit that people write the metric's in.
    Value { metric: String, point: usize },
    /// A control point's points.
    Points { metric: String, point: usize },
    /// How much a service of that tier counts.
    Tier(String),
}

/// Why a text cannot be the value of a field: what would be taken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Refused {
    /// Points from 0 to 100.
    Points,
    /// A number from 0 to [`HEAVIEST`].
    Weight,
    /// Above the value of the point before, below that of the next, and above 0 where the curve is over a logarithm:
    /// in the unit it is written in.
    Between { above: Option<f64>, below: Option<f64> },
}

impl ScoreField {
    /// What is in force; `None` for a metric or point that there is not.
    pub fn get(&self, table: &Table) -> Option<f64> {
        Some(match self {
            ScoreField::Target(pillar) => table.targets.of(*pillar),
            ScoreField::Weight(metric) => table.curve(metric)?.weight,
            ScoreField::Value { metric, point } => {
                table.curve(metric)?.points.get(*point)?.0 / Written::of(metric).size()
            }
            ScoreField::Points { metric, point } => table.curve(metric)?.points.get(*point)?.1,
            ScoreField::Tier(tier) => table.service_weight(Some(tier)),
        })
    }

    /// `chosen` with the text as the field's value. What then is as the settings have it is not chosen any more.
    /// Errors: see [`Refused`]; a field that there is not changes nothing.
    pub fn set(&self, chosen: &Scoring, settings: &Scoring, text: &str) -> Result<Scoring, Refused> {
        let number = text.trim().replace('\u{2212}', "-").parse::<f64>().ok().filter(|n| n.is_finite());
        let within = |most: f64| number.filter(|n| (0.0..=most).contains(n));
        let mut scoring = chosen.clone();
        let (table, base) = (Table::with(&chosen.or(settings)), Table::with(settings));
        match self {
            ScoreField::Target(pillar) => {
                let target = Some(within(100.0).ok_or(Refused::Points)?).filter(|t| *t != base.targets.of(*pillar));
                match pillar {
                    Pillar::Velocity => scoring.velocity_target = target,
                    Pillar::Reliability => scoring.reliability_target = target,
                }
            }
            ScoreField::Weight(metric) => {
                let weight = within(HEAVIEST).ok_or(Refused::Weight)?;
                let same = base.curve(metric).is_none_or(|c| c.weight == weight);
                entry(&mut scoring, metric, |m| m.weight = Some(weight).filter(|_| !same));
            }
            ScoreField::Value { metric, point } | ScoreField::Points { metric, point } => {
                let Some(curve) = table.curve(metric).filter(|c| *point < c.points.len()) else { return Ok(scoring) };
                let mut points = curve.points.clone();
                match self {
                    ScoreField::Points { .. } => points[*point].1 = within(100.0).ok_or(Refused::Points)?,
                    _ => {
                        let size = Written::of(metric).size();
                        let nought = (curve.scale == Scale::Log).then_some(0.0);
                        let above = point.checked_sub(1).map(|i| points[i].0).or(nought);
                        let below = points.get(point + 1).map(|p| p.0);
                        let fits =
                            |v: &f64| above.is_none_or(|above| *v > above) && below.is_none_or(|below| *v < below);
                        let refused =
                            Refused::Between { above: above.map(|v| v / size), below: below.map(|v| v / size) };
                        // Sixty per cent are 0.6, and not 60 × 0.01, which is a little more.
                        let in_unit = |n: f64| if size < 1.0 { n / (1.0 / size) } else { n * size };
                        points[*point].0 = number.map(in_unit).filter(fits).ok_or(refused)?;
                    }
                }
                let same = base.curve(metric).is_some_and(|c| c.points == points);
                entry(&mut scoring, metric, |m| m.points = if same { vec![] } else { points });
            }
            ScoreField::Tier(tier) => {
                let weight = within(HEAVIEST).ok_or(Refused::Weight)?;
                scoring.tiers.insert(tier.clone(), weight);
                if base.service_weight(Some(tier)) == weight {
                    scoring.tiers.remove(tier);
                }
            }
        }
        Ok(scoring)
    }
}

fn entry(scoring: &mut Scoring, metric: &str, change: impl FnOnce(&mut MetricScoring)) {
    let of = scoring.metrics.entry(metric.into()).or_default();
    change(of);
    if *of == MetricScoring::default() {
        scoring.metrics.remove(metric);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(metric: &str, point: usize) -> ScoreField {
        ScoreField::Value { metric: metric.into(), point }
    }

    fn points(metric: &str, point: usize) -> ScoreField {
        ScoreField::Points { metric: metric.into(), point }
    }

    fn fields() -> Vec<ScoreField> {
        let table = Table::default();
        let mut all = vec![
            ScoreField::Target(Pillar::Velocity),
            ScoreField::Target(Pillar::Reliability),
            ScoreField::Tier("gold".into()),
        ];
        for curve in &table.metrics {
            all.push(ScoreField::Weight(curve.metric.clone()));
            let each = (0..curve.points.len()).flat_map(|i| [value(&curve.metric, i), points(&curve.metric, i)]);
            all.extend(each);
        }
        all
    }

    #[test]
    fn every_field_is_set_read_and_taken_back() {
        let none = Scoring::default();
        for field in fields() {
            let before = field.get(&Table::default()).unwrap();
            // Between its neighbours, for every point there is.
            let other = if before == 100.0 { 99.5 } else { before + 0.001 };
            let set = field.set(&none, &none, &other.to_string()).unwrap();
            let after = field.get(&Table::with(&set)).unwrap();
            assert!((after - other).abs() < 1e-9 && !set.is_empty(), "{field:?}: {after}, not {other}");
            let changed = fields().into_iter().filter(|f| f.get(&Table::with(&set)) != f.get(&Table::default()));
            assert_eq!(changed.collect::<Vec<_>>(), std::slice::from_ref(&field), "and nothing else");
            let back = field.set(&set, &none, &before.to_string()).unwrap();
            let left = field.get(&Table::with(&back)).unwrap();
            assert!((left - before).abs() < 1e-12, "{field:?}");
        }
    }

    #[test]
    fn what_the_settings_say_is_not_chosen_again() {
        let settings =
            ScoreField::Weight("lead-time".into()).set(&Scoring::default(), &Scoring::default(), "3").unwrap();
        let field = ScoreField::Weight("lead-time".into());
        let chosen = field.set(&Scoring::default(), &settings, "0.5").unwrap();
        assert_eq!(chosen.metrics["lead-time"].weight, Some(0.5), "the table's own, against the settings");
        assert!(field.set(&chosen, &settings, "3").unwrap().is_empty());
    }

    #[test]
    fn what_is_out_of_range_is_refused_and_percents_are_exact() {
        let none = Scoring::default();
        let set = |field: &ScoreField, text: &str| field.set(&none, &none, text);
        for text in ["", "abc", "-1", "100.5", "NaN", "inf", "1e999", "5,5"] {
            assert_eq!(set(&ScoreField::Target(Pillar::Velocity), text), Err(Refused::Points), "{text}");
            assert_eq!(set(&points("lead-time", 1), text), Err(Refused::Points), "{text}");
        }
        assert_eq!(set(&ScoreField::Weight("lead-time".into()), "-0.5"), Err(Refused::Weight));
        assert_eq!(set(&ScoreField::Tier("gold".into()), "1001"), Err(Refused::Weight));
        for text in ["0", "-3", "24", "25", ""] {
            let between = Refused::Between { above: Some(0.0), below: Some(24.0) };
            assert_eq!(set(&value("lead-time", 0), text), Err(between), "{text}");
        }
        assert_eq!(
            set(&value("error-budget-remaining", 0), "5"),
            Err(Refused::Between { above: None, below: Some(0.0) })
        );
        let edited = set(&value("change-fail-rate", 3), "29").unwrap();
        assert_eq!(edited.metrics["change-fail-rate"].points[3], (0.29, 50.0));
        assert!(Scoring::is_curve(&edited.metrics["change-fail-rate"].points));
        assert_eq!(set(&value("error-budget-remaining", 0), "\u{2212}150").unwrap().metrics.len(), 1);
        assert_eq!(set(&value("lead-time", 99), "5"), Ok(none.clone()), "there is no such point");
    }
}
