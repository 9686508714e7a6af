//! Character maps, opened once into a table so that a look-up is an index.

use std::collections::BTreeMap;

use skrifa::{FontRef, MetadataProvider};

/// Character to nominal glyph.
#[derive(Debug, Default)]
pub(super) struct CharacterMap {
    /// Glyphs of U+0000–U+FFFF; 0 is none.
    basic: Vec<u16>,
    /// Glyphs beyond.
    beyond: BTreeMap<u32, u16>,
}

impl CharacterMap {
    pub(super) fn read(font: &FontRef<'_>) -> Self {
        let mut map = Self { basic: vec![0; 0x1_0000], beyond: BTreeMap::new() };
        for (code, glyph) in font.charmap().mappings() {
            let glyph = u16::try_from(glyph.to_u32()).unwrap_or(0);
            match map.basic.get_mut(code as usize) {
                Some(slot) => *slot = glyph,
                None => {
                    map.beyond.insert(code, glyph);
                }
            }
        }
        map
    }

    pub(super) fn get(&self, character: char) -> Option<u16> {
        let code = character as u32;
        let glyph = self.basic.get(code as usize).copied().or_else(|| self.beyond.get(&code).copied())?;
        (glyph != 0).then_some(glyph)
    }
}
