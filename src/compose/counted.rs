//! Numbers and what they count: 26日, 24小时, 20万欧元 are rather not parted (R24).

use std::ops::Range;

use super::break_rules::{BreakAfter, is_figure};
use super::class::{Class, is_measure_word};
use super::shape::{Atom, Shaped};

/// Units of several characters; longer ones before those they begin with.
const UNITS: [&str; 34] = [
    "个百分点",
    "平方公里",
    "摄氏度",
    "平方米",
    "立方米",
    "千瓦时",
    "工作日",
    "个月",
    "小时",
    "分钟",
    "公里",
    "公斤",
    "公顷",
    "公分",
    "千米",
    "千瓦",
    "千克",
    "厘米",
    "毫米",
    "毫克",
    "毫升",
    "海里",
    "美元",
    "欧元",
    "港元",
    "日元",
    "英镑",
    "人次",
    "周年",
    "周岁",
    "世纪",
    "年代",
    "月份",
    "英寸",
];
/// What makes a number larger, or less exact, before what it counts.
const FACTORS: [char; 7] = ['万', '亿', '千', '百', '十', '多', '余'];
/// So many of them stand in a row at most (2000多万亿).
const MOST_FACTORS: usize = 4;

/// Whether what a number counts begins at byte `at`.
pub(super) fn begins(text: &str, at: usize) -> bool {
    text[at..].chars().next().is_some_and(is_measure_word) || unit(&text[at..]) > 0
}

/// The bytes of the unit of several characters that `text` begins with.
fn unit(text: &str) -> usize {
    UNITS.iter().find(|unit| text.starts_with(**unit)).map_or(0, |unit| unit.len())
}

/// Keeps what stands behind the numbers at the ends of `others`, the stretches that are no plain ideographs, with what they count.
pub(super) fn keep(shaped: &mut Shaped, others: &[Range<usize>]) {
    let text = shaped.text.clone();
    for stretch in others {
        if !shaped.atoms[stretch.clone()].last().is_some_and(|last| is_figure(last, &text)) {
            continue;
        }
        for at in (stretch.end..).take(MOST_FACTORS) {
            let Some((here, next)) = shaped.atoms.get(at).zip(shaped.atoms.get(at + 1)) else { break };
            let first = text[here.start as usize..].chars().next().unwrap_or(' ');
            let unit = unit(&text[here.start as usize..]);
            if unit > 0 {
                let end = here.start as usize + unit;
                let inside = shaped.atoms[at..].iter_mut().take_while(|atom| (atom.end as usize) < end);
                inside.for_each(prefer_whole);
                break;
            }
            if !FACTORS.contains(&first) || next.class != Class::Han || !begins(&text, next.start as usize) {
                break;
            }
            prefer_whole(&mut shaped.atoms[at]);
        }
    }
}

fn prefer_whole(atom: &mut Atom) {
    if atom.break_after == BreakAfter::Allowed {
        atom.break_after = BreakAfter::Reluctant;
    }
}
