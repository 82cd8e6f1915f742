//! Even Keel: how fast can we ship without increasing risk to the business?

pub mod app;
pub mod domain;
pub mod format;
pub mod protocol;
pub mod score;
pub mod words;
pub mod engine;
pub mod metric;
pub mod report;
pub mod chart;
pub mod view;
