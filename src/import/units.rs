//! Lines given their parts in the page's structure; the headings of marked copy (rule 2).

use super::byline;
use super::characters::{ends_sentence, length};
use super::furniture::is_folio;
use super::heading::{explains, leads_on};
use super::markup::{Line, Mark};
use super::note::{Note, NoteCode, Notes};

/// The fewest blank lines that are the ghost of a picture (rule 1).
pub(super) const GHOST: usize = 3;
/// The largest level that is a subhead inside an article.
const SUBHEAD_LEVEL: u8 = 3;

/// What a line is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum UnitKind {
    /// 引题.
    Kicker,
    /// 主题: it opens an article, unless a kicker did.
    Headline,
    /// 副题.
    Deck,
    /// 小标题.
    Subhead,
    /// Anything between headings.
    Paragraph,
    /// A picture, and its file.
    Picture(Option<String>),
    /// A table, by its index.
    Table(usize),
    /// 报眉.
    Folio,
}

/// A line with its kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit {
    /// What it is.
    pub kind: UnitKind,
    /// Source line, counted from 1.
    pub line: usize,
    /// Blank lines before it.
    pub gap: usize,
    /// Blanks before the text, in half ems.
    pub indent: usize,
    /// The text.
    pub text: String,
    /// Further source lines of the text.
    pub joined: Vec<usize>,
    /// Whether it is a line of a list or a verse, which goes on in no other.
    pub stands_alone: bool,
}

impl Unit {
    /// The line as a unit of this kind.
    pub fn new(line: Line, kind: UnitKind) -> Self {
        Self { kind, line: line.number, gap: line.gap, indent: line.indent, text: line.text, joined: line.joined, stands_alone: false }
    }
    /// Whether the gap before it is the ghost of a picture.
    pub const fn has_ghost(&self) -> bool {
        self.gap >= GHOST
    }
}

/// Whether a paragraph surely ends an article: names with known surnames, alone or after the last sentence.
pub(super) fn closes_article(text: &str) -> bool {
    byline::parse(text).is_some_and(|found| found.is_sure() && !found.is_photo)
        || byline::trailing(text).is_some_and(|found| found.byline.is_sure() && !found.byline.is_photo && found.after_sentence && !found.is_tight)
}

/// What lies ahead of a line, up to the next heading that opens an article.
struct Ahead {
    /// Whether a paragraph there ends an article.
    closes: bool,
}

/// Gives every line of copy with heading marks its kind.
pub(super) fn marked(lines: Vec<Line>, notes: &mut Notes) -> Vec<Unit> {
    // Copy whose largest heading is ### has its headlines there.
    let largest = lines.iter().filter_map(level).min().unwrap_or(1);
    let shift = largest.saturating_sub(SUBHEAD_LEVEL - 1);
    let ahead = look_ahead(&lines, shift);
    // Who marks subheads marks them all: what is not marked then is none.
    let marks_subheads = lines.iter().any(|line| level(line).is_some_and(|level| level - shift >= SUBHEAD_LEVEL) || line.mark == Mark::Strong);
    let mut units: Vec<Unit> = Vec::with_capacity(lines.len());
    let (mut is_open, mut is_closed) = (false, false);
    for index in 0..lines.len() {
        let line = &lines[index];
        let kind = match (&line.mark, level(line)) {
            (Mark::Named(kind), _) => kind.clone(),
            (_, Some(level)) => {
                let next = lines.get(index + 1).filter(|next| self::level(next).is_some());
                let state = State { is_open, is_closed: is_closed && ahead[index].closes, previous: units.last().map(|unit| &unit.kind) };
                heading_kind(line, level - shift, next.map(|next| (next, self::level(next).unwrap_or(level) - shift)), &state, notes)
            }
            (_, None)
                if !marks_subheads && is_bare_subhead(line, lines.get(index + 1), units.last()) && notes.may(NoteCode::Subhead, line.number) =>
            {
                notes.add(Note::new(NoteCode::Subhead, line.number).text(line.text.clone()));
                UnitKind::Subhead
            }
            (_, None) => other_kind(line, lines.get(index + 1), units.last().map(|unit| &unit.kind), notes),
        };
        match kind {
            UnitKind::Headline | UnitKind::Kicker => (is_open, is_closed) = (kind == UnitKind::Headline, false),
            UnitKind::Paragraph => is_closed |= line.gap < GHOST && closes_article(&line.text),
            _ => {}
        }
        units.push(Unit::new(line.clone(), kind));
    }
    units
}

const fn level(line: &Line) -> Option<u8> {
    match line.mark {
        Mark::Heading(level) => Some(level),
        _ => None,
    }
}

fn look_ahead(lines: &[Line], shift: u8) -> Vec<Ahead> {
    let mut closes = false;
    let mut ahead: Vec<Ahead> = Vec::with_capacity(lines.len());
    for line in lines.iter().rev() {
        ahead.push(Ahead { closes });
        match level(line) {
            Some(level) if level - shift < SUBHEAD_LEVEL => closes = false,
            Some(_) => {}
            None => closes |= closes_article(&line.text),
        }
    }
    ahead.reverse();
    ahead
}

/// Where a heading stands.
struct State<'a> {
    /// Whether a headline stands above.
    is_open: bool,
    /// Whether the article above has ended with its byline, and the text below has one of its own.
    is_closed: bool,
    previous: Option<&'a UnitKind>,
}

fn heading_kind(line: &Line, level: u8, next: Option<(&Line, u8)>, state: &State<'_>, notes: &mut Notes) -> UnitKind {
    let follows_headline = matches!(state.previous, Some(UnitKind::Headline | UnitKind::Deck));
    if explains(&line.text) && follows_headline && notes.may(NoteCode::Deck, line.number) {
        notes.add(Note::new(NoteCode::Deck, line.number).text(line.text.clone()));
        return UnitKind::Deck;
    }
    let is_inside = level >= SUBHEAD_LEVEL && state.is_open && !state.is_closed;
    if let Some((next, next_level)) = next
        && !explains(&next.text)
        && (next_level < level || (next_level == level && leads_on(&line.text) && !is_inside))
        && notes.may(NoteCode::Kicker, line.number)
    {
        notes.add(Note::new(NoteCode::Kicker, line.number).next_line(next.number).text(line.text.clone()));
        return UnitKind::Kicker;
    }
    if is_inside {
        return UnitKind::Subhead;
    }
    if level >= SUBHEAD_LEVEL && state.previous != Some(&UnitKind::Kicker) {
        notes.add(Note::new(NoteCode::Headline, line.number).text(line.text.clone()));
    }
    UnitKind::Headline
}

/// Longest subhead without a mark, in characters: a paragraph cut at a column's foot leaves more than that before the cut.
const LONGEST_BARE: usize = 14;

/// Whether a line without a mark is a subhead: short, without an end, between a complete paragraph and one that begins anew.
fn is_bare_subhead(line: &Line, next: Option<&Line>, before: Option<&Unit>) -> bool {
    let text = line.text.as_str();
    let follows_text = before.is_some_and(|unit| unit.kind == UnitKind::Paragraph && length(&unit.text) > 20 && ends_sentence(&unit.text));
    let leads_text = next.is_some_and(|next| {
        let size = length(&next.text);
        next.mark == Mark::None && next.gap < GHOST && size >= 20 && size > length(text) * 2 && text_begins_anew(&next.text)
    });
    let is_plain = line.mark == Mark::None && line.gap < GHOST && (4..=LONGEST_BARE).contains(&length(text));
    let has_no_end =
        !ends_sentence(text) && !text.contains(['，', '。', '；', '：', ',', ';', ':', '、', '（', '(']) && text.chars().all(may_stand_in_subhead);
    // Someone's names, a place for the desk, a point of a list say something else.
    let is_other = byline::parse(text).is_some()
        || byline::trailing(text).is_some()
        || super::caption::is_marked(text)
        || super::furniture::is_editor_note(text)
        || super::furniture::is_jump(text)
        || super::furniture::begins_with_item(text)
        || is_folio(text)
        || super::dateline::find(text).is_some();
    is_plain && follows_text && leads_text && has_no_end && !is_other
}

/// Characters of a subhead without a mark.
fn may_stand_in_subhead(letter: char) -> bool {
    super::characters::is_han(letter) || letter.is_ascii_alphanumeric() || matches!(letter, '“' | '”' | '《' | '》' | ' ' | '\u{3000}' | '·' | '—')
}

/// Whether a paragraph begins as a sentence does, not in the midst of one.
fn text_begins_anew(text: &str) -> bool {
    !text.starts_with(['的', '了', '着', '和', '与', '而', '，', '。', '、', '；', '）', '”'])
}

/// The kind of a line without a heading mark, in copy that has such marks.
fn other_kind(line: &Line, next: Option<&Line>, previous: Option<&UnitKind>, notes: &mut Notes) -> UnitKind {
    if let Mark::Picture(file) = &line.mark {
        return UnitKind::Picture(file.clone());
    }
    if let Mark::Table(index) = &line.mark {
        return UnitKind::Table(*index);
    }
    if is_folio(&line.text) && notes.may(NoteCode::Folio, line.number) {
        return UnitKind::Folio;
    }
    let size = length(&line.text);
    if previous == Some(&UnitKind::Headline)
        && explains(&line.text)
        && size <= 40
        && !ends_sentence(&line.text)
        && notes.may(NoteCode::Deck, line.number)
    {
        notes.add(Note::new(NoteCode::Deck, line.number).text(line.text.clone()));
        return UnitKind::Deck;
    }
    let before_headline = next.and_then(level).is_some_and(|level| level < SUBHEAD_LEVEL);
    if before_headline && size <= 30 && line.text.ends_with("——") && notes.may(NoteCode::Kicker, line.number) {
        notes.add(Note::new(NoteCode::Kicker, line.number).text(line.text.clone()));
        return UnitKind::Kicker;
    }
    let is_boxed = line.text.starts_with('【') && line.text.ends_with('】') && line.text.matches('】').count() == 1;
    let is_subhead = (line.mark == Mark::Strong || is_boxed) && size <= 24 && !ends_sentence(&line.text) && byline::parse(&line.text).is_none();
    if is_subhead && !super::dateline::is_alone(&line.text) && notes.may(NoteCode::Subhead, line.number) {
        notes.add(Note::new(NoteCode::Subhead, line.number).text(line.text.clone()));
        return UnitKind::Subhead;
    }
    UnitKind::Paragraph
}
