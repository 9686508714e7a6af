//! Rules: single, double, thick and thin, dotted, dashed lines (正线、双线、文武线、点线).

use crate::base::{Length, Paint, Point};
use crate::display::{Cap, Path, Stroke};
use crate::model::RuleKind;

/// A straight rule of `weight` from `from` to `to`, which differ in one coordinate only.
///
/// The weight is that of the whole rule: a double rule is two lines of a third each, a third apart; a thick and thin rule a
/// thick line of half, a gap of a quarter and a thin line of a quarter, the thick one above or at the left. Dots and dashes
/// are spread so that both ends have one.
pub(super) fn rule(from: Point, to: Point, weight: Length, kind: RuleKind, paint: &Paint) -> Vec<Path> {
    parts(weight, kind)
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
        RuleKind::Single | RuleKind::Dotted | RuleKind::Dashed => vec![(Length::ZERO, weight)],
        RuleKind::Double => {
            let line = weight / 3;
            vec![((line - weight) / 2, line), ((weight - line) / 2, line)]
        }
        RuleKind::ThickThin => {
            let (thick, thin) = (weight / 2, weight / 4);
            vec![((thick - weight) / 2, thick), ((weight - thin) / 2, thin)]
        }
    }
}

/// One line of a rule, with its dots or dashes.
pub(super) fn stroke(from: Point, to: Point, width: Length, kind: RuleKind, paint: &Paint) -> Path {
    let extent = (to.x - from.x).abs() + (to.y - from.y).abs();
    let (dash, cap, margin) = match kind {
        RuleKind::Single | RuleKind::Double | RuleKind::ThickThin => (Vec::new(), Cap::Butt, Length::ZERO),
        RuleKind::Dotted => (dots(extent, width), Cap::Round, width / 2),
        RuleKind::Dashed => (dashes(extent, width), Cap::Butt, Length::ZERO),
    };
    // Round ends reach half the width beyond the line: the dots keep inside the rule's extent.
    let inward = if from.y == to.y { Point::new(margin, Length::ZERO) } else { Point::new(Length::ZERO, margin) };
    let backwards = to.x < from.x || to.y < from.y;
    let (from, to) = if backwards { (from - inward, to + inward) } else { (from + inward, to - inward) };
    Path::line(from, to, Stroke { paint: paint.clone(), width, dash, cap })
}

/// Dots one width apart: a dash of next to nothing under round ends.
fn dots(extent: Length, width: Length) -> Vec<Length> {
    let between = extent - width;
    if !width.is_positive() || between < width * 2 {
        return Vec::new();
    }
    let count = (between + width).whole_steps(width * 2).max(1);
    let unit = Length::from_units(1);
    vec![unit, between / count - unit]
}

/// Dashes of about four widths, gaps half as long.
fn dashes(extent: Length, width: Length) -> Vec<Length> {
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

    fn lines(kind: RuleKind) -> Vec<Path> {
        let from = Point::new(Length::mm(10.0), Length::mm(20.0));
        rule(from, Point::new(Length::mm(110.0), Length::mm(20.0)), Length::pt(2.4), kind, &Paint::black())
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
