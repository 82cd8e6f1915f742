//! The two generated sentences of the executive page, made to be read aloud: what became of the promises and why, then
//! how fast changes ship and what follows for shipping faster. Which findings there are, and which comes first, is
//! decided in `score::finding`; here each becomes a clause.
//!
//! Things coincide here, they do not cause each other; and nothing is said of what anyone did.

use super::duration::spoken;
use super::traced::{Clause, named, plain, whose, whose_all};
use super::{Figure, count, figure, integer, list, per_week, percent, say, signed_percent, speed, unmeasured};
use crate::domain::{Reason, Unit};
use crate::score::{Finding, FindingCode as Code, Scorecard};

/// Words of one sentence at most: about twenty seconds of reading aloud.
const WORDS: usize = 45;

/// First what became of the promises, then how fast changes ship; the other way round where only the second can be said.
pub fn messages(sc: &Scorecard) -> Vec<String> {
    let all = sc.findings.as_slice();
    let Some((kept, pace)) = of(all, Code::PromisesKept).zip(of(all, Code::Pace)) else {
        return vec![
            say!("No service was found in the files.", "In den Dateien wurde kein Service gefunden.").into(),
            say!(
                "So nothing can be said of promises or of speed.",
                "Daher lässt sich weder über Zusagen noch über das Tempo etwas sagen."
            )
            .into(),
        ];
    };
    sentences(all, kept, pace)
        .iter()
        .map(|said| said.iter().map(|c| plain(&c.text)).collect::<Vec<_>>().join("; ") + ".")
        .collect()
}

/// The clauses of both sentences with the findings that each is made of; none where there is no service.
pub(super) fn clauses(all: &[Finding]) -> Vec<Vec<Clause<'_>>> {
    let both = of(all, Code::PromisesKept).zip(of(all, Code::Pace));
    both.map_or_else(Vec::new, |(kept, pace)| sentences(all, kept, pace))
}

fn sentences<'a>(all: &'a [Finding], kept: &'a Finding, pace: &'a Finding) -> Vec<Vec<Clause<'a>>> {
    let two = [sentence(promises(all, kept)), sentence(shipping(all, pace))];
    let [promises, shipping] = two;
    let delivered = pace.figure("deployment-frequency").is_some();
    if delivered && kept.counted("services-judged") == 0 { vec![shipping, promises] } else { vec![promises, shipping] }
}

/// Of the SLOs that are met.
pub fn met_stale(n: u64) -> String {
    say!("{n} of them on data that ended early", "{n} davon mit Daten, die früh endeten"; n = integer(n))
}

fn of(all: &[Finding], code: Code) -> Option<&Finding> {
    all.iter().find(|f| f.code == code)
}

/// Clauses in order of consequence, as many as can be listened to; the first two always.
fn sentence(clauses: Vec<Clause<'_>>) -> Vec<Clause<'_>> {
    let (mut said, mut words) = (vec![], 0);
    for (i, clause) in clauses.into_iter().filter(|c| !c.text.is_empty()).enumerate() {
        let more = clause.text.split([' ', super::GLUE]).count();
        if i < 2 || words + more <= WORDS {
            words += more;
            said.push(clause);
        }
    }
    said
}

fn promises<'a>(all: &'a [Finding], kept: &'a Finding) -> Vec<Clause<'a>> {
    let judged = kept.counted("services-judged");
    let services = kept.counted("services");
    if judged == 0 {
        let said = match services {
            1 => say!(
                "The one service lacks samples in the period or an objective, so no error budget can be judged",
                "Dem einzigen Service fehlen Messwerte im Zeitraum oder ein Ziel, daher lässt sich kein Error-Budget beurteilen"
            )
            .into(),
            n => say!(
                "No error budget can be judged, as none of {n} services has both samples in the period and an objective",
                "Kein Error-Budget lässt sich beurteilen, da keiner von {n} Services Messwerte im Zeitraum und ein Ziel hat";
                n = integer(n)
            ),
        };
        return vec![Clause::new(said, [kept])];
    }
    let leads = [
        Code::BudgetOverspent,
        Code::ObjectiveMissed,
        Code::BudgetRunsOut,
        Code::BudgetLow,
        Code::PostmortemOwed,
        Code::OnThePlan,
    ];
    let lead = all.iter().find(|f| leads.contains(&f.code));
    let broken = lead.filter(|f| [Code::BudgetOverspent, Code::ObjectiveMissed].contains(&f.code));
    let mut clauses = vec![];
    match (broken, judged) {
        // Of one service the head and the lead would say the same twice.
        (Some(f), 1) => clauses.push(Clause::new(broke(f, &only(f.service.as_deref(), services), false), [f])),
        (Some(f), _) => {
            clauses.push(Clause::new(head(kept), [kept]));
            clauses.push(Clause::new(broke(f, &subject(f), !f.others.is_empty()), [f]));
        }
        (None, _) => {
            let recovered = of(all, Code::Recovered);
            clauses.push(Clause::new(head(kept) + &again(recovered, judged), [kept].into_iter().chain(recovered)));
            clauses.extend(lead.map(|f| Clause::new(at_stake(f), [f])));
        }
    }
    let said = |f: &&Finding| f.code != Code::TooFewEvents || !broken.is_some_and(|b| b.weak && b.service == f.service);
    clauses.extend(all.iter().filter(said).filter_map(|f| Some(Clause::new(doubt(f, judged)?, [f]))));
    clauses
}

/// The one service that is measured, by its name.
fn only(service: Option<&str>, services: u64) -> String {
    let name = service.map_or_else(String::new, whose);
    match services {
        1 => say!("The one service, {name},", "Der einzige Service, {name},"; name),
        _ => say!("The one service measured, {name},", "Der einzige gemessene Service, {name},"; name),
    }
}

fn subject(f: &Finding) -> String {
    f.service.as_deref().map_or_else(String::new, whose)
}

fn head(kept: &Finding) -> String {
    match (kept.counted("services-kept"), kept.counted("services-judged")) {
        (_, 1) => say!(
            "{who} kept its error budget",
            "{who} hielt sein Error-Budget ein";
            who = only(kept.service.as_deref(), kept.counted("services"))
        ),
        (2, 2) => {
            say!("Both services kept their error budgets", "Beide Services hielten ihre Error-Budgets ein").into()
        }
        (0, 2) => say!(
            "Neither of the two services kept its error budget",
            "Keiner der beiden Services hielt sein Error-Budget ein"
        )
        .into(),
        (kept, all) if kept == all => say!(
            "All {all} services kept their error budgets",
            "Alle {all} Services hielten ihre Error-Budgets ein";
            all = integer(all)
        ),
        (0, all) => say!(
            "None of {all} services kept its error budget",
            "Keiner von {all} Services hielt sein Error-Budget ein";
            all = integer(all)
        ),
        (1, all) => say!(
            "1 of {all} services kept its error budget",
            "1 von {all} Services hielt sein Error-Budget ein";
            all = integer(all)
        ),
        (kept, all) => say!(
            "{kept} of {all} services kept their error budgets",
            "{kept} von {all} Services hielten ihre Error-Budgets ein";
            kept = integer(kept),
            all = integer(all)
        ),
    }
}

/// `checkout spent 167 % of its order-success budget, 85 % of that in 19 incidents`
fn broke(f: &Finding, who: &str, several: bool) -> String {
    let slo = f.slo.as_deref().map_or_else(String::new, named);
    let so_far = so_far(f);
    let most = if several { say!("most, ", "am meisten, ") } else { "" };
    let told = match f.value("budget-consumed") {
        Some(spent) => say!(
            "{who} spent {most}{spent} of its {slo} budget{so_far}",
            "{who} verbrauchte{so_far} {most}{spent} des Budgets von {slo}";
            who, most, spent = signed_percent(spent), slo, so_far
        ),
        None => match f.value("objective") {
            Some(objective) => say!(
                "{who} missed its {slo} objective of {objective}{so_far}",
                "{who} verfehlte{so_far} das Ziel von {objective} für {slo}";
                who, slo, objective = super::as_written(objective), so_far
            ),
            None => say!(
                "{who} missed its {slo} objective{so_far}",
                "{who} verfehlte{so_far} das Ziel für {slo}";
                who, slo, so_far
            ),
        },
    };
    let why = f.figure("incident-share").map_or_else(String::new, |share| {
        let incidents = match share.n {
            Some(1) | None => say!("one incident", "einem Incident").to_owned(),
            Some(n) => say!("{n} incidents", "{n} Incidents"; n = integer(n)),
        };
        say!(
            ", {share} of that in {incidents}",
            ", {share} davon in {incidents}";
            share = signed_percent(share.value),
            incidents
        )
    });
    let before = match f.kept_before {
        true => say!(", and had kept it in the period before", ", und hatte es im Zeitraum davor noch eingehalten"),
        false => "",
    };
    let weak = match f.weak {
        true => say!(", on too few events to be sure", ", bei zu wenigen Ereignissen für ein sicheres Urteil"),
        false => "",
    };
    format!("{told}{why}{weak}{before}")
}

fn so_far(f: &Finding) -> &'static str {
    if f.so_far { say!(" so far", " bisher") } else { "" }
}

/// What is kept and at stake, or was kept and leaves something to do.
fn at_stake(f: &Finding) -> String {
    let who = subject(f);
    let slo = f.slo.as_deref().map_or_else(String::new, named);
    let share = |id: &str| f.value(id).map_or_else(String::new, percent);
    match f.code {
        Code::BudgetRunsOut => say!(
            "{who} has a chance of {chance} of spending the rest of its {slo} budget within 14\u{a0}days",
            "{who} verbraucht den Rest des Budgets von {slo} mit einer Wahrscheinlichkeit von {chance} binnen 14\u{a0}Tagen";
            who, chance = share("chance-of-exhaustion"), slo
        ),
        Code::BudgetLow => {
            let left = f.value("slo-budget-remaining").map_or_else(String::new, |left| match left {
                0.0 => say!("nothing", "nichts").into(),
                left => signed_percent(left),
            });
            say!(
                "{who} has {left} of its {slo} budget left{so_far}",
                "{who} hat{so_far} {left} vom Budget von {slo} übrig";
                who, left, slo, so_far = so_far(f)
            )
        }
        Code::PostmortemOwed => say!(
            "{incident} took {share} of the budget of {who} and has no postmortem yet",
            "{incident} nahm {share} des Budgets von {who} und hat noch kein Postmortem";
            incident = f.about.as_deref().map_or_else(|| say!("one incident", "ein Incident").into(), named),
            share = share("incident-share"),
            who
        ),
        _ => say!(
            "incidents of {kind} took {share} of {budget} of {who} and belong on the plan",
            "Incidents {kind} nahmen {share} {budget} von {who} und gehören auf den Plan";
            budget = super::decision::quarters_budget(f.value("days-in-files")),
            kind = match f.about.as_deref() {
                None => say!("one kind", "einer Art").to_owned(),
                Some(kind) => say!("the kind {kind}", "der Art {kind}"; kind = named(kind)),
            },
            share = share("class-share"),
            who
        ),
    }
}

/// `, payments after missing its own in the period before`
fn again(recovered: Option<&Finding>, judged: u64) -> String {
    let Some(f) = recovered else { return String::new() };
    match (judged, f.others.is_empty()) {
        (1, _) => say!(", after missing it in the period before", ", im Zeitraum davor noch nicht").into(),
        (_, true) => say!(
            ", {who} after missing its own in the period before",
            ", {who} im Zeitraum davor noch nicht";
            who = whose_all(f)
        ),
        (_, false) => say!(
            ", {who} after missing their own in the period before",
            ", {who} im Zeitraum davor noch nicht";
            who = whose_all(f)
        ),
    }
}

/// All it is about.
pub(super) fn everyone(f: &Finding) -> String {
    let all: Vec<&str> = f.service.iter().chain(&f.others).map(String::as_str).collect();
    list(&all)
}

/// What is not sure, or not known.
fn doubt(f: &Finding, judged: u64) -> Option<String> {
    let n = f.counted("services");
    Some(match f.code {
        Code::TooFewEvents if n == judged => {
            say!("too little was counted to be sure of it", "die Ereignisse reichen nicht für ein sicheres Urteil")
                .into()
        }
        Code::TooFewEvents => say!(
            "for {who} too little was counted to be sure",
            "bei {who} reichen die Ereignisse nicht für ein sicheres Urteil";
            who = whose_all(f)
        ),
        Code::DataEndedEarly if n == judged => say!("the data ended early", "die Daten endeten früh").into(),
        Code::DataEndedEarly => {
            say!("for {who} the data ended early", "für {who} endeten die Daten früh"; who = whose_all(f))
        }
        Code::NotJudged => say!(
            "{services} no verdict for want of data",
            "{services} mangels Daten kein Urteil";
            services = count(n, say!("service has", "Service hat"), say!("services have", "Services haben"))
        ),
        _ => return None,
    })
}

fn shipping<'a>(all: &'a [Finding], pace: &'a Finding) -> Vec<Clause<'a>> {
    let leads = [
        Code::ReleasesHeld,
        Code::TooFast,
        Code::NoSafeSpeed,
        Code::AtTheLimit,
        Code::GuardrailsNeeded,
        Code::RoomToShip,
        Code::SpeedUnknown,
    ];
    let delivered = pace.figure("deployment-frequency").is_some();
    let untouched = of(all, Code::BudgetUntouched);
    let lead = all.iter().find(|f| leads.contains(&f.code)).filter(|f| delivered || f.code == Code::ReleasesHeld);
    let unknown = lead.is_some_and(|f| f.code == Code::SpeedUnknown && f.unmeasured.is_some());
    let alone =
        pace.counted("services") == 1 && of(all, Code::PromisesKept).is_some_and(|k| k.counted("services") == 1);
    let promised = of(all, Code::PromisesKept).is_some_and(|k| k.counted("services-judged") > 0);
    let mut clauses = vec![Clause::new(ships(pace, (alone, promised), unknown), [pace])];
    let spent = |u, alone| Clause::new(loose(u, alone), [u]);
    match (lead, untouched) {
        (Some(f), Some(u)) if f.code == Code::RoomToShip && u.service == f.service => clauses.push(spent(u, alone)),
        // That nothing failed tells no limit, and leaves more than enough budget.
        (Some(f), Some(u)) if f.code == Code::SpeedUnknown && f.unmeasured.is_none() => clauses.push(spent(u, alone)),
        (Some(f), u) => {
            clauses.push(Clause::new(follows(f, alone), [f]));
            clauses.push(changed(all, alone));
            clauses.extend(u.map(|u| spent(u, alone)));
            return clauses;
        }
        (None, u) => clauses.extend(u.map(|u| spent(u, false))),
    }
    clauses.push(changed(all, alone));
    clauses
}

fn changed(all: &[Finding], alone: bool) -> Clause<'_> {
    Clause::new(changes(all, alone), [Code::GotWorse, Code::GotBetter].into_iter().filter_map(|code| of(all, code)))
}

/// `The median service deploys 1.4 times per day with a lead time of 9 hours`
fn ships(f: &Finding, (alone, promised): (bool, bool), with_failures: bool) -> String {
    let Some(rate) = f.figure("deployment-frequency") else {
        return match &f.unmeasured {
            Some(why) => say!(
                "How fast changes ship cannot be said: {why}",
                "Wie schnell Änderungen ausgeliefert werden, lässt sich nicht sagen: {why}";
                why = unmeasured(why)
            ),
            None => say!(
                "How fast changes ship cannot be said",
                "Wie schnell Änderungen ausgeliefert werden, lässt sich nicht sagen"
            )
            .into(),
        };
    };
    let who = match (&f.service, alone) {
        // Where nothing is said of promises, this comes first.
        (Some(_), true) if promised => say!("It", "Er").to_owned(),
        (Some(service), true) => {
            say!("The one service, {service},", "Der einzige Service, {service},"; service = whose(service))
        }
        (Some(service), false) => say!(
            "The one service that deploys, {service},",
            "Der einzige Service mit Deployments, {service},";
            service = whose(service)
        ),
        (None, _) => say!("The median service", "Im Median").to_owned(),
    };
    let lead = f
        .figure("lead-time")
        .map(|t| say!(" with a lead time of {time}", " mit einer Durchlaufzeit von {time}"; time = spoken(t.value)));
    let lead = lead.or_else(|| match f.unmeasured.as_ref().map(|u| &u.reason) {
        Some(Reason::TooFew { n, needed }) => Some(say!(
            ", with {n} of the {needed} lead times that a median takes",
            ", mit {n} der {needed} Durchlaufzeiten, die ein Median braucht";
            n = integer(*n),
            needed = integer(*needed)
        )),
        _ => None,
    });
    let fails = f.figure("change-fail-rate").filter(|rate| with_failures && rate.value != 0.0);
    let fails = fails.map_or_else(String::new, |rate| {
        say!(
            ", and {share} of its deployments fail",
            ", und {share} seiner Deployments schlagen fehl";
            share = percent(rate.value)
        )
    });
    // In German the subject then follows its verb.
    let after = if f.service.is_none() { say!("", " ein Service") } else { "" };
    format!("{who} {}{}{fails}", deploys(figure(rate.value, Unit::PerDay), after), lead.unwrap_or_default())
}

fn deploys(f: Figure, after: &str) -> String {
    match f.value.as_str() {
        "0" => say!("deployed nothing", "lieferte{after} nichts aus"; after),
        "1" => say!("deploys once {unit}", "deployt{after} einmal {unit}"; unit = f.unit, after),
        // `every 5`, the only one of two words.
        every if every.contains(super::GLUE) => {
            say!("deploys {every}", "deployt{after} {every}"; every = f.text(), after)
        }
        times => say!("deploys {times} times {unit}", "deployt{after} {times}-mal {unit}"; times, unit = f.unit, after),
    }
}

/// What follows for how fast they can ship.
fn follows(f: &Finding, alone: bool) -> String {
    let who = if alone { say!("it", "er").to_owned() } else { subject(f) };
    let today = f.value("deployments-per-week").map_or_else(String::new, per_week);
    match f.code {
        Code::ReleasesHeld if alone => {
            say!("its releases have to wait for its budget", "seine Releases müssen auf sein Budget warten").into()
        }
        Code::ReleasesHeld => say!(
            "releases of {who} have to wait{others}",
            "Releases von {who} müssen warten{others}";
            who = whose_all(f),
            others = others(f)
        ),
        Code::TooFast => {
            let borne = borne(f, &today);
            let who = match alone {
                true => String::new(),
                false => say!("for {who} ", "für {who} gilt: "; who),
            };
            match f.others.is_empty() {
                true => say!(
                    "{who}{borne}: slow down, or make changes safer",
                    "{who}{borne}: langsamer ausliefern oder Änderungen sicherer machen";
                    who, borne
                ),
                false => say!(
                    "{who}{borne}: slow down most of all, or make changes safer",
                    "{who}{borne}: hier vor allem langsamer ausliefern oder Änderungen sicherer machen";
                    who, borne
                ),
            }
        }
        Code::NoSafeSpeed if alone => say!(
            "its ordinary errors alone spend its budget, so no speed is safe",
            "schon sein Grundverbrauch erschöpft das Budget, daher ist kein Tempo sicher"
        )
        .into(),
        Code::NoSafeSpeed => say!(
            "the ordinary errors of {who} alone spend its budget, so no speed is safe for it",
            "schon der Grundverbrauch von {who} erschöpft das Budget, daher ist dort kein Tempo sicher";
            who
        ),
        Code::AtTheLimit if f.counted("others-with-room") > 0 => say!(
            "{who} ships about as fast as its budget bears{others}",
            "{who} liefert etwa so schnell aus, wie das Budget trägt{others}";
            who, others = others(f)
        ),
        Code::AtTheLimit => say!(
            "{who} ships about as fast as its budget bears, {today} per week",
            "{who} liefert etwa so schnell aus, wie das Budget trägt, {today} pro Woche";
            who, today
        ),
        Code::GuardrailsNeeded if alone => say!(
            "its changes need guardrails, such as a canary or a flag",
            "seine Änderungen brauchen Leitplanken, etwa einen Canary oder ein Flag"
        )
        .into(),
        Code::GuardrailsNeeded => say!(
            "changes of {who} need guardrails{others}",
            "Änderungen von {who} brauchen Leitplanken{others}";
            who = whose_all(f),
            others = others(f)
        ),
        Code::RoomToShip => room(f, &who, &borne(f, &today), alone),
        _ => match &f.unmeasured {
            Some(why) => say!(
                "whether there is room to ship faster cannot be said: {why}",
                "ob Spielraum für mehr Tempo besteht, lässt sich nicht sagen: {why}";
                why = unmeasured(why)
            ),
            None => say!(
                "no failure is on record to tell how much faster would be safe",
                "kein Fehlschlag ist verzeichnet, der sagte, wie viel mehr Tempo sicher wäre"
            )
            .into(),
        },
    }
}

/// That it may be faster; for whom the least, and for how many nobody knows.
fn room(f: &Finding, who: &str, borne: &str, alone: bool) -> String {
    let unknown = match f.counted("others-unknown") {
        0 => String::new(),
        n => say!(
            ", and for {others} it cannot be said",
            ", und für {others} lässt es sich nicht sagen";
            others = count(n, say!("other", "anderen"), say!("others", "andere"))
        ),
    };
    match (alone, f.others.is_empty()) {
        (true, _) => say!(
            "there is room to ship faster, as {borne}{unknown}",
            "es besteht Spielraum für mehr Tempo: {borne}{unknown}";
            borne, unknown
        ),
        (false, true) => say!(
            "there is room to ship faster for {who}, where {borne}{unknown}",
            "es besteht Spielraum für mehr Tempo bei {who}: {borne}{unknown}";
            who, borne, unknown
        ),
        (false, false) => say!(
            "there is room to ship faster, least for {who}, where {borne}{unknown}",
            "es besteht Spielraum für mehr Tempo, am wenigsten bei {who}: {borne}{unknown}";
            who, borne, unknown
        ),
    }
}

/// `what is left of the budget bears 7.7 deployments per week against 7 today`
fn borne(f: &Finding, today: &str) -> String {
    let of = |id: &str| f.value(id).map(speed);
    if let Some(least) = of("borne-at-least") {
        say!(
            "the budget bears at least {least} deployments per week against {today} today",
            "das Budget trägt mindestens {least} Deployments pro Woche gegenüber {today} heute";
            least, today
        )
    } else if let Some(left) = of("borne-by-what-is-left") {
        say!(
            "what is left of the budget bears {left} deployments per week against {today} today",
            "der Rest des Budgets trägt {left} Deployments pro Woche gegenüber {today} heute";
            left, today
        )
    } else if of("borne-extrapolated").is_some() {
        say!(
            "the budget bears more than four times the {today} deployments per week of today",
            "das Budget trägt mehr als das Vierfache der heutigen {today} Deployments pro Woche";
            today
        )
    } else {
        say!(
            "the budget bears {borne} deployments per week against {today} today",
            "das Budget trägt {borne} Deployments pro Woche gegenüber {today} heute";
            borne = of("borne").unwrap_or_default(),
            today
        )
    }
}

/// How the services stand whose releases need not wait.
fn others(f: &Finding) -> String {
    let [room, limit, unknown] = ["others-with-room", "others-at-limit", "others-unknown"].map(|id| f.counted(id));
    let all = room + limit + unknown;
    match (room, all) {
        (_, 0) => String::new(),
        (0, _) => String::new(),
        (1, 1) => say!(", the other one has room to ship faster", ", der andere hat Spielraum für mehr Tempo").into(),
        (room, all) if room == all => say!(
            ", the other {all} have room to ship faster",
            ", die anderen {all} haben Spielraum für mehr Tempo";
            all = integer(all)
        ),
        (1, all) => say!(
            ", 1 of the other {all} has room to ship faster",
            ", 1 der anderen {all} hat Spielraum für mehr Tempo";
            all = integer(all)
        ),
        (room, all) => say!(
            ", {room} of the other {all} have room to ship faster",
            ", {room} der anderen {all} haben Spielraum für mehr Tempo";
            room = integer(room),
            all = integer(all)
        ),
    }
}

/// An objective far below what is delivered, and nobody's fault.
fn loose(f: &Finding, alone: bool) -> String {
    let spent = f.value("budget-consumed").map_or_else(String::new, |spent| match spent {
        0.0 => say!("nothing", "nichts").into(),
        spent => signed_percent(spent),
    });
    let who = if alone { say!("it", "er").to_owned() } else { subject(f) };
    say!(
        "{who} spent {spent} of its budget, so there is room to ship faster or the objective is too loose",
        "{who} verbrauchte {spent} vom Budget: Es besteht Spielraum für mehr Tempo, oder das Ziel ist zu locker";
        who, spent
    )
}

/// What changed clearly since the period before.
fn changes(all: &[Finding], alone: bool) -> String {
    let worse = of(all, Code::GotWorse);
    let better = of(all, Code::GotBetter);
    let points = |f: &Finding| {
        let (now, before) = (f.value("balanced"), f.value("balanced-before"));
        let shown = |v: Option<f64>| v.map_or_else(String::new, |v| super::decimal(v, 0));
        say!(
            "its balanced score went from {before} to {now} points",
            "seine ausgewogene Punktzahl ging von {before} auf {now} Punkte";
            before = shown(before),
            now = shown(now)
        )
    };
    // A promise broken or kept again says so already.
    let told = all.iter().any(|f| f.kept_before || f.code == Code::Recovered);
    match (worse, better) {
        (Some(one), None) | (None, Some(one)) if alone => points(one),
        (Some(w), Some(b)) => match w.others.is_empty() {
            true => say!(
                "{worse} scores worse and {better} better than in the period before",
                "{worse} steht schlechter da als im Zeitraum davor, {better} besser";
                worse = whose_all(w),
                better = whose_all(b)
            ),
            false => say!(
                "{worse} score worse and {better} better than in the period before",
                "{worse} stehen schlechter da als im Zeitraum davor, {better} besser";
                worse = whose_all(w),
                better = whose_all(b)
            ),
        },
        (Some(w), None) => match w.others.is_empty() {
            true => say!(
                "{who} scores worse than in the period before",
                "{who} steht schlechter da als im Zeitraum davor";
                who = whose_all(w)
            ),
            false => say!(
                "{who} score worse than in the period before",
                "{who} stehen schlechter da als im Zeitraum davor";
                who = whose_all(w)
            ),
        },
        (None, Some(b)) => match b.others.is_empty() {
            true => say!(
                "{who} scores better than in the period before",
                "{who} steht besser da als im Zeitraum davor";
                who = whose_all(b)
            ),
            false => say!(
                "{who} score better than in the period before",
                "{who} stehen besser da als im Zeitraum davor";
                who = whose_all(b)
            ),
        },
        (None, None) if told => String::new(),
        (None, None) if let Some(told) = of(all, Code::ToldBefore) => match told.value("balanced-before") {
            Some(points) => say!(
                "of the period before only an earlier scorecard tells, which gave it {points} points",
                "vom Zeitraum davor berichtet nur eine frühere Scorecard, die ihm {points} Punkte gab";
                points = super::decimal(points, 0)
            ),
            None => say!(
                "of the period before only an earlier scorecard tells",
                "vom Zeitraum davor berichtet nur eine frühere Scorecard"
            )
            .into(),
        },
        (None, None) if of(all, Code::NothingBefore).is_some() => {
            say!("there is no period before to compare with", "es gibt keinen Zeitraum davor zum Vergleich").into()
        }
        (None, None) if of(all, Code::NoClearChange).is_some() => say!(
            "no score changed clearly since the period before",
            "keine Punktzahl veränderte sich klar gegenüber dem Zeitraum davor"
        )
        .into(),
        (None, None) => String::new(),
    }
}
