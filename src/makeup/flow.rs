//! Flow: a story's lines through the columns of its thread (走文).
//!
//! Lines go down each column and on to the next; styles keep subheads with their text (R75) and paragraphs from leaving single
//! lines behind (R62). Where columns differ in width or something stands in them, composing and placing take turns until the
//! lines fit the places they got.

use std::sync::Arc;

use super::line_grid::base_of;
use super::manner::{Manner, Manners, Stand};
use super::space::{LegSpace, Space, Spot};
use crate::base::Length;
use crate::compose::{Composed, Composer, Measures, StoryCache, StyleBook};
use crate::model::Paragraph;

/// How often lines are composed for the places they got before the narrowest place sets the measure of all.
const ROUNDS: usize = 6;

/// Where the next line goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// The column; one past the last where none is left.
    pub leg: usize,
    /// Top of the next row.
    pub top: Length,
    /// Whether nothing stands in the column yet.
    pub fresh: bool,
    /// Rows the last paragraph wants free below it.
    pub after: i64,
}

/// A line in its column, in the frame's axes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Set {
    /// The paragraph.
    pub paragraph: u32,
    /// Its line.
    pub line: u32,
    /// The column.
    pub leg: usize,
    /// The room it got.
    pub spot: Spot,
    /// Baseline, or the middle of vertical text.
    pub base: Length,
    /// Where the next row may begin.
    pub foot: Length,
}

/// Composition as the flow needs it.
pub(super) struct Setter<'a> {
    /// Shapers.
    pub composer: &'a Composer,
    /// Styles.
    pub book: &'a StyleBook,
    /// Composed paragraphs.
    pub cache: &'a mut StoryCache,
}

/// A story on its way through its columns.
pub(super) struct Flow<'a> {
    pub(super) paragraphs: &'a [Arc<Paragraph>],
    pub(super) manners: &'a Manners,
    pub(super) space: Space,
    setter: Setter<'a>,
    vertical: bool,
    /// The lines of each paragraph as they were last composed.
    pub(super) composed: Vec<Option<Arc<Composed>>>,
    /// The placed lines in reading order.
    pub(super) lines: Vec<Set>,
    /// Where each paragraph began: the place and the number of lines before it.
    pub(super) starts: Vec<(Place, usize)>,
    at: Place,
    /// The frame of the thread whose columns were made level.
    pub(super) levelled: Option<usize>,
    /// Whether single lines may stand at feet and heads (R62 gives way to level feet).
    pub(super) relaxed: bool,
    /// Whether lines are only counted, not kept: enough to see where the text ends.
    pub(super) dry: bool,
    /// How often a rule gave way because a whole column had no room for it.
    pub(super) broken: usize,
    /// The lines of the paragraph at work.
    trial: Vec<(usize, Spot, Length, Length)>,
    /// How many they are, and where the last one stands: its column and the place of the next row.
    reached: (usize, usize, Length),
}

impl<'a> Flow<'a> {
    /// The flow before its first line.
    pub fn new(paragraphs: &'a [Arc<Paragraph>], manners: &'a Manners, space: Space, vertical: bool, setter: Setter<'a>) -> Self {
        let mut flow = Self {
            paragraphs,
            manners,
            space,
            setter,
            vertical,
            composed: vec![None; paragraphs.len()],
            lines: Vec::new(),
            starts: Vec::with_capacity(paragraphs.len()),
            at: Place { leg: 0, top: Length::ZERO, fresh: true, after: 0 },
            levelled: None,
            relaxed: false,
            dry: false,
            broken: 0,
            trial: Vec::new(),
            reached: (0, 0, Length::ZERO),
        };
        flow.at = flow.top_of(0);
        flow
    }

    /// Places paragraph `first` and all after it; whether everything found a place.
    pub fn run(&mut self, first: usize) -> bool {
        (first..self.paragraphs.len()).all(|index| self.paragraph(index))
    }

    /// Takes back paragraph `index` and all after it.
    pub fn rewind(&mut self, index: usize) {
        let Some((place, lines)) = self.starts.get(index).copied() else { return };
        self.at = place;
        self.lines.truncate(lines);
        self.starts.truncate(index);
    }

    /// Where the flow stands.
    pub fn place(&self) -> Place {
        self.at
    }

    /// Foot of the em box of `line`, which may reach a little beyond its rows where type is larger than they are.
    pub fn em_foot(&self, line: &Set) -> Length {
        let size = self.manners.get(line.paragraph as usize).setting.size;
        line.base + size - base_of(Length::ZERO, size, self.vertical)
    }

    fn top_of(&self, leg: usize) -> Place {
        let top = self.space.legs.get(leg).map_or(Length::ZERO, |leg| leg.rows.first);
        Place { leg, top, fresh: true, after: 0 }
    }

    /// The lines of paragraph `index` at `measures`.
    pub fn compose(&mut self, index: usize, measures: &Measures) -> Arc<Composed> {
        let (setter, manner) = (&mut self.setter, self.manners.get(index));
        let paragraph = &self.paragraphs[index];
        if manner.boxed.is_none() {
            return setter.cache.paragraph(setter.composer, setter.book, paragraph, &manner.setting, measures);
        }
        let inside = Measures { first: measures.first.iter().map(|measure| manner.inside(*measure)).collect(), rest: manner.inside(measures.rest) };
        setter.cache.paragraph(setter.composer, setter.book, paragraph, &manner.setting, &inside)
    }

    /// The lines of paragraph `index` where every line has the measure of `leg`.
    fn compose_even(&mut self, index: usize, leg: usize) -> Arc<Composed> {
        if let (Some(_), Some(known)) = (self.space.even, &self.composed[index]) {
            return known.clone();
        }
        let legs = &self.space.legs;
        let measure = legs.get(leg).or(legs.last()).map_or(Length::ZERO, |leg| leg.measure);
        let composed = self.compose(index, &Measures::all(measure));
        if self.space.even.is_some() {
            self.composed[index] = Some(composed.clone());
        }
        composed
    }

    /// Places paragraph `index`; whether all its lines found a place.
    fn paragraph(&mut self, index: usize) -> bool {
        self.starts.push((self.at, self.lines.len()));
        let manners = self.manners;
        let manner = manners.get(index);
        let mut from = self.at;
        if from.fresh && self.paragraphs[index].text.is_empty() {
            // No blank line at a column's top.
            self.composed[index] = Some(self.compose_even(index, from.leg));
            return true;
        }
        if self.manners.run_in && self.run_in(index) {
            return true;
        }
        if let Some(leg) = self.space.legs.get(from.leg) {
            if !from.fresh {
                from.top += leg.rows.pitch * (from.after + manners.rows_before(index));
            }
            if manner.keep > 0 && from.leg + 1 < self.space.legs.len() && !self.keeps(index, from) {
                if from.fresh {
                    self.broken += 1;
                } else {
                    from = self.top_of(from.leg + 1);
                }
            }
        }
        let composed = self.settle(index, manner, from);
        let wanted = composed.lines.len();
        if self.space.even.is_none() {
            self.composed[index] = Some(composed);
        }
        // A dry run keeps no lines, not even those it had to place one by one.
        let kept = if self.dry { &[][..] } else { &self.trial[..] };
        for (line, (leg, spot, base, foot)) in kept.iter().enumerate() {
            self.lines.push(Set { paragraph: index as u32, line: line as u32, leg: *leg, spot: *spot, base: *base, foot: *foot });
        }
        let (placed, leg, foot) = self.reached;
        if placed > 0 {
            self.at = Place { leg, top: foot, fresh: false, after: manner.rows_after() };
        }
        placed == wanted
    }

    /// Sets paragraph `index` at the end of the line above it, where it signs the text off and has room there an em away.
    fn run_in(&mut self, index: usize) -> bool {
        let is_body = |at: usize| matches!(self.manners.get(at).stand, Stand::Native);
        if self.at.fresh || !self.signs_off(index) || !is_body(index) || !is_body(index - 1) {
            return false;
        }
        let Some((measure, used)) =
            self.composed[index - 1].as_ref().and_then(|above| above.lines.last()).map(|line| (line.measure, line.inset + line.width))
        else {
            return false;
        };
        let composed = self.compose(index, &Measures::all(measure));
        let [line] = composed.lines.as_slice() else { return false };
        if used + line.size + line.width > measure {
            return false;
        }
        // A dry run keeps no lines: there is nothing to count, since no row is taken.
        if let Some(above) = self.lines.last().copied().filter(|above| above.paragraph as usize + 1 == index) {
            let start = above.spot.start + measure - line.inset - line.width;
            let spot = Spot { start, ..above.spot };
            self.lines.push(Set { paragraph: index as u32, line: 0, spot, ..above });
        }
        self.composed[index] = Some(composed);
        true
    }

    /// Whether paragraph `index` is the text's last, in a style of its own, as a byline is.
    pub(super) fn signs_off(&self, index: usize) -> bool {
        let style = |index: usize| self.paragraphs.get(index).map(|paragraph| &paragraph.style);
        index > 0 && index + 1 == self.paragraphs.len() && style(index) != style(index - 1)
    }

    /// Whether paragraph `index` and the lines that must follow it have room from `from` in its column.
    fn keeps(&mut self, index: usize, from: Place) -> bool {
        let pitch = self.space.legs[from.leg].rows.pitch;
        let manners = self.manners;
        let (mut needed, mut at) = (0, index);
        // A subhead under a subhead keeps to it; more than a few in a row are no subheads.
        for _ in 0..4 {
            let manner = manners.get(at);
            needed += manner.rows(self.compose_even(at, from.leg).lines.len(), pitch, true);
            let next = at + 1;
            if manner.keep == 0 || next >= self.paragraphs.len() {
                break;
            }
            let following = manners.get(next);
            needed += manner.rows_after() + manners.rows_before(next);
            if following.keep == 0 {
                let lines = self.compose_even(next, from.leg).lines.len();
                let whole = matches!(following.stand, Stand::Block { .. }) && !following.parts;
                let first = if whole { lines } else { following.fewest_first(lines, manner.keep) };
                needed += following.rows(first, pitch, true);
                break;
            }
            at = next;
        }
        let needed = usize::try_from(needed).unwrap_or(0);
        self.space.legs[from.leg].rows_free(from.top, needed) >= needed
    }

    /// Composes paragraph `index` for the places its lines get from `from`; leaves the places in `trial`.
    fn settle(&mut self, index: usize, manner: &Manner, from: Place) -> Arc<Composed> {
        if self.space.even.is_some() {
            let composed = self.compose_even(index, from.leg);
            self.simulate(manner, composed.lines.len(), from);
            return composed;
        }
        let mut measures = Measures::all(self.first_measure(manner, from));
        for _ in 0..ROUNDS {
            let composed = self.compose(index, &measures);
            self.simulate(manner, composed.lines.len(), from);
            if self.trial.iter().enumerate().all(|(line, (_, spot, _, _))| spot.measure == measures.of(line)) {
                return composed;
            }
            measures = self.measures_of_trial();
        }
        // Composing and placing go round in a circle: the narrowest place sets the measure of all lines.
        let mut narrowest = self.narrowest(measures.rest);
        loop {
            let composed = self.compose(index, &Measures::all(narrowest));
            self.simulate(manner, composed.lines.len(), from);
            let next = self.narrowest(narrowest);
            if next >= narrowest {
                self.keep_to_ends(narrowest);
                return composed;
            }
            narrowest = next;
        }
    }

    /// The measure of the first place from `from`.
    fn first_measure(&mut self, manner: &Manner, from: Place) -> Length {
        self.simulate(manner, 1, from);
        let last = self.space.legs.last().map_or(Length::ZERO, |leg| leg.measure);
        self.trial.first().map_or(last, |(_, spot, _, _)| spot.measure)
    }

    fn narrowest(&self, limit: Length) -> Length {
        self.trial.iter().map(|(_, spot, _, _)| spot.measure).min().unwrap_or(limit).min(limit)
    }

    /// Lines narrower than their place keep to the edge that the place keeps to.
    fn keep_to_ends(&mut self, measure: Length) {
        for (leg, spot, _, _) in &mut self.trial {
            if spot.start.is_positive() && spot.start + spot.measure == self.space.legs[*leg].measure {
                spot.start += spot.measure - measure;
            }
            spot.measure = measure;
        }
    }

    /// The measures of the places in `trial`, in the shortest form.
    fn measures_of_trial(&self) -> Measures {
        let mut first: Vec<Length> = self.trial.iter().map(|(_, spot, _, _)| spot.measure).collect();
        let rest = first.last().copied().unwrap_or(Length::ZERO);
        while first.last() == Some(&rest) {
            first.pop();
        }
        Measures { first, rest }
    }

    /// Finds places for `count` lines from `from`, as many as there are; leaves them in `trial`.
    fn simulate(&mut self, manner: &Manner, count: usize, from: Place) {
        self.trial.clear();
        self.reached = (0, from.leg, from.top);
        match manner.stand {
            Stand::Native => self.simulate_lines(manner, count, from, None),
            Stand::Free { step, em } => self.simulate_lines(manner, count, from, Some((step, em))),
            Stand::Block { pitch, size, .. } => self.simulate_block(manner, count, from, pitch, size),
        }
    }

    fn simulate_lines(&mut self, manner: &Manner, count: usize, from: Place, own: Option<(Length, Length)>) {
        let (mut left, mut place, mut begun) = (count, from, false);
        while left > 0 && place.leg < self.space.legs.len() {
            let leg = &self.space.legs[place.leg];
            let (step, em) = own.unwrap_or((leg.rows.pitch, leg.rows.em));
            let room = leg.room(place.top, em, step, left);
            let take = if room >= left || place.leg + 1 == self.space.legs.len() {
                // In the last column nothing is kept back: what has no place is overset anyway.
                room.min(left)
            } else {
                let (orphan, widow) = if self.relaxed { (1, 1) } else { (manner.orphan, manner.widow) };
                let take = room.min(left.saturating_sub(widow));
                let too_few = take == 0 || (!begun && take < orphan);
                match (too_few, place.fresh) {
                    (false, _) => take,
                    (true, false) => 0,
                    // A column that is too short for the rule takes what it can.
                    (true, true) => {
                        self.broken += 1;
                        room.min(left)
                    }
                }
            };
            if self.dry && leg.obstacles.is_empty() {
                place.top += step * take as i64;
            } else {
                let mut placed = 0;
                while placed < take {
                    let spots =
                        if leg.obstacles.is_empty() { leg.spot(place.top, em, step).into_iter().collect() } else { leg.row(place.top, em, step) };
                    let Some(first) = spots.first() else { break };
                    place.top = first.top + step;
                    for spot in spots.into_iter().take(take - placed) {
                        self.trial.push((place.leg, spot, base_of(spot.top, em, self.vertical), place.top));
                        placed += 1;
                    }
                }
            }
            if take > 0 {
                begun = true;
                self.reached = (self.reached.0 + take, place.leg, place.top);
            }
            left -= take;
            if left > 0 {
                place = self.top_of(place.leg + 1);
            }
        }
    }

    fn simulate_block(&mut self, manner: &Manner, count: usize, from: Place, pitch: Length, size: Length) {
        let (mut left, mut place) = (count, from);
        while left > 0 && place.leg < self.space.legs.len() {
            let leg = &self.space.legs[place.leg];
            let rows = leg.rows;
            let mut lines = left;
            let mut taken = manner.rows(left, rows.pitch, true);
            let mut spot = block_spot(leg, place.top, taken, manner.boxed_extent(left));
            // A block higher than a whole column is cut; a lower one goes to the next column as a whole, if it is no running text.
            let (orphan, widow) = if self.relaxed { (1, 1) } else { (manner.orphan, manner.widow) };
            let fewest = match (place.fresh, manner.parts) {
                (true, _) => 1,
                (false, true) if left < count => 1,
                (false, true) => orphan,
                (false, false) => left,
            };
            let is_last = place.leg + 1 == self.space.legs.len();
            while spot.is_none() {
                let kept_back = if lines == left && manner.parts && !is_last { widow } else { 1 };
                lines = lines.saturating_sub(kept_back);
                if lines < fewest.max(1) {
                    break;
                }
                taken = manner.rows(lines, rows.pitch, false);
                spot = block_spot(leg, place.top, taken, manner.boxed_extent(lines));
            }
            let Some(spot) = spot else {
                place = self.top_of(place.leg + 1);
                continue;
            };
            let natural = manner.boxed_extent(lines);
            let middle = spot.top + (block_extent(leg, taken) - natural) / 2;
            // Type a little higher than its rows may reach into the space above them, but not out of the column.
            let highest = if leg.obstacles.is_empty() { rows.first } else { spot.top };
            let first = middle.min(leg.limit - natural).max(highest);
            let foot = spot.top + rows.pitch * taken;
            for line in 0..lines {
                let base = base_of(first + manner.across() + pitch * line as i64, size, self.vertical);
                self.trial.push((place.leg, spot, base, foot));
            }
            self.reached = (self.reached.0 + lines, place.leg, foot);
            left -= lines;
            place = if left > 0 { self.top_of(place.leg + 1) } else { place };
        }
    }
}

/// From the top of the first of `rows` rows to the foot of the last one's em box.
fn block_extent(leg: &LegSpace, rows: i64) -> Length {
    leg.rows.pitch * (rows - 1) + leg.rows.em
}

/// Room for a block of `rows` rows whose type is `natural` high, from `top`.
///
/// The type may be higher than the rows' em boxes by less than the space between lines. In the midst of text that space
/// takes it; at a column's top and beside obstacles it needs room of its own.
fn block_spot(leg: &LegSpace, top: Length, rows: i64, natural: Length) -> Option<Spot> {
    let extent = block_extent(leg, rows);
    let alone = !leg.obstacles.is_empty() || top == leg.rows.first;
    leg.spot(top, if alone { extent.max(natural) } else { extent }, leg.rows.pitch)
}
