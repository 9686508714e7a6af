//! The hand: takes hold of the page and moves it under the view.

use super::{Effect, Gesture};
use crate::base::Point;

/// How far the gesture has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum State {
    /// Nothing is held.
    #[default]
    Ready,
    /// This point of the page is held.
    Holding(Point),
}

impl State {
    /// Whether the page is held.
    #[must_use]
    pub const fn is_busy(self) -> bool {
        matches!(self, Self::Holding(_))
    }

    pub(super) fn after(self, gesture: Gesture) -> (Self, Option<Effect>) {
        match (self, gesture) {
            (Self::Ready, Gesture::Press(at)) => (Self::Holding(at), None),
            (Self::Holding(held), Gesture::Move(_)) => (Self::Holding(held), Some(Effect::Hold(held))),
            (Self::Holding(held), Gesture::Release(_)) => (Self::Ready, Some(Effect::Hold(held))),
            (_, Gesture::Escape) => (Self::Ready, None),
            (state, Gesture::Press(_) | Gesture::Move(_) | Gesture::Release(_) | Gesture::Leave) => (state, None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Tool, ToolKind};
    use super::*;
    use crate::base::Length;

    fn at(x: f64, y: f64) -> Point {
        Point::new(Length::mm(x), Length::mm(y))
    }

    #[test]
    fn the_point_taken_hold_of_stays_under_the_pointer() {
        let tool = Tool::of(ToolKind::Hand);
        let (tool, effect) = tool.after(Gesture::Press(at(10.0, 20.0)), None);
        assert_eq!(effect, None);
        assert!(tool.is_busy());
        let (tool, effect) = tool.after(Gesture::Move(at(15.0, 20.0)), None);
        assert_eq!(effect, Some(Effect::Hold(at(10.0, 20.0))));
        let (tool, _) = tool.after(Gesture::Release(at(15.0, 20.0)), None);
        assert!(!tool.is_busy());
        assert_eq!(tool.after(Gesture::Move(at(1.0, 1.0)), None).1, None);
    }
}
