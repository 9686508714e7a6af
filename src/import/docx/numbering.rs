//! Numbers and signs that Word counts itself, written out as they stand before their paragraphs.

use std::collections::BTreeMap;

use super::symbol;
use crate::import::xml::Element;

/// Levels of a list.
const LEVELS: usize = 9;

#[derive(Debug, Clone, Default)]
struct Level {
    format: String,
    text: String,
    start: u32,
    face: String,
}

/// The lists of a document, and how far each has counted.
#[derive(Debug, Clone, Default)]
pub(super) struct Numbering {
    /// Levels of each abstract list.
    kinds: BTreeMap<String, Vec<Level>>,
    /// The abstract list of each list, and starts of its own.
    lists: BTreeMap<String, (String, BTreeMap<usize, u32>)>,
    counts: BTreeMap<String, [Option<u32>; LEVELS]>,
    /// Lists whose own starts were used.
    begun: std::collections::BTreeSet<String>,
}

impl Numbering {
    /// The lists of the part `numbering`.
    pub fn read(root: Option<&Element>) -> Self {
        let Some(root) = root else { return Self::default() };
        let value = |element: Option<&Element>| element.and_then(|element| element.attribute("val")).unwrap_or_default().to_owned();
        let mut numbering = Self::default();
        for kind in root.named("abstractNum") {
            let mut levels = vec![Level::default(); LEVELS];
            for level in kind.named("lvl") {
                let index = level.attribute("ilvl").and_then(|index| index.parse::<usize>().ok());
                let Some(slot) = index.and_then(|index| levels.get_mut(index)) else { continue };
                let faces = level.at(&["rPr", "rFonts"]);
                *slot = Level {
                    format: value(level.first("numFmt")),
                    text: value(level.first("lvlText")),
                    start: value(level.first("start")).parse().unwrap_or(1),
                    face: faces.and_then(|faces| faces.attribute("ascii").or_else(|| faces.attribute("hAnsi"))).unwrap_or_default().to_owned(),
                };
            }
            if let Some(id) = kind.attribute("abstractNumId") {
                numbering.kinds.insert(id.to_owned(), levels);
            }
        }
        for list in root.named("num") {
            let Some(id) = list.attribute("numId") else { continue };
            let mut starts = BTreeMap::new();
            for own in list.named("lvlOverride") {
                let level = own.attribute("ilvl").and_then(|level| level.parse::<usize>().ok());
                let start = value(own.first("startOverride")).parse::<u32>().ok();
                if let (Some(level), Some(start)) = (level, start) {
                    starts.insert(level, start);
                }
            }
            numbering.lists.insert(id.to_owned(), (value(list.first("abstractNumId")), starts));
        }
        numbering
    }

    /// What stands before the next paragraph at `level` of `list`; empty where nothing does.
    pub fn next(&mut self, list: &str, level: usize) -> String {
        let Some((kind, starts)) = self.lists.get(list).filter(|_| level < LEVELS) else { return String::new() };
        let Some(levels) = self.kinds.get(kind) else { return String::new() };
        let counts = self.counts.entry(kind.clone()).or_default();
        if self.begun.insert(list.to_owned()) {
            for (level, start) in starts {
                if let Some(count) = counts.get_mut(*level) {
                    *count = start.checked_sub(1);
                }
            }
        }
        let Some(own) = levels.get(level) else { return String::new() };
        counts[level] = Some(counts[level].map_or(own.start, |count| count.saturating_add(1)));
        for deeper in counts.iter_mut().skip(level + 1) {
            *deeper = None;
        }
        if own.format == "none" {
            return String::new();
        }
        if own.format == "bullet" {
            let sign = symbol::bullet(&own.face, &own.text);
            return if sign.trim().is_empty() { String::new() } else { format!("{sign} ") };
        }
        let mut label = String::new();
        let mut letters = own.text.chars().peekable();
        while let Some(letter) = letters.next() {
            match letters.peek().filter(|_| letter == '%').and_then(|digit| digit.to_digit(10)) {
                Some(digit) if digit > 0 => {
                    letters.next();
                    let at = digit as usize - 1;
                    if let Some(kind) = levels.get(at) {
                        label.push_str(&written(counts[at].unwrap_or(kind.start), &kind.format));
                    }
                }
                _ => label.push(letter),
            }
        }
        // What Word parts by a tab is parted by a blank, but after a full-width mark.
        let needs_blank = label.chars().next_back().is_some_and(|last| last.is_ascii_graphic());
        if needs_blank { format!("{label} ") } else { label }
    }
}

/// The number in the way the list's format names; Arabic where the format is not known.
///
/// Source: ECMA-376 part 1, 17.18.59 (ST_NumberFormat).
fn written(number: u32, format: &str) -> String {
    match format {
        "chineseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseCounting"
        | "ideographDigital"
        | "chineseLegalSimplified" => chinese(number),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => enclosed(number, 0x2460).unwrap_or_else(|| number.to_string()),
        "decimalEnclosedParen" => enclosed(number, 0x2474).unwrap_or_else(|| format!("({number})")),
        "decimalFullWidth" | "decimalFullWidth2" => {
            number.to_string().chars().map(|digit| char::from_u32(u32::from(digit) + 0xfee0).unwrap_or(digit)).collect()
        }
        "decimalZero" => format!("{number:02}"),
        "upperLetter" => letters(number, b'A'),
        "lowerLetter" => letters(number, b'a'),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_lowercase(),
        "ideographTraditional" => cycle(number, "甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => cycle(number, "子丑寅卯辰巳午未申酉戌亥"),
        _ => number.to_string(),
    }
}

fn enclosed(number: u32, first: u32) -> Option<String> {
    (1..=20).contains(&number).then(|| char::from_u32(first + number - 1)).flatten().map(String::from)
}

fn cycle(number: u32, signs: &str) -> String {
    let count = signs.chars().count() as u32;
    signs.chars().nth((number.saturating_sub(1) % count) as usize).map(String::from).unwrap_or_default()
}

fn letters(number: u32, first: u8) -> String {
    let index = number.saturating_sub(1);
    // After z comes aa, then bb.
    let letter = char::from(first + (index % 26) as u8);
    std::iter::repeat_n(letter, (index / 26 + 1).min(20) as usize).collect()
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let mut left = number;
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while left >= value {
            out.push_str(sign);
            left -= value;
        }
    }
    out
}

/// 一, 十, 十二, 二十一, 一百零五; Arabic from a thousand on.
fn chinese(number: u32) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |value: u32| DIGITS[(value % 10) as usize];
    match number {
        0..=9 => digit(number).to_owned(),
        10..=99 => {
            let tens = if number < 20 { "" } else { digit(number / 10) };
            let ones = if number.is_multiple_of(10) { "" } else { digit(number) };
            format!("{tens}十{ones}")
        }
        100..=999 => {
            let rest = number % 100;
            let tail = match rest {
                0 => String::new(),
                1..=9 => format!("零{}", digit(rest)),
                10..=19 => format!("一{}", chinese(rest)),
                _ => chinese(rest),
            };
            format!("{}百{tail}", digit(number / 100))
        }
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_every_dress() {
        let chinese_numbers: Vec<String> = [1, 10, 11, 20, 21, 99, 100, 105, 110, 321].into_iter().map(chinese).collect();
        assert_eq!(chinese_numbers, ["一", "十", "十一", "二十", "二十一", "九十九", "一百", "一百零五", "一百一十", "三百二十一"]);
        assert_eq!(written(3, "decimalEnclosedCircle"), "③");
        assert_eq!(written(27, "lowerLetter"), "aa");
        assert_eq!(written(14, "upperRoman"), "XIV");
        assert_eq!(written(2, "ideographTraditional"), "乙");
        assert_eq!(written(7, "decimalFullWidth"), "７");
    }
}
