//! Web pages and text pasted from them read into paragraphs, tables and pictures; scripts and styles dropped.
//!
//! Headings are structure here: the highest level in use opens articles, the others are subheads. A table whose cells hold
//! headings or several long paragraphs only lays out the page: its cells are read one after the other.
//!
//! Source: HTML (WHATWG), 13.2.5 tokenization by the library; of the tree only what decides where a paragraph ends.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};

use super::characters::length;
use super::copy::SpanKind;
use super::markup::Mark;
use super::note::{Note, NoteCode, Notes};
use super::rich::{Delivered, Rich, Run, rank_headings};
use super::table::{Cell, ImportedTable, MOST_COLUMNS, MOST_ROWS};

/// How many elements may be open at once; deeper ones are read as if they were not there.
const DEEPEST: usize = 400;
/// Elements whose content is no text of the page.
const DROPPED: [&str; 15] = [
    "script", "style", "head", "template", "svg", "iframe", "object", "select", "button", "textarea", "noscript", "canvas", "audio", "video", "math",
];
/// Elements without an end.
const VOID: [&str; 14] = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];
/// Elements that begin and end a paragraph.
const BLOCKS: [&str; 36] = [
    "p",
    "div",
    "section",
    "article",
    "header",
    "footer",
    "main",
    "aside",
    "nav",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "pre",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "tbody",
    "thead",
    "tfoot",
    "tr",
    "td",
    "th",
    "caption",
    "figure",
    "figcaption",
    "address",
    "center",
    "form",
];

/// Reads `text`.
pub(super) fn read(text: &str, notes: &mut Notes) -> Delivered {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut reader = Reader::default();
    for token in Tokenizer::new_with_emitter(text, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => reader.start(&tag),
            Token::EndTag(tag) => reader.end(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) => reader.text(&String::from_utf8_lossy(&text)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    while !reader.tables.is_empty() {
        reader.end_table();
    }
    reader.flush();
    if reader.dropped > 0 {
        notes.add(Note::new(NoteCode::Script, 1).count(reader.dropped));
    }
    rank_headings(&mut reader.out.paragraphs);
    reader.out
}

/// An open element.
struct Open {
    name: String,
    looks: Vec<SpanKind>,
    is_dropped: bool,
    /// Whether the list it opens counts, and how far it has.
    count: Option<usize>,
}

/// A table being read: each cell with its paragraphs.
#[derive(Default)]
struct OpenTable {
    rows: Vec<Vec<OpenCell>>,
    heads: usize,
    has_layout: bool,
}

struct OpenCell {
    paragraphs: Vec<Rich>,
    columns: usize,
    rows: usize,
}

#[derive(Default)]
struct Reader {
    out: Delivered,
    open: Vec<Open>,
    /// The paragraph being read.
    paragraph: Option<Rich>,
    has_blank: bool,
    /// Text of a reading, while one is open.
    reading: Option<String>,
    tables: Vec<OpenTable>,
    number: usize,
    dropped: usize,
    after_rule: bool,
}

fn attribute(tag: &StartTag<()>, name: &[u8]) -> Option<String> {
    tag.attributes.iter().find(|(key, _)| key.0.as_slice() == name).map(|(_, value)| String::from_utf8_lossy(&value.value.0).into_owned())
}

impl Reader {
    fn is_dropping(&self) -> bool {
        self.open.iter().any(|open| open.is_dropped)
    }
    fn is_in(&self, name: &str) -> bool {
        self.open.iter().any(|open| open.name == name)
    }

    fn start(&mut self, tag: &StartTag<()>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let style = attribute(tag, b"style").unwrap_or_default().to_lowercase().replace(' ', "");
        // A page may leave out the end of its head.
        if name == "body" {
            self.open.clear();
        }
        if self.is_dropping() && !VOID.contains(&name.as_str()) {
            self.push(Open { name, looks: Vec::new(), is_dropped: false, count: None });
            return;
        }
        if self.is_dropping() {
            return;
        }
        if BLOCKS.contains(&name.as_str()) {
            self.flush();
        }
        if matches!(name.as_str(), "p" | "li" | "dt" | "dd" | "td" | "th" | "tr" | "rt") && self.open.last().is_some_and(|last| last.name == name) {
            self.open.pop();
        }
        match name.as_str() {
            "br" => self.line_break(),
            "hr" => {
                self.flush();
                self.after_rule = true;
            }
            "img" => self.image(tag),
            "table" => self.tables.push(OpenTable::default()),
            "tr" => {
                if let Some(table) = self.tables.last_mut().filter(|table| table.rows.len() < MOST_ROWS) {
                    table.rows.push(Vec::new());
                }
            }
            "td" | "th" => self.cell(tag, name == "th"),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                if let Some(table) = self.tables.last_mut() {
                    table.has_layout = true;
                }
            }
            "li" => self.item(),
            "rt" | "rp" => self.reading = Some(String::new()),
            "ruby" => {
                // The text under a reading is a run of its own.
                let (looks, number) = (self.looks(), self.number + 1);
                let mark = self.heading().map_or(Mark::None, Mark::Heading);
                self.paragraph.get_or_insert_with(|| Rich::new(number, mark)).runs.push(Run { text: String::new(), looks });
            }
            _ => {}
        }
        if VOID.contains(&name.as_str()) || tag.self_closing && !BLOCKS.contains(&name.as_str()) {
            return;
        }
        let mut looks = Vec::new();
        let bold =
            style.contains("font-weight:bold") || ["600", "700", "800", "900"].iter().any(|weight| style.contains(&format!("font-weight:{weight}")));
        if matches!(name.as_str(), "b" | "strong") && !style.contains("font-weight:normal") && !style.contains("font-weight:400") || bold {
            looks.push(SpanKind::Strong);
        }
        if matches!(name.as_str(), "i" | "em") && !style.contains("font-style:normal") || style.contains("font-style:italic") {
            looks.push(SpanKind::Italic);
        }
        if style.contains("text-emphasis:") && !style.contains("text-emphasis:none") || style.contains("text-emphasis-style:") {
            looks.push(SpanKind::Emphasis);
        }
        let is_hidden = style.contains("display:none") || style.contains("mso-hide:all") || style.contains("mso-list:ignore") && self.is_in("li");
        let is_dropped = DROPPED.contains(&name.as_str()) || is_hidden;
        self.dropped += usize::from(is_dropped && name != "head");
        let count = match name.as_str() {
            "ol" => Some(attribute(tag, b"start").and_then(|start| start.parse::<usize>().ok()).unwrap_or(1).min(1_000_000)),
            _ => None,
        };
        self.push(Open { name, looks, is_dropped, count });
    }

    fn push(&mut self, open: Open) {
        if self.open.len() < DEEPEST || open.is_dropped {
            self.open.push(open);
        }
    }

    fn end(&mut self, name: &str) {
        let Some(at) = self.open.iter().rposition(|open| open.name == name) else {
            if name == "p" || name == "br" {
                self.flush();
            }
            return;
        };
        // An end inside of dropped content ends nothing outside of it.
        if self.open.iter().skip(at + 1).any(|open| open.is_dropped) && name != "body" && name != "html" {
            return;
        }
        let was_dropping = self.is_dropping();
        if !was_dropping && BLOCKS.contains(&name) {
            self.flush();
        }
        self.open.truncate(at);
        if was_dropping {
            return;
        }
        match name {
            "table" => self.end_table(),
            "rt" => self.end_reading(),
            "rp" => self.reading = None,
            _ => {}
        }
    }

    fn looks(&self) -> Vec<SpanKind> {
        let mut looks: Vec<SpanKind> = self.open.iter().flat_map(|open| open.looks.iter().cloned()).collect();
        looks.sort();
        looks.dedup();
        looks
    }

    fn heading(&self) -> Option<u8> {
        self.open.iter().rev().find_map(|open| {
            let level = open.name.strip_prefix('h')?.parse::<u8>().ok()?;
            (1..=6).contains(&level).then_some(level)
        })
    }

    fn text(&mut self, text: &str) {
        if self.is_dropping() {
            return;
        }
        if let Some(reading) = &mut self.reading {
            reading.push_str(text.trim());
            return;
        }
        if self.is_in("pre") {
            for (index, line) in text.split('\n').enumerate() {
                if index > 0 {
                    self.flush();
                }
                self.add(line);
            }
            return;
        }
        for (index, word) in text.split([' ', '\t', '\n', '\r', '\u{c}']).enumerate() {
            self.has_blank |= index > 0;
            if !word.is_empty() {
                let blank = std::mem::take(&mut self.has_blank) && self.paragraph.as_ref().is_some_and(|open| !open.runs.is_empty());
                // A line end between Han is no blank: pages are typed with lines of a fixed width.
                let joins = blank && text.contains('\n') && self.is_between_wide(word);
                if blank && !joins {
                    self.add(" ");
                }
                self.add(word);
            }
        }
    }

    fn is_between_wide(&self, next: &str) -> bool {
        let before = self.paragraph.as_ref().and_then(|open| open.runs.last()).and_then(|run| run.text.chars().next_back());
        let wide = super::characters::is_wide;
        before.is_some_and(wide) && next.chars().next().is_some_and(wide)
    }

    fn add(&mut self, text: &str) {
        let looks = self.looks();
        let mark = self.heading().map_or(Mark::None, Mark::Heading);
        let number = self.number + 1;
        self.paragraph.get_or_insert_with(|| Rich::new(number, mark)).push(text, &looks);
    }

    /// A line break parts paragraphs, and halves of a heading.
    fn line_break(&mut self) {
        if self.heading().is_some() {
            self.has_blank = true;
        } else {
            self.flush();
        }
    }

    fn item(&mut self) {
        let list = self.open.iter_mut().rev().find(|open| open.name == "ol" || open.name == "ul");
        let mark = match list {
            Some(Open { count: Some(count), .. }) => {
                let mark = format!("{count}. ");
                *count += 1;
                mark
            }
            _ => "• ".to_owned(),
        };
        self.add(&mark);
    }

    fn image(&mut self, tag: &StartTag<()>) {
        let source = attribute(tag, b"data-src").or_else(|| attribute(tag, b"src")).unwrap_or_default();
        let is_dot = |name: &[u8]| attribute(tag, name).and_then(|size| size.parse::<u32>().ok()).is_some_and(|size| size <= 2);
        if is_dot(b"width") || is_dot(b"height") {
            return;
        }
        self.flush();
        self.number += 1;
        let file = (!source.is_empty() && !source.starts_with("data:")).then_some(source);
        let rich = Rich::new(self.number, Mark::Picture(file));
        self.put(rich);
    }

    /// Ends the paragraph being read.
    fn flush(&mut self) {
        self.has_blank = false;
        let Some(rich) = self.paragraph.take() else { return };
        // A sign of a list without text.
        if rich.text().trim_matches(['•', ' ', '\u{a0}', '\u{3000}']).is_empty() {
            return;
        }
        self.number += 1;
        let is_caption = self.is_in("figcaption");
        let place = self.place();
        if is_caption
            && let Some(picture) = place.last_mut()
            && matches!(picture.mark, Mark::Picture(_))
            && picture.runs.is_empty()
        {
            picture.runs = rich.runs;
            return;
        }
        self.put(rich);
    }

    fn put(&mut self, mut rich: Rich) {
        rich.after_rule = std::mem::take(&mut self.after_rule);
        self.place().push(rich);
    }

    /// Where paragraphs go: the open cell, else the page.
    fn place(&mut self) -> &mut Vec<Rich> {
        let cell = self.tables.last_mut().and_then(|table| table.rows.last_mut()).and_then(|row| row.last_mut());
        cell.map_or(&mut self.out.paragraphs, |cell| &mut cell.paragraphs)
    }

    fn cell(&mut self, tag: &StartTag<()>, is_head: bool) {
        let span = |name: &[u8], most: usize| attribute(tag, name).and_then(|span| span.trim().parse::<usize>().ok()).unwrap_or(1).clamp(1, most);
        let (columns, rows) = (span(b"colspan", MOST_COLUMNS), span(b"rowspan", MOST_ROWS));
        let Some(table) = self.tables.last_mut() else { return };
        if table.rows.is_empty() {
            table.rows.push(Vec::new());
        }
        let row = table.rows.len();
        if let Some(cells) = table.rows.last_mut().filter(|cells| cells.len() < MOST_COLUMNS) {
            if is_head && cells.is_empty() && table.heads + 1 == row {
                table.heads = row;
            }
            cells.push(OpenCell { paragraphs: Vec::new(), columns, rows });
        }
    }

    fn end_table(&mut self) {
        self.flush();
        let Some(table) = self.tables.pop() else { return };
        let cells = table.rows.iter().map(Vec::len).sum::<usize>();
        let is_long = |cell: &OpenCell| cell.paragraphs.len() > 1 && cell.paragraphs.iter().any(|rich| length(&rich.text()) > 100);
        let holds_objects = |cell: &OpenCell| cell.paragraphs.iter().any(|rich| rich.mark != Mark::None && !matches!(rich.mark, Mark::Heading(_)));
        let is_layout = table.has_layout || cells <= 1 || table.rows.iter().flatten().any(|cell| is_long(cell) || holds_objects(cell));
        if is_layout {
            for rich in table.rows.into_iter().flatten().flat_map(|cell| cell.paragraphs) {
                self.place().push(rich);
            }
            return;
        }
        let text = |cell: &OpenCell| cell.paragraphs.iter().map(|rich| rich.text().trim().to_owned()).collect::<Vec<_>>().join("\n");
        let rows: Vec<Vec<Cell>> =
            table.rows.iter().map(|row| row.iter().map(|cell| Cell { text: text(cell), columns: cell.columns, rows: cell.rows }).collect()).collect();
        let count = rows.len();
        let mut made = ImportedTable { rows, heads: if table.heads < count { table.heads } else { 0 } };
        // A cell reaches no further down than the table.
        for (index, row) in made.rows.iter_mut().enumerate() {
            for cell in row {
                cell.rows = cell.rows.min(count - index);
            }
        }
        if let Some(parent) = self.tables.last_mut() {
            // A table in a cell is that cell's text.
            let lines: Vec<String> = made.rows.iter().map(|row| row.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join("\t")).collect();
            if let Some(cell) = parent.rows.last_mut().and_then(|row| row.last_mut()) {
                self.number += 1;
                for line in lines {
                    let mut rich = Rich::new(self.number, Mark::None);
                    rich.push(&line, &[]);
                    cell.paragraphs.push(rich);
                }
            }
            return;
        }
        self.number += 1;
        let rich = Rich::new(self.number, Mark::Table(self.out.tables.len()));
        self.out.tables.push(made);
        self.put(rich);
    }

    /// Puts a reading over the text before it.
    fn end_reading(&mut self) {
        let Some(reading) = self.reading.take().filter(|reading| !reading.is_empty()) else { return };
        if let Some(run) = self.paragraph.as_mut().and_then(|open| open.runs.last_mut()) {
            run.looks.push(SpanKind::Ruby(reading));
        }
    }
}
