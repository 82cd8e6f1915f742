//! Things by a word of their file: the words we know in our spelling, others in their own, each once whatever its case.

use crate::domain::vocabulary;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One word's things.
#[derive(Debug)]
pub struct Group<T> {
    /// `None` where no word is told.
    pub name: Option<String>,
    /// None that we know.
    pub own_word: bool,
    pub of: Vec<T>,
}

/// Groups of deployments that are not listed, so that what is listed and they add up to all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beyond {
    /// Above 0.
    pub groups: u64,
    /// Of all of them together.
    pub deployments: u64,
}

impl Beyond {
    /// Of each group, how many deployments it has.
    pub fn of(groups: impl Iterator<Item = u64>) -> Option<Beyond> {
        let (groups, deployments) = groups.fold((0, 0), |(k, sum), n| (k + 1, sum + n));
        (groups > 0).then_some(Beyond { groups, deployments })
    }
}

/// Known words first, in their order, then others by name, then those that tell none.
pub fn by_word<T>(known: &[&'static str], things: impl Iterator<Item = (Option<String>, T)>) -> Vec<Group<T>> {
    let mut groups = BTreeMap::<(usize, String), Group<T>>::new();
    for (word, thing) in things {
        let word = word.filter(|word| !vocabulary::says_nothing(word));
        let at = word.as_deref().and_then(|word| vocabulary::known(known, word));
        let key = match (&word, at) {
            (None, _) => (known.len() + 1, String::new()),
            (Some(word), None) => (known.len(), vocabulary::key(word)),
            (_, Some(ours)) => (known.iter().position(|w| *w == ours).unwrap_or(0), String::new()),
        };
        let own_word = word.is_some() && at.is_none();
        let name = at.map(String::from).or(word.map(|word| word.trim().to_string()));
        let group = groups.entry(key).or_insert_with(|| Group { name: name.clone(), own_word, of: vec![] });
        // Of several spellings the first in order, whichever row came first.
        if name < group.name {
            group.name = name;
        }
        group.of.push(thing);
    }
    groups.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_that_are_not_listed_are_counted_with_what_they_hold() {
        assert_eq!(Beyond::of([3, 0, 4].into_iter()), Some(Beyond { groups: 3, deployments: 7 }));
        assert_eq!(Beyond::of(std::iter::empty()), None);
    }

    #[test]
    fn spellings_of_one_word_are_one_group_and_what_tells_none_comes_last() {
        let words = ["Canary", "big bang", "", "Big-Bang", "canary", "direct"];
        let told = words.iter().enumerate().map(|(i, w)| ((!w.is_empty()).then(|| w.to_string()), i));
        let groups = by_word(&vocabulary::STRATEGIES, told);
        let shown: Vec<_> = groups.iter().map(|g| (g.name.as_deref(), g.own_word, &g.of[..])).collect();
        let expected: [(Option<&str>, bool, &[usize]); 4] = [
            (Some("direct"), false, &[5]),
            (Some("canary"), false, &[0, 4]),
            (Some("Big-Bang"), true, &[1, 3]),
            (None, false, &[2]),
        ];
        assert_eq!(shown, expected);
    }
}
