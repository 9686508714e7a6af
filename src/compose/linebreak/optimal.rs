//! The best breaks of a whole paragraph, by dynamic programming over feasible lines.
//!
//! Source: D. E. Knuth, M. F. Plass, "Breaking Paragraphs into Lines", Software: Practice and Experience 11 (1981), with the
//! costs of Chinese lines in place of badness.

use super::{Fit, LineEnd, LineRoom, Pass, Sums};
use crate::compose::Setting;
use crate::compose::shape::BreakAfter;
use crate::model::Align;

/// A place where a line may begin, reached at least cost.
#[derive(Debug, Clone, Copy)]
struct Node {
    at: usize,
    /// Index of the line that begins here.
    line: usize,
    cost: f64,
    hangs: bool,
    previous: u32,
}

/// Line ends of the whole paragraph.
pub(in crate::compose) fn breaks(sums: &Sums<'_>, room: &LineRoom, setting: &Setting) -> Vec<LineEnd> {
    for pass in Pass::ALL {
        if let Some(ends) = attempt(sums, room, setting, pass) {
            return ends;
        }
    }
    // Not even single atoms fit their measure: one atom a line, so that nothing is lost.
    (1..=sums.len()).map(|end| LineEnd { end, hangs: false }).collect()
}

fn attempt(sums: &Sums<'_>, room: &LineRoom, setting: &Setting, pass: Pass) -> Option<Vec<LineEnd>> {
    let mut nodes = vec![Node { at: 0, line: 0, cost: 0.0, hangs: false, previous: 0 }];
    let mut active: Vec<u32> = vec![0];
    let mut found: Vec<Node> = Vec::with_capacity(4);
    for end in 1..=sums.len() {
        let after = sums.atoms[end - 1].break_after;
        if !pass.allows(after) {
            continue;
        }
        found.clear();
        active.retain(|&index| consider(sums, room, setting, pass, &nodes, index, end, &mut found));
        if after == BreakAfter::Forced {
            active.clear();
        }
        for node in &found {
            active.push(nodes.len() as u32);
            nodes.push(*node);
        }
        if active.is_empty() {
            return None;
        }
    }
    let last = nodes.iter().rposition(|node| node.at == sums.len())?;
    // Among nodes at the end (of different line counts) the cheapest.
    let best = (0..=last).filter(|index| nodes[*index].at == sums.len()).min_by(|one, other| nodes[*one].cost.total_cmp(&nodes[*other].cost))?;
    let mut ends = Vec::new();
    let mut index = best;
    while nodes[index].at > 0 {
        ends.push(LineEnd { end: nodes[index].at, hangs: nodes[index].hangs });
        index = nodes[index].previous as usize;
    }
    ends.reverse();
    Some(ends)
}

/// Tries the line from node `index` to `end`; false once the node can start no further line.
#[allow(clippy::too_many_arguments)]
fn consider(sums: &Sums<'_>, room: &LineRoom, setting: &Setting, pass: Pass, nodes: &[Node], index: u32, end: usize, found: &mut Vec<Node>) -> bool {
    let from = nodes[index as usize];
    let (_, measure) = room.of(from.line);
    let line = sums.line(from.at, end);
    if line.width - line.shrink - line.hang > measure {
        // Wider with every atom, but for the blanks a line's end gives up: two em cover them.
        return pass == Pass::Anywhere && end == from.at + 1 && push(found, room, &from, index, end, 1e10, false)
            || line.width - line.shrink - line.hang - 2 * sums.em() <= measure;
    }
    let after = sums.atoms[end - 1].break_after;
    let last = after == BreakAfter::Forced;
    let ragged = last || setting.align != Align::Justify;
    let fit = Fit::of(&line, measure, sums.em(), ragged);
    if fit.extra > pass.loosest() {
        return true;
    }
    let mut cost = from.cost + fit.cost() + break_cost(after);
    if setting.align != Align::Justify && !last {
        // Ragged text is filled line by line: short lines cost.
        let slack = (measure - line.width).max(0) as f64 / sums.em() as f64;
        cost += slack * slack;
    }
    if last && is_short_last_line(sums, &from, end, setting) {
        if pass < Pass::Rescue {
            return true;
        }
        cost += 6e4;
    }
    push(found, room, &from, index, end, cost, fit.hangs);
    true
}

/// Keeps the cheapest node of each line number that still matters.
fn push(found: &mut Vec<Node>, room: &LineRoom, from: &Node, index: u32, end: usize, cost: f64, hangs: bool) -> bool {
    let line = (from.line + 1).min(room.special_lines());
    let node = Node { at: end, line, cost, hangs, previous: index };
    match found.iter_mut().find(|known| known.line == line) {
        Some(known) if known.cost <= cost => {}
        Some(known) => *known = node,
        None => found.push(node),
    }
    true
}

fn break_cost(after: BreakAfter) -> f64 {
    match after {
        BreakAfter::Forced | BreakAfter::Allowed => 0.0,
        BreakAfter::Reluctant => 2.0,
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
