//! How to get an export out of each tool, folded by tool.

use crate::words::page::tools::{self, Reads, Tool};
use yew::prelude::*;

pub fn view(heading: bool) -> Html {
    html! {
        <section class="exports" aria-label={tools::title()}>
            if heading { <h2 id="exports">{ tools::title() }</h2> } else { <h3>{ tools::title() }</h3> }
            <p class="muted">{ tools::lead() }</p>
            <div class="tools">{ for tools::tools().iter().map(tool) }</div>
        </section>
    }
}

fn tool(t: &Tool) -> Html {
    let own = matches!(t.reads, Reads::Own(_));
    html! {
        <details class="tool" key={t.id} data-tool={t.id}>
            <summary>{ t.name }<span class={classes!("aside", own.then_some("own"))}>{ ": " }{ tools::state(t.reads) }</span></summary>
            <p>{ t.how }</p>
            if !t.example.is_empty() {
                <pre tabindex="0" role="group" aria-label={tools::example_of(t.name)}><code>{ t.example }</code></pre>
            }
        </details>
    }
}
