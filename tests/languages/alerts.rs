//! What the page says of what goes wrong: every alert and status of it.

use super::shell_risk_and_app::{no_english, says};
use super::*;
use evenkeel::app::route::slip;
use evenkeel::words::{self, page};

#[test]
fn what_goes_wrong_in_the_page_is_said_in_german() {
    words::speak(Language::German);
    use page::alerts::*;
    let cause = "Der Speicher reichte nicht.";
    let mut said: Vec<String> = [
        data_not_loaded(),
        sample_not_loaded(),
        scorecard_failed(),
        page_failed(),
        cancelled(),
        worker_not_started(),
        worker_keeps_failing(),
        worker_restarted(),
        worker_unreadable(),
        worker_not_loaded(),
        not_printed(),
        not_copied(),
        nothing_read(),
        pasted(),
        changed_since(),
        gone(),
        no_window(),
        list_unreadable(),
    ]
    .map(String::from)
    .to_vec();
    said.extend(versions_differ().map(String::from));
    said.extend([
        not_used("a.zip", Some("b.csv")),
        not_used("a.csv", None),
        read_in_part("a.zip", Some("b.csv")),
        read_in_part("a.csv", None),
        not_read("a.csv"),
        not_read_again("a.csv"),
        reading_ended(cause),
        reading_failed("a.csv"),
        no_scorecard(cause),
        no_page(cause),
        fingerprint_failed("a.csv"),
        no_fingerprint_of("a.csv", cause),
        no_fingerprint(cause),
        out_of_memory("unreachable"),
        scorecard_unread("EOF"),
        computed_unread("EOF"),
        part_unread("EOF"),
        too_many(501, 500),
        folder_too_large("a", 500),
        no_file("a"),
        browser_refused("SecurityError"),
        not_there("a.csv"),
        server_answered("a.csv", 503),
        page::status::reading("a.csv", 1, 3),
        page::status::loading_sample().into(),
        page::status::computing().into(),
        page::status::no_file().into(),
        page::status::read(1, 0, page::status::Then::NoScorecard),
        page::status::read(2, 0, page::status::Then::Fingerprinted),
        page::status::read(2, 1, page::status::Then::Nothing),
    ]);
    let (what, why) = nothing_handed_over();
    said.extend([what, why]);
    for link in ["#/summary?compare=decade", "#/summary?failed=perhaps"] {
        let (what, why) = slip(link).unwrap();
        said.extend([what, why]);
    }
    let said: Vec<String> = said.iter().map(|text| support::plain(text)).collect();
    no_english(&said);
    says(
        &said,
        &[
            "b.csv in a.zip konnte nicht verwendet werden.",
            "Das Lesen von a.csv schlug fehl. Die Datei wird ausgelassen; die anderen Dateien werden neu gelesen.",
            "Dieser Link verlangt einen Vergleich, der nicht bekannt ist: decade.",
            "Es gilt die Vorgabe; bekannt sind all, incidents, named, time.",
            "a.csv wird gelesen, Datei 1 von 3",
            "1 Datei gelesen; keine Scorecard.",
        ],
    );
}
