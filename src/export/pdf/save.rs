//! The finished document as bytes: header, objects, one cross-reference table, trailer.
//!
//! An object is let go as soon as it is written, and an element of structure is made only then.
//! Source: ISO 32000-1:2008, 7.5.

use std::io::{Result, Write as _};

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat};

use super::encode;
use super::structure::Structure;

/// A line of bytes above 127 after the header tells whoever moves the file that it is no text.
const BINARY: &[u8] = b"%\xbb\xad\xc0\xde\n";
/// About as long is an element of structure or another plain object, with its line in the table.
const PLAIN: usize = 160;

/// The bytes of `file`, whose objects are numbered from 1 without gaps together with the elements of `structure`.
pub(super) fn save(mut file: Document, structure: Option<Structure<'_>>) -> Result<Vec<u8>> {
    let elements = structure.as_ref().map_or(0, Structure::len);
    let streams: usize = file.objects.values().filter_map(|object| object.as_stream().ok()).map(|stream| stream.content.len()).sum();
    let mut saving = Saving {
        bytes: Vec::with_capacity(64 * 1024 + streams + PLAIN * (file.objects.len() + elements)),
        places: vec![0; file.max_id as usize + 1],
    };
    writeln!(saving.bytes, "%PDF-{}", file.version)?;
    saving.bytes.extend_from_slice(BINARY);
    for (id, object) in std::mem::take(&mut file.objects) {
        saving.object(id, &object)?;
    }
    for (id, element) in structure.into_iter().flat_map(Structure::elements) {
        saving.object(id, &Object::Dictionary(element))?;
    }
    saving.end(file.trailer)
}

/// A file being written.
struct Saving {
    bytes: Vec<u8>,
    /// Where each object stands, by its number; 0 where there is none.
    places: Vec<usize>,
}

impl Saving {
    fn object(&mut self, (number, generation): ObjectId, object: &Object) -> Result<()> {
        if let Some(place) = self.places.get_mut(number as usize) {
            *place = self.bytes.len();
        }
        writeln!(self.bytes, "{number} {generation} obj")?;
        write(&mut self.bytes, object)?;
        self.bytes.write_all(b"\nendobj\n")
    }

    /// The table and the trailer, and with them the whole file.
    fn end(mut self, mut trailer: Dictionary) -> Result<Vec<u8>> {
        let start = self.bytes.len();
        writeln!(self.bytes, "xref\n0 {}", self.places.len())?;
        for (number, place) in self.places.iter().enumerate() {
            // What is not in the file is free for good, as number 0 is.
            let (generation, kind) = if number == 0 || *place == 0 { (65_535, 'f') } else { (0, 'n') };
            writeln!(self.bytes, "{place:010} {generation:05} {kind} ")?;
        }
        trailer.set("Size", Object::Integer(self.places.len() as i64));
        self.bytes.write_all(b"trailer\n")?;
        dictionary(&mut self.bytes, &trailer)?;
        writeln!(self.bytes, "\nstartxref\n{start}\n%%EOF")?;
        Ok(self.bytes)
    }
}

/// Writes `object`; one that begins with a digit or a letter is parted from what stands before it.
fn write(out: &mut Vec<u8>, object: &Object) -> Result<()> {
    match object {
        Object::Null => apart(out, format_args!("null")),
        Object::Boolean(value) => apart(out, format_args!("{value}")),
        Object::Integer(value) => apart(out, format_args!("{value}")),
        Object::Real(value) => apart(out, format_args!("{value}")),
        Object::Reference((number, generation)) => apart(out, format_args!("{number} {generation} R")),
        Object::Name(bytes) => {
            encode::name_bytes(out, bytes);
            Ok(())
        }
        Object::String(bytes, StringFormat::Literal) => {
            out.push(b'(');
            encode::string_bytes(out, bytes);
            out.push(b')');
            Ok(())
        }
        Object::String(bytes, StringFormat::Hexadecimal) => {
            out.push(b'<');
            bytes.iter().for_each(|byte| encode::hex(out, *byte));
            out.push(b'>');
            Ok(())
        }
        Object::Array(items) => {
            out.push(b'[');
            items.iter().try_for_each(|item| write(out, item))?;
            out.push(b']');
            Ok(())
        }
        Object::Dictionary(entries) => dictionary(out, entries),
        Object::Stream(stream) => {
            dictionary(out, &stream.dict)?;
            out.extend_from_slice(b"stream\n");
            out.extend_from_slice(&stream.content);
            out.extend_from_slice(b"\nendstream");
            Ok(())
        }
    }
}

fn apart(out: &mut Vec<u8>, words: std::fmt::Arguments<'_>) -> Result<()> {
    if out.last().is_some_and(|last| !matches!(last, b'[' | b']' | b'>' | b')' | b'\n')) {
        out.push(b' ');
    }
    out.write_fmt(words)
}

fn dictionary(out: &mut Vec<u8>, entries: &Dictionary) -> Result<()> {
    out.extend_from_slice(b"<<");
    for (key, value) in entries {
        encode::name_bytes(out, key);
        write(out, value)?;
    }
    out.extend_from_slice(b">>");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_object_stands_where_the_table_says() {
        let mut file = Document::with_version("1.6");
        let leaf = file.add_object(Object::Integer(7));
        let words = file.add_object(Object::string_literal("a(b)\\\r\n("));
        let names = [b"A B#/".to_vec(), "报".as_bytes().to_vec(), Vec::new()].map(Object::Name).to_vec();
        let mixed = [Object::Null, Object::Boolean(true), Object::Real(-0.5), Object::Integer(-3), Object::Real(1e-4), Object::Array(names)];
        let hexadecimal = Object::String(vec![0, 200], StringFormat::Hexadecimal);
        let mixed = file.add_object(Object::Array(mixed.into_iter().chain([hexadecimal, Object::Integer(4)]).collect()));
        let content = file.add_object(lopdf::Stream::new(Dictionary::new(), b"0 g\n".to_vec()));
        let parts = [leaf, words, mixed, content].map(Object::Reference).to_vec();
        let root = file.add_object(Dictionary::from_iter([("Type", Object::from("Catalog")), ("Parts", Object::Array(parts))]));
        file.trailer.set("Root", Object::Reference(root));
        let objects = file.objects.clone();
        let bytes = save(file, None).expect("memory takes it");
        let read = Document::load_mem(&bytes).expect("a file");
        assert_eq!(read.objects.len(), objects.len());
        for (id, object) in &objects {
            let found = &read.objects[id];
            match (object, found) {
                (Object::Stream(one), Object::Stream(other)) => assert_eq!(one.content, other.content),
                _ => assert_eq!(object, found),
            }
        }
        assert_eq!(read.trailer.get(b"Size").and_then(Object::as_i64).ok(), Some(6));
        assert!(bytes.starts_with(b"%PDF-1.6\n%\xbb") && bytes.ends_with(b"%%EOF\n"));
    }
}
