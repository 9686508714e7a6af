//! Hyphenation of Latin words: between syllables, and where a soft hyphen asks for it (R25).

use std::ops::Range;

use hypher::Lang;

use super::break_rules::{BreakAfter, is_address};
use super::class::Class;
use super::shape::{Atom, Shaped};
use super::shaper::Composer;

/// Shorter words stay whole.
const SHORTEST: usize = 6;

/// Longer ones too: no dictionary has them (and hypher takes no more).
const LONGEST: usize = 45;

/// How far the signs of an address are looked for on either side of a word, in bytes.
const ADDRESS: usize = 128;

/// Lets words among the atoms in `others` be parted between syllables; the hyphen's width is a negative cut at the line's end.
pub(super) fn mark(composer: &Composer, shaped: &mut Shaped, others: &[Range<usize>]) {
    let text = shaped.text.clone();
    for stretch in others {
        let atoms = &mut shaped.atoms[stretch.clone()];
        let mut at = 0;
        while at < atoms.len() {
            let count = atoms[at..].iter().take_while(|atom| atom.class == Class::Latin).count();
            if (SHORTEST..=LONGEST).contains(&count) {
                word(&mut atoms[at..at + count], &text);
            }
            at += count.max(1);
        }
        measure(composer, shaped, stretch);
    }
}

/// Marks the syllables of the word made of `atoms`.
fn word(atoms: &mut [Atom], text: &str) {
    let (Some(first), Some(last)) = (atoms.first(), atoms.last()) else { return };
    let (start, end) = (first.start as usize, last.end as usize);
    let letters = &text[start..end];
    if letters.len() > LONGEST {
        return;
    }
    // Names in capitals and addresses are not parted.
    let joined = |neighbour: Option<char>| neighbour.is_some_and(|neighbour| neighbour.is_ascii_alphabetic() || "@._/\\:&=#".contains(neighbour));
    let continues = text[end..].starts_with('.') && text[end + 1..].starts_with(|next: char| next.is_ascii_alphanumeric());
    let after = text[end..].chars().next().filter(|next| *next != '.');
    let before = text[..start].chars().next_back();
    if joined(before) || joined(after) || continues || is_address(around(text, start, end)) {
        return;
    }
    // What figures are part of (accounts, types) gets no hyphen: it would be read as theirs.
    let has_figures = [before, after].into_iter().flatten().any(|neighbour| neighbour.is_ascii_digit());
    let mut part_at = |offset: usize| {
        if let Some(atom) = atoms.iter_mut().find(|atom| atom.end as usize == start + offset) {
            atom.break_after = if has_figures { BreakAfter::Joint } else { BreakAfter::Hyphen };
        }
    };
    if has_figures && letters.chars().skip(1).all(|letter| letter.is_ascii_lowercase()) {
        return;
    }
    if letters.chars().skip(1).all(|letter| letter.is_ascii_lowercase()) {
        let mut offset = 0;
        for syllable in hypher::hyphenate(letters, Lang::English) {
            offset += syllable.len();
            if offset < letters.len() {
                part_at(offset);
            }
        }
    } else if letters.bytes().all(|letter| letter.is_ascii_alphabetic()) {
        joints(letters).for_each(part_at);
    }
}

/// The word at `start..end` with what stands to it without a blank, as far as an address may reach.
fn around(text: &str, start: usize, end: usize) -> &str {
    let stands = |letter: &u8| letter.is_ascii_graphic();
    let before = text.as_bytes()[..start].iter().rev().take(ADDRESS).take_while(|letter| stands(letter)).count();
    let after = text.as_bytes()[end..].iter().take(ADDRESS).take_while(|letter| stands(letter)).count();
    &text[start - before..end + after]
}

/// Where a name written as several words in one may be parted: before a capital, with three letters on both sides (Deep-Seek).
fn joints(letters: &str) -> impl Iterator<Item = usize> {
    let bytes = letters.as_bytes();
    let is_joint = |at: &usize| bytes[at - 1].is_ascii_lowercase() && bytes[*at].is_ascii_uppercase() && bytes[at + 1].is_ascii_lowercase();
    (3..bytes.len().saturating_sub(2)).filter(is_joint)
}

/// Finds the hyphen of every look that needs one, and what it takes at the line's end.
fn measure(composer: &Composer, shaped: &mut Shaped, stretch: &Range<usize>) {
    for index in stretch.clone() {
        let atom = &shaped.atoms[index];
        if atom.break_after != BreakAfter::Hyphen {
            continue;
        }
        let known = shaped.hyphens.iter().find(|(look, _, _)| *look == atom.look).copied();
        let found = known.or_else(|| {
            let look = shaped.looks.get(usize::from(atom.look))?;
            let face = composer.face(look.face)?;
            let id = face.glyph('-')?;
            Some((atom.look, id, look.scaled_x(i32::from(face.advance(id)), face.units_per_em())))
        });
        match found {
            Some(hyphen) => {
                if known.is_none() {
                    shaped.hyphens.push(hyphen);
                }
                shaped.atoms[index].end_cut -= hyphen.2;
            }
            None => shaped.atoms[index].break_after = BreakAfter::Emergency,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::joints;

    #[test]
    fn names_of_several_words_part_before_a_capital() {
        for (name, parts) in
            [("DeepSeek", &[4][..]), ("GitHub", &[3]), ("PowerPointViewer", &[5, 10]), ("iPhone", &[]), ("ChatGPT", &[]), ("WiFi", &[]), ("ab", &[])]
        {
            assert_eq!(joints(name).collect::<Vec<_>>(), parts, "{name}");
        }
    }
}
