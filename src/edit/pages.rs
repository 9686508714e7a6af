//! Edits of pages.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::frames::in_no_block;
use super::{Edit, EditError, PageProperties};
use crate::base::{FrameId, PageId};
use crate::model::check::{DocumentError, Spot, Thing, furnish, guard};
use crate::model::{Document, Grid, Guide, Layer, Page, PageStatus, bounds};

/// Index of the page `id`.
pub(super) fn find(document: &Document, id: PageId) -> Result<usize, EditError> {
    document.page(id).map(|(index, _)| index).ok_or(EditError::NoPage(id))
}

pub(super) fn insert(document: &mut Document, index: usize, page: Arc<Page>) -> Result<Edit, EditError> {
    let length = document.pages.len();
    if index > length {
        return Err(EditError::NoPosition { index, length });
    }
    guard::count(Thing::Page, || Spot::Document, length + 1, bounds::PAGES)?;
    guard::page(&page)?;
    if let Some((_, first)) = document.page(page.id) {
        return Err(DocumentError::SameId { first: guard::page_spot(first), second: guard::page_spot(&page) }.into());
    }
    let mut ids: BTreeSet<FrameId> = document.all_frames().map(|frame| frame.id).collect();
    for frame in &page.frames {
        if !ids.insert(frame.id) {
            let spot = guard::frame_spot(&page, frame);
            return Err(DocumentError::SameId { first: first_spot(document, frame.id).unwrap_or_else(|| spot.clone()), second: spot }.into());
        }
        guard::picture_of(document, &page, frame)?;
        guard::layer_of(document, &page, frame)?;
    }
    let id = page.id;
    document.pages.insert(index, page);
    Ok(Edit::RemovePage { id })
}

/// The frame `id` where it already stands.
pub(super) fn first_spot(document: &Document, id: FrameId) -> Option<Spot> {
    if let Some((page, frame)) = document.frame(id) {
        return document.pages.get(page).map(|page| guard::frame_spot(page, frame));
    }
    document.parents.iter().find_map(|(name, parent)| {
        let frame = parent.frames.iter().find(|frame| frame.id == id)?;
        Some(guard::frame_spot(&furnish::as_page(name, parent), frame))
    })
}

pub(super) fn remove(document: &mut Document, id: PageId) -> Result<Edit, EditError> {
    let index = find(document, id)?;
    if document.pages.len() == 1 {
        return Err(EditError::LastPage);
    }
    let on_page: BTreeSet<FrameId> = document.pages[index].frames.iter().map(|frame| frame.id).collect();
    for (story, thread) in &document.threads {
        if let Some(frame) = thread.iter().find(|frame| on_page.contains(frame)) {
            return Err(EditError::FrameInThread { frame: *frame, story: *story });
        }
    }
    if let Some((article, _)) = document.articles.iter().find(|(_, article)| article.block.as_ref().is_some_and(|block| block.page == id)) {
        return Err(EditError::PageInArticle { page: id, article: *article });
    }
    in_no_block(document, &on_page.into_iter().collect::<Vec<_>>())?;
    let page = document.pages.remove(index);
    Ok(Edit::InsertPage { index, page })
}

pub(super) fn move_to(document: &mut Document, id: PageId, index: usize) -> Result<Edit, EditError> {
    let from = find(document, id)?;
    let length = document.pages.len();
    if index >= length {
        return Err(EditError::NoPosition { index, length });
    }
    let page = document.pages.remove(from);
    document.pages.insert(index, page);
    Ok(Edit::MovePage { id, index: from })
}

pub(super) fn set_properties(document: &mut Document, id: PageId, properties: PageProperties) -> Result<Edit, EditError> {
    change(document, id, |page| {
        let old = PageProperties::from(&*page);
        PageProperties { label: page.label, section: page.section, editors: page.editors, trim: page.trim, bleed: page.bleed } = properties;
        Edit::SetPageProperties { id, properties: old }
    })
}

pub(super) fn set_grid(document: &mut Document, id: PageId, grid: Grid) -> Result<Edit, EditError> {
    change(document, id, |page| {
        let grid = std::mem::replace(&mut page.grid, grid);
        Edit::SetGrid { id, grid }
    })
}

pub(super) fn set_guides(document: &mut Document, id: PageId, guides: Vec<Guide>) -> Result<Edit, EditError> {
    change(document, id, |page| {
        let guides = std::mem::replace(&mut page.guides, guides);
        Edit::SetGuides { id, guides }
    })
}

pub(super) fn set_layers(document: &mut Document, layers: Vec<Layer>) -> Result<Edit, EditError> {
    guard::layers(&layers)?;
    for frame in document.pages.iter().flat_map(|page| &page.frames) {
        if let Some(layer) = frame.layer.filter(|layer| !layers.iter().any(|kept| kept.id == *layer)) {
            return Err(EditError::FrameOnLayer { layer, frame: frame.id });
        }
    }
    Ok(Edit::SetLayers { layers: std::mem::replace(&mut document.layers, layers) })
}

pub(super) fn set_status(document: &mut Document, id: PageId, status: Option<PageStatus>) -> Result<Edit, EditError> {
    change(document, id, |page| {
        let status = std::mem::replace(&mut page.status, status);
        Edit::SetPageStatus { id, status }
    })
}

/// Changes a copy of the page and puts it in its place if it can be laid out.
pub(super) fn change(document: &mut Document, id: PageId, make: impl FnOnce(&mut Page) -> Edit) -> Result<Edit, EditError> {
    let index = find(document, id)?;
    let mut page = Page::clone(&document.pages[index]);
    let inverse = make(&mut page);
    guard::page(&page)?;
    document.pages[index] = Arc::new(page);
    Ok(inverse)
}
