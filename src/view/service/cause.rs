//! "Caused by": the list beside each incident with which a person says which deployment it came from.

use crate::domain::{Override, time::DAY};
use crate::score::detail::{DeploymentRow, Detail};
use crate::score::{IncidentRow, Rule};
use crate::words;
use std::collections::BTreeSet;
use yew::prelude::*;

/// Deployments this many days before an incident are offered.
const DAYS: i64 = 7;

/// A deployment's id or version, or none at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause(pub Option<String>);

const NONE: &str = "none";
/// Before a deployment's name, so that none can be taken for another value.
const NAMED: &str = "is ";

impl Cause {
    /// As a list's value; `None` leaves it to the rules.
    pub fn read(value: &str) -> Option<Cause> {
        match value {
            "" => None,
            NONE => Some(Cause(None)),
            named => Some(Cause(Some(named.strip_prefix(NAMED)?.to_string()))),
        }
    }

    fn value(deployment: Option<&str>) -> String {
        deployment.map_or_else(|| NONE.into(), |name| format!("{NAMED}{name}"))
    }
}

/// An incident's id, and the list's event.
pub type Tied = (String, Event);

/// `said` are the words given on this page about the service's incidents.
pub fn cell(d: &Detail, i: &IncidentRow, said: &[Override], on: &Callback<Tied>) -> Html {
    let Some(id) = i.id.clone() else { return html! { words::cause_needs_id() } };
    let word = said.iter().find(|o| o.incident == id);
    let chosen = word.map_or(String::new(), |o| Cause::value(o.deployment.as_deref()));
    let mut offered: Vec<(String, String)> = offered(d, i);
    // One of other days or of a file that is gone.
    if let Some(name) = word.and_then(|o| o.deployment.as_deref())
        && !offered.iter().any(|(known, _)| known == name)
    {
        offered.push((name.into(), words::label(name)));
    }
    let by_rule = words::cause_by_rule(i, word.is_some());
    let hear = {
        let id = id.clone();
        on.reform(move |event: Event| (id.clone(), event))
    };
    html! {
        <>
            <select key={format!("{} {id}", d.service)} name="cause" data-incident={id.clone()}
                aria-label={words::cause_label(&id)} onchange={hear}>
                <option value="" selected={chosen.is_empty()}>{by_rule}</option>
                <option value={NONE} selected={chosen == NONE}>{words::cause_none()}</option>
                { for offered.into_iter().map(|(name, label)| {
                    let value = Cause::value(Some(&name));
                    html! { <option value={value.clone()} selected={value == chosen}>{label}</option> }
                }) }
            </select>
            if word.is_some() { <span class="muted tied-by-hand">{words::cause_said_here()}</span> }
            else if i.rule == Rule::Override { <span class="muted">{words::cause_said_in_settings()}</span> }
        </>
    }
}

/// Names and labels, the latest first. One without id or version cannot be named, nor one that the settings would
/// read as none.
fn offered(d: &Detail, i: &IncidentRow) -> Vec<(String, String)> {
    let before = |row: &&DeploymentRow| {
        row.live && row.finished_at <= i.started_at && row.finished_at.plus(DAYS * DAY) >= i.started_at
    };
    let mut seen = BTreeSet::new();
    let named = d.deployments.iter().rev().filter(before).filter_map(|row| {
        let name = row.id.as_ref().or(row.version.as_ref())?;
        let free = !Override::means_none(name) && name.trim() == name && seen.insert(name.clone());
        free.then(|| (name.clone(), words::cause_offered(name, row.finished_at)))
    });
    named.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::example::days;

    #[test]
    fn a_value_is_read_as_what_was_written_whatever_the_deployment_is_called() {
        for name in ["", "none", "is none", "<b>", "42"] {
            assert_eq!(Cause::read(&Cause::value(Some(name))), Some(Cause(Some(name.into()))));
        }
        assert_eq!(Cause::read(&Cause::value(None)), Some(Cause(None)));
        assert_eq!((Cause::read(""), Cause::read("42")), (None, None));
    }

    #[test]
    fn only_production_deployments_of_the_week_before_are_offered() {
        let mut d = days::detail(84);
        let mut row = d.deployments.iter().find(|row| row.live).cloned().expect("one is live");
        let incident = d.incidents[0].clone();
        let at = |id: &str, secs: i64, live: bool| DeploymentRow {
            id: Some(id.into()),
            finished_at: incident.started_at.plus(secs * 1_000),
            live,
            ..row.clone()
        };
        let rows = vec![
            at("long ago", -8 * 86_400, true),
            at("a week", -7 * 86_400, true),
            at("elsewhere", -60, false),
            at("just before", -60, true),
            at("none", -30, true),
            at("after", 60, true),
        ];
        row.id = None;
        d.deployments = rows;
        let names: Vec<String> = offered(&d, &incident).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["just before", "a week"]);
    }
}
