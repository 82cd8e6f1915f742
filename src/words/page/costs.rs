//! Costs of services by month, beside their targets.

use super::heads;
use crate::words::{count, say};

pub fn title() -> &'static str {
    say!("Did cost stay within target?", "Blieben die Kosten im Zielrahmen?")
}

pub fn currencies_apart() -> &'static str {
    say!(
        "Each currency for itself: amounts of different currencies are never added.",
        "Jede Währung für sich: Beträge verschiedener Währungen werden nie addiert."
    )
}

pub fn none() -> &'static str {
    say!(
        "No cost is given for the months of this period.",
        "Für die Monate dieses Zeitraums sind keine Kosten angegeben."
    )
}

pub fn now_caption() -> &'static str {
    say!(
        "Costs given for the months of the period, those over their target first",
        "Angegebene Kosten der Monate des Zeitraums, zuerst die über ihrem Ziel"
    )
}

pub fn more() -> &'static str {
    say!("More of the period", "Weitere des Zeitraums")
}

pub fn more_caption() -> &'static str {
    say!("Costs given for more months of the period", "Angegebene Kosten weiterer Monate des Zeitraums")
}

pub fn before() -> &'static str {
    say!("Months before", "Monate davor")
}

pub fn before_caption() -> &'static str {
    say!("Costs given for the months before", "Angegebene Kosten der Monate davor")
}

pub fn months(n: u64) -> String {
    count(n, say!("service-month", "Service-Monat"), say!("service-months", "Service-Monate"))
}

pub fn so_far() -> &'static str {
    say!("so far", "bisher")
}

pub fn head() -> [&'static str; 8] {
    [
        heads::service(),
        say!("Month", "Monat"),
        say!("Cost, given", "Kosten, angegeben"),
        say!("Target, given", "Ziel, angegeben"),
        say!("Of the target", "Anteil am Ziel"),
        say!("Target kept", "Ziel eingehalten"),
        say!("For a deployment", "Je Deployment"),
        say!("For a thousand good requests", "Je tausend gute Anfragen"),
    ]
}
