//! Even Keel: how fast can we ship without increasing risk to the business?
//!
//! Exported files go in, one balanced velocity-and-reliability scorecard comes out, in a browser or on a
//! command line, without a server. One way through:
//!
//! ```text
//! bytes → facts → ledger → readings → scorecard → words, charts, pages, reports
//! ```
//!
//! Nothing flows back, and imports run one way, from the inside out (`tests/tidy.rs` holds the line). In
//! reading order, each with the one thing that is always true of it:
//!
//! - [`domain`]: the nouns. A value of one of its types is already checked. Its [`domain::Ledger`] merges: two
//!   halves of a file, in any order, with overlaps, add up to the whole.
//! - [`format`]: bytes to facts and warnings. Told by content, chunk by chunk; no bytes make it panic.
//! - [`metric`]: facts to figures. A figure has a unit and an n, or it is a reason.
//! - [`score`]: figures to the scorecard. Plain data; everything shown is drawn from it alone.
//! - [`protocol`]: what page and worker say to each other.
//! - [`words`]: the only place that rounds, and all text for people.
//! - [`chart`], [`view`]: scorecard to drawings and components; the same bytes natively and in a browser.
//! - [`report`]: scorecard to files.
//! - [`engine`]: the whole product as one function.
//! - [`app`]: the browser's shell. It knows the protocol and the views, never the engine.
//!
//! ```
//! use evenkeel::engine::Engine;
//! use evenkeel::protocol::{Options, Reply, Request};
//!
//! let csv = b"timestamp,service,slo,good,total\n\
//!             2026-11-14,checkout,availability,9990,10000\n\
//!             2026-11-15,checkout,availability,9995,10000\n";
//! let mut engine = Engine::new();
//! engine.handle(Request::Open { file: 1, name: "sli.csv".into(), size: None, zone: None });
//! engine.handle(Request::Chunk { file: 1, bytes: csv });
//! engine.handle(Request::Close { file: 1 });
//! let Reply::Scored { json, .. } = engine.handle(Request::Score { options: Options::default() }) else {
//!     panic!("two days of measurements can be scored");
//! };
//! assert!(json.contains("\"sli\": 0.99925"));
//! assert!(json.contains("no objective to hold it against"));
//! ```

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
