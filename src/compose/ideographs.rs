//! Plain ideographs, nearly all there is in a Chinese paper: shaped a stretch at a time.

use super::class::Class;
use super::look::PartKind;
use super::shape::{Atom, AtomGlyph, ParagraphShaper, Place1d};

impl ParagraphShaper<'_> {
    /// The ideographs from byte `at` on that are followed by another: each is what `item` makes of it, with the look
    /// and the face looked up once for all. Returns where they end; `None` where there is none.
    pub(super) fn ideographs(&mut self, text: &str, from: usize) -> Option<usize> {
        let look = self.looks.at(from, PartKind::Han);
        let (face, em) = (self.composer.face(self.looks.get(look).face)?, self.looks.em(look));
        let bytes = text.as_bytes();
        let mut at = from;
        // U+4000–U+9FFF begin with E4 to E9, and each of them begins a cluster.
        let leads = |at: usize| matches!(bytes.get(at), Some(0xE4..=0xE9));
        let mut known = (0, self.own_advance(look, 0));
        while leads(at) && leads(at + 3) {
            let Some(character) = text[at..].chars().next().filter(|character| *character >= '\u{4E00}') else { break };
            let Some(id) = face.glyph(character) else { break };
            let units = face.advance(id);
            if known.0 != units {
                known = (units, self.own_advance(look, id));
            }
            let (x, y) = self.place(look, id, em, known.1, Place1d::Middle);
            let atom = Atom { glyph: self.glyphs.len() as u32, glyphs: 1, ..Atom::new(at, at + 3, Class::Han, look, em) };
            self.atoms.push(atom);
            self.glyphs.push(AtomGlyph { id, cluster: at as u32, x, y, advance: em });
            at += 3;
        }
        (at > from).then_some(at)
    }
}
