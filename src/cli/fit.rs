//! `banxin fit`: every article brought to its block by what its styles allow, and what the pages hold.

use std::fmt::Write as _;

use super::args::Fit;
use super::exit::{Exit, Outcome};
use super::inputs::Inputs;
use super::words;
use crate::base::{ArticleId, Say};
use crate::compose::Composer;
use crate::file;
use crate::font::Faces;
use crate::makeup::Copyfit;
use crate::model::Document;
use crate::propose::article::Measurer;
use crate::propose::capacity::capacity;
use crate::propose::copyfit::{Limits, copyfit_of, fit, say};

/// Fits the document and saves it where `-o` says; without it, tells what would be done and saves nothing.
///
/// Ends with findings where a text is still over.
pub(super) fn run(arguments: &Fit) -> Outcome {
    let mut document = file::open(&arguments.file)?;
    if let Some(output) = &arguments.output {
        // The document itself may be named: what is saved is the document again.
        Inputs::default().with_links(&arguments.file, &document).refuse(output)?;
    }
    let composer = Composer::new(Faces::bundled()?);
    let mut measurer = Measurer::new(&document, &composer);
    let limits = Limits::default();
    let mut out = String::new();
    let mut over = false;
    let ids: Vec<ArticleId> = document.articles.keys().copied().collect();
    for id in ids {
        let Some(name) = document.articles.get(&id).map(|article| article.name.clone()) else { continue };
        if copyfit_of(&document, id, &mut measurer).is_none() {
            continue;
        }
        let title = words::sentence(&Say::new("fit-article").with("name", name));
        match fit(&document, id, &limits, &mut measurer) {
            Ok(fitted) => {
                over |= matches!(fitted.after, Copyfit::Overset { .. });
                let (before, after) = (words::sentence(&say(&fitted.before)), words::sentence(&say(&fitted.after)));
                if fitted.before == fitted.after {
                    let why =
                        if fitted.after == Copyfit::Fits { String::new() } else { format!("; {}", words::sentence(&Say::new("fit-unchanged"))) };
                    writeln!(out, "{title}: {before}{why}")?;
                } else {
                    writeln!(out, "{title}: {before} -> {after}")?;
                }
                fitted.said.iter().try_for_each(|said| writeln!(out, "  {}", words::sentence(said)))?;
                if let Some(step) = fitted.step() {
                    step.apply(&mut document)?;
                }
            }
            Err(error) => {
                over |= matches!(copyfit_of(&document, id, &mut measurer), Some(Copyfit::Overset { .. }));
                writeln!(out, "{title}: {}", words::sentence(&error.say()))?;
            }
        }
    }
    tell_pages(&document, &mut measurer, &mut out)?;
    if let Some(output) = &arguments.output {
        move_links(&mut document, &arguments.file, output);
        file::save(output, &document)?;
    }
    words::result(&out)?;
    Ok(if over { Exit::Findings } else { Exit::Done })
}

/// What each page holds.
fn tell_pages(document: &Document, measurer: &mut Measurer<'_>, out: &mut String) -> std::fmt::Result {
    for page in &document.pages {
        let Some(capacity) = capacity(document, page.id, measurer) else { continue };
        let told = Say::new("fit-page")
            .with("page", page.label.as_str())
            .with("cells", capacity.cells as usize)
            .with("used", capacity.used as usize)
            .with("free", capacity.free() as usize)
            .with("characters", capacity.free_characters(&page.grid) as usize)
            .with("over", capacity.over_lines)
            .with("under", capacity.under_lines);
        writeln!(out, "{}", words::sentence(&told))?;
    }
    Ok(())
}

/// Pictures and profile are seen from the new document as from the old one.
fn move_links(document: &mut Document, from: &std::path::Path, to: &std::path::Path) {
    for link in document.pictures.values_mut() {
        let moved = file::relative_link(to, &file::picture_path(from, link));
        if moved != link.file {
            std::sync::Arc::make_mut(link).file = moved;
        }
    }
    let home = from.parent().unwrap_or_else(|| std::path::Path::new(""));
    if from.parent() != to.parent() {
        document.edition.press_profile = document.edition.press_profile.take().map(|profile| file::relative_link(to, &home.join(profile)));
    }
}
