//! Filling a line: squeezing by the class order of R31, stretching by R32, to the last unit.

use super::linebreak::{LineEnd, Natural, SHRINK_CLASSES, Sums, easy_room};
use super::shape::{Atom, Shrink, Stretch};

/// What is added to (or taken from) the space around each atom of a line.
#[derive(Debug, Default)]
pub(super) struct Fill {
    /// Change of the space before the ink, by atom of the line; never positive.
    pub(super) before: Vec<i32>,
    /// Change of the space after the atom.
    pub(super) after: Vec<i32>,
    /// Extra of each gap between Han.
    pub(super) extra: i32,
    /// Taken out of blanks in all.
    pub(super) squeezed: i64,
    /// The same by the turns of R31: the mark at the line's end, then the order of [`Shrink`].
    pub(super) taken: [i64; SHRINK_CLASSES + 1],
    /// Added by the steps of R32: word spaces, Han–Latin gaps, all other gaps.
    pub(super) added: [i64; 3],
    /// Width after filling, without a hanging mark.
    pub(super) width: i64,
    /// Whether it could not be brought into the measure.
    pub(super) overfull: bool,
    /// Working space: the blanks that may be squeezed, by atom and turn.
    blanks: Vec<(usize, usize, i64)>,
}

impl Fill {
    /// Fills the line `from..end` into `measure`; `stretches` says whether it must reach the measure.
    pub(super) fn line(&mut self, sums: &Sums<'_>, from: usize, end: LineEnd, measure: i64, stretches: bool) {
        let atoms = &sums.atoms[from..end.end];
        let natural = sums.line(from, end.end);
        self.before.clear();
        self.before.resize(atoms.len(), 0);
        self.after.clear();
        self.after.resize(atoms.len(), 0);
        self.extra = 0;
        self.squeezed = 0;
        self.taken = [0; SHRINK_CLASSES + 1];
        self.added = [0; 3];
        self.overfull = false;
        self.edges(atoms);
        if let Some(shift) = sums.grid_shift(from, end.end) {
            self.before[0] -= shift.cut_before;
            self.after[shift.last - from] += shift.add_after;
        }
        let hanging = if end.hangs { natural.hang } else { 0 };
        let slack = measure - (natural.width - hanging);
        self.width = natural.width - hanging;
        if slack < 0 {
            self.squeeze(atoms, -slack, sums);
        } else if stretches && slack > 0 {
            self.stretch(atoms, slack, sums, &natural);
        }
    }

    /// The cuts at the line's edges.
    fn edges(&mut self, atoms: &[Atom]) {
        let count = atoms.len();
        if let Some(last) = atoms.last() {
            self.after[count - 1] -= last.gap;
            let back = usize::from(last.end_cut_back);
            if back < count {
                self.after[count - 1 - back] -= last.end_cut;
            }
        }
        if let Some(first) = atoms.first() {
            self.before[0] -= first.start_cut;
        }
    }

    /// Takes `need` out of the blanks, class by class, within a class in equal shares.
    fn squeeze(&mut self, atoms: &[Atom], mut need: i64, sums: &Sums<'_>) {
        let mut blanks = std::mem::take(&mut self.blanks);
        blanks.clear();
        blanks.extend((0..atoms.len()).filter_map(|index| self.room(atoms, index, sums).map(|class| (index, class, i64::from(atoms[index].shrink)))));
        for class in 0..=SHRINK_CLASSES {
            // Class 0 of R31 is the mark at the line's end (where the style leaves it full); then the order of `Shrink`.
            let of_class = || blanks.iter().filter(|(_, of, _)| *of == class);
            let total: i64 = of_class().map(|(_, _, room)| room).sum();
            if total == 0 {
                continue;
            }
            let taken = need.min(total);
            let mut seen = 0;
            let mut given = 0;
            for (index, _, room) in of_class() {
                seen += room;
                let share = (taken * seen / total - given) as i32;
                given += i64::from(share);
                if atoms[*index].shrinks_before { self.before[*index] -= share } else { self.after[*index] -= share }
            }
            self.squeezed += taken;
            self.taken[class] += taken;
            self.width -= taken;
            need -= taken;
            if need == 0 {
                break;
            }
        }
        self.blanks = blanks;
        self.overfull = need > 0;
    }

    /// In which turn atom `index` may give its blank (0: the mark at the line's end); `None` where it may not.
    fn room(&self, atoms: &[Atom], index: usize, sums: &Sums<'_>) -> Option<usize> {
        let atom = &atoms[index];
        if atom.shrink == 0 {
            return None;
        }
        let last = index + 1 == atoms.len();
        let cut_target = atoms.last().is_some_and(|end| end.end_cut > 0 && index + 1 + usize::from(end.end_cut_back) == atoms.len());
        let gap_gone = last && matches!(atom.shrink_class, Shrink::HanLatin | Shrink::Word);
        if cut_target || gap_gone || (index == 0 && atom.shrinks_before && atoms.len() > 1 && !sums.start_shrinks) {
            return None;
        }
        let at_end = last && !atom.shrinks_before && !sums.halves_line_end();
        if last && !at_end && sums.halves_line_end() {
            return None;
        }
        Some(if at_end { 0 } else { atom.shrink_class as usize + 1 })
    }

    /// Adds `slack`: word spaces up to half an em, then gaps between the scripts as far as the style says, then all gaps between Han
    /// alike.
    fn stretch(&mut self, atoms: &[Atom], mut slack: i64, sums: &Sums<'_>, natural: &Natural) {
        let (em, script_gap) = (sums.em(), sums.script_gap);
        let inner = atoms.len().saturating_sub(1);
        self.width += slack;
        for (step, kind) in [Stretch::Word, Stretch::HanLatin].into_iter().enumerate() {
            if natural.easy > 0 {
                self.added[step] = self.share(&atoms[..inner], slack, |atom| if atom.stretch == kind { easy_room(atom, em, script_gap) } else { 0 });
            }
            slack -= self.added[step];
            if slack == 0 {
                return;
            }
        }
        let grows = |atom: &Atom| {
            i64::from(if natural.gaps > 0 { atom.stretch == Stretch::Han } else { matches!(atom.stretch, Stretch::HanLatin | Stretch::Word) })
        };
        let count: i64 = if natural.gaps > 0 { i64::from(natural.gaps) } else { atoms[..inner].iter().map(grows).sum() };
        if count == 0 {
            // Nothing can grow: the line stays short.
            self.width -= slack;
            return;
        }
        self.added[2] = slack;
        let (each, mut over) = (slack / count, 0);
        if natural.gaps > 0 {
            self.extra = each as i32;
        }
        // To the last unit: what the equal shares leave over goes to those gaps where a whole unit of it has come together.
        for (after, atom) in self.after.iter_mut().zip(&atoms[..inner]) {
            if grows(atom) > 0 {
                over += slack % count;
                let more = i64::from(over >= count);
                over -= count * more;
                *after += (each + more) as i32;
            }
        }
    }

    /// Gives each gap its share of `amount`, up to its `room`; returns what was given.
    fn share(&mut self, atoms: &[Atom], amount: i64, room: impl Fn(&Atom) -> i64) -> i64 {
        let total: i64 = atoms.iter().map(&room).sum();
        let given = amount.min(total);
        if given > 0 {
            self.deal(atoms, given, total, room);
        }
        given
    }

    /// Deals `amount` out to the gaps in proportion to their `weight`, `total` in all, to the last unit.
    fn deal(&mut self, atoms: &[Atom], amount: i64, total: i64, weight: impl Fn(&Atom) -> i64) {
        let (mut seen, mut done) = (0, 0);
        for (after, atom) in self.after.iter_mut().zip(atoms) {
            seen += weight(atom);
            let share = amount * seen / total - done;
            done += share;
            *after += share as i32;
        }
    }
}
