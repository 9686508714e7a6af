//! Where JPEG, TIFF and PNG files keep their words: segments, tags, chunks.

use std::io::{Read, Seek, SeekFrom};

use super::exif::Tiff;
use super::{MOST_BLOCK, PictureMeta, text};

/// The blocks of a file.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    /// XMP packets.
    pub xmp: Vec<Vec<u8>>,
    /// IPTC-IIM datasets.
    pub iptc: Vec<u8>,
    /// TIFF structures with EXIF tags.
    pub exif: Vec<Vec<u8>>,
    /// Words of chunks that hold one field each.
    pub words: PictureMeta,
}

/// Most segments or chunks that are looked at.
const MOST_PARTS: usize = 4_000;

/// The blocks of the file in `source`; whatever cannot be read is left out.
pub(super) fn blocks(source: &mut (impl Read + Seek)) -> Blocks {
    let mut out = Blocks::default();
    let mut magic = [0; 8];
    if source.read_exact(&mut magic).is_err() {
        return out;
    }
    match magic {
        [0xff, 0xd8, ..] => jpeg(source, &mut out),
        [0x89, b'P', b'N', b'G', ..] => png(source, &mut out),
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => tiff(source, &mut out),
        _ => None,
    };
    out
}

/// `length` bytes at the present place, where they are all there and no more than a block may have.
fn take(source: &mut impl Read, length: usize) -> Option<Vec<u8>> {
    if length > MOST_BLOCK {
        return None;
    }
    let mut bytes = Vec::new();
    source.take(length as u64).read_to_end(&mut bytes).ok()?;
    (bytes.len() == length).then_some(bytes)
}

fn jpeg(source: &mut (impl Read + Seek), out: &mut Blocks) -> Option<()> {
    const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
    const EXIF: &[u8] = b"Exif\0\0";
    const PHOTOSHOP: &[u8] = b"Photoshop 3.0\0";
    source.seek(SeekFrom::Start(2)).ok()?;
    let mut resources: Vec<u8> = Vec::new();
    for _ in 0..MOST_PARTS {
        let mut head = [0; 2];
        if source.read_exact(&mut head).is_err() || head[0] != 0xff {
            break;
        }
        // Fill bytes before a marker.
        while head[1] == 0xff {
            let mut next = [0; 1];
            source.read_exact(&mut next).ok()?;
            head[1] = next[0];
        }
        match head[1] {
            0x01 | 0xd0..=0xd8 => continue,
            0xd9 | 0xda => break,
            _ => {}
        }
        let mut size = [0; 2];
        if source.read_exact(&mut size).is_err() {
            break;
        }
        let length = usize::from(u16::from_be_bytes(size)).saturating_sub(2);
        if !matches!(head[1], 0xe1 | 0xed) {
            source.seek(SeekFrom::Current(length as i64)).ok()?;
            continue;
        }
        let Some(body) = take(source, length) else { break };
        if let Some(packet) = body.strip_prefix(XMP) {
            out.xmp.push(packet.to_vec());
        } else if let Some(block) = body.strip_prefix(EXIF) {
            out.exif.push(block.to_vec());
        } else if let Some(more) = body.strip_prefix(PHOTOSHOP)
            && resources.len() + more.len() <= MOST_BLOCK
        {
            // Long resources go on in the next segment.
            resources.extend(more);
        }
    }
    if let Some(iptc) = resource(&resources, 0x0404) {
        out.iptc = iptc.to_vec();
    }
    Some(())
}

/// The image resource `wanted` of a list of Photoshop's.
fn resource(mut bytes: &[u8], wanted: u16) -> Option<&[u8]> {
    loop {
        let rest = bytes.strip_prefix(b"8BIM")?;
        let id = u16::from_be_bytes(rest.get(..2)?.try_into().ok()?);
        let name = usize::from(*rest.get(2)?) + 1;
        let rest = rest.get(2 + name + name % 2..)?;
        let length = u32::from_be_bytes(rest.get(..4)?.try_into().ok()?) as usize;
        let body = rest.get(4..)?;
        if id == wanted {
            // One that breaks off is read as far as it goes.
            return Some(&body[..length.min(body.len())]);
        }
        bytes = body.get(length.checked_add(length % 2)?..)?;
    }
}

fn png(source: &mut (impl Read + Seek), out: &mut Blocks) -> Option<()> {
    source.seek(SeekFrom::Start(8)).ok()?;
    for _ in 0..MOST_PARTS {
        let mut head = [0; 8];
        source.read_exact(&mut head).ok()?;
        let length = u32::from_be_bytes(head[..4].try_into().ok()?);
        let kind = &head[4..];
        if kind == b"IEND" {
            break;
        }
        if !matches!(kind, b"iTXt" | b"tEXt" | b"eXIf") || length as usize > MOST_BLOCK {
            source.seek(SeekFrom::Current(i64::from(length) + 4)).ok()?;
            continue;
        }
        let body = take(source, length as usize)?;
        source.seek(SeekFrom::Current(4)).ok()?;
        if kind == b"eXIf" {
            out.exif.push(body);
            continue;
        }
        let end = body.iter().position(|byte| *byte == 0)?;
        let (key, rest) = (String::from_utf8_lossy(&body[..end]).into_owned(), &body[end + 1..]);
        let words = if kind == b"iTXt" {
            // Compressed words are left out; then follow two names of the language.
            let [0, _, rest @ ..] = rest else { continue };
            let rest = &rest[rest.iter().position(|byte| *byte == 0)? + 1..];
            &rest[rest.iter().position(|byte| *byte == 0)? + 1..]
        } else {
            rest
        };
        match key.as_str() {
            "XML:com.adobe.xmp" => out.xmp.push(words.to_vec()),
            "Description" => out.words.caption = text::decoded(words, false),
            "Title" => out.words.headline = text::decoded(words, false),
            "Author" => out.words.authors = vec![text::decoded(words, false)],
            "Copyright" => out.words.copyright = text::decoded(words, false),
            _ => {}
        }
    }
    Some(())
}

/// The tags of a TIFF file's first directory, with the blocks they hold.
fn tiff(source: &mut (impl Read + Seek), out: &mut Blocks) -> Option<()> {
    source.seek(SeekFrom::Start(0)).ok()?;
    let head = take(source, 8)?;
    let order = Tiff::order(&head)?;
    let at = order.long(&head, 4)?;
    source.seek(SeekFrom::Start(u64::from(at))).ok()?;
    let count = usize::from(order.short(&take(source, 2)?, 0)?);
    let directory = take(source, count * 12)?;
    let mut small = Vec::new();
    for entry in directory.chunks_exact(12) {
        let (tag, kind, count) = (order.short(entry, 0)?, order.short(entry, 2)?, order.long(entry, 4)? as usize);
        let size = match kind {
            1 | 2 | 6 | 7 => 1,
            3 | 8 => 2,
            4 | 9 | 11 | 13 => 4,
            _ => continue,
        };
        if !matches!(tag, 700 | 33_723 | 34_377 | 0x010e | 0x013b | 0x8298 | 0x9c9b..=0x9c9f) {
            continue;
        }
        let Some(length) = count.checked_mul(size).filter(|length| *length <= MOST_BLOCK) else { continue };
        let value = if length <= 4 {
            entry[8..8 + length].to_vec()
        } else {
            source.seek(SeekFrom::Start(u64::from(order.long(entry, 8)?))).ok()?;
            let Some(value) = take(source, length) else { continue };
            value
        };
        match tag {
            700 => out.xmp.push(value),
            // Some programs write the datasets as long words of the file's own order; the marks tell.
            33_723 => out.iptc = value,
            34_377 if out.iptc.is_empty() => out.iptc = resource(&value, 0x0404).map(<[u8]>::to_vec).unwrap_or_default(),
            _ => small.push((tag, value)),
        }
    }
    super::exif::words(&small, &mut out.words);
    Some(())
}
