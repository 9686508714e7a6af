//! Borders and shades of frames (花边、底纹).

use super::rule::{parts, stroke};
use crate::base::{Length, Paint, Point, Rect};
use crate::display::{Cap, Path, Stroke};
use crate::model::RuleKind;

/// A line round `rect`, wholly inside it; of a thick and thin pair the thick one is outside.
pub(super) fn border(rect: &Rect, weight: Length, kind: RuleKind, paint: &Paint) -> Vec<Path> {
    parts(weight, kind)
        .into_iter()
        .flat_map(|(offset, width)| {
            // A part's middle lies this far inside the edge.
            let inside = rect.grown(-(weight / 2 + offset));
            match kind {
                RuleKind::Single | RuleKind::Double | RuleKind::ThickThin | RuleKind::ThinThick | RuleKind::Triple => {
                    let stroke = Stroke { paint: paint.clone(), width, dash: Vec::new(), cap: Cap::Butt };
                    vec![Path { commands: Path::rectangle(inside), fill: None, stroke: Some(stroke) }]
                }
                RuleKind::Dotted | RuleKind::Dashed | RuleKind::Wavy => sides(&inside, width, kind, paint),
            }
        })
        .collect()
}

/// Each side on its own, so that dots and dashes meet in the corners.
pub(super) fn sides(middle: &Rect, width: Length, kind: RuleKind, paint: &Paint) -> Vec<Path> {
    let half = width / 2;
    let (left, top, right, bottom) = (middle.x, middle.y, middle.right(), middle.bottom());
    let line = |from: Point, to: Point| stroke(from, to, width, kind, paint);
    vec![
        line(Point::new(left - half, top), Point::new(right + half, top)),
        line(Point::new(left - half, bottom), Point::new(right + half, bottom)),
        line(Point::new(left, top - half), Point::new(left, bottom + half)),
        line(Point::new(right, top - half), Point::new(right, bottom + half)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inside_the_edge() {
        let rect = Rect::new(Length::mm(10.0), Length::mm(10.0), Length::mm(50.0), Length::mm(30.0));
        for kind in [RuleKind::Single, RuleKind::Double, RuleKind::ThickThin, RuleKind::ThinThick, RuleKind::Dotted, RuleKind::Dashed] {
            let paths = border(&rect, Length::pt(2.0), kind, &Paint::black());
            let bounds = paths.iter().map(Path::bounds).reduce(|one, other| one.union(&other)).unwrap();
            // Bounds allow for round ends beyond a line's own; cut ends reach the edge itself.
            let cut_ends = if kind == RuleKind::Dashed { Length::pt(1.0) } else { Length::ZERO };
            assert_eq!(bounds, rect.grown(cut_ends), "{kind:?}");
        }
        let widths: Vec<Length> =
            border(&rect, Length::pt(2.0), RuleKind::ThickThin, &Paint::black()).iter().map(|path| path.stroke.as_ref().unwrap().width).collect();
        assert_eq!(widths, [Length::pt(1.0), Length::pt(0.5)]);
    }
}
