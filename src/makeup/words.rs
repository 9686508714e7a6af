//! What the variables of folios, nameplates and digests stand for on a page, dates in words, the lunar date among them.

use icu_calendar::cal::ChineseTraditional;
use time::format_description::well_known::Iso8601;
use time::{Date, Weekday};

use crate::model::{Document, FolioPart, Page};

/// What the variables stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Words {
    values: Vec<(String, String)>,
    /// Whether the edition's date is no date.
    pub bad_date: bool,
}

impl Words {
    /// The words of `page` in `document`.
    pub fn of(document: &Document, page: &Page) -> Self {
        let (edition, imprint) = (&document.edition, &document.imprint);
        let date = Date::parse(&edition.date, &Iso8601::DATE).ok();
        let fixed = [
            ("paper", edition.paper.clone()),
            ("date", date.map_or(String::new(), long_date)),
            ("weekday", date.map_or("", weekday).to_owned()),
            ("lunar", date.and_then(lunar).unwrap_or_default()),
            ("page", page.label.clone()),
            ("pages", document.pages.len().to_string()),
            ("section", page.section.clone()),
            ("editors", page.editors.clone()),
            ("hotline", edition.hotline.clone()),
            ("number", edition.number.map_or(String::new(), |number| number.to_string())),
            ("cn", imprint.cn.clone()),
            ("publisher", imprint.publisher.clone()),
            ("price", imprint.price.clone()),
            ("postal-code", imprint.postal_code.clone()),
            ("address", imprint.address.clone()),
            ("phone", imprint.phone.clone()),
            ("website", imprint.website.clone()),
            ("chief", imprint.chief.clone()),
        ];
        let mut values: Vec<(String, String)> = fixed.into_iter().map(|(name, value)| (format!("{{{name}}}"), value)).collect();
        values.extend(page.issue.staff.iter().map(|(role, name)| (format!("{{{role}}}"), name.clone())));
        Self { values, bad_date: date.is_none() && !edition.date.is_empty() }
    }

    /// `part` with its variables filled in; `None` where it has variables and all are empty.
    pub fn fill(&self, part: &FolioPart) -> Option<String> {
        self.filled(&part.text)
    }

    /// `text` with its variables filled in, each once: what a value says is not read again.
    fn filled(&self, text: &str) -> Option<String> {
        let (mut has_variable, mut has_value) = (false, false);
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find('{') {
            out.push_str(&rest[..at]);
            rest = &rest[at..];
            if let Some((name, value)) = self.values.iter().find(|(name, _)| rest.starts_with(name.as_str())) {
                has_variable = true;
                has_value |= !value.is_empty();
                out.push_str(value);
                rest = &rest[name.len()..];
            } else {
                out.push('{');
                rest = &rest[1..];
            }
        }
        out.push_str(rest);
        (!has_variable || has_value).then_some(out).filter(|text| !text.trim().is_empty())
    }
}

/// 2026年11月24日.
fn long_date(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), u8::from(date.month()), date.day())
}

/// 星期二.
fn weekday(date: Date) -> &'static str {
    match date.weekday() {
        Weekday::Monday => "星期一",
        Weekday::Tuesday => "星期二",
        Weekday::Wednesday => "星期三",
        Weekday::Thursday => "星期四",
        Weekday::Friday => "星期五",
        Weekday::Saturday => "星期六",
        Weekday::Sunday => "星期日",
    }
}

/// 丙午年十月十六: year of the cycle, month (闰 where it is a leap month) and day of the Chinese calendar.
///
/// Source: GB/T 33661-2017 (农历的编算和颁行); 正月, 冬月 and 腊月 as newspapers name them.
fn lunar(date: Date) -> Option<String> {
    const STEMS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
    const BRANCHES: [char; 12] = ['子', '丑', '寅', '卯', '辰', '巳', '午', '未', '申', '酉', '戌', '亥'];
    const MONTHS: [&str; 12] = ["正月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "冬月", "腊月"];
    const FIGURES: [char; 10] = ['十', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let iso = icu_calendar::Date::try_new_iso(date.year(), date.month().into(), date.day()).ok()?;
    let lunar = iso.to_calendar(ChineseTraditional::new());
    let year = usize::from(lunar.cyclic_year().year.checked_sub(1)?);
    let month = lunar.month().to_input();
    let name = MONTHS.get(usize::from(month.number()).checked_sub(1)?)?;
    let leap = if month.is_leap() { "闰" } else { "" };
    let day = usize::from(lunar.day_of_month().0);
    let first = match day {
        1..=10 => "初",
        11..=19 => "十",
        20 => "二",
        21..=29 => "廿",
        _ => "三",
    };
    Some(format!("{}{}年{leap}{name}{first}{}", STEMS[year % 10], BRANCHES[year % 12], FIGURES[day % 10]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::PageId;
    use crate::model::{Edition, Imprint, PageIssue};

    fn words(date: &str) -> Words {
        let edition = Edition { paper: "晚报".into(), date: date.into(), ..Edition::default() };
        let imprint = Imprint { cn: "CN 32-0001".into(), ..Imprint::default() };
        let staff = [("责编".to_owned(), "苏幼清{page}".to_owned())].into();
        let page = Page { id: PageId(1), label: "A07".into(), issue: PageIssue { staff, ..PageIssue::default() }, ..Page::default() };
        Words::of(&Document { edition, imprint, ..Document::default() }, &page)
    }

    fn part(text: &str) -> FolioPart {
        FolioPart { text: text.into(), style: "folio".into() }
    }

    #[test]
    fn dates_in_words() {
        let words = words("2026-11-24");
        assert_eq!(words.fill(&part("{date} {weekday}")).as_deref(), Some("2026年11月24日 星期二"));
        assert_eq!(words.fill(&part("农历{lunar}")).as_deref(), Some("农历丙午年十月十六"));
        assert!(!words.bad_date);
    }

    #[test]
    fn lunar_days_that_almanacs_give() {
        // New year's days and feasts as printed in almanacs; 2025 had a leap sixth month.
        for (year, month, day, expected) in [
            (2024, 2, 10, "甲辰年正月初一"),
            (2025, 1, 28, "甲辰年腊月廿九"),
            (2025, 1, 29, "乙巳年正月初一"),
            (2025, 7, 25, "乙巳年闰六月初一"),
            (2025, 10, 6, "乙巳年八月十五"),
            (2026, 2, 17, "丙午年正月初一"),
            (2026, 6, 19, "丙午年五月初五"),
            (2027, 2, 5, "丙午年腊月廿九"),
        ] {
            let date = Date::from_calendar_date(year, time::Month::try_from(month).unwrap(), day).unwrap();
            assert_eq!(lunar(date).as_deref(), Some(expected), "{year}-{month}-{day}");
        }
        let days = |month: u8, day: u8| lunar(Date::from_calendar_date(2026, time::Month::try_from(month).unwrap(), day).unwrap()).unwrap();
        assert_eq!((days(2, 26), days(3, 8), days(3, 18)), ("丙午年正月初十".into(), "丙午年正月二十".into(), "丙午年正月三十".into()));
    }

    #[test]
    fn empty_parts_are_left_out() {
        let words = words("24 Nov");
        assert!(words.bad_date);
        assert_eq!(words.fill(&part("{date}")), None);
        assert_eq!(words.fill(&part("责编：{editors}")), None);
        assert_eq!(words.fill(&part("广告")).as_deref(), Some("广告"));
        assert_eq!(words.fill(&part("{paper}{section} {page}")).as_deref(), Some("晚报 A07"));
        assert_eq!(words.fill(&part("责编 {责编} {cn}")).as_deref(), Some("责编 苏幼清{page} CN 32-0001"));
        assert_eq!(words.fill(&part("{unknown} {")).as_deref(), Some("{unknown} {"));
    }
}
