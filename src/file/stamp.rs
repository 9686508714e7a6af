//! The state of a file on disk, to notice when another program changes it.

use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::Path;
use std::time::SystemTime;

use super::error::FileError;
use super::read_limited;

/// Size, time and contents of a file when it was read or written; for comparing within one run of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileStamp {
    /// Bytes.
    pub size: u64,
    /// When it was last written, where the disk says so.
    pub modified: Option<SystemTime>,
    /// Digest of the contents.
    pub digest: u64,
}

impl FileStamp {
    /// The state of the file `path`, whose contents are `bytes`.
    #[must_use]
    pub fn of(path: &Path, bytes: &[u8]) -> Self {
        let modified = fs::metadata(path).and_then(|found| found.modified()).ok();
        Self { size: bytes.len() as u64, modified, digest: digest(bytes) }
    }

    /// When the file of a stamp was written.
    #[must_use]
    pub fn time(stamp: Option<&Self>) -> Option<SystemTime> {
        stamp.and_then(|stamp| stamp.modified)
    }

    /// The file as it is now.
    ///
    /// # Errors
    /// The file is not there or cannot be read.
    pub fn now(path: &Path) -> Result<Self, FileError> {
        read_limited(path, super::MAX_BYTES).map(|bytes| Self::of(path, &bytes))
    }

    /// Whether the file's contents are no longer those; a file that is gone or was only touched has not changed.
    ///
    /// # Errors
    /// The file is there and cannot be read.
    pub fn is_changed(&self, path: &Path) -> Result<bool, FileError> {
        let found = match fs::metadata(path) {
            Ok(found) => found,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(FileError::from_io(path, error)),
        };
        if found.len() != self.size {
            return Ok(true);
        }
        // Times are coarse on some disks: equal size and time may still hide a change, so the contents decide.
        match read_limited(path, self.size) {
            Ok(bytes) => Ok(digest(&bytes) != self.digest),
            Err(FileError::TooBig { .. }) => Ok(true),
            Err(error) => Err(error),
        }
    }
}

fn digest(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish()
}
