//! Type that is seen and never read (shadows, edges, codes of missing characters): outlines, so that no reader finds text.
//!
//! Readers differ in what they skip: MuPDF passes over artifact marks and ActualText and would say every shadowed headline
//! twice. Outlines are no text to any of them.

use printpdf::Op;

use super::ink::{Overprint, Use};
use super::operator::{named, operator};
use super::page::Page;
use super::path::{Joins, set_stroke};
use crate::display::{Cap, GlyphRun, Rotation, Stroke};
use crate::font::Segment;

/// Draws `glyphs`, said to be no text.
pub(super) fn write(page: &mut Page<'_>, glyphs: &GlyphRun) {
    // A tagged page has said so already.
    let said = page.is_tagged();
    if !said {
        page.push(named("BMC", "Artifact"));
    }
    draw(page, glyphs);
    if !said {
        page.push(Op::EndMarkedContent);
    }
}

/// Draws the outlines of `glyphs`, filled or stroked as its run says.
pub(super) fn draw(page: &mut Page<'_>, glyphs: &GlyphRun) {
    let run = &glyphs.run;
    let Some(face) = page.fonts.face(run.face).cloned() else { return };
    let steps: Vec<Op> = run
        .drawn()
        .flat_map(|glyph| {
            let [x, y] = page.boxes.point(glyphs.place(glyph));
            let along = run.size.to_pt() / f64::from(face.units_per_em());
            steps(&face.outline(glyph.id).segments, [x, y], [along * f64::from(run.scale_x), along], run.rotation)
        })
        .collect();
    if steps.is_empty() {
        return;
    }
    page.overprint(Overprint::of(&run.paint));
    match run.stroke {
        Some(width) => {
            page.ink(&run.paint.ink, Use::Stroke);
            set_stroke(page, &Stroke { paint: run.paint.clone(), width, dash: Vec::new(), cap: Cap::Butt }, Joins::Round);
        }
        None => page.ink(&run.paint.ink, Use::Fill),
    }
    steps.into_iter().for_each(|step| page.push(step));
    page.push(operator(if run.stroke.is_some() { "S" } else { "f" }, &[]));
    if run.stroke.is_some() {
        page.joins(Joins::Mitred);
    }
    page.drew();
}

/// The controls of the cubic of the same shape as the quadratic `from`, `control`, `to`: two thirds of the way to its own.
pub(super) fn cubic(from: (f64, f64), control: (f64, f64), to: (f64, f64)) -> [(f64, f64); 2] {
    let towards = |end: f64, control: f64| end + (control - end) * 2.0 / 3.0;
    [(towards(from.0, control.0), towards(from.1, control.1)), (towards(to.0, control.0), towards(to.1, control.1))]
}

/// The operators of one outline whose origin is at `at`, in points; `scale` is a font unit along and across.
fn steps(segments: &[Segment], at: [f64; 2], scale: [f64; 2], rotation: Rotation) -> Vec<Op> {
    let point = |x: f32, y: f32| {
        let (x, y) = (f64::from(x) * scale[0], f64::from(y) * scale[1]);
        match rotation {
            Rotation::Upright => [at[0] + x, at[1] + y],
            Rotation::Clockwise => [at[0] + y, at[1] - x],
        }
    };
    let mut last = at;
    segments
        .iter()
        .map(|segment| match *segment {
            Segment::Move(x, y) => {
                last = point(x, y);
                operator("m", &last)
            }
            Segment::Line(x, y) => {
                last = point(x, y);
                operator("l", &last)
            }
            Segment::Quad(x1, y1, x, y) => {
                let (control, to) = (point(x1, y1), point(x, y));
                let [one, two] = cubic((last[0], last[1]), (control[0], control[1]), (to[0], to[1])).map(|(x, y)| [x, y]);
                last = to;
                operator("c", &[one[0], one[1], two[0], two[1], to[0], to[1]])
            }
            Segment::Cubic(x1, y1, x2, y2, x, y) => {
                let (one, two, to) = (point(x1, y1), point(x2, y2), point(x, y));
                last = to;
                operator("c", &[one[0], one[1], two[0], two[1], to[0], to[1]])
            }
            Segment::Close => operator("h", &[]),
        })
        .collect()
}
