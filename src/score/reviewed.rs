//! The exported scorecard with another review in it: what is being typed is exported at once, without scoring anew.

use crate::domain::Review;

/// `json` is a scorecard as it is exported, in which the review, where there is one, is the last field.
pub fn with_review(json: &str, review: &Review) -> String {
    // Only a field of the scorecard itself is two blanks in, and within a text no line ends.
    const FIELD: &str = "\n  \"review\": ";
    let body = match json.find(FIELD) {
        Some(at) => json[..at].trim_end_matches(','),
        None => json.trim_end().trim_end_matches('}').trim_end(),
    };
    let review = review.kept();
    match serde_json::to_string_pretty(&review) {
        Ok(text) if !review.is_empty() => format!("{body},{FIELD}{}\n}}\n", text.replace('\n', "\n  ")),
        _ => format!("{body}\n}}\n"),
    }
}
