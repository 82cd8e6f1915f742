//! What the readers say of a whole file, in German: why it was taken for what it is, or why it was not read. They say it
//! in English, sentence by sentence; here each stands beside its German, with `{}` for what is of the file.

use super::expected::{among, known, values};
use super::spoken;
use crate::domain::Language;

/// One or several sentences of a reader, or what it counted. What is not known here stays as it is.
pub fn told(text: &str) -> String {
    if spoken() != Language::German {
        return text.to_owned();
    }
    let (sentences, end) = match text.strip_suffix('.') {
        Some(sentences) => (sentences, "."),
        None => (text, ""),
    };
    let said: Vec<String> = sentences.split(". ").map(sentence).collect();
    said.join(". ") + end
}

fn sentence(text: &str) -> String {
    let alone = |english: &str| values(english, text).filter(|values| values.iter().all(|value| !value.contains("; ")));
    let whole = SENTENCES.iter().chain(PARTS).find_map(|(english, german)| Some((german, alone(english)?)));
    match whole {
        Some((german, values)) => {
            let values: Vec<String> = values.into_iter().map(part).collect();
            super::expected::filled(german, &values.iter().map(String::as_str).collect::<Vec<_>>())
        }
        // Clauses of why a table is one.
        None if text.contains("; ") => text.split("; ").map(sentence).collect::<Vec<_>>().join("; "),
        None => text.to_owned(),
    }
}

/// What stands within a sentence: a kind of thing, names of the file's, or a list of either.
fn part(text: &str) -> String {
    let one = |text: &str| among(PARTS, text).or_else(|| known(text));
    if let Some((german, values)) = PARTS.iter().find_map(|(english, german)| Some((german, values(english, text)?))) {
        let values: Vec<String> = values.into_iter().map(|value| one(value).unwrap_or_else(|| value.into())).collect();
        return super::expected::filled(german, &values.iter().map(String::as_str).collect::<Vec<_>>());
    }
    let all = text.split(", ").map(|name| one(name).unwrap_or_else(|| name.to_owned())).collect::<Vec<_>>().join(", ");
    all.replace("` or `", "` oder `")
        .replace("` and `", "` und `")
        .replace(", and `", ", und `")
        .replace(" (is it `", " (ist das `")
}

const SENTENCES: &[(&str, &str)] = &[
    (
        "Export it again, and check that the query behind it has results",
        "Exportieren Sie sie noch einmal, und prüfen Sie, ob die Abfrage dahinter Ergebnisse hat",
    ),
    ("The file is empty (0 bytes)", "Die Datei ist leer (0 Byte)"),
    ("The file holds only blank space", "Die Datei enthält nur Leerraum"),
    ("The file has {} bytes; YAML is read up to {} (8 MiB)", "Die Datei hat {} Byte; YAML wird bis {} gelesen (8 MiB)"),
    ("Split it into several files", "Teilen Sie sie in mehrere Dateien"),
    (
        "It is no valid YAML from line {} on, and half of the settings would mislead: none is used",
        "Ab Zeile {} ist sie kein gültiges YAML, und die halben Einstellungen würden irreführen: Keine wird verwendet",
    ),
    ("Datadog SLO history: not read yet", "SLO-Verlauf von Datadog: wird noch nicht gelesen"),
    (
        "Until it is, export the SLO's good and total events as a table with the columns {}",
        "Exportieren Sie bis dahin die guten und alle Ereignisse des SLO als Tabelle mit den Spalten {}",
    ),
    (
        "This is an error that Prometheus answered, not data: open the file to read it, mend the query and export again",
        "Dies ist ein Fehler, den Prometheus geantwortet hat, keine Daten: Öffnen Sie die Datei, um ihn zu lesen, berichtigen Sie die Abfrage und exportieren Sie neu",
    ),
    (
        "This is a Prometheus answer of the type `{}`: one moment",
        "Dies ist eine Antwort von Prometheus der Art `{}`: ein Zeitpunkt",
    ),
    (
        "Ask `/api/v1/query_range` with start, end and step; it answers with a `matrix`",
        "Fragen Sie `/api/v1/query_range` mit start, end und step; die Antwort ist eine `matrix`",
    ),
    ("Not recognised: this is {}, not text", "Nicht erkannt: Dies ist {}, kein Text"),
    ("Not recognised: JSON with {}", "Nicht erkannt: JSON mit {}"),
    ("Not recognised: YAML with {}", "Nicht erkannt: YAML mit {}"),
    ("Not recognised: text without columns", "Nicht erkannt: Text ohne Spalten"),
    (
        "Not recognised: the first line holds values, `{}` among them, and the names of the columns seem to be missing",
        "Nicht erkannt: Die erste Zeile enthält Werte, darunter `{}`, und die Namen der Spalten scheinen zu fehlen",
    ),
    (
        "Add them as the first line, such as `{}` for measurements",
        "Fügen Sie sie als erste Zeile hinzu, wie `{}` für Messwerte",
    ),
    (
        "Not recognised: a table with the columns {} and {} more",
        "Nicht erkannt: eine Tabelle mit den Spalten {} und {} weiteren",
    ),
    ("Not recognised: a table with the columns {}", "Nicht erkannt: eine Tabelle mit den Spalten {}"),
    (
        "Not read: a table with the columns {} and {} more",
        "Nicht gelesen: eine Tabelle mit den Spalten {} und {} weiteren",
    ),
    ("Not read: a table with the columns {}", "Nicht gelesen: eine Tabelle mit den Spalten {}"),
    (
        "To be read as {}, as was said, it also needs to do without `{}`, a column of another format",
        "Um wie gewählt als {} gelesen zu werden, darf sie `{}` nicht haben, eine Spalte eines anderen Formats",
    ),
    (
        "To be read as {}, as was said, it also needs the column {}",
        "Um wie gewählt als {} gelesen zu werden, braucht sie noch die Spalte {}",
    ),
    (
        "The nearest is {}, which also needs to do without `{}`, a column of another format",
        "Am ähnlichsten ist {}, nur ohne `{}`, eine Spalte eines anderen Formats",
    ),
    ("The nearest is {}, which also needs the column {}", "Am ähnlichsten ist {}, dafür fehlt noch die Spalte {}"),
    ("Not used: {}", "Nicht verwendet: {}"),
    (
        "Rename or add the column in the file's first line; or say which of its columns is meant: on the Data page, or in scorecard.yaml under `files`, with `table` and `columns`",
        "Benennen Sie die Spalte in der ersten Zeile der Datei um, oder fügen Sie sie hinzu; oder sagen Sie, welche Spalte gemeint ist: auf der Seite Daten, oder in scorecard.yaml unter `files`, mit `table` und `columns`",
    ),
    ("What is read: {}", "Gelesen werden: {}"),
    ("The start page shows what each looks like", "Die Startseite zeigt, wie jedes aussieht"),
    (
        "0 deployments, {} CI runs: only workflows with deploy, release or publish in their name count, and these have none: {}",
        "0 Deployments, {} CI-Läufe: Es zählen nur Workflows mit deploy, release oder publish im Namen, und diese haben keines: {}",
    ),
    (
        "Export the runs of the workflow that deploys, or GitHub's deployments with {}",
        "Exportieren Sie die Läufe des Workflows, der ausliefert, oder die Deployments von GitHub mit {}",
    ),
    (
        "{} CI runs are no deployments (only workflows with deploy, release or publish in their name count): {}",
        "{} CI-Läufe sind keine Deployments (es zählen nur Workflows mit deploy, release oder publish im Namen): {}",
    ),
    (
        "How {} of {} ended stands in their statuses, which GitHub exports as a file of its own; hand it over too ({})",
        "Wie {} von {} ausgingen, steht in ihren Status, die GitHub als eigene Datei exportiert; übergeben Sie auch die ({})",
    ),
    (
        "It has one part only of {}: good, bad or total events alone measure nothing, another file must have a second part",
        "Sie enthält nur einen Teil von {}: Gute, schlechte oder alle Ereignisse allein messen nichts, eine andere Datei muss einen zweiten Teil enthalten",
    ),
    ("columns {}", "den Spalten {}"),
    ("not used: {}", "nicht verwendet: {}"),
    ("separated by {}", "getrennt durch {}"),
    ("keys like {}", "Schlüsseln wie {}"),
    ("the keys {}", "den Schlüsseln {}"),
    ("apiVersion is {}", "apiVersion {}"),
    ("data.resultType is {}", "data.resultType {}"),
    ("series of `metric` and `values`", "Reihen mit `metric` und `values`"),
    ("runs with `workflow_id` and `conclusion`", "Läufen mit `workflow_id` und `conclusion`"),
    (
        "runs with `workflowName` or `name`, and `conclusion` or `status`",
        "Läufen mit `workflowName` oder `name`, und `conclusion` oder `status`",
    ),
    (
        "deployments with `environment` and their statuses with `state`",
        "Deployments mit `environment` und ihren Status mit `state`",
    ),
    ("deployments with `environment`, without their statuses", "Deployments mit `environment`, ohne ihre Status"),
    (
        "deployment statuses with `deployment_url` and `state`",
        "Status von Deployments mit `deployment_url` und `state`",
    ),
    (
        "a list of files that the page fetches: nothing in it is to be scored",
        "einer Liste von Dateien, die die Seite holt: Darin ist nichts zu bewerten",
    ),
];

const PARTS: &[(&str, &str)] = &[
    ("tab", "Tabulator"),
    ("semicolon", "Semikolon"),
    ("no keys", "keinen Schlüsseln"),
    ("the keys {}", "den Schlüsseln {}"),
    ("an error in line {}, column {} (expected {})", "einem Fehler in Zeile {}, Spalte {} (erwartet: {})"),
    ("a PDF", "ein PDF"),
    ("a PNG picture", "ein PNG-Bild"),
    ("a JPEG picture", "ein JPEG-Bild"),
    ("an old Excel workbook (save the sheet as CSV)", "eine alte Excel-Arbeitsmappe (das Blatt als CSV speichern)"),
    ("a Parquet file (export it as CSV)", "eine Parquet-Datei (als CSV exportieren)"),
    ("a SQLite database (export its tables as CSV)", "eine SQLite-Datenbank (ihre Tabellen als CSV exportieren)"),
    (
        "a tar archive (unpack it, or pack its files as a zip)",
        "ein Tar-Archiv (entpacken, oder seine Dateien als Zip packen)",
    ),
    ("a binary file", "eine Binärdatei"),
    ("SLI sample", "SLI-Messwert"),
    ("SLI samples", "SLI-Messwerte"),
    ("SLO definition", "SLO-Definition"),
    ("SLO definitions", "SLO-Definitionen"),
    ("deployment", "Deployment"),
    ("deployments", "Deployments"),
    ("incident", "Incident"),
    ("incidents", "Incidents"),
    ("feature", "Feature"),
    ("features", "Features"),
    ("KPI of a feature", "KPI eines Features"),
    ("KPIs of features", "KPIs von Features"),
    ("month of cost", "Monat mit Kosten"),
    ("months of cost", "Monate mit Kosten"),
    ("week of toil", "Woche mit Toil"),
    ("weeks of toil", "Wochen mit Toil"),
    ("service with its owner", "Service mit seinem Team"),
    ("services with their owners", "Services mit ihren Teams"),
    ("setting", "Einstellung"),
    ("settings", "Einstellungen"),
    ("CI run", "CI-Lauf"),
    ("CI runs", "CI-Läufe"),
    ("Prometheus query_range JSON", "JSON von Prometheus query_range"),
    ("GitHub deployments JSON", "GitHub-Deployments als JSON"),
    ("GitHub Actions runs JSON", "GitHub-Actions-Läufe als JSON"),
    ("SLI measurements CSV", "SLI-Messwerte als CSV"),
    ("SLO definitions CSV", "SLO-Definitionen als CSV"),
    ("costs CSV", "Kosten als CSV"),
    ("deployments CSV", "Deployments als CSV"),
    ("feature KPIs CSV", "Feature-KPIs als CSV"),
    ("features CSV", "Features als CSV"),
    ("incidents CSV", "Incidents als CSV"),
    ("services CSV", "Services als CSV"),
    ("toil CSV", "Toil als CSV"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn why_a_file_was_not_read_is_said_in_german() {
        crate::words::speak(Language::German);
        let check = |english: &str, german: &str| assert_eq!(told(english), german);
        check(
            "Not recognised: a table with the columns `timestamp`, `totl`. The nearest is SLI measurements CSV, which also needs the column `total` or `bad`. Not used: `totl` (is it `total`?).",
            "Nicht erkannt: eine Tabelle mit den Spalten `timestamp`, `totl`. Am ähnlichsten ist SLI-Messwerte als CSV, dafür fehlt noch die Spalte `total` oder `bad`. Nicht verwendet: `totl` (ist das `total`?).",
        );
        check(
            "Not recognised: JSON with an error in line 1, column 5 (expected a key in quotes or }). What is read: OpenSLO v1, costs CSV.",
            "Nicht erkannt: JSON mit einem Fehler in Zeile 1, Spalte 5 (erwartet: ein Schlüssel in Anführungszeichen oder }). Gelesen werden: OpenSLO v1, Kosten als CSV.",
        );
        check("columns month, cost; separated by semicolon", "den Spalten month, cost; getrennt durch Semikolon");
        check("months of cost", "Monate mit Kosten");
        check("what no reader says", "what no reader says");
    }

    #[test]
    fn english_stays_as_the_reader_said_it() {
        assert_eq!(told("Not used: a. months of cost"), "Not used: a. months of cost");
    }

    #[test]
    fn every_sentence_has_as_many_places_as_its_english() {
        for (english, german) in SENTENCES.iter().chain(PARTS) {
            assert_eq!(english.matches("{}").count(), german.matches("{}").count(), "{english}");
        }
    }
}
