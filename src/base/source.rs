//! Where a drawn thing comes from.

use super::{FrameId, StoryId};

/// The part of the document a drawn item shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Source {
    /// The frame it stands in.
    pub frame: FrameId,
    /// The text it shows, if it shows text.
    pub text: Option<TextSource>,
}

/// A part of one paragraph of a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TextSource {
    /// The story.
    pub story: StoryId,
    /// Index of the paragraph in the story.
    pub paragraph: u32,
    /// First byte in the paragraph's text.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}
