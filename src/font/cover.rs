//! Character maps: what a face says is looked up once a character and kept in a table, so that a look-up is an index.

use std::sync::atomic::{AtomicU16, Ordering};

use skrifa::FontRef;
use skrifa::charmap::MappingIndex;

/// Characters that are kept: U+0000–U+FFFF.
const KEPT: usize = 0x1_0000;
/// In the table: nobody asked yet.
const UNASKED: u16 = 0;
/// In the table: the face has no glyph. All other values are a glyph and one.
const NONE: u16 = u16::MAX;

/// Character to nominal glyph.
#[derive(Debug)]
pub(super) struct CharacterMap {
    index: MappingIndex,
    glyph_count: u16,
    basic: Box<[AtomicU16]>,
}

impl CharacterMap {
    /// The map of `font`, which has `glyph_count` glyphs.
    pub(super) fn read(font: &FontRef<'_>, glyph_count: u16) -> Self {
        let index = MappingIndex::new(font);
        let mut basic: Box<[AtomicU16]> = (0..KEPT).map(|_| AtomicU16::new(UNASKED)).collect();
        let characters = index.charmap(font);
        if characters.is_symbol() {
            // The signs of such a face are not letters, whatever its map says when asked for them.
            let letters = 0xFF;
            basic.iter_mut().take(letters + 1).for_each(|slot| *slot.get_mut() = NONE);
            for (code, glyph) in characters.mappings().take_while(|(code, _)| *code as usize <= letters) {
                *basic[code as usize].get_mut() = kept(u16::try_from(glyph.to_u32()).ok());
            }
        }
        Self { index, glyph_count, basic }
    }

    /// The glyph of `character` in the face of `font`.
    pub(super) fn get<'a>(&self, character: char, font: impl FnOnce() -> Option<FontRef<'a>>) -> Option<u16> {
        let slot = self.basic.get(character as usize);
        match slot.map_or(UNASKED, |slot| slot.load(Ordering::Relaxed)) {
            NONE => None,
            UNASKED => {
                let found = font().and_then(|font| self.index.charmap(&font).map(character));
                let glyph = found.and_then(|glyph| u16::try_from(glyph.to_u32()).ok()).filter(|glyph| (1..self.glyph_count).contains(glyph));
                // Whoever else asks meanwhile finds the same.
                if let Some(slot) = slot {
                    slot.store(kept(glyph), Ordering::Relaxed);
                }
                glyph
            }
            kept => Some(kept - 1),
        }
    }
}

/// `glyph` as the table keeps it; the last two that could be are asked for anew each time.
fn kept(glyph: Option<u16>) -> u16 {
    match glyph {
        None | Some(0) => NONE,
        Some(glyph) if glyph >= NONE - 1 => UNASKED,
        Some(glyph) => glyph + 1,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Faces;

    #[test]
    fn every_character_has_the_glyph_that_the_face_maps() {
        use skrifa::MetadataProvider;
        let faces = Faces::bundled().unwrap();
        for face in faces.iter() {
            let font = skrifa::FontRef::from_index(face.bytes(), face.index()).unwrap();
            let known: std::collections::BTreeMap<u32, u16> =
                font.charmap().mappings().map(|(code, glyph)| (code, u16::try_from(glyph.to_u32()).unwrap())).collect();
            // Twice: as it is found, and as it is kept.
            for _ in 0..2 {
                for code in (0..0x1_0000).chain(0x1_F300..0x1_F400).chain(0x2_0000..0x2_0400).filter_map(char::from_u32) {
                    assert_eq!(face.glyph(code), known.get(&(code as u32)).copied(), "U+{:04X} of {face:?}", code as u32);
                }
            }
        }
    }

    #[test]
    fn advances_are_those_of_the_metrics() {
        use skrifa::MetadataProvider;
        use skrifa::instance::{LocationRef, Size};
        let faces = Faces::bundled().unwrap();
        for face in faces.iter() {
            let font = skrifa::FontRef::from_index(face.bytes(), face.index()).unwrap();
            let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
            for glyph in 0..face.glyph_count() {
                assert_eq!(f32::from(face.advance(glyph)), metrics.advance_width(skrifa::GlyphId::from(glyph)).unwrap());
            }
        }
    }
}
