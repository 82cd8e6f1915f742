//! How wide a text is, without a font: the same on every machine, and in a worker. The widths are those of DejaVu
//! Sans, about the widest face that `system-ui` stands for, so that what fits here fits everywhere.

/// Advance widths of U+0020..U+007E in hundredths of an em (DejaVu Sans 2.37, `hmtx`).
const WIDTHS: [u8; 95] = [
    32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84,
    84, 84, 53, 100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79, 60, 79, 69, 63, 61, 73, 68, 99, 69,
    61, 69, 39, 34, 39, 84, 50, 50, 61, 63, 55, 63, 62, 35, 63, 63, 28, 28, 58, 28, 97, 63, 61, 63, 63, 41, 52, 39, 63,
    59, 82, 59, 59, 52, 64, 34, 64, 84,
];

/// Width in pixels at a font size in pixels.
pub fn width(text: &str, size: f64, bold: bool) -> f64 {
    let hundredths: u32 = text.chars().map(advance).sum();
    f64::from(hundredths) / 100.0 * size * if bold { 1.12 } else { 1.0 }
}

/// `text`, or as much of it as fits, closed by an ellipsis.
pub fn fit(text: &str, size: f64, bold: bool, max: f64) -> String {
    if width(text, size, bold) <= max {
        return text.to_owned();
    }
    let room = max - width("…", size, bold);
    let mut used = 0.0;
    let kept: String = text
        .chars()
        .take_while(|c| {
            used += width(c.encode_utf8(&mut [0; 4]), size, bold);
            used <= room
        })
        .collect();
    format!("{}…", kept.trim_end())
}

fn advance(c: char) -> u32 {
    match c as u32 {
        code @ 0x20..=0x7e => u32::from(WIDTHS[code as usize - 0x20]),
        0x00..=0x1f
        | 0x7f..=0x9f
        | 0x200b..=0x200f
        | 0x202a..=0x202e
        | 0x2060..=0x206f
        | 0x300..=0x36f
        | 0xfe00..=0xfe0f => 0,
        0xa0 | 0xb7 => 32,
        0x202f | 0x2009 => 20,
        0x2013 => 50,
        0x2212 => 84,
        0xa1..=0x24f => 68,
        0x1100..=0x115f | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xff00..=0xff60 => 100,
        0x1f000.. => 137,
        _ => 90,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_fits_and_says_that_it_is_cut() {
        assert_eq!(fit("payments", 12.0, false, 200.0), "payments");
        let cut = fit(&"service ".repeat(40), 12.0, false, 100.0);
        assert!(cut.ends_with('…') && width(&cut, 12.0, false) <= 100.0, "{cut}");
        assert_eq!(fit("payments", 12.0, false, 0.0), "…");
    }
}
