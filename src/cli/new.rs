//! `banxin new`: a template filled with copy and photographs, its frames settled to what the copy needs.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::New;
use super::exit::{Exit, Outcome, Refusal};
use super::inputs::{Inputs, Role};
use super::words;
use crate::base::{Finding, Place, Say, Severity};
use crate::compose::Composer;
use crate::file;
use crate::font::Faces;
use crate::import::Imported;
use crate::model::{Document, check};
use crate::propose::fill::fill;
use crate::propose::{ComposedGauge, settle};

/// Endings of files that are taken for photographs.
const ENDINGS: [&str; 5] = ["jpg", "jpeg", "png", "tif", "tiff"];

pub(super) fn run(arguments: &New) -> Outcome {
    let mut template = file::open(&arguments.template)?;
    let mut inputs = Inputs::file(&arguments.template, Role::Template).with_links(&arguments.template, &template);
    let link = |photo: &Path| file::relative_link(&arguments.output, photo);
    let (mut imported, mut photos) = if arguments.copy.is_dir() {
        for (_, path) in file::tree(&arguments.copy)? {
            inputs = inputs.and(&path, Role::Copy);
        }
        let read = super::folder::read(&arguments.copy, &link)?;
        read.report().iter().for_each(|line| words::note(line));
        (read.gathered.copy, read.gathered.photos)
    } else {
        inputs = inputs.and(&arguments.copy, Role::Copy);
        (super::import::read(&arguments.copy)?, Vec::new())
    };
    if let Some(folder) = &arguments.photos {
        for photo in photographs(folder)? {
            photos.push(link(&photo));
            inputs = inputs.and(&photo, Role::Picture);
        }
    }
    inputs.refuse(&arguments.output)?;
    let inside = pictures_inside(&mut imported, &arguments.output);
    photos.splice(0..0, inside.iter().map(|(path, _)| link(path)));
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
    let folder = inside.first().and_then(|(first, _)| first.parent());
    // It goes away again where no picture came into it.
    let _folder = folder.map(file::make_folder_to_fill).transpose()?;
    file::save_with(&arguments.output, &document, inside.iter().map(|(path, bytes)| (path.clone(), bytes.to_vec())).collect())?;
    words::findings(&findings, &document);
    Ok(Exit::of(&findings))
}

/// Where the pictures that came inside the copy shall lie, with their bytes: a folder beside the document, named after it. Slots are
/// made to name them there. No file that is there is written over: a number is put before the name.
fn pictures_inside(imported: &mut Imported, output: &Path) -> Vec<(PathBuf, Arc<[u8]>)> {
    let stem = output.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let folder = output.parent().unwrap_or_else(|| Path::new("")).join(format!("{stem}.pictures"));
    let mut made: Vec<(PathBuf, Arc<[u8]>)> = Vec::new();
    for inside in &imported.files {
        let is_taken = |path: &PathBuf| path.exists() || made.iter().any(|(other, _)| other == path);
        let names = std::iter::once(inside.name.clone()).chain((2..10_000).map(|number| format!("{number}-{}", inside.name)));
        let Some(path) = names.map(|name| folder.join(name)).find(|path| !is_taken(path)) else { continue };
        let link = file::relative_link(output, &path);
        for slot in imported.pictures.iter_mut().filter(|slot| slot.file.as_deref() == Some(inside.name.as_str())) {
            slot.file = Some(link.clone());
        }
        made.push((path, Arc::clone(&inside.bytes)));
    }
    made
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
