//! Groups: items drawn together under one clip and one transform.

use super::Item;
use crate::base::{Rect, Transform};

/// Items in paint order. No transparency: a group only clips and maps.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Only what lies inside is drawn (before `transform`).
    pub clip: Option<Rect>,
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
