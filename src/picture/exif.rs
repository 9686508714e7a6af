//! The orientation tag out of an EXIF block.

use super::Orientation;

/// The orientation of the TIFF structure `block` (without the `Exif\0\0` mark); upright where it says nothing.
pub(super) fn orientation(block: &[u8]) -> Orientation {
    read(block).unwrap_or_default()
}

fn read(block: &[u8]) -> Option<Orientation> {
    let little = match block.get(..4)? {
        b"II\x2A\0" => true,
        b"MM\0\x2A" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let bytes: [u8; 2] = block.get(at..at + 2)?.try_into().ok()?;
        Some(u32::from(if little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) }))
    };
    let long = |at: usize| {
        let bytes: [u8; 4] = block.get(at..at + 4)?.try_into().ok()?;
        Some(if little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    };
    let directory = long(4)? as usize;
    let count = short(directory)? as usize;
    (0..count.min(512))
        .map(|index| directory + 2 + index * 12)
        .find(|at| short(*at) == Some(0x0112))
        .and_then(|at| short(at + 8))
        .map(Orientation::from_exif)
}
