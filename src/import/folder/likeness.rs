//! How alike two texts are: the pairs of neighbouring letters that both have.

use std::collections::BTreeSet;

/// Most letters of a text that are looked at.
const MOST: usize = 20_000;

fn pairs(text: &str) -> BTreeSet<(char, char)> {
    let letters: Vec<char> = text.chars().filter(|letter| letter.is_alphanumeric()).take(MOST).flat_map(char::to_lowercase).collect();
    letters.windows(2).map(|pair| (pair[0], pair[1])).collect()
}

/// Whether a text says enough to be told by: at least three pairs of letters that are no mere numbers or names of cameras.
pub(super) fn is_telling(text: &str) -> bool {
    pairs(text).iter().filter(|(one, other)| !one.is_ascii() || !other.is_ascii()).count() >= 3
}

/// The share of the shorter text's pairs that the other has too, 0 to 1; 0 where either says too little.
pub(super) fn share(one: &str, other: &str) -> f64 {
    if !is_telling(one) || !is_telling(other) {
        return 0.0;
    }
    let (one, other) = (pairs(one), pairs(other));
    let both = one.intersection(&other).count();
    both as f64 / one.len().min(other.len()) as f64
}

/// The share of `said`'s pairs that `text` holds, 0 to 1.
pub(super) fn inside(said: &str, text: &str) -> f64 {
    if !is_telling(said) {
        return 0.0;
    }
    let (said, text) = (pairs(said), pairs(text));
    said.intersection(&text).count() as f64 / said.len() as f64
}
