//! Edits for what a designer does in one word but touches several things: taking out what others name.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Edit;
use crate::base::{FrameId, LayerId, PageId, PictureId, StoryId};
use crate::model::{Content, Document, Frame, ParentPage, PictureBox};

/// Takes `frames` out of every thread; a thread left without frames goes, its story stays unplaced.
pub(super) fn unthread(document: &Document, frames: &BTreeSet<FrameId>) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (story, thread) in &document.threads {
        if thread.iter().any(|id| frames.contains(id)) {
            let left: Vec<FrameId> = thread.iter().copied().filter(|id| !frames.contains(id)).collect();
            edits.push(Edit::SetThread { story: *story, frames: (!left.is_empty()).then_some(left) });
        }
    }
    edits
}

/// Takes `frames` out of the blocks of articles, and every block off `page`.
pub(super) fn unblock(document: &Document, frames: &BTreeSet<FrameId>, page: Option<PageId>) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (id, article) in &document.articles {
        let Some(block) = &article.block else { continue };
        let mut changed = article.as_ref().clone();
        if Some(block.page) == page {
            changed.block = None;
        } else if let Some(block) = &mut changed.block {
            block.slots.retain(|slot| !frames.contains(&slot.frame));
            block.surround = block.surround.filter(|surround| !frames.contains(&surround.frame));
        }
        if changed != **article {
            edits.push(Edit::SetArticle { id: *id, article: Some(Arc::new(changed)) });
        }
    }
    edits
}

/// Takes a frame out of its thread, its article's block and off its page; the story flows on through the other frames.
#[must_use]
pub fn remove_frame(document: &Document, id: FrameId) -> Vec<Edit> {
    let mut edits = unthread(document, &BTreeSet::from([id]));
    edits.extend(unblock(document, &BTreeSet::from([id]), None));
    edits.push(Edit::RemoveFrame { id });
    edits
}

/// Takes a layer out; its frames come down to the base layer and stay where they are.
#[must_use]
pub fn remove_layer(document: &Document, id: LayerId) -> Vec<Edit> {
    let on_it = document.pages.iter().flat_map(|page| &page.frames).filter(|frame| frame.layer == Some(id));
    let mut edits: Vec<Edit> = on_it.map(|frame| Edit::SetFrameLayer { id: frame.id, layer: None }).collect();
    edits.push(Edit::SetLayers { layers: document.layers.iter().filter(|layer| layer.id != id).cloned().collect() });
    edits
}

/// Takes a story out of its thread and of every article, then out of the document; its frames stay, empty.
#[must_use]
pub fn remove_story(document: &Document, id: StoryId) -> Vec<Edit> {
    let mut edits = Vec::new();
    if document.threads.contains_key(&id) {
        edits.push(Edit::SetThread { story: id, frames: None });
    }
    for (key, article) in &document.articles {
        let mut changed = article.as_ref().clone();
        changed.headline = changed.headline.filter(|story| *story != id);
        changed.body = changed.body.filter(|story| *story != id);
        changed.captions.retain(|story| *story != id);
        for slot in changed.block.iter_mut().flat_map(|block| &mut block.slots) {
            slot.caption = slot.caption.filter(|story| *story != id);
        }
        if changed != **article {
            edits.push(Edit::SetArticle { id: *key, article: Some(Arc::new(changed)) });
        }
    }
    edits.push(Edit::SetStory { id, story: None });
    edits
}

/// Empties every frame that shows a picture, takes it out of every article, then out of the document.
#[must_use]
pub fn remove_picture(document: &Document, id: PictureId) -> Vec<Edit> {
    let emptied = |frame: &Frame| {
        let Content::Picture(slot) = &frame.content else { return None };
        (slot.picture == Some(id)).then(|| Content::Picture(PictureBox { picture: None, ..slot.clone() }))
    };
    let mut edits: BTreeMap<FrameId, Edit> = BTreeMap::new();
    for frame in document.pages.iter().flat_map(|page| &page.frames) {
        edits.extend(emptied(frame).map(|content| (frame.id, Edit::SetFrameContent { id: frame.id, content })));
    }
    let mut edits: Vec<Edit> = edits.into_values().collect();
    for (name, parent) in &document.parents {
        if parent.frames.iter().any(|frame| emptied(frame).is_some()) {
            let empty =
                |frame: &Arc<Frame>| emptied(frame).map_or_else(|| frame.clone(), |content| Arc::new(Frame { content, ..Frame::clone(frame) }));
            let parent = Arc::new(ParentPage { frames: parent.frames.iter().map(empty).collect() });
            edits.push(Edit::DefineParent { name: name.clone(), parent: Some(parent) });
        }
    }
    for (key, article) in &document.articles {
        if article.pictures.contains(&id) {
            let mut changed = article.as_ref().clone();
            changed.pictures.retain(|picture| *picture != id);
            edits.push(Edit::SetArticle { id: *key, article: Some(Arc::new(changed)) });
        }
    }
    edits.push(Edit::SetPicture { id, picture: None });
    edits
}
