//! What is in a folder.

use std::io;
use std::path::{Path, PathBuf};

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
    let mut files = Vec::new();
    let mut left = vec![(String::new(), folder.to_path_buf(), 0)];
    while let Some((below, folder, depth)) = left.pop() {
        let refuse = |source: io::Error| FolderError { folder: folder.display().to_string(), source };
        for entry in std::fs::read_dir(&folder).map_err(refuse)? {
            let entry = entry.map_err(refuse)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let kind = entry.file_type().map_err(refuse)?;
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
    Ok(files)
}

/// Makes `folder` and those above it, where they are not there yet.
///
/// # Errors
/// [`FolderError`] where that is not allowed or a file is in the way.
pub fn make_folder(folder: &Path) -> Result<(), FolderError> {
    std::fs::create_dir_all(folder).map_err(|source| FolderError { folder: folder.display().to_string(), source })
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
    }
}
