//! Transforms of InDesign: six numbers a b c d x y, a point (p, q) goes to (a·p + c·q + x, b·p + d·q + y).

/// A transform.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matrix([f64; 6]);

impl Default for Matrix {
    fn default() -> Self {
        Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0])
    }
}

/// A rectangle by its sides, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bounds {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Bounds {
    pub fn width(&self) -> f64 {
        self.right - self.left
    }
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }
    /// How far the middle of this lies outside of `other`, squared.
    pub fn distance(&self, other: &Self) -> f64 {
        let (x, y) = ((self.left + self.right) / 2.0, (self.top + self.bottom) / 2.0);
        let out = |at: f64, from: f64, to: f64| (from - at).max(at - to).max(0.0);
        out(x, other.left, other.right).powi(2) + out(y, other.top, other.bottom).powi(2)
    }
    /// The rectangle round points; `None` where there are none.
    pub fn round(points: &[(f64, f64)]) -> Option<Self> {
        let (x, y) = *points.first()?;
        let start = Self { left: x, top: y, right: x, bottom: y };
        Some(points.iter().fold(start, |all, (x, y)| Self {
            left: all.left.min(*x),
            top: all.top.min(*y),
            right: all.right.max(*x),
            bottom: all.bottom.max(*y),
        }))
    }
}

impl Matrix {
    /// The transform an attribute names; none where it cannot be read.
    pub fn of(text: Option<&str>) -> Self {
        let numbers = numbers(text.unwrap_or_default());
        <[f64; 6]>::try_from(numbers.as_slice()).map_or_else(|_| Self::default(), Self)
    }
    /// This, and then `outer`.
    pub fn then(&self, outer: &Self) -> Self {
        let ([a, b, c, d, x, y], [e, f, g, h, u, v]) = (self.0, outer.0);
        Self([a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h, x * e + y * g + u, x * f + y * h + v])
    }
    pub fn point(&self, (p, q): (f64, f64)) -> (f64, f64) {
        let [a, b, c, d, x, y] = self.0;
        (a * p + c * q + x, b * p + d * q + y)
    }
    pub fn bounds(&self, own: &Bounds) -> Bounds {
        let corners = [(own.left, own.top), (own.right, own.top), (own.right, own.bottom), (own.left, own.bottom)].map(|corner| self.point(corner));
        Bounds::round(&corners).unwrap_or(*own)
    }
    /// Whether it only moves, scales and mirrors, or turns by quarters.
    pub fn is_straight(&self) -> bool {
        let [a, b, c, d, ..] = self.0;
        let is_none = |value: f64| value.abs() < 1e-4;
        (is_none(b) && is_none(c)) || (is_none(a) && is_none(d))
    }
    /// Where it only turns, scales alike in both directions and moves: how far it turns, in degrees clockwise, and the transform that
    /// leaves that out, with the middle of `own` at the same place.
    pub fn upright_about(&self, own: &Bounds) -> Option<(f64, Self)> {
        let (angle, scale) = self.turn()?;
        let middle = ((own.left + own.right) / 2.0, (own.top + own.bottom) / 2.0);
        let (x, y) = self.point(middle);
        Some((angle, Self([scale, 0.0, 0.0, scale, x - scale * middle.0, y - scale * middle.1])))
    }
    /// How far it turns, in degrees clockwise, and by how much it scales, where it does nothing else but move.
    fn turn(&self) -> Option<(f64, f64)> {
        let [a, b, c, d, ..] = self.0;
        let alike = |one: f64, other: f64| (one - other).abs() < 1e-3 * (a.hypot(b)).max(1e-6);
        (alike(a, d) && alike(b, -c)).then(|| (b.atan2(a).to_degrees(), a.hypot(b)))
    }
    /// Whether it only moves and scales, upright.
    pub fn is_upright(&self) -> bool {
        let [a, b, c, d, ..] = self.0;
        b.abs() < 1e-4 && c.abs() < 1e-4 && a > 0.0 && d > 0.0
    }
}

/// Finite numbers of a list; a text that holds anything else gives none.
pub(super) fn numbers(text: &str) -> Vec<f64> {
    let read: Option<Vec<f64>> = text.split_whitespace().map(|word| word.parse::<f64>().ok().filter(|number| number.abs() < 1e7)).collect();
    read.unwrap_or_default()
}

/// Four numbers.
pub(super) fn four(text: &str) -> Option<[f64; 4]> {
    <[f64; 4]>::try_from(numbers(text).as_slice()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transforms_follow_one_another() {
        let scale = Matrix([2.0, 0.0, 0.0, 2.0, 0.0, 0.0]);
        let shift = Matrix::of(Some("1 0 0 1 10 20"));
        assert_eq!(scale.then(&shift).point((1.0, 1.0)), (12.0, 22.0));
        assert_eq!(shift.then(&scale).point((1.0, 1.0)), (22.0, 42.0));
        let turned = Matrix::of(Some("0 1 -1 0 0 0"));
        assert!(turned.is_straight() && !turned.is_upright() && !Matrix::of(Some("0.7 0.7 -0.7 0.7 0 0")).is_straight());
        assert_eq!(turned.bounds(&Bounds { left: 0.0, top: 0.0, right: 2.0, bottom: 1.0 }), Bounds { left: -1.0, top: 0.0, right: 0.0, bottom: 2.0 });
        assert_eq!(Matrix::of(Some("1 0 nan 1 0 0")), Matrix::default());
        let (angle, scale) = Matrix::of(Some("1.7320508 1 -1 1.7320508 5 6")).turn().unwrap();
        assert!((angle - 30.0).abs() < 1e-3 && (scale - 2.0).abs() < 1e-3);
        let own = Bounds { left: 0.0, top: 0.0, right: 2.0, bottom: 1.0 };
        let (angle, upright) = turned.upright_about(&own).unwrap();
        assert_eq!((angle, upright.bounds(&own)), (90.0, Bounds { left: -1.5, top: 0.5, right: 0.5, bottom: 1.5 }));
        assert_eq!(Matrix::of(Some("-1 0 0 1 0 0")).upright_about(&own), None, "a mirrored frame is no turned one");
        assert_eq!(Matrix::of(Some("1 0 0.5 1 0 0")).turn(), None, "a sheared frame is no turned one");
    }
}
