//! The press file: display lists as PDF/X-4 or PDF/X-1a.
//!
//! *In*: page lists, faces, pictures, [`PdfOptions`]. *Out*: [`Exported`] bytes that were opened again and judged.
//! *Invariants*: one folder knows the PDF back end; inks are written as they are named (`k`, `K`, Separation), never through
//! RGB or grey; only what is marked overprints; a file that breaks a rule of its standard is never handed out as one.
//!
//! *Not here*: judging inks, sizes and resolutions (`preflight`), what a page looks like (`raster`).
//!
//! The way: glyphs of all pages are gathered (`font`) and pictures opened (`picture`); pages become operators of
//! `printpdf` (`page`, `text`, `path`, `group`, `ink`), written by `encode`; the document is finished as PDF/X (`finish`: `boxes`,
//! `intent`, `metadata`, fonts, pictures, advertisements from `placed`, tags: `structure`), written, opened again and judged
//! ([`verify`]). The rules are in `x4.md` and `x1a.md`.

mod boxes;
mod cmap;
mod convert;
mod encode;
mod error;
mod finish;
mod flatten;
mod font;
mod group;
mod ink;
mod intent;
mod lettering;
mod marks;
mod meaning;
mod metadata;
mod operator;
mod options;
mod outline;
mod page;
mod parallel;
mod path;
mod picture;
mod placed;
mod program;
mod proof;
mod renumber;
mod save;
mod sharpen;
mod structure;
mod text;
mod under;
pub mod verify;

use std::sync::Arc;

pub use error::PdfError;
pub use options::{Inks, PdfOptions, Registered, Standard};
pub use proof::{Inking, PaperSize, ProofLook, Scale, Sheet};

use crate::base::Finding;
use crate::display::{PageList, page_in_black};
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

/// Writes `pages` as one press file, or as a proof where [`PdfOptions::inking`] asks for one.
///
/// Lists that are given away are freed as soon as they are written.
///
/// # Errors
/// [`PdfError`] where there is nothing to write, a face may not or cannot be embedded, or the written file does not keep the
/// rules of its standard. A missing or broken picture is a finding, not an error: its place is crossed out.
pub fn export(pages: impl Into<Vec<Arc<PageList>>>, options: &PdfOptions, faces: &Faces, pictures: &Pictures) -> Result<Exported, PdfError> {
    let pages = pages.into();
    if pages.is_empty() {
        return Err(PdfError::NoPages);
    }
    // Without a reading order there is nothing to tell.
    let tagged = options.tagged && !options.outlines && pages.iter().any(|list| !list.reading.pieces.is_empty());
    let options = &PdfOptions { tagged, ..options.clone() };
    let count = pages.len();
    let mut pages = if options.inking.is_proof() { proof::lists(&pages, options, faces) } else { pages };
    // A proof is laid on its sheets once more at the end; a press file is done with a list as soon as it is written.
    let kept = if options.inking.is_proof() { pages.clone() } else { Vec::new() };
    let mut findings = Vec::new();
    if options.is_one_colour() {
        pages = pages.iter().map(|list| page_in_black(list, &|mix| options.press.black_tint(mix))).collect();
    }
    let expected = verify::Expected::of_lists(&pages, options);
    let fonts = font::Fonts::gather(&pages, faces, options.outlines)?;
    let ads = if options.inking.is_proof() { placed::Ads::default() } else { placed::Ads::gather(&pages, pictures, options)? };
    let placed = picture::Placed::gather(&pages, faces, pictures, options, &mut findings).with_ads(ads);
    let spots = ink::spots(&pages, options.marks, pictures);
    let shared = page::Shared { options, fonts: &fonts, placed: &placed, spots: &spots };
    let going = || if options.progress.cancel().is_cancelled() { Err(PdfError::Stopped) } else { Ok(()) };
    going()?;
    // A page of operators is twenty times what it is deflated: only as many stand in memory as are in work.
    let results = parallel::in_parallel(pages, u64::MAX, |_| 1, |list| page::write(&list, &shared));
    let mut written = Vec::with_capacity(count);
    for result in results {
        let (page, mut found) = result?;
        if page.is_blank && !options.allow_blank {
            return Err(PdfError::BlankPage { label: page.label });
        }
        findings.append(&mut found);
        written.push(page);
    }
    going()?;
    options.progress.note(95, 100);
    let bytes = finish::finish(written, &spots, fonts, placed, options)?;
    if options.inking.is_proof() {
        return Ok(Exported { bytes: proof::finish(bytes, &kept, options, faces)?, findings });
    }
    let report = verify::verify(&bytes, &expected);
    if !report.failures.is_empty() {
        return Err(PdfError::NotPdfX { standard: options.standard.name(), failures: report.failures });
    }
    Ok(Exported { bytes, findings })
}
