//! Glyph runs: type on the page.

use std::sync::Arc;

use crate::base::{FaceId, Length, Paint, Point, Rect};

/// How the glyphs of a run stand on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Rotation {
    /// As in horizontal text.
    #[default]
    Upright,
    /// Turned by a quarter clockwise (Latin in vertical text).
    Clockwise,
}

/// One glyph of a run.
///
/// `x` and `y` are in units of [`Length`] from the run's origin to the glyph's own (horizontal) origin: the left end of
/// its baseline. In a run turned [`Rotation::Clockwise`] the glyph is turned about that point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Glyph {
    /// Glyph id in the run's face.
    pub id: u16,
    /// First byte of the run's text that this glyph stands for. Glyphs of one cluster share it.
    pub cluster: u32,
    /// Right of the run's origin.
    pub x: i32,
    /// Below the run's origin.
    pub y: i32,
    /// The room this glyph takes along the line, for carets and selection (its cell after squeezing and stretching).
    pub advance: i32,
}

/// Glyphs of one face, size and ink whose places relative to each other are fixed; shared by everything that draws them.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// The face.
    pub face: FaceId,
    /// Type size (height of the em box).
    pub size: Length,
    /// Character scale in x, 1.0 being natural (长扁字).
    pub scale_x: f32,
    /// How the glyphs stand.
    pub rotation: Rotation,
    /// Whether the run belongs to a vertical line: glyphs follow each other downwards.
    pub vertical: bool,
    /// The ink.
    pub paint: Paint,
    /// Draws a line of this weight along the outlines, its joins round, instead of filling them (空心, and the edge of 勾边).
    pub stroke: Option<Length>,
    /// Whether the run lies beneath another that says the same text (a shadow, an edge) or shows what is no text (the code of
    /// a missing character): seen, never read.
    pub under: bool,
    /// The whole text that clusters index (a paragraph, a folio part).
    pub text: Arc<str>,
    /// First byte of `text` this run shows.
    pub start: u32,
    /// One past the last byte of `text` this run shows.
    pub end: u32,
    /// The glyphs in reading order.
    pub glyphs: Vec<Glyph>,
}

impl Run {
    /// The glyphs that show something: glyph 0 is a character no face has, for which the list has a box of its own.
    pub fn drawn(&self) -> impl Iterator<Item = &Glyph> {
        self.glyphs.iter().filter(|glyph| glyph.id != 0)
    }

    /// The bytes of `text` that glyph `index` stands for: up to the next cluster of the run, empty for glyphs after the
    /// first of their cluster.
    #[must_use]
    pub fn cluster_text(&self, index: usize) -> &str {
        let Some(glyph) = self.glyphs.get(index) else { return "" };
        if index > 0 && self.glyphs[index - 1].cluster == glyph.cluster {
            return "";
        }
        let end = self.glyphs[index + 1..].iter().map(|next| next.cluster).find(|next| *next != glyph.cluster).unwrap_or(self.end);
        self.text.get(glyph.cluster as usize..end.max(glyph.cluster) as usize).unwrap_or("")
    }
}

/// A run at a place.
#[derive(Debug, Clone, PartialEq)]
pub struct GlyphRun {
    /// The run's origin on the page.
    pub origin: Point,
    /// The glyphs, relative to it.
    pub run: Arc<Run>,
}

impl GlyphRun {
    /// The page place of the origin of `glyph`.
    #[must_use]
    pub fn place(&self, glyph: &Glyph) -> Point {
        Point::new(self.origin.x + Length::from_units(i64::from(glyph.x)), self.origin.y + Length::from_units(i64::from(glyph.y)))
    }

    /// A rectangle that holds the em boxes of all glyphs and the lines round them (ink may reach a little beyond it).
    #[must_use]
    pub fn em_bounds(&self) -> Rect {
        let size = self.run.size;
        let above = size.scaled(0.88);
        let mut bounds: Option<Rect> = None;
        for glyph in &self.run.glyphs {
            let at = self.place(glyph);
            let advance = Length::from_units(i64::from(glyph.advance)).max(size / 4);
            let cell = match (self.run.rotation, self.run.vertical) {
                (Rotation::Upright, false) => Rect::new(at.x, at.y - above, advance, size),
                (Rotation::Upright, true) => Rect::new(at.x, at.y - above, size.scaled(f64::from(self.run.scale_x)), size),
                (Rotation::Clockwise, _) => Rect::new(at.x - (size - above), at.y, size, advance),
            };
            bounds = Some(bounds.map_or(cell, |so_far| so_far.union(&cell)));
        }
        let bounds = bounds.unwrap_or(Rect::at(self.origin, crate::base::Size::default()));
        self.run.stroke.map_or(bounds, |weight| bounds.grown(weight / 2))
    }
}
