//! Paths: outlines with a fill, a stroke or both.

use printpdf::{DictItem, Op};

use super::ink::{Overprint, Use, overprints};
use super::operator::{number, operator};
use super::page::Page;
use crate::display::{Cap, Path, PathCommand, Stroke};

/// Writes `path`.
pub(super) fn write(page: &mut Page<'_>, path: &Path) {
    let has_width = |stroke: &&Stroke| stroke.width.is_positive();
    let stroke = path.stroke.as_ref().filter(has_width);
    if path.commands.is_empty() || (path.fill.is_none() && stroke.is_none()) {
        return;
    }
    page.overprint(Overprint {
        fill: path.fill.as_ref().or(stroke.map(|stroke| &stroke.paint)).is_some_and(overprints),
        stroke: stroke.map(|stroke| &stroke.paint).or(path.fill.as_ref()).is_some_and(overprints),
    });
    if let Some(paint) = &path.fill {
        page.ink(&paint.ink, Use::Fill);
    }
    if let Some(stroke) = stroke {
        page.ink(&stroke.paint.ink, Use::Stroke);
        set_stroke(page, stroke, Joins::Mitred);
    }
    outline(page, &path.commands);
    page.push(operator(
        match (path.fill.is_some(), stroke.is_some()) {
            (true, true) => "B",
            (true, false) => "f",
            _ => "S",
        },
        &[],
    ));
    page.drew();
}

/// How the corners of a stroke look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joins {
    /// Sharp, to limit 4: paths. What writes other joins sets this again after it.
    Mitred,
    /// Round: letters.
    Round,
}

/// Weight, dashes, ends, and joins where they are not the page's mitred ones.
pub(super) fn set_stroke(page: &mut Page<'_>, stroke: &Stroke, joins: Joins) {
    if joins != Joins::Mitred {
        page.joins(joins);
    }
    page.push(operator("w", &[stroke.width.to_pt()]));
    let cap = match stroke.cap {
        Cap::Butt => 0,
        Cap::Round => 1,
        Cap::Square => 2,
    };
    page.push(Op::Unknown { key: "J".to_owned(), value: vec![DictItem::Int(cap)] });
    // A pattern without length would be an error in the file: it is a solid line.
    let solid = !stroke.dash.iter().any(|length| length.is_positive());
    let pattern = if solid { Vec::new() } else { stroke.dash.iter().map(|length| DictItem::Real(number(length.to_pt().max(0.0)))).collect() };
    page.push(Op::Unknown { key: "d".to_owned(), value: vec![DictItem::Array(pattern), DictItem::Int(0)] });
}

/// Writes the outline alone.
pub(super) fn outline(page: &mut Page<'_>, commands: &[PathCommand]) {
    if let Some(rect) = rectangle(commands) {
        let rect = page.boxes.rect(&rect);
        page.push(operator("re", &rect));
        return;
    }
    for command in commands {
        let op = match command {
            PathCommand::Move(point) => operator("m", &page.boxes.point(*point)),
            PathCommand::Line(point) => operator("l", &page.boxes.point(*point)),
            PathCommand::Curve(one, two, end) => {
                let ([a, b], [c, d], [e, f]) = (page.boxes.point(*one), page.boxes.point(*two), page.boxes.point(*end));
                operator("c", &[a, b, c, d, e, f])
            }
            PathCommand::Close => operator("h", &[]),
        };
        page.push(op);
    }
}

/// The rectangle the outline is, as [`Path::rectangle`] makes it.
fn rectangle(commands: &[PathCommand]) -> Option<crate::base::Rect> {
    let [PathCommand::Move(a), PathCommand::Line(b), PathCommand::Line(c), PathCommand::Line(d), PathCommand::Close] = commands else {
        return None;
    };
    (a.y == b.y && b.x == c.x && c.y == d.y && d.x == a.x && a.x <= b.x && a.y <= c.y).then(|| crate::base::Rect::between(*a, *c))
}
