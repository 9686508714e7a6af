//! Plain ideographs, nearly all there is in a Chinese paper: shaped a stretch at a time.

use std::ops::Range;

use super::class::Class;
use super::look::PartKind;
use super::shape::{Atom, AtomGlyph, ParagraphShaper, Place1d, Stretch};

impl ParagraphShaper<'_> {
    /// The ideographs from byte `at` on that are followed by another: each is what `item` makes of it, with the look
    /// and the face looked up once for all. Returns where they end; `None` where there is none.
    ///
    /// Between them is nothing to weigh: a line may end, a gap may grow, unless a style names some of them.
    pub(super) fn ideographs(&mut self, text: &str, from: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        // U+4000–U+9FFF begin with E4 to E9, and each of them begins a cluster.
        let leads = |at: usize| matches!(bytes.get(at), Some(0xE4..=0xE9));
        if !leads(from) || !leads(from + 3) {
            return None;
        }
        let index = self.looks.at(from, PartKind::Han);
        let (face, look) = (self.composer.face(self.looks.get(index).face)?, self.looks.get(index));
        let (em, tracking) = (look.em, look.tracking);
        // Spans end where others begin; what is marked to be set across is no stretch of cells.
        let across = self.next_across(from).map(|(start, _)| start).filter(|_| self.vertical);
        let limit = self.looks.same_until(from).min(across.unwrap_or(usize::MAX));
        let begin = self.atoms.len();
        let mut at = from;
        // The place of a glyph of this advance, in horizontal text.
        let mut known: Option<(u16, (i32, i32))> = None;
        while at < limit && leads(at + 3) {
            let [lead, second, third] = [bytes[at], bytes[at + 1], bytes[at + 2]].map(u32::from);
            let code = (lead & 0x0F) << 12 | (second & 0x3F) << 6 | third & 0x3F;
            let Some(character) = char::from_u32(code).filter(|character| *character >= '\u{4E00}') else { break };
            let Some(id) = face.glyph(character) else { break };
            let units = face.advance(id);
            let place = match known {
                Some((known, place)) if known == units => place,
                _ => {
                    let place = self.place(index, id, em, self.own_advance(index, id), Place1d::Middle);
                    known = (!self.vertical).then_some((units, place));
                    place
                }
            };
            let atom = Atom {
                glyph: self.glyphs.len() as u32,
                glyphs: 1,
                gap: tracking,
                stretch: Stretch::Han,
                ..Atom::new(at, at + 3, Class::Han, index, em)
            };
            self.atoms.push(atom);
            self.glyphs.push(AtomGlyph { id, cluster: at as u32, x: place.0, y: place.1, advance: em });
            at += 3;
        }
        if at == from {
            return None;
        }
        self.ideographic.push(begin..self.atoms.len());
        Some(at)
    }
}

/// The stretches of `count` atoms that lie between those of plain ideographs.
pub(super) fn between(ideographic: &[Range<usize>], count: usize) -> Vec<Range<usize>> {
    let ends = std::iter::once(0).chain(ideographic.iter().map(|stretch| stretch.end));
    let begins = ideographic.iter().map(|stretch| stretch.start).chain(std::iter::once(count));
    let mut others = Vec::with_capacity(ideographic.len() + 1);
    others.extend(ends.zip(begins).map(|(from, to)| from..to).filter(|stretch| !stretch.is_empty()));
    others
}
