//! Itemising and shaping: a paragraph becomes atoms, whatever the measure will be.
//!
//! An atom is the smallest thing a line may end after: a Han, a mark, a cluster of a Latin word, a whole ——. Its cell has a
//! width of its own; trims, gaps and squeezable blanks stand beside it, so that a line's width is a sum.

use std::ops::Range;
use std::sync::Arc;

use super::break_rules::BreakAfter;
use super::class::{Class, class_of, is_vertical_form};
use super::glyph;
use super::known::Known;
use super::look::{Look, Looks, PartKind};
use super::missing::CodeType;
use super::shaper::{Composer, ShapedGlyph};
use super::{
    Setting, Span, annotate, break_rules, cluster, drop_initial, grid, hyphenate, ideographs, quotes, ruby, squeeze, upright, warichu, western,
};
use crate::base::{Finding, Length};

/// How the space after an atom may grow (R32).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stretch {
    /// Not at all.
    None,
    /// A word space, first, up to half an em.
    Word,
    /// Between Han and Latin, second, up to half an em.
    HanLatin,
    /// Between Han and marks, last, all alike.
    Han,
}

/// Classes of R31 in their order: which blank gives way first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shrink {
    /// A word space, to a quarter em.
    Word = 0,
    /// A bracket, quote or title mark.
    Bracket = 1,
    /// ，、；.
    Pause = 2,
    /// The gap between Han and Latin, to an eighth.
    HanLatin = 3,
    /// 。？！.
    Stop = 4,
}

/// Number of [`Shrink`] classes.
pub(super) const SHRINKS: usize = 5;

/// One atom. Lengths are in units of [`Length`], along the line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Atom {
    /// First byte of its text.
    pub(super) start: u32,
    /// One past the last byte.
    pub(super) end: u32,
    /// First of its glyphs.
    pub(super) glyph: u32,
    /// Number of its glyphs.
    pub(super) glyphs: u16,
    /// The look they are drawn in.
    pub(super) look: u16,
    /// Its class.
    pub(super) class: Class,
    /// Whether it counts as one full-width character (字).
    pub(super) is_full_width: bool,
    /// What may happen after it.
    pub(super) break_after: BreakAfter,
    /// How the space after it may grow.
    pub(super) stretch: Stretch,
    /// Which blank of it may be squeezed.
    pub(super) shrink_class: Shrink,
    /// Whether that blank stands before the ink.
    pub(super) shrinks_before: bool,
    /// How much of it.
    pub(super) shrink: i32,
    /// Width of the cell after the style's fixed trims.
    pub(super) advance: i32,
    /// Blank cut off before the ink by fixed trims.
    pub(super) cut_before: i32,
    /// Space between this cell and the next.
    pub(super) gap: i32,
    /// What is cut off when a line ends here (beside the gap).
    pub(super) end_cut: i32,
    /// How many atoms back that cut is made (a run of marks gives its last free blank).
    pub(super) end_cut_back: u8,
    /// What is cut off before the ink when a line starts here; negative gives back a pair's trim.
    pub(super) start_cut: i32,
    /// How far it may hang outside the line's end (R37).
    pub(super) hang: i32,
}

/// A glyph of an atom; the place is from the cell's uncut begin on the line's origin axis, in physical axes.
#[derive(Debug, Clone, Copy)]
pub(super) struct AtomGlyph {
    pub(super) id: u16,
    pub(super) cluster: u32,
    pub(super) x: i32,
    pub(super) y: i32,
    /// Its own share of the cell, for carets.
    pub(super) advance: i32,
}

/// A shaped paragraph.
#[derive(Debug)]
pub(super) struct Shaped {
    pub(super) text: Arc<str>,
    pub(super) atoms: Vec<Atom>,
    pub(super) glyphs: Vec<AtomGlyph>,
    pub(super) looks: Vec<Look>,
    pub(super) readings: Vec<ruby::Reading>,
    /// Notes in two half-lines.
    pub(super) notes: Vec<warichu::Note>,
    /// The hyphen of each look that may need one: look, glyph, width.
    pub(super) hyphens: Vec<(u16, u16, i32)>,
    /// Spans that draw something beside the text: emphasis, name lines.
    pub(super) annotations: annotate::Annotations,
    pub(super) drop: Option<drop_initial::DropInitial>,
    pub(super) findings: Vec<Finding>,
    /// On the strict grid, the stretches that fill whole cells only together, in order.
    pub(super) grid_runs: Vec<grid::GridRun>,
    /// The figures that write codes of missing characters; only where some are missing.
    pub(super) codes: Option<CodeType>,
    pub(super) em: i32,
    pub(super) is_vertical: bool,
}

impl Shaped {
    /// The atoms that lie wholly in `span`.
    pub(super) fn within(&self, span: &Span) -> Range<usize> {
        let first = self.atoms.partition_point(|atom| atom.start < span.start);
        first..self.atoms.partition_point(|atom| atom.end <= span.end).max(first)
    }

    fn lacks_glyphs(&self) -> bool {
        let readings = self.readings.iter().flat_map(|reading| &reading.glyphs);
        let initial = self.drop.iter().flat_map(|drop| &drop.glyphs);
        self.glyphs.iter().chain(readings).any(|glyph| glyph.id == 0) || initial.into_iter().any(|glyph| glyph.0 == 0)
    }
}

/// Itemises and shapes `text`. Never fails: what no face draws becomes the face's missing glyph and a finding.
pub(super) fn shape(composer: &Composer, text: &Arc<str>, setting: &Setting, spans: &[Span]) -> Shaped {
    let mut shaper = ParagraphShaper::new(composer, text, setting, spans);
    let drop = drop_initial::take(&mut shaper, setting, spans);
    shaper.run(drop.as_ref().map_or(0, |drop| drop.end as usize));
    let ParagraphShaper { mut atoms, mut glyphs, looks, findings, ideographic, mut known, quotes, .. } = shaper;
    // Both are kept for the next edit and the next measure.
    atoms.shrink_to(atoms.len() + atoms.len() / 16);
    glyphs.shrink_to(glyphs.len() + glyphs.len() / 16);
    let mut shaped = Shaped {
        text: text.clone(),
        atoms,
        glyphs,
        looks: looks.into_list(),
        readings: Vec::new(),
        notes: Vec::new(),
        hyphens: Vec::new(),
        annotations: annotate::Annotations::of(spans),
        drop,
        findings,
        grid_runs: Vec::new(),
        codes: None,
        em: units(setting.size),
        is_vertical: setting.writing.is_vertical(),
    };
    quotes::take_sides(&quotes, &mut shaped.atoms);
    let others = ideographs::between(&ideographic, shaped.atoms.len());
    squeeze::trim(&mut shaped, setting, &others);
    break_rules::mark(&mut shaped, setting, &others, &mut known);
    composer.give_back(known);
    hyphenate::mark(composer, &mut shaped, &others);
    break_rules::keep_together(&mut shaped, spans);
    ruby::attach(composer, &mut shaped, setting, spans);
    warichu::attach(&mut shaped, setting, spans);
    annotate::make_room(&mut shaped, setting);
    if setting.cjk.strict_grid {
        grid::pad(&mut shaped, grid::cell(setting));
    }
    if shaped.lacks_glyphs() {
        shaped.codes = CodeType::of(composer, setting.faces.digits.face);
    }
    shaped
}

/// A length as the 32-bit units atoms count in (a page is far below the limit of 59 m).
pub(super) fn units(length: Length) -> i32 {
    i32::try_from(length.units()).unwrap_or(i32::MAX / 4)
}

/// The work of shaping one paragraph.
pub(super) struct ParagraphShaper<'a> {
    pub(super) composer: &'a Composer,
    pub(super) text: &'a Arc<str>,
    pub(super) vertical: bool,
    pub(super) looks: Looks<'a>,
    pub(super) atoms: Vec<Atom>,
    pub(super) glyphs: Vec<AtomGlyph>,
    pub(super) findings: Vec<Finding>,
    /// Characters not drawn as asked, told once the paragraph is done.
    pub(super) lacks: glyph::Lacks,
    /// Spans set across in vertical text, by byte range, in order of their begins.
    pub(super) across: Vec<(u32, u32)>,
    pub(super) quotes: Vec<quotes::Quote>,
    pub(super) buffer: Vec<ShapedGlyph>,
    pub(super) known: Known,
    /// The stretches of atoms made of plain ideographs, in order; what stands between them is the rules' affair.
    pub(super) ideographic: Vec<Range<usize>>,
}

impl<'a> ParagraphShaper<'a> {
    fn new(composer: &'a Composer, text: &'a Arc<str>, setting: &'a Setting, spans: &'a [Span]) -> Self {
        let guess = text.chars().count();
        Self {
            composer,
            text,
            vertical: setting.writing.is_vertical(),
            looks: Looks::new(setting, spans),
            atoms: Vec::with_capacity(guess),
            glyphs: Vec::with_capacity(guess),
            findings: Vec::new(),
            lacks: glyph::Lacks::default(),
            across: upright::marked_across(spans),
            quotes: quotes::of(text),
            buffer: Vec::new(),
            known: composer.known(),
            ideographic: Vec::with_capacity(16),
        }
    }

    fn run(&mut self, from: usize) {
        let text = self.text.clone();
        let mut at = from;
        while let Some(character) = text[at..].chars().next() {
            if let Some(after) = self.ideographs(&text, at) {
                at = after;
                continue;
            }
            at = self.item(&text, at, character);
            // Selectors are beyond ASCII and Han: one look at the next byte tells that there is none.
            if matches!(text.as_bytes().get(at), Some(0xEF | 0xF3)) {
                at = self.selector_after(&text, at);
            }
        }
        std::mem::take(&mut self.lacks).tell(self.composer, &mut self.findings);
    }

    /// Shapes the item that begins at byte `at`; returns where it ends.
    fn item(&mut self, text: &str, at: usize, character: char) -> usize {
        let after = at + character.len_utf8();
        if self.vertical
            && let Some(end) = upright::across(self, text, at)
        {
            return end;
        }
        let class = class_of(character);
        let end = cluster::end(text, at, character, after);
        let is_word = class.is_western()
            || matches!(class, Class::HardSpace | Class::Extend | Class::LineFeed)
            || matches!(class, Class::Prefix | Class::Postfix) && western::is_narrow_sign(character);
        if end > after && !is_word && !western::is_apostrophe(text, at, character) {
            cluster::push(self, text, at, end, character, class);
            return end;
        }
        match class {
            // Forms for vertical text fill their cell when set in a horizontal line: nothing of it may be cut.
            _ if !self.vertical && is_vertical_form(character) && class != Class::Han => {
                self.ideograph(at, after, character, Class::Han);
                after
            }
            // $ and % stand with their figures, ￥ and ℃ in cells of their own.
            Class::Prefix | Class::Postfix if western::is_narrow_sign(character) => western::word(self, text, at),
            Class::Han | Class::Iteration | Class::Prefix | Class::Postfix | Class::Upright => {
                self.ideograph(at, after, character, class);
                after
            }
            Class::Open | Class::Close if western::is_apostrophe(text, at, character) => western::word(self, text, at),
            Class::Stroke => self.strokes(text, at, character),
            Class::Open | Class::Close | Class::Pause | Class::Semicolon | Class::Colon | Class::Stop | Class::Query | Class::Connector => {
                self.full_mark(at, after, character, class);
                after
            }
            Class::Latin if western::is_solidus(text, at) => {
                self.half_mark(at, after, character, Class::Solidus);
                after
            }
            Class::Dot | Class::Solidus => {
                self.half_mark(at, after, character, class);
                after
            }
            Class::Latin | Class::Digit | Class::AsciiClose | Class::AsciiOpen | Class::HardSpace | Class::SoftHyphen | Class::Extend => {
                western::word(self, text, at)
            }
            Class::Space => {
                western::space(self, at, after, character);
                after
            }
            Class::WideSpace => {
                let look = self.looks.at(at, PartKind::Han);
                let em = self.looks.em(look);
                self.push(Atom::new(at, after, class, look, em));
                after
            }
            Class::BreakHere | Class::Join | Class::LineFeed => {
                let look = self.looks.at(at, PartKind::Han);
                self.push(Atom::new(at, end, class, look, 0));
                end
            }
        }
    }

    /// Adds `atom`; glyphs added from here on are its.
    pub(super) fn push(&mut self, mut atom: Atom) {
        atom.glyph = self.glyphs.len() as u32;
        self.atoms.push(atom);
    }

    /// Adds a glyph to the last atom.
    pub(super) fn push_glyph(&mut self, glyph: AtomGlyph) {
        self.glyphs.push(glyph);
        if let Some(atom) = self.atoms.last_mut() {
            atom.glyphs += 1;
        }
    }

    /// A Han, or what is set like one.
    fn ideograph(&mut self, at: usize, after: usize, character: char, class: Class) {
        let kind = if class.is_ideographic() { PartKind::Han } else { PartKind::Marks };
        let look = self.looks.at(at, kind);
        let (id, look) = self.find_glyph(at, after, character, look);
        self.cell(at, after, class, look, id);
    }

    /// An atom of one glyph in a cell: an em for full-width characters, its own width for others.
    pub(super) fn cell(&mut self, at: usize, after: usize, class: Class, look: u16, id: u16) {
        let em = self.looks.em(look);
        let own = self.own_advance(look, id);
        let proportional = !self.vertical && matches!(class, Class::Prefix | Class::Postfix) && own < em * 3 / 4;
        let advance = if proportional { own } else { em };
        self.push(Atom::new(at, after, class, look, advance));
        let (x, y) = self.place(look, id, advance, own, Place1d::Middle);
        self.push_glyph(AtomGlyph { id, cluster: at as u32, x, y, advance });
    }

    /// A mark of a whole em.
    pub(super) fn full_mark(&mut self, at: usize, after: usize, character: char, class: Class) {
        let look = self.looks.at(at, PartKind::Marks);
        // U+2013 is half an em (R47); the other connectors are an em.
        let half = character == '–';
        if half && self.vertical {
            upright::turned_mark(self, at, after, character, class);
            return;
        }
        let (id, look) = self.find_glyph(at, after, character, look);
        let em = self.looks.em(look);
        let advance = if half { em / 2 } else { em };
        let side = match class {
            Class::Open => Place1d::End,
            Class::Connector => Place1d::Middle,
            _ => Place1d::Start,
        };
        let (look, (x, y)) = upright::stand(self, look, id, character, advance, side);
        self.push(Atom::new(at, after, class, look, advance));
        self.push_glyph(AtomGlyph { id, cluster: at as u32, x, y, advance });
    }

    /// · and / : half an em with the ink in the middle (R47).
    fn half_mark(&mut self, at: usize, after: usize, character: char, class: Class) {
        if self.vertical && class == Class::Solidus {
            upright::turned_mark(self, at, after, '/', class);
            return;
        }
        let look = self.looks.at(at, PartKind::Marks);
        let drawn = if character == '／' { '/' } else { character };
        let (id, look) = self.find_glyph(at, after, drawn, look);
        let half = self.looks.em(look) / 2;
        let own = self.own_advance(look, id);
        self.push(Atom::new(at, after, class, look, half));
        let (x, y) = self.place(look, id, half, own, Place1d::Middle);
        self.push_glyph(AtomGlyph { id, cluster: at as u32, x, y, advance: half });
    }

    /// —— and …… as units of two em; a single — is a connector of one (R20, R21, R47). Both ways of coding three dots are
    /// one mark.
    fn strokes(&mut self, text: &str, at: usize, character: char) -> usize {
        let is_dots = |mark: char| matches!(mark, '…' | '⋯');
        let count = text[at..].chars().take_while(|next| *next == character || is_dots(character) && is_dots(*next)).count();
        // What follows the last of them and belongs to it makes a cluster of its own with it.
        let width = character.len_utf8();
        let last = at + width * (count - 1);
        let count = if count > 1 && cluster::end(text, last, character, last + width) > last + width { count - 1 } else { count };
        let look = self.looks.at(at, PartKind::Marks);
        let em = self.looks.em(look);
        let mut from = at;
        for pair in 0..count.div_ceil(2) {
            let characters = if pair * 2 + 1 < count { 2 } else { 1 };
            let end = from + width * characters;
            let cells = match character {
                '⸺' => 2 * characters,
                '⸻' => 3 * characters,
                _ => characters,
            };
            let class = if characters == 1 && character == '—' { Class::Connector } else { Class::Stroke };
            self.push(Atom::new(from, end, class, look, em * cells as i32));
            upright::stroke(self, text, from, end, look);
            from = end;
        }
        from
    }

    /// Advance of glyph `id` in `look`, in units, along a horizontal line.
    pub(super) fn own_advance(&self, look: u16, id: u16) -> i32 {
        let look = self.looks.get(look);
        // What no face has takes a cell of an em.
        if id == 0 {
            return look.em_wide();
        }
        let Some(face) = self.composer.face(look.face) else { return 0 };
        look.scaled_x(i32::from(face.advance(id)), face.units_per_em())
    }

    /// Where glyph `id` goes in a cell of `advance` (its own width being `own`): from the cell's begin.
    pub(super) fn place(&self, look_index: u16, id: u16, advance: i32, own: i32, side: Place1d) -> (i32, i32) {
        let look = self.looks.get(look_index);
        if self.vertical && id == 0 {
            let size = units(look.size);
            return (-look.em_wide() / 2 + look.shift, (f64::from(size) * 0.88).round() as i32 + (advance - size) / 2);
        }
        if self.vertical {
            return upright::place(self, look_index, id, advance);
        }
        let room = advance - own;
        let x = match side {
            Place1d::Start => 0.min(room),
            Place1d::Middle => room / 2,
            Place1d::End => room,
        };
        (x, -look.shift)
    }
}

/// Where ink narrower than its cell stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place1d {
    Start,
    Middle,
    End,
}

impl Atom {
    /// An atom without glyphs, gaps or trims.
    pub(super) fn new(start: usize, end: usize, class: Class, look: u16, advance: i32) -> Self {
        Self {
            start: start as u32,
            end: end as u32,
            glyph: 0,
            glyphs: 0,
            look,
            class,
            is_full_width: !(class.is_western()
                || matches!(class, Class::Space | Class::HardSpace | Class::BreakHere | Class::Join | Class::LineFeed)),
            break_after: BreakAfter::Allowed,
            stretch: Stretch::None,
            shrink_class: Shrink::Word,
            shrinks_before: false,
            shrink: 0,
            advance,
            cut_before: 0,
            gap: 0,
            end_cut: 0,
            end_cut_back: 0,
            start_cut: 0,
            hang: 0,
        }
    }
}
