//! The metrics of the registry: what each says of itself, with its points and weight in force.

use super::{Entry, InForce, Points, Source};
use crate::domain::Unit;
use crate::metric::{self, About, Better};
use crate::score::curve::{Curve, Scale};
use crate::words::{as_written, decimal, describe, figure, metric_source, pillar, say, sentence_case};

/// Seconds.
const DAY: f64 = 86_400.0;

pub fn entries(force: &InForce) -> Vec<Entry> {
    metric::all_about().iter().map(|about| entry(about, force.table.curve(about.id))).collect()
}

fn entry(about: &About, curve: Option<&Curve>) -> Entry {
    let known = describe(about.id);
    let better = match about.better {
        Better::Higher => say!("higher", "höher"),
        Better::Lower => say!("lower", "niedriger"),
    };
    let unit = unit(about.id);
    let mut facts = vec![
        (say!("Unit", "Einheit"), unit_said(unit).to_owned()),
        (say!("Better", "Besser"), better.to_owned()),
        (say!("n counts", "n zählt"), known.map_or(about.n.1, |k| k.n.1).to_owned()),
        (say!("Interval", "Intervall"), interval(about.id).to_owned()),
        (say!("Not measured when", "Nicht gemessen, wenn"), unmeasured(about.id).to_owned()),
    ];
    let points = curve.map(|curve| {
        let weight = as_written(curve.weight);
        let of = pillar(curve.pillar);
        let said = say!("{weight} of {of}", "{weight} von: {of}"; weight, of);
        facts.push((say!("Weight in force", "Geltendes Gewicht"), said));
        points(curve, unit)
    });
    if points.is_none() {
        let none = say!("none: it is shown beside the score", "keines: sie steht neben der Punktzahl");
        facts.push((say!("Weight in force", "Geltendes Gewicht"), none.to_owned()));
    }
    Entry {
        id: about.id.to_owned(),
        term: known.map_or_else(|| sentence_case(about.id), |k| k.title.to_owned()),
        question: known.map(|k| k.question),
        text: definition(about.id).map(str::to_owned).into_iter().collect(),
        facts,
        points,
        source: Some(metric_source(about.id).unwrap_or(about.source)),
        addresses: addresses(about.source),
    }
}

fn points(curve: &Curve, unit: Unit) -> Points {
    let between = match curve.scale {
        Scale::Linear => say!("straight lines between", "dazwischen gerade Linien"),
        Scale::Log => {
            say!("straight lines over the logarithm between", "dazwischen gerade Linien über dem Logarithmus")
        }
    };
    let said = |value: f64| match unit {
        Unit::Ratio => figure_of_ratio(value),
        Unit::Seconds if value % DAY == 0.0 => format!("{}{}d", decimal(value / DAY, 0), crate::words::GLUE),
        unit => figure(value, unit).text(),
    };
    Points {
        caption: say!("From value to points; {between}", "Vom Wert zu Punkten; {between}"; between),
        head: [say!("Value", "Wert"), say!("Points", "Punkte")],
        rows: curve.points.iter().map(|(x, y)| (said(*x), decimal(*y, 0))).collect(),
    }
}

/// A control point is as it was written: nothing is rounded beside a threshold.
fn figure_of_ratio(ratio: f64) -> String {
    let percent =
        crate::words::typed(crate::words::round_12(ratio * 100.0)).replace('-', &crate::words::MINUS.to_string());
    format!("{percent}{}%", crate::words::GLUE)
}

fn unit(id: &str) -> Unit {
    match id {
        "deployment-frequency" => Unit::PerDay,
        "deployment-days" => Unit::DaysPerWeek,
        "lead-time" | "lead-time-p90" | "recovery-time" | "time-to-restore" => Unit::Seconds,
        _ => Unit::Ratio,
    }
}

fn unit_said(unit: Unit) -> &'static str {
    match unit {
        Unit::Ratio => say!("share, shown in percent", "Anteil, in Prozent gezeigt"),
        Unit::PerDay => say!("deployments per day", "Deployments pro Tag"),
        Unit::DaysPerWeek => say!("days per week", "Tage pro Woche"),
        Unit::PerWeek => say!("per week", "pro Woche"),
        Unit::Seconds => say!("time (seconds in the JSON)", "Zeit (im JSON Sekunden)"),
        Unit::Points => say!("points, 0–100", "Punkte, 0–100"),
        Unit::Count => say!("a count", "eine Anzahl"),
        Unit::Money => say!("money, in the settings’ currency", "Geld, in der Währung der Einstellungen"),
        Unit::Number => say!("as given", "wie angegeben"),
    }
}

fn interval(id: &str) -> &'static str {
    match id {
        "deployment-frequency" => say!(
            "exact Poisson (Garwood), 95 %: a minimum, as releases come in trains",
            "exakt nach Poisson (Garwood), 95 %: ein Mindestmaß, da Releases gebündelt kommen"
        ),
        "change-fail-rate" | "rework-rate" => say!("Wilson, 95 %", "Wilson, 95 %"),
        "lead-time" | "recovery-time" | "time-to-restore" => say!(
            "order statistics, 95 %, from n = 6 on; below that “not enough data”",
            "Ordnungsstatistik, 95 %, ab n = 6; darunter „zu wenig Daten“"
        ),
        "lead-time-p90" => say!(
            "order statistics, 95 %, from n = 29 on; below that “not enough data”",
            "Ordnungsstatistik, 95 %, ab n = 29; darunter „zu wenig Daten“"
        ),
        "slo-attainment" | "error-budget-remaining" => say!(
            "seeded draws from the SLIs’ own intervals, 95 %, where every SLO has one",
            "Ziehungen mit festem Startwert aus den Intervallen der SLIs, 95 %, wo jedes SLO eines hat"
        ),
        _ => say!("95 %, where there is one", "95 %, wo es eines gibt"),
    }
}

/// When there is none of it.
fn unmeasured(id: &str) -> &'static str {
    match id {
        "deployment-frequency" | "deployment-days" => say!(
            "the files hold no deployment of the service that reached production, or it is known for less than a week",
            "die Dateien kein Deployment des Service in Produktion enthalten, oder er weniger als eine Woche bekannt ist"
        ),
        "lead-time" | "lead-time-p90" => say!(
            "no commit times are told, or there are too few of them",
            "keine Commit-Zeiten angegeben sind, oder zu wenige"
        ),
        "slo-attainment" => {
            say!("no SLO has both samples and an objective", "kein SLO sowohl Messwerte als auch ein Ziel hat")
        }
        "error-budget-remaining" => {
            say!("no SLO has samples and an objective below 100 %", "kein SLO Messwerte und ein Ziel unter 100 % hat")
        }
        "change-fail-rate" => say!(
            "the files hold no incidents, no deployments of the period, or all of them are younger than 24 hours",
            "die Dateien keine Incidents oder keine Deployments des Zeitraums enthalten, oder alle jünger als 24 Stunden sind"
        ),
        "recovery-time" => say!(
            "no deployment failed, or fewer than six are known to have recovered",
            "kein Deployment fehlschlug, oder von weniger als sechs bekannt ist, wann der Betrieb wiederhergestellt war"
        ),
        "rework-rate" => say!(
            "no deployment says what kind it is and none shows a mark of repair",
            "kein Deployment seine Art nennt und keines ein Zeichen einer Reparatur trägt"
        ),
        "time-to-restore" => say!(
            "no incident began in the period, or fewer than six are resolved",
            "kein Incident im Zeitraum begann, oder weniger als sechs behoben sind"
        ),
        _ => say!("its facts are not in the files", "seine Angaben nicht in den Dateien sind"),
    }
}

/// How it is computed. The English is the metric's own.
pub fn definition(id: &str) -> Option<&'static str> {
    let en = metric::about(id)?.definition;
    let de = match id {
        "deployment-frequency" => {
            "Erfolgreiche Deployments in Produktion, geteilt durch die Tage des Zeitraums, gezählt ab dem Tag des ersten Deployments des Service in den Dateien; bei weniger als einer Woche, oder weniger als dem Ganzen eines kürzeren Zeitraums, ist es zu kurz für eine Aussage."
        }
        "deployment-days" => {
            "UTC-Tage mit mindestens einem erfolgreichen Deployment in Produktion, geteilt durch die Wochen des Zeitraums, gezählt ab dem Tag des ersten Deployments des Service in den Dateien; bei weniger als einer Woche, oder weniger als dem Ganzen eines kürzeren Zeitraums, ist es zu kurz für eine Aussage."
        }
        "lead-time" => {
            "Median der Zeit vom frühesten Commit eines Deployments, bis es in Produktion läuft. Ein Deployment, das eine frühere Version zurückbringt, ist keine neue Änderung und zählt nicht mit."
        }
        "lead-time-p90" => {
            "Die Zeit, in der neun von zehn Deployments ihren frühesten Commit in Produktion brachten; solche, die eine frühere Version zurückbringen, zählen nicht mit."
        }
        "slo-attainment" => {
            "Erfüllte SLOs geteilt durch erfüllte und verfehlte; SLOs ohne Daten zählen zu keinem von beiden."
        }
        "error-budget-remaining" => {
            "Median über die SLOs des Service von 1 − schlecht / ((1 − Ziel) · alle), jedes über sein eigenes Fenster; unter 0, wenn überzogen."
        }
        "change-fail-rate" => {
            "Verschiedene Deployments in Produktion, denen ein Incident zugeordnet ist oder die ein Rollback, Revert oder Hotfix zurücknahm oder reparierte, geteilt durch alle Deployments in Produktion, die mindestens 24 Stunden alt sind."
        }
        "recovery-time" => {
            "Median der Zeit, seit ein fehlgeschlagenes Deployment in Produktion lief, bis sein Incident behoben war, sonst bis zum Rollback, Revert oder Hotfix, der folgte."
        }
        "rework-rate" => {
            "Deployments in Produktion, die Hotfixes, Rollbacks oder Reverts sind, nach ihrer Art oder sonst nach einer erneut ausgelieferten früheren Version oder einem Wort in Version oder Kennung, geteilt durch alle Deployments in Produktion, deren Export Arten nennt oder solche Zeichen trägt."
        }
        "time-to-restore" => {
            "Median der Zeit vom Beginn eines Incidents bis zu seiner Behebung, über alle Incidents, die im Zeitraum begannen."
        }
        _ => en,
    };
    Some(crate::words::text(en, de))
}

pub const DORA: Source = Source { text: "DORA metrics guide", address: "https://dora.dev/guides/dora-metrics/" };
pub const WORKBOOK_2: Source =
    Source { text: "SRE Workbook, chapter 2", address: "https://sre.google/workbook/implementing-slos/" };
pub const WORKBOOK_5: Source =
    Source { text: "SRE Workbook, chapter 5", address: "https://sre.google/workbook/alerting-on-slos/" };
pub const POLICY: Source =
    Source { text: "SRE Workbook, appendix B", address: "https://sre.google/workbook/error-budget-policy/" };
pub const OPENSLO: Source = Source { text: "OpenSLO v1", address: "https://github.com/OpenSLO/OpenSLO" };
pub const TOIL: Source =
    Source { text: "SRE book, chapter 5", address: "https://sre.google/sre-book/eliminating-toil/" };
const FOUR_KEYS: Source = Source { text: "Four Keys", address: "https://github.com/dora-team/fourkeys" };
const WILSON: Source = Source { text: "Wilson 1927", address: "https://doi.org/10.1080/01621459.1927.10502953" };

/// Where what a source's sentence names can be read.
fn addresses(source: &str) -> Vec<Source> {
    let known = [
        ("dora.dev", DORA),
        ("DORA's reports", DORA),
        ("chapter 2", WORKBOOK_2),
        ("chapters 2", WORKBOOK_2),
        ("and 5", WORKBOOK_5),
        ("OpenSLO", OPENSLO),
        ("fourkeys", FOUR_KEYS),
        ("Wilson", WILSON),
    ];
    known.into_iter().filter(|(word, _)| source.contains(word)).map(|(_, source)| source).collect()
}
