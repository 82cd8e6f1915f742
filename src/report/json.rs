//! JSON whose bytes are the same on every target: floats at 12 significant digits, two-space indent,
//! fields in the order of the types.

use crate::words::round_12;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::ser::{Formatter, PrettyFormatter, Serializer};
use std::io;

/// The text, with a final line end.
pub fn write(value: &impl Serialize) -> Result<String, serde_json::Error> {
    let mut bytes = vec![];
    let format = Steady(PrettyFormatter::new());
    value.serialize(&mut Serializer::with_formatter(&mut bytes, format))?;
    bytes.push(b'\n');
    String::from_utf8(bytes).map_err(|e| serde_json::Error::io(io::Error::other(e)))
}

/// The value as who reads its JSON has it: every float at 12 significant digits.
pub fn as_written<T: Serialize + DeserializeOwned>(value: &T) -> Result<T, serde_json::Error> {
    serde_json::from_str(&write(value)?)
}

struct Steady(PrettyFormatter<'static>);

impl Formatter for Steady {
    fn write_f64<W: ?Sized + io::Write>(&mut self, w: &mut W, value: f64) -> io::Result<()> {
        // Negative zero reads as an error to most people.
        let rounded = round_12(value) + 0.0;
        if rounded.fract() == 0.0 && rounded.abs() < 1e15 { write!(w, "{rounded:.1}") } else { write!(w, "{rounded}") }
    }
    fn begin_array<W: ?Sized + io::Write>(&mut self, w: &mut W) -> io::Result<()> {
        self.0.begin_array(w)
    }
    fn end_array<W: ?Sized + io::Write>(&mut self, w: &mut W) -> io::Result<()> {
        self.0.end_array(w)
    }
    fn begin_array_value<W: ?Sized + io::Write>(&mut self, w: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(w, first)
    }
    fn end_array_value<W: ?Sized + io::Write>(&mut self, w: &mut W) -> io::Result<()> {
        self.0.end_array_value(w)
    }
    fn begin_object<W: ?Sized + io::Write>(&mut self, w: &mut W) -> io::Result<()> {
        self.0.begin_object(w)
    }
    fn end_object<W: ?Sized + io::Write>(&mut self, w: &mut W) -> io::Result<()> {
        self.0.end_object(w)
    }
    fn begin_object_key<W: ?Sized + io::Write>(&mut self, w: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(w, first)
    }
    fn begin_object_value<W: ?Sized + io::Write>(&mut self, w: &mut W) -> io::Result<()> {
        self.0.begin_object_value(w)
    }
    fn end_object_value<W: ?Sized + io::Write>(&mut self, w: &mut W) -> io::Result<()> {
        self.0.end_object_value(w)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_have_at_most_twelve_significant_digits() {
        let text = write(&[1.0 / 3.0, 2.0, -0.0, 0.1 + 0.2, 1e300, 123_456_789.123_456_78]).unwrap();
        let floats: Vec<f64> = serde_json::from_str(&text).unwrap();
        assert_eq!(floats, [0.333333333333, 2.0, 0.0, 0.3, 1e300, 123456789.123]);
        assert!(text.contains("0.333333333333,") && text.contains(" 2.0,") && !text.contains("-0"), "{text}");
    }
}
