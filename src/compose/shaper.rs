//! The shaper: the one module that talks to harfrust.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use harfrust::{Buffer, Direction, Feature, Font, Language, Script, ShapeOptions, ShapePlan, ShaperFont, Tag, font::Blob};

use super::known::Known;
use crate::base::FaceId;
use crate::font::{Face, Faces};

/// How a piece of text is shaped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Mode {
    /// Latin words, left to right.
    Word,
    /// Latin words whose quotes are proportional (R54).
    ProportionalWord,
    /// Chinese text, left to right.
    Chinese,
    /// Chinese text downwards, with the font's vertical forms.
    Vertical,
}

const MODES: usize = 4;

/// A shaped glyph in font units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ShapedGlyph {
    pub(super) id: u16,
    /// First byte of its cluster in the shaped text.
    pub(super) cluster: u32,
    pub(super) advance: i32,
    pub(super) x_offset: i32,
    pub(super) y_offset: i32,
}

/// One face as harfrust wants it.
struct ShapingFace {
    face: Arc<Face>,
    font: OnceLock<Option<Font>>,
    plans: [OnceLock<ShapePlan>; MODES],
    /// Vertical forms of single characters: shaping them one by one is slow in some faces.
    vertical: Mutex<HashMap<char, u16>>,
}

/// Faces ready for composition. Shared by all threads.
pub struct Composer {
    faces: Faces,
    shaping: Vec<ShapingFace>,
    language: Option<Language>,
    /// Working space of the shaper, one for each thread that shapes at a time: words are many and short.
    buffers: Mutex<Vec<Buffer>>,
    /// What each of them remembers.
    known: Mutex<Vec<Known>>,
}

impl fmt::Debug for Composer {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Composer").field("faces", &self.faces).finish_non_exhaustive()
    }
}

impl Composer {
    /// A composer with the faces of `faces`; nothing is read until it is used.
    #[must_use]
    pub fn new(faces: Faces) -> Self {
        let shaping = faces
            .iter()
            .map(|face| ShapingFace { face: face.clone(), font: OnceLock::new(), plans: Default::default(), vertical: Mutex::default() })
            .collect();
        Self { faces, shaping, language: Language::new("zh-Hans"), buffers: Mutex::default(), known: Mutex::default() }
    }

    /// The faces.
    #[must_use]
    pub fn faces(&self) -> &Faces {
        &self.faces
    }

    /// The face `id`, or the library's first; `None` only where there are no faces at all.
    pub(super) fn face(&self, id: FaceId) -> Option<&Arc<Face>> {
        self.faces.get(id).or_else(|| self.faces.get(FaceId(0)))
    }

    /// What somebody remembers who is done; until [`Self::give_back`].
    pub(super) fn known(&self) -> Known {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    /// Takes back what [`Self::known`] gave, for the next paragraph.
    pub(super) fn give_back(&self, known: Known) {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).push(known);
    }

    /// Shapes `text` with face `id` into `out` (cleared first).
    pub(super) fn shape(&self, id: FaceId, text: &str, mode: Mode, out: &mut Vec<ShapedGlyph>) {
        out.clear();
        let Some(shaping) = self.shaping.get(id.0 as usize) else { return };
        let font = shaping.font.get_or_init(|| {
            let blob: Arc<dyn AsRef<[u8]> + Send + Sync> = shaping.face.clone();
            Font::new(Blob::Shared(blob), shaping.face.index())
        });
        let Some(font) = font else { return };
        let (direction, script) = match mode {
            Mode::Word | Mode::ProportionalWord => (Direction::LeftToRight, Script::LATIN),
            Mode::Chinese => (Direction::LeftToRight, Script::HAN),
            Mode::Vertical => (Direction::TopToBottom, Script::HAN),
        };
        let features: &[Feature] = if mode == Mode::ProportionalWord { &[PROPORTIONAL] } else { &[] };
        let plan = shaping.plans[mode as usize].get_or_init(|| ShapePlan::new(font, direction, Some(script), self.language.as_ref(), features));
        let kept = self.buffers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut buffer = kept.unwrap_or_default();
        buffer.reset();
        buffer.push_str(text);
        buffer.set_direction(direction);
        buffer.set_script(Some(script));
        buffer.set_language(self.language.clone());
        let shaper = ShaperFont::new(font);
        if harfrust::shape(&shaper, &mut buffer, ShapeOptions::new().plan(Some(plan)).features(features)).is_err() {
            return;
        }
        out.extend(buffer.glyph_infos().iter().zip(buffer.glyph_positions()).map(|(info, position)| ShapedGlyph {
            id: u16::try_from(info.glyph_id).unwrap_or(0),
            cluster: info.cluster,
            advance: if mode == Mode::Vertical { -position.y_advance } else { position.x_advance },
            x_offset: position.x_offset,
            y_offset: position.y_offset,
        }));
        self.buffers.lock().unwrap_or_else(PoisonError::into_inner).push(buffer);
    }

    /// The glyph of `character` in vertical text: the face's vertical form where it has one.
    pub(super) fn vertical_glyph(&self, id: FaceId, character: char) -> Option<u16> {
        let shaping = self.shaping.get(id.0 as usize)?;
        let mut known = shaping.vertical.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(glyph) = known.get(&character) {
            return Some(*glyph);
        }
        let mut shaped = Vec::new();
        let mut text = [0; 4];
        self.shape(id, character.encode_utf8(&mut text), Mode::Vertical, &mut shaped);
        let glyph = shaped.first().map(|glyph| glyph.id).filter(|glyph| *glyph != 0)?;
        known.insert(character, glyph);
        Some(glyph)
    }
}

/// Proportional widths, for the apostrophe in a Latin word.
const PROPORTIONAL: Feature = Feature { tag: Tag::new(b"pwid"), value: 1, start: Feature::GLOBAL_START, end: Feature::GLOBAL_END };
