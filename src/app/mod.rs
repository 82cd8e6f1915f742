//! The browser shell: what the page knows ([`state`]), what it does about it (`effects`), and the worker it
//! talks to. `state` is plain Rust and tested without a browser; everything else here needs one.
//!
//! Not here: how anything looks (`view/`), what a file means or what a figure is (`format/`, `metric/`,
//! `score/`: they run in the worker, behind `protocol`). The page itself never reads a byte of a file.
//!
//! Invariant: after a file has been handed over, nothing here asks the network for anything but the worker's
//! own script, and that only after a crash.

pub mod route;
pub mod state;

#[cfg(target_arch = "wasm32")]
pub mod bench;
#[cfg(target_arch = "wasm32")]
pub mod beside;
#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
pub mod effects;
#[cfg(target_arch = "wasm32")]
pub mod handover;
#[cfg(target_arch = "wasm32")]
pub mod hands;
#[cfg(target_arch = "wasm32")]
pub mod link;
#[cfg(target_arch = "wasm32")]
mod menus;
#[cfg(target_arch = "wasm32")]
pub mod pages;
#[cfg(target_arch = "wasm32")]
mod report;
#[cfg(target_arch = "wasm32")]
pub mod root;
#[cfg(target_arch = "wasm32")]
pub mod save;
#[cfg(target_arch = "wasm32")]
pub mod serve;
#[cfg(target_arch = "wasm32")]
pub mod stream;
#[cfg(target_arch = "wasm32")]
pub mod wire;
