//! Captions as words: what stands for a picture where it cannot be seen.
//!
//! Where a caption's lines stand is `flow`'s affair: a caption keeps its own pitch and its picture's width (R109).

use std::sync::Arc;

use crate::base::PictureId;
use crate::model::Document;

/// The picture's own alternative text, else the caption that its article gives it.
pub(super) fn alternative(document: &Document, id: PictureId) -> Option<Arc<str>> {
    let link = document.pictures.get(&id)?;
    if !link.alternative.is_empty() {
        return Some(link.alternative.as_str().into());
    }
    let caption = document.articles.values().find_map(|article| {
        let index = article.pictures.iter().position(|picture| *picture == id)?;
        article.captions.get(index)
    })?;
    let text: String = document.stories.get(caption)?.paragraphs.iter().map(|paragraph| &*paragraph.text).collect();
    (!text.is_empty()).then(|| text.into())
}
