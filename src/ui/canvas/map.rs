//! From a group's lengths to pixels: scale, and whatever turns the group.

use egui::{Pos2, pos2};

use super::layer::Box4;
use crate::base::{Length, Point, Rect, Transform};

/// The affine map from page lengths to pixels from the page's corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Map {
    /// Pixels in a unit of [`Length`].
    scale: f64,
    turn: Transform,
    is_upright: bool,
}

impl Map {
    /// `pixels_per_mm` and nothing turned.
    #[must_use]
    pub fn new(pixels_per_mm: f64) -> Self {
        Self { scale: pixels_per_mm / Length::mm(1.0).units() as f64, turn: Transform::IDENTITY, is_upright: true }
    }

    /// The map of what lies inside a group with `inner`.
    #[must_use]
    pub fn inside(&self, inner: &Transform) -> Self {
        let turn = self.turn.after(inner);
        Self { turn, is_upright: turn == Transform::IDENTITY, ..*self }
    }

    /// Whether pixels are page lengths times a scale and nothing more.
    #[must_use]
    pub fn is_upright(&self) -> bool {
        self.is_upright
    }

    /// Pixels of a length along a line (the mean of both directions where a group is stretched).
    #[must_use]
    pub fn length(&self, length: Length) -> f32 {
        let stretch = if self.is_upright { 1.0 } else { (self.turn.a * self.turn.d - self.turn.b * self.turn.c).abs().sqrt() };
        (length.units() as f64 * self.scale * stretch) as f32
    }

    /// The pixel of a place, exactly.
    #[must_use]
    pub fn exact(&self, at: Point) -> [f64; 2] {
        let at = if self.is_upright { at } else { self.turn.apply(at) };
        [at.x.units() as f64 * self.scale, at.y.units() as f64 * self.scale]
    }

    /// The pixel of a place.
    #[must_use]
    pub fn point(&self, at: Point) -> Pos2 {
        let [x, y] = self.exact(at);
        pos2(x as f32, y as f32)
    }

    /// The pixel of a place moved by pixels of the group's own axes.
    #[must_use]
    pub fn moved(&self, from: [f64; 2], by: [f32; 2]) -> Pos2 {
        let (x, y) = (f64::from(by[0]), f64::from(by[1]));
        if self.is_upright {
            return pos2((from[0] + x) as f32, (from[1] + y) as f32);
        }
        let turn = &self.turn;
        let root = (turn.a * turn.d - turn.b * turn.c).abs().sqrt().max(1e-9);
        pos2((from[0] + (turn.a * x + turn.c * y) / root) as f32, (from[1] + (turn.b * x + turn.d * y) / root) as f32)
    }

    /// The four corners of a rectangle from its top left clockwise.
    #[must_use]
    pub fn corners(&self, rect: &Rect) -> [Pos2; 4] {
        let (left, top, right, bottom) = (rect.left(), rect.top(), rect.right(), rect.bottom());
        [(left, top), (right, top), (right, bottom), (left, bottom)].map(|(x, y)| self.point(Point::new(x, y)))
    }

    /// The smallest upright pixel rectangle round a rectangle.
    #[must_use]
    pub fn bounds(&self, rect: &Rect) -> Box4 {
        self.corners(rect).iter().fold([f32::MAX, f32::MAX, f32::MIN, f32::MIN], |so_far, corner| {
            [so_far[0].min(corner.x), so_far[1].min(corner.y), so_far[2].max(corner.x), so_far[3].max(corner.y)]
        })
    }
}
