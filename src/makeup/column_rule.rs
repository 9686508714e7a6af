//! Column rules: the lines between columns (栏线).

use std::sync::Arc;

use super::placed::Leg;
use super::sides::Sides;
use super::space::LegSpace;
use crate::base::{Length, Point};

/// A line in the middle of each gutter whose right column holds text, down to the longer neighbour's foot; cut where an
/// obstacle crosses it.
pub(super) fn column_rules(spaces: &[LegSpace], legs: &[Arc<Leg>], sides: &Sides) -> Vec<(Point, Point)> {
    let mut lines = Vec::new();
    for (index, pair) in spaces.windows(2).enumerate() {
        let [left, right] = pair else { continue };
        let (Some(left_leg), Some(right_leg)) = (legs.get(index), legs.get(index + 1)) else { continue };
        if right_leg.lines.is_empty() {
            continue;
        }
        let middle = (left.inline + left.measure + right.inline) / 2;
        let used = left_leg.used.max(right_leg.used);
        let top = left.rows.first;
        // The space under the last line is not the line's own.
        let foot = (top + used - left.rows.pitch + left.rows.em).min(left.limit);
        let mut crossing: Vec<(Length, Length)> = left
            .obstacles
            .iter()
            .chain(&right.obstacles)
            .filter(|band| band.inline.0 < middle && band.inline.1 > middle)
            .map(|band| band.block)
            .collect();
        crossing.sort_unstable();
        let mut from = top;
        for (begin, end) in crossing.into_iter().chain([(foot, foot)]) {
            if begin.min(foot) > from {
                lines.push((sides.point(middle, from), sides.point(middle, begin.min(foot))));
            }
            from = from.max(end);
        }
    }
    lines
}
