//! InDesign documents in their open form (.idml) read into an issue: pages, frames, threads, stories, styles, colours, links.
//!
//! What is read, and which public file shows it (all of `tests/regressiontests/IDML` in the repository Starou/SimpleIDML on GitHub, BSD
//! licence, looked at but not copied here):
//! - spreads, pages, their transforms, margins and columns: `4-pages.idml`, `magazineA-courrier-des-lecteurs.idml` (facing pages, a page
//!   left of the spread's middle);
//! - text frames, their transforms, columns, insets and threads, stories through XML elements: `article-1photo.idml`, `interview.idml`;
//! - paragraph and character ranges with overrides, breaks, styles and what they stand on: `magazineA-edito.idml`;
//! - pictures placed and scaled in rectangles, their links: `article-1photo.idml`, `2articles-1photo.idml`;
//! - process colours: every one of them.
//!
//! Told in words and left out: parent pages, turned frames without a picture and sheared frames (their outer rectangle is taken), slanted lines, tables and notes
//! (their text is kept as paragraphs), text on paths, gradients, effects, buttons.
//!
//! Units are points; a spread's origin lies in the middle of its spine, y down. Source: Adobe, IDML File Format Specification 8.0.

mod frames;
mod geometry;
mod story;
mod styles;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::error::ImportError;
use super::package::{MOST_TEXT, Package};
use super::xml::{self, Element};
use crate::base::{Em, Length, PageId, Point, Say, Size};
use crate::model::check::refuse;
use crate::model::{Document, Grid, Page, bounds};
use frames::{Items, Spread};
use geometry::{Bounds, Matrix};
use styles::Styles;

/// An issue made of an InDesign document.
#[derive(Debug, Clone, PartialEq)]
pub struct IdmlIssue {
    /// The issue.
    pub document: Document,
    /// What was left out or changed, in the order it was met.
    pub notes: Vec<Say>,
}

/// Reads the InDesign document `bytes`.
///
/// # Errors
/// A package that is damaged or no IDML, a part that is missing or no good XML, or pages that cannot be laid out.
pub fn import_idml(bytes: &[u8]) -> Result<IdmlIssue, ImportError> {
    if !bytes.starts_with(b"PK") {
        return Err(ImportError::NotIdml { found: "it is no package".to_owned() });
    }
    let mut package = Package::open(bytes)?;
    if !package.has("designmap.xml") {
        let found = package.names().first().cloned().unwrap_or_default();
        return Err(ImportError::NotIdml { found: format!("it holds {found} and the like") });
    }
    let map = part(&mut package, "designmap.xml")?;
    let mut notes = Vec::new();
    let mut styles = Styles::default();
    for name in sources(&map, "Graphic") {
        styles.colours(&part(&mut package, &name)?);
    }
    for name in sources(&map, "Styles") {
        styles.styles(&part(&mut package, &name)?);
    }
    let mut document = Document::default();
    let bleed = bleed(&mut package, &map)?;
    let mut stories: BTreeMap<String, story::Text> = BTreeMap::new();
    for name in sources(&map, "Story") {
        let root = part(&mut package, &name)?;
        for own in root.named("Story") {
            let id = own.attribute("Self").unwrap_or_default().to_owned();
            stories.insert(id, story::read(own, &mut styles, &mut notes));
        }
    }
    let mut items = Items::default();
    for name in sources(&map, "Spread") {
        let root = part(&mut package, &name)?;
        for spread in root.named("Spread") {
            read_spread(spread, bleed, &styles, &mut document, &mut items, &mut notes)?;
        }
    }
    if !sources(&map, "MasterSpread").is_empty() {
        notes.push(Say::new("idml-parents"));
    }
    if document.pages.is_empty() {
        return Err(ImportError::NotIdml { found: "there are no pages in it".to_owned() });
    }
    items.thread(&mut document, stories);
    styles.give(&mut document);
    refuse(&document).map_err(|error| ImportError::BadIdml { reason: error.to_string() })?;
    Ok(IdmlIssue { document, notes })
}

fn part(package: &mut Package<'_>, name: &str) -> Result<Element, ImportError> {
    let bytes = package.part(name, MOST_TEXT)?.ok_or_else(|| ImportError::NoPart { part: name.to_owned() })?;
    xml::read(&bytes, name)
}

/// The parts of a kind, in the order of the document.
fn sources(map: &Element, kind: &str) -> Vec<String> {
    map.named(kind).filter_map(|one| one.attribute("src")).map(str::to_owned).collect()
}

/// A number of an attribute.
fn number(element: &Element, name: &str) -> Option<f64> {
    element.attribute(name)?.trim().parse::<f64>().ok().filter(|number| number.is_finite())
}

/// Points as a length, kept within what a document may hold.
fn points(value: f64) -> Length {
    Length::pt(value.clamp(-11_000.0, 11_000.0))
}

/// A name without InDesign's own mark before it.
fn plain_name(name: &str) -> String {
    name.strip_prefix("$ID/").unwrap_or(name).to_owned()
}

fn bleed(package: &mut Package<'_>, map: &Element) -> Result<Length, ImportError> {
    for name in sources(map, "Preferences") {
        let root = part(package, &name)?;
        if let Some(bleed) = root.first("DocumentPreference").and_then(|preference| number(preference, "DocumentBleedTopOffset")) {
            return Ok(points(bleed.clamp(0.0, 280.0)));
        }
    }
    Ok(Length::ZERO)
}

/// Reads the pages of a spread and what stands on them.
fn read_spread(
    spread: &Element,
    bleed: Length,
    styles: &Styles,
    document: &mut Document,
    items: &mut Items,
    notes: &mut Vec<Say>,
) -> Result<(), ImportError> {
    let first = document.pages.len();
    let mut places: Vec<Bounds> = Vec::new();
    for page in spread.named("Page") {
        if document.pages.len() >= bounds::PAGES {
            return Err(ImportError::BadIdml { reason: format!("it has more than {} pages", bounds::PAGES) });
        }
        let own = geometry::four(page.attribute("GeometricBounds").unwrap_or_default());
        let Some([top, left, bottom, right]) = own else {
            notes.push(Say::new("idml-page-skipped").with("page", page.attribute("Name").unwrap_or("?")));
            continue;
        };
        let matrix = Matrix::of(page.attribute("ItemTransform"));
        let place = matrix.bounds(&Bounds { left, top, right, bottom });
        let (width, height) = (points(place.right - place.left), points(place.bottom - place.top));
        if width < bounds::PAGE_LEAST || height < bounds::PAGE_LEAST || width > bounds::PAGE_MOST || height > bounds::PAGE_MOST {
            notes.push(Say::new("idml-page-skipped").with("page", page.attribute("Name").unwrap_or("?")));
            continue;
        }
        let id = PageId(u32::try_from(document.pages.len()).unwrap_or(u32::MAX).saturating_add(1));
        let label = page.attribute("Name").filter(|name| !name.is_empty()).map_or_else(|| id.0.to_string(), str::to_owned);
        let grid = grid(page.first("MarginPreference"), width, height, styles);
        document.pages.push(Arc::new(Page { id, label, trim: Size::new(width, height), bleed, grid, ..Page::default() }));
        places.push(place);
    }
    if places.is_empty() {
        return Ok(());
    }
    items.read(spread, &Matrix::default(), &Spread { places: &places, first, styles }, document, notes);
    Ok(())
}

/// The grid that margins and columns give with the document's usual type: whole characters and lines inside them.
fn grid(margins: Option<&Element>, width: Length, height: Length, styles: &Styles) -> Grid {
    let side = |name: &str| margins.and_then(|margins| number(margins, name)).unwrap_or(0.0).clamp(0.0, 5_000.0);
    let (size, pitch) = styles.usual_type();
    let columns = (side("ColumnCount").round() as u32).clamp(1, 40);
    let (left, right, top, bottom) = (side("Left"), side("Right"), side("Top"), side("Bottom"));
    let gutter = if margins.is_some_and(|margins| margins.attribute("ColumnGutter").is_some()) { side("ColumnGutter") } else { size };
    let inner = (width.to_pt() - left - right - gutter * f64::from(columns - 1)).max(size);
    let characters = ((inner / f64::from(columns) / size + 1e-6).floor() as u32).clamp(1, 1_000);
    let rows = (((height.to_pt() - top - bottom - size) / pitch + 1e-6).floor().max(0.0) as u32 + 1).clamp(1, 2_000);
    Grid {
        origin: Point::new(points(left), points(top)),
        columns,
        characters,
        gutter: Em::new((gutter / size).clamp(0.0, 100.0)),
        lines: rows,
        body_size: points(size),
        line_pitch: points(pitch),
    }
}
