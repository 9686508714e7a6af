//! Lines: widows and orphans, single characters, subheads at the foot, loose lines, lengths of columns.

use super::*;
use crate::base::{Say, Severity};
use crate::makeup::fixture::{columns, grid, put};

/// Text of `paragraphs` in `columns` columns of `lines` lines.
fn set(paragraphs: &[(&str, &str)], count: u32, lines: u32) -> Document {
    let mut document = document();
    add(&mut document, frame(1, grid().cells(0, count, 0, lines), Content::Text(columns(count))));
    put(&mut document, 1, paragraphs, &[1]);
    document
}

fn han(count: usize) -> String {
    "江上春水连海平明月共潮生".chars().cycle().take(count).collect()
}

#[test]
fn lines_are_not_left_alone() {
    // Eleven characters a line, four lines a column.
    let five = han(55);
    assert_eq!(times(&set(&[(&five, "plain")], 2, 4), "line-widow"), 1);
    assert_eq!(times(&set(&[(&han(66), "plain")], 2, 4), "line-widow"), 0);
    // Three lines, then a paragraph of two whose first is the column's last.
    let (three, two) = (han(33), han(22));
    assert_eq!(times(&set(&[(&three, "plain"), (&two, "plain")], 2, 4), "line-orphan"), 1);
    assert_eq!(times(&set(&[(&han(22), "plain"), (&two, "plain")], 2, 4), "line-orphan"), 0);
    // A paragraph of one line is whole wherever it stands.
    let one = han(11);
    assert_eq!(times(&set(&[(&three, "plain"), (&one, "plain"), (&one, "plain")], 2, 4), "line-orphan"), 0);
}

#[test]
fn a_last_line_has_more_than_one_character() {
    let mut document = set(&[(&han(12), "plain")], 1, 6);
    // The rule of composition that avoids it is off here.
    document.styles.cjk.insert("free".into(), Arc::new(CjkStyle { last_line_min: 0, ..CjkStyle::default() }));
    Arc::make_mut(document.styles.paragraph.get_mut("plain").unwrap()).cjk = Some("free".into());
    assert_eq!(times(&document, "last-line-single"), 1);
    put(&mut document, 1, &[(&han(13), "plain")], &[1]);
    assert_eq!(times(&document, "last-line-single"), 0);
    put(&mut document, 1, &[(&format!("{}。", han(12)), "plain")], &[1]);
    assert_eq!(times(&document, "last-line-single"), 1, "a mark is no second character");
}

#[test]
fn subheads_stand_over_their_text() {
    let with = |before: usize, style: &str| {
        let (text, after) = (han(before), han(55));
        let mut document = set(&[(&text, "plain"), ("小标题", style), (&after, "plain")], 2, 8);
        // A larger size alone makes a subhead; nothing keeps it with its text.
        let style = ParagraphStyle { size: Some(TypeSize::Exact(Length::pt(10.5))), ..ParagraphStyle::default() };
        document.styles.paragraph.insert("large".into(), Arc::new(style));
        document
    };
    assert_eq!(times(&with(55, "large"), "subhead-stranded"), 0, "five lines, the subhead, two lines");
    assert_eq!(times(&with(66, "large"), "subhead-stranded"), 1, "one line is left under it");
    assert_eq!(times(&with(77, "large"), "subhead-stranded"), 1, "none is left");
    assert_eq!(times(&with(77, "subhead"), "subhead-stranded"), 0, "make-up keeps it");
    assert_eq!(times(&with(77, "plain"), "subhead-stranded"), 0, "a short paragraph is no subhead");
}

#[test]
fn loose_lines_are_weighed() {
    let weigh = |em: f64| {
        let mut finding = Finding::new(Severity::Hint, Say::new("line-loose").with("em", em));
        let rule = &super::super::rules::WEIGHED[0];
        (rule.weigh)(Profile::usual(), &mut finding).then_some(finding.severity)
    };
    assert_eq!([0.24, 0.25, 0.26, 0.33, 0.34].map(weigh), [None, None, Some(Severity::Hint), Some(Severity::Hint), Some(Severity::Warning)]);
    // A name of eight characters that may not be parted leaves a hole of seven before it.
    let text = han(40);
    let mut holes = set(&[(&text, "plain")], 1, 8);
    holes.styles.character.insert("name".into(), Arc::new(CharacterStyle { unbreakable: Some(true), ..CharacterStyle::default() }));
    let story = Arc::make_mut(holes.stories.get_mut(&crate::base::StoryId(1)).unwrap());
    Arc::make_mut(&mut story.paragraphs[0]).marks = vec![Mark { start: 12, end: 36, kind: MarkKind::Style("name".into()) }];
    assert!(times(&holes, "line-loose") > 0, "{:?}", codes_on_page(&holes));
    assert_eq!(times(&set(&[(&han(60), "plain")], 1, 8), "line-loose"), 0);
}

#[test]
fn columns_are_neither_short_nor_endless() {
    assert_eq!(times(&set(&[(&han(4 * 11 * 2), "plain")], 2, 4), "column-length"), 1);
    assert_eq!(times(&set(&[(&han(5 * 11 * 2), "plain")], 2, 5), "column-length"), 0);
    assert_eq!(times(&set(&[(&han(38 * 11), "plain")], 1, 38), "column-length"), 0);
    assert_eq!(times(&set(&[(&han(39 * 11), "plain")], 1, 39), "column-length"), 1);
    assert_eq!(times(&set(&[(&han(11), "plain")], 1, 4), "column-length"), 0, "a note of one column may be short");
}
