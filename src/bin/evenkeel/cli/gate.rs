//! `evenkeel gate`: may it ship? The only command with a clock.

use super::arguments::Gate;
use super::{Failure, NO_DATA, check, print};
use evenkeel::domain::Instant;
use evenkeel::engine::Engine;
use evenkeel::protocol::{Options, Refused, Reply, Request};
use evenkeel::report::json;
use evenkeel::score::gate::{GateRefusal, GateReport, GateVerdict, NoVerdict};
use evenkeel::score::{InputFile, SCHEMA_VERSION};
use evenkeel::words::{gate_refusal_text, gate_text};
use std::io::{self, Write};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

/// The one place that reads the clock, and only where the question is about now.
pub fn gate(engine: &mut Engine, inputs: &[InputFile], options: Options, asked: Gate) -> Result<ExitCode, Failure> {
    for input in inputs {
        check::report(input, &mut io::stderr().lock());
    }
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok();
    let now = since.and_then(|d| i64::try_from(d.as_millis()).ok()).map(Instant);
    let now = now.filter(|_| options.to.is_none() && options.as_of.is_none());
    let request = Request::Gate {
        service: asked.service.unwrap_or_default(),
        slo: asked.slo,
        kind: asked.kind,
        now,
        max_age_secs: (asked.max_age_hours * 3_600.0) as u64,
        options,
    };
    match engine.handle(request) {
        Reply::Gated { verdict, json } => {
            let shown = match serde_json::from_str::<GateReport>(&json) {
                Ok(report) if asked.text => gate_text(&report),
                Ok(_) => json,
                Err(error) => {
                    return Err(Failure::Unreadable(format!("the verdict could not be read back: {error}")));
                }
            };
            print(&shown)?;
            Ok(ExitCode::from(match verdict {
                GateVerdict::Ship => 0,
                GateVerdict::Guardrails => 10,
                GateVerdict::Freeze => 20,
                GateVerdict::NoData => NO_DATA,
            }))
        }
        Reply::NotGated { refused: Refused::Choice, message } => Err(Failure::Usage(message)),
        Reply::NotGated { refused: Refused::Unknown, message } => Err(Failure::Unknown(message)),
        Reply::NotGated { refused: Refused::Unreadable, message } => Err(Failure::Unreadable(message)),
        // Definitions alone can be read, and say nothing.
        Reply::NotGated { message, .. } if inputs.iter().any(|i| i.facts > 0) => Err(Failure::Unknown(message)),
        Reply::NotGated { message, .. } => Err(Failure::Unreadable(message)),
        other => Err(Failure::Unreadable(format!("unexpected answer {other:?}"))),
    }
}

/// A pipeline reads standard output: why there is no verdict is said there, too. Wrong usage asked nothing.
pub fn refused(asked: &Gate, failure: &Failure) {
    let (verdict, message) = match failure {
        Failure::Usage(_) => return,
        Failure::Unreadable(message) => (NoVerdict::Unreadable, message.clone()),
        Failure::Unknown(message) => (NoVerdict::NoData, message.clone()),
    };
    let service = asked.service.clone().unwrap_or_default();
    let refusal = GateRefusal { schema_version: SCHEMA_VERSION, service, verdict, message };
    let shown = match asked.text {
        true => gate_refusal_text(&refusal),
        false => json::write(&refusal).unwrap_or_default(),
    };
    // It is on standard error already.
    let _ = io::stdout().lock().write_all(shown.as_bytes());
}
