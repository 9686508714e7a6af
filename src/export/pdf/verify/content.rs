//! Page content, walked through with its graphics state: inks, overprint, type, balance.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object};

use super::codes::{self, Codes};
use super::form;
use super::images::{is_in_black, space_name};
use super::lexer::{Lexer, Token};
use super::look::{Look, shown};
use super::operands::{all_numbers, begins_with, common, concat, is_outline, name, numbers, operand_count, place};
use super::sheet::Sheet;
use super::tags::Marks;
use super::{Expected, Report};

/// Black type below this size must overprint, in points.
const OVERPRINTS_BELOW: f64 = 12.0;
/// Deepest nesting of graphics states (PDF Reference 1.3, Appendix C; ISO 32000-1, Annex C).
const DEEPEST: usize = 28;

/// What an ink is, as far as the rules ask.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Colour {
    /// Nothing set yet: black in DeviceGray.
    Initial,
    /// The four inks.
    Inks([f64; 4]),
    /// A spot ink.
    Spot(f64),
    /// Several inks of one space, all their shares together.
    Mixed(f64),
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
    /// The weight of lines.
    weight: f64,
    matrix: [f64; 6],
    /// What may be painted, as far as a box tells it.
    clip: Option<[f64; 4]>,
    font: Option<String>,
    size: f64,
}

/// What a page showed.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Codes by font resource.
    pub(super) codes: BTreeMap<String, Codes>,
    /// How often something was painted.
    pub(super) paints: usize,
    /// Whether ink shines through in a placed page.
    pub(super) blends: bool,
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
    sheet: Sheet,
    expected: &'a Expected,
    state: State,
    saved: Vec<State>,
    in_text: bool,
    text_scale: f64,
    marked: Vec<Bracket>,
    path: Option<[f64; 4]>,
    /// Whether the path becomes a clip when it is painted.
    clips: bool,
    seen: Seen,
}

const IDENTITY: [f64; 6] = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

impl<'a, 'b> Walk<'a, 'b> {
    pub(super) fn new(look: &'a Look<'b>, resources: &'a Dictionary, page: usize, sheet: Sheet, expected: &'a Expected) -> Self {
        let state = State {
            fill: Colour::Initial,
            stroke: Colour::Initial,
            fill_overprints: false,
            stroke_overprints: false,
            mode: 0,
            stroked: false,
            weight: 1.0,
            matrix: IDENTITY,
            clip: None,
            font: None,
            size: 0.0,
        };
        Self {
            look,
            resources,
            page,
            sheet,
            expected,
            state,
            saved: Vec::new(),
            in_text: false,
            text_scale: 1.0,
            marked: Vec::new(),
            path: None,
            clips: false,
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
        if let Some(due) = operand_count(operator)
            && operands.len() != due
        {
            report.fail("content-syntax", format!("page {}: {} has {} operands where {due} are due", self.page, shown(operator), operands.len()));
        }
        match operator {
            b"q" => {
                self.saved.push(self.state.clone());
                let depth = self.saved.len();
                report.hold(depth <= DEEPEST, "limits", || format!("page {} saves {depth} states", self.page));
            }
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
            b"BDC" | b"BMC" => {
                report.hold(name(operands) != b"OC", "no-optional-content", || format!("page {} has a layer", self.page));
                self.open_bracket(operands);
            }
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
            b"n" => {
                let path = self.path.take();
                self.clip(path);
            }
            b"W" | b"W*" => self.clips = true,
            b"Do" => self.xobject(operands, report),
            b"sh" => report.fail("no-shadings", format!("page {} paints a shading", self.page)),
            b"BI" | b"ID" | b"EI" => report.fail("no-inline-images", format!("page {} has an inline image", self.page)),
            b"w" => self.state.weight = numbers::<1>(operands).map_or(1.0, |[weight]| weight),
            b"h" | b"J" | b"j" | b"M" | b"d" | b"Td" | b"TD" | b"T*" | b"Tz" | b"Tc" | b"Tw" | b"TL" | b"Ts" => {}
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
        let mode = self.look.number(state, "OPM");
        // An entry that is not there changes nothing; OP alone holds for fills too (32000 §8.6.7).
        let stroke = state.has(b"OP").then(|| flag("OP"));
        let fill = if state.has(b"op") { Some(flag("op")) } else { stroke };
        self.state.stroke_overprints = stroke.unwrap_or(self.state.stroke_overprints);
        self.state.fill_overprints = fill.unwrap_or(self.state.fill_overprints);
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
                    Some(Object::Array(items)) if begins_with(items, b"Separation") => {
                        let all = matches!(items.get(1), Some(Object::Name(name)) if name == b"All");
                        // 32000 §8.6.6.4: an ink of this name prints nowhere.
                        let none = !matches!(items.get(1), Some(Object::Name(name)) if !name.is_empty() && name != b"None");
                        report.hold(!none, "ink-spaces", || format!("page {} sets an ink that prints on no plate", self.page));
                        Some(if all { Colour::Registration } else { Colour::Spot(1.0) })
                    }
                    Some(Object::Array(items)) if begins_with(items, b"DeviceN") => Some(Colour::Mixed(1.0)),
                    _ if space == b"Pattern" => {
                        report.fail("no-patterns", format!("page {} fills with a pattern", self.page));
                        None
                    }
                    Some(found) if matches!(space_name(found).as_str(), "Pattern") => {
                        report.fail("no-patterns", format!("page {} fills with a pattern", self.page));
                        None
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
                    Colour::Mixed(_) => Some(Colour::Mixed(all_numbers(operands).iter().sum())),
                    other @ (Colour::Initial | Colour::Inks(_) | Colour::Registration) => Some(other),
                }
            }
            _ => {
                report.fail("ink-operators", format!("page {} sets a colour by {}", self.page, shown(operator)));
                None
            }
        };
        if let Some(colour) = colour {
            if self.expected.black.contains(&self.page) {
                let black = matches!(colour, Colour::Inks([c, m, y, _]) if c + m + y == 0.0);
                report.hold(black, "one-colour", || format!("page {} sets another ink than black by {}", self.page, shown(operator)));
            }
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
                if let Some([_, _, c, d, x, y]) = numbers::<6>(operands) {
                    self.text_scale = c.hypot(d);
                    let at = place(&self.state.matrix, x, y);
                    if self.sheet.is_beyond_trim(at) {
                        report.advise("type-in-trim", || format!("page {}: type begins outside the trim, at {:.1}, {:.1}", self.page, at[0], at[1]));
                    }
                }
            }
            _ => self.show(operands, report),
        }
    }

    fn show(&mut self, operands: &[Token<'_>], report: &mut Report) {
        report.hold(self.in_text, "balanced", || format!("page {} shows type outside BT and ET", self.page));
        let font = self.state.font.as_deref().unwrap_or("");
        if !self.seen.codes.contains_key(font) {
            self.seen.codes.insert(font.to_owned(), Codes::default());
        }
        if let Some(used) = self.seen.codes.get_mut(font) {
            for token in operands {
                if !codes::each(*token, |code| used.insert(code)) {
                    report.fail("content-syntax", format!("page {} shows an odd string", self.page));
                }
            }
        }
        self.painted();
        let (ink, overprints) =
            if self.state.stroked { (self.state.stroke, self.state.stroke_overprints) } else { (self.state.fill, self.state.fill_overprints) };
        self.overprint(ink, overprints, "type", report);
        self.has_weight(self.state.stroked, report);
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
        let empty = match colour {
            Colour::Inks(inks) => inks.iter().sum::<f64>() == 0.0,
            Colour::Spot(share) | Colour::Mixed(share) => share == 0.0,
            Colour::Initial | Colour::Registration => false,
        };
        report.hold(!empty, "white-knocks-out", || format!("page {}: white {what} overprints and will not show", self.page));
        if matches!(colour, Colour::Inks(_)) {
            report.hold(self.state.mode == 1, "overprint-mode", || format!("page {}: {what} overprints without OPM 1", self.page));
        }
    }

    /// Grows the path's box by the operator's points.
    fn extend(&mut self, operator: &[u8], operands: &[Token<'_>]) {
        let mut add = |x: f64, y: f64| {
            let [x, y] = place(&self.state.matrix, x, y);
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
        all_numbers(operands).as_chunks::<2>().0.iter().for_each(|[x, y]| add(*x, *y));
    }

    fn paint(&mut self, fill: bool, stroke: bool, report: &mut Report) {
        self.painted();
        self.has_weight(stroke, report);
        let path = self.path.take();
        self.clip(path);
        if let Some(path) = path {
            self.stands_in(path, "what is painted", report);
        }
        for (is, colour, overprints, what) in
            [(fill, self.state.fill, self.state.fill_overprints, "area"), (stroke, self.state.stroke, self.state.stroke_overprints, "line")]
        {
            if !is {
                continue;
            }
            report.hold(colour != Colour::Initial, "ink-operators", || format!("page {}: an {what} without an ink", self.page));
            self.overprint(colour, overprints, what, report);
            if colour == Colour::Registration
                && let Some(path) = path
            {
                report.hold(!self.sheet.meets_bleed(path), "registration-on-marks", || {
                    format!("page {}: registration colour inside the bleed", self.page)
                });
            }
        }
    }

    /// A line of no weight is as thin as each device can draw it: on a plate, nothing.
    fn has_weight(&self, strokes: bool, report: &mut Report) {
        report.hold(!strokes || self.state.weight > 0.0, "line-width", || format!("page {}: a line has no weight", self.page));
    }

    /// Narrows the clip by `path`, where it was asked for.
    fn clip(&mut self, path: Option<[f64; 4]>) {
        if std::mem::take(&mut self.clips)
            && let Some(path) = path
        {
            self.state.clip = Some(self.state.clip.map_or(path, |clip| common(clip, path)));
        }
    }

    /// Judges where something that fills `area` stands: page inside the bleed, marks outside it, ink at the trim over it.
    fn stands_in(&self, area: [f64; 4], what: &str, report: &mut Report) {
        let area = self.state.clip.map_or(area, |clip| common(clip, area));
        if area[0] > area[2] || area[1] > area[3] {
            return;
        }
        report.hold(!self.sheet.crosses_bleed(area), "marks-outside-bleed", || format!("page {}: {what} reaches over the bleed", self.page));
        if let Some(side) = self.sheet.stops_short(area) {
            report.advise("bleed-reached", || format!("page {}: {what} touches the {side} trim and does not run to the bleed", self.page));
        }
    }

    fn xobject(&mut self, operands: &[Token<'_>], report: &mut Report) {
        self.painted();
        let name = name(operands);
        match self.resource("XObject", name).and_then(|object| object.as_stream().ok()) {
            Some(stream) if is_outline(self.look, stream) => self.paint(true, false, report),
            Some(stream) => {
                if self.look.name(&stream.dict, "Subtype") == Some(b"Form") {
                    let place = format!("{} of page {}", shown(name), self.page);
                    let blends = form::judge(self.look, stream, &place, self.expected.black.contains(&self.page), report);
                    self.seen.blends |= blends;
                    return;
                }
                let image = self.look.name(&stream.dict, "Subtype") == Some(b"Image");
                if image {
                    let corners = [[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [1.0, 1.0]].map(|[x, y]| place(&self.state.matrix, x, y));
                    let side = |axis: usize, pick: fn(f64, f64) -> f64| corners.iter().map(|corner| corner[axis]).reduce(pick).unwrap_or(0.0);
                    let area = [side(0, f64::min), side(1, f64::min), side(0, f64::max), side(1, f64::max)];
                    self.stands_in(area, "a picture", report);
                }
                if image && self.expected.black.contains(&self.page) {
                    report.hold(is_in_black(self.look, &stream.dict), "one-colour", || {
                        format!("page {}: picture {} is not in black alone", self.page, shown(name))
                    });
                }
                report.hold(image, "resources", || format!("page {} paints {}, which is no picture", self.page, shown(name)));
                // What is left of a spot plate beneath a flattened picture is laid on its plate alone.
                let spot = self.look.get(&stream.dict, "ColorSpace").is_some_and(|space| space_name(space) == "Separation");
                if image && !spot && self.state.fill_overprints {
                    report.fail("pictures-knock-out", format!("page {}: picture {} stands under an overprinting state", self.page, shown(name)));
                }
            }
            None => report.fail("resources", format!("page {} paints {}, which is not there", self.page, shown(name))),
        }
    }
}
