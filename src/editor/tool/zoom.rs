//! The zoom tool: a click comes closer, with alt farther, a drag fits what it goes round.

use super::{Cursor, Effect, Gesture, Hints};
use crate::base::{Point, Rect};

/// How far the gesture has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum State {
    /// The button is up.
    #[default]
    Ready,
    /// A rectangle is being drawn from here.
    Drawing(Point),
}

impl State {
    /// Whether the button is down.
    #[must_use]
    pub const fn is_busy(self) -> bool {
        matches!(self, Self::Drawing(_))
    }

    pub(super) fn after(self, gesture: &Gesture, reach: crate::base::Length) -> (Self, Vec<Effect>) {
        let show = |out: bool, marquee| {
            let cursor = if out { Cursor::ZoomOut } else { Cursor::ZoomIn };
            Effect::Show(Hints { cursor, marquee, ..Hints::default() })
        };
        match (self, gesture) {
            (Self::Ready, Gesture::Move { held, .. }) => (Self::Ready, vec![show(held.alt, None)]),
            (Self::Ready, Gesture::Press { at, held, .. }) => (Self::Drawing(*at), vec![show(held.alt, None)]),
            (Self::Drawing(from), Gesture::Move { at, held }) => (Self::Drawing(from), vec![show(held.alt, Some(Rect::between(from, *at)))]),
            (Self::Drawing(from), Gesture::Release { at, held }) => {
                let rect = Rect::between(from, *at);
                let effect = if rect.width.max(rect.height) < reach || held.alt {
                    let step = std::f64::consts::SQRT_2;
                    Effect::ZoomAt(*at, if held.alt { 1.0 / step } else { step })
                } else {
                    Effect::FitRect(rect)
                };
                (Self::Ready, vec![effect, show(held.alt, None)])
            }
            (_, Gesture::Escape) => (Self::Ready, vec![show(false, None)]),
            (state, _) => (state, Vec::new()),
        }
    }
}
