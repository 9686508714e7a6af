//! XML as a tree of elements with bounded depth and size; prefixes of names are left off.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::error::ImportError;

/// How deep elements may stand in one another.
const DEEPEST: usize = 200;
/// Most elements of one part.
const MOST_ELEMENTS: usize = 3_000_000;

/// An element.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Element {
    /// Its name without a prefix.
    pub name: String,
    /// Names, without prefixes, and values of its attributes.
    pub attributes: Vec<(String, String)>,
    /// What stands in it, in order.
    pub children: Vec<Child>,
}

/// What stands in an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Child {
    /// An element.
    Element(Element),
    /// Text; character references are resolved.
    Text(String),
    /// A processing instruction: its target and what follows.
    Instruction(String),
}

impl Element {
    /// The value of an attribute, by its name without a prefix.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The elements in it.
    pub fn elements(&self) -> impl DoubleEndedIterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) | Child::Instruction(_) => None,
        })
    }

    /// The elements in it with this name.
    pub fn named<'a>(&'a self, name: &'a str) -> impl DoubleEndedIterator<Item = &'a Self> {
        self.elements().filter(move |element| element.name == name)
    }

    /// The first element in it with this name.
    pub fn first(&self, name: &str) -> Option<&Self> {
        self.elements().find(|element| element.name == name)
    }

    /// The element at the end of a way of first elements.
    pub fn at(&self, way: &[&str]) -> Option<&Self> {
        way.iter().try_fold(self, |element, name| element.first(name))
    }

    /// Every element below it with this name, in order; those inside a found one too.
    pub fn all<'a>(&'a self, name: &str) -> Vec<&'a Self> {
        let mut found = Vec::new();
        let mut left: Vec<&Self> = self.elements().rev().collect();
        while let Some(element) = left.pop() {
            if element.name == name {
                found.push(element);
            }
            left.extend(element.elements().rev());
        }
        found
    }

    /// All text below it.
    pub fn text(&self) -> String {
        let mut out = String::new();
        let mut left: Vec<&Child> = self.children.iter().rev().collect();
        while let Some(child) = left.pop() {
            match child {
                Child::Text(text) => out.push_str(text),
                Child::Element(element) => left.extend(element.children.iter().rev()),
                Child::Instruction(_) => {}
            }
        }
        out
    }
}

/// Reads the XML of the part `part` of a package.
///
/// # Errors
/// XML that breaks off, does not nest, nests too deep, or is too large; with the part and the line.
pub(super) fn read(bytes: &[u8], part: &str) -> Result<Element, ImportError> {
    let text = text_of(bytes, part)?;
    let mut reader = Reader::from_str(&text);
    let config = reader.config_mut();
    config.check_end_names = true;
    let broken = |at: u64, reason: String| {
        let at = usize::try_from(at).unwrap_or(usize::MAX).min(text.len());
        let line = text.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
        ImportError::BrokenXml { part: part.to_owned(), line, reason }
    };
    let mut open: Vec<Element> = vec![Element::default()];
    let mut count = 0_usize;
    loop {
        let event = reader.read_event().map_err(|error| broken(reader.error_position(), error.to_string()))?;
        let Some(last) = open.last_mut() else { break };
        match event {
            Event::Start(start) => {
                count += 1;
                if open.len() > DEEPEST || count > MOST_ELEMENTS {
                    return Err(ImportError::TooMuch { part: part.to_owned() });
                }
                open.push(element(&start).map_err(|reason| broken(reader.buffer_position(), reason))?);
            }
            Event::Empty(start) => {
                count += 1;
                if count > MOST_ELEMENTS {
                    return Err(ImportError::TooMuch { part: part.to_owned() });
                }
                last.children.push(Child::Element(element(&start).map_err(|reason| broken(reader.buffer_position(), reason))?));
            }
            Event::End(_) => {
                if let Some(done) = open.pop()
                    && let Some(parent) = open.last_mut()
                {
                    parent.children.push(Child::Element(done));
                }
            }
            Event::Text(text) => {
                add_text(last, &text.xml_content(XmlVersion::Implicit1_0).map_err(|error| broken(reader.buffer_position(), error.to_string()))?)
            }
            Event::CData(text) => add_text(last, &text.decode().map_err(|error| broken(reader.buffer_position(), error.to_string()))?),
            Event::GeneralRef(reference) => {
                let name = reference.decode().map_err(|error| broken(reader.buffer_position(), error.to_string()))?;
                let character = match &*name {
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "amp" => Some('&'),
                    "apos" => Some('\''),
                    "quot" => Some('"'),
                    // An entity of the file's own is never expanded: it could stand for anything of any size.
                    _ => reference.resolve_char_ref().map_err(|error| broken(reader.buffer_position(), error.to_string()))?,
                };
                match character {
                    Some(character) => add_text(last, character.encode_utf8(&mut [0; 4])),
                    None => add_text(last, &format!("&{name};")),
                }
            }
            Event::PI(instruction) => {
                let text = String::from_utf8_lossy(&instruction).into_owned();
                last.children.push(Child::Instruction(text));
            }
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::DocType(_) => {}
        }
    }
    if open.len() != 1 {
        return Err(broken(text.len() as u64, format!("<{}> is never closed", open.last().map_or("", |last| last.name.as_str()))));
    }
    let root = open.pop().unwrap_or_default();
    let found = root.children.into_iter().find_map(|child| match child {
        Child::Element(element) => Some(element),
        Child::Text(_) | Child::Instruction(_) => None,
    });
    found.ok_or_else(|| broken(0, "there is no element in it".to_owned()))
}

fn add_text(element: &mut Element, text: &str) {
    if let Some(Child::Text(last)) = element.children.last_mut() {
        last.push_str(text);
    } else {
        element.children.push(Child::Text(text.to_owned()));
    }
}

fn element(start: &BytesStart<'_>) -> Result<Element, String> {
    let name = String::from_utf8_lossy(start.local_name().as_ref()).into_owned();
    let mut attributes = Vec::new();
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let key = String::from_utf8_lossy(attribute.key.local_name().as_ref()).into_owned();
        let raw = String::from_utf8_lossy(&attribute.value);
        let value = quick_xml::escape::unescape(&raw).map_or_else(|_| raw.clone().into_owned(), std::borrow::Cow::into_owned);
        attributes.push((key, value));
    }
    Ok(Element { name, attributes, children: Vec::new() })
}

/// The part as text: UTF-8, or UTF-16 with its mark.
fn text_of(bytes: &[u8], part: &str) -> Result<String, ImportError> {
    let damaged = || ImportError::BrokenXml { part: part.to_owned(), line: 1, reason: "it is no text in UTF-8 or UTF-16".to_owned() };
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, length)) => {
            let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[length..]).ok_or_else(damaged)?;
            Ok(text.into_owned())
        }
        None => std::str::from_utf8(bytes).map(str::to_owned).map_err(|_| damaged()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_without_prefixes() {
        let root = read(
            "<?xml version=\"1.0\"?><w:p xmlns:w=\"x\" w:id=\"a&amp;b\"><w:r>一&lt;二&#x4e09;<![CDATA[<四>]]></w:r><?ACE 7?><w:br/></w:p>".as_bytes(),
            "p",
        )
        .unwrap();
        assert_eq!((root.name.as_str(), root.attribute("id")), ("p", Some("a&b")));
        assert_eq!(root.text(), "一<二三<四>");
        assert_eq!(root.all("br").len(), 1);
        assert_eq!(root.children[1], Child::Instruction("ACE 7".to_owned()));
    }

    #[test]
    fn broken_xml_names_part_and_line() {
        for text in ["<a>\n<b>", "<a>\n</b>", "<a\n x=", "\n", "<a>\n<b></a>"] {
            let Err(error) = read(text.as_bytes(), "word/document.xml") else { panic!("{text:?} was read") };
            assert!(matches!(&error, ImportError::BrokenXml { part, .. } if part == "word/document.xml"), "{text:?}: {error:?}");
        }
        let deep = "<a>".repeat(100_000);
        assert!(matches!(read(deep.as_bytes(), "p"), Err(ImportError::TooMuch { .. })));
    }

    #[test]
    fn entities_of_the_file_are_not_expanded() {
        let bomb = "<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>";
        assert_eq!(read(bomb.as_bytes(), "p").unwrap().text(), "&c;");
    }
}
