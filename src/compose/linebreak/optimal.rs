//! The best breaks of a whole paragraph, by dynamic programming over feasible lines.
//!
//! Source: D. E. Knuth, M. F. Plass, "Breaking Paragraphs into Lines", Software: Practice and Experience 11 (1981), with the
//! costs of Chinese lines in place of badness.

use super::cost::unevenness;
use super::{Fit, LineEnd, LineRoom, Natural, Pass, Sums};
use crate::compose::Setting;
use crate::compose::shape::BreakAfter;
use crate::model::Push;

/// A place where a line may begin, reached at least cost.
#[derive(Debug, Clone, Copy)]
struct Node {
    at: u32,
    /// Index of the line that begins here.
    line: u32,
    previous: u32,
    hangs: bool,
    /// Extra between Han of the line that ends here, in em; the next line is compared with it.
    extra: f32,
    cost: f64,
}

impl Node {
    /// Kinds of line that the next one is compared with: solid, loose but not seen, seen (R34).
    fn kind(&self) -> u8 {
        u8::from(self.extra > 0.02) + u8::from(self.extra > 0.06)
    }
}

/// Line ends of the whole paragraph.
pub(in crate::compose) fn breaks(sums: &Sums<'_>, room: &LineRoom, setting: &Setting) -> Vec<LineEnd> {
    let mut nodes = Vec::with_capacity(sums.len() / 4 + 8);
    let extremes = (room.narrowest(), room.widest());
    for pass in Pass::ALL {
        if (Attempt { sums, room, extremes, setting, pass, nodes: &mut nodes, found: Vec::new() }).run() {
            return ends(&nodes, sums.len());
        }
    }
    // Not even single atoms fit their measure: one atom a line, so that nothing is lost.
    (1..=sums.len()).map(|end| LineEnd { end, hangs: false }).collect()
}

/// The way back from the cheapest node at the paragraph's end.
fn ends(nodes: &[Node], count: usize) -> Vec<LineEnd> {
    let finals = nodes.iter().enumerate().rev().take_while(|(_, node)| node.at as usize == count);
    let mut index = finals.min_by(|(_, one), (_, other)| one.cost.total_cmp(&other.cost)).map_or(0, |(index, _)| index);
    let mut ends = Vec::new();
    while nodes[index].at > 0 {
        ends.push(LineEnd { end: nodes[index].at as usize, hangs: nodes[index].hangs });
        index = nodes[index].previous as usize;
    }
    ends.reverse();
    ends
}

/// A line as it would stand on one measure.
#[derive(Debug, Clone, Copy)]
struct Tried {
    measure: i64,
    fit: Fit,
    /// What it costs by itself; `None` where the pass does not take it.
    cost: Option<f64>,
}

/// One pass over the paragraph.
struct Attempt<'a> {
    sums: &'a Sums<'a>,
    room: &'a LineRoom,
    /// The narrowest and the widest measure.
    extremes: (i64, i64),
    setting: &'a Setting,
    pass: Pass,
    /// In order of their place, so that the lines from them to one end become shorter.
    nodes: &'a mut Vec<Node>,
    /// The best nodes at the end in question.
    found: Vec<Node>,
}

impl Attempt<'_> {
    /// Fills `nodes`; false where this pass finds no way to the paragraph's end.
    fn run(&mut self) -> bool {
        let count = self.sums.len();
        self.nodes.clear();
        self.nodes.push(Node { at: 0, line: 0, previous: 0, hangs: false, extra: 0.0, cost: 0.0 });
        let mut head = 0;
        for end in 1..=count {
            let after = self.sums.atoms[end - 1].break_after;
            if !self.pass.allows(after) {
                continue;
            }
            head = self.pass_by(head, end);
            if head == self.nodes.len() {
                return false;
            }
            self.found.clear();
            self.lines_to(end, head, after);
            if after == BreakAfter::Forced {
                head = self.nodes.len();
            }
            self.nodes.extend_from_slice(&self.found);
        }
        self.nodes.last().is_some_and(|node| node.at as usize == count)
    }

    /// The first node from `head` on that a line to `end` or a later end may begin at.
    fn pass_by(&self, mut head: usize, end: usize) -> usize {
        // Wider with every atom, but for the blanks a line's end gives up: two em cover them.
        let widest = self.extremes.1 + 2 * self.sums.em();
        while let Some(node) = self.nodes.get(head).filter(|node| node.at as usize + 1 < end) {
            let line = self.sums.line(node.at as usize, end);
            if line.width - line.shrink - line.hang <= widest {
                break;
            }
            head += 1;
        }
        head
    }

    /// Tries the lines from all nodes to `end`, the longest first.
    fn lines_to(&mut self, end: usize, head: usize, after: BreakAfter) {
        let last = after == BreakAfter::Forced;
        let ragged = last || !self.setting.fills_lines();
        let mut index = head;
        while index < self.nodes.len() {
            let at = self.nodes[index].at;
            let line = self.sums.line(at as usize, end);
            let mut known: Option<Tried> = None;
            while let Some(node) = self.nodes.get(index).copied().filter(|node| node.at == at) {
                let (_, measure) = self.room.of(node.line as usize);
                let tried = match known {
                    Some(tried) if tried.measure == measure => tried,
                    _ => self.line(at as usize, end, &line, measure, after),
                };
                known = Some(tried);
                self.consider(index as u32, &node, end, &tried, last);
                index += 1;
            }
            if !ragged && self.is_hopeless(&line) {
                return;
            }
        }
    }

    /// What the line `from..end` costs by itself on `measure`.
    fn line(&self, from: usize, end: usize, line: &Natural, measure: i64, after: BreakAfter) -> Tried {
        let last = after == BreakAfter::Forced;
        let fills = self.setting.fills_lines();
        let fit = Fit::of(line, measure, self.sums.em(), last || !fills);
        let mut tried = Tried { measure, fit, cost: None };
        if !fit.squeeze.is_finite() {
            tried.cost = (self.pass == Pass::Anywhere && end == from + 1).then_some(1e10);
            return tried;
        }
        if fit.extra > self.pass.loosest() {
            return tried;
        }
        let mut cost = fit.cost() + break_cost(after);
        if !fills && !last {
            // Ragged text is filled line by line: short lines cost.
            let slack = (measure - line.width).max(0) as f64 / self.sums.em() as f64;
            cost += slack * slack;
        }
        if self.setting.cjk.push == Push::OutFirst && fit.squeeze > 0.0 {
            // A style that pushes out first squeezes only where the line would be seen to be loose.
            cost += 40.0;
        }
        if last && is_short_last_line(self.sums, from, end, self.setting) {
            if self.pass < Pass::Rescue {
                return tried;
            }
            cost += 6e4;
        }
        tried.cost = Some(cost);
        tried
    }

    /// Whether every line to the same end that begins after `line`'s begin is looser than the pass takes.
    fn is_hopeless(&self, line: &Natural) -> bool {
        let em = self.sums.em();
        let left = self.extremes.0 - line.width - line.easy - 2 * em;
        left > 0 && left as f64 > self.pass.loosest() * f64::from(line.gaps.max(1)) * em as f64
    }

    /// Keeps the line from node `index` to `end` where it fits and is the cheapest of its kind.
    fn consider(&mut self, index: u32, from: &Node, end: usize, tried: &Tried, last: bool) {
        let Some(cost) = tried.cost else { return };
        let fit = &tried.fit;
        let mut cost = from.cost + cost;
        if from.at > 0 && !last && fit.squeeze.is_finite() && self.setting.fills_lines() {
            cost += unevenness(f64::from(from.extra), fit.extra);
        }
        self.keep(Node { at: end as u32, line: from.line + 1, previous: index, hangs: fit.hangs, extra: fit.extra as f32, cost });
    }

    /// Keeps the cheapest node of each line number that still matters and of each kind.
    fn keep(&mut self, node: Node) {
        let node = Node { line: node.line.min(self.room.special_lines() as u32), ..node };
        match self.found.iter_mut().find(|known| known.line == node.line && known.kind() == node.kind()) {
            Some(known) if known.cost <= node.cost => {}
            Some(known) => *known = node,
            None => self.found.push(node),
        }
    }
}

fn break_cost(after: BreakAfter) -> f64 {
    match after {
        BreakAfter::Forced | BreakAfter::Allowed => 0.0,
        BreakAfter::Reluctant => 8.0,
        // Dearer than a line just visibly loose, cheaper than a loose one.
        BreakAfter::Hyphen => 150.0,
        BreakAfter::Rescue => 1e5,
        BreakAfter::Emergency => 1e6,
        BreakAfter::Never => 1e8,
    }
}

/// R61: the last line holds enough Han (or a word); a paragraph of one line is as it is (R35).
fn is_short_last_line(sums: &Sums<'_>, from: usize, end: usize, setting: &Setting) -> bool {
    from > 0 && sums.weight(from, end) < 2 * u32::from(setting.cjk.last_line_min)
}
