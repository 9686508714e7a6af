//! `banxin new`: a template filled with copy and photographs, its frames settled to what the copy needs.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::New;
use super::exit::{Exit, Outcome, Refusal};
use super::words;
use crate::base::{Finding, Place, Say, Severity};
use crate::compose::Composer;
use crate::file;
use crate::font::Faces;
use crate::model::{Document, check};
use crate::propose::fill::fill;
use crate::propose::{ComposedGauge, settle};

/// Endings of files that are taken for photographs.
const ENDINGS: [&str; 5] = ["jpg", "jpeg", "png", "tif", "tiff"];

pub(super) fn run(arguments: &New) -> Outcome {
    let mut template = file::open(&arguments.template)?;
    let imported = super::import::read(&arguments.copy)?;
    let photos = match &arguments.photos {
        Some(photos) => photographs(photos)?.iter().map(|photo| file::relative_link(&arguments.output, photo)).collect(),
        None => Vec::new(),
    };
    // The template's own pictures and profile are seen from the new document.
    for link in template.pictures.values_mut() {
        let moved = file::relative_link(&arguments.output, &file::picture_path(&arguments.template, link));
        Arc::make_mut(link).file = moved;
    }
    let home = arguments.template.parent().unwrap_or_else(|| Path::new(""));
    template.edition.press_profile = template.edition.press_profile.map(|profile| file::relative_link(&arguments.output, &home.join(profile)));
    let filled = fill(&template, &imported, &photos);
    let (mut document, mut findings) = (filled.value, filled.findings);
    // Before settling: a document that cannot be laid out must not be measured.
    check::refuse(&document)?;
    findings.extend(settle_pages(&mut document)?);
    check::refuse(&document)?;
    file::save(&arguments.output, &document)?;
    words::findings(&findings, &document);
    Ok(Exit::of(&findings))
}

/// Gives every text the lines it needs, page by page; tells of pages that cannot.
fn settle_pages(document: &mut Document) -> Result<Vec<Finding>, Refusal> {
    let composer = Composer::new(Faces::bundled()?);
    let mut gauge = ComposedGauge::new(document, &composer);
    let mut findings = Vec::new();
    for index in 0..document.pages.len() {
        if settle(document, index, &mut gauge) {
            continue;
        }
        if let Some(page) = document.pages.get(index) {
            let say = Say::new("page-overfull").with("page", page.label.as_str());
            findings.push(Finding::new(Severity::Warning, say).at(Place { page: Some(page.id), ..Place::default() }));
        }
    }
    Ok(findings)
}

/// The picture files of `folder`, in order of name.
fn photographs(folder: &Path) -> Result<Vec<PathBuf>, Refusal> {
    let is_photo = |path: &PathBuf| path.extension().is_some_and(|ending| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)));
    Ok(file::list(folder)?.into_iter().filter(is_photo).collect())
}
