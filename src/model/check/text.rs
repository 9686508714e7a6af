//! Stories that cannot be laid out: line ends inside paragraphs, marks that do not stand on their text.

use super::error::{DocumentError, MarkFault, Measure, Spot, Thing};
use super::guard::{count, number};
use crate::base::StoryId;
use crate::model::{MarkKind, Paragraph, Story, bounds};

/// All paragraphs of the story `id`.
pub(crate) fn story(id: StoryId, story: &Story) -> Result<(), DocumentError> {
    count(Thing::Paragraph, || Spot::Story { id, paragraph: None }, story.paragraphs.len(), bounds::PARAGRAPHS)?;
    story.paragraphs.iter().enumerate().try_for_each(|(index, one)| paragraph(id, index, one))
}

/// Paragraph `index` of the story `id`.
pub(crate) fn paragraph(id: StoryId, index: usize, paragraph: &Paragraph) -> Result<(), DocumentError> {
    let at = || Spot::Story { id, paragraph: Some(index) };
    let text = &*paragraph.text;
    count(Thing::Byte, at, text.len(), bounds::TEXT_BYTES)?;
    if text.contains(is_line_end) {
        return Err(DocumentError::LineEnd { at: at() });
    }
    count(Thing::Mark, at, paragraph.marks.len(), bounds::MARKS)?;
    let mut before = 0;
    for (mark_index, mark) in paragraph.marks.iter().enumerate() {
        let fault = |fault| Err(DocumentError::Mark { at: at(), index: mark_index, fault });
        let (start, end) = (mark.start as usize, mark.end as usize);
        if end <= start {
            return fault(MarkFault::Empty);
        }
        if end > text.len() {
            return fault(MarkFault::Outside);
        }
        if !text.is_char_boundary(start) || !text.is_char_boundary(end) {
            return fault(MarkFault::InsideCharacter);
        }
        if mark.start < before {
            return fault(MarkFault::Unordered);
        }
        before = mark.start;
        if let MarkKind::DropInitial(lines) = mark.kind {
            number(Measure::DropLines, at, lines.into(), 1, 20)?;
        }
    }
    Ok(())
}

/// Whether `character` ends a line or paragraph in other programs; U+2028 is ours.
fn is_line_end(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2029}')
}
