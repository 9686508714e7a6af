//! The strict character grid: whatever is no full cell is padded to whole cells, so that Han stand in columns (R53, R64).
//!
//! Source: <https://www.w3.org/TR/clreq/#h-mixed-text-composition>

use super::Setting;
use super::class::Class;
use super::shape::{Atom, Shaped, Stretch, units};

/// A stretch of atoms that fill whole cells only together: western text, half-em marks, type of another size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct GridRun {
    /// First atom.
    pub(super) first: usize,
    /// One past the last atom.
    pub(super) end: usize,
    /// Blank before the first atom's ink.
    pub(super) before: i32,
    /// Blank after the last atom's.
    pub(super) after: i32,
}

/// What a line changes of a run at its begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct AtStart {
    /// Blank taken from before the line's first atom.
    pub(super) cut_before: i32,
    /// The atom that gets blank after it.
    pub(super) last: usize,
    /// How much.
    pub(super) add_after: i32,
}

/// The cell of the grid: a character and the space added after it.
pub(super) fn cell(setting: &Setting) -> i32 {
    (units(setting.size) + units(setting.tracking.of(setting.size))).max(1)
}

/// `room` as whole cells, none where there is nothing to make room for.
pub(super) fn whole(room: i32, cell: i32) -> i32 {
    let room = room.max(0);
    room + (-room).rem_euclid(cell)
}

/// Pads each run to whole cells, half on either side; the pads are more than nothing and at most half a cell each.
///
/// Notes in two half-lines and the room of readings come in whole cells already.
pub(super) fn pad(shaped: &mut Shaped, cell: i32) {
    let atoms = &mut shaped.atoms;
    let notes = &shaped.notes;
    let mut at = 0;
    while at < atoms.len() {
        let in_note = |index: &usize| {
            let begun = notes.partition_point(|note| note.range().end <= *index);
            notes.get(begun).is_some_and(|note| note.range().contains(index))
        };
        let is_part = |index: &usize| is_part(&atoms[*index], cell) && !in_note(index);
        let count = (at..atoms.len()).take_while(is_part).count();
        if count == 0 {
            at += 1;
            continue;
        }
        let run = &mut atoms[at..at + count];
        // Spaces at the ends of the run stand for gaps, which the padding replaces.
        for edge in [0, count - 1] {
            if run[edge].class == Class::Space && run[edge].stretch != Stretch::Word {
                run[edge].advance = 0;
            }
        }
        // A run may be as long as the text: only what is beyond whole cells is a length of an atom.
        let width: i64 = run.iter().map(|atom| i64::from(atom.advance + atom.gap)).sum();
        let beyond = width.rem_euclid(i64::from(cell)) as i32;
        // Marks that fill whole cells together (？！) need no blank; western text always has some (R53).
        let whole = beyond == 0 && !run.iter().any(|atom| atom.class.is_western());
        let pad = if whole { 0 } else { cell - beyond };
        let (before, after) = (pad / 2, pad - pad / 2);
        run[0].advance += before;
        run[0].cut_before -= before;
        run[count - 1].advance += after;
        // A reading is centred on the ink of its base.
        if let Some(reading) = shaped.readings.iter_mut().find(|reading| reading.last == at + count) {
            reading.trailing += after;
        }
        shaped.grid_runs.push(GridRun { first: at, end: at + count, before, after });
        at += count;
    }
}

/// What is set in other widths than whole cells.
fn is_part(atom: &Atom, cell: i32) -> bool {
    atom.class.is_western() || matches!(atom.class, Class::Space | Class::HardSpace) || (atom.advance + atom.gap).rem_euclid(cell) != 0
}

/// What becomes of the run at the begin of the line `from..to`, given the widths before each atom.
///
/// A run that begins the line stands flush, its blank all behind it (R50). A run the line before has begun is padded anew, so
/// that what follows it stands in its cell. Where the run goes on to the next line nothing follows, and nothing is padded.
pub(super) fn at_start(runs: &[GridRun], from: usize, to: usize, cell: i64, width_before: impl Fn(usize) -> i64) -> Option<AtStart> {
    let run = runs[runs.partition_point(|run| run.end <= from)..].first().filter(|run| run.first <= from)?;
    if run.first == from {
        let add_after = if run.end <= to { run.before } else { 0 };
        return Some(AtStart { cut_before: run.before, last: run.end.min(to) - 1, add_after });
    }
    if run.end > to {
        return None;
    }
    let rest = width_before(run.end) - width_before(from) - i64::from(run.after);
    let cells = (rest / cell + 1) * cell;
    Some(AtStart { cut_before: 0, last: run.end - 1, add_after: (cells - rest) as i32 - run.after })
}
