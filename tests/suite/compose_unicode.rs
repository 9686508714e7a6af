//! Unicode's own data as tests: line breaks (UAX #14), clusters (UAX #29) and vertical orientation (UAX #50).
//!
//! The files are Debian's package `unicode-data`, whatever its version. Where Chinese practice, or a newer Unicode, wants
//! something else, the difference stands in a table under the number of the rule it comes from; any other difference fails.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use banxin::base::{Em, Length, WritingMode};
use banxin::compose::{Composed, Composer, LineItem, Measures, Setting, compose};
use banxin::display::Rotation;
use banxin::model::{Align, Breaking, CjkStyle, Push};

use super::compose::{body, composer};

/// A file of the package, if it is installed.
fn data(name: &str) -> Option<String> {
    let found = ["/usr/share/unicode", "/usr/share/unicode/auxiliary", "/usr/share/unicode/emoji"]
        .iter()
        .find_map(|folder| std::fs::read_to_string(Path::new(folder).join(name)).ok());
    if found.is_none() {
        println!("skipped: {name} of the package unicode-data is not here");
    }
    found
}

/// A test line of Unicode's: characters, and between any two (and at the end) whether a boundary is there.
fn parse(line: &str) -> Option<(String, Vec<(usize, bool)>)> {
    let line = line.split('#').next()?.trim();
    if line.is_empty() {
        return None;
    }
    let (mut text, mut bounds) = (String::new(), Vec::new());
    for word in line.split_whitespace() {
        match word {
            "÷" | "×" => bounds.push((text.len(), word == "÷")),
            code => text.push(char::from_u32(u32::from_str_radix(code, 16).ok()?)?),
        }
    }
    Some((text, bounds))
}

/// Ragged, line by line, nothing squeezed in: a line ends at the last place that fits, and at no other.
fn plain(composer: &Composer) -> Setting {
    let cjk = CjkStyle { breaking: Breaking::Greedy, push: Push::OutFirst, last_line_min: 0, ..CjkStyle::default() };
    Setting { indent: Em::ZERO, size: Length::pt(10.0), line_pitch: Length::pt(16.0), align: Align::Start, cjk: Arc::new(cjk), ..body(composer) }
}

fn is_broken(composed: &Composed, line: usize) -> bool {
    let line = &composed.lines[line];
    composed.findings.iter().any(|finding| {
        let code = format!("{:?}", finding.say);
        finding.place.text.is_some_and(|(_, start, end)| (start, end) == (line.start, line.end))
            && ["break-forbidden", "break-rescued", "word-cut", "address-cut"].iter().any(|broken| code.contains(broken))
    })
}

/// Whether a line of `text` may end at byte `at`: with room for just so much, the first line ends there and breaks no rule.
fn may_end(composer: &Composer, setting: &Setting, text: &Arc<str>, at: usize) -> bool {
    let alone: Arc<str> = text[..at].into();
    let width = compose(composer, &alone, setting, &[], &Measures::all(Em::new(1000.0).of(setting.size)));
    let last = width.lines.last().expect("a paragraph has a line");
    let before = width.lines.len() - 1;
    let wide = Em::new(1000.0).of(setting.size);
    // Only the line in question is narrow; a little more than the part alone, since context may move a gap.
    [Length::ZERO, setting.size / 16, setting.size / 8, setting.size / 4, setting.size / 2].into_iter().any(|more| {
        let mut first = vec![wide; before];
        first.push((last.width + more).max(setting.size / 100));
        let composed = compose(composer, text, setting, &[], &Measures { first, rest: wide });
        composed.lines.get(before).is_some_and(|line| line.end as usize == at && !is_broken(&composed, before))
    })
}

/// Line break classes by character, from `LineBreak.txt`.
fn line_break_classes() -> Option<Vec<(u32, u32, String)>> {
    let file = data("LineBreak.txt")?;
    let ranges = file.lines().filter_map(|line| {
        let (range, class) = line.split('#').next()?.trim().split_once(';')?;
        let (first, last) = range.trim().split_once("..").unwrap_or((range.trim(), range.trim()));
        Some((u32::from_str_radix(first, 16).ok()?, u32::from_str_radix(last, 16).ok()?, class.trim().to_owned()))
    });
    let mut ranges: Vec<_> = ranges.collect();
    ranges.sort();
    Some(ranges)
}

fn class_of(ranges: &[(u32, u32, String)], character: char) -> &str {
    let code = character as u32;
    ranges.iter().find(|(first, last, _)| (*first..=*last).contains(&code)).map_or("XX", |(_, _, class)| class)
}

/// A boundary where ours and Unicode's differ.
struct Place<'a> {
    /// Class of the character before, marks over it passed by.
    before: &'a str,
    /// Class of the character after.
    after: &'a str,
    /// The characters themselves.
    characters: (char, char),
    /// Class of what stands before the blanks before the boundary.
    inked: &'a str,
    /// Class of the second character after.
    second: &'a str,
    /// Whether ours allows a line end.
    ours: bool,
}

/// A tailoring: its name, and whether it explains a difference.
type Tailoring = (&'static str, fn(&Place<'_>) -> bool);

/// Where Chinese practice is not Unicode's default.
const TAILORINGS: &[Tailoring] = &[
    ("UAX 29: a cluster is whole, a mark over a space too", |at| {
        let joins = |class: &str| matches!(class, "EM" | "CM" | "ZWJ");
        !at.ours && joins(at.after) || at.ours && at.after == "SP" && joins(at.second)
    }),
    ("R51: a tab is a space", |at| at.characters.0 == '\t' || at.characters.1 == '\t'),
    ("R10: a hyphen begins no line", |at| !at.ours && at.after == "HY"),
    ("R17: a single dash begins no line", |at| !at.ours && at.after == "B2"),
    ("R14: a sign after a number begins no line, one before a number ends none", |at| !at.ours && (at.after == "PO" || at.inked == "PR")),
    ("R23: a sign keeps to the word it stands with", |at| !at.ours && (at.before == "PO" || at.after == "PR")),
    ("R12: an ellipsis may begin a line but at the strict level", |at| at.ours && at.after == "IN"),
    ("R18: small kana and other scripts' marks are set like letters", |at| at.ours && matches!(at.after, "CJ" | "NS")),
    ("R25: words are hyphenated", |at| at.ours && at.characters.0.is_ascii_alphabetic() && at.after == "AL"),
    ("R25: a word is not turned after a stroke", |at| !at.ours && at.before == "SY"),
    ("R22: a number is not turned", |at| !at.ours && at.before == "IS" && at.after == "NU"),
    ("R23: a space that is no break, or a joiner, begins no line", |at| !at.ours && matches!(at.after, "GL" | "WJ")),
    ("R10: a closing mark begins no line, whatever blank is before it", |at| {
        !at.ours && at.before == "SP" && matches!(at.after, "CL" | "CP" | "EX" | "IS" | "SY" | "QU")
    }),
    ("R16: a straight quote has a side", |at| at.after == "QU" || at.inked == "QU"),
    ("R02: symbols of an em are set like Han", |at| {
        at.ours && [at.characters.0, at.characters.1].iter().any(|character| matches!(character, '\u{2100}'..='\u{2BFF}'))
    }),
    ("R50: beside Han a line may end", |at| at.ours && at.before == "BB"),
    ("UAX 29: a mark ends a syllable of letters and a flag", |at| {
        at.ours
            && matches!(at.before, "JL" | "JV" | "JT" | "H2" | "H3" | "RI")
            && !matches!(at.characters.0, '\u{1100}'..='\u{11FF}' | '\u{AC00}'..='\u{D7FF}')
    }),
    ("no rule: control characters, joiners without a base", |at| {
        at.ours && (at.characters.1.is_control() || at.before == "ZWJ" || at.before == "WJ")
    }),
];

#[test]
fn line_ends_are_those_of_uax_14_but_for_the_tailorings() {
    let (Some(file), Some(classes)) = (data("LineBreakTest.txt"), line_break_classes()) else { return };
    let composer = composer();
    let setting = plain(&composer);
    let mut counts = vec![0u32; TAILORINGS.len()];
    let (mut same, mut unexplained) = (0u32, Vec::new());
    for line in file.lines() {
        let Some((text, bounds)) = parse(line) else { continue };
        let text: Arc<str> = text.as_str().into();
        for (at, expected) in bounds.iter().filter(|(at, _)| *at > 0 && *at < text.len()) {
            let ours = may_end(&composer, &setting, &text, *at);
            if ours == *expected {
                same += 1;
                continue;
            }
            let class = |character: Option<char>| character.map_or("", |character| class_of(&classes, character));
            let joins = |character: &char| matches!(class_of(&classes, *character), "CM" | "ZWJ");
            let (head, tail) = text.split_at(*at);
            let base = head.chars().rev().find(|character| !joins(character)).or_else(|| head.chars().next_back());
            let place = Place {
                before: class(base),
                after: class(tail.chars().next()),
                characters: (head.chars().next_back().unwrap_or(' '), tail.chars().next().unwrap_or(' ')),
                inked: class(head.chars().rev().find(|character| !joins(character) && *character != ' ')),
                second: class(tail.chars().nth(1)),
                ours,
            };
            match TAILORINGS.iter().position(|(_, explains)| explains(&place)) {
                Some(index) => counts[index] += 1,
                None => unexplained.push(format!("{text:?} at {at}: {} {} {}", place.before, if ours { '÷' } else { '×' }, place.after)),
            }
        }
    }
    println!("{same} places as UAX #14 has them");
    for ((name, _), count) in TAILORINGS.iter().zip(&counts) {
        println!("{count:5} {name}");
    }
    // Later versions have rules of their own; the table was made beside this one.
    if !file.contains("LineBreakTest-15.0") {
        println!("skipped: LineBreakTest.txt is not of Unicode 15.0; {} differences beside the table are not judged", unexplained.len());
        return;
    }
    assert!(same > 14_000, "only {same} places are alike");
    assert!(unexplained.is_empty(), "{} differences under no rule:\n{}", unexplained.len(), unexplained.join("\n"));
}

/// Composes `text` in narrow columns of every kind and says where a line ends at none of `bounds`.
fn cut_inside(composer: &Composer, text: &str, bounds: &[usize]) -> Option<String> {
    let text: Arc<str> = text.into();
    for writing in [WritingMode::HorizontalTb, WritingMode::VerticalRl] {
        for em in [0.1, 1.0, 2.0] {
            let setting = Setting { writing, ..plain(composer) };
            let composed = compose(composer, &text, &setting, &[], &Measures::all(Em::new(em).of(setting.size)));
            if let Some(line) = composed.lines.iter().find(|line| !bounds.contains(&(line.end as usize))) {
                return Some(format!("{text:?} is cut at {} in {em} em, {writing:?}", line.end));
            }
        }
    }
    None
}

#[test]
fn no_cluster_of_uax_29_is_ever_parted() {
    let Some(file) = data("GraphemeBreakTest.txt") else { return };
    let composer = composer();
    let (mut count, mut parted) = (0, Vec::new());
    for (text, bounds) in file.lines().filter_map(parse) {
        count += 1;
        // Since Unicode 16 scissors are no pictograph.
        if text.contains('✁') {
            continue;
        }
        let bounds: Vec<usize> = bounds.into_iter().filter(|(_, bound)| *bound).map(|(at, _)| at).collect();
        parted.extend(cut_inside(&composer, &text, &bounds));
    }
    assert!(count > 500, "only {count} cases");
    assert!(parted.is_empty(), "{}", parted.join("\n"));
}

#[test]
fn sequences_of_pictographs_and_variants_are_whole() {
    let composer = composer();
    let (mut count, mut parted) = (0, Vec::new());
    for name in ["emoji-zwj-sequences.txt", "emoji-sequences.txt", "emoji-variation-sequences.txt", "StandardizedVariants.txt"] {
        let Some(file) = data(name) else { return };
        for line in file.lines() {
            let Some((codes, _)) = line.split('#').next().and_then(|line| line.split_once(';')) else { continue };
            let sequence: Option<String> = codes.split_whitespace().map(|code| u32::from_str_radix(code, 16).ok().and_then(char::from_u32)).collect();
            // Ranges of single pictographs are no sequences.
            let Some(sequence) = sequence.filter(|sequence| sequence.chars().count() > 1) else { continue };
            count += 1;
            let text = format!("甲{sequence}乙");
            parted.extend(cut_inside(&composer, &text, &[3, text.len() - 3, text.len()]));
        }
    }
    println!("{count} sequences");
    assert!(count > 2_000, "only {count} sequences");
    assert!(parted.is_empty(), "{} of {count}:\n{}", parted.len(), parted[..parted.len().min(40)].join("\n"));
}

/// How a character stands in vertical text between Han: upright or turned by us; the face's own vertical form is upright.
fn is_turned(composer: &Composer, setting: &Setting, character: char) -> Option<bool> {
    let text: Arc<str> = format!("甲{character}乙").into();
    let composed = compose(composer, &text, setting, &[], &Measures::all(Em::new(20.0).of(setting.size)));
    composed.lines.iter().flat_map(|line| &line.items).find_map(|item| match item {
        LineItem::Run(_, run) if !run.under && run.glyphs.iter().any(|glyph| glyph.cluster == 3 && glyph.id != 0) => {
            Some(run.rotation == Rotation::Clockwise)
        }
        LineItem::Run(..) | LineItem::Path(_) => None,
    })
}

#[test]
fn characters_stand_in_vertical_text_as_uax_50_has_them_but_for_the_tailorings() {
    let Some(file) = data("VerticalOrientation.txt") else { return };
    let composer = composer();
    let setting = Setting { writing: WritingMode::VerticalRl, ..plain(&composer) };
    // What copy holds: Latin, general punctuation, letterlike signs and symbols, the CJK blocks, full-width forms.
    let copy = [0x21..=0xFF, 0x2010..=0x205E, 0x20A0..=0x20BF, 0x2100..=0x2BFF, 0x3001..=0x33FF, 0x4E00..=0x4E20, 0xFE30..=0xFE4F, 0xFF01..=0xFFEE];
    let (mut same, mut counts, mut unexplained) = (0, BTreeMap::new(), Vec::new());
    for line in file.lines() {
        let Some((range, value)) = line.split('#').next().and_then(|line| line.split_once(';')) else { continue };
        let (first, last) = range.trim().split_once("..").unwrap_or((range.trim(), range.trim()));
        let (Ok(first), Ok(last)) = (u32::from_str_radix(first, 16), u32::from_str_radix(last, 16)) else { continue };
        for code in copy.iter().flat_map(|part| first.max(*part.start())..=last.min(*part.end())) {
            let Some(character) = char::from_u32(code) else { continue };
            let Some(turned) = is_turned(&composer, &setting, character) else { continue };
            if turned == (value.trim() == "R") {
                same += 1;
                continue;
            }
            let rule = match character {
                _ if !turned && character.is_alphanumeric() => "R83: a letter or figure by itself is upright",
                '“' | '”' | '‘' | '’' => "R81: quotes take the face's upright forms",
                '"' | '\'' => "R81: straight quotes round Han stand for Chinese ones",
                '!' | '(' | ')' | ',' | '.' | ':' | ';' | '?' | '[' | ']' | '{' | '}' => "R15: marks of ASCII among Han stand for Chinese ones",
                '—' | '―' | '…' | '⋯' | '⸺' | '⸻' | '～' | '〜' | '－' => "R82: dashes and dots take the face's vertical forms",
                '·' | '•' | '‧' | '・' => "R47: the interpunct has no direction",
                '／' => "R47: the solidus of Han text turns",
                '\u{2100}'..='\u{2BFF}' => "R02: symbols of an em stand like Han",
                '＜'..='＞' | '\u{FE49}'..='\u{FE4F}' | '\u{FF61}'..='\u{FF65}' | '\u{FFE8}'..='\u{FFEE}' => {
                    "R55: no full-width or half-width forms in copy"
                }
                _ => {
                    unexplained.push(format!(
                        "U+{code:04X} {character} is {}, {} in UAX #50",
                        if turned { "turned" } else { "upright" },
                        value.trim()
                    ));
                    continue;
                }
            };
            *counts.entry(rule).or_insert(0) += 1;
        }
    }
    println!("{same} characters as UAX #50 has them");
    for (rule, count) in &counts {
        println!("{count:5} {rule}");
    }
    assert!(same > 1_000, "only {same} characters are alike");
    assert!(unexplained.is_empty(), "{} under no rule:\n{}", unexplained.len(), unexplained.join("\n"));
}
