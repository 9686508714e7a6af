//! Character styles: what a part of a paragraph has of its own.

use serde::{Deserialize, Serialize};

use super::{TypeOutline, TypeShadow};
use crate::base::Em;
use crate::model::{Colour, TypeSize};

/// Overrides on a part of a paragraph; `None` keeps the paragraph's value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct CharacterStyle {
    /// Composite face by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub face: Option<String>,
    /// Type size.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<TypeSize>,
    /// Colour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub colour: Option<Colour>,
    /// Space added after each character.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tracking: Option<Em>,
    /// Width of characters as a share of their natural width (长扁字).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scale_x: Option<Em>,
    /// Shift up as a share of the type size.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shift: Option<Em>,
    /// A line round the letters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outline: Option<TypeOutline>,
    /// A shadow beneath them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shadow: Option<TypeShadow>,
    /// Whether lines may end in it only at its spaces (names).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unbreakable: Option<bool>,
}
