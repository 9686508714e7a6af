//! What is selected: frames, or text with a caret.

use crate::base::{FrameId, StoryId};

/// A place between two characters of a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Caret {
    /// The story.
    pub story: StoryId,
    /// Index of the paragraph.
    pub paragraph: usize,
    /// Byte of the paragraph's text before which the caret stands.
    pub byte: usize,
}

/// Text selected in one story: from `anchor`, where selecting began, to `focus`, where the caret stands; nothing but the caret where both
/// are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TextRange {
    /// Where selecting began.
    pub anchor: Caret,
    /// Where the caret stands.
    pub focus: Caret,
}

impl TextRange {
    /// The caret alone.
    #[must_use]
    pub const fn caret(at: Caret) -> Self {
        Self { anchor: at, focus: at }
    }
    /// Whether nothing but the caret is there.
    #[must_use]
    pub fn is_caret(&self) -> bool {
        self.anchor == self.focus
    }
    /// The earlier end.
    #[must_use]
    pub fn start(&self) -> Caret {
        self.anchor.min(self.focus)
    }
    /// The later end.
    #[must_use]
    pub fn end(&self) -> Caret {
        self.anchor.max(self.focus)
    }
}

/// What is selected. Frames stand in the order they were taken, the last one being the key for aligning.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    frames: Vec<FrameId>,
    text: Option<TextRange>,
}

impl Selection {
    /// These frames, each once.
    #[must_use]
    pub fn of(frames: impl IntoIterator<Item = FrameId>) -> Self {
        let mut selection = Self::default();
        for frame in frames {
            if !selection.frames.contains(&frame) {
                selection.frames.push(frame);
            }
        }
        selection
    }
    /// A caret or text in `frame`.
    #[must_use]
    pub fn in_text(frame: FrameId, text: TextRange) -> Self {
        Self { frames: vec![frame], text: Some(text) }
    }

    /// The frames.
    #[must_use]
    pub fn frames(&self) -> &[FrameId] {
        &self.frames
    }
    /// The only frame selected.
    #[must_use]
    pub fn only(&self) -> Option<FrameId> {
        match *self.frames {
            [one] => Some(one),
            _ => None,
        }
    }
    /// The frame taken last.
    #[must_use]
    pub fn last(&self) -> Option<FrameId> {
        self.frames.last().copied()
    }
    /// Whether `frame` is selected.
    #[must_use]
    pub fn has(&self, frame: FrameId) -> bool {
        self.frames.contains(&frame)
    }
    /// Whether nothing is selected.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.frames.is_empty() && self.text.is_none()
    }
    /// The text selected, or the caret.
    #[must_use]
    pub const fn text(&self) -> Option<TextRange> {
        self.text
    }
    /// The selection with `frame` put in, or taken out where it was in.
    #[must_use]
    pub fn toggled(&self, frame: FrameId) -> Self {
        let mut frames = self.frames.clone();
        match frames.iter().position(|one| *one == frame) {
            Some(at) => {
                frames.remove(at);
            }
            None => frames.push(frame),
        }
        Self { frames, text: None }
    }
    /// What of it `keep` keeps; text goes with its frame.
    #[must_use]
    pub fn filtered(&self, keep: impl Fn(FrameId) -> bool) -> Self {
        let frames: Vec<FrameId> = self.frames.iter().copied().filter(|frame| keep(*frame)).collect();
        let text = self.text.filter(|_| !frames.is_empty());
        Self { frames, text }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_is_selected_once_and_toggled() {
        let both = Selection::of([FrameId(1), FrameId(2), FrameId(1)]);
        assert_eq!(both.frames(), [FrameId(1), FrameId(2)]);
        assert_eq!((both.only(), both.last()), (None, Some(FrameId(2))));
        assert_eq!(both.toggled(FrameId(1)).only(), Some(FrameId(2)));
        assert_eq!(both.toggled(FrameId(3)).frames().len(), 3);
        assert!(both.filtered(|_| false).is_empty());
    }

    #[test]
    fn text_runs_from_the_earlier_end() {
        let caret = |paragraph, byte| Caret { story: StoryId(1), paragraph, byte };
        let range = TextRange { anchor: caret(1, 0), focus: caret(0, 6) };
        assert_eq!((range.start(), range.end()), (caret(0, 6), caret(1, 0)));
        assert!(TextRange::caret(caret(0, 3)).is_caret() && !range.is_caret());
    }
}
