//! Turns: what it costs to end a line between two words, by the parts they play.
//!
//! A headline turns best where a clause, a predicate or a phrase begins: before a time, a preposition, an adverb, a verb after its
//! subject. It turns ill between an adverb and its verb, an attribute and its noun, a number and what it counts (R70, R24).

use super::common::{Known, look_up};
use super::newsroom::Newsroom;
use super::words::{Part, Word, governs};
use super::{WORD_CUT, begins_with_measure, ends_in_figure};

/// From here on a turn parts what is one.
pub(super) const BOUND: f64 = 120.0;
/// A line that begins with a particle.
pub(super) const LEANS_BACK: f64 = 420.0;

/// A turn inside `word` before byte `at`. A long compound may be parted between two words of its own.
pub(super) fn inside(text: &str, word: &Word, at: usize) -> f64 {
    let known = |part: &str| part.chars().count() >= 2 && matches!(look_up(part), Known::Word(_));
    let compound = word.characters >= 4 && !matches!(word.part, Part::Name | Part::Number | Part::Western | Part::Mark);
    if compound && known(&text[word.start..at]) && known(&text[at..word.end]) { 190.0 } else { WORD_CUT }
}

/// A turn between `before` and `after`; `earlier` and `later` are the words around them.
pub(super) fn between(text: &str, newsroom: &Newsroom, earlier: Option<&Word>, before: &Word, after: &Word, later: Option<&Word>) -> f64 {
    let (one, other) = (&text[before.start..before.end], &text[after.start..after.end]);
    let one_single = before.characters == 1 && !matches!(before.part, Part::Mark | Part::Western);
    let other_single = after.characters == 1 && !matches!(after.part, Part::Mark | Part::Western);
    // R24: a number and its measure word, two parts of a number, a complement and its verb.
    let figures = ends_in_figure(newsroom, one);
    if figures && (begins_with_measure(newsroom, other) || other.chars().next().is_some_and(|first| newsroom.figures.contains(first))) {
        return 300.0;
    }
    if matches!(before.part, Part::Verb | Part::VerbalNoun) && other_single && completes(other) {
        return 320.0;
    }
    // 前|三天, 等|五人: what tells which or how many keeps to its number, and the noun may end before it.
    let complements = earlier.is_some_and(|earlier| earlier.part == Part::Verb);
    if after.part == Part::Number && matches!(one, "前" | "后" | "头" | "等" | "上" | "下") && !figures && !complements {
        return 170.0;
    }
    if matches!(other, "前" | "后" | "头") && later.is_some_and(|later| later.part == Part::Number) && before.part != Part::Number {
        return 24.0;
    }
    // 学前|一年
    if after.part == Part::Number && before.characters > 1 && one.ends_with('前') && before.part != Part::Number {
        return 130.0;
    }
    // 特级龙井|每斤卖到3800元: each is told with what follows.
    let each = |word: &Word| text[word.start..word.end].starts_with('每') && word.characters > 1;
    if each(before) && after.part == Part::Verb {
        return 130.0;
    }
    if each(after) && is_noun(before.part) && later.is_some_and(|later| later.part == Part::Verb) {
        return 14.0;
    }
    // 人大|五次会议: which of its meetings.
    if after.part == Part::Number
        && other.ends_with(['次', '届'])
        && is_noun(before.part)
        && later.is_some_and(|later| text[later.start..later.end].ends_with('会') || text[later.start..later.end].ends_with("会议"))
    {
        return 125.0;
    }
    // 原产|于欧盟: what a verb is said to be at keeps to it.
    if before.part == Part::Verb && before.characters > 1 && other == "于" {
        return 160.0;
    }
    let mut cost = base(before, after);
    // 125元|今晚: a sum that is said in full.
    if (before.part, after.part) == (Part::Number, Part::Time) && ends_in_measure(newsroom, one) {
        cost = 14.0;
    }
    if before.part == Part::Verb && after.part == Part::Number && later.is_some_and(|later| is_noun(later.part)) {
        cost = 50.0;
    }
    let is_verb = matches!(before.part, Part::Verb);
    // An object of a word or two keeps to its verb.
    let acts = |word: &Word| newsroom.actors.contains(&text[word.start..word.end]);
    let ends =
        later.is_none_or(|later| matches!(later.part, Part::Mark | Part::Time | Part::Conjunction | Part::Number | Part::Adverb) || acts(later));
    if is_verb && is_noun(after.part) && after.characters <= 3 && ends {
        cost = cost.max(125.0);
    }
    // 影响|我市: before one who is meant, an action is done.
    let acts_on = is_verb || before.part == Part::VerbalNoun && after.part == Part::Pronoun;
    if acts_on && before.characters > 1 && later.is_none_or(|later| later.part == Part::Mark) {
        match after.part {
            // 留给|自己
            Part::Pronoun => cost = cost.max(125.0),
            // 下潜|万米, 排队|21天
            Part::Number if after.characters <= 4 => cost = cost.max(115.0),
            _ => {}
        }
    }
    // 降温|10℃以上, 避开|三个坑: a short object with its number.
    let completes = later.is_some_and(|later| {
        later.characters == 1 && later.part == Part::Noun || ["以上", "以下", "以内", "左右", "上下", "不等"].contains(&&text[later.start..later.end])
    });
    if is_verb && before.characters > 1 && after.part == Part::Number && after.characters <= 3 && completes {
        cost = cost.max(115.0);
    }
    // 首条|直飞南美货运航线: an attribute reaches over a verb to its noun.
    if before.part == Part::Attribute && after.part == Part::Verb && one.starts_with('首') {
        cost = 60.0;
    }
    // 战胜孙颖莎|卫冕: one who is both object and subject is taken for the subject alone.
    if is_verb && after.part == Part::Name && later.is_some_and(|later| later.part == Part::Verb) {
        cost = cost.max(125.0);
    }
    // 气温|14℃: a thing and its value.
    if is_noun(before.part) && after.part == Part::Number && other.ends_with(['%', '‰', '℃']) {
        cost = cost.max(110.0);
    }
    // 神舟|二十号: a thing and its number among its like.
    let numbered = other.ends_with('号') || figures_only(other) && later.is_some_and(|later| text[later.start..].starts_with('号'));
    if is_noun(before.part) && after.part == Part::Number && numbered {
        cost = cost.max(150.0);
    }
    // 与读者|分享: what the preposition brings keeps to its verb.
    if earlier.is_some_and(|earlier| earlier.part == Part::Preposition || text[earlier.start..earlier.end] == *"与")
        && matches!(after.part, Part::Verb | Part::VerbalNoun | Part::Adjective)
    {
        cost += if one_single { 120.0 } else { 60.0 };
    }
    // 以任何|名义: what a preposition brings is one.
    if earlier.is_some_and(|earlier| earlier.part == Part::Preposition)
        && (matches!(before.part, Part::Pronoun | Part::Attribute | Part::Adjective) && after.part != Part::Verb
            // 同非洲|53国
            || is_noun(before.part) && after.part == Part::Number)
    {
        cost = cost.max(125.0);
    }
    // 月球|南极, 江苏|南通: the larger place tells which the smaller one is.
    if (before.part, after.part) == (Part::Place, Part::Place) {
        cost = cost.max(115.0);
    }
    // 头发丝|细的: what a quality is measured by keeps to it.
    if other_single && after.part == Part::Adjective && is_noun(before.part) && later.is_some_and(|later| text[later.start..later.end] == *"的") {
        cost = cost.max(130.0);
    }
    // 开到|大学城: where to.
    if is_verb && before.characters > 1 && one.ends_with(['到', '至', '往']) && (is_noun(after.part) || after.part == Part::Number) {
        cost = cost.max(115.0);
    }
    // A score and what it decides.
    if before.part == Part::Number && one.contains(['：', ':']) && after.part == Part::Verb {
        cost = cost.max(100.0);
    }
    // 跑完|…: the complement of a verb is no verb of its own.
    let complement = earlier.is_some_and(|earlier| matches!(earlier.part, Part::Verb | Part::VerbalNoun)) && "成出好完入".contains(one);
    let short_verb = one_single && is_verb && !acts(after) && !complement;
    // 高|三分钱: what a quality amounts to.
    if one_single && (before.part, after.part) == (Part::Adjective, Part::Number) {
        cost = cost.max(130.0);
    }
    if short_verb || one_single && newsroom.lean_forward.contains(one) {
        // 报|7.1058元: a number is an object too.
        let number = after.part == Part::Number;
        let ends = one == "到" || matches!(after.part, Part::Time | Part::Adverb | Part::Preposition | Part::Pronoun);
        cost = cost.max(match (short_verb, ends) {
            (true, true) => 100.0,
            (true, false) => {
                if number {
                    130.0
                } else {
                    160.0
                }
            }
            _ => 200.0,
        });
    } else if other_single
        && newsroom.lean_forward.contains(other)
        && !(one_single && is_content(before.part))
        && before.part != Part::Adverb
        && before.part != Part::Preposition
    {
        // A phrase that begins with 在, 与, 让 … begins a line well.
        cost = cost.min(8.0);
    } else if one_single && is_noun(before.part) && earlier.is_some_and(closes) && after.part == Part::Preposition {
        // 首场雪|比去年早: what tells which or how many has made the character a thing.
        cost = cost.min(10.0);
    } else if one_single && other_single && (is_content(before.part) || is_content(after.part)) {
        // Two single characters: often a name or a set phrase no dictionary has.
        cost = cost.max(190.0);
    } else if one_single && is_content(before.part) && !complement {
        // A single character mostly belongs to what follows it.
        cost = cost.max(if (is_noun(after.part) || after.part == Part::Preposition) && !is_verb { 160.0 } else { 80.0 });
    } else if other_single && is_content(after.part) {
        // … or to what stands before it, unless a verb of one character begins the predicate.
        let leads = later.is_some_and(|later| later.part == Part::Preposition);
        let measured = after.part == Part::Adjective && later.is_some_and(|later| later.part == Part::Number);
        let begins = measured || is_noun(before.part) && (leads || after.part == Part::Verb && later.is_some_and(|later| later.part != Part::Mark));
        cost = if begins { 40.0 } else { cost.max(if is_verb { 150.0 } else { 90.0 }) };
    }
    // 怎么放家长|这样建议: a new clause parted after its subject reads as if the subject ended the clause before.
    let goes_on = matches!(after.part, Part::Verb | Part::Adverb | Part::VerbalNoun | Part::Preposition);
    if goes_on && acts(before) && earlier.is_some_and(|earlier| earlier.part == Part::Verb) {
        cost += 60.0;
    }
    // 构建|新发展格局, 谢幕了的|老电影院: a quality of one character begins what it qualifies.
    let qualifies = other_single && after.part == Part::Adjective && later.is_some_and(|later| is_noun(later.part) && later.start == after.end);
    if qualifies
        && !one_single
        && !is_noun(before.part)
        && (!complements || earlier.is_some_and(|earlier| governs(&text[earlier.start..earlier.end])))
    {
        cost = base(before, &Word { part: Part::Noun, characters: 4, ..*after });
    }
    // 125元今晚|执行: so does a time.
    if before.part == Part::Time && earlier.is_some_and(|earlier| !matches!(earlier.part, Part::Mark | Part::Preposition)) {
        cost += 16.0;
    }
    // 今晚|24时: two parts of one time.
    if before.part == Part::Time
        && after.part == Part::Number
        && (is_hour(other) || later.is_some_and(|later| later.start == after.end && text[later.start..].starts_with(HOURS)))
    {
        cost = cost.max(130.0);
    }
    // 数字|乡村建设: what is parted within a term of three nouns is read as an object and a subject.
    let joined = |word: Option<&Word>| {
        word.is_some_and(|word| matches!(word.part, Part::Noun | Part::VerbalNoun) && word.characters <= 3 && is_plain(&text[word.start..word.end]))
    };
    if cost >= BOUND && joined(Some(before)) && joined(Some(after)) && (joined(earlier) || joined(later)) {
        cost += 40.0;
    }
    let does = later.is_some_and(|later| matches!(later.part, Part::Verb | Part::Adverb | Part::VerbalNoun | Part::Preposition));
    if acts(after) && does && (is_noun(before.part) || is_verb || before.part == Part::Adverb) {
        cost = cost.min(30.0);
    }
    if cost < BOUND && newsroom.heads.contains(other) {
        cost = if is_verb { 135.0 } else { cost + 40.0 };
    }
    // A number with its measure word wants what it counts beside it (一座|城市), and is a thing by itself before a verb (一刻|留给).
    if before.part == Part::Number && ends_in_measure(newsroom, one) && after.part == Part::Verb && !other_single {
        cost = cost.min(40.0);
    }
    let counted = before.part == Part::Measure || before.part == Part::Number && before.characters > 1 && ends_in_measure(newsroom, one);
    let counts = counted && !"年月日号时点分秒周天岁万亿千百十".contains(one.chars().next_back().unwrap_or('年'));
    if counts
        && (before.part == Part::Number
            || earlier.is_some_and(|earlier| earlier.part == Part::Number || "多余来几".contains(&text[earlier.start..earlier.end])))
        && (is_noun(after.part) || after.part == Part::Attribute)
    {
        cost = if after.part == Part::Attribute { 60.0 } else { cost.max(if after.characters <= 3 { 165.0 } else { 130.0 }) };
    }
    cost
}

/// Whether `other` completes the verb before it.
pub(super) fn completes(other: &str) -> bool {
    "到至成出好完入为给".contains(other)
}

/// Whether `word` before a character of one tells which thing it is, or how many.
fn closes(word: &Word) -> bool {
    word.characters > 1 && matches!(word.part, Part::Attribute | Part::Number) || word.part == Part::Measure
}

/// What hours and days are counted in.
const HOURS: [char; 6] = ['年', '月', '日', '号', '时', '点'];

/// Whether `text` is a figure with its hour or day.
fn is_hour(text: &str) -> bool {
    text.ends_with(HOURS)
}

/// Whether `text` is a figure without its measure word.
fn figures_only(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether `text` is a word without marks about it.
fn is_plain(text: &str) -> bool {
    text.chars().all(char::is_alphanumeric)
}

fn ends_in_measure(newsroom: &Newsroom, text: &str) -> bool {
    text.chars().next_back().is_some_and(|last| super::is_measure_word(last) || newsroom.measures.contains(last))
}

/// Nouns and what stands like them.
fn is_noun(part: Part) -> bool {
    matches!(part, Part::Noun | Part::Name | Part::Place | Part::VerbalNoun | Part::Western)
}

/// Words with a meaning of their own.
fn is_content(part: Part) -> bool {
    matches!(part, Part::Noun | Part::Name | Part::Place | Part::Verb | Part::VerbalNoun | Part::Adjective | Part::Attribute | Part::Time)
}

/// The cost by parts of speech alone.
fn base(before: &Word, after: &Word) -> f64 {
    use Part::{
        Adjective, Adverb, Attribute, Conjunction, Mark, Measure, Name, Noun, Number, Particle, Phrase, Place, Position, Preposition, Pronoun, Time,
        Verb, VerbalNoun, Western,
    };
    match (before.part, after.part) {
        (Mark, _) | (_, Mark) => 30.0,
        // What leans back.
        (_, Particle) => 60.0,
        (_, Position) => {
            if after.characters == 1 {
                240.0
            } else {
                110.0
            }
        }
        (Number, Measure) => 300.0,
        // What leans forward.
        (Preposition | Conjunction, _) => 190.0,
        // 申遗成功|人人…: where no verb follows, it is none.
        (Adverb, Noun | Name | Place | Pronoun | Time | Western) if before.characters > 1 => 60.0,
        (Adverb, _) => 140.0,
        // 最后|一刻
        (Attribute, Number) => 190.0,
        (Attribute, _) => 150.0,
        // What begins a phrase.
        (_, Conjunction) => 8.0,
        (_, Preposition) => 10.0,
        (Verb, Adverb) => 30.0,
        (_, Adverb) => 10.0,
        (Verb, Time) => 40.0,
        (Number, Time) => 60.0,
        // 今冬|明春: parts of one time.
        (Time, Time) => 130.0,
        (_, Time) => 14.0,
        (Time, Number) => 60.0,
        (Time, Noun | Place | VerbalNoun) => 70.0,
        (Position, Noun | Place | VerbalNoun) => 70.0,
        (Time | Position, _) => 24.0,
        // 的 and the noun, 了 and the object.
        (Particle, _) => 62.0,
        (Number, _) => 95.0,
        (Measure, _) => 60.0,
        (Pronoun, Noun | Name | Place | VerbalNoun | Western | Attribute | Number) => 85.0,
        (Pronoun, _) => {
            if before.characters == 1 {
                120.0
            } else {
                30.0
            }
        }
        (_, Pronoun) => 18.0,
        // Object, and the second of two predicates.
        (Verb, Noun | Name | Place | VerbalNoun | Western | Attribute | Phrase) => 48.0,
        (Verb, Number | Measure) => 64.0,
        (Verb, Adjective) => 60.0,
        // 传达学习: two verbs and one object.
        (Verb, Verb) if before.characters == 2 && after.characters == 2 => 66.0,
        (Verb, Verb) => 46.0,
        // Subject and predicate.
        (_, Verb) => 14.0,
        (Noun, Adjective) if before.characters <= 2 && after.characters <= 2 => 70.0,
        (_, Adjective) => 24.0,
        (_, Number | Measure) => 24.0,
        (_, Attribute) => 24.0,
        (_, Phrase) => 26.0,
        (Name, _) => 30.0,
        // Two short nouns are mostly one compound.
        (Noun | VerbalNoun, Noun | VerbalNoun) if before.characters <= 3 && after.characters <= 3 => 130.0,
        (Adjective, Noun | VerbalNoun) if before.characters <= 2 && after.characters <= 3 => 130.0,
        (Place, Noun | VerbalNoun) if before.characters <= 2 && after.characters <= 3 => 115.0,
        (Adjective, Noun | Place | Name | VerbalNoun | Western) => 80.0,
        (Noun, Place | Name) => 40.0,
        (VerbalNoun, _) => 70.0,
        (_, VerbalNoun) => 60.0,
        (Place, _) => 60.0,
        (Noun | Phrase | Western, Noun | Place | Name | Western) => 70.0,
    }
}
