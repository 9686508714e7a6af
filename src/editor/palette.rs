//! Finding a command by its name: Chinese, English, pinyin in full or by initials, ranked by fit and by use.

use std::collections::BTreeMap;

use pinyin::ToPinyin;

use super::Command;
use crate::i18n::{Language, tr_code};

/// Characters of command names that are read in more than one way, with the readings the table of readings does not give.
const ALSO_READ: [(char, &str); 12] = [
    ('重', "chong"),
    ('行', "hang"),
    ('长', "chang"),
    ('调', "tiao"),
    ('还', "huan"),
    ('转', "zhuan"),
    ('量', "liang"),
    ('着', "zhuo"),
    ('便', "bian"),
    ('单', "dan"),
    ('间', "jian"),
    ('和', "he"),
];

/// A command that fits what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The command.
    pub command: Command,
    /// In what way it fits.
    pub fit: Fit,
    /// How well it fits among its like; more is better.
    pub score: i32,
}

/// In what way what was typed fits a name; the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// The whole name.
    Whole,
    /// The name's beginning.
    Start,
    /// Its pinyin from the first syllable on, in full or by initials.
    Spelt,
    /// A later word's beginning.
    Word,
    /// Beginnings of words, as "fp" for "Fit Page".
    Initials,
    /// Its pinyin from a later syllable on.
    SpeltWithin,
    /// Letters that stand together, in the middle of a word.
    Inside,
    /// Letters here and there in order.
    Scattered,
}

impl Fit {
    /// The order of ways to fit for somebody who reads `language`; less is better.
    const fn rank(self, language: Language) -> u8 {
        match (self, language) {
            (Self::Initials, Language::ZhHans) => Self::SpeltWithin as u8,
            (Self::SpeltWithin, Language::ZhHans) => Self::Initials as u8,
            (fit, Language::ZhHans | Language::En) => fit as u8,
        }
    }
}

/// The commands that fit `query`, the best first; all of them, the most used first, where nothing was typed.
///
/// A name fits where the letters of the query stand in it in order: in the name itself in either language, in its full pinyin, or in
/// the initials of its pinyin; [`Fit`] says in what order. Letters scattered over a name count only where no name fits better. `used`
/// counts how often a command was chosen, by its name in code; who reads Chinese more likely means pinyin than English initials.
#[must_use]
pub fn find(query: &str, used: &BTreeMap<String, u32>, language: Language) -> Vec<Hit> {
    let wanted: Vec<char> = query.chars().flat_map(char::to_lowercase).filter(|letter| !letter.is_whitespace() && *letter != '\'').collect();
    let mut hits: Vec<Hit> = Vec::new();
    for command in Command::ALL.iter().copied() {
        let found = if wanted.is_empty() { Some((Fit::Whole, 0)) } else { score(command, &wanted, language) };
        let Some((fit, score)) = found else { continue };
        // Often used ones come first among like fits; no use outweighs a clearly better fit.
        let use_bonus = used.get(command.code()).map_or(0, |count| i32::try_from((count + 1).ilog2() * 4).unwrap_or(40).min(40));
        hits.push(Hit { command, fit, score: score + use_bonus });
    }
    hits.sort_by_key(|hit| (hit.fit.rank(language), std::cmp::Reverse(hit.score)));
    if hits.first().is_some_and(|hit| hit.fit < Fit::Scattered) {
        hits.retain(|hit| hit.fit < Fit::Scattered);
    }
    hits
}

fn score(command: Command, wanted: &[char], language: Language) -> Option<(Fit, i32)> {
    let [zh, en] = [Language::ZhHans, Language::En].map(|language| tr_code(command.text_key(), language).to_lowercase());
    let plain = |name: &str, less| {
        let letters = words(name);
        fit(&letters, wanted).map(|score| (way(&letters, wanted), score - less))
    };
    let spelt = wanted.iter().all(char::is_ascii_alphanumeric).then(|| read(&zh, wanted)).flatten();
    let spelt = spelt.map(|(start, score)| (if start == 0 { Fit::Spelt } else { Fit::SpeltWithin }, score - 1));
    [plain(&zh, 0), plain(&en, 2), spelt].into_iter().flatten().min_by_key(|(fit, score)| (fit.rank(language), std::cmp::Reverse(*score)))
}

/// In what way `wanted`, whose letters stand in `name` in order, stands there. Blanks and marks are no letters.
fn way(name: &[(char, bool)], wanted: &[char]) -> Fit {
    let name: Vec<(char, bool)> = name.iter().copied().filter(|(letter, _)| letter.is_alphanumeric()).collect();
    let wanted: Vec<char> = wanted.iter().copied().filter(|letter| letter.is_alphanumeric()).collect();
    if wanted.is_empty() {
        return Fit::Scattered;
    }
    let together: Vec<usize> = (0..name.len()).filter(|at| common(&name[*at..], &wanted) == wanted.len()).collect();
    if together.first() == Some(&0) {
        return if name.len() == wanted.len() { Fit::Whole } else { Fit::Start };
    }
    if together.iter().any(|at| name.get(*at).is_some_and(|(_, starts)| *starts)) {
        return Fit::Word;
    }
    if begins_words(&name, &wanted) {
        return Fit::Initials;
    }
    // The end of one word and the begin of the next are no piece of a name.
    let in_one_word = |at: &usize| name.iter().skip(at + 1).take(wanted.len() - 1).all(|(_, starts)| !starts);
    if together.iter().any(in_one_word) { Fit::Inside } else { Fit::Scattered }
}

/// How many letters `name` and `wanted` begin with alike.
fn common(name: &[(char, bool)], wanted: &[char]) -> usize {
    name.iter().zip(wanted).take_while(|((has, _), want)| has == *want).count()
}

/// Whether `wanted` falls into pieces that begin words of `name`, in order.
fn begins_words(name: &[(char, bool)], wanted: &[char]) -> bool {
    // Where in the name each piece may go on from, by how much of `wanted` is spent: the first place is as good as any later one.
    let mut reached: Vec<Option<usize>> = vec![None; wanted.len() + 1];
    reached[0] = Some(0);
    for spent in 0..wanted.len() {
        let Some(from) = reached[spent] else { continue };
        for at in (from..name.len()).filter(|at| name[*at].1) {
            for length in 1..=common(&name[at..], &wanted[spent..]) {
                let next = &mut reached[spent + length];
                *next = Some(next.map_or(at + length, |known| known.min(at + length)));
            }
        }
    }
    reached[wanted.len()].is_some()
}

/// The letters of a name, each with whether a word begins there.
fn words(name: &str) -> Vec<(char, bool)> {
    let mut letters = Vec::new();
    let mut starts = true;
    for letter in name.chars().filter(|letter| !matches!(letter, '…' | '.')) {
        let is_word = letter.is_alphanumeric();
        letters.push((letter, is_word && (starts || !letter.is_ascii())));
        starts = !is_word;
    }
    letters
}

/// How well `wanted` fits into `name` in order; `None` where it does not.
///
/// The best of all ways: a table over both, as for the distance of two words.
fn fit(name: &[(char, bool)], wanted: &[char]) -> Option<i32> {
    const NONE: i32 = i32::MIN / 2;
    // Best score with the letter at `at` taken for the last wanted one so far.
    let mut last = vec![NONE; name.len()];
    for (index, letter) in wanted.iter().enumerate() {
        let mut next = vec![NONE; name.len()];
        let mut best_before = if index == 0 { 0 } else { NONE };
        for (at, (has, starts)) in name.iter().enumerate() {
            if has == letter {
                let adjoining = if index > 0 && at > 0 { last[at - 1].saturating_add(12) } else { NONE };
                let from_afar = if index == 0 { -i32::try_from(at.min(12)).unwrap_or(12) } else { best_before };
                let base = adjoining.max(from_afar);
                if base > NONE / 2 {
                    next[at] = base + 6 + if *starts { 8 } else { 0 };
                }
            }
            if index > 0 {
                best_before = best_before.max(last[at].saturating_sub(1));
            }
        }
        last = next;
    }
    // A name that is spelt out whole fits better than one that goes on.
    let rest = i32::try_from(name.len().saturating_sub(wanted.len()).min(20)).unwrap_or(20);
    last.into_iter().max().filter(|score| *score > NONE / 2).map(|score| score - rest / 2)
}

/// From which syllable on, and how well, the letters of `wanted` spell `name`: each syllable by its initial or in full, none left out.
fn read(name: &str, wanted: &[char]) -> Option<(usize, i32)> {
    let syllables: Vec<Vec<String>> = name.chars().map(readings).filter(|readings| !readings.is_empty()).collect();
    let length = i32::try_from(syllables.len()).unwrap_or(20);
    (0..syllables.len())
        .filter_map(|start| {
            let taken = spell(syllables.get(start..)?, wanted)?;
            let (skipped, taken) = (i32::try_from(start).ok()?, i32::try_from(taken).ok()?);
            Some((start, 14 * taken - 4 * skipped - (length - taken).min(20)))
        })
        .max_by_key(|(start, score)| (*start == 0, *score))
}

/// How many syllables `wanted` spells from the first on; `None` where it spells something else.
fn spell(syllables: &[Vec<String>], wanted: &[char]) -> Option<usize> {
    if wanted.is_empty() {
        return Some(0);
    }
    let (first, rest) = syllables.split_first()?;
    let mut best = None;
    for reading in first {
        let common = reading.chars().zip(wanted).take_while(|(has, want)| has == *want).count();
        // One letter, the whole syllable, or, at the very end, as much of it as was typed.
        let lengths = [(common > 0).then_some(1), (common == reading.len()).then_some(common), (common == wanted.len()).then_some(common)];
        for length in lengths.into_iter().flatten() {
            let on = wanted.get(length..).and_then(|wanted| spell(rest, wanted)).map(|taken| taken + 1);
            best = best.max(on);
        }
    }
    best
}

/// The ways a character is read, without tones; a Latin letter or digit reads as itself.
fn readings(letter: char) -> Vec<String> {
    if letter.is_ascii_alphanumeric() {
        return vec![letter.to_ascii_lowercase().to_string()];
    }
    let usual = letter.to_pinyin().map(|reading| reading.plain().replace('ü', "v"));
    let also = ALSO_READ.iter().filter(|(known, _)| *known == letter).map(|(_, reading)| (*reading).to_owned());
    let mut all: Vec<String> = usual.into_iter().chain(also).collect();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(query: &str) -> Option<Command> {
        find(query, &BTreeMap::new(), Language::ZhHans).first().map(|hit| hit.command)
    }

    #[test]
    fn commands_are_found_in_chinese_english_and_pinyin() {
        for (query, command) in [
            ("保存", Command::Save),
            ("另存", Command::SaveAs),
            ("save", Command::Save),
            ("Save As", Command::SaveAs),
            ("daochu pdf", Command::ExportPdf),
            ("dcpdf", Command::ExportPdf),
            ("cx", Command::Undo),
            ("chexiao", Command::Undo),
            ("chongzuo", Command::Redo),
            ("cz", Command::Redo),
            ("hangge", Command::ToggleLines),
            ("dakai", Command::Open),
            ("zoom in", Command::ZoomIn),
            ("fangda", Command::ZoomIn),
            ("fangd", Command::ZoomIn),
        ] {
            let hits: Vec<Command> = find(query, &BTreeMap::new(), Language::ZhHans).iter().take(3).map(|hit| hit.command).collect();
            assert!(hits.first() == Some(&command) || query.len() == 2 && hits.contains(&command), "{query}: {hits:?}");
        }
        assert_eq!(first("没有这样的命令"), None);
        assert_eq!(first("zzzz"), None);
    }

    #[test]
    fn what_is_used_often_comes_first_among_likes() {
        let all = find("", &BTreeMap::new(), Language::ZhHans);
        assert_eq!(all.len(), Command::ALL.len());
        let used = BTreeMap::from([(Command::About.code().to_owned(), 9)]);
        assert_eq!(find("", &used, Language::ZhHans)[0].command, Command::About);
        // The better fit stays before the often used one.
        let used = BTreeMap::from([(Command::SaveCopy.code().to_owned(), 3)]);
        assert_eq!(find("保存", &used, Language::ZhHans)[0].command, Command::Save);
    }

    #[test]
    fn a_better_way_to_fit_comes_first_and_scattered_letters_only_alone() {
        let names = |query: &str| find(query, &BTreeMap::new(), Language::ZhHans).iter().map(|hit| (hit.fit, hit.command)).collect::<Vec<_>>();
        assert_eq!(names("copy")[0], (Fit::Whole, Command::Copy));
        assert_eq!(names("fit p")[0], (Fit::Start, Command::FitPage));
        assert_eq!(names("fp")[0], (Fit::Initials, Command::FitPage));
        assert_eq!(names("fipa")[0], (Fit::Initials, Command::FitPage));
        assert!(names("page").contains(&(Fit::Word, Command::FitPage)));
        assert!(names("fp").iter().all(|(fit, _)| *fit < Fit::Scattered), "{:?}", names("fp"));
        let english = find("tb", &BTreeMap::new(), Language::En);
        let place = |hits: &[Hit], command| hits.iter().position(|hit| hit.command == command);
        assert!(place(&english, Command::BaseLayer) < place(&english, Command::JoinNext), "To the Base Layer");
        let chinese = find("tb", &BTreeMap::new(), Language::ZhHans);
        assert!(place(&chinese, Command::JoinNext) < place(&chinese, Command::BaseLayer), "与下一版合成通版");
        assert!(place(&chinese, Command::About).is_none(), "abou-t b-anxin");
        assert_eq!(names("xtsu"), [], "letters in no order");
        assert!(names("rlr").iter().all(|(fit, _)| *fit == Fit::Scattered), "{:?}", names("rlr"));
        for query in ["s", "fp", "save", "页", "bc", "zoom"] {
            let ways: Vec<u8> = names(query).into_iter().map(|(fit, _)| fit.rank(Language::ZhHans)).collect();
            assert!(ways.is_sorted(), "{query}: {ways:?}");
        }
    }

    #[test]
    fn any_typing_is_answered() {
        for query in ["'", "ü", "  ", "\u{1F600}", "a\u{0301}", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "一一一一一一一一"] {
            let _hits = find(query, &BTreeMap::new(), Language::ZhHans);
        }
    }
}
