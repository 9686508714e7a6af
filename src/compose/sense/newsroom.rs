//! The newsroom's own word lists, `assets/words/newsroom.txt`, which an editor may extend.

use std::collections::HashSet;
use std::sync::OnceLock;

/// The file, one word a line, a list's name in brackets.
const FILE: &str = include_str!("../../../assets/words/newsroom.txt");

/// The lists.
#[derive(Debug, Default)]
pub(super) struct Newsroom {
    /// Whole words and set phrases that dictionaries part.
    pub(super) words: HashSet<&'static str>,
    /// Verbs that dictionaries take for something else or do not know.
    pub(super) verbs: HashSet<&'static str>,
    /// Adverbs that dictionaries take for something else.
    pub(super) adverbs: HashSet<&'static str>,
    /// Single characters that make the word before them longer.
    pub(super) suffixes: &'static str,
    /// Nouns that close the phrase before them.
    pub(super) heads: HashSet<&'static str>,
    /// Attributes that dictionaries take for nouns.
    pub(super) attributes: HashSet<&'static str>,
    /// Times that dictionaries part or take for nouns.
    pub(super) times: HashSet<&'static str>,
    /// Those who act.
    pub(super) actors: HashSet<&'static str>,
    /// Single characters that begin a name.
    pub(super) surnames: &'static str,
    /// Characters of foreign names.
    pub(super) foreign: &'static str,
    /// Measure words beside those of every text.
    pub(super) measures: &'static str,
    /// Figures in Han.
    pub(super) figures: &'static str,
    /// Particles: no line begins with one, whatever word the dictionary finds.
    pub(super) particles: &'static str,
    /// Characters that lean on what stands before them where they are words.
    pub(super) lean_back: &'static str,
    /// Characters that lean on what follows.
    pub(super) lean_forward: &'static str,
}

impl Newsroom {
    /// The lists, read with the first headline that asks for words. A list that is not known is passed over.
    pub(super) fn read() -> &'static Self {
        static READ: OnceLock<Newsroom> = OnceLock::new();
        READ.get_or_init(|| Self::of(FILE))
    }

    fn of(file: &'static str) -> Self {
        let mut lists = Self::default();
        let mut list = "";
        for line in file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                list = name;
                continue;
            }
            match list {
                "words" => _ = lists.words.insert(line),
                "verbs" => _ = lists.verbs.insert(line),
                "adverbs" => _ = lists.adverbs.insert(line),
                "attributes" => _ = lists.attributes.insert(line),
                "times" => _ = lists.times.insert(line),
                "actors" => _ = lists.actors.insert(line),
                "heads" => _ = lists.heads.insert(line),
                "suffixes" => lists.suffixes = line,
                "surnames" => lists.surnames = line,
                "foreign" => lists.foreign = line,
                "measures" => lists.measures = line,
                "figures" => lists.figures = line,
                "particles" => lists.particles = line,
                "lean back" => lists.lean_back = line,
                "lean forward" => lists.lean_forward = line,
                _ => {}
            }
        }
        lists
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_filled() {
        let lists = Newsroom::read();
        assert!(lists.words.len() > 100 && lists.verbs.len() > 50 && lists.heads.len() > 20);
        for list in [lists.suffixes, lists.surnames, lists.figures, lists.particles, lists.lean_back, lists.lean_forward] {
            assert!(!list.is_empty());
        }
    }
}
