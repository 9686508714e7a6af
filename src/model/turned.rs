//! Frames at an angle: their outline on the page, and the way between the page and their own axes.

use super::Frame;
use crate::base::{Point, Rect, Transform};

impl Frame {
    /// The map from the frame's own axes, in which its rectangle and all it holds lie, to the page; `None` where it stands upright.
    #[must_use]
    pub fn map(&self) -> Option<Transform> {
        (!self.turn.is_none()).then(|| self.turn.about(self.rect.centre()))
    }

    /// The corners of the turned frame on the page: those that are top left, top right, bottom right and bottom left to itself.
    #[must_use]
    pub fn corners(&self) -> [Point; 4] {
        self.turn.about(self.rect.centre()).corners(&self.rect)
    }

    /// The smallest upright rectangle round the turned frame; its own rectangle where it stands upright.
    #[must_use]
    pub fn bounds(&self) -> Rect {
        self.map().map_or(self.rect, |map| map.bounds(&self.rect))
    }

    /// Where `point` of the page lies in the frame's own axes.
    #[must_use]
    pub fn own(&self, point: Point) -> Point {
        if self.turn.is_none() { point } else { (-self.turn).about(self.rect.centre()).apply(point) }
    }

    /// The rectangle that makes the frame cover on the page what `own` covers in its present axes: a turned frame that is sized
    /// keeps the edges that were not moved where they are, though the middle it turns about moves.
    #[must_use]
    pub fn settled(&self, own: &Rect) -> Rect {
        let Some(map) = self.map() else { return *own };
        let centre = map.apply(own.centre());
        Rect::new(centre.x - own.width / 2, centre.y - own.height / 2, own.width, own.height)
    }

    /// Whether `point` of the page lies on the turned frame or its edge.
    #[must_use]
    pub fn holds(&self, point: Point) -> bool {
        self.rect.contains(self.own(point))
    }

    /// Whether the turned frame and the upright rectangle `area` share more than an edge.
    #[must_use]
    pub fn meets(&self, area: &Rect) -> bool {
        if self.bounds().intersection(area).is_none() {
            return false;
        }
        // Of two rectangles that share nothing, a side of one parts them: seen from the frame, `area` may stand wholly beside it.
        self.turn.is_square() || (-self.turn).about(self.rect.centre()).bounds(area).intersection(&self.rect).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Length, Turn};

    fn mm(x: f64, y: f64, width: f64, height: f64) -> Rect {
        Rect::new(Length::mm(x), Length::mm(y), Length::mm(width), Length::mm(height))
    }

    fn at(x: f64, y: f64) -> Point {
        Point::new(Length::mm(x), Length::mm(y))
    }

    #[test]
    fn an_upright_frame_is_its_rectangle() {
        let frame = Frame { rect: mm(10.0, 20.0, 33.3, 7.7), ..Frame::default() };
        assert_eq!((frame.bounds(), frame.map()), (frame.rect, None));
        assert_eq!(frame.own(at(1.0, 2.0)), at(1.0, 2.0));
    }

    #[test]
    fn a_quarter_turn_changes_width_and_height_about_the_middle() {
        let frame = Frame { rect: mm(10.0, 20.0, 40.0, 20.0), turn: Turn::QUARTER, ..Frame::default() };
        assert_eq!(frame.bounds(), mm(20.0, 10.0, 20.0, 40.0));
        assert_eq!(frame.corners()[0], at(40.0, 10.0), "its top left corner lies at the top right");
        assert!(frame.holds(at(30.0, 12.0)) && !frame.holds(at(12.0, 30.0)));
    }

    #[test]
    fn a_slanting_frame_holds_less_than_its_bounds() {
        let frame = Frame { rect: mm(0.0, 0.0, 40.0, 10.0), turn: Turn::degrees(45.0), ..Frame::default() };
        let bounds = frame.bounds();
        assert!(bounds.contains(bounds.origin()) && !frame.holds(bounds.origin()));
        assert!(frame.corners().iter().all(|corner| bounds.contains(*corner)));
        let beside = mm(bounds.right().to_mm() - 8.0, bounds.y.to_mm(), 6.0, 6.0);
        assert!(bounds.intersection(&beside).is_some() && !frame.meets(&beside), "in the corner that is free");
        assert!(frame.meets(&mm(19.0, 4.0, 2.0, 2.0)) && frame.meets(&bounds));
    }

    #[test]
    fn a_frame_sized_in_its_own_axes_keeps_its_other_edges() {
        let frame = Frame { rect: mm(10.0, 20.0, 40.0, 20.0), turn: Turn::degrees(30.0), ..Frame::default() };
        let taller = Frame { rect: frame.settled(&Rect { height: Length::mm(50.0), ..frame.rect }), ..frame.clone() };
        assert_eq!(taller.rect.size(), crate::base::Size::new(Length::mm(40.0), Length::mm(50.0)));
        for (was, is) in frame.corners().iter().zip(taller.corners()).take(2) {
            assert!((was.x - is.x).abs() < Length::from_units(4) && (was.y - is.y).abs() < Length::from_units(4), "{was:?} {is:?}");
        }
    }

    #[test]
    fn there_and_back() {
        let frame = Frame { rect: mm(31.0, 47.0, 20.0, 80.0), turn: Turn::degrees(-33.33), ..Frame::default() };
        let (point, map) = (at(60.0, 10.0), frame.map().expect("turned"));
        let back = map.apply(frame.own(point));
        assert!((back.x - point.x).abs() <= Length::from_units(2) && (back.y - point.y).abs() <= Length::from_units(2), "{back:?}");
    }
}
