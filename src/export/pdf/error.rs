//! Why no press file was made, in sentences for a designer.

use super::verify::Failure;
use crate::picture::AdFault;

/// Why no press file was made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PdfError {
    /// It was asked to stop.
    #[error("the export was stopped, nothing was written")]
    Stopped,
    /// There are no pages.
    #[error("there is no page to export")]
    NoPages,
    /// A page has nothing on it.
    #[error("page {label} is empty: a press file with a blank page is refused. Leave the page out or fill it")]
    BlankPage {
        /// The page's label.
        label: String,
    },
    /// A run names a face that is not loaded.
    #[error("a face used on page {label} is not loaded. Put its font file back into the folder `fonts`")]
    UnknownFace {
        /// The page's label.
        label: String,
    },
    /// The maker forbids embedding.
    #[error("the licence of {face} forbids handing it on in a press file, embedded or as outlines. Choose another face")]
    FontRights {
        /// The face's PostScript name.
        face: String,
    },
    /// The maker allows the whole face only, and a press file carries subsets.
    #[error(
        "the licence of {face} allows it in a file only as a whole, but a press file carries the characters it uses alone. Choose another face, or convert type to outlines"
    )]
    FontWhole {
        /// The face's PostScript name.
        face: String,
    },
    /// The maker allows bitmaps only.
    #[error("the licence of {face} allows no outlines of it in a file, neither as a font nor drawn. Choose another face")]
    FontBitmaps {
        /// The face's PostScript name.
        face: String,
    },
    /// The font file cannot be subset.
    #[error("the font file of {face} cannot be embedded ({reason}). Choose another face")]
    FontProgram {
        /// The face's PostScript name.
        face: String,
        /// What the subsetter said.
        reason: String,
    },
    /// A placed PDF breaks the standard.
    #[error("page {page} of the advertisement {file} was not placed, because the file would not be {standard}: it {}. Ask for the advertisement again or take it off the page", told(.faults))]
    Ad {
        /// Its file name.
        file: String,
        /// The page of it.
        page: u32,
        /// The standard.
        standard: &'static str,
        /// What breaks it.
        faults: Vec<AdFault>,
    },
    /// A placed PDF cannot be copied.
    #[error("page {page} of the advertisement {file} cannot be placed ({reason}). Ask for the advertisement again or take it off the page")]
    AdBroken {
        /// Its file name.
        file: String,
        /// The page of it.
        page: u32,
        /// What is wrong.
        reason: String,
    },
    /// The date is none.
    #[error("\"{date}\" is not a date: write it as 2026-11-24")]
    Date {
        /// What was given.
        date: String,
    },
    /// The PDF structure could not be finished or written.
    #[error("the press file could not be written ({reason}). This is a fault of the program: please report it")]
    Structure {
        /// What failed.
        reason: String,
    },
    /// A proof would take a heap of paper.
    #[error("page {label} would take {sheets} sheets of this paper at this scale. Choose larger paper or --scale fit")]
    TooManySheets {
        /// The page's label.
        label: String,
        /// How many.
        sheets: usize,
    },
    /// The written file breaks a rule of its standard.
    #[error("the file was not written, because it would not be {standard}: {}", list(.failures))]
    NotPdfX {
        /// The standard.
        standard: &'static str,
        /// The rules it breaks.
        failures: Vec<Failure>,
    },
}

fn told(faults: &[AdFault]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; it ")
}

fn list(failures: &[Failure]) -> String {
    failures.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

impl From<lopdf::Error> for PdfError {
    fn from(error: lopdf::Error) -> Self {
        Self::Structure { reason: error.to_string() }
    }
}
impl From<std::io::Error> for PdfError {
    fn from(error: std::io::Error) -> Self {
        Self::Structure { reason: error.to_string() }
    }
}
