//! Stories into lines: Chinese newspaper composition.
//!
//! *In*: a paragraph's text, the style in force, measures. *Out*: [`Composed`]: lines of glyph runs with their places, and
//! findings. The way: itemise and shape once (`shape`) → breaks by measure (`linebreak`) → fill each line
//! (`justify`) → runs (`set`).
//! *Invariants*: pure; cannot fail; shaping never depends on the measure; one paragraph never recomposes another; logical
//! axes inside, physical offsets only in the runs that leave.
//! *Not here*: where lines stand on the page (`makeup`). The only layer that names harfrust and icu_segmenter.

mod annotate;
mod book;
mod break_rules;
mod cache;
mod class;
mod cluster;
mod drop_initial;
mod fit;
mod glyph;
mod grid;
mod hyphenate;
mod justify;
mod line;
mod linebreak;
mod look;
mod missing;
mod report;
mod ruby;
mod sense;
mod set;
mod setting;
mod shape;
mod shaper;
mod squeeze;
mod under;
mod upright;
mod warichu;
mod western;

pub use book::StyleBook;
pub use cache::StoryCache;
pub use fit::{Fitted, fit};
pub use line::{Composed, Line, LineItem};
pub use report::{Entry, Report, RuleUse, report};
pub use setting::{FaceSet, Measures, Outline, Part, Setting, Shadow, Span, SpanKind, SpanStyle};

use std::sync::Arc;

use crate::base::{Finding, Length, Place, Say, Severity};
use crate::model::Breaking;
use linebreak::{LineEnd, LineRoom, Sums, balanced, greedy, optimal};
use shape::{BreakAfter, Shaped};

pub use shaper::Composer;

/// Composes `text` in `setting` at `measures`; `spans` say what is special about parts of it.
#[must_use]
pub fn compose(composer: &Composer, text: &Arc<str>, setting: &Setting, spans: &[Span], measures: &Measures) -> Composed {
    compose_shaped(&shape::shape(composer, text, setting, spans), setting, measures)
}

/// As [`compose`]; a headline takes no more than `most` lines where it can stand on so many, even for the sake of its words.
fn compose_within(composer: &Composer, text: &Arc<str>, setting: &Setting, spans: &[Span], measures: &Measures, most: usize) -> Composed {
    compose_asked(&shape::shape(composer, text, setting, spans), setting, measures, Some(most))
}

/// Breaks, fills and sets a shaped paragraph.
fn compose_shaped(shaped: &Shaped, setting: &Setting, measures: &Measures) -> Composed {
    compose_asked(shaped, setting, measures, None)
}

/// Breaks, fills and sets a shaped paragraph; `most` as in [`compose_within`].
fn compose_asked(shaped: &Shaped, setting: &Setting, measures: &Measures, most: Option<usize>) -> Composed {
    let mut room = LineRoom::new(shaped, setting, measures);
    let mut composed = Composed { lines: Vec::new(), findings: shaped.findings.clone() };
    if shaped.atoms.is_empty() {
        let lines = shaped.drop.as_ref().map_or(1, |drop| drop.lines as usize);
        composed.lines.extend((0..lines).map(|index| empty_line(shaped, setting, measures, &room, index)));
        return composed;
    }
    let sums = Sums::new(shaped, setting);
    let ends = line_ends(shaped, setting, &sums, &room, most);
    // 叠题: every line is filled to the width of the longest.
    let stacked = setting.stacked.then(|| room.stack(&sums, &ends, setting)).flatten();
    let setting = stacked.as_ref().unwrap_or(setting);
    let mut setter = set::Setter::new(shaped, setting, &sums, &room);
    composed.lines.reserve(ends.len());
    let mut from = 0;
    for (index, end) in ends.iter().enumerate() {
        let after = shaped.atoms[end.end - 1].break_after;
        let last = end.end == shaped.atoms.len() || after == BreakAfter::Forced;
        let mut line = setter.line(index, from, *end, measures.of(index), last && stacked.is_none());
        line.last = last;
        composed.findings.extend(broken_rule(&line, after));
        composed.lines.push(line);
        from = end.end;
    }
    // Text shorter than its initial: the lines the initial spans are taken all the same.
    let beside = shaped.drop.as_ref().map_or(0, |drop| drop.lines as usize);
    while composed.lines.len() < beside {
        let index = composed.lines.len();
        composed.lines.push(Line { items: Vec::new(), ..empty_line(shaped, setting, measures, &room, index) });
    }
    composed
}

/// Where the lines of a shaped paragraph end, in the way its style asks for.
fn line_ends(shaped: &Shaped, setting: &Setting, sums: &Sums<'_>, room: &LineRoom, most: Option<usize>) -> Vec<LineEnd> {
    if setting.balanced {
        balanced::breaks(sums, room, &shaped.text, setting.stacked, most)
    } else if setting.cjk.breaking == Breaking::Greedy {
        greedy::breaks(sums, room, setting)
    } else {
        optimal::breaks(sums, room, setting)
    }
}

/// The one line of a paragraph without text (or with a drop initial alone).
fn empty_line(shaped: &Shaped, setting: &Setting, measures: &Measures, room: &LineRoom, index: usize) -> Line {
    let mut items = Vec::new();
    let sums = Sums::new(shaped, setting);
    if let Some(drop) = shaped.drop.as_ref().filter(|_| index == 0) {
        items.push(annotate::drop_initial(&set::Setter::new(shaped, setting, &sums, room), drop));
    }
    Line {
        start: if index == 0 { 0 } else { shaped.text.len() as u32 },
        end: shaped.text.len() as u32,
        measure: measures.of(index),
        inset: Length::from_units(room.of(index).0),
        width: Length::ZERO,
        extra: Length::ZERO,
        squeezed: Length::ZERO,
        size: setting.size,
        characters: 0,
        last: true,
        overfull: false,
        items,
    }
}

/// The finding of a line that ends where a rule forbids it; what lines cost beside is told by [`report`].
fn broken_rule(line: &Line, after: BreakAfter) -> Option<Finding> {
    let code = match after {
        BreakAfter::Rescue => "break-rescued",
        BreakAfter::Emergency => "word-cut",
        BreakAfter::Never => "break-forbidden",
        BreakAfter::Allowed | BreakAfter::Hyphen | BreakAfter::Reluctant | BreakAfter::Forced => return None,
    };
    let place = Place { text: Some((0, line.start, line.end)), ..Place::default() };
    (!line.last).then(|| Finding::new(Severity::Hint, Say::new(code)).at(place))
}
