//! Editing the score, in words: what a field is, what it takes, and how a number is written in it.

use super::{metric_title, name, pillar, sentence_case};
use crate::domain::Written;
use crate::domain::scoring::HEAVIEST;
use crate::protocol::{ScoreField, ScoreRefused};
use crate::score::curve::Scale;

/// What stands beside a field: short where it stands in a row of its curve.
pub fn score_field(field: &ScoreField) -> String {
    match field {
        ScoreField::Target(of) => format!("{}, target line in points", sentence_case(pillar(*of))),
        ScoreField::Weight(metric) => format!("{}, weight", metric_title(metric)),
        ScoreField::Value { metric, .. } => written_in(metric).into(),
        ScoreField::Points { .. } => "points".into(),
        ScoreField::Tier(tier) => format!("Tier {}, a service counts", name(tier)),
    }
}

/// For who does not see the row: the metric and which of its points.
pub fn score_field_row(field: &ScoreField) -> String {
    match field {
        ScoreField::Value { metric, point } | ScoreField::Points { metric, point } => {
            format!("{}, point {}: ", metric_title(metric), point + 1)
        }
        _ => String::new(),
    }
}

fn written_in(metric: &str) -> &'static str {
    match Written::of(metric) {
        Written::PerDay => "per day",
        Written::Hours => "hours",
        Written::Percent => "%",
    }
}

/// `Lead time for changes: hours on a log scale`
pub fn curve_title(metric: &str, scale: Scale) -> String {
    let scale = match scale {
        Scale::Linear => "a linear scale",
        Scale::Log => "a log scale",
    };
    format!("{}: curve in {} on {scale}", metric_title(metric), written_in(metric))
}

/// Why a text is not taken.
pub fn score_refused(field: &ScoreField, refused: ScoreRefused) -> String {
    let unit = match field {
        ScoreField::Value { metric, .. } => format!(" {}", written_in(metric)),
        _ => String::new(),
    };
    let takes = match refused {
        ScoreRefused::Points => "points from 0 to 100".into(),
        ScoreRefused::Weight => format!("a number from 0 to {}", typed(HEAVIEST)),
        ScoreRefused::Between { above: Some(above), below: Some(below) } => {
            format!("a number above {} and below {}{unit}, its neighbours", typed(above), typed(below))
        }
        ScoreRefused::Between { above: Some(above), below: None } => format!("a number above {}{unit}", typed(above)),
        ScoreRefused::Between { above: None, below: Some(below) } => format!("a number below {}{unit}", typed(below)),
        ScoreRefused::Between { .. } => "a number".into(),
    };
    format!("Not taken: this must be {takes}, with a point for decimals.")
}

/// As a person would type it: six digits at most, no grouping, a plain minus.
pub fn typed(value: f64) -> String {
    if value == 0.0 || !value.is_finite() {
        return "0".into();
    }
    let size = libm::floor(libm::log10(value.abs())) as i32;
    let decimals = (5 - size).clamp(0, 12) as usize;
    let text = format!("{value:.decimals$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').into() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::Pillar;
    use crate::score::curve::Table;

    #[test]
    fn numbers_are_written_as_one_types_them() {
        for (value, text) in [
            (0.5, "0.5"),
            (100.0, "100"),
            (-100.0, "-100"),
            (4_368.0, "4368"),
            (1.0 / 182.0, "0.00549451"),
            (0.29 / 0.01, "29"),
            (0.0, "0"),
            (123_456_789.0, "123456789"),
        ] {
            assert_eq!(typed(value), text);
        }
    }

    #[test]
    fn every_control_point_is_taken_as_it_is_shown() {
        let (table, none) = (Table::default(), crate::domain::Scoring::default());
        for curve in &table.metrics {
            for point in 0..curve.points.len() {
                let field = ScoreField::Value { metric: curve.metric.clone(), point };
                let shown = typed(field.get(&table).unwrap());
                assert!(field.set(&none, &none, &shown).is_ok(), "{field:?} does not take its own {shown}");
            }
        }
    }

    #[test]
    fn a_refusal_says_what_would_be_taken() {
        let value = ScoreField::Value { metric: "lead-time".into(), point: 0 };
        assert_eq!(
            score_refused(&value, ScoreRefused::Between { above: Some(0.0), below: Some(24.0) }),
            "Not taken: this must be a number above 0 and below 24 hours, its neighbours, with a point for decimals."
        );
        assert_eq!(
            score_refused(&ScoreField::Target(Pillar::Velocity), ScoreRefused::Points),
            "Not taken: this must be points from 0 to 100, with a point for decimals."
        );
        assert_eq!(curve_title("lead-time", Scale::Log), "Lead time for changes: curve in hours on a log scale");
    }
}
