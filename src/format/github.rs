//! What GitHub's formats share: which service an address names, whose facts these are when none is named, and
//! words counted for a file's row.
//!
//! Names of owners, logins and e-mails are never asked for: of an address only the repository's name is kept.

use super::Sink;
use super::objects::Value;
use super::scalar::{EXPECTED_TIME, time};
use crate::domain::{Deployment, Instant, Problem, Text};
use jiff::tz::TimeZone;
use std::collections::{BTreeMap, BTreeSet};

/// The repository's name, from an address of the API (`…/repos/OWNER/NAME/…`) or of the site (`…/OWNER/NAME/…`).
pub fn repository(address: &str) -> Option<&str> {
    let (_, path) = address.split_once("://")?;
    let mut parts = path.split('/').skip(1);
    let name = if path.contains("/repos/") { parts.skip_while(|p| *p != "repos").nth(2) } else { parts.nth(1) };
    name.filter(|n| !n.is_empty())
}

/// The number that an address ends with.
pub fn last_number(address: &str) -> Option<&str> {
    address.rsplit('/').next().filter(|n| !n.is_empty() && n.bytes().all(|c| c.is_ascii_digit()))
}

struct Refused {
    place: (u64, u64),
    field: &'static str,
    found: String,
    expected: String,
}

/// What was found while the sink is out of reach.
#[derive(Default)]
pub struct Findings {
    deployments: Vec<(Option<String>, Deployment)>,
    refused: Vec<Refused>,
    names: BTreeSet<Text>,
    guessed: Option<(u64, u64)>,
}

impl Findings {
    /// A deployment of the service, or of whichever the file is about.
    pub fn deployment(&mut self, service: Option<String>, begins: (u64, u64), deployment: Deployment) {
        if service.is_none() {
            self.guessed.get_or_insert(begins);
        }
        self.deployments.push((service, deployment));
    }

    pub fn refuse(&mut self, field: &'static str, value: &Value, expected: &str) {
        let (found, expected) = (value.text.clone(), expected.into());
        self.refused.push(Refused { place: value.place, field, found, expected });
    }

    pub fn lacks(&mut self, field: &'static str, begins: (u64, u64), expected: &str) {
        self.refused.push(Refused { place: begins, field, found: String::new(), expected: expected.into() });
    }

    /// A time that is there and readable; GitHub writes them all in UTC.
    pub fn time(&mut self, field: &'static str, value: &Value) -> Option<Instant> {
        match time(value.text.as_bytes(), &TimeZone::UTC) {
            Ok(read) => Some(read.at),
            Err(expected) => {
                self.refuse(field, value, if expected.is_empty() { EXPECTED_TIME } else { &expected });
                None
            }
        }
    }

    /// A name kept once.
    pub fn name(&mut self, text: &str) -> Text {
        if let Some(known) = self.names.get(text) {
            return known.clone();
        }
        let name: Text = text.into();
        self.names.insert(name.clone());
        name
    }

    /// `environment` is of what names none.
    pub fn pour(&mut self, sink: &mut Sink, environment: Option<&Text>) {
        for Refused { place, field, found, expected } in std::mem::take(&mut self.refused) {
            sink.warn(Problem::PartRefused, place, field, found.as_bytes(), expected);
        }
        for (service, mut deployment) in std::mem::take(&mut self.deployments) {
            let guess = if sink.stem.is_empty() { "unnamed" } else { &sink.stem };
            deployment.environment = deployment.environment.or_else(|| environment.cloned());
            deployment.service = self.name(service.as_deref().unwrap_or(guess));
            sink.ledger.deployments.push(deployment);
        }
    }

    /// Says once that the service is a guess, unless settings said it, and what would have named it.
    pub fn say_guess(&mut self, sink: &mut Sink, remedy: &str) {
        if let Some(place) = self.guessed.take().filter(|_| sink.hints.service.is_none()) {
            let guess = if sink.stem.is_empty() { "unnamed".to_string() } else { sink.stem.clone() };
            let guess = crate::domain::warning::excerpt(guess.as_bytes());
            let expected = format!(
                "an address that names the repository: what has none is taken to be of the service {guess:?}, after the file's name; {remedy} (said once per file)"
            );
            sink.warn(Problem::Assumed, place, "url", b"", expected);
        }
    }
}

/// `CodeQL (300), Tests (112)`, the most frequent first.
pub fn listed(counts: &BTreeMap<String, u64>) -> String {
    const SHOWN: usize = 8;
    let mut counts: Vec<_> = counts.iter().map(|(name, n)| (std::cmp::Reverse(*n), name)).collect();
    counts.sort();
    let more = counts.len().saturating_sub(SHOWN);
    let shown: Vec<String> = counts
        .iter()
        .take(SHOWN)
        .map(|(n, name)| format!("{} ({})", crate::domain::warning::excerpt(name.as_bytes()), n.0))
        .collect();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    shown.join(", ") + &more
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_the_repository_and_never_its_owner() {
        for (address, name) in [
            ("https://api.github.com/repos/acme/shop", Some("shop")),
            ("https://api.github.com/repos/acme/shop/deployments/7", Some("shop")),
            ("https://git.example.com/api/v3/repos/acme/shop/deployments/7", Some("shop")),
            ("https://github.com/acme/shop/actions/runs/7", Some("shop")),
            ("https://github.com/acme", None),
            ("https://api.github.com/repos/acme/", None),
            ("shop", None),
            ("", None),
        ] {
            assert_eq!(repository(address), name, "{address}");
        }
        assert_eq!(last_number("https://api.github.com/repos/acme/shop/deployments/7"), Some("7"));
        assert_eq!(last_number("https://api.github.com/repos/acme/shop/deployments/"), None);
    }
}
