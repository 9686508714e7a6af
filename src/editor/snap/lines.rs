//! The line grid: tops rest on a line's top, feet on a line's foot, so that heights are whole lines.

use super::{Line, Rank, Side};
use crate::model::Grid;

pub(super) fn add(lines: &mut Vec<Line>, grid: &Grid) {
    let area = grid.type_area();
    let span = (area.x, area.right());
    for line in 0..grid.lines {
        let top = grid.line_top(line);
        lines.push(Line { at: top, side: Side::Start, rank: Rank::Grid, span });
        lines.push(Line { at: top + grid.body_size, side: Side::End, rank: Rank::Grid, span });
    }
}
