//! A frame's own axes: along its lines and across them, and the one way back to the page.

use crate::base::{Length, Point, Rect, WritingMode};

/// The content area of a frame seen along (`inline`) and across (`block`) its lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sides {
    /// The content area on the page.
    pub area: Rect,
    /// How lines run.
    pub writing: WritingMode,
}

/// A part of a frame in its own axes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Band {
    /// From the begin of the content, along lines.
    pub inline: (Length, Length),
    /// From the first line's side of the content, across lines.
    pub block: (Length, Length),
}

impl Sides {
    /// Extent along the lines.
    pub fn inline(&self) -> Length {
        if self.writing.is_vertical() { self.area.height } else { self.area.width }
    }

    /// Extent across the lines.
    pub fn block(&self) -> Length {
        if self.writing.is_vertical() { self.area.width } else { self.area.height }
    }

    /// The corner from which both axes are counted.
    fn corner(&self) -> Point {
        if self.writing.is_vertical() { Point::new(self.area.right(), self.area.y) } else { self.area.origin() }
    }

    /// The page place `inline` along and `block` across.
    pub fn point(&self, inline: Length, block: Length) -> Point {
        self.corner() + self.writing.physical(inline, block)
    }

    /// The page rectangle of `band`.
    pub fn rect(&self, band: &Band) -> Rect {
        Rect::between(self.point(band.inline.0, band.block.0), self.point(band.inline.1, band.block.1))
    }

    /// `rect` of the page in the frame's axes.
    pub fn band(&self, rect: &Rect) -> Band {
        if self.writing.is_vertical() {
            let right = self.area.right();
            Band { inline: (rect.y - self.area.y, rect.bottom() - self.area.y), block: (right - rect.right(), right - rect.x) }
        } else {
            Band { inline: (rect.x - self.area.x, rect.right() - self.area.x), block: (rect.y - self.area.y, rect.bottom() - self.area.y) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        let mm = Length::mm;
        for writing in [WritingMode::HorizontalTb, WritingMode::VerticalRl] {
            let sides = Sides { area: Rect::new(mm(10.), mm(20.), mm(50.), mm(30.)), writing };
            let rect = Rect::new(mm(15.), mm(22.), mm(4.), mm(6.));
            assert_eq!(sides.rect(&sides.band(&rect)), rect);
        }
        let sides = Sides { area: Rect::new(mm(10.), mm(20.), mm(50.), mm(30.)), writing: WritingMode::VerticalRl };
        assert_eq!(sides.point(mm(1.), mm(2.)), Point::new(mm(58.), mm(21.)));
    }
}
