//! Finding glyphs: the asked face's, its form for a variation sequence, another face's, or none; and telling what was not had.

use super::Composer;
use super::shape::ParagraphShaper;
use super::upright;
use crate::base::{FaceId, Finding, Place, Say, Severity};
use crate::font::Variant;

/// What became of a character that was not drawn as asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// Another face draws it.
    Borrowed(FaceId),
    /// The face draws the character but not the form its selector asks for.
    Plain(char),
    /// No face has it.
    Missing,
}

/// A character that was not drawn as asked: once for all its places in the paragraph.
#[derive(Debug)]
pub(super) struct Lack {
    character: char,
    face: FaceId,
    fate: Fate,
    /// The first place.
    start: usize,
    end: usize,
    count: u32,
}

/// Whether `character` chooses a form of the one before it.
pub(super) fn is_selector(character: char) -> bool {
    matches!(character, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Whether a face without the form is no loss: text and emoji presentation.
fn is_presentation(selector: char) -> bool {
    matches!(selector, '\u{FE0E}' | '\u{FE0F}')
}

/// What was not drawn as asked.
#[derive(Debug, Default)]
pub(super) struct Lacks(Vec<Lack>);

impl Lacks {
    /// Notes that `face` did not draw `character` at bytes `start..end`.
    pub(super) fn note(&mut self, (start, end): (usize, usize), character: char, face: FaceId, fate: Fate) {
        if let Some(known) = self.0.iter_mut().find(|known| known.character == character && known.face == face && known.fate == fate) {
            known.count += 1;
            return;
        }
        self.0.push(Lack { character, face, fate, start, end, count: 1 });
    }

    /// The face for letters that are set together (an initial, a reading, what stands across): `asked`, or where it lacks one of them
    /// the one that stands in for it. Notes every letter that `asked` does not draw as standing at `place`.
    pub(super) fn face_for(&mut self, composer: &Composer, letters: &str, place: (usize, usize), asked: FaceId) -> FaceId {
        let has = |id: FaceId, letter: char| {
            is_selector(letter) || letter == '\u{200D}' || composer.face(id).is_some_and(|face| face.glyph(letter).is_some())
        };
        let Some(first) = letters.chars().find(|letter| !has(asked, *letter)) else { return asked };
        let chosen = composer.faces().fallback_for(first, asked).unwrap_or(asked);
        for letter in letters.chars() {
            if !has(chosen, letter) {
                self.note(place, letter, asked, Fate::Missing);
            } else if !has(asked, letter) {
                self.note(place, letter, asked, Fate::Borrowed(chosen));
            }
        }
        chosen
    }

    /// Findings, one a character.
    pub(super) fn tell(self, composer: &Composer, findings: &mut Vec<Finding>) {
        for lack in self.0 {
            let family = |id: FaceId| composer.face(id).map_or(String::new(), |face| face.family().to_owned());
            let code = format!("U+{:04X}", lack.character as u32);
            let (say, severity, code) = match lack.fate {
                Fate::Borrowed(other) => (Say::new("glyph-fallback").with("other", family(other)), Severity::Warning, code),
                Fate::Plain(selector) => (Say::new("glyph-variant-missing"), Severity::Warning, format!("{code} U+{:04X}", selector as u32)),
                Fate::Missing => (Say::new("glyph-missing"), Severity::Error, code),
            };
            let say = say.with("face", family(lack.face)).with("character", lack.character.to_string()).with("code", code).with("count", lack.count);
            let place = Place { text: Some((0, lack.start as u32, lack.end as u32)), ..Place::default() };
            findings.push(Finding::new(severity, say).at(place));
        }
    }
}

impl ParagraphShaper<'_> {
    /// The glyph of `character` in `look`, or in a face that has it, with the look to draw it in.
    pub(super) fn find_glyph(&mut self, at: usize, end: usize, character: char, look: u16) -> (u16, u16) {
        let face_id = self.looks.get(look).face;
        if let Some(glyph) = self.glyph_in(face_id, look, character) {
            return (glyph, look);
        }
        let Some(face) = self.composer.faces().fallback_for(character, face_id) else {
            self.lack(at, end, character, face_id, Fate::Missing);
            return (0, look);
        };
        self.lack(at, end, character, face_id, Fate::Borrowed(face));
        let glyph = self.glyph_in(face, look, character).unwrap_or(0);
        (glyph, self.looks.with_face(look, face))
    }

    /// The glyph of `character` in `face`, its vertical form where `look` stands upright in vertical text.
    fn glyph_in(&self, face: FaceId, look: u16, character: char) -> Option<u16> {
        if self.vertical && self.looks.get(look).needs_vertical_form(character) {
            return upright::form(self.composer, face, character);
        }
        self.composer.face(face).and_then(|face| face.glyph(character))
    }

    pub(super) fn lack(&mut self, start: usize, end: usize, character: char, face: FaceId, fate: Fate) {
        self.lacks.note((start, end), character, face, fate);
    }

    /// The glyph of a variation sequence in the face of `look`; the character's own, `plain`, where the face has no other.
    pub(super) fn variant(&mut self, at: usize, end: usize, (character, selector): (char, char), look: u16, plain: u16) -> u16 {
        self.form(at, end, (character, selector), self.looks.get(look).face, plain)
    }

    /// The same in the face `id`.
    pub(super) fn form(&mut self, at: usize, end: usize, (character, selector): (char, char), id: FaceId, plain: u16) -> u16 {
        let Some(face) = self.composer.face(id).filter(|_| plain != 0) else { return plain };
        match face.variant(character, selector) {
            Variant::Glyph(glyph) => glyph,
            Variant::Plain => plain,
            Variant::Unknown => {
                if !is_presentation(selector) {
                    self.lack(at, end, character, id, Fate::Plain(selector));
                }
                plain
            }
        }
    }

    /// A selector at byte `at` after something other than a Han (a mark: centred or cornered forms): it belongs to what stands
    /// before, whose form stays the plain one. Returns where it ends.
    pub(super) fn selector_after(&mut self, text: &str, at: usize) -> usize {
        let Some(selector) = text[at..].chars().next().filter(|next| is_selector(*next)) else { return at };
        let Some(last) = self.atoms.last_mut().filter(|last| last.end as usize == at && last.glyphs > 0 && !last.class.is_western()) else {
            return at;
        };
        let end = at + selector.len_utf8();
        last.end = end as u32;
        let (start, look) = (last.start as usize, last.look);
        if let Some(character) = text[..at].chars().next_back().filter(|_| !is_presentation(selector)) {
            self.lack(start, end, character, self.looks.get(look).face, Fate::Plain(selector));
        }
        end
    }
}
