//! Composed lines: what make-up places on the page.

use std::sync::Arc;

use crate::base::{Finding, Length, Point};
use crate::display::{Path, Run};

/// One thing on a line, placed from the line's origin.
///
/// The origin is where the measure begins: in horizontal text on the baseline, in vertical text on the line's centre.
#[derive(Debug, Clone, PartialEq)]
pub enum LineItem {
    /// Type; offsets in physical axes.
    Run(Point, Arc<Run>),
    /// A line or dot of an annotation, its coordinates from the origin.
    Path(Path),
}

/// A composed line.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// First byte of the paragraph's text on this line.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
    /// The extent it had to fill.
    pub measure: Length,
    /// From the measure's begin to the first character's cell (indent, alignment, a drop initial beside).
    pub inset: Length,
    /// Extent of what is set, without the inset; a hanging mark not counted.
    pub width: Length,
    /// Space added to each gap between Han (zero where the line is natural or squeezed).
    pub extra: Length,
    /// Space taken out of marks beyond the style's fixed trims.
    pub squeezed: Length,
    /// The largest type size on the line.
    pub size: Length,
    /// How many Han and other full-width characters it holds (for copyfit in 字).
    pub characters: u32,
    /// Whether it is the paragraph's last line.
    pub last: bool,
    /// Whether it could not be brought into its measure.
    pub overfull: bool,
    /// What is drawn.
    pub items: Vec<LineItem>,
}

/// A composed paragraph.
#[derive(Debug, Clone, PartialEq)]
pub struct Composed {
    /// Its lines in order; an empty paragraph has one empty line.
    pub lines: Vec<Line>,
    /// Fallbacks, missing glyphs, rescues; text ranges without a story (make-up adds it).
    pub findings: Vec<Finding>,
}
