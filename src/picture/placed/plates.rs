//! A placed page seen through its plates: the same page with every colour replaced by the light its inks take away.
//!
//! A renderer makes RGB of four inks through a profile of its own. Newsprint looks different, and plates cannot be told from
//! such RGB. So the page is drawn twice with its colours exchanged beforehand: once cyan, magenta and yellow stand for what is
//! left of red, green and blue light, once black for grey (none white, full black). Solids are exchanged in the content,
//! everything else by a colour space that picks the plates. Spot inks go by what they stand in for themselves with, or where plates
//! are asked for ([`Spots::Apart`]) by passes of their own, one an ink.
//!
//! What overprints with `OPM 1` leaves the plates on which it has no ink: it takes no light away there, so the darker of it and
//! of what lies below stands (blend mode `Darken`). Where both have ink on one plate, the press prints the upper one alone and
//! this shows the heavier. Pictures knock out under `OPM 1` too, since the mode is of colours set in content.
//! Source: ISO 32000-1 §8.6.7, §11.7.4.3.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::file::{AdFile, AdPage, MOST_CONTENT};
use super::filters;
use super::lexer::{Lexer, Token};
use super::spots::SpotSpaces;
use super::walk::Walked;

/// Most levels of direct objects within each other.
const MOST_NESTED: usize = 100;

/// The plates that are drawn at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pass<'a> {
    /// Cyan, magenta and yellow, as red, green and blue.
    Colours,
    /// Black, as grey.
    Black,
    /// A spot ink, as grey.
    Spot(&'a [u8]),
}

/// Where spot inks go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spots {
    /// To the process inks that stand in for them.
    StoodFor,
    /// To plates of their own.
    Apart,
}

/// The file with `page` alone, as the plates of `pass` see it.
pub(super) fn view(file: &AdFile, page: &AdPage, walked: &Walked<'_>, pass: Pass<'_>, spots: Spots) -> Option<Vec<u8>> {
    let mut view = file.document().clone();
    let masks = masks(&view);
    let apart = match spots {
        Spots::StoodFor => SpotSpaces::default(),
        Spots::Apart => SpotSpaces::add_to(&mut view, walked.resources, pass),
    };
    let picks = Picks::add_to(&mut view, pass, apart);
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
            let resources = file.dictionary(&stream.dict.clone(), b"Resources").map(|found| Knocking::add_to(file, found, pass));
            let pictures = resources.map(|(resources, knocking)| {
                stream.dict.set("Resources", Object::Dictionary(resources));
                knocking
            });
            stream.set_content(rewritten(&content, pass, &pictures.unwrap_or_default()));
        }
    }
    for (id, object) in &mut view.objects {
        if !masks.contains(id) && !picks.ids.contains(id) {
            picks.replace(object, 0);
        }
    }
    let (resources, pictures) = walked.resources.map(|found| Knocking::add_to(file, found, pass)).unwrap_or_default();
    let mut resources = Object::Dictionary(resources);
    picks.replace(&mut resources, 0);
    let content = view.add_object(Stream::new(Dictionary::new(), rewritten(&walked.content, pass, &pictures)).with_compression(false));
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
pub(super) fn masks(document: &Document) -> BTreeSet<ObjectId> {
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

/// Colour spaces that pick the plates of a pass.
struct Picks {
    /// Under [`Pass::Spot`] what overprints leaves this plate whatever its mode.
    leaves_always: bool,
    /// Spot inks on plates of their own.
    apart: SpotSpaces,
    inks: Object,
    light: Object,
    gray: Object,
    /// What groups are mixed in.
    mixed: &'static str,
    /// The objects made for this.
    ids: BTreeSet<ObjectId>,
    /// Channels by stream, of profiles among others.
    channels: BTreeMap<ObjectId, i64>,
}

impl Picks {
    fn add_to(document: &mut Document, pass: Pass<'_>, apart: SpotSpaces) -> Self {
        let channels = |object: &Object| object.as_stream().ok()?.dict.get(b"N").ok()?.as_i64().ok();
        let channels = document.objects.iter().filter_map(|(id, object)| Some((*id, channels(object)?))).collect();
        let (mixed, results) = match pass {
            Pass::Colours => ("DeviceRGB", 3),
            Pass::Black | Pass::Spot(_) => ("DeviceGray", 1),
        };
        let mut ids = BTreeSet::new();
        let mut space = |names: &[&str], program: &str| {
            let range = |count: usize| Object::Array([0, 1].repeat(count).into_iter().map(Object::Integer).collect());
            let function = [("FunctionType", Object::Integer(4)), ("Domain", range(names.len())), ("Range", range(results))];
            let function = Stream::new(Dictionary::from_iter(function), program.as_bytes().to_vec()).with_compression(false);
            let function = document.add_object(function);
            ids.insert(function);
            let names = names.iter().map(|name| Object::Name(name.as_bytes().to_vec())).collect();
            Object::Array(vec![Object::from("DeviceN"), Object::Array(names), Object::from(mixed), Object::Reference(function)])
        };
        // The operands lie with the last on top; what is left over is the light that ink takes away.
        let (inks, gray) = (&["InkC", "InkM", "InkY", "InkK"], &["LightK"]);
        let (inks, light, gray) = match pass {
            Pass::Colours => (
                space(inks, "{pop 1 exch sub 3 1 roll 1 exch sub 3 1 roll 1 exch sub 3 1 roll}"),
                Object::from("DeviceRGB"),
                space(gray, "{pop 1 1 1}"),
            ),
            Pass::Black => (
                space(inks, "{exch pop exch pop exch pop 1 exch sub}"),
                space(&["LightR", "LightG", "LightB"], "{pop pop pop 1}"),
                Object::from("DeviceGray"),
            ),
            Pass::Spot(_) => (space(inks, "{pop pop pop pop 1}"), space(&["LightR", "LightG", "LightB"], "{pop pop pop 1}"), space(gray, "{pop 1}")),
        };
        ids.extend(&apart.ids);
        Self { leaves_always: matches!(pass, Pass::Spot(_)), apart, inks, light, gray, mixed, ids, channels }
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
                    b"Separation" | b"DeviceN" if self.apart.space(items).is_some() => {
                        if let Some(space) = self.apart.space(items).cloned() {
                            *object = space;
                        }
                    }
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
        // What is mixed in a group is mixed as the pass draws it.
        if matches!(dictionary.get(b"S"), Ok(Object::Name(name)) if name == b"Transparency") {
            if dictionary.has(b"CS") {
                dictionary.set("CS", Object::from(self.mixed));
            }
            return;
        }
        show_overprint(dictionary, self.leaves_always);
        dictionary.iter_mut().for_each(|(_, value)| self.replace(value, depth + 1));
    }
}

/// Lets a graphics state that overprints leave the plates it has no ink on (under `OPM 1`, or `leaves_always`), and one that knocks
/// out take them.
fn show_overprint(state: &mut Dictionary, leaves_always: bool) {
    let flag = |key: &[u8]| state.get(key).and_then(Object::as_bool).ok();
    let Some(overprints) = flag(b"op").or_else(|| flag(b"OP")) else { return };
    let blends = !matches!(state.get(b"BM"), Err(_) | Ok(Object::Name(_))) || matches!(state.get(b"BM"), Ok(Object::Name(name)) if name != b"Normal");
    if blends {
        return;
    }
    let leaves = overprints && (leaves_always || state.get(b"OPM").and_then(Object::as_i64).is_ok_and(|mode| mode == 1));
    state.set("BM", Object::from(if leaves { "Darken" } else { "Normal" }));
}

/// The pictures a stream of content names, and the name of the state they are painted under.
#[derive(Debug, Default)]
struct Knocking {
    pictures: BTreeSet<Vec<u8>>,
    state: String,
}

impl Knocking {
    /// `resources` with a state under which pictures knock out.
    fn add_to(file: &AdFile, resources: &Dictionary, pass: Pass<'_>) -> (Dictionary, Self) {
        // Process pictures that overprint leave the plates of spots.
        if matches!(pass, Pass::Spot(_)) {
            return (resources.clone(), Self::default());
        }
        let is_picture = |object: &Object| {
            let stream = file.resolve(object).and_then(|found| found.as_stream().ok());
            stream.is_some_and(|stream| file.name(&stream.dict, b"Subtype") == Some(b"Image"))
        };
        let named = file.dictionary(resources, b"XObject").into_iter().flatten();
        let pictures: BTreeSet<Vec<u8>> = named.filter(|(_, object)| is_picture(object)).map(|(name, _)| name.clone()).collect();
        let mut states = file.dictionary(resources, b"ExtGState").cloned().unwrap_or_default();
        let overprints = !pictures.is_empty() && !states.is_empty();
        if !overprints {
            return (resources.clone(), Self::default());
        }
        let state = (0..).map(|number| format!("Knocking{number}")).find(|name| !states.has(name.as_bytes())).unwrap_or_default();
        states.set(state.as_bytes(), Dictionary::from_iter([("BM", Object::from("Normal"))]));
        let mut resources = resources.clone();
        resources.set("ExtGState", Object::Dictionary(states));
        (resources, Self { pictures, state })
    }

    /// Whether the operator paints one of the pictures.
    fn paints(&self, operator: &[u8], operands: &[Token]) -> bool {
        operator == b"Do" && operands.iter().any(|token| matches!(token, Token::Name(name) if self.pictures.contains(name.as_slice())))
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

/// The light that `values` leave in `pass`: red, green, blue or grey.
fn light(space: In, values: &[f64], pass: Pass<'_>) -> Option<Vec<f64>> {
    Some(match (pass, space, values) {
        (Pass::Spot(_), In::Gray | In::Light | In::Inks, _) => vec![1.0],
        (Pass::Colours, In::Gray, [_]) => vec![1.0; 3],
        (Pass::Black, In::Gray, [light]) => vec![*light],
        (Pass::Colours, In::Light, [_, _, _]) => values.to_vec(),
        (Pass::Black, In::Light, [_, _, _]) => vec![1.0],
        (Pass::Colours, In::Inks, [c, m, y, _]) => vec![1.0 - c, 1.0 - m, 1.0 - y],
        (Pass::Black, In::Inks, [_, _, _, k]) => vec![1.0 - k],
        _ => return None,
    })
}

/// `content` with its colours exchanged for the light they leave in `pass`, and its pictures knocking out.
fn rewritten(content: &[u8], pass: Pass<'_>, pictures: &Knocking) -> Vec<u8> {
    let mut out = Vec::with_capacity(content.len());
    let mut lexer = Lexer::new(content);
    let mut operands = Vec::new();
    let mut spaces = [In::Gray; 2];
    let mut saved = Vec::new();
    let set = match pass {
        Pass::Colours => ["rg", "RG"],
        Pass::Black | Pass::Spot(_) => ["g", "G"],
    };
    // Black is what content begins with, on its own plate alone.
    match pass {
        Pass::Colours => out.extend_from_slice(b"1 1 1 rg 1 1 1 RG\n"),
        Pass::Black => {}
        Pass::Spot(_) => out.extend_from_slice(b"1 g 1 G\n"),
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
                light(spaces[stroke], &values, pass)
            }
            b"cs" | b"CS" => {
                let (space, first): (In, &[f64]) = match operands.first() {
                    Some(Token::Name(name)) if name == b"DeviceGray" => (In::Gray, &[0.0]),
                    Some(Token::Name(name)) if name == b"DeviceRGB" => (In::Light, &[0.0; 3]),
                    Some(Token::Name(name)) if name == b"DeviceCMYK" => (In::Inks, &[0.0, 0.0, 0.0, 1.0]),
                    _ => (In::Named, &[]),
                };
                spaces[stroke] = space;
                light(space, first, pass)
            }
            b"sc" | b"SC" | b"scn" | b"SCN" => light(spaces[stroke], &values, pass),
            _ => None,
        };
        match now {
            Some(light) => {
                let values: Vec<String> = light.iter().map(|part| format!("{part:.4}")).collect();
                out.extend_from_slice(format!("\n{} {}\n", values.join(" "), set[stroke]).as_bytes());
            }
            None if pictures.paints(operator, &operands) => {
                out.extend_from_slice(format!("\nq /{} gs ", pictures.state).as_bytes());
                out.extend_from_slice(as_written);
                out.extend_from_slice(b" Q\n");
            }
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
    fn colours_become_the_light_they_leave() {
        let said = |content: &[u8], pass| {
            String::from_utf8(rewritten(content, pass, &Knocking::default())).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let content = b"q 0.2 0 1 0.5 k 0 0 9 9 re f 0.25 G /DeviceCMYK cs 1 0 0 0 scn Q /Spot cs 1 scn (1 0 0 0 k) Tj";
        let rest = "Q /Spot cs 1 scn (1 0 0 0 k) Tj";
        let colours =
            "1 1 1 rg 1 1 1 RG q 0.8000 1.0000 0.0000 rg 0 0 9 9 re f 1.0000 1.0000 1.0000 RG 1.0000 1.0000 1.0000 rg 0.0000 1.0000 1.0000 rg";
        assert_eq!(said(content, Pass::Colours), format!("{colours} {rest}"));
        assert_eq!(said(content, Pass::Black), format!("q 0.5000 g 0 0 9 9 re f 0.2500 G 0.0000 g 1.0000 g {rest}"));
    }

    #[test]
    fn states_that_overprint_leave_other_plates() {
        let shown = |entries: &[(&str, Object)]| {
            let mut state = Dictionary::from_iter(entries.iter().cloned());
            show_overprint(&mut state, false);
            state.get(b"BM").and_then(Object::as_name).map(<[u8]>::to_vec).ok()
        };
        let (on, off, one) = (Object::Boolean(true), Object::Boolean(false), Object::Integer(1));
        assert_eq!(shown(&[("OP", on.clone()), ("OPM", one.clone())]), Some(b"Darken".to_vec()));
        assert_eq!(shown(&[("OP", on.clone()), ("op", off), ("OPM", one.clone())]), Some(b"Normal".to_vec()));
        assert_eq!(shown(&[("op", on.clone())]), Some(b"Normal".to_vec()), "every plate is painted under OPM 0");
        assert_eq!(shown(&[("op", on), ("OPM", one), ("BM", Object::from("Multiply"))]), Some(b"Multiply".to_vec()));
        assert_eq!(shown(&[("LW", Object::Integer(2))]), None);
    }

    #[test]
    fn text_is_no_colour() {
        let mut document = Document::with_version("1.4");
        let picks = Picks::add_to(&mut document, Pass::Black, SpotSpaces::default());
        let mut object = Object::Array(vec![Object::string_literal("DeviceCMYK"), Object::from("DeviceCMYK")]);
        picks.replace(&mut object, 0);
        assert_eq!(object, Object::Array(vec![Object::string_literal("DeviceCMYK"), picks.inks.clone()]));
    }
}
