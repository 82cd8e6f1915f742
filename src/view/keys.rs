//! The list of keys that work on the page: a dialog of the browser's own, which keeps and returns the focus itself.

use super::shell::Page;
use crate::words::page::help;
use yew::prelude::*;

/// The dialog's id, for whoever opens it.
pub const KEYS: &str = "keys";

/// What a single key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    Page(Page),
    Search,
    /// The list of keys.
    List,
}

impl Key {
    /// As the browser names the key that was pressed.
    pub fn read(key: &str) -> Option<Key> {
        match key {
            "/" => Some(Key::Search),
            "?" => Some(Key::List),
            digit => {
                let n: usize = digit.parse().ok()?;
                Page::KEYED.get(n.checked_sub(1)?).copied().map(Key::Page)
            }
        }
    }
}

#[derive(Properties, PartialEq)]
pub struct Props {
    /// Single keys work.
    pub on: bool,
    /// The switch was turned.
    pub switch: Callback<Event>,
    pub close: Callback<MouseEvent>,
}

#[component]
pub fn Keys(props: &Props) -> Html {
    let [key, does] = help::key_head();
    let pages = Page::KEYED.into_iter().zip(1..).map(|(page, n): (Page, u8)| (n.to_string(), page.name().to_string()));
    let others = help::keys_said().into_iter().map(|(key, does)| (key.to_owned(), does.to_owned()));
    html! {
        <dialog id={KEYS} class="keys screen-only" aria-labelledby="keys-title">
            <h2 id="keys-title">{ help::keys_title() }</h2>
            <table>
                <thead><tr><th scope="col">{ key }</th><th scope="col">{ does }</th></tr></thead>
                <tbody>{ for pages.chain(others).map(|(key, does)| html! { <tr><th scope="row"><kbd>{ key }</kbd></th><td>{ does }</td></tr> }) }</tbody>
            </table>
            <label class="switch"><input type="checkbox" id="keys-on" checked={props.on} onchange={props.switch.clone()} />{ help::keys_on() }</label>
            <p class="muted">{ help::keys_note() }</p>
            <button type="button" id="keys-close" onclick={props.close.clone()}>{ help::close() }</button>
        </dialog>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_keys_that_are_listed_mean_anything() {
        assert_eq!(Key::read("1"), Some(Key::Page(Page::Summary)));
        assert_eq!(Key::read("6"), Some(Key::Page(Page::Compare)));
        assert_eq!(Key::read("8"), Some(Key::Page(Page::Method)));
        assert_eq!((Key::read("?"), Key::read("/")), (Some(Key::List), Some(Key::Search)));
        for other in ["0", "9", "a", "Enter", "F1", "10", ""] {
            assert_eq!(Key::read(other), None, "{other}");
        }
    }
}
