//! Forms: pages of other makers, placed whole. Their content must keep the standard; the habits of this house it need not have.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Object, ObjectId, Stream};

use super::Report;
use super::images::space_name;
use super::lexer::{Lexer, Token};
use super::look::{Look, shown};
use crate::picture::placed::{references, unescaped};

/// Most forms within forms.
const MOST_NESTED: usize = 32;

/// Judges the form `stream` and all it paints, on a page that may be printed in black alone; says whether ink shines through in it.
pub(super) fn judge(look: &Look<'_>, stream: &Stream, place: &str, in_black: bool, report: &mut Report) -> bool {
    let mut walk = Walk { look, in_black, seen: BTreeSet::new(), blends: false };
    walk.form(stream, None, place, 0, report);
    walk.blends
}

/// The pictures that stand in forms: those of placed pages.
pub(super) fn pictures(look: &Look<'_>) -> BTreeSet<ObjectId> {
    let mut found = BTreeSet::new();
    let mut waiting: Vec<ObjectId> = Vec::new();
    let is_form = |stream: &Stream| look.name(&stream.dict, "Subtype") == Some(b"Form");
    let forms = look.file.objects.values().filter_map(|object| object.as_stream().ok()).filter(|stream| is_form(stream));
    forms.for_each(|form| form.dict.iter().for_each(|(_, value)| references(value, &mut waiting, 0)));
    while let Some(id) = waiting.pop() {
        if found.insert(id)
            && let Ok(object) = look.file.get_object(id)
        {
            references(object, &mut waiting, 0);
        }
    }
    found
}

struct Walk<'a, 'b> {
    look: &'a Look<'b>,
    in_black: bool,
    seen: BTreeSet<usize>,
    blends: bool,
}

impl<'a> Walk<'a, '_> {
    fn form(&mut self, form: &'a Stream, outer: Option<&'a Dictionary>, place: &str, depth: usize, report: &mut Report) {
        if depth > MOST_NESTED {
            report.fail("readable", format!("{place} nests forms without end"));
            return;
        }
        if !self.seen.insert(std::ptr::from_ref(form) as usize) {
            return;
        }
        self.blends |= form.dict.has(b"Group");
        let own = self.look.dictionary(&form.dict, "Resources");
        report.hold(own.is_some() || outer.is_some(), "resources", || format!("{place} has no resources"));
        let Some(resources) = own.or(outer) else { return };
        match self.look.content(form) {
            Some(content) => self.content(&content, resources, place, depth, report),
            None => report.fail("streams-decode", format!("the content of {place} does not inflate")),
        }
    }

    fn content(&mut self, content: &[u8], resources: &'a Dictionary, place: &str, depth: usize, report: &mut Report) {
        let mut lexer = Lexer::new(content);
        let mut operands = Vec::new();
        let (mut states, mut marks) = (0_i64, 0_i64);
        let mut coloured = Coloured::default();
        loop {
            match lexer.next(&mut operands) {
                Ok(Some(b"ID")) => {
                    inline(&operands, place, report);
                    // Data of an inline picture is no content.
                    if !lexer.skip_past(b"EI") {
                        report.fail("content-syntax", format!("{place}: an inline picture without an end"));
                        return;
                    }
                }
                Ok(Some(operator)) => {
                    match operator {
                        b"q" => states += 1,
                        b"Q" => states -= 1,
                        b"BMC" | b"BDC" => marks += 1,
                        b"EMC" => marks -= 1,
                        _ => {}
                    }
                    if states < 0 || marks < 0 {
                        report.fail("balanced", format!("{place} closes more than it opened"));
                        return;
                    }
                    if self.in_black && coloured.paints(operator, &operands) {
                        report.fail("one-colour", format!("{place} paints in other inks than black"));
                    }
                    self.operator(operator, &operands, resources, place, depth, report);
                }
                Ok(None) => break,
                Err(reason) => {
                    report.fail("content-syntax", format!("{place}: {reason}"));
                    return;
                }
            }
        }
        report.hold(states == 0 && marks == 0, "balanced", || format!("{place} leaves {states} states and {marks} marks open"));
    }

    fn operator(&mut self, operator: &[u8], operands: &[Token<'_>], resources: &'a Dictionary, place: &str, depth: usize, report: &mut Report) {
        let name = operands.iter().find_map(|token| if let Token::Name(name) = token { Some(unescaped(name)) } else { None });
        let find = |kind: &str, report: &mut Report| {
            let name = name.as_deref()?;
            let found = self.look.dictionary(resources, kind).and_then(|all| all.get(name).ok()).map(|found| self.look.resolve(found));
            report.hold(found.is_some(), "resources", || format!("{place} uses {kind} {}, which is not there", shown(name)));
            found
        };
        match operator {
            b"rg" | b"RG" => report.fail("no-rgb", format!("{place} sets a colour by {}", shown(operator))),
            b"cs" | b"CS" => match name.as_deref() {
                Some(b"DeviceRGB") => report.fail("no-rgb", format!("{place} sets a colour in DeviceRGB")),
                Some(b"DeviceGray" | b"DeviceCMYK" | b"Pattern") | None => {}
                Some(_) => {
                    let kind = find("ColorSpace", report).map(space_name).unwrap_or_default();
                    let known = ["DeviceGray", "DeviceCMYK", "Separation", "DeviceN", "Indexed", "Pattern", "ICCBased"].contains(&kind.as_str());
                    report.hold(known, "ink-spaces", || format!("{place} sets a colour in {kind}"));
                }
            },
            b"gs" => {
                if let Some(Object::Dictionary(state)) = find("ExtGState", report) {
                    let clear = ["CA", "ca"].iter().any(|key| self.look.number(state, key).is_some_and(|share| share < 1.0));
                    let mode = self.look.get(state, "BM").is_some_and(|mode| !matches!(mode.as_name(), Ok(b"Normal" | b"Compatible")));
                    self.blends |= clear || mode || matches!(self.look.get(state, "SMask"), Some(Object::Dictionary(_)));
                }
            }
            b"Tf" => {
                if let Some(Object::Dictionary(font)) = find("Font", report) {
                    let embedded = is_embedded(self.look, font);
                    report.hold(embedded, "font-embedded", || format!("a font of {place} is not embedded"));
                    report.hold(self.look.name(font, "Subtype") != Some(b"Type3"), "font-kind", || format!("{place} uses a Type 3 font"));
                }
            }
            b"sc" | b"SC" | b"scn" | b"SCN" if name.is_some() => {
                if let Some(Object::Stream(pattern)) = find("Pattern", report) {
                    self.form(pattern, Some(resources), place, depth + 1, report);
                }
            }
            b"Do" => {
                let Some(Object::Stream(stream)) = find("XObject", report) else { return };
                match self.look.name(&stream.dict, "Subtype") {
                    Some(b"Form") => self.form(stream, Some(resources), place, depth + 1, report),
                    _ => self.blends |= stream.dict.has(b"SMask"),
                }
            }
            _ => {}
        }
    }
}

/// Judges the entries of an inline picture, their names long or short (ISO 32000-1, 8.9.7).
fn inline(entries: &[Token<'_>], place: &str, report: &mut Report) {
    for entry in entries {
        match entry {
            Token::Name(b"DeviceRGB" | b"RGB" | b"CalRGB" | b"CalGray" | b"Lab") => {
                report.fail("no-rgb", format!("{place} has an inline picture in RGB"));
            }
            Token::Name(b"LZW" | b"LZWDecode") => report.fail("filters", format!("{place} has an inline picture coded by LZW")),
            _ => {}
        }
    }
}

/// Whether fills and strokes are set to mixes with other inks than black, now and in the states that are saved.
#[derive(Debug, Default)]
struct Coloured {
    now: [bool; 2],
    saved: Vec<[bool; 2]>,
}

impl Coloured {
    /// Follows `operator`; whether it paints with such a mix.
    fn paints(&mut self, operator: &[u8], operands: &[Token<'_>]) -> bool {
        let mixes = || operands.iter().take(3).any(|token| matches!(token, Token::Number(share) if *share > 0.0));
        match operator {
            b"q" => self.saved.push(self.now),
            b"Q" => self.now = self.saved.pop().unwrap_or_default(),
            b"k" => self.now[0] = mixes(),
            b"K" => self.now[1] = mixes(),
            b"g" | b"cs" => self.now[0] = false,
            b"G" | b"CS" => self.now[1] = false,
            b"f" | b"F" | b"f*" | b"Tj" | b"TJ" | b"'" | b"\"" => return self.now[0],
            b"S" | b"s" => return self.now[1],
            b"B" | b"B*" | b"b" | b"b*" => return self.now[0] || self.now[1],
            _ => {}
        }
        false
    }
}

/// Whether the program of `font` is in the file.
fn is_embedded(look: &Look<'_>, font: &Dictionary) -> bool {
    let holder = match look.array(font, "DescendantFonts").and_then(|fonts| fonts.first()).map(|first| look.resolve(first)) {
        Some(Object::Dictionary(descendant)) => descendant,
        _ => font,
    };
    let programs = ["FontFile", "FontFile2", "FontFile3"];
    look.dictionary(holder, "FontDescriptor").is_some_and(|descriptor| programs.iter().any(|key| look.stream(descriptor, key).is_some()))
}
