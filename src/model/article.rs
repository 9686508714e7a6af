//! Articles: headline, body, captions and pictures that belong together, and the block they are folded into.

use serde::{Deserialize, Serialize};

use super::{Remainder, TextGive};
use crate::base::{Em, FrameId, Length, PageId, PictureId, Rect, StoryId};
use crate::model::{Frame, Grid};

/// One piece of news.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct Article {
    /// What the desk calls it.
    pub name: String,
    /// The story with kicker, headline and deck as paragraphs of those styles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headline: Option<StoryId>,
    /// The story with the body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<StoryId>,
    /// Stories with one caption each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub captions: Vec<StoryId>,
    /// Its pictures, in the captions' order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pictures: Vec<PictureId>,
    /// Order of weight on the page: 1 is the lead.
    #[serde(default)]
    pub priority: u32,
    /// Where it stands and how it is folded; `None` where every frame stands for itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub block: Option<Box<ArticleBlock>>,
}

/// A rectangle of the page grid: whole basic columns, whole lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct Cells {
    /// Index of the first basic column.
    pub column: u32,
    /// Number of basic columns.
    pub columns: u32,
    /// Index of the first line.
    pub line: u32,
    /// Number of lines.
    pub lines: u32,
}

impl Cells {
    /// The rectangle on a page with `grid`.
    #[must_use]
    pub fn rect(&self, grid: &Grid) -> Rect {
        grid.cells(self.column, self.columns, self.line, self.lines)
    }

    /// How many cells they are: basic columns times lines.
    #[must_use]
    pub fn count(&self) -> u64 {
        u64::from(self.columns) * u64::from(self.lines)
    }

    /// One past the last line.
    #[must_use]
    pub fn foot(&self) -> u32 {
        self.line.saturating_add(self.lines)
    }

    /// One past the last basic column.
    #[must_use]
    pub fn end(&self) -> u32 {
        self.column.saturating_add(self.columns)
    }
}

/// How an article is folded into its block; every frame of it follows from this and the text.
///
/// The frames themselves stand on the page like all others; folding an article anew puts them in their places.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArticleBlock {
    /// The page.
    pub page: PageId,
    /// The cells it takes, headline and all.
    pub cells: Cells,
    /// Cells into which the body goes on, where the article has the shape of an L.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ell: Option<Cells>,
    /// Where its headline stands.
    #[serde(default, skip_serializing_if = "is_default")]
    pub headline: HeadlinePlan,
    /// Number of columns its body is cut into (破栏); basic columns where `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub broken: Option<u32>,
    /// What becomes of the characters that do not divide into those columns.
    #[serde(default, skip_serializing_if = "is_default")]
    pub remainder: Remainder,
    /// What the text and its headline give so that they fit.
    #[serde(default, skip_serializing_if = "is_default")]
    pub give: TextGive,
    /// Its picture frames.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub slots: Vec<PictureSlot>,
    /// The box round it (围框); of an L, round its first rectangle.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub surround: Option<Surround>,
}

impl Article {
    /// Its texts: headline, body, captions.
    pub fn stories(&self) -> impl Iterator<Item = StoryId> + '_ {
        self.headline.into_iter().chain(self.body).chain(self.captions.iter().copied())
    }
}

impl ArticleBlock {
    /// A plain block: headline over the text, basic columns, no pictures.
    #[must_use]
    pub fn new(page: PageId, cells: Cells) -> Self {
        Self {
            page,
            cells,
            ell: None,
            headline: HeadlinePlan::default(),
            broken: None,
            remainder: Remainder::default(),
            give: TextGive::default(),
            slots: Vec::new(),
            surround: None,
        }
    }

    /// The number of columns of its body.
    #[must_use]
    pub fn body_columns(&self) -> u32 {
        self.broken.unwrap_or(self.cells.columns).max(1)
    }
}

/// A box round a whole article (围框): it takes the block's cells, and what stands in it keeps off its edges.
///
/// Border, tint and ornament are its frame's own. Where that frame's border is open for a headline, a headline over the text
/// stands on the box's upper line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Surround {
    /// The frame that is the box; it holds nothing.
    pub frame: FrameId,
    /// Free lines inside its upper and lower edge, at least as many as its border or ornament needs.
    pub lines: u32,
    /// Free body characters inside its left and right edge, likewise.
    pub characters: Em,
}

impl Surround {
    /// The box that `frame` is: a line and a character inside its edges.
    #[must_use]
    pub const fn new(frame: FrameId) -> Self {
        Self { frame, lines: 1, characters: Em::ONE }
    }

    /// What stands in the box keeps so far off its left and right edge, and so many lines off its upper and lower one.
    ///
    /// A border or ornament keeps half a character from the text.
    #[must_use]
    pub fn room(&self, frame: &Frame, grid: &Grid) -> (Length, u32) {
        let line = frame.border.as_ref().map_or(Length::ZERO, |border| border.weight);
        let ornament = frame.finish.ornament.as_ref().map_or(Length::ZERO, |worn| worn.width);
        let edge = line.max(ornament);
        let least = if edge.is_positive() { edge + grid.body_size / 2 } else { Length::ZERO };
        // The space under a line's type keeps it off the edge too.
        let between = (grid.line_pitch - grid.body_size).max(Length::ZERO);
        let lines = (least - between).max(Length::ZERO).steps_to_cover(grid.line_pitch.max(Length::from_units(1)));
        (self.characters.of(grid.body_size).max(least), self.lines.max(u32::try_from(lines).unwrap_or(0)))
    }
}

/// Where a headline stands to its text (题文位置).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum HeadlinePlace {
    /// Over the whole text (盖文题).
    #[default]
    Over,
    /// Over the first columns; the text goes on beside it to the full height (串文题).
    RunIn,
    /// Above in the middle, text on both sides and below (文包题); over the text where there are fewer than three columns.
    Within,
    /// A standing headline at the left of the text (竖题).
    UprightLeft,
    /// A standing headline at the right of the text (竖题).
    UprightRight,
}

impl HeadlinePlace {
    /// All of them, in the order a designer meets them.
    pub const ALL: [Self; 5] = [Self::Over, Self::RunIn, Self::Within, Self::UprightLeft, Self::UprightRight];

    /// Whether its lines stand.
    #[must_use]
    pub const fn is_upright(self) -> bool {
        matches!(self, Self::UprightLeft | Self::UprightRight)
    }

    /// The code word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Over => "over",
            Self::RunIn => "run-in",
            Self::Within => "within",
            Self::UprightLeft => "upright-left",
            Self::UprightRight => "upright-right",
        }
    }
}

/// How a headline stands in its article's block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct HeadlinePlan {
    /// Where.
    #[serde(default, skip_serializing_if = "is_default")]
    pub place: HeadlinePlace,
    /// How many basic columns it spans from the block's left where it stands over the text, how many columns of the body where it
    /// stands among them; 0 for as many as suit the place. Of no meaning for a standing headline, which is as wide as its type
    /// and air.
    #[serde(default, skip_serializing_if = "is_default")]
    pub columns: u32,
    /// Free lines within its block beside those the type takes (for a standing headline: characters); one for each gap above,
    /// between and below its grades where `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub air: Option<u32>,
    /// Free lines between its block and the text, beside the air.
    #[serde(default, skip_serializing_if = "is_default")]
    pub gap: u32,
}

/// A picture frame of an article, with its place in the body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PictureSlot {
    /// The picture frame.
    pub frame: FrameId,
    /// The story that is its caption: one of the article's captions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<StoryId>,
    /// Index of the body's column it begins in; drawn to the left where the body has too few.
    #[serde(default, skip_serializing_if = "is_default")]
    pub column: u32,
    /// Number of columns of the body it spans, with its caption; 0 for all.
    #[serde(default, skip_serializing_if = "is_default")]
    pub columns: u32,
    /// Lines between it and the edge it stands at.
    #[serde(default, skip_serializing_if = "is_default")]
    pub line: u32,
    /// The edge of the block it stands at.
    #[serde(default, skip_serializing_if = "is_default")]
    pub edge: SlotEdge,
    /// Width of the picture frame as a share of its height, before anything is cropped for the sake of the text.
    pub ratio: Em,
    /// What cropping adds to (or, below zero, takes from) the height, as a share of it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub crop: Em,
    /// Where its caption stands.
    #[serde(default, skip_serializing_if = "is_default")]
    pub caption_place: CaptionPlace,
}

/// The edge of an article's block that a picture stands at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum SlotEdge {
    /// The top of the text, below a headline that stands over it.
    #[default]
    Text,
    /// The foot of the block.
    Foot,
    /// The top of the block, over the headline.
    Above,
}

/// Where a caption stands to its picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum CaptionPlace {
    /// Below the picture, as wide as it is.
    #[default]
    Below,
    /// At its right, in the last column it spans, level with its foot.
    Beside,
    /// On the picture, along its foot (压图).
    On,
}

impl CaptionPlace {
    /// The code word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Below => "below",
            Self::Beside => "beside",
            Self::On => "on",
        }
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
