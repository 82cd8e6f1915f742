//! The texts of single pages and parts of pages, each in both languages.

pub mod alerts;
pub mod bar;
pub mod data;
pub mod heads;
pub mod help;
pub mod method;
pub mod peers;
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
