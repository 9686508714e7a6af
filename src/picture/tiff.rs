//! TIFF: the first directory, and pixels as 8-bit grey, RGB or inks.

use std::io::{BufReader, Cursor, Read, Seek};

use ::tiff::ColorType;
use ::tiff::decoder::{Decoder, DecodingResult};
use ::tiff::tags::Tag;
use image::codecs::tiff::TiffDecoder;
use image::{DynamicImage, ImageDecoder as _};

use super::error::Trouble;
use super::{Decoded, Limits, Orientation, PictureColour, PictureFormat, PictureInfo, Pixels, decode};

/// Reads the first directory.
pub(super) fn inspect(source: &mut (impl Read + Seek)) -> Result<PictureInfo, Trouble> {
    let mut decoder = open(BufReader::new(source))?;
    let (width, height) = decoder.dimensions().map_err(trouble)?;
    let orientation = decoder.find_tag_unsigned::<u32>(Tag::Orientation).ok().flatten().map_or(Orientation::UPRIGHT, Orientation::from_exif);
    let (colour, bits, alpha) = match decoder.colortype().map_err(trouble)? {
        ColorType::Gray(bits) => (PictureColour::Gray, bits, false),
        ColorType::GrayA(bits) => (PictureColour::Gray, bits, true),
        ColorType::RGB(bits) | ColorType::Palette(bits) | ColorType::YCbCr(bits) => (PictureColour::Rgb, bits, false),
        ColorType::RGBA(bits) => (PictureColour::Rgb, bits, true),
        ColorType::CMYK(bits) => (PictureColour::Cmyk, bits, false),
        ColorType::CMYKA(bits) => (PictureColour::Cmyk, bits, true),
        _ => (PictureColour::Other, 8, false),
    };
    let info = PictureInfo {
        width,
        height,
        format: PictureFormat::Tiff,
        colour,
        bits,
        alpha,
        orientation,
        adobe_transform: None,
        plain_jpeg: false,
        scan_at: 0,
    };
    Ok(PictureInfo::upright(width, height, orientation, info))
}

fn open<R: Read + Seek>(source: R) -> Result<Decoder<R>, Trouble> {
    Decoder::new(source).map_err(trouble)
}

fn trouble(error: ::tiff::TiffError) -> Trouble {
    match error {
        ::tiff::TiffError::IoError(error) => error.into(),
        ::tiff::TiffError::UnsupportedError(what) => Trouble::Unsupported(what.to_string()),
        other => Trouble::Damaged(other.to_string()),
    }
}

/// The pixels as stored.
pub(super) fn decode(bytes: &[u8], info: &PictureInfo, limits: Limits) -> Result<Decoded, Trouble> {
    if info.colour == PictureColour::Cmyk {
        return decode_inks(bytes, info, limits);
    }
    let mut decoder = TiffDecoder::new(Cursor::new(bytes)).map_err(decode::trouble)?;
    decoder.set_limits(limits.of_image()).map_err(decode::trouble)?;
    let icc = decoder.icc_profile().ok().flatten();
    let image = DynamicImage::from_decoder(decoder).map_err(decode::trouble)?;
    Ok(Decoded::from_image(image, icc))
}

/// Inks as they are: `image` would make them RGB without a profile.
fn decode_inks(bytes: &[u8], info: &PictureInfo, limits: Limits) -> Result<Decoded, Trouble> {
    let mut bounds = ::tiff::decoder::Limits::default();
    bounds.decoding_buffer_size = usize::try_from(limits.bytes()).unwrap_or(usize::MAX);
    bounds.intermediate_buffer_size = bounds.decoding_buffer_size;
    let mut decoder = open(Cursor::new(bytes))?.with_limits(bounds);
    let channels = if info.alpha { 5 } else { 4 };
    let samples = match decoder.read_image().map_err(trouble)? {
        DecodingResult::U8(samples) => samples,
        DecodingResult::U16(samples) => samples.into_iter().map(|sample| (sample / 257) as u8).collect(),
        _ => return Err(Trouble::Unsupported("inks in an unusual number format".to_owned())),
    };
    let (width, height) = info.stored_size();
    let pixels = width as usize * height as usize;
    if samples.len() < pixels * channels {
        // One plane an ink: only the first plane was handed out.
        return Err(Trouble::Unsupported("inks stored plane by plane".to_owned()));
    }
    let (data, alpha) = if channels == 4 {
        (samples, None)
    } else {
        let (mut data, mut alpha) = (Vec::with_capacity(pixels * 4), Vec::with_capacity(pixels));
        for pixel in samples.as_chunks::<5>().0 {
            data.extend_from_slice(&pixel[..4]);
            alpha.push(pixel[4]);
        }
        (data, Some(alpha))
    };
    Ok(Decoded { width, height, pixels: Pixels::Cmyk, data, alpha, icc: None })
}
