//! Why a file could not be opened or saved: what happened, to which file, what to do.

use std::io;
use std::path::{Path, PathBuf};

use crate::base::Say;
use crate::model::check::DocumentError;

/// A file that was not opened or not saved. Nothing on disk was changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FileError {
    /// No such file.
    #[error("{file} is not there; check the name and the folder")]
    Missing {
        /// The file.
        file: String,
    },
    /// The folder to save into is not there.
    #[error("the folder {folder} is not there; make it or save somewhere else")]
    NoFolder {
        /// The folder.
        folder: String,
    },
    /// A folder where a file should be.
    #[error("{file} is a folder; choose a file in it")]
    Folder {
        /// The folder.
        file: String,
    },
    /// A folder with something in it where an empty one is wanted.
    #[error("the folder {folder} is not empty; choose a new name")]
    NotEmpty {
        /// The folder.
        folder: String,
    },
    /// A device, pipe or socket where a file should be.
    #[error("{file} is not an ordinary file; choose another name")]
    NotAFile {
        /// What was named.
        file: String,
    },
    /// Not allowed.
    #[error("no permission for {file}; ask its owner, or save a copy somewhere else")]
    NoPermission {
        /// The file.
        file: String,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// A file set to read-only.
    #[error("{file} is read-only and was left as it is; save under another name or make it writable")]
    ReadOnly {
        /// The file.
        file: String,
    },
    /// The disk is full.
    #[error("the disk is full: {bytes} bytes for {file} did not fit and the old file was kept; free some space or save on another disk")]
    DiskFull {
        /// The file.
        file: String,
        /// How much was to be written.
        bytes: u64,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// More bytes than are read.
    #[error("{file} is too big: {bytes} bytes, at most {limit} are read; choose the right file or divide it")]
    TooBig {
        /// The file.
        file: String,
        /// Its size.
        bytes: u64,
        /// The limit.
        limit: u64,
    },
    /// Another program changed the file since it was opened.
    #[error("{file} was changed by another program since it was opened, and was left as it is; save under another name, or open it again")]
    ChangedOnDisk {
        /// The file.
        file: String,
    },
    /// Any other trouble with the disk.
    #[error("{file}: {source}; try again or use another disk")]
    Io {
        /// The file.
        file: String,
        /// What the system said.
        #[source]
        source: io::Error,
    },

    /// Nothing in the file.
    #[error("{file} is empty; open an automatic copy or a backup")]
    Empty {
        /// The file.
        file: String,
    },
    /// Bytes that are no text.
    #[error("{file} is not a Banxin document: line {line} is not UTF-8 text; choose another file")]
    NotText {
        /// The file.
        file: String,
        /// The line with the first wrong byte.
        line: usize,
    },
    /// Text that is not a Banxin document.
    #[error("{file} is not a Banxin document; choose a file that Banxin saved")]
    NotBanxin {
        /// The file.
        file: String,
    },
    /// A file that is no house style.
    #[error("{file} is not a house style; choose a file that begins with \"banxin\": \"house-style\"")]
    NotHouse {
        /// The file.
        file: String,
    },
    /// A file that ends too early.
    #[error("{file} breaks off at line {line}, the rest is missing; open an automatic copy or a backup")]
    CutOff {
        /// The file.
        file: String,
        /// Its last line.
        line: usize,
    },
    /// Damaged text.
    #[error("{file} is damaged at line {line}, column {column}: {problem}; open an automatic copy or a backup, or correct the line")]
    Damaged {
        /// The file.
        file: String,
        /// The line.
        line: usize,
        /// The column.
        column: usize,
        /// What the reader says.
        problem: String,
    },
    /// No version number, or one that is none.
    #[error("{file} does not say which version of the document format it has; choose a file that Banxin saved")]
    NoVersion {
        /// The file.
        file: String,
    },
    /// A version this program does not know.
    #[error("{file} was made by a newer Banxin (format {version}, this one reads up to {known}); update Banxin to open it")]
    Newer {
        /// The file.
        file: String,
        /// The file's version.
        version: u64,
        /// The newest this program reads.
        known: u64,
    },
    /// A field this program does not know.
    #[error("{file}, line {line}: the field \"{field}\" in {at} is not known; correct its name or remove it, or update Banxin")]
    UnknownField {
        /// The file.
        file: String,
        /// The line.
        line: usize,
        /// The field.
        field: String,
        /// The way to it.
        at: String,
    },
    /// A field that must be there.
    #[error("{file}, line {line}: the field \"{field}\" is missing in {at}; add it, or open an automatic copy or a backup")]
    MissingField {
        /// The file.
        file: String,
        /// The line where its place ends.
        line: usize,
        /// The field.
        field: String,
        /// The way to where it should be.
        at: String,
    },
    /// A value of the wrong kind or out of bounds.
    #[error("{file}, line {line}: {at} cannot be read: {problem}; correct the value")]
    WrongValue {
        /// The file.
        file: String,
        /// The line.
        line: usize,
        /// The way to it.
        at: String,
        /// What the reader says.
        problem: String,
    },
    /// A document that cannot be laid out.
    #[error("{file}: {source}")]
    Document {
        /// The file.
        file: String,
        /// Why.
        #[source]
        source: Box<DocumentError>,
    },
}

impl FileError {
    /// The trouble `source` with `path`, sorted by its kind.
    pub(super) fn from_io(path: &Path, source: io::Error) -> Self {
        let file = shown(path);
        match source.kind() {
            io::ErrorKind::NotFound => Self::Missing { file },
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::NoPermission { file, source },
            io::ErrorKind::IsADirectory => Self::Folder { file },
            _ => Self::Io { file, source },
        }
    }

    /// The trouble `source` while writing `bytes` bytes for `path`.
    pub(super) fn from_write(path: &Path, bytes: usize, source: io::Error) -> Self {
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
                Self::DiskFull { file: shown(path), bytes: bytes as u64, source }
            }
            io::ErrorKind::NotFound => Self::NoFolder { folder: shown(&folder_of(path)) },
            _ => Self::from_io(path, source),
        }
    }

    /// The message for the catalogue.
    #[must_use]
    pub fn say(&self) -> Say {
        match self {
            Self::Missing { file } => Say::new("file-missing").with("file", file.as_str()),
            Self::NoFolder { folder } => Say::new("file-no-folder").with("folder", folder.as_str()),
            Self::Folder { file } => Say::new("file-is-folder").with("file", file.as_str()),
            Self::NotEmpty { folder } => Say::new("file-not-empty").with("folder", folder.as_str()),
            Self::NotAFile { file } => Say::new("file-not-ordinary").with("file", file.as_str()),
            Self::NoPermission { file, .. } => Say::new("file-no-permission").with("file", file.as_str()),
            Self::ReadOnly { file } => Say::new("file-read-only").with("file", file.as_str()),
            Self::DiskFull { file, bytes, .. } => Say::new("file-disk-full").with("file", file.as_str()).with("bytes", bytes.to_string()),
            Self::TooBig { file, bytes, limit } => {
                Say::new("file-too-big").with("file", file.as_str()).with("bytes", bytes.to_string()).with("limit", limit.to_string())
            }
            Self::ChangedOnDisk { file } => Say::new("file-changed-on-disk").with("file", file.as_str()),
            Self::Io { file, source } => Say::new("file-trouble").with("file", file.as_str()).with("problem", source.to_string()),
            Self::Empty { file } => Say::new("file-empty").with("file", file.as_str()),
            Self::NotText { file, line } => Say::new("file-not-text").with("file", file.as_str()).with("line", *line),
            Self::NotBanxin { file } => Say::new("file-not-banxin").with("file", file.as_str()),
            Self::NotHouse { file } => Say::new("file-not-house").with("file", file.as_str()),
            Self::CutOff { file, line } => Say::new("file-cut-off").with("file", file.as_str()).with("line", *line),
            Self::Damaged { file, line, column, problem } => {
                let say = Say::new("file-damaged").with("file", file.as_str()).with("line", *line);
                say.with("column", *column).with("problem", problem.as_str())
            }
            Self::NoVersion { file } => Say::new("file-no-version").with("file", file.as_str()),
            Self::Newer { file, version, known } => {
                Say::new("file-newer").with("file", file.as_str()).with("version", version.to_string()).with("known", known.to_string())
            }
            Self::UnknownField { file, line, field, at } => {
                let say = Say::new("file-unknown-field").with("file", file.as_str()).with("line", *line);
                say.with("field", field.as_str()).with("at", at.as_str())
            }
            Self::MissingField { file, line, field, at } => {
                let say = Say::new("file-missing-field").with("file", file.as_str()).with("line", *line);
                say.with("field", field.as_str()).with("at", at.as_str())
            }
            Self::WrongValue { file, line, at, problem } => {
                let say = Say::new("file-wrong-value").with("file", file.as_str()).with("line", *line);
                say.with("at", at.as_str()).with("problem", problem.as_str())
            }
            Self::Document { source, .. } => source.say(),
        }
    }
}

/// The path as it is shown to a person.
pub(super) fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// The folder a file stands in; the present one where the path names none.
pub(super) fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_path_buf(),
        _ => PathBuf::from("."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_small_enough_to_hand_about() {
        assert!(size_of::<FileError>() <= 120, "{}", size_of::<FileError>());
        assert!(size_of::<DocumentError>() <= 128, "{}", size_of::<DocumentError>());
    }
}
