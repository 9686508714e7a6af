//! CJK styles: which rules of Chinese composition a paragraph follows.
//!
//! Rule numbers (R10 …) are those of the project's list; each names its public source.

use serde::{Deserialize, Serialize};

use crate::base::Em;

/// Prohibitions at line start and end (避头尾).
///
/// Source: <https://www.w3.org/TR/clreq/#prohibition_rules_for_line_start_end>
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum BreakLevel {
    /// R10: the marks of GB/T 15834 at line start and end.
    Basic,
    /// R11: basic, and the solidus not at a line end.
    #[default]
    Gb,
    /// R12: GB, and —— and …… not at a line start.
    Strict,
    /// R18: only pause and stop marks, closing and opening marks.
    Loose,
}

/// What is tried first with a mark that may not begin a line (R30).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum Push {
    /// Squeeze it in, else take the character before it down (先挤进，后推出).
    #[default]
    InFirst,
    /// Take the character before it down, else squeeze.
    OutFirst,
}

/// Widths of marks (R42).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum MarkWidths {
    /// 全身: full but at pairs and edges.
    #[default]
    Full,
    /// 开明: 。！？ full, the rest half.
    Kaiming,
    /// 半角: all half.
    Half,
}

/// Two marks that meet (R40).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum Adjacent {
    /// Together 1.5 em.
    #[default]
    Half,
    /// Together 1 em.
    One,
    /// Untouched, 2 em.
    Full,
}

/// A mark at a line's end (R44).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum LineEnd {
    /// Always half an em.
    #[default]
    Half,
    /// A full em, or half where the line needs it.
    Full,
    /// One of ，。、 may hang outside the measure (R37).
    Hang,
}

/// An opening mark at a line's start (R45).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum LineStart {
    /// A full em, or less where the line needs it: it gives with the other brackets of its line (R31, R36). Lines are a little
    /// more even so, but such marks stand now at the edge, now half an em in.
    Either,
    /// Always a full em: one choice for the paper (R45).
    #[default]
    Full,
    /// Half an em.
    Half,
}

/// An opening mark after —— or …… (R43).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum AfterStroke {
    /// A full em.
    #[default]
    Full,
    /// Its left half goes.
    Half,
}

impl AfterStroke {
    /// Whether it is the default, which files leave out.
    fn is_full(&self) -> bool {
        *self == Self::Full
    }
}

/// How breaks are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum Breaking {
    /// The best breaks of the whole paragraph.
    #[default]
    Optimal,
    /// Line by line.
    Greedy,
}

/// Rules of composition.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CjkStyle {
    /// Prohibition level.
    pub level: BreakLevel,
    /// Further characters that may not begin a line.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub not_at_start: String,
    /// Further characters that may not end a line.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub not_at_end: String,
    /// Characters the level forbids at a line's start, which may begin a line all the same.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub may_start: String,
    /// Characters the level forbids at a line's end, which may end a line all the same.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub may_end: String,
    /// Order of rescue.
    pub push: Push,
    /// Mark widths.
    pub marks: MarkWidths,
    /// Neighbouring marks.
    pub adjacent: Adjacent,
    /// An opening mark after —— or …….
    #[serde(skip_serializing_if = "AfterStroke::is_full")]
    pub after_stroke: AfterStroke,
    /// Line end.
    pub line_end: LineEnd,
    /// Line start.
    pub line_start: LineStart,
    /// Space between Han and Latin letters (R50).
    pub han_latin: Em,
    /// Space between Han and digits (R50).
    pub han_digit: Em,
    /// How wide the space between Han and letters or digits may grow before all other gaps do (R32).
    #[serde(skip_serializing_if = "is_half")]
    pub han_latin_most: Em,
    /// Whether every full-width glyph stands in a cell of the character grid (R53, R64).
    pub strict_grid: bool,
    /// Fewest Han on a paragraph's last line (R61).
    pub last_line_min: u8,
    /// How breaks are chosen.
    pub breaking: Breaking,
}

/// Whether `space` is the default of [`CjkStyle::han_latin_most`], which files leave out.
fn is_half(space: &Em) -> bool {
    *space == Em::HALF
}

impl Default for CjkStyle {
    fn default() -> Self {
        Self {
            level: BreakLevel::Gb,
            not_at_start: String::new(),
            not_at_end: String::new(),
            may_start: String::new(),
            may_end: String::new(),
            push: Push::InFirst,
            marks: MarkWidths::Full,
            adjacent: Adjacent::Half,
            after_stroke: AfterStroke::Full,
            line_end: LineEnd::Half,
            line_start: LineStart::Full,
            han_latin: Em::EIGHTH,
            han_digit: Em::EIGHTH,
            han_latin_most: Em::HALF,
            strict_grid: false,
            last_line_min: 2,
            breaking: Breaking::Optimal,
        }
    }
}
