//! The plain way a file is read: one cross-reference table, every object where the table says it is, nothing else.
//!
//! *In*: the bytes of a file. *Out*: its objects, or nothing where the file is not written in this plain way (object streams, older
//! versions inside, encryption, comments between objects, an object that is not where it should be): whoever asks then takes the
//! library's reader, which knows all of PDF and takes six times as long. A hundred pages have sixteen thousand objects, nearly all of
//! them elements of structure.
//! *Invariants*: where it reads a file, it reads what the library reads (tests hold both to each other); nothing is repaired.
//! Source: ISO 32000-1:2008, 7.2–7.5.

use lopdf::xref::{Xref, XrefEntry, XrefType};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat};

/// Arrays and dictionaries within each other, at most.
const DEEPEST: usize = 64;

/// The file as its one table tells it.
pub(super) fn read(bytes: &[u8]) -> Option<Document> {
    let version = header(bytes)?;
    let start = table_start(bytes)?;
    let mut at = Cursor { bytes, at: start };
    let places = table(&mut at)?;
    at.word(b"trailer")?;
    at.blanks();
    let trailer = at.dictionary(DEEPEST)?;
    if [b"Prev".as_slice(), b"XRefStm", b"Encrypt"].iter().any(|key| trailer.has(key)) {
        return None;
    }
    let mut file = Document::new();
    file.version = version;
    file.xref_start = start;
    file.reference_table = Xref::new(0, XrefType::CrossReferenceTable);
    // In order of number, as the map wants them.
    let objects: Option<Vec<(ObjectId, Object)>> = places
        .iter()
        .map(|(id, place)| {
            let object = Cursor { bytes, at: *place }.indirect(*id)?;
            // Streams of objects or of a table are no plain writing.
            let kind = object.as_stream().ok().and_then(|stream| stream.dict.get(b"Type").ok()?.as_name().ok());
            (!matches!(kind, Some(b"ObjStm" | b"XRef"))).then_some((*id, object))
        })
        .collect();
    for ((number, generation), place) in places {
        file.reference_table.insert(number, XrefEntry::Normal { offset: u32::try_from(place).ok()?, generation });
        file.max_id = file.max_id.max(number);
    }
    file.objects = objects?.into_iter().collect();
    file.trailer = trailer;
    Some(file)
}

/// The version of a file that begins with its header.
fn header(bytes: &[u8]) -> Option<String> {
    let line = bytes.strip_prefix(b"%PDF-")?.split(|byte| matches!(byte, b'\r' | b'\n')).next()?;
    let plain = !line.is_empty() && line.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.');
    plain.then(|| String::from_utf8_lossy(line).into_owned())
}

/// Where the last lines of the file say that its table begins.
fn table_start(bytes: &[u8]) -> Option<usize> {
    let tail = bytes.trim_ascii_end().strip_suffix(b"%%EOF")?.trim_ascii_end();
    let digits = tail.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let (before, digits) = tail.split_at(tail.len() - digits);
    before.trim_ascii_end().strip_suffix(b"startxref")?;
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// The objects in use and their places; entries have twenty bytes each.
fn table(at: &mut Cursor<'_>) -> Option<Vec<(ObjectId, usize)>> {
    at.word(b"xref")?;
    at.blanks();
    let mut places = Vec::new();
    while at.peek()?.is_ascii_digit() {
        let first = u32::try_from(at.digits()?).ok()?;
        at.word(b" ")?;
        let count = u32::try_from(at.digits()?).ok()?;
        at.blanks();
        for number in first..first.checked_add(count)? {
            let entry = at.take(20)?;
            let field = |range: std::ops::Range<usize>| {
                entry.get(range).filter(|field| field.iter().all(u8::is_ascii_digit)).and_then(|field| std::str::from_utf8(field).ok())
            };
            let place = field(0..10)?.parse().ok()?;
            let generation = field(11..16)?.parse().ok()?;
            let ends = matches!(&entry[18..], b" \n" | b" \r" | b"\r\n");
            match (entry[10], entry[16], entry[17], ends) {
                (b' ', b' ', b'n', true) => places.push(((number, generation), place)),
                (b' ', b' ', b'f', true) => {}
                _ => return None,
            }
        }
        at.blanks();
    }
    // One place for each object, or the table contradicts itself.
    places.is_sorted_by(|one, next| one.0.0 < next.0.0).then_some(places)
}

/// A place in the file.
struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Cursor<'a> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let taken = self.bytes.get(self.at..self.at.checked_add(count)?)?;
        self.at += count;
        Some(taken)
    }

    /// Goes past `word`, which must stand here.
    fn word(&mut self, word: &[u8]) -> Option<()> {
        (self.take(word.len())? == word).then_some(())
    }

    /// Goes past blanks and line ends.
    fn blanks(&mut self) {
        while self.peek().is_some_and(is_blank) {
            self.at += 1;
        }
    }

    /// A number of digits only.
    fn digits(&mut self) -> Option<u64> {
        let begin = self.at;
        let mut value = 0u64;
        while let Some(digit) = self.peek().filter(u8::is_ascii_digit) {
            value = value.checked_mul(10)?.checked_add(u64::from(digit - b'0'))?;
            self.at += 1;
        }
        (self.at > begin).then_some(value)
    }

    /// The object `id`, from its number to its `endobj`.
    fn indirect(&mut self, id: ObjectId) -> Option<Object> {
        let number = self.digits()?;
        self.word(b" ")?;
        let generation = self.digits()?;
        self.word(b" obj")?;
        if (number, generation) != (u64::from(id.0), u64::from(id.1)) {
            return None;
        }
        self.blanks();
        let object = self.object(DEEPEST)?;
        self.blanks();
        let object = match object {
            Object::Dictionary(dictionary) if self.peek() == Some(b's') => self.stream(dictionary)?,
            other => other,
        };
        self.word(b"endobj")?;
        Some(object)
    }

    /// The stream whose dictionary was read; its length must be a plain number and true.
    fn stream(&mut self, dictionary: Dictionary) -> Option<Object> {
        self.word(b"stream")?;
        self.line_end()?;
        let length = usize::try_from(dictionary.get(b"Length").ok()?.as_i64().ok()?).ok()?;
        let content = self.take(length)?.to_vec();
        if self.peek() != Some(b'e') {
            self.line_end()?;
        }
        self.word(b"endstream")?;
        self.blanks();
        Some(Object::Stream(Stream::new(dictionary, content)))
    }

    fn line_end(&mut self) -> Option<()> {
        if self.peek() == Some(b'\r') {
            self.at += 1;
        }
        self.word(b"\n")
    }

    fn object(&mut self, depth: usize) -> Option<Object> {
        let depth = depth.checked_sub(1)?;
        match self.peek()? {
            b'/' => self.name().map(Object::Name),
            b'(' => self.literal(),
            b'[' => self.array(depth),
            b'<' if self.bytes.get(self.at + 1) == Some(&b'<') => self.dictionary(depth).map(Object::Dictionary),
            b'<' => self.hexadecimal(),
            b'+' | b'-' | b'.' | b'0'..=b'9' => self.number(),
            b't' => self.keyword(b"true", Object::Boolean(true)),
            b'f' => self.keyword(b"false", Object::Boolean(false)),
            b'n' => self.keyword(b"null", Object::Null),
            _ => None,
        }
    }

    fn keyword(&mut self, word: &[u8], object: Object) -> Option<Object> {
        self.word(word)?;
        self.peek().is_none_or(|next| !is_regular(next)).then_some(object)
    }

    fn array(&mut self, depth: usize) -> Option<Object> {
        self.word(b"[")?;
        let mut items = Vec::new();
        loop {
            self.blanks();
            if self.peek()? == b']' {
                self.at += 1;
                items.shrink_to_fit();
                return Some(Object::Array(items));
            }
            items.push(self.object(depth)?);
        }
    }

    fn dictionary(&mut self, depth: usize) -> Option<Dictionary> {
        self.word(b"<<")?;
        // As many places as entries: grown one by one, a map keeps room for twice as many, and there are tens of thousands of maps.
        let mut entries = Vec::new();
        loop {
            self.blanks();
            if self.peek()? == b'>' {
                self.word(b">>")?;
                let mut dictionary = Dictionary::new();
                dictionary.as_hashmap_mut().reserve_exact(entries.len());
                dictionary.as_hashmap_mut().extend(entries);
                return Some(dictionary);
            }
            let key = self.name()?;
            self.blanks();
            entries.push((key, self.object(depth)?));
        }
    }

    /// A name; what stands as `#xx` is that byte.
    fn name(&mut self) -> Option<Vec<u8>> {
        self.word(b"/")?;
        let rest = &self.bytes[self.at..];
        let name = &rest[..rest.iter().position(|byte| !is_regular(*byte))?];
        self.at += name.len();
        if !name.contains(&b'#') {
            return Some(name.to_vec());
        }
        let mut out = Vec::with_capacity(name.len());
        let mut bytes = name.iter();
        while let Some(byte) = bytes.next() {
            out.push(if *byte == b'#' { hex(*bytes.next()?)? << 4 | hex(*bytes.next()?)? } else { *byte });
        }
        Some(out)
    }

    /// A whole number, one with decimals, or a reference.
    fn number(&mut self) -> Option<Object> {
        let begin = self.at;
        if matches!(self.peek(), Some(b'+' | b'-')) {
            self.at += 1;
        }
        while self.peek().is_some_and(|byte| byte.is_ascii_digit() || byte == b'.') {
            self.at += 1;
        }
        let text = std::str::from_utf8(&self.bytes[begin..self.at]).ok()?;
        if self.peek().is_some_and(is_regular) {
            return None;
        }
        if text.contains('.') {
            return text.parse().ok().map(Object::Real);
        }
        let value: i64 = text.parse().ok()?;
        Some(self.reference(value).unwrap_or(Object::Integer(value)))
    }

    /// The reference whose number was read; the place stays where it is if it is none.
    fn reference(&mut self, number: i64) -> Option<Object> {
        let begin = self.at;
        let mut rest = || {
            let number = u32::try_from(number).ok()?;
            self.word(b" ")?;
            let generation = u16::try_from(self.digits()?).ok()?;
            self.word(b" R")?;
            self.peek().is_none_or(|next| !is_regular(next)).then_some(Object::Reference((number, generation)))
        };
        let found = rest();
        if found.is_none() {
            self.at = begin;
        }
        found
    }

    /// A string in round brackets, which may hold others in pairs; a carriage return that is not escaped is left to the library.
    fn literal(&mut self) -> Option<Object> {
        self.word(b"(")?;
        let mut out = Vec::new();
        let mut open = 0_usize;
        loop {
            match self.take(1)? {
                b")" if open == 0 => return Some(Object::String(out, StringFormat::Literal)),
                bracket @ (b"(" | b")") => {
                    open = if bracket == b"(" { open + 1 } else { open - 1 };
                    out.extend_from_slice(bracket);
                }
                b"\r" => return None,
                b"\\" => out.push(match self.take(1)?.first()? {
                    b'n' => b'\n',
                    b'r' => b'\r',
                    b't' => b'\t',
                    b'b' => 8,
                    b'f' => 12,
                    plain @ (b'(' | b')' | b'\\') => *plain,
                    _ => return None,
                }),
                plain => out.extend_from_slice(plain),
            }
        }
    }

    fn hexadecimal(&mut self) -> Option<Object> {
        self.word(b"<")?;
        let rest = &self.bytes[self.at..];
        let digits = &rest[..rest.iter().position(|byte| *byte == b'>')?];
        self.at += digits.len() + 1;
        let (pairs, odd) = digits.as_chunks::<2>();
        if !odd.is_empty() {
            return None;
        }
        let bytes: Option<Vec<u8>> = pairs.iter().map(|[high, low]| Some(hex(*high)? << 4 | hex(*low)?)).collect();
        Some(Object::String(bytes?, StringFormat::Hexadecimal))
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t' | 0 | 12)
}

/// Whether `byte` may stand in a name or a word.
fn is_regular(byte: u8) -> bool {
    !is_blank(byte) && !matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of `objects`, numbered from 1, with its table.
    fn written(objects: &[&str]) -> Vec<u8> {
        let mut out = b"%PDF-1.6\n%\xbb\xad\xc0\xde\n".to_vec();
        let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
        for (at, object) in objects.iter().enumerate() {
            table += &format!("{:010} 00000 n \n", out.len());
            out.extend(format!("{} 0 obj\n{object}\nendobj\n", at + 1).bytes());
        }
        let start = out.len();
        out.extend(table.bytes());
        out.extend(format!("trailer\n<</Root 1 0 R/Size {}>>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1).bytes());
        out
    }

    #[test]
    fn every_kind_of_object_is_read_as_the_library_reads_it() {
        let bytes = written(&[
            "<</Type/Catalog/Pages 2 0 R/A[1 0 R 2 3 0 R -4 +5 0.25 -.5 7. true false null]/N#20ame/Wo#2Frd>>",
            "<</S(a\\(b\\)(x()y\n)\\\\c\\n\\r\\t)/H<00fFA0>/E()/D<</In<</Deep[[[]]]>>>>>>",
            "<</Length 9>>stream\nendstream\nendstream",
            "[1 2 R 12345678901]",
            "/Name",
        ]);
        let ours = read(&bytes).expect("a plain file");
        let library = Document::load_mem(&bytes).expect("a plain file");
        assert_eq!(ours.objects, library.objects);
        assert_eq!(ours.objects.len(), 5);
        assert_eq!(
            (&ours.trailer, &ours.version, ours.max_id, ours.xref_start),
            (&library.trailer, &library.version, library.max_id, library.xref_start)
        );
    }

    #[test]
    fn a_press_file_is_read_as_the_library_reads_it() {
        use crate::base::{Length, PageId, Size};
        let trim = Size::new(Length::mm(285.0), Length::mm(420.0));
        let list = crate::display::PageList {
            page: PageId(1),
            label: "A01（要闻）".into(),
            trim,
            bleed: Length::mm(3.0),
            items: Vec::new(),
            ..crate::display::PageList::default()
        };
        for standard in [crate::export::pdf::Standard::X4, crate::export::pdf::Standard::X1a2003] {
            let options = crate::export::pdf::PdfOptions { standard, allow_blank: true, marks: true, ..Default::default() };
            let faces = crate::font::Faces::bundled().expect("faces");
            let pictures = crate::picture::Pictures::empty();
            let written = crate::export::pdf::export(vec![std::sync::Arc::new(list.clone())], &options, &faces, &pictures).expect("written");
            let ours = read(&written.bytes).expect("written plainly");
            let library = Document::load_mem(&written.bytes).expect("a file");
            assert_eq!(ours.objects, library.objects);
            assert_eq!((&ours.trailer, &ours.version, ours.max_id), (&library.trailer, &library.version, library.max_id));
        }
    }

    #[test]
    fn what_is_not_plain_is_left_to_the_library() {
        let plain = written(&["<</Type/Catalog>>", "<</Length 3>>stream\nabc\nendstream"]);
        assert!(read(&plain).is_some());
        let text = String::from_utf8_lossy(&plain).into_owned();
        for (from, to) in [
            ("Length 3", "Length 5"),
            ("Length 3", "Length 2"),
            ("2 0 obj", "3 0 obj"),
            ("/Size 3", "/Prev 3"),
            ("65535 f \n", "65535 f\n\n"),
            ("startxref\n", "startxref\n9"),
            ("<</Type/Catalog>>", "<</Type(a\\7b)c>>"),
            ("<</Type/Catalog>>", "<</Type/Cata%og>>"),
            ("<</Type/Catalog>>", "<</Type/Catalog >"),
            ("%%EOF", "%%EOG"),
        ] {
            assert!(text.contains(from), "{from}");
            let changed: Vec<u8> = {
                let at = plain.windows(from.len()).position(|window| window == from.as_bytes()).expect("stands there");
                [&plain[..at], to.as_bytes(), &plain[at + from.len()..]].concat()
            };
            assert!(read(&changed).is_none(), "{from} → {to}");
        }
        // Cut anywhere, nothing is read and nothing breaks.
        assert!((0..plain.len() - 1).all(|cut| read(&plain[..cut]).is_none()));
    }
}
