//! The words of nameplates, head lines and tables as plain text that is written in a field, and back; what text does not say stays.

use std::sync::Arc;

use crate::model::{BlockAlign, FolioPart, Paragraph, TableBox, TableCell, TableRow, bounds};

/// Between two paragraphs of one cell.
const PARAGRAPH: char = '¶';

/// Parts of a nameplate or head line, one a line.
#[must_use]
pub fn parts_text(parts: &[FolioPart]) -> String {
    parts.iter().map(|part| part.text.as_str()).collect::<Vec<_>>().join("\n")
}

/// `parts` with the lines of `text`; each keeps its style, a new one has that of the last, or `style` where there is none.
#[must_use]
pub fn parts_with(parts: &[FolioPart], text: &str, style: &str) -> Vec<FolioPart> {
    let last = parts.last().map_or(style, |part| part.style.as_str());
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(bounds::LISTED);
    lines
        .enumerate()
        .map(|(index, line)| FolioPart { text: line.to_owned(), style: parts.get(index).map_or(last, |part| part.style.as_str()).to_owned() })
        .collect()
}

fn cell_text(cell: &TableCell) -> String {
    let paragraphs = cell.paragraphs.iter().map(|paragraph| paragraph.text.replace(['\t', '\n', '\u{2028}'], " "));
    paragraphs.collect::<Vec<_>>().join(&PARAGRAPH.to_string())
}

/// A table as text: a row a line, tabs between its cells, as spreadsheets copy it. A merged cell stands once.
#[must_use]
pub fn table_text(table: &TableBox) -> String {
    let row = |row: &TableRow| row.cells.iter().map(cell_text).collect::<Vec<_>>().join("\t");
    table.rows.iter().map(row).collect::<Vec<_>>().join("\n")
}

/// `table` with the words of `text`: rows and columns come and go with it.
///
/// A cell whose words stay keeps its marks and styles; one whose words change keeps its place, shade and, of its first paragraph, the
/// style. New rows look like the last one.
#[must_use]
pub fn table_with(table: &TableBox, text: &str) -> TableBox {
    let mut lines: Vec<&str> = text.lines().collect();
    while lines.len() > 1 && lines.last().is_some_and(|line| line.trim().is_empty()) {
        lines.pop();
    }
    lines.truncate(bounds::TABLE_ROWS);
    let merged = table.rows.iter().flat_map(|row| &row.cells).any(|cell| cell.columns > 1 || cell.rows > 1);
    let widest = lines.iter().map(|line| line.split('\t').count()).max().unwrap_or(1).clamp(1, bounds::TABLE_COLUMNS);
    // With merged cells a row has fewer cells than the table columns: those stay.
    let columns = if merged { widest.max(table.columns.len()) } else { widest };
    let like = table.rows.last();
    let rows = lines.iter().enumerate().map(|(index, line)| {
        let old = table.rows.get(index);
        let mut cells: Vec<TableCell> = line
            .split('\t')
            .take(bounds::TABLE_COLUMNS)
            .enumerate()
            .map(|(at, words)| {
                let pattern = old.and_then(|row| row.cells.get(at)).cloned();
                let fresh = || like.and_then(|row| row.cells.get(at)).map_or_else(empty, |cell| TableCell { columns: 1, rows: 1, ..cell.clone() });
                cell_with(pattern.unwrap_or_else(fresh), words)
            })
            .collect();
        if !merged {
            cells.resize_with(columns, empty);
        }
        TableRow { height: old.and_then(|row| row.height), cells }
    });
    let rows: Vec<TableRow> = rows.collect();
    let mut shares = table.columns.clone();
    let usual = shares.last().copied().unwrap_or(1);
    shares.resize(columns, usual);
    TableBox { columns: shares, header_rows: table.header_rows.min(rows.len() as u32), rows, ..table.clone() }
}

fn empty() -> TableCell {
    TableCell { align: BlockAlign::Centre, ..TableCell::default() }
}

fn cell_with(cell: TableCell, words: &str) -> TableCell {
    let words = words.trim();
    if cell_text(&cell) == words {
        return cell;
    }
    let style = cell.paragraphs.first().map_or_else(String::new, |paragraph| paragraph.style.clone());
    let lines = words.split(PARAGRAPH).map(str::trim).filter(|line| !line.is_empty()).take(bounds::CELL_PARAGRAPHS);
    TableCell { paragraphs: lines.map(|line| Arc::new(Paragraph::new(line, style.as_str()))).collect(), ..cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&str]]) -> TableBox {
        let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
        TableBox::from_rows(&rows, 1)
    }

    #[test]
    fn a_table_comes_back_from_its_own_text() {
        let table = table(&[&["站名", "首班", "末班"], &["北门", "6:00", "22:30"], &["望云台", "6:10", ""]]);
        let text = table_text(&table);
        assert_eq!(text, "站名\t首班\t末班\n北门\t6:00\t22:30\n望云台\t6:10\t");
        assert_eq!(table_with(&table, &text), table);
    }

    #[test]
    fn rows_and_columns_come_and_go_with_the_text() {
        let table = table(&[&["站名", "首班"], &["北门", "6:00"]]);
        let more = table_with(&table, "站名\t首班\t票价\n北门\t6:05\n东门\t6:20\t2元¶优惠1元\n");
        assert_eq!((more.columns.len(), more.rows.len(), more.header_rows), (3, 3, 1));
        assert!(more.rows.iter().all(|row| row.cells.len() == 3));
        assert_eq!(more.rows[2].cells[2].paragraphs.len(), 2);
        assert_eq!(table_with(&more, &table_text(&more)), more);
        let fewer = table_with(&more, "站名");
        assert_eq!((fewer.columns.len(), fewer.rows.len()), (1, 1));
        assert_eq!(table_with(&fewer, "").rows.len(), 0, "nothing written is no row");
    }

    #[test]
    fn merged_cells_and_styles_stay() {
        let mut table = table(&[&["线路"], &["一路", "二路"]]);
        table.rows[0].cells.truncate(1);
        table.rows[0].cells[0].columns = 2;
        table.rows[1].cells[0].paragraphs = vec![Arc::new(Paragraph::new("一路", "表重"))];
        assert_eq!(table_with(&table, &table_text(&table)), table);
        let changed = table_with(&table, "公交线路\n一路快车\t二路");
        assert_eq!((changed.rows[0].cells[0].columns, changed.columns.len()), (2, 2));
        assert_eq!(changed.rows[1].cells[0].paragraphs[0].style, "表重");
    }

    #[test]
    fn parts_keep_their_styles() {
        let part = |text: &str, style: &str| FolioPart { text: text.to_owned(), style: style.to_owned() };
        let parts = [part("{date}", "folio"), part("{weekday}", "folio-small")];
        assert_eq!(parts_text(&parts), "{date}\n{weekday}");
        assert_eq!(
            parts_with(&parts, "{date}\n\n 农历{lunar} \n今日{pages}版", "body"),
            [part("{date}", "folio"), part("农历{lunar}", "folio-small"), part("今日{pages}版", "folio-small")]
        );
        assert_eq!(parts_with(&[], "天气", "body"), [part("天气", "body")]);
    }
}
