//! One thing on the page.

use std::sync::Arc;

use super::{GlyphRun, Group, Path, Picture};
use crate::base::{Rect, Source};

/// What is drawn. Closed: every output handles all four.
#[derive(Debug, Clone, PartialEq)]
pub enum Drawn {
    /// Type.
    Glyphs(GlyphRun),
    /// Lines and areas.
    Path(Path),
    /// A linked picture.
    Picture(Picture),
    /// Items together; shared between lists while they do not change.
    Group(Arc<Group>),
}

/// A drawn thing, where it comes from and how far it reaches.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Where it comes from; `None` for what the program adds (marks).
    pub source: Option<Source>,
    /// A rectangle that holds it, for culling and hit tests.
    pub bounds: Rect,
    /// The thing.
    pub drawn: Drawn,
}
