//! Nouns, valid by construction. Nothing here knows a file format, a formula or a browser.
//!
//! Invariant: a value of one of these types is already checked; nobody downstream checks it again.

pub mod reason;
pub mod slo;
pub mod time;
pub mod warning;

pub use reason::{Reason, Unit};
pub use slo::{Method, Slo, Window};
pub use time::{Instant, Period};
pub use warning::{Problem, Warning, Warnings};
