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

/// Glyph count of a TrueType program and its advances in thousandths of an em.
pub(super) fn read_truetype(sfnt: &[u8]) -> Option<(usize, Option<Vec<f64>>)> {
    let glyphs = usize::from(short(table(sfnt, b"maxp")?, 4)?);
    let per_em = f64::from(short(table(sfnt, b"head")?, 18)?.max(1));
    let metrics = usize::from(short(table(sfnt, b"hhea")?, 34)?);
    let hmtx = table(sfnt, b"hmtx")?;
    let widths = (0..glyphs).map(|glyph| short(hmtx, glyph.min(metrics.saturating_sub(1)) * 4).map(|width| f64::from(width) * 1000.0 / per_em));
    Some((glyphs, widths.collect()))
}

/// Glyph count of a bare CFF program and its advances in thousandths of an em; no advances where subroutines hide them.
///
/// Source: Adobe Technical Notes #5176 (CFF) and #5177 (Type 2 charstrings).
pub(super) fn read_cff(cff: &[u8]) -> Option<(usize, Option<Vec<f64>>)> {
    let names = Index::read(cff, usize::from(*cff.get(2)?))?;
    let tops = Index::read(cff, names.end)?;
    let top = dict(tops.get(0)?);
    let strings = Index::read(cff, *top.get(&17)?.first()? as usize)?;
    let privates: Vec<(f64, f64)> = match top.get(&(0x0C00 | 36)) {
        Some(fonts) => {
            let fonts = Index::read(cff, *fonts.first()? as usize)?;
            (0..fonts.count).map(|font| fonts.get(font).and_then(|font| widths_of(cff, &dict(font))).unwrap_or_default()).collect()
        }
        None => vec![widths_of(cff, &top).unwrap_or_default()],
    };
    let select = top.get(&(0x0C00 | 37)).and_then(|at| at.first()).map(|at| *at as usize);
    let scale = top.get(&(0x0C00 | 7)).and_then(|matrix| matrix.first()).map_or(1.0, |share| share * 1000.0);
    let widths = (0..strings.count)
        .map(|glyph| {
            let font = select.map_or(Some(0), |at| font_of(cff, at, glyph))?;
            let (default, nominal) = privates.get(font)?;
            let width = charstring_width(strings.get(glyph)?)?;
            Some(scale * width.map_or(*default, |width| nominal + width))
        })
        .collect();
    Some((strings.count, widths))
}

/// An INDEX of a CFF program.
struct Index<'a> {
    bytes: &'a [u8],
    count: usize,
    size: usize,
    offsets: usize,
    data: usize,
    end: usize,
}

impl<'a> Index<'a> {
    fn read(bytes: &'a [u8], at: usize) -> Option<Self> {
        let count = usize::from(short(bytes, at)?);
        if count == 0 {
            return Some(Self { bytes, count, size: 1, offsets: at + 2, data: at + 2, end: at + 2 });
        }
        let size = usize::from(*bytes.get(at + 2)?);
        let offsets = at + 3;
        let data = offsets + (count + 1) * size - 1;
        let mut index = Self { bytes, count, size, offsets, data, end: 0 };
        index.end = data + index.offset(count)?;
        Some(index)
    }
    fn offset(&self, entry: usize) -> Option<usize> {
        let at = self.offsets + entry * self.size;
        Some(self.bytes.get(at..at + self.size)?.iter().fold(0, |value, byte| (value << 8) | usize::from(*byte)))
    }
    fn get(&self, entry: usize) -> Option<&'a [u8]> {
        if entry >= self.count {
            return None;
        }
        self.bytes.get(self.data + self.offset(entry)?..self.data + self.offset(entry + 1)?)
    }
}

/// A DICT: operands by operator (two-byte operators as 0x0C00 and the second byte).
fn dict(bytes: &[u8]) -> std::collections::BTreeMap<u16, Vec<f64>> {
    let mut out = std::collections::BTreeMap::new();
    let mut operands = Vec::new();
    let mut at = 0;
    while let Some(byte) = bytes.get(at).copied() {
        let operand = |at: usize| bytes.get(at).copied().map_or(0, i32::from);
        match byte {
            0..=21 => {
                let operator = if byte == 12 { 0x0C00 | operand(at + 1) as u16 } else { u16::from(byte) };
                at += if byte == 12 { 2 } else { 1 };
                out.insert(operator, std::mem::take(&mut operands));
            }
            28 => {
                operands.push(f64::from((operand(at + 1) << 8 | operand(at + 2)) as i16));
                at += 3;
            }
            29 => {
                let value = (1..5).fold(0_u32, |value, step| value << 8 | operand(at + step) as u32);
                operands.push(f64::from(value as i32));
                at += 5;
            }
            30 => {
                let mut text = String::new();
                at += 1;
                'number: while let Some(byte) = bytes.get(at) {
                    at += 1;
                    for nibble in [byte >> 4, byte & 15] {
                        match nibble {
                            0..=9 => text.push(char::from(b'0' + nibble)),
                            10 => text.push('.'),
                            11 => text.push('E'),
                            12 => text.push_str("E-"),
                            14 => text.push('-'),
                            _ => break 'number,
                        }
                    }
                }
                operands.push(text.parse().unwrap_or(0.0));
            }
            32..=246 => {
                operands.push(f64::from(byte) - 139.0);
                at += 1;
            }
            247..=250 => {
                operands.push(f64::from((i32::from(byte) - 247) * 256 + operand(at + 1) + 108));
                at += 2;
            }
            251..=254 => {
                operands.push(f64::from(-(i32::from(byte) - 251) * 256 - operand(at + 1) - 108));
                at += 2;
            }
            _ => at += 1,
        }
    }
    out
}

/// defaultWidthX and nominalWidthX of a font's private DICT.
fn widths_of(cff: &[u8], font: &std::collections::BTreeMap<u16, Vec<f64>>) -> Option<(f64, f64)> {
    let [size, at] = *font.get(&18)?.as_slice() else { return None };
    let private = dict(cff.get(at as usize..at as usize + size as usize)?);
    let value = |key: u16| private.get(&key).and_then(|value| value.first()).copied().unwrap_or(0.0);
    Some((value(20), value(21)))
}

/// Which font of a CID-keyed program draws `glyph`.
fn font_of(cff: &[u8], at: usize, glyph: usize) -> Option<usize> {
    match cff.get(at)? {
        0 => cff.get(at + 1 + glyph).map(|font| usize::from(*font)),
        3 => {
            let ranges = usize::from(short(cff, at + 1)?);
            let first = |range: usize| short(cff, at + 3 + range * 3).map(usize::from);
            let range = (0..ranges).rev().find(|range| first(*range).is_some_and(|first| first <= glyph))?;
            cff.get(at + 5 + range * 3).map(|font| usize::from(*font))
        }
        _ => None,
    }
}

/// The width operand of a Type 2 charstring: `Some(None)` where the default holds, `None` where a subroutine comes first.
fn charstring_width(bytes: &[u8]) -> Option<Option<f64>> {
    let mut operands: Vec<f64> = Vec::new();
    let mut at = 0;
    loop {
        let byte = *bytes.get(at)?;
        let operand = |step: usize| bytes.get(at + step).copied().map_or(0, i32::from);
        match byte {
            28 => {
                operands.push(f64::from((operand(1) << 8 | operand(2)) as i16));
                at += 3;
            }
            32..=246 => {
                operands.push(f64::from(byte) - 139.0);
                at += 1;
            }
            247..=250 => {
                operands.push(f64::from((i32::from(byte) - 247) * 256 + operand(1) + 108));
                at += 2;
            }
            251..=254 => {
                operands.push(f64::from(-(i32::from(byte) - 251) * 256 - operand(1) - 108));
                at += 2;
            }
            255 => {
                let value = (1..5).fold(0_u32, |value, step| value << 8 | operand(step) as u32);
                operands.push(f64::from(value as i32) / 65_536.0);
                at += 5;
            }
            _ => {
                let has_width = match byte {
                    1 | 3 | 18 | 19 | 20 | 23 => operands.len() % 2 == 1,
                    4 | 22 => operands.len() > 1,
                    21 => operands.len() > 2,
                    14 => matches!(operands.len(), 1 | 5),
                    _ => return None,
                };
                return Some(operands.first().copied().filter(|_| has_width));
            }
        }
    }
}
