//! Every change a document can undergo.

use std::ops::Range;
use std::sync::Arc;

use crate::base::{ArticleId, FrameId, GroupId, Inks, Insets, LayerId, Length, PageId, PictureId, Rect, Size, StoryId, Turn};
use crate::model::{
    AdSize, AdSlot, Article, CharacterStyle, CjkStyle, CompositeFace, Content, Edition, Finish, Frame, Grid, Guide, Imprint, Jumps, Layer,
    LineStroke, Mark, ObjectStyle, Page, PageIssue, PageStatus, Paragraph, ParagraphStyle, ParentPage, PictureLink, Shade, Story, Swatch,
};

/// What a page is apart from its id, grid and frames.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageProperties {
    /// Its label (版次).
    pub label: String,
    /// Its section's name (版名).
    pub section: String,
    /// Who edits, designs and reads it.
    pub editors: String,
    /// The trimmed page.
    pub trim: Size,
    /// How far ink runs over the trim.
    pub bleed: Length,
}

impl From<&Page> for PageProperties {
    fn from(page: &Page) -> Self {
        Self { label: page.label.clone(), section: page.section.clone(), editors: page.editors.clone(), trim: page.trim, bleed: page.bleed }
    }
}

/// One reversible change; a value with an inverse.
///
/// `Set…` with an `Option` puts in, replaces or (with `None`) takes out what the key names.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// Puts a page before the one at `index` (at the end where `index` is the number of pages), with its frames.
    InsertPage {
        /// Where.
        index: usize,
        /// The page; its id and its frames' ids are new.
        page: Arc<Page>,
    },
    /// Takes a page out with its frames; none of them may stand in a thread.
    RemovePage {
        /// The page.
        id: PageId,
    },
    /// Moves a page so that it has `index` afterwards.
    MovePage {
        /// The page.
        id: PageId,
        /// Its new index.
        index: usize,
    },
    /// Changes label, section, editors, trim and bleed.
    SetPageProperties {
        /// The page.
        id: PageId,
        /// What it becomes.
        properties: PageProperties,
    },
    /// Changes the page grid; frames stay where they are.
    SetGrid {
        /// The page.
        id: PageId,
        /// The new grid.
        grid: Grid,
    },

    /// Changes what a page is to its issue: section, spread, parent page, editions, staff, its own rules.
    SetPageIssue {
        /// The page.
        id: PageId,
        /// What it becomes.
        issue: Box<PageIssue>,
    },

    /// Puts a frame under the one at `index` (on top where `index` is the number of frames).
    InsertFrame {
        /// The page.
        page: PageId,
        /// Where in the paint order.
        index: usize,
        /// The frame; its id is new.
        frame: Arc<Frame>,
    },
    /// Takes a frame out; it may not stand in a thread.
    RemoveFrame {
        /// The frame.
        id: FrameId,
    },
    /// Moves a frame in the paint order, or to another page, so that it has `index` there afterwards; its rectangle stays.
    MoveFrame {
        /// The frame.
        id: FrameId,
        /// The page it goes to.
        page: PageId,
        /// Its new index in the paint order.
        index: usize,
    },
    /// Moves and sizes a frame.
    SetFrameRect {
        /// The frame.
        id: FrameId,
        /// Where it stands.
        rect: Rect,
    },
    /// Turns a frame about its middle; its rectangle stays.
    SetFrameTurn {
        /// The frame.
        id: FrameId,
        /// How far it is turned.
        turn: Turn,
    },
    /// Changes what a frame holds and how.
    SetFrameContent {
        /// The frame.
        id: FrameId,
        /// What it holds.
        content: Content,
    },
    /// Changes the space from a frame's edges to its content.
    SetFrameInsets {
        /// The frame.
        id: FrameId,
        /// The insets.
        insets: Insets,
    },
    /// Changes how far other text keeps away.
    SetFrameWrap {
        /// The frame.
        id: FrameId,
        /// The distances; text runs under the frame where `None`.
        wrap: Option<Insets>,
    },
    /// Changes the line round a frame.
    SetFrameBorder {
        /// The frame.
        id: FrameId,
        /// The line.
        border: Option<LineStroke>,
    },
    /// Changes the tint under a frame.
    SetFrameShade {
        /// The frame.
        id: FrameId,
        /// The tint.
        shade: Option<Shade>,
    },
    /// Changes ornament, pattern and the gap for a headline.
    SetFrameFinish {
        /// The frame.
        id: FrameId,
        /// What it wears.
        finish: Finish,
    },
    /// Makes a frame an advertisement, or none.
    SetFrameAd {
        /// The frame.
        id: FrameId,
        /// What was sold.
        ad: Option<AdSlot>,
    },
    /// Renames a frame.
    SetFrameName {
        /// The frame.
        id: FrameId,
        /// What the desk calls it.
        name: String,
    },
    /// Locks or frees a frame.
    SetFrameLocked {
        /// The frame.
        id: FrameId,
        /// Whether gestures leave it alone.
        locked: bool,
    },
    /// Hides or shows a frame.
    SetFrameHidden {
        /// The frame.
        id: FrameId,
        /// Whether it is neither shown nor printed.
        hidden: bool,
    },
    /// Puts a frame into groups, or takes it out of them.
    SetFrameGroups {
        /// The frame.
        id: FrameId,
        /// Its groups, the outermost first.
        groups: Vec<GroupId>,
    },
    /// Puts a frame on a layer.
    SetFrameLayer {
        /// The frame.
        id: FrameId,
        /// The layer; the base layer where `None`.
        layer: Option<LayerId>,
    },

    /// Changes the guides of a page.
    SetGuides {
        /// The page.
        id: PageId,
        /// All its guides.
        guides: Vec<Guide>,
    },
    /// Changes the layers of the document: their number, order, names and states; no frame may stand on one that goes.
    SetLayers {
        /// All layers over the base layer, the lowest first.
        layers: Vec<Layer>,
    },

    /// Puts in, replaces or takes out a whole story.
    SetStory {
        /// The story.
        id: StoryId,
        /// Its paragraphs; taken out where `None`, which nothing may name then.
        story: Option<Arc<Story>>,
    },
    /// Replaces the paragraphs of `range` by `with`.
    ReplaceParagraphs {
        /// The story.
        story: StoryId,
        /// Which paragraphs.
        range: Range<usize>,
        /// What stands there afterwards.
        with: Vec<Arc<Paragraph>>,
    },
    /// Replaces the bytes of `range` in a paragraph's text; marks move with their text.
    ///
    /// A mark over the whole range, or more, keeps over the new text; one that loses all its text goes; text put in at a mark's
    /// edge stays outside it.
    ReplaceText {
        /// The story.
        story: StoryId,
        /// Index of the paragraph.
        paragraph: usize,
        /// Bytes of its text, on whole characters.
        range: Range<usize>,
        /// What stands there afterwards; no line ends.
        text: String,
    },
    /// Divides a paragraph in two of its style; marks across are divided, but readings, 纵中横 and drop initials stay with
    /// the first part.
    SplitParagraph {
        /// The story.
        story: StoryId,
        /// Index of the paragraph.
        paragraph: usize,
        /// Byte of its text where the second begins.
        at: usize,
    },
    /// Joins a paragraph with the next one, whose style goes.
    JoinParagraphs {
        /// The story.
        story: StoryId,
        /// Index of the first of the two.
        paragraph: usize,
    },
    /// Gives a paragraph another style.
    SetParagraphStyle {
        /// The story.
        story: StoryId,
        /// Index of the paragraph.
        paragraph: usize,
        /// The style's name.
        style: String,
    },
    /// Changes all marks of a paragraph.
    SetMarks {
        /// The story.
        story: StoryId,
        /// Index of the paragraph.
        paragraph: usize,
        /// The marks in order of their start.
        marks: Vec<Mark>,
    },
    /// Sets the whole thread of a story.
    SetThread {
        /// The story.
        story: StoryId,
        /// The frames in order; no thread where `None`.
        frames: Option<Vec<FrameId>>,
    },

    /// Puts in, changes or takes out an article (its stories and pictures stay).
    SetArticle {
        /// The article.
        id: ArticleId,
        /// What it becomes.
        article: Option<Arc<Article>>,
    },
    /// Puts in, changes or takes out a picture link.
    SetPicture {
        /// The picture.
        id: PictureId,
        /// The link; taken out where `None`, which nothing may name then.
        picture: Option<Arc<PictureLink>>,
    },
    /// Changes what the folio and the press file say of the issue.
    SetEdition {
        /// What it becomes.
        edition: Edition,
    },
    /// Changes the legal fields of the nameplate.
    SetImprint {
        /// What they become.
        imprint: Imprint,
    },
    /// Changes the names of the editions that share pages.
    SetEditions {
        /// The names, in order.
        names: Vec<String>,
    },
    /// Changes how jump lines read, or whether there are any.
    SetJumps {
        /// Their words and style.
        jumps: Option<Jumps>,
    },
    /// Defines, changes or takes out a parent page; pages that name it then show their own frames only.
    DefineParent {
        /// Its name.
        name: String,
        /// The parent page.
        parent: Option<Arc<ParentPage>>,
    },
    /// Defines, changes or takes out a size of advertisements.
    DefineAdSize {
        /// Its name.
        name: String,
        /// The size.
        size: Option<AdSize>,
    },
    /// Defines, changes or takes out a type size; styles that name it then show 9 pt.
    DefineTypeSize {
        /// Its name.
        name: String,
        /// The size.
        size: Option<Length>,
    },
    /// Defines, changes or takes out a composite face.
    DefineFace {
        /// Its name.
        name: String,
        /// The face.
        face: Option<CompositeFace>,
    },
    /// Defines, changes or takes out a colour; what names it then prints black.
    DefineSwatch {
        /// Its name.
        name: String,
        /// The colour.
        swatch: Option<Swatch>,
    },
    /// Defines, changes or takes out a paragraph style.
    DefineParagraphStyle {
        /// Its name.
        name: String,
        /// The style.
        style: Option<Arc<ParagraphStyle>>,
    },
    /// Defines, changes or takes out a character style.
    DefineCharacterStyle {
        /// Its name.
        name: String,
        /// The style.
        style: Option<Arc<CharacterStyle>>,
    },
    /// Defines, changes or takes out a style of Chinese composition.
    DefineCjkStyle {
        /// Its name.
        name: String,
        /// The style.
        style: Option<Arc<CjkStyle>>,
    },
    /// Defines, changes or takes out an object style; frames keep their looks.
    DefineObjectStyle {
        /// Its name.
        name: String,
        /// The style.
        style: Option<Arc<ObjectStyle>>,
    },
    /// Names the object style a frame's looks came from; the looks stay.
    SetFrameStyle {
        /// The frame.
        id: FrameId,
        /// The style's name; none where empty.
        style: String,
    },
    /// Says how far a page has come.
    SetPageStatus {
        /// The page.
        id: PageId,
        /// Its stage, who and when; being made up where `None`.
        status: Option<PageStatus>,
    },
    /// Says in which inks a page is printed: all of them, or black alone.
    SetPageInks {
        /// The page.
        id: PageId,
        /// Its inks.
        inks: Inks,
    },
}

impl Edit {
    /// Whether this edit sets one value as a whole, and `last` sets the same value: then `last` alone gives what this and then
    /// `last` give.
    ///
    /// A gesture of a hundred moves so keeps one inverse.
    pub(super) fn is_covered_by(&self, last: &Self) -> bool {
        match (self, last) {
            (Self::SetPageProperties { id, .. }, Self::SetPageProperties { id: other, .. })
            | (Self::SetGrid { id, .. }, Self::SetGrid { id: other, .. })
            | (Self::SetPageStatus { id, .. }, Self::SetPageStatus { id: other, .. })
            | (Self::SetPageInks { id, .. }, Self::SetPageInks { id: other, .. })
            | (Self::SetPageIssue { id, .. }, Self::SetPageIssue { id: other, .. }) => id == other,
            (Self::ReplaceParagraphs { story, range, with }, Self::ReplaceParagraphs { story: other, range: later, with: instead }) => {
                story == other && range == later && with.len() == range.len() && instead.len() == later.len()
            }
            (Self::SetThread { story, .. }, Self::SetThread { story: other, .. }) => story == other,
            (Self::SetGuides { id, .. }, Self::SetGuides { id: other, .. }) => id == other,
            (Self::SetEdition { .. }, Self::SetEdition { .. })
            | (Self::SetLayers { .. }, Self::SetLayers { .. })
            | (Self::SetImprint { .. }, Self::SetImprint { .. })
            | (Self::SetEditions { .. }, Self::SetEditions { .. })
            | (Self::SetJumps { .. }, Self::SetJumps { .. }) => true,
            (Self::DefineParagraphStyle { name, .. }, Self::DefineParagraphStyle { name: other, .. })
            | (Self::DefineCharacterStyle { name, .. }, Self::DefineCharacterStyle { name: other, .. })
            | (Self::DefineCjkStyle { name, .. }, Self::DefineCjkStyle { name: other, .. })
            | (Self::DefineObjectStyle { name, .. }, Self::DefineObjectStyle { name: other, .. })
            | (Self::DefineFace { name, .. }, Self::DefineFace { name: other, .. })
            | (Self::DefineSwatch { name, .. }, Self::DefineSwatch { name: other, .. })
            | (Self::DefineAdSize { name, .. }, Self::DefineAdSize { name: other, .. })
            | (Self::DefineTypeSize { name, .. }, Self::DefineTypeSize { name: other, .. }) => name == other,
            // Everything else moves, adds or takes out: it stands for itself.
            _ => std::mem::discriminant(self) == std::mem::discriminant(last) && self.frame_set().is_some() && self.frame_set() == last.frame_set(),
        }
    }

    /// The frame of which this edit sets one value and touches nothing else.
    ///
    /// Two such edits of different frames may be done in either order.
    pub(super) const fn frame_set(&self) -> Option<FrameId> {
        match self {
            Self::SetFrameRect { id, .. }
            | Self::SetFrameTurn { id, .. }
            | Self::SetFrameContent { id, .. }
            | Self::SetFrameInsets { id, .. }
            | Self::SetFrameWrap { id, .. }
            | Self::SetFrameBorder { id, .. }
            | Self::SetFrameShade { id, .. }
            | Self::SetFrameFinish { id, .. }
            | Self::SetFrameAd { id, .. }
            | Self::SetFrameName { id, .. }
            | Self::SetFrameLocked { id, .. }
            | Self::SetFrameHidden { id, .. }
            | Self::SetFrameGroups { id, .. }
            | Self::SetFrameLayer { id, .. }
            | Self::SetFrameStyle { id, .. } => Some(*id),
            _ => None,
        }
    }
}
