//! The order in which a page is read, and what each part of it is (阅读顺序).
//!
//! Items are listed in paint order; a reader goes from headline to body, column by column, and from article to article. An
//! output that keeps text (tags of the press file, the digital edition) needs nothing else to find its way.

use std::sync::Arc;

use crate::base::{ArticleId, FrameId, Length, Point, Rect, StoryId, Transform};

/// What a paragraph is to its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// 引题: the line before the headline.
    Kicker,
    /// 主题.
    Headline,
    /// 副题: the lines under it.
    Deck,
    /// 小标题 within the body.
    Subhead,
    /// 署名 in a paragraph of its own.
    Byline,
    /// Running text.
    Body,
    /// 图说.
    Caption,
}

/// One part of a piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A paragraph that has a line on the page; its items name the same story and paragraph.
    Paragraph {
        /// The story.
        story: StoryId,
        /// Index of the paragraph in the story.
        paragraph: u32,
        /// What it is.
        role: Role,
    },
    /// A picture; its items name the same frame and no text.
    Figure {
        /// The frame it stands in.
        frame: FrameId,
        /// What stands for it where it cannot be seen; never empty.
        alternative: Arc<str>,
    },
    /// A table. In its frame's group every cell has a plain group with its type, in the order of [`ReadCell::part`].
    Table {
        /// The frame it stands in.
        frame: FrameId,
        /// Its rows from the top, each with the cells that begin in it.
        rows: Vec<Vec<ReadCell>>,
    },
    /// What is inside (导读). In its frame's group every title has a plain group with its type and its page's, in order.
    Contents {
        /// The frame it stands in.
        frame: FrameId,
        /// How many lines there are.
        lines: u32,
    },
}

/// A cell of a table as it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadCell {
    /// Which of the frame's plain groups is its, from 0.
    pub part: u32,
    /// Columns it takes.
    pub columns: u32,
    /// Rows it takes.
    pub rows: u32,
    /// Whether it heads its column.
    pub is_head: bool,
}

/// Parts that belong together, in reading order: an article, or what belongs to none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The article; a piece of the same article on another page goes on where this one ends.
    pub article: Option<ArticleId>,
    /// What the desk calls it; may be empty.
    pub name: Arc<str>,
    /// Its parts.
    pub parts: Vec<Part>,
}

/// A line of text as it stands on the page, with or without anything to be seen on it: where a caret may stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextLine {
    /// Index of the paragraph in the story.
    pub paragraph: u32,
    /// First byte of the paragraph's text on the line.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
    /// Where its measure begins: on the baseline, in vertical text on the line's middle.
    pub origin: Point,
    /// From there to its first character.
    pub inset: Length,
    /// Extent of what is set on it.
    pub width: Length,
    /// The extent it has to fill.
    pub measure: Length,
    /// The largest type size on it.
    pub size: Length,
    /// The paragraph's text as it was composed.
    pub text: Arc<str>,
}

/// A column of a text frame with its lines.
#[derive(Debug, Clone, PartialEq)]
pub struct TextColumn {
    /// The frame.
    pub frame: FrameId,
    /// The story.
    pub story: StoryId,
    /// Maps the column to the page where its frame is turned: all places and rectangles here lie in the frame's own axes.
    pub map: Option<Transform>,
    /// The room lines may take.
    pub area: Rect,
    /// Whether lines run downwards.
    pub vertical: bool,
    /// Its lines in reading order; none where the text ended before.
    pub lines: Vec<TextLine>,
}

/// A page in reading order. What its items show beside these parts (folio, rules, shades) is furniture, not text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reading {
    /// The pieces, the lead first.
    pub pieces: Vec<Piece>,
    /// Every column of every story's frames, frame by frame in paint order, then in reading order.
    pub columns: Vec<TextColumn>,
}

impl Reading {
    /// All parts in order.
    pub fn parts(&self) -> impl Iterator<Item = &Part> {
        self.pieces.iter().flat_map(|piece| &piece.parts)
    }
}
