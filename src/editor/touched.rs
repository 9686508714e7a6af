//! Which pages a change of the document touches: a page of which nothing changed is not made anew.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use crate::base::{FrameId, StoryId};
use crate::model::{Document, Page};

/// For each page of `after`, whether it may look otherwise than in `before`.
///
/// What every page may show (styles, swatches, faces, the edition, other pages' labels) touches all; a story touches the pages its
/// thread runs over, before and after.
#[must_use]
pub fn touched(before: &Document, after: &Document) -> Vec<bool> {
    let labels = |document: &Document| -> Vec<_> { document.pages.iter().map(|page| (page.id, page.label.clone())).collect() };
    let everywhere = before.edition != after.edition
        || before.type_sizes != after.type_sizes
        || before.faces != after.faces
        || before.swatches != after.swatches
        || before.styles != after.styles
        || before.pictures != after.pictures
        || before.articles != after.articles
        || before.layers != after.layers
        || labels(before) != labels(after);
    if everywhere {
        return vec![true; after.pages.len()];
    }
    let stories = changed_stories(before, after);
    let shows = |document: &Document, page: &Page| {
        stories.iter().any(|story| {
            let thread = document.threads.get(story).map(Vec::as_slice).unwrap_or_default();
            page.frames.iter().any(|frame| thread.contains(&frame.id))
        })
    };
    // A frame that changed on one page moves the text of its thread on the others.
    after
        .pages
        .iter()
        .enumerate()
        .map(|(index, page)| {
            let old = before.pages.get(index).filter(|old| old.id == page.id);
            old.is_none_or(|old| !Arc::ptr_eq(old, page) || shows(before, old)) || shows(after, page)
        })
        .collect()
}

/// The stories that changed, or that run through a page that did: whatever moved there may push their text aside.
fn changed_stories(before: &Document, after: &Document) -> BTreeSet<StoryId> {
    let (here, there): (HashSet<_>, HashSet<_>) = (addresses(before), addresses(after));
    let of = |document: &Document, unchanged: &HashSet<*const Page>| -> Vec<FrameId> {
        let changed = document.pages.iter().filter(|page| !unchanged.contains(&Arc::as_ptr(page)));
        changed.flat_map(|page| page.frames.iter().map(|frame| frame.id)).collect()
    };
    let moved: HashSet<FrameId> = of(before, &there).into_iter().chain(of(after, &here)).collect();
    let mut changed: BTreeSet<StoryId> = before.threads.keys().filter(|id| !after.threads.contains_key(id)).copied().collect();
    for (id, thread) in &after.threads {
        let same_story = match (before.stories.get(id), after.stories.get(id)) {
            (Some(old), Some(new)) => Arc::ptr_eq(old, new),
            (None, None) => true,
            _ => false,
        };
        if !same_story || before.threads.get(id) != Some(thread) || thread.iter().any(|frame| moved.contains(frame)) {
            changed.insert(*id);
        }
    }
    changed
}

fn addresses(document: &Document) -> HashSet<*const Page> {
    document.pages.iter().map(Arc::as_ptr).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::PageId;
    use crate::model::{Content, Frame, Paragraph, Story, TextBox};

    /// Three pages of one frame each; story 1 runs over the first two, story 2 stands on the third.
    fn issue() -> Document {
        let mut document = Document::default();
        for number in 1..=3 {
            let frame = Frame { id: FrameId(number), content: Content::Text(TextBox::default()), ..Frame::default() };
            document.pages.push(Arc::new(Page {
                id: PageId(number),
                label: format!("A0{number}"),
                frames: vec![Arc::new(frame)],
                ..Page::default()
            }));
        }
        for (story, frames) in [(1, vec![FrameId(1), FrameId(2)]), (2, vec![FrameId(3)])] {
            document.stories.insert(StoryId(story), Arc::new(Story { paragraphs: vec![Arc::new(Paragraph::new("字", "body"))] }));
            document.threads.insert(StoryId(story), frames);
        }
        document
    }

    #[test]
    fn only_pages_that_may_look_otherwise_are_touched() {
        let before = issue();
        assert_eq!(touched(&before, &before.clone()), [false; 3]);
        let mut after = before.clone();
        after.stories.insert(StoryId(2), Arc::new(Story { paragraphs: vec![Arc::new(Paragraph::new("文", "body"))] }));
        assert_eq!(touched(&before, &after), [false, false, true]);
        let mut after = before.clone();
        let frame = Frame { locked: true, ..Frame::clone(&after.pages[0].frames[0]) };
        Arc::make_mut(&mut after.pages[0]).frames[0] = Arc::new(frame);
        assert_eq!(touched(&before, &after), [true, true, false], "the thread runs on over page two");
        let mut after = before.clone();
        after.threads.remove(&StoryId(1));
        assert_eq!(touched(&before, &after), [true, true, false]);
        let mut after = before.clone();
        after.edition.paper = "晚报".to_owned();
        assert_eq!(touched(&before, &after), [true; 3]);
        let mut after = before.clone();
        after.pages.swap(0, 2);
        assert_eq!(touched(&before, &after), [true; 3], "a page may name another's number");
    }
}
