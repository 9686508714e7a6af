//! The composition report: for one paragraph, which rules were used and what they cost.
//!
//! Composed again from the text when somebody asks, so that composing pays nothing for it.

use std::sync::Arc;

use super::break_rules::BreakAfter;
use super::class::Class;
use super::justify::Fill;
use super::layout::{LaidLine, Layout};
use super::linebreak::LineEnd;
use super::shape::{Atom, Stretch, shape};
use super::{Composer, Measures, Setting, Span, squeeze};
use crate::base::{Argument, Length, Say};
use crate::model::Adjacent;

/// A rule of composition at work; the numbers are those of the project's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RuleUse {
    /// R13: a prohibition broken inside a run of marks, because nothing else was possible.
    Rescued,
    /// R10–R28: a line end where a rule forbids one, because nothing else was possible.
    Forbidden,
    /// R25: a word cut by force.
    WordCut,
    /// R25: an address cut inside a part of it, because a line would be torn.
    AddressCut,
    /// A line wider than its measure: one unit that cannot be parted.
    Overfull,
    /// R61: a last line shorter than the style asks.
    ShortLastLine,
    /// R34: a line with more than 0.10 em between Han, which is seen.
    Loose,
    /// A character that another face had to set.
    Fallback,
    /// A character that no face has.
    Missing,
    /// R24: a number parted from its measure word.
    NumberParted,
    /// A name parted.
    NameParted,
    /// R25: a word hyphenated.
    Hyphenated,
    /// R30: a line squeezed to take one character more.
    PushedIn,
    /// R30: a line that left the next one a character it had room for, because a rule forbids a line end there or the
    /// paragraph is the better for it.
    PushedOut,
    /// R31 (1): the mark at a line's end squeezed to half an em.
    SqueezedLineEnd,
    /// R31 (2): word spaces squeezed to a quarter em.
    SqueezedWordSpaces,
    /// R31 (4): brackets, quotes and title marks squeezed.
    SqueezedBrackets,
    /// R31 (5): ，、； squeezed.
    SqueezedPauses,
    /// R31 (6): gaps between Han and Latin squeezed to an eighth.
    SqueezedHanLatin,
    /// R31 (7): 。？！ squeezed.
    SqueezedStops,
    /// R32 (1): word spaces grown.
    GrownWordSpaces,
    /// R32 (2): gaps between Han and Latin grown.
    GrownHanLatin,
    /// R32 (3): all gaps grown alike.
    GrownGaps,
    /// R37: a mark hung outside the measure.
    Hung,
    /// R40, R41: marks that meet, set closer.
    Pairs,
    /// R44: marks of half an em at line ends.
    LineEndHalves,
    /// R45: opening marks of half an em at line starts.
    LineStartHalves,
    /// R51: typed spaces between Han and Latin replaced by the style's gap.
    SpacesReplaced,
    /// R53: western text padded to whole cells of the grid.
    Padded,
}

impl RuleUse {
    /// The message that tells of it: `count` times, `em` in all (as a share of the type size).
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Rescued => "rule-rescued",
            Self::Forbidden => "rule-forbidden",
            Self::WordCut => "rule-word-cut",
            Self::AddressCut => "rule-address-cut",
            Self::Overfull => "rule-overfull",
            Self::ShortLastLine => "rule-short-last-line",
            Self::Loose => "rule-loose",
            Self::Fallback => "rule-fallback",
            Self::Missing => "rule-missing",
            Self::NumberParted => "rule-number-parted",
            Self::NameParted => "rule-name-parted",
            Self::Hyphenated => "rule-hyphenated",
            Self::PushedIn => "rule-pushed-in",
            Self::PushedOut => "rule-pushed-out",
            Self::SqueezedLineEnd => "rule-squeezed-line-end",
            Self::SqueezedWordSpaces => "rule-squeezed-word-spaces",
            Self::SqueezedBrackets => "rule-squeezed-brackets",
            Self::SqueezedPauses => "rule-squeezed-pauses",
            Self::SqueezedHanLatin => "rule-squeezed-han-latin",
            Self::SqueezedStops => "rule-squeezed-stops",
            Self::GrownWordSpaces => "rule-grown-word-spaces",
            Self::GrownHanLatin => "rule-grown-han-latin",
            Self::GrownGaps => "rule-grown-gaps",
            Self::Hung => "rule-hung",
            Self::Pairs => "rule-pairs",
            Self::LineEndHalves => "rule-line-end-halves",
            Self::LineStartHalves => "rule-line-start-halves",
            Self::SpacesReplaced => "rule-spaces-replaced",
            Self::Padded => "rule-padded",
        }
    }

    /// Its number in the project's list of rules; empty for what is no rule of composition.
    #[must_use]
    pub const fn number(self) -> &'static str {
        match self {
            Self::Rescued => "R13",
            Self::Forbidden => "R10",
            Self::WordCut | Self::AddressCut | Self::Hyphenated => "R25",
            Self::Overfull | Self::Fallback | Self::Missing | Self::NameParted => "",
            Self::ShortLastLine => "R61",
            Self::Loose => "R34",
            Self::NumberParted => "R24",
            Self::PushedIn | Self::PushedOut => "R30",
            Self::SqueezedLineEnd
            | Self::SqueezedWordSpaces
            | Self::SqueezedBrackets
            | Self::SqueezedPauses
            | Self::SqueezedHanLatin
            | Self::SqueezedStops => "R31",
            Self::GrownWordSpaces | Self::GrownHanLatin | Self::GrownGaps => "R32",
            Self::Hung => "R37",
            Self::Pairs => "R40",
            Self::LineEndHalves => "R44",
            Self::LineStartHalves => "R45",
            Self::SpacesReplaced => "R51",
            Self::Padded => "R53",
        }
    }

    /// Whether it cost the paragraph something that is seen or that a rule would rather not have.
    #[must_use]
    pub const fn is_cost(self) -> bool {
        matches!(
            self,
            Self::Rescued
                | Self::Forbidden
                | Self::WordCut
                | Self::AddressCut
                | Self::Overfull
                | Self::ShortLastLine
                | Self::Loose
                | Self::Fallback
                | Self::Missing
        )
    }
}

/// How often a rule was at work, and how much it moved.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Entry {
    /// The rule.
    pub rule: RuleUse,
    /// How many times: lines for what a line does as a whole, else marks, spaces or characters.
    pub count: u32,
    /// Length it took or gave in all; zero for what has none.
    pub amount: Length,
}

/// What setting one paragraph took.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Report {
    /// Its lines.
    pub lines: u32,
    /// Its full-width characters.
    pub characters: u32,
    /// Type size, the em of the figures.
    pub size: Length,
    /// Root mean square of the extra between Han over justified lines, in em.
    pub rms_extra: f64,
    /// The largest such extra, in em.
    pub worst_extra: f64,
    /// Rules at work, what cost most first.
    pub entries: Vec<Entry>,
}

impl Report {
    /// How often `rule` was at work.
    #[must_use]
    pub fn count(&self, rule: RuleUse) -> u32 {
        self.entries.iter().find(|entry| entry.rule == rule).map_or(0, |entry| entry.count)
    }

    /// Whether any rule was broken or any line is seen to be loose.
    #[must_use]
    pub fn has_costs(&self) -> bool {
        self.entries.iter().any(|entry| entry.rule.is_cost())
    }

    /// The sentence of `entry`.
    #[must_use]
    pub fn say(&self, entry: &Entry) -> Say {
        let em = entry.amount.ratio(self.size.max(Length::from_units(1)));
        Say::new(entry.rule.code()).with("count", entry.count).with("em", em)
    }

    fn add(&mut self, rule: RuleUse, count: u32, amount: i64) {
        if count == 0 {
            return;
        }
        let amount = Length::from_units(amount);
        match self.entries.iter_mut().find(|entry| entry.rule == rule) {
            Some(entry) => {
                entry.count += count;
                entry.amount += amount;
            }
            None => self.entries.push(Entry { rule, count, amount }),
        }
    }
}

/// Tells what composing `text` in `setting` at `measures` takes; the lines are those of [`super::compose`], or, for a headline
/// fitted to `most` lines, those of [`super::fit`].
#[must_use]
pub fn report(composer: &Composer, text: &Arc<str>, setting: &Setting, spans: &[Span], measures: &Measures, most: Option<usize>) -> Report {
    let shaped = shape(composer, text, setting, spans);
    let mut report = Report { size: setting.size, ..Report::default() };
    for finding in &shaped.findings {
        match finding.say.code {
            "glyph-fallback" => report.add(RuleUse::Fallback, places(&finding.say), 0),
            "glyph-missing" => report.add(RuleUse::Missing, places(&finding.say), 0),
            _ => {}
        }
    }
    lines(&Layout::new(&shaped, setting, measures, most), &mut report);
    report.entries.sort_by_key(|entry| entry.rule);
    report
}

/// How many places of the text a finding of a character tells of.
fn places(say: &Say) -> u32 {
    let count = say.arguments.iter().find_map(|(name, value)| match value {
        Argument::Number(count) if *name == "count" => Some(*count as u32),
        _ => None,
    });
    count.unwrap_or(1)
}

fn lines(layout: &Layout<'_>, report: &mut Report) {
    let Layout { shaped, setting, sums, room, .. } = layout;
    let mut fill = Fill::default();
    let em = f64::from(shaped.em.max(1));
    let (mut squares, mut justified) = (0.0, 0u32);
    for line in layout.lines() {
        let LaidLine { from, end, after, last, fills, .. } = line;
        let (_, measure) = room.of(line.index);
        fill.line(sums, from, end, measure, fills);
        let atoms = &shaped.atoms[from..end.end];
        let natural = sums.line(from, end.end);
        report.lines += 1;
        report.characters += atoms.iter().filter(|atom| atom.is_full_width).count() as u32;
        // A stacked headline is spread on purpose.
        if fills && !setting.stacked {
            let extra = f64::from(fill.extra) / em;
            squares += extra * extra;
            justified += 1;
            report.worst_extra = report.worst_extra.max(extra);
            // Where nothing stands between Han, what is left over stands between words, or the line ends short of its measure.
            let left = (measure - natural.width - natural.easy).max(0);
            let seen = if natural.gaps > 0 { fill.extra } else { left as i32 };
            report.add(RuleUse::Loose, u32::from(f64::from(seen) / em > 0.10), i64::from(seen));
        }
        filled(&fill, report);
        if !last {
            turned(after, report);
            let held_back = natural.width < measure && end.end < shaped.atoms.len() && sums.line(from, end.end + 1).width <= measure;
            report.add(RuleUse::PushedOut, u32::from(held_back && fills), 0);
        } else if from > 0 && sums.weight(from, end.end) < 2 * u32::from(setting.cjk.last_line_min) {
            report.add(RuleUse::ShortLastLine, 1, 0);
        }
        marks(layout, atoms, end, from, report);
    }
    report.rms_extra = if justified > 0 { (squares / f64::from(justified)).sqrt() } else { 0.0 };
}

/// What filling a line took out of blanks and added to gaps.
fn filled(fill: &Fill, report: &mut Report) {
    use RuleUse::{GrownGaps, GrownHanLatin, GrownWordSpaces, SqueezedBrackets, SqueezedHanLatin, SqueezedLineEnd};
    use RuleUse::{SqueezedPauses, SqueezedStops, SqueezedWordSpaces};
    let turns = [SqueezedLineEnd, SqueezedWordSpaces, SqueezedBrackets, SqueezedPauses, SqueezedHanLatin, SqueezedStops];
    for (rule, taken) in turns.into_iter().zip(fill.taken) {
        report.add(rule, u32::from(taken > 0), taken);
    }
    for (rule, added) in [GrownWordSpaces, GrownHanLatin, GrownGaps].into_iter().zip(fill.added) {
        report.add(rule, u32::from(added > 0), added);
    }
    report.add(RuleUse::PushedIn, u32::from(fill.squeezed > 0), fill.squeezed);
    report.add(RuleUse::Overfull, u32::from(fill.overfull), 0);
}

/// What the place of a line's end cost.
fn turned(after: BreakAfter, report: &mut Report) {
    let rule = match after {
        BreakAfter::Never => RuleUse::Forbidden,
        BreakAfter::Emergency => RuleUse::WordCut,
        BreakAfter::Hyphen => RuleUse::Hyphenated,
        BreakAfter::Rescue => RuleUse::Rescued,
        BreakAfter::Reluctant => RuleUse::NumberParted,
        BreakAfter::Name => RuleUse::NameParted,
        BreakAfter::Cut => RuleUse::AddressCut,
        BreakAfter::Allowed | BreakAfter::Joint | BreakAfter::Forced => return,
    };
    report.add(rule, 1, 0);
}

/// Trims of marks on the line of `atoms`, and spaces that became gaps.
fn marks(layout: &Layout<'_>, atoms: &[Atom], end: LineEnd, from: usize, report: &mut Report) {
    let shaped = layout.shaped;
    let style = layout.setting.marks();
    // What is left to tell of a mark's trim: its own em less what it has, less what the style takes of every such mark (R42).
    let trim = |atom: &Atom| {
        let own = shaped.looks.get(usize::from(atom.look)).map_or(shaped.em, |look| look.em);
        let halved = if squeeze::is_halved(atom.class, style) { own / 2 } else { 0 };
        (own - halved - atom.advance).max(0)
    };
    let mut queries = 0;
    let mut left = atoms.first().filter(|first| first.class.is_mark()).map_or(0, trim);
    for (index, pair) in atoms.windows(2).enumerate() {
        let (one, other) = (&pair[0], &pair[1]);
        // ？！ are pairs from the first of a row on (R46).
        queries = if one.class == Class::Query { queries + 1 } else { 0 };
        if one.class.is_mark() && other.class.is_mark() {
            let next = trim(other);
            let doubled = one.class == Class::Query && other.class == Class::Query;
            // Behind ？！ nothing is given (R46).
            let second_of_two = queries > 0 && queries % 2 == 0;
            // What kept its own blank made the other give none.
            let keeps = other.class != Class::Open && trim(one) == 0 && one.class.has_blank_after(shaped.is_vertical);
            let stands = !doubled && keeps && layout.setting.adjacent() != Adjacent::One;
            let (given, kept) = if !squeeze::meet(one.class, other.class) || second_of_two || stands {
                (0, next)
            } else if doubled || layout.setting.adjacent() == Adjacent::One {
                (left + next, 0)
            } else if other.class == Class::Open || left == 0 {
                // Each pair gives one blank: an opening mark's own, else the first's, else the second's (R40).
                (next, 0)
            } else {
                (left, next)
            };
            report.add(RuleUse::Pairs, u32::from(given > 0), i64::from(given));
            left = kept;
        } else {
            left = if other.class.is_mark() { trim(other) } else { 0 };
        }
        // A space that binds a number to its unit is one like any other.
        let western = |atom: Option<&Atom>| atom.is_some_and(|atom| atom.class.is_western());
        let binds = western(index.checked_sub(1).map(|before| &atoms[before])) && other.class.is_western();
        report.add(RuleUse::SpacesReplaced, u32::from(one.class == Class::Space && one.stretch != Stretch::Word && !binds), 0);
    }
    // A blank at a line's end is nothing: the mark before it ends the line.
    let inked = atoms.iter().rposition(|atom| !atom.class.is_space());
    if let Some(last) = inked.map(|index| &atoms[index]).filter(|last| last.class.is_mark() && last.end_cut > 0) {
        let cut = usize::from(last.end_cut_back) < inked.map_or(0, |index| index + 1);
        report.add(RuleUse::LineEndHalves, u32::from(cut), i64::from(last.end_cut));
    }
    if let Some(first) = atoms.first().filter(|first| first.class == Class::Open && first.start_cut > 0) {
        report.add(RuleUse::LineStartHalves, 1, i64::from(first.start_cut));
    }
    report.add(RuleUse::Hung, u32::from(end.hangs), 0);
    let padded = shaped.grid_runs.iter().filter(|run| run.first >= from && run.end <= end.end && run.before + run.after > 0);
    let (count, amount) = padded.fold((0, 0), |(count, amount), run| (count + 1, amount + i64::from(run.before + run.after)));
    report.add(RuleUse::Padded, count, amount);
}
