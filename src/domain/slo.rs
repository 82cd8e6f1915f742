//! What was promised: an objective, over a window, by a budgeting method.

use serde::{Deserialize, Serialize};

/// One objective. The same measurements may serve several (an internal target and the SLA).
#[derive(Clone, Debug, PartialEq, PartialOrd, Serialize, Deserialize)]
pub struct Slo {
    pub service: String,
    /// Name shown; unique within the service.
    pub name: String,
    /// Name of the measured series of the same service.
    pub sli: String,
    /// Target ratio, 0 < objective ≤ 1.
    pub objective: f64,
    pub window: Window,
    pub method: Method,
    /// A slice is good when its ratio meets this (timeslices only), 0–1.
    pub slice_target: Option<f64>,
    /// Length of a slice in seconds.
    pub slice_secs: Option<u64>,
}

/// OpenSLO v1 `budgetingMethod`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// Good events / all events.
    #[default]
    Occurrences,
    /// Good slices / slices with data.
    Timeslices,
    /// Unweighted mean of slice ratios.
    RatioTimeslices,
}

impl Method {
    /// `Timeslices`, `ratio-timeslices`, …; nothing is the default.
    pub fn read(text: &str) -> Option<Method> {
        Some(match text.to_lowercase().replace([' ', '_', '-'], "").as_str() {
            "" | "occurrences" => Method::Occurrences,
            "timeslices" => Method::Timeslices,
            "ratiotimeslices" => Method::RatioTimeslices,
            _ => return None,
        })
    }
}

/// The period a promise is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Window {
    /// The last so many seconds.
    Rolling { secs: u64 },
    /// Aligned to the calendar of an IANA zone.
    Calendar { unit: CalendarUnit, zone: String },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CalendarUnit {
    Day,
    /// ISO week, from Monday.
    Week,
    Month,
    Quarter,
    Year,
}

impl Window {
    /// 28 days: the four weeks of the SRE Workbook's example policy, and whole weeks weigh weekdays evenly.
    pub const DEFAULT: Window = Window::Rolling { secs: 28 * 86_400 };
}
