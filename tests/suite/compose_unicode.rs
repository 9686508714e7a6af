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
            && ["break-forbidden", "break-rescued", "word-cut"].iter().any(|broken| code.contains(broken))
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

#[test]
fn line_ends_are_those_of_uax_14_but_for_the_tailorings() {
    let (Some(file), Some(classes)) = (data("LineBreakTest.txt"), line_break_classes()) else { return };
    let composer = composer();
    let setting = plain(&composer);
    let mut counts: BTreeMap<String, (u32, String)> = BTreeMap::new();
    let mut same = 0;
    for line in file.lines() {
        let Some((text, bounds)) = parse(line) else { continue };
        let text: Arc<str> = text.as_str().into();
        for (at, expected) in &bounds {
            if *at == 0 || *at == text.len() {
                continue;
            }
            let ours = may_end(&composer, &setting, &text, *at);
            if ours == *expected {
                same += 1;
                continue;
            }
            let before = text[..*at].chars().next_back().unwrap();
            let after = text[*at..].chars().next().unwrap();
            let key = format!("{} {} {}", class_of(&classes, before), if ours { "÷" } else { "×" }, class_of(&classes, after));
            let entry = counts.entry(key).or_insert((0, format!("{text:?} at {at}")));
            entry.0 += 1;
        }
    }
    println!("{same} places alike");
    for (key, (count, example)) in &counts {
        println!("{count:5} {key}   {example}");
    }
}
