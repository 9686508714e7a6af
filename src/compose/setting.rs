//! What a paragraph's composition is told: the style in force, its spans, its measures.

use std::sync::Arc;

use crate::base::{Em, FaceId, Length, Paint, WritingMode};
use crate::model::{Adjacent, Align, CjkStyle, LineEnd, LineStart, MarkWidths};

/// One face of a composite, found in the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Part {
    /// The face.
    pub face: FaceId,
    /// Size as a share of the type size.
    pub scale: Em,
    /// Shift up as a share of the type size.
    pub shift: Em,
}

/// A composite face, found in the library: which face sets which characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FaceSet {
    /// Han and everything not named below.
    pub han: Part,
    /// Latin letters.
    pub latin: Part,
    /// Digits.
    pub digits: Part,
    /// Chinese marks.
    pub marks: Part,
}

/// A line round letters, or letters as nothing but a line (勾边、空心).
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    /// Its weight as a share of the type size.
    pub width: Em,
    /// Its ink.
    pub paint: Paint,
    /// Whether the letters are not filled.
    pub hollow: bool,
}

/// A shadow beneath letters (立体).
#[derive(Debug, Clone, PartialEq)]
pub struct Shadow {
    /// To the right, as a share of the type size.
    pub dx: Em,
    /// Down.
    pub dy: Em,
    /// Its ink.
    pub paint: Paint,
}

/// The style a paragraph is set in, everything resolved.
#[derive(Debug, Clone, PartialEq)]
pub struct Setting {
    /// Faces.
    pub faces: FaceSet,
    /// Type size.
    pub size: Length,
    /// From line to line; drop initials span whole lines of it.
    pub line_pitch: Length,
    /// Ink.
    pub paint: Paint,
    /// Alignment.
    pub align: Align,
    /// Whether lines are broken by sense and balanced (headlines).
    pub balanced: bool,
    /// Whether the halves of a headline stand above each other as lines of one width (叠题).
    pub stacked: bool,
    /// First-line indent.
    pub indent: Em,
    /// Space added after each character.
    pub tracking: Em,
    /// Width of characters, 1.0 em being natural.
    pub scale_x: Em,
    /// A line round the letters.
    pub outline: Option<Outline>,
    /// A shadow beneath them.
    pub shadow: Option<Shadow>,
    /// Horizontal or vertical.
    pub writing: WritingMode,
    /// Rules of Chinese composition.
    pub cjk: Arc<CjkStyle>,
}

impl Setting {
    /// Whether lines but the last must reach their measure: in justified text, but not on the strict grid, where a line that
    /// cannot take its last character leaves the cell free.
    pub(super) fn fills_lines(&self) -> bool {
        self.align == Align::Justify && !self.cjk.strict_grid
    }

    /// What becomes of a mark at a line's end: on the strict grid it keeps its cell.
    pub(super) fn line_end(&self) -> LineEnd {
        if self.cjk.strict_grid { LineEnd::Full } else { self.cjk.line_end }
    }

    /// What becomes of an opening mark at a line's start: on the strict grid it keeps its cell; a centred line is centred by
    /// its ink, so that its first mark gives its blank as its last one does.
    pub(super) fn line_start(&self) -> LineStart {
        if self.cjk.strict_grid {
            LineStart::Full
        } else if self.align == Align::Centre {
            LineStart::Half
        } else {
            self.cjk.line_start
        }
    }

    /// Widths of marks: on the strict grid a cell each.
    pub(super) fn marks(&self) -> MarkWidths {
        if self.cjk.strict_grid { MarkWidths::Full } else { self.cjk.marks }
    }

    /// What two marks that meet take together: on the strict grid their two cells.
    pub(super) fn adjacent(&self) -> Adjacent {
        if self.cjk.strict_grid { Adjacent::Full } else { self.cjk.adjacent }
    }
}

/// Something said of a part of the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// What is said.
    pub kind: SpanKind,
}

/// What a span says; see [`crate::model::MarkKind`].
#[derive(Debug, Clone, PartialEq)]
pub enum SpanKind {
    /// Another look.
    Style(SpanStyle),
    /// Emphasis dots (R90).
    Emphasis,
    /// Proper-name line (R91).
    ProperName,
    /// Book-title line (R91).
    BookTitle,
    /// A reading (R93).
    Ruby(Arc<str>),
    /// Set across in vertical text (R83).
    TateChuYoko,
    /// A drop initial over so many lines (R97).
    DropInitial(u8),
    /// A note in two half-lines (R96).
    Warichu,
    /// A frame round a name (R95).
    Mourning,
}

/// Overrides of a part of a paragraph.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SpanStyle {
    /// Other faces.
    pub faces: Option<FaceSet>,
    /// Another type size.
    pub size: Option<Length>,
    /// Another ink.
    pub paint: Option<Paint>,
    /// Other tracking.
    pub tracking: Option<Em>,
    /// Another character width.
    pub scale_x: Option<Em>,
    /// Shift up as a share of the type size.
    pub shift: Option<Em>,
    /// Another line round the letters; one of no width takes the paragraph's away.
    pub outline: Option<Box<Outline>>,
    /// Another shadow; one that lies nowhere takes the paragraph's away.
    pub shadow: Option<Box<Shadow>>,
    /// Whether lines may end in it only at its spaces (names).
    pub unbreakable: bool,
}

/// The extents lines have to fill: one for each of the first lines, then one for all others.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Measures {
    /// Measures of the first lines.
    pub first: Vec<Length>,
    /// Measure of every later line.
    pub rest: Length,
}

impl Measures {
    /// The same measure for all lines.
    #[must_use]
    pub const fn all(measure: Length) -> Self {
        Self { first: Vec::new(), rest: measure }
    }
    /// The measure of line `index`.
    #[must_use]
    pub fn of(&self, index: usize) -> Length {
        self.first.get(index).copied().unwrap_or(self.rest)
    }
}
