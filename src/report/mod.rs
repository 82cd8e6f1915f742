//! Scorecard -> files. What a figure is or how it reads is decided before: here are only the forms.

pub mod json;
pub mod rollup;
