//! `banxin export`: the press PDF. Findings do not stop it; the exit code tells of them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::Export;
use super::exit::{Exit, Outcome, Refusal};
use super::inputs::Inputs;
use super::issue::{Issue, Pages};
use super::words;
use crate::base::{Finding, Standard};
use crate::display::PageList;
use crate::export::pdf::{self, Inking, Inks, PdfOptions, ProofLook, Registered, Sheet};
use crate::file;
use crate::model::Document;

pub(super) fn run(arguments: &Export) -> Outcome {
    let registered = arguments.condition.as_deref().map(condition).transpose()?;
    let issue = Issue::open(&arguments.file)?.in_edition(arguments.edition.as_deref())?;
    let inputs = Inputs::issue(&arguments.file, &issue);
    if !arguments.split {
        inputs.refuse(&arguments.output)?;
    }
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
        standard: arguments.standard.map(Standard::from).or(issue.document.edition.press_standard).unwrap_or_default(),
        registered,
        ink: if arguments.gray { Inks::Black } else { Inks::Process },
        inking: inking(arguments),
        outlines: arguments.outlines,
        tagged: !arguments.untagged,
        ..PdfOptions::default()
    };
    let files = exported(lists, arguments, &options, &issue, &mut findings);
    issue.remember();
    // What was found on the way also says what is to be mended where the export is refused.
    words::findings(&findings, &issue.document);
    let files = files?;
    files.iter().try_for_each(|(path, _)| inputs.refuse(path))?;
    // A folder made for the files goes away again where none of them came into it.
    let _folder = if arguments.split { Some(file::make_folder_to_fill(&arguments.output)?) } else { None };
    file::write_together(&files)?;
    Ok(Exit::of(&findings))
}

/// The files to write: one, or one a page named by its label. Nothing is written before all of them are made.
fn exported(
    lists: Vec<Arc<PageList>>,
    arguments: &Export,
    options: &PdfOptions,
    issue: &Issue,
    findings: &mut Vec<Finding>,
) -> Result<Vec<(PathBuf, Vec<u8>)>, Refusal> {
    let mut write = |lists: Vec<Arc<PageList>>| -> Result<Vec<u8>, Refusal> {
        let exported = pdf::export(lists, options, &issue.faces, &issue.pictures)?;
        findings.extend(exported.findings);
        Ok(exported.bytes)
    };
    if !arguments.split {
        return Ok(vec![(arguments.output.clone(), write(lists)?)]);
    }
    let mut files: Vec<(PathBuf, Vec<u8>)> = Vec::with_capacity(lists.len());
    for (number, list) in (1..).zip(lists) {
        let label = Arc::clone(&list.label);
        let path = arguments.output.join(file_name(&label, number));
        // Two pages of one label are two files.
        let taken = files.iter().any(|(known, _)| *known == path);
        let path = if taken { arguments.output.join(file_name(&format!("{label}-{number}"), number)) } else { path };
        files.push((path, write(vec![list])?));
    }
    Ok(files)
}

/// The file of the page called `label`: what file systems do not take is a dash; a page without a label goes by its number.
fn file_name(label: &str, number: usize) -> String {
    let name: String = label.chars().map(|letter| if letter.is_control() || "/\\:*?\"<>|".contains(letter) { '-' } else { letter }).collect();
    let name = name.trim().trim_matches('.').trim();
    if name.is_empty() { format!("{number}.pdf") } else { format!("{name}.pdf") }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_named_by_their_labels() {
        assert_eq!(file_name("A01", 1), "A01.pdf");
        assert_eq!(file_name("专刊 一/二", 3), "专刊 一-二.pdf");
        assert_eq!((file_name("", 3), file_name("..", 4)), ("3.pdf".to_owned(), "4.pdf".to_owned()));
    }
}
