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
        }
    }
}
