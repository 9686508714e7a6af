//! Opening a document file.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use super::error::shown;
use super::{FileError, FileStamp, migrate};
use crate::model::Document;
use crate::model::check::refuse;

/// The biggest document file that is read or written: 256 MB.
pub const MAX_BYTES: u64 = 256 << 20;

/// A document and the state its file had.
#[derive(Debug)]
pub struct Opened {
    /// The document.
    pub document: Document,
    /// The file's state; [`super::save_checked`] compares with it.
    pub stamp: FileStamp,
}

/// Opens the document file `path`.
///
/// # Errors
/// A file that cannot be read, is no document of a known version, or holds something that cannot be laid out.
pub fn open(path: &Path) -> Result<Document, FileError> {
    open_stamped(path).map(|opened| opened.document)
}

/// Opens the document file `path` and notes the state it had.
///
/// # Errors
/// As [`open`].
pub fn open_stamped(path: &Path) -> Result<Opened, FileError> {
    let bytes = read_limited(path, MAX_BYTES)?;
    let stamp = FileStamp::of(path, &bytes);
    let document = read(&bytes, &shown(path))?;
    Ok(Opened { document, stamp })
}

/// Reads a document from the bytes of a file; errors call it `name`.
///
/// # Errors
/// As [`open`].
pub fn read(bytes: &[u8], name: &str) -> Result<Document, FileError> {
    let file = || name.to_owned();
    if bytes.len() as u64 > MAX_BYTES {
        return Err(FileError::TooBig { file: file(), bytes: bytes.len() as u64, limit: MAX_BYTES });
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        // A character cut in half at the very end: the file breaks off.
        Err(error) if error.error_len().is_none() && bytes.starts_with(b"{") => {
            return Err(FileError::CutOff { file: file(), line: line_of(bytes, error.valid_up_to()) });
        }
        Err(error) => return Err(FileError::NotText { file: file(), line: line_of(bytes, error.valid_up_to()) }),
    };
    // Some editors put a byte order mark in front.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(FileError::Empty { file: file() });
    }
    let document = migrate::read(text, name)?;
    refuse(&document).map_err(|source| FileError::Document { file: file(), source: source.into() })?;
    Ok(document)
}

/// The line that byte `at` stands on, counted from 1.
fn line_of(bytes: &[u8], at: usize) -> usize {
    bytes.iter().take(at).filter(|byte| **byte == b'\n').count() + 1
}

/// Reads a whole ordinary file of at most `max` bytes; more are never held in memory.
///
/// # Errors
/// A file that is missing, too big, not to be read, or no ordinary file (a device could go on for ever).
pub fn read_limited(path: &Path, max: u64) -> Result<Vec<u8>, FileError> {
    let told = |source| FileError::from_io(path, source);
    // Asked before opening: opening a pipe would wait for a writer.
    let kind = fs::metadata(path).map_err(told)?;
    if kind.is_dir() {
        return Err(FileError::Folder { file: shown(path) });
    }
    if !kind.is_file() {
        return Err(FileError::NotAFile { file: shown(path) });
    }
    let too_big = |bytes| FileError::TooBig { file: shown(path), bytes, limit: max };
    if kind.len() > max {
        return Err(too_big(kind.len()));
    }
    let file = File::open(path).map_err(told)?;
    let mut bytes = Vec::with_capacity(usize::try_from(kind.len()).unwrap_or(0));
    // One more than allowed, to notice a file that grows meanwhile.
    file.take(max.saturating_add(1)).read_to_end(&mut bytes).map_err(told)?;
    if bytes.len() as u64 > max {
        return Err(too_big(bytes.len() as u64));
    }
    Ok(bytes)
}
