//! The page grid, counted in characters and lines of the body style.

use serde::{Deserialize, Serialize};

use crate::base::{Em, Length, Point, Rect};

/// Basic columns × characters × lines; the type area follows from it (R01).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grid {
    /// Top left corner of the type area (版心).
    pub origin: Point,
    /// Number of basic columns (基本栏).
    pub columns: u32,
    /// Characters in a basic column.
    pub characters: u32,
    /// Space between columns, in body em.
    pub gutter: Em,
    /// Lines in the type area.
    pub lines: u32,
    /// Body type size.
    pub body_size: Length,
    /// From one baseline to the next.
    pub line_pitch: Length,
}

impl Grid {
    /// Width of one basic column.
    #[must_use]
    pub fn column_width(&self) -> Length {
        self.body_size * i64::from(self.characters)
    }
    /// Space between columns.
    #[must_use]
    pub fn gutter_width(&self) -> Length {
        self.gutter.of(self.body_size)
    }
    /// Width of `columns` basic columns with the gutters between them (长栏).
    #[must_use]
    pub fn span_width(&self, columns: u32) -> Length {
        self.column_width() * i64::from(columns) + self.gutter_width() * i64::from(columns.saturating_sub(1))
    }
    /// Left edge of basic column `index`.
    #[must_use]
    pub fn column_left(&self, index: u32) -> Length {
        self.origin.x + (self.column_width() + self.gutter_width()) * i64::from(index)
    }
    /// Top of line `index`'s em box.
    #[must_use]
    pub fn line_top(&self, index: u32) -> Length {
        self.origin.y + self.line_pitch * i64::from(index)
    }
    /// Height of a block of `lines` lines: from the first em box's top to the last one's foot.
    #[must_use]
    pub fn block_height(&self, lines: u32) -> Length {
        if lines == 0 { Length::ZERO } else { self.line_pitch * i64::from(lines - 1) + self.body_size }
    }
    /// The type area (版心).
    #[must_use]
    pub fn type_area(&self) -> Rect {
        Rect::new(self.origin.x, self.origin.y, self.span_width(self.columns), self.block_height(self.lines))
    }
    /// The index of the first grid line whose em box begins at or below `y`; may be negative above the type area.
    #[must_use]
    pub fn first_line_at(&self, y: Length) -> i64 {
        (y - self.origin.y).steps_to_cover(self.line_pitch)
    }
    /// The rectangle of basic columns `column..column + columns` and lines `line..line + lines`.
    #[must_use]
    pub fn cells(&self, column: u32, columns: u32, line: u32, lines: u32) -> Rect {
        Rect::new(self.column_left(column), self.line_top(line), self.span_width(columns), self.block_height(lines))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broadsheet_is_111_characters_wide() {
        let grid = Grid {
            origin: Point::ORIGIN,
            columns: 8,
            characters: 13,
            gutter: Em::ONE,
            lines: 120,
            body_size: Length::pt(9.0),
            line_pitch: Length::pt(11.5),
        };
        assert_eq!(grid.type_area().width, Length::pt(9.0) * 111);
        assert_eq!(grid.span_width(2), Length::pt(9.0) * 27);
        assert_eq!(grid.first_line_at(Length::pt(11.0)), 1);
        assert_eq!(grid.first_line_at(Length::pt(11.5)), 1);
    }
}
