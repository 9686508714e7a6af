//! Graphics states and transparency groups on the walk through a placed page.

use lopdf::{Dictionary, Object};

use super::fault::AdFaultKind as Kind;
use super::fonts;
use super::lexer::Token;
use super::scene::Scene;
use super::walk::Walk;

impl<'a, 'p> Walk<'a, 'p>
where
    'a: 'p,
{
    pub(super) fn graphics_state(&mut self, operands: &[Token], scene: &mut Scene<'a>) {
        let Some(Object::Dictionary(state)) = self.resource(b"ExtGState", operands, scene).and_then(|found| self.file.resolve(found)) else { return };
        self.used.state(state);
        let file = self.file;
        let flag = |key: &[u8]| match file.get(state, key) {
            Some(Object::Boolean(value)) => Some(*value),
            _ => None,
        };
        if let Some(overprints) = flag(b"OP") {
            scene.state.stroke_overprints = overprints;
            scene.state.fill_overprints = overprints;
        }
        if let Some(overprints) = flag(b"op") {
            scene.state.fill_overprints = overprints;
        }
        if let Some(mode) = file.number(state, b"OPM") {
            scene.state.mode = mode as i64;
        }
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
        if let Some(font) = file.array(state, b"Font").and_then(|font| font.first()).and_then(|font| file.resolve(font)).and_then(|font| font.as_dict().ok()) {
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
}
