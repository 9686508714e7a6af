//! Affine maps of the page, for rotated and scaled things.

use serde::{Deserialize, Serialize};

use super::{Length, Point, Rect, Size};

/// The affine map (x, y) → (a·x + c·y + e, b·x + d·y + f), with y down.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Transform {
    /// x scale.
    pub a: f64,
    /// y skew.
    pub b: f64,
    /// x skew.
    pub c: f64,
    /// y scale.
    pub d: f64,
    /// x shift.
    pub e: Length,
    /// y shift.
    pub f: Length,
}

impl Transform {
    /// The map that changes nothing.
    pub const IDENTITY: Self = Self { a: 1.0, b: 0.0, c: 0.0, d: 1.0, e: Length::ZERO, f: Length::ZERO };

    /// A turn by `degrees` clockwise (as seen, y down) about `centre`.
    #[must_use]
    pub fn rotation(degrees: f64, centre: Point) -> Self {
        let quarters = degrees / 90.0;
        // Quarter turns are exact, so that what stands upright stays sharp.
        let (sin, cos) = match quarters.rem_euclid(4.0) {
            0.0 => (0.0, 1.0),
            1.0 => (1.0, 0.0),
            2.0 => (0.0, -1.0),
            3.0 => (-1.0, 0.0),
            _ => degrees.to_radians().sin_cos(),
        };
        let turned = Self { a: cos, b: sin, c: -sin, d: cos, e: Length::ZERO, f: Length::ZERO };
        let at = turned.apply(centre);
        Self { e: centre.x - at.x, f: centre.y - at.y, ..turned }
    }

    /// The mirror image, left for right, about the upright line through `centre`.
    #[must_use]
    pub fn mirror(centre: Point) -> Self {
        Self { a: -1.0, e: centre.x * 2, ..Self::IDENTITY }
    }

    /// The image of `point`.
    #[must_use]
    pub fn apply(&self, point: Point) -> Point {
        Point::new(point.x.scaled(self.a) + point.y.scaled(self.c) + self.e, point.x.scaled(self.b) + point.y.scaled(self.d) + self.f)
    }

    /// The smallest upright rectangle round the image of `rect`.
    #[must_use]
    pub fn bounds(&self, rect: &Rect) -> Rect {
        let [first, others @ ..] = self.corners(rect);
        others.into_iter().fold(Rect::at(first, Size::default()), |bounds, corner| bounds.union(&Rect::at(corner, Size::default())))
    }

    /// The images of the corners of `rect`: top left, top right, bottom right, bottom left.
    #[must_use]
    pub fn corners(&self, rect: &Rect) -> [Point; 4] {
        let (left, top, right, bottom) = (rect.left(), rect.top(), rect.right(), rect.bottom());
        [(left, top), (right, top), (right, bottom), (left, bottom)].map(|(x, y)| self.apply(Point::new(x, y)))
    }

    /// The map back; `None` where everything is flattened.
    #[must_use]
    pub fn inverse(&self) -> Option<Self> {
        let determinant = self.a * self.d - self.b * self.c;
        if determinant == 0.0 || !determinant.is_finite() {
            return None;
        }
        let (a, b, c, d) = (self.d / determinant, -self.b / determinant, -self.c / determinant, self.a / determinant);
        let turn = Self { a, b, c, d, e: Length::ZERO, f: Length::ZERO };
        let at = turn.apply(Point::new(self.e, self.f));
        Some(Self { e: -at.x, f: -at.y, ..turn })
    }

    /// The map that first does `inner`, then this one.
    #[must_use]
    pub fn after(&self, inner: &Self) -> Self {
        let shift = self.apply(Point::new(inner.e, inner.f));
        Self {
            a: self.a * inner.a + self.c * inner.b,
            b: self.b * inner.a + self.d * inner.b,
            c: self.a * inner.c + self.c * inner.d,
            d: self.b * inner.c + self.d * inner.d,
            e: shift.x,
            f: shift.y,
        }
    }
}

impl Default for Transform {
    fn default() -> Self {
        Self::IDENTITY
    }
}
