//! Lines that belong to the page and not to the text: folio, jumps, words of the editors.

use super::characters::{is_blank, is_han, length};

/// How lines of the folio begin.
const DESK: [&str; 14] =
    ["责编", "责任编辑", "本版编辑", "本版责编", "编辑：", "编辑:", "组版", "版式", "美编", "校对", "值班", "一版编辑", "责任校对", "视觉"];
/// Most characters of a folio line.
const LONGEST: usize = 90;
/// Most numerals of a list's mark.
const MOST_NUMERALS: usize = 3;

/// Whether a line is the page's folio: page number, date with weekday, editors.
pub(super) fn is_folio(text: &str) -> bool {
    let size = length(text);
    if size == 0 || size > LONGEST || text.ends_with(['。', '，', '！', '？', '；']) || text.contains('。') {
        return false;
    }
    if is_page_number(text) || is_counted_page(text) || is_line_of_a_site(text) || DESK.iter().any(|word| text.starts_with(word)) {
        return true;
    }
    let words: Vec<&str> = text
        .split(|character: char| is_blank(character) || matches!(character, '|' | '｜' | '/' | '·' | '•'))
        .filter(|word| !word.is_empty())
        .collect();
    let has_page = words.iter().any(|word| is_page_number(word));
    let has_date = holds_date(text);
    let has_weekday =
        ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日", "星期天", "周一", "周二", "周三", "周四", "周五", "周六", "周日"]
            .iter()
            .any(|day| words.iter().any(|word| word.ends_with(day)));
    let has_desk = DESK.iter().any(|word| words.iter().any(|part| part.starts_with(word)));
    let has_more =
        words.iter().any(|word| word.starts_with("农历") || word.starts_with("总第") || word.starts_with("热线") || word.starts_with("新闻热线"));
    let signs = [has_page, has_date, has_weekday, has_desk, has_more].into_iter().filter(|sign| *sign).count();
    let is_bare_date = has_date && words.len() == 1 && text.ends_with('日') && size <= 11;
    // A07 社区: the page and the name of its section.
    let is_named_page = words.len() == 2 && has_page && words.iter().any(|word| size <= 10 && word.chars().all(is_han));
    signs >= 2 || is_bare_date || is_named_page
}

/// A07, A07版, 第3版, 03版, B2.
fn is_page_number(word: &str) -> bool {
    let bare = word.strip_prefix('第').unwrap_or(word);
    let letters = bare.trim_start_matches(|character: char| character.is_ascii_uppercase());
    let has_letter = bare.len() - letters.len() == 1;
    let digits = letters.trim_start_matches(|character: char| character.is_ascii_digit());
    let count = letters.len() - digits.len();
    let named = matches!(digits, "版" | "版面");
    (1..=3).contains(&count) && ((digits.is_empty() && has_letter) || (named && bare.len() - letters.len() <= 1))
}

/// 一版, 第三版, 二版头条: where a list of copy says it is to stand.
fn is_counted_page(text: &str) -> bool {
    let bare = text.strip_prefix('第').unwrap_or(text);
    let rest = bare.trim_start_matches(|character| "一二三四五六七八九十".contains(character));
    let count = bare[..bare.len() - rest.len()].chars().count();
    (1..=MOST_NUMERALS).contains(&count) && matches!(rest, "版" | "版头条" | "版头题" | "版二条" | "版主稿" | "版报眼" | "版倒头条" | "版要闻")
}

/// 2026-11-28 09:12 来源：城市日报 作者：张三, the line below the headline of a web page.
fn is_line_of_a_site(text: &str) -> bool {
    let digits: Vec<&str> = text.split(|character: char| !character.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let has_date = digits.windows(3).any(|part| part[0].len() == 4 && part[0].starts_with("20") && part[1].len() <= 2 && part[2].len() <= 2);
    let words = ["来源：", "来源:", "作者：", "作者:", "发布时间", "编辑：", "阅读", "浏览", "字号", "时间："];
    has_date && text.contains(['-', '/', '年']) && words.iter().any(|word| text.contains(word))
}

/// 2024年11月3日.
fn holds_date(text: &str) -> bool {
    text.match_indices('年').any(|(at, _)| {
        let digits_before = text[..at].chars().rev().take_while(char::is_ascii_digit).count() == 4;
        let after: String = text[at..].chars().skip(1).take(6).collect();
        digits_before && after.contains('月') && after.contains('日')
    })
}

/// Whether a paragraph is only a turn to or from another page: （下转A3版）, （上接第一版）.
pub(super) fn is_jump(text: &str) -> bool {
    length(text) <= 24
        && holds_jump(text)
        && !text.contains(['。', '，'])
        && text.ends_with(['版', '）', ')', '页', '】', '►', '▶'])
        && text.trim_start_matches(['（', '(', '▶', '►', '【', '[', ' ']).starts_with(['下', '上', '紧'])
}

/// Whether a text ends with a turn to another page.
pub(super) fn ends_with_jump(text: &str) -> bool {
    super::characters::last_bracket(text).is_some_and(|(at, _)| is_jump(&text[at..])) || is_jump(text)
}

/// Whether a text begins with a turn from another page.
pub(super) fn begins_with_jump(text: &str) -> bool {
    let head: String = text.chars().take(4).collect();
    head.contains("上接")
}

fn holds_jump(text: &str) -> bool {
    ["下转", "上接", "紧接", "下轉"].iter().any(|word| text.contains(word))
}

/// Whether a line heads matter that belongs to the article above: 相关链接, 名词解释.
pub(super) fn is_appended(text: &str) -> bool {
    let bare = text.trim_matches(|letter: char| is_blank(letter) || "【】［］[]（）()〔〕■□◆◇●○◎▶►：:·—-".contains(letter));
    let heads = [
        "相关链接",
        "新闻链接",
        "相关新闻",
        "相关阅读",
        "延伸阅读",
        "新闻延伸",
        "新闻背景",
        "背景链接",
        "背景资料",
        "相关背景",
        "资料链接",
        "知识链接",
        "名词解释",
        "小贴士",
        "温馨提示",
        "记者手记",
        "采访手记",
        "链接",
        "短评",
        "新闻纵深",
        "相关资料",
    ];
    heads.contains(&bare)
}

/// Whether a paragraph is a word of the editors.
pub(super) fn is_editor_note(text: &str) -> bool {
    let bare = text.trim_start_matches(['【', '（', '[', '◎', '■', '□', '●']);
    ["编者按", "编者的话", "开栏语", "开栏的话", "核心提示", "编者语", "編者按", "导语", "新闻提示"].iter().any(|word| bare.starts_with(word))
}

/// Whether a paragraph begins with the mark of a list or of a numbered point.
pub(super) fn begins_with_item(text: &str) -> bool {
    let mut characters = text.chars();
    let Some(first) = characters.next() else { return false };
    if matches!(first, '•' | '●' | '■' | '□' | '◆' | '◇' | '★' | '☆' | '○' | '◎' | '▪' | '①'..='⑳' | '⑴'..='⒇' | '⒈'..='⒛' | '㈠'..='㈩' | '❶'..='❿' | '*' | '+')
        || (first == '-' && characters.clone().next().is_some_and(is_blank))
        || text.starts_with("——")
    {
        return true;
    }
    let bare = text.trim_start_matches(['（', '(', '第']);
    let is_number = |character: &char| character.is_ascii_digit() || "一二三四五六七八九十".contains(*character);
    // One more than counts: a long row of numerals, looked at anew at every join, must not be read to its end.
    let numbers: String = bare.chars().take(MOST_NUMERALS + 1).take_while(is_number).collect();
    if numbers.is_empty() || numbers.chars().count() > MOST_NUMERALS {
        return false;
    }
    let rest = &bare[numbers.len()..];
    let next = rest.chars().next();
    let is_chinese = numbers.chars().all(is_han);
    match next {
        Some('、' | '）' | ')' | '．') => true,
        Some('.') => !rest.chars().nth(1).is_some_and(|after| after.is_ascii_digit()),
        Some('是' | '要') => is_chinese && numbers.chars().count() == 1,
        _ => false,
    }
}

/// Whether a heading names a group of pictures.
pub(super) fn is_picture_title(text: &str) -> bool {
    matches!(
        text.trim_matches(['【', '】', '■', '□', '●', ' ']),
        "图片新闻" | "图片报道" | "图片故事" | "組圖" | "组图" | "光影" | "新闻图片" | "圖片新聞"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folio_lines() {
        for text in [
            "A07",
            "第3版",
            "A07 社区",
            "2024年11月3日 星期日",
            "责编：张三 组版：李四 校对：王五",
            "2024年11月3日",
            "03版 要闻 2024年11月3日 星期日",
            "B2版",
            "二版头条",
            "第三版",
            "2026-11-28 09:12 来源：城市日报 作者：王海",
        ] {
            assert!(is_folio(text), "{text}");
        }
        for text in ["2024年11月3日，活动举行。", "A股上涨", "第3届", "3人", "一版一次的机会", "2026-11-28 新馆开放", "江边街道解决停车难题"]
        {
            assert!(!is_folio(text), "{text}");
        }
    }

    #[test]
    fn jumps_and_notes() {
        assert!(is_jump("（下转A3版）") && is_jump("（上接A1版）") && is_jump("下转第三版") && !is_jump("他下转轮回"));
        assert!(ends_with_jump("正在（下转A3版）") && !ends_with_jump("正在（见图）"));
        assert!(is_editor_note("编者按：今起") && is_editor_note("【编者按】") && !is_editor_note("编者说"));
    }

    #[test]
    fn items() {
        for text in ["一、基本情况", "（二）做法", "3. 要点", "3．要点", "①第一", "- 一点", "一是加强", "● 提示", "1）好"]
        {
            assert!(begins_with_item(text), "{text}");
        }
        for text in ["一天，", "3.5万人", "20人", "第一次", "三十而立"] {
            assert!(!begins_with_item(text), "{text}");
        }
    }
}
