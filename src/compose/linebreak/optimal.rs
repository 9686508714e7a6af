//! The best breaks of a whole paragraph, by dynamic programming over feasible lines.
//!
//! Source: D. E. Knuth, M. F. Plass, "Breaking Paragraphs into Lines", Software: Practice and Experience 11 (1981), with the
//! costs of Chinese lines in place of badness.

use super::cost::unevenness;
use super::{Fit, LineEnd, LineRoom, Pass, Sums};
use crate::compose::Setting;
use crate::compose::shape::BreakAfter;

/// A place where a line may begin, reached at least cost.
#[derive(Debug, Clone, Copy)]
struct Node {
    at: usize,
    /// Index of the line that begins here.
    line: usize,
    cost: f64,
    /// Extra between Han of the line that ends here, in em; the next line is compared with it.
    extra: f64,
    hangs: bool,
    previous: u32,
}

impl Node {
    /// Kinds of line that the next one is compared with: solid, loose but not seen, seen (R34).
    fn kind(&self) -> u8 {
        u8::from(self.extra > 0.02) + u8::from(self.extra > 0.06)
    }
}

/// Line ends of the whole paragraph.
pub(in crate::compose) fn breaks(sums: &Sums<'_>, room: &LineRoom, setting: &Setting) -> Vec<LineEnd> {
    for pass in Pass::ALL {
        if let Some(ends) = (Attempt { sums, room, setting, pass, nodes: Vec::new(), found: Vec::new() }).run() {
            return ends;
        }
    }
    // Not even single atoms fit their measure: one atom a line, so that nothing is lost.
    (1..=sums.len()).map(|end| LineEnd { end, hangs: false }).collect()
}

/// One pass over the paragraph.
struct Attempt<'a> {
    sums: &'a Sums<'a>,
    room: &'a LineRoom,
    setting: &'a Setting,
    pass: Pass,
    nodes: Vec<Node>,
    /// The best nodes at the end in question.
    found: Vec<Node>,
}

impl Attempt<'_> {
    fn run(mut self) -> Option<Vec<LineEnd>> {
        let count = self.sums.len();
        self.nodes.reserve(count + 1);
        self.nodes.push(Node { at: 0, line: 0, cost: 0.0, extra: 0.0, hangs: false, previous: 0 });
        let mut active: Vec<u32> = vec![0];
        for end in 1..=count {
            let after = self.sums.atoms[end - 1].break_after;
            if !self.pass.allows(after) {
                continue;
            }
            self.found.clear();
            active.retain(|&index| self.consider(index, end, after));
            if after == BreakAfter::Forced {
                active.clear();
            }
            for node in &self.found {
                active.push(self.nodes.len() as u32);
                self.nodes.push(*node);
            }
            if active.is_empty() {
                return None;
            }
        }
        self.ends()
    }

    /// The way back from the cheapest node at the paragraph's end.
    fn ends(&self) -> Option<Vec<LineEnd>> {
        let finals = self.nodes.iter().enumerate().rev().take_while(|(_, node)| node.at == self.sums.len());
        let mut index = finals.min_by(|(_, one), (_, other)| one.cost.total_cmp(&other.cost))?.0;
        let mut ends = Vec::new();
        while self.nodes[index].at > 0 {
            ends.push(LineEnd { end: self.nodes[index].at, hangs: self.nodes[index].hangs });
            index = self.nodes[index].previous as usize;
        }
        ends.reverse();
        Some(ends)
    }

    /// Tries the line from node `index` to `end`; false once the node can start no further line.
    fn consider(&mut self, index: u32, end: usize, after: BreakAfter) -> bool {
        let Self { sums, setting, pass, .. } = *self;
        let from = self.nodes[index as usize];
        let (_, measure) = self.room.of(from.line);
        let line = sums.line(from.at, end);
        if line.width - line.shrink - line.hang > measure {
            if pass == Pass::Anywhere && end == from.at + 1 {
                self.keep(Node { at: end, line: from.line + 1, cost: from.cost + 1e10, extra: 0.0, hangs: false, previous: index });
                return true;
            }
            // Wider with every atom, but for the blanks a line's end gives up: two em cover them.
            return line.width - line.shrink - line.hang - 2 * sums.em() <= measure;
        }
        let last = after == BreakAfter::Forced;
        let ragged = last || !setting.fills_lines();
        let fit = Fit::of(&line, measure, sums.em(), ragged);
        if fit.extra > pass.loosest() {
            return true;
        }
        let mut cost = from.cost + fit.cost() + break_cost(after);
        if !setting.fills_lines() && !last {
            // Ragged text is filled line by line: short lines cost.
            let slack = (measure - line.width).max(0) as f64 / sums.em() as f64;
            cost += slack * slack;
        }
        if from.at > 0 && !ragged {
            cost += unevenness(from.extra, fit.extra);
        }
        if last && is_short_last_line(sums, &from, end, setting) {
            if pass < Pass::Rescue {
                return true;
            }
            cost += 6e4;
        }
        self.keep(Node { at: end, line: from.line + 1, cost, extra: fit.extra, hangs: fit.hangs, previous: index });
        true
    }

    /// Keeps the cheapest node of each line number that still matters and of each kind.
    fn keep(&mut self, node: Node) {
        let node = Node { line: node.line.min(self.room.special_lines()), ..node };
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
fn is_short_last_line(sums: &Sums<'_>, from: &Node, end: usize, setting: &Setting) -> bool {
    from.at > 0 && sums.weight(from.at, end) < 2 * u32::from(setting.cjk.last_line_min)
}
