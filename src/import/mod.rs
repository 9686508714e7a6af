//! Newsroom copy read into typed articles.
//!
//! *In*: bytes as the newsroom delivers them: UTF-8, UTF-16, GB18030 or Big5; with Markdown headings or without any mark.
//! *Out*: [`Imported`]: articles (引题, 主题, 副题, 电头, 署名, 正文, 小标题), captions with credits, slots for pictures,
//! and notes on every join, guess and change.
//! *Invariants*: every character of the copy that is not blank stands in exactly one field, but for those that a note
//! lists as `removed` (marks of Markdown, 、 between names) or changed (`from`, `to`); the same bytes give the same
//! result; time grows linearly with the copy; no guess is silent, and each can be left undone by [`import_with`].
//! *Not here*: files (the caller reads them), styles, pages, word processor documents.
//!
//! The copy goes through these steps:
//!
//! ```text
//! bytes -> decode -> markup (clean, line by line) -> wrap -> units: headings told by marks (units) or by form (plain)
//!       -> roles: text, byline, caption, credit -> build: dateline, rejoin, articles in order
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

mod build;
mod byline;
mod caption;
mod characters;
mod clean;
mod copy;
mod dateline;
mod decode;
mod error;
mod frequent;
mod furniture;
mod heading;
mod markup;
mod names;
mod note;
mod plain;
mod rejoin;
mod roles;
mod units;
mod wrap;

pub use copy::{CopyArticle, CopyCaption, CopyCredit, CopyFolio, CopyHeading, CopyParagraph, CopySlot, CreditPlace, Imported, ParagraphKind, Piece};
pub use decode::MAX_COPY_BYTES;
pub use error::ImportError;
pub use note::{Declined, Note, NoteCode};

use markup::Mark;
use note::Notes;

/// Reads copy.
///
/// # Errors
/// Copy that is empty, larger than [`MAX_COPY_BYTES`], no text, damaged, or in an unknown encoding.
pub fn import(bytes: &[u8]) -> Result<Imported, ImportError> {
    import_with(bytes, &Declined::new())
}

/// Reads copy, leaving out the guesses and joins in `declined`: each is a note's code and line, so that a designer
/// takes one back in one step.
///
/// # Errors
/// As [`import`].
pub fn import_with(bytes: &[u8], declined: &Declined) -> Result<Imported, ImportError> {
    let decoded = decode::decode(bytes)?;
    let mut notes = Notes::new(declined);
    if decoded.byte_order_mark {
        notes.add(Note::new(NoteCode::ByteOrderMark, 1));
    }
    if decoded.encoding != "UTF-8" {
        notes.add(Note::new(NoteCode::Encoding, 1).text(decoded.encoding));
    }
    let lines = wrap::unwrap(markup::read(&decoded.text, &mut notes), &mut notes);
    if lines.is_empty() {
        return Err(ImportError::Empty);
    }
    let is_marked = lines.iter().any(|line| matches!(line.mark, Mark::Heading(_)));
    let units = if is_marked { units::marked(lines, &mut notes) } else { plain::guess(lines, &mut notes) };
    Ok(build::build(units, decoded.encoding, notes))
}
