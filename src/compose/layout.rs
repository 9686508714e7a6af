//! A shaped paragraph on its lines: where each ends, what it has to fill, whether it must reach its measure.
//!
//! Setting and the report go over the same lines, so that the report tells of the page.

use std::borrow::Cow;

use super::break_rules::BreakAfter;
use super::linebreak::{LineEnd, LineRoom, Sums, balanced, greedy, optimal};
use super::shape::Shaped;
use super::{Measures, Setting};
use crate::model::Breaking;

/// Characters up to which a paragraph is divided as a headline is, all lines weighed against each other: beyond it is no headline, and the
/// work would grow with the square of its length.
const MOST_BALANCED: usize = 300;

/// The lines of a paragraph.
pub(super) struct Layout<'a> {
    pub(super) shaped: &'a Shaped,
    /// The setting the lines are filled by.
    pub(super) setting: Cow<'a, Setting>,
    pub(super) sums: Sums<'a>,
    pub(super) room: LineRoom,
    ends: Vec<LineEnd>,
    /// Whether every line is filled to the width of the longest, the last one too (叠题, R76).
    stacked: bool,
}

/// One of them.
#[derive(Debug, Clone, Copy)]
pub(super) struct LaidLine {
    /// Which line of the paragraph.
    pub(super) index: usize,
    /// Its first atom.
    pub(super) from: usize,
    /// Where it ends.
    pub(super) end: LineEnd,
    /// What its end breaks.
    pub(super) after: BreakAfter,
    /// Whether the paragraph, or a part of it between forced breaks, ends with it.
    pub(super) last: bool,
    /// Whether it must reach its measure.
    pub(super) fills: bool,
}

impl<'a> Layout<'a> {
    /// Breaks `shaped`; a headline takes no more than `most` lines where it can stand on so many, even for the sake of its words.
    pub(super) fn new(shaped: &'a Shaped, setting: &'a Setting, measures: &Measures, most: Option<usize>) -> Self {
        let sums = Sums::new(shaped, setting);
        let mut room = LineRoom::new(shaped, setting, measures);
        let ends = if shaped.atoms.is_empty() {
            Vec::new()
        } else if setting.balanced && shaped.atoms.len() <= MOST_BALANCED {
            balanced::breaks(&sums, &room, &shaped.text, setting.stacked, most)
        } else if setting.cjk.breaking == Breaking::Greedy {
            greedy::breaks(&sums, &room, setting)
        } else {
            optimal::breaks(&sums, &room, setting)
        };
        let stacked = setting.stacked.then(|| room.stack(&sums, &ends, setting)).flatten();
        let is_stacked = stacked.is_some();
        Self { shaped, setting: stacked.map_or(Cow::Borrowed(setting), Cow::Owned), sums, room, ends, stacked: is_stacked }
    }

    /// The number of lines; none for a paragraph without text.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The lines in order.
    pub(super) fn lines(&self) -> impl Iterator<Item = LaidLine> {
        let starts = std::iter::once(0).chain(self.ends.iter().map(|end| end.end));
        starts.zip(&self.ends).enumerate().map(|(index, (from, end))| {
            let after = self.shaped.atoms[end.end - 1].break_after;
            let last = end.end == self.shaped.atoms.len() || after == BreakAfter::Forced;
            LaidLine { index, from, end: *end, after, last, fills: self.setting.fills_lines() && (!last || self.stacked) }
        })
    }
}
