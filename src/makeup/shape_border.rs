//! Borders along the shape of a picture (异形图的边线): rounded, oval, or along a drawn outline, of every kind of line.

use super::rule::{dashes, dots, parts};
use crate::base::{Length, Paint, Point, Rect};
use crate::display::{Cap, Path, PathCommand, Stroke};
use crate::model::{PictureShape, RuleKind};

/// Pieces a quarter of an oval is cut into where its length is measured or a wave follows it.
const QUARTER: usize = 48;

/// A line along `shape` in `rect`, wholly inside it; of a thick and thin pair the thick one is outside. Nothing for a plain rectangle.
pub(super) fn shape_border(rect: &Rect, shape: &PictureShape, weight: Length, kind: RuleKind, paint: &Paint) -> Vec<Path> {
    let line = |(offset, width): (Length, Length)| {
        // A part's middle lies this far inside the edge.
        let (commands, points) = outline(rect, shape, weight / 2 + offset)?;
        let round = length(&points);
        let stroke = |width: Length, dash: Vec<Length>, cap: Cap| Stroke { paint: paint.clone(), width, dash, cap };
        let (commands, stroke) = match kind {
            RuleKind::Single | RuleKind::Double | RuleKind::ThickThin | RuleKind::ThinThick | RuleKind::Triple => {
                (commands, stroke(width, Vec::new(), Cap::Butt))
            }
            // Round the whole outline as along a line: the last one is parted from the first as all are.
            RuleKind::Dotted => (commands, stroke(width, dots(round + width, width), Cap::Round)),
            RuleKind::Dashed => (commands, stroke(width, dashes(round + width * 2, width), Cap::Butt)),
            RuleKind::Wavy => (wave(&points, round, width), stroke(width / 4, Vec::new(), Cap::Butt)),
        };
        Some(Path { commands, fill: None, stroke: Some(stroke) })
    };
    parts(weight, kind).into_iter().filter_map(line).collect()
}

/// The outline `inside` the edge of `shape` in `rect`, as it is drawn and as corners of a closed line.
fn outline(rect: &Rect, shape: &PictureShape, inside: Length) -> Option<(std::sync::Arc<[PathCommand]>, Vec<Point>)> {
    let inner = rect.grown(-inside);
    if !inner.width.is_positive() || !inner.height.is_positive() {
        return None;
    }
    match shape {
        PictureShape::Rectangle => None,
        PictureShape::Rounded { radius } => {
            let least = (inner.width / 2).min(inner.height / 2);
            let radius = ((*radius).min(rect.width / 2).min(rect.height / 2) - inside).max(Length::ZERO).min(least);
            Some((Path::rounded(inner, radius), oval(&inner, radius, radius)))
        }
        PictureShape::Ellipse => Some((Path::ellipse(inner), oval(&inner, inner.width / 2, inner.height / 2))),
        PictureShape::Polygon { points } => {
            let corners: Vec<Point> =
                points.iter().map(|[x, y]| Point::new(rect.x + rect.width.scaled(*x), rect.y + rect.height.scaled(*y))).collect();
            let moved = inset(&corners, inside);
            Some((Path::polygon(&moved), moved))
        }
    }
}

/// `rect` with quarters of an ellipse of half axes `across` and `down` for corners, in short pieces, clockwise from its top.
fn oval(rect: &Rect, across: Length, down: Length) -> Vec<Point> {
    let corners = [
        (Point::new(rect.right() - across, rect.y + down), -0.25),
        (Point::new(rect.right() - across, rect.bottom() - down), 0.0),
        (Point::new(rect.x + across, rect.bottom() - down), 0.25),
        (Point::new(rect.x + across, rect.y + down), 0.5),
    ];
    let arc = |(middle, turn): (Point, f64)| {
        (0..=QUARTER).map(move |step| {
            let angle = (turn + 0.25 * step as f64 / QUARTER as f64) * std::f64::consts::TAU;
            Point::new(middle.x + across.scaled(angle.cos()), middle.y + down.scaled(angle.sin()))
        })
    };
    corners.into_iter().flat_map(arc).collect()
}

/// The closed line through `corners` moved inwards: every side by `inside`, corners where moved sides meet.
///
/// At a corner too sharp for that, or on a side without length, the corner goes along its own middle, no farther than four times.
fn inset(corners: &[Point], inside: Length) -> Vec<Point> {
    let count = corners.len();
    let pt = |point: &Point| (point.x.to_pt(), point.y.to_pt());
    let area: f64 = (0..count).map(|at| (pt(&corners[at]), pt(&corners[(at + 1) % count]))).map(|(one, next)| one.0 * next.1 - next.0 * one.1).sum();
    // Clockwise on paper (y down) the inside lies at the right of the way.
    let side = inside.to_pt() * if area >= 0.0 { 1.0 } else { -1.0 };
    let unit = |from: (f64, f64), to: (f64, f64)| {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let long = dx.hypot(dy);
        if long > 0.0 { (dx / long, dy / long) } else { (0.0, 0.0) }
    };
    let moved = |at: usize| {
        let (before, here, after) = (pt(&corners[(at + count - 1) % count]), pt(&corners[at]), pt(&corners[(at + 1) % count]));
        let (one, two) = (unit(before, here), unit(here, after));
        let (left, right) = ((-one.1, one.0), (-two.1, two.0));
        let sum = (left.0 + right.0, left.1 + right.1);
        let dot = (sum.0 * sum.0 + sum.1 * sum.1) / 2.0;
        let by = if dot > 0.0 { (side / dot).clamp(-4.0 * side.abs(), 4.0 * side.abs()) } else { 0.0 };
        Point::new(Length::pt(here.0 + sum.0 * by), Length::pt(here.1 + sum.1 * by))
    };
    (0..count).map(moved).collect()
}

/// The length of the closed line through `points`.
fn length(points: &[Point]) -> Length {
    let far = |one: &Point, next: &Point| (next.x - one.x).to_pt().hypot((next.y - one.y).to_pt());
    Length::pt((0..points.len()).map(|at| far(&points[at], &points[(at + 1) % points.len()])).sum())
}

/// A line that swings over `weight` along the closed line through `points`, in whole waves about three weights long.
fn wave(points: &[Point], round: Length, weight: Length) -> std::sync::Arc<[PathCommand]> {
    /// Pieces of one wave.
    const PIECES: i64 = 12;
    let waves = (round / 3).whole_steps(weight.max(Length::from_units(1))).clamp(3, 20_000);
    let swing = (weight - weight / 4).to_pt() / 2.0;
    let whole = round.to_pt();
    let mut commands = Vec::new();
    let (mut at, mut passed) = (0, 0.0);
    let side = |at: usize| {
        let (one, next) = (&points[at % points.len()], &points[(at + 1) % points.len()]);
        (one.x.to_pt(), one.y.to_pt(), (next.x - one.x).to_pt(), (next.y - one.y).to_pt())
    };
    for piece in 0..waves * PIECES {
        let share = piece as f64 / (waves * PIECES) as f64;
        let along = whole * share;
        let (mut x, mut y, mut dx, mut dy) = side(at);
        while at + 1 < points.len() && along > passed + dx.hypot(dy) {
            passed += dx.hypot(dy);
            at += 1;
            (x, y, dx, dy) = side(at);
        }
        let long = dx.hypot(dy).max(1e-9);
        let (t, out) = ((along - passed) / long, swing * (share * waves as f64 * std::f64::consts::TAU).sin());
        let point = Point::new(Length::pt(x + dx * t - dy / long * out), Length::pt(y + dy * t + dx / long * out));
        commands.push(if piece == 0 { PathCommand::Move(point) } else { PathCommand::Line(point) });
    }
    commands.push(PathCommand::Close);
    commands.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pt(x: f64, y: f64, width: f64, height: f64) -> Rect {
        Rect::new(Length::pt(x), Length::pt(y), Length::pt(width), Length::pt(height))
    }

    #[test]
    fn every_kind_stays_inside_its_shape() {
        let rect = pt(20.0, 30.0, 100.0, 60.0);
        let triangle = PictureShape::Polygon { points: vec![[0.0, 0.0], [1.0, 0.0], [0.5, 1.0]] };
        let backwards = PictureShape::Polygon { points: vec![[0.5, 1.0], [1.0, 0.0], [0.0, 0.0]] };
        for shape in [PictureShape::Rounded { radius: Length::pt(8.0) }, PictureShape::Ellipse, triangle, backwards] {
            for kind in [
                RuleKind::Single,
                RuleKind::Double,
                RuleKind::ThickThin,
                RuleKind::ThinThick,
                RuleKind::Triple,
                RuleKind::Dotted,
                RuleKind::Dashed,
                RuleKind::Wavy,
            ] {
                let paths = shape_border(&rect, &shape, Length::pt(3.0), kind, &Paint::black());
                assert_eq!(paths.len(), parts(Length::pt(3.0), kind).len(), "{shape:?} {kind:?}");
                for path in &paths {
                    assert!(rect.grown(Length::pt(0.1)).encloses(&path.bounds()), "{shape:?} {kind:?}: {:?}", path.bounds());
                }
            }
        }
        assert!(shape_border(&rect, &PictureShape::Rectangle, Length::pt(3.0), RuleKind::Single, &Paint::black()).is_empty());
    }

    #[test]
    fn sides_of_a_polygon_go_inwards_alike() {
        let square = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)].map(|(x, y)| Point::new(Length::pt(x), Length::pt(y)));
        let inner = inset(&square, Length::pt(2.0));
        let found: Vec<(i64, i64)> = inner.iter().map(|point| (point.x.to_pt().round() as i64, point.y.to_pt().round() as i64)).collect();
        assert_eq!(found, [(2, 2), (8, 2), (8, 8), (2, 8)]);
        let circle = oval(&pt(0.0, 0.0, 20.0, 20.0), Length::pt(10.0), Length::pt(10.0));
        assert!((length(&circle).to_pt() - 20.0 * std::f64::consts::PI).abs() < 0.1);
    }
}
