//! Named colours and their use.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::base::{Cmyk, Ink, Paint, Share};

/// A named colour of the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Swatch {
    /// A mix of process inks.
    Process(Cmyk),
    /// An ink of its own; the mix stands in for it on screen and in proofs.
    Spot(Cmyk),
}

/// A swatch at a tint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Colour {
    /// Name of the swatch.
    pub swatch: String,
    /// How much of it, in per cent.
    #[serde(default = "full", skip_serializing_if = "is_full")]
    pub tint: Share,
}

fn full() -> Share {
    Share::FULL
}
fn is_full(share: &Share) -> bool {
    *share == Share::FULL
}

impl Colour {
    /// The swatch `name` at full strength.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self { swatch: name.to_owned(), tint: Share::FULL }
    }

    /// The paint for the press; text black where the swatch is unknown (which `check` reports).
    #[must_use]
    pub fn paint(&self, swatches: &BTreeMap<String, Swatch>) -> Paint {
        match swatches.get(&self.swatch) {
            Some(Swatch::Process(mix)) => Paint::new(Ink::Cmyk(mix.tinted(self.tint))),
            Some(Swatch::Spot(alternate)) => Paint::new(Ink::Spot { name: self.swatch.as_str().into(), tint: self.tint, alternate: *alternate }),
            None => Paint::black(),
        }
    }
}
