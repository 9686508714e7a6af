//! Pages.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Frame, Grid, PageIssue, bounds};
use crate::base::{Length, PageId, Rect, Size};

/// One page (版).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// Its id.
    pub id: PageId,
    /// Its label (版次), as "A07".
    pub label: String,
    /// Its section's name (版名), as "社区".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub section: String,
    /// Who edits, designs and reads it (责编、组版、校对), as the folio prints it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub editors: String,
    /// The trimmed page.
    pub trim: Size,
    /// How far ink runs over the trim.
    pub bleed: Length,
    /// Columns and lines.
    pub grid: Grid,
    /// What it is to its issue: section, spread, parent page, editions.
    #[serde(default, skip_serializing_if = "is_default")]
    pub issue: PageIssue,
    /// The frames in paint order, first at the bottom.
    #[serde(default, deserialize_with = "bounds::list::<{ bounds::FRAMES }, _, _>")]
    pub frames: Vec<Arc<Frame>>,
}

fn is_default(issue: &PageIssue) -> bool {
    *issue == PageIssue::default()
}

/// An empty page without measures: a base for literals, never a page that stands in a document.
impl Default for Page {
    fn default() -> Self {
        let (trim, bleed, grid) = (Size::default(), Length::ZERO, Grid::default());
        let issue = PageIssue::default();
        Self { id: PageId(0), label: String::new(), section: String::new(), editors: String::new(), trim, bleed, grid, issue, frames: Vec::new() }
    }
}

impl Page {
    /// The trimmed page as a rectangle.
    #[must_use]
    pub fn trim_rect(&self) -> Rect {
        Rect::new(Length::ZERO, Length::ZERO, self.trim.width, self.trim.height)
    }
    /// The page with its bleed.
    #[must_use]
    pub fn bleed_rect(&self) -> Rect {
        self.trim_rect().grown(self.bleed)
    }
}
