//! `banxin import x.idml -o issue.banxin`: an InDesign document made an issue.

use std::path::Path;
use std::sync::Arc;

use super::exit::{Exit, Outcome};
use super::inputs::{Inputs, Role};
use super::words;
use crate::file;
use crate::import::MAX_DOCUMENT_BYTES;
use crate::import::idml::import_idml;

/// Reads the InDesign document `from` and writes the issue `output`; linked pictures are looked for beside the document, in its
/// folder or in `Links`.
pub(super) fn run(from: &Path, output: &Path) -> Outcome {
    let inputs = Inputs::file(from, Role::Document);
    inputs.refuse(output)?;
    let bytes = file::read_limited(from, MAX_DOCUMENT_BYTES as u64)?;
    let mut read = import_idml(&bytes).map_err(|error| super::import::of_file(from, error))?;
    let home = from.parent().unwrap_or_else(|| Path::new(""));
    for link in read.document.pictures.values_mut() {
        let beside = [home.join("Links"), home.to_path_buf()].map(|folder| folder.join(&link.file));
        let found = beside.iter().find(|path| path.is_file()).unwrap_or(&beside[0]);
        Arc::make_mut(link).file = file::relative_link(output, found);
    }
    inputs.with_links(output, &read.document).refuse(output)?;
    file::save(output, &read.document)?;
    read.notes.iter().for_each(|note| words::note(&words::sentence(note)));
    Ok(if read.notes.is_empty() { Exit::Done } else { Exit::Findings })
}
