//! Lines that stand for themselves: verses, weather, results, draws of a lottery, names of a list, the foot of a notice.
//!
//! Such lines end without a full stop as a paragraph cut by a column does (rule 3), and yet none goes on in the next. They are
//! told by their company: three or more of them follow each other, and they are too short for a line of a column, of uneven
//! length, or each a word and its value. A line cut by a column is as long as its neighbours.

use super::byline;
use super::characters::{ends_sentence, is_blank, is_han, is_wide, length};
use super::dateline;
use super::rejoin::{Ending, ending};
use super::units::{GHOST, Unit, UnitKind};

/// The fewest lines of a list.
const FEWEST: usize = 3;
/// The most characters of a line that no column is narrow enough for: basic columns have 11 characters and more, and the first
/// line of a paragraph is indented.
const SHORT: usize = 10;
/// The most characters of a line of a list.
const LONGEST: usize = 32;
/// How much shorter than the longest a line of a column never is, in characters.
const UNEVEN: usize = 4;
/// The most characters of a word before its value.
const LONGEST_WORD: usize = 10;
/// The most characters of the name of an office at the foot of a notice.
const LONGEST_OFFICE: usize = 24;

/// Marks the units of one article that stand for themselves; the date at the foot of a notice is made text.
pub(super) fn mark(units: &mut [Unit]) {
    feet(units);
    let mut at = 0;
    while at < units.len() {
        let end = (at..units.len()).find(|next| !goes_on(units, at, *next)).unwrap_or(units.len());
        if is_list(&units[at..end]) {
            units[at..end].iter_mut().for_each(|unit| unit.stands_alone = true);
        }
        at = end.max(at + 1);
    }
    for at in 0..units.len() {
        if units[at].kind == UnitKind::Paragraph && is_counted(&units[at].text) {
            units[at].stands_alone = true;
            // What the part is about stands below its number: 镜头一, 港口：货轮如梭.
            if let Some(next) = units.get_mut(at + 1).filter(|next| next.kind == UnitKind::Paragraph && !next.has_ghost() && is_open(next))
                && length(&next.text) <= SHORT + UNEVEN
            {
                next.stands_alone = true;
            }
        }
    }
}

/// An office and its date below a notice: neither joins anything, and the date is none of the page's.
fn feet(units: &mut [Unit]) {
    for at in 1..units.len() {
        let (before, after) = units.split_at_mut(at);
        let (Some(office), Some(date)) = (before.last_mut(), after.first_mut()) else { continue };
        let is_date = date.kind == UnitKind::Folio && date.text.ends_with('日') && !date.text.contains(is_blank) && !date.has_ghost();
        let is_office = office.kind == UnitKind::Paragraph
            && is_open(office)
            && length(&office.text) <= LONGEST_OFFICE
            && !office.text.contains(['，', '、', '；', '：'])
            && at >= 2;
        if is_date && is_office {
            office.stands_alone = true;
            date.kind = UnitKind::Paragraph;
            date.stands_alone = true;
        }
    }
}

/// Whether the unit `next` belongs to the row of lines that begins with `first`.
fn goes_on(units: &[Unit], first: usize, next: usize) -> bool {
    let unit = &units[next];
    let is_line = unit.kind == UnitKind::Paragraph
        && is_open(unit)
        && length(&unit.text) <= LONGEST
        && !unit.text.contains(['。', '；'])
        && !unit.text.ends_with(['，', '、', ',', '—', '（', '《', '“'])
        && unit.joined.is_empty();
    // A stanza may end within the row; the ghost of a picture ends it.
    is_line
        && (next == first || unit.gap < GHOST)
        && byline::parse(&unit.text).is_none_or(|found| !found.has_role)
        && dateline::find(&unit.text).is_none()
}

fn is_open(unit: &Unit) -> bool {
    !ends_sentence(&unit.text) && ending(&unit.text) != Ending::Complete
}

fn is_list(row: &[Unit]) -> bool {
    if row.len() < FEWEST {
        return false;
    }
    let sizes: Vec<usize> = row.iter().map(|unit| width(&unit.text)).collect();
    let longest = sizes.iter().copied().max().unwrap_or(0);
    let is_tight = row.iter().skip(1).all(|unit| unit.gap == 0);
    let shorter = sizes.iter().filter(|size| **size + 2 * UNEVEN <= longest).count();
    let has_values = row.iter().filter(|unit| has_value(&unit.text)).count();
    let (most, of) = if is_tight { (2, 3) } else { (3, 4) };
    longest <= 2 * SHORT || (is_tight && shorter * 3 >= row.len()) || has_values * of >= row.len() * most
}

/// Width in half ems.
fn width(text: &str) -> usize {
    text.chars().filter(|character| !is_blank(*character)).map(|character| if is_wide(character) { 2 } else { 1 }).sum()
}

/// Whether a line is a word and its value: 射门：15∶9.
fn has_value(text: &str) -> bool {
    let Some((word, value)) = text.split_once(['：', ':']) else { return false };
    (1..=LONGEST_WORD).contains(&length(word)) && !value.trim_matches(is_blank).is_empty()
}

/// Whether a short line only counts a part: 镜头一, 之三, 第二幕.
fn is_counted(text: &str) -> bool {
    let text = text.trim_matches(is_blank);
    let is_number = |character: char| character.is_ascii_digit() || "一二三四五六七八九十".contains(character);
    if !(3..=6).contains(&length(text)) || !text.chars().all(|character| is_han(character) || is_number(character)) {
        return false;
    }
    if let Some(rest) = text.strip_prefix('第') {
        let after = rest.trim_start_matches(is_number);
        return after.len() < rest.len() && matches!(after, "幕" | "章" | "回" | "节" | "集" | "辑" | "站" | "问" | "篇");
    }
    let word = text.trim_end_matches(is_number);
    let known = ["镜头", "片段", "故事", "案例", "场景", "画面", "现场", "特写", "关键词", "人物", "样本", "声音", "瞬间", "线路", "问题"];
    known.contains(&word) && word.len() < text.len()
}

#[cfg(test)]
mod tests {
    use super::super::markup::{Line, Mark};
    use super::*;

    fn alone(lines: &[(usize, &str)]) -> Vec<bool> {
        let unit = |(gap, text): &(usize, &str)| {
            let line = Line { number: 1, gap: *gap, indent: 0, mark: Mark::None, after_rule: false, text: (*text).to_owned(), joined: Vec::new() };
            let kind = if super::super::furniture::is_folio(text) { UnitKind::Folio } else { UnitKind::Paragraph };
            Unit::new(line, kind)
        };
        let mut units: Vec<Unit> = lines.iter().map(unit).collect();
        mark(&mut units);
        units.iter().map(|unit| unit.stands_alone).collect()
    }

    #[test]
    fn verses_weather_and_results_stand_line_by_line() {
        assert_eq!(alone(&[(1, "月光落在窗台上"), (0, "像一封没有寄出的信"), (0, "风把它翻了一页"), (1, "我坐在灯下")]), [true; 4]);
        assert_eq!(alone(&[(1, "市区：晴转多云，3℃～12℃，西北风3—4级"), (0, "海安：多云，2℃～11℃"), (0, "启东：阴，4℃～12℃")]), [true; 3]);
        assert_eq!(alone(&[(1, "射门：15∶9"), (1, "控球率：56%∶44%"), (1, "角球：7∶3")]), [true; 3]);
        assert_eq!(alone(&[(1, "青菜 2.5元/斤 ↓0.3"), (0, "萝卜 1.2元/斤 →"), (0, "猪肉 15.8元/斤 ↑0.5"), (0, "鸡蛋 4.6元/斤 ↓0.1")]), [true; 4]);
        assert_eq!(alone(&[(1, "张华，男，主任医师，博士生导师"), (0, "擅长：冠心病的介入治疗"), (0, "门诊时间：周二上午、周四下午")]), [true; 3]);
        assert_eq!(
            alone(&[(1, "市一中 王丽娟"), (1, "实验小学 陈 晨"), (1, "特教学校 欧阳小兰"), (1, "据悉，表彰大会将于下月举行。")]),
            [true, true, true, false]
        );
        assert_eq!(alone(&[(1, "镜头一"), (1, "港口：货轮如梭"), (1, "清晨6时，第一班货轮靠港。")]), [true, true, false]);
    }

    #[test]
    fn lines_of_a_column_are_none() {
        assert_eq!(
            alone(&[(1, "昨天上午花园社区的居民"), (0, "来到小院里看着新修的长"), (0, "廊和花坛个个喜上眉梢连"), (0, "声称赞。")]),
            [false; 4]
        );
        assert_eq!(alone(&[(1, "利用“有事好商量”议事平"), (1, "台，解决停车难的工作与"), (1, "生活经历。")]), [false; 3]);
        assert_eq!(alone(&[(1, "学习、工作与"), (1, "生活经历")]), [false; 2]);
    }

    #[test]
    fn the_foot_of_a_notice_stays_below_it() {
        let notice = [(1, "请广大用户提前储水。"), (1, "市自来水有限公司"), (0, "2026年11月28日")];
        assert_eq!(alone(&notice), [false, true, true]);
        assert_eq!(alone(&[(1, "会议昨天开幕。"), (1, "2026年11月28日")]), [false, false]);
    }
}
