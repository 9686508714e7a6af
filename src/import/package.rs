//! Zip packages (Word, InDesign) read part by part, with limits on how many parts there are and how much they hold.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use super::error::ImportError;

/// Most parts of a package.
const MOST_PARTS: usize = 20_000;
/// Most bytes of one part that holds text.
pub(super) const MOST_TEXT: u64 = 96 * 1024 * 1024;
/// Most bytes of one picture.
pub(super) const MOST_PICTURE: u64 = 256 * 1024 * 1024;
/// Most bytes of all parts read.
const MOST_BYTES: u64 = 768 * 1024 * 1024;
/// A part of this size that shrank to less than a thousandth is made to fill the memory.
const BOMB: u64 = 16 * 1024 * 1024;

/// An opened package.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

impl<'a> Package<'a> {
    /// Opens the package.
    ///
    /// # Errors
    /// No zip, cut off, or more parts than any document has.
    pub fn open(bytes: &'a [u8]) -> Result<Self, ImportError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| ImportError::BrokenPackage { reason: error.to_string() })?;
        if archive.len() > MOST_PARTS {
            return Err(ImportError::TooMuch { part: format!("{} parts", archive.len()) });
        }
        Ok(Self { archive, left: MOST_BYTES })
    }

    /// Whether there is a part of this name.
    pub fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// Names of all parts, in the order of the package.
    pub fn names(&self) -> Vec<String> {
        self.archive.file_names().filter_map(Result::ok).map(std::borrow::Cow::into_owned).collect()
    }

    /// The bytes of a part, `None` where there is none of this name.
    ///
    /// # Errors
    /// A part that is encrypted, damaged, or larger than `most`.
    pub fn part(&mut self, name: &str, most: u64) -> Result<Option<Vec<u8>>, ImportError> {
        let Some(index) = self.archive.index_for_name(name) else { return Ok(None) };
        let damaged = |reason: String| ImportError::BrokenPackage { reason: format!("{name}: {reason}") };
        let file = match self.archive.by_index(index) {
            Ok(file) => file,
            Err(ZipError::UnsupportedArchive(reason)) if reason.to_lowercase().contains("password") => return Err(ImportError::Encrypted),
            Err(error) => return Err(damaged(error.to_string())),
        };
        let (size, packed) = (file.size(), file.compressed_size());
        let most = most.min(self.left);
        if size > most || (size > BOMB && packed.saturating_mul(1_000) < size) {
            return Err(ImportError::TooMuch { part: name.to_owned() });
        }
        let mut bytes = Vec::new();
        // What the head says of the size may be a lie: one byte more than allowed is read, to see it.
        file.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| damaged(error.to_string()))?;
        if bytes.len() as u64 > most {
            return Err(ImportError::TooMuch { part: name.to_owned() });
        }
        self.left = self.left.saturating_sub(bytes.len() as u64);
        Ok(Some(bytes))
    }
}

/// `target` as seen from the folder of the part `from`: `../media/a.png` from `word/document.xml` is `media/a.png`.
pub(super) fn resolved(from: &str, target: &str) -> String {
    if let Some(rooted) = target.strip_prefix('/') {
        return rooted.to_owned();
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            name => parts.push(name),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use zip::write::SimpleFileOptions;

    use super::*;

    fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            out.start_file(*name, SimpleFileOptions::default()).unwrap();
            out.write_all(bytes).unwrap();
        }
        out.finish().unwrap().into_inner()
    }

    #[test]
    fn parts_are_read_within_limits() {
        let bytes = zipped(&[("a/b.xml", b"<a/>"), ("big", &vec![0; 20 << 20])]);
        let mut package = Package::open(&bytes).unwrap();
        assert_eq!(package.names(), ["a/b.xml", "big"]);
        assert_eq!(package.part("a/b.xml", 100).unwrap().unwrap(), b"<a/>");
        assert_eq!(package.part("none", 100).unwrap(), None);
        assert!(matches!(package.part("a/b.xml", 3), Err(ImportError::TooMuch { .. })));
        assert!(matches!(package.part("big", MOST_TEXT), Err(ImportError::TooMuch { .. })), "twenty megabytes out of twenty kilobytes");
    }

    #[test]
    fn what_is_no_package_is_refused() {
        let bytes = zipped(&[("a", b"b")]);
        assert!(matches!(Package::open(&bytes[..bytes.len() / 2]), Err(ImportError::BrokenPackage { .. })));
        assert!(Package::open(b"PK\x03\x04").is_err());
    }

    #[test]
    fn targets_are_seen_from_their_part() {
        assert_eq!(resolved("word/document.xml", "media/a.png"), "word/media/a.png");
        assert_eq!(resolved("word/document.xml", "../a.png"), "a.png");
        assert_eq!(resolved("word/document.xml", "/word/a.png"), "word/a.png");
        assert_eq!(resolved("", "word/document.xml"), "word/document.xml");
    }
}
