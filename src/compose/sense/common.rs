//! The common words of Chinese, `assets/words/common.txt`: what part of speech each is and how often it is met.

use super::words::Part;

/// The file: sorted by bytes, a word, a space, a letter for its part of speech and one for how common it is.
const FILE: &str = include_str!("../../../assets/words/common.txt");

/// A word as the list has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Common {
    /// Its part of speech.
    pub(super) part: Part,
    /// How common it is: 1.25 steps double it.
    pub(super) rank: u8,
}

/// What the list says of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// A word.
    Word(Common),
    /// No word, but a word may begin so.
    Begin,
    /// Nothing begins so.
    Not,
}

/// Looks `text` up, in place: nothing is read beforehand, so a program that sets no headline pays nothing.
pub(super) fn look_up(text: &str) -> Known {
    let bytes = FILE.as_bytes();
    let key = text.as_bytes();
    // The first line that is not before the key: a word's own line, for the space after it comes before every Han.
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = bytes[low..middle].iter().rposition(|byte| *byte == b'\n').map_or(low, |place| low + place + 1);
        let end = bytes[start..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |place| start + place);
        if &bytes[start..end] < key {
            low = (end + 1).min(bytes.len());
        } else {
            high = start;
        }
    }
    let Some(rest) = bytes[low..].strip_prefix(key) else { return Known::Not };
    match rest {
        [b' ', part, rank, ..] => Known::Word(Common { part: part_of(*part), rank: rank.saturating_sub(b'a') }),
        _ => Known::Begin,
    }
}

fn part_of(letter: u8) -> Part {
    match letter {
        b'o' => Part::Name,
        b's' => Part::Place,
        b'v' => Part::Verb,
        b'w' => Part::VerbalNoun,
        b'a' => Part::Adjective,
        b'b' => Part::Attribute,
        b'd' => Part::Adverb,
        b'm' => Part::Number,
        b'q' => Part::Measure,
        b'r' => Part::Pronoun,
        b't' => Part::Time,
        b'f' => Part::Position,
        b'p' => Part::Preposition,
        b'c' => Part::Conjunction,
        b'u' | b'y' => Part::Particle,
        b'i' => Part::Phrase,
        _ => Part::Noun,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_whole() {
        let words: Vec<&str> = FILE.lines().filter(|line| !line.starts_with('#')).map(|line| &line[..line.len() - 3]).collect();
        assert!(words.len() > 50_000);
        assert!(words.windows(2).all(|pair| pair[0] < pair[1]));
        for word in words.iter().step_by(997) {
            assert!(matches!(look_up(word), Known::Word(_)), "{word}");
        }
    }

    #[test]
    fn words_are_found() {
        assert!(matches!(look_up("城市"), Known::Word(Common { part: Part::Place, .. })));
        assert!(matches!(look_up("的"), Known::Word(Common { part: Part::Particle, .. })));
        assert_eq!(look_up("公务"), look_up("公务"));
        assert_eq!(look_up("城市和"), Known::Not);
        assert_eq!(look_up("龘龘"), Known::Not);
    }
}
