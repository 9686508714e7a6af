//! Drop initials: a first character whose em box spans whole lines exactly (R97).

use super::class::{Class, class_of};
use super::glyph::is_selector;
use super::look::{Look, Looks, PartKind};
use super::shape::{ParagraphShaper, units};
use super::shaper::Mode;
use super::{Setting, Span, SpanKind, cluster};
use crate::base::{Em, Length};

/// A drop initial, shaped.
#[derive(Debug)]
pub(super) struct DropInitial {
    /// One past its last byte in the paragraph.
    pub(super) end: u32,
    /// How many lines it spans.
    pub(super) lines: u32,
    /// How it is drawn; its size is the height of the lines it spans.
    pub(super) look: Look,
    /// How far its baseline is below line 1's, in horizontal text.
    pub(super) baseline: Length,
    /// Glyph, first byte, place along the line.
    pub(super) glyphs: Vec<(u16, u32, i32, i32)>,
    /// What the lines beside it give up: whole em of the text.
    pub(super) room: i32,
}

/// The drop initial of `spans`, if the paragraph begins with one. Its em box reaches from the top of line 1 to the foot of
/// line n: (n − 1) pitches and one type size.
pub(super) fn take(shaper: &mut ParagraphShaper<'_>, setting: &Setting, spans: &[Span]) -> Option<DropInitial> {
    let (composer, text) = (shaper.composer, shaper.text.clone());
    // An opening quote before the initial is set with it.
    let begins = |at: u32| text.get(..at as usize).is_some_and(|before| before.chars().all(|mark| class_of(mark) == Class::Open));
    let (end, lines) = spans.iter().find_map(|span| match span.kind {
        SpanKind::DropInitial(lines) if begins(span.start) && span.end > 0 && lines >= 2 => Some((span.end, u32::from(lines.min(12)))),
        _ => None,
    })?;
    let initial = text.get(..end as usize)?;
    let size = setting.line_pitch * i64::from(lines - 1) + setting.size;
    let large = Setting { size, scale_x: Em::ONE, tracking: Em::ZERO, ..setting.clone() };
    let looks = Looks::new(&large, &[]);
    let western = initial.chars().all(|character| class_of(character).is_western());
    let mut look = looks.get(looks.at(0, if western { PartKind::Latin } else { PartKind::Han })).clone();
    look.face = shaper.lacks.face_for(composer, initial, (0, initial.len()), look.face);
    let face = composer.face(look.face)?;
    let mut baseline = size.scaled(0.88) - setting.size.scaled(0.88);
    if western
        && !setting.writing.is_vertical()
        && let Some([_, _, _, cap]) = face.glyph('H').and_then(|capital| face.outline(capital).bounds())
        && cap > 0.0
    {
        // Capitals reach from the top of line 1's Han (their ink begins 0.85 em above the baseline) to the last baseline.
        baseline = setting.line_pitch * i64::from(lines - 1);
        let height = baseline + setting.size.scaled(0.85);
        look.size = height.scaled(f64::from(face.units_per_em()) / f64::from(cap));
    }
    let mut glyphs = Vec::new();
    let mut pen = 0;
    let vertical = setting.writing.is_vertical();
    let mut at = 0;
    while let Some(character) = initial[at..].chars().next() {
        let (offset, after) = (at, at + character.len_utf8());
        at = cluster::end(initial, offset, character, after);
        let upright = if vertical && look.needs_vertical_form(character) { composer.vertical_glyph(look.face, character) } else { None };
        let plain = upright.or_else(|| face.glyph(character)).unwrap_or(0);
        let ids = whole(shaper, initial, (offset, after, at), &look, plain);
        let id = ids.first().copied().unwrap_or(plain);
        let own = look.scaled(i32::from(face.advance(id)), face.units_per_em());
        let cell = if vertical { look.em } else { own };
        // A quote beside the initial keeps the half its ink stands in; a mark after it likewise.
        let (cut_before, cut_after) = match class_of(character) {
            Class::Open if cell * 4 > look.em * 3 => (cell / 2, 0),
            class if class.has_blank_after(vertical) && cell * 4 > look.em * 3 => (0, cell / 2),
            _ => (0, 0),
        };
        let advance = cell - cut_before - cut_after;
        glyphs.extend(ids.into_iter().map(|id| (id, offset as u32, pen - cut_before, advance)));
        pen += advance;
    }
    let em = units(setting.size).max(1);
    // A capital has no blank of its own beside it.
    let blank = if western { em / 8 } else { 0 };
    let room = (pen + blank + em - 1) / em * em;
    Some(DropInitial { end, lines, look, baseline, glyphs, room })
}

/// The glyphs of the cluster `at..end` of `text`, whose first character reaches to byte `first` and has the glyph `plain`: the form a
/// selector asks for, a letter with its marks.
fn whole(shaper: &mut ParagraphShaper<'_>, text: &str, (at, first, end): (usize, usize, usize), look: &Look, plain: u16) -> Vec<u16> {
    let mut behind = text[first..end].chars();
    let Some(next) = behind.next().filter(|_| plain != 0) else { return vec![plain] };
    if is_selector(next) && behind.next().is_none() {
        let character = text[at..].chars().next().unwrap_or(next);
        return vec![shaper.form(at, end, (character, next), look.face, plain)];
    }
    let mut shaped = std::mem::take(&mut shaper.buffer);
    shaper.composer.shape(look.face, &text[at..end], if look.vertical { Mode::Vertical } else { Mode::Chinese }, &mut shaped);
    let ids: Vec<u16> = shaped.iter().map(|glyph| glyph.id).filter(|id| *id != 0).collect();
    shaper.buffer = shaped;
    if ids.is_empty() { vec![plain] } else { ids }
}

impl DropInitial {
    /// What line `index` gives up to it.
    pub(super) fn inset(&self, index: usize) -> Length {
        if (index as u32) < self.lines { Length::from_units(i64::from(self.room)) } else { Length::ZERO }
    }
}
