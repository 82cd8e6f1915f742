//! What is only supposed: another speed, other failures, another promise, an outage. The engine scores it as if it were
//! so; the scorecard says that it is not.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One service as it might be; what is not said is as it was measured.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct WhatIf {
    pub service: String,
    /// 0 and up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deployments_per_week: Option<f64>,
    /// 0–1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change_fail_rate: Option<f64>,
    /// Median, seconds, above 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recovery_secs: Option<f64>,
    /// Target ratio by the SLO's name, 0 < objective ≤ 1.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub objectives: BTreeMap<String, f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outage: Option<Outage>,
}

/// The last minutes of the period, as if this share of the events that went well had failed.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outage {
    /// Above 0.
    pub minutes: f64,
    /// Above 0 up to 1.
    pub errors: f64,
}

impl WhatIf {
    /// Whether it supposes anything.
    pub fn is_empty(&self) -> bool {
        *self == WhatIf { service: self.service.clone(), ..WhatIf::default() }
    }
}
