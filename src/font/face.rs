//! One face of a font file.

use std::fmt;
use std::sync::OnceLock;

use memmap2::Mmap;
use skrifa::charmap::MapVariant;
use skrifa::instance::{LocationRef, Size};
use skrifa::raw::TableProvider;
use skrifa::raw::tables::hmtx::LongMetric;
use skrifa::{FontRef, GlyphId, MetadataProvider};

use super::cover::CharacterMap;
use super::{Outline, names, outline};
use crate::base::FaceId;

/// Weight of a face.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// Up to 550 of OpenType's scale.
    Regular,
    /// Up to 800.
    Bold,
    /// Above.
    Black,
}

/// How outlines are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaceKind {
    /// Compact Font Format (cubic).
    Cff,
    /// TrueType (quadratic).
    TrueType,
}

/// What the face's maker allows (OS/2 fsType).
///
/// Source: OpenType specification, OS/2 and Windows metrics table, fsType.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rights {
    /// Embedding in a document for print is allowed: installable, editable, or preview and print.
    Embeddable,
    /// Embedding is forbidden, and so is handing the face on in any other form.
    Restricted,
    /// Only whole, not as a subset.
    WholeOnly,
    /// Only bitmaps, no outlines.
    BitmapsOnly,
}

impl Rights {
    /// What `bits` of fsType allow. Old faces set several levels at once: the most generous one holds. Reserved bits say nothing.
    #[must_use]
    pub const fn of(bits: u16) -> Self {
        match bits {
            _ if bits & 0x000E == 0x0002 => Self::Restricted,
            _ if bits & 0x0200 != 0 => Self::BitmapsOnly,
            _ if bits & 0x0100 != 0 => Self::WholeOnly,
            _ => Self::Embeddable,
        }
    }
}

/// What a face has for a character with a variation selector.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Variant {
    /// A glyph of its own.
    Glyph(u16),
    /// The character's own glyph is the form asked for.
    Plain,
    /// The face does not know the sequence.
    Unknown,
}

/// A font file, mapped or in memory.
pub(super) enum Bytes {
    /// A file on disk.
    Mapped(Mmap),
    /// Bytes that were handed over.
    Held(Vec<u8>),
}

impl std::ops::Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Mapped(map) => map,
            Self::Held(bytes) => bytes,
        }
    }
}

/// One face: its font file and what is read off it.
pub struct Face {
    id: FaceId,
    bytes: Bytes,
    index: u32,
    family: String,
    postscript_name: String,
    weight: Weight,
    has_serifs: bool,
    kind: FaceKind,
    rights: Rights,
    units_per_em: u16,
    glyph_count: u16,
    characters: OnceLock<Option<CharacterMap>>,
    advances: OnceLock<Vec<u16>>,
    vertical: OnceLock<Vec<(u16, i16)>>,
}

impl fmt::Debug for Face {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Face({} {:?})", self.family, self.weight)
    }
}

impl AsRef<[u8]> for Face {
    /// The whole font file.
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

impl Face {
    /// Reads the directory of the face `index` in `bytes`; `None` where it is no usable face.
    pub(super) fn read(bytes: Bytes, index: u32, id: FaceId) -> Option<Self> {
        let font = FontRef::from_index(&bytes, index).ok()?;
        let units_per_em = font.head().ok()?.units_per_em();
        let glyph_count = font.maxp().ok()?.num_glyphs();
        if units_per_em == 0 || glyph_count == 0 {
            return None;
        }
        let os2 = font.os2().ok();
        let weight = match os2.as_ref().map_or(400, |os2| os2.us_weight_class()) {
            0..=550 => Weight::Regular,
            551..=800 => Weight::Bold,
            _ => Weight::Black,
        };
        // PANOSE for Latin text: serif styles 11 to 15 are those without.
        let has_serifs = !os2.as_ref().is_some_and(|os2| matches!(os2.panose_10(), [2, 11..=15, ..]));
        let rights = Rights::of(os2.as_ref().map_or(0, |os2| os2.fs_type()));
        let kind = if font.cff().is_ok() { FaceKind::Cff } else { FaceKind::TrueType };
        let family = names::family(&font)?;
        let postscript_name = names::postscript(&font).unwrap_or_else(|| family.replace(' ', ""));
        Some(Self {
            id,
            index,
            family,
            postscript_name,
            weight,
            has_serifs,
            kind,
            rights,
            units_per_em,
            glyph_count,
            bytes,
            characters: OnceLock::new(),
            advances: OnceLock::new(),
            vertical: OnceLock::new(),
        })
    }

    fn font(&self) -> Option<FontRef<'_>> {
        FontRef::from_index(&self.bytes, self.index).ok()
    }

    /// Its id in the library it was loaded into.
    #[must_use]
    pub fn id(&self) -> FaceId {
        self.id
    }
    /// The whole font file.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
    /// The face's index in the file (0 unless it is a collection).
    #[must_use]
    pub fn index(&self) -> u32 {
        self.index
    }
    /// The family's English name, as "Banxin Song".
    #[must_use]
    pub fn family(&self) -> &str {
        &self.family
    }
    /// The PostScript name, as "BanxinSong-Bold".
    #[must_use]
    pub fn postscript_name(&self) -> &str {
        &self.postscript_name
    }
    /// The weight.
    #[must_use]
    pub fn weight(&self) -> Weight {
        self.weight
    }
    /// Whether strokes end in serifs or as a brush leaves them (宋、楷), not blunt (黑).
    #[must_use]
    pub fn has_serifs(&self) -> bool {
        self.has_serifs
    }
    /// How outlines are stored.
    #[must_use]
    pub fn kind(&self) -> FaceKind {
        self.kind
    }
    /// Whether it may be embedded.
    #[must_use]
    pub fn rights(&self) -> Rights {
        self.rights
    }
    /// Font units in an em.
    #[must_use]
    pub fn units_per_em(&self) -> u16 {
        self.units_per_em
    }
    /// Number of glyphs.
    #[must_use]
    pub fn glyph_count(&self) -> u16 {
        self.glyph_count
    }

    /// The nominal glyph of `character`; `None` where the face has none.
    #[must_use]
    pub fn glyph(&self, character: char) -> Option<u16> {
        let characters = self.characters.get_or_init(|| self.font().map(|font| CharacterMap::read(&font, self.glyph_count)));
        characters.as_ref()?.get(character, || self.font())
    }

    /// What the face has for `character` followed by the variation selector `selector`.
    #[must_use]
    pub fn variant(&self, character: char, selector: char) -> Variant {
        let glyph = self.font().and_then(|font| font.charmap().map_variant(character, selector));
        match glyph {
            Some(MapVariant::Variant(glyph)) => u16::try_from(glyph.to_u32()).map_or(Variant::Unknown, Variant::Glyph),
            Some(MapVariant::UseDefault) => Variant::Plain,
            None => Variant::Unknown,
        }
    }

    /// Every character the face maps, in code order.
    #[must_use]
    pub fn cover(&self) -> Vec<char> {
        let Some(font) = self.font() else { return Vec::new() };
        font.charmap().mappings().filter_map(|(code, _)| char::from_u32(code)).collect()
    }

    /// Advance of `glyph` in horizontal text, in font units.
    #[must_use]
    pub fn advance(&self, glyph: u16) -> u16 {
        let advances = self.advances.get_or_init(|| {
            let Some(font) = self.font() else { return Vec::new() };
            // A face that does not vary says them in one table, in order; the last one holds for all glyphs after it.
            if let (Ok(table), Err(_), Err(_)) = (font.hmtx(), font.hvar(), font.gvar())
                && let Some(last) = table.h_metrics().last().map(LongMetric::advance)
            {
                let own = table.h_metrics().iter().map(LongMetric::advance);
                return own.chain(std::iter::repeat(last)).take(usize::from(self.glyph_count)).collect();
            }
            let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
            (0..self.glyph_count).map(|id| metrics.advance_width(GlyphId::from(id)).unwrap_or(0.0) as u16).collect()
        });
        advances.get(usize::from(glyph)).copied().unwrap_or(self.units_per_em)
    }

    /// Advance of `glyph` in vertical text and the height of its vertical origin above the baseline, in font units.
    ///
    /// From vmtx and VORG; a face without them gets one em and 0.88 em.
    #[must_use]
    pub fn vertical(&self, glyph: u16) -> (u16, i16) {
        let vertical = self.vertical.get_or_init(|| {
            let em = self.units_per_em;
            let default = (em, (f32::from(em) * 0.88).round() as i16);
            let Some(font) = self.font() else { return Vec::new() };
            let (vmtx, vorg) = (font.vmtx().ok(), font.vorg().ok());
            let bounds = font.glyph_metrics(Size::unscaled(), LocationRef::default());
            (0..self.glyph_count)
                .map(|id| {
                    let advance = vmtx.as_ref().and_then(|vmtx| vmtx.advance(GlyphId::from(id))).unwrap_or(default.0);
                    let origin = if let Some(vorg) = &vorg {
                        vorg.vertical_origin_y(GlyphId::from(id))
                    } else if let (Some(bearing), Some(bounds)) =
                        (vmtx.as_ref().and_then(|vmtx| vmtx.side_bearing(GlyphId::from(id))), bounds.bounds(GlyphId::from(id)))
                    {
                        bearing + bounds.y_max as i16
                    } else {
                        default.1
                    };
                    (advance, origin)
                })
                .collect()
        });
        vertical.get(usize::from(glyph)).copied().unwrap_or((self.units_per_em, (f32::from(self.units_per_em) * 0.88) as i16))
    }

    /// The unhinted outline of `glyph` in font units (y up); empty for blanks.
    #[must_use]
    pub fn outline(&self, glyph: u16) -> Outline {
        self.font().map(|font| outline::read(&font, glyph)).unwrap_or_default()
    }
}
