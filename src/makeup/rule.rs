//! Rules: single, double, thick and thin, triple, dotted, dashed, wavy lines (正线、双线、文武线、三线、点线、曲线).

use super::draw::Swatches;
use crate::base::{Length, Paint, Point};
use crate::display::{Cap, Path, PathCommand, Stroke};
use crate::model::{LineStroke, RuleKind};

/// The straight rule `drawn` from `from` to `to`, which differ in one coordinate only, in its colour among `swatches`.
///
/// The weight is that of the whole rule: a double rule is two lines of a third each, a third apart; a thick and thin rule a
/// thick line of half, a gap of a quarter and a thin line of a quarter, the thick one above or at the left, of a thin and thick
/// one below or at the right; a triple rule a line of a half between two of an eighth. A wavy rule is a line of a quarter that
/// swings over the whole weight. Dots, dashes and waves are spread so that both ends have one.
pub(super) fn rule(from: Point, to: Point, drawn: &LineStroke, swatches: &Swatches) -> Vec<Path> {
    let (kind, paint) = (drawn.kind, &drawn.colour.paint(swatches));
    parts(drawn.weight, kind)
        .into_iter()
        .map(|(offset, width)| {
            let shift = if from.y == to.y { Point::new(Length::ZERO, offset) } else { Point::new(offset, Length::ZERO) };
            stroke(from + shift, to + shift, width, kind, paint)
        })
        .collect()
}

/// The lines a rule is made of: distance of each from the rule's middle and its width, in the order above to below.
pub(super) fn parts(weight: Length, kind: RuleKind) -> Vec<(Length, Length)> {
    match kind {
        RuleKind::Single | RuleKind::Dotted | RuleKind::Dashed | RuleKind::Wavy => vec![(Length::ZERO, weight)],
        RuleKind::Double => {
            let line = weight / 3;
            vec![((line - weight) / 2, line), ((weight - line) / 2, line)]
        }
        RuleKind::ThickThin => {
            let (thick, thin) = (weight / 2, weight / 4);
            vec![((thick - weight) / 2, thick), ((weight - thin) / 2, thin)]
        }
        RuleKind::ThinThick => {
            let (thick, thin) = (weight / 2, weight / 4);
            vec![((thin - weight) / 2, thin), ((weight - thick) / 2, thick)]
        }
        RuleKind::Triple => {
            let (thick, thin) = (weight / 2, weight / 8);
            vec![((thin - weight) / 2, thin), (Length::ZERO, thick), ((weight - thin) / 2, thin)]
        }
    }
}

/// One line of a rule, with its dots or dashes.
pub(super) fn stroke(from: Point, to: Point, width: Length, kind: RuleKind, paint: &Paint) -> Path {
    if kind == RuleKind::Wavy {
        return wave(from, to, width, paint);
    }
    let extent = (to.x - from.x).abs() + (to.y - from.y).abs();
    let (dash, cap, margin) = match kind {
        RuleKind::Single | RuleKind::Double | RuleKind::ThickThin | RuleKind::ThinThick | RuleKind::Triple | RuleKind::Wavy => {
            (Vec::new(), Cap::Butt, Length::ZERO)
        }
        RuleKind::Dotted => (dots(extent, width), Cap::Round, width / 2),
        RuleKind::Dashed => (dashes(extent, width), Cap::Butt, Length::ZERO),
    };
    // Round ends reach half the width beyond the line: the dots keep inside the rule's extent.
    let inward = if from.y == to.y { Point::new(margin, Length::ZERO) } else { Point::new(Length::ZERO, margin) };
    let backwards = to.x < from.x || to.y < from.y;
    let (from, to) = if backwards { (from - inward, to + inward) } else { (from + inward, to - inward) };
    Path::line(from, to, Stroke { paint: paint.clone(), width, dash, cap })
}

/// A line that swings over `weight`, in whole waves about three weights long.
fn wave(from: Point, to: Point, weight: Length, paint: &Paint) -> Path {
    /// Where the controls of a half wave lie along it, so that the curve is as near to a sine as a cubic comes.
    const ALONG: f64 = 0.364_2;
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let extent = dx.abs() + dy.abs();
    let width = weight / 4;
    // The line keeps inside the weight; a cubic with both controls this far out swings three quarters as far.
    let out = (weight - width) / 2 * 4 / 3;
    let halves = (extent + weight * 3 / 4).whole_steps(weight.max(Length::from_units(1)) * 3 / 2).clamp(1, 100_000);
    let lying = dy.is_zero();
    let at = |along: f64, across: Length| {
        let (x, y) = (from.x + dx.scaled(along), from.y + dy.scaled(along));
        if lying { Point::new(x, y + across) } else { Point::new(x + across, y) }
    };
    let mut commands = vec![PathCommand::Move(from)];
    for half in 0..halves {
        let (start, share) = (half as f64 / halves as f64, 1.0 / halves as f64);
        let across = if half % 2 == 0 { -out } else { out };
        let end = if half + 1 == halves { to } else { at(start + share, Length::ZERO) };
        commands.push(PathCommand::Curve(at(start + share * ALONG, across), at(start + share * (1.0 - ALONG), across), end));
    }
    let stroke = Stroke { paint: paint.clone(), width, dash: Vec::new(), cap: Cap::Butt };
    Path { commands: commands.into(), fill: None, stroke: Some(stroke) }
}

/// Dots one width apart: a dash of next to nothing under round ends.
pub(super) fn dots(extent: Length, width: Length) -> Vec<Length> {
    let between = extent - width;
    if !width.is_positive() || between < width * 2 {
        return Vec::new();
    }
    let count = (between + width).whole_steps(width * 2).max(1);
    // Begun a hair early each time, so that the last one is whole before the line ends.
    let unit = Length::from_units(1);
    vec![unit, between / count - unit * 2]
}

/// Dashes of about four widths, gaps half as long.
pub(super) fn dashes(extent: Length, width: Length) -> Vec<Length> {
    if !width.is_positive() || extent < width * 10 {
        return Vec::new();
    }
    let count = (extent + width * 2 + width * 3).whole_steps(width * 6).max(2);
    let gap = extent / (count * 3 - 1);
    vec![gap * 2, gap]
}

/// The two ends of a rule in `rect`: along its longer side, in the middle of the shorter.
pub(super) fn ends(rect: &crate::base::Rect) -> (Point, Point) {
    let middle = rect.centre();
    if rect.width >= rect.height {
        (Point::new(rect.x, middle.y), Point::new(rect.right(), middle.y))
    } else {
        (Point::new(middle.x, rect.y), Point::new(middle.x, rect.bottom()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Colour;

    fn lines(kind: RuleKind) -> Vec<Path> {
        let from = Point::new(Length::mm(10.0), Length::mm(20.0));
        let drawn = LineStroke { weight: Length::pt(2.4), colour: Colour::named("black"), kind };
        rule(from, Point::new(Length::mm(110.0), Length::mm(20.0)), &drawn, &Swatches::new())
    }

    fn tops(paths: &[Path]) -> Vec<(Length, Length)> {
        paths
            .iter()
            .map(|path| {
                let bounds = path.bounds();
                (bounds.y - Length::mm(20.0), bounds.bottom() - Length::mm(20.0))
            })
            .collect()
    }

    #[test]
    fn weights_are_shared() {
        let pt = Length::pt;
        assert_eq!(tops(&lines(RuleKind::Single)), [(pt(-1.2), pt(1.2))]);
        assert_eq!(tops(&lines(RuleKind::Double)), [(pt(-1.2), pt(-0.4)), (pt(0.4), pt(1.2))]);
        assert_eq!(tops(&lines(RuleKind::ThickThin)), [(pt(-1.2), pt(0.0)), (pt(0.6), pt(1.2))]);
        assert_eq!(tops(&lines(RuleKind::ThinThick)), [(pt(-1.2), pt(-0.6)), (pt(0.0), pt(1.2))]);
        assert_eq!(tops(&lines(RuleKind::Triple)), [(pt(-1.2), pt(-0.9)), (pt(-0.6), pt(0.6)), (pt(0.9), pt(1.2))]);
    }

    #[test]
    fn a_wave_swings_over_its_weight_and_ends_where_it_should() {
        let wave = &lines(RuleKind::Wavy)[0];
        let (mut at, mut least, mut most) = (Point::ORIGIN, Length::mm(1_000.0), Length::ZERO);
        for command in wave.commands.iter() {
            match *command {
                PathCommand::Move(point) | PathCommand::Line(point) => at = point,
                PathCommand::Curve(one, two, end) => {
                    // The middle of a cubic.
                    let middle = (at.y + one.y * 3 + two.y * 3 + end.y) / 8;
                    (least, most, at) = (least.min(middle), most.max(middle), end);
                }
                PathCommand::Close => {}
            }
        }
        assert_eq!(at, Point::new(Length::mm(110.0), Length::mm(20.0)));
        let swing = most - least + wave.stroke.as_ref().unwrap().width;
        assert!((swing - Length::pt(2.4)).abs() < Length::from_units(8), "{swing:?}");
    }

    #[test]
    fn dots_and_dashes_end_whole() {
        let dotted = lines(RuleKind::Dotted);
        let bounds = dotted[0].bounds();
        assert_eq!((bounds.x, bounds.right()), (Length::mm(10.0), Length::mm(110.0)));
        let stroke = dotted[0].stroke.as_ref().unwrap();
        let period: Length = stroke.dash.iter().copied().sum();
        let between = Length::mm(100.0) - Length::pt(2.4);
        assert!((between % period) < Length::from_units(100), "{period:?}");
        assert!((period - Length::pt(4.8)).abs() < Length::pt(0.2));

        let dashed = lines(RuleKind::Dashed);
        let dash = &dashed[0].stroke.as_ref().unwrap().dash;
        let period = dash[0] + dash[1];
        // The last dash ends where the rule ends.
        assert!(((Length::mm(100.0) + dash[1]) % period).min(period - (Length::mm(100.0) + dash[1]) % period) < Length::from_units(200));
    }

    #[test]
    fn along_the_longer_side() {
        let mm = Length::mm;
        let (from, to) = ends(&crate::base::Rect::new(mm(1.0), mm(2.0), mm(2.0), mm(40.0)));
        assert_eq!((from, to), (Point::new(mm(2.0), mm(2.0)), Point::new(mm(2.0), mm(42.0))));
    }
}
