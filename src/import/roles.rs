//! The part each paragraph of an article plays: text, byline, caption, credit (rules 4 and 6).

use super::byline::{self, Byline, Trailing};
use super::caption;
use super::characters::{ends_sentence, length};
use super::dateline;
use super::furniture::{is_appended, is_editor_note, is_jump};
use super::note::{NoteCode, Notes};
use super::rejoin::{Ending, ending};
use super::units::{Unit, UnitKind};

/// The part one unit of an article plays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// 正文.
    Text,
    /// 小标题.
    Subhead,
    /// Names under the headline.
    HeadByline(Byline),
    /// Names in a paragraph of their own at the end.
    Byline(Byline),
    /// Text with names at its end.
    TextAndByline(Trailing),
    /// 图说.
    Caption,
    /// Names in a paragraph of their own under a caption.
    Credit(Byline),
    /// A picture named by a mark.
    Picture(Option<String>),
    /// A table.
    Table(usize),
    /// 报眉.
    Folio,
}

/// What is known of a unit before its part is decided.
struct Look {
    is_paragraph: bool,
    has_ghost: bool,
    is_marked: bool,
    /// Names and nothing else.
    alone: Option<Byline>,
    /// Names at the end.
    trailing: Option<Trailing>,
}

impl Look {
    fn at(unit: &Unit) -> Self {
        let is_paragraph = unit.kind == UnitKind::Paragraph && !is_jump(&unit.text);
        let alone = byline::parse(&unit.text).filter(|_| is_paragraph);
        let trailing = if is_paragraph && alone.is_none() { byline::trailing(&unit.text) } else { None };
        Self { is_paragraph, has_ghost: unit.has_ghost(), is_marked: is_paragraph && caption::is_marked(&unit.text), alone, trailing }
    }
    /// Whether it looks like plain text of the article, with no gap before it.
    const fn is_ordinary(&self) -> bool {
        self.is_paragraph && !self.has_ghost && !self.is_marked && self.alone.is_none()
    }
    /// Whether it ends with the credit of a photographer.
    fn is_photo(&self) -> bool {
        self.trailing.as_ref().is_some_and(|found| found.byline.is_photo)
    }
}

/// Decides the part of each unit of one article, headings left out.
///
/// `is_headless` says that no headline stands before them, `is_pictures` that the headline only names a group of pictures.
pub(super) fn parts(units: &[Unit], is_headless: bool, is_pictures: bool, notes: &Notes) -> Vec<Part> {
    let mut looks: Vec<Look> = units.iter().map(Look::at).collect();
    if !is_headless && is_list_of_briefs(units, &looks) {
        looks.iter_mut().for_each(|look| look.is_marked = false);
    }
    let mut parts: Vec<Part> = units
        .iter()
        .map(|unit| match &unit.kind {
            UnitKind::Subhead => Part::Subhead,
            UnitKind::Picture(file) => Part::Picture(file.clone()),
            UnitKind::Table(index) => Part::Table(*index),
            UnitKind::Folio => Part::Folio,
            _ => Part::Text,
        })
        .collect();
    let reader = Reader { units, notes, ahead: Ahead::of(&looks), looks };
    if is_pictures || (is_headless && reader.is_all_captions()) {
        reader.captions_from(0, &mut parts);
        return parts;
    }
    reader.decide(&mut parts);
    parts
}

/// Whether every paragraph begins with ▲ and no gap stands among them: short news with a sign before each.
fn is_list_of_briefs(units: &[Unit], looks: &[Look]) -> bool {
    let mut paragraphs = units.iter().zip(looks).filter(|(_, look)| look.is_paragraph && look.alone.is_none()).peekable();
    paragraphs.peek().is_some() && paragraphs.all(|(unit, look)| caption::pointer(&unit.text).is_some() && !look.has_ghost)
}

/// For each unit, what comes after it.
struct Ahead {
    /// Whether ordinary text follows.
    ordinary: Vec<bool>,
    /// Whether more than captions and names follows.
    body: Vec<bool>,
    /// Whether any paragraph follows.
    any: Vec<bool>,
    /// Whether names in a paragraph of their own follow.
    alone: Vec<bool>,
    /// Whether names follow that may be the article's byline.
    closes: Vec<bool>,
}

impl Ahead {
    fn of(looks: &[Look]) -> Self {
        let after = |holds: &dyn Fn(usize) -> bool| {
            let mut found = false;
            let mut out: Vec<bool> = (0..looks.len())
                .rev()
                .map(|index| {
                    let before = found;
                    found |= holds(index);
                    before
                })
                .collect();
            out.reverse();
            out
        };
        Self {
            ordinary: after(&|index| looks[index].is_ordinary()),
            body: after(&|index| {
                let look = &looks[index];
                let is_caption = look.is_marked || look.is_photo() || (look.has_ghost && look.trailing.is_some());
                look.is_paragraph && !is_caption && look.alone.is_none()
            }),
            any: after(&|index| looks[index].is_paragraph),
            alone: after(&|index| looks[index].alone.as_ref().is_some_and(|found| found.is_sure() && !found.is_photo)),
            closes: after(&|index| {
                let at_end = looks[index].trailing.as_ref().filter(|found| found.after_sentence).map(|found| &found.byline);
                !looks[index].has_ghost && looks[index].alone.as_ref().or(at_end).is_some_and(|found| found.is_sure() && !found.is_photo)
            }),
        }
    }
}

struct Reader<'a> {
    units: &'a [Unit],
    notes: &'a Notes,
    looks: Vec<Look>,
    ahead: Ahead,
}

/// What one step of reading found.
enum Step {
    Go(Part),
    /// The article ends with this part.
    End(Part),
    /// The paragraph before is a caption, and this its credit.
    CreditOfBefore(Byline),
}

impl Reader<'_> {
    /// Whether text without a headline is nothing but captions.
    fn is_all_captions(&self) -> bool {
        let mut count = 0;
        for look in self.looks.iter().filter(|look| look.is_paragraph) {
            count += 1;
            let has_credit = look.trailing.as_ref().is_some_and(|found| found.byline.is_sure());
            if !(look.is_marked || look.is_photo() || (look.has_ghost && has_credit)) && !(count == 1 && has_credit && self.looks.len() > 1) {
                return false;
            }
        }
        count > 0
    }

    fn decide(&self, parts: &mut [Part]) {
        let last_subhead = self.units.iter().rposition(|unit| unit.kind == UnitKind::Subhead);
        let (mut has_text, mut is_cut, mut was_cut) = (false, false, false);
        // Whether the article itself has begun, and whether the paragraph before is a heading of the editors' (编者按).
        let (mut has_begun, mut after_note) = (false, false);
        for index in 0..self.units.len() {
            if !self.looks[index].is_paragraph {
                is_cut &= self.units[index].kind != UnitKind::Subhead;
                has_text |= self.units[index].kind == UnitKind::Paragraph;
                has_begun |= self.units[index].kind == UnitKind::Paragraph;
                continue;
            }
            let may_end = last_subhead.is_none_or(|subhead| index > subhead);
            let step = self.step(index, parts, &Text { has_text, has_begun, is_cut, may_end });
            let (part, ends) = match step {
                Step::Go(part) => (part, false),
                Step::End(part) => (part, true),
                Step::CreditOfBefore(found) => {
                    parts[index - 1] = Part::Caption;
                    is_cut = was_cut;
                    (Part::Credit(found), false)
                }
            };
            if part == Part::Text {
                let text = self.units[index].text.as_str();
                has_begun |= !(after_note || is_editor_note(text) || (!has_text && is_title_alone(text)));
                after_note = is_editor_note(text) && length(text) <= BARE_NOTE;
                has_text = true;
                was_cut = is_cut;
                is_cut = ending(&self.units[index].text) == Ending::Open && !self.units[index].stands_alone;
            }
            parts[index] = part;
            if ends {
                self.captions_from(index + 1, parts);
                return;
            }
        }
    }

    fn step(&self, index: usize, parts: &[Part], text: &Text) -> Step {
        let look = &self.looks[index];
        let unit = &self.units[index];
        let previous = index.checked_sub(1).map(|before| &parts[before]);
        if let Some(found) = look.alone.as_ref().filter(|_| self.notes.may(NoteCode::Byline, unit.line)) {
            return self.alone(index, found, previous, text);
        }
        if !self.notes.may(NoteCode::Caption, unit.line) {
            return Step::Go(Part::Text);
        }
        if look.is_marked || (look.is_photo() && (look.has_ghost || text.has_text)) {
            return Step::Go(Part::Caption);
        }
        if is_appended(&unit.text) && text.has_begun && self.notes.may(NoteCode::Subhead, unit.line) {
            return Step::Go(Part::Subhead);
        }
        match look.trailing.as_ref().filter(|_| self.notes.may(NoteCode::Byline, unit.line)) {
            Some(found) => self.trailing(index, found, text),
            None if look.has_ghost && text.is_cut && self.ahead.any[index] && caption::begins_like_one(&unit.text) && ends_sentence(&unit.text) => {
                Step::Go(Part::Caption)
            }
            None => Step::Go(Part::Text),
        }
    }

    /// Names in a paragraph of their own.
    fn alone(&self, index: usize, found: &Byline, previous: Option<&Part>, text: &Text) -> Step {
        let after_caption = matches!(previous, Some(Part::Caption));
        if after_caption && !self.has_credit(index - 1) && (found.is_photo || self.ahead.ordinary[index]) {
            return Step::Go(Part::Credit(found.clone()));
        }
        if !text.has_begun {
            // Text before the article's own is the editors', or a title after the dateline.
            let under_headline = previous.is_none_or(|part| matches!(part, Part::HeadByline(_) | Part::Folio | Part::Picture(_) | Part::Text));
            let is_accepted = found.is_sure() || found.strong > 0;
            return match (under_headline && is_accepted, self.ahead.any[index]) {
                (true, true) if self.ahead.body[index] => Step::Go(Part::HeadByline(found.clone())),
                (true, _) => Step::End(Part::Byline(found.clone())),
                _ => Step::Go(Part::Text),
            };
        }
        // A gap, text without a credit, names, and more text: a caption and its credit stood in the article.
        let before_is_gap = index > 0 && self.looks[index - 1].has_ghost && matches!(previous, Some(Part::Text));
        if before_is_gap && self.ahead.ordinary[index] && found.is_sure() && self.ahead.closes[index] {
            return Step::CreditOfBefore(found.clone());
        }
        let is_likely = found.strong > 0 || found.has_role || (!self.ahead.ordinary[index] && !text.is_cut && found.weak <= 2);
        if !is_likely {
            return Step::Go(Part::Text);
        }
        // A list of things in a line of its own is no list of people where the text goes on.
        if found.dropped.contains('、') && !found.has_role && found.weak > 0 && self.ahead.ordinary[index] {
            return Step::Go(Part::Text);
        }
        if self.goes_on(index) {
            // Who wrote the part above signs the whole, with the others.
            return Step::Go(Part::Byline(found.clone()));
        }
        let is_over = text.may_end && !self.is_followed_by_more(index);
        if is_over { Step::End(Part::Byline(found.clone())) } else { Step::Go(Part::Byline(found.clone())) }
    }

    /// Whether the article goes on after names in a paragraph of their own: text that is too much for captions, and names again.
    fn goes_on(&self, index: usize) -> bool {
        let closes = |look: &Look| look.alone.as_ref().is_some_and(|found| found.is_sure() && !found.is_photo);
        let Some(next) = self.looks[index + 1..].iter().position(closes) else { return false };
        let between = index + 1..index + 1 + next;
        let is_text = |at: usize| {
            let (look, unit) = (&self.looks[at], &self.units[at]);
            unit.kind == UnitKind::Subhead || (look.is_ordinary() && look.trailing.is_none() && ends_sentence(&unit.text))
        };
        let paragraphs: Vec<usize> = between.clone().filter(|at| self.looks[*at].is_paragraph).collect();
        let size: usize = paragraphs.iter().map(|at| length(&self.units[*at].text)).sum();
        between.clone().all(is_text) && (paragraphs.len() > 1 || size > LONGEST_CAPTION) && size > LONGEST_CAPTION / 2
    }

    /// Whether the next paragraph is the head of matter that belongs to the article (相关链接).
    fn is_followed_by_more(&self, index: usize) -> bool {
        let next = self.units[index + 1..].iter().find(|unit| matches!(unit.kind, UnitKind::Paragraph | UnitKind::Subhead));
        next.is_some_and(|unit| is_appended(&unit.text))
    }

    /// Names at the end of a paragraph.
    fn trailing(&self, index: usize, found: &Trailing, text: &Text) -> Step {
        let unit = &self.units[index];
        let is_last = !self.ahead.any[index];
        let only_gaps_follow = !self.ahead.ordinary[index] && !self.ahead.alone[index];
        let is_likely = if found.is_tight {
            only_gaps_follow && found.byline.is_sure()
        } else if found.after_sentence {
            found.byline.is_sure() || only_gaps_follow
        } else {
            found.byline.has_role && only_gaps_follow
        };
        let part = Part::TextAndByline(found.clone());
        if !unit.has_ghost() {
            let more = self.is_followed_by_more(index) && self.notes.may(NoteCode::Caption, unit.line);
            return match (is_likely, text.may_end && !more) {
                (true, true) => Step::End(part),
                (true, false) if more => Step::Go(part),
                _ => Step::Go(Part::Text),
            };
        }
        let is_credit = found.byline.is_sure() || found.after_sentence;
        if !only_gaps_follow {
            return Step::Go(if is_credit { Part::Caption } else { Part::Text });
        }
        if !is_likely || !text.may_end {
            return Step::Go(if is_credit && text.has_text { Part::Caption } else { Part::Text });
        }
        let starts_anew = caption::begins_like_one(&unit.text);
        let ends_article = if text.is_cut { !starts_anew } else { !text.has_text || (is_last && !starts_anew && !self.has_caption_before(index)) };
        if ends_article { Step::End(part) } else { Step::Go(Part::Caption) }
    }

    fn has_caption_before(&self, index: usize) -> bool {
        self.looks[..index].iter().any(|look| look.has_ghost && look.trailing.is_some())
    }

    /// Whether the paragraph at `index` ends with its own credit.
    fn has_credit(&self, index: usize) -> bool {
        !caption::divide(&self.units[index].text).1.is_empty()
    }

    /// After an article's byline every paragraph is a caption; names alone right after are more of the byline, later a credit.
    fn captions_from(&self, start: usize, parts: &mut [Part]) {
        for index in start..self.units.len() {
            let look = &self.looks[index];
            if !look.is_paragraph || !self.notes.may(NoteCode::Caption, self.units[index].line) {
                continue;
            }
            let previous = index.checked_sub(1).map(|before| &parts[before]);
            parts[index] = match (&look.alone, previous) {
                (Some(found), Some(Part::Byline(_) | Part::TextAndByline(_))) if !look.has_ghost && found.strong > 0 => Part::Byline(found.clone()),
                (Some(found), Some(Part::Caption)) if !look.has_ghost && found.strong + found.weak > 0 && !self.has_credit(index - 1) => {
                    Part::Credit(found.clone())
                }
                _ => Part::Caption,
            };
        }
    }
}

/// The longest caption of a newspaper, in characters.
const LONGEST_CAPTION: usize = 80;

/// The longest 编者按 that stands over a paragraph of its own, in characters.
const BARE_NOTE: usize = 8;

/// Whether a first paragraph holds, after its dateline, nothing but the title of a feature: 新华社北京11月3日电 题：江堤边的守望者.
fn is_title_alone(text: &str) -> bool {
    dateline::is_title(dateline::find(text).map_or(text, |found| &text[found.text_start..]))
}

/// What the article's text is like so far.
struct Text {
    /// Whether there is any.
    has_text: bool,
    /// Whether any of it is the article's own, and not a word of the editors.
    has_begun: bool,
    /// Whether its last paragraph breaks off.
    is_cut: bool,
    /// Whether the article may end here: no subhead follows.
    may_end: bool,
}
