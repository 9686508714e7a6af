//! Threads: the frames a story runs through, where they stand and what stands in their way.

use std::sync::Arc;

use crate::base::{PageId, Rect, StoryId};
use crate::model::{Content, Document, Frame, Grid, Page, Story};

/// One frame of a thread with everything on its page that bears on its lines.
#[derive(Debug, Clone)]
pub struct Part {
    /// The page it stands on.
    pub page: PageId,
    /// The frame.
    pub frame: Arc<Frame>,
    /// The page's grid.
    pub grid: Grid,
    /// Frames its text must run around.
    pub obstacles: Vec<Arc<Frame>>,
}

/// A story and its frames: all that its flow depends on beside the styles.
#[derive(Debug, Clone)]
pub struct Thread {
    /// The story's id.
    pub id: StoryId,
    /// The story.
    pub story: Arc<Story>,
    /// Its frames in order; hidden and missing frames are passed over, so that no text goes where it is not printed.
    pub parts: Vec<Part>,
}

impl Thread {
    /// The thread of story `id`; `None` where the story or its thread does not exist.
    #[must_use]
    pub fn of(document: &Document, id: StoryId) -> Option<Self> {
        let story = document.stories.get(&id)?.clone();
        let frames = document.threads.get(&id)?;
        // A frame that stands in the thread twice (which `check` refuses) holds the text once.
        let parts = frames
            .iter()
            .enumerate()
            .filter(|(index, frame)| !frames[..*index].contains(frame))
            .filter_map(|(_, frame)| document.frame(*frame))
            .filter(|(_, frame)| document.is_shown(frame) && frame.content.text_box().is_some())
            .filter_map(|(page, frame)| document.pages.get(page).map(|page| Part::of(document, page, frame)))
            .collect();
        Some(Self { id, story, parts })
    }

    /// Whether `other` is bound to give the same flow with the same styles: every part of it is the very same.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        self.id == other.id
            && Arc::ptr_eq(&self.story, &other.story)
            && self.parts.len() == other.parts.len()
            && self.parts.iter().zip(&other.parts).all(|(one, two)| one.is_same(two))
    }
}

impl Part {
    fn of(document: &Document, page: &Page, frame: &Arc<Frame>) -> Self {
        let obstacles = match frame.content {
            Content::Text(_) => page.frames.iter().filter(|other| document.is_shown(other) && stands_in_the_way(other, frame)).cloned().collect(),
            // Headlines and captions keep their place; only body text runs around.
            _ => Vec::new(),
        };
        Self { page: page.id, frame: frame.clone(), grid: page.grid.clone(), obstacles }
    }

    fn is_same(&self, other: &Self) -> bool {
        self.page == other.page
            && Arc::ptr_eq(&self.frame, &other.frame)
            && self.grid == other.grid
            && self.obstacles.len() == other.obstacles.len()
            && self.obstacles.iter().zip(&other.obstacles).all(|(one, two)| Arc::ptr_eq(one, two))
    }
}

/// The area `frame` keeps free of other frames' text, if it does.
pub(super) fn kept_free(frame: &Frame) -> Option<Rect> {
    let wrap = frame.wrap?;
    let rect = frame.rect;
    Some(Rect::new(rect.x - wrap.left, rect.y - wrap.top, rect.width + wrap.left + wrap.right, rect.height + wrap.top + wrap.bottom))
}

fn stands_in_the_way(other: &Frame, frame: &Frame) -> bool {
    other.id != frame.id && kept_free(other).is_some_and(|area| area.intersection(&frame.rect).is_some())
}
