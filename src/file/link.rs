//! Paths of linked pictures: relative to the document's folder, with `/` between folders on every system.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::error::folder_of;
use crate::base::PictureId;
use crate::model::{Document, PictureLink};

/// Where the linked picture of the document file `document` is.
///
/// A link from the root of the disk is taken as it is.
#[must_use]
pub fn picture_path(document: &Path, link: &PictureLink) -> PathBuf {
    linked(document, &link.file)
}

/// Where `link`, a path with `/` between folders, leads from the document file `document`.
fn linked(document: &Path, link: &str) -> PathBuf {
    if link.starts_with('/') || Path::new(link).is_absolute() {
        return PathBuf::from(link);
    }
    let mut path = folder_of(document);
    // Part by part: `/` divides folders whatever the system uses.
    for part in link.split('/') {
        path.push(part);
    }
    path
}

/// The links of a document as they must read where its file stands elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rehomed {
    /// Pictures whose link reads otherwise there.
    pub pictures: Vec<(PictureId, String)>,
    /// The press profile, where its path reads otherwise there.
    pub profile: Option<String>,
}

impl Rehomed {
    /// The links of `document` that must change when it moves from the file `from` (`None`: it has no file yet, and its links begin
    /// at the root) to the file `to`. Links that were written from the root stay so.
    #[must_use]
    pub fn of(document: &Document, from: Option<&Path>, to: &Path) -> Self {
        let moved = |link: &str| moved_link(from, to, link);
        if from.is_some_and(|from| normal(&folder_of(from)) == normal(&folder_of(to))) {
            return Self::default();
        }
        let pictures = document.pictures.iter().filter_map(|(id, link)| moved(&link.file).map(|file| (*id, file))).collect();
        Self { pictures, profile: document.edition.press_profile.as_deref().and_then(moved) }
    }

    /// The links of `document`, whose file is `home`, from the root of the disk: for a document that has no file yet.
    #[must_use]
    pub fn rooted(document: &Document, home: &Path) -> Self {
        let rooted = |link: &str| {
            let path = linked(home, link);
            let path = slashed(&normal(&std::path::absolute(&path).unwrap_or(path)));
            Some(path).filter(|path| path != link)
        };
        let pictures = document.pictures.iter().filter_map(|(id, link)| rooted(&link.file).map(|file| (*id, file))).collect();
        Self { pictures, profile: document.edition.press_profile.as_deref().and_then(rooted) }
    }

    /// Whether nothing changes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pictures.is_empty() && self.profile.is_none()
    }

    /// `document` with its links so.
    #[must_use]
    pub fn applied(&self, document: &Document) -> Document {
        let mut moved = document.clone();
        for (id, file) in &self.pictures {
            if let Some(link) = moved.pictures.get_mut(id) {
                Arc::make_mut(link).file.clone_from(file);
            }
        }
        if let Some(profile) = &self.profile {
            moved.edition.press_profile = Some(profile.clone());
        }
        moved
    }
}

/// How `link` of a document reads when that moves from the file `from` (`None`: it has no file yet) to the file `to`; `None` where it
/// reads as before. A link written from the root stays so.
#[must_use]
pub fn moved_link(from: Option<&Path>, to: &Path, link: &str) -> Option<String> {
    let is_rooted = link.starts_with('/') || Path::new(link).is_absolute();
    if is_rooted && from.is_some() {
        return None;
    }
    Some(relative_link(to, &linked(from.unwrap_or(Path::new("")), link))).filter(|new| new != link)
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

/// What a document reads a file for, besides its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reads {
    /// A picture or an advertisement on its pages.
    Picture,
    /// The profile of its press.
    Profile,
}

/// The files that the document at `home` reads: its pictures and its profile, those that are missing too (what is written in their place
/// would be taken for them).
#[must_use]
pub fn reads(home: &Path, document: &Document) -> Vec<(PathBuf, Reads)> {
    let mut files: Vec<(PathBuf, Reads)> = document.pictures.values().map(|link| (picture_path(home, link), Reads::Picture)).collect();
    files.extend(document.edition.press_profile.iter().map(|profile| (linked(home, profile), Reads::Profile)));
    files
}

/// What the document at `home` reads the file `output` for, by whatever way that is named: nothing may be written there.
#[must_use]
pub fn read_as(output: &Path, home: &Path, document: &Document) -> Option<Reads> {
    let wanted = real_path(output);
    reads(home, document).into_iter().find(|(path, _)| real_path(path) == wanted).map(|(_, reads)| reads)
}

/// `path` as the system names the file in the end: links followed, `.` and `..` taken out, as far as there is something; what is not
/// there yet keeps its name. Two paths name one file exactly where this is equal.
#[must_use]
pub fn real_path(path: &Path) -> PathBuf {
    let target = super::atomic::followed(path).unwrap_or_else(|_| path.to_path_buf());
    let missing = |folder: &&Path| folder.canonicalize().is_err();
    let left: Vec<_> = target.ancestors().take_while(missing).map(|folder| folder.file_name().unwrap_or_default()).collect();
    let there = target.ancestors().nth(left.len()).unwrap_or_else(|| Path::new(""));
    let there = if there.as_os_str().is_empty() { Path::new(".") } else { there };
    let real = there.canonicalize().unwrap_or_else(|_| there.to_path_buf());
    left.iter().rev().fold(real, |real, name| real.join(name))
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
    fn links_follow_a_document_that_moves() {
        let mut document = Document::default();
        for (id, file) in [(1, "pictures/panda.jpg"), (2, "/archive/harbour.jpg"), (3, "../ads/tea.pdf")] {
            document.pictures.insert(PictureId(id), Arc::new(link(file)));
        }
        document.edition.press_profile = Some("news.icc".to_owned());
        let here = Path::new("/paper/issue/a01.banxin");
        assert!(Rehomed::of(&document, Some(here), Path::new("/paper/issue/b.banxin")).is_empty(), "the same folder");
        let moved = Rehomed::of(&document, Some(here), Path::new("/paper/other/deep/b.banxin"));
        let expected = [(PictureId(1), "../../issue/pictures/panda.jpg".to_owned()), (PictureId(3), "../../ads/tea.pdf".to_owned())];
        assert_eq!(moved.pictures, expected, "what was written from the root stays so");
        assert_eq!(moved.profile.as_deref(), Some("../../issue/news.icc"));
        // To no file and to a file again: the same places.
        let rooted = Rehomed::rooted(&document, here).applied(&document);
        assert_eq!(rooted.pictures[&PictureId(3)].file, "/paper/ads/tea.pdf");
        let again = Rehomed::of(&rooted, None, here).applied(&rooted);
        assert_eq!(again.pictures[&PictureId(1)].file, "pictures/panda.jpg");
        assert_eq!(again.edition.press_profile.as_deref(), Some("news.icc"));
    }

    #[test]
    fn what_a_document_reads_is_known_by_any_name() {
        let folder = tempfile::tempdir().expect("a folder");
        let home = folder.path().join("a01.banxin");
        std::fs::create_dir(folder.path().join("ads")).expect("a folder");
        let mut document = Document::default();
        document.pictures.insert(PictureId(1), Arc::new(link("ads/tea.pdf")));
        document.edition.press_profile = Some("news.icc".to_owned());
        assert_eq!(read_as(&folder.path().join("ads/../ads/tea.pdf"), &home, &document), Some(Reads::Picture), "missing, and by a way round");
        assert_eq!(read_as(&folder.path().join("news.icc"), &home, &document), Some(Reads::Profile));
        assert_eq!(read_as(&folder.path().join("page.pdf"), &home, &document), None);
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
