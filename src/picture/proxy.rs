//! Scaled copies: small ones in sRGB for the screen, exact ones for the press.

use image::imageops::{self, FilterType};
use image::{ImageBuffer, Luma, Rgb, Rgba as RgbaPixel};

use super::{Decoded, Pixels};
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

/// `data` of `channels` (1, 3 or 4) bytes a pixel scaled to `to`; `fine` for the press (Lanczos), else by area.
///
/// The data comes back as it is where it does not fill its size or the size stays.
#[must_use]
pub fn scale(data: Vec<u8>, channels: usize, from: (u32, u32), to: (u32, u32), fine: bool) -> Vec<u8> {
    if from == to || data.len() != from.0 as usize * from.1 as usize * channels || to.0 == 0 || to.1 == 0 {
        return data;
    }
    macro_rules! scaled {
        ($pixel:ty) => {{
            let Some(image) = ImageBuffer::<$pixel, Vec<u8>>::from_raw(from.0, from.1, data) else { return Vec::new() };
            if fine {
                imageops::resize(&image, to.0, to.1, FilterType::Lanczos3).into_raw()
            } else {
                imageops::thumbnail(&image, to.0, to.1).into_raw()
            }
        }};
    }
    match channels {
        1 => scaled!(Luma<u8>),
        3 => scaled!(Rgb<u8>),
        _ => scaled!(RgbaPixel<u8>),
    }
}

/// `decoded` with its longer side at most `longest`, in sRGB.
pub(super) fn proxy(decoded: Decoded, longest: u32, press: &Press) -> Rgba {
    let from = (decoded.width, decoded.height);
    let to = fit(from, longest);
    let data = scale(decoded.data, decoded.pixels.channels(), from, to, false);
    let alpha = decoded.alpha.map(|alpha| scale(alpha, 1, from, to, false));
    let rgb = match decoded.pixels {
        Pixels::Cmyk => press.cmyk_rows_to_srgb(&data),
        Pixels::Rgb => data,
        Pixels::Gray => data.iter().flat_map(|value| [*value; 3]).collect(),
    };
    let mut out = Vec::with_capacity(rgb.len() / 3 * 4);
    for (index, colour) in rgb.as_chunks::<3>().0.iter().enumerate() {
        out.extend_from_slice(colour);
        out.push(alpha.as_ref().and_then(|alpha| alpha.get(index)).copied().unwrap_or(255));
    }
    Rgba { width: to.0, height: to.1, data: out }
}

/// `size` scaled down so that its longer side is at most `longest`.
fn fit((width, height): (u32, u32), longest: u32) -> (u32, u32) {
    let side = width.max(height);
    let longest = longest.max(1);
    if side <= longest {
        return (width, height);
    }
    let scaled = |value: u32| ((u64::from(value) * u64::from(longest) + u64::from(side) / 2) / u64::from(side)).max(1) as u32;
    (scaled(width), scaled(height))
}
