//! `banxin render`: a page as it will print, as PNG; with `--plates` plate by plate.

use super::args::Render;
use super::exit::{Exit, Outcome, Refusal};
use super::inputs::Inputs;
use super::issue::Issue;
use super::{plates, words};
use crate::color::Showing;
use crate::export::raster::{self, MAX_PIXELS, RasterOptions, Shown};
use crate::file;

/// Coarsest and finest image, in pixels an inch.
const PPI: std::ops::RangeInclusive<f64> = 1.0..=2540.0;

pub(super) fn run(arguments: &Render) -> Outcome {
    if !PPI.contains(&arguments.ppi) {
        let said = format!("an image of {} pixels an inch cannot be made. Ask for {} to {}", arguments.ppi, PPI.start(), PPI.end());
        return Err(Refusal::said(said));
    }
    let issue = Issue::open(&arguments.file)?.in_edition(arguments.edition.as_deref())?;
    let inputs = Inputs::issue(&arguments.file, &issue);
    if !arguments.plates {
        inputs.refuse(&arguments.output)?;
    }
    let index = issue.page_index(&arguments.page)?;
    let pages = issue.pages();
    let page = pages.lists.get(index).ok_or_else(|| Refusal::said(format!("page {} could not be made up", arguments.page)))?;
    let options = RasterOptions { ppi: arguments.ppi, bleed: arguments.bleed };
    let (width, height) = raster::pixel_size(page, &options);
    if width.saturating_mul(height) > MAX_PIXELS {
        let said = format!(
            "page {} at {} pixels an inch has {width} × {height} pixels, more than {MAX_PIXELS}. Ask for fewer with --ppi",
            page.label, arguments.ppi
        );
        return Err(Refusal::said(said));
    }
    let showing = if arguments.paper { Showing::Paper } else { Showing::Screen };
    let image = raster::render(page, &options, &issue.faces, &issue.pictures, &Shown { press: &issue.press, showing });
    // Only what concerns this page, or no page in particular.
    let mut findings: Vec<_> = pages.findings.into_iter().filter(|finding| finding.place.page.is_none_or(|id| id == page.page)).collect();
    if arguments.plates {
        findings.extend(plates::write(&image, page, &issue, &arguments.output, &inputs)?);
    } else {
        file::write_atomic(&arguments.output, &raster::png(&image)?)?;
    }
    words::findings(&findings, &issue.document);
    Ok(Exit::of(&findings))
}
