//! Layers: frames that are shown, printed and locked together.

use serde::{Deserialize, Serialize};

use crate::base::LayerId;

/// A layer (图层) of the whole document, over the base layer of all frames that name none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layer {
    /// Its id, unique among the document's layers.
    pub id: LayerId,
    /// What the desk calls it.
    pub name: String,
    /// Whether its frames are neither shown nor printed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hidden: bool,
    /// Whether gestures leave its frames alone.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub locked: bool,
}

impl Layer {
    /// A layer that is shown and free.
    #[must_use]
    pub fn new(id: LayerId, name: &str) -> Self {
        Self { id, name: name.to_owned(), hidden: false, locked: false }
    }
}
