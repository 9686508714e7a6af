//! Style sheets: paragraph, character, CJK and object styles, composite faces.
//!
//! Styles name what they are based on; [`Styles::paragraph`] gives the style in force.

mod boxed;
mod character;
mod cjk;
mod effect;
mod face;
mod object;
mod paragraph;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::bounds;

pub use boxed::ParagraphBox;
pub use character::CharacterStyle;
pub use cjk::{Adjacent, AfterStroke, BreakLevel, Breaking, CjkStyle, LineEnd, LineStart, MarkWidths, Push};
pub use effect::{TypeOutline, TypeShadow};
pub use face::{CompositeFace, FacePart, Weight};
pub use object::{ObjectStyle, Setting};
pub use paragraph::{Align, Give, HeadlineFit, ParagraphStyle};

/// All styles of a document, by name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct Styles {
    /// Paragraph styles.
    #[serde(deserialize_with = "bounds::table")]
    pub paragraph: BTreeMap<String, Arc<ParagraphStyle>>,
    /// Character styles.
    #[serde(default, deserialize_with = "bounds::table")]
    pub character: BTreeMap<String, Arc<CharacterStyle>>,
    /// Rules of Chinese composition.
    #[serde(default, deserialize_with = "bounds::table")]
    pub cjk: BTreeMap<String, Arc<CjkStyle>>,
    /// Object styles: looks of frames.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "bounds::table")]
    pub object: BTreeMap<String, Arc<ObjectStyle>>,
}

impl Styles {
    /// The paragraph style `name` with everything it is based on filled in; what nobody says stays `None`.
    ///
    /// An unknown name gives an empty style; a circle of bases is cut where it closes (`check` reports both).
    #[must_use]
    pub fn paragraph(&self, name: &str) -> ParagraphStyle {
        let mut resolved = ParagraphStyle::default();
        let mut next = Some(name);
        for _ in 0..=self.paragraph.len() {
            let Some(style) = next.and_then(|name| self.paragraph.get(name)) else { break };
            resolved.fill_from(style);
            next = style.based_on.as_deref();
        }
        resolved
    }
}
