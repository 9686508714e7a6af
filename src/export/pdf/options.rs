//! What a press file should be.

use std::sync::Arc;

use super::proof::Inking;
pub use crate::base::{Inks, Standard};
use crate::base::{Length, Progress};
use crate::color::Press;

/// How a file tells its standard.
impl Standard {
    /// What `GTS_PDFXVersion` says: in the XMP packet of PDF/X-4, in the Info dictionary of PDF/X-1a.
    ///
    /// The edition of 2001 names the standard here and its level, 1a, in an entry of its own ([`Self::conformance_entry`]).
    #[must_use]
    pub fn version_entry(self) -> &'static str {
        match self {
            Self::X4 => "PDF/X-4",
            Self::X1a2001 => "PDF/X-1:2001",
            Self::X1a2003 => "PDF/X-1a:2003",
        }
    }

    /// What `GTS_PDFXConformance` says in the Info dictionary, where the standard has the entry.
    #[must_use]
    pub fn conformance_entry(self) -> Option<&'static str> {
        match self {
            Self::X1a2001 => Some("PDF/X-1a:2001"),
            Self::X4 | Self::X1a2003 => None,
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

/// A printing condition in the registry of the ICC (<https://www.color.org/registry/>), named by a file instead of a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Registered {
    /// The registered name (`OutputConditionIdentifier`).
    pub name: &'static str,
    /// The condition in words.
    pub description: &'static str,
}

impl Registered {
    /// The registry's name in the file.
    pub const REGISTRY: &str = "http://www.color.org";

    /// The registered conditions of newsprint.
    pub const ALL: [Self; 7] = [
        Self { name: "IFRA26", description: "Newsprint, coldset web offset, 26% tone value increase (ISO 12647-3)" },
        Self { name: "FOGRA42", description: "Standard newsprint, heatset web offset (ISO 12647-2)" },
        Self { name: "FOGRA48", description: "Improved newsprint, heatset web offset (ISO 12647-2)" },
        Self { name: "CRPC1", description: "Universal coldset newsprint (CGATS 21-2)" },
        Self { name: "CRPC2", description: "Universal heatset newsprint (CGATS 21-2)" },
        Self { name: "CGATS TR 002", description: "Newsprint, coldset web offset (SNAP)" },
        Self { name: "JCN2002", description: "Japan Color for newspapers, 2002" },
    ];

    /// The condition called `name`, upper or lower case.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.name.eq_ignore_ascii_case(name.trim()))
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
    /// Black prints every page in black alone; else each page is printed in the inks of its list.
    pub ink: Inks,
    /// The registered condition the file is made for. PDF/X-1a then names it and embeds no profile; PDF/X-4 names it beside the
    /// profile of `press`, which it must embed.
    pub registered: Option<Registered>,
    /// How far crop marks stand from the trim at least; they never stand nearer than a millimetre to the bleed.
    pub mark_offset: Length,
    /// In which colours it is written: the press's, or a proof's. A proof keeps no standard.
    pub inking: Inking,
    /// Whether the file says what is read and in which order (PDF/X-4 alone, for pages whose reading order is known): for digital
    /// copies and screen readers; the press does not mind.
    pub tagged: bool,
    /// Whether type is drawn as outlines and no font is in the file (转曲): for a printer whose RIP wants none. Such a file has no
    /// text: nothing can be found, copied or read aloud, and it has no tags. Renderers paint every pixel an area touches but only
    /// those whose middle a glyph covers: outlines look a trace bolder than type, by a pixel of the device at each edge at most.
    pub outlines: bool,
    /// How far the export has come; where its flag is set, the export stops.
    pub progress: Progress,
}

impl PdfOptions {
    /// Whether everything is printed in black alone, pictures too.
    #[must_use]
    pub fn is_one_colour(&self) -> bool {
        self.ink == Inks::Black
    }

    /// Whether the file is tagged.
    pub(super) fn is_tagged(&self) -> bool {
        self.tagged && self.standard == Standard::X4 && !self.inking.is_proof()
    }
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
            ink: Inks::Process,
            registered: None,
            mark_offset: Length::ZERO,
            inking: Inking::Press,
            tagged: true,
            outlines: false,
            progress: Progress::default(),
        }
    }
}
