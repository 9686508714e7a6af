//! PNG: chunks up to the pixels, and rows of grey or RGB with their alpha.

use std::io::{BufRead, Read, Seek, SeekFrom};

use ::png::{BitDepth, ColorType, DecodingError, Transformations};

use super::error::Trouble;
use super::rows::{Layout, Row, Sink};
use super::{Orientation, PictureColour, PictureFormat, PictureInfo, Pixels, exif};

/// Most bytes a profile and other small parts may take.
const SMALL_PARTS: usize = 64 << 20;

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

/// Hands the rows as stored to `sink`: palettes and few bits opened to eight, sixteen bits as they are.
pub(super) fn decode(source: impl BufRead + Seek, sink: &mut dyn Sink) -> Result<(), Trouble> {
    let bounds = ::png::Limits { bytes: SMALL_PARTS };
    let mut decoder = ::png::Decoder::new_with_limits(source, bounds);
    decoder.set_transformations(Transformations::EXPAND);
    decoder.set_ignore_text_chunk(true);
    let mut reader = decoder.read_info().map_err(trouble)?;
    let (colour, depth) = reader.output_color_type();
    let (pixels, alpha) = match colour {
        ColorType::Grayscale => (Pixels::Gray, false),
        ColorType::GrayscaleAlpha => (Pixels::Gray, true),
        ColorType::Rgb | ColorType::Indexed => (Pixels::Rgb, false),
        ColorType::Rgba => (Pixels::Rgb, true),
    };
    let info = reader.info();
    let layout = Layout { width: info.width, height: info.height, pixels, alpha };
    let interlaced = info.interlaced;
    let icc = info.icc_profile.as_ref().map(|profile| profile.to_vec());
    sink.begin(layout, icc)?;
    let mut deep: Vec<u16> = Vec::new();
    let mut hand_on = |row: &[u8], sink: &mut dyn Sink| {
        if depth == BitDepth::Sixteen {
            deep.clear();
            deep.extend(row.as_chunks::<2>().0.iter().map(|pair| u16::from_be_bytes(*pair)));
            sink.row(Row::Sixteen(&deep))
        } else {
            sink.row(Row::Eight(row))
        }
    };
    if interlaced {
        // The rows come in seven passes: the picture is put together first.
        let mut whole = vec![0; reader.output_buffer_size().ok_or(Trouble::Truncated)?];
        reader.next_frame(&mut whole).map_err(trouble)?;
        let line = reader.output_line_size(layout.width).unwrap_or(1).max(1);
        for row in whole.chunks_exact(line) {
            if !hand_on(row, sink)? {
                break;
            }
        }
        return Ok(());
    }
    for _ in 0..layout.height {
        let row = reader.next_row().map_err(trouble)?.ok_or(Trouble::Truncated)?;
        if !hand_on(row.data(), sink)? {
            break;
        }
    }
    Ok(())
}

/// What the PNG reader reports, in our words.
fn trouble(error: DecodingError) -> Trouble {
    match error {
        DecodingError::IoError(error) => error.into(),
        DecodingError::LimitsExceeded => Trouble::Unsupported("it asks for too much memory".to_owned()),
        other => Trouble::Damaged(other.to_string()),
    }
}
