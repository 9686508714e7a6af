//! The select tool: shows what a click would take, and takes it.

use super::{Effect, Gesture, Sight};
use crate::base::FrameId;
use crate::editor::Selection;

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

    pub(super) fn after(self, gesture: &Gesture, sight: &Sight<'_>) -> (Self, Vec<Effect>) {
        let frame_at = |at| sight.frame_at(at).map(|frame| frame.id);
        match (self, gesture) {
            (Self::Ready(hovered), Gesture::Move { at, .. }) => {
                let frame = frame_at(*at);
                (Self::Ready(frame), if frame == hovered { Vec::new() } else { vec![Effect::Hover(frame)] })
            }
            (Self::Ready(_), Gesture::Press { at, .. }) => (Self::Pressed(frame_at(*at)), Vec::new()),
            // A press that slid off its frame takes nothing, as a button does.
            (Self::Pressed(frame), Gesture::Release { at, held }) => {
                let now = frame_at(*at);
                let selection = match frame {
                    Some(frame) if held.shift => sight.selection.toggled(frame),
                    _ => Selection::of(frame),
                };
                (Self::Ready(now), if now == frame { vec![Effect::Select(selection)] } else { Vec::new() })
            }
            (Self::Pressed(_), Gesture::Escape) => (Self::Ready(None), vec![Effect::Hover(None)]),
            (Self::Ready(_), Gesture::Escape) => (self, vec![Effect::Select(Selection::default())]),
            (Self::Ready(Some(_)), Gesture::Leave) => (Self::Ready(None), vec![Effect::Hover(None)]),
            (state, _) => (state, Vec::new()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::base::{Length, PageId, Point, Rect, Size};
    use crate::model::{Document, Frame, Page};

    fn at(x: f64) -> Point {
        Point::new(Length::mm(x), Length::mm(5.0))
    }

    /// Frame 1 lies left of 50 mm, frame 2 from there to 100 mm.
    fn document() -> Document {
        let frame = |id: u32, x: f64| {
            Arc::new(Frame { id: FrameId(id), rect: Rect::new(Length::mm(x), Length::ZERO, Length::mm(50.0), Length::mm(10.0)), ..Frame::default() })
        };
        let trim = Size::new(Length::mm(300.0), Length::mm(300.0));
        let page = Page { id: PageId(1), trim, frames: vec![frame(1, 0.0), frame(2, 50.01)], ..Page::default() };
        Document { pages: vec![Arc::new(page)], ..Document::default() }
    }

    fn with<T>(document: &Document, selection: &Selection, see: impl FnOnce(&Sight<'_>) -> T) -> T {
        see(&Sight { document, page_index: 0, list: None, selection, reach: Length::mm(0.5), snaps: true, pages: &[], quotes: false })
    }

    #[test]
    fn a_click_takes_the_frame_under_it() {
        let (document, nothing) = (document(), Selection::default());
        with(&document, &nothing, |sight| {
            let (state, effects) = State::default().after(&Gesture::to(at(10.0)), sight);
            assert_eq!(effects, [Effect::Hover(Some(FrameId(1)))]);
            let (state, effects) = state.after(&Gesture::to(at(12.0)), sight);
            assert_eq!(effects, [], "nothing new under the pointer");
            let (state, _) = state.after(&Gesture::press(at(12.0)), sight);
            let (state, effects) = state.after(&Gesture::release(at(13.0)), sight);
            assert_eq!(effects, [Effect::Select(Selection::of([FrameId(1)]))]);
            let (state, _) = state.after(&Gesture::press(at(200.0)), sight);
            assert_eq!(
                state.after(&Gesture::release(at(200.0)), sight).1,
                [Effect::Select(Selection::default())],
                "a click on the pasteboard selects nothing"
            );
        });
    }

    #[test]
    fn sliding_off_or_escape_takes_nothing() {
        let (document, nothing) = (document(), Selection::default());
        with(&document, &nothing, |sight| {
            let (pressed, _) = State::default().after(&Gesture::press(at(10.0)), sight);
            assert_eq!(pressed.after(&Gesture::release(at(60.0)), sight).1, []);
            let (state, effects) = pressed.after(&Gesture::Escape, sight);
            assert_eq!(effects, [Effect::Hover(None)]);
            assert!(!state.is_busy());
        });
    }
}
