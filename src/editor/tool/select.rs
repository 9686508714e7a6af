//! The select tool: shows what a click would take, and takes it.

use super::{Effect, Gesture};
use crate::base::{FrameId, Point};

/// How far the gesture has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// The button is up; the frame a click would take.
    Ready(Option<FrameId>),
    /// The button is down over this frame.
    Pressed(Option<FrameId>),
}

impl Default for State {
    fn default() -> Self {
        Self::Ready(None)
    }
}

impl State {
    /// Whether the button is down.
    #[must_use]
    pub const fn is_busy(self) -> bool {
        matches!(self, Self::Pressed(_))
    }

    pub(super) fn after(self, gesture: Gesture, frame_at: impl Fn(Point) -> Option<FrameId>) -> (Self, Option<Effect>) {
        match (self, gesture) {
            (Self::Ready(hovered), Gesture::Move(at)) => {
                let frame = frame_at(at);
                (Self::Ready(frame), (frame != hovered).then_some(Effect::Hover(frame)))
            }
            (Self::Ready(_), Gesture::Press(at)) => (Self::Pressed(frame_at(at)), None),
            // A press that slid off its frame takes nothing, as a button does.
            (Self::Pressed(frame), Gesture::Release(at)) => {
                let now = frame_at(at);
                (Self::Ready(now), (now == frame).then_some(Effect::Select(frame)))
            }
            (Self::Pressed(_), Gesture::Escape) => (Self::Ready(None), Some(Effect::Hover(None))),
            (Self::Ready(_), Gesture::Escape) => (self, Some(Effect::Select(None))),
            (Self::Ready(Some(_)), Gesture::Leave) => (Self::Ready(None), Some(Effect::Hover(None))),
            (state, Gesture::Press(_) | Gesture::Move(_) | Gesture::Release(_) | Gesture::Leave) => (state, None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Length;

    fn at(x: f64) -> Point {
        Point::new(Length::mm(x), Length::ZERO)
    }

    /// Frame 1 lies left of 50 mm, frame 2 from there to 100 mm.
    fn frames(point: Point) -> Option<FrameId> {
        (point.x < Length::mm(100.0)).then(|| if point.x < Length::mm(50.0) { FrameId(1) } else { FrameId(2) })
    }

    #[test]
    fn a_click_takes_the_frame_under_it() {
        let (state, effect) = State::default().after(Gesture::Move(at(10.0)), frames);
        assert_eq!(effect, Some(Effect::Hover(Some(FrameId(1)))));
        let (state, effect) = state.after(Gesture::Move(at(12.0)), frames);
        assert_eq!(effect, None, "nothing new under the pointer");
        let (state, _) = state.after(Gesture::Press(at(12.0)), frames);
        let (state, effect) = state.after(Gesture::Release(at(13.0)), frames);
        assert_eq!(effect, Some(Effect::Select(Some(FrameId(1)))));
        let (state, _) = state.after(Gesture::Press(at(200.0)), frames);
        assert_eq!(state.after(Gesture::Release(at(200.0)), frames).1, Some(Effect::Select(None)), "a click on the pasteboard selects nothing");
    }

    #[test]
    fn sliding_off_or_escape_takes_nothing() {
        let (pressed, _) = State::default().after(Gesture::Press(at(10.0)), frames);
        assert_eq!(pressed.after(Gesture::Release(at(60.0)), frames).1, None);
        let (state, effect) = pressed.after(Gesture::Escape, frames);
        assert_eq!(effect, Some(Effect::Hover(None)));
        assert!(!state.is_busy());
    }
}
