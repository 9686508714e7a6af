//! Page labels (版次) as letter and number, however they are written: A03, Ａ3, 3, 第三.

/// A label, in the order of pages: section letter first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Label {
    /// The section's letter, where there is one.
    pub section: Option<char>,
    /// The number.
    pub number: u32,
}

impl Label {
    /// The label that `text` is, if it is one letter at most and a number.
    pub fn of(text: &str) -> Option<Self> {
        Self::at_start(text.trim()).filter(|(_, rest)| rest.is_empty()).map(|(label, _)| label)
    }

    /// The label at the start of `text`, and what follows.
    pub fn at_start(text: &str) -> Option<(Self, &str)> {
        let mut rest = text;
        let first = rest.chars().next()?;
        let section = narrow(first).is_ascii_alphabetic().then(|| narrow(first).to_ascii_uppercase());
        if section.is_some() {
            rest = &rest[first.len_utf8()..];
        }
        let (mut number, mut digits) = (0_u32, 0);
        while let Some(digit) = rest.chars().next() {
            let Some(value) = narrow(digit).to_digit(10) else { break };
            number = number.checked_mul(10)?.checked_add(value)?;
            digits += 1;
            rest = &rest[digit.len_utf8()..];
        }
        if digits > 0 {
            return (digits <= 3).then_some((Self { section, number }, rest));
        }
        let (number, rest) = han_number(rest)?;
        Some((Self { section, number }, rest))
    }

    /// Whether this label, written in a sentence on page `own`, means the page `other`: without a letter it is meant in any section,
    /// unless the page's own section has such a page.
    pub fn means(self, other: Self) -> bool {
        self.number == other.number && (self.section.is_none() || self.section == other.section)
    }
}

/// A full-width letter or figure as an ordinary one.
fn narrow(character: char) -> char {
    match character {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(character as u32 - 0xFEE0).unwrap_or(character),
        _ => character,
    }
}

/// A number below 100 in Chinese figures at the start of `text`.
fn han_number(text: &str) -> Option<(u32, &str)> {
    const FIGURES: &str = "一二三四五六七八九";
    let figure = |one: Option<char>| one.and_then(|one| FIGURES.chars().position(|figure| figure == one)).map(|at| at as u32 + 1);
    let mut rest = text;
    let take = |rest: &mut &str| {
        let value = figure(rest.chars().next());
        if value.is_some() {
            *rest = &rest['一'.len_utf8()..];
        }
        value
    };
    let tens = take(&mut rest);
    if let Some(after) = rest.strip_prefix('十') {
        rest = after;
        let ones = take(&mut rest).unwrap_or(0);
        return Some((tens.unwrap_or(1) * 10 + ones, rest));
    }
    tens.map(|ones| (ones, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_read_in_all_their_forms() {
        for (text, section, number) in [
            ("A03", Some('A'), 3),
            ("Ａ３", Some('A'), 3),
            ("3", None, 3),
            ("三", None, 3),
            ("十二", None, 12),
            ("b二十一", Some('B'), 21),
            ("007", None, 7),
        ] {
            assert_eq!(Label::of(text), Some(Label { section, number }), "{text}");
        }
        for text in ["", "A", "头版", "A03-2", "2026"] {
            assert_eq!(Label::of(text), None, "{text}");
        }
        assert!(Label::of("A07") < Label::of("B01") && Label::of("A07") > Label::of("A01"));
        assert!(Label::of("3").unwrap().means(Label::of("A03").unwrap()) && !Label::of("B3").unwrap().means(Label::of("A03").unwrap()));
    }
}
