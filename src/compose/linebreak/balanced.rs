//! Headlines: as few lines as the measure allows, turned by sense, nearly equal, the upper the longer (R70–R72).

use super::{LineEnd, LineRoom, Sums};
use crate::compose::class::Class;
use crate::compose::sense::Sense;
use crate::compose::shape::BreakAfter;

/// Line ends of a headline.
pub(in crate::compose) fn breaks(sums: &Sums<'_>, room: &LineRoom, text: &str) -> Vec<LineEnd> {
    let sense = Sense::of(text, sums.atoms);
    let mut ends = Vec::new();
    let mut from = 0;
    // The designer's own line ends divide the headline for good.
    while from < sums.len() {
        let to = (from..sums.len()).find(|index| sums.atoms[*index].break_after == BreakAfter::Forced).map_or(sums.len(), |index| index + 1);
        segment(sums, room, &sense, from, to, &mut ends);
        from = to;
    }
    ends
}

/// Lines of `from..to`: the least number that fits, then the best division into that many (or one more where every
/// division into the least would cut a word).
fn segment(sums: &Sums<'_>, room: &LineRoom, sense: &Sense, from: usize, to: usize, ends: &mut Vec<LineEnd>) {
    // R72: what fits on one line is not turned.
    let (_, measure) = room.of(ends.len());
    let whole = sums.line(from, to);
    if whole.width - whole.shrink <= measure {
        ends.push(LineEnd { end: to, hangs: false });
        return;
    }
    let mut best: Option<(f64, Vec<usize>)> = None;
    let mut tried = 0;
    for count in 1..=to - from {
        let Some((cost, found)) = divide(sums, room, sense, from, to, count, ends.len()) else {
            if tried > 0 {
                break;
            }
            continue;
        };
        tried += 1;
        let cost = cost + (count as f64 - 1.0) * 60.0;
        if best.as_ref().is_none_or(|(known, _)| cost < *known) {
            best = Some((cost, found));
        }
        // One line more than needed is looked at, for the sake of the words.
        if tried == 2 {
            break;
        }
    }
    match best {
        Some((_, found)) => ends.extend(found.into_iter().map(|end| LineEnd { end, hangs: false })),
        None => ends.extend((from + 1..=to).map(|end| LineEnd { end, hangs: false })),
    }
}

/// The cheapest division of `from..to` into exactly `count` lines that fit; `None` where there is none.
fn divide(sums: &Sums<'_>, room: &LineRoom, sense: &Sense, from: usize, to: usize, count: usize, first_line: usize) -> Option<(f64, Vec<usize>)> {
    let length = to - from;
    let ideal = sums.line(from, to).width as f64 / count as f64;
    let em = sums.em() as f64;
    // best[line][end]: cost and the end of the line before.
    let mut best: Vec<Vec<Option<(f64, usize, f64)>>> = vec![vec![None; length + 1]; count + 1];
    best[0][0] = Some((0.0, 0, f64::INFINITY));
    for line in 1..=count {
        let (_, measure) = room.of(first_line + line - 1);
        for end in line..=length {
            if (line == count) != (end == length) {
                continue;
            }
            let after = sums.atoms[from + end - 1].break_after;
            let penalty = if end == length { 0.0 } else { turn_penalty(after, sense.after(from + end - 1))? };
            for start in line - 1..end {
                let Some((so_far, _, upper)) = best[line - 1][start] else { continue };
                let natural = sums.line(from + start, from + end);
                if natural.width - natural.shrink > measure && end - start > 1 {
                    continue;
                }
                let width = natural.width as f64;
                let off = (width - ideal) / em;
                let mut cost = so_far + penalty + off * off * 4.0;
                if width > upper + em * 0.05 {
                    // The lower line the longer: better not, least of all in two lines.
                    cost += if count == 2 { 30.0 + (width - upper) / em * 8.0 } else { 6.0 + (width - upper) / em * 2.0 };
                }
                // One character, with or without a mark, is no line.
                if sums.weight(from + start, from + end) <= 2 && length > 1 {
                    cost += 400.0;
                }
                // The space between the halves of a headline is where it turns first.
                let halves = sums.atoms[from + start..from + end - 1].iter().filter(|atom| atom.class == Class::WideSpace).count();
                cost += halves as f64 * 130.0;
                cost += sums.atoms[from + start..from + end - 1].iter().map(|atom| clause_cost(atom.class)).sum::<f64>();
                if best[line][end].is_none_or(|(known, _, _)| cost < known) {
                    best[line][end] = Some((cost, start, width));
                }
            }
        }
    }
    let (cost, _, _) = best[count][length]?;
    let mut ends = Vec::with_capacity(count);
    let mut end = length;
    for line in (1..=count).rev() {
        ends.push(from + end);
        end = best[line][end]?.1;
    }
    ends.reverse();
    Some((cost, ends))
}

/// A line better turns at the end of a clause than goes on over it.
fn clause_cost(class: Class) -> f64 {
    match class {
        Class::Query | Class::Stop | Class::Semicolon | Class::Stroke => 45.0,
        Class::Colon => 10.0,
        _ => 0.0,
    }
}

/// What it costs to turn a headline after an atom; words inside a unit may be turned only at a price no other place has.
fn turn_penalty(after: BreakAfter, sense: f64) -> Option<f64> {
    Some(match after {
        BreakAfter::Forced => 0.0,
        BreakAfter::Allowed => sense,
        BreakAfter::Reluctant => sense + 300.0,
        BreakAfter::Rescue => 5_000.0,
        BreakAfter::Hyphen => 7_000.0,
        BreakAfter::Emergency => 8_000.0,
        BreakAfter::Never => 50_000.0,
    })
}
