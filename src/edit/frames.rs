//! Edits of frames.

use std::sync::Arc;

use super::pages::{find, first_spot};
use super::{Edit, EditError};
use crate::base::{FrameId, PageId};
use crate::model::check::{DocumentError, Thing, guard};
use crate::model::{ArticleBlock, Content, Document, Frame, Page, bounds};

/// Index of the page and of the frame on it.
fn locate(document: &Document, id: FrameId) -> Result<(usize, usize), EditError> {
    let on = |page: &Arc<Page>| page.frames.iter().position(|frame| frame.id == id);
    document.pages.iter().enumerate().find_map(|(index, page)| on(page).map(|frame| (index, frame))).ok_or(EditError::NoFrame(id))
}

pub(super) fn insert(document: &mut Document, page: PageId, index: usize, frame: Arc<Frame>) -> Result<Edit, EditError> {
    let page_index = find(document, page)?;
    let on = &document.pages[page_index];
    let length = on.frames.len();
    if index > length {
        return Err(EditError::NoPosition { index, length });
    }
    guard::count(Thing::Frame, || guard::page_spot(on), length + 1, bounds::FRAMES)?;
    guard::frame(on, &frame)?;
    guard::picture_of(document, on, &frame)?;
    guard::layer_of(document, on, &frame)?;
    if let Some(first) = first_spot(document, frame.id) {
        return Err(DocumentError::SameId { first, second: guard::frame_spot(on, &frame) }.into());
    }
    let id = frame.id;
    Arc::make_mut(&mut document.pages[page_index]).frames.insert(index, frame);
    Ok(Edit::RemoveFrame { id })
}

pub(super) fn remove(document: &mut Document, id: FrameId) -> Result<Edit, EditError> {
    let (page_index, index) = locate(document, id)?;
    if let Some((story, _)) = document.story_in(id) {
        return Err(EditError::FrameInThread { frame: id, story });
    }
    in_no_block(document, &[id])?;
    let page = Arc::make_mut(&mut document.pages[page_index]);
    let frame = page.frames.remove(index);
    Ok(Edit::InsertFrame { page: page.id, index, frame })
}

/// None of `frames` is a picture slot of an article's block, or its box.
pub(super) fn in_no_block(document: &Document, frames: &[FrameId]) -> Result<(), EditError> {
    let of_block = |block: &ArticleBlock| block.slots.iter().map(|slot| slot.frame).chain(block.surround.map(|one| one.frame)).collect::<Vec<_>>();
    let named = document.articles.iter().flat_map(|(id, article)| article.block.iter().flat_map(|block| of_block(block)).map(|frame| (*id, frame)));
    let named = named.into_iter().find(|(_, frame)| frames.contains(frame));
    named.map_or(Ok(()), |(article, frame)| Err(EditError::FrameInArticle { frame, article }))
}

pub(super) fn move_to(document: &mut Document, id: FrameId, page: PageId, index: usize) -> Result<Edit, EditError> {
    let (from_page, from) = locate(document, id)?;
    let to_page = find(document, page)?;
    let goal = &document.pages[to_page];
    let length = goal.frames.len() + usize::from(from_page != to_page);
    if index >= length {
        return Err(EditError::NoPosition { index, length });
    }
    guard::count(Thing::Frame, || guard::page_spot(goal), length, bounds::FRAMES)?;
    let old = Arc::make_mut(&mut document.pages[from_page]);
    let (old_id, frame) = (old.id, old.frames.remove(from));
    Arc::make_mut(&mut document.pages[to_page]).frames.insert(index, frame);
    Ok(Edit::MoveFrame { id, page: old_id, index: from })
}

pub(super) fn set_content(document: &mut Document, id: FrameId, content: Content) -> Result<Edit, EditError> {
    if !matches!(content, Content::Box)
        && let Some((article, _)) =
            document.articles.iter().find(|(_, article)| article.block.as_ref().and_then(|block| block.surround).is_some_and(|one| one.frame == id))
    {
        return Err(EditError::FrameInArticle { frame: id, article: *article });
    }
    if content.text_box().is_none()
        && let Some((story, _)) = document.story_in(id)
    {
        return Err(EditError::FrameInThread { frame: id, story });
    }
    set(document, id, |frame| {
        let content = std::mem::replace(&mut frame.content, content);
        Edit::SetFrameContent { id, content }
    })
}

/// Changes a copy of the frame and puts it in its place if it can be laid out.
pub(super) fn set(document: &mut Document, id: FrameId, make: impl FnOnce(&mut Frame) -> Edit) -> Result<Edit, EditError> {
    let (page_index, index) = locate(document, id)?;
    let page = &document.pages[page_index];
    let mut frame = Frame::clone(&page.frames[index]);
    let inverse = make(&mut frame);
    guard::frame(page, &frame)?;
    guard::picture_of(document, page, &frame)?;
    guard::layer_of(document, page, &frame)?;
    Arc::make_mut(&mut document.pages[page_index]).frames[index] = Arc::new(frame);
    Ok(inverse)
}
