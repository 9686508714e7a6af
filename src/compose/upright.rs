//! Vertical text: what stands upright, what is set across, where glyphs stand on the line's centre (R80–R83).

use super::class::{Class, class_of};
use super::look::PartKind;
use super::shape::{Atom, AtomGlyph, ParagraphShaper};
use super::shaper::{Composer, Mode};
use super::western;
use crate::base::{Em, FaceId};
use crate::display::Rotation;

/// The vertical form of `character`; where a face has none for a quote, the form of the corner bracket that stands for it
/// in vertical text (R81).
pub(super) fn form(composer: &Composer, face: FaceId, character: char) -> Option<u16> {
    let own = composer.vertical_glyph(face, character);
    let plain = composer.face(face).and_then(|face| face.glyph(character));
    let corner = match character {
        '“' => '『',
        '”' => '』',
        '‘' => '「',
        '’' => '」',
        _ => return own.or(plain),
    };
    own.filter(|glyph| Some(*glyph) != plain).or_else(|| composer.vertical_glyph(face, corner)).or(plain)
}

/// Where glyph `id` goes in a vertical cell of `advance`: its own vertical origin at the cell's begin, on the line's centre.
pub(super) fn place(shaper: &ParagraphShaper<'_>, look: u16, id: u16, advance: i32) -> (i32, i32) {
    let look = shaper.looks.get(look);
    let Some(face) = shaper.composer.face(look.face) else { return (0, 0) };
    let (height, origin) = face.vertical(id);
    let own = look.scaled(i32::from(height), face.units_per_em());
    let x = -look.scaled_x(i32::from(face.advance(id)), face.units_per_em()) / 2 + look.shift;
    let y = look.scaled(i32::from(origin), face.units_per_em()) + (advance - own) / 2;
    (x, y)
}

/// Glyphs of —— or …… in the atom just added: shaped together, so that the face's joined form serves (R82, R98).
pub(super) fn stroke(shaper: &mut ParagraphShaper<'_>, text: &str, from: usize, end: usize, look: u16) {
    let mode = if shaper.vertical { Mode::Vertical } else { Mode::Chinese };
    let mut shaped = std::mem::take(&mut shaper.buffer);
    shaper.composer.shape(shaper.looks.get(look).face, &text[from..end], mode, &mut shaped);
    let width = shaper.atoms.last().map_or(0, |atom| atom.advance);
    if shaped.is_empty() || shaped.iter().any(|glyph| glyph.id == 0) {
        shaper.buffer = shaped;
        missing_stroke(shaper, text, from, end, look, width);
        return;
    }
    let each = width / shaped.len() as i32;
    for (index, glyph) in shaped.iter().enumerate() {
        let own = shaper.own_advance(look, glyph.id);
        let (x, y) = shaper.place(look, glyph.id, each, own, super::shape::Place1d::Middle);
        let along = each * index as i32;
        let (x, y) = if shaper.vertical { (x, y + along) } else { (x + along, y) };
        shaper.push_glyph(AtomGlyph { id: glyph.id, cluster: from as u32 + glyph.cluster, x, y, advance: each });
    }
    shaper.buffer = shaped;
}

fn missing_stroke(shaper: &mut ParagraphShaper<'_>, text: &str, from: usize, end: usize, look: u16, width: i32) {
    let count = text[from..end].chars().count().max(1) as i32;
    let mut at = from;
    let mut along = 0;
    for character in text[from..end].chars() {
        let after = at + character.len_utf8();
        let (id, found) = shaper.find_glyph(at, after, character, look);
        if let Some(atom) = shaper.atoms.last_mut() {
            atom.look = found;
        }
        let own = shaper.own_advance(found, id);
        let (x, y) = shaper.place(found, id, width / count, own, super::shape::Place1d::Middle);
        let (x, y) = if shaper.vertical { (x, y + along) } else { (x + along, y) };
        shaper.push_glyph(AtomGlyph { id, cluster: at as u32, x, y, advance: width / count });
        along += width / count;
        at = after;
    }
}

/// A mark of half an em that turns with the line: / and – (R47, R85).
pub(super) fn turned_mark(shaper: &mut ParagraphShaper<'_>, at: usize, after: usize, character: char, class: Class) {
    let look = shaper.looks.at(at, PartKind::Marks);
    let face = shaper.looks.get(look).face;
    let Some(id) = shaper.composer.face(face).and_then(|face| face.glyph(character)) else {
        western::word(shaper, &shaper.text.clone(), at);
        return;
    };
    let look = shaper.looks.turned(look, Rotation::Clockwise, true);
    let half = shaper.looks.em(look) / 2;
    let own = shaper.own_advance(look, id);
    shaper.push(Atom::new(at, after, class, look, half));
    let (x, y) = western::stance(shaper, look, (half - own) / 2, 0);
    shaper.push_glyph(AtomGlyph { id, cluster: at as u32, x, y, advance: half });
}

/// ？！ in vertical text: side by side in the place of one character (R46); returns where they end.
fn doubled(shaper: &mut ParagraphShaper<'_>, text: &str, at: usize) -> Option<usize> {
    let pair: Vec<(usize, char)> = text[at..].char_indices().take(2).filter(|(_, mark)| matches!(mark, '？' | '！')).collect();
    let [(_, _), (second, mark)] = pair[..] else { return None };
    let end = at + second + mark.len_utf8();
    let look = shaper.looks.at(at, PartKind::Marks);
    let face = shaper.composer.face(shaper.looks.get(look).face)?;
    let glyphs = [(at, face.glyph(pair[0].1)?), (at + second, face.glyph(mark)?)];
    let look = shaper.looks.turned(look, Rotation::Upright, false);
    let em = shaper.looks.em(look);
    let (wide, shift) = (shaper.looks.get(look).em_wide(), shaper.looks.get(look).shift);
    shaper.push(Atom::new(at, end, Class::Query, look, em));
    // The ink of ？ and ！ stands in the left half of the horizontal form: half an em each.
    let y = (f64::from(em) * 0.88).round() as i32;
    for (index, (cluster, id)) in glyphs.into_iter().enumerate() {
        shaper.push_glyph(AtomGlyph { id, cluster: cluster as u32, x: wide / 2 * (index as i32 - 1) + shift, y, advance: em / 2 });
    }
    Some(end)
}

/// Sets what is marked, or a number of two or three digits between Han, across within one em (R83); returns where it ends.
pub(super) fn across(shaper: &mut ParagraphShaper<'_>, text: &str, at: usize) -> Option<usize> {
    if let Some(end) = doubled(shaper, text, at) {
        return Some(end);
    }
    let marked = shaper.across.iter().find(|(start, _)| *start as usize == at).map(|(_, end)| *end as usize);
    let end = marked.or_else(|| automatic(text, at))?;
    if end <= at || end > text.len() || !text.is_char_boundary(end) {
        return None;
    }
    let kind = if text[at..end].bytes().all(|byte| byte.is_ascii_digit()) { PartKind::Digits } else { PartKind::Latin };
    let look = shaper.looks.at(at, kind);
    let look = shaper.looks.turned(look, Rotation::Upright, false);
    let em = shaper.looks.em(look);
    let glyphs: Vec<(usize, u16)> = text[at..end]
        .char_indices()
        .map(|(offset, character)| {
            let face = shaper.looks.get(look).face;
            (at + offset, shaper.composer.face(face).and_then(|face| face.glyph(character)).unwrap_or(0))
        })
        .collect();
    let natural: i32 = glyphs.iter().map(|(_, id)| shaper.own_advance(look, *id)).sum();
    // The room across is as wide as a Han in the same character scale.
    let (wide, scale) = (shaper.looks.get(look).em_wide(), shaper.looks.get(look).scale_x.get());
    let look = if natural > wide { shaper.looks.narrowed(look, Em::new(scale * f64::from(wide) / f64::from(natural))) } else { look };
    let width: i32 = glyphs.iter().map(|(_, id)| shaper.own_advance(look, *id)).sum();
    shaper.push(Atom { is_full_width: true, ..Atom::new(at, end, Class::Han, look, em) });
    let mut x = -width / 2 + shaper.looks.get(look).shift;
    // Figures are about 0.73 em high: centred in the cell.
    let y = em / 2 + (f64::from(em) * 0.365).round() as i32;
    for (cluster, id) in glyphs {
        let own = shaper.own_advance(look, id);
        shaper.push_glyph(AtomGlyph { id, cluster: cluster as u32, x, y, advance: own });
        x += own;
    }
    Some(end)
}

/// The end of a number of two or three digits that stands alone between Chinese characters.
fn automatic(text: &str, at: usize) -> Option<usize> {
    let is_western =
        |character: Option<char>| character.is_some_and(|character| class_of(character).is_western() || western::is_narrow_sign(character));
    let digits = text[at..].bytes().take_while(u8::is_ascii_digit).count();
    let end = at + digits;
    let alone = (2..=3).contains(&digits) && !is_western(text[..at].chars().next_back()) && !is_western(text[end..].chars().next());
    alone.then_some(end)
}

/// Sets a single letter or digit, or an acronym of up to four capitals, upright in cells of an em (R83); false where the
/// word is to be turned.
pub(super) fn upright_word(shaper: &mut ParagraphShaper<'_>, text: &str, at: usize, end: usize) -> bool {
    let word = &text[at..end];
    let letters = word.chars().count();
    let single = letters == 1 && word.chars().all(|letter| letter.is_alphanumeric() || "§©®×÷†‡‱".contains(letter));
    let acronym = letters <= 4 && word.chars().all(|letter| letter.is_ascii_uppercase());
    if !single && !acronym {
        return false;
    }
    let mut from = at;
    for letter in word.chars() {
        let kind = if letter.is_ascii_digit() { PartKind::Digits } else { PartKind::Latin };
        let look = shaper.looks.at(from, kind);
        let (id, look) = shaper.find_glyph(from, from + letter.len_utf8(), letter, look);
        let look = shaper.looks.turned(look, Rotation::Upright, true);
        let em = shaper.looks.em(look);
        shaper.push(Atom { is_full_width: true, ..Atom::new(from, from + letter.len_utf8(), Class::Upright, look, em) });
        // Proportional letters have no vertical metrics of their own worth the name: capitals are centred by their height.
        let x = -shaper.own_advance(look, id) / 2 + shaper.looks.get(look).shift;
        let middle = if single && letter.is_alphabetic() { ink_middle(shaper, look, id) } else { None };
        let y = em / 2 + middle.unwrap_or((f64::from(em) * 0.365).round() as i32);
        shaper.push_glyph(AtomGlyph { id, cluster: from as u32, x, y, advance: em });
        from += letter.len_utf8();
    }
    true
}

/// How high the middle of the glyph's ink stands above the baseline: a letter alone is centred by it, so that a descender
/// keeps out of the next cell.
fn ink_middle(shaper: &ParagraphShaper<'_>, look: u16, id: u16) -> Option<i32> {
    let look = shaper.looks.get(look);
    let face = shaper.composer.face(look.face)?;
    let [_, bottom, _, top] = face.outline(id).bounds()?;
    Some(look.scaled(((bottom + top) / 2.0).round() as i32, face.units_per_em()))
}
