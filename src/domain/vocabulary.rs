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

/// How severe a word says that something is, the most severe first: `sev1` before `sev2`, `critical` before `minor`.
/// `None` for a word that does not tell.
pub fn severity(word: &str) -> Option<u64> {
    const WORDS: [(u64, &[&str]); 5] = [
        (1, &["critical", "blocker", "catastrophic", "emergency", "fatal", "highest", "urgent"]),
        (2, &["major", "high", "severe", "error"]),
        (3, &["moderate", "medium", "normal", "warning"]),
        (4, &["minor", "low"]),
        (5, &["trivial", "cosmetic", "lowest", "info", "informational"]),
    ];
    let told = key(word);
    let digits = told.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let named = matches!(
        &told[..told.len() - digits.len()],
        "" | "sev" | "severity" | "s" | "p" | "prio" | "priority" | "level" | "l"
    );
    if named && !digits.is_empty() && digits.len() < 4 {
        return digits.parse().ok();
    }
    WORDS.iter().find(|(_, words)| words.contains(&&*told)).map(|(rank, _)| *rank)
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
    fn severities_are_in_order_where_their_names_say_it() {
        for order in [
            &["SEV-0", "sev1", "Sev 2", "sev10"][..],
            &["P1", "p2", "P3"],
            &["Critical", "major", "Moderate", "minor", "trivial"],
            &["1", "2"],
        ] {
            let ranks: Vec<u64> = order.iter().filter_map(|word| severity(word)).collect();
            assert!(ranks.len() == order.len() && ranks.is_sorted() && ranks[0] < ranks[1], "{order:?}: {ranks:?}");
        }
        for word in ["customer", "", "phase 2", "sev", "sev1234"] {
            assert_eq!(severity(word), None, "{word}");
        }
    }

    #[test]
    fn what_stands_for_nothing_is_no_name() {
        assert!(says_nothing("N/A") && says_nothing(" - ") && !says_nothing("other"));
    }
}
