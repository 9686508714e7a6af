//! The page boxes: media ⊇ bleed ⊇ trim, in points, y up.

use crate::base::{Length, Point, Rect};
use crate::display::PageList;

/// Room around the bleed for marks and the label.
pub(super) const SLUG: Length = Length::from_units(36_000 * 10);

/// The boxes of a page and the one turn from page coordinates (y down from the trim corner) to the file's (y up).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Boxes {
    /// From the media box's corner to the trim's, both ways.
    margin: Length,
    bleed: Length,
    width: Length,
    height: Length,
}

impl Boxes {
    pub(super) fn of(list: &PageList, marks: bool) -> Self {
        let bleed = list.bleed.max(Length::ZERO);
        let margin = if marks { bleed + SLUG } else { bleed };
        Self { margin, bleed, width: list.trim.width, height: list.trim.height }
    }

    /// `x` of the page in the file, in points.
    pub(super) fn x(&self, x: Length) -> f64 {
        (self.margin + x).to_pt()
    }
    /// `y` of the page in the file, in points.
    pub(super) fn y(&self, y: Length) -> f64 {
        (self.margin + self.height - y).to_pt()
    }
    pub(super) fn point(&self, point: Point) -> [f64; 2] {
        [self.x(point.x), self.y(point.y)]
    }
    /// Left, bottom, width, height of `rect` in the file.
    pub(super) fn rect(&self, rect: &Rect) -> [f64; 4] {
        [self.x(rect.left()), self.y(rect.bottom()), rect.width.to_pt(), rect.height.to_pt()]
    }
    /// The margin and the page height, for turning transforms.
    pub(super) fn turn(&self) -> (f64, f64) {
        (self.margin.to_pt(), (self.margin + self.height).to_pt())
    }

    /// Left, bottom, right, top of the box `grown` around the trim.
    fn around(&self, grown: Length) -> [f64; 4] {
        let low = (self.margin - grown).to_pt();
        [low, low, (self.margin + self.width + grown).to_pt(), (self.margin + self.height + grown).to_pt()]
    }
    pub(super) fn media(&self) -> [f64; 4] {
        self.around(self.margin)
    }
    pub(super) fn bleed(&self) -> [f64; 4] {
        self.around(self.bleed)
    }
    pub(super) fn trim(&self) -> [f64; 4] {
        self.around(Length::ZERO)
    }
}
