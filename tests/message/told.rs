//! What is said of each.

use crate::organisation::{HOURS, NOW, Organisation, Service, of};
use crate::well;

/// One incident that took more than a whole budget.
fn disaster() -> Service {
    well("payments").incident("INC-1", NOW + 300, 3, 300)
}

#[track_caller]
fn check(organisation: Organisation, promises_and_speed: [&str; 2]) {
    let said = organisation.said();
    assert_eq!(said, promises_and_speed);
    crate::can_be_read_aloud(&said);
}

#[test]
fn where_all_is_well_that_is_said_and_that_no_failure_tells_a_limit() {
    check(
        of([well("api"), well("web"), well("search")]),
        [
            "All 3 services kept their error budgets.",
            "The median service deploys once per day with a lead time of 9 hours; no failure is on record to tell how much faster would be safe; no score changed clearly since the period before.",
        ],
    );
}

#[test]
fn one_disaster_is_named_with_what_share_of_it_one_incident_was() {
    check(
        of([disaster(), well("web"), well("search")]),
        [
            "2 of 3 services kept their error budgets; payments spent 159 % of its availability budget, 84 % of that in one incident, and had kept it in the period before.",
            "The median service deploys once per day with a lead time of 9 hours; releases of payments have to wait, the other 2 have room to ship faster.",
        ],
    );
}

#[test]
fn a_service_alone_is_told_by_its_name_and_not_as_a_median() {
    check(
        of([well("api")]),
        [
            "The one service, api, kept its error budget.",
            "It deploys once per day with a lead time of 9 hours; no failure is on record to tell how much faster would be safe; no score changed clearly since the period before.",
        ],
    );
}

#[test]
fn a_disaster_of_a_service_alone_is_told_once() {
    check(
        of([disaster()]),
        [
            "The one service, payments, spent 159 % of its availability budget, 84 % of that in one incident, and had kept it in the period before.",
            "It deploys once per day with a lead time of 9 hours; its releases have to wait for its budget.",
        ],
    );
}

#[test]
fn a_budget_that_burned_away_slowly_has_no_incident_to_name() {
    check(
        of([well("api").outage(NOW, HOURS - NOW, 2), well("web")]),
        [
            "1 of 2 services kept its error budget; api spent 225 % of its availability budget, and had kept it in the period before.",
            "The median service deploys once per day with a lead time of 9 hours; releases of api have to wait; api scores worse than in the period before.",
        ],
    );
}

#[test]
fn a_budget_that_went_in_several_incidents_says_how_many() {
    check(
        of([
            well("api").incident("I1", NOW + 100, 2, 150).incident("I2", NOW + 200, 2, 150).incident(
                "I3",
                NOW + 400,
                2,
                150,
            ),
            well("web"),
        ]),
        [
            "1 of 2 services kept its error budget; api spent 159 % of its availability budget, 85 % of that in 3 incidents, and had kept it in the period before.",
            "The median service deploys once per day with a lead time of 9 hours; releases of api have to wait, the other one has room to ship faster; api scores worse than in the period before.",
        ],
    );
}

#[test]
fn where_every_promise_is_broken_the_furthest_from_it_is_named() {
    check(
        of([disaster(), well("web").outage(NOW + 20, 10, 100)]),
        [
            "Neither of the two services kept its error budget; web spent most, 174 % of its availability budget, and had kept it in the period before.",
            "The median service deploys once per day with a lead time of 9 hours; releases of web and payments have to wait.",
        ],
    );
}

#[test]
fn samples_without_an_objective_or_deployments_say_nothing_and_why() {
    check(
        of([well("api").objective(None)]).without("deployments.csv").without("incidents.csv"),
        [
            "The one service lacks samples in the period or an objective, so no error budget can be judged.",
            "How fast changes ship cannot be said: no deployments in the files.",
        ],
    );
}

#[test]
fn with_deployments_alone_their_speed_comes_first() {
    check(
        of([well("api").without_samples().objective(None), well("web").without_samples().objective(None)])
            .without("incidents.csv"),
        [
            "The median service deploys once per day with a lead time of 9 hours; whether there is room to ship faster cannot be said: no incidents in the files.",
            "No error budget can be judged, as none of 2 services has both samples in the period and an objective.",
        ],
    );
}

#[test]
fn one_service_with_deployments_alone_is_named() {
    check(
        of([well("api").without_samples().objective(None)]),
        [
            "The one service, api, deploys once per day with a lead time of 9 hours; whether there is room to ship faster cannot be said: no objective to hold it against; no score changed clearly since the period before.",
            "The one service lacks samples in the period or an objective, so no error budget can be judged.",
        ],
    );
}

#[test]
fn promises_without_deployments_leave_the_speed_unsaid() {
    check(
        of([well("api"), well("web")]).without("deployments.csv").without("incidents.csv"),
        [
            "Both services kept their error budgets.",
            "How fast changes ship cannot be said: no deployments in the files.",
        ],
    );
}

#[test]
fn a_service_without_samples_is_counted_as_having_no_verdict() {
    check(
        of([well("api"), well("web").without_samples()]),
        [
            "The one service measured, api, kept its error budget; 1 service has no verdict for want of data.",
            "The median service deploys once per day with a lead time of 9 hours; no failure is on record to tell how much faster would be safe; no score changed clearly since the period before.",
        ],
    );
}

#[test]
fn a_disaster_and_a_service_without_data_fit_one_sentence() {
    check(
        of([disaster(), well("a"), well("b"), well("c"), well("d").without_samples()]),
        [
            "3 of 4 services kept their error budgets; payments spent 159 % of its availability budget, 84 % of that in one incident, and had kept it in the period before; 1 service has no verdict for want of data.",
            "The median service deploys once per day with a lead time of 9 hours; releases of payments have to wait, 3 of the other 4 have room to ship faster.",
        ],
    );
}

#[test]
fn a_first_period_says_that_there_is_nothing_to_compare_with() {
    check(
        of([well("api").between(NOW, HOURS), well("web").between(NOW, HOURS)]),
        [
            "Both services kept their error budgets.",
            "The median service deploys once per day with a lead time of 9 hours; no failure is on record to tell how much faster would be safe; there is no period before to compare with.",
        ],
    );
}

#[test]
fn a_promise_kept_on_too_few_events_is_not_sure() {
    check(
        of([Service::new("api").events(1).deploys(24 * 9, 9)]),
        [
            "The one service, api, kept its error budget, after missing it in the period before; too little was counted to be sure of it.",
            "It deploys every 9 days, with 3 of the 6 lead times that a median takes; no failure is on record to tell how much faster would be safe.",
        ],
    );
}

#[test]
fn a_promise_broken_on_too_few_events_is_not_sure() {
    check(
        of([Service::new("api").events(1).bad_every(300).deploys(24 * 9, 9)]),
        [
            "The one service, api, spent 298 % of its availability budget, on too few events to be sure.",
            "It deploys every 9 days, with 3 of the 6 lead times that a median takes; its releases have to wait for its budget; no score changed clearly since the period before.",
        ],
    );
}

#[test]
fn a_budget_kept_again_is_told_of() {
    check(
        of([well("api").outage(300, 3, 300), well("web").incident("I1", NOW + 50, 2, 20)]),
        [
            "Both services kept their error budgets, api after missing its own in the period before.",
            "The median service deploys once per day with a lead time of 9 hours; there is room to ship faster, least for web, where the budget bears more than four times the 7 deployments per week of today.",
        ],
    );
}

#[test]
fn a_service_alone_that_kept_its_budget_again_is_told_of() {
    check(
        of([well("api").outage(300, 3, 300)]),
        [
            "The one service, api, kept its error budget, after missing it in the period before.",
            "It deploys once per day with a lead time of 9 hours; no failure is on record to tell how much faster would be safe.",
        ],
    );
}

#[test]
fn what_got_better_is_told_last() {
    check(
        of([well("api").outage(0, NOW, 4).incident("I1", 300, 40, 100), well("web")]),
        [
            "Both services kept their error budgets, api after missing its own in the period before; incidents of the kind regression took 311 % of the budget of the 56 days in the files of api and belong on the plan.",
            "The median service deploys once per day with a lead time of 9 hours; for api the budget bears 6.7 deployments per week against 7 today: slow down, or make changes safer; api scores better than in the period before.",
        ],
    );
}

#[test]
fn what_got_worse_is_told_last() {
    check(
        of([well("api").outage(NOW, HOURS - NOW, 3), well("web").incident("I1", NOW + 50, 2, 20)]),
        [
            "1 of 2 services kept its error budget; api spent 325 % of its availability budget, and had kept it in the period before.",
            "The median service deploys once per day with a lead time of 9 hours; releases of api have to wait, the other one has room to ship faster; api scores worse than in the period before.",
        ],
    );
}

#[test]
fn an_objective_far_below_what_is_delivered_is_room_or_too_loose() {
    check(
        of([well("api").objective(Some("90"))]),
        [
            "The one service, api, kept its error budget.",
            "It deploys once per day with a lead time of 9 hours; it spent 0.2 % of its budget, so there is room to ship faster or the objective is too loose; no score changed clearly since the period before.",
        ],
    );
}

#[test]
fn an_objective_too_loose_is_told_of_the_one_service_that_has_it() {
    check(
        of([well("api").objective(Some("90")), well("web")]),
        [
            "Both services kept their error budgets.",
            "The median service deploys once per day with a lead time of 9 hours; api spent 0.2 % of its budget, so there is room to ship faster or the objective is too loose; no score changed clearly since the period before.",
        ],
    );
}

#[test]
fn a_budget_that_may_run_out_after_an_incident_has_its_chance() {
    check(
        of([well("api").incident("INC-1", NOW + 300, 2, 200), well("web")]),
        [
            "Both services kept their error budgets; api has a chance of 37 % of spending the rest of its availability budget within 14 days.",
            "The median service deploys once per day with a lead time of 9 hours; changes of api need guardrails, the other one has room to ship faster; no score changed clearly since the period before.",
        ],
    );
}

#[test]
fn a_budget_about_to_break_has_its_chance() {
    check(
        of([well("api").outage(HOURS - 72, 72, 6), well("web")]),
        [
            "Both services kept their error budgets; api has a chance of 79 % of spending the rest of its availability budget within 14 days.",
            "The median service deploys once per day with a lead time of 9 hours; changes of api need guardrails; no score changed clearly since the period before.",
        ],
    );
}

#[test]
fn a_postmortem_that_is_owed_is_asked_for_by_its_incident() {
    check(
        of([well("api").incident("INC-7", NOW + 200, 2, 100).without_postmortem(), well("web")]),
        [
            "Both services kept their error budgets; INC-7 took 29.9 % of the budget of api and has no postmortem yet.",
            "The median service deploys once per day with a lead time of 9 hours; there is room to ship faster, least for api, where what is left of the budget bears 15 deployments per week against 7 today.",
        ],
    );
}

#[test]
fn data_that_ended_early_are_said_to() {
    check(
        of([well("api").between(0, HOURS - 24 * 5), well("web")]),
        [
            "Both services kept their error budgets; for api the data ended early.",
            "The median service deploys 6.4 times per week with a lead time of 9 hours; no failure is on record to tell how much faster would be safe; no score changed clearly since the period before.",
        ],
    );
}

#[test]
fn what_ships_faster_than_its_budget_bears_is_to_slow_down() {
    check(
        of([well("api").incident("I1", NOW + 50, 2, 70).incident("I2", NOW + 400, 2, 70).deploys(6, 9), well("web")]),
        [
            "Both services kept their error budgets; incidents of the kind regression took 20.9 % of the budget of the 56 days in the files of api and belong on the plan.",
            "The median service deploys 2.5 times per day with a lead time of 9 hours; for api what is left of the budget bears 20 deployments per week against 28 today: slow down, or make changes safer; no score changed clearly since the period before.",
        ],
    );
}

#[test]
fn a_service_alone_that_ships_too_fast_is_to_slow_down() {
    check(
        of([well("api").incident("I1", NOW + 50, 2, 100).incident("I2", 400, 2, 100)]),
        [
            "The one service, api, kept its error budget; incidents of the kind regression took 29.8 % of the budget of the 56 days in the files of api and belong on the plan.",
            "It deploys once per day with a lead time of 9 hours; what is left of the budget bears 4.4 deployments per week against 7 today: slow down, or make changes safer; no score changed clearly since the period before.",
        ],
    );
}

#[test]
fn room_to_ship_faster_is_named_where_it_is_least() {
    check(
        of([well("api").incident("I1", NOW + 50, 1, 100).incident("I2", 400, 1, 100), well("web").deploys(48, 20)]),
        [
            "Both services kept their error budgets.",
            "The median service deploys 5.3 times per week with a lead time of 14 hours 30 minutes; there is room to ship faster, least for api, where what is left of the budget bears 16 deployments per week against 7 today.",
        ],
    );
}

#[test]
fn room_far_beyond_what_was_seen_is_not_given_a_figure() {
    check(
        of([well("api").incident("I1", NOW + 50, 1, 60).deploys(48, 9), well("web").incident("I2", NOW + 90, 1, 30)]),
        [
            "Both services kept their error budgets.",
            "The median service deploys 5.3 times per week with a lead time of 9 hours; there is room to ship faster, least for web, where the budget bears more than four times the 7 deployments per week of today.",
        ],
    );
}

#[test]
fn an_objective_of_all_has_no_budget_and_can_be_missed() {
    check(
        of([well("api").objective(Some("100")), well("web")]),
        [
            "1 of 2 services kept its error budget; api missed its availability objective of 100 %.",
            "The median service deploys once per day with a lead time of 9 hours; no failure is on record to tell how much faster would be safe; no score changed clearly since the period before.",
        ],
    );
}

#[test]
fn a_month_that_goes_on_is_told_so_far() {
    check(
        of([well("api").window("month").incident("I1", HOURS - 100, 3, 300), well("web")]),
        [
            "1 of 2 services kept its error budget; api spent 275 % of its availability budget so far, 91 % of that in one incident, and had kept it in the period before.",
            "The median service deploys once per day with a lead time of 9 hours; releases of api have to wait, the other one has room to ship faster.",
        ],
    );
}

#[test]
fn without_a_file_of_incidents_room_cannot_be_said() {
    check(
        of([well("api"), well("web")]).without("incidents.csv"),
        [
            "Both services kept their error budgets.",
            "The median service deploys once per day with a lead time of 9 hours; whether there is room to ship faster cannot be said: no incidents in the files; no score changed clearly since the period before.",
        ],
    );
}

#[test]
fn too_few_deployments_for_a_lead_time_are_counted() {
    check(
        of([well("api").deploys(168, 30), well("web").deploys(300, 30)]),
        [
            "Both services kept their error budgets.",
            "The median service deploys every 9 days, with 4 of the 6 lead times that a median takes; no failure is on record to tell how much faster would be safe; no score changed clearly since the period before.",
        ],
    );
}
