//! The deployment ledger in words: which deployment took what of a budget, and that the parts are the whole.

use super::number::{local, without_nought};
use super::working::Working;
use super::{
    GLUE, count, date_range, decimal, duration, integer, label, of_all, percent, say, signed_percent, unmeasured,
};
use crate::domain::{Method, time::SECOND};
use crate::score::hurt::{Hurt, Untold};
use crate::score::risk::{BaselineOf, LedgerRow, LedgerSum};
use crate::score::{Service, SloReading};

fn ours() -> &'static str {
    say!(
        "Even Keel's deployment ledger: bad events of a deployment's time, less those of an ordinary stretch",
        "Deployment-Buch von Even Keel: schlechte Ereignisse in der Zeit eines Deployments, abzüglich derer einer gewöhnlichen Strecke"
    )
}

/// Rows whose working is shown, those that took most.
const WORKED: usize = 20;

/// `12 %` of the budget, signed, or why it is not told.
pub fn ledger_share(row: &LedgerRow) -> String {
    match (row.share.filter(|s| s.is_finite()), &row.unmeasured) {
        (_, Some(u)) => unmeasured(u),
        // A deployment that took nothing is no rounded figure.
        (Some(0.0), _) => format!("0{GLUE}%"),
        // Half a tenth of a percent, either way: more digits would only seem to say more.
        (Some(share), _) if share.abs() < 0.0005 => say!("nearly 0\u{a0}%", "fast 0\u{a0}%").into(),
        (Some(share), _) => signed_percent(share),
        (None, None) => say!("no budget", "kein Budget").into(),
    }
}

/// `12 % of order-success`: the budget it took most of, or why that is not told.
pub fn took_most(hurt: &Hurt) -> String {
    match (hurt.took, hurt.untold) {
        (Some(row), None) => {
            say!("{share} of {slo}", "{share} von {slo}"; share = ledger_share(row), slo = label(&row.slo))
        }
        (Some(row), Some(_)) if row.unmeasured.is_some() => ledger_share(row),
        (_, Some(Untold::NoLedger)) => say!("no budget", "kein Budget").into(),
        (_, Some(Untold::Before)) => say!("before the SLOs' windows", "vor den Fenstern der SLOs").into(),
        (..) => say!("among those that took least", "unter denen, die am wenigsten nahmen").into(),
    }
}

/// `2 h 10 min`: what counts as the deployment's own time.
pub fn ledger_span(row: &LedgerRow) -> String {
    duration((row.to.0 - row.from.0) as f64 / SECOND as f64)
}

/// Stands where there is no ledger.
pub fn no_ledger() -> &'static str {
    say!(
        "No ledger: it takes deployments with their times, and an SLO with samples and an objective.",
        "Kein Deployment-Buch: Dazu braucht es Deployments mit ihren Zeiten und ein SLO mit Messwerten und Ziel."
    )
}

/// `140 − 12 = 128`: bad in its time, the ordinary part, and the difference.
pub fn ledger_spent(row: &LedgerRow) -> String {
    if row.unmeasured.is_some() {
        return super::DASH.into();
    }
    let read = |text: &str| text.parse::<f64>().ok().filter(|v| v.is_finite());
    let Some(((bad, baseline), spent)) = read(&row.bad).zip(read(&row.baseline)).zip(read(&row.spent)) else {
        return super::DASH.into();
    };
    let whole = [bad, baseline, spent].iter().all(|v| v.fract() == 0.0);
    let text = |v: f64| {
        let text = decimal(v, usize::from(!whole));
        without_nought(&text).to_owned()
    };
    // From what is shown, so that the line is right as it stands.
    let scale = if whole { 1.0 } else { 10.0 };
    let shown = ((bad * scale).round() - (baseline * scale).round()) / scale;
    let spent = if (shown - spent).abs() < 0.2 { shown } else { spent };
    format!("{} − {} = {}", text(bad), text(baseline), text(spent))
}

/// `1 200 EUR`; a currency that is not told is not made up.
pub fn money(amount: f64, currency: &str) -> String {
    super::settings_amount(&decimal(amount, 0), currency)
}

/// Bad ones, and of these: by deployments, as in an ordinary stretch, and outside both. Rounded by largest remainder,
/// so that what is shown adds up; `None` without a baseline.
pub fn told_apart(sum: &LedgerSum) -> Option<[String; 4]> {
    let read = |text: &str| text.parse::<f64>().ok().filter(|v| v.is_finite());
    let bad = read(&sum.bad)?;
    let parts = [read(sum.spent.as_ref()?)?, read(sum.baseline.as_ref()?)?, read(sum.unattributed.as_ref()?)?];
    let whole = bad.fract() == 0.0 && parts.iter().all(|p| p.fract() == 0.0);
    let decimals = usize::from(!whole && bad.abs() < 1_000.0);
    let scale = if decimals == 1 { 10.0 } else { 1.0 };
    let all = (bad * scale).round();
    let mut shown = parts.map(|p| (p * scale).floor());
    let mut order = [0, 1, 2];
    order.sort_by(|&a: &usize, &b| (parts[b] * scale).rem_euclid(1.0).total_cmp(&(parts[a] * scale).rem_euclid(1.0)));
    let missing = all - shown.iter().sum::<f64>();
    for (place, i) in order.into_iter().enumerate() {
        if (place as f64) < missing {
            shown[i] += 1.0;
        }
    }
    let text = |v: f64| decimal(v / scale, decimals);
    Some([text(all), text(shown[0]), text(shown[1]), text(shown[2])])
}

/// `events` or `slices`.
fn counted_in(slos: &[SloReading], slo: &str) -> &'static str {
    match slos.iter().find(|s| s.slo == slo).map(|s| s.method) {
        Some(Method::Timeslices | Method::RatioTimeslices) => say!("slices", "Zeitscheiben"),
        _ => say!("events", "Ereignisse"),
    }
}

/// `availability, 19 Oct – 15 Nov 2026: of 1 431 bad events, 1 020 in the time of 41 deployments beyond the ordinary,
/// 300 ordinary, 111 unattributed.`
pub fn ledger_sum(service: &Service, sum: &LedgerSum) -> String {
    let what = counted_in(&service.slos, &sum.slo);
    let head = format!("{}, {}", label(&sum.slo), date_range(sum.from, sum.to));
    let Some([bad, spent, baseline, rest]) = told_apart(sum) else {
        let why = sum.unmeasured.as_ref().map_or_else(
            || say!("no ordinary stretch to hold it against", "keine gewöhnliche Strecke zum Vergleich").into(),
            unmeasured,
        );
        return say!("{head}: cannot be told apart: {why}.", "{head}: nicht auseinanderzuhalten: {why}."; head, why);
    };
    let deployments = deployments(sum.deployments);
    let unlisted = match sum.unlisted {
        0 => String::new(),
        n => say!(
            " Not listed: {n}\u{a0}deployments, which took least.",
            " Nicht aufgeführt: {n}\u{a0}Deployments, die am wenigsten verbraucht haben.";
            n = of_all(n, sum.deployments)
        ),
    };
    say!(
        "{head}: {spent} spent by {deployments} + {baseline} ordinary + {rest} unattributed = {bad} bad {what}.{unlisted}",
        "{head}: {spent} von {deployments} verbraucht + {baseline} Grundverbrauch + {rest} nicht zugeordnet = {bad} schlechte {what}.{unlisted}";
        head, spent, deployments, baseline, rest, bad, what, unlisted
    )
}

fn deployments(n: u64) -> String {
    count(n, say!("deployment", "Deployment"), say!("deployments", "Deployments"))
}

/// What counts as ordinary: `Ordinary: 0.18 % bad, the median of samples outside every deployment's time.`
pub fn ledger_ordinary(sum: &LedgerSum) -> String {
    match (sum.baseline_ratio, sum.baseline_of) {
        (Some(ratio), of) => {
            let from = match of {
                Some(BaselineOf::OutsideIncidents) => say!(
                    "outside deployments' incidents, as there is hardly another time",
                    "außerhalb der Incidents von Deployments, da es kaum eine andere Zeit gibt"
                ),
                _ => say!("outside every deployment's time", "außerhalb der Zeit jedes Deployments"),
            };
            say!(
                "Ordinary: {share} bad, the median of samples {from}.",
                "Grundverbrauch: {share} schlecht, der Median der Messwerte {from}.";
                share = percent(ratio), from
            )
        }
        (None, _) => String::new(),
    }
}

/// Sums and the largest rows with the very numbers in them.
pub fn ledger_working(service: &Service) -> Vec<Working> {
    let sums = service.ledger_sums.iter().filter_map(|sum| {
        let (spent, baseline, rest) = (sum.spent.as_ref()?, sum.baseline.as_ref()?, sum.unattributed.as_ref()?);
        Some(Working {
            figure: say!(
                "{slo}: bad {what}", "{slo}: schlechte {what}";
                slo = label(&sum.slo), what = counted_in(&service.slos, &sum.slo)
            ),
            formula: say!(
                "spent by deployments + ordinary + unattributed, each summed by itself",
                "von Deployments verbraucht + Grundverbrauch + nicht zugeordnet, jedes für sich summiert"
            )
            .into(),
            numbers: Some(format!("{} + {} + {}", signed(spent), signed(baseline), signed(rest))),
            result: signed(&sum.bad),
            note: deployments(sum.deployments),
            source: ours().into(),
        })
    });
    let rows = service.ledger.iter().filter(|row| row.unmeasured.is_none()).take(WORKED).map(|row| Working {
        figure: say!(
            "{slo}, {deployment}: spent", "{slo}, {deployment}: verbraucht";
            slo = label(&row.slo), deployment = label(&row.deployment)
        ),
        formula: say!(
            "bad in its time − ordinary for as much traffic",
            "schlecht in seiner Zeit − Grundverbrauch bei ebenso viel Verkehr"
        )
        .into(),
        numbers: Some(format!("{} − {}", signed(&row.bad), signed(&row.baseline))),
        result: signed(&row.spent),
        note: row.share.map_or_else(
            String::new,
            |share| say!("{share} of the budget", "{share} des Budgets"; share = signed_percent(share)),
        ),
        source: ours().into(),
    });
    sums.chain(rows).collect()
}

/// Exact digits with a real minus, as a calculator's line is read; in brackets below 0.
fn signed(text: &str) -> String {
    match text.strip_prefix('-') {
        Some(digits) => format!("({}{})", super::MINUS, local(digits)),
        None => local(text),
    }
}

/// `41 of 212 rows`, and what those shown took together, where they are of one budget.
pub fn rows_shown(shown: u64, all: u64) -> String {
    if shown == all {
        rows(all)
    } else {
        say!("{shown} of {all} rows", "{shown} von {all} Zeilen"; shown = integer(shown), all = integer(all))
    }
}

fn rows(n: u64) -> String {
    count(n, say!("row", "Zeile"), say!("rows", "Zeilen"))
}

/// The button below the rows.
pub fn rows_more(shown: u64, all: u64, open: bool) -> String {
    if open {
        say!("Show {n} rows only", "Nur {n} Zeilen zeigen"; n = integer(shown))
    } else {
        say!("Show all {n} rows", "Alle {n} Zeilen zeigen"; n = integer(all))
    }
}

/// On paper, where there is no button.
pub fn rows_left_out(shown: u64, all: u64, elsewhere: &str) -> String {
    let left = all.saturating_sub(shown);
    let (rows, all) = (rows(left), integer(all));
    if left == 1 {
        say!(
            "{rows} is left out here; for all {all} see {elsewhere}.", "{rows} fehlt hier; alle {all}: {elsewhere}.";
            rows, elsewhere, all
        )
    } else {
        say!(
            "{rows} are left out here; for all {all} see {elsewhere}.",
            "{rows} fehlen hier; alle {all}: {elsewhere}.";
            rows, elsewhere, all
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Instant;

    fn sum(bad: &str, spent: &str, baseline: &str, rest: &str) -> LedgerSum {
        LedgerSum {
            slo: "availability".into(),
            from: Instant::from_civil(2026, 10, 19, 0),
            to: Instant::from_civil(2026, 11, 16, 0),
            bad: bad.into(),
            baseline_ratio: Some(0.0002),
            baseline_of: None,
            baseline: Some(baseline.into()),
            spent: Some(spent.into()),
            unattributed: Some(rest.into()),
            deployments: 3,
            unlisted: 0,
            unlisted_spent: None,
            unmeasured: None,
        }
    }

    #[test]
    fn what_is_shown_adds_up_whatever_is_behind_the_point() {
        let check = |s: LedgerSum, expected: [&str; 4]| {
            let shown = told_apart(&s).expect("it has all parts");
            assert_eq!(shown.map(|t| t.replace(super::super::MINUS, "-").replace('\u{202f}', " ")), expected);
        };
        check(sum("10", "7", "2", "1"), ["10", "7", "2", "1"]);
        check(sum("10", "3.333333333", "3.333333333", "3.333333334"), ["10.0", "3.3", "3.3", "3.4"]);
        check(sum("100", "120.25", "5.125", "-25.375"), ["100.0", "120.3", "5.1", "-25.4"]);
        check(sum("20000", "19999.5", "0.25", "0.25"), ["20 000", "20 000", "0", "0"]);
    }

    #[test]
    fn without_a_baseline_the_reason_is_said_and_no_figure() {
        let bare = LedgerSum { spent: None, baseline: None, unattributed: None, ..sum("10", "", "", "") };
        assert_eq!(told_apart(&bare), None);
    }
}
