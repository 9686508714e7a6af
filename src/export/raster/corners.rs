//! Sharp corners of lines: the points of mitred joins, which the rasteriser cuts off where a line turns by more than a quarter.

use zeno::{Command, Point};

/// The parts of mitred joins beyond a bevel, where a line `2 * half` wide along `ways` turns by a quarter or more and the point
/// is at most `limit` times the width long; each a quadrangle that winds the same way.
///
/// Source: ISO 32000-1, 8.4.3.5 (mitre length over line width is one over the sine of half the angle).
pub(super) fn sharp(ways: &[Command], half: f64, limit: f64) -> Vec<Command> {
    let mut out = Vec::new();
    let mut walk = Walk::default();
    for way in ways {
        match *way {
            Command::MoveTo(to) => walk = Walk { start: to, at: to, ..Walk::default() },
            Command::LineTo(to) => walk.go(&[to], half, limit, &mut out),
            Command::QuadTo(one, to) => walk.go(&[one, to], half, limit, &mut out),
            Command::CurveTo(one, two, to) => walk.go(&[one, two, to], half, limit, &mut out),
            Command::Close => {
                let start = walk.start;
                walk.go(&[start], half, limit, &mut out);
                if let (Some(before), Some(after)) = (walk.heading, walk.first) {
                    point(start, before, after, half, limit, &mut out);
                }
                walk = Walk { start, at: start, ..Walk::default() };
            }
        }
    }
    out
}

/// Where a walk along an outline stands and heads to; headings are of length one.
#[derive(Default)]
struct Walk {
    start: Point,
    at: Point,
    heading: Option<[f64; 2]>,
    first: Option<[f64; 2]>,
}

impl Walk {
    /// On along a line or a curve: its control points and its end.
    fn go(&mut self, points: &[Point], half: f64, limit: f64, out: &mut Vec<Command>) {
        let Some(end) = points.last().copied() else { return };
        // A curve sets out towards its first point that lies elsewhere, and comes in from its last one.
        let Some(leaving) = points.iter().find_map(|to| heading(self.at, *to)) else { return };
        let before_end = points.iter().rev().skip(1).chain([&self.at]);
        let arriving = before_end.into_iter().find_map(|from| heading(*from, end)).unwrap_or(leaving);
        if let Some(before) = self.heading {
            point(self.at, before, leaving, half, limit, out);
        }
        self.first.get_or_insert(leaving);
        self.heading = Some(arriving);
        self.at = end;
    }
}

/// The direction from `from` to `to`, of length one; `None` where they are one.
fn heading(from: Point, to: Point) -> Option<[f64; 2]> {
    let (x, y) = (f64::from(to.x) - f64::from(from.x), f64::from(to.y) - f64::from(from.y));
    let length = x.hypot(y);
    (length > 1e-6).then(|| [x / length, y / length])
}

/// The point of the join at `at`, where the line came in by `before` and goes out by `after`.
fn point(at: Point, before: [f64; 2], after: [f64; 2], half: f64, limit: f64, out: &mut Vec<Command>) {
    let along = before[0] * after[0] + before[1] * after[1];
    let turn = before[0] * after[1] - before[1] * after[0];
    // The rasteriser mitres what turns by less than a quarter; a right angle may fall on either side.
    if along > 1e-3 || turn.abs() < 1e-9 {
        return;
    }
    let ratio = 1.0 / ((1.0 + along) / 2.0).max(0.0).sqrt();
    if !ratio.is_finite() || ratio > limit {
        return;
    }
    // The outer side lies against the turn.
    let outer = |[x, y]: [f64; 2]| if turn > 0.0 { [y, -x] } else { [-y, x] };
    let (one, other) = (outer(before), outer(after));
    let sum = [one[0] + other[0], one[1] + other[1]];
    let length = sum[0].hypot(sum[1]);
    let place = |[x, y]: [f64; 2], far: f64| Point::new((f64::from(at.x) + x * far) as f32, (f64::from(at.y) + y * far) as f32);
    let tip = place([sum[0] / length, sum[1] / length], half * ratio);
    let (one, other) = (place(one, half), place(other, half));
    let (first, last) = if turn > 0.0 { (one, other) } else { (other, one) };
    out.extend([Command::MoveTo(at), Command::LineTo(first), Command::LineTo(tip), Command::LineTo(last), Command::Close]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(points: &[(f32, f32)], close: bool) -> Vec<Command> {
        let mut ways: Vec<Command> = points.iter().map(|(x, y)| Command::LineTo(Point::new(*x, *y))).collect();
        ways[0] = Command::MoveTo(Point::new(points[0].0, points[0].1));
        if close {
            ways.push(Command::Close);
        }
        ways
    }

    #[test]
    fn only_sharp_corners_within_the_limit_have_points() {
        let count = |points: &[(f32, f32)], close: bool| sharp(&line(points, close), 1.0, 4.0).len() / 5;
        assert_eq!(count(&[(0.0, 0.0), (10.0, 0.0), (15.0, 5.0)], false), 0, "blunt");
        assert_eq!(count(&[(0.0, 0.0), (10.0, 0.0), (4.0, 6.0)], false), 1, "45 degrees");
        assert_eq!(count(&[(0.0, 0.0), (10.0, 0.0), (0.0, 1.0)], false), 0, "a needle");
        assert_eq!(count(&[(0.0, 0.0), (10.0, 0.0), (0.0, 0.0)], false), 0, "there and back");
        assert_eq!(count(&[(0.0, 0.0), (10.0, 0.0), (5.0, 8.0)], true), 3, "a triangle");
        assert_eq!(count(&[(0.0, 0.0), (10.0, 0.0), (5.0, 8.0)], false), 1, "open");
    }

    #[test]
    fn the_tip_lies_where_the_outer_edges_meet() {
        // A right angle of a line two wide: the tip is one out each way.
        let points = sharp(&line(&[(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)], false), 1.0, 4.0);
        let Command::LineTo(tip) = points[2] else { unreachable!("a line") };
        assert!((tip.x - 11.0).abs() < 1e-5 && (tip.y + 1.0).abs() < 1e-5, "{tip:?}");
    }

    #[test]
    fn curves_count_by_their_ends() {
        let ways = [
            Command::MoveTo(Point::new(0.0, 0.0)),
            Command::CurveTo(Point::new(0.0, 0.0), Point::new(9.0, 0.0), Point::new(10.0, 0.0)),
            Command::CurveTo(Point::new(4.0, 6.0), Point::new(0.0, 9.0), Point::new(0.0, 9.0)),
        ];
        assert_eq!(sharp(&ways, 1.0, 4.0).len(), 5);
    }
}
