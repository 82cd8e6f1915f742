//! `evenkeel score`: the scorecard as JSON, or its working.

use super::{Failure, check, print};
use evenkeel::engine::Engine;
use evenkeel::protocol::{Options, Reply, Request};
use evenkeel::score::InputFile;
use evenkeel::words::explained;
use std::io;
use std::process::ExitCode;

pub fn score(engine: &mut Engine, inputs: &[InputFile], options: Options, explain: bool) -> Result<ExitCode, Failure> {
    for input in inputs {
        check::report(input, &mut io::stderr().lock());
    }
    match engine.handle(Request::Score { options }) {
        Reply::Scored { json, .. } if explain => match serde_json::from_str(&json) {
            Ok(scorecard) => print(&explained(&scorecard)),
            Err(error) => Err(Failure::Unreadable(format!("the scorecard could not be read back: {error}"))),
        },
        Reply::Scored { json, .. } => print(&json),
        Reply::NotScored { message } => Err(Failure::Unreadable(message)),
        other => Err(Failure::Unreadable(format!("unexpected answer {other:?}"))),
    }
}
