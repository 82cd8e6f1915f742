//! How the score is made, to be edited: target lines, weights, curves and tiers. What is not taken says so beside its
//! field, and the field keeps the text.

use super::data::Wish;
use super::prose::prose;
use crate::protocol::ScoreField;
use crate::score::curve::Scale;
use crate::words;
use crate::words::page::score as said;
use yew::prelude::*;

/// Every field with what is in force.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoreForm {
    pub targets: Vec<Number>,
    pub metrics: Vec<MetricForm>,
    /// Those found in the scorecard.
    pub tiers: Vec<Number>,
    /// Something is chosen, or was not taken.
    pub changed: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct MetricForm {
    pub metric: String,
    pub scale: Scale,
    pub weight: Number,
    /// (value, points) of each control point.
    pub points: Vec<(Number, Number)>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    pub field: ScoreField,
    /// As it stands in the field: the value in force, or what was typed and not taken.
    pub text: String,
    /// Why it was not taken.
    pub refused: Option<String>,
}

pub fn view(form: &ScoreForm, on: &Callback<Wish>) -> Html {
    let number = |n: &Number, id: String| html! { <NumberField number={n.clone()} {id} on={on.clone()} /> };
    html! {
        <fieldset class="definitions score-form">
            <legend>{ said::form_title() }</legend>
            <p class="muted">{ said::form_lead() }</p>
            <div class="fields">{ for form.targets.iter().enumerate().map(|(i, n)| number(n, format!("score-target-{i}"))) }</div>
            <div class="fields">
                { for form.metrics.iter().map(|m| number(&m.weight, format!("score-weight-{}", m.metric))) }
            </div>
            { for form.metrics.iter().map(|m| curve(m, on)) }
            if !form.tiers.is_empty() {
                <div class="fields">{ for form.tiers.iter().enumerate().map(|(i, n)| number(n, format!("score-tier-{i}"))) }</div>
            }
            if form.changed {
                <button type="button" id="score-reset" onclick={on.reform(|_| Wish::ResetScore)}>{ said::reset() }</button>
            }
        </fieldset>
    }
}

fn curve(m: &MetricForm, on: &Callback<Wish>) -> Html {
    html! {
        <details class="curve" id={format!("score-curve-{}", m.metric)}>
            <summary>{ words::curve_title(&m.metric, m.scale) }</summary>
            <ol>
                { for m.points.iter().enumerate().map(|(i, (value, points))| html! {
                    <li class="fields">
                        <NumberField number={value.clone()} id={format!("score-value-{}-{i}", m.metric)} on={on.clone()} />
                        <NumberField number={points.clone()} id={format!("score-points-{}-{i}", m.metric)} on={on.clone()} />
                    </li>
                }) }
            </ol>
        </details>
    }
}

#[derive(Properties, Clone)]
struct Props {
    number: Number,
    /// Unique on the page.
    id: String,
    on: Callback<Wish>,
}

/// Without the callback, which does the same each time: a new one must not have a field drawn anew while somebody
/// types in it.
impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        (&self.number, &self.id) == (&other.number, &other.id)
    }
}

/// A text field, since one for numbers gives nothing at all of what it cannot read, and nothing could be said of it.
#[component]
fn NumberField(props: &Props) -> Html {
    let Props { number: Number { field, text, refused }, id, on } = props;
    let wished = field.clone();
    let onchange = on.reform(move |event| Wish::Edit(wished.clone(), event));
    let why = refused.as_ref().map(|_| format!("{id}-why"));
    html! {
        <div class="number">
            <label>
                <span><span class="sr-only">{ words::score_field_row(field) }</span>{ words::score_field(field) }</span>
                <input type="text" inputmode="decimal" autocomplete="off" id={id.clone()} value={text.clone()}
                    aria-invalid={refused.as_ref().map(|_| "true")} aria-describedby={why.clone()} {onchange} />
            </label>
            if let Some(refused) = refused { <p class="error" role="alert" id={why}>{ prose(refused) }</p> }
        </div>
    }
}
