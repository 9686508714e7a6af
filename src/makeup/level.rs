//! Level feet: the columns of a text that ends in a frame are made equally long (齐脚, R103).
//!
//! In order: the least height at which the text fits under all its rules; air above subheads and the byline where a rule left a hole at a
//! column's foot; where columns would still differ by more than the one row that may be over, a height a little greater; and
//! last, single lines at feet and heads (R62), since a ragged foot is seen from farther away.

use std::ops::Range;

use super::columns::TOLERANCE;
use super::flow::Flow;
use crate::base::Length;

/// Rows of air a subhead or sign-off may get above it.
const MOST_AIR: usize = 2;

/// Makes the columns `legs` of the frame where the text ends equally long; those at the end stay one row shorter where the
/// lines do not divide.
pub(super) fn level(flow: &mut Flow<'_>, legs: Range<usize>) {
    let from = flow.lines.partition_point(|line| line.leg < legs.start);
    let Some(first) = flow.lines.get(from).map(|line| line.paragraph as usize) else { return };
    let full: Vec<Length> = flow.space.legs[legs.clone()].iter().map(|leg| leg.limit).collect();
    let rows = flow.space.legs[legs.start].rows;
    let used: usize = legs.clone().map(|leg| used_rows(flow, leg)).sum();
    let mut search = Search {
        first,
        most: full.iter().map(|limit| rows.count(rows.first, *limit)).max().unwrap_or(0) * full.len(),
        least: taken_rows(flow, from).max(1),
        used: used.max(1),
        broken: flow.broken,
        begin: 0,
        legs: legs.clone(),
        full,
    };
    let height = search.least_height(flow);
    search.set(flow, height);
    let ragged = spread(flow, legs.clone());
    if ragged > 1 {
        let mut best = (ragged, false, height, 0);
        'ways: for relaxed in [false, true] {
            flow.relaxed = relaxed;
            let least = if relaxed { search.least_height(flow) } else { height };
            // A row or two more for each column may find a level that the least height has not.
            for total in least..=(least + legs.len() * MOST_AIR).min(search.most) {
                for begin in 0..if total % legs.len() == 0 { 1 } else { legs.len() } {
                    search.begin = begin;
                    if !search.fits(flow, total) {
                        continue;
                    }
                    search.set(flow, total);
                    let found = spread(flow, legs.clone());
                    if found < best.0 {
                        best = (found, relaxed, total, begin);
                    }
                    if found <= 1 {
                        break 'ways;
                    }
                }
            }
            search.begin = 0;
        }
        flow.relaxed = best.1;
        search.begin = best.3;
        search.set(flow, best.2);
    }
    search.unset(flow);
}

/// The search for the least height of all columns.
struct Search {
    /// The first paragraph with lines in the frame.
    first: usize,
    legs: Range<usize>,
    /// Where the columns' room ends.
    full: Vec<Length>,
    /// Rows of all columns together.
    most: usize,
    /// Rows the lines take without any air.
    least: usize,
    /// Rows the first pass used, air and all.
    used: usize,
    /// Rules that gave way in the first pass.
    broken: usize,
    /// The column from which on columns get the rows that are over.
    begin: usize,
}

impl Search {
    /// Gives the columns `total` rows together, the first ones (from column `begin` on) one more where they do not divide.
    fn limit(&self, flow: &mut Flow<'_>, total: usize) {
        let columns = self.full.len();
        for (index, full) in self.full.iter().enumerate() {
            let height = total / columns + usize::from((index + columns - self.begin) % columns < total % columns);
            let leg = &mut flow.space.legs[self.legs.start + index];
            leg.limit = (leg.rows.first + leg.rows.pitch * (height as i64 - 1) + leg.rows.em).min(*full);
        }
    }

    /// Whether the text ends in the frame with `total` rows, with no rule broken that full columns keep.
    fn fits(&self, flow: &mut Flow<'_>, total: usize) -> bool {
        self.limit(flow, total);
        flow.rewind(self.first);
        flow.broken = 0;
        flow.run(self.first) && flow.place().leg < self.legs.end && flow.broken <= self.broken
    }

    /// The least number of rows that fits.
    fn least_height(&self, flow: &mut Flow<'_>) -> usize {
        flow.dry = true;
        let mut too_few = self.least - 1;
        // What the first pass used is nearly always enough; else twice the difference, and so on.
        let mut enough = self.used.max(self.least).min(self.most);
        let mut step = self.full.len();
        while enough < self.most && !self.fits(flow, enough) {
            too_few = enough;
            enough = (enough + step).min(self.most);
            step *= 2;
        }
        while too_few + 1 < enough {
            let middle = too_few.midpoint(enough);
            if self.fits(flow, middle) {
                enough = middle;
            } else {
                too_few = middle;
            }
        }
        flow.dry = false;
        enough
    }

    /// Places the text in `total` rows and fills holes with air.
    fn set(&self, flow: &mut Flow<'_>, total: usize) {
        self.limit(flow, total);
        flow.rewind(self.first);
        flow.run(self.first);
        fill(flow, self.legs.clone());
    }

    fn unset(&self, flow: &mut Flow<'_>) {
        for (index, full) in self.full.iter().enumerate() {
            flow.space.legs[self.legs.start + index].limit = *full;
        }
    }
}

/// Fills holes at the feet of `legs` with air above their subheads and above the line that signs the text off, as far as that
/// goes.
///
/// The lines of a column stay in it: what follows in the next column does not move.
pub(super) fn fill(flow: &mut Flow<'_>, legs: Range<usize>) {
    for index in legs {
        let leg = &flow.space.legs[index];
        let mut hole = leg.rows.count(leg.rows.first, leg.limit).saturating_sub(used_rows(flow, index));
        let reach = flow.lines.iter().filter(|line| line.leg == index).map(|line| flow.em_foot(line)).max().unwrap_or(leg.rows.first);
        if reach + leg.rows.pitch * hole as i64 > leg.limit + TOLERANCE {
            // Type larger than its last row must not be pushed out.
            hole = hole.saturating_sub(1);
        }
        if !leg.obstacles.is_empty() {
            let foot = flow.lines.iter().filter(|line| line.leg == index).map(|line| line.foot).max().unwrap_or(leg.rows.first);
            hole = hole.min(leg.rows_free(foot, hole));
        }
        if hole == 0 {
            continue;
        }
        let (pitch, top) = (leg.rows.pitch, leg.rows.first);
        let begin = flow.lines.partition_point(|line| line.leg < index);
        let end = flow.lines.partition_point(|line| line.leg <= index);
        let takes_air = |at: usize| {
            let line = &flow.lines[at];
            let paragraph = line.paragraph as usize;
            line.line == 0
                && line.spot.top > top
                && (flow.manners.get(paragraph).keep > 0 || (at + 1 == end && flow.signs_off(paragraph) && !shares_row(flow, at)))
        };
        let places: Vec<usize> = (begin..end).filter(|at| takes_air(*at)).collect();
        // What a place was given already counts.
        let most: Vec<usize> = places.iter().map(|at| MOST_AIR.saturating_sub(flow.manners.more_air(flow.lines[*at].paragraph as usize))).collect();
        if places.is_empty() || hole > most.iter().sum() {
            continue;
        }
        let shares = shared(hole, &most);
        if !flow.space.legs[index].obstacles.is_empty() && !is_free_below(flow, places[0]..end, hole) {
            continue;
        }
        let mut air = Length::ZERO;
        let mut next = 0;
        for at in begin..end {
            if places.get(next) == Some(&at) {
                air += pitch * shares[next] as i64;
                next += 1;
            }
            let line = &mut flow.lines[at];
            line.spot.top += air;
            line.base += air;
            line.foot += air;
        }
    }
}

/// `rows` shared alike, none getting more than its `most`, the first ones what is over.
fn shared(mut rows: usize, most: &[usize]) -> Vec<usize> {
    let mut shares = vec![0; most.len()];
    while rows > 0 && shares.iter().zip(most).any(|(share, most)| share < most) {
        for (share, most) in shares.iter_mut().zip(most) {
            if rows > 0 && *share < *most {
                *share += 1;
                rows -= 1;
            }
        }
    }
    shares
}

/// Whether the lines `range` of one column, and `hole` rows below them, stand clear of everything in the column.
fn is_free_below(flow: &Flow<'_>, range: Range<usize>, hole: usize) -> bool {
    let lines = &flow.lines[range];
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return false };
    let leg = &flow.space.legs[first.leg];
    let (top, foot) = (first.spot.top, last.foot + leg.rows.pitch * hole as i64 - leg.rows.pitch + leg.rows.em);
    leg.obstacles.iter().all(|band| band.block.0 >= foot || band.block.1 <= top)
}

/// Whether line `at` stands on the row of the line before it.
fn shares_row(flow: &Flow<'_>, at: usize) -> bool {
    let place = |at: usize| flow.lines.get(at).map(|line| (line.leg, line.spot.top));
    at > 0 && place(at) == place(at - 1)
}

/// Rows from the column's top to the foot of its last line.
fn used_rows(flow: &Flow<'_>, leg: usize) -> usize {
    let rows = flow.space.legs[leg].rows;
    let at = flow.lines.partition_point(|line| line.leg <= leg);
    let last = at.checked_sub(1).and_then(|at| flow.lines.get(at)).filter(|line| line.leg == leg);
    last.map_or(0, |line| (line.foot - rows.first).steps_to_cover(rows.pitch).max(0) as usize)
}

/// Rows that lines and blocks take, from line `from` on, without air between them.
fn taken_rows(flow: &Flow<'_>, from: usize) -> usize {
    let mut count = 0;
    let mut last = None;
    for line in &flow.lines[from..] {
        if last != Some((line.leg, line.spot.top)) {
            last = Some((line.leg, line.spot.top));
            count += (line.foot - line.spot.top).whole_steps(flow.space.legs[line.leg].rows.pitch).max(1) as usize;
        }
    }
    count
}

/// By how many rows the columns' feet differ; what stands at a column's foot is no difference.
pub(super) fn spread(flow: &Flow<'_>, legs: Range<usize>) -> usize {
    let foot = |leg: usize| {
        let at = flow.lines.partition_point(|line| line.leg <= leg);
        let last = at.checked_sub(1).and_then(|at| flow.lines.get(at)).filter(|line| line.leg == leg);
        last.map_or(flow.space.legs[leg].rows.first, |line| line.foot)
    };
    let level = legs.clone().map(foot).max().unwrap_or(Length::ZERO);
    legs.map(|leg| flow.space.legs[leg].rows_short(foot(leg), level)).max().unwrap_or(0)
}
