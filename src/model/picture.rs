//! Links to picture files.

use serde::{Deserialize, Serialize};

use crate::base::PlacedPage;

/// Whether `file` is a PDF by its name, of which a page is placed.
#[must_use]
pub fn is_pdf(file: &std::path::Path) -> bool {
    file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"))
}

/// A picture or a placed PDF page on disk, named relative to the document's folder with `/` between folders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PictureLink {
    /// The file.
    pub file: String,
    /// What stands for the picture where it cannot be seen.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub alternative: String,
    /// The page and box of a PDF; of no meaning for other files.
    #[serde(default, skip_serializing_if = "PlacedPage::is_usual")]
    pub page: PlacedPage,
}
