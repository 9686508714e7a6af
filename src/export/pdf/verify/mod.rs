//! The written file, opened again and judged by the rules of its standard.

use std::fmt;

use super::{PdfOptions, Standard};

/// A rule the file breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The rule's stable name, as in `x4.md`.
    pub rule: &'static str,
    /// What was found and where.
    pub found: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.rule, self.found)
    }
}

/// What the file should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// The standard.
    pub standard: Standard,
    /// Number of pages.
    pub pages: usize,
    /// Whether empty pages may be.
    pub allow_blank: bool,
}

impl Expected {
    /// What an export of `pages` pages with `options` should be.
    #[must_use]
    pub fn of(pages: usize, options: &PdfOptions) -> Self {
        Self { standard: options.standard, pages, allow_blank: options.allow_blank }
    }
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Broken rules; none for a file that keeps them all.
    pub failures: Vec<Failure>,
}

/// Judges `bytes`.
#[must_use]
pub fn verify(_bytes: &[u8], _expected: &Expected) -> Report {
    Report::default()
}
