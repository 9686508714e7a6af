//! Widths of marks: fixed trims between marks, at line edges, and what may still be squeezed (R31, R40–R48).
//!
//! Source: <https://www.w3.org/TR/clreq/#h-punctuation-adjustment-space>

use std::ops::Range;

use super::Setting;
use super::break_rules::is_figure;
use super::class::Class;
use super::shape::{Atom, Shaped, Shrink, Stretch};
use super::upright::is_western_cell;
use crate::base::{Em, Length};
use crate::model::{Adjacent, AfterStroke, LineEnd, LineStart, MarkWidths};

/// Which blanks of an atom are still there.
#[derive(Debug, Clone, Copy, Default)]
struct Blanks {
    before: bool,
    after: bool,
}

/// Trims marks, sets gaps, squeezable blanks and edge cuts of the atoms in `others`, all but plain ideographs, which have none.
pub(super) fn trim(shaped: &mut Shaped, setting: &Setting, others: &[Range<usize>]) {
    let vertical = setting.writing.is_vertical();
    let (mut blanks, mut ems): (Vec<Blanks>, Vec<i32>) = (Vec::new(), Vec::new());
    let mut spaces = 0..0;
    for stretch in others {
        let atoms = &mut shaped.atoms[stretch.clone()];
        blanks.clear();
        blanks.extend(atoms.iter().map(|atom| Blanks { before: atom.class == Class::Open, after: atom.class.has_blank_after(vertical) }));
        ems.clear();
        ems.extend(atoms.iter().map(|atom| shaped.looks.get(usize::from(atom.look)).map_or(shaped.em, |look| look.em)));
        mark_style(atoms, &ems, &mut blanks, setting.marks());
        if !vertical {
            doubled_queries(atoms, &ems, &mut blanks);
        }
        pairs(atoms, &ems, &mut blanks, setting, vertical);
        if !setting.cjk.strict_grid {
            if setting.cjk.after_stroke == AfterStroke::Half {
                after_strokes(atoms, &ems, &mut blanks);
            }
            squeezable(atoms, &ems, &blanks);
        }
        // The gap before the first of them is the ideograph's.
        for index in stretch.start.saturating_sub(1)..stretch.end {
            gap_after(shaped, setting, index, &mut spaces);
        }
        edges(&mut shaped.atoms[stretch.clone()], &ems, &blanks, setting, stretch.start == 0);
    }
}

fn cut_after(atom: &mut Atom, blank: &mut Blanks, amount: i32) {
    if blank.after {
        blank.after = false;
        atom.advance -= amount;
    }
}

fn cut_before(atom: &mut Atom, blank: &mut Blanks, amount: i32) {
    if blank.before {
        blank.before = false;
        atom.advance -= amount;
        atom.cut_before += amount;
    }
}

/// 开明 and 半角: marks of half an em everywhere (R42).
fn mark_style(atoms: &mut [Atom], ems: &[i32], blanks: &mut [Blanks], style: MarkWidths) {
    if style == MarkWidths::Full {
        return;
    }
    for ((atom, em), blank) in atoms.iter_mut().zip(ems).zip(blanks) {
        if is_halved(atom.class, style) {
            cut_after(atom, blank, em / 2);
            cut_before(atom, blank, em / 2);
        }
    }
}

/// Whether the style makes all marks of `class` half an em wide.
pub(super) const fn is_halved(class: Class, style: MarkWidths) -> bool {
    match style {
        MarkWidths::Full => false,
        MarkWidths::Kaiming => !matches!(class, Class::Stop | Class::Query),
        MarkWidths::Half => true,
    }
}

/// ？！ ！！ take one em, ！！！ two (R46): every mark but the odd last one gives up its blank.
fn doubled_queries(atoms: &mut [Atom], ems: &[i32], blanks: &mut [Blanks]) {
    let mut at = 0;
    while at < atoms.len() {
        let count = atoms[at..].iter().take_while(|atom| atom.class == Class::Query).count();
        let halved = count - count % 2;
        for index in at..at + halved {
            if count > 1 {
                cut_after(&mut atoms[index], &mut blanks[index], ems[index] / 2);
            }
        }
        at += count.max(1);
    }
}

/// Neighbouring marks: each pair gives up half an em (R40), so a run of n takes n − ½(n−1) (R41).
fn pairs(atoms: &mut [Atom], ems: &[i32], blanks: &mut [Blanks], setting: &Setting, vertical: bool) {
    let adjacent = setting.adjacent();
    if adjacent == Adjacent::Full {
        return;
    }
    for second in 1..atoms.len() {
        let first = second - 1;
        let (a, b) = (atoms[first].class, atoms[second].class);
        // ？！ have given up their blanks to each other already (R46).
        let doubled = a == Class::Query && !blanks[first].after && first > 0 && atoms[first - 1].class == Class::Query;
        if !meet(a, b) || (a == Class::Query && (b == Class::Query || (doubled && !vertical))) {
            continue;
        }
        // A full mark beside one the style has halved: together they take one and a half as they are.
        let full_beside_half = setting.cjk.marks == MarkWidths::Kaiming && is_halved(a, MarkWidths::Kaiming) != is_halved(b, MarkWidths::Kaiming);
        if full_beside_half && adjacent == Adjacent::Half {
            continue;
        }
        if adjacent == Adjacent::One {
            cut_after(&mut atoms[first], &mut blanks[first], ems[first] / 2);
            cut_before(&mut atoms[first], &mut blanks[first], ems[first] / 2);
            cut_before(&mut atoms[second], &mut blanks[second], ems[second] / 2);
            if b != Class::Open {
                cut_after(&mut atoms[second], &mut blanks[second], ems[second] / 2);
            }
            continue;
        }
        // An opening mark gives what is before it, any other what is after it, the first before the second: so that a run of
        // marks stays together and its blank stands behind it, where the sentence parts.
        if b == Class::Open {
            cut_before(&mut atoms[second], &mut blanks[second], ems[second] / 2);
        } else if blanks[first].after {
            cut_after(&mut atoms[first], &mut blanks[first], ems[first] / 2);
        } else {
            cut_after(&mut atoms[second], &mut blanks[second], ems[second] / 2);
        }
    }
}

/// An opening mark after —— or …… loses its left half; they themselves lose nothing (R43).
fn after_strokes(atoms: &mut [Atom], ems: &[i32], blanks: &mut [Blanks]) {
    for second in 1..atoms.len() {
        if atoms[second - 1].class == Class::Stroke && atoms[second].class == Class::Open {
            cut_before(&mut atoms[second], &mut blanks[second], ems[second] / 2);
        }
    }
}

/// Whether `a` and `b` next to each other have a blank between or beside them to give up.
pub(super) fn meet(a: Class, b: Class) -> bool {
    match (a, b) {
        (Class::Open, _) => b == Class::Open,
        (Class::Dot, Class::Open) | (Class::Close, Class::Dot) => true,
        _ => a.is_mark() && b.is_mark(),
    }
}

/// What of each atom may still be squeezed inside a line, and in which turn (R31).
fn squeezable(atoms: &mut [Atom], ems: &[i32], blanks: &[Blanks]) {
    for ((atom, em), blank) in atoms.iter_mut().zip(ems).zip(blanks) {
        let class = match atom.class {
            Class::Open | Class::Close => Shrink::Bracket,
            Class::Pause | Class::Semicolon => Shrink::Pause,
            Class::Stop | Class::Query => Shrink::Stop,
            _ => continue,
        };
        if blank.before || blank.after {
            atom.shrink = em / 2;
            atom.shrink_class = class;
            atom.shrinks_before = blank.before;
        }
    }
}

/// The gap after atom `index`: between Han and Latin (R50, R51), tracking, word spaces, and how the space may grow (R32). `spaces`
/// is the row of spaces looked at last.
fn gap_after(shaped: &mut Shaped, setting: &Setting, index: usize, spaces: &mut Range<usize>) {
    let (here, next) = (shaped.atoms[index], shaped.atoms.get(index + 1).copied());
    let (tracking, em) = shaped.looks.get(usize::from(here.look)).map_or((0, shaped.em), |look| (look.tracking, look.em));
    // Between ideographs there is nothing to weigh.
    if here.class == Class::Han && next.is_some_and(|next| next.class == Class::Han) {
        let atom = &mut shaped.atoms[index];
        (atom.gap, atom.stretch) = (tracking, Stretch::Han);
        return;
    }
    if here.class == Class::Space {
        // Several spaces in a row are one, where Han and Latin meet.
        // Spaces before it in a headline may be the space between halves by now.
        let is_space = |atom: &Atom| atom.class == Class::Space || setting.balanced && atom.class == Class::WideSpace;
        if !spaces.contains(&index) {
            let before = shaped.atoms[..index].iter().rev().take_while(|atom| is_space(atom)).count();
            let after = shaped.atoms[index..].iter().take_while(|atom| is_space(atom)).count();
            *spaces = index - before..index + after;
        }
        let follows = index > spaces.start;
        let before = spaces.start.checked_sub(1).map(|before| shaped.atoms[before]);
        let next = shaped.atoms.get(spaces.end).copied();
        if setting.balanced && is_between_han(before.as_ref(), next.as_ref()) {
            // The halves of a headline stand an em apart, whatever space was typed (R73).
            shaped.atoms[index].class = Class::WideSpace;
            shaped.atoms[index].advance = if follows { 0 } else { em };
            return;
        }
        let Shaped { atoms, text, .. } = shaped;
        space(&mut atoms[index], (before, next), follows, em, &|one, other| {
            gap_between(text, setting, one, other, em).or_else(|| typed_gap(text, setting, one, other, em))
        });
        return;
    }
    let Some(next) = next else { return };
    let gap = gap_between(&shaped.text, setting, &here, &next, em);
    let scores = (here.class == Class::Colon || next.class == Class::Colon) && is_score(&shaped.atoms, &shaped.text, index);
    let atom = &mut shaped.atoms[index];
    // Tracking stands between characters: a line's last has none.
    atom.gap = tracking;
    atom.stretch = if scores { Stretch::None } else { stretch_between(&here, &next, gap.unwrap_or(0)) };
    if let Some(gap) = gap {
        atom.gap += gap;
        if gap > eighth(em) {
            atom.shrink = gap - eighth(em);
            atom.shrink_class = Shrink::HanLatin;
            atom.shrinks_before = false;
        }
    }
}

/// Whether the boundary after `index` lies beside the colon of a score or an hour (R22).
fn is_score(atoms: &[Atom], text: &str, index: usize) -> bool {
    let colon = if atoms[index].class == Class::Colon { index } else { index + 1 };
    let digit = |index: Option<usize>| index.and_then(|index| atoms.get(index)).is_some_and(|atom| is_figure(atom, text));
    digit(colon.checked_sub(1)) && digit(Some(colon + 1))
}

/// The gap between Han and a letter or digit, in either order; nothing else keeps one (R50).
fn gap_between(text: &str, setting: &Setting, one: &Atom, other: &Atom, em: i32) -> Option<i32> {
    // A raised number keeps to what it notes (R27).
    if other.class == Class::Latin && text[other.start as usize..].starts_with(['¹', '²', '³', '⁰', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹']) {
        return None;
    }
    let western = match (one.class.is_ideographic(), other.class.is_ideographic()) {
        (true, false) => other,
        (false, true) => one,
        _ => return None,
    };
    let share = match western.class {
        Class::Digit => setting.cjk.han_digit,
        Class::Latin if text[western.start as usize..].chars().next().is_some_and(char::is_alphanumeric) => setting.cjk.han_latin,
        _ => return None,
    };
    Some(gap(setting, share, em))
}

/// `share` of the type size `em`; on the character grid the padding of western runs stands for the gap (R53).
fn gap(setting: &Setting, share: Em, em: i32) -> i32 {
    if setting.cjk.strict_grid { 0 } else { share.of(Length::from_units(i64::from(em))).units() as i32 }
}

/// The least gap between Han and Latin, to the unit the gap itself is rounded to (R31).
fn eighth(em: i32) -> i32 {
    Em::EIGHTH.of(Length::from_units(i64::from(em))).units() as i32
}

/// A word space; between Han and Latin it is replaced by their gap (R51), between a Chinese mark and Latin by none (R50).
/// The second and further ones (`follows`) add nothing then.
fn space(atom: &mut Atom, sides: (Option<Atom>, Option<Atom>), follows: bool, em: i32, gap_between: &impl Fn(&Atom, &Atom) -> Option<i32>) {
    let (Some(before), Some(after)) = sides else { return };
    let beside_mark = (before.class.is_mark() && after.class.is_western()) || (before.class.is_western() && after.class.is_mark());
    let gap = if beside_mark { Some(0) } else { gap_between(&before, &after) };
    if let Some(gap) = gap {
        if follows {
            atom.advance = 0;
            return;
        }
        atom.advance = gap;
        atom.stretch = stretch_between(&before, &after, gap);
        if gap > eighth(em) {
            atom.shrink = gap - eighth(em);
            atom.shrink_class = Shrink::HanLatin;
        }
        return;
    }
    atom.stretch = Stretch::Word;
    if atom.advance > em / 4 {
        atom.shrink = atom.advance - em / 4;
        atom.shrink_class = Shrink::Word;
    }
}

/// What becomes of a typed space between Han and what keeps no gap from it, in either order: signs and brackets of ASCII, letters
/// set upright, figures set across. It is nothing (R51), but before the sign of a number the number's gap.
fn typed_gap(text: &str, setting: &Setting, one: &Atom, other: &Atom, em: i32) -> Option<i32> {
    let is_western =
        |atom: &Atom| atom.class.is_western() || matches!(atom.class, Class::Prefix | Class::Postfix | Class::Upright) || is_western_cell(atom, text);
    let is_han = |atom: &Atom| atom.class.is_ideographic() && !is_western_cell(atom, text);
    let is_signed = || {
        let sign = text[other.start as usize..other.end as usize].starts_with(['-', '+', '−', '±']);
        sign && text.as_bytes().get(other.end as usize).is_some_and(u8::is_ascii_digit)
    };
    match (is_han(one) && is_western(other), is_western(one) && is_han(other)) {
        (true, _) if is_signed() => Some(gap(setting, setting.cjk.han_digit, em)),
        (false, false) => None,
        _ => Some(0),
    }
}

/// Whether a space has Chinese on both sides.
fn is_between_han(before: Option<&Atom>, after: Option<&Atom>) -> bool {
    let chinese = |atom: Option<&Atom>| atom.is_some_and(|atom| atom.class.is_ideographic() || atom.class.is_mark());
    chinese(before) && chinese(after)
}

/// How the space between `here` and `next` may grow.
fn stretch_between(here: &Atom, next: &Atom, gap: i32) -> Stretch {
    let fixed =
        |class: Class| matches!(class, Class::Connector | Class::Solidus | Class::HardSpace | Class::Join | Class::BreakHere | Class::LineFeed);
    // R23: a sign keeps to its figures, whatever they are set in.
    let unit = next.class == Class::Postfix
        || here.class == Class::Prefix
        || here.class == Class::Postfix && next.class.is_western()
        || here.class.is_western() && next.class == Class::Prefix;
    // ？！ stand in the place of one character (R46).
    let doubled = here.class == Class::Query && next.class == Class::Query;
    let word = doubled || here.class.is_western() && next.class.is_western() || here.class == Class::Upright && next.class == Class::Upright;
    if fixed(here.class) || fixed(next.class) || unit || word || next.class == Class::Space {
        Stretch::None
    } else if gap > 0 {
        Stretch::HanLatin
    } else {
        Stretch::Han
    }
}

/// What is cut when a line ends or begins at one of `atoms` (R44, R45), and what may hang (R37); `begins`: the paragraph begins
/// with them.
fn edges(atoms: &mut [Atom], ems: &[i32], blanks: &[Blanks], setting: &Setting, begins: bool) {
    let vertical = setting.writing.is_vertical();
    for index in 0..atoms.len() {
        let class = atoms[index].class;
        if class.is_space() {
            // A space at a line's end is nothing; the mark before it ends the line.
            let before = index.checked_sub(1).map(|before| atoms[before]).filter(|before| before.end_cut > 0 && before.end_cut_back < 8);
            atoms[index].end_cut = atoms[index].advance + before.map_or(0, |before| before.end_cut);
            atoms[index].end_cut_back = before.map_or(0, |before| before.end_cut_back + 1);
            continue;
        }
        if class == Class::Open {
            let first = begins && index == 0;
            let pair_trimmed = !first && !blanks[index].before && setting.marks() == MarkWidths::Full;
            atoms[index].start_cut = match (setting.line_start(), blanks[index].before) {
                (LineStart::Half, true) => ems[index] / 2,
                (LineStart::Full | LineStart::Either, false) if pair_trimmed => -(ems[index] / 2),
                _ => 0,
            };
            continue;
        }
        let ends_run = class.has_blank_after(vertical);
        if !ends_run || setting.line_end() == LineEnd::Full {
            continue;
        }
        // Two marks at a line's end take one em together: where the last has given its blank to the pair, the one before it
        // gives its own.
        let back = (0..=index.min(8)).take_while(|back| atoms[index - back].class.has_blank_after(vertical)).find(|back| blanks[index - back].after);
        if let Some(back) = back {
            atoms[index].end_cut = ems[index - back] / 2;
            atoms[index].end_cut_back = back as u8;
        }
        if setting.line_end() == LineEnd::Hang && atoms[index].end_cut_back == 0 && matches!(class, Class::Stop | Class::Pause) {
            atoms[index].hang = atoms[index].advance - atoms[index].end_cut;
        }
    }
}
