//! What a picture file says of its picture: caption, headline, photographer, credit, day; from XMP, IPTC-IIM and EXIF.
//!
//! XMP speaks first, then IPTC, then EXIF, field by field. Nothing here fails: a damaged or hostile block says nothing. Every block is
//! read up to a bound ([`MOST_BLOCK`]), and pixels are never touched.
//!
//! Sources: IPTC-IIM 4.2 (datasets of record 2), the XMP specification part 1, EXIF 2.32, Adobe's Photoshop File Formats
//! (image resources), JFIF (segments), TIFF 6.0, PNG (iTXt, eXIf).

mod carrier;
mod exif;
mod iptc;
mod text;
mod xmp;

use std::fs::File;
use std::io::{BufReader, Read, Seek};
use std::path::Path;

/// Most bytes of one block of words.
pub const MOST_BLOCK: usize = 4 * 1024 * 1024;
/// Most characters of one field.
const MOST_FIELD: usize = 20_000;

/// What a picture file says of its picture; empty where it says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PictureMeta {
    /// 图说: what is seen (IPTC 2:120, dc:description, EXIF ImageDescription).
    pub caption: String,
    /// A headline of its own (IPTC 2:105, photoshop:Headline).
    pub headline: String,
    /// Who took it, one name each (IPTC 2:80, dc:creator, EXIF Artist).
    pub authors: Vec<String>,
    /// Who is to be named in print (IPTC 2:110, photoshop:Credit).
    pub credit: String,
    /// Where it comes from (IPTC 2:115, photoshop:Source).
    pub source: String,
    /// Whose rights it is under (IPTC 2:116, dc:rights, EXIF Copyright).
    pub copyright: String,
    /// The day it was taken, as year-month-day, where that is told.
    pub date: String,
}

impl PictureMeta {
    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The words of the credit line: the photographers, else the credit, else the source.
    #[must_use]
    pub fn credit_line(&self) -> String {
        if !self.authors.is_empty() {
            return self.authors.join(" ");
        }
        if self.credit.is_empty() { self.source.clone() } else { self.credit.clone() }
    }

    /// Takes from `other` what this leaves open.
    fn fill(&mut self, other: Self) {
        let fields = [
            (&mut self.caption, other.caption),
            (&mut self.headline, other.headline),
            (&mut self.credit, other.credit),
            (&mut self.source, other.source),
            (&mut self.copyright, other.copyright),
            (&mut self.date, other.date),
        ];
        for (own, value) in fields {
            if own.is_empty() {
                *own = value;
            }
        }
        if self.authors.is_empty() {
            self.authors = other.authors;
        }
    }
}

/// What the JPEG, TIFF or PNG file in `source` says of its picture.
pub fn read(source: &mut (impl Read + Seek)) -> PictureMeta {
    let blocks = carrier::blocks(source);
    let mut meta = PictureMeta::default();
    for block in &blocks.xmp {
        meta.fill(xmp::read(block));
    }
    if !blocks.iptc.is_empty() {
        meta.fill(iptc::read(&blocks.iptc));
    }
    for block in &blocks.exif {
        meta.fill(exif::read(block));
    }
    meta.fill(blocks.words);
    meta
}

/// What the file at `path` says of its picture; nothing where it cannot be read.
#[must_use]
pub fn read_file(path: &Path) -> PictureMeta {
    // A pipe would be waited for.
    if !path.is_file() {
        return PictureMeta::default();
    }
    File::open(path).map_or_else(|_| PictureMeta::default(), |file| read(&mut BufReader::new(file)))
}

/// A field made fit for print: one kind of line end, no control characters, a bounded length.
fn tidy(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = text.chars().filter(|letter| !letter.is_control() || *letter == '\n').take(MOST_FIELD).collect();
    kept.trim().trim_matches('\u{feff}').to_owned()
}

/// A day as year-month-day, of `20241103`, `2024:11:03 10:00:00` or `2024-11-03T10:00`.
fn day(text: &str) -> String {
    let digits: String = text.chars().take(10).filter(char::is_ascii_digit).take(8).collect();
    if digits.len() != 8 || digits.starts_with("0000") {
        return String::new();
    }
    format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..])
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
        let mut out = vec![0xff, marker];
        out.extend((body.len() as u16 + 2).to_be_bytes());
        out.extend(body);
        out
    }

    fn dataset(record: u8, number: u8, value: &[u8]) -> Vec<u8> {
        let mut out = vec![0x1c, record, number];
        out.extend((value.len() as u16).to_be_bytes());
        out.extend(value);
        out
    }

    fn photoshop(iptc: &[u8]) -> Vec<u8> {
        let mut out = b"Photoshop 3.0\x008BIM\x04\x04\0\0".to_vec();
        out.extend((iptc.len() as u32).to_be_bytes());
        out.extend(iptc);
        out
    }

    fn jpeg(segments: &[Vec<u8>]) -> Vec<u8> {
        let mut out = vec![0xff, 0xd8];
        segments.iter().for_each(|segment| out.extend(segment));
        out.extend([0xff, 0xda, 0, 2, 0, 0xff, 0xd9]);
        out
    }

    fn of(bytes: &[u8]) -> PictureMeta {
        read(&mut Cursor::new(bytes))
    }

    #[test]
    fn iptc_in_utf8_and_in_gb18030() {
        let caption = "图为清晨的老码头。";
        let told = [
            dataset(1, 90, b"\x1b%G"),
            dataset(2, 120, caption.as_bytes()),
            dataset(2, 80, "王五".as_bytes()),
            dataset(2, 80, "赵六".as_bytes()),
            dataset(2, 55, b"20241103"),
        ];
        let meta = of(&jpeg(&[segment(0xed, &photoshop(&told.concat()))]));
        assert_eq!((meta.caption.as_str(), meta.credit_line().as_str(), meta.date.as_str()), (caption, "王五 赵六", "2024-11-03"));
        let old = [dataset(2, 120, &encoding_rs::GB18030.encode(caption).0), dataset(2, 110, &encoding_rs::GB18030.encode("新华社发").0)];
        let meta = of(&jpeg(&[segment(0xed, &photoshop(&old.concat()))]));
        assert_eq!((meta.caption.as_str(), meta.credit_line().as_str()), (caption, "新华社发"));
        let western = [dataset(2, 120, b"Caf\xe9 au lait")];
        assert_eq!(of(&jpeg(&[segment(0xed, &photoshop(&western.concat()))])).caption, "Café au lait");
    }

    #[test]
    fn xmp_speaks_before_iptc_and_exif() {
        let xmp = "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF><rdf:Description photoshop:Credit='本报' photoshop:Headline='老码头'>\
            <dc:description><rdf:Alt><rdf:li xml:lang='en'>The pier.</rdf:li><rdf:li xml:lang='x-default'>码头&amp;船。</rdf:li></rdf:Alt></dc:description>\
            <dc:creator><rdf:Seq><rdf:li>王五</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>";
        let mut tiff = b"Exif\0\0II*\0\x08\0\0\0\x02\0".to_vec();
        // ImageDescription and Artist, their words behind the directory.
        for (tag, length, offset) in [(0x010e_u16, 5_u32, 38_u32), (0x013b, 4, 44)] {
            tiff.extend(tag.to_le_bytes());
            tiff.extend(2_u16.to_le_bytes());
            tiff.extend(length.to_le_bytes());
            if length > 4 {
                tiff.extend(offset.to_le_bytes());
            } else {
                tiff.extend(b"Anna");
            }
        }
        tiff.extend([0; 4]);
        tiff.extend(b"Pier.\0\0\0\0\0");
        let meta = of(&jpeg(&[segment(0xe1, &tiff), segment(0xe1, xmp.as_bytes()), segment(0xed, &photoshop(&dataset(2, 120, b"old")))]));
        assert_eq!((meta.caption.as_str(), meta.headline.as_str(), meta.credit.as_str()), ("码头&船。", "老码头", "本报"));
        assert_eq!(meta.authors, ["王五"]);
        let meta = of(&jpeg(&[segment(0xe1, &tiff)]));
        assert_eq!((meta.caption.as_str(), meta.authors.as_slice()), ("Pier.", &["Anna".to_owned()][..]));
    }

    #[test]
    fn cameras_say_nothing() {
        let meta = of(&jpeg(&[segment(0xed, &photoshop(&dataset(2, 120, b"OLYMPUS DIGITAL CAMERA         ")))]));
        assert!(meta.is_empty(), "{meta:?}");
    }

    #[test]
    fn broken_blocks_say_nothing() {
        let whole =
            jpeg(&[segment(0xed, &photoshop(&dataset(2, 120, "图为码头。".as_bytes()))), segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0<a><b")]);
        for length in 0..whole.len() {
            let _ = of(&whole[..length]);
        }
        let mut seed = 7_u32;
        for _ in 0..3_000 {
            let mut bytes = whole.clone();
            for _ in 0..3 {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let at = (seed >> 8) as usize % bytes.len();
                bytes[at] = seed as u8;
            }
            let _ = of(&bytes);
        }
    }
}
