//! Why copy is refused, in a designer's words.

use thiserror::Error;

use crate::base::Say;

/// Copy that cannot be read. Nothing of it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ImportError {
    /// No byte, or nothing but blanks.
    #[error("the copy is empty: there is no text in it")]
    Empty,
    /// More than [`super::MAX_COPY_BYTES`].
    #[error("the copy is too large: {bytes} bytes, where {limit} are the limit. Split it, or check that this is the right file")]
    TooLarge {
        /// Size of the copy, in bytes.
        bytes: usize,
        /// The limit, in bytes.
        limit: usize,
    },
    /// Bytes that are no text.
    #[error("this is not text but {kind}. Save the copy as plain text and import that")]
    Binary {
        /// What it looks like: "a PDF file", "binary data" …
        kind: &'static str,
    },
    /// The encoding is known, but some bytes do not belong to it.
    #[error("line {line} cannot be read as {encoding}: the copy is damaged there or cut off. Send the file again")]
    Damaged {
        /// The encoding the rest of the copy is in.
        encoding: &'static str,
        /// First line, counted from 1, with unreadable bytes.
        line: usize,
    },
    /// No encoding gives Chinese that makes sense.
    #[error("the copy's encoding is not known: it is not UTF-8, UTF-16, GB18030 or Big5. Save it as UTF-8")]
    UnknownEncoding,
    /// A file protected by a password.
    #[error("the file is protected by a password and was not opened. Save it without one and import that")]
    Encrypted,
    /// A Word document of before 2007, or another file of that form (WPS).
    #[error("this is an old Word or WPS document (.doc, .wps). Open it there, save it as .docx and import that")]
    OldWord,
    /// A zip package that is no Word document.
    #[error("this package holds no Word document: {found}. Save the copy as .docx or as plain text and import that")]
    NotWord {
        /// What it holds instead.
        found: String,
    },
    /// A zip package that cannot be read.
    #[error("the package is damaged or cut off ({reason}). Send the file again, or save it anew")]
    BrokenPackage {
        /// What the reader says.
        reason: String,
    },
    /// A part of a package that is no good XML.
    #[error("the part {part} is damaged at line {line} ({reason}). Open the file in the program that made it, save it anew and import that")]
    BrokenXml {
        /// The part.
        part: String,
        /// The line, counted from 1.
        line: usize,
        /// What the reader says.
        reason: String,
    },
    /// A part that would fill the memory.
    #[error("{part} is too large or nests too deep for a newspaper's copy, and was not opened. Check where the file comes from")]
    TooMuch {
        /// The part.
        part: String,
    },
    /// No InDesign document.
    #[error("this is not an InDesign document in the form IDML: {found}. Export it from InDesign as IDML and import that")]
    NotIdml {
        /// What it is instead.
        found: String,
    },
    /// An InDesign document that cannot be laid out.
    #[error("this InDesign document cannot be laid out: {reason}")]
    BadIdml {
        /// Why.
        reason: String,
    },
    /// A part of a package that must be there.
    #[error("the part {part} is missing in the package. Save the file anew in the program that made it")]
    NoPart {
        /// The part.
        part: String,
    },
    /// A quote of a CSV table that is never closed.
    #[error("the quote that opens in line {line} of the table is never closed. Close it, or double it where it is text")]
    OpenQuote {
        /// The line, counted from 1.
        line: usize,
    },
    /// A CSV table that cannot be read.
    #[error("line {line} of the table cannot be read ({reason}). Save it anew as CSV")]
    BrokenTable {
        /// The line, counted from 1.
        line: usize,
        /// What the reader says.
        reason: String,
    },
    /// A table that no page can hold.
    #[error("the table is too large from line {line} on: {rows} rows and {columns} columns are the most. Take out what is not printed")]
    TableTooLarge {
        /// The line, counted from 1.
        line: usize,
        /// Most rows.
        rows: usize,
        /// Most columns.
        columns: usize,
    },
}

impl ImportError {
    /// The message for `i18n`: a code and its arguments.
    #[must_use]
    pub fn say(&self) -> Say {
        match self {
            Self::Empty => Say::new("import-empty"),
            Self::TooLarge { bytes, limit } => Say::new("import-too-large").with("bytes", *bytes).with("limit", *limit),
            Self::Binary { kind } => Say::new("import-binary").with("kind", *kind),
            Self::Damaged { encoding, line } => Say::new("import-damaged").with("encoding", *encoding).with("line", *line),
            Self::UnknownEncoding => Say::new("import-unknown-encoding"),
            Self::Encrypted => Say::new("import-encrypted"),
            Self::OldWord => Say::new("import-old-word"),
            Self::NotWord { found } => Say::new("import-not-word").with("found", found.as_str()),
            Self::BrokenPackage { reason } => Say::new("import-broken-package").with("problem", reason.as_str()),
            Self::BrokenXml { part, line, reason } => {
                Say::new("import-broken-xml").with("part", part.as_str()).with("line", *line).with("problem", reason.as_str())
            }
            Self::TooMuch { part } => Say::new("import-too-much").with("part", part.as_str()),
            Self::NoPart { part } => Say::new("import-no-part").with("part", part.as_str()),
            Self::NotIdml { found } => Say::new("import-not-idml").with("found", found.as_str()),
            Self::BadIdml { reason } => Say::new("import-bad-idml").with("problem", reason.as_str()),
            Self::OpenQuote { line } => Say::new("import-open-quote").with("line", *line),
            Self::BrokenTable { line, reason } => Say::new("import-broken-table").with("line", *line).with("problem", reason.as_str()),
            Self::TableTooLarge { line, rows, columns } => {
                Say::new("import-table-too-large").with("line", *line).with("rows", *rows).with("columns", *columns)
            }
        }
    }
}
