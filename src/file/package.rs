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
use super::error::{folder_of, shown};
use super::{FileError, list, make_folder_to_fill, picture_path, read_limited, to_bytes};
use crate::base::Say;
use crate::model::{Document, is_pdf};

/// A licence or profile is never larger.
const MOST_SMALL: u64 = 64 << 20;

impl Part {
    /// Its bytes; none where the file is gone, which copying it will tell.
    fn length(&self) -> usize {
        match self {
            Self::Bytes(bytes) => bytes.len(),
            Self::Copy(source) => std::fs::metadata(source).map_or(0, |found| usize::try_from(found.len()).unwrap_or(usize::MAX)),
        }
    }
}

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
        let length = parts.values().map(Part::length).sum();
        write_with(to, length, |file| archive(file, &name, &parts))?;
    } else {
        if list(to).is_ok_and(|files| !files.is_empty()) || to.is_file() {
            return Err(FileError::NotEmpty { folder: shown(to) });
        }
        fill(to, &parts)?;
    }
    Ok(Packed { to: to.to_path_buf(), files: parts.len(), missing })
}

/// Writes the parts into the folder `to`. Where one cannot be written, those before go away again, and the folders made for them.
fn fill(to: &Path, parts: &BTreeMap<String, Part>) -> Result<(), FileError> {
    let mut folders = Vec::new();
    let mut written: Vec<PathBuf> = Vec::new();
    let outcome = parts.iter().try_for_each(|(inside, part)| {
        let place = inside.split('/').fold(to.to_path_buf(), |place, part| place.join(part));
        let folder = folder_of(&place);
        folders.push(make_folder_to_fill(&folder).map_err(|error| FileError::from_io(&folder, error.source))?);
        write_with(&place, part.length(), |file| copy(part, file).map(drop))?;
        written.push(place);
        Ok(())
    });
    if outcome.is_err() {
        for place in &written {
            // What a disk in trouble does not let go stays: the sentence names the trouble itself.
            let _gone = std::fs::remove_file(place);
        }
    }
    // The deepest were made last.
    while folders.pop().is_some() {}
    outcome
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
    let mut kept = Kept { out: file, trouble: None };
    let written = archive_to(&mut kept, name, parts);
    // The writer's own trouble says more than what the archive makes of it.
    kept.trouble.map_or(written, Err)
}

/// Keeps the first trouble in writing and takes the rest without a word: an archive that is given up is closed all the same, and
/// would complain.
struct Kept<'a, W> {
    out: &'a mut W,
    trouble: Option<io::Error>,
}

impl<W: Write> Write for Kept<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.trouble.is_none() {
            match self.out.write_all(bytes) {
                Ok(()) => {}
                Err(error) => self.trouble = Some(error),
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.trouble.is_none() {
            self.trouble = self.out.flush().err();
        }
        Ok(())
    }
}

impl<W: Seek> Seek for Kept<'_, W> {
    fn seek(&mut self, to: io::SeekFrom) -> io::Result<u64> {
        self.out.seek(to)
    }
}

fn archive_to(file: &mut Kept<'_, impl Write + Seek>, name: &str, parts: &BTreeMap<String, Part>) -> io::Result<()> {
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
    fn a_disk_that_is_full_is_told_once() {
        struct Full(io::Cursor<Vec<u8>>);
        impl Write for Full {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                if self.0.position() > 100 { Err(io::ErrorKind::StorageFull.into()) } else { self.0.write(bytes) }
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        impl Seek for Full {
            fn seek(&mut self, to: io::SeekFrom) -> io::Result<u64> {
                self.0.seek(to)
            }
        }
        let parts: BTreeMap<String, Part> = (0..4).map(|number| (format!("{number}.bin"), Part::Bytes(vec![7; 400]))).collect();
        let error = archive(&mut Full(io::Cursor::new(Vec::new())), "a01", &parts).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::StorageFull, "{error}");
    }

    #[test]
    fn a_package_that_cannot_be_written_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let to = folder.path().join("new/a01");
        let parts = BTreeMap::from([
            ("pictures/panda.jpg".to_owned(), Part::Bytes(b"1".to_vec())),
            ("report.txt".to_owned(), Part::Copy(folder.path().join("gone.txt"))),
        ]);
        fill(&to, &parts).unwrap_err();
        assert!(!folder.path().join("new").exists());
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
