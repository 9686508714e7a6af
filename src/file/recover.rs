//! Finding work that a crash or a power cut left in an automatic copy.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::{FileError, FileLock, MAX_BYTES, autosave_path, open, read_limited};
use crate::model::Document;

/// An automatic copy with more in it than the document's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recovery {
    /// The automatic copy.
    pub copy: PathBuf,
    /// When it was written.
    pub written: SystemTime,
}

/// The automatic copy of the document file `path`, where one is newer than the file or the file is gone.
///
/// A copy with the same contents as the file is none; one that cannot be read is still found, so that it can be told.
#[must_use]
pub fn find(path: &Path) -> Option<Recovery> {
    let Recovery { copy, written } = left(path)?;
    if let Ok(saved) = fs::metadata(path).and_then(|file| file.modified()) {
        if saved > written {
            return None;
        }
        let same = read_limited(path, MAX_BYTES).ok().zip(read_limited(&copy, MAX_BYTES).ok()).is_some_and(|(file, copy)| file == copy);
        if same {
            return None;
        }
    }
    Some(Recovery { copy, written })
}

/// The automatic copy of the document file `path`, however old: what is left where the file itself cannot be read. A file that was
/// damaged a moment ago is newer than every copy.
#[must_use]
pub fn left(path: &Path) -> Option<Recovery> {
    let copy = autosave_path(path);
    let written = fs::metadata(&copy).ok().filter(fs::Metadata::is_file)?.modified().ok()?;
    Some(Recovery { copy, written })
}

/// Automatic copies in `folder` of documents that were never saved and that no program has open now, the newest first: the place
/// each document's file would have had, and its copy.
#[must_use]
pub fn unsaved(folder: &Path) -> Vec<(PathBuf, Recovery)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some(name) = name.strip_prefix('.').and_then(|name| name.strip_suffix(".autosave")) else { continue };
        let place = folder.join(name);
        if FileLock::is_held(&place) {
            continue;
        }
        found.extend(find(&place).map(|recovery| (place, recovery)));
    }
    found.sort_by_key(|(_, recovery)| std::cmp::Reverse(recovery.written));
    found
}

impl Recovery {
    /// Opens the automatic copy; the document's file is not touched.
    ///
    /// # Errors
    /// As [`super::open`].
    pub fn open(&self) -> Result<Document, FileError> {
        open(&self.copy)
    }
}
