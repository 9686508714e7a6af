//! `banxin export`: the press PDF. Findings do not stop it; the exit code tells of them.

use std::path::Path;
use std::sync::Arc;

use super::args::{Export, StandardName};
use super::exit::{Exit, Outcome, Refusal};
use super::issue::{Issue, Pages};
use super::words;
use crate::export::pdf::{self, Inking, Inks, PdfOptions, ProofLook, Registered, Sheet, Standard};
use crate::file;
use crate::model::Document;

pub(super) fn run(arguments: &Export) -> Outcome {
    let registered = arguments.condition.as_deref().map(condition).transpose()?;
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
        mark_offset: issue.document.edition.mark_offset,
        standard: match arguments.standard {
            StandardName::X4 => Standard::X4,
            StandardName::X1a => Standard::X1a2001,
            StandardName::X1a2003 => Standard::X1a2003,
        },
        registered,
        ink: if arguments.gray { Inks::Black } else { Inks::Process },
        inking: inking(arguments),
        ..PdfOptions::default()
    };
    let exported = pdf::export(&lists, &options, &issue.faces, &issue.pictures);
    if exported.is_err() {
        // What was found on the way says, in both languages, what is to be mended.
        words::findings(&findings, &issue.document);
    }
    let exported = exported?;
    findings.extend(exported.findings);
    file::write_atomic(&arguments.output, &exported.bytes)?;
    words::findings(&findings, &issue.document);
    Ok(Exit::of(&findings))
}

/// The registered condition called `name`.
fn condition(name: &str) -> Result<Registered, Refusal> {
    Registered::named(name).ok_or_else(|| {
        let known: Vec<&str> = Registered::ALL.iter().map(|known| known.name).collect();
        Refusal::said(format!("\"{name}\" is no registered printing condition of newsprint. Write one of: {}", known.join(", ")))
    })
}

/// A press file, or the proof that is asked for.
fn inking(arguments: &Export) -> Inking {
    if !arguments.proof {
        return Inking::Press;
    }
    let sheet = arguments.paper_size.map(|paper| Sheet { paper, scale: arguments.scale });
    Inking::Proof(ProofLook { paper: arguments.paper, sheet, ..ProofLook::default() })
}

/// The file's title: paper and day, as far as the document says, else the document's name.
fn title(document: &Document, path: &Path) -> String {
    let words: Vec<&str> = [document.edition.paper.as_str(), document.edition.date.as_str()].into_iter().filter(|word| !word.is_empty()).collect();
    if words.is_empty() { path.file_stem().unwrap_or_default().to_string_lossy().into_owned() } else { words.join(" ") }
}
