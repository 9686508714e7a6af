//! `banxin new`: a template filled with copy and photographs.

use std::path::{Component, Path, PathBuf};

use super::args::New;
use super::exit::{Exit, Outcome, Refusal};
use super::words;
use crate::compose::Composer;
use crate::file;
use crate::font::Faces;
use crate::import::{self, MAX_COPY_BYTES};
use crate::model::check;
use crate::propose::fill::fill;
use crate::propose::{ComposedGauge, settle};

/// Endings of files that are taken for photographs.
const ENDINGS: [&str; 5] = ["jpg", "jpeg", "png", "tif", "tiff"];

pub(super) fn run(arguments: &New) -> Outcome {
    let template = file::open(&arguments.template)?;
    check::refuse(&template)?;
    let bytes = file::read_limited(&arguments.copy, MAX_COPY_BYTES as u64 + 1)?;
    let imported = import::import(&bytes)?;
    let folder = absolute(arguments.output.parent().unwrap_or_else(|| Path::new("")))?;
    let photos = match &arguments.photos {
        Some(photos) => photographs(photos)?.iter().map(|photo| Ok(relative(&absolute(photo)?, &folder))).collect::<Result<Vec<_>, Refusal>>()?,
        None => Vec::new(),
    };
    let mut template = template;
    // The template's own pictures and profile move with it.
    let home = absolute(arguments.template.parent().unwrap_or_else(|| Path::new("")))?;
    for link in template.pictures.values_mut() {
        let moved = relative(&home.join(&link.file), &folder);
        std::sync::Arc::make_mut(link).file = moved;
    }
    template.edition.press_profile = template.edition.press_profile.map(|profile| relative(&home.join(profile), &folder));
    let mut filled = fill(&template, &imported, &photos);
    let composer = Composer::new(Faces::bundled()?);
    let mut gauge = ComposedGauge::new(&filled.value, &composer);
    for index in 0..filled.value.pages.len() {
        settle(&mut filled.value, index, &mut gauge);
    }
    check::refuse(&filled.value)?;
    file::save(&arguments.output, &filled.value)?;
    words::findings(&filled.findings, &filled.value);
    Ok(Exit::of(&filled.findings))
}

/// The picture files of `folder`, in order of name.
fn photographs(folder: &Path) -> Result<Vec<PathBuf>, Refusal> {
    let is_photo = |path: &PathBuf| path.extension().is_some_and(|ending| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)));
    Ok(file::list(folder)?.into_iter().filter(is_photo).collect())
}

fn absolute(path: &Path) -> Result<PathBuf, Refusal> {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    let full = std::path::absolute(path).map_err(|error| Refusal::said(format!("{} cannot be found: {error}", path.display())))?;
    let mut plain = PathBuf::new();
    for part in full.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => plain.push(part),
        }
    }
    Ok(plain)
}

/// `path` as seen from `folder`, both absolute, with `/` between folders; absolute where they have no root in common.
fn relative(path: &Path, folder: &Path) -> String {
    let (to, from): (Vec<_>, Vec<_>) = (path.components().collect(), folder.components().collect());
    let common = to.iter().zip(&from).take_while(|(one, other)| one == other).count();
    if common == 0 {
        return path.to_string_lossy().replace('\\', "/");
    }
    let up = from[common..].iter().map(|_| "..".to_owned());
    let down = to[common..].iter().map(|part| part.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_seen_from_the_document() {
        let seen = |path: &str, folder: &str| relative(Path::new(path), Path::new(folder));
        assert_eq!(seen("/a/photos/1.jpg", "/a"), "photos/1.jpg");
        assert_eq!(seen("/a/photos/1.jpg", "/a/issues/07"), "../../photos/1.jpg");
        assert_eq!(seen("/a/b/1.jpg", "/a/b"), "1.jpg");
    }

    #[test]
    fn paths_lose_their_dots() {
        let plain = absolute(Path::new("/a/./b/../c")).unwrap_or_default();
        assert_eq!(plain, PathBuf::from("/a/c"));
    }
}
