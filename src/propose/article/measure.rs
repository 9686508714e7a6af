//! Measuring an article's parts by real composition.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::{Em, Insets, Length, Rect, StoryId, WritingMode};
use crate::compose::{Composer, StoryCache, StyleBook};
use crate::makeup::{Part, StoryFlow, Thread, flow_story};
use crate::model::{BlockAlign, Content, Document, Frame, Page, Story, TextBox};

/// Higher than any page, in units: 4 m.
const ANY_HEIGHT: Length = Length::from_units(4_000 * 36_000);
/// Too little for any air.
const NO_HEIGHT: Length = Length::from_units(1);

/// Composes as make-up will, and keeps what it composed for the next question.
///
/// It answers for the styles of the document it was made for: make another one when they change.
pub struct Measurer<'a> {
    composer: &'a Composer,
    book: Arc<StyleBook>,
    caches: BTreeMap<StoryId, StoryCache>,
}

/// What a headline takes across its lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct HeadlineExtent {
    /// The type alone.
    pub of_type: Length,
    /// The air its styles ask for between its grades.
    pub asked: Length,
    /// Its grades.
    pub grades: u32,
}

impl<'a> Measurer<'a> {
    /// A measurer with the styles of `document`.
    #[must_use]
    pub fn new(document: &Document, composer: &'a Composer) -> Self {
        Self::with_book(Arc::new(StyleBook::new(document, composer.faces())), composer)
    }

    /// A measurer with the styles of `book`.
    #[must_use]
    pub fn with_book(book: Arc<StyleBook>, composer: &'a Composer) -> Self {
        Self { composer, book, caches: BTreeMap::new() }
    }

    /// How the story of `thread` flows.
    pub fn flow(&mut self, thread: &Thread) -> StoryFlow {
        flow_story(thread, &self.book, self.composer, self.caches.entry(thread.id).or_default())
    }

    /// How many faults the flow of `thread` has that no room elsewhere mends: a headline beyond its frame or its lines.
    pub(super) fn trouble(&mut self, thread: Option<&Thread>) -> u32 {
        let Some(thread) = thread else { return 0 };
        let flow = self.flow(thread);
        flow.findings.iter().filter(|(_, finding)| matches!(finding.code(), "headline-overset" | "headline-unfit" | "line-overfull")).count() as u32
    }

    /// What headline `story` takes where its lines are `inline` long.
    pub(super) fn headline(&mut self, (id, story): (StoryId, &Arc<Story>), page: &Page, text: &TextBox, inline: Length) -> HeadlineExtent {
        let used = |measurer: &mut Self, across: Length| {
            let (width, height) = if text.writing.is_vertical() { (across, inline) } else { (inline, across) };
            let content = Content::Headline(TextBox { block_align: BlockAlign::Start, ..text.clone() });
            measurer.used((id, story), page, Rect::new(Length::ZERO, Length::ZERO, width, height), Insets::default(), content)
        };
        let of_type = used(self, NO_HEIGHT);
        let asked = used(self, ANY_HEIGHT) - of_type;
        HeadlineExtent { of_type, asked, grades: story.paragraphs.len() as u32 }
    }

    /// How high caption `story` is where its frame is `width` wide.
    pub(super) fn caption(&mut self, story: (StoryId, &Arc<Story>), page: &Page, text: &TextBox, insets: Insets, width: Length) -> Length {
        let content = Content::Caption(TextBox { writing: WritingMode::HorizontalTb, ..text.clone() });
        let flow = self.flow_alone(story, page, Rect::new(Length::ZERO, Length::ZERO, width, ANY_HEIGHT), insets, content);
        // To the foot of the last line's em box, 0.12 of its size below the baseline.
        let feet = flow.frames.iter().flat_map(|frame| &frame.legs).flat_map(|leg| {
            leg.lines.iter().filter_map(move |placed| Some(placed.origin.y + Em::from_millionths(120_000).of(leg.line(placed)?.size)))
        });
        feet.max().unwrap_or(Length::ZERO) + insets.bottom
    }

    /// How far `story` reaches across its lines in a frame of its own.
    fn used(&mut self, story: (StoryId, &Arc<Story>), page: &Page, rect: Rect, insets: Insets, content: Content) -> Length {
        let flow = self.flow_alone(story, page, rect, insets, content);
        flow.frames.iter().flat_map(|frame| &frame.legs).map(|leg| leg.used).max().unwrap_or(Length::ZERO)
    }

    /// `story` in a frame of its own.
    fn flow_alone(&mut self, (id, story): (StoryId, &Arc<Story>), page: &Page, rect: Rect, insets: Insets, content: Content) -> StoryFlow {
        let frame = Arc::new(Frame { rect, insets, content, ..Frame::default() });
        let part = Part { page: page.id, frame, grid: page.grid.clone(), obstacles: Vec::new(), comes_from: None, goes_to: None };
        self.flow(&Thread { id, story: story.clone(), parts: vec![part] })
    }
}
