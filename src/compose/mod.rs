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
mod counted;
mod drop_initial;
mod fit;
mod glyph;
mod grid;
mod hyphenate;
mod ideographs;
mod justify;
mod known;
mod layout;
mod line;
mod linebreak;
mod look;
mod missing;
mod quotes;
mod report;
mod ruby;
mod sense;
mod set;
mod setting;
mod shape;
mod shaper;
mod signature;
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
pub use sense::word_bounds;
pub use setting::{FaceSet, Measures, Outline, Part, Setting, Shadow, Span, SpanKind, SpanStyle};

use std::sync::Arc;

use crate::base::{Finding, Place, Say, Severity};
use break_rules::BreakAfter;
use layout::Layout;
use shape::Shaped;

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
    let layout = Layout::new(shaped, setting, measures, most);
    let mut setter = set::Setter::new(&layout);
    let mut composed = Composed { lines: Vec::with_capacity(layout.len()), findings: shaped.findings.clone() };
    for laid in layout.lines() {
        let line = setter.line(&laid, measures.of(laid.index));
        composed.findings.extend(broken_rule(&line, laid.after));
        composed.lines.push(line);
    }
    // Text shorter than its initial: the lines the initial spans are taken all the same. A paragraph without text has one line.
    let least = shaped.drop.as_ref().map_or(usize::from(layout.len() == 0), |drop| drop.lines as usize);
    while composed.lines.len() < least {
        let index = composed.lines.len();
        composed.lines.push(setter.empty_line(index, measures.of(index)));
    }
    composed
}

/// The finding of a line that ends where a rule forbids it; what lines cost beside is told by [`report`].
fn broken_rule(line: &Line, after: BreakAfter) -> Option<Finding> {
    let code = match after {
        BreakAfter::Rescue => "break-rescued",
        BreakAfter::Emergency => "word-cut",
        BreakAfter::Never => "break-forbidden",
        BreakAfter::Cut => "address-cut",
        BreakAfter::Allowed | BreakAfter::Hyphen | BreakAfter::Joint | BreakAfter::Reluctant | BreakAfter::Name | BreakAfter::Forced => return None,
    };
    let place = Place { text: Some((0, line.start, line.end)), ..Place::default() };
    (!line.last).then(|| Finding::new(Severity::Hint, Say::new(code)).at(place))
}
