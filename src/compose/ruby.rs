//! Readings above Han (ruby, 拼音): half size, centred, never parted from their base (R93, R94).
//!
//! Source: <https://www.w3.org/TR/clreq/#positioning_of_interlinear_annotations>

use super::break_rules::BreakAfter;
use super::class::{Class, class_of};
use super::glyph::Lacks;
use super::look::{Look, Looks, PartKind};
use super::shape::{Atom, AtomGlyph, Shaped, Stretch};
use super::shaper::{Composer, Mode, ShapedGlyph};
use super::{Setting, Span, SpanKind, grid};
use crate::base::Em;
use crate::display::Rotation;
use std::sync::Arc;

/// A reading over a stretch of atoms.
#[derive(Debug)]
pub(super) struct Reading {
    /// First atom of the base.
    pub(super) first: usize,
    /// One past the last atom.
    pub(super) last: usize,
    /// The reading's text.
    pub(super) text: Arc<str>,
    /// How it is drawn.
    pub(super) look: Look,
    /// Its glyphs from its own begin.
    pub(super) glyphs: Vec<AtomGlyph>,
    /// Its width along the line.
    pub(super) width: i32,
    /// How far the base's last cell was widened after its ink.
    pub(super) trailing: i32,
}

/// Shapes the readings of `spans` and makes room for those wider than their base.
pub(super) fn attach(composer: &Composer, shaped: &mut Shaped, setting: &Setting, spans: &[Span]) {
    // Atoms that have a reading already.
    let mut read: Vec<bool> = Vec::new();
    let mut lacks = Lacks::default();
    for span in spans {
        let SpanKind::Ruby(text) = &span.kind else { continue };
        let base = shaped.within(span);
        let (first, last) = (base.start, base.end);
        read.resize(shaped.atoms.len(), false);
        if base.is_empty() || text.is_empty() || read[base.clone()].contains(&true) {
            continue;
        }
        for atom in &mut shaped.atoms[first..last - 1] {
            atom.break_after = BreakAfter::Never;
            // The reading is centred on its base: the base keeps together.
            if atom.stretch == Stretch::Han {
                atom.stretch = Stretch::None;
            }
        }
        let place = (span.start as usize, span.end as usize);
        if let Some(reading) = shape_reading(composer, setting, text, (first, last), (place, &mut lacks)) {
            read[base].fill(true);
            shaped.readings.push(reading);
        }
    }
    lacks.tell(composer, &mut shaped.findings);
    shaped.readings.sort_by_key(|reading| reading.first);
    // Only when all are known is it clear which of them are neighbours.
    for index in 0..shaped.readings.len() {
        let indented = setting.indent > Em::ZERO && shaped.drop.is_none();
        if setting.cjk.strict_grid {
            make_whole_room(shaped, index, indented, grid::cell(setting));
        } else {
            make_room(shaped, index, indented);
        }
    }
}

/// The reading `text` of atoms `first..last`, at bytes `place`; what its face lacks another draws, as in the text.
fn shape_reading(
    composer: &Composer,
    setting: &Setting,
    text: &Arc<str>,
    (first, last): (usize, usize),
    (place, lacks): ((usize, usize), &mut Lacks),
) -> Option<Reading> {
    let half = Setting { size: setting.size / 2, scale_x: Em::ONE, tracking: Em::ZERO, ..setting.clone() };
    let looks = Looks::new(&half, &[]);
    let han = text.chars().any(|character| class_of(character) == Class::Han);
    let base = looks.get(looks.at(0, if han { PartKind::Han } else { PartKind::Latin })).clone();
    let vertical = setting.writing.is_vertical();
    let rotation = if vertical && !han { Rotation::Clockwise } else { Rotation::Upright };
    let face = lacks.face_for(composer, text, place, base.face);
    let look = Look { face, rotation, vertical: vertical && han, ..base };
    let mode = if vertical && han {
        Mode::Vertical
    } else if han {
        Mode::Chinese
    } else {
        Mode::Word
    };
    let mut shaped: Vec<ShapedGlyph> = Vec::new();
    composer.shape(look.face, text, mode, &mut shaped);
    let face = composer.face(look.face)?;
    let mut glyphs = Vec::with_capacity(shaped.len());
    let mut pen = 0;
    for glyph in &shaped {
        let advance = look.scaled(glyph.advance, face.units_per_em());
        glyphs.push(AtomGlyph { id: glyph.id, cluster: glyph.cluster, x: pen, y: 0, advance });
        pen += advance;
    }
    Some(Reading { first, last, text: text.clone(), look, glyphs, width: pen, trailing: 0 })
}

/// On the strict grid a reading reaches half an em over a neighbour without one, and what is wider still pushes the neighbours
/// off by whole cells, so that the base and all after it stand in cells (R64).
fn make_whole_room(shaped: &mut Shaped, index: usize, indented: bool, cell: i32) {
    let em = shaped.em;
    let reading = &shaped.readings[index];
    let (first, last) = (reading.first, reading.last - 1);
    let beyond = beyond(shaped, reading);
    let after_reading = index > 0 && shaped.readings[index - 1].last == first;
    let next = shaped.readings.get(index + 1).filter(|next| next.first == last + 1);
    let reach = |is_free: bool| if is_free { em / 2 } else { 0 };
    let free_before = first.checked_sub(1).is_none_or(|before| lends_after(&shaped.atoms[before]));
    let free_after = shaped.atoms.get(last + 1).is_none_or(lends_before);
    // Two readings side by side share the room between them; the first of them has made it.
    let before = if after_reading { 0 } else { grid::whole(beyond - reach(free_before), cell) };
    let after = match next {
        Some(next) => grid::whole(beyond + self::beyond(shaped, next) + em / 4, cell),
        None => grid::whole(beyond - reach(free_after), cell),
    };
    // At a line's edge nothing is reached over but the indent of a first line.
    if first > 0 || !indented {
        shaped.atoms[first].start_cut = before - grid::whole(beyond, cell);
    }
    shaped.atoms[last].end_cut += after - beyond.max(0);
    shaped.atoms[first].advance += before;
    shaped.atoms[first].cut_before -= before;
    shaped.atoms[last].advance += after;
    shaped.readings[index].trailing = after;
}

/// Whether a reading may reach over the end of `atom`: what it has clear of ink there, a Han all along, a mark its blank half.
fn lends_after(atom: &Atom) -> bool {
    atom.class.is_ideographic() || matches!(atom.class, Class::Close | Class::Pause | Class::Stop)
}

/// Whether a reading may reach over the begin of `atom`.
fn lends_before(atom: &Atom) -> bool {
    atom.class.is_ideographic() || atom.class == Class::Open
}

/// How far `reading` is longer than its base on either side; negative where it is shorter.
fn beyond(shaped: &Shaped, reading: &Reading) -> i32 {
    let atoms = &shaped.atoms[reading.first..reading.last];
    let base: i32 = atoms.iter().map(|atom| atom.advance + atom.gap).sum::<i32>() - atoms.last().map_or(0, |last| last.gap);
    (reading.width - base) / 2
}

/// A reading may reach a quarter em over a neighbour without one; between two readings a quarter of their base's size stays
/// free (R93). What is wider pushes the neighbours off, on each side as far as it needs.
fn make_room(shaped: &mut Shaped, index: usize, indented: bool) {
    let em = shaped.em;
    let reading = &shaped.readings[index];
    let (first, last) = (reading.first, reading.last - 1);
    let crowded_before = index > 0 && shaped.readings[index - 1].last == first;
    let crowded_after = shaped.readings.get(index + 1).is_some_and(|next| next.first == last + 1);
    let beyond = beyond(shaped, reading);
    let overhang = |crowded: bool, lends: bool| match (crowded, lends) {
        (true, _) => -(em / 8),
        (false, true) => em / 4,
        (false, false) => 0,
    };
    let lent_before = first.checked_sub(1).is_none_or(|before| lends_after(&shaped.atoms[before]));
    let lent_after = shaped.atoms.get(last + 1).is_none_or(lends_before);
    let before = (beyond - overhang(crowded_before, lent_before)).max(0);
    let after = (beyond - overhang(crowded_after, lent_after)).max(0);
    // At a line's edge there is no neighbour to reach over: the base moves in by what the reading would stick out. The indent
    // of a first line is such a neighbour.
    let (out_before, out_after) = ((beyond - before).max(0), (beyond - after).max(0));
    if first > 0 || !indented {
        shaped.atoms[first].start_cut -= out_before;
    }
    if shaped.atoms[last].end_cut <= 0 {
        shaped.atoms[last].end_cut -= out_after;
    }
    shaped.atoms[first].advance += before;
    shaped.atoms[first].cut_before -= before;
    shaped.atoms[last].advance += after;
    shaped.readings[index].trailing = after;
}
