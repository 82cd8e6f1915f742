//! What was promised: in OpenSLO v1, and a few promises in a table.
//!
//! The spec: <https://github.com/OpenSLO/OpenSLO#slo>. `metadata.name` and `spec.service` are the `slo` and `service`
//! of the measurements, and unique as OpenSLO asks. The queries are what such a service would ask its monitoring; the
//! page does not run them.

use super::NOTE;
use super::organisation::{Method, Service, Slo, Window};
use super::stories::SERVICES;

pub fn yaml() -> String {
    let services = SERVICES.iter().map(service);
    let slos = SERVICES
        .iter()
        .flat_map(|service| service.slos.iter().filter(|slo| !slo.in_table).map(move |slo| document(service, slo)));
    let documents: Vec<String> = services.chain(slos).collect();
    format!("# {NOTE}\n{}", documents.join("---\n"))
}

pub fn csv() -> String {
    let mut text = format!("# {NOTE}\nservice,slo,objective,window,method\n");
    for service in &SERVICES {
        for slo in service.slos.iter().filter(|slo| slo.in_table) {
            let (window, method) = (in_words(slo.window), method(slo).to_lowercase());
            text += &format!("{},{},{},{window},{method}\n", service.name, slo.name, slo.target);
        }
    }
    text
}

fn in_words(window: Window) -> String {
    match window {
        Window::RollingDays(days) => format!("{days}d"),
        Window::CalendarMonth => "month".into(),
        Window::CalendarQuarter => "quarter".into(),
    }
}

fn method(slo: &Slo) -> &'static str {
    match slo.method {
        Method::Occurrences => "Occurrences",
        Method::HourSlices(_) => "Timeslices",
        Method::DayRatios => "RatioTimeslices",
    }
}

fn service(service: &Service) -> String {
    format!(
        "\
apiVersion: openslo/v1
kind: Service
metadata:
  name: {0}
  labels:
    team: {1}
spec:
  description: The {0} service of Northwind Harbour (synthetic).
",
        service.name, service.team
    )
}

fn document(service: &Service, slo: &Slo) -> String {
    let Slo { name, title, good, .. } = slo;
    let service = service.name;
    format!(
        "\
apiVersion: openslo/v1
kind: SLO
metadata:
  name: {name}
  displayName: {title}
spec:
  service: {service}
  indicator:
    metadata:
      name: {name}
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
{window}
  budgetingMethod: {method}
  objectives:
    - displayName: {title}
{objective}
",
        window = time_window(slo.window),
        method = method(slo),
        objective = objective(slo),
    )
}

fn time_window(window: Window) -> String {
    let duration = match window {
        Window::RollingDays(days) => return format!("    - duration: {days}d\n      isRolling: true"),
        Window::CalendarMonth => "1M",
        Window::CalendarQuarter => "1Q",
    };
    format!(
        "    - duration: {duration}\n      isRolling: false\n      calendar:\n        startTime: 2025-10-01 00:00:00\n        timeZone: UTC"
    )
}

fn objective(slo: &Slo) -> String {
    let target = match slo.target.strip_suffix(" %") {
        Some(percent) => format!("      targetPercent: {percent}"),
        None => format!("      target: {}", slo.target),
    };
    match slo.method {
        Method::Occurrences => target,
        Method::HourSlices(good) => format!("{target}\n      timeSliceTarget: {good}\n      timeSliceWindow: 1h"),
        Method::DayRatios => format!("{target}\n      timeSliceWindow: 1d"),
    }
}
