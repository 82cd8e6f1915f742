//! Plays one service's story: its deployments, and the incidents they and chance brought.

use super::calendar::{HOUR, MINUTE, START, WEEKS, at, at_work, is_frozen};
use super::organisation::{Mishap, Phase, Rhythm, Service, Tool};
use super::random::Random;

pub struct History {
    pub service: &'static Service,
    /// In time order, staging and failed pipelines included.
    pub deployments: Vec<Deployment>,
    pub incidents: Vec<Incident>,
}

pub struct Deployment {
    pub id: String,
    pub environment: &'static str,
    pub status: &'static str,
    pub finished_at: i64,
    /// A rollback carries no new commit.
    pub commit_at: Option<i64>,
    pub build: Build,
    pub kind: &'static str,
    pub strategy: &'static str,
}

#[derive(Clone)]
pub struct Build {
    pub version: (u32, u32, u32),
    /// 40 hexadecimal digits.
    pub sha: String,
}

impl Build {
    pub fn tag(&self) -> String {
        let (major, minor, patch) = self.version;
        format!("v{major}.{minor}.{patch}")
    }
}

pub struct Incident {
    pub severity: &'static str,
    pub kind: &'static str,
    pub cause: &'static str,
    pub started_at: i64,
    pub detected_at: i64,
    pub acknowledged_at: i64,
    pub resolved_at: Option<i64>,
    /// The export does not always name the culprit, even where there is one.
    pub deployment_id: Option<String>,
    pub postmortem: bool,
    /// Share of events failing meanwhile; not exported, it only shapes the measurements.
    pub damage: f64,
}

pub fn play(service: &'static Service) -> History {
    let mut player = Player::new(service);
    for (week, day) in (0..WEEKS).flat_map(|week| (0..7).map(move |day| (week, day))) {
        if let Some(phase) = service.phases.iter().rfind(|phase| phase.from_week <= week) {
            player.release_day(phase, week, day);
        }
        for mishap in service.mishaps.iter().filter(|mishap| (mishap.at.0, mishap.at.1) == (week, day)) {
            player.mishap(mishap);
        }
    }
    player.history.deployments.sort_by_key(|deployment| deployment.finished_at);
    player.history.incidents.sort_by_key(|incident| incident.started_at);
    player.history
}

/// What releases that failed are said to have failed by; nobody wrote it down for one in five.
const CAUSES: [&str; 5] = ["code change", "configuration", "code change", "database migration", ""];

/// GitHub numbers things as they come, over all of its users.
pub fn github_id(base: i64, instant: i64) -> i64 {
    base + (instant - START) * 7
}

struct Player {
    history: History,
    random: Random,
    /// What runs in production, and what ran before it.
    running: Build,
    before: Build,
    /// Nobody releases into an open incident.
    busy_until: i64,
    /// Failures owed so far: carrying the fraction over keeps the share true even for few releases.
    failures_owed: f64,
    failures: usize,
}

impl Player {
    fn new(service: &'static Service) -> Player {
        let mut random = Random::for_label(service.name);
        let first = Build { version: (service.major, 40, 0), sha: sha(&mut random) };
        let history = History { service, deployments: Vec::new(), incidents: Vec::new() };
        Player {
            history,
            random,
            before: first.clone(),
            running: first,
            busy_until: 0,
            failures_owed: 0.5,
            failures: 0,
        }
    }

    fn release_day(&mut self, phase: &Phase, week: i64, day: i64) {
        let midnight = at(week, day, 0, 0);
        let (releases, begin, spread) = match phase.rhythm {
            Rhythm::Weekdays(per_day) if day < 5 => (per_day, 8 * HOUR, 0.6 * 8.),
            Rhythm::On(days) if days.contains(&day) => (1, 9 * HOUR, 5.),
            Rhythm::Train if [1, 3].contains(&day) => (1, 10 * HOUR, 0.4),
            Rhythm::EveryWeeks(weeks, on) if on == day && (week - phase.from_week) % weeks == 0 => (1, 9 * HOUR, 3.),
            _ => return,
        };
        // Spread over the working day, far enough apart to be told apart.
        for n in 0..releases {
            let offset = self.random.between((0., spread / releases as f64 * HOUR as f64)) as i64;
            let finished_at = midnight + begin + n * 8 * HOUR / releases + offset;
            if finished_at > self.busy_until && !is_frozen(finished_at) {
                self.release(phase, finished_at);
            }
        }
    }

    fn release(&mut self, phase: &Phase, finished_at: i64) {
        let kind = self.kind();
        let build = self.next_build(kind);
        let skewed = self.random.unit() * self.random.unit();
        let (low, high) = phase.lead_hours;
        let commit_at = at_work(finished_at - ((low + (high - low) * skewed) * HOUR as f64) as i64);
        let strategy = *self.random.pick(phase.strategies);
        let deployment = |environment, status, finished_at| Deployment {
            id: String::new(),
            environment,
            status,
            finished_at,
            commit_at: Some(commit_at),
            build: build.clone(),
            kind,
            strategy,
        };
        // Slow teams rehearse every release; the others' exports mention staging now and then.
        let is_slow = matches!(phase.rhythm, Rhythm::EveryWeeks(..));
        let has_staging = self.history.service.ships_with != Tool::GithubRuns;
        if is_slow || has_staging && self.random.chance(0.02) {
            self.record(deployment("staging", "success", finished_at - 50 * MINUTE));
        }
        if self.random.chance(0.025) {
            self.record(deployment("production", "failed", finished_at - 25 * MINUTE));
        }
        let id = self.record(deployment("production", "success", finished_at));
        self.go_live(build);
        if self.fails(phase) {
            self.failure(phase, &id, finished_at, strategy);
        }
    }

    /// The failed deployment's incident, and the hotfix, rollback or revert that ended it.
    fn failure(&mut self, phase: &Phase, id: &str, deployed_at: i64, strategy: &'static str) {
        self.failures += 1;
        let damage = self.random.between(phase.damage);
        let secs = (self.random.between(phase.minutes) * MINUTE as f64) as i64;
        let started_at = deployed_at + self.random.between((2. * MINUTE as f64, 16. * MINUTE as f64)) as i64;
        let resolved_at = started_at + secs;
        let kind = if self.random.chance(0.8) { "regression" } else { "latent-bug" };
        let severity = severity(damage);
        let postmortem = severity == "sev2" || self.random.chance(0.4);
        let deployment_id = (!self.failures.is_multiple_of(3)).then(|| id.to_string());
        let (detected_at, acknowledged_at) = self.response(started_at, Some(resolved_at));
        self.history.incidents.push(Incident {
            severity,
            kind,
            cause: CAUSES[started_at as usize % CAUSES.len()],
            started_at,
            detected_at,
            acknowledged_at,
            resolved_at: Some(resolved_at),
            deployment_id,
            postmortem,
            damage,
        });
        let kind = match (self.random.unit() * 100.) as u32 {
            0..50 => "hotfix",
            50..85 => "rollback",
            _ => "revert",
        };
        self.fix(kind, strategy, detected_at, resolved_at);
        self.busy_until = resolved_at + 10 * MINUTE;
    }

    /// What ended an incident. A rollback brings back what ran before.
    fn fix(&mut self, kind: &'static str, strategy: &'static str, detected_at: i64, resolved_at: i64) {
        let finished_at = resolved_at - ((resolved_at - detected_at) / 8).min(5 * MINUTE);
        let (build, commit_at) = if kind == "rollback" {
            (self.before.clone(), None)
        } else {
            (self.next_build(kind), Some(detected_at + (finished_at - detected_at) / 3))
        };
        self.record(Deployment {
            id: String::new(),
            environment: "production",
            status: "success",
            finished_at,
            commit_at,
            build: build.clone(),
            kind,
            strategy,
        });
        self.go_live(build);
    }

    fn mishap(&mut self, mishap: &Mishap) {
        let (week, day, hour, minute) = mishap.at;
        let started_at = at(week, day, hour, minute);
        let resolved_at = mishap.minutes.map(|minutes| started_at + minutes * MINUTE);
        let (detected_at, acknowledged_at) = self.response(started_at, resolved_at);
        self.history.incidents.push(Incident {
            severity: mishap.severity,
            kind: mishap.kind,
            cause: mishap.cause,
            started_at,
            detected_at,
            acknowledged_at,
            resolved_at,
            deployment_id: None,
            postmortem: mishap.postmortem,
            damage: mishap.damage,
        });
        if let (Some(kind), Some(resolved_at)) = (mishap.fix, resolved_at) {
            self.fix(kind, "direct", detected_at, resolved_at);
        }
    }

    /// When an incident was detected and acknowledged.
    fn response(&mut self, started_at: i64, resolved_at: Option<i64>) -> (i64, i64) {
        // One still open was noticed as quickly as one that lasts two hours.
        let secs = resolved_at.map_or(2 * HOUR, |resolved_at| resolved_at - started_at) as f64;
        let detected_at = started_at + (secs * self.random.between((0.08, 0.22))) as i64;
        (detected_at, detected_at + (secs * self.random.between((0.03, 0.09))) as i64)
    }

    fn record(&mut self, mut deployment: Deployment) -> String {
        let service = self.history.service;
        deployment.id = match service.ships_with {
            Tool::Table => format!("{}-{:04}", service.name, self.history.deployments.len() + 1),
            Tool::GithubDeployments => github_id(2_410_000_000, deployment.finished_at).to_string(),
            Tool::GithubRuns => github_id(19_230_000_000, deployment.finished_at).to_string(),
        };
        let id = deployment.id.clone();
        self.history.deployments.push(deployment);
        id
    }

    fn go_live(&mut self, build: Build) {
        self.before = std::mem::replace(&mut self.running, build);
    }

    fn fails(&mut self, phase: &Phase) -> bool {
        self.failures_owed += phase.fail_rate;
        let jitter = self.random.between((-0.4, 0.4));
        let fails = phase.fail_rate > 0. && self.failures_owed + jitter >= 1.;
        if fails {
            self.failures_owed -= 1.;
        }
        fails
    }

    fn kind(&mut self) -> &'static str {
        match (self.random.unit() * 100.) as u32 {
            0..56 => "feature",
            56..83 => "fix",
            83..96 => "config",
            _ => "security",
        }
    }

    fn next_build(&mut self, kind: &str) -> Build {
        let (major, minor, patch) = self.newest();
        let version = if kind == "feature" { (major, minor + 1, 0) } else { (major, minor, patch + 1) };
        Build { version, sha: sha(&mut self.random) }
    }

    /// After a rollback the next release still gets a new number.
    fn newest(&self) -> (u32, u32, u32) {
        self.running.version.max(self.before.version)
    }
}

fn sha(random: &mut Random) -> String {
    format!("{:016x}{:016x}{:08x}", random.bits(), random.bits(), random.bits() >> 32)
}

fn severity(damage: f64) -> &'static str {
    if damage >= 0.10 {
        "sev2"
    } else if damage >= 0.04 {
        "sev3"
    } else {
        "sev4"
    }
}
