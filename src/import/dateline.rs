//! Datelines at the head of an article: 本报讯, 新华社北京11月3日电, 本报记者 张三 报道 (rule 6).

use super::byline::{self, Byline};
use super::characters::{is_blank, is_han, length};

/// Ends of the name of a paper or agency.
const AGENCY_ENDS: [&str; 13] = ["报", "社", "网", "台", "刊", "端", "報", "網", "臺", "晚报", "中心", "新闻", "频道"];
/// What follows 讯 or 电 in words that are no dateline.
const NOT_AFTER_NEWS: &str = "问息号飞技道录員员";
const NOT_AFTER_WIRE: &str = "话视影力脑子动器车站商池梯台讯信源网缆路机费價价";
/// The longest dateline, in characters.
const LONGEST: usize = 36;
/// The longest title of a feature, in characters.
const LONGEST_TITLE: usize = 60;

/// A dateline and what stands with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Dateline {
    /// Bytes of the paragraph that are the dateline.
    pub end: usize,
    /// The reporters in brackets after it, if any.
    pub byline: Option<Byline>,
    /// Where the text begins, in bytes.
    pub text_start: usize,
}

/// Finds the dateline a paragraph begins with.
pub(super) fn find(text: &str) -> Option<Dateline> {
    let end = news_or_wire(text).or_else(|| summary(text)).or_else(|| report(text))?;
    let rest = &text[end..];
    let after = rest.trim_start_matches(is_blank);
    let after_start = text.len() - after.len();
    if let Some((length, byline)) = reporters(after) {
        let text_start = after_start + length;
        let text_start = text.len() - text[text_start..].trim_start_matches(is_blank).len();
        return Some(Dateline { end, byline: Some(byline), text_start });
    }
    Some(Dateline { end, byline: None, text_start: after_start })
}

/// Whether a text is nothing but the title of a feature, as agencies put it after the dateline: 题：江堤边的守望者.
pub(super) fn is_title(text: &str) -> bool {
    (text.starts_with("题：") || text.starts_with("题:")) && length(text) <= LONGEST_TITLE && !text.contains('。')
}

/// Whether a line is a dateline and nothing else.
pub(super) fn is_alone(text: &str) -> bool {
    find(text).is_some_and(|found| found.text_start >= text.len())
}

/// （记者 张三 通讯员 李四）, or 记者 张三 报道, at the start of `text`: its bytes and names.
fn reporters(text: &str) -> Option<(usize, Byline)> {
    if text.starts_with(['（', '(']) {
        let close = text.char_indices().take(60).find(|(_, character)| matches!(character, '）' | ')'))?;
        let end = close.0 + close.1.len_utf8();
        return byline::parse(&text[..end]).filter(Byline::is_sure).map(|found| (end, found));
    }
    if let Some(end) = report(text) {
        return byline::parse(&text[..end]).map(|found| (end, found));
    }
    bare_reporters(text)
}

/// 通讯员邵华 记者朱晖斌, set off from the text by a blank: as many words as are roles and names.
fn bare_reporters(text: &str) -> Option<(usize, Byline)> {
    let begins = text.chars().take(12).collect::<String>();
    if !["记者", "通讯员", "記者", "通訊員"].iter().any(|role| begins.contains(role)) {
        return None;
    }
    let blanks = text.char_indices().filter(|(_, character)| is_blank(*character)).map(|(at, _)| at).take_while(|at| *at <= 120).take(8);
    let found = blanks.filter_map(|at| byline::parse(&text[..at]).map(|found| (at, found)));
    found.filter(|(_, found)| found.has_role && found.strong > 0 && found.weak == 0 && !found.is_photo).last()
}

/// 本报讯, 晚报讯, 新华社北京11月3日电, 【本报讯】.
fn news_or_wire(text: &str) -> Option<usize> {
    let opening = text.starts_with(['【', '（', '［']);
    let offset = if opening { text.chars().next().map_or(0, char::len_utf8) } else { 0 };
    let inner = &text[offset..];
    for (count, (at, character)) in inner.char_indices().enumerate() {
        if count > LONGEST
            || !(is_han(character)
                || character.is_ascii_digit()
                || is_blank(character)
                || matches!(character, '/' | '／' | '·' | '-' | '、' | '“' | '”'))
        {
            return None;
        }
        if !matches!(character, '讯' | '电' | '訊' | '電') {
            continue;
        }
        let before = &inner[..at];
        let end = at + character.len_utf8();
        let next = inner[end..].chars().next();
        if is_dateline(before, character, next) {
            let closed = opening && next.is_some_and(|mark| matches!(mark, '】' | '）' | '］'));
            let mark = next.filter(|mark| closed || matches!(mark, '：' | ':')).map_or(0, char::len_utf8);
            let dash = inner[end + mark..].strip_prefix("——").map_or(0, |_| "——".len());
            return (!opening || closed).then_some(offset + end + mark + dash);
        }
    }
    None
}

/// 本报综合消息, 本报消息：: news gathered by the paper, set off from the text.
fn summary(text: &str) -> Option<usize> {
    let head_end = text.char_indices().nth(12).map_or(text.len(), |(at, _)| at);
    let at = text[..head_end].find("消息")?;
    let end = at + "消息".len();
    let before = text[..at].strip_suffix("综合").unwrap_or(&text[..at]);
    let is_agency = before.chars().count() >= 2 && before.chars().all(is_han) && ["报", "社", "報"].iter().any(|end| before.ends_with(end));
    let next = text[end..].chars().next();
    let stands_off = next.is_none_or(|next| is_blank(next) || matches!(next, '：' | ':'));
    let mark = next.filter(|mark| matches!(mark, '：' | ':')).map_or(0, char::len_utf8);
    (is_agency && stands_off).then_some(end + mark)
}

fn is_dateline(before: &str, mark: char, next: Option<char>) -> bool {
    let before = before.trim_end_matches(is_blank);
    let bare = before.strip_prefix(['据', '據']).unwrap_or(before);
    let ends_with_agency = AGENCY_ENDS.iter().any(|end| bare.ends_with(end));
    let starts_with_agency = AGENCY_ENDS.iter().any(|end| bare.find(end).is_some_and(|at| at > 0 && bare[..at].chars().count() <= 9));
    let is_dated = ["日", "今", "昨", "上午", "下午", "晚"].iter().any(|end| bare.ends_with(end));
    let stands_off = next.is_none_or(|next| !is_han(next) && !next.is_ascii_alphanumeric());
    let short = bare.chars().count() <= 12;
    match mark {
        '讯' | '訊' => {
            !next.is_some_and(|next| NOT_AFTER_NEWS.contains(next))
                && ((ends_with_agency && short) || (starts_with_agency && (is_dated || stands_off)))
        }
        _ => !next.is_some_and(|next| NOT_AFTER_WIRE.contains(next)) && starts_with_agency && (is_dated || (short && stands_off)),
    }
}

/// 本报记者 张三 通讯员 李四 报道, at the start of `text`.
fn report(text: &str) -> Option<usize> {
    let head_end = text.char_indices().nth(44).map_or(text.len(), |(at, _)| at);
    for word in ["报道", "報道"] {
        let Some(at) = text[..head_end].find(word) else { continue };
        let end = at + word.len();
        let next = text[end..].chars().next();
        let named = byline::parse(&text[..end]).is_some_and(|found| found.has_role && found.strong + found.weak > 0 && !found.is_photo);
        // A role must stand first: 张三 报道 alone could be any clause.
        let role_first = text.chars().take(12).collect::<String>().contains(['者', '员', '員']);
        if named && role_first {
            let mark = next.filter(|mark| matches!(mark, '：' | ':')).map_or(0, char::len_utf8);
            return Some(end + mark);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Option<(&str, Option<String>, &str)> {
        let found = find(text)?;
        Some((&text[..found.end], found.byline.map(|byline| byline.entries[0].0.clone()), &text[found.text_start..]))
    }

    #[test]
    fn datelines() {
        assert_eq!(split("晚报讯 26日，促进会成立"), Some(("晚报讯", None, "26日，促进会成立")));
        assert_eq!(split("本报讯（记者 张三）昨天"), Some(("本报讯", Some("（记者 张三）".to_owned()), "昨天")));
        assert_eq!(
            split("新华社北京11月3日电（记者 张三 李四） 第七届"),
            Some(("新华社北京11月3日电", Some("（记者 张三 李四）".to_owned()), "第七届"))
        );
        assert_eq!(split("新华社北京11月3日电 题：大地"), Some(("新华社北京11月3日电", None, "题：大地")));
        assert_eq!(split("据新华社巴黎1月1日电 法国"), Some(("据新华社巴黎1月1日电", None, "法国")));
        assert_eq!(split("江海晚报讯昨天"), Some(("江海晚报讯", None, "昨天")));
        assert_eq!(split("本报记者 张三 通讯员 李四 报道 昨天"), Some(("本报记者 张三 通讯员 李四 报道", None, "昨天")));
        let joined = split("本报讯 记者张三报道 昨天");
        assert_eq!(joined, Some(("本报讯", Some("记者张三报道".to_owned()), "昨天")));
        let bare = split("本报讯 通讯员邵华 记者朱晖斌 昨日从市邮政管理局获悉");
        assert_eq!(bare, Some(("本报讯", Some("通讯员邵华".to_owned()), "昨日从市邮政管理局获悉")));
        assert_eq!(split("本报讯 记者昨日从市政府获悉"), Some(("本报讯", None, "记者昨日从市政府获悉")));
        assert_eq!(split("【本报讯】昨天"), Some(("【本报讯】", None, "昨天")));
        assert_eq!(split("本报南京11月3日讯 昨天"), Some(("本报南京11月3日讯", None, "昨天")));
        assert_eq!(split("中新社香港三月二日电 香港"), Some(("中新社香港三月二日电", None, "香港")));
        assert_eq!(split("本報訊 昨天"), Some(("本報訊", None, "昨天")));
        assert_eq!(split("晚报讯"), Some(("晚报讯", None, "")));
        assert_eq!(split("本报综合消息 昨天"), Some(("本报综合消息", None, "昨天")));
        assert_eq!(split("新华社纽约／北京11月28日电 昨天"), Some(("新华社纽约／北京11月28日电", None, "昨天")));
        let ship = split("新华社“雪龙”号11月28日电（记者 刘诗平）昨天");
        assert_eq!(ship, Some(("新华社“雪龙”号11月28日电", Some("（记者 刘诗平）".to_owned()), "昨天")));
    }

    #[test]
    fn text_that_only_looks_like_one() {
        for text in [
            "昨天的电影节开幕",
            "本报电话已经开通",
            "通讯员队伍壮大",
            "社区电工上门",
            "广播电台电视台联合",
            "本报讯息平台上线",
            "据报道，昨天",
            "记者昨天从会上获悉",
            "报社电话亭前",
            "本报消息灵通，",
            "据本报消息，昨天",
        ] {
            assert_eq!(split(text), None, "{text}");
        }
    }
}
