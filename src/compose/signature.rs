//! Signatures: the names of those who wrote, took or drew what stands before, better not parted between two lines.
//!
//! Known by their form alone: in brackets or after the last sentence at a paragraph's end, in brackets with what they are (记者), after it
//! and a blank. What only looks like a name is kept whole as well, which harms nothing: its price is small.

use std::ops::Range;

use super::break_rules::BreakAfter;
use super::class::{Class, class_of};
use super::shape::Shaped;

/// What those who sign are, and what they did; longer ones before those they begin with.
const ROLES: [&str; 26] = [
    "本报记者",
    "晚报记者",
    "日报记者",
    "首席记者",
    "见习记者",
    "特约记者",
    "摄影记者",
    "实习记者",
    "实习生",
    "通讯员",
    "特约",
    "本报",
    "晚报",
    "日报",
    "记者",
    "作者",
    "编辑",
    "摄影报道",
    "摄影",
    "供图",
    "制图",
    "报道",
    "整理",
    "综合",
    "撰文",
    "作",
];
/// The same in one character, before a name or behind it.
const DEEDS: [char; 3] = ['摄', '文', '图'];
/// Characters of a name that is looked for.
const LONGEST: usize = 4;
/// So many names stand behind each other at most.
const MOST: usize = 4;
/// Bytes of a signature in brackets or at a paragraph's end: three names with all they are have fewer.
const REACH: usize = 160;

/// Makes line ends inside the names of signatures places better not taken; marks stand in `others` alone.
pub(super) fn keep(shaped: &mut Shaped, others: &[Range<usize>]) {
    let text = shaped.text.clone();
    let marks = others.iter().flat_map(|stretch| &shaped.atoms[stretch.clone()]);
    let opens = marks.filter(|atom| matches!(atom.class, Class::Open | Class::AsciiOpen)).map(|atom| atom.start as usize);
    for name in names(&text, opens) {
        let first = shaped.atoms.partition_point(|atom| (atom.start as usize) < name.start);
        let inside = shaped.atoms[first..].iter_mut().take_while(|atom| (atom.end as usize) < name.end);
        inside.filter(|atom| atom.break_after == BreakAfter::Allowed).for_each(|atom| atom.break_after = BreakAfter::Name);
    }
}

/// The names in the signatures of `text`, whose opening marks stand at the bytes `opens`, with what is said behind them of what they did
/// (张三 摄), in bytes.
fn names(text: &str, opens: impl Iterator<Item = usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut seen = 0;
    for open in opens {
        let Some(mark) = text[open..].chars().next().filter(|mark| matches!(mark, '（' | '(')) else { continue };
        let inside = open + mark.len_utf8();
        let mut reach = text[inside..].char_indices().take_while(|(offset, _)| *offset <= REACH);
        let Some((close, _)) = reach.find(|(_, character)| matches!(character, '）' | ')')) else { continue };
        let part = &text[inside..inside + close];
        let ends = text[inside + close..].chars().skip(1).all(|rest| matches!(class_of(rest), Class::Stop | Class::Space | Class::WideSpace));
        if ends || part.contains("记者") || part.contains("通讯员") {
            found.extend(signature(part, inside).into_iter().flatten());
            seen = inside + close;
        }
    }
    // 。 张三 at the paragraph's end.
    let body = text.trim_end_matches(is_blank);
    let tail = body.rfind(ends_sentence).map_or(0, |at| at + body[at..].chars().next().map_or(0, char::len_utf8));
    let is_apart = tail == 0 || body[tail..].starts_with(is_blank);
    if tail >= seen && is_apart && body.len() - tail <= REACH && tail < body.len() {
        found.extend(signature(&body[tail..], tail).into_iter().flatten());
    }
    for role in ["记者", "通讯员"] {
        found.extend(text.match_indices(role).flat_map(|(at, _)| after_role(text, at + role.len())));
    }
    // In brackets and behind what they are: each once.
    found.sort_by_key(|name| (name.start, name.end));
    found.dedup();
    found
}

fn is_blank(character: char) -> bool {
    matches!(class_of(character), Class::Space | Class::WideSpace)
}

fn ends_sentence(character: char) -> bool {
    matches!(class_of(character), Class::Stop | Class::Query | Class::Close | Class::Semicolon | Class::Pause | Class::Colon)
}

/// The names after what those who sign are, which ends at byte `at`: a blank, then names with blanks between them.
fn after_role(text: &str, at: usize) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = at;
    while found.len() < MOST {
        let rest = text[at..].trim_start_matches(is_blank);
        let start = text.len() - rest.len();
        let length: usize = rest.chars().take(LONGEST + 1).take_while(|character| class_of(*character) == Class::Han).map(char::len_utf8).sum();
        if start == at || !is_name(&rest[..length]) || ROLES.contains(&&rest[..length]) {
            break;
        }
        at = start + length;
        found.push(start..with_deed(text, at));
    }
    found
}

/// The names of `part`, which begins at byte `base`; `None` where something else stands in it, or no name does.
fn signature(part: &str, base: usize) -> Option<Vec<Range<usize>>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut lone: Option<Range<usize>> = None;
    let parts = |character: char| is_blank(character) || matches!(character, '、' | '，' | '/' | '／' | '；' | ':' | '：');
    let mut start = 0;
    for word in part.split(parts) {
        let at = start;
        start += word.len() + part[at + word.len()..].chars().next().map_or(0, char::len_utf8);
        let role = ROLES.iter().find(|role| word.starts_with(**role)).map_or(0, |role| role.len());
        let name = &word[role..];
        // 张三丰摄, 图王芳: what was done is kept with the name.
        let deed = name.starts_with(DEEDS) || name.ends_with(DEEDS);
        let end = base + at + word.len();
        let range = end - name.len()..end;
        match name.chars().count() {
            0 => {}
            1 if name.starts_with(DEEDS) => {}
            // 王　芳: a name of two characters, spread to three.
            1 if is_han(name) => match lone.take().filter(|lone| part[lone.end - base..range.start - base].chars().all(is_blank)) {
                Some(lone) => found.push(lone.start..with_deed_in(part, base, range.end)),
                None => lone = Some(range),
            },
            _ if is_name(name) || deed && is_han(name) && name.chars().count() <= LONGEST + 1 => {
                found.push(range.start..with_deed_in(part, base, range.end));
            }
            _ => return None,
        }
    }
    (!found.is_empty()).then_some(found)
}

fn is_han(text: &str) -> bool {
    text.chars().all(|character| class_of(character) == Class::Han && !character.is_ascii())
}

fn is_name(text: &str) -> bool {
    (2..=LONGEST).contains(&text.chars().count()) && is_han(text)
}

/// Where the name that ends at byte `end` of `text` ends with what is said of what it did: a blank and 摄.
fn with_deed(text: &str, end: usize) -> usize {
    let rest = text[end..].trim_start_matches(is_blank);
    let deed = rest.chars().next().filter(|first| DEEDS.contains(first));
    let alone = |deed: &char| rest[deed.len_utf8()..].chars().next().is_none_or(|next| class_of(next) != Class::Han);
    deed.filter(alone).map_or(end, |deed| text.len() - rest.len() + deed.len_utf8())
}

/// As [`with_deed`] for a place of `part`, which begins at byte `base`.
fn with_deed_in(part: &str, base: usize, end: usize) -> usize {
    base + with_deed(part, end - base)
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn names_are_found_by_their_form() {
        for (text, found) in [
            ("传承红色基因。（樊萌萌）", &["樊萌萌"][..]),
            ("传承红色基因。 邵新宇", &["邵新宇"]),
            ("本报讯（记者 张三 通讯员 李四光）昨日", &["张三", "李四光"]),
            ("本报讯（记者张三）昨日", &["张三"]),
            ("记者 王小明 摄", &["王小明 摄"]),
            ("晨曦中的大桥。 张三 摄", &["张三 摄"]),
            ("晨曦中的大桥。（张三摄）", &["张三摄"]),
            ("晨曦中的大桥。（文/图 王　芳）", &["王　芳"]),
            ("记者从市气象局获悉，明天有雨。", &[]),
            ("记者 在现场看到，水已退去", &[]),
            ("他说（笑）明天来。", &[]),
            ("新馆（老馆原址）今日开放", &[]),
            ("咨询电话详见官网（www.example.com）", &[]),
            ("陈静 宋晗", &["陈静", "宋晗"]),
        ] {
            let ranges = names(text, text.match_indices(['（', '(']).map(|(at, _)| at));
            let shown: Vec<&str> = ranges.into_iter().map(|range| &text[range]).collect();
            assert_eq!(shown, found, "{text}");
        }
    }
}
