//! Outlines of glyphs.

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

/// One step of an outline in font units, y up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Segment {
    /// Begin a contour.
    Move(f32, f32),
    /// A straight line.
    Line(f32, f32),
    /// A quadratic curve: control point, end.
    Quad(f32, f32, f32, f32),
    /// A cubic curve: two control points, end.
    Cubic(f32, f32, f32, f32, f32, f32),
    /// Close the contour.
    Close,
}

/// An outline, filled by the non-zero rule.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outline {
    /// The steps.
    pub segments: Vec<Segment>,
}

impl Outline {
    /// Left, bottom, right, top of all points (control points too), in font units; `None` for a blank.
    #[must_use]
    pub fn bounds(&self) -> Option<[f32; 4]> {
        let mut bounds: Option<[f32; 4]> = None;
        let mut add = |x: f32, y: f32| {
            let now = bounds.get_or_insert([x, y, x, y]);
            *now = [now[0].min(x), now[1].min(y), now[2].max(x), now[3].max(y)];
        };
        for segment in &self.segments {
            match *segment {
                Segment::Move(x, y) | Segment::Line(x, y) => add(x, y),
                Segment::Quad(x1, y1, x, y) => {
                    add(x1, y1);
                    add(x, y);
                }
                Segment::Cubic(x1, y1, x2, y2, x, y) => {
                    add(x1, y1);
                    add(x2, y2);
                    add(x, y);
                }
                Segment::Close => {}
            }
        }
        bounds
    }
}

impl OutlinePen for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.segments.push(Segment::Move(x, y));
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.segments.push(Segment::Line(x, y));
    }
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.segments.push(Segment::Quad(x1, y1, x, y));
    }
    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.segments.push(Segment::Cubic(x1, y1, x2, y2, x, y));
    }
    fn close(&mut self) {
        self.segments.push(Segment::Close);
    }
}

/// The unhinted outline of `glyph`.
pub(super) fn read(font: &FontRef<'_>, glyph: u16) -> Outline {
    let mut outline = Outline::default();
    if let Some(found) = font.outline_glyphs().get(GlyphId::from(glyph)) {
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        if found.draw(settings, &mut outline).is_err() {
            outline.segments.clear();
        }
    }
    outline
}
