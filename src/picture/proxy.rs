//! Small copies in sRGB for the screen.

use super::{Pixels, Sized};
use crate::color::Press;

/// sRGB with straight alpha, four bytes a pixel, rows from the top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rgba {
    /// Columns.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// The pixels.
    pub data: Vec<u8>,
}

/// `sized` in sRGB.
pub(super) fn proxy(sized: Sized, press: &Press) -> Rgba {
    let samples = sized.samples.into_eight();
    let rgb = match sized.pixels {
        Pixels::Cmyk => press.cmyk_rows_to_srgb(&samples),
        Pixels::Rgb => samples,
        Pixels::Gray => samples.iter().flat_map(|value| [*value; 3]).collect(),
    };
    let mut data = Vec::with_capacity(rgb.len() / 3 * 4);
    for (index, colour) in rgb.as_chunks::<3>().0.iter().enumerate() {
        data.extend_from_slice(colour);
        data.push(sized.alpha.as_ref().and_then(|alpha| alpha.get(index)).copied().unwrap_or(255));
    }
    Rgba { width: sized.width, height: sized.height, data }
}

/// `size` scaled down so that its longer side is at most `longest`.
pub(super) fn fit((width, height): (u32, u32), longest: u32) -> (u32, u32) {
    let side = width.max(height);
    let longest = longest.max(1);
    if side <= longest {
        return (width, height);
    }
    let scaled = |value: u32| ((u64::from(value) * u64::from(longest) + u64::from(side) / 2) / u64::from(side)).max(1) as u32;
    (scaled(width), scaled(height))
}
