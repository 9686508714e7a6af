//! Placed lines: what flowing a story gives, before anything is drawn.

use std::sync::Arc;

use super::boxed::LegBox;
use super::jump::JumpLine;
use crate::base::{Finding, FrameId, Length, Point, Rect, StoryId};
use crate::compose::{Composed, Line};

/// A composed line at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlacedLine {
    /// Index of the paragraph in the story.
    pub paragraph: u32,
    /// Index of the line in the paragraph.
    pub line: u32,
    /// Where the line's measure begins on the page: on the baseline, in vertical text on the line's middle.
    pub origin: Point,
}

/// The lines of one column of a frame.
#[derive(Debug, Clone, Default)]
pub struct Leg {
    /// The column on the page, from its first row to the content's end.
    pub area: Rect,
    /// How far its lines reach across, from the first row to the foot of the last line's row.
    pub used: Length,
    /// Its lines in reading order.
    pub lines: Vec<PlacedLine>,
    /// The composed paragraphs the lines are of, in order, with their indices.
    pub composed: Vec<(u32, Arc<Composed>)>,
    /// Boxes behind them.
    pub boxes: Vec<LegBox>,
}

impl Leg {
    /// The composed line `placed` stands for.
    #[must_use]
    pub fn line(&self, placed: &PlacedLine) -> Option<&Line> {
        let at = self.composed.binary_search_by_key(&placed.paragraph, |(paragraph, _)| *paragraph).ok()?;
        self.composed.get(at)?.1.lines.get(placed.line as usize)
    }

    /// Whether `other` shows the very same lines at the same places.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        self.area == other.area
            && self.used == other.used
            && self.lines == other.lines
            && self.boxes == other.boxes
            && self.composed.len() == other.composed.len()
            && self.composed.iter().zip(&other.composed).all(|(one, two)| one.0 == two.0 && Arc::ptr_eq(&one.1, &two.1))
    }
}

/// The part of a story that stands in one frame.
#[derive(Debug, Clone)]
pub struct FrameFlow {
    /// The frame.
    pub frame: FrameId,
    /// Its columns in reading order.
    pub legs: Vec<Arc<Leg>>,
    /// Lines between columns, from and to, where the frame asks for them.
    pub column_rules: Vec<(Point, Point)>,
    /// Rows with a jump line: 上接 always, 下转 where text really goes on.
    pub jumps: Vec<JumpLine>,
}

/// How a text fits its frames, in an editor's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Copyfit {
    /// It fills them.
    #[default]
    Fits,
    /// 溢: it needs more room; the text beyond stays in the document.
    Overset {
        /// Lines without a place.
        lines: u32,
        /// Characters on them.
        characters: u32,
        /// The paragraph in which the rest begins.
        paragraph: u32,
        /// The byte in that paragraph at which the rest begins.
        start: u32,
    },
    /// 缺: rows stay free below its end.
    Underset {
        /// Free rows.
        lines: u32,
        /// Characters they would hold, about.
        characters: u32,
    },
}

/// A story in its frames. Computed once and placed on each of its pages.
#[derive(Debug, Clone)]
pub struct StoryFlow {
    /// The story.
    pub story: StoryId,
    /// Its frames in order of the thread (frames that are hidden or missing left out).
    pub frames: Vec<Arc<FrameFlow>>,
    /// How it fits.
    pub copyfit: Copyfit,
    /// What was found, each with the frame it belongs to.
    pub findings: Vec<(FrameId, Finding)>,
}

impl StoryFlow {
    /// The story's part in `frame`.
    #[must_use]
    pub fn in_frame(&self, frame: FrameId) -> Option<&Arc<FrameFlow>> {
        self.frames.iter().find(|flow| flow.frame == frame)
    }
}
