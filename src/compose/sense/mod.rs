//! Sense: where a headline may be turned without cutting a word or false reading (R70).
//!
//! `words` cuts the headline into words and says what part each plays, `turn` weighs a turn between two of them; here the two are
//! brought to the atoms, with what only the atoms know: marks, quotes, the designer's own marks.

mod common;
mod newsroom;
mod turn;
mod words;

use super::class::{Class, is_measure_word};
use super::shape::Atom;
use newsroom::Newsroom;
use words::{Dictionary, Part, Segmenter, Word};

/// Turning inside a word.
const WORD_CUT: f64 = 440.0;
/// Turning where the designer allows it.
const ASKED: f64 = 1.0;

/// What turning after each atom costs.
#[derive(Debug)]
pub(super) struct Sense {
    after: Vec<f64>,
}

impl Sense {
    /// The costs for `text`, whose atoms are `atoms`.
    pub(super) fn of(text: &str, atoms: &[Atom]) -> Self {
        let newsroom = Newsroom::read();
        let words = words_of(text, &Dictionary { newsroom });
        let sentence = Sentence { text, atoms, words: &words, newsroom };
        let mut after: Vec<f64> = (0..atoms.len()).map(|index| sentence.cost(index)).collect();
        quotes(atoms, &mut after);
        Self { after }
    }

    /// What turning after atom `index` costs.
    pub(super) fn after(&self, index: usize) -> f64 {
        self.after.get(index).copied().unwrap_or(0.0)
    }
}

/// Where the words of `text` begin and end, as a caret steps from word to word: bytes in order, the first 0, the last the text's
/// length; a run of blanks, and a run of marks alike, is one.
#[must_use]
pub fn word_bounds(text: &str) -> Vec<usize> {
    let newsroom = Newsroom::read();
    let mut bounds = vec![0];
    let mut before: Option<char> = None;
    for word in words_of(text, &Dictionary { newsroom }) {
        let first = text[word.start..].chars().next();
        let joins =
            word.part == Part::Mark && first.zip(before).is_some_and(|(one, other)| one == other || one.is_whitespace() && other.is_whitespace());
        if joins {
            bounds.pop();
        }
        bounds.push(word.end);
        before = first.filter(|_| word.part == Part::Mark);
    }
    if bounds.last() != Some(&text.len()) {
        bounds.push(text.len());
    }
    bounds.dedup();
    bounds
}

/// The words of `text`; the designer's invisible marks in it part none.
fn words_of(text: &str, segmenter: &dyn Segmenter) -> Vec<Word> {
    let is_unseen = |character: char| matches!(super::class::class_of(character), Class::BreakHere | Class::Join);
    if !text.contains(is_unseen) {
        return segmenter.words(text);
    }
    let seen: String = text.chars().filter(|character| !is_unseen(*character)).collect();
    // Byte offsets of the text as it stands, by offset of the text as it is seen.
    let mut places = Vec::with_capacity(seen.len() + 1);
    for (offset, character) in text.char_indices().filter(|(_, character)| !is_unseen(*character)) {
        places.extend(offset..offset + character.len_utf8());
    }
    let end_of = |end: usize| places.get(end.wrapping_sub(1)).map_or(0, |last| last + 1);
    segmenter
        .words(&seen)
        .into_iter()
        .map(|word| Word { start: places.get(word.start).copied().unwrap_or(text.len()), end: end_of(word.end), ..word })
        .collect()
}

/// A headline with its words.
struct Sentence<'a> {
    text: &'a str,
    atoms: &'a [Atom],
    words: &'a [Word],
    newsroom: &'a Newsroom,
}

impl Sentence<'_> {
    /// What turning after atom `index` costs, whatever quotes it stands in.
    fn cost(&self, index: usize) -> f64 {
        let here = &self.atoms[index];
        let unseen = |atom: &&Atom| matches!(atom.class, Class::BreakHere | Class::Join);
        if here.class == Class::BreakHere {
            return ASKED;
        }
        let Some(next) = self.atoms[index + 1..].iter().find(|atom| !unseen(atom)) else { return 0.0 };
        let leans = self.leans_back(next);
        match here.class {
            // Halves of a headline, and clauses: the best places.
            Class::WideSpace => return 0.0,
            Class::Space => return self.space_cost(index),
            class if class.ends_clause() => return 1.0,
            // R28 allows it; a name in one piece is better.
            Class::Dot => return 250.0,
            Class::Pause => return if self.text[here.start as usize..].starts_with('、') { 20.0 } else { 1.0 },
            _ => {}
        }
        if next.class == Class::WideSpace {
            return 500.0;
        }
        let mut cost = self.words_cost(here, next) + self.remnant(index);
        if leans {
            cost += turn::LEANS_BACK;
        }
        cost
    }

    /// What turning at the word space `index` costs: between Latin words it holds a name together (iPhone Air), beside a Han it
    /// may only part the scripts.
    fn space_cost(&self, index: usize) -> f64 {
        let inked = |atom: &&Atom| !atom.class.is_space();
        let is_western = |atom: Option<&Atom>| atom.is_some_and(|atom| atom.class.is_western() || atom.class == Class::Upright);
        let before = self.atoms[..index].iter().rev().find(inked);
        let after = self.atoms[index + 1..].iter().find(inked);
        match (is_western(before), is_western(after)) {
            (true, true) => 160.0,
            (false, false) => 0.0,
            _ => 20.0,
        }
    }

    /// What the words say of a turn between `here` and `next`.
    fn words_cost(&self, here: &Atom, next: &Atom) -> f64 {
        let at = next.start as usize;
        let place = self.words.partition_point(|word| word.start < at);
        if self.words.get(place).is_none_or(|word| word.start != at) {
            let Some(word) = place.checked_sub(1).and_then(|place| self.words.get(place)) else { return WORD_CUT };
            return turn::inside(self.text, word, at);
        }
        // A quoted thing is one noun, from either side of its marks.
        let before = place.checked_sub(1).and_then(|place| self.words.get(place));
        let (Some(before), Some(after)) = (before, self.words.get(place)) else { return 0.0 };
        let quoted = |word: &Word| Word { part: Part::Noun, characters: 3, ..*word };
        let one_quoted = place.checked_sub(3).is_some_and(|open| {
            here.class == Class::Close
                && self.words[place - 2].characters == 1
                && super::class::class_of(first_of(self.text, &self.words[open])) == Class::Open
        });
        if one_quoted {
            // “飞”出: a character in quotes is part of what follows, most of all of what completes it.
            return if after.characters == 1 && turn::completes(&self.text[after.start..after.end]) { 320.0 } else { 160.0 };
        }
        if here.class == Class::Close && matches!(&self.text[after.start..after.end], "号" | "级" | "型" | "式" | "版" | "杯") {
            // “奋斗者”号
            return 300.0;
        }
        let before = if here.class == Class::Close { quoted(before) } else { *before };
        let opens = next.class == Class::Open;
        let after = if opens { quoted(after) } else { *after };
        let earlier = place.checked_sub(2).and_then(|place| self.words.get(place));
        let mut cost = turn::between(self.text, self.newsroom, earlier, &before, &after, self.words.get(place + 1));
        // 以任何名义|收取: what the preposition brings keeps to its verb, an attribute between them or not.
        let brings = |place: usize| self.words.get(place).is_some_and(|word| word.part == Part::Preposition);
        let attribute = |word: &Word| matches!(word.part, Part::Pronoun | Part::Attribute | Part::Adjective);
        if after.part == Part::Verb && place >= 3 && earlier.is_some_and(attribute) && brings(place - 3) {
            cost += 30.0;
        }
        // The mark shows where the thing begins.
        if opens && cost < turn::BOUND { (cost - 20.0).max(10.0) } else { cost }
    }

    /// Whether `next` begins with a character that leans on what stands before it.
    fn leans_back(&self, next: &Atom) -> bool {
        let rest = &self.text[next.start as usize..];
        let Some(first) = rest.chars().next() else { return false };
        // Dictionaries take 了一 and 中的 for words: a particle leans back whatever follows, a preposition before 的 does.
        if self.newsroom.particles.contains(first) {
            return !rest.starts_with("了解") && !rest.starts_with("的确") && !rest.starts_with("的士");
        }
        let at = next.start as usize;
        let place = self.words.partition_point(|word| word.start < at);
        let single = self.words.get(place).is_some_and(|word| word.start == at && word.characters == 1);
        self.newsroom.lean_back.contains(first) && (single || rest[first.len_utf8()..].starts_with('的'))
    }

    /// A single character between the turn and the end of a clause is better not left there.
    fn remnant(&self, index: usize) -> f64 {
        let atoms = self.atoms;
        let is_edge = |atom: Option<&Atom>| atom.is_none_or(|atom| atom.class.is_mark() || atom.class.is_space() || atom.class == Class::Stroke);
        let lone = |atom: Option<&Atom>| atom.is_some_and(|atom| atom.class == Class::Han);
        let before = lone(atoms.get(index)) && is_edge(index.checked_sub(1).and_then(|before| atoms.get(before)));
        // 到“一网通办”: a character before an opening mark leads what follows.
        let leads = atoms.get(index + 2).is_some_and(|atom| atom.class == Class::Open);
        let after = lone(atoms.get(index + 1)) && is_edge(atoms.get(index + 2)) && !leads;
        if before || after { 120.0 } else { 0.0 }
    }
}

/// Turning inside 《》 and “” parts what the marks hold together: dear where it is short.
fn quotes(atoms: &[Atom], after: &mut [f64]) {
    let mut open: Vec<usize> = Vec::new();
    for (index, atom) in atoms.iter().enumerate() {
        match atom.class {
            Class::Open => open.push(index),
            Class::Close => {
                let Some(start) = open.pop() else { continue };
                let dear = match index - start {
                    0..=11 => 600.0,
                    12..=18 => 120.0,
                    _ => 20.0,
                };
                for cost in &mut after[start..index] {
                    *cost += dear;
                }
            }
            _ => {}
        }
    }
}

fn first_of(text: &str, word: &Word) -> char {
    text[word.start..].chars().next().unwrap_or(' ')
}

/// Whether `text` ends in a figure, Han or western.
fn ends_in_figure(newsroom: &Newsroom, text: &str) -> bool {
    text.chars().next_back().is_some_and(|last| last.is_ascii_digit() || newsroom.figures.contains(last))
}

/// Whether `text` begins with a measure word or unit.
fn begins_with_measure(newsroom: &Newsroom, text: &str) -> bool {
    text.chars().next().is_some_and(|first| is_measure_word(first) || newsroom.measures.contains(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of `text`, parted by strokes.
    fn cut(text: &str) -> String {
        let newsroom = Newsroom::read();
        let words = words_of(text, &Dictionary { newsroom });
        words.iter().map(|word| &text[word.start..word.end]).collect::<Vec<_>>().join("/")
    }

    #[test]
    fn words_are_found_by_likelihood() {
        assert_eq!(cut("市领导带队检查食品安全"), "市/领导/带队/检查/食品安全");
        assert_eq!(cut("五部长篇小说获奖"), "五部/长篇小说/获奖");
        assert_eq!(cut("前三季度GDP增长5.8%"), "前三季度/GDP/增长/5.8%");
        assert_eq!(cut("主场3：1胜"), "主场/3：1/胜");
        assert_eq!(cut("列奥纳多·达·芬奇手稿"), "列奥纳多·达·芬奇/手稿");
        assert_eq!(cut("郑钦文夺冠"), "郑钦文/夺冠");
    }

    #[test]
    fn the_designers_marks_part_no_word() {
        assert_eq!(cut("数字人民\u{2060}币试点"), "数字/人民\u{2060}币/试点");
        assert_eq!(cut("数字\u{200B}人民币试点").replace('\u{200B}', ""), "数字/人民币/试点");
    }
}
