//! Paragraph styles.

use serde::{Deserialize, Serialize};

use super::{ParagraphBox, TypeOutline, TypeShadow};
use crate::base::{Em, Length};
use crate::model::{Colour, TypeSize};

/// How lines fill their measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    /// Both edges flush, the last line natural (R63).
    #[default]
    Justify,
    /// Start edge.
    Start,
    /// Middle.
    Centre,
    /// End edge.
    End,
}

/// From the least to the most that a value may become.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Give {
    /// The least.
    pub least: Em,
    /// The most.
    pub most: Em,
}

/// How far a headline may give, so that it keeps its lines and fills its measure (R76, R77, R107).
///
/// What is not named does not give. Size gives first, for letters stay as they were drawn; then the space between them, alike on
/// all lines; their width last (长扁字), for it changes their strokes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct HeadlineFit {
    /// How many lines it is set on; as many as the style's own size needs where nobody says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lines: Option<u32>,
    /// Type size, as a share of the style's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<Give>,
    /// Space added after each character.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tracking: Option<Give>,
    /// Width of characters as a share of their natural width.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scale_x: Option<Give>,
}

/// How a paragraph looks; `None` means what the style is based on says, and in the end the program's default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct ParagraphStyle {
    /// The style that fills what this one leaves open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub based_on: Option<String>,
    /// Composite face by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub face: Option<String>,
    /// Type size.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<TypeSize>,
    /// Line pitch; the page grid's where nobody says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line_pitch: Option<Length>,
    /// Alignment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub align: Option<Align>,
    /// Whether lines are broken by sense and balanced, the upper the longer (R70, R71).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub balanced: Option<bool>,
    /// Whether the halves of a headline, parted by an ideographic space or a line end, stand above each other as lines of one
    /// width (叠题, R76).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stacked: Option<bool>,
    /// How far a headline may give to fill its measure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fit: Option<HeadlineFit>,
    /// First-line indent (R60).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub indent: Option<Em>,
    /// Free grid lines above, not at a column's top.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<u32>,
    /// Free grid lines below, not at a column's foot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<u32>,
    /// A block of one line takes so many grid lines, centred in them (占行); each further line adds those it needs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lines: Option<u32>,
    /// How many lines of the next paragraph must follow in the same column (R75).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keep_with_next: Option<u32>,
    /// Fewest lines at a column's foot when the paragraph goes on (R62).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub orphan: Option<u32>,
    /// Fewest lines at a column's top when the paragraph ends there (R62).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub widow: Option<u32>,
    /// Colour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub colour: Option<Colour>,
    /// Space added after each character.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tracking: Option<Em>,
    /// Width of characters as a share of their natural width (长扁字).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scale_x: Option<Em>,
    /// A line round the letters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outline: Option<TypeOutline>,
    /// A shadow beneath them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shadow: Option<TypeShadow>,
    /// A box round it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub boxed: Option<ParagraphBox>,
    /// CJK style by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cjk: Option<String>,
}

impl ParagraphStyle {
    /// Takes from `base` whatever this style leaves open (except `based_on`).
    pub(super) fn fill_from(&mut self, base: &Self) {
        macro_rules! fill {
            ($($field:ident),*) => { $( if self.$field.is_none() { self.$field.clone_from(&base.$field); } )* };
        }
        fill!(
            face,
            size,
            line_pitch,
            align,
            balanced,
            stacked,
            fit,
            indent,
            before,
            after,
            lines,
            keep_with_next,
            orphan,
            widow,
            colour,
            tracking,
            scale_x,
            outline,
            shadow,
            boxed,
            cjk
        );
    }
}
