//! What the reader should know about the data, and what to do when a file gave nothing.

use super::{count, list, say, warning::without_rest};
use crate::domain::vocabulary;
use crate::score::{DataNote, InputFile, NotedField, NotedRow};

/// How many of the values that contradict each other are told.
const TOLD: usize = 4;

/// The sentence of a note, and the first row that it is about.
pub fn note(note: &DataNote) -> String {
    let said = counted(note);
    let Some(NotedRow { name, at, fields }) = &note.first else { return said };
    let quoted = |text: &String| format!("`{}`", super::name(text));
    let row: Vec<String> = name.iter().map(quoted).chain(at.map(|at| at.to_string())).collect();
    let field = |f: &NotedField| {
        let mut values: Vec<String> = f.values.iter().take(TOLD).map(quoted).collect();
        values.extend((f.values.len() > TOLD).then(|| say!("others", "andere").into()));
        format!("{} {}", f.field, values.join(say!(" and ", " und ")))
    };
    let row = (!row.is_empty()).then(|| row.join(", "));
    let parts: Vec<String> = row.into_iter().chain(fields.iter().map(field)).collect();
    let parts = parts.join("; ");
    match note.count {
        1 => say!("{said} It is: {parts}.", "{said} Betroffen: {parts}."; said, parts),
        _ => say!("{said} The first: {parts}.", "{said} Zuerst betroffen: {parts}."; said, parts),
    }
}

/// `code` says what was counted.
fn counted(note: &DataNote) -> String {
    if let Some(said) = of_deployments(note).or_else(|| of_slos(note)).or_else(|| of_outcomes(note)) {
        return said;
    }
    let n = note.count;
    match note.code.as_str() {
        "what-if" => say!(
            "What if: {services} only supposed here, and what follows from it was never measured.",
            "Was wäre, wenn: {services} hier nur angenommen, und was daraus folgt, wurde nie gemessen.";
            services = count(n, say!("service is", "Service ist"), say!("services are", "Services sind"))
        ),
        "what-if-unknown" => say!(
            "Supposed of a service or an SLO that is not in the files: nothing follows from it.",
            "Angenommen für einen Service oder ein SLO, das nicht in den Dateien steht: Daraus folgt nichts."
        )
        .into(),
        "override-unknown" => say!(
            "{n} not applied: the files know no such incident, or no such deployment.",
            "{n} nicht angewandt: Die Dateien kennen diesen Incident oder dieses Deployment nicht.";
            n = count(n, say!("override", "Korrektur"), say!("overrides", "Korrekturen"))
        ),
        "compared-early" => say!(
            "The compared period begins {days} before its first deployment in the files: its delivery figures rest on the days since.",
            "Der verglichene Zeitraum beginnt vor seinem ersten Deployment in den Dateien (Abstand: {days}): Seine Lieferzahlen beruhen auf den Tagen danach.";
            days = count(n, say!("day", "Tag"), say!("days", "Tage"))
        ),
        other => super::history::history_note(other, n).unwrap_or_else(|| format!("{other}: {n}.")),
    }
}

/// Of deployments and incidents.
fn of_deployments(note: &DataNote) -> Option<String> {
    let n = note.count;
    let deployments = || count(n, say!("deployment", "Deployment"), say!("deployments", "Deployments"));
    let incidents = || count(n, say!("incident", "Incident"), say!("incidents", "Incidents"));
    Some(match note.code.as_str() {
        "not-production" => say!(
            "{n} outside production, left out.",
            "{n} außerhalb der Produktion, nicht berücksichtigt.";
            n = deployments()
        ),
        "failed-pipeline" => say!(
            "{n} with the status failed, taken as not having reached production: no change failure, and not counted as a deployment.",
            "{n} mit dem Status failed, gewertet als nicht in der Produktion angekommen: keine fehlgeschlagene Änderung und nicht als Deployment gezählt.";
            n = count(n, say!("run", "Lauf"), say!("runs", "Läufe"))
        ),
        "deployment-not-finished" => say!(
            "{n} not finished: queued, running, cancelled or skipped. Not counted.",
            "{n} nicht beendet: wartend, laufend, abgebrochen oder übersprungen. Nicht gezählt.";
            n = deployments()
        ),
        "after-period" => say!(
            "{n} after the end of the period or after as-of: not among its figures.",
            "{n} nach dem Ende des Zeitraums oder nach dem Stand: nicht in seinen Zahlen.";
            n = deployments()
        ),
        "deployment-without-outcome" => without_outcome(n),
        "no-commit-time" => say!(
            "{n} without a commit time: not in the lead time.",
            "{n} ohne Commit-Zeit: nicht in der Durchlaufzeit.";
            n = deployments()
        ),
        "outcome-pending" => say!(
            "{n} younger than 24 hours: outcome pending, not in the change fail rate.",
            "{n} jünger als 24 Stunden: Ausgang offen, nicht in der Fehlerquote von Änderungen.";
            n = deployments()
        ),
        "open-incident" => say!(
            "{n} not resolved yet: no time to restore, and a recovery time only where a rollback, revert or hotfix followed.",
            "{n} noch nicht behoben: keine Zeit bis zur Behebung, und eine Wiederherstellungszeit nur, wo ein Rollback, Revert oder Hotfix folgte.";
            n = incidents()
        ),
        "unattributed-incident" => say!(
            "{n} not tied to any deployment: none is named, and none finished in the 24 hours before.",
            "{n} keinem Deployment zugeordnet: Keines ist genannt, und keines endete in den 24 Stunden davor.";
            n = incidents()
        ),
        "incident-names-unknown" => say!(
            "{n} naming a deployment that the files do not know in production: tied by time, where one finished in the 24 hours before.",
            "{n} mit einem genannten Deployment, das die Dateien nicht aus der Produktion kennen: nach der Zeit zugeordnet, wo eines in den 24 Stunden davor endete.";
            n = incidents()
        ),
        "incident-too-short" => say!(
            "{n} with an incident shorter than the SLI samples: cost unknown.",
            "{n} mit einem Incident, der kürzer ist als die SLI-Messwerte: Kosten unbekannt.";
            n = count(
                n,
                say!("failed deployment", "fehlgeschlagenes Deployment"),
                say!("failed deployments", "fehlgeschlagene Deployments")
            )
        ),
        "deployment-conflict" => twice(deployments()),
        "incident-conflict" => twice(incidents()),
        "deployment-two-ids" => say!(
            "{n} of the same time and commit as another, under another id: each is counted. If they are one deployment, give them one id.",
            "{n} mit Zeit und Commit eines anderen, aber anderer ID: Jedes wird gezählt. Ist es dasselbe Deployment, eine gemeinsame ID vergeben.";
            n = deployments()
        ),
        "long-incident" => say!(
            "{n} longer than 28 days: counted as it stands in the file. Check that the end was not entered late.",
            "{n} länger als 28 Tage: gezählt, wie es in der Datei steht. Zu prüfen: Wurde das Ende zu spät eingetragen?";
            n = incidents()
        ),
        "incident-kind-own" => say!(
            "{n} of a kind that is none of {known}: kept under its own name.",
            "{n} einer Art außerhalb von {known}: unter dem eigenen Namen übernommen.";
            n = incidents(),
            known = vocabulary::INCIDENT_KINDS.join(", ")
        ),
        "strategy-own" => say!(
            "{n} with a rollout strategy that is none of {known}: kept under its own name.",
            "{n} mit einer Rollout-Strategie außerhalb von {known}: unter dem eigenen Namen übernommen.";
            n = deployments(),
            known = vocabulary::STRATEGIES.join(", ")
        ),
        "deployment-kind-own" => say!(
            "{n} of a kind that is none of {known}: kept under its own name, as other work.",
            "{n} einer Art außerhalb von {known}: unter dem eigenen Namen als sonstige Arbeit übernommen.";
            n = deployments(),
            known = vocabulary::DEPLOYMENT_KINDS.join(", ")
        ),
        _ => return None,
    })
}

fn twice(n: String) -> String {
    say!(
        "{n} told twice with different values: the later or larger ones were kept.",
        "{n} zweimal mit verschiedenen Werten angegeben: Die späteren oder größeren wurden behalten.";
        n
    )
}

/// Of SLOs and what they are measured by.
fn of_slos(note: &DataNote) -> Option<String> {
    let n = note.count;
    let slos = || count(n, "SLO", "SLOs");
    let samples = || count(n, say!("SLI sample", "SLI-Messwert"), say!("SLI samples", "SLI-Messwerte"));
    Some(match note.code.as_str() {
        "slo-without-data" => say!(
            "{n} without measurements: shown as no data, counted as neither met nor missed.",
            "{n} ohne Messwerte: als „keine Daten“ gezeigt, weder als erfüllt noch als verfehlt gezählt.";
            n = slos()
        ),
        "slo-stale" => say!(
            "{n} whose samples end more than a day before the window does: the figures are older than the scorecard.",
            "{n}, deren Messwerte mehr als einen Tag vor dem Fenster enden: Die Zahlen sind älter als die Scorecard.";
            n = slos()
        ),
        "excluded" => say!(
            "{n} left out or counted good by the exclusions in the settings: see the service's list.",
            "{n} durch die Ausschlüsse in den Einstellungen ausgelassen oder als gut gezählt: siehe die Liste des Service.";
            n = samples()
        ),
        "missing-counted" => say!(
            "{n} missing between samples, counted as the settings say: good or bad.",
            "{n} zwischen anderen fehlend, gezählt wie in den Einstellungen festgelegt: gut oder schlecht.";
            n = samples()
        ),
        "slo-without-objective" => say!(
            "{n} measured without an objective: shown, not judged. Add an SLO definition.",
            "{n} ohne Ziel gemessen: gezeigt, nicht beurteilt. Eine SLO-Definition hinzufügen.";
            n = count(n, "SLI", "SLIs")
        ),
        "slo-conflict" => say!(
            "{n} defined twice, differently: the stricter definition was kept.",
            "{n} zweimal verschieden definiert: Die strengere Definition wurde behalten.";
            n = slos()
        ),
        "sli-conflict" => say!(
            "{n} came with different counts: the larger total was kept, then the larger good. If one export is by the hour and another by the day, keep one of them: their events add up.",
            "{n} mit verschiedenen Zählungen: Behalten wurde die größere Gesamtzahl, dann die größere gute. Ist ein Export nach Stunden und ein anderer nach Tagen, nur einen davon behalten: Ihre Ereignisse addieren sich.";
            n = samples()
        ),
        "compared-gap" => say!(
            "{n} of the compared period without SLI samples: the comparison rests on the others.",
            "{n} des verglichenen Zeitraums ohne SLI-Messwerte: Der Vergleich beruht auf den übrigen.";
            n = count(n, say!("SLO-day", "SLO-Tag"), say!("SLO-days", "SLO-Tage"))
        ),
        "unused-ratios" => say!(
            "{n} left aside: counts, or finer ratios, of the same SLI say more.",
            "{n} beiseitegelassen: Zählungen oder feinere Anteile desselben SLI sagen mehr.";
            n = count(n, say!("ratio sample", "Anteilswert"), say!("ratio samples", "Anteilswerte"))
        ),
        "counter-skew" => say!(
            "In {n} a part grew by more than its total: counted as all of it.",
            "Der Teil wuchs stärker als seine Gesamtzahl, in {n}: als das Ganze gezählt.";
            n = count(n, say!("interval", "Intervall"), say!("intervals", "Intervallen"))
        ),
        _ => return None,
    })
}

/// Of features, costs, toil and owners.
fn of_outcomes(note: &DataNote) -> Option<String> {
    let n = note.count;
    let features = || count(n, say!("feature", "Feature"), say!("features", "Features"));
    let currencies = || count(n, say!("currency", "Währung"), say!("currencies", "Währungen"));
    let months = || count(n, say!("month of cost", "Kostenmonat"), say!("months of cost", "Kostenmonate"));
    let kpis = || count(n, "KPI", "KPIs");
    Some(match note.code.as_str() {
        "feature-outside" => say!(
            "{n} of other times, or without a known time of release: not among this period's answers.",
            "{n} aus anderen Zeiten oder ohne bekannten Veröffentlichungstermin: nicht in den Antworten dieses Zeitraums.";
            n = features()
        ),
        "feature-unlisted" => say!(
            "{n} beyond the 100 latest: not judged here. Choose a shorter period.",
            "{n} jenseits der 100 neuesten: hier nicht beurteilt. Einen kürzeren Zeitraum wählen.";
            n = features()
        ),
        "feature-kpi-stray" => say!(
            "{n} of a feature that no file knows: left aside.",
            "{n} eines Features, das keine Datei kennt: beiseitegelassen.";
            n = kpis()
        ),
        "cost-unlisted" => say!(
            "{n} beyond the 1200 latest: not listed. Choose a team or a shorter period.",
            "{n} jenseits der 1200 neuesten: nicht aufgeführt. Ein Team oder einen kürzeren Zeitraum wählen.";
            n = count(n, say!("row of cost", "Kostenzeile"), say!("rows of cost", "Kostenzeilen"))
        ),
        "cost-currency-unlisted" => say!(
            "Sums of {n} beyond the first 20: not listed.",
            "Summen in {n} jenseits der ersten 20: nicht aufgeführt.";
            n = currencies()
        ),
        "toil-unlisted" => say!(
            "Toil of {n} beyond the first 100: not listed. Choose a team.",
            "Toil von {n} jenseits der ersten 100: nicht aufgeführt. Ein Team wählen.";
            n = count(n, say!("team", "Team"), say!("teams", "Teams"))
        ),
        "value-unlisted" => say!(
            "Money behind the budgets of {n} beyond the first 200: not listed. Choose a team.",
            "Geldwert der Budgets von {n} jenseits der ersten 200: nicht aufgeführt. Ein Team wählen.";
            n = count(n, say!("service", "Service"), say!("services", "Services"))
        ),
        "feature-kpi-ambiguous" => say!(
            "{n} of a name that several features have: left aside. Name the feature by its id.",
            "{n} unter einem Namen, den mehrere Features tragen: beiseitegelassen. Das Feature mit seiner ID nennen.";
            n = kpis()
        ),
        "cost-conflict" => say!(
            "{n} told in several rows that differ: the larger is shown, not summed, and held against no target. Give one row for each month, service and currency.",
            "{n} in mehreren abweichenden Zeilen angegeben: Der größere Wert wird gezeigt, nicht summiert und an keinem Zielwert gemessen. Je Monat, Service und Währung genügt eine Zeile.";
            n = months()
        ),
        "toil-conflict" => say!(
            "{n} told in several rows that differ: left out. Give one row for each team and week, the team's hours together.",
            "{n} in mehreren abweichenden Zeilen angegeben: nicht berücksichtigt. Je Team und Woche eine Zeile angeben, mit den Stunden des ganzen Teams.";
            n = count(n, say!("week of toil", "Toil-Woche"), say!("weeks of toil", "Toil-Wochen"))
        ),
        "feature-conflict" => say!(
            "{n} told twice with different values: the later or larger ones were kept, and figures that differ are not judged.",
            "{n} zweimal mit verschiedenen Werten angegeben: Die späteren oder größeren wurden behalten; abweichende Zahlen werden nicht beurteilt.";
            n = features()
        ),
        "kpi-conflict" => say!(
            "{n} told twice with different values: not judged.",
            "{n} zweimal mit verschiedenen Werten angegeben: nicht beurteilt.";
            n = kpis()
        ),
        "owner-conflict" => twice(count(
            n,
            say!("owner of a service", "Zuständigkeit für einen Service"),
            say!("owners of services", "Zuständigkeiten für Services"),
        )),
        "cost-currencies" => say!(
            "Costs come in {n}: each is summed by itself, and none is converted.",
            "Kosten liegen in {n} vor: Jede wird für sich summiert, keine umgerechnet.";
            n = currencies()
        ),
        "cost-currency-blank" => say!(
            "{n} given without a currency: not added to those that have one.",
            "{n} ohne Währung angegeben: nicht zu denen mit Währung addiert.";
            n = months()
        ),
        _ => return None,
    })
}

/// Deployments whose export keeps how they ended in another file.
pub fn without_outcome(n: u64) -> String {
    say!(
        "{n} not counted: no file says how that ended. GitHub keeps that in the deployments' statuses: export them with gh api repos/OWNER/REPO/deployments --paginate --jq '.[].statuses_url' | xargs -n1 gh api --paginate > statuses.json, and add that file.",
        "{n} nicht gezählt: Keine Datei sagt, wie es ausging. GitHub führt das in den Status der Deployments: mit gh api repos/OWNER/REPO/deployments --paginate --jq '.[].statuses_url' | xargs -n1 gh api --paginate > statuses.json exportieren und diese Datei hinzufügen.";
        n = count(n, say!("deployment", "Deployment"), say!("deployments", "Deployments"))
    )
}

/// Of a file of deployments whose ends are told by another file that is here.
pub fn statuses_found(found: u64, of: u64) -> String {
    let n = super::of_all(found, of);
    match found < of {
        true => say!(
            "Statuses found for {n} in other files, and those of the others are in no file here",
            "Status für {n} in anderen Dateien gefunden; die der übrigen stehen in keiner Datei hier";
            n
        ),
        false => say!("Statuses found for {n} in other files", "Status für {n} in anderen Dateien gefunden"; n),
    }
}

/// A file that reaches further than all others, and so decides what "now" is.
pub fn late_file(name: &str, days: u64) -> String {
    say!(
        "{file} ends {days} after every other file: the period follows it. Check its dates, or choose the period.",
        "{file} endet {days} nach jeder anderen Datei: Der Zeitraum richtet sich danach. Die Daten prüfen oder den Zeitraum wählen.";
        file = super::name(name),
        days = count(days, say!("day", "Tag"), say!("days", "Tage"))
    )
}

/// No service of the team that was chosen.
pub fn unknown_team(team: &str, known: &[&str]) -> String {
    let team = super::name(team);
    match known {
        [] => say!(
            "No service belongs to {team}: the files name no team.",
            "Kein Service gehört zu {team}: Die Dateien nennen kein Team.";
            team
        ),
        known => say!(
            "No service belongs to {team}; the teams in the files are {known}.",
            "Kein Service gehört zu {team}; die Teams in den Dateien sind {known}.";
            team,
            known = list(known)
        ),
    }
}

/// `nearest` is the known name most like it.
pub fn unknown_service(service: &str, nearest: Option<&str>) -> String {
    let service = super::name(service);
    match nearest {
        None => say!(
            "No service is called {service}: the files name none.",
            "Kein Service heißt {service}: Die Dateien nennen keinen.";
            service
        ),
        Some(known) => say!(
            "No service is called {service}; the nearest name in the files is {known}.",
            "Kein Service heißt {service}; der ähnlichste Name in den Dateien ist {known}.";
            service,
            known = super::name(known)
        ),
    }
}

/// An industry or a size of which the chosen benchmarks know nothing.
pub fn unknown_benchmark(chosen: &str, known: &[&str]) -> String {
    say!(
        "No benchmark is known for {chosen}; known are {known}.",
        "Für {chosen} ist kein Vergleichswert bekannt; bekannt sind {known}.";
        chosen = super::name(chosen),
        known = known.join(", ")
    )
}

/// A second `scorecard.yaml`.
pub fn second_settings(first: &str) -> String {
    say!(
        "The settings of {first} are in force already, and only one file can say them. Copy what you need of this one into it, or remove it and hand this one over again.",
        "Die Einstellungen aus {first} gelten bereits, und nur eine Datei kann sie festlegen. Was aus dieser gebraucht wird, dort eintragen, oder jene entfernen und diese noch einmal übergeben.";
        first = super::name(first)
    )
}

/// Files that are byte for byte the same.
pub fn same_file(names: &[&str]) -> String {
    say!(
        "{files} are the same file, byte for byte: counted once.",
        "{files} sind Byte für Byte dieselbe Datei: einmal gezählt.";
        files = list(names)
    )
}

/// What the files' own rows say in detail, counted: warnings, and files of no use.
pub fn input_notes<'a>(inputs: impl Iterator<Item = &'a InputFile> + Clone) -> Vec<String> {
    let warnings: u64 = inputs.clone().map(|i| i.warnings_total).sum();
    let stopped: Vec<&str> = inputs.clone().filter(|i| i.stopped().is_some()).map(|i| i.name.as_str()).collect();
    let refused: Vec<&str> = inputs.filter(|i| i.error.is_some()).map(|i| i.name.as_str()).collect();
    let warned = (warnings > 0).then(|| {
        say!(
            "{n} while reading the files.",
            "{n} beim Lesen der Dateien.";
            n = count(warnings, say!("warning", "Warnung"), say!("warnings", "Warnungen"))
        )
    });
    let files = list(&refused);
    let refused = match refused.len() {
        0 => None,
        1 => Some(say!("{files} could not be used.", "{files} war nicht verwendbar."; files)),
        _ => Some(say!("{files} could not be used.", "{files} waren nicht verwendbar."; files)),
    };
    let files = list(&stopped);
    let stopped = match stopped.len() {
        0 => None,
        1 => Some(say!(
            "{files} was not read to its end: what came before is used.",
            "{files} wurde nicht bis zum Ende gelesen: Was davor kam, wird verwendet.";
            files
        )),
        _ => Some(say!(
            "{files} were not read to their ends: what came before is used.",
            "{files} wurden nicht bis zum Ende gelesen: Was davor kam, wird verwendet.";
            files
        )),
    };
    refused.into_iter().chain(stopped).chain(warned).collect()
}

/// A note as a line of a list: which service, then what.
pub fn note_line(note: &DataNote) -> String {
    match &note.service {
        Some(service) => format!("{}: {}", super::name(service), note.message),
        None => note.message.clone(),
    }
}

/// Says of a file that was recognised and gave no fact that it is of no use.
pub fn refuse_unusable(input: &mut InputFile) {
    for w in &mut input.warnings {
        w.message = without_rest(&w.message);
    }
    input.error = Some(nothing_usable(input));
}

fn nothing_usable(input: &InputFile) -> String {
    match input.warnings.first() {
        None => say!(
            "Nothing in this file could be used: it holds no data. Check that the query behind the export has results.",
            "Nichts in dieser Datei war verwendbar: Sie enthält keine Daten. Zu prüfen: Liefert die Abfrage hinter dem Export Ergebnisse?"
        )
        .into(),
        Some(first) => say!(
            "Nothing in this file could be used. {first} Mend that and export again.",
            "Nichts in dieser Datei war verwendbar. {first} Das beheben und erneut exportieren.";
            first = first.message
        ),
    }
}

/// Why there is no scorecard.
pub fn nothing_to_score(inputs: &[InputFile]) -> String {
    if inputs.is_empty() {
        return say!("No file has been read yet.", "Noch keine Datei gelesen.").into();
    }
    if inputs.iter().any(|i| i.facts > 0) {
        if inputs.iter().all(|i| i.facts == 0 || i.read_as.as_deref() == Some("scorecard")) {
            return super::only_history();
        }
        return say!(
            "The files hold definitions only. Add measurements (SLI CSV or Prometheus JSON), deployments or incidents.",
            "Die Dateien enthalten nur Definitionen. Messwerte (SLI-CSV oder Prometheus-JSON), Deployments oder Incidents hinzufügen."
        )
        .into();
    }
    match inputs {
        [only] => say!(
            "{file} could not be used. {error}",
            "{file} war nicht verwendbar. {error}";
            file = super::name(&only.name),
            error = only.error.as_deref().unwrap_or_default()
        ),
        _ => say!(
            "None of {files} could be used. Each file's row on the data page says why, and what to do about it.",
            "Keine von {files} war verwendbar. Auf der Datenseite sagt die Zeile jeder Datei, warum, und was zu tun ist.";
            files = count(inputs.len() as u64, say!("file", "Datei"), say!("files", "Dateien"))
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Problem, Warning};

    fn of(code: &str, count: u64) -> String {
        let made = DataNote { code: code.into(), count, ..DataNote::default() };
        note(&made).replace(super::super::GLUE, " ")
    }

    #[test]
    fn every_note_is_a_whole_sentence() {
        let check =
            |code: &str, one: &str, two: &str| assert_eq!((of(code, 1).as_str(), of(code, 2).as_str()), (one, two));
        check(
            "not-production",
            "1 deployment outside production, left out.",
            "2 deployments outside production, left out.",
        );
        check(
            "failed-pipeline",
            "1 run with the status failed, taken as not having reached production: no change failure, and not counted as a deployment.",
            "2 runs with the status failed, taken as not having reached production: no change failure, and not counted as a deployment.",
        );
        check(
            "deployment-not-finished",
            "1 deployment not finished: queued, running, cancelled or skipped. Not counted.",
            "2 deployments not finished: queued, running, cancelled or skipped. Not counted.",
        );
        check(
            "deployment-without-outcome",
            "1 deployment not counted: no file says how that ended. GitHub keeps that in the deployments' statuses: export them with gh api repos/OWNER/REPO/deployments --paginate --jq '.[].statuses_url' | xargs -n1 gh api --paginate > statuses.json, and add that file.",
            "2 deployments not counted: no file says how that ended. GitHub keeps that in the deployments' statuses: export them with gh api repos/OWNER/REPO/deployments --paginate --jq '.[].statuses_url' | xargs -n1 gh api --paginate > statuses.json, and add that file.",
        );
        check(
            "no-commit-time",
            "1 deployment without a commit time: not in the lead time.",
            "2 deployments without a commit time: not in the lead time.",
        );
        check(
            "outcome-pending",
            "1 deployment younger than 24 hours: outcome pending, not in the change fail rate.",
            "2 deployments younger than 24 hours: outcome pending, not in the change fail rate.",
        );
        check(
            "open-incident",
            "1 incident not resolved yet: no time to restore, and a recovery time only where a rollback, revert or hotfix followed.",
            "2 incidents not resolved yet: no time to restore, and a recovery time only where a rollback, revert or hotfix followed.",
        );
        check(
            "unattributed-incident",
            "1 incident not tied to any deployment: none is named, and none finished in the 24 hours before.",
            "2 incidents not tied to any deployment: none is named, and none finished in the 24 hours before.",
        );
        check(
            "incident-too-short",
            "1 failed deployment with an incident shorter than the SLI samples: cost unknown.",
            "2 failed deployments with an incident shorter than the SLI samples: cost unknown.",
        );
        check(
            "what-if",
            "What if: 1 service is only supposed here, and what follows from it was never measured.",
            "What if: 2 services are only supposed here, and what follows from it was never measured.",
        );
        check(
            "what-if-unknown",
            "Supposed of a service or an SLO that is not in the files: nothing follows from it.",
            "Supposed of a service or an SLO that is not in the files: nothing follows from it.",
        );
        check(
            "incident-names-unknown",
            "1 incident naming a deployment that the files do not know in production: tied by time, where one finished in the 24 hours before.",
            "2 incidents naming a deployment that the files do not know in production: tied by time, where one finished in the 24 hours before.",
        );
        check(
            "override-unknown",
            "1 override not applied: the files know no such incident, or no such deployment.",
            "2 overrides not applied: the files know no such incident, or no such deployment.",
        );
        check(
            "slo-without-data",
            "1 SLO without measurements: shown as no data, counted as neither met nor missed.",
            "2 SLOs without measurements: shown as no data, counted as neither met nor missed.",
        );
        check(
            "slo-without-objective",
            "1 SLI measured without an objective: shown, not judged. Add an SLO definition.",
            "2 SLIs measured without an objective: shown, not judged. Add an SLO definition.",
        );
        check(
            "deployment-conflict",
            "1 deployment told twice with different values: the later or larger ones were kept.",
            "2 deployments told twice with different values: the later or larger ones were kept.",
        );
        check(
            "incident-conflict",
            "1 incident told twice with different values: the later or larger ones were kept.",
            "2 incidents told twice with different values: the later or larger ones were kept.",
        );
        check(
            "deployment-two-ids",
            "1 deployment of the same time and commit as another, under another id: each is counted. If they are one deployment, give them one id.",
            "2 deployments of the same time and commit as another, under another id: each is counted. If they are one deployment, give them one id.",
        );
        check(
            "long-incident",
            "1 incident longer than 28 days: counted as it stands in the file. Check that the end was not entered late.",
            "2 incidents longer than 28 days: counted as it stands in the file. Check that the end was not entered late.",
        );
        check(
            "slo-conflict",
            "1 SLO defined twice, differently: the stricter definition was kept.",
            "2 SLOs defined twice, differently: the stricter definition was kept.",
        );
        check(
            "sli-conflict",
            "1 SLI sample came with different counts: the larger total was kept, then the larger good. If one export is by the hour and another by the day, keep one of them: their events add up.",
            "2 SLI samples came with different counts: the larger total was kept, then the larger good. If one export is by the hour and another by the day, keep one of them: their events add up.",
        );
        check(
            "compared-gap",
            "1 SLO-day of the compared period without SLI samples: the comparison rests on the others.",
            "2 SLO-days of the compared period without SLI samples: the comparison rests on the others.",
        );
        check(
            "compared-early",
            "The compared period begins 1 day before its first deployment in the files: its delivery figures rest on the days since.",
            "The compared period begins 2 days before its first deployment in the files: its delivery figures rest on the days since.",
        );
        check(
            "unused-ratios",
            "1 ratio sample left aside: counts, or finer ratios, of the same SLI say more.",
            "2 ratio samples left aside: counts, or finer ratios, of the same SLI say more.",
        );
        check(
            "counter-skew",
            "In 1 interval a part grew by more than its total: counted as all of it.",
            "In 2 intervals a part grew by more than its total: counted as all of it.",
        );
    }

    #[test]
    fn what_is_said_of_files_names_them_and_says_what_next() {
        let plain = |text: String| text.replace(super::super::GLUE, " ");
        assert_eq!(
            plain(late_file("late.csv", 12)),
            "late.csv ends 12 days after every other file: the period follows it. Check its dates, or choose the period."
        );
        assert_eq!(same_file(&["a.csv", "b.csv"]), "a.csv and b.csv are the same file, byte for byte: counted once.");
        assert_eq!(unknown_team("x", &[]), "No service belongs to x: the files name no team.");
        assert_eq!(unknown_service("x", None), "No service is called x: the files name none.");
        assert_eq!(
            unknown_service("chekout", Some("checkout")),
            "No service is called chekout; the nearest name in the files is checkout."
        );
        assert_eq!(unknown_benchmark("x", &["all", "1"]), "No benchmark is known for x; known are all, 1.");
        assert_eq!(nothing_to_score(&[]), "No file has been read yet.");
        let file = |name: &str, facts| InputFile {
            name: name.into(),
            sha256: None,
            bytes: 1,
            read_as: None,
            why: String::new(),
            facts,
            contents: vec![],
            warnings: vec![],
            warnings_total: 0,
            offer: None,
            error: Some("It is empty.".into()),
        };
        assert_eq!(nothing_to_score(&[file("a.csv", 0)]), "a.csv could not be used. It is empty.");
        assert_eq!(
            plain(nothing_to_score(&[file("a.csv", 0), file("b.csv", 0)])),
            "None of 2 files could be used. Each file's row on the data page says why, and what to do about it."
        );
        assert_eq!(
            nothing_to_score(&[file("a.csv", 3)]),
            "The files hold definitions only. Add measurements (SLI CSV or Prometheus JSON), deployments or incidents."
        );
        let all = [file("a.csv", 0), file("b.csv", 2)];
        assert_eq!(input_notes(all.iter()), ["a.csv and b.csv could not be used."]);
        let cut = Warning {
            problem: Problem::Stopped,
            line: 3,
            column: 0,
            field: String::new(),
            found: String::new(),
            expected: String::new(),
            again: 0,
            last_line: 0,
            others: vec![],
            message: String::new(),
        };
        let cut = InputFile { error: None, warnings: vec![cut], warnings_total: 1, ..file("c.json", 2) };
        assert_eq!(
            input_notes([cut].iter()).into_iter().map(plain).collect::<Vec<_>>(),
            ["c.json was not read to its end: what came before is used.", "1 warning while reading the files."]
        );
    }
}
