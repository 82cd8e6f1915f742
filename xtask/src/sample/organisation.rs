//! The words in which `stories` tells who the services are and what happened to each: plain data, no logic.
//!
//! Weeks are numbered from 0; 45–48 are the four weeks before the last four, 49–52 the last four.

pub struct Service {
    pub name: &'static str,
    pub team: &'static str,
    /// Which tool's export lists its deployments.
    pub ships_with: Tool,
    /// Releases are numbered from here.
    pub major: u32,
    pub traffic: Traffic,
    pub slos: &'static [Slo],
    /// Measured every five minutes in the last days.
    pub is_fine: bool,
    /// In time order; each holds until the next begins.
    pub phases: &'static [Phase],
    /// What no deployment caused.
    pub mishaps: &'static [Mishap],
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tool {
    /// A row in `deployments.csv`.
    Table,
    /// GitHub's REST deployments and their statuses.
    GithubDeployments,
    /// Workflow runs, as `gh run list --json` prints them.
    GithubRuns,
}

pub struct Traffic {
    /// Events in the busiest hour of an ordinary Monday in the first week.
    pub peak: f64,
    /// Percent of the peak, by hour of the day (UTC).
    pub hours: &'static [f64; 24],
    /// Percent, from Monday.
    pub days: &'static [f64; 7],
    /// Times as much as usual, around Black Friday and at Christmas.
    pub black_friday: f64,
    pub christmas: f64,
}

/// A promise, and how well it is kept.
pub struct Slo {
    pub name: &'static str,
    pub title: &'static str,
    /// A ratio, or a percent with its sign.
    pub target: &'static str,
    pub window: Window,
    pub method: Method,
    /// The part of the query that picks good events.
    pub good: &'static str,
    /// Defined in `slos.csv` instead of OpenSLO.
    pub in_table: bool,
    /// Share of bad events on a quiet day.
    pub quiet_bad: f64,
    /// How much of an incident it feels: 1 = every failing event is a bad one here.
    pub feels: f64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Window {
    RollingDays(u32),
    CalendarMonth,
    CalendarQuarter,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Method {
    Occurrences,
    /// Good hours, each with its target: measured by the hour for all of the time.
    HourSlices(&'static str),
    /// The mean of the days' ratios.
    DayRatios,
}

/// How a team released for a while.
pub struct Phase {
    pub from_week: i64,
    pub rhythm: Rhythm,
    /// Share of deployments that cause an incident.
    pub fail_rate: f64,
    /// Share of events failing meanwhile, and for how many minutes.
    pub damage: (f64, f64),
    pub minutes: (f64, f64),
    /// From first commit to production, in hours; skewed towards the lower end.
    pub lead_hours: (f64, f64),
    pub strategies: &'static [&'static str],
}

#[derive(Clone, Copy)]
pub enum Rhythm {
    /// So many on every working day.
    Weekdays(i64),
    /// One on each of these days, from Monday = 0.
    On(&'static [i64]),
    /// With the release train: Tuesdays and Thursdays, about ten.
    Train,
    /// One every so many weeks, on this day.
    EveryWeeks(i64, i64),
}

pub struct Mishap {
    /// Week, day, hour, minute.
    pub at: (i64, i64, i64, i64),
    /// `None`: still going on.
    pub minutes: Option<i64>,
    pub damage: f64,
    pub severity: &'static str,
    pub kind: &'static str,
    /// Empty where nobody wrote one down.
    pub cause: &'static str,
    pub postmortem: bool,
    /// The kind of the deployment that ended it, if one did.
    pub fix: Option<&'static str>,
}

// What a story leaves out.

pub const SLO: Slo = Slo {
    name: "",
    title: "",
    target: "0.999",
    window: Window::RollingDays(28),
    method: Method::Occurrences,
    good: "code!~\"5..\"",
    in_table: false,
    quiet_bad: 0.000_1,
    feels: 1.0,
};

/// No release of it ever failed.
pub const PHASE: Phase = Phase {
    from_week: 0,
    rhythm: Rhythm::Train,
    fail_rate: 0.,
    damage: (0., 0.),
    minutes: (0., 0.),
    lead_hours: (24., 96.),
    strategies: &["rolling"],
};

pub const MISHAP: Mishap = Mishap {
    at: (0, 0, 0, 0),
    minutes: Some(30),
    damage: 0.02,
    severity: "sev3",
    kind: "other",
    cause: "",
    postmortem: true,
    fix: None,
};

pub const OFFICE_HOURS: [f64; 24] = [
    14., 11., 9., 8., 9., 14., 27., 46., 68., 84., 93., 98., 100., 97., 95., 92., 88., 84., 78., 70., 58., 43., 29.,
    19.,
];
pub const EVENINGS: [f64; 24] = [
    38., 24., 15., 10., 8., 9., 14., 22., 28., 32., 36., 41., 47., 49., 50., 54., 61., 72., 86., 97., 100., 94., 78.,
    57.,
];
pub const WORKING_WEEK: [f64; 7] = [100., 102., 103., 101., 98., 64., 60.];
pub const SHOPPING_WEEK: [f64; 7] = [100., 98., 97., 100., 108., 104., 96.];
pub const LEISURE_WEEK: [f64; 7] = [90., 91., 92., 95., 108., 126., 122.];
pub const BOOKING_WEEK: [f64; 7] = [104., 101., 100., 100., 106., 31., 27.];

pub const SHOPPERS: Traffic =
    Traffic { peak: 0., hours: &OFFICE_HOURS, days: &SHOPPING_WEEK, black_friday: 1.7, christmas: 0.8 };
pub const WORKERS: Traffic =
    Traffic { peak: 0., hours: &OFFICE_HOURS, days: &WORKING_WEEK, black_friday: 1.1, christmas: 0.55 };
pub const BOOKINGS: Traffic =
    Traffic { peak: 0., hours: &OFFICE_HOURS, days: &BOOKING_WEEK, black_friday: 1.2, christmas: 0.4 };
pub const VIEWERS: Traffic =
    Traffic { peak: 0., hours: &EVENINGS, days: &LEISURE_WEEK, black_friday: 1.0, christmas: 1.35 };
