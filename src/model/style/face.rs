//! Composite faces: which face sets which characters.

use serde::{Deserialize, Serialize};

use crate::base::Em;

/// Weight of a face.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    /// 常规.
    #[default]
    Regular,
    /// 粗.
    Bold,
    /// 特粗.
    Black,
}

/// One face of a composite, with its own size and shift.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FacePart {
    /// Family name, as "Banxin Song".
    pub family: String,
    /// Weight.
    #[serde(default)]
    pub weight: Weight,
    /// Size as a share of the type size.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub scale: Em,
    /// Shift up (negative: down) as a share of the type size.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub shift: Em,
}

fn one() -> Em {
    Em::ONE
}
fn is_one(scale: &Em) -> bool {
    *scale == Em::ONE
}
fn is_zero(shift: &Em) -> bool {
    *shift == Em::ZERO
}

impl FacePart {
    /// The face `family` in `weight`, as it is.
    #[must_use]
    pub fn new(family: &str, weight: Weight) -> Self {
        Self { family: family.to_owned(), weight, scale: Em::ONE, shift: Em::ZERO }
    }
}

/// The faces that together set mixed text; Han sets what the others do not name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompositeFace {
    /// Han and everything not named below.
    pub han: FacePart,
    /// Latin letters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latin: Option<FacePart>,
    /// Digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digits: Option<FacePart>,
    /// Chinese marks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marks: Option<FacePart>,
}
