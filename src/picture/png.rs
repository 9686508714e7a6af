//! PNG: chunks up to the pixels, and pixels as 8-bit grey or RGB with their alpha.

use std::io::{Cursor, Read, Seek, SeekFrom};

use image::codecs::png::PngDecoder;
use image::{DynamicImage, ImageDecoder as _};

use super::error::Trouble;
use super::{Decoded, Limits, Orientation, PictureColour, PictureFormat, PictureInfo, decode, exif};

/// Reads the chunks up to the first of the pixels.
pub(super) fn inspect(source: &mut (impl Read + Seek)) -> Result<PictureInfo, Trouble> {
    let mut at = 8_u64;
    let mut header = None;
    let mut alpha = false;
    let mut orientation = Orientation::UPRIGHT;
    for _ in 0..1024 {
        source.seek(SeekFrom::Start(at))?;
        let mut head = [0; 8];
        source.read_exact(&mut head)?;
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]);
        match &head[4..] {
            b"IHDR" => {
                let mut body = [0; 13];
                source.read_exact(&mut body)?;
                header = Some(body);
            }
            b"tRNS" => alpha = true,
            b"eXIf" => {
                let mut block = vec![0; (length as usize).min(64 * 1024)];
                source.read_exact(&mut block)?;
                orientation = exif::orientation(&block);
            }
            b"IDAT" | b"IEND" => break,
            _ => {}
        }
        at += 12 + u64::from(length);
    }
    let Some(body) = header else { return Err(Trouble::Damaged("its header is missing".to_owned())) };
    let word = |at: usize| u32::from_be_bytes([body[at], body[at + 1], body[at + 2], body[at + 3]]);
    let (width, height, kind) = (word(0), word(4), body[9]);
    let info = PictureInfo {
        width,
        height,
        format: PictureFormat::Png,
        colour: if matches!(kind, 0 | 4) { PictureColour::Gray } else { PictureColour::Rgb },
        bits: if kind == 3 { 8 } else { body[8] },
        alpha: alpha || matches!(kind, 4 | 6),
        orientation,
        adobe_transform: None,
        plain_jpeg: false,
        scan_at: 0,
    };
    Ok(PictureInfo::upright(width, height, orientation, info))
}

/// The pixels as stored.
pub(super) fn decode(bytes: &[u8], limits: Limits) -> Result<Decoded, Trouble> {
    let mut decoder = PngDecoder::with_limits(Cursor::new(bytes), limits.of_image()).map_err(decode::trouble)?;
    let icc = decoder.icc_profile().ok().flatten();
    let image = DynamicImage::from_decoder(decoder).map_err(decode::trouble)?;
    Ok(Decoded::from_image(image, icc))
}
