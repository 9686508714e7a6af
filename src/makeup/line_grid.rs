//! The line grid: where lines may stand across a frame (R102).

use super::columns::TOLERANCE;
use crate::base::{Length, Rect};
use crate::model::Grid;

/// Rows for lines, from the first line's side of a frame's content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rows {
    /// The first row's em box.
    pub first: Length,
    /// From row to row.
    pub pitch: Length,
    /// Height of the em box that stands on the rows.
    pub em: Length,
}

impl Rows {
    /// The rows of the page's grid that lie in `area`: the first at or below its top.
    pub fn on_page(grid: &Grid, area: &Rect) -> Self {
        let line = grid.first_line_at(area.y - TOLERANCE);
        let top = grid.origin.y + grid.line_pitch * line;
        Self { first: top - area.y, pitch: grid.line_pitch, em: grid.body_size }
    }

    /// Rows of their own, from the content's edge.
    pub fn own(pitch: Length, em: Length) -> Self {
        Self { first: Length::ZERO, pitch, em }
    }

    /// How many rows fit from `top` to `limit`.
    pub fn count(&self, top: Length, limit: Length) -> usize {
        let free = limit + TOLERANCE - top - self.em;
        if free < Length::ZERO || !self.pitch.is_positive() { 0 } else { free.whole_steps(self.pitch) as usize + 1 }
    }
}

/// Where the line stands whose em box of `size` begins at `top`: the baseline of horizontal text (0.88 of the size below the
/// em box's top), the middle of vertical text.
pub(super) fn base_of(top: Length, size: Length, vertical: bool) -> Length {
    top + if vertical { size / 2 } else { crate::base::Em::from_millionths(880_000).of(size) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Em, Point};

    #[test]
    fn first_line_at_or_below_the_top() {
        let grid = Grid {
            origin: Point::new(Length::mm(15.0), Length::mm(20.0)),
            columns: 6,
            characters: 11,
            gutter: Em::ONE,
            lines: 80,
            body_size: Length::pt(9.0),
            line_pitch: Length::pt(11.25),
        };
        let area = grid.cells(0, 2, 10, 20);
        let rows = Rows::on_page(&grid, &area);
        assert_eq!(rows.first, Length::ZERO);
        assert_eq!(rows.count(rows.first, area.height), 20);
        let lower = Rect::new(area.x, area.y + Length::pt(1.0), area.width, area.height);
        let rows = Rows::on_page(&grid, &lower);
        assert_eq!(rows.first, Length::pt(10.25));
        assert_eq!(rows.count(rows.first, lower.height), 19);
    }
}
