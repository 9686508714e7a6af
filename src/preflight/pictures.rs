//! What several rules ask of a placed picture.

use crate::base::{Length, PictureId};
use crate::display::Picture;
use crate::makeup::Resources;

/// Pixels an inch at the printed size, the lower of both directions; `None` where the picture cannot be read.
pub(super) fn ppi(resources: &dyn Resources, picture: &Picture) -> Option<f64> {
    let (across, down) = resources.picture_pixels(picture.picture)?;
    let ppi = |pixels: u32, extent: Length| f64::from(pixels) / (extent.to_pt().max(0.01) / 72.0);
    Some(ppi(across, picture.rect.width).min(ppi(down, picture.rect.height)))
}

/// Whether the picture is line art: one bit a pixel.
pub(super) fn is_line_art(resources: &dyn Resources, id: PictureId) -> bool {
    resources.picture_facts(id).is_some_and(|facts| facts.bits == 1)
}

/// Whether `file` is a placed page of a PDF: an advertisement has no caption and may run twice.
pub(super) fn is_placed_page(file: &str) -> bool {
    file.len() >= 4 && file.get(file.len() - 4..).is_some_and(|ending| ending.eq_ignore_ascii_case(".pdf"))
}
