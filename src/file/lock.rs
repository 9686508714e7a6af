//! One program at a time on a document file: a locked file beside it, `.NAME.lock` for `NAME`.
//!
//! The system's own lock on that file counts, not its being there: it ends with the program that held it, however that ended, so
//! that a crash leaves nothing that has to be removed by hand. What the file says is only for the sentence to the second person.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

use super::atomic::followed;
use super::error::folder_of;

/// Most bytes of a lock file that are read.
const MOST: u64 = 400;
/// How often a lock is tried that another program is just giving up.
const TRIES: usize = 8;

/// The right to write a document file, until it is dropped.
#[derive(Debug)]
pub struct FileLock {
    path: PathBuf,
    file: Option<File>,
}

/// Who has the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Held {
    /// Another program, with the name of its user where known.
    By(String),
    /// No lock can be had there: a folder that may not be written, a disk without locks.
    Unknown,
}

/// Where the lock of the document file `path` stands: `.a01.banxin.lock` beside `a01.banxin`.
#[must_use]
pub fn lock_path(path: &Path) -> PathBuf {
    let target = followed(path).unwrap_or_else(|_| path.to_path_buf());
    let mut name = std::ffi::OsString::from(".");
    name.push(target.file_name().unwrap_or_default());
    name.push(".lock");
    folder_of(&target).join(name)
}

impl FileLock {
    /// Takes the lock of the document file `path` for the user `who`.
    ///
    /// # Errors
    /// Another program has it, or there can be none.
    pub fn take(path: &Path, who: &str) -> Result<Self, Held> {
        let place = lock_path(path);
        for _ in 0..TRIES {
            let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&place);
            let mut file = file.map_err(|_| Held::Unknown)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(Held::By(read(&mut file))),
                Err(TryLockError::Error(_)) => return Err(Held::Unknown),
            }
            // Whoever had it may have removed the file between our opening and our locking: the lock must be of what stands there.
            if is_same(&file, &place) {
                let _told = file.set_len(0).and_then(|()| file.rewind()).and_then(|()| file.write_all(who.as_bytes()));
                return Ok(Self { path: place, file: Some(file) });
            }
        }
        Err(Held::Unknown)
    }

    /// Whether another program has the document file `path` now.
    #[must_use]
    pub fn is_held(path: &Path) -> bool {
        let Ok(file) = OpenOptions::new().read(true).write(true).open(lock_path(path)) else { return false };
        matches!(file.try_lock(), Err(TryLockError::WouldBlock))
    }
}

impl Drop for FileLock {
    fn drop(&mut self) {
        // Removed while it is still locked: nobody can take it in between.
        if cfg!(unix) {
            let _gone = fs::remove_file(&self.path);
            self.file = None;
        } else {
            self.file = None;
            let _gone = fs::remove_file(&self.path);
        }
    }
}

/// The user's name in a lock file.
fn read(file: &mut File) -> String {
    let mut bytes = Vec::new();
    let _read = file.rewind().and_then(|()| file.take(MOST).read_to_end(&mut bytes));
    String::from_utf8_lossy(&bytes).chars().filter(|letter| !letter.is_control()).take(60).collect()
}

#[cfg(unix)]
fn is_same(file: &File, place: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::metadata(place)) {
        (Ok(one), Ok(other)) => one.ino() == other.ino() && one.dev() == other.dev(),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_same(_: &File, place: &Path) -> bool {
    place.exists()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_program_learns_who_has_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a01.banxin");
        let first = FileLock::take(&path, "小王").unwrap();
        assert!(FileLock::is_held(&path));
        assert_eq!(FileLock::take(&path, "小李").unwrap_err(), Held::By("小王".to_owned()));
        drop(first);
        assert!(!FileLock::is_held(&path));
        assert!(!lock_path(&path).exists(), "nothing lies about afterwards");
        let _second = FileLock::take(&path, "小李").unwrap();
    }

    #[test]
    fn a_lock_left_by_a_crash_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a01.banxin");
        fs::write(lock_path(&path), "小王").unwrap();
        assert!(!FileLock::is_held(&path));
        let _lock = FileLock::take(&path, "小李").unwrap();
        assert_eq!(fs::read_to_string(lock_path(&path)).unwrap(), "小李");
    }

    #[test]
    fn where_no_lock_can_be_nobody_is_named() {
        assert_eq!(FileLock::take(Path::new("/no such folder/a01.banxin"), "小王").unwrap_err(), Held::Unknown);
    }
}
