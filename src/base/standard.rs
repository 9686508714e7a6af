//! The standards of press files.

use serde::{Deserialize, Serialize};

/// The standard a press file keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Standard {
    /// PDF/X-4 (ISO 15930-7:2010): PDF 1.6, embedded profile, live transparency allowed; no RGB by the house's rule.
    #[default]
    #[serde(rename = "x4")]
    X4,
    /// PDF/X-1a:2001 (ISO 15930-1:2001): PDF 1.3, inks only, no transparency.
    #[serde(rename = "x1a")]
    X1a2001,
    /// PDF/X-1a:2003 (ISO 15930-4:2003): PDF 1.4, inks only, no transparency.
    #[serde(rename = "x1a-2003")]
    X1a2003,
}

impl Standard {
    /// All of them, the default first.
    pub const ALL: [Self; 3] = [Self::X4, Self::X1a2001, Self::X1a2003];

    /// Its name, for people.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::X4 => "PDF/X-4",
            Self::X1a2001 => "PDF/X-1a:2001",
            Self::X1a2003 => "PDF/X-1a:2003",
        }
    }

    /// Whether it is one of the PDF/X-1a editions: inks only, nothing see-through, identified in the Info dictionary.
    #[must_use]
    pub const fn is_x1a(self) -> bool {
        match self {
            Self::X4 => false,
            Self::X1a2001 | Self::X1a2003 => true,
        }
    }
}
