//! What is said of each.

use crate::organisation::{HOURS, NOW, Organisation, Service, of};
use crate::well;

#[test]
fn probe() {
    let disaster = || well("payments").incident("INC-1", NOW + 300, 3, 300);
    let all: Vec<(&str, Organisation)> = vec![
        ("all good", of([well("api"), well("web"), well("search")])),
        ("one disaster", of([disaster(), well("web"), well("search")])),
        ("one service alone, disaster", of([disaster()])),
        ("one service alone", of([well("api")])),
        ("slow burn", of([well("api").outage(NOW, HOURS - NOW, 2), well("web")])),
        (
            "several incidents",
            of([
                well("api").incident("I1", NOW + 100, 2, 150).incident("I2", NOW + 200, 2, 150).incident(
                    "I3",
                    NOW + 400,
                    2,
                    150,
                ),
                well("web"),
            ]),
        ),
        ("every promise broken", of([disaster(), well("web").outage(NOW + 20, 10, 100)])),
        ("samples only", of([well("api").objective(None)]).without("deployments.csv").without("incidents.csv")),
        (
            "deployments only",
            of([well("api").without_samples().objective(None), well("web").without_samples().objective(None)]),
        ),
        ("objectives only", of([well("api").without_samples()]).without("deployments.csv").without("incidents.csv")),
        ("slos only", of([well("api"), well("web")]).without("deployments.csv").without("incidents.csv")),
        ("one has no data", of([well("api"), well("web").without_samples()])),
        ("first period", of([well("api").between(NOW, HOURS), well("web").between(NOW, HOURS)])),
        ("tiny", of([well("api").events(1).bad_every(i64::MAX).deploys(24 * 9, 9)])),
        ("tiny missed", of([well("api").events(1).bad_every(300).deploys(24 * 9, 9)])),
        ("recovered", of([well("api").incident("I1", 300, 3, 300), well("web")])),
        ("recovered alone", of([well("api").incident("I1", 300, 3, 300)])),
        ("worsened", of([well("api").incident("I1", NOW + 300, 3, 300).deploys(24, 9)])),
        ("sandbagging", of([well("api").objective(Some("90"))])),
        ("sandbagging one of two", of([well("api").objective(Some("90")), well("web")])),
        ("low", of([well("api").incident("INC-1", NOW + 300, 2, 200), well("web")])),
        ("about to break", of([well("api").outage(HOURS - 72, 72, 6), well("web")])),
        ("postmortem", of([well("api").incident("INC-7", NOW + 200, 2, 100).without_postmortem(), well("web")])),
        ("stale", of([well("api").between(0, HOURS - 24 * 5), well("web")])),
        (
            "too fast",
            of([
                well("api").incident("I1", NOW + 50, 2, 70).incident("I2", NOW + 400, 2, 70).deploys(6, 9),
                well("web"),
            ]),
        ),
        ("objective 100", of([well("api").objective(Some("100")), well("web")])),
        ("month so far", of([well("api").window("month").incident("I1", HOURS - 100, 3, 300), well("web")])),
        ("no incidents file", of([well("api"), well("web")]).without("incidents.csv")),
        ("sixty with a disaster among", of([disaster(), well("a"), well("b"), well("c"), well("d").without_samples()])),
        ("no incidents, deploys", of([well("api").deploys(168, 30), well("web").deploys(300, 30)])),
    ];
    for (what, o) in all {
        println!("== {what}");
        for s in o.said() {
            println!("  {} {s}", s.split(' ').count());
        }
    }
}
