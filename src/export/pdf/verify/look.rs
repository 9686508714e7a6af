//! Looking things up in a read file, with nothing assumed.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{Read as _, Write};
use std::rc::Rc;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

/// Longest stream that is inflated into memory.
const LONGEST: u64 = 1 << 28;
/// Longest stream that is inflated to be measured.
const LONGEST_MEASURED: u64 = 1 << 34;

/// A read file and the streams already inflated.
pub(super) struct Look<'a> {
    pub(super) file: &'a Document,
    inflated: RefCell<BTreeMap<usize, Option<Rc<[u8]>>>>,
    measured: RefCell<BTreeMap<usize, Option<u64>>>,
}

impl<'a> Look<'a> {
    pub(super) fn new(file: &'a Document) -> Self {
        Self { file, inflated: RefCell::default(), measured: RefCell::default() }
    }

    /// The object behind a reference, or the object itself.
    pub(super) fn resolve<'b>(&'b self, object: &'b Object) -> &'b Object {
        self.file.dereference(object).map_or(object, |(_, found)| found)
    }

    pub(super) fn get<'b>(&'b self, dictionary: &'b Dictionary, key: &str) -> Option<&'b Object> {
        dictionary.get(key.as_bytes()).ok().map(|object| self.resolve(object)).filter(|object| !matches!(object, Object::Null))
    }

    pub(super) fn dictionary<'b>(&'b self, dictionary: &'b Dictionary, key: &str) -> Option<&'b Dictionary> {
        match self.get(dictionary, key)? {
            Object::Dictionary(found) => Some(found),
            Object::Stream(stream) => Some(&stream.dict),
            _ => None,
        }
    }

    pub(super) fn stream<'b>(&'b self, dictionary: &'b Dictionary, key: &str) -> Option<&'b Stream> {
        self.get(dictionary, key)?.as_stream().ok()
    }

    pub(super) fn array<'b>(&'b self, dictionary: &'b Dictionary, key: &str) -> Option<&'b Vec<Object>> {
        self.get(dictionary, key)?.as_array().ok()
    }

    pub(super) fn name<'b>(&'b self, dictionary: &'b Dictionary, key: &str) -> Option<&'b [u8]> {
        self.get(dictionary, key)?.as_name().ok()
    }

    pub(super) fn number(&self, dictionary: &Dictionary, key: &str) -> Option<f64> {
        self.get(dictionary, key).and_then(number)
    }

    /// Four numbers, as a box is written.
    pub(super) fn corners(&self, dictionary: &Dictionary, key: &str) -> Option<[f64; 4]> {
        let numbers: Vec<f64> = self.array(dictionary, key)?.iter().filter_map(|object| number(self.resolve(object))).collect();
        numbers.try_into().ok()
    }

    /// A text string, UTF-16 or Latin.
    pub(super) fn text(&self, dictionary: &Dictionary, key: &str) -> Option<String> {
        let Object::String(bytes, _) = self.get(dictionary, key)? else { return None };
        Some(match bytes.strip_prefix(&[0xFE, 0xFF]) {
            Some(units) => String::from_utf16_lossy(&units.as_chunks::<2>().0.iter().map(|pair| u16::from_be_bytes(*pair)).collect::<Vec<_>>()),
            None => bytes.iter().map(|byte| char::from(*byte)).collect(),
        })
    }

    pub(super) fn catalog(&self) -> Option<&Dictionary> {
        self.file.catalog().ok()
    }

    /// The pages in order.
    pub(super) fn pages(&self) -> Vec<ObjectId> {
        self.file.page_iter().collect()
    }

    /// An entry of a page, its own or inherited.
    pub(super) fn inherited<'b>(&'b self, page: &'b Dictionary, key: &str) -> Option<&'b Object> {
        let mut at = page;
        for _ in 0..32 {
            if let Some(found) = self.get(at, key) {
                return Some(found);
            }
            at = self.dictionary(at, "Parent")?;
        }
        None
    }

    /// How long the content of `stream` is, inflated and thrown away: pictures are many times larger than what they are kept in.
    /// `None` where it does not inflate.
    pub(super) fn length(&self, stream: &Stream) -> Option<u64> {
        let key = std::ptr::from_ref(stream) as usize;
        if let Some(known) = self.measured.borrow().get(&key) {
            return *known;
        }
        let length = match filters(self, &stream.dict).as_slice() {
            [] => Some(stream.content.len() as u64),
            // A predictor (of a picture on a placed page) does not hinder inflating; it only adds a byte to each row.
            [one] if one == b"FlateDecode" => {
                let mut counter = Counter(0);
                let mut decoder = flate2::read::ZlibDecoder::new(stream.content.as_slice()).take(LONGEST_MEASURED);
                std::io::copy(&mut decoder, &mut counter).ok().map(|_| counter.0)
            }
            _ => None,
        };
        self.measured.borrow_mut().insert(key, length);
        length
    }

    /// The content of `stream`, which nobody asks for again.
    pub(super) fn content_once(&self, stream: &Stream) -> Option<Rc<[u8]>> {
        let content = self.content(stream);
        self.inflated.borrow_mut().remove(&(std::ptr::from_ref(stream) as usize));
        content
    }

    /// The content of `stream`, inflated once; `None` where it does not inflate.
    pub(super) fn content(&self, stream: &Stream) -> Option<Rc<[u8]>> {
        let key = std::ptr::from_ref(stream) as usize;
        if let Some(known) = self.inflated.borrow().get(&key) {
            return known.clone();
        }
        let content: Option<Rc<[u8]>> = match filters(self, &stream.dict).as_slice() {
            [] => Some(stream.content.as_slice().into()),
            [one] if one == b"FlateDecode" => {
                let mut out = Vec::with_capacity(stream.content.len() * 3);
                let mut decoder = flate2::read::ZlibDecoder::new(stream.content.as_slice()).take(LONGEST);
                // A predictor (of a picture on a placed page) does not hinder inflating; whoever needs the rows asks for them there.
                let readable = stream.dict.get(b"DecodeParms").is_err() || self.name(&stream.dict, "Subtype") == Some(b"Image");
                decoder.read_to_end(&mut out).ok().filter(|_| readable).map(|_| out.into())
            }
            _ => None,
        };
        self.inflated.borrow_mut().insert(key, content.clone());
        content
    }
}

/// Takes bytes and keeps nothing but their number.
struct Counter(u64);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The filters of a stream in order.
pub(super) fn filters(look: &Look<'_>, dictionary: &Dictionary) -> Vec<Vec<u8>> {
    match look.get(dictionary, "Filter") {
        Some(Object::Name(name)) => vec![name.clone()],
        Some(Object::Array(names)) => names.iter().filter_map(|name| look.resolve(name).as_name().ok().map(<[u8]>::to_vec)).collect(),
        _ => Vec::new(),
    }
}

/// A number of either kind.
pub(super) fn number(object: &Object) -> Option<f64> {
    match object {
        Object::Integer(value) => Some(*value as f64),
        Object::Real(value) => Some(f64::from(*value)),
        _ => None,
    }
}

/// Bytes as a person reads them.
pub(super) fn shown(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
