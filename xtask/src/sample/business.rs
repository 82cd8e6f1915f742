//! What the organisation's business tells beside its exports: five features, one for each verdict, with their figures,
//! three months of costs and twelve weeks of toil. Invented like the rest, and given rather than drawn.

use super::NOTE;
use super::calendar::{END, at, rfc3339};
use std::fmt::Write as _;

pub const FEATURES: &str = "features.csv";
pub const KPIS: &str = "feature_kpis.csv";
pub const COSTS: &str = "costs.csv";
pub const TOIL: &str = "toil.csv";

struct Feature {
    id: &'static str,
    name: &'static str,
    service: &'static str,
    /// Week, day and hour of the sample's calendar.
    released: (i64, i64, i64),
    revenue: (u64, u64),
    csat: Option<(&'static str, &'static str)>,
    window_days: u64,
}

const ALL: [Feature; 5] = [
    // aligned
    Feature {
        id: "FT-101",
        name: "Search that forgives typos",
        service: "search",
        released: (48, 1, 10),
        revenue: (412_000, 437_500),
        csat: Some(("4.1", "4.3")),
        window_days: 28,
    },
    // growth at the expense of stability
    Feature {
        id: "FT-102",
        name: "Checkout in one page",
        service: "checkout",
        released: (49, 0, 9),
        revenue: (1_960_000, 2_058_000),
        csat: Some(("4.0", "3.9")),
        window_days: 28,
    },
    // safe but no gain
    Feature {
        id: "FT-103",
        name: "Statements as spreadsheets",
        service: "ledger",
        released: (48, 1, 11),
        revenue: (88_000, 88_000),
        csat: None,
        window_days: 28,
    },
    // liability
    Feature {
        id: "FT-104",
        name: "Shared accounts",
        service: "accounts",
        released: (49, 1, 14),
        revenue: (240_000, 236_400),
        csat: None,
        window_days: 21,
    },
    // not enough data: four days old
    Feature {
        id: "FT-105",
        name: "Sign-in without passwords",
        service: "identity",
        released: (52, 3, 10),
        revenue: (150_000, 151_000),
        csat: None,
        window_days: 28,
    },
];

pub fn features() -> String {
    let mut text = format!(
        "# {NOTE}\nid,name,service,released_at,deployment_id,revenue_before,revenue_after,currency,csat_before,csat_after,window_days\n"
    );
    for f in &ALL {
        let (week, day, hour) = f.released;
        let (csat_before, csat_after) = f.csat.unwrap_or(("", ""));
        let _ = writeln!(
            text,
            "{},{},{},{},,{},{},EUR,{csat_before},{csat_after},{}",
            f.id,
            f.name,
            f.service,
            rfc3339(at(week, day, hour, 0)),
            f.revenue.0,
            f.revenue.1,
            f.window_days
        );
    }
    text
}

pub fn kpis() -> String {
    format!(
        "# {NOTE}\nfeature,kpi,before,after,better\n\
         FT-101,searches that end in a sale,0.061,0.066,higher\n\
         FT-102,conversion,0.031,0.034,higher\n\
         FT-102,calls to the help desk,410,520,lower\n\
         FT-103,churn,0.021,0.021,lower\n\
         FT-104,accounts closed,130,145,lower\n"
    )
}

/// EUR: service, what September, October and the half of November cost, and what a month may cost.
const MONTHLY: [(&str, [u64; 3], u64); 14] = [
    ("accounts", [9_800, 10_150, 5_000], 10_500),
    ("billing", [14_200, 13_900, 6_900], 15_000),
    ("catalogue", [11_300, 11_600, 5_700], 12_000),
    ("checkout", [38_500, 44_900, 24_300], 40_000),
    ("gateway", [22_100, 22_300, 11_000], 23_000),
    ("identity", [8_300, 8_250, 4_100], 9_000),
    ("ledger", [6_100, 6_050, 3_000], 6_500),
    ("media", [31_000, 28_400, 13_500], 32_000),
    ("notifications", [7_700, 7_900, 3_950], 8_000),
    ("partner-feed", [2_100, 2_150, 1_050], 2_500),
    ("payouts", [5_900, 6_200, 3_100], 6_500),
    ("promotions", [4_700, 4_650, 2_300], 5_000),
    ("recommendations", [19_400, 20_300, 10_200], 21_000),
    ("search", [27_600, 27_900, 13_700], 29_000),
];

pub fn costs() -> String {
    let mut text = format!("# {NOTE}\nmonth,service,cost,target,currency\n");
    for (n, month) in ["2026-09", "2026-10", "2026-11"].into_iter().enumerate() {
        for (service, costs, target) in MONTHLY {
            let _ = writeln!(text, "{month},{service},{},{target},EUR", costs[n]);
        }
    }
    text
}

/// Team, hours worked a week, and of these the toil of each of the last twelve weeks.
const HOURS: [(&str, u64, [u64; 12]); 4] = [
    ("engagement", 200, [92, 88, 96, 90, 94, 86, 84, 80, 74, 70, 66, 62]),
    ("finance", 160, [52, 56, 50, 58, 54, 60, 52, 56, 58, 54, 52, 56]),
    ("platform", 120, [30, 28, 34, 32, 30, 28, 32, 30, 34, 30, 28, 32]),
    ("storefront", 240, [104, 110, 108, 112, 116, 112, 118, 124, 138, 142, 150, 156]),
];

/// A row's week is told by its Monday.
pub fn toil() -> String {
    let mut text = format!("# {NOTE}\nweek,team,toil_hours,worked_hours\n");
    for week in 0..12 {
        let monday = rfc3339(END - (12 - week as i64) * 7 * super::calendar::DAY);
        for (team, worked, toil) in HOURS {
            let _ = writeln!(text, "{},{team},{},{worked}", &monday[..10], toil[week]);
        }
    }
    text
}
