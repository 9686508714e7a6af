//! Saving a document file.

use std::path::{Path, PathBuf};

use super::error::shown;
use super::{FileError, FileStamp, MAX_BYTES, envelope, write_atomic, write_together};
use crate::model::Document;
use crate::model::check::refuse;

/// The bytes of the document's file: the same document, the same bytes.
#[must_use]
pub fn to_bytes(document: &Document) -> Vec<u8> {
    // Writing into memory fails for no document (see `encode`); `save` would tell if it did.
    envelope::encode(document).unwrap_or_default()
}

/// Saves the document as `path`, replacing what stands there.
///
/// Beside the file first, then in one step into its place: whoever looks sees the old file or the new one, never half of it.
///
/// # Errors
/// A document that could not be opened again, or trouble with the disk; the old file is then as it was.
pub fn save(path: &Path, document: &Document) -> Result<(), FileError> {
    write_atomic(path, &encode(path, document)?)
}

/// As [`save`], together with the files `beside` it (a path and bytes each): all of them, or none.
///
/// # Errors
/// As [`save`], for the first file in trouble.
pub fn save_with(path: &Path, document: &Document, mut beside: Vec<(PathBuf, Vec<u8>)>) -> Result<(), FileError> {
    beside.push((path.to_path_buf(), encode(path, document)?));
    write_together(&beside)
}

/// Saves the document as `path` if the file is still as it was when `known` was taken, and gives the new state.
///
/// A file that is gone meanwhile is written anew.
///
/// # Errors
/// As [`save`], and a file that another program changed.
pub fn save_checked(path: &Path, document: &Document, known: &FileStamp) -> Result<FileStamp, FileError> {
    let bytes = encode(path, document)?;
    if known.is_changed(path)? {
        return Err(FileError::ChangedOnDisk { file: shown(path) });
    }
    write_atomic(path, &bytes)?;
    Ok(FileStamp::of(path, &bytes))
}

/// The bytes for `path`; only of a document that can be opened again.
pub(super) fn encode(path: &Path, document: &Document) -> Result<Vec<u8>, FileError> {
    refuse(document).map_err(|source| FileError::Document { file: shown(path), source: source.into() })?;
    let bytes = envelope::encode(document).map_err(|error| FileError::Io { file: shown(path), source: error.into() })?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(FileError::TooBig { file: shown(path), bytes: bytes.len() as u64, limit: MAX_BYTES });
    }
    Ok(bytes)
}
