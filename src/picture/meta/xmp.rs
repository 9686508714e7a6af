//! XMP: description, creators, rights, headline, credit, source and day, as elements or as attributes.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::{PictureMeta, day, tidy};

/// Most elements that are looked at.
const MOST: usize = 200_000;

/// What the packet `bytes` says; as far as it can be read.
pub(super) fn read(bytes: &[u8]) -> PictureMeta {
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_end_matches('\0');
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    let mut found = Found::default();
    for _ in 0..MOST {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                found.attributes(&start);
                found.open.push(name(start.name().as_ref()));
                found.language =
                    start.attributes().with_checks(false).flatten().any(|one| one.key.as_ref() == b"xml:lang" && &*one.value == b"x-default");
                found.text.clear();
            }
            Ok(Event::Empty(start)) => found.attributes(&start),
            Ok(Event::Text(text)) => found.text.push_str(&text.decode().unwrap_or_default()),
            Ok(Event::CData(text)) => found.text.push_str(&text.decode().unwrap_or_default()),
            Ok(Event::GeneralRef(reference)) => {
                let sign = match &*reference.decode().unwrap_or_default() {
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "amp" => Some('&'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => reference.resolve_char_ref().ok().flatten(),
                };
                found.text.extend(sign);
            }
            Ok(Event::End(_)) => found.end(),
            Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => {}
            Ok(Event::Eof) | Err(_) => break,
        }
    }
    found.meta
}

#[derive(Default)]
struct Found {
    meta: PictureMeta,
    open: Vec<String>,
    text: String,
    /// Whether the open element is in the language that stands for all.
    language: bool,
}

fn name(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

impl Found {
    fn attributes(&mut self, start: &quick_xml::events::BytesStart<'_>) {
        for attribute in start.attributes().with_checks(false).flatten() {
            let raw = String::from_utf8_lossy(&attribute.value).into_owned();
            let value = quick_xml::escape::unescape(&raw).map_or_else(|_| raw.clone(), std::borrow::Cow::into_owned);
            self.field(&name(attribute.key.as_ref()), &value, false);
        }
    }

    fn end(&mut self) {
        let Some(own) = self.open.pop() else { return };
        let text = std::mem::take(&mut self.text);
        let is_default = std::mem::take(&mut self.language);
        if own == "rdf:li" {
            let holder = self.open.iter().rev().find(|name| !name.starts_with("rdf:")).cloned().unwrap_or_default();
            self.field(&holder, &text, is_default);
        } else {
            self.field(&own, &text, false);
        }
    }

    /// `is_default` says that the value stands for all languages.
    fn field(&mut self, key: &str, value: &str, is_default: bool) {
        let value = tidy(value);
        if value.is_empty() {
            return;
        }
        let meta = &mut self.meta;
        let slot = match key {
            "dc:description" => &mut meta.caption,
            "photoshop:Headline" => &mut meta.headline,
            "photoshop:Credit" => &mut meta.credit,
            "photoshop:Source" => &mut meta.source,
            "dc:rights" => &mut meta.copyright,
            "dc:creator" => {
                if meta.authors.len() < 50 {
                    meta.authors.push(value);
                }
                return;
            }
            "photoshop:DateCreated" | "exif:DateTimeOriginal" => {
                if meta.date.is_empty() {
                    meta.date = day(&value);
                }
                return;
            }
            _ => return,
        };
        if (slot.is_empty() || is_default) && !(key == "dc:description" && super::text::is_by_camera(&value)) {
            *slot = value;
        }
    }
}
