//! What the program does not know, said where its figures are explained.

use crate::words::say;

/// A sentence or two each.
pub fn limits() -> Vec<&'static str> {
    vec![
        say!(
            "It reads exports, and knows nothing that is not in them. A file that was cut off looks like a quiet week unless its coverage tells.",
            "Es liest Exporte und weiß nichts, was nicht darin steht. Eine abgeschnittene Datei sieht aus wie eine ruhige Woche, wenn ihre Abdeckung es nicht verrät."
        ),
        say!(
            "It counts what coincided. That a deployment caused an incident is a rule’s guess unless the files or a person say so.",
            "Es zählt, was zusammenfiel. Dass ein Deployment einen Incident auslöste, ist die Vermutung einer Regel, wenn nicht Dateien oder Menschen es sagen."
        ),
        say!(
            "Deployments that no file names, changes to configuration and work of other teams are not seen.",
            "Deployments, die keine Datei nennt, Änderungen an der Konfiguration und die Arbeit anderer Teams bleiben unsichtbar."
        ),
        say!(
            "It knows services, never persons: logins, names and e-mail addresses are left out when a file is read.",
            "Es kennt Services, nie Personen: Anmeldenamen, Namen und E-Mail-Adressen werden beim Lesen weggelassen."
        ),
        say!(
            "Intervals treat events as independent and are a minimum: outages come in clusters, releases in trains.",
            "Intervalle behandeln Ereignisse als unabhängig und sind ein Mindestmaß: Ausfälle häufen sich, Releases kommen gebündelt."
        ),
        say!(
            "The weights, the curves and the target lines are a decision, not a law of nature: they are printed above, and can be changed.",
            "Gewichte, Kurven und Ziellinien sind eine Entscheidung, kein Naturgesetz: sie stehen oben und lassen sich ändern."
        ),
        say!(
            "The safe speed supposes that the next weeks resemble the last ones. A new architecture, a peak season or a migration is in no curve.",
            "Das sichere Tempo setzt voraus, dass die nächsten Wochen den letzten gleichen. Eine neue Architektur, eine Hochsaison oder eine Umstellung steckt in keiner Kurve."
        ),
        say!(
            "DORA’s levels and benchmarks come from surveys of other organisations; they say how others answered, not what is right for you.",
            "DORAs Stufen und Vergleichswerte stammen aus Befragungen anderer Organisationen; sie sagen, wie andere antworteten, nicht, was hier richtig ist."
        ),
        say!(
            "Figures that people gave, such as revenue and targets, are passed on as given.",
            "Zahlen, die Menschen angaben, etwa Umsatz und Zielwerte, werden weitergegeben, wie sie sind."
        ),
    ]
}
