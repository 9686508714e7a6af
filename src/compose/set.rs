//! Setting: filled lines become runs of glyphs at their places.

use std::sync::Arc;

use super::break_rules::BreakAfter;
use super::justify::Fill;
use super::layout::{LaidLine, Layout};
use super::linebreak::{LineRoom, Sums};
use super::look::Look;
use super::shape::{Atom, Shaped};
use super::{Line, LineItem, Setting, annotate, under, warichu};
use crate::base::{Length, Point};
use crate::display::{Glyph, Rotation, Run};
use crate::model::Align;

/// Where an atom of a line stands: its cell along the line after filling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cell {
    /// From the measure's begin to where the ink's own cell begins (a cut opening mark: to the cut).
    pub(super) start: i32,
    /// Width of the cell as it stands.
    pub(super) width: i32,
}

/// Sets lines; keeps its working space between lines.
pub(super) struct Setter<'a> {
    pub(super) shaped: &'a Shaped,
    pub(super) setting: &'a Setting,
    sums: &'a Sums<'a>,
    room: &'a LineRoom,
    fill: Fill,
    cells: Vec<Cell>,
    /// How far each atom stands towards the line's foot side, where the line holds a note in two half-lines; else empty.
    lifts: Vec<i32>,
}

impl<'a> Setter<'a> {
    pub(super) fn new(layout: &'a Layout<'a>) -> Self {
        let Layout { shaped, setting, sums, room, .. } = layout;
        Self { shaped, setting, sums, room, fill: Fill::default(), cells: Vec::new(), lifts: Vec::new() }
    }

    /// The line `laid`, on `measure`.
    pub(super) fn line(&mut self, laid: &LaidLine, measure: Length) -> Line {
        let LaidLine { index, from, end, last, fills, .. } = *laid;
        let atoms = &self.shaped.atoms[from..end.end];
        let (inset, room) = self.room.of(index);
        self.fill.line(self.sums, from, end, room, fills);
        let free = (room - self.fill.width).max(0);
        let shift = match self.setting.align {
            Align::Justify | Align::Start => 0,
            Align::Centre => free / 2,
            Align::End => free,
        };
        let inset = inset + shift;
        self.place_cells(atoms, inset as i32);
        warichu::place(self.shaped, from, end.end, &mut self.cells, &mut self.lifts);
        let mut items = self.runs(from, atoms);
        if index == 0
            && let Some(drop) = &self.shaped.drop
        {
            // It is read before what stands beside it.
            items.insert(0, annotate::drop_initial(self, drop));
        }
        annotate::annotate(self, from, end.end, &self.cells, &mut items);
        if let Some(codes) = &self.shaped.codes {
            codes.show(&mut items);
        }
        Line {
            start: if index == 0 { 0 } else { atoms.first().map_or(0, |atom| atom.start) },
            end: atoms.last().map_or(0, |atom| atom.end),
            measure,
            inset: Length::from_units(inset),
            width: Length::from_units(self.fill.width),
            extra: Length::from_units(i64::from(self.fill.extra)),
            squeezed: Length::from_units(self.fill.squeezed),
            size: self.largest(atoms),
            characters: atoms.iter().filter(|atom| atom.is_full_width).count() as u32,
            last,
            overfull: self.fill.overfull,
            items,
        }
    }

    /// A line without text: of a paragraph that has none, or beside a drop initial that reaches further down than the text.
    pub(super) fn empty_line(&self, index: usize, measure: Length) -> Line {
        let has_text = !self.shaped.atoms.is_empty();
        let drop = self.shaped.drop.as_ref().filter(|_| index == 0 && !has_text);
        Line {
            start: if index == 0 { 0 } else { self.shaped.text.len() as u32 },
            end: self.shaped.text.len() as u32,
            measure,
            inset: Length::from_units(self.room.of(index).0),
            width: Length::ZERO,
            extra: Length::ZERO,
            squeezed: Length::ZERO,
            size: self.setting.size,
            characters: 0,
            last: true,
            overfull: false,
            items: drop.map(|drop| annotate::drop_initial(self, drop)).into_iter().collect(),
        }
    }

    fn largest(&self, atoms: &[Atom]) -> Length {
        let mut largest = self.setting.size;
        let mut seen = u16::MAX;
        for atom in atoms {
            if atom.look != seen {
                seen = atom.look;
                largest = self.shaped.looks.get(usize::from(seen)).map_or(largest, |look| largest.max(look.size));
            }
        }
        largest
    }

    fn place_cells(&mut self, atoms: &[Atom], inset: i32) {
        self.cells.clear();
        let mut pen = inset;
        self.cells.extend(atoms.iter().zip(&self.fill.before).zip(&self.fill.after).map(|((atom, before), after)| {
            // A cut before the ink moves the ink back by as much.
            let cut = atom.cut_before - before;
            let width = atom.advance + before;
            let cell = Cell { start: pen - cut, width: width + cut.max(0) };
            pen += width + atom.gap + after;
            cell
        }));
    }

    fn runs(&self, from: usize, atoms: &[Atom]) -> Vec<LineItem> {
        // Kept as long as the page: not a place more than there are runs.
        let changes = atoms.windows(2).filter(|pair| pair[0].look != pair[1].look).count();
        let mut items = Vec::with_capacity(1 + changes);
        let mut under = under::Under::default();
        let mut at = 0;
        while at < atoms.len() {
            let look = atoms[at].look;
            let mut count = atoms[at..].iter().take_while(|atom| atom.look == look).count();
            if let Some(lift) = self.lifts.get(at) {
                count = self.lifts[at..at + count].iter().take_while(|other| *other == lift).count();
            }
            if let Some((look, run)) = self.run(from, at, count, look) {
                under.add(&run, &look.effect);
                items.push(LineItem::Run(Point::ORIGIN, Arc::new(run)));
            }
            at += count;
        }
        under.beneath(items)
    }

    /// The hyphen after `atom`, the line's last: it stands where the atom's last glyph ends and belongs to its cluster.
    fn hyphen(&self, atom: &Atom, cell: Option<Cell>) -> Option<Glyph> {
        let (_, id, advance) = *self.shaped.hyphens.iter().find(|(look, _, _)| *look == atom.look)?;
        let glyph = self.shaped.glyphs.get((atom.glyph as usize + usize::from(atom.glyphs)).checked_sub(1)?)?;
        let start = cell?.start;
        // Without what the face moves the letter by towards the next, which the cut at the line's end takes with the hyphen.
        let own = glyph.advance - (atom.end_cut + advance);
        let (x, y) = if self.setting.writing.is_vertical() { (glyph.x, start + glyph.y + own) } else { (start + glyph.x + own, glyph.y) };
        Some(Glyph { id, cluster: glyph.cluster, x, y, advance })
    }

    /// The run of `count` atoms of one look, the first being atom `at` of the line.
    fn run(&self, from: usize, at: usize, count: usize, look: u16) -> Option<(&'a Look, Run)> {
        let look = self.shaped.looks.get(usize::from(look))?;
        let atoms = &self.shaped.atoms[from + at..from + at + count];
        let vertical = self.setting.writing.is_vertical();
        let lift = self.lifts.get(at).copied().unwrap_or(0);
        let total: usize = atoms.iter().map(|atom| usize::from(atom.glyphs)).sum();
        let (first, last) = (atoms.first()?, atoms.last()?);
        if total == 0 {
            return None;
        }
        let mut glyphs = Vec::with_capacity(total);
        let cells = &self.cells[at..at + count];
        let nexts = self.cells[at + 1..].iter().map(Some).chain(std::iter::once(None));
        for ((atom, cell), next) in atoms.iter().zip(cells).zip(nexts) {
            // The room up to the next cell, for carets: justification's space belongs to the character before it.
            let next = next.map_or(cell.start + cell.width, |next| next.start.max(cell.start));
            let room = (next - cell.start).min(cell.width * 2).max(0);
            let own = &self.shaped.glyphs[atom.glyph as usize..atom.glyph as usize + usize::from(atom.glyphs)];
            for (nth, glyph) in own.iter().enumerate() {
                let advance = if nth + 1 == own.len() { room } else { glyph.advance };
                let (x, y) = if vertical { (glyph.x - lift, cell.start + glyph.y) } else { (cell.start + glyph.x, glyph.y + lift) };
                glyphs.push(Glyph { id: glyph.id, cluster: glyph.cluster, x, y, advance });
            }
        }
        if at + count == self.cells.len() && last.break_after == BreakAfter::Hyphen {
            glyphs.extend(self.hyphen(last, self.cells.last().copied()));
        }
        let run = Run {
            face: look.face,
            size: look.size,
            scale_x: look.scale_x.get() as f32,
            rotation: look.rotation,
            vertical: look.vertical && vertical,
            paint: look.effect.hollow.as_ref().map_or(&look.paint, |(_, paint)| paint).clone(),
            stroke: look.effect.hollow.as_ref().map(|(weight, _)| Length::from_units(i64::from(*weight))),
            under: false,
            text: self.shaped.text.clone(),
            start: first.start,
            end: last.end,
            glyphs,
        };
        debug_assert!(run.rotation == Rotation::Upright || vertical);
        Some((look, run))
    }
}
