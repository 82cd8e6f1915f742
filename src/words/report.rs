//! What a report says of itself: its parts, its tables, and what it leaves out and why.

use super::{DASH, count, interval, label, list, name, period, reading, say};
use crate::score::{Change, Headline, Reading, Scorecard};

/// The parts of a report, in reading order; each is a heading and a link to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportPart {
    Summary,
    Retrospective,
    Risk,
    Outcomes,
    Services,
    Data,
}

pub fn report_part(part: ReportPart) -> &'static str {
    match part {
        ReportPart::Summary => say!("Summary", "Zusammenfassung"),
        ReportPart::Retrospective => say!("Retrospective", "Retrospektive"),
        ReportPart::Risk => say!("Risk", "Risiko"),
        ReportPart::Outcomes => say!("Outcomes", "Ergebnisse"),
        ReportPart::Services => say!("Services", "Services"),
        ReportPart::Data => say!("The data behind it", "Die Daten dahinter"),
    }
}

/// What the tables of a report are called, there and as files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportTable {
    Headlines,
    Budgets,
    Services,
    Decisions,
    Risk,
    Questions,
    Files,
    Definitions,
    LeftOut,
}

pub fn report_table(table: ReportTable) -> &'static str {
    match table {
        ReportTable::Headlines => say!(
            "Headlines: the median service, the range over services, and how many observations",
            "Leitzahlen: Median und Spanne über Services und die Zahl der Beobachtungen"
        ),
        ReportTable::Budgets => {
            say!("Error budgets, those most in need first", "Error-Budgets, die dringendsten zuerst")
        }
        ReportTable::Services => say!(
            "Services over the period, those in need of a decision first",
            "Services im Zeitraum, zuerst die mit Entscheidungsbedarf"
        ),
        ReportTable::Decisions => say!("What is asked of us?", "Was ist zu entscheiden?"),
        ReportTable::Risk => {
            say!(
                "Deployments per week of each service, those with the least room first; intervals are 80 %",
                "Deployments pro Woche je Service, die mit dem geringsten Spielraum zuerst; Intervalle sind 80 %"
            )
        }
        ReportTable::Questions => {
            say!("Are product and reliability aligned?", "Einklang von Produkt und Zuverlässigkeit")
        }
        ReportTable::Files => say!("Files that were read, by name", "Gelesene Dateien, nach Namen"),
        ReportTable::Definitions => say!("Definitions in force", "Geltende Definitionen"),
        ReportTable::LeftOut => {
            say!("Services without a section here, and why", "Services ohne Abschnitt hier, und warum")
        }
    }
}

pub fn report_contents() -> &'static str {
    say!("In this report", "In diesem Bericht")
}

fn untitled() -> &'static str {
    say!("Velocity and reliability scorecard", "Scorecard für Tempo und Zuverlässigkeit")
}

pub fn report_notes() -> &'static str {
    say!("What to know about this data", "Was zu diesen Daten zu wissen ist")
}

pub fn report_no_notes() -> &'static str {
    say!("Nothing was set aside or assumed.", "Nichts wurde beiseitegelegt oder angenommen.")
}

pub fn report_no_files() -> &'static str {
    say!("No file was read.", "Keine Datei wurde gelesen.")
}

pub fn report_synthetic() -> &'static str {
    say!("Synthetic sample data: no real organisation", "Synthetische Beispieldaten: keine echte Organisation")
}

pub fn report_no_services() -> &'static str {
    say!("No service was found in the files.", "In den Dateien wurde kein Service gefunden.")
}

/// How figures are to be read, in a document that has no page to look it up on.
pub fn report_reading() -> &'static str {
    say!(
        "Delivery figures are medians over services, not averages. n counts observations. Intervals in brackets are 95 % unless a table says otherwise. A change is called better or worse only where the 95 % interval of the difference leaves no doubt. What is not measured is told with its reason, never as 0 or 100 %.",
        "Lieferzahlen sind Mediane über Services, keine Mittelwerte. n zählt Beobachtungen. Intervalle in Klammern sind 95 %, wenn eine Tabelle nichts anderes sagt. Eine Veränderung heißt nur dort besser oder schlechter, wo das 95-%-Intervall des Unterschieds keinen Zweifel lässt. Was nicht gemessen ist, steht mit seinem Grund da, nie als 0 oder 100 %."
    )
}

/// Heads of the tables.
pub mod head {
    use crate::words::say;

    pub fn headline() -> [&'static str; 6] {
        [
            say!("Figure", "Zahl"),
            say!("Value", "Wert"),
            say!("Interval or range", "Intervall oder Spanne"),
            say!("Before", "Davor"),
            say!("Change", "Veränderung"),
            say!("n", "n"),
        ]
    }

    pub fn service() -> [&'static str; 9] {
        [
            say!("Service", "Service"),
            say!("Error budget", "Error-Budget"),
            say!("SLOs met", "Erfüllte SLOs"),
            say!("Deployments", "Deployments"),
            say!("Lead time", "Durchlaufzeit"),
            say!("Change fail rate", "Fehlerquote von Änderungen"),
            say!("Recovery time", "Wiederherstellungszeit"),
            say!("Balanced of 100", "Ausgewogen von 100"),
            say!("Quadrant", "Quadrant"),
        ]
    }

    pub fn decision() -> [&'static str; 3] {
        [say!("Decision", "Entscheidung"), say!("Why", "Warum"), say!("Owner, by when", "Verantwortlich, bis wann")]
    }

    pub fn risk() -> [&'static str; 7] {
        [
            say!("Service", "Service"),
            say!("Today’s rate", "Heutige Rate"),
            say!("Today", "Heute"),
            say!("Safe speed", "Sicheres Tempo"),
            say!("Rest of this period", "Rest dieses Zeitraums"),
            say!("Chance at today’s rate", "Wahrscheinlichkeit bei heutiger Rate"),
            say!("A deployment fails", "Ein Deployment schlägt fehl"),
        ]
    }

    pub fn question() -> [&'static str; 3] {
        [say!("Question", "Frage"), say!("Answer", "Antwort"), say!("What it rests on", "Worauf sie beruht")]
    }

    pub fn file() -> [&'static str; 6] {
        [
            say!("File", "Datei"),
            say!("Read as", "Gelesen als"),
            say!("Facts", "Fakten"),
            say!("Warnings", "Warnungen"),
            say!("Bytes", "Bytes"),
            say!("SHA-256", "SHA-256"),
        ]
    }

    pub fn definition() -> [&'static str; 2] {
        [say!("Definition", "Definition"), say!("In force", "Gilt")]
    }
}

/// Title of a report, as a document and a browser's tab have it.
pub fn report_title(sc: &Scorecard) -> String {
    let title = sc.title.as_deref().filter(|t| !t.trim().is_empty()).map_or_else(|| untitled().to_owned(), label);
    match &sc.team {
        Some(team) => format!("{title}: {}", label(team)),
        None => title,
    }
}

/// `Northwind, 19 Oct – 15 Nov 2026`.
pub fn report_tab(sc: &Scorecard) -> String {
    format!("{}, {}", report_title(sc), period(&sc.period))
}

/// At the foot of each printed page: whose figures, of when, and whether they are of anybody.
pub fn running_foot(sc: &Scorecard, synthetic: bool) -> String {
    let synthetic = synthetic.then(report_synthetic);
    [report_title(sc), period(&sc.period)]
        .into_iter()
        .chain(synthetic.map(str::to_owned))
        .collect::<Vec<_>>()
        .join(" · ")
}

/// A text as CSS has it, in quotes: nothing in it ends it, or the style sheet that it stands in.
pub fn css_text(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' | '<' | '>' | '&' => out += &format!("\\{:x} ", u32::from(c)),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out + "\""
}

/// `Period 19 Oct – 15 Nov 2026, compared with …; as of …`.
pub fn report_about(sc: &Scorecard) -> String {
    let decided = super::decided_at(sc).map_or_else(String::new, |said| format!("; {said}"));
    say!(
        "{period} ({label}), compared with {before} ({before_label}). As of {at}{decided}.",
        "{period} ({label}), verglichen mit {before} ({before_label}). Stand: {at}{decided}.";
        period = period(&sc.period),
        label = super::period_label(&sc.period),
        before = period(&sc.compared_to),
        before_label = super::period_label(&sc.compared_to),
        at = super::date_time(sc.as_of),
        decided
    )
}

/// The version that computed it.
pub fn report_made() -> String {
    format!("Even Keel {}.", env!("CARGO_PKG_VERSION"))
}

/// Where a headline's values end: `3 per month (ledger) to 3.4 per day (web)`.
pub fn headline_range(h: &Headline, write: impl Fn(f64) -> String) -> String {
    let end = |value: Option<f64>, whose: &Option<String>| {
        let value = write(value?);
        Some(whose.as_ref().map_or_else(|| value.clone(), |whose| format!("{value} ({})", name(whose))))
    };
    let Some(m) = h.reading.measured() else { return DASH.to_owned() };
    match (end(m.low, &h.lowest), end(m.high, &h.highest)) {
        (Some(low), Some(high)) => say!("{low} to {high}", "{low} bis {high}"; low, high),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => DASH.to_owned(),
    }
}

/// `201 deployments, 5 of 6 services`.
pub fn headline_n(h: &Headline, noun: (&'static str, &'static str), over: &'static str) -> String {
    let of = super::of_all(h.measured, h.of);
    match h.reading.measured() {
        Some(m) if noun.1 != over => format!("{}, {of} {over}", count(m.n, noun.0, noun.1)),
        _ => format!("{of} {over}"),
    }
}

/// `better: 1 better · 4 no clear change`.
pub fn headline_change(h: &Headline) -> String {
    let counts = super::change_counts(h.better, h.worse, h.unclear);
    h.reading.change.map_or(counts.clone(), |c: Change| format!("{}: {counts}", super::change(c)))
}

/// Value with interval and n, or the reason: `1.4 per day [1.1 – 1.8 per day], n 38`.
pub fn reading_whole(r: &Reading) -> String {
    let Some(m) = r.measured() else { return reading(r) };
    let within = interval(m.low, m.high, m.unit);
    let within = if within.is_empty() { within } else { format!(" {within}") };
    format!("{}{within}, n\u{a0}{}", reading(r), super::integer(m.n))
}

/// `A report with a section for each of 14 services.`
pub fn report_sections(named: &[&str], all: usize) -> String {
    let services = |n: usize| count(n as u64, say!("service", "Service"), say!("services", "Services"));
    match named.len() == all {
        true => say!("With a section for {all}.", "Mit einem Abschnitt für {all}."; all = services(all)),
        false => say!(
            "With a section for {some} of {all}: {named}.",
            "Mit einem Abschnitt für {some} von {all}: {named}.";
            some = services(named.len()),
            all,
            named = list(named)
        ),
    }
}

pub fn over_services() -> &'static str {
    say!("services", "Services")
}

pub fn over_slos() -> &'static str {
    say!("SLOs", "SLOs")
}

pub fn not_placed() -> &'static str {
    say!("not placed", "nicht eingeordnet")
}

pub fn no_slo_measured() -> &'static str {
    say!("no SLO has both samples and an objective", "kein SLO hat sowohl Messwerte als auch ein Ziel")
}

/// `1.4 per day, the median`.
pub fn median(value: &str) -> String {
    say!("{value}, the median", "{value}, der Median"; value)
}

/// `70 of 100`, or why there is no score; never onto the target line from below.
pub fn out_of_100(r: &Reading, target: f64) -> String {
    match r.value() {
        Some(value) => say!("{n}\u{a0}of\u{a0}100", "{n}\u{a0}von\u{a0}100"; n = super::points(value, target)),
        None => reading(r),
    }
}

/// `6 services`: what one of its n is depends on the score.
pub fn n_with(r: &Reading) -> String {
    let noun = super::describe(&r.id)
        .map_or((say!("observation", "Beobachtung"), say!("observations", "Beobachtungen")), |d| d.n);
    r.measured().map_or_else(|| DASH.to_owned(), |m| count(m.n, noun.0, noun.1))
}

/// `14 SLOs, 2 more without data`.
pub fn slos_judged(measured: u64, no_data: u64) -> String {
    let silent = if no_data == 0 {
        String::new()
    } else {
        say!(", {n} more without data", ", {n} weitere ohne Daten"; n = super::integer(no_data))
    };
    format!("{}{silent}", count(measured, "SLO", "SLOs"))
}
/// Where the rows are that a document has no room for.
pub fn report_elsewhere() -> &'static str {
    say!("the CSV tables of this report", "die CSV-Tabellen dieses Berichts")
}

pub fn report_no_slo() -> &'static str {
    say!("No SLO was found in the files.", "In den Dateien wurde kein SLO gefunden.")
}

// The menu of what can be saved.
pub fn export() -> &'static str {
    say!("Export", "Export")
}

pub fn export_fingerprinting() -> &'static str {
    say!("Fingerprinting…", "Fingerabdrücke …")
}

pub fn export_waits() -> &'static str {
    say!(
        "Exports name each file by its fingerprint, which is being taken.",
        "Exporte nennen jede Datei mit ihrem Fingerabdruck, der gerade genommen wird."
    )
}

pub fn export_follows() -> &'static str {
    say!("The figures that follow from your change are on their way.", "Die Zahlen zur Änderung sind unterwegs.")
}

pub fn report_making() -> &'static str {
    say!("Making the report…", "Der Bericht wird erstellt …")
}

pub fn report_failed() -> &'static str {
    say!("The report could not be made.", "Der Bericht konnte nicht erstellt werden.")
}

/// What a button of the menu saves, by its id.
pub fn export_form(id: &str) -> &'static str {
    match id {
        "export-html" => say!("Report, one HTML file", "Bericht, eine HTML-Datei"),
        "export-markdown" => say!("Report, Markdown", "Bericht, Markdown"),
        "export-csv" => say!("Tables, CSV in a zip", "Tabellen, CSV in einem Zip"),
        "export-json" => say!("Scorecard, JSON", "Scorecard, JSON"),
        _ => say!("Settings, scorecard.yaml", "Einstellungen, scorecard.yaml"),
    }
}

#[cfg(test)]
mod tests {
    use super::css_text;

    #[test]
    fn no_text_ends_its_quotes_or_the_style_sheet() {
        assert_eq!(css_text("a \"b\" \\ </style>\n"), r#""a \22 b\22  \5c  \3c /style\3e  ""#);
    }
}
