//! What is found by a name: services, teams, SLOs, incidents, features, and the words of Method; each a link.

use super::help::method_href;
use super::shell::{Page, service_href};
use crate::score::Scorecard;
use crate::words::page::bar::Kind;
use crate::words::page::method::{AT, InForce, chapters, index};

/// As many are listed.
pub const LISTED: usize = 8;

#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    pub kind: Kind,
    pub name: String,
    /// The service that it belongs to.
    pub of: Option<String>,
    pub href: String,
}

/// An address within a page.
pub(super) fn at(href: String, id: &str) -> String {
    let joined = if href.contains('?') { '&' } else { '?' };
    format!("{href}{joined}{AT}={id}")
}

/// Those whose name holds `text`, and those that begin with it first; in the order of kinds. `team_query` is the query
/// of a page about one team.
pub fn hits(sc: Option<&Scorecard>, text: &str, query: &str, team_query: &dyn Fn(&str) -> String) -> Vec<Hit> {
    let wanted = text.trim().to_lowercase();
    if wanted.is_empty() {
        return vec![];
    }
    let mut all = sc.map_or_else(Vec::new, |sc| named(sc, query, team_query));
    let words = index(&chapters(&InForce::default()));
    all.extend(words.into_iter().map(|(name, id)| Hit {
        kind: Kind::Word,
        name,
        of: None,
        href: method_href(query, &id),
    }));
    all.retain(|hit| hit.name.to_lowercase().contains(&wanted));
    let rank = |hit: &Hit| (!hit.name.to_lowercase().starts_with(&wanted), hit.kind, hit.name.to_lowercase());
    all.sort_by_cached_key(rank);
    all
}

fn named(sc: &Scorecard, query: &str, team_query: &dyn Fn(&str) -> String) -> Vec<Hit> {
    let mut all = vec![];
    for s in &sc.services {
        let page = || service_href(query, &s.name);
        let of = || Some(s.name.clone());
        all.push(Hit { kind: Kind::Service, name: s.name.clone(), of: None, href: page() });
        for (i, slo) in s.slos.iter().enumerate() {
            let href = at(page(), &format!("slo-{i}-title"));
            all.push(Hit { kind: Kind::Slo, name: slo.slo.clone(), of: of(), href });
        }
        for id in s.incidents.iter().filter_map(|i| i.id.as_ref()) {
            all.push(Hit { kind: Kind::Incident, name: id.clone(), of: of(), href: at(page(), "incidents-title") });
        }
    }
    for team in &sc.teams {
        let href = format!("{}{}", Page::Summary.href(), team_query(&team.name));
        all.push(Hit { kind: Kind::Team, name: team.name.clone(), of: None, href });
    }
    for f in sc.outcomes.iter().flat_map(|o| &o.features) {
        let href = at(format!("{}{query}", Page::Outcomes.href()), "features-title");
        let name = f.name.as_ref().map_or_else(|| f.id.clone(), |name| format!("{name} ({})", f.id));
        all.push(Hit { kind: Kind::Feature, name, of: Some(f.service.clone()), href });
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::example;

    fn found(text: &str) -> Vec<Hit> {
        hits(Some(&example::scorecard()), text, "?from=2026-10-19", &|team| format!("?team={team}"))
    }

    #[test]
    fn a_service_is_found_by_a_part_of_its_name_and_the_period_goes_with_it() {
        let first = found("PAYM").into_iter().next().expect("it is found");
        assert_eq!((first.kind, first.name.as_str()), (Kind::Service, "payments"));
        assert_eq!(first.href, "#/service?from=2026-10-19&service=payments");
    }

    #[test]
    fn an_slo_leads_to_its_place_on_its_services_page_and_a_team_to_its_own_summary() {
        let slo = found("availab").into_iter().find(|h| h.kind == Kind::Slo && h.of.as_deref() == Some("payments"));
        assert_eq!(slo.map(|h| h.href), Some("#/service?from=2026-10-19&service=payments&at=slo-0-title".into()));
        let team = found("money").into_iter().find(|h| h.kind == Kind::Team);
        assert_eq!(team.map(|h| h.href), Some("#/summary?team=money".into()));
    }

    #[test]
    fn a_word_of_the_field_is_found_without_any_file() {
        let hits = hits(None, "burn r", "", &|_| String::new());
        assert_eq!(hits.first().map(|h| (h.kind, h.href.as_str())), Some((Kind::Word, "#/method?at=burn-rate")));
        assert_eq!(found("no such thing anywhere"), []);
        assert_eq!(found("  "), []);
    }
}
