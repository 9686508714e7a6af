//! Pixels of a picture, with a budget.

use image::DynamicImage;

use super::error::Trouble;
use super::{PictureFormat, PictureInfo, jpeg, png, tiff};

/// How much a picture may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most pixels.
    pub pixels: u64,
}

impl Default for Limits {
    /// A hundred million pixels: a broadsheet page at 500 ppi.
    fn default() -> Self {
        Self { pixels: 100_000_000 }
    }
}

impl Limits {
    /// Most bytes of decoded pixels: sixteen bits of four channels.
    pub(super) fn bytes(self) -> u64 {
        self.pixels.saturating_mul(8)
    }

    pub(super) fn of_image(self) -> image::Limits {
        let mut limits = image::Limits::default();
        limits.max_alloc = Some(self.bytes());
        limits
    }
}

/// What the bytes of a pixel mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pixels {
    /// One byte of light.
    Gray,
    /// Red, green, blue.
    Rgb,
    /// Cyan, magenta, yellow, black; 0 no ink, 255 full.
    Cmyk,
}

impl Pixels {
    /// Bytes a pixel.
    #[must_use]
    pub fn channels(self) -> usize {
        match self {
            Self::Gray => 1,
            Self::Rgb => 3,
            Self::Cmyk => 4,
        }
    }
}

/// Pixels in the file's own colour, 8 bits a channel, rows from the top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// Columns.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// What the bytes mean.
    pub pixels: Pixels,
    /// The pixels.
    pub data: Vec<u8>,
    /// How opaque each pixel is, where not all are (255 opaque).
    pub alpha: Option<Vec<u8>>,
    /// The profile the file carries.
    pub icc: Option<Vec<u8>>,
}

impl Decoded {
    /// The pixels of `image`, sixteen bits rounded to eight, alpha apart.
    pub(super) fn from_image(image: DynamicImage, icc: Option<Vec<u8>>) -> Self {
        let (width, height) = (image.width(), image.height());
        let (pixels, data, alpha) = match image {
            DynamicImage::ImageLuma8(image) => (Pixels::Gray, image.into_raw(), None),
            DynamicImage::ImageRgb8(image) => (Pixels::Rgb, image.into_raw(), None),
            other if other.color().has_color() => {
                if other.color().has_alpha() {
                    let (data, alpha) = part::<4>(&other.into_rgba8().into_raw());
                    (Pixels::Rgb, data, Some(alpha))
                } else {
                    (Pixels::Rgb, other.into_rgb8().into_raw(), None)
                }
            }
            other if other.color().has_alpha() => {
                let (data, alpha) = part::<2>(&other.into_luma_alpha8().into_raw());
                (Pixels::Gray, data, Some(alpha))
            }
            other => (Pixels::Gray, other.into_luma8().into_raw(), None),
        };
        let alpha = alpha.filter(|alpha| alpha.iter().any(|value| *value != 255));
        Self { width, height, pixels, data, alpha, icc }
    }
}

/// Colour channels and the last channel apart.
fn part<const CHANNELS: usize>(raw: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let count = raw.len() / CHANNELS;
    let (mut data, mut alpha) = (Vec::with_capacity(count * (CHANNELS - 1)), Vec::with_capacity(count));
    for pixel in raw.as_chunks::<CHANNELS>().0 {
        data.extend_from_slice(&pixel[..CHANNELS - 1]);
        alpha.push(pixel[CHANNELS - 1]);
    }
    (data, alpha)
}

/// The upright pixels of the file `bytes`.
pub(super) fn decode(bytes: &[u8], info: &PictureInfo, limits: Limits) -> Result<Decoded, Trouble> {
    if info.pixels() > limits.pixels {
        return Err(Trouble::TooLarge { pixels: info.pixels(), limit: limits.pixels });
    }
    let stored = match info.format {
        PictureFormat::Jpeg => jpeg::decode(bytes, info)?,
        PictureFormat::Png => png::decode(bytes, limits)?,
        PictureFormat::Tiff => tiff::decode(bytes, info, limits)?,
        PictureFormat::Pdf => return Err(Trouble::Unsupported("a page is drawn, not decoded".to_owned())),
    };
    if stored.data.len() != stored.width as usize * stored.height as usize * stored.pixels.channels() {
        return Err(Trouble::Damaged("its pixels do not fill its size".to_owned()));
    }
    let (data, width, height) = info.orientation.apply(stored.data, stored.width, stored.height, stored.pixels.channels());
    let alpha = stored.alpha.map(|alpha| info.orientation.apply(alpha, stored.width, stored.height, 1).0);
    Ok(Decoded { width, height, data, alpha, ..stored })
}

/// What `image` reports, in our words.
pub(super) fn trouble(error: image::ImageError) -> Trouble {
    match error {
        image::ImageError::IoError(error) => error.into(),
        image::ImageError::Unsupported(what) => Trouble::Unsupported(what.to_string()),
        image::ImageError::Limits(what) => Trouble::Unsupported(what.to_string()),
        other => Trouble::Damaged(other.to_string()),
    }
}
