//! Pages.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Frame, Grid, Guide, PageIssue, bounds};
use crate::base::{Inks, Length, PageId, Rect, Size};

/// How far a page has come (三校一签).
///
/// Source: the order of proofs in press practice: 小样、大样、清样, then the signature for the press.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum PageStage {
    /// 组版: being made up.
    #[default]
    MakeUp,
    /// 大样: the full proof is read.
    Proof,
    /// 清样: the clean proof is read.
    Clean,
    /// 已签: signed for the press; whatever changes the page voids it.
    Signed,
}

impl PageStage {
    /// All, in order.
    pub const ALL: [Self; 4] = [Self::MakeUp, Self::Proof, Self::Clean, Self::Signed];
}

/// A page's stage, and who brought it there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct PageStatus {
    /// How far it has come.
    pub stage: PageStage,
    /// Who said so; empty where nobody is named.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub who: String,
    /// When, as "2026-11-24 21:30" with the zone behind it; empty where unknown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub when: String,
}

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
    /// Lines that frames snap to; never printed.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "bounds::list::<{ bounds::GUIDES }, _, _>")]
    pub guides: Vec<Guide>,
    /// What it is to its issue: section, spread, parent page, editions.
    #[serde(default, skip_serializing_if = "is_default")]
    pub issue: PageIssue,
    /// The frames in paint order, first at the bottom.
    #[serde(default, deserialize_with = "bounds::list::<{ bounds::FRAMES }, _, _>")]
    pub frames: Vec<Arc<Frame>>,
    /// How far it has come; being made up where nobody said anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<PageStatus>,
    /// The inks it is printed in: all of them, or black alone (单色版).
    #[serde(default, skip_serializing_if = "is_process")]
    pub inks: Inks,
}

fn is_process(inks: &Inks) -> bool {
    *inks == Inks::Process
}

fn is_default(issue: &PageIssue) -> bool {
    *issue == PageIssue::default()
}

/// An empty page without measures: a base for literals, never a page that stands in a document.
impl Default for Page {
    fn default() -> Self {
        let (trim, bleed, grid) = (Size::default(), Length::ZERO, Grid::default());
        let issue = PageIssue::default();
        Self {
            id: PageId(0),
            label: String::new(),
            section: String::new(),
            editors: String::new(),
            trim,
            bleed,
            grid,
            issue,
            guides: Vec::new(),
            frames: Vec::new(),
            status: None,
            inks: Inks::default(),
        }
    }
}

impl Page {
    /// The trimmed page as a rectangle.
    #[must_use]
    pub fn trim_rect(&self) -> Rect {
        Rect::new(Length::ZERO, Length::ZERO, self.trim.width, self.trim.height)
    }
    /// How far it has come.
    #[must_use]
    pub fn stage(&self) -> PageStage {
        self.status.as_ref().map(|status| status.stage).unwrap_or_default()
    }
    /// The page with its bleed.
    #[must_use]
    pub fn bleed_rect(&self) -> Rect {
        self.trim_rect().grown(self.bleed)
    }
}
