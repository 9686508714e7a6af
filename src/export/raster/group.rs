//! Groups: where page coordinates land on the image, and what may be painted there.

use zeno::Command;

use super::coverage::{Clip, PixelRect, Span};
use super::path::{self, Ways};
use crate::base::{Length, Point, Rect, Transform};
use crate::display::{ClipShape, Group, Path, PathCommand};

/// Units of [`Length`] in an inch.
const UNITS_PER_INCH: f64 = 914_400.0;

/// The affine map from lengths (in units) to pixels: (x, y) → (a·x + c·y + e, b·x + d·y + f).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Map {
    pub(super) a: f64,
    pub(super) b: f64,
    pub(super) c: f64,
    pub(super) d: f64,
    pub(super) e: f64,
    pub(super) f: f64,
}

impl Map {
    /// The page at `ppi` pixels an inch, `origin` at the image's top left corner.
    pub(super) fn page(ppi: f64, origin: Point) -> Self {
        let scale = ppi / UNITS_PER_INCH;
        Self { a: scale, b: 0.0, c: 0.0, d: scale, e: -(origin.x.units() as f64) * scale, f: -(origin.y.units() as f64) * scale }
    }

    /// The map of what stands inside a group with `inner`.
    fn within(self, inner: &Transform) -> Self {
        let (e, f) = self.units(inner.e.units() as f64, inner.f.units() as f64);
        Self {
            a: self.a * inner.a + self.c * inner.b,
            b: self.b * inner.a + self.d * inner.b,
            c: self.a * inner.c + self.c * inner.d,
            d: self.b * inner.c + self.d * inner.d,
            e,
            f,
        }
    }

    /// The pixel place of (`x`, `y`) in units of length.
    pub(super) fn units(self, x: f64, y: f64) -> (f64, f64) {
        (self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f)
    }

    /// The pixel place of `point`.
    pub(super) fn point(self, point: Point) -> (f64, f64) {
        self.units(point.x.units() as f64, point.y.units() as f64)
    }

    /// Pixels to a unit of length, on the average of all directions.
    pub(super) fn scale(self) -> f64 {
        (self.a * self.d - self.b * self.c).abs().sqrt()
    }

    /// `length` in pixels.
    pub(super) fn length(self, length: Length) -> f64 {
        length.units() as f64 * self.scale()
    }

    /// `rect` on the image, where the map keeps it upright.
    pub(super) fn rect(self, rect: Rect) -> Option<PixelRect> {
        let upright = (self.b == 0.0 && self.c == 0.0) || (self.a == 0.0 && self.d == 0.0);
        upright.then(|| {
            let (x1, y1) = self.point(rect.origin());
            let (x2, y2) = self.point(Point::new(rect.right(), rect.bottom()));
            PixelRect { left: x1.min(x2), top: y1.min(y2), right: x1.max(x2), bottom: y1.max(y2) }
        })
    }

    /// The map back, from pixels to units of length; `None` where the map flattens everything.
    pub(super) fn inverse(self) -> Option<Self> {
        let determinant = self.a * self.d - self.b * self.c;
        if determinant == 0.0 || !determinant.is_finite() {
            return None;
        }
        let (a, b, c, d) = (self.d / determinant, -self.b / determinant, -self.c / determinant, self.a / determinant);
        Some(Self { a, b, c, d, e: -(a * self.e + c * self.f), f: -(b * self.e + d * self.f) })
    }
}

/// What holds for the items of a group.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Place {
    /// Where coordinates land.
    pub(super) map: Map,
    /// What may be painted.
    pub(super) clip: Clip,
    /// The image.
    pub(super) image: Span,
}

impl Place {
    /// The whole image of `width` × `height` pixels under `map`.
    pub(super) fn page(map: Map, width: u32, height: u32) -> Self {
        let rect = PixelRect { left: 0.0, top: 0.0, right: f64::from(width), bottom: f64::from(height) };
        Self { map, clip: Clip { rect, masks: Vec::new() }, image: rect.span() }
    }

    /// What holds inside `group`. Its clip stands in its own coordinates, under its transform.
    pub(super) fn inside(&self, group: &Group) -> Self {
        let mut inner = self.clone();
        if let Some(transform) = &group.transform {
            inner.map = self.map.within(transform);
        }
        match &group.clip {
            Some(ClipShape::Rect(rect)) => inner.cut(*rect),
            Some(ClipShape::Path(commands)) => inner.cut_to(commands),
            None => {}
        }
        inner
    }

    /// Lets nothing be painted outside `rect`.
    pub(super) fn cut(&mut self, rect: Rect) {
        if let Some(upright) = self.map.rect(rect) {
            self.clip.rect = self.clip.rect.intersection(upright);
            return;
        }
        self.cut_to(&Path::rectangle(rect));
    }

    /// Lets nothing be painted outside the outline `commands`.
    fn cut_to(&mut self, commands: &[PathCommand]) {
        let ways: Vec<Command> = Ways::new(self.map).of(commands);
        match path::fill_mask(&ways, self.image) {
            Some(mask) => self.clip.masks.push(mask),
            None => self.clip.rect.right = self.clip.rect.left,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_lands_by_its_resolution() {
        let map = Map::page(144.0, Point::new(Length::pt(-9.0), Length::ZERO));
        assert_eq!(map.point(Point::ORIGIN), (18.0, 0.0));
        let (x, y) = map.point(Point::new(Length::pt(10.25), Length::pt(3.0)));
        assert!((x - 38.5).abs() < 1e-9 && (y - 6.0).abs() < 1e-9, "{x} {y}");
        assert!((map.length(Length::pt(0.5)) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn the_way_there_and_back() {
        let centre = Point::new(Length::mm(30.0), Length::mm(40.0));
        let map = Map::page(100.0, Point::ORIGIN).within(&Transform::rotation(30.0, centre));
        let (x, y) = map.units(1e6, -2e6);
        let back = map.inverse().map(|inverse| inverse.units(x, y));
        assert!(back.is_some_and(|(x, y)| (x - 1e6).abs() < 1e-3 && (y + 2e6).abs() < 1e-3));
    }

    #[test]
    fn a_turned_clip_is_a_mask() {
        let mut place = Place::page(Map::page(72.0, Point::ORIGIN), 40, 40);
        place.map = place.map.within(&Transform::rotation(45.0, Point::new(Length::pt(20.0), Length::pt(20.0))));
        place.cut(Rect::new(Length::pt(10.0), Length::pt(10.0), Length::pt(20.0), Length::pt(20.0)));
        let [mask] = place.clip.masks.as_slice() else { unreachable!("one mask") };
        let area: u32 = mask.bytes.iter().map(|byte| u32::from(*byte)).sum();
        assert!((f64::from(area) / 255.0 - 400.0).abs() < 2.0, "{area}");
    }
}
