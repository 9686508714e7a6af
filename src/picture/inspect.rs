//! What a picture file says about itself, from its header alone.

use std::io::{Read, Seek, SeekFrom};

use super::error::Trouble;
use super::{Orientation, jpeg, png, tiff};

/// The kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureFormat {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// TIFF.
    Tiff,
    /// A page of a PDF, with hundredths of a point for pixels ([`super::placed::UNITS_PER_POINT`]).
    Pdf,
}

/// The colours a file stores.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureColour {
    /// One channel of light.
    Gray,
    /// Red, green, blue (also a palette of them).
    Rgb,
    /// The four process inks.
    Cmyk,
    /// Anything else (Lab, more inks).
    Other,
}

/// What the header says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureInfo {
    /// Columns of the upright picture.
    pub width: u32,
    /// Rows of the upright picture.
    pub height: u32,
    /// The kind of file.
    pub format: PictureFormat,
    /// Its colours.
    pub colour: PictureColour,
    /// Bits a channel (1, 2, 4, 8, 16, 32).
    pub bits: u8,
    /// Whether some of it may be see-through.
    pub alpha: bool,
    /// How stored rows become the upright picture.
    pub orientation: Orientation,
    /// The colour transform of the Adobe marker of a JPEG (0 none, 1 YCbCr, 2 YCCK); `None` without the marker. Four-channel
    /// JPEGs with the marker store inverted inks.
    pub adobe_transform: Option<u8>,
    /// Whether a JPEG can stand in a PDF as it is: 8 bits, Huffman coded, baseline, extended or progressive.
    pub plain_jpeg: bool,
    /// Where the first scan of a JPEG begins in the file.
    pub(super) scan_at: u64,
}

impl PictureInfo {
    /// Width and height as stored, before the orientation.
    #[must_use]
    pub fn stored_size(&self) -> (u32, u32) {
        if self.orientation.swaps_axes() { (self.height, self.width) } else { (self.width, self.height) }
    }

    /// Pixels of the picture.
    #[must_use]
    pub fn pixels(&self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }

    /// A description of the stored picture `width` × `height`, turned upright.
    pub(super) fn upright(width: u32, height: u32, orientation: Orientation, info: Self) -> Self {
        let (width, height) = if orientation.swaps_axes() { (height, width) } else { (width, height) };
        Self { width, height, orientation, ..info }
    }
}

/// Reads the header of a picture file; `None` where it is none of the three formats.
pub(super) fn inspect(source: &mut (impl Read + Seek)) -> Result<Option<PictureInfo>, Trouble> {
    let mut magic = [0; 8];
    let mut filled = 0;
    while filled < magic.len() {
        match source.read(&mut magic[filled..])? {
            0 => break,
            count => filled += count,
        }
    }
    source.seek(SeekFrom::Start(0))?;
    let info = match &magic[..filled] {
        [0xFF, 0xD8, 0xFF, ..] => jpeg::inspect(source)?,
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n'] => png::inspect(source)?,
        [b'I', b'I', 42 | 43, 0, ..] | [b'M', b'M', 0, 42 | 43, ..] => tiff::inspect(source)?,
        _ => return Ok(None),
    };
    if info.width == 0 || info.height == 0 {
        return Err(Trouble::Damaged("it has no width or no height".to_owned()));
    }
    Ok(Some(info))
}
