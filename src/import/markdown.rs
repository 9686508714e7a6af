//! Markdown read into paragraphs, one a source line: headings, emphasis, lists, tables, pictures, notes; the marks taken off.
//!
//! Each line of a paragraph stays a line of copy, as in plain copy: newsrooms end paragraphs with one line end as often as with
//! two, and the rules for cut and wrapped lines know which belong together. Marks of lists stay, since they part the points.
//! A line that Markdown would hide (a definition of a link) stays text where it holds Han. Blank lines are counted: three or more
//! are the ghost of a picture here too.
//!
//! Source: CommonMark 0.31, with tables and footnotes as GitHub writes them.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::characters::{ends_sentence, is_blank, is_han, length};
use super::copy::{AsideKind, CopyAside, SpanKind};
use super::diff;
use super::html;
use super::markup::{self, Mark};
use super::note::{Note, NoteCode, Notes};
use super::rich::{Delivered, Rich};
use super::table::{Cell, ImportedTable};

/// Most marks of one line that are told of one by one.
const MOST_MARKS: usize = 4_000;

/// Reads `text`.
pub(super) fn read(text: &str, notes: &mut Notes) -> Delivered {
    let text = &text.replace("\r\n", "\n").replace('\r', "\n");
    let mut reader = Reader::new(text);
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES).into_offset_iter() {
        reader.event(event, &range);
    }
    reader.finish(notes)
}

struct Reader<'a> {
    source: &'a str,
    /// Where each line begins.
    starts: Vec<usize>,
    /// Whether something was made of each line.
    used: Vec<bool>,
    out: Delivered,
    /// The lines of the open paragraph.
    open: Vec<Rich>,
    mark: Mark,
    looks: Vec<SpanKind>,
    /// An open picture: its file, and the paragraph with its words.
    picture: Option<(String, Rich)>,
    /// Pictures that follow the open paragraph.
    pictures: Vec<Rich>,
    table: Option<(usize, ImportedTable)>,
    note: Option<(usize, Vec<String>)>,
    html: Option<(usize, String)>,
    /// The mark of a list's point that waits for its text.
    item: Option<(usize, String)>,
    is_code: bool,
    breaks: bool,
    after_rule: bool,
    removed: Vec<(usize, String)>,
}

impl<'a> Reader<'a> {
    fn new(source: &'a str) -> Self {
        let starts: Vec<usize> = std::iter::once(0).chain(source.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let used = vec![false; starts.len()];
        Self {
            source,
            starts,
            used,
            out: Delivered::default(),
            open: Vec::new(),
            mark: Mark::None,
            looks: Vec::new(),
            picture: None,
            pictures: Vec::new(),
            table: None,
            note: None,
            html: None,
            item: None,
            is_code: false,
            breaks: false,
            after_rule: false,
            removed: Vec::new(),
        }
    }

    /// The line of a byte, from 0.
    fn line(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at).saturating_sub(1)
    }

    fn raw(&self, line: usize) -> &'a str {
        let Some(start) = self.starts.get(line) else { return "" };
        let end = self.starts.get(line + 1).copied().unwrap_or(self.source.len());
        self.source.get(*start..end).unwrap_or("").trim_end_matches('\n')
    }

    fn use_lines(&mut self, range: &Range<usize>) {
        let (first, last) = (self.line(range.start), self.line(range.end.saturating_sub(1).max(range.start)));
        for used in self.used.iter_mut().take(last + 1).skip(first) {
            *used = true;
        }
    }

    fn event(&mut self, event: Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(end) => self.end(end, range),
            Event::Text(text) if self.html.is_some() => self.add_html(&text),
            Event::Text(text) => self.text(&text, range),
            Event::Code(text) => self.text(&text, range),
            Event::Html(text) => {
                if self.html.is_none() {
                    self.html = Some((self.line(range.start), String::new()));
                }
                self.use_lines(range);
                self.add_html(&text);
            }
            Event::InlineHtml(text) => {
                if text.to_lowercase().starts_with("<br") {
                    self.breaks = true;
                }
            }
            Event::SoftBreak | Event::HardBreak => self.breaks = true,
            Event::Rule => {
                self.use_lines(range);
                let raw = self.source.get(range.clone()).unwrap_or_default().trim().to_owned();
                self.removed.push((self.line(range.start) + 1, raw));
                self.after_rule = true;
            }
            Event::FootnoteReference(_) | Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn add_html(&mut self, text: &str) {
        if let Some((_, html)) = &mut self.html {
            html.push_str(text);
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Paragraph => self.use_lines(range),
            Tag::Heading { level, .. } => {
                self.flush();
                self.use_lines(range);
                self.mark = Mark::Heading(rank(level));
            }
            Tag::CodeBlock(_) => {
                self.flush();
                self.use_lines(range);
                self.is_code = true;
            }
            Tag::HtmlBlock => {
                self.flush();
                self.use_lines(range);
                self.html = Some((self.line(range.start), String::new()));
            }
            Tag::Item => {
                self.flush();
                let line = self.line(range.start);
                let rest = self.source.get(range.start..).unwrap_or_default();
                let end = rest
                    .find(|character: char| !(character.is_ascii_digit() || matches!(character, '-' | '*' | '+' | '.' | ')')))
                    .unwrap_or(rest.len());
                self.item = Some((line, format!("{} ", &rest[..end])));
            }
            Tag::Table(_) => {
                self.flush();
                self.use_lines(range);
                self.table = Some((self.line(range.start), ImportedTable::default()));
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some((_, table)) = &mut self.table {
                    table.rows.push(Vec::new());
                }
            }
            Tag::TableCell => {
                if let Some(row) = self.table.as_mut().and_then(|(_, table)| table.rows.last_mut()) {
                    row.push(Cell::new(""));
                }
            }
            Tag::FootnoteDefinition(_) => {
                self.flush();
                self.use_lines(range);
                self.note = Some((self.line(range.start), Vec::new()));
            }
            Tag::Emphasis => self.looks.push(SpanKind::Italic),
            Tag::Strong => self.looks.push(SpanKind::Strong),
            Tag::Image { dest_url, .. } => {
                let line = self.line(range.start);
                self.picture = Some((dest_url.to_string(), Rich::new(line + 1, Mark::None)));
            }
            Tag::BlockQuote(_)
            | Tag::List(_)
            | Tag::Link { .. }
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition => {}
        }
    }

    fn end(&mut self, end: TagEnd, range: &Range<usize>) {
        match end {
            TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock => {
                self.flush();
                self.is_code = false;
            }
            TagEnd::Heading(_) => self.heading(range),
            TagEnd::HtmlBlock => self.html_block(),
            TagEnd::Emphasis | TagEnd::Strong => {
                self.looks.pop();
            }
            TagEnd::Image => {
                if let Some((file, mut rich)) = self.picture.take() {
                    rich.mark = Mark::Picture(Some(file));
                    self.pictures.push(rich);
                }
            }
            TagEnd::Table => {
                if let Some((line, mut table)) = self.table.take() {
                    table.heads = usize::from(table.rows.len() > 1);
                    let mut rich = Rich::new(line + 1, Mark::Table(self.out.tables.len()));
                    rich.after_rule = std::mem::take(&mut self.after_rule);
                    self.out.tables.push(table);
                    self.out.paragraphs.push(rich);
                }
            }
            TagEnd::FootnoteDefinition => {
                self.flush();
                if let Some((line, lines)) = self.note.take() {
                    self.out.asides.push(CopyAside { kind: AsideKind::Footnote, text: lines.join("\n"), line: line + 1 });
                }
            }
            TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::TableCell
            | TagEnd::Link
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::MetadataBlock(_)
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => {}
        }
    }

    fn text(&mut self, text: &str, range: &Range<usize>) {
        if let Some((_, words)) = &mut self.picture {
            words.push(text, &[]);
            return;
        }
        if let Some(cell) = self.table.as_mut().and_then(|(_, table)| table.rows.last_mut()).and_then(|row| row.last_mut()) {
            if std::mem::take(&mut self.breaks) {
                cell.text.push('\n');
            }
            cell.text.push_str(text);
            return;
        }
        self.use_lines(range);
        let first = self.line(range.start);
        for (index, part) in text.split('\n').enumerate() {
            if part.is_empty() && (self.is_code || index > 0) {
                continue;
            }
            let line = first + if self.is_code { index } else { 0 };
            let is_new = self.open.last().is_none_or(|last| last.number != line + 1) || std::mem::take(&mut self.breaks);
            if is_new {
                self.breaks = false;
                let mut rich = Rich::new(line + 1, self.mark.clone());
                let is_plain = self.item.is_none();
                rich.indent = if is_plain {
                    self.raw(line).chars().take_while(|blank| matches!(blank, ' ' | '\t')).map(|blank| if blank == '\t' { 4 } else { 1 }).sum()
                } else {
                    0
                };
                if let Some((_, mark)) = self.item.take() {
                    rich.push(&mark, &[]);
                }
                self.open.push(rich);
            }
            if let Some(last) = self.open.last_mut() {
                last.push(part, &self.looks);
            }
        }
    }

    /// Ends the open paragraph.
    fn flush(&mut self) {
        self.breaks = false;
        let mut lines = std::mem::take(&mut self.open);
        let pictures = std::mem::take(&mut self.pictures);
        if let Some((line, mark)) = self.item.take().filter(|_| !lines.is_empty() || !pictures.is_empty()) {
            let mut rich = Rich::new(line + 1, Mark::None);
            rich.push(&mark, &[]);
            lines.insert(0, rich);
        }
        if let Some((_, note)) = &mut self.note {
            note.extend(lines.into_iter().map(|rich| rich.text()));
        } else {
            for mut rich in lines {
                if rich.mark == Mark::None {
                    unspaced_heading(&mut rich);
                }
                rich.after_rule = std::mem::take(&mut self.after_rule);
                self.out.paragraphs.push(rich);
            }
        }
        for mut rich in pictures {
            rich.after_rule = std::mem::take(&mut self.after_rule);
            self.out.paragraphs.push(rich);
        }
        self.mark = Mark::None;
    }

    /// Ends a heading. One made by a line under it is none where it ends a sentence or is long: the line is then a rule.
    fn heading(&mut self, range: &Range<usize>) {
        let raw = self.source.get(range.clone()).unwrap_or_default().trim_end();
        if raw.contains('\n') {
            let count = self.open.len();
            let mut is_rule = false;
            for (index, rich) in self.open.iter_mut().enumerate() {
                let text = rich.text();
                let is_last = index + 1 == count;
                if !is_last || ends_sentence(&text) || length(&text) > 40 {
                    rich.mark = Mark::None;
                    is_rule = is_last;
                }
            }
            let under = raw.lines().last().unwrap_or_default().trim().to_owned();
            let line = self.line(range.start + raw.len().saturating_sub(1));
            self.removed.push((line + 1, under));
            self.flush();
            self.after_rule = is_rule;
        } else {
            self.flush();
        }
    }

    /// A block of HTML: its text, read as a web page's.
    fn html_block(&mut self) {
        let Some((line, html)) = self.html.take() else { return };
        let mut delivered = html::read(&html, &mut Notes::default());
        for rich in &mut delivered.paragraphs {
            rich.number = line + 1;
            if let Mark::Table(index) = &mut rich.mark {
                *index += self.out.tables.len();
            }
        }
        self.out.paragraphs.append(&mut delivered.paragraphs);
        self.out.tables.append(&mut delivered.tables);
    }

    fn finish(mut self, notes: &mut Notes) -> Delivered {
        self.flush();
        self.html_block();
        self.unused(notes);
        for (line, removed) in std::mem::take(&mut self.removed) {
            notes.add(Note::new(NoteCode::Markup, line).removed(removed));
        }
        // Lines in order, with the blank lines before each.
        self.out.paragraphs.sort_by_key(|rich| rich.number);
        let mut before = 0;
        for index in 0..self.out.paragraphs.len() {
            let number = self.out.paragraphs[index].number;
            let gap = (before..number.saturating_sub(1)).filter(|line| self.raw(*line).chars().all(is_blank)).count();
            self.out.paragraphs[index].gap = gap;
            before = before.max(number);
        }
        self.marks_taken(notes);
        self.out
    }

    /// Lines that nothing was made of: definitions of links. Those with Han are text that only looks like one.
    fn unused(&mut self, notes: &mut Notes) {
        for line in 0..self.starts.len() {
            let raw = self.raw(line);
            if self.used[line] || raw.chars().all(is_blank) {
                continue;
            }
            if raw.chars().any(is_han) {
                let mut rich = Rich::new(line + 1, Mark::None);
                rich.push(raw, &[]);
                self.out.paragraphs.push(rich);
            } else {
                notes.add(Note::new(NoteCode::Markup, line + 1).removed(raw.trim()));
            }
        }
    }

    /// Notes the marks that stand in each line but not in its text.
    fn marks_taken(&self, notes: &mut Notes) {
        let visible = |text: &str| -> Vec<char> { text.chars().filter(|character| !is_blank(*character)).collect() };
        let mut at = 0;
        let paragraphs = &self.out.paragraphs;
        while at < paragraphs.len() {
            let number = paragraphs[at].number;
            let mut kept = String::new();
            let mut last_line = number;
            while let Some(rich) = paragraphs.get(at).filter(|rich| rich.number == number) {
                kept.push_str(&rich.text());
                if let Mark::Table(index) = rich.mark
                    && let Some(table) = self.out.tables.get(index)
                {
                    table.rows.iter().flatten().for_each(|cell| kept.push_str(&cell.text));
                    // The rows, and the line between head and body.
                    last_line = number + table.rows.len();
                }
                at += 1;
            }
            let raw: String = (number..=last_line).map(|line| self.raw(line - 1)).collect();
            let (raw, kept) = (visible(&raw), visible(&kept));
            if raw == kept {
                continue;
            }
            let Some(same) = diff::common(&raw, &kept, MOST_MARKS) else {
                notes.add(Note::new(NoteCode::Markup, number));
                continue;
            };
            let (gone, come) =
                (left(&raw, same.iter().map(|same| (same.old, same.length))), left(&kept, same.iter().map(|same| (same.new, same.length))));
            let note = Note::new(NoteCode::Markup, number);
            notes.add(if come.is_empty() { note.removed(gone) } else { note.changed(gone, come) });
        }
    }
}

/// What stands outside the stretches.
fn left(characters: &[char], same: impl Iterator<Item = (usize, usize)>) -> String {
    let mut out = String::new();
    let mut at = 0;
    for (start, length) in same.chain(std::iter::once((characters.len(), 0))) {
        out.extend(&characters[at..start]);
        at = start + length;
    }
    out
}

/// `##标题`, which Markdown takes for text but newsrooms mean as a heading.
fn unspaced_heading(rich: &mut Rich) {
    let text = rich.text();
    if !text.starts_with(['#', '＃']) {
        return;
    }
    let Some((level, rest)) = markup::heading(&text) else { return };
    let bare = rest.trim_end_matches(['#', '＃']).trim_end_matches(is_blank);
    let looks = rich.runs.last().map(|run| run.looks.clone()).unwrap_or_default();
    rich.runs.clear();
    rich.push(bare, &looks);
    rich.mark = Mark::Heading(level);
}

const fn rank(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
