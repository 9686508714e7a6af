//! The pipeline keeps what stays and gives equal results on any number of threads.

use std::sync::Arc;

use super::*;
use crate::display::Drawn;
use crate::makeup::NoPictures;
use crate::makeup::fixture::{add, columns, document, frame, grid, put};
use crate::model::{Content, Paragraph};

const WORDS: &str = "春江潮水连海平，海上明月共潮生。滟滟随波千万里，何处春江无月明！江流宛转绕芳甸，月照花林皆似霰。";

fn pipeline() -> Pipeline {
    Pipeline::new(Faces::bundled().unwrap())
}

/// Two pages, a story that runs over both and one of its own on each.
fn issue() -> Document {
    let mut document = document();
    add(&mut document, frame(1, grid().cells(0, 2, 0, 6), Content::Text(columns(2))));
    add(&mut document, frame(2, grid().cells(2, 2, 0, 20), Content::Text(columns(2))));
    let mut second = (*document.pages[0]).clone();
    second.id = crate::base::PageId(2);
    second.label = "A02".into();
    second.frames = vec![
        Arc::new(frame(3, grid().cells(0, 2, 0, 20), Content::Text(columns(2)))),
        Arc::new(frame(4, grid().cells(2, 2, 0, 20), Content::Text(columns(2)))),
    ];
    document.pages.push(Arc::new(second));
    put(&mut document, 1, &[(&WORDS.repeat(4), "body"), (WORDS, "body")], &[1, 3]);
    put(&mut document, 2, &[(WORDS, "body")], &[2]);
    put(&mut document, 3, &[(WORDS, "body"), (WORDS, "plain")], &[4]);
    document
}

fn edited(document: &Document, story: u32, paragraph: usize, text: &str) -> Document {
    let mut document = document.clone();
    let story = Arc::make_mut(document.stories.get_mut(&StoryId(story)).unwrap());
    story.paragraphs[paragraph] = Arc::new(Paragraph::new(text, "body"));
    document
}

fn group(list: &PageList, frame: u32) -> &Arc<crate::display::Group> {
    let item = list.items.iter().find(|item| item.source.is_some_and(|source| source.frame.0 == frame)).unwrap();
    let Drawn::Group(group) = &item.drawn else { panic!("no group") };
    group
}

#[test]
fn an_unchanged_page_is_the_same() {
    let pipeline = pipeline();
    let document = Arc::new(issue());
    let before = pipeline.page(&document, 0, &NoPictures);
    let copy = Arc::new((*document).clone());
    let after = pipeline.page(&copy, 0, &NoPictures);
    assert!(Arc::ptr_eq(&before.value, &after.value));
    assert_eq!(before.findings, after.findings);
}

#[test]
fn an_edit_touches_only_its_frames() {
    let pipeline = pipeline();
    let document = issue();
    let before = pipeline.page(&Arc::new(document.clone()), 0, &NoPictures).value;
    let after = pipeline.page(&Arc::new(edited(&document, 2, 0, "月照花林。")), 0, &NoPictures).value;
    assert!(Arc::ptr_eq(group(&before, 1), group(&after, 1)));
    assert!(!Arc::ptr_eq(group(&before, 2), group(&after, 2)));
    // The story's end is on page 2: its part on page 1 stays the very same.
    let after = pipeline.page(&Arc::new(edited(&document, 1, 1, "月照花林。")), 0, &NoPictures).value;
    assert!(Arc::ptr_eq(group(&before, 1), group(&after, 1)));
}

#[test]
fn a_kept_page_equals_a_fresh_one() {
    let pipeline = pipeline();
    let document = issue();
    let _ = pipeline.pages(&Arc::new(document.clone()), &NoPictures);
    let mut changed = edited(&document, 1, 0, WORDS);
    Arc::make_mut(&mut changed.pages[0]).grid.line_pitch = crate::base::Length::pt(12.0);
    changed.styles.paragraph.remove("plain");
    let changed = Arc::new(changed);
    let kept = pipeline.pages(&changed, &NoPictures);
    let fresh = super::tests::pipeline().pages(&changed, &NoPictures);
    assert_eq!(kept, fresh);
    let single: Vec<_> = (0..2).map(|index| pipeline.page(&changed, index, &NoPictures)).collect();
    assert_eq!(kept, single);
}

#[test]
fn equal_on_any_number_of_threads() {
    let document = Arc::new(issue());
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| pipeline().pages(&document, &NoPictures))
    };
    let alone = on(1);
    assert_eq!(alone.len(), 2);
    assert_eq!(alone, on(4));
}

#[test]
fn a_story_over_two_pages_is_told_where_it_ends() {
    let document = issue();
    let pages = pipeline().pages(&Arc::new(document), &NoPictures);
    let codes = |index: usize| pages[index].findings.iter().map(|finding| (finding.code(), finding.place.story)).collect::<Vec<_>>();
    assert_eq!(codes(0), [("underset", Some(StoryId(2)))]);
    assert_eq!(codes(1), [("underset", Some(StoryId(1))), ("underset", Some(StoryId(3)))]);
}
