//! Graphics states, patterns and transparency groups on the walk through a placed page.

use lopdf::{Dictionary, Object};

use super::fault::AdFaultKind as Kind;
use super::file::number_of;
use super::fonts;
use super::lexer::Token;
use super::scene::Scene;
use super::walk::Walk;

/// Most tiles of a pattern on the placed page.
const MOST_TILES: f64 = 4e6;

impl<'a, 'p> Walk<'a, 'p>
where
    'a: 'p,
{
    pub(super) fn graphics_state(&mut self, operands: &[Token], scene: &mut Scene<'a>) {
        let Some(Object::Dictionary(state)) = self.resource(b"ExtGState", operands, scene).and_then(|found| self.file.resolve(found)) else { return };
        self.used.state(state);
        scene.state.over.set(self.file, state);
        self.overprints |= scene.state.over.fills || scene.state.over.strokes;
        self.judge_state(state, scene);
    }

    pub(super) fn judge_state(&mut self, state: &'a Dictionary, scene: &Scene<'a>) {
        let file = self.file;
        // `Default` and `Identity` change nothing: makers write them by habit.
        let set = |key: &[u8]| file.get(state, key).is_some_and(|value| !matches!(value.as_name(), Ok(b"Default" | b"Identity")));
        for (keys, kind) in [
            (&[&b"TR"[..], b"TR2"][..], Kind::Transfer),
            (&[b"HT", b"HTP"], Kind::Halftone),
            (&[b"BG", b"BG2", b"UCR", b"UCR2"], Kind::BlackGeneration),
        ] {
            for key in keys.iter().filter(|key| set(key)) {
                self.faults.add(kind, String::from_utf8_lossy(key));
            }
        }
        for key in [&b"CA"[..], b"ca"] {
            if file.number(state, key).is_some_and(|share| share < 1.0) {
                self.transparent(format!("{} {}", String::from_utf8_lossy(key), file.number(state, key).unwrap_or(0.0)));
            }
        }
        let modes: Vec<&[u8]> = match file.get(state, b"BM") {
            Some(Object::Name(name)) => vec![name],
            Some(Object::Array(names)) => names.iter().filter_map(|name| file.resolve(name)?.as_name().ok()).take(1).collect(),
            _ => Vec::new(),
        };
        for mode in modes.iter().filter(|mode| !matches!(**mode, b"Normal" | b"Compatible")) {
            self.transparent(String::from_utf8_lossy(mode));
        }
        if let Some(Object::Dictionary(mask)) = file.get(state, b"SMask") {
            self.transparent("SMask");
            if let Some(form) = file.stream(mask, b"G") {
                self.form(form, scene, "SMask");
            }
        }
        if let Some(font) =
            file.array(state, b"Font").and_then(|font| font.first()).and_then(|font| file.resolve(font)).and_then(|font| font.as_dict().ok())
        {
            fonts::judge(file, font, &mut self.faults);
        }
    }

    fn transparent(&mut self, what: impl Into<String>) {
        self.is_transparent = true;
        self.faults.add(Kind::Transparency, what);
    }

    /// The transparency group of a page or form. A page's alone makes nothing shine through and stays behind when it is placed.
    pub(super) fn group(&mut self, dictionary: &'a Dictionary, of_page: bool) {
        let Some(group) = self.file.dictionary(dictionary, b"Group") else { return };
        if self.file.name(group, b"S") != Some(b"Transparency") {
            return;
        }
        if !of_page {
            self.transparent("Group");
        }
        if self.is_transparent
            && let Ok(space) = group.get(b"CS")
        {
            self.colours.judge(space, "Group", &mut self.faults);
        }
    }

    pub(super) fn pattern(&mut self, operands: &[Token], scene: &Scene<'a>) {
        match self.resource(b"Pattern", operands, scene).and_then(|found| self.file.resolve(found)) {
            Some(Object::Stream(pattern)) => {
                if self.has_too_many_tiles(&pattern.dict) {
                    self.faults.add(Kind::Damaged, format!("a pattern of more than {MOST_TILES} tiles"));
                    return;
                }
                self.form(pattern, scene, "Pattern");
            }
            Some(Object::Dictionary(pattern)) => {
                if let Some(state) = self.file.dictionary(pattern, b"ExtGState") {
                    self.used.state(state);
                    self.judge_state(state, scene);
                }
                match self.file.get(pattern, b"Shading") {
                    Some(Object::Dictionary(shading)) => self.shading(shading),
                    Some(Object::Stream(shading)) => self.shading(&shading.dict),
                    _ => self.faults.add(Kind::Damaged, "a pattern without a shading"),
                }
            }
            _ => {}
        }
    }

    pub(super) fn shading(&mut self, shading: &Dictionary) {
        match shading.get(b"ColorSpace") {
            Ok(space) => {
                self.colours.judge_picture(space, "Shading", &mut self.faults);
            }
            Err(_) => self.faults.add(Kind::Damaged, "a shading without a colour space"),
        }
    }

    /// Whether a tiling pattern steps so finely that painting it would not end.
    fn has_too_many_tiles(&self, pattern: &Dictionary) -> bool {
        let step = |key: &[u8]| self.file.number(pattern, key).unwrap_or(0.0).abs();
        let matrix = self.matrix(pattern).unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
        let (across, down) = (step(b"XStep") * matrix[0].hypot(matrix[1]), step(b"YStep") * matrix[2].hypot(matrix[3]));
        let area = (self.area[2] - self.area[0]) * (self.area[3] - self.area[1]);
        !(across > 0.0 && down > 0.0 && area / (across * down) <= MOST_TILES)
    }

    /// The matrix of a form or pattern.
    pub(super) fn matrix(&self, dictionary: &Dictionary) -> Option<[f64; 6]> {
        let parts = self.file.array(dictionary, b"Matrix")?.iter().filter_map(|part| number_of(self.file.resolve(part)?));
        parts.collect::<Vec<_>>().try_into().ok()
    }
}
