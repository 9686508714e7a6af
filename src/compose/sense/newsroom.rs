//! The newsroom's own word lists, `assets/words/newsroom.txt`, which an editor may extend.

/// The file, one word a line, a list's name in brackets.
const FILE: &str = include_str!("../../../assets/words/newsroom.txt");

/// The lists, read once for a headline.
#[derive(Debug, Default)]
pub(super) struct Newsroom {
    /// Whole words and set phrases that dictionaries part.
    pub(super) words: Vec<&'static str>,
    /// Verbs that dictionaries take for something else or do not know.
    pub(super) verbs: Vec<&'static str>,
    /// Adverbs that dictionaries take for something else.
    pub(super) adverbs: Vec<&'static str>,
    /// Single characters that make the word before them longer.
    pub(super) suffixes: &'static str,
    /// Nouns that close the phrase before them.
    pub(super) heads: Vec<&'static str>,
    /// Attributes that dictionaries take for nouns.
    pub(super) attributes: Vec<&'static str>,
    /// Times that dictionaries part or take for nouns.
    pub(super) times: Vec<&'static str>,
    /// Those who act.
    pub(super) actors: Vec<&'static str>,
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
    /// Reads the lists. A list that is not known is passed over.
    pub(super) fn read() -> Self {
        Self::of(FILE)
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
                "words" => lists.words.push(line),
                "verbs" => lists.verbs.push(line),
                "adverbs" => lists.adverbs.push(line),
                "attributes" => lists.attributes.push(line),
                "times" => lists.times.push(line),
                "actors" => lists.actors.push(line),
                "heads" => lists.heads.push(line),
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
