//! Source lines with their marks: headings, bold lines, pictures and rules of Markdown.

use super::characters::{ends_sentence, is_blank, length};
use super::clean;
use super::note::{Note, NoteCode, Notes};
use super::units::UnitKind;

/// What a line's marks say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing.
    None,
    /// A heading of this level, 1 the largest.
    Heading(u8),
    /// A line all in bold type.
    Strong,
    /// A picture; the file it names.
    Picture(Option<String>),
    /// A table, by its index among the copy's tables.
    Table(usize),
    /// A style of a word processor whose name says what the paragraph is (引题, 副题 …).
    Named(UnitKind),
}

/// One line with text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// Source line, counted from 1.
    pub number: usize,
    /// Blank lines before it; none are counted at the top of the file.
    pub gap: usize,
    /// Blanks before the text, in half ems.
    pub indent: usize,
    /// What its marks say.
    pub mark: Mark,
    /// Whether a rule stands before it.
    pub after_rule: bool,
    /// The text without marks.
    pub text: String,
    /// Source lines that were joined to it.
    pub joined: Vec<usize>,
}

/// Reads copy line by line, blanks counted, marks read and taken off.
pub(super) fn read(text: &str, notes: &mut Notes) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let (mut gap, mut after_rule) = (0, false);
    for (index, raw) in clean::lines(text, notes).into_iter().enumerate() {
        let number = index + 1;
        let picture = picture(raw, number, notes);
        let is_picture = picture.is_some();
        let (indent, mark, text) = picture.unwrap_or_else(|| {
            let line = clean::clean(raw, number, notes);
            (line.indent, Mark::None, line.text)
        });
        if text.is_empty() && !is_picture {
            gap += 1;
            continue;
        }
        if is_rule(&text) {
            notes.add(Note::new(NoteCode::Markup, number).removed(text.clone()));
            if !underlines(&text, gap, lines.last_mut()) {
                after_rule = true;
            }
            continue;
        }
        let (mark, text) = if is_picture { (mark, text) } else { marks(&text, number, notes) };
        if text.is_empty() && !is_picture {
            continue;
        }
        let gap_before = if lines.is_empty() { 0 } else { gap };
        lines.push(Line { number, gap: gap_before, indent, mark, after_rule, text, joined: Vec::new() });
        gap = 0;
        after_rule = false;
    }
    lines
}

/// `![caption](file)`.
fn picture(raw: &str, number: usize, notes: &mut Notes) -> Option<(usize, Mark, String)> {
    let inner = raw.trim_matches(is_blank).strip_prefix("![")?.strip_suffix(')')?;
    let (caption, file) = inner.split_once("](")?;
    notes.add(Note::new(NoteCode::Markup, number).removed(format!("![]({file})")));
    Some((0, Mark::Picture(Some(file.to_owned())), caption.trim_matches(is_blank).to_owned()))
}

/// Whether a line is a rule: three or more of one mark.
pub(super) fn is_rule(text: &str) -> bool {
    let mut characters = text.chars().filter(|character| !is_blank(*character));
    let Some(first) = characters.next() else { return false };
    matches!(first, '-' | '=' | '*' | '_' | '—' | '－' | '─' | '━' | '＝' | '~')
        && text.chars().count() >= 3
        && characters.all(|character| character == first)
}

/// Makes the line above a heading, where a rule right under it says so.
pub(super) fn underlines(rule: &str, gap: usize, above: Option<&mut Line>) -> bool {
    let level = match rule.chars().next() {
        Some('=') => 1,
        Some('-') => 2,
        _ => return false,
    };
    match above {
        // A rule much longer than the line parts articles and underlines nothing.
        Some(line)
            if gap == 0
                && line.mark == Mark::None
                && length(&line.text) <= 40
                && !ends_sentence(&line.text)
                && rule.chars().count() <= (3 * length(&line.text)).max(12) =>
        {
            line.mark = Mark::Heading(level);
            true
        }
        _ => false,
    }
}

/// Takes the marks off a line.
fn marks(text: &str, number: usize, notes: &mut Notes) -> (Mark, String) {
    let (mut mark, mut rest, mut removed) = (Mark::None, text, String::new());
    if let Some(quoted) = rest.strip_prefix('>') {
        removed.push('>');
        rest = quoted.trim_start_matches(is_blank);
    }
    if let Some((level, heading)) = heading(rest) {
        mark = Mark::Heading(level);
        let bare = heading.trim_end_matches(HASHES);
        let closed = bare.len() < heading.len() && (bare.ends_with(is_blank) || bare.is_empty());
        removed.extend(rest.chars().take(usize::from(level)));
        rest = heading;
        if closed {
            removed.push_str(&heading[bare.len()..]);
            rest = bare.trim_end_matches(is_blank);
        }
    }
    let mut out = rest.to_owned();
    let stars = rest.matches("**").count();
    if stars >= 2 && stars.is_multiple_of(2) {
        let is_whole = stars == 2 && rest.starts_with("**") && rest.ends_with("**");
        out = rest.replace("**", "");
        removed.push_str(&"**".repeat(stars));
        if is_whole && mark == Mark::None {
            mark = Mark::Strong;
        }
    }
    if !removed.is_empty() {
        notes.add(Note::new(NoteCode::Markup, number).removed(removed));
    }
    (mark, out.trim_matches(is_blank).to_owned())
}

/// The sign of a heading; the second comes from a Chinese keyboard.
const HASHES: [char; 2] = ['#', '＃'];

/// `## 标题` or `##标题`, but no hash tag (#话题#).
pub(super) fn heading(text: &str) -> Option<(u8, &str)> {
    let rest = text.trim_start_matches(HASHES);
    let level = text[..text.len() - rest.len()].chars().count();
    if !(1..=6).contains(&level) {
        return None;
    }
    let is_spaced = rest.is_empty() || rest.starts_with(is_blank);
    let is_heading =
        is_spaced || (!rest.trim_end_matches(HASHES).contains(HASHES) && !rest.starts_with(|character: char| character.is_ascii_alphanumeric()));
    is_heading.then(|| (u8::try_from(level).unwrap_or(6), rest.trim_start_matches(is_blank)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_marks(text: &str) -> Vec<(usize, usize, Mark, String)> {
        read(text, &mut Notes::default()).into_iter().map(|line| (line.number, line.gap, line.mark, line.text)).collect()
    }

    #[test]
    fn headings_of_every_kind() {
        let lines = read_marks("\n\n# 一\n\n\n\n##二 ##\n三\n===\n#话题# 今天\n**四**\n");
        let expected = [
            (3, 0, Mark::Heading(1), "一"),
            (7, 3, Mark::Heading(2), "二"),
            (8, 0, Mark::Heading(1), "三"),
            (10, 0, Mark::None, "#话题# 今天"),
            (11, 0, Mark::Strong, "四"),
        ];
        assert_eq!(lines, expected.map(|(number, gap, mark, text)| (number, gap, mark, text.to_owned())));
    }

    #[test]
    fn pictures_and_rules() {
        let lines = read("正文。\n\n![图说](图1.jpg)\n\n---\n\n后文", &mut Notes::default());
        assert_eq!(lines[1].mark, Mark::Picture(Some("图1.jpg".to_owned())));
        assert_eq!(lines[1].text, "图说");
        assert!(lines[2].after_rule);
    }

    #[test]
    fn marks_inside_a_line_are_noted() {
        let mut notes = Notes::default();
        assert_eq!(read("今天**好**啊", &mut notes)[0].text, "今天好啊");
        assert_eq!(notes.list, [Note::new(NoteCode::Markup, 1).removed("****")]);
    }
}
