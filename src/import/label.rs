//! Words before a line that say what it is (标题：, 【副题】), as forms and mail put them; they are taken off.

use super::characters::{ends_sentence, is_blank, length};
use super::furniture::is_folio;
use super::markup::{Line, Mark};
use super::note::{Note, NoteCode, Notes};
use super::units::UnitKind;

/// The words and what they say.
const LABELS: [(&str, Label); 15] = [
    ("引题", Label::Kicker),
    ("肩题", Label::Kicker),
    ("眉题", Label::Kicker),
    ("主题", Label::Headline),
    ("正题", Label::Headline),
    ("标题", Label::Title),
    ("主标题", Label::Title),
    ("大标题", Label::Title),
    ("副题", Label::Deck),
    ("副标题", Label::Deck),
    ("正文", Label::Text),
    ("作者", Label::Author),
    ("署名", Label::Author),
    ("来源", Label::Source),
    ("稿源", Label::Source),
];
/// The longest heading, in characters.
const LONGEST: usize = 60;

/// The most entries a Markdown file begins with.
const MOST_ENTRIES: usize = 40;

/// What a label says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    Kicker,
    /// A word that also stands before other things (主题：读书).
    Headline,
    /// A word that says nothing but a headline.
    Title,
    Deck,
    Text,
    Author,
    /// Where the copy comes from: kept with the page's furniture.
    Source,
}

impl Label {
    /// The heading it says, with the note of it.
    const fn heading(self) -> Option<(UnitKind, NoteCode)> {
        match self {
            Self::Kicker => Some((UnitKind::Kicker, NoteCode::Kicker)),
            Self::Headline | Self::Title => Some((UnitKind::Headline, NoteCode::Headline)),
            Self::Deck => Some((UnitKind::Deck, NoteCode::Deck)),
            Self::Text | Self::Author | Self::Source => None,
        }
    }
}

/// Takes the labels off and gives their lines the kinds they say.
///
/// Labels count where several stand right under each other with a headline among them, or where the copy begins with 标题：. A single
/// 主题： in the middle of an announcement is text.
pub(super) fn take_off(lines: &mut Vec<Line>, notes: &mut Notes) {
    let labels: Vec<Option<(Label, usize)>> = lines.iter().map(find).collect();
    let mut at = 0;
    while at < lines.len() {
        let more = |next: &usize| labels[*next].is_some() && lines[*next].gap <= 1;
        let end = if labels[at].is_some() { (at + 1..lines.len()).find(|next| !more(next)).unwrap_or(lines.len()) } else { at };
        if counts(at, lines, end, &labels[at..end]) {
            for (line, label) in lines[at..end].iter_mut().zip(&labels[at..end]) {
                if let Some((label, length)) = *label {
                    take(line, label, length, notes);
                }
            }
        }
        at = end.max(at + 1);
    }
    lines.retain(|line| !line.text.is_empty() || matches!(line.mark, Mark::Picture(_) | Mark::Table(_)));
}

/// Sets the entries a Markdown file may begin with (`title: …` between two rules) apart: they are of the file, not of the copy.
pub(super) fn front_matter(lines: &mut [Line]) {
    if !lines.first().is_some_and(|first| first.after_rule && first.number == 2) {
        return;
    }
    let is_entry = |line: &Line| {
        let key = line.text.split([':', '：']).next().unwrap_or_default();
        let is_key = key.len() < line.text.len()
            && (2..=20).contains(&key.len())
            && key.chars().all(|character| character.is_ascii_alphanumeric() || matches!(character, '_' | '-'));
        is_key || line.text.starts_with("- ")
    };
    let count = lines.iter().take(MOST_ENTRIES).take_while(|line| line.gap == 0 && is_entry(line)).count();
    for line in &mut lines[..count] {
        line.mark = Mark::Named(UnitKind::Folio);
    }
}

/// Whether the labels of a row of lines, the first of them the line `at` of the copy, are meant as labels.
fn counts(at: usize, lines: &[Line], end: usize, labels: &[Option<(Label, usize)>]) -> bool {
    let has = |wanted: &[Label]| labels.iter().flatten().any(|(label, _)| wanted.contains(label));
    let Some(first) = lines[at..end].first() else { return false };
    // 一版头条 may stand right above them.
    let opens = at == 0 || first.gap >= 1 || first.after_rule || is_folio(&lines[at - 1].text);
    let is_group = labels.iter().flatten().filter(|(label, _)| !matches!(label, Label::Author | Label::Source)).count() >= 2;
    let begins_copy = at == 0 && matches!(labels.first(), Some(Some((Label::Title, _))));
    let is_announced =
        at > 0 && first.gap == 0 && is_folio(&lines[at - 1].text) && matches!(labels.first(), Some(Some((Label::Title | Label::Headline, _))));
    opens && has(&[Label::Headline, Label::Title]) && (is_group || begins_copy || is_announced)
}

fn take(line: &mut Line, label: Label, length: usize, notes: &mut Notes) {
    // 作者：张三 is a byline as it stands.
    if label == Label::Author && !line.text.starts_with(['【', '［', '[']) {
        return;
    }
    if label == Label::Source {
        line.mark = Mark::Named(UnitKind::Folio);
        return;
    }
    if let Some((kind, code)) = label.heading() {
        if !notes.may(code, line.number) {
            return;
        }
        notes.add(Note::new(code, line.number).text(&line.text[length..]));
        line.mark = Mark::Named(kind);
    }
    notes.add(Note::new(NoteCode::Markup, line.number).removed(&line.text[..length]));
    line.text = line.text[length..].to_owned();
}

/// The label a line begins with, and its bytes with the marks and blanks after it.
fn find(line: &Line) -> Option<(Label, usize)> {
    if matches!(line.mark, Mark::Picture(_) | Mark::Table(_) | Mark::Named(_)) {
        return None;
    }
    let text = line.text.as_str();
    let bare = text.strip_prefix(['【', '［', '[']);
    let inner = bare.unwrap_or(text);
    let (rest, label) = LABELS.iter().find_map(|(word, label)| {
        let after = inner.strip_prefix(word)?;
        let closed = if bare.is_some() { after.strip_prefix(['】', '］', ']'])? } else { after.strip_prefix(['：', ':'])? };
        Some((closed.strip_prefix(['：', ':']).filter(|_| bare.is_some()).unwrap_or(closed), *label))
    })?;
    let rest = rest.trim_start_matches(is_blank);
    let is_heading = !rest.is_empty() && length(rest) <= LONGEST && !(ends_sentence(rest) && rest.contains('。'));
    (label.heading().is_none() || is_heading).then_some((label, text.len() - rest.len()))
}
