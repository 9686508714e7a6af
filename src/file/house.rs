//! House style files: one readable file a title, apart from any issue.
//!
//! JSON like the document's: `{"banxin": "house-style", "version": 1, "house": {…}}`, two blanks a level, one value a line, so that a
//! house can write it by hand and compare two states line by line.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::error::shown;
use super::{FileError, read_limited, trouble, write_atomic};
use crate::model::check::refuse;
use crate::model::house::House;

/// What the field `banxin` of a house style file says.
const KIND: &str = "house-style";
/// The version this program writes, and the newest it reads.
const VERSION: u64 = 1;
/// Largest file that is read.
const MOST_BYTES: u64 = 16 * 1024 * 1024;

#[derive(Serialize)]
struct Written<'a> {
    banxin: &'a str,
    version: u64,
    house: &'a House,
}

#[derive(Deserialize)]
struct Head {
    #[serde(default)]
    banxin: serde_json::Value,
    #[serde(default)]
    version: serde_json::Value,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Read {
    #[serde(rename = "banxin")]
    _kind: serde::de::IgnoredAny,
    #[serde(rename = "version")]
    _version: serde::de::IgnoredAny,
    house: House,
}

/// Opens the house style file `path`.
///
/// # Errors
/// A file that is missing, damaged, no house style, of a newer version, or with measures that cannot be laid out; with the line.
pub fn open_house(path: &Path) -> Result<House, FileError> {
    read_house(&read_limited(path, MOST_BYTES)?, &shown(path))
}

/// Reads the bytes of a house style file; `name` stands in sentences.
///
/// # Errors
/// As [`open_house`].
pub fn read_house(bytes: &[u8], name: &str) -> Result<House, FileError> {
    let file = || name.to_owned();
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(FileError::Empty { file: file() });
    }
    let text = std::str::from_utf8(bytes).map_err(|_| FileError::NotHouse { file: file() })?;
    let head: Head = serde_json::from_str(text).map_err(|error| trouble::told(&error, None, text, name))?;
    if head.banxin != KIND {
        return Err(FileError::NotHouse { file: file() });
    }
    match head.version.as_u64() {
        Some(VERSION) => {}
        Some(version) if version > VERSION => return Err(FileError::Newer { file: file(), version, known: VERSION }),
        _ => return Err(FileError::NoVersion { file: file() }),
    }
    let mut reader = serde_json::Deserializer::from_str(text);
    let read: Read = serde_path_to_error::deserialize(&mut reader).map_err(|found| {
        let path = found.path().to_string();
        trouble::told(found.inner(), Some(&path), text, name)
    })?;
    refuse(&read.house.as_document()).map_err(|source| FileError::Document { file: file(), source: source.into() })?;
    Ok(read.house)
}

/// The bytes of a house style file: the same house, the same bytes.
#[must_use]
pub fn house_to_bytes(house: &House) -> Vec<u8> {
    // Tables of a house have words as keys: writing into memory does not fail.
    let mut bytes = serde_json::to_vec_pretty(&Written { banxin: KIND, version: VERSION, house }).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// Saves the house style as `path`, whole or not at all.
///
/// # Errors
/// Measures that could not be read again, or trouble with the disk; the old file is then as it was.
pub fn save_house(path: &Path, house: &House) -> Result<(), FileError> {
    refuse(&house.as_document()).map_err(|source| FileError::Document { file: shown(path), source: source.into() })?;
    write_atomic(path, &house_to_bytes(house))
}
