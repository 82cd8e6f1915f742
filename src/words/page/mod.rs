//! The texts of single pages and parts of pages, each in both languages.

pub mod bar;
pub mod charts;
pub mod costs;
pub mod features;
pub mod heads;
pub mod help;
pub mod incidents;
pub mod method;
pub mod outcomes;
pub mod practices;
pub mod retro;
pub mod tools;
