//! A placed page turned to black ink alone, for a page of one colour (单色版).
//!
//! Every colour its content sets becomes the tint of black that prints as light ([`Press::black_tint`], as for the page's own type and
//! areas), every picture in inks the grey of its light (as the page's own pictures), every shading the greys along its way. Type,
//! outlines, places, masks and what knocks out stay as they are. What cannot be told so (a mesh of colours, an inline picture in
//! inks, a picture masked by its colours, a colour that overprints black: on one plate it would take its place) leaves the page
//! coloured, and it is refused with that reason, in the words of the format (`Shading 6`, `BI`), which need no translation.
//!
//! Spot inks and mixes go by what stands in for them: their own functions are worked out (`function`).

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::Cursor;

use lopdf::{Dictionary, Object, ObjectId, Stream};

use super::file::{AdFile, AdPage, MOST_CONTENT, number_of};
use super::filters;
use super::function::Function;
use super::images::Inline;
use super::lexer::{Lexer, Token};
use super::mixes::Space;
use super::plates::masks;
use super::references::references;
use super::scene::Overprint;
use super::walk::{Walked, walk};
use crate::base::{Cmyk, Share};
use crate::color::Press;
use crate::picture::{Limits, Orientation, decode, inspect};

/// Most levels of direct objects within each other.
const MOST_NESTED: usize = 100;
/// Most content of all forms together.
const MOST_TOGETHER: usize = 2 * MOST_CONTENT;
/// Most pixels of a picture in several spot inks, which are worked out one by one.
const MOST_WORKED_OUT: usize = 16_000_000;
/// Mixes of pixels that are remembered.
const REMEMBERED: usize = 1 << 18;
/// Steps of the greys of a shading.
const STEPS: usize = 256;

/// `file` with everything of its `page` in black ink alone.
///
/// # Errors
/// What of it stays coloured, in words.
pub(in crate::picture) fn in_black(file: &AdFile, page: &AdPage, press: &Press) -> Result<AdFile, String> {
    let walked = walk(file, page, &press.profile_bytes(), f64::INFINITY);
    let mut turner = Turner::new(file, &walked, press, false);
    let (content, resources) = turner.page()?;
    let (changed, next) = (turner.changed, turner.next);
    let mut document = file.document().clone();
    document.max_id = next;
    document.objects.extend(changed);
    let content = document.add_object(Stream::new(Dictionary::new(), content));
    let own = document.get_dictionary_mut(page.id).map_err(|_| "the page is missing".to_owned())?;
    own.set("Contents", Object::Reference(content));
    own.set("Resources", Object::Dictionary(resources));
    Ok(file.with(document))
}

/// What keeps `page` of `file` coloured where it should print in black alone; `None` where nothing does. Pictures are not opened.
pub(in crate::picture) fn stays_coloured(file: &AdFile, page: &AdPage, press: &Press) -> Option<String> {
    let walked = walk(file, page, &press.profile_bytes(), f64::INFINITY);
    Turner::new(file, &walked, press, true).page().err()
}

/// Turns one page.
struct Turner<'a> {
    file: &'a AdFile,
    walked: &'a Walked<'a>,
    press: &'a Press,
    /// Whether pictures stay closed: it is only asked whether they could be turned.
    dry: bool,
    masks: BTreeSet<ObjectId>,
    changed: BTreeMap<ObjectId, Object>,
    /// The highest number of an object so far.
    next: u32,
    tints: HashMap<Cmyk, Share>,
    /// How much content was turned.
    turned: usize,
}

impl<'a> Turner<'a> {
    fn new(file: &'a AdFile, walked: &'a Walked<'a>, press: &'a Press, dry: bool) -> Self {
        let masks = masks(file.document());
        Self { file, walked, press, dry, masks, changed: BTreeMap::new(), next: file.document().max_id, tints: HashMap::new(), turned: 0 }
    }

    /// The content and the resources of the page, turned; what they lead to is in `changed`.
    fn page(&mut self) -> Result<(Vec<u8>, Dictionary), String> {
        let content = self.content(&self.walked.content, self.walked.resources)?;
        let mut resources = self.walked.resources.cloned().unwrap_or_default();
        self.direct(&mut resources, 0)?;
        self.reached(&resources)?;
        Ok((content, resources))
    }

    /// Turns every object that `resources` lead to.
    fn reached(&mut self, resources: &Dictionary) -> Result<(), String> {
        let mut seen: BTreeSet<ObjectId> = BTreeSet::new();
        let mut waiting = Vec::new();
        references(&Object::Dictionary(resources.clone()), &mut waiting, 0);
        while let Some(id) = waiting.pop() {
            if !seen.insert(id) || self.masks.contains(&id) || self.changed.contains_key(&id) {
                continue;
            }
            let Ok(object) = self.file.document().get_object(id) else { continue };
            if object.as_dict().is_ok_and(|found| [&b"Page"[..], b"Pages", b"Catalog"].iter().any(|kind| found.has_type(kind))) {
                continue;
            }
            references(object, &mut waiting, 0);
            let turned = match object {
                Object::Stream(stream) => self.stream(stream)?.map(Object::Stream),
                Object::Dictionary(dictionary) => {
                    let mut copy = dictionary.clone();
                    self.direct(&mut copy, 0)?.then_some(Object::Dictionary(copy))
                }
                _ => None,
            };
            if let Some(turned) = turned {
                // What it leads to now is new, and done.
                self.changed.insert(id, turned);
            }
        }
        Ok(())
    }

    /// `stream` in black; `None` where nothing of it changes.
    fn stream(&mut self, stream: &Stream) -> Result<Option<Stream>, String> {
        let file = self.file;
        let dictionary = &stream.dict;
        if file.name(dictionary, b"Subtype") == Some(b"Image") {
            return self.picture(stream);
        }
        if dictionary.has(b"ShadingType") {
            return match self.space_of(dictionary)? {
                Space::Stays => Ok(None),
                _ => Err(format!("Shading {}", file.number(dictionary, b"ShadingType").unwrap_or(4.0))),
            };
        }
        if file.name(dictionary, b"Subtype") != Some(b"Form") && file.number(dictionary, b"PatternType") != Some(1.0) {
            return Ok(None);
        }
        let own = file.dictionary(dictionary, b"Resources");
        let resources = own.or_else(|| self.walked.used.inherited_by(stream).map(|(resources, _)| resources));
        let plain = match self.walked.used.without_fonts(stream, || filters::plain(file, stream, MOST_CONTENT)) {
            Some(content) => content?,
            None => filters::plain(file, stream, MOST_CONTENT)?,
        };
        self.turned = self.turned.saturating_add(plain.len());
        if self.turned > MOST_TOGETHER {
            return Err("Form".to_owned());
        }
        let content = self.content(&plain, resources)?;
        let mut dictionary = dictionary.clone();
        self.direct(&mut dictionary, 0)?;
        dictionary.remove(b"Filter");
        dictionary.remove(b"DecodeParms");
        if own.is_none()
            && let Some(resources) = resources
        {
            dictionary.set("Resources", Object::Dictionary(resources.clone()));
        }
        Ok(Some(Stream::new(dictionary, content)))
    }

    /// Turns the shadings that stand directly in `dictionary`; whether anything changed.
    fn direct(&mut self, dictionary: &mut Dictionary, depth: usize) -> Result<bool, String> {
        if depth > MOST_NESTED {
            return Ok(false);
        }
        let mut changed = dictionary.has(b"ShadingType") && self.shading(dictionary)?;
        for (_, value) in dictionary.iter_mut() {
            if let Object::Dictionary(inner) = value {
                changed |= self.direct(inner, depth + 1)?;
            }
        }
        Ok(changed)
    }

    /// Turns a shading; whether it was coloured.
    fn shading(&mut self, shading: &mut Dictionary) -> Result<bool, String> {
        let space = self.space_of(shading)?;
        if matches!(space, Space::Stays) {
            return Ok(false);
        }
        let kind = self.file.number(shading, b"ShadingType").unwrap_or(0.0);
        let function = shading.get(b"Function").ok().and_then(|function| Function::read(self.file, function));
        let (true, Some(function)) = (kind == 2.0 || kind == 3.0, function) else {
            return Err(format!("Shading {kind}"));
        };
        let domain: Vec<f64> = self.file.array(shading, b"Domain").into_iter().flatten().filter_map(number_of).collect();
        let [from, to] = domain.try_into().unwrap_or([0.0, 1.0]);
        let mut samples = Vec::with_capacity(STEPS);
        for step in 0..STEPS {
            let at = from + (to - from) * step as f64 / (STEPS - 1) as f64;
            let mix = function.at(&[at]).and_then(|values| space.mix(&values)).ok_or("Shading")?;
            samples.push(mix);
        }
        let greys = self.greys(&samples);
        let ends = |ends: [f64; 2]| Object::Array(ends.map(|end| Object::Real(end as f32)).to_vec());
        let function = Dictionary::from_iter([
            ("FunctionType", Object::Integer(0)),
            ("Domain", ends([from, to])),
            ("Range", ends([0.0, 1.0])),
            ("Size", Object::Array(vec![Object::Integer(STEPS as i64)])),
            ("BitsPerSample", Object::Integer(8)),
        ]);
        if let Some(ground) = self.file.array(shading, b"Background") {
            let values: Vec<f64> = ground.iter().filter_map(number_of).collect();
            let mix = space.mix(&values).ok_or("Shading")?;
            let grey = 1.0 - self.tint(mix);
            shading.set("Background", Object::Array(vec![Object::Real(grey as f32)]));
        }
        let function = self.add(Object::Stream(Stream::new(function, greys)));
        shading.set("ColorSpace", "DeviceGray");
        shading.set("Function", Object::Reference(function));
        Ok(true)
    }

    /// The picture `stream` in grey; `None` where it is so.
    fn picture(&mut self, stream: &Stream) -> Result<Option<Stream>, String> {
        let (file, own) = (self.file, &stream.dict);
        if matches!(file.get(own, b"ImageMask"), Some(Object::Boolean(true))) || !own.has(b"ColorSpace") {
            return Ok(None);
        }
        let space = self.space_of(own)?;
        let Some(channels) = space.channels() else { return Ok(None) };
        if file.array(own, b"Mask").is_some() {
            return Err("Mask [ ]".to_owned());
        }
        if file.stream(own, b"SMask").is_some_and(|mask| mask.dict.has(b"Matte")) {
            return Err("SMask Matte".to_owned());
        }
        let is_jpeg = filters::chain(file, own).last().is_some_and(|(name, _)| name == b"DCTDecode");
        let bits = if is_jpeg { 8 } else { file.number(own, b"BitsPerComponent").unwrap_or(8.0) as u32 };
        let decode: Vec<f64> = file.array(own, b"Decode").into_iter().flatten().filter_map(number_of).collect();
        let mut turned = own.clone();
        turned.remove(b"Decode");
        // One number a pixel: a table of greys says the same, and the pixels stay.
        let is_single = matches!(space, Space::Table(_) | Space::Shares(1, _));
        if is_single && !is_jpeg && bits <= 8 {
            let most = (1_usize << bits) - 1;
            let usual = if matches!(space, Space::Table(_)) { [0.0, most as f64] } else { [0.0, 1.0] };
            let ends: [f64; 2] = decode.try_into().unwrap_or(usual);
            let value = |number: usize| ends[0] + (ends[1] - ends[0]) * number as f64 / most as f64;
            let mixes: Option<Vec<[f64; 4]>> = (0..=most).map(|number| space.mix(&[value(number)])).collect();
            let table = self.greys(&mixes.ok_or("DeviceN")?);
            let table = Object::String(table, lopdf::StringFormat::Hexadecimal);
            turned.set("ColorSpace", vec![Object::from("Indexed"), Object::from("DeviceGray"), Object::Integer(most as i64), table]);
            return Ok(Some(Stream { dict: turned, ..stream.clone() }));
        }
        let size = |key: &[u8]| file.number(own, key).map_or(0, |side| side as usize);
        let (width, height) = (size(b"Width"), size(b"Height"));
        let pixels = width.saturating_mul(height);
        let worked_out = !matches!(space, Space::Inks) && channels > 1;
        let most = if worked_out { MOST_WORKED_OUT } else { Limits::default().pixels as usize };
        if bits != 8 || pixels == 0 || pixels > most {
            return Err(format!("{bits} bit, {width} × {height}"));
        }
        if is_jpeg && !matches!(channels, 1 | 4) {
            return Err(format!("JPEG, DeviceN {channels}"));
        }
        if self.dry {
            return Ok(None);
        }
        let samples = if is_jpeg { self.jpeg(stream, channels)? } else { file.plain(stream)? };
        let due = pixels.saturating_mul(channels);
        let samples = samples.get(..due).ok_or("Image")?;
        let ends: Vec<[f64; 2]> =
            (0..channels).map(|channel| decode.get(channel * 2..channel * 2 + 2).map_or([0.0, 1.0], |ends| [ends[0], ends[1]])).collect();
        let share = |value: u8, channel: usize| ends[channel][0] + (ends[channel][1] - ends[channel][0]) * f64::from(value) / 255.0;
        let byte = |share: f64| (share.clamp(0.0, 1.0) * 255.0).round() as u8;
        let mut greys = Vec::with_capacity(pixels);
        let mut known: HashMap<Vec<u8>, [u8; 4]> = HashMap::new();
        for rows in samples.chunks(width.max(1) * channels * 64) {
            let mut inks = Vec::with_capacity(rows.len() / channels * 4);
            for pixel in rows.chunks_exact(channels) {
                if matches!(space, Space::Inks) {
                    inks.extend((0..4).map(|channel| byte(share(pixel[channel], channel))));
                    continue;
                }
                let mix = match known.get(pixel) {
                    Some(mix) => *mix,
                    None => {
                        let values: Vec<f64> = pixel.iter().enumerate().map(|(channel, value)| share(*value, channel)).collect();
                        let mix = space.mix(&values).ok_or("DeviceN")?.map(byte);
                        if known.len() >= REMEMBERED {
                            known.clear();
                        }
                        known.insert(pixel.to_vec(), mix);
                        mix
                    }
                };
                inks.extend(mix);
            }
            greys.extend(self.press.cmyk_to_gray_rows(&inks));
        }
        turned.set("ColorSpace", "DeviceGray");
        turned.set("BitsPerComponent", 8);
        turned.remove(b"Filter");
        turned.remove(b"DecodeParms");
        let mut turned = Stream::new(turned, greys);
        turned.compress().map_err(|error| error.to_string())?;
        Ok(Some(turned))
    }

    /// The samples of a JPEG as a PDF takes them: as they are stored, whatever the marker says of their sense (ISO 32000-1, 7.4.8).
    fn jpeg(&self, stream: &Stream, channels: usize) -> Result<Vec<u8>, String> {
        let chain = filters::chain(self.file, &stream.dict);
        let bytes = match chain.as_slice() {
            [_] => stream.content.clone(),
            _ => match self.file.recoded(stream)? {
                filters::Recoded::Decoded { bytes, .. } => bytes,
                filters::Recoded::Untouched => stream.content.clone(),
            },
        };
        let mut source = Cursor::new(bytes.as_slice());
        let damaged = || "JPEG".to_owned();
        let info = inspect::inspect(&mut source).ok().flatten().ok_or_else(damaged)?;
        let (width, height) = info.stored_size();
        // A note of the camera turns no picture of a page.
        let info = crate::picture::PictureInfo { width, height, orientation: Orientation::UPRIGHT, ..info };
        let decoded = decode::decode(&mut source, &info, Limits::default()).map_err(|_| damaged())?;
        if decoded.pixels.channels() != channels {
            return Err(damaged());
        }
        let turned_round = channels == 4 && info.adobe_transform.is_some();
        Ok(if turned_round { decoded.data.into_iter().map(|value| 255 - value).collect() } else { decoded.data })
    }

    /// What colours of `dictionary` (a picture or a shading) are set in.
    fn space_of(&self, dictionary: &Dictionary) -> Result<Space, String> {
        dictionary.get(b"ColorSpace").map_or(Ok(Space::Stays), |space| Space::of(self.file, space, None))
    }

    /// `content` with its colours set in black.
    fn content(&mut self, content: &[u8], resources: Option<&Dictionary>) -> Result<Vec<u8>, String> {
        let mut out = Vec::with_capacity(content.len());
        let mut lexer = Lexer::new(content);
        let mut operands = Vec::new();
        let mut spaces = [Space::Stays, Space::Stays];
        let mut over = Over::default();
        let mut saved = Vec::new();
        loop {
            let from = lexer.at();
            let Some(operator) = lexer.next(&mut operands)? else { break };
            let as_written = &content[from..lexer.at()];
            let stroke = usize::from(operator.first().is_some_and(u8::is_ascii_uppercase));
            let values: Vec<f64> = operands.iter().filter_map(|token| if let Token::Number(value) = token { Some(*value) } else { None }).collect();
            let now = match operator {
                b"q" => {
                    saved.push((spaces.clone(), over));
                    None
                }
                b"Q" => {
                    (spaces, over) = saved.pop().unwrap_or((spaces, over));
                    None
                }
                b"gs" => {
                    let all = resources.and_then(|resources| self.file.dictionary(resources, b"ExtGState"));
                    if let (Some(Token::Name(name)), Some(all)) = (operands.first(), all)
                        && let Some(state) = self.file.dictionary(all, name)
                    {
                        over.prints.set(self.file, state);
                    }
                    None
                }
                b"f" | b"F" | b"f*" | b"S" | b"s" | b"B" | b"B*" | b"b" | b"b*" | b"Tj" | b"TJ" | b"'" | b"\"" => {
                    let strokes = matches!(operator, b"S" | b"s" | b"B" | b"B*" | b"b" | b"b*");
                    let fills = !matches!(operator, b"S" | b"s");
                    if fills && over.loses(0, &spaces[0]) || strokes && over.loses(1, &spaces[1]) {
                        return Err("OP".to_owned());
                    }
                    None
                }
                b"g" | b"G" | b"rg" | b"RG" => {
                    spaces[stroke] = Space::Stays;
                    over.without_black[stroke] = false;
                    None
                }
                b"k" | b"K" => {
                    spaces[stroke] = Space::Inks;
                    spaces[stroke].mix(&values)
                }
                b"cs" | b"CS" => {
                    let space = match operands.first() {
                        Some(Token::Name(name)) => Space::of(self.file, &Object::Name(name.clone()), resources)?,
                        _ => Space::Stays,
                    };
                    spaces[stroke] = space;
                    if matches!(spaces[stroke], Space::Pattern) { None } else { spaces[stroke].mix(&spaces[stroke].first()) }
                }
                b"sc" | b"SC" | b"scn" | b"SCN" => match (&spaces[stroke], operands.last()) {
                    (Space::Pattern, Some(Token::Name(_))) => {
                        if let Some(mix) = spaces[stroke].mix(&values) {
                            let name = as_written.iter().rposition(|byte| *byte == b'/').unwrap_or(0);
                            out.extend_from_slice(format!("\n0 0 0 {} ", self.share(mix)).as_bytes());
                            out.extend_from_slice(&as_written[name..]);
                            continue;
                        }
                        None
                    }
                    (space, _) => space.mix(&values),
                },
                b"EI" => {
                    let space = Inline::read(&operands).space.map(Object::Name);
                    let space = space.map_or(Ok(Space::Stays), |space| Space::of(self.file, &space, resources))?;
                    if !matches!(space, Space::Stays) {
                        return Err("BI".to_owned());
                    }
                    None
                }
                _ => None,
            };
            if let Some([c, m, y, k]) = now {
                over.without_black[stroke] = k == 0.0 && c + m + y > 0.0;
            }
            match now {
                Some(mix) => out.extend_from_slice(format!("\n0 0 0 {} {}\n", self.share(mix), ["k", "K"][stroke]).as_bytes()),
                None => out.extend_from_slice(as_written),
            }
        }
        out.push(b'\n');
        Ok(out)
    }

    /// The share of black as content has it.
    fn share(&mut self, mix: [f64; 4]) -> String {
        let tint = format!("{:.4}", self.tint(mix));
        tint.trim_end_matches('0').trim_end_matches('.').to_owned()
    }

    /// The share of black that prints as light as `mix`.
    fn tint(&mut self, mix: [f64; 4]) -> f64 {
        let [c, m, y, k] = mix.map(|share| Share::percent(share.clamp(0.0, 1.0) * 100.0));
        let mix = Cmyk { c, m, y, k };
        let press = self.press;
        self.tints.entry(mix).or_insert_with(|| press.black_tint(mix)).get()
    }

    /// The greys (255 paper) of `mixes`.
    fn greys(&mut self, mixes: &[[f64; 4]]) -> Vec<u8> {
        mixes.iter().map(|mix| ((1.0 - self.tint(*mix)) * 255.0).round() as u8).collect()
    }

    /// A new object.
    fn add(&mut self, object: Object) -> ObjectId {
        self.next += 1;
        self.changed.insert((self.next, 0), object);
        (self.next, 0)
    }
}

/// How fills (0) and strokes (1) lie over what is beneath them.
#[derive(Debug, Clone, Copy, Default)]
struct Over {
    prints: Overprint,
    /// Whether the colour set has ink, and none of it black.
    without_black: [bool; 2],
}

impl Over {
    /// Whether what lies beneath would be lost in black alone: an ink that left the black plate to it takes it once it is black itself
    /// (a varnish over type would take the type away).
    fn loses(&self, which: usize, space: &Space) -> bool {
        let leaves = matches!(space, Space::Shares(..) | Space::Table(_)) || self.prints.mode == 1;
        [self.prints.fills, self.prints.strokes][which] && self.without_black[which] && leaves
    }
}
