//! The house style of a title: grids, type sizes, faces, colours, styles, head lines, rules and limits, apart from any issue.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::bounds;
use super::{CompositeFace, Content, Document, FolioBox, Grid, LineStroke, Page, Styles, Swatch};
use crate::base::{Length, Size};

/// A title's house style: what every issue of it has in common.
///
/// What it does not name is the issue's own. Every part may be missing.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct House {
    /// The title (报名).
    #[serde(default)]
    pub title: String,
    /// Pages by the name of their format: trim, bleed, grid. Trims are told apart by their measures.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "bounds::table")]
    pub grids: BTreeMap<String, HouseGrid>,
    /// The table of type sizes (字号).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "bounds::table")]
    pub type_sizes: BTreeMap<String, Length>,
    /// Composite faces.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "bounds::table")]
    pub faces: BTreeMap<String, CompositeFace>,
    /// Colours.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "bounds::table")]
    pub swatches: BTreeMap<String, Swatch>,
    /// Paragraph, character and CJK styles.
    #[serde(default, skip_serializing_if = "no_styles")]
    pub styles: Styles,
    /// Head lines (报眉) by the name of their frame; a frame without a name goes by `folio`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "bounds::table")]
    pub folios: BTreeMap<String, FolioBox>,
    /// Rules (正线, 反线, 文武线 …) by the name of their frame.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "bounds::table")]
    pub rules: BTreeMap<String, LineStroke>,
    /// What must not be exceeded.
    #[serde(default, skip_serializing_if = "HouseLimits::is_usual")]
    pub limits: HouseLimits,
    /// How grave findings are and where their limits lie, as a profile of preflight says it; the usual profile where missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub preflight: Option<serde_json::Value>,
}

/// A page format of the house.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HouseGrid {
    /// The trimmed page.
    pub trim: Size,
    /// How far ink runs over the trim.
    pub bleed: Length,
    /// Columns, characters, lines.
    pub grid: Grid,
}

/// Limits of the house; nothing is limited where nothing is said.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HouseLimits {
    /// The smallest type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least_size: Option<Length>,
    /// The largest type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most_size: Option<Length>,
    /// Whether type has the sizes of the table alone.
    #[serde(default, skip_serializing_if = "is_false")]
    pub table_sizes_only: bool,
    /// Whether type has the house's faces alone.
    #[serde(default, skip_serializing_if = "is_false")]
    pub own_faces_only: bool,
    /// Whether the house's colours alone are used.
    #[serde(default, skip_serializing_if = "is_false")]
    pub own_swatches_only: bool,
    /// How many sizes of headlines and text a page may have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sizes_a_page: Option<u32>,
    /// How many faces a page may have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub faces_a_page: Option<u32>,
}

impl HouseLimits {
    fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}

fn is_false(value: &bool) -> bool {
    !*value
}

fn no_styles(styles: &Styles) -> bool {
    styles.paragraph.is_empty() && styles.character.is_empty() && styles.cjk.is_empty()
}

/// The name of a head line's frame, or the one for frames without a name.
fn folio_name(name: &str) -> &str {
    if name.is_empty() { "folio" } else { name }
}

impl House {
    /// What `document` says of its house: everything but pages' contents, stories, articles and the day.
    ///
    /// Sizes, faces and colours go in as they stand, also those nothing uses. Formats of pages are named by their measures in
    /// millimetres, and by the label of their first page where one trim has several grids. No limits are set.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let mut house = Self {
            title: document.edition.paper.clone(),
            type_sizes: document.type_sizes.clone(),
            faces: document.faces.clone(),
            swatches: document.swatches.clone(),
            styles: document.styles.clone(),
            ..Self::default()
        };
        for page in &document.pages {
            let own = HouseGrid { trim: page.trim, bleed: page.bleed, grid: page.grid.clone() };
            if house.grids.values().any(|known| *known == own) {
                continue;
            }
            let measures = format!("{}×{}", page.trim.width.to_mm(), page.trim.height.to_mm());
            let name = if house.grids.contains_key(&measures) { format!("{measures} {}", page.label) } else { measures };
            house.grids.insert(name, own);
        }
        for frame in document.pages.iter().flat_map(|page| &page.frames) {
            if let Content::Folio(folio) = &frame.content {
                house.folios.entry(folio_name(&frame.name).to_owned()).or_insert_with(|| folio.clone());
            }
            if let Content::Rule(rule) = &frame.content
                && !frame.name.is_empty()
            {
                house.rules.entry(frame.name.clone()).or_insert_with(|| rule.stroke.clone());
            }
        }
        house
    }

    /// The house's grids for the trim of `page`.
    pub fn grids_for(&self, page: &Page) -> impl Iterator<Item = (&str, &HouseGrid)> {
        let trim = page.trim;
        self.grids.iter().filter(move |(_, own)| own.trim == trim).map(|(name, own)| (name.as_str(), own))
    }

    /// The head line for a frame of this name.
    #[must_use]
    pub fn folio_for(&self, name: &str) -> Option<&FolioBox> {
        self.folios.get(folio_name(name))
    }

    /// A document that holds nothing but the house's own, with one empty page for each format: what the checks of documents judge.
    #[must_use]
    pub fn as_document(&self) -> Document {
        let mut pages: Vec<Arc<Page>> = Vec::new();
        let formats: Vec<HouseGrid> = if self.grids.is_empty() { vec![usual_grid()] } else { self.grids.values().cloned().collect() };
        for (index, format) in formats.into_iter().enumerate() {
            let id = crate::base::PageId(u32::try_from(index).unwrap_or(u32::MAX).saturating_add(1));
            let page = Page { id, label: format!("{}", index + 1), trim: format.trim, bleed: format.bleed, grid: format.grid, ..Page::default() };
            pages.push(Arc::new(page));
        }
        Document {
            type_sizes: self.type_sizes.clone(),
            faces: self.faces.clone(),
            swatches: self.swatches.clone(),
            styles: self.styles.clone(),
            pages,
            ..Document::default()
        }
    }
}

/// Some grid that can be laid out, for a house that has none.
fn usual_grid() -> HouseGrid {
    let grid = Grid {
        columns: 1,
        characters: 13,
        gutter: crate::base::Em::ONE,
        lines: 1,
        body_size: Length::pt(9.0),
        line_pitch: Length::pt(12.0),
        ..Grid::default()
    };
    HouseGrid { trim: Size::new(Length::mm(270.0), Length::mm(390.0)), bleed: Length::ZERO, grid }
}
