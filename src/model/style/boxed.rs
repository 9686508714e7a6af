//! Boxes round paragraphs: subheads in a frame, on a tint, or reversed out of a dark one.

use serde::{Deserialize, Serialize};

use crate::base::Em;
use crate::model::{Colour, LineStroke, Shade};

/// A box round a paragraph, as wide as its longest line and its air, or as its column.
///
/// It takes the room it needs on the line grid; type never reaches nearer to its edges than its air. With neither line nor tint
/// there is no box: so a style leaves out the one it stands on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParagraphBox {
    /// The line round it, inside its edges.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub border: Option<LineStroke>,
    /// The tint in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shade: Option<Shade>,
    /// Air before and after the lines, in the type's own size.
    #[serde(default = "along")]
    pub along: Em,
    /// Air above and below them, in the type's own size.
    #[serde(default = "across")]
    pub across: Em,
    /// Whether it is as wide as the column.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub wide: bool,
}

impl Default for ParagraphBox {
    fn default() -> Self {
        Self { border: None, shade: None, along: along(), across: across(), wide: false }
    }
}

impl ParagraphBox {
    /// Whether anything is seen of it.
    #[must_use]
    pub const fn is_seen(&self) -> bool {
        self.border.is_some() || self.shade.is_some()
    }

    /// The colours of line and tint.
    pub fn colours(&self) -> impl Iterator<Item = &Colour> {
        self.border.iter().map(|border| &border.colour).chain(self.shade.iter().map(|shade| &shade.colour))
    }

    /// The same, to be changed.
    pub fn colours_mut(&mut self) -> impl Iterator<Item = &mut Colour> {
        self.border.iter_mut().map(|border| &mut border.colour).chain(self.shade.iter_mut().map(|shade| &mut shade.colour))
    }
}

const fn along() -> Em {
    Em::from_millionths(600_000)
}

const fn across() -> Em {
    Em::from_millionths(250_000)
}
