//! What a frame wears beside a plain border and tint: ornamental borders, patterns, a gap for its headline; and codes.

use serde::{Deserialize, Serialize};

use super::Colour;
use crate::base::Length;

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// How a frame is finished.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct Finish {
    /// An ornamental border inside its edges (花边).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ornament: Option<Ornament>,
    /// A pattern over its shade (底纹).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern: Option<Pattern>,
    /// Whether its border leaves a gap where a headline, caption or folio above it stands on the line (围框).
    #[serde(default, skip_serializing_if = "is_default")]
    pub open_for_headline: bool,
}

/// A border of repeated pieces with corners of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ornament {
    /// Its name in the program's collection, as "回纹".
    pub name: String,
    /// How wide the border is.
    pub width: Length,
    /// Its colour.
    pub colour: Colour,
}

/// Lines or dots over a whole frame.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pattern {
    /// What is repeated.
    pub kind: PatternKind,
    /// From one to the next.
    pub pitch: Length,
    /// Weight of lines, diameter of dots.
    pub weight: Length,
    /// Its colour.
    pub colour: Colour,
}

/// Kinds of patterns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum PatternKind {
    /// Lines rising to the right (斜线).
    #[default]
    Hatch,
    /// Lines rising both ways (网线).
    CrossHatch,
    /// Lying lines (横线).
    Lines,
    /// Lying and standing lines (方格).
    Grid,
    /// Dots in rows, each second row shifted by half (点).
    Dots,
}

/// A square code that telephones read (二维码).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct CodeBox {
    /// What it says: an address, or any words.
    pub text: String,
    /// How much of it may be lost and still be read.
    #[serde(default, skip_serializing_if = "is_default")]
    pub correction: Correction,
}

/// How much of a code may be lost.
///
/// Source: ISO/IEC 18004:2015 §6.5.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum Correction {
    /// About 7 %.
    Low,
    /// About 15 %.
    #[default]
    Medium,
    /// About 25 %.
    Quartile,
    /// About 30 %.
    High,
}
