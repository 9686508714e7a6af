//! Newsroom copy read into typed articles.
//!
//! *In*: bytes as the newsroom delivers them: text in UTF-8, UTF-16, GB18030 or Big5, with Markdown headings or without any mark;
//! Word documents (.docx), Markdown, web pages, CSV tables.
//! *Out*: [`Imported`]: articles (引题, 主题, 副题, 电头, 署名, 正文, 小标题), captions with credits, slots for pictures,
//! and notes on every join, guess and change.
//! *Invariants*: every character of the copy that is not blank stands in exactly one field, but for those that a note
//! lists as `removed` (marks of Markdown, 、 between names) or changed (`from`, `to`); the same bytes give the same
//! result; time grows linearly with the copy; no guess is silent, and each can be left undone by [`import_with`].
//! *Not here*: files (the caller reads them), styles, pages.
//!
//! The copy goes through these steps:
//!
//! ```text
//! bytes -> decode -> markup (clean, line by line) -> wrap -> units: headings told by marks (units) or by form (plain)
//!       -> roles: text, byline, caption, credit -> build: dateline, rejoin, articles in order
//! docx, markdown, html -> rich: paragraphs with looks -> lines, then as above -> looks put back by a diff (diff)
//! ```
//!
//! What was chosen where the copy leaves it open:
//! - A slot is made for every gap of three or more blank lines, whether a caption, text or a heading follows; blank
//!   lines at the top and at the end of the copy are none. `![caption](file)` is a slot too.
//! - Names stand in a byline alone where the copy has them alone; a role word stays with its name (记者 张三), and a
//!   bracket stays whole (（记者 张三 通讯员 李四）). [`CopyCredit::names`] holds the names alone.
//! - Jumps (（下转A3版）) and words of the editors (编者按) stay where they are, as text, with a note.
//! - ▲ and its like stay in the caption. Folio lines are a list of their own.
//! - An article's byline in brackets after its dateline is in its byline; the dateline ends before the bracket.

pub mod again;
mod build;
mod byline;
mod caption;
mod characters;
mod clean;
mod copy;
mod dateline;
mod decode;
mod diff;
mod docx;
mod error;
pub mod folder;
mod form;
mod frequent;
mod furniture;
mod heading;
mod html;
pub mod idml;
mod label;
mod lists;
mod markdown;
mod markup;
mod names;
mod note;
mod package;
mod plain;
mod rejoin;
mod rich;
mod roles;
mod setting;
mod table;
mod units;
mod wrap;
mod xml;

pub use copy::{
    AsideKind, CopyArticle, CopyAside, CopyCaption, CopyCredit, CopyFile, CopyFolio, CopyHeading, CopyParagraph, CopySlot, CopySpan, CopyTable,
    CreditPlace, Imported, ParagraphKind, Piece, SpanKind,
};
pub use decode::MAX_COPY_BYTES;
pub use error::ImportError;
pub use note::{Declined, Note, NoteCode};
pub use setting::Setting;
pub use table::{Cell, ImportedTable, import_table};

use markup::{Line, Mark};
use note::Notes;
use rich::Delivered;

/// The most bytes of a document that may hold pictures (Word).
pub const MAX_DOCUMENT_BYTES: usize = 256 * 1024 * 1024;

/// Reads copy: text, or a Word document or web page where the bytes say so.
///
/// # Errors
/// Copy that is empty, larger than [`MAX_COPY_BYTES`] ([`MAX_DOCUMENT_BYTES`] for Word), no text, damaged, or in an unknown encoding.
pub fn import(bytes: &[u8]) -> Result<Imported, ImportError> {
    import_with(bytes, &Declined::new())
}

/// Reads copy, leaving out the guesses and joins in `declined`: each is a note's code and line, so that a designer
/// takes one back in one step.
///
/// # Errors
/// As [`import`].
pub fn import_with(bytes: &[u8], declined: &Declined) -> Result<Imported, ImportError> {
    import_named("", bytes, declined)
}

/// Reads the copy file `name`: Word documents and web pages by their bytes, Markdown (.md) and tables (.csv, .tsv) by the ending.
///
/// # Errors
/// As [`import`].
pub fn import_named(name: &str, bytes: &[u8], declined: &Declined) -> Result<Imported, ImportError> {
    let mut notes = Notes::new(declined);
    match Kind::of(name, bytes)? {
        Kind::Word => {
            if bytes.len() > MAX_DOCUMENT_BYTES {
                return Err(ImportError::TooLarge { bytes: bytes.len(), limit: MAX_DOCUMENT_BYTES });
            }
            let delivered = docx::read(bytes, &mut notes).map_err(|error| match error {
                // Four letters of a zip package at the head of something else, which nobody called a document.
                ImportError::BrokenPackage { .. } if !name.to_lowercase().ends_with(".docx") => {
                    ImportError::Binary { kind: "a damaged Word document or another zip package" }
                }
                error => error,
            })?;
            rich_copy(delivered, "UTF-8", notes)
        }
        Kind::Table => {
            let table = import_table(bytes)?;
            let delivered = Delivered { paragraphs: vec![rich::Rich::new(1, Mark::Table(0))], tables: vec![table], ..Delivered::default() };
            rich_copy(delivered, "UTF-8", notes)
        }
        Kind::Markdown => {
            let decoded = decoded(bytes, &mut notes)?;
            let delivered = markdown::read(&decoded.text, &mut notes);
            rich_copy(delivered, decoded.encoding, notes)
        }
        Kind::Page => {
            let decoded = decoded(bytes, &mut notes)?;
            let delivered = html::read(&decoded.text, &mut notes);
            rich_copy(delivered, decoded.encoding, notes)
        }
        Kind::Plain => {
            let decoded = decoded(bytes, &mut notes)?;
            let lines = markup::read(&decoded.text, &mut notes);
            copy_of(lines, Vec::new(), decoded.encoding, notes)
        }
    }
}

/// Reads a piece of a web page, as it is pasted.
///
/// # Errors
/// A page without any text or picture.
pub fn import_html(html: &str) -> Result<Imported, ImportError> {
    let mut notes = Notes::new(&Declined::new());
    let delivered = html::read(html, &mut notes);
    rich_copy(delivered, "UTF-8", notes)
}

/// How copy is to be read.
enum Kind {
    Word,
    Table,
    Markdown,
    Page,
    Plain,
}

impl Kind {
    fn of(name: &str, bytes: &[u8]) -> Result<Self, ImportError> {
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
            return Ok(Self::Word);
        }
        if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
            // Names of streams stand in this old form as UTF-16.
            let encrypted: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
            let is_encrypted = bytes.windows(encrypted.len()).take(1 << 24).any(|window| window == encrypted);
            return Err(if is_encrypted { ImportError::Encrypted } else { ImportError::OldWord });
        }
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
        Ok(match ending.as_str() {
            "md" | "markdown" => Self::Markdown,
            "htm" | "html" | "xhtml" => Self::Page,
            "csv" | "tsv" => Self::Table,
            _ if begins_like_page(bytes) => Self::Page,
            _ => Self::Plain,
        })
    }
}

/// Whether bytes begin as web pages do.
fn begins_like_page(bytes: &[u8]) -> bool {
    let head: Vec<u8> = bytes.iter().take(512).map(u8::to_ascii_lowercase).filter(|byte| *byte != 0).collect();
    let text = String::from_utf8_lossy(&head);
    let text = text.trim_start_matches(|character: char| character.is_whitespace() || matches!(character, '\u{feff}' | '\u{fffd}'));
    ["<!doctype html", "<html", "<head", "<body", "<meta "].iter().any(|begin| text.starts_with(begin))
}

fn decoded(bytes: &[u8], notes: &mut Notes) -> Result<decode::Decoded, ImportError> {
    let decoded = decode::decode(bytes)?;
    if decoded.byte_order_mark {
        notes.add(Note::new(NoteCode::ByteOrderMark, 1));
    }
    if decoded.encoding != "UTF-8" {
        notes.add(Note::new(NoteCode::Encoding, 1).text(decoded.encoding));
    }
    Ok(decoded)
}

/// Copy of a document with looks, tables and pictures.
fn rich_copy(delivered: Delivered, encoding: &'static str, mut notes: Notes) -> Result<Imported, ImportError> {
    let Delivered { paragraphs, tables, files, asides } = delivered;
    let (lines, spans) = rich::lines(paragraphs, &mut notes);
    if lines.is_empty() && !asides.is_empty() {
        let imported = build::build(Vec::new(), tables, encoding, notes);
        return Ok(Imported { files, asides, ..imported });
    }
    let mut imported = copy_of(lines, tables, encoding, notes)?;
    spans.place(&mut imported);
    Ok(Imported { files, asides, ..imported })
}

/// Lines read by the rules of copy.
fn copy_of(lines: Vec<Line>, tables: Vec<ImportedTable>, encoding: &'static str, mut notes: Notes) -> Result<Imported, ImportError> {
    let mut lines = wrap::unwrap(lines, &mut notes);
    label::front_matter(&mut lines);
    form::open(&mut lines, &tables, &mut notes);
    let is_marked = lines.iter().any(|line| match &line.mark {
        Mark::Named(kind) => *kind != units::UnitKind::Folio,
        mark => matches!(mark, Mark::Heading(_)),
    });
    label::take_off(&mut lines, &mut notes);
    if lines.is_empty() {
        return Err(ImportError::Empty);
    }
    let units = if is_marked { units::marked(lines, &mut notes) } else { plain::guess(lines, &mut notes) };
    Ok(build::build(units, tables, encoding, notes))
}
