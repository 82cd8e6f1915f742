//! One service day by day, and twelve weeks of all: burn rates, what is left, how a deployment went, how an incident
//! was tied to it.

use super::{DASH, count, decimal, duration, integer, list, metric_title, percent};
use crate::metric::marks::{Remedy, Sign};
use crate::score::detail::{DeploymentRow, Ended, SloDetail};
use crate::score::reliability::AlertRule;
use crate::score::retro::Scale;
use crate::score::{IncidentRow, Rule};

/// A burn rate, `2.4×`: how many times as fast as an even spend. Never rounded onto 1 from above.
pub fn burn(rate: f64) -> String {
    if !rate.is_finite() {
        return DASH.to_owned();
    }
    let decimals = match rate {
        // 14.4 is a figure of its own.
        r if r >= 99.95 => 0,
        r if r >= 0.095 || r == 0.0 => 1,
        _ => 2,
    };
    let shown = if rate > 1.0 { rate.max(1.1) } else { rate };
    let text = decimal(shown, decimals);
    let text = if rate > 0.0 && rate < 0.005 { "<\u{a0}0.01".to_owned() } else { text };
    format!("{}×", text.strip_suffix(".0").unwrap_or(&text))
}

/// What a look-back's burn rate must exceed for the alert, and from where it was raised.
pub fn burn_above(rule: &AlertRule) -> String {
    match rule.raised_from {
        Some(from) => format!("{}, raised from {}: a burn rate of 1 lasts the window", burn(rule.factor), burn(from)),
        None => burn(rule.factor),
    }
}

/// What is left of a budget in events or time: `1240 events`, `−12 min`; empty where neither is known.
pub fn left(slo: &SloDetail) -> String {
    let signed = |text: String, value: f64| if value < 0.0 { format!("{}{text}", super::MINUS) } else { text };
    match &slo.reading.outlook.budget {
        Some(budget) if budget.unit == "events" && budget.left.is_finite() => {
            let whole = budget.left.abs().floor() as u64;
            signed(count(whole, "event", "events"), if whole == 0 { 0.0 } else { budget.left })
        }
        Some(budget) if budget.left_secs.is_finite() => duration(budget.left_secs),
        _ => String::new(),
    }
}

/// By which rule an incident was tied to a deployment.
pub fn attributed(rule: Rule) -> &'static str {
    match rule {
        Rule::Override => "said so by a person",
        Rule::Explicit => "named by the incident",
        Rule::Version => "by version or commit",
        Rule::LastBefore => "by time, within 24\u{a0}h after it",
        Rule::Unattributed => "nothing: no deployment within 24\u{a0}h before",
    }
}

/// How a deployment ended.
pub fn ended(d: &DeploymentRow) -> &'static str {
    match (d.outcome, d.live) {
        (Ended::Succeeded, true) if d.hurt() => "in production, hurt",
        (Ended::Succeeded, true) if d.pending => "in production, outcome pending",
        (Ended::Succeeded, true) => "in production",
        (Ended::Succeeded, false) => "not production",
        (Ended::Failed, _) => "failed before production",
        (Ended::Cancelled, _) => "cancelled",
        (Ended::Running, _) => "not finished",
        (Ended::Unknown, _) => "outcome unknown",
    }
}

/// `rollback, redeployed an earlier version: repairs d3; suspects d2`; a dash for a deployment that is no remedy.
pub fn remedy(d: &DeploymentRow) -> String {
    let (Some(remedy), Some(mark)) = (d.remedy, d.mark) else { return DASH.to_owned() };
    let remedy = match remedy {
        Remedy::Hotfix => "hotfix",
        Remedy::Rollback => "rollback",
        Remedy::Revert => "revert",
    };
    let mark = match mark {
        Sign::Kind => "by its kind",
        Sign::Redeployed => "redeployed an earlier version",
        Sign::Word => "by a word in its name",
    };
    let of = |what: &str, names: &[String]| match names {
        [] => None,
        names => Some(format!("{what} {}", list(&names.iter().map(String::as_str).collect::<Vec<_>>()))),
    };
    let whom: Vec<String> = [of("repairs", &d.repairs), of("suspects", &d.suspects)].into_iter().flatten().collect();
    let whom = if whom.is_empty() { String::new() } else { format!(": {}", whom.join("; ")) };
    format!("{remedy}, {mark}{whom}")
}

/// `1 incident, by version or commit`; a dash for none.
pub fn incidents_of(d: &DeploymentRow) -> String {
    match d.rule.filter(|_| d.incidents > 0) {
        Some(rule) => format!("{}, {}", count(d.incidents, "incident", "incidents"), attributed(rule)),
        None => DASH.to_owned(),
    }
}

/// How long an incident took: `2 h 10 min`, `still open`.
pub fn incident_span(i: &IncidentRow) -> String {
    i.resolved_at.map_or_else(|| "still open".to_owned(), |end| duration(end.secs_since(i.started_at)))
}

/// A week's value on its metric's scale.
pub fn scaled(value: f64, scale: Scale) -> String {
    match scale {
        _ if !value.is_finite() => DASH.to_owned(),
        // Counts are whole; their mean and limits need not be.
        Scale::Count if value.fract() == 0.0 && value >= 0.0 => integer(value as u64),
        Scale::Count => decimal(value, 1),
        Scale::Seconds => duration(value),
        Scale::Ratio => percent(value),
    }
}

/// Title of a small multiple: the metric, its unit and what is pooled.
pub fn multiple_title(id: &str) -> String {
    match id {
        "deployments" => "Deployments to production per week".into(),
        "incidents" => "Incidents begun per week".into(),
        "lead-time" | "recovery-time" => format!("{}, median", metric_title(id)),
        "slo-attainment" => "SLOs met at the week’s end".into(),
        other => metric_title(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burn_rate_above_one_never_reads_one() {
        for (rate, expected) in [
            (0.0, "0×"),
            (0.004, "<\u{a0}0.01×"),
            (0.05, "0.05×"),
            (0.5, "0.5×"),
            (1.0, "1×"),
            (1.001, "1.1×"),
            (2.44, "2.4×"),
            (14.4, "14.4×"),
            (6.0, "6×"),
            (1000.0, "1000×"),
            (f64::NAN, "–"),
        ] {
            assert_eq!(burn(rate), expected);
        }
    }

    #[test]
    fn a_week_is_written_on_its_scale() {
        assert_eq!(scaled(12.0, Scale::Count), "12");
        assert_eq!(scaled(12.25, Scale::Count), "12.2");
        assert_eq!(scaled(7200.0, Scale::Seconds), "2\u{a0}h");
        assert_eq!(scaled(0.125, Scale::Ratio), "12.5\u{a0}%");
    }
}
