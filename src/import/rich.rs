//! Paragraphs of word processors, Markdown and web pages made lines of copy, and what was set apart in them put back afterwards.

use std::collections::{BTreeMap, BTreeSet};

use super::characters::is_blank;
use super::clean;
use super::copy::{CopyAside, CopyFile, CopySpan, Imported, SpanKind};
use super::diff;
use super::markup::{self, Line, Mark};
use super::note::{Note, NoteCode, Notes};
use super::table::ImportedTable;

/// Most characters that cleaning and the roles may have changed in one paragraph before its spans are given up.
const MOST_CHANGES: usize = 600;
/// Most parts set apart in one paragraph.
const MOST_SPANS: usize = 2_000;

/// What a document of a word processor, Markdown or a web page holds.
#[derive(Debug, Default)]
pub(super) struct Delivered {
    /// Paragraphs, pictures and tables in order.
    pub paragraphs: Vec<Rich>,
    /// The tables that paragraphs name by index.
    pub tables: Vec<ImportedTable>,
    /// Pictures that came inside.
    pub files: Vec<CopyFile>,
    /// Text beside the copy.
    pub asides: Vec<CopyAside>,
}

/// A paragraph with what stands before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rich {
    /// Source line, or number of the paragraph, from 1.
    pub number: usize,
    /// Empty paragraphs or lines before it.
    pub gap: usize,
    /// Indent of its first line, in half ems, beside blanks of its own.
    pub indent: usize,
    /// What its style says.
    pub mark: Mark,
    /// Whether a rule stands before it.
    pub after_rule: bool,
    /// Its text by looks.
    pub runs: Vec<Run>,
}

/// Text of one look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    /// The text.
    pub text: String,
    /// How it is set apart.
    pub looks: Vec<SpanKind>,
}

impl Rich {
    /// An empty paragraph.
    pub const fn new(number: usize, mark: Mark) -> Self {
        Self { number, gap: 0, indent: 0, mark, after_rule: false, runs: Vec::new() }
    }
    /// Adds text of one look.
    pub fn push(&mut self, text: &str, looks: &[SpanKind]) {
        match self.runs.last_mut() {
            Some(last) if last.looks == looks && !looks.iter().any(|look| matches!(look, SpanKind::Ruby(_))) => last.text.push_str(text),
            _ if text.is_empty() => {}
            _ => self.runs.push(Run { text: text.to_owned(), looks: looks.to_vec() }),
        }
    }
    /// Its text.
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }
    /// Whether all of its text is bold.
    fn is_strong(&self) -> bool {
        let mut visible = self.runs.iter().filter(|run| run.text.chars().any(|character| !is_blank(character))).peekable();
        visible.peek().is_some() && visible.all(|run| run.looks.contains(&SpanKind::Strong))
    }
}

/// Gives headings whose levels say structure the levels of copy: the highest level in use opens articles (2), the others are
/// subheads (3). Where three levels are in use and the highest stands once, right before the next, it is the title of the whole (1).
pub(super) fn rank_headings(paragraphs: &mut [Rich]) {
    let level = |rich: &Rich| if let Mark::Heading(level) = rich.mark { Some(level) } else { None };
    let levels: BTreeSet<u8> = paragraphs.iter().filter_map(level).collect();
    let order: Vec<u8> = levels.into_iter().collect();
    let mut has_title = false;
    if let [top, second, _, ..] = order.as_slice() {
        let standing: Vec<&Rich> = paragraphs.iter().filter(|rich| rich.mark != Mark::None || !rich.text().trim().is_empty()).collect();
        let mut tops = standing.iter().enumerate().filter(|(_, rich)| level(rich) == Some(*top));
        if let (Some((at, _)), None) = (tops.next(), tops.next()) {
            has_title = standing.get(at + 1).is_some_and(|next| level(next) == Some(*second));
        }
    }
    for rich in paragraphs {
        if let Some(index) = level(rich).and_then(|level| order.iter().position(|other| *other == level)) {
            rich.mark = Mark::Heading(match (index, has_title) {
                (0, true) => 1,
                (0, false) | (1, true) => 2,
                _ => 3,
            });
        }
    }
}

/// First character, one past the last, and how it is set apart.
type Range = (usize, usize, SpanKind);

/// What was set apart in source lines: their characters, and ranges of them.
#[derive(Debug, Default)]
pub(super) struct Spans {
    lines: BTreeMap<usize, (Vec<char>, Vec<Range>)>,
}

/// Makes lines of paragraphs: characters cleaned, paragraphs without text counted as gaps.
pub(super) fn lines(paragraphs: Vec<Rich>, notes: &mut Notes) -> (Vec<Line>, Spans) {
    let mut lines: Vec<Line> = Vec::with_capacity(paragraphs.len());
    let mut spans = Spans::default();
    let mut gap = 0;
    let mut after_rule = false;
    for paragraph in paragraphs {
        gap += paragraph.gap;
        after_rule |= paragraph.after_rule;
        let number = paragraph.number;
        let clean::CleanLine { indent, text } = clean::clean(&paragraph.text(), number, notes);
        let is_object = matches!(paragraph.mark, Mark::Picture(_) | Mark::Table(_));
        if text.is_empty() && !is_object {
            // A paragraph without text is a gap of one line; lines without text were counted by who read them.
            gap += usize::from(paragraph.runs.is_empty() || !paragraph.text().is_empty());
            continue;
        }
        if paragraph.mark == Mark::None && markup::is_rule(&text) {
            notes.add(Note::new(NoteCode::Markup, number).removed(text.clone()));
            if !markup::underlines(&text, gap, lines.last_mut()) {
                after_rule = true;
            }
            continue;
        }
        let mark = if paragraph.mark == Mark::None && paragraph.is_strong() { Mark::Strong } else { paragraph.mark.clone() };
        spans.add(&paragraph);
        let gap_before = if lines.is_empty() { 0 } else { gap };
        lines.push(Line { number, gap: gap_before, indent: indent + paragraph.indent, mark, after_rule, text, joined: Vec::new() });
        (gap, after_rule) = (0, false);
    }
    (lines, spans)
}

impl Spans {
    fn add(&mut self, paragraph: &Rich) {
        if paragraph.runs.iter().all(|run| run.looks.is_empty()) {
            return;
        }
        let (characters, ranges) = self.lines.entry(paragraph.number).or_default();
        for run in &paragraph.runs {
            let start = characters.len();
            characters.extend(run.text.chars());
            for look in &run.looks {
                if characters.len() == start || ranges.len() >= MOST_SPANS {
                    continue;
                }
                match ranges.iter_mut().rev().find(|(_, end, kind)| *end == start && kind == look && !matches!(kind, SpanKind::Ruby(_))) {
                    Some((_, end, _)) => *end = characters.len(),
                    None => ranges.push((start, characters.len(), look.clone())),
                }
            }
        }
    }

    /// Gives each paragraph of `imported` the parts that were set apart in its source lines.
    pub fn place(&self, imported: &mut Imported) {
        if self.lines.is_empty() {
            return;
        }
        for paragraph in imported.articles.iter_mut().flat_map(|article| &mut article.body) {
            let mut source: Vec<char> = Vec::new();
            let mut ranges: Vec<Range> = Vec::new();
            for line in std::iter::once(&paragraph.line).chain(&paragraph.joined) {
                let Some((characters, found)) = self.lines.get(line) else { continue };
                ranges.extend(found.iter().map(|(start, end, kind)| (start + source.len(), end + source.len(), kind.clone())));
                source.extend(characters);
            }
            if ranges.is_empty() {
                continue;
            }
            let target: Vec<(usize, char)> = paragraph.text.char_indices().collect();
            let letters: Vec<char> = target.iter().map(|(_, character)| *character).collect();
            let Some(same) = diff::common(&source, &letters, MOST_CHANGES) else { continue };
            let offset = |index: usize| target.get(index).map_or(paragraph.text.len(), |(at, _)| *at);
            for (start, end, kind) in ranges {
                let inside = same.iter().filter_map(|same| {
                    let (from, to) = (start.max(same.old), end.min(same.old + same.length));
                    (from < to).then(|| (from - same.old + same.new, to - same.old + same.new))
                });
                let (mut first, mut last) = (usize::MAX, 0);
                for (from, to) in inside {
                    (first, last) = (first.min(from), last.max(to));
                }
                // Blanks at the edges are not set apart.
                while first < last && letters.get(first).copied().is_some_and(is_blank) {
                    first += 1;
                }
                while first < last && letters.get(last - 1).copied().is_some_and(is_blank) {
                    last -= 1;
                }
                if first < last {
                    paragraph.spans.push(CopySpan { start: offset(first), end: offset(last), kind });
                }
            }
            paragraph.spans.sort_by(|one, other| (one.start, one.end, &one.kind).cmp(&(other.start, other.end, &other.kind)));
            paragraph.spans.dedup();
            merge(&mut paragraph.spans);
        }
    }
}

/// Makes one of parts of one look that touch.
fn merge(spans: &mut Vec<CopySpan>) {
    let mut out: Vec<CopySpan> = Vec::with_capacity(spans.len());
    for span in spans.drain(..) {
        let before = out.iter_mut().rev().find(|other| other.kind == span.kind && other.end >= span.start);
        match before {
            Some(before) if !matches!(span.kind, SpanKind::Ruby(_)) => before.end = before.end.max(span.end),
            _ => out.push(span),
        }
    }
    *spans = out;
}
