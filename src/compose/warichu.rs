//! Notes in two half-lines within a line (夹注, R96): half the size, balanced on every line they run over.
//!
//! Source: <https://www.w3.org/TR/clreq/#h-interlinear_notes>

use super::break_rules::BreakAfter;
use super::class::Class;
use super::set::Cell;
use super::shape::{Atom, Shaped, Stretch};
use super::{Setting, Span, SpanKind, grid};

/// A text of more atoms is no note: it stays one line of small type.
const LONGEST: usize = 400;

/// A note over a stretch of atoms.
#[derive(Debug)]
pub(super) struct Note {
    /// Its first atom.
    first: usize,
    /// What each of its atoms takes along its half-line.
    widths: Vec<i32>,
}

impl Note {
    /// Its atoms.
    pub(super) fn range(&self) -> std::ops::Range<usize> {
        self.first..self.end()
    }

    fn end(&self) -> usize {
        self.first + self.widths.len()
    }
}

/// Finds the notes of `spans` and gives their atoms the room of two half-lines.
///
/// The note's atoms stand in the paragraph in reading order; each takes what the two half-lines grow by when it joins them, so
/// that the width of a line stays a sum. A line may end in the note only where the two halves are level. On the strict grid the
/// note takes whole cells, and so does what of it a line ends after.
pub(super) fn attach(shaped: &mut Shaped, setting: &Setting, spans: &[Span]) {
    let cell = if setting.cjk.strict_grid { grid::cell(setting) } else { 1 };
    // Atoms that have a reading or are in a note already.
    let mut taken: Vec<bool> = Vec::new();
    for span in spans.iter().filter(|span| span.kind == SpanKind::Warichu) {
        let range = shaped.within(span);
        let (first, count) = (range.start, range.len());
        if count == 0 || count > LONGEST {
            continue;
        }
        if taken.is_empty() {
            taken.resize(shaped.atoms.len(), false);
            shaped.readings.iter().for_each(|reading| taken[reading.first..reading.last].fill(true));
        }
        let own = &mut taken[range];
        if own.contains(&true) {
            continue;
        }
        own.fill(true);
        let atoms = &mut shaped.atoms[first..first + count];
        let widths: Vec<i32> = atoms.iter().enumerate().map(|(index, atom)| atom.advance + if index + 1 < count { atom.gap } else { 0 }).collect();
        // Where a line may begin in the note, and the room of the line up to there.
        let mut starts = vec![(0, 0)];
        let (mut whole, mut before) = (0, 0);
        for end in 1..=count {
            // Whatever line the note stands on, its halves are those of what stands there.
            let longest = |(start, room): &(usize, i32)| halves(&atoms[*start..end], &widths[*start..end]).0 - (whole - room);
            let needed = starts.iter().map(longest);
            let (least, most) = needed.fold((i32::MAX, i32::MIN), |(least, most), needed| (least.min(needed), most.max(needed)));
            let room = most.max(before);
            let part = starts.last().map_or(0, |(start, _)| *start);
            let is_even = least == room && starts.last().is_some_and(|(start, _)| halves(&atoms[*start..end], &widths[*start..end]).1);
            let atom = &mut atoms[end - 1];
            atom.advance = room - before;
            atom.shrink = 0;
            (atom.end_cut, atom.end_cut_back, atom.start_cut, atom.hang) = (0, 0, 0, 0);
            before = room;
            if end == count {
                atom.advance += (-(whole + room)).rem_euclid(cell);
                break;
            }
            atom.gap = 0;
            atom.stretch = Stretch::None;
            if atom.break_after == BreakAfter::Forced {
                continue;
            }
            let level = is_even && end - part >= 2 && count - end >= 2 && (whole + room).rem_euclid(cell) == 0;
            if level && atom.break_after == BreakAfter::Allowed {
                // What follows is measured from here, whether the line ends here or not.
                whole += room;
                before = 0;
                starts.push((end, whole));
            } else {
                atom.break_after = BreakAfter::Never;
            }
        }
        shaped.notes.push(Note { first, widths });
    }
    shaped.notes.sort_by_key(|note| note.first);
}

/// The longer half-line of `atoms`, and whether both are equally long.
fn halves(atoms: &[Atom], widths: &[i32]) -> (i32, bool) {
    let split = halve(atoms, widths);
    let (upper, lower) = (widths[..split].iter().sum::<i32>(), widths[split..].iter().sum::<i32>());
    (upper.max(lower), upper == lower)
}

/// How many of `atoms` stand in the first half-line: as level as the prohibitions at its end allow, the first the longer.
fn halve(atoms: &[Atom], widths: &[i32]) -> usize {
    let total: i32 = widths.iter().sum();
    let mut upper = 0;
    let mut best = (i64::MAX, atoms.len());
    for (index, width) in widths.iter().enumerate() {
        upper += width;
        let next = atoms.get(index + 1);
        let parts_badly = atoms[index].class == Class::Open
            || next.is_some_and(|next| {
                (next.class.is_mark() && next.class != Class::Open) || atoms[index].class.is_western() && next.class.is_western()
            });
        let longest = i64::from(upper.max(total - upper));
        // A prohibition in a half-line gives way only where nothing else divides it.
        let cost = longest * 2 + i64::from(upper < total - upper) + if parts_badly { i64::from(total) * 4 } else { 0 };
        if cost < best.0 {
            best = (cost, index + 1);
        }
    }
    best.1
}

/// Moves the cells of the notes on the line `from..to` into their half-lines; `lifts` tells how far each atom then stands
/// towards the line's foot, and is empty where the line has no note.
pub(super) fn place(shaped: &Shaped, from: usize, to: usize, cells: &mut [Cell], lifts: &mut Vec<i32>) {
    lifts.clear();
    let begun = shaped.notes.partition_point(|note| note.end() <= from);
    for note in shaped.notes[begun..].iter().take_while(|note| note.first < to) {
        let (first, last) = (note.first.max(from), note.end().min(to));
        if first >= last {
            continue;
        }
        lifts.resize(to - from, 0);
        let atoms = &shaped.atoms[first..last];
        let widths = &note.widths[first - note.first..last - note.first];
        let split = halve(atoms, widths);
        let begin = cells[first - from].start + atoms[0].cut_before;
        let end = cells[last - from - 1].start + atoms[atoms.len() - 1].cut_before + atoms[atoms.len() - 1].advance;
        for (half, range) in [0..split, split..atoms.len()].into_iter().enumerate() {
            let own: i32 = widths[range.clone()].iter().sum();
            // A half-line that a prohibition made longer than its room gives way evenly.
            let give = (own - (end - begin)).max(0);
            let mut along = 0;
            for index in range {
                let shift = if own > 0 { i64::from(give) * i64::from(along) / i64::from(own) } else { 0 };
                cells[first - from + index] =
                    Cell { start: begin + along - shift as i32 - atoms[index].cut_before, width: widths[index] + atoms[index].cut_before.max(0) };
                lifts[first - from + index] = lift(shaped, half);
                along += widths[index];
            }
        }
    }
}

/// How far half-line `half` stands towards the foot side: the em box of the line is divided in two. The note's own baseline
/// in horizontal text, its own centre in vertical text.
fn lift(shaped: &Shaped, half: usize) -> i32 {
    let em = shaped.em;
    match (shaped.is_vertical, half) {
        (false, 0) => -em * 44 / 100,
        (false, _) => em * 6 / 100,
        (true, 0) => -em / 4,
        (true, _) => em / 4,
    }
}
