//! One picture made ready for press: opened at the resolution it prints at, sharpened, in press inks, coded.
//!
//! # What is decided here
//!
//! - *Resolution.* A 100-line coldset screen shows no more than 200 pixels an inch (twice its ruling; `PRESS.md`); a picture up
//!   to a quarter finer is left as it is, since a small reduction costs more sharpness than it saves. Line art keeps four times
//!   as many.
//! - *Inks of another press.* Numbers of a CMYK picture are kept as they come, whatever profile it carries, as newspapers do:
//!   black stays where the separator put it. The finding `picture-other-press` tells of it; [`PdfOptions::convert_other_inks`]
//!   asks for a conversion instead.
//! - *Total ink.* No pixel of a converted picture exceeds the condition's limit, neither before it is coded nor after it is
//!   decoded again: coding errors that lift a pixel over the limit are taken off the colours of its block before it is coded anew.
//! - *Grey.* Grey pictures print in black alone. Without a profile, or with one that differs too little to be seen, their
//!   numbers stand.

use lopdf::{Dictionary, Object};

use super::sharpen::sharpen;
use super::{PdfOptions, verify};
use crate::base::PictureId;
use crate::color::{Press, limit_ink};
use crate::picture::{self, Limits, Orientation, PictureColour, PictureError, PictureFormat, PictureInfo, Pictures, Pixels, Samples, Sized};

/// Quality of converted photographs: no visible loss at 200 ppi through a 100-line screen.
const QUALITY: u8 = 90;
/// Line art is kept up to this many times the resolution of photographs (800 ppi where photographs keep 200).
const LINE_ART: f64 = 4.0;
/// A picture up to this many times finer than the press shows is not resampled.
const FINER: f64 = 1.25;
/// Block means of a passed-through JPEG may exceed the limit by this share: coding rounds.
const SLACK: f64 = 1.01;
/// How often a photograph is coded until no pixel exceeds the limit; then it is stored without loss.
const TRIES: u32 = 8;
/// Rows converted in one step.
const STEP: usize = 64;

/// What the standard and the inks of its page ask of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wanted {
    /// Whether pictures may shine through by degrees; else they are laid over what is beneath them.
    pub(super) see_through: bool,
    /// Whether the picture prints in black alone, as on a page of one colour.
    pub(super) gray: bool,
}

impl Wanted {
    /// What `options` ask.
    pub(super) fn of(options: &PdfOptions) -> Self {
        let see_through = options.inking.is_proof() || options.standard.allows_transparency();
        Self { see_through, gray: false }
    }
}

/// What should be told of a picture.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Remark {
    /// Its inks are another press's; `true` where they were converted.
    OtherPress(bool),
    /// It carried more ink than the press takes (per cent) and was brought down.
    TooMuchInk(f64),
}

/// A picture ready for the file.
#[derive(Debug)]
pub(super) struct Ready {
    pub(super) dictionary: Dictionary,
    pub(super) bytes: Vec<u8>,
    /// Whether `bytes` are coded already (DCT), else they are deflated.
    pub(super) coded: bool,
    /// How opaque it is: 8 bits a pixel, or 1 bit where nothing is half see-through.
    pub(super) mask: Option<(Dictionary, Vec<u8>)>,
    pub(super) orientation: Orientation,
}

/// Upright pixels in press inks.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Pressed {
    pub(super) size: (u32, u32),
    /// Grey or inks.
    pub(super) colour: Pixels,
    pub(super) data: Vec<u8>,
    /// How opaque each pixel is, where not all are.
    pub(super) alpha: Option<Vec<u8>>,
    /// Whether a small loss in coding is none that anybody sees.
    pub(super) photograph: bool,
}

/// Picture `id`, to be shown at most `inches` wide and high: untouched where it fits, else in press inks.
pub(super) fn make(
    id: PictureId,
    inches: (f64, f64),
    pictures: &Pictures,
    options: &PdfOptions,
    wanted: Wanted,
) -> Result<(Ready, Vec<Remark>), PictureError> {
    let info = pictures.info(id)?;
    let mut remarks = Vec::new();
    if may_pass(&info, wanted)
        && let Some(ready) = untouched(id, pictures, options, &mut remarks)?
    {
        return Ok((ready, remarks));
    }
    let pressed = press(id, inches, pictures, options, wanted, &mut remarks)?;
    Ok((code(pressed, &options.press), remarks))
}

fn may_pass(info: &PictureInfo, wanted: Wanted) -> bool {
    let colour = match info.colour {
        PictureColour::Gray => true,
        PictureColour::Cmyk => !wanted.gray,
        PictureColour::Rgb | PictureColour::Other => false,
    };
    info.format == PictureFormat::Jpeg && info.plain_jpeg && colour
}

/// The JPEG as it is; `None` where it does not fit the press.
fn untouched(id: PictureId, pictures: &Pictures, options: &PdfOptions, remarks: &mut Vec<Remark>) -> Result<Option<Ready>, PictureError> {
    let file = pictures.take(id)?;
    if !file.is_whole() {
        let file = pictures.path(id).and_then(|path| path.file_name()).unwrap_or_default().to_string_lossy().into_owned();
        return Err(PictureError::Truncated { file });
    }
    let info = file.info().clone();
    let (width, height) = info.stored_size();
    let channels = if info.colour == PictureColour::Gray { 1 } else { 4 };
    // A file with two frames is one picture to us and may be another to the next reader: it is coded anew.
    if verify::jpeg_frame(file.bytes()) != Some((width as usize, height as usize, channels)) {
        return Ok(None);
    }
    let profile = file.jpeg_profile();
    if info.colour == PictureColour::Gray {
        if options.press.gray_table(profile.as_deref(), 256).is_some() {
            return Ok(None);
        }
        let dictionary = image(info.stored_size(), Pixels::Gray, 8);
        return Ok(Some(Ready { dictionary, bytes: file.into_bytes(), coded: true, mask: None, orientation: info.orientation }));
    }
    let ink = pictures.total_ink_of(id, &file)?;
    if ink > options.press.ink_limit() * SLACK {
        remarks.push(Remark::TooMuchInk((ink * 100.0).round()));
        return Ok(None);
    }
    if profile.is_some_and(|profile| options.press.is_foreign(&profile)) {
        if options.convert_other_inks {
            return Ok(None);
        }
        remarks.push(Remark::OtherPress(false));
    }
    let mut dictionary = image(info.stored_size(), Pixels::Cmyk, 8);
    if info.adobe_transform.is_some() {
        // Photoshop stores inverted inks and says so by its marker.
        dictionary.set("Decode", inverted());
    }
    Ok(Some(Ready { dictionary, bytes: file.into_bytes(), coded: true, mask: None, orientation: info.orientation }))
}

/// Picture `id` in press inks at the press's resolution.
pub(super) fn press(
    id: PictureId,
    inches: (f64, f64),
    pictures: &Pictures,
    options: &PdfOptions,
    wanted: Wanted,
    remarks: &mut Vec<Remark>,
) -> Result<Pressed, PictureError> {
    let limits = Limits::default();
    let info = pictures.info(id)?;
    let line_art = pictures.is_line_art(id, limits)?;
    let ppi = if line_art { options.picture_ppi * LINE_ART } else { options.picture_ppi };
    let sized = pictures.sized(id, resolution((info.width, info.height), inches, ppi, FINER), limits)?;
    let photograph = info.format == PictureFormat::Jpeg;
    let size = (sized.width, sized.height);
    let (colour, data, alpha) = match sized.pixels {
        Pixels::Gray => gray(sized, options, !line_art),
        Pixels::Rgb => colours(sized, options, wanted),
        Pixels::Cmyk => inks(sized, options, wanted, remarks),
    };
    Ok(Pressed { size, colour, data, alpha, photograph })
}

/// A converted picture: what its bytes are, the bytes, its alpha.
type Converted = (Pixels, Vec<u8>, Option<Vec<u8>>);

fn gray(sized: Sized, options: &PdfOptions, is_tone: bool) -> Converted {
    let icc = sized.icc.as_deref();
    let mut data = match sized.samples {
        Samples::Eight(samples) => match options.press.gray_table(icc, 256) {
            Some(table) => samples.iter().map(|value| table.get(usize::from(*value)).copied().unwrap_or(*value)).collect(),
            None => samples,
        },
        Samples::Sixteen(samples) => match options.press.gray_table(icc, 65_536) {
            Some(table) => samples.iter().map(|value| table.get(usize::from(*value)).copied().unwrap_or(255)).collect(),
            None => samples.iter().map(|value| ((u32::from(*value) * 255 + 32_767) / 65_535) as u8).collect(),
        },
    };
    if is_tone && options.sharpen_pictures {
        sharpen(&mut data, sized.width as usize, 1, 255.0);
    }
    (Pixels::Gray, data, sized.alpha)
}

fn colours(sized: Sized, options: &PdfOptions, wanted: Wanted) -> Converted {
    let width = sized.width as usize;
    let icc = sized.icc.as_deref();
    let press = &options.press;
    let step = width.max(1) * 3 * STEP;
    let mut data = Vec::with_capacity(width * sized.height as usize * if wanted.gray { 1 } else { 4 });
    match sized.samples {
        Samples::Eight(mut samples) => {
            if options.sharpen_pictures {
                sharpen(&mut samples, width, 3, 255.0);
            }
            for rows in samples.chunks(step) {
                if wanted.gray {
                    data.extend(press.rgb_to_gray_rows(rows, icc));
                } else {
                    data.extend(press.rgb_to_cmyk_rows(rows, icc));
                }
            }
        }
        Samples::Sixteen(mut samples) => {
            if options.sharpen_pictures {
                sharpen(&mut samples, width, 3, 65_535.0);
            }
            for rows in samples.chunks(step) {
                data.extend(if wanted.gray { press.deep_rgb_to_gray_rows(rows, icc) } else { press.deep_rgb_to_cmyk_rows(rows, icc) });
            }
        }
    }
    (if wanted.gray { Pixels::Gray } else { Pixels::Cmyk }, data, sized.alpha)
}

fn inks(sized: Sized, options: &PdfOptions, wanted: Wanted, remarks: &mut Vec<Remark>) -> Converted {
    let press = &options.press;
    let mut data = match sized.samples {
        Samples::Eight(samples) => samples,
        Samples::Sixteen(samples) => samples.iter().map(|value| ((u32::from(*value) * 255 + 32_767) / 65_535) as u8).collect(),
    };
    if let Some(icc) = sized.icc.as_deref().filter(|icc| press.is_foreign(icc)) {
        let step = (sized.width as usize).max(1) * 4 * STEP;
        let converted = options.convert_other_inks && {
            data.chunks_mut(step).all(|rows| press.foreign_to_cmyk_rows(rows, icc).map(|own| rows.copy_from_slice(&own)).is_some())
        };
        remarks.push(Remark::OtherPress(converted));
    }
    limit_ink(&mut data, press.ink_limit());
    if wanted.gray { (Pixels::Gray, press.cmyk_to_gray_rows(&data), sized.alpha) } else { (Pixels::Cmyk, data, sized.alpha) }
}

/// `pressed` as an image of the file.
pub(super) fn code(pressed: Pressed, press: &Press) -> Ready {
    let Pressed { size, colour, mut data, alpha, photograph } = pressed;
    let mask = alpha.map(|alpha| opacity(alpha, size));
    let orientation = Orientation::UPRIGHT;
    if colour == Pixels::Gray && !photograph && data.iter().all(|value| matches!(value, 0 | 255)) {
        let bytes = pack(&data, size.0, |value| value >= 128);
        return Ready { dictionary: image(size, colour, 1), bytes, coded: false, mask, orientation };
    }
    if photograph && let Some(bytes) = jpeg(&mut data, size, colour, press.ink_limit()) {
        let mut dictionary = image(size, colour, 8);
        if colour == Pixels::Cmyk {
            // The encoder writes Photoshop's marker with inverted inks.
            dictionary.set("Decode", inverted());
        }
        return Ready { dictionary, bytes, coded: true, mask, orientation };
    }
    Ready { dictionary: image(size, colour, 8), bytes: data, coded: false, mask, orientation }
}

/// The dictionary of an image of `size` pixels.
pub(super) fn image((width, height): (u32, u32), colour: Pixels, bits: i64) -> Dictionary {
    let space = match colour {
        Pixels::Gray => "DeviceGray",
        Pixels::Cmyk => "DeviceCMYK",
        Pixels::Rgb => "DeviceRGB",
    };
    Dictionary::from_iter([
        ("Type", Object::from("XObject")),
        ("Subtype", Object::from("Image")),
        ("Width", Object::Integer(i64::from(width))),
        ("Height", Object::Integer(i64::from(height))),
        ("BitsPerComponent", Object::Integer(bits)),
        ("ColorSpace", Object::from(space)),
    ])
}

fn inverted() -> Object {
    Object::Array([1, 0].repeat(4).into_iter().map(Object::Integer).collect())
}

/// `from` pixels scaled down to `ppi` over `inches`; as they are where that is not below them by more than the factor `finer`.
pub(super) fn resolution(from: (u32, u32), inches: (f64, f64), ppi: f64, finer: f64) -> (u32, u32) {
    let (width, height) = (f64::from(from.0), f64::from(from.1));
    // Both axes by one factor.
    let factor = (inches.0 * ppi / width).max(inches.1 * ppi / height);
    if factor * finer >= 1.0 {
        return from;
    }
    // A length is a whole number of units: an inch may come a hair long.
    let scaled = |side: f64| ((side * factor - 1e-3).ceil() as u32).max(1);
    (scaled(width), scaled(height))
}

/// The mask of `alpha`: one bit where it only says yes or no.
pub(super) fn opacity(alpha: Vec<u8>, size: (u32, u32)) -> (Dictionary, Vec<u8>) {
    if alpha.iter().all(|value| matches!(value, 0 | 255)) {
        return stencil(&alpha, size);
    }
    (image(size, Pixels::Gray, 8), alpha)
}

/// The stencil that lets through where `alpha` is anything at all.
pub(super) fn stencil(alpha: &[u8], size: (u32, u32)) -> (Dictionary, Vec<u8>) {
    let mut dictionary = image(size, Pixels::Gray, 1);
    dictionary.remove(b"ColorSpace");
    dictionary.set("ImageMask", true);
    // In a stencil a set bit is masked out.
    (dictionary, pack(alpha, size.0, |value| value == 0))
}

/// One bit a pixel, rows filled to whole bytes.
fn pack(values: &[u8], width: u32, is_set: impl Fn(u8) -> bool) -> Vec<u8> {
    let width = (width as usize).max(1);
    let mut out = Vec::with_capacity(values.len() / 8 + values.len() / width + 1);
    for row in values.chunks(width) {
        for eight in row.chunks(8) {
            let byte = eight.iter().enumerate().fold(0_u8, |byte, (bit, value)| if is_set(*value) { byte | (0x80 >> bit) } else { byte });
            out.push(byte);
        }
    }
    out
}

/// A JPEG of `data` that holds `limit` when it is decoded; `None` where it cannot be had.
fn jpeg(data: &mut [u8], (width, height): (u32, u32), colour: Pixels, limit: f64) -> Option<Vec<u8>> {
    let (width, height) = (u16::try_from(width).ok()?, u16::try_from(height).ok()?);
    let kind = match colour {
        Pixels::Gray => jpeg_encoder::ColorType::Luma,
        Pixels::Cmyk => jpeg_encoder::ColorType::Cmyk,
        Pixels::Rgb => return None,
    };
    let mut ceilings = Vec::new();
    for attempt in 0..TRIES {
        let mut bytes = Vec::new();
        let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, QUALITY);
        // Every ink at every pixel: coarser colours would carry ink over edges.
        encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_1_1);
        encoder.encode(data, width, height, kind).ok()?;
        if colour == Pixels::Gray
            || !lower(data, &picture::decode_bytes(&bytes, Limits::default()).ok()?.data, width.into(), limit, attempt, &mut ceilings)
        {
            return Some(bytes);
        }
    }
    None
}

/// Lowers the ceiling of every block of `data` that has a pixel beyond `limit` in `decoded` by as much as it is beyond (more at
/// each `attempt`), and holds the block's pixels to it; whether there was any. `ceilings` are those of the blocks so far.
fn lower(data: &mut [u8], decoded: &[u8], width: usize, limit: f64, attempt: u32, ceilings: &mut Vec<u32>) -> bool {
    const SIDE: usize = 8;
    let most = (limit * 255.0).floor() as u32;
    let across = width.div_ceil(SIDE);
    let mut beyond = vec![0; across * (decoded.len() / 4).div_ceil(width.max(1)).div_ceil(SIDE)];
    let block = |index: usize| index / width / SIDE * across + index % width / SIDE;
    for (index, ink) in decoded.as_chunks::<4>().0.iter().enumerate() {
        let total: u32 = ink.iter().map(|share| u32::from(*share)).sum();
        if let Some(known) = beyond.get_mut(block(index)) {
            *known = total.saturating_sub(most).max(*known);
        }
    }
    if beyond.iter().all(|over| *over == 0) {
        return false;
    }
    ceilings.resize(beyond.len(), most);
    for (ceiling, over) in ceilings.iter_mut().zip(&beyond).filter(|(_, over)| **over > 0) {
        *ceiling = ceiling.saturating_sub((over + 2) * (2 + attempt) / 2);
    }
    for (index, pixel) in data.chunks_exact_mut(4).enumerate() {
        if let Some(ceiling) = ceilings.get(block(index)).filter(|ceiling| **ceiling < most) {
            limit_ink(pixel, f64::from(*ceiling) / 255.0);
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_little_finer_than_the_press_is_left_alone() {
        let inch = (1.0, 1.0);
        assert_eq!(resolution((210, 210), inch, 200.0, FINER), (210, 210));
        assert_eq!(resolution((249, 249), inch, 200.0, FINER), (249, 249));
        assert_eq!(resolution((251, 251), inch, 200.0, FINER), (200, 200));
        assert_eq!(resolution((100, 100), inch, 200.0, FINER), (100, 100));
        assert_eq!(resolution((4000, 10), inch, 200.0, FINER), (4000, 10), "both axes by one factor");
        assert_eq!(resolution((4000, 10), (1e-6, 1e-6), 200.0, FINER), (1, 1));
    }

    #[test]
    fn a_coded_photograph_holds_the_limit_at_every_pixel() {
        // Deep shadows at the limit beside bright edges, with grain: what coding lifts most.
        let (width, height) = (160_u32, 120_u32);
        let mut seed = 7_u32;
        let mut data: Vec<u8> = (0..width * height)
            .flat_map(|at| {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let grain = (seed >> 28) as u8;
                if (at % width / 20 + at / width / 15) % 2 == 0 { [150 + grain, 120, 130 - grain, 210] } else { [grain, 0, grain, 0] }
            })
            .collect();
        limit_ink(&mut data, 2.4);
        let bytes = jpeg(&mut data, (width, height), Pixels::Cmyk, 2.4).expect("coded");
        let seen = picture::decode_bytes(&bytes, Limits::default()).expect("decodes");
        let most = seen.data.as_chunks::<4>().0.iter().map(|ink| ink.iter().map(|share| u32::from(*share)).sum::<u32>()).max();
        assert!(most.is_some_and(|most| most <= 612), "{most:?}");
        assert!(most.is_some_and(|most| most > 580), "shadows keep their weight: {most:?}");
    }
}
