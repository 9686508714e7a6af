//! Choosing where lines end.
//!
//! [`optimal`] takes the best breaks of the whole paragraph, [`greedy`] goes line by line, [`balanced`] turns headlines by
//! sense. All work on [`Sums`]: prefix sums over the atoms, so that the width of any line is a subtraction.

pub(super) mod balanced;
mod cost;
pub(super) mod greedy;
pub(super) mod optimal;

use super::break_rules::BreakAfter;
use super::class::Class;
use super::grid::{self, AtStart, GridRun};
use super::shape::{Atom, SHRINKS, Shaped, Shrink, Stretch};
use super::{Measures, Setting};
use crate::base::Length;
use crate::model::Align;

pub(super) use cost::Fit;

/// Where a line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LineEnd {
    /// One past the line's last atom.
    pub(super) end: usize,
    /// Whether the mark at its end hangs (R37).
    pub(super) hangs: bool,
}

/// Running totals before each atom.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    /// Cells and gaps.
    width: i64,
    /// Squeezable blanks, weighted by nothing.
    shrink: i64,
    /// How far word spaces and Han–Latin gaps may grow.
    easy: i64,
    /// Gaps that grow last.
    gaps: u32,
    /// Full-width characters that are no marks count two, letters and digits one.
    weight: u32,
}

/// Prefix sums of a paragraph.
#[derive(Debug)]
pub(super) struct Sums<'a> {
    pub(super) atoms: &'a [Atom],
    sums: Vec<Sum>,
    em: i64,
    half_end: bool,
    /// Whether an opening mark at a line's start may be squeezed like others (R45).
    pub(super) start_shrinks: bool,
    /// How wide a gap between the scripts grows before all other gaps do (R32).
    pub(super) script_gap: i64,
    /// Stretches of the strict grid and its cell; empty without one.
    grid_runs: &'a [GridRun],
    cell: i64,
}

impl<'a> Sums<'a> {
    pub(super) fn new(shaped: &'a Shaped, setting: &Setting) -> Self {
        let em = i64::from(shaped.em.max(1));
        let script_gap = setting.cjk.han_latin_most.of(Length::from_units(em)).units();
        let mut sums = Vec::with_capacity(shaped.atoms.len() + 1);
        let mut sum = Sum::default();
        sums.push(sum);
        for atom in &shaped.atoms {
            sum.width += i64::from(atom.advance + atom.gap);
            sum.shrink += i64::from(atom.shrink);
            if atom.stretch == Stretch::Han {
                sum.gaps += 1;
            } else {
                sum.easy += easy_room(atom, em, script_gap);
            }
            sum.weight += if atom.class == Class::Han { 2 } else { weight(atom) };
            sums.push(sum);
        }
        Self {
            atoms: &shaped.atoms,
            sums,
            em,
            half_end: setting.line_end() != crate::model::LineEnd::Full,
            script_gap,
            start_shrinks: setting.line_start() == crate::model::LineStart::Either,
            grid_runs: &shaped.grid_runs,
            cell: (em + setting.tracking.of(setting.size).units()).max(1),
        }
    }

    /// Natural width of atoms `from..to` as a line, what may be squeezed out of it, and what it may grow by.
    pub(super) fn line(&self, from: usize, to: usize) -> Natural {
        self.between(&self.start(from), &self.end(to))
    }

    /// What a line that begins at atom `from` takes off the sums.
    pub(super) fn start(&self, from: usize) -> Start {
        let (sum, first) = (&self.sums[from], &self.atoms[from]);
        let blank = if first.shrinks_before && !self.start_shrinks { i64::from(first.shrink) } else { 0 };
        Start { at: from, width: sum.width + i64::from(first.start_cut), shrink: sum.shrink + blank, easy: sum.easy, gaps: sum.gaps, blank }
    }

    /// What a line whose last atom stands before `to` brings to the sums.
    #[inline]
    pub(super) fn end(&self, to: usize) -> End {
        let (sum, before_last, last) = (&self.sums[to], &self.sums[to - 1], &self.atoms[to - 1]);
        let back = usize::from(last.end_cut_back);
        // The last atom's blank is cut by the edge already, its gap is gone.
        let gone = self.half_end || last.shrink_class == Shrink::HanLatin || last.shrink_class == Shrink::Word;
        let shrink = sum.shrink - if gone { i64::from(last.shrink) } else { 0 };
        let behind = if back > 0 { to.checked_sub(1 + back).map_or(0, |at| i64::from(self.atoms[at].shrink)) } else { 0 };
        End {
            to,
            back,
            fewest: back.max(1),
            width: sum.width - i64::from(last.gap) - i64::from(last.end_cut),
            shrink: shrink - behind,
            easy: before_last.easy,
            gaps: before_last.gaps,
            hang: i64::from(last.hang),
            cut: i64::from(last.end_cut),
            behind,
        }
    }

    /// The line from `start` to `end`.
    #[inline]
    pub(super) fn between(&self, start: &Start, end: &End) -> Natural {
        if end.to - start.at <= end.fewest || !self.grid_runs.is_empty() {
            return self.between_exactly(start, end);
        }
        Natural {
            width: end.width - start.width,
            shrink: (end.shrink - start.shrink).max(0),
            easy: end.easy - start.easy,
            gaps: end.gaps - start.gaps,
            hang: end.hang,
        }
    }

    /// The same where the line is so short that its begin and its end touch each other, and on the strict grid.
    #[cold]
    #[inline(never)]
    fn between_exactly(&self, start: &Start, end: &End) -> Natural {
        let count = end.to - start.at;
        let mut line = Natural {
            width: end.width - start.width,
            shrink: end.shrink - start.shrink,
            easy: end.easy - start.easy,
            gaps: end.gaps - start.gaps,
            hang: end.hang,
        };
        // A line's only atom keeps the blank before its ink.
        if count == 1 {
            line.shrink += start.blank;
        }
        // A cut that lies before the line's begin is not made.
        if count <= end.back {
            line.width += end.cut;
            line.shrink += end.behind;
            line.hang = 0;
        }
        line.shrink = line.shrink.max(0);
        if let Some(shift) = self.grid_shift(start.at, end.to) {
            line.width += i64::from(shift.add_after - shift.cut_before);
        }
        line
    }

    /// What the strict grid changes at the begin of the line `from..to`.
    pub(super) fn grid_shift(&self, from: usize, to: usize) -> Option<AtStart> {
        if self.grid_runs.is_empty() {
            return None;
        }
        grid::at_start(self.grid_runs, from, to, self.cell, |index| self.sums[index].width)
    }

    /// What `from..to` holds beside marks, in half characters (R61).
    pub(super) fn weight(&self, from: usize, to: usize) -> u32 {
        self.sums[to].weight - self.sums[from].weight
    }

    /// Whether a mark at a line's end always takes half an em.
    pub(super) fn halves_line_end(&self) -> bool {
        self.half_end
    }

    pub(super) fn len(&self) -> usize {
        self.atoms.len()
    }

    pub(super) fn em(&self) -> i64 {
        self.em
    }
}

fn weight(atom: &Atom) -> u32 {
    if atom.class.is_ideographic() || atom.class == Class::Upright { 2 } else { u32::from(matches!(atom.class, Class::Latin | Class::Digit)) }
}

/// How far the space of `atom` may grow in the first two steps of R32: word spaces to half an em, gaps between the scripts to
/// `script_gap`.
pub(super) fn easy_room(atom: &Atom, em: i64, script_gap: i64) -> i64 {
    match atom.stretch {
        Stretch::Word => (em / 2 - i64::from(atom.advance)).max(0),
        // A typed space stands for the gap (R51).
        Stretch::HanLatin if atom.class.is_space() => (script_gap - i64::from(atom.advance)).max(0),
        Stretch::HanLatin => (script_gap - i64::from(atom.gap)).max(0),
        Stretch::None | Stretch::Han => 0,
    }
}

/// The begin of a line, as it counts for its width.
#[derive(Debug, Clone, Copy)]
pub(super) struct Start {
    /// Its first atom.
    pub(super) at: usize,
    width: i64,
    shrink: i64,
    easy: i64,
    gaps: u32,
    /// The blank before the first atom's ink, which only a line of nothing else may squeeze.
    blank: i64,
}

/// The end of a line, as it counts for its width.
#[derive(Debug, Clone, Copy)]
pub(super) struct End {
    /// One past its last atom.
    to: usize,
    /// How many atoms back its cut is made.
    back: usize,
    /// Lines of no more atoms than these are a case of their own.
    fewest: usize,
    width: i64,
    shrink: i64,
    easy: i64,
    gaps: u32,
    hang: i64,
    /// What is cut off.
    cut: i64,
    /// The squeezable blank of the atom that is cut, where it is not the last.
    behind: i64,
}

/// A line before it is filled.
#[derive(Debug, Clone, Copy)]
pub(super) struct Natural {
    pub(super) width: i64,
    pub(super) shrink: i64,
    pub(super) easy: i64,
    pub(super) gaps: u32,
    pub(super) hang: i64,
}

/// What each line of a paragraph has to fill.
#[derive(Debug)]
pub(super) struct LineRoom {
    /// Inset and measure of the first lines.
    first: Vec<(i64, i64)>,
    rest: (i64, i64),
}

impl LineRoom {
    pub(super) fn new(shaped: &Shaped, setting: &Setting, measures: &Measures) -> Self {
        let indent = if shaped.drop.is_some() { Length::ZERO } else { setting.indent.of(setting.size) };
        let beside = shaped.drop.as_ref().map_or(0, |drop| drop.lines as usize);
        let special = measures.first.len().max(beside).max(usize::from(indent != Length::ZERO));
        let room = |index: usize| {
            let mut inset = shaped.drop.as_ref().map_or(Length::ZERO, |drop| drop.inset(index));
            if index == 0 {
                inset += indent;
            }
            let measure = measures.of(index);
            // A measure too narrow for the inset keeps at least one em for text.
            let inset = inset.min((measure - setting.size).max(Length::ZERO));
            (inset.units(), (measure - inset).units())
        };
        let rest = (0, measures.rest.units());
        Self { first: (0..special).map(room).collect(), rest }
    }

    /// Gives every line of a stacked headline the width of the longest, where the setting's alignment puts it, and returns the
    /// setting to fill them by; `None` where they cannot be brought to one width without tearing them apart.
    ///
    /// Source: <https://www.w3.org/TR/clreq/#reduced_inter_character_spacing> (疏排, R76)
    pub(super) fn stack(&mut self, sums: &Sums<'_>, ends: &[LineEnd], setting: &Setting) -> Option<Setting> {
        let starts = std::iter::once(0).chain(ends.iter().map(|end| end.end));
        let lines: Vec<Natural> = starts.zip(ends).map(|(start, end)| sums.line(start, end.end)).collect();
        let longest = lines.iter().map(|line| line.width).max().filter(|_| lines.len() > 1)?;
        let tears = |line: &Natural| longest - line.width > i64::from(line.gaps) * sums.em();
        if lines.iter().any(tears) {
            return None;
        }
        self.first = (0..lines.len())
            .map(|index| {
                let (inset, measure) = self.of(index);
                let free = (measure - longest).max(0);
                let before = match setting.align {
                    Align::Centre => free / 2,
                    Align::End => free,
                    Align::Justify | Align::Start => 0,
                };
                (inset + before, longest.min(measure))
            })
            .collect();
        Some(Setting { align: Align::Justify, ..setting.clone() })
    }

    /// Inset and measure of line `index`.
    pub(super) fn of(&self, index: usize) -> (i64, i64) {
        self.first.get(index).copied().unwrap_or(self.rest)
    }

    /// The widest measure of any line.
    pub(super) fn widest(&self) -> i64 {
        self.first.iter().map(|(_, measure)| *measure).fold(self.rest.1, i64::max)
    }

    /// The narrowest.
    pub(super) fn narrowest(&self) -> i64 {
        self.first.iter().map(|(_, measure)| *measure).fold(self.rest.1, i64::min)
    }

    /// From this line on all lines are alike.
    pub(super) fn special_lines(&self) -> usize {
        self.first.len()
    }
}

/// Which breaks a pass over the paragraph may use, and how loose its lines may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Pass {
    /// Good lines only (R34).
    Tight,
    /// Visible looseness.
    Loose,
    /// Addresses cut inside their parts, where a line would be torn.
    Torn,
    /// Any looseness, prohibitions of long runs of marks broken (R13).
    Rescue,
    /// Latin words cut.
    Emergency,
    /// Anything, so that no line is lost.
    Anywhere,
}

impl Pass {
    pub(super) const ALL: [Self; 6] = [Self::Tight, Self::Loose, Self::Torn, Self::Rescue, Self::Emergency, Self::Anywhere];

    /// Whether a line may end at `after` in this pass.
    pub(super) fn allows(self, after: BreakAfter) -> bool {
        match after {
            BreakAfter::Forced | BreakAfter::Allowed | BreakAfter::Reluctant | BreakAfter::Name => true,
            BreakAfter::Hyphen | BreakAfter::Joint => self >= Self::Loose,
            BreakAfter::Cut => self >= Self::Torn,
            BreakAfter::Rescue => self >= Self::Rescue,
            BreakAfter::Emergency => self >= Self::Emergency,
            BreakAfter::Never => self >= Self::Anywhere,
        }
    }

    /// The loosest line it takes, in em between Han.
    pub(super) fn loosest(self) -> f64 {
        match self {
            Self::Tight => 0.12,
            Self::Loose | Self::Torn => 0.34,
            Self::Rescue | Self::Emergency | Self::Anywhere => f64::INFINITY,
        }
    }
}

/// Number of shrink classes, for those who fill lines.
pub(super) const SHRINK_CLASSES: usize = SHRINKS;
