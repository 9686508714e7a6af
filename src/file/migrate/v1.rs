//! Version 1: the document as the model has it.

use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::file::{FileError, trouble};
use crate::model::Document;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "banxin")]
    _kind: IgnoredAny,
    #[serde(rename = "version")]
    _version: IgnoredAny,
    document: Document,
}

/// Reads a file of version 1.
pub(super) fn read(text: &str, name: &str) -> Result<Document, FileError> {
    match serde_json::from_str::<File>(text) {
        Ok(file) => Ok(file.document),
        Err(error) => Err(located(text, name, &error)),
    }
}

/// Reads once more, slower, to say where in the document the trouble is.
fn located(text: &str, name: &str, error: &serde_json::Error) -> FileError {
    let mut reader = serde_json::Deserializer::from_str(text);
    match serde_path_to_error::deserialize::<_, File>(&mut reader) {
        Err(found) => {
            let path = found.path().to_string();
            trouble::told(found.inner(), Some(&path), text, name)
        }
        // Only what follows the document is wrong.
        Ok(_) => trouble::told(error, None, text, name),
    }
}
