//! Looks of text: paragraph styles, character styles, dots, lines, readings and the like on what is selected.

use unicode_segmentation::UnicodeSegmentation;

use crate::edit::Edit;
use crate::editor::TextRange;
use crate::model::typing::is_han;
use crate::model::{Document, Mark, MarkKind, Paragraph};

/// What the selected text has: `None` where it differs from part to part.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Looks {
    /// The paragraph style.
    pub paragraph: Option<String>,
    /// The character style; an empty name where there is none.
    pub character: Option<String>,
}

/// The parts of paragraphs that `range` covers: index, bytes.
pub(super) fn parts(document: &Document, range: TextRange) -> Vec<(usize, &Paragraph, u32, u32)> {
    let (start, end) = (range.start(), range.end());
    let Some(story) = document.stories.get(&start.story) else { return Vec::new() };
    let within = story.paragraphs.iter().enumerate().filter(|(index, _)| (start.paragraph..=end.paragraph).contains(index));
    within
        .map(|(index, paragraph)| {
            let from = if index == start.paragraph { start.byte } else { 0 };
            let to = if index == end.paragraph { end.byte } else { paragraph.text.len() };
            (index, &**paragraph, from as u32, to as u32)
        })
        .collect()
}

/// What the text of `range` has.
#[must_use]
pub fn looks(document: &Document, range: TextRange) -> Looks {
    let parts = parts(document, range);
    let alike = |mut names: Box<dyn Iterator<Item = String> + '_>| {
        let first = names.next()?;
        names.all(|name| name == first).then_some(first)
    };
    let paragraph = alike(Box::new(parts.iter().map(|(_, paragraph, ..)| paragraph.style.clone())));
    let style_of = |paragraph: &Paragraph, from: u32, to: u32| {
        // A caret has the look of what stands before it.
        let (from, to) = if from == to { (from.saturating_sub(1), to) } else { (from, to) };
        let within = |mark: &&Mark| mark.start <= from && mark.end >= to && mark.start < mark.end && to > from;
        let named = |mark: &Mark| if let MarkKind::Style(name) = &mark.kind { Some(name.clone()) } else { None };
        paragraph.marks.iter().filter(within).find_map(named).unwrap_or_default()
    };
    let touches = |paragraph: &Paragraph, from: u32, to: u32| {
        paragraph.marks.iter().any(|mark| matches!(mark.kind, MarkKind::Style(_)) && mark.start < to && mark.end > from)
    };
    let mixed = parts.iter().any(|(_, paragraph, from, to)| style_of(paragraph, *from, *to).is_empty() && touches(paragraph, *from, *to));
    let filled = parts.iter().filter(|(_, _, from, to)| from < to || parts.len() == 1);
    let character = alike(Box::new(filled.map(|(_, paragraph, from, to)| style_of(paragraph, *from, *to)))).filter(|_| !mixed);
    Looks { paragraph, character }
}

/// Gives every paragraph `range` touches the style `name`.
#[must_use]
pub fn paragraph_style(document: &Document, range: TextRange, name: &str) -> Vec<Edit> {
    let story = range.anchor.story;
    let other = parts(document, range).into_iter().filter(|(_, paragraph, ..)| paragraph.style != name);
    other.map(|(index, ..)| Edit::SetParagraphStyle { story, paragraph: index, style: name.to_owned() }).collect()
}

/// Gives the text of `range` the character style `name`, in place of any other; takes it away where `None`.
#[must_use]
pub fn character_style(document: &Document, range: TextRange, name: Option<&str>) -> Vec<Edit> {
    let kind = MarkKind::Style(name.unwrap_or_default().to_owned());
    set(document, range, &kind, name.is_some())
}

/// Whether all text of `range` has the mark `kind` (of its kind, whatever it says).
#[must_use]
pub fn has(document: &Document, range: TextRange, kind: &MarkKind) -> bool {
    let filled: Vec<_> = parts(document, range).into_iter().filter(|(_, _, from, to)| from < to).collect();
    let covered = |paragraph: &Paragraph, from: u32, to: u32| {
        let mut at = from;
        for mark in paragraph.marks.iter().filter(|mark| is_alike(&mark.kind, kind)) {
            if mark.start <= at {
                at = at.max(mark.end);
            }
        }
        at >= to
    };
    !filled.is_empty() && filled.iter().all(|(_, paragraph, from, to)| covered(paragraph, *from, *to))
}

/// Puts the mark on the text of `range`, or takes it away where all of it has it.
#[must_use]
pub fn toggle(document: &Document, range: TextRange, kind: &MarkKind) -> Vec<Edit> {
    set(document, range, kind, !has(document, range, kind))
}

/// Takes every mark off the text of `range`; readings, 纵中横 and initials go whole.
#[must_use]
pub fn clear(document: &Document, range: TextRange) -> Vec<Edit> {
    each(document, range, |_, marks, from, to| {
        for kind in marks.iter().map(|mark| mark.kind.clone()).collect::<Vec<_>>() {
            cut(marks, &kind, from, to);
        }
    })
}

/// Puts the reading over the text of `range`: one over each Han where it has as many parts between blanks as there are Han, else one
/// over all; takes readings away where it is empty.
#[must_use]
pub fn reading(document: &Document, range: TextRange, reading: &str) -> Vec<Edit> {
    let parts: Vec<&str> = reading.split_whitespace().collect();
    each(document, range, |paragraph, marks, from, to| {
        let any = MarkKind::Ruby(String::new());
        cut(marks, &any, from, to);
        let text = paragraph.text.get(from as usize..to as usize).unwrap_or("");
        let han: Vec<(u32, u32)> = text
            .char_indices()
            .filter(|(_, character)| is_han(*character))
            .map(|(at, character)| (from + at as u32, from + (at + character.len_utf8()) as u32))
            .collect();
        if parts.len() > 1 && parts.len() == han.len() && text.chars().all(is_han) {
            let each = han.iter().zip(&parts).map(|((start, end), part)| Mark { start: *start, end: *end, kind: MarkKind::Ruby((*part).to_owned()) });
            marks.extend(each);
        } else if !parts.is_empty() && from < to {
            marks.push(Mark { start: from, end: to, kind: MarkKind::Ruby(parts.join(" ")) });
        }
    })
}

/// Sets the first character of every paragraph `range` touches as a drop initial over so many lines; as text where 0.
#[must_use]
pub fn drop_initial(document: &Document, range: TextRange, lines: u8) -> Vec<Edit> {
    let whole = TextRange { anchor: crate::editor::Caret { byte: 0, ..range.start() }, focus: range.end() };
    each(document, whole, |paragraph, marks, _, _| {
        marks.retain(|mark| !matches!(mark.kind, MarkKind::DropInitial(_)));
        let mut first = paragraph.text.graphemes(true);
        let mut end = first.next().map_or(0, str::len);
        // A quotation mark drops with the character it opens for.
        if paragraph.text.starts_with(['“', '‘', '「', '『', '《']) {
            end += first.next().map_or(0, str::len);
        }
        if lines > 0 && end > 0 {
            marks.push(Mark { start: 0, end: end as u32, kind: MarkKind::DropInitial(lines) });
        }
    })
}

/// Whether two marks are of one kind, whatever they say.
fn is_alike(one: &MarkKind, other: &MarkKind) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(other)
}

/// Whether a mark may be cut where its text is.
const fn divides(kind: &MarkKind) -> bool {
    !matches!(kind, MarkKind::Ruby(_) | MarkKind::TateChuYoko | MarkKind::DropInitial(_))
}

/// Takes marks of the kind of `kind` off the bytes `from..to`.
fn cut(marks: &mut Vec<Mark>, kind: &MarkKind, from: u32, to: u32) {
    let mut left = Vec::with_capacity(marks.len() + 1);
    for mark in marks.drain(..) {
        if !is_alike(&mark.kind, kind) || mark.end <= from || mark.start >= to {
            left.push(mark);
            continue;
        }
        if divides(&mark.kind) {
            if mark.start < from {
                left.push(Mark { end: from, ..mark.clone() });
            }
            if mark.end > to {
                left.push(Mark { start: to, ..mark });
            }
        }
    }
    *marks = left;
}

/// Puts the mark on, or takes those of its kind off, the text of `range`.
#[must_use]
pub fn set(document: &Document, range: TextRange, kind: &MarkKind, on: bool) -> Vec<Edit> {
    each(document, range, |_, marks, from, to| {
        cut(marks, kind, from, to);
        if !on || from >= to {
            return;
        }
        let mut new = Mark { start: from, end: to, kind: kind.clone() };
        if divides(kind) {
            // What says the same and meets it becomes one with it.
            marks.retain(|mark| {
                let meets = mark.kind == *kind && (mark.end == new.start || mark.start == new.end);
                if meets {
                    (new.start, new.end) = (new.start.min(mark.start), new.end.max(mark.end));
                }
                !meets
            });
        }
        marks.push(new);
    })
}

/// The edits that change marks as `change` says, for every paragraph whose marks it changes.
fn each(document: &Document, range: TextRange, change: impl Fn(&Paragraph, &mut Vec<Mark>, u32, u32)) -> Vec<Edit> {
    let story = range.anchor.story;
    let mut edits = Vec::new();
    for (index, paragraph, from, to) in parts(document, range) {
        let mut marks = paragraph.marks.clone();
        change(paragraph, &mut marks, from, to);
        marks.sort_by_key(|mark| mark.start);
        if marks != paragraph.marks {
            edits.push(Edit::SetMarks { story, paragraph: index, marks });
        }
    }
    edits
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::base::StoryId;
    use crate::editor::Caret;
    use crate::model::Story;

    fn at(paragraph: usize, byte: usize) -> Caret {
        Caret { story: StoryId(1), paragraph, byte }
    }
    fn range(from: Caret, to: Caret) -> TextRange {
        TextRange { anchor: from, focus: to }
    }
    fn document() -> Document {
        let paragraphs = [Paragraph::new("“一二三四", "body"), Paragraph::new("五六", "body")].map(Arc::new).to_vec();
        Document { stories: [(StoryId(1), Arc::new(Story { paragraphs }))].into(), ..Document::default() }
    }
    fn done(document: &mut Document, edits: Vec<Edit>) -> usize {
        let count = edits.len();
        for edit in edits {
            edit.apply(document).expect("it can be done");
        }
        count
    }
    fn marks(document: &Document, paragraph: usize) -> Vec<(u32, u32, MarkKind)> {
        document.stories[&StoryId(1)].paragraphs[paragraph].marks.iter().map(|mark| (mark.start, mark.end, mark.kind.clone())).collect()
    }

    #[test]
    fn marks_are_put_on_and_taken_off() {
        let mut document = document();
        let across = range(at(0, 6), at(1, 3));
        let edits = toggle(&document, across, &MarkKind::Emphasis);
        assert_eq!(done(&mut document, edits), 2);
        assert_eq!(marks(&document, 0), [(6, 15, MarkKind::Emphasis)]);
        assert_eq!(marks(&document, 1), [(0, 3, MarkKind::Emphasis)]);
        assert!(has(&document, across, &MarkKind::Emphasis) && !has(&document, across, &MarkKind::ProperName));
        // The middle is taken out, then put in again: one mark as before.
        let middle = range(at(0, 9), at(0, 12));
        let edits = toggle(&document, middle, &MarkKind::Emphasis);
        done(&mut document, edits);
        assert_eq!(marks(&document, 0), [(6, 9, MarkKind::Emphasis), (12, 15, MarkKind::Emphasis)]);
        assert!(!has(&document, across, &MarkKind::Emphasis), "part of it has lost them");
        let edits = toggle(&document, middle, &MarkKind::Emphasis);
        done(&mut document, edits);
        assert_eq!(marks(&document, 0), [(6, 15, MarkKind::Emphasis)]);
        let edits = clear(&document, across);
        done(&mut document, edits);
        assert!(marks(&document, 0).is_empty() && marks(&document, 1).is_empty());
        assert_eq!(toggle(&document, range(at(0, 3), at(0, 3)), &MarkKind::Emphasis), []);
    }

    #[test]
    fn one_character_style_stands_for_another() {
        let mut document = document();
        for (from, to, name) in [(3, 12, "dateline"), (6, 9, "credit")] {
            let edits = character_style(&document, range(at(0, from), at(0, to)), Some(name));
            done(&mut document, edits);
        }
        let named = |name: &str| MarkKind::Style(name.to_owned());
        assert_eq!(marks(&document, 0), [(3, 6, named("dateline")), (6, 9, named("credit")), (9, 12, named("dateline"))]);
        assert_eq!(looks(&document, range(at(0, 6), at(0, 9))).character.as_deref(), Some("credit"));
        assert_eq!(looks(&document, range(at(0, 3), at(0, 9))).character, None, "it differs");
        assert_eq!(looks(&document, range(at(0, 12), at(1, 3))).character.as_deref(), Some(""));
        let edits = character_style(&document, range(at(0, 0), at(0, 15)), None);
        done(&mut document, edits);
        assert_eq!(marks(&document, 0), []);
    }

    #[test]
    fn paragraphs_take_a_style_and_initials() {
        let mut document = document();
        let both = range(at(0, 15), at(1, 0));
        let edits = paragraph_style(&document, both, "subhead");
        assert_eq!(done(&mut document, edits), 2);
        assert_eq!(looks(&document, both).paragraph.as_deref(), Some("subhead"));
        assert_eq!(paragraph_style(&document, both, "subhead"), [], "they have it");
        let edits = drop_initial(&document, both, 3);
        done(&mut document, edits);
        assert_eq!(marks(&document, 0), [(0, 6, MarkKind::DropInitial(3))], "with its quotation mark");
        assert_eq!(marks(&document, 1), [(0, 3, MarkKind::DropInitial(3))]);
        let edits = drop_initial(&document, both, 0);
        done(&mut document, edits);
        assert_eq!(marks(&document, 0), []);
    }

    #[test]
    fn readings_go_one_to_a_character_where_they_can() {
        let mut document = document();
        let two = range(at(0, 3), at(0, 9));
        let edits = reading(&document, two, "yī èr");
        done(&mut document, edits);
        assert_eq!(marks(&document, 0), [(3, 6, MarkKind::Ruby("yī".into())), (6, 9, MarkKind::Ruby("èr".into()))]);
        let edits = reading(&document, two, "yī'èr");
        done(&mut document, edits);
        assert_eq!(marks(&document, 0), [(3, 9, MarkKind::Ruby("yī'èr".into()))]);
        let edits = reading(&document, range(at(0, 6), at(0, 9)), "");
        done(&mut document, edits);
        assert_eq!(marks(&document, 0), [], "a reading is not cut in two");
    }
}
