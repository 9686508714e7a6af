//! The thread tool: text goes from frame to frame, is cut, rerouted, and goes on in a frame drawn for it.

use banxin::base::FrameId;
use banxin::editor::{Command, Gesture, ToolKind};

use super::desk::{BODY, EMPTY, FIRST, SECOND, VERTICAL, Writer, mm};

fn thread(writer: &Writer) -> Vec<FrameId> {
    writer.document().threads[&BODY].clone()
}

fn with_tool() -> Writer {
    let mut writer = Writer::new();
    writer.desk.ask(Command::ThreadTool);
    assert_eq!(writer.desk.tool(), ToolKind::Thread);
    writer
}

#[test]
fn a_click_takes_text_up_and_the_next_lets_it_go_on() {
    let mut writer = with_tool();
    assert_eq!(writer.view().ports.len(), 6, "two ports a text frame");
    writer.click(mm(40.0, 30.0));
    assert!(writer.desk.is_gesturing());
    writer.gesture(&Gesture::to(mm(120.0, 30.0)));
    assert_eq!(writer.desk.hints().label.as_ref().map(|say| say.code), Some("thread-here-links"));
    writer.click(mm(120.0, 30.0));
    assert_eq!(thread(&writer), [FIRST, EMPTY, SECOND], "a free frame comes between");
    assert_eq!(writer.undo_name(), Some("step-link"));
    let view = writer.view();
    assert_eq!(view.arrows.iter().map(|arrow| arrow.page.as_deref()).collect::<Vec<_>>(), [None, Some("A02")]);
    let list = writer.desk.session.as_ref().unwrap().pages[0].list.clone().unwrap();
    assert!(list.reading.columns.iter().any(|column| column.frame == EMPTY && !column.lines.is_empty()), "text flows there");
    writer.undo_all();
}

#[test]
fn a_frame_with_other_text_is_refused_and_escape_lets_go() {
    let mut writer = with_tool();
    writer.click(mm(40.0, 30.0));
    writer.gesture(&Gesture::to(mm(50.0, 90.0)));
    assert_eq!(writer.desk.hints().label.as_ref().map(|say| say.code), Some("thread-has-text"));
    writer.click(mm(50.0, 90.0));
    assert_eq!(writer.desk.message().map(|message| message.say.code), Some("thread-has-text"));
    assert_eq!(thread(&writer), [FIRST, SECOND]);
    writer.click(mm(40.0, 30.0)).gesture(&Gesture::Escape);
    assert!(!writer.desk.is_gesturing());
    assert_eq!(writer.undo_name(), None);
    // On the next page the frame of the same text is rerouted.
    writer.click(mm(40.0, 30.0));
    writer.desk.ask(Command::NextPage);
    writer.click(mm(30.0, 30.0));
    assert_eq!(thread(&writer), [FIRST, SECOND], "it is the next one already");
    writer.undo_all();
}

#[test]
fn a_click_on_itself_cuts_and_a_double_click_on_the_port_too() {
    let mut writer = with_tool();
    writer.click(mm(40.0, 30.0)).click(mm(40.0, 30.0));
    assert_eq!((thread(&writer), writer.undo_name()), (vec![FIRST], Some("step-cut-link")));
    writer.desk.ask(Command::Undo);
    let port = writer.view().ports.iter().find(|port| port.frame == FIRST && port.out).map(|port| port.at).unwrap();
    writer.gesture(&Gesture::Press { at: port, held: Default::default(), clicks: 2 }).gesture(&Gesture::release(port));
    assert_eq!(thread(&writer), [FIRST]);
    writer.desk.ask(Command::Undo);
    writer.desk.ask(Command::ReleaseFrame);
    assert_eq!(thread(&writer), [SECOND]);
    writer.undo_all();
}

#[test]
fn a_frame_is_drawn_for_what_follows() {
    let mut writer = with_tool();
    let frames = writer.document().pages[0].frames.len();
    writer.click(mm(50.0, 90.0)).drag(mm(110.0, 60.0), mm(170.0, 120.0));
    let document = writer.document();
    assert_eq!(document.pages[0].frames.len(), frames + 1);
    let story = document.story_in(VERTICAL).unwrap().0;
    let new = document.threads[&story][1];
    let (_, frame) = document.frame(new).unwrap();
    assert!(frame.content.text_box().is_some_and(|text| text.writing.is_vertical()), "like the frame it goes on from");
    assert_eq!((frame.rect.origin(), writer.undo_name()), (mm(110.0, 60.0), Some("step-link")), "one step");
    writer.undo_all();
}
