//! Fit: how large, how wide-set and how broad a headline is so that it keeps its lines and fills its measure.
//!
//! The order is that of least distortion. Size first: letters stay as they were drawn, and a grade of headline has room for it
//! (R77, R107). Then the space between characters, alike on all lines (R76; under an em in display only, R02). The width of
//! characters last (长扁字), for it changes the strokes.

use std::sync::Arc;

use super::linebreak::{LineRoom, Sums, balanced};
use super::{Composed, Composer, Measures, Setting, Span, compose, compose_within, shape};
use crate::base::{Em, Length};
use crate::model::{Give, HeadlineFit};

/// Type sizes are looked for in steps of a quarter point.
const SIZE_STEP: Length = Length::from_units(12_700 / 4);
/// Tracking and character width are looked for in steps of a thousandth of an em.
const EM_STEP: i32 = 1_000;

/// A headline as it fits.
#[derive(Debug, Clone)]
pub struct Fitted {
    /// The setting that fits best.
    pub setting: Arc<Setting>,
    /// How many lines its words had to do with; `None` where it stands on one whatever its words.
    pub most: Option<usize>,
    /// The lines in it.
    pub composed: Arc<Composed>,
    /// The number of lines asked for.
    pub lines: usize,
    /// Whether it keeps its number of lines; else it needs more even where it gave all it may.
    pub holds: bool,
}

/// The setting in which `text` keeps its lines on `measure` and fills it best, within `limits` of `setting`.
#[must_use]
pub fn fit(composer: &Composer, text: &Arc<str>, setting: &Setting, spans: &[Span], measure: Length, limits: &HeadlineFit) -> Fitted {
    let asks_one = limits.lines == Some(1) && !setting.stacked;
    let measures = Measures::all(measure);
    let lines = limits.lines.map_or_else(|| compose(composer, text, setting, spans, &measures).lines.len(), |lines| lines.max(1) as usize);
    // Asked for one line, a headline stands on one wherever it can, its halves beside each other.
    let on_one = |setting: &Setting| {
        let setting = asks_one.then(|| Setting { balanced: false, ..setting.clone() })?;
        Some((compose(composer, text, &setting, spans, &measures), setting)).filter(|(one, _)| one.lines.len() == 1)
    };
    let compose_in =
        |setting: &Setting| on_one(setting).map_or_else(|| compose_within(composer, text, setting, spans, &measures, lines), |(one, _)| one);
    let holds = |setting: &Setting| {
        let composed = compose_in(setting);
        composed.lines.len() <= lines && composed.lines.iter().all(|line| !line.overfull && line.inset + line.width <= measure)
    };
    let mut best = setting.clone();
    let mut size = limits.size.map_or((setting.size, setting.size), |give| (give.least.of(setting.size), give.most.of(setting.size)));
    size.1 = size.1.max(size.0);
    // No larger than the division by sense lets it be: type does not grow at the price of a worse turn.
    if let Some(most) = by_sense(composer, text, setting, spans, measure, lines) {
        size.1 = size.1.min(most).max(size.0);
    }
    // The largest size that keeps the lines.
    let steps = (size.1 - size.0).units() / SIZE_STEP.units();
    let sized = |step: i64| Setting { size: size.0 + SIZE_STEP * step, ..setting.clone() };
    let whole = Setting { size: size.1, ..setting.clone() };
    let mut kept = true;
    if holds(&whole) {
        best = whole;
    } else if let Some(step) = greatest(steps, |step| holds(&sized(step))) {
        best = sized(step);
    } else {
        best.size = size.0;
        kept = false;
    }
    // What is left over, or still wanting, goes between the characters, then into their width.
    let base = best.clone();
    let ends_of = |setting: &Setting| -> Vec<u32> { compose_in(setting).lines.iter().map(|line| line.end).collect() };
    let turns = ends_of(&base);
    for (give, of) in [(limits.tracking, Gives::Tracking), (limits.scale_x, Gives::Width)] {
        let Some(give) = give else { continue };
        // The last two hundredths of a measure nobody sees; no letter is deformed for them.
        if kept && of == Gives::Width && compose_in(&best).lines.iter().any(|line| line.width.scaled(1.02) >= measure) {
            continue;
        }
        let (from, to) = if kept { (of.value(&base), give.most) } else { (give.least, of.value(&base)) };
        let least = if kept { from } else { clamp(from, give) };
        let steps = i64::from((to.millionths() - least.millionths()).max(0) / EM_STEP);
        let at = |step: i64| of.with(&best, Em::from_millionths(least.millionths() + step as i32 * EM_STEP));
        let same = |setting: &Setting| !kept || ends_of(setting) == turns;
        if let Some(step) = greatest(steps, |step| holds(&at(step)) && same(&at(step))) {
            best = at(step);
            kept = true;
        } else if !kept {
            best = of.with(&best, least);
        }
    }
    let (composed, setting, most) = match on_one(&best) {
        Some((composed, setting)) => (composed, setting, None),
        None => (compose_in(&best), best, Some(lines)),
    };
    Fitted { lines, holds: composed.lines.len() <= lines && kept, setting: Arc::new(setting), most, composed: Arc::new(composed) }
}

/// The size at which the widest line of the best division into `lines` lines fills `measure`.
fn by_sense(composer: &Composer, text: &Arc<str>, setting: &Setting, spans: &[Span], measure: Length, lines: usize) -> Option<Length> {
    /// Wider than any headline.
    const ANY: Length = Length::from_units(i64::MAX / 16);
    if !setting.balanced || setting.stacked {
        return None;
    }
    let shaped = shape::shape(composer, text, setting, spans);
    let sums = Sums::new(&shaped, setting);
    let room = LineRoom::new(&shaped, setting, &Measures::all(ANY));
    let widest = balanced::widest_of(&sums, &room, text, lines).filter(|widest| *widest > 0)?;
    // A hair less: where the rounding of widths put the line over its measure, another division would take its place.
    Some(setting.size.scaled(0.9995 * measure.units() as f64 / widest as f64))
}

/// The value within its bounds.
fn clamp(value: Em, give: Give) -> Em {
    value.max(give.least).min(give.most)
}

/// The greatest step of `0..=steps` that `holds`, which holds up to some step and no further; `None` where not even the first does.
fn greatest(steps: i64, holds: impl Fn(i64) -> bool) -> Option<i64> {
    if !holds(0) {
        return None;
    }
    let (mut low, mut high) = (0, steps.max(0));
    while low < high {
        let middle = low + (high - low + 1) / 2;
        if holds(middle) { low = middle } else { high = middle - 1 }
    }
    Some(low)
}

/// What gives after the size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gives {
    Tracking,
    Width,
}

impl Gives {
    fn value(self, setting: &Setting) -> Em {
        match self {
            Self::Tracking => setting.tracking,
            Self::Width => setting.scale_x,
        }
    }

    fn with(self, setting: &Setting, value: Em) -> Setting {
        match self {
            Self::Tracking => Setting { tracking: value, ..setting.clone() },
            Self::Width => Setting { scale_x: value, ..setting.clone() },
        }
    }
}
