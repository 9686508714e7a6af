//! JPEG: markers up to the first scan, and pixels in the file's own colour.

use std::io::{self, BufRead, Read, Seek, SeekFrom};

use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;

use super::error::Trouble;
use super::rows::{Layout, Sink};
use super::{Orientation, PictureColour, PictureFormat, PictureInfo, Pixels, exif, jpeg_ink};

/// Longest EXIF block that is looked at.
const EXIF: usize = 64 * 1024;
/// Progressive JPEGs of more pixels are read at an eighth of their size where that is enough.
const LARGE_PROGRESSIVE: u64 = 20_000_000;
/// Bytes looked at in one step for the end marker.
const TAIL: u64 = 64 * 1024;

/// Reads the markers up to the first scan.
pub(super) fn inspect(source: &mut (impl Read + Seek)) -> Result<PictureInfo, Trouble> {
    let mut at = 2_u64;
    let mut orientation = Orientation::UPRIGHT;
    let mut adobe_transform = None;
    let mut frame: Option<(u8, u8, u32, u32, u8)> = None;
    loop {
        source.seek(SeekFrom::Start(at))?;
        let mut head = [0; 4];
        source.read_exact(&mut head)?;
        if head[0] != 0xFF {
            return Err(Trouble::Damaged("a marker is missing".to_owned()));
        }
        let length = u64::from(u16::from_be_bytes([head[2], head[3]]));
        match head[1] {
            // Fill bytes and markers without a length.
            0xFF => {
                at += 1;
                continue;
            }
            0x01 | 0xD0..=0xD8 => {
                at += 2;
                continue;
            }
            0xD9 => return Err(Trouble::Truncated),
            0xDA => break,
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                let mut body = [0; 6];
                source.read_exact(&mut body)?;
                let word = |index: usize| u32::from(u16::from_be_bytes([body[index], body[index + 1]]));
                frame = Some((head[1], body[0], word(3), word(1), body[5]));
            }
            0xE1 => {
                let body = segment(source, length)?;
                if let Some(block) = body.strip_prefix(b"Exif\0\0") {
                    orientation = exif::orientation(block);
                }
            }
            0xEE => {
                let body = segment(source, length)?;
                if body.starts_with(b"Adobe") {
                    adobe_transform = body.get(11).copied();
                }
            }
            _ => {}
        }
        at += 2 + length.max(2);
    }
    let Some((kind, bits, width, height, channels)) = frame else { return Err(Trouble::Damaged("it has no frame header".to_owned())) };
    let colour = match channels {
        1 => PictureColour::Gray,
        3 => PictureColour::Rgb,
        4 => PictureColour::Cmyk,
        _ => PictureColour::Other,
    };
    let info = PictureInfo {
        width,
        height,
        format: PictureFormat::Jpeg,
        colour,
        bits,
        alpha: false,
        orientation,
        adobe_transform,
        plain_jpeg: matches!(kind, 0xC0..=0xC2) && bits == 8,
        scan_at: at,
    };
    Ok(PictureInfo::upright(width, height, orientation, info))
}

/// The body of a segment of `length` bytes (the two of the length included), as much as is looked at.
fn segment(source: &mut impl Read, length: u64) -> Result<Vec<u8>, Trouble> {
    let mut body = vec![0; (length.saturating_sub(2) as usize).min(EXIF)];
    source.read_exact(&mut body)?;
    Ok(body)
}

/// Whether the file holds the end marker of its main picture.
///
/// Inside a scan FF D9 cannot occur by chance, so any one after the first scan's begin is the end. Looked for from the end.
pub(super) fn is_whole(source: &mut (impl Read + Seek), info: &PictureInfo) -> io::Result<bool> {
    let mut end = source.seek(SeekFrom::End(0))?;
    let mut part = Vec::new();
    while end > info.scan_at + 1 {
        let start = end.saturating_sub(TAIL).max(info.scan_at);
        source.seek(SeekFrom::Start(start))?;
        part.resize((end - start) as usize, 0);
        source.read_exact(&mut part)?;
        if part.windows(2).rev().any(|pair| pair == [0xFF, 0xD9]) {
            return Ok(true);
        }
        // The marker may lie across two parts.
        end = if start > info.scan_at { start + 1 } else { start };
    }
    Ok(false)
}

/// The profile in the APP2 segments of a JPEG, put together in the order they are numbered.
///
/// Source: ICC.1:2022, B.4.
pub(super) fn profile(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut parts = std::collections::BTreeMap::new();
    let mut at = 2;
    while let Some(head) = bytes.get(at..at + 4) {
        let length = usize::from(u16::from_be_bytes([head[2], head[3]])).max(2);
        match head[1] {
            _ if head[0] != 0xFF => break,
            0xFF => {
                at += 1;
                continue;
            }
            0xDA | 0xD9 => break,
            0xE2 => {
                if let Some(part) = bytes.get(at + 4..at + 2 + length).and_then(|body| body.strip_prefix(b"ICC_PROFILE\0"))
                    && let [number, _, rest @ ..] = part
                {
                    parts.insert(*number, rest);
                }
            }
            _ => {}
        }
        at += 2 + length;
    }
    let whole: Vec<u8> = parts.into_values().flatten().copied().collect();
    (!whole.is_empty()).then_some(whole)
}

/// Whether the picture is coded in scans of growing detail.
fn is_progressive(source: &mut (impl Read + Seek), info: &PictureInfo) -> io::Result<bool> {
    source.seek(SeekFrom::Start(2))?;
    let mut head = Vec::new();
    source.take(info.scan_at).read_to_end(&mut head)?;
    let mut rest = head.as_slice();
    while let [0xFF, kind, high, low, after @ ..] = rest {
        match kind {
            0xC2 => return Ok(true),
            0xFF => rest = &rest[1..],
            0x01 | 0xD0..=0xD8 => rest = &rest[2..],
            _ => rest = after.get(usize::from(u16::from_be_bytes([*high, *low])).saturating_sub(2)..).unwrap_or(&[]),
        }
    }
    Ok(false)
}

/// Hands the rows as stored to `sink`: grey, RGB or inks.
pub(super) fn decode(mut source: impl BufRead + Seek, info: &PictureInfo, sink: &mut dyn Sink) -> Result<(), Trouble> {
    if !is_whole(&mut source, info)? {
        return Err(Trouble::Truncated);
    }
    let progressive = is_progressive(&mut source, info)?;
    source.seek(SeekFrom::Start(0))?;
    let damaged = |error: &dyn std::fmt::Debug| Trouble::Damaged(format!("{error:?}"));
    let options = DecoderOptions::default().set_max_width(65_535).set_max_height(65_535).set_strict_mode(false);
    let mut decoder = JpegDecoder::new_with_options(&mut source, options);
    decoder.decode_headers().map_err(|error| damaged(&error))?;
    // By the number of channels: until it decodes, the decoder takes every file that Adobe marked as plain for inks.
    let stored = decoder.input_colorspace().unwrap_or(ColorSpace::YCbCr);
    let (wanted, pixels) = match info.colour {
        PictureColour::Gray => (ColorSpace::Luma, Pixels::Gray),
        PictureColour::Cmyk if stored == ColorSpace::YCCK => (ColorSpace::YCCK, Pixels::Cmyk),
        PictureColour::Cmyk => (ColorSpace::CMYK, Pixels::Cmyk),
        PictureColour::Rgb | PictureColour::Other => (ColorSpace::RGB, Pixels::Rgb),
    };
    decoder.set_options(options.jpeg_set_out_colorspace(wanted));
    let (width, height) = info.stored_size();
    let layout = Layout { width, height, pixels, alpha: false };
    if decoder.info().map(|info| (u32::from(info.width), u32::from(info.height))) != Some((width, height)) {
        return Err(Trouble::Damaged("its two headers differ".to_owned()));
    }
    let fits_eighth = sink.target().is_some_and(|(columns, rows)| columns <= width / 8 && rows <= height / 8);
    if progressive && fits_eighth && info.pixels() > LARGE_PROGRESSIVE {
        // Its decoder holds every coefficient of the picture at once: the means of its blocks are enough here.
        let icc = decoder.icc_profile();
        drop(decoder);
        let mut bytes = Vec::new();
        source.seek(SeekFrom::Start(0))?;
        source.read_to_end(&mut bytes)?;
        let (width, height, data) = jpeg_ink::eighth(&bytes, info)?;
        let layout = Layout { width, height, ..layout };
        sink.begin(layout, icc)?;
        return sink.all(layout, data);
    }
    let mut data = decoder.decode().map_err(|error| damaged(&error))?;
    if data.len() != layout.row() * height as usize {
        return Err(Trouble::Damaged("its pixels do not fill its size".to_owned()));
    }
    match wanted {
        ColorSpace::CMYK if info.adobe_transform.is_some() => data.iter_mut().for_each(|value| *value = 255 - *value),
        ColorSpace::YCCK => data.as_chunks_mut::<4>().0.iter_mut().for_each(inks_of_ycck),
        _ => {}
    }
    sink.begin(layout, decoder.icc_profile())?;
    sink.all(layout, data)
}

/// Inks of one pixel as Photoshop stores it: YCbCr of the inverted inks' complement, inverted black.
fn inks_of_ycck(pixel: &mut [u8; 4]) {
    let [y, cb, cr] = [pixel[0], pixel[1], pixel[2]].map(f32::from);
    let (cb, cr) = (cb - 128.0, cr - 128.0);
    let held = |value: f32| value.round().clamp(0.0, 255.0) as u8;
    *pixel = [held(y + 1.402 * cr), held(y - 0.344_136 * cb - 0.714_136 * cr), held(y + 1.772 * cb), 255 - pixel[3]];
}
