//! Colour spaces of placed PDFs: which are the press's and which are faults.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, Stream};

use super::fault::AdFaultKind as Kind;
use super::fault::Faults;
use super::file::{AdFile, MOST_CONTENT};
use super::filters;
use super::spots;
use crate::base::Cmyk;

/// Most spaces within spaces (Indexed over Separation over …).
const MOST_NESTED: usize = 8;

/// What a colour set in a space means for the plates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    /// Black.
    Gray,
    /// The four inks.
    Inks,
    /// A spot ink or several.
    Spots,
    /// All plates at once.
    Registration,
    /// A pattern.
    Pattern,
    /// Anything else; reported where it is a fault.
    Other,
}

/// Judges colour spaces of one file.
pub(super) struct Colours<'a> {
    pub(super) file: &'a AdFile,
    /// The press's profile, to know it again.
    pub(super) press: &'a [u8],
    /// The spot inks of the spaces judged, each with the mix that stands in for it as far as its function says it plainly.
    pub(super) spots: RefCell<BTreeMap<Vec<u8>, Option<Cmyk>>>,
    /// Whether any of it is on the plates of cyan, magenta or yellow.
    pub(super) on_colour_plates: Cell<bool>,
}

impl Colours<'_> {
    /// What `space` is; faults are added. `place` says where it stands.
    pub(super) fn judge(&self, space: &Object, place: &str, faults: &mut Faults) -> Space {
        self.judge_at(space, place, faults, 0)
    }

    /// As [`Self::judge`], for pictures and shadings, whose colours are not looked at one by one: four inks are told as colour.
    pub(super) fn judge_picture(&self, space: &Object, place: &str, faults: &mut Faults) {
        if self.judge(space, place, faults) == Space::Inks {
            self.is_coloured(place, faults);
        }
    }

    fn judge_at(&self, space: &Object, place: &str, faults: &mut Faults, depth: usize) -> Space {
        if depth > MOST_NESTED {
            faults.add(Kind::Damaged, format!("{place}: colour spaces nested without end"));
            return Space::Other;
        }
        match self.file.resolve(space) {
            Some(Object::Name(name)) => device(name, place, faults),
            Some(Object::Array(parts)) => self.judge_array(parts, place, faults, depth),
            // A dictionary or a stream alone names no space; readers take black.
            _ => {
                faults.add(Kind::Damaged, format!("{place}: no colour space"));
                Space::Other
            }
        }
    }

    fn judge_array(&self, parts: &[Object], place: &str, faults: &mut Faults, depth: usize) -> Space {
        let kind = parts.first().and_then(|kind| self.file.resolve(kind)).and_then(|kind| kind.as_name().ok()).unwrap_or(b"");
        match kind {
            b"ICCBased" => match parts.get(1).and_then(|profile| self.file.resolve(profile)) {
                Some(Object::Stream(profile)) => self.judge_profile(profile, place, faults, depth),
                _ => {
                    faults.add(Kind::Damaged, format!("{place}: a profile is missing"));
                    Space::Other
                }
            },
            b"Indexed" | b"I" => {
                if let Some(base) = parts.get(1)
                    && self.judge_at(base, place, faults, depth + 1) == Space::Inks
                {
                    self.is_coloured(place, faults);
                }
                Space::Other
            }
            b"Pattern" => {
                if let Some(base) = parts.get(1) {
                    self.judge_at(base, place, faults, depth + 1);
                }
                Space::Pattern
            }
            b"Separation" | b"DeviceN" => self.judge_spots(parts, place, faults, depth),
            _ => device(kind, place, faults),
        }
    }

    fn judge_spots(&self, parts: &[Object], place: &str, faults: &mut Faults, depth: usize) -> Space {
        let names: Vec<&[u8]> = match parts.get(1).and_then(|names| self.file.resolve(names)) {
            Some(Object::Name(name)) => vec![name],
            Some(Object::Array(names)) => names.iter().filter_map(|name| self.file.resolve(name)?.as_name().ok()).collect(),
            _ => Vec::new(),
        };
        let said = names.iter().map(|name| String::from_utf8_lossy(name)).collect::<Vec<_>>().join(", ");
        let space = if names.contains(&&b"All"[..]) { Space::Registration } else { Space::Spots };
        // What the alternate is counts more than that it is one: told as the spot's fault, not the page's.
        let mut inner = Faults::default();
        let alternate = parts.get(2).map_or(Space::Other, |alternate| self.judge_at(alternate, place, &mut inner, depth + 1));
        if alternate != Space::Inks || !inner.sorted().is_empty() {
            faults.add(Kind::SpotAlternate, said.as_str());
        }
        if names.iter().any(|name| matches!(*name, b"Cyan" | b"Magenta" | b"Yellow")) {
            self.on_colour_plates.set(true);
        }
        if names.iter().any(|name| !matches!(*name, b"Black" | b"None" | b"All")) {
            faults.add(Kind::Colour, said.as_str());
        }
        let none = Dictionary::new();
        let attributes = match parts.get(4).and_then(|attributes| self.file.resolve(attributes)) {
            Some(Object::Dictionary(attributes)) => attributes,
            _ => &none,
        };
        if matches!(parts.first(), Some(Object::Name(kind)) if kind == b"DeviceN") {
            let described = self.file.dictionary(attributes, b"Colorants");
            let is_spot = |name: &&&[u8]| !matches!(**name, b"Cyan" | b"Magenta" | b"Yellow" | b"Black" | b"None" | b"All");
            for name in names.iter().filter(is_spot).filter(|name| !described.is_some_and(|colorants| colorants.has(name))) {
                faults.add(Kind::MixedInks, String::from_utf8_lossy(name));
            }
        }
        self.note_spots(&names, parts.get(3));
        if let Some(colorants) = self.file.dictionary(attributes, b"Colorants") {
            let known: Vec<Vec<u8>> = self.spots.borrow().keys().cloned().collect();
            for (_, colorant) in colorants.iter().take(64) {
                self.judge_at(colorant, place, faults, depth + 1);
            }
            // What is only described is not printed; what is printed may be told its mix there.
            self.spots.borrow_mut().retain(|name, _| known.contains(name));
        }
        if let Some(process) = self.file.dictionary(attributes, b"Process").and_then(|process| process.get(b"ColorSpace").ok()) {
            self.judge_at(process, place, faults, depth + 1);
        }
        space
    }

    /// Notes that `what` prints in other process inks than black.
    pub(super) fn is_coloured(&self, what: impl Into<String>, faults: &mut Faults) {
        self.on_colour_plates.set(true);
        faults.add(Kind::Colour, what);
    }

    /// Notes the spots among the inks `names` of one space, whose `function` leads to the mix that stands in for them.
    fn note_spots(&self, names: &[&[u8]], function: Option<&Object>) {
        let mut known = self.spots.borrow_mut();
        for name in names.iter().filter(|name| !matches!(**name, b"Cyan" | b"Magenta" | b"Yellow" | b"Black" | b"All" | b"None")) {
            if known.len() < spots::MOST_INKS || known.contains_key(*name) {
                let mix = known.entry(name.to_vec()).or_default();
                if names.len() == 1 && mix.is_none() {
                    *mix = function.and_then(|function| spots::full(self.file, function));
                }
            }
        }
    }

    fn judge_profile(&self, profile: &Stream, place: &str, faults: &mut Faults, depth: usize) -> Space {
        let bytes = match filters::plain(self.file, profile, MOST_CONTENT) {
            Ok(bytes) => bytes,
            Err(reason) => {
                faults.add(Kind::Damaged, format!("{place}: {reason}"));
                return Space::Other;
            }
        };
        if let Ok(alternate) = profile.dict.get(b"Alternate") {
            self.judge_at(alternate, place, faults, depth + 1);
        }
        // The header says what the profile is for (ICC.1:2022 §7.2.6); N may lie.
        match bytes.get(16..20).unwrap_or(b"") {
            b"CMYK" => {
                if bytes.as_slice() != self.press {
                    faults.add(Kind::InkProfile, profile_name(&bytes).unwrap_or_else(|| place.to_owned()));
                }
                Space::Inks
            }
            b"GRAY" => {
                faults.add(Kind::GreyProfile, place);
                Space::Gray
            }
            b"RGB " | b"Lab " => {
                faults.add(Kind::Rgb, format!("{place}: ICC {}", profile_name(&bytes).unwrap_or_default().trim()).trim().to_owned());
                Space::Other
            }
            _ => {
                faults.add(Kind::Damaged, format!("{place}: a profile of no use"));
                Space::Other
            }
        }
    }

    /// The spaces that stand in for the device's own (`DefaultGray`, `DefaultRGB`, `DefaultCMYK`) in `resources`.
    pub(super) fn judge_defaults(&self, resources: &Dictionary, faults: &mut Faults) {
        let Some(spaces) = self.file.dictionary(resources, b"ColorSpace") else { return };
        for key in DEFAULTS {
            if let Ok(space) = spaces.get(key) {
                self.judge(space, &String::from_utf8_lossy(key), faults);
            }
        }
    }
}

/// The spaces that stand in for the device's own.
pub(super) const DEFAULTS: [&[u8]; 3] = [b"DefaultGray", b"DefaultRGB", b"DefaultCMYK"];

fn device(name: &[u8], place: &str, faults: &mut Faults) -> Space {
    match name {
        b"DeviceGray" | b"G" => Space::Gray,
        b"DeviceCMYK" | b"CMYK" => Space::Inks,
        b"Pattern" => Space::Pattern,
        b"DeviceRGB" | b"RGB" | b"CalRGB" | b"CalGray" | b"Lab" => {
            let long = if name == b"RGB" { "DeviceRGB".into() } else { String::from_utf8_lossy(name) };
            faults.add(Kind::Rgb, format!("{place}: {long}"));
            Space::Other
        }
        other => {
            faults.add(Kind::Damaged, format!("{place}: no colour space {}", String::from_utf8_lossy(other)));
            Space::Other
        }
    }
}

/// The ASCII name in a profile's `desc` tag (ICC.1:2001 §6.5.17; version 4 keeps UTF-16 there).
fn profile_name(bytes: &[u8]) -> Option<String> {
    let word = |at: usize| bytes.get(at..at + 4).map(|word| u32::from_be_bytes([word[0], word[1], word[2], word[3]]) as usize);
    let count = word(128)?.min(100);
    let entry = (0..count).map(|index| 132 + index * 12).find(|at| bytes.get(*at..*at + 4) == Some(b"desc"))?;
    let at = word(entry + 4)?;
    let tag = bytes.get(at..)?;
    let name = match tag.get(..4)? {
        b"desc" => String::from_utf8_lossy(tag.get(12..12 + word(at + 8)?.clamp(1, 200) - 1)?).into_owned(),
        b"mluc" => {
            let (length, offset) = (word(at + 20)?.min(400), word(at + 24)?);
            let units: Vec<u16> = tag.get(offset..offset + length)?.as_chunks::<2>().0.iter().map(|pair| u16::from_be_bytes(*pair)).collect();
            String::from_utf16_lossy(&units)
        }
        _ => return None,
    };
    Some(name.trim_end_matches('\0').to_owned()).filter(|name| !name.is_empty())
}
