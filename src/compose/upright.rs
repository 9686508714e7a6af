//! Vertical text: what stands upright, what is set across, where glyphs stand on the line's centre (R80–R83).

use super::class::{Class, class_of, is_vertical_form};
use super::glyph::is_selector;
use super::look::PartKind;
use super::shape::{Atom, AtomGlyph, ParagraphShaper, Place1d};
use super::shaper::{Composer, Mode};
use super::{Span, SpanKind, quotes, western};
use crate::base::{Em, FaceId};
use crate::display::Rotation;

/// So many bytes may be marked to be set across in the room of one character.
const LONGEST_ACROSS: usize = 256;

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
    shaper.known.word(shaper.composer, shaper.looks.get(look).face, &text[from..end], mode, &mut shaped);
    let width = shaper.atoms.last().map_or(0, |atom| atom.advance);
    if shaped.is_empty() || shaped.iter().any(|glyph| glyph.id == 0) {
        shaper.buffer = shaped;
        missing_stroke(shaper, text, from, end, look, width);
        return;
    }
    let each = width / shaped.len() as i32;
    let plain = text[from..end].chars().next().filter(|_| shaper.vertical).filter(|character| lacks_form(shaper, look, shaped[0].id, *character));
    let look = if plain.is_some() { shaper.looks.turned(look, Rotation::Clockwise, true) } else { look };
    if let Some(atom) = shaper.atoms.last_mut() {
        atom.look = look;
    }
    let first = shaper.glyphs.len();
    for (index, glyph) in shaped.iter().enumerate() {
        let (x, y) = if plain.is_some() {
            turned_place(shaper, look, glyph.id, each, Place1d::Middle)
        } else {
            let own = shaper.own_advance(look, glyph.id);
            shaper.place(look, glyph.id, each, own, Place1d::Middle)
        };
        let along = each * index as i32;
        let (x, y) = if shaper.vertical { (x, y + along) } else { (x + along, y) };
        shaper.push_glyph(AtomGlyph { id: glyph.id, cluster: from as u32 + glyph.cluster, x, y, advance: each });
    }
    if let [one, other] = shaped[..]
        && one.id == other.id
    {
        join(shaper, look, first, text[from..].starts_with('—'));
    }
    shaper.buffer = shaped;
}

/// Moves the halves of a stroke to each other: dashes of a face without a joined form until they overlap by their own thickness,
/// so that round ends make no notch (R98); dots until the third and the fourth stand like the others (R99).
fn join(shaper: &mut ParagraphShaper<'_>, look: u16, first: usize, is_dash: bool) {
    let vertical = shaper.vertical;
    let look = shaper.looks.get(look);
    let Some(face) = shaper.composer.face(look.face) else { return };
    let [one, other] = [shaper.glyphs[first], shaper.glyphs[first + 1]];
    let known = &mut shaper.known;
    let mut ink = |glyph: AtomGlyph| {
        let bounds = known.ink(shaper.composer, look.face, glyph.id)?.map(|edge| edge.round() as i32);
        let along = |edge: i32| look.scaled_x(edge, face.units_per_em());
        let [left, bottom, right, top] = bounds;
        let down = |edge: i32| look.scaled(edge, face.units_per_em());
        Some(match (vertical, look.rotation) {
            (false, _) => (glyph.x + along(left), glyph.x + along(right), along(top - bottom)),
            (true, Rotation::Upright) => (glyph.y - down(top), glyph.y - down(bottom), down(right - left)),
            (true, Rotation::Clockwise) => (glyph.y + along(left), glyph.y + along(right), along(top - bottom)),
        })
    };
    let (Some((begin, end, thickness)), Some((start, _, _))) = (ink(one), ink(other)) else { return };
    let between = if is_dash { -thickness } else { (end - begin - 3 * thickness) / 2 };
    let shift = (start - end - between) / 2;
    // What no eye sees stays as the face has it.
    if shift.abs() <= look.em / 200 {
        return;
    }
    let along = |glyph: &mut AtomGlyph, by: i32| if vertical { glyph.y += by } else { glyph.x += by };
    along(&mut shaper.glyphs[first], shift);
    along(&mut shaper.glyphs[first + 1], -shift);
}

/// Look and place of the mark `character` in a cell of `advance`: turned with a vertical line where the face has no form for it.
pub(super) fn stand(shaper: &mut ParagraphShaper<'_>, look: u16, id: u16, character: char, advance: i32, side: Place1d) -> (u16, (i32, i32)) {
    if shaper.vertical && lacks_form(shaper, look, id, character) {
        let look = shaper.looks.turned(look, Rotation::Clockwise, true);
        return (look, turned_place(shaper, look, id, advance, side));
    }
    let own = shaper.own_advance(look, id);
    (look, shaper.place(look, id, advance, own, side))
}

/// Whether `id`, the glyph found for `character` in vertical text, is its horizontal form where that of vertical text lies on its
/// side: brackets, dashes, dots, waves (R80, R82, R85).
fn lacks_form(shaper: &ParagraphShaper<'_>, look: u16, id: u16, character: char) -> bool {
    let turns = matches!(class_of(character), Class::Open | Class::Close | Class::Connector | Class::Stroke)
        && character != '∶'
        && !is_vertical_form(character);
    turns && shaper.composer.face(shaper.looks.get(look).face).and_then(|face| face.glyph(character)) == Some(id)
}

/// Where a glyph turned with the line goes in a cell of `advance`: brackets by their em box, strokes by their ink on the line's
/// centre.
fn turned_place(shaper: &mut ParagraphShaper<'_>, look: u16, id: u16, advance: i32, side: Place1d) -> (i32, i32) {
    let room = advance - shaper.own_advance(look, id);
    let along = match side {
        Place1d::Start => 0.min(room),
        Place1d::Middle => room / 2,
        Place1d::End => room,
    };
    match ink_middle(shaper, look, id).filter(|_| side == Place1d::Middle) {
        Some(middle) => (shaper.looks.get(look).shift - middle, along),
        None => western::stance(shaper, look, along, 0),
    }
}

/// The Chinese mark whose form an ASCII mark takes in vertical text among Han, or behind (`goes_on`) or before another that does;
/// the text keeps what was typed (R15, R80).
fn wide_mark(text: &str, at: usize, goes_on: bool) -> Option<char> {
    let character = char::from(*text.as_bytes().get(at).filter(|byte| byte.is_ascii_punctuation())?);
    let chinese = |neighbour: Option<char>| neighbour.map(class_of).is_some_and(|class| class.is_ideographic() || class.is_mark());
    let after = text[at + 1..].chars().take(8).find(|next| !matches!(next, '(' | '[' | '{'));
    let before = text[..at].chars().next_back();
    let wide = match character {
        ',' => '，',
        '.' if !text[at + 1..].starts_with('.') => '．',
        '!' => '！',
        '?' => '？',
        ':' => '：',
        ';' => '；',
        ')' => '）',
        ']' => '］',
        '}' => '｝',
        '(' => return chinese(after).then_some('（'),
        '[' => return chinese(after).then_some('［'),
        '{' => return chinese(after).then_some('｛'),
        _ => return None,
    };
    (goes_on || chinese(before)).then_some(wide)
}

/// Whether the mark before byte `at` is one of ASCII in its Chinese form.
fn follows_wide(shaper: &ParagraphShaper<'_>, text: &str, at: usize) -> bool {
    shaper.atoms.last().is_some_and(|atom| atom.end as usize == at && atom.class.is_mark() && text.as_bytes()[at - 1].is_ascii())
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
        let (x, y) = shaper.place(found, id, width / count, own, Place1d::Middle);
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
    // A dash lies on the line's centre, the solidus with the letters it stands among.
    let (x, y) = if class == Class::Connector {
        turned_place(shaper, look, id, half, Place1d::Middle)
    } else {
        western::stance(shaper, look, (half - own) / 2, 0)
    };
    shaper.push_glyph(AtomGlyph { id, cluster: at as u32, x, y, advance: half });
}

/// ？！ in vertical text, those of ASCII among Han too: side by side in the place of one character (R46); returns where they end.
fn doubled(shaper: &mut ParagraphShaper<'_>, text: &str, at: usize) -> Option<usize> {
    let (first, second) = (text[at..].chars().next()?, text[at..].chars().nth(1)?);
    let wide = |mark: char| match mark {
        '?' => '？',
        '!' => '！',
        other => other,
    };
    let pair = [wide(first), wide(second)];
    if !pair.iter().all(|mark| matches!(mark, '？' | '！')) || first.is_ascii() && wide_mark(text, at, follows_wide(shaper, text, at)).is_none() {
        return None;
    }
    let middle = at + first.len_utf8();
    let end = middle + second.len_utf8();
    let look = shaper.looks.at(at, PartKind::Marks);
    let face = shaper.composer.face(shaper.looks.get(look).face)?;
    let glyphs = [(at, face.glyph(pair[0])?), (middle, face.glyph(pair[1])?)];
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

/// The spans of `spans` set across, in order of their begins.
pub(super) fn marked_across(spans: &[Span]) -> Vec<(u32, u32)> {
    let marked = spans.iter().filter(|span| span.kind == SpanKind::TateChuYoko);
    let mut across: Vec<(u32, u32)> = marked.map(|span| (span.start, span.end)).collect();
    across.sort_by_key(|(start, _)| *start);
    across
}

impl ParagraphShaper<'_> {
    /// The span set across that begins at or after byte `at`.
    pub(super) fn next_across(&self, at: usize) -> Option<(usize, usize)> {
        let index = self.across.partition_point(|(start, _)| (*start as usize) < at);
        self.across.get(index).map(|(start, end)| (*start as usize, *end as usize))
    }

    /// Where the span set across ends that begins at byte `at`.
    pub(super) fn across_at(&self, at: usize) -> Option<usize> {
        self.next_across(at).filter(|(start, _)| *start == at).map(|(_, end)| end)
    }
}

/// Sets what is marked, marks of ASCII among Han, or a number of two or three digits between Han, across within one em (R83); returns where it ends.
pub(super) fn across(shaper: &mut ParagraphShaper<'_>, text: &str, at: usize) -> Option<usize> {
    // What is marked is a figure or a few letters; more than that stays as it is.
    let marked = shaper.across_at(at).filter(|end| end - at <= LONGEST_ACROSS);
    let pair = text[at..].char_indices().nth(2).map_or(text.len(), |(length, _)| at + length);
    if marked.is_none_or(|end| end == pair)
        && let Some(end) = doubled(shaper, text, at)
    {
        return Some(end);
    }
    if marked.is_none()
        && let Some(wide) = wide_mark(text, at, follows_wide(shaper, text, at)).or_else(|| quotes::chinese(&shaper.quotes, text, at))
    {
        shaper.full_mark(at, at + 1, wide, class_of(wide));
        return Some(at + 1);
    }
    let end = marked.or_else(|| automatic(&shaper.quotes, text, at))?;
    if end <= at || end > text.len() || !text.is_char_boundary(end) {
        return None;
    }
    let kind = if text[at..end].bytes().all(|byte| byte.is_ascii_digit()) { PartKind::Digits } else { PartKind::Latin };
    let look = shaper.looks.at(at, kind);
    let look = shaper.looks.turned(look, Rotation::Upright, false);
    let face = shaper.lacks.face_for(shaper.composer, &text[at..end], (at, end), shaper.looks.get(look).face);
    let look = shaper.looks.with_face(look, face);
    let em = shaper.looks.em(look);
    let glyphs: Vec<(usize, u16)> = text[at..end]
        .char_indices()
        .filter(|(_, character)| !is_selector(*character))
        .map(|(offset, character)| {
            let face = shaper.looks.get(look).face;
            (at + offset, shaper.composer.face(face).and_then(|face| face.glyph(character)).unwrap_or(0))
        })
        .collect();
    let natural: i32 = glyphs.iter().map(|(_, id)| shaper.own_advance(look, *id)).sum();
    let figure = shaper.composer.face(shaper.looks.get(look).face).and_then(|face| face.glyph('0')).map_or(0, |id| shaper.own_advance(look, id));
    // As three figures are: what is wider would be pressed together too much.
    if marked.is_none() && kind != PartKind::Digits && natural > 3 * figure.max(em / 2) {
        return None;
    }
    // The room across is as wide as a Han in the same character scale.
    let (wide, scale) = (shaper.looks.get(look).em_wide(), shaper.looks.get(look).scale_x.get());
    let look = if natural > wide { shaper.looks.narrowed(look, Em::new(scale * f64::from(wide) / f64::from(natural))) } else { look };
    let width: i32 = glyphs.iter().map(|(_, id)| shaper.own_advance(look, *id)).sum();
    // What is marked may be !! or !!!, which begin no line.
    let class = if text[at..end].chars().all(|mark| matches!(mark, '!' | '?' | '！' | '？')) { Class::Query } else { Class::Han };
    shaper.push(Atom { is_full_width: true, ..Atom::new(at, end, class, look, em) });
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

/// Whether `atom` of `text` is of figures or letters set across in a cell of their own, which count as a Han elsewhere.
pub(super) fn is_western_cell(atom: &Atom, text: &str) -> bool {
    atom.class == Class::Han && text.as_bytes().get(atom.start as usize).is_some_and(u8::is_ascii)
}

/// Whether `group` is a number of two or three digits, or as short a figure with its sign or letter: a score (1:0), a decimal (3.0), a
/// temperature (-5, 7°), a grade or type (A+, 5G).
///
/// Source: <https://www.w3.org/TR/clreq/#handling_western_text_in_chinese_text_using_proportional_western_fonts> (纵中横: 3.0, A+, 2B)
fn is_short_figure(group: &str) -> bool {
    let has = |letter: Option<char>, is: fn(&char) -> bool| letter.is_some_and(|letter| is(&letter));
    let characters: Vec<char> = group.chars().collect();
    let digit = |index: usize| has(characters.get(index).copied(), char::is_ascii_digit);
    let capital = |index: usize| has(characters.get(index).copied(), char::is_ascii_uppercase);
    match characters[..] {
        [_, '+'] => digit(0) || capital(0),
        ['-' | '−' | '+', _] => digit(1),
        ['-' | '−' | '+', _, _] => digit(1) && digit(2),
        [_, '°'] => digit(0),
        [_, _, '°'] | [_, _] if digit(0) => digit(1) || characters.len() == 2 && capital(1),
        [_, _] => capital(0) && digit(1),
        [_, ':' | '.', _] => digit(0) && digit(2),
        [_, _, _] => digit(0) && digit(1) && digit(2),
        _ => false,
    }
}

/// The end of a short figure that stands alone between Chinese characters.
fn automatic(quotes: &[quotes::Quote], text: &str, at: usize) -> Option<usize> {
    let is_part = |character: &char| class_of(*character).is_western() || western::is_narrow_sign(*character);
    let length: usize = text[at..].chars().take(4).take_while(is_part).map(char::len_utf8).sum();
    // A mark of ASCII that ends a sentence is none of it.
    let group = text[at..at + length].trim_end_matches(['.', ':', ',', ';', '!', '?', ')', ']', '}', '"', '\'', '/']);
    if !is_short_figure(group) {
        return None;
    }
    let end = at + group.len();
    let is_western = |place: usize, character: Option<char>| {
        character.is_some_and(|character| class_of(character).is_western() || western::is_narrow_sign(character))
            && quotes::chinese(quotes, text, place).is_none()
    };
    // The solidus among Han is a Chinese mark (R47).
    let before = at.checked_sub(1);
    let solidus_before = before.is_some_and(|before| western::is_solidus(text, before));
    let alone = (solidus_before || !is_western(before.unwrap_or(0), text[..at].chars().next_back()))
        && (western::is_solidus(text, end) || !is_western(end, text[end..].chars().next()))
        && !turns_with_phrase(text, at, end);
    alone.then_some(end)
}

/// Whether the word `at..end` belongs to a phrase that turns as a whole: words and figures with single blanks between them, of
/// which one turns, or letters of a unit after figures (5 kg, 15 m, iPhone 15).
fn turns_with_phrase(text: &str, at: usize, end: usize) -> bool {
    const BLANKS: [char; 3] = [' ', '\u{A0}', '\u{202F}'];
    /// Characters on either side that are looked at: no phrase of figures and capitals is longer.
    const REACH: usize = 96;
    let in_word = |character: char| class_of(character).is_western() || western::is_narrow_sign(character);
    let joined = |rest: &str| {
        let mut rest = rest.chars();
        rest.next().is_some_and(|blank| BLANKS.contains(&blank)) && rest.next().is_some_and(in_word)
    };
    let joined_before = {
        let mut rest = text[..at].chars().rev();
        rest.next().is_some_and(|blank| BLANKS.contains(&blank)) && rest.next().is_some_and(in_word)
    };
    if !joined_before && !joined(&text[end..]) {
        return false;
    }
    let mut start = at;
    let mut blank = false;
    for (index, character) in text[..at].char_indices().rev().take(REACH) {
        let is_blank = BLANKS.contains(&character);
        if !(in_word(character) || is_blank && !blank) {
            break;
        }
        blank = is_blank;
        start = index;
    }
    let mut stop = end;
    blank = false;
    for character in text[end..].chars().take(REACH) {
        let is_blank = BLANKS.contains(&character);
        if !(in_word(character) || is_blank && !blank) {
            break;
        }
        blank = is_blank;
        stop += character.len_utf8();
    }
    let mut words = text[start..stop].split(BLANKS).filter(|word| !word.is_empty());
    words.any(|word| {
        let figures = word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit());
        let single = word.chars().count() == 1 && word.chars().all(|letter| letter.is_alphanumeric() && !letter.is_lowercase());
        !(figures || single || is_acronym(word))
    })
}

fn is_acronym(word: &str) -> bool {
    word.len() <= 4 && word.bytes().all(|letter| letter.is_ascii_uppercase())
}

/// Sets a single letter or digit, or an acronym of up to four capitals, upright in cells of an em (R83); false where the
/// word is to be turned.
pub(super) fn upright_word(shaper: &mut ParagraphShaper<'_>, text: &str, at: usize, end: usize) -> bool {
    let word = &text[at..end];
    let letters = word.chars().count();
    let single = letters == 1 && word.chars().all(|letter| letter.is_alphanumeric() || "§©®×÷†‡‱".contains(letter));
    if !single && !is_acronym(word) || turns_with_phrase(text, at, end) {
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
fn ink_middle(shaper: &mut ParagraphShaper<'_>, look: u16, id: u16) -> Option<i32> {
    let look = shaper.looks.get(look);
    let face = shaper.composer.face(look.face)?;
    let [_, bottom, _, top] = shaper.known.ink(shaper.composer, look.face, id)?;
    Some(look.scaled(((bottom + top) / 2.0).round() as i32, face.units_per_em()))
}
