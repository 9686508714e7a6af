//! TIFF: the first directory, and rows of grey, RGB or inks.

use std::io::{BufReader, Cursor, Read, Seek};

use ::tiff::ColorType;
use ::tiff::decoder::{ChunkType, Decoder, DecodingResult};
use ::tiff::tags::Tag;

use super::error::Trouble;
use super::rows::{Layout, Row, Sink};
use super::{Orientation, PictureColour, PictureFormat, PictureInfo, Pixels, jpeg};

/// Most bytes of a strip, of a tile, and of the rows put together from them.
const BAND: usize = 512 << 20;
/// Most bytes of a profile or a list of strips.
const SMALL_PARTS: usize = 64 << 20;
/// How much of a JPEG part is looked at for its size.
const JPEG_HEAD: u64 = 64 << 10;

/// Reads the first directory.
pub(super) fn inspect(source: &mut (impl Read + Seek)) -> Result<PictureInfo, Trouble> {
    let mut decoder = open(BufReader::new(source))?;
    let (width, height) = decoder.dimensions().map_err(trouble)?;
    let orientation = decoder.find_tag_unsigned::<u32>(Tag::Orientation).ok().flatten().map_or(Orientation::UPRIGHT, Orientation::from_exif);
    let (colour, bits, alpha) = match decoder.colortype().map_err(trouble)? {
        ColorType::Gray(bits) => (PictureColour::Gray, bits, false),
        ColorType::GrayA(bits) | ColorType::Multiband { bit_depth: bits, num_samples: 2 } => (PictureColour::Gray, bits, true),
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

/// What the rows of a file are, beyond their layout.
struct Plan {
    layout: Layout,
    /// Bits a sample.
    bits: u8,
    /// Whether each channel has chunks of its own.
    planar: bool,
    /// Samples of a pixel as stored, with those that are not shown.
    stored: usize,
    /// Colours of light and two of colour (JPEG).
    ycbcr: bool,
    /// Colours were multiplied with the alpha beside them.
    premultiplied: bool,
    /// Columns and rows of a chunk.
    chunk: (u32, u32),
    /// Chunks side by side.
    across: u32,
}

/// Hands the rows as stored to `sink`, a band of strips or tiles at a time.
pub(super) fn decode(source: impl Read + Seek, sink: &mut dyn Sink) -> Result<(), Trouble> {
    let mut bounds = ::tiff::decoder::Limits::default();
    bounds.decoding_buffer_size = BAND;
    bounds.intermediate_buffer_size = BAND;
    bounds.ifd_value_size = SMALL_PARTS;
    let mut decoder = open(source)?.with_limits(bounds);
    let plan = plan(&mut decoder)?;
    let icc = decoder.find_tag(Tag::IccProfile).ok().flatten().and_then(|value| value.into_u8_vec().ok());
    sink.begin(plan.layout, icc)?;
    if let Some(offset) = one_plain_strip(&mut decoder, &plan) {
        return plain_rows(&mut decoder, &plan, offset, sink);
    }
    let jpeg = decoder.find_tag_unsigned::<u16>(Tag::Compression).ok().flatten() == Some(7);
    let planes = if plan.planar { plan.layout.channels() as u32 } else { 1 };
    let down = plan.layout.height.div_ceil(plan.chunk.1);
    let mut band = Band::default();
    for row in 0..down {
        let rows = (plan.layout.height - row * plan.chunk.1).min(plan.chunk.1) as usize;
        band.begin(plan.layout.row() * rows, plan.bits)?;
        for plane in 0..planes {
            for column in 0..plan.across {
                let index = (plane * down + row) * plan.across + column;
                if jpeg {
                    check_jpeg(&mut decoder, &plan, index)?;
                }
                let chunk = decoder.read_chunk(index).map_err(trouble)?;
                let at = Part { left: (column * plan.chunk.0) as usize, plane: plane as usize, rows };
                band.put(chunk, &at, &plan)?;
            }
        }
        if !band.hand_on(&plan, sink)? {
            break;
        }
    }
    Ok(())
}

/// Reads how the file is laid out; refuses what cannot be read.
fn plan<R: Read + Seek>(decoder: &mut Decoder<R>) -> Result<Plan, Trouble> {
    let (width, height) = decoder.dimensions().map_err(trouble)?;
    let colour = decoder.colortype().map_err(trouble)?;
    let (pixels, alpha) = match colour {
        ColorType::Gray(_) => (Pixels::Gray, false),
        ColorType::GrayA(_) | ColorType::Multiband { num_samples: 2, .. } => (Pixels::Gray, true),
        ColorType::RGB(_) | ColorType::YCbCr(_) => (Pixels::Rgb, false),
        ColorType::RGBA(_) => (Pixels::Rgb, true),
        ColorType::CMYK(_) => (Pixels::Cmyk, false),
        ColorType::CMYKA(_) => (Pixels::Cmyk, true),
        ColorType::Palette(_) => return Err(Trouble::Unsupported("a palette of colours in a TIFF".to_owned())),
        ColorType::Lab(_) => return Err(Trouble::Unsupported("L*a*b* colours".to_owned())),
        _ => return Err(Trouble::Unsupported("an unusual number of channels".to_owned())),
    };
    let bits = colour.bit_depth();
    if !matches!((bits, pixels, alpha), (8 | 16, ..) | (1 | 2 | 4, Pixels::Gray, false)) {
        return Err(Trouble::Unsupported(format!("{bits} bits a channel")));
    }
    let mut tag = |tag: Tag| decoder.find_tag_unsigned_vec::<u16>(tag).ok().flatten().and_then(|values| values.first().copied());
    let planar = tag(Tag::PlanarConfiguration) == Some(2);
    let stored = usize::from(tag(Tag::SamplesPerPixel).unwrap_or(1));
    let premultiplied = alpha && tag(Tag::ExtraSamples) == Some(1);
    let chunk = decoder.chunk_dimensions();
    let layout = Layout { width, height, pixels, alpha };
    if chunk.0 == 0 || chunk.1 == 0 || stored < layout.channels() {
        return Err(Trouble::Damaged("its strips or tiles have no size".to_owned()));
    }
    let chunk = (chunk.0, chunk.1.min(height.max(1)));
    let across = width.div_ceil(chunk.0);
    let bytes = u64::from(chunk.0) * u64::from(chunk.1) * stored as u64 * u64::from(bits).div_ceil(8);
    if bytes > BAND as u64 && u64::from(chunk.0) > u64::from(width).next_multiple_of(4096) {
        return Err(Trouble::Damaged("its tiles are larger than the picture".to_owned()));
    }
    Ok(Plan { layout, bits, planar, stored, ycbcr: matches!(colour, ColorType::YCbCr(_)), premultiplied, chunk, across })
}

/// Where the pixels begin, if they lie uncompressed in one strip: such a strip is read row by row, however large.
fn one_plain_strip<R: Read + Seek>(decoder: &mut Decoder<R>, plan: &Plan) -> Option<u64> {
    let is_plain = decoder.find_tag_unsigned::<u16>(Tag::Compression).ok()?.is_none_or(|kind| kind == 1);
    let fits = is_plain && plan.bits >= 8 && !plan.planar && plan.chunk == (plan.layout.width, plan.layout.height);
    if !fits || decoder.get_chunk_type() != ChunkType::Strip {
        return None;
    }
    let offsets = decoder.find_tag_unsigned_vec::<u64>(Tag::StripOffsets).ok()??;
    if offsets.len() == 1 { offsets.first().copied() } else { None }
}

fn plain_rows<R: Read + Seek>(decoder: &mut Decoder<R>, plan: &Plan, offset: u64, sink: &mut dyn Sink) -> Result<(), Trouble> {
    let white_is_zero = decoder.find_tag_unsigned::<u16>(Tag::PhotometricInterpretation).ok().flatten() == Some(0);
    let little = decoder.byte_order() == ::tiff::tags::ByteOrder::LittleEndian;
    decoder.goto_offset_u64(offset)?;
    let bytes = usize::from(plan.bits / 8);
    let mut stored = vec![0; plan.layout.width as usize * plan.stored * bytes];
    let mut band = Band::default();
    for _ in 0..plan.layout.height {
        decoder.inner().read_exact(&mut stored)?;
        if white_is_zero {
            stored.iter_mut().for_each(|byte| *byte = !*byte);
        }
        let kept = plan.layout.channels() * bytes;
        band.eight.clear();
        if plan.stored * bytes == kept {
            band.eight.extend_from_slice(&stored);
        } else {
            stored.chunks_exact(plan.stored * bytes).for_each(|pixel| band.eight.extend_from_slice(&pixel[..kept]));
        }
        if bytes == 2 {
            let pairs = band.eight.as_chunks::<2>().0;
            band.sixteen.clear();
            band.sixteen.extend(pairs.iter().map(|pair| if little { u16::from_le_bytes(*pair) } else { u16::from_be_bytes(*pair) }));
        }
        if !band.hand_on(plan, sink)? {
            break;
        }
    }
    Ok(())
}

/// Refuses a JPEG chunk that holds more than its place: its decoder would take memory for it first.
fn check_jpeg<R: Read + Seek>(decoder: &mut Decoder<R>, plan: &Plan, index: u32) -> Result<(), Trouble> {
    let offsets = match decoder.get_chunk_type() {
        ChunkType::Strip => Tag::StripOffsets,
        ChunkType::Tile => Tag::TileOffsets,
    };
    let offsets = decoder.find_tag_unsigned_vec::<u64>(offsets).map_err(trouble)?.unwrap_or_default();
    let offset = *offsets.get(index as usize).ok_or(Trouble::Truncated)?;
    decoder.goto_offset_u64(offset)?;
    let mut head = Vec::new();
    decoder.inner().take(JPEG_HEAD).read_to_end(&mut head)?;
    let info = jpeg::inspect(&mut Cursor::new(head))?;
    let (width, height) = info.stored_size();
    if width > plan.chunk.0.next_multiple_of(16) || height > plan.chunk.1.next_multiple_of(16) {
        return Err(Trouble::Damaged("a JPEG part is larger than its place".to_owned()));
    }
    Ok(())
}

/// Where a chunk goes in its band.
struct Part {
    left: usize,
    plane: usize,
    rows: usize,
}

/// Rows of the picture as they are put together from chunks.
#[derive(Default)]
struct Band {
    eight: Vec<u8>,
    sixteen: Vec<u16>,
}

impl Band {
    fn begin(&mut self, samples: usize, bits: u8) -> Result<(), Trouble> {
        if samples.saturating_mul(usize::from(bits.div_ceil(8))) > BAND {
            return Err(Trouble::Unsupported("strips or tiles as large as all memory".to_owned()));
        }
        if bits == 16 {
            self.sixteen.resize(samples, 0);
        } else {
            self.eight.resize(samples, 0);
        }
        Ok(())
    }

    fn put(&mut self, chunk: DecodingResult, at: &Part, plan: &Plan) -> Result<(), Trouble> {
        match chunk {
            // One strip as wide as the picture is the band.
            DecodingResult::U8(samples) if plan.bits == 8 && !plan.planar && plan.across == 1 && samples.len() == self.eight.len() => {
                self.eight = samples;
            }
            DecodingResult::U16(samples) if plan.bits == 16 && !plan.planar && plan.across == 1 && samples.len() == self.sixteen.len() => {
                self.sixteen = samples;
            }
            DecodingResult::U8(samples) if plan.bits == 8 => scatter(&samples, &mut self.eight, at, plan),
            DecodingResult::U16(samples) if plan.bits == 16 => scatter(&samples, &mut self.sixteen, at, plan),
            DecodingResult::U8(packed) if plan.bits < 8 => {
                let width = (plan.layout.width as usize - at.left).min(plan.chunk.0 as usize);
                let samples = unpack(&packed, width, plan.bits);
                scatter(&samples, &mut self.eight, at, plan);
            }
            _ => return Err(Trouble::Unsupported("an unusual number format".to_owned())),
        }
        Ok(())
    }

    /// Hands all rows to `sink`; whether it wants more.
    fn hand_on(&mut self, plan: &Plan, sink: &mut dyn Sink) -> Result<bool, Trouble> {
        let row = plan.layout.row().max(1);
        if plan.bits == 16 {
            if plan.premultiplied {
                self.sixteen.chunks_exact_mut(plan.layout.channels()).for_each(|pixel| divide(pixel, 0xFFFF));
            }
            for row in self.sixteen.chunks_exact(row) {
                if !sink.row(Row::Sixteen(row))? {
                    return Ok(false);
                }
            }
            return Ok(true);
        }
        if plan.ycbcr {
            self.eight.as_chunks_mut::<3>().0.iter_mut().for_each(rgb_of_ycbcr);
        }
        if plan.premultiplied {
            self.eight.chunks_exact_mut(plan.layout.channels()).for_each(|pixel| divide(pixel, 0xFF));
        }
        for row in self.eight.chunks_exact(row) {
            if !sink.row(Row::Eight(row))? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// Puts the samples of a chunk into its band.
fn scatter<T: Copy>(samples: &[T], band: &mut [T], at: &Part, plan: &Plan) {
    let channels = plan.layout.channels();
    let width = (plan.layout.width as usize - at.left).min(plan.chunk.0 as usize);
    let line = plan.layout.row();
    if plan.planar {
        for (samples, band) in samples.chunks_exact(width.max(1)).zip(band.chunks_exact_mut(line)).take(at.rows) {
            for (sample, pixel) in samples.iter().zip(band[at.left * channels..].chunks_exact_mut(channels)) {
                pixel[at.plane] = *sample;
            }
        }
    } else {
        for (samples, band) in samples.chunks_exact((width * channels).max(1)).zip(band.chunks_exact_mut(line)).take(at.rows) {
            band[at.left * channels..][..samples.len()].copy_from_slice(samples);
        }
    }
}

/// Samples of 1, 2 or 4 bits, rows filled to whole bytes, as bytes from 0 to 255.
fn unpack(packed: &[u8], width: usize, bits: u8) -> Vec<u8> {
    let per_byte = usize::from(8 / bits);
    let most = (1_u8 << bits) - 1;
    packed
        .chunks(width.div_ceil(per_byte).max(1))
        .flat_map(|row| {
            (0..width).map(move |x| {
                let byte = row.get(x / per_byte).copied().unwrap_or(0);
                let shift = 8 - bits - (x % per_byte) as u8 * bits;
                ((byte >> shift) & most) * (255 / most)
            })
        })
        .collect()
}

/// Takes the alpha out of the colours it was multiplied into.
fn divide<T: Copy + Into<u32> + TryFrom<u32>>(pixel: &mut [T], full: u32) {
    let Some((alpha, colours)) = pixel.split_last_mut() else { return };
    let alpha: u32 = (*alpha).into();
    for colour in colours {
        let value: u32 = (*colour).into();
        if let Ok(value) = T::try_from((value * full + alpha / 2).checked_div(alpha).unwrap_or(0).min(full)) {
            *colour = value;
        }
    }
}

/// RGB of one JPEG pixel. Source: ITU-T T.871 (JFIF), 7.
fn rgb_of_ycbcr(pixel: &mut [u8; 3]) {
    let [y, cb, cr] = [pixel[0], pixel[1], pixel[2]].map(f32::from);
    let (cb, cr) = (cb - 128.0, cr - 128.0);
    let held = |value: f32| value.round().clamp(0.0, 255.0) as u8;
    *pixel = [held(y + 1.402 * cr), held(y - 0.344_136 * cb - 0.714_136 * cr), held(y + 1.772 * cb)];
}
