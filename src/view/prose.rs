//! Our sentences as elements: what stands between backticks, as in a terminal, is code.

use yew::prelude::*;

/// The sentence; one with a backtick left over is shown as it is.
pub fn prose(sentence: &str) -> Html {
    let pieces: Vec<&str> = sentence.split('`').collect();
    if pieces.len().is_multiple_of(2) {
        return html! { {sentence.to_owned()} };
    }
    pieces
        .into_iter()
        .enumerate()
        .map(|(i, text)| {
            let text = text.to_owned();
            if i % 2 == 1 {
                html! { <code>{text}</code> }
            } else {
                html! { {text} }
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};
    use yew::LocalServerRenderer;

    #[derive(Properties, PartialEq)]
    struct Said {
        text: String,
    }

    #[component]
    fn Line(said: &Said) -> Html {
        prose(&said.text)
    }

    fn shown(text: &str) -> String {
        let said = Said { text: text.into() };
        let mut page = pin!(LocalServerRenderer::<Line>::with_props(said).hydratable(false).render());
        match page.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(html) => html,
            Poll::Pending => unreachable!("it waits for nothing"),
        }
    }

    #[test]
    fn what_stands_between_backticks_is_code_and_nothing_else_is_markup() {
        assert_eq!(
            shown("`good` is `<b>`, expected a count."),
            "<code>good</code> is <code>&lt;b&gt;</code>, expected a count."
        );
        assert_eq!(shown("A service called `."), "A service called `.");
        assert_eq!(shown("Plain."), "Plain.");
    }
}
