//! Points, sizes, rectangles and insets in page lengths (x right, y down).

use std::ops::{Add, Sub};

use serde::{Deserialize, Serialize};

use super::Length;

/// A place on the page: x from the left trim edge, y down from the top trim edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// Distance to the right.
    pub x: Length,
    /// Distance down.
    pub y: Length,
}

impl Point {
    /// The point (`x`, `y`).
    #[must_use]
    pub const fn new(x: Length, y: Length) -> Self {
        Self { x, y }
    }
    /// The corner where both are zero.
    pub const ORIGIN: Self = Self { x: Length::ZERO, y: Length::ZERO };
}
impl Add for Point {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self { x: self.x + other.x, y: self.y + other.y }
    }
}
impl Sub for Point {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self { x: self.x - other.x, y: self.y - other.y }
    }
}

/// A width and a height.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Size {
    /// Extent in x.
    pub width: Length,
    /// Extent in y.
    pub height: Length,
}

impl Size {
    /// The size `width` × `height`.
    #[must_use]
    pub const fn new(width: Length, height: Length) -> Self {
        Self { width, height }
    }
}

/// An upright rectangle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rect {
    /// Left edge.
    pub x: Length,
    /// Top edge.
    pub y: Length,
    /// Extent in x.
    pub width: Length,
    /// Extent in y.
    pub height: Length,
}

impl Rect {
    /// The rectangle at (`x`, `y`) of `width` × `height`.
    #[must_use]
    pub const fn new(x: Length, y: Length, width: Length, height: Length) -> Self {
        Self { x, y, width, height }
    }
    /// The rectangle from its top left corner and size.
    #[must_use]
    pub const fn at(origin: Point, size: Size) -> Self {
        Self { x: origin.x, y: origin.y, width: size.width, height: size.height }
    }
    /// The smallest rectangle that holds both corners, in any order.
    #[must_use]
    pub fn between(one: Point, other: Point) -> Self {
        let (left, right) = (one.x.min(other.x), one.x.max(other.x));
        let (top, bottom) = (one.y.min(other.y), one.y.max(other.y));
        Self { x: left, y: top, width: right - left, height: bottom - top }
    }
    /// Left edge.
    #[must_use]
    pub fn left(&self) -> Length {
        self.x
    }
    /// Top edge.
    #[must_use]
    pub fn top(&self) -> Length {
        self.y
    }
    /// Right edge.
    #[must_use]
    pub fn right(&self) -> Length {
        self.x + self.width
    }
    /// Bottom edge.
    #[must_use]
    pub fn bottom(&self) -> Length {
        self.y + self.height
    }
    /// Top left corner.
    #[must_use]
    pub fn origin(&self) -> Point {
        Point::new(self.x, self.y)
    }
    /// Width and height.
    #[must_use]
    pub fn size(&self) -> Size {
        Size::new(self.width, self.height)
    }
    /// The middle.
    #[must_use]
    pub fn centre(&self) -> Point {
        Point::new(self.x + self.width / 2, self.y + self.height / 2)
    }
    /// Whether `point` lies inside or on the edge.
    #[must_use]
    pub fn contains(&self, point: Point) -> bool {
        point.x >= self.x && point.x <= self.right() && point.y >= self.y && point.y <= self.bottom()
    }
    /// Whether `other` lies wholly inside.
    #[must_use]
    pub fn encloses(&self, other: &Self) -> bool {
        other.x >= self.x && other.y >= self.y && other.right() <= self.right() && other.bottom() <= self.bottom()
    }
    /// The common part, where both overlap by more than an edge.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Option<Self> {
        let left = self.x.max(other.x);
        let top = self.y.max(other.y);
        let right = self.right().min(other.right());
        let bottom = self.bottom().min(other.bottom());
        (left < right && top < bottom).then(|| Self::new(left, top, right - left, bottom - top))
    }
    /// The smallest rectangle that holds both.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        let left = self.x.min(other.x);
        let top = self.y.min(other.y);
        Self::new(left, top, self.right().max(other.right()) - left, self.bottom().max(other.bottom()) - top)
    }
    /// The rectangle moved by `offset`.
    #[must_use]
    pub fn moved(&self, offset: Point) -> Self {
        Self { x: self.x + offset.x, y: self.y + offset.y, ..*self }
    }
    /// The rectangle grown by `margin` on every side (shrunk where negative, never below nothing).
    #[must_use]
    pub fn grown(&self, margin: Length) -> Self {
        self.inset(Insets::all(-margin))
    }
    /// The rectangle less `insets`, never below nothing.
    #[must_use]
    pub fn inset(&self, insets: Insets) -> Self {
        Self::new(
            self.x + insets.left,
            self.y + insets.top,
            (self.width - insets.left - insets.right).max(Length::ZERO),
            (self.height - insets.top - insets.bottom).max(Length::ZERO),
        )
    }
}

/// Distances from the four edges inwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Insets {
    /// From the top edge.
    pub top: Length,
    /// From the right edge.
    pub right: Length,
    /// From the bottom edge.
    pub bottom: Length,
    /// From the left edge.
    pub left: Length,
}

impl Insets {
    /// The same distance on every side.
    #[must_use]
    pub const fn all(distance: Length) -> Self {
        Self { top: distance, right: distance, bottom: distance, left: distance }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rect(x: f64, y: f64, width: f64, height: f64) -> Rect {
        Rect::new(Length::mm(x), Length::mm(y), Length::mm(width), Length::mm(height))
    }

    #[test]
    fn overlaps_and_unions() {
        assert_eq!(rect(0., 0., 10., 10.).intersection(&rect(5., 5., 10., 10.)), Some(rect(5., 5., 5., 5.)));
        assert_eq!(rect(0., 0., 10., 10.).intersection(&rect(10., 0., 5., 5.)), None);
        assert_eq!(rect(0., 0., 1., 1.).union(&rect(5., 6., 1., 1.)), rect(0., 0., 6., 7.));
        assert_eq!(rect(0., 0., 10., 10.).grown(Length::mm(-6.0)).width, Length::ZERO);
    }
}
