//! Pixels of placed pages, drawn by `hayro`: four plates and how opaque each pixel is.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::kurbo::{Affine, Rect};
use hayro::vello_cpu::peniko::Color;
use hayro::vello_cpu::{Pixmap, RasterizerSettings, RenderContext, Resources};
use hayro::{RenderCache, RenderSettings, render_into};

use super::fault::AdFaultKind;
use super::file::{AdFile, AdPage};
use super::plates::{self, Pass, Spots};
use super::walk::{Walked, walk};
use crate::base::{Cmyk, Share};
use crate::picture::error::Trouble;
use crate::picture::{Decoded, Pixels};

/// Proofs ask for a picture without a size: placed pages are drawn this fine for them, in pixels an inch.
const PROOF_PPI: f64 = 300.0;
/// Most pixels that are drawn; a whole newspaper page at 230 ppi.
const MOST_PIXELS: f64 = 16e6;
/// Longest side that is drawn.
const LONGEST: f64 = 16_000.0;
/// What stands in for an ink that does not say it plainly: grey, which is no other plate's.
const UNKNOWN: Cmyk = Cmyk { k: Share::HALF, ..Cmyk::PAPER };
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
    let one = |pass: Pass<'_>| pass_drawn(file, page, &walked, (pass, Spots::StoodFor), size, Ground::Clear);
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

/// A page on its plates, spot inks on their own, and what it leaves of what lies beneath it on each.
#[derive(Debug, Clone, PartialEq)]
pub struct AdPlates {
    /// Columns.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// The spot inks, in order of name, each with the mix that stands in for it.
    pub spots: Vec<(Arc<str>, Cmyk)>,
    /// Cyan, magenta, yellow, black, then the spots, pixel by pixel, two bytes each: the ink it adds (255 a full solid) and how much
    /// the plate loses of what lies beneath (255: all of it).
    pub inks: Vec<u8>,
}

impl AdPlates {
    /// Number of plates.
    #[must_use]
    pub fn count(&self) -> usize {
        4 + self.spots.len()
    }
}

/// `page` of `file` drawn on `size` pixels, plate by plate; `None` where it neither has spot inks nor overprints, so that its inks
/// and its opacity say the same.
///
/// A plate is drawn twice, on nothing and on a solid of its ink: where it prints nothing and the solid shows, it leaves the plate to
/// what lies beneath the page.
pub(in crate::picture) fn draw_plates(file: &AdFile, page: &AdPage, size: (u32, u32)) -> Result<Option<AdPlates>, Trouble> {
    let walked = walk(file, page, &[], f64::INFINITY);
    if let Some(fault) = walked.faults.iter().find(|fault| fault.kind == AdFaultKind::Damaged) {
        return Err(Trouble::Damaged(fault.what.clone()));
    }
    let named = &walked.spots;
    if named.is_empty() && !walked.overprints {
        return Ok(None);
    }
    let passes: Vec<Pass<'_>> = [Pass::Colours, Pass::Black].into_iter().chain(named.keys().map(|name| Pass::Spot(name))).collect();
    let drawn = |pass: Pass<'_>| {
        let one = |ground| pass_drawn(file, page, &walked, (pass, Spots::Apart), size, ground);
        Some((one(Ground::Clear)?, one(Ground::Solid)?))
    };
    let all = std::thread::scope(|scope| {
        let work =
            std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || passes.iter().map(|pass| drawn(*pass)).collect::<Option<Vec<_>>>());
        work.ok().and_then(|thread| thread.join().ok()).flatten()
    });
    let Some(all) = all else { return Err(Trouble::Unsupported("it cannot be drawn".to_owned())) };
    let pixels = size.0 as usize * size.1 as usize;
    let count = 4 + named.len();
    let mut inks = vec![0; pixels * count * 2];
    let mut first = 0;
    for (pass, (clear, solid)) in passes.iter().zip(&all) {
        let channels = if *pass == Pass::Colours { 3 } else { 1 };
        for (at, ((ink, opaque), (left, _))) in clear.iter().zip(solid).enumerate() {
            for channel in 0..channels {
                // Where there is ink the plate is taken; where there is none, as far as the solid is gone.
                let taken = if ink[channel] > 0 { *opaque } else { 255 - left[channel] };
                let added = (u32::from(ink[channel]) * u32::from(taken) + 127) / 255;
                let place = (at * count + first + channel) * 2;
                if let Some(plate) = inks.get_mut(place..place + 2) {
                    plate.copy_from_slice(&[added as u8, taken]);
                }
            }
        }
        first += channels;
    }
    Ok(Some(AdPlates { width: size.0, height: size.1, spots: looks(named), inks }))
}

/// Spot inks by name, each with the mix that stands in for it.
pub(super) fn looks(spots: &BTreeMap<Vec<u8>, Option<Cmyk>>) -> Vec<(Arc<str>, Cmyk)> {
    spots.iter().map(|(name, mix)| (String::from_utf8_lossy(name).into(), mix.unwrap_or(UNKNOWN))).collect()
}

/// What a page is drawn on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ground {
    /// Nothing.
    Clear,
    /// A solid of the ink.
    Solid,
}

/// One pass of `page`.
fn pass_drawn(
    file: &AdFile,
    page: &AdPage,
    walked: &Walked<'_>,
    (pass, spots): (Pass<'_>, Spots),
    size: (u32, u32),
    ground: Ground,
) -> Option<Vec<([u8; 3], u8)>> {
    let bytes = plates::view(file, page, walked, pass, spots)?;
    // The renderer is not ours: should it stumble, the page is crossed out and the work goes on.
    catch_unwind(AssertUnwindSafe(|| drawn_from(bytes, page, size, ground))).ok().flatten()
}

/// What is drawn of `bytes`: how much light each pixel takes away of red, green and blue, and how opaque it is.
fn drawn_from(bytes: Vec<u8>, page: &AdPage, (width, height): (u32, u32), ground: Ground) -> Option<Vec<([u8; 3], u8)>> {
    let pdf = Pdf::new(bytes).ok()?;
    let drawn = pdf.pages().first()?;
    let (across, down) = (u16::try_from(width).ok()?, u16::try_from(height).ok()?);
    let (upright_width, upright_height) = page.size();
    // To points upright, to pixels, and turned so that y runs down.
    let scale = (f64::from(width) / upright_width, f64::from(height) / upright_height);
    let map = Affine::new([scale.0, 0.0, 0.0, -scale.1, 0.0, f64::from(height)]) * Affine::new(page.upright());
    let mut context = RenderContext::new(across, down);
    if ground == Ground::Solid {
        context.set_paint(Color::BLACK);
        context.fill_rect(&Rect::new(0.0, 0.0, f64::from(across), f64::from(down)));
    }
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
