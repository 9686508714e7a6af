//! Clusters: what a reader takes for one character is one atom, however many code points spell it.
//!
//! Source: <https://www.unicode.org/reports/tr29/#Grapheme_Cluster_Boundary_Rules>

use icu_segmenter::GraphemeClusterSegmenter;

use super::class::{Class, class_of};
use super::glyph::{Fate, is_selector};
use super::look::PartKind;
use super::shape::{Atom, AtomGlyph, ParagraphShaper, Place1d};
use super::shaper::Mode;

/// Clusters of more bytes are none that a reader takes for one character: they are set piece by piece, so that a row of marks without
/// end costs no more than other text. More than twice what the longest pictographs take, and 128 marks over one letter.
///
/// Source: <https://www.unicode.org/reports/tr15/#Stream_Safe_Text_Format> (30 marks in a row are more than any writing has)
const LONGEST: usize = 256;

/// Where the cluster ends whose first character is `character`, at `at..after`.
pub(super) fn end(text: &str, at: usize, character: char, after: usize) -> usize {
    let Some(next) = text[after..].chars().next() else { return after };
    // Nearly every character is followed by one that begins a cluster of its own. A sign that joins the letters of its own script has
    // nothing to join in an ideograph.
    if begins(next) && next != '\n' && (!may_prepend(character) || is_east_asian(next)) || is_ideograph(next) {
        return after;
    }
    let mut reach = (at + LONGEST).min(text.len());
    while !text.is_char_boundary(reach) {
        reach -= 1;
    }
    GraphemeClusterSegmenter::new().segment_str(&text[at..reach]).nth(1).map_or(after, |length| at + length)
}

/// Characters that begin a cluster whatever stands before them, but for those of [`may_prepend`] and a line feed.
const fn begins(character: char) -> bool {
    matches!(
        character,
        '\0'..='\u{2FF}' | '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3029}' | '\u{3030}'..='\u{3098}' | '\u{309B}'..='\u{9FFF}' | '\u{FF00}'..='\u{FF9D}'
    )
}

/// Those of [`begins`] that are Chinese or Japanese.
const fn is_east_asian(character: char) -> bool {
    matches!(character, '\u{3000}'..='\u{FFFF}')
}

/// Ideographs beyond the first block, which begin a cluster of their own in any case.
const fn is_ideograph(character: char) -> bool {
    matches!(character, '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFD}')
}

/// Characters of the scripts that have signs which join what follows them.
const fn may_prepend(character: char) -> bool {
    matches!(character, '\u{600}'..='\u{DFF}' | '\u{11000}'..='\u{11FFF}')
}

/// Adds the cluster `at..end` of several characters (variation sequences, combining marks, joined pictographs, syllables of
/// letters), shaped as one; its class is its first character's.
pub(super) fn push(shaper: &mut ParagraphShaper<'_>, text: &str, at: usize, end: usize, character: char, class: Class) {
    let kind = match class {
        Class::Han | Class::Iteration | Class::WideSpace => PartKind::Han,
        Class::Space => PartKind::Latin,
        _ => PartKind::Marks,
    };
    let first = at + character.len_utf8();
    let (base, look) = shaper.find_glyph(at, first, character, shaper.looks.at(at, kind));
    let glyphs = glyphs(shaper, text, (at, first, end), character, look, base);
    let em = shaper.looks.em(look);
    // A space with a mark over it is a letter of its own.
    let class = if class == Class::Space { Class::Latin } else { class };
    let (advance, side) = match class {
        Class::Dot | Class::Solidus => (em / 2, Place1d::Middle),
        Class::Connector if character == '–' => (em / 2, Place1d::Middle),
        Class::Open => (em, Place1d::End),
        Class::Close | Class::Pause | Class::Semicolon | Class::Colon | Class::Stop | Class::Query => (em, Place1d::Start),
        _ => (em, Place1d::Middle),
    };
    shaper.push(Atom::new(at, end, class, look, advance));
    for id in glyphs {
        let own = shaper.own_advance(look, id);
        let (x, y) = shaper.place(look, id, advance, own, side);
        shaper.push_glyph(AtomGlyph { id, cluster: at as u32, x, y, advance });
    }
}

/// The glyphs of a cluster whose first character, to byte `first`, has the glyph `base` in `look`.
fn glyphs(shaper: &mut ParagraphShaper<'_>, text: &str, (at, first, end): (usize, usize, usize), character: char, look: u16, base: u16) -> Vec<u16> {
    let mut behind = text[first..end].chars();
    if let (Some(selector), None) = (behind.next(), behind.next())
        && is_selector(selector)
    {
        return vec![shaper.variant(at, end, (character, selector), look, base)];
    }
    // A missing character's marks are missing with it, but not the letter that a missing sign stands before.
    if base == 0 {
        let face = shaper.composer.face(shaper.looks.get(look).face);
        let letters = text[first..end].chars().filter(|next| class_of(*next) != Class::Extend);
        let drawn: Vec<u16> = letters.filter_map(|letter| face.and_then(|face| face.glyph(letter))).collect();
        return if drawn.is_empty() { vec![0] } else { drawn };
    }
    let mode = if shaper.vertical && shaper.looks.get(look).needs_vertical_form(character) { Mode::Vertical } else { Mode::Chinese };
    let face = shaper.looks.get(look).face;
    let mut shaped = std::mem::take(&mut shaper.buffer);
    shaper.composer.shape(face, &text[at..end], mode, &mut shaped);
    let mut ids: Vec<u16> = shaped.iter().map(|glyph| glyph.id).filter(|id| *id != 0).collect();
    if ids.len() < shaped.len() {
        let lost = text[first..end].chars().filter(|next| !is_selector(*next) && *next != '\u{200D}');
        let lost: Vec<char> = lost.filter(|mark| shaper.composer.face(face).is_some_and(|face| face.glyph(*mark).is_none())).collect();
        lost.into_iter().for_each(|mark| shaper.lack(at, end, mark, face, Fate::Missing));
    }
    shaper.buffer = shaped;
    if ids.is_empty() {
        ids.push(base);
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::end;

    fn first(text: &str) -> usize {
        let character = text.chars().next().unwrap();
        end(text, 0, character, character.len_utf8())
    }

    #[test]
    fn a_row_of_marks_without_end_is_parted() {
        for marks in ["\u{301}", "\u{FE00}", "\u{200D}", "\u{E0100}"] {
            let text = format!("e{}", marks.repeat(1_000));
            let one = first(&text);
            assert!(one <= super::LONGEST && one > 100, "{one}");
            assert_eq!(first(&text[one..]), super::LONGEST / marks.len() * marks.len());
        }
    }

    #[test]
    fn a_sign_of_another_script_joins_no_ideograph() {
        for sign in ["\u{11941}", "\u{D4E}", "\u{605}"] {
            for ideograph in ["一", "\u{F907}", "\u{20000}", "。"] {
                assert_eq!(first(&format!("{sign}{ideograph}")), sign.len(), "{sign}{ideograph}");
            }
        }
        assert_eq!(first("\u{605}12"), 3, "the sign before figures");
    }

    #[test]
    fn a_cluster_is_whole() {
        for whole in
            ["👨\u{200D}👩\u{200D}👧", "🇨🇳", "1\u{FE0F}\u{20E3}", "👍🏽", "각", "e\u{301}", "葛\u{E0100}", "。\u{FE00}", "か\u{3099}", "\r\n", "नि"]
        {
            assert_eq!(first(&format!("{whole}甲")), whole.len(), "{whole}");
            assert_eq!(first(whole), whole.len(), "{whole}");
        }
        for (text, one) in [("甲乙", "甲"), ("A甲", "A"), ("🇨🇳🇨🇳", "🇨🇳"), ("，“", "，")] {
            assert_eq!(first(text), one.len(), "{text}");
        }
    }
}
