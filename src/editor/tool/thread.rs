//! The thread tool: takes up the text at a frame's port and lets it go on in another frame, or in one drawn for it.

use std::sync::Arc;

use super::{Cursor, Effect, Gesture, Hints, Sight, ToolKind};
use crate::base::{FrameId, Length, Point, Rect, Say};
use crate::edit::{Edit, Transaction};
use crate::editor::Selection;
use crate::editor::text::threads;
use crate::model::{Content, Document, Frame, TextBox};

/// How far the gesture has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum State {
    /// Nothing is taken up.
    #[default]
    Ready,
    /// The text goes on from this frame.
    Loaded(FrameId),
    /// The button went down there with the text of this frame taken up.
    Placing(FrameId, Point),
}

impl State {
    /// Whether text is taken up.
    #[must_use]
    pub const fn is_busy(self) -> bool {
        !matches!(self, Self::Ready)
    }
    /// The frame whose text is taken up.
    #[must_use]
    pub const fn from(self) -> Option<FrameId> {
        match self {
            Self::Ready => None,
            Self::Loaded(frame) | Self::Placing(frame, _) => Some(frame),
        }
    }

    pub(super) fn after(self, gesture: &Gesture, sight: &Sight<'_>) -> (Self, Vec<Effect>) {
        match (self, gesture) {
            (Self::Ready, Gesture::Move { at, .. }) => {
                let (cursor, label) = match reached(sight, *at) {
                    Some((_, _, true)) => (Cursor::Point, Some(Say::new("thread-take-up"))),
                    Some(_) => (Cursor::Point, None),
                    None => (Cursor::Arrow, None),
                };
                (self, vec![show(cursor, label, None)])
            }
            (Self::Ready, Gesture::Press { at, clicks, .. }) => match reached(sight, *at) {
                // A double click on an out-port cuts.
                Some((frame, true, _)) if *clicks == 2 => (Self::Ready, cut(sight, frame)),
                Some((frame, false, true)) => {
                    // Taken up at the in-port of a linked frame: the link that leads to it.
                    let before = before(sight.document, frame);
                    let effects = vec![Effect::Select(Selection::of([frame])), show(Cursor::Point, Some(Say::new("thread-to-where")), None)];
                    (before.map_or(Self::Loaded(frame), Self::Loaded), effects)
                }
                Some((frame, ..)) => {
                    let effects = vec![Effect::Select(Selection::of([frame])), show(Cursor::Point, Some(Say::new("thread-to-where")), None)];
                    (Self::Loaded(frame), effects)
                }
                None => (Self::Ready, vec![Effect::Select(Selection::default()), Effect::Tell(Say::new("thread-no-text-frame"))]),
            },
            (Self::Loaded(from), Gesture::Move { at, .. }) => {
                let under = text_frame(sight, *at);
                let (cursor, code) = match under {
                    Some(frame) if frame == from => (Cursor::Point, "thread-here-cuts"),
                    Some(frame) => match threads::link(sight.document, from, frame) {
                        Ok(_) => (Cursor::Point, "thread-here-links"),
                        Err(_) => (Cursor::Forbidden, "thread-has-text"),
                    },
                    None => (Cursor::Cross, "thread-here-draws"),
                };
                (self, vec![show(cursor, Some(Say::new(code)), None)])
            }
            (Self::Loaded(from), Gesture::Press { at, .. }) => match text_frame(sight, *at) {
                Some(frame) if frame == from => (Self::Ready, cut(sight, from)),
                Some(frame) => {
                    let effects = match threads::link(sight.document, from, frame) {
                        Ok(edits) => vec![
                            Effect::Commit(Transaction::new(Say::new("step-link"), edits)),
                            Effect::Select(Selection::of([frame])),
                            show(Cursor::Arrow, None, None),
                        ],
                        Err(why) => vec![Effect::Tell(why), show(Cursor::Arrow, None, None)],
                    };
                    (Self::Ready, effects)
                }
                None => (Self::Placing(from, *at), vec![show(Cursor::Cross, None, None)]),
            },
            (Self::Placing(from, start), Gesture::Move { at, .. }) => {
                (Self::Placing(from, start), vec![show(Cursor::Cross, None, Some(Rect::between(start, *at)))])
            }
            (Self::Placing(from, start), Gesture::Release { at, .. }) => {
                let mut effects = vec![show(Cursor::Arrow, None, None)];
                effects.extend(draw(sight, from, start, *at));
                (Self::Ready, effects)
            }
            (Self::Ready, Gesture::Escape) => (Self::Ready, vec![show(Cursor::Arrow, None, None), Effect::Take(ToolKind::Select)]),
            (_, Gesture::Escape) => (Self::Ready, vec![show(Cursor::Arrow, None, None)]),
            (state, _) => (state, Vec::new()),
        }
    }
}

fn show(cursor: Cursor, label: Option<Say>, marquee: Option<Rect>) -> Effect {
    Effect::Show(Hints { cursor, label, marquee, ..Hints::default() })
}

fn text_frame(sight: &Sight<'_>, at: Point) -> Option<FrameId> {
    sight.frames_at(at).find(|frame| frame.content.text_box().is_some()).map(|frame| frame.id)
}

/// The frame whose port lies at `at`, else the text frame under it (as its out-port); whether it is the out-port, and whether a port
/// was met that is linked.
fn reached(sight: &Sight<'_>, at: Point) -> Option<(FrameId, bool, bool)> {
    let near = |port: &threads::Port| {
        let (dx, dy) = (port.at.x - at.x, port.at.y - at.y);
        dx.max(-dx).max(dy.max(-dy)) <= sight.reach
    };
    let met = threads::ports(sight.document, sight.page_index).into_iter().find(near);
    met.map(|port| (port.frame, port.out, port.linked)).or_else(|| text_frame(sight, at).map(|frame| (frame, true, false)))
}

/// The frame before `frame` in its thread.
fn before(document: &Document, frame: FrameId) -> Option<FrameId> {
    let (story, index) = document.story_in(frame)?;
    document.threads.get(&story)?.get(index.checked_sub(1)?).copied()
}

fn cut(sight: &Sight<'_>, from: FrameId) -> Vec<Effect> {
    let done = match threads::cut(sight.document, from) {
        Some(edits) => Effect::Commit(Transaction::new(Say::new("step-cut-link"), edits)),
        None => Effect::Tell(Say::new("thread-nothing-follows")),
    };
    vec![done, show(Cursor::Arrow, None, None)]
}

/// Draws a frame like `from` for its text: as large as was drawn, or as `from` is where it was a click.
fn draw(sight: &Sight<'_>, from: FrameId, start: Point, end: Point) -> Vec<Effect> {
    let (Some((_, model)), Some(page)) = (sight.document.frame(from), sight.page()) else { return Vec::new() };
    let drawn = Rect::between(start, end);
    let least = sight.reach * 2;
    let rect = if drawn.width < least || drawn.height < least { Rect::at(start, model.rect.size()) } else { drawn };
    let frame = Frame {
        id: sight.document.free_frame_id(),
        name: String::new(),
        rect: Rect { width: rect.width.max(Length::mm(2.0)), height: rect.height.max(Length::mm(2.0)), ..rect },
        content: Content::Text(model.content.text_box().cloned().unwrap_or_else(TextBox::default)),
        insets: model.insets,
        ..Frame::default()
    };
    let id = frame.id;
    let insert = Edit::InsertFrame { page: page.id, index: page.frames.len(), frame: Arc::new(frame) };
    let mut after = sight.document.clone();
    if let Err(why) = insert.clone().apply(&mut after) {
        return vec![Effect::Tell(why.say())];
    }
    match threads::link(&after, from, id) {
        Ok(links) => {
            let edits = std::iter::once(insert).chain(links).collect();
            vec![Effect::Commit(Transaction::new(Say::new("step-link"), edits)), Effect::Select(Selection::of([id]))]
        }
        Err(why) => vec![Effect::Tell(why)],
    }
}
