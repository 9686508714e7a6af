//! Type as outlines: no font in the file, every glyph the very curves of its face (转曲).
//!
//! A glyph is a form of its own, drawn once and painted wherever the glyph stands: a full page has twelve thousand characters
//! of a thousand shapes, and the file is a sixth of what it would be with every outline written out (half at two thousand). The form holds the
//! curves in font units; size, character scale and turn come from where it is painted, ink and overprint from the state there.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId};
use printpdf::Op;

use super::ink::{Overprint, Use};
use super::operator::number;
use super::page::Page;
use super::{finish, under};
use crate::base::FaceId;
use crate::display::{GlyphRun, Rotation};
use crate::font::{Face, Outline, Segment};

/// The resource name of `glyph` of `face`.
fn resource(face: FaceId, glyph: u16) -> String {
    format!("G{face}g{glyph}")
}

/// Writes the glyphs of a run.
pub(super) fn write(page: &mut Page<'_>, glyphs: &GlyphRun) {
    let run = &glyphs.run;
    if run.stroke.is_some() {
        // A line along the letters is as wide on every side: it is drawn at its size, not scaled with a form.
        under::draw(page, glyphs);
        return;
    }
    if !run.size.is_positive() {
        return;
    }
    page.overprint(Overprint::of(&run.paint));
    page.ink(&run.paint.ink, Use::Fill);
    let size = run.size.to_pt();
    let along = size * f64::from(run.scale_x);
    for glyph in run.drawn() {
        if !page.fonts.of(run.face).and_then(|used| used.slot(glyph.id)).is_some_and(|slot| slot.has_ink) {
            continue;
        }
        let name = resource(run.face, glyph.id);
        let [x, y] = page.boxes.point(glyphs.place(glyph));
        let matrix = match run.rotation {
            Rotation::Upright => [along, 0.0, 0.0, size, x, y],
            Rotation::Clockwise => [0.0, -along, size, 0.0, x, y],
        };
        // One operator as it stands in the file: four with their operands would take a kilobyte a glyph until all pages are written.
        let [a, b, c, d, e, f] = matrix.map(number);
        page.push(Op::Unknown { key: format!("q {a} {b} {c} {d} {e} {f} cm /{name} Do Q"), value: Vec::new() });
        page.uses_picture(&name);
        page.drew();
    }
}

/// Adds the forms of `glyphs` of `face` to `file`, by resource name; blanks have none.
pub(super) fn add_to(face: &Face, glyphs: impl Iterator<Item = u16>, file: &mut Document, compress: bool, named: &mut BTreeMap<String, ObjectId>) {
    for glyph in glyphs {
        let outline = face.outline(glyph);
        let Some(bounds) = outline.bounds() else { continue };
        let scale = Object::Real(1.0 / f32::from(face.units_per_em()));
        let zero = || Object::Integer(0);
        let [left, bottom, right, top] = bounds;
        let corners = [left.floor(), bottom.floor(), right.ceil(), top.ceil()].map(Object::Real);
        let dictionary = Dictionary::from_iter([
            ("Type", Object::from("XObject")),
            ("Subtype", Object::from("Form")),
            ("BBox", Object::Array(corners.to_vec())),
            ("Matrix", Object::Array(vec![scale.clone(), zero(), zero(), scale, zero(), zero()])),
            ("Resources", Object::Dictionary(Dictionary::new())),
        ]);
        let stream = finish::stream(dictionary, content(&outline), compress);
        named.insert(resource(face.id(), glyph), file.add_object(stream));
    }
}

/// The curves in font units, filled by the non-zero rule.
fn content(outline: &Outline) -> Vec<u8> {
    use std::fmt::Write as _;
    let mut out = String::with_capacity(outline.segments.len() * 24);
    let mut last = (0.0, 0.0);
    let mut step = |points: &[(f64, f64)], operator: char| {
        for (x, y) in points {
            let _ = write!(out, "{} {} ", number(*x), number(*y));
        }
        out.push(operator);
        out.push('\n');
    };
    for segment in &outline.segments {
        let point = |x: f32, y: f32| (f64::from(x), f64::from(y));
        match *segment {
            Segment::Move(x, y) => {
                last = point(x, y);
                step(&[last], 'm');
            }
            Segment::Line(x, y) => {
                last = point(x, y);
                step(&[last], 'l');
            }
            Segment::Quad(x1, y1, x, y) => {
                let (control, to) = (point(x1, y1), point(x, y));
                let [one, two] = under::cubic(last, control, to);
                last = to;
                step(&[one, two, to], 'c');
            }
            Segment::Cubic(x1, y1, x2, y2, x, y) => {
                last = point(x, y);
                step(&[point(x1, y1), point(x2, y2), last], 'c');
            }
            Segment::Close => step(&[], 'h'),
        }
    }
    out.push_str("f\n");
    out.into_bytes()
}
