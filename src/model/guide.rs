//! Guides: lines pulled out of the rulers that frames snap to; never printed.

use serde::{Deserialize, Serialize};

use crate::base::Length;

/// A guide (辅助线) across the whole page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Guide {
    /// Upright, so far from the left trim edge.
    X(Length),
    /// Lying, so far from the top trim edge.
    Y(Length),
}

impl Guide {
    /// How far it lies from the trim edge.
    #[must_use]
    pub const fn at(self) -> Length {
        match self {
            Self::X(at) | Self::Y(at) => at,
        }
    }
    /// The same guide elsewhere.
    #[must_use]
    pub const fn moved_to(self, at: Length) -> Self {
        match self {
            Self::X(_) => Self::X(at),
            Self::Y(_) => Self::Y(at),
        }
    }
}
