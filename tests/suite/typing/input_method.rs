//! Input methods: what is put together is shown in its line, outside the history; what is confirmed is one step.

use banxin::editor::{Command, Gesture, Key};

use super::desk::{BODY, EMPTY, FIRST, Writer, mm};

fn preedit(text: &str, active: Option<(usize, usize)>) -> Gesture {
    Gesture::Preedit(text.to_owned(), active)
}
fn commit(text: &str) -> Gesture {
    Gesture::Type(text.to_owned())
}

#[test]
fn what_is_put_together_stands_in_the_line_and_can_be_dropped() {
    let mut writer = Writer::new();
    writer.stand(FIRST, 0, 9, BODY);
    writer.gesture(&preedit("", None)).gesture(&preedit("", None));
    assert_eq!(writer.undo_name(), None, "input methods say nothing now and then");
    writer.gesture(&preedit("xin", Some((1, 3))));
    assert!(writer.text(BODY, 0).starts_with("晚报讯xin　"));
    assert_eq!(writer.caret(), (0, 12), "the caret stands after the part under work");
    let view = writer.view();
    assert_eq!((view.preedit.len(), view.active.len()), (1, 1));
    let length = |lines: &[(banxin::base::Point, banxin::base::Point)]| lines[0].1.x - lines[0].0.x;
    assert!(length(&view.active) < length(&view.preedit));
    writer.gesture(&preedit("xin'wen", None)).key(Key::Left).key(Key::Backspace);
    assert!(writer.text(BODY, 0).starts_with("晚报讯xin'wen　"), "its keys are the input method's");
    writer.gesture(&preedit("", None));
    assert!(writer.text(BODY, 0).starts_with("晚报讯　"));
    assert_eq!((writer.caret(), writer.undo_name()), ((0, 9), None));
    writer.undo_all();
}

#[test]
fn what_is_confirmed_is_one_step() {
    let mut writer = Writer::new();
    writer.stand(FIRST, 0, 9, BODY);
    writer.gesture(&preedit("n", None)).gesture(&preedit("ni", None)).gesture(&commit("你"));
    assert!(writer.text(BODY, 0).starts_with("晚报讯你　"));
    assert_eq!((writer.caret(), writer.undo_name()), ((0, 12), Some("step-type")));
    writer.gesture(&commit("，"));
    writer.gesture(&preedit("hao", None)).gesture(&commit("好"));
    assert!(writer.text(BODY, 0).starts_with("晚报讯你，好　"));
    writer.gesture(&commit("\n")).gesture(&commit("\r")).gesture(&commit(""));
    assert!(writer.text(BODY, 0).starts_with("晚报讯你，好　"));
    writer.desk.ask(Command::Undo);
    assert!(writer.text(BODY, 0).starts_with("晚报讯你，　"));
    writer.undo_all();
}

#[test]
fn a_selection_gives_way_and_comes_back() {
    let mut writer = Writer::new();
    writer.stand(FIRST, 0, 3, BODY);
    // Over three paragraphs.
    writer.command(Key::Down);
    let from = writer.caret();
    writer.stand(FIRST, 0, 3, BODY);
    for _ in 0..2 {
        writer.gesture(&Gesture::Key(banxin::editor::Shortcut { shift: true, ..banxin::editor::Shortcut::command(Key::Down) }));
    }
    assert!(writer.caret() > from);
    let selected = writer.range();
    let paragraphs = writer.document().stories[&BODY].paragraphs.len();
    for text in ["x", "xi", "xin"] {
        writer.gesture(&preedit(text, None));
        assert_eq!(writer.document().stories[&BODY].paragraphs.len(), paragraphs - 1, "what was selected has made room");
        assert!(writer.text(BODY, 0).starts_with(&format!("晚{text}")));
    }
    writer.gesture(&Gesture::Escape);
    assert_eq!(writer.range(), selected, "dropped: the selection is back");
    assert_eq!(writer.document().stories[&BODY].paragraphs.len(), paragraphs);
    writer.gesture(&preedit("x", None)).gesture(&commit("新"));
    writer.desk.ask(Command::Undo);
    assert_eq!(writer.document().stories[&BODY].paragraphs.len(), paragraphs);
    writer.undo_all();
}

#[test]
fn a_click_elsewhere_drops_it() {
    let mut writer = Writer::new();
    writer.stand(FIRST, 0, 9, BODY);
    writer.gesture(&preedit("xin", None));
    writer.click(mm(40.0, 30.0));
    assert!(writer.text(BODY, 0).starts_with("晚报讯　"));
    assert_eq!(writer.undo_name(), None);
    writer.gesture(&preedit("xin", None));
    writer.desk.ask(Command::SelectTool);
    assert_eq!(writer.undo_name(), None, "another tool too");
    writer.undo_all();
}

#[test]
fn an_empty_frame_takes_it_too() {
    let mut writer = Writer::new();
    writer.click(mm(120.0, 30.0));
    writer.gesture(&preedit("xin", None));
    assert!(writer.document().story_in(EMPTY).is_some());
    writer.settle();
    assert_eq!(writer.desk.typing_view().preedit.len(), 1);
    writer.gesture(&preedit("", None));
    assert_eq!(writer.document().story_in(EMPTY), None);
    assert!(writer.view().caret.is_some_and(|caret| caret.frame == EMPTY), "the caret waits on");
    writer.gesture(&preedit("xin", None)).gesture(&commit("新"));
    assert!(writer.document().story_in(EMPTY).is_some());
    assert_eq!(writer.undo_name(), Some("step-type"));
    writer.undo_all();
}

#[test]
fn a_rest_in_the_middle_leaves_nothing_of_it_behind() {
    let mut writer = Writer::new();
    writer.stand(FIRST, 0, 9, BODY);
    for text in ["z", "zh", "zh o", "zhong"] {
        writer.gesture(&preedit(text, Some((0, 0))));
        // Longer than what parts two steps of typing.
        std::thread::sleep(std::time::Duration::from_millis(1_050));
        assert!(writer.text(BODY, 0).starts_with(&format!("晚报讯{text}　")), "{}", writer.text(BODY, 0));
    }
    writer.gesture(&commit("中"));
    assert!(writer.text(BODY, 0).starts_with("晚报讯中　"), "{}", writer.text(BODY, 0));
    writer.gesture(&preedit("g", None));
    std::thread::sleep(std::time::Duration::from_millis(1_050));
    writer.gesture(&preedit("", None));
    assert!(writer.text(BODY, 0).starts_with("晚报讯中　"), "dropped after a rest");
    writer.undo_all();
}
