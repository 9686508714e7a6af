//! Writing a file in one step: beside it first, flushed, then renamed into its place.

use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::FileError;
use super::error::{folder_of, shown};

/// How many links to links are followed.
const LINKS: usize = 40;

/// Writes `bytes` as the file `path`: wholly, or not at all.
///
/// Permissions of an old file are kept; a symbolic link stays and the file it names is replaced. The bytes are on the disk
/// before the old file goes. Hard links to the old file keep the old contents.
///
/// # Errors
/// No folder, no permission, a full disk, a folder or device in the place, a read-only file; the old file is then as it was and
/// nothing is left beside it.
pub fn write_atomic(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    write_with(path, bytes.len(), |file| file.write_all(bytes))
}

/// Lets `write` write the file `path`, about `length` bytes.
pub(super) fn write_with(path: &Path, length: usize, write: impl FnOnce(&mut File) -> io::Result<()>) -> Result<(), FileError> {
    let target = followed(path)?;
    let old = old_file(&target)?;
    let folder = folder_of(&target);
    let told = |source| FileError::from_write(path, length, source);
    let mut beside = created_in(&folder, old.as_ref()).map_err(told)?;
    write(beside.as_file_mut()).map_err(told)?;
    beside.as_file().sync_all().map_err(told)?;
    // On failure the file beside goes away with `beside`, here and above.
    beside.persist(&target).map_err(|error| told(error.error))?;
    sync_folder(&folder);
    Ok(())
}

/// The file that `path` names in the end.
pub(super) fn followed(path: &Path) -> Result<PathBuf, FileError> {
    let mut target = path.to_path_buf();
    for _ in 0..LINKS {
        match fs::symlink_metadata(&target) {
            Ok(found) if found.file_type().is_symlink() => {
                let next = fs::read_link(&target).map_err(|source| FileError::from_io(path, source))?;
                target = folder_of(&target).join(next);
            }
            _ => return Ok(target),
        }
    }
    Err(FileError::NotAFile { file: shown(path) })
}

/// What stands in the place, if it may be replaced.
pub(super) fn old_file(target: &Path) -> Result<Option<Metadata>, FileError> {
    match fs::metadata(target) {
        Ok(old) if old.is_dir() => Err(FileError::Folder { file: shown(target) }),
        Ok(old) if !old.is_file() => Err(FileError::NotAFile { file: shown(target) }),
        Ok(old) if old.permissions().readonly() => Err(FileError::ReadOnly { file: shown(target) }),
        Ok(old) => Ok(Some(old)),
        Err(error) if error.kind() == io::ErrorKind::NotFound && target.file_name().is_some() => Ok(None),
        Err(error) => Err(FileError::from_io(target, error)),
    }
}

/// A new hidden file in `folder` with the permissions of the old one, else those any new file gets.
pub(super) fn created_in(folder: &Path, old: Option<&Metadata>) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".banxin-").suffix(".part");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // The system takes away what the user's mask forbids.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let beside = builder.tempfile_in(folder)?;
    if let Some(old) = old {
        beside.as_file().set_permissions(old.permissions())?;
    }
    Ok(beside)
}

/// Makes the renaming itself last through a power cut, where the system can.
pub(super) fn sync_folder(folder: &Path) {
    // The new file is complete and in its place: a disk that cannot sync folders is no reason to call the save failed.
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> =
            fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_writer_that_fails_leaves_the_old_file_and_no_litter() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a01.banxin");
        write_atomic(&path, b"old").expect("the first write");
        for kind in [io::ErrorKind::StorageFull, io::ErrorKind::Other] {
            let error = write_with(&path, 9, |file| {
                file.write_all(b"half of ")?;
                Err(kind.into())
            })
            .expect_err("the writer fails");
            match kind {
                io::ErrorKind::StorageFull => assert!(matches!(error, FileError::DiskFull { bytes: 9, .. }), "{error}"),
                _ => assert!(matches!(error, FileError::Io { .. }), "{error}"),
            }
            assert!(error.to_string().contains("a01.banxin"), "{error}");
            assert_eq!(fs::read(&path).expect("the old file"), b"old");
            assert_eq!(names(folder.path()), ["a01.banxin"]);
        }
    }

    #[test]
    fn a_full_disk_is_called_so() {
        // A device that is always full.
        let Ok(mut full) = File::options().write(true).open("/dev/full") else { return };
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a01.banxin");
        write_atomic(&path, b"old").expect("the first write");
        let error = write_with(&path, 3, |_| full.write_all(b"new")).expect_err("no room");
        assert!(matches!(error, FileError::DiskFull { .. }), "{error}");
        assert!(error.to_string().contains("disk is full"), "{error}");
        assert_eq!(fs::read(&path).expect("the old file"), b"old");
        assert_eq!(names(folder.path()), ["a01.banxin"]);
    }
}
