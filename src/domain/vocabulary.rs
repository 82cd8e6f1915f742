//! Words of the trade that files use in a column of their own: which ones we know, and how we spell them. Any other
//! word is kept as its file has it, and listed.

/// Of incidents: Google SRE's kinds of trouble.
pub const INCIDENT_KINDS: [&str; 5] =
    ["latent-bug", "regression", "cascading-failure", "unpredictable-state-transition", "other"];

/// Of rollouts, from all at once to one customer at a time.
pub const STRATEGIES: [&str; 5] = ["direct", "rolling", "blue-green", "canary", "feature-flag"];

/// Of deployments.
pub const DEPLOYMENT_KINDS: [&str; 8] = ["feature", "fix", "hotfix", "rollback", "revert", "security", "p0", "config"];

/// Letters and digits alone, in lower case: `Blue/Green` and `blue-green` are one word. Empty where there are none.
pub fn key(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Our spelling of a word that is among `words`.
pub fn known(words: &[&'static str], word: &str) -> Option<&'static str> {
    let told = key(word);
    words.iter().copied().find(|w| key(w) == told)
}

/// Whether a word in place of a name says that there is none.
pub fn says_nothing(word: &str) -> bool {
    matches!(&*key(word), "" | "none" | "na" | "unknown" | "tbd" | "null")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_known_whatever_its_case_and_signs() {
        assert_eq!(known(&STRATEGIES, "Blue/Green"), Some("blue-green"));
        assert_eq!(known(&INCIDENT_KINDS, " latent_bug"), Some("latent-bug"));
        assert_eq!(known(&STRATEGIES, "big bang"), None);
    }

    #[test]
    fn what_stands_for_nothing_is_no_name() {
        assert!(says_nothing("N/A") && says_nothing(" - ") && !says_nothing("other"));
    }
}
