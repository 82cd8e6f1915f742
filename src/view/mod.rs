//! Pages as functions of values: Yew components with no maths, no rounding and no browser calls. The page shows
//! them live, the HTML report prints the very same ones.
//!
//! Not here: state and effects (`app/`), sentences (`words/`), coordinates (`chart/`), colours and sizes
//! (`static/evenkeel.css`).
//!
//! Invariant: whatever came from a file is a text node or an attribute's value, never markup.

pub mod bar;
pub mod columns;
pub mod compare;
pub mod data;
pub mod document;
mod exports;
pub mod figure;
pub mod hands;
pub mod help;
pub mod keys;
mod long_table;
mod mark;
pub mod meeting;
pub mod method;
mod moved;
pub mod outcomes;
mod plots;
pub mod prose;
pub mod retro;
pub mod risk;
mod saves;
pub mod score_form;
pub mod search;
pub mod service;
pub mod shell;
pub mod start;
pub mod summary;
pub mod table;
pub mod what_if;
pub mod working;

#[cfg(test)]
pub mod example;
#[cfg(test)]
mod grammar;
#[cfg(test)]
mod marks;
