//! How the score is made, and what moved it.

use crate::words::say;

pub fn form_title() -> &'static str {
    say!("How the score is made", "Wie die Punktzahl entsteht")
}

pub fn form_lead() -> &'static str {
    say!(
        "Balanced = √(velocity × reliability). A weight counts within its pillar; a curve turns a metric’s value into points by straight lines between its control points.",
        "Ausgewogen = √(Tempo × Zuverlässigkeit). Ein Gewicht zählt innerhalb seiner Säule; eine Kurve macht aus dem Wert einer Metrik Punkte, auf geraden Linien zwischen ihren Stützpunkten."
    )
}

pub fn reset() -> &'static str {
    say!("Reset the score", "Punktzahl zurücksetzen")
}

pub fn moved_title() -> &'static str {
    say!("What moved it", "Was sie verändert hat")
}

pub fn no_score() -> &'static str {
    say!(
        "There is no balanced score for this period yet.",
        "Für diesen Zeitraum gibt es noch keine ausgewogene Punktzahl."
    )
}

pub fn no_score_before() -> &'static str {
    say!(
        "There is no balanced score of the period before to compare with.",
        "Für den Zeitraum davor gibt es keine ausgewogene Punktzahl zum Vergleich."
    )
}

/// What the bars are folded under where no change is clear.
pub fn moved_fold() -> &'static str {
    say!("What each metric moved it by", "Um wie viel jede Metrik sie verändert hat")
}

pub fn moved_legend() -> &'static str {
    say!(
        "What each metric moved the balanced score by, points; filled: up, outlined: down. The scale does not begin at 0.",
        "Um wie viele Punkte jede Metrik die ausgewogene Punktzahl verändert hat; gefüllt: nach oben, umrandet: nach unten. Die Skala beginnt nicht bei 0."
    )
}

pub fn lift_title() -> &'static str {
    say!("What would lift it most", "Was sie am meisten heben würde")
}

pub fn lift_note() -> &'static str {
    say!(
        "Each metric brought to the next point of its curve, all else as it is.",
        "Jede Metrik für sich auf den nächsten Punkt ihrer Kurve gebracht, alles andere unverändert."
    )
}
