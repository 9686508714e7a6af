//! Copy: blanks, marks, quotes, the same text or headline twice, articles without text.

use super::*;
use crate::base::{ArticleId, Fix, StoryId};
use crate::makeup::fixture::{columns, grid, put};

fn copy(paragraphs: &[&str]) -> Document {
    let mut document = document();
    add(&mut document, frame(1, grid().cells(0, 3, 0, 40), Content::Text(columns(3))));
    let styled: Vec<(&str, &str)> = paragraphs.iter().map(|text| (*text, "plain")).collect();
    put(&mut document, 1, &styled, &[1]);
    document
}

#[test]
fn stray_blanks_are_told_a_paragraph_at_a_time() {
    let document = copy(&["昨天 ，第一班 船开出，人们都来了。", "晚报讯　11日，第一班船开出。"]);
    let found: Vec<_> = of_issue(&document).into_iter().filter(|finding| finding.code() == "stray-blanks").collect();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].say.to_string(), "stray-blanks count=2 begins=昨天 ，第一班 船开出，人们都来…");
    assert_eq!(found[0].fix, Some(Fix::CleanBlanks(StoryId(1), 0)));
    assert_eq!((found[0].place.page, found[0].place.frame, found[0].place.text), (Some(PageId(1)), Some(FrameId(1)), Some((0, 6, 7))));
    // Copy that stands nowhere is not looked at.
    let mut document = copy(&["昨天 ，第一班船开出。"]);
    document.threads.clear();
    assert_eq!(times_in_issue(&document, "stray-blanks"), 0);
}

#[test]
fn marks_are_full_width_and_pair() {
    for (paragraphs, expected) in [
        (vec!["他说:好。"], vec!["marks-half-width"]),
        (vec!["全长2.6公里，8:30开船。"], vec![]),
        (vec!["“好，他说。"], vec!["quotes-unpaired"]),
        (vec!["“好，他说。", "“再见。”"], vec![]),
        (vec!["好”，他说。"], vec!["quotes-unpaired"]),
        (vec!["“好”，他说。", "「再见」。"], vec!["quotes-mixed"]),
        (vec!["“好”，他说。", "“‘再见’。”"], vec![]),
    ] {
        let mut found: Vec<&str> = of_issue(&copy(&paragraphs)).iter().map(Finding::code).collect();
        found.retain(|code| code.starts_with("marks") || code.starts_with("quotes"));
        assert_eq!(found, expected, "{paragraphs:?}");
    }
}

/// Articles with a headline and a body each.
fn articles(texts: &[(&str, &str)]) -> Document {
    let mut document = document();
    for (index, (headline, body)) in texts.iter().enumerate() {
        let at = index as u32;
        add(&mut document, frame(2 * at + 1, grid().cells(at, 1, 0, 6), Content::Headline(columns(1))));
        add(&mut document, frame(2 * at + 2, grid().cells(at, 1, 6, 60), Content::Text(columns(1))));
        put(&mut document, 2 * at + 1, &[(headline, "plain")], &[2 * at + 1]);
        put(&mut document, 2 * at + 2, &[(body, "plain")], &[2 * at + 2]);
        let article =
            Article { name: (*headline).into(), headline: Some(StoryId(2 * at + 1)), body: Some(StoryId(2 * at + 2)), ..Article::default() };
        document.articles.insert(ArticleId(at + 1), Arc::new(article));
    }
    document
}

/// `count` ideographs that follow from `seed` and repeat nothing.
fn text(seed: u32, count: u32) -> String {
    (0..count).filter_map(|index| char::from_u32(0x4E00 + (seed + index * 7) % 6000)).collect()
}

#[test]
fn the_same_text_twice_is_seen() {
    let (one, other) = (text(0, 300), text(3, 300));
    let twice = |body: &str| times_in_issue(&articles(&[("旧巷新灯", &one), ("江上春水", body)]), "article-duplicate");
    assert_eq!(twice(&one), 1);
    assert_eq!(twice(&other), 0);
    // Other marks and breaks do not hide it; a third in common is a background paragraph, two thirds are the same piece.
    let marked: String = one.chars().enumerate().flat_map(|(at, one)| if at % 9 == 0 { vec![one, '，'] } else { vec![one] }).collect();
    assert_eq!(twice(&marked), 1);
    let part = |kept: usize| one.chars().take(kept).chain(other.chars().take(300 - kept)).collect::<String>();
    assert_eq!((twice(&part(90)), twice(&part(210))), (0, 1));
    // Short notes may repeat.
    assert_eq!(times_in_issue(&articles(&[("旧巷新灯", &text(0, 50)), ("江上春水", &text(0, 50))]), "article-duplicate"), 0);
}

#[test]
fn a_headline_is_used_once() {
    let twice = |one: &str, other: &str| times_in_issue(&articles(&[(one, "江"), (other, "江")]), "headline-duplicate");
    assert_eq!(twice("老码头迎来新航线", "老码头，迎来新航线"), 1);
    assert_eq!(twice("老码头迎来新航线", "老码头迎来新客船"), 0);
    assert_eq!(twice("简讯", "简讯"), 0);
}

#[test]
fn an_article_has_text() {
    let without = |body: &str| times_in_issue(&articles(&[("旧巷新灯", body)]), "article-without-body");
    assert_eq!((without("江上春水"), without(""), without(" ")), (0, 1, 1));
    // Picture news has a picture instead.
    let mut document = articles(&[("旧巷新灯", "")]);
    Arc::make_mut(document.articles.get_mut(&ArticleId(1)).unwrap()).pictures.push(PictureId(1));
    assert_eq!(times_in_issue(&document, "article-without-body"), 0);
}
