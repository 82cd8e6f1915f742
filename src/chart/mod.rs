//! Scorecard -> drawing: plotters computes coordinates, our own backend turns them into a plain tree of nodes.
//! Each chart is a function of the scorecard and a width, and has a text twin, a table with all its points.
//!
//! Not here: colours (tokens only, resolved in `static/evenkeel.css`), where a chart stands on a page (`view/`),
//! what a number means (`score/`) or how it is written (`words/`).
//!
//! Invariant: the same scorecard gives the same bytes on every machine; non-finite values are dropped, gaps stay
//! gaps, and nothing to draw is drawn as such.

mod backend;
mod budgets;
mod drawing;
mod labels;
mod measure;
mod pen;
mod quadrant;
mod sparkline;
mod table;
mod token;

pub use budgets::{budgets, budgets_table};
pub use drawing::{Anchor, Drawing, Node, Point, Shape, Tenths, points};
pub use quadrant::{FEW, is_few, quadrant, quadrant_table};
pub use sparkline::{history_table, sparkline};
pub use table::{Cell, Table};
pub use token::{How, Paint, Token};

/// Widths in CSS pixels that the page draws each chart at, and shows one of: text keeps its size on a phone.
pub const WIDTHS: [u32; 3] = [320, 420, 540];
