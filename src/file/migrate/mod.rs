//! Every version of the document format that can be read, each brought up to the present one.
//!
//! A new version adds a file here (`v1_to_v2.rs`: the old types and one function old → new) and a line in [`read`]; old types
//! never change again.

mod v1;

use super::{FileError, VERSION, envelope};
use crate::model::Document;

/// Reads the document file `text` of any known version.
///
/// # Errors
/// A version this program does not know, or a file that is not what its version says.
pub(super) fn read(text: &str, name: &str) -> Result<Document, FileError> {
    match envelope::version(text, name)? {
        1 => v1::read(text, name),
        version => Err(FileError::Newer { file: name.to_owned(), version, known: VERSION }),
    }
}
