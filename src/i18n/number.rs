//! Numbers as a page desk writes them: millimetres with two decimals, points, per cent, counts.

use super::Language;
use crate::base::Length;

/// A length in millimetres with two decimals and its unit: "12.70 mm" (both languages write it so).
#[must_use]
pub fn length_mm(length: Length) -> String {
    format!("{} mm", fixed(length.to_mm(), 2))
}

/// A length in points with two decimals and its unit: "11.50 pt".
#[must_use]
pub fn length_pt(length: Length) -> String {
    format!("{} pt", fixed(length.to_pt(), 2))
}

/// A type size in points without needless zeros: "9 pt", "10.5 pt".
#[must_use]
pub fn size_pt(length: Length) -> String {
    format!("{} pt", plain(length.to_pt()))
}

/// A share in whole per cent: "125%" (English sets no blank, Chinese neither).
#[must_use]
pub fn percent(share: f64) -> String {
    format!("{}%", fixed(share * 100.0, if share < 0.1 { 1 } else { 0 }))
}

/// A count: digits in groups of three in English ("12,345"), ungrouped below five digits and grouped by three above in Chinese.
#[must_use]
pub fn count(number: usize, language: Language) -> String {
    let digits = number.to_string();
    let grouped_from = match language {
        Language::En => 4,
        Language::ZhHans => 5,
    };
    if digits.len() < grouped_from {
        return digits;
    }
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `value` with at most two decimals and no trailing zeros.
#[must_use]
pub(super) fn plain(value: f64) -> String {
    let text = fixed(value, 2);
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// `value` with exactly `decimals`; no "-0.00", and a true minus sign is left to type on the page.
fn fixed(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    if text.starts_with('-') && text.chars().all(|letter| matches!(letter, '-' | '0' | '.')) { text[1..].to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_keep_two_decimals() {
        assert_eq!(length_mm(Length::mm(12.7)), "12.70 mm");
        assert_eq!(length_mm(Length::mm(-0.001)), "0.00 mm");
        assert_eq!(length_pt(Length::pt(11.5)), "11.50 pt");
        assert_eq!(size_pt(Length::pt(9.0)), "9 pt");
        assert_eq!(size_pt(Length::pt(10.5)), "10.5 pt");
    }

    #[test]
    fn counts_are_grouped_as_each_language_does() {
        assert_eq!(count(1234, Language::ZhHans), "1234");
        assert_eq!(count(12_345, Language::ZhHans), "12,345");
        assert_eq!(count(1234, Language::En), "1,234");
        assert_eq!(count(7, Language::En), "7");
        assert_eq!(percent(1.25), "125%");
        assert_eq!(percent(0.0625), "6.2%");
    }
}
