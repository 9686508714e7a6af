//! Characters made clean: one line at a time, each change noted.

use super::characters::{is_blank, is_han, is_letter, is_wide};
use super::note::{Note, NoteCode, Notes};

/// One line of clean copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CleanLine {
    /// Blanks before the text, in half ems.
    pub indent: usize,
    /// The text, without blanks around it.
    pub text: String,
}

/// Divides copy into lines, whatever ends them, and notes the ends that are not line feeds.
pub(super) fn lines<'a>(text: &'a str, notes: &mut Notes) -> Vec<&'a str> {
    let mut lines = Vec::new();
    let mut other_ends = 0_usize;
    let mut rest = text;
    while let Some(at) = rest.find(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']) {
        lines.push(&rest[..at]);
        // A doubled carriage return is what a careless transfer makes of one line end.
        let end = ["\r\r\n", "\r\n", "\n"].into_iter().find(|end| rest[at..].starts_with(end));
        let length = end.map_or_else(|| rest[at..].chars().next().map_or(1, char::len_utf8), str::len);
        other_ends += usize::from(end != Some("\n"));
        rest = &rest[at + length..];
    }
    lines.push(rest);
    if other_ends > 0 {
        notes.add(Note::new(NoteCode::LineEnds, 1).count(other_ends));
    }
    lines
}

/// Makes one source line clean.
pub(super) fn clean(raw: &str, line: usize, notes: &mut Notes) -> CleanLine {
    let visible = without_invisible(raw, line, notes);
    let body = visible.trim_start_matches(is_blank);
    let indent: usize = visible[..visible.len() - body.len()]
        .chars()
        .map(|blank| match blank {
            '\u{3000}' => 2,
            '\t' => 4,
            _ => 1,
        })
        .sum();
    let mut text = body.trim_end_matches(is_blank).to_owned();
    if text.is_empty() {
        return CleanLine { indent: 0, text };
    }
    if indent > 0 {
        notes.add(Note::new(NoteCode::Indent, line).count(indent));
    }
    if text.contains(['\t', '\u{a0}', '\u{2002}', '\u{2003}']) {
        notes.add(Note::new(NoteCode::Tab, line));
        text = text.chars().map(|character| if is_blank(character) && character != '\u{3000}' { ' ' } else { character }).collect();
    }
    if text.bytes().any(|byte| byte == 0xef) && notes.may(NoteCode::FullWidthAscii, line) {
        text = half_width(&text, line, notes);
    }
    if text.contains([',', '.', ';', ':', '?', '!', '(', '"', '\'', '-']) && notes.may(NoteCode::HalfWidthMark, line) {
        text = full_width_marks(&text, line, notes);
    }
    CleanLine { indent, text }
}

/// Takes off what nobody sees: soft hyphens, byte order marks, zero-width spaces, control characters.
fn without_invisible(raw: &str, line: usize, notes: &mut Notes) -> String {
    let mut removed = String::new();
    let mut private = String::new();
    let mut damaged = false;
    let mut text = String::with_capacity(raw.len());
    for character in raw.chars() {
        match character {
            '\t' => text.push(character),
            '\u{ad}' | '\u{feff}' | '\u{200b}' | '\u{2060}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' => removed.push(character),
            _ if character.is_control() => removed.push(character),
            _ => {
                match character {
                    '\u{e000}'..='\u{f8ff}' => private.push(character),
                    '\u{fffd}' => damaged = true,
                    _ => {}
                }
                text.push(character);
            }
        }
    }
    if !removed.is_empty() {
        notes.add(Note::new(NoteCode::Invisible, line).count(removed.chars().count()).removed(removed));
    }
    if !private.is_empty() {
        notes.add(Note::new(NoteCode::PrivateUse, line).text(private));
    }
    if damaged {
        notes.add(Note::new(NoteCode::Damaged, line));
    }
    text
}

/// Makes full-width letters and digits half-width; also ．between digits and ％ after one (R55).
fn half_width(text: &str, line: usize, notes: &mut Notes) -> String {
    let characters: Vec<char> = text.chars().collect();
    let (mut from, mut to) = (String::new(), String::new());
    let mut out = String::with_capacity(text.len());
    for (at, character) in characters.iter().copied().enumerate() {
        let digit_before = at > 0 && is_digit(characters[at - 1]);
        let digit_after = characters.get(at + 1).copied().is_some_and(is_digit);
        let half = match character {
            '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}' => char::from_u32(u32::from(character) - 0xfee0),
            '．' if digit_before && digit_after => Some('.'),
            '％' if digit_before => Some('%'),
            '，' if at > 0 && groups_thousands(&characters[at - 1..]) => Some(','),
            _ => None,
        };
        if let Some(half) = half {
            from.push(character);
            to.push(half);
        }
        out.push(half.unwrap_or(character));
    }
    if !from.is_empty() {
        notes.add(Note::new(NoteCode::FullWidthAscii, line).changed(from, to));
    }
    out
}

/// Whether a comma, the second of `characters`, divides full-width digits into thousands: ３，０００.
fn groups_thousands(characters: &[char]) -> bool {
    let is_full = |at: usize| characters.get(at).is_some_and(|digit| matches!(digit, '０'..='９'));
    is_full(0) && (2..5).all(is_full) && !is_full(5)
}

const fn is_digit(character: char) -> bool {
    matches!(character, '0'..='9' | '０'..='９')
}

/// Makes half-width marks of Chinese text full-width; marks in numbers, addresses and Latin text stay.
fn full_width_marks(text: &str, line: usize, notes: &mut Notes) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    if !characters.iter().any(|character| is_han(*character)) {
        return text.to_owned();
    }
    let before = characters.clone();
    pairs(&mut characters, &before);
    for at in 0..before.len() {
        let previous = before[..at].iter().rev().copied().find(|character| !is_blank(*character));
        let next = before[at + 1..].iter().copied().find(|character| !is_blank(*character));
        if let Some(full) = full_mark(&before, at, previous, next) {
            characters[at] = full;
        }
    }
    let changes: Vec<(char, char)> = before.iter().copied().zip(characters.iter().copied()).filter(|(old, new)| old != new).collect();
    if !changes.is_empty() {
        let from: String = changes.iter().map(|(old, _)| old).collect();
        let to: String = changes.iter().map(|(_, new)| new).collect();
        notes.add(Note::new(NoteCode::HalfWidthMark, line).changed(from, to));
    }
    characters.into_iter().collect()
}

/// The full-width form of the mark at `at`, where its neighbours make it a mark of Chinese text.
fn full_mark(characters: &[char], at: usize, previous: Option<char>, next: Option<char>) -> Option<char> {
    let wide_before = previous.is_some_and(|character| is_wide(character) || matches!(character, ')' | '"'));
    let wide_after = next.is_none_or(|character| is_wide(character) || matches!(character, '"' | ')'));
    let latin_before = previous.is_some_and(|character| character.is_ascii_alphanumeric());
    let doubled = at > 0 && characters[at - 1] == characters[at] || characters.get(at + 1) == Some(&characters[at]);
    // Before Han only, where a Latin word or a number ends a clause.
    let leads_to_han = latin_before && next.is_some_and(is_han);
    match characters[at] {
        ',' if wide_before || leads_to_han => Some('，'),
        ';' if wide_before || leads_to_han => Some('；'),
        '?' if wide_before || leads_to_han => Some('？'),
        '!' if wide_before || leads_to_han => Some('！'),
        ':' if wide_before || leads_to_han => Some('：'),
        '.' if wide_before && wide_after && !doubled && !is_item_number(&characters[..at]) => Some('。'),
        '-' if doubled && dash_is_wide(characters, at) => Some('—'),
        _ => None,
    }
}

/// Whether the text before a point is only a Chinese number: 一. is a list mark.
fn is_item_number(before: &[char]) -> bool {
    before.len() <= 3 && before.iter().all(|character| "一二三四五六七八九十".contains(*character))
}

/// Whether the hyphen at `at` is one of exactly two beside Han: a dash.
fn dash_is_wide(characters: &[char], at: usize) -> bool {
    let start = if at > 0 && characters[at - 1] == '-' { at - 1 } else { at };
    let is_pair = characters.get(start + 1) == Some(&'-') && characters.get(start + 2) != Some(&'-') && (start == 0 || characters[start - 1] != '-');
    let before = start.checked_sub(1).map(|index| characters[index]);
    let after = characters.get(start + 2).copied();
    is_pair && before.is_none_or(is_wide) && after.is_none_or(is_wide) && (before.is_some() || after.is_some())
}

/// Makes brackets and straight quotes full-width where Han stand inside or around them.
fn pairs(characters: &mut [char], before: &[char]) {
    let mut open: Vec<usize> = Vec::new();
    let mut quotes: Vec<usize> = Vec::new();
    let mut singles: Vec<usize> = Vec::new();
    for at in 0..before.len() {
        match before[at] {
            '(' | '（' => open.push(at),
            ')' | '）' => {
                if let Some(start) = open.pop()
                    && (is_chinese(before, start, at) || before[start] == '（' || before[at] == '）')
                {
                    characters[start] = '（';
                    characters[at] = '）';
                }
            }
            '"' => quotes.push(at),
            '\'' if !(at > 0 && is_letter(before[at - 1]) && before.get(at + 1).copied().is_some_and(is_letter)) => singles.push(at),
            _ => {}
        }
    }
    for (marks, open, close) in [(quotes, '“', '”'), (singles, '‘', '’')] {
        if marks.len() % 2 != 0 {
            continue;
        }
        for pair in marks.chunks_exact(2) {
            if is_chinese(before, pair[0], pair[1]) {
                characters[pair[0]] = open;
                characters[pair[1]] = close;
            }
        }
    }
}

/// Whether Han stand inside a pair of marks, or on both its sides.
fn is_chinese(characters: &[char], start: usize, end: usize) -> bool {
    let inside = &characters[start + 1..end];
    let wide_before = start > 0 && is_wide(characters[start - 1]);
    let wide_after = characters.get(end + 1).copied().is_none_or(is_wide);
    inside.iter().copied().any(is_han) || (wide_before && wide_after && !inside.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(raw: &str) -> String {
        clean(raw, 1, &mut Notes::default()).text
    }

    #[test]
    fn letters_and_digits_become_half_width() {
        assert_eq!(cleaned("２０２４年ＡＢｃ，３．５％"), "2024年ABc，3.5%");
        assert_eq!(cleaned("３，０００人，１，２"), "3,000人，1，2");
        let mut notes = Notes::default();
        clean("第１９届", 7, &mut notes);
        assert_eq!(notes.list, [Note::new(NoteCode::FullWidthAscii, 7).changed("１９", "19")]);
    }

    #[test]
    fn marks_between_han_become_full_width() {
        assert_eq!(cleaned("你好,世界.他说:\"好吗?\"(记者 张三)"), "你好，世界。他说：“好吗？”（记者 张三）");
        assert_eq!(cleaned("着力解决--"), "着力解决——");
        assert_eq!(cleaned("共3人,其中一人;完!"), "共3人，其中一人；完！");
    }

    #[test]
    fn marks_of_numbers_and_latin_stay() {
        for text in ["共3,000人", "8:30开始", "1.坚持", "一.坚持", "（1）f(x)在此", "见www.a.com吧", "比分3:2", "等...", "don't说", "I'm here. OK"]
        {
            assert_eq!(cleaned(text), text);
        }
    }

    #[test]
    fn indents_tabs_and_invisible_characters_go_with_a_note() {
        let mut notes = Notes::default();
        let line = clean("\u{3000}\u{3000}\u{feff}软\u{ad}连\t字符 \u{3000}", 3, &mut notes);
        assert_eq!(line, CleanLine { indent: 4, text: "软连 字符".to_owned() });
        let codes: Vec<NoteCode> = notes.list.iter().map(|note| note.code).collect();
        assert_eq!(codes, [NoteCode::Invisible, NoteCode::Indent, NoteCode::Tab]);
        assert_eq!(clean("　 \t", 1, &mut Notes::default()).text, "");
    }

    #[test]
    fn variation_selectors_of_names_stay() {
        assert_eq!(cleaned("葛\u{e0100}城"), "葛\u{e0100}城");
    }

    #[test]
    fn every_line_end_is_one() {
        let mut notes = Notes::default();
        assert_eq!(lines("一\r\n二\r三\n四\r\r\n五\u{2028}六\n\n", &mut notes), ["一", "二", "三", "四", "五", "六", "", ""]);
        assert_eq!(notes.list[0].count, Some(4));
    }
}
