//! The eyedropper: takes the looks of one frame and gives them to others.

use super::{Cursor, Effect, Gesture, Hints, Sight, ToolKind};
use crate::base::{FrameId, Point, Say};
use crate::edit::{Edit, Transaction};
use crate::model::{Content, Document, Frame};

/// How far the gesture has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum State {
    /// Nothing was taken up yet.
    #[default]
    Empty,
    /// The looks of this frame were taken up.
    Loaded(FrameId),
}

impl State {
    pub(super) fn after(self, gesture: &Gesture, sight: &Sight<'_>) -> (Self, Vec<Effect>) {
        let under = |at: Point| sight.frame_at(at);
        match (self, gesture) {
            (state, Gesture::Move { at, .. }) => {
                let frame = under(*at);
                let cursor = if frame.is_some() { Cursor::Point } else { Cursor::Cross };
                (state, vec![Effect::Hover(frame.map(|frame| frame.id)), Effect::Show(Hints { cursor, ..Hints::default() })])
            }
            (state, Gesture::Press { at, held, .. }) => {
                let Some(frame) = under(*at) else { return (state, Vec::new()) };
                match state {
                    Self::Loaded(from) if !held.alt && sight.document.frame(from).is_some() => (state, given(sight.document, from, frame)),
                    _ => (Self::Loaded(frame.id), vec![Effect::Tell(Say::new("eyedropper-loaded"))]),
                }
            }
            (Self::Loaded(_), Gesture::Escape) => (Self::Empty, vec![Effect::Hover(None)]),
            (Self::Empty, Gesture::Escape) => (Self::Empty, vec![Effect::Hover(None), Effect::Take(ToolKind::Select)]),
            (state, _) => (state, Vec::new()),
        }
    }
}

/// The step that gives `to` the looks of `from`.
fn given(document: &Document, from: FrameId, to: &Frame) -> Vec<Effect> {
    if document.is_locked(to) {
        return vec![Effect::Tell(Say::new("frames-locked"))];
    }
    let edits = document.frame(from).map(|(_, from)| looks(from, to)).unwrap_or_default();
    if edits.is_empty() { Vec::new() } else { vec![Effect::Commit(Transaction::new(Say::new("step-looks"), edits))] }
}

/// Edits that give `to` the border, shade, run-around and insets of `from`, and what its kind of content has of looks.
#[must_use]
pub fn looks(from: &Frame, to: &Frame) -> Vec<Edit> {
    let id = to.id;
    if from.id == id {
        return Vec::new();
    }
    let mut edits = Vec::new();
    if from.border != to.border {
        edits.push(Edit::SetFrameBorder { id, border: from.border.clone() });
    }
    if from.shade != to.shade {
        edits.push(Edit::SetFrameShade { id, shade: from.shade.clone() });
    }
    if from.finish != to.finish {
        edits.push(Edit::SetFrameFinish { id, finish: from.finish.clone() });
    }
    if from.wrap != to.wrap {
        edits.push(Edit::SetFrameWrap { id, wrap: from.wrap });
    }
    let room = |inside: crate::base::Rect| inside.width.is_positive() && inside.height.is_positive();
    if from.insets != to.insets && room(to.rect.inset(from.insets)) {
        edits.push(Edit::SetFrameInsets { id, insets: from.insets });
    }
    let content = match (&from.content, &to.content) {
        (Content::Text(one), Content::Text(other)) if one != other => Some(Content::Text(one.clone())),
        (Content::Headline(one), Content::Headline(other)) if one != other => Some(Content::Headline(one.clone())),
        (Content::Caption(one), Content::Caption(other)) if one != other => Some(Content::Caption(one.clone())),
        (Content::Rule(one), Content::Rule(other)) if one != other => Some(Content::Rule(one.clone())),
        (Content::Picture(one), Content::Picture(other)) if one.shape != other.shape => {
            let mut slot = other.clone();
            slot.shape = one.shape.clone();
            Some(Content::Picture(slot))
        }
        _ => None,
    };
    edits.extend(content.map(|content| Edit::SetFrameContent { id, content }));
    edits
}
