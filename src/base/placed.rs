//! Which page of a linked PDF stands in a frame, and which of its boxes.

use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

/// The box of a PDF page that fills the frame.
///
/// Source: ISO 32000-1:2008 §14.11.2. A box the page does not have falls back as there: bleed, trim and art to the crop box,
/// that to the media box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PageArea {
    /// The finished size: what a newspaper places.
    #[default]
    Trim,
    /// The finished size with its bleed, for an advertisement that runs off the page.
    Bleed,
    /// What the page's maker meant to be printed.
    Art,
    /// What viewers show.
    Crop,
    /// Everything.
    Media,
}

/// A page of a linked PDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlacedPage {
    /// Its number, from 1.
    #[serde(default = "first")]
    pub number: NonZeroU32,
    /// The part of it that is placed.
    #[serde(default, rename = "box")]
    pub area: PageArea,
}

fn first() -> NonZeroU32 {
    NonZeroU32::MIN
}

impl Default for PlacedPage {
    /// The trim of the first page.
    fn default() -> Self {
        Self { number: NonZeroU32::MIN, area: PageArea::Trim }
    }
}

impl PlacedPage {
    /// Whether it is what a link without a word means: the trim of the first page.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}
