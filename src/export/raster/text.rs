//! Type: glyphs rastered once for each shape and phase, then laid down wherever they stand.

use std::collections::BTreeMap;

use rayon::prelude::*;
use zeno::Command;

use super::coverage::{Coverage, Mask, PixelRect, Span};
use super::group::{Map, Place};
use super::path;
use crate::base::FaceId;
use crate::display::{GlyphRun, Rotation, Run};
use crate::font::{Faces, Segment};

/// Places of a glyph in a pixel, each way.
const PHASES: i32 = 4;

/// Pixels of an em box above which a glyph is rastered only as far as it lies on the image.
const BIG: f64 = 1024.0;

/// A glyph as it stands on the pixel grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Shape {
    face: FaceId,
    glyph: u16,
    /// Font units to pixels (x from x, y from x, x from y, y from y), as bits so that shapes compare exactly.
    matrix: [u64; 4],
    phase: (i32, i32),
    /// Weight in pixels of the line along its outlines, as bits; zero for filled type.
    weight: u64,
}

/// All glyphs of a page: distinct shapes, and where each stands.
#[derive(Default)]
pub(super) struct Type {
    shapes: BTreeMap<Shape, usize>,
    order: Vec<Shape>,
}

/// A glyph waiting for its mask.
pub(super) enum Placed {
    /// The shape number, moved by whole pixels.
    Shared(usize, i32, i32),
    /// Too big to share.
    Own(Coverage),
}

impl Type {
    /// The glyphs of `run` as they stand in `place`; those that cannot touch the image are left out.
    pub(super) fn set(&mut self, run: &GlyphRun, place: &Place, faces: &Faces) -> Vec<Placed> {
        let Some(face) = faces.get(run.run.face) else { return Vec::new() };
        let matrix = matrix(&run.run, place.map, f64::from(face.units_per_em()));
        let em = place.map.length(run.run.size);
        let weight = run.run.stroke.map_or(0.0, |weight| place.map.length(weight));
        let reach = 2.0 * em + weight;
        let mut placed = Vec::with_capacity(run.run.glyphs.len());
        for glyph in run.run.drawn() {
            let (x, y) = place.map.point(run.place(glyph));
            // Two em around the origin hold any glyph's ink, a long dash's too.
            let around = PixelRect { left: x - reach, top: y - reach, right: x + reach, bottom: y + reach };
            if around.span().intersection(place.image).is_none() {
                continue;
            }
            if em > BIG {
                let ways = ways(&face.outline(glyph.id).segments, matrix, x, y);
                placed.extend(mask(&ways, weight, place.image).map(|mask| Placed::Own(Coverage::Mask(mask))));
                continue;
            }
            let (column, phase_x) = phase(x);
            let (row, phase_y) = phase(y);
            let shape =
                Shape { face: run.run.face, glyph: glyph.id, matrix: matrix.map(f64::to_bits), phase: (phase_x, phase_y), weight: weight.to_bits() };
            let next = self.order.len();
            let number = *self.shapes.entry(shape).or_insert(next);
            if number == next {
                self.order.push(shape);
            }
            placed.push(Placed::Shared(number, column, row));
        }
        placed
    }

    /// Rasters every shape once, in parallel; a blank has no mask.
    pub(super) fn raster(self, faces: &Faces) -> Masks {
        Masks { masks: self.order.par_iter().map(|shape| raster(shape, faces)).collect() }
    }
}

/// The masks of all shapes of a page.
pub(super) struct Masks {
    masks: Vec<Option<Mask>>,
}

impl Masks {
    /// The coverage of a placed glyph.
    pub(super) fn coverage(&self, placed: Placed) -> Option<Coverage> {
        match placed {
            Placed::Own(coverage) => Some(coverage),
            Placed::Shared(number, x, y) => self.masks.get(number)?.as_ref().map(|mask| Coverage::Mask(mask.moved(x, y))),
        }
    }
}

/// The whole pixel and the phase in it that are nearest to `at`.
fn phase(at: f64) -> (i32, i32) {
    let steps = (at * f64::from(PHASES)).round() as i32;
    (steps.div_euclid(PHASES), steps.rem_euclid(PHASES))
}

/// Font units to pixels for the glyphs of `run`.
fn matrix(run: &Run, map: Map, units_per_em: f64) -> [f64; 4] {
    let scale = run.size.units() as f64 / units_per_em;
    let along = scale * f64::from(run.scale_x);
    // Where a glyph's own x and y (up) point on the page.
    let ((xx, xy), (yx, yy)) = match run.rotation {
        Rotation::Upright => ((along, 0.0), (0.0, -scale)),
        Rotation::Clockwise => ((0.0, along), (scale, 0.0)),
    };
    [map.a * xx + map.c * xy, map.b * xx + map.d * xy, map.a * yx + map.c * yy, map.b * yx + map.d * yy]
}

fn ways(segments: &[Segment], matrix: [f64; 4], x: f64, y: f64) -> Vec<Command> {
    let at = |from_x: f32, from_y: f32| {
        let (from_x, from_y) = (f64::from(from_x), f64::from(from_y));
        path::pixel(matrix[0] * from_x + matrix[2] * from_y + x, matrix[1] * from_x + matrix[3] * from_y + y)
    };
    segments
        .iter()
        .map(|segment| match *segment {
            Segment::Move(x, y) => Command::MoveTo(at(x, y)),
            Segment::Line(x, y) => Command::LineTo(at(x, y)),
            Segment::Quad(x1, y1, x, y) => Command::QuadTo(at(x1, y1), at(x, y)),
            Segment::Cubic(x1, y1, x2, y2, x, y) => Command::CurveTo(at(x1, y1), at(x2, y2), at(x, y)),
            Segment::Close => Command::Close,
        })
        .collect()
}

/// Every pixel a glyph of at most [`BIG`] may touch around its origin.
const AROUND: Span = Span { left: -4096, top: -4096, right: 4096, bottom: 4096 };

fn raster(shape: &Shape, faces: &Faces) -> Option<Mask> {
    let outline = faces.get(shape.face)?.outline(shape.glyph);
    let (x, y) = (f64::from(shape.phase.0) / f64::from(PHASES), f64::from(shape.phase.1) / f64::from(PHASES));
    mask(&ways(&outline.segments, shape.matrix.map(f64::from_bits), x, y), f64::from_bits(shape.weight), AROUND)
}

/// What `ways` cover filled, or as a line of `weight` pixels.
fn mask(ways: &[Command], weight: f64, image: Span) -> Option<Mask> {
    if weight > 0.0 { path::line_mask(ways, weight, image) } else { path::fill_mask(ways, image) }
}
