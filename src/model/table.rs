//! Tables: cells in columns and rows, merged or not, with rules and shades.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{BlockAlign, Colour, LineStroke, Paragraph, bounds};
use crate::base::Length;

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
fn one() -> u32 {
    1
}
fn is_one(value: &u32) -> bool {
    *value == 1
}

/// A table, as wide as its frame; its rows are as high as their cells need, or higher.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct TableBox {
    /// Widths of the columns in parts of the whole, one for each column.
    #[serde(deserialize_with = "bounds::list::<{ bounds::TABLE_COLUMNS }, _, _>")]
    pub columns: Vec<u32>,
    /// The rows from top to bottom.
    #[serde(deserialize_with = "bounds::list::<{ bounds::TABLE_ROWS }, _, _>")]
    pub rows: Vec<TableRow>,
    /// How many of the first rows are the head.
    #[serde(default, skip_serializing_if = "is_default")]
    pub header_rows: u32,
    /// The paragraph style of cells whose paragraphs name none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub style: String,
    /// The same for the head; that of cells where empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub header_style: String,
    /// Space between a cell's edge and its text, at all sides.
    #[serde(default, skip_serializing_if = "is_default")]
    pub padding: Length,
    /// Above the first row and under the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edge_rule: Option<LineStroke>,
    /// Under the head.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub header_rule: Option<LineStroke>,
    /// Between rows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row_rule: Option<LineStroke>,
    /// Between columns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column_rule: Option<LineStroke>,
    /// Left of the first column and right of the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side_rule: Option<LineStroke>,
    /// Under the head's cells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub header_shade: Option<Colour>,
    /// Under every second row after the head.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stripe: Option<Colour>,
}

/// One row of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct TableRow {
    /// It is at least so high.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub height: Option<Length>,
    /// Its cells from left to right; places taken by merged cells of rows above are passed over.
    #[serde(deserialize_with = "bounds::list::<{ bounds::TABLE_COLUMNS }, _, _>")]
    pub cells: Vec<TableCell>,
}

/// One cell of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableCell {
    /// Its text; a paragraph whose style is empty has the table's.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "bounds::list::<{ bounds::CELL_PARAGRAPHS }, _, _>")]
    pub paragraphs: Vec<Arc<Paragraph>>,
    /// How many columns it takes (合并).
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub columns: u32,
    /// How many rows it takes.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub rows: u32,
    /// Where its text stands in its height.
    #[serde(default, skip_serializing_if = "is_default")]
    pub align: BlockAlign,
    /// Under it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shade: Option<Colour>,
}

impl Default for TableCell {
    fn default() -> Self {
        Self { paragraphs: Vec::new(), columns: 1, rows: 1, align: BlockAlign::Start, shade: None }
    }
}

/// A cell at its place: first column, first row, and how many of each it takes inside the table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlacedCell<'a> {
    /// The cell.
    pub cell: &'a TableCell,
    /// First column.
    pub column: usize,
    /// First row.
    pub row: usize,
    /// Columns it takes, at least one, none beyond the table.
    pub columns: usize,
    /// Rows it takes.
    pub rows: usize,
}

impl TableBox {
    /// A table of plain text, all columns alike; short rows end in empty cells.
    #[must_use]
    pub fn from_rows(rows: &[Vec<String>], header_rows: u32) -> Self {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0).clamp(1, bounds::TABLE_COLUMNS);
        let cell = |text: Option<&String>| {
            let text = text.map_or("", String::as_str);
            // A cell's own lines are paragraphs of it.
            let lines = text.split(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2029}']).map(str::trim).filter(|line| !line.is_empty());
            TableCell {
                paragraphs: lines.map(|line| Arc::new(Paragraph::new(line, ""))).collect(),
                align: BlockAlign::Centre,
                ..TableCell::default()
            }
        };
        let row = |row: &Vec<String>| TableRow { height: None, cells: (0..columns).map(|index| cell(row.get(index))).collect() };
        Self { columns: vec![1; columns], rows: rows.iter().take(bounds::TABLE_ROWS).map(row).collect(), header_rows, ..Self::default() }
    }

    /// Every cell at its place, row by row. Cells that find no place (too many in a row) are left out.
    ///
    /// A merged cell ends at the table's edge, and before a place that another cell has taken.
    #[must_use]
    pub fn placed(&self) -> Vec<PlacedCell<'_>> {
        let columns = self.columns.len();
        let mut taken: BTreeMap<usize, Vec<bool>> = BTreeMap::new();
        let mut placed = Vec::new();
        for (row, cells) in self.rows.iter().enumerate() {
            let mut column = 0;
            let mut here = taken.remove(&row).unwrap_or_else(|| vec![false; columns]);
            for cell in &cells.cells {
                while here.get(column) == Some(&true) {
                    column += 1;
                }
                if column >= columns {
                    break;
                }
                let free = here[column..].iter().take_while(|taken| !**taken).count();
                let wide = (cell.columns.max(1) as usize).min(free);
                let high = (cell.rows.max(1) as usize).min(self.rows.len() - row);
                here[column..column + wide].fill(true);
                for below in row + 1..row + high {
                    taken.entry(below).or_insert_with(|| vec![false; columns])[column..column + wide].fill(true);
                }
                placed.push(PlacedCell { cell, column, row, columns: wide, rows: high });
                column += wide;
            }
        }
        placed
    }

    /// How many cells find no place.
    #[must_use]
    pub fn homeless(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).sum::<usize>() - self.placed().len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merged_cells_push_the_others() {
        let wide = TableCell { columns: 2, ..TableCell::default() };
        let high = TableCell { rows: 2, ..TableCell::default() };
        let row = |cells: Vec<TableCell>| TableRow { height: None, cells };
        let table = TableBox {
            columns: vec![1, 1, 1],
            rows: vec![
                row(vec![high, wide]),
                row(vec![TableCell::default(), TableCell::default()]),
                row(vec![TableCell { columns: 9, ..TableCell::default() }, TableCell::default()]),
            ],
            ..TableBox::default()
        };
        let places: Vec<(usize, usize, usize, usize)> = table.placed().iter().map(|one| (one.column, one.row, one.columns, one.rows)).collect();
        assert_eq!(places, [(0, 0, 1, 2), (1, 0, 2, 1), (1, 1, 1, 1), (2, 1, 1, 1), (0, 2, 3, 1)]);
        assert_eq!(table.homeless(), 1);
    }

    #[test]
    fn ragged_rows_become_a_table() {
        let rows = vec![vec!["线路".to_owned(), "首班".to_owned()], vec!["1路\n夜班".to_owned()]];
        let table = TableBox::from_rows(&rows, 1);
        assert_eq!((table.columns.len(), table.rows[1].cells.len(), table.rows[1].cells[0].paragraphs.len()), (2, 2, 2));
    }
}
