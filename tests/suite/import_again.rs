//! Changed copy laid over a document: the words are the copy's, the formatting the designer's, and one step takes it back.

use std::sync::Arc;

use banxin::base::{Length, PageId, Size, StoryId};
use banxin::file;
use banxin::import::again::{Difference, import_again};
use banxin::import::{Imported, Setting, import};
use banxin::model::{Article, Document, Grid, Mark, MarkKind, Page, Paragraph, Story};
use proptest::prelude::*;

const COPY: &str = "## 老码头迎来新航线\n\n晚报讯 昨天上午，第一班船开出。\n\n#### 先试航\n\n乘客说：“这条江又近了。”\n\n船票十元，全程四十分钟，市民可以在码头购买。 张三 李四\n";

fn read(copy: &str) -> Imported {
    import(copy.as_bytes()).unwrap()
}

/// A document with the copy's articles, as they are first set.
fn set(copy: &Imported) -> Document {
    let grid = Grid { columns: 2, characters: 13, lines: 40, body_size: Length::pt(9.0), line_pitch: Length::pt(12.0), ..super::cli::grid() };
    let page = Page { id: PageId(1), label: "A01".to_owned(), trim: Size::new(Length::mm(270.0), Length::mm(390.0)), grid, ..Page::default() };
    let mut document = Document { pages: vec![Arc::new(page)], ..Document::default() };
    for (index, article) in copy.articles.iter().enumerate() {
        let (headline, body) = {
            let setting = Setting::of(&document, index as u32 + 1);
            (setting.headline(article), setting.body(article))
        };
        let mut add = |paragraphs: Vec<Paragraph>| {
            let id = document.free_story_id();
            document.stories.insert(id, Arc::new(Story { paragraphs: paragraphs.into_iter().map(Arc::new).collect() }));
            Some(id)
        };
        let (headline, body) = (add(headline), add(body));
        let id = document.free_article_id();
        let made = Article { name: format!("{index}"), headline, body, priority: index as u32 + 1, ..Article::default() };
        document.articles.insert(id, Arc::new(made));
    }
    document
}

fn texts(document: &Document, story: u32) -> Vec<String> {
    document.stories[&StoryId(story)].paragraphs.iter().map(|paragraph| paragraph.text.to_string()).collect()
}

fn change(document: &mut Document, story: u32, paragraph: usize, change: impl FnOnce(&mut Paragraph)) {
    let story = Arc::make_mut(document.stories.get_mut(&StoryId(story)).unwrap());
    change(Arc::make_mut(&mut story.paragraphs[paragraph]));
}

#[test]
fn formatting_stays_where_the_text_is_the_same() {
    let mut document = set(&read(COPY));
    // The designer: a forced break in the headline, a style of his own, emphasis on 第一班船 and 码头.
    change(&mut document, 1, 0, |paragraph| paragraph.text = "老码头\u{2028}迎来新航线".into());
    let mark = |text: &str, word: &str| {
        let start = text.find(word).unwrap() as u32;
        Mark { start, end: start + word.len() as u32, kind: MarkKind::Emphasis }
    };
    change(&mut document, 2, 0, |paragraph| paragraph.marks = vec![mark(&paragraph.text, "第一班船")]);
    change(&mut document, 2, 2, |paragraph| paragraph.style = "body-quote".to_owned());
    change(&mut document, 2, 3, |paragraph| paragraph.marks = vec![mark(&paragraph.text, "码头")]);
    // A paragraph the copy never had.
    let own = Arc::new(Paragraph::new("（见图）", "pull-quote"));
    Arc::make_mut(document.stories.get_mut(&StoryId(2)).unwrap()).paragraphs.insert(1, own);
    let before = document.clone();
    let changed = COPY
        .replace("昨天上午", "昨天下午")
        .replace("十元，", "十二元，儿童半价，")
        .replace("#### 先试航\n\n", "#### 先试航\n\n试航于清晨六点开始。\n\n");
    let again = import_again(&document, &read(&changed));
    assert_eq!(again.articles.len(), 1);
    let undo = again.step.apply(&mut document).unwrap();
    assert_eq!(texts(&document, 1), ["老码头\u{2028}迎来新航线"]);
    let body = &document.stories[&StoryId(2)].paragraphs;
    assert_eq!(body[0].text.as_ref(), "晚报讯\u{3000}昨天下午，第一班船开出。");
    let marked = |paragraph: &Paragraph| paragraph.text[paragraph.marks[0].start as usize..paragraph.marks[0].end as usize].to_owned();
    assert_eq!((marked(&body[0]), body[1].text.as_ref()), ("第一班船".to_owned(), "（见图）"));
    let body = &body[1..];
    assert_eq!((body[2].text.as_ref(), body[2].style.as_str()), ("试航于清晨六点开始。", "body"));
    assert_eq!((body[3].text.as_ref(), body[3].style.as_str()), ("乘客说：“这条江又近了。”", "body-quote"), "a style of his own stays");
    let last = body.iter().find(|paragraph| paragraph.text.contains("儿童半价")).unwrap();
    assert_eq!((last.text.as_ref(), marked(last)), ("船票十二元，儿童半价，全程四十分钟，市民可以在码头购买。", "码头".to_owned()));
    assert!(
        again
            .differences
            .iter()
            .any(|difference| matches!(difference, Difference::Changed { before, after, .. } if before.contains("上午") && after.contains("下午")))
    );
    undo.apply(&mut document).unwrap();
    assert_eq!(file::to_bytes(&document), file::to_bytes(&before));
}

#[test]
fn unchanged_copy_changes_nothing() {
    let copy = read(COPY);
    let document = set(&copy);
    let again = import_again(&document, &copy);
    assert!(again.step.edits.is_empty() && again.differences.is_empty(), "{:?}", again.differences);
}

#[test]
fn articles_are_known_by_headline_or_text() {
    let two = format!("{COPY}\n## 第二篇的标题\n\n社区夜校昨晚开课，三十位居民走进剪纸课堂，学剪窗花。\n");
    let document = set(&read(&two));
    let changed = "## 换了标题\n\n社区夜校昨晚开课，四十位居民走进剪纸课堂，学剪窗花。\n\n## 全新的稿件\n\n这一篇谁也没有见过，写的是别的事情。\n";
    let again = import_again(&document, &read(changed));
    assert_eq!(again.articles.iter().map(|(index, id)| (*index, id.0)).collect::<Vec<_>>(), [(0, 2)]);
    assert!(again.differences.iter().any(|difference| matches!(difference, Difference::NewArticle { article: 1, .. })));
    let mut document = document;
    again.step.apply(&mut document).unwrap();
    assert_eq!(
        (texts(&document, 3), texts(&document, 4)),
        (vec!["换了标题".to_owned()], vec!["社区夜校昨晚开课，四十位居民走进剪纸课堂，学剪窗花。".to_owned()])
    );
}

#[test]
fn the_program_lays_changed_copy_over_an_issue() {
    let desk = tempfile::tempdir().unwrap();
    file::save(&desk.path().join("a.banxin"), &set(&read(COPY))).unwrap();
    std::fs::write(desk.path().join("new.txt"), COPY.replace("四十", "五十")).unwrap();
    std::fs::write(desk.path().join("other.txt"), "## 别的\n\n写的完全是另外一件事情。\n").unwrap();
    let run = |arguments: &[&str]| {
        let output =
            std::process::Command::new(env!("CARGO_BIN_EXE_banxin")).args(arguments).current_dir(desk.path()).env_remove("DISPLAY").output().unwrap();
        (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let (code, out, err) = run(&["import", "new.txt", "--into", "a.banxin"]);
    assert!(code == Some(0) && out.contains("四十") && out.contains("五十"), "{out}{err}");
    let (code, out, _) = run(&["import", "new.txt", "--into", "a.banxin"]);
    assert!(code == Some(0) && out.contains("没有改动"), "{out}");
    let (code, _, err) = run(&["import", "other.txt", "--into", "a.banxin"]);
    assert!(code == Some(2) && err.contains("no article"), "{err}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    /// Whatever became of the copy and whatever the designer marked, the text is the new copy's, the document holds, undo undoes.
    #[test]
    fn the_words_are_always_the_new_copys(
        old in proptest::collection::vec("[甲乙丙丁春夏]{1,12}。", 1..6),
        new in proptest::collection::vec("[甲乙丙丁春夏]{1,12}。", 1..6),
        marks in proptest::collection::vec((0_usize..8, 0_usize..8, 0_usize..6), 0..4),
        breaks in proptest::collection::vec((0_usize..6, 0_usize..8), 0..4),
    ) {
        let copy = |paragraphs: &[String]| read(&format!("## 标题在此\n\n{}\n", paragraphs.join("\n\n")));
        let (old, new) = (copy(&old), copy(&new));
        prop_assume!(old.articles.len() == 1 && new.articles.len() == 1);
        let mut document = set(&old);
        let count = document.stories[&StoryId(2)].paragraphs.len();
        for (paragraph, at) in breaks {
            change(&mut document, 2, paragraph % count, |paragraph| {
                let at = at.min(paragraph.text.chars().count());
                let offset = paragraph.text.char_indices().nth(at).map_or(paragraph.text.len(), |(offset, _)| offset);
                let mut text = paragraph.text.to_string();
                text.insert(offset, '\u{2028}');
                paragraph.text = text.into();
            });
        }
        for (start, length, paragraph) in marks {
            change(&mut document, 2, paragraph % count, |paragraph| {
                let letters: Vec<usize> = paragraph.text.char_indices().map(|(at, _)| at).chain([paragraph.text.len()]).collect();
                let start = start.min(letters.len() - 1);
                let end = (start + length).min(letters.len() - 1);
                if start < end {
                    paragraph.marks.push(Mark { start: letters[start] as u32, end: letters[end] as u32, kind: MarkKind::Emphasis });
                    paragraph.marks.sort_by_key(|mark| mark.start);
                }
            });
        }
        let before = document.clone();
        let again = import_again(&document, &new);
        let undo = again.step.apply(&mut document).unwrap();
        let bare: Vec<String> = texts(&document, 2).into_iter().map(|text| text.replace('\u{2028}', "")).collect();
        let wanted: Vec<String> = Setting::of(&document, 1).body(&new.articles[0]).into_iter().map(|paragraph| paragraph.text.to_string()).collect();
        prop_assert_eq!(bare, wanted);
        prop_assert!(banxin::model::check::refuse(&document).is_ok());
        undo.apply(&mut document).unwrap();
        prop_assert_eq!(file::to_bytes(&document), file::to_bytes(&before));
    }
}
