//! Which paragraphs were cut by a column or page, and how their parts are joined (rule 3).

use super::byline;
use super::characters::{ends_sentence, is_blank, is_closing, is_letter, last_bracket, length};
use super::dateline;
use super::furniture::{begins_with_item, begins_with_jump, ends_with_jump, is_editor_note};

/// How a paragraph ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// It says all.
    Complete,
    /// It ends with a closing mark that no sentence ends before: it depends on what follows.
    Doubtful,
    /// It breaks off.
    Open,
}

/// Remarks in brackets that stand at the end of a text.
const REMARKS: [&str; 18] =
    ["完", "待续", "未完", "摘自", "据", "有删节", "见图", "如图", "来源", "记者", "本报", "转载", "综合", "题图", "资料", "作者", "注：", "附"];

/// How `text` ends.
pub(super) fn ending(text: &str) -> Ending {
    let text = text.trim_end_matches(is_blank);
    if ends_with_point(text) {
        return Ending::Doubtful;
    }
    if ends_sentence(text) || text.ends_with("——") || ends_with_jump(text) || begins_with_jump(text) && length(text) <= 24 {
        return Ending::Complete;
    }
    if (text.starts_with('|') && text.ends_with('|')) || (is_editor_note(text) && length(text) <= 8) {
        return Ending::Complete;
    }
    // The close of a letter.
    if matches!(text, "此致" | "敬礼") {
        return Ending::Complete;
    }
    // 题：江堤边的守望者, the title of a feature after its dateline.
    if dateline::is_title(text) {
        return Ending::Complete;
    }
    // A short point of a list has no full stop.
    if begins_with_item(text) && length(text) < 20 && !text.ends_with(['，', '、', ',']) {
        return Ending::Complete;
    }
    if !text.ends_with(is_closing) {
        return Ending::Open;
    }
    if let Some((start, inner)) = last_bracket(text) {
        // What stands in brackets as a whole is a remark of its own: （图为讲座现场）.
        let is_remark = start == 0
            || byline::parse(&text[start..]).is_some_and(|found| found.has_role)
            || REMARKS.iter().any(|remark| inner.starts_with(remark))
            || ends_sentence(&text[..start]);
        return if is_remark { Ending::Complete } else { Ending::Doubtful };
    }
    if is_whole_quote(text) { Ending::Complete } else { Ending::Doubtful }
}

/// Whether a text ends with a digit and a point, as a number cut in its middle does; the mark of a list's point is none.
fn ends_with_point(text: &str) -> bool {
    let number = text.strip_suffix('.').filter(|before| before.ends_with(|character: char| character.is_ascii_digit()));
    number.is_some() && !begins_with_item(text)
}

/// Whether the quote that ends a text is a speech: it opens the paragraph or follows a colon.
fn is_whole_quote(text: &str) -> bool {
    let open = match text.chars().next_back() {
        Some('”') => '“',
        Some('」') => '「',
        Some('』') => '『',
        _ => return false,
    };
    text.rfind(open)
        .is_some_and(|at| text[..at].trim_end_matches(is_blank).is_empty() || text[..at].trim_end_matches(is_blank).ends_with(['：', ':']))
}

/// Whether `next` continues the paragraph `text`.
///
/// `next_indent` is in half ems: a first-line indent speaks for a new paragraph where the end is doubtful.
pub(super) fn continues(text: &str, next: &str, next_indent: usize) -> bool {
    let is_spoken = ["问：", "答：", "问:", "答:"].iter().any(|speaker| next.starts_with(speaker));
    let is_new = begins_with_item(next) || is_editor_note(next) || next.starts_with('|') || is_spoken;
    match ending(text) {
        Ending::Complete => false,
        // A number cut at its point goes on with digits.
        _ if ends_with_point(text) => next.starts_with(|character: char| character.is_ascii_digit()) && next_indent < 4,
        _ if is_new => false,
        Ending::Doubtful => next_indent < 4,
        // An indented line after a short one is a new paragraph: the short one was a line of its own.
        Ending::Open => next_indent < 4 || length(text) >= 12,
    }
}

/// Joins two parts: no space between Han, one between Latin words. Gives the byte offset of the seam.
pub(super) fn join(text: &mut String, next: &str) -> usize {
    let before = text.chars().next_back().unwrap_or(' ');
    let after = next.chars().next().unwrap_or(' ');
    let is_word = |character: char| is_letter(character) || character.is_ascii_digit();
    let ends_word = is_letter(before) || (before.is_ascii_digit() && is_letter(after)) || matches!(before, ',' | ';' | ')');
    if ends_word && is_word(after) {
        text.push(' ');
    }
    let seam = text.len();
    text.push_str(next);
    seam
}

/// A few characters on both sides of a seam, for the note.
pub(super) fn context(before: &str, after: &str) -> String {
    let mut head: Vec<char> = before.chars().rev().take(8).collect();
    head.reverse();
    head.into_iter().chain(std::iter::once('｜')).chain(after.chars().take(8)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings() {
        for text in [
            "好。",
            "他说：“好！”",
            "他说：“一定努力”",
            "结束了。（完）",
            "消息（摘自《江海》）",
            "答案是——",
            "全文（下转A3版）",
            "- 苹果",
            "（上接A1版）",
            "“好好学习”",
        ] {
            assert_eq!(ending(text), Ending::Complete, "{text}");
        }
        for text in ["利用“有事好商量”议事平", "学习、工作与", "活动，", "各项；", "苹果、"] {
            assert_eq!(ending(text), Ending::Open, "{text}");
        }
        for text in ["推动“网格+服务”", "来自南通（江苏）", "读《红楼梦》"] {
            assert_eq!(ending(text), Ending::Doubtful, "{text}");
        }
    }

    #[test]
    fn doubt_is_settled_by_the_indent() {
        assert!(continues("推动“网格+服务”", "模式", 0));
        assert!(!continues("推动“网格+服务”", "模式", 4));
        assert!(!continues("提出以下几点；", "二、加强", 0));
        assert!(continues("利用“有事好商量”议事平", "台，", 4));
        assert!(continues("人均收入增长8.", "5%，位居前列。", 0) && !continues("人均收入增长8.", "他说，", 0));
        assert!(!continues("（图为讲座现场）", "专家提醒", 0));
    }

    #[test]
    fn seams() {
        let joined = |before: &str, after: &str| {
            let mut text = before.to_owned();
            join(&mut text, after);
            text
        };
        assert_eq!(joined("议事平", "台"), "议事平台");
        assert_eq!(joined("the open", "source"), "the open source");
        assert_eq!(joined("使用Rust", "语言"), "使用Rust语言");
        assert_eq!(joined("20", "24年"), "2024年");
        assert_eq!(joined("iPhone", "15"), "iPhone 15");
    }
}
