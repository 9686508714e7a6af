//! Line by line: squeeze in first, push out second (R30).

use super::cost::torn_by;
use super::{Fit, LineEnd, LineRoom, Natural, Pass, Sums};
use crate::compose::Setting;
use crate::compose::break_rules::BreakAfter;
use crate::model::Push;

/// Line ends, each chosen without a look at the lines after it.
pub(in crate::compose) fn breaks(sums: &Sums<'_>, room: &LineRoom, setting: &Setting) -> Vec<LineEnd> {
    let mut ends = Vec::new();
    let mut from = 0;
    let forced: Vec<usize> = (1..=sums.len()).filter(|end| sums.atoms[end - 1].break_after == BreakAfter::Forced).collect();
    while from < sums.len() {
        let (_, measure) = room.of(ends.len());
        let next_forced = forced.get(forced.partition_point(|end| *end <= from)).copied();
        let near = near_end(sums, from, measure).min(next_forced.unwrap_or(usize::MAX));
        // Which words and addresses are parted is asked line by line, not pass by pass.
        let line = Pass::ALL.iter().skip_while(|pass| **pass < Pass::Torn).find_map(|pass| next_end(sums, setting, (from, near), measure, *pass));
        let line = line.unwrap_or(LineEnd { end: from + 1, hangs: false });
        from = line.end;
        ends.push(line);
    }
    ends
}

/// An end up to which every line from `from` is shorter than `measure`, whatever its ends take off or hang out.
fn near_end(sums: &Sums<'_>, from: usize, measure: i64) -> usize {
    let short_of = sums.sums[from].width + measure - 2 * sums.em();
    from + sums.sums[from + 1..].partition_point(|sum| sum.width < short_of)
}

/// The end of the line that begins at `from`, with the breaks of `pass`; every line that ends before `near` is too short by far.
fn next_end(sums: &Sums<'_>, setting: &Setting, (from, near): (usize, usize), measure: i64, pass: Pass) -> Option<LineEnd> {
    let fills = setting.fills_lines();
    let fit_of = |line: &Natural, after: BreakAfter| Fit::of(line, measure, sums.em(), after == BreakAfter::Forced || !fills);
    let mut natural: Option<(usize, Natural)> = None;
    let mut squeezed: Option<LineEnd> = None;
    let start = sums.start(from);
    // Of the breaks before `near` only the last counts.
    let is_fallback = |end: &usize| {
        let after = sums.atoms[end - 1].break_after;
        pass.allows(after) && !after.parts_word() && after != BreakAfter::Cut
    };
    let first = (from + 1..=near).rev().find(is_fallback).unwrap_or(from + 1);
    for end in first..=sums.len() {
        let line = sums.between(&start, &sums.end(end));
        if line.width - line.shrink - line.hang - 2 * sums.em() > measure {
            break;
        }
        let after = sums.atoms[end - 1].break_after;
        if !pass.allows(after) {
            continue;
        }
        // A word is hyphenated only where the line would be loose without, an address cut only where it would be torn.
        let is_loose = |(end, line): (usize, Natural)| fit_of(&line, sums.atoms[end - 1].break_after).extra > 0.10;
        let is_torn = |(_, line): (usize, Natural)| fills && torn_by(&line, measure, sums.em()) > 0.0;
        if after.parts_word() && !natural.is_none_or(is_loose) || after == BreakAfter::Cut && !natural.is_none_or(is_torn) {
            continue;
        }
        if line.width <= measure {
            natural = Some((end, line));
        } else if squeezed.is_none() {
            let fit = fit_of(&line, after);
            squeezed = fit.squeeze.is_finite().then_some(LineEnd { end, hangs: fit.hangs });
        }
        if after == BreakAfter::Forced {
            break;
        }
    }
    let natural = natural.map(|(end, line)| (LineEnd { end, hangs: false }, fit_of(&line, sums.atoms[end - 1].break_after)));
    match (natural, squeezed) {
        // Full without help, or nothing to squeeze in.
        (Some((end, fit)), _) if fit.extra == 0.0 => Some(end),
        (Some((_, _)), Some(squeezed)) if setting.cjk.push == Push::InFirst => Some(squeezed),
        (Some((end, _)), _) => Some(end),
        (None, squeezed) => squeezed,
    }
}
