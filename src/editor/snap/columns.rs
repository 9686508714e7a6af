//! Columns: left edges rest on a column's left, right edges on a column's right.

use super::{Line, Rank, Side};
use crate::model::Grid;

pub(super) fn add(lines: &mut Vec<Line>, grid: &Grid) {
    let area = grid.type_area();
    let span = (area.y, area.bottom());
    for column in 0..grid.columns {
        let left = grid.column_left(column);
        lines.push(Line { at: left, side: Side::Start, rank: Rank::Grid, span });
        lines.push(Line { at: left + grid.column_width(), side: Side::End, rank: Rank::Grid, span });
    }
}
