//! The press file: display lists as PDF/X-4.
//!
//! *In*: page lists, faces, pictures, [`PdfOptions`]. *Out*: [`Exported`] bytes that were opened again and judged.
//! *Invariants*: one folder knows the PDF back end; inks are written as they are named (`k`, `K`, Separation), never through
//! RGB or grey; only what is marked overprints; a file that breaks a rule of its standard is never handed out as one.
//!
//! The way: glyphs of all pages are gathered (`font`) and pictures opened (`picture`); pages become operators of
//! `printpdf` (`page`, `text`, `path`, `group`, `ink`); its document is finished as PDF/X (`finish`: `boxes`,
//! `intent`, `metadata`, fonts, pictures), written, opened again and judged ([`verify`]). The rules are in `x4.md`.

mod boxes;
mod cmap;
mod convert;
mod error;
mod finish;
mod flatten;
mod font;
mod group;
mod ink;
mod intent;
mod marks;
mod metadata;
mod operator;
mod options;
mod page;
mod path;
mod picture;
mod program;
mod sharpen;
mod text;
mod under;
pub mod verify;

use std::sync::Arc;

use printpdf::{Mm, PdfDocument, PdfPage, PdfSaveOptions};

pub use error::PdfError;
pub use options::{PdfOptions, Standard};

use crate::base::Finding;
use crate::display::PageList;
use crate::font::Faces;
use crate::picture::Pictures;

/// A press file.
#[derive(Debug, Clone, PartialEq)]
pub struct Exported {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// What should be looked at before it goes to press.
    pub findings: Vec<Finding>,
}

/// Writes `pages` as one press file.
///
/// # Errors
/// [`PdfError`] where there is nothing to write, a face may not or cannot be embedded, or the written file does not keep the
/// rules of its standard. A missing or broken picture is a finding, not an error: its place is crossed out.
pub fn export(pages: &[Arc<PageList>], options: &PdfOptions, faces: &Faces, pictures: &Pictures) -> Result<Exported, PdfError> {
    if pages.is_empty() {
        return Err(PdfError::NoPages);
    }
    let mut findings = Vec::new();
    let fonts = font::Fonts::gather(pages, faces)?;
    let placed = picture::Placed::gather(pages, faces, pictures, options, &mut findings);
    let mut document = PdfDocument::new(&options.title);
    let mut written = Vec::with_capacity(pages.len());
    for list in pages {
        let page = page::write(list, options, &fonts, &placed, &mut findings);
        if page.is_blank && !options.allow_blank {
            return Err(PdfError::BlankPage { label: list.label.to_string() });
        }
        written.push(page);
    }
    document.pages = written.iter_mut().map(|page| PdfPage::new(Mm(1.0), Mm(1.0), std::mem::take(&mut page.ops))).collect();
    let save = PdfSaveOptions { optimize: true, subset_fonts: false, secure: false, image_optimization: None };
    let file = document.to_lopdf_document(&save, &mut Vec::new());
    drop(document);
    let bytes = finish::finish(file, &written, fonts, placed, options)?;
    let report = verify::verify(&bytes, &verify::Expected::of(pages.len(), options));
    if !report.failures.is_empty() {
        return Err(PdfError::NotPdfX { standard: options.standard.name(), failures: report.failures });
    }
    Ok(Exported { bytes, findings })
}
