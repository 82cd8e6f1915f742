//! The texts of single pages and parts of pages, each in both languages.

pub mod bar;
pub mod heads;
pub mod help;
pub mod method;
pub mod peers;
pub mod service;
pub mod summary;
pub mod tools;
