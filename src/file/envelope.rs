//! The envelope of a document file: the format's name and version, then the document.
//!
//! JSON with two blanks a level and one value a line, so that two states of a page can be compared line by line.

use serde::{Deserialize, Serialize};

use super::FileError;
use super::trouble;
use crate::model::Document;

/// What the field `banxin` of a document file says.
pub(super) const KIND: &str = "document";
/// The version this program writes, and the newest it reads.
pub const VERSION: u64 = 1;

#[derive(Serialize)]
struct Written<'a> {
    banxin: &'a str,
    version: u64,
    document: &'a Document,
}

/// What every version has in front, whatever else it has.
#[derive(Deserialize)]
struct Head {
    #[serde(default)]
    banxin: Option<Label>,
    #[serde(default)]
    version: Option<Label>,
}

/// A value that may be anything: only short words and whole numbers are of interest.
enum Label {
    Word(String),
    Number(u64),
    Other,
}

impl<'de> Deserialize<'de> for Label {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> serde::de::Visitor<'de> for Any {
            type Value = Label;
            fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str("a word or a number")
            }
            fn visit_str<E>(self, word: &str) -> Result<Label, E> {
                Ok(Label::Word(word.chars().take(40).collect()))
            }
            fn visit_u64<E>(self, number: u64) -> Result<Label, E> {
                Ok(Label::Number(number))
            }
            fn visit_i64<E>(self, _: i64) -> Result<Label, E> {
                Ok(Label::Other)
            }
            fn visit_f64<E>(self, _: f64) -> Result<Label, E> {
                Ok(Label::Other)
            }
            fn visit_bool<E>(self, _: bool) -> Result<Label, E> {
                Ok(Label::Other)
            }
            fn visit_unit<E>(self) -> Result<Label, E> {
                Ok(Label::Other)
            }
            fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut sequence: A) -> Result<Label, A::Error> {
                while sequence.next_element::<serde::de::IgnoredAny>()?.is_some() {}
                Ok(Label::Other)
            }
            fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Label, A::Error> {
                while map.next_entry::<serde::de::IgnoredAny, serde::de::IgnoredAny>()?.is_some() {}
                Ok(Label::Other)
            }
        }
        deserializer.deserialize_any(Any)
    }
}

/// The bytes of a document file.
///
/// # Errors
/// None that a document can cause: its tables have words or numbers as keys.
pub(super) fn encode(document: &Document) -> Result<Vec<u8>, serde_json::Error> {
    let mut bytes = serde_json::to_vec_pretty(&Written { banxin: KIND, version: VERSION, document })?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// The version of the document file `text`.
///
/// # Errors
/// Text that is no Banxin document, or does not say its version.
pub(super) fn version(text: &str, name: &str) -> Result<u64, FileError> {
    let file = || name.to_owned();
    if !text.trim_start().starts_with('{') {
        return Err(FileError::NotBanxin { file: file() });
    }
    let head: Head = serde_json::from_str(text).map_err(|error| trouble::told(&error, None, text, name))?;
    match head.banxin {
        Some(Label::Word(kind)) if kind == KIND => {}
        Some(Label::Word(_) | Label::Number(_) | Label::Other) | None => return Err(FileError::NotBanxin { file: file() }),
    }
    match head.version {
        Some(Label::Number(version)) if version > 0 => Ok(version),
        Some(Label::Word(_) | Label::Number(_) | Label::Other) | None => Err(FileError::NoVersion { file: file() }),
    }
}
