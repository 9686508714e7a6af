//! Typing through the window: keys, input method, focus, the dialog and the panel, without a screen.

use banxin::editor::Command;
use banxin::i18n::Language;
use banxin::ui::App;
use egui::{Event, ImeEvent, Key, Modifiers, PointerButton};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use crate::shown::shown;

use super::desk::{BODY, FIRST, Writer};

fn window() -> Harness<'static, App> {
    let mut writer = Writer::new();
    writer.desk.settings.language = Some(Language::ZhHans);
    shown(writer.desk, [1440.0, 900.0], 12)
}

/// The window place of the caret before byte `byte` of paragraph 0.
fn place(window: &mut Harness<'static, App>, byte: usize) -> egui::Pos2 {
    let app = window.state_mut();
    let caret = banxin::editor::Caret { story: BODY, paragraph: 0, byte };
    let session = app.desk_mut().session.as_mut().unwrap();
    session.select(banxin::editor::Selection::in_text(FIRST, banxin::editor::TextRange::caret(caret)));
    let at = app.desk().typing_view().caret.unwrap().rect().centre();
    let (local, room) = (app.canvas_mut().view.screen_from_page(at), app.canvas_mut().view.area());
    // The rulers stand at the left and above.
    let canvas = window.get_by_role(egui::accesskit::Role::Canvas).rect();
    let area = egui::pos2(canvas.max.x - room[0] as f32, canvas.max.y - room[1] as f32);
    egui::pos2(area.x + local[0] as f32, area.y + local[1] as f32)
}

fn click(window: &mut Harness<'static, App>, at: egui::Pos2) {
    window.hover_at(at);
    window.run_steps(2);
    for pressed in [true, false] {
        window.event(Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE });
        window.run_steps(2);
    }
}

fn text(window: &Harness<'static, App>) -> String {
    window.state().desk().session.as_ref().unwrap().document().stories[&BODY].paragraphs[0].text.to_string()
}

#[test]
fn keys_and_input_methods_type_into_the_page() {
    let mut window = window();
    let at = place(&mut window, 9);
    window.state_mut().desk_mut().ask(Command::Deselect);
    window.state_mut().desk_mut().ask(Command::TextTool);
    window.run_steps(2);
    click(&mut window, at);
    let caret = window.state().desk().text_range().expect("a caret").focus;
    assert_eq!((caret.paragraph, caret.byte), (0, 9));
    // Letters that are shortcuts of tools type, and so do space and delete.
    for event in ["v", "h", " "] {
        window.event(Event::Text(event.to_owned()));
        window.run_steps(1);
    }
    assert!(text(&window).starts_with("晚报讯vh 　"), "{}", text(&window));
    window.key_press(Key::Backspace);
    window.key_press(Key::ArrowLeft);
    window.key_press(Key::Delete);
    window.run_steps(2);
    assert!(text(&window).starts_with("晚报讯v　"), "{}", text(&window));
    // Tab stays in the page.
    window.key_press(Key::Tab);
    window.run_steps(2);
    assert!(text(&window).starts_with("晚报讯v\t　"), "{}", text(&window));
    let told = window.output().platform_output.ime.expect("the input method is told of the caret");
    let canvas = window.get_by_role(egui::accesskit::Role::Canvas).rect();
    assert!(canvas.contains(told.cursor_rect.center()), "{:?} in {canvas:?}", told.cursor_rect);
    assert!(told.cursor_rect.height() > 3.0);
    let preedit = |text: &str| Event::Ime(ImeEvent::Preedit { text: text.to_owned(), active_range_chars: None });
    window.event(preedit("ni"));
    window.run_steps(2);
    assert!(text(&window).starts_with("晚报讯v\tni　"));
    window.event(preedit(""));
    window.event(Event::Ime(ImeEvent::Commit("你".to_owned())));
    window.run_steps(2);
    assert!(text(&window).starts_with("晚报讯v\t你　"), "{}", text(&window));
    window.event(Event::Paste("好".to_owned()));
    window.run_steps(2);
    assert!(text(&window).starts_with("晚报讯v\t你好　"));
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.run_steps(2);
    assert!(text(&window).starts_with("晚报讯v\t　"), "{}", text(&window));
    assert!(window.state().desk().types(), "undo leaves the caret");
    window.key_press(Key::Escape);
    window.run_steps(2);
    assert!(!window.state().desk().types());
}

#[test]
fn the_dialog_finds_and_the_field_has_the_keys() {
    let mut window = window();
    let at = place(&mut window, 9);
    click(&mut window, at);
    window.key_press_modifiers(Modifiers::COMMAND, Key::F);
    window.run_steps(6);
    assert!(window.query_all_by_label("查找和替换").next().is_some());
    let before = text(&window);
    window.event(Event::Text("老树".to_owned()));
    window.run_steps(2);
    assert_eq!(text(&window), before, "what is typed goes to the field");
    window.key_press(Key::Enter);
    window.run_steps(4);
    let range = window.state().desk().text_range().expect("it is selected");
    assert!(!range.is_caret());
    assert!(window.query_all_by_label("第 1 处，共 10 处").next().is_some());
    let frame = window.state().desk().tool();
    window.key_press(Key::Escape);
    window.run_steps(3);
    assert!(window.query_by_label("查找和替换").is_none(), "Escape closes the window");
    assert_eq!(window.state().desk().tool(), frame, "and nothing else");
    window.key_press_modifiers(Modifiers::COMMAND, Key::F);
    window.run_steps(6);
    window.get_by_label("全部替换").click();
    window.run_steps(4);
    assert!(window.query_all_by_label("已替换 10 处，撤销一次可全部还原").next().is_some());
}

#[test]
fn the_story_editor_shows_the_story_under_the_caret() {
    let mut window = window();
    window.state_mut().desk_mut().ask(Command::ToggleStory);
    window.run_steps(3);
    assert!(window.query_all_by_label("在文字里放光标，或选中一个文字框，这里就显示整篇文字").next().is_some());
    let at = place(&mut window, 9);
    click(&mut window, at);
    window.run_steps(4);
    assert!(window.query_all_by_label("排得下").next().is_some() || window.query_all_by_label_contains("缺").next().is_some());
    assert!(window.query_all_by_label("正文").count() >= 4, "a style a paragraph");
}
