//! Images: press colours only, data that fits them, masks without colour.

use lopdf::{Dictionary, Object, Stream};

use super::form;
use super::look::{Look, filters, shown};
use super::{Expected, Report};

/// Judges every image of the file.
pub(super) fn judge(look: &Look<'_>, expected: &Expected, report: &mut Report) {
    let placed = form::pictures(look);
    for (id, object) in &look.file.objects {
        if let Object::Stream(stream) = object
            && look.name(&stream.dict, "Subtype") == Some(b"Image")
        {
            judge_image(look, expected, stream, (id.0, placed.contains(id)), report);
        }
    }
}

/// Judges one image. Those of placed pages (`placed`) are their maker's: inverted inks are their business, and readers pass over
/// data behind the last row (32000 §8.9.5.2).
fn judge_image(look: &Look<'_>, expected: &Expected, stream: &Stream, (id, placed): (u32, bool), report: &mut Report) {
    let dictionary = &stream.dict;
    let size = |key: &str| look.number(dictionary, key).filter(|value| *value >= 1.0).map(|value| value as usize);
    let (Some(width), Some(height)) = (size("Width"), size("Height")) else {
        report.fail("image-size", format!("image {id} has no size"));
        return;
    };
    let stencil = matches!(look.get(dictionary, "ImageMask"), Some(Object::Boolean(true)));
    let bits = if stencil { 1 } else { size("BitsPerComponent").unwrap_or(0) };
    let Some(channels) = (if stencil { Some(1) } else { channels(look, dictionary) }) else {
        let space = look.get(dictionary, "ColorSpace");
        report.fail("image-colour", format!("image {id} is coloured in {space:?}"));
        return;
    };
    // Sixteen bits came with PDF 1.5.
    let known = matches!(bits, 1 | 2 | 4 | 8) || (bits == 16 && !expected.standard.is_x1a());
    report.hold(known, "image-bits", || format!("image {id} has {bits} bits an ink"));
    if filters(look, dictionary).first().is_some_and(|name| name == b"DCTDecode") {
        let found = jpeg_frame(&stream.content);
        report.hold(found == Some((width, height, channels)), "image-data", || {
            format!("image {id} is declared as {width} × {height} with {channels} channels; its JPEG is {found:?}")
        });
        let ends = stream.content.windows(2).rev().any(|pair| pair == [0xFF, 0xD9]);
        report.hold(placed || ends, "image-data", || format!("the JPEG of image {id} has no end"));
    } else if placed && dictionary.has(b"DecodeParms") {
        // Rows under a predictor were judged when the page was placed.
    } else if let Some(length) = look.length(stream) {
        let row = width.checked_mul(channels).and_then(|values| values.checked_mul(bits)).map(|bits| bits.div_ceil(8));
        let due = row.and_then(|row| row.checked_mul(height)).map_or(u64::MAX, |due| due as u64);
        let fits = length == due || placed && length > due;
        report.hold(fits, "image-data", || format!("image {id} has {length} bytes where {due} are due"));
    }
    let coded = filters(look, dictionary).first().is_some_and(|name| name == b"DCTDecode");
    let inverted = look.get(dictionary, "Decode").is_some();
    let marked = coded && channels == 4 && has_adobe_marker(&stream.content);
    report.hold(placed || stencil || inverted == marked, "image-inks", || format!("image {id} turns its inks round the wrong way"));
    let keyed = look.array(dictionary, "Mask").is_some();
    report.hold(placed || !keyed, "stencil", || format!("image {id} is masked by colours"));
    if let Some(mask) = look.stream(dictionary, "Mask") {
        let stencil = matches!(look.get(&mask.dict, "ImageMask"), Some(Object::Boolean(true)));
        report.hold(stencil, "stencil", || format!("the mask of image {id} is no stencil"));
    }
    if let Some(mask) = look.stream(dictionary, "SMask").filter(|_| expected.standard.allows_transparency()) {
        let grey = look.name(&mask.dict, "ColorSpace") == Some(b"DeviceGray");
        report.hold(grey, "soft-mask", || format!("the soft mask of image {id} is not grey"));
    }
}

/// Whether an image, or a stencil, prints in black alone (a stencil in the ink that is set).
pub(super) fn is_in_black(look: &Look<'_>, dictionary: &Dictionary) -> bool {
    matches!(look.get(dictionary, "ImageMask"), Some(Object::Boolean(true))) || look.name(dictionary, "ColorSpace") == Some(b"DeviceGray")
}

/// How many inks an image has; `None` where its colour is none of the press's.
fn channels(look: &Look<'_>, dictionary: &Dictionary) -> Option<usize> {
    match look.get(dictionary, "ColorSpace")? {
        Object::Name(name) if name == b"DeviceGray" => Some(1),
        Object::Name(name) if name == b"DeviceCMYK" => Some(4),
        Object::Array(items) => match items.first()?.as_name().ok()? {
            b"Separation" | b"Indexed" => Some(1),
            b"DeviceN" => look.resolve(items.get(1)?).as_array().ok().map(Vec::len),
            b"ICCBased" => look.number(&look.resolve(items.get(1)?).as_stream().ok()?.dict, "N").map(|count| count as usize),
            _ => None,
        },
        _ => None,
    }
}

/// Width, height and channels of a JPEG, as its first frame says.
pub(in crate::export::pdf) fn jpeg_frame(bytes: &[u8]) -> Option<(usize, usize, usize)> {
    let (_, at) = segments(bytes).find(|(kind, _)| matches!(kind, 0xC0..=0xC2))?;
    let word = |at: usize| bytes.get(at..at + 2).map(|pair| usize::from(u16::from_be_bytes([pair[0], pair[1]])));
    Some((word(at + 7)?, word(at + 5)?, usize::from(*bytes.get(at + 9)?)))
}

fn has_adobe_marker(bytes: &[u8]) -> bool {
    segments(bytes).any(|(kind, at)| kind == 0xEE && bytes.get(at + 4..at + 9) == Some(b"Adobe"))
}

/// Marker and place of every segment up to the scan.
fn segments(bytes: &[u8]) -> impl Iterator<Item = (u8, usize)> {
    let mut at = 2;
    std::iter::from_fn(move || {
        while bytes.get(at) == Some(&0xFF) && bytes.get(at + 1) == Some(&0xFF) {
            at += 1;
        }
        let head = bytes.get(at..at + 4)?;
        if head[0] != 0xFF || head[1] == 0xDA {
            return None;
        }
        let here = at;
        at += 2 + usize::from(u16::from_be_bytes([head[2], head[3]])).max(2);
        Some((head[1], here))
    })
}

/// The kind of colour space an object names, for messages.
#[must_use]
pub(super) fn space_name(object: &Object) -> String {
    match object {
        Object::Name(name) => shown(name),
        Object::Array(items) => items.first().and_then(|kind| kind.as_name().ok()).map(shown).unwrap_or_default(),
        _ => String::new(),
    }
}
