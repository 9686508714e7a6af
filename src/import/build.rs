//! Units put together into articles, captions and slots.

use super::byline::{self, Byline};
use super::caption;
use super::characters::{is_han, length};
use super::copy::{
    CopyArticle, CopyCaption, CopyFolio, CopyHeading, CopyParagraph, CopySlot, CopyTable, CreditPlace, Imported, ParagraphKind, Piece,
};
use super::dateline;
use super::furniture::{begins_with_jump, ends_with_jump, is_editor_note, is_jump, is_picture_title};
use super::heading::{heading, running};
use super::lists;
use super::note::{Note, NoteCode, Notes};
use super::rejoin::{Ending, context, continues, ending, join};
use super::roles::{Part, parts};
use super::table::ImportedTable;
use super::units::{Unit, UnitKind};

/// One headline with all that stands under it.
#[derive(Debug, Default)]
struct Section {
    kickers: Vec<Unit>,
    headline: Option<Unit>,
    decks: Vec<Unit>,
    items: Vec<Unit>,
}

impl Section {
    const fn has_heading(&self) -> bool {
        self.headline.is_some() || !self.kickers.is_empty()
    }
}

/// Divides units at the headings that open articles.
fn sections(units: Vec<Unit>) -> Vec<Section> {
    let mut sections = vec![Section::default()];
    for unit in units {
        let Some(last) = sections.last_mut() else { continue };
        match unit.kind {
            UnitKind::Kicker if last.headline.is_none() && last.items.is_empty() => last.kickers.push(unit),
            UnitKind::Kicker => sections.push(Section { kickers: vec![unit], ..Section::default() }),
            UnitKind::Headline if last.headline.is_none() && last.items.is_empty() => last.headline = Some(unit),
            UnitKind::Headline => sections.push(Section { headline: Some(unit), ..Section::default() }),
            UnitKind::Deck => last.decks.push(unit),
            _ => last.items.push(unit),
        }
    }
    sections
}

/// Gives names that stand above the first headline, with nothing else, to that headline's article.
fn lead_names(sections: &mut [Section]) {
    let [first, second, ..] = sections else { return };
    let is_names = |unit: &Unit| unit.kind == UnitKind::Paragraph && byline::parse(&unit.text).is_some_and(|found| found.has_role);
    let has_names = first.items.iter().any(is_names);
    if !first.has_heading() && has_names && first.items.iter().all(|unit| unit.kind == UnitKind::Folio || is_names(unit)) {
        let names: Vec<Unit> = first.items.extract_if(.., |unit| is_names(unit)).collect();
        second.items.splice(0..0, names);
    }
}

/// Builds what import gives from the copy's units.
///
/// `tables` are what units of that kind name.
pub(super) fn build(units: Vec<Unit>, tables: Vec<ImportedTable>, encoding: &'static str, mut notes: Notes) -> Imported {
    let mut builder = Builder { waiting: tables, ..Builder::default() };
    let mut sections = sections(units);
    lead_names(&mut sections);
    let count = sections.len();
    for section in sections {
        builder.section(section, count > 1, &mut notes);
    }
    Imported {
        articles: builder.articles,
        captions: builder.captions,
        slots: builder.pictures.len(),
        pictures: builder.pictures,
        folio: builder.folio,
        order: builder.order,
        notes: notes.finish(),
        encoding,
        tables: builder.tables,
        files: Vec::new(),
        asides: Vec::new(),
    }
}

#[derive(Default)]
struct Builder {
    articles: Vec<CopyArticle>,
    captions: Vec<CopyCaption>,
    pictures: Vec<CopySlot>,
    folio: Vec<CopyFolio>,
    tables: Vec<CopyTable>,
    order: Vec<Piece>,
    /// Tables whose place in the copy has not been reached.
    waiting: Vec<ImportedTable>,
}

/// The article being built.
struct Current {
    article: CopyArticle,
    /// Its index, once it has one.
    index: Option<usize>,
    /// Source line of the last part of its last paragraph, while more may follow.
    open_line: Option<usize>,
    /// Whether a dateline may still come.
    is_head: bool,
}

impl Builder {
    fn section(&mut self, section: Section, has_others: bool, notes: &mut Notes) {
        for unit in section.kickers.iter().chain(&section.headline).chain(&section.decks).filter(|unit| unit.has_ghost()) {
            self.slot(unit, None, self.articles.len().checked_sub(1), 0, notes);
        }
        let is_headless = !section.has_heading();
        let is_pictures = section.headline.as_ref().is_some_and(|headline| is_picture_title(&headline.text));
        let mut items = section.items;
        if is_headless && has_others {
            section_name(&mut items, notes);
        }
        lists::mark(&mut items);
        let parts = parts(&items, is_headless, is_pictures, notes);
        let has_article = !is_headless
            || parts.iter().any(|part| !matches!(part, Part::Caption | Part::Credit(_) | Part::Picture(_) | Part::Table(_) | Part::Folio));
        let mut article = CopyArticle {
            kicker: merged(&section.kickers, notes),
            headline: section.headline.as_ref().map(|unit| heading(&unit.text, unit.line, notes)),
            deck: merged(&section.decks, notes),
            ..CopyArticle::default()
        };
        let first = section.kickers.first().or(section.headline.as_ref()).or(items.first());
        article.line = first.map_or(1, |unit| unit.line);
        let index = has_article.then_some(self.articles.len());
        if let Some(index) = index {
            self.articles.push(CopyArticle::default());
            self.order.push(Piece::Article(index));
            if is_headless {
                notes.add(Note::new(NoteCode::NoHeadline, article.line));
            }
        }
        let mut current = Current { article, index, open_line: None, is_head: true };
        for (unit, part) in items.iter().zip(parts) {
            self.item(unit, part, &mut current, notes);
        }
        unfinished(&current, notes);
        if let Some(index) = index {
            if current.article.body.is_empty() && current.article.headline.is_some() {
                notes.add(Note::new(NoteCode::NoBody, current.article.line));
            }
            self.articles[index] = current.article;
        }
    }

    fn item(&mut self, unit: &Unit, part: Part, current: &mut Current, notes: &mut Notes) {
        let file = if let Part::Picture(file) = &part { file.clone() } else { None };
        let article = current.index.or_else(|| self.articles.len().checked_sub(1));
        let is_picture = matches!(part, Part::Picture(_));
        let slot = (is_picture || unit.has_ghost()).then(|| self.slot(unit, file, article, current.article.body.len(), notes)).flatten();
        match part {
            Part::Text => text(unit, &unit.text, current, notes),
            Part::TextAndByline(found) => {
                text(unit, &unit.text[..found.text_end], current, notes);
                sign(&mut current.article, &found.byline, CreditPlace::End, unit, notes);
            }
            Part::Subhead => {
                unfinished(current, notes);
                current.open_line = None;
                if unit.kind == UnitKind::Paragraph {
                    notes.add(Note::new(NoteCode::Subhead, unit.line).text(unit.text.clone()));
                }
                let CopyHeading { text, breaks, line } = heading(&unit.text, unit.line, notes);
                current.article.body.push(CopyParagraph {
                    kind: ParagraphKind::Subhead,
                    text,
                    breaks,
                    joins: Vec::new(),
                    line,
                    joined: unit.joined.clone(),
                    spans: Vec::new(),
                });
            }
            Part::HeadByline(found) => sign(&mut current.article, &found, CreditPlace::Head, unit, notes),
            Part::Byline(found) => sign(&mut current.article, &found, CreditPlace::End, unit, notes),
            Part::Credit(found) => {
                note_names(NoteCode::Credit, &found, unit, notes);
                if let Some(last) = self.captions.last_mut() {
                    last.credit.extend(found.credits(CreditPlace::End));
                }
            }
            Part::Caption => self.caption(unit, slot, article, notes),
            Part::Picture(_) if unit.text.is_empty() => {}
            Part::Picture(_) => self.caption(unit, slot, article, notes),
            Part::Table(table) => {
                let table = self.waiting.get_mut(table).map(std::mem::take).unwrap_or_default();
                self.order.push(Piece::Table(self.tables.len()));
                self.tables.push(CopyTable { table, line: unit.line, article, paragraph: current.article.body.len() });
            }
            Part::Folio => {
                notes.add(Note::new(NoteCode::Folio, unit.line).text(unit.text.clone()));
                self.order.push(Piece::Folio(self.folio.len()));
                self.folio.push(CopyFolio { text: unit.text.clone(), line: unit.line });
            }
        }
    }

    /// Makes a slot for the gap before `unit`, or for the picture it names.
    fn slot(&mut self, unit: &Unit, file: Option<String>, article: Option<usize>, paragraph: usize, notes: &mut Notes) -> Option<usize> {
        if !notes.may(NoteCode::Slot, unit.line) {
            return None;
        }
        let index = self.pictures.len();
        let blank_lines = if unit.has_ghost() { unit.gap } else { 0 };
        notes.add(Note::new(NoteCode::Slot, unit.line).count(blank_lines));
        self.pictures.push(CopySlot { line: unit.line, blank_lines, article, paragraph, caption: None, file });
        self.order.push(Piece::Slot(index));
        Some(index)
    }

    fn caption(&mut self, unit: &Unit, slot: Option<usize>, article: Option<usize>, notes: &mut Notes) {
        let may_divide = notes.may(NoteCode::Credit, unit.line);
        let whole = match caption::without_brackets(&unit.text).filter(|_| may_divide) {
            Some((inner, brackets)) => {
                notes.add(Note::new(NoteCode::Markup, unit.line).removed(brackets));
                inner
            }
            None => unit.text.as_str(),
        };
        let (text, credit, dropped) = if may_divide { caption::divide(whole) } else { (whole, Vec::new(), String::new()) };
        let mut note = Note::new(NoteCode::Caption, unit.line);
        if let Some(pointer) = caption::pointer(text) {
            note = note.text(pointer);
        }
        notes.add(note);
        if !credit.is_empty() {
            let names: Vec<&str> = credit.iter().map(|credit| credit.text.as_str()).collect();
            notes.add(Note::new(NoteCode::Credit, unit.line).text(names.join(" ")));
        }
        if !dropped.is_empty() {
            notes.add(Note::new(NoteCode::NameSeparator, unit.line).removed(dropped));
        }
        let index = self.captions.len();
        if let Some(slot) = slot {
            self.pictures[slot].caption = Some(index);
        }
        self.order.push(Piece::Caption(index));
        self.captions.push(CopyCaption { text: running(text, unit.line, notes), credit, line: unit.line, article, slot });
    }
}

/// Takes a short line before the first headline, the name of the page's section, for folio.
fn section_name(items: &mut [Unit], notes: &Notes) {
    let mut paragraphs = items.iter_mut().filter(|unit| unit.kind == UnitKind::Paragraph);
    if let (Some(only), None) = (paragraphs.next(), paragraphs.next())
        && length(&only.text) <= 8
        && only.text.chars().all(|character| is_han(character) || character.is_ascii_alphanumeric() || character == ' ')
        && notes.may(NoteCode::Folio, only.line)
    {
        only.kind = UnitKind::Folio;
    }
}

/// One heading of one or several lines.
fn merged(units: &[Unit], notes: &mut Notes) -> Option<CopyHeading> {
    let mut units = units.iter();
    let first = units.next()?;
    let mut all = heading(&first.text, first.line, notes);
    for unit in units {
        let next = heading(&unit.text, unit.line, notes);
        all.text.push('\u{3000}');
        let start = all.text.len();
        all.breaks.push(start);
        all.breaks.extend(next.breaks.iter().map(|at| at + start));
        all.text.push_str(&next.text);
    }
    Some(all)
}

/// Adds a paragraph's text to the article: its dateline taken off, joined to a cut paragraph where it continues one.
fn text(unit: &Unit, source: &str, current: &mut Current, notes: &mut Notes) {
    let mut source = source;
    let is_aside = is_editor_note(source) || is_jump(source);
    if is_editor_note(source) {
        notes.add(Note::new(NoteCode::EditorNote, unit.line));
    }
    if is_jump(source) || ends_with_jump(source) || begins_with_jump(source) {
        notes.add(Note::new(NoteCode::Jump, unit.line).text(source.chars().take(24).collect::<String>()));
    }
    if current.is_head && !is_aside {
        // A word of the editors under a line of its own is one paragraph more before the dateline.
        let after_note =
            current.article.body.len() == 1 && is_editor_note(&current.article.body[0].text) && length(&current.article.body[0].text) <= 8;
        current.is_head = after_note;
        if let Some(found) = dateline::find(source).filter(|_| notes.may(NoteCode::Dateline, unit.line)) {
            let dateline = source[..found.end].to_owned();
            notes.add(Note::new(NoteCode::Dateline, unit.line).text(dateline.clone()));
            current.article.dateline = Some(dateline);
            if let Some(byline) = &found.byline {
                sign(&mut current.article, byline, CreditPlace::Dateline, unit, notes);
            }
            source = &source[found.text_start..];
            if source.is_empty() {
                return;
            }
        }
    }
    let clean = running(source, unit.line, notes);
    if let Some(open_line) = current.open_line.filter(|_| !unit.stands_alone)
        && let Some(last) = current.article.body.last_mut()
        && continues(&last.text, &clean, unit.indent)
        && notes.may(NoteCode::Join, open_line)
    {
        notes.add(Note::new(NoteCode::Join, open_line).next_line(unit.line).text(context(&last.text, &clean)));
        last.joins.push(join(&mut last.text, &clean));
        last.joined.push(unit.line);
        last.joined.extend(&unit.joined);
    } else {
        unfinished(current, notes);
        current.article.body.push(CopyParagraph {
            kind: ParagraphKind::Text,
            text: clean,
            breaks: Vec::new(),
            joins: Vec::new(),
            line: unit.line,
            joined: unit.joined.clone(),
            spans: Vec::new(),
        });
    }
    let is_open = current.article.body.last().is_some_and(|last| ending(&last.text) != Ending::Complete);
    current.open_line = (is_open && !unit.stands_alone).then_some(unit.line);
}

/// Notes a paragraph that breaks off where nothing continues it.
fn unfinished(current: &Current, notes: &mut Notes) {
    if let (Some(line), Some(last)) = (current.open_line, current.article.body.last())
        && ending(&last.text) == Ending::Open
    {
        let mut tail: Vec<char> = last.text.chars().rev().take(8).collect();
        tail.reverse();
        notes.add(Note::new(NoteCode::Unfinished, line).text(tail.into_iter().collect::<String>()));
    }
}

/// Adds names to the article's byline.
fn sign(article: &mut CopyArticle, found: &Byline, place: CreditPlace, unit: &Unit, notes: &mut Notes) {
    note_names(NoteCode::Byline, found, unit, notes);
    article.byline.extend(found.credits(place));
}

fn note_names(code: NoteCode, found: &Byline, unit: &Unit, notes: &mut Notes) {
    let names: Vec<&str> = found.entries.iter().map(|(text, _)| text.as_str()).collect();
    notes.add(Note::new(code, unit.line).text(names.join(" ")));
    if !found.dropped.is_empty() {
        notes.add(Note::new(NoteCode::NameSeparator, unit.line).removed(found.dropped.clone()));
    }
}
