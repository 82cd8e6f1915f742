//! Numbers, durations, plurals and sentences for people. The only place that rounds, and the only place with
//! the page's English: a second language is a second set of these files.
//!
//! Not here: formulas (`metric/`, `score/`), where a word is put (`view/`), what a chart looks like (`chart/`).
//!
//! Invariant: the same values give the same text on every machine. No locale, no `Intl`, no clock. Nothing is
//! ever rounded to 100 % or across a threshold; text of the user's passes through unchanged.

mod annotate;
mod archive;
mod balance;
mod chart;
mod columns;
pub mod compare;
mod date;
mod decision;
mod definition;
mod detail;
mod duration;
mod expected;
mod forecast;
mod found;
mod gate;
mod gate_refused;
pub mod history;
mod language;
mod ledger;
mod left_out;
pub mod meeting;
mod message;
mod metric;
mod name;
mod note;
mod number;
mod outcomes;
mod outcomes_shown;
mod outcomes_working;
pub mod page;
mod policy;
mod practice;
mod practice_working;
mod reading;
mod reason;
mod report;
mod risk;
mod score_form;
mod settings;
mod speed;
mod state;
pub mod talk;
mod told;
mod traced;
mod warning;
mod what_if;
mod working;

pub use annotate::{annotate, annotate_gate, annotate_input};
pub use archive::refused as archive_refused;
pub use balance::{
    Moved, Step, advice, imbalance, largest_remainder, lift, moved, moved_title, nothing_to_lift, score_said,
    signed_tenths, tenths, value,
};
pub use chart::{
    about_picture, axis_begins, begins_at, beside_objective, budget_of_day, chance_at, column, deployments_took,
    events_of_day, expected, expected_after, headline_column, logarithmic, n_after, no_data, no_picture, not_from_0,
    not_saved, of_them_hurt, outside_variation, points_of, read_hint, save_as, saved_as, share_of_spent, share_so_far,
    still_open, under_picture, value_at, value_column, value_of_day, value_of_week, week_standing_out,
    weeks_standing_out,
};
pub use columns::{
    column_need, column_unchosen, columns_kept, columns_legend, columns_title, table_kind, table_question,
    table_unchosen, take_back,
};
pub use date::{date, date_range, date_time, day, month_year, period, period_label, window};
pub use decision::{decided_at, decision, decision_title, no_decision};
pub use definition::{
    cause_by_rule, cause_label, cause_needs_id, cause_none, cause_offered, cause_said_here, cause_said_in_settings,
    definition_default, definition_group, definition_sentence, definition_title, definition_value, saved_settings,
};
pub use detail::{
    attributed, burn, burn_above, ended, in_production, incident_span, incidents_of, left, multiple_title, remedy,
    scaled,
};
pub use duration::{duration, end_of_axis};
pub use forecast::{drawn, drawn_by, drift, drifted, forecast_caption, forecast_judged, no_forecast};
pub use found::{found, found_caption, found_fold, found_head, of_services, of_slos, the_message};
pub use gate::{
    gate, gate_first, gate_mark, gate_marked, gate_note, gate_question, gate_rule, gate_rule_title, gate_text,
    gate_verdict,
};
pub use gate_refused::{
    gate_refusal_text, no_such_service, no_such_slo, not_all_read, settings_left_out, unknown_kind,
};
pub use history::{only_history, scorecard_refused};
pub use language::{fill, in_english, speak, spoken, text};
pub(crate) use language::{say, value};
pub use ledger::{
    ledger_ordinary, ledger_share, ledger_span, ledger_spent, ledger_sum, ledger_working, money, no_ledger,
    rows_left_out, rows_more, rows_shown, told_apart, took_most,
};
pub use left_out::{LeftOut, left_out};
pub use message::{messages, met_stale};
pub use metric::{
    Description, describe, format_name, metric_definition, metric_short, metric_source, metric_title, noun,
};
pub use name::{label, list, name, sentence_case, visible};
pub use note::{
    input_notes, late_file, note, note_line, nothing_to_score, refuse_unusable, same_file, second_settings,
    statuses_found, unknown_benchmark, unknown_service, unknown_team, without_outcome,
};
pub use number::{
    Worse, as_written, count, decimal, exact, glue, integer, of_all, percent, percent_beside, points, round_12,
    signed_percent, sli_percent, toward_worse,
};
pub use outcomes::{
    Each, ReadyOf, Wanted, amount, answer, answer_state, bad_ratio, bad_shares, better_is, cost_sum, costs_unlisted,
    currencies_unlisted, degraded, experience, feature, feature_state, feature_title, feature_verdict,
    features_left_out, finding, findings_left_out, given_change, given_cost, has_business, hours, met_then,
    no_business, of_target, outcomes_wanted, question, question_brief, question_short, question_title, question_told,
    readiness, ready, revenue_at_risk, services_unlisted, settings_amount, speaks, spent_money, teams_unlisted, toil,
    toil_title, unit_cost, unit_cost_n, within_target,
};
pub use outcomes_shown::{
    actions, budget_row, budgets_spent, cell, difference, group, maturity_state, minutes, n_of, outside_incidents,
    owed_share, pareto_finding, postmortems, reading_with_interval, strategy, work_basis, work_short,
};
pub use outcomes_working::working as outcomes_working;
pub use policy::{
    adjusted, alert_span, exhaustion, level_said, levels_year, look_back, missing_data, policy, severity,
};
pub use practice::{
    beyond, incidents, maturity, maturity_title, pareto, repeat, repeats, strategies, work, work_title,
};
pub use reading::{Figure, change, change_counts, figure, frequency, interval, reading, signed_figure};
pub use reason::{reason, unmeasured};
pub use report::{
    ReportPart, ReportTable, css_text, export, export_fingerprinting, export_follows, export_form, export_waits,
    head as report_head, headline_change, headline_n, headline_range, median, n_with, no_slo_measured, not_placed,
    out_of_100, over_services, over_slos, reading_whole, report_about, report_contents, report_elsewhere,
    report_failed, report_made, report_making, report_no_files, report_no_notes, report_no_services, report_no_slo,
    report_notes, report_part, report_reading, report_sections, report_synthetic, report_tab, report_table,
    report_title, running_foot, slos_judged,
};
pub use risk::{lever, risk, risk_workings, speed};
pub use score_form::{curve_title, score_field, score_field_row, score_refused, typed};
pub use settings::settings_yaml;
pub use speed::{
    above_break_even, basis, chance, chance_today, cost, cost_basis, failures, is_unseen, learned, ordinary_share,
    per_week, rest_told, risk_borne, risk_message, risk_unknown, room_word, simulated, slo_speed, speed_finding,
    speed_interval, speed_legend, speed_question, speed_told, speed_unseen,
};
pub use state::{
    BudgetState, in_breach, level, pillar, quadrant, quadrant_counts, service_state, slo_state, stands, verdict,
};
pub use told::told;
pub use traced::{Piece, Shown, traced};
pub use warning::warning;
pub use what_if::{Compared, what_if, what_if_of_all, what_if_of_whole, what_if_result, what_if_rows, what_if_text};
pub use working::{Working, explained, service_working, working};

/// Between a number and its unit, so that no line ends between them: U+00A0.
pub const GLUE: char = '\u{a0}';
/// Between groups of three digits: U+202F, narrow and unbreakable.
pub const THIN: char = '\u{202f}';
/// The sign of a negative number, as wide as a digit's plus: U+2212.
pub const MINUS: char = '\u{2212}';
/// What stands where a figure is absent for a stated reason.
pub const DASH: &str = "–";
