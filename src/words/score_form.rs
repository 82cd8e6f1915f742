//! Editing the score, in words: what a field is, what it takes, and how a number is written in it.

use super::{metric_title, name, pillar, say, sentence_case};
use crate::domain::Written;
use crate::domain::scoring::HEAVIEST;
use crate::protocol::{ScoreField, ScoreRefused};
use crate::score::curve::Scale;

/// What stands beside a field: short where it stands in a row of its curve.
pub fn score_field(field: &ScoreField) -> String {
    match field {
        ScoreField::Target(of) => say!(
            "{pillar}, target line in points", "{pillar}, Ziellinie in Punkten"; pillar = sentence_case(pillar(*of))
        ),
        ScoreField::Weight(metric) => say!("{title}, weight", "{title}, Gewicht"; title = metric_title(metric)),
        ScoreField::Value { metric, .. } => written_in(metric).into(),
        ScoreField::Points { .. } => say!("points", "Punkte").into(),
        ScoreField::Tier(tier) => {
            say!("Tier {tier}, a service counts", "Stufe {tier}, ein Service zählt"; tier = name(tier))
        }
    }
}

/// For who does not see the row: the metric and which of its points.
pub fn score_field_row(field: &ScoreField) -> String {
    match field {
        ScoreField::Value { metric, point } | ScoreField::Points { metric, point } => {
            say!("{title}, point {n}: ", "{title}, Punkt {n}: "; title = metric_title(metric), n = point + 1)
        }
        _ => String::new(),
    }
}

fn written_in(metric: &str) -> &'static str {
    match Written::of(metric) {
        Written::PerDay => say!("per day", "pro Tag"),
        Written::Hours => say!("hours", "Stunden"),
        Written::Percent => "%",
    }
}

/// `Lead time for changes: hours on a log scale`
pub fn curve_title(metric: &str, scale: Scale) -> String {
    let (title, unit) = (metric_title(metric), written_in(metric));
    match scale {
        Scale::Linear => say!(
            "{title}: curve in {unit} on a linear scale", "{title}: Kurve in {unit} auf linearer Skala"; title, unit
        ),
        Scale::Log => say!(
            "{title}: curve in {unit} on a log scale", "{title}: Kurve in {unit} auf logarithmischer Skala"; title, unit
        ),
    }
}

/// Why a text is not taken.
pub fn score_refused(field: &ScoreField, refused: ScoreRefused) -> String {
    let unit = match field {
        ScoreField::Value { metric, .. } => format!(" {}", written_in(metric)),
        _ => String::new(),
    };
    let takes = match refused {
        ScoreRefused::Points => say!("points from 0 to 100", "Punkte von 0 bis 100").into(),
        ScoreRefused::Weight => say!("a number from 0 to {most}", "eine Zahl von 0 bis {most}"; most = typed(HEAVIEST)),
        ScoreRefused::Between { above: Some(above), below: Some(below) } => {
            say!(
                "a number above {above} and below {below}{unit}, its neighbours",
                "eine Zahl über {above} und unter {below}{unit}, den Nachbarn";
                above = typed(above), below = typed(below), unit
            )
        }
        ScoreRefused::Between { above: Some(above), below: None } => {
            say!("a number above {above}{unit}", "eine Zahl über {above}{unit}"; above = typed(above), unit)
        }
        ScoreRefused::Between { above: None, below: Some(below) } => {
            say!("a number below {below}{unit}", "eine Zahl unter {below}{unit}"; below = typed(below), unit)
        }
        ScoreRefused::Between { .. } => say!("a number", "eine Zahl").into(),
    };
    say!(
        "Not taken: this must be {takes}, with a point for decimals.",
        "Nicht übernommen: Erwartet wird hier: {takes}, mit Punkt vor den Nachkommastellen.";
        takes
    )
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
