//! A placed page seen through one plate: the same page with every colour replaced by the grey of one process ink.
//!
//! A renderer makes RGB of four inks through a profile of its own. Newsprint looks different, and plates cannot be told from
//! RGB. So the page is drawn once a plate, its colours exchanged beforehand for how much of that ink they hold (none white, full
//! black): solids in the content, everything else by a colour space that picks the plate. Spot inks go by what they stand in
//! for themselves with. Overprint is not seen here: what stands on top knocks out.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::file::{AdFile, AdPage, MOST_CONTENT};
use super::filters;
use super::lexer::{Lexer, Token};
use super::walk::Walked;

/// Most levels of direct objects within each other.
const MOST_NESTED: usize = 100;

/// The file with `page` alone, as plate `plate` (0 cyan to 3 black) sees it.
pub(super) fn view(file: &AdFile, page: &AdPage, walked: &Walked<'_>, plate: usize) -> Option<Vec<u8>> {
    let mut view = file.document().clone();
    let masks = masks(&view);
    let picks = Picks::add_to(&mut view, plate);
    let streams: Vec<ObjectId> = view.objects.iter().filter(|(_, object)| object.as_stream().is_ok()).map(|(id, _)| *id).collect();
    for id in streams {
        let Ok(stream) = file.document().get_object(id).and_then(Object::as_stream) else { continue };
        let form = file.name(&stream.dict, b"Subtype") == Some(b"Form") || file.number(&stream.dict, b"PatternType") == Some(1.0);
        if form
            && !masks.contains(&id)
            && let Ok(content) = filters::plain(file, stream, MOST_CONTENT)
            && let Some(Object::Stream(stream)) = view.objects.get_mut(&id)
        {
            stream.dict.remove(b"Filter");
            stream.dict.remove(b"DecodeParms");
            stream.set_content(rewritten(&content, plate));
        }
    }
    for (id, object) in &mut view.objects {
        if !masks.contains(id) && !picks.ids.contains(id) {
            picks.replace(object, 0);
        }
    }
    let mut resources = walked.resources.cloned().map_or_else(|| Object::Dictionary(Dictionary::new()), Object::Dictionary);
    picks.replace(&mut resources, 0);
    let content = view.add_object(Stream::new(Dictionary::new(), rewritten(&walked.content, plate)).with_compression(false));
    let area = Object::Array(page.area.iter().map(|side| Object::Real(*side as f32)).collect());
    let pages = view.new_object_id();
    let own = Dictionary::from_iter([
        ("Type", Object::from("Page")),
        ("Parent", Object::Reference(pages)),
        ("MediaBox", area.clone()),
        ("CropBox", area),
        ("Resources", resources),
        ("Contents", Object::Reference(content)),
    ]);
    view.objects.insert(page.id, Object::Dictionary(own));
    let tree = [("Type", Object::from("Pages")), ("Count", Object::Integer(1)), ("Kids", Object::Array(vec![Object::Reference(page.id)]))];
    view.objects.insert(pages, Object::Dictionary(Dictionary::from_iter(tree)));
    view.catalog_mut().ok()?.set("Pages", Object::Reference(pages));
    view.trailer.remove(b"Prev");
    view.trailer.remove(b"XRefStm");
    let mut bytes = Vec::new();
    view.save_to(&mut bytes).ok()?;
    Some(bytes)
}

/// The objects that say how opaque something is: their grey is no ink.
fn masks(document: &Document) -> BTreeSet<ObjectId> {
    let mut found = BTreeSet::new();
    let mut note = |dictionary: &Dictionary| {
        for key in [&b"SMask"[..], b"Mask", b"G"] {
            if let Ok(Object::Reference(id)) = dictionary.get(key) {
                // `G` is the form of a soft mask; elsewhere (a guideline of a font) it leads to no stream.
                found.insert(*id);
            }
        }
        if let Ok(Object::Dictionary(mask)) = dictionary.get(b"SMask")
            && let Ok(Object::Reference(id)) = mask.get(b"G")
        {
            found.insert(*id);
        }
    };
    for object in document.objects.values() {
        match object {
            Object::Dictionary(dictionary) => note(dictionary),
            Object::Stream(stream) => note(&stream.dict),
            _ => {}
        }
    }
    found.retain(|id| document.get_object(*id).is_ok_and(|object| object.as_stream().is_ok()));
    found
}

/// Colour spaces that pick one plate.
struct Picks {
    inks: Object,
    light: Object,
    gray: Object,
    /// The objects made for this.
    ids: BTreeSet<ObjectId>,
    /// Channels by stream, of profiles among others.
    channels: BTreeMap<ObjectId, i64>,
}

impl Picks {
    fn add_to(document: &mut Document, plate: usize) -> Self {
        let channels = |object: &Object| object.as_stream().ok()?.dict.get(b"N").ok()?.as_i64().ok();
        let channels = document.objects.iter().filter_map(|(id, object)| Some((*id, channels(object)?))).collect();
        let mut ids = BTreeSet::new();
        let mut space = |names: &[&str], program: &str| {
            let domain = [0, 1].repeat(names.len()).into_iter().map(Object::Integer).collect();
            let function = Dictionary::from_iter([
                ("FunctionType", Object::Integer(4)),
                ("Domain", Object::Array(domain)),
                ("Range", Object::Array(vec![Object::Integer(0), Object::Integer(1)])),
            ]);
            let function = document.add_object(Stream::new(function, program.as_bytes().to_vec()).with_compression(false));
            ids.insert(function);
            let names = names.iter().map(|name| Object::Name(name.as_bytes().to_vec())).collect();
            Object::Array(vec![Object::from("DeviceN"), Object::Array(names), Object::from("DeviceGray"), Object::Reference(function)])
        };
        // The operands lie with the last on top; what is left over is the light that ink takes away.
        let inks = [
            "{pop pop pop 1 exch sub}",
            "{pop pop exch pop 1 exch sub}",
            "{pop exch pop exch pop 1 exch sub}",
            "{exch pop exch pop exch pop 1 exch sub}",
        ];
        let light = ["{pop pop}", "{pop exch pop}", "{exch pop exch pop}", "{pop pop pop 1}"];
        let gray = if plate == 3 { "{}" } else { "{pop 1}" };
        let at = plate.min(3);
        let (inks, light, gray) =
            (space(&["InkC", "InkM", "InkY", "InkK"], inks[at]), space(&["LightR", "LightG", "LightB"], light[at]), space(&["LightK"], gray));
        Self { inks, light, gray, ids, channels }
    }

    /// Exchanges the colour spaces in `object`.
    fn replace(&self, object: &mut Object, depth: usize) {
        if depth > MOST_NESTED {
            return;
        }
        match object {
            Object::Name(name) => match name.as_slice() {
                b"DeviceCMYK" => *object = self.inks.clone(),
                b"DeviceRGB" | b"CalRGB" => *object = self.light.clone(),
                b"DeviceGray" | b"CalGray" => *object = self.gray.clone(),
                _ => {}
            },
            Object::Array(items) => {
                let kind = items.first().and_then(|kind| kind.as_name().ok()).unwrap_or(b"");
                match kind {
                    b"CalRGB" => *object = self.light.clone(),
                    b"CalGray" => *object = self.gray.clone(),
                    // Profiles are taken for the device's own space: the plates are what the press gets.
                    b"ICCBased" => match items.get(1).and_then(|profile| profile.as_reference().ok()).and_then(|id| self.channels.get(&id)) {
                        Some(1) => *object = self.gray.clone(),
                        Some(3) => *object = self.light.clone(),
                        Some(4) => *object = self.inks.clone(),
                        _ => {}
                    },
                    _ => items.iter_mut().for_each(|item| self.replace(item, depth + 1)),
                }
            }
            Object::Dictionary(dictionary) => self.replace_in(dictionary, depth),
            Object::Stream(stream) => self.replace_in(&mut stream.dict, depth),
            _ => {}
        }
    }

    fn replace_in(&self, dictionary: &mut Dictionary, depth: usize) {
        // What is mixed in a group is mixed in grey here.
        if matches!(dictionary.get(b"S"), Ok(Object::Name(name)) if name == b"Transparency") {
            if dictionary.has(b"CS") {
                dictionary.set("CS", Object::from("DeviceGray"));
            }
            return;
        }
        dictionary.iter_mut().for_each(|(_, value)| self.replace(value, depth + 1));
    }
}

/// What the colours of fills and strokes are set in.
#[derive(Debug, Clone, Copy, PartialEq)]
enum In {
    Gray,
    Light,
    Inks,
    Named,
}

/// The grey of `values` on `plate`: 1 for no ink.
fn grey(space: In, values: &[f64], plate: usize) -> Option<f64> {
    Some(match (space, values) {
        (In::Gray, [light]) => {
            if plate == 3 {
                *light
            } else {
                1.0
            }
        }
        (In::Light, [_, _, _]) => values.get(plate).copied().unwrap_or(1.0),
        (In::Inks, [_, _, _, _]) => 1.0 - values.get(plate)?,
        _ => return None,
    })
}

/// `content` with its colours exchanged for the grey of `plate`.
fn rewritten(content: &[u8], plate: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(content.len());
    let mut lexer = Lexer::new(content);
    let mut operands = Vec::new();
    let mut spaces = [In::Gray; 2];
    let mut saved = Vec::new();
    // Black is what content begins with, on its own plate alone.
    if plate != 3 {
        out.extend_from_slice(b"1 g 1 G\n");
    }
    loop {
        let from = lexer.at();
        let Ok(Some(operator)) = lexer.next(&mut operands) else { break };
        let as_written = &content[from..lexer.at()];
        let stroke = usize::from(operator.first().is_some_and(u8::is_ascii_uppercase));
        let values: Vec<f64> = operands.iter().filter_map(|token| if let Token::Number(value) = token { Some(*value) } else { None }).collect();
        let now = match operator {
            b"q" => {
                saved.push(spaces);
                None
            }
            b"Q" => {
                spaces = saved.pop().unwrap_or(spaces);
                None
            }
            b"g" | b"G" | b"rg" | b"RG" | b"k" | b"K" => {
                spaces[stroke] = match operator.len() + usize::from(matches!(operator, b"k" | b"K")) * 2 {
                    1 => In::Gray,
                    2 => In::Light,
                    _ => In::Inks,
                };
                grey(spaces[stroke], &values, plate)
            }
            b"cs" | b"CS" => {
                let (space, first): (In, &[f64]) = match operands.first() {
                    Some(Token::Name(name)) if name == b"DeviceGray" => (In::Gray, &[0.0]),
                    Some(Token::Name(name)) if name == b"DeviceRGB" => (In::Light, &[0.0; 3]),
                    Some(Token::Name(name)) if name == b"DeviceCMYK" => (In::Inks, &[0.0, 0.0, 0.0, 1.0]),
                    _ => (In::Named, &[]),
                };
                spaces[stroke] = space;
                grey(space, first, plate)
            }
            b"sc" | b"SC" | b"scn" | b"SCN" => grey(spaces[stroke], &values, plate),
            _ => None,
        };
        match now {
            Some(light) => out.extend_from_slice(format!("\n{light:.4} {}\n", if stroke == 1 { "G" } else { "g" }).as_bytes()),
            None => out.extend_from_slice(as_written),
        }
    }
    out.push(b'\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_become_the_grey_of_a_plate() {
        let said = |content: &[u8], plate| String::from_utf8(rewritten(content, plate)).unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
        let content = b"q 0.2 0 1 0.5 k 0 0 9 9 re f 0.25 G /DeviceCMYK cs 1 0 0 0 scn Q /Spot cs 1 scn (1 0 0 0 k) Tj";
        assert_eq!(said(content, 0), "1 g 1 G q 0.8000 g 0 0 9 9 re f 1.0000 G 1.0000 g 0.0000 g Q /Spot cs 1 scn (1 0 0 0 k) Tj");
        assert_eq!(said(content, 3), "q 0.5000 g 0 0 9 9 re f 0.2500 G 0.0000 g 1.0000 g Q /Spot cs 1 scn (1 0 0 0 k) Tj");
    }

    #[test]
    fn text_is_no_colour() {
        let mut document = Document::with_version("1.4");
        let picks = Picks::add_to(&mut document, 0);
        let mut object = Object::Array(vec![Object::string_literal("DeviceCMYK"), Object::from("DeviceCMYK")]);
        picks.replace(&mut object, 0);
        assert_eq!(object, Object::Array(vec![Object::string_literal("DeviceCMYK"), picks.inks.clone()]));
    }
}
