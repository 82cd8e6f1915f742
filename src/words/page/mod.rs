//! The texts of single pages and parts of pages, each in both languages.

pub mod bar;
pub mod help;
pub mod method;
pub mod tools;
