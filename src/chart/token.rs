//! Colours by name. plotters carries a colour through to the backend; ours carries a token and a manner instead.

use plotters::style::{Color, RGBAColor, RGBColor, ShapeStyle};

/// What a mark means; its colour is in the style sheet, one per theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    Ink,
    Muted,
    /// Grid and frame lines.
    Rule,
    Healthy,
    Watch,
    Breach,
    NoData,
    Accent,
    /// Several series in one chart: 1–5; more become small multiples.
    Series1,
    Series2,
    Series3,
    Series4,
    Series5,
}

/// Class, and the colour on white. The page has its colours from `static/evenkeel.css`; a saved file, which stands
/// alone, has them from here. A test holds the two equal.
const TOKENS: [(Token, &str, &str); 13] = [
    (Token::Ink, "c-ink", "#15191d"),
    (Token::Muted, "c-muted", "#56606a"),
    (Token::Rule, "c-rule", "#d4d9de"),
    (Token::Healthy, "c-healthy", "#1d55a5"),
    (Token::Watch, "c-watch", "#9a6700"),
    (Token::Breach, "c-breach", "#6b0f1a"),
    (Token::NoData, "c-nodata", "#8c969e"),
    (Token::Accent, "c-accent", "#175a82"),
    (Token::Series1, "c-series-1", "#175a82"),
    (Token::Series2, "c-series-2", "#69270c"),
    (Token::Series3, "c-series-3", "#61a096"),
    (Token::Series4, "c-series-4", "#2d052c"),
    (Token::Series5, "c-series-5", "#876919"),
];

/// What is added to the class of a text that keeps the lines behind it away.
pub(super) const HALO: &str = " halo";

/// The light ground.
pub(super) const GROUND: &str = "#ffffff";

/// How a mark is painted in its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    Fill,
    Line,
    Dashed,
    /// Outlined on the ground's colour: too few observations, or none.
    Hollow,
    /// Filled so faintly that text on it stays readable.
    Tint,
}

const MANNERS: [(How, &str); 5] = [
    (How::Fill, "fill"),
    (How::Line, "line"),
    (How::Dashed, "line dashed"),
    (How::Hollow, "hollow"),
    (How::Tint, "tint"),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paint(pub Token, pub How);

impl Paint {
    /// Class names: `c-watch hollow`.
    pub fn class(self) -> String {
        format!("{} {}", TOKENS[self.0 as usize].1, MANNERS[self.1 as usize].1)
    }

    /// The class of the token alone: text.
    pub fn colour_class(self) -> &'static str {
        TOKENS[self.0 as usize].1
    }

    /// What a node's class stands for; text has the token alone.
    pub(super) fn of_class(class: &str) -> Self {
        let (token, manner) = class.split_once(' ').unwrap_or((class, ""));
        let token = TOKENS.iter().find(|t| t.1 == token).map_or(Token::Ink, |t| t.0);
        Paint(token, MANNERS.iter().find(|m| m.1 == manner).map_or(How::Fill, |m| m.0))
    }

    /// `#rrggbb` on white.
    pub(super) fn light(self) -> &'static str {
        TOKENS[self.0 as usize].2
    }

    pub(super) fn encode(self) -> RGBColor {
        RGBColor(self.0 as u8, self.1 as u8, 0)
    }

    /// Any colour that is not one of ours comes out as ink.
    pub(super) fn decode((token, how, _): (u8, u8, u8)) -> Self {
        let token = TOKENS.get(usize::from(token)).map_or(Token::Ink, |t| t.0);
        Paint(token, MANNERS.get(usize::from(how)).map_or(How::Line, |m| m.0))
    }

    pub(super) fn stroke(self, tenths: u32) -> ShapeStyle {
        ShapeStyle { color: RGBAColor::from(self.encode()), filled: matches!(self.1, How::Fill), stroke_width: tenths }
    }
}

impl From<Paint> for RGBAColor {
    fn from(paint: Paint) -> Self {
        paint.encode().to_rgba()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_paint_survives_the_trip_through_a_colour() {
        for (i, (token, class, _)) in TOKENS.into_iter().enumerate() {
            assert_eq!(token as usize, i, "the table is in the order of the enum");
            for (how, manner) in MANNERS {
                let RGBColor(r, g, b) = Paint(token, how).encode();
                assert_eq!(Paint::decode((r, g, b)), Paint(token, how));
                assert_eq!(Paint(token, how).class(), format!("{class} {manner}"));
                assert_eq!(Paint::of_class(&Paint(token, how).class()), Paint(token, how));
            }
        }
        assert_eq!(Paint::decode((255, 255, 255)), Paint(Token::Ink, How::Line));
    }

    #[test]
    fn a_saved_file_has_the_light_colours_of_the_style_sheet() {
        let css = include_str!("../../static/evenkeel.css");
        let light = css.split("@media").next().unwrap();
        let defined = |name: &str, colour: &str| light.contains(&format!("  --{name}: {colour};"));
        assert!(defined("ground", GROUND));
        for (_, class, colour) in TOKENS {
            let name = class.trim_start_matches("c-");
            assert!(defined(name, colour), "--{name} is not {colour}");
            assert!(css.contains(&format!(".{class} {{ color: var(--{name}); }}")), "{class}");
        }
    }
}
