//! The texts of single pages and parts of pages, each in both languages.

pub mod alerts;
pub mod bar;
pub mod charts;
pub mod costs;
pub mod data;
pub mod features;
pub mod heads;
pub mod help;
pub mod incidents;
pub mod method;
pub mod outcomes;
pub mod peers;
pub mod practices;
pub mod retro;
pub mod risk;
pub mod score;
pub mod service;
pub mod shell;
pub mod start;
pub mod status;
pub mod summary;
pub mod tools;
pub mod what_if;
pub mod working;
