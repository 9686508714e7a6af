//! Threads as a designer handles them: in-ports and out-ports of frames, the arrows between them, linking and cutting.

use std::sync::Arc;

use crate::base::{FrameId, Length, Point, Rect, Say, StoryId};
use crate::edit::Edit;
use crate::model::{Document, Frame, Story};

/// A port of a text frame: where its text comes in, or goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Port {
    /// The frame.
    pub frame: FrameId,
    /// Its middle, on the frame's edge.
    pub at: Point,
    /// Whether text goes out there.
    pub out: bool,
    /// Whether the thread comes from, or goes on to, another frame there.
    pub linked: bool,
}

/// An arrow from an out-port to the in-port of the next frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrow {
    /// The out-port.
    pub from: Point,
    /// The in-port; where the thread goes on on another page, a short way off.
    pub to: Point,
    /// The label of the page the thread goes on to, or comes from.
    pub page: Option<String>,
    /// Whether it comes in from another page.
    pub comes: bool,
}

/// How far an arrow from or to another page reaches beside its frame.
const STUB: Length = Length::from_units(36_000 * 6);

/// Where text comes into the frame, and where it goes on: the corners at which reading begins and ends.
#[must_use]
pub fn corners(frame: &Frame) -> (Point, Point) {
    let Rect { x, y, width, height } = frame.rect;
    let vertical = frame.content.text_box().is_some_and(|text| text.writing.is_vertical());
    let inward = (width.min(height) / 2).min(Length::mm(4.0));
    let (from, to) = if vertical {
        (Point::new(x + width, y + inward), Point::new(x, y + height - inward))
    } else {
        (Point::new(x, y + inward), Point::new(x + width, y + height - inward))
    };
    let map = frame.map().unwrap_or_default();
    (map.apply(from), map.apply(to))
}

/// The ports of every text frame of page `page`.
#[must_use]
pub fn ports(document: &Document, page: usize) -> Vec<Port> {
    let frames = document.pages.get(page).map(|page| page.frames.as_slice()).unwrap_or_default();
    let mut ports = Vec::new();
    for frame in frames.iter().filter(|frame| !frame.hidden && frame.content.text_box().is_some()) {
        let (inward, outward) = corners(frame);
        let place = document.story_in(frame.id);
        let count = place.map_or(0, |(story, _)| document.threads.get(&story).map_or(0, Vec::len));
        let index = place.map_or(0, |(_, index)| index);
        ports.push(Port { frame: frame.id, at: inward, out: false, linked: place.is_some() && index > 0 });
        ports.push(Port { frame: frame.id, at: outward, out: true, linked: place.is_some() && index + 1 < count });
    }
    ports
}

/// The arrows of `story` on page `page`.
#[must_use]
pub fn arrows(document: &Document, story: StoryId, page: usize) -> Vec<Arrow> {
    let thread = document.threads.get(&story).map(Vec::as_slice).unwrap_or_default();
    let found: Vec<_> = thread.iter().filter_map(|frame| document.frame(*frame)).collect();
    let label = |index: usize| document.pages.get(index).map(|page| page.label.clone());
    let mut arrows = Vec::new();
    for pair in found.windows(2) {
        let [(from_page, from), (to_page, to)] = [pair[0], pair[1]];
        let (out, inward) = (corners(from).1, corners(to).0);
        let stub = |at: Point, frame: &Frame, out: bool| {
            let left = at.x <= frame.rect.centre().x;
            Point::new(if left { at.x - STUB } else { at.x + STUB }, if out { at.y + STUB / 2 } else { at.y - STUB / 2 })
        };
        match (from_page == page, to_page == page) {
            (true, true) => arrows.push(Arrow { from: out, to: inward, page: None, comes: false }),
            (true, false) => arrows.push(Arrow { from: out, to: stub(out, from, true), page: label(to_page), comes: false }),
            (false, true) => arrows.push(Arrow { from: stub(inward, to, false), to: inward, page: label(from_page), comes: true }),
            (false, false) => {}
        }
    }
    arrows
}

fn has_text(document: &Document, story: StoryId) -> bool {
    document.stories.get(&story).is_some_and(|story| story.paragraphs.iter().any(|paragraph| !paragraph.text.is_empty()))
}

/// Makes the text of frame `from` go on in frame `to`.
///
/// A frame further on in the same thread becomes the next one (those between are passed over); one further back is moved behind; a
/// free frame comes in between `from` and what followed. A frame without a story begins one.
///
/// # Errors
/// Why not: `to` is no text frame, is `from` itself, or holds text of another story, which would be lost from view.
pub fn link(document: &Document, from: FrameId, to: FrameId) -> Result<Vec<Edit>, Say> {
    let is_text = |id: FrameId| document.frame(id).is_some_and(|(_, frame)| frame.content.text_box().is_some());
    if !is_text(from) || !is_text(to) {
        return Err(Say::new("thread-no-text-frame"));
    }
    if from == to {
        return Err(Say::new("thread-itself"));
    }
    let mut edits = Vec::new();
    let (story, mut thread) = match document.story_in(from) {
        Some((story, _)) => (story, document.threads.get(&story).cloned().unwrap_or_default()),
        None => {
            // The text that `to` has begins in the frame before it.
            if let Some((story, 0)) = document.story_in(to) {
                let mut thread = document.threads.get(&story).cloned().unwrap_or_default();
                thread.insert(0, from);
                return Ok(vec![Edit::SetThread { story, frames: Some(thread) }]);
            }
            let story = document.free_story_id();
            edits.push(Edit::SetStory { id: story, story: Some(Arc::new(Story::default())) });
            (story, vec![from])
        }
    };
    match document.story_in(to) {
        Some((other, index)) if other == story => {
            let at = thread.iter().position(|frame| *frame == from).unwrap_or(0);
            if index > at {
                thread.drain(at + 1..index);
            } else {
                thread.retain(|frame| *frame != to);
                let at = thread.iter().position(|frame| *frame == from).unwrap_or(0);
                thread.insert(at + 1, to);
            }
        }
        Some((other, _)) if has_text(document, other) => return Err(Say::new("thread-has-text")),
        Some((other, _)) => {
            let left: Vec<FrameId> = document.threads.get(&other).into_iter().flatten().copied().filter(|frame| *frame != to).collect();
            edits.push(Edit::SetThread { story: other, frames: (!left.is_empty()).then_some(left) });
            let at = thread.iter().position(|frame| *frame == from).unwrap_or(0);
            thread.insert(at + 1, to);
        }
        None => {
            let at = thread.iter().position(|frame| *frame == from).unwrap_or(0);
            thread.insert(at + 1, to);
        }
    }
    edits.push(Edit::SetThread { story, frames: Some(thread) });
    Ok(edits)
}

/// Cuts the thread behind frame `from`: its text ends there, what follows is overset, the frames behind are free. None where nothing
/// follows.
#[must_use]
pub fn cut(document: &Document, from: FrameId) -> Option<Vec<Edit>> {
    let (story, index) = document.story_in(from)?;
    let thread = document.threads.get(&story)?;
    (index + 1 < thread.len()).then(|| vec![Edit::SetThread { story, frames: Some(thread[..=index].to_vec()) }])
}

/// Takes frame `frame` out of its thread; the text flows on through the others. `None` where it is in none.
#[must_use]
pub fn release(document: &Document, frame: FrameId) -> Option<Vec<Edit>> {
    let (story, _) = document.story_in(frame)?;
    let left: Vec<FrameId> = document.threads.get(&story)?.iter().copied().filter(|other| *other != frame).collect();
    Some(vec![Edit::SetThread { story, frames: (!left.is_empty()).then_some(left) }])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::PageId;
    use crate::model::{Content, Page, Paragraph, TextBox};

    /// Frames 1 to 4 on page one, 5 on page two; story 1 runs through 1, 2, 3; story 2 with text stands in 4.
    fn document() -> Document {
        let frame = |id: u32| {
            let rect = Rect::new(Length::mm(f64::from(id) * 20.0), Length::mm(10.0), Length::mm(18.0), Length::mm(40.0));
            Arc::new(Frame { id: FrameId(id), rect, content: Content::Text(TextBox::default()), ..Frame::default() })
        };
        let page = |id: u32, frames: Vec<Arc<Frame>>| Arc::new(Page { id: PageId(id), label: format!("A0{id}"), frames, ..Page::default() });
        let story = |text: &str| Arc::new(Story { paragraphs: vec![Arc::new(Paragraph::new(text, "body"))] });
        Document {
            pages: vec![page(1, (1..=4).map(frame).collect()), page(2, vec![frame(5), frame(6)])],
            stories: [(StoryId(1), story("一")), (StoryId(2), story("二"))].into(),
            threads: [(StoryId(1), [1, 2, 3].map(FrameId).to_vec()), (StoryId(2), vec![FrameId(4)])].into(),
            ..Document::default()
        }
    }
    fn after(edits: Vec<Edit>) -> Vec<Vec<u32>> {
        let mut document = document();
        for edit in edits {
            edit.apply(&mut document).expect("it can be done");
        }
        document.threads.values().map(|thread| thread.iter().map(|frame| frame.0).collect()).collect()
    }
    fn linked(from: u32, to: u32) -> Result<Vec<Vec<u32>>, &'static str> {
        link(&document(), FrameId(from), FrameId(to)).map(after).map_err(|say| say.code)
    }

    #[test]
    fn frames_are_linked_rerouted_and_cut() {
        assert_eq!(linked(3, 5), Ok(vec![vec![1, 2, 3, 5], vec![4]]));
        assert_eq!(linked(1, 5), Ok(vec![vec![1, 5, 2, 3], vec![4]]), "a free frame comes between");
        assert_eq!(linked(1, 3), Ok(vec![vec![1, 3], vec![4]]), "the one between is passed over");
        assert_eq!(linked(3, 1), Ok(vec![vec![2, 3, 1], vec![4]]), "the first becomes the last");
        assert_eq!(linked(5, 1), Ok(vec![vec![5, 1, 2, 3], vec![4]]), "an empty frame before the first");
        assert_eq!(linked(5, 6), Ok(vec![vec![1, 2, 3], vec![4], vec![5, 6]]), "two empty frames wait for a text");
        assert_eq!(linked(3, 4), Err("thread-has-text"));
        assert_eq!(linked(3, 3), Err("thread-itself"));
        assert_eq!(linked(3, 99), Err("thread-no-text-frame"));
        assert_eq!(cut(&document(), FrameId(1)).map(after), Some(vec![vec![1], vec![4]]));
        assert_eq!(cut(&document(), FrameId(3)), None);
        assert_eq!(release(&document(), FrameId(2)).map(after), Some(vec![vec![1, 3], vec![4]]));
        assert_eq!(release(&document(), FrameId(4)).map(after), Some(vec![vec![1, 2, 3]]));
        assert_eq!(release(&document(), FrameId(5)), None);
    }

    #[test]
    fn arrows_lead_from_frame_to_frame_and_to_other_pages() {
        let mut document = document();
        document.threads.insert(StoryId(1), [1, 2, 5].map(FrameId).to_vec());
        let arrows = |page| arrows(&document, StoryId(1), page);
        assert_eq!(arrows(0).iter().map(|arrow| arrow.page.as_deref()).collect::<Vec<_>>(), [None, Some("A02")]);
        assert_eq!(arrows(1).iter().map(|arrow| (arrow.page.as_deref(), arrow.comes)).collect::<Vec<_>>(), [(Some("A01"), true)]);
        let ports = ports(&document, 0);
        assert_eq!(ports.iter().filter(|port| port.linked).count(), 3);
        assert!(ports.iter().all(|port| document.frame(port.frame).is_some_and(|(_, frame)| frame.rect.contains(port.at))));
    }
}
