//! What is shown, as the URL's hash: the page, and the choices that make another scorecard of the same data. A
//! link with it, back and forward restore it. Of the data only the names of
//! a team and of a service can be in it, once they were chosen.

use crate::domain::Language;
use crate::protocol::{By, Compare, Definition, Options, Sides};
pub use crate::view::risk::Narrowed;
pub use crate::view::shell::Page;
use crate::view::shell::service_href;
use crate::words::page::alerts;

#[derive(Clone, Debug, PartialEq)]
pub struct View {
    pub page: Page,
    /// Without the title and the overrides: these are the data's.
    pub options: Options,
    /// That of its own page.
    pub service: Option<String>,
    /// What the risk page is about, and which rows of the ledger are shown.
    pub narrowed: Narrowed,
    /// What the page that compares sets side by side.
    pub sides: Sides,
}

impl View {
    /// `None` for a hash that is no page of ours, such as an anchor within a page.
    pub fn read(hash: &str) -> Option<View> {
        let (path, query) = hash.trim_start_matches('#').split_once('?').unwrap_or((hash.trim_start_matches('#'), ""));
        let page = match path.trim_end_matches('/') {
            "" => Page::Start,
            "/summary" => Page::Summary,
            "/service" => Page::Service,
            "/risk" => Page::Risk,
            "/outcomes" => Page::Outcomes,
            "/retro" => Page::Retro,
            "/compare" => Page::Compare,
            "/data" => Page::Data,
            "/method" => Page::Method,
            _ => return None,
        };
        let (mut options, mut service, mut narrowed) = (Options::default(), None, Narrowed::default());
        let ledger = matches!(page, Page::Risk | Page::Service);
        let (mut by, mut a, mut b) = (By::Periods, None, None);
        for (key, value) in form_urlencoded::parse(query.as_bytes()) {
            let value = Some(value.into_owned()).filter(|v| !v.is_empty());
            match &*key {
                "from" => options.from = value,
                "to" => options.to = value,
                "zone" => options.zone = value,
                "lang" => options.language = value.as_deref().and_then(Language::read),
                "compare" if value.as_deref() == Some("year") => options.compare = Compare::Year,
                "team" => options.team = value,
                "service" if page == Page::Service => service = value,
                "service" if page == Page::Risk => narrowed.service = value,
                "find" if page == Page::Summary => narrowed.find = value,
                "at" => narrowed.at = value,
                "by" if page == Page::Compare => by = value.as_deref().and_then(By::read).unwrap_or_default(),
                "a" if page == Page::Compare => a = value,
                "b" if page == Page::Compare => b = value,
                "kind" if ledger => narrowed.kind = value,
                "strategy" if ledger => narrowed.strategy = value,
                // Of a newer page, or a slip: the rest still holds. An unknown value is said: see `slip`.
                key => {
                    if let Some(definition) = Definition::ALL.into_iter().find(|d| d.short() == key) {
                        definition.set(&mut options, value.as_deref());
                    }
                }
            }
        }
        // Of services and teams none is named: the first two are shown.
        let unsaid =
            if by == By::Periods { Sides::default() } else { Sides { by, a: String::new(), b: String::new() } };
        let sides = Sides { by, a: a.unwrap_or(unsaid.a), b: b.unwrap_or(unsaid.b) };
        Some(View { page, options, service, narrowed, sides })
    }

    pub fn hash(&self) -> String {
        let query = query(&self.options);
        let base = match &self.service {
            Some(service) if self.page == Page::Service => service_href(&query, service),
            _ => format!("{}{query}", self.page.href()),
        };
        let Narrowed { service, kind, strategy, find, at } = &self.narrowed;
        let side = |text: &String| Some(text.clone()).filter(|t| !t.is_empty());
        let (by, a, b) = (Some(self.sides.by.word().to_owned()), side(&self.sides.a), side(&self.sides.b));
        let mut of_page = match self.page {
            Page::Risk => vec![("service", service), ("kind", kind), ("strategy", strategy)],
            Page::Service => vec![("kind", kind), ("strategy", strategy)],
            Page::Summary => vec![("find", find)],
            Page::Compare if self.sides != Sides::default() => vec![("by", &by), ("a", &a), ("b", &b)],
            _ => vec![],
        };
        of_page.push(("at", at));
        let mut more = form_urlencoded::Serializer::new(String::new());
        for (key, value) in of_page {
            value.iter().for_each(|v| {
                more.append_pair(key, v);
            });
        }
        match (more.finish(), base.contains('?')) {
            (more, _) if more.is_empty() => base,
            (more, true) => format!("{base}&{more}"),
            (more, false) => format!("{base}?{more}"),
        }
    }
}

/// What a link asks for and cannot have, as what and why. A misspelt period, zone or team is said when it is scored.
pub fn slip(hash: &str) -> Option<(String, String)> {
    let (_, query) = hash.split_once('?')?;
    let asked = |wanted: &str| {
        let (_, value) = form_urlencoded::parse(query.as_bytes()).filter(|(key, _)| key == wanted).last()?;
        Some(value.into_owned()).filter(|value| !value.is_empty())
    };
    if let Some(value) = asked("compare").filter(|value| value != "year") {
        return Some(alerts::unknown_comparison(&value));
    }
    Definition::ALL.into_iter().find_map(|definition| {
        let value = asked(definition.short()).filter(|value| !definition.values().contains(&value.as_str()))?;
        Some(alerts::unknown_definition(definition.short(), &value, &definition.values()))
    })
}

/// The choices as a query, `?` included; empty for the defaults.
pub fn query(options: &Options) -> String {
    let mut text = form_urlencoded::Serializer::new(String::new());
    let texts = [("from", &options.from), ("to", &options.to), ("zone", &options.zone), ("team", &options.team)];
    for (key, value) in texts {
        value.iter().for_each(|v| {
            text.append_pair(key, v);
        });
    }
    if let Some(language) = options.language {
        text.append_pair("lang", language.tag());
    }
    if options.compare == Compare::Year {
        text.append_pair("compare", "year");
    }
    for definition in Definition::ALL {
        if let Some(value) = definition.get(options) {
            text.append_pair(definition.short(), value);
        }
    }
    let text = text.finish();
    if text.is_empty() { text } else { format!("?{text}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Override;

    #[test]
    fn every_view_is_found_again_by_its_own_hash() {
        let chosen = Options {
            from: Some("2026-10-19".into()),
            to: Some("2026-11-16".into()),
            zone: Some("Europe/Berlin".into()),
            team: Some("R&D / <b>".into()),
            compare: Compare::Year,
            ..Options::default()
        };
        let mut defined = chosen.clone();
        for definition in Definition::ALL {
            assert!(definition.set(&mut defined, definition.values().last().copied()));
        }
        let narrow = |page| match page {
            Page::Risk => Narrowed {
                service: Some("cart & <b>".into()),
                kind: Some("hot fix".into()),
                strategy: Some("blue/green?".into()),
                ..Narrowed::default()
            },
            Page::Summary => Narrowed { find: Some("pay & go".into()), ..Narrowed::default() },
            Page::Method => Narrowed { at: Some("lead-time".into()), ..Narrowed::default() },
            Page::Service => Narrowed { kind: Some("a&b".into()), ..Narrowed::default() },
            _ => Narrowed::default(),
        };
        for page in std::iter::once(Page::Start).chain(Page::KEYED) {
            for options in [Options::default(), chosen.clone(), defined.clone()] {
                let service = (page == Page::Service).then(|| "cart & <b> 100 %".to_string());
                for service in [None, service] {
                    for narrowed in [Narrowed::default(), narrow(page)] {
                        let sides = Sides::default();
                        let view = View { page, options: options.clone(), service: service.clone(), narrowed, sides };
                        assert_eq!(View::read(&view.hash()), Some(view));
                    }
                }
            }
        }
        assert_eq!(View::read("").map(|v| v.page), Some(Page::Start));
        assert_eq!(View::read("#main"), None);
    }

    #[test]
    fn what_is_set_side_by_side_is_found_again_by_its_own_hash() {
        let of = |by, a: &str, b: &str| Sides { by, a: a.into(), b: b.into() };
        for sides in [
            Sides::default(),
            of(By::Periods, "year", "2026-01-05..2026-02-02"),
            of(By::Periods, "..2026-02-02", "this"),
            of(By::Services, "cart & <b>", "a=b"),
            of(By::Teams, "", ""),
        ] {
            let view = View { sides, ..View::read("#/compare").expect("a page of ours") };
            assert_eq!(View::read(&view.hash()), Some(view));
        }
        assert_eq!(View::read("#/compare?by=moons").map(|v| v.sides), Some(Sides::default()));
    }

    #[test]
    fn a_comparison_that_is_not_known_is_said() {
        assert_eq!(slip("#/summary?compare=year&team=x"), None);
        assert_eq!(slip("#/summary?team=x"), None);
        assert_eq!(slip("#/summary"), None);
        let (what, why) = slip("#/summary?compare=decade").expect("it is not known");
        assert_eq!(what, "This link asks for a comparison that is not known, decade.");
        assert_eq!(why, "It is compared with the period before; the other one known is compare=year.");
    }

    #[test]
    fn a_definition_that_is_not_known_is_said_and_the_rest_of_the_link_holds() {
        let link = "#/summary?failed=perhaps&levels=2021";
        let (what, why) = slip(link).expect("it is not known");
        assert_eq!(what, "This link asks for a definition that is not known, failed=perhaps.");
        assert_eq!(why, "The default holds; known are all, incidents, named, time.");
        let options = View::read(link).map(|v| v.options).unwrap_or_default();
        assert_eq!((options.choices.fail_rule, Definition::Levels.get(&options)), (None, Some("2021")));
        assert_eq!(slip("#/summary?failed=named&levels=2021&missing="), None);
    }

    #[test]
    fn the_title_the_overrides_and_what_is_unknown_stay_out_of_the_hash() {
        let of = |text: &str| text.to_string();
        let tied = Override { service: of("api"), incident: of("INC-1"), deployment: None };
        let titled = Options { title: Some("Acme".into()), overrides: vec![tied], ..Options::default() };
        let narrowed = Narrowed { kind: Some("fix".into()), ..Narrowed::default() };
        assert_eq!(
            View {
                page: Page::Summary,
                options: titled,
                service: Some("api".into()),
                narrowed,
                sides: Sides::default()
            }
            .hash(),
            "#/summary"
        );
        assert_eq!(View::read("#/data?colour=red").map(|v| v.options), Some(Options::default()));
    }
}
