//! Sense: where a headline may be turned without cutting a word or false reading (R70).

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;

use super::class::{Class, is_measure_word};
use super::shape::Atom;

/// What turning after each atom costs.
#[derive(Debug)]
pub(super) struct Sense {
    after: Vec<f64>,
}

/// Particles that lean on what stands before them: no line begins with one.
const LEAN_BACK: &str = "的地得了着过们吗呢吧啊等里上下中内外前后间";
/// Words that lean on what follows: no line ends with one.
const LEAN_FORWARD: &str = "和与及或在从向对把被将为以由于至让使给按比跟同并而就也都又再更最很太不没未第";

impl Sense {
    /// The costs for `text`, whose atoms are `atoms`.
    pub(super) fn of(text: &str, atoms: &[Atom]) -> Self {
        let words: Vec<usize> = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()).segment_str(text).collect();
        let after = atoms
            .iter()
            .enumerate()
            .map(|(index, atom)| match atoms.get(index + 1) {
                Some(next) => turn_cost(text, atom, next, word_end(&words, atom, next)),
                None => 0.0,
            })
            .collect();
        Self { after }
    }

    /// What turning after atom `index` costs.
    pub(super) fn after(&self, index: usize) -> f64 {
        self.after.get(index).copied().unwrap_or(0.0)
    }
}

/// What lies at the end of an atom, as the dictionary sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum WordEnd {
    /// The end of a word.
    Clear,
    /// Between two single characters: often a name or a set phrase no dictionary has.
    Doubtful,
    /// The middle of a word.
    None,
}

fn word_end(words: &[usize], here: &Atom, next: &Atom) -> WordEnd {
    let Ok(index) = words.binary_search(&(here.end as usize)) else { return WordEnd::None };
    let begins_here = index > 0 && words[index - 1] == here.start as usize;
    let ends_next = words.get(index + 1) == Some(&(next.end as usize));
    if begins_here && ends_next && here.class == Class::Han && next.class == Class::Han { WordEnd::Doubtful } else { WordEnd::Clear }
}

fn turn_cost(text: &str, here: &Atom, next: &Atom, at: WordEnd) -> f64 {
    match here.class {
        // Halves of a headline, and clauses: the best places.
        Class::WideSpace | Class::Space => return 0.0,
        Class::Pause | Class::Colon | Class::Query | Class::Stop | Class::Stroke => return 1.0,
        Class::Close => return 14.0,
        _ => {}
    }
    if next.class == Class::WideSpace {
        return 500.0;
    }
    if next.class == Class::Open {
        return 10.0;
    }
    let first = text[next.start as usize..].chars().next().unwrap_or(' ');
    let last = text[here.start as usize..here.end as usize].chars().next_back().unwrap_or(' ');
    let mut cost = match at {
        WordEnd::Clear => 20.0,
        WordEnd::Doubtful => 150.0,
        WordEnd::None => 420.0,
    };
    if LEAN_BACK.contains(first) {
        cost += 260.0;
    }
    if LEAN_FORWARD.contains(last) {
        cost += 160.0;
    }
    let number = here.class == Class::Digit || "一二三四五六七八九十百千万亿两几数".contains(last);
    if number && (is_measure_word(first) || here.class == Class::Digit) {
        cost += 240.0;
    }
    cost
}
