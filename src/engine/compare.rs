//! Two periods, services or teams side by side. Nothing of it is kept: the scorecard is another answer.

use super::Engine;
use crate::domain::{Instant, Period};
use crate::protocol::{By, Options, PREVIOUS, Sides, THIS, YEAR_BEFORE, days_of};
use crate::report::json;
use crate::score::compare::{Subject, compare};
use crate::score::facts::{Facts, ServiceFacts};
use crate::score::period::{self, Chosen, Periods};
use crate::words;
use std::collections::BTreeSet;

/// The seed of the scorecard's own period, in the scorecard as here.
const NOW: &str = "now";

impl Engine {
    /// `Err` is a sentence. What is only supposed is no part of it.
    pub(super) fn compare(&mut self, sides: &Sides, options: &Options) -> Result<String, String> {
        // A team that is chosen narrows periods; a service or a team is looked for among all.
        let team = options.team.clone().filter(|_| sides.by == By::Periods);
        let (options, periods, as_of) = self.choose(&Options { what_if: Some(vec![]), team, ..options.clone() })?;
        let facts = &*self.facts(&options);
        let zone = options.zone.as_deref();
        let subject = |side: &str| match sides.by {
            By::Periods => {
                let own = |s: &&ServiceFacts| options.team.is_none() || s.team.as_deref() == options.team.as_deref();
                let services = facts.services.iter().filter(own).collect();
                let period = period_of(side, &periods, zone, as_of)?;
                let seed = match &period {
                    now if *now == periods.now => NOW.into(),
                    before if *before == periods.before => "before".into(),
                    other => format!("{}/{}", other.from, other.to),
                };
                Ok(Subject { name: String::new(), period, services, seed })
            }
            By::Services => service(facts, side, &periods.now),
            By::Teams => team_of(facts, side, &periods.now),
        };
        let compared = compare(facts, sides.by, &subject(&sides.a)?, &subject(&sides.b)?, as_of);
        // Sentences are made of the very figures that are written.
        let mut compared = json::as_written(&compared).map_err(words::compare::unwritten)?;
        words::compare::annotate(&mut compared);
        json::write(&compared).map_err(words::compare::unwritten)
    }
}

fn period_of(side: &str, periods: &Periods, zone: Option<&str>, as_of: Instant) -> Result<Period, String> {
    let before = periods.history.len().checked_sub(2).and_then(|at| periods.history.get(at));
    match side {
        THIS => Ok(periods.now.clone()),
        PREVIOUS => Ok(before.unwrap_or(&periods.before).clone()),
        YEAR_BEFORE => {
            let (now, before) = (periods.now.clone(), periods.before.clone());
            Ok(Periods { now, before, history: vec![] }.against_last_year()?.before)
        }
        days => {
            let (from, to) = days_of(days).ok_or_else(|| words::compare::no_such_period(days))?;
            if from.is_empty() || to.is_empty() {
                return Err(words::compare::half_a_period().into());
            }
            let chosen = Chosen::read(Some(from), Some(to), None, zone)?;
            Ok(period::choose(chosen.from, chosen.to, &chosen.zone, as_of)?.now)
        }
    }
}

fn service<'a>(facts: &'a Facts, name: &str, period: &Period) -> Result<Subject<'a>, String> {
    let own = facts.settings.canonical(name);
    let near = |s: &&ServiceFacts| strsim::jaro_winkler(&s.name.to_lowercase(), &own.to_lowercase());
    match facts.services.iter().find(|s| *s.name == *own) {
        Some(found) => {
            let (name, period) = (found.name.to_string(), period.clone());
            Ok(Subject { name, period, services: vec![found], seed: NOW.into() })
        }
        None => {
            let nearest = facts.services.iter().max_by(|a, b| near(a).total_cmp(&near(b)));
            Err(words::unknown_service(name, nearest.map(|s| &*s.name)))
        }
    }
}

fn team_of<'a>(facts: &'a Facts, name: &str, period: &Period) -> Result<Subject<'a>, String> {
    let services: Vec<&ServiceFacts> = facts.services.iter().filter(|s| s.team.as_deref() == Some(name)).collect();
    if services.is_empty() {
        let teams: BTreeSet<&str> = facts.services.iter().filter_map(|s| s.team.as_deref()).collect();
        return Err(words::unknown_team(name, &Vec::from_iter(teams)));
    }
    Ok(Subject { name: name.into(), period: period.clone(), services, seed: NOW.into() })
}
