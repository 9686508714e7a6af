//! Looks: face, size, ink and stance of a stretch of text.

use super::class::{Class, class_of};
use super::shape::units;
use super::{FaceSet, Outline, Part, Setting, Shadow, Span, SpanKind, SpanStyle};
use crate::base::{Em, FaceId, Ink, Length, Paint};
use crate::display::Rotation;

/// Which part of a composite face sets a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PartKind {
    Han,
    Latin,
    Digits,
    Marks,
}

/// What is drawn of glyphs beside their filled selves; lengths in units.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Effect {
    /// Letters that are a line of this weight and ink, not filled.
    pub(super) hollow: Option<(i32, Paint)>,
    /// A line beneath the filled letters, its weight counted on both sides of their outlines.
    pub(super) edge: Option<(i32, Paint)>,
    /// A shadow: to the right, down, its ink.
    pub(super) shadow: Option<(i32, i32, Paint)>,
}

impl Effect {
    fn of(basis: &Basis<'_>) -> Self {
        let of = |share: Em| units(share.of(basis.size));
        let line = basis.outline.filter(|outline| of(outline.width) > 0);
        Self {
            hollow: line.filter(|outline| outline.hollow).map(|outline| (of(outline.width), outline.paint.clone())),
            edge: line.filter(|outline| !outline.hollow).map(|outline| (of(outline.width) * 2, outline.paint.clone())),
            shadow: basis
                .shadow
                .map(|shadow| (of(shadow.dx), of(shadow.dy), &shadow.paint))
                .filter(|(dx, dy, _)| (*dx, *dy) != (0, 0))
                .map(|(dx, dy, paint)| (dx, dy, paint.clone())),
        }
    }

    /// The paint of letters that lie on this: over an edge or a shadow in other inks black would come out in two tones, so it
    /// knocks out, but for small type, which must overprint.
    ///
    /// Source: Ghent Workgroup newspaper variant: black type below 12 pt overprints.
    fn above(&self, paint: &Paint, size: Length) -> Paint {
        let tinges = |paint: &Paint| match &paint.ink {
            Ink::Gray(_) => false,
            Ink::Cmyk(mix) => mix.total() > mix.k.get(),
            Ink::Spot { .. } | Ink::Mixed { .. } | Ink::Registration => true,
        };
        let clears = self.edge.is_some() || self.shadow.as_ref().is_some_and(|(_, _, shadow)| tinges(shadow));
        Paint { overprint: paint.overprint && !(clears && size >= Length::pt(12.0)), ink: paint.ink.clone() }
    }

    /// Whether something lies beneath the letters.
    pub(super) fn has_under(&self) -> bool {
        self.edge.is_some() || self.shadow.is_some()
    }
}

/// What glyphs of one stretch have in common.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Look {
    pub(super) face: FaceId,
    /// Size the glyphs are drawn at (the part's share of the type size).
    pub(super) size: Length,
    /// The em cells are measured in: the type size, in horizontal text in the character scale.
    pub(super) em: i32,
    pub(super) scale_x: Em,
    pub(super) paint: Paint,
    pub(super) effect: Effect,
    /// Shift towards the line's upper side, in units.
    pub(super) shift: i32,
    pub(super) tracking: i32,
    pub(super) rotation: Rotation,
    /// Whether the run follows a vertical line glyph by glyph.
    pub(super) vertical: bool,
}

impl Look {
    /// `font_units` of a face of `units_per_em`, at this look's size and character scale.
    pub(super) fn scaled_x(&self, font_units: i32, units_per_em: u16) -> i32 {
        let scaled = self.scaled(font_units, units_per_em);
        if self.scale_x == Em::ONE { scaled } else { units(self.scale_x.of(Length::from_units(i64::from(scaled)))) }
    }
    /// One em of the glyph's own width: the type size in the character scale.
    pub(super) fn em_wide(&self) -> i32 {
        units(self.scale_x.of(self.size))
    }
    /// `font_units` at this look's size.
    pub(super) fn scaled(&self, font_units: i32, units_per_em: u16) -> i32 {
        let product = i64::from(font_units) * self.size.units();
        let per = i64::from(units_per_em.max(1));
        (if product < 0 { (product - per / 2) / per } else { (product + per / 2) / per }) as i32
    }
    /// Whether vertical text asks the face for another form of `character`: everything but plain ideographs.
    pub(super) fn needs_vertical_form(&self, character: char) -> bool {
        !matches!(character, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}') && class_of(character) != Class::Latin
    }
}

/// A stretch of text with its looks, one for each [`PartKind`]; parts of a composite face may come to one look.
#[derive(Debug)]
struct Stretch {
    start: usize,
    end: usize,
    parts: [u16; 4],
}

/// The looks of a paragraph.
#[derive(Debug)]
pub(super) struct Looks<'a> {
    setting: &'a Setting,
    list: Vec<Look>,
    /// The paragraph's own.
    own: [u16; 4],
    /// Style spans in order; outside them the paragraph's own looks hold.
    stretches: Vec<Stretch>,
    /// Where the span that lies on top changes, in order: from which byte on, and which it is.
    changes: Vec<(usize, Option<usize>)>,
}

impl<'a> Looks<'a> {
    pub(super) fn new(setting: &'a Setting, spans: &'a [Span]) -> Self {
        let mut looks = Self { setting, list: Vec::with_capacity(1), own: [0; 4], stretches: Vec::new(), changes: Vec::new() };
        looks.own = looks.add_four(&Basis::of(setting));
        for span in spans {
            let note = SpanStyle { size: Some(setting.size / 2), ..SpanStyle::default() };
            let style = match &span.kind {
                SpanKind::Style(style) => style,
                SpanKind::Warichu => &note,
                SpanKind::Emphasis
                | SpanKind::ProperName
                | SpanKind::BookTitle
                | SpanKind::Ruby(_)
                | SpanKind::TateChuYoko
                | SpanKind::DropInitial(_)
                | SpanKind::Mourning => continue,
            };
            let mut basis = Basis::of(setting);
            basis.faces = style.faces.unwrap_or(basis.faces);
            basis.size = style.size.unwrap_or(basis.size);
            basis.paint = style.paint.as_ref().unwrap_or(basis.paint);
            basis.tracking = style.tracking.unwrap_or(basis.tracking);
            basis.scale_x = style.scale_x.unwrap_or(basis.scale_x);
            basis.outline = style.outline.as_deref().or(basis.outline);
            basis.shadow = style.shadow.as_deref().or(basis.shadow);
            basis.shift = style.shift.unwrap_or(basis.shift);
            let parts = looks.add_four(&basis);
            looks.stretches.push(Stretch { start: span.start as usize, end: span.end as usize, parts });
        }
        looks.changes = changes(&looks.stretches);
        looks
    }

    /// Adds the looks of the parts of `basis`; one that is there already, among them or the paragraph's own, stands for both, so
    /// that their text is set in one run.
    fn add_four(&mut self, basis: &Basis<'_>) -> [u16; 4] {
        let faces = basis.faces;
        let (own, begin) = (self.own, self.list.len());
        let mut known: Option<(Part, u16)> = None;
        [faces.han, faces.latin, faces.digits, faces.marks].map(|part| {
            if let Some((_, index)) = known.filter(|(other, _)| *other == part) {
                return index;
            }
            let look = basis.look(part, self.setting.writing.is_vertical());
            let before = if begin > 0 { &own[..] } else { &[] };
            let mut candidates = before.iter().copied().chain(begin as u16..self.list.len() as u16);
            let index = candidates.find(|index| self.list[usize::from(*index)] == look).unwrap_or_else(|| {
                self.list.push(look);
                (self.list.len() - 1) as u16
            });
            known = Some((part, index));
            index
        })
    }

    /// The look of the character at byte `at` when `kind` sets it.
    pub(super) fn at(&self, at: usize, kind: PartKind) -> u16 {
        self.stretch(at).map_or(&self.own, |index| &self.stretches[index].parts)[kind as usize]
    }

    /// The style span over byte `at`; a later one lies over an earlier one.
    pub(super) fn stretch(&self, at: usize) -> Option<usize> {
        let change = self.changes.partition_point(|(from, _)| *from <= at).checked_sub(1)?;
        self.changes[change].1
    }

    /// The byte up to which looks stay as they are at byte `at`.
    pub(super) fn same_until(&self, at: usize) -> usize {
        self.changes.get(self.changes.partition_point(|(from, _)| *from <= at)).map_or(usize::MAX, |(from, _)| *from)
    }

    pub(super) fn get(&self, index: u16) -> &Look {
        // Indices come only from this list; the first look is always there.
        self.list.get(usize::from(index)).unwrap_or(&self.list[0])
    }

    /// One em of `index`, in units along the line.
    pub(super) fn em(&self, index: u16) -> i32 {
        self.get(index).em
    }

    /// `index` with another face.
    pub(super) fn with_face(&mut self, index: u16, face: FaceId) -> u16 {
        let look = Look { face, ..self.get(index).clone() };
        self.intern(look)
    }

    /// `index` turned or set across.
    pub(super) fn turned(&mut self, index: u16, rotation: Rotation, vertical: bool) -> u16 {
        let look = Look { rotation, vertical, ..self.get(index).clone() };
        self.intern(look)
    }

    /// `index` in another character scale, the cell's em unchanged.
    pub(super) fn narrowed(&mut self, index: u16, scale_x: Em) -> u16 {
        let look = Look { scale_x, ..self.get(index).clone() };
        self.intern(look)
    }

    fn intern(&mut self, look: Look) -> u16 {
        if let Some(known) = self.list.iter().position(|known| *known == look) {
            return known as u16;
        }
        self.list.push(look);
        (self.list.len() - 1) as u16
    }

    pub(super) fn into_list(self) -> Vec<Look> {
        self.list
    }
}

/// Where the stretch on top changes: at every edge of one, which lies on top from there on. A later one lies over an earlier one.
fn changes(stretches: &[Stretch]) -> Vec<(usize, Option<usize>)> {
    let mut edges: Vec<usize> = stretches.iter().flat_map(|stretch| [stretch.start, stretch.end]).collect();
    edges.sort_unstable();
    edges.dedup();
    let mut changes: Vec<(usize, Option<usize>)> = edges.iter().map(|edge| (*edge, None)).collect();
    // From the topmost down each takes what is free; `free` leads on past what is taken.
    let mut free: Vec<usize> = (0..=edges.len()).collect();
    for (index, stretch) in stretches.iter().enumerate().rev() {
        let end = edges.partition_point(|edge| *edge < stretch.end);
        let mut at = next_free(&mut free, edges.partition_point(|edge| *edge < stretch.start));
        while at < end {
            changes[at].1 = Some(index);
            free[at] = at + 1;
            at = next_free(&mut free, at + 1);
        }
    }
    changes
}

/// The first free place from `at` on; shortens the way there for the next.
fn next_free(free: &mut [usize], at: usize) -> usize {
    let mut end = at;
    while free[end] != end {
        end = free[end];
    }
    let mut on = at;
    while free[on] != on {
        on = std::mem::replace(&mut free[on], end);
    }
    end
}

/// What a look is made of.
struct Basis<'a> {
    faces: FaceSet,
    size: Length,
    paint: &'a Paint,
    tracking: Em,
    scale_x: Em,
    outline: Option<&'a Outline>,
    shadow: Option<&'a Shadow>,
    shift: Em,
}

impl<'a> Basis<'a> {
    fn of(setting: &'a Setting) -> Self {
        Self {
            faces: setting.faces,
            size: setting.size,
            paint: &setting.paint,
            tracking: setting.tracking,
            scale_x: setting.scale_x,
            outline: setting.outline.as_ref(),
            shadow: setting.shadow.as_ref(),
            shift: Em::ZERO,
        }
    }
    fn look(&self, part: Part, vertical: bool) -> Look {
        // The character scale is of the glyph's own width: along a horizontal line and along turned words, so that cells scale
        // with it; across a vertical line for what stands upright, whose cells stay.
        let em = if vertical { self.size } else { self.scale_x.of(self.size) };
        let (effect, size) = (Effect::of(self), part.scale.of(self.size));
        Look {
            face: part.face,
            size,
            em: units(em),
            scale_x: self.scale_x,
            paint: effect.above(self.paint, size),
            effect,
            shift: units(part.shift.of(self.size) + self.shift.of(self.size)),
            tracking: units(self.tracking.of(self.size)),
            rotation: Rotation::Upright,
            vertical,
        }
    }
}
