//! Writing several files in one step: all beside their places first, then each renamed into its own; all of them, or none.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

use super::FileError;
use super::atomic::{created_in, followed, old_file, sync_folder};
use super::error::folder_of;

/// Writes each of `files` (a path and its bytes): all of them wholly, or none.
///
/// Every file is on the disk beside its place before the first old one goes. Where one cannot be put into its place after all,
/// those that were are taken back and the old ones stand again.
///
/// # Errors
/// As [`super::write_atomic`], for the first file in trouble; also where two of the paths name one file.
pub fn write_together(files: &[(PathBuf, Vec<u8>)]) -> Result<(), FileError> {
    let mut staged: Vec<Staged<'_>> = Vec::with_capacity(files.len());
    for (path, bytes) in files {
        let target = followed(path)?;
        let old = old_file(&target)?;
        if staged.iter().any(|other| other.target == target) {
            return Err(FileError::NotAFile { file: path.display().to_string() });
        }
        let told = |source| FileError::from_write(path, bytes.len(), source);
        let mut beside = created_in(&folder_of(&target), old.as_ref()).map_err(told)?;
        beside.write_all(bytes).map_err(told)?;
        beside.as_file().sync_all().map_err(told)?;
        staged.push(Staged { path, length: bytes.len(), target, has_old: old.is_some(), beside });
    }
    put_in_place(staged, |beside, target| beside.persist(target).map(drop).map_err(|error| error.error))
}

/// A file on the disk beside its place.
struct Staged<'a> {
    path: &'a Path,
    length: usize,
    target: PathBuf,
    has_old: bool,
    beside: NamedTempFile,
}

/// Renames all of `staged` by `put`; on a failure everything is as before.
fn put_in_place(staged: Vec<Staged<'_>>, mut put: impl FnMut(NamedTempFile, &Path) -> std::io::Result<()>) -> Result<(), FileError> {
    let mut done: Vec<(PathBuf, Option<TempPath>)> = Vec::with_capacity(staged.len());
    for Staged { path, length, target, has_old, beside } in staged {
        let aside = if has_old { aside(&target) } else { Ok(None) };
        let moved = aside.and_then(|old| match put(beside, &target) {
            Ok(()) => Ok(old),
            Err(error) => {
                restore(&target, old);
                Err(error)
            }
        });
        match moved {
            Ok(old) => done.push((target, old)),
            Err(source) => {
                for (target, old) in done.into_iter().rev() {
                    restore(&target, old);
                }
                return Err(FileError::from_write(path, length, source));
            }
        }
    }
    let mut folders: Vec<PathBuf> = done.iter().map(|(target, _)| folder_of(target)).collect();
    folders.sort();
    folders.dedup();
    folders.iter().for_each(|folder| sync_folder(folder));
    // The old files go with `done`.
    Ok(())
}

/// Moves the old file at `target` aside, under a name that goes away with the result.
fn aside(target: &Path) -> std::io::Result<Option<TempPath>> {
    let beside = tempfile::Builder::new().prefix(".banxin-").suffix(".old").tempfile_in(folder_of(target))?.into_temp_path();
    fs::rename(target, &beside)?;
    Ok(Some(beside))
}

/// Puts what was at `target` back: the old file, or nothing.
fn restore(target: &Path, old: Option<TempPath>) {
    // Nothing more can be done about a disk that takes neither the new file nor the old one back: it stays under its other name.
    match old {
        Some(old) => {
            if let Err(error) = old.persist(target) {
                let _kept = error.path.keep();
            }
        }
        None => {
            let _gone = fs::remove_file(target);
        }
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
    fn all_files_are_written_and_nothing_lies_beside_them() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        fs::write(at("a"), "old").expect("written");
        write_together(&[(at("a"), b"one".to_vec()), (at("b"), b"two".to_vec())]).expect("written");
        assert_eq!(names(folder.path()), ["a", "b"]);
        assert_eq!((fs::read(at("a")).expect("a"), fs::read(at("b")).expect("b")), (b"one".to_vec(), b"two".to_vec()));
    }

    #[test]
    fn one_place_that_is_a_folder_keeps_all_as_they_were() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        fs::write(at("a"), "old").expect("written");
        fs::create_dir(at("b")).expect("made");
        let error = write_together(&[(at("a"), b"one".to_vec()), (at("b"), b"two".to_vec())]).expect_err("a folder in the way");
        assert!(matches!(error, FileError::Folder { .. }), "{error}");
        assert_eq!(fs::read(at("a")).expect("a"), b"old");
        assert_eq!(names(folder.path()), ["a", "b"]);
        assert!(write_together(&[(at("c"), Vec::new()), (at("c"), Vec::new())]).is_err(), "one file twice");
        assert_eq!(names(folder.path()), ["a", "b"]);
    }

    #[test]
    fn a_failure_half_way_takes_the_first_half_back() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        fs::write(at("a"), "old a").expect("written");
        fs::write(at("c"), "old c").expect("written");
        let paths = [at("a"), at("b"), at("c")];
        let staged = paths
            .iter()
            .map(|path| {
                let mut beside = created_in(folder.path(), None).expect("made");
                beside.write_all(b"new").expect("written");
                Staged { path: path.as_path(), length: 3, target: path.clone(), has_old: path.exists(), beside }
            })
            .collect();
        let mut count = 0;
        let put = |beside: NamedTempFile, target: &Path| {
            count += 1;
            if count == 3 { Err(std::io::ErrorKind::StorageFull.into()) } else { beside.persist(target).map(drop).map_err(|error| error.error) }
        };
        let error = put_in_place(staged, put).expect_err("the third fails");
        assert!(matches!(error, FileError::DiskFull { .. }), "{error}");
        assert_eq!(names(folder.path()), ["a", "c"]);
        assert_eq!((fs::read(at("a")).expect("a"), fs::read(at("c")).expect("c")), (b"old a".to_vec(), b"old c".to_vec()));
    }
}
