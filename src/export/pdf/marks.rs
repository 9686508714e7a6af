//! Marks outside the bleed: crop and registration marks on every plate, the page's label in black.

use super::PdfOptions;
use super::boxes::SLUG;
use super::page::Page;
use super::path;
use crate::base::{Ink, Length, Paint, Point};
use crate::display::{Cap, Path, PathCommand, Stroke};
use crate::font::Segment;

/// From the bleed edge to the marks.
const GAP: Length = Length::from_units(36_000);
/// Length of a crop mark.
const MARK: Length = Length::from_units(36_000 * 6);
/// Radius of the registration circle.
const RADIUS: Length = Length::from_units(36_000 * 3 / 2);
/// Weight of a mark.
const HAIR: Length = Length::from_units(12_700 / 4);
/// Type size of the label.
const LABEL: Length = Length::from_units(12_700 * 8);

/// Writes the marks of the page.
pub(super) fn write(page: &mut Page<'_>, options: &PdfOptions) {
    let trim = page.list.trim_rect();
    let bleed = page.list.bleed.max(Length::ZERO);
    let (near, far) = (bleed + GAP, bleed + GAP + MARK);
    for x in [trim.left(), trim.right()] {
        line(page, Point::new(x, trim.top() - near), Point::new(x, trim.top() - far));
        line(page, Point::new(x, trim.bottom() + near), Point::new(x, trim.bottom() + far));
    }
    for y in [trim.top(), trim.bottom()] {
        line(page, Point::new(trim.left() - near, y), Point::new(trim.left() - far, y));
        line(page, Point::new(trim.right() + near, y), Point::new(trim.right() + far, y));
    }
    let centre = trim.centre();
    let middle = bleed + SLUG / 2;
    for at in [
        Point::new(centre.x, trim.top() - middle),
        Point::new(centre.x, trim.bottom() + middle),
        Point::new(trim.left() - middle, centre.y),
        Point::new(trim.right() + middle, centre.y),
    ] {
        target(page, at);
    }
    let date = options.date.as_deref().unwrap_or("");
    let words: Vec<&str> = [page.list.label.as_ref(), options.title.as_str(), date].into_iter().filter(|word| !word.is_empty()).collect();
    let from = Point::new(trim.left() + Length::mm(8.0), trim.bottom() + bleed + GAP + LABEL);
    label(page, from, centre.x - RADIUS * 2, &words.join("  "));
}

fn registration() -> Stroke {
    let paint = Paint { ink: Ink::Registration, overprint: false };
    Stroke { paint, width: HAIR, dash: Vec::new(), cap: Cap::Butt }
}

fn line(page: &mut Page<'_>, from: Point, to: Point) {
    path::write(page, &Path::line(from, to, registration()));
}

/// A circle with a cross.
fn target(page: &mut Page<'_>, at: Point) {
    let arm = RADIUS * 2;
    line(page, Point::new(at.x - arm, at.y), Point::new(at.x + arm, at.y));
    line(page, Point::new(at.x, at.y - arm), Point::new(at.x, at.y + arm));
    // Four cubic arcs: control points 0.5523 of the radius along the tangents.
    let (r, k) = (RADIUS, RADIUS.scaled(0.552_284_75));
    let point = |x: Length, y: Length| Point::new(at.x + x, at.y + y);
    let commands = [
        PathCommand::Move(point(r, Length::ZERO)),
        PathCommand::Curve(point(r, k), point(k, r), point(Length::ZERO, r)),
        PathCommand::Curve(point(-k, r), point(-r, k), point(-r, Length::ZERO)),
        PathCommand::Curve(point(-r, -k), point(-k, -r), point(Length::ZERO, -r)),
        PathCommand::Curve(point(k, -r), point(r, -k), point(r, Length::ZERO)),
        PathCommand::Close,
    ];
    path::write(page, &Path { commands: commands.into(), fill: None, stroke: Some(registration()) });
}

/// `text` as outlines from `from` up to `until`: it is no text of the page, so it must not be found as such.
fn label(page: &mut Page<'_>, from: Point, until: Length, text: &str) {
    let Some(face) = page.fonts.faces().next().cloned() else { return };
    let scale = |units: f64| LABEL.scaled(units / f64::from(face.units_per_em()));
    let mut pen = from.x;
    let mut commands = Vec::new();
    for letter in text.chars() {
        let Some(glyph) = face.glyph(letter) else { continue };
        let advance = scale(f64::from(face.advance(glyph)));
        if pen + advance > until {
            break;
        }
        let at = |x: f32, y: f32| Point::new(pen + scale(f64::from(x)), from.y - scale(f64::from(y)));
        let mut last = (0.0_f32, 0.0_f32);
        for segment in face.outline(glyph).segments {
            match segment {
                Segment::Move(x, y) => {
                    commands.push(PathCommand::Move(at(x, y)));
                    last = (x, y);
                }
                Segment::Line(x, y) => {
                    commands.push(PathCommand::Line(at(x, y)));
                    last = (x, y);
                }
                Segment::Quad(cx, cy, x, y) => {
                    let third = |from: f32, control: f32| from + (control - from) * 2.0 / 3.0;
                    commands.push(PathCommand::Curve(at(third(last.0, cx), third(last.1, cy)), at(third(x, cx), third(y, cy)), at(x, y)));
                    last = (x, y);
                }
                Segment::Cubic(ax, ay, bx, by, x, y) => {
                    commands.push(PathCommand::Curve(at(ax, ay), at(bx, by), at(x, y)));
                    last = (x, y);
                }
                Segment::Close => commands.push(PathCommand::Close),
            }
        }
        pen += advance;
    }
    path::write(page, &Path { commands: commands.into(), fill: Some(Paint::black()), stroke: None });
}
