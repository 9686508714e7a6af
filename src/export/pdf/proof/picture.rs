//! Pictures of a proof: small, in RGB, as they will print.

use super::{Inking, ProofLook};
use crate::color::{Press, Showing};
use crate::picture::{Decoded, Pixels, scale};

use super::super::PdfOptions;

/// Quality of a proof's photographs: small files, faces that can be recognised.
const QUALITY: u8 = 78;

/// A picture as a proof carries it.
pub(in super::super) struct Shrunk {
    /// Pixels across and down.
    pub(in super::super) size: (u32, u32),
    /// A baseline JPEG in RGB.
    pub(in super::super) jpeg: Vec<u8>,
    /// How opaque each pixel is, where not all are.
    pub(in super::super) alpha: Option<Vec<u8>>,
}

/// What a proof's pictures should be; `None` for a press file.
pub(in super::super) fn look(options: &PdfOptions) -> Option<&ProofLook> {
    match &options.inking {
        Inking::Press => None,
        Inking::Proof(look) => Some(look),
    }
}

/// `decoded` at `size` pixels, through the press and back; `None` where a JPEG cannot hold it.
pub(in super::super) fn shrunk(decoded: Decoded, size: (u32, u32), press: &Press, showing: Showing) -> Option<Shrunk> {
    let from = (decoded.width, decoded.height);
    let channels = decoded.pixels.channels();
    let alpha = decoded.alpha.map(|alpha| scale(alpha, 1, from, size, true));
    let data = scale(decoded.data, channels, from, size, true);
    let inks = match decoded.pixels {
        Pixels::Cmyk => data,
        Pixels::Gray => data.iter().flat_map(|grey| [0, 0, 0, 255 - grey]).collect(),
        Pixels::Rgb => press.rgb_to_cmyk_rows(&data, decoded.icc.as_deref()),
    };
    let rgb = press.rows_shown(&inks, showing);
    let mut jpeg = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut jpeg, QUALITY);
    encoder.encode(&rgb, u16::try_from(size.0).ok()?, u16::try_from(size.1).ok()?, jpeg_encoder::ColorType::Rgb).ok()?;
    Some(Shrunk { size, jpeg, alpha })
}
