//! Outlined and shadowed type (勾边、空心、立体).

use serde::{Deserialize, Serialize};

use crate::base::Em;
use crate::model::Colour;

/// A line round the letters (勾边), or the letters as nothing but that line (空心).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypeOutline {
    /// The line's weight as a share of the type size; `0em` takes away the line of the style this one is based on.
    ///
    /// Round filled letters the whole weight lies outside them, so that it eats nothing of their strokes; hollow letters carry
    /// it half outside and half inside.
    pub width: Em,
    /// Its colour.
    pub colour: Colour,
    /// Whether the letters are the line alone.
    #[serde(default, skip_serializing_if = "is_false")]
    pub hollow: bool,
}

/// The letters once more beneath themselves, moved aside (立体、阴影).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypeShadow {
    /// To the right, as a share of the type size; with both at `0em` there is no shadow.
    pub dx: Em,
    /// Down.
    pub dy: Em,
    /// Its colour.
    pub colour: Colour,
}

fn is_false(value: &bool) -> bool {
    !value
}
