//! Font programs: tables of a subset face, and the names and numbers a font descriptor wants.

use lopdf::{Dictionary, Object};

/// The bytes of table `tag` in the single face `sfnt`.
pub(super) fn table<'a>(sfnt: &'a [u8], tag: &[u8; 4]) -> Option<&'a [u8]> {
    let mut start = 0;
    if sfnt.starts_with(b"ttcf") {
        start = long(sfnt, 12)? as usize;
    }
    let count = usize::from(short(sfnt, start + 4)?);
    let entry = (0..count).map(|index| start + 12 + index * 16).find(|at| sfnt.get(*at..*at + 4) == Some(tag))?;
    let (from, length) = (long(sfnt, entry + 8)? as usize, long(sfnt, entry + 12)? as usize);
    sfnt.get(from..from.checked_add(length)?)
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}
fn signed(bytes: &[u8], at: usize) -> Option<i64> {
    short(bytes, at).map(|value| i64::from(value as i16))
}
fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// What a font descriptor says of a face beside its name and program; lengths in thousandths of an em.
pub(super) fn descriptor(face: &[u8], units_per_em: u16) -> Dictionary {
    let scaled = |value: i64| (value as f64 * 1000.0 / f64::from(units_per_em.max(1))).round() as i64;
    let (head, hhea) = (table(face, b"head").unwrap_or(&[]), table(face, b"hhea").unwrap_or(&[]));
    let (os2, post) = (table(face, b"OS/2").unwrap_or(&[]), table(face, b"post").unwrap_or(&[]));
    let ascent = signed(hhea, 4).unwrap_or(880);
    let bounds = [36, 38, 40, 42].map(|at| Object::Integer(scaled(signed(head, at).unwrap_or(0))));
    // sCapHeight stands in OS/2 from version 2 on.
    let cap_height = if short(os2, 0).unwrap_or(0) >= 2 { signed(os2, 88) } else { None }.unwrap_or(ascent);
    let weight = f64::from(short(os2, 4).unwrap_or(400));
    Dictionary::from_iter([
        ("Type", Object::from("FontDescriptor")),
        // Symbolic: codes are glyphs, not a Latin set.
        ("Flags", Object::Integer(4)),
        ("FontBBox", Object::Array(bounds.to_vec())),
        ("ItalicAngle", Object::Integer(signed(post, 4).unwrap_or(0))),
        ("Ascent", Object::Integer(scaled(ascent))),
        ("Descent", Object::Integer(scaled(signed(hhea, 6).unwrap_or(-120)))),
        ("CapHeight", Object::Integer(scaled(cap_height))),
        // No table tells the stem: the usual estimate from the weight.
        ("StemV", Object::Integer(50 + (weight / 65.0).powi(2).round() as i64)),
    ])
}
