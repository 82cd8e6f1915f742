//! The first screen: what this is, where files go, what is read.

use crate::words::say;

pub fn title() -> &'static str {
    say!(
        "How fast can we ship without increasing risk to the business?",
        "Wie schnell können wir ausliefern, ohne das Risiko für das Geschäft zu erhöhen?"
    )
}

pub fn lead() -> &'static str {
    say!(
        "Even Keel reads exported SLO and deployment data and shows one balanced scorecard of velocity and reliability.",
        "Even Keel liest exportierte SLO- und Deployment-Daten und zeigt daraus eine ausgewogene Scorecard für Tempo und Zuverlässigkeit."
    )
}

pub fn drop_here() -> &'static str {
    say!("Drop files or a folder anywhere on this page", "Dateien oder einen Ordner irgendwo auf dieser Seite ablegen")
}

pub fn or_choose() -> &'static str {
    say!(
        "or press to choose files; copied files and text can be pasted",
        "oder drücken, um Dateien auszuwählen; kopierte Dateien und Text lassen sich einfügen"
    )
}

pub fn sample() -> &'static str {
    say!("See it with sample data", "Mit Beispieldaten ansehen")
}

pub fn folder() -> &'static str {
    say!("Choose a folder", "Ordner auswählen")
}

pub fn promise() -> &'static str {
    say!(
        "Your files are read by this page on your machine; nothing is sent anywhere.",
        "Diese Seite liest Ihre Dateien auf Ihrem Rechner; nichts wird irgendwohin gesendet."
    )
}

pub fn reads_title() -> &'static str {
    say!("What it reads", "Was gelesen wird")
}

pub fn reads_lead() -> &'static str {
    say!(
        "Files are told by their content, not by their name; they may come as .zip or .gz, and text may be pasted. None is required; what is missing is shown as missing, never as zero. Measurements, objectives and deployments together make a scorecard.",
        "Dateien werden an ihrem Inhalt erkannt, nicht an ihrem Namen; sie dürfen als .zip oder .gz kommen, und Text lässt sich einfügen. Keine ist Pflicht; was fehlt, wird als fehlend gezeigt, nie als null. Messwerte, Ziele und Deployments zusammen ergeben eine Scorecard."
    )
}

pub fn example_of(title: &str) -> String {
    say!("Example: {title}", "Beispiel: {title}"; title)
}

/// One kind of file that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    pub title: &'static str,
    /// What it tells.
    pub tells: &'static str,
    /// A row of it. Data, the same in every language.
    pub example: &'static str,
}

pub fn reads() -> [Kind; 7] {
    let kind = |title, tells, example| Kind { title, tells, example };
    [
        kind(
            say!("SLI measurements, CSV", "SLI-Messwerte, CSV"),
            say!(
                "good and total events per service, SLO and time",
                "gute und alle Ereignisse je Service, SLO und Zeit"
            ),
            "timestamp,service,slo,good,total\n2026-11-16T00:00:00Z,checkout,order-success,218491,218544",
        ),
        kind(
            say!("Prometheus query_range JSON", "Prometheus query_range, JSON"),
            say!("counters or ratios, as the HTTP API answers", "Zähler oder Anteile, wie die HTTP-API sie ausgibt"),
            "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[…]}}",
        ),
        kind(
            say!("SLO definitions, OpenSLO v1 YAML or CSV", "SLO-Definitionen, OpenSLO v1 YAML oder CSV"),
            say!("objectives and windows", "Ziele und Fenster"),
            "service,slo,objective,window\ncheckout,order-success,0.999,28d",
        ),
        kind(
            say!("Deployments, CSV", "Deployments, CSV"),
            say!("what reached production, and when", "was in Produktion kam, und wann"),
            "id,service,environment,status,finished_at,commit_at\n\
             d-41,checkout,production,success,2026-11-16T09:12:00Z,2026-11-16T07:40:00Z",
        ),
        kind(
            say!(
                "GitHub deployments with their statuses, GitHub Actions runs, JSON",
                "GitHub-Deployments mit ihren Status, Läufe von GitHub Actions, JSON"
            ),
            say!("what gh api and gh run list print", "was gh api und gh run list ausgeben"),
            "gh run list --json databaseId,workflowName,status,conclusion,updatedAt,headSha,url",
        ),
        kind(
            say!("Incidents, CSV", "Incidents, CSV"),
            say!("what went wrong, from when to when", "was schiefging, von wann bis wann"),
            "id,service,severity,started_at,resolved_at,deployment_id\n\
             INC-7,checkout,sev2,2026-11-16T09:31:00Z,2026-11-16T10:02:00Z,d-41",
        ),
        kind(
            say!("scorecard.yaml", "scorecard.yaml"),
            say!(
                "what exports do not say: teams, other names, objectives, odd columns",
                "was Exporte nicht sagen: Teams, andere Namen, Ziele, ungewöhnliche Spalten"
            ),
            "services:\n  checkout: {team: storefront, aliases: [checkout-api]}",
        ),
    ]
}
