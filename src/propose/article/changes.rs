//! From a plan to the edits that bring it about.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::parts::{Parts, Text};
use super::plan::Plan;
use crate::base::{ArticleId, FrameId};
use crate::edit::Edit;
use crate::model::{Article, CaptionPlace, Document, Frame};

/// What has to change so that `parts` stand as `plan` says, with the article's record.
///
/// In an order that every edit can be done: new frames, threads, frames that are no longer needed, then measures.
pub(super) fn edits(document: &Document, parts: &Parts<'_>, plan: &Plan, (id, article): (ArticleId, Arc<Article>)) -> Vec<Edit> {
    let page = parts.page;
    let known: BTreeSet<FrameId> = page.frames.iter().map(|frame| frame.id).collect();
    let mut edits = Vec::new();
    // New frames stand on the article's other ones.
    let own: BTreeSet<FrameId> = plan.frames().map(|frame| frame.id).collect();
    let first = page.frames.iter().rposition(|frame| own.contains(&frame.id)).map_or(page.frames.len(), |last| last + 1);
    let fresh = plan.frames().filter(|frame| !known.contains(&frame.id));
    edits.extend((first..).zip(fresh).map(|(index, frame)| Edit::InsertFrame { page: page.id, index, frame: frame.clone() }));
    let mut gone = Vec::new();
    let mut thread = |text: &Text, frames: &[FrameId]| {
        let old: Vec<FrameId> = text.frames.iter().map(|frame| frame.id).collect();
        gone.extend(old.iter().copied().filter(|id| !frames.contains(id)));
        let whole: Vec<FrameId> = frames.iter().chain(&text.onward).copied().collect();
        if document.threads.get(&text.id) != Some(&whole) {
            edits.push(Edit::SetThread { story: text.id, frames: Some(whole) });
        }
    };
    let ids = |frames: &[Arc<Frame>]| frames.iter().map(|frame| frame.id).collect::<Vec<_>>();
    if let (Some(text), Some(frame)) = (&parts.headline, &plan.headline) {
        // Further frames of a headline show nothing: they stay what they are.
        let frames: Vec<FrameId> = std::iter::once(frame.id).chain(text.frames.iter().skip(1).map(|frame| frame.id)).collect();
        thread(text, &frames);
    }
    if let Some(text) = &parts.body {
        thread(text, &ids(&plan.body));
    }
    for (slot, frame) in parts.slots.iter().zip(&plan.captions) {
        if let (Some(text), Some(frame)) = (&slot.caption, frame) {
            let frames: Vec<FrameId> = std::iter::once(frame.id).chain(text.frames.iter().skip(1).map(|frame| frame.id)).collect();
            thread(text, &frames);
        }
    }
    edits.extend(gone.into_iter().map(|id| Edit::RemoveFrame { id }));
    for frame in plan.frames() {
        if let Some(old) = page.frames.iter().find(|old| old.id == frame.id) {
            edits.extend(changes(old, frame));
        }
    }
    for ((slot, picture), caption) in parts.slots.iter().zip(&plan.pictures).zip(&plan.captions) {
        let at = |id: FrameId| page.frames.iter().position(|frame| frame.id == id);
        if slot.slot.caption_place == CaptionPlace::On
            && let (Some(picture), Some(caption)) = (at(picture.id), caption.as_ref().and_then(|caption| at(caption.id)))
            && caption < picture
        {
            // Words on a picture stand above it.
            edits.push(Edit::MoveFrame { id: page.frames[caption].id, page: page.id, index: picture });
        }
    }
    if let Some(surround) = &plan.surround {
        // The box lies under everything of its article.
        let at = |id: FrameId| page.frames.iter().position(|frame| frame.id == id);
        let lowest = plan.frames().filter(|frame| frame.id != surround.id).filter_map(|frame| at(frame.id)).min();
        if let (Some(now), Some(lowest)) = (at(surround.id), lowest)
            && lowest < now
        {
            edits.push(Edit::MoveFrame { id: surround.id, page: page.id, index: lowest });
        }
    }
    if document.articles.get(&id) != Some(&article) {
        edits.push(Edit::SetArticle { id, article: Some(article) });
    }
    edits
}

/// The edits that make `old` into `new`, of the values that folding sets.
fn changes(old: &Frame, new: &Frame) -> Vec<Edit> {
    let id = old.id;
    let mut edits = Vec::new();
    if old.content != new.content {
        edits.push(Edit::SetFrameContent { id, content: new.content.clone() });
    }
    // A frame that grows gets its room before its insets, one that shrinks after them.
    let rect = (old.rect != new.rect).then_some(Edit::SetFrameRect { id, rect: new.rect });
    let insets = (old.insets != new.insets).then_some(Edit::SetFrameInsets { id, insets: new.insets });
    let grows = new.insets.left + new.insets.right + new.insets.top + new.insets.bottom
        > old.insets.left + old.insets.right + old.insets.top + old.insets.bottom;
    if grows {
        edits.extend(rect.into_iter().chain(insets));
    } else {
        edits.extend(insets.into_iter().chain(rect));
    }
    if old.wrap != new.wrap {
        edits.push(Edit::SetFrameWrap { id, wrap: new.wrap });
    }
    edits
}
