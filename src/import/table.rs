//! Tables: rows of cells that may span several; read from CSV.

use serde::Serialize;

use super::decode;
use super::error::ImportError;

/// Most rows of a table.
pub(super) const MOST_ROWS: usize = 5_000;
/// Most columns of a table.
pub(super) const MOST_COLUMNS: usize = 200;

/// A table as it was delivered.
///
/// A row lists the cells that begin in it, from left to right; where a cell of a row above reaches down, nothing stands for it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct ImportedTable {
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
    /// How many rows at the top are heads.
    pub heads: usize,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// Its text; paragraphs are parted by line feeds.
    pub text: String,
    /// How many columns it takes, 1 or more.
    pub columns: usize,
    /// How many rows it takes, 1 or more.
    pub rows: usize,
}

impl Cell {
    /// A cell of one column and one row.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), columns: 1, rows: 1 }
    }
}

impl ImportedTable {
    /// How many columns it has: the widest row, cells that reach down counted.
    #[must_use]
    pub fn width(&self) -> usize {
        let mut reach: Vec<usize> = Vec::new();
        let mut widest = 0;
        for row in &self.rows {
            let taken: usize = reach.iter().filter(|left| **left > 0).count();
            let width = taken + row.iter().map(|cell| cell.columns).sum::<usize>();
            widest = widest.max(width);
            let mut at = 0;
            let mut cells = row.iter();
            let mut next: Vec<usize> = vec![0; width.max(reach.len())];
            while at < next.len() {
                if reach.get(at).copied().unwrap_or(0) > 0 {
                    next[at] = reach[at] - 1;
                    at += 1;
                } else if let Some(cell) = cells.next() {
                    for _ in 0..cell.columns {
                        if let Some(left) = next.get_mut(at) {
                            *left = cell.rows.saturating_sub(1);
                        }
                        at += 1;
                    }
                } else {
                    break;
                }
            }
            reach = next;
        }
        widest
    }
}

/// Reads a table of comma, semicolon or tab separated values, in any encoding that copy may have.
///
/// Rows shorter than the widest end in empty cells; rows without any text are left out. The separator is the one that stands
/// most evenly in the first lines outside quotes; a first line `sep=;` says it.
///
/// # Errors
/// What [`super::import`] refuses as copy; also quotes that never close, and more rows or columns than a page can hold.
pub fn import_table(bytes: &[u8]) -> Result<ImportedTable, ImportError> {
    let decoded = decode::decode(bytes)?;
    let (separator, text) = separator(&decoded.text);
    if text.matches('"').count() % 2 == 1 {
        let line = open_quote(text, separator);
        return Err(ImportError::OpenQuote { line });
    }
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let mut table = ImportedTable::default();
    let mut width = 0;
    for record in reader.records() {
        let record = record
            .map_err(|error| ImportError::BrokenTable { line: error.position().map_or(1, |at| at.line() as usize), reason: error.to_string() })?;
        let line = record.position().map_or(1, |at| at.line() as usize);
        let mut row: Vec<Cell> = record.iter().map(|text| Cell::new(tidy(text))).collect();
        while row.len() > width && row.last().is_some_and(|cell| cell.text.is_empty()) {
            row.pop();
        }
        if row.iter().all(|cell| cell.text.is_empty()) {
            continue;
        }
        width = width.max(row.len());
        if width > MOST_COLUMNS || table.rows.len() >= MOST_ROWS {
            return Err(ImportError::TableTooLarge { line, rows: MOST_ROWS, columns: MOST_COLUMNS });
        }
        table.rows.push(row);
    }
    if table.rows.is_empty() {
        return Err(ImportError::Empty);
    }
    for row in &mut table.rows {
        row.resize_with(width, || Cell::new(""));
    }
    Ok(table)
}

/// A cell's text without blanks around it and with one kind of line end.
fn tidy(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned()
}

/// The separator, and the text without a line that names it.
fn separator(text: &str) -> (u8, &str) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    if let Some(named) = first.trim().strip_prefix("sep=")
        && let [only] = named.as_bytes()
        && only.is_ascii()
    {
        return (*only, rest);
    }
    let best = [b',', b'\t', b';', b'|'].into_iter().max_by_key(|separator| {
        let counts: Vec<usize> = text.lines().take(20).filter(|line| !line.trim().is_empty()).map(|line| outside_quotes(line, *separator)).collect();
        let most = counts.iter().copied().max().unwrap_or(0);
        let alike = counts.iter().filter(|count| **count == most).count();
        // The same number on many lines says more than many on one; the earlier of the list wins a tie.
        (most > 0, most * alike, std::cmp::Reverse([b',', b'\t', b';', b'|'].iter().position(|other| other == separator)))
    });
    (best.unwrap_or(b','), text)
}

fn outside_quotes(line: &str, separator: u8) -> usize {
    let mut is_quoted = false;
    let mut count = 0;
    for byte in line.bytes() {
        is_quoted ^= byte == b'"';
        count += usize::from(byte == separator && !is_quoted);
    }
    count
}

/// The line of the quote that never closes.
fn open_quote(text: &str, separator: u8) -> usize {
    let (mut is_quoted, mut opened, mut line, mut at_start) = (false, 1, 1, true);
    for byte in text.bytes() {
        match byte {
            b'"' => {
                if !is_quoted && at_start {
                    opened = line;
                }
                is_quoted = !is_quoted;
            }
            b'\n' => line += 1,
            _ => {}
        }
        at_start = byte == b'\n' || byte == separator;
    }
    opened
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        let table = import_table(text.as_bytes()).unwrap();
        table.rows.into_iter().map(|row| row.into_iter().map(|cell| cell.text).collect()).collect()
    }

    #[test]
    fn separators_are_told_from_the_lines() {
        let expected = vec![vec!["区".to_owned(), "人口".to_owned()], vec!["城南".to_owned(), "12,3".to_owned()]];
        for text in [
            "区,人口\n城南,\"12,3\"\n",
            "区;人口\r\n城南;12,3\r\n",
            "区\t人口\n城南\t12,3",
            "sep=|\n区|人口\n城南|12,3\n",
            "区,人口,,\n,,,\n城南,\"12,3\"\n\n",
        ] {
            assert_eq!(rows(text), expected, "{text:?}");
        }
    }

    #[test]
    fn cells_keep_quotes_and_line_ends() {
        assert_eq!(rows("a,\"他说\"\"好\"\"\"\nb,\"一\r\n二\"\n"), [["a", "他说\"好\""], ["b", "一\n二"]]);
        assert_eq!(rows("a,b,c\nd\n"), [["a", "b", "c"], ["d", "", ""]]);
    }

    #[test]
    fn tables_in_old_encodings() {
        let bytes = encoding_rs::GB18030.encode("街道,户数\n城南街道,三千二百户\n").0;
        assert_eq!(import_table(&bytes).unwrap().rows[1][0].text, "城南街道");
    }

    #[test]
    fn bad_tables_are_refused_with_their_line() {
        assert_eq!(import_table(b"a,b\n\"c,d\ne,f\n"), Err(ImportError::OpenQuote { line: 2 }));
        assert_eq!(import_table(b" \n"), Err(ImportError::Empty));
        assert_eq!(import_table(b",,\n,,\n"), Err(ImportError::Empty));
        let wide = format!("{}a", "a,".repeat(MOST_COLUMNS));
        assert!(matches!(import_table(wide.as_bytes()), Err(ImportError::TableTooLarge { line: 1, .. })));
    }

    #[test]
    fn the_width_counts_cells_that_reach_down() {
        let cell = |columns, rows| Cell { text: String::new(), columns, rows };
        let table = ImportedTable { rows: vec![vec![cell(2, 1), cell(1, 2)], vec![cell(1, 1), cell(1, 1)]], heads: 0 };
        assert_eq!(table.width(), 3);
    }
}
