//! The hand: takes hold of the page and moves it under the view.

use super::{Cursor, Effect, Gesture, Hints};
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

    pub(super) fn after(self, gesture: &Gesture) -> (Self, Vec<Effect>) {
        let show = |cursor| Effect::Show(Hints { cursor, ..Hints::default() });
        match (self, gesture) {
            (Self::Ready, Gesture::Press { at, .. }) => (Self::Holding(*at), vec![show(Cursor::Grabbing)]),
            (Self::Ready, Gesture::Move { .. }) => (Self::Ready, vec![show(Cursor::Grab)]),
            (Self::Holding(held), Gesture::Move { .. }) => (Self::Holding(held), vec![Effect::Hold(held)]),
            (Self::Holding(held), Gesture::Release { .. }) => (Self::Ready, vec![Effect::Hold(held), show(Cursor::Grab)]),
            (_, Gesture::Escape) => (Self::Ready, vec![show(Cursor::Grab)]),
            (state, _) => (state, Vec::new()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Length;

    fn at(x: f64, y: f64) -> Point {
        Point::new(Length::mm(x), Length::mm(y))
    }

    #[test]
    fn the_point_taken_hold_of_stays_under_the_pointer() {
        let (state, _) = State::Ready.after(&Gesture::press(at(10.0, 20.0)));
        assert!(state.is_busy());
        let (state, effects) = state.after(&Gesture::to(at(15.0, 20.0)));
        assert_eq!(effects, [Effect::Hold(at(10.0, 20.0))]);
        let (state, _) = state.after(&Gesture::release(at(15.0, 20.0)));
        assert!(!state.is_busy());
        assert!(state.after(&Gesture::to(at(1.0, 1.0))).1.iter().all(|effect| !matches!(effect, Effect::Hold(_))));
    }
}
