//! A PDF as it was read: its pages, their boxes, and looking things up with nothing assumed.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId, Stream};

use super::filters;
use crate::base::{PageArea, PlacedPage};
use crate::picture::error::Trouble;

/// Most bytes a stream of objects may inflate to while the file is opened.
const MOST_OBJECTS_STREAM: usize = 32 << 20;
/// Most objects of a file.
const MOST_OBJECTS: usize = 400_000;
/// Most pages of a file.
const MOST_PAGES: usize = 4_096;
/// Most levels of the page tree above a page.
const MOST_PARENTS: usize = 32;
/// Most bytes of one page's content.
pub(super) const MOST_CONTENT: usize = 64 << 20;
/// Smallest and largest side of a page, in points: a millimetre and five metres (the most ISO 32000-1 Annex C lets a page be).
const SIDES: std::ops::RangeInclusive<f64> = 2.8..=14_400.0;

/// An opened PDF.
#[derive(Debug)]
pub struct AdFile {
    document: Document,
    pages: Vec<ObjectId>,
}

/// A page and how it stands upright.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AdPage {
    /// Its object.
    pub id: ObjectId,
    /// Left, bottom, right, top of the placed box, in the page's own units.
    pub area: [f64; 4],
    /// Whether the page itself has the box that was asked for (else it fell back).
    pub has_area: bool,
    /// Quarter turns clockwise.
    turns: u8,
    /// Points in a unit of the page.
    unit: f64,
}

impl AdPage {
    /// Width and height in points as it stands upright.
    #[must_use]
    pub fn size(&self) -> (f64, f64) {
        let (width, height) = ((self.area[2] - self.area[0]) * self.unit, (self.area[3] - self.area[1]) * self.unit);
        if self.turns % 2 == 1 { (height, width) } else { (width, height) }
    }

    /// The map from the page's own units to points with the upright box's lower left corner at the origin, y up: a b c d e f.
    ///
    /// `/Rotate` turns clockwise, `/UserUnit` scales (ISO 32000-1:2008 §7.7.3.3, table 30).
    #[must_use]
    pub fn upright(&self) -> [f64; 6] {
        let [left, bottom, right, top] = self.area;
        let plain = match self.turns {
            1 => [0.0, -1.0, 1.0, 0.0, -bottom, right],
            2 => [-1.0, 0.0, 0.0, -1.0, right, top],
            3 => [0.0, 1.0, -1.0, 0.0, top, -left],
            _ => [1.0, 0.0, 0.0, 1.0, -left, -bottom],
        };
        plain.map(|part| part * self.unit)
    }

    /// Quarter turns clockwise, 0 to 3.
    #[must_use]
    pub fn turns(&self) -> u8 {
        self.turns
    }

    /// Points in a unit of the page.
    #[must_use]
    pub fn unit(&self) -> f64 {
        self.unit
    }
}

impl AdFile {
    /// Reads the file `bytes`.
    pub(in crate::picture) fn read(bytes: &[u8]) -> Result<Self, Trouble> {
        if is_cut_short(bytes) {
            return Err(Trouble::Truncated);
        }
        let options = LoadOptions::with_max_decompressed_size(MOST_OBJECTS_STREAM);
        // The reader is not ours: should it stumble over a hostile file, the file is damaged and the work goes on.
        let read = catch_unwind(AssertUnwindSafe(|| Document::load_mem_with_options(bytes, options)));
        let document = match read {
            Ok(Ok(document)) => document,
            Ok(Err(error)) if is_locked(&error) => return Err(Trouble::Locked),
            Ok(Err(error)) => return Err(Trouble::Damaged(error.to_string())),
            Err(_) => return Err(Trouble::Damaged("its structure cannot be read".to_owned())),
        };
        if document.encryption_state.is_some() || document.trailer.has(b"Encrypt") {
            return Err(Trouble::Locked);
        }
        if document.objects.len() > MOST_OBJECTS {
            return Err(Trouble::Unsupported(format!("{} objects, more than {MOST_OBJECTS}", document.objects.len())));
        }
        let mut seen = BTreeSet::new();
        let mut pages = Vec::new();
        for id in document.page_iter().take(MOST_PAGES + 1) {
            if seen.insert(id) {
                pages.push(id);
            }
        }
        match pages.len() {
            0 => Err(Trouble::Damaged("it has no page".to_owned())),
            count if count > MOST_PAGES => Err(Trouble::Unsupported(format!("more than {MOST_PAGES} pages"))),
            _ => Ok(Self { document, pages }),
        }
    }

    /// The objects.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The same pages of another `document`.
    pub(super) fn with(&self, document: Document) -> Self {
        Self { document, pages: self.pages.clone() }
    }

    /// Number of pages.
    #[must_use]
    pub fn page_count(&self) -> usize {
        self.pages.len()
    }

    /// The version: of the header, or a later one the catalog names.
    #[must_use]
    pub fn version(&self) -> (u8, u8) {
        let read = |text: &str| {
            let (major, minor) = text.trim().split_once('.')?;
            Some((major.parse().ok()?, minor.chars().next()?.to_digit(10)? as u8))
        };
        let header = read(&self.document.version).unwrap_or((1, 4));
        let named = self.document.catalog().ok().and_then(|catalog| self.name(catalog, b"Version"));
        named.and_then(|name| read(&String::from_utf8_lossy(name))).map_or(header, |named| named.max(header))
    }

    /// The page that `wanted` asks for.
    pub(in crate::picture) fn page(&self, wanted: &PlacedPage) -> Result<AdPage, Trouble> {
        let number = wanted.number.get() as usize;
        let Some(id) = self.pages.get(number - 1).copied() else {
            return Err(Trouble::NoPage { wanted: number, count: self.pages.len() });
        };
        let page = self.document.get_dictionary(id).map_err(|_| Trouble::Damaged(format!("page {number} is missing")))?;
        let own = |key: &[u8]| self.inherited(page, key).and_then(|found| self.corners(found));
        let media = own(b"MediaBox").ok_or_else(|| Trouble::Damaged(format!("page {number} has no size")))?;
        let cut = |inner: [f64; 4], outer: [f64; 4]| [inner[0].max(outer[0]), inner[1].max(outer[1]), inner[2].min(outer[2]), inner[3].min(outer[3])];
        let crop = own(b"CropBox").map_or(media, |crop| cut(crop, media));
        let (area, has_area) = match wanted.area {
            PageArea::Media => (media, true),
            PageArea::Crop => (crop, page.has(b"CropBox")),
            PageArea::Trim | PageArea::Bleed | PageArea::Art => {
                let asked: &[u8] = match wanted.area {
                    PageArea::Bleed => b"BleedBox",
                    PageArea::Art => b"ArtBox",
                    PageArea::Trim | PageArea::Crop | PageArea::Media => b"TrimBox",
                };
                // An art box says where the finished piece ends where there is no trim box (never both in PDF/X).
                let other: &[u8] = if wanted.area == PageArea::Trim { b"ArtBox" } else { asked };
                match own(asked).or_else(|| own(other)) {
                    Some(found) => (cut(found, media), true),
                    None => (crop, false),
                }
            }
        };
        let unit = self.get(page, b"UserUnit").and_then(number_of).filter(|unit| unit.is_finite() && *unit > 0.0).unwrap_or(1.0);
        let turned = self.inherited(page, b"Rotate").and_then(number_of).unwrap_or(0.0);
        let turns = ((turned / 90.0).round() as i64).rem_euclid(4) as u8;
        let sides = [(area[2] - area[0]) * unit, (area[3] - area[1]) * unit];
        if sides.iter().any(|side| !SIDES.contains(side)) {
            return Err(Trouble::Damaged(format!("page {number} measures {:.1} by {:.1} points", sides[0], sides[1])));
        }
        Ok(AdPage { id, area, has_area, turns, unit })
    }

    /// The object behind a reference, or the object itself; `None` where it leads nowhere.
    pub(super) fn resolve<'a>(&'a self, object: &'a Object) -> Option<&'a Object> {
        self.document.dereference(object).ok().map(|(_, found)| found)
    }

    pub(super) fn get<'a>(&'a self, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
        let found = self.resolve(dictionary.get(key).ok()?)?;
        (!matches!(found, Object::Null)).then_some(found)
    }

    /// The dictionary of an entry, its own or its stream's.
    #[must_use]
    pub fn dictionary<'a>(&'a self, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
        match self.get(dictionary, key)? {
            Object::Dictionary(found) => Some(found),
            Object::Stream(stream) => Some(&stream.dict),
            _ => None,
        }
    }

    pub(super) fn stream<'a>(&'a self, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Stream> {
        self.get(dictionary, key)?.as_stream().ok()
    }

    pub(super) fn array<'a>(&'a self, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a [Object]> {
        self.get(dictionary, key)?.as_array().ok().map(Vec::as_slice)
    }

    pub(super) fn name<'a>(&'a self, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a [u8]> {
        self.get(dictionary, key)?.as_name().ok()
    }

    pub(super) fn number(&self, dictionary: &Dictionary, key: &[u8]) -> Option<f64> {
        self.get(dictionary, key).and_then(number_of)
    }

    /// An entry of a page, its own or inherited.
    #[must_use]
    pub fn inherited<'a>(&'a self, page: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
        let mut at = page;
        for _ in 0..MOST_PARENTS {
            if let Some(found) = self.get(at, key) {
                return Some(found);
            }
            at = self.dictionary(at, b"Parent")?;
        }
        None
    }

    /// A box with its corners in order; `None` where it is none.
    fn corners(&self, object: &Object) -> Option<[f64; 4]> {
        let sides: Vec<f64> = object.as_array().ok()?.iter().filter_map(|side| number_of(self.resolve(side)?)).collect();
        let [x, y, u, v]: [f64; 4] = sides.try_into().ok()?;
        [x, y, u, v].iter().all(|side| side.is_finite()).then(|| [x.min(u), y.min(v), x.max(u), y.max(v)])
    }

    /// The content of a page: its parts one after the other with a line end between (ISO 32000-1:2008 §7.8.2).
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn content(&self, page: &Dictionary) -> Result<Vec<u8>, String> {
        let mut content = Vec::new();
        let mut add = |part: &Object| {
            let Some(Object::Stream(part)) = self.resolve(part) else { return Err("a part of the content is missing".to_owned()) };
            content.extend_from_slice(&filters::plain(self, part, MOST_CONTENT)?);
            content.push(b'\n');
            if content.len() > MOST_CONTENT { Err("its content is too long".to_owned()) } else { Ok(()) }
        };
        match self.get(page, b"Contents") {
            Some(Object::Array(parts)) => parts.iter().try_for_each(add)?,
            Some(one @ Object::Stream(_)) => add(one)?,
            _ => {}
        }
        Ok(content)
    }
}

/// A number of either kind.
pub(super) fn number_of(object: &Object) -> Option<f64> {
    match object {
        Object::Integer(value) => Some(*value as f64),
        Object::Real(value) => Some(f64::from(*value)),
        _ => None,
    }
}

/// Whether the end mark is missing: the file was not sent whole.
fn is_cut_short(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(2048)..];
    !tail.windows(5).any(|word| word == b"%%EOF") && !tail.windows(9).any(|word| word == b"startxref")
}

fn is_locked(error: &lopdf::Error) -> bool {
    matches!(error, lopdf::Error::Decryption(_) | lopdf::Error::InvalidPassword | lopdf::Error::UnsupportedSecurityHandler(_))
}
