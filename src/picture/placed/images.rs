//! Pictures inside placed PDFs: colours, codings, depth, masks.

use lopdf::{Object, Stream};

use super::colour::Colours;
use super::fault::AdFaultKind as Kind;
use super::fault::Faults;
use super::filters;
use super::lexer::Token;

/// Most pixels of a picture inside; more is no advertisement but a trap.
const MOST_PIXELS: f64 = 300e6;

/// What was read off a picture.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// Width and height in pixels; `None` for stencils whose edges are their colour's and for pictures without a size.
    pub(super) size: Option<(f64, f64)>,
    /// Whether it is of one bit.
    pub(super) is_line_art: bool,
    /// Whether it has a soft mask.
    pub(super) is_transparent: bool,
}

/// Judges the picture `stream`, called `said`.
pub(super) fn judge(colours: &Colours<'_>, stream: &Stream, said: &str, faults: &mut Faults) -> Facts {
    let facts = judge_data(colours, stream, said, faults);
    let dictionary = &stream.dict;
    if dictionary.has(b"OPI") || dictionary.has(b"Alternates") {
        faults.add(Kind::StandIn, said);
    }
    for key in [&b"SMask"[..], b"Mask"] {
        let Some(mask) = colours.file.stream(dictionary, key) else { continue };
        judge_data(colours, mask, &format!("{said} {}", String::from_utf8_lossy(key)), faults);
    }
    let is_transparent = colours.file.stream(dictionary, b"SMask").is_some() || colours.file.number(dictionary, b"SMaskInData").unwrap_or(0.0) > 0.0;
    if is_transparent {
        faults.add(Kind::Transparency, format!("{said} SMask"));
    }
    Facts { is_transparent, ..facts }
}

fn judge_data(colours: &Colours<'_>, stream: &Stream, said: &str, faults: &mut Faults) -> Facts {
    let (file, dictionary) = (colours.file, &stream.dict);
    if dictionary.has(b"F") {
        faults.add(Kind::External, said);
    }
    let stencil = matches!(file.get(dictionary, b"ImageMask"), Some(Object::Boolean(true)));
    let is_fax = filters::chain(file, dictionary).last().is_some_and(|(name, _)| name == b"CCITTFaxDecode");
    let bits = if stencil || is_fax { 1.0 } else { file.number(dictionary, b"BitsPerComponent").unwrap_or(8.0) };
    if bits > 8.0 {
        faults.add(Kind::SixteenBits, said);
    }
    for (name, _) in filters::chain(file, dictionary) {
        match name.as_slice() {
            b"DCTDecode" => {}
            b"JPXDecode" => faults.add(Kind::Jpeg2000, said),
            b"JBIG2Decode" => faults.add(Kind::Jbig2, said),
            name if filters::is_general(name) => {}
            other => faults.add(Kind::Coding, format!("{said}: {}", String::from_utf8_lossy(other))),
        }
    }
    if !stencil {
        match dictionary.get(b"ColorSpace") {
            Ok(space) => {
                colours.judge_picture(space, said, faults);
            }
            // JPEG 2000 may keep its colours to itself; it is a fault already.
            Err(_) if filters::chain(file, dictionary).iter().any(|(name, _)| name == b"JPXDecode") => {}
            Err(_) => faults.add(Kind::Damaged, format!("{said} has no colour space")),
        }
    }
    let size = file.number(dictionary, b"Width").zip(file.number(dictionary, b"Height")).filter(|(width, height)| *width >= 1.0 && *height >= 1.0);
    if size.is_some_and(|(width, height)| width * height > MOST_PIXELS) {
        faults.add(Kind::Damaged, format!("{said} has more than {} million pixels", MOST_PIXELS / 1e6));
    }
    if size.is_none() {
        faults.add(Kind::Damaged, format!("{said} has no size"));
    }
    Facts { size, is_line_art: bits <= 1.0, is_transparent: false }
}

/// The entries of an inline picture that are judged.
#[derive(Debug, Default)]
pub(super) struct Inline {
    pub(super) space: Option<Vec<u8>>,
    pub(super) size: Option<(f64, f64)>,
    pub(super) is_line_art: bool,
    pub(super) is_lzw: bool,
}

impl Inline {
    /// Reads the entries between `BI` and `ID`.
    pub(super) fn read(entries: &[Token]) -> Self {
        let mut read = Self::default();
        let (mut width, mut height, mut bits, mut stencil) = (None, None, 8.0, false);
        for (at, token) in entries.iter().enumerate() {
            let Token::Name(key) = token else { continue };
            let number = match entries.get(at + 1) {
                Some(Token::Number(number)) => Some(*number),
                _ => None,
            };
            match key.as_slice() {
                b"W" | b"Width" => width = number,
                b"H" | b"Height" => height = number,
                b"BPC" | b"BitsPerComponent" => bits = number.unwrap_or(8.0),
                b"IM" | b"ImageMask" => stencil = true,
                b"LZW" | b"LZWDecode" => read.is_lzw = true,
                b"CS" | b"ColorSpace" => {
                    // An array ([/I /RGB 3 <…>]) is judged by its base.
                    let names = entries[at + 1..].iter().take(4).filter_map(|token| if let Token::Name(name) = token { Some(name) } else { None });
                    read.space = names.into_iter().find(|name| !matches!(name.as_slice(), b"I" | b"Indexed")).cloned();
                }
                _ => {}
            }
        }
        read.is_line_art = stencil || bits <= 1.0;
        if stencil {
            read.space = None;
        }
        read.size = width.zip(height);
        read
    }
}
