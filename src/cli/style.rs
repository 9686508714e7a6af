//! `banxin style`: the house style of a title taken from an issue, or laid over one.

use std::path::Path;

use super::args::{Style, StyleCommand};
use super::exit::{Exit, Outcome};
use super::inputs::{Inputs, Role};
use super::words;
use crate::base::Say;
use crate::edit::apply_house;
use crate::file::{self, Opened};
use crate::model::Document;
use crate::model::house::House;

pub(super) fn run(arguments: &Style) -> Outcome {
    match &arguments.command {
        StyleCommand::Apply { house, file, output } => apply(house, file, output.as_deref()),
        StyleCommand::Extract { file, output } => {
            let document = file::open(file)?;
            Inputs::document(file, &document).refuse(output)?;
            let house = House::of(&document);
            file::save_house(output, &house)?;
            Ok(Exit::Done)
        }
    }
}

/// Makes the links of a document that lay at `from` lead to the same files from `to`.
pub(super) fn move_links(document: &mut Document, from: &Path, to: &Path) {
    for link in document.pictures.values_mut() {
        let moved = file::relative_link(to, &file::picture_path(from, link));
        std::sync::Arc::make_mut(link).file = moved;
    }
    let home = from.parent().unwrap_or_else(|| Path::new(""));
    document.edition.press_profile = document.edition.press_profile.take().map(|profile| file::relative_link(to, &home.join(profile)));
}

/// Lays the house style over the issue; what changed is told line by line.
fn apply(house: &Path, path: &Path, output: Option<&Path>) -> Outcome {
    let Opened { mut document, stamp } = file::open_stamped(path)?;
    // The issue itself may be named: it is what the result is without -o.
    let output = output.filter(|output| file::real_path(output) != file::real_path(path));
    if let Some(output) = output {
        Inputs::file(house, Role::HouseStyle).with_links(path, &document).refuse(output)?;
    }
    let house = file::open_house(house)?;
    let (step, changes) = apply_house(&document, &house);
    step.apply(&mut document)?;
    match output {
        Some(output) => {
            move_links(&mut document, path, output);
            file::save(output, &document)?;
        }
        None if changes.is_empty() => {}
        None => {
            file::save_checked(path, &document, &stamp)?;
        }
    }
    let lines: Vec<String> = changes.iter().map(|change| words::sentence(&change.say())).collect();
    words::result(&if lines.is_empty() { words::sentence(&Say::new("house-unchanged")) } else { lines.join("\n") })?;
    Ok(Exit::Done)
}
