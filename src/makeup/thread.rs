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
    /// Frames its text must run around: those of the page and its parent, those that reach over the fold of a spread.
    pub obstacles: Vec<Arc<Frame>>,
    /// The page its text comes from, where a jump line stands at its head.
    pub comes_from: Option<PageId>,
    /// The page its text goes on to, where a jump line stands at its foot.
    pub goes_to: Option<PageId>,
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
        let mut parts: Vec<Part> = frames
            .iter()
            .enumerate()
            .filter(|(index, frame)| !frames[..*index].contains(frame))
            .filter_map(|(_, frame)| document.frame(*frame))
            .filter(|(_, frame)| document.is_shown(frame) && frame.content.text_box().is_some())
            .filter_map(|(page, frame)| Part::of(document, page, frame))
            .collect();
        if document.jumps.is_some() {
            jumps(document, &mut parts);
        }
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
    fn of(document: &Document, index: usize, frame: &Arc<Frame>) -> Option<Self> {
        let page = document.pages.get(index)?;
        // Headlines and captions keep their place; only body text runs around.
        let obstacles = if matches!(frame.content, Content::Text(_)) { obstacles(document, index, page, frame) } else { Vec::new() };
        Some(Self { page: page.id, frame: frame.clone(), grid: page.grid.clone(), obstacles, comes_from: None, goes_to: None })
    }

    fn is_same(&self, other: &Self) -> bool {
        self.page == other.page
            && Arc::ptr_eq(&self.frame, &other.frame)
            && self.grid == other.grid
            && self.obstacles.len() == other.obstacles.len()
            && (self.comes_from, self.goes_to) == (other.comes_from, other.goes_to)
            // Frames from over the fold are seen from this page anew each time.
            && self.obstacles.iter().zip(&other.obstacles).all(|(one, two)| Arc::ptr_eq(one, two) || one == two)
    }
}

/// The frames that the text of `frame` on page `index` must run around.
fn obstacles(document: &Document, index: usize, page: &Page, frame: &Frame) -> Vec<Arc<Frame>> {
    let own = document.parent_frames(page).chain(&page.frames).filter(|other| document.is_shown(other) && stands_in_the_way(other, frame)).cloned();
    let over = document.frames_over_the_fold(index).map(|(other, rect)| Arc::new(Frame { rect, ..Frame::clone(other) }));
    own.chain(over.filter(|other| stands_in_the_way(other, frame))).collect()
}

/// Says of running text which page it comes from and goes on to, where that is another than its own and not the same sheet (转版).
fn jumps(document: &Document, parts: &mut [Part]) {
    let sheet = |id: PageId| {
        let index = document.page(id).map_or(0, |(index, _)| index);
        document.spread(index).map_or(index, |spread| spread.left)
    };
    for index in 1..parts.len() {
        let (one, other) = (parts[index - 1].page, parts[index].page);
        let texts = [index - 1, index].iter().all(|at| matches!(parts[*at].frame.content, Content::Text(_)));
        if texts && sheet(one) != sheet(other) {
            parts[index - 1].goes_to = Some(other);
            parts[index].comes_from = Some(one);
        }
    }
}

/// The area `frame` keeps free of other frames' text, if it does, in its own axes.
pub(super) fn kept_free(frame: &Frame) -> Option<Rect> {
    let wrap = frame.wrap?;
    let rect = frame.rect;
    Some(Rect::new(rect.x - wrap.left, rect.y - wrap.top, rect.width + wrap.left + wrap.right, rect.height + wrap.top + wrap.bottom))
}

fn stands_in_the_way(other: &Frame, frame: &Frame) -> bool {
    let bounds = |area: Rect| other.map().map_or(area, |map| map.bounds(&area));
    other.id != frame.id && kept_free(other).is_some_and(|area| bounds(area).intersection(&frame.bounds()).is_some())
}
