//! Tables of a Word document; one of a single cell is a box round its paragraphs.

use super::body::Body;
use super::run::{is_deleted, is_head};
use super::styles::Role;
use super::words;
use crate::import::error::ImportError;
use crate::import::markup::Mark;
use crate::import::table::{Cell, ImportedTable, MOST_COLUMNS, MOST_ROWS};
use crate::import::xml::Element;

impl Body<'_, '_> {
    /// Reads a table; pictures in it follow it.
    pub(super) fn table(&mut self, table: &Element) -> Result<(), ImportError> {
        let rows = rows(table);
        if let [row] = rows.as_slice()
            && let [cell] = cells(row).as_slice()
        {
            return self.blocks(cell);
        }
        let raw = self.raw(Mark::Table(self.tables.len()), Role::Text, 0);
        let line = raw.rich.number;
        self.paragraphs.push(raw);
        let mut made = ImportedTable::default();
        // For each column where a merged cell began, the row and index of that cell.
        let mut open: Vec<Option<(usize, usize)>> = Vec::new();
        for row in rows {
            if is_deleted(row.first("trPr")) {
                let text = words(row);
                self.deleted(&text);
                continue;
            }
            if made.rows.len() >= MOST_ROWS {
                return Err(ImportError::TableTooLarge { line, rows: MOST_ROWS, columns: MOST_COLUMNS });
            }
            if made.heads == made.rows.len() && is_head(row.first("trPr")) {
                made.heads += 1;
            }
            let row_index = made.rows.len();
            let mut out: Vec<Cell> = Vec::new();
            let mut column = 0;
            for cell in cells(row) {
                let properties = cell.first("tcPr");
                let value = |name: &str| properties.and_then(|one| one.first(name)).map(|one| one.attribute("val").unwrap_or("continue"));
                let columns = value("gridSpan").and_then(|span| span.parse::<usize>().ok()).unwrap_or(1).max(1);
                if column + columns > MOST_COLUMNS {
                    return Err(ImportError::TableTooLarge { line, rows: MOST_ROWS, columns: MOST_COLUMNS });
                }
                open.resize(open.len().max(column + columns), None);
                let text = self.plain(cell)?;
                match (value("vMerge"), open[column]) {
                    (Some("continue"), Some((above, index))) => {
                        if let Some(cell) = made.rows.get_mut(above).and_then(|row| row.get_mut(index)) {
                            cell.rows = row_index - above + 1;
                            // Word hides what stands in a cell that another covers; it is kept.
                            if !text.is_empty() {
                                cell.text = format!("{}\n{text}", cell.text).trim().to_owned();
                            }
                        }
                    }
                    (merge, _) => {
                        let begins = merge == Some("restart");
                        for slot in &mut open[column..column + columns] {
                            *slot = begins.then_some((row_index, out.len()));
                        }
                        out.push(Cell { text, columns, rows: 1 });
                    }
                }
                column += columns;
            }
            made.rows.push(out);
        }
        self.tables.push(made);
        for name in std::mem::take(&mut self.hanging) {
            let raw = self.raw(Mark::Picture(Some(name)), Role::Text, 0);
            self.paragraphs.push(raw);
        }
        Ok(())
    }
}

/// The rows of a table, those in content controls too.
fn rows(table: &Element) -> Vec<&Element> {
    unwrapped(table, "tr")
}

fn cells(row: &Element) -> Vec<&Element> {
    unwrapped(row, "tc")
}

fn unwrapped<'a>(parent: &'a Element, name: &str) -> Vec<&'a Element> {
    let mut found = Vec::new();
    for element in parent.elements() {
        match element.name.as_str() {
            own if own == name => found.push(element),
            "sdt" => found.extend(element.first("sdtContent").map(|content| unwrapped(content, name)).unwrap_or_default()),
            "ins" | "customXml" => found.extend(unwrapped(element, name)),
            _ => {}
        }
    }
    found
}
