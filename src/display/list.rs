//! The list of one page.

use std::sync::Arc;

use super::{Drawn, Item, Reading};
use crate::base::{Inks, Length, PageId, Rect, Size};

/// A page as it will print, in paint order.
#[derive(Debug, Clone, PartialEq)]
pub struct PageList {
    /// The page.
    pub page: PageId,
    /// Its label (版次), as A07.
    pub label: Arc<str>,
    /// The trimmed page; its top left corner is the origin.
    pub trim: Size,
    /// How far ink runs over each trim edge.
    pub bleed: Length,
    /// The inks it is printed in; where that is black alone, all items name black only.
    pub inks: Inks,
    /// What is drawn: one group a frame, in paint order.
    pub items: Vec<Item>,
    /// The order in which it is read; empty where nobody knows it.
    pub reading: Arc<Reading>,
}

/// An empty page without measures: a base for literals.
impl Default for PageList {
    fn default() -> Self {
        Self {
            page: PageId(0),
            label: "".into(),
            trim: Size::default(),
            bleed: Length::ZERO,
            inks: Inks::default(),
            items: Vec::new(),
            reading: Arc::default(),
        }
    }
}

impl PageList {
    /// The trimmed page as a rectangle.
    #[must_use]
    pub fn trim_rect(&self) -> Rect {
        Rect::new(Length::ZERO, Length::ZERO, self.trim.width, self.trim.height)
    }

    /// Calls `visit` for every item that is not a group, in paint order, with groups opened.
    pub fn each<'a>(&'a self, visit: &mut impl FnMut(&'a Item)) {
        fn walk<'a>(items: &'a [Item], visit: &mut impl FnMut(&'a Item)) {
            for item in items {
                match &item.drawn {
                    Drawn::Group(group) => walk(&group.items, visit),
                    Drawn::Glyphs(_) | Drawn::Path(_) | Drawn::Picture(_) => visit(item),
                }
            }
        }
        walk(&self.items, visit);
    }
}
