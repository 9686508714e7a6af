//! Headlines: as few lines as the measure allows, turned by sense, nearly equal, the upper the longer (R70–R72).

use std::cell::LazyCell;

use super::{LineEnd, LineRoom, Sums};
use crate::compose::break_rules::BreakAfter;
use crate::compose::class::Class;
use crate::compose::sense::Sense;

/// What a line more costs.
const LINE: f64 = 60.0;
/// What a line of two characters costs among long ones.
const SHORT: f64 = 60.0;
/// From here on a turn parts what is closely tied.
const PARTS: f64 = 100.0;

/// Line ends of a headline, on no more than `most` lines where it can stand on so many.
pub(in crate::compose) fn breaks(sums: &Sums<'_>, room: &LineRoom, text: &str, stacked: bool, most: Option<usize>) -> Vec<LineEnd> {
    // Most headlines stand on one line and need no words.
    let sense = LazyCell::new(|| Sense::of(text, sums.atoms));
    let mut found = Vec::new();
    let mut from = 0;
    // The designer's own line ends divide the headline for good.
    while from < sums.len() {
        // The halves of a stacked headline stand on lines of their own.
        let ends = |index: &usize| sums.atoms[*index].break_after == BreakAfter::Forced || stacked && ends_half(sums, *index);
        let to = (from..sums.len()).find(ends).map_or(sums.len(), |index| index + 1);
        let after = (to..sums.len()).filter(|index| ends(index) && *index + 1 < sums.len()).count() + usize::from(to < sums.len());
        let most = most.map_or(to - from, |most| most.saturating_sub(found.len() + after)).clamp(1, to - from);
        segment(sums, room, &sense, (from, to), most, &mut found);
        from = to;
    }
    found
}

/// The best division into `count` lines however wide they are: the width of its widest line. `None` where the designer's own line
/// ends divide the headline, or no such division is there.
pub(in crate::compose) fn widest_of(sums: &Sums<'_>, room: &LineRoom, text: &str, count: usize) -> Option<i64> {
    let forced = sums.atoms[..sums.len().saturating_sub(1)].iter().any(|atom| atom.break_after == BreakAfter::Forced);
    if forced || count == 0 || count > sums.len() {
        return None;
    }
    let sense = Sense::of(text, sums.atoms);
    let (_, ends) = divide(sums, room, &sense, (0, sums.len()), count, 0, false)?;
    let starts = std::iter::once(0).chain(ends.iter().copied());
    starts.zip(&ends).map(|(start, end)| sums.line(start, *end).width).max()
}

/// Whether atom `index` is the last of the spaces between two halves.
fn ends_half(sums: &Sums<'_>, index: usize) -> bool {
    let is_space = |index: usize| sums.atoms.get(index).is_some_and(|atom| atom.class == Class::WideSpace);
    is_space(index) && !is_space(index + 1) && index > 0
}

/// Lines of `from..to`: the least number that fits, then the best division into that many (or one more where every
/// division into the least would cut a word).
///
/// More than `most` lines are taken only where it cannot stand on so many.
fn segment(
    sums: &Sums<'_>,
    room: &LineRoom,
    sense: &LazyCell<Sense, impl FnOnce() -> Sense>,
    (from, to): (usize, usize),
    most: usize,
    ends: &mut Vec<LineEnd>,
) {
    // R72: what fits on one line is not turned, but the halves of a headline are, beyond four fifths of their measure.
    let (_, measure) = room.of(ends.len());
    let whole = sums.line(from, to);
    let halves = (from..to - 1).any(|index| ends_half(sums, index));
    if whole.width - whole.shrink <= measure && !(halves && whole.width * 5 > measure * 4) {
        ends.push(LineEnd { end: to, hangs: false });
        return;
    }
    let sense: &Sense = sense;
    // Where the designer marked turns, only they are taken, if any division at them fits.
    let asked = sums.atoms[from..to].iter().filter(|atom| atom.class == Class::BreakHere).count();
    let best = (asked > 0)
        .then(|| best_of(sums, room, sense, (from, to), asked + 1, ends.len(), true))
        .flatten()
        .or_else(|| best_of(sums, room, sense, (from, to), most, ends.len(), false))
        .or_else(|| best_of(sums, room, sense, (from, to), to - from, ends.len(), false));
    match best {
        Some(found) => ends.extend(found.into_iter().map(|end| LineEnd { end, hangs: false })),
        None => ends.extend((from + 1..=to).map(|end| LineEnd { end, hangs: false })),
    }
}

/// The best division of `from..to` into the fewest lines that fit or one more, at most `most`; `asked`: at the designer's marks
/// alone.
fn best_of(
    sums: &Sums<'_>,
    room: &LineRoom,
    sense: &Sense,
    (from, to): (usize, usize),
    most: usize,
    first_line: usize,
    asked: bool,
) -> Option<Vec<usize>> {
    let mut best: Option<(f64, Vec<usize>)> = None;
    let mut tried = 0;
    let mut parts = false;
    // Fewer lines than the type fills cannot hold it; two em a line are what its edges may give up.
    let whole = sums.line(from, to);
    let least = (whole.width - whole.shrink) / (room.widest() + 2 * sums.em()).max(1);
    for count in (least.max(1) as usize).min(most)..=most {
        let Some((cost, found)) = divide(sums, room, sense, (from, to), count, first_line, asked) else {
            if tried > 0 {
                break;
            }
            continue;
        };
        tried += 1;
        // One line more than needed is looked at, for the sake of the words: where the fewer lines part none and keep the
        // halves on lines of their own, it must pay more.
        let more = if tried > 1 && !parts { LINE * 2.0 } else { LINE * (tried - 1) as f64 };
        if tried == 1 {
            let over_halves = (from..to - 1).any(|index| ends_half(sums, index) && !found.contains(&(index + 1)));
            let torn = |end: &usize| *end < to && penalty_of(sums, sense, *end - 1).is_none_or(|cost| cost >= PARTS);
            parts = over_halves || found.iter().any(torn);
        }
        let cost = cost + more;
        if best.as_ref().is_none_or(|(known, _)| cost < *known) {
            best = Some((cost, found));
        }
        if tried == 2 {
            break;
        }
    }
    best.map(|(_, found)| found)
}

/// The cheapest division of `from..to` into exactly `count` lines that fit; `None` where there is none.
fn divide(
    sums: &Sums<'_>,
    room: &LineRoom,
    sense: &Sense,
    (from, to): (usize, usize),
    count: usize,
    first_line: usize,
    asked: bool,
) -> Option<(f64, Vec<usize>)> {
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
            if asked && end < length && sums.atoms[from + end - 1].class != Class::BreakHere {
                continue;
            }
            let penalty = if end == length { 0.0 } else { penalty_of(sums, sense, from + end - 1)? };
            for start in (line - 1..end).rev() {
                let natural = sums.line(from + start, from + end);
                if natural.width - natural.shrink > measure + 2 * sums.em() && end - start > 1 {
                    // Longer lines to the same end do not fit either.
                    break;
                }
                let Some((so_far, _, upper)) = best[line - 1][start] else { continue };
                if natural.width - natural.shrink > measure && end - start > 1 {
                    continue;
                }
                let width = natural.width as f64;
                let off = (width - ideal) / em;
                let mut cost = so_far + penalty + off * off * 4.0;
                if width > upper + em * 0.05 {
                    // The lower line the longer: better not, least of all in two lines, but sense comes before it.
                    let longer = (width - upper) / em;
                    cost += match count {
                        2 if longer < 3.6 && start > 0 && sums.atoms[from + start - 1].class.ends_clause() => 10.0 + longer * 4.0,
                        2 => 30.0 + longer * 8.0,
                        _ => 6.0 + longer * 2.0,
                    };
                }
                // One character, with or without a mark, is no line.
                if sums.weight(from + start, from + end) <= 2 && length > 1 {
                    cost += 400.0;
                }
                // Two are a poor last one under long ones.
                if line == count && count > 2 && width < em * 2.6 && ideal > em * 4.5 {
                    cost += SHORT;
                }
                // The space between the halves of a headline is where it turns first.
                let halves = sums.atoms[from + start..from + end - 1].iter().filter(|atom| atom.class == Class::WideSpace).count();
                cost += halves as f64 * 130.0;
                cost += (from + start..from + end - 1).map(|index| clause_cost(sums.atoms[index].class, sense.after(index))).sum::<f64>();
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

/// A line better turns at the end of a clause than goes on over it; `turn` is what turning there costs (that of a 、 or inside
/// quotes is no clause's).
fn clause_cost(class: Class, turn: f64) -> f64 {
    match class {
        Class::Query | Class::Stop | Class::Semicolon | Class::Stroke => 45.0,
        Class::Pause if turn < 2.0 => 30.0,
        Class::Colon => 10.0,
        _ => 0.0,
    }
}

/// What it costs to turn a headline after atom `index`.
fn penalty_of(sums: &Sums<'_>, sense: &Sense, index: usize) -> Option<f64> {
    turn_penalty(sums.atoms[index].break_after, sense.after(index))
}

/// What it costs to turn a headline after an atom; words inside a unit may be turned only at a price no other place has.
fn turn_penalty(after: BreakAfter, sense: f64) -> Option<f64> {
    Some(match after {
        BreakAfter::Forced => 0.0,
        BreakAfter::Allowed => sense,
        BreakAfter::Reluctant | BreakAfter::Name => sense + 300.0,
        BreakAfter::Rescue => 5_000.0,
        BreakAfter::Hyphen | BreakAfter::Joint => 7_000.0,
        BreakAfter::Cut => 7_500.0,
        BreakAfter::Emergency => 8_000.0,
        BreakAfter::Never => 50_000.0,
    })
}
