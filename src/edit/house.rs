//! A house style laid over an issue: the edits that make the issue follow it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Edit, PageProperties, Transaction};
use crate::base::Say;
use crate::model::house::House;
use crate::model::{Content, Document, ParagraphStyle};

/// What a house style changes in an issue, by what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HousePart {
    /// A type size.
    TypeSize,
    /// A composite face.
    Face,
    /// A colour.
    Swatch,
    /// A paragraph, character, CJK or object style.
    Style,
    /// A page's grid or bleed.
    Grid,
    /// A head line.
    Folio,
    /// A rule.
    Rule,
}

impl HousePart {
    const fn code(self) -> &'static str {
        match self {
            Self::TypeSize => "house-change-size",
            Self::Face => "house-change-face",
            Self::Swatch => "house-change-swatch",
            Self::Style => "house-change-style",
            Self::Grid => "house-change-grid",
            Self::Folio => "house-change-folio",
            Self::Rule => "house-change-rule",
        }
    }
}

/// One thing that changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HouseChange {
    /// What it is.
    pub part: HousePart,
    /// Its name: of a size, face, colour or style; the page's label; the frame's name.
    pub name: String,
}

impl HouseChange {
    /// The message for `i18n`.
    #[must_use]
    pub fn say(&self) -> Say {
        Say::new(self.part.code()).with("name", self.name.as_str())
    }
}

/// The step that makes `document` follow `house`, and what it changes; nothing to do where the list is empty.
///
/// Sizes, faces, colours and styles of the house's names become the house's own; others stay. A page of one of the house's trims
/// takes that format's bleed and grid, where its own is none of them; its frames stay where they are. Head lines and rules take the
/// looks that their frames' names have in the house.
#[must_use]
pub fn apply_house(document: &Document, house: &House) -> (Transaction, Vec<HouseChange>) {
    let mut edits = Vec::new();
    let mut changes = Vec::new();
    let mut change = |part: HousePart, name: &str| changes.push(HouseChange { part, name: name.to_owned() });
    for (name, size) in differing(&house.type_sizes, &document.type_sizes) {
        edits.push(Edit::DefineTypeSize { name: name.clone(), size: Some(*size) });
        change(HousePart::TypeSize, name);
    }
    for (name, face) in differing(&house.faces, &document.faces) {
        edits.push(Edit::DefineFace { name: name.clone(), face: Some(face.clone()) });
        change(HousePart::Face, name);
    }
    for (name, swatch) in differing(&house.swatches, &document.swatches) {
        edits.push(Edit::DefineSwatch { name: name.clone(), swatch: Some(swatch.clone()) });
        change(HousePart::Swatch, name);
    }
    let (own, had) = (&house.styles, &document.styles);
    for (name, style) in differing(&own.cjk, &had.cjk) {
        edits.push(Edit::DefineCjkStyle { name: name.clone(), style: Some(Arc::clone(style)) });
        change(HousePart::Style, name);
    }
    for (name, style) in differing(&own.character, &had.character) {
        edits.push(Edit::DefineCharacterStyle { name: name.clone(), style: Some(Arc::clone(style)) });
        change(HousePart::Style, name);
    }
    for (name, style) in differing(&own.object, &had.object) {
        edits.push(Edit::DefineObjectStyle { name: name.clone(), style: Some(Arc::clone(style)) });
        change(HousePart::Style, name);
    }
    let paragraph: Vec<_> = differing(&own.paragraph, &had.paragraph).collect();
    // First without bases: an old base and a new one could meet in a circle that neither state has.
    for (name, style) in paragraph.iter().filter(|(name, style)| had.paragraph.get(*name).is_some_and(|old| old.based_on != style.based_on)) {
        let bare = ParagraphStyle { based_on: None, ..style.as_ref().clone() };
        edits.push(Edit::DefineParagraphStyle { name: (*name).clone(), style: Some(Arc::new(bare)) });
    }
    for (name, style) in paragraph {
        edits.push(Edit::DefineParagraphStyle { name: name.clone(), style: Some(Arc::clone(style)) });
        change(HousePart::Style, name);
    }
    for page in &document.pages {
        let is_own = house.grids_for(page).any(|(_, format)| format.bleed == page.bleed && format.grid == page.grid);
        if let Some((_, format)) = house.grids_for(page).next().filter(|_| !is_own) {
            if format.bleed != page.bleed {
                let properties = PageProperties { bleed: format.bleed, ..PageProperties::from(page.as_ref()) };
                edits.push(Edit::SetPageProperties { id: page.id, properties });
            }
            if format.grid != page.grid {
                edits.push(Edit::SetGrid { id: page.id, grid: format.grid.clone() });
            }
            change(HousePart::Grid, &page.label);
        }
        for frame in &page.frames {
            if let Content::Folio(folio) = &frame.content
                && let Some(own) = house.folio_for(&frame.name)
                && own != folio
            {
                edits.push(Edit::SetFrameContent { id: frame.id, content: Content::Folio(own.clone()) });
                change(HousePart::Folio, &page.label);
            }
            if let Content::Rule(rule) = &frame.content
                && let Some(own) = house.rules.get(&frame.name)
                && *own != rule.stroke
            {
                let mut rule = rule.clone();
                rule.stroke = own.clone();
                edits.push(Edit::SetFrameContent { id: frame.id, content: Content::Rule(rule) });
                change(HousePart::Rule, &frame.name);
            }
        }
    }
    (Transaction::new(Say::new("step-apply-house").with("title", house.title.as_str()), edits), changes)
}

/// The entries of `own` that `had` has not, or otherwise.
fn differing<'a, V: PartialEq>(own: &'a BTreeMap<String, V>, had: &'a BTreeMap<String, V>) -> impl Iterator<Item = (&'a String, &'a V)> {
    own.iter().filter(|(name, value)| had.get(*name) != Some(value))
}
