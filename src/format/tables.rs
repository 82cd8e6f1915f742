//! The plain CSV formats: measurements, SLO definitions, deployments, incidents, features and their KPIs, costs, toil, owners. Which columns they have
//! under which names, and how a file is told from its header. Rows are read in the modules below.

mod costs;
mod deployments;
mod features;
mod given;
mod incidents;
mod kpis;
mod offer;
mod services;
mod sli;
mod slos;
mod toil;

pub use offer::offer;
pub use slos::{EXPECTED_WINDOW, duration, share, window};

use super::csv::{Csv, Row, Table, header};
use super::scalar::{Assumed, FastTime, time};
use super::{Format, Found, Head, Sink};
use crate::domain::{Amount, Hints, Instant, Problem, TableKind, Text};
use std::collections::BTreeSet;

pub const SLI: Format = Format {
    id: "sli-csv",
    title: "SLI measurements CSV",
    known_by: "columns timestamp, service, slo, and good with total, bad with total, or ratio",
    table: Some(sli::SCHEMA.kind),
    looks_like: |head| {
        recognise(head, &sli::SCHEMA, |delimiter, columns| Csv::new(delimiter, sli::Sli::new(delimiter, columns)))
    },
};

pub const SLOS: Format = Format {
    id: "slo-definitions-csv",
    title: "SLO definitions CSV",
    known_by: "columns service, slo, objective",
    table: Some(slos::SCHEMA.kind),
    looks_like: |head| {
        recognise(head, &slos::SCHEMA, |delimiter, columns| Csv::new(delimiter, slos::Slos::new(delimiter, columns)))
    },
};

pub const DEPLOYMENTS: Format = Format {
    id: "deployments-csv",
    title: "deployments CSV",
    known_by: "columns service, finished_at, and one of status, environment, commit_at, sha, version",
    table: Some(deployments::SCHEMA.kind),
    looks_like: |head| {
        recognise(head, &deployments::SCHEMA, |delimiter, columns| {
            Csv::new(delimiter, deployments::Deployments::new(columns))
        })
    },
};

pub const INCIDENTS: Format = Format {
    id: "incidents-csv",
    title: "incidents CSV",
    known_by: "columns service, started_at, and one of resolved_at, severity, detected_at, acknowledged_at",
    table: Some(incidents::SCHEMA.kind),
    looks_like: |head| {
        recognise(head, &incidents::SCHEMA, |delimiter, columns| {
            Csv::new(delimiter, incidents::Incidents::new(columns))
        })
    },
};

pub const FEATURES: Format = Format {
    id: "features-csv",
    title: "features CSV",
    known_by: "columns id or name, service, released_at, and one of name, revenue_before, csat_before, window_days",
    table: Some(features::SCHEMA.kind),
    looks_like: |head| {
        recognise(head, &features::SCHEMA, |delimiter, columns| {
            Csv::new(delimiter, features::Features::new(delimiter, columns))
        })
    },
};

pub const KPIS: Format = Format {
    id: "feature-kpis-csv",
    title: "feature KPIs CSV",
    known_by: "columns feature, kpi, and before or after",
    table: Some(kpis::SCHEMA.kind),
    looks_like: |head| {
        recognise(head, &kpis::SCHEMA, |delimiter, columns| Csv::new(delimiter, kpis::Kpis::new(delimiter, columns)))
    },
};

pub const COSTS: Format = Format {
    id: "costs-csv",
    title: "costs CSV",
    known_by: "columns month, service, cost",
    table: Some(costs::SCHEMA.kind),
    looks_like: |head| {
        recognise(head, &costs::SCHEMA, |delimiter, columns| Csv::new(delimiter, costs::Costs::new(delimiter, columns)))
    },
};

pub const TOIL: Format = Format {
    id: "toil-csv",
    title: "toil CSV",
    known_by: "columns week, team, toil_hours, worked_hours",
    table: Some(toil::SCHEMA.kind),
    looks_like: |head| {
        recognise(head, &toil::SCHEMA, |delimiter, columns| Csv::new(delimiter, toil::Toils::new(delimiter, columns)))
    },
};

pub const SERVICES: Format = Format {
    id: "services-csv",
    title: "services CSV",
    known_by: "columns service, and team or tier",
    table: Some(services::SCHEMA.kind),
    looks_like: |head| {
        recognise(head, &services::SCHEMA, |delimiter, columns| Csv::new(delimiter, services::Services::new(columns)))
    },
};

const SCHEMAS: [&Schema; 9] = [
    &sli::SCHEMA,
    &slos::SCHEMA,
    &deployments::SCHEMA,
    &incidents::SCHEMA,
    &features::SCHEMA,
    &kpis::SCHEMA,
    &costs::SCHEMA,
    &toil::SCHEMA,
    &services::SCHEMA,
];

/// The columns of one format.
pub struct Schema {
    kind: TableKind,
    title: &'static str,
    /// Names and other names; the first is ours.
    columns: &'static [&'static [&'static str]],
    /// Every one of these groups needs one of its sets of columns complete.
    needs: &'static [&'static [&'static [usize]]],
    /// With any of these it is another format.
    not: &'static [&'static [&'static str]],
}

/// Where each column of a schema stands in the file, and what it is called there.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    at: Vec<Option<usize>>,
    names: Vec<String>,
    own_names: Vec<&'static str>,
    /// What settings say for columns that the file lacks.
    given: Vec<Option<String>>,
}

impl Columns {
    fn of(schema: &Schema, header: &[String], hints: &Hints) -> Columns {
        let mapped =
            |name: &String| hints.columns.iter().find(|(theirs, _)| theirs == name).map(|(_, ours)| plain_name(ours));
        let said: Vec<Option<String>> = header.iter().map(mapped).collect();
        // What somebody said of a column goes before what another is called.
        let chosen =
            |aliases: &&[&str]| aliases.iter().find_map(|a| said.iter().position(|ours| ours.as_deref() == Some(*a)));
        let chosen: Vec<Option<usize>> = schema.columns.iter().map(chosen).collect();
        // A column that was said to be something is nothing else.
        let names: Vec<String> = header
            .iter()
            .zip(&said)
            .map(|(n, said)| if said.is_some() { String::new() } else { plain_name(n) })
            .collect();
        // A name that two columns go by is the first one's.
        let mut taken: BTreeSet<usize> = BTreeSet::new();
        let mut find = |aliases: &[&str]| {
            let at = aliases.iter().find_map(|a| names.iter().position(|n| n == a).filter(|at| !taken.contains(at)));
            taken.extend(at);
            at
        };
        let at = schema.columns.iter().zip(chosen).map(|(aliases, chosen)| chosen.or_else(|| find(aliases))).collect();
        let given = |aliases: &&[&str]| match aliases.first() {
            Some(&"service") => hints.service.clone(),
            Some(&"environment") => hints.environment.clone(),
            _ => None,
        };
        Columns {
            at,
            names: header.to_vec(),
            own_names: schema.columns.iter().filter_map(|aliases| aliases.first().copied()).collect(),
            given: schema.columns.iter().map(given).collect(),
        }
    }

    fn has(&self, column: usize) -> bool {
        self.at[column].is_some() || self.given[column].is_some()
    }

    /// The field; without one, what settings say, or nothing.
    fn get<'a>(&'a self, row: &Row<'a>, column: usize) -> &'a [u8] {
        let field = self.at[column].map_or(&b""[..], |at| row.get(at));
        if field.is_empty() { self.given[column].as_deref().unwrap_or("").as_bytes() } else { field }
    }

    /// Its name in the file.
    fn name(&self, column: usize) -> &str {
        self.at[column].map_or("", |at| &self.names[at])
    }

    /// Our name of it.
    fn own_name(&self, column: usize) -> &'static str {
        self.own_names.get(column).copied().unwrap_or_default()
    }

    fn place(&self, row: &Row, column: usize) -> (u64, u64) {
        self.at[column].map_or((row.line, 0), |at| row.place(at))
    }

    fn refuse(&self, row: &Row, column: usize, expected: impl Into<String>, sink: &mut Sink) {
        sink.warn(Problem::RowRefused, self.place(row, column), self.name(column), self.get(row, column), expected);
    }

    fn ignore(&self, row: &Row, column: usize, expected: impl Into<String>, sink: &mut Sink) {
        sink.warn(Problem::ValueIgnored, self.place(row, column), self.name(column), self.get(row, column), expected);
    }
}

/// `Started At` and `started-at` are `started_at`.
fn plain_name(name: &str) -> String {
    let name = name.trim().trim_matches('#').to_lowercase();
    name.replace([' ', '-', '.'], "_")
}

fn recognise<T: Table + 'static>(head: &Head, schema: &Schema, open: fn(u8, Columns) -> Csv<T>) -> Option<Found> {
    let (delimiter, names) = header(head.bytes)?;
    let columns = Columns::of(schema, &names, head.hints);
    // What somebody said it is, it is; and nothing else, even where that lacks a column.
    let said = head.hints.table;
    let other = said.map_or_else(|| is_other(schema, &names), |kind| kind != schema.kind);
    if !missing(schema, &columns).is_empty() || other {
        return None;
    }
    let is_known = |(i, name): &(usize, &String)| columns.at.contains(&Some(*i)) || schema.knows(name);
    let (known, unused): (Vec<_>, Vec<_>) = names.iter().enumerate().partition(is_known);
    let [known, unused] = [known, unused].map(|list| list.into_iter().map(|(_, n)| n.as_str()).collect::<Vec<_>>());
    let mut why = format!("columns {}", known.join(", "));
    if !unused.is_empty() {
        let unused: Vec<String> = unused.iter().map(|n| format!("{n}{}", schema.guess(n, &columns))).collect();
        why += &format!("; not used: {}", unused.join(", "));
    }
    if delimiter != b',' {
        let name = match delimiter {
            b'\t' => "tab",
            b';' => "semicolon",
            _ => "|",
        };
        why += &format!("; separated by {name}");
    }
    Some(Found { why, reader: Box::new(open(delimiter, columns)) })
}

fn is_other(schema: &Schema, names: &[String]) -> bool {
    schema.not.iter().any(|aliases| names.iter().any(|n| aliases.contains(&plain_name(n).as_str())))
}

impl Schema {
    fn knows(&self, name: &str) -> bool {
        let name = plain_name(name);
        self.columns.iter().any(|aliases| aliases.contains(&name.as_str()))
    }

    /// The column that a name we do not know may stand for, among those that the file lacks: `` (is it `slo`?) ``.
    fn guess(&self, name: &str, columns: &Columns) -> String {
        let name = plain_name(name);
        // Another format's own column stands for nothing here.
        if self.not.iter().any(|names| names.contains(&name.as_str())) {
            return String::new();
        }
        let lacking = self.columns.iter().enumerate().filter(|(i, _)| !columns.has(*i));
        let near = |aliases: &&[&'static str]| aliases.iter().map(|a| likeness(&name, a)).fold(0.0, f64::max);
        let best = lacking.map(|(_, aliases)| (near(aliases), aliases[0])).max_by(|a, b| a.0.total_cmp(&b.0));
        best.filter(|(score, _)| *score >= 0.8).map_or_else(String::new, |(_, column)| format!(" (is it `{column}`?)"))
    }
}

/// 1 for the same name, 0 for nothing in common: Jaro–Winkler's measure, or the known name being a word of the other.
fn likeness(name: &str, known: &str) -> f64 {
    let within = known.len() >= 3 && name.split('_').any(|word| word == known);
    if within { 0.9 } else { strsim::jaro_winkler(name, known) }
}

/// The names that each table's columns go by: (table, [(our name, its other names)]).
pub fn known_names() -> impl Iterator<Item = (&'static str, Vec<(&'static str, &'static [&'static str])>)> {
    SCHEMAS.iter().map(|s| (s.title, s.columns.iter().filter_map(|c| c.split_first()).map(|(a, b)| (*a, b)).collect()))
}

/// What a file lacks to be of this schema: "`total` or `bad`".
fn missing(schema: &Schema, columns: &Columns) -> Vec<String> {
    let complete = |set: &&[usize]| set.iter().all(|&c| columns.has(c));
    let lacking = schema.needs.iter().filter(|group| !group.iter().any(complete));
    let name = |c: &usize| format!("`{}`", schema.columns[*c][0]);
    lacking
        .map(|group| {
            let lacking: Vec<Vec<usize>> =
                group.iter().map(|set| set.iter().copied().filter(|&c| !columns.has(c)).collect()).collect();
            // What asks for more than another way does is no help.
            let more = |set: &[usize]| {
                lacking.iter().any(|less| less.len() < set.len() && less.iter().all(|c| set.contains(c)))
            };
            let ways = lacking
                .iter()
                .filter(|set| !more(set))
                .map(|set| set.iter().map(name).collect::<Vec<_>>().join(" and "));
            ways.collect::<Vec<_>>().join(" or ")
        })
        .collect()
}

/// A value in what should be names of columns, where they are a row.
fn is_row(names: &[String]) -> Option<&str> {
    let is_value = |name: &&String| {
        Amount::parse(name.as_bytes(), b'.').is_ok() || time(name.as_bytes(), &jiff::tz::TimeZone::UTC).is_ok()
    };
    // A column may be called 2026; two values, and no name that is known, are a row.
    let known = names.iter().any(|name| SCHEMAS.iter().any(|schema| schema.knows(name)));
    let mut values = names.iter().filter(is_value);
    let first = values.next().filter(|_| !known)?;
    values.next().map(|_| first.as_str())
}

/// What helps where a column goes by another name.
const SAY_WHICH: &str = "Rename or add the column in the file's first line; or say which of its columns is meant: on the Data page, or in scorecard.yaml under `files`, with `table` and `columns`.";

/// The message for text that is none of ours: what is the nearest, and what it lacks.
pub fn nearest(head: &[u8], hints: &Hints) -> String {
    let names = header(head).map(|(_, names)| names.into_iter().filter(|n| !n.is_empty()).collect::<Vec<_>>());
    let Some(names) = names.filter(|names| names.len() > 1) else {
        return format!("Not recognised: text without columns. {}", super::looked_for());
    };
    if let Some(value) = is_row(&names) {
        return format!(
            "Not recognised: the first line holds values, `{value}` among them, and the names of the columns seem to be missing. Add them as the first line, such as `timestamp,service,slo,good,total` for measurements. {}",
            super::looked_for()
        );
    }
    let shown: Vec<String> =
        names.iter().take(12).map(|n| format!("`{}`", crate::domain::warning::excerpt(n.as_bytes()))).collect();
    let more = if names.len() > 12 { format!(" and {} more", names.len() - 12) } else { String::new() };
    let mut candidates: Vec<(usize, &&Schema, Columns, Vec<String>)> = SCHEMAS
        .iter()
        .filter(|schema| hints.table.is_none_or(|kind| kind == schema.kind))
        .map(|schema| {
            let columns = Columns::of(schema, &names, hints);
            let lacking = missing(schema, &columns);
            (columns.at.iter().flatten().count(), schema, columns, lacking)
        })
        .filter(|c| c.0 > 0 || hints.table.is_some())
        .collect();
    candidates.sort_by_key(|c| (c.3.len(), std::cmp::Reverse(c.0)));
    let Some((_, schema, columns, lacking)) = candidates.first() else {
        return format!("Not recognised: a table with the columns {}{more}. {}", shown.join(", "), super::looked_for());
    };
    let odd = names.iter().find(|n| schema.not.iter().any(|names| names.contains(&plain_name(n).as_str())));
    let lacking = match odd {
        Some(odd) if lacking.is_empty() => format!("to do without `{odd}`, a column of another format"),
        _ => format!("the column {}", lacking.join(", and ")),
    };
    let unused = names.iter().filter(|n| !schema.knows(n));
    let guesses: Vec<String> = unused
        .map(|n| (n, schema.guess(n, columns)))
        .filter(|(_, guess)| !guess.is_empty())
        .map(|(n, guess)| format!(" `{}`{guess}", crate::domain::warning::excerpt(n.as_bytes())))
        .collect();
    let guesses = if guesses.is_empty() { String::new() } else { format!(" Not used:{}.", guesses.join(",")) };
    let columns = format!("a table with the columns {}{more}", shown.join(", "));
    match hints.table {
        Some(_) => format!(
            "Not read: {columns}. To be read as {}, as was said, it also needs {lacking}.{guesses} {SAY_WHICH}",
            schema.title
        ),
        None => format!(
            "Not recognised: {columns}. The nearest is {}, which also needs {lacking}.{guesses} {SAY_WHICH}",
            schema.title
        ),
    }
}

/// Reads the times of a table, and says once what had to be assumed.
#[derive(Default)]
struct Times {
    fast: FastTime,
    said_zone: bool,
    said_fold: bool,
}

impl Times {
    /// The time in a column. `Ok(None)` when the field is empty; `Err` says what was expected.
    fn read(
        &mut self,
        columns: &Columns,
        row: &Row,
        column: usize,
        sink: &mut Sink,
    ) -> Result<Option<Instant>, String> {
        let text = columns.get(row, column);
        if text.is_empty() || matches!(&text.to_ascii_lowercase()[..], b"null" | b"none" | b"-") {
            return Ok(None);
        }
        if let Some(at) = self.fast.read(text) {
            return Ok(Some(at));
        }
        let read = time(text, &sink.zone)?;
        let said = match read.assumed {
            Some(Assumed::Zone) => &mut self.said_zone,
            Some(Assumed::Fold) => &mut self.said_fold,
            None => return Ok(Some(read.at)),
        };
        if !std::mem::replace(said, true) {
            let zone = &sink.zone_name;
            let expected = match read.assumed {
                Some(Assumed::Fold) => {
                    format!("an offset: this hour came twice in {zone}, the earlier one is taken (said once per file)")
                }
                _ => {
                    format!("an offset such as Z or +02:00: times without one are read in {zone} (said once per file)")
                }
            };
            sink.warn(Problem::Assumed, columns.place(row, column), columns.name(column), text, expected);
        }
        Ok(Some(read.at))
    }

    /// An optional time: what cannot be read is left out with a warning.
    fn optional(&mut self, columns: &Columns, row: &Row, column: usize, sink: &mut Sink) -> Option<Instant> {
        self.read(columns, row, column, sink).unwrap_or_else(|expected| {
            columns.ignore(row, column, expected, sink);
            None
        })
    }
}

/// Names that rows share are kept once.
#[derive(Default)]
struct Names(BTreeSet<Text>);

impl Names {
    /// `None` for an empty field.
    fn of(&mut self, text: &[u8]) -> Option<Text> {
        if text.is_empty() {
            return None;
        }
        let text = String::from_utf8_lossy(text);
        if let Some(known) = self.0.get(&*text) {
            return Some(known.clone());
        }
        let name: Text = (&*text).into();
        self.0.insert(name.clone());
        Some(name)
    }
}
