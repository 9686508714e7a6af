//! Carets by pointer and key, selection, typing, undo, clipboard.

use std::time::Duration;

use banxin::base::{Length, Point};
use banxin::editor::{Command, Gesture, Held, Key, Wish};

use super::desk::{BODY, EMPTY, FIRST, SECOND, UPRIGHT, VERTICAL, Writer, mm};

/// A point of the middle of the caret.
fn middle(writer: &mut Writer) -> Point {
    let place = writer.view().caret.expect("the caret is on the page");
    place.rect().centre()
}

#[test]
fn a_click_where_the_caret_is_drawn_sets_that_caret() {
    let mut writer = Writer::new();
    for (frame, story) in [(FIRST, BODY), (VERTICAL, UPRIGHT)] {
        let document = writer.document();
        for paragraph in 0..2 {
            let text = document.stories[&story].paragraphs[paragraph].text.clone();
            let mut seen = 0;
            for (byte, _) in text.char_indices() {
                writer.stand(frame, paragraph, byte, story);
                let Some(place) = writer.desk.typing_view().caret else { continue };
                seen += 1;
                writer.click(place.rect().centre());
                assert_eq!(writer.caret(), (paragraph, byte), "in {:?} {frame:?}", &text[byte..].chars().next());
            }
            assert!(seen > 30, "{seen} of {frame:?}");
        }
    }
}

#[test]
fn a_long_dash_of_one_glyph_has_a_caret_in_its_middle() {
    let mut writer = Writer::new();
    // 记者——从: between the two strokes.
    let places: Vec<Length> = [6, 9, 12]
        .map(|byte| {
            writer.stand(FIRST, 1, byte, BODY);
            writer.desk.typing_view().caret.expect("it is on the page").from.x
        })
        .to_vec();
    assert!(places[0] < places[1] && places[1] < places[2], "{places:?}");
    let (left, right) = (places[1] - places[0], places[2] - places[1]);
    assert!((left - right).max(right - left) < Length::mm(0.5), "{left} and {right}");
}

#[test]
fn arrows_follow_the_writing_and_lines_keep_their_column() {
    let mut writer = Writer::new();
    writer.stand(FIRST, 0, 0, BODY);
    writer.key(Key::Right).key(Key::Right);
    assert_eq!(writer.caret(), (0, 6));
    writer.key(Key::Left);
    assert_eq!(writer.caret(), (0, 3));
    let start = middle(&mut writer);
    writer.key(Key::Down);
    let below = middle(&mut writer);
    assert!(below.y > start.y && (below.x - start.x).max(start.x - below.x) < Length::mm(2.0), "{start:?} {below:?}");
    for _ in 0..3 {
        writer.key(Key::Down);
    }
    for _ in 0..4 {
        writer.key(Key::Up);
    }
    assert_eq!(writer.caret(), (0, 3), "down and up again comes home");
    writer.key(Key::End);
    let end = middle(&mut writer);
    assert!((end.y - start.y).max(start.y - end.y) < Length::mm(0.1), "the line's end is on the line: {start:?} {end:?}");
    assert!(end.x > start.x);
    writer.key(Key::Home);
    assert_eq!(writer.caret(), (0, 0));
    // Vertical: down goes on, left is the next line.
    writer.stand(VERTICAL, 0, 0, UPRIGHT);
    writer.key(Key::Down).key(Key::Down);
    assert_eq!(writer.caret(), (0, 6));
    let start = middle(&mut writer);
    writer.key(Key::Left);
    let left = middle(&mut writer);
    assert!(left.x < start.x && (left.y - start.y).max(start.y - left.y) < Length::mm(2.0), "{start:?} {left:?}");
    writer.key(Key::Right);
    assert_eq!(writer.caret(), (0, 6));
    let view = writer.view();
    assert!(view.caret.is_some_and(|caret| caret.vertical && caret.from.y == caret.to.y));
}

#[test]
fn words_paragraphs_and_the_story_are_gone_through() {
    let mut writer = Writer::new();
    writer.stand(FIRST, 0, 0, BODY);
    writer.command(Key::Right);
    assert_eq!(&writer.text(BODY, 0)[..writer.caret().1], "晚报");
    writer.command(Key::Down);
    assert_eq!(writer.caret(), (0, writer.text(BODY, 0).len()));
    writer.command(Key::Up);
    assert_eq!(writer.caret(), (0, 0));
    writer.command(Key::End);
    writer.settle();
    assert_eq!((writer.caret().0, writer.page_index()), (3, 1), "the story's end stands on the second page, which is shown");
    assert!(writer.view().caret.is_some());
    assert!(writer.wishes().iter().any(|wish| matches!(wish, Wish::Reveal(_))), "and comes into view");
    writer.command(Key::Home);
    writer.settle();
    assert_eq!((writer.caret(), writer.page_index()), ((0, 0), 0));
}

#[test]
fn down_goes_on_from_page_to_page() {
    let mut writer = Writer::new();
    writer.stand(FIRST, 0, 0, BODY);
    let mut pages = vec![0];
    let mut last = None;
    for _ in 0..80 {
        writer.key(Key::Down);
        writer.settle();
        if last == Some(writer.caret()) {
            break;
        }
        last = Some(writer.caret());
        if pages.last() != Some(&writer.page_index()) {
            pages.push(writer.page_index());
        }
    }
    assert_eq!(pages, [0, 1]);
    let count = writer.document().stories[&BODY].paragraphs.len();
    assert_eq!(writer.caret(), (count - 1, writer.text(BODY, count - 1).len()));
}

#[test]
fn clicks_select_words_paragraphs_and_drags_select_between() {
    let mut writer = Writer::new();
    writer.stand(FIRST, 0, 15, BODY);
    let at = middle(&mut writer);
    writer.clicks(at + mm(1.0, 0.0), 2, Held::default());
    assert!(["望江", "望江区", "江区"].contains(&&*writer.selected()), "{}", writer.selected());
    writer.clicks(at, 3, Held::default());
    assert_eq!(writer.selected(), writer.text(BODY, 0));
    let view = writer.view();
    assert!(view.boxes.len() > 3, "a box a line");
    writer.clicks(at, 4, Held::default());
    assert!(writer.selected().contains('\n'));
    // A drag, then shift and a click elsewhere.
    writer.stand(FIRST, 0, 3, BODY);
    let from = middle(&mut writer);
    writer.stand(FIRST, 0, 21, BODY);
    let to = middle(&mut writer);
    writer.click(mm(140.0, 45.0)).drag(from, to);
    assert_eq!(writer.selected(), writer.text(BODY, 0)[3..21]);
    writer.stand(FIRST, 0, 30, BODY);
    let more = middle(&mut writer);
    writer.stand(FIRST, 0, 3, BODY);
    writer.clicks(more, 1, Held { shift: true, ..Held::default() });
    assert_eq!(writer.selected(), writer.text(BODY, 0)[3..30]);
    writer.shift(Key::Left);
    assert_eq!(writer.selected(), writer.text(BODY, 0)[3..27]);
}

#[test]
fn typing_is_one_step_until_something_comes_between() {
    let mut writer = Writer::new();
    writer.stand(FIRST, 0, 9, BODY);
    writer.types("新闻");
    assert_eq!(&writer.text(BODY, 0)[..18], "晚报讯新闻　");
    writer.desk.ask(Command::Undo);
    assert_eq!(&writer.text(BODY, 0)[..12], "晚报讯　");
    assert_eq!(writer.caret(), (0, 9), "the caret is back where the text was");
    writer.desk.ask(Command::Redo);
    assert_eq!(writer.caret(), (0, 15));
    // A move of the caret divides steps, so does return, so does deleting.
    writer.types("一").key(Key::Left).types("二").key(Key::Backspace).key(Key::Enter).types("三");
    let names: Vec<&str> = std::iter::from_fn(|| {
        let name = writer.undo_name();
        writer.desk.ask(Command::Undo);
        name
    })
    .collect();
    assert_eq!(names, ["step-type", "step-divide", "step-delete-before", "step-type", "step-type", "step-type"]);
    writer.undo_all();
}

#[test]
fn a_rest_divides_steps() {
    let mut writer = Writer::new();
    writer.stand(FIRST, 0, 0, BODY);
    writer.types("一");
    std::thread::sleep(Duration::from_millis(1_050));
    writer.types("二");
    writer.desk.ask(Command::Undo);
    assert!(writer.text(BODY, 0).starts_with("一晚报讯"));
}

#[test]
fn deleting_takes_what_people_count_as_one_and_joins_at_the_edges() {
    let mut writer = Writer::new();
    writer.stand(FIRST, 2, 0, BODY);
    writer.types("e\u{301}👨‍👩‍👧𠮷");
    let typed = writer.caret();
    writer.key(Key::Backspace).key(Key::Backspace).key(Key::Backspace);
    assert_eq!((typed.0, writer.caret()), (2, (2, 0)), "three strokes for three characters");
    let (above, below) = (writer.text(BODY, 1), writer.text(BODY, 2));
    writer.key(Key::Backspace);
    assert_eq!(writer.text(BODY, 1), format!("{above}{below}"));
    assert_eq!(writer.caret(), (1, above.len()));
    writer.key(Key::Enter).key(Key::Left).key(Key::Delete);
    assert_eq!(writer.text(BODY, 1), format!("{above}{below}"));
    writer.stand(FIRST, 0, 0, BODY).key(Key::Backspace);
    assert_eq!(writer.caret(), (0, 0), "nothing before the story");
    writer.undo_all();
}

#[test]
fn marks_stay_on_their_text() {
    let mut writer = Writer::new();
    writer.stand(FIRST, 0, 3, BODY).types("甲");
    let document = writer.document();
    let mark = &document.stories[&BODY].paragraphs[0].marks[0];
    assert_eq!((mark.start, mark.end), (0, 12), "typed inside the dateline");
    writer.stand(FIRST, 0, 12, BODY).types("乙");
    let document = writer.document();
    assert_eq!(document.stories[&BODY].paragraphs[0].marks[0].end, 12, "typed behind it");
    writer.stand(FIRST, 1, 3, BODY).key(Key::Enter);
    let document = writer.document();
    let marks: Vec<usize> = document.stories[&BODY].paragraphs.iter().map(|paragraph| paragraph.marks.len()).collect();
    assert_eq!(marks, [1, 1, 1, 0, 0], "the reading stays before, the dots go with their character");
    writer.undo_all();
}

#[test]
fn a_frame_without_text_takes_the_first_character_as_one_step() {
    let mut writer = Writer::new();
    writer.click(mm(120.0, 30.0));
    let view = writer.view();
    assert!(view.types && view.caret.is_some_and(|caret| caret.frame == EMPTY), "a caret waits there: {view:?}");
    assert_eq!(writer.undo_name(), None, "and nothing is changed yet");
    writer.types("新");
    let document = writer.document();
    let (story, _) = document.story_in(EMPTY).expect("it has a story now");
    assert_eq!(&*document.stories[&story].paragraphs[0].text, "新");
    assert_eq!(document.stories[&story].paragraphs[0].style, "body");
    writer.types("闻");
    assert!(writer.view().caret.is_some());
    writer.desk.ask(Command::Undo);
    assert_eq!(writer.document().story_in(EMPTY), None);
    writer.undo_all();
    // Emptied again it still takes a caret.
    writer.click(mm(120.0, 30.0)).types("一").key(Key::Backspace);
    assert!(writer.view().caret.is_some_and(|caret| caret.frame == EMPTY));
    writer.types("二");
    writer.undo_all();
}

#[test]
fn forced_lines_tabs_and_quotes_are_typed() {
    let mut writer = Writer::new();
    writer.stand(FIRST, 2, 0, BODY).types("甲").shift(Key::Enter).types("乙").key(Key::Tab).types("\"好\"");
    assert!(writer.text(BODY, 2).starts_with("甲\u{2028}乙\t“好”"), "{}", writer.text(BODY, 2));
    let after = middle(&mut writer);
    writer.key(Key::Up);
    let before = middle(&mut writer);
    assert!(before.y < after.y, "the forced line is a line");
    writer.key(Key::End);
    assert_eq!(writer.caret(), (2, 3), "its end is before the sign");
    writer.undo_all();
}

#[test]
fn text_goes_over_the_clipboard_with_its_styles() {
    let mut writer = Writer::new();
    writer.desk.ask(Command::Copy);
    assert!(writer.wishes().is_empty());
    writer.stand(FIRST, 0, 0, BODY);
    for _ in 0..3 {
        writer.shift(Key::Right);
    }
    writer.wishes();
    writer.desk.ask(Command::Copy);
    assert_eq!(writer.wishes(), [Wish::Copy("晚报讯".to_owned())]);
    writer.stand(FIRST, 3, 0, BODY);
    assert!(writer.desk.paste_text("晚报讯", false));
    let document = writer.document();
    assert_eq!(document.stories[&BODY].paragraphs[3].marks.len(), 1, "the dateline's style came along");
    writer.stand(FIRST, 2, 0, BODY);
    writer.desk.paste_text("晚报讯", true);
    assert_eq!(writer.document().stories[&BODY].paragraphs[2].marks.len(), 0);
    writer.desk.paste_text("　　一段\n\n　　二段", false);
    assert!(writer.text(BODY, 2).ends_with("晚报讯一段") && writer.text(BODY, 3).starts_with("二段"));
    assert_eq!(writer.undo_name(), Some("step-paste"));
    // All of it, cut and put back.
    writer.desk.ask(Command::SelectAll);
    let all = writer.selected();
    writer.desk.ask(Command::Cut);
    assert_eq!(writer.document().stories[&BODY].paragraphs.len(), 1);
    let Some(Wish::Copy(text)) = writer.wishes().into_iter().find(|wish| matches!(wish, Wish::Copy(_))) else { panic!("it was copied") };
    assert_eq!(text, all);
    writer.settle();
    writer.desk.paste_text(&text, false);
    writer.desk.ask(Command::SelectAll);
    assert_eq!(writer.selected(), all);
    writer.undo_all();
}

#[test]
fn selected_text_is_dragged_to_another_place() {
    let mut writer = Writer::new();
    writer.stand(FIRST, 0, 1 + 2, BODY);
    let from = middle(&mut writer);
    writer.stand(FIRST, 0, 30, BODY);
    let target = middle(&mut writer);
    writer.stand(FIRST, 0, 0, BODY);
    for _ in 0..3 {
        writer.shift(Key::Right);
    }
    let before = writer.text(BODY, 0);
    writer.drag(from, target);
    let expected = format!("{}晚报讯{}", &before[9..30], &before[30..]);
    assert_eq!(writer.text(BODY, 0), expected);
    assert_eq!(writer.selected(), "晚报讯", "what was moved stays selected");
    assert_eq!(writer.document().stories[&BODY].paragraphs[0].marks.len(), 1, "with its style");
    // Back into the other story, and Escape on the way.
    let at = middle(&mut writer);
    writer.gesture(&Gesture::press(at - mm(1.0, 0.0)));
    writer.gesture(&Gesture::to(mm(60.0, 90.0)));
    assert!(writer.desk.typing_view().drop_at.is_some());
    writer.gesture(&Gesture::Escape).gesture(&Gesture::release(mm(60.0, 90.0)));
    assert_eq!(writer.text(BODY, 0), expected);
    writer.undo_all();
}

#[test]
fn escape_leaves_the_text_and_undo_does_not() {
    let mut writer = Writer::new();
    writer.stand(FIRST, 0, 0, BODY).types("一");
    writer.desk.ask(Command::Undo);
    assert!(writer.desk.types(), "the caret stays");
    writer.gesture(&Gesture::Escape);
    assert!(!writer.desk.types());
    let session = writer.desk.session.as_ref().unwrap();
    assert_eq!(session.selection().only(), Some(FIRST), "its frame is selected");
}

#[test]
fn another_tool_leaves_the_text() {
    let mut writer = Writer::new();
    writer.stand(FIRST, 0, 0, BODY);
    assert!(writer.desk.types());
    writer.desk.ask(Command::HandTool);
    assert!(!writer.desk.types() && writer.desk.text_range().is_some(), "the hand is for looking: the caret stays");
    writer.desk.ask(Command::TextTool);
    assert!(writer.desk.types());
    writer.desk.ask(Command::SelectTool);
    assert!(!writer.desk.types() && writer.desk.text_range().is_none());
    assert_eq!(writer.desk.session.as_ref().unwrap().selection().only(), Some(FIRST));
    writer.key(Key::Enter).key(Key::Backspace);
    writer.undo_all();
}

#[test]
fn a_caret_in_overset_text_is_said() {
    let mut writer = Writer::new();
    writer.stand(SECOND, 3, 0, BODY);
    let long = "溢".repeat(4_000);
    writer.desk.paste_text(&long, true);
    writer.settle();
    assert_eq!(writer.desk.typing_view().caret, None);
    assert_eq!(writer.desk.message().map(|message| message.say.code), Some("caret-overset"));
    writer.types("字").key(Key::Backspace).key(Key::Up).key(Key::Down).key(Key::Home);
    writer.undo_all();
}
