//! Bylines and credits: names with or without roles, alone or at a paragraph's end (rule 4).

use super::characters::{is_blank, is_closing, is_end, is_han, last_bracket};
use super::copy::{CopyCredit, CreditPlace};
use super::names::{NameStrength, is_surname, name_strength};

/// Words before a name.
const ROLES_BEFORE: [&str; 24] = [
    "记者",
    "通讯员",
    "实习生",
    "见习生",
    "特派员",
    "评论员",
    "撰稿人",
    "作者",
    "主持人",
    "摄影师",
    "记者站",
    "記者",
    "通訊員",
    "實習生",
    "評論員",
    "供稿",
    "主笔",
    "策划",
    "执笔",
    "编译",
    "特约撰稿",
    "编辑",
    "责编",
    "整理",
];
/// Words of text and pictures, before or after a name.
const ROLES_OF_WORK: [&str; 24] = [
    "文",
    "图",
    "摄",
    "摄影",
    "文图",
    "图文",
    "文字",
    "图片",
    "撰文",
    "供图",
    "制图",
    "绘图",
    "漫画",
    "插图",
    "供稿",
    "报道",
    "摄影报道",
    "整理",
    "采写",
    "文并摄",
    "視頻",
    "视频",
    "圖",
    "攝",
];
/// Words after a name without any mark between.
const ROLES_JOINED: [&str; 9] = ["摄影报道", "摄影", "摄", "供图", "报道", "供稿", "制图", "攝影", "攝"];
/// Signs printed before a byline.
const SIGNS: [char; 14] = ['□', '■', '●', '○', '◎', '◆', '◇', '★', '☆', '▌', '◤', '▪', '•', '◥'];
/// Marks between work and name; some typists' slash leans back.
const SLASHES_AND_COLONS: [char; 6] = ['/', '／', '\\', '＼', '：', ':'];
/// The most names without a role (rule 4).
const MOST_NAMES: usize = 5;
/// The most names where roles are named.
const MOST_NAMES_WITH_ROLES: usize = 10;
/// Longest text looked at for a byline, in bytes.
const LONGEST: usize = 400;

/// Names found in a piece of text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Byline {
    /// One entry a name, or a bracket as a whole.
    pub entries: Vec<(String, Vec<String>)>,
    /// Names whose surname is known.
    pub strong: usize,
    /// Other names.
    pub weak: usize,
    /// Whether a role is named.
    pub has_role: bool,
    /// Whether work is named, and all of it is on pictures; roles (记者) say nothing about that.
    pub is_photo: bool,
    /// Marks between names that stand in no entry.
    pub dropped: String,
}

impl Byline {
    /// Whether it holds only names whose surname is known, or names a role.
    pub const fn is_sure(&self) -> bool {
        self.has_role || (self.strong > 0 && self.weak == 0)
    }
    /// Its entries for a place of the article.
    pub fn credits(&self, place: CreditPlace) -> Vec<CopyCredit> {
        self.entries.iter().map(|(text, names)| CopyCredit { text: text.clone(), names: names.clone(), place }).collect()
    }
}

/// Names at the end of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Trailing {
    /// Bytes of the paragraph before the names and the blanks.
    pub text_end: usize,
    /// The names.
    pub byline: Byline,
    /// Whether a sentence ends right before them.
    pub after_sentence: bool,
    /// Whether no blank and no bracket stands between.
    pub is_tight: bool,
}

/// Reads text that is nothing but a byline.
pub(super) fn parse(text: &str) -> Option<Byline> {
    let text = text.trim_matches(is_blank);
    // 编辑同志： is spoken to, and 记者： speaks.
    if text.is_empty() || text.len() > LONGEST || text.ends_with(['：', ':']) {
        return None;
    }
    if let Some(rest) = text.strip_prefix(SIGNS) {
        let sign = &text[..text.len() - rest.trim_start_matches(is_blank).len()];
        let mut byline = parse(rest)?;
        let first = byline.entries.first_mut()?;
        first.0 = format!("{}{}", one_space(sign), first.0);
        return Some(byline);
    }
    if text.starts_with(['（', '(']) {
        let (start, inner) = last_bracket(text)?;
        let mut byline = parse(inner)?;
        if start != 0 {
            return None;
        }
        let names = byline.entries.drain(..).flat_map(|(_, names)| names).collect();
        byline.entries = vec![(one_space(text), names)];
        byline.dropped.clear();
        return Some(byline);
    }
    let (words, dropped) = words(text);
    let mut reader = Reader { byline: Byline { dropped, ..Byline::default() }, before: String::new(), works_lead: false, is_photo: None };
    for word in &words {
        reader.read(word)?;
    }
    let count = reader.byline.strong + reader.byline.weak;
    let most = if reader.byline.has_role { MOST_NAMES_WITH_ROLES } else { MOST_NAMES };
    reader.byline.is_photo = reader.is_photo == Some(true);
    (reader.before.is_empty() && (1..=most).contains(&count)).then_some(reader.byline)
}

/// Divides a byline into words; a name of two characters set apart (马　琴) is one word.
fn words(text: &str) -> (Vec<String>, String) {
    let mut dropped = String::new();
    let mut words: Vec<String> = Vec::new();
    for part in text.split(|character: char| is_blank(character)) {
        for (index, word) in part.split(['、', '，', ',', '；', ';']).enumerate() {
            if index > 0 {
                // The parts stand in the order of their separators, so the first not yet taken is this one.
                dropped.extend(part.chars().filter(|character| matches!(character, '、' | '，' | ',' | '；' | ';')).nth(index - 1));
            }
            if word.is_empty() {
                continue;
            }
            let is_single = |word: &str| word.chars().count() == 1 && word.chars().all(is_han) && role_of_work(word).is_none();
            let after_single = index == 0 && words.last().is_some_and(|last| is_single(last) && last.chars().all(is_surname));
            match words.last_mut() {
                Some(last) if after_single && is_single(word) => last.push_str(word),
                _ => words.push(word.to_owned()),
            }
        }
    }
    (words, dropped)
}

/// Reads words one after another into entries.
struct Reader {
    byline: Byline,
    /// A role waiting for its name.
    before: String,
    /// Whether work (文, 图) is named before the names, and not after them.
    works_lead: bool,
    /// Whether all the work named so far is on pictures; `None` while none is named.
    is_photo: Option<bool>,
}

impl Reader {
    fn read(&mut self, word: &str) -> Option<()> {
        // ■本报记者 张三 ■通讯员 李四: a sign before each.
        if let Some(rest) = word.strip_prefix(SIGNS).filter(|_| !self.byline.entries.is_empty() && self.before.is_empty()) {
            let sign = &word[..word.len() - rest.len()];
            if rest.is_empty() {
                self.wait(sign);
                return Some(());
            }
            let count = self.byline.entries.len();
            self.read(rest)?;
            let signed =
                if self.byline.entries.len() > count { self.byline.entries.last_mut().map(|(text, _)| text) } else { Some(&mut self.before) };
            signed?.insert_str(0, sign);
            return Some(());
        }
        if let Some(is_photo) = role_of_work(word) {
            self.work(is_photo);
            self.works_lead |= self.byline.entries.is_empty();
            let leads = self.works_lead || !self.before.is_empty() || word.ends_with(['：', ':']);
            match self.byline.entries.last_mut() {
                Some(last) if !leads => {
                    last.0.push(' ');
                    last.0.push_str(word);
                }
                _ => self.wait(word),
            }
            return Some(());
        }
        if is_role_before(word) {
            self.byline.has_role = true;
            self.wait(word);
            return Some(());
        }
        // 文图／本报记者, 摄影：记者: work and role before the name.
        let parts = || word.split(SLASHES_AND_COLONS).filter(|part| !part.is_empty());
        if parts().count() > 1 && parts().all(|part| role_of_work(part).is_some() || is_role_before(part)) {
            parts().for_each(|part| {
                self.role(part);
            });
            self.wait(word);
            return Some(());
        }
        // 本报记者 张三 北京报道: the place he reports from is no second name.
        if let Some(last) = self.byline.entries.last_mut().filter(|_| self.byline.has_role && self.before.is_empty() && is_report_from(word)) {
            last.0.push(' ');
            last.0.push_str(word);
            self.work(false);
            return Some(());
        }
        let (name, strength) = self.name(word)?;
        match strength {
            NameStrength::Strong => self.byline.strong += 1,
            NameStrength::Weak => self.byline.weak += 1,
        }
        let before = std::mem::take(&mut self.before);
        let text = if before.is_empty() { word.to_owned() } else { format!("{before} {word}") };
        self.byline.entries.push((text, vec![name]));
        Some(())
    }

    fn wait(&mut self, word: &str) {
        if !self.before.is_empty() {
            self.before.push(' ');
        }
        self.before.push_str(word);
    }

    fn work(&mut self, is_photo: bool) {
        self.byline.has_role = true;
        self.is_photo = Some(is_photo && self.is_photo != Some(false));
    }

    /// Takes a word that is nothing but work or a role.
    fn role(&mut self, word: &str) -> bool {
        match role_of_work(word) {
            Some(is_photo) => self.work(is_photo),
            None if is_role_before(word) => self.byline.has_role = true,
            None => return false,
        }
        true
    }

    /// The name in a word, which may hold its role too: 记者张三, 张三/文, 文：张三, 张三摄, 张三（文）.
    fn name(&mut self, word: &str) -> Option<(String, NameStrength)> {
        if let Some((start, inner)) = last_bracket(word)
            && self.role(inner)
        {
            return plain_name(&word[..start]);
        }
        let parts: Vec<&str> = word
            .split(|character| SLASHES_AND_COLONS.contains(&character) || matches!(character, '|' | '｜'))
            .filter(|part| !part.is_empty())
            .collect();
        if let [part] = parts[..]
            && part.len() < word.len()
        {
            return self.name(part);
        }
        if parts.len() > 1 {
            let mut found = None;
            for part in parts {
                if !self.role(part) {
                    let name = self.name(part)?;
                    if found.replace(name).is_some() {
                        return None;
                    }
                }
            }
            return found;
        }
        for role in ROLES_JOINED {
            if let Some(rest) = word.strip_suffix(role)
                && let Some(found) = self.name_after_role(rest)
            {
                // 摄影报道 is a report with pictures, not a credit.
                self.work(role.starts_with(['摄', '攝', '供']) && !role.ends_with("报道") && role != "供稿");
                return Some(found);
            }
        }
        self.name_after_role(word)
    }

    /// A name, or a role and a name without a mark between.
    fn name_after_role(&mut self, word: &str) -> Option<(String, NameStrength)> {
        for role in ROLES_BEFORE {
            if let Some(at) = word.find(role)
                && word[..at].chars().count() <= 10
                && word[..at].chars().all(is_han)
                && let Some(found) = plain_name(&word[at + role.len()..])
            {
                self.byline.has_role = true;
                return Some(found);
            }
        }
        plain_name(word)
    }
}

/// Whether a word is a place and 报道: 北京报道, 本报驻沪报道.
fn is_report_from(word: &str) -> bool {
    let place = word.strip_suffix("报道").or_else(|| word.strip_suffix("報道")).unwrap_or_default();
    (2..=6).contains(&place.chars().count())
        && place.chars().all(is_han)
        && name_strength(place) != Some(NameStrength::Strong)
        && role_of_work(place).is_none()
}

fn plain_name(word: &str) -> Option<(String, NameStrength)> {
    name_strength(word).map(|strength| (word.to_owned(), strength))
}

/// Whether a word names work on text or pictures; true for pictures alone.
fn role_of_work(word: &str) -> Option<bool> {
    let word = word.trim_end_matches(SLASHES_AND_COLONS);
    if word.is_empty() {
        return None;
    }
    let mut is_photo = true;
    for part in word.split(['/', '／', '\\', '＼', '、', '+', '·']) {
        if !ROLES_OF_WORK.contains(&part) {
            return None;
        }
        is_photo &= matches!(part, "摄" | "摄影" | "图" | "图片" | "供图" | "攝" | "圖");
    }
    Some(is_photo)
}

/// Whether a word is a role before a name: 记者, 本报记者, 江海晚报全媒体记者：.
fn is_role_before(word: &str) -> bool {
    let word = word.trim_end_matches(['：', ':']);
    word.chars().count() <= 12 && word.chars().all(is_han) && ROLES_BEFORE.iter().any(|role| word.ends_with(role))
}

/// Finds names at the end of a paragraph's text.
pub(super) fn trailing(text: &str) -> Option<Trailing> {
    bracketed(text).or_else(|| after_sentence(text)).or_else(|| last_words(text))
}

/// 。（记者 张三）
fn bracketed(text: &str) -> Option<Trailing> {
    let text = text.trim_end_matches(is_blank);
    let (start, _) = last_bracket(text)?;
    let before = text[..start].trim_end_matches(is_blank);
    let byline = parse(&text[start..])?;
    let after_sentence = super::characters::ends_sentence(before);
    let accepted = !before.is_empty() && (byline.has_role || (after_sentence && byline.is_sure()));
    accepted.then_some(Trailing { text_end: before.len(), byline, after_sentence, is_tight: false })
}

/// 。 张三 李四
fn after_sentence(text: &str) -> Option<Trailing> {
    let tail_start = text.len().saturating_sub(LONGEST);
    let tail_start = (tail_start..text.len()).find(|at| text.is_char_boundary(*at))?;
    let mark =
        text[tail_start..].rfind(|character| (is_end(character) && !matches!(character, '：' | ':' | '.')) || is_closing(character))? + tail_start;
    let after = mark + text[mark..].chars().next().map_or(1, char::len_utf8);
    let rest = &text[after..];
    if rest.is_empty() || !super::characters::ends_sentence(&text[..after]) {
        return None;
    }
    let byline = parse(rest)?;
    let is_tight = !rest.starts_with(is_blank);
    (!is_tight || byline.is_sure()).then_some(Trailing { text_end: after, byline, after_sentence: true, is_tight })
}

/// 活动现场 张三 摄: no sentence ends before the names, so every name must be sure.
fn last_words(text: &str) -> Option<Trailing> {
    let mut best = None;
    let mut end = text.len();
    for _ in 0..12 {
        let Some(space) = text[..end].rfind(is_blank) else { break };
        let before = text[..space].trim_end_matches(is_blank);
        if text.len() - space > LONGEST || before.is_empty() {
            break;
        }
        if let Some(byline) = parse(&text[space..]).filter(|byline| byline.strong > 0 && byline.weak == 0) {
            let after_sentence = super::characters::ends_sentence(before);
            best = Some(Trailing { text_end: before.len(), byline, after_sentence, is_tight: false });
        }
        end = before.len();
    }
    best.filter(|found| super::characters::length(&text[..found.text_end]) >= 4)
}

/// Runs of blanks made one space.
fn one_space(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if !is_blank(character) {
            out.push(character);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        parse(text).map(|byline| byline.entries.into_iter().map(|(text, _)| text).collect()).unwrap_or_default()
    }

    #[test]
    fn names_alone() {
        assert_eq!(texts("陈静 宋晗"), ["陈静", "宋晗"]);
        assert_eq!(texts("季晓莹"), ["季晓莹"]);
        assert_eq!(texts("张三、李四、王五"), ["张三", "李四", "王五"]);
        assert_eq!(parse("张三、李四").unwrap().dropped, "、");
        assert_eq!(texts("马　琴　欧阳修"), ["马琴", "欧阳修"]);
        assert_eq!(texts("买买提·艾力 张㛃"), ["买买提·艾力", "张㛃"]);
        assert_eq!(texts("张一 李二 王三 赵四 孙五"), ["张一", "李二", "王三", "赵四", "孙五"]);
        assert!(texts("张一 李二 王三 赵四 孙五 周六方").is_empty());
    }

    #[test]
    fn names_with_roles() {
        assert_eq!(texts("记者 张三 通讯员 李四"), ["记者 张三", "通讯员 李四"]);
        assert_eq!(texts("本报记者 张三 李四 文/图"), ["本报记者 张三", "李四 文/图"]);
        assert_eq!(texts("文/张三 图/李四"), ["文/张三", "图/李四"]);
        assert_eq!(texts("张三/文 李四／摄"), ["张三/文", "李四／摄"]);
        assert_eq!(texts("文 张三 图 李四"), ["文 张三", "图 李四"]);
        assert_eq!(texts("记者张三"), ["记者张三"]);
        assert_eq!(parse("记者张三").unwrap().entries[0].1, ["张三"]);
        assert_eq!(texts("（记者 张三 通讯员 李四）"), ["（记者 张三 通讯员 李四）"]);
        assert_eq!(parse("（记者 张三 通讯员 李四）").unwrap().entries[0].1, ["张三", "李四"]);
        assert_eq!(texts("□ 本报记者 张三"), ["□ 本报记者 张三"]);
        assert_eq!(texts("江海晚报全媒体记者 张三 摄影报道"), ["江海晚报全媒体记者 张三 摄影报道"]);
        assert_eq!(texts("文图／本报记者 张三"), ["文图／本报记者 张三"]);
        assert_eq!(texts("本报记者 张三 北京报道"), ["本报记者 张三 北京报道"]);
        assert!(parse("张三摄").unwrap().is_photo);
        assert!(!parse("张三 文/摄").unwrap().is_photo);
        for text in ["本报记者 张三 摄", "（本报记者 张三 摄）", "通讯员 张三 供图", "新华社记者张三摄", "摄影：记者 张三"]
        {
            assert!(parse(text).unwrap().is_photo, "{text}");
        }
        assert_eq!(texts("■本报记者 徐静 ■通讯员 蔡明"), ["■本报记者 徐静", "■通讯员 蔡明"]);
        assert_eq!(texts("□张三 ■李四"), ["□张三", "■李四"]);
        assert_eq!(texts("文\\苏晓"), ["文\\苏晓"]);
        for text in ["本报记者 张三", "记者张三摄影报道", "本报记者 张三 文/摄", "记者 张三 文 通讯员 李四 摄"] {
            assert!(!parse(text).unwrap().is_photo, "{text}");
        }
    }

    #[test]
    fn sentences_are_no_bylines() {
        for text in [
            "他说好。",
            "活动现场",
            "晚报讯",
            "记者",
            "谢谢大家",
            "张三说",
            "居民反映的热点难点问题",
            "编辑同志：",
            "■ 记者观察",
            "记者手记",
            "记者调查",
        ] {
            assert!(texts(text).is_empty() || !parse(text).unwrap().is_sure(), "{text}");
        }
    }

    #[test]
    fn names_at_the_end() {
        let found = |text: &str| {
            trailing(text)
                .map(|found| (text[..found.text_end].to_owned(), found.byline.entries.into_iter().map(|(text, _)| text).collect::<Vec<_>>()))
        };
        let end = |text: &str, names: &[&str]| Some((text.to_owned(), names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>()));
        assert_eq!(found("治理水平。 马琴"), end("治理水平。", &["马琴"]));
        assert_eq!(found("费志军说。 陆华雷 贾冯翔"), end("费志军说。", &["陆华雷", "贾冯翔"]));
        assert_eq!(found("“好！” 张三 摄"), end("“好！”", &["张三 摄"]));
        assert_eq!(found("活动现场 记者 张三 摄"), end("活动现场", &["记者 张三 摄"]));
        assert_eq!(found("活动圆满结束。（记者 张三）"), end("活动圆满结束。", &["（记者 张三）"]));
        assert_eq!(found("活动结束。张三"), end("活动结束。", &["张三"]));
        assert_eq!(found("组织的“光影照耀 凝聚丹心”主题党日。"), None);
        assert_eq!(found("传承红色基因 传递时代新声"), None);
        assert_eq!(found("参加了活动（见图）"), None);
        assert_eq!(found("他很高兴。 大家都笑了"), None);
        assert_eq!(found("展出了书画作品（共三十件）"), None);
    }
}
