//! Gathering an issue with everything it needs, for the archive, the printer or a colleague (打包): a folder or a zip archive.
//!
//! `NAME.banxin`, its pictures in `pictures`, its advertisements in `ads`, the press profile beside it, the faces with their licences
//! in `fonts`, and `report.txt`. The document in the package names what lies beside it.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::atomic::write_with;
use super::error::shown;
use super::{FileError, list, picture_path, read_limited, to_bytes};
use crate::base::Say;
use crate::model::Document;

/// A licence or profile is never larger.
const MOST_SMALL: u64 = 64 << 20;

/// What is gathered.
#[derive(Debug, Clone)]
pub struct PackageOrder<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its file; links begin there. `None` where it has none yet: links then begin at the root.
    pub path: Option<&'a Path>,
    /// The folder with faces and licences; no faces where `None`.
    pub fonts: Option<PathBuf>,
    /// The words of the report.
    pub report: String,
}

/// What was gathered.
#[derive(Debug, Clone, PartialEq)]
pub struct Packed {
    /// The folder or archive.
    pub to: PathBuf,
    /// How many files are in it.
    pub files: usize,
    /// What could not be had: the package is whole but for these.
    pub missing: Vec<Say>,
}

/// A file of the package: its name there, with `/` between folders, and where its bytes come from.
enum Part {
    Bytes(Vec<u8>),
    Copy(PathBuf),
}

/// Gathers `order` into the folder `to`, or into an archive where `to` ends in `.zip`. Missing pictures are told, not refused.
///
/// A folder that stands there already must be empty. An archive appears whole or not at all.
///
/// # Errors
/// A folder with something in it, or trouble with the disk.
pub fn package(order: &PackageOrder<'_>, to: &Path) -> Result<Packed, FileError> {
    let name = to.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let mut missing = Vec::new();
    let parts = parts(order, &name, &mut missing)?;
    if to.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip")) {
        write_with(to, 0, |file| archive(file, &name, &parts))?;
    } else {
        if list(to).is_ok_and(|files| !files.is_empty()) || to.is_file() {
            return Err(FileError::NotEmpty { folder: shown(to) });
        }
        for (inside, part) in &parts {
            let place = inside.split('/').fold(to.to_path_buf(), |place, part| place.join(part));
            if let Some(folder) = place.parent() {
                std::fs::create_dir_all(folder).map_err(|source| FileError::from_io(folder, source))?;
            }
            write_with(&place, 0, |file| copy(part, file).map(drop))?;
        }
    }
    Ok(Packed { to: to.to_path_buf(), files: parts.len(), missing })
}

/// Everything that goes in, in order of name.
fn parts(order: &PackageOrder<'_>, name: &str, missing: &mut Vec<Say>) -> Result<BTreeMap<String, Part>, FileError> {
    let mut parts = BTreeMap::new();
    let mut document = order.document.clone();
    let home = order.path.unwrap_or(Path::new(""));
    // One file that two pictures name goes in once.
    let mut placed: BTreeMap<PathBuf, String> = BTreeMap::new();
    for (id, link) in &order.document.pictures {
        let source = picture_path(home, link);
        if !source.is_file() {
            missing.push(Say::new("package-missing").with("file", link.file.as_str()));
            continue;
        }
        let inside = placed.entry(source.clone()).or_insert_with(|| {
            let folder = if is_pdf(&source) { "ads" } else { "pictures" };
            let inside = free_name(&parts, folder, &source);
            parts.insert(inside.clone(), Part::Copy(source.clone()));
            inside
        });
        if let Some(link) = document.pictures.get_mut(id) {
            Arc::make_mut(link).file.clone_from(inside);
        }
    }
    if let Some(profile) = &order.document.edition.press_profile {
        let source = home.parent().unwrap_or(Path::new("")).join(profile);
        if source.is_file() {
            let inside = source.file_name().unwrap_or_default().to_string_lossy().into_owned();
            parts.insert(inside.clone(), Part::Bytes(read_limited(&source, MOST_SMALL)?));
            document.edition.press_profile = Some(inside);
        } else {
            missing.push(Say::new("package-missing").with("file", profile.as_str()));
        }
    }
    if let Some(folder) = &order.fonts {
        for source in list(folder).unwrap_or_default() {
            let is_wanted =
                source.extension().is_some_and(|ending| ["otf", "ttf", "txt", "md"].iter().any(|known| ending.eq_ignore_ascii_case(known)));
            let is_data = source.file_name().is_some_and(|name| name == "check.txt" || name.to_string_lossy().starts_with("tonggui"));
            if is_wanted && !is_data {
                let inside = format!("fonts/{}", source.file_name().unwrap_or_default().to_string_lossy());
                parts.insert(inside, Part::Copy(source));
            }
        }
    }
    parts.insert(format!("{name}.banxin"), Part::Bytes(to_bytes(&document)));
    parts.insert("report.txt".to_owned(), Part::Bytes(format!("\u{feff}{}\n", order.report.trim_end()).into_bytes()));
    Ok(parts)
}

fn is_pdf(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"))
}

/// A name in `folder` of the package that nothing has yet, also on systems that take no account of case.
fn free_name(parts: &BTreeMap<String, Part>, folder: &str, source: &Path) -> String {
    let stem = source.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let ending = source.extension().map(|ending| format!(".{}", ending.to_string_lossy())).unwrap_or_default();
    let mut number = 1;
    loop {
        let inside = if number == 1 { format!("{folder}/{stem}{ending}") } else { format!("{folder}/{stem}-{number}{ending}") };
        if !parts.keys().any(|known| known.eq_ignore_ascii_case(&inside)) {
            return inside;
        }
        number += 1;
    }
}

fn copy(part: &Part, out: &mut impl Write) -> io::Result<u64> {
    match part {
        Part::Bytes(bytes) => out.write_all(bytes).map(|()| bytes.len() as u64),
        Part::Copy(source) => io::copy(&mut File::open(source)?, out),
    }
}

/// The archive, with everything in one folder `name` in it.
fn archive(file: &mut (impl Write + Seek), name: &str, parts: &BTreeMap<String, Part>) -> io::Result<()> {
    let mut archive = zip::ZipWriter::new(file);
    for (inside, part) in parts {
        // Pictures, faces and PDFs are packed already; archives over 4 GB need the wide headers.
        let method = match part {
            Part::Bytes(_) => zip::CompressionMethod::Deflated,
            Part::Copy(_) => zip::CompressionMethod::Stored,
        };
        let options = zip::write::SimpleFileOptions::default().compression_method(method).large_file(true);
        archive.start_file(format!("{name}/{inside}"), options).map_err(io::Error::other)?;
        copy(part, &mut archive)?;
    }
    archive.finish().map(drop).map_err(io::Error::other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::PictureId;
    use crate::model::PictureLink;

    fn issue(folder: &Path) -> (PathBuf, Document) {
        std::fs::create_dir_all(folder.join("one")).unwrap();
        std::fs::create_dir_all(folder.join("two")).unwrap();
        for (file, bytes) in [("one/panda.jpg", "1"), ("two/Panda.jpg", "2"), ("tea.pdf", "3"), ("news.icc", "4")] {
            std::fs::write(folder.join(file), bytes).unwrap();
        }
        let mut document = Document::default();
        for (id, file) in [(1, "one/panda.jpg"), (2, "two/Panda.jpg"), (3, "tea.pdf"), (4, "gone.jpg"), (5, "one/panda.jpg")] {
            let link = PictureLink { file: file.to_owned(), alternative: String::new(), page: Default::default() };
            document.pictures.insert(PictureId(id), Arc::new(link));
        }
        document.edition.press_profile = Some("news.icc".to_owned());
        (folder.join("a01.banxin"), document)
    }

    fn order<'a>(path: &'a Path, document: &'a Document) -> PackageOrder<'a> {
        PackageOrder { document, path: Some(path), fonts: None, report: "No findings.".to_owned() }
    }

    #[test]
    fn a_package_names_what_lies_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let (path, document) = issue(folder.path());
        let to = folder.path().join("a01-packed");
        let packed = package(&order(&path, &document), &to).unwrap();
        assert_eq!(packed.files, 6, "document, report, profile, two pictures, one advertisement");
        assert_eq!(packed.missing, [Say::new("package-missing").with("file", "gone.jpg")]);
        let text = std::fs::read_to_string(to.join("a01-packed.banxin")).unwrap();
        let inside: Document = serde_json::from_value(serde_json::from_str::<serde_json::Value>(&text).unwrap()["document"].clone()).unwrap();
        let link = |id: u32| inside.pictures[&PictureId(id)].file.as_str();
        assert_eq!(
            [link(1), link(2), link(3), link(4), link(5)],
            ["pictures/panda.jpg", "pictures/Panda-2.jpg", "ads/tea.pdf", "gone.jpg", "pictures/panda.jpg"]
        );
        assert_eq!(std::fs::read_to_string(to.join("pictures/Panda-2.jpg")).unwrap(), "2");
        assert_eq!(inside.edition.press_profile.as_deref(), Some("news.icc"));
        assert!(matches!(package(&order(&path, &document), &to), Err(FileError::NotEmpty { .. })), "nothing is written over");
    }

    #[test]
    fn an_archive_holds_the_same_and_can_be_read() {
        let folder = tempfile::tempdir().unwrap();
        let (path, document) = issue(folder.path());
        let to = folder.path().join("a01.zip");
        package(&order(&path, &document), &to).unwrap();
        let mut archive = zip::ZipArchive::new(File::open(&to).unwrap()).unwrap();
        let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
        assert!(names.contains(&"a01/pictures/panda.jpg".to_owned()) && names.contains(&"a01/a01.banxin".to_owned()), "{names:?}");
        let mut bytes = String::new();
        io::Read::read_to_string(&mut archive.by_name("a01/ads/tea.pdf").unwrap(), &mut bytes).unwrap();
        assert_eq!(bytes, "3");
    }
}
