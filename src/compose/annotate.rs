//! What is drawn beside the text: emphasis dots, name and title lines, readings, drop initials (R90–R97).
//!
//! Source: <https://www.w3.org/TR/clreq/#emphasis_dots>

use std::sync::Arc;

use super::drop_initial::DropInitial;
use super::set::{Cell, Setter};
use super::shape::{Atom, Shaped};
use super::{LineItem, Setting, Span, SpanKind, upright};
use crate::base::{Length, Point};
use crate::display::{Cap, Glyph, Path, PathCommand, Run, Stroke};

/// The spans that draw something beside the text, in order of their begins.
#[derive(Debug, Default)]
pub(super) struct Annotations {
    spans: Vec<Span>,
    /// How far the spans up to each reach.
    reach: Vec<u32>,
}

impl Annotations {
    /// Those of `spans`.
    pub(super) fn of(spans: &[Span]) -> Self {
        let draws = |span: &&Span| matches!(span.kind, SpanKind::Emphasis | SpanKind::ProperName | SpanKind::BookTitle | SpanKind::Mourning);
        let mut spans: Vec<Span> = spans.iter().filter(draws).cloned().collect();
        spans.sort_by_key(|span| span.start);
        let farthest = |far: &mut u32, span: &Span| {
            *far = span.end.max(*far);
            Some(*far)
        };
        let reach = spans.iter().scan(0, farthest).collect();
        Self { spans, reach }
    }

    /// Those that touch bytes `start..end`.
    fn touching(&self, start: u32, end: u32) -> impl Iterator<Item = &Span> {
        let first = self.reach.partition_point(|reach| *reach <= start);
        self.spans[first..].iter().take_while(move |span| span.start < end).filter(move |span| span.end > start)
    }
}

/// Adds the annotations of atoms `from..to`, whose cells are `cells`, to `items`.
pub(super) fn annotate(setter: &Setter<'_>, from: usize, to: usize, cells: &[Cell], items: &mut Vec<LineItem>) {
    let atoms = &setter.shaped.atoms[from..to];
    let (start, end) = (atoms.first().map_or(0, |atom| atom.start), atoms.last().map_or(0, |atom| atom.end));
    for span in setter.shaped.annotations.touching(start, end) {
        let first = (from..to).find(|index| marks(setter, *index, span));
        let last = (from..to).rfind(|index| marks(setter, *index, span));
        let (Some(first), Some(last)) = (first, last) else { continue };
        match span.kind {
            SpanKind::Emphasis => dots(setter, from, first, last, cells, items),
            SpanKind::ProperName => items.push(name_line(setter, from, first, last, cells, false)),
            SpanKind::BookTitle => items.push(name_line(setter, from, first, last, cells, true)),
            SpanKind::Mourning => items.push(frame(setter, from, first, last, span, cells)),
            _ => {}
        }
    }
    let readings = &setter.shaped.readings;
    let read_from = readings.partition_point(|reading| reading.first < from);
    for reading in readings[read_from..].iter().take_while(|reading| reading.first < to) {
        if reading.last <= to && !reading.glyphs.is_empty() {
            items.push(read(setter, reading, &cells[reading.first - from..reading.last - from]));
        }
    }
}

fn overlaps(setter: &Setter<'_>, index: usize, start: u32, end: u32) -> bool {
    let atom = &setter.shaped.atoms[index];
    atom.start < end && atom.end > start
}

/// Whether atom `index` is of `span` and no blank: a blank at a line's edge carries no line.
fn marks(setter: &Setter<'_>, index: usize, span: &Span) -> bool {
    overlaps(setter, index, span.start, span.end) && !setter.shaped.atoms[index].class.is_space()
}

/// Makes room at both sides of frames, so that they touch no neighbour.
pub(super) fn make_room(shaped: &mut Shaped, setting: &Setting) {
    let room = shaped.em / 8;
    if setting.cjk.strict_grid {
        return;
    }
    let Shaped { annotations, atoms, .. } = shaped;
    for span in annotations.spans.iter().filter(|span| span.kind == SpanKind::Mourning) {
        let first = atoms.partition_point(|atom| atom.end <= span.start);
        let last = atoms.partition_point(|atom| atom.start < span.end);
        for edge in [first.checked_sub(1).filter(|_| first < atoms.len()), last.checked_sub(1)].into_iter().flatten() {
            atoms[edge].gap = atoms[edge].gap.max(room);
        }
    }
}

/// Where marks beside the text may stand: half the gap between the lines, within reason (R92).
fn gutter(setter: &Setter<'_>) -> i32 {
    let em = setter.shaped.em;
    let half = ((setter.setting.line_pitch - setter.setting.size) / 2).units();
    i32::try_from(half).unwrap_or(em / 4).clamp(em / 8, em / 4)
}

/// Width of lines beside the text: a twentieth of the type size, never below what prints.
fn stroke(setter: &Setter<'_>) -> Stroke {
    let width = units(setter.shaped.em * 5 / 100).max(Length::pt(0.25));
    Stroke { paint: setter.setting.paint.clone(), width, dash: Vec::new(), cap: Cap::Butt }
}

/// A thin frame round atoms `first..=last`, open where the name runs over the line's end (R95).
fn frame(setter: &Setter<'_>, from: usize, first: usize, last: usize, span: &Span, cells: &[Cell]) -> LineItem {
    let em = setter.shaped.em;
    let atoms = &setter.shaped.atoms;
    let pen = stroke(setter);
    let inward = pen.width.units() as i32 / 2;
    // Outside the cells where the line has room for it, inside at the measure's edges.
    let out = if setter.setting.cjk.strict_grid { 0 } else { em / 16 };
    let start = cells[first - from].start + atoms[first].cut_before.max(0) + if first > from { -out } else { inward };
    let end = cells[last - from].start + atoms[last].advance + atoms[last].cut_before + if last - from + 1 < cells.len() { out } else { -inward };
    let beside = gutter(setter) * 40 / 100;
    let (bottom, top) = (foot(setter) + beside, foot(setter) - em - beside);
    let begins = span.start >= atoms[first].start;
    let ends = span.end <= atoms[last].end;
    let at = |along: i32, below: i32| point(setter, along, below);
    let mut commands = Vec::with_capacity(5);
    match (begins, ends) {
        (true, true) => commands.extend([
            PathCommand::Move(at(start, top)),
            PathCommand::Line(at(end, top)),
            PathCommand::Line(at(end, bottom)),
            PathCommand::Line(at(start, bottom)),
            PathCommand::Close,
        ]),
        (true, false) => commands.extend([
            PathCommand::Move(at(end, top)),
            PathCommand::Line(at(start, top)),
            PathCommand::Line(at(start, bottom)),
            PathCommand::Line(at(end, bottom)),
        ]),
        (false, true) => commands.extend([
            PathCommand::Move(at(start, top)),
            PathCommand::Line(at(end, top)),
            PathCommand::Line(at(end, bottom)),
            PathCommand::Line(at(start, bottom)),
        ]),
        (false, false) => commands.extend([
            PathCommand::Move(at(start, top)),
            PathCommand::Line(at(end, top)),
            PathCommand::Move(at(start, bottom)),
            PathCommand::Line(at(end, bottom)),
        ]),
    }
    LineItem::Path(Path { commands: commands.into(), fill: None, stroke: Some(pen) })
}

fn units(value: i32) -> Length {
    Length::from_units(i64::from(value))
}

/// A point of the line: `along` it and `below` its foot side (horizontal: under the baseline; vertical: left of the centre).
fn point(setter: &Setter<'_>, along: i32, below: i32) -> Point {
    if setter.setting.writing.is_vertical() { Point::new(units(-below), units(along)) } else { Point::new(units(along), units(below)) }
}

/// How far the foot side of the em box is from the line's axis.
fn foot(setter: &Setter<'_>) -> i32 {
    let em = setter.shaped.em;
    if setter.setting.writing.is_vertical() { em / 2 } else { em * 12 / 100 }
}

/// A dot at each Han, under it in horizontal text, at its right in vertical text; none on marks, letters and figures, those set
/// across in the place of a Han among them (R90).
fn dots(setter: &Setter<'_>, from: usize, first: usize, last: usize, cells: &[Cell], items: &mut Vec<LineItem>) {
    let em = setter.shaped.em;
    let gutter = gutter(setter);
    let radius = (em * 65 / 1000).min(gutter / 2);
    let (start, end) = (setter.shaped.atoms[first].start, setter.shaped.atoms[last].end);
    // With a name line the line comes first, the dots outside it (R91).
    let is_line = |span: &Span| matches!(span.kind, SpanKind::ProperName | SpanKind::BookTitle);
    let lined = setter.shaped.annotations.touching(start, end).any(is_line);
    let vertical = setter.setting.writing.is_vertical();
    let away = if lined && !vertical { line_away(setter, false) + em * 55 / 1000 + radius } else { foot(setter) + gutter / 2 };
    let below = if vertical { -away } else { away };
    for index in first..=last {
        let atom = &setter.shaped.atoms[index];
        if !atom.class.is_ideographic() || upright::is_western_cell(atom, &setter.shaped.text) {
            continue;
        }
        let own = setter.shaped.looks.get(usize::from(atom.look)).map_or(em, |look| look.em);
        let centre = point(setter, cells[index - from].start + own / 2, below);
        items.push(LineItem::Path(Path { commands: circle(centre, units(radius)), fill: Some(setter.setting.paint.clone()), stroke: None }));
    }
}

/// A circle by four curves.
fn circle(centre: Point, radius: Length) -> Arc<[PathCommand]> {
    let reach = radius.scaled(0.552_284_75);
    let at = |x: Length, y: Length| Point::new(centre.x + x, centre.y + y);
    let (zero, r, k) = (Length::ZERO, radius, reach);
    Arc::new([
        PathCommand::Move(at(r, zero)),
        PathCommand::Curve(at(r, k), at(k, r), at(zero, r)),
        PathCommand::Curve(at(-k, r), at(-r, k), at(-r, zero)),
        PathCommand::Curve(at(-r, -k), at(-k, -r), at(zero, -r)),
        PathCommand::Curve(at(k, -r), at(r, -k), at(r, zero)),
        PathCommand::Close,
    ])
}

/// How far a name line stands from the line's axis: near the text, so that dots find room outside it (R91).
fn line_away(setter: &Setter<'_>, wavy: bool) -> i32 {
    foot(setter) + gutter(setter) * if wavy { 50 } else { 30 } / 100
}

/// A line along a name: under it in horizontal text, at its left in vertical text, a little short at both ends so that two
/// names side by side stay apart (R91).
fn name_line(setter: &Setter<'_>, from: usize, first: usize, last: usize, cells: &[Cell], wavy: bool) -> LineItem {
    let em = setter.shaped.em;
    let short = em * 8 / 100;
    let (begin, finish) = (&setter.shaped.atoms[first], &setter.shaped.atoms[last]);
    let start = cells[first - from].start + begin.cut_before.max(0) + short;
    let end = cells[last - from].start + finish.advance + finish.cut_before - short;
    let below = line_away(setter, wavy);
    let stroke = stroke(setter);
    let commands: Arc<[PathCommand]> = if wavy {
        let wave = em / 4;
        let height = em * 5 / 100;
        let count = ((end - start) / wave.max(1)).max(1);
        // In 64 bits: a wave along a broadsheet's width has hundreds of bends.
        let part = |share: i64, of: i64| start + (i64::from(end - start) * share / of) as i32;
        let mut commands = vec![PathCommand::Move(point(setter, start, below))];
        for index in 0..count {
            let at = |share: i64| part(i64::from(index) * 4 + share, i64::from(count) * 4);
            let to = at(4);
            let bend = if index % 2 == 0 { -height } else { height };
            commands.push(PathCommand::Curve(point(setter, at(1), below + bend), point(setter, at(3), below + bend), point(setter, to, below)));
        }
        commands.into()
    } else {
        Arc::new([PathCommand::Move(point(setter, start, below)), PathCommand::Line(point(setter, end, below))])
    };
    LineItem::Path(Path { commands, fill: None, stroke: Some(stroke) })
}

/// A reading centred on its base: above it in horizontal text, at its right in vertical text (R93).
fn read(setter: &Setter<'_>, reading: &super::ruby::Reading, base: &[Cell]) -> LineItem {
    let em = setter.shaped.em;
    let vertical = setter.setting.writing.is_vertical();
    // The ink of the base, without the room made for the reading.
    let start = base.first().map_or(0, |cell| cell.start);
    let atoms = &setter.shaped.atoms[reading.first..reading.last];
    let trimmed = |(cell, atom): (&Cell, &Atom)| cell.start + atom.advance + atom.cut_before.min(0) - reading.trailing;
    let end = base.last().zip(atoms.last()).map_or(start, trimmed);
    let along = start + (end - start - reading.width) / 2;
    let half = em / 2;
    let mut glyphs = Vec::with_capacity(reading.glyphs.len());
    for glyph in &reading.glyphs {
        let at = along + glyph.x;
        let (x, y) = if !vertical {
            (at, -em * 88 / 100 - half * 14 / 100)
        } else if reading.look.vertical {
            (half + em / 16, at + half * 88 / 100)
        } else {
            (half + em / 16 + half * 14 / 100, at)
        };
        glyphs.push(Glyph { id: glyph.id, cluster: glyph.cluster, x, y, advance: glyph.advance });
    }
    let run = Run {
        face: reading.look.face,
        size: reading.look.size,
        scale_x: 1.0,
        rotation: reading.look.rotation,
        vertical: reading.look.vertical && vertical,
        paint: reading.look.paint.clone(),
        stroke: None,
        under: false,
        text: reading.text.clone(),
        start: 0,
        end: reading.text.len() as u32,
        glyphs,
    };
    LineItem::Run(Point::ORIGIN, Arc::new(run))
}

/// The drop initial: its em box from the top of line 1 to the foot of its last line (R97).
pub(super) fn drop_initial(setter: &Setter<'_>, drop: &DropInitial) -> LineItem {
    let em = Length::from_units(i64::from(setter.shaped.em));
    let size = drop.look.size;
    let vertical = setter.setting.writing.is_vertical();
    let (x, y) = if vertical {
        // The first line's centre is half an em left of the block's right edge; the initial's centre half its size.
        (-((size - em) / 2) - size / 2, size.scaled(0.88))
    } else {
        (Length::ZERO, drop.baseline)
    };
    let glyphs = drop
        .glyphs
        .iter()
        .map(|(id, cluster, along, advance)| {
            let (dx, dy) = if vertical { (0, *along) } else { (*along, 0) };
            Glyph { id: *id, cluster: *cluster, x: x.units() as i32 + dx, y: y.units() as i32 + dy, advance: *advance }
        })
        .collect();
    let run = Run {
        face: drop.look.face,
        size,
        scale_x: 1.0,
        rotation: drop.look.rotation,
        vertical,
        paint: drop.look.paint.clone(),
        stroke: None,
        under: false,
        text: setter.shaped.text.clone(),
        start: 0,
        end: drop.end,
        glyphs,
    };
    LineItem::Run(Point::ORIGIN, Arc::new(run))
}
