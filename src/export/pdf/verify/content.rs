//! Page content, walked through with its graphics state: inks, overprint, type, balance.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object, Stream};

use super::Report;
use super::images::space_name;
use super::lexer::{Lexer, Token, codes};
use super::look::{Look, shown};
use super::tags::Marks;

/// Black type below this size must overprint, in points.
const OVERPRINTS_BELOW: f64 = 12.0;

/// What an ink is, as far as the rules ask.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Colour {
    /// Nothing set yet: black in DeviceGray.
    Initial,
    /// The four inks.
    Inks([f64; 4]),
    /// A spot ink.
    Spot(f64),
    /// All plates.
    Registration,
}

/// One graphics state.
#[derive(Debug, Clone)]
struct State {
    fill: Colour,
    stroke: Colour,
    fill_overprints: bool,
    stroke_overprints: bool,
    mode: i64,
    /// Whether type is stroked rather than filled.
    stroked: bool,
    matrix: [f64; 6],
    font: Option<String>,
    size: f64,
}

/// What a page showed.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Codes by font resource.
    pub(super) codes: BTreeMap<String, BTreeSet<u16>>,
    /// How often something was painted.
    pub(super) paints: usize,
    /// Its marks of structure.
    pub(super) marks: Marks,
}

/// A bracket round content.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Bracket {
    /// Of an element of the structure.
    Element,
    /// Round what is no text.
    Artifact,
    /// Of another kind.
    Other,
}

/// A walk through one page.
pub(super) struct Walk<'a, 'b> {
    look: &'a Look<'b>,
    resources: &'a Dictionary,
    page: usize,
    bleed: Option<[f64; 4]>,
    state: State,
    saved: Vec<State>,
    in_text: bool,
    text_scale: f64,
    marked: Vec<Bracket>,
    path: Option<[f64; 4]>,
    seen: Seen,
}

const IDENTITY: [f64; 6] = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

impl<'a, 'b> Walk<'a, 'b> {
    pub(super) fn new(look: &'a Look<'b>, resources: &'a Dictionary, page: usize, bleed: Option<[f64; 4]>) -> Self {
        let state = State {
            fill: Colour::Initial,
            stroke: Colour::Initial,
            fill_overprints: false,
            stroke_overprints: false,
            mode: 0,
            stroked: false,
            matrix: IDENTITY,
            font: None,
            size: 0.0,
        };
        Self {
            look,
            resources,
            page,
            bleed,
            state,
            saved: Vec::new(),
            in_text: false,
            text_scale: 1.0,
            marked: Vec::new(),
            path: None,
            seen: Seen::default(),
        }
    }

    /// Walks through `content`.
    pub(super) fn run(mut self, content: &[u8], report: &mut Report) -> Seen {
        let mut lexer = Lexer::new(content);
        let mut operands = Vec::new();
        loop {
            match lexer.next(&mut operands) {
                Ok(Some(operator)) => self.operator(operator, &operands, report),
                Ok(None) => break,
                Err(reason) => {
                    report.fail("content-syntax", format!("page {}: {reason}", self.page));
                    break;
                }
            }
        }
        let balanced = self.saved.is_empty() && !self.in_text && self.marked.is_empty();
        report.hold(balanced, "balanced", || format!("page {} leaves {} states and {} marks open", self.page, self.saved.len(), self.marked.len()));
        self.seen
    }

    fn operator(&mut self, operator: &[u8], operands: &[Token<'_>], report: &mut Report) {
        match operator {
            b"q" => self.saved.push(self.state.clone()),
            b"Q" => match self.saved.pop() {
                Some(state) => self.state = state,
                None => report.fail("balanced", format!("page {} restores more than it saved", self.page)),
            },
            b"cm" => {
                if let Some(matrix) = numbers(operands) {
                    self.state.matrix = concat(&matrix, &self.state.matrix);
                }
            }
            b"gs" => self.graphics_state(operands, report),
            b"BDC" | b"BMC" => self.open_bracket(operands),
            b"EMC" => {
                let open = self.marked.pop().is_some();
                report.hold(open, "balanced", || format!("page {} closes a mark it did not open", self.page));
            }
            b"k" | b"K" | b"cs" | b"CS" | b"sc" | b"SC" | b"scn" | b"SCN" | b"g" | b"G" | b"rg" | b"RG" => self.colour(operator, operands, report),
            b"BT" | b"ET" | b"Tf" | b"Tm" | b"TJ" | b"Tj" | b"'" | b"\"" => self.text(operator, operands, report),
            b"m" | b"l" | b"c" | b"v" | b"y" | b"re" => self.extend(operator, operands),
            b"f" | b"F" | b"f*" => self.paint(true, false, report),
            b"S" | b"s" => self.paint(false, true, report),
            b"B" | b"B*" | b"b" | b"b*" => self.paint(true, true, report),
            b"n" => self.path = None,
            b"Do" => self.xobject(operands, report),
            b"sh" => report.fail("no-shadings", format!("page {} paints a shading", self.page)),
            b"BI" | b"ID" | b"EI" => report.fail("no-inline-images", format!("page {} has an inline image", self.page)),
            b"h" | b"W" | b"W*" | b"w" | b"J" | b"j" | b"M" | b"d" | b"Td" | b"TD" | b"T*" | b"Tz" | b"Tc" | b"Tw" | b"TL" | b"Ts" => {}
            b"Tr" => {
                let shown_as = numbers::<1>(operands).map_or(0.0, |[mode]| mode);
                report.hold([0.0, 1.0].contains(&shown_as), "text-visible", || format!("page {} has type of rendering mode {shown_as}", self.page));
                self.state.stroked = shown_as == 1.0;
            }
            other => report.fail("content-syntax", format!("page {} uses the operator {}", self.page, shown(other))),
        }
    }

    fn resource<'c>(&'c self, kind: &str, name: &[u8]) -> Option<&'c Object> {
        let object = self.look.dictionary(self.resources, kind)?.get(name).ok()?;
        Some(self.look.resolve(object))
    }

    fn open_bracket(&mut self, operands: &[Token<'_>]) {
        let number = operands.windows(2).find_map(|pair| match pair {
            [Token::Name(b"MCID"), Token::Number(number)] => Some(*number as i64),
            _ => None,
        });
        let bracket = match (number, name(operands)) {
            (Some(_), _) => Bracket::Element,
            (None, b"Artifact") => Bracket::Artifact,
            (None, _) => Bracket::Other,
        };
        let crosses = |open: &Bracket| match bracket {
            Bracket::Element => *open != Bracket::Other,
            Bracket::Artifact => *open == Bracket::Element,
            Bracket::Other => false,
        };
        if self.marked.iter().any(crosses) {
            self.seen.marks.crossed += 1;
        }
        self.seen.marks.numbers.extend(number);
        self.marked.push(bracket);
    }

    /// Notes that something is painted.
    fn painted(&mut self) {
        self.seen.paints += 1;
        if self.marked.iter().all(|open| *open == Bracket::Other) {
            self.seen.marks.loose += 1;
        }
    }

    fn graphics_state(&mut self, operands: &[Token<'_>], report: &mut Report) {
        let name = name(operands);
        let Some(state) = self.resource("ExtGState", name).and_then(|state| state.as_dict().ok()) else {
            report.fail("resources", format!("page {} uses graphics state {}, which is not there", self.page, shown(name)));
            return;
        };
        let flag = |key: &str| matches!(self.look.get(state, key), Some(Object::Boolean(true)));
        let (stroke, fill, mode) = (flag("OP"), if state.has(b"op") { flag("op") } else { flag("OP") }, self.look.number(state, "OPM"));
        self.state.stroke_overprints = stroke;
        self.state.fill_overprints = fill;
        if let Some(mode) = mode {
            self.state.mode = mode as i64;
        }
    }

    fn colour(&mut self, operator: &[u8], operands: &[Token<'_>], report: &mut Report) {
        let for_fill = operator[0].is_ascii_lowercase();
        let colour = match operator {
            b"k" | b"K" => numbers(operands).map(Colour::Inks),
            b"cs" | b"CS" => {
                let space = name(operands);
                match self.resource("ColorSpace", space) {
                    Some(Object::Array(items)) if space_name(&Object::Array(items.clone())) == "Separation" => {
                        let all = matches!(items.get(1), Some(Object::Name(name)) if name == b"All");
                        Some(if all { Colour::Registration } else { Colour::Spot(1.0) })
                    }
                    found => {
                        let found = found.map(space_name).unwrap_or_else(|| shown(space));
                        report.fail("ink-spaces", format!("page {} sets a colour in {found}", self.page));
                        None
                    }
                }
            }
            b"sc" | b"SC" | b"scn" | b"SCN" => {
                let now = if for_fill { self.state.fill } else { self.state.stroke };
                match now {
                    Colour::Spot(_) => numbers(operands).map(|[tint]| Colour::Spot(tint)),
                    other => Some(other),
                }
            }
            _ => {
                report.fail("ink-operators", format!("page {} sets a colour by {}", self.page, shown(operator)));
                None
            }
        };
        if let Some(colour) = colour {
            if for_fill { self.state.fill = colour } else { self.state.stroke = colour }
        }
    }

    fn text(&mut self, operator: &[u8], operands: &[Token<'_>], report: &mut Report) {
        match operator {
            b"BT" => {
                report.hold(!self.in_text, "balanced", || format!("page {} opens type in type", self.page));
                self.in_text = true;
                self.text_scale = 1.0;
            }
            b"ET" => {
                report.hold(self.in_text, "balanced", || format!("page {} closes type it did not open", self.page));
                self.in_text = false;
            }
            b"Tf" => {
                self.state.font = Some(shown(name(operands)));
                self.state.size = operands.iter().find_map(|token| if let Token::Number(size) = token { Some(*size) } else { None }).unwrap_or(0.0);
            }
            b"Tm" => {
                if let Some([_, _, c, d, _, _]) = numbers::<6>(operands) {
                    self.text_scale = c.hypot(d);
                }
            }
            _ => self.show(operands, report),
        }
    }

    fn show(&mut self, operands: &[Token<'_>], report: &mut Report) {
        report.hold(self.in_text, "balanced", || format!("page {} shows type outside BT and ET", self.page));
        let font = self.state.font.clone().unwrap_or_default();
        let used = self.seen.codes.entry(font).or_default();
        for token in operands {
            match token {
                Token::Hex(hex) => match codes(hex) {
                    Some(codes) => used.extend(codes),
                    None => report.fail("content-syntax", format!("page {} shows an odd string", self.page)),
                },
                Token::Literal(_) => report.fail("content-syntax", format!("page {} shows a string that is no glyph codes", self.page)),
                _ => {}
            }
        }
        self.painted();
        let (ink, overprints) =
            if self.state.stroked { (self.state.stroke, self.state.stroke_overprints) } else { (self.state.fill, self.state.fill_overprints) };
        self.overprint(ink, overprints, "type", report);
        let [.., c, d, _, _] = self.state.matrix;
        let size = self.state.size * self.text_scale * c.hypot(d);
        if let Colour::Inks([c, m, y, k]) = ink {
            let black_alone = c + m + y == 0.0 && k == 1.0;
            if black_alone && size < OVERPRINTS_BELOW - 1e-6 {
                report.hold(self.state.fill_overprints && self.state.stroke_overprints, "black-text-overprints", || {
                    format!("page {}: black type of {size:.1} pt knocks out", self.page)
                });
            }
            report.hold(!(k >= 0.99 && c + m + y > 0.0), "black-text-alone", || format!("page {}: black type of four inks", self.page));
        }
        report.hold(ink != Colour::Registration, "registration-on-marks", || format!("page {}: type on all plates", self.page));
        report.hold(ink != Colour::Initial, "ink-operators", || format!("page {}: type without an ink", self.page));
    }

    /// Judges overprint of something painted in `colour`.
    fn overprint(&self, colour: Colour, overprints: bool, what: &str, report: &mut Report) {
        if !overprints {
            return;
        }
        let empty = matches!(colour, Colour::Inks(inks) if inks.iter().sum::<f64>() == 0.0) || colour == Colour::Spot(0.0);
        report.hold(!empty, "white-knocks-out", || format!("page {}: white {what} overprints and will not show", self.page));
        if matches!(colour, Colour::Inks(_)) {
            report.hold(self.state.mode == 1, "overprint-mode", || format!("page {}: {what} overprints without OPM 1", self.page));
        }
    }

    /// Grows the path's box by the operator's points.
    fn extend(&mut self, operator: &[u8], operands: &[Token<'_>]) {
        let mut add = |x: f64, y: f64| {
            let [a, b, c, d, e, f] = self.state.matrix;
            let (x, y) = (a * x + c * y + e, b * x + d * y + f);
            let now = self.path.get_or_insert([x, y, x, y]);
            *now = [now[0].min(x), now[1].min(y), now[2].max(x), now[3].max(y)];
        };
        if operator == b"re" {
            if let Some([x, y, width, height]) = numbers(operands) {
                add(x, y);
                add(x + width, y + height);
            }
            return;
        }
        let values: Vec<f64> = operands.iter().filter_map(|token| if let Token::Number(value) = token { Some(*value) } else { None }).collect();
        values.as_chunks::<2>().0.iter().for_each(|[x, y]| add(*x, *y));
    }

    fn paint(&mut self, fill: bool, stroke: bool, report: &mut Report) {
        self.painted();
        let path = self.path.take();
        for (is, colour, overprints, what) in
            [(fill, self.state.fill, self.state.fill_overprints, "area"), (stroke, self.state.stroke, self.state.stroke_overprints, "line")]
        {
            if !is {
                continue;
            }
            report.hold(colour != Colour::Initial, "ink-operators", || format!("page {}: an {what} without an ink", self.page));
            self.overprint(colour, overprints, what, report);
            if colour == Colour::Registration
                && let (Some(path), Some(bleed)) = (path, self.bleed)
            {
                let outside = path[2] <= bleed[0] || path[0] >= bleed[2] || path[3] <= bleed[1] || path[1] >= bleed[3];
                report.hold(outside, "registration-on-marks", || format!("page {}: registration colour inside the bleed", self.page));
            }
        }
    }

    fn xobject(&mut self, operands: &[Token<'_>], report: &mut Report) {
        self.painted();
        let name = name(operands);
        match self.resource("XObject", name).and_then(|object| object.as_stream().ok()) {
            Some(stream) if is_outline(self.look, stream) => self.paint(true, false, report),
            Some(stream) => {
                let image = self.look.name(&stream.dict, "Subtype") == Some(b"Image");
                report.hold(image, "resources", || format!("page {} paints {}, which is no picture", self.page, shown(name)));
                if image && self.state.fill_overprints {
                    report.fail("pictures-knock-out", format!("page {}: picture {} stands under an overprinting state", self.page, shown(name)));
                }
            }
            None => report.fail("resources", format!("page {} paints {}, which is not there", self.page, shown(name))),
        }
    }
}

/// Whether `stream` is a form that fills one outline and does nothing else: a glyph of outlined type.
fn is_outline(look: &Look<'_>, stream: &Stream) -> bool {
    if look.name(&stream.dict, "Subtype") != Some(b"Form") {
        return false;
    }
    let Some(content) = look.content(stream) else { return false };
    let mut lexer = Lexer::new(&content);
    let mut operands = Vec::new();
    let mut filled = false;
    loop {
        match lexer.next(&mut operands) {
            Ok(Some(b"m" | b"l" | b"c" | b"h")) if !filled => {}
            Ok(Some(b"f")) if !filled => filled = true,
            Ok(Some(_)) | Err(_) => return false,
            Ok(None) => return filled,
        }
    }
}

/// The operands as just so many numbers.
fn numbers<const COUNT: usize>(operands: &[Token<'_>]) -> Option<[f64; COUNT]> {
    let mut out = [0.0; COUNT];
    if operands.len() != COUNT {
        return None;
    }
    for (slot, token) in out.iter_mut().zip(operands) {
        let Token::Number(value) = token else { return None };
        *slot = *value;
    }
    Some(out)
}

/// The first name among the operands.
fn name<'a>(operands: &[Token<'a>]) -> &'a [u8] {
    operands.iter().find_map(|token| if let Token::Name(name) = token { Some(*name) } else { None }).unwrap_or(b"")
}

/// The map that first does `inner`, then `outer`.
fn concat(inner: &[f64; 6], outer: &[f64; 6]) -> [f64; 6] {
    let [a, b, c, d, e, f] = *inner;
    let [p, q, r, s, t, u] = *outer;
    [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u]
}
