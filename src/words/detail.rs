//! One service day by day, and twelve weeks of all: burn rates, what is left, how a deployment went, how an incident
//! was tied to it.

use super::number::without_nought;
use super::{DASH, count, decimal, duration, integer, list, metric_title, percent, say};
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
    let text = if rate > 0.0 && rate < 0.005 { format!("<\u{a0}{}", decimal(0.01, 2)) } else { text };
    format!("{}×", without_nought(&text))
}

/// What a look-back's burn rate must exceed for the alert, and from where it was raised.
pub fn burn_above(rule: &AlertRule) -> String {
    match rule.raised_from {
        Some(from) => say!(
            "{above}, raised from {from}: a burn rate of 1 lasts the window",
            "{above}, angehoben von {from}: Eine Burn-Rate von 1 reicht für das ganze Fenster";
            above = burn(rule.factor), from = burn(from)
        ),
        None => burn(rule.factor),
    }
}

/// What is left of a budget in events or time: `1240 events`, `−12 min`; empty where neither is known.
pub fn left(slo: &SloDetail) -> String {
    let signed = |text: String, value: f64| if value < 0.0 { format!("{}{text}", super::MINUS) } else { text };
    match &slo.reading.outlook.budget {
        Some(budget) if budget.unit == "events" && budget.left.is_finite() => {
            let whole = budget.left.abs().floor() as u64;
            signed(
                count(whole, say!("event", "Ereignis"), say!("events", "Ereignisse")),
                if whole == 0 { 0.0 } else { budget.left },
            )
        }
        Some(budget) if budget.left_secs.is_finite() => duration(budget.left_secs),
        _ => String::new(),
    }
}

/// By which rule an incident was tied to a deployment.
pub fn attributed(rule: Rule) -> &'static str {
    match rule {
        Rule::Override => say!("said so by a person", "von einem Menschen gesagt"),
        Rule::Explicit => say!("named by the incident", "vom Incident genannt"),
        Rule::Version => say!("by version or commit", "nach Version oder Commit"),
        Rule::LastBefore => say!("by time, within 24\u{a0}h after it", "nach Zeit, binnen 24\u{a0}h danach"),
        Rule::Unattributed => {
            say!("nothing: no deployment within 24\u{a0}h before", "nichts: kein Deployment in den 24\u{a0}h davor")
        }
    }
}

pub fn in_production() -> &'static str {
    say!("in production", "in Produktion")
}

/// How a deployment ended.
pub fn ended(d: &DeploymentRow) -> &'static str {
    match (d.outcome, d.live) {
        (Ended::Succeeded, true) if d.hurt() => say!("in production, hurt", "in Produktion, mit Schaden"),
        (Ended::Succeeded, true) if d.pending => say!("in production, outcome pending", "in Produktion, Ausgang offen"),
        (Ended::Succeeded, true) => in_production(),
        (Ended::Succeeded, false) => say!("not production", "nicht Produktion"),
        (Ended::Failed, _) => say!("failed before production", "vor der Produktion fehlgeschlagen"),
        (Ended::Cancelled, _) => say!("cancelled", "abgebrochen"),
        (Ended::Running, _) => say!("not finished", "nicht beendet"),
        (Ended::Unknown, _) => say!("outcome unknown", "Ausgang unbekannt"),
    }
}

/// `rollback, redeployed an earlier version: repairs d3; suspects d2`; a dash for a deployment that is no remedy.
pub fn remedy(d: &DeploymentRow) -> String {
    let (Some(remedy), Some(mark)) = (d.remedy, d.mark) else { return DASH.to_owned() };
    let remedy = match remedy {
        Remedy::Hotfix => say!("hotfix", "Hotfix"),
        Remedy::Rollback => say!("rollback", "Rollback"),
        Remedy::Revert => say!("revert", "Revert"),
    };
    let mark = match mark {
        Sign::Kind => say!("by its kind", "nach seiner Art"),
        Sign::Redeployed => say!("redeployed an earlier version", "frühere Version wieder ausgeliefert"),
        Sign::Word => say!("by a word in its name", "nach einem Wort im Namen"),
    };
    let of = |what: &str, names: &[String]| match names {
        [] => None,
        names => Some(format!("{what} {}", list(&names.iter().map(String::as_str).collect::<Vec<_>>()))),
    };
    let whom: Vec<String> =
        [of(say!("repairs", "behebt"), &d.repairs), of(say!("suspects", "verdächtig"), &d.suspects)]
            .into_iter()
            .flatten()
            .collect();
    let whom = if whom.is_empty() { String::new() } else { format!(": {}", whom.join("; ")) };
    format!("{remedy}, {mark}{whom}")
}

/// `1, by version`: how many incidents, and the rule in a word, since many rows have it; a dash for none.
pub fn incidents_of(d: &DeploymentRow) -> String {
    let rule = match d.rule.filter(|_| d.incidents > 0) {
        Some(Rule::Override) => say!("by a person", "von einem Menschen"),
        Some(Rule::Explicit) => say!("named", "genannt"),
        Some(Rule::Version) => say!("by version", "nach Version"),
        Some(Rule::LastBefore) => say!("by time", "nach Zeit"),
        Some(Rule::Unattributed) | None => return DASH.to_owned(),
    };
    format!("{}, {rule}", integer(d.incidents))
}

/// How long an incident took: `2 h 10 min`, `still open`.
pub fn incident_span(i: &IncidentRow) -> String {
    i.resolved_at
        .map_or_else(|| say!("still open", "noch offen").to_owned(), |end| duration(end.secs_since(i.started_at)))
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
        "deployments" => say!("Deployments to production per week", "Deployments in Produktion pro Woche").into(),
        "incidents" => say!("Incidents begun per week", "Begonnene Incidents pro Woche").into(),
        "lead-time" | "recovery-time" => say!("{title}, median", "{title}, Median"; title = metric_title(id)),
        "slo-attainment" => say!("SLOs met at the week’s end", "Erfüllte SLOs am Ende der Woche").into(),
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
