//! `banxin package`: a document with everything it needs, in a folder or an archive.

use super::args::Package;
use super::exit::{Exit, Outcome};
use super::inputs::Inputs;
use super::issue::{Issue, Pages};
use super::words;
use crate::base::{Finding, Severity};
use crate::file::{self, PackageOrder};
use crate::font::font_folders;

pub(super) fn run(arguments: &Package) -> Outcome {
    let issue = Issue::open(&arguments.file)?;
    Inputs::issue(&arguments.file, &issue).refuse(&arguments.output)?;
    let Pages { findings, .. } = issue.pages();
    let mut report = vec![arguments.file.file_name().unwrap_or_default().to_string_lossy().into_owned(), String::new()];
    report.extend(findings.iter().map(|finding| words::finding_line(finding, &issue.document)));
    let with_faces = |folder: &std::path::PathBuf| file::list(folder).is_ok_and(|files| !files.is_empty());
    let order = PackageOrder {
        document: &issue.document,
        path: Some(&arguments.file),
        fonts: font_folders().into_iter().find(with_faces).filter(|_| !arguments.no_fonts),
        report: report.join("\n"),
    };
    let packed = file::package(&order, &arguments.output)?;
    let missing: Vec<Finding> = packed.missing.into_iter().map(|say| Finding::new(Severity::Warning, say)).collect();
    words::findings(&missing, &issue.document);
    Ok(Exit::of(&missing))
}
