//! Captions told by their words: ▲, 图为…, and credits at their end.

use super::byline;
use super::characters::{is_blank, is_end, last_bracket, length};
use super::copy::{CopyCredit, CreditPlace};

/// Signs that point at a picture.
const POINTERS: [char; 16] = ['▲', '▼', '◀', '▶', '△', '▽', '◁', '▷', '◄', '►', '↑', '↓', '←', '→', '▴', '▾'];
/// How captions begin.
const BEGINNINGS: [&str; 23] = [
    "图为",
    "图①",
    "图②",
    "图③",
    "图④",
    "图1",
    "图2",
    "图3",
    "图4",
    "图一",
    "图二",
    "图三",
    "左图",
    "右图",
    "上图",
    "下图",
    "资料图",
    "图片说明",
    "图片由",
    "图说",
    "圖為",
    "上圖",
    "下圖",
];
/// How captions and news begin alike: with a day.
const DAYS: [&str; 12] = ["近日", "日前", "昨日", "昨天", "今天", "今日", "连日来", "近期", "前天", "昨晚", "近年来", "本周"];
/// The longest caption told by its beginning, in characters.
const LONGEST: usize = 160;

/// Whether a paragraph says by its first words that it is a caption.
pub(super) fn is_marked(text: &str) -> bool {
    let bare = text.strip_prefix(['（', '(', '【', '［', '[']).unwrap_or(text);
    text.starts_with(POINTERS) || (length(text) <= LONGEST && BEGINNINGS.iter().any(|beginning| bare.starts_with(beginning)))
}

/// The inside of a caption that stands in brackets as a whole and ends with a credit (（图为讲座现场。张三 摄）), and the brackets.
pub(super) fn without_brackets(text: &str) -> Option<(&str, String)> {
    let text = text.trim_end_matches(is_blank);
    let (_, inner) = last_bracket(text).filter(|(start, _)| *start == 0)?;
    let brackets = text.chars().next().into_iter().chain(text.chars().next_back()).collect();
    (!divide(inner).1.is_empty()).then_some((inner, brackets))
}

/// Whether a paragraph begins as captions do: with a mark or with a day.
pub(super) fn begins_like_one(text: &str) -> bool {
    is_marked(text) || DAYS.iter().any(|day| text.starts_with(day)) || begins_with_date(text)
}

/// 10月29日, 26日, 11月2日至3日.
fn begins_with_date(text: &str) -> bool {
    let rest = text.trim_start_matches(|character: char| character.is_ascii_digit());
    rest.len() < text.len() && rest.starts_with(['月', '日']) && text.chars().take(8).any(|character| character == '日')
}

/// Whether a paragraph ends with a photographer's credit: 张三 摄.
pub(super) fn ends_with_photographer(text: &str) -> bool {
    byline::trailing(text).is_some_and(|found| found.byline.is_photo) || other_credit(text).is_some()
}

/// Divides a caption into its text and its credit; also what marks between names are dropped.
pub(super) fn divide(text: &str) -> (&str, Vec<CopyCredit>, String) {
    if let Some(found) = byline::trailing(text) {
        if let Some(start) = agency_before(&text[..found.text_end]) {
            let names = found.byline.entries.into_iter().flat_map(|(_, names)| names).collect();
            let credit = CopyCredit { text: text[start..].trim_matches(is_blank).to_owned(), names, place: CreditPlace::End };
            return (text[..start].trim_end_matches(is_blank), vec![credit], String::new());
        }
        return (text[..found.text_end].trim_end_matches(is_blank), found.byline.credits(CreditPlace::End), found.byline.dropped);
    }
    if let Some(start) = other_credit(text) {
        let credit = CopyCredit { text: text[start..].trim_matches(is_blank).to_owned(), names: Vec::new(), place: CreditPlace::End };
        return (text[..start].trim_end_matches(is_blank), vec![credit], String::new());
    }
    (text, Vec::new(), String::new())
}

/// Ends of credits that name no person.
const ENDS: [&str; 9] = ["供图", "资料图片", "资料图", "资料照片", "社发", "网发", "图片来源", "视觉中国", "人民视觉"];

/// Where the agency begins that stands before a photographer in brackets: 新华社发（张三 摄）.
fn agency_before(text: &str) -> Option<usize> {
    let start = text.char_indices().rev().take(12).find(|(_, character)| is_blank(*character) || is_end(*character));
    let start = start.map(|(at, character)| at + character.len_utf8()).filter(|start| *start < text.len())?;
    (["社发", "网发"].iter().any(|end| text.ends_with(end))).then_some(start)
}

/// Where a credit begins that names no person: （受访者供图）, 新华社发, 资料图片.
fn other_credit(text: &str) -> Option<usize> {
    if let Some((start, inner)) = last_bracket(text)
        && start > 0
        && length(inner) <= 20
        && (ENDS.iter().any(|end| inner.ends_with(end)) || (inner.ends_with('摄') && inner.contains(is_blank)))
    {
        return Some(start);
    }
    let start = text.rfind(is_blank).filter(|at| *at > 0)?;
    let last = text[start..].trim_start_matches(is_blank);
    (length(last) <= 14 && ENDS.iter().any(|end| last.ends_with(end))).then_some(start)
}

/// The pointer a caption begins with, if any.
pub(super) fn pointer(text: &str) -> Option<char> {
    text.chars().next().filter(|character| POINTERS.contains(character))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> (&str, Vec<String>) {
        let (text, credit, _) = divide(text);
        (text, credit.into_iter().map(|credit| credit.text).collect())
    }

    #[test]
    fn trailing_names_are_the_credit() {
        assert_eq!(parts("近日，志愿者探望老兵。 邵新宇"), ("近日，志愿者探望老兵。", vec!["邵新宇".to_owned()]));
        assert_eq!(parts("▲图为活动现场。 张三 摄"), ("▲图为活动现场。", vec!["张三 摄".to_owned()]));
        assert_eq!(parts("学生在展馆参观 何婧"), ("学生在展馆参观", vec!["何婧".to_owned()]));
        assert_eq!(parts("老街夜景。（新华社发）"), ("老街夜景。", vec!["（新华社发）".to_owned()]));
        assert_eq!(parts("老街夜景。 受访者供图"), ("老街夜景。", vec!["受访者供图".to_owned()]));
    }

    #[test]
    fn an_ordinary_end_is_no_credit() {
        for text in ["让老年人感受传统文化的魅力。", "参加“传承红色基因 传递时代新声”主题活动", "展出作品（共三十件）", "大家说：好"]
        {
            assert_eq!(parts(text), (text, Vec::new()));
        }
    }

    #[test]
    fn beginnings() {
        assert!(is_marked("图为活动现场。") && is_marked("▲ 现场") && begins_like_one("10月29日是世界卒中日") && begins_like_one("近日，"));
        assert!(!begins_like_one("3月起") && !is_marked("图书馆开放。"));
    }
}
