//! Styles and marks on what is selected, finding and replacing, counting, the story editor's way in.

use banxin::editor::text::find::{Query, Scope};
use banxin::editor::{Command, Key};
use banxin::model::MarkKind;

use super::desk::{BODY, FIRST, Writer};

#[test]
fn styles_and_marks_go_on_what_is_selected_as_one_step() {
    let mut writer = Writer::new();
    writer.desk.ask(Command::MarkEmphasis);
    assert_eq!(writer.desk.message().map(|message| message.say.code), Some("why-no-caret"));
    writer.stand(FIRST, 0, 12, BODY);
    for _ in 0..3 {
        writer.shift(Key::Right);
    }
    writer.desk.ask(Command::MarkEmphasis);
    let dotted = |writer: &Writer| writer.document().stories[&BODY].paragraphs[0].marks.iter().filter(|mark| mark.kind == MarkKind::Emphasis).count();
    assert_eq!((dotted(&writer), writer.undo_name()), (1, Some("step-mark")));
    assert_eq!(writer.selected().chars().count(), 3, "the selection stays");
    writer.desk.ask(Command::MarkEmphasis);
    assert_eq!(dotted(&writer), 0);
    assert!(writer.desk.set_reading("wàng jiāng qū"));
    assert_eq!(writer.document().stories[&BODY].paragraphs[0].marks.len(), 4);
    writer.desk.ask(Command::ClearMarks);
    assert_eq!(writer.document().stories[&BODY].paragraphs[0].marks.len(), 1, "the dateline is not selected");
    assert!(writer.desk.apply_character_style(Some("credit")) && !writer.desk.apply_character_style(Some("credit")));
    assert_eq!(writer.desk.text_looks().and_then(|looks| looks.character).as_deref(), Some("credit"));
    assert!(writer.desk.apply_paragraph_style("subhead"));
    assert_eq!(writer.document().stories[&BODY].paragraphs[0].style, "subhead");
    writer.desk.ask(Command::DropInitialTwo);
    assert!(writer.document().stories[&BODY].paragraphs[0].marks.iter().any(|mark| mark.kind == MarkKind::DropInitial(2)));
    writer.settle();
    writer.desk.ask(Command::DropInitialTwo);
    assert!(writer.document().stories[&BODY].paragraphs[0].marks.iter().all(|mark| mark.kind != MarkKind::DropInitial(2)));
    writer.undo_all();
}

#[test]
fn text_is_found_over_pages_and_replaced_in_one_step() {
    let mut writer = Writer::new();
    let query = Query { find: "老树".to_owned(), ..Query::default() };
    let all = writer.desk.count_text(&query, Scope::Issue).unwrap();
    assert_eq!(all, 3 + 1 + 2 + 2 + 1 + 1);
    let mut pages = Vec::new();
    for number in 1..=all {
        let found = writer.desk.find_text(&query, Scope::Issue, true).unwrap();
        assert_eq!((found.number, found.count, found.round), (number, all, false));
        writer.settle();
        assert_eq!(writer.selected(), "老树");
        pages.push(writer.page_index());
    }
    assert!(pages.contains(&0) && pages.contains(&1), "both pages are shown in turn: {pages:?}");
    assert!(writer.desk.find_text(&query, Scope::Issue, true).unwrap().round);
    let found = writer.desk.replace_text(&query, "小树", Scope::Issue).unwrap();
    assert_eq!((found.number, found.count), (1, all - 1));
    assert_eq!(writer.undo_name(), Some("step-replace"));
    assert_eq!(writer.desk.replace_all_text(&query, "小树", Scope::Story(BODY)), Ok(7));
    writer.desk.ask(Command::Undo);
    assert_eq!(writer.desk.count_text(&query, Scope::Story(BODY)), Ok(7));
    let bad = Query { find: "(".to_owned(), pattern: true, ..Query::default() };
    assert_eq!(writer.desk.find_text(&bad, Scope::Issue, true).unwrap_err().code, "find-pattern-bad");
    let none = Query { find: "没有的字".to_owned(), ..Query::default() };
    assert_eq!(writer.desk.find_text(&none, Scope::Issue, true).unwrap().count, 0);
    writer.undo_all();
}

#[test]
fn counts_are_of_the_selection_the_story_or_the_page() {
    let mut writer = Writer::new();
    let (key, page) = writer.desk.text_count().expect("a page is shown");
    assert_eq!(key, "count-page");
    writer.stand(FIRST, 0, 0, BODY);
    let (key, story) = writer.desk.text_count().expect("a story");
    assert_eq!(key, "count-story");
    assert!(story.with_marks() > story.without_marks() && page.with_marks() > 0);
    for _ in 0..5 {
        writer.shift(Key::Right);
    }
    let (key, selected) = writer.desk.text_count().expect("some text");
    assert_eq!((key, selected.with_marks()), ("count-selection", 4), "a blank is none");
}

#[test]
fn the_story_editor_goes_through_the_same_edits() {
    let mut writer = Writer::new();
    let text = writer.text(BODY, 2);
    assert!(!writer.desk.write_manuscript(BODY, 2, &format!("新{text}")));
    assert!(!writer.desk.write_manuscript(BODY, 2, &format!("新闻{text}")));
    assert_eq!((writer.text(BODY, 2), writer.undo_name()), (format!("新闻{text}"), Some("step-type")));
    assert!(writer.desk.write_manuscript(BODY, 2, &format!("新闻\n{text}")), "a line end divides");
    assert_eq!((writer.text(BODY, 2), writer.text(BODY, 3)), ("新闻".to_owned(), text.clone()));
    assert!(writer.desk.join_manuscript(BODY, 2));
    writer.desk.ask(Command::Undo);
    writer.desk.ask(Command::Undo);
    writer.desk.ask(Command::Undo);
    assert_eq!((writer.text(BODY, 2), writer.undo_name()), (text, None), "typing was one step");
    let marks = writer.document().stories[&BODY].paragraphs[1].marks.clone();
    let text = writer.text(BODY, 1);
    writer.desk.write_manuscript(BODY, 1, &format!("{text}完"));
    assert_eq!(writer.document().stories[&BODY].paragraphs[1].marks, marks, "marks stay");
    writer.undo_all();
}
