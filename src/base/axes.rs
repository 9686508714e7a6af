//! Writing modes, and the one place where logical axes become physical ones.

use serde::{Deserialize, Serialize};

use super::{Length, Point};

/// How lines run and stack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WritingMode {
    /// Lines run left to right and stack downwards (横排).
    #[default]
    HorizontalTb,
    /// Lines run downwards and stack from right to left (竖排).
    VerticalRl,
}

impl WritingMode {
    /// Whether lines run downwards.
    #[must_use]
    pub const fn is_vertical(self) -> bool {
        matches!(self, Self::VerticalRl)
    }

    /// The physical offset of a logical one: `inline` along the line, `block` towards the next line.
    #[must_use]
    pub fn physical(self, inline: Length, block: Length) -> Point {
        match self {
            Self::HorizontalTb => Point::new(inline, block),
            Self::VerticalRl => Point::new(-block, inline),
        }
    }
}
