//! Where a caret may stand.

use super::{Caret, TextRange};
use crate::model::Document;

/// `text` with both ends held inside its story, on whole characters; `None` where the story is gone.
#[must_use]
pub fn held(document: &Document, text: TextRange) -> Option<TextRange> {
    Some(TextRange { anchor: held_caret(document, text.anchor)?, focus: held_caret(document, text.focus)? })
}

fn held_caret(document: &Document, caret: Caret) -> Option<Caret> {
    let story = document.stories.get(&caret.story)?;
    let last = story.paragraphs.len().checked_sub(1)?;
    if caret.paragraph > last {
        return Some(Caret { paragraph: last, byte: story.paragraphs[last].text.len(), ..caret });
    }
    let text = &story.paragraphs[caret.paragraph].text;
    let byte = (0..=caret.byte.min(text.len())).rev().find(|byte| text.is_char_boundary(*byte)).unwrap_or(0);
    Some(Caret { byte, ..caret })
}
