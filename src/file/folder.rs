//! What is in a folder.

use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::FileError;

/// A folder that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("the folder {folder} cannot be read: {source}. Name a folder that is there and may be opened")]
pub struct FolderError {
    /// The folder.
    pub folder: String,
    /// What the system said.
    #[source]
    pub source: io::Error,
}

/// The files of `folder` in order of name, byte by byte, so that every machine gives the same order; folders in it and hidden
/// files (a name that begins with a dot) are left out.
///
/// # Errors
/// [`FolderError`] where it is missing, no folder, or closed to us.
pub fn list(folder: &Path) -> Result<Vec<PathBuf>, FolderError> {
    let refuse = |source: io::Error| FolderError { folder: folder.display().to_string(), source };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(refuse)? {
        let entry = entry.map_err(refuse)?;
        let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
        if !is_hidden && entry.path().is_file() {
            files.push(entry.path());
        }
    }
    files.sort();
    Ok(files)
}

/// Whether `path` is a folder.
#[must_use]
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// When the file `path` was written last, where it is there and the disk says so.
#[must_use]
pub fn written(path: &Path) -> Option<SystemTime> {
    std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file)?.modified().ok()
}

/// Whether the file `path` may not be written: it is set to read-only, or its folder is.
#[must_use]
pub fn is_read_only(path: &Path) -> bool {
    let closed = |path: &Path| std::fs::metadata(path).is_ok_and(|found| found.permissions().readonly());
    closed(path) || closed(&super::error::folder_of(path))
}

/// Copies the file `from` into `folder` (made where it is not there), under its own name or, where a file of other contents has that,
/// one with a number; a file of the same contents is used as it is. Gives the path of the copy.
///
/// # Errors
/// As [`super::write_atomic`], and where `from` cannot be read.
pub fn copy_into(folder: &Path, from: &Path) -> Result<PathBuf, FileError> {
    let told = |source| FileError::from_io(folder, source);
    std::fs::create_dir_all(folder).map_err(told)?;
    let length = std::fs::metadata(from).map_err(|source| FileError::from_io(from, source))?.len();
    let (stem, ending) = (from.file_stem().unwrap_or_default().to_string_lossy(), from.extension().unwrap_or_default().to_string_lossy());
    for number in 1..10_000 {
        let name = match (number, ending.is_empty()) {
            (1, _) => from.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            (_, true) => format!("{stem}-{number}"),
            (_, false) => format!("{stem}-{number}.{ending}"),
        };
        let place = folder.join(name);
        match std::fs::metadata(&place) {
            Ok(found) if found.is_file() && found.len() == length && is_same(from, &place)? => return Ok(place),
            Ok(_) => {}
            Err(_) => {
                let mut source = std::fs::File::open(from).map_err(|source| FileError::from_io(from, source))?;
                super::atomic::write_with(&place, usize::try_from(length).unwrap_or(usize::MAX), |file| std::io::copy(&mut source, file).map(drop))?;
                return Ok(place);
            }
        }
    }
    Err(FileError::NotAFile { file: from.display().to_string() })
}

/// Whether two files of one length hold the same bytes; compared piece by piece.
fn is_same(one: &Path, other: &Path) -> Result<bool, FileError> {
    let open = |path: &Path| std::fs::File::open(path).map_err(|source| FileError::from_io(path, source));
    let (mut first, mut second) = (open(one)?, open(other)?);
    let (mut left, mut right) = (vec![0; 1 << 16], vec![0; 1 << 16]);
    loop {
        let count = first.read(&mut left).map_err(|source| FileError::from_io(one, source))?;
        if count == 0 {
            return Ok(true);
        }
        let Some((left, right)) = left.get(..count).zip(right.get_mut(..count)) else { return Ok(false) };
        if second.read_exact(right).is_err() || left != right {
            return Ok(false);
        }
    }
}

/// How deep the folders of [`tree`] may stand in one another.
const DEEPEST: usize = 6;
/// Most files of [`tree`].
const MOST_FILES: usize = 5_000;

/// The files of `folder` and of the folders in it, each with its name below `folder` (`/` between folders), in order of name; hidden
/// ones, links to other folders and what macOS packs beside (`__MACOSX`) are left out. At most 5,000 files, six folders deep.
///
/// # Errors
/// [`FolderError`] where a folder is missing, no folder, or closed to us.
pub fn tree(folder: &Path) -> Result<Vec<(String, PathBuf)>, FolderError> {
    let Tree { files, mut closed } = open_tree(folder)?;
    if closed.is_empty() { Ok(files) } else { Err(closed.swap_remove(0)) }
}

/// The files of a folder and of the folders in it that may be opened.
#[derive(Debug, Default)]
pub struct Tree {
    /// The files, as [`tree`] gives them.
    pub files: Vec<(String, PathBuf)>,
    /// The folders inside that could not be read, in order of name; what lies in them is left out.
    pub closed: Vec<FolderError>,
}

/// As [`tree`], but a folder inside that cannot be read is passed over and told.
///
/// # Errors
/// [`FolderError`] where `folder` itself is missing, no folder, or closed to us.
pub fn open_tree(folder: &Path) -> Result<Tree, FolderError> {
    walk(folder, |folder| std::fs::read_dir(folder))
}

/// [`open_tree`] over any way to read a folder.
fn walk(folder: &Path, read: impl Fn(&Path) -> io::Result<std::fs::ReadDir>) -> Result<Tree, FolderError> {
    let (mut files, mut closed) = (Vec::new(), Vec::new());
    let mut left = vec![(String::new(), folder.to_path_buf(), 0)];
    while let Some((below, folder, depth)) = left.pop() {
        let refuse = |source: io::Error| FolderError { folder: folder.display().to_string(), source };
        let entries = match read(&folder).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
            Ok(entries) => entries,
            Err(source) if depth == 0 => return Err(refuse(source)),
            Err(source) => {
                closed.push(refuse(source));
                continue;
            }
        };
        for entry in entries {
            let name = entry.file_name().to_string_lossy().into_owned();
            // What vanished meanwhile is no file.
            let Ok(kind) = entry.file_type() else { continue };
            if name.starts_with('.') || name == "__MACOSX" {
                continue;
            }
            let below = if below.is_empty() { name } else { format!("{below}/{name}") };
            if kind.is_dir() && depth < DEEPEST {
                left.push((below, entry.path(), depth + 1));
            } else if !kind.is_dir() && entry.path().is_file() && files.len() < MOST_FILES {
                files.push((below, entry.path()));
            }
        }
    }
    files.sort();
    closed.sort_by(|one, other| one.folder.cmp(&other.folder));
    Ok(Tree { files, closed })
}

/// Makes `folder` and those above it, where they are not there yet.
///
/// # Errors
/// [`FolderError`] where that is not allowed or a file is in the way.
pub fn make_folder(folder: &Path) -> Result<(), FolderError> {
    std::fs::create_dir_all(folder).map_err(|source| FolderError { folder: folder.display().to_string(), source })
}

/// As [`make_folder`], for a folder that is to be filled: the folders made go away again with what is given back, where nothing was
/// put into them.
///
/// # Errors
/// As [`make_folder`]; nothing is left of it then.
pub fn make_folder_to_fill(folder: &Path) -> Result<MadeFolder, FolderError> {
    let is_new = |folder: &&Path| !folder.as_os_str().is_empty() && std::fs::symlink_metadata(folder).is_err();
    let made = MadeFolder { made: folder.ancestors().take_while(is_new).map(Path::to_path_buf).collect() };
    make_folder(folder)?;
    Ok(made)
}

/// Folders that were made to be filled, the deepest first; see [`make_folder_to_fill`].
#[derive(Debug)]
pub struct MadeFolder {
    made: Vec<PathBuf>,
}

impl Drop for MadeFolder {
    fn drop(&mut self) {
        for folder in &self.made {
            // The system refuses where something is in it, and with it the ones above stay.
            match std::fs::remove_dir(folder) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return,
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_come_in_order_and_folders_stay_out() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.jpg", "a.jpg", ".hidden", "10.jpg"] {
            std::fs::write(folder.path().join(name), "x").unwrap();
        }
        std::fs::create_dir(folder.path().join("c")).unwrap();
        let names: Vec<String> = list(folder.path()).unwrap().iter().map(|file| file.file_name().unwrap().to_string_lossy().into_owned()).collect();
        assert_eq!(names, ["10.jpg", "a.jpg", "b.jpg"]);
        assert!(list(&folder.path().join("nowhere")).is_err());
        std::fs::write(folder.path().join("c/d.jpg"), "x").unwrap();
        std::fs::create_dir(folder.path().join("__MACOSX")).unwrap();
        std::fs::write(folder.path().join("__MACOSX/._d.jpg"), "x").unwrap();
        let below: Vec<String> = tree(folder.path()).unwrap().into_iter().map(|(name, _)| name).collect();
        assert_eq!(below, ["10.jpg", "a.jpg", "b.jpg", "c/d.jpg"]);
    }

    #[test]
    fn a_closed_folder_inside_costs_only_what_lies_in_it() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["本市", "本市/内", "要闻"] {
            std::fs::create_dir(folder.path().join(name)).unwrap();
            std::fs::write(folder.path().join(name).join("a.txt"), "x").unwrap();
        }
        // Whoever runs the tests may be allowed to open everything: the way to read refuses instead.
        let read = |path: &Path| if path.ends_with("本市") { Err(io::ErrorKind::PermissionDenied.into()) } else { std::fs::read_dir(path) };
        let tree = walk(folder.path(), read).unwrap();
        let names: Vec<&str> = tree.files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["要闻/a.txt"]);
        let [closed] = tree.closed.as_slice() else { panic!("{:?}", tree.closed) };
        assert!(closed.folder.ends_with("本市"), "{closed}");
        assert!(walk(&folder.path().join("本市"), read).is_err(), "the folder asked for itself");
    }

    #[test]
    fn a_copy_never_replaces_another_picture() {
        let folder = tempfile::tempdir().unwrap();
        let (one, two, into) = (folder.path().join("one.jpg"), folder.path().join("x/one.jpg"), folder.path().join("pictures"));
        std::fs::create_dir(folder.path().join("x")).unwrap();
        std::fs::write(&one, "first").unwrap();
        std::fs::write(&two, "other").unwrap();
        assert_eq!(copy_into(&into, &one).unwrap(), into.join("one.jpg"));
        assert_eq!(copy_into(&into, &one).unwrap(), into.join("one.jpg"), "the same picture again is the same file");
        assert_eq!(copy_into(&into, &two).unwrap(), into.join("one-2.jpg"));
        assert_eq!(std::fs::read_to_string(into.join("one.jpg")).unwrap(), "first");
        assert!(copy_into(&into, Path::new("/nowhere.jpg")).is_err());
    }
}
