//! A head line that says another day or another page than it stands on: words typed where a variable should be.
//!
//! Source: the form rules of a paper (date, weekday and 版次 right on every page; three such errors fail an issue).

use super::Rule;
use crate::base::{Finding, Say, Severity};
use crate::model::Content;
use crate::preflight::Sheet;
use crate::preflight::label::Label;

const WEEKDAYS: [char; 7] = ['日', '一', '二', '三', '四', '五', '六'];

/// One finding of each kind a head line.
pub(super) const RULE: Rule = Rule { codes: &["folio-date-wrong", "folio-page-wrong"], look };

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    let day = read_day(&sheet.issue.document.edition.date);
    for frame in sheet.frames() {
        let Content::Folio(folio) = &frame.content else { continue };
        let (mut date_told, mut page_told) = (false, false);
        for part in folio.left.iter().chain(&folio.middle).chain(&folio.right) {
            if let Some(wrong) = day.and_then(|day| wrong_day(&part.text, day)).filter(|_| !date_told) {
                let say = Say::new("folio-date-wrong").with("text", wrong).with("date", sheet.issue.document.edition.date.as_str());
                out.push(Finding::new(Severity::Error, say).at(sheet.place(frame, frame.bounds())));
                date_told = true;
            }
            if let Some(wrong) = wrong_page(&part.text, &sheet.page.label).filter(|_| !page_told) {
                let say = Say::new("folio-page-wrong").with("text", wrong).with("page", sheet.page.label.as_str());
                out.push(Finding::new(Severity::Error, say).at(sheet.place(frame, frame.bounds())));
                page_told = true;
            }
        }
    }
}

/// Year, month and day of "2026-11-24".
fn read_day(date: &str) -> Option<(u32, u32, u32)> {
    let mut parts = date.split('-').map(str::parse::<u32>);
    let (year, month, day) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    ((1..=12).contains(&month) && (1..=31).contains(&day) && year > 0).then_some((year, month, day))
}

/// The weekday, 0 for Sunday (Zeller's congruence for the Gregorian calendar).
fn weekday((year, month, day): (u32, u32, u32)) -> usize {
    let (year, month) = if month < 3 { (year - 1, month + 12) } else { (year, month) };
    let from_saturday = (day + 13 * (month + 1) / 5 + year + year / 4 - year / 100 + year / 400) % 7;
    (from_saturday as usize + 6) % 7
}

/// A date or weekday written out in `text` that is not `day`.
fn wrong_day(text: &str, day: (u32, u32, u32)) -> Option<String> {
    if let Some((at, _)) = text.match_indices('年').find(|(at, _)| text[..*at].ends_with(|one: char| one.is_ascii_digit())) {
        let year: String = text[..at].chars().rev().take_while(char::is_ascii_digit).collect();
        let year: u32 = year.chars().rev().collect::<String>().parse().ok()?;
        let rest = &text[at + '年'.len_utf8()..];
        let (month, rest) = rest.split_once('月')?;
        let (date, _) = rest.split_once('日')?;
        if let (Ok(month), Ok(date)) = (month.trim().parse::<u32>(), date.trim().parse::<u32>())
            && (year, month, date) != day
        {
            return Some(format!("{year}年{month}月{date}日"));
        }
    }
    let named = text.split_once("星期").or_else(|| text.split_once("周"))?.1.chars().next()?;
    let named = if named == '天' { '日' } else { named };
    WEEKDAYS.iter().position(|one| *one == named).filter(|index| *index != weekday(day)).map(|_| format!("星期{named}"))
}

/// A label written out in `text` (A07, or 第7版) that is not `label`.
fn wrong_page(text: &str, label: &str) -> Option<String> {
    let own = Label::of(label)?;
    let written = match text.split_once('第') {
        Some((_, rest)) => Label::at_start(rest).filter(|(_, after)| after.starts_with('版')).map(|(label, _)| label),
        None => Label::of(text).filter(|label| label.section.is_some()),
    }?;
    let written_as = written.section.map_or_else(|| format!("第{}版", written.number), |section| format!("{section}{:02}", written.number));
    (!written.means(own)).then_some(written_as)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_the_week() {
        // 2026-05-13 is a Wednesday, 2024-02-29 a Thursday, 2000-01-01 a Saturday.
        assert_eq!([(2026, 5, 13), (2024, 2, 29), (2000, 1, 1)].map(weekday), [3, 4, 6]);
        assert_eq!(read_day("2026-13-01"), None);
    }

    #[test]
    fn written_days_are_held_against_the_date() {
        let day = (2026, 5, 13);
        assert_eq!(wrong_day("2026年5月12日", day).as_deref(), Some("2026年5月12日"));
        assert_eq!(wrong_day("2026年5月13日 星期四", day).as_deref(), Some("星期四"));
        for text in ["2026年5月13日 星期三", "{date} {weekday}", "创刊于1950年", "周末"] {
            assert_eq!(wrong_day(text, day), None, "{text}");
        }
    }

    #[test]
    fn written_labels_are_held_against_the_page() {
        assert_eq!(wrong_page("A08", "A07").as_deref(), Some("A08"));
        assert_eq!(wrong_page("第八版", "A07").as_deref(), Some("第8版"));
        for text in ["A07", "Ａ７", "第七版", "{page}", "第9216期", "2026"] {
            assert_eq!(wrong_page(text, "A07"), None, "{text}");
        }
    }
}
