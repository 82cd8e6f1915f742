//! Even Keel: how fast can we ship without increasing risk to the business?

pub mod app;
pub mod chart;
pub mod domain;
pub mod engine;
pub mod format;
pub mod metric;
pub mod protocol;
pub mod report;
pub mod score;
pub mod view;
pub mod words;
