//! Latin words, numbers and spaces: proportional, turned in vertical text.

use super::break_rules::is_address;
use super::class::{Class, class_of};
use super::cluster;
use super::look::PartKind;
use super::quotes;
use super::shape::{Atom, AtomGlyph, ParagraphShaper};
use super::shaper::Mode;
use super::upright;
use crate::display::Rotation;

/// So many bytes of a word are shaped together: more than any word or address has.
const LONGEST_PIECE: usize = 4_096;

/// Shapes the western word that begins at byte `at`; returns where it ends.
pub(super) fn word(shaper: &mut ParagraphShaper<'_>, text: &str, at: usize) -> usize {
    let end = word_end(shaper, text, at);
    if shaper.vertical && upright::upright_word(shaper, text, at, end) {
        return end;
    }
    let mut from = at;
    while from < end {
        let kind = part_of(text, from);
        let (look, stretch) = (shaper.looks.at(from, kind), shaper.looks.stretch(from));
        let mut to = cluster_end(text, from);
        while to < end && to - from < LONGEST_PIECE && part_of(text, to) == kind && shaper.looks.stretch(to) == stretch {
            to = cluster_end(text, to);
        }
        let to = to.min(end);
        piece(shaper, text, from, to, look);
        from = to;
    }
    end
}

/// A stretch of one look.
fn piece(shaper: &mut ParagraphShaper<'_>, text: &str, from: usize, to: usize, look: u16) {
    let look = if shaper.vertical { shaper.looks.turned(look, Rotation::Clockwise, true) } else { look };
    let mode = if text[from..to].contains('’') { Mode::ProportionalWord } else { Mode::Word };
    let mut shaped = std::mem::take(&mut shaper.buffer);
    shaper.known.word(shaper.composer, shaper.looks.get(look).face, &text[from..to], mode, &mut shaped);
    if shaped.is_empty() || shaped.iter().any(|glyph| glyph.id == 0) {
        shaper.buffer = shaped;
        one_by_one(shaper, text, from, to, look);
        return;
    }
    let face_units = shaper.composer.face(shaper.looks.get(look).face).map_or(1000, |face| face.units_per_em());
    let mut index = 0;
    while index < shaped.len() {
        let cluster = shaped[index].cluster as usize;
        // What the face parts may yet be one cluster.
        let whole = cluster_end(text, from + cluster) - from;
        let end = shaped[index..].iter().map(|glyph| glyph.cluster as usize).find(|next| *next >= whole && *next != cluster).unwrap_or(to - from);
        let class = text[from + cluster..].chars().next().map_or(Class::Latin, class_of);
        let class = if keeps_class(class) { class } else { Class::Latin };
        shaper.push(Atom::new(from + cluster, from + end.max(cluster), class, look, 0));
        let mut pen = 0;
        while index < shaped.len() && (cluster..end.max(cluster + 1)).contains(&(shaped[index].cluster as usize)) {
            let glyph = shaped[index];
            let advance = shaper.looks.get(look).scaled_x(glyph.advance, face_units);
            let x = pen + shaper.looks.get(look).scaled_x(glyph.x_offset, face_units);
            let y = -shaper.looks.get(look).scaled(glyph.y_offset, face_units);
            let (x, y) = stance(shaper, look, x, y);
            shaper.push_glyph(AtomGlyph { id: glyph.id, cluster: (from + cluster) as u32, x, y, advance });
            pen += advance;
            index += 1;
        }
        // What the face moves a letter by towards the next goes where a line ends between them.
        let own = shaper.atoms.last().filter(|atom| atom.glyphs == 1).and_then(|atom| shaper.glyphs.get(atom.glyph as usize));
        let own = own.map(|glyph| shaper.own_advance(look, glyph.id));
        if let Some(atom) = shaper.atoms.last_mut() {
            atom.advance = pen;
            atom.end_cut = own.filter(|_| pen > 0).map_or(0, |own| pen - own);
        }
    }
    shaper.buffer = shaped;
}

/// The end of the cluster that begins at byte `at`.
fn cluster_end(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(text.len(), |first| cluster::end(text, at, first, at + first.len_utf8()))
}

/// Clusters the face lacks, each by its own glyphs or another face's.
fn one_by_one(shaper: &mut ParagraphShaper<'_>, text: &str, from: usize, to: usize, look: u16) {
    let mut at = from;
    let mut shaped = std::mem::take(&mut shaper.buffer);
    while let Some(character) = text[at..to].chars().next() {
        let end = cluster_end(text, at).min(to);
        let (id, found) = shaper.find_glyph(at, at + character.len_utf8(), character, look);
        let class = match class_of(character) {
            class if keeps_class(class) => class,
            _ => Class::Latin,
        };
        shaper.push(Atom::new(at, end, class, found, 0));
        let units = shaper.composer.face(shaper.looks.get(found).face).map_or(1000, |face| face.units_per_em());
        shaped.clear();
        if end > at + character.len_utf8() && id != 0 {
            shaper.composer.shape(shaper.looks.get(found).face, &text[at..end], Mode::Word, &mut shaped);
        }
        let mut pen = 0;
        for glyph in &shaped {
            let look = shaper.looks.get(found);
            let advance = look.scaled_x(glyph.advance, units);
            let (x, y) = (pen + look.scaled_x(glyph.x_offset, units), -look.scaled(glyph.y_offset, units));
            let (x, y) = stance(shaper, found, x, y);
            shaper.push_glyph(AtomGlyph { id: glyph.id, cluster: at as u32, x, y, advance });
            pen += advance;
        }
        if shaped.is_empty() {
            pen = shaper.own_advance(found, id);
            let (x, y) = stance(shaper, found, 0, 0);
            shaper.push_glyph(AtomGlyph { id, cluster: at as u32, x, y, advance: pen });
            if id == 0 {
                // The letter that a missing sign stands before is not missing with it.
                let face = shaper.composer.face(shaper.looks.get(found).face).cloned();
                for letter in text[at + character.len_utf8()..end].chars().filter(|next| class_of(*next) != Class::Extend) {
                    let Some(id) = face.as_ref().and_then(|face| face.glyph(letter)) else { continue };
                    let advance = shaper.own_advance(found, id);
                    let (x, y) = stance(shaper, found, pen, 0);
                    shaper.push_glyph(AtomGlyph { id, cluster: at as u32, x, y, advance });
                    pen += advance;
                }
            }
        }
        if let Some(atom) = shaper.atoms.last_mut() {
            atom.advance = pen;
        }
        at = end;
    }
    shaper.buffer = shaped;
}

/// A glyph offset (along, down from the baseline) in the stance of `look`: turned text runs down the line's centre.
pub(super) fn stance(shaper: &ParagraphShaper<'_>, look: u16, along: i32, down: i32) -> (i32, i32) {
    let look = shaper.looks.get(look);
    match look.rotation {
        Rotation::Upright => (along, down - look.shift),
        // The middle of the em box (0.38 em above the baseline) lies on the line's centre; up points right.
        Rotation::Clockwise => (-(look.size.scaled(0.38).units() as i32) - down + look.shift, along),
    }
}

/// A word space; its width is the face's own.
pub(super) fn space(shaper: &mut ParagraphShaper<'_>, at: usize, after: usize, character: char) {
    let look = shaper.looks.at(at, PartKind::Latin);
    let drawn = if character == '\t' { ' ' } else { character };
    let id = shaper.composer.face(shaper.looks.get(look).face).and_then(|face| face.glyph(drawn).or_else(|| face.glyph(' ')));
    let own = id.map_or(shaper.looks.em(look) / 4, |id| shaper.own_advance(look, id));
    let advance = own.max(shaper.looks.em(look) / 4);
    shaper.push(Atom::new(at, after, Class::Space, look, advance));
    if let Some(id) = id {
        let (x, y) = shaper.place(look, id, advance, advance, super::shape::Place1d::Start);
        shaper.push_glyph(AtomGlyph { id, cluster: at as u32, x, y, advance });
    }
}

/// Classes that mean something inside a word; all others there (apostrophes, marks over letters) are letters.
fn keeps_class(class: Class) -> bool {
    class.is_western() || matches!(class, Class::HardSpace | Class::Prefix | Class::Postfix)
}

/// Signs before and after figures that are drawn at their own width and turn with the figures in vertical text.
///
/// Source: <https://www.unicode.org/reports/tr50/> (R: $ % ° £ €; U: ￥ ％ ℃ ‰)
pub(super) fn is_narrow_sign(character: char) -> bool {
    matches!(character, '$' | '%' | '¥' | '£' | '€' | '°' | '′' | '″' | '−')
}

/// Where the word at byte `at` ends: before a space, a Han, a Chinese mark, or in vertical text what is to be set across and a
/// straight quote that stands for a Chinese one.
fn word_end(shaper: &ParagraphShaper<'_>, text: &str, at: usize) -> usize {
    let mut end = at;
    while let Some(character) = text[end..].chars().next() {
        let is_across = || shaper.across_at(end).is_some() || quotes::chinese(&shaper.quotes, text, end).is_some();
        if end > at && shaper.vertical && is_across() {
            break;
        }
        let belongs = match class_of(character) {
            // R47: the solidus before a Han is the Chinese one.
            Class::Latin if end > at && character == '/' => !is_solidus(text, end) || is_address(&text[at..end]),
            class if class.is_western() => true,
            Class::HardSpace | Class::Extend => true,
            Class::Prefix | Class::Postfix => is_narrow_sign(character),
            Class::Close => is_apostrophe(text, end, character),
            _ => false,
        };
        if !belongs {
            break;
        }
        end = cluster::end(text, end, character, end + character.len_utf8());
    }
    if end == at { cluster_end(text, at) } else { end }
}

/// Whether the / at byte `at` has Han on a side, so that it is the Chinese one, of half an em (R47).
pub(super) fn is_solidus(text: &str, at: usize) -> bool {
    let han = |character: Option<char>| character.is_some_and(|character| class_of(character).is_ideographic());
    text.as_bytes().get(at) == Some(&b'/') && (han(text[..at].chars().next_back()) || han(text[at + 1..].chars().next()))
}

/// Which part of the composite sets the character at byte `at` of a word.
fn part_of(text: &str, at: usize) -> PartKind {
    match text[at..].chars().next().map(class_of) {
        Some(Class::Digit | Class::Prefix | Class::Postfix) => PartKind::Digits,
        Some(Class::AsciiClose) => {
            // A point or comma between digits is the number's.
            let digit = |character: Option<char>| character.is_some_and(|character| character.is_ascii_digit());
            if digit(text[..at].chars().next_back()) && digit(text[at + 1..].chars().next()) { PartKind::Digits } else { PartKind::Latin }
        }
        _ => PartKind::Latin,
    }
}

/// Whether the quote at `at` is an apostrophe: inside a Latin word (R54), or at its end where no quotation is open.
pub(super) fn is_apostrophe(text: &str, at: usize, character: char) -> bool {
    if character != '’' {
        return false;
    }
    let letter = |neighbour: Option<char>| neighbour.is_some_and(|neighbour| class_of(neighbour) == Class::Latin && neighbour.is_alphabetic());
    let before = text[..at].chars().next_back();
    let rest = &text[at + character.len_utf8()..];
    if letter(rest.chars().next()) {
        return letter(before) || before.is_some_and(|before| before.is_ascii_digit());
    }
    // The students’ union: the word goes on in Latin after the space.
    letter(before) && rest.starts_with(' ') && letter(rest[1..].chars().next()) && !text[..at].contains('‘')
}
