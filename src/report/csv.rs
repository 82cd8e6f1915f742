//! One CSV per table, for machines and spreadsheets.

use super::Material;

/// Name and text of each file.
pub fn files(_: &Material) -> Vec<(String, String)> {
    vec![]
}
