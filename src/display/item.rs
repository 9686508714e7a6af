//! One thing on the page.

use std::sync::Arc;

use super::{GlyphRun, Group, Path, Picture};
use crate::base::{Rect, Source};

/// What is drawn. Closed: every output handles all four. Nearly all items of a page are type, so what is larger stands apart.
#[derive(Debug, Clone, PartialEq)]
pub enum Drawn {
    /// Type.
    Glyphs(GlyphRun),
    /// Lines and areas.
    Path(Box<Path>),
    /// A linked picture.
    Picture(Box<Picture>),
    /// Items together; shared between lists while they do not change.
    Group(Arc<Group>),
}

impl Drawn {
    /// Lines and areas.
    #[must_use]
    pub fn path(path: Path) -> Self {
        Self::Path(Box::new(path))
    }

    /// A linked picture.
    #[must_use]
    pub fn picture(picture: Picture) -> Self {
        Self::Picture(Box::new(picture))
    }
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
