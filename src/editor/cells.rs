//! Cells of a table merged and parted by hand; what they say stays.

use crate::model::{PlacedCell, TableBox, TableCell, TableRow};

/// Cells of a table from one corner to the other, both counted from 0 and both in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Block {
    /// First row.
    pub top: usize,
    /// First column.
    pub left: usize,
    /// Last row.
    pub bottom: usize,
    /// Last column.
    pub right: usize,
}

impl Block {
    /// The block of the one cell at `row` and `column`.
    #[must_use]
    pub const fn at(row: usize, column: usize) -> Self {
        Self { top: row, left: column, bottom: row, right: column }
    }
    /// The smallest block that holds both.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self {
            top: self.top.min(other.top),
            left: self.left.min(other.left),
            bottom: self.bottom.max(other.bottom),
            right: self.right.max(other.right),
        }
    }
    const fn of(cell: &PlacedCell<'_>) -> Self {
        Self { top: cell.row, left: cell.column, bottom: cell.row + cell.rows - 1, right: cell.column + cell.columns - 1 }
    }
    const fn meets(self, other: Self) -> bool {
        self.top <= other.bottom && other.top <= self.bottom && self.left <= other.right && other.left <= self.right
    }
    /// Whether the cell at `row` and `column` lies in it.
    #[must_use]
    pub const fn has(self, row: usize, column: usize) -> bool {
        self.meets(Self::at(row, column))
    }
}

/// The cells of `table` that `block` touches, whole: a merged cell is never cut.
#[must_use]
pub fn whole(table: &TableBox, block: Block) -> Block {
    let cells: Vec<Block> = table.placed().iter().map(Block::of).collect();
    let mut block = block;
    loop {
        let grown = cells.iter().filter(|cell| cell.meets(block)).fold(block, |all, cell| all.with(*cell));
        if grown == block {
            return block;
        }
        block = grown;
    }
}

/// `table` with the cells of `block` as one: its paragraphs are theirs in the reading order, its looks those of the first. `None`
/// where there is only one cell already, or the block lies outside.
#[must_use]
pub fn merged(table: &TableBox, block: Block) -> Option<TableBox> {
    let block = whole(table, block);
    let placed = table.placed();
    let inside: Vec<&PlacedCell<'_>> = placed.iter().filter(|cell| Block::of(cell).meets(block)).collect();
    if block.bottom >= table.rows.len() || block.right >= table.columns.len() || inside.len() < 2 {
        return None;
    }
    let first = inside.first()?;
    let paragraphs = inside.iter().flat_map(|cell| &cell.cell.paragraphs).filter(|paragraph| !paragraph.text.is_empty()).cloned().collect();
    let count = |from: usize, to: usize| u32::try_from(to - from + 1).unwrap_or(u32::MAX);
    let one = TableCell { paragraphs, columns: count(block.left, block.right), rows: count(block.top, block.bottom), ..first.cell.clone() };
    let mut cells: Vec<(Block, TableCell)> =
        placed.iter().filter(|cell| !Block::of(cell).meets(block)).map(|cell| (Block::of(cell), cell.cell.clone())).collect();
    cells.push((block, one));
    Some(built(table, &cells))
}

/// `table` with the merged cells of `block` parted again: the first of each keeps the words, the others are empty and look alike.
/// `None` where nothing there is merged.
#[must_use]
pub fn parted(table: &TableBox, block: Block) -> Option<TableBox> {
    let placed = table.placed();
    let is_merged = |cell: &PlacedCell<'_>| (cell.columns > 1 || cell.rows > 1) && Block::of(cell).meets(block);
    if !placed.iter().any(is_merged) {
        return None;
    }
    let mut cells = Vec::new();
    for cell in &placed {
        if !is_merged(cell) {
            cells.push((Block::of(cell), cell.cell.clone()));
            continue;
        }
        for row in cell.row..cell.row + cell.rows {
            for column in cell.column..cell.column + cell.columns {
                let paragraphs = if (row, column) == (cell.row, cell.column) { cell.cell.paragraphs.clone() } else { Vec::new() };
                cells.push((Block::at(row, column), TableCell { paragraphs, columns: 1, rows: 1, ..cell.cell.clone() }));
            }
        }
    }
    Some(built(table, &cells))
}

/// The table with these cells at these places, empty ones where none stands.
fn built(table: &TableBox, cells: &[(Block, TableCell)]) -> TableBox {
    let row = |index: usize| -> Vec<TableCell> {
        (0..table.columns.len())
            .filter_map(|column| match cells.iter().find(|(block, _)| block.has(index, column)) {
                Some((block, cell)) => ((block.top, block.left) == (index, column)).then(|| TableCell {
                    columns: u32::try_from(block.right - block.left + 1).unwrap_or(1),
                    rows: u32::try_from(block.bottom - block.top + 1).unwrap_or(1),
                    ..cell.clone()
                }),
                None => Some(TableCell::default()),
            })
            .collect()
    };
    let rows = table.rows.iter().enumerate().map(|(index, old)| TableRow { height: old.height, cells: row(index) }).collect();
    TableBox { rows, ..table.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> TableBox {
        let rows: Vec<Vec<String>> = (0..3).map(|row| (0..4).map(|column| format!("{row}{column}")).collect()).collect();
        TableBox::from_rows(&rows, 1)
    }

    fn words(table: &TableBox) -> Vec<(usize, usize, usize, usize, String)> {
        let text = |cell: &TableCell| cell.paragraphs.iter().map(|paragraph| paragraph.text.to_string()).collect::<Vec<_>>().join("/");
        table.placed().iter().map(|cell| (cell.row, cell.column, cell.rows, cell.columns, text(cell.cell))).collect()
    }

    #[test]
    fn cells_become_one_and_are_parted_again() {
        let table = table();
        let block = Block { top: 0, left: 1, bottom: 1, right: 2 };
        let one = merged(&table, block).expect("four cells");
        assert_eq!(one.homeless(), 0);
        let found = words(&one);
        assert_eq!(found.len(), 12 - 3);
        assert!(found.contains(&(0, 1, 2, 2, "01/02/11/12".to_owned())), "{found:?}");
        assert!(found.contains(&(1, 3, 1, 1, "13".to_owned())) && found.contains(&(2, 0, 1, 1, "20".to_owned())));
        // A block that cuts the merged cell takes it whole.
        assert_eq!(whole(&one, Block::at(1, 2)), block);
        let row = merged(&one, Block { top: 1, left: 0, bottom: 1, right: 1 }).expect("it grows");
        assert!(words(&row).contains(&(0, 0, 2, 3, "00/01/02/11/12/10".to_owned())) || words(&row).iter().any(|cell| (cell.2, cell.3) == (2, 3)));
        let parted = parted(&one, Block::at(0, 2)).expect("it is merged");
        assert_eq!(words(&parted).len(), 12);
        assert!(words(&parted).contains(&(0, 1, 1, 1, "01/02/11/12".to_owned())), "no word is lost");
        assert!(words(&parted).contains(&(1, 2, 1, 1, String::new())));
    }

    #[test]
    fn one_cell_alone_is_neither() {
        let table = table();
        assert_eq!(merged(&table, Block::at(0, 0)), None);
        assert_eq!(parted(&table, Block::at(0, 0)), None);
        assert_eq!(merged(&table, Block { top: 2, left: 0, bottom: 9, right: 0 }), None, "outside");
    }

    #[test]
    fn rows_that_end_early_are_filled() {
        let mut table = table();
        table.rows[1].cells.truncate(1);
        let one = merged(&table, Block { top: 0, left: 2, bottom: 0, right: 3 }).expect("two cells");
        assert_eq!((one.homeless(), one.rows[1].cells.len()), (0, 4));
    }
}
