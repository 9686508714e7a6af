//! The paper and the day of an issue.

use serde::{Deserialize, Serialize};

use crate::base::Length;

pub use crate::base::Standard as PressStandard;

/// What the folio and the press file say of the issue; empty where nobody said it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// The paper's name (报名).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub paper: String,
    /// The date as year-month-day ("2026-11-24"), empty while unknown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub date: String,
    /// Number of the issue (总期号).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// Hotline or other words of the folio.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hotline: String,
    /// The printer's profile beside the document, if not the program's own newsprint profile.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub press_profile: Option<String>,
    /// How far crop marks stand from the trim; none where zero.
    #[serde(default)]
    pub mark_offset: Length,
    /// The standard the printer asks for; PDF/X-4 where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub press_standard: Option<PressStandard>,
}
