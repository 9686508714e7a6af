//! What a press file should be.

use std::sync::Arc;

use crate::color::Press;

/// The standard a file keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Standard {
    /// PDF/X-4 (ISO 15930-7:2010): PDF 1.6, embedded profile, live transparency allowed; no RGB by the house's rule.
    #[default]
    X4,
    /// PDF/X-1a:2001 (ISO 15930-1:2001): PDF 1.3, inks only, no transparency.
    X1a2001,
    /// PDF/X-1a:2003 (ISO 15930-4:2003): PDF 1.4, inks only, no transparency.
    X1a2003,
}

impl Standard {
    /// All of them, the default first.
    pub const ALL: [Self; 3] = [Self::X4, Self::X1a2001, Self::X1a2003];

    /// Its name as the file carries it (`GTS_PDFXVersion`), except that the edition of 2001 is named in full.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::X4 => "PDF/X-4",
            Self::X1a2001 => "PDF/X-1a:2001",
            Self::X1a2003 => "PDF/X-1a:2003",
        }
    }

    /// The PDF version in the header.
    #[must_use]
    pub fn pdf_version(self) -> &'static str {
        match self {
            Self::X4 => "1.6",
            Self::X1a2001 => "1.3",
            Self::X1a2003 => "1.4",
        }
    }

    /// Whether it is one of the PDF/X-1a editions: inks only, nothing see-through, identified in the Info dictionary.
    #[must_use]
    pub fn is_x1a(self) -> bool {
        match self {
            Self::X4 => false,
            Self::X1a2001 | Self::X1a2003 => true,
        }
    }

    /// Whether soft masks, half-clear inks, blend modes and transparency groups may stand in the file.
    #[must_use]
    pub fn allows_transparency(self) -> bool {
        !self.is_x1a()
    }

    /// Whether the file may carry logical structure and tags for reading (PDF 1.4 and later; left out of both X-1a editions,
    /// whose readers are RIPs).
    #[must_use]
    pub fn allows_tags(self) -> bool {
        !self.is_x1a()
    }
}

/// What a press file should be. `PdfOptions::default()` is a newsprint PDF/X-4 without marks.
#[derive(Debug, Clone)]
pub struct PdfOptions {
    /// The title in the file's properties; never empty in the file (an empty one becomes the first page's label).
    pub title: String,
    /// The program or title that made the document.
    pub creator: String,
    /// The day of the edition, as 2026-11-24: creation and modification date in the file. The clock is never asked, so that
    /// the same input gives the same bytes.
    pub date: Option<String>,
    /// The printing condition.
    pub press: Arc<Press>,
    /// Crop and registration marks and the page's label, outside the bleed.
    pub marks: bool,
    /// Whether streams are deflated (off only to read the file by eye).
    pub compress: bool,
    /// The standard.
    pub standard: Standard,
    /// Pictures that must be converted are scaled down to this many pixels an inch; passed-through JPEGs never are.
    pub picture_ppi: f64,
    /// Whether a page without anything on it is written (tests of composition ask for it); else it is refused.
    pub allow_blank: bool,
}

impl Default for PdfOptions {
    fn default() -> Self {
        Self {
            title: String::new(),
            creator: "Banxin".to_owned(),
            date: None,
            press: Arc::new(Press::newsprint()),
            marks: false,
            compress: true,
            standard: Standard::X4,
            picture_ppi: 300.0,
            allow_blank: false,
        }
    }
}
