//! Placed PDF pages (advertisements, pages of other makers): opened, measured, judged, shown.
//!
//! A page is placed whole and untouched. [`AdFile`] reads the file (with `lopdf`, as the exporter does, so that what is judged
//! is what is placed), `walk` goes through the content of a page and everything it reaches and lists faults, and
//! `pixels` has `hayro` draw it for the screen and for proofs. Limits are named where they hold: a hostile file costs a
//! sentence, never the program.

mod black;
mod colour;
mod fault;
mod fax;
mod file;
mod filters;
mod fonts;
mod function;
mod images;
mod layers;
mod lexer;
mod mixes;
mod number;
mod pixels;
mod plates;
mod references;
mod scene;
mod spots;
mod states;
mod used;
mod walk;

pub use fault::{AdFault, AdFaultKind, Allowed};
pub use file::{AdFile, AdPage};
pub use filters::Recoded;
pub use lexer::unescaped;
pub use number::number;
pub use references::references;
pub use scene::Open;
pub use used::{Names, Used};
pub use walk::{AdImage, Walked, walk};

pub(super) use black::{in_black, stays_coloured};
pub use pixels::AdPlates;
pub(super) use pixels::{draw, draw_plates, proof_size, screen_size};

use std::sync::Arc;

use crate::base::{Cmyk, Length, PageArea, PlacedPage, Severity, Size};
use crate::color::Press;
use crate::picture::error::Trouble;
use crate::picture::{Orientation, PictureColour, PictureFormat, PictureInfo};

/// Whether `head`, the first 1,024 bytes of a file, are a PDF's: other bytes may stand before its mark (Adobe's readers take it
/// anywhere in there).
pub(super) fn is_pdf(head: &[u8]) -> bool {
    head.windows(5).any(|word| word == b"%PDF-")
}

/// What make-up takes for a pixel of a placed page: a hundredth of a point. A page has no resolution of its own; this density
/// (7,200 an inch) keeps its proportions to a hundred-thousandth and satisfies every rule about resolution, so that only the
/// pictures inside are judged ([`Ad::images`]).
pub const UNITS_PER_POINT: f64 = 100.0;

/// A placed page: its size, and what is to be said about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Ad {
    /// File name.
    pub file: String,
    /// Which page of it, and which box.
    pub page: PlacedPage,
    /// Pages in the file.
    pub page_count: usize,
    /// The version of the file.
    pub version: (u8, u8),
    /// Width and height of the placed box as it stands upright.
    pub size: Size,
    /// Width and height of its finished size (the trim), upright.
    pub trim: Size,
    /// How far the placed page is drawn beyond its trim on the narrowest side, by its bleed box.
    pub bleed: Length,
    /// The coarsest photograph and the coarsest line art inside, at the page's own size.
    pub images: Vec<AdImage>,
    /// Whether ink shines through somewhere.
    pub is_transparent: bool,
    /// The spot inks it prints in, in order of name, each with the mix that stands in for it.
    pub spots: Vec<(Arc<str>, Cmyk)>,
    /// Whether it prints on the plates of cyan, magenta or yellow.
    pub on_colour_plates: bool,
    /// Faults by kind, the gravest first, whatever the standard.
    faults: Vec<AdFault>,
}

impl Ad {
    /// Judges a page of the opened `file`, called `name`, for `press`.
    pub(super) fn of(name: String, file: &AdFile, page: PlacedPage, press: &Press) -> Result<Self, Trouble> {
        let found = file.page(&page)?;
        let walked = walk(file, &found, &press.profile_bytes(), press.ink_limit());
        let size = |(width, height): (f64, f64)| Size::new(Length::pt(width), Length::pt(height));
        let other = |area: PageArea| file.page(&PlacedPage { area, ..page });
        // A box that is none does not matter where another one is placed.
        let (trim, bleed) = (other(PageArea::Trim).unwrap_or(found), other(PageArea::Bleed).unwrap_or(found));
        let beyond = [0, 1].map(|side| trim.area[side] - bleed.area[side]).into_iter().chain([2, 3].map(|side| bleed.area[side] - trim.area[side]));
        let beyond = beyond.fold(f64::INFINITY, f64::min) * trim.unit();
        Ok(Self {
            file: name,
            page,
            page_count: file.page_count(),
            version: file.version(),
            size: size(found.size()),
            trim: size(trim.size()),
            bleed: Length::pt(if bleed.has_area { beyond.max(0.0) } else { 0.0 }),
            images: walked.images,
            is_transparent: walked.is_transparent,
            on_colour_plates: walked.on_colour_plates,
            spots: pixels::looks(&walked.spots),
            faults: walked.faults,
        })
    }

    /// The faults where a file may hold what `allowed` says, each with how much it matters, the gravest first. Errors keep it
    /// out of the file.
    #[must_use]
    pub fn faults(&self, allowed: &Allowed) -> Vec<(Severity, AdFault)> {
        let (major, minor) = self.version;
        let newer = (self.version > allowed.version).then(|| AdFault { kind: AdFaultKind::NewVersion, what: format!("{major}.{minor}") });
        let mut all: Vec<(Severity, AdFault)> =
            self.faults.iter().cloned().chain(newer).filter_map(|fault| Some((fault.kind.severity(allowed)?, fault))).collect();
        all.sort_by(|(one, first), (other, second)| other.cmp(one).then_with(|| first.cmp(second)));
        all
    }
}

/// Opens, judges and draws whatever `bytes` are, as a door for tests that throw bytes at it; what is wrong is no matter.
#[doc(hidden)]
pub fn judge_bytes(bytes: &[u8]) {
    let Ok(file) = AdFile::read(bytes) else { return };
    let Ok(page) = file.page(&PlacedPage::default()) else { return };
    let walked = walk(&file, &page, &[], 2.4);
    for object in file.document().objects.values() {
        if let Ok(stream) = object.as_stream() {
            let _ = file.recoded(stream);
        }
    }
    let press = Press::newsprint();
    if let Ok(turned) = in_black(&file, &page, &press) {
        let _ = walk(&turned, &page, &[], 2.4);
    }
    if !walked.faults.iter().any(|fault| fault.kind == AdFaultKind::Damaged) {
        let _ = draw(&file, &page, (40, 40));
    }
}

/// What the library says of a placed page of `width` by `height` points.
pub(super) fn info((width, height): (f64, f64)) -> PictureInfo {
    let units = |points: f64| (points * UNITS_PER_POINT).round().clamp(1.0, f64::from(u32::MAX)) as u32;
    PictureInfo {
        width: units(width),
        height: units(height),
        format: PictureFormat::Pdf,
        colour: PictureColour::Cmyk,
        bits: 8,
        alpha: false,
        orientation: Orientation::UPRIGHT,
        adobe_transform: None,
        plain_jpeg: false,
        scan_at: 0,
    }
}
