//! Pixels of a picture, whole or scaled while they are read, with a budget.

use std::io::{BufRead, Cursor, Seek, SeekFrom};
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::error::Trouble;
use super::rows::{Bilevel, Heaviest, Sink, Whole};
use super::scale::{Scaler, Sized};
use super::{PictureColour, PictureError, PictureFormat, PictureInfo, inspect, jpeg, png, tiff};

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

/// What is read of a picture file.
pub(super) trait Source: BufRead + Seek {}
impl<T: BufRead + Seek> Source for T {}

/// The upright pixels of the file `source`, in eight bits.
pub(super) fn decode(source: &mut dyn Source, info: &PictureInfo, limits: Limits) -> Result<Decoded, Trouble> {
    let mut whole = Whole::default();
    hand_on(source, info, limits, &mut whole)?;
    let stored = whole.finish()?;
    let (data, width, height) = info.orientation.apply(stored.data, stored.width, stored.height, stored.pixels.channels());
    let alpha = stored.alpha.map(|alpha| info.orientation.apply(alpha, stored.width, stored.height, 1).0);
    Ok(Decoded { width, height, data, alpha, ..stored })
}

/// The upright pixels of a picture file in memory, in eight bits.
///
/// # Errors
/// [`PictureError`] where `bytes` are no picture that can be used.
pub fn decode_bytes(bytes: &[u8], limits: Limits) -> Result<Decoded, PictureError> {
    let named = |trouble: Trouble| trouble.of("in memory");
    let mut source = Cursor::new(bytes);
    match inspect::inspect(&mut source).map_err(named)? {
        Some(info) => decode(&mut source, &info, limits).map_err(named),
        None => Err(PictureError::UnknownFormat { file: "in memory".to_owned() }),
    }
}

/// The upright pixels of the file `source` at `size` columns and rows, as deep as they are stored.
pub(super) fn sized(source: &mut dyn Source, info: &PictureInfo, size: (u32, u32), limits: Limits) -> Result<Sized, Trouble> {
    let stored = if info.orientation.swaps_axes() { (size.1, size.0) } else { size };
    let mut scaler = Scaler::new(stored);
    hand_on(source, info, limits, &mut scaler)?;
    scaler.finish(info.orientation)
}

/// Whether the picture is nothing but full black and white, in one grey channel.
pub(super) fn is_bilevel(source: &mut dyn Source, info: &PictureInfo, limits: Limits) -> Result<bool, Trouble> {
    if info.colour != PictureColour::Gray || info.format == PictureFormat::Jpeg || info.alpha {
        return Ok(false);
    }
    let mut bilevel = Bilevel::default();
    hand_on(source, info, limits, &mut bilevel)?;
    Ok(bilevel.is_bilevel())
}

/// The heaviest mean of all inks over a block of 8 × 8 pixels of a CMYK picture, in shares of one full ink.
pub(super) fn heaviest(source: &mut dyn Source, info: &PictureInfo, limits: Limits) -> Result<f64, Trouble> {
    let mut heaviest = Heaviest::default();
    hand_on(source, info, limits, &mut heaviest)?;
    Ok(heaviest.share())
}

/// Decodes `source` into `sink`.
fn hand_on(source: &mut dyn Source, info: &PictureInfo, limits: Limits, sink: &mut dyn Sink) -> Result<(), Trouble> {
    if info.pixels() > limits.pixels {
        return Err(Trouble::TooLarge { pixels: info.pixels(), limit: limits.pixels });
    }
    source.seek(SeekFrom::Start(0))?;
    // Decoders are other people's work on hostile bytes: should one give up by a panic, the picture is damaged and the rest of
    // the page goes on.
    let done = catch_unwind(AssertUnwindSafe(|| match info.format {
        PictureFormat::Jpeg => jpeg::decode(source, info, sink),
        PictureFormat::Png => png::decode(source, sink),
        PictureFormat::Tiff => tiff::decode(source, sink),
        PictureFormat::Pdf => Err(Trouble::Unsupported("a page is drawn, not decoded".to_owned())),
    }));
    done.unwrap_or_else(|_| Err(Trouble::Damaged("its decoder gave up".to_owned())))
}
