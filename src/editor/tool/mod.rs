//! Tools: state machines that turn gestures into effects.

mod hand;
mod select;

use crate::base::{FrameId, Point};
use crate::display::{PageList, hit};

/// Which tool is in hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ToolKind {
    /// Selects frames.
    #[default]
    Select,
    /// Moves the view.
    Hand,
}

/// What the pointer and the keys do, in page lengths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gesture {
    /// The main button goes down.
    Press(Point),
    /// The pointer moves.
    Move(Point),
    /// The main button comes up.
    Release(Point),
    /// The pointer leaves the canvas.
    Leave,
    /// Escape.
    Escape,
}

/// What a gesture asks of the desk or the view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Select this frame, or none.
    Select(Option<FrameId>),
    /// Show that a click would take this frame, or none.
    Hover(Option<FrameId>),
    /// Move the view so that this point of the page comes under the pointer.
    Hold(Point),
}

/// A tool in hand and how far its gesture has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tool {
    /// The select tool.
    Select(select::State),
    /// The hand tool.
    Hand(hand::State),
}

impl Default for Tool {
    fn default() -> Self {
        Self::of(ToolKind::Select)
    }
}

impl Tool {
    /// The tool at rest.
    #[must_use]
    pub fn of(kind: ToolKind) -> Self {
        match kind {
            ToolKind::Select => Self::Select(select::State::default()),
            ToolKind::Hand => Self::Hand(hand::State::default()),
        }
    }

    /// Which tool it is.
    #[must_use]
    pub fn kind(self) -> ToolKind {
        match self {
            Self::Select(_) => ToolKind::Select,
            Self::Hand(_) => ToolKind::Hand,
        }
    }

    /// Whether a gesture is under way.
    #[must_use]
    pub fn is_busy(self) -> bool {
        match self {
            Self::Select(state) => state.is_busy(),
            Self::Hand(state) => state.is_busy(),
        }
    }

    /// The tool after `gesture` and what it asks for; `page` is the page as drawn, to see what lies under the pointer.
    #[must_use]
    pub fn after(self, gesture: Gesture, page: Option<&PageList>) -> (Self, Option<Effect>) {
        let frame_at = |at: Point| page.and_then(|page| hit::frame_at(page, at));
        match self {
            Self::Select(state) => {
                let (state, effect) = state.after(gesture, frame_at);
                (Self::Select(state), effect)
            }
            Self::Hand(state) => {
                let (state, effect) = state.after(gesture);
                (Self::Hand(state), effect)
            }
        }
    }
}
