//! Styles on text: applied to what is selected, redefined, made new.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::{Selection, TextRange};
use crate::base::{Say, StoryId};
use crate::edit::{Edit, Transaction};
use crate::model::{CharacterStyle, Document, Mark, MarkKind, ParagraphStyle};

/// The paragraphs a selection means, by story: those the selected text touches; without text, all of a story whose whole thread is
/// selected.
#[must_use]
pub fn paragraphs_of(document: &Document, selection: &Selection) -> Vec<(StoryId, Range<usize>)> {
    if let Some(text) = selection.text() {
        let (start, end) = (text.start(), text.end());
        let count = document.stories.get(&start.story).map_or(0, |story| story.paragraphs.len());
        let range = start.paragraph..(end.paragraph + 1).min(count);
        return if range.is_empty() { Vec::new() } else { vec![(start.story, range)] };
    }
    let whole = |thread: &[crate::base::FrameId]| !thread.is_empty() && thread.iter().all(|frame| selection.has(*frame));
    let stories = document.threads.iter().filter(|(_, thread)| whole(thread));
    stories.filter_map(|(id, _)| document.stories.get(id).map(|story| (*id, 0..story.paragraphs.len()))).collect()
}

/// The style of all paragraphs the selection means; `None` where they differ or there is none.
#[must_use]
pub fn paragraph_style_of(document: &Document, selection: &Selection) -> Option<String> {
    let mut found: Option<&str> = None;
    for (story, range) in paragraphs_of(document, selection) {
        for paragraph in document.stories.get(&story)?.paragraphs.get(range)? {
            if found.is_some_and(|style| style != paragraph.style) {
                return None;
            }
            found = Some(&paragraph.style);
        }
    }
    found.map(str::to_owned)
}

/// The character style all of the selected text has, or the one the caret stands in; `None` where there is none or it changes.
#[must_use]
pub fn character_style_of(document: &Document, text: TextRange) -> Option<String> {
    let (start, end) = (text.start(), text.end());
    let story = document.stories.get(&start.story)?;
    let mut found: Option<String> = None;
    for index in start.paragraph..=end.paragraph {
        let paragraph = story.paragraphs.get(index)?;
        let (from, to) = part(text, index, paragraph.text.len());
        let name = paragraph.marks.iter().find_map(|mark| match &mark.kind {
            MarkKind::Style(name) if mark.start as usize <= from && mark.end as usize >= to && from < mark.end as usize => Some(name.clone()),
            _ => None,
        })?;
        if found.as_ref().is_some_and(|found| *found != name) {
            return None;
        }
        found = Some(name);
    }
    found
}

/// The bytes of paragraph `index` that `text` holds.
fn part(text: TextRange, index: usize, length: usize) -> (usize, usize) {
    let (start, end) = (text.start(), text.end());
    (if index == start.paragraph { start.byte } else { 0 }, if index == end.paragraph { end.byte } else { length })
}

/// One step that gives the paragraphs a selection means the style `style`; `None` where it means none, or all have it.
#[must_use]
pub fn apply_paragraph_style(document: &Document, selection: &Selection, style: &str) -> Option<Transaction> {
    let edits = restyle(document, selection, style);
    (!edits.is_empty()).then(|| Transaction::new(Say::new("step-give-paragraph-style").with("style", style), edits))
}

fn restyle(document: &Document, selection: &Selection, style: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (story, range) in paragraphs_of(document, selection) {
        let Some(paragraphs) = document.stories.get(&story).and_then(|story| story.paragraphs.get(range.clone())) else { continue };
        for (paragraph, one) in range.zip(paragraphs) {
            if one.style != style {
                edits.push(Edit::SetParagraphStyle { story, paragraph, style: style.to_owned() });
            }
        }
    }
    edits
}

/// One step that gives the selected text the character style `style`, or none; `None` where nothing changes.
#[must_use]
pub fn apply_character_style(document: &Document, text: TextRange, style: Option<&str>) -> Option<Transaction> {
    let (start, end) = (text.start(), text.end());
    let story = document.stories.get(&start.story)?;
    let mut edits = Vec::new();
    for index in start.paragraph..=end.paragraph {
        let paragraph = story.paragraphs.get(index)?;
        let (from, to) = part(text, index, paragraph.text.len());
        let marks = with_style(&paragraph.marks, from as u32, to as u32, style);
        if marks != paragraph.marks {
            edits.push(Edit::SetMarks { story: start.story, paragraph: index, marks });
        }
    }
    let name = style.map_or_else(|| Say::new("step-no-character-style"), |style| Say::new("step-give-character-style").with("style", style));
    (!edits.is_empty()).then(|| Transaction::new(name, edits))
}

/// `marks` with the bytes `from..to` in the character style `style` and in no other; what stands beside keeps its own.
fn with_style(marks: &[Mark], from: u32, to: u32, style: Option<&str>) -> Vec<Mark> {
    if from >= to {
        return marks.to_vec();
    }
    let mut out = Vec::new();
    for mark in marks {
        if !matches!(mark.kind, MarkKind::Style(_)) || mark.end <= from || mark.start >= to {
            out.push(mark.clone());
            continue;
        }
        if mark.start < from {
            out.push(Mark { end: from, ..mark.clone() });
        }
        if mark.end > to {
            out.push(Mark { start: to, ..mark.clone() });
        }
    }
    out.extend(style.map(|style| Mark { start: from, end: to, kind: MarkKind::Style(style.to_owned()) }));
    out.sort_by_key(|mark| mark.start);
    out
}

/// One step that makes paragraph style `name` say `style`.
#[must_use]
pub fn define_paragraph_style(name: &str, style: ParagraphStyle) -> Transaction {
    let edits = vec![Edit::DefineParagraphStyle { name: name.to_owned(), style: Some(Arc::new(style)) }];
    Transaction::new(Say::new("step-redefine-style").with("style", name), edits)
}

/// One step that makes character style `name` say `style`.
#[must_use]
pub fn define_character_style(name: &str, style: CharacterStyle) -> Transaction {
    let edits = vec![Edit::DefineCharacterStyle { name: name.to_owned(), style: Some(Arc::new(style)) }];
    Transaction::new(Say::new("step-redefine-style").with("style", name), edits)
}

/// One step that makes a new paragraph style and gives it to the paragraphs the selection means.
#[must_use]
pub fn new_paragraph_style(document: &Document, selection: &Selection, name: &str, style: ParagraphStyle) -> Transaction {
    let mut edits = vec![Edit::DefineParagraphStyle { name: name.to_owned(), style: Some(Arc::new(style)) }];
    // Said of all of them, also of those that bear it: this may stand for a preview of itself.
    let of =
        |(story, range): (StoryId, Range<usize>)| range.map(move |paragraph| Edit::SetParagraphStyle { story, paragraph, style: name.to_owned() });
    edits.extend(paragraphs_of(document, selection).into_iter().flat_map(of));
    Transaction::new(Say::new("step-new-style").with("style", name), edits)
}

/// `wanted` as a style based on `base`: what the base says anyway is left open.
#[must_use]
pub fn based_on(document: &Document, base: &str, wanted: &ParagraphStyle) -> ParagraphStyle {
    let of_base = document.styles.paragraph(base);
    let mut style = wanted.clone();
    style.based_on = Some(base.to_owned());
    macro_rules! open {
        ($($field:ident),*) => { $( if style.$field == of_base.$field { style.$field = None; } )* };
    }
    open!(face, size, line_pitch, align, balanced, stacked, fit, indent, before, after, lines, keep_with_next, orphan, widow, colour, tracking);
    open!(scale_x, outline, shadow, boxed, cjk);
    style
}

/// One line of a tree of styles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    /// The style.
    pub name: String,
    /// How many it stands on.
    pub depth: usize,
}

/// The paragraph styles as a tree: each below what it is based on.
#[must_use]
pub fn tree(document: &Document) -> Vec<Branch> {
    let styles = &document.styles.paragraph;
    let mut children: BTreeMap<Option<&str>, Vec<&str>> = BTreeMap::new();
    for (name, style) in styles {
        let base = style.based_on.as_deref().filter(|base| styles.contains_key(*base));
        children.entry(base).or_default().push(name);
    }
    let mut rows = Vec::new();
    // No circle stands in a document; the depth is held all the same.
    let mut open: Vec<(&str, usize)> = children.get(&None).into_iter().flatten().rev().map(|name| (*name, 0)).collect();
    while let Some((name, depth)) = open.pop() {
        rows.push(Branch { name: name.to_owned(), depth });
        if depth < crate::model::bounds::BASES {
            open.extend(children.get(&Some(name)).into_iter().flatten().rev().map(|child| (*child, depth + 1)));
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::FrameId;
    use crate::editor::Caret;
    use crate::model::{Paragraph, Story};

    fn document() -> Document {
        let mut document = Document::default();
        let paragraphs = ["第一段文字", "第二段文字", "第三段"].map(|text| Arc::new(Paragraph::new(text, "body"))).to_vec();
        document.stories.insert(StoryId(1), Arc::new(Story { paragraphs }));
        document.threads.insert(StoryId(1), vec![FrameId(1), FrameId(2)]);
        document
    }
    fn text(from: (usize, usize), to: (usize, usize)) -> TextRange {
        let caret = |(paragraph, byte)| Caret { story: StoryId(1), paragraph, byte };
        TextRange { anchor: caret(from), focus: caret(to) }
    }

    #[test]
    fn a_paragraph_style_goes_to_every_paragraph_touched() {
        let mut document = document();
        let selection = Selection::in_text(FrameId(1), text((0, 3), (1, 3)));
        apply_paragraph_style(&document, &selection, "lead").expect("it changes").apply(&mut document).expect("it applies");
        let styles: Vec<&str> = document.stories[&StoryId(1)].paragraphs.iter().map(|one| one.style.as_str()).collect();
        assert_eq!(styles, ["lead", "lead", "body"]);
        assert_eq!(paragraph_style_of(&document, &selection).as_deref(), Some("lead"));
        assert_eq!(apply_paragraph_style(&document, &selection, "lead"), None);
        let both = Selection::of([FrameId(1), FrameId(2)]);
        assert_eq!(paragraph_style_of(&document, &both), None, "they differ");
        assert_eq!(paragraphs_of(&document, &both), [(StoryId(1), 0..3)]);
        assert_eq!(paragraphs_of(&document, &Selection::of([FrameId(1)])), [], "half a thread does not say which");
    }

    #[test]
    fn character_styles_take_the_place_of_each_other() {
        let mut document = document();
        apply_character_style(&document, text((0, 3), (0, 12)), Some("name")).expect("it changes").apply(&mut document).expect("it applies");
        apply_character_style(&document, text((0, 6), (0, 9)), Some("place")).expect("it changes").apply(&mut document).expect("it applies");
        let parts: Vec<(u32, u32)> = document.stories[&StoryId(1)].paragraphs[0].marks.iter().map(|mark| (mark.start, mark.end)).collect();
        assert_eq!(parts, [(3, 6), (6, 9), (9, 12)]);
        assert_eq!(character_style_of(&document, text((0, 6), (0, 9))).as_deref(), Some("place"));
        assert_eq!(character_style_of(&document, text((0, 3), (0, 9))), None);
        apply_character_style(&document, text((0, 0), (1, 3)), None).expect("it changes").apply(&mut document).expect("it applies");
        assert_eq!(document.stories[&StoryId(1)].paragraphs[0].marks, []);
    }

    #[test]
    fn a_tree_shows_what_stands_on_what() {
        let mut document = document();
        for (name, base) in [("body", None), ("lead", Some("body")), ("caption", None), ("deep", Some("lead")), ("lost", Some("gone"))] {
            let style = ParagraphStyle { based_on: base.map(str::to_owned), ..ParagraphStyle::default() };
            document.styles.paragraph.insert(name.to_owned(), Arc::new(style));
        }
        let rows: Vec<(String, usize)> = tree(&document).into_iter().map(|row| (row.name, row.depth)).collect();
        let expected = [("body", 0), ("lead", 1), ("deep", 2), ("caption", 0), ("lost", 0)];
        assert_eq!(rows, expected.map(|(name, depth)| (name.to_owned(), depth)));
        let wanted = ParagraphStyle { before: Some(1), ..document.styles.paragraph("lead") };
        let style = based_on(&document, "lead", &wanted);
        assert_eq!((style.before, style.based_on.as_deref(), style.size), (Some(1), Some("lead"), None));
    }
}
