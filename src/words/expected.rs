//! What a reader expected in the place of what it found, in German. The readers say it in English, with figures and
//! names of the file's in it; here each sentence of theirs stands beside its German, with `{}` for those.

use super::spoken;
use crate::domain::Language;
use std::borrow::Cow;

/// What was expected, and after a colon what follows from it. What is not known here stays as it is.
pub(super) fn expected(text: &str) -> Cow<'_, str> {
    if spoken() != Language::German {
        return text.into();
    }
    if let Some(german) = known(text) {
        return german.into();
    }
    match text.rsplit_once(": ").and_then(|(what, so)| Some(format!("{}: {}", known(what)?, known(so)?))) {
        Some(german) => german.into(),
        None => text.into(),
    }
}

/// In German, where nothing follows from it, which would be a sentence of its own.
pub(super) fn known(text: &str) -> Option<String> {
    let alone = |english: &str| values(english, text).filter(|values| values.iter().all(|value| !value.contains(": ")));
    let all = [EXPECTED, FOLLOWS, CODES].into_iter().flatten();
    all.into_iter().find_map(|(english, german)| Some(filled(german, &alone(english)?)))
}

pub(super) fn among(table: &[(&str, &str)], text: &str) -> Option<String> {
    table.iter().find_map(|(english, german)| Some(filled(german, &values(english, text)?)))
}

/// What stands in `text` in the places of `{}`; `None` where the rest of it is not the same.
pub(super) fn values<'a>(pattern: &str, text: &'a str) -> Option<Vec<&'a str>> {
    let mut parts = pattern.split("{}");
    let mut rest = text.strip_prefix(parts.next()?)?;
    let mut found = vec![];
    let mut parts = parts.peekable();
    while let Some(part) = parts.next() {
        let end = if parts.peek().is_none() { rest.len().checked_sub(part.len())? } else { rest.find(part)? };
        // Both are cut at the edges of characters only.
        let (value, behind) = rest.split_at_checked(end)?;
        rest = behind.strip_prefix(part)?;
        found.push(value);
    }
    rest.is_empty().then_some(found)
}

pub(super) fn filled(pattern: &str, values: &[&str]) -> String {
    let mut values = values.iter();
    let mut parts = pattern.split("{}");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |out, part| out + values.next().copied().unwrap_or_default() + part)
}

const EXPECTED: &[(&str, &str)] = &[
    ("SLO, SLI, Service or another OpenSLO kind", "SLO, SLI, Service oder eine andere Art von OpenSLO"),
    ("`{}`, which is the nearest key that is known", "`{}`, der ähnlichste bekannte Schlüssel"),
    (
        "a calendar unit (1d, 1w, 1M, 1Q, 1Y): read as a rolling window of this length",
        "eine Kalendereinheit (1d, 1w, 1M, 1Q, 1Y): gelesen als gleitendes Fenster dieser Länge",
    ),
    ("a closing quote", "ein schließendes Anführungszeichen"),
    ("a colon", "ein Doppelpunkt"),
    ("a comma or ]", "ein Komma oder ]"),
    ("a comma or }", "ein Komma oder }"),
    ("a value", "ein Wert"),
    ("a value or ]", "ein Wert oder ]"),
    ("an anchor", "ein Anker"),
    ("a count of 0 or more", "eine Anzahl von 0 oder mehr"),
    ("a count up to {}", "eine Anzahl bis {}"),
    ("a day such as {}", "ein Tag wie {}"),
    ("a day that exists: {} has {} days", "ein Tag, den es gibt: {} hat {} Tage"),
    ("a duration such as {} or {}", "eine Dauer wie {} oder {}"),
    ("a duration such as {}", "eine Dauer wie {}"),
    ("a key in quotes or }", "ein Schlüssel in Anführungszeichen oder }"),
    ("a key in quotes", "ein Schlüssel in Anführungszeichen"),
    (
        "a list of at least two pairs [value, points] by rising value, points from 0 to 100, values above 0",
        "eine Liste von mindestens zwei Paaren [Wert, Punkte] nach steigendem Wert, Punkte von 0 bis 100, Werte über 0",
    ),
    (
        "a list of at least two pairs [value, points] by rising value, points from 0 to 100",
        "eine Liste von mindestens zwei Paaren [Wert, Punkte] nach steigendem Wert, Punkte von 0 bis 100",
    ),
    ("a list with at least one objective", "eine Liste mit mindestens einem Ziel"),
    ("a list such as [one, another]", "eine Liste wie [eines, anderes]"),
    ("a mapping with keys", "eine Zuordnung mit Schlüsseln"),
    ("a month from 01 to 12, and not {}", "ein Monat von 01 bis 12, und nicht {}"),
    ("a month such as {}, or a day in it such as {}", "ein Monat wie {}, oder ein Tag darin wie {}"),
    ("an ISO week such as {}, or a day in it such as {}", "eine ISO-Woche wie {}, oder ein Tag darin wie {}"),
    ("a name such as {}", "ein Name wie {}"),
    ("a review as it is exported", "ein Rückblick, wie er exportiert wird"),
    ("a name", "ein Name"),
    ("a number above 0", "eine Zahl über 0"),
    ("a number from {} to {}", "eine Zahl von {} bis {}"),
    ("a number of 0 or more", "eine Zahl von 0 oder mehr"),
    ("a number, 0 or above", "eine Zahl, 0 oder mehr"),
    ("a number of events, such as {} or {}", "eine Anzahl von Ereignissen wie {} oder {}"),
    (
        "a number such as {} or {}, without a unit or thousands separators",
        "eine Zahl wie {} oder {}, ohne Einheit und Tausendertrennzeichen",
    ),
    (
        "a number that can be read in one way only: 1050 or 1,05, without a point or a comma before three digits",
        "eine Zahl, die nur auf eine Weise zu lesen ist: 1050 oder 1,05, ohne Punkt oder Komma vor drei Ziffern",
    ),
    (
        "a number: 1 sample is taken as missing data (said once per file)",
        "eine Zahl: 1 Messwert gilt als fehlend (einmal je Datei gesagt)",
    ),
    (
        "a number: {} samples are taken as missing data (said once per file)",
        "eine Zahl: {} Messwerte gelten als fehlend (einmal je Datei gesagt)",
    ),
    (
        "a number: NaN, infinite and null mean there was no measurement",
        "eine Zahl: NaN, unendlich und null bedeuten, dass nicht gemessen wurde",
    ),
    ("a percent above 0 up to 100, such as {}", "ein Prozentwert über 0 bis 100, wie {}"),
    (
        "a ratio above 0 and below 1, such as {}, or a percent such as {}",
        "ein Anteil über 0 und unter 1, wie {}, oder ein Prozentwert wie {}",
    ),
    (
        "a ratio above 0 up to 1, such as {} (a percent such as {} goes in targetPercent)",
        "ein Anteil über 0 bis 1, wie {} (ein Prozentwert wie {} gehört in targetPercent)",
    ),
    (
        "a ratio above 0 up to 1, such as {}, or a percent such as {}",
        "ein Anteil über 0 bis 1, wie {}, oder ein Prozentwert wie {}",
    ),
    ("a ratio above 0 up to 1", "ein Anteil über 0 bis 1"),
    (
        "a ratio from 0 to 1, or a counter whose labels say what it counts: a `kind` of good, bad or total beside `service` and `slo`",
        "ein Anteil von 0 bis 1, oder ein Zähler, dessen Labels sagen, was er zählt: `kind` mit good, bad oder total neben `service` und `slo`",
    ),
    (
        "a ratio from 0 to 1, or a percent with its sign such as {}",
        "ein Anteil von 0 bis 1, oder ein Prozentwert mit seinem Zeichen wie {}",
    ),
    ("a ratio from 0 to 1, or a percent such as {}", "ein Anteil von 0 bis 1, oder ein Prozentwert wie {}"),
    (
        "a ratio from 0 to 1, or the sign if it is a percent: {}",
        "ein Anteil von 0 bis 1, oder das Zeichen, wenn es ein Prozentwert ist: {}",
    ),
    ("a ratio from 0 to 1, such as {}", "ein Anteil von 0 bis 1, wie {}"),
    ("a ratio up to 1: read as a percent, {}", "ein Anteil bis 1: gelesen als Prozentwert, {}"),
    ("a recurrence rule of RFC 5545 such as {}", "eine Wiederholungsregel nach RFC 5545 wie {}"),
    ("a series that measures an SLI", "eine Reihe, die einen SLI misst"),
    ("a target such as {}, or a targetPercent such as {}", "ein target wie {}, oder ein targetPercent wie {}"),
    ("a text of at most {} characters", "ein Text mit höchstens {} Zeichen"),
    ("a text, and whose it is", "ein Text, und von wem er ist"),
    ("a text", "ein Text"),
    ("a time after from", "eine Zeit nach from"),
    ("a time after it began, {}", "eine Zeit nach dem Beginn, {}"),
    ("a time before the deployment finished, {}", "eine Zeit vor dem Ende des Deployments, {}"),
    ("a time from {} to {}", "eine Zeit von {} bis {}"),
    (
        "a time such as {}, or seconds since 1970, or the id of its deployment",
        "eine Zeit wie {}, oder Sekunden seit 1970, oder die Kennung des Deployments",
    ),
    ("a time such as {}, or seconds since 1970", "eine Zeit wie {}, oder Sekunden seit 1970"),
    ("a value shorter than 1 MiB", "ein Wert, der kürzer ist als 1 MiB"),
    ("a whole number of days from {} to {}", "eine ganze Zahl von Tagen von {} bis {}"),
    ("a whole number of days, {} to {}", "eine ganze Zahl von Tagen, {} bis {}"),
    ("a whole number such as {}", "eine ganze Zahl wie {}"),
    (
        "a window such as 28d or 4w (rolling), or week, month, quarter or year (calendar)",
        "ein Fenster wie 28d oder 4w (gleitend), oder week, month, quarter oder year (nach Kalender)",
    ),
    (
        "a longer window: in OpenSLO `m` is a minute and `M` a month, so this is read as {} s",
        "ein längeres Fenster: In OpenSLO ist `m` eine Minute und `M` ein Monat, dies wird also als {} s gelesen",
    ),
    ("a year from {} to {}", "ein Jahr von {} bis {}"),
    ("an IANA time zone such as {}", "eine IANA-Zeitzone wie {}"),
    (
        "an environment in the workflow's name, such as {}: without one they are taken to be in production (said once per file)",
        "eine Umgebung im Namen des Workflows, wie {}: Ohne eine gelten sie als in Produktion (einmal je Datei gesagt)",
    ),
    (
        "the workflow's name, which tells deployments from other runs; export them again with {}",
        "der Name des Workflows, der Deployments von anderen Läufen unterscheidet; neu exportieren mit {}",
    ),
    ("how the run ended; export them again with {}", "wie der Lauf ausging; neu exportieren mit {}"),
    ("when the run ended; export them again with {}", "wann der Lauf endete; neu exportieren mit {}"),
    (
        "an address that names the repository: what has none is taken to be of the service {}, after the file's name; export them again with {} (said once per file)",
        "eine Adresse, die das Repository nennt: Was keine hat, gilt nach dem Namen der Datei als vom Service {}; neu exportieren mit {} (einmal je Datei gesagt)",
    ),
    (
        "an address that names the repository: what has none is taken to be of the service {}, after the file's name; export `repository_url`, or `repository { name }` in GraphQL, with them (said once per file)",
        "eine Adresse, die das Repository nennt: Was keine hat, gilt nach dem Namen der Datei als vom Service {}; mit ihnen `repository_url` exportieren, oder in GraphQL `repository { name }` (einmal je Datei gesagt)",
    ),
    ("an address that ends with a deployment's id", "eine Adresse, die mit der Kennung eines Deployments endet"),
    (
        "an amount of 0 or more such as {}, without a currency sign or thousands separators",
        "ein Betrag von 0 oder mehr wie {}, ohne Währungs- und Tausendertrennzeichen",
    ),
    ("an end that is later than the beginning", "ein Ende nach dem Beginn"),
    (
        "an environment: all deployments are taken to be in production (said once per file)",
        "eine Umgebung: Alle Deployments gelten als in Produktion (einmal je Datei gesagt)",
    ),
    (
        "an id or a time of day: rows of one service and one time without an id count as one deployment",
        "eine Kennung oder eine Uhrzeit: Zeilen eines Service mit einer Zeit und ohne Kennung zählen als ein Deployment",
    ),
    ("an id or a name", "eine Kennung oder ein Name"),
    ("an objective above 0 up to 1, such as {}", "ein Ziel über 0 bis 1, wie {}"),
    (
        "an offset such as Z or +02:00: times without one are read in {} (said once per file)",
        "ein Versatz wie Z oder +02:00: Zeiten ohne einen werden in {} gelesen (einmal je Datei gesagt)",
    ),
    (
        "an offset: this hour came twice in {}, the earlier one is taken (said once per file)",
        "ein Versatz: Diese Stunde gab es in {} zweimal, die frühere gilt (einmal je Datei gesagt)",
    ),
    ("at most {} aliases", "höchstens {} Aliasse"),
    (
        "at most {} levels of nesting, aliases included",
        "höchstens {} Ebenen der Verschachtelung, Aliasse eingeschlossen",
    ),
    ("at most {} levels of nesting", "höchstens {} Ebenen der Verschachtelung"),
    ("at most {} nodes behind anchors", "höchstens {} Knoten hinter Ankern"),
    (
        "at most {} nodes, aliases counted as often as they repeat",
        "höchstens {} Knoten, Aliasse so oft gezählt, wie sie sich wiederholen",
    ),
    ("at most {}, the count that it is part of", "höchstens {}, die Anzahl, deren Teil es ist"),
    ("at most the hours worked, {}", "höchstens die Arbeitsstunden, {}"),
    ("at most the total, {}", "höchstens die Gesamtzahl, {}"),
    ("at most {}", "höchstens {}"),
    ("{} entries at most", "höchstens {} Einträge"),
    ("hours of 0 or more such as {}", "Stunden von 0 oder mehr wie {}"),
    (
        "its closing quotation mark: the line is read as if it closed at the line's end",
        "das schließende Anführungszeichen: Die Zeile wird gelesen, als schlösse es an ihrem Ende",
    ),
    ("nothing more after the end of the JSON value", "nichts mehr nach dem Ende des JSON-Werts"),
    (
        "one row for each team and week, the team's hours together: it says the same as a row before it and counts once",
        "eine Zeile für jedes Team und jede Woche, mit allen Stunden des Teams: Sie sagt dasselbe wie eine Zeile davor und zählt einmal",
    ),
    ("points from {} to {}", "Punkte von {} bis {}"),
    ("rule and service, and what was said of it", "rule und service, und was dazu gesagt wurde"),
    (
        "seconds (10 digits) or milliseconds (13 digits) since 1970",
        "Sekunden (10 Ziffern) oder Millisekunden (13 Ziffern) seit 1970",
    ),
    ("seconds since 1970, from {} to {}", "Sekunden seit 1970, von {} bis {}"),
    ("service, and what is supposed of it", "service, und was dafür angenommen wird"),
    ("service, incident and deployment (an id, or none)", "service, incident und deployment (eine Kennung, oder none)"),
    (
        "success, failure, cancelled or another word of GitHub's",
        "success, failure, cancelled oder ein anderes Wort von GitHub",
    ),
    (
        "the first field in quotes, if this is a row: lines that begin with # are comments and are left out",
        "das erste Feld in Anführungszeichen, wenn dies eine Zeile ist: Zeilen, die mit # beginnen, sind Kommentare und werden ausgelassen",
    ),
    ("the id or the name of a feature", "die Kennung oder der Name eines Features"),
    ("the name of the SLO", "der Name des SLO"),
    ("the name of the service", "der Name des Service"),
    (
        "the objective of this SLO in the same file: a window alone defines nothing",
        "das Ziel dieses SLO in derselben Datei: Ein Fenster allein definiert nichts",
    ),
    (
        "the rest of the archive: copy, export or pack it again",
        "der Rest des Archivs: Kopieren, exportieren oder packen Sie es noch einmal",
    ),
    ("the time of the status", "die Zeit des Status"),
    (
        "the year first, such as {}: here day and month cannot be told apart",
        "das Jahr zuerst, wie {}: Hier sind Tag und Monat nicht zu unterscheiden",
    ),
    ("valid YAML ({})", "gültiges YAML ({})"),
];

/// What a reader says that it found, where it is no value of the file's.
pub(super) fn found(text: &str) -> Cow<'_, str> {
    let german = if spoken() == Language::German { among(FOUND, text) } else { None };
    german.map_or(text.into(), Cow::from)
}

const FOUND: &[(&str, &str)] = &[
    ("missing in 1 run of deploying workflows", "fehlt in 1 Lauf von Workflows, die ausliefern"),
    ("missing in {} runs of deploying workflows", "fehlt in {} Läufen von Workflows, die ausliefern"),
    ("missing in 1 run", "fehlt in 1 Lauf"),
    ("missing in {} runs", "fehlt in {} Läufen"),
    ("none in {} repeated rows", "keine in {} wiederholten Zeilen"),
    ("damaged or cut-off packing", "beschädigte oder abgeschnittene Packung"),
    ("the end of the file", "das Ende der Datei"),
];

/// What follows for the row or the figure.
const FOLLOWS: &[(&str, &str)] = &[
    ("it gets no lead time", "Es bekommt keine Durchlaufzeit"),
    ("it gets no stages", "Es bekommt keine Abschnitte"),
    ("no change of revenue is told", "Über den Umsatz wird keine Veränderung gesagt"),
    ("no change of satisfaction is told", "Über die Zufriedenheit wird keine Veränderung gesagt"),
    ("the cost is held against no target", "Die Kosten werden an keinem Zielwert gemessen"),
    ("the incident counts as not resolved yet", "Der Incident gilt als noch nicht gelöst"),
    ("the target takes its place", "target tritt an seine Stelle"),
    ("the time of its deployment is taken", "Es gilt die Zeit des Deployments"),
    ("without it the figure is shown and not judged", "Ohne diese Angabe wird die Zahl gezeigt und nicht bewertet"),
    ("{} are taken", "Es gelten {}"),
];

/// Words of the files, which stay, and what joins them.
const CODES: &[(&str, &str)] = &[
    ("Occurrences, Timeslices or RatioTimeslices", "Occurrences, Timeslices oder RatioTimeslices"),
    ("2021, 2022, 2023 or 2024", "2021, 2022, 2023 oder 2024"),
    ("2024 or 2025", "2024 oder 2025"),
    ("all, incidents, named or time", "all, incidents, named oder time"),
    ("deployment or change", "deployment oder change"),
    ("en or de", "en oder de"),
    ("from and to", "from und to"),
    ("higher or lower", "higher oder lower"),
    ("ignored, good or bad", "ignored, good oder bad"),
    ("left-out or good", "left-out oder good"),
    ("name, objective and members", "name, objective und members"),
    ("occurrences, timeslices or ratio-timeslices", "occurrences, timeslices oder ratio-timeslices"),
    ("one of {}", "eines von {}"),
    ("section and text", "section und text"),
    ("service and slo", "service und slo"),
    ("service, slo and objective", "service, slo und objective"),
    ("success, failed, cancelled or running", "success, failed, cancelled oder running"),
    (
        "success, failure, error, inactive, in_progress, queued or pending",
        "success, failure, error, inactive, in_progress, queued oder pending",
    ),
    ("weighted-mean or openslo", "weighted-mean oder openslo"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_expected_is_said_in_german_with_the_figures_of_the_file() {
        let amount = "an amount of 0 or more such as 12500.50, without a currency sign or thousands separators: no change of revenue is told";
        assert_eq!(expected(amount), amount);
        crate::words::speak(Language::German);
        let check = |english: &str, german: &str| assert_eq!(expected(english), german);
        check("at most the total, 10", "höchstens die Gesamtzahl, 10");
        check("a day that exists: 2026-02 has 28 days", "ein Tag, den es gibt: 2026-02 hat 28 Tage");
        check("a duration such as 1m, 5m or 1h", "eine Dauer wie 1m, 5m oder 1h");
        check(
            amount,
            "ein Betrag von 0 oder mehr wie 12500.50, ohne Währungs- und Tausendertrennzeichen: Über den Umsatz wird keine Veränderung gesagt",
        );
        check(
            "higher or lower: without it the figure is shown and not judged",
            "higher oder lower: Ohne diese Angabe wird die Zahl gezeigt und nicht bewertet",
        );
        check("what no reader says", "what no reader says");
    }

    #[test]
    fn no_german_has_more_places_than_its_english() {
        for (english, german) in EXPECTED.iter().chain(FOLLOWS).chain(CODES) {
            assert_eq!(english.matches("{}").count(), german.matches("{}").count(), "{english}");
            assert!(known(english).is_some_and(|said| said == *german), "{english} is taken for another");
        }
    }
}
