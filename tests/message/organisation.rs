//! An organisation made of a few numbers, as the files it would export.

use crate::support::{plain, score_with};
use evenkeel::protocol::Options;
use evenkeel::score::Scorecard;
use std::fmt::Write as _;

/// Hours of data: four weeks before the period, and the four of it, which end on 16 November 2026.
pub const HOURS: i64 = 2 * 28 * 24;
/// The first hour of the period.
pub const NOW: i64 = HOURS / 2;
/// 21 September 2026, 00:00 UTC, in seconds.
const START: i64 = 1_789_948_800;

/// Files by name.
pub struct Organisation {
    pub files: Vec<(&'static str, String)>,
}

#[derive(Clone)]
pub struct Service {
    name: &'static str,
    objective: Option<&'static str>,
    window: &'static str,
    /// Events of an hour.
    events: u64,
    /// One bad event every so many hours.
    bad_every: i64,
    /// From hour, hours, bad events in each.
    outages: Vec<(i64, i64, u64)>,
    /// Id, from hour, hours, with a postmortem.
    incidents: Vec<(&'static str, i64, i64, bool)>,
    /// Every so many hours, hours after the commit.
    deploys: Option<(i64, i64)>,
    /// Hours that there is data of.
    hours: (i64, i64),
    sampled: bool,
}

impl Service {
    pub fn new(name: &'static str) -> Self {
        Service {
            name,
            objective: Some("99.9"),
            window: "28d",
            events: 1_000,
            bad_every: i64::MAX,
            outages: vec![],
            incidents: vec![],
            deploys: None,
            hours: (0, HOURS),
            sampled: true,
        }
    }
    pub fn bad_every(mut self, hours: i64) -> Self {
        self.bad_every = hours;
        self
    }
    pub fn outage(mut self, from: i64, hours: i64, bad: u64) -> Self {
        self.outages.push((from, hours, bad));
        self
    }
    /// An outage that is known as an incident.
    pub fn incident(mut self, id: &'static str, from: i64, hours: i64, bad: u64) -> Self {
        self.incidents.push((id, from, hours, true));
        self.outage(from, hours, bad)
    }
    pub fn without_postmortem(mut self) -> Self {
        self.incidents.iter_mut().for_each(|i| i.3 = false);
        self
    }
    pub fn deploys(mut self, every: i64, after: i64) -> Self {
        self.deploys = Some((every, after));
        self
    }
    pub fn between(mut self, from: i64, to: i64) -> Self {
        self.hours = (from, to);
        self
    }
    pub fn events(mut self, of_an_hour: u64) -> Self {
        self.events = of_an_hour;
        self
    }
    pub fn objective(mut self, percent: Option<&'static str>) -> Self {
        self.objective = percent;
        self
    }
    pub fn window(mut self, window: &'static str) -> Self {
        self.window = window;
        self
    }
    pub fn without_samples(mut self) -> Self {
        self.sampled = false;
        self
    }

    fn bad(&self, hour: i64) -> u64 {
        let struck = self.outages.iter().filter(|(from, hours, _)| (*from..from + hours).contains(&hour));
        u64::from(hour % self.bad_every == 0) + struck.map(|(.., bad)| bad).sum::<u64>()
    }
}

/// When an hour begins, as the files write it.
pub fn at(hour: i64) -> i64 {
    START + hour * 3_600
}

pub fn of(services: impl IntoIterator<Item = Service>) -> Organisation {
    let mut slis = String::from("timestamp,service,slo,good,total\n");
    let mut slos = String::from("service,slo,objective,window\n");
    let mut deployments = String::from("id,service,environment,status,finished_at,commit_at\n");
    let mut incidents = String::from("id,service,severity,kind,started_at,resolved_at,deployment_id,postmortem\n");
    let mut services = services.into_iter().peekable();
    let heads = [&slis, &slos, &deployments, &incidents].map(String::len);
    // A page before all of it that nothing came of: so it is known that nothing else failed.
    if let Some(first) = services.peek() {
        let (name, hour) = (first.name, first.hours.0 + 5);
        writeln!(incidents, "INC-0,{name},sev4,regression,{},{},,yes", at(hour), at(hour + 1)).unwrap();
    }
    for s in services {
        let name = s.name;
        for hour in (s.hours.0..s.hours.1).filter(|_| s.sampled) {
            writeln!(slis, "{},{name},availability,{},{}", at(hour), s.events - s.bad(hour), s.events).unwrap();
        }
        if let Some(objective) = s.objective {
            writeln!(slos, "{name},availability,{objective},{}", s.window).unwrap();
        }
        let (every, after) = s.deploys.unwrap_or((i64::MAX, 0));
        let hours = s.hours.0 + 10;
        for hour in (hours..s.hours.1).step_by(every as usize) {
            writeln!(deployments, "{name}-{hour},{name},production,success,{},{}", at(hour), at(hour - after)).unwrap();
        }
        for (id, from, hours, postmortem) in &s.incidents {
            // The last deployment before it.
            let last = (hours_before(*from, s.hours.0 + 10, every)).map_or(String::new(), |h| format!("{name}-{h}"));
            let done = if *postmortem { "yes" } else { "" };
            writeln!(incidents, "{id},{name},sev1,regression,{},{},{last},{done}", at(*from), at(from + hours))
                .unwrap();
        }
    }
    let files = [("sli.csv", slis), ("slos.csv", slos), ("deployments.csv", deployments), ("incidents.csv", incidents)];
    let more = |((_, text), head): &((&'static str, String), usize)| text.len() > *head;
    Organisation { files: files.into_iter().zip(heads).filter(more).map(|(file, _)| file).collect() }
}

fn hours_before(hour: i64, first: i64, every: i64) -> Option<i64> {
    (every < i64::MAX && hour > first).then(|| first + (hour - 1 - first) / every * every)
}

impl Organisation {
    /// One text of a file in place of another, which is there once.
    #[track_caller]
    pub fn with(mut self, file: &str, from: &str, to: &str) -> Self {
        let text = &mut self.files.iter_mut().find(|(name, _)| *name == file).unwrap().1;
        assert_eq!(text.matches(from).count(), 1, "{from}");
        *text = text.replace(from, to);
        self
    }

    pub fn without(mut self, file: &str) -> Self {
        self.files.retain(|(name, _)| *name != file);
        self
    }

    pub fn scored(&self) -> Scorecard {
        let files: Vec<(&str, &str)> = self.files.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let options = Options {
            from: Some("2026-10-19".into()),
            to: Some("2026-11-16".into()),
            as_of: Some("2026-11-16".into()),
            ..Options::default()
        };
        score_with(&files, options)
    }

    /// Both sentences.
    pub fn said(&self) -> [String; 2] {
        let said: Vec<String> = self.scored().messages.iter().map(|m| plain(m)).collect();
        said.try_into().unwrap_or_else(|said| panic!("two sentences, and not {said:?}"))
    }
}
