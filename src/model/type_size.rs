//! Type sizes: by name (字号) or by length.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::base::Length;

/// A type size, as "小五" or "9pt".
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypeSize {
    /// A name of the document's table.
    Named(String),
    /// The em box's height.
    Exact(Length),
}

impl TypeSize {
    /// Whether `text` can be a name: it does not begin like a number, which would be read as a length.
    #[must_use]
    pub fn is_name(text: &str) -> bool {
        !text.starts_with(|first: char| first.is_ascii_digit() || first == '-' || first == '.')
    }

    /// The size in force with the table `names`; 9 pt where the name is unknown (which `check` reports).
    #[must_use]
    pub fn resolve(&self, names: &BTreeMap<String, Length>) -> Length {
        match self {
            Self::Named(name) => names.get(name).copied().unwrap_or_else(|| Length::pt(9.0)),
            Self::Exact(size) => *size,
        }
    }
}

impl Serialize for TypeSize {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Named(name) => serializer.serialize_str(name),
            Self::Exact(size) => size.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for TypeSize {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        if Self::is_name(&text) { Ok(Self::Named(text)) } else { text.parse().map(Self::Exact).map_err(serde::de::Error::custom) }
    }
}
