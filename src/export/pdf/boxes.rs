//! The page boxes: media ⊇ bleed ⊇ trim, in points, y up.

use super::PdfOptions;
use crate::base::{Length, Point, Rect};
use crate::display::PageList;

/// Least room around the bleed for marks and words.
const SLUG: Length = Length::from_units(36_000 * 10);
/// Least distance of marks from the bleed.
const GAP: Length = Length::from_units(36_000);
/// Length of a crop mark.
pub(super) const MARK: Length = Length::from_units(36_000 * 6);

/// The boxes of a page and the one turn from page coordinates (y down from the trim corner) to the file's (y up).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Boxes {
    /// From the media box's corner to the trim's, both ways.
    margin: Length,
    bleed: Length,
    /// From the trim to the near ends of crop marks.
    marks: Length,
    width: Length,
    height: Length,
}

impl Boxes {
    pub(super) fn of(list: &PageList, options: &PdfOptions) -> Self {
        let bleed = list.bleed.max(Length::ZERO);
        let marks = options.mark_offset.max(bleed + GAP);
        let margin = if options.marks { (bleed + SLUG).max(marks + MARK + GAP) } else { bleed };
        Self { margin, bleed, marks, width: list.trim.width, height: list.trim.height }
    }

    /// From the trim to the near ends of crop marks: beyond the bleed.
    pub(super) fn marks(&self) -> Length {
        self.marks
    }
    /// From the trim to the edge of the sheet.
    pub(super) fn margin(&self) -> Length {
        self.margin
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
    /// How far ink runs over the trim.
    pub(super) fn bleed_width(&self) -> Length {
        self.bleed
    }
    pub(super) fn bleed(&self) -> [f64; 4] {
        self.around(self.bleed)
    }
    pub(super) fn trim(&self) -> [f64; 4] {
        self.around(Length::ZERO)
    }
}
