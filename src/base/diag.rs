//! Findings: what cannot fail but should be known.

use super::{ArticleId, FrameId, Length, PageId, Rect, Say, StoryId};

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; the page may go to press.
    Hint,
    /// Look at it before the page goes to press.
    Warning,
    /// The page must not go to press like this.
    Error,
}

/// Where a finding belongs; every part that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Place {
    /// The page.
    pub page: Option<PageId>,
    /// The frame.
    pub frame: Option<FrameId>,
    /// The article.
    pub article: Option<ArticleId>,
    /// The story.
    pub story: Option<StoryId>,
    /// Paragraph of the story and byte range in its text.
    pub text: Option<(u32, u32, u32)>,
    /// The spot on the page.
    pub area: Option<Rect>,
}

/// What would mend a finding in one step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fix {
    /// Make the frame as high as its text needs.
    GrowFrame(FrameId),
    /// Move the frame back inside the page.
    MoveInside(FrameId),
    /// Ask for the picture's file again.
    Relink(super::PictureId),
    /// Take stray blanks out of a paragraph of the story.
    CleanBlanks(StoryId, u32),
    /// Give marks of a paragraph of the story their full width.
    WidenMarks(StoryId, u32),
    /// Let the frame run on to the bleed's edge where it ends so near to the trim, or past it.
    ExtendToBleed(FrameId, Length),
    /// Take a frame out that has nothing in it.
    RemoveFrame(FrameId),
    /// Let the picture fill its frame.
    FillFrame(FrameId),
}

impl Fix {
    /// Its message in the catalogues, and its stable name for other programs after `fix-`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::GrowFrame(_) => "fix-grow-frame",
            Self::MoveInside(_) => "fix-move-inside",
            Self::Relink(_) => "fix-relink",
            Self::CleanBlanks(..) => "fix-clean-blanks",
            Self::WidenMarks(..) => "fix-widen-marks",
            Self::ExtendToBleed(..) => "fix-extend-to-bleed",
            Self::RemoveFrame(_) => "fix-remove-frame",
            Self::FillFrame(_) => "fix-fill-frame",
        }
    }

    /// Whether it may be done unseen, for many findings at once: it changes nothing a designer would have to look at again.
    #[must_use]
    pub const fn is_safe(self) -> bool {
        match self {
            Self::CleanBlanks(..) | Self::WidenMarks(..) | Self::ExtendToBleed(..) | Self::RemoveFrame(_) => true,
            Self::GrowFrame(_) | Self::MoveInside(_) | Self::Relink(_) | Self::FillFrame(_) => false,
        }
    }
}

/// Something a designer should know, with a stable code, a place and often a fix.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The sentence; its code (`overset`, `picture-missing`, …) is the finding's stable name.
    pub say: Say,
    /// How much it matters by default; preflight profiles may change it.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// What would mend it.
    pub fix: Option<Fix>,
}

impl Finding {
    /// A finding without a place.
    #[must_use]
    pub fn new(severity: Severity, say: Say) -> Self {
        Self { say, severity, place: Place::default(), fix: None }
    }
    /// The finding at `place`.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = place;
        self
    }
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.say.code
    }
}

/// A value that could not fail, and what was found on the way.
#[derive(Debug, Clone, PartialEq)]
pub struct Found<T> {
    /// The value.
    pub value: T,
    /// What a designer should know about it.
    pub findings: Vec<Finding>,
}

impl<T> Found<T> {
    /// A value with nothing to say about it.
    #[must_use]
    pub const fn clean(value: T) -> Self {
        Self { value, findings: Vec::new() }
    }
    /// The value, its findings moved to `into`.
    pub fn take(self, into: &mut Vec<Finding>) -> T {
        into.extend(self.findings);
        self.value
    }
}
