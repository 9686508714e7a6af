//! A delivered table as a table of the page: in the template's looks, its columns as wide as their words.

use std::sync::Arc;

use crate::import::ImportedTable;
use crate::model::{BlockAlign, Paragraph, TableBox, TableCell, TableRow, bounds};

/// Narrowest and widest column, in characters, that words may ask for.
const CHARACTERS: std::ops::RangeInclusive<u32> = 3..=20;

/// `delivered` in the looks of `pattern`: its styles, rules, shades and padding; as many heads as the table has itself, else as the
/// pattern. What is beyond the bounds of a table is left out.
#[must_use]
pub fn table_box(delivered: &ImportedTable, pattern: &TableBox) -> TableBox {
    let count = delivered.width().clamp(1, bounds::TABLE_COLUMNS);
    let cell = |cell: &crate::import::Cell| {
        let lines = cell.text.split('\n').map(str::trim).filter(|line| !line.is_empty());
        let paragraphs = lines.take(bounds::CELL_PARAGRAPHS).map(|line| Arc::new(Paragraph::new(line, ""))).collect();
        let span = |span: usize, most: usize| u32::try_from(span.clamp(1, most)).unwrap_or(1);
        TableCell {
            paragraphs,
            columns: span(cell.columns, bounds::TABLE_COLUMNS),
            rows: span(cell.rows, bounds::TABLE_ROWS),
            align: BlockAlign::Centre,
            shade: None,
        }
    };
    let rows = delivered.rows.iter().take(bounds::TABLE_ROWS);
    let rows = rows.map(|row| TableRow { height: None, cells: row.iter().take(bounds::TABLE_COLUMNS).map(cell).collect() }).collect();
    let header_rows = if delivered.heads > 0 { u32::try_from(delivered.heads).unwrap_or(u32::MAX) } else { pattern.header_rows };
    let mut table = TableBox { columns: vec![1; count], rows, header_rows, ..pattern.clone() };
    table.columns = widths(&table);
    table
}

/// The share of each column: the characters of its longest cell of one column, within bounds.
fn widths(table: &TableBox) -> Vec<u32> {
    let mut widths = vec![*CHARACTERS.start(); table.columns.len()];
    for placed in table.placed().iter().filter(|placed| placed.columns == 1) {
        // Latin letters and figures are half as wide.
        let halves = |text: &str| text.chars().map(|one| if one.is_ascii() { 1 } else { 2 }).sum::<u32>();
        let longest = placed.cell.paragraphs.iter().map(|paragraph| halves(&paragraph.text).div_ceil(2)).max().unwrap_or(0);
        widths[placed.column] = widths[placed.column].max(longest).min(*CHARACTERS.end());
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::import_table;

    #[test]
    fn a_delivered_table_takes_the_looks_of_the_template() {
        let csv = "线路,首班,备注\n1路,5:30,\n夜班3路,21:00,经老码头、粮仓、文化宫\n";
        let delivered = import_table(csv.as_bytes()).unwrap();
        let pattern = TableBox { header_rows: 1, style: "cell".into(), ..TableBox::default() };
        let table = table_box(&delivered, &pattern);
        assert_eq!((table.columns.as_slice(), table.rows.len(), table.header_rows, table.style.as_str()), (&[4, 3, 11][..], 3, 1, "cell"));
        assert_eq!((&*table.rows[2].cells[2].paragraphs[0].text, table.homeless()), ("经老码头、粮仓、文化宫", 0));
    }
}
