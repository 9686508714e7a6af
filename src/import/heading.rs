//! The spaces of headings and slogans: preferred breaks and halves (rule 5).

use super::characters::{is_blank, is_han, is_wide_mark, length};
use super::copy::CopyHeading;
use super::note::{Note, NoteCode, Notes};

/// The fewest characters of one half of a headline, where a Latin word or a number stands at the seam.
const HALF: usize = 4;

/// Settles the spaces of a heading.
///
/// After a comma a space is a preferred break and goes; between halves one ideographic space stands; between Latin
/// words, or a Latin word and Han, one plain space stays.
pub(super) fn heading(source: &str, line: usize, notes: &mut Notes) -> CopyHeading {
    let source = source.trim_matches(is_blank);
    let shortest = source.split(is_blank).filter(|part| !part.is_empty()).map(length).min().unwrap_or(0);
    let mut text = String::with_capacity(source.len());
    let mut breaks = Vec::new();
    let mut has_halves = false;
    for (index, part) in source.split(is_blank).filter(|part| !part.is_empty()).enumerate() {
        if index > 0 {
            let before = text.chars().next_back().unwrap_or(' ');
            let after = part.chars().next().unwrap_or(' ');
            let wide = |character: char| is_han(character) || is_wide_mark(character);
            let (wide_before, wide_after) = (wide(before), wide(after));
            if matches!(before, '，' | '、' | '；' | '：') || (before == ',' && wide_after) {
                breaks.push(text.len());
            } else if (wide_before && wide_after) || ((wide_before || wide_after) && shortest >= HALF) {
                has_halves = true;
                text.push('\u{3000}');
            } else {
                text.push(' ');
            }
        }
        text.push_str(part);
    }
    if !breaks.is_empty() {
        notes.add(Note::new(NoteCode::PreferredBreak, line).text(text.clone()).count(breaks.len()));
    }
    if has_halves {
        notes.add(Note::new(NoteCode::HalvesSpace, line).text(text.clone()));
    }
    CopyHeading { text, breaks, line }
}

/// Settles the spaces of running text: none after a full-width comma, one ideographic space between the halves of a
/// slogan in quotes. All others stay as the author typed them.
pub(super) fn running(source: &str, line: usize, notes: &mut Notes) -> String {
    if !source.contains(is_blank) {
        return source.to_owned();
    }
    let characters: Vec<char> = source.chars().collect();
    let mut text = String::with_capacity(source.len());
    let (mut depth, mut halves, mut taken) = (0_i32, 0_usize, 0_usize);
    let mut at = 0;
    while at < characters.len() {
        let character = characters[at];
        if !is_blank(character) {
            depth += i32::from(matches!(character, '“' | '‘' | '「' | '『')) - i32::from(matches!(character, '”' | '’' | '」' | '』'));
            text.push(character);
            at += 1;
            continue;
        }
        let end = (at..characters.len()).find(|index| !is_blank(characters[*index])).unwrap_or(characters.len());
        let before = at.checked_sub(1).map(|index| characters[index]);
        let after = characters.get(end).copied();
        if before.is_some_and(|mark| matches!(mark, '，' | '、' | '；' | '：')) {
            taken += 1;
        } else if depth > 0 && before.is_some_and(is_han) && after.is_some_and(is_han) {
            halves += 1;
            text.push('\u{3000}');
        } else {
            text.extend(&characters[at..end]);
        }
        at = end;
    }
    if halves > 0 {
        notes.add(Note::new(NoteCode::HalvesSpace, line).count(halves));
    }
    if taken > 0 {
        notes.add(Note::new(NoteCode::SpaceAfterMark, line).count(taken));
    }
    text
}

/// Whether a heading introduces the next: it ends in —— or ：.
pub(super) fn leads_on(text: &str) -> bool {
    text.ends_with("——") || text.ends_with(['：', ':'])
}

/// Whether a heading explains the one before: it begins with ——.
pub(super) fn explains(text: &str) -> bool {
    text.starts_with("——")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(text: &str) -> (String, Vec<usize>) {
        let heading = heading(text, 1, &mut Notes::default());
        (heading.text, heading.breaks)
    }

    #[test]
    fn a_space_after_a_comma_is_a_break() {
        assert_eq!(settled("聚焦实事民忧， 促进网格"), ("聚焦实事民忧，促进网格".to_owned(), vec!["聚焦实事民忧，".len()]));
    }

    #[test]
    fn halves_keep_one_ideographic_space() {
        assert_eq!(settled("剪纸传廉洁  巧手传廉风").0, "剪纸传廉洁\u{3000}巧手传廉风");
        assert_eq!(settled("连心“侨” 携手").0, "连心“侨”\u{3000}携手");
        assert_eq!(settled("奋进2024 扬帆再出发").0, "奋进2024\u{3000}扬帆再出发");
        assert_eq!(settled("玩转 AI 课堂").0, "玩转 AI 课堂");
        assert_eq!(settled("Hello World").0, "Hello World");
    }

    #[test]
    fn slogans_in_running_text() {
        assert_eq!(running("开展“侨心相连 共筑新篇”活动 好", 1, &mut Notes::default()), "开展“侨心相连\u{3000}共筑新篇”活动 好");
        assert_eq!(running("你好， 世界。 好", 1, &mut Notes::default()), "你好，世界。 好");
    }
}
