//! Other frames: their edges, their middles, their sizes.

use super::{Line, Rank, Side, Targets};
use crate::base::{Length, Rect};

pub(super) fn add(targets: &mut Targets, others: &[Rect]) {
    for other in others {
        let (down, across) = ((other.y, other.bottom()), (other.x, other.right()));
        let centre = other.centre();
        for at in [other.x, other.right()] {
            targets.x.push(Line { at, side: Side::Edges, rank: Rank::Edge, span: down });
        }
        for at in [other.y, other.bottom()] {
            targets.y.push(Line { at, side: Side::Edges, rank: Rank::Edge, span: across });
        }
        targets.x.push(Line { at: centre.x, side: Side::Middle, rank: Rank::Edge, span: down });
        targets.y.push(Line { at: centre.y, side: Side::Middle, rank: Rank::Edge, span: across });
    }
}

/// Where one edge of `rect` stands when it is as wide or high as one of `others`.
pub(super) fn same_sizes(others: &[Rect], rect: &Rect, is_x: bool, is_start: bool) -> Vec<Length> {
    let (start, end) = if is_x { (rect.x, rect.right()) } else { (rect.y, rect.bottom()) };
    let size = |other: &Rect| if is_x { other.width } else { other.height };
    others.iter().map(|other| if is_start { end - size(other) } else { start + size(other) }).collect()
}
