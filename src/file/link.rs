//! Paths of linked pictures: relative to the document's folder, with `/` between folders on every system.

use std::path::{Component, Path, PathBuf};

use super::error::folder_of;
use crate::model::PictureLink;

/// Where the linked picture of the document file `document` is.
///
/// A link from the root of the disk is taken as it is.
#[must_use]
pub fn picture_path(document: &Path, link: &PictureLink) -> PathBuf {
    let mut path = folder_of(document);
    if link.file.starts_with('/') {
        return PathBuf::from(&link.file);
    }
    // Part by part: `/` divides folders whatever the system uses.
    for part in link.file.split('/') {
        path.push(part);
    }
    path
}

/// Bytes of a linked file and when it was last written, where the disk says so; `None` where it is not there.
#[must_use]
pub fn link_stamp(path: &Path) -> Option<(u64, Option<std::time::SystemTime>)> {
    let found = std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file)?;
    Some((found.len(), found.modified().ok()))
}

/// The link from the document file `document` to the picture file `picture`.
///
/// Relative, over common folders; the picture's own path where they share nothing (another disk). Paths that do not begin at the
/// root begin at the present folder.
#[must_use]
pub fn relative_link(document: &Path, picture: &Path) -> String {
    let rooted = |path: &Path| normal(&std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf()));
    let (folder, target) = (rooted(&folder_of(document)), rooted(picture));
    let (from, to): (Vec<_>, Vec<_>) = (folder.components().collect(), target.components().collect());
    let common = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
    let up = &from[common..];
    // From another disk there are no names to come back by.
    if up.iter().any(|part| !matches!(part, Component::Normal(_))) {
        return slashed(&target);
    }
    let link: PathBuf = up.iter().map(|_| Component::ParentDir).chain(to[common..].iter().copied()).collect();
    slashed(&link)
}

/// The path without `.` and, where a name stands before it, without `..`; nothing is asked of the disk.
fn normal(path: &Path) -> PathBuf {
    let mut parts: Vec<Component<'_>> = Vec::new();
    for part in path.components() {
        match (part, parts.last()) {
            (Component::CurDir, _) => {}
            (Component::ParentDir, Some(Component::Normal(_))) => {
                parts.pop();
            }
            (Component::ParentDir, Some(Component::RootDir)) => {}
            _ => parts.push(part),
        }
    }
    parts.into_iter().collect()
}

fn slashed(path: &Path) -> String {
    let parts: Vec<String> = path
        .components()
        .map(|part| match part {
            Component::RootDir => String::new(),
            other => other.as_os_str().to_string_lossy().into_owned(),
        })
        .collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(file: &str) -> PictureLink {
        PictureLink { file: file.to_owned(), alternative: String::new(), page: Default::default() }
    }

    #[test]
    fn links_lead_there_and_back() {
        for (document, picture, written) in [
            ("/paper/a01.banxin", "/paper/pictures/panda.jpg", "pictures/panda.jpg"),
            ("/paper/issue/a01.banxin", "/paper/pictures/panda.jpg", "../pictures/panda.jpg"),
            ("/paper/./issue/x/../a01.banxin", "/paper/issue/panda.jpg", "panda.jpg"),
            ("a01.banxin", "pictures/大熊猫.jpg", "pictures/大熊猫.jpg"),
            ("issue/a01.banxin", "pictures/panda.jpg", "../pictures/panda.jpg"),
            ("/paper/a01.banxin", "/elsewhere/panda.jpg", "../elsewhere/panda.jpg"),
            ("../issue/a01.banxin", "../panda.jpg", "../panda.jpg"),
        ] {
            assert_eq!(relative_link(Path::new(document), Path::new(picture)), written, "{document} -> {picture}");
            assert_eq!(normal(&picture_path(Path::new(document), &link(written))), normal(Path::new(picture)), "{document} -> {written}");
        }
    }

    #[test]
    fn a_link_from_the_root_is_taken_as_it_is() {
        assert_eq!(picture_path(Path::new("/paper/a01.banxin"), &link("/elsewhere/panda.jpg")), Path::new("/elsewhere/panda.jpg"));
        assert_eq!(picture_path(Path::new("a01.banxin"), &link("pictures/panda.jpg")), Path::new("./pictures/panda.jpg"));
        // A document above the present folder: the way back down goes through the present folder's name.
        let here = std::env::current_dir().expect("a folder");
        let name = here.file_name().expect("a name").to_string_lossy().into_owned();
        assert_eq!(relative_link(Path::new("../a01.banxin"), Path::new("panda.jpg")), format!("{name}/panda.jpg"));
    }
}
