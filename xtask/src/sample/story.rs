//! Who the six services are and what happened to each: plain tables, no logic.
//!
//! Weeks are numbered from 0; 18–21 are the four weeks before the last four, 22–25 the last four.

pub struct Service {
    pub name: &'static str,
    pub team: &'static str,
    /// Releases are numbered from here.
    pub major: u32,
    pub traffic: Traffic,
    pub series: &'static [Series],
    /// In time order; each holds until the next begins.
    pub phases: &'static [Phase],
    /// What no deployment caused.
    pub mishaps: &'static [Mishap],
}

pub struct Traffic {
    /// Events in the busiest hour of an ordinary Monday in the first week.
    pub peak: f64,
    /// Percent of the peak, by hour of the day (UTC).
    pub hours: &'static [f64; 24],
    /// Percent, from Monday.
    pub days: &'static [f64; 7],
}

pub struct Series {
    pub slo: &'static str,
    /// Share of bad events on a quiet day.
    pub quiet_bad: f64,
    /// How much of an incident this series feels: 1 = every failing event is a bad one here.
    pub feels: f64,
    /// Hourly in all 26 weeks: time slices of one hour need hourly rows.
    pub always_hourly: bool,
}

/// How a team released for a while.
pub struct Phase {
    pub from_week: i64,
    pub every_weeks: i64,
    /// Weekdays with releases, from Monday = 0.
    pub days: &'static [i64],
    pub per_day: i64,
    /// Share of deployments that cause an incident.
    pub fail_rate: f64,
    /// Share of events failing meanwhile, and for how many minutes.
    pub damage: (f64, f64),
    pub minutes: (f64, f64),
    /// From first commit to production, in hours; skewed towards the lower end.
    pub lead_hours: (f64, f64),
    pub strategies: &'static [&'static str],
}

pub struct Mishap {
    /// Week, day, hour, minute.
    pub at: (i64, i64, i64, i64),
    /// `None`: still going on.
    pub minutes: Option<i64>,
    pub damage: f64,
    pub severity: &'static str,
    pub kind: &'static str,
    pub postmortem: bool,
}

const OFFICE_HOURS: [f64; 24] = [
    14., 11., 9., 8., 9., 14., 27., 46., 68., 84., 93., 98., 100., 97., 95., 92., 88., 84., 78., 70., 58., 43., 29.,
    19.,
];
const EVENINGS: [f64; 24] = [
    38., 24., 15., 10., 8., 9., 14., 22., 28., 32., 36., 41., 47., 49., 50., 54., 61., 72., 86., 97., 100., 94., 78.,
    57.,
];
const WORKING_WEEK: [f64; 7] = [100., 102., 103., 101., 98., 64., 60.];
const SHOPPING_WEEK: [f64; 7] = [100., 98., 97., 100., 108., 104., 96.];
const LEISURE_WEEK: [f64; 7] = [90., 91., 92., 95., 108., 126., 122.];
const BOOKING_WEEK: [f64; 7] = [104., 101., 100., 100., 106., 31., 27.];
const WEEKDAYS: &[i64] = &[0, 1, 2, 3, 4];

pub const SERVICES: [Service; 6] = [CHECKOUT, SEARCH, LEDGER, ACCOUNTS, MEDIA, NOTIFICATIONS];

/// Fast and fragile: ships ever more often, breaks ever more, and is over budget.
const CHECKOUT: Service = Service {
    name: "checkout",
    team: "storefront",
    major: 7,
    traffic: Traffic { peak: 16_500., hours: &OFFICE_HOURS, days: &SHOPPING_WEEK },
    series: &[
        Series { slo: "order-success", quiet_bad: 0.000_20, feels: 1.0, always_hourly: false },
        Series { slo: "order-latency", quiet_bad: 0.001_80, feels: 1.8, always_hourly: false },
    ],
    phases: &[
        Phase {
            from_week: 0,
            every_weeks: 1,
            days: WEEKDAYS,
            per_day: 1,
            fail_rate: 0.09,
            damage: (0.03, 0.07),
            minutes: (25., 60.),
            lead_hours: (5., 30.),
            strategies: &["rolling"],
        },
        Phase {
            from_week: 8,
            every_weeks: 1,
            days: WEEKDAYS,
            per_day: 2,
            fail_rate: 0.12,
            damage: (0.03, 0.07),
            minutes: (25., 60.),
            lead_hours: (3., 22.),
            strategies: &["rolling", "rolling", "direct"],
        },
        Phase {
            from_week: 18,
            every_weeks: 1,
            days: WEEKDAYS,
            per_day: 3,
            fail_rate: 0.16,
            damage: (0.02, 0.055),
            minutes: (25., 65.),
            lead_hours: (2., 16.),
            strategies: &["rolling", "direct"],
        },
        Phase {
            from_week: 22,
            every_weeks: 1,
            days: WEEKDAYS,
            per_day: 4,
            fail_rate: 0.24,
            damage: (0.02, 0.06),
            minutes: (25., 70.),
            lead_hours: (1.5, 12.),
            strategies: &["rolling", "direct", "direct"],
        },
    ],
    mishaps: &[
        Mishap {
            at: (5, 6, 17, 12),
            minutes: Some(38),
            damage: 0.04,
            severity: "sev3",
            kind: "other",
            postmortem: false,
        },
        Mishap {
            at: (20, 6, 14, 5),
            minutes: Some(34),
            damage: 0.05,
            severity: "sev3",
            kind: "other",
            postmortem: true,
        },
    ],
};

/// Fast and resilient: canaries catch what slips, and recovery takes minutes.
const SEARCH: Service = Service {
    name: "search",
    team: "storefront",
    major: 12,
    traffic: Traffic { peak: 42_000., hours: &OFFICE_HOURS, days: &SHOPPING_WEEK },
    series: &[
        Series { slo: "search-success", quiet_bad: 0.000_14, feels: 0.25, always_hourly: false },
        Series { slo: "search-latency", quiet_bad: 0.005, feels: 1.0, always_hourly: true },
    ],
    phases: &[
        Phase {
            from_week: 0,
            every_weeks: 1,
            days: WEEKDAYS,
            per_day: 3,
            fail_rate: 0.03,
            damage: (0.02, 0.06),
            minutes: (10., 24.),
            lead_hours: (2., 20.),
            strategies: &["canary", "rolling"],
        },
        Phase {
            from_week: 12,
            every_weeks: 1,
            days: WEEKDAYS,
            per_day: 5,
            fail_rate: 0.024,
            damage: (0.03, 0.09),
            minutes: (10., 22.),
            lead_hours: (1., 11.),
            strategies: &["canary", "canary", "feature-flag"],
        },
    ],
    mishaps: &[
        Mishap {
            at: (16, 5, 11, 40),
            minutes: Some(26),
            damage: 0.05,
            severity: "sev3",
            kind: "latent-bug",
            postmortem: true,
        },
        Mishap {
            at: (21, 6, 19, 22),
            minutes: Some(16),
            damage: 0.10,
            severity: "sev3",
            kind: "unpredictable-state-transition",
            postmortem: true,
        },
    ],
};

/// Slow and steady: one release every three weeks, and hardly a bad event.
const LEDGER: Service = Service {
    name: "ledger",
    team: "finance",
    major: 3,
    traffic: Traffic { peak: 9_400., hours: &OFFICE_HOURS, days: &BOOKING_WEEK },
    series: &[Series { slo: "posting", quiet_bad: 0.000_03, feels: 1.0, always_hourly: false }],
    phases: &[Phase {
        from_week: 2,
        every_weeks: 3,
        days: &[1],
        per_day: 1,
        fail_rate: 0.,
        damage: (0., 0.),
        minutes: (0., 0.),
        lead_hours: (260., 520.),
        strategies: &["blue-green"],
    }],
    mishaps: &[Mishap {
        at: (14, 5, 6, 30),
        minutes: Some(22),
        damage: 0.01,
        severity: "sev4",
        kind: "latent-bug",
        postmortem: false,
    }],
};

/// One Sunday morning, a cascading failure no deployment caused spent nearly the whole budget.
/// Its postmortem is still owed.
const ACCOUNTS: Service = Service {
    name: "accounts",
    team: "finance",
    major: 5,
    traffic: Traffic { peak: 12_500., hours: &OFFICE_HOURS, days: &WORKING_WEEK },
    series: &[Series { slo: "sign-in", quiet_bad: 0.000_06, feels: 1.0, always_hourly: false }],
    phases: &[
        Phase {
            from_week: 0,
            every_weeks: 1,
            days: &[1, 3],
            per_day: 1,
            fail_rate: 0.06,
            damage: (0.01, 0.02),
            minutes: (25., 50.),
            lead_hours: (30., 110.),
            strategies: &["rolling", "canary"],
        },
        Phase {
            from_week: 22,
            every_weeks: 1,
            days: &[1, 3],
            per_day: 1,
            fail_rate: 0.,
            damage: (0., 0.),
            minutes: (0., 0.),
            lead_hours: (26., 96.),
            strategies: &["canary"],
        },
    ],
    mishaps: &[
        Mishap {
            at: (9, 5, 15, 48),
            minutes: Some(31),
            damage: 0.02,
            severity: "sev3",
            kind: "latent-bug",
            postmortem: true,
        },
        Mishap {
            at: (24, 6, 9, 14),
            minutes: Some(74),
            damage: 0.215,
            severity: "sev1",
            kind: "cascading-failure",
            postmortem: false,
        },
    ],
};

/// Recovering: four bad weeks of direct releases, then canaries and smaller, quicker ones.
const MEDIA: Service = Service {
    name: "media",
    team: "engagement",
    major: 2,
    traffic: Traffic { peak: 31_000., hours: &EVENINGS, days: &LEISURE_WEEK },
    series: &[Series { slo: "playback", quiet_bad: 0.000_30, feels: 1.0, always_hourly: false }],
    phases: &[
        Phase {
            from_week: 0,
            every_weeks: 1,
            days: &[0, 2, 3],
            per_day: 1,
            fail_rate: 0.10,
            damage: (0.04, 0.09),
            minutes: (40., 90.),
            lead_hours: (30., 120.),
            strategies: &["rolling", "direct"],
        },
        Phase {
            from_week: 18,
            every_weeks: 1,
            days: &[0, 2, 3],
            per_day: 1,
            fail_rate: 0.46,
            damage: (0.09, 0.17),
            minutes: (80., 190.),
            lead_hours: (40., 150.),
            strategies: &["direct"],
        },
        Phase {
            from_week: 22,
            every_weeks: 1,
            days: WEEKDAYS,
            per_day: 1,
            fail_rate: 0.05,
            damage: (0.01, 0.03),
            minutes: (18., 35.),
            lead_hours: (8., 40.),
            strategies: &["canary"],
        },
    ],
    mishaps: &[
        Mishap {
            at: (11, 6, 20, 3),
            minutes: Some(57),
            damage: 0.05,
            severity: "sev3",
            kind: "cascading-failure",
            postmortem: true,
        },
        // an expired certificate
        Mishap {
            at: (19, 6, 18, 31),
            minutes: Some(52),
            damage: 0.12,
            severity: "sev2",
            kind: "other",
            postmortem: true,
        },
    ],
};

/// A release every four weeks: too few to say much.
const NOTIFICATIONS: Service = Service {
    name: "notifications",
    team: "engagement",
    major: 1,
    traffic: Traffic { peak: 6_800., hours: &OFFICE_HOURS, days: &WORKING_WEEK },
    series: &[Series { slo: "delivery", quiet_bad: 0.002, feels: 1.0, always_hourly: true }],
    phases: &[Phase {
        from_week: 3,
        every_weeks: 4,
        days: &[2],
        per_day: 1,
        fail_rate: 0.,
        damage: (0., 0.),
        minutes: (0., 0.),
        lead_hours: (96., 240.),
        strategies: &["direct"],
    }],
    mishaps: &[
        Mishap {
            at: (20, 5, 8, 50),
            minutes: Some(125),
            damage: 0.09,
            severity: "sev3",
            kind: "latent-bug",
            postmortem: false,
        },
        Mishap {
            at: (25, 3, 13, 20),
            minutes: None,
            damage: 0.003,
            severity: "sev4",
            kind: "other",
            postmortem: false,
        },
    ],
};
