//! A walk through the content of a placed page: what it uses, what of it is a fault, how fine its pictures are.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use lopdf::{Dictionary, Object, Stream};

use super::colour::{Colours, Space};
use super::fault::AdFaultKind as Kind;
use super::fault::{AdFault, Faults};
use super::file::{AdFile, AdPage, MOST_CONTENT};
use super::filters;
use super::fonts::Selections;
use super::images;
use super::layers::Layers;
use super::lexer::{Lexer, Token};
use super::scene::{Ink, Open, Scene, State, concat, name, numbers};
use super::used::{Owner, Used};
use crate::base::Cmyk;

/// Most forms within forms.
const MOST_NESTED: usize = 24;
/// Most operators that are read of one page.
const MOST_OPERATORS: usize = 20_000_000;
/// Most pictures that are listed.
const MOST_IMAGES: usize = 10_000;

/// A picture inside a placed page, at the page's own size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AdImage {
    /// Pixels an inch, the lower of both directions.
    pub ppi: f64,
    /// Whether it is of one bit: line art wants more.
    pub is_line_art: bool,
}

/// What the walk found.
#[derive(Debug)]
pub struct Walked<'a> {
    /// Faults by kind.
    pub faults: Vec<AdFault>,
    /// The coarsest photograph and the coarsest line art that show.
    pub images: Vec<AdImage>,
    /// Whether ink shines through somewhere.
    pub is_transparent: bool,
    /// Whether a graphics state overprints.
    pub overprints: bool,
    /// The spot inks that are used, in order of name, each with the mix that stands in for it where its function says it plainly.
    pub spots: BTreeMap<Vec<u8>, Option<Cmyk>>,
    /// Whether anything is on the plates of cyan, magenta or yellow.
    pub on_colour_plates: bool,
    /// Whether the content leaves marks or states open, and how many of each: closed when it is placed.
    pub open: Open,
    /// What is used of the resources.
    pub used: Used<'a>,
    /// The resources of the page, its own or inherited.
    pub resources: Option<&'a Dictionary>,
    /// The content of the page.
    pub content: Vec<u8>,
}

/// Walks through `page` of `file`.
///
/// `press` is the profile of the press, `ink_limit` its total ink in shares (2.4 for 240 %).
pub fn walk<'a>(file: &'a AdFile, page: &AdPage, press: &[u8], ink_limit: f64) -> Walked<'a> {
    let mut walk = Walk {
        file,
        colours: Colours { file, press, spots: RefCell::default(), on_colour_plates: Cell::default() },
        layers: Layers::read(file),
        ink_limit,
        area: page.area,
        unit: page.unit(),
        faults: Faults::default(),
        images: Vec::new(),
        is_transparent: false,
        overprints: false,
        used: Used::default(),
        fonts: Selections::default(),
        place: 0..0,
        borrows_font: false,
        borrowers: BTreeSet::new(),
        stack: Vec::new(),
        holds_images: BTreeMap::new(),
        operators: 0,
        paints: 0,
        last_open: Open::default(),
    };
    let mut resources = None;
    let mut content = Vec::new();
    if let Ok(dictionary) = file.document().get_dictionary(page.id) {
        resources = file.inherited(dictionary, b"Resources").and_then(|found| found.as_dict().ok());
        match file.content(dictionary) {
            Ok(bytes) => content = bytes,
            Err(reason) => walk.faults.add(Kind::Damaged, reason),
        }
        walk.content(&content, resources.map(|found| (found, Owner::of(found))), &State::new([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]), "");
        std::mem::take(&mut walk.fonts).settle(file, &mut content, &mut walk.used, &mut walk.faults);
        walk.group(dictionary, true);
        walk.annotations(dictionary);
    }
    if walk.paints == 0 {
        walk.faults.add(Kind::Empty, "");
    }
    if !page.has_area {
        walk.faults.add(Kind::NoTrim, "");
    }
    let coarsest = |line_art: bool| {
        let all = walk.images.iter().filter(|image| image.is_line_art == line_art);
        all.copied().min_by(|one, other| one.ppi.total_cmp(&other.ppi))
    };
    let images = [coarsest(false), coarsest(true)].into_iter().flatten().collect();
    let open = walk.last_open;
    Walked {
        faults: walk.faults.sorted(),
        images,
        is_transparent: walk.is_transparent,
        overprints: walk.overprints,
        on_colour_plates: walk.colours.on_colour_plates.get(),
        spots: walk.colours.spots.into_inner(),
        open,
        used: walk.used,
        resources,
        content,
    }
}

pub(super) struct Walk<'a, 'p> {
    pub(super) file: &'a AdFile,
    pub(super) colours: Colours<'p>,
    layers: Layers,
    ink_limit: f64,
    pub(super) area: [f64; 4],
    unit: f64,
    pub(super) faults: Faults,
    images: Vec<AdImage>,
    pub(super) is_transparent: bool,
    pub(super) overprints: bool,
    pub(super) used: Used<'a>,
    fonts: Selections<'a>,
    /// Where the operator at hand stands in its content, with its operands.
    place: Range<usize>,
    /// Whether the content at hand sets type in the font of what paints it; forms that do.
    borrows_font: bool,
    borrowers: BTreeSet<usize>,
    /// The forms and patterns being walked through.
    stack: Vec<usize>,
    /// Whether a form already walked through shows pictures.
    holds_images: BTreeMap<usize, bool>,
    operators: usize,
    paints: usize,
    last_open: Open,
}

impl<'a, 'p> Walk<'a, 'p>
where
    'a: 'p,
{
    /// Walks through `content`, which begins with `start`; `place` is its name in messages.
    fn content(&mut self, content: &[u8], resources: Option<(&'a Dictionary, Owner)>, start: &State, place: &str) {
        if let Some((resources, owner)) = resources {
            self.used.know(owner);
            self.colours.judge_defaults(resources, &mut self.faults);
        }
        let mut scene = Scene { resources, state: start.clone(), saved: Vec::new(), open: Open::default(), path: None, lenient: 0 };
        let mut lexer = Lexer::new(content);
        let mut operands = Vec::new();
        loop {
            let start = lexer.at();
            match lexer.next(&mut operands) {
                Ok(Some(operator)) => {
                    self.place = start..lexer.at();
                    self.operators += 1;
                    if self.operators > MOST_OPERATORS {
                        self.faults.add(Kind::Damaged, format!("more than {MOST_OPERATORS} operators"));
                        break;
                    }
                    self.operator(operator, &operands, &mut scene);
                }
                Ok(None) => break,
                Err(reason) => {
                    self.faults.add(Kind::Damaged, format!("{place} {reason}, at byte {}", lexer.at()).trim());
                    break;
                }
            }
        }
        scene.open.states = scene.saved.len();
        self.last_open = scene.open;
    }

    fn operator(&mut self, operator: &[u8], operands: &[Token], scene: &mut Scene<'a>) {
        match operator {
            b"q" => scene.saved.push(scene.state.clone()),
            b"Q" => match scene.saved.pop() {
                Some(state) => scene.state = state,
                None => self.faults.add(Kind::Damaged, "it restores a state it did not save"),
            },
            b"cm" => {
                if let Some(matrix) = numbers(operands) {
                    scene.state.matrix = concat(&matrix, &scene.state.matrix);
                }
            }
            b"gs" => self.graphics_state(operands, scene),
            b"BMC" => scene.open.marks += 1,
            b"BDC" => {
                scene.open.marks += 1;
                self.mark(operands, scene);
            }
            b"MP" => {}
            b"DP" => self.mark(operands, scene),
            b"EMC" => match scene.open.marks.checked_sub(1) {
                Some(rest) => scene.open.marks = rest,
                None => self.faults.add(Kind::Damaged, "it closes a mark it did not open"),
            },
            b"BT" => scene.open.text = true,
            b"ET" => scene.open.text = false,
            b"Tf" => self.font(operands, scene),
            b"Tj" | b"TJ" | b"'" | b"\"" => {
                self.sets_type(scene);
                self.paint(true, false, None, scene);
            }
            b"g" | b"G" | b"rg" | b"RG" | b"k" | b"K" | b"cs" | b"CS" | b"sc" | b"SC" | b"scn" | b"SCN" => self.colour(operator, operands, scene),
            b"m" | b"l" | b"c" | b"v" | b"y" | b"re" => scene.extend(operator, operands),
            b"f" | b"F" | b"f*" => self.paint_path(true, false, scene),
            b"S" | b"s" => self.paint_path(false, true, scene),
            b"B" | b"B*" | b"b" | b"b*" => self.paint_path(true, true, scene),
            b"n" => scene.path = None,
            b"sh" => {
                self.paints += 1;
                match self.resource(b"Shading", operands, scene).and_then(|found| self.file.resolve(found)) {
                    Some(Object::Dictionary(shading)) => self.shading(shading),
                    Some(Object::Stream(shading)) => self.shading(&shading.dict),
                    _ => {}
                }
            }
            b"Do" => self.xobject(operands, scene),
            b"EI" => {
                self.paints += 1;
                self.inline_picture(operands, scene);
            }
            b"BX" => scene.lenient += 1,
            b"EX" => scene.lenient = scene.lenient.saturating_sub(1),
            b"h" | b"W" | b"W*" | b"w" | b"J" | b"j" | b"M" | b"d" | b"ri" | b"i" | b"Td" | b"TD" | b"Tm" | b"T*" | b"Tz" | b"Tc" | b"Tw" | b"TL"
            | b"Ts" | b"Tr" | b"d0" | b"d1" => {}
            _ if scene.lenient > 0 => {}
            other => self.faults.add(Kind::Damaged, format!("no operator {}", String::from_utf8_lossy(&other[..other.len().min(16)]))),
        }
    }

    /// The resource of `kind` that the first name among `operands` names, noted as used.
    pub(super) fn resource(&mut self, kind: &'static [u8], operands: &[Token], scene: &Scene<'a>) -> Option<&'a Object> {
        let found = self.find(kind, operands, scene)?;
        if let (Some((_, owner)), Some(name)) = (scene.resources, name(operands)) {
            self.used.note(owner, kind, name);
        }
        Some(found)
    }

    /// The resource of `kind` that the first name among `operands` names.
    fn find(&mut self, kind: &'static [u8], operands: &[Token], scene: &Scene<'a>) -> Option<&'a Object> {
        let name = name(operands)?;
        let found = scene.resources.and_then(|(resources, _)| self.file.dictionary(resources, kind)?.get(name).ok());
        if found.and_then(|found| self.file.resolve(found)).is_none() {
            let (kind, name) = (String::from_utf8_lossy(kind), String::from_utf8_lossy(name));
            self.faults.add(Kind::Damaged, format!("{kind} {name} is missing"));
            return None;
        }
        found
    }

    fn mark(&mut self, operands: &[Token], scene: &mut Scene<'a>) {
        let [Token::Name(tag), Token::Name(_)] = operands else { return };
        let Some(list) = self.resource(b"Properties", &operands[1..], scene) else { return };
        if tag == b"OC"
            && let Some(layer) = self.layers.hides(self.file, list)
        {
            self.faults.add(Kind::HiddenLayer, layer);
        }
    }

    fn annotations(&mut self, page: &'a Dictionary) {
        let Some(all) = self.file.array(page, b"Annots") else { return };
        let prints = |one: &Object| {
            let Some(Object::Dictionary(one)) = self.file.resolve(one) else { return false };
            let flags = self.file.number(one, b"F").unwrap_or(0.0) as i64;
            let kind = self.file.name(one, b"Subtype").unwrap_or(b"");
            // Bit 2 hides, bit 3 prints (ISO 32000-1:2008 §12.5.3).
            one.has(b"AP") && flags & 2 == 0 && flags & 4 != 0 && !matches!(kind, b"Link" | b"Popup" | b"TrapNet" | b"PrinterMark")
        };
        let count = all.iter().take(10_000).filter(|one| prints(one)).count();
        if count > 0 {
            self.faults.add(Kind::Annotations, count.to_string());
        }
    }

    fn font(&mut self, operands: &[Token], scene: &mut Scene<'a>) {
        let found = self.find(b"Font", operands, scene).and_then(|found| self.file.resolve(found));
        if let (Some(Object::Dictionary(font)), Some((_, owner)), Some(name)) = (found, scene.resources, name(operands)) {
            let place = (self.stack.last().copied(), self.place.clone());
            scene.state.font = Some(self.fonts.select(font, owner, name, place));
        }
    }

    /// Notes that type is set in the font selected in `scene`, or in that of what paints it.
    fn sets_type(&mut self, scene: &Scene<'a>) {
        match scene.state.font {
            Some(font) => self.fonts.set_type(font),
            None => self.borrows_font = true,
        }
    }

    fn colour(&mut self, operator: &[u8], operands: &[Token], scene: &mut Scene<'a>) {
        let ink = match operator {
            b"g" | b"G" => Ink::Other,
            b"rg" | b"RG" => {
                self.faults.add(Kind::Rgb, String::from_utf8_lossy(operator));
                Ink::Other
            }
            b"k" | b"K" => numbers(operands).map_or(Ink::Other, Ink::Inks),
            b"cs" | b"CS" => {
                let plain = matches!(name(operands), Some(b"DeviceGray" | b"DeviceRGB" | b"DeviceCMYK" | b"Pattern"));
                let space = match name(operands) {
                    Some(name) if plain => self.colours.judge(&Object::Name(name.to_vec()), "cs", &mut self.faults),
                    _ => match self.resource(b"ColorSpace", operands, scene) {
                        Some(space) => {
                            let said = name(operands).map(|name| String::from_utf8_lossy(name).into_owned()).unwrap_or_default();
                            self.colours.judge(space, &said, &mut self.faults)
                        }
                        None => Space::Other,
                    },
                };
                match space {
                    Space::Registration => Ink::Registration,
                    Space::Inks => Ink::Inks([0.0, 0.0, 0.0, 1.0]),
                    Space::Gray | Space::Spots | Space::Pattern | Space::Other => Ink::Other,
                }
            }
            _ => {
                if let Some(Token::Name(_)) = operands.last() {
                    self.pattern(&operands[operands.len() - 1..], scene);
                }
                let now = if operator[0].is_ascii_lowercase() { scene.state.fill } else { scene.state.stroke };
                match now {
                    Ink::Inks(_) => numbers(operands).map_or(Ink::Other, Ink::Inks),
                    other => other,
                }
            }
        };
        if operator[0].is_ascii_lowercase() { scene.state.fill = ink } else { scene.state.stroke = ink }
    }

    fn paint_path(&mut self, fill: bool, stroke: bool, scene: &mut Scene<'a>) {
        let path = scene.path.take();
        self.paint(fill, stroke, path, scene);
    }

    /// Judges the inks of something painted; `path` is its box on the page where it is known.
    fn paint(&mut self, fill: bool, stroke: bool, path: Option<[f64; 4]>, scene: &Scene<'a>) {
        self.paints += 1;
        if path.is_some_and(|path| !self.shows(&path)) {
            return;
        }
        let state = &scene.state;
        for (is, ink, overprints) in [(fill, state.fill, state.over.fills), (stroke, state.stroke, state.over.strokes)] {
            match ink {
                _ if !is => {}
                Ink::Registration => self.faults.add(Kind::Registration, ""),
                Ink::Inks(inks) => {
                    let sum: f64 = inks.iter().sum();
                    if sum > self.ink_limit + 0.005 {
                        let [c, m, y, k] = inks.map(|share| (share * 100.0).round());
                        self.faults.add(Kind::TotalInk, format!("C{c} M{m} Y{y} K{k} = {} %", (sum * 100.0).round()));
                    }
                    if inks[..3].iter().any(|share| *share > 0.0) {
                        let [c, m, y, k] = inks.map(|share| (share * 100.0).round());
                        self.colours.is_coloured(format!("C{c} M{m} Y{y} K{k}"), &mut self.faults);
                    }
                    if overprints && sum == 0.0 && state.over.mode == 1 {
                        self.faults.add(Kind::WhiteOverprints, "");
                    }
                }
                Ink::Other => {}
            }
        }
    }

    /// Whether a box of the page's units reaches into what is placed.
    fn shows(&self, path: &[f64; 4]) -> bool {
        path[0] < self.area[2] && path[2] > self.area[0] && path[1] < self.area[3] && path[3] > self.area[1]
    }

    fn xobject(&mut self, operands: &[Token], scene: &Scene<'a>) {
        self.paints += 1;
        let said = name(operands).map(|name| String::from_utf8_lossy(name).into_owned()).unwrap_or_default();
        let Some(Object::Stream(stream)) = self.resource(b"XObject", operands, scene).and_then(|found| self.file.resolve(found)) else { return };
        if let Ok(content) = stream.dict.get(b"OC")
            && let Some(layer) = self.layers.hides(self.file, content)
        {
            self.faults.add(Kind::HiddenLayer, layer);
        }
        match self.file.name(&stream.dict, b"Subtype").unwrap_or(b"") {
            b"Image" => self.picture(stream, &said, scene),
            b"Form" if self.file.name(&stream.dict, b"Subtype2") != Some(b"PS") && !stream.dict.has(b"PS") => self.form(stream, scene, &said),
            b"PS" | b"Form" => self.faults.add(Kind::PostScript, said),
            _ => self.faults.add(Kind::Damaged, format!("XObject {said} is neither picture nor form")),
        }
    }

    fn picture(&mut self, stream: &'a Stream, said: &str, scene: &Scene<'a>) {
        let facts = images::judge(&self.colours, stream, said, &mut self.faults);
        self.is_transparent |= facts.is_transparent;
        self.list(facts.size, facts.is_line_art, scene);
    }

    /// Notes how fine a picture of `size` pixels is where it shows.
    fn list(&mut self, size: Option<(f64, f64)>, is_line_art: bool, scene: &Scene<'a>) {
        let [a, b, c, d, e, f] = scene.state.matrix;
        let corners = [(e, f), (a + e, b + f), (c + e, d + f), (a + c + e, b + d + f)];
        let least = |part: fn(&(f64, f64)) -> f64| corners.iter().map(part).fold(f64::INFINITY, f64::min);
        let most = |part: fn(&(f64, f64)) -> f64| corners.iter().map(part).fold(f64::NEG_INFINITY, f64::max);
        let shown = [least(|at| at.0), least(|at| at.1), most(|at| at.0), most(|at| at.1)];
        let (across, down) = (a.hypot(b) * self.unit, c.hypot(d) * self.unit);
        let Some((width, height)) = size else { return };
        // A picture of a pixel or two is a colour, and one thinner than a line is none.
        let counts = width > 2.0 && height > 2.0 && across > 1.0 && down > 1.0;
        if counts && self.shows(&shown) && self.images.len() < MOST_IMAGES {
            self.images.push(AdImage { ppi: (width / across).min(height / down) * 72.0, is_line_art });
        }
    }

    fn inline_picture(&mut self, operands: &[Token], scene: &Scene<'a>) {
        let inline = images::Inline::read(operands);
        if let Some(space) = &inline.space {
            let device = matches!(space.as_slice(), b"DeviceGray" | b"G" | b"DeviceRGB" | b"RGB" | b"DeviceCMYK" | b"CMYK");
            if device {
                self.colours.judge_picture(&Object::Name(space.clone()), "BI", &mut self.faults);
            } else if let Some(found) = self.resource(b"ColorSpace", &[Token::Name(space.clone())], scene) {
                self.colours.judge_picture(found, "BI", &mut self.faults);
            }
        }
        if inline.is_lzw {
            // Content stays untouched, so that this one cannot be undone.
            self.faults.add(Kind::Coding, "BI: LZWDecode");
        }
        self.list(inline.size, inline.is_line_art, scene);
    }

    /// Walks through a form or a tiling pattern painted under `scene`.
    pub(super) fn form(&mut self, form: &'a Stream, scene: &Scene<'a>, said: &str) {
        let key = std::ptr::from_ref(form) as usize;
        if self.stack.contains(&key) || self.stack.len() >= MOST_NESTED {
            self.faults.add(Kind::Damaged, format!("form {said} holds itself or is nested without end"));
            return;
        }
        // Seen once, a form has nothing new to tell but how large its pictures are at another place.
        if self.holds_images.get(&key) == Some(&false) {
            if self.borrowers.contains(&key) {
                self.sets_type(scene);
            }
            return;
        }
        if form.dict.has(b"Ref") || form.dict.has(b"OPI") {
            self.faults.add(Kind::StandIn, said);
        }
        if form.dict.has(b"F") {
            self.faults.add(Kind::External, said);
        }
        let own = self.file.dictionary(&form.dict, b"Resources").map(|own| (own, Owner::of(own)));
        let adopted = scene.resources.filter(|_| own.is_none()).map(|(resources, _)| (resources, Owner::orphan(form)));
        if let Some((resources, _)) = adopted {
            self.used.adopt(form, resources);
        }
        let content = match filters::plain(self.file, form, MOST_CONTENT) {
            Ok(content) => content,
            Err(reason) => {
                self.faults.add(Kind::Damaged, format!("{said}: {reason}"));
                return;
            }
        };
        let mut start = scene.state.clone();
        if let Some(matrix) = self.matrix(&form.dict) {
            start.matrix = concat(&matrix, &start.matrix);
        }
        let before = self.images.len();
        start.font = None;
        let borrowed = std::mem::take(&mut self.borrows_font);
        self.stack.push(key);
        self.content(&content, own.or(adopted), &start, said);
        self.stack.pop();
        if std::mem::replace(&mut self.borrows_font, borrowed) {
            self.borrowers.insert(key);
            self.sets_type(scene);
        }
        if self.last_open != Open::default() {
            self.faults.add(Kind::Damaged, format!("form {said} leaves states or marks open"));
        }
        self.group(&form.dict, false);
        self.holds_images.insert(key, self.images.len() > before);
    }
}
