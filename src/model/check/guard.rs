//! Pages, frames and threads that cannot be laid out.

use std::collections::BTreeMap;

use super::error::{DocumentError, Measure, Quantity, Spot, Thing};
use super::{block, furnish, sheets, text};
use crate::base::{Em, FrameId, Insets, Length, PageId, StoryId};
use crate::model::{
    Article, Content, Document, Fit, FolioPart, Frame, Grid, Guide, Layer, LineStroke, ObjectStyle, Page, PictureBox, PictureShape, Setting, TextBox,
    TextGive, bounds,
};

/// Refuses what cannot be laid out: measures out of bounds, ids given twice, threads that loop or lead nowhere, names of stories
/// and pictures that are not there, marks that do not stand on their text, styles based on one another in a circle.
///
/// # Errors
/// The first such thing, in the order pages, styles, stories, threads, articles.
pub fn refuse(document: &Document) -> Result<(), DocumentError> {
    if document.pages.is_empty() {
        return Err(DocumentError::NoPages);
    }
    count(Thing::Page, || Spot::Document, document.pages.len(), bounds::PAGES)?;
    let entries = [document.pictures.len(), document.stories.len(), document.articles.len(), document.threads.len()];
    for entries in entries {
        count(Thing::Entry, || Spot::Document, entries, bounds::ENTRIES)?;
    }
    ids_once(document)?;
    layers(&document.layers)?;
    for page in &document.pages {
        self::page(page)?;
        for frame in &page.frames {
            picture_of(document, page, frame)?;
            layer_of(document, page, frame)?;
        }
    }
    sheets::refuse(document)?;
    furnish::refuse(document)?;
    for (id, story) in &document.stories {
        highest(id.0, || Spot::Story { id: *id, paragraph: None })?;
        text::story(*id, story)?;
    }
    for id in document.pictures.keys() {
        highest(id.0, || Spot::Picture { id: *id })?;
    }
    threads(document)?;
    for (id, article) in &document.articles {
        highest(id.0, || Spot::Article { id: *id, name: article.name.clone() })?;
        self::article(document, article, || Spot::Article { id: *id, name: article.name.clone() })?;
    }
    Ok(())
}

/// A page by itself: its measures, its grid, its frames.
pub(crate) fn page(page: &Page) -> Result<(), DocumentError> {
    let at = || page_spot(page);
    highest(page.id.0, at)?;
    length(Measure::TrimWidth, at, page.trim.width, bounds::PAGE_LEAST, bounds::PAGE_MOST)?;
    length(Measure::TrimHeight, at, page.trim.height, bounds::PAGE_LEAST, bounds::PAGE_MOST)?;
    length(Measure::Bleed, at, page.bleed, Length::ZERO, bounds::MARGIN_MOST)?;
    grid(&page.grid, at)?;
    guides(&page.guides, at)?;
    furnish::page_issue(&page.issue, at)?;
    count(Thing::Frame, at, page.frames.len(), bounds::FRAMES)?;
    page.frames.iter().try_for_each(|frame| self::frame(page, frame))
}

fn grid(grid: &Grid, at: impl Fn() -> Spot + Copy) -> Result<(), DocumentError> {
    length(Measure::TypeAreaLeft, at, grid.origin.x, -bounds::PAGE_MOST, bounds::PAGE_MOST)?;
    length(Measure::TypeAreaTop, at, grid.origin.y, -bounds::PAGE_MOST, bounds::PAGE_MOST)?;
    number(Measure::Columns, at, grid.columns, 1, 64)?;
    number(Measure::Characters, at, grid.characters, 1, 1_000)?;
    number(Measure::GridLines, at, grid.lines, 1, 2_000)?;
    share(Measure::Gutter, at, grid.gutter, Em::ZERO, Em::new(100.0))?;
    length(Measure::BodySize, at, grid.body_size, bounds::TYPE_LEAST, bounds::TYPE_MOST)?;
    length(Measure::LinePitch, at, grid.line_pitch, bounds::TYPE_LEAST, bounds::TYPE_MOST)
}

/// The guides of a page: few enough, and within reach of it.
pub(crate) fn guides(guides: &[Guide], at: impl Fn() -> Spot + Copy) -> Result<(), DocumentError> {
    count(Thing::Guide, at, guides.len(), bounds::GUIDES)?;
    guides.iter().try_for_each(|guide| length(Measure::Guide, at, guide.at(), -bounds::FRAME_MOST, bounds::FRAME_MOST))
}

/// The layers of a document: few enough, each with an id of its own.
pub(crate) fn layers(layers: &[Layer]) -> Result<(), DocumentError> {
    count(Thing::Layer, || Spot::Document, layers.len(), bounds::LAYERS)?;
    for (index, layer) in layers.iter().enumerate() {
        highest(layer.id.0, || Spot::Document)?;
        if layers[..index].iter().any(|other| other.id == layer.id) {
            return Err(DocumentError::SameLayer { id: layer.id });
        }
    }
    Ok(())
}

/// The layer a frame names is there.
pub(crate) fn layer_of(document: &Document, page: &Page, frame: &Frame) -> Result<(), DocumentError> {
    match frame.layer {
        Some(id) if !document.layers.iter().any(|layer| layer.id == id) => {
            Err(DocumentError::Dangling { at: frame_spot(page, frame), thing: Thing::Layer, id: id.0 })
        }
        _ => Ok(()),
    }
}

/// The groups of a frame: few enough, each once.
fn groups(frame: &Frame, at: impl Fn() -> Spot + Copy) -> Result<(), DocumentError> {
    count(Thing::Group, at, frame.groups.len(), bounds::GROUPS)?;
    for (index, group) in frame.groups.iter().enumerate() {
        highest(group.0, at)?;
        if frame.groups[..index].contains(group) {
            return Err(DocumentError::SameGroup { at: at(), group: *group });
        }
    }
    Ok(())
}

/// A frame by itself: place, size, room inside, what it holds.
pub(crate) fn frame(page: &Page, frame: &Frame) -> Result<(), DocumentError> {
    let at = || frame_spot(page, frame);
    highest(frame.id.0, at)?;
    let rect = &frame.rect;
    length(Measure::FrameLeft, at, rect.x, -bounds::FRAME_MOST, bounds::FRAME_MOST)?;
    length(Measure::FrameTop, at, rect.y, -bounds::FRAME_MOST, bounds::FRAME_MOST)?;
    // A rule is as long as its frame and as heavy as its stroke: its frame may be flat.
    let flat = matches!(frame.content, Content::Rule(_));
    let least = |other: Length| if flat && other >= bounds::FRAME_LEAST { Length::ZERO } else { bounds::FRAME_LEAST };
    length(Measure::FrameWidth, at, rect.width, least(rect.height), bounds::FRAME_MOST)?;
    length(Measure::FrameHeight, at, rect.height, least(rect.width), bounds::FRAME_MOST)?;
    if !frame.turn.is_in_range() {
        let (found, least, most) = (frame.turn.to_degrees(), -179.99, 180.0);
        return Err(out(Measure::FrameTurn, at, Quantity::Number(found), Quantity::Number(least), Quantity::Number(most)));
    }
    room(frame, at)?;
    groups(frame, at)?;
    if let Some(wrap) = &frame.wrap {
        four(Measure::Wrap, at, wrap, -bounds::MARGIN_MOST, bounds::PAGE_MOST)?;
    }
    if let Some(border) = &frame.border {
        stroke(border, at)?;
    }
    furnish::finish(&frame.finish, at)?;
    content(&frame.content, at)
}

/// Insets leave room for something in frames that hold something.
fn room(frame: &Frame, at: impl Fn() -> Spot + Copy) -> Result<(), DocumentError> {
    let insets = &frame.insets;
    four(Measure::Inset, at, insets, Length::ZERO, bounds::FRAME_MOST)?;
    if matches!(frame.content, Content::Rule(_) | Content::Box) {
        return Ok(());
    }
    let width = frame.rect.width - insets.left - insets.right;
    let height = frame.rect.height - insets.top - insets.bottom;
    length(Measure::InnerWidth, at, width, bounds::FRAME_LEAST, bounds::FRAME_MOST)?;
    length(Measure::InnerHeight, at, height, bounds::FRAME_LEAST, bounds::FRAME_MOST)
}

fn content(content: &Content, at: impl Fn() -> Spot + Copy) -> Result<(), DocumentError> {
    match content {
        Content::Text(text) | Content::Headline(text) | Content::Caption(text) => text_box(text, at),
        Content::Picture(slot) => picture(slot, at),
        Content::Rule(rule) => stroke(&rule.stroke, at),
        Content::Box => Ok(()),
        Content::Folio(folio) => {
            let parts: [&[FolioPart]; 3] = [&folio.left, &folio.middle, &folio.right];
            parts.iter().try_for_each(|parts| count(Thing::FolioPart, at, parts.len(), bounds::FOLIO_PARTS))?;
            folio.rule.as_ref().map_or(Ok(()), |rule| stroke(rule, at))
        }
        Content::Nameplate(plate) => furnish::nameplate(plate, at),
        Content::Digest(digest) => furnish::digest(digest, at),
        Content::Table(table) => furnish::table(table, at),
        Content::Code(code) => furnish::code(code, at),
    }
}

fn picture(slot: &PictureBox, at: impl Fn() -> Spot + Copy) -> Result<(), DocumentError> {
    // Written so that a value that is no number is refused too.
    let within = |measure: Measure, found: f64, least: f64, most: f64| {
        if (least..=most).contains(&found) {
            Ok(())
        } else {
            Err(out(measure, at, Quantity::Number(found), Quantity::Number(least), Quantity::Number(most)))
        }
    };
    match slot.fit {
        Fit::Fill { focus_x, focus_y } => {
            within(Measure::Focus, focus_x, 0.0, 1.0)?;
            within(Measure::Focus, focus_y, 0.0, 1.0)?;
        }
        Fit::Whole => {}
        Fit::Free { offset, width } => {
            length(Measure::PictureOffset, at, offset.x, -bounds::PICTURE_MOST, bounds::PICTURE_MOST)?;
            length(Measure::PictureOffset, at, offset.y, -bounds::PICTURE_MOST, bounds::PICTURE_MOST)?;
            length(Measure::PictureWidth, at, width, bounds::FRAME_LEAST, bounds::PICTURE_MOST)?;
        }
    }
    within(Measure::PictureRotation, slot.rotation, -360.0, 360.0)?;
    match &slot.shape {
        PictureShape::Rectangle | PictureShape::Ellipse => Ok(()),
        PictureShape::Rounded { radius } => length(Measure::CornerRadius, at, *radius, Length::ZERO, bounds::FRAME_MOST),
        PictureShape::Polygon { points } => {
            number(Measure::ShapeCorners, at, u32::try_from(points.len()).unwrap_or(u32::MAX), 3, bounds::SHAPE_POINTS as u32)?;
            points.iter().flatten().try_for_each(|share| within(Measure::ShapeCorner, *share, 0.0, 1.0))
        }
    }
}

pub(super) fn stroke(stroke: &LineStroke, at: impl Fn() -> Spot) -> Result<(), DocumentError> {
    length(Measure::Weight, at, stroke.weight, Length::from_units(1), bounds::MARGIN_MOST)
}

/// An object style by itself.
pub(crate) fn object_style(name: &str, style: &ObjectStyle) -> Result<(), DocumentError> {
    let at = || Spot::Style { name: name.to_owned() };
    if let Some(insets) = &style.insets {
        four(Measure::Inset, at, insets, Length::ZERO, bounds::FRAME_MOST)?;
    }
    if let Some(Setting::On(wrap)) = &style.wrap {
        four(Measure::Wrap, at, wrap, -bounds::MARGIN_MOST, bounds::PAGE_MOST)?;
    }
    if let Some(Setting::On(border)) = &style.border {
        stroke(border, at)?;
    }
    style.text.as_ref().map_or(Ok(()), |text| text_box(text, at))
}

fn text_box(text: &TextBox, at: impl Fn() -> Spot + Copy) -> Result<(), DocumentError> {
    number(Measure::Columns, at, text.columns, 0, 64)?;
    if let Some(gutter) = text.gutter {
        share(Measure::Gutter, at, gutter, Em::ZERO, Em::new(100.0))?;
    }
    give(&text.give, at)?;
    text.column_rule.as_ref().map_or(Ok(()), |rule| stroke(rule, at))
}

/// The picture a frame names is there.
pub(crate) fn picture_of(document: &Document, page: &Page, frame: &Frame) -> Result<(), DocumentError> {
    match &frame.content {
        Content::Picture(slot) => match slot.picture {
            Some(id) if !document.pictures.contains_key(&id) => {
                Err(DocumentError::Dangling { at: frame_spot(page, frame), thing: Thing::Picture, id: id.0 })
            }
            _ => Ok(()),
        },
        Content::Text(_)
        | Content::Headline(_)
        | Content::Caption(_)
        | Content::Rule(_)
        | Content::Box
        | Content::Folio(_)
        | Content::Nameplate(_)
        | Content::Digest(_)
        | Content::Table(_)
        | Content::Code(_) => Ok(()),
    }
}

/// The stories and pictures an article names are there.
pub(crate) fn article(document: &Document, article: &Article, at: impl Fn() -> Spot + Copy) -> Result<(), DocumentError> {
    count(Thing::Member, at, article.captions.len(), bounds::MEMBERS)?;
    count(Thing::Member, at, article.pictures.len(), bounds::MEMBERS)?;
    for id in article.headline.iter().chain(&article.body).chain(&article.captions) {
        if !document.stories.contains_key(id) {
            return Err(DocumentError::Dangling { at: at(), thing: Thing::Story, id: id.0 });
        }
    }
    for id in &article.pictures {
        if !document.pictures.contains_key(id) {
            return Err(DocumentError::Dangling { at: at(), thing: Thing::Picture, id: id.0 });
        }
    }
    article.block.as_deref().map_or(Ok(()), |block| block::refuse(document, article, block, at))
}

/// What a text gives is within what type bears.
pub(super) fn give(give: &TextGive, at: impl Fn() -> Spot + Copy) -> Result<(), DocumentError> {
    number(Measure::LineCount, at, give.air.unwrap_or(0), 0, bounds::BLOCK_LINES)?;
    number(Measure::LineCount, at, give.more_air, 0, bounds::BLOCK_LINES)?;
    share(Measure::Tracking, at, give.tracking, Em::new(-1.0), Em::new(10.0))?;
    share(Measure::HeadlineSize, at, give.size.unwrap_or(Em::ONE), Em::new(0.1), Em::new(10.0))
}

/// Every page and every frame has an id of its own.
fn ids_once(document: &Document) -> Result<(), DocumentError> {
    let mut pages: BTreeMap<PageId, &Page> = BTreeMap::new();
    let mut frames: BTreeMap<FrameId, (&Page, &Frame)> = BTreeMap::new();
    for page in &document.pages {
        if let Some(first) = pages.insert(page.id, page) {
            return Err(DocumentError::SameId { first: page_spot(first), second: page_spot(page) });
        }
        for frame in &page.frames {
            if let Some((on, first)) = frames.insert(frame.id, (page, frame)) {
                return Err(DocumentError::SameId { first: frame_spot(on, first), second: frame_spot(page, frame) });
            }
        }
    }
    Ok(())
}

/// Every thread belongs to a story and runs through text frames; no frame is met twice.
fn threads(document: &Document) -> Result<(), DocumentError> {
    let frames: BTreeMap<FrameId, (&Page, &Frame)> =
        document.pages.iter().flat_map(|page| page.frames.iter().map(move |frame| (frame.id, (&**page, &**frame)))).collect();
    let mut seen: BTreeMap<FrameId, StoryId> = BTreeMap::new();
    for (story, thread) in &document.threads {
        if !document.stories.contains_key(story) {
            return Err(DocumentError::ThreadWithoutStory { story: *story });
        }
        for id in thread {
            let Some((page, frame)) = frames.get(id) else {
                return Err(DocumentError::ThreadWithoutFrame { story: *story, frame: *id });
            };
            if frame.content.text_box().is_none() {
                return Err(DocumentError::ThreadNotText { story: *story, at: frame_spot(page, frame), kind: frame.content.kind() });
            }
            match seen.insert(*id, *story) {
                Some(other) if other == *story => return Err(DocumentError::ThreadLoop { story: *story, at: frame_spot(page, frame) }),
                Some(other) => return Err(DocumentError::ThreadsMeet { story: other, other: *story, at: frame_spot(page, frame) }),
                None => {}
            }
        }
    }
    Ok(())
}

/// The page as a place to name.
pub(crate) fn page_spot(page: &Page) -> Spot {
    Spot::Page { id: page.id, label: page.label.clone() }
}

/// The frame as a place to name.
pub(crate) fn frame_spot(page: &Page, frame: &Frame) -> Spot {
    Spot::Frame { page: page.id, label: page.label.clone(), id: frame.id, name: frame.name.clone() }
}

/// An id that leaves room for further ones.
pub(crate) fn highest(id: u32, at: impl Fn() -> Spot) -> Result<(), DocumentError> {
    number(Measure::Id, at, id, 0, bounds::HIGHEST_ID)
}

fn four(measure: Measure, at: impl Fn() -> Spot + Copy, insets: &Insets, least: Length, most: Length) -> Result<(), DocumentError> {
    [insets.top, insets.right, insets.bottom, insets.left].into_iter().try_for_each(|side| length(measure, at, side, least, most))
}

pub(super) fn length(measure: Measure, at: impl Fn() -> Spot, found: Length, least: Length, most: Length) -> Result<(), DocumentError> {
    if found >= least && found <= most {
        return Ok(());
    }
    Err(out(measure, at, Quantity::Length(found), Quantity::Length(least), Quantity::Length(most)))
}

pub(super) fn number(measure: Measure, at: impl Fn() -> Spot, found: u32, least: u32, most: u32) -> Result<(), DocumentError> {
    if found >= least && found <= most {
        return Ok(());
    }
    Err(out(measure, at, Quantity::Count(found.into()), Quantity::Count(least.into()), Quantity::Count(most.into())))
}

pub(super) fn share(measure: Measure, at: impl Fn() -> Spot, found: Em, least: Em, most: Em) -> Result<(), DocumentError> {
    if found >= least && found <= most {
        return Ok(());
    }
    Err(out(measure, at, Quantity::Em(found), Quantity::Em(least), Quantity::Em(most)))
}

pub(crate) fn count(thing: Thing, at: impl Fn() -> Spot, found: usize, most: usize) -> Result<(), DocumentError> {
    if found <= most { Ok(()) } else { Err(DocumentError::TooMany { thing, at: at(), found, most }) }
}

fn out(measure: Measure, at: impl Fn() -> Spot, found: Quantity, least: Quantity, most: Quantity) -> DocumentError {
    DocumentError::OutOfBounds { measure, at: at(), found, least, most }
}
