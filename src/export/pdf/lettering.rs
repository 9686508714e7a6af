//! Words that are drawn and never read (plate names, slugs, watermarks): glyphs as outlines on the page.

use crate::base::{Length, Point};
use crate::display::PathCommand;
use crate::font::{Face, Segment};

/// The outline of `glyph` of `face` at `size`, its origin at `origin`.
pub(super) fn outline(face: &Face, glyph: u16, size: Length, origin: Point) -> Vec<PathCommand> {
    let scale = |units: f32| size.scaled(f64::from(units) / f64::from(face.units_per_em()));
    let at = |x: f32, y: f32| Point::new(origin.x + scale(x), origin.y - scale(y));
    // The cubic of the same shape as a quadratic: its controls lie two thirds of the way to the quadratic's.
    let towards = |from: f32, control: f32| from + (control - from) * 2.0 / 3.0;
    let mut last = (0.0_f32, 0.0_f32);
    let step = |segment| {
        let (command, to) = match segment {
            Segment::Move(x, y) => (PathCommand::Move(at(x, y)), (x, y)),
            Segment::Line(x, y) => (PathCommand::Line(at(x, y)), (x, y)),
            Segment::Quad(cx, cy, x, y) => {
                (PathCommand::Curve(at(towards(last.0, cx), towards(last.1, cy)), at(towards(x, cx), towards(y, cy)), at(x, y)), (x, y))
            }
            Segment::Cubic(ax, ay, bx, by, x, y) => (PathCommand::Curve(at(ax, ay), at(bx, by), at(x, y)), (x, y)),
            Segment::Close => (PathCommand::Close, last),
        };
        last = to;
        command
    };
    face.outline(glyph).segments.into_iter().map(step).collect()
}

/// How far the pen goes on after `glyph` of `face` at `size`.
pub(super) fn advance(face: &Face, glyph: u16, size: Length) -> Length {
    size.scaled(f64::from(face.advance(glyph)) / f64::from(face.units_per_em()))
}
