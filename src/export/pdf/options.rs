//! What a press file should be.

use std::sync::Arc;

use crate::color::Press;

/// The standard a file keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Standard {
    /// PDF/X-4 (ISO 15930-7:2010): PDF 1.6, embedded profile, no RGB.
    #[default]
    X4,
}

impl Standard {
    /// Its name as the file carries it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::X4 => "PDF/X-4",
        }
    }

    /// The PDF version in the header.
    #[must_use]
    pub fn pdf_version(self) -> &'static str {
        match self {
            Self::X4 => "1.6",
        }
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
    /// Whether pictures that are converted are sharpened for newsprint.
    pub sharpen_pictures: bool,
    /// Whether CMYK pictures with the profile of another press are converted; else their numbers are kept and a finding tells.
    pub convert_other_inks: bool,
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
            picture_ppi: 200.0,
            sharpen_pictures: true,
            convert_other_inks: false,
            allow_blank: false,
        }
    }
}
