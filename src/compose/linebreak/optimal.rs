//! The best breaks of a whole paragraph, by dynamic programming over feasible lines.
//!
//! Source: D. E. Knuth, M. F. Plass, "Breaking Paragraphs into Lines", Software: Practice and Experience 11 (1981), with the
//! costs of Chinese lines in place of badness.

use super::cost::{CUT, parts, tearing, torn_by, unevenness};
use super::{End, Fit, LineEnd, LineRoom, Natural, Pass, Start, Sums};
use crate::compose::Setting;
use crate::compose::break_rules::BreakAfter;
use crate::model::Push;

/// A paragraph that costs more has a line seen to be loose.
const SEEN: f64 = 2_000.0;

/// A place where a line may begin.
#[derive(Debug, Clone, Copy)]
struct Place {
    start: Start,
    /// The first of its nodes; they go on to the next place's.
    first: u32,
}

/// A way to a place at least cost.
#[derive(Debug, Clone, Copy)]
struct Node {
    at: u32,
    /// Index of the line that begins here; all that are alike count as one.
    line: u32,
    previous: u32,
    hangs: bool,
    /// Kinds of line that the next one is compared with: solid, loose but not seen, seen (R34).
    kind: u8,
    /// Extra between Han of the line that ends here, in em; the next line is compared with it.
    extra: f32,
    cost: f64,
}

/// The kind of a line with `extra` between Han.
fn kind_of(extra: f32) -> u8 {
    u8::from(extra > 0.02) + u8::from(extra > 0.06)
}

/// Line ends of the whole paragraph.
pub(in crate::compose) fn breaks(sums: &Sums<'_>, room: &LineRoom, setting: &Setting) -> Vec<LineEnd> {
    let extremes = (room.narrowest(), room.widest());
    let (places, nodes) = (Vec::with_capacity(sums.len() + 1), Vec::with_capacity(sums.len() * 2 + 8));
    let fills = setting.fills_lines();
    let has = |is: fn(BreakAfter) -> bool| sums.atoms.iter().any(|atom| is(atom.break_after));
    let cuts = fills && has(|after| after == BreakAfter::Cut);
    let mut attempt = Attempt { sums, room, extremes, setting, fills, cuts, pass: Pass::Tight, loosest: 0.0, places, nodes, found: Vec::new() };
    let mut known = None;
    for pass in Pass::ALL {
        (attempt.pass, attempt.loosest) = (pass, pass.loosest());
        if !attempt.run() {
            continue;
        }
        let (cost, found) = ends(&attempt.nodes, sums.len());
        // A word is better parted than a line seen to be loose, an address cut than a line torn (R34).
        let parts = pass == Pass::Tight && cost > SEEN && has(BreakAfter::parts_word);
        if !parts && !(cuts && pass < Pass::Torn && (cost > CUT || attempt.tears(&found))) {
            return found;
        }
        known = Some(found);
    }
    // Not even single atoms fit their measure: one atom a line, so that nothing is lost.
    known.unwrap_or_else(|| (1..=sums.len()).map(|end| LineEnd { end, hangs: false }).collect())
}

/// What the way of least cost costs, and back along it from the paragraph's end.
fn ends(nodes: &[Node], count: usize) -> (f64, Vec<LineEnd>) {
    let finals = nodes.iter().enumerate().rev().take_while(|(_, node)| node.at as usize == count);
    let mut index = finals.min_by(|(_, one), (_, other)| one.cost.total_cmp(&other.cost)).map_or(0, |(index, _)| index);
    let cost = nodes[index].cost;
    let mut ends = Vec::new();
    while nodes[index].at > 0 {
        ends.push(LineEnd { end: nodes[index].at as usize, hangs: nodes[index].hangs });
        index = nodes[index].previous as usize;
    }
    ends.reverse();
    (cost, ends)
}

/// A line as it would stand on one measure.
#[derive(Debug, Clone, Copy)]
struct Tried {
    measure: i64,
    /// What it costs by itself; without end where the pass does not take it.
    cost: f64,
    /// Extra between Han, in em.
    extra: f64,
    hangs: bool,
    /// Whether it is compared with the line before it.
    compares: bool,
}

/// One pass over the paragraph.
struct Attempt<'a> {
    sums: &'a Sums<'a>,
    room: &'a LineRoom,
    /// The narrowest and the widest measure.
    extremes: (i64, i64),
    setting: &'a Setting,
    /// Whether lines but the last must reach their measure.
    fills: bool,
    /// Whether an address may be cut.
    cuts: bool,
    pass: Pass,
    /// The loosest line the pass takes.
    loosest: f64,
    /// In their order, so that the lines from them to one end become shorter.
    places: Vec<Place>,
    /// The ways to them, in the same order.
    nodes: Vec<Node>,
    /// The best nodes at the end in question.
    found: Vec<Node>,
}

impl Attempt<'_> {
    /// Fills `nodes`; false where this pass finds no way to the paragraph's end.
    fn run(&mut self) -> bool {
        let count = self.sums.len();
        self.places.clear();
        self.nodes.clear();
        self.places.push(Place { start: self.sums.start(0), first: 0 });
        self.nodes.push(Node { at: 0, line: 0, previous: 0, hangs: false, kind: 0, extra: 0.0, cost: 0.0 });
        let mut head = 0;
        for to in 1..=count {
            let after = self.sums.atoms[to - 1].break_after;
            if !self.pass.allows(after) {
                continue;
            }
            let end = self.sums.end(to);
            if head == self.places.len() {
                return false;
            }
            self.found.clear();
            if self.lines_to(&end, to, head, after) {
                head = self.pass_by(head, &end, to);
                if head == self.places.len() {
                    return false;
                }
            }
            if after == BreakAfter::Forced {
                head = self.places.len();
            }
            if !self.found.is_empty() && to < count {
                self.places.push(Place { start: self.sums.start(to), first: self.nodes.len() as u32 });
            }
            self.nodes.extend_from_slice(&self.found);
        }
        self.nodes.last().is_some_and(|node| node.at as usize == count)
    }

    /// The first place from `head` on that a line to `end` or a later end may begin at.
    fn pass_by(&self, mut head: usize, end: &End, to: usize) -> usize {
        // Wider with every atom, but for the blanks a line's end gives up: two em cover them.
        let widest = self.extremes.1 + 2 * self.sums.em();
        while let Some(place) = self.places.get(head).filter(|place| place.start.at + 1 < to) {
            let line = self.sums.between(&place.start, end);
            if line.width - line.shrink - line.hang <= widest {
                break;
            }
            head += 1;
        }
        head
    }

    /// Tries the lines from all places to `end`, the longest first; whether the longest is too wide.
    fn lines_to(&mut self, end: &End, to: usize, head: usize, after: BreakAfter) -> bool {
        let last = after == BreakAfter::Forced;
        let ragged = last || !self.fills;
        let mut passes_by = self.pass == Pass::Anywhere;
        for index in head..self.places.len() {
            let Place { start, first } = &self.places[index];
            let line = self.sums.between(start, end);
            // Too wide for every measure, whatever is squeezed.
            if line.width - line.shrink - line.hang.max(0) > self.extremes.1 && self.pass < Pass::Anywhere {
                passes_by |= index == head;
                continue;
            }
            let (at, first) = (start.at, *first as usize);
            let until = self.places.get(index + 1).map_or(self.nodes.len(), |next| next.first as usize);
            let mut known: Option<Tried> = None;
            for (offset, node) in self.nodes[first..until].iter().enumerate() {
                let (_, measure) = self.room.of(node.line as usize);
                let tried = match known {
                    Some(tried) if tried.measure == measure => tried,
                    _ => *known.insert(self.line(at, to, &line, measure, after)),
                };
                if tried.cost < f64::INFINITY {
                    keep(&mut self.found, self.room, (first + offset) as u32, node, to, &tried);
                }
            }
            if !ragged && self.is_hopeless(&line) {
                break;
            }
        }
        passes_by
    }

    /// What the line `from..to` costs by itself on `measure`.
    fn line(&self, from: usize, to: usize, line: &Natural, measure: i64, after: BreakAfter) -> Tried {
        let last = after == BreakAfter::Forced;
        let fit = Fit::of(line, measure, self.sums.em(), last || !self.fills);
        let compares = from > 0 && !last && self.fills && fit.squeeze.is_finite();
        let refused = Tried { measure, cost: f64::INFINITY, extra: fit.extra, hangs: fit.hangs, compares };
        if !fit.squeeze.is_finite() {
            let alone = self.pass == Pass::Anywhere && to == from + 1;
            return if alone { Tried { cost: 1e10, ..refused } } else { refused };
        }
        if fit.extra > self.loosest {
            return refused;
        }
        let mut cost = fit.cost() + break_cost(after);
        if self.cuts && self.pass >= Pass::Torn && !last {
            cost += tearing(torn_by(line, measure, self.sums.em()));
        }
        if !self.fills && !last {
            // Ragged text is filled line by line: short lines cost.
            let slack = (measure - line.width).max(0) as f64 / self.sums.em() as f64;
            cost += slack * slack;
        }
        if self.setting.cjk.push == Push::OutFirst && fit.squeeze > 0.0 {
            // A style that pushes out first squeezes only where the line would be seen to be loose.
            cost += 40.0;
        }
        if last && is_short_last_line(self.sums, from, to, self.setting) {
            if self.pass < Pass::Rescue {
                return refused;
            }
            cost += 6e4;
        }
        Tried { cost, ..refused }
    }

    /// Whether one of the lines that end at `ends` is torn.
    fn tears(&self, ends: &[LineEnd]) -> bool {
        let starts = std::iter::once(0).chain(ends.iter().map(|end| end.end));
        starts.zip(ends).enumerate().any(|(index, (from, end))| {
            let last = self.sums.atoms[end.end - 1].break_after == BreakAfter::Forced;
            !last && torn_by(&self.sums.line(from, end.end), self.room.of(index).1, self.sums.em()) > 0.0
        })
    }

    /// Whether every line to the same end that begins after `line`'s begin is looser than the pass takes.
    fn is_hopeless(&self, line: &Natural) -> bool {
        let em = self.sums.em();
        let left = self.extremes.0 - line.width - line.easy - 2 * em;
        left > 0 && left as f64 > self.loosest * parts(line, em) * em as f64
    }
}

/// Keeps among `found` the line from `from`, node `index`, to atom `to` where it is the cheapest of its line number, as far as
/// that still matters, and of its kind.
fn keep(found: &mut Vec<Node>, room: &LineRoom, index: u32, from: &Node, to: usize, tried: &Tried) {
    let extra = tried.extra as f32;
    let (line, kind) = ((from.line + 1).min(room.special_lines() as u32), kind_of(extra));
    let mut cost = from.cost + tried.cost;
    let known = found.iter_mut().find(|known| known.line == line && known.kind == kind);
    // What it costs beside can only be more.
    if known.as_ref().is_some_and(|known| known.cost <= cost) {
        return;
    }
    if tried.compares {
        cost += unevenness(f64::from(from.extra), tried.extra);
    }
    let node = Node { at: to as u32, line, previous: index, hangs: tried.hangs, kind, extra, cost };
    match known {
        Some(known) if known.cost <= cost => {}
        Some(known) => *known = node,
        None => found.push(node),
    }
}

fn break_cost(after: BreakAfter) -> f64 {
    match after {
        BreakAfter::Forced | BreakAfter::Allowed => 0.0,
        // As dear as looseness that is hardly seen in two lines: a date or a count is rather kept whole.
        BreakAfter::Reluctant => 60.0,
        // Dearer than a line just visibly loose, cheaper than a loose one.
        BreakAfter::Hyphen | BreakAfter::Joint | BreakAfter::Name => 150.0,
        BreakAfter::Cut => CUT,
        BreakAfter::Rescue => 1e5,
        BreakAfter::Emergency => 1e6,
        BreakAfter::Never => 1e8,
    }
}

/// R61: the last line holds enough Han (or a word); a paragraph of one line is as it is (R35).
fn is_short_last_line(sums: &Sums<'_>, from: usize, end: usize, setting: &Setting) -> bool {
    from > 0 && sums.weight(from, end) < 2 * u32::from(setting.cjk.last_line_min)
}
