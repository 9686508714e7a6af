//! Words of EXIF: description, artist, copyright, the fields of Windows (XPTitle …), the day.

use super::{PictureMeta, day, text};

/// Most tags of a directory.
const MOST_TAGS: usize = 512;

/// The byte order of a TIFF structure.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tiff {
    is_little: bool,
}

impl Tiff {
    /// The order that the first bytes name.
    pub fn order(bytes: &[u8]) -> Option<Self> {
        match bytes.get(..4)? {
            b"II*\0" => Some(Self { is_little: true }),
            b"MM\0*" => Some(Self { is_little: false }),
            _ => None,
        }
    }
    /// Two bytes at `at`.
    pub fn short(self, bytes: &[u8], at: usize) -> Option<u16> {
        let two: [u8; 2] = bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if self.is_little { u16::from_le_bytes(two) } else { u16::from_be_bytes(two) })
    }
    /// Four bytes at `at`.
    pub fn long(self, bytes: &[u8], at: usize) -> Option<u32> {
        let four: [u8; 4] = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if self.is_little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) })
    }
}

/// What the TIFF structure `block` says.
pub(super) fn read(block: &[u8]) -> PictureMeta {
    let mut meta = PictureMeta::default();
    let Some(order) = Tiff::order(block) else { return meta };
    let first = order.long(block, 4).map(|at| at as usize);
    let mut found = first.map_or_else(Vec::new, |at| tags(block, order, at));
    let inner = found.iter().find(|(tag, _)| *tag == 0x8769).and_then(|(_, value)| order.long(value, 0));
    if let Some(at) = inner {
        found.extend(tags(block, order, at as usize).into_iter().filter(|(tag, _)| matches!(tag, 0x9003 | 0x9004)));
    }
    words(&found, &mut meta);
    meta
}

/// The tags of the directory at `at` with their values.
fn tags(block: &[u8], order: Tiff, at: usize) -> Vec<(u16, Vec<u8>)> {
    let count = usize::from(order.short(block, at).unwrap_or(0)).min(MOST_TAGS);
    let entries = (0..count).filter_map(|index| {
        let at = at.checked_add(2 + index * 12)?;
        let (tag, kind, count) = (order.short(block, at)?, order.short(block, at + 2)?, order.long(block, at + 4)? as usize);
        let length = count.checked_mul(match kind {
            1 | 2 | 7 => 1,
            3 => 2,
            4 => 4,
            _ => return None,
        })?;
        let start = if length <= 4 { at + 8 } else { order.long(block, at + 8)? as usize };
        Some((tag, block.get(start..start.checked_add(length)?)?.to_vec()))
    });
    entries.collect()
}

/// The fields that tags hold.
pub(super) fn words(tags: &[(u16, Vec<u8>)], meta: &mut PictureMeta) {
    let plain = |wanted: u16| tags.iter().find(|(tag, _)| *tag == wanted).map(|(_, value)| text::decoded(value, false)).unwrap_or_default();
    let windows = |wanted: u16| tags.iter().find(|(tag, _)| *tag == wanted).map(|(_, value)| text::utf16(value)).unwrap_or_default();
    let either = |one: String, other: String| if one.is_empty() { other } else { one };
    // The words of Windows are Unicode; those of EXIF may be in any encoding.
    let caption = either(windows(0x9c9c), either(windows(0x9c9f), plain(0x010e)));
    let authors = either(windows(0x9c9d), plain(0x013b));
    let copyright = plain(0x8298);
    let found = PictureMeta {
        caption: if text::is_by_camera(&caption) { String::new() } else { caption },
        headline: windows(0x9c9b),
        authors: authors.split([';', '；']).map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect(),
        copyright,
        date: day(&plain(0x9003)),
        ..PictureMeta::default()
    };
    meta.fill(found);
}
