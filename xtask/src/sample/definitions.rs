//! What was promised, in OpenSLO v1 and, for one promise, as a table.
//!
//! The spec: <https://github.com/OpenSLO/OpenSLO#slo>. `metadata.name` and `spec.service` are the
//! `slo` and `service` of the measurements, and unique as OpenSLO asks. The queries are what such a service would ask its
//! monitoring; the page does not run them.

use super::story::SERVICES;

struct Promise {
    service: &'static str,
    slo: &'static str,
    title: &'static str,
    method: &'static str,
    window: &'static str,
    objective: &'static str,
    /// The part of the query that picks good events.
    good: &'static str,
}

const ROLLING: &str = "    - duration: 28d\n      isRolling: true\n";
const CALENDAR_MONTH: &str = "    - duration: 1M\n      isRolling: false\n      calendar:\n        startTime: 2026-01-01 00:00:00\n        timeZone: UTC\n";

const PROMISES: [Promise; 7] = [
    Promise {
        service: "checkout",
        slo: "order-success",
        title: "Orders go through",
        method: "Occurrences",
        window: ROLLING,
        objective: "target: 0.999",
        good: "code!~\"5..\"",
    },
    Promise {
        service: "checkout",
        slo: "order-latency",
        title: "Orders go through within two seconds",
        method: "Occurrences",
        window: ROLLING,
        objective: "target: 0.995",
        good: "le=\"2\"",
    },
    Promise {
        service: "search",
        slo: "search-success",
        title: "Searches are answered",
        method: "Occurrences",
        window: ROLLING,
        objective: "target: 0.999",
        good: "code!~\"5..\"",
    },
    Promise {
        service: "search",
        slo: "search-latency",
        title: "Hours in which 98 % of searches take less than 300 ms",
        method: "Timeslices",
        window: ROLLING,
        objective: "target: 0.995\n      timeSliceTarget: 0.98\n      timeSliceWindow: 1h",
        good: "le=\"0.3\"",
    },
    Promise {
        service: "ledger",
        slo: "posting",
        title: "Postings are booked",
        method: "Occurrences",
        window: CALENDAR_MONTH,
        objective: "target: 0.9995",
        good: "outcome=\"booked\"",
    },
    Promise {
        service: "accounts",
        slo: "sign-in",
        title: "Customers can sign in",
        method: "Occurrences",
        window: ROLLING,
        objective: "targetPercent: 99.95",
        good: "code!~\"5..\"",
    },
    Promise {
        service: "notifications",
        slo: "delivery",
        title: "Messages are delivered within a minute",
        method: "Occurrences",
        window: ROLLING,
        objective: "target: 0.995",
        good: "kind=\"good\"",
    },
];

pub fn yaml() -> String {
    let services = SERVICES.iter().map(|service| {
        format!(
            "apiVersion: openslo/v1\nkind: Service\nmetadata:\n  name: {0}\n  labels:\n    team: {1}\nspec:\n  description: The {0} service of Northwind Harbour (synthetic).\n",
            service.name, service.team
        )
    });
    let documents: Vec<String> = services.chain(PROMISES.iter().map(slo)).collect();
    documents.join("---\n")
}

fn slo(promise: &Promise) -> String {
    let Promise { service, slo, title, method, window, objective, good } = promise;
    format!(
        "\
apiVersion: openslo/v1
kind: SLO
metadata:
  name: {slo}
  displayName: {title}
spec:
  service: {service}
  indicator:
    metadata:
      name: {slo}
    spec:
      ratioMetric:
        counter: true
        good:
          metricSource:
            type: Prometheus
            spec:
              query: sum(increase(slo_events_total{{service=\"{service}\",{good}}}[1h]))
        total:
          metricSource:
            type: Prometheus
            spec:
              query: sum(increase(slo_events_total{{service=\"{service}\"}}[1h]))
  timeWindow:
{window}  budgetingMethod: {method}
  objectives:
    - displayName: {title}
      {objective}
"
    )
}

/// The one promise kept in a table instead.
pub fn csv() -> String {
    "service,slo,objective,window\nmedia,playback,0.999,28d\n".to_string()
}
