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
const PARTICLES: &str = "的了们吗呢吧啊";
/// Words that lean on what stands before them where they are words of their own (中国 does not).
const LEAN_BACK: &str = "地得着过等里上下中内外前后间起";
/// Words that lean on what follows: no line ends with one; a line begins well with one.
const LEAN_FORWARD: &str = "和与及或在从向对把被将为以由于至让使给按比跟同并而就也都又再更最很太不没未第逾超达近约每各";
/// Nouns that close the phrase before them (防汛抗旱工作): a line does not begin well with one.
const HEADS: &[&str] = &[
    "问题", "工作", "活动", "项目", "工程", "条例", "办法", "规定", "政策", "措施", "服务", "建设", "行动", "计划", "制度", "机制", "体系", "时间",
    "会议", "部门", "企业", "中心", "公司", "精神", "能力", "水平", "情况", "事业", "产业", "市场", "大会", "论坛", "仪式", "经验", "现场", "号召",
];
/// Newsroom words the dictionary parts.
const WORDS: &[&str] = &[
    "着力",
    "着眼",
    "着手",
    "着重",
    "人民币",
    "中小学",
    "中小学生",
    "大中小学",
    "机收",
    "进度",
    "高质量发展",
    "主题党日",
    "减税降费",
    "国内生产总值",
    "村支书",
    "党支部",
    "党总支",
    "党代会",
    "两会",
    "一带一路",
    "新大楼",
    "灯光秀",
    "生活圈",
    "志愿者",
    "老百姓",
    "家门口",
    "老旧小区",
    "乡村振兴",
    "共同富裕",
    "生态文明",
    "营商环境",
    "数字经济",
    "新质生产力",
    "急难愁盼",
    "退役军人",
    "非物质文化遗产",
    "反诈",
    "侨乡",
    "侨批",
    "家国情怀",
    "惠及",
    "百分之",
    "上调",
    "下调",
    "新闻发布会",
    "去哪儿",
    "农民工",
    "洪水防御",
    "今日起",
    "即日起",
    "座谈会",
    "发布会",
    "侨胞",
    "慢火车",
];
/// Verbs that want their object on the same line.
const VERBS: &[&str] = &[
    "取得", "获得", "开展", "举行", "召开", "启动", "发布", "印发", "发送", "走进", "深入", "推动", "推进", "加强", "提升", "实现", "打造", "保障",
    "解决", "规范", "探访", "带动", "支持", "惠及", "成为", "进入", "迎来", "突破", "发现", "战胜", "享受", "吸引", "发射", "部署", "扩大", "拖欠",
    "讲述", "决定", "发布",
];
/// Single characters that make the word before them longer (考古队, 服务站).
const SUFFIXES: &str = "队站圈秀楼币率区县镇乡村街港馆店厂场奖赛团界业式型版费税款金员者性化力度量法院局厅处所室校桥湖岛湾族群市省州站线网库园廊工";
/// Figures in Han.
const FIGURES: &str = "〇零一二三四五六七八九十百千万亿两几数";

impl Sense {
    /// The costs for `text`, whose atoms are `atoms`.
    pub(super) fn of(text: &str, atoms: &[Atom]) -> Self {
        let words = words(text);
        let after = atoms
            .iter()
            .enumerate()
            .map(|(index, atom)| match atoms.get(index + 1) {
                Some(next) => {
                    let cost = turn_cost(text, atom, next, turn(&words, atom, next));
                    cost + remnant_cost(atoms, index) + object_cost(text, atoms, index)
                }
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

/// Word boundaries of `text`: the dictionary's, joined where newsroom words and suffixes say so.
fn words(text: &str) -> Vec<usize> {
    let mut bounds: Vec<usize> = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()).segment_str(text).collect();
    let found: Vec<(usize, usize)> =
        WORDS.iter().flat_map(|word| text.match_indices(word).map(|(start, word)| (start, start + word.len()))).collect();
    for edge in found.iter().flat_map(|(start, end)| [*start, *end]) {
        if let Err(place) = bounds.binary_search(&edge) {
            bounds.insert(place, edge);
        }
    }
    // Joined last, so that a word within a longer one does not part it.
    bounds.retain(|bound| found.iter().all(|(start, end)| bound <= start || bound >= end));
    let mut index = 1;
    while index + 1 < bounds.len() {
        let (before, word) = (&text[bounds[index - 1]..bounds[index]], &text[bounds[index]..bounds[index + 1]]);
        let is_suffix = word.chars().count() == 1 && SUFFIXES.contains(word);
        if is_suffix && before.chars().count() > 1 && before.chars().all(|character| super::class::class_of(character) == Class::Han) {
            bounds.remove(index);
        } else {
            index += 1;
        }
    }
    bounds
}

/// What lies on both sides of a turn, as the dictionary sees it.
#[derive(Debug, Clone, Copy)]
struct Turn {
    end: WordEnd,
    /// Whether the word before is a single character.
    single_before: bool,
    /// Whether the word after is one.
    single_after: bool,
}

/// Whether a word ends at a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum WordEnd {
    /// The end of a word.
    Clear,
    /// Between two single characters: often a name or a set phrase no dictionary has.
    Doubtful,
    /// The middle of a word.
    None,
}

fn turn(words: &[usize], here: &Atom, next: &Atom) -> Turn {
    let Ok(index) = words.binary_search(&(here.end as usize)) else {
        return Turn { end: WordEnd::None, single_before: false, single_after: false };
    };
    let single_before = index > 0 && words[index - 1] == here.start as usize;
    let single_after = words.get(index + 1) == Some(&(next.end as usize));
    let doubtful = single_before && single_after && here.class == Class::Han && next.class == Class::Han;
    Turn { end: if doubtful { WordEnd::Doubtful } else { WordEnd::Clear }, single_before, single_after }
}

fn turn_cost(text: &str, here: &Atom, next: &Atom, turn: Turn) -> f64 {
    let at = turn.end;
    let rest = &text[next.start as usize..];
    let first = rest.chars().next().unwrap_or(' ');
    // The dictionary takes 了一 and 中的 for words: a particle leans back whatever follows, a preposition before 的 does.
    let particle = PARTICLES.contains(first) && !rest.starts_with("了解");
    let leans = particle || LEAN_BACK.contains(first) && (turn.single_after || rest[first.len_utf8()..].starts_with('的'));
    let leans_back = if leans { 260.0 } else { 0.0 };
    match here.class {
        // Halves of a headline, and clauses: the best places.
        Class::WideSpace | Class::Space => return 0.0,
        Class::Pause | Class::Semicolon | Class::Colon | Class::Query | Class::Stop | Class::Stroke => return 1.0,
        Class::Close => return 14.0 + leans_back,
        _ => {}
    }
    if next.class == Class::WideSpace {
        return 500.0;
    }
    if next.class == Class::Open {
        return 10.0;
    }
    let last = text[here.start as usize..here.end as usize].chars().next_back().unwrap_or(' ');
    let mut cost = match at {
        // A phrase that begins with 在, 与, 让 … begins a line well.
        WordEnd::Clear if turn.single_after && LEAN_FORWARD.contains(first) => 6.0,
        WordEnd::Clear => 40.0,
        WordEnd::Doubtful => 170.0,
        WordEnd::None => 440.0,
    };
    cost += leans_back;
    if at != WordEnd::None && HEADS.iter().any(|head| rest.starts_with(head)) {
        cost += 40.0;
    }
    if turn.single_before && LEAN_FORWARD.contains(last) {
        cost += 160.0;
    }
    if last == '到' || VERBS.iter().any(|verb| text[..here.end as usize].ends_with(verb)) {
        cost += 14.0;
    }
    if first == '到' {
        cost += 40.0;
    }
    // What 的 joins is better left together; 了 and 着 want their object.
    if matches!(last, '的' | '了' | '着') {
        cost += 30.0;
    }
    let number = here.class == Class::Digit || FIGURES.contains(last);
    if number && is_measure_word(first) {
        cost += 240.0;
    }
    if FIGURES.contains(last) && FIGURES.contains(first) {
        cost += 400.0;
    }
    cost
}

/// A single character between the turn and the end of a clause is better not left there.
fn remnant_cost(atoms: &[Atom], index: usize) -> f64 {
    let is_edge = |atom: Option<&Atom>| atom.is_none_or(|atom| atom.class.is_mark() || atom.class.is_space() || atom.class == Class::Stroke);
    let lone = |atom: Option<&Atom>| atom.is_some_and(|atom| atom.class == Class::Han);
    let before = lone(atoms.get(index)) && is_edge(index.checked_sub(1).and_then(|before| atoms.get(before)));
    let after = lone(atoms.get(index + 1)) && is_edge(atoms.get(index + 2));
    if before || after { 120.0 } else { 0.0 }
}

/// A number with its measure word wants what it counts beside it (一座|城市).
fn object_cost(text: &str, atoms: &[Atom], index: usize) -> f64 {
    let character = |index: usize| atoms.get(index).and_then(|atom| text[atom.start as usize..].chars().next());
    let counts = character(index).is_some_and(|measure| is_measure_word(measure) && !"年月日号时点分秒周天岁万亿千百十".contains(measure));
    let number = index.checked_sub(1).and_then(character).is_some_and(|figure| FIGURES.contains(figure) || figure.is_ascii_digit());
    if counts && number { 60.0 } else { 0.0 }
}
