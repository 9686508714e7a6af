//! Words: a text into the words it is made of.

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;

use super::common::{Known, look_up};
use super::newsroom::Newsroom;
use crate::compose::class::{Class, class_of, is_measure_word};

/// The part a word plays in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Noun,
    Name,
    Place,
    Verb,
    /// A verb often used as a noun.
    VerbalNoun,
    Adjective,
    /// Stands before nouns only.
    Attribute,
    Adverb,
    Number,
    Measure,
    Pronoun,
    Time,
    /// 上 下 之后: after what it places.
    Position,
    Preposition,
    Conjunction,
    Particle,
    /// An idiom or set phrase.
    Phrase,
    /// Letters.
    Western,
    /// Marks, spaces, strokes.
    Mark,
}

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    /// First byte.
    pub(super) start: usize,
    /// One past the last.
    pub(super) end: usize,
    /// How many characters.
    pub(super) characters: usize,
    /// What it is.
    pub(super) part: Part,
}

/// Cuts text into words: the one door to whatever dictionary stands behind it.
pub(super) trait Segmenter {
    /// The words of `text` in order, without gaps.
    fn words(&self, text: &str) -> Vec<Word>;
}

/// The segmenter of icu, its words weighed with the common words and the newsroom's by how often each is met.
///
/// icu's dictionary knows no frequencies and takes the longest word wherever it stands (和食|品); the likeliest sequence of words
/// does not. What none of the three knows is set character by character.
#[derive(Debug)]
pub(super) struct Dictionary<'a> {
    /// The newsroom's lists.
    pub(super) newsroom: &'a Newsroom,
}

/// Characters of the longest word looked for.
const LONGEST: usize = 8;
/// How likely a word of the newsroom is, in doublings.
const NEWSROOM: f64 = 14.0;
/// How likely a word is that only icu knows.
const ICU: f64 = 1.6;
/// How likely a row of figures is.
const FIGURES: f64 = 9.0;
/// How likely a row of figures with its measure word is.
const MEASURED: f64 = 7.0;
/// All words of the count together, in doublings.
const ALL: f64 = 25.8;

impl Segmenter for Dictionary<'_> {
    fn words(&self, text: &str) -> Vec<Word> {
        let bounds: Vec<usize> = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()).segment_str(text).collect();
        let mut words = Vec::with_capacity(bounds.len());
        let mut at = 0;
        while let Some(character) = text[at..].chars().next() {
            at = match class_of(character) {
                Class::Han | Class::Iteration => self.han(text, at, &bounds, &mut words),
                Class::Digit | Class::Latin | Class::Prefix => western(text, at, &mut words),
                _ => {
                    let end = at + character.len_utf8();
                    words.push(Word { start: at, end, characters: 1, part: Part::Mark });
                    end
                }
            };
        }
        self.join(text, &mut words);
        settle(text, &mut words);
        words
    }
}

/// The likeliest way to a place in a run of Han.
#[derive(Debug, Clone, Copy)]
struct Way {
    score: f64,
    from: usize,
    part: Part,
}

impl Dictionary<'_> {
    /// The words of the run of Han at `at`; returns where it ends.
    fn han(&self, text: &str, at: usize, bounds: &[usize], words: &mut Vec<Word>) -> usize {
        let is_han = |character: &char| matches!(class_of(*character), Class::Han | Class::Iteration);
        let mut places: Vec<usize> = vec![at];
        places.extend(text[at..].char_indices().take_while(|(_, character)| is_han(character)).map(|(offset, one)| at + offset + one.len_utf8()));
        let count = places.len() - 1;
        let mut ways: Vec<Option<Way>> = vec![None; count + 1];
        ways[0] = Some(Way { score: 0.0, from: 0, part: Part::Noun });
        for from in 0..count {
            let Some(here) = ways[from] else { continue };
            let mut open = true;
            for to in from + 1..=count.min(from + LONGEST) {
                let (word, probable) = self.word(&text[places[from]..places[to]], to - from, &mut open, || {
                    bounds.binary_search(&places[from]).is_ok_and(|place| bounds.get(place + 1) == Some(&places[to]))
                });
                let Some(part) = word else { continue };
                let score = here.score + probable - ALL;
                if ways[to].is_none_or(|known| score > known.score) {
                    ways[to] = Some(Way { score, from, part });
                }
            }
        }
        let first = words.len();
        let mut to = count;
        while to > 0 {
            let Some(way) = ways[to] else { break };
            words.push(Word { start: places[way.from], end: places[to], characters: to - way.from, part: way.part });
            to = way.from;
        }
        words[first..].reverse();
        places[count]
    }

    /// What part `word` of `characters` plays and how likely it is, if it is one. `open` tells whether the common words may have
    /// longer ones that begin so.
    fn word(&self, word: &str, characters: usize, open: &mut bool, is_icu: impl Fn() -> bool) -> (Option<Part>, f64) {
        let known = if *open { look_up(word) } else { Known::Not };
        *open &= known != Known::Not;
        if self.newsroom.verbs.contains(word) {
            return (Some(Part::Verb), NEWSROOM);
        }
        let lists = [(&self.newsroom.attributes, Part::Attribute), (&self.newsroom.adverbs, Part::Adverb), (&self.newsroom.times, Part::Time)];
        if let Some((_, part)) = lists.iter().find(|(list, _)| list.contains(word)) {
            return (Some(*part), NEWSROOM);
        }
        if self.newsroom.words.contains(word) {
            let part = match known {
                Known::Word(common) if !matches!(common.part, Part::Name | Part::Position) => common.part,
                _ => Part::Noun,
            };
            return (Some(part), NEWSROOM);
        }
        let figures = word.strip_prefix('第').unwrap_or(word);
        if characters > 1 && !figures.is_empty() && figures.chars().all(|figure| self.newsroom.figures.contains(figure)) {
            return (Some(Part::Number), FIGURES);
        }
        // 五部, 三千人: a number with its measure word.
        if let Some(measure) = figures.chars().next_back()
            && characters > 1
            && (is_measure_word(measure) || self.newsroom.measures.contains(measure))
            && figures.chars().rev().skip(1).all(|figure| self.newsroom.figures.contains(figure))
            && figures.chars().count() > 1
            // 公里, 平方米: these only begin a measure word.
            && !matches!(measure, '公' | '平')
            && !matches!(known, Known::Word(common) if common.part != Part::Position && common.rank > 7)
        {
            return (Some(Part::Number), MEASURED);
        }
        match known {
            Known::Word(common) => (Some(common.part), f64::from(common.rank) / 1.25 + 0.4),
            _ if characters == 1 => (Some(Part::Noun), 0.0),
            _ if is_icu() => (Some(Part::Noun), ICU),
            _ => (None, 0.0),
        }
    }

    /// Joins what is a word together: a word and its suffix, a surname and a given name.
    fn join(&self, text: &str, words: &mut Vec<Word>) {
        self.foreign_names(text, words);
        let mut index = 0;
        while index < words.len() {
            let single = |other: &Word| other.characters == 1 && other.part != Part::Mark && other.part != Part::Western;
            joined(text, words, index);
            let word = words[index];
            if single(&word) && self.newsroom.surnames.contains(&text[word.start..word.end]) {
                let given = words[index + 1..].iter().take(2).take_while(|other| single(other) && may_be_name(other.part)).count();
                if given > 0 && !(index > 0 && words[index - 1].part == Part::Number) {
                    merge(words, index, given, Part::Name);
                }
            } else if let Some(next) = words.get(index + 1)
                && next.characters == 1
                && word.characters > 1
                && !matches!(word.part, Part::Mark | Part::Western | Part::Number | Part::Adverb | Part::Preposition | Part::Conjunction)
                && self.newsroom.suffixes.contains(&text[next.start..next.end])
                // The same character may begin what follows: 人均|收入 is no 人均收|入.
                && !matches!(next.part, Part::Particle | Part::Preposition | Part::Conjunction | Part::Adverb)
            {
                let suffix = &text[next.start..next.end];
                merge(words, index, 1, if "级型式性".contains(suffix) { Part::Attribute } else { Part::Noun });
            }
            index += 1;
        }
    }
}

impl Dictionary<'_> {
    /// Joins what is a foreign name: rows of its characters beside a ·, and rows of three that no dictionary knows.
    fn foreign_names(&self, text: &str, words: &mut Vec<Word>) {
        let is_dot = |word: &Word| class_of(text[word.start..].chars().next().unwrap_or(' ')) == Class::Dot;
        let is_foreign = |word: &Word| word.part != Part::Mark && text[word.start..word.end].chars().all(|one| self.newsroom.foreign.contains(one));
        let mut index = 0;
        while index < words.len() {
            let count = words[index..].iter().take_while(|word| is_foreign(word) || is_dot(word)).count();
            let row = &words[index..index + count];
            let dots = row.iter().any(is_dot) && count > 1;
            if dots || count >= 3 && row.iter().all(|word| word.characters == 1) {
                merge(words, index, count - 1, Part::Name);
                index += 1;
            } else {
                index += count.max(1);
            }
        }
    }
}

/// What a verb is done by: it keeps to the verb.
const DIRECTIONS: [&str; 14] = ["起来", "下来", "出来", "上来", "过来", "回来", "进来", "下去", "出去", "上去", "过去", "回去", "进去", "开来"];

/// Joins the words from `index` on that are one by their form, whatever they are: a date, a verb with its direction, a rate.
fn joined(text: &str, words: &mut Vec<Word>, index: usize) {
    let shown = |word: &Word| &text[word.start..word.end];
    let is_figure = |word: Option<&Word>| word.is_some_and(|word| shown(word).bytes().all(|byte| byte.is_ascii_digit()));
    let (Some(word), Some(next)) = (words.get(index), words.get(index + 1)) else { return };
    let single = |word: &Word| word.characters == 1 && !matches!(word.part, Part::Mark | Part::Western | Part::Particle | Part::Pronoun);
    // 6月30日前
    let day = words.get(index + 3).is_some_and(|day| shown(day).starts_with(['日', '号']) && day.characters <= 2);
    if is_figure(Some(word)) && shown(next) == "月" && is_figure(words.get(index + 2)) && day {
        let side = words.get(index + 4).is_some_and(|side| ["前", "起", "后", "内", "止"].contains(&shown(side)));
        merge(words, index, 3 + usize::from(side), Part::Time);
    } else if word.part == Part::Time && ["起", "前", "后", "止"].contains(&shown(next)) {
        // 今夜起
        merge(words, index, 1, Part::Time);
    } else if matches!(word.part, Part::Verb | Part::Adjective) && DIRECTIONS.contains(&shown(next)) {
        merge(words, index, 1, Part::Verb);
    } else if matches!(word.part, Part::Verb | Part::VerbalNoun) && word.characters > 1 && shown(next) == "通过" {
        // 表决通过
        merge(words, index, 1, Part::Verb);
    } else if word.part == Part::Number && shown(word).ends_with('号') && single(next) && matches!(next.part, Part::Noun | Part::Measure) {
        // 3号线, 二号坑
        merge(words, index, 1, Part::Noun);
    } else if single(word) && single(next) && words.get(index + 2).is_some_and(|rate| shown(rate) == "率") {
        // 可办率
        merge(words, index, 2, Part::Noun);
    }
}

/// Verbs whose object may be an action: a verb that ends their clause is what they do, not what the noun before it does (推动乡村振兴).
const GOVERNS: [&str; 34] = [
    "促", "促进", "推动", "推进", "加强", "加快", "助力", "共话", "共商", "共谋", "护航", "赋能", "支持", "保障", "强化", "深化", "规范", "完善",
    "优化", "提升", "启动", "开展", "举行", "聚焦", "探讨", "研究", "部署", "服务", "督导", "调研", "参与", "迎接", "关注", "纪念",
];

/// What actions do.
const EVENTS: [&str; 16] =
    ["闭幕", "开幕", "举行", "召开", "启动", "落幕", "开赛", "开始", "结束", "收官", "开考", "揭晓", "落地", "提速", "升级", "重启"];

/// Whether `verb` may have an action for its object.
pub(super) fn governs(verb: &str) -> bool {
    GOVERNS.contains(&verb)
}

/// Whether the verb `words[index]` ends a clause that another verb governs, with nouns alone between them.
fn is_governed(text: &str, words: &[Word], index: usize) -> bool {
    let ends = words.get(index + 1).is_none_or(|next| next.part == Part::Mark);
    let is_noun = |word: &&Word| matches!(word.part, Part::Noun | Part::VerbalNoun | Part::Place | Part::Attribute | Part::Adjective);
    let nouns = words[..index].iter().rev().take_while(is_noun).count();
    let governor = index.checked_sub(nouns + 1).map(|governor| words[governor]);
    ends && (1..=3).contains(&nouns) && governor.is_some_and(|word| governs(&text[word.start..word.end]))
}

/// Whether the verb `words[index]` is an action that is spoken of, a noun.
fn is_action(text: &str, words: &[Word], index: usize) -> bool {
    let before = index.checked_sub(1).map(|before| words[before].part);
    let shown = |index: usize| words.get(index).map(|word| &text[word.start..word.end]);
    // 领导人会晤闭幕: what opens, goes on or ends is the action before it.
    let goes_on = matches!(before, Some(Part::Noun | Part::Name | Part::Place))
        && shown(index + 1).is_some_and(|event| EVENTS.contains(&event))
        && words.get(index + 2).is_none_or(|end| end.part == Part::Mark);
    // 记忆保存与活化利用: what stands beside a noun is one.
    let beside = before == Some(Part::Noun)
        && matches!(shown(index + 1), Some("与" | "和" | "及"))
        && words.get(index + 2).is_some_and(|other| other.part == Part::VerbalNoun);
    goes_on || beside || is_governed(text, words, index)
}

/// Whether the verb `words[index]` says what work is done or met about (应急处置工作, 基层治理推进会), not that somebody does it (部署工作).
fn is_worked_on(text: &str, words: &[Word], index: usize) -> bool {
    const DONE: [&str; 16] =
        ["做好", "抓好", "检查", "安排", "布置", "汇报", "停止", "介绍", "主持", "召开", "举办", "参加", "出席", "列席", "收看", "观看"];
    let before = index.checked_sub(1).map(|before| words[before].part);
    let verb = &text[words[index].start..words[index].end];
    let is_work = words.get(index + 1).is_some_and(|next| {
        let shown = &text[next.start..next.end];
        shown == "工作" || next.characters > 2 && shown.ends_with('会') || shown.ends_with("会议")
    });
    let goes_on = words.get(index + 2).is_some_and(|later| matches!(later.part, Part::Noun | Part::VerbalNoun) && later.characters > 1);
    let does = DONE.contains(&verb) || governs(verb) && !["保障", "服务", "支持"].contains(&verb);
    is_work && !goes_on && !does && matches!(before, Some(Part::Noun | Part::Attribute | Part::VerbalNoun))
}

/// What some words are where they stand, whatever they mostly are.
fn settle(text: &str, words: &mut [Word]) {
    for index in 0..words.len() {
        let word = words[index];
        let before = index.checked_sub(1).map(|before| words[before]);
        let noun = words.get(index + 1).is_some_and(|after| matches!(after.part, Part::Noun | Part::VerbalNoun));
        match word.part {
            // 兑美元: a unit that counts nothing is a thing.
            Part::Measure if word.characters > 1 && before.is_none_or(|before| !matches!(before.part, Part::Number | Part::Measure)) => {
                words[index].part = Part::Noun;
            }
            // 民生保障工作: what is worked on.
            Part::Verb if word.characters == 2 && is_worked_on(text, words, index) => words[index].part = Part::VerbalNoun,
            // 这些防护要点: after what points, before a noun, a verb is a noun.
            Part::Verb if word.characters > 1 && noun && before.is_some_and(|before| points(&text[before.start..before.end])) => {
                words[index].part = Part::VerbalNoun;
            }
            // 四百列临客应对: what is counted, before a verb, is a thing.
            Part::Verb if word.characters > 1 && counted(text, before) && words.get(index + 1).is_some_and(|after| after.part == Part::Verb) => {
                words[index].part = Part::Noun;
            }
            Part::Verb if word.characters == 2 && is_action(text, words, index) => words[index].part = Part::VerbalNoun,
            // 最后一刻: which of them, not when.
            Part::Position
                if &text[word.start..word.end] == "最后"
                    && words.get(index + 1).is_some_and(|next| matches!(next.part, Part::Number | Part::Measure | Part::Noun)) =>
            {
                words[index].part = Part::Attribute;
            }
            // 从市场到餐桌
            Part::Verb
                if &text[word.start..word.end] == "到"
                    && words[..index].iter().rev().take(6).any(|from| from.part == Part::Preposition && &text[from.start..from.end] == "从") =>
            {
                words[index].part = Part::Preposition;
            }
            _ => {}
        }
    }
}

/// Whether `word` is a number with a measure word of things.
fn counted(text: &str, word: Option<Word>) -> bool {
    word.is_some_and(|word| {
        let last = text[word.start..word.end].chars().next_back().unwrap_or(' ');
        word.part == Part::Number && word.characters > 1 && is_measure_word(last) && !"年月日号时点分秒天岁周届次倍元成".contains(last)
    })
}

/// Whether `word` points at the things after it.
fn points(word: &str) -> bool {
    word.starts_with(['这', '那', '哪', '该', '某']) && word.ends_with(['些', '种', '项', '个', '类', '份'])
}

/// Makes `words[index]` and the `more` after it one.
fn merge(words: &mut Vec<Word>, index: usize, more: usize, part: Part) {
    words[index].end = words[index + more].end;
    words[index].characters += words[index + 1..=index + more].iter().map(|word| word.characters).sum::<usize>();
    words[index].part = part;
    words.drain(index + 1..=index + more);
}

/// Whether a single character of `part` may stand in a given name: no function word does.
fn may_be_name(part: Part) -> bool {
    !matches!(
        part,
        Part::Particle
            | Part::Preposition
            | Part::Conjunction
            | Part::Adverb
            | Part::Number
            | Part::Measure
            | Part::Pronoun
            | Part::Mark
            | Part::Western
    )
}

/// A run of letters, figures and the signs between them; returns where it ends.
fn western(text: &str, at: usize, words: &mut Vec<Word>) -> usize {
    let mut end = at;
    let mut figures = true;
    let mut characters = text[at..].char_indices().peekable();
    while let Some((offset, character)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        let belongs = match class_of(character) {
            Class::Digit | Class::Prefix | Class::Postfix => true,
            Class::Latin | Class::Extend => {
                figures &= !character.is_alphabetic();
                true
            }
            // 3比2.
            Class::Han if character == '比' => offset > 0 && next.is_some_and(|next| next.is_ascii_digit()),
            // 3：1, 12:30, 1.5, 8—10: a sign between figures.
            Class::AsciiClose | Class::Colon | Class::Connector => next.is_some_and(|next| next.is_ascii_digit()) && offset > 0,
            _ => false,
        };
        if !belongs {
            break;
        }
        end = at + offset + character.len_utf8();
    }
    let part = if figures { Part::Number } else { Part::Western };
    words.push(Word { start: at, end, characters: text[at..end].chars().count(), part });
    end
}
