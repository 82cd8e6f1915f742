//! Rendered components made fit to stand together in one file without scripts: controls go, ids are told apart, links
//! lead to places within it, and what HTML lets a writer leave out is left out. It knows the markup that the renderer
//! writes, well-formed and with every `"`, `<` and `&` of a value escaped, and its own, and no other.

/// Elements that do nothing without a script, and what is in them.
const CONTROLS: [&str; 7] = ["button", "select", "input", "label", "datalist", "progress", "dialog"];
/// Boxes of controls, by their class.
const CONTROL_BOXES: [&str; 3] = ["filters", "choose", "controls"];
/// Attributes that name ids, one or several.
const REFERENCES: [&str; 5] = ["id", "aria-labelledby", "aria-describedby", "aria-controls", "for"];
/// Elements without an end.
const VOID: [&str; 5] = ["wbr", "br", "hr", "img", "input"];

type Attribute<'a> = (&'a str, Option<&'a str>);

/// One start tag, as it stands in the text.
struct Tag<'a> {
    name: &'a str,
    attributes: Vec<Attribute<'a>>,
    /// It has no end of its own.
    closed: bool,
    /// Where its text ends.
    end: usize,
}

/// Of a drawing, where nothing stands between their start and their end.
const MARKS: [&str; 5] = ["line", "circle", "rect", "polyline", "polygon"];

/// Elements that end by themselves where the next begins or their parent ends (HTML, 13.1.2.4): in tables and lists as
/// they are drawn here, that is always.
const ENDLESS: [&str; 8] = ["td", "th", "tr", "thead", "tbody", "li", "dt", "dd"];

/// Controls and ends that go without saying left out, marks of drawings closed as short as may be, and every id of it, and whatever names one, begun with `prefix` and a dot.
pub fn still(html: &str, prefix: &str) -> String {
    let short = MARKS.iter().fold(html.to_owned(), |html, mark| html.replace(&format!("></{mark}>"), "/>"));
    each_tag(&short, |tag, out| {
        if is_control(tag) {
            return false;
        }
        write(out, tag, |name, value| match name {
            // Every row here begins with its head, and a row of heads alone stands above: a cell's scope follows
            // (HTML, 4.9.12.2).
            "scope" => None,
            _ if REFERENCES.contains(&name) => Some(prefixed(value, prefix)),
            "href" if value.starts_with('#') && !value.starts_with("#/") => Some(format!("#{prefix}.{}", &value[1..])),
            _ => Some(value.to_owned()),
        });
        true
    })
}

/// Every link by what `to` makes of its address, or without one where that is `None`.
pub fn linked(html: &str, to: impl Fn(&str) -> Option<String>) -> String {
    each_tag(html, |tag, out| {
        write(out, tag, |name, value| match name {
            "href" => to(value),
            _ => Some(value.to_owned()),
        });
        true
    })
}

fn prefixed(ids: &str, prefix: &str) -> String {
    ids.split(' ').filter(|id| !id.is_empty()).map(|id| format!("{prefix}.{id}")).collect::<Vec<_>>().join(" ")
}

fn is_control(tag: &Tag) -> bool {
    let classes = tag.attributes.iter().find(|(name, _)| *name == "class").and_then(|(_, value)| *value).unwrap_or("");
    let has = |wanted: &str| classes.split(' ').any(|class| class == wanted);
    // A column of controls stands on the screen only.
    let cell = matches!(tag.name, "td" | "th") && has("screen-only");
    CONTROLS.contains(&tag.name) || CONTROL_BOXES.iter().any(|class| has(class)) || cell
}

/// Text as it is; each start tag as `keep` writes it, or, where that says no, nothing of the whole element.
fn each_tag(html: &str, mut keep: impl FnMut(&Tag, &mut String) -> bool) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match start(rest) {
            Some(tag) if keep(&tag, &mut out) => rest = &rest[tag.end..],
            Some(tag) => rest = after(rest, &tag),
            // An end, or a comment.
            None => {
                let end = rest.find('>').map_or(rest.len(), |end| end + 1);
                let name = rest[..end].strip_prefix("</").and_then(|tag| tag.strip_suffix('>'));
                if !name.is_some_and(|name| ENDLESS.contains(&name)) {
                    out.push_str(&rest[..end]);
                }
                rest = &rest[end..];
            }
        }
    }
    out + rest
}

/// What follows the element that begins here.
fn after<'a>(html: &'a str, tag: &Tag) -> &'a str {
    let mut rest = &html[tag.end..];
    let mut depth = usize::from(!VOID.contains(&tag.name) && !tag.closed);
    while depth > 0 {
        let Some(at) = rest.find('<') else { return "" };
        rest = &rest[at..];
        match start(rest) {
            Some(inner) => {
                depth += usize::from(inner.name == tag.name && !inner.closed);
                rest = &rest[inner.end..];
            }
            None => {
                let end = rest.find('>').map_or(rest.len(), |end| end + 1);
                let name = rest[..end].trim_start_matches("</").trim_end_matches('>');
                depth -= usize::from(rest.starts_with("</") && name == tag.name);
                rest = &rest[end..];
            }
        }
    }
    rest
}

/// The start tag at the beginning of the text, if there is one.
fn start(html: &str) -> Option<Tag<'_>> {
    let bytes = html.as_bytes();
    if !bytes.get(1)?.is_ascii_alphabetic() {
        return None;
    }
    let ends = |c: &u8| c.is_ascii_whitespace() || *c == b'>' || *c == b'/' || *c == b'=';
    let until = |from: usize| from + bytes[from..].iter().position(ends).unwrap_or(bytes.len() - from);
    let mut at = until(1);
    let name = &html[1..at];
    let mut attributes = vec![];
    while let Some(c) = bytes.get(at) {
        match c {
            b'>' => return Some(Tag { name, attributes, closed: bytes[at - 1] == b'/', end: at + 1 }),
            c if c.is_ascii_whitespace() || *c == b'/' => at += 1,
            _ => {
                let end = until(at).max(at + 1);
                let key = &html[at..end];
                at = end;
                let told = html[at..].strip_prefix('=');
                let quoted = told.and_then(|text| text.strip_prefix('"'));
                let value = match (told, quoted) {
                    (_, Some(text)) => text.find('"').map(|end| &text[..end]),
                    (Some(text), None) => text.find([' ', '>']).map(|end| &text[..end]),
                    (None, _) => None,
                };
                at += value
                    .map_or(usize::from(told.is_some()), |value| value.len() + if quoted.is_some() { 3 } else { 1 });
                attributes.push((key, value));
            }
        }
    }
    None
}

/// The tag with each value as `change` has it; an attribute of no value stays as it is.
fn write(out: &mut String, tag: &Tag, change: impl Fn(&str, &str) -> Option<String>) {
    out.push('<');
    out.push_str(tag.name);
    for (name, value) in &tag.attributes {
        match value.map(|value| change(name, value)) {
            None => out.extend([" ", *name]),
            Some(Some(value)) if goes_bare(&value) => out.extend([" ", *name, "=", &value]),
            Some(Some(value)) => out.extend([" ", *name, "=\"", &value, "\""]),
            Some(None) => {}
        }
    }
    out.push_str(match (tag.closed, out.ends_with('"')) {
        // A slash that follows a bare value would be part of it.
        (true, false) => " />",
        (true, true) => "/>",
        (false, _) => ">",
    });
}

/// Needs no quotes (HTML, 13.1.2.3). More would do, and these are what there is much of.
fn goes_bare(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|c| c.is_ascii_alphanumeric() || b"-_.:#%,+".contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_what_names_them_are_told_apart_and_text_that_looks_like_one_is_not_touched() {
        assert_eq!(
            still(
                "<svg aria-labelledby=\"a b\"><title id=\"a\">id=\"a\" &lt;b&gt;</title></svg><a href=\"#a\">x</a>",
                "s1"
            ),
            "<svg aria-labelledby=\"s1.a s1.b\"><title id=s1.a>id=\"a\" &lt;b&gt;</title></svg><a href=#s1.a>x</a>"
        );
    }

    #[test]
    fn ends_and_quotes_that_go_without_saying_are_left_out_and_read_back() {
        let slim = still(
            "<table><caption>c</caption><thead><tr><th scope=\"col\">a</th></tr></thead><tbody><tr><td class=\"num wide\">1</td></tr></tbody></table>\
             <svg><rect x=\"1.5\" class=\"fill\"></rect><line class=\"a b\"></line></svg><ul><li>x</li></ul><a href=\"#/risk?a=1\">y</a>",
            "p",
        );
        assert_eq!(
            slim,
            "<table><caption>c</caption><thead><tr><th>a<tbody><tr><td class=\"num wide\">1</table>\
             <svg><rect x=1.5 class=fill /><line class=\"a b\"/></svg><ul><li>x</ul><a href=\"#/risk?a=1\">y</a>"
        );
        assert_eq!(linked(&slim, |href| Some(href.to_owned())), slim);
    }

    #[test]
    fn controls_go_with_all_that_is_in_them() {
        assert_eq!(
            still(
                "<p>a<button type=\"button\" disabled>x<b>y</b></button>b</p><label>Kind<select><option>z</option></select></label>\
                 <div class=\"filters screen-only\"><div>in</div></div><td class=\"screen-only\"><input value=\"&lt;\"></td><br><i>c</i>",
                "p"
            ),
            "<p>ab</p><br><i>c</i>"
        );
        assert_eq!(
            still("<section class=\"moves screen-only\">kept</section>", "p"),
            "<section class=\"moves screen-only\">kept</section>"
        );
    }

    #[test]
    fn a_link_that_leads_nowhere_is_text() {
        let to = |href: &str| (href == "#/risk").then(|| "#risk".to_owned());
        assert_eq!(linked("<a href=\"#/risk\">a</a><a href=\"#/data?x=1\">b</a>", to), "<a href=#risk>a</a><a>b</a>");
    }
}
