//! Gaps: as wide as another gap between neighbours, the same on both sides, or one gutter of the grid.

use crate::base::{Length, Point, Rect};
use crate::editor::tool::SmartGuide;

/// More frames than this have no gaps worth comparing.
const MOST: usize = 80;

/// A rectangle's extent along the axis and across it.
fn extents(rect: &Rect, is_x: bool) -> ((Length, Length), (Length, Length)) {
    let (x, y) = ((rect.x, rect.right()), (rect.y, rect.bottom()));
    if is_x { (x, y) } else { (y, x) }
}

fn beside(one: (Length, Length), other: (Length, Length)) -> bool {
    one.0 < other.1 && other.0 < one.1
}

/// The neighbours of `rect` in its row or column, with their extents along it, from the first to the last.
fn neighbours(others: &[Rect], rect: &Rect, is_x: bool) -> Vec<(Length, Length)> {
    if others.len() > MOST {
        return Vec::new();
    }
    let (_, across) = extents(rect, is_x);
    let mut row: Vec<(Length, Length)> =
        others.iter().map(|other| extents(other, is_x)).filter(|(_, other)| beside(across, *other)).map(|(along, _)| along).collect();
    row.sort_unstable();
    row
}

/// Where the left or top edge of `rect` stands when a gap beside it equals another, or a gutter.
pub(super) fn starts(others: &[Rect], rect: &Rect, gutter: Length, is_x: bool) -> Vec<Length> {
    let row = neighbours(others, rect, is_x);
    let ((start, end), _) = extents(rect, is_x);
    let extent = end - start;
    let mut gaps: Vec<Length> = row.windows(2).map(|pair| pair[1].0 - pair[0].1).filter(|gap| gap.is_positive()).collect();
    gaps.push(gutter);
    let mut starts = Vec::new();
    for (low, high) in &row {
        for gap in &gaps {
            starts.push(*high + *gap);
            starts.push(*low - *gap - extent);
        }
    }
    let before = row.iter().map(|(_, high)| *high).filter(|high| *high <= start).max();
    let after = row.iter().map(|(low, _)| *low).filter(|low| *low >= end).min();
    if let (Some(before), Some(after)) = (before, after) {
        starts.push(before + (after - before - extent) / 2);
    }
    starts
}

/// Lines across the gaps at both sides of `rect` where they are equal.
pub(super) fn shown(others: &[Rect], rect: &Rect, is_x: bool) -> Vec<SmartGuide> {
    let row = neighbours(others, rect, is_x);
    let ((start, end), across) = extents(rect, is_x);
    let before = row.iter().map(|(_, high)| *high).filter(|high| *high < start).max();
    let after = row.iter().map(|(low, _)| *low).filter(|low| *low > end).min();
    let (Some(before), Some(after)) = (before, after) else { return Vec::new() };
    if (start - before - (after - end)).abs() > Length::from_units(2) {
        return Vec::new();
    }
    let middle = across.0 + (across.1 - across.0) / 2;
    let line = |from: Length, to: Length| {
        let at = |along| if is_x { Point::new(along, middle) } else { Point::new(middle, along) };
        SmartGuide { from: at(from), to: at(to) }
    };
    vec![line(before, start), line(end, after)]
}
