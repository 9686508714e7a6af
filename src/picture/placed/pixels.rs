//! Pixels of placed pages, drawn by `hayro`: four plates and how opaque each pixel is.

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::kurbo::Affine;
use hayro::vello_cpu::{Pixmap, RasterizerSettings, RenderContext, Resources};
use hayro::{RenderCache, RenderSettings, render_into};

use super::fault::AdFaultKind;
use super::file::{AdFile, AdPage};
use super::plates::{self, Pass};
use super::walk::walk;
use crate::picture::error::Trouble;
use crate::picture::{Decoded, Pixels};

/// Proofs ask for a picture without a size: placed pages are drawn this fine for them, in pixels an inch.
const PROOF_PPI: f64 = 300.0;
/// Most pixels that are drawn; a whole newspaper page at 230 ppi.
const MOST_PIXELS: f64 = 16e6;
/// Longest side that is drawn.
const LONGEST: f64 = 16_000.0;
/// The renderer calls itself for forms within forms; a stack of its own keeps ours safe.
const STACK: usize = 64 << 20;

/// The size in pixels of `page` for proofs.
pub(in crate::picture) fn proof_size(page: &AdPage) -> (u32, u32) {
    let (width, height) = page.size();
    let wanted = PROOF_PPI / 72.0;
    let factor = wanted.min((MOST_PIXELS / (width * height)).sqrt()).min(LONGEST / width.max(height));
    whole(width * factor, height * factor)
}

/// The size in pixels of `page` with its longer side `longest`.
pub(in crate::picture) fn screen_size(page: &AdPage, longest: u32) -> (u32, u32) {
    let (width, height) = page.size();
    let factor = (f64::from(longest) / width.max(height)).min((MOST_PIXELS / (width * height)).sqrt()).min(LONGEST / width.max(height));
    whole(width * factor, height * factor)
}

fn whole(width: f64, height: f64) -> (u32, u32) {
    ((width.round() as u32).max(1), (height.round() as u32).max(1))
}

/// `page` of `file` drawn on `size` pixels as inks.
pub(in crate::picture) fn draw(file: &AdFile, page: &AdPage, size: (u32, u32)) -> Result<Decoded, Trouble> {
    let walked = walk(file, page, &[], f64::INFINITY);
    // What the walk could not follow, the renderer may not come back from.
    if let Some(fault) = walked.faults.iter().find(|fault| fault.kind == AdFaultKind::Damaged) {
        return Err(Trouble::Damaged(fault.what.clone()));
    }
    let one = |pass: Pass| {
        let bytes = plates::view(file, page, &walked, pass)?;
        // The renderer is not ours: should it stumble, the page is crossed out and the work goes on.
        catch_unwind(AssertUnwindSafe(|| drawn_from(bytes, page, size))).ok().flatten()
    };
    let passes = std::thread::scope(|scope| {
        let drawn = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || Some((one(Pass::Colours)?, one(Pass::Black)?)));
        drawn.ok().and_then(|thread| thread.join().ok()).flatten()
    });
    let Some((colours, black)) = passes else { return Err(Trouble::Unsupported("it cannot be drawn".to_owned())) };
    let mut data = Vec::with_capacity(colours.len() * 4);
    let mut alpha = Vec::with_capacity(colours.len());
    for (colour, black) in colours.iter().zip(&black) {
        data.extend([colour.0[0], colour.0[1], colour.0[2], black.0[0]]);
        alpha.push(colour.1);
    }
    let alpha = Some(alpha).filter(|alpha| alpha.iter().any(|value| *value != 255));
    Ok(Decoded { width: size.0, height: size.1, pixels: Pixels::Cmyk, data, alpha, icc: None })
}

/// What is drawn of `bytes`: how much light each pixel takes away of red, green and blue, and how opaque it is.
fn drawn_from(bytes: Vec<u8>, page: &AdPage, (width, height): (u32, u32)) -> Option<Vec<([u8; 3], u8)>> {
    let pdf = Pdf::new(bytes).ok()?;
    let drawn = pdf.pages().first()?;
    let (across, down) = (u16::try_from(width).ok()?, u16::try_from(height).ok()?);
    let (upright_width, upright_height) = page.size();
    // To points upright, to pixels, and turned so that y runs down.
    let scale = (f64::from(width) / upright_width, f64::from(height) / upright_height);
    let map = Affine::new([scale.0, 0.0, 0.0, -scale.1, 0.0, f64::from(height)]) * Affine::new(page.upright());
    let mut context = RenderContext::new(across, down);
    let settings = RenderSettings { hinting: false, ..RenderSettings::default() };
    let cache = RenderCache::new();
    render_into(drawn, &cache, &InterpreterSettings::default(), &settings, &mut context, map);
    context.flush();
    let mut pixels = Pixmap::new(across, down);
    context.render_with(&mut pixels, &mut Resources::default(), RasterizerSettings::default());
    let taken = |light: u8, opaque: u8| {
        let opaque = u16::from(opaque);
        let light = (u16::from(light) * 255 + opaque / 2).checked_div(opaque).unwrap_or(255).min(255);
        255 - light as u8
    };
    Some(pixels.data().iter().map(|pixel| ([pixel.r, pixel.g, pixel.b].map(|light| taken(light, pixel.a)), pixel.a)).collect())
}
