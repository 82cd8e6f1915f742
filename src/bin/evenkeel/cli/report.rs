//! `evenkeel report`: the scorecard as a document, to a file, a folder or standard output.

use super::arguments::{Form, Report};
use super::{Failure, check, print};
use evenkeel::engine::Engine;
use evenkeel::protocol::{Options, Reply, Request};
use evenkeel::report::{self, Material, csv, html, markdown};
use evenkeel::score::{InputFile, Scorecard};
use std::path::Path;
use std::process::ExitCode;
use std::rc::Rc;
use std::{fs, io};

pub fn report(
    engine: &mut Engine,
    inputs: &[InputFile],
    options: Options,
    asked: &Report,
) -> Result<ExitCode, Failure> {
    for input in inputs {
        check::report(input, &mut io::stderr().lock());
    }
    let json = match engine.handle(Request::Score { options: options.clone() }) {
        Reply::Scored { json, .. } => json,
        Reply::NotScored { message } => return Err(Failure::Unreadable(message)),
        other => return Err(Failure::Unreadable(format!("unexpected answer {other:?}"))),
    };
    if asked.form == Form::Json {
        return put(&json, asked.out.as_deref());
    }
    let material = material(engine, &json, options)?;
    match (asked.form, asked.out.as_deref()) {
        (Form::Html, out) => put(&html::write(material), out),
        (Form::Csv, Some(folder)) => {
            let unwritable = |path: &Path, e: &io::Error| Failure::Unreadable(format!("{}: {e}", path.display()));
            fs::create_dir_all(folder).map_err(|e| unwritable(folder, &e))?;
            for (name, text) in csv::files(&material) {
                let path = folder.join(name);
                fs::write(&path, text).map_err(|e| unwritable(&path, &e))?;
            }
            Ok(ExitCode::SUCCESS)
        }
        (_, out) => put(&markdown::write(&material), out),
    }
}

/// What the engine knows beside the scorecard, read back as who reads its JSON has it.
fn material(engine: &mut Engine, json: &str, options: Options) -> Result<Material, Failure> {
    let unread = |e: serde_json::Error| Failure::Unreadable(format!("what was computed could not be read back: {e}"));
    let scorecard: Scorecard = serde_json::from_str(json).map_err(unread)?;
    let services = report::wanted(&scorecard);
    let Reply::Parts { retro, details } = engine.handle(Request::Parts { services, options }) else {
        return Err(Failure::Unreadable("the parts of the report could not be computed".into()));
    };
    let retro = retro.map(|json| serde_json::from_str(&json).map(Rc::new)).transpose().map_err(unread)?;
    let details = details.iter().map(|json| serde_json::from_str(json).map(Rc::new));
    let details = details.collect::<Result<_, _>>().map_err(unread)?;
    let synthetic = scorecard.title.as_deref().is_some_and(is_sample);
    Ok(Material { scorecard: Rc::new(scorecard), retro, details, synthetic })
}

/// The sample is known by its title, as nothing else is called so.
fn is_sample(title: &str) -> bool {
    #[derive(serde::Deserialize)]
    struct Listed {
        title: String,
    }
    let listed = serde_json::from_str::<Listed>(include_str!("../../../../static/sample/files.json"));
    listed.is_ok_and(|listed| listed.title == title)
}

fn put(text: &str, out: Option<&Path>) -> Result<ExitCode, Failure> {
    match out {
        Some(path) => {
            fs::write(path, text).map_err(|e| Failure::Unreadable(format!("{}: {e}", path.display())))?;
            Ok(ExitCode::SUCCESS)
        }
        None => print(text),
    }
}
