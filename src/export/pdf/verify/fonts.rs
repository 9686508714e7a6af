//! Fonts: embedded subsets with a meaning and a drawn glyph for every code that is shown.

use std::collections::BTreeMap;
use std::rc::Rc;

use lopdf::{Dictionary, Object};

use super::Report;
use super::codes::{self, Codes};
use super::look::{Look, number, shown};

/// Font programs and maps already read.
#[derive(Default)]
pub(super) struct Fonts {
    programs: BTreeMap<usize, Rc<Program>>,
    maps: BTreeMap<usize, Rc<BTreeMap<u16, String>>>,
    /// Widths declared by descendants.
    declared: BTreeMap<usize, Rc<BTreeMap<u16, f64>>>,
    /// Codes by font that were judged on an earlier page.
    judged: BTreeMap<usize, Codes>,
}

/// What is read off a font program: glyph count and, where it can be told, the advance of each in thousandths of an em.
struct Program {
    glyphs: usize,
    widths: Option<Vec<f64>>,
}

impl Fonts {
    /// Judges the font `name` and the `codes` shown in it.
    pub(super) fn judge(&mut self, look: &Look<'_>, font: &Dictionary, name: &str, codes: Codes, page: usize, report: &mut Report) {
        let place = format!("font {name} of page {page}");
        let subtype = look.name(font, "Subtype").unwrap_or(b"");
        if subtype != b"Type0" {
            report.fail("font-kind", format!("{place} is a {}", shown(subtype)));
            return;
        }
        let encoding = look.name(font, "Encoding").unwrap_or(b"");
        report.hold(matches!(encoding, b"Identity-H" | b"Identity-V"), "font-encoding", || format!("{place} is coded by {}", shown(encoding)));
        let descendant = look.array(font, "DescendantFonts").and_then(|list| list.first()).and_then(|found| look.resolve(found).as_dict().ok());
        let Some(descendant) = descendant else {
            report.fail("font-kind", format!("{place} has no descendant"));
            return;
        };
        let base = look.name(font, "BaseFont").unwrap_or(b"");
        let tagged = base.len() > 7 && base[..6].iter().all(u8::is_ascii_uppercase) && base[6] == b'+';
        let same = look.name(descendant, "BaseFont") == Some(base);
        let described = look.dictionary(descendant, "FontDescriptor").is_none_or(|found| look.name(found, "FontName") == Some(base));
        report.hold(tagged && same && described, "font-subset-tag", || format!("{place} is named {}", shown(base)));
        let adobe = look.dictionary(descendant, "CIDSystemInfo").is_some_and(|info| look.text(info, "Ordering").as_deref() == Some("Identity"));
        report.hold(adobe, "font-encoding", || format!("the glyphs of {place} are numbered by another collection than Identity"));
        if encoding == b"Identity-V" {
            report.hold(descendant.has(b"DW2"), "font-vertical", || format!("{place} is vertical without DW2"));
        }
        let codes = &codes.take_new(self.judged.entry(std::ptr::from_ref(font) as usize).or_default());
        self.meanings(look, font, codes, &place, report);
        // A set of glyphs that leaves one out tells a reader to do without it (32000 §9.8.3.2).
        let listed = look.dictionary(descendant, "FontDescriptor").and_then(|found| look.stream(found, "CIDSet"));
        if let Some(listed) = listed {
            let bits = look.content(listed).unwrap_or_default();
            let has = |code: u16| bits.get(usize::from(code / 8)).is_some_and(|byte| byte >> (7 - code % 8) & 1 == 1);
            report.hold(codes.iter().all(has), "font-program", || format!("{place} shows glyphs that its CIDSet does not list"));
        }
        let Some(program) = self.program(look, descendant, &place, report) else { return };
        for code in codes.iter() {
            let drawn = code != 0 && usize::from(code) < program.glyphs;
            report.hold(drawn, "glyphs-drawn", || format!("{place} shows code {code}, which its program does not draw"));
        }
        if let Some(widths) = &program.widths {
            let key = std::ptr::from_ref(descendant) as usize;
            let declared = self.declared.entry(key).or_insert_with(|| Rc::new(declared_widths(look, descendant))).clone();
            let default = look.number(descendant, "DW").unwrap_or(1000.0);
            for code in codes.iter() {
                let (said, is) = (declared.get(&code).copied().unwrap_or(default), widths.get(usize::from(code)).copied().unwrap_or(said_nothing()));
                report.hold((said - is).abs() <= 1.0, "font-widths", || format!("{place}: code {code} is {said} wide in /W and {is} in the program"));
            }
        }
    }

    /// Judges the ToUnicode map.
    fn meanings(&mut self, look: &Look<'_>, font: &Dictionary, codes: &Codes, place: &str, report: &mut Report) {
        let Some(stream) = look.stream(font, "ToUnicode") else {
            report.fail("to-unicode", format!("{place} has no ToUnicode map"));
            return;
        };
        let key = std::ptr::from_ref(stream) as usize;
        let map = self.maps.entry(key).or_insert_with(|| Rc::new(look.content(stream).map(|bytes| read_map(&bytes)).unwrap_or_default())).clone();
        for code in codes.iter() {
            match map.get(&code).map(String::as_str) {
                None | Some("") => report.fail("to-unicode", format!("{place}: code {code} means nothing")),
                Some(text) => {
                    let strange = text.chars().find(|letter| matches!(*letter as u32, 0x2E80..=0x2FDF | 0xE000..=0xF8FF | 0xFFFD | 0xF_0000..));
                    if let Some(letter) = strange {
                        report.fail("to-unicode", format!("{place}: code {code} means U+{:04X}", letter as u32));
                    }
                }
            }
        }
    }

    /// The font program, read once.
    fn program(&mut self, look: &Look<'_>, descendant: &Dictionary, place: &str, report: &mut Report) -> Option<Rc<Program>> {
        let Some(descriptor) = look.dictionary(descendant, "FontDescriptor") else {
            report.fail("font-embedded", format!("{place} has no descriptor"));
            return None;
        };
        let (bare, truetype) = (look.stream(descriptor, "FontFile3"), look.stream(descriptor, "FontFile2"));
        let Some(stream) = bare.or(truetype) else {
            report.fail("font-embedded", format!("{place} is not embedded"));
            return None;
        };
        let kind = look.name(descendant, "Subtype").unwrap_or(b"");
        let fits = match (bare, truetype) {
            (Some(stream), None) => kind == b"CIDFontType0" && look.name(&stream.dict, "Subtype") == Some(b"CIDFontType0C"),
            (None, Some(_)) => kind == b"CIDFontType2" && look.name(descendant, "CIDToGIDMap") == Some(b"Identity"),
            _ => false,
        };
        report.hold(fits, "font-program", || format!("{place} is a {} with the wrong kind of program", shown(kind)));
        let key = std::ptr::from_ref(stream) as usize;
        if let Some(known) = self.programs.get(&key) {
            return Some(known.clone());
        }
        let bytes = look.content(stream)?;
        let program = if bare.is_some() { super::super::program::read_cff(&bytes) } else { super::super::program::read_truetype(&bytes) };
        let Some((glyphs, widths)) = program else {
            report.fail("font-program", format!("the program of {place} cannot be read"));
            return None;
        };
        let program = Rc::new(Program { glyphs, widths });
        self.programs.insert(key, program.clone());
        Some(program)
    }
}

/// What a program without the glyph says of its width: nothing that fits.
fn said_nothing() -> f64 {
    f64::NEG_INFINITY
}

/// /W as widths by code.
fn declared_widths(look: &Look<'_>, descendant: &Dictionary) -> BTreeMap<u16, f64> {
    let mut widths = BTreeMap::new();
    let Some(entries) = look.array(descendant, "W") else { return widths };
    let mut at = 0;
    while let Some(first) = entries.get(at).and_then(number) {
        match entries.get(at + 1).map(|entry| look.resolve(entry)) {
            Some(Object::Array(run)) => {
                let codes = (first as u16)..=u16::MAX;
                widths.extend(codes.zip(run).filter_map(|(code, width)| Some((code, number(look.resolve(width))?))));
                at += 2;
            }
            Some(last) => {
                if let (Some(last), Some(width)) = (number(last), entries.get(at + 2).and_then(number)) {
                    widths.extend((first as u16..=last as u16).map(|code| (code, width)));
                }
                at += 3;
            }
            None => break,
        }
    }
    widths
}

/// The single mappings of a ToUnicode map.
fn read_map(bytes: &[u8]) -> BTreeMap<u16, String> {
    let mut map = BTreeMap::new();
    let mut inside = false;
    for line in String::from_utf8_lossy(bytes).lines() {
        if line.ends_with("beginbfchar") {
            inside = true;
        } else if line.starts_with("endbfchar") {
            inside = false;
        } else if inside {
            let mut parts = line.split(['<', '>']).filter(|part| !part.trim().is_empty());
            let (Some(code), Some(text)) = (parts.next(), parts.next()) else { continue };
            let units: Vec<u16> = codes::of_digits(text.as_bytes()).unwrap_or_default();
            if let Ok(code) = u16::from_str_radix(code, 16) {
                map.insert(code, String::from_utf16_lossy(&units));
            }
        }
    }
    map
}
