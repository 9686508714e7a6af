//! Tables: cells composed on their own measure, rows as high as they need, rules and shades between.

use super::draw::{Kit, line};
use super::line_grid::base_of;
use super::rule::rule;
use crate::base::{Finding, Length, Point, Rect, WritingMode};
use crate::compose::{Composed, Measures, compose};
use crate::display::{Drawn, Path};
use crate::model::{BlockAlign, LineStroke, PlacedCell, TableBox};

/// A table, drawn.
pub(super) struct Drawing {
    /// Shades.
    pub under: Vec<Drawn>,
    /// The text of each cell, in the order of [`TableBox::placed`].
    pub cells: Vec<Vec<Drawn>>,
    /// Rules.
    pub over: Vec<Drawn>,
    /// What composition found.
    pub findings: Vec<Finding>,
    /// How much higher than its frame it is; zero where it fits.
    pub excess: Length,
}

/// A paragraph of a cell: its lines, from line to line, type size.
struct Block {
    composed: Composed,
    pitch: Length,
    size: Length,
}

impl Block {
    fn height(&self) -> Length {
        self.pitch * (self.composed.lines.len() as i64 - 1) + self.size
    }
}

/// A cell with its text set.
struct Cell<'a> {
    placed: PlacedCell<'a>,
    blocks: Vec<Block>,
    /// From the top of the first line's em box to the foot of the last's.
    height: Length,
}

/// Draws `table` in `area`: as wide as it, from its top down.
pub(super) fn draw(table: &TableBox, area: &Rect, kit: &Kit<'_>) -> Drawing {
    let edges = column_edges(table, area);
    let cells: Vec<Cell<'_>> = table.placed().into_iter().map(|placed| set(table, placed, &edges, kit)).collect();
    let rows = row_edges(table, &cells, area.y);
    let mut drawing =
        Drawing { under: Vec::new(), cells: Vec::with_capacity(cells.len()), over: Vec::new(), findings: Vec::new(), excess: Length::ZERO };
    drawing.excess = (rows.last().copied().unwrap_or(area.y) - area.bottom()).max(Length::ZERO);
    let rect = |placed: &PlacedCell<'_>| {
        let (left, top) = (edges[placed.column], rows[placed.row]);
        Rect::new(left, top, edges[placed.column + placed.columns] - left, rows[placed.row + placed.rows] - top)
    };
    for cell in &cells {
        let head = (cell.placed.row as u32) < table.header_rows;
        let stripe = !head && (cell.placed.row as u32 - table.header_rows) % 2 == 1;
        let colour = cell.placed.cell.shade.as_ref();
        let colour = colour.or_else(|| table.header_shade.as_ref().filter(|_| head)).or_else(|| table.stripe.as_ref().filter(|_| stripe));
        drawing.under.extend(colour.map(|colour| Drawn::path(Path::filled(rect(&cell.placed), colour.paint(kit.swatches)))));
    }
    for cell in cells.iter() {
        let room = rect(&cell.placed);
        let mut drawn = Vec::new();
        let spare = (room.height - table.padding * 2 - cell.height).max(Length::ZERO);
        let mut top = room.y
            + table.padding
            + match cell.placed.cell.align {
                BlockAlign::Start => Length::ZERO,
                BlockAlign::Centre => spare / 2,
                BlockAlign::End => spare,
            };
        for block in &cell.blocks {
            for (index, set) in block.composed.lines.iter().enumerate() {
                let base = base_of(top + block.pitch * index as i64, block.size, false);
                line(set, Point::new(room.x + table.padding, base), &mut drawn);
            }
            drawing.findings.extend(block.composed.findings.iter().cloned());
            top += block.pitch * block.composed.lines.len() as i64;
        }
        drawing.cells.push(drawn);
    }
    rules(table, &cells, &edges, &rows, kit, &mut drawing.over);
    drawing
}

/// The x of every edge between columns, the frame's sides among them.
fn column_edges(table: &TableBox, area: &Rect) -> Vec<Length> {
    let whole: i64 = table.columns.iter().map(|share| i64::from(*share)).sum::<i64>().max(1);
    let mut reached = 0;
    let inner = table.columns.iter().map(|share| {
        reached += i64::from(*share);
        area.x + area.width * reached / whole
    });
    std::iter::once(area.x).chain(inner).collect()
}

/// Sets the text of one cell on its measure.
fn set<'a>(table: &TableBox, placed: PlacedCell<'a>, edges: &[Length], kit: &Kit<'_>) -> Cell<'a> {
    let head = (placed.row as u32) < table.header_rows && !table.header_style.is_empty();
    let usual = if head { &table.header_style } else { &table.style };
    let measure = (edges[placed.column + placed.columns] - edges[placed.column] - table.padding * 2).max(Length::from_units(1));
    let blocks: Vec<Block> = placed
        .cell
        .paragraphs
        .iter()
        .map(|paragraph| {
            let style = if paragraph.style.is_empty() { usual } else { &paragraph.style };
            let setting = kit.book.setting(style, WritingMode::HorizontalTb, kit.pitch);
            let composed = compose(kit.composer, &paragraph.text, &setting, &kit.book.spans(paragraph), &Measures::all(measure));
            Block { composed, pitch: kit.line_pitch(style, setting.size), size: setting.size }
        })
        .collect();
    // Between paragraphs the leading of the upper one; none under the last line.
    let all: Length = blocks.iter().map(|block| block.pitch * block.composed.lines.len() as i64).sum();
    let height = blocks.last().map_or(Length::ZERO, |last| all - (last.pitch * last.composed.lines.len() as i64 - last.height()));
    Cell { placed, blocks, height }
}

/// The y of every edge between rows: each row as high as its cells need; what a merged cell needs more goes to its last row.
fn row_edges(table: &TableBox, cells: &[Cell<'_>], top: Length) -> Vec<Length> {
    let mut heights: Vec<Length> = table.rows.iter().map(|row| row.height.unwrap_or(Length::ZERO)).collect();
    let mut order: Vec<&Cell<'_>> = cells.iter().collect();
    order.sort_by_key(|cell| cell.placed.rows);
    for cell in order {
        let (from, to) = (cell.placed.row, cell.placed.row + cell.placed.rows);
        let needed = cell.height + table.padding * 2;
        let have: Length = heights[from..to].iter().copied().sum();
        if needed > have {
            heights[to - 1] += needed - have;
        }
    }
    let mut at = top;
    let inner = heights.into_iter().map(|height| {
        at += height;
        at
    });
    std::iter::once(top).chain(inner).collect()
}

/// Rules along the edges that no merged cell covers, neighbouring pieces in one stroke.
fn rules(table: &TableBox, cells: &[Cell<'_>], columns: &[Length], rows: &[Length], kit: &Kit<'_>, out: &mut Vec<Drawn>) {
    let (wide, high) = (columns.len() - 1, rows.len() - 1);
    if high == 0 {
        return;
    }
    let covered = |row: usize, column: usize, lying: bool| {
        cells.iter().any(|cell| {
            let placed = &cell.placed;
            let (inside_row, inside_column) = (placed.row..placed.row + placed.rows, placed.column..placed.column + placed.columns);
            if lying {
                inside_column.contains(&column) && row > placed.row && row < inside_row.end
            } else {
                inside_row.contains(&row) && column > placed.column && column < inside_column.end
            }
        })
    };
    let mut stroke = |stroke: &LineStroke, from: Point, to: Point| {
        out.extend(rule(from, to, stroke, kit.swatches).into_iter().map(Drawn::path));
    };
    // Outer rules keep inside.
    let inset = |edge: usize, last: usize, kind: &LineStroke| match edge {
        0 => kind.weight / 2,
        edge if edge == last => -(kind.weight / 2),
        _ => Length::ZERO,
    };
    for (edge, x) in columns.iter().enumerate() {
        let side = edge == 0 || edge == wide;
        let kind = if side { table.side_rule.as_ref() } else { table.column_rule.as_ref() };
        let Some(kind) = kind else { continue };
        for (from, to) in runs(high, |row| !covered(row, edge, false)) {
            let x = *x + inset(edge, wide, kind);
            stroke(kind, Point::new(x, rows[from]), Point::new(x, rows[to]));
        }
    }
    for (edge, y) in rows.iter().enumerate() {
        let outer = edge == 0 || edge == high;
        let head = edge as u32 == table.header_rows;
        let kind = match (outer, head) {
            (true, _) => table.edge_rule.as_ref(),
            (false, true) => table.header_rule.as_ref().or(table.row_rule.as_ref()),
            (false, false) => table.row_rule.as_ref(),
        };
        let Some(kind) = kind else { continue };
        for (from, to) in runs(wide, |column| !covered(edge, column, true)) {
            let y = *y + inset(edge, high, kind);
            stroke(kind, Point::new(columns[from], y), Point::new(columns[to], y));
        }
    }
}

/// The runs of indices below `count` that `holds`, each as its first and the one past its last.
fn runs(count: usize, holds: impl Fn(usize) -> bool) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for index in (0..count).filter(|index| holds(*index)) {
        match runs.last_mut() {
            Some(last) if last.1 == index => last.1 = index + 1,
            _ => runs.push((index, index + 1)),
        }
    }
    runs
}
