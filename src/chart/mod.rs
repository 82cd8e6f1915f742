//! Scorecard -> drawing: plotters computes coordinates, our own backend turns them into a plain tree of nodes.
//! Each chart is a function of the scorecard and a width, and has a text twin, a table with all its points.
//!
//! Not here: colours (tokens only, resolved in `static/evenkeel.css`), where a chart stands on a page (`view/`),
//! what a number means (`score/`) or how it is written (`words/`).
//!
//! Invariant: the same scorecard gives the same bytes on every machine; non-finite values are dropped, gaps stay
//! gaps, and nothing to draw is drawn as such.

mod backend;
mod beside;
mod budgets;
mod compared;
mod dots;
mod drawing;
mod durations;
mod events;
mod intervals;
mod labels;
mod measure;
mod multiple;
mod nice;
mod pareto;
mod pen;
mod plane;
mod quadrant;
mod readout;
mod safe_speed;
pub mod save;
mod slo_days;
mod sparkline;
mod table;
mod time_axis;
mod toil;
mod token;
mod waterfall;

pub use beside::{beside, beside_table};
pub use budgets::{budgets, budgets_have_tick, budgets_table};
pub use compared::comparison_table;
pub use dots::{Dot, Range, dots};
pub use drawing::{Anchor, Drawing, Node, Point, Shape, Tenths, points};
pub use durations::{lead_time_strip, lead_time_table, recovery_dots, recovery_table};
pub use events::{events_strip, events_table};
pub use intervals::intervals;
pub use multiple::{multiple_finding, multiple_table, small_multiple};
pub use pareto::{pareto, pareto_table};
pub use plane::{plane, plane_table};
pub use quadrant::{FEW, is_few, quadrant, quadrant_table};
pub use readout::{Nearest, Readout, of_time};
pub use safe_speed::{safe_speed, safe_speed_table};
pub use slo_days::{burn_down, burn_down_table, days_table, heat_strip, heat_table, sli_chart, sli_table};
pub use sparkline::{history_table, sparkline};
pub use table::{Cell, Table, head};
pub use toil::{toil_multiple, toil_table, toil_top, toil_weeks};
pub use token::{How, Paint, Token};
pub use waterfall::{waterfall, waterfall_table};

/// Widths in CSS pixels that the page draws each chart at, and shows one of: text keeps its size on a phone.
pub const WIDTHS: [u32; 3] = [320, 420, 540];
/// The same for a chart over time, which takes the width of the page.
pub const WIDE: [u32; 4] = [320, 540, 720, 1000];
/// Those of `WIDTHS` and of `WIDE` that a document has: it is to stay small.
pub const DOCUMENT: [u32; 2] = [320, 420];
pub const DOCUMENT_WIDE: [u32; 2] = [320, 720];
/// Of a small multiple.
pub const SMALL_MULTIPLE: u32 = 320;
