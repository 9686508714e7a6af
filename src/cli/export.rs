//! `banxin export`: the press PDF. Findings do not stop it; the exit code tells of them.

use std::path::Path;
use std::sync::Arc;

use super::args::Export;
use super::exit::{Exit, Outcome};
use super::issue::{Issue, Pages};
use super::words;
use crate::export::pdf::{self, PdfOptions};
use crate::file;
use crate::model::Document;

pub(super) fn run(arguments: &Export) -> Outcome {
    let issue = Issue::open(&arguments.file)?;
    let wanted = arguments.pages.as_deref().map(|list| issue.page_indices(list)).transpose()?;
    let Pages { lists, mut findings, .. } = issue.pages();
    let lists = match &wanted {
        Some(indices) => indices.iter().filter_map(|index| lists.get(*index).cloned()).collect(),
        None => lists,
    };
    let options = PdfOptions {
        title: title(&issue.document, &arguments.file),
        date: Some(issue.document.edition.date.clone()).filter(|date| !date.is_empty()),
        press: Arc::clone(&issue.press),
        marks: arguments.marks || issue.document.edition.mark_offset.is_positive(),
        outlines: arguments.outlines,
        tagged: !arguments.untagged,
        ..PdfOptions::default()
    };
    let exported = pdf::export(&lists, &options, &issue.faces, &issue.pictures)?;
    findings.extend(exported.findings);
    file::write_atomic(&arguments.output, &exported.bytes)?;
    words::findings(&findings, &issue.document);
    Ok(Exit::of(&findings))
}

/// The file's title: paper and day, as far as the document says, else the document's name.
fn title(document: &Document, path: &Path) -> String {
    let words: Vec<&str> = [document.edition.paper.as_str(), document.edition.date.as_str()].into_iter().filter(|word| !word.is_empty()).collect();
    if words.is_empty() { path.file_stem().unwrap_or_default().to_string_lossy().into_owned() } else { words.join(" ") }
}
