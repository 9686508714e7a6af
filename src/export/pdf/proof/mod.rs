//! The proof (大样): the same pages through the same writer, in the colours a screen or an office printer shows.
//!
//! A proof is a plain PDF 1.7 in DeviceRGB and never calls itself PDF/X. Its type is the press file's type, its pictures are
//! small, a watermark lies over it. Inks become colours by the press profile ([`Inking::Proof`]); what overprints is shown as it
//! prints: where an ink meets an even ground the two are mixed on the plates beforehand ([`flatten`]), and where it meets a
//! picture or several grounds at once it multiplies with what is there. Spot inks look like the mixes that stand in for them: those of
//! the page like its swatches, those of a placed page like its maker says, as every viewer shows it; where both have one name and
//! differ, preflight tells so (`spot-look-differs`).

mod flatten;
pub(super) mod picture;
mod sheet;
mod watermark;

use std::sync::Arc;

use lopdf::{Dictionary, Document, Object};
use printpdf::Op;

pub use sheet::{PaperSize, Scale, Sheet};

use super::ink::{self, Overprint, Spots, Use};
use super::operator::operator;
use super::{PdfError, PdfOptions};
use crate::base::{Cmyk, Ink};
use crate::color::Showing;
use crate::display::PageList;
use crate::font::Faces;

/// In which colours a file is written.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Inking {
    /// In the inks of the press: a press file.
    #[default]
    Press,
    /// In RGB, as the inks look: a proof.
    Proof(ProofLook),
}

/// What a proof should look like.
#[derive(Debug, Clone, PartialEq)]
pub struct ProofLook {
    /// Whether the paper's own colour is shown, and black as light as it prints on it; else paper is white.
    pub paper: bool,
    /// Whether 大样, the title, the day and the page's label lie over the page, large, light and slanting.
    pub watermark: bool,
    /// Pictures are scaled down to this many pixels an inch.
    pub picture_ppi: f64,
    /// The paper it is printed on; the page's own size where none is named.
    pub sheet: Option<Sheet>,
}

impl Default for ProofLook {
    /// White paper, with the watermark, pictures at 150 ppi, at its own size.
    fn default() -> Self {
        Self { paper: false, watermark: true, picture_ppi: 150.0, sheet: None }
    }
}

impl ProofLook {
    /// How inks are shown. The paper is laid over everything at the end, so the inks themselves are relative to it.
    pub(super) fn showing(&self) -> Showing {
        if self.paper { Showing::Ink } else { Showing::Screen }
    }
}

impl Inking {
    /// The version of the PDF, where it is not the standard's.
    pub(super) fn pdf_version(&self) -> Option<&'static str> {
        match self {
            Self::Press => None,
            Self::Proof(_) => Some("1.7"),
        }
    }

    /// Whether the file is a proof.
    #[must_use]
    pub fn is_proof(&self) -> bool {
        match self {
            Self::Press => false,
            Self::Proof(_) => true,
        }
    }

    /// The space pages blend in.
    pub(super) fn blend_space(&self) -> &'static str {
        match self {
            Self::Press => "DeviceCMYK",
            Self::Proof(_) => "DeviceRGB",
        }
    }

    /// The graphics state of `overprint`: on the proof, what overprints multiplies.
    pub(super) fn state(&self, overprint: Overprint) -> Dictionary {
        match self {
            Self::Press => overprint.dictionary(),
            Self::Proof(_) => {
                let mode = if overprint.fill || overprint.stroke { "Multiply" } else { "Normal" };
                Dictionary::from_iter([("Type", Object::from("ExtGState")), ("BM", Object::from(mode))])
            }
        }
    }

    /// Whether a page whose overprint states are `states` blends colours.
    pub(super) fn blends<'a>(&self, mut states: impl Iterator<Item = &'a Overprint>) -> bool {
        self.is_proof() && states.any(|state| state.fill || state.stroke)
    }
}

/// The operators that set `ink` for the file of `options`, and the spot's space they name.
pub(super) fn set_ink(options: &PdfOptions, ink: &Ink, by: Use, spots: &Spots) -> (Vec<Op>, Option<String>) {
    match &options.inking {
        Inking::Press => ink::set(ink, by, spots),
        Inking::Proof(look) => {
            let key = if by == Use::Fill { "rg" } else { "RG" };
            (vec![operator(key, &parts(options.press.shown(ink.process(), look.showing())))], None)
        }
    }
}

/// A colour's parts from 0 to 1.
fn parts(colour: [u8; 3]) -> [f64; 3] {
    colour.map(|part| f64::from(part) / 255.0)
}

/// The operators that lay the paper's colour over a page whose media box is `media`, for a proof that shows it. The multiply
/// state must be set.
///
/// Relative colours times the paper's are the absolute ones: screens raise light to a power, and powers keep products.
pub(super) fn paper(options: &PdfOptions, media: [f64; 4]) -> Option<[Op; 3]> {
    let Inking::Proof(ProofLook { paper: true, .. }) = &options.inking else { return None };
    let [left, low, right, high] = media;
    let colour = parts(options.press.shown(Cmyk::PAPER, Showing::Paper));
    Some([operator("rg", &colour), operator("re", &[left, low, right - left, high - low]), operator("f", &[])])
}

/// `pages` as they are written for the file of `options`: the lists themselves for the press; for a proof overprints flattened
/// and the watermark laid over.
pub(super) fn lists(pages: &[Arc<PageList>], options: &PdfOptions, faces: &Faces) -> Vec<Arc<PageList>> {
    let Inking::Proof(look) = &options.inking else { return pages.to_vec() };
    pages
        .iter()
        .map(|page| {
            let mut list = flatten::flattened(page);
            if look.watermark {
                list.items.extend(watermark::over(page, options, faces));
            }
            Arc::new(list)
        })
        .collect()
}

/// The proof in `bytes`, laid on the sheets its look asks for, and opened again: it must be readable and have a page each.
pub(super) fn finish(bytes: Vec<u8>, pages: &[Arc<PageList>], options: &PdfOptions, faces: &Faces) -> Result<Vec<u8>, PdfError> {
    let Inking::Proof(look) = &options.inking else { return Ok(bytes) };
    let file = Document::load_mem(&bytes)?;
    if file.get_pages().len() != pages.len() {
        return Err(PdfError::Structure { reason: format!("{} pages became {}", pages.len(), file.get_pages().len()) });
    }
    match &look.sheet {
        Some(sheet) => sheet::lay(file, sheet, pages, faces, options.compress),
        None => Ok(bytes),
    }
}
