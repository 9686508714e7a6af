//! What a shaper remembers from paragraph to paragraph, since a newspaper's words and figures come again and again.
//!
//! It changes nothing but the time; what is remembered is bounded.

use std::collections::HashMap;

use super::break_rules::breaks_in;
use super::shaper::{Composer, Mode, ShapedGlyph};
use crate::base::FaceId;

/// Words of more bytes are shaped anew each time.
const LONGEST: usize = 32;
/// So many words and runs are remembered, then they are forgotten together.
const MOST: usize = 1_024;
/// So many glyphs' inks.
const MOST_INKS: usize = 64;

/// Where the glyphs of words stand among all that are kept.
type Places = HashMap<Box<str>, (u32, u32)>;
/// Left, bottom, right, top of a glyph's ink; `None` for a blank.
type Ink = Option<[f32; 4]>;

/// Words as they were shaped, breaks of western runs, the ink of marks.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Where the glyphs of a word stand in `glyphs`, by face and mode.
    words: Vec<((FaceId, Mode), Places)>,
    count: usize,
    glyphs: Vec<ShapedGlyph>,
    breaks: HashMap<Box<str>, Vec<u32>>,
    inks: Vec<((FaceId, u16), Ink)>,
}

impl Known {
    /// As [`Composer::shape`].
    pub(super) fn word(&mut self, composer: &Composer, id: FaceId, text: &str, mode: Mode, out: &mut Vec<ShapedGlyph>) {
        if text.len() > LONGEST {
            composer.shape(id, text, mode, out);
            return;
        }
        let words = self.words.iter().find(|(of, _)| *of == (id, mode));
        if let Some((from, to)) = words.and_then(|(_, words)| words.get(text)) {
            out.clear();
            out.extend_from_slice(&self.glyphs[*from as usize..*to as usize]);
            return;
        }
        composer.shape(id, text, mode, out);
        if self.count >= MOST {
            (self.count, self.words, self.glyphs) = Default::default();
        }
        let from = self.glyphs.len() as u32;
        self.glyphs.extend_from_slice(out);
        self.count += 1;
        let range = (from, self.glyphs.len() as u32);
        match self.words.iter_mut().find(|(of, _)| *of == (id, mode)) {
            Some((_, words)) => {
                words.insert(text.into(), range);
            }
            None => self.words.push(((id, mode), HashMap::from([(text.into(), range)]))),
        }
    }

    /// Where a line may end in the western `run`: bytes from its begin.
    pub(super) fn breaks(&mut self, run: &str) -> &[u32] {
        if self.breaks.len() >= MOST && !self.breaks.contains_key(run) {
            self.breaks.clear();
        }
        if !self.breaks.contains_key(run) {
            self.breaks.insert(run.into(), breaks_in(run));
        }
        self.breaks.get(run).map_or(&[], Vec::as_slice)
    }

    /// The bounds of glyph `id` of `face`, in font units; `None` for a blank.
    pub(super) fn ink(&mut self, composer: &Composer, face: FaceId, id: u16) -> Ink {
        if let Some((_, ink)) = self.inks.iter().find(|(of, _)| *of == (face, id)) {
            return *ink;
        }
        let ink = composer.face(face)?.outline(id).bounds();
        if self.inks.len() >= MOST_INKS {
            self.inks.clear();
        }
        self.inks.push(((face, id), ink));
        ink
    }
}
