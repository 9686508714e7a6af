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
mod drop_initial;
mod fit;
mod grid;
mod hyphenate;
mod justify;
mod line;
mod linebreak;
mod look;
mod ruby;
mod sense;
mod set;
mod setting;
mod shape;
mod shaper;
mod squeeze;
mod upright;
mod western;

pub use book::StyleBook;
pub use cache::StoryCache;
pub use fit::{Fitted, fit};
pub use line::{Composed, Costs, Line, LineItem};
pub use setting::{FaceSet, Measures, Part, Setting, Span, SpanKind, SpanStyle};

use std::sync::Arc;

use crate::base::{Finding, Length, Place, Say, Severity};
use crate::model::Breaking;
use linebreak::{LineRoom, Sums, balanced, greedy, optimal};
use shape::{BreakAfter, Shaped};

pub use shaper::Composer;

/// Composes `text` in `setting` at `measures`; `spans` say what is special about parts of it.
#[must_use]
pub fn compose(composer: &Composer, text: &Arc<str>, setting: &Setting, spans: &[Span], measures: &Measures) -> Composed {
    compose_shaped(&shape::shape(composer, text, setting, spans), setting, measures)
}

/// Breaks, fills and sets a shaped paragraph.
fn compose_shaped(shaped: &Shaped, setting: &Setting, measures: &Measures) -> Composed {
    let mut room = LineRoom::new(shaped, setting, measures);
    let mut composed = Composed { lines: Vec::new(), findings: shaped.findings.clone(), costs: Costs::default() };
    if shaped.atoms.is_empty() {
        composed.lines.push(empty_line(shaped, setting, measures, &room));
        return composed;
    }
    let sums = Sums::new(shaped, setting);
    let ends = if setting.balanced {
        balanced::breaks(&sums, &room, &shaped.text, setting.stacked)
    } else if setting.cjk.breaking == Breaking::Greedy {
        greedy::breaks(&sums, &room, setting)
    } else {
        optimal::breaks(&sums, &room, setting)
    };
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
        count(&mut composed, &line, after, shaped.em);
        composed.lines.push(line);
        from = end.end;
    }
    composed
}

/// The one line of a paragraph without text (or with a drop initial alone).
fn empty_line(shaped: &Shaped, setting: &Setting, measures: &Measures, room: &LineRoom) -> Line {
    let mut items = Vec::new();
    let sums = Sums::new(shaped, setting);
    if let Some(drop) = &shaped.drop {
        items.push(annotate::drop_initial(&set::Setter::new(shaped, setting, &sums, room), drop));
    }
    Line {
        start: 0,
        end: shaped.text.len() as u32,
        measure: measures.of(0),
        inset: Length::from_units(room.of(0).0),
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

/// Counts what a line cost and tells of rules broken.
fn count(composed: &mut Composed, line: &Line, after: BreakAfter, em: i32) {
    composed.costs.loose += u32::from(line.extra.units() * 20 > i64::from(em));
    composed.costs.squeezed += u32::from(line.squeezed.is_positive());
    let broken = match after {
        BreakAfter::Rescue => {
            composed.costs.rescues += 1;
            Some("break-rescued")
        }
        BreakAfter::Emergency => {
            composed.costs.forced += 1;
            Some("word-cut")
        }
        BreakAfter::Never => {
            composed.costs.rescues += 1;
            Some("break-forbidden")
        }
        BreakAfter::Allowed | BreakAfter::Hyphen | BreakAfter::Reluctant | BreakAfter::Forced => None,
    };
    if let Some(code) = broken.filter(|_| !line.last) {
        let place = Place { text: Some((0, line.start, line.end)), ..Place::default() };
        composed.findings.push(Finding::new(Severity::Hint, Say::new(code)).at(place));
    }
}
