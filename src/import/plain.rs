//! Headings of copy without any marks: short lines that end no sentence, told by what stands around them.

use super::byline;
use super::caption;
use super::characters::{ends_sentence, length};
use super::dateline;
use super::furniture::{begins_with_item, is_editor_note, is_folio, is_jump, is_picture_title};
use super::heading::{explains, leads_on};
use super::markup::{Line, Mark};
use super::note::{Note, NoteCode, Notes};
use super::rejoin::{Ending, ending};
use super::units::{Unit, UnitKind, closes_article};

/// The longest headline, in characters.
const LONGEST_HEADLINE: usize = 40;
/// The longest subhead, in characters.
const LONGEST_SUBHEAD: usize = 22;
/// Most lines of one group of headings: kicker, headline in two lines, deck.
const MOST_LINES: usize = 4;

/// What a line looks like by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Title,
    Names,
    Caption,
    Body,
    Folio,
    Picture,
    /// A label says what it is.
    Named,
}

/// Gives every line of copy without heading marks its kind.
pub(super) fn guess(lines: Vec<Line>, notes: &mut Notes) -> Vec<Unit> {
    let habits = Habits::of(&lines);
    let shapes: Vec<Shape> = lines.iter().map(|line| shape(line, &habits, notes)).collect();
    let mut state = State { is_open: false, is_closed: false, has_body: false, is_cut: false };
    let mut units: Vec<Unit> = Vec::with_capacity(lines.len());
    let mut at = 0;
    while at < lines.len() {
        if let Mark::Named(kind) = &lines[at].mark {
            state.after(&lines[at], kind, Shape::Title);
            units.push(Unit::new(lines[at].clone(), kind.clone()));
            at += 1;
            continue;
        }
        if (is_section_name(&lines, &shapes, at) || is_paper_name(&lines, &shapes, at)) && notes.may(NoteCode::Folio, lines[at].number) {
            units.push(Unit::new(lines[at].clone(), UnitKind::Folio));
            at += 1;
            continue;
        }
        if shapes[at] == Shape::Title {
            let end = (at + 1..lines.len().min(at + MOST_LINES))
                .find(|next| !belongs(&lines[*next], shapes[*next], &habits))
                .unwrap_or(lines.len().min(at + MOST_LINES));
            let group = Group { lines: &lines[at..end], rest: &lines[end..], shapes: &shapes[end..] };
            let kinds = group.kinds(&state, &habits, notes);
            for (line, kind) in group.lines.iter().zip(&kinds) {
                state.after(line, kind, Shape::Title);
                units.push(Unit::new(line.clone(), kind.clone()));
            }
            at = end;
            continue;
        }
        let line = &lines[at];
        let kind = match (&line.mark, shapes[at]) {
            (Mark::Picture(file), _) => UnitKind::Picture(file.clone()),
            (Mark::Table(index), _) => UnitKind::Table(*index),
            (_, Shape::Folio) => UnitKind::Folio,
            _ => UnitKind::Paragraph,
        };
        state.after(line, &kind, shapes[at]);
        units.push(Unit::new(line.clone(), kind));
        at += 1;
    }
    stack(units, notes)
}

/// Whether a title-like line at the top is the name of the page's section: right below the lines of the folio, and set off below.
fn is_section_name(lines: &[Line], shapes: &[Shape], at: usize) -> bool {
    let line = &lines[at];
    // Looked at first: the row of folio lines above is gone through for this one alone.
    if shapes[at] != Shape::Title {
        return false;
    }
    let follows_folio = at > 0 && line.gap == 0 && !line.after_rule && shapes[..at].iter().all(|shape| *shape == Shape::Folio);
    let stands_off = lines.get(at + 1).is_some_and(|next| next.gap >= 1);
    follows_folio && stands_off && length(&line.text) <= 4 && line.mark == Mark::None
}

/// Whether the first line of all is the paper's name, right above the lines of the folio.
fn is_paper_name(lines: &[Line], shapes: &[Shape], at: usize) -> bool {
    let line = &lines[at];
    let is_above = lines.get(1).is_some_and(|next| next.gap == 0) && shapes.get(1) == Some(&Shape::Folio);
    at == 0 && is_above && shapes[0] == Shape::Title && length(&line.text) <= 8 && line.text.ends_with(['报', '報', '刊'])
}

/// Whether a line goes on with a group of headings.
fn belongs(line: &Line, shape: Shape, habits: &Habits) -> bool {
    shape == Shape::Title && line.gap <= habits.gap.max(1) && !line.after_rule
}

/// How the copy as a whole is typed.
struct Habits {
    /// Whether paragraphs have a first-line indent.
    indents: bool,
    /// The usual number of blank lines between paragraphs.
    gap: usize,
}

impl Habits {
    fn of(lines: &[Line]) -> Self {
        let paragraphs: Vec<&Line> = lines.iter().filter(|line| ends_sentence(&line.text) && length(&line.text) > 20).collect();
        let indented = paragraphs.iter().filter(|line| line.indent >= 2).count();
        let mut gaps: Vec<usize> = paragraphs.iter().skip(1).map(|line| line.gap.min(2)).collect();
        gaps.sort_unstable();
        Self { indents: indented * 2 > paragraphs.len(), gap: gaps.get(gaps.len() / 2).copied().unwrap_or(1) }
    }
}

fn shape(line: &Line, habits: &Habits, notes: &Notes) -> Shape {
    let text = line.text.as_str();
    if matches!(line.mark, Mark::Picture(_) | Mark::Table(_)) {
        return Shape::Picture;
    }
    if let Mark::Named(_) = line.mark {
        return Shape::Named;
    }
    if is_folio(text) && notes.may(NoteCode::Folio, line.number) {
        return Shape::Folio;
    }
    if caption::is_marked(text) {
        return Shape::Caption;
    }
    if byline::parse(text).is_some_and(|found| found.is_sure()) {
        return Shape::Names;
    }
    if is_title(line, habits) && notes.may(NoteCode::Headline, line.number) && notes.may(NoteCode::Subhead, line.number) {
        return Shape::Title;
    }
    if caption::ends_with_photographer(text) { Shape::Caption } else { Shape::Body }
}

fn is_title(line: &Line, habits: &Habits) -> bool {
    let text = line.text.as_str();
    let size = length(text);
    let is_loud = line.mark == Mark::Strong || is_picture_title(text);
    if !(2..=LONGEST_HEADLINE).contains(&size) || text.contains('。') || text.ends_with(['，', '；', '、', ',', ';', '.', '…']) {
        return false;
    }
    // 他说：“好吗？” ends a sentence; 小区停车难怎么办？ may be a headline.
    if ends_sentence(text) && (!text.ends_with(['？', '！', '：', ':']) || size > 30) {
        return false;
    }
    if is_jump(text) || is_editor_note(text) || dateline::find(text).is_some() || caption::ends_with_photographer(text) {
        return false;
    }
    if text.starts_with(['-', '*', '+', '|', '•']) || is_spoken(text) {
        return false;
    }
    // A first-line indent makes it a paragraph, unless it is short and clear.
    is_loud
        || !habits.indents
        || line.indent < 2
        || line.indent >= 8
        || (size <= LONGEST_SUBHEAD && !text.contains('，') && !leads_on(text))
        || explains(text)
}

/// Whether a line is spoken by somebody, or speaks to somebody: 问：居民医保什么时候缴费？ 编辑同志：
fn is_spoken(text: &str) -> bool {
    let spoken_to = ["同志", "先生", "女士", "老师", "单位", "部门", "朋友", "朋友们", "读者", "市民", "用户", "编辑部", "同学们", "乡亲们", "客户"];
    if text.strip_suffix(['：', ':']).is_some_and(|name| length(name) <= 14 && spoken_to.iter().any(|word| name.ends_with(word))) {
        return true;
    }
    ["问：", "答：", "问:", "答:", "Q：", "A：", "Q:", "A:", "记者：", "主持人：", "提问：", "网友："].iter().any(|speaker| text.starts_with(speaker))
}

/// Where in the copy a group of headings stands.
struct State {
    /// Whether an article is open.
    is_open: bool,
    /// Whether its byline has come at its end.
    is_closed: bool,
    /// Whether it has text.
    has_body: bool,
    /// Whether its last paragraph breaks off.
    is_cut: bool,
}

impl State {
    fn after(&mut self, line: &Line, kind: &UnitKind, shape: Shape) {
        match kind {
            UnitKind::Headline | UnitKind::Kicker => *self = Self { is_open: true, is_closed: false, has_body: false, is_cut: false },
            UnitKind::Paragraph if shape == Shape::Names => {
                self.is_closed |= self.has_body;
                self.is_cut = false;
            }
            UnitKind::Paragraph => {
                self.is_open = true;
                self.has_body |= !is_editor_note(&line.text);
                self.is_cut = ending(&line.text) == Ending::Open;
                self.is_closed |= !Unit::new(line.clone(), UnitKind::Paragraph).has_ghost() && closes_article(&line.text);
            }
            _ => {}
        }
    }
}

/// Title-like lines in a row, and what follows them.
struct Group<'a> {
    lines: &'a [Line],
    rest: &'a [Line],
    shapes: &'a [Shape],
}

impl Group<'_> {
    fn kinds(&self, state: &State, habits: &Habits, notes: &mut Notes) -> Vec<UnitKind> {
        let first = &self.lines[0];
        let opens = self.opens_article(state, habits);
        if opens {
            return self.headings(notes);
        }
        let is_fragment = state.is_cut && first.gap < 2 && first.mark != Mark::Strong;
        let is_subhead =
            !is_fragment && !state.is_closed && length(&first.text) <= LONGEST_SUBHEAD && self.has_text_after() && !is_clause(&first.text);
        if !is_subhead {
            return vec![UnitKind::Paragraph; self.lines.len()];
        }
        notes.add(Note::new(NoteCode::Subhead, first.number).text(first.text.clone()));
        vec![UnitKind::Subhead; self.lines.len()]
    }

    /// Whether an article begins here.
    fn opens_article(&self, state: &State, habits: &Habits) -> bool {
        let first = &self.lines[0];
        if !state.is_open || first.after_rule || is_picture_title(&first.text) {
            return true;
        }
        if !self.has_text_after() {
            return false;
        }
        let after_names = usize::from(self.shapes.first() == Some(&Shape::Names));
        let has_dateline = self.rest.get(after_names).is_some_and(|line| dateline::find(&line.text).is_some());
        if state.is_closed || has_dateline || after_names > 0 {
            return true;
        }
        if state.is_cut && first.gap < 2 {
            return false;
        }
        let is_far = first.gap >= 2 && first.gap > habits.gap;
        let is_group =
            self.lines.len() > 1 && (explains(&self.lines[self.lines.len() - 1].text) || leads_on(&first.text) || !begins_with_item(&first.text));
        is_far || is_group || (length(&first.text) > LONGEST_SUBHEAD && first.gap > habits.gap)
    }

    fn has_text_after(&self) -> bool {
        self.shapes.iter().find(|shape| **shape != Shape::Names).is_some_and(|shape| *shape == Shape::Body)
    }

    /// Kicker, headline and deck of an article's first lines.
    fn headings(&self, notes: &mut Notes) -> Vec<UnitKind> {
        let mut kinds = vec![UnitKind::Headline; self.lines.len()];
        let decks = self.lines.iter().skip(1).rev().take_while(|line| explains(&line.text)).count();
        let heads = self.lines.len() - decks;
        for (line, kind) in self.lines.iter().zip(&mut kinds).skip(heads) {
            notes.add(Note::new(NoteCode::Deck, line.number).text(line.text.clone()));
            *kind = UnitKind::Deck;
        }
        let leading = self.lines[..heads].iter().take_while(|line| leads_on(&line.text)).count().min(heads - 1);
        let (kickers, more_decks) = match heads - leading {
            1 => (leading, 0),
            // Two lines of one length are one stacked headline; else the first introduces the second.
            2 if leading > 0 => (leading, 1),
            2 if is_stacked(&self.lines[0], &self.lines[1]) => (0, 0),
            2 => (1, 0),
            count if leading > 0 => (leading, count - 1),
            count => (1, count - 2),
        };
        for (index, (line, kind)) in self.lines[..heads].iter().zip(&mut kinds).enumerate() {
            let code = if index < kickers {
                *kind = UnitKind::Kicker;
                NoteCode::Kicker
            } else if index + more_decks >= heads && index > kickers {
                *kind = UnitKind::Deck;
                NoteCode::Deck
            } else {
                NoteCode::Headline
            };
            notes.add(Note::new(code, line.number).text(line.text.clone()));
        }
        kinds
    }
}

/// Whether two lines are one headline set in two: of one length, right under each other.
fn is_stacked(first: &Line, second: &Line) -> bool {
    second.gap == 0 && length(&first.text).abs_diff(length(&second.text)) <= 1 && length(&first.text) <= 14
}

/// Whether a short text is a clause rather than a heading: a comma without a space after it.
fn is_clause(text: &str) -> bool {
    text.match_indices('，').any(|(at, mark)| !text[at + mark.len()..].starts_with([' ', '\u{3000}']))
}

/// Makes one headline of two in a row: two lines of a stacked headline.
fn stack(units: Vec<Unit>, notes: &mut Notes) -> Vec<Unit> {
    let mut out: Vec<Unit> = Vec::with_capacity(units.len());
    for unit in units {
        match out.last_mut() {
            Some(last) if last.kind == UnitKind::Headline && unit.kind == UnitKind::Headline && unit.gap == 0 => {
                if notes.may(NoteCode::Stacked, unit.line) {
                    last.text = format!("{}\u{3000}{}", last.text, unit.text);
                    notes.add(Note::new(NoteCode::Stacked, last.line).next_line(unit.line).text(last.text.clone()));
                } else {
                    out.push(unit);
                }
            }
            _ => out.push(unit),
        }
    }
    out
}
