//! Turning by hand: where a press takes hold of a corner to turn, and the angle a drag means.

use super::{Held, Hints};
use crate::base::{FrameId, Length, Point, Rect, Say, Transform, Turn};
use crate::edit::Edit;
use crate::editor::turning::turned;
use crate::model::Document;

/// With Shift frames turn in steps.
const STEP: Turn = Turn::hundredths(1_500);
/// Without, to the tenth of a degree: a hand is no more exact.
const FINE: Turn = Turn::hundredths(10);

/// Whether `at`, in the axes of `rect`, lies just outside one of its corners: beyond both its sides, farther from it than a handle is
/// taken, nearer than two reaches.
#[must_use]
pub fn is_outside_corner(rect: &Rect, at: Point, reach: Length) -> bool {
    let beyond = |at: Length, from: Length, to: Length| (from - at).max(at - to);
    let (across, down) = (beyond(at.x, rect.left(), rect.right()), beyond(at.y, rect.top(), rect.bottom()));
    across > Length::ZERO && down > Length::ZERO && across.max(down) > reach * 5 / 7 && across.max(down) <= reach * 2
}

/// The eighth of a turn in which a handle of something that `map` turns is pulled.
#[must_use]
pub fn eighth(handle: u8, map: Option<&Transform>) -> u8 {
    let degrees = map.map_or(0.0, |map| map.b.atan2(map.a).to_degrees());
    (i32::from(handle) + (degrees / 45.0).round() as i32).rem_euclid(8) as u8
}

/// The edits of a drag from `from` to `at` that turns `ids` about the middle of `rect`, and what to show.
#[must_use]
pub fn dragged(document: &Document, ids: &[FrameId], rect: &Rect, (from, at): (Point, Point), held: Held) -> (Vec<Edit>, Hints) {
    let by = Turn::between(rect.centre(), from, at);
    let step = if held.shift { STEP } else { FINE };
    // One frame comes to whole steps itself, several turn by whole steps.
    let was = match ids {
        [id] => document.frame(*id).map_or(Turn::NONE, |(_, frame)| frame.turn),
        _ => Turn::NONE,
    };
    let to = (was + by).stepped(step);
    let label = Say::new("hint-turn").with("angle", shown(to)).with("by", shown(to - was));
    (turned(document, ids, to - was), Hints { cursor: super::Cursor::Turn, label: Some(label), ..Hints::default() })
}

/// Degrees as designers read them: counter-clockwise positive.
#[must_use]
pub fn shown(turn: Turn) -> f64 {
    let degrees = -turn.to_degrees();
    // No frame stands at minus nothing, and the half turn is one way only.
    if degrees == 0.0 || degrees == -180.0 { degrees.abs() } else { degrees }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_corner_is_taken_outside_it_only() {
        let mm = Length::mm;
        let rect = Rect::new(mm(10.0), mm(10.0), mm(40.0), mm(20.0));
        let reach = mm(2.0);
        let at = |x: f64, y: f64| is_outside_corner(&rect, Point::new(mm(x), mm(y)), reach);
        assert!(at(8.0, 8.0) && at(52.5, 32.5) && at(53.0, 9.9) && at(8.0, 31.0));
        assert!(!at(9.0, 9.0), "that is the handle");
        assert!(!at(8.0, 15.0) && !at(30.0, 8.0), "beside an edge");
        assert!(!at(12.0, 12.0) && !at(5.0, 5.0), "inside, too far");
    }

    #[test]
    fn the_panel_counts_against_the_clock() {
        assert_eq!(shown(Turn::degrees(15.0)), -15.0);
        assert_eq!(shown(Turn::degrees(180.0)), 180.0);
        assert!(shown(Turn::NONE).is_sign_positive());
        let map = Turn::QUARTER.about(Point::ORIGIN);
        assert_eq!((eighth(7, Some(&map)), eighth(3, None)), (1, 3));
    }
}
