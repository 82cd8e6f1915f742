//! Instability around a release: the share of bad events in equal stretches before and after.

/// after ÷ before from which on it counts as degraded, where the interval excludes 1 (design, §5).
pub const DEGRADED: f64 = 1.25;
