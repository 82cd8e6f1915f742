//! How to get an export out of each tool: only what is read today, and for the rest honestly the plain CSV. The test
//! below holds the list against the registry of formats.

use crate::words::say;

/// How far a tool's own export is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reads {
    /// As the tool writes it, by these formats of the registry.
    Own(&'static [&'static str]),
    /// Its files are not; what it records in Prometheus is.
    InPrometheus(&'static [&'static str]),
    /// Not yet: as a plain table of one of these kinds.
    Table(&'static [&'static str]),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tool {
    pub id: &'static str,
    pub name: &'static str,
    pub reads: Reads,
    pub how: &'static str,
    /// What is typed there, or the columns that the table needs. Data, the same in every language.
    pub example: &'static str,
}

const SLI: &str = "timestamp,service,slo,good,total";
const DEPLOYMENTS: &str = "id,service,environment,status,finished_at,commit_at,sha,version";
const INCIDENTS: &str = "id,service,severity,started_at,resolved_at,deployment_id";

const SLI_TABLE: Reads = Reads::Table(&["sli-csv", "slo-definitions-csv"]);
const DEPLOYMENT_TABLE: Reads = Reads::Table(&["deployments-csv"]);
const INCIDENT_TABLE: Reads = Reads::Table(&["incidents-csv"]);

pub fn title() -> &'static str {
    say!("How do I export this from …?", "Wie exportiere ich das aus …?")
}

pub fn lead() -> &'static str {
    say!(
        "Measurements and objectives, deployments, incidents: one file each is enough, from whatever tool holds them.",
        "Messwerte und Ziele, Deployments, Incidents: je eine Datei genügt, aus welchem Werkzeug auch immer."
    )
}

/// Behind the tool's name.
pub fn state(reads: Reads) -> &'static str {
    match reads {
        Reads::Own(_) => say!("read as it is", "wird so gelesen, wie es ist"),
        Reads::InPrometheus(_) => say!("read out of Prometheus", "wird aus Prometheus gelesen"),
        Reads::Table(_) => say!("not read yet: as plain CSV", "noch nicht gelesen: als einfaches CSV"),
    }
}

pub fn example_of(tool: &str) -> String {
    say!("Example: {tool}", "Beispiel: {tool}"; tool)
}

fn events() -> &'static str {
    say!(
        "Its own export is not read yet. Make a CSV with one row for each SLO and hour or day: the good and all events, or the ratio. Objectives go into a second CSV: service,slo,objective,window.",
        "Der eigene Export wird noch nicht gelesen. Ein CSV anlegen mit einer Zeile je SLO und Stunde oder Tag: gute und alle Ereignisse, oder der Anteil. Ziele kommen in ein zweites CSV: service,slo,objective,window."
    )
}

fn runs() -> &'static str {
    say!(
        "Its own export is not read yet. Make a CSV with one row for each deployment: when it finished, how, where, and the time of its earliest commit.",
        "Der eigene Export wird noch nicht gelesen. Ein CSV anlegen mit einer Zeile je Deployment: wann es fertig war, wie es ausging, wo, und die Zeit seines frühesten Commits."
    )
}

fn alarms() -> &'static str {
    say!(
        "Its own export is not read yet. A CSV of incidents with a start and an end is, whatever its columns are called; which is which can be said on Data. Leave out who was on call: nobody’s name is kept.",
        "Der eigene Export wird noch nicht gelesen. Ein CSV der Incidents mit Beginn und Ende schon, wie auch immer die Spalten heißen; welche welche ist, lässt sich unter Daten sagen. Wer Bereitschaft hatte, darf fehlen: Namen werden nicht behalten."
    )
}

pub fn tools() -> Vec<Tool> {
    let tool = |id, name, reads, how, example| Tool { id, name, reads, how, example };
    vec![
        tool(
            "prometheus",
            "Prometheus",
            Reads::Own(&["prometheus-matrix"]),
            say!(
                "Ask the HTTP API for a range, not for one moment. Every series needs the labels service and slo, and kind of good, bad or total for counters; Sloth’s recording rules have what is needed.",
                "Die HTTP-API nach einem Zeitraum fragen, nicht nach einem Augenblick. Jede Reihe braucht die Labels service und slo, bei Zählern auch kind mit good, bad oder total; die Regeln von Sloth bringen mit, was nötig ist."
            ),
            "curl -G https://PROMETHEUS/api/v1/query_range --data-urlencode 'query=slo_events_total' \\\n  -d start=2026-10-19T00:00:00Z -d end=2026-11-16T00:00:00Z -d step=3600 > slis.json",
        ),
        tool(
            "grafana",
            "Grafana",
            Reads::Table(&["sli-csv"]),
            say!(
                "Inspect, Data, Download CSV; then name its columns: on Data, or under files in scorecard.yaml. A panel that shows one row for each time with good and all events is read so. Where its source is Prometheus, ask that instead.",
                "Inspect, Data, Download CSV; dann die Spalten benennen: unter Daten oder bei files in scorecard.yaml. Ein Panel mit einer Zeile je Zeitpunkt, mit guten und allen Ereignissen, wird so gelesen. Ist Prometheus die Quelle, besser dieses fragen."
            ),
            "files:\n  \"grafana-*.csv\": {service: checkout, columns: {When: timestamp, OK: good, All: total, Panel: slo}}",
        ),
        tool(
            "openslo",
            "OpenSLO",
            Reads::Own(&["openslo-v1"]),
            say!(
                "The definitions as they are, YAML or JSON. They hold no measurements: these come from another file and are joined by service and SLO name.",
                "Die Definitionen, wie sie sind, YAML oder JSON. Messwerte stehen nicht darin: sie kommen aus einer anderen Datei und werden über Service und SLO-Namen verbunden."
            ),
            "apiVersion: openslo/v1\nkind: SLO",
        ),
        tool(
            "sloth",
            "Sloth",
            Reads::InPrometheus(&["prometheus-matrix"]),
            say!(
                "Its definition files are not read yet; its recording rules in Prometheus are, with objective and window.",
                "Seine Definitionsdateien werden noch nicht gelesen; seine Regeln in Prometheus schon, mit Ziel und Fenster."
            ),
            "query={__name__=~\"slo:sli_error:ratio_rate1h|slo:objective:ratio|slo:time_period:days\"}",
        ),
        tool(
            "pyrra",
            "Pyrra",
            Reads::InPrometheus(&["prometheus-matrix"]),
            say!(
                "Its definition files are not read yet; its generic rules in Prometheus are, with the objective but without the window, which a CSV of objectives can add.",
                "Seine Definitionsdateien werden noch nicht gelesen; seine generischen Regeln in Prometheus schon, mit dem Ziel, aber ohne das Fenster, das ein CSV der Ziele ergänzen kann."
            ),
            "query={__name__=~\"pyrra_requests_total|pyrra_errors_total|pyrra_objective\"}",
        ),
        tool("datadog", "Datadog", SLI_TABLE, events(), SLI),
        tool("google-cloud", "Google Cloud Monitoring", SLI_TABLE, events(), SLI),
        tool("cloudwatch", "CloudWatch Application Signals", SLI_TABLE, events(), SLI),
        tool("nobl9", "Nobl9", SLI_TABLE, events(), SLI),
        tool("dynatrace", "Dynatrace", SLI_TABLE, events(), SLI),
        tool(
            "github",
            "GitHub",
            Reads::Own(&["github-deployments", "github-runs"]),
            say!(
                "Deployments with their statuses, or the runs of workflows that deploy, release or publish. The first needs both files: a deployment does not say how it ended.",
                "Deployments mit ihren Status, oder Läufe von Workflows, die ausliefern oder veröffentlichen. Das erste braucht beide Dateien: ein Deployment sagt nicht, wie es ausging."
            ),
            "gh api repos/OWNER/REPO/deployments --paginate > deployments.json\n\
             gh api repos/OWNER/REPO/deployments --paginate --jq '.[].statuses_url' | xargs -n1 gh api --paginate > statuses.json\n\
             gh run list --limit 1000 --json databaseId,workflowName,status,conclusion,updatedAt,headSha,url > runs.json",
        ),
        tool("gitlab", "GitLab", DEPLOYMENT_TABLE, runs(), DEPLOYMENTS),
        tool("jenkins", "Jenkins", DEPLOYMENT_TABLE, runs(), DEPLOYMENTS),
        tool("argo-cd", "Argo CD", DEPLOYMENT_TABLE, runs(), DEPLOYMENTS),
        tool("azure-devops", "Azure DevOps", DEPLOYMENT_TABLE, runs(), DEPLOYMENTS),
        tool("circleci", "CircleCI", DEPLOYMENT_TABLE, runs(), DEPLOYMENTS),
        tool("pagerduty", "PagerDuty", INCIDENT_TABLE, alarms(), INCIDENTS),
        tool("opsgenie", "Opsgenie", INCIDENT_TABLE, alarms(), INCIDENTS),
        tool("statuspage", "Statuspage", INCIDENT_TABLE, alarms(), INCIDENTS),
        tool(
            "spreadsheet",
            say!("A spreadsheet", "Eine Tabellenkalkulation"),
            Reads::Own(&[
                "sli-csv",
                "slo-definitions-csv",
                "deployments-csv",
                "incidents-csv",
                "features-csv",
                "feature-kpis-csv",
                "costs-csv",
                "toil-csv",
                "services-csv",
            ]),
            say!(
                "Save each sheet as CSV, or copy its cells and paste them here. The first row names the columns; commas, semicolons and tabs are read, and decimal commas too. Workbooks (.xlsx) are not.",
                "Jedes Blatt als CSV sichern oder die Zellen kopieren und hier einfügen. Die erste Zeile nennt die Spalten; Kommas, Semikolons und Tabulatoren werden gelesen, Dezimalkommas auch. Arbeitsmappen (.xlsx) nicht."
            ),
            "service,slo,objective,window\ncheckout,order-success,0.999,28d",
        ),
        tool(
            "scorecard-json",
            say!("An earlier scorecard", "Eine frühere Scorecard"),
            Reads::Own(&["scorecard"]),
            say!(
                "Export → JSON saves a scorecard. Hand it over next time: it supplies its period, its decisions and the actions still open.",
                "Export → JSON speichert eine Scorecard. Beim nächsten Mal mit übergeben: Sie bringt ihren Zeitraum, ihre Entscheidungen und die offenen Maßnahmen mit."
            ),
            "",
        ),
        tool(
            "scorecard-yaml",
            "scorecard.yaml",
            Reads::Own(&["scorecard-settings"]),
            say!(
                "What no export says: teams, other names of services, objectives, odd columns. Save settings on Data writes one.",
                "Was kein Export sagt: Teams, andere Namen von Services, Ziele, eigenwillige Spalten. „Einstellungen speichern“ unter Daten schreibt eine."
            ),
            "services:\n  checkout: {team: storefront, aliases: [checkout-api]}",
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::REGISTRY;
    use std::collections::BTreeSet;

    #[test]
    fn every_format_that_is_read_is_some_tools_and_nothing_else_is_promised() {
        let known: BTreeSet<&str> = REGISTRY.iter().map(|f| f.id).collect();
        let told: BTreeSet<&str> = tools()
            .iter()
            .flat_map(|t| match t.reads {
                Reads::Own(formats) | Reads::InPrometheus(formats) | Reads::Table(formats) => formats,
            })
            .copied()
            .collect();
        assert_eq!(told, known);
    }

    #[test]
    fn what_a_tool_is_told_to_make_has_the_columns_that_are_needed() {
        for (table, needed) in
            [(SLI, ["timestamp", "service", "slo"]), (INCIDENTS, ["service", "started_at", "severity"])]
        {
            assert!(needed.iter().all(|column| table.split(',').any(|c| c == *column)), "{table}");
        }
        assert!(["service", "finished_at", "status"].iter().all(|c| DEPLOYMENTS.split(',').any(|d| d == *c)));
    }
}
