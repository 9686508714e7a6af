//! Groups: items drawn together under one clip and one transform.

use std::sync::Arc;

use super::{Item, Path, PathCommand};
use crate::base::{Rect, Transform};

/// What a group lets be seen.
#[derive(Debug, Clone, PartialEq)]
pub enum ClipShape {
    /// What lies in an upright rectangle.
    Rect(Rect),
    /// What lies inside an outline, by the non-zero rule.
    Path(Arc<[PathCommand]>),
}

impl ClipShape {
    /// The smallest upright rectangle round the points of the shape.
    #[must_use]
    pub fn bounds(&self) -> Rect {
        match self {
            Self::Rect(rect) => *rect,
            Self::Path(commands) => Path { commands: commands.clone(), fill: None, stroke: None }.bounds(),
        }
    }
}

impl From<Rect> for ClipShape {
    fn from(rect: Rect) -> Self {
        Self::Rect(rect)
    }
}

/// Items in paint order. No transparency: a group only clips and maps.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Only what lies inside is drawn (before `transform`).
    pub clip: Option<ClipShape>,
    /// Maps the group's coordinates to the page's.
    pub transform: Option<Transform>,
    /// The items.
    pub items: Vec<Item>,
}

impl Group {
    /// Items as they are.
    #[must_use]
    pub const fn plain(items: Vec<Item>) -> Self {
        Self { clip: None, transform: None, items }
    }
}
