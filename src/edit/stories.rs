//! Edits of stories, their text and their threads.
//!
//! A paragraph is never changed in place: a new one takes its place, and the inverse puts the old one back, so that what was
//! composed for it still counts.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::{Edit, EditError};
use crate::base::{FrameId, StoryId};
use crate::model::check::{DocumentError, Spot, Thing, guard, text};
use crate::model::{Document, Mark, MarkKind, Paragraph, Story, bounds};

pub(super) fn set(document: &mut Document, id: StoryId, story: Option<Arc<Story>>) -> Result<Edit, EditError> {
    let old = if let Some(story) = story {
        let entries = document.stories.len() + usize::from(!document.stories.contains_key(&id));
        guard::count(Thing::Entry, || Spot::Document, entries, bounds::ENTRIES)?;
        guard::highest(id.0, || Spot::Story { id, paragraph: None })?;
        text::story(id, &story)?;
        document.stories.insert(id, story)
    } else {
        if document.threads.contains_key(&id) {
            return Err(EditError::StoryInThread(id));
        }
        if let Some((article, _)) = document.article_of(id) {
            return Err(EditError::StoryInArticle { story: id, article });
        }
        document.stories.remove(&id)
    };
    Ok(Edit::SetStory { id, story: old })
}

pub(super) fn replace_paragraphs(document: &mut Document, id: StoryId, range: Range<usize>, with: Vec<Arc<Paragraph>>) -> Result<Edit, EditError> {
    let story = document.stories.get_mut(&id).ok_or(EditError::NoStory(id))?;
    let length = story.paragraphs.len();
    if range.start > range.end || range.end > length {
        return Err(EditError::NoPosition { index: range.start.max(range.end), length });
    }
    let total = length - range.len() + with.len();
    guard::count(Thing::Paragraph, || Spot::Story { id, paragraph: None }, total, bounds::PARAGRAPHS)?;
    with.iter().enumerate().try_for_each(|(index, one)| text::paragraph(id, range.start + index, one))?;
    let after = range.start..range.start + with.len();
    let old = Arc::make_mut(story).paragraphs.splice(range, with).collect();
    Ok(Edit::ReplaceParagraphs { story: id, range: after, with: old })
}

fn paragraph(document: &Document, id: StoryId, index: usize) -> Result<&Arc<Paragraph>, EditError> {
    let story = document.stories.get(&id).ok_or(EditError::NoStory(id))?;
    story.paragraphs.get(index).ok_or(EditError::NoPosition { index, length: story.paragraphs.len() })
}

/// Puts a changed copy of a paragraph in its place.
pub(super) fn change(document: &mut Document, id: StoryId, index: usize, make: impl FnOnce(&mut Paragraph)) -> Result<Edit, EditError> {
    let mut changed = Paragraph::clone(paragraph(document, id, index)?);
    make(&mut changed);
    replace_paragraphs(document, id, index..index + 1, vec![Arc::new(changed)])
}

pub(super) fn replace_text(document: &mut Document, id: StoryId, index: usize, range: Range<usize>, new: &str) -> Result<Edit, EditError> {
    let old = paragraph(document, id, index)?;
    let (start, end) = (range.start, range.end);
    let refused = || EditError::NoText { story: id, paragraph: index, start, end };
    let (before, after) = (old.text.get(..start).ok_or_else(refused)?, old.text.get(end..).ok_or_else(refused)?);
    if start > end {
        return Err(refused());
    }
    let length = before.len() + new.len() + after.len();
    // Before anything is counted in 32 bits.
    guard::count(Thing::Byte, || Spot::Story { id, paragraph: Some(index) }, length, bounds::TEXT_BYTES)?;
    let text: Arc<str> = [before, new, after].concat().into();
    let marks = old.marks.iter().filter_map(|mark| moved(mark, start, end, new.len())).collect();
    let changed = Paragraph { text, style: old.style.clone(), marks };
    replace_paragraphs(document, id, index..index + 1, vec![Arc::new(changed)])
}

/// `mark` after the bytes `start..end` became `new` bytes; `None` where its text is gone.
///
/// Starts keep their order, so that the marks stay sorted.
fn moved(mark: &Mark, start: usize, end: usize, new: usize) -> Option<Mark> {
    let (from, to) = (mark.start as usize, mark.end as usize);
    let shifted = |byte: usize| byte - end + start + new;
    let covers = start < end && from <= start && to >= end;
    let (from, to) = if covers {
        (from, shifted(to))
    } else {
        let from = if from < start {
            from
        } else if from >= end {
            shifted(from)
        } else {
            start + new
        };
        let to = if to <= start {
            to
        } else if to >= end {
            shifted(to)
        } else {
            start
        };
        (from, to)
    };
    if from >= to {
        return None;
    }
    Some(Mark { start: u32::try_from(from).ok()?, end: u32::try_from(to).ok()?, kind: mark.kind.clone() })
}

pub(super) fn split(document: &mut Document, id: StoryId, index: usize, at: usize) -> Result<Edit, EditError> {
    let old = paragraph(document, id, index)?;
    let Some((before, after)) = old.text.split_at_checked(at) else {
        return Err(EditError::NoText { story: id, paragraph: index, start: at, end: at });
    };
    // Marks stand inside the text, and texts are shorter than 2³² bytes.
    let at = u32::try_from(at).unwrap_or(u32::MAX);
    let mut first = Paragraph { text: before.into(), style: old.style.clone(), marks: Vec::new() };
    let mut second = Paragraph { text: after.into(), style: old.style.clone(), marks: Vec::new() };
    for mark in &old.marks {
        if mark.start < at {
            first.marks.push(Mark { end: mark.end.min(at), ..mark.clone() });
        }
        let divisible = match mark.kind {
            MarkKind::Style(_) | MarkKind::Emphasis | MarkKind::ProperName | MarkKind::BookTitle | MarkKind::Warichu | MarkKind::Mourning => true,
            MarkKind::Ruby(_) | MarkKind::TateChuYoko | MarkKind::DropInitial(_) => mark.start >= at,
        };
        if mark.end > at && divisible {
            second.marks.push(Mark { start: mark.start.saturating_sub(at), end: mark.end - at, kind: mark.kind.clone() });
        }
    }
    replace_paragraphs(document, id, index..index + 1, vec![Arc::new(first), Arc::new(second)])
}

pub(super) fn join(document: &mut Document, id: StoryId, index: usize) -> Result<Edit, EditError> {
    let (first, second) = (paragraph(document, id, index)?, paragraph(document, id, index + 1)?);
    let length = first.text.len() + second.text.len();
    guard::count(Thing::Byte, || Spot::Story { id, paragraph: Some(index) }, length, bounds::TEXT_BYTES)?;
    let shift = u32::try_from(first.text.len()).unwrap_or(u32::MAX);
    let shifted = second.marks.iter().map(|mark| Mark { start: mark.start + shift, end: mark.end + shift, kind: mark.kind.clone() });
    let joined = Paragraph {
        text: [&*first.text, &*second.text].concat().into(),
        style: first.style.clone(),
        marks: first.marks.iter().cloned().chain(shifted).collect(),
    };
    replace_paragraphs(document, id, index..index + 2, vec![Arc::new(joined)])
}

pub(super) fn set_thread(document: &mut Document, story: StoryId, frames: Option<Vec<FrameId>>) -> Result<Edit, EditError> {
    let Some(frames) = frames else {
        return Ok(Edit::SetThread { story, frames: document.threads.remove(&story) });
    };
    if !document.stories.contains_key(&story) {
        return Err(EditError::NoStory(story));
    }
    let mut seen = BTreeSet::new();
    for id in &frames {
        let Some((page_index, frame)) = document.frame(*id) else { return Err(EditError::NoFrame(*id)) };
        let at = || document.pages.get(page_index).map_or(Spot::Document, |page| guard::frame_spot(page, frame));
        if frame.content.text_box().is_none() {
            return Err(DocumentError::ThreadNotText { story, at: at(), kind: frame.content.kind() }.into());
        }
        if !seen.insert(*id) {
            return Err(DocumentError::ThreadLoop { story, at: at() }.into());
        }
    }
    for (other, thread) in &document.threads {
        if *other == story {
            continue;
        }
        if let Some(id) = thread.iter().find(|id| seen.contains(id)) {
            let at = super::pages::first_spot(document, *id).unwrap_or(Spot::Document);
            return Err(DocumentError::ThreadsMeet { story: *other, other: story, at }.into());
        }
    }
    Ok(Edit::SetThread { story, frames: document.threads.insert(story, frames) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn emphasis(start: u32, end: u32) -> Mark {
        Mark { start, end, kind: MarkKind::Emphasis }
    }

    fn after(mark: (u32, u32), range: Range<usize>, new: usize) -> Option<(u32, u32)> {
        moved(&emphasis(mark.0, mark.1), range.start, range.end, new).map(|mark| (mark.start, mark.end))
    }

    #[test]
    fn marks_move_with_their_text() {
        // Put in before, at the edges, inside, behind.
        assert_eq!(after((3, 6), 0..0, 3), Some((6, 9)));
        assert_eq!(after((3, 6), 3..3, 3), Some((6, 9)), "text at the start stays outside");
        assert_eq!(after((3, 6), 4..4, 3), Some((3, 9)));
        assert_eq!(after((3, 6), 6..6, 3), Some((3, 6)), "text at the end stays outside");
        // Taken out.
        assert_eq!(after((3, 6), 3..6, 0), None);
        assert_eq!(after((3, 6), 0..9, 0), None);
        assert_eq!(after((3, 9), 6..12, 0), Some((3, 6)));
        assert_eq!(after((6, 12), 3..9, 0), Some((3, 6)));
        // Replaced: the whole mark keeps, a part is cut.
        assert_eq!(after((3, 6), 3..6, 9), Some((3, 12)));
        assert_eq!(after((3, 9), 3..6, 3), Some((3, 9)));
        assert_eq!(after((3, 9), 6..12, 3), Some((3, 6)));
        assert_eq!(after((6, 12), 3..9, 6), Some((9, 12)));
        assert_eq!(after((3, 6), 0..9, 9), None, "text of its own is gone");
    }
}
