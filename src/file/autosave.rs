//! The automatic copy beside a document: `.NAME.autosave` for `NAME`.

use std::fs;
use std::path::{Path, PathBuf};

use super::error::folder_of;
use super::{FileError, save, write_atomic};
use crate::model::Document;

/// Where the automatic copy of the document file `path` stands: `.a01.banxin.autosave` beside `a01.banxin`.
#[must_use]
pub fn autosave_path(path: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".autosave");
    folder_of(path).join(name)
}

/// Writes the automatic copy of the document whose file is (or will be) `path`; the file itself is not touched.
///
/// # Errors
/// As [`super::save`].
pub fn autosave(path: &Path, document: &Document) -> Result<(), FileError> {
    write_atomic(&autosave_path(path), &save::encode(path, document)?)
}

/// Removes the automatic copy, after a save or when the work is thrown away; no copy is no error.
///
/// # Errors
/// A copy that cannot be removed.
pub fn discard_autosave(path: &Path) -> Result<(), FileError> {
    let copy = autosave_path(path);
    match fs::remove_file(&copy) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(FileError::from_io(&copy, error)),
        _ => Ok(()),
    }
}
