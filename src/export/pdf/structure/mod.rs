//! Tagged structure: what is read, in which order, and what is furniture (标签结构).
//!
//! While a page is written, `marks` brackets its content: type of one paragraph, one picture, or an artifact. `tree` then makes
//! the structure tree from the pages' reading orders and leads every bracket to its element: a paragraph is one element, however
//! many columns, frames and pages it runs through. Content stays in paint order.
//!
//! Source: ISO 32000-1:2008, 14.7 (logical structure) and 14.8 (tagged PDF).

mod marks;
mod tree;

use lopdf::{Dictionary, Document, Object, ObjectId};

pub(super) use marks::{Artifact, Marks, Tagged};
pub(super) use tree::Structure;

use super::PdfError;
use super::page::Written;

/// The language of the paper.
const LANGUAGE: &str = "zh-Hans";

/// Notes in the dictionary of page `number` (from 0) that its content is marked, and that one goes through it in reading order.
pub(super) fn mark_page(dictionary: &mut Dictionary, number: usize, tagged: Option<&Tagged>) {
    if tagged.is_some() {
        dictionary.set("StructParents", Object::Integer(number as i64));
        dictionary.set("Tabs", "S");
    }
}

/// The structure of `written`, the pages `ids`, where they are tagged: its root is in `file`, its elements are to be written.
///
/// # Errors
/// [`PdfError::Structure`] where the file has no catalog.
pub(super) fn add_to<'a>(file: &mut Document, ids: &[ObjectId], written: &'a [Written]) -> Result<Option<Structure<'a>>, PdfError> {
    let pages: Vec<tree::TreePage<'_>> = written
        .iter()
        .zip(ids)
        .filter_map(|(page, id)| Some(tree::TreePage { id: *id, label: &page.label, tagged: page.tagged.as_ref()? }))
        .collect();
    if pages.len() != written.len() {
        return Ok(None);
    }
    let structure = Structure::add_to(file, pages);
    let catalog = file.catalog_mut()?;
    catalog.set("MarkInfo", Dictionary::from_iter([("Marked", Object::Boolean(true))]));
    catalog.set("Lang", Object::string_literal(LANGUAGE));
    catalog.set("ViewerPreferences", Dictionary::from_iter([("DisplayDocTitle", Object::Boolean(true))]));
    catalog.set("StructTreeRoot", Object::Reference(structure.root()));
    Ok(Some(structure))
}
